import { Button, ButtonLink, Details, EmptyState, FilterBar, Form, Heading, Notice, Pager, Select, Table, Tag } from '#access/design'
import { type Context, type Route, action, alamat, page, unduhLembar } from '#access/web'
import type { IsiSel } from '#kernel/documents'
import { listApbd } from '#modules/penganggaran'
import { kebijakan, punyaHak } from '#kernel/identity'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { type Sql, sql } from '#kernel/platform'
import { z } from 'zod'
import { CARA_PUTUS, KATA_PUTUS, KATA_SAMBUNGAN, segarkanTemuan } from './kesesuaian.ts'
import { JENIS_PUTUS, SAMBUNGAN, type Temuan, hitungTemuan, listTemuan, listUnitTemuan } from './kesesuaian.sql.ts'
import { uang } from './kata.ts'
import { jadwalkanRekap, pegangKeadaan } from './rekap.ts'
import { findRekap } from './rekap.sql.ts'

// Where plans and budget do not agree: the list that Bappeda, TAPD and each office work off.

const HAK = ['anggaran.lihat', 'perencanaan.kelola']
const Saring = z.object({ tahun: z.coerce.number().int().optional().catch(undefined), sambungan: z.enum(SAMBUNGAN).optional().catch(undefined), jenis: z.enum(JENIS_PUTUS).optional().catch(undefined), unit: z.uuid().optional().catch(undefined), sesudah: z.coerce.number().int().optional().catch(undefined) })
type Saring = z.infer<typeof Saring>
/** Whose breaks the reader may see: those of offices his or her right reaches; those of no office with the widest right only. */
export const bolehTemuan = (ctx: Context): Sql => (punyaHak(ctx.actor, 'perencanaan.kelola') ? sql`true` : sql`coalesce(${kebijakan(ctx.actor, 'anggaran.lihat', { unitId: sql`t.unit_id`, unitJalur: sql`u.jalur`, wilayah: sql`null::text` })}, false)`)
/** Years with a budget, newest first, and the one asked for. */
export async function tahunKantor(ctx: Context, diminta: number | undefined): Promise<{ tahun: number; semua: number[] }> {
  const semua = (await listApbd(ctx.db)).map(({ tahun }) => tahun)
  return { tahun: diminta ?? semua[0] ?? ctx.now.getFullYear() + 1, semua }
}
export const PilihTahun = ({ tahun, semua, ctx, hidden = {} }: { tahun: number; semua: number[]; ctx: Context; hidden?: Record<string, string | undefined> }) => (semua.length < 2 ? null : <FilterBar hidden={hidden} label={ctx.t('Tahun', 'Year')}><Select name="tahun" label={ctx.t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={semua.map((n) => ({ value: String(n), label: String(n) }))} /></FilterBar>)

const BATAS = 50
const daftar = page({
  path: '/kantor/keterpaduan', summary: 'Kesesuaian RPJMD, Renstra, RKPD, Renja, KUA-PPAS, RKA, dan DPA', right: { hak: HAK }, frame: 'kantor', input: Saring,
  async ask(ctx, s: Saring) {
    const { tahun, semua } = await tahunKantor(ctx, s.tahun), boleh = bolehTemuan(ctx)
    const baris = await listTemuan(ctx.db, { ...s, tahun, unitId: s.unit, batas: BATAS + 1 }, boleh)
    return { tahun, semua, rekap: await findRekap(ctx.db, tahun), hitung: await hitungTemuan(ctx.db, tahun, boleh, s.unit), unit: await listUnitTemuan(ctx.db, tahun, boleh), baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.urut : undefined }
  },
  show({ tahun, semua, rekap, hitung, unit, baris, lanjut }, ctx, s) {
    const { t } = ctx, salah = hitung.filter((h) => h.berat === 'salah').reduce((n, h) => n + h.n, 0), jumlah = hitung.reduce((n, h) => n + h.n, 0)
    const tetap = { tahun, sambungan: s.sambungan, jenis: s.jenis, unit: s.unit }
    const hitungan = (nama: 'sambungan' | 'jenis', kunci: string) => hitung.filter((h) => h[nama] === kunci).reduce((n, h) => n + h.n, 0)
    return { title: t('Kesesuaian dokumen', 'Agreement of documents'), wide: true, body: <>
      <Heading lead={t('Di mana rencana dan anggaran tidak saling cocok, apa kata masing-masing, dan di mana memperbaikinya.', 'Where plan and budget do not agree, what each says, and where it is mended.')} actions={<><ButtonLink variant="second" href={alamat('/kantor/keterpaduan.xlsx', tetap)}>XLSX</ButtonLink><ButtonLink variant="second" href={alamat('/kantor/keterpaduan.csv', tetap)}>CSV</ButtonLink></>}>{t('Kesesuaian dokumen', 'Agreement of documents')} {tahun}</Heading>
      {!rekap ? <EmptyState title={t('Tahun ini belum pernah diperiksa', 'This year was never checked')} /> : jumlah === 0 ? <Notice tone="ok"><p>{t('Semua dokumen saling cocok.', 'All documents agree.')}</p></Notice> : <Notice tone={salah > 0 ? 'bad' : 'warn'} title={t(`${jumlah} hal tidak cocok, ${salah} harus diperbaiki`, `${jumlah} things do not agree, ${salah} must be mended`)}><p>{SAMBUNGAN.filter((b) => hitungan('sambungan', b) > 0).map((b) => `${t(...KATA_SAMBUNGAN[b])}: ${hitungan('sambungan', b)}`).join(' · ')}</p></Notice>}
      <Form action="/kantor/keterpaduan/periksa" hidden={{ tahun, unit: s.unit }}><p class="hint">{rekap && <>{t('Diperiksa', 'Checked')} {tanggalPanjang(tanggalLokal(rekap.dihitung_pada, ctx.config.BALAI_ZONE), ctx.locale)}. </>}<Button variant="plain">{s.unit ? t('Periksa lagi perangkat daerah ini', 'Check this office again') : t('Periksa lagi', 'Check again')}</Button></p></Form>
      <FilterBar reset={s.sambungan || s.jenis || s.unit ? alamat('/kantor/keterpaduan', { tahun }) : undefined}>
        <Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={(semua.length > 0 ? semua : [tahun]).map((n) => ({ value: String(n), label: String(n) }))} />
        <Select name="sambungan" label={t('Antara', 'Between')} value={s.sambungan} empty={t('Semua', 'All')} choices={SAMBUNGAN.map((b) => ({ value: b, label: `${t(...KATA_SAMBUNGAN[b])} (${hitungan('sambungan', b)})` }))} />
        <Select name="jenis" label={t('Yang tidak cocok', 'What does not agree')} value={s.jenis} empty={t('Semua', 'All')} choices={JENIS_PUTUS.map((j) => ({ value: j, label: `${t(...KATA_PUTUS[j])} (${hitungan('jenis', j)})` }))} />
        <Select name="unit" label={t('Perangkat daerah', 'Office')} value={s.unit} empty={t('Semua', 'All')} choices={unit.map((u) => ({ value: u.unit_id, label: `${u.unit_nama} (${u.n})` }))} />
      </FilterBar>
      <Table<Temuan> caption={t('Temuan', 'Findings')} captionHidden rows={baris} tone={(b) => (b.berat === 'salah' ? 'bad' : undefined)} empty={<EmptyState title={t('Tidak ada yang cocok dengan saringan ini', 'Nothing passes this filter')} />} columns={[
        { head: t('Sub kegiatan atau program', 'Sub activity or programme'), main: true, cell: (b) => <><a href={b.tautan}><span class="digits">{b.kode}</span> {b.nama}</a><br /><small>{b.unit_nama}</small></> },
        { head: t('Yang tidak cocok', 'What does not agree'), cell: (b) => <><Tag tone={b.berat === 'salah' ? 'bad' : 'warn'}>{t(...KATA_PUTUS[b.jenis])}</Tag><br /><small>{t(...KATA_SAMBUNGAN[b.sambungan])}</small>{b.dalih && <><br /><small>{b.dalih}</small></>}</> }, { head: t('Di atas', 'Above'), cell: (b) => b.atas }, { head: t('Di bawah', 'Below'), cell: (b) => b.bawah },
        { head: t('Selisih', 'Difference'), numeric: true, cell: (b) => (b.selisih === null ? '' : uang(b.selisih)) }]} />
      <Pager next={lanjut !== undefined ? alamat('/kantor/keterpaduan', { ...tetap, sesudah: lanjut }) : undefined} shown={baris.length > 0 ? t(`${baris.length} temuan`, `${baris.length} findings`) : undefined} />
      <Details summary={t('Cara memperbaiki', 'How to mend')}><ul>{JENIS_PUTUS.map((j) => <li><strong>{t(...KATA_PUTUS[j])}.</strong> {t(...CARA_PUTUS[j])}</li>)}</ul></Details>
      <p><a href={alamat('/kantor/keterpaduan/lampiran', { tahun })}>{t('Lampiran sinkronisasi (VII dan VIII)', 'Synchronisation annexes (VII and VIII)')}</a></p>
    </> }
  },
})

const KEPALA = ['Perangkat daerah', 'Antara', 'Yang tidak cocok', 'Berat', 'Kode', 'Nama', 'Di atas', 'Di bawah', 'Selisih (Rp)', 'Alasan']
const keBaris = (b: Temuan): IsiSel[] => [b.unit_nama, KATA_SAMBUNGAN[b.sambungan][0], KATA_PUTUS[b.jenis][0], b.berat, b.kode, b.nama, b.atas, b.bawah, b.selisih, b.dalih]
const TERBANYAK = 20_000
const unduh = (jenis: 'csv' | 'xlsx') => page({
  path: `/kantor/keterpaduan.${jenis}`, summary: `Temuan kesesuaian sebagai ${jenis.toUpperCase()}`, right: { hak: HAK }, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, s: Saring) {
    const { tahun } = await tahunKantor(ctx, s.tahun)
    const baris = (await listTemuan(ctx.db, { ...s, tahun, unitId: s.unit, sesudah: undefined, batas: TERBANYAK }, bolehTemuan(ctx))).map(keBaris)
    return unduhLembar(jenis, `kesesuaian-${tahun}`, { nama: 'Kesesuaian', judul: [`Kesesuaian dokumen perencanaan dan penganggaran ${tahun}`], kepala: KEPALA, baris, lebar: [32, 18, 28, 11, 20, 44, 26, 26, 18, 40] })
  },
})
const periksa = action({
  path: '/kantor/keterpaduan/periksa', summary: 'Memeriksa kesesuaian lagi', right: { hak: HAK }, frame: 'kantor', limit: 20, again: '/kantor/keterpaduan', input: z.object({ tahun: z.coerce.number().int(), unit: z.uuid().optional() }),
  async act(ctx, { tahun, unit }) {
    const n = await ctx.db.transaction(async (tx) => {
      if (unit && (await pegangKeadaan(tx, tahun))) return segarkanTemuan(tx, tahun, unit)
      await jadwalkanRekap(tx, tahun)
      return undefined
    })
    return { goto: alamat('/kantor/keterpaduan', { tahun, unit }), flash: n === undefined ? ctx.t('Pemeriksaan dimulai. Muat ulang sebentar lagi.', 'Checking has begun. Reload in a moment.') : ctx.t(`Diperiksa: ${n} temuan.`, `Checked: ${n} findings.`), data: { temuan: n ?? null } }
  },
})
export const kesesuaianRoutes: Route[] = [daftar, unduh('csv'), unduh('xlsx'), periksa]
