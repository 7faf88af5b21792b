// Skeleton of a public service: a village letter that is whole and provable from the first minute, to be made one's own.
import { quoted } from './new-text.ts'

/** The service file of `kode`, named `nama`, with its parts taken from the village letters. */
export const serviceFile = (kode: string, nama: string, english: string): string => `import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, isianKeperluan, isianOrang, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: ${quoted(kode)},
  nama: ${quoted(nama)}, nama_en: ${quoted(english)},
  ringkas: ${quoted(`${nama} dari desa atau kelurahan tempat Anda tinggal.`)},
  ringkas_en: ${quoted(`${english} from the village or kelurahan where you live.`)},
  kata_kunci: [${[...new Set(kode.split('-').filter((word) => !['surat', 'keterangan', 'dan'].includes(word)))].map(quoted).join(', ') || quoted(nama.toLowerCase())}],
  peristiwa: ['usaha'],
  persyaratan: [dataKependudukan, pengantarRt],
  produk: {
    nama: ${quoted(nama)}, nama_en: ${quoted(english)}, jenis_naskah: 'surat_keterangan', klasifikasi: '470', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 1, satuan: 'bulan' },
    surat: {
      judul: ${quoted(nama.toUpperCase())},
      isi: [
        pembukaSurat(),
        daftarOrang(['Pekerjaan', '{pekerjaan}']),
        { paragraf: 'adalah benar penduduk {unit.nama}. Surat keterangan ini diberikan untuk keperluan {keperluan}.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: hukumDesa,
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.pekerjaan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      { kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?', isian: [isianKeperluan, pernyataanBenar] },
    ],
  },
})
`
