import { writeFileSync } from 'node:fs'
import { sopReklame, sopSuratDesa } from './contoh-sop.ts'
import { pdfSop } from './gambar-pdf.ts'
import { gambarSop } from './gambar-sop.ts'
const id = { nama: 'Izin Penyelenggaraan Reklame', pemerintah: 'Pemerintah Kabupaten Bone', unit: 'Dinas Penanaman Modal dan PTSP', nomor: '001/SOP/2026', dasarHukum: ['UU 25/2009 tentang Pelayanan Publik', 'UU 1/2022'], kualifikasi: ['Memahami ketentuan reklame'], peringatan: 'Bila tidak dilaksanakan, izin terlambat.' }
const g = gambarSop(sopReklame(), id)
g.halaman.forEach((svg, i) => writeFileSync(`/tmp/sop-${i}.svg`, svg))
writeFileSync('/tmp/sop.pdf', await pdfSop(sopReklame(), id))
writeFileSync('/tmp/sop-desa.pdf', await pdfSop(sopSuratDesa(), { ...id, nama: 'Surat Keterangan Usaha' }))
