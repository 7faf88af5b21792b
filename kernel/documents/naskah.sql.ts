import { buka, segel } from '#kernel/identity'
import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { IsiNaskah, JenisPenyedia } from './cetak.ts'
import type { Tingkat } from './penyedia.ts'

export type StatusNaskah = 'konsep' | 'diparaf' | 'menunggu' | 'ditandatangani' | 'dicabut' | 'diganti'
export interface MasaBerlaku { nilai: number; satuan: 'hari' | 'bulan' | 'tahun' }
export interface Naskah {
  id: string; token: string; jenis: string; judul: string; nomor: string | null; unit_id: string; kode_unit: string; penerbit: string; klasifikasi: string; register: string; pola_nomor: string
  objek_jenis: string; objek_id: string; subjek_orang_id: string | null; atas_nama: string; tanggal: string | null; masa_berlaku: MasaBerlaku | null; berlaku_dari: string | null; berlaku_sampai: string | null
  status: StatusNaskah; penyedia: JenisPenyedia; jumlah_penanda: number; isi: IsiNaskah; isi_hash: string; versi: number; sha256_konsep: string | null; file_hash: string | null
  /** Words of a secret letter; `isi` is opened from here when the row is read. */
  isi_sandi: Buffer | null
  alasan_cabut: string | null; dicabut_pada: Date | null; pengganti_id: string | null; penahanan_hukum: boolean; dibuat: Date; diubah: Date
}
export interface ParafRow { id: string; naskah_id: string; urutan: number; jabatan_id: string; jabatan: string; pegawai_id: string; nama: string; isi_hash: string; pada: Date; gugur_pada: Date | null }
export interface TandaTanganRow {
  naskah_id: string; urutan: number; jabatan_id: string; jabatan: string; pegawai_id: string; nama: string; penyedia: JenisPenyedia; keadaan: 'akan' | 'selesai' | 'batal'
  sha256_sebelum: string; sha256_sesudah: string | null; serial: string | null; tingkat: Tingkat | null; id_luar: string | null; pesan: string | null; percobaan: number; dimulai: Date | null; pada: Date | null
}

const untuk = (id: string) => `naskah:${id}`
/** Words as they are stored: readable, or sealed with nothing readable beside them. */
const simpanIsi = (id: string, isi: IsiNaskah, rahasia: boolean) => ({ terbuka: rahasia ? '{}' : JSON.stringify(isi), sandi: rahasia ? segel(JSON.stringify(isi), untuk(id)) : null })
const terbuka = <N extends Naskah>(n: N): N => (n.isi_sandi ? { ...n, isi: JSON.parse(buka(n.isi_sandi, untuk(n.id))) as IsiNaskah } : n)
const mungkin = async <N extends Naskah>(n: Promise<N | undefined>): Promise<N | undefined> => { const row = await n; return row && terbuka(row) }

export const insertNaskah = (tx: Tx, n: Pick<Naskah, 'id' | 'token' | 'jenis' | 'judul' | 'unit_id' | 'kode_unit' | 'penerbit' | 'klasifikasi' | 'register' | 'pola_nomor' | 'objek_jenis' | 'objek_id' | 'subjek_orang_id' | 'atas_nama' | 'masa_berlaku' | 'penyedia' | 'jumlah_penanda' | 'isi' | 'isi_hash'> & { rahasia: boolean }) => {
  const { terbuka: isi, sandi } = simpanIsi(n.id, n.isi, n.rahasia)
  return tx.run(sql`insert into documents.naskah (id, token, jenis, judul, unit_id, kode_unit, penerbit, klasifikasi, register, pola_nomor, objek_jenis, objek_id, subjek_orang_id, atas_nama, masa_berlaku, penyedia, jumlah_penanda, isi, isi_sandi, isi_hash, status, dibuat, diubah)
    values (${n.id}, ${n.token}, ${n.jenis}, ${n.judul}, ${n.unit_id}, ${n.kode_unit}, ${n.penerbit}, ${n.klasifikasi}, ${n.register}, ${n.pola_nomor}, ${n.objek_jenis}, ${n.objek_id}, ${n.subjek_orang_id}, ${n.atas_nama},
      ${n.masa_berlaku && JSON.stringify(n.masa_berlaku)}::jsonb, ${n.penyedia}, ${n.jumlah_penanda}, ${isi}::jsonb, ${sandi}, ${n.isi_hash}, 'konsep', ${now()}, ${now()})`)
}

