import { Heading, InsetText, Table } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { MIME_CSV } from '#kernel/documents'
import { findTahap } from '#modules/penganggaran'
import { getUnitPemda, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { LISENSI, csvApbd, csvRealisasi, csvSidik, paketFiskal, paketOcds } from './data.ts'
import { singkatSidik } from './kata.ts'
import { type Rekap, findRekap, listRekap } from './rekap.sql.ts'

// Addresses of open data. They hold what is in force; the version is said in the file, and its hash beside it.

const Berkas = z.object({ berkas: z.string().regex(/^(20|21)\d{2}\.(csv|json)$/) })
async function getRekap(ctx: Context, berkas: string, akhir: 'csv' | 'json'): Promise<Rekap> {
  const rekap = berkas.endsWith(`.${akhir}`) ? await findRekap(ctx.db, Number(berkas.slice(0, 4))) : undefined
  return rekap && rekap.anggaran_urut !== null ? rekap : refuseNotFound('Data')
}
const kepala = (r: Rekap) => ({ 'x-versi-sidik': r.anggaran_sidik ?? '', link: `<${LISENSI.path}>; rel="license"`, 'access-control-allow-origin': '*', 'last-modified': r.dihitung_pada.toUTCString() })
const daerah = async (ctx: Context): Promise<string> => (await getUnitPemda(ctx.db)).nama.replace(/^Pemerintah /, '')

const daftar = page({
  path: '/data-terbuka', stale: true, summary: 'Data terbuka anggaran dan realisasi', right: 'publik', ask: async (ctx) => (await listRekap(ctx.db)).filter((r) => r.anggaran_urut !== null),
  show(tahun, ctx) {
    const { t } = ctx
    return { title: t('Data terbuka', 'Open data'), index: true, wide: true, description: t('Anggaran dan realisasi daerah sebagai data yang boleh dipakai siapa saja.', 'Budget and realisation as data that anybody may use.'), body: <>
      <Heading lead={t('Anggaran dan realisasi sampai baris terkecil, boleh dipakai siapa saja dengan menyebut sumbernya.', 'Budget and realisation down to the smallest line, for anybody, naming the source.')}>{t('Data terbuka', 'Open data')}</Heading>
      <Table<Rekap> caption={t('Anggaran', 'Budget')} rows={tahun} empty={<p>{t('Belum ada anggaran yang ditetapkan.', 'No budget is established yet.')}</p>} columns={[
        { head: t('Tahun', 'Year'), main: true, cell: (r) => r.tahun }, { head: t('Versi', 'Version'), cell: (r) => <>{r.anggaran_nama}<br /><code title={r.anggaran_sidik ?? ''}>{singkatSidik(r.anggaran_sidik ?? '')}…</code></> }, { head: t('Per tanggal', 'As of'), cell: (r) => tanggalPanjang(tanggalLokal(r.dihitung_pada, ctx.config.BALAI_ZONE), ctx.locale) },
        { head: t('Unduh', 'Download'), cell: (r) => <><a href={`/data-terbuka/apbd/${r.tahun}.csv`}>APBD (CSV)</a><br /><a href={`/data-terbuka/realisasi/${r.tahun}.csv`}>{t('Realisasi (CSV)', 'Realisation (CSV)')}</a><br /><a href={`/data-terbuka/fiskal/${r.tahun}.json`}>Fiscal Data Package</a><br /><a href={`/data-terbuka/ocds/${r.tahun}.json`}>OCDS</a><br /><a href={`/data-terbuka/apbd/${r.tahun}/${r.anggaran_urut}/sidik.csv`}>{t('Sidik baris', 'Hashes of rows')}</a></> }]} />
      <h2>{t('Usulan', 'Proposals')}</h2><p><a href="/usulan.csv">{t('Usulan pembangunan (CSV)', 'Proposals (CSV)')}</a></p>
      <h2>{t('Ketentuan', 'Terms')}</h2><p><a href={LISENSI.path}>{LISENSI.title}</a>. {t('Alamat berkas tetap. Isinya mengikuti anggaran yang berlaku; versi dan sidiknya tertulis di dalamnya.', 'Addresses stay. Their content follows the budget in force; version and hash are written in it.')} <a href="/benang/periksa">{t('Cara memeriksa', 'How to check')}</a></p>
      <h2 id="pengadaan">{t('Yang belum ada', 'What is not here')}</h2>
      <InsetText><p>{t('Dari langkah pengadaan hanya perencanaannya (anggaran) yang tercatat di sini. Tender, pemenang, dan kontrak dicatat di sistem pengadaan nasional; karena itu berkas OCDS hanya memuat tahap “planning”. Awalan ocid belum terdaftar pada Open Contracting Partnership. Nama penerima pembayaran tidak dibuka.', 'Of procurement only the planning (budget) is recorded here. Tender, award and contract are kept in the national procurement system, so the OCDS file holds the stage “planning” only. Its ocid prefix is not registered with the Open Contracting Partnership. Names of payees are not disclosed.')}</p></InsetText>
    </> }
  },
})
const apbd = page({
  path: '/data-terbuka/apbd/:berkas', stale: true, summary: 'Rincian APBD yang berlaku sebagai CSV', right: 'publik', pageOnly: true, limit: 30, input: Berkas.extend({ sub: z.uuid().optional() }),
  async ask(ctx, { berkas, sub }) {
    const r = await getRekap(ctx, berkas, 'csv')
    return { bytes: csvApbd(ctx.db, r.tahun, r.anggaran_urut!, sub), mime: MIME_CSV, name: `apbd-${r.tahun}${sub ? '-sub' : ''}.csv`, headers: kepala(r) }
  },
})
const realisasi = page({
  path: '/data-terbuka/realisasi/:berkas', stale: true, summary: 'Realisasi belanja sebagai CSV', right: 'publik', pageOnly: true, limit: 30, input: Berkas,
  async ask(ctx, { berkas }) {
    const r = await getRekap(ctx, berkas, 'csv')
    return { bytes: csvRealisasi(ctx.db, r.tahun), mime: MIME_CSV, name: `realisasi-${r.tahun}.csv`, headers: kepala(r) }
  },
})
const fiskal = page({
  path: '/data-terbuka/fiskal/:berkas', stale: true, summary: 'Fiscal Data Package sebuah tahun', right: 'publik', pageOnly: true, limit: 60, input: Berkas,
  async ask(ctx, { berkas }) {
    const r = await getRekap(ctx, berkas, 'json')
    return { bytes: Buffer.from(`${JSON.stringify(paketFiskal(r, await daerah(ctx), ctx.config.BASE_URL), null, 2)}\n`), mime: 'application/json; charset=utf-8', name: 'datapackage.json', inline: true, headers: kepala(r) }
  },
})
const ocds = page({
  path: '/data-terbuka/ocds/:berkas', stale: true, summary: 'Rencana pengadaan menurut OCDS', right: 'publik', pageOnly: true, limit: 30, input: Berkas,
  async ask(ctx, { berkas }) {
    const r = await getRekap(ctx, berkas, 'json')
    return { bytes: paketOcds(ctx.db, r, await daerah(ctx), ctx.config.BASE_URL), mime: 'application/json; charset=utf-8', name: `ocds-${r.tahun}.json`, headers: kepala(r) }
  },
})
const sidik = page({
  path: '/data-terbuka/apbd/:tahun/:urut/sidik.csv', stale: true, summary: 'Sidik semua baris sebuah versi APBD', right: 'publik', pageOnly: true, limit: 20, input: z.object({ tahun: z.coerce.number().int().min(2000).max(2200), urut: z.coerce.number().int().min(1).max(1000) }),
  async ask(ctx, { tahun, urut }) {
    const tahap = await findTahap(ctx.db, tahun, urut)
    if (!tahap?.sidik) return refuseNotFound('Versi anggaran')
    return { bytes: csvSidik(ctx.db, tahun, urut, tahap.sebelum, tahap.sidik), mime: MIME_CSV, name: 'sidik.csv', headers: { 'access-control-allow-origin': '*' } }
  },
})
export const dataRoutes: Route[] = [daftar, apbd, realisasi, fiskal, ocds, sidik]
