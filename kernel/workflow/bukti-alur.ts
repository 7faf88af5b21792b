import { type Dunia, atomDari, isianFormulir, kondisiSop, sebutDunia } from './bukti-dunia.ts'
import { type Jelajah, type Situasi, dasarBuntu, jalanKe, yangDapatSelesai, yangMenuju } from './bukti-jelajah.ts'
import { type JenisCacat, hasilTersedia, langkahDari } from './gerak.ts'
import type { Formulir } from '#kernel/forms'
import { type CariUnit, type Keadaan, type Sop, adalahAkhir } from './sop.ts'

/** A fault of an SOP: at which step, in words that its writer understands, and the acts after which it shows. */
export interface Masalah { langkah: string; pesan: string; contoh?: string }

export interface PilihanBukti {
  /** Is this role held by a post in that unit? Left out: not checked. */
  peranAda?(peran: string, di: CariUnit): boolean
  /** Is an effect of this name registered? Left out: not checked. */
  efekAda?(nama: string): boolean
  /** The form whose answers the conditions speak of: narrows the answers that can be. */
  formulir?: Formulir
  /** Minutes in a working day, default 450 (7,5 jam). */
  menitPerHari?: number
  /** Does this effect draft the document (instead of a step `susun`)? Default: its name says susun, konsep or rancang. */
  efekMenyusun?(nama: string): boolean
}
export interface BahanBukti { sop: Sop; jelajah: Jelajah; pilihan: PilihanBukti }
export type Pemeriksaan = (bahan: BahanBukti) => Masalah[]

export const sebut = (sop: Sop, kode: string): string => `«${sop.langkah[kode]?.nama ?? kode}»`
const sebutSemua = (sop: Sop, kode: string[]): string => kode.map((satu) => sebut(sop, satu)).join(', ')

/** Ends that an act outside the SOP brings about (withdrawal, revocation, the deadline): no arrow needs to lead there. */
const AKHIR_DARI_LUAR: readonly Keadaan[] = ['dicabut', 'dibatalkan', 'dianggap_dikabulkan']

const satuAwal: Pemeriksaan = ({ sop }) => {
  if (langkahDari(sop, sop.awal)) return []
  return [{ langkah: sop.awal, pesan: sop.langkah[sop.awal] ? `Langkah awal ${sebut(sop, sop.awal)} adalah akhir proses; proses harus dimulai dari sebuah kegiatan.` : `Langkah awal "${sop.awal}" tidak ada dalam SOP.` }]
}

const adaAkhir: Pemeriksaan = ({ sop }) => (Object.values(sop.langkah).some(adalahAkhir) ? [] : [{ langkah: sop.awal, pesan: 'SOP tidak mempunyai akhir. Tambahkan paling sedikit satu akhir, misalnya "terbit".' }])

const langkahPunyaHasil: Pemeriksaan = ({ sop }) => Object.entries(sop.langkah).flatMap(([kode, langkah]) =>
  adalahAkhir(langkah) || langkah.hasil.length > 0 ? [] : [{ langkah: kode, pesan: `Langkah ${sebut(sop, kode)} tidak mempunyai hasil, sehingga berkas berhenti di sini.` }])

const tujuanDikenal: Pemeriksaan = ({ sop }) => Object.entries(sop.langkah).flatMap(([kode, langkah]) => (adalahAkhir(langkah) ? [] : langkah.hasil.flatMap((hasil) =>
  hasil.ke.filter((tujuan) => !Object.hasOwn(sop.langkah, tujuan.langkah)).map((tujuan) => ({ langkah: kode, pesan: `Hasil "${hasil.nama}" pada langkah ${sebut(sop, kode)} menuju "${tujuan.langkah}" yang tidak ada dalam SOP.` })))))

