import { bidangKode, bidangUnit } from '#modules/perencanaan'
import { type Db } from '#kernel/platform'
import { rupiah } from '#kernel/organisation'
import { type BarisTemuan, type Kueri, type LingkupPeriksa, bukanWilayah, dibawahKapitalisasi, empatBagian, hariAnggaran, kembar, kodeUnit, kurangSub, lewatHarga, lewatPaguSub, lewatPaguUnit, lewatSumber, salahPasangan, salahRekening, salahTempat, tempatTemuan } from './periksa.sql.ts'
import { pakaiPemeriksa } from './tahap-syarat.ts'
import { type JenisTahap, findTahap, findTahapTerbuka, listTahap } from './tahap.sql.ts'
import { KATA_WAJIB, hitungWajib, listBatas, perseratus } from './wajib.ts'

export type Dua = readonly [indonesian: string, english: string]
export type Tingkat = 'galat' | 'peringatan'
/** A break of a named check (C01 …): where, what, by how much, and a way to mend it. `banyak`: how many of this code there are in all, also those not listed. */
export interface Temuan {
  kode: string; tingkat: Tingkat; tempat: string; unitId?: string | undefined; subId?: string | undefined; rincianId?: string | undefined; rekening?: string | undefined
  /** In rupiah: by how much, or how much is concerned. */ jumlah?: bigint | undefined
  pesan: Dua; jalan: Dua; banyak: number
}
export type { LingkupPeriksa }
export const NAMA_PERIKSA: Record<string, Dua> = {
  C01: ['Rincian melebihi pagu sub kegiatan', 'Lines above the ceiling of a sub activity'], C02: ['Rincian melebihi pagu perangkat daerah', 'Lines above the ceiling of an office'], C03: ['Belanja melebihi sumber dana', 'More than a source gives'],
  C04: ['Harga di atas standar', 'Price above the standard'], C05: ['Rekening tidak cocok dengan komponen', 'Account does not fit the component'], C06: ['Rekening tidak dapat dipakai', 'Account cannot be used'], C07: ['Sub kegiatan di luar bidang urusan', 'Sub activity outside the field'],
  C08: ['Sub kegiatan belum lengkap', 'Sub activity incomplete'], C09: ['Belanja pegawai di tempat lain', 'Personnel away from its place'], C10: ['Rekening khusus SKPKD', 'Account of the finance office only'], C11: ['Penerima hibah atau bansos belum ada', 'Recipients missing'],
  C12: ['Modal di bawah batas kapitalisasi', 'Capital below the limit'], C13: ['Anggaran tidak seimbang', 'Budget does not balance'], C14: ['Defisit melebihi batas', 'Deficit above the limit'], C15: ['Porsi wajib belum terpenuhi', 'Mandatory share not met'],
  C16: ['Anggaran kas tidak sama dengan DPA', 'Cash plan differs from DPA'], C17: ['SPD melebihi anggaran kas', 'SPD above the cash plan'], C18: ['SPP melebihi sisa', 'SPP above the rest'], C19: ['Baris kembar', 'Twin lines'], C20: ['Tempat di luar kabupaten', 'Place outside the regency'],
}
/** So many rows of one check are listed; all of them are counted. */
const BATAS = 200

/** What other parts know how to check (recipients, cash plan, spending): asked with the rest. */
export interface Pemeriksa { kode: string; jalankan(db: Db, lingkup: LingkupPeriksa): Promise<Temuan[]> }
const terdaftar: Pemeriksa[] = []
/** Adds a check to the whole; the same code twice replaces the first. */
export function daftarkanPeriksa(pemeriksa: Pemeriksa): void {
  const ada = terdaftar.findIndex(({ kode }) => kode === pemeriksa.kode)
  if (ada >= 0) terdaftar[ada] = pemeriksa; else terdaftar.push(pemeriksa)
}

