import { type Module, defineModule } from '#access/web'
import { defineJob } from '#kernel/platform'
import { bersihkanIdentitas } from '#kernel/identity'
import { akun } from './akun.tsx'
import { akunKantor } from './akun-kantor.tsx'
import { ruteAplikasi } from './aplikasi.tsx'
import { daftar } from './daftar.tsx'
import { inapas } from './inapas.tsx'
import { masuk, pulih } from './masuk.tsx'
import { administratorPertama, masukPegawai } from './masuk-pegawai.tsx'
import { ruteOrang } from './orang.tsx'
import { rutePengguna } from './pengguna.tsx'
import { rutePeran } from './peran.tsx'

// Who signs in or signs up is nobody yet: these pages find people by code, password or key.
const pintu = [...masuk, ...pulih, ...daftar, ...masukPegawai, ...administratorPertama, ...inapas].map((route) => ({ ...route, pintu: 'mencari akun dengan kode, sandi, atau kunci, sebelum ada yang masuk' }))
export const routes = [...pintu, ...akun, ...akunKantor, ...rutePengguna, ...rutePeran, ...ruteOrang, ...ruteAplikasi]

export const identitas: Module = defineModule({
  name: 'identitas', needs: [], routes,
  jobs: [defineJob({ name: 'identitas.bersihkan', cron: '17 * * * *', run: (db) => bersihkanIdentitas(db) })],
  menu: [
    { nama: ['Cari orang', 'Find a person'], path: '/kantor/orang', kelompok: 'layanan', hak: ['orang.lihat', 'orang.verifikasi'], frame: 'kantor', icon: 'search', urut: 8 },
    { nama: ['Pengguna', 'Users'], path: '/kantor/pengguna', kelompok: 'kelola', hak: ['pengguna.kelola'], frame: 'kantor', icon: 'users', urut: 30 },
    { nama: ['Aplikasi', 'Applications'], path: '/kantor/aplikasi', kelompok: 'kelola', hak: ['sistem.kelola'], frame: 'kantor', icon: 'external-link', urut: 32 },
    { nama: ['Peran dan hak', 'Roles and rights'], path: '/kantor/peran', kelompok: 'kelola', hak: ['pengguna.kelola'], frame: 'kantor', icon: 'key', urut: 31 },
  ],
})
