import { type Db, empty, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca } from './pihak.ts'

export const KECEPATAN = ['biasa', 'segera', 'sangat_segera'] as const
export const KEAMANAN = ['biasa', 'terbatas', 'rahasia', 'sangat_rahasia'] as const
export type Kecepatan = (typeof KECEPATAN)[number]
export type Keamanan = (typeof KEAMANAN)[number]
export type StatusSurat = 'terdaftar' | 'konsep' | 'pemeriksaan' | 'siap_ttd' | 'ditandatangani' | 'dikirim' | 'dibatalkan'
export type KanalSurat = 'loket' | 'surel' | 'pindai' | 'unit' | 'portal' | 'srikandi' | 'sendiri'

/** A letter as its row stands. Of a secret one `hal`, `ringkasan` and `isi` are in `sandi`; read them with `bacaRahasia`. */
export interface SuratRow {
  id: string; asal: 'luar' | 'sendiri'; jenis: string; status: StatusSurat; nomor: string | null; tanggal: string | null; hal: string; ringkasan: string; sandi: Buffer | null
  klasifikasi: string; kecepatan: Kecepatan; keamanan: Keamanan; lampiran: string; pengirim: string; pengirim_unit: string | null; pengirim_orang: string | null
  unit_id: string; unit_jalur: string; berkas_id: string | null; isi: unknown; versi: number; naskah_id: string | null; balasan_atas: string | null; sidik: string | null
  dibuat_oleh: string | null; dibuat_teks: string; dibuat_pada: Date
}
const KOLOM = sql`s.id, s.asal, s.jenis, s.status, s.nomor, s.tanggal, s.hal, s.ringkasan, s.sandi, s.klasifikasi, s.kecepatan, s.keamanan, s.lampiran, s.pengirim, s.pengirim_unit, s.pengirim_orang,
  s.unit_id, s.unit_jalur, s.berkas_id, s.isi, s.versi, s.naskah_id, s.balasan_atas, s.sidik, s.dibuat_oleh, s.dibuat_teks, s.dibuat_pada`

/** The letter if the actor may see it; whoever may not gets the same answer as for one that does not exist. */
export const findSuratUntuk = (db: Db, siapa: Jangkauan, id: string): Promise<SuratRow | undefined> => db.maybe<SuratRow>(sql`select ${KOLOM} from persuratan.surat s where s.id = ${id} and ${bolehBaca(siapa)}`)
/** The letter whoever asks: for work of the system and for rules that have checked already. */
export const findSurat = (db: Db, id: string): Promise<SuratRow | undefined> => db.maybe<SuratRow>(sql`select ${KOLOM} from persuratan.surat s where s.id = ${id}`)
export const findSuratByBerkas = (db: Db, berkasId: string): Promise<SuratRow | undefined> =>
  db.maybe<SuratRow>(sql`select ${KOLOM} from persuratan.surat s where s.berkas_id = ${berkasId} or s.id = (select surat_id from persuratan.agenda where berkas_id = ${berkasId})`)

/** Letters that look like this one: the same scan, or the same number, date and sender. At most five, newest first. */
export const listMiripSurat = (db: Db, siapa: Jangkauan, { sidik, nomor, tanggal }: { sidik: string | null; nomor: string | null; tanggal: string | null }): Promise<SuratRow[]> =>
  db.many<SuratRow>(sql`select ${KOLOM} from persuratan.surat s
    where (${sidik ? sql`s.sidik = ${sidik}` : sql`false`} or ${nomor && tanggal ? sql`(lower(s.nomor) = ${nomor.trim().toLowerCase()} and s.tanggal = ${tanggal})` : sql`false`}) and ${bolehBaca(siapa)}
    order by s.dibuat_pada desc limit 5`)

export type SuratRingkas = Pick<SuratRow, 'id' | 'nomor' | 'tanggal' | 'hal' | 'status' | 'pengirim'>
const RINGKAS = sql`s.id, s.nomor, s.tanggal, s.hal, s.status, s.pengirim`
/** Letters that answer this one and that the reader may see, oldest first (at most 20). */
export const listBalasan = (db: Db, siapa: Jangkauan, suratId: string): Promise<SuratRingkas[]> =>
  db.many<SuratRingkas>(sql`select ${RINGKAS} from persuratan.surat s where s.balasan_atas = ${suratId} and ${bolehBaca(siapa)} order by s.dibuat_pada limit 20`)