const uang = (n: bigint | null): string => rupiah(n ?? 0n)
type Kata = (b: BarisTemuan) => { pesan: Dua; jalan: Dua; jumlah?: bigint; rekening?: string }
interface Aturan { kode: string; tingkat: Tingkat; kueri: Kueri; kata: Kata }
const lebih = (b: BarisTemuan): bigint => (b.jumlah ?? 0n) - (b.batas ?? 0n)
const SEBAB_REKENING: Record<string, Dua> = { tingkat: ['bukan rekening tingkat terakhir (sub rincian objek)', 'is not of the last level'], bagian: ['tidak termasuk bagian anggaran ini', 'does not belong to this part'], berlaku: ['tidak berlaku pada tahun anggaran ini', 'is not in force this year'] }
const KURANG: Record<string, Dua> = { indikator: ['indikator', 'indicator'], target: ['target di atas nol', 'target above zero'], lokasi: ['lokasi', 'place'], bulan: ['bulan pelaksanaan', 'months'], sumber: ['sumber dana', 'source'] }

const BARIS: Aturan[] = [
  { kode: 'C04', tingkat: 'galat', kueri: lewatHarga, kata: (b) => b.batas === null
    ? { pesan: [`${b.kata} tidak ditemukan dalam standar harga tahun ini.`, `${b.kata} is not in this year's standard prices.`], jalan: ['Pilih komponennya dari daftar harga, atau pakai jenis “lainnya” dengan dasar harga.', 'Pick it from the price list, or use the kind “other”.'] }
    : { jumlah: lebih(b), pesan: [`Harga ${b.kata} ${uang(b.jumlah)}, standarnya ${uang(b.batas)}.`, `Price of ${b.kata} is ${uang(b.jumlah)}, the standard ${uang(b.batas)}.`], jalan: ['Turunkan harganya, atau minta TAPD memberi dasar untuk melampauinya.', 'Lower it, or ask TAPD for a ground.'] } },
  { kode: 'C05', tingkat: 'galat', kueri: salahPasangan, kata: (b) => ({ pesan: [`Komponen ini dibelanjakan dari rekening ${b.kata}, bukan ${b.rekening}.`, `This component is bought from ${b.kata}, not ${b.rekening}.`], jalan: ['Ganti rekening atau komponennya.', 'Change the account or the component.'] }) },
  { kode: 'C06', tingkat: 'galat', kueri: salahRekening, kata: (b) => ({ pesan: [`Rekening ${b.rekening} ${SEBAB_REKENING[b.kata ?? 'berlaku']![0]}.`, `Account ${b.rekening} ${SEBAB_REKENING[b.kata ?? 'berlaku']![1]}.`], jalan: ['Pilih rekening enam tingkat yang berlaku.', 'Choose an account of six levels in force.'] }) },
  { kode: 'C09', tingkat: 'peringatan', kueri: salahTempat('C09'), kata: (b) => ({ pesan: [`Belanja pegawai ${b.rekening} biasanya hanya di sub kegiatan gaji (${b.kata}).`, `Personnel ${b.rekening} usually stands under salaries only (${b.kata}).`], jalan: ['Pindahkan, atau biarkan bila memang ditetapkan di sini.', 'Move it, or leave it if it is laid down here.'] }) },
  { kode: 'C10', tingkat: 'galat', kueri: salahTempat('C10'), kata: (b) => ({ pesan: [`Rekening ${b.rekening} hanya boleh di ${b.kata}.`, `Account ${b.rekening} may stand with ${b.kata} only.`], jalan: ['Pindahkan ke SKPKD atau ganti rekeningnya.', 'Move it to the finance office or change the account.'] }) },
  { kode: 'C12', tingkat: 'peringatan', kueri: dibawahKapitalisasi, kata: (b) => ({ pesan: [`Harga satuan ${b.kata} ${uang(b.jumlah)} di bawah batas kapitalisasi ${uang(b.batas)}.`, `${b.kata} at ${uang(b.jumlah)} is below the capitalisation limit ${uang(b.batas)}.`], jalan: ['Pakai belanja barang (5.1.02.01.04) bila bukan aset tetap.', 'Use goods (5.1.02.01.04) unless it is a fixed asset.'] }) },
  { kode: 'C19', tingkat: 'peringatan', kueri: kembar, kata: (b) => ({ pesan: [`${b.kata} muncul lebih dari sekali pada rekening dan tempat yang sama.`, `${b.kata} stands more than once on the same account and place.`], jalan: ['Gabungkan menjadi satu baris, atau bedakan tempatnya.', 'Join them, or tell their places apart.'] }) },
  { kode: 'C20', tingkat: 'peringatan', kueri: bukanWilayah, kata: (b) => ({ pesan: [`“${b.kata}” bukan wilayah kabupaten ini.`, `“${b.kata}” is not in this regency.`], jalan: ['Periksa nama kecamatan, desa, atau kelurahannya.', 'Check the name of the place.'] }) },
]
const SUB: Aturan[] = [
  { kode: 'C01', tingkat: 'galat', kueri: lewatPaguSub, kata: (b) => ({ jumlah: lebih(b), pesan: [`Rincian ${uang(b.jumlah)}, pagu ${uang(b.batas)}; lebih ${uang(lebih(b))}.`, `Lines ${uang(b.jumlah)}, ceiling ${uang(b.batas)}; ${uang(lebih(b))} too much.`], jalan: ['Kurangi rincian atau minta pagunya diubah pada tahap KUA-PPAS.', 'Cut lines, or have the ceiling changed.'] }) },
  { kode: 'C08', tingkat: 'galat', kueri: kurangSub, kata: (b) => { const apa = (b.kata ?? '').split(',').filter(Boolean).map((k) => KURANG[k]!); return { pesan: [`Belum diisi: ${apa.map(([id]) => id).join(', ')}.`, `Missing: ${apa.map(([, en]) => en).join(', ')}.`], jalan: ['Lengkapi di halaman sub kegiatan.', 'Complete it on the page of the sub activity.'] } } },
]
const UNIT = (dasar: number | undefined): Aturan[] => [
  { kode: 'C02', tingkat: 'galat', kueri: lewatPaguUnit(dasar), kata: (b) => ({ jumlah: lebih(b), pesan: [`Belanja ${uang(b.jumlah)}, pagu PPAS ${uang(b.batas)}; lebih ${uang(lebih(b))}.`, `Spending ${uang(b.jumlah)}, ceiling ${uang(b.batas)}; ${uang(lebih(b))} too much.`], jalan: ['Sesuaikan dengan PPAS yang disepakati.', 'Bring it below the agreed ceiling.'] }) },
]
const SUMBER: Aturan = { kode: 'C03', tingkat: 'galat', kueri: lewatSumber, kata: (b) => ({ jumlah: lebih(b), pesan: b.kata ? [`Sumber dana ${b.kata}: dipakai ${uang(b.jumlah)}, tersedia ${uang(b.batas)}.`, `Source ${b.kata}: ${uang(b.jumlah)} used, ${uang(b.batas)} available.`] : [`Belanja ${uang(b.jumlah)} belum punya sumber dana.`, `Spending of ${uang(b.jumlah)} has no source.`], jalan: ['Pindahkan sebagian ke sumber lain, atau ubah batas sumber dana.', 'Use another source, or change its ceiling.'] }) }

