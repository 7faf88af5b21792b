import { type Jawaban, type Kondisi, berlaku, isianDirujuk } from '#kernel/forms'
import { refuse } from '#kernel/platform'
import { type Desimal, SATU, desimal, kali, rupiah, tambah, teksDesimal, tulisDesimal, tulisRupiah } from './desimal.ts'
import type { Jenjang, NilaiAntara, Rumus, Suku, VersiRumus } from './rumus.ts'
import { pajakReklame } from './rumus/pajak-reklame.ts'
import { retribusiPbg } from './rumus/retribusi-pbg.ts'

/** Every formula by its code: what `biaya.rumus` of a service names. */
export const RUMUS: Record<string, Rumus> = Object.fromEntries([pajakReklame, retribusiPbg].map((rumus) => [rumus.kode, rumus]))

/** One line of a bill; volume, tarif and indeks are decimal text ('0.18'), jumlah whole rupiah. */
export interface BarisPerhitungan { uraian: string; volume: string; satuan: string; tarif: string; indeks: string; jumlah: bigint }
export interface Perhitungan {
  rumus: string
  nama: string
  jenis: 'pajak' | 'retribusi'
  kode_rekening: string
  /** First day of the version that was used. */
  versi: string
  dasar_hukum: string
  baris: BarisPerhitungan[]
  total: bigint
  /** The way to the total, one sentence a line, for the bill and for the person. */
  penjelasan: string[]
}

interface Keadaan { versi: VersiRumus; jawaban: Jawaban; nilai: Map<string, Desimal> }

/**
 * The charge that formula `kode` gives for these answers on that day ('YYYY-MM-DD'). Refuses when no version is in force, an
 * answer is missing or a table has no row for it; corrections by the assessor are simply other answers.
 */
export function hitungBiaya(kode: string, jawaban: Jawaban, tanggal: string): Perhitungan {
  const rumus = getRumus(kode)
  const versi = getVersi(rumus, tanggal)
  const keadaan: Keadaan = { versi, jawaban, nilai: new Map() }
  for (const satu of versi.nilai) keadaan.nilai.set(satu.kode, nilaiSuku(keadaan, satu.suku))
  const baris = versi.baris.map(({ uraian, satuan, ...suku }) => {
    const volume = nilaiSuku(keadaan, suku.volume), tarif = nilaiSuku(keadaan, suku.tarif), indeks = nilaiSuku(keadaan, suku.indeks)
    return { uraian, volume: teksDesimal(volume), satuan, tarif: teksDesimal(tarif), indeks: teksDesimal(indeks), jumlah: rupiah(kali(kali(volume, tarif), indeks)) }
  })
  const total = baris.reduce((jumlah, satu) => jumlah + satu.jumlah, 0n)
  const penjelasan = [...versi.nilai.map((satu) => `${satu.nama}: ${tulis(satu, keadaan.nilai.get(satu.kode)!)}`),
    ...baris.map((satu) => `${satu.uraian}: ${tulisDesimal(desimal(satu.volume))} × ${tulisDesimal(desimal(satu.tarif))} × ${tulisDesimal(desimal(satu.indeks))} = ${tulisRupiah(satu.jumlah)}`)]
  return { rumus: kode, nama: rumus.nama, jenis: rumus.jenis, kode_rekening: rekening(rumus, jawaban), versi: versi.mulai, dasar_hukum: versi.dasar_hukum, baris, total, penjelasan }
}

const rekening = ({ kode_rekening: kode }: Rumus, jawaban: Jawaban): string => (typeof kode === 'string' ? kode : kode.nilai[String(jawaban[kode.isian])] ?? kurang(kode.isian))
const getRumus = (kode: string): Rumus => RUMUS[kode] ?? refuse('rumus-tidak-dikenal', `Rumus biaya "${kode}" belum ada. Hubungi pengelola layanan.`)
const getVersi = (rumus: Rumus, tanggal: string): VersiRumus =>
  rumus.versi.find(({ mulai, sampai }) => mulai <= tanggal && (!sampai || tanggal <= sampai)) ?? refuse('rumus-tidak-berlaku', `${rumus.nama} tidak mempunyai tarif yang berlaku pada ${tanggal}. Hubungi pengelola layanan.`)

const tulis = ({ sebagai, satuan }: NilaiAntara, nilai: Desimal): string =>
  sebagai === 'rupiah' ? tulisRupiah(rupiah(nilai)) : sebagai === 'persen' ? `${tulisDesimal(kali(nilai, desimal(100)))}%` : [tulisDesimal(nilai), satuan].filter(Boolean).join(' ')

