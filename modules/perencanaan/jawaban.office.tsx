import { BackLink, Button, EmptyState, Form, Heading, Pager, PrintButtonNote, Select, SubmitRow, Table } from '#access/design'
import { type Route, alamat, page } from '#access/web'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { TagUsulan } from './jawaban.tsx'
import { penjelasan } from './kabar.ts'
import { KATA_PUTUSAN, KATA_TINGKAT } from './keadaan.ts'
import { type BarisJawaban, listJawabanUnit, listSiklus } from './usulan.sql.ts'
import { listKursi } from './wewenang.ts'

// The answers to what came in through an office, to be told to those without an account: read out, or put on the notice board.

const BATAS = 50
const daftar = page({
  path: '/kantor/usulan/jawaban', summary: 'Jawaban atas usulan yang diajukan lewat kantor Anda', right: { hak: ['usulan.susun', 'usulan.periksa'] }, frame: 'kantor',
  input: z.object({ tahun: z.coerce.number().int().optional().catch(undefined), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { tahun: diminta, sesudah }) {
    const [siklus, susun, periksa] = await Promise.all([listSiklus(ctx.db), listKursi(ctx.db, ctx.actor, 'usulan.susun'), listKursi(ctx.db, ctx.actor, 'usulan.periksa')])
    const kursi = [...susun, ...periksa][0], tahun = diminta ?? siklus.find((s) => s.keadaan === 'berjalan')?.tahun ?? siklus[0]?.tahun ?? 0
    const baris = kursi ? await listJawabanUnit(ctx.db, kursi.unitId, tahun, { sesudah, batas: BATAS + 1 }) : []
    return { unit: kursi?.unitNama, tahun, siklus: siklus.map((s) => s.tahun), baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined }
  },
  show({ unit, tahun, siklus, baris, lanjut }, ctx) {
    const { t } = ctx
    return {
      title: t('Jawaban untuk pengusul', 'Answers for proposers'), wide: true,
      body: <>
        <BackLink href="/kantor/usulan" />
        <Heading about={unit} lead={t('Sampaikan kepada pengusul yang tidak punya akun, atau cetak untuk papan pengumuman.', 'Tell those without an account, or print it for the notice board.')}>{t('Jawaban untuk pengusul', 'Answers for proposers')} {tahun}</Heading>
        <Form method="get" class="filter" label={t('Tahun', 'Year')}><Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={siklus.map((n) => ({ value: String(n), label: String(n) }))} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        <Table<BarisJawaban> caption={t('Jawaban', 'Answers')} captionHidden rows={baris} empty={<EmptyState title={t('Belum ada jawaban', 'No answer yet')} />} columns={[
          { head: t('Usulan', 'Proposal'), main: true, cell: (b) => <><a href={`/kantor/usulan/${b.id}`}>{b.judul}</a><p class="hint">{b.nomor}, {b.pengusul_nama}</p></> },
          { head: t('Jawaban terakhir', 'Last answer'), cell: (b) => <>{t(...KATA_TINGKAT[b.tingkat])}: {t(...KATA_PUTUSAN[b.putusan]).toLowerCase()}<p class="hint">{tanggalPanjang(tanggalLokal(b.pada, ctx.config.BALAI_ZONE))}</p></> },
          { head: t('Penjelasan', 'In words'), cell: (b) => penjelasan({ ...b, ke: b.keadaan }) }, { head: t('Keadaan', 'State'), cell: (b) => <TagUsulan keadaan={b.keadaan} ctx={ctx} /> }]} />
        <Pager next={lanjut && alamat('/kantor/usulan/jawaban', { tahun, sesudah: lanjut })} />
        {baris.length > 0 && <PrintButtonNote />}
      </>,
    }
  },
})
export const jawabanRoutes: Route[] = [daftar]
