import { BackLink, Breadcrumbs, Button, ButtonLink, ConfirmPage, Details, Form, Heading, Notice, Select, SubmitRow, SummaryList, Table, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, alamat, page } from '#access/web'
import { listUnit } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { findRencanaMenengah } from './dokumen-baca.ts'
import { listTemuan } from './dokumen-periksa.ts'
import { BERINDIKATOR, BERKODE, JENIS_SIMPUL, KATA_SIMPUL, SIFAT_DOKUMEN, tahunDokumen, tahunan } from './dokumen-tahap.ts'
import { type Dokumen, findDokumen, findTahap } from './dokumen.sql.ts'
import { KANTOR, jenisAnak } from './dokumen-tampil.tsx'
import { listUsulanSimpul } from './dokumen-usulan.ts'
import { HAK_RENCANA, bagiannya, mejaRencana } from './dokumen-wewenang.ts'
import { FormIndikator, IsiIndikator, isianIndikator, sebutTarget } from './indikator-formulir.tsx'
import { hapusIndikator, tambahIndikator, ubahIndikator } from './indikator.ts'
import { uang } from './jawaban.tsx'
import { type IsianSimpul, hapusSimpul, pindahSimpul, tambahSimpul, ubahSimpul } from './simpul.ts'
import { type Simpul, findIndikator, findSimpul, listIndikator, listKeAtas, listVersiSimpul } from './simpul.sql.ts'

// One node of a plan: reading it, editing it without script, its indicators, the proposals in it, and what is not right yet.

const LIHAT = { hak: HAK_RENCANA }
const SUSUN = { hak: ['rencana.susun', 'rencana.tetapkan'] }
const SIMPUL = '/kantor/perencanaan/simpul'
const Id = z.object({ id: z.uuid() })
const teks = (paling: number) => z.string().trim().max(paling).optional()
const tahunKe = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`pagu_${i + 1}`, teks(30)])) as Record<`pagu_${number}`, z.ZodOptional<z.ZodString>>
const Isi = { nama: teks(1000), kode: teks(30), unit: teks(40), asal: teks(40), pagu: teks(30), pagu_depan: teks(30), ...tahunKe, wilayah: teks(20), lokasi: teks(300), bulan_mulai: z.coerce.number().int().min(0).max(12).optional().catch(undefined), bulan_akhir: z.coerce.number().int().min(0).max(12).optional().catch(undefined), sumber_dana: teks(30), kelompok_sasaran: teks(300), prioritas: teks(300), alasan: teks(500) }
const BadanIsi = z.object(Isi)
const isianDari = (b: z.infer<typeof BadanIsi>): IsianSimpul => ({
  nama: b.nama, kode: b.kode, unitId: b.unit, asalId: b.asal || undefined, pagu: b.pagu, paguDepan: b.pagu_depan, paguTahun: Array.from({ length: 20 }, (_, i) => (b as Record<string, string | undefined>)[`pagu_${i + 1}`] ?? ''), wilayah: b.wilayah, lokasi: b.lokasi,
  bulanMulai: b.bulan_mulai || undefined, bulanAkhir: b.bulan_akhir || undefined, sumberDana: b.sumber_dana, kelompokSasaran: b.kelompok_sasaran, prioritas: b.prioritas, alasan: b.alasan,
})
const BULAN = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'].map((label, i) => ({ value: String(i + 1), label }))

