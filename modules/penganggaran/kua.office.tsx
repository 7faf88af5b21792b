import { Button, ButtonLink, EmptyState, Form, MoneyField, Notice, Select, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { getUnit, listUnit } from '#kernel/organisation'
import { z } from 'zod'
import { bacaAsumsi, tulisAsumsi } from './kua-asumsi.ts'
import { type PaguUnit, type SumberRingkas, findKebijakan, listPaguUnit, listSumberRingkas, paguRkpd } from './kua.sql.ts'
import { simpanKebijakan, simpanPaguSumber, tambahSub, ubahPagu } from './kua.ts'
import type { Sub } from './sub.sql.ts'
import { ATURAN_TAHAP, type Dua } from './tahap-aturan.ts'
import { KepalaTahun, TahunPath, alamat, getTahun, lihatSemua, uang } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'
import { listSub } from './tahap-versi.sql.ts'
import { refuseNotFound } from '#kernel/platform'

// KUA-PPAS in the office: policy and ceilings. The agreement on them stands in kesepakatan.office.tsx.

const LIHAT = { hak: ['anggaran.lihat'] }
const TAPD = { hak: ['anggaran.verifikasi'] }
const teks = z.string().trim().max(20_000).default('')

const kua = page({
  path: '/kantor/anggaran/:tahun/kua', summary: 'Kebijakan umum APBD: asumsi makro dan arah kebijakan', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { kini, terbuka } = await getTahun(ctx.db, tahun)
    return { tahun, isi: await findKebijakan(ctx.db, tahun, kini.urut), ubah: punyaHak(ctx.actor, 'anggaran.verifikasi') && terbuka !== undefined && ATURAN_TAHAP[terbuka.jenis].syarat.includes('kebijakan') }
  },
  show({ tahun, isi, ubah }, ctx) {
    const { t } = ctx
    const bab: [string, Dua, string][] = [['pendapatan', ['Kebijakan pendapatan', 'Revenue'], isi?.pendapatan ?? ''], ['belanja', ['Kebijakan belanja', 'Spending'], isi?.belanja ?? ''], ['pembiayaan', ['Kebijakan pembiayaan', 'Financing'], isi?.pembiayaan ?? ''], ['strategi', ['Strategi pencapaian', 'Strategy'], isi?.strategi ?? '']]
    return {
      title: t('Kebijakan umum APBD', 'General policy'),
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Kebijakan umum APBD (KUA)', 'General policy (KUA)')} ctx={ctx} />
        {ubah ? <Form hidden={{ revisi: String(isi?.revisi ?? 0) }}>
          <TextArea name="asumsi" label={t('Asumsi makro', 'Macro assumptions')} hint={t('Satu baris satu asumsi: nama; nilai; satuan. Contoh: Pertumbuhan ekonomi; 5,4; persen', 'One a line: name; value; unit')} value={tulisAsumsi(isi?.asumsi ?? [])} rows={6} maxLength={4000} />
          {bab.map(([nama, label, nilai]) => <TextArea name={nama} label={t(...label)} value={nilai} rows={6} maxLength={20000} />)}
          <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow>
        </Form> : isi ? <>
          <Table caption={t('Asumsi makro', 'Macro assumptions')} rows={isi.asumsi} columns={[{ head: t('Asumsi', 'Assumption'), main: true, cell: (a) => a.nama }, { head: t('Nilai', 'Value'), numeric: true, cell: (a) => `${a.nilai} ${a.satuan}` }]} />
          {bab.filter(([, , nilai]) => nilai).map(([, label, nilai]) => <><h2>{t(...label)}</h2>{nilai.split(/\r?\n\r?\n/).map((p) => <p>{p}</p>)}</>)}
        </> : <EmptyState title={t('Kebijakan umum belum ditulis', 'Nothing written yet')}><p>{t('TAPD menulisnya pada tahap rancangan KUA-PPAS.', 'TAPD writes it while ceilings are drafted.')}</p></EmptyState>}
      </>,
    }
  },
})
const simpanKua = action({
  path: '/kantor/anggaran/:tahun/kua', summary: 'Menyimpan kebijakan umum APBD', right: TAPD, frame: 'kantor', input: TahunPath.extend({ asumsi: teks, pendapatan: teks, belanja: teks, pembiayaan: teks, strategi: teks, revisi: z.coerce.number().int().optional() }),
  async act(ctx, { tahun, asumsi, ...isi }) {
    await ctx.db.transaction((tx) => simpanKebijakan(tx, ctx.actor, { tahun, asumsi: bacaAsumsi(asumsi), ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/kua`, flash: ctx.t('Kebijakan umum tersimpan.', 'Saved.') }
  },
})

const ppas = page({
  path: '/kantor/anggaran/:tahun/ppas', summary: 'Pagu tiap perangkat daerah dan sumber dana', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { kini, terbuka } = await getTahun(ctx.db, tahun), semua = lihatSemua(ctx.actor)
    const unit = (await listPaguUnit(ctx.db, tahun, kini.urut)).filter((u) => semua || (ctx.actor.kind === 'pegawai' && ctx.actor.jabatan.some((j) => j.unitId === u.unit_id)))
    const ubah = punyaHak(ctx.actor, 'anggaran.verifikasi') && terbuka !== undefined && ATURAN_TAHAP[terbuka.jenis].pagu === 'tapd'
    return { tahun, unit, ubah, sumber: semua ? await listSumberRingkas(ctx.db, tahun, kini.urut) : [], skpd: ubah ? (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd).map((u) => ({ value: u.id, label: u.nama })) : [] }
  },
  show({ tahun, unit, sumber, ubah, skpd }, ctx) {
    const { t } = ctx
    const jumlah = (n: bigint[]) => uang(n.reduce((a, b) => a + b, 0n))
    return {
      title: t('Pagu (PPAS)', 'Ceilings'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Prioritas dan plafon anggaran (PPAS)', 'Priorities and ceilings (PPAS)')} ctx={ctx} />
        <Table<PaguUnit> caption={t('Menurut perangkat daerah', 'By office')} rows={unit} empty={<EmptyState title={t('Tidak ada pagu untuk unit Anda', 'No ceiling for your office')} />} foot={unit.length > 1 ? [[t('Jumlah', 'Total'), unit.reduce((n, u) => n + u.banyak, 0), jumlah(unit.map((u) => u.pagu)), jumlah(unit.map((u) => u.terisi)), '']] : []} columns={[
          { head: t('Perangkat daerah', 'Office'), main: true, cell: (u) => <a href={`/kantor/anggaran/${tahun}/ppas/${u.unit_id}`}>{u.nama}</a> }, { head: t('Sub kegiatan', 'Sub activities'), numeric: true, cell: (u) => u.banyak }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (u) => uang(u.pagu) }, { head: t('Rincian', 'Lines'), numeric: true, cell: (u) => uang(u.terisi) }, { head: t('Sisa', 'Left'), numeric: true, cell: (u) => uang(u.pagu - u.terisi) }]} />
        <Table<SumberRingkas> caption={t('Menurut sumber dana', 'By source')} rows={sumber} empty={<></>} tone={(s) => (s.dipakai > s.jumlah ? 'bad' : undefined)} columns={[{ head: t('Sumber dana', 'Source'), main: true, cell: (s) => s.sumber_dana }, { head: t('Batas', 'Ceiling'), numeric: true, cell: (s) => uang(s.jumlah) }, { head: t('Pagu sub kegiatan', 'Sub activities'), numeric: true, cell: (s) => uang(s.dipakai) }, { head: t('Lebih', 'Over'), numeric: true, cell: (s) => (s.dipakai > s.jumlah ? uang(s.dipakai - s.jumlah) : '–') }, { head: t('Dasar', 'Ground'), cell: (s) => s.dasar_hukum }]} />
        {ubah && <>
          <Form action={`/kantor/anggaran/${tahun}/sumber`}><h2>{t('Tetapkan batas sumber dana', 'Set the ceiling of a source')}</h2><TextField name="sumber" label={t('Kode sumber dana', 'Source')} width="m" maxLength={30} /><MoneyField name="jumlah" label={t('Jumlah', 'Amount')} /><TextField name="dasar" label={t('Dasar', 'Ground')} maxLength={200} /><SubmitRow><Button>{t('Tetapkan', 'Set')}</Button></SubmitRow></Form>
          <Form action={`/kantor/anggaran/${tahun}/sub`}><h2>{t('Tambah sub kegiatan di luar RKPD', 'Add one that is not in the plan')}</h2><Select name="unit" label={t('Perangkat daerah', 'Office')} choices={skpd} /><TextField name="kode" label={t('Kode sub kegiatan', 'Code')} width="m" maxLength={24} /><MoneyField name="pagu" label={t('Pagu', 'Ceiling')} /><TextArea name="alasan" label={t('Mengapa tidak ada dalam RKPD', 'Why it is not in the plan')} rows={3} maxLength={1000} /><SubmitRow><Button variant="second">{t('Tambahkan', 'Add')}</Button></SubmitRow></Form>
        </>}
      </>,
    }
  },
})
const simpanSumber = action({
  path: '/kantor/anggaran/:tahun/sumber', summary: 'Menetapkan batas sumber dana', right: { hak: ['anggaran.verifikasi', 'anggaran.kelola'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/ppas', input: TahunPath.extend({ sumber: z.string().trim().max(30), jumlah: z.string().trim().max(30), dasar: z.string().trim().max(200) }),
  async act(ctx, isi) {
    const jumlah = await ctx.db.transaction((tx) => simpanPaguSumber(tx, ctx.actor, isi))
    return { goto: `/kantor/anggaran/${isi.tahun}/ppas`, flash: ctx.t(`Batas sumber dana ditetapkan ${uang(jumlah)}.`, 'Set.') }
  },
})
const tambah = action({
  path: '/kantor/anggaran/:tahun/sub', summary: 'Menambah sub kegiatan di luar RKPD dengan alasan', right: TAPD, frame: 'kantor', again: '/kantor/anggaran/:tahun/ppas', input: TahunPath.extend({ unit: z.string().max(40).default(''), kode: z.string().trim().max(24), pagu: z.string().trim().max(30), alasan: z.string().trim().max(1000) }),
  async act(ctx, { tahun, unit, ...isi }) {
    const id = await ctx.db.transaction((tx) => tambahSub(tx, ctx.actor, { tahun, unitId: unit, ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/ppas/${unit}`, status: 201, flash: ctx.t('Sub kegiatan ditambahkan.', 'Added.'), data: { id } }
  },
})

const UnitPath = TahunPath.extend({ unit: z.uuid() })
const ppasUnit = page({
  path: '/kantor/anggaran/:tahun/ppas/:unit', summary: 'Pagu satu perangkat daerah dibandingkan dengan RKPD', right: LIHAT, frame: 'kantor', input: UnitPath,
  async ask(ctx, { tahun, unit: unitId }) {
    const { tahap, kini, terbuka } = await getTahun(ctx.db, tahun)
    const sub = await listSub(ctx.db, tahun, kini.urut, { unitId })
    if (sub.length === 0 || !kursiDi(ctx.actor, 'anggaran.lihat', { unitId, unitJalur: sub[0]!.unit_jalur })) refuseNotFound('Perangkat daerah')
    const rkpd = await paguRkpd(ctx.db, tahap[0]!.dasar)
    return { tahun, unit: await getUnit(ctx.db, unitId), sub: sub.map((s) => ({ ...s, rkpd: s.simpul_id ? rkpd.get(s.simpul_id) ?? null : null })), ubah: punyaHak(ctx.actor, 'anggaran.verifikasi') && terbuka !== undefined && ATURAN_TAHAP[terbuka.jenis].pagu !== 'tidak', catatan: terbuka !== undefined && ['pembahasan', 'rapbd_perubahan', 'evaluasi_gubernur'].includes(terbuka.jenis) }
  },
  show({ tahun, unit, sub, ubah, catatan }, ctx) {
    const { t } = ctx
    type Baris = Sub & { rkpd: bigint | null }
    const lebih = (s: Baris) => (s.rkpd === null ? 0n : s.pagu - s.rkpd)
    const melewati = sub.filter((s) => lebih(s) > 0n), luar = sub.filter((s) => !s.simpul_id)
    return {
      title: unit.nama, wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={unit.nama} lead={t('Pagu tiap sub kegiatan di samping pagunya dalam RKPD.', 'Each ceiling beside what the plan says.')} ctx={ctx} />
        {(melewati.length > 0 || luar.length > 0) && <Notice tone="warn" title={t('Berbeda dari RKPD', 'Differs from the plan')}><p>{t(`${melewati.length} sub kegiatan di atas RKPD, seluruhnya ${uang(melewati.reduce((n, s) => n + lebih(s), 0n))}; ${luar.length} tidak ada dalam RKPD.`, `${melewati.length} above the plan; ${luar.length} not in it.`)}</p></Notice>}
        <Table<Baris> caption={t('Sub kegiatan', 'Sub activities')} captionHidden rows={sub} tone={(s) => (lebih(s) > 0n || !s.simpul_id ? 'warn' : undefined)} columns={[
          { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <><span class="digits">{s.kode}</span> {s.nama}{s.alasan_luar_rkpd && <p class="hint">{s.alasan_luar_rkpd}</p>}</> }, { head: 'RKPD', numeric: true, cell: (s) => (s.rkpd === null ? t('tidak ada', 'none') : uang(s.rkpd)) }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (s) => uang(s.pagu) }, { head: t('Lebih', 'Over'), numeric: true, cell: (s) => (lebih(s) > 0n ? uang(lebih(s)) : '–') },
          ...(ubah ? [{ head: t('Ubah', 'Change'), quiet: true, cell: (s: Baris) => <ButtonLink small variant="second" href={alamat(`/kantor/anggaran/${tahun}/ppas/${unit.id}`, { sub: s.id })} about={s.nama}>{t('Ubah', 'Change')}</ButtonLink> }] : [])]} />
        {ubah && <UbahPagu sub={sub.find((s) => s.id === ctx.url.searchParams.get('sub'))} tahun={tahun} unitId={unit.id} pilihan={sub} catatan={catatan} ctx={ctx} />}
      </>,
    }
  },
})
function UbahPagu({ sub, tahun, unitId, pilihan, catatan, ctx: { t } }: { sub: Sub | undefined; tahun: number; unitId: string; pilihan: Sub[]; catatan: boolean; ctx: Context }) {
  return <Form action={`/kantor/anggaran/${tahun}/ppas/${unitId}`} id="ubah" hidden={sub ? { revisi: String(sub.revisi) } : {}}>
    <h2>{t('Ubah pagu', 'Change a ceiling')}</h2>
    <Select name="sub" label={t('Sub kegiatan', 'Sub activity')} value={sub?.id} choices={pilihan.map((s) => ({ value: s.id, label: `${s.kode} ${s.nama}` }))} />
    <MoneyField name="pagu" label={t('Pagu', 'Ceiling')} value={sub ? String(sub.pagu) : undefined} />
    {catatan && <TextField name="catatan" label={t('Catatan perubahan', 'Note')} maxLength={500} />}
    <SubmitRow><Button>{t('Simpan pagu', 'Save')}</Button></SubmitRow>
  </Form>
}
const simpanPagu = action({
  path: '/kantor/anggaran/:tahun/ppas/:unit', summary: 'Mengubah pagu sub kegiatan', right: TAPD, frame: 'kantor', input: UnitPath.extend({ sub: z.string().max(40).default(''), pagu: z.string().trim().max(30), revisi: z.coerce.number().int().optional(), catatan: z.string().trim().max(500).optional() }),
  async act(ctx, { tahun, unit, sub, ...isi }) {
    const pagu = await ctx.db.transaction((tx) => ubahPagu(tx, ctx.actor, { tahun, subId: sub, ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/ppas/${unit}`, flash: ctx.t(`Pagu menjadi ${uang(pagu)}.`, 'Saved.') }
  },
})

export const kuaRoutes: Route[] = [kua, simpanKua, ppas, simpanSumber, tambah, ppasUnit, simpanPagu]
