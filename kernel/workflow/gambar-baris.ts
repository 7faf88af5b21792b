import { duniaDari } from './bukti-dunia.ts'
import { jalurTerpanjang, menitDari } from './jalur.ts'
import { type Langkah, type Pelaku, type Sop, type Tenggat, adalahAkhir } from './sop.ts'

// The table of an SOP AP (PermenPANRB 35/2012) as data, before anything is drawn: one row an activity, one symbol a row.

export type Simbol = 'mulai' | 'proses' | 'keputusan' | 'selesai'
export interface Panah { ke: number; tanda?: 'Ya' | 'Tidak' }
export interface Baris { no: number; kode: string; kegiatan: string; pelaku: number; simbol: Simbol; panah: Panah[]; kelengkapan: string; waktu: string; keluaran: string; keterangan: string }
export interface TabelSop { pelaku: string[]; baris: Baris[]; jumlahWaktu: string }

const SATUAN: Record<Tenggat['satuan'], string> = { menit: 'menit', jam_kerja: 'jam kerja', hari_kerja: 'hari kerja' }
export const sebutTenggat = ({ nilai, satuan }: Tenggat): string => `${nilai} ${SATUAN[satuan]}`
const sebutMenit = (menit: number, menitPerHari: number): string => {
  const hari = Math.floor(menit / menitPerHari)
  const sisa = Math.round(menit - hari * menitPerHari)
  return [hari && `${hari} hari kerja`, sisa && (sisa % 60 === 0 ? `${sisa / 60} jam kerja` : `${sisa} menit`)].filter(Boolean).join(' ') || '0 menit'
}

/** "kepala_bidang" → "Kepala bidang"; a named unit stands behind it. */
export function namaPelaku(pelaku: Pelaku): string {
  if (pelaku.siapa !== 'pejabat') return pelaku.siapa === 'pemohon' ? 'Pemohon' : 'Sistem'
  const peran = pelaku.peran.replaceAll('_', ' ')
  return `${peran[0]!.toUpperCase()}${peran.slice(1)}${typeof pelaku.di === 'object' ? ` (${pelaku.di.unit})` : ''}`
}

const KELUARAN: Record<Langkah['jenis'], string> = {
  lengkapi: 'Permohonan yang dilengkapi', periksa: 'Hasil pemeriksaan', rekomendasi: 'Rekomendasi', kunjungan: 'Berita acara', tetapkan_biaya: 'Ketetapan biaya', bayar: 'Bukti bayar',
  susun: 'Konsep naskah', paraf: 'Konsep berparaf', tanda_tangan: 'Naskah bertanda tangan', penerbitan: 'Produk terbit', serahkan: 'Tanda terima', arahan: 'Lembar disposisi', tindak_lanjut: 'Laporan tindak lanjut', kirim: 'Bukti kirim',
}
const mundur = new Set(['kembalikan', 'tolak', 'batal'])

/** Steps in the order in which a case first meets them going forward; ends come last, the good one first. */
function urutan(sop: Sop): string[] {
  const urut: string[] = []
  const antre = [sop.awal]
  const ditunda: string[] = []
  for (let kode = antre.shift(); kode !== undefined; kode = antre.shift() ?? ditunda.shift()) {
    const langkah = sop.langkah[kode]
    if (!langkah || adalahAkhir(langkah) || urut.includes(kode)) continue
    const tertunda = langkah.gabung?.some((cabang) => antre.includes(cabang))
    if (tertunda) { antre.push(kode); continue }
    urut.push(kode)
    for (const hasil of langkah.hasil) for (const { langkah: ke } of hasil.ke) (mundur.has(hasil.kode) ? ditunda : antre).push(ke)
  }
  const sisa = Object.keys(sop.langkah).filter((kode) => !urut.includes(kode))
  const akhir = (kode: string) => { const satu = sop.langkah[kode]; return satu && adalahAkhir(satu) ? (satu.akhir === 'terbit' || satu.akhir === 'diserahkan' ? 1 : 2) : 0 }
  return [...urut, ...sisa.sort((a, b) => akhir(a) - akhir(b))]
}