/** Sasaran (or tujuan) of the region's plan that a Renstra's may name as origin. */
async function pilihanAsal(db: Db, d: Dokumen, jenis: Simpul['jenis']): Promise<{ value: string; label: string }[]> {
  if (d.jenis !== 'renstra' || (jenis !== 'sasaran' && jenis !== 'tujuan')) return []
  const atas = await findRencanaMenengah(db, d.tahun_mulai)
  return atas ? (await listVersiSimpul(db, atas.id, atas.urut_tetap ?? atas.urut)).filter((s) => s.jenis === jenis).map((s) => ({ value: s.id, label: s.nama })) : []
}
function Kolom({ d, jenis, s, asal, unit, milik, ctx }: { milik?: string | undefined; d: Dokumen; jenis: Simpul['jenis']; s?: Simpul | undefined; asal: { value: string; label: string }[]; unit: { value: string; label: string }[]; ctx: Context }) {
  const { t } = ctx, berkode = BERKODE.has(jenis), sub = jenis === 'sub_kegiatan'
  return <>
    {berkode ? !s && <TextField name="kode" label={t(`Kode ${KATA_SIMPUL[jenis][0].toLowerCase()}`, 'Code')} hint={t('Dari nomenklatur; namanya diisi sendiri.', 'From the nomenclature; its name comes by itself.')} width="m" maxLength={30} /> : <TextArea name="nama" label={t(...KATA_SIMPUL[jenis])} value={s?.nama ?? ''} rows={3} maxLength={1000} />}
    {unit.length > 0 && <Select name="unit" label={t('Perangkat daerah penanggung jawab', 'Office in charge')} value={s?.unit_id ?? milik ?? ''} choices={unit} optional={!berkode} />}
    {asal.length > 0 && <Select name="asal" label={t(`${KATA_SIMPUL[jenis][0]} daerah yang didukung`, 'Supports')} value={s?.asal_id ?? ''} choices={asal} optional />}
    {berkode && tahunan(d.jenis) && <TextField name="pagu" label={sub ? t('Pagu', 'Ceiling') : t('Pagu, kosongkan agar dihitung dari bawahnya', 'Ceiling, leave empty to add up')} prefix="Rp" width="l" inputMode="numeric" value={s?.pagu == null ? '' : String(s.pagu)} optional={!sub} />}
    {sub && tahunan(d.jenis) && <TextField name="pagu_depan" label={t('Perkiraan maju tahun berikutnya', 'Estimate of the year after')} prefix="Rp" width="l" inputMode="numeric" value={s?.pagu_depan == null ? '' : String(s.pagu_depan)} optional />}
    {berkode && !tahunan(d.jenis) && tahunDokumen(d).map((n, i) => <TextField name={`pagu_${i + 1}`} label={t(`Dana ${n}`, `Funds ${n}`)} prefix="Rp" width="l" inputMode="numeric" value={s?.pagu_tahun?.[i] == null ? '' : String(s.pagu_tahun[i])} optional />)}
    {sub && <><TextField name="lokasi" label={t('Lokasi', 'Place')} value={s?.lokasi ?? ''} maxLength={300} optional /><TextField name="wilayah" label={t('Kode wilayah', 'Region code')} hint="73.08.21" value={s?.wilayah ?? ''} width="m" optional />
      <Select name="bulan_mulai" label={t('Mulai', 'From')} value={s?.bulan_mulai ? String(s.bulan_mulai) : ''} choices={BULAN} optional /><Select name="bulan_akhir" label={t('Selesai', 'Until')} value={s?.bulan_akhir ? String(s.bulan_akhir) : ''} choices={BULAN} optional />
      <TextField name="sumber_dana" label={t('Kode sumber dana', 'Source of funds')} hint="1.2.01.01.02" value={s?.sumber_dana ?? ''} width="m" optional /><TextField name="kelompok_sasaran" label={t('Kelompok sasaran', 'Target group')} value={s?.kelompok_sasaran ?? ''} maxLength={300} optional />
      <TextField name="prioritas" label={t('Prioritas nasional, provinsi, atau daerah', 'Priorities')} hint={t('Pisahkan dengan koma', 'Separated by commas')} value={s?.prioritas.join(', ') ?? ''} maxLength={300} optional />
      {tahunan(d.jenis) && <TextField name="alasan" label={t('Alasan, bila tidak ada dalam Renstra', 'Reason, when not in the Renstra')} value={s?.alasan ?? ''} maxLength={500} optional />}</>}
  </>
}
async function pilihanUnit(db: Db, d: Dokumen, induk: Simpul | undefined, jenis: Simpul['jenis']): Promise<{ value: string; label: string }[]> {
  if (SIFAT_DOKUMEN[d.jenis].unit || induk?.unit_id || !BERKODE.has(jenis)) return []
  return (await listUnit(db, { banyak: 500 })).filter((u) => u.isSkpd).map((u) => ({ value: u.id, label: u.nama }))
}

