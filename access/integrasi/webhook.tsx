import { z } from 'zod'
import { BackLink, Button, Checkboxes, Form, Heading, InsetText, Notice, SubmitRow, SummaryList, Table, Tag, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import { PERISTIWA, aturAktif, createWebhook, gantiRahasia, getWebhook, hapusWebhook, kirimUji, ulangiKiriman } from './webhook.ts'
import { type WebhookRow, listKiriman, listWebhook } from './webhook.sql.ts'

const right = { hak: ['sistem.kelola'] }
const satu = z.object({ id: z.uuid() })
const GALAT: Record<string, [string, string]> = { waktu_habis: ['tidak menjawab dalam 15 detik', 'no answer within 15 seconds'], tidak_tersambung: ['tidak tersambung', 'no connection'], alamat_tertutup: ['alamat di jaringan dalam', 'closed address'], dialihkan: ['mengalihkan ke alamat lain', 'redirected'], ditolak: ['ditolak', 'refused'], sertifikat: ['sertifikat tidak sah', 'bad certificate'] }
const KEADAAN = { menunggu: ['menunggu', 'waiting', 'info'], terkirim: ['terkirim', 'delivered', 'ok'], gagal: ['gagal', 'failed', 'bad'] } as const
const tampak = ({ rahasia: _, ...w }: WebhookRow) => w
const waktu = (ctx: Context, saat: Date | null) => (saat ? waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale) : '')
const kabarRahasia = (ctx: Context, rahasia: string) => ctx.t(`Salin sekarang, tidak ditampilkan lagi. Rahasia: ${rahasia}`, `Copy now, not shown again. Secret: ${rahasia}`)
const keadaan = (ctx: Context, w: Pick<WebhookRow, 'aktif' | 'gagal_sejak'>) => (w.aktif ? w.gagal_sejak ? <Tag tone="warn">{ctx.t('tidak sampai', 'not arriving')}</Tag> : <Tag tone="ok">{ctx.t('aktif', 'on')}</Tag> : <Tag tone="bad">{ctx.t('mati', 'off')}</Tag>)

