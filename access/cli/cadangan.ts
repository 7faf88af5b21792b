import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { type DaftarIsi, type KunciPemulihan, type LembarPemulihan, SETELAN_LEMBAR, ambilWal, buangFisikLama, bacaDaftar, bacaDaftarTerbuka, bacaKunci, buatFisik, catatLembar, findKunci, folderCadangan, jalankanCadangan, jalankanLatihan, kalimatPenghapusan, kunciInstalasi, masaSimpan, lembarHtml, lembarTeks, listNamaCadangan, penyimpanTujuan, periksaCadanganUtuh, pilihCadangan, pulihkan, pulihkanFisik, samaKunci, sambunganPemilik, simpanWal, terapkanPenghapusan } from '#access/operasi'
import { daftarkanDataPribadi, findSetting, now, readConfig, readMigrations, refuse } from '#kernel/platform'
import { tanggalDaerah } from '#kernel/identity'
import { allParts, root } from '#tools/parts'
import { parts } from '../../modules.ts'
import { type Baris, type Perintah, denganInstalasi, keJson, tenangkanLog } from './pasang.ts'

const mb = (byte: number) => `${(byte / 1e6).toLocaleString('id-ID', { maximumFractionDigits: 1 })} MB`
const angka = (n: number) => n.toLocaleString('id-ID')
const dt = (n: number) => `${n.toLocaleString('id-ID', { maximumFractionDigits: 1 })} detik`

/** One line that is written over and over on a terminal; nothing elsewhere. */
export function garisKemajuan(): { lapor(bagian: number, apa: string): void; selesai(): void } {
  let lalu = 0
  const ada = process.stderr.isTTY
  return {
    lapor(bagian, apa) {
      if (!ada || (performance.now() - lalu < 100 && bagian < 1)) return
      lalu = performance.now()
      process.stderr.write(`\r\x1b[K${String(Math.floor(bagian * 100)).padStart(3)}%  ${apa.slice(0, 70)}`)
    },
    selesai() { if (ada) process.stderr.write('\r\x1b[K') },
  }
}
/** Asks on the terminal; without one refuses, naming the switch that answers beforehand. */
export async function tanya(kalimat: string, tanpaTerminal: string): Promise<string> {
  if (!process.stdin.isTTY) refuse('perlu-jawaban', tanpaTerminal)
  const baca = createInterface({ input: process.stdin, output: process.stderr })
  try { return (await baca.question(kalimat)).trim() } finally { baca.close() }
}
export async function setuju({ pilihan }: Baris, kalimat: string): Promise<void> {
  if (pilihan.ya || pilihan.yes) return
  const jawab = await tanya(`${kalimat}\nKetik YA untuk melanjutkan: `, `${kalimat} Tambahkan --yes bila memang dikehendaki.`)
  if (jawab.toUpperCase() !== 'YA') refuse('dibatalkan', 'Dibatalkan; tidak ada yang diubah.')
}
const teks = ({ pilihan }: Baris, nama: string): string | undefined => (typeof pilihan[nama] === 'string' && pilihan[nama] ? pilihan[nama] : undefined)

/** From --key-file, the environment (BALAI_RECOVERY_KEY), this installation if it is the right one, or typed. */
async function kunciUntuk(baris: Baris, daftar: DaftarIsi): Promise<KunciPemulihan> {
  const berkas = teks(baris, 'key-file')
  if (berkas) return bacaKunci(readFileSync(berkas, 'utf8'))
  if (process.env.BALAI_RECOVERY_KEY) return bacaKunci(process.env.BALAI_RECOVERY_KEY)
  const sendiri = findKunci(readConfig().DATA_DIR)
  if (sendiri?.id === daftar.kunci) return sendiri
  return bacaKunci(await tanya(`Kunci pemulihan bernama ${daftar.kunci}: `, `Cadangan ini memerlukan kunci pemulihan bernama ${daftar.kunci}. Tambahkan --key-file BERKAS, atau isi BALAI_RECOVERY_KEY.`))
}
/** Says where personal data are: the command line starts no modules, and an erasure must reach the tables of all. */
export const kenalkanDataPribadi = (): void => { for (const part of parts) daftarkanDataPribadi(part.pribadi ?? []) }
/** Where backups are looked for: --from or the settings. */
const tempat = (baris: Baris): string => (teks(baris, 'from') ? resolve(teks(baris, 'from')!) : folderCadangan(readConfig()))

