import { BackLink, Button, ButtonLink, Details, EmptyState, Form, Heading, Pager, Select, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, alamat, page, unduhCsv, unduhXlsx } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type BedaSimpul, bandingkanVersi, kalimatBeda, ringkasBeda } from './banding-dokumen.ts'
import { sebutTahap } from './cetak-dokumen.ts'
import { findDokumen, listDokumen, listTahap } from './dokumen.sql.ts'
import { KANTOR, Blok, MARKA, getVersi, isiBlok } from './dokumen-tampil.tsx'
import { keluarkanUsulan, listBelumMasuk, tempatkanUsulan } from './dokumen-usulan.ts'
import { HAK_RENCANA, bagiannya, mejaRencana } from './dokumen-wewenang.ts'
import { uang } from './jawaban.tsx'
import { PANJANG_BAB, blokBab, findBab, listBab, simpanBab } from './narasi.ts'
import { findSimpul } from './simpul.sql.ts'

// Beside the tree: chapters, comparison of versions, proposals that wait for their place.

const LIHAT = { hak: HAK_RENCANA }
const SUSUN = { hak: ['rencana.susun', 'rencana.tetapkan'] }
const Id = z.object({ id: z.uuid() })

const babDaftar = page({
  path: `${KANTOR}/:id/bab`, summary: 'Bab dan uraian dokumen', right: LIHAT, frame: 'kantor', input: Id.extend({ urut: z.coerce.number().int().min(1).max(99).optional().catch(undefined) }),
  async ask(ctx, { id, urut }) {
    const { d, tahap } = await getVersi(ctx.db, id, urut, false), meja = await mejaRencana(ctx.db, ctx.actor), bab = await listBab(ctx.db, id, tahap.urut)
    return { d, tahap, bab: await Promise.all(bab.map(async (b) => ({ id: b.id, judul: b.judul, blok: await isiBlok(ctx.db, d, tahap.urut, blokBab(b.isi)) }))), terbuka: tahap.sidik === null && bagiannya(meja, d, null) }
  },
  show({ d, tahap, bab, terbuka }, ctx) {
    const { t } = ctx
    return { title: t('Bab dan uraian', 'Chapters'), wide: true, body: <><BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink><Heading about={sebutTahap(tahap)} actions={<ButtonLink href={alamat(`${KANTOR}/${d.id}/cetak.pdf`, { urut: tahap.urut })} variant="second">PDF</ButtonLink>}>{t('Bab dan uraian', 'Chapters')}</Heading>
      {bab.length === 0 && <EmptyState title={t('Belum ada bab.', 'No chapters.')} />}{bab.map((b) => <section><h2>{b.judul}</h2><Blok blok={b.blok} ctx={ctx} />{terbuka && <p><a href={`/kantor/perencanaan/bab/${b.id}`}>{t('Ubah', 'Edit')}<span class="sr"> {b.judul}</span></a></p>}</section>)}</> }
  },
})
const babLihat = page({
  path: '/kantor/perencanaan/bab/:id', summary: 'Mengubah satu bab dokumen', right: SUSUN, frame: 'kantor', input: Id,
  async ask(ctx, { id }) { const b = (await findBab(ctx.db, id)) ?? refuseNotFound('Bab'); return { b, d: (await findDokumen(ctx.db, b.dokumen_id)) ?? refuseNotFound('Dokumen') } },
  show({ b, d }, ctx) {
    const { t } = ctx
    return { title: b.judul, wide: true, body: <><BackLink href={`${KANTOR}/${d.id}/bab`} /><Heading about={d.nama}>{b.judul}</Heading>
      {ctx.refusal?.code === 'sudah-diubah' && <Details open summary={t('Yang tersimpan sekarang', 'What is saved now')}><pre class="wrap">{b.isi}</pre></Details>}
      <Form hidden={{ revisi: b.revisi }}><TextField name="judul" label={t('Judul bab', 'Title')} value={b.judul} maxLength={200} />
        <TextArea name="isi" label={t('Uraian', 'Words')} hint={t('Baris kosong memulai paragraf; “## ” judul kecil; “- ” butir. Tabel diletakkan dengan baris seperti di bawah.', 'An empty line begins a paragraph, “## ” a heading, “- ” a point.')} value={b.isi} rows={24} maxLength={PANJANG_BAB} />
        <p class="hint">{MARKA.join('  ')}</p><SubmitRow><Button>{t('Simpan bab', 'Save')}</Button></SubmitRow></Form></> }
  },
})
const babSimpan = action({
  path: '/kantor/perencanaan/bab/:id', summary: 'Menyimpan satu bab dokumen', right: SUSUN, frame: 'kantor', input: Id.extend({ judul: z.string().trim().min(3, 'Tuliskan judul babnya.').max(200), isi: z.string().max(PANJANG_BAB).default(''), revisi: z.coerce.number().int() }),
  async act(ctx, { id, ...isi }) { const d = await ctx.db.transaction((tx) => simpanBab(tx, ctx.actor, id, isi)); return { goto: `${KANTOR}/${d.id}/bab`, flash: ctx.t('Bab tersimpan.', 'Saved.') } },
})

