import { BackLink, Button, Checkbox, Fieldset, FileField, Form, Heading, SubmitRow } from '#access/design'
import { semuaUnggahan } from '#access/documents'
import { IsianFormulir, dataPulau, isianTampil, siapkanHalaman, simpanUnggahan as simpanBerkasHalaman, skripFormulir } from '#access/forms'
import { type Context, type Outcome, type Route, action, page } from '#access/web'
import { listLampiranByObjek } from '#kernel/documents'
import { type Draf, type Formulir, type Halaman, type Jawaban, ambilDraf, bacaKiriman, gabungJawaban, hapusDraf, semuaIsian, simpanDraf } from '#kernel/forms'
import type { Pegawai } from '#kernel/identity'
import { getUnitPemda } from '#kernel/organisation'
import { type FieldProblem, Refusal, refuse, refuseNotFound, takeTurn } from '#kernel/platform'
import { findBerkasByKunci, findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'
import { findTiketSaya } from './antrean.ts'
import { formulirLengkap } from './formulir.ts'
import { type LayananTerbit, getLayananVersi } from './katalog.ts'
import { terimaUnggahan } from './lampiran.tsx'
import { HAK_LOKET, denganSeri } from './loket.office.tsx'
import { HALAMAN_LOKET, PERSETUJUAN, bukaOrangLoket, formulirLoket, halamanLoket, objekKertas, submitDiLoket, syaratLoket } from './loket.ts'
import { periksaPermohonan } from './permohonan.ts'
import { hariIni } from './waktu.ts'

// One page with the whole application, prefilled: Tab goes from box to box, Enter sends. Everything typed is saved first, right
// or wrong, so that a refusal or a broken line loses nothing.

const MAKS_BYTES = 12_000_000
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const Seri = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/).optional().catch(undefined)
const Alamat = z.object({ orang: z.uuid(), draf: z.uuid(), seri: Seri })
const alamatIsi = ({ orang, draf, seri }: z.infer<typeof Alamat>) => denganSeri(`/kantor/loket/orang/${orang}/isi/${draf}`, seri)

async function muat(ctx: Context, { orang: orangId, draf: id }: z.infer<typeof Alamat>) {
  const draf = await ambilDraf(ctx.db, id, pegawai(ctx).akunId)
  if (draf.orangId !== orangId) refuseNotFound('Isian')
  const layanan = await getLayananVersi(ctx.db, draf.layananKode, draf.layananVersi)
  return { draf, layanan, formulir: formulirLoket(formulirLengkap(layanan)) }
}

