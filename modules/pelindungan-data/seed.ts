import { type Pegawai, type Warga, WARGA_DEMO, findAkunByOrang, findAkunByPegawai, findOrangByNik, tanggalDaerah } from '#kernel/identity'
import { findJabatanByKode, findPegawaiByJabatan, getUnit } from '#kernel/organisation'
import { type Config, type Database, type Db, type Tx, now, readConfig, uuid } from '#kernel/platform'
import { TENGGAT, isiAturan } from './aturan.ts'
import { findInsiden } from './insiden.sql.ts'
import { beriTahuSubjek, catatPemberitahuan, kabariInsiden, nyatakanInsiden, susunIsi, tutupInsiden } from './insiden.ts'
import { ajukanPermintaan, putuskanPermintaan } from './permintaan.ts'
import { buatSalinan } from './salinan.ts'
import { jalankanRetensi } from './retensi.ts'

/** What every installation needs: the hours of the law. Terms of retention come from the parts at the start. */
export const reference = (tx: Tx): Promise<void> => isiAturan(tx, TENGGAT)

/** The demo's data protection officer as an actor, without a session. */
async function petugas(db: Db): Promise<Pegawai | undefined> {
  const jabatan = await findJabatanByKode(db, 'diskominfo.pelindung-data')
  const orang = jabatan && (await findPegawaiByJabatan(db, jabatan.kode, tanggalDaerah(now())))
  const akun = orang && (await findAkunByPegawai(db, orang.id))
  if (!jabatan || !orang || !akun) return undefined
  const unit = await getUnit(db, jabatan.unitId)
  const dari = { jabatanId: jabatan.id, unitId: unit.id, unitJalur: unit.jalur, wilayahKode: null }
  return { kind: 'pegawai', akunId: akun.id, sesiId: uuid(), pegawaiId: orang.id, nama: orang.nama, duaFaktor: true, jabatan: [{ ...dari, nama: jabatan.nama, unitNama: unit.nama, peran: ['pelindung_data'], sifat: 'definitif' }],
    hak: ['pdp.kelola', 'pdp.insiden', 'orang.lihat', 'orang.verifikasi'].map((kode) => ({ kode, lingkup: 'semua' as const, ...dari })) }
}
async function warga(db: Db, urut: number): Promise<Warga | undefined> {
  const orang = await findOrangByNik(db, WARGA_DEMO[urut]!.nik)
  const akun = orang && (await findAkunByOrang(db, orang.id))
  return orang && akun ? { kind: 'warga', akunId: akun.id, sesiId: uuid(), orangId: orang.id, nama: orang.nama, terverifikasi: true } : undefined
}

/** A few requests on the desk, a trial of the retention run, and a finished drill. */
export async function history(db: Database): Promise<void> {
  const config = readConfig()
  const ppdp = await petugas(db)
  const [siti, yusuf] = [await warga(db, 0), await warga(db, 1)]
  if (!ppdp || !siti || !yusuf) return
  await isiPermintaan(db, config, ppdp, siti, yusuf)
  await jalankanRetensi(db, { actor: ppdp, oleh: ppdp.nama, percobaan: true })
  await isiLatihan(db, config, ppdp)
}
async function isiPermintaan(db: Database, config: Config, ppdp: Pegawai, siti: Warga, yusuf: Warga): Promise<void> {
  const salinan = await db.transaction((tx) => ajukanPermintaan(tx, config, siti, { jenis: 'akses', orangId: siti.orangId }))
  await buatSalinan(db, config, salinan.id)
  await db.transaction((tx) => ajukanPermintaan(tx, config, yusuf, { jenis: 'perbaikan', orangId: yusuf.orangId, uraian: 'Pekerjaan pada data saya masih tertulis yang lama. Sekarang saya pedagang.', isi: { pekerjaan: 'Pedagang' } }))
  const keberatan = await db.transaction((tx) => ajukanPermintaan(tx, config, siti, { jenis: 'keberatan', orangId: siti.orangId, uraian: 'Saya tidak ingin diundang mengisi survei kepuasan.', isi: { henti: 'pemberitahuan' } }))
  await db.transaction((tx) => putuskanPermintaan(tx, config, ppdp, keberatan.id, { hasil: 'setujui', alasan: 'Undangan survei tidak dikirim lagi kepada Anda.' }))
}
async function isiLatihan(db: Database, config: Config, ppdp: Pegawai): Promise<void> {
  const pada = now()
  const { id } = await db.transaction((tx) => nyatakanInsiden(tx, config, ppdp, { latihan: true, judul: 'Latihan: laptop loket hilang', uraian: 'Latihan tahunan. Andaikan sebuah laptop loket hilang saat masih masuk ke sistem.', mulai: new Date(pada.getTime() - 7 * 86_400_000), sampai: pada, diketahui: pada, tabel: ['workflow.pesan_berkas'], nomorBerkas: [], akun: [], semua: false }))
  await db.transaction((tx) => susunIsi(tx, ppdp, id, { data: 'Nama dan isi percakapan tentang permohonan', bagaimana: 'Laptop loket hilang dalam keadaan masih masuk (andaian latihan).', penanganan: 'Sesi diakhiri dari jauh, kata sandi diganti.', pemulihan: 'Layar terkunci sendiri sesudah dua menit pada semua loket.', saran: 'Waspadai telepon yang meminta kode.', kontak: 'Pejabat pelindungan data pribadi, Dinas Komunikasi dan Informatika' }))
  await db.transaction((tx) => beriTahuSubjek(tx, ppdp, id))
  await kabariInsiden(db, config, id)
  await db.transaction((tx) => catatPemberitahuan(tx, ppdp, id, { jenis: 'lembaga', uraian: 'Naskah kepada lembaga disusun dan diperiksa', tujuan: 'Kementerian Komunikasi dan Digital', nomorSurat: '' }))
  await db.transaction((tx) => tutupInsiden(tx, ppdp, id, 'Daftar orang tersedia dalam hitungan detik. Perlu nomor telepon narahubung yang dijawab di luar jam kerja.', true))
  if (!(await findInsiden(db, id))) throw new Error('the drill of the demo world was not kept')
}
