import { BackLink, Button, ButtonLink, Details, Form, Heading, Panel, PrintButtonNote, QrImage, Select, SubmitRow, SummaryList } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { blangko, catatBlangko, lembarJawaban } from '#kernel/forms'
import { type Pegawai, catatAkses } from '#kernel/identity'
import { type Unit, getUnit, waktuPanjang } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { type Berkas } from '#kernel/workflow'
import { z } from 'zod'
import { findTiketSaya } from './antrean.ts'
import { formulirLengkap } from './formulir.ts'
import { getLayananVersi } from './katalog.ts'
import { listLampiranBerkas } from './lampiran.tsx'
import type { Layanan } from './layanan.ts'
import { HAK_LOKET, unitUtama } from './loket.office.tsx'
import { findLoket } from './loket.sql.ts'
import { listLayananUnit, syaratLoket } from './loket.ts'
import { FormPerbaikan, kirimPerbaikan, muatPerbaikan } from './perbaikan.portal.tsx'
import { rujukanJawaban } from './rujukan.ts'
import { getBerkasLoket } from './serah.ts'
import { hariIni } from './waktu.ts'

// After sending: the receipt that the applicant takes home, the sheet that is signed, mending what came back, and paper forms.

const pegawai = (ctx: Context) => ctx.actor as Pegawai
const Id = z.object({ id: z.uuid() })
const saat = (ctx: Context, pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale)
const kop = (unit: Unit) => ({ pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat })

const CARA_SYARAT: Record<string, [string, string]> = { asli: ['asli dilihat', 'original seen'], pindai: ['berkas tersimpan', 'file kept'] }
/** "KTP: asli dilihat, berkas tersimpan" for each requirement. */
export const sebutSyarat = (layanan: Layanan, syarat: Record<string, string[]>, { t }: Pick<Context, 't'>): string[] =>
  syaratLoket(layanan).map((p) => `${t(p.nama, p.nama_en ?? p.nama)}: ${(syarat[p.kode] ?? []).map((cara) => t(...CARA_SYARAT[cara]!)).join(', ') || t('belum ditunjukkan', 'not shown')}`)

