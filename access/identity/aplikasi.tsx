import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { Button, Checkboxes, Form, Heading, Radios, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { action, page } from '#access/web'
import { CAKUPAN, JALUR_OIDC, type UntukSiapa, actorFromToken, createAplikasi, listAplikasi, oidcProvider, removeAplikasi } from '#kernel/identity'
import type { Config, Database } from '#kernel/platform'

const right = { hak: ['sistem.kelola'] }
const UNTUK: Record<UntukSiapa, [string, string]> = { pegawai: ['Pegawai', 'Officials'], warga: ['Warga', 'Citizens'], semua: ['Pegawai dan warga', 'Officials and citizens'] }
const KATA_CAKUPAN: Record<string, [string, string]> = { profile: ['Nama, jabatan, tingkat verifikasi', 'Name, posts, verification level'], email: ['Surel', 'E-mail'], phone: ['Nomor HP', 'Mobile number'], nik: ['NIK dan tanggal lahir (hanya bila ada dasar hukumnya)', 'NIK and birth date (only with a legal ground)'], balai: ['Bertindak lewat API Balai atas nama orang itu', 'Act through the API of Balai for the person'] }

export const ruteAplikasi = [
  page({ path: '/kantor/aplikasi', summary: 'Aplikasi yang masuk dengan Balai', right, frame: 'kantor', ask: (ctx) => listAplikasi(ctx.db),
    show: (semua, ctx) => ({ title: ctx.t('Aplikasi', 'Applications'), wide: true, body: <>
      <Heading lead={ctx.t(`Aplikasi lain milik instansi dapat memakai akun Balai (OpenID Connect). Alamat penerbit: ${ctx.config.BASE_URL}${JALUR_OIDC}`, `Other applications of the agency can use accounts of Balai (OpenID Connect). Issuer: ${ctx.config.BASE_URL}${JALUR_OIDC}`)}>{ctx.t('Aplikasi', 'Applications')}</Heading>
      <Table caption={ctx.t('Aplikasi terdaftar', 'Registered applications')} rows={semua} empty={<p>{ctx.t('Belum ada aplikasi.', 'No applications yet.')}</p>} columns={[
        { head: ctx.t('Nama', 'Name'), main: true, cell: (a) => a.client_name }, { head: 'client_id', cell: (a) => <code>{a.client_id}</code> }, { head: ctx.t('Untuk', 'For'), cell: (a) => ctx.t(...UNTUK[a.untuk]) }, { head: ctx.t('Cakupan', 'Scope'), cell: (a) => a.scope }, { head: ctx.t('Alamat kembali', 'Return address'), cell: (a) => a.redirect_uris.join(' ') },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (a) => <Form action={`/kantor/aplikasi/${a.client_id}/cabut`} label={a.client_name}><Button small variant="danger" about={a.client_name}>{ctx.t('Cabut', 'Remove')}</Button></Form> }]} />
      <h2>{ctx.t('Daftarkan aplikasi', 'Register an application')}</h2>
      <Form>
        <TextField name="nama" label={ctx.t('Nama aplikasi', 'Name')} width="l" /><TextArea name="alamat" label={ctx.t('Alamat kembali, satu tiap baris', 'Return addresses, one a line')} rows={2} />
        <Radios name="untuk" label={ctx.t('Siapa yang masuk?', 'Who signs in?')} value="pegawai" choices={Object.entries(UNTUK).map(([value, kata]) => ({ value, label: ctx.t(...kata) }))} />
        <Checkboxes name="cakupan" label={ctx.t('Apa yang diketahui aplikasi itu?', 'What may it learn?')} value={['profile']} choices={CAKUPAN.filter((satu) => satu !== 'openid').map((value) => ({ value, label: ctx.t(...KATA_CAKUPAN[value]!) }))} />
        <SubmitRow><Button>{ctx.t('Daftarkan', 'Register')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/aplikasi', summary: 'Mendaftarkan aplikasi', right, input: z.object({ nama: z.string().default(''), alamat: z.string().default(''), untuk: z.enum(['pegawai', 'warga', 'semua'], 'Pilih siapa yang masuk.'), cakupan: z.union([z.string(), z.array(z.string())]).optional() }),
    async act(ctx, { nama, alamat, untuk, cakupan }) {
      const baru = await ctx.db.transaction((tx) => createAplikasi(tx, ctx.actor, { nama, alamat: alamat.split(/\s+/).filter(Boolean), untuk, cakupan: Array.isArray(cakupan) ? cakupan : cakupan ? [cakupan] : [] }))
      return { goto: '/kantor/aplikasi', flash: ctx.t(`Salin sekarang, tidak ditampilkan lagi: client_id ${baru.clientId}, client_secret ${baru.clientSecret}`, `Copy now, not shown again: client_id ${baru.clientId}, client_secret ${baru.clientSecret}`), data: baru, status: 201 }
    } }),
  action({ path: '/kantor/aplikasi/:id/cabut', summary: 'Mencabut aplikasi', right, again: '/kantor/aplikasi', input: z.object({ id: z.string().max(60) }),
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => removeAplikasi(tx, ctx.actor, id))
      return { goto: '/kantor/aplikasi', flash: ctx.t('Aplikasi dicabut.', 'Application removed.') }
    } }),
]

/** What the web server mounts as it is: our OpenID provider below /oidc, reading our own session cookie. */
export function ruteOidc(db: Database, config: Config): { prefix: string; handle(req: IncomingMessage, res: ServerResponse): void } {
  const nama = config.BASE_URL.startsWith('https:') ? '__Host-sesi' : 'sesi'
  const penyedia = oidcProvider(db, config, { actorOf: (req) => actorFromToken(db, (req.headers.cookie ?? '').split(/;\s*/).find((satu) => satu.startsWith(`${nama}=`))?.slice(nama.length + 1)) })
  return { prefix: JALUR_OIDC, handle: penyedia.handle }
}
