import { z } from 'zod'
import { Button, Form, Heading, Notice, Radios, Search, SubmitRow, type Task, TaskList, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { tanggalDaerah } from '#kernel/identity'
import { alamatWilayah, cariWilayah, findWilayah, listHariKhususTahun, listUnit } from '#kernel/organisation'
import { findSetting, refuse } from '#kernel/platform'
import { teks, wajib } from './bantu.ts'
import { buatDaerah } from './pola-unit.ts'

const right = { hak: ['organisasi.kelola', 'sistem.kelola'] }

async function keadaan(ctx: Context) {
  const { db, now } = ctx
  const tahun = Number(tanggalDaerah(now).slice(0, 4))
  const [pemda] = await listUnit(db, { jenis: ['pemerintah_daerah'], banyak: 1 })
  const [kecamatan, desa, dinas, libur, daerah] = await Promise.all([listUnit(db, { jenis: ['kecamatan'], banyak: 500 }), listUnit(db, { jenis: ['desa', 'kelurahan'], banyak: 500 }), listUnit(db, { jenis: ['dinas', 'badan'], banyak: 100 }), listHariKhususTahun(db, tahun), findSetting(db, 'daerah')])
  return { tahun, daerah: Boolean(daerah), pemda: pemda?.wilayahKode ? pemda.nama : null, kecamatan: kecamatan.length, desa: desa.length, dinas: dinas.length, libur: libur.length }
}
const langkah = (ctx: Context, k: Awaited<ReturnType<typeof keadaan>>): Task[] => [
  { name: ctx.t('Nama, warna, dan kontak daerah', 'Name, colours and contact of the region'), href: '/kantor/sistem/daerah', state: k.daerah ? 'done' : 'todo' },
  { name: ctx.t('Pemerintah daerah, kecamatan, desa, dan kelurahan', 'Government, kecamatan, villages'), href: '/kantor/mulai/wilayah', state: k.pemda && k.kecamatan && k.desa ? 'done' : 'todo', hint: k.pemda && `${k.pemda}: ${k.kecamatan} kecamatan, ${k.desa}${k.desa === 500 ? '+' : ''} ${ctx.t('desa dan kelurahan', 'villages')}` },
  { name: ctx.t('Dinas dan badan yang melayani', 'Departments that serve'), href: '/kantor/organisasi/unit/baru', state: k.dinas ? 'done' : 'todo', hint: ctx.t('Kode unit harus sama dengan yang disebut layanan, misalnya dpmptsp. Pemeriksaan menyebut yang belum ada.', 'The code must be the one named by the services, for example dpmptsp. The examination names those that are missing.') },
  { name: ctx.t('Pegawai dan pemangku jabatan', 'Officials and holders of posts'), href: '/kantor/organisasi', state: 'doing', hint: ctx.t('Buka unit, pilih jabatan, catat pegawai, tetapkan dengan nomor keputusannya.', 'Open a unit, choose a post, record the official, assign with the decree.') },
  { name: ctx.t('Akun pegawai', 'Accounts of officials'), href: '/kantor/pengguna', state: 'doing', hint: ctx.t('Sandi sementara tampil sekali; buatlah paling sedikit dua administrator.', 'The temporary password is shown once; make at least two administrators.') },
  { name: ctx.t(`Hari libur ${k.tahun}`, `Holidays of ${k.tahun}`), href: `/kantor/organisasi/kalender?tahun=${k.tahun}`, state: k.libur ? 'done' : 'todo' },
  { name: ctx.t('Pemeriksaan', 'Examination'), href: '/kantor/sistem/kesehatan', state: 'todo', hint: ctx.t('Menyebut yang masih kurang agar layanan dapat berjalan.', 'Names what is still missing for the services to run.') },
]

export const ruteMulai = [
  page({ path: '/kantor/mulai', summary: 'Langkah menyiapkan instalasi baru', right, frame: 'kantor', ask: keadaan,
    show: (k, ctx) => ({ title: ctx.t('Mulai dari sini', 'Start here'), body: <>
      <Heading lead={ctx.t('Kerjakan berurutan; setiap langkah dapat diubah kemudian.', 'Take them in order; each can be changed later.')}>{ctx.t('Mulai dari sini', 'Start here')}</Heading>
      <TaskList tasks={langkah(ctx, k)} /></> }) }),
  page({ path: '/kantor/mulai/wilayah', summary: 'Memilih daerah yang dilayani instalasi ini', right: { hak: ['organisasi.kelola'] }, frame: 'kantor', input: z.object({ q: teks(80) }),
    ask: async (ctx, { q }) => ({ hasil: q.length >= 2 ? (await cariWilayah(ctx.db, q, { tingkat: [2], banyak: 15 })).map((w) => ({ kode: w.kode, nama: alamatWilayah(w) })) : [] }),
    show: ({ hasil }, ctx, { q }) => ({ title: ctx.t('Pilih daerah', 'Choose the region'), body: <>
      <Heading lead={ctx.t('Dengan satu tindakan dibuat pemerintah daerah, semua kecamatan, kelurahan, dan desa menurut data Kemendagri, beserta jabatan yang dibutuhkan layanan. Yang sudah ada tidak diubah.', 'One act makes the government, all kecamatan, kelurahan and desa of the ministry’s data, with the posts the services need. What is there stays.')}>{ctx.t('Daerah mana yang dilayani?', 'Which region is served?')}</Heading>
      <Search label={ctx.t('Cari kabupaten atau kota', 'Find a regency or city')} value={q} />
      {q && hasil.length === 0 && <p>{ctx.t('Tidak ditemukan. Periksa ejaannya.', 'Not found. Check the spelling.')}</p>}
      {hasil.length > 0 && <Form hidden={{ q }}>
        <Radios name="kode" label={ctx.t('Kabupaten atau kota', 'Regency or city')} choices={hasil.map(({ kode, nama }) => ({ value: kode, label: nama, hint: kode }))} />
        <TextField name="dasar" label={ctx.t('Dasar hukum susunan perangkat daerah', 'Legal ground of the organisation')} hint={ctx.t('Misalnya nomor peraturan daerah.', 'For example the number of the regional regulation.')} />
        <Notice tone="info"><p>{ctx.t('Daerah yang besar memerlukan sampai setengah menit.', 'A large region takes up to half a minute.')}</p></Notice>
        <SubmitRow><Button>{ctx.t('Buat semua unit', 'Make all units')}</Button></SubmitRow></Form>}</> }) }),
  action({ path: '/kantor/mulai/wilayah', summary: 'Membuat pemerintah daerah, kecamatan, desa, dan kelurahan beserta jabatannya', right: { hak: ['organisasi.kelola'] }, limit: 5, input: z.object({ q: teks(80), kode: z.string('Pilih kabupaten atau kota.').regex(/^\d{2}\.\d{2}$/, 'Pilih kabupaten atau kota.'), dasar: wajib('Isi dasar hukumnya.') }),
    async act(ctx, { kode, dasar }) {
      if (!(await findWilayah(ctx.db, kode))) refuse('wilayah-asing', 'Kode wilayah itu tidak ada.', { fields: [{ field: 'kode', message: 'Pilih kabupaten atau kota.' }] })
      const hasil = await ctx.db.transaction((tx) => buatDaerah(tx, ctx.actor, kode, tanggalDaerah(ctx.now), dasar))
      return { goto: '/kantor/mulai', flash: ctx.t(`Dibuat: ${hasil.kecamatan} kecamatan, ${hasil.kelurahan} kelurahan, ${hasil.desa} desa, ${hasil.jabatan} jabatan.`, `Made: ${hasil.kecamatan} kecamatan, ${hasil.kelurahan} kelurahan, ${hasil.desa} desa, ${hasil.jabatan} posts.`), data: hasil, status: 201 }
    } }),
]