const Banding = Id.extend({ a: z.coerce.number().int().min(1).max(99).optional().catch(undefined), b: z.coerce.number().int().min(1).max(99).optional().catch(undefined), dengan: z.uuid().optional().catch(undefined), unit: z.uuid().optional().catch(undefined) })
type BandingMasuk = z.infer<typeof Banding>
async function bacaBanding(ctx: Context, { id, a, b, dengan, unit }: BandingMasuk) {
  const d = (await findDokumen(ctx.db, id)) ?? refuseNotFound('Dokumen'), semua = await listTahap(ctx.db, id), lain = dengan ? (await findDokumen(ctx.db, dengan)) ?? refuseNotFound('Dokumen') : undefined
  const ke = b ?? d.urut, dari = a ?? (lain ? lain.urut_tetap ?? lain.urut : Math.max(1, ke - 1))
  if (!semua.some((t) => t.urut === ke)) refuseNotFound('Versi dokumen')
  return { d, lain, semua, dari, ke, unit, hasil: await bandingkanVersi(ctx.db, { dokumenId: lain?.id ?? d.id, urut: dari }, { dokumenId: d.id, urut: ke }, unit) }
}
const banding = page({
  path: `${KANTOR}/:id/banding`, summary: 'Membandingkan dua versi dokumen', right: LIHAT, frame: 'kantor', input: Banding,
  async ask(ctx, masuk) { const isi = await bacaBanding(ctx, masuk); return { ...isi, pilihan: (await listDokumen(ctx.db, { unitId: isi.d.unit_id, batas: 100 })).filter((x) => x.id !== isi.d.id && (x.jenis === isi.d.jenis || x.id === isi.d.induk_id)) } },
  show({ d, lain, semua, dari, ke, unit, hasil, pilihan }, ctx) {
    const { t } = ctx, di = `${KANTOR}/${d.id}/banding`, isi = { a: dari, b: ke, dengan: lain?.id, unit }
    return {
      title: t('Bandingkan versi', 'Compare versions'), wide: true,
      body: <>
        <BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink>
        <Heading about={d.nama} actions={<><ButtonLink href={alamat(`${di}.xlsx`, isi)} variant="second" small>XLSX</ButtonLink><ButtonLink href={alamat(`${di}.csv`, isi)} variant="second" small>CSV</ButtonLink></>}>{t('Bandingkan versi', 'Compare versions')}</Heading>
        <Form method="get" class="filter" hidden={{ unit }} label={t('Versi', 'Versions')}>
          {pilihan.length > 0 && <Select name="dengan" label={t('Dokumen pembanding', 'Compared with')} value={lain?.id ?? ''} empty={t('Dokumen ini sendiri', 'This document')} choices={pilihan.map((x) => ({ value: x.id, label: x.nama }))} optional />}
          {!lain && <Select name="a" label={t('Dari versi', 'From')} value={String(dari)} empty={false} choices={semua.map((v) => ({ value: String(v.urut), label: `${v.urut}. ${sebutTahap(v)}` }))} />}
          <Select name="b" label={t('Ke versi', 'To')} value={String(ke)} empty={false} choices={semua.map((v) => ({ value: String(v.urut), label: `${v.urut}. ${sebutTahap(v)}` }))} /><SubmitRow><Button variant="second" small>{t('Bandingkan', 'Compare')}</Button></SubmitRow></Form>
        <ul>{ringkasBeda(hasil).map((kalimat) => <li>{kalimat}</li>)}</ul>
        <Table<BedaSimpul> caption={t('Perbedaan', 'Differences')} captionHidden rows={hasil.beda.slice(0, 300)} empty={<></>} columns={[{ head: t('Kode', 'Code'), narrow: true, cell: (x) => x.kode ?? '' }, { head: t('Perubahan', 'Change'), main: true, cell: (x) => kalimatBeda(x) }, { head: t('Semula', 'Before'), numeric: true, cell: (x) => (x.paguLama === null ? '–' : uang(x.paguLama)) }, { head: t('Menjadi', 'After'), numeric: true, cell: (x) => (x.paguBaru === null ? '–' : uang(x.paguBaru)) }]} />
        {hasil.beda.length > 300 && <p class="hint">{t(`Ditampilkan 300 dari ${hasil.beda.length}${hasil.terpotong ? ' lebih' : ''}; selengkapnya dalam lembar kerja.`, 'The first 300; all in the workbook.')}</p>}
      </>,
    }
  },
})
const KEPALA_BEDA = ['Keadaan', 'Kode', 'Uraian', 'Perangkat daerah', 'Pagu semula', 'Pagu menjadi', 'Perubahan']
const barisBeda = (x: BedaSimpul) => [x.jenis, x.kode, x.nama, x.unitNama, x.paguLama, x.paguBaru, kalimatBeda(x)]
const bandingXlsx = page({ path: `${KANTOR}/:id/banding.xlsx`, summary: 'Mengunduh perbedaan dua versi (XLSX)', right: LIHAT, frame: 'kantor', pageOnly: true, input: Banding, limit: 20, async ask(ctx, masuk) { const { d, hasil } = await bacaBanding(ctx, masuk); return unduhXlsx('perbedaan', [{ nama: 'Perbedaan', judul: [d.nama, ...ringkasBeda(hasil)], kepala: KEPALA_BEDA, baris: hasil.beda.map(barisBeda) }]) } })
const bandingCsv = page({ path: `${KANTOR}/:id/banding.csv`, summary: 'Mengunduh perbedaan dua versi (CSV)', right: LIHAT, frame: 'kantor', pageOnly: true, input: Banding, limit: 20, async ask(ctx, masuk) { const { hasil } = await bacaBanding(ctx, masuk); return unduhCsv('perbedaan', [KEPALA_BEDA, ...hasil.beda.map(barisBeda)], 'semua') } })