async function jalankan(db: Db, l: LingkupPeriksa, { kode, tingkat, kueri, kata }: Aturan): Promise<Temuan[]> {
  const baris = await db.many<BarisTemuan>(kueri(l, BATAS))
  if (baris.length === 0) return []
  const tempat = new Map((await db.many<{ n: number; tempat: string }>(tempatTemuan(l, baris))).map((t) => [t.n, t.tempat]))
  return baris.map((b, i) => ({ kode, tingkat, tempat: tempat.get(i) || (b.kata ?? ''), unitId: b.unit_id ?? undefined, subId: b.sub_id ?? undefined, rincianId: b.rincian_id ?? undefined, rekening: b.rekening ?? undefined, jumlah: b.jumlah ?? undefined, banyak: b.banyak, ...kata(b) }))
}

/** C07: the bidang urusan of an office are known by its register, not by a column; each pair is looked at once. */
async function diluarBidang(db: Db, l: LingkupPeriksa): Promise<Temuan[]> {
  const semua = await db.many<{ unit_id: string; id: string; kode: string; ada: boolean }>(kodeUnit(l))
  const unit = [...new Set(semua.map((s) => s.unit_id))]
  const bidang = new Map<string, string[]>()
  for (const id of unit) bidang.set(id, await bidangUnit(db, id, hariAnggaran(l.tahun)))
  const salah = semua.filter((s) => !s.ada || (!s.kode.startsWith('X.XX.01') && !bidang.get(s.unit_id)!.includes(bidangKode(s.kode))))
  const tampil = salah.slice(0, BATAS)
  const tempat = new Map((await db.many<{ n: number; tempat: string }>(tempatTemuan(l, tampil.map((s) => ({ unit_id: s.unit_id, sub_id: s.id, rincian_id: null, rekening: null, jumlah: null, batas: null, kata: null, banyak: 0 }))))).map((t) => [t.n, t.tempat]))
  return tampil.map((s, i) => ({ kode: 'C07', tingkat: 'galat', tempat: tempat.get(i) ?? s.kode, unitId: s.unit_id, subId: s.id, banyak: salah.length,
    pesan: s.ada ? [`Sub kegiatan ${s.kode} bukan bidang urusan perangkat daerah ini.`, `Sub activity ${s.kode} is not in this office's field.`] : [`Kode ${s.kode} tidak ada dalam nomenklatur tahun ${l.tahun}.`, `Code ${s.kode} is not in the nomenclature of ${l.tahun}.`],
    jalan: s.ada ? ['Pindahkan ke perangkat daerah yang berwenang, atau perbarui bidang urusannya.', 'Move it to the office in charge, or update its fields.'] : ['Pakai kode yang berlaku; lihat Rujukan perencanaan.', 'Use a code in force; see the references.'] }))
}

