import { Button, Details, EmptyState, Fieldset, Form, InsetText, Notice, Select, SubmitRow, Table, TextArea, TextField, type Tone, typedValue } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import { readConfig, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { koefisien, sebutRatus } from './hitung.ts'
import { KATA_JENJANG } from './pergeseran-jenjang.ts'
import { type BarisPergeseran, type Pergeseran, findPergeseran, listBarisPergeseran, listPergeseran } from './pergeseran.sql.ts'
import { kursiJenjang, putuskanPergeseran, usulkanPergeseran } from './pergeseran.ts'
import { type Rincian, listRincianSub } from './rincian.sql.ts'
import { findSubTerlihat } from './sub.sql.ts'
import { KepalaTahun, TagKeadaan, TahunPath, getTahun, uang } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'
import { listSub } from './tahap-versi.sql.ts'

// Shifts: the list, one proposal from the lines of a sub kegiatan, one decision.

const LIHAT = { hak: ['anggaran.lihat'] }
const SUSUN = { hak: ['anggaran.susun', 'anggaran.ajukan'] }
const KATA: Record<Pergeseran['keadaan'], readonly [string, string, Tone]> = { diajukan: ['Menunggu putusan', 'Awaiting', 'info'], disetujui: ['Disetujui', 'Approved', 'ok'], ditolak: ['Ditolak', 'Refused', 'bad'] }
/** New lines a proposal may add at once. */
const BARU = 3

const daftar = page({
  path: '/kantor/anggaran/:tahun/pergeseran', summary: 'Pergeseran anggaran dan putusannya', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { terbuka } = await getTahun(ctx.db, tahun), buka = terbuka?.jenis === 'pergeseran'
    const milik = buka && ctx.actor.kind === 'pegawai' ? [...new Set(ctx.actor.hak.filter((h) => h.kode === 'anggaran.susun' || h.kode === 'anggaran.ajukan').map((h) => h.unitId))] : []
    const sub = []
    for (const unitId of milik.slice(0, 5)) sub.push(...(await listSub(ctx.db, tahun, terbuka!.urut, { unitId })))
    return { tahun, buka, geser: await listPergeseran(ctx.db, ctx.actor, tahun), sub: sub.map((s) => ({ value: s.id, label: `${s.kode} ${s.nama}` })) }
  },
  show({ tahun, buka, geser, sub }, ctx) {
    const { t } = ctx
    return {
      title: t('Pergeseran', 'Shifts'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Pergeseran anggaran', 'Shifts')} lead={t('Jumlahnya tetap; siapa yang memutus ditentukan kode yang berubah.', 'The sum stays; the codes that change say who decides.')} ctx={ctx} />
        {!buka && <Notice><p>{t('Pergeseran tidak sedang dibuka. PPKD membukanya dari halaman tahun anggaran.', 'No shift is open. The head of finance opens one.')}</p></Notice>}
        <Table<Pergeseran> caption={t('Usul pergeseran', 'Proposed shifts')} rows={geser} empty={<EmptyState title={t('Belum ada usul pergeseran', 'Nothing proposed yet')} />} columns={[{ head: t('Alasan', 'Reason'), main: true, cell: (p) => <a href={`/kantor/anggaran/${tahun}/pergeseran/${p.id}`}>{p.alasan}</a> }, { head: t('Perangkat daerah', 'Office'), cell: (p) => p.unit }, { head: t('Diputus oleh', 'Decided by'), cell: (p) => t(...KATA_JENJANG[p.jenjang]) }, { head: t('Keadaan', 'State'), cell: (p) => <TagKeadaan kata={KATA} keadaan={p.keadaan} ctx={ctx} /> }]} />
        {sub.length > 0 && <Form method="get" action={`/kantor/anggaran/${tahun}/pergeseran/baru`}><h2>{t('Usulkan pergeseran', 'Propose a shift')}</h2><Select name="sub" label={t('Sub kegiatan', 'Sub activity')} choices={sub} /><SubmitRow><Button>{t('Pilih rincian', 'Choose lines')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const baru = page({
  path: '/kantor/anggaran/:tahun/pergeseran/baru', summary: 'Menyusun usul pergeseran satu sub kegiatan', right: SUSUN, frame: 'kantor', input: TahunPath.extend({ sub: z.uuid('Pilih sub kegiatan.') }),
  async ask(ctx, { tahun, sub: id }) {
    const sub = (await findSubTerlihat(ctx.db, ctx.actor, id)) ?? refuseNotFound('Sub kegiatan'), unit = { unitId: sub.unit_id, unitJalur: sub.unit_jalur }
    if (sub.tahun !== tahun || !(kursiDi(ctx.actor, 'anggaran.susun', unit) ?? kursiDi(ctx.actor, 'anggaran.ajukan', unit))) refuseNotFound('Sub kegiatan')
    return { tahun, sub, baris: await listRincianSub(ctx.db, id, { batas: 300 }) }
  },
  show({ tahun, sub, baris }, ctx) {
    const { t } = ctx
    const lama = (nama: string, i: number, bawaan: string) => { const k = typedValue(ctx, nama), semua = Array.isArray(k) ? k : typeof k === 'string' ? [k] : []; return String(semua[i] ?? bawaan) }
    return {
      title: t('Usul pergeseran', 'Propose a shift'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Usul pergeseran', 'Propose a shift')} lead={<><span class="digits">{sub.kode}</span> {sub.nama}</>} ctx={ctx} />
        <InsetText>{t('Ubah volume atau harga seperlunya; jumlah seluruhnya harus tetap.', 'Change volumes or prices; the total must stay.')}</InsetText>
        <Form action={`/kantor/anggaran/${tahun}/pergeseran/baru?sub=${sub.id}`}>
          <Table<Rincian> caption={t('Rincian', 'Lines')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada rincian', 'No lines')} />} columns={[
            { head: t('Rincian', 'Line'), main: true, cell: (r) => <><input type="hidden" name="rincian" value={r.id} />{r.nama}<p class="hint"><span class="digits">{r.rekening}</span> · {koefisien(r.volume, r.satuan_volume)}</p></> }, { head: t('Jumlah sekarang', 'Now'), numeric: true, cell: (r) => uang(r.jumlah) },
            { head: t('Volume', 'Volume'), cell: (r, i) => <input class="w-s" name="volume" inputMode="decimal" value={lama('volume', i, sebutRatus(r.volume[0]!))} aria-label={`${t('Volume', 'Volume')} ${r.nama}`} /> }, { head: t('Harga', 'Price'), cell: (r, i) => <input class="w-m" name="harga" inputMode="numeric" value={lama('harga', i, String(r.harga))} aria-label={`${t('Harga', 'Price')} ${r.nama}`} /> }]} />
          <Details summary={t('Tambah rincian baru', 'Add new lines')} open={Array.isArray(typedValue(ctx, 'baru_rekening'))}>{Array.from({ length: BARU }, (_, i) => <Fieldset legend={t(`Rincian baru ${i + 1}`, `New line ${i + 1}`)}>{([['baru_rekening', t('Rekening', 'Account')], ['baru_nama', t('Uraian', 'Name')], ['baru_satuan', t('Satuan', 'Unit')], ['baru_volume', t('Volume', 'Volume')], ['baru_harga', t('Harga', 'Price')]] as const).map(([nama, label]) => <label>{label} <input name={nama} value={lama(nama, i, '')} aria-label={`${label} ${i + 1}`} /></label>)}</Fieldset>)}</Details>
          <TextArea name="alasan" label={t('Alasan', 'Reason')} rows={3} maxLength={1000} />
          <SubmitRow><Button>{t('Usulkan', 'Propose')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const banyak = z.union([z.string(), z.array(z.string())]).optional().transform((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]))
const usul = action({
  path: '/kantor/anggaran/:tahun/pergeseran/baru', summary: 'Mengusulkan pergeseran anggaran', right: SUSUN, frame: 'kantor',
  input: TahunPath.extend({ sub: z.uuid('Pilih sub kegiatan.'), alasan: z.string().trim().max(1000).default(''), rincian: banyak, volume: banyak, harga: banyak, baru_rekening: banyak, baru_nama: banyak, baru_satuan: banyak, baru_volume: banyak, baru_harga: banyak }),
  async act(ctx, d) {
    const baris = d.rincian.slice(0, 300).map((rincianId, i) => ({ rincianId: z.uuid().catch('00000000-0000-0000-0000-000000000000').parse(rincianId), volume: d.volume[i] ?? '', harga: d.harga[i] ?? '' }))
    const isian = d.baru_rekening.slice(0, BARU).map((rekening, i) => ({ rekening, nama: d.baru_nama[i] ?? '', satuan: d.baru_satuan[i] ?? '', volume: d.baru_volume[i] ?? '', harga: d.baru_harga[i] ?? '' })).filter((b) => b.rekening.trim() !== '')
    const { id, jenjang } = await ctx.db.transaction((tx) => usulkanPergeseran(tx, ctx.actor, { tahun: d.tahun, subId: d.sub, alasan: d.alasan, baris, baru: isian }))
    return { goto: `/kantor/anggaran/${d.tahun}/pergeseran/${id}`, status: 201, flash: ctx.t(`Usul tersimpan; diputus ${KATA_JENJANG[jenjang][0]}.`, `Saved; decided by ${KATA_JENJANG[jenjang][1].toLowerCase()}.`), data: { id, jenjang } }
  },
})
async function getPergeseran(ctx: Context, id: string): Promise<Pergeseran> { return (await findPergeseran(ctx.db, ctx.actor, id)) ?? refuseNotFound('Usul pergeseran') }
const lihat = page({
  path: '/kantor/anggaran/:tahun/pergeseran/:id', summary: 'Satu usul pergeseran: semula, menjadi, putusan', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ id: z.uuid() }),
  async ask(ctx, { id }) { const p = await getPergeseran(ctx, id); return { p, baris: await listBarisPergeseran(ctx.db, id), boleh: p.keadaan === 'diajukan' && kursiJenjang(ctx.actor, p.jenjang, { unitId: p.unit_id, unitJalur: p.unit_jalur }) !== undefined } },
  show({ p, baris, boleh }, ctx) {
    const { t } = ctx, zona = readConfig().BALAI_ZONE, jumlah = (f: (b: BarisPergeseran) => bigint) => uang(baris.reduce((n, b) => n + f(b), 0n))
    return {
      title: t('Pergeseran', 'Shift'), wide: true,
      body: <>
        <KepalaTahun tahun={p.tahun} judul={p.unit} lead={<>{p.alasan} <TagKeadaan kata={KATA} keadaan={p.keadaan} ctx={ctx} /></>} ctx={ctx} />
        <p>{t(`Diusulkan ${p.jabatan}, ${waktuPanjang(p.pada, zona)}. Diputus ${KATA_JENJANG[p.jenjang][0]}.`, `Proposed by ${p.jabatan}. Decided by ${KATA_JENJANG[p.jenjang][1].toLowerCase()}.`)}</p>
        {p.putusan_pada && <Notice tone={p.keadaan === 'disetujui' ? 'ok' : 'bad'}><p>{p.putusan_jabatan}, {waktuPanjang(p.putusan_pada, zona)}. {p.putusan_alasan}</p></Notice>}
        <Table<BarisPergeseran> caption={t('Semula dan menjadi', 'Before and after')} rows={baris} foot={[[t('Jumlah', 'Total'), jumlah((b) => b.sebelum), jumlah((b) => b.sesudah), '']]} columns={[{ head: t('Rincian', 'Line'), main: true, cell: (b) => <>{b.nama}<p class="hint"><span class="digits">{b.rekening}</span>{b.baru && <> · {t('baru', 'new')}</>}</p></> }, { head: t('Semula', 'Before'), numeric: true, cell: (b) => uang(b.sebelum) }, { head: t('Menjadi', 'After'), numeric: true, cell: (b) => uang(b.sesudah) }, { head: t('Beda', 'Change'), numeric: true, cell: (b) => uang(b.sesudah - b.sebelum) }]} />
        {boleh && <Form action={`/kantor/anggaran/${p.tahun}/pergeseran/${p.id}`}><h2>{t('Putuskan', 'Decide')}</h2><TextField name="alasan" label={t('Alasan bila ditolak', 'Reason when refused')} maxLength={1000} optional /><SubmitRow><Button name="putusan" value="setuju">{t('Setujui', 'Approve')}</Button><Button name="putusan" value="tolak" variant="danger">{t('Tolak', 'Refuse')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const putus = action({
  path: '/kantor/anggaran/:tahun/pergeseran/:id', summary: 'Menyetujui atau menolak pergeseran', right: { hak: ['anggaran.ajukan', 'dpa.sahkan', 'anggaran.verifikasi'] }, frame: 'kantor', input: TahunPath.extend({ id: z.uuid(), putusan: z.enum(['setuju', 'tolak']), alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { tahun, id, putusan, alasan }) {
    await getPergeseran(ctx, id)
    await ctx.db.transaction((tx) => putuskanPergeseran(tx, ctx.actor, { id, setuju: putusan === 'setuju', alasan }))
    return { goto: `/kantor/anggaran/${tahun}/pergeseran/${id}`, flash: putusan === 'setuju' ? ctx.t('Pergeseran disetujui dan diterapkan.', 'Approved and applied.') : ctx.t('Pergeseran ditolak.', 'Refused.') }
  },
})
// Fixed words before `:id`.
export const pergeseranRoutes: Route[] = [daftar, baru, usul, lihat, putus]
