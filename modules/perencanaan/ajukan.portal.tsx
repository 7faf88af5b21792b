import { BackLink, Button, EmptyState, Form, Heading, InsetText, Notice, Select, SubmitRow, Table } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { findOrangById } from '#kernel/identity'
import { kodeKecamatan, tanggalPanjang } from '#kernel/organisation'
import { Refusal, refuse, uuid } from '#kernel/platform'
import { z } from 'zod'
import { listPerpanjangan } from './batas.ts'
import { findDraf, hapusDraf, listDraf, selesaikanDraf, simpanDraf } from './draf.ts'
import { DaftarDraf, FOTO_TERBANYAK, IsiDrafUsulan, IsiUsulan, PeringatanMirip, PertanyaanUsulan, PilihPengusul, TombolUsulan, dariFormulir, isiDraf, listPilihanKamus, siapkanFoto, simpanFoto } from './formulir.tsx'
import { TagUsulan, uang } from './jawaban.tsx'
import { ajukanUsulan, siklusTerbuka } from './usulan.ts'
import { pilihanTempat } from './usulan.portal.tsx'
import { type BarisUsulan, type Siklus, listUsulanSaya } from './usulan.sql.ts'

// A villager proposes something, without script, for a neighbourhood or a group; and finds what was answered.

/** The open year, or the sentence that says when it opens. */
async function siklusAtauSebab(ctx: Context): Promise<{ siklus?: Siklus; sebab?: string }> {
  try { return { siklus: await siklusTerbuka(ctx.db) } } catch (galat) { if (galat instanceof Refusal) return { sebab: galat.message }; throw galat }
}
const formulir = page({
  path: '/usulan/baru', summary: 'Formulir usulan pembangunan', right: 'warga', input: z.object({ kecamatan: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/).optional().catch(undefined), draf: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { kecamatan, draf: drafId }) {
    const { siklus, sebab } = await siklusAtauSebab(ctx)
    const draf = await findDraf(ctx.db, ctx.actor, drafId)
    const orang = ctx.actor.kind === 'warga' ? await findOrangById(ctx.db, ctx.actor.orangId) : undefined
    const asal = orang?.kode_wilayah ?? undefined
    const tempatDraf = String(ctx.typed?.wilayah ?? draf?.isi.wilayah ?? '')
    const dipilih = kecamatan ?? (/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(tempatDraf) ? kodeKecamatan(tempatDraf) : asal ? kodeKecamatan(asal) : undefined)
    const tempat = await pilihanTempat(ctx, dipilih)
    return { siklus, sebab, draf, dipilih, asal, kecamatan: tempat.kecamatan, desa: tempat.desa, kamus: await listPilihanKamus(ctx.db, ctx.now), diperpanjang: siklus ? (await listPerpanjangan(ctx.db, siklus.tahun)).find((p) => p.tingkat === 'usulan')?.alasan : undefined, kunci: uuid() }
  },
  show({ siklus, sebab, draf, dipilih, asal, kecamatan, desa, kamus, diperpanjang, kunci }, ctx) {
    const { t } = ctx
    ctx.typed ??= draf?.isi
    const ada = Boolean(siklus ?? ctx.typed)
    const pilih = (w: typeof desa) => w.map(({ kode, nama }) => ({ value: kode, label: nama }))
    return {
      title: t('Ajukan usulan', 'Propose something'),
      body: <>
        <BackLink href="/usulan" />
        <Heading lead={siklus ? t(`Untuk rencana tahun ${siklus.tahun}. Diterima sampai ${tanggalPanjang(siklus.usulan_sampai)}.`, `For the plan of ${siklus.tahun}, until ${siklus.usulan_sampai}.`) : undefined}>{t('Ajukan usulan pembangunan', 'Propose something')}</Heading>
        {draf && !ctx.refusal && <InsetText>{t('Lanjutkan draf Anda. Foto dipilih lagi saat mengirim.', 'Go on with your draft. Photos are chosen again when you send it.')}</InsetText>}
        {diperpanjang && <Notice tone="info"><p>{t('Masa usulan diubah:', 'The time was changed:')} {diperpanjang}</p></Notice>}
        {!siklus && <EmptyState title={t('Usulan belum dibuka', 'Not open now')}><p>{sebab}</p></EmptyState>}
        {ada && <>
          <Form method="get" label={t('Pilih kecamatan', 'Choose the district')}><Select name="kecamatan" label={t('Kecamatan', 'District')} value={dipilih} choices={pilih(kecamatan)} /><SubmitRow><Button variant="second" small>{t('Tampilkan desanya', 'Show its villages')}</Button></SubmitRow></Form>
          {desa.length > 0 && <Form files kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ tahun: siklus?.tahun ?? String(ctx.typed?.tahun ?? ''), draf: draf?.id ?? (ctx.typed?.draf as string | undefined) }}>
            <PeringatanMirip ctx={ctx} />
            <Select name="wilayah" label={t('Desa atau kelurahan', 'Village')} value={asal} choices={pilih(desa)} />
            <PilihPengusul jenis={['warga', 'rt', 'rw', 'kelompok']} ctx={ctx} />
            <PertanyaanUsulan kamus={kamus} ctx={ctx} foto />
            <InsetText>{t('Nama Anda hanya diketahui kantor desa atau kelurahan. Yang tampil untuk umum: usulan, tempat, dan nama kelompoknya, sesudah diperiksa desa atau kelurahan.', 'Only the village office knows your name. The public sees the proposal, the place and the group, after the village has looked at it.')}</InsetText>
            <TombolUsulan ctx={ctx} kata={t('Kirim usulan', 'Send')} simpan="/usulan/draf" tahun={siklus?.tahun} />
          </Form>}
        </>}
      </>,
    }
  },
})
const kirim = action({
  path: '/usulan/baru', summary: 'Mengajukan usulan pembangunan', right: 'warga', limit: 20, files: { maxBytes: 12 * 1024 * 1024 }, input: IsiUsulan,
  async act(ctx, isi) {
    if (isi.masalah.length < 10) refuse('isian-keliru', 'Ceritakan masalahnya, paling sedikit sepuluh huruf.', { fields: [{ field: 'masalah', message: 'Ceritakan masalahnya, paling sedikit sepuluh huruf.' }] })
    const foto = await siapkanFoto(ctx.uploads)
    const hasil = await ctx.db.transaction(async (tx) => {
      const jadi = await ajukanUsulan(tx, ctx.actor, dariFormulir({ ...isi, nama_orang: undefined }, 'portal'))
      if (!jadi.ulang) await simpanFoto(tx, ctx, jadi.id, foto.slice(0, FOTO_TERBANYAK))
      await selesaikanDraf(tx, ctx.actor, { id: isi.draf || undefined })
      return jadi
    })
    return { goto: `/usulan/${hasil.nomor}`, flash: ctx.t(`Usulan terkirim dengan nomor ${hasil.nomor}. Desa atau kelurahan akan memeriksanya.`, `Sent as ${hasil.nomor}. The village will look at it.`), status: 201, data: { nomor: hasil.nomor } }
  },
})

