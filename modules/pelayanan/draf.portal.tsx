import { BackLink, Button, ButtonLink, Form, Heading, InsetText, SubmitRow } from '#access/design'
import { HalamanFormulir, RingkasanJawaban, siapkanHalaman, simpanUnggahan as simpanBerkasHalaman, skripFormulir } from '#access/forms'
import { semuaUnggahan } from '#access/documents'
import { type Context, type Route, action, page } from '#access/web'
import { listLampiranByObjek } from '#kernel/documents'
import { type Draf, ambilDraf, bacaKiriman, cariHalaman, gabungJawaban, halamanBerlaku, hapusDraf, simpanDraf } from '#kernel/forms'
import type { Warga } from '#kernel/identity'
import { getUnitPemda } from '#kernel/organisation'
import { refuse, refuseNotFound, takeTurn } from '#kernel/platform'
import { findBerkasByKunci } from '#kernel/workflow'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import { type LayananTerbit, getLayanan, getLayananVersi } from './katalog.ts'
import { terimaUnggahan } from './lampiran.tsx'
import { mulaiPermohonan, periksaPermohonan, submitPermohonan } from './permohonan.ts'
import { rujukanJawaban } from './rujukan.ts'
import { hariIni, katakanJanji } from './waktu.ts'

const MAKS_BYTES = 12_000_000
const warga = (ctx: Context) => ctx.actor as Warga
const objekDraf = (id: string) => ({ jenis: 'draf', id })
const alamat = (draf: Pick<Draf, 'id'>, halaman: string) => `/permohonan/draf/${draf.id}/${halaman}`

const mulai = page({
  path: '/layanan/:kode/mulai', summary: 'Sebelum mengajukan: apa yang akan ditanyakan dan data yang dipakai', right: 'warga', input: z.object({ kode: z.string().max(100) }),
  ask: async (ctx, { kode }) => { const l = await getLayanan(ctx.db, kode); return { kode: l.kode, nama: ctx.t(l.nama, l.nama_en), persyaratan: l.persyaratan, janji: katakanJanji(l.sop.janji, ctx.locale) } },
  show: ({ kode, nama, persyaratan, janji }, { t }) => ({
    title: t(`Ajukan ${nama}`, `Apply for ${nama}`),
    body: <>
      <BackLink href={`/layanan/${kode}`}>{nama}</BackLink>
      <Heading about={nama}>{t('Sebelum Anda mulai', 'Before you start')}</Heading>
      <p>{t('Siapkan hal-hal berikut. Isian Anda tersimpan di setiap langkah, sehingga dapat dilanjutkan kapan saja selama 30 hari.', 'Have these ready. Your answers are saved at every step, so you can go on at any time within 30 days.')}</p>
      <ul>{persyaratan.map((p) => <li>{t(p.nama, p.nama_en ?? p.nama)}{p.jenis === 'verifikasi_data' && <span class="hint"> ({t('dicek petugas, tidak perlu diunggah', 'checked by the officer, nothing to upload')})</span>}{!p.wajib && <span class="hint"> ({t('bila ada', 'if you have it')})</span>}{p.wajib && p.bila && <span class="hint"> ({t('pada keadaan tertentu', 'in some cases')})</span>}</li>)}</ul>
      <InsetText>{t(`Data Anda dipakai hanya untuk memproses permohonan ini, oleh kantor yang melayani, sesuai UU 27/2022. Anda dapat melihat siapa yang membukanya. Waktu layanan: ${janji}.`, `Your data is used only to process this application (Law 27/2022). You can see who opened it. Service time: ${janji}.`)}</InsetText>
      <Form action={`/layanan/${kode}/mulai`}><SubmitRow><Button>{t('Mulai mengisi', 'Start')}</Button></SubmitRow></Form>
    </>,
  }),
})

const mulaiAct = action({
  path: '/layanan/:kode/mulai', summary: 'Memulai (atau melanjutkan) permohonan layanan', right: 'warga', input: z.object({ kode: z.string().max(100) }),
  async act(ctx, { kode }) {
    const draf = await ctx.db.transaction((tx) => mulaiPermohonan(tx, ctx.config, warga(ctx), kode))
    const layanan = await getLayananVersi(ctx.db, draf.layananKode, draf.layananVersi)
    return { goto: alamat(draf, draf.halaman ?? formulirLengkap(layanan).halaman[0]!.kode), status: 201, data: { draf: draf.id, revisi: draf.revisi, kunci: draf.kunci, jawaban: draf.jawaban } }
  },
})

const Halaman = z.object({ id: z.uuid(), halaman: z.string().max(60) })
async function muat(ctx: Context, { id, halaman }: z.infer<typeof Halaman>) {
  const draf = await ambilDraf(ctx.db, id, warga(ctx).akunId)
  const layanan = await getLayananVersi(ctx.db, draf.layananKode, draf.layananVersi)
  const formulir = formulirLengkap(layanan)
  const ini = cariHalaman(formulir, halaman) ?? refuseNotFound('Halaman formulir')
  const urutan = halamanBerlaku(formulir, draf.jawaban, hariIni(ctx.config))
  return { draf, layanan, formulir, halaman: ini, urutan, ke: urutan.findIndex((h) => h.kode === ini.kode) }
}
const lampiranDraf = async (ctx: Context, id: string) => Object.fromEntries((await listLampiranByObjek(ctx.db, objekDraf(id))).map((l) => [l.id, { nama: l.nama }]))

