import { BackLink, Button, ButtonLink, DateField, Details, EmptyState, FilterBar, Form, Heading, KeyFigure, KeyFigures, MoneyField, Select, SubmitRow, Table, TextField, dateFrom } from '#access/design'
import { type Route, action, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, refuse, sql } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, listUnitAnggaran, persen, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { tetapkanUp } from './buat.ts'
import { HAK_BACA } from './meja.office.tsx'
import { listSisaUangMuka } from './kembali.ts'
import { findPelaku, hariIni } from './pelaku.ts'
import { findTenggat } from './tenggat.ts'

// Revenue by account: what was meant to come in and what reached the treasury. And the advance money of each office.

interface BarisTarget { rekening: string; nama: string; target: bigint; realisasi: bigint }
const listPenerimaan = (db: Db, tahun: number, unitId: string | undefined): Promise<BarisTarget[]> =>
  db.many<BarisTarget>(sql`with r as (select r.rekening, sum(r.jumlah)::bigint as jumlah from penatausahaan.dokumen d join penatausahaan.rinci r on r.dokumen_id = d.id where d.jenis = 'sts' and d.ragam = 'pendapatan' and d.tahun = ${tahun} and d.cair_pada is not null ${unitId ? sql`and d.unit_id = ${unitId}` : sql``} group by 1),
      t as (select rekening, max(nama) as nama, sum(jumlah)::bigint as jumlah from penatausahaan.target where tahun = ${tahun} ${unitId ? sql`and unit_id = ${unitId}` : sql``} group by 1)
    select coalesce(t.rekening, r.rekening) as rekening, coalesce(t.nama, '') as nama, coalesce(t.jumlah, 0)::bigint as target, coalesce(r.jumlah, 0)::bigint as realisasi from t full join r on r.rekening = t.rekening order by 1 limit 500`)