const buat: Perintah = (baris) => denganInstalasi(async ({ db, config }) => {
  const kemajuan = garisKemajuan(), ke = teks(baris, 'to')
  const hasil = await jalankanCadangan(db, config, { oleh: 'baris perintah', lapor: kemajuan.lapor, ...(ke ? { folder: resolve(ke) } : {}) }).finally(kemajuan.selesai)
  const folder = ke ? resolve(ke) : folderCadangan(config), kunci = kunciInstalasi(config.DATA_DIR)
  const lembar = await findSetting<LembarPemulihan>(db, SETELAN_LEMBAR)
  if (baris.json) baris.tulis(keJson({ ...hasil, folder }))
  else baris.tulis([`Cadangan ${hasil.cadangan} selesai dalam ${dt(hasil.detik)}: ${angka(hasil.baris!)} baris, ${angka(hasil.berkas!)} berkas, ${mb(hasil.byte!)} baru di ${folder}.`, 'Sudah dibaca kembali dan sama dengan aslinya.', ...hasil.temuan.map((satu) => `PERHATIAN: ${satu}`),
    ...(lembar?.kunci === kunci.id ? [] : ['', 'Kunci pemulihan belum dicetak. Tanpa kertas itu cadangan ini tidak dapat dibuka bila mesin ini hilang: npx balai backup key'])].join('\n'))
  return hasil.keadaan === 'baik' ? 0 : 1
})

const daftar: Perintah = async (baris) => {
  const folder = tempat(baris), nama = await listNamaCadangan(folder)
  const semua = await Promise.all(nama.map((satu) => bacaDaftarTerbuka(resolve(folder, satu)).catch((error: Error) => ({ nama: satu, galat: error.message }))))
  if (baris.json) baris.tulis(keJson(semua.map((satu) => ('galat' in satu ? satu : { nama: satu.nama, saat: satu.saat, alamat: satu.alamat, versi: satu.versi, kunci: satu.kunci, byte: satu.byte, tabel: satu.tabel.length, berkas: satu.berkas.banyak }))))
  else baris.tulis(semua.length ? semua.map((satu) => ('galat' in satu ? `${satu.nama}  RUSAK: ${satu.galat}` : `${satu.nama}  ${mb(satu.byte).padStart(12)}  ${satu.alamat}  versi ${satu.versi.aplikasi}${satu.versi.commit ? ` (${satu.versi.commit})` : ''}  kunci ${satu.kunci}`)).join('\n') : `Belum ada cadangan di ${folder}. Buat dengan: npx balai backup`)
  return 0
}
const periksa: Perintah = async (baris) => {
  tenangkanLog()
  const folder = await pilihCadangan(tempat(baris), baris.kata[1], await listNamaCadangan(tempat(baris)))
  const kunci = await kunciUntuk(baris, await bacaDaftarTerbuka(folder)), kemajuan = garisKemajuan()
  const isi = await bacaDaftar(folder, kunci)
  await periksaCadanganUtuh(folder, isi, kunci, kemajuan.lapor).finally(kemajuan.selesai)
  baris.tulis(`${isi.nama} utuh: ${isi.tabel.length} tabel, ${angka(isi.tabel.reduce((jumlah, satu) => jumlah + satu.baris, 0))} baris. Untuk membuktikan seluruhnya termasuk berkas: npx balai rehearse ${isi.nama}`)
  return 0
}
/** Prints the sheet, or with --uji lets somebody type it from paper and says whether it fits. */
const kunci: Perintah = (baris) => denganInstalasi(async ({ db, config }) => {
  const milik = kunciInstalasi(config.DATA_DIR), sebelum = await findSetting<LembarPemulihan>(db, SETELAN_LEMBAR)
  if (baris.pilihan.uji) {
    const diketik = bacaKunci(process.env.BALAI_RECOVERY_KEY ?? await tanya('Ketik kunci dari lembar pemulihan: ', 'Perlu terminal, atau isi BALAI_RECOVERY_KEY.'))
    if (!samaKunci(diketik, milik)) refuse('kunci-lain', `Lembar itu memuat kunci bernama ${diketik.id}; yang dipakai di sini bernama ${milik.id}. Cetak lembar baru: npx balai backup key`)
    await catatLembar(db, config, 'diuji', sebelum)
    baris.tulis(`Cocok: lembar itu membuka semua cadangan instalasi ini (kunci ${milik.id}).`)
    return 0
  }
  const alamat = new URL(config.BASE_URL).host, tanggal = tanggalDaerah(now()), html = teks(baris, 'html')
  if (html) writeFileSync(html, lembarHtml(milik, alamat, tanggal), { mode: 0o600, flag: 'wx' })
  baris.tulis(html ? `Lembar ditulis ke ${html}. Cetak, lalu hapus berkas itu.` : lembarTeks(milik, alamat, tanggal))
  await catatLembar(db, config, 'dicetak', sebelum)
  return 0
})