const terima = page({
  path: '/kantor/loket/berkas/:id', summary: 'Tanda terima permohonan yang diisikan di loket, untuk dicetak', right: HAK_LOKET, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Mencetak tanda terima ${berkas.judul}`))
    const [loket, layanan, unit, tiket] = await Promise.all([findLoket(ctx.db, id), getLayananVersi(ctx.db, berkas.proses, berkas.versi), getUnit(ctx.db, berkas.unit_id), findTiketSaya(ctx.db, ctx.config, pegawai(ctx))])
    const { nomor, judul, token, pemohon_id, pemohon_nama, diajukan_pada, jatuh_tempo, bukti_id } = berkas
    return { id, nomor, judul, token, orang: pemohon_id, pemohon: pemohon_nama, diajukan_pada, jatuh_tempo, bukti_id, loket, layanan, unit: unit.nama, tiket: tiket && { id: tiket.id, kode: tiket.kode } }
  },
  show(b, ctx) {
    const { t } = ctx
    const lacak = `${ctx.config.BASE_URL}/lacak/${b.token}`
    return {
      title: `${t('Tanda terima', 'Receipt')} ${b.nomor}`,
      body: <>
        <Panel title={t('Permohonan terkirim', 'Application sent')} number={b.nomor} numberLabel={t('Nomor permohonan', 'Application number')}>{b.jatuh_tempo && <p>{t('Selesai paling lambat', 'Done no later than')} {saat(ctx, b.jatuh_tempo)}</p>}</Panel>
        <p class="actions">{b.tiket ? <Form action="/kantor/antrean/panggil" hidden={{ sekarang: b.tiket.id }}><button class="button main" autofocus accessKey="b"><span>{t('Selesai, panggil berikutnya', 'Done, call the next')}</span> <kbd>B</kbd></button></Form> : <a class="button main" href="/kantor/loket" autofocus accessKey="b"><span>{t('Layani pemohon berikutnya', 'Serve the next person')}</span> <kbd>B</kbd></a>}
          <ButtonLink href={`/kantor/loket/orang/${b.orang}`} variant="second">{t('Permohonan lain orang ini', 'Another application')}</ButtonLink><ButtonLink href={`/kantor/loket/berkas/${b.id}/lembar.pdf`} variant="second" icon="printer">{t('Lembar isian untuk ditandatangani', 'Sheet to sign')}</ButtonLink></p>
        <SummaryList rows={[{ label: t('Layanan', 'Service'), value: b.judul }, { label: t('Pemohon', 'Applicant'), value: b.pemohon }, { label: t('Kantor', 'Office'), value: b.unit }, { label: t('Dikirim', 'Sent'), value: saat(ctx, b.diajukan_pada) },
          ...(b.loket ? [{ label: t('Diisikan oleh', 'Entered by'), value: b.loket.petugas_teks }, ...(b.loket.seri ? [{ label: t('Formulir kertas', 'Paper form'), value: b.loket.seri }] : []), { label: t('Persyaratan', 'Requirements'), value: <ul>{sebutSyarat(b.layanan, b.loket.syarat, ctx).map((s) => <li>{s}</li>)}</ul> }, { label: t('Persetujuan', 'Consent'), value: b.loket.persetujuan }] : []),
          { label: t('Halaman lacak', 'Tracking page'), value: <a href={lacak}>{lacak}</a> }]} />
        <QrImage text={lacak} label={t('Kode QR halaman lacak', 'QR code of the tracking page')} />
        <p>{t('Pindai kode ini untuk melihat sampai di mana permohonan Anda. Simpan tanda terima ini.', 'Scan this code to see how far your application is. Keep this receipt.')}</p>
        <PrintButtonNote />
      </>,
    }
  },
})

/** The answers on paper for the applicant's signature; the QR leads to the tracking page. */
const lembar = page({
  path: '/kantor/loket/berkas/:id/lembar.pdf', summary: 'Lembar isian permohonan untuk ditandatangani pemohon', right: HAK_LOKET, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Mencetak isian ${berkas.judul}`))
    return { bytes: await lembarBerkas(ctx, berkas), mime: 'application/pdf', name: `isian-${berkas.nomor}.pdf`, inline: true, headers: { 'cache-control': 'private, no-store' } }
  },
})
async function lembarBerkas(ctx: Context, berkas: Berkas): Promise<Buffer> {
  const [layanan, unit, lampiran] = await Promise.all([getLayananVersi(ctx.db, berkas.proses, berkas.versi), getUnit(ctx.db, berkas.unit_id), listLampiranBerkas(ctx.db, berkas.id)])
  const formulir = formulirLengkap(layanan)
  return lembarJawaban({ formulir, jawaban: berkas.jawaban, judul: layanan.nama, nomor: berkas.nomor, kop: kop(unit), tanggal: hariIni(ctx.config), tempat: unit.kota || unit.nama, pemohon: berkas.pemohon_nama, rujukan: await rujukanJawaban(ctx.db, formulir, berkas.jawaban, lampiran), qr: `${ctx.config.BASE_URL}/lacak/${berkas.token}` })
}