export const ruteWebhook = [
  page({ path: '/kantor/sistem/webhook', summary: 'Webhook: alamat yang diberi kabar', right, frame: 'kantor', ask: async (ctx) => (await listWebhook(ctx.db)).map(tampak),
    show: (semua, ctx) => ({ title: ctx.t('Webhook', 'Webhooks'), wide: true, body: <>
      <BackLink href="/kantor/sistem">{ctx.t('Sistem', 'System')}</BackLink>
      <Heading lead={ctx.t('Aplikasi lain diberi tahu saat sesuatu terjadi di sini. Isinya hanya nomor dan kode; penerima mengambil sisanya melalui API dengan haknya sendiri.', 'Other applications are told when something happens here. Only ids and codes are sent; the receiver fetches the rest through the API with its own rights.')}>{ctx.t('Webhook', 'Webhooks')}</Heading>
      <Table caption={ctx.t('Alamat', 'Addresses')} rows={semua} empty={<p>{ctx.t('Belum ada.', 'None yet.')}</p>} columns={[{ head: ctx.t('Nama', 'Name'), main: true, cell: (w) => <a href={`/kantor/sistem/webhook/${w.id}`}>{w.nama}</a> }, { head: ctx.t('Alamat', 'Address'), cell: (w) => w.alamat },
        { head: ctx.t('Peristiwa', 'Events'), cell: (w) => w.peristiwa.join(', ') }, { head: ctx.t('Keadaan', 'State'), cell: (w) => keadaan(ctx, w) }]} />
      <h2>{ctx.t('Tambah alamat', 'Add an address')}</h2>
      <Form><TextField name="nama" label={ctx.t('Nama aplikasi', 'Name of the application')} width="l" /><TextField name="alamat" label={ctx.t('Alamat https', 'https address')} spellCheck={false} />
        <Checkboxes name="peristiwa" label={ctx.t('Kabar yang dikirim', 'News to send')} choices={Object.entries(PERISTIWA).map(([value, kata]) => ({ value, label: ctx.t(...kata), hint: value }))} />
        <SubmitRow><Button>{ctx.t('Tambah', 'Add')}</Button></SubmitRow></Form>
      <InsetText><p>{ctx.t('Tanda tangan menurut Standard Webhooks: kepala webhook-id, webhook-timestamp, webhook-signature (v1). Jawab 2xx dalam 15 detik; pengiriman yang gagal diulang dengan nomor yang sama.', 'Signed by Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature (v1). Answer 2xx within 15 seconds; what fails is sent again with the same id.')}</p></InsetText></> }) }),
  action({ path: '/kantor/sistem/webhook', summary: 'Menambah webhook', right, input: z.object({ nama: z.string('Isi nama aplikasi.').trim().min(2, 'Isi nama aplikasi.').max(80), alamat: z.string('Isi alamat.').max(500), peristiwa: z.union([z.string(), z.array(z.string())], 'Pilih paling sedikit satu peristiwa.').transform((p) => (Array.isArray(p) ? p : [p])) }),
    async act(ctx, isi) {
      const baru = await ctx.db.transaction((tx) => createWebhook(tx, ctx.actor, isi, ctx.config))
      return { goto: `/kantor/sistem/webhook/${baru.id}`, flash: kabarRahasia(ctx, baru.rahasia), data: baru, status: 201 }
    } }),
  page({ path: '/kantor/sistem/webhook/:id', summary: 'Satu webhook dan kirimannya', right, frame: 'kantor', input: satu, ask: async (ctx, { id }) => ({ webhook: tampak(await getWebhook(ctx.db, id)), kiriman: await listKiriman(ctx.db, id) }),
    show: ({ webhook: w, kiriman }, ctx) => ({ title: w.nama, wide: true, body: <>
      <BackLink href="/kantor/sistem/webhook">{ctx.t('Webhook', 'Webhooks')}</BackLink><Heading about="Webhook">{w.nama}</Heading>
      {!w.aktif && <Notice tone="bad"><p>{ctx.t('Dimatikan: ', 'Off: ')}{w.dimatikan_sebab}</p></Notice>}
      <SummaryList rows={[{ label: ctx.t('Alamat', 'Address'), value: w.alamat }, { label: ctx.t('Peristiwa', 'Events'), value: w.peristiwa.map((p) => (PERISTIWA[p] ? ctx.t(...PERISTIWA[p]) : p)).join(', ') }, { label: ctx.t('Keadaan', 'State'), value: keadaan(ctx, w) }, { label: ctx.t('Dibuat', 'Made'), value: waktu(ctx, w.dibuat_pada) }]} />
      <Table caption={ctx.t('50 kiriman terakhir', 'Last 50 deliveries')} rows={kiriman} empty={<p>{ctx.t('Belum ada kiriman.', 'No deliveries yet.')}</p>} columns={[{ head: ctx.t('Peristiwa', 'Event'), main: true, cell: (k) => <code>{k.peristiwa}</code> }, { head: ctx.t('Terjadi', 'Happened'), cell: (k) => waktu(ctx, k.terjadi_pada) },
        { head: ctx.t('Keadaan', 'State'), cell: (k) => <Tag tone={KEADAAN[k.keadaan][2]}>{ctx.t(KEADAAN[k.keadaan][0], KEADAAN[k.keadaan][1])}</Tag> }, { head: ctx.t('Dicoba', 'Tried'), cell: (k) => `${k.percobaan}×` }, { head: ctx.t('Jawaban', 'Answer'), cell: (k) => [k.status, k.galat && GALAT[k.galat] && ctx.t(...GALAT[k.galat]!)].filter(Boolean).join(', ') },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (k) => k.keadaan === 'gagal' && <Form action={`/kantor/sistem/webhook/${w.id}/ulangi`} hidden={{ kiriman: k.id }} label={k.id}><Button small variant="second" about={k.peristiwa}>{ctx.t('Kirim lagi', 'Send again')}</Button></Form> }]} />
      <Form action={`/kantor/sistem/webhook/${w.id}/uji`} label={ctx.t('Uji', 'Test')}><SubmitRow><Button variant="second">{ctx.t('Kirim peristiwa uji', 'Send a test event')}</Button></SubmitRow></Form>
      <Form action={`/kantor/sistem/webhook/${w.id}/rahasia`} label={ctx.t('Rahasia', 'Secret')}><SubmitRow><Button variant="second">{ctx.t('Ganti rahasia', 'New secret')}</Button></SubmitRow></Form>
      <Form action={`/kantor/sistem/webhook/${w.id}/keadaan`} hidden={{ aktif: w.aktif ? 'tidak' : 'ya' }} label={ctx.t('Keadaan', 'State')}><SubmitRow><Button variant="second">{w.aktif ? ctx.t('Matikan', 'Switch off') : ctx.t('Nyalakan lagi', 'Switch on again')}</Button></SubmitRow></Form>
      <Form action={`/kantor/sistem/webhook/${w.id}/hapus`} label={ctx.t('Hapus', 'Remove')}><SubmitRow><Button variant="danger">{ctx.t('Hapus webhook', 'Remove the webhook')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/sistem/webhook/:id/uji', summary: 'Mengirim peristiwa uji', right, again: '/kantor/sistem/webhook/:id', limit: 20, input: satu,
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => kirimUji(tx, ctx.actor, id))
      return { goto: `/kantor/sistem/webhook/${id}`, flash: ctx.t('Peristiwa uji diantrekan; muat ulang untuk melihat hasilnya.', 'Test event queued; reload to see the result.'), status: 202 }
    } }),
  action({ path: '/kantor/sistem/webhook/:id/rahasia', summary: 'Mengganti rahasia webhook', right, again: '/kantor/sistem/webhook/:id', input: satu,
    async act(ctx, { id }) {
      const rahasia = await ctx.db.transaction((tx) => gantiRahasia(tx, ctx.actor, id))
      return { goto: `/kantor/sistem/webhook/${id}`, flash: kabarRahasia(ctx, rahasia), data: { rahasia } }
    } }),
  action({ path: '/kantor/sistem/webhook/:id/keadaan', summary: 'Menyalakan atau mematikan webhook', right, again: '/kantor/sistem/webhook/:id', input: satu.extend({ aktif: z.enum(['ya', 'tidak']) }),
    async act(ctx, { id, aktif }) {
      await ctx.db.transaction((tx) => aturAktif(tx, ctx.actor, id, aktif === 'ya', 'Oleh administrator'))
      return { goto: `/kantor/sistem/webhook/${id}`, flash: aktif === 'ya' ? ctx.t('Webhook menyala.', 'Webhook is on.') : ctx.t('Webhook mati.', 'Webhook is off.') }
    } }),
  action({ path: '/kantor/sistem/webhook/:id/ulangi', summary: 'Mengirim ulang satu kiriman webhook', right, again: '/kantor/sistem/webhook/:id', input: satu.extend({ kiriman: z.uuid() }),
    async act(ctx, { id, kiriman }) {
      await ctx.db.transaction((tx) => ulangiKiriman(tx, ctx.actor, id, kiriman))
      return { goto: `/kantor/sistem/webhook/${id}`, flash: ctx.t('Diantrekan lagi.', 'Queued again.'), status: 202 }
    } }),
  action({ path: '/kantor/sistem/webhook/:id/hapus', summary: 'Menghapus webhook', right, again: '/kantor/sistem/webhook/:id', input: satu,
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => hapusWebhook(tx, ctx.actor, id))
      return { goto: '/kantor/sistem/webhook', flash: ctx.t('Webhook dihapus.', 'Webhook removed.') }
    } }),
]