/** archive_command of PostgreSQL: backup wal %p %f --to FOLDER --key-file BERKAS. Exit 0 only when the segment is safe. */
const arsipkanWal: Perintah = async (baris) => {
  const [, asal, nama] = baris.kata, berkas = teks(baris, 'key-file')
  if (!asal || !nama || !berkas) refuse('perintah-keliru', 'Pakai: npx balai backup wal %p %f --to FOLDER --key-file BERKAS')
  await simpanWal(asal, nama, resolve(teks(baris, 'to') ?? folderCadangan(readConfig())), bacaKunci(readFileSync(berkas, 'utf8')))
  return 0
}
/** The whole cluster of a PostgreSQL of its own. */
const fisik: Perintah = async (baris) => {
  const config = readConfig()
  if (!config.DATABASE_URL) refuse('basis-bawaan', 'Salinan fisik hanya untuk PostgreSQL tersendiri (DATABASE_URL). PostgreSQL bawaan cukup dengan npx balai backup.')
  const folder = resolve(teks(baris, 'to') ?? folderCadangan(config)), hasil = await buatFisik(config.DATABASE_URL, folder, kunciInstalasi(config.DATA_DIR))
  // The copy is whole; that old ones could not be removed (files of another account) is told, and fails the command for who watches it.
  const buang = await rapikanFisik(baris, folder).catch((error: Error) => error)
  baris.tulis(baris.json ? keJson({ ...hasil, buang: buang instanceof Error ? { galat: buang.message } : buang }) : [`${hasil.nama}: ${mb(hasil.basis.byte)} di ${hasil.folder}, sudah dibaca kembali.`,
    buang instanceof Error ? `PERHATIAN: yang lama tidak dapat dihapus: ${buang.message}` : `${buang.salinan.length} salinan fisik dan ${angka(buang.wal)} segmen WAL yang tidak diperlukan lagi dihapus.`].join('\n'))
  return buang instanceof Error ? 1 : 0
}
/** So many copies of the cluster stay: --keep, or as many weeks as BACKUP_KEEP says, one copy a week. */
async function rapikanFisik(baris: Baris, folder: string) {
  const config = readConfig(), banyak = Number(teks(baris, 'keep') ?? masaSimpan(config.BACKUP_KEEP).mingguan)
  if (!Number.isInteger(banyak) || banyak < 1) refuse('perintah-keliru', '--keep: banyaknya salinan fisik yang disimpan, paling sedikit 1.')
  return buangFisikLama(folder, banyak, kunciInstalasi(config.DATA_DIR))
}
const rapikan: Perintah = async (baris) => {
  const hasil = await rapikanFisik(baris, resolve(teks(baris, 'to') ?? folderCadangan(readConfig())))
  baris.tulis(baris.json ? keJson(hasil) : `${hasil.salinan.length} salinan fisik dan ${angka(hasil.wal)} segmen WAL yang tidak diperlukan lagi dihapus.`)
  return 0
}
const BAGIAN: Record<string, Perintah> = { wal: arsipkanWal, physical: fisik, 'physical-prune': rapikan, create: buat, list: daftar, verify: periksa, key: kunci }
export const backup: Perintah = (baris) => (BAGIAN[baris.kata[0] ?? 'create'] ?? (async () => refuse('perintah-keliru', 'Pakai: npx balai backup [--to FOLDER] | backup list | backup verify [NAMA] | backup physical [--keep N] | backup physical-prune [--keep N] | backup wal %p %f | backup key [--uji] [--html BERKAS]')))(baris)

