// The planning documents and the way each goes, as data: which kinds there are, which stage follows which, who moves it on and
// what must be there before (Permendagri 86/2017).
//
//   persiapan ─> rancangan_awal ─> rancangan ─> musrenbang ─> rancangan_akhir ─> ditetapkan ─> perubahan_rancangan ─> perubahan_ditetapkan
//   every arrow is pindahTahap (dokumen.ts); ditetapkan and perubahan_ditetapkan are frozen the moment they begin

export const JENIS_DOKUMEN = ['rpjpd', 'rpjmd', 'rpd', 'renstra', 'rkpd', 'renja'] as const
export type JenisDokumen = (typeof JENIS_DOKUMEN)[number]
export const TAHAP_DOKUMEN = ['persiapan', 'rancangan_awal', 'rancangan', 'musrenbang', 'rancangan_akhir', 'ditetapkan', 'perubahan_rancangan', 'perubahan_ditetapkan'] as const
export type TahapDokumen = (typeof TAHAP_DOKUMEN)[number]
export const JENIS_SIMPUL = ['visi', 'misi', 'tujuan', 'sasaran', 'strategi', 'arah_kebijakan', 'program', 'kegiatan', 'sub_kegiatan'] as const
export type JenisSimpul = (typeof JENIS_SIMPUL)[number]
type Kata = readonly [id: string, en: string]

export interface SifatDokumen {
  nama: Kata
  /** Short name, as offices say it. */
  singkat: string
  /** Years it covers at most. */
  lama: number
  /** Of an office (true) or of the region. */
  unit: boolean
  /** By which it becomes law. */
  peraturan: 'Perda' | 'Perkada'
  /** Kinds it may stand on, the nearest first. */
  induk: JenisDokumen[]
  /** Where each kind of node may hang; '' is the top. */
  pohon: Partial<Record<JenisSimpul, (JenisSimpul | '')[]>>
}
const ATAS: SifatDokumen['pohon'] = { visi: [''], misi: ['visi'], tujuan: ['misi'], sasaran: ['tujuan'], strategi: ['sasaran'], arah_kebijakan: ['sasaran', 'strategi'] }
const TAHUNAN: SifatDokumen['pohon'] = { program: [''], kegiatan: ['program'], sub_kegiatan: ['kegiatan'] }
export const SIFAT_DOKUMEN: Record<JenisDokumen, SifatDokumen> = {
  rpjpd: { nama: ['Rencana Pembangunan Jangka Panjang Daerah', 'Long-term development plan'], singkat: 'RPJPD', lama: 20, unit: false, peraturan: 'Perda', induk: [], pohon: { visi: [''], misi: ['visi'], tujuan: ['misi'], sasaran: ['misi', 'tujuan'], arah_kebijakan: ['misi', 'sasaran'] } },
  rpjmd: { nama: ['Rencana Pembangunan Jangka Menengah Daerah', 'Medium-term development plan'], singkat: 'RPJMD', lama: 5, unit: false, peraturan: 'Perda', induk: ['rpjpd'], pohon: { ...ATAS, program: ['sasaran'] } },
  rpd: { nama: ['Rencana Pembangunan Daerah', 'Development plan between two terms'], singkat: 'RPD', lama: 5, unit: false, peraturan: 'Perkada', induk: ['rpjpd'], pohon: { tujuan: [''], sasaran: ['tujuan'], strategi: ['sasaran'], arah_kebijakan: ['sasaran', 'strategi'], program: ['sasaran'] } },
  renstra: { nama: ['Rencana Strategis Perangkat Daerah', 'Strategic plan of an office'], singkat: 'Renstra', lama: 5, unit: true, peraturan: 'Perkada', induk: ['rpjmd', 'rpd'], pohon: { tujuan: [''], sasaran: ['tujuan'], strategi: ['sasaran'], arah_kebijakan: ['sasaran', 'strategi'], program: ['sasaran'], kegiatan: ['program'], sub_kegiatan: ['kegiatan'] } },
  rkpd: { nama: ['Rencana Kerja Pemerintah Daerah', 'Yearly plan of the region'], singkat: 'RKPD', lama: 1, unit: false, peraturan: 'Perkada', induk: ['rpjmd', 'rpd'], pohon: TAHUNAN },
  renja: { nama: ['Rencana Kerja Perangkat Daerah', 'Yearly plan of an office'], singkat: 'Renja', lama: 1, unit: true, peraturan: 'Perkada', induk: ['rkpd', 'renstra'], pohon: TAHUNAN },
}
export const KATA_TAHAP: Record<TahapDokumen, readonly [id: string, en: string, tone: 'mute' | 'info' | 'ok' | 'warn']> = {
  persiapan: ['Persiapan', 'Preparation', 'mute'], rancangan_awal: ['Rancangan awal', 'First draft', 'info'], rancangan: ['Rancangan', 'Draft', 'info'], musrenbang: ['Musrenbang', 'Planning meeting', 'info'], rancangan_akhir: ['Rancangan akhir', 'Final draft', 'info'],
  ditetapkan: ['Ditetapkan', 'Established', 'ok'], perubahan_rancangan: ['Rancangan perubahan', 'Draft of a change', 'warn'], perubahan_ditetapkan: ['Perubahan ditetapkan', 'Changed and established', 'ok'],
}
export const KATA_SIMPUL: Record<JenisSimpul, Kata> = {
  visi: ['Visi', 'Vision'], misi: ['Misi', 'Mission'], tujuan: ['Tujuan', 'Goal'], sasaran: ['Sasaran', 'Objective'], strategi: ['Strategi', 'Strategy'], arah_kebijakan: ['Arah kebijakan', 'Policy direction'],
  program: ['Program', 'Programme'], kegiatan: ['Kegiatan', 'Activity'], sub_kegiatan: ['Sub kegiatan', 'Sub activity'],
}
/** Kinds whose code and name come from the national nomenclature. */
export const BERKODE = new Set<JenisSimpul>(['program', 'kegiatan', 'sub_kegiatan'])
/** Kinds that carry indicators. */
export const BERINDIKATOR = new Set<JenisSimpul>(['tujuan', 'sasaran', 'program', 'kegiatan', 'sub_kegiatan'])
/** Levels of the nomenclature (rujukan.tingkat). */
export const TINGKAT_KODE: Partial<Record<JenisSimpul, number>> = { program: 3, kegiatan: 4, sub_kegiatan: 5 }
export const TETAP = new Set<TahapDokumen>(['ditetapkan', 'perubahan_ditetapkan'])
export const tahunDokumen = (d: { tahun_mulai: number; tahun_akhir: number }): number[] => Array.from({ length: d.tahun_akhir - d.tahun_mulai + 1 }, (_, i) => d.tahun_mulai + i)
export const tahunan = (jenis: JenisDokumen): boolean => SIFAT_DOKUMEN[jenis].lama === 1