const halaman = page({
  path: '/permohonan/draf/:id/:halaman', summary: 'Satu halaman isian permohonan', right: 'warga', input: Halaman,
  async ask(ctx, input) {
    const data = await muat(ctx, input)
    const daerah = (await getUnitPemda(ctx.db)).wilayahKode ?? ''
    const bahan = await siapkanHalaman(ctx.db, data.halaman, data.draf.jawaban, daerah, await lampiranDraf(ctx, input.id))
    return { ...data, bahan }
  },
  show({ draf, layanan, formulir, halaman: ini, urutan, ke, bahan }, ctx) {
    const sebelum = urutan[ke - 1]
    const skrip = skripFormulir('portal', ini)
    const dariPeriksa = ctx.url.searchParams.has('periksa') // one answer changed from the page that checks them: back there, not through all that follow
    return {
      title: ctx.t(ini.judul, ini.judul_en ?? ini.judul), ...(skrip ? { script: skrip } : {}),
      body: <HalamanFormulir formulir={formulir} halaman={ini} jawaban={draf.jawaban} asal={draf.asal} bahan={bahan} hariIni={hariIni(ctx.config)} kunci={draf.kunci} revisi={draf.revisi}
        action={`${alamat(draf, ini.kode)}${dariPeriksa ? '?periksa=1' : ''}`} kembali={dariPeriksa ? alamat(draf, '-/periksa') : sebelum ? alamat(draf, sebelum.kode) : `/layanan/${layanan.kode}`} langkah={{ ke: ke + 1, dari: urutan.length + 1 }} />,
    }
  },
})

const simpan = action({
  path: '/permohonan/draf/:id/:halaman', summary: 'Menyimpan satu halaman isian; yang salah pun tersimpan', right: 'warga', files: { maxBytes: MAKS_BYTES },
  input: z.object({ id: z.uuid(), halaman: z.string().max(60), revisi: z.coerce.number().int().optional(), kembali: z.string().optional() }),
  async act(ctx, input) {
    const { draf, layanan, formulir, halaman: ini } = await muat(ctx, input)
    const { jawaban, tetap } = bacaKiriman(formulir, ini.kode, ctx.typed ?? {})
    const unggah = await simpanBerkasHalaman(ini, await semuaUnggahan(ctx), (upload, isian) => terimaUnggahan(ctx, upload, objekDraf(draf.id), { ...(isian.terima ? { terima: isian.terima } : {}), ...(isian.maks_mb ? { maksMb: isian.maks_mb } : {}) }))
    const baru = { ...jawaban, ...unggah.jawaban }
    const sesudah = await ctx.db.transaction((tx) => simpanDraf(tx, { id: draf.id, akunId: warga(ctx).akunId, revisi: input.revisi ?? draf.revisi, jawaban: baru, halaman: ini.kode }))
    if (tetap) return { goto: `${alamat(draf, ini.kode)}${ctx.url.searchParams.has('periksa') ? '?periksa=1' : ''}#${tetap}`, data: { revisi: sesudah.revisi } }
    const semua = gabungJawaban(draf.jawaban, baru)
    const { masalah } = await periksaPermohonan(ctx.db, ctx.config, layanan, semua, { halaman: ini.kode, bahasa: ctx.locale, lampiran: [objekDraf(draf.id)] })
    const seluruh = [...unggah.masalah, ...masalah.filter((m) => !unggah.masalah.some((u) => u.field === m.field))]
    if (seluruh.length > 0) refuse('isian-keliru', ctx.t('Periksa kembali isian yang ditandai.', 'Check the marked answers.'), { fields: seluruh })
    const urutan = halamanBerlaku(formulir, semua, hariIni(ctx.config))
    const lanjut = urutan[urutan.findIndex((h) => h.kode === ini.kode) + 1]
    const perluLagi = ctx.url.searchParams.has('periksa') || !lanjut
    return { goto: perluLagi ? `/permohonan/draf/${draf.id}/-/periksa` : alamat(draf, lanjut.kode), data: { revisi: sesudah.revisi, lanjut: lanjut?.kode ?? null } }
  },
})

