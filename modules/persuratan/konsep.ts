import { catat } from '#kernel/audit'
import { sha256 } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { type Jabatan, findJabatan, getUnit, tanggalLokal, getKalenderUnit } from '#kernel/organisation'
import { type Db, type Tx, emit, kanonik, now, refuse, sql, uuid } from '#kernel/platform'
import { ajukanBerkas, beriTugas, findBerkasByKunci, findProsesTerbaru, jabatanDiMeja, mejaJabatan, pelakuDari } from '#kernel/workflow'
import { type Blok, bacaBlok, kataBlok } from './blok.ts'
import { type Jenis, findJenis } from './jenis.sql.ts'
import { namaKlasifikasi } from './klasifikasi.sql.ts'
import { type IsiVersi, type KonsepRow, type VersiRow, findKonsepByBerkas, listTujuan } from './konsep.sql.ts'
import { bukaAkses, pihakJabatan } from './pihak.ts'
import { type LangkahRantai, pasangRantai, rantaiBawaan } from './rantai.ts'
import { JUDUL_RAHASIA, adalahRahasia, bacaRahasia, segelSurat } from './rahasia.ts'
import type { Keamanan, Kecepatan } from './surat.sql.ts'
import { type TujuanBaru, gantiTujuan } from './tujuan.ts'

//  buatKonsep ──> konsep ──ajukanKonsep──> pemeriksaan ──(last initials)──> siap_ttd ──(last signature)──> ditandatangani ──> dikirim
//                   ^ │ batalkanKonsep ──> dibatalkan      │ kembalikanSurat       │ kembalikanSurat
//                   └─┴──────────────────────────────────────┴──────────────────────┘
// The case moves with it (SOP_KELUAR); drafting, initials and signatures are tasks on the desks of posts.

/** A letter to be written. What is left out comes from its kind. */
export interface KonsepBaru {
  /** Code of the kind: `surat_dinas`, `surat_undangan`, `nota_dinas`, … */
  jenis: string
  hal: string
  /** Words; the frame of the kind when left out. */
  blok?: Blok[]
  tujuan?: TujuanBaru[]
  klasifikasi?: string
  kecepatan?: Kecepatan
  keamanan?: Keamanan
  lampiran?: string
  /** Chain of initials and signatures; the line of superiors up to the head of the unit when left out. */
  rantai?: LangkahRantai[]
  /** The letter this one answers. */
  balasanAtas?: string
  /** The disposition (task) this letter answers: it closes when the letter is signed. */
  disposisiTugas?: string
  /** The post that drafts; the actor's own when left out. */
  penyusun?: string
  /** Idempotency key: the same key again is the same draft. */
  kunci: string
}
export interface KonsepJadi { suratId: string; berkasId: string; ulang: boolean }

/**
 * Begins a letter in the caller's transaction: letter, case, first version, and the drafting task on the desk of the drafting
 * post. Refuses a kind that is not in force, a post that is not the actor's, an archive code that does not exist on that day.
 */