/** What a move asks for: fields of its form. `acara`: the frozen meeting of that level is found by the system. */
export type SyaratPindah = 'berita_acara' | 'apip' | 'peraturan'
export interface Panah {
  dari: TahapDokumen
  ke: TahapDokumen
  /** bappeda: head of the planning agency; kepala: head of the office whose document it is (for the region's documents the agency's again). */
  oleh: 'bappeda' | 'kepala'
  syarat: SyaratPindah[]
  /** Whether the checks must be clean before. */
  bersih: boolean
}
/** The one table of arrows. */
export const PANAH: Panah[] = [
  { dari: 'persiapan', ke: 'rancangan_awal', oleh: 'kepala', syarat: [], bersih: false },
  { dari: 'rancangan_awal', ke: 'rancangan', oleh: 'kepala', syarat: [], bersih: true },
  { dari: 'rancangan', ke: 'musrenbang', oleh: 'kepala', syarat: [], bersih: true },
  { dari: 'musrenbang', ke: 'rancangan_akhir', oleh: 'bappeda', syarat: ['berita_acara'], bersih: true },
  { dari: 'rancangan_akhir', ke: 'ditetapkan', oleh: 'bappeda', syarat: ['apip', 'peraturan'], bersih: true },
  { dari: 'ditetapkan', ke: 'perubahan_rancangan', oleh: 'bappeda', syarat: [], bersih: false },
  { dari: 'perubahan_rancangan', ke: 'perubahan_ditetapkan', oleh: 'bappeda', syarat: ['apip', 'peraturan'], bersih: true },
  { dari: 'perubahan_ditetapkan', ke: 'perubahan_rancangan', oleh: 'bappeda', syarat: [], bersih: false },
]
/** The arrow that leads on from a stage. */
export const panahDari = (tahap: TahapDokumen): Panah | undefined => PANAH.find(({ dari }) => dari === tahap)
/** "RKPD Tahun 2027", "Renstra Dinas Kesehatan Tahun 2025–2029". */
export function judulDokumen(jenis: JenisDokumen, unitNama: string, mulai: number, akhir: number): string {
  const { singkat, unit } = SIFAT_DOKUMEN[jenis]
  return `${singkat}${unit ? ` ${unitNama}` : ''} Tahun ${mulai === akhir ? mulai : `${mulai}–${akhir}`}`
}
