import { catat } from '#kernel/audit'
import { type Actor, type Pegawai, findOrangById, sistem } from '#kernel/identity'
import { kirim as kabarkan } from '#kernel/notification'
import { getKalenderUnit, tanggalLokal } from '#kernel/organisation'
import { type Database, type Db, Refusal, type Tx, defineJob, enqueue, now, refuse, refuseNotFound, sql, takeTurn, uuid } from '#kernel/platform'
import { bertindak, findPenugasan, gugurkanTugas, listLangkahTerbuka, listPenugasan, pelakuDari } from '#kernel/workflow'
import { type TujuanKirim, adaBelumDikirim, findTujuan, listBelumDikirim, listTertahan, lockTujuan, tandaiDitarik, tandaiGagal, tandaiTerkirim } from './kirim.sql.ts'
import { agendakan } from './masuk.ts'
import { pihakJabatan } from './pihak.ts'
import { JUDUL_RAHASIA, adalahRahasia } from './rahasia.ts'
import { type SuratRow, findSurat, listAgendaSurat } from './surat.sql.ts'

//  surat.terbit ──> belum ──antarDalam──> terkirim + agenda penerima ──(opened there)──> dibaca
//                    │ ├─kirimSurel (job)─> terkirim | gagal ──ulangiKirim──> belum
//                    │ ├─serahkanCetak────> terkirim ──catatPenerima──> diterima
//                    │ └─portal───────────> terkirim
//                    └──tarikKiriman (unread) ──> ditarik
// When nobody waits any more the step `pengiriman` closes and the letter is `dikirim`.

const PENGIRIM = sistem('pengiriman surat')
const judulSurat = (surat: SuratRow): string => (adalahRahasia(surat.keamanan) ? JUDUL_RAHASIA : surat.hal)

/** Hears `surat.terbit`: delivers to everyone who can be reached at once; each recipient in a transaction of its own. Twice is harmless. */
export async function kirimSurat(db: Database, { suratId }: { suratId: string }): Promise<void> {
  await db.transaction((tx) => alihkanKePortal(tx, suratId))
  for (const tujuan of await listBelumDikirim(db, suratId)) await kirimSatu(db, tujuan)
  await db.transaction((tx) => majukanKiriman(tx, suratId))
}

/** Every hour: registers that could not take a letter (a unit without a head) are tried again by themselves. */
export const susulKirimJob = defineJob({
  name: 'persuratan.kirim-susul', cron: '25 * * * *', maxAttempts: 1,
  async run(db) { for (const suratId of await listTertahan(db)) await kirimSurat(db, { suratId }) },
})

/** An answer to a letter from the portal goes back there rather than on paper: the first addressee who is no unit and has no e-mail. */
async function alihkanKePortal(tx: Tx, suratId: string): Promise<void> {
  await tx.run(sql`update persuratan.tujuan t set cara = 'portal' where t.surat_id = ${suratId} and t.cara = 'cetak' and t.dikirim_pada is null
    and t.urut = (select min(k.urut) from persuratan.tujuan k where k.surat_id = t.surat_id and k.sebagai = 'kepada' and k.cara = 'cetak')
    and exists (select 1 from persuratan.surat s join persuratan.surat asal on asal.id = s.balasan_atas where s.id = t.surat_id and asal.pengirim_orang is not null)`)
}

