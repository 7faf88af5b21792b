// The page where anyone pastes a receipt and sees whether it holds. The receipt itself is not kept.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Button, Details, FileField, Form, Heading, InsetText, Notice, SubmitRow, SummaryList, TextArea, type SummaryRow } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type HasilPeriksaBukti, logKey, periksaBukti } from '#kernel/audit'
import { buka, segel } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'

const MOST = 64 * 1024
/** What the next page shows; nothing of the entry's content. */
interface Kesimpulan { putusan: HasilPeriksaBukti['putusan']; langkah: HasilPeriksaBukti['langkah']; nomor?: string; janji?: string; titik?: string; urutan?: number; ukuran?: number }

const simpulkan = (hasil: HasilPeriksaBukti): Kesimpulan => ({
  putusan: hasil.putusan, langkah: hasil.langkah, nomor: hasil.entryId, janji: hasil.janjiPada, titik: hasil.titikPeriksaPada?.toISOString(), urutan: hasil.index, ukuran: hasil.ukuran,
})
function bacaKesimpulan(ctx: Context): Kesimpulan | undefined {
  try { return ctx.cookies.bukti ? (JSON.parse(buka(Buffer.from(ctx.cookies.bukti, 'base64url'), 'kuki:bukti')) as Kesimpulan) : undefined } catch { return undefined }
}

const JUDUL: Record<HasilPeriksaBukti['putusan'], readonly [id: string, en: string, tone: 'ok' | 'info' | 'bad' | 'warn']> = {
  terbukti: ['Terbukti tercatat', 'Proved to be in the log', 'ok'], dijanjikan: ['Sah, belum lengkap', 'Genuine, not yet complete', 'info'],
  palsu: ['Bukti tidak cocok', 'The receipt does not hold', 'bad'], tak_terbaca: ['Bukti tidak terbaca', 'The receipt cannot be read', 'warn'],
}
function Hasil({ ctx, hasil }: { ctx: Context; hasil: Kesimpulan }) {
  const { t } = ctx
  const [id, en, tone] = JUDUL[hasil.putusan]
  const at = (iso?: string) => (iso ? waktuPanjang(new Date(iso), ctx.config.BALAI_ZONE, ctx.locale) : undefined)
  const rows: SummaryRow[] = [
    { label: t('Nomor catatan', 'Entry'), value: hasil.nomor && <code>{hasil.nomor}</code> },
    { label: t('Dijanjikan log pada', 'Promised by the log at'), value: at(hasil.janji) },
    ...(hasil.urutan === undefined ? [] : [{ label: t('Tempat di dalam log', 'Place in the log'), value: t(`urutan ke-${hasil.urutan + 1} dari ${hasil.ukuran}`, `number ${hasil.urutan + 1} of ${hasil.ukuran}`) }, { label: t('Titik periksa ditandatangani', 'Checkpoint signed'), value: at(hasil.titik) }]),
  ]
  return <section aria-label={t('Hasil pemeriksaan', 'Result')}>
    <Notice tone={tone} title={t(id, en)}><ul>{hasil.langkah.map((step) => <li>{step.baik ? '✓ ' : '✗ '}{step.pesan}</li>)}</ul></Notice>
    {hasil.nomor && hasil.putusan !== 'palsu' && <SummaryList rows={rows} />}
    {hasil.putusan === 'dijanjikan' && <p>{t('Log sudah berjanji mencatat. Bukti lengkap tersedia paling lama satu jam sesudahnya di ', 'The log has promised to hold the entry. The complete receipt is there within an hour at ')}<a href={`/log/bukti/${hasil.nomor}?unduh=ya`}>{t('unduh bukti lengkap', 'download the complete receipt')}</a>.</p>}
    {hasil.putusan === 'palsu' && <p>{t('Bila Anda menerima bukti ini dari kantor, bawalah ke Inspektorat.', 'If an office gave you this receipt, take it to the inspectorate.')}</p>}
  </section>
}

export const ruteBukti = [
  page<object, Kesimpulan | undefined>({
    path: '/bukti', summary: 'Memeriksa bukti tercatat milik warga', right: 'publik', frame: 'portal', pageOnly: true,
    async ask(ctx) {
      const hasil = bacaKesimpulan(ctx)
      if (hasil) ctx.setCookie('bukti', null)
      return hasil
    },
    show: (hasil, ctx) => ({
      title: ctx.t('Periksa bukti', 'Check a receipt'), index: true, description: ctx.t('Periksa apakah bukti permohonan Anda tercatat di log pemerintah daerah.', 'Check whether your receipt stands in the log of the regional government.'),
      body: <>
        <Heading lead={ctx.t('Setiap permohonan dan keputusan dicatat dalam log yang tidak dapat diubah diam-diam. Dengan bukti Anda, siapa pun dapat memastikannya.', 'Every application and decision is kept in a log that cannot be changed in silence. With your receipt anyone can make sure.')}>{ctx.t('Periksa bukti', 'Check a receipt')}</Heading>
        {hasil && !ctx.refusal && <Hasil ctx={ctx} hasil={hasil} />}
        <Form files>
          <TextArea name="bukti" label={ctx.t('Tempelkan isi bukti', 'Paste the receipt')} hint={ctx.t('Seluruhnya, dari tanda { sampai }.', 'All of it, from { to }.')} rows={6} optional />
          <div class="field"><FileField name="berkas" label={ctx.t('Atau pilih berkas bukti', 'Or choose the receipt file')} hint={ctx.t('Berkas .json yang Anda unduh.', 'The .json file you downloaded.')} accept={[]} optional /></div>
          <SubmitRow><Button icon="shield-check">{ctx.t('Periksa', 'Check')}</Button></SubmitRow>
        </Form>
        <Details summary={ctx.t('Memeriksa tanpa situs ini', 'Checking without this site')}>
          <p>{ctx.t('Bukti dapat diperiksa di komputer mana pun tanpa sambungan internet, dengan alat periksa yang terbuka dan kunci log:', 'A receipt can be checked on any computer without the internet, with the open checking tool and the key of the log:')} <a href="/log/kunci">/log/kunci</a>, <a href="/log/checkpoint">/log/checkpoint</a>.</p>
          <InsetText><code>node verify-audit.mjs bukti bukti.json --key kunci.txt</code></InsetText>
        </Details>
      </>,
    }),
  }),
  action<{ bukti: string }>({
    path: '/bukti', summary: 'Memeriksa bukti tercatat', right: 'publik', frame: 'portal', limit: 60, files: { maxBytes: MOST }, input: z.object({ bukti: z.string().max(MOST).default('') }),
    async act(ctx, { bukti }) {
      const file = ctx.uploads.find((upload) => upload.field === 'berkas' && upload.size > 0)
      const text = bukti.trim() || (file ? await readFile(file.path, 'utf8') : '')
      if (!text) refuse('bukti-kosong', 'Tempelkan isi bukti atau pilih berkasnya.', { fields: [{ field: 'bukti', message: 'Tempelkan isi bukti atau pilih berkasnya.' }] })
      const hasil = periksaBukti(text, logKey().verifiers)
      if (hasil.putusan === 'tak_terbaca') refuse('bukti-tak-terbaca', hasil.langkah[0]!.pesan, { fields: [{ field: 'bukti', message: hasil.langkah[0]!.pesan }] })
      const kesimpulan = simpulkan(hasil)
      if (!ctx.api) ctx.setCookie('bukti', segel(JSON.stringify(kesimpulan), 'kuki:bukti').toString('base64url'), { maxAge: 300 })
      return { goto: '/bukti', data: kesimpulan, status: 200 }
    },
  }),
]
