import { semuaKeutuhan } from '#access/run'
import { periksaBerkasAda } from '#kernel/documents'
import { periksaKeutuhan } from '#kernel/platform'
import { parts } from '../../modules.ts'
import { type Perintah, denganInstalasi, keJson } from './pasang.ts'

/** Asks the data itself whether it is whole: numbers, acts, money, the log; with --berkas also whether every file lies where it should. */
export const periksaData: Perintah = ({ json, pilihan, tulis }) => denganInstalasi(async ({ db, owner }) => {
  const daftar = semuaKeutuhan(parts)
  const langgar = await periksaKeutuhan(owner, daftar)
  if (pilihan.berkas === true) {
    const hilang = await periksaBerkasAda(db)
    if (hilang.length > 0) langgar.push({ bagian: 'documents', nama: 'isi berkas ada di penyimpanan', contoh: hilang.slice(0, 20), lebih: hilang.length > 20 })
  }
  const banyak = daftar.reduce((jumlah, { keutuhan }) => jumlah + keutuhan.length, pilihan.berkas === true ? 1 : 0)
  if (json) tulis(keJson({ diperiksa: banyak, langgar }))
  else {
    for (const { bagian, nama, contoh, lebih } of langgar) tulis(`SALAH  ${bagian}: ${nama}\n       ${contoh.join('\n       ')}${lebih ? '\n       … dan lainnya' : ''}`)
    tulis(langgar.length === 0 ? `${banyak} hal diperiksa, semuanya utuh.` : `${banyak} hal diperiksa, ${langgar.length} tidak utuh. Jangan mengubah data; hubungi pengembang dengan keluaran ini.`)
  }
  return langgar.length === 0 ? 0 : 1
})
