import { BackLink, Button, ButtonLink, DateField, EmptyState, Form, Heading, Pager, Select, SubmitRow, Table, TextField } from '#access/design'
import { type Route, action, alamat, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { TagUsulan, uang } from './jawaban.tsx'
import { type BarisPokir, type PokirAnggota, type Reses, catatReses, listAnggota, listPokir, listPokirAnggota, listReses } from './pokir.ts'
import { listSiklus } from './usulan.sql.ts'
import { listKursi } from './wewenang.ts'

// The council's list: what each member brought in, what became of it, and the recesses in which it was heard.

const HAK = { hak: ['usulan.periksa', 'usulan.susun', 'perencanaan.kelola'] }
const BATAS = 50
const Saring = z.object({ tahun: z.coerce.number().int().optional().catch(undefined) })

const daftar = page({
  path: '/kantor/usulan/pokir', summary: 'Pokok pikiran DPRD menurut anggota, dan masa reses', right: HAK, frame: 'kantor', input: Saring,
  async ask(ctx, { tahun: diminta }) {
    const siklus = await listSiklus(ctx.db), tahun = diminta ?? siklus.find((s) => s.keadaan === 'berjalan')?.tahun ?? siklus[0]?.tahun ?? 0
    const [anggota, reses, kursi] = await Promise.all([listPokirAnggota(ctx.db, tahun), listReses(ctx.db, tahun), listKursi(ctx.db, ctx.actor, 'usulan.periksa')])
    return { tahun, siklus: siklus.map((s) => s.tahun), anggota, reses, setwan: kursi.some((k) => k.tingkat === 'setwan'), ketik: (await listKursi(ctx.db, ctx.actor, 'usulan.susun')).some((k) => k.tingkat === 'setwan') }
  },
  show({ tahun, siklus, anggota, reses, setwan, ketik }, ctx) {
    const { t } = ctx
    return {
      title: t('Pokok pikiran DPRD', 'Council members’ proposals'), wide: true,
      body: <>
        <BackLink href="/kantor/usulan" />
        <Heading lead={t('Usulan anggota DPRD menurut kursinya, dari hasil reses.', 'What members of the council brought in, by seat.')} actions={ketik ? <ButtonLink href="/kantor/usulan/cepat">{t('Ketik pokok pikiran', 'Type one')}</ButtonLink> : undefined}>{t('Pokok pikiran DPRD', 'Council members’ proposals')} {tahun}</Heading>
        <Form method="get" class="filter" label={t('Tahun', 'Year')}><Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={siklus.map((n) => ({ value: String(n), label: String(n) }))} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        <Table<PokirAnggota> caption={t('Menurut anggota', 'By member')} rows={anggota} empty={<EmptyState title={t('Belum ada pokok pikiran tahun ini', 'Nothing yet this year')} />} columns={[
          { head: t('Anggota', 'Member'), main: true, cell: (a) => <a href={alamat(`/kantor/usulan/pokir/${a.jabatan_id}`, { tahun })}>{a.anggota}</a> }, { head: t('Usulan', 'Proposals'), numeric: true, cell: (a) => a.banyak }, { head: t('Diperiksa', 'Under way'), numeric: true, cell: (a) => a.menunggu }, { head: t('Masuk RKPD', 'In the plan'), numeric: true, cell: (a) => a.diterima },
          { head: t('Belum ditampung', 'Not taken'), numeric: true, cell: (a) => a.ditolak }, { head: t('Anggaran', 'Amount'), numeric: true, cell: (a) => uang(a.anggaran) }]} />
        <Table<Reses> caption={t('Masa reses', 'Recesses')} rows={reses} empty={<></>} columns={[{ head: t('Reses', 'Recess'), main: true, cell: (r) => r.nama }, { head: t('Waktu', 'Time'), cell: (r) => `${tanggalPanjang(r.mulai)} ${t('sampai', 'to')} ${tanggalPanjang(r.sampai)}` }]} />
        {setwan && <Form action="/kantor/usulan/reses" hidden={{ tahun }}>
          <h2>{t('Catat reses', 'Enter a recess')}</h2>
          <TextField name="nama" label={t('Nama', 'Name')} hint={t('Contoh: Reses masa sidang II', 'For example: recess of session II')} maxLength={120} />
          <DateField name="mulai" label={t('Mulai', 'From')} /><DateField name="sampai" label={t('Sampai', 'To')} />
          <SubmitRow><Button>{t('Simpan reses', 'Save')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const satu = page({
  path: '/kantor/usulan/pokir/:id', summary: 'Pokok pikiran seorang anggota DPRD', right: HAK, frame: 'kantor', input: Saring.extend({ id: z.uuid(), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, tahun: diminta, sesudah }) {
    const siklus = await listSiklus(ctx.db), tahun = diminta ?? siklus.find((s) => s.keadaan === 'berjalan')?.tahun ?? 0
    const anggota = (await listAnggota(ctx.db)).find((a) => a.id === id) ?? refuseNotFound('Anggota DPRD')
    const baris = await listPokir(ctx.db, tahun, id, { sesudah, batas: BATAS + 1 })
    return { tahun, anggota, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined }
  },
  show({ tahun, anggota, baris, lanjut }, ctx) {
    const { t } = ctx
    return {
      title: anggota.nama, wide: true,
      body: <>
        <BackLink href={alamat('/kantor/usulan/pokir', { tahun })} />
        <Heading about={t(`Pokok pikiran ${tahun}`, `Proposals ${tahun}`)}>{anggota.nama}</Heading>
        <Table<BarisPokir> caption={t('Usulan', 'Proposals')} captionHidden rows={baris} empty={<EmptyState title={t('Belum ada usulan tahun ini', 'Nothing yet this year')} />} columns={[
          { head: t('Usulan', 'Proposal'), main: true, cell: (b) => <a href={`/kantor/usulan/${b.id}`}>{b.judul}</a> }, { head: t('Tempat', 'Place'), cell: (b) => b.wilayah_nama }, { head: t('Reses', 'Recess'), cell: (b) => b.reses || '–' }, { head: t('Fraksi', 'Fraction'), cell: (b) => b.fraksi || '–' }, { head: t('Anggaran', 'Amount'), numeric: true, cell: (b) => uang(b.anggaran_kini) }, { head: t('Keadaan', 'State'), cell: (b) => <TagUsulan keadaan={b.keadaan} ctx={ctx} /> }]} />
        <Pager next={lanjut && alamat(`/kantor/usulan/pokir/${anggota.id}`, { tahun, sesudah: lanjut })} />
      </>,
    }
  },
})
const reses = action({
  path: '/kantor/usulan/reses', summary: 'Mencatat masa reses DPRD', right: { hak: ['usulan.periksa'] }, frame: 'kantor', again: '/kantor/usulan/pokir', input: z.object({ tahun: z.coerce.number().int(), nama: z.string().trim().min(3, 'Tuliskan nama resesnya.').max(120), ...kotakTanggal('mulai'), ...kotakTanggal('sampai') }),
  async act(ctx, isi) {
    const id = await ctx.db.transaction((tx) => catatReses(tx, ctx.actor, { tahun: isi.tahun, nama: isi.nama, mulai: bacaTanggal(isi, 'mulai'), sampai: bacaTanggal(isi, 'sampai') }))
    return { goto: alamat('/kantor/usulan/pokir', { tahun: isi.tahun }), flash: ctx.t('Reses tersimpan.', 'Saved.'), data: { id } }
  },
})
export const pokirRoutes: Route[] = [daftar, satu, reses]
