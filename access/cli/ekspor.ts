import { resolve } from 'node:path'
import { denganCatatan, eksporSemua, imporSemua, penyimpanTujuan, sambunganPemilik } from '#access/operasi'
import { catat } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { readConfig, readMigrations, refuse } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { garisKemajuan, setuju } from './cadangan.ts'
import { type Perintah, denganInstalasi, keJson, pilihanWajib, tenangkanLog } from './pasang.ts'

const angka = (n: number) => n.toLocaleString('id-ID')

/** Everything of everybody, unsealed: asked twice, with a reason, and recorded before a byte is written. */
export const ekspor: Perintah = async (baris) => {
  const ke = resolve(pilihanWajib(baris, 'to', 'FOLDER')), alasan = pilihanWajib(baris, 'alasan', '"pemindahan ke penyedia lain, SK 12/2026"')
  await setuju(baris, `Seluruh data, termasuk data pribadi warga dan pegawai, akan ditulis TANPA SANDI ke ${ke} (UU 27/2022 Pasal 39). Ini dicatat beserta alasannya.`)
  return denganInstalasi(async ({ db, config }) => {
    await db.transaction((tx) => catat(tx, { actor: sistem('baris perintah'), tindakan: 'operasi.ekspor', objek: { jenis: 'instalasi', id: 'semua' }, alasan }))
    const kemajuan = garisKemajuan()
    const hasil = await denganCatatan(db, 'ekspor', { oleh: 'baris perintah' }, kemajuan.lapor, async (lapor) => {
      const mulai = performance.now(), paket = await eksporSemua(sambunganPemilik(db), config, ke, lapor)
      return { keadaan: paket.balai.berkas.hilang.length ? 'gagal' : 'baik', byte: paket.resources.reduce((n, { bytes }) => n + bytes, 0), baris: paket.resources.reduce((n, { balai }) => n + balai.baris, 0), berkas: paket.balai.berkas.banyak, detik: (performance.now() - mulai) / 1000, temuan: paket.balai.berkas.hilang.slice(0, 20).map((hash) => `Berkas ${hash} tidak ada di penyimpanan`) }
    }).finally(kemajuan.selesai)
    baris.tulis(baris.json ? keJson(hasil) : [`Diekspor ke ${ke}: ${angka(hasil.baris!)} baris, ${angka(hasil.berkas!)} berkas.`, ...hasil.temuan, 'Baca BACA-SAYA.txt di dalamnya. Folder itu tidak disandikan: jaga, dan hapus bila sudah tidak diperlukan.'].join('\n'))
    return hasil.keadaan === 'baik' ? 0 : 1
  })
}

export const impor: Perintah = async (baris) => {
  tenangkanLog()
  const asal = baris.kata[0] ?? refuse('folder-kurang', 'Sebutkan folder hasil ekspor: npx balai import FOLDER --to FOLDER-DATA-BARU'), ke = pilihanWajib(baris, 'to', 'FOLDER-DATA-BARU')
  const config = readConfig(), luar = /^postgres(ql)?:/.test(ke), dataDir = resolve(luar ? pilihanWajib(baris, 'data', 'FOLDER-DATA-BARU') : ke)
  const kemajuan = garisKemajuan()
  const hasil = await imporSemua(resolve(asal), { dataDir, ...(luar ? { databaseUrl: ke } : {}), penyimpan: penyimpanTujuan(config, dataDir), naik: readMigrations(await allParts()) }, kemajuan.lapor).finally(kemajuan.selesai)
  const baik = !hasil.beda.length && !hasil.rusak.length
  if (baris.json) baris.tulis(keJson({ baik, beda: hasil.beda, berkas: hasil.berkas, rusak: hasil.rusak, migrasi: hasil.naik }))
  else baris.tulis([baik ? `Masuk dan sama: ${hasil.paket.resources.length} tabel, ${angka(hasil.berkas)} berkas.` : 'BERBEDA dari yang diekspor:', ...hasil.beda.map(({ tabel, sebab }) => `  ${tabel}: ${sebab}`), ...hasil.rusak.map((hash) => `  berkas ${hash} berubah`),
    'Kunci tidak termasuk ekspor: faktor kedua pegawai dan kolom tersegel harus dibuat ulang, dan catatan audit diteruskan dengan kunci baru.'].join('\n'))
  return baik ? 0 : 1
}