export const findNaskah = (db: Db, id: string) => mungkin(db.maybe<Naskah>(sql`select * from documents.naskah where id = ${id}`))
/** The letter, held until the transaction ends: two signings of one letter come one after the other. */
export const findNaskahForUpdate = (tx: Tx, id: string) => mungkin(tx.maybe<Naskah>(sql`select * from documents.naskah where id = ${id} for update`))
export const findNaskahByToken = (db: Db, token: string) => mungkin(db.maybe<Naskah>(sql`select * from documents.naskah where token = ${token}`))
/** Letters of one object (a case, a permit), newest last. */
export const listNaskahByObjek = async (db: Db, objek: { jenis: string; id: string }, most = 50) =>
  (await db.many<Naskah>(sql`select * from documents.naskah where objek_jenis = ${objek.jenis} and objek_id = ${objek.id} order by id limit ${most}`)).map(terbuka)
/** The letter to which a file belongs: its last state, the state after any one signature, or the unsigned print. */
export async function findNaskahBySidik(db: Db, hash: string): Promise<(Naskah & { sebagai: 'akhir' | 'antara' | 'konsep' }) | undefined> {
  const tersegel = await db.maybe<{ hash: string }>(sql`select hash from documents.file where sidik_asli = ${hash}`)
  const cari = tersegel?.hash ?? hash
  return mungkin(db.maybe<Naskah & { sebagai: 'akhir' | 'antara' | 'konsep' }>(sql`select n.*, s.sebagai from (
      select id, 'akhir' as sebagai, 1 as u from documents.naskah where file_hash = ${cari}
      union all select naskah_id, 'antara', 2 from documents.tanda_tangan where sha256_sesudah = ${cari}
      union all select id, 'konsep', 3 from documents.naskah where sha256_konsep = ${cari}) s join documents.naskah n on n.id = s.id order by s.u limit 1`))
}
export const findNaskahByCms = (db: Db, sidik: string[]) =>
  mungkin(db.maybe<Naskah>(sql`select n.* from documents.tanda_tangan t join documents.naskah n on n.id = t.naskah_id where t.sidik_cms = any(${sidik}) limit 1`))

/** Whether the words of a letter are sealed when they are written again. */
const isiBaru = (tx: Tx, id: string, isi: IsiNaskah): Promise<{ terbuka: string; sandi: Buffer | null }> =>
  tx.one<{ rahasia: boolean }>(sql`select isi_sandi is not null as rahasia from documents.naskah where id = ${id}`).then(({ rahasia }) => simpanIsi(id, isi, rahasia))
export async function updateIsi(tx: Tx, id: string, judul: string, isi: IsiNaskah, hash: string): Promise<void> {
  const { terbuka: teks, sandi } = await isiBaru(tx, id, isi)
  await tx.run(sql`update documents.naskah set judul = ${judul}, isi = ${teks}::jsonb, isi_sandi = ${sandi}, isi_hash = ${hash}, versi = versi + 1, status = case when exists (select from documents.paraf p where p.naskah_id = ${id} and p.gugur_pada is null) then 'diparaf' else 'konsep' end, diubah = ${now()} where id = ${id}`)
}
/** Freezes the letter with its number and date; from here on its words stand. */
export async function bekukanNaskah(tx: Tx, id: string, n: { nomor: string; tanggal: string; berlakuDari: string; berlakuSampai: string | null; isi: IsiNaskah; hash: string; sha256: string }): Promise<void> {
  const { terbuka: teks, sandi } = await isiBaru(tx, id, n.isi)
  await tx.run(sql`update documents.naskah set status = 'menunggu', nomor = ${n.nomor}, tanggal = ${n.tanggal}, berlaku_dari = ${n.berlakuDari}, berlaku_sampai = ${n.berlakuSampai}, isi = ${teks}::jsonb, isi_sandi = ${sandi}, isi_hash = ${n.hash}, sha256_konsep = ${n.sha256}, file_hash = ${n.sha256}, diubah = ${now()} where id = ${id}`)
}
export const lepaskanNaskah = (tx: Tx, id: string) =>
  tx.run(sql`update documents.naskah set status = case when exists (select from documents.paraf p where p.naskah_id = ${id} and p.gugur_pada is null) then 'diparaf' else 'konsep' end, nomor = null, tanggal = null, berlaku_dari = null, berlaku_sampai = null, sha256_konsep = null, file_hash = null, diubah = ${now()} where id = ${id}`)
export const updateTertanda = (tx: Tx, id: string, fileHash: string, lengkap: boolean) =>
  tx.run(sql`update documents.naskah set file_hash = ${fileHash}, status = ${lengkap ? 'ditandatangani' : 'menunggu'}, diubah = ${now()} where id = ${id}`)
export const updateCabut = (tx: Tx, id: string, status: 'dicabut' | 'diganti', alasan: string | null, penggantiId: string | null) =>
  tx.run(sql`update documents.naskah set status = ${status}, alasan_cabut = ${alasan}, dicabut_pada = ${now()}, pengganti_id = ${penggantiId}, diubah = ${now()} where id = ${id}`)
export const updatePenahanan = (tx: Tx, id: string, ditahan: boolean) => tx.run(sql`update documents.naskah set penahanan_hukum = ${ditahan}, diubah = ${now()} where id = ${id}`)