export async function buatKonsep(tx: Tx, actor: Actor, baru: KonsepBaru): Promise<KonsepJadi> {
  const penyusun = await jabatanPenyusun(tx, actor, baru.penyusun)
  const unit = await getUnit(tx, penyusun.unitId)
  const sudah = await findBerkasByKunci(tx, unit.id, baru.kunci)
  if (sudah) return { suratId: (await findKonsepByBerkas(tx, sudah.id))!.id, berkasId: sudah.id, ulang: true }
  const hari = await hariUnit(tx, unit.id)
  const jenis = await getJenisBerlaku(tx, baru.jenis, hari)
  const keamanan = baru.keamanan ?? jenis.keamanan
  const hal = periksaHal(baru.hal)
  await periksaKlasifikasi(tx, baru.klasifikasi ?? jenis.klasifikasi)
  const proses = await findProsesTerbaru(tx, 'surat-keluar')
  if (!proses) throw new Error('process surat-keluar is not published')
  const { berkas } = await ajukanBerkas(tx, { proses, actor, pemohon: { id: unit.id, nama: unit.nama }, unit, wilayah: unit.wilayahKode, jawaban: {}, kanal: 'loket', kunci: baru.kunci, awalan: 'SK', ranah: 'dinas', judul: adalahRahasia(keamanan) ? JUDUL_RAHASIA : hal, tersegel: adalahRahasia(keamanan) })
  const id = uuid()
  await tx.run(sql`insert into persuratan.surat (id, asal, jenis, status, hal, sandi, klasifikasi, kecepatan, keamanan, lampiran, pengirim, pengirim_unit, unit_id, unit_jalur, berkas_id, balasan_atas, disposisi_tugas, penyusun, dibuat_oleh, dibuat_teks, dibuat_pada)
    values (${id}, 'sendiri', ${jenis.kode}, 'konsep', ${adalahRahasia(keamanan) ? JUDUL_RAHASIA : hal}, ${adalahRahasia(keamanan) ? segelSurat(id, { hal, ringkasan: '', isi: null }) : null}, ${baru.klasifikasi ?? jenis.klasifikasi}, ${baru.kecepatan ?? 'biasa'}, ${keamanan}, ${baru.lampiran?.trim() ?? ''},
      ${unit.nama}, ${unit.id}, ${unit.id}, ${unit.jalur}, ${berkas.id}, ${baru.balasanAtas ?? null}, ${baru.disposisiTugas ?? null}, ${penyusun.id}, ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, ${pelakuDari(actor).teks}, ${now()})`)
  await bukaAkses(tx, id, [pihakJabatan(penyusun.id)], 'penyusun')
  await gantiTujuan(tx, id, baru.tujuan ?? [])
  await pasangRantai(tx, id, baru.rantai ?? (await rantaiBawaan(tx, penyusun, jenis)))
  await tulisVersi(tx, actor, id, { hal, blok: baru.blok ? bacaBlok(baru.blok) : jenis.kerangka, catatan: 'Konsep pertama' })
  await beriTugas(tx, actor, { berkasId: berkas.id, jenis: 'susun', nama: 'Susun konsep surat', kepada: [{ jabatanId: penyusun.id, tenggat: { nilai: 2, satuan: 'hari_kerja' } }], kunci: `susun:${id}` })
  await catat(tx, { actor, tindakan: 'surat.konsep', objek: { jenis: 'surat', id }, sesudah: { jenis: jenis.kode } })
  await emit(tx, 'surat.konsep', { suratId: id })
  return { suratId: id, berkasId: berkas.id, ulang: false }
}

async function jabatanPenyusun(tx: Tx, actor: Actor, minta: string | undefined): Promise<Jabatan> {
  const punya = actor.kind === 'pegawai' ? (minta ? actor.jabatan.find((post) => post.jabatanId === minta) : (actor.jabatan.find((post) => actor.hak.some((h) => h.kode === 'surat.susun' && h.jabatanId === post.jabatanId)) ?? actor.jabatan[0])) : undefined
  const id = punya?.jabatanId ?? (actor.kind === 'sistem' ? minta : undefined)
  const jabatan = id ? await findJabatan(tx, id) : undefined
  if (!jabatan) refuse('bukan-jabatan-anda', 'Surat disusun atas nama jabatan yang sedang Anda pangku. Pilih salah satu jabatan Anda.', { status: 403 })
  return jabatan
}

/** Today in the zone of a unit, 'YYYY-MM-DD'. */
export const hariUnit = async (db: Db, unitId: string): Promise<string> => tanggalLokal(now(), (await getKalenderUnit(db, unitId)).zona)
/** The kind as it is in force today; a kind that has ended is refused in words. */
export async function getJenisBerlaku(db: Db, kode: string, hari: string): Promise<Jenis> {
  return (await findJenis(db, kode, hari)) ?? refuse('jenis-tidak-berlaku', 'Jenis naskah ini tidak ada atau sudah tidak berlaku. Pilih jenis lain, atau minta Bagian Umum memberlakukannya.', { fields: [{ field: 'jenis', message: 'Pilih jenis naskah yang berlaku.' }] })
}
/** The code stands in the number and decides how long the letter is kept: it must be one of the list. */
export async function periksaKlasifikasi(db: Db, kode: string): Promise<void> {
  if (!(await namaKlasifikasi(db, kode, now()))) refuse('klasifikasi-salah', 'Klasifikasi arsip ini tidak ada di daftar. Pilih dari daftar klasifikasi.', { fields: [{ field: 'klasifikasi', message: 'Pilih klasifikasi arsip dari daftar.' }] })
}
export function periksaHal(hal: string): string {
  const bersih = hal.replace(/\s+/g, ' ').trim()
  if (bersih.length < 3 || bersih.length > 300) refuse('hal-salah', 'Tuliskan hal surat, 3 sampai 300 huruf.', { fields: [{ field: 'hal', message: 'Tuliskan hal surat, 3 sampai 300 huruf.' }] })
  return bersih
}

