import { Breadcrumbs, Button, ButtonLink, Checkbox, EmptyState, Form, Heading, InsetText, Notice, NumberField, Select, SubmitRow, Table, Tag, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { catat } from '#kernel/audit'
import { findUnitByKode, getUnit, waktuPanjang } from '#kernel/organisation'
import { enqueue, refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { cobaKotak, segelSandiKotak, tandaiKotakDipakai } from './surel-ambil.ts'
import { bacaCa } from './surel-tls.ts'
import { type AmanSurel, findKotakSurel, listKotakSurel, saveKotakSurel } from './surel.sql.ts'

// The administrator's page of mailboxes: where letters by e-mail are fetched from, and for whom.

const HAK = { hak: ['sistem.kelola'] }
const AMAN: Record<AmanSurel, readonly [string, string]> = { tls: ['TLS (porta 993)', 'TLS (port 993)'], starttls: ['STARTTLS (porta 143)', 'STARTTLS (port 143)'], tanpa: ['Tanpa sandi saluran, hanya jaringan sendiri', 'No encryption, own network only'] }
const lihat = async (ctx: Context, id: string) => { const { sandi: _, ...kotak } = (await findKotakSurel(ctx.db, id)) ?? refuseNotFound('Kotak surel'); return kotak }

const daftar = page({
  path: '/kantor/sistem/surel', summary: 'Kotak surel dinas yang diambil Balai (IMAP)', right: HAK, frame: 'kantor',
  async ask(ctx) { return { kotak: await Promise.all((await listKotakSurel(ctx.db)).map(async ({ id, alamat, aktif, galat, diambil_pada, unit_id }) => ({ id, alamat, aktif, galat, diambil_pada, unit: (await getUnit(ctx.db, unit_id)).nama }))) } },
  show: ({ kotak }, ctx) => ({
    title: ctx.t('Kotak surel', 'Mailboxes'), wide: true,
    body: <><Breadcrumbs items={[{ name: ctx.t('Sistem', 'System'), href: '/kantor/sistem' }]} />
      <Heading lead={ctx.t('Surat yang datang ke kotak ini masuk ke baki surat unitnya, dan baru menjadi surat setelah diperiksa tata usaha.', 'What arrives there lands in the tray of its unit and becomes a letter once the clerk has looked at it.')} actions={<ButtonLink href="/kantor/sistem/surel/baru" icon="plus">{ctx.t('Tambah kotak', 'Add a mailbox')}</ButtonLink>}>{ctx.t('Kotak surel dinas', 'Agency mailboxes')}</Heading>
      <Table caption={ctx.t('Kotak surel', 'Mailboxes')} captionHidden rows={kotak} tone={(k) => (k.galat ? 'bad' : undefined)} empty={<EmptyState title={ctx.t('Belum ada kotak surel', 'No mailbox yet')}>{ctx.t('Tanpa kotak surel, surat lewat surel diagendakan dengan tangan.', 'Without one, letters by e-mail are registered by hand.')}</EmptyState>} columns={[
        { head: ctx.t('Alamat', 'Address'), main: true, cell: (k) => <a href={`/kantor/sistem/surel/${k.id}`}>{k.alamat}</a> }, { head: ctx.t('Unit', 'Unit'), cell: (k) => k.unit },
        { head: ctx.t('Keadaan', 'State'), cell: (k) => <>{!k.aktif ? <Tag tone="mute">{ctx.t('Tidak diambil', 'Off')}</Tag> : k.galat ? <Tag tone="bad">{ctx.t('Terganggu', 'Failing')}</Tag> : <Tag tone="ok">{ctx.t('Diambil', 'On')}</Tag>}{k.galat && <p class="hint">{k.galat}</p>}</> },
        { head: ctx.t('Terakhir diambil', 'Last fetched'), cell: (k) => (k.diambil_pada ? waktuPanjang(k.diambil_pada, ctx.config.BALAI_ZONE, ctx.locale) : '–') },
      ]} /></>,
  }),
})

interface Isian { alamat?: string; host?: string; porta?: number; aman?: string; pengguna?: string; folder?: string; aktif?: boolean; unit?: string; ca?: string | null }
function Formulir({ ctx, isi, baru }: { ctx: Context; isi: Isian; baru: boolean }) {
  const { t } = ctx
  return <Form>
    <TextField name="unit" label={t('Kode unit', 'Code of the unit')} hint={t('Misalnya: dpmptsp. Suratnya masuk ke baki unit ini.', 'For example: dpmptsp. Letters land in its tray.')} value={isi.unit} maxLength={60} />
    <TextField name="alamat" type="email" label={t('Alamat surel', 'E-mail address')} value={isi.alamat} maxLength={250} />
    <TextField name="host" label={t('Server IMAP', 'IMAP server')} hint={t('Misalnya: mail.bonekab.go.id', 'For example: mail.bonekab.go.id')} value={isi.host} maxLength={200} spellCheck={false} />
    <Select name="aman" label={t('Saluran', 'Channel')} value={isi.aman ?? 'tls'} choices={Object.entries(AMAN).map(([value, kata]) => ({ value, label: t(...kata) }))} />
    <NumberField name="porta" label={t('Porta', 'Port')} value={String(isi.porta ?? 993)} />
    <TextField name="pengguna" label={t('Pengguna', 'User')} value={isi.pengguna} maxLength={200} autoComplete="off" spellCheck={false} />
    <TextField name="sandi" type="password" label={t('Sandi', 'Password')} hint={baru ? t('Disimpan tersandi dengan kunci instalasi ini.', 'Kept encrypted with the key of this installation.') : t('Kosongkan bila tidak diubah.', 'Leave empty to keep it.')} maxLength={300} autoComplete="new-password" optional={!baru} />
    <TextField name="folder" label={t('Folder', 'Folder')} value={isi.folder ?? 'INBOX'} maxLength={200} />
    <TextArea name="ca" rows={4} label={t('Sertifikat otoritas server (PEM)', 'Certificate of the server’s authority (PEM)')} hint={t('Hanya bila server memakai otoritas sendiri. Bila diisi, hanya sertifikat dari otoritas ini yang dipercaya.', 'Only where the server uses an authority of its own; then no other is trusted.')} value={isi.ca ?? ''} maxLength={60000} optional />
    <Checkbox name="aktif" label={t('Ambil setiap lima menit', 'Fetch every five minutes')} checked={isi.aktif ?? true} />
    <SubmitRow><Button>{t('Simpan dan coba sambungannya', 'Save and try it')}</Button><ButtonLink href="/kantor/sistem/surel" variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
  </Form>
}

const baru = page({
  path: '/kantor/sistem/surel/baru', summary: 'Menambah kotak surel dinas: formulir', right: HAK, frame: 'kantor', ask: async () => ({}),
  show: (_d, ctx) => ({ title: ctx.t('Kotak surel baru', 'New mailbox'), body: <><Breadcrumbs items={[{ name: ctx.t('Kotak surel', 'Mailboxes'), href: '/kantor/sistem/surel' }]} /><Heading>{ctx.t('Tambah kotak surel', 'Add a mailbox')}</Heading><Formulir ctx={ctx} isi={{}} baru /></> }),
})
const ubah = page({
  path: '/kantor/sistem/surel/:id', summary: 'Mengubah kotak surel dinas: formulir', right: HAK, frame: 'kantor', input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) { const kotak = await lihat(ctx, id); return { ...kotak, unit: (await getUnit(ctx.db, kotak.unit_id)).kode } },
  show: (k, ctx) => ({
    title: k.alamat,
    body: <><Breadcrumbs items={[{ name: ctx.t('Kotak surel', 'Mailboxes'), href: '/kantor/sistem/surel' }]} /><Heading>{k.alamat}</Heading>
      {k.galat && <Notice tone="bad" title={ctx.t('Tidak dapat diambil', 'Cannot be fetched')}><p>{k.galat}</p>{k.galat_sejak && <p class="hint">{ctx.t('sejak', 'since')} {waktuPanjang(k.galat_sejak, ctx.config.BALAI_ZONE, ctx.locale)}</p>}</Notice>}
      <InsetText>{ctx.t('Surel di server tidak pernah dihapus Balai; hanya ditandai sudah dibaca.', 'Balai never deletes mail on the server; it only marks it as seen.')}</InsetText><Formulir ctx={ctx} isi={k} baru={false} /></>,
  }),
})

const Isi = z.object({
  unit: z.string().trim().min(1, 'Isi kode unit.').max(60), alamat: z.email('Alamat surel belum benar. Contoh: surat@bonekab.go.id.').max(250), host: z.string().trim().regex(/^[A-Za-z0-9.:[\]-]{1,200}$/, 'Isi nama atau alamat server, tanpa spasi.'), aman: z.enum(['tls', 'starttls', 'tanpa']),
  porta: z.coerce.number('Isi nomor porta.').int('Isi nomor porta.').min(1, 'Isi nomor porta.').max(65535, 'Porta paling besar 65535.'), pengguna: z.string().trim().min(1, 'Isi nama pengguna.').max(200), sandi: z.string().max(300).default(''), folder: z.string().trim().min(1, 'Isi nama folder.').max(200), aktif: z.string().optional(), ca: z.string().max(60_000).default(''),
})
async function simpan(ctx: Context, id: string | undefined, isi: z.infer<typeof Isi>) {
  const unit = (await findUnitByKode(ctx.db, isi.unit)) ?? refuse('unit-tidak-ada', 'Kode unit itu tidak ditemukan.', { fields: [{ field: 'unit', message: 'Kode unit itu tidak ditemukan.' }] })
  if (!id && !isi.sandi) refuse('sandi-kosong', 'Isi sandi kotak surel.', { fields: [{ field: 'sandi', message: 'Isi sandi.' }] })
  const ca = bacaCa(isi.ca) ?? null
  const kotakId = await ctx.db.transaction(async (tx) => {
    const jadi = await saveKotakSurel(tx, id, { ...isi, ca, unit_id: unit.id, aktif: isi.aktif === 'ya' }, (kotak) => (isi.sandi ? segelSandiKotak(isi.sandi, kotak) : undefined))
    await catat(tx, { actor: ctx.actor as never, tindakan: 'surat.kotak.simpan', objek: { jenis: 'kotak_surel', id: jadi }, sesudah: { unit: unit.id, host: isi.host, aktif: isi.aktif === 'ya', sandi: isi.sandi ? 'baru' : 'tetap' } })
    return jadi
  })
  tandaiKotakDipakai(true)
  const tersimpan = (await findKotakSurel(ctx.db, kotakId))!
  const coba = await cobaKotak(tersimpan).catch((error: Error) => error)
  if (!(coba instanceof Error) && tersimpan.aktif) await ctx.db.transaction((tx) => enqueue(tx, 'persuratan.surel-kotak', { kotakId }, { key: `kotak:${kotakId}`, maxAttempts: 1 }))
  return { goto: '/kantor/sistem/surel', data: { id: kotakId, terhubung: !(coba instanceof Error) }, flash: coba instanceof Error ? ctx.t(`Tersimpan, tetapi belum dapat dibuka: ${coba.message}`, `Saved, but it cannot be opened yet: ${coba.message}`) : ctx.t(`Tersimpan dan tersambung; ada ${coba.banyak} surel di folder itu.`, `Saved and connected; ${coba.banyak} mails in that folder.`) }
}
const simpanBaru = action({ path: '/kantor/sistem/surel/baru', summary: 'Menambah kotak surel dinas', right: HAK, frame: 'kantor', limit: 10, input: Isi, act: (ctx, isi) => simpan(ctx, undefined, isi) })
const simpanUbah = action({ path: '/kantor/sistem/surel/:id', summary: 'Mengubah kotak surel dinas', right: HAK, frame: 'kantor', limit: 10, input: Isi.extend({ id: z.uuid() }), async act(ctx, { id, ...isi }) { await lihat(ctx, id); return simpan(ctx, id, isi) } })

export const surelRoutes: Route[] = [daftar, baru, simpanBaru, ubah, simpanUbah]
