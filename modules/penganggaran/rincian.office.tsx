import { Breadcrumbs, Button, ButtonLink, Form, Heading, Notice, Pager, Select, SubmitRow, SummaryList, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { angka, findUnit } from '#kernel/organisation'
import { uuid } from '#kernel/platform'
import { z } from 'zod'
import { beriDasarLewat } from './harga.ts'
import { AngkaSub, DaftarTemuan, IsianBaris, JudulSub, TabelRincian, alamat, uang } from './rincian-bagian.tsx'
import { getRincianTerlihat, getSubTerlihat, isianDari, keadaanSub } from './rincian-baca.ts'
import { type IsianRincian, hapusRincian, pindahRincian, salinRincian, tambahRincian, ubahRincian } from './rincian.ts'
import { type Rincian, listRincianSub } from './rincian.sql.ts'
import { findHarga } from './harga.sql.ts'
import { sebabTerkunci } from './rka.ts'
import { listSubUnit } from './sub.sql.ts'

export const LIHAT = { hak: ['anggaran.lihat'] }
export const UBAH = { hak: ['anggaran.susun', 'anggaran.verifikasi'] }
const SEHALAMAN = 200
const Kunci = z.object({ id: z.uuid() })
const teks = (panjang: number) => z.string().max(panjang).optional()
const Isian = { rekening: teks(60), paket: teks(400), keterangan: teks(400), komponen_jenis: teks(20), komponen: teks(100), nama: teks(800), spesifikasi: teks(800), satuan: teks(60), harga: teks(40), koefisien: teks(300), pajak: teks(10), sumber_dana: teks(60), wilayah: teks(30), lokasi: teks(400), usulan_id: teks(60), catatan: teks(600) }
type Terkirim = { [K in keyof typeof Isian]?: string | undefined }
/** What was sent over what stands: the grid sends the cells it knows. */
const gabung = (dasar: Partial<IsianRincian>, isi: Terkirim): IsianRincian => ({ rekening: '', nama: '', satuan: '', harga: '', koefisien: '', ...dasar, ...Object.fromEntries(Object.keys(Isian).filter((k) => k !== 'catatan' && isi[k as keyof Terkirim] !== undefined).map((k) => [k, isi[k as keyof Terkirim]])) })
const namaUnit = async (db: Parameters<typeof findUnit>[0], id: string): Promise<string> => (await findUnit(db, id))?.nama ?? ''
const letak = (r: Rincian): string => (r.sub_id ? `/kantor/anggaran/sub/${r.sub_id}` : `/kantor/anggaran/${r.tahun}/rincian/${r.unit_id}/penerimaan`)

/** Whether the page offers to write, and if one who writes (`penulis`) may not now, why: their grid stays, for it may hold what was not saved yet. */
async function bolehSunting(ctx: Context, tempat: { tahun: number; unit_id: string; unit_jalur: string }): Promise<{ ubah: boolean; penulis: boolean; sebab: string }> {
  if (!punyaHak(ctx.actor, 'anggaran.susun') && !punyaHak(ctx.actor, 'anggaran.verifikasi')) return { ubah: false, penulis: false, sebab: '' }
  const sebab = await sebabTerkunci(ctx.db, ctx.actor, { tahun: tempat.tahun, unitId: tempat.unit_id, unitJalur: tempat.unit_jalur })
  return { ubah: sebab === undefined, penulis: true, sebab: sebab ?? '' }
}
const editor = page({
  path: '/kantor/anggaran/sub/:id', summary: 'Rincian anggaran satu sub kegiatan', right: LIHAT, frame: 'kantor',
  input: z.object({ id: z.uuid(), u: z.coerce.number().int().optional().catch(undefined), s: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, u, s }) {
    const sub = await getSubTerlihat(ctx.db, ctx.actor, id)
    const baris = await listRincianSub(ctx.db, id, { batas: SEHALAMAN + 1, ...(u !== undefined && s ? { sesudah: { urut: u, id: s } } : {}) })
    return { sub, unit: await namaUnit(ctx.db, sub.unit_id), baris: baris.slice(0, SEHALAMAN), lagi: baris.length > SEHALAMAN, keadaan: await keadaanSub(ctx.db, sub), ...(await bolehSunting(ctx, sub)) }
  },
  show({ sub, unit, baris, lagi, keadaan, ubah, penulis, sebab }, ctx) {
    const { t } = ctx, akhir = baris.at(-1), sini = `/kantor/anggaran/sub/${sub.id}`
    return {
      title: sub.nama, wide: true, ...(penulis ? { script: 'petak-anggaran' } : {}),
      body: <>
        <Breadcrumbs items={[{ name: t('Rincian anggaran', 'Lines of the budget'), href: alamat('/kantor/anggaran/rincian', { tahun: sub.tahun }) }, { name: unit, href: `/kantor/anggaran/${sub.tahun}/rincian/${sub.unit_id}` }]} />
        <JudulSub sub={sub} unit={unit} ctx={ctx} />
        {sebab && <Notice><p>{sebab}</p></Notice>}
        <AngkaSub keadaan={keadaan} ctx={ctx} />
        <DaftarTemuan temuan={keadaan.temuan} ctx={ctx} />
        {ubah && <SubmitRow><ButtonLink href={`${sini}/tambah`} icon="plus">{t('Tambah baris', 'Add a line')}</ButtonLink><ButtonLink href={alamat(`/kantor/anggaran/${sub.tahun}/harga`, { sub: sub.id })} variant="second">{t('Cari di standar harga', 'Search standard prices')}</ButtonLink><ButtonLink href={`${sini}/tempel`} variant="second">{t('Tempel dari Excel', 'Paste from Excel')}</ButtonLink><ButtonLink href={`${sini}/sasaran`} variant="second">{t('Indikator, lokasi, dan sumber dana', 'Indicator, place, source')}</ButtonLink></SubmitRow>}
        <div data-petak={penulis ? sub.id : undefined}>
          {penulis && <form method="post"><input type="hidden" name="_csrf" value={ctx.csrf} /></form>}
          <TabelRincian baris={baris} ctx={ctx} ubah={penulis} />
        </div>
        <Pager {...(lagi && akhir ? { next: alamat(sini, { u: akhir.urut, s: akhir.id }) } : {})} shown={t(`${baris.length} dari ${angka(keadaan.banyak)} baris`, `${baris.length} of ${keadaan.banyak} lines`)} />
        <p><a href={`${sini}/ekspor?bentuk=xlsx`}>{t('Unduh XLSX', 'Download XLSX')}</a> · <a href={`${sini}/ekspor?bentuk=csv`}>{t('Unduh CSV', 'Download CSV')}</a></p>
      </>,
    }
  },
})

const formulirTambah = page({
  path: '/kantor/anggaran/sub/:id/tambah', summary: 'Formulir menambah baris anggaran', right: UBAH, frame: 'kantor', input: z.object({ id: z.uuid(), jenis: teks(20), komponen: teks(100) }),
  async ask(ctx, { id, jenis, komponen }) {
    const sub = await getSubTerlihat(ctx.db, ctx.actor, id)
    const harga = jenis && komponen ? await findHarga(ctx.db, sub.tahun, jenis, komponen, sub.wilayah) : undefined
    return { sub, unit: await namaUnit(ctx.db, sub.unit_id), harga, kunci: uuid() }
  },
  show({ sub, unit, harga, kunci }, ctx) {
    const { t } = ctx
    const isian: Partial<IsianRincian> = harga ? { komponen_jenis: harga.jenis, komponen: harga.kode, nama: harga.nama, spesifikasi: harga.spesifikasi, satuan: harga.satuan, harga: String(harga.harga), rekening: harga.rekening[0] ?? '', koefisien: `1 ${harga.satuan}`, sumber_dana: sub.sumber_dana ?? '' } : { sumber_dana: sub.sumber_dana ?? '', lokasi: sub.lokasi }
    return { title: t('Tambah baris', 'Add a line'), body: <>
      <Breadcrumbs items={[{ name: sub.nama, href: `/kantor/anggaran/sub/${sub.id}` }]} />
      <Heading about={`${unit} · ${sub.kode}`}>{t('Tambah baris', 'Add a line')}</Heading>
      {!harga && <p><a href={alamat(`/kantor/anggaran/${sub.tahun}/harga`, { sub: sub.id })}>{t('Cari dahulu di standar harga', 'Search the standard prices first')}</a></p>}
      <Form kunci={String(ctx.typed?.kunci ?? kunci)}><IsianBaris isian={isian} ctx={ctx} bagian="belanja" catatan={punyaHak(ctx.actor, 'anggaran.verifikasi')} /><SubmitRow><Button>{t('Tambahkan', 'Add')}</Button></SubmitRow></Form>
    </> }
  },
})
const tambah = action({
  path: '/kantor/anggaran/sub/:id/tambah', summary: 'Menambah baris anggaran', right: UBAH, frame: 'kantor', input: z.object({ id: z.uuid(), kunci: z.uuid(), ...Isian }),
  async act(ctx, { id, kunci, catatan, ...isi }) {
    const sub = await getSubTerlihat(ctx.db, ctx.actor, id)
    const baris = await ctx.db.transaction((tx) => tambahRincian(tx, ctx.actor, { subId: id }, gabung({ sumber_dana: sub.sumber_dana ?? '' }, isi), { kunci, catatan }))
    return { goto: `/kantor/anggaran/sub/${id}`, flash: ctx.t(`Ditambahkan: ${baris.nama}, ${uang(baris.jumlah)}.`, `Added: ${uang(baris.jumlah)}.`), data: { baris, keadaan: await keadaanSub(ctx.db, sub) }, status: 201 }
  },
})

const satuBaris = page({
  path: '/kantor/anggaran/rincian/:id', summary: 'Satu baris anggaran', right: LIHAT, frame: 'kantor', input: Kunci,
  async ask(ctx, { id }) {
    const baris = await getRincianTerlihat(ctx.db, ctx.actor, id)
    const lain = baris.sub_id ? (await listSubUnit(ctx.db, baris.tahun, baris.unit_id, { batas: 200 })).filter((s) => s.id !== baris.sub_id) : []
    return { baris, isian: isianDari(baris), unit: await namaUnit(ctx.db, baris.unit_id), lain: lain.map(({ id: n, kode, nama }) => ({ id: n, kode, nama })), ...(await bolehSunting(ctx, baris)), tapd: punyaHak(ctx.actor, 'anggaran.verifikasi') }
  },
  show({ baris: r, isian, unit, lain, ubah, sebab, tapd }, ctx) {
    const { t } = ctx, kini = ctx.refusal?.code === 'sudah-diubah' ? isian : undefined, sini = `/kantor/anggaran/rincian/${r.id}`
    return { title: r.nama, body: <>
      <Breadcrumbs items={[{ name: unit, href: `/kantor/anggaran/${r.tahun}/rincian/${r.unit_id}` }, { name: t('Semua baris', 'All lines'), href: letak(r) }]} />
      <Heading about={`${unit} · ${t('Anggaran', 'Budget')} ${r.tahun}`} lead={<>{isian.koefisien} × {uang(r.harga)} = <strong>{uang(r.jumlah)}</strong></>}>{r.nama}</Heading>
      {sebab && <Notice><p>{sebab}</p></Notice>}
      {kini && <Notice tone="warn" title={t('Isi terbaru dari rekan Anda', 'What a colleague saved meanwhile')}><SummaryList rows={[{ label: t('Uraian', 'Description'), value: kini.nama }, { label: t('Banyaknya', 'Quantity'), value: kini.koefisien }, { label: t('Harga', 'Price'), value: uang(r.harga) }, { label: t('Rekening', 'Account'), value: kini.rekening }]} /></Notice>}
      {/* What was typed while somebody locked it stays on the page. */}
      {ubah || ctx.typed ? <Form hidden={{ revisi: r.revisi }}><IsianBaris isian={isian} ctx={ctx} bagian={r.bagian} catatan={tapd} /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form> : <SummaryList rows={[{ label: t('Rekening', 'Account'), value: r.rekening }, { label: t('Spesifikasi', 'Specification'), value: r.spesifikasi }, { label: t('Sumber dana', 'Source'), value: r.sumber_dana ?? '' }, { label: t('Lokasi', 'Place'), value: r.lokasi }]} />}
      {ubah && <Form action={`${sini}/atur`} hidden={{ revisi: r.revisi, kunci: uuid() }} label={t('Atur baris', 'Arrange')}><h2>{t('Atur baris', 'Arrange this line')}</h2>
        {lain.length > 0 && <Select name="ke" label={t('Salin atau pindah ke', 'Copy or move to')} optional choices={lain.map((s) => ({ value: s.id, label: `${s.kode} ${s.nama}` }))} />}
        {tapd && <TextField name="catatan" label={t('Catatan perubahan', 'Note on the change')} optional maxLength={500} />}
        <SubmitRow><Button variant="second" name="apa" value="salin">{t('Salin', 'Copy')}</Button><Button variant="second" name="apa" value="naik">{t('Naikkan', 'Up')}</Button><Button variant="second" name="apa" value="turun">{t('Turunkan', 'Down')}</Button>{lain.length > 0 && <Button variant="second" name="apa" value="pindah">{t('Pindahkan', 'Move')}</Button>}<Button variant="danger" name="apa" value="hapus">{t('Hapus', 'Remove')}</Button></SubmitRow></Form>}
      {r.harga_standar !== null && r.harga > r.harga_standar && <Notice tone={r.dasar_lewat ? 'info' : 'bad'} title={t('Harga di atas standar', 'Above the standard price')}><p>{t(`Standarnya ${uang(r.harga_standar)}.`, `The standard is ${uang(r.harga_standar)}.`)} {r.dasar_lewat ? t(`Dasar dari TAPD: ${r.dasar_lewat}`, `TAPD's ground: ${r.dasar_lewat}`) : t('Turunkan harganya, atau minta TAPD memberi dasar.', 'Lower it, or ask TAPD for a ground.')}</p>
        {tapd && <Form action={`${sini}/dasar`} hidden={{ revisi: r.revisi }}><TextField name="dasar" label={t('Dasar melampaui standar', 'Ground')} value={r.dasar_lewat ?? ''} maxLength={500} /><SubmitRow><Button variant="second">{t('Beri dasar', 'Give the ground')}</Button></SubmitRow></Form>}</Notice>}
    </> }
  },
})
const Revisi = z.coerce.number().int().min(1)
const ubahBaris = action({
  path: '/kantor/anggaran/rincian/:id', summary: 'Mengubah baris anggaran', right: UBAH, frame: 'kantor', input: z.object({ id: z.uuid(), revisi: Revisi, ...Isian }),
  async act(ctx, { id, revisi, catatan, ...isi }) {
    const lama = await getRincianTerlihat(ctx.db, ctx.actor, id)
    const baris = await ctx.db.transaction((tx) => ubahRincian(tx, ctx.actor, id, revisi, gabung(isianDari(lama), isi), { catatan }))
    const sub = baris.sub_id ? await getSubTerlihat(ctx.db, ctx.actor, baris.sub_id) : undefined
    return { goto: letak(baris), flash: ctx.t(`Disimpan: ${baris.nama}, ${uang(baris.jumlah)}.`, `Saved: ${uang(baris.jumlah)}.`), data: { baris, isian: isianDari(baris), ...(sub ? { keadaan: await keadaanSub(ctx.db, sub) } : {}) } }
  },
})
const atur = action({
  path: '/kantor/anggaran/rincian/:id/atur', summary: 'Menyalin, memindah, atau menghapus baris anggaran', right: UBAH, frame: 'kantor', again: '/kantor/anggaran/rincian/:id',
  input: z.object({ id: z.uuid(), revisi: Revisi, kunci: z.uuid().optional(), apa: z.enum(['salin', 'naik', 'turun', 'pindah', 'hapus']), ke: z.uuid().optional().or(z.literal('').transform(() => undefined)), catatan: teks(600) }),
  async act(ctx, { id, revisi, kunci, apa, ke, catatan }) {
    const lama = await getRincianTerlihat(ctx.db, ctx.actor, id)
    if (ke) await getSubTerlihat(ctx.db, ctx.actor, ke)
    const hasil = await ctx.db.transaction<{ sub_id: string | null } | Rincian>(async (tx) => {
      if (apa === 'hapus') return hapusRincian(tx, ctx.actor, id, revisi, { catatan })
      if (apa === 'salin') return salinRincian(tx, ctx.actor, id, { kunci, keSub: ke, catatan })
      return pindahRincian(tx, ctx.actor, id, revisi, apa === 'pindah' ? { keSub: ke ?? lama.sub_id ?? undefined, catatan } : { arah: apa, catatan })
    })
    const KABAR: Record<typeof apa, [string, string]> = { salin: ['Baris disalin.', 'Copied.'], naik: ['Baris dinaikkan.', 'Moved up.'], turun: ['Baris diturunkan.', 'Moved down.'], pindah: ['Baris dipindahkan.', 'Moved.'], hapus: ['Baris dihapus.', 'Removed.'] }
    return { goto: letak({ ...lama, sub_id: hasil.sub_id }), flash: ctx.t(...KABAR[apa]), data: { hasil } }
  },
})
const dasar = action({
  path: '/kantor/anggaran/rincian/:id/dasar', summary: 'Memberi dasar untuk harga di atas standar', right: { hak: ['anggaran.verifikasi'] }, frame: 'kantor', again: '/kantor/anggaran/rincian/:id', input: z.object({ id: z.uuid(), revisi: Revisi, dasar: z.string().max(600) }),
  async act(ctx, { id, revisi, dasar: kata }) {
    await getRincianTerlihat(ctx.db, ctx.actor, id)
    const baris = await ctx.db.transaction((tx) => beriDasarLewat(tx, ctx.actor, id, revisi, kata))
    return { goto: `/kantor/anggaran/rincian/${id}`, flash: ctx.t('Dasar dicatat.', 'Ground recorded.'), data: { baris } }
  },
})
export const rincianRoutes: Route[] = [formulirTambah, tambah, editor, satuBaris, ubahBaris, atur, dasar]