async function kirimSatu(db: Database, tujuan: TujuanKirim): Promise<void> {
  if (tujuan.cara === 'surel') return db.transaction((tx) => rencanakanSurel(tx, tujuan.id, now()))
  if (tujuan.cara === 'cetak') return
  try {
    await db.transaction((tx) => (tujuan.cara === 'dalam' ? antarDalam(tx, tujuan.id) : antarPortal(tx, tujuan.id)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await db.transaction((tx) => tandaiGagal(tx, tujuan.id, error.message)) // a unit without a head, a closed unit: shown to the sender with its reason
  }
}

/** The same letter in the register of the receiving unit, numbered there, before its head. A unit that is addressed twice registers it once. */
async function antarDalam(tx: Tx, id: string): Promise<void> {
  const tujuan = await lockTujuan(tx, id)
  if (!tujuan || tujuan.dikirim_pada || tujuan.ditarik_pada) return
  const surat = await getSurat(tx, tujuan.surat_id)
  const ada = (await listAgendaSurat(tx, surat.id)).find((satu) => satu.unit_id === tujuan.unit_id && satu.arah === 'masuk')
  const agendaId = ada?.id ?? (await agendakan(tx, PENGIRIM, {
    suratId: surat.id, unitId: tujuan.unit_id!, kanal: 'unit', kunci: `kirim:${id}`, judul: judulSurat(surat), pengirim: surat.pengirim, kecepatan: surat.kecepatan, catatan: tujuan.sebagai === 'tembusan' ? 'Tembusan' : '',
  })).agendaId
  await tandaiTerkirim(tx, id, { diterima: true, agendaId })
}

/** An answer to a citizen: it lies where his letter is, and he is told. */
async function antarPortal(tx: Tx, id: string): Promise<void> {
  const tujuan = await lockTujuan(tx, id)
  if (!tujuan || tujuan.dikirim_pada || tujuan.ditarik_pada) return
  const surat = await getSurat(tx, tujuan.surat_id)
  const asal = surat.balasan_atas ? await findSurat(tx, surat.balasan_atas) : undefined
  const orang = asal?.pengirim_orang ? await findOrangById(tx, asal.pengirim_orang) : undefined
  if (!asal || !orang) refuse('bukan-balasan-portal', 'Surat ini bukan balasan atas surat dari portal. Pilih cara kirim lain: surel atau cetak.')
  await tandaiTerkirim(tx, id, { diterima: true })
  await kabarkan(tx, { kepada: { orangId: orang.id }, templat: 'pesan_baru', data: { layanan: 'Surat Anda', nomor: surat.nomor ?? '', dari: surat.pengirim }, tautan: '/surat', objek: { jenis: 'surat', id: surat.id }, kunci: `balasan:${id}` })
}

/** One job for one mail; planning again replaces a plan that has not begun. */
export const rencanakanSurel = (tx: Tx, tujuanId: string, pada: Date): Promise<void> => enqueue(tx, 'persuratan.kirim-surel', { tujuanId }, { key: `surat-surel:${tujuanId}`, runAt: pada, maxAttempts: 5 })

/** Closes the step `pengiriman` once everybody has it (or it was taken back from him); a letter nobody is addressed in is sent with its signature. */
export async function majukanKiriman(tx: Tx, suratId: string): Promise<void> {
  await takeTurn(tx, `kirim:${suratId}`)
  const surat = await getSurat(tx, suratId)
  if (surat.status !== 'ditandatangani' || (await adaBelumDikirim(tx, suratId))) return
  await tx.run(sql`update persuratan.surat set status = 'dikirim' where id = ${suratId}`)
  const langkah = surat.berkas_id ? (await listLangkahTerbuka(tx, surat.berkas_id)).find((tugas) => tugas.langkah === 'pengiriman') : undefined
  if (langkah) await bertindak(tx, { tugasId: langkah.id, hasil: 'kirim', actor: PENGIRIM })
}

async function getSurat(db: Db, id: string): Promise<SuratRow> { return (await findSurat(db, id)) ?? refuseNotFound('Surat') }
async function kunciTujuan(tx: Tx, id: string): Promise<TujuanKirim> { return (await lockTujuan(tx, id)) ?? refuseNotFound('Penerima') }

/**
 * Sends again what failed, as it is or another way (`cara`, `surel`). Refuses what is already sent or taken back, a secret letter by
 * e-mail, and e-mail without an address. The caller has checked that the actor may.
 */
export async function ulangiKirim(db: Database, actor: Actor, tujuanId: string, lain: { cara?: 'surel' | 'cetak'; surel?: string } = {}): Promise<void> {
  await db.transaction(async (tx) => {
    const tujuan = await kunciTujuan(tx, tujuanId)
    const surat = await getSurat(tx, tujuan.surat_id)
    if (tujuan.dikirim_pada || tujuan.ditarik_pada) refuse('sudah-dikirim', 'Surat ini sudah dikirim kepada penerima tersebut, atau sudah ditarik. Muat ulang halaman.', { status: 409 })
    const cara = tujuan.cara === 'dalam' ? 'dalam' : (lain.cara ?? tujuan.cara)
    const surel = lain.surel?.trim() || tujuan.surel
    if (cara === 'surel' && adalahRahasia(surat.keamanan)) refuse('surel-rahasia', 'Surat rahasia tidak boleh dikirim lewat surel. Cetak dan antarkan.', { fields: [{ field: 'cara', message: 'Pilih cetak.' }] })
    if (cara === 'surel' && !surel) refuse('surel-kosong', 'Isi alamat surel penerima.', { fields: [{ field: 'surel', message: 'Isi alamat surel.' }] })
    await tx.run(sql`update persuratan.tujuan set cara = ${cara}, surel = ${surel}, gagal = null, percobaan = 0 where id = ${tujuanId}`)
    await catat(tx, { actor, tindakan: 'surat.kirim.ulang', objek: { jenis: 'surat', id: surat.id }, sesudah: { tujuan: tujuanId, cara } })
  })
  await kirimSatu(db, (await findTujuan(db, tujuanId))!)
  await db.transaction(async (tx) => majukanKiriman(tx, (await findTujuan(tx, tujuanId))!.surat_id))
}

export interface PenerimaSusulan { nama: string; di?: string; unitId?: string; surel?: string }
/**
 * Sends a signed letter to one more, as a copy: the words stay as they were signed, only the delivery grows (a forgotten copy, the right
 * unit after a wrong one). Refuses a unit that has it already and a secret letter by e-mail.
 */
export async function susulkanPenerima(db: Database, actor: Actor, suratId: string, { nama, di = '', unitId, surel }: PenerimaSusulan): Promise<void> {
  await db.transaction(async (tx) => {
    await takeTurn(tx, `kirim:${suratId}`)
    const surat = await getSurat(tx, suratId)
    if (!['ditandatangani', 'dikirim'].includes(surat.status) || !surat.naskah_id) refuse('belum-ditandatangani', 'Surat ini belum ditandatangani.', { status: 409 })
    if (nama.trim().length < 2) refuse('nama-kosong', 'Tulis jabatan atau nama penerima.', { fields: [{ field: 'nama', message: 'Tulis jabatan atau nama penerima.' }] })
    if (surel && adalahRahasia(surat.keamanan)) refuse('surel-rahasia', 'Surat rahasia tidak boleh dikirim lewat surel. Cetak dan antarkan.', { fields: [{ field: 'surel', message: 'Kosongkan; surat rahasia diantar.' }] })
    if (unitId && (await tx.maybe(sql`select 1 as ada from persuratan.tujuan where surat_id = ${suratId} and unit_id = ${unitId}`))) refuse('sudah-penerima', 'Unit itu sudah menjadi penerima surat ini, atau surat sudah ditarik darinya. Untuk yang sudah ditarik, kirim surat baru.', { status: 409, fields: [{ field: 'kode', message: 'Unit itu sudah menjadi penerima.' }] })
    await tx.run(sql`insert into persuratan.tujuan (id, surat_id, urut, sebagai, nama, di, unit_id, surel, cara)
      select ${uuid()}, ${suratId}, coalesce(max(urut), 0) + 1, 'tembusan', ${nama.trim().slice(0, 200)}, ${di.trim().slice(0, 100)}, ${unitId ?? null}, ${unitId ? null : (surel ?? null)}, ${unitId ? 'dalam' : surel ? 'surel' : 'cetak'} from persuratan.tujuan where surat_id = ${suratId}`)
    await tx.run(sql`update persuratan.surat set status = 'ditandatangani' where id = ${suratId} and status = 'dikirim'`)
    await catat(tx, { actor, tindakan: 'surat.kirim.susul', objek: { jenis: 'surat', id: suratId }, sesudah: { ...(unitId ? { unit: unitId } : { cara: surel ? 'surel' : 'cetak' }) } })
  })
  await kirimSurat(db, { suratId })
}

/** On paper: who carries it and since when stands in the unit's expedition book, numbered without gaps. Returns that number. */
export async function serahkanCetak(tx: Tx, actor: Pegawai, tujuanId: string, { pembawa }: { pembawa: string }): Promise<number> {
  const tujuan = await kunciTujuan(tx, tujuanId)
  const surat = await getSurat(tx, tujuan.surat_id)
  if (tujuan.cara !== 'cetak') refuse('bukan-cetak', 'Penerima ini tidak dikirimi cetakan. Ubah dahulu cara kirimnya.', { status: 409 })
  if (tujuan.dikirim_pada || tujuan.ditarik_pada) refuse('sudah-dikirim', 'Surat ini sudah dicatat terkirim. Muat ulang halaman.', { status: 409 })
  if (pembawa.trim().length < 3) refuse('pembawa-kosong', 'Tulis siapa yang mengantar.', { fields: [{ field: 'pembawa', message: 'Tulis nama pengantar atau jasa kirim.' }] })
  const tahun = Number(tanggalLokal(now(), (await getKalenderUnit(tx, surat.unit_id)).zona).slice(0, 4))
  await takeTurn(tx, `ekspedisi:${surat.unit_id}:${tahun}`)
  const { nomor } = await tx.one<{ nomor: number }>(sql`insert into persuratan.ekspedisi (id, tujuan_id, unit_id, tahun, nomor, pembawa, diserahkan_pada, oleh_teks, dibuat_pada)
    select ${uuid()}, ${tujuanId}, ${surat.unit_id}, ${tahun}, coalesce(max(nomor), 0) + 1, ${pembawa.trim().slice(0, 200)}, ${now()}, ${pelakuDari(actor).teks}, ${now()} from persuratan.ekspedisi where unit_id = ${surat.unit_id} and tahun = ${tahun} returning nomor`)
  await tandaiTerkirim(tx, tujuanId, { diterima: false })
  await catat(tx, { actor, tindakan: 'surat.kirim.cetak', objek: { jenis: 'surat', id: surat.id }, sesudah: { tujuan: tujuanId, ekspedisi: nomor } })
  await majukanKiriman(tx, surat.id)
  return nomor
}

/** Who took the paper at the other end; completes the line of the expedition book. */
export async function catatPenerima(tx: Tx, actor: Pegawai, tujuanId: string, penerima: string): Promise<void> {
  const tujuan = await kunciTujuan(tx, tujuanId)
  if (penerima.trim().length < 3) refuse('penerima-kosong', 'Tulis nama yang menerima.', { fields: [{ field: 'penerima', message: 'Tulis nama yang menerima.' }] })
  const ada = await tx.run(sql`update persuratan.ekspedisi set penerima = ${penerima.trim().slice(0, 200)}, diterima_pada = ${now()} where tujuan_id = ${tujuanId} and penerima is null`)
  if (ada === 0) refuse('ekspedisi-tidak-ada', 'Surat ini belum dicatat diantar, atau penerimanya sudah dicatat.', { status: 409 })
  await tx.run(sql`update persuratan.tujuan set diterima_pada = ${now()} where id = ${tujuanId}`)
  await catat(tx, { actor, tindakan: 'surat.kirim.diterima', objek: { jenis: 'surat', id: tujuan.surat_id }, sesudah: { tujuan: tujuanId } })
}

/**
 * Takes a letter back from one recipient while nobody there has opened it. What is registered there keeps its number, marked as taken
 * back, and its case ends; a secret letter is closed to its head again. Refuses what was read, handed over on paper or mailed.
 */
export async function tarikKiriman(tx: Tx, actor: Actor, tujuanId: string, alasan: string): Promise<void> {
  const tujuan = await kunciTujuan(tx, tujuanId)
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan penarikan, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya.' }] })
  if (tujuan.dikirim_pada && tujuan.cara !== 'dalam') refuse('tidak-dapat-ditarik', 'Surat yang sudah keluar lewat surel, portal, atau kurir tidak dapat ditarik. Kirim surat ralat.', { status: 409 })
  if (tujuan.agenda_id && (await terbacaDiSana(tx, tujuan))) refuse('sudah-dibaca', `${tujuan.nama} sudah membacanya, sehingga tidak dapat ditarik lagi. Kirim surat ralat.`, { status: 409 })
  if ((await tandaiDitarik(tx, tujuanId, alasan.trim().slice(0, 500))) === 0) refuse('sudah-dibaca', `${tujuan.nama} sudah membacanya, atau surat sudah ditarik. Muat ulang halaman.`, { status: 409 })
  if (tujuan.agenda_id) await tutupDiSana(tx, tujuan, alasan.trim())
  await catat(tx, { actor, tindakan: 'surat.kirim.tarik', objek: { jenis: 'surat', id: tujuan.surat_id }, alasan: alasan.trim(), sesudah: { tujuan: tujuanId } })
  await majukanKiriman(tx, tujuan.surat_id)
}
const agendaDi = async (db: Db, { agenda_id: id, surat_id: suratId }: TujuanKirim) => (await listAgendaSurat(db, suratId)).find((satu) => satu.id === id)
async function terbacaDiSana(tx: Tx, tujuan: TujuanKirim): Promise<boolean> {
  const agenda = await agendaDi(tx, tujuan)
  return agenda?.berkas_id ? (await listPenugasan(tx, agenda.berkas_id)).some((p) => p.dibaca_pada || p.ditutup_pada) : false
}
async function tutupDiSana(tx: Tx, tujuan: TujuanKirim, alasan: string): Promise<void> {
  const agenda = await agendaDi(tx, tujuan)
  if (!agenda?.berkas_id || agenda.selesai_pada) return
  const akar = (await listPenugasan(tx, agenda.berkas_id)).find((p) => !p.induk_id)
  await gugurkanTugas(tx, agenda.berkas_id, 'disposisi', `Surat ditarik pengirim: ${alasan}`)
  if (akar && (await findPenugasan(tx, akar.tugas_id))?.dibaca_pada) refuse('sudah-dibaca', `${tujuan.nama} baru saja membacanya, sehingga tidak dapat ditarik lagi. Kirim surat ralat.`, { status: 409 })
  for (const langkah of await listLangkahTerbuka(tx, agenda.berkas_id)) await bertindak(tx, { tugasId: langkah.id, hasil: 'selesaikan', actor: PENGIRIM })
  await tx.run(sql`update persuratan.agenda set selesai_pada = ${now()}, catatan = ${`Ditarik kembali oleh pengirim: ${alasan}`} where id = ${agenda.id}`)
  if (akar) await tx.run(sql`delete from persuratan.akses where surat_id = ${tujuan.surat_id} and pihak = ${pihakJabatan(akar.ke_jabatan)} and sebab = 'agenda' and exists (select 1 from persuratan.surat s where s.id = surat_id and s.keamanan in ('rahasia', 'sangat_rahasia'))`)
}
/** A mail that came back: not sent after all, whatever its server said first. The letter stays `dikirim`; the clerk finds it among those that failed. */
export async function pulihkanPantulan(tx: Tx, tujuan: TujuanKirim, sebab: string): Promise<void> {
  await tx.run(sql`update persuratan.tujuan set dikirim_pada = null, gagal = ${sebab} where id = ${tujuan.id}`)
  await tx.run(sql`update persuratan.surat set status = 'ditandatangani' where id = ${tujuan.surat_id} and status = 'dikirim'`)
  await catat(tx, { actor: PENGIRIM, tindakan: 'surat.kirim.kembali', objek: { jenis: 'surat', id: tujuan.surat_id }, sesudah: { tujuan: tujuan.id } })
}