/** SHA-256 of everything that is printed: initials are put under this. */
export const sidikVersi = (hal: string, isi: IsiVersi): string => sha256(Buffer.from(kanonik({ hal, isi })))

/** What the letter prints besides its subject, as it stands now. */
export async function isiSekarang(db: Db, surat: Pick<KonsepRow, 'id' | 'lampiran' | 'klasifikasi' | 'kecepatan'>, blok: Blok[]): Promise<IsiVersi> {
  const tujuan = await listTujuan(db, surat.id)
  const sebut = (sebagai: string) => tujuan.filter((satu) => satu.sebagai === sebagai).map(({ nama, di }) => (di ? `${nama}, di ${di}` : nama))
  return { blok, kepada: sebut('kepada'), tembusan: sebut('tembusan'), lampiran: surat.lampiran, klasifikasi: surat.klasifikasi, kecepatan: surat.kecepatan }
}
/** Subject and words of a draft, secret or not. Whoever calls has checked the right. */
export function bacaKonsep(surat: KonsepRow): { hal: string; blok: Blok[] } {
  const { hal, isi } = bacaRahasia(surat)
  return { hal, blok: bacaBlok((isi as { blok?: unknown } | null)?.blok ?? []) }
}
export function bacaVersi(versi: VersiRow): { hal: string; isi: IsiVersi } {
  const { hal, isi } = bacaRahasia({ id: versi.surat_id, hal: versi.hal, ringkasan: '', isi: versi.isi, sandi: versi.sandi })
  return { hal, isi: isi as IsiVersi }
}

/**
 * Writes the next version of the words with everything printed beside them, unless nothing changed. Returns the number of the
 * version that holds and whether it is a new one. The caller holds the letter's row and has settled whether it may change.
 */
export async function tulisVersi(tx: Tx, actor: Actor, suratId: string, { hal, blok, catatan = '' }: { hal: string; blok: Blok[]; catatan?: string }): Promise<{ versi: number; baru: boolean }> {
  const surat = await tx.one<KonsepRow>(sql`select * from persuratan.surat where id = ${suratId}`)
  const isi = await isiSekarang(tx, surat, blok)
  const sidik = sidikVersi(hal, isi)
  const akhir = await tx.maybe<{ sidik: string }>(sql`select sidik from persuratan.versi where surat_id = ${suratId} order by versi desc limit 1`)
  if (akhir?.sidik === sidik) return { versi: surat.versi, baru: false }
  const rahasia = adalahRahasia(surat.keamanan)
  const versi = surat.versi + 1
  const siapa = pelakuDari(actor)
  const sandi = rahasia ? segelSurat(suratId, { hal, ringkasan: '', isi }) : null
  await tx.run(sql`insert into persuratan.versi (surat_id, versi, hal, isi, sandi, sidik, oleh_jabatan, oleh_teks, pada, catatan)
    values (${suratId}, ${versi}, ${rahasia ? JUDUL_RAHASIA : hal}, ${rahasia ? null : JSON.stringify(isi)}::jsonb, ${sandi}, ${sidik}, ${siapa.jabatanId}, ${siapa.teks}, ${now()}, ${catatan})`)
  const kata = [hal, surat.pengirim, surat.nomor ?? '', ...isi.kepada, kataBlok(blok)].join(' ').slice(0, 500_000)
  await tx.run(sql`update persuratan.surat s set versi = ${versi}, hal = ${rahasia ? JUDUL_RAHASIA : hal}, isi = ${rahasia ? null : JSON.stringify({ blok })}::jsonb, sandi = ${rahasia ? segelSurat(suratId, { hal, ringkasan: '', isi: { blok } }) : null},
    cari = ${rahasia ? sql`''::tsvector` : sql`to_tsvector('indonesian', ${kata})`} || array_to_tsvector(array(select pihak from persuratan.akses a where a.surat_id = s.id)) where id = ${suratId}`)
  return { versi, baru: true }
}

/** Whether the actor sits at the desk that drafts this letter. */
export const diMejaPenyusun = (actor: Actor, surat: Pick<KonsepRow, 'penyusun'>): boolean => Boolean(jabatanDiMeja(actor, mejaJabatan(surat.penyusun)))
