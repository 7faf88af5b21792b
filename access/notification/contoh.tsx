// Demo only: the mailbox and telephone of everybody in the demo world, so that codes and letters can be read without a mail server.
import { z } from 'zod'
import { EmptyState, Heading, InsetText, Pager, Search, Tag, Warning } from '#access/design'
import { type Context, type Page, page } from '#access/web'
import { type SuratContoh, listKotakContoh } from '#kernel/notification'
import { waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'

const Saring = z.object({ untuk: z.string().max(200).optional(), sebelum: z.uuid().optional() })
type Saring = z.infer<typeof Saring>
interface Isi { surat: SuratContoh[]; lanjut?: string }

/** `0812…` as people type it becomes `+62812…`. */
const alamat = (ditulis: string | undefined): string | undefined => ditulis?.trim().toLowerCase().replace(/[\s-]/g, '').replace(/^0(?=8)/, '+62') || undefined

function Surat({ ctx, surat }: { ctx: Context; surat: SuratContoh }) {
  return <InsetText><article aria-labelledby={`surat-${surat.id}`}>
    <h2 id={`surat-${surat.id}`}>{surat.subjek ?? ctx.t('Pesan singkat', 'Text message')} <Tag>{surat.kanal === 'surel' ? ctx.t('Surel', 'E-mail') : surat.kanal.toUpperCase()}</Tag></h2>
    <p class="hint">{ctx.t('Kepada', 'To')} <a href={`/kotak-surat-contoh?untuk=${encodeURIComponent(surat.tujuan)}`}>{surat.tujuan}</a> · <time dateTime={surat.pada.toISOString()}>{waktuPanjang(surat.pada, ctx.config.BALAI_ZONE, ctx.locale)}</time></p>
    {surat.isi.split('\n\n').map((part) => <p>{part.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}</p>)}
    {surat.tautan && <p><a href={new URL(surat.tautan).pathname + new URL(surat.tautan).search}>{ctx.t('Buka tautan dalam pesan', 'Follow the link in the message')}</a></p>}
  </article></InsetText>
}

export const ruteContoh = [page<Saring, Isi>({
  path: '/kotak-surat-contoh', summary: 'Kotak surat contoh (hanya pada peragaan)', right: 'publik', frame: 'portal', pageOnly: true, input: Saring,
  async ask(ctx, { untuk, sebelum }) {
    if (ctx.config.BALAI_DEMO !== 'on') refuseNotFound()
    const rows = await listKotakContoh(ctx.db, { tujuan: alamat(untuk), sebelumId: sebelum, most: 31 })
    return { surat: rows.slice(0, 30), lanjut: rows.length > 30 ? rows[29]!.id : undefined }
  },
  show: (isi, ctx, { untuk, sebelum }): Page => ({
    title: ctx.t('Kotak surat contoh', 'Demo mailbox'),
    body: <>
      <Heading lead={ctx.t('Surel dan SMS yang dikirim sistem dalam peragaan ini. Tidak ada yang keluar ke internet.', 'E-mails and text messages sent by the system in this demonstration. Nothing leaves for the internet.')}>{ctx.t('Kotak surat contoh', 'Demo mailbox')}</Heading>
      <Warning>{ctx.t('Halaman ini hanya ada pada peragaan. Semua orang di dalamnya rekaan.', 'This page exists only in the demonstration. Everyone in it is invented.')}</Warning>
      <Search name="untuk" label={ctx.t('Surel atau nomor HP penerima', 'E-mail or mobile number of the recipient')} value={untuk} />
      {isi.surat.length === 0 ? <EmptyState title={ctx.t('Belum ada surat', 'No mail yet')}><p>{ctx.t('Mintalah kode masuk atau kirim permohonan; pesannya muncul di sini dalam beberapa detik.', 'Ask for a sign-in code or send an application; the message appears here within seconds.')}</p></EmptyState>
        : isi.surat.map((surat) => <Surat ctx={ctx} surat={surat} />)}
      <Pager next={isi.lanjut && `/kotak-surat-contoh?${new URLSearchParams({ ...(untuk && { untuk }), sebelum: isi.lanjut })}`} previous={sebelum && `/kotak-surat-contoh${untuk ? `?${new URLSearchParams({ untuk })}` : ''}`} />
    </>,
  }),
})]
