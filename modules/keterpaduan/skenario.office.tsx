import { Button, ButtonLink, Checkbox, Details, EmptyState, Fieldset, Form, Heading, InsetText, KeyFigure, KeyFigures, Notice, Pager, Select, SubmitRow, Table, Tag, TextField } from '#access/design'
import { type Context, type Route, action, alamat, page, unduhCsv } from '#access/web'
import { KATA_WAJIB } from '#modules/penganggaran'
import { punyaHak } from '#kernel/identity'
import { angka, listUnit, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { uang, uangRingkas } from './kata.ts'
import { PilihTahun, tahunKantor } from './kesesuaian.office.tsx'
import { type Aturan, type JanjiTerkena, type PaguLewat, type Sasaran, type Skenario, type UbahanBaris, findSkenario, listSkenario, listUbahan } from './skenario.sql.ts'
import { type BarisAturan, type Hasil, bacaAturan, buangSkenario, hitungSkenario, merusak, simpanSkenario, versiSkenario } from './skenario.ts'

// Trials for TAPD: saved by name, worked out when looked at, compared side by side, never written into the budget.

const HAK = ['anggaran.verifikasi', 'anggaran.kelola', 'anggaran.tetapkan']
const UBAH = 4, LINDUNGI = 3
const akhiran = (i: number): string => (i === 0 ? '' : `_${i + 1}`)
const teks = (paling: number) => z.string().trim().max(paling).optional()
const barisShape = (awal: string, banyak: number, persen: boolean): Record<string, z.ZodType> => Object.fromEntries(Array.from({ length: banyak }, (_, i) => i).flatMap((i) => [...(persen ? [[`${awal}_persen${akhiran(i)}`, teks(10)]] : []), [`${awal}_unit${akhiran(i)}`, z.union([z.uuid(), z.literal('')]).optional()], ...(['program', 'rekening', 'sumber'] as const).map((n) => [`${awal}_${n}${akhiran(i)}`, teks(40)]), [`${awal}_tag${akhiran(i)}`, teks(60)]] as [string, z.ZodType][]))
const Isian = z.object({ tahun: z.coerce.number().int().min(2000).max(2200), nama: z.string().trim().max(120).default(''), id: z.uuid().optional(), revisi: z.coerce.number().int().optional(), lindungi_usulan: z.string().optional(), ...barisShape('ubah', UBAH, true), ...barisShape('lindungi', LINDUNGI, false) })
const bacaBaris = (isi: Record<string, unknown>, awal: string, banyak: number): BarisAturan[] => Array.from({ length: banyak }, (_, i) => Object.fromEntries((['persen', 'unit', 'program', 'rekening', 'sumber', 'tag'] as const).flatMap((n) => { const v = isi[`${awal}_${n}${akhiran(i)}`]; return typeof v === 'string' && v !== '' ? [[n, v]] : [] })))

const tulisPermil = (permil: number): string => `${permil < 0 ? '-' : ''}${angka(Math.abs(permil) / 10)}`
function sebutSasaran(s: Sasaran, unit: Map<string, string>, ctx: Context): string {
  const { t } = ctx
  return [s.unit && (unit.get(s.unit) ?? t('satu perangkat daerah', 'one office')), s.program && t(`program ${s.program}`, `programme ${s.program}`), s.rekening && t(`rekening ${s.rekening}`, `account ${s.rekening}`), s.sumber && t(`sumber dana ${s.sumber}`, `source ${s.sumber}`), s.tag && t(`tanda ${s.tag}`, `tag ${s.tag}`)].filter(Boolean).join(', ') || t('semua belanja', 'all spending')
}
function SebutAturan({ aturan: a, unit, ctx }: { aturan: Aturan; unit: Map<string, string>; ctx: Context }) {
  const { t } = ctx
  return <ul>{a.potong.map((p) => <li>{p.permil < 0 ? t('Kurangi', 'Less') : t('Tambah', 'More')} {angka(Math.abs(p.permil) / 10)} %: {sebutSasaran(p, unit, ctx)}</li>)}{a.lindungi.map((s) => <li>{t('Jangan sentuh', 'Leave alone')}: {sebutSasaran(s, unit, ctx)}</li>)}{a.lindungiUsulan && <li>{t('Jangan sentuh baris yang memenuhi usulan desa', 'Leave lines alone that fulfil proposals')}</li>}</ul>
}
const namaUnit = async (ctx: Context): Promise<{ id: string; nama: string }[]> => (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd).map(({ id, nama }) => ({ id, nama }))
const peta = (unit: { id: string; nama: string }[]) => new Map(unit.map((u) => [u.id, u.nama]))

function BarisForm({ awal, i, nilai, unit, ctx }: { awal: 'ubah' | 'lindungi'; i: number; nilai: (Sasaran & { permil?: number }) | undefined; unit: { id: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx, n = (nama: string) => `${awal}_${nama}${akhiran(i)}`
  return <Fieldset legend={awal === 'ubah' ? t(`Aturan ${i + 1}`, `Rule ${i + 1}`) : t(`Lindungi ${i + 1}`, `Protect ${i + 1}`)}>
    {awal === 'ubah' && <TextField name={n('persen')} label={t('Ubah (persen)', 'Change (per cent)')} hint={i === 0 ? t('-5 mengurangi lima persen; 2,5 menambah', '-5 takes five per cent away; 2.5 adds') : undefined} width="s" value={nilai?.permil === undefined ? '' : tulisPermil(nilai.permil)} optional={i > 0} />}
    <Select name={n('unit')} label={t('Perangkat daerah', 'Office')} value={nilai?.unit} empty={t('Semua', 'All')} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} />
    <TextField name={n('program')} label={t('Awal kode program atau sub kegiatan', 'Beginning of programme code')} width="m" value={nilai?.program ?? ''} optional /><TextField name={n('rekening')} label={t('Awal kode rekening', 'Beginning of account')} width="m" value={nilai?.rekening ?? ''} optional />
    <TextField name={n('sumber')} label={t('Awal kode sumber dana', 'Beginning of source')} width="m" value={nilai?.sumber ?? ''} optional /><TextField name={n('tag')} label={t('Tanda', 'Tag')} width="m" value={nilai?.tag ?? ''} optional />
  </Fieldset>
}
function FormSkenario({ tahun, lama, unit, ctx }: { tahun: number; lama?: Skenario | undefined; unit: { id: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx, a = lama?.aturan, baris = (awal: 'ubah' | 'lindungi', i: number) => <BarisForm awal={awal} i={i} nilai={awal === 'ubah' ? a?.potong[i] : a?.lindungi[i]} unit={unit} ctx={ctx} />
  return <Form action="/kantor/keterpaduan/skenario" hidden={{ tahun, id: lama?.id, revisi: lama?.revisi }}>
    <TextField name="nama" label={t('Nama skenario', 'Name')} value={lama?.nama ?? ''} maxLength={120} />
    <InsetText><p>{t('Aturan dibaca dari atas: satu baris anggaran terkena aturan pertama yang cocok, dan tidak terkena apa pun bila dilindungi.', 'Rules are read from the top: a line obeys the first that fits, and none when it is protected.')}</p></InsetText>
    {baris('ubah', 0)}<Details summary={t('Aturan berikutnya', 'Further rules')} open={(a?.potong.length ?? 0) > 1}>{Array.from({ length: UBAH - 1 }, (_, i) => baris('ubah', i + 1))}</Details>
    <Checkbox name="lindungi_usulan" label={t('Jangan sentuh baris yang memenuhi usulan desa', 'Leave lines alone that fulfil proposals')} checked={a?.lindungiUsulan ?? false} />
    <Details summary={t('Lindungi yang lain', 'Protect others')} open={(a?.lindungi.length ?? 0) > 0}>{Array.from({ length: LINDUNGI }, (_, i) => baris('lindungi', i))}</Details>
    <SubmitRow><Button>{t('Simpan dan hitung', 'Save and work out')}</Button></SubmitRow>
  </Form>
}

const daftar = page({
  path: '/kantor/keterpaduan/skenario', summary: 'Skenario anggaran TAPD', right: { hak: HAK }, frame: 'kantor', input: z.object({ tahun: z.coerce.number().int().optional().catch(undefined) }),
  async ask(ctx, { tahun: diminta }) {
    const { tahun, semua } = await tahunKantor(ctx, diminta)
    return { tahun, semua, baris: await listSkenario(ctx.db, tahun), unit: await namaUnit(ctx), versi: semua.includes(tahun) ? await versiSkenario(ctx.db, tahun).catch(() => undefined) : undefined }
  },
  show({ tahun, semua, baris, unit, versi }, ctx) {
    const { t } = ctx, nama = peta(unit)
    return { title: t('Skenario anggaran', 'Budget scenarios'), wide: true, body: <>
      <Heading lead={t('Coba dahulu, lihat apa yang rusak, bandingkan, baru putuskan. Anggaran tidak disentuh.', 'Try first, see what breaks, compare, then decide. The budget is not touched.')}>{t('Skenario anggaran', 'Budget scenarios')} {tahun}</Heading>
      <PilihTahun tahun={tahun} semua={semua} ctx={ctx} />
      {baris.length === 0 ? <EmptyState title={t('Belum ada skenario', 'No scenarios yet')} /> : <Form method="get" action="/kantor/keterpaduan/skenario/banding"><Table<Skenario> caption={t('Skenario', 'Scenarios')} captionHidden rows={baris} columns={[
        { head: t('Bandingkan', 'Compare'), narrow: true, cell: (s) => <input type="checkbox" name="id" value={s.id} aria-label={t(`Bandingkan ${s.nama}`, `Compare ${s.nama}`)} /> }, { head: t('Nama', 'Name'), main: true, cell: (s) => <a href={`/kantor/keterpaduan/skenario/${s.id}`}>{s.nama}</a> },
        { head: t('Aturan', 'Rules'), cell: (s) => <SebutAturan aturan={s.aturan} unit={nama} ctx={ctx} /> }, { head: t('Diubah', 'Changed'), cell: (s) => <>{tanggalPanjang(tanggalLokal(s.diubah_pada, ctx.config.BALAI_ZONE), ctx.locale)}<br /><small>{s.jabatan}</small></> }]} />
        <SubmitRow><Button variant="second">{t('Bandingkan yang dipilih (paling banyak tiga)', 'Compare those chosen (three at most)')}</Button></SubmitRow></Form>}
      <h2>{t('Skenario baru', 'New scenario')}</h2>
      {versi ? <><p>{t('Dihitung atas', 'Worked out on')}: {versi.nama}</p><FormSkenario tahun={tahun} unit={unit} ctx={ctx} /></> : <p>{t('Anggaran tahun ini belum dibuka.', 'The budget of this year is not opened yet.')}</p>}
    </> }
  },
})
const simpan = action({
  path: '/kantor/keterpaduan/skenario', summary: 'Menyimpan skenario anggaran', right: { hak: HAK }, frame: 'kantor', limit: 60, input: Isian,
  async act(ctx, isi) {
    const bebas = isi as unknown as Record<string, unknown>, aturan = bacaAturan(bacaBaris(bebas, 'ubah', UBAH), bacaBaris(bebas, 'lindungi', LINDUNGI), isi.lindungi_usulan === 'ya')
    const id = await ctx.db.transaction((tx) => simpanSkenario(tx, ctx.actor, { tahun: isi.tahun, nama: isi.nama, aturan, id: isi.id, revisi: isi.revisi }))
    return { goto: `/kantor/keterpaduan/skenario/${id}`, status: isi.id ? 200 : 201, data: { id } }
  },
})

const tulisPorsi = (seperseratus: number): string => `${angka(seperseratus / 100)} %`
const Nilai = ({ baik, ctx }: { baik: boolean; ctx: Context }) => <Tag tone={baik ? 'ok' : 'bad'}>{baik ? ctx.t('terpenuhi', 'met') : ctx.t('tidak terpenuhi', 'not met')}</Tag>
/** One row of the comparison: what it is, and what each trial makes of it. */
interface BarisBanding { nama: string; sel(h: Hasil): ComponentChildren }
function barisBanding(hasil: Hasil[], ctx: Context): BarisBanding[] {
  const { t } = ctx
  return [
    { nama: t('Belanja semula', 'Spending before'), sel: (h) => uang(h.selisih.semula) }, { nama: t('Belanja menjadi', 'Spending after'), sel: (h) => <strong>{uang(h.selisih.menjadi)}</strong> }, { nama: t('Perubahan', 'Change'), sel: (h) => uang(h.selisih.menjadi - h.selisih.semula) },
    { nama: t('Surplus atau defisit', 'Surplus or deficit'), sel: (h) => uang(h.defisit.menjadi) }, { nama: t('Sisa yang belum dialokasikan', 'Set free and not given yet'), sel: (h) => <>{uang(h.sisa)} {h.sisa !== 0n && <Tag tone="warn">{t('harus nol', 'must be zero')}</Tag>}</> },
    { nama: t('Baris dan sub kegiatan yang berubah', 'Lines and sub activities that change'), sel: (h) => `${angka(h.selisih.baris)} / ${angka(h.selisih.sub)}` },
    ...(hasil[0]?.wajib ?? []).map((w, i): BarisBanding => ({ nama: `${t(...KATA_WAJIB[w.semula.kode])} (${w.semula.arah === 'min' ? '≥' : '≤'} ${tulisPorsi(w.semula.batas)})`, sel: (h) => { const m = h.wajib[i]; return m ? <>{tulisPorsi(m.semula.persen)} → <strong>{tulisPorsi(m.menjadi.persen)}</strong> <Nilai baik={m.menjadi.terpenuhi} ctx={ctx} />{m.menjadi.selisih > 0n && <><br /><small>{m.menjadi.arah === 'min' ? t('kurang', 'short by') : t('lebih', 'over by')} {uang(m.menjadi.selisih)}</small></>}</> : '' } })),
    { nama: t('Sub kegiatan menjadi di atas pagu', 'Sub activities now over the ceiling'), sel: (h) => <>{h.pagu.length >= 50 ? '≥ 50' : h.pagu.length}</> }, { nama: t('Sumber dana menjadi tidak cukup', 'Sources no longer enough'), sel: (h) => <>{h.sumber.length}{h.sumber.length > 0 && <><br /><small>{h.sumber.map((s) => s.sumber).join(', ')}</small></>}</> },
    { nama: t('Usulan desa yang kehilangan uang', 'Proposals that lose money'), sel: (h) => (h.jumlahJanji.usulan === 0 ? t('tidak ada', 'none') : <>{t(`${h.jumlahJanji.usulan} usulan di ${h.jumlahJanji.desa} desa, ${uang(h.jumlahJanji.hilang)}`, `${h.jumlahJanji.usulan} proposals in ${h.jumlahJanji.desa} villages, ${uang(h.jumlahJanji.hilang)}`)}{h.jumlahJanji.habis > 0 && <><br /><strong>{t(`${h.jumlahJanji.habis} habis sama sekali`, `${h.jumlahJanji.habis} lose all`)}</strong></>}</>) },
    { nama: t('Usulan lain yang berbagi kegiatan yang berkurang', 'More proposals that share a shrinking activity'), sel: (h) => h.jumlahJanji.bersama },
  ]
}
const TabelBanding = ({ hasil, ctx }: { hasil: Hasil[]; ctx: Context }) => <Table<BarisBanding> caption={ctx.t('Akibat', 'Consequences')} captionHidden rows={barisBanding(hasil, ctx)} columns={[{ head: ctx.t('Akibat', 'Consequence'), main: true, cell: (b) => b.nama }, ...hasil.map((h) => ({ head: h.skenario.nama, cell: (b: BarisBanding) => b.sel(h) }))]} />
const Rusak = ({ h, ctx }: { h: Hasil; ctx: Context }) => { const n = merusak(h); return n === 0 ? <Notice tone="ok"><p>{ctx.t('Tidak ada batas yang terlanggar oleh skenario ini.', 'This scenario breaks no limit.')}</p></Notice> : <Notice tone="bad"><p>{ctx.t(`${n} batas menjadi terlanggar.`, `${n} limits are broken.`)}</p></Notice> }

const Id = z.object({ id: z.uuid() })
const lihat = page({
  path: '/kantor/keterpaduan/skenario/:id', summary: 'Satu skenario anggaran dan akibatnya', right: { hak: HAK }, frame: 'kantor', limit: 60, input: Id,
  async ask(ctx, { id }) { return { hasil: await hitungSkenario(ctx.db, (await findSkenario(ctx.db, id)) ?? refuseNotFound('Skenario')), unit: await namaUnit(ctx) } },
  show({ hasil: h, unit }, ctx) {
    const { t } = ctx, s = h.skenario, akar = `/kantor/keterpaduan/skenario/${s.id}`
    return { title: s.nama, wide: true, body: <>
      <Heading about={<a href={alamat('/kantor/keterpaduan/skenario', { tahun: s.tahun })}>{t('Skenario', 'Scenarios')} {s.tahun}</a>} lead={h.versiNama} actions={<ButtonLink href={`${akar}/perubahan`}>{t('Jadikan perubahan', 'Turn into changes')}</ButtonLink>}>{s.nama}</Heading>
      <SebutAturan aturan={s.aturan} unit={peta(unit)} ctx={ctx} /><Rusak h={h} ctx={ctx} />
      <KeyFigures><KeyFigure label={t('Perubahan belanja', 'Change of spending')} value={uangRingkas(h.selisih.menjadi - h.selisih.semula, t)} note={uang(h.selisih.menjadi - h.selisih.semula)} /><KeyFigure label={t('Usulan kehilangan uang', 'Proposals that lose money')} value={h.jumlahJanji.usulan} {...(h.jumlahJanji.usulan > 0 ? { tone: 'warn' as const } : {})} /><KeyFigure label={t('Batas terlanggar', 'Limits broken')} value={merusak(h)} {...(merusak(h) > 0 ? { tone: 'bad' as const } : {})} /></KeyFigures>
      <TabelBanding hasil={[h]} ctx={ctx} />
      {h.janji.length > 0 && <><h2>{t('Janji kepada desa', 'Promises to villages')}</h2><Table<JanjiTerkena> caption={t('Usulan yang kehilangan uang', 'Proposals that lose money')} captionHidden rows={h.janji} columns={[{ head: t('Usulan', 'Proposal'), main: true, cell: (j) => <a href={`/benang/usulan/${j.nomor}`}>{j.judul}</a> }, { head: t('Desa', 'Village'), cell: (j) => j.wilayah_nama }, { head: t('Semula', 'Before'), numeric: true, cell: (j) => uang(j.semula) }, { head: t('Menjadi', 'After'), numeric: true, cell: (j) => uang(j.menjadi) }]} />{h.jumlahJanji.usulan > h.janji.length && <p class="hint">{t(`${h.janji.length} yang terbesar dari ${h.jumlahJanji.usulan}.`, `The ${h.janji.length} largest of ${h.jumlahJanji.usulan}.`)}</p>}</>}
      {h.pagu.length > 0 && <><h2>{t('Di atas pagu', 'Over the ceiling')}</h2><Table<PaguLewat> caption={t('Sub kegiatan', 'Sub activities')} captionHidden rows={h.pagu} columns={[{ head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (p) => <>{p.kode} {p.nama}<br /><small>{p.unit_nama}</small></> }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (p) => uang(p.pagu) }, { head: t('Menjadi', 'After'), numeric: true, cell: (p) => uang(p.menjadi) }]} /></>}
      <Details summary={t('Ubah aturan', 'Change the rules')}><FormSkenario tahun={s.tahun} lama={s} unit={unit} ctx={ctx} /></Details>
      <Form action={`${akar}/buang`}><Button variant="danger" small>{t('Buang skenario', 'Discard')}</Button></Form>
    </> }
  },
})
const banding = page({
  path: '/kantor/keterpaduan/skenario/banding', summary: 'Beberapa skenario bersebelahan', right: { hak: HAK }, frame: 'kantor', limit: 30, input: z.object({ id: z.union([z.uuid(), z.array(z.uuid())]).transform((v) => [v].flat().slice(0, 3)) }),
  async ask(ctx, { id }) {
    const hasil: Hasil[] = []
    for (const satu of new Set(id)) { const s = await findSkenario(ctx.db, satu); if (s) hasil.push(await hitungSkenario(ctx.db, s)) }
    return hasil.length > 0 ? hasil : refuseNotFound('Skenario')
  },
  show: (hasil, ctx) => ({ title: ctx.t('Bandingkan skenario', 'Compare scenarios'), wide: true, body: <><Heading about={<a href={alamat('/kantor/keterpaduan/skenario', { tahun: hasil[0]!.skenario.tahun })}>{ctx.t('Skenario', 'Scenarios')}</a>}>{ctx.t('Bandingkan skenario', 'Compare scenarios')}</Heading><TabelBanding hasil={hasil} ctx={ctx} /></> }),
})
const buang = action({
  path: '/kantor/keterpaduan/skenario/:id/buang', summary: 'Membuang skenario anggaran', right: { hak: HAK }, frame: 'kantor', again: '/kantor/keterpaduan/skenario/:id', input: Id,
  async act(ctx, { id }) { const s = await ctx.db.transaction((tx) => buangSkenario(tx, ctx.actor, id)); return { goto: alamat('/kantor/keterpaduan/skenario', { tahun: s.tahun }), flash: ctx.t(`Skenario ${s.nama} dibuang.`, `Scenario ${s.nama} discarded.`) } },
})

const BATAS = 100
const perubahan = page({
  path: '/kantor/keterpaduan/skenario/:id/perubahan', summary: 'Daftar perubahan dari sebuah skenario, untuk dikerjakan yang berwenang', right: { hak: HAK }, frame: 'kantor', limit: 60, input: Id.extend({ sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, sesudah }) {
    const s = (await findSkenario(ctx.db, id)) ?? refuseNotFound('Skenario'), baris = await listUbahan(ctx.db, s, s.aturan, { sesudah, batas: BATAS + 1 })
    return { s, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined }
  },
  show({ s, baris, lanjut }, ctx) {
    const { t } = ctx, akar = `/kantor/keterpaduan/skenario/${s.id}`
    return { title: t('Daftar perubahan', 'List of changes'), wide: true, body: <>
      <Heading about={<a href={akar}>{s.nama}</a>} lead={t('Belum ada yang berubah. Tiap baris dikerjakan oleh yang berwenang pada tahap yang terbuka, dengan alasannya.', 'Nothing has changed yet. Each line is done by whoever may, in the open stage, with its reason.')} actions={<ButtonLink variant="second" href={`${akar}/perubahan.csv`}>{t('Unduh CSV', 'Download CSV')}</ButtonLink>}>{t('Daftar perubahan', 'List of changes')}</Heading>
      <Table<UbahanBaris> caption={t('Perubahan', 'Changes')} captionHidden rows={baris} empty={<EmptyState title={t('Skenario ini tidak mengubah apa pun', 'This scenario changes nothing')} />} columns={[
        { head: t('Baris', 'Line'), main: true, cell: (b) => <>{b.nama}<br /><small class="digits">{b.rekening}</small></> }, { head: t('Sub kegiatan', 'Sub activity'), cell: (b) => <>{punyaHak(ctx.actor, 'anggaran.lihat') ? <a href={`/kantor/anggaran/sub/${b.sub_id}`}>{b.sub_kode} {b.sub_nama}</a> : `${b.sub_kode} ${b.sub_nama}`}<br /><small>{b.unit_nama}</small></> },
        { head: t('Semula', 'Before'), numeric: true, cell: (b) => uang(b.semula) }, { head: t('Menjadi', 'After'), numeric: true, cell: (b) => uang(b.menjadi) }, { head: t('Selisih', 'Difference'), numeric: true, cell: (b) => uang(b.menjadi - b.semula) }, { head: t('Usulan', 'Proposal'), cell: (b) => b.usulan }]} />
      <Pager next={lanjut && alamat(`${akar}/perubahan`, { sesudah: lanjut })} /></> }
  },
})
const TERBANYAK = 100_000
const perubahanCsv = page({
  path: '/kantor/keterpaduan/skenario/:id/perubahan.csv', summary: 'Daftar perubahan sebuah skenario sebagai CSV', right: { hak: HAK }, frame: 'kantor', pageOnly: true, limit: 10, input: Id,
  async ask(ctx, { id }) {
    const s = (await findSkenario(ctx.db, id)) ?? refuseNotFound('Skenario'), baris = await listUbahan(ctx.db, s, s.aturan, { batas: TERBANYAK })
    return unduhCsv(`perubahan-${s.tahun}`, [['unit', 'kode_sub_kegiatan', 'sub_kegiatan', 'rekening', 'uraian', 'semula', 'menjadi', 'selisih', 'usulan', 'id_baris'], ...baris.map((b) => [b.unit_nama, b.sub_kode, b.sub_nama, b.rekening, b.nama, b.semula, b.menjadi, b.menjadi - b.semula, b.usulan, b.id])])
  },
})
// Fixed words before `:id`.
export const skenarioRoutes: Route[] = [daftar, simpan, banding, perubahanCsv, perubahan, lihat, buang]
