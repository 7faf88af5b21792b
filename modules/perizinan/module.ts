import { join } from 'node:path'
import { defineModule } from '#access/web'
import { sql } from '#kernel/platform'
import { daftarkanEfek, daftarkanMusnah } from '#kernel/workflow'
import { bacaLayanan, daftarkanBahan, daftarkanBekal, daftarkanKartu, daftarkanRumus, terbitkanLayanan } from '#modules/pelayanan'
import { bankContohRoutes } from './bank-contoh.portal.tsx'
import { bankRoutes } from './bank.ts'
import { dokumenRoutes } from './dokumen.ts'
import { izinOfficeRoutes } from './izin.office.tsx'
import { izinPortalRoutes } from './izin.portal.tsx'
import { daftarIzin, rawatJob } from './izin.ts'
import { RUMUS } from './perhitungan.ts'
import { kartuIzin, kartuKunjungan, kartuRekomendasi, kartuTagihan } from './kartu.tsx'
import { lunasJob } from './pembayaran.ts'
import { keutuhan } from './keutuhan.ts'
import { pribadi } from './pribadi.ts'
import { bekalPerhitungan } from './penetapan.office.tsx'
import { bahanRekomendasi, beriRekomendasi } from './rekomendasi.ts'
import { tagihanOfficeRoutes } from './tagihan.office.tsx'
import { bahanTagihan, dengarBerkas, gugurJob, tagih } from './tagihan.ts'

// A destroyed case takes the words of its recommendations with it; stands also where a backup is brought back and nothing is started.
daftarkanMusnah('perizinan', (tx, berkas, keputusan) => tx.run(sql`select perizinan.musnahkan_rekomendasi(${berkas}::uuid[], ${keputusan})`))

/** Permits: bills and payments, recommendations of technical teams, the register of what was issued. */
export default defineModule({
  name: 'perizinan',
  needs: ['pelayanan'],
  routes: [...izinPortalRoutes, ...izinOfficeRoutes, ...tagihanOfficeRoutes, ...dokumenRoutes, ...bankRoutes, ...bankContohRoutes],
  pribadi,
  keutuhan,
  jobs: [lunasJob, gugurJob, rawatJob],
  emits: ['tagihan.terbit', 'tagihan.lunas', 'izin.terbit', 'izin.dicabut', 'izin.akan_berakhir'],
  hears: [{ event: 'berkas.berubah', hear: dengarBerkas }],
  async start(db) {
    daftarkanEfek('tagih', tagih)
    daftarkanEfek('rekomendasi', beriRekomendasi)
    daftarkanEfek('daftar_izin', daftarIzin)
    daftarkanBekal('perhitungan', bekalPerhitungan)
    daftarkanRumus(Object.keys(RUMUS))
    daftarkanBahan(bahanTagihan)
    daftarkanBahan(bahanRekomendasi)
    daftarkanKartu('perizinan.izin', kartuIzin)
    daftarkanKartu('perizinan.tagihan', kartuTagihan)
    daftarkanKartu('perizinan.rekomendasi', kartuRekomendasi)
    daftarkanKartu('perizinan.kunjungan', kartuKunjungan)
    for (const definisi of await bacaLayanan(join(import.meta.dirname, 'layanan'))) await db.transaction((tx) => terbitkanLayanan(tx, definisi, 'Balai'))
  },
  menu: [
    { nama: ['Izin', 'Permits'], path: '/izin', frame: 'portal', urut: 8 },
    { nama: ['Register izin', 'Permits'], path: '/kantor/izin', kelompok: 'layanan', frame: 'kantor', hak: ['izin.kelola'], urut: 12 },
    { nama: ['Tagihan', 'Bills'], path: '/kantor/tagihan', kelompok: 'layanan', frame: 'kantor', hak: ['tagihan.tetapkan'], urut: 13 },
  ],
})
