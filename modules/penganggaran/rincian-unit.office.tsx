import { Breadcrumbs, Button, ButtonLink, EmptyState, FilterBar, Form, Heading, KeyFigure, KeyFigures, Notice, Pager, Select, SubmitRow, Table } from '#access/design'
import { type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { angka, findUnit } from '#kernel/organisation'
import { type Db, refuseNotFound, sql, uuid } from '#kernel/platform'
import { z } from 'zod'
import { AngkaSub, DaftarTemuan, IsianBaris, TabelRincian, alamat, uang } from './rincian-bagian.tsx'
import { type UnitAnggaran, adalahSkpkd, getSubTerlihat, keadaanSub, listUnitAnggaran } from './rincian-baca.ts'
import { LIHAT, UBAH } from './rincian.office.tsx'
import { type IsianRincian, tambahRincian } from './rincian.ts'
import { sebabTerkunci } from './rka.ts'
import { BAGIAN, type Bagian, jumlahBagian, listRincianBagian, listRincianSub } from './rincian.sql.ts'
import { type SubRingkas, bolehLihat, listSubUnit } from './sub.sql.ts'
import { findTahapTerbuka, listApbd } from './tahap.sql.ts'

const SEHALAMAN = 100
const Tahun = z.coerce.number().int().min(2000).max(2200)
export const KATA_BAGIAN: Record<Bagian, readonly [id: string, en: string]> = { pendapatan: ['Pendapatan', 'Revenue'], belanja: ['Belanja', 'Spending'], penerimaan_pembiayaan: ['Penerimaan pembiayaan', 'Financing in'], pengeluaran_pembiayaan: ['Pengeluaran pembiayaan', 'Financing out'] }
/** The office, when it has a place in this year's budget that the actor may see. */
async function getUnitAnggaran(db: Db, actor: Parameters<typeof bolehLihat>[0], tahun: number, unit: string): Promise<{ id: string; nama: string; jalur: string }> {
  const u = (await findUnit(db, unit)) ?? refuseNotFound('Perangkat daerah')
  const lihat = await db.maybe(sql`select 1 from (select ${unit}::uuid as unit_id, ${u.jalur}::text collate "C" as unit_jalur) s where ${bolehLihat(actor)}`)
  return lihat ? { id: u.id, nama: u.nama, jalur: u.jalur } : refuseNotFound('Perangkat daerah')
}

const daftarUnit = page({
  path: '/kantor/anggaran/rincian', summary: 'Perangkat daerah dengan rincian anggaran', right: LIHAT, frame: 'kantor', input: z.object({ tahun: Tahun.optional().catch(undefined) }),
  async ask(ctx, { tahun: diminta }) {
    const apbd = await listApbd(ctx.db)
    const tahun = diminta ?? apbd[0]?.tahun ?? 0
    return { tahun, apbd: apbd.map((a) => a.tahun), tahap: (await findTahapTerbuka(ctx.db, tahun))?.nama ?? null, unit: await listUnitAnggaran(ctx.db, ctx.actor, tahun) }
  },
  show({ tahun, apbd, tahap, unit }, { t }) {
    return { title: t('Rincian anggaran', 'Lines of the budget'), wide: true, body: <>
      <Heading lead={tahap ? t(`Tahap yang terbuka: ${tahap}.`, `Open stage: ${tahap}.`) : t('Tidak ada tahap yang terbuka; rincian hanya dapat dilihat.', 'No stage is open; lines can only be read.')}>{t('Rincian anggaran', 'Lines of the budget')} {tahun || ''}</Heading>
      <FilterBar label={t('Tahun', 'Year')}><Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={apbd.map((n) => ({ value: String(n), label: String(n) }))} /></FilterBar>
      <p><a href={`/kantor/anggaran/${tahun}/periksa`}>{t('Pemeriksaan anggaran', 'Checks')}</a> · <a href={`/kantor/anggaran/${tahun}/wajib`}>{t('Porsi wajib dan batas hukum', 'Mandatory shares and limits')}</a> · <a href={`/kantor/anggaran/${tahun}/hulu`}>{t('Nilai sistem nasional', 'Upstream values')}</a></p>
      <Table<UnitAnggaran> caption={t('Perangkat daerah', 'Offices')} captionHidden rows={unit} empty={<p>{t('Belum ada anggaran untuk tahun ini.', 'No budget for this year yet.')}</p>} columns={[
        { head: t('Perangkat daerah', 'Office'), main: true, cell: (u) => <a href={`/kantor/anggaran/${tahun}/rincian/${u.id}`}>{u.nama}</a> }, { head: t('Sub kegiatan', 'Sub activities'), numeric: true, cell: (u) => angka(u.banyak) }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (u) => uang(u.pagu) }, { head: t('Pendapatan dan pembiayaan', 'Revenue and financing'), numeric: true, cell: (u) => <a href={`/kantor/anggaran/${tahun}/rincian/${u.id}/penerimaan`}>{uang(u.lain)}</a> }]} />
    </> }
  },
})

