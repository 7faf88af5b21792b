import { type Module, defineModule } from '#access/web'
import { bersihkanUnggahanJob, pindaiJob } from '#kernel/documents'
import { unggahanRoutes } from './unggahan.ts'
import { verifikasiRoutes } from './verifikasi.portal.tsx'

export const dokumen: Module = defineModule({
  name: 'dokumen', needs: [], emits: ['documents.ditandatangani'],
  routes: [...verifikasiRoutes, ...unggahanRoutes],
  jobs: [pindaiJob, bersihkanUnggahanJob],
  menu: [{ nama: ['Periksa surat', 'Check a letter'], path: '/verifikasi', frame: 'portal', urut: 7 }],
})
