import { join } from 'node:path'
import { bacaDaftar, cobaMigrasi, denganCatatan, folderCadangan, hitungKehilangan, jalankanCadangan, jalankanMigrasi, kalimatPenghapusan, kembaliKe, kunciInstalasi, listNamaCadangan, migrasiTertunda, periksaPrasyarat, pilihCadangan, sambunganPemilik, simpanPenghapusan } from '#access/operasi'
import { catat } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { findSetting, now, readMigrations, refuse, saveSetting } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { garisKemajuan, kenalkanDataPribadi, setuju } from './cadangan.ts'
import { type Baris, type Perintah, type Terhubung, denganInstalasi, keJson } from './pasang.ts'

const TANDA = { baik: '[baik]     ', perhatian: '[perhatian]', berhenti: '[BERHENTI] ' }
const MODE: Record<string, string> = { AccessExclusiveLock: 'menahan pembaca dan penulis', ExclusiveLock: 'menahan penulis', ShareRowExclusiveLock: 'menahan penulis', ShareLock: 'menahan penulis' }
const SETELAN = 'operasi.pembaruan'
interface PembaruanTerakhir { cadangan: string; pada: string; commit?: string; migrasi: string[] }

/** Checks, a backup, the migrations tried on a restored copy, then on the living database beside its readers. */
const maju = async (baris: Baris, { db, config }: Terhubung): Promise<number> => {
  const pemilik = sambunganPemilik(db), migrasi = readMigrations(await allParts()), kemajuan = garisKemajuan(), tulis = baris.json ? () => {} : baris.tulis
  const syarat = await periksaPrasyarat(pemilik, config, migrasi)
  for (const { tingkat, kalimat } of syarat) tulis(`${TANDA[tingkat]} ${kalimat}`)
  if (syarat.some(({ tingkat }) => tingkat === 'berhenti')) refuse('belum-dapat-diperbarui', 'Perbaiki yang bertanda BERHENTI, lalu ulangi. Belum ada yang diubah.')
  const { belum } = await migrasiTertunda(pemilik, migrasi)
  if (!belum.length) { baris.tulis(baris.json ? keJson({ syarat, migrasi: [] }) : 'Basis data sudah pada versi ini. Hidupkan ulang proses Balai untuk memakai kode yang baru.'); return 0 }
  // Always one of this moment: it is what --back returns to.
  const dibuat = await jalankanCadangan(db, { ...config }, { oleh: 'pembaruan', lapor: kemajuan.lapor }).finally(kemajuan.selesai)
  tulis(`Cadangan ${dibuat.cadangan} dibuat (${dibuat.detik.toFixed(1)} detik).`)
  const kunci = kunciInstalasi(config.DATA_DIR), folder = join(folderCadangan(config), dibuat.cadangan!), daftar = await bacaDaftar(folder, kunci)
  const uji = await cobaMigrasi(pemilik, folder, daftar, kunci, migrasi, kemajuan.lapor).finally(kemajuan.selesai)
  tulis('Dicoba pada salinan data:')
  for (const { migrasi: nama, ms, kunci: tahan } of uji) tulis(`  ${nama}: ${Math.round(ms)} ms${tahan.map(({ tabel, mode }) => `\n      ${tabel}: ${MODE[mode] ?? mode}`).join('')}`)
  if (baris.pilihan.periksa) { baris.tulis(baris.json ? keJson({ syarat, cadangan: dibuat.cadangan, uji }) : 'Hanya mencoba (--periksa): data yang dipakai tidak diubah.'); return 0 }
  await setuju(baris, `${uji.length} migrasi akan dijalankan pada data yang dipakai.`)
  const mulai = performance.now()
  const ke = await denganCatatan(db, 'pembaruan', { oleh: 'baris perintah' }, kemajuan.lapor, async (lapor) => {
    const jalan = await jalankanMigrasi(pemilik, migrasi, lapor)
    await db.transaction(async (tx) => {
      await saveSetting(tx, SETELAN, { cadangan: dibuat.cadangan!, pada: now().toISOString(), commit: daftar.versi.commit, migrasi: jalan.map((satu) => satu.migrasi) } satisfies PembaruanTerakhir)
      await catat(tx, { actor: sistem('baris perintah'), tindakan: 'operasi.pembaruan', objek: { jenis: 'instalasi', id: 'semua' }, sesudah: { migrasi: jalan.map((satu) => satu.migrasi), cadangan: dibuat.cadangan } })
    })
    return { keadaan: 'baik', cadangan: dibuat.cadangan, detik: (performance.now() - mulai) / 1000, temuan: jalan.filter(({ mundur }) => mundur).map(({ migrasi: nama, mundur }) => `${nama} mundur ${mundur} kali memberi jalan`) }
  }).finally(kemajuan.selesai)
  baris.tulis(baris.json ? keJson({ syarat, cadangan: dibuat.cadangan, uji, hasil: ke }) : [`Selesai dalam ${ke.detik.toFixed(1)} detik.`, ...ke.temuan, 'Sekarang hidupkan ulang proses Balai satu per satu (systemctl restart balai).', `Bila versi baru bermasalah: npx balai update --back (kembali ke ${dibuat.cadangan})`].join('\n'))
  return 0
}

