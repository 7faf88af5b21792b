import { BackLink, Button, ButtonLink, EmptyState, FilterBar, Form, Heading, Notice, Pager, Search, Select, SubmitRow, SummaryList, Table, TextField } from '#access/design'
import { type Context, type Route, alamat, page } from '#access/web'
import { punyaHak, tanggalDaerah } from '#kernel/identity'
import { adaTanggal, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { hargaRujukan, hargaZona } from './harga.ts'
import { listHspkBerubah } from './hspk.ts'
import { uang } from './jawaban.tsx'
import { BERHARGA, JENIS_RUJUKAN, KATA_JENIS, type JenisRujukan } from './rujukan.ts'
import { type Beda, type Rujukan, type Versi, bandingkanRujukan, cariRujukan, findRujukan, listVersi, listVersiTerbaru } from './rujukan.sql.ts'

// References for those who plan: what holds today, what held on another day, and what differs between two editions.

const HAK = { hak: ['perencanaan.kelola', 'harga.kelola', 'harga.setujui', 'usulan.periksa', 'usulan.susun'] }
const BATAS = 50
export const Jenis = z.enum(JENIS_RUJUKAN)
const Tanggal = z.string().refine(adaTanggal).optional().catch(undefined)

const depan = page({
  path: '/kantor/perencanaan/rujukan', summary: 'Rujukan perencanaan: kode, sumber dana, dan harga', right: HAK, frame: 'kantor',
  ask: async (ctx) => listVersiTerbaru(ctx.db),
  show: (versi, ctx) => ({
    title: ctx.t('Rujukan perencanaan', 'References'), wide: true,
    body: <>
      <Heading lead={ctx.t('Kode, sumber dana, dan harga menurut keputusan dan masa berlakunya.', 'Codes, sources and prices, with their decrees and dates.')} actions={<><ButtonLink href="/kantor/perencanaan/harga" variant="second">{ctx.t('Usulan harga', 'Proposed prices')}</ButtonLink><ButtonLink href="/kantor/perencanaan/impor" variant="second">{ctx.t('Impor lembar kerja', 'Import a workbook')}</ButtonLink></>}>{ctx.t('Rujukan perencanaan', 'References')}</Heading>
      <Table<JenisRujukan> caption={ctx.t('Rujukan', 'References')} captionHidden rows={[...JENIS_RUJUKAN]} columns={[
        { head: ctx.t('Rujukan', 'Reference'), main: true, cell: (j) => <a href={`/kantor/perencanaan/rujukan/${j}`}>{ctx.t(...KATA_JENIS[j])}</a> }, { head: ctx.t('Berlaku sejak', 'Since'), cell: (j) => sejak(versi, j, ctx) }, { head: ctx.t('Dasar', 'Ground'), cell: (j) => versi.find((v) => v.jenis === j)?.dasar_hukum ?? '–' }]} />
      {(punyaHak(ctx.actor, 'perencanaan.kelola') || punyaHak(ctx.actor, 'harga.kelola')) && <ul><li><a href="/kantor/perencanaan/zona">{ctx.t('Zona harga tiap kecamatan', 'Price zones')}</a></li><li><a href="/kantor/perencanaan/bidang">{ctx.t('Bidang urusan tiap perangkat daerah', 'Fields of each office')}</a></li></ul>}
    </>,
  }),
})
const sejak = (versi: Versi[], jenis: JenisRujukan, ctx: Context): string => { const v = versi.find((satu) => satu.jenis === jenis); return v ? tanggalPanjang(v.berlaku_mulai) : ctx.t('Belum diisi', 'Nothing yet') }

const satu = page({
  path: '/kantor/perencanaan/rujukan/:kode', summary: 'Isi satu rujukan pada suatu hari', right: HAK, frame: 'kantor',
  input: z.object({ kode: z.string().max(40), q: z.string().trim().max(100).optional(), hari: Tanggal, sesudah: z.string().max(60).optional() }),
  async ask(ctx, { kode, q, hari: diminta, sesudah }) {
    const jenis = Jenis.catch('nomenklatur').parse(kode)
    const hari = diminta ?? tanggalDaerah(ctx.now)
    const [baris, versi] = await Promise.all([cariRujukan(ctx.db, jenis, { q, hari, sesudah, batas: BATAS + 1 }), listVersi(ctx.db, jenis)])
    return { jenis, q, hari, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.kode : undefined, versi }
  },
  show({ jenis, q, hari, baris, lanjut, versi }, ctx) {
    const { t } = ctx
    const jalur = `/kantor/perencanaan/rujukan/${jenis}`
    return {
      title: t(...KATA_JENIS[jenis]), wide: true,
      body: <>
        <BackLink href="/kantor/perencanaan/rujukan" />
        <Heading about={t('Rujukan', 'Reference')} lead={t(`Yang berlaku pada ${tanggalPanjang(hari)}.`, `As it stands on ${tanggalPanjang(hari)}.`)} actions={versi.length > 1 ? <ButtonLink href={alamat(`${jalur}/banding`, { dari: versi[1]!.berlaku_mulai, sampai: versi[0]!.berlaku_mulai })} variant="second">{t('Bandingkan versi', 'Compare editions')}</ButtonLink> : undefined}>{t(...KATA_JENIS[jenis])}</Heading>
        <Search label={t('Cari kode atau nama', 'Find by code or name')} value={q} hidden={{ hari }} />
        <Table<Rujukan> caption={t(...KATA_JENIS[jenis])} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada yang cocok', 'Nothing matches')} />} columns={[
          { head: t('Kode', 'Code'), main: true, cell: (r) => (PUNYA_HALAMAN.has(jenis) ? <a class="digits" href={alamat(`${jalur}/butir/${r.kode}`, { hari })}>{r.kode}</a> : <span class="digits">{r.kode}</span>) }, { head: t('Nama', 'Name'), cell: (r) => <>{r.nama}{r.rincian.spesifikasi && <span class="hint"> {r.rincian.spesifikasi}</span>}{r.rincian.indikator && <p class="hint">{r.rincian.indikator}</p>}</> }, { head: t('Satuan', 'Unit'), cell: (r) => r.satuan ?? '–' },
          ...(BERHARGA.has(jenis) ? [{ head: t('Harga', 'Price'), numeric: true as const, cell: (r: Rujukan) => (r.harga === null ? '–' : uang(r.harga)) }] : [])]} />
        <Pager next={lanjut && alamat(jalur, { q, hari, sesudah: lanjut })} shown={baris.length > 0 ? t(`${baris.length} baris`, `${baris.length} rows`) : undefined} />
        <h2>{t('Versi', 'Editions')}</h2>
        <Table<Versi> caption={t('Versi', 'Editions')} captionHidden rows={versi} columns={[{ head: t('Berlaku mulai', 'From'), main: true, cell: (v) => <a href={alamat(jalur, { hari: v.berlaku_mulai })}>{tanggalPanjang(v.berlaku_mulai)}</a> }, { head: t('Nama', 'Name'), cell: (v) => v.nama }, { head: t('Dasar', 'Ground'), cell: (v) => v.dasar_hukum }, { head: t('Baris', 'Rows'), numeric: true, cell: (v) => v.baris }]} />
      </>,
    }
  },
})