/** restore_command of PostgreSQL: restore wal %f %p --from FOLDER --key-file BERKAS. Exit 1: the archive ends here. */
async function kembalikanWal(baris: Baris): Promise<number> {
  const [, nama, tujuan] = baris.kata, berkas = teks(baris, 'key-file')
  if (!nama || !tujuan || !berkas) refuse('perintah-keliru', 'Pakai: npx balai restore wal %f %p --from FOLDER --key-file BERKAS')
  return (await ambilWal(nama, tujuan, tempat(baris), bacaKunci(readFileSync(berkas, 'utf8')))) ? 0 : 1
}
/** A cluster into an empty folder, to be started by PostgreSQL: --until TIME or --lsn LSN stops just before it. */
async function pulihkanSalinanFisik(baris: Baris): Promise<number> {
  const [, asal] = baris.kata, ke = teks(baris, 'to'), berkas = teks(baris, 'key-file')
  if (!asal || !ke || !berkas) refuse('perintah-keliru', 'Pakai: npx balai restore physical FOLDER-FISIK --to FOLDER-KLASTER-BARU --key-file BERKAS [--until 2026-11-21T09:30:00+08:00 | --lsn 0/3000148]')
  const tujuan = resolve(ke), arsip = dirname(resolve(asal))
  await pulihkanFisik(resolve(asal), bacaKunci(readFileSync(berkas, 'utf8')), tujuan, `cd ${root} && npx balai restore wal %f ${tujuan}/%p --from ${arsip} --key-file ${resolve(berkas)}`, { waktu: teks(baris, 'until'), lsn: teks(baris, 'lsn') })
  baris.tulis([`Klaster dibongkar dan diperiksa di ${tujuan}.`, `1. chown -R postgres:postgres ${tujuan} dan pastikan akun postgres dapat membaca ${arsip} dan ${resolve(berkas)}.`, `2. Hidupkan dengan PostgreSQL versi yang sama: pg_ctl -D ${tujuan} -o "-p 5499" start; ia memutar arsip sampai titik itu lalu membuka diri.`, '3. Periksa datanya, arahkan DATABASE_URL ke sana, lalu jalankan npx balai doctor dan npx balai audit verify.'].join('\n'))
  return 0
}

/** On the installation as it is: after a physical restore, or where a restore could not do it. Doing it twice does nothing. */
const terapkanLagi: Perintah = (baris) => denganInstalasi(async ({ db, config }) => {
  kenalkanDataPribadi()
  const hasil = await terapkanPenghapusan(sambunganPemilik(db), tempat(baris), kunciInstalasi(config.DATA_DIR), config.DATA_DIR)
  baris.tulis(baris.json ? keJson(hasil) : kalimatPenghapusan(hasil))
  return hasil.galat || !hasil.ada ? 1 : 0
})

