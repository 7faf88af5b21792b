import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { BerkasArsip } from './berkas-arsip.sql.ts'

export type JenisPenyusutan = 'pindah' | 'serah' | 'musnah'
export type KeadaanPenyusutan = 'dinilai' | 'ditandatangani' | 'siap' | 'selesai' | 'ditolak' | 'dibatalkan'
/** A list of dossiers on its way out of a unit. `siap`: the record is signed by all; what it says is still to be carried out. */
export interface Penyusutan {
  id: string; jenis: JenisPenyusutan; unit_id: string; unit_jalur: string; ke_unit: string | null; keadaan: KeadaanPenyusutan; perihal: string; berkas_id: string | null; naskah_id: string | null; nomor: string | null; tanggal: string | null
  keputusan_id: string | null; kunci: string; oleh_teks: string; dibuat_pada: Date; selesai_pada: Date | null; alasan: string | null
}
const KOLOM = sql`p.id, p.jenis, p.unit_id, p.unit_jalur, p.ke_unit, p.keadaan, p.perihal, p.berkas_id, p.naskah_id, p.nomor, p.tanggal, p.keputusan_id, p.kunci, p.oleh_teks, p.dibuat_pada, p.selesai_pada, p.alasan`

export const findPenyusutan = (db: Db, id: string): Promise<Penyusutan | undefined> => db.maybe<Penyusutan>(sql`select ${KOLOM} from kearsipan.penyusutan p where p.id = ${id}`)
export const findPenyusutanByBerkas = (db: Db, berkasId: string): Promise<Penyusutan | undefined> => db.maybe<Penyusutan>(sql`select ${KOLOM} from kearsipan.penyusutan p where p.berkas_id = ${berkasId}`)
export const findPenyusutanByNaskah = (db: Db, naskahId: string): Promise<Penyusutan | undefined> => db.maybe<Penyusutan>(sql`select ${KOLOM} from kearsipan.penyusutan p where p.naskah_id = ${naskahId}`)
export const findPenyusutanByKunci = (db: Db, kunci: string): Promise<Penyusutan | undefined> => db.maybe<Penyusutan>(sql`select ${KOLOM} from kearsipan.penyusutan p where p.kunci = ${kunci}`)
export const lockPenyusutan = (tx: Tx, id: string): Promise<Penyusutan | undefined> => tx.maybe<Penyusutan>(sql`select ${KOLOM} from kearsipan.penyusutan p where p.id = ${id} for update`)
/** Lists that a unit sends or receives, newest first, at most a hundred of each. */
export const listPenyusutan = (db: Db, unitId: string): Promise<Penyusutan[]> =>
  db.many<Penyusutan>(sql`select ${KOLOM} from ((select * from kearsipan.penyusutan where unit_id = ${unitId} order by dibuat_pada desc, id limit 100) union (select * from kearsipan.penyusutan where ke_unit = ${unitId} order by dibuat_pada desc, id limit 100)) p order by p.dibuat_pada desc, p.id limit 100`)

export type PenyusutanBaru = Pick<Penyusutan, 'id' | 'jenis' | 'unit_id' | 'unit_jalur' | 'ke_unit' | 'keadaan' | 'perihal' | 'berkas_id' | 'kunci' | 'oleh_teks'>
export async function insertPenyusutan(tx: Tx, p: PenyusutanBaru, berkas: string[]): Promise<void> {
  await tx.run(sql`insert into kearsipan.penyusutan (id, jenis, unit_id, unit_jalur, ke_unit, keadaan, perihal, berkas_id, kunci, oleh_teks, dibuat_pada)
    values (${p.id}, ${p.jenis}, ${p.unit_id}, ${p.unit_jalur}, ${p.ke_unit}, ${p.keadaan}, ${p.perihal}, ${p.berkas_id}, ${p.kunci}, ${p.oleh_teks}, ${now()})`)
  await tx.run(sql`insert into kearsipan.penyusutan_berkas (penyusutan_id, berkas_arsip_id, urut) select ${p.id}, b, n from unnest(${berkas}::uuid[]) with ordinality x (b, n)`)
}
export const setKeadaan = (tx: Tx, id: string, keadaan: KeadaanPenyusutan, alasan: string | null = null): Promise<number> =>
  tx.run(sql`update kearsipan.penyusutan set keadaan = ${keadaan}, alasan = coalesce(${alasan}, alasan), selesai_pada = ${['selesai', 'ditolak', 'dibatalkan'].includes(keadaan) ? now() : null} where id = ${id}`)
