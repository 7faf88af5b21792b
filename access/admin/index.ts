// What the administrator does: the organisation, the calendars, the region's look, the state of the system.
import { type Module, defineModule } from '#access/web'
import { pasangKetergantungan } from '#kernel/platform'
import { cari } from './cari.tsx'
import { ruteJabatan } from './jabatan.tsx'
import { ruteKalender } from './kalender.tsx'
import { kesehatan } from './kesehatan.tsx'
import { ruteLatihan } from './latihan.tsx'
import { ruteMulai } from './mulai.tsx'
import { panduan } from './panduan.tsx'
import { ruteSistem } from './sistem.tsx'
import { tenggat } from './tenggat.tsx'
import { ruteUnit } from './unit.tsx'

export { type Pekerjaan, keadaanAntrean, listPekerjaan, retryPekerjaan } from './antrean.ts'
export { DAERAH_KOSONG, findDaerah, terapkanDaerah, ubahanDaerah } from './daerah.ts'
export { type Bahan, type Pemeriksaan, daftarkanPemeriksaan, periksaSistem, periksaTanpaBasisData, tingkatTerburuk } from './periksa.ts'
export { type BarisKesehatan, daftarkanBarisKesehatan } from './kesehatan.ts'
export { kabarLatihan } from './latihan.tsx'
export { type KodeTemuan, TEMUAN, type Temuan, panduanTemuan, penemu } from './periksa-temuan.ts'
export { type HasilPola, buatDaerah } from './pola-unit.ts'

export const administrasi: Module = defineModule({
  name: 'administrasi', needs: [],
  routes: [...ruteUnit, ...ruteJabatan, ...ruteKalender, tenggat, ...ruteSistem, kesehatan, ...ruteLatihan, panduan, ...ruteMulai, ...cari],
  async start(db) { pasangKetergantungan(db) },
  menu: [
    { nama: ['Mulai dari sini', 'Start here'], path: '/kantor/mulai', kelompok: 'kelola', hak: ['sistem.kelola'], frame: 'kantor', icon: 'flag', urut: 36 },
    { nama: ['Organisasi', 'Organisation'], path: '/kantor/organisasi', kelompok: 'kelola', hak: ['organisasi.kelola'], frame: 'kantor', icon: 'users', urut: 33 },
    { nama: ['Sistem', 'System'], path: '/kantor/sistem', kelompok: 'kelola', hak: ['sistem.kelola'], frame: 'kantor', icon: 'settings', urut: 34 },
  ],
})