/** The state before the update in the place of the living one; says first what is lost by it. */
const mundur = async (baris: Baris, { db, config }: Terhubung): Promise<number> => {
  const pemilik = sambunganPemilik(db), kemajuan = garisKemajuan(), folder = folderCadangan(config), terakhir = await findSetting<PembaruanTerakhir>(db, SETELAN)
  const nama = typeof baris.pilihan.back === 'string' ? baris.pilihan.back : baris.kata[0] ?? terakhir?.cadangan ?? refuse('belum-pernah-diperbarui', 'Tidak ada pembaruan yang tercatat. Sebutkan cadangannya: npx balai update --back NAMA-CADANGAN (npx balai backup list)')
  const jalur = await pilihCadangan(folder, nama, await listNamaCadangan(folder)), kunci = kunciInstalasi(config.DATA_DIR), daftar = await bacaDaftar(jalur, kunci)
  const hilang = await hitungKehilangan(pemilik, daftar, kemajuan.lapor).finally(kemajuan.selesai)
  if (!baris.json) baris.tulis([`Kembali ke ${nama} (${daftar.saat}). Yang terjadi sesudahnya TIDAK ADA lagi di sistem:`, ...(hilang.length ? hilang.map(({ tabel, kini, dahulu }) => `  ${tabel}: ${kini === dahulu ? 'isinya berubah' : `${kini - dahulu > 0 ? '+' : ''}${kini - dahulu} baris`}`) : ['  (tidak ada yang berubah sejak itu)']),
    'Basis data sekarang tidak dihapus, hanya diganti namanya; permohonan yang masuk sesudah itu dapat dilihat di sana dan harus dimasukkan kembali dengan tangan.', 'Surel dan pesan yang sudah terkirim tidak dapat ditarik; yang menunggu saat cadangan dibuat terkirim lagi.'].join('\n'))
  await setuju(baris, 'Hentikan semua proses Balai lebih dahulu. Semua sambungan ke basis data diputus.')
  // Who was erased until this moment must stay erased: the living database knows it, the backup does not.
  kenalkanDataPribadi()
  await simpanPenghapusan(db, folder, kunci)
  const hasil = await kembaliKe(pemilik, jalur, kunci, config.DATA_DIR, kemajuan.lapor).finally(kemajuan.selesai)
  const { aplikasi, commit } = daftar.versi
  baris.tulis(baris.json ? keJson({ cadangan: nama, saat: daftar.saat, hilang, lama: hasil.lama, penghapusan: hasil.penghapusan }) : [`Basis data sudah kembali ke ${daftar.saat}, dibandingkan dan sama. Yang tadi kini bernama ${hasil.lama}.`, kalimatPenghapusan(hasil.penghapusan), `1. Pasang versi ${aplikasi}${commit ? ` (git checkout ${commit})` : ''}: versi baru akan menjalankan migrasinya lagi saat dihidupkan.`, '2. Hidupkan: npm start, lalu npx balai doctor.', `3. Sesudah semuanya dicocokkan, hapus yang lama dengan psql: drop database "${hasil.lama}"`].join('\n'))
  return hasil.penghapusan.galat ? 1 : 0
}

export const update: Perintah = (baris) => denganInstalasi((di) => (baris.pilihan.back !== undefined ? mundur(baris, di) : maju(baris, di)))
