import { catat } from '#kernel/audit'
import { berlaku } from '#kernel/forms'
import { type Actor, type JabatanAktif, punyaHak } from '#kernel/identity'
import { type FieldProblem, type Tx, emitAll, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { type Berkas, KOLOM_BERKAS, lockBerkasTugas } from './berkas.ts'
import { type IsiBekal, jalankanEfek } from './efek.ts'
import { sesuaikanJam } from './jam.ts'
import { gerakkan } from './gerak.ts'
import { jabatanDiMeja } from './meja.ts'
import { type Siapa, pelakuDari } from './pelaku.ts'
import { type Proses, getProses } from './proses.ts'
import { type Bekal, type Hasil, type Keadaan, type Langkah, adalahAkhir } from './sop.ts'
import { type Tugas, beritaDibuka, bukaLangkah, listTerbukaDan } from './tugas.ts'

/** One official act on one open task. */
export interface Perintah {
  tugasId: string
  hasil: string
  actor: Actor
  bekal?: IsiBekal
  /** Idempotency key: the same key again changes nothing and returns what the first did. */
  kunci?: string
  /** Mended answers, only together with `lengkapi`: nothing but the returned items may change. */
  jawaban?: Record<string, unknown>
}
export interface HasilTindakan { berkas: Berkas; tindakanId: string; ulang: boolean }

/** A defect: which answer or requirement, and what is wrong with it, in words for the applicant. */
export interface Cacat { kode: string; pesan: string }

const KALIMAT: Record<Bekal, string> = {
  catatan: 'Tuliskan catatan.', alasan: 'Tuliskan alasannya.', dasar_hukum: 'Sebutkan dasar hukumnya.', cacat: 'Tandai sedikitnya satu isian atau berkas yang harus diperbaiki, dan jelaskan kekurangannya.',
  jadwal: 'Isi tanggal dan jam kunjungan.', berita_acara: 'Tuliskan hasil pemeriksaan lapangan.', foto: 'Lampirkan sedikitnya satu foto.', perhitungan: 'Lengkapi perhitungan biaya.',
}
const kosong = (nilai: unknown) => nilai === undefined || nilai === null || (typeof nilai === 'string' && nilai.trim() === '') || (Array.isArray(nilai) && nilai.length === 0)

/**
 * Does an act, whole or not at all: the row of the act, the closed task, the opened ones, state, clock, effects, audit and
 * news stand in the caller's transaction. Of several who act on one task at once exactly one wins; the others are refused
 * with 409 and told who did what. Refuses what the SOP does not offer, and any act without what it needs.
 */
export async function bertindak(tx: Tx, perintah: Perintah): Promise<HasilTindakan> {
  const berkas = (await lockBerkasTugas(tx, perintah.tugasId)) ?? refuseNotFound('Tugas')
  const ulang = perintah.kunci && (await tindakanDenganKunci(tx, perintah.kunci, perintah.tugasId, perintah.hasil))
  if (ulang) return { berkas, tindakanId: ulang, ulang: true }
  const daftar = await listTerbukaDan(tx, berkas.id, perintah.tugasId)
  const tugas = daftar.find((satu) => satu.id === perintah.tugasId)!
  if (tugas.penugasan) refuse('bukan-langkah', 'Tugas ini diselesaikan dengan laporan, bukan dengan langkah SOP. Buka tugasnya, lalu tulis laporannya.', { status: 409 })
  const jabatan = periksaHak(perintah.actor, tugas, berkas)
  if (tugas.ditutup_pada) await tolakTerlambat(tx, tugas)
  if (tugas.diambil_pegawai && perintah.actor.kind === 'pegawai' && tugas.diambil_pegawai !== perintah.actor.pegawaiId) refuse('sudah-diambil', 'Tugas ini sedang dikerjakan rekan Anda. Minta ia melepaskannya lebih dahulu.', { status: 409 })
  const proses = await getProses(tx, berkas.proses, berkas.versi)
  const langkah = proses.sop.langkah[tugas.langkah] as Langkah
  const hasil = pilihHasil(langkah, perintah, berkas)
  const jawaban = await jawabanBaru(tx, hasil, perintah, berkas)
  const siapa = pelakuDari(perintah.actor, jabatan)
  return jalankan(tx, { perintah, tugas, lain: daftar.filter((satu) => satu !== tugas), berkas: { ...berkas, jawaban }, proses, hasil, siapa })
}

interface Langkahan { perintah: Perintah; tugas: Tugas; /** Tasks open beside it. */ lain: Tugas[]; berkas: Berkas; proses: Proses; hasil: Hasil; siapa: Siapa }

async function jalankan(tx: Tx, { perintah, tugas, lain, berkas, proses, hasil, siapa }: Langkahan): Promise<HasilTindakan> {
  const { sop } = proses
  await tx.run(sql`update workflow.tugas set ditutup_pada = ${now()}, hasil = ${hasil.kode}, eskalasi_pada = null where id = ${tugas.id}`)
  const { akhir, dibuka } = await bukaTujuan(tx, berkas, proses, hasil, tugas.langkah, lain)
  const semua = [...lain, ...dibuka]
  const terbuka = semua.filter((satu) => !satu.penugasan)
  if (akhir && semua.length > terbuka.length) refuse('penugasan-terbuka', 'Masih ada tugas yang diberikan dan belum selesai. Tunggu selesai, atau bebaskan dengan alasan.', { status: 409 })
  if (akhir && terbuka.length > 0) throw new Error(`${berkas.nomor}: ended while ${terbuka.map((t) => t.langkah).join(', ')} open; the prover should have refused this SOP`)
  const pertama = terbuka[0] && (sop.langkah[terbuka[0].langkah] as Langkah)
  const keadaan: Keadaan = akhir ?? pertama?.keadaan ?? berkas.keadaan
  const jam = await sesuaikanJam(tx, berkas, terbuka.map((t) => sop.langkah[t.langkah] as Langkah), Boolean(akhir), hasil.nama)
  const tindakanId = await insertTindakan(tx, { berkas, tugas, hasil, siapa, keadaan, bekal: perintah.bekal ?? {}, kunci: perintah.kunci, actor: perintah.actor })
  const sesudah = await tx.one<Berkas>(sql`update workflow.berkas b set keadaan = ${keadaan}, jawaban = ${JSON.stringify(berkas.jawaban)}::jsonb, urut_tindakan = urut_tindakan + 1,
    jatuh_tempo = ${jam.jatuhTempo}, berhenti_pada = ${jam.berhentiPada}, selesai_pada = ${akhir ? now() : null} where b.id = ${berkas.id} returning ${KOLOM_BERKAS}`)
  await jalankanEfek(tx, hasil.efek ?? [], { berkas: sesudah, proses, langkah: tugas.langkah, hasil: hasil.kode, tindakanId, actor: perintah.actor, bekal: perintah.bekal ?? {} })
  await emitAll(tx, [...dibuka.map(beritaDibuka), { name: 'berkas.berubah', payload: { berkasId: berkas.id, tindakanId, langkah: tugas.langkah, hasil: hasil.kode, keadaan } }])
  return { berkas: sesudah, tindakanId, ulang: false }
}

/** Moves the case as the prover moved it when the SOP was proved (`gerakkan`), and opens what that opened. Returns the final state when the case ends, and the tasks it opened. `lain`: those open beside the one acted on. */
async function bukaTujuan(tx: Tx, berkas: Berkas, proses: Proses, hasil: Hasil, dari: string, lain: Tugas[]): Promise<{ akhir: Keadaan | undefined; dibuka: Tugas[] }> {
  const terbuka = lain.filter((tugas) => !tugas.penugasan).map((tugas) => tugas.langkah)
  const gerak = gerakkan(proses.sop, { terbuka, menunggu: [] }, dari, hasil, (bila) => !bila || berlaku(bila, berkas.jawaban))
  const dibuka: Tugas[] = []
  for (const kode of gerak.dibuka) dibuka.push(await bukaLangkah(tx, berkas, proses.sop, kode))
  const ujung = gerak.akhir && proses.sop.langkah[gerak.akhir]
  return { akhir: ujung && adalahAkhir(ujung) ? ujung.akhir : undefined, dibuka }
}

/** The one place that says who may act on a task. Whoever may not, does not learn that it exists. */
function periksaHak(actor: Actor, tugas: Tugas, berkas: Berkas): JabatanAktif | undefined {
  if (tugas.meja === 'sistem') return actor.kind === 'sistem' ? undefined : refuseNotFound('Tugas')
  if (tugas.meja === 'pemohon') {
    if (actor.kind === 'warga' && actor.orangId === berkas.pemohon_id) return undefined
    const loket = actor.kind === 'pegawai' && actor.hak.find((h) => h.kode === 'loket.layani' && h.unitId === berkas.unit_id)
    if (loket) return (actor as Extract<Actor, { kind: 'pegawai' }>).jabatan.find((j) => j.jabatanId === loket.jabatanId)
    if (actor.kind === 'sistem') return undefined
    return refuseNotFound('Tugas')
  }
  const jabatan = jabatanDiMeja(actor, tugas.meja)
  if (!jabatan || !punyaHak(actor, 'berkas.kerjakan')) refuseNotFound('Tugas')
  return jabatan
}

function pilihHasil(langkah: Langkah, perintah: Perintah, berkas: Berkas): Hasil {
  const hasil = langkah.hasil.find((h) => h.kode === perintah.hasil)
  if (!hasil || (hasil.bila && !berlaku(hasil.bila, berkas.jawaban))) refuse('hasil-tidak-tersedia', `Pada langkah "${langkah.nama}" pilihan itu tidak tersedia. Muat ulang halaman dan pilih tindakan yang ada.`)
  const masalah: FieldProblem[] = (hasil.butuh ?? []).filter((b) => kosong(perintah.bekal?.[b])).map((b) => ({ field: b, message: KALIMAT[b] }))
  if (masalah.length > 0) refuse('bekal-kurang', masalah.map((m) => m.message).join(' '), { fields: masalah })
  return hasil
}

async function tolakTerlambat(tx: Tx, tugas: Tugas): Promise<never> {
  const oleh = await tx.maybe<{ pelaku_teks: string; nama: string }>(sql`select pelaku_teks, nama from workflow.tindakan where tugas_id = ${tugas.id} order by urut desc limit 1`)
  return refuse('sudah-ditindak', `Tugas "${tugas.nama}" sudah diselesaikan${oleh ? ` oleh ${oleh.pelaku_teks} ("${oleh.nama}")` : ''}. Halaman Anda belum memuat perubahan itu; periksa keadaan terbarunya.`, { status: 409 })
}

async function tindakanDenganKunci(tx: Tx, kunci: string, tugasId: string, hasil: string): Promise<string | undefined> {
  const ada = await tx.maybe<{ id: string; tugas_id: string; hasil: string }>(sql`select id, tugas_id, hasil from workflow.tindakan where kunci = ${kunci}`)
  if (ada && (ada.tugas_id !== tugasId || ada.hasil !== hasil)) refuse('kunci-sudah-dipakai', 'Perintah ini memakai kunci yang sudah dipakai untuk tindakan lain. Muat ulang halaman lalu ulangi.')
  return ada?.id
}

/** Only what was returned may be mended; everything else keeps the answer it had when it was sent. */
async function jawabanBaru(tx: Tx, hasil: Hasil, perintah: Perintah, berkas: Berkas): Promise<Record<string, unknown>> {
  if (!perintah.jawaban) return berkas.jawaban
  if (hasil.kode !== 'lengkapi') refuse('jawaban-terkunci', 'Isi permohonan tidak dapat diubah pada langkah ini.')
  const boleh = new Set((await listCacat(tx, berkas.id)).map((c) => c.kode))
  const asing = Object.keys(perintah.jawaban).filter((kode) => !boleh.has(kode))
  if (asing.length > 0) refuse('bukan-yang-dikembalikan', 'Hanya isian yang dikembalikan yang dapat diubah.', { fields: asing.map((field) => ({ field, message: 'Isian ini tidak diminta diperbaiki.' })) })
  return { ...berkas.jawaban, ...perintah.jawaban }
}

/** The defects of the latest return, or none. */
export async function listCacat(tx: { maybe: Tx['maybe'] }, berkasId: string): Promise<Cacat[]> {
  const row = await tx.maybe<{ cacat: Cacat[] }>(sql`select cacat from workflow.tindakan where berkas_id = ${berkasId} and cacat is not null order by urut desc limit 1`)
  return row?.cacat ?? []
}

interface TindakanBaru { berkas: Berkas; tugas: Tugas; hasil: Hasil; siapa: Siapa; keadaan: Keadaan; bekal: IsiBekal; kunci: string | undefined; actor: Actor }
async function insertTindakan(tx: Tx, t: TindakanBaru): Promise<string> {
  const id = uuid()
  // Of a sealed case the act says that it happened; its words lie sealed with the task that was closed.
  const { catatan, alasan, dasar_hukum, cacat, ...lain } = t.berkas.tersegel ? { ...t.bekal, catatan: undefined, ...(t.bekal.alasan ? { alasan: '(tersegel)' } : {}) } : t.bekal
  const bukti = await catat(tx, {
    actor: t.actor, tindakan: `berkas.${t.hasil.kode}`, objek: { jenis: 'berkas', id: t.berkas.id }, subjekOrangId: t.berkas.pemohon_id,
    ...(alasan ? { alasan: String(alasan) } : {}), sebelum: { keadaan: t.berkas.keadaan }, sesudah: { keadaan: t.keadaan, langkah: t.tugas.langkah, tindakan: id },
  })
  await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, tugas_id, langkah, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, catatan, alasan, dasar_hukum, cacat, bekal, kunci, bukti_id)
    values (${id}, ${t.berkas.id}, ${t.berkas.urut_tindakan + 1}, ${t.tugas.id}, ${t.tugas.langkah}, ${t.hasil.kode}, ${t.hasil.nama}, ${t.berkas.keadaan}, ${t.keadaan}, ${t.siapa.pelaku}, ${t.siapa.orangId}, ${t.siapa.pegawaiId}, ${t.siapa.jabatanId}, ${t.siapa.teks}, ${now()},
      ${catatan ?? null}, ${alasan ?? null}, ${dasar_hukum ?? null}, ${cacat ? JSON.stringify(cacat) : null}::jsonb, ${Object.keys(lain).length ? JSON.stringify(lain) : null}::jsonb, ${t.kunci ?? null}, ${bukti.id})`)
  return id
}