const belum = page({
  path: `${KANTOR}/:id/belum-masuk`, summary: 'Usulan yang diterima tetapi belum masuk RKPD', right: LIHAT, frame: 'kantor', input: Id.extend({ sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, sesudah }) {
    const d = (await findDokumen(ctx.db, id)) ?? refuseNotFound('Dokumen'), meja = await mejaRencana(ctx.db, ctx.actor)
    const baris = d.jenis === 'rkpd' ? await listBelumMasuk(ctx.db, d, { unitId: meja.daerah || meja.unit.size === 0 ? undefined : [...meja.unit][0], sesudah, batas: 51 }) : []
    return { d, baris: baris.slice(0, 50), lanjut: baris.length > 50 ? baris[49]!.id : undefined, boleh: baris.filter((u) => bagiannya(meja, d, u.unit_tujuan)).map((u) => u.id) }
  },
  show({ d, baris, lanjut, boleh }, ctx) {
    const { t } = ctx, di = `${KANTOR}/${d.id}/belum-masuk`
    return { title: t('Usulan belum masuk', 'Not in yet'), wide: true, body: <><BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink><Heading about={d.nama} lead={t('Diterima sampai musrenbang kabupaten, tetapi belum punya tempat dalam rencana.', 'Taken to the end, without a place in the plan.')}>{t('Usulan belum masuk', 'Proposals not in yet')}</Heading>
      <Table caption={t('Usulan', 'Proposals')} captionHidden rows={baris} empty={<EmptyState title={t('Semua usulan yang diterima sudah masuk.', 'All are in.')} />} columns={[{ head: t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/usulan/${u.nomor}`}>{u.judul}</a> }, { head: t('Perangkat daerah', 'Office'), cell: (u) => u.unit_nama }, { head: t('Anggaran', 'Amount'), numeric: true, cell: (u) => uang(u.anggaran_kini) },
        { head: t('Sub kegiatan', 'Sub activity'), cell: (u) => (boleh.includes(u.id) ? <Form action={di} hidden={{ usulan: u.id }} label={u.nomor} class="inline"><input name="kode" value={u.sub_kegiatan ?? ''} aria-label={t(`Kode sub kegiatan untuk ${u.nomor}`, `Code for ${u.nomor}`)} size={18} /><Button small variant="second">{t('Masukkan', 'Put in')}</Button></Form> : u.sub_kegiatan ?? '–') }]} />
      <Pager next={lanjut && alamat(di, { sesudah: lanjut })} /></> }
  },
})
const tempatkan = action({
  path: `${KANTOR}/:id/belum-masuk`, summary: 'Menempatkan usulan dalam RKPD', right: SUSUN, frame: 'kantor', input: Id.extend({ usulan: z.uuid(), kode: z.string().trim().max(30) }),
  async act(ctx, { id, usulan, kode }) { const simpul = await ctx.db.transaction((tx) => tempatkanUsulan(tx, ctx.actor, id, usulan, kode)); return { goto: `${KANTOR}/${id}/belum-masuk`, flash: ctx.t('Usulan masuk rencana.', 'It is in the plan.'), data: { simpul } } },
})
const keluarkan = action({
  path: '/kantor/perencanaan/simpul/:id/keluarkan', summary: 'Mengeluarkan usulan dari RKPD', right: SUSUN, frame: 'kantor', again: '/kantor/perencanaan/simpul/:id', input: Id.extend({ usulan: z.uuid() }),
  async act(ctx, { id, usulan }) { const s = (await findSimpul(ctx.db, id)) ?? refuseNotFound('Simpul'); await ctx.db.transaction((tx) => keluarkanUsulan(tx, ctx.actor, s.dokumen_id, usulan)); return { goto: `/kantor/perencanaan/simpul/${id}`, flash: ctx.t('Usulan dikeluarkan dari bagian ini.', 'Taken out.') } },
})
export const narasiRoutes: Route[] = [babDaftar, babLihat, babSimpan, bandingXlsx, bandingCsv, banding, belum, tempatkan, keluarkan]
