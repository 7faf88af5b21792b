import { ButtonLink, DueTag, EmptyState, FilterBar, Heading, Pager, Search, Select, Table, Tag } from '#access/design'
import { type Context, type Route, alamat, page } from '#access/web'
import { tanggalLokal, tanggalSingkat } from '#kernel/organisation'
import { z } from 'zod'
import { HAK_BUKU, bukuDibaca } from './buku.office.tsx'
import { cariRoutes } from './cari.office.tsx'
import { KATA_KECEPATAN, KATA_STATUS } from './kata.ts'
import { type BarisRegister, listRegister } from './surat.sql.ts'

const BATAS = 50
const HAK = HAK_BUKU
const Sesudah = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).transform((teks) => { const [pada, id] = teks.split('_') as [string, string]; return { pada: new Date(Number(pada)), id } }).optional().catch(undefined)

const Saring = z.object({ arah: z.enum(['masuk', 'keluar']).catch('masuk').default('masuk'), terbuka: z.enum(['ya']).optional().catch(undefined), unit: z.uuid().optional().catch(undefined), sesudah: Sesudah })

const register = page({
  path: '/kantor/surat', summary: 'Buku agenda surat masuk dan keluar unit', right: HAK, frame: 'kantor', input: Saring,
  async ask(ctx, { arah, terbuka, unit: minta, sesudah }) {
    const { unit, sendiri, siapa, luas } = await bukuDibaca(ctx, minta)
    const baris = await listRegister(ctx.db, siapa, unit.id, { arah, ...(terbuka ? { terbuka: true } : {}), ...(sesudah ? { sesudah } : {}), batas: BATAS + 1 })
    return { unit: { id: unit.id, nama: unit.nama }, sendiri: sendiri.map(({ id, nama }) => ({ id, nama })), luas, arah, baris: baris.slice(0, BATAS), lagi: baris.length > BATAS }
  },
  show({ unit, sendiri, luas, arah, baris, lagi }, ctx, input) {
    const { t } = ctx
    const akhir = baris.at(-1)
    const asing = !sendiri.some((u) => u.id === unit.id)
    const pilihan = asing ? [...sendiri, unit] : sendiri
    const ke = (ubah: Record<string, string | undefined>) => alamat('/kantor/surat', { arah, unit: input.unit, terbuka: input.terbuka, ...ubah })
    return {
      title: t('Surat', 'Letters'), wide: true,
      body: <>
        <Heading about={unit.nama} actions={<>{arah === 'masuk' && !asing && <ButtonLink href="/kantor/surat/baru" icon="plus">{t('Agendakan surat masuk', 'Register a letter')}</ButtonLink>}<ButtonLink href={ke({}).replace('/kantor/surat?', '/kantor/surat/buku?')} variant="second" icon="printer">{t('Cetak buku', 'Print register')}</ButtonLink><ButtonLink href="/kantor/surat/laporan" variant="second" icon="chart-column">{t('Laporan', 'Reports')}</ButtonLink>{luas && <ButtonLink href="/kantor/surat/unit" variant="plain">{t('Buku unit lain', 'Other units')}</ButtonLink>}</>}>{arah === 'masuk' ? t('Buku agenda surat masuk', 'Register of incoming letters') : t('Buku agenda surat keluar', 'Register of outgoing letters')}</Heading>
        <Search label={t('Cari hal, pengirim, nomor, atau isi surat', 'Find by subject, sender, number or words')} action="/kantor/surat/cari" quiet />
        <FilterBar label={t('Saring surat', 'Filter letters')} reset={input.terbuka || input.unit ? `/kantor/surat?arah=${arah}` : undefined}>
          <Select name="arah" label={t('Buku', 'Register')} value={arah} choices={[{ value: 'masuk', label: t('Surat masuk', 'Incoming') }, { value: 'keluar', label: t('Surat keluar', 'Outgoing') }]} />
          {pilihan.length > 1 && <Select name="unit" label={t('Unit', 'Unit')} value={unit.id} empty={false} choices={pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}
          <Select name="terbuka" label={t('Tindak lanjut', 'Follow-up')} value={input.terbuka ?? ''} empty={t('Semua', 'All')} choices={[{ value: 'ya', label: t('Belum selesai', 'Not finished') }]} />
        </FilterBar>
        <DaftarRegister baris={baris} ctx={ctx} />
        <Pager {...(input.sesudah ? { previous: ke({}) } : {})} {...(lagi && akhir ? { next: ke({ sesudah: `${akhir.dibuat_pada.getTime()}_${akhir.id}` }) } : {})} />
      </>,
    }
  },
})

function DaftarRegister({ baris, ctx }: { baris: BarisRegister[]; ctx: Context }) {
  const { t } = ctx
  return <Table<BarisRegister> caption={t('Surat', 'Letters')} captionHidden rows={baris} empty={<EmptyState title={t('Belum ada surat di buku ini', 'No letter in this register yet')}>{t('Surat yang diagendakan, dan surat dari unit lain, muncul di sini.', 'Letters you register, and letters from other units, appear here.')}</EmptyState>}
    tone={(b) => (!b.selesai_pada && b.arah === 'masuk' && b.kecepatan === 'sangat_segera' ? 'warn' : undefined)} columns={[
      { head: t('Agenda', 'No.'), narrow: true, numeric: true, cell: (b) => `${b.nomor}/${b.tahun}` },
      { head: t('Hal', 'Subject'), main: true, cell: (b) => (b.tertutup ? <>{b.hal} <Tag tone="bad" icon="lock">{t('Tertutup bagi Anda', 'Closed to you')}</Tag></> : <a href={`/kantor/surat/${b.surat_id}`}>{b.hal}</a>) },
      { head: b0(baris) === 'keluar' ? t('Penyusun', 'Written by') : t('Dari', 'From'), cell: (b) => b.pengirim },
      { head: t('Nomor dan tanggal', 'Number and date'), cell: (b) => <><span class="digits">{b.nomor_surat ?? t('tanpa nomor', 'no number')}</span>{b.tanggal_surat && <><br /><span class="hint">{tanggalSingkat(b.tanggal_surat, ctx.locale)}</span></>}</> },
      { head: t('Sifat', 'Urgency'), cell: (b) => (b.tertutup ? '–' : b.kecepatan === 'biasa' ? t(...KATA_KECEPATAN.biasa) : <Tag tone={b.kecepatan === 'segera' ? 'warn' : 'bad'}>{t(...KATA_KECEPATAN[b.kecepatan])}</Tag>) },
      { head: t('Keadaan', 'State'), cell: (b) => (b.tertutup ? '–' : b.arah === 'keluar' ? t(...KATA_STATUS[b.status]) : b.selesai_pada ? <Tag tone="ok">{t('Selesai', 'Done')}</Tag> : b.diarahkan_pada ? <Tag tone="info">{t('Didisposisikan', 'Assigned')}</Tag> : <Tag tone="warn">{t('Menunggu arahan', 'Awaiting direction')}</Tag>) },
      ...(baris.some((b) => b.tenggat && !b.selesai_pada) ? [{ head: t('Minta dijawab', 'Answer wanted by'), cell: (b: BarisRegister) => (b.tenggat && !b.selesai_pada ? <DueTag level={b.tenggat < hariIni(ctx) ? 'late' : 'safe'}>{tanggalSingkat(b.tenggat, ctx.locale)}</DueTag> : '–') }] : []),
    ]} />
}
const hariIni = (ctx: Context) => tanggalLokal(ctx.now, ctx.config.BALAI_ZONE)
const b0 = (baris: BarisRegister[]) => baris[0]?.arah ?? 'masuk'

export const registerRoutes: Route[] = [register, ...cariRoutes]