function nilaiSuku(keadaan: Keadaan, suku: Suku): Desimal {
  if ('tetap' in suku) return desimal(suku.tetap)
  if ('nilai' in suku) return keadaan.nilai.get(suku.nilai) ?? gagal(`nilai "${suku.nilai}" dipakai sebelum dihitung`)
  if ('isian' in suku) return angkaJawaban(keadaan, suku.isian, suku.bila_kosong)
  if ('tabel' in suku) return dariTabel(keadaan, suku.tabel, suku.menurut)
  if ('jenjang' in suku) return dariJenjang(keadaan.versi.jenjang[suku.jenjang] ?? [], angkaJawaban(keadaan, suku.menurut, suku.bila_kosong))
  if ('pilih' in suku) return nilaiSuku(keadaan, suku.pilih.find(({ bila }) => berlaku(bila, keadaan.jawaban))?.suku ?? suku.selain)
  return 'kali' in suku ? suku.kali.map((satu) => nilaiSuku(keadaan, satu)).reduce(kali, SATU) : suku.jumlah.map((satu) => nilaiSuku(keadaan, satu)).reduce(tambah)
}
const gagal = (sebab: string): never => { throw new Error(`Rumus biaya salah: ${sebab}`) }

const kurang = (isian: string): never => refuse('rumus-isian-kurang', `Biaya belum dapat dihitung: "${isian.replaceAll('_', ' ')}" belum diisi.`, { fields: [{ field: isian, message: 'Belum diisi' }] })
function angkaJawaban({ jawaban }: Keadaan, isian: string, bilaKosong?: string): Desimal {
  const nilai = jawaban[isian] ?? bilaKosong
  if (nilai === undefined || nilai === '') return kurang(isian)
  if (typeof nilai !== 'number' && !/^\d+(\.\d+)?$/.test(String(nilai))) refuse('rumus-isian-salah', `Biaya belum dapat dihitung: "${isian.replaceAll('_', ' ')}" harus berupa angka.`, { fields: [{ field: isian, message: 'Harus berupa angka' }] })
  return desimal(nilai as string | number)
}

function dariTabel({ versi, jawaban }: Keadaan, nama: string, menurut: string[]): Desimal {
  const bagian = menurut.map((isian) => jawaban[isian])
  const kunci = Object.keys(versi.tabel[nama] ?? {}).find((satu) => satu.split('/').every((nilai, i) => nilai === '*' || nilai === String(bagian[i])))
  if (kunci !== undefined) return desimal(versi.tabel[nama]![kunci]!)
  const kosong = menurut.find((_, i) => bagian[i] === undefined || bagian[i] === '')
  return kosong ? kurang(kosong) : refuse('rumus-tarif-tidak-ada', `Tarif untuk ${menurut.map((isian, i) => `${isian.replaceAll('_', ' ')} "${String(bagian[i]).replaceAll('_', ' ')}"`).join(' dan ')} belum ditetapkan. Hubungi pengelola layanan.`)
}

function dariJenjang(jenjang: Jenjang[], nilai: Desimal): Desimal {
  const tidakLebih = (batas: string) => { const { angka } = tambah(nilai, kali(desimal(batas), desimal(-1))); return angka <= 0n }
  return desimal(jenjang.find(({ sampai }) => !sampai || tidakLebih(sampai))?.nilai ?? gagal('jenjang tidak lengkap'))
}

/** The answers a formula reads that day: what the assessor sees and may correct. */
export const isianRumus = (kode: string, tanggal: string): string[] => {
  const versi = getVersi(getRumus(kode), tanggal)
  return [...new Set([...versi.nilai.map(({ suku }) => suku), ...versi.baris.flatMap(({ volume, tarif, indeks }) => [volume, tarif, indeks])].flatMap(isianSuku))]
}
function isianSuku(suku: Suku): string[] {
  if ('isian' in suku) return [suku.isian]
  if ('tabel' in suku) return suku.menurut
  if ('jenjang' in suku) return [suku.menurut]
  if ('pilih' in suku) return [...suku.pilih.flatMap(({ bila, suku: satu }) => [...isianKondisi(bila), ...isianSuku(satu)]), ...isianSuku(suku.selain)]
  return 'kali' in suku ? suku.kali.flatMap(isianSuku) : 'jumlah' in suku ? suku.jumlah.flatMap(isianSuku) : []
}
const isianKondisi = (bila: Kondisi): string[] => isianDirujuk(bila)
