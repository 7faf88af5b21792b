import { BackLink, Button, ButtonLink, EmptyState, FilterBar, Form, Heading, InsetText, Notice, Pager, Search, Select, SummaryList, type SummaryRow, Table, Warning } from '#access/design'
import { type Context, type Route, action, alamat, page } from '#access/web'
import { MIME_CSV, bukaLampiran, listLampiranByObjek } from '#kernel/documents'
import { findWilayah, getUnit, getUnitPemda, namaWilayah } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { sebutVolume } from './biaya.ts'
import { drafDariUsulan, simpanDraf } from './draf.ts'
import { csvUsulan } from './csv.ts'
import { Jawaban, TagUsulan, uang } from './jawaban.tsx'
import { AKHIR, KATA_USULAN, KEADAAN_USULAN } from './keadaan.ts'
import { FormulirTarik } from './formulir-tarik.tsx'
import { tarikUsulan } from './tarik.ts'
import { usulkanLagi } from './usulan.ts'
import { type BarisUsulan, type Usulan, findPengusul, findUlangan, findUsulanByNomor, listRekomendasi, listSiklus, listTempatAnak, listUsulanUmum } from './usulan.sql.ts'
import { bolehBaca } from './wewenang.ts'

// What everybody may see: the list, and a page for each proposal with what every level said of it. No person is named.

const BATAS = 25
type TempatAnak = Awaited<ReturnType<typeof listTempatAnak>>[number]
const UMUM = KEADAAN_USULAN.filter((k) => k !== 'draf' && k !== 'usulan_warga')
export const Saring = z.object({
  tahun: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined), kecamatan: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/).optional().catch(undefined), wilayah: z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/).optional().catch(undefined),
  keadaan: z.enum(KEADAAN_USULAN).optional().catch(undefined), unit: z.uuid().optional().catch(undefined), q: z.string().trim().max(100).optional(), sesudah: z.uuid().optional().catch(undefined),
})
/** The year asked for, else the newest that has been opened. */
const tahunDari = async (ctx: Context, tahun: number | undefined): Promise<{ tahun: number; semua: number[] }> => {
  const semua = (await listSiklus(ctx.db)).map((s) => s.tahun)
  return { tahun: tahun ?? semua[0] ?? ctx.now.getFullYear() + 1, semua }
}
/** District and village choices for a filter; villages once a district is chosen. */
export async function pilihanTempat(ctx: Context, kecamatan: string | undefined): Promise<{ kecamatan: TempatAnak[]; desa: TempatAnak[] }> {
  const kabupaten = (await getUnitPemda(ctx.db)).wilayahKode
  return { kecamatan: kabupaten ? await listTempatAnak(ctx.db, kabupaten) : [], desa: kecamatan ? await listTempatAnak(ctx.db, kecamatan) : [] }
}
const pilih = (w: TempatAnak[]) => w.map(({ kode, nama }) => ({ value: kode, label: nama }))