const Saring = z.object({ unit: z.uuid().optional().catch(undefined) })
const lihat = page({
  path: `${DASAR_ALAMAT}/penerimaan`, summary: 'Realisasi pendapatan per rekening', right: HAK_BACA, frame: 'kantor', input: Saring,
  async ask(ctx, s) {
    const tahun = tahunKini(), { unit, luas } = await unitHalaman(ctx, s.unit)
    return { tahun, unit, luas, pilihan: luas ? await listUnitAnggaran(ctx.db, tahun) : [], baris: unit || luas ? await listPenerimaan(ctx.db, tahun, unit?.id) : [], catat: unit ? Boolean(findPelaku(ctx.actor, 'penerimaan.catat', unit)) : false }
  },
  show(m, ctx) {
    const { t } = ctx, target = m.baris.reduce((n, b) => n + b.target, 0n), ada = m.baris.reduce((n, b) => n + b.realisasi, 0n)
    return { title: t('Penerimaan', 'Revenue'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={m.unit?.nama} actions={m.catat && <><ButtonLink href={`${DASAR_ALAMAT}/baru/stbp`}>{t('Catat penerimaan', 'Record revenue')}</ButtonLink><ButtonLink href={`${DASAR_ALAMAT}/baru/sts`} variant="second">{t('Setor', 'Deposit')}</ButtonLink></>}>{t('Penerimaan', 'Revenue')} {m.tahun}</Heading>
      {m.luas && <FilterBar><Select name="unit" label={t('Perangkat daerah', 'Office')} value={m.unit?.id} empty={t('Semua', 'All')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} /></FilterBar>}
      <KeyFigures><KeyFigure label={t('Target', 'Target')} value={uangRingkas(target)} /><KeyFigure label={t('Masuk ke kas daerah', 'Reached the treasury')} value={uangRingkas(ada)} note={persen(ada, target)} /></KeyFigures>
      <Table<BarisTarget> caption={t('Rekening pendapatan', 'Accounts')} captionHidden rows={m.baris} empty={<EmptyState title={t('Belum ada target atau penerimaan', 'No target or revenue yet')} />} columns={[{ head: t('Rekening', 'Account'), main: true, cell: (b) => <><span class="digits">{b.rekening}</span> {b.nama}</> }, { head: t('Target', 'Target'), numeric: true, cell: (b) => uang(b.target) }, { head: t('Masuk', 'Received'), numeric: true, cell: (b) => uang(b.realisasi) }, { head: '%', numeric: true, cell: (b) => persen(b.realisasi, b.target) }]} />
    </> }
  },
})
interface BarisUp { unit_id: string; unit_nama: string; jumlah: bigint; kkpd: bigint; nomor_sk: string; tanggal_sk: string }
const HAK_UP = { hak: ['spd.terbitkan'] }
const up = page({
  path: `${DASAR_ALAMAT}/up`, summary: 'Besaran uang persediaan perangkat daerah', right: HAK_UP, frame: 'kantor',
  async ask(ctx) {
    const tahun = tahunKini()
    return { tahun, porsi: (await findTenggat(ctx.db, 'kkpd', hariIni())).nilai, sisa: new Map((await listSisaUangMuka(ctx.db, tahun)).map((x) => [x.unit_id, x])), pilihan: await listUnitAnggaran(ctx.db, tahun), baris: await ctx.db.many<BarisUp>(sql`select distinct on (u.nama, b.unit_id) b.unit_id, u.nama as unit_nama, b.jumlah, b.kkpd, b.nomor_sk, b.tanggal_sk from penatausahaan.besaran_up b join organisation.publik_unit u on u.id = b.unit_id where b.tahun = ${tahun} order by u.nama, b.unit_id, b.dibuat_pada desc limit 400`) }
  },
  show({ tahun, pilihan, baris, sisa, porsi }, ctx) {
    const { t } = ctx
    return { title: t('Besaran UP', 'Advance money'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading lead={t('Uang persediaan menurut keputusan kepala daerah, dan yang pada akhir tahun masih harus disetor atau dipertanggungjawabkan.', 'Advance money by decree of the regent, and what must still be handed in or accounted for at the year’s end.')}>{t('Besaran UP', 'Advance money')} {tahun}</Heading>
      <Details summary={t('Tetapkan besaran UP', 'Set an amount')} open={Boolean(ctx.refusal) || baris.length === 0}><Form action={`${DASAR_ALAMAT}/up`}><Select name="unit" label={t('Perangkat daerah', 'Office')} choices={pilihan.map((u) => ({ value: u.id, label: u.nama }))} /><MoneyField name="jumlah" label={t('Besaran UP', 'Advance money')} /><MoneyField name="kkpd" label={t('Di antaranya kartu kredit pemerintah daerah (KKPD)', 'Of it by government card')} hint={t(`Kosongkan untuk ${porsi} persen menurut aturan; isi 0 bila belum memakai kartu.`, `Leave empty for ${porsi} per cent by the rule; 0 without a card.`)} optional /><TextField name="nomor_sk" label={t('Nomor keputusan', 'Decree number')} maxLength={120} /><DateField name="tanggal_sk" label={t('Tanggal keputusan', 'Date')} /><SubmitRow><Button>{t('Tetapkan', 'Set')}</Button></SubmitRow></Form></Details>
      <Table<BarisUp> caption={t('Besaran UP', 'Advance money')} captionHidden rows={baris} empty={<EmptyState title={t('Belum ada yang ditetapkan', 'None set yet')} />} columns={[{ head: t('Perangkat daerah', 'Office'), main: true, cell: (b) => b.unit_nama }, { head: 'UP', numeric: true, cell: (b) => uang(b.jumlah) }, { head: 'KKPD', numeric: true, cell: (b) => uang(b.kkpd) }, { head: t('UP belum disetor', 'UP not handed in'), numeric: true, cell: (b) => uang(sisa.get(b.unit_id)?.up ?? 0n) }, { head: t('TU belum selesai', 'TU open'), numeric: true, cell: (b) => uang(sisa.get(b.unit_id)?.tu ?? 0n) }, { head: t('Keputusan', 'Decree'), cell: (b) => `${b.nomor_sk}, ${tanggalPanjang(b.tanggal_sk, ctx.locale)}` }]} />
    </> }
  },
})
const simpanUp = action({
  path: `${DASAR_ALAMAT}/up`, summary: 'Menetapkan besaran uang persediaan', right: HAK_UP, frame: 'kantor',
  input: z.object({ unit: z.uuid('Pilih perangkat daerah.'), jumlah: z.string().trim().max(24), kkpd: z.string().trim().max(24).default(''), nomor_sk: z.string().trim().max(120), tanggal_sk_hari: z.string().max(9).default(''), tanggal_sk_bulan: z.string().max(9).default(''), tanggal_sk_tahun: z.string().max(9).default('') }),
  async act(ctx, s) {
    const baca = (field: string, teks: string) => bacaRupiah(teks) ?? refuse('isian-keliru', 'Isi rupiah bulat.', { fields: [{ field, message: 'Isi rupiah bulat.' }] })
    await ctx.db.transaction((tx) => tetapkanUp(tx, ctx.actor, { tahun: tahunKini(), unitId: s.unit, jumlah: baca('jumlah', s.jumlah), kkpd: s.kkpd ? baca('kkpd', s.kkpd) : undefined, nomorSk: s.nomor_sk, tanggalSk: dateFrom(s, 'tanggal_sk') ?? '' }))
    return { goto: alamat(`${DASAR_ALAMAT}/up`, {}), flash: ctx.t('Besaran UP ditetapkan.', 'Advance money set.') }
  },
})
export const penerimaanRoutes: Route[] = [lihat, up, simpanUp]
