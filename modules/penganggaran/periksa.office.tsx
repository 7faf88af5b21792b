import { Breadcrumbs, FilterBar, Heading, KeyFigure, KeyFigures, Select, Table } from '#access/design'
import { type Route, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { angka } from '#kernel/organisation'
import { refuseNotFound, sql } from '#kernel/platform'
import { z } from 'zod'
import { NAMA_PERIKSA, neraca, periksaAnggaran, ringkasTemuan, silpa } from './periksa.ts'
import { DaftarTemuan, alamat, uang } from './rincian-bagian.tsx'
import { listUnitAnggaran } from './rincian-baca.ts'
import { LIHAT } from './rincian.office.tsx'
import { bolehLihat } from './sub.sql.ts'
import { findTahap, listTahap } from './tahap.sql.ts'

interface BarisKode { kode: string; galat: number; ingat: number }
/** Checks that only the whole budget has. */
const SELURUH = new Set(['C03', 'C13', 'C14', 'C15'])
/** All twenty, also those that found nothing: the list says what was looked at. */
const perKode = (ringkas: ReturnType<typeof ringkasTemuan>): BarisKode[] => Object.keys(NAMA_PERIKSA).map((kode) => { const n = (tingkat: string) => ringkas.find((r) => r.kode === kode && r.tingkat === tingkat)?.banyak ?? 0; return { kode, galat: n('galat'), ingat: n('peringatan') } })

/** All checks of a year for those who see all offices; of one office for its own people. */
const periksa = page({
  path: '/kantor/anggaran/:tahun/periksa', summary: 'Pemeriksaan anggaran C01 sampai C20', right: LIHAT, frame: 'kantor', limit: 30,
  input: z.object({ tahun: z.coerce.number().int().min(2000).max(2200), unit: z.uuid().optional().or(z.literal('').transform(() => undefined)).catch(undefined), urut: z.coerce.number().int().min(1).max(200).optional().catch(undefined), kode: z.string().regex(/^C\d\d$/).optional().catch(undefined) }),
  async ask(ctx, { tahun, unit: diminta, urut, kode }) {
    const daftar = await listUnitAnggaran(ctx.db, ctx.actor, tahun)
    const semua = await ctx.db.maybe(sql`select 1 from (select null::uuid as unit_id, ''::text collate "C" as unit_jalur) s where ${bolehLihat(ctx.actor)}`)
    const unit = diminta ?? (semua ? undefined : daftar[0]?.id)
    if (unit && !daftar.some((u) => u.id === unit)) refuseNotFound('Perangkat daerah')
    if (urut !== undefined && !(await findTahap(ctx.db, tahun, urut))) refuseNotFound('Tahap')
    const lingkup = { tahun, ...(urut !== undefined ? { urut } : {}), ...(unit ? { unitId: unit } : {}) }
    const temuan = !semua && !unit ? [] : await periksaAnggaran(ctx.db, lingkup)
    return { tahun, unit: unit ?? '', urut, kode, daftar: daftar.map(({ id, nama }) => ({ id, nama })), semua: Boolean(semua), tahap: (await listTahap(ctx.db, tahun)).map((s) => ({ urut: s.urut, nama: s.nama })), temuan: kode ? temuan.filter((x) => x.kode === kode) : temuan, ringkas: ringkasTemuan(temuan), neraca: unit ? null : await neraca(ctx.db, lingkup) }
  },
  show({ tahun, unit, urut, kode, daftar, semua, tahap, temuan, ringkas, neraca: n }, ctx) {
    const { t } = ctx, sini = `/kantor/anggaran/${tahun}/periksa`
    return { title: t('Pemeriksaan anggaran', 'Checks of the budget'), wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Rincian anggaran', 'Lines of the budget'), href: alamat('/kantor/anggaran/rincian', { tahun }) }]} />
      <Heading lead={t('Kesalahan menghalangi tahap berikutnya; peringatan perlu dilihat.', 'Errors block the next stage; warnings want a look.')}>{t('Pemeriksaan anggaran', 'Checks of the budget')} {tahun}</Heading>
      <FilterBar>
        <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit} optional={semua} {...(semua ? {} : { empty: false as const })} choices={daftar.map((u) => ({ value: u.id, label: u.nama }))} />
        <Select name="urut" label={t('Versi', 'Version')} value={urut === undefined ? '' : String(urut)} optional choices={tahap.map((s) => ({ value: String(s.urut), label: s.nama }))} />
      </FilterBar>
      {n && <KeyFigures><KeyFigure label={t('Pendapatan', 'Revenue')} value={<span class="exact">{uang(n.pendapatan)}</span>} /><KeyFigure label={t('Belanja', 'Spending')} value={<span class="exact">{uang(n.belanja)}</span>} /><KeyFigure label={t('Pembiayaan neto', 'Net financing')} value={<span class="exact">{uang(n.penerimaan - n.pengeluaran)}</span>} /><KeyFigure label={t('SiLPA tahun berkenaan', 'Left at the end')} value={<span class="exact">{uang(silpa(n))}</span>} tone={silpa(n) === 0n ? undefined : 'bad'} /></KeyFigures>}
      <Table<BarisKode> caption={t('Menurut pemeriksaan', 'By check')} rows={perKode(ringkas)} tone={(r) => (r.galat > 0 ? 'bad' : r.ingat > 0 ? 'warn' : undefined)} columns={[{ head: t('Kode', 'Code'), narrow: true, cell: (r) => r.kode }, { head: t('Pemeriksaan', 'Check'), main: true, cell: (r) => (r.galat + r.ingat > 0 ? <a href={alamat(sini, { unit, urut, kode: r.kode })}>{t(...NAMA_PERIKSA[r.kode]!)}</a> : t(...NAMA_PERIKSA[r.kode]!)) }, { head: t('Kesalahan', 'Errors'), numeric: true, cell: (r) => (unit && SELURUH.has(r.kode) ? '–' : angka(r.galat)) }, { head: t('Peringatan', 'Warnings'), numeric: true, cell: (r) => (unit && SELURUH.has(r.kode) ? '–' : angka(r.ingat)) }]} />
      {unit && <p class="hint">{t('C03, C13, C14, dan C15 diperiksa atas seluruh APBD, bukan per perangkat daerah.', 'C03 and C13 to C15 are checks of the whole budget.')}</p>}
      {kode && <p><a href={alamat(sini, { unit, urut })}>{t('Tampilkan semua', 'Show all')}</a></p>}
      <DaftarTemuan temuan={temuan} ctx={ctx} />
      {punyaHak(ctx.actor, 'anggaran.kelola') && <p><a href={`/kantor/anggaran/${tahun}/wajib`}>{t('Batas hukum', 'Limits of law')}</a></p>}
    </> }
  },
})
export const periksaRoutes: Route[] = [periksa]
