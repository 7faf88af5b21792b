import { BackLink, Button, ButtonLink, DateField, FileField, Form, Heading, Select, SubmitRow, TextArea, TextField, Timeline, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { adaTanggal, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { KATA_KECEPATAN } from './kata.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { siapkanLampiran, simpanLampiran } from './lampiran.ts'
import { BUTIR_CATATAN, type IsiCatatan, type PembetulanRow, bacaCatatan, betulkanCatatan, bolehBetulkan } from './pembetulan.ts'
import { jangkauan } from './pihak.ts'
import { KECEPATAN, type SuratRow, findSuratUntuk } from './surat.sql.ts'

const HAK = { hak: ['surat.agenda'] }
const PATH = '/kantor/surat/:id/betulkan'
const KATA: Record<keyof IsiCatatan, readonly [string, string]> = {
  pengirim: ['Dari', 'From'], nomor: ['Nomor surat', 'Number'], tanggal: ['Tanggal surat', 'Date of the letter'], hal: ['Hal', 'Subject'], ringkasan: ['Ringkasan', 'Summary'], klasifikasi: ['Klasifikasi arsip', 'Archive code'],
  kecepatan: ['Sifat: kecepatan', 'Urgency'], lampiran: ['Lampiran', 'Enclosures'], tenggat: ['Minta dijawab paling lambat', 'Answer wanted by'], lokasi: ['Lokasi arsip', 'Where it is kept'],
}
async function milik(ctx: Context, id: string): Promise<SuratRow> {
  const surat = await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)
  return surat && bolehBetulkan(ctx.actor, surat) ? surat : refuseNotFound('Surat')
}

const formulir = page({
  path: PATH, summary: 'Formulir membetulkan catatan surat masuk di buku agenda', right: HAK, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) { const surat = await milik(ctx, id); return { id, warga: surat.pengirim_orang !== null, kini: await bacaCatatan(ctx.db, surat), klasifikasi: await listKlasifikasi(ctx.db, ctx.now) } },
  show({ id, warga, kini, klasifikasi }, ctx) {
    const { t } = ctx
    const kata = (satu: keyof IsiCatatan) => t(...KATA[satu])
    return {
      title: t('Betulkan catatan surat', 'Put the entry right'),
      body: <>
        <BackLink href={`/kantor/surat/${id}`} />
        <Heading about={kini.hal} lead={t('Nomor dan tanggal agenda tetap. Catatan sebelumnya tersimpan di halaman surat bersama alasan Anda.', 'Number and day of the agenda stay. What was written before is kept on the letter’s page with your reason.')}>{t('Betulkan catatan surat', 'Put the entry right')}</Heading>
        <Form files>
          {!warga && <TextField name="pengirim" label={kata('pengirim')} value={kini.pengirim} maxLength={200} />}
          <TextField name="nomor" label={kata('nomor')} value={kini.nomor} maxLength={100} optional /><DateField name="tanggal" label={kata('tanggal')} value={kini.tanggal} optional />
          <TextField name="hal" label={kata('hal')} value={kini.hal} maxLength={300} /><TextArea name="ringkasan" label={kata('ringkasan')} value={kini.ringkasan} maxLength={2000} rows={3} optional />
          <Select name="klasifikasi" label={kata('klasifikasi')} value={kini.klasifikasi} empty={false} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
          <Select name="kecepatan" label={kata('kecepatan')} value={kini.kecepatan} empty={false} choices={KECEPATAN.map((k) => ({ value: k, label: t(...KATA_KECEPATAN[k]) }))} />
          <DateField name="tenggat" label={kata('tenggat')} value={kini.tenggat} optional /><TextField name="lampiran" label={kata('lampiran')} value={kini.lampiran} maxLength={100} optional />
          <TextField name="lokasi" label={kata('lokasi')} hint={t('Rak, map, atau kotak surat aslinya', 'Shelf, folder or box of the paper')} value={kini.lokasi} maxLength={100} optional />
          <FileField name="berkas" label={t('Tambah pindaian atau foto', 'Add a scan or photo')} accept={['pdf', 'jpeg', 'png']} maxMb={50} multiple optional />
          <TextField name="alasan" label={t('Alasan pembetulan', 'Reason')} hint={t('Misalnya: salah ketik nomor, halaman kedua tertinggal', 'For example: the number was mistyped')} maxLength={300} />
          <SubmitRow><Button>{t('Simpan pembetulan', 'Save')}</Button><ButtonLink href={`/kantor/surat/${id}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})

const teks = (batas: number) => z.string().trim().max(batas).default('')
/** The three boxes of a date. */
const tigaIsian = <Nama extends string>(nama: Nama) => Object.fromEntries(['hari', 'bulan', 'tahun'].map((satu) => [`${nama}_${satu}`, teks(20)])) as Record<`${Nama}_${'hari' | 'bulan' | 'tahun'}`, ReturnType<typeof teks>>
const simpan = action({
  path: PATH, summary: 'Membetulkan catatan surat masuk dengan alasan, atau menambah pindaiannya', right: HAK, frame: 'kantor', files: { maxBytes: 50 * 1024 * 1024 },
  input: z.object({ id: z.uuid(), pengirim: teks(200), nomor: teks(100), hal: z.string().trim().min(3, 'Tuliskan hal surat, paling sedikit tiga huruf.').max(300), ringkasan: teks(2000), klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/, 'Pilih klasifikasi arsip.'), kecepatan: z.enum(KECEPATAN), lampiran: teks(100), lokasi: teks(100), alasan: teks(300), ...tigaIsian('tanggal'), ...tigaIsian('tenggat') }),
  async act(ctx, isi) {
    const surat = await milik(ctx, isi.id)
    if (!surat.pengirim_orang && isi.pengirim.length < 2) refuse('belum-diisi', 'Tuliskan pengirim surat.', { fields: [{ field: 'pengirim', message: 'Tuliskan pengirim surat.' }] })
    const { pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, lampiran, lokasi } = isi
    const siap = await siapkanLampiran(ctx.uploads.filter((u) => u.field === 'berkas'))
    await ctx.db.transaction(async (tx) => {
      await betulkanCatatan(tx, ctx.actor as Pegawai, isi.id, { pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, lampiran, lokasi, tanggal: hari(isi, 'tanggal'), tenggat: hari(isi, 'tenggat') }, isi.alasan, siap.length)
      await simpanLampiran(tx, ctx, isi.id, siap)
    })
    return { goto: `/kantor/surat/${isi.id}`, flash: ctx.t('Catatan sudah dibetulkan.', 'The entry is put right.'), data: { id: isi.id } }
  },
})
function hari(isi: Record<string, unknown>, nama: 'tanggal' | 'tenggat'): string {
  const tanggal = dateFrom(isi, nama)
  const salah = `${KATA[nama][0]} belum benar. Contoh: 9 11 2026.`
  if (tanggal && !adaTanggal(tanggal)) refuse('tanggal-salah', salah, { fields: [{ field: nama, message: salah }] })
  return tanggal ?? ''
}

/** What the register said before, on the letter's page. */
export function Pembetulan({ semua, ctx }: { semua: PembetulanRow[]; ctx: Context }) {
  if (semua.length === 0) return null
  return <><h2>{ctx.t('Pembetulan catatan', 'Corrections of the entry')}</h2>
    <Timeline items={semua.map((p) => ({ title: p.alasan, state: 'done' as const, when: waktuPanjang(p.pada, ctx.config.BALAI_ZONE, ctx.locale), who: p.oleh_teks, note: <>{BUTIR_CATATAN.flatMap((satu) => (p.isi[satu] ? [<p>{ctx.t(...KATA[satu])}: <del>{p.isi[satu][0] || '–'}</del> → {p.isi[satu][1] || '–'}</p>] : []))}</> }))} /></>
}

export const pembetulanRoutes: Route[] = [formulir, simpan]
