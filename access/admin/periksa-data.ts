import { countBerkasHilang, countBerkasYatim, keadaanPindai, sertifikatPejabatBerakhir } from '#kernel/documents'
import { listKunciApiBerakhir } from '#kernel/identity'
import { listSurelMemantul } from '#kernel/notification'
import { type Db, listKueriLambat, sql } from '#kernel/platform'
import type { Bahan } from './periksa.ts'
import { type Temuan, penemu } from './periksa-temuan.ts'

const HARI_MS = 86_400_000
const lalu = (kini: Date, hari: number) => new Date(kini.getTime() - hari * HARI_MS)
const tanggal = (saat: Date) => saat.toISOString().slice(0, 10)

/** Addresses that the mail server refused for good this week, masked. */
export async function periksaSurel({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('surel'), pantul = await listSurelMemantul(db, lalu(kini, 7))
  if (!pantul.length) return [t.baik(['Tidak ada alamat surel yang ditolak minggu ini.', 'No e-mail address was refused this week.'])]
  const sebut = pantul.slice(0, 3).map(({ tujuan, banyak }) => `${tujuan} (${banyak}×)`).join(', ')
  return [t.perhatian('surel-memantul', [`Surel ke ${pantul.length}${pantul.length === 10 ? ' alamat atau lebih' : ' alamat'} ditolak untuk selamanya: ${sebut}.`, `E-mail to ${pantul.length}${pantul.length === 10 ? ' or more' : ''} addresses is refused for good: ${sebut}.`], ['Minta pemiliknya membetulkan alamat pada akunnya. Bila banyak sekaligus, periksa nama baik server surel (SPF, DKIM).', 'Ask the owners to correct their address. If there are many at once, check the reputation of the mail server (SPF, DKIM).'])]
}

/** Uploads that were not scanned, files that belong to nothing, files in the books that are not in the store. */
export async function periksaBerkas({ db, config, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('berkas')
  const [pindai, yatim, hilang] = await Promise.all([keadaanPindai(db), countBerkasYatim(db, lalu(kini, 2)), countBerkasHilang(db)])
  const umur = pindai.tertua ? Math.floor((kini.getTime() - pindai.tertua.getTime()) / 3_600_000) : 0
  const hasil: Temuan[] = []
  if (pindai.menunggu && umur >= 1) hasil.push(t.perhatian('unggahan-belum-dipindai', [`${pindai.menunggu} berkas menunggu pemindai virus; yang tertua ${umur} jam.`, `${pindai.menunggu} files wait for the scanner; the oldest for ${umur} hours.`], ['Pastikan clamd hidup dan CLAMD benar; sesudah itu berkas dipindai sendiri.', 'See that clamd runs and CLAMD is right; files are then scanned by themselves.']))
  if (config.CLAMD && pindai.tanpaPindai) hasil.push(t.perhatian('unggahan-belum-dipindai', [`${pindai.tanpaPindai >= 1000 ? '1.000 lebih' : pindai.tanpaPindai} berkas diterima sebelum pemindai dipasang dan belum pernah dipindai.`, `${pindai.tanpaPindai >= 1000 ? 'Over 1,000' : pindai.tanpaPindai} files came in before there was a scanner and were never scanned.`], ['Pindai folder data/files sekali dengan clamscan -r.', 'Scan the folder data/files once with clamscan -r.']))
  if (hilang) hasil.push(t.bahaya('berkas-hilang', [`${hilang} dari 50 berkas terbaru tidak ada di penyimpanan.`, `${hilang} of the newest 50 files are not in the store.`], ['Jangan ubah apa pun. Periksa apakah folder data atau ember S3 yang benar terpasang, lalu pulihkan dari cadangan: npx balai restore', 'Change nothing. See whether the right data folder or bucket is mounted, then restore: npx balai restore']))
  if (yatim > 20) hasil.push(t.perhatian('berkas-yatim', [`${yatim} berkas di penyimpanan tidak dipakai apa pun.`, `${yatim} files in the store belong to nothing.`], ['Tidak mendesak: dibersihkan oleh pekerjaan retensi. Bila terus bertambah, laporkan.', 'Not urgent: cleaned up by the retention job. Report it if it keeps growing.']))
  return hasil.length ? hasil : [t.baik(['Berkas terbaru lengkap di penyimpanan.', 'The newest files are all in the store.'])]
}

/** API keys that have just ended or soon will, and certificates of officials that soon end. */
export async function periksaMasa({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('masa berlaku'), hasil: Temuan[] = []
  const [kunci, sertifikat] = await Promise.all([listKunciApiBerakhir(db, lalu(kini, 14), lalu(kini, -14)), sertifikatPejabatBerakhir(db, kini, lalu(kini, -30))])
  if (kunci.length) {
    const sebut = kunci.slice(0, 3).map(({ nama, berakhir_pada: sampai }) => `${nama} (${tanggal(sampai)})`).join(', ')
    hasil.push(t.perhatian('kunci-api', [`${kunci.length} kunci API sudah atau segera berakhir: ${sebut}.`, `${kunci.length} API keys have ended or soon will: ${sebut}.`], ['Minta pengelola aplikasinya membuat kunci baru, atau cabut yang tidak dipakai.', 'Ask for a new key, or revoke what is not used.']))
  }
  if (sertifikat.banyak) hasil.push(t.perhatian('sertifikat-pejabat', [`Sertifikat ${sertifikat.banyak} pejabat berakhir dalam 30 hari, yang pertama ${tanggal(sertifikat.pertama!)}.`, `Certificates of ${sertifikat.banyak} officials end within 30 days, the first on ${tanggal(sertifikat.pertama!)}.`], ['Sertifikat daerah diperbarui sendiri pada tanda tangan pertama sesudahnya; sertifikat BSrE diperpanjang pejabatnya di portal BSrE.', 'Certificates of the region renew themselves at the next signature; those of BSrE are renewed by the official at the BSrE portal.']))
  return hasil.length ? hasil : [t.baik(['Tidak ada kunci API atau sertifikat pejabat yang segera berakhir.', 'No API key or certificate of an official is about to end.'])]
}

const LAMBAT_TOTAL_MS = 60_000
/** Queries over half a second of the last day, by our own measure; where pg_stat_statements is there, also its own. */
export async function periksaKueri({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('kecepatan')
  const sendiri = (await listKueriLambat(db, lalu(kini, 1))).map(({ kueri, banyak, totalMs, terlamaMs }) => ({ kueri, banyak: Number(banyak), total: Number(totalMs), terlama: terlamaMs }))
  const semua = sendiri.length ? sendiri : await statistikServer(db)
  const berat = semua.filter(({ total, terlama, banyak }) => total > LAMBAT_TOTAL_MS || (terlama > 5_000 && banyak >= 3))
  if (!berat.length) return [t.baik(['Tidak ada kueri yang sering lambat.', 'No query is often slow.'])]
  const { kueri, banyak, total } = berat[0]!
  return [t.perhatian('kueri-lambat', [`${berat.length} kueri lambat; yang terberat ${banyak}× selama ${Math.round(total / 1000)} detik: ${kueri.slice(0, 90)}…`, `${berat.length} slow queries; the heaviest ${banyak}× for ${Math.round(total / 1000)} seconds: ${kueri.slice(0, 90)}…`], ['Periksa apakah cakram atau prosesor penuh dan apakah VACUUM ANALYZE berjalan; bila tetap, kirim temuan ini kepada pendamping teknis.', 'See whether disk or processor is full and autovacuum runs; if it stays, send this finding to technical support.'])]
}
async function statistikServer(db: Db): Promise<{ kueri: string; banyak: number; total: number; terlama: number }[]> {
  const { ada } = await db.one<{ ada: boolean }>(sql`select to_regclass('pg_stat_statements') is not null as ada`)
  if (!ada) return []
  return db.many(sql`select left(query, 300) as kueri, calls::int as banyak, total_exec_time::float8 as total, max_exec_time::float8 as terlama from pg_stat_statements where mean_exec_time > 500 and query not ilike 'copy%' order by total_exec_time desc limit 10`).then((baris) => baris as never, () => [])
}