const gabungDikenal: Pemeriksaan = ({ sop }) => Object.entries(sop.langkah).flatMap(([kode, langkah]) => (adalahAkhir(langkah) ? [] : (langkah.gabung ?? []).flatMap((cabang) => {
  if (cabang === kode) return [{ langkah: kode, pesan: `Langkah ${sebut(sop, kode)} menunggu dirinya sendiri.` }]
  return langkahDari(sop, cabang) ? [] : [{ langkah: kode, pesan: `Langkah ${sebut(sop, kode)} menunggu "${cabang}" yang bukan langkah dalam SOP.` }]
})))

const kondisiDikenal: Pemeriksaan = ({ sop, pilihan: { formulir } }) => {
  if (!formulir) return []
  const dikenal = isianFormulir(formulir)
  return kondisiSop(sop).flatMap(({ langkah, kondisi }) => [...new Set(atomDari(kondisi).map(({ isian }) => isian))].filter((isian) => !dikenal.has(isian))
    .map((isian) => ({ langkah, pesan: `Syarat pada langkah ${sebut(sop, langkah)} memakai isian "${isian}" yang tidak ada dalam formulir.` })))
}

const setiapLangkahTercapai: Pemeriksaan = ({ sop, jelajah }) => {
  const tercapai = new Set([...jelajah.situasi.values()].flatMap(({ kedudukan, peralihan }) => [...kedudukan.terbuka, ...peralihan.flatMap(({ akhir }) => akhir ?? [])]))
  const ditunggu = new Set([...jelajah.situasi.values()].flatMap(({ kedudukan }) => kedudukan.menunggu))
  return Object.entries(sop.langkah).filter(([kode, langkah]) => !tercapai.has(kode) && !(adalahAkhir(langkah) && AKHIR_DARI_LUAR.includes(langkah.akhir))).map(([kode]) => ({
    langkah: kode,
    pesan: ditunggu.has(kode) ? `Langkah gabungan ${sebut(sop, kode)} tidak pernah terbuka: cabang yang ditunggunya tidak pernah semuanya selesai menuju ke sana.` : `${adalahAkhir(sop.langkah[kode]!) ? 'Akhir' : 'Langkah'} ${sebut(sop, kode)} tidak pernah tercapai dari langkah awal.`,
  }))
}

const PESAN_CACAT: Record<Exclude<JenisCacat, 'tujuan_tak_dikenal'>, (sop: Sop, langkah: string, hasil: string, tujuan: string[], dunia: string) => string> = {
  tanpa_tujuan: (sop, langkah, hasil, _tujuan, dunia) => `Hasil "${hasil}" pada langkah ${sebut(sop, langkah)} tidak menuju ke mana pun${dunia && ` bila ${dunia}`}. Lengkapi tujuannya.`,
  terbuka_dua_kali: (sop, langkah, hasil, tujuan) => `Hasil "${hasil}" pada langkah ${sebut(sop, langkah)} membuka ${sebutSemua(sop, tujuan)} yang masih terbuka dari jalan lain. Tambahkan penggabungan (gabung), atau pisahkan jalannya.`,
  akhir_saat_terbuka: (sop, langkah, hasil, tujuan) => `Hasil "${hasil}" pada langkah ${sebut(sop, langkah)} mengakhiri proses padahal ${sebutSemua(sop, tujuan)} masih dikerjakan. Gabungkan dahulu semua cabang.`,
  akhir_dan_langkah: (sop, langkah, hasil, tujuan) => `Hasil "${hasil}" pada langkah ${sebut(sop, langkah)} mengakhiri proses sekaligus membuka ${sebutSemua(sop, tujuan)}. Pilih salah satu.`,
  gabung_tertinggal: (sop, langkah, hasil, tujuan) => `Hasil "${hasil}" pada langkah ${sebut(sop, langkah)} mengakhiri proses padahal ${sebutSemua(sop, tujuan)} masih menunggu digabung. Arahkan semua cabang ke penggabungan itu.`,
}