export interface JumlahBagian { pendapatan: bigint; belanja: bigint; penerimaan: bigint; pengeluaran: bigint }
/** The four parts of a budget; their balance is the SiLPA of the year, zero in a plan (C13). */
export const neraca = (db: Db, l: LingkupPeriksa): Promise<JumlahBagian> => db.one<JumlahBagian>(empatBagian(l))
export const silpa = (n: JumlahBagian): bigint => n.pendapatan - n.belanja + n.penerimaan - n.pengeluaran
const RESMI: readonly JenisTahap[] = ['persetujuan_bersama', 'evaluasi_gubernur', 'apbd_murni', 'pergeseran', 'apbd_perubahan']
const persen = (ratus: number): string => `${Math.floor(ratus / 100)},${String(ratus % 100).padStart(2, '0')}%`

/** C13–C15: the whole. */
async function keseluruhan(db: Db, l: LingkupPeriksa, jenis: JenisTahap | undefined): Promise<Temuan[]> {
  const [n, batas, wajib] = [await neraca(db, l), await listBatas(db, l.tahun), await hitungWajib(db, l)]
  const temuan: Temuan[] = [], sisa = silpa(n), tempat = `APBD ${l.tahun}`
  if (sisa !== 0n) temuan.push({ kode: 'C13', tingkat: 'galat', tempat, jumlah: sisa, banyak: 1, pesan: [`Pendapatan ${uang(n.pendapatan)} − belanja ${uang(n.belanja)} + pembiayaan neto ${uang(n.penerimaan - n.pengeluaran)} = ${uang(sisa)}, seharusnya nol.`, `Revenue, spending and financing leave ${uang(sisa)} instead of zero.`], jalan: ['Cari bagian yang dibulatkan atau terlewat, biasanya SiLPA tahun lalu.', 'Look for what was rounded or left out, usually last year\'s surplus.'] })
  const defisit = n.belanja - n.pendapatan, b = batas.find(({ kode }) => kode === 'defisit')
  if (b && n.pendapatan > 0n && defisit * 100_000n > n.pendapatan * BigInt(Math.round(Number(b.nilai) * 100))) temuan.push({ kode: 'C14', tingkat: 'peringatan', tempat, jumlah: defisit, banyak: 1, pesan: [`Defisit ${persen(perseratus(defisit, n.pendapatan))} dari pendapatan, batasnya ${persen(Math.round(Number(b.nilai) * 10))}.`, `Deficit is ${persen(perseratus(defisit, n.pendapatan))} of revenue, the limit ${persen(Math.round(Number(b.nilai) * 10))}.`], jalan: ['Kurangi belanja atau minta persetujuan pelampauan.', 'Cut spending, or ask leave to exceed.'] })
  const luput = wajib.filter((w) => !w.terpenuhi)
  for (const w of luput) temuan.push({ kode: 'C15', tingkat: jenis && RESMI.includes(jenis) && (w.wajibSejak === null || l.tahun >= w.wajibSejak) ? 'galat' : 'peringatan', tempat: KATA_WAJIB[w.kode][0], jumlah: w.selisih, banyak: luput.length,
    pesan: [`${KATA_WAJIB[w.kode][0]} ${persen(w.persen)}, ${w.arah === 'min' ? 'paling sedikit' : 'paling banyak'} ${persen(w.batas)}.`, `${KATA_WAJIB[w.kode][1]} ${persen(w.persen)}, ${w.arah === 'min' ? 'at least' : 'at most'} ${persen(w.batas)}.`], jalan: [`${w.arah === 'min' ? 'Tambah' : 'Kurangi'} ${uang(w.selisih)} (${w.dasarHukum}).`, `${w.arah === 'min' ? 'Add' : 'Take away'} ${uang(w.selisih)}.`] })
  return temuan
}