/** A letter of ours that carries this number, if the reader may see it: what an incoming letter says it answers. The newest of several. */
export const findSuratKeluarByNomor = (db: Db, siapa: Jangkauan, nomor: string): Promise<SuratRingkas | undefined> =>
  db.maybe<SuratRingkas>(sql`select ${RINGKAS} from persuratan.surat s where lower(s.nomor) = ${nomor.trim().toLowerCase()} and s.asal = 'sendiri' and ${bolehBaca(siapa)} order by s.tanggal desc limit 1`)

export interface AgendaRow {
  id: string; surat_id: string; unit_id: string; unit_jalur: string; arah: 'masuk' | 'keluar'; tahun: number; nomor: number; tanggal: string; kanal: KanalSurat; berkas_id: string | null
  catatan: string; lokasi_arsip: string; tenggat: string | null; diarahkan_pada: Date | null; selesai_pada: Date | null; dibuat_teks: string; dibuat_pada: Date
}
const AGENDA = sql`g.id, g.surat_id, g.unit_id, g.unit_jalur, g.arah, g.tahun, g.nomor, g.tanggal, g.kanal, g.berkas_id, g.catatan, g.lokasi_arsip, g.tenggat, g.diarahkan_pada, g.selesai_pada, g.dibuat_teks, g.dibuat_pada`
export const listAgendaSurat = (db: Db, suratId: string): Promise<AgendaRow[]> => db.many<AgendaRow>(sql`select ${AGENDA} from persuratan.agenda g where g.surat_id = ${suratId} order by g.dibuat_pada limit 100`)
export const findAgendaByBerkas = (db: Db, berkasId: string): Promise<AgendaRow | undefined> => db.maybe<AgendaRow>(sql`select ${AGENDA} from persuratan.agenda g where g.berkas_id = ${berkasId}`)

export interface BarisRegister extends AgendaRow { hal: string; nomor_surat: string | null; tanggal_surat: string | null; pengirim: string; klasifikasi: string; kecepatan: Kecepatan; keamanan: Keamanan; jenis: string; status: StatusSurat; /** A secret letter the reader may not open: only that it is there, its numbers and its date. */ tertutup: boolean }
const tutup = (b: BarisRegister): BarisRegister => (b.tertutup ? { ...b, berkas_id: null, pengirim: '', klasifikasi: '', kecepatan: 'biasa', jenis: '', catatan: '', lokasi_arsip: '', tenggat: null, diarahkan_pada: null, selesai_pada: null, dibuat_teks: '' } : b)
/**
 * One register, newest first, a page after `sesudah`; whoever may read the register sees no gap in it: of a secret letter that is
 * not his to open he sees its line, and nothing else (`tertutup`).
 */
export async function listRegister(db: Db, siapa: Jangkauan, unitId: string, { arah, tahun, terbuka, sesudah, batas = 50 }: { arah: 'masuk' | 'keluar'; tahun?: number; terbuka?: boolean; sesudah?: { pada: Date; id: string }; batas?: number }): Promise<BarisRegister[]> {
  const register = siapa.semua || siapa.pihak.includes(`u:${unitId}`)
  const boleh = bolehBaca(siapa, { satuan: true })
  const baris = await db.many<BarisRegister>(sql`select ${AGENDA}, s.hal, s.nomor as nomor_surat, s.tanggal as tanggal_surat, s.pengirim, s.klasifikasi, s.kecepatan, s.keamanan, s.jenis, s.status, not ${boleh} as tertutup
    from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id
    where g.unit_id = ${unitId} and g.arah = ${arah === 'masuk' ? sql`'masuk'` : sql`'keluar'`} ${tahun ? sql`and g.tahun = ${tahun}` : empty} ${terbuka ? sql`and g.selesai_pada is null` : empty}
      ${sesudah ? sql`and (g.dibuat_pada, g.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty} and (${boleh} ${register ? sql`or s.keamanan in ('rahasia', 'sangat_rahasia')` : empty})
    order by g.dibuat_pada desc, g.id desc limit ${batas}`)
  return baris.map(tutup)
}