/** Double opening, ends beside open branches, outcomes that lead nowhere: found while exploring, told once per outcome. */
const setiapGerakSehat: Pemeriksaan = ({ sop, jelajah }) => {
  const masalah = new Map<string, Masalah>()
  for (const kini of jelajah.situasi.values()) {
    for (const { langkah, hasil, cacat } of kini.peralihan) {
      for (const { jenis, tujuan = [] } of cacat) {
        if (jenis === 'tujuan_tak_dikenal') continue
        const kunci = [jenis, langkah, hasil.kode, hasil.nama].join()
        if (!masalah.has(kunci)) masalah.set(kunci, { langkah, pesan: PESAN_CACAT[jenis](sop, langkah, hasil.nama, tujuan, sebutDunia(jelajah.dunia[kini.dunia]!)), ...contoh(sop, jelajah, kini) })
      }
    }
  }
  return [...masalah.values()]
}

const contoh = (sop: Sop, jelajah: Jelajah, kini: Situasi): { contoh?: string } => {
  const jalan = [jalanKe(sop, jelajah, kini.kunci), sebutDunia(jelajah.dunia[kini.dunia]!)].filter(Boolean).join(' · ')
  return jalan ? { contoh: jalan } : {}
}

const selaluAdaHasil: Pemeriksaan = ({ sop, jelajah }) => {
  const masalah = new Map<string, Masalah>()
  for (const kini of jelajah.situasi.values()) {
    for (const kode of kini.kedudukan.terbuka) {
      const langkah = langkahDari(sop, kode)!
      const dunia: Dunia = jelajah.dunia[kini.dunia]!
      if (langkah.hasil.length === 0 || masalah.has(kode) || hasilTersedia(langkah, dunia.berlaku).length > 0) continue
      masalah.set(kode, { langkah: kode, pesan: `Pada langkah ${sebut(sop, kode)} tidak ada satu pun hasil yang boleh dipilih bila ${sebutDunia(dunia)}.`, ...contoh(sop, jelajah, kini) })
    }
  }
  return [...masalah.values()]
}

/** Faults of one kind told at once; the rest show when these are mended. */
const PALING_BANYAK = 25

/** From everywhere a sound end is in reach: no dead step and no circle without a way out. Names the innermost such places. */
const akhirSelaluTerjangkau: Pemeriksaan = ({ sop, jelajah }) => {
  const selesai = yangDapatSelesai(jelajah)
  const masalah = new Map<string, Masalah>()
  for (const kunci of jelajah.situasi.keys()) {
    if (selesai.has(kunci)) continue
    const dasar = dasarBuntu(jelajah, kunci)
    for (const satu of yangMenuju(jelajah, dasar.kunci)) selesai.add(satu) // explained by this fault
    for (const kode of dasar.kedudukan.terbuka) {
      if (!masalah.has(kode)) masalah.set(kode, { langkah: kode, pesan: `Dari langkah ${sebut(sop, kode)} berkas tidak dapat mencapai akhir proses dengan baik.`, ...contoh(sop, jelajah, dasar) })
    }
    if (masalah.size >= PALING_BANYAK) break
  }
  return [...masalah.values()]
}

/** Two outcomes with one code would be one act to the engine. */
const hasilBerbeda: Pemeriksaan = ({ sop }) => Object.entries(sop.langkah).flatMap(([kode, langkah]) => {
  if (adalahAkhir(langkah)) return []
  const kembar = langkah.hasil.map((hasil) => hasil.kode).filter((satu, i, semua) => semua.indexOf(satu) !== i)
  return [...new Set(kembar)].map((satu) => ({ langkah: kode, pesan: `Langkah ${sebut(sop, kode)} mempunyai dua hasil berkode "${satu}". Jadikan satu, dengan syarat pada tujuannya.` }))
})

/** The checks of the flow itself: what is proved by exploring every marking. */
export const PEMERIKSAAN_ALUR: Record<string, Pemeriksaan> = {
  satuAwal, adaAkhir, langkahPunyaHasil, tujuanDikenal, gabungDikenal, kondisiDikenal, setiapLangkahTercapai, setiapGerakSehat, selaluAdaHasil, akhirSelaluTerjangkau, hasilBerbeda,
}