const lihat = page({
  path: `${SIMPUL}/:id`, summary: 'Satu bagian dokumen perencanaan', right: LIHAT, frame: 'kantor', input: Id.extend({ urut: z.coerce.number().int().min(1).max(99).optional().catch(undefined) }),
  async ask(ctx, { id, urut }) {
    const s = (await findSimpul(ctx.db, id, urut)) ?? refuseNotFound('Bagian dokumen'), d = (await findDokumen(ctx.db, s.dokumen_id)) ?? refuseNotFound('Dokumen')
    const tahap = await findTahap(ctx.db, d.id, urut ?? d.urut), meja = await mejaRencana(ctx.db, ctx.actor), terbuka = urut === undefined && tahap?.sidik === null && bagiannya(meja, d, s.unit_id)
    return { s, d, urut, terbuka, jalan: (await listKeAtas(ctx.db, id, urut)).slice(1).reverse(), indikator: await listIndikator(ctx.db, [id], urut ?? d.urut), usulan: s.jenis === 'sub_kegiatan' ? await listUsulanSimpul(ctx.db, id, urut ?? d.urut) : [], temuan: urut === undefined ? await listTemuan(ctx.db, d, { simpulId: id }) : [], asal: terbuka ? await pilihanAsal(ctx.db, d, s.jenis) : [] }
  },
  show({ s, d, urut, terbuka, jalan, indikator, usulan, temuan, asal }, ctx) {
    const { t } = ctx, di = `${SIMPUL}/${s.id}`
    return {
      title: s.nama.slice(0, 80), wide: true,
      body: <>
        <Breadcrumbs items={[{ name: d.nama, href: alamat(`${KANTOR}/${d.id}`, { buka: s.id, urut }) }, ...jalan.map((a) => ({ name: `${a.kode ?? ''} ${a.nama}`.trim().slice(0, 60), href: alamat(`${SIMPUL}/${a.id}`, { urut }) }))]} />
        <Heading about={`${t(...KATA_SIMPUL[s.jenis])}${s.kode ? ` ${s.kode}` : ''}`} actions={tahunan(d.jenis) && d.urut_tetap !== null && BERKODE.has(s.jenis) ? <ButtonLink href={`${di}/realisasi`} variant="second">{t('Realisasi', 'Realisation')}</ButtonLink> : undefined}>{s.nama}</Heading>
        {temuan.length > 0 && <Notice tone={temuan.some((f) => f.tingkat === 'galat') ? 'bad' : 'warn'} title={t('Yang belum benar', 'Not right yet')}><ul>{temuan.map((f) => <li>{f.pesan}</li>)}</ul></Notice>}
        {terbuka ? <Form hidden={{ revisi: s.revisi }}><Kolom d={d} jenis={s.jenis} s={s} asal={asal} unit={[]} ctx={ctx} /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form>
          : <SummaryList rows={[...(s.pagu !== null ? [{ label: t('Pagu', 'Ceiling'), value: uang(s.pagu) }] : []), ...(s.pagu_depan !== null ? [{ label: t('Perkiraan maju', 'Year after'), value: uang(s.pagu_depan) }] : []), ...(s.pagu_tahun?.map((n, i) => ({ label: t(`Dana ${d.tahun_mulai + i}`, `Funds ${d.tahun_mulai + i}`), value: uang(n) })) ?? []), ...(s.lokasi ? [{ label: t('Lokasi', 'Place'), value: s.lokasi }] : []), ...(s.sumber_dana ? [{ label: t('Sumber dana', 'Source'), value: s.sumber_dana }] : [])]} />}
        {BERINDIKATOR.has(s.jenis) && <><h2>{t('Indikator', 'Indicators')}</h2>
          <Table caption={t('Indikator', 'Indicators')} captionHidden rows={indikator} empty={<p>{t('Belum ada indikator.', 'None yet.')}</p>} columns={[{ head: t('Indikator', 'Indicator'), main: true, cell: (i) => (terbuka ? <a href={`/kantor/perencanaan/indikator/${i.id}`}>{i.nama}</a> : i.nama) }, { head: t('Satuan', 'Unit'), cell: (i) => i.satuan }, { head: t('Kondisi awal', 'Baseline'), numeric: true, cell: (i) => i.awal?.replace('.', ',') ?? '–' }, { head: t('Target', 'Targets'), cell: (i) => sebutTarget(d, i) }]} />
          {terbuka && <Details summary={t('Tambah indikator', 'Add an indicator')}><FormIndikator d={d} ctx={ctx} action={`${di}/indikator`} /></Details>}</>}
        {usulan.length > 0 && <><h2>{t('Usulan yang dikerjakan', 'Proposals in it')}</h2><Table caption={t('Usulan', 'Proposals')} captionHidden rows={usulan} columns={[{ head: t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/usulan/${u.nomor}`}>{u.judul}</a> }, { head: t('Tempat', 'Place'), cell: (u) => u.lokasi }, { head: t('Anggaran', 'Amount'), numeric: true, cell: (u) => uang(u.anggaran_kini) }]} /></>}
        {terbuka && <><SubmitRow>{jenisAnak(d, s.jenis).map((jenis) => <ButtonLink href={alamat(`${KANTOR}/${d.id}/tambah`, { jenis, induk: s.id })} variant="second" small>{t(`Tambah ${KATA_SIMPUL[jenis][0].toLowerCase()}`, `Add ${KATA_SIMPUL[jenis][1].toLowerCase()}`)}</ButtonLink>)}<ButtonLink href={`${di}/pindah`} variant="second" small>{t('Pindahkan', 'Move')}</ButtonLink><ButtonLink href={`${di}/hapus`} variant="danger" small>{t('Hapus', 'Delete')}</ButtonLink></SubmitRow></>}
      </>,
    }
  },
})
const ubah = action({
  path: `${SIMPUL}/:id`, summary: 'Mengubah satu bagian dokumen perencanaan', right: SUSUN, frame: 'kantor', input: BadanIsi.extend({ id: z.uuid(), revisi: z.coerce.number().int() }),
  async act(ctx, { id, revisi, ...isi }) { await ctx.db.transaction((tx) => ubahSimpul(tx, ctx.actor, id, isianDari(isi), revisi)); return { goto: `${SIMPUL}/${id}`, flash: ctx.t('Tersimpan.', 'Saved.') } },
})
const Tambah = z.object({ id: z.uuid(), jenis: z.enum(JENIS_SIMPUL), induk: z.uuid().optional().catch(undefined), unit: teks(40) })
const tambahHalaman = page({
  path: `${KANTOR}/:id/tambah`, summary: 'Menambah bagian dokumen perencanaan', right: SUSUN, frame: 'kantor', input: Tambah,
  async ask(ctx, { id, jenis, induk: indukId, unit: milik }) {
    const d = (await findDokumen(ctx.db, id)) ?? refuseNotFound('Dokumen'), induk = indukId ? await findSimpul(ctx.db, indukId) : undefined
    return { d, jenis: jenis as Simpul['jenis'], induk, asal: await pilihanAsal(ctx.db, d, jenis), unit: await pilihanUnit(ctx.db, d, induk, jenis), milik }
  },
  show({ d, jenis, induk, asal, unit, milik }, ctx) {
    const judul = ctx.t(`Tambah ${KATA_SIMPUL[jenis][0].toLowerCase()}`, `Add ${KATA_SIMPUL[jenis][1].toLowerCase()}`)
    return { title: judul, body: <><BackLink href={induk ? `${SIMPUL}/${induk.id}` : `${KANTOR}/${d.id}`} /><Heading about={d.nama} lead={induk && `${induk.kode ?? ''} ${induk.nama}`.trim()}>{judul}</Heading><Form hidden={{ jenis, induk: induk?.id }}><Kolom d={d} jenis={jenis} asal={asal} unit={unit} milik={milik} ctx={ctx} /><SubmitRow><Button>{ctx.t('Tambahkan', 'Add')}</Button></SubmitRow></Form></> }
  },
})
const tambah = action({
  path: `${KANTOR}/:id/tambah`, summary: 'Menyimpan bagian baru dokumen perencanaan', right: SUSUN, frame: 'kantor', input: Tambah.extend(Isi),
  async act(ctx, { id, jenis, induk, ...isi }) { const baru = await ctx.db.transaction((tx) => tambahSimpul(tx, ctx.actor, id, induk ?? null, jenis, isianDari(isi))); return { goto: `${SIMPUL}/${baru}`, data: { id: baru }, status: 201 } },
})
const hapusHalaman = page({
  path: `${SIMPUL}/:id/hapus`, summary: 'Konfirmasi menghapus bagian dokumen', right: SUSUN, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return { s: (await findSimpul(ctx.db, id)) ?? refuseNotFound('Bagian dokumen') } },
  show({ s }, ctx) { const { t } = ctx; return { title: t('Hapus', 'Delete'), body: <ConfirmPage title={t(`Hapus ${KATA_SIMPUL[s.jenis][0].toLowerCase()} ini?`, 'Delete this?')} yes={t('Hapus', 'Delete')} noHref={`${SIMPUL}/${s.id}`} danger><p>{s.kode} {s.nama}</p><p>{t('Semua yang ada di bawahnya ikut dihapus dari tahap ini. Versi yang sudah dibekukan tetap memuatnya.', 'All below it goes too. Frozen versions keep it.')}</p></ConfirmPage> } },
})
const hapus = action({
  path: `${SIMPUL}/:id/hapus`, summary: 'Menghapus bagian dokumen perencanaan', right: SUSUN, frame: 'kantor', input: Id,
  async act(ctx, { id }) { const { dokumen, banyak, indukId } = await ctx.db.transaction((tx) => hapusSimpul(tx, ctx.actor, id)); return { goto: indukId ? `${SIMPUL}/${indukId}` : `${KANTOR}/${dokumen.id}`, flash: ctx.t(`${banyak} bagian dihapus.`, `${banyak} deleted.`), data: { banyak } } },
})
const pindahHalaman = page({
  path: `${SIMPUL}/:id/pindah`, summary: 'Memilih tempat baru bagian dokumen', right: SUSUN, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const s = (await findSimpul(ctx.db, id)) ?? refuseNotFound('Bagian dokumen'), d = (await findDokumen(ctx.db, s.dokumen_id)) ?? refuseNotFound('Dokumen'), boleh = SIFAT_DOKUMEN[d.jenis].pohon[s.jenis] ?? []
    return { s, tempat: (await listVersiSimpul(ctx.db, d.id, d.urut, SIFAT_DOKUMEN[d.jenis].unit ? undefined : s.unit_id && BERKODE.has(s.jenis) && s.jenis !== 'program' ? s.unit_id : undefined)).filter((n) => boleh.includes(n.jenis) && n.id !== s.id && (s.jenis === 'program' || !s.kode || s.kode.startsWith(`${n.kode}.`))).slice(0, 500).map((n) => ({ value: n.id, label: `${n.kode ?? ''} ${n.nama}`.trim().slice(0, 120) })) }
  },
  show({ s, tempat }, ctx) { const { t } = ctx; return { title: t('Pindahkan', 'Move'), body: <><BackLink href={`${SIMPUL}/${s.id}`} /><Heading lead={s.nama}>{t('Pindahkan', 'Move')}</Heading><Form hidden={{ revisi: s.revisi }}>{tempat.length > 0 && <Select name="induk" label={t('Di bawah', 'Below')} value={s.induk_id ?? ''} choices={tempat} optional />}<TextField name="tempat" label={t('Urutan di antara saudaranya', 'Place among its siblings')} value={String(s.urut)} width="s" inputMode="numeric" /><SubmitRow><Button>{t('Pindahkan', 'Move')}</Button></SubmitRow></Form></> } },
})
const pindah = action({
  path: `${SIMPUL}/:id/pindah`, summary: 'Memindahkan bagian dokumen perencanaan', right: SUSUN, frame: 'kantor', input: Id.extend({ induk: z.string().max(40).optional(), tempat: z.coerce.number('Tuliskan urutannya dengan angka.').int().min(0).max(10_000), revisi: z.coerce.number().int() }),
  async act(ctx, { id, induk, tempat, revisi }) { await ctx.db.transaction((tx) => pindahSimpul(tx, ctx.actor, id, { ...(induk ? { indukId: induk } : {}), urut: tempat, revisi })); return { goto: `${SIMPUL}/${id}`, flash: ctx.t('Dipindahkan.', 'Moved.') } },
})
const indikatorBaru = action({
  path: `${SIMPUL}/:id/indikator`, summary: 'Menambah indikator', right: SUSUN, frame: 'kantor', again: `${SIMPUL}/:id`, input: Id.extend(IsiIndikator),
  async act(ctx, { id, ...isi }) { const baru = await ctx.db.transaction((tx) => tambahIndikator(tx, ctx.actor, id, isianIndikator(isi))); return { goto: `${SIMPUL}/${id}`, flash: ctx.t('Indikator ditambahkan.', 'Added.'), data: { id: baru }, status: 201 } },
})
const indikatorHalaman = page({
  path: '/kantor/perencanaan/indikator/:id', summary: 'Satu indikator dokumen perencanaan', right: SUSUN, frame: 'kantor', input: Id,
  async ask(ctx, { id }) { const i = (await findIndikator(ctx.db, id)) ?? refuseNotFound('Indikator'); return { i, d: (await findDokumen(ctx.db, i.dokumen_id)) ?? refuseNotFound('Dokumen') } },
  show({ i, d }, ctx) { const { t } = ctx; return { title: i.nama.slice(0, 80), body: <><BackLink href={`${SIMPUL}/${i.simpul_id}`} /><Heading about={d.nama}>{i.nama}</Heading><FormIndikator d={d} i={i} ctx={ctx} /><Form action={`/kantor/perencanaan/indikator/${i.id}/hapus`}><SubmitRow><Button variant="danger" small>{t('Hapus indikator ini', 'Delete this indicator')}</Button></SubmitRow></Form></> } },
})
const indikatorUbah = action({
  path: '/kantor/perencanaan/indikator/:id', summary: 'Mengubah indikator', right: SUSUN, frame: 'kantor', input: Id.extend({ ...IsiIndikator, revisi: z.coerce.number().int() }),
  async act(ctx, { id, revisi, ...isi }) { const simpul = await ctx.db.transaction((tx) => ubahIndikator(tx, ctx.actor, id, isianIndikator(isi), revisi)); return { goto: `${SIMPUL}/${simpul}`, flash: ctx.t('Indikator tersimpan.', 'Saved.') } },
})
const indikatorHapus = action({
  path: '/kantor/perencanaan/indikator/:id/hapus', summary: 'Menghapus indikator', right: SUSUN, frame: 'kantor', again: '/kantor/perencanaan/indikator/:id', input: Id,
  async act(ctx, { id }) { const simpul = await ctx.db.transaction((tx) => hapusIndikator(tx, ctx.actor, id)); return { goto: `${SIMPUL}/${simpul}`, flash: ctx.t('Indikator dihapus.', 'Deleted.') } },
})
export const simpulRoutes: Route[] = [tambahHalaman, tambah, hapusHalaman, hapus, pindahHalaman, pindah, indikatorBaru, indikatorHalaman, indikatorUbah, indikatorHapus, lihat, ubah]
