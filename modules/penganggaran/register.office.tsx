import { Button, ButtonLink, Checkbox, DateField, Form, InsetText, Notice, SubmitRow, Table, Tag, TextArea, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { punyaHak, tanggalDaerah } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { now, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { bedaApbd, findDaftar, listKeadaanDaftar, simpanDaftar, tulisDaftar, usulanAwal } from './register.ts'
import { type JenisRegister, REGISTER, findRegister } from './register-jenis.ts'
import { KepalaTahun, TahunPath, bacaTanggal, getTahun, kotakTanggal, uang } from './tahap-bagian.tsx'

// The lists that are annexed beside the figures: one page that says which are stated, one form for all of them.

const LIHAT = { hak: ['anggaran.lihat'] }
const KodePath = TahunPath.extend({ kode: z.string().max(20) })
const getRegister = (kode: string): JenisRegister => findRegister(kode) ?? refuseNotFound('Daftar')
const daftar = page({
  path: '/kantor/anggaran/:tahun/daftar', summary: 'Daftar lampiran APBD di luar angka anggaran dan keadaannya', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) { await getTahun(ctx.db, tahun); return { tahun, ada: new Map((await listKeadaanDaftar(ctx.db, tahun)).map((d) => [d.kode, d])) } },
  show({ tahun, ada }, ctx) {
    const { t } = ctx, belum = REGISTER.filter((r) => !ada.has(r.kode)).length
    return {
      title: t('Daftar lampiran', 'Annexed lists'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Daftar lampiran', 'Annexed lists')} lead={t('Pegawai, piutang, penyertaan modal, aset, dana cadangan, pinjaman, dan daftar lain yang menyertai APBD.', 'Staff, receivables, capital, assets, reserves, loans.')} ctx={ctx} />
        {belum > 0 && <Notice tone="warn"><p>{t(`${belum} daftar belum dinyatakan. Bila memang tidak ada isinya, nyatakan nihil.`, `${belum} lists are not stated. Where there is nothing, say so.`)}</p></Notice>}
        <Table<JenisRegister> caption={t('Daftar', 'Lists')} captionHidden rows={REGISTER} columns={[{ head: t('Lampiran', 'Annex'), main: true, cell: (r) => <a href={`/kantor/anggaran/${tahun}/daftar/${r.kode}`}>{t(...r.nama)}</a> }, { head: t('Keadaan', 'State'), cell: (r) => { const d = ada.get(r.kode); return !d ? <Tag tone="warn">{t('Belum dinyatakan', 'Not stated')}</Tag> : d.nihil ? <Tag tone="ok">{t('Nihil', 'Nothing')}</Tag> : <Tag tone="ok">{t(`${d.banyak} baris`, `${d.banyak} rows`)}</Tag> } }, { head: t('Per tanggal', 'As of'), cell: (r) => { const d = ada.get(r.kode); return d ? tanggalPanjang(d.per_tanggal, ctx.locale) : '–' } }]} />
        <p><a href={`/kantor/anggaran/${tahun}/lampiran`}>{t('Unduh lampiran', 'Download annexes')}</a></p>
      </>,
    }
  },
})
const satu = page({
  path: '/kantor/anggaran/:tahun/daftar/:kode', summary: 'Satu daftar lampiran: isi dan formulirnya', right: LIHAT, frame: 'kantor', input: KodePath.extend({ awal: z.enum(['ya']).optional().catch(undefined) }),
  async ask(ctx, { tahun, kode, awal }) {
    const jenis = getRegister(kode), ubah = punyaHak(ctx.actor, 'anggaran.kelola')
    await getTahun(ctx.db, tahun)
    const kini = await findDaftar(ctx.db, tahun, kode)
    return { tahun, jenis, ubah, kini, beda: kini ? await bedaApbd(ctx.db, jenis, tahun, kini.isi) : [], usulan: ubah && awal ? await usulanAwal(ctx.db, jenis, tahun) : undefined, hari: tanggalDaerah(now()) }
  },
  show({ tahun, jenis, ubah, kini, beda, usulan, hari }, ctx) {
    const { t } = ctx, sini = `/kantor/anggaran/${tahun}/daftar/${jenis.kode}`
    return {
      title: t(...jenis.nama), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t(...jenis.nama)} lead={kini ? t(`Keadaan per ${tanggalPanjang(kini.per_tanggal)}, ${kini.sumber}. Dinyatakan ${kini.jabatan}.`, `As of ${kini.per_tanggal}, ${kini.sumber}.`) : t('Belum dinyatakan.', 'Not stated yet.')} ctx={ctx} actions={<ButtonLink small variant="second" href={`/kantor/anggaran/${tahun}/daftar`}>{t('Semua daftar', 'All lists')}</ButtonLink>} />
        {beda.map((b) => <Notice tone="warn"><p>{t(`Jumlah “${b.kolom}” ${uang(b.daftar)}, sedangkan APBD pada rekening ${b.awalan} ${uang(b.apbd)}.`, `“${b.kolom}” adds up to ${uang(b.daftar)}, the budget holds ${uang(b.apbd)} on ${b.awalan}.`)}</p></Notice>)}
        {kini?.nihil && <Notice tone="ok"><p>{t('Dinyatakan nihil.', 'Stated as nothing.')}</p></Notice>}
        {kini && !kini.nihil && <Table<string[]> caption={t(...jenis.nama)} captionHidden scroll rows={kini.isi} columns={jenis.kolom.map((k, i) => ({ head: k.nama, ...(i === 0 ? { main: true } : {}), ...(k.jenis === 'teks' ? {} : { numeric: true }), cell: (b: string[]) => (k.jenis === 'rupiah' ? uang(BigInt(b[i] ?? '0')) : b[i] ?? '') }))} />}
        {ubah && <Form action={sini}>
          <h2>{kini ? t('Nyatakan lagi', 'State anew') : t('Nyatakan daftar ini', 'State this list')}</h2>
          <InsetText>{t('Kolom berurutan', 'Columns in order')}: {jenis.kolom.map((k) => k.nama).join(' · ')}</InsetText>
          <TextArea name="daftar" label={t('Satu baris satu isi', 'A row a line')} hint={t('Tempel dari lembar kerja, atau pisahkan kolom dengan titik koma. Yang lama tetap tersimpan pada tahap yang sudah dibekukan.', 'Paste from a spreadsheet, or part cells by semicolons.')} value={tulisDaftar(usulan ?? kini?.isi ?? [])} rows={12} optional />
          {jenis.awal && <p><a href={`${sini}?awal=ya`}>{t('Isi penambahan dari belanja modal APBD', 'Take additions from the budget')}</a></p>}
          <Checkbox name="nihil" label={t('Nihil: tidak ada yang perlu dicantumkan', 'Nothing to list')} checked={kini?.nihil ?? false} />
          <DateField name="per" label={t('Keadaan per tanggal', 'As of')} value={kini?.per_tanggal ?? hari} /><TextField name="sumber" label={t('Sumber', 'Source')} value={kini?.sumber} hint={t('Contoh: neraca audited, buku piutang Bapenda, data BKPSDM', 'Where the figures come from')} maxLength={300} />
          <SubmitRow><Button>{t('Simpan pernyataan', 'Save the statement')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const simpan = action({
  path: '/kantor/anggaran/:tahun/daftar/:kode', summary: 'Menyatakan isi daftar lampiran atau nihil', right: { hak: ['anggaran.kelola'] }, frame: 'kantor', input: KodePath.extend({ daftar: z.string().max(800_000).default(''), nihil: z.union([z.literal('ya'), z.literal('on'), z.literal('')]).optional(), sumber: z.string().trim().max(300).default(''), ...kotakTanggal('per') }),
  async act(ctx, { tahun, kode, daftar: teks, nihil, sumber, ...isi }) {
    const banyak = await ctx.db.transaction((tx) => simpanDaftar(tx, ctx.actor, getRegister(kode), { tahun, teks, nihil: Boolean(nihil), perTanggal: bacaTanggal(isi, 'per'), sumber }))
    return { goto: `/kantor/anggaran/${tahun}/daftar/${kode}`, flash: banyak === 0 ? ctx.t('Dinyatakan nihil.', 'Stated as nothing.') : ctx.t(`${banyak} baris tersimpan.`, `${banyak} rows saved.`), data: { banyak } }
  },
})
export const registerRoutes: Route[] = [daftar, satu, simpan]
