import { z } from 'zod'
import { BackLink, Button, ButtonLink, Form, Heading, Notice, Pager, Radios, Search, SubmitRow, SummaryList, Table, Tag, TextArea, TextField } from '#access/design'
import { action, page } from '#access/web'
import { createAkunPegawai, findAkun, listPegawaiTanpaAkun, listPengguna, listSesi, resetAkun, setAkunAktif, tanggalDaerah } from '#kernel/identity'
import { findPegawai, listJabatanPegawai } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'
import { SIFAT } from './akun-kantor.tsx'
import { waktu } from './bantu.ts'
import { namaPeran } from './peran.tsx'

const right = { hak: ['pengguna.kelola'] }
const teks = z.string().default('')
const satu = z.object({ id: z.uuid() })

async function pengguna(db: Db, id: string, hariIni: string) {
  const akun = await findAkun(db, id)
  if (!akun?.pegawai_id) return refuseNotFound('Akun')
  const [pegawai, jabatan] = await Promise.all([findPegawai(db, akun.pegawai_id), listJabatanPegawai(db, akun.pegawai_id, hariIni)])
  return { id: akun.id, namaPengguna: akun.nama_pengguna, email: akun.email, aktif: akun.aktif, totp: akun.totp_aktif_pada !== null, sandiSementara: akun.sandi_wajib_ganti, nama: pegawai!.nama, nip: pegawai!.nip,
    jabatan: jabatan.map(({ nama, unitNama, sifat, peran }) => ({ nama, unitNama, sifat, peran })) }
}