/** The stage against which C02 measures: the agreed ceilings while offices write; later the version's own. */
async function dasarPagu(db: Db, l: LingkupPeriksa, jenis: JenisTahap | undefined): Promise<number | undefined> {
  const dari = jenis === 'rka' || jenis === 'rapbd' ? 'kua_ppas_disepakati' : jenis === 'rapbd_perubahan' ? 'kupa_ppas' : undefined
  return dari ? (await listTahap(db, l.tahun)).filter((t) => t.jenis === dari && t.dibekukan_pada && (l.urut === undefined || t.urut < l.urut)).at(-1)?.urut : undefined
}

/**
 * Every check of a budget, or of one office (`unitId`) or sub kegiatan (`subId`) of it, as it stands now or stood at stage `urut`:
 * what breaks, errors first. At most 200 of a code are listed; `banyak` counts all. Checks of the whole (C03, C13–C15) only
 * without office. Set queries: 100,000 lines within two seconds, with flat memory.
 */
export async function periksaAnggaran(db: Db, lingkup: LingkupPeriksa): Promise<Temuan[]> {
  const tahap = lingkup.urut === undefined ? await findTahapTerbuka(db, lingkup.tahun) : await findTahap(db, lingkup.tahun, lingkup.urut)
  const semua = lingkup.subId === undefined && lingkup.unitId === undefined
  const aturan = [...BARIS, ...SUB, ...(lingkup.subId ? [] : UNIT(await dasarPagu(db, lingkup, tahap?.jenis))), ...(semua ? [SUMBER] : [])]
  const temuan: Temuan[] = []
  for (const satu of aturan) temuan.push(...(await jalankan(db, lingkup, satu)))
  temuan.push(...(await diluarBidang(db, lingkup)))
  if (semua) temuan.push(...(await keseluruhan(db, lingkup, tahap?.jenis)))
  for (const satu of terdaftar) temuan.push(...(await satu.jalankan(db, lingkup)))
  return temuan.sort((a, b) => (a.tingkat === b.tingkat ? a.kode.localeCompare(b.kode) : a.tingkat === 'galat' ? -1 : 1))
}
/** How many of each code, errors first. */
export function ringkasTemuan(temuan: Temuan[]): { kode: string; tingkat: Tingkat; banyak: number }[] {
  const hasil = new Map<string, { kode: string; tingkat: Tingkat; banyak: number }>()
  for (const { kode, tingkat, banyak } of temuan) if (!hasil.has(`${kode}${tingkat}`)) hasil.set(`${kode}${tingkat}`, { kode, tingkat, banyak })
  return [...hasil.values()]
}
export const adaGalat = (temuan: Temuan[]): boolean => temuan.some(({ tingkat }) => tingkat === 'galat')
/** How many errors stand, of every code: what moving a draft or a stage asks for. */
export const banyakGalatAnggaran = async (db: Db, lingkup: LingkupPeriksa): Promise<number> => ringkasTemuan(await periksaAnggaran(db, lingkup)).reduce((n, r) => n + (r.tingkat === 'galat' ? r.banyak : 0), 0)
pakaiPemeriksa(banyakGalatAnggaran)