// ---- mending on behalf of the applicant ----
const perbaiki = page({
  path: '/kantor/loket/berkas/:id/perbaiki', summary: 'Memperbaiki butir yang dikembalikan, atas nama pemohon di loket', right: HAK_LOKET, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Memperbaiki ${berkas.judul} di loket`))
    return muatPerbaikan(ctx, id, `/kantor/berkas/${id}`)
  },
  show(data, ctx) {
    const { t } = ctx
    const { berkas } = data
    return {
      title: t('Perbaiki permohonan', 'Mend the application'),
      body: <><BackLink href={`/kantor/loket/orang/${berkas.pemohon_id}`}>{berkas.pemohon_nama}</BackLink>
        <Heading about={`${berkas.judul} · ${berkas.nomor}`} lead={t('Hanya butir di bawah ini yang dapat diubah. Perbaikan tercatat atas nama Anda, untuk pemohon.', 'Only these items can be changed, in your name for the applicant.')}>{t('Perbaiki permohonan', 'Mend the application')}</Heading>
        <FormPerbaikan {...data} ctx={ctx} /></>,
    }
  },
})
const perbaikiAct = action({
  path: '/kantor/loket/berkas/:id/perbaiki', summary: 'Mengirim perbaikan atas nama pemohon di loket', right: HAK_LOKET, frame: 'kantor', files: { maxBytes: 12_000_000 }, input: Id.extend({ kunci: z.string().max(100).optional() }),
  async act(ctx, { id, kunci }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    await kirimPerbaikan(ctx, id, kunci)
    return { goto: `/kantor/loket/berkas/${berkas.id}`, flash: ctx.t('Perbaikan terkirim.', 'Sent.') }
  },
})

// ---- paper forms ----
const formulirKertas = page({
  path: '/kantor/loket/blangko', summary: 'Mencetak formulir kertas dengan kode seri', right: HAK_LOKET, frame: 'kantor',
  async ask(ctx) { const unit = unitUtama(ctx); return { unit: unit.unitNama, layanan: (await listLayananUnit(ctx.db, await getUnit(ctx.db, unit.unitId))).map(({ kode, nama }) => ({ kode, nama })) } },
  show({ unit, layanan }, ctx) {
    const { t } = ctx
    return {
      title: t('Formulir kertas', 'Paper forms'),
      body: <><BackLink href="/kantor/loket" /><Heading about={unit} lead={t('Setiap lembar mempunyai kode sendiri. Bila formulir yang sudah diisi kembali, pindai atau ketik kodenya di halaman loket.', 'Each sheet has a code of its own. When it comes back, scan or type the code at the counter.')}>{t('Formulir kertas', 'Paper forms')}</Heading>
        <Form hidden={{ kunci: uuid() }}><Select name="layanan" label={t('Layanan', 'Service')} empty={false} choices={layanan.map((l) => ({ value: l.kode, label: l.nama }))} /><SubmitRow><Button icon="printer">{t('Cetak satu formulir', 'Print one form')}</Button></SubmitRow></Form>
        <Details summary={t('Bila listrik padam', 'When the power is out')}><p>{t('Siapkan beberapa formulir tercetak dari setiap layanan di loket. Pemohon mengisi dengan tangan, lalu Anda menyalinnya begitu listrik menyala; waktu layanan dihitung sejak disalin.', 'Keep some printed forms at the counter.')}</p></Details></>,
    }
  },
})
const cetakBlangko = action({
  path: '/kantor/loket/blangko', summary: 'Mencetak satu formulir kertas dan mencatat serinya', right: HAK_LOKET, frame: 'kantor', limit: 60, input: z.object({ layanan: z.string().max(100) }),
  async act(ctx, { layanan: kode }) {
    const unit = await getUnit(ctx.db, unitUtama(ctx).unitId)
    const layanan = (await listLayananUnit(ctx.db, unit)).find((l) => l.kode === kode) ?? refuseNotFound('Layanan')
    const seri = await ctx.db.transaction((tx) => catatBlangko(tx, layanan.kode, layanan.versi))
    const bytes = await blangko({ formulir: layanan.formulir, judul: layanan.nama, layanan: { kode: layanan.kode, versi: layanan.versi }, seri, kop: kop(unit), tanggal: hariIni(ctx.config) })
    return { bytes, mime: 'application/pdf', name: `formulir-${layanan.kode}-${seri}.pdf`, inline: true, headers: { 'cache-control': 'private, no-store' } }
  },
})
export const loketTerimaRoutes: Route[] = [terima, lembar, perbaiki, perbaikiAct, formulirKertas, cetakBlangko]
