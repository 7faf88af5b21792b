import { type Db, type Tx, sql } from '#kernel/platform'

export const JENIS = ['akses', 'perbaikan', 'penghapusan', 'tarik_persetujuan', 'keberatan'] as const
export type JenisPermintaan = (typeof JENIS)[number]
export type KeadaanPermintaan = 'diterima' | 'disetujui' | 'selesai' | 'ditolak' | 'dibatalkan'
export interface HasilPermintaan { kalimat?: [string, string]; hapus?: { nama: [string, string]; hapus: number }[]; simpan?: { nama: [string, string]; simpan: number; sebab: { alasan: [string, string]; hukum: string }[] }[]; kolom?: string[] }
export interface Permintaan {
  id: string; nomor: string; token: string; jenis: JenisPermintaan; orang_id: string; kanal: 'portal' | 'loket'; pengenal: string | null; uraian: string; isi: Record<string, string>
  keadaan: KeadaanPermintaan; diterima_pada: Date; jatuh_tempo: Date; diputus_pada: Date | null; selesai_pada: Date | null; hasil: HasilPermintaan | null; bukti_id: string | null
}
export interface Langkah { urut: number; tindakan: 'terima' | 'setujui' | 'tolak' | 'laksanakan' | 'batalkan' | 'salin'; pelaku_id: string | null; pelaku_teks: string; alasan: string | null; dasar_hukum: string | null; pada: Date }
const kolom = sql`id, nomor, token, jenis, orang_id, kanal, pengenal, uraian, isi, keadaan, diterima_pada, jatuh_tempo, diputus_pada, selesai_pada, hasil, bukti_id`

/** False when a request with this key was registered before. */
export const insertPermintaan = async (tx: Tx, p: Omit<Permintaan, 'diputus_pada' | 'selesai_pada' | 'hasil'> & { kunci: string | null }): Promise<boolean> => (await tx.run(sql`
  insert into pelindungan_data.permintaan (id, nomor, token, kunci, jenis, orang_id, kanal, pengenal, uraian, isi, keadaan, diterima_pada, jatuh_tempo, bukti_id)
  values (${p.id}, ${p.nomor}, ${p.token}, ${p.kunci}, ${p.jenis}, ${p.orang_id}, ${p.kanal}, ${p.pengenal}, ${p.uraian}, ${JSON.stringify(p.isi)}::jsonb, ${p.keadaan}, ${p.diterima_pada}, ${p.jatuh_tempo}, ${p.bukti_id}) on conflict (kunci) do nothing`)) === 1
export const findPermintaan = (db: Db, id: string): Promise<Permintaan | undefined> => db.maybe<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where id = ${id}`)
export const findPermintaanByKunci = (db: Db, kunci: string): Promise<Permintaan | undefined> => db.maybe<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where kunci = ${kunci}`)
export const findPermintaanByToken = (db: Db, token: string): Promise<Permintaan | undefined> => db.maybe<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where token = ${token}`)
export const lockPermintaan = (tx: Tx, id: string): Promise<Permintaan | undefined> => tx.maybe<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where id = ${id} for update`)
export const findTerbuka = (db: Db, orangId: string, jenis: JenisPermintaan): Promise<Permintaan | undefined> => db.maybe<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where orang_id = ${orangId} and jenis = ${jenis} and selesai_pada is null limit 1`)
export const listPermintaanOrang = (db: Db, orangId: string): Promise<Permintaan[]> => db.many<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where orang_id = ${orangId} order by id desc limit 50`)
/** Open requests, the one due first at the top. */
export const listTerbuka = (db: Db, batas = 100): Promise<Permintaan[]> => db.many<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan where selesai_pada is null order by jatuh_tempo, id limit ${batas}`)
/** Ended requests, newest first, one page; `sesudah` continues. */
export const listSelesai = (db: Db, sesudah: { pada: Date; id: string } | undefined, batas = 50): Promise<Permintaan[]> => db.many<Permintaan>(sql`select ${kolom} from pelindungan_data.permintaan
  where selesai_pada is not null and (${sesudah?.pada ?? null}::timestamptz is null or (selesai_pada, id) < (${sesudah?.pada ?? null}::timestamptz, ${sesudah?.id ?? null}::uuid)) order by selesai_pada desc, id desc limit ${batas}`)
export const setKeadaan = (tx: Tx, id: string, isi: { keadaan: KeadaanPermintaan; pada: Date; selesai: boolean; hasil?: HasilPermintaan }): Promise<number> => tx.run(sql`
  update pelindungan_data.permintaan set keadaan = ${isi.keadaan}, diputus_pada = coalesce(diputus_pada, ${isi.pada}), selesai_pada = ${isi.selesai ? isi.pada : null}, hasil = coalesce(${isi.hasil ? JSON.stringify(isi.hasil) : null}::jsonb, hasil) where id = ${id} and selesai_pada is null`)
export const insertLangkah = (tx: Tx, permintaanId: string, l: Omit<Langkah, 'urut'>): Promise<number> => tx.run(sql`
  insert into pelindungan_data.langkah (permintaan_id, urut, tindakan, pelaku_id, pelaku_teks, alasan, dasar_hukum, pada)
  select ${permintaanId}, coalesce(max(urut), 0) + 1, ${l.tindakan}, ${l.pelaku_id}::uuid, ${l.pelaku_teks}, ${l.alasan}, ${l.dasar_hukum}, ${l.pada}::timestamptz from pelindungan_data.langkah where permintaan_id = ${permintaanId}`)
export const listLangkah = (db: Db, permintaanId: string): Promise<Langkah[]> => db.many<Langkah>(sql`select urut, tindakan, pelaku_id, pelaku_teks, alasan, dasar_hukum, pada from pelindungan_data.langkah where permintaan_id = ${permintaanId} order by urut limit 100`)

export interface Salinan { permintaan_id: string; isi: Buffer; ukuran: number; sidik: string; dibuat_pada: Date; kedaluwarsa_pada: Date; diunduh_pada: Date | null }
export const saveSalinan = (tx: Tx, s: Omit<Salinan, 'diunduh_pada'>): Promise<number> => tx.run(sql`insert into pelindungan_data.salinan (permintaan_id, isi, sidik, ukuran, dibuat_pada, kedaluwarsa_pada)
  values (${s.permintaan_id}, ${s.isi}, ${s.sidik}, ${s.ukuran}, ${s.dibuat_pada}, ${s.kedaluwarsa_pada}) on conflict (permintaan_id) do nothing`)
/** The copy while it lasts. */
export const findSalinan = (db: Db, permintaanId: string, saat: Date): Promise<Salinan | undefined> => db.maybe<Salinan>(sql`select permintaan_id, isi, ukuran, sidik, dibuat_pada, kedaluwarsa_pada, diunduh_pada from pelindungan_data.salinan where permintaan_id = ${permintaanId} and kedaluwarsa_pada > ${saat}`)
export const findKeadaanSalinan = (db: Db, permintaanId: string): Promise<Omit<Salinan, 'isi'> | undefined> => db.maybe<Omit<Salinan, 'isi'>>(sql`select permintaan_id, ukuran, sidik, dibuat_pada, kedaluwarsa_pada, diunduh_pada from pelindungan_data.salinan where permintaan_id = ${permintaanId}`)
export const setDiunduh = (tx: Tx, permintaanId: string, pada: Date): Promise<number> => tx.run(sql`update pelindungan_data.salinan set diunduh_pada = coalesce(diunduh_pada, ${pada}) where permintaan_id = ${permintaanId}`)
