import { timingSafeEqual } from 'node:crypto'
import { catat } from '#kernel/audit'
import { type Unit, assignPemangku, insertJabatan, insertPegawai, insertUnit, listKalender } from '#kernel/organisation'
import { type Tx, now, refuse, secret, sql, uuid } from '#kernel/platform'
import { anyAkunPegawai, insertAkun } from './akun.sql.ts'
import { berkasKunci } from './rahasia.ts'
import { hashSandi, periksaSandi } from './sandi.ts'
import { tanggalDaerah } from './sesi.ts'

/**
 * What must be typed on the first-administrator page: it lies in `DATA_DIR/kunci/kode-awal.txt` and is printed at the first
 * start, so that only who runs the machine can take the house over, not whoever finds the address first.
 */
export const kodeAwal = (): string => berkasKunci('kode-awal.txt', () => Buffer.from(secret(9))).toString('utf8').trim()

export interface AdminBaru { kodeAwal: string; nama: string; namaPengguna: string; sandi: string }

/** Makes the first official: account, post with the role `admin`, and the government's own unit if there is none. Works once. */
export async function createAdminPertama(tx: Tx, isi: AdminBaru): Promise<{ akunId: string }> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('identity.admin'))`)
  if (await anyAkunPegawai(tx)) refuse('sudah-ada-administrator', 'Administrator pertama sudah ada. Masuklah dengan akun itu.', { status: 409 })
  const benar = Buffer.from(kodeAwal()), diketik = Buffer.from(isi.kodeAwal.trim())
  if (benar.length !== diketik.length || !timingSafeEqual(benar, diketik)) refuse('kode-awal-salah', 'Kode awal tidak cocok. Lihat keluaran perintah npm start, atau berkas kunci/kode-awal.txt di folder data.', { fields: [{ field: 'kode_awal', message: 'Kode awal tidak cocok.' }] })
  if (!/\p{L}{2}/u.test(isi.nama)) refuse('nama-kosong', 'Isi nama lengkap Anda.', { fields: [{ field: 'nama', message: 'Isi nama lengkap Anda.' }] })
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(isi.namaPengguna)) refuse('nama-pengguna-salah', 'Nama pengguna: 3 sampai 40 huruf kecil, angka, titik, atau garis.', { fields: [{ field: 'nama_pengguna', message: 'Nama pengguna: 3 sampai 40 huruf kecil, angka, titik, atau garis.' }] })
  periksaSandi(isi.sandi, [isi.nama, isi.namaPengguna])
  const hariIni = tanggalDaerah(now())
  const unit = await unitPemerintah(tx, hariIni)
  const jabatan = await insertJabatan(tx, { kode: `${unit.kode}.administrator`, unitId: unit.id, nama: 'Administrator Sistem', jenis: 'pelaksana', peran: ['admin'], berlakuMulai: hariIni })
  const pegawai = await insertPegawai(tx, { nama: isi.nama.trim(), status: 'non_asn' })
  await assignPemangku(tx, { jabatanId: jabatan.id, pegawaiId: pegawai.id, sifat: 'definitif', nomorSk: 'Penetapan awal', tmt: hariIni })
  const akunId = uuid()
  await insertAkun(tx, { id: akunId, pegawaiId: pegawai.id, namaPengguna: isi.namaPengguna, sandiHash: await hashSandi(isi.sandi), pada: now() })
  await catat(tx, { actor: { kind: 'sistem', sebab: 'administrator pertama' }, tindakan: 'identity.akun.insert', objek: { jenis: 'akun', id: akunId } })
  return { akunId }
}

async function unitPemerintah(tx: Tx, hariIni: string): Promise<Pick<Unit, 'id' | 'kode'>> {
  const ada = await tx.maybe<{ id: string; kode: string }>(sql`select id, kode from organisation.unit where jenis = 'pemerintah_daerah' and berlaku_sampai is null order by jalur limit 1`)
  if (ada) return ada
  const [kalender] = await listKalender(tx)
  return insertUnit(tx, { kode: 'pemkab', nama: 'Pemerintah Daerah', jenis: 'pemerintah_daerah', ...(kalender ? { kalenderId: kalender.id } : {}), berlakuMulai: hariIni, dasarHukum: 'Penetapan awal' })
}