/** Into a new place only: an empty data folder (embedded database), or an empty database elsewhere with --data for keys and files. */
export const restore: Perintah = async (baris) => {
  tenangkanLog()
  if (baris.kata[0] === 'wal') return kembalikanWal(baris)
  if (baris.kata[0] === 'physical') return pulihkanSalinanFisik(baris)
  if (baris.kata[0] === 'erasures') return terapkanLagi(baris)
  const config = readConfig(), ke = teks(baris, 'to')
  if (!ke) refuse('tujuan-kurang', 'Sebutkan tempat baru: npx balai restore CADANGAN --to FOLDER-DATA-BARU, atau --to postgres://… --data FOLDER-DATA-BARU')
  const luar = /^postgres(ql)?:/.test(ke), dataDir = resolve(luar ? teks(baris, 'data') ?? config.DATA_DIR : ke)
  const folder = resolve(await pilihCadangan(tempat(baris), baris.kata[0], await listNamaCadangan(tempat(baris))))
  const terbuka = await bacaDaftarTerbuka(folder), kunciNya = await kunciUntuk(baris, terbuka)
  await setuju(baris, `Cadangan ${terbuka.nama} (${terbuka.alamat}, ${terbuka.saat}) akan dipulihkan ke ${luar ? 'basis data tujuan dan ' : ''}${dataDir}. Di sana akan ada seluruh data pribadi.`)
  const kemajuan = garisKemajuan()
  const naik = baris.pilihan.migrate === 'off' ? undefined : readMigrations(await allParts())
  kenalkanDataPribadi()
  const hasil = await pulihkan(folder, kunciNya, { dataDir, ...(luar ? { databaseUrl: ke } : {}), penyimpan: penyimpanTujuan(config, dataDir), naik }, kemajuan.lapor).finally(kemajuan.selesai)
  const baik = hasil.beda.length === 0 && hasil.audit.baik && hasil.berkas.hilang.length === 0 && !hasil.penghapusan.galat
  if (baris.json) baris.tulis(keJson({ baik, nama: hasil.daftar.nama, saat: hasil.daftar.saat, beda: hasil.beda, audit: hasil.audit, berkas: hasil.berkas, migrasi: hasil.naik, penghapusan: hasil.penghapusan, detik: hasil.detik }))
  else baris.tulis([
    `${hasil.daftar.nama} dipulihkan dalam ${dt(hasil.detik)}: ${hasil.daftar.tabel.length} tabel, ${angka(hasil.daftar.tabel.reduce((jumlah, satu) => jumlah + satu.baris, 0))} baris, ${angka(hasil.berkas.banyak)} berkas, ${hasil.data.length} berkas kunci dan data.`,
    hasil.beda.length ? `BERBEDA dari cadangan:\n${hasil.beda.map(({ tabel, sebab }) => `  ${tabel}: ${sebab}`).join('\n')}` : 'Setiap tabel dan urutan sama dengan cadangan.',
    hasil.audit.baik ? `Catatan audit utuh (${angka(hasil.audit.ukuran)} catatan, ${hasil.audit.titikPeriksa} titik periksa).` : `CATATAN AUDIT TIDAK UTUH:\n${hasil.audit.temuan.map(({ pesan }) => `  ${pesan}`).join('\n')}`,
    ...(hasil.berkas.hilang.length ? [`${hasil.berkas.hilang.length} BERKAS TIDAK DAPAT DIPULIHKAN:`, ...hasil.berkas.hilang.slice(0, 20).map((satu) => `  ${satu}`)] : []),
    ...(hasil.naik.length ? [`${hasil.naik.length} migrasi dijalankan untuk membawanya ke versi ini.`] : []),
    kalimatPenghapusan(hasil.penghapusan),
    '', 'Langkah berikutnya:', `  1. Jalankan: DATA_DIR=${dataDir}${luar ? ' DATABASE_URL=…' : ''} npx balai doctor`, `  2. Hidupkan: DATA_DIR=${dataDir}${luar ? ' DATABASE_URL=…' : ''} npm start`,
    `  3. Yang terjadi sesudah ${hasil.daftar.saat} tidak ada di sini: minta loket memeriksa permohonan terakhir, cocokkan dengan tanda terima.`, '  4. Pesan dan surel yang masih menunggu saat cadangan dibuat akan dikirim lagi.'].join('\n'))
  return baik ? 0 : 1
}

export const rehearse: Perintah = (baris) => denganInstalasi(async ({ db, config }) => {
  const kemajuan = garisKemajuan()
  const hasil = await jalankanLatihan(db, config, { oleh: 'baris perintah', lapor: kemajuan.lapor, folder: tempat(baris), nama: baris.kata[0] }).finally(kemajuan.selesai)
  if (baris.json) baris.tulis(keJson(hasil))
  else baris.tulis(hasil.keadaan === 'baik' ? `HIJAU: ${hasil.cadangan} dipulihkan ke basis data sementara dan sama seluruhnya (${angka(hasil.baris!)} baris, ${angka(hasil.berkas!)} berkas) dalam ${dt(hasil.detik)}.` : `MERAH (${dt(hasil.detik)}):\n${hasil.temuan.map((satu) => `  ${satu}`).join('\n')}`)
  return hasil.keadaan === 'baik' ? 0 : 1
})