const PUNYA_HALAMAN = new Set<JenisRujukan>(['ssh', 'sbu', 'hspk', 'asb'])
const butir = page({
  path: '/kantor/perencanaan/rujukan/:kode/butir/:butir', summary: 'Satu standar harga: zona, komponen, dan biaya untuk suatu volume', right: HAK, frame: 'kantor',
  input: z.object({ kode: z.enum(['ssh', 'sbu', 'hspk', 'asb']).catch(() => refuseNotFound('Standar harga')), butir: z.string().max(60), hari: Tanggal, volume: z.string().trim().max(20).optional() }),
  async ask(ctx, { kode: jenis, butir: kode, hari: diminta, volume = '1' }) {
    const hari = diminta ?? tanggalDaerah(ctx.now)
    const rujukan = (await findRujukan(ctx.db, jenis, kode, hari)) ?? refuseNotFound('Standar harga')
    const harga = await hargaRujukan(ctx.db, { jenis, kode, hari, volume })
    const kini = jenis === 'hspk' ? (await listHspkBerubah(ctx.db, hari)).find((h) => h.kode === kode) : undefined
    return { hari, volume, rujukan, zona: ([1, 2, 3] as const).map((z) => ({ zona: z, harga: hargaZona(rujukan, z) })), harga, berubah: kini && { hitung: kini.hitung, hilang: kini.hilang } }
  },
  show({ hari, volume, rujukan: r, zona, harga, berubah }, ctx) {
    const { t } = ctx
    return {
      title: r.nama,
      body: <>
        <BackLink href={`/kantor/perencanaan/rujukan/${r.jenis}`} />
        <Heading about={<span class="digits">{r.kode}</span>} lead={t(`${KATA_JENIS[r.jenis][0]}, berlaku sejak ${tanggalPanjang(r.berlaku_mulai)}`, `${KATA_JENIS[r.jenis][1]}, since ${r.berlaku_mulai}`)}>{r.nama}</Heading>
        {berubah && <Notice tone="warn" title={t('Harga komponennya sudah berubah', 'Its parts have changed')}><p>{berubah.hilang ? t(`Komponen tidak berlaku lagi: ${berubah.hilang.join(', ')}.`, `Parts that ended: ${berubah.hilang.join(', ')}.`) : t(`Menurut harga sekarang jumlahnya ${uang(berubah.hitung ?? 0n)}. Harga ini tetap berlaku sampai ada versi baru.`, `By today’s prices it would be ${uang(berubah.hitung ?? 0n)}. This price holds until a new edition.`)}</p></Notice>}
        <SummaryList rows={[...zona.map((z) => ({ label: r.jenis === 'asb' ? t(`Biaya tiap ${r.satuan}, zona ${z.zona}`, `Per ${r.satuan}, zone ${z.zona}`) : t(`Harga per ${r.satuan}, zona ${z.zona}`, `Price per ${r.satuan}, zone ${z.zona}`), value: uang(z.harga) })), ...(harga && harga.tetap > 0n ? [{ label: t('Biaya tetap', 'Fixed cost'), value: uang(harga.tetap) }] : [])]} />
        {harga && harga.komponen.length > 0 && <Table caption={t(`Komponen menurut harga ${tanggalPanjang(harga.berlaku_mulai)}`, `Parts at the prices of ${harga.berlaku_mulai}`)} rows={harga.komponen} columns={[{ head: t('Kode', 'Code'), cell: (k) => <span class="digits">{k.kode}</span> }, { head: t('Nama', 'Name'), main: true, cell: (k) => k.nama }, { head: t('Koefisien', 'Coefficient'), numeric: true, cell: (k) => `${k.koefisien.replace('.', ',')} ${k.satuan}` }, { head: t('Harga', 'Price'), numeric: true, cell: (k) => uang(k.harga) }]} />}
        <Form method="get" class="filter" label={t('Hitung biaya', 'Work out a cost')} hidden={{ hari }}><TextField name="volume" label={t(`Volume (${r.satuan})`, `Volume (${r.satuan})`)} value={volume} width="m" inputMode="decimal" /><SubmitRow><Button variant="second" small>{t('Hitung', 'Work out')}</Button></SubmitRow></Form>
        {harga ? <p role="status">{t('Jumlah', 'Total')}: <strong>{uang(harga.jumlah)}</strong></p> : <Notice tone="bad"><p>{t('Volume berupa angka di atas nol, misalnya 12,5.', 'A volume is a number above zero, for example 12,5.')}</p></Notice>}
      </>,
    }
  },
})
const banding = page({
  path: '/kantor/perencanaan/rujukan/:kode/banding', summary: 'Perbedaan rujukan antara dua hari', right: HAK, frame: 'kantor',
  input: z.object({ kode: z.string().max(40), dari: Tanggal, sampai: Tanggal, sesudah: z.string().max(60).optional() }),
  async ask(ctx, { kode, dari, sampai, sesudah }) {
    const jenis = Jenis.catch('nomenklatur').parse(kode)
    const versi = await listVersi(ctx.db, jenis)
    const [a, b] = [dari ?? versi[1]?.berlaku_mulai ?? tanggalDaerah(ctx.now), sampai ?? versi[0]?.berlaku_mulai ?? tanggalDaerah(ctx.now)]
    const beda = await bandingkanRujukan(ctx.db, jenis, a, b, { sesudah, batas: BATAS + 1 })
    return { jenis, versi, dari: a, sampai: b, beda: beda.slice(0, BATAS), lanjut: beda.length > BATAS ? beda[BATAS - 1]!.kode : undefined }
  },
  show({ jenis, versi, dari, sampai, beda, lanjut }, ctx) {
    const { t } = ctx
    const pilihan = versi.map((v) => ({ value: v.berlaku_mulai, label: `${tanggalPanjang(v.berlaku_mulai)}, ${v.nama}` }))
    return {
      title: t('Bandingkan versi', 'Compare editions'), wide: true,
      body: <>
        <BackLink href={`/kantor/perencanaan/rujukan/${jenis}`} />
        <Heading about={t(...KATA_JENIS[jenis])}>{t('Bandingkan versi', 'Compare editions')}</Heading>
        <FilterBar><Select name="dari" label={t('Dari', 'From')} value={dari} empty={false} choices={pilihan} /><Select name="sampai" label={t('Sampai', 'To')} value={sampai} empty={false} choices={pilihan} /></FilterBar>
        <Table<Beda> caption={t('Yang berbeda', 'What differs')} rows={beda} empty={<Notice><p>{t('Tidak ada perbedaan.', 'No difference.')}</p></Notice>} columns={[
          { head: t('Kode', 'Code'), main: true, cell: (b) => <span class="digits">{b.kode}</span> }, { head: t('Perubahan', 'Change'), cell: (b) => kalimatBeda(b, ctx) }, { head: t('Nama', 'Name'), cell: (b) => (b.baru ?? b.lama)!.nama }]} />
        <Pager next={lanjut && alamat(`/kantor/perencanaan/rujukan/${jenis}/banding`, { dari, sampai, sesudah: lanjut })} />
      </>,
    }
  },
})
/** What happened to a code, in plain words. Figures come back from JSON here, hence BigInt. */
export function kalimatBeda({ lama, baru }: Beda, { t }: Pick<Context, 't'>): string {
  if (!lama) return t('Baru', 'New')
  if (!baru) return t('Tidak berlaku lagi', 'No longer in force')
  const bagian = [
    lama.nama === baru.nama ? '' : t(`Nama semula “${lama.nama}”`, `Was named “${lama.nama}”`), lama.satuan === baru.satuan ? '' : t(`Satuan dari ${lama.satuan ?? '–'} menjadi ${baru.satuan ?? '–'}`, `Unit from ${lama.satuan ?? '–'} to ${baru.satuan ?? '–'}`),
    lama.harga === baru.harga || lama.harga === null || baru.harga === null ? '' : t(`Harga dari ${uang(BigInt(lama.harga))} menjadi ${uang(BigInt(baru.harga))}`, `Price from ${uang(BigInt(lama.harga))} to ${uang(BigInt(baru.harga))}`),
    JSON.stringify(lama.rincian) === JSON.stringify(baru.rincian) ? '' : t('Rincian berubah', 'Details changed'),
  ].filter(Boolean)
  return `${bagian.join('. ')}.`
}
export const rujukanRoutes: Route[] = [depan, satu, butir, banding]