export interface PilihanTabel { menitPerHari?: number; namaPelaku?(pelaku: Pelaku): string }

/** Lays an SOP out as the rows of the official table. Row 1 is the application itself. */
export function tabelSop(sop: Sop, pilihan: PilihanTabel = {}): TabelSop {
  const sebut = pilihan.namaPelaku ?? namaPelaku
  const urut = urutan(sop)
  const nomor = new Map(urut.map((kode, i) => [kode, i + 2]))
  const kolom = ['Pemohon']
  const kolomUntuk = (nama: string) => { if (!kolom.includes(nama)) kolom.push(nama); return kolom.indexOf(nama) }
  const awal: Baris = { no: 1, kode: '', kegiatan: 'Mengajukan permohonan', pelaku: 0, simbol: 'mulai', panah: [{ ke: nomor.get(sop.awal) ?? 2 }], kelengkapan: 'Formulir dan persyaratan', waktu: '-', keluaran: 'Permohonan, tanda terima', keterangan: '' }
  const baris = urut.map((kode): Baris => {
    const satu = sop.langkah[kode]!
    const no = nomor.get(kode)!
    return adalahAkhir(satu)
      ? { no, kode, kegiatan: satu.nama, pelaku: 0, simbol: 'selesai', panah: [], kelengkapan: '-', waktu: '-', keluaran: satu.nama, keterangan: '' }
      : barisLangkah(satu, { no, kode, pelaku: kolomUntuk(sebut(satu.pelaku)), nomor })
  })
  const menitPerHari = pilihan.menitPerHari ?? 450
  const terpanjang = jalurTerpanjang(sop, duniaDari(sop) ?? [], menitPerHari).menit
  return { pelaku: kolom, baris: [awal, ...baris], jumlahWaktu: `Jumlah waktu pada jalur terpanjang: ${sebutMenit(terpanjang, menitPerHari)}. Janji layanan: ${sebutTenggat(sop.janji)}${menitDari(sop.janji, menitPerHari) < terpanjang ? ' (terlampaui)' : ''}.` }
}

function barisLangkah(langkah: Langkah, { no, kode, pelaku, nomor }: { no: number; kode: string; pelaku: number; nomor: Map<string, number> }): Baris {
  const ya = langkah.hasil.filter((hasil) => !mundur.has(hasil.kode))
  const tidak = langkah.hasil.filter((hasil) => mundur.has(hasil.kode))
  const bercabang = ya.length > 0 && tidak.length > 0
  const tujuan = (hasil: typeof ya, tanda?: Panah['tanda']): Panah[] => [...new Set(hasil.flatMap(({ ke }) => ke.flatMap((satu) => nomor.get(satu.langkah) ?? [])))].map((ke) => ({ ke, ...(tanda && { tanda }) }))
  const panah = [...tujuan(ya, bercabang ? 'Ya' : undefined), ...tujuan(tidak, bercabang ? 'Tidak' : undefined)]
  const keterangan = [
    ...(langkah.gabung?.length ? [`Menunggu no. ${langkah.gabung.map((cabang) => nomor.get(cabang) ?? '?').join(', ')}`] : []),
    ...(langkah.jam === 'berhenti' ? ['Waktu layanan berhenti'] : []),
    ...tidak.map((hasil) => `${hasil.nama}: ke no. ${tujuan([hasil]).map(({ ke }) => ke).join(', ')}`),
    ...(ya.length > 1 || ya.some(({ ke }) => ke.length > 1) ? ya.filter(({ ke }) => ke.length > 0).map((hasil) => `${hasil.nama}: ke no. ${tujuan([hasil]).map(({ ke }) => ke).join(', ')}`) : []),
  ]
  return {
    no, kode, kegiatan: langkah.nama, pelaku, simbol: bercabang ? 'keputusan' : 'proses', panah,
    kelengkapan: langkah.kelengkapan ?? 'Berkas permohonan', waktu: langkah.tenggat ? sebutTenggat(langkah.tenggat) : '-', keluaran: langkah.keluaran ?? KELUARAN[langkah.jenis], keterangan: keterangan.join('. '),
  }
}
