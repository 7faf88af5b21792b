import { ORANG_DEMO, findPegawaiByJabatan } from '#kernel/organisation'
import { type Tx, now, sql, uuid } from '#kernel/platform'
import { insertAkun } from './akun.sql.ts'
import { insertOrang } from './orang.sql.ts'
import { isiHakBawaan } from './peran.ts'
import { hashSandi } from './sandi.ts'
import { tanggalDaerah } from './sesi.ts'
import { SANDI_DEMO, WARGA_DEMO, type WargaDemo } from './warga-demo.ts'

/** What every installation needs: the rights of the roles, in force from before the first post. */
export const reference = (tx: Tx): Promise<void> => isiHakBawaan(tx, '2020-01-01')

/** The demo world's accounts, officials and citizens, with one password. */
export async function seed(tx: Tx): Promise<void> {
  const sandiHash = await hashSandi(SANDI_DEMO)
  for (const warga of WARGA_DEMO) await isiWarga(tx, warga, sandiHash)
  for (const { username, jabatanKode } of ORANG_DEMO) {
    const pegawai = await findPegawaiByJabatan(tx, jabatanKode, tanggalDaerah(now()))
    if (pegawai) await insertAkun(tx, { id: uuid(), pegawaiId: pegawai.id, namaPengguna: username, email: `${username}@bone.invalid`, sandiHash, pada: now() })
  }
}

async function isiWarga(tx: Tx, w: WargaDemo, sandiHash: string): Promise<void> {
  const id = uuid()
  const pada = now()
  const ada = !(await insertOrang(tx, id, { nik: w.nik, nama: w.nama, tempat_lahir: w.tempatLahir, tanggal_lahir: w.lahir, jenis_kelamin: w.jenisKelamin, agama: w.agama, status_kawin: w.statusKawin, pekerjaan: w.pekerjaan,
    pendidikan: w.pendidikan, kewarganegaraan: 'WNI', alamat: w.alamat, rt: w.rt, rw: w.rw, kode_wilayah: w.kodeWilayah, hp: w.hp, email: w.email }, pada))
  if (ada) return
  if (w.terverifikasi) await tx.run(sql`update identity.orang set tingkat = 'terverifikasi', diverifikasi_cara = 'ktp_el', diverifikasi_pada = ${pada} where id = ${id}`)
  await insertAkun(tx, { id: uuid(), orangId: id, hp: w.hp, email: w.email, sandiHash, pada })
}
