import { BackLink, Button, ButtonLink, Checkbox, DateField, FileField, Form, Heading, InsetText, Select, SubmitRow, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { adaTanggal, getUnit } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { KATA_KEAMANAN, KATA_KECEPATAN } from './kata.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { siapkanLampiran, simpanLampiran } from './lampiran.ts'
import { daftarkanSurat } from './masuk.ts'
import { jangkauan } from './pihak.ts'
import { adalahRahasia } from './rahasia.ts'
import { KEAMANAN, KECEPATAN, findSuratKeluarByNomor, listMiripSurat } from './surat.sql.ts'

const HAK = { hak: ['surat.agenda'] }
const unitAgenda = (ctx: Context): string[] => [...new Set((ctx.actor as Pegawai).hak.filter((h) => h.kode === 'surat.agenda').map((h) => h.unitId))]

const formulir = page({
  path: '/kantor/surat/baru', summary: 'Formulir mengagendakan surat masuk', right: HAK, frame: 'kantor',
  async ask(ctx) {
    const unit = await Promise.all(unitAgenda(ctx).map((id) => getUnit(ctx.db, id)))
    return { unit: unit.map(({ id, nama }) => ({ id, nama })), klasifikasi: await listKlasifikasi(ctx.db, ctx.now), kunci: uuid() }
  },
  show({ unit, klasifikasi, kunci }, ctx) {
    const { t } = ctx
    const mirip = ctx.refusal?.code === 'surat-mirip' ? (ctx.refusal.detail?.mirip as { id: string; hal: string }[]) : []
    return {
      title: t('Agendakan surat masuk', 'Register a letter'),
      body: <>
        <BackLink href="/kantor/surat" />
        <Heading lead={t('Nomor agenda diberikan saat disimpan. Pimpinan unit langsung menerimanya.', 'The agenda number is given on saving; the head of the unit receives it at once.')}>{t('Agendakan surat masuk', 'Register a letter')}</Heading>
        <Form files kunci={String(ctx.typed?.kunci ?? kunci)}>
          {mirip.length > 0 && <>
            <Warning>{t('Surat yang mirip sudah ada di buku:', 'A similar letter is already registered:')} {mirip.map((satu) => <><a href={`/kantor/surat/${satu.id}`}>{satu.hal}</a> </>)}</Warning>
            <Checkbox name="tetap" value="ya" label={t('Ini surat yang berbeda, tetap agendakan', 'This is another letter, register it')} />
          </>}
          {unit.length > 1 ? <Select name="unit" label={t('Buku agenda unit', 'Register of')} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} /> : <input type="hidden" name="unit" value={unit[0]?.id} />}
          <FileField name="berkas" label={t('Pindaian atau foto surat', 'Scan or photo')} accept={['pdf', 'jpeg', 'png']} maxMb={50} multiple optional hint={ctx.refusal && t('Bila tadi sudah memilih berkas, pilih lagi: peramban tidak menyimpannya.', 'Choose the files again: the browser does not keep them.')} />
          <TextField name="pengirim" label={t('Dari', 'From')} hint={t('Nama instansi, badan, atau orang yang mengirim', 'Agency, body or person who sends it')} maxLength={200} />
          <TextField name="nomor" label={t('Nomor surat', 'Number')} maxLength={100} optional />
          <DateField name="tanggal" label={t('Tanggal surat', 'Date of the letter')} optional />
          <TextField name="hal" label={t('Hal', 'Subject')} maxLength={300} />
          <TextArea name="ringkasan" label={t('Ringkasan', 'Summary')} maxLength={2000} rows={3} optional />
          <Select name="klasifikasi" label={t('Klasifikasi arsip', 'Archive code')} empty={t('Pilih', 'Choose')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
          <Select name="kecepatan" label={t('Sifat: kecepatan', 'Urgency')} value="biasa" choices={KECEPATAN.map((k) => ({ value: k, label: t(...KATA_KECEPATAN[k]) }))} />
          <Select name="keamanan" label={t('Sifat: keamanan', 'Secrecy')} value="biasa" choices={KEAMANAN.map((k) => ({ value: k, label: t(...KATA_KEAMANAN[k]) }))} />
          <InsetText>{t('Hal dan ringkasan surat rahasia disandikan, tidak dapat dicari, dan hanya dibuka pimpinan unit serta jabatan yang ia tunjuk.', 'Subject and summary of a secret letter are encrypted, cannot be searched, and open only to the head and the posts named.')}</InsetText>
          <DateField name="tenggat" label={t('Minta dijawab paling lambat', 'Answer wanted by')} hint={t('Bila suratnya menyebut batas waktu', 'If the letter names a date')} optional />
          <TextField name="membalas" label={t('Membalas surat kita nomor', 'In answer to our letter number')} maxLength={100} optional />
          <TextField name="lampiran" label={t('Lampiran', 'Enclosures')} hint={t('Misalnya: 1 berkas', 'For example: 1 file')} maxLength={100} optional />
          <SubmitRow><Button>{t('Simpan dan beri nomor agenda', 'Save and give the number')}</Button><ButtonLink href="/kantor/surat" variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})

const Isi = z.object({
  unit: z.uuid(), pengirim: z.string().trim().min(2, 'Tuliskan pengirim surat.').max(200), nomor: z.string().trim().max(100).default(''), hal: z.string().trim().min(3, 'Tuliskan hal surat, paling sedikit tiga huruf.').max(300),
  ringkasan: z.string().trim().max(2000).default(''), klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/, 'Pilih klasifikasi arsip.'), kecepatan: z.enum(KECEPATAN), keamanan: z.enum(KEAMANAN), lampiran: z.string().trim().max(100).default(''), membalas: z.string().trim().max(100).default(''),
  tetap: z.string().optional(), kunci: z.string().min(8).max(100),
}).loose()

const simpan = action({
  path: '/kantor/surat/baru', summary: 'Mengagendakan surat masuk', right: HAK, frame: 'kantor', files: { maxBytes: 50 * 1024 * 1024 }, input: Isi,
  async act(ctx, isi) {
    if (!unitAgenda(ctx).includes(isi.unit)) refuseNotFound('Buku agenda')
    const tanggal = bacaTanggal(isi, 'tanggal', 'Tanggal surat'), tenggat = bacaTanggal(isi, 'tenggat', 'Batas waktu jawaban')
    const balasanAtas = isi.membalas ? await suratDibalas(ctx, isi.membalas) : undefined
    const siap = await siapkanLampiran(ctx.uploads.filter((u) => u.field === 'berkas'))
    const sidik = siap[0]?.hash ?? null
    const mirip = isi.tetap ? [] : await listMiripSurat(ctx.db, await jangkauan(ctx.db, ctx.actor), { sidik, nomor: isi.nomor || null, tanggal: tanggal ?? null })
    if (mirip.length > 0) refuse('surat-mirip', 'Surat dengan pindaian, atau nomor dan tanggal, yang sama sudah diagendakan. Periksa dahulu; bila memang berbeda, centang pernyataannya dan pilih berkasnya kembali.', { detail: { mirip: mirip.map(({ id, hal }) => ({ id, hal })) } })
    const { unit, pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, keamanan, lampiran, kunci } = isi
    const hasil = await ctx.db.transaction(async (tx) => {
      const terdaftar = await daftarkanSurat(tx, ctx.actor, unit, { pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, keamanan, lampiran, kanal: siap.length > 0 ? 'pindai' : 'loket', kunci, ...(tanggal ? { tanggal } : {}), ...(tenggat ? { tenggat } : {}), ...(balasanAtas ? { balasanAtas } : {}), ...(sidik ? { sidik } : {}) })
      if (!terdaftar.ulang) await simpanLampiran(tx, ctx, terdaftar.suratId, siap)
      return terdaftar
    })
    const terbuka = !adalahRahasia(keamanan)
    return { goto: terbuka ? `/kantor/surat/${hasil.suratId}` : '/kantor/surat', flash: terbuka ? ctx.t(`Tersimpan dengan nomor agenda ${hasil.nomor}/${hasil.tahun}.`, `Saved as number ${hasil.nomor}/${hasil.tahun}.`) : ctx.t(`Tersimpan dengan nomor agenda ${hasil.nomor}/${hasil.tahun}. Surat rahasia ini kini hanya dapat dibuka pimpinan unit dan jabatan yang ia tunjuk.`, `Saved as number ${hasil.nomor}/${hasil.tahun}. From now on only the head of the unit and the posts named may open this secret letter.`), data: hasil }
  },
})
function bacaTanggal(isi: Record<string, unknown>, nama: string, sebutan: string): string | undefined {
  const tanggal = dateFrom(isi, nama)
  const salah = `${sebutan} belum benar. Contoh: 9 11 2026.`
  if (tanggal && !adaTanggal(tanggal)) refuse('tanggal-salah', salah, { fields: [{ field: nama, message: salah }] })
  return tanggal
}
async function suratDibalas(ctx: Context, nomor: string): Promise<string> {
  const pesan = 'Surat keluar dengan nomor itu tidak ditemukan. Periksa nomornya, atau kosongkan.'
  return (await findSuratKeluarByNomor(ctx.db, await jangkauan(ctx.db, ctx.actor), nomor))?.id ?? refuse('surat-dibalas-tidak-ada', pesan, { fields: [{ field: 'membalas', message: pesan }] })
}

export const masukRoutes: Route[] = [formulir, simpan]