const isi = page({
  path: '/kantor/loket/orang/:orang/isi/:draf', summary: 'Seluruh isian satu permohonan dalam satu halaman, terisi dari yang sudah diketahui', right: HAK_LOKET, frame: 'kantor', input: Alamat,
  async ask(ctx, input) {
    const data = await muat(ctx, input)
    const orang = await ctx.db.transaction((tx) => bukaOrangLoket(tx, ctx.actor, input.orang))
    const lampiran = Object.fromEntries((await listLampiranByObjek(ctx.db, { jenis: 'draf', id: input.draf })).map((l) => [l.id, { nama: l.nama }]))
    const bahan = await siapkanHalaman(ctx.db, halamanLoket(formulirLengkap(data.layanan)), data.draf.jawaban, (await getUnitPemda(ctx.db)).wilayahKode ?? '', lampiran)
    const pindaian = (await listLampiranByObjek(ctx.db, objekKertas(input.draf))).at(-1)
    return { ...data, orang: { id: orang.id, nama: orang.nama }, bahan, pindaian: pindaian && { nama: pindaian.nama } }
  },
  show({ draf, layanan, formulir, orang, bahan, pindaian }, ctx, input) {
    const { t } = ctx
    const tanggal = hariIni(ctx.config)
    const jawaban = ctx.typed ? gabungJawaban(draf.jawaban, bacaKiriman(formulir, HALAMAN_LOKET, ctx.typed).jawaban) : draf.jawaban
    const tampil = isianTampil(formulir, formulir.halaman[0]!, jawaban, tanggal)
    const bagian = formulirLengkap(layanan).halaman.map((h) => ({ ...h, isian: tampil.filter((i) => h.isian.some((satu) => satu.kode === i.kode)) })).filter((h) => h.isian.length > 0)
    const skrip = skripFormulir('kantor')
    return {
      title: layanan.nama, wide: true, ...(skrip ? { script: skrip } : {}),
      body: <>
        <BackLink href={denganSeri(`/kantor/loket/orang/${orang.id}`, input.seri)}>{orang.nama}</BackLink>
        <Heading about={<>{orang.nama}{input.seri && <> · {t('formulir kertas', 'paper form')} {input.seri}</>}</>}>{t(layanan.nama, layanan.nama_en)}</Heading>
        <Form action={alamatIsi(input)} files kunci={draf.kunci} hidden={{ revisi: draf.revisi }}>
          <button type="submit" class="sr" tabIndex={-1} aria-hidden="true">{t('Kirim permohonan', 'Send application')}</button>
          <div data-formulir={JSON.stringify(dataPulau(formulir, formulir.halaman[0]!, tampil, jawaban, tanggal, ctx.locale))}>
            {bagian.map((h) => <Bagian halaman={h} jawaban={jawaban} draf={draf} semua={semuaIsian(formulir)} bahan={bahan} ctx={ctx} />)}
          </div>
          <Syarat layanan={layanan} ctx={ctx} />
          {input.seri && <><h2>{t('Pindaian formulir kertas', 'Scan of the paper form')}</h2><FileField name="pindaian" label={t('Formulir yang sudah ditandatangani (PDF atau foto)', 'The signed form (PDF or photo)')} optional={Boolean(pindaian)} maxMb={10} kept={pindaian ? [{ name: pindaian.nama }] : []} /></>}
          <h2>{t('Persetujuan pemohon', 'Consent of the applicant')}</h2>
          <Checkbox name="setuju" label={t(...PERSETUJUAN)} />
          <SubmitRow><Button>{t('Kirim permohonan', 'Send application')}</Button><Button variant="second" name="simpan" value="ya">{t('Simpan dulu', 'Save for later')}</Button><Button variant="plain" name="hapus" value="ya">{t('Hapus isian ini', 'Delete')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})

function Bagian({ halaman, jawaban, draf, semua, bahan, ctx }: { halaman: Halaman; jawaban: Jawaban; draf: Draf; semua: ReturnType<typeof semuaIsian>; bahan: Awaited<ReturnType<typeof siapkanHalaman>>; ctx: Context }) {
  return <section class="isian-loket"><h2>{ctx.t(halaman.judul, halaman.judul_en ?? halaman.judul)}</h2><div>{halaman.isian.map((isian) => <IsianFormulir isian={isian} jawaban={jawaban} setingkat={semua} semua={semua} asal={draf.asal[isian.kode]} bahan={bahan} />)}</div></section>
}
function Syarat({ layanan, ctx }: { layanan: LayananTerbit; ctx: Context }) {
  const { t } = ctx
  const syarat = syaratLoket(layanan)
  if (syarat.length === 0) return <></>
  return <Fieldset legend={t('Asli yang sudah dilihat', 'Originals seen')} hint={t('Tandai yang ditunjukkan pemohon. Yang dipindai diunggah pada isian di atas.', 'Tick what was shown. Scans go into the boxes above.')}>
    {syarat.map((p) => <Checkbox name={`asli_${p.kode}`} label={t(p.nama, p.nama_en ?? p.nama)} hint={p.jenis === 'verifikasi_data' ? t('Dicocokkan petugas.', 'Compared by the officer.') : undefined} />)}</Fieldset>
}

interface Simpanan { draf: Draf; layanan: LayananTerbit; formulir: Formulir }
/** Keeps files and answers, right or wrong; says what was wrong with a file and whether to stay on the page. */
async function simpan(ctx: Context, { draf, formulir }: Simpanan, revisi: number | undefined) {
  const halaman = formulir.halaman[0]!
  const { jawaban, tetap } = bacaKiriman(formulir, HALAMAN_LOKET, ctx.typed ?? {})
  const unggah = await simpanBerkasHalaman(halaman, await semuaUnggahan(ctx), (upload, isian) =>
    terimaUnggahan(ctx, upload, { jenis: 'draf', id: draf.id }, { ...(isian.terima ? { terima: isian.terima } : {}), ...(isian.maks_mb ? { maksMb: isian.maks_mb } : {}) }))
  const masalah = [...unggah.masalah, ...await simpanPindaian(ctx, draf)]
  const sesudah = await ctx.db.transaction((tx) => simpanDraf(tx, { id: draf.id, akunId: draf.akunId, revisi: revisi ?? draf.revisi, jawaban: { ...jawaban, ...unggah.jawaban }, halaman: HALAMAN_LOKET }))
  return { draf: sesudah, tetap, masalah }
}
/** The scan of the paper form waits beside the draft until the case is made. */
async function simpanPindaian(ctx: Context, draf: Draf): Promise<FieldProblem[]> {
  const upload = ctx.uploads.findLast((u) => u.field === 'pindaian')
  if (!upload) return []
  try {
    await terimaUnggahan(ctx, upload, objekKertas(draf.id), { maksMb: 10 })
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ field: 'pindaian', message: error.message }]
  }
}

/** Every problem of the page at once: answers, files, consent, and the scan that a paper form needs. */
async function periksa(ctx: Context, { draf, layanan }: Simpanan, salahBerkas: FieldProblem[], seri: string | undefined): Promise<FieldProblem[]> {
  const { masalah } = await periksaPermohonan(ctx.db, ctx.config, layanan, draf.jawaban, { bahasa: ctx.locale, lampiran: [{ jenis: 'draf', id: draf.id }] })
  const seluruh = [...salahBerkas, ...masalah.filter((m) => !salahBerkas.some((s) => s.field === m.field))]
  if (seri && !seluruh.some((m) => m.field === 'pindaian') && (await listLampiranByObjek(ctx.db, objekKertas(draf.id))).length === 0) seluruh.push({ field: 'pindaian', message: ctx.t('Lampirkan pindaian formulir kertas.', 'Attach the scan of the paper form.') })
  if (!ctx.typed?.setuju) seluruh.push({ field: 'setuju', message: ctx.t('Tandai bahwa pemohon telah memeriksa isian dan menyetujuinya.', 'Tick that the applicant has checked and agrees.') })
  return seluruh
}
const kodeAsli = (ctx: Context, layanan: LayananTerbit): string[] => syaratLoket(layanan).map((p) => p.kode).filter((kode) => ctx.typed?.[`asli_${kode}`] !== undefined)

const Kiriman = Alamat.extend({ revisi: z.coerce.number().int().optional(), kunci: z.string().max(100).optional(), simpan: z.string().optional(), hapus: z.string().optional() })
async function kirimDiLoket(ctx: Context, { revisi, kunci, ...input }: z.infer<typeof Kiriman>): Promise<Outcome> {
  const terkirim = kunci ? await sudahTerkirim(ctx, input.orang, kunci) : undefined
  if (terkirim) return { goto: `/kantor/loket/berkas/${terkirim.id}`, data: { id: terkirim.id, nomor: terkirim.nomor, ulang: true } }
  const awal = await muat(ctx, input)
  if (input.hapus) { await ctx.db.transaction((tx) => hapusDraf(tx, awal.draf.id, awal.draf.akunId)); return { goto: `/kantor/loket/orang/${input.orang}`, flash: ctx.t('Isian dihapus.', 'Deleted.') } }
  const { draf, tetap, masalah } = await simpan(ctx, awal, revisi)
  if (tetap) return { goto: `${alamatIsi(input)}#${tetap}`, data: { revisi: draf.revisi } }
  if (input.simpan) return { goto: '/kantor/loket', flash: ctx.t('Isian disimpan. Anda dapat melanjutkannya dari halaman loket.', 'Saved. Go on from the counter page.') }
  const seluruh = await periksa(ctx, { ...awal, draf }, masalah, input.seri)
  if (seluruh.length > 0) refuse('isian-keliru', ctx.t('Periksa kembali isian yang ditandai.', 'Check the marked answers.'), { fields: seluruh })
  const tiket = await findTiketSaya(ctx.db, ctx.config, pegawai(ctx))
  const { berkas, ulang } = await ctx.db.transaction(async (tx) => {
    await takeTurn(tx, `draf:${input.draf}`)
    return submitDiLoket(tx, ctx.config, {
    draf, layanan: awal.layanan, actor: pegawai(ctx), orang: await bukaOrangLoket(tx, ctx.actor, input.orang), setuju: true, asli: kodeAsli(ctx, awal.layanan), seri: input.seri, tiketId: tiket?.id,
    })
  })
  return { goto: `/kantor/loket/berkas/${berkas.id}`, status: 201, data: { id: berkas.id, nomor: berkas.nomor, token: berkas.token, jatuh_tempo: berkas.jatuh_tempo, ulang } }
}

const kirim = action({
  path: '/kantor/loket/orang/:orang/isi/:draf', summary: 'Mengirim permohonan yang diisikan petugas; mengirim dua kali tetap satu permohonan', right: HAK_LOKET, frame: 'kantor', files: { maxBytes: MAKS_BYTES },
  input: Kiriman,
  async act(ctx, input) {
    try {
      return await kirimDiLoket(ctx, input)
    } catch (error) {
      // Pressed twice: whoever came second waits for the first and gets the case it made.
      if (!(error instanceof Refusal) || !input.kunci) throw error
      await ctx.db.transaction((tx) => takeTurn(tx, `draf:${input.draf}`))
      const jadi = await sudahTerkirim(ctx, input.orang, input.kunci)
      if (!jadi) throw error
      return { goto: `/kantor/loket/berkas/${jadi.id}`, data: { id: jadi.id, nomor: jadi.nomor, ulang: true } }
    }
  },
})
/** The case a form sent again has already become, if it is one the official may see. */
async function sudahTerkirim(ctx: Context, orangId: string, kunci: string) {
  const berkas = await findBerkasByKunci(ctx.db, orangId, kunci)
  return berkas && findBerkasUntuk(ctx.db, ctx.actor, berkas.id)
}
export const loketIsiRoutes: Route[] = [isi, kirim]