export const setNaskah = (tx: Tx, id: string, naskahId: string): Promise<number> => tx.run(sql`update kearsipan.penyusutan set naskah_id = ${naskahId}, keadaan = 'ditandatangani' where id = ${id}`)
export const setNomor = (tx: Tx, id: string, nomor: string, tanggal: string): Promise<number> => tx.run(sql`update kearsipan.penyusutan set nomor = ${nomor}, tanggal = ${tanggal} where id = ${id}`)
export const setKeputusan = (tx: Tx, id: string, keputusanId: string): Promise<number> => tx.run(sql`update kearsipan.penyusutan set keputusan_id = ${keputusanId} where id = ${id}`)
/** The list is over: its dossiers may stand on another one. */
export const lepaskanBerkas = (tx: Tx, id: string): Promise<number> => tx.run(sql`update kearsipan.penyusutan_berkas set aktif = false where penyusutan_id = ${id} and aktif`)

export interface BerkasPenyusutan extends Pick<BerkasArsip, 'id' | 'klasifikasi' | 'tahun' | 'nomor' | 'judul' | 'keamanan' | 'ditutup' | 'inaktif_pada' | 'akhir_pada' | 'nasib' | 'jumlah' | 'lokasi' | 'tahap' | 'jra_klasifikasi'> { urut: number; dikeluarkan: string | null }
/** Dossiers on a list, in order. */
export const listBerkasPenyusutan = (db: Db, id: string): Promise<BerkasPenyusutan[]> =>
  db.many<BerkasPenyusutan>(sql`select a.id, a.klasifikasi, a.tahun, a.nomor, a.judul, a.keamanan, a.ditutup, a.inaktif_pada, a.akhir_pada, a.nasib, a.jumlah, a.lokasi, a.tahap, a.jra_klasifikasi, p.urut, p.dikeluarkan
    from kearsipan.penyusutan_berkas p join kearsipan.berkas_arsip a on a.id = p.berkas_arsip_id where p.penyusutan_id = ${id} order by p.urut limit 2000`)
/** Keeps a dossier out of the list, with the reason; it stays on the list as such. */
export const keluarkanBerkas = (tx: Tx, id: string, berkasId: string, alasan: string): Promise<number> =>
  tx.run(sql`update kearsipan.penyusutan_berkas set dikeluarkan = ${alasan}, aktif = false where penyusutan_id = ${id} and berkas_arsip_id = ${berkasId} and dikeluarkan is null`)

export interface Pihak { penyusutan_id: string; peran: 'penilai' | 'penanda'; urut: number; jabatan_id: string; jabatan_teks: string; tugas_id: string | null; keputusan: 'setuju' | 'tolak' | 'tanda_tangan' | null; catatan: string | null; oleh_teks: string | null; pada: Date | null }
export const listPihak = (db: Db, id: string): Promise<Pihak[]> => db.many<Pihak>(sql`select penyusutan_id, peran, urut, jabatan_id, jabatan_teks, tugas_id, keputusan, catatan, oleh_teks, pada from kearsipan.penyusutan_pihak where penyusutan_id = ${id} order by peran, urut limit 50`)
export const insertPihak = (tx: Tx, id: string, peran: Pihak['peran'], pihak: { id: string; nama: string }[]): Promise<number> =>
  tx.run(sql`insert into kearsipan.penyusutan_pihak (penyusutan_id, peran, urut, jabatan_id, jabatan_teks) select ${id}, ${peran}, n, j, t from unnest(${pihak.map((p) => p.id)}::uuid[], ${pihak.map((p) => p.nama)}::text[]) with ordinality x (j, t, n)`)
export const setTugasPihak = (tx: Tx, id: string, peran: Pihak['peran'], urut: number, tugasId: string): Promise<number> => tx.run(sql`update kearsipan.penyusutan_pihak set tugas_id = ${tugasId} where penyusutan_id = ${id} and peran = ${peran} and urut = ${urut}`)
export const setKeputusanPihak = (tx: Tx, p: Pick<Pihak, 'penyusutan_id' | 'peran' | 'urut'>, keputusan: NonNullable<Pihak['keputusan']>, catatan: string | null, oleh: string): Promise<number> =>
  tx.run(sql`update kearsipan.penyusutan_pihak set keputusan = ${keputusan}, catatan = ${catatan}, oleh_teks = ${oleh}, pada = ${now()} where penyusutan_id = ${p.penyusutan_id} and peran = ${p.peran} and urut = ${p.urut} and keputusan is null`)