export const insertParaf = (tx: Tx, p: Pick<ParafRow, 'id' | 'naskah_id' | 'urutan' | 'jabatan_id' | 'jabatan' | 'pegawai_id' | 'nama' | 'isi_hash'>) =>
  tx.run(sql`insert into documents.paraf (id, naskah_id, urutan, jabatan_id, jabatan, pegawai_id, nama, isi_hash, pada) values (${p.id}, ${p.naskah_id}, ${p.urutan}, ${p.jabatan_id}, ${p.jabatan}, ${p.pegawai_id}, ${p.nama}, ${p.isi_hash}, ${now()})`)
export const updateDiparaf = (tx: Tx, id: string) => tx.run(sql`update documents.naskah set status = 'diparaf', diubah = ${now()} where id = ${id}`)
export const gugurkanParaf = (tx: Tx, naskahId: string, sesudah: number) =>
  tx.run(sql`update documents.paraf set gugur_pada = ${now()} where naskah_id = ${naskahId} and urutan > ${sesudah} and gugur_pada is null`)
export const listParaf = (db: Db, naskahId: string) => db.many<ParafRow>(sql`select * from documents.paraf where naskah_id = ${naskahId} order by pada, urutan limit 100`)

export const insertTandaTangan = (tx: Tx, t: Pick<TandaTanganRow, 'naskah_id' | 'urutan' | 'jabatan_id' | 'jabatan' | 'pegawai_id' | 'nama' | 'penyedia' | 'sha256_sebelum'>) =>
  tx.run(sql`insert into documents.tanda_tangan (naskah_id, urutan, jabatan_id, jabatan, pegawai_id, nama, penyedia, keadaan, sha256_sebelum, dibuat)
    values (${t.naskah_id}, ${t.urutan}, ${t.jabatan_id}, ${t.jabatan}, ${t.pegawai_id}, ${t.nama}, ${t.penyedia}, 'akan', ${t.sha256_sebelum}, ${now()})`)
export const listTandaTangan = (db: Db, naskahId: string) =>
  db.many<TandaTanganRow>(sql`select * from documents.tanda_tangan where naskah_id = ${naskahId} and keadaan <> 'batal' order by urutan limit 10`)
export const selesaikanTandaTanganRow = (tx: Tx, naskahId: string, urutan: number, h: { penyedia: JenisPenyedia; sesudah: string; sidikCms?: string; serial?: string; tingkat: Tingkat; idLuar?: string; pada: Date }) =>
  tx.run(sql`update documents.tanda_tangan set keadaan = 'selesai', sha256_sesudah = ${h.sesudah}, sidik_cms = ${h.sidikCms ?? null}, serial = ${h.serial ?? null}, tingkat = ${h.tingkat}, id_luar = ${h.idLuar ?? null}, pada = ${h.pada}, dimulai = null, pesan = null
    where naskah_id = ${naskahId} and urutan = ${urutan} and keadaan = 'akan' and penyedia = ${h.penyedia}`)
export const batalkanTandaTangan = (tx: Tx, naskahId: string) => tx.run(sql`update documents.tanda_tangan set keadaan = 'batal' where naskah_id = ${naskahId} and keadaan = 'akan'`)
/** Takes the right to ask the provider; nobody else asks for the same bytes until this call ends or `basi` has passed. */
export const klaimTandaTangan = (tx: Tx, naskahId: string, basi: Date) =>
  tx.maybe<TandaTanganRow>(sql`update documents.tanda_tangan set dimulai = ${now()}, percobaan = percobaan + 1 where naskah_id = ${naskahId} and keadaan = 'akan' and (dimulai is null or dimulai < ${basi}) returning *`)
export const lepasKlaim = (tx: Tx, naskahId: string, pesan: string) =>
  tx.run(sql`update documents.tanda_tangan set dimulai = null, pesan = ${pesan} where naskah_id = ${naskahId} and keadaan = 'akan'`)
/** The waiting signature and its letter go over to wet ink, with the copy printed for it. */
export async function alihkanPenyedia(tx: Tx, id: string, sha256: string): Promise<void> {
  await tx.run(sql`update documents.naskah set penyedia = 'manual', sha256_konsep = ${sha256}, file_hash = ${sha256}, diubah = ${now()} where id = ${id}`)
  await tx.run(sql`update documents.tanda_tangan set penyedia = 'manual', sha256_sebelum = ${sha256}, dimulai = null, pesan = null where naskah_id = ${id} and keadaan = 'akan'`)
}
/** Letters that wait for the certified provider, counted up to a thousand. */
export const countMenungguTte = async (db: Db): Promise<number> => Number((await db.one<{ n: bigint }>(sql`
  select count(*) as n from (select from documents.naskah where status = 'menunggu' and penyedia = 'bsre' limit 1000) as some_of_them`)).n)
