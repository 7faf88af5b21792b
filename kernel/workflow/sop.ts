import type { Kondisi } from '#kernel/forms'

// An SOP is data: it can be proved, drawn, versioned, edited in the browser and pinned to a case. Words are those of
// PermenPANRB 35/2012 (kegiatan, pelaksana, mutu baku) and of the application's life (domain: permohonan).

/** States of a case, the words printed on forms. The clock column of each is in `BERHENTI`. */
export const KEADAAN = ['draf', 'diajukan', 'dikembalikan', 'diterima', 'verifikasi', 'menunggu_rekomendasi', 'perbaikan_teknis', 'kunjungan',
  'penetapan_biaya', 'menunggu_pembayaran', 'penyusunan', 'paraf', 'penandatanganan', 'penerbitan', 'terbit', 'diserahkan',
  'ditolak', 'dicabut', 'dibatalkan', 'dianggap_dikabulkan',
  'arahan', 'didisposisikan', 'pengiriman', 'selesai'] as const
export type Keadaan = (typeof KEADAAN)[number]

/** Where the post is sought: a named unit (`kode`), the unit that owns the service, or the one that serves the applicant's place. */
export type CariUnit = { unit: string } | 'unit_pemilik' | 'desa_pemohon' | 'kecamatan_pemohon'
export type Pelaku = { siapa: 'pemohon' } | { siapa: 'sistem' } | { siapa: 'pejabat'; peran: string; di: CariUnit }

export interface Tenggat { nilai: number; satuan: 'menit' | 'jam_kerja' | 'hari_kerja' }

export type KodeHasil = 'lanjut' | 'kembalikan' | 'tolak' | 'minta_rekomendasi' | 'setuju' | 'setuju_bersyarat' | 'jadwalkan_kunjungan' | 'tagih' | 'lunas'
  | 'paraf' | 'tanda_tangan' | 'terbit' | 'serahkan' | 'lengkapi' | 'batal' | 'disposisikan' | 'selesaikan' | 'kirim'

/** What an outcome must carry before it is accepted; no refusal without a reason and its legal ground. */
export type Bekal = 'catatan' | 'alasan' | 'dasar_hukum' | 'cacat' | 'jadwal' | 'berita_acara' | 'foto' | 'perhitungan'

/** The steps to open; `bila` decides by the case's answers. Several open in parallel; a step with `gabung` waits for all of them. */
export interface Tujuan { langkah: string; bila?: Kondisi }
export interface Hasil {
  kode: KodeHasil
  /** The words on the button, verb first. */
  nama: string
  ke: Tujuan[]
  butuh?: Bekal[]
  /** The outcome may be chosen only when this holds over the answers. */
  bila?: Kondisi
  /** Names of effects that modules registered: run in the same transaction as the act. */
  efek?: string[]
}

export interface Eskalasi { persen: 50 | 80 | 100; kepada: Pelaku }
export type LewatWaktu = 'tidak_ada' | 'eskalasi' | 'fiktif_positif'

export interface Langkah {
  /** Verb first: "Periksa kelengkapan berkas". */
  nama: string
  pelaku: Pelaku
  /** State of the case while this step is open. */
  keadaan: Keadaan
  jenis: 'lengkapi' | 'periksa' | 'rekomendasi' | 'kunjungan' | 'tetapkan_biaya' | 'bayar' | 'susun' | 'paraf' | 'tanda_tangan' | 'penerbitan' | 'serahkan'
    // The government's own work: direction from a head, waiting until the work given to posts is done, sending.
    | 'arahan' | 'tindak_lanjut' | 'kirim'
  hasil: Hasil[]
  tenggat?: Tenggat
  /** `berhenti`: the service's clock stands still while this step is open (waiting for the applicant or for payment). */
  jam?: 'jalan' | 'berhenti'
  /** Opens only when none of these steps is open any more (the join after parallel recommendations). */
  gabung?: string[]
  eskalasi?: Eskalasi[]
  lewat?: LewatWaktu
  /** Mutu baku of the SOP drawing. */
  kelengkapan?: string
  keluaran?: string
}

/** An end of the process: no step, only the final state. */
export interface Akhir { akhir: Keadaan; nama: string }
export interface Sop {
  /** The first step after submission. */
  awal: string
  langkah: Record<string, Langkah | Akhir>
  /** Promise to the applicant: counted in working days of the owning unit's calendar from complete documents. */
  janji: Tenggat
  lewat: LewatWaktu
}
export const adalahAkhir = (l: Langkah | Akhir): l is Akhir => 'akhir' in l