const satuUnit = page({
  path: '/kantor/anggaran/:tahun/rincian/:unit', summary: 'Sub kegiatan dan rincian satu perangkat daerah', right: LIHAT, frame: 'kantor',
  input: z.object({ tahun: Tahun, unit: z.uuid(), sesudah: z.string().max(40).optional(), buka: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { tahun, unit, sesudah, buka }) {
    const u = await getUnitAnggaran(ctx.db, ctx.actor, tahun, unit)
    const sub = await listSubUnit(ctx.db, tahun, unit, { sesudah, batas: SEHALAMAN + 1 })
    const terbuka = buka ? await getSubTerlihat(ctx.db, ctx.actor, buka) : undefined
    return { tahun, unit: u, sub: sub.slice(0, SEHALAMAN), lagi: sub.length > SEHALAMAN, lain: (await jumlahBagian(ctx.db, tahun, unit)).filter((b) => b.bagian !== 'belanja'), ...(terbuka ? { terbuka: { sub: terbuka, keadaan: await keadaanSub(ctx.db, terbuka), baris: await listRincianSub(ctx.db, terbuka.id, { batas: 50 }) } } : {}) }
  },
  show({ tahun, unit, sub, lagi, lain, terbuka }, ctx) {
    const { t } = ctx, sini = `/kantor/anggaran/${tahun}/rincian/${unit.id}`, akhir = sub.at(-1)
    const jumlah = sub.reduce((n, s) => n + s.jumlah, 0n), pagu = sub.reduce((n, s) => n + s.pagu, 0n)
    return { title: unit.nama, wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Rincian anggaran', 'Lines of the budget'), href: alamat('/kantor/anggaran/rincian', { tahun }) }]} />
      <Heading about={`${t('Anggaran', 'Budget')} ${tahun}`}>{unit.nama}</Heading>
      <KeyFigures><KeyFigure label={t('Pagu di halaman ini', 'Ceiling on this page')} value={<span class="exact">{uang(pagu)}</span>} /><KeyFigure label={t('Rincian', 'Lines')} value={<span class="exact">{uang(jumlah)}</span>} />{lain.map((b) => <KeyFigure label={t(...KATA_BAGIAN[b.bagian])} value={<span class="exact">{uang(b.jumlah)}</span>} href={`${sini}/penerimaan`} />)}</KeyFigures>
      <p><a href={alamat(`/kantor/anggaran/${tahun}/periksa`, { unit: unit.id })}>{t('Periksa seluruh RKA ini', 'Check this draft')}</a> · <a href={`${sini}/penerimaan`}>{t('Pendapatan dan pembiayaan', 'Revenue and financing')}</a></p>
      {terbuka && <section aria-label={terbuka.sub.nama}><h2>{terbuka.sub.kode} {terbuka.sub.nama}</h2><AngkaSub keadaan={terbuka.keadaan} ctx={ctx} /><DaftarTemuan temuan={terbuka.keadaan.temuan} ctx={ctx} kosong={false} /><TabelRincian baris={terbuka.baris} ctx={ctx} ubah={false} /><SubmitRow><ButtonLink href={`/kantor/anggaran/sub/${terbuka.sub.id}`}>{t('Buka penyunting', 'Open the editor')}</ButtonLink></SubmitRow></section>}
      <Table<SubRingkas> caption={t('Sub kegiatan', 'Sub activities')} rows={sub} empty={<p>{t('Tidak ada sub kegiatan. Pendapatan tetap dapat dianggarkan.', 'None. Revenue may still be budgeted.')}</p>} tone={(s) => (s.jumlah > s.pagu ? 'bad' : undefined)} columns={[
        { head: t('Kode', 'Code'), narrow: true, cell: (s) => <span class="digits">{s.kode}</span> }, { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <a href={`/kantor/anggaran/sub/${s.id}`}>{s.nama}</a> }, { head: t('Baris', 'Rows'), numeric: true, cell: (s) => <a href={alamat(sini, { buka: s.id })}>{angka(s.banyak)}<span class="sr"> {t('baris, lihat di sini', 'rows, show here')}</span></a> },
        { head: t('Pagu', 'Ceiling'), numeric: true, cell: (s) => uang(s.pagu) }, { head: t('Rincian', 'Lines'), numeric: true, cell: (s) => uang(s.jumlah) }, { head: t('Sisa', 'Rest'), numeric: true, cell: (s) => uang(s.pagu - s.jumlah) }]} />
      <Pager {...(lagi && akhir ? { next: alamat(sini, { sesudah: akhir.kode }) } : {})} />
    </> }
  },
})

const penerimaan = page({
  path: '/kantor/anggaran/:tahun/rincian/:unit/penerimaan', summary: 'Pendapatan dan pembiayaan satu perangkat daerah', right: LIHAT, frame: 'kantor', input: z.object({ tahun: Tahun, unit: z.uuid(), u: z.coerce.number().int().optional().catch(undefined), s: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { tahun, unit, u, s }) {
    const satu = await getUnitAnggaran(ctx.db, ctx.actor, tahun, unit)
    const baris = await listRincianBagian(ctx.db, tahun, unit, BAGIAN.filter((b) => b !== 'belanja'), { batas: 201, ...(u !== undefined && s ? { sesudah: { urut: u, id: s } } : {}) })
    return { tahun, unit: satu, baris: baris.slice(0, 200), lagi: baris.length > 200, kunci: uuid(), skpkd: await adalahSkpkd(ctx.db, tahun, unit), sebab: punyaHak(ctx.actor, 'anggaran.susun') || punyaHak(ctx.actor, 'anggaran.verifikasi') ? await sebabTerkunci(ctx.db, ctx.actor, { tahun, unitId: unit, unitJalur: satu.jalur }) ?? null : '' }
  },
  show({ tahun, unit, baris, lagi, kunci, skpkd, sebab }, ctx) {
    const { t } = ctx, sini = `/kantor/anggaran/${tahun}/rincian/${unit.id}`, akhir = baris.at(-1), judul = skpkd ? t('Pendapatan dan pembiayaan', 'Revenue and financing') : t('Pendapatan', 'Revenue')
    const pilihan = skpkd ? BAGIAN.filter((b) => b !== 'belanja') : (['pendapatan'] as const)
    return { title: judul, wide: true, body: <>
      <Breadcrumbs items={[{ name: unit.nama, href: sini }]} />
      <Heading about={`${unit.nama} · ${tahun}`}>{judul}</Heading>
      {sebab && <Notice><p>{sebab}</p></Notice>}
      {BAGIAN.map((b) => { const isi = baris.filter((r) => r.bagian === b); return isi.length > 0 && <><h2>{t(...KATA_BAGIAN[b])}: {uang(isi.reduce((n, r) => n + r.jumlah, 0n))}</h2><TabelRincian baris={isi} ctx={ctx} ubah={false} /></> })}
      {baris.length === 0 && <EmptyState title={t('Belum ada baris', 'No line yet')}><p>{sebab === null ? t('Tulis baris pertama di bawah ini.', 'Write the first line below.') : t('Perangkat daerah ini belum menganggarkan pendapatan.', 'No revenue is budgeted.')}</p></EmptyState>}
      <Pager {...(lagi && akhir ? { next: alamat(`${sini}/penerimaan`, { u: akhir.urut, s: akhir.id }) } : {})} />
      {(sebab === null || (sebab && ctx.typed)) && <Form action={`${sini}/penerimaan`} kunci={String(ctx.typed?.kunci ?? kunci)}><h2>{t('Tambah baris', 'Add a line')}</h2><Select name="bagian" label={t('Bagian', 'Part')} {...(skpkd ? {} : { empty: false as const })} choices={pilihan.map((b) => ({ value: b, label: t(...KATA_BAGIAN[b]) }))} /><IsianBaris isian={{ koefisien: '1 tahun', satuan: 'tahun' }} ctx={ctx} bagian="pendapatan" catatan={punyaHak(ctx.actor, 'anggaran.verifikasi')} /><SubmitRow><Button>{t('Tambahkan', 'Add')}</Button></SubmitRow></Form>}
    </> }
  },
})
const teks = (panjang: number) => z.string().max(panjang).optional()
const tambahPenerimaan = action({
  path: '/kantor/anggaran/:tahun/rincian/:unit/penerimaan', summary: 'Menambah baris pendapatan atau pembiayaan', right: UBAH, frame: 'kantor',
  input: z.object({ tahun: Tahun, unit: z.uuid(), kunci: z.uuid(), bagian: z.enum(['pendapatan', 'penerimaan_pembiayaan', 'pengeluaran_pembiayaan'], 'Pilih bagiannya.'), rekening: z.string().max(60), nama: z.string().max(800), spesifikasi: teks(800), koefisien: z.string().max(300), satuan: teks(60), harga: z.string().max(40), pajak: teks(10), sumber_dana: teks(60), paket: teks(400), keterangan: teks(400), lokasi: teks(400), wilayah: teks(30), catatan: teks(600) }),
  async act(ctx, { tahun, unit, kunci, bagian, catatan, ...isi }) {
    const u = await getUnitAnggaran(ctx.db, ctx.actor, tahun, unit)
    const baris = await ctx.db.transaction((tx) => tambahRincian(tx, ctx.actor, { tahun, unitId: u.id, unitJalur: u.jalur, bagian }, { ...isi, satuan: isi.satuan ?? '' } satisfies IsianRincian, { kunci, catatan }))
    return { goto: `/kantor/anggaran/${tahun}/rincian/${unit}/penerimaan`, flash: ctx.t(`Ditambahkan: ${uang(baris.jumlah)}.`, `Added: ${uang(baris.jumlah)}.`), data: { baris }, status: 201 }
  },
})
export const rincianUnitRoutes: Route[] = [daftarUnit, satuUnit, penerimaan, tambahPenerimaan]
