import { type Db, type Tx, sql } from '#kernel/platform'

/** To whom the product of a case was given at the counter. */
export interface Penyerahan {
  id: string
  berkas_id: string
  unit_id: string
  penerima: 'pemohon' | 'kuasa'
  nama: string
  hubungan: string | null
  pengenal: 'ktp_el' | 'kk' | 'kenal' | 'surat_kuasa'
  pegawai_id: string
  jabatan_id: string
  petugas_teks: string
  pada: Date
}
const KOLOM = sql`p.id, p.berkas_id, p.unit_id, p.penerima, p.nama, p.hubungan, p.pengenal, p.pegawai_id, p.jabatan_id, p.petugas_teks, p.pada`
/** Writes the handover; false when this case was handed over before. */
export const insertPenyerahan = async (tx: Tx, p: Penyerahan): Promise<boolean> => (await tx.run(sql`
  insert into pelayanan.penyerahan (id, berkas_id, unit_id, penerima, nama, hubungan, pengenal, pegawai_id, jabatan_id, petugas_teks, pada)
  values (${p.id}, ${p.berkas_id}, ${p.unit_id}, ${p.penerima}, ${p.nama}, ${p.hubungan}, ${p.pengenal}, ${p.pegawai_id}, ${p.jabatan_id}, ${p.petugas_teks}, ${p.pada}) on conflict (berkas_id) do nothing`)) === 1
export const findPenyerahan = (db: Db, berkasId: string): Promise<Penyerahan | undefined> => db.maybe<Penyerahan>(sql`select ${KOLOM} from pelayanan.penyerahan p where p.berkas_id = ${berkasId}`)
/** The latest handovers of an office. */
export const listPenyerahan = (db: Db, unitId: string, batas = 10): Promise<Penyerahan[]> => db.many<Penyerahan>(sql`select ${KOLOM} from pelayanan.penyerahan p where p.unit_id = ${unitId} order by p.pada desc limit ${batas}`)