const simpan = action({
  path: '/usulan/draf', summary: 'Menyimpan draf usulan', right: 'warga', limit: 30, files: { maxBytes: 12 * 1024 * 1024 }, again: '/usulan/baru', input: IsiDrafUsulan,
  async act(ctx, isi) {
    const id = await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor, isiDraf(isi), isi.draf || undefined))
    return { goto: '/usulan/saya', flash: ctx.t('Draf tersimpan. Buka dari daftar ini untuk melanjutkan.', 'Saved. Open it from this list to go on.'), status: 201, data: { id } }
  },
})
const hapus = action({
  path: '/usulan/draf/hapus', summary: 'Menghapus draf usulan', right: 'warga', limit: 30, again: '/usulan/saya', input: z.object({ id: z.uuid() }),
  async act(ctx, { id }) { await ctx.db.transaction((tx) => hapusDraf(tx, ctx.actor, id)); return { goto: '/usulan/saya', flash: ctx.t('Draf dihapus.', 'Deleted.') } },
})
const saya = page({
  path: '/usulan/saya', summary: 'Usulan saya dan jawabannya', right: 'warga',
  ask: async (ctx) => ({ baris: ctx.actor.kind === 'warga' ? await listUsulanSaya(ctx.db, ctx.actor.orangId) : [], draf: await listDraf(ctx.db, ctx.actor) }),
  show: ({ baris, draf }, ctx) => ({
    title: ctx.t('Usulan saya', 'My proposals'),
    body: <>
      <Heading>{ctx.t('Usulan saya', 'My proposals')}</Heading>
      <DaftarDraf draf={draf} buka="/usulan/baru" hapus="/usulan/draf/hapus" ctx={ctx} />
      <Table<BarisUsulan> caption={ctx.t('Usulan saya', 'My proposals')} captionHidden rows={baris} empty={<EmptyState title={ctx.t('Anda belum mengajukan usulan', 'You have not proposed anything yet')}><p><a href="/usulan/baru">{ctx.t('Ajukan usulan', 'Propose something')}</a></p></EmptyState>} columns={[
        { head: ctx.t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/usulan/${u.nomor}`}>{u.judul}</a> }, { head: ctx.t('Tahun', 'Year'), cell: (u) => u.tahun }, { head: ctx.t('Perkiraan', 'Estimate'), numeric: true, cell: (u) => uang(u.anggaran_kini) }, { head: ctx.t('Keadaan', 'State'), cell: (u) => <TagUsulan keadaan={u.keadaan} ctx={ctx} /> }]} />
    </>,
  }),
})
export const ajukanRoutes: Route[] = [formulir, kirim, simpan, hapus, saya]