const daftar = page({
  path: '/usulan', stale: true, summary: 'Daftar usulan pembangunan untuk umum', right: 'publik', limit: 120, input: Saring,
  async ask(ctx, { tahun: diminta, ...saring }) {
    const { tahun, semua } = await tahunDari(ctx, diminta)
    const baris = await listUsulanUmum(ctx.db, { tahun, ...saring, batas: BATAS + 1 })
    return { tahun, semua, saring, tempat: await pilihanTempat(ctx, saring.kecamatan), baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined }
  },
  show({ tahun, semua, saring, tempat, baris, lanjut }, ctx) {
    const { t } = ctx
    const { sesudah: _, ...tetap } = saring
    return {
      title: t('Usulan pembangunan', 'Proposals'), index: true, wide: true, description: t('Usulan pembangunan dari warga, desa, dan kecamatan, serta jawaban tiap tingkat.', 'Proposals from villagers, villages and districts, and what each level answered.'),
      body: <>
        <Heading lead={t('Apa yang diusulkan, oleh kelompok atau desa mana, dan apa jawaban tiap tingkat.', 'What was proposed, by which group or village, and what each level answered.')} actions={<ButtonLink href="/usulan/baru">{t('Ajukan usulan', 'Propose something')}</ButtonLink>}>{t('Usulan pembangunan', 'Proposals')}</Heading>
        <Search label={t('Cari nomor, pekerjaan, atau tempat', 'Find by number, work or place')} value={saring.q} hidden={{ tahun: String(tahun), kecamatan: saring.kecamatan, keadaan: saring.keadaan }} />
        <FilterBar hidden={{ q: saring.q, unit: saring.unit }} reset={saring.kecamatan || saring.keadaan || saring.unit ? alamat('/usulan', { tahun, q: saring.q }) : undefined}>
          <Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={semua.map((n) => ({ value: String(n), label: String(n) }))} />
          <Select name="kecamatan" label={t('Kecamatan', 'District')} value={saring.kecamatan} empty={t('Semua', 'All')} choices={pilih(tempat.kecamatan)} />
          {tempat.desa.length > 0 && <Select name="wilayah" label={t('Desa atau kelurahan', 'Village')} value={saring.wilayah} empty={t('Semua', 'All')} choices={pilih(tempat.desa)} />}
          <Select name="keadaan" label={t('Keadaan', 'State')} value={saring.keadaan} empty={t('Semua', 'All')} choices={UMUM.map((k) => ({ value: k, label: t(KATA_USULAN[k][0], KATA_USULAN[k][1]) }))} />
        </FilterBar>
        <Table<BarisUsulan> caption={t('Usulan', 'Proposals')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada usulan yang cocok', 'No proposal matches')} />} columns={[
          { head: t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/usulan/${u.nomor}`}>{u.judul}</a> }, { head: t('Pengusul', 'From'), cell: (u) => u.pengusul_nama }, { head: t('Tempat', 'Place'), cell: (u) => [u.wilayah_nama, u.kecamatan_nama].filter((satu, i, semua) => satu && semua.indexOf(satu) === i).join(', ') },
          { head: t('Perkiraan', 'Estimate'), numeric: true, cell: (u) => uang(u.anggaran_kini) }, { head: t('Keadaan', 'State'), cell: (u) => <TagUsulan keadaan={u.keadaan} ctx={ctx} /> },
        ]} />
        <Pager next={lanjut && alamat('/usulan', { ...tetap, tahun, sesudah: lanjut })} shown={baris.length > 0 ? t(`${baris.length} usulan`, `${baris.length} proposals`) : undefined} />
        <p><a href={alamat('/usulan.csv', { ...tetap, tahun })}>{t('Unduh sebagai CSV', 'Download as CSV')}</a></p>
      </>,
    }
  },
})

const unduh = page({
  path: '/usulan.csv', stale: true, summary: 'Usulan pembangunan sebagai CSV (data terbuka)', right: 'publik', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, { tahun: diminta, sesudah: _, ...saring }) {
    const { tahun } = await tahunDari(ctx, diminta)
    return { bytes: Buffer.from(await csvUsulan(ctx.db, { tahun, ...saring })), mime: MIME_CSV, name: `usulan-${tahun}.csv` }
  },
})

/** A proposal by its number, when this reader may see it: a second line stands below this one. */
async function getUsulanTampil(ctx: Context, nomor: string): Promise<{ usulan: Usulan; sendiri: boolean }> {
  const usulan = (await findUsulanByNomor(ctx.db, nomor)) ?? refuseNotFound('Usulan')
  const sendiri = ctx.actor.kind === 'warga' && (await findPengusul(ctx.db, usulan.id))?.orang_id === ctx.actor.orangId
  return (await bolehBaca(ctx.db, ctx.actor, usulan, sendiri)) ? { usulan, sendiri } : refuseNotFound('Usulan')
}
const Nomor = z.object({ nomor: z.string().regex(/^USL-\d{4}-\d{6,9}$/) })
const lihat = page({
  path: '/usulan/:nomor', summary: 'Satu usulan dan jawaban tiap tingkat', right: 'publik', limit: 240, input: Nomor,
  async ask(ctx, { nomor }) {
    const { usulan, sendiri } = await getUsulanTampil(ctx, nomor)
    const [rekomendasi, wilayah, tujuan, ulangan] = await Promise.all([listRekomendasi(ctx.db, usulan.id), findWilayah(ctx.db, usulan.wilayah), getUnit(ctx.db, usulan.unit_tujuan), findUlangan(ctx.db, usulan.id)])
    return { usulan, sendiri, rekomendasi, tempat: wilayah ? `${namaWilayah(wilayah)}, ${wilayah.di.split(', ')[0]}` : '', tujuan: tujuan.nama, ulangan, tarik: sendiri && rekomendasi.length === 1 && !AKHIR.includes(usulan.keadaan), kunci: uuid() }
  },
  show({ usulan: u, sendiri, rekomendasi, tempat, tujuan, ulangan, tarik, kunci }, ctx) {
    const { t } = ctx
    const berubah = u.volume !== u.volume_kini || u.anggaran !== u.anggaran_kini
    return {
      title: u.judul, index: Boolean(u.umum_sejak), description: t(`Usulan ${u.nomor} dari ${u.pengusul_nama}.`, `Proposal ${u.nomor} from ${u.pengusul_nama}.`),
      body: <>
        <Heading about={<>{t('Usulan', 'Proposal')} {u.nomor}</>} lead={u.pekerjaan}>{u.judul}</Heading>
        <p><TagUsulan keadaan={u.keadaan} ctx={ctx} /></p>
        <SummaryList rows={rincian(u, tempat, tujuan, ctx, berubah)} />
        <h2>{t('Masalah yang dihadapi', 'The problem')}</h2><p>{u.masalah}</p>
        {u.manfaat && <><h2>{t('Manfaat yang diharapkan', 'What it is for')}</h2><p>{u.manfaat}</p></>}
        <h2>{t('Jawaban tiap tingkat', 'What each level answered')}</h2>
        <Jawaban usulan={u} rekomendasi={rekomendasi} ctx={ctx} />
        {u.keadaan === 'tidak_diakomodasi' && !ulangan && (sendiri ? <Form action={`/usulan/${u.nomor}/lagi`} kunci={kunci}><Button>{t('Usulkan lagi untuk tahun berikutnya', 'Propose it again')}</Button></Form> : <InsetText>{t('Pengusul, desa, atau kelurahan dapat mengusulkannya lagi untuk tahun berikutnya.', 'The proposer or the village may propose it again for the next year.')}</InsetText>)}
        {ulangan && <Notice tone="info"><p>{t(`Diusulkan lagi untuk tahun ${ulangan.tahun}:`, `Proposed again for ${ulangan.tahun}:`)} <a href={`/usulan/${ulangan.nomor}`}>{ulangan.nomor}</a></p></Notice>}
        {!u.umum_sejak && <Warning>{t('Usulan ini belum tampil untuk umum sampai desa atau kelurahan memeriksanya.', 'Not shown to the public until the village has looked at it.')}</Warning>}
        {tarik && <FormulirTarik action={`/usulan/${u.nomor}/tarik`} keadaan={u.keadaan} alasan={false} ctx={ctx} />}
        {sendiri && u.keadaan === 'ditarik' && <Form action={`/usulan/${u.nomor}/perbaiki`}><Button variant="second">{t('Jadikan draf untuk diperbaiki', 'Make it a draft to mend')}</Button></Form>}
        {sendiri && !tarik && !AKHIR.includes(u.keadaan) && <p class="hint">{t('Usulan ini sudah diperiksa. Untuk menariknya, hubungi kantor desa atau kelurahan.', 'It has been looked at. To withdraw it, ask the village office.')}</p>}
        {u.umum_sejak && <p><a href={`/benang/usulan/${u.nomor}`}>{t('Ikuti sampai anggaran, pembayaran, dan hasilnya', 'Follow it to budget, payment and result')}</a></p>}
        <p><a href={`/usulan/${u.nomor}/foto`}>{t('Lihat foto', 'See the photos')}</a></p>
      </>,
    }
  },
})
function rincian(u: Usulan, tempat: string, tujuan: string, ctx: Context, berubah: boolean): SummaryRow[] {
  const { t } = ctx
  return [
    { label: t('Pengusul', 'From'), value: u.pengusul_nama }, { label: t('Tahun', 'Year'), value: u.tahun }, { label: t('Tempat', 'Place'), value: <>{u.lokasi}<br />{tempat}</> },
    ...(u.lat && u.lon ? [{ label: t('Titik', 'Point'), value: <a href={`geo:${u.lat},${u.lon}`}>{u.lat.replace('.', ',')}; {u.lon.replace('.', ',')}</a> }] : []),
    { label: t('Volume', 'Volume'), value: `${sebutVolume(u.volume)} ${u.satuan}` }, { label: t('Perkiraan biaya', 'Estimate'), value: `${uang(u.anggaran)} (${uang(u.harga_satuan)} per ${u.satuan})` },
    ...(berubah ? [{ label: t('Sesudah dibahas', 'After discussion'), value: <strong>{sebutVolume(u.volume_kini)} {u.satuan}, {uang(u.anggaran_kini)}</strong> }] : []),
    ...(u.penerima > 0 ? [{ label: t('Penerima manfaat', 'People served'), value: t(`${u.penerima} orang`, `${u.penerima} people`) }] : []), { label: t('Dinas tujuan', 'Office'), value: <a href={alamat('/usulan', { tahun: u.tahun, unit: u.unit_tujuan })}>{tujuan}</a> },
  ]
}

/** Photos of a proposal that may be shown: by whom it was sent in is nobody's business here. */
const listFoto = async (ctx: Context, usulan: Usulan) => (await listLampiranByObjek(ctx.db, { jenis: 'usulan', id: usulan.id })).filter((satu) => satu.pindai !== 'terinfeksi')
const PINTU = 'hanya foto usulan yang sudah diperiksa desa; pemeriksanya halaman ini'
const foto = page({
  path: '/usulan/:nomor/foto', pintu: PINTU, summary: 'Foto sebuah usulan', right: 'publik', pageOnly: true, limit: 120, input: Nomor,
  async ask(ctx, { nomor }) {
    const { usulan } = await getUsulanTampil(ctx, nomor)
    return { nomor, foto: (await listFoto(ctx, usulan)).map(({ id }) => id) }
  },
  show: ({ nomor, foto: semua }, ctx) => ({ title: ctx.t('Foto usulan', 'Photos'), body: <>
    <BackLink href={`/usulan/${nomor}`} />
    <Heading about={nomor}>{ctx.t('Foto usulan', 'Photos')}</Heading>
    {semua.length === 0 ? <EmptyState title={ctx.t('Usulan ini tidak disertai foto', 'No photos')} /> : <ul>{semua.map((id, i) => <li><a href={`/usulan/${nomor}/foto/${id}`}>{ctx.t('Foto', 'Photo')} {i + 1}</a></li>)}</ul>}
  </> }),
})
const unduhFoto = page({
  path: '/usulan/:nomor/foto/:lampiran', pintu: PINTU, summary: 'Satu foto sebuah usulan', right: 'publik', pageOnly: true, limit: 120, input: Nomor.extend({ lampiran: z.uuid() }),
  async ask(ctx, { nomor, lampiran }) {
    const { usulan } = await getUsulanTampil(ctx, nomor)
    if (!(await listFoto(ctx, usulan)).some(({ id }) => id === lampiran)) refuseNotFound('Foto')
    return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: ctx.actor }))
  },
})

const tarik = action({
  path: '/usulan/:nomor/tarik', summary: 'Menarik usulan sendiri sebelum diperiksa', right: 'warga', limit: 20, again: '/usulan/:nomor', input: Nomor.extend({ alasan_tarik: z.string().trim().max(400).default(''), keadaan: z.enum(KEADAAN_USULAN).optional() }),
  async act(ctx, { nomor, alasan_tarik, keadaan }) {
    const { usulan } = await getUsulanTampil(ctx, nomor)
    await ctx.db.transaction((tx) => tarikUsulan(tx, ctx.actor, usulan.id, { alasan: alasan_tarik, keadaan }))
    return { goto: `/usulan/${nomor}`, flash: ctx.t('Usulan ditarik.', 'Withdrawn.') }
  },
})
const perbaiki = action({
  path: '/usulan/:nomor/perbaiki', summary: 'Menjadikan usulan yang ditarik sebuah draf', right: 'warga', limit: 20, again: '/usulan/:nomor', input: Nomor,
  async act(ctx, { nomor }) {
    const { usulan, sendiri } = await getUsulanTampil(ctx, nomor)
    if (!sendiri || usulan.keadaan !== 'ditarik') refuseNotFound('Usulan')
    const id = await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor, drafDariUsulan(usulan)))
    return { goto: `/usulan/baru?draf=${id}`, data: { id } }
  },
})
const lagi = action({
  path: '/usulan/:nomor/lagi', summary: 'Mengusulkan lagi usulan yang belum dapat ditampung', right: 'masuk', limit: 20, again: '/usulan/:nomor', input: Nomor.extend({ kunci: z.string().min(8).max(100) }),
  async act(ctx, { nomor, kunci }) {
    const { usulan } = await getUsulanTampil(ctx, nomor)
    const hasil = await ctx.db.transaction((tx) => usulkanLagi(tx, ctx.actor, usulan.id, kunci))
    return { goto: `/usulan/${hasil.nomor}`, flash: ctx.t(`Diusulkan lagi dengan nomor ${hasil.nomor}.`, `Proposed again as ${hasil.nomor}.`), status: 201, data: hasil }
  },
})

export const usulanPortalRoutes: Route[] = [daftar, unduh, lihat, foto, unduhFoto, tarik, perbaiki, lagi]