/** The page that asks for a field; a cell of a table (`keluarga[0].nama`) stands on its table's page. */
const halamanDari = (layanan: LayananTerbit, field: string): string | undefined => formulirLengkap(layanan).halaman.find((h) => h.isian.some((satu) => field === satu.kode || /^[_[.]/.test(field.slice(satu.kode.length)) && field.startsWith(satu.kode)))?.kode

const Id = z.object({ id: z.uuid() })
const periksa = page({
  path: '/permohonan/draf/:id/-/periksa', summary: 'Memeriksa semua jawaban sebelum mengirim', right: 'warga', input: Id,
  async ask(ctx, { id }) {
    const draf = await ambilDraf(ctx.db, id, warga(ctx).akunId)
    const layanan = await getLayananVersi(ctx.db, draf.layananKode, draf.layananVersi)
    const rujukan = await rujukanJawaban(ctx.db, layanan.formulir, draf.jawaban, await listLampiranByObjek(ctx.db, objekDraf(id)))
    const { masalah } = await periksaPermohonan(ctx.db, ctx.config, layanan, draf.jawaban, { bahasa: ctx.locale, lampiran: [objekDraf(draf.id)] })
    return { draf, layanan, rujukan, masalah }
  },
  show({ draf, layanan, rujukan, masalah }, ctx) {
    const { t } = ctx
    return {
      title: t('Periksa jawaban Anda', 'Check your answers'),
      body: <>
        <BackLink href={alamat(draf, draf.halaman ?? formulirLengkap(layanan).halaman.at(-1)!.kode)} />
        <Heading about={t(layanan.nama, layanan.nama_en)} lead={t('Pastikan semuanya benar. Sesudah terkirim, isian hanya dapat diubah bila petugas mengembalikannya.', 'Make sure everything is right. Once sent, answers can only be changed if the officer returns the application.')}>{t('Periksa jawaban Anda', 'Check your answers')}</Heading>
        {masalah.length > 0 && <InsetText><p>{t('Masih ada yang belum lengkap:', 'Something is still missing:')}</p><ul>{masalah.map((m) => { const di = halamanDari(layanan, m.field); return <li>{di ? <a href={`${alamat(draf, di)}?periksa=1`}>{m.message}</a> : m.message}</li> })}</ul></InsetText>}
        <RingkasanJawaban formulir={formulirLengkap(layanan)} jawaban={draf.jawaban} hariIni={hariIni(ctx.config)} rujukan={rujukan} ubah={(h) => `${alamat(draf, h)}?periksa=1`} />
        <Form action={`/permohonan/draf/${draf.id}/-/periksa`} kunci={draf.kunci}><SubmitRow><Button>{t('Kirim permohonan', 'Send application')}</Button><ButtonLink href={`/permohonan/draf/${draf.id}/-/hapus`} variant="plain">{t('Hapus draf ini', 'Delete this draft')}</ButtonLink></SubmitRow></Form>
      </>,
    }
  },
})

const kirim = action({
  path: '/permohonan/draf/:id/-/periksa', summary: 'Mengirim permohonan; mengirim dua kali tetap satu permohonan', right: 'warga', input: z.object({ id: z.uuid(), kunci: z.string().max(100).optional() }),
  async act(ctx, { id, kunci }) {
    const { berkas, ulang } = await ctx.db.transaction(async (tx) => {
      await takeTurn(tx, `draf:${id}`) // pressed twice: the second finds the case that the first made of the draft
      const terkirim = kunci && (await findBerkasByKunci(tx, warga(ctx).orangId, kunci))
      if (terkirim) return { berkas: terkirim, ulang: true }
      const draf = await ambilDraf(tx, id, warga(ctx).akunId)
      const layanan = await getLayananVersi(tx, draf.layananKode, draf.layananVersi)
      return submitPermohonan(tx, ctx.config, { draf, layanan, actor: ctx.actor, pemohon: { id: warga(ctx).orangId, nama: warga(ctx).nama }, kanal: ctx.api ? 'api' : 'portal' })
    })
    return { goto: `/permohonan/${berkas.id}/terkirim`, status: ulang ? 200 : 201, data: { id: berkas.id, nomor: berkas.nomor, token: berkas.token, jatuh_tempo: berkas.jatuh_tempo, ulang } }
  },
})

const hapus = page({
  path: '/permohonan/draf/:id/-/hapus', summary: 'Menghapus draf: konfirmasi', right: 'warga', input: Id,
  ask: async (ctx, { id }) => { const draf = await ambilDraf(ctx.db, id, warga(ctx).akunId); return { id: draf.id, layanan: draf.layananKode } },
  show: ({ id }, { t }) => ({ title: t('Hapus draf?', 'Delete the draft?'), body: <><BackLink href={`/permohonan/draf/${id}/-/periksa`} /><Heading lead={t('Isian dan berkas yang sudah diunggah akan hilang.', 'The answers and files in it will be lost.')}>{t('Hapus draf ini?', 'Delete this draft?')}</Heading><Form action={`/permohonan/draf/${id}/-/hapus`}><SubmitRow><Button variant="danger">{t('Ya, hapus', 'Yes, delete')}</Button></SubmitRow></Form></> }),
})
const hapusAct = action({
  path: '/permohonan/draf/:id/-/hapus', summary: 'Menghapus draf', right: 'warga', input: Id,
  async act(ctx, { id }) { await ctx.db.transaction((tx) => hapusDraf(tx, id, warga(ctx).akunId)); return { goto: '/permohonan', flash: ctx.t('Draf dihapus.', 'Draft deleted.') } },
})

export const drafRoutes: Route[] = [mulai, mulaiAct, periksa, kirim, hapus, hapusAct, halaman, simpan]