export const rutePengguna = [
  page({ path: '/kantor/pengguna', summary: 'Daftar akun pegawai', right, frame: 'kantor', input: z.object({ q: teks, sesudah: teks }), ask: (ctx, { q, sesudah }) => listPengguna(ctx.db, q.trim(), sesudah, tanggalDaerah(ctx.now)),
    show: (semua, ctx, { q }) => ({ title: ctx.t('Pengguna', 'Users'), wide: true, body: <>
      <Heading actions={<ButtonLink href="/kantor/pengguna/baru" icon="plus">{ctx.t('Akun baru', 'New account')}</ButtonLink>}>{ctx.t('Pengguna', 'Users')}</Heading>
      <Search label={ctx.t('Nama, nama pengguna, atau NIP', 'Name, user name or NIP')} value={q} />
      <Table caption={ctx.t('Akun pegawai', 'Officials’ accounts')} rows={semua} empty={<p>{ctx.t('Tidak ada akun yang cocok.', 'No account matches.')}</p>} tone={(row) => (row.aktif ? undefined : 'warn')} columns={[
        { head: ctx.t('Nama', 'Name'), main: true, cell: (row) => <a href={`/kantor/pengguna/${row.id}`}>{row.nama}</a> }, { head: ctx.t('Nama pengguna', 'User name'), cell: (row) => row.nama_pengguna },
        { head: ctx.t('Jabatan', 'Posts'), cell: (row) => row.jabatan.map(({ nama, unit, sifat }) => `${sifat === 'definitif' ? '' : `${sifat.toUpperCase()} `}${nama}, ${unit}`).join('; ') || ctx.t('tidak ada', 'none') },
        { head: ctx.t('Keadaan', 'State'), cell: (row) => (row.aktif ? <Tag tone={row.totp ? 'ok' : 'mute'}>{row.totp ? ctx.t('aktif, dua faktor', 'active, two-factor') : ctx.t('aktif', 'active')}</Tag> : <Tag tone="bad">{ctx.t('nonaktif', 'disabled')}</Tag>) },
        { head: ctx.t('Terakhir masuk', 'Last sign-in'), cell: (row) => waktu(ctx, row.terakhir_masuk) }]} />
      {semua.length === 50 && <Pager next={`/kantor/pengguna?q=${encodeURIComponent(q)}&sesudah=${encodeURIComponent(semua.at(-1)!.nama_pengguna ?? '')}`} />}</> }) }),
  page({ path: '/kantor/pengguna/baru', summary: 'Halaman akun pegawai baru', right, frame: 'kantor', pageOnly: true, input: z.object({ q: teks }), ask: async (ctx, { q }) => (q.trim().length >= 2 ? listPegawaiTanpaAkun(ctx.db, q.trim()) : []),
    show: (calon, ctx, { q }) => ({ title: ctx.t('Akun baru', 'New account'), body: <>
      <BackLink href="/kantor/pengguna" /><Heading lead={ctx.t('Pegawai dicatat dahulu di Organisasi; di sini ia diberi akun.', 'Officials are recorded in Organisation first; here they get an account.')}>{ctx.t('Akun baru', 'New account')}</Heading>
      <Search label={ctx.t('Cari pegawai tanpa akun: nama atau NIP', 'Find an official without account: name or NIP')} value={q} />
      {q && calon.length === 0 && <p>{ctx.t('Tidak ditemukan, atau sudah mempunyai akun.', 'Not found, or has an account.')}</p>}
      {calon.length > 0 && <Form hidden={{ q }}>
        <Radios name="pegawai" label={ctx.t('Pegawai', 'Official')} choices={calon.map(({ id, nama, nip }) => ({ value: id, label: nama, ...(nip ? { hint: `NIP ${nip}` } : {}) }))} />
        <TextField name="nama_pengguna" label={ctx.t('Nama pengguna', 'User name')} width="l" spellCheck={false} /><TextField name="email" type="email" optional label={ctx.t('Surel', 'E-mail')} width="l" />
        <SubmitRow><Button>{ctx.t('Buat akun', 'Make the account')}</Button></SubmitRow></Form>}</> }) }),
  action({ path: '/kantor/pengguna/baru', summary: 'Membuat akun pegawai', right, input: z.object({ q: teks, pegawai: z.uuid('Pilih pegawai.'), nama_pengguna: teks, email: z.string().optional() }),
    async act(ctx, { pegawai, nama_pengguna, email }) {
      const { akunId, sandi } = await ctx.db.transaction((tx) => createAkunPegawai(tx, ctx.actor, { pegawaiId: pegawai, namaPengguna: nama_pengguna, ...(email ? { email } : {}) }))
      return { goto: `/kantor/pengguna/${akunId}`, flash: ctx.t(`Akun dibuat. Kata sandi sementara, hanya tampil sekali: ${sandi}`, `Account made. Temporary password, shown once: ${sandi}`), data: { akunId, sandi }, status: 201 }
    } }),
  page({ path: '/kantor/pengguna/:id', summary: 'Satu akun pegawai', right, frame: 'kantor', input: satu,
    ask: async (ctx, { id }) => ({ ...(await pengguna(ctx.db, id, tanggalDaerah(ctx.now))), sesi: (await listSesi(ctx.db, id, ctx.now)).length }),
    show: (p, ctx) => ({ title: p.nama, body: <>
      <BackLink href="/kantor/pengguna" /><Heading about={ctx.t('Pengguna', 'User')}>{p.nama}</Heading>
      {!p.aktif && <Notice tone="bad"><p>{ctx.t('Akun ini dinonaktifkan.', 'This account is disabled.')}</p></Notice>}
      <SummaryList rows={[{ label: ctx.t('Nama pengguna', 'User name'), value: p.namaPengguna }, { label: 'NIP', value: p.nip }, { label: ctx.t('Surel', 'E-mail'), value: p.email },
        { label: ctx.t('Faktor kedua', 'Second factor'), value: p.totp ? ctx.t('Autentikator', 'Authenticator') : ctx.t('Tidak ada', 'None') }, { label: ctx.t('Kata sandi', 'Password'), value: p.sandiSementara ? ctx.t('Sementara, belum diganti', 'Temporary') : ctx.t('Milik sendiri', 'Own') }, { label: ctx.t('Sesi terbuka', 'Open sessions'), value: String(p.sesi) }]} />
      <Table caption={ctx.t('Jabatan hari ini', 'Posts today')} rows={p.jabatan} empty={<p>{ctx.t('Tidak memangku jabatan: tidak mempunyai hak.', 'Holds no post: has no rights.')}</p>} columns={[{ head: ctx.t('Jabatan', 'Post'), main: true, cell: (j) => j.nama }, { head: ctx.t('Unit', 'Unit'), cell: (j) => j.unitNama }, { head: ctx.t('Sifat', 'Held as'), cell: (j) => ctx.t(...SIFAT[j.sifat]) }, { head: ctx.t('Peran', 'Roles'), cell: (j) => j.peran.map(namaPeran).join(', ') }]} />
      <h2>{ctx.t('Tindakan', 'Actions')}</h2>
      <Form action={`/kantor/pengguna/${p.id}/keadaan`} hidden={{ aktif: p.aktif ? 'tidak' : 'ya' }} label={ctx.t('Ubah keadaan', 'Change state')}><TextArea name="alasan" label={p.aktif ? ctx.t('Alasan menonaktifkan', 'Reason to disable') : ctx.t('Alasan mengaktifkan', 'Reason to enable')} rows={2} /><SubmitRow><Button variant={p.aktif ? 'danger' : 'main'}>{p.aktif ? ctx.t('Nonaktifkan akun', 'Disable account') : ctx.t('Aktifkan akun', 'Enable account')}</Button></SubmitRow></Form>
      <Form action={`/kantor/pengguna/${p.id}/atur-ulang`} label={ctx.t('Atur ulang', 'Reset')}><TextArea name="alasan_ulang" label={ctx.t('Alasan mengatur ulang', 'Reason to reset')} hint={ctx.t('Kata sandi sementara dibuat, faktor kedua dihapus, semua sesi berakhir.', 'Makes a temporary password, removes second factors, ends all sessions.')} rows={2} /><SubmitRow><Button variant="second">{ctx.t('Atur ulang akun', 'Reset account')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/pengguna/:id/keadaan', summary: 'Mengaktifkan atau menonaktifkan akun pegawai', right, again: '/kantor/pengguna/:id', input: satu.extend({ aktif: z.enum(['ya', 'tidak']), alasan: teks }),
    async act(ctx, { id, aktif, alasan }) {
      await pengguna(ctx.db, id, tanggalDaerah(ctx.now))
      await ctx.db.transaction((tx) => setAkunAktif(tx, ctx.actor, id, aktif === 'ya', alasan))
      return { goto: `/kantor/pengguna/${id}`, flash: aktif === 'ya' ? ctx.t('Akun diaktifkan.', 'Account enabled.') : ctx.t('Akun dinonaktifkan; semua sesinya berakhir.', 'Account disabled; all its sessions ended.') }
    } }),
  action({ path: '/kantor/pengguna/:id/atur-ulang', summary: 'Mengatur ulang akun pegawai', right, again: '/kantor/pengguna/:id', input: satu.extend({ alasan_ulang: teks }),
    async act(ctx, { id, alasan_ulang }) {
      const { sandi } = await ctx.db.transaction((tx) => resetAkun(tx, ctx.actor, id, alasan_ulang))
      return { goto: `/kantor/pengguna/${id}`, flash: ctx.t(`Kata sandi sementara, hanya tampil sekali: ${sandi}`, `Temporary password, shown once: ${sandi}`), data: { sandi } }
    } }),
]
