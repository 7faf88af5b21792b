// Shared by the tests of this part: a letter of the demo village and its people (sequences 99xx, nobody's NIK).
import type { Tx } from '#kernel/platform'
import type { IsiNaskah } from './cetak.ts'
import { type NaskahBaru, buatNaskah } from './naskah.ts'
import type { Penandatangan } from './penyedia.ts'

export { penyediaBsre } from './penyedia-bsre.ts'

export const SISTEM = { kind: 'sistem', sebab: 'tes' } as const
export const KADES: Penandatangan = { pegawaiId: 'peg-kades', nama: 'H. Andi Baso, S.Sos.', jabatanId: 'jab-kades', jabatan: 'Kepala Desa Watang Cani', nik: '7308010101709901' }
export const CAMAT: Penandatangan = { pegawaiId: 'peg-camat', nama: 'Dra. Andi Nurhayati', jabatanId: 'jab-camat', jabatan: 'Camat Barebbo', nik: '7308014202689902' }
export const isiContoh = (lain: Partial<IsiNaskah> = {}): IsiNaskah => ({
  templat: 'surat', judul: 'Surat Keterangan Usaha', tempat: 'Watang Cani', tembusan: ['Camat Barebbo'],
  kop: { pemerintah: 'Pemerintah Kabupaten Bone', unit: ['Kecamatan Barebbo', 'Desa Watang Cani'], alamat: 'Jalan Poros Watang Cani, Kode Pos 92771' },
  isi: [{ jenis: 'paragraf', teks: 'Yang bertanda tangan di bawah ini **menerangkan** bahwa:' }, { jenis: 'daftar', baris: [['Nama', 'Siti Aminah'], ['NIK', '7308014505909903']] }],
  penandatangan: [{ baris: ['KEPALA DESA WATANG CANI,'], nama: KADES.nama }], ...lain,
})
export const naskahContoh = (lain: Partial<NaskahBaru> = {}): NaskahBaru => ({
  jenis: 'surat_keterangan', objek: { jenis: 'berkas', id: 'contoh' }, unitId: 'desa-watang-cani', kodeUnit: 'WC', penerbit: 'Desa Watang Cani, Kecamatan Barebbo', klasifikasi: '500', polaNomor: '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}',
  isi: isiContoh(), atasNama: 'Siti Aminah', penyedia: 'local-ca', ...lain,
})
export const naskahBaru = (tx: Tx, lain: Partial<NaskahBaru> = {}) => buatNaskah(tx, naskahContoh(lain), SISTEM)
