import { catat } from '#kernel/audit'
import { type BarisLembar, type SelLembar, bacaCsv, bukaXlsx, hurufKolom } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { type Tx, Refusal, refuse, uuid } from '#kernel/platform'
import { bacaRupiah } from './biaya.ts'
import { type JenisSimpul, KATA_SIMPUL, tahunDokumen } from './dokumen-tahap.ts'
import { type Dokumen, hariDokumen } from './dokumen.sql.ts'
import { insertIndikator, updateIndikator } from './indikator.sql.ts'
import { bacaAngka } from './indikator.ts'
import { type Rujukan, findRujukan } from './rujukan.sql.ts'
import { type SalahSel, indukKode, panjangkanKode } from './rujukan.ts'
import { findNomenklatur, gantiSimpul, isiDari, olehPegawai, siapMenulis } from './simpul.ts'
import { type IsiSimpul, type Simpul, akhiriBaris, findSimpulKode, insertSimpul, listIndikator, listVersiSimpul, urutTerakhir } from './simpul.sql.ts'

// The customary workbooks of Renstra and Renja into an open document: programmes to sub kegiatan with indicator, target and money.
// Every faulty cell is named by its place, and nothing is taken as long as there is one.

interface KolomLembar { nama: string; wajib?: true; pola: RegExp }
const tahunKe = (kata: string, n: number, tahun: number): RegExp => new RegExp(`^${kata}( tahun)?( ke)? (${n}|${tahun})$`)
/** Columns of the workbook of a kind; years by ordinal or by number ("Target 1", "Dana 2025"). */
export function kolomLembar(d: Pick<Dokumen, 'jenis' | 'tahun_mulai' | 'tahun_akhir'>): KolomLembar[] {
  const awal: KolomLembar[] = [{ nama: 'kode', wajib: true, pola: /^kode( rekening| program| sub kegiatan)?$/ }, { nama: 'uraian', pola: /^(uraian|program|program kegiatan( sub kegiatan)?|nama)$/ }, { nama: 'indikator', wajib: true, pola: /^(indikator( kinerja)?|tolok ukur|keluaran)$/ }, { nama: 'satuan', wajib: true, pola: /^satuan$/ }, { nama: 'awal', pola: /^(capaian awal|kondisi awal|target awal)$/ }, { nama: 'lokasi', pola: /^lokasi$/ }]
  if (d.jenis === 'renstra') return [{ nama: 'sasaran', pola: /^sasaran$/ }, ...awal, ...tahunDokumen(d).flatMap((tahun, i): KolomLembar[] => [{ nama: `target_${i + 1}`, wajib: true, pola: tahunKe('target', i + 1, tahun) }, { nama: `dana_${i + 1}`, wajib: true, pola: tahunKe('(dana|pagu)', i + 1, tahun) }])]
  return [...awal, { nama: 'target_1', wajib: true, pola: /^(target|target capaian|target \d{4})$/ }, { nama: 'pagu', wajib: true, pola: /^(pagu|pagu indikatif|dana|dana \d{4})$/ }, { nama: 'pagu_depan', pola: /^(perkiraan maju|pagu n 1|prakiraan maju)$/ }, { nama: 'mulai', pola: /^(awal|mulai|awal pelaksanaan|waktu awal)$/ }, { nama: 'selesai', pola: /^(akhir|selesai|akhir pelaksanaan|waktu akhir)$/ }, { nama: 'sumber_dana', pola: /^(sumber dana|kode sumber dana)$/ }, { nama: 'kelompok_sasaran', pola: /^(kelompok sasaran|sasaran)$/ }]
}
const rapi = (teks: string) => teks.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
const BULAN = ['januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember']
const bacaBulan = (teks: string): number | undefined => { const n = /^\d{1,2}$/.test(teks) ? Number(teks) : BULAN.findIndex((b) => b === rapi(teks) || (teks.length >= 3 && b.startsWith(rapi(teks)))) + 1; return n >= 1 && n <= 12 ? n : undefined }
export const BARIS_IMPOR = 3000
const SALAH_TERBANYAK = 200
const CARI_KEPALA = 25

/** Collects what is wrong, cell by cell. */
class Lembar {
  readonly salah: SalahSel[] = []
  readonly kolom: KolomLembar[]
  letak: Record<string, number> = {}
  kepala = 0
  constructor(kolom: KolomLembar[]) { this.kolom = kolom }
  tolak(baris: number, nama: string, nilai: string, pesan: string): void { if (this.salah.length < SALAH_TERBANYAK) this.salah.push({ baris, sel: this.letak[nama] === undefined ? `${baris}` : `${hurufKolom(this.letak[nama])}${baris}`, nilai: nilai.slice(0, 80), pesan }) }
  kenali(b: BarisLembar): boolean {
    const letak: Record<string, number> = {}
    for (const { nama, pola } of this.kolom) { const i = b.sel.findIndex((s, n) => s && pola.test(rapi(s.teks)) && !Object.values(letak).includes(n)); if (i >= 0) letak[nama] = i }
    const kurang = this.kolom.filter(({ nama, wajib }) => wajib && letak[nama] === undefined).map(({ nama }) => nama.replaceAll('_', ' '))
    if (kurang.length === 0) { this.letak = letak; this.kepala = b.nomor; return true }
    if (b.nomor > CARI_KEPALA) refuse('kepala-tidak-ada', `Judul kolom tidak ditemukan pada ${CARI_KEPALA} baris pertama. Kolom yang belum ada: ${kurang.join(', ')}.`)
    return false
  }
  ambil(b: BarisLembar, nama: string): SelLembar | undefined { return this.letak[nama] === undefined ? undefined : b.sel[this.letak[nama]!] }
  teks(b: BarisLembar, nama: string): string { return this.ambil(b, nama)?.teks.trim().replace(/\s+/g, ' ') ?? '' }
  /** A number of a cell by one of our readers, its refusal told as the cell's fault. */
  baca<T>(b: BarisLembar, nama: string, cara: (teks: string) => T): T | null {
    const sel = this.ambil(b, nama), teks = this.teks(b, nama)
    if (sel?.jenis === 'galat') { this.tolak(b.nomor, nama, teks, 'Sel ini berisi galat rumus.'); return null }
    if (!teks) return null
    try { return cara(sel!.jenis === 'angka' && /^\d+\.\d{3,}$/.test(teks) ? String(Math.round(Number(teks) * 100) / 100) : teks) } catch (galat) { if (!(galat instanceof Refusal)) throw galat; this.tolak(b.nomor, nama, teks, galat.message); return null }
  }
}
const rupiah = (teks: string): bigint => bacaRupiah(teks.replace(/[.,]0{1,2}$/, '')) ?? refuse('x', /[a-z]/i.test(teks.replace(/^rp/i, '')) ? 'Kolom dana berisi teks, bukan angka.' : 'Dana berupa rupiah bulat tanpa sen.')

async function bacaSemua(jalur: string, xlsx: boolean, l: Lembar): Promise<BarisLembar[]> {
  const baris: BarisLembar[] = []
  const telan = async (alir: AsyncIterable<BarisLembar>) => {
    for await (const b of alir) {
      if (!b.sel.some((s) => s?.teks.trim())) continue
      if (l.kepala === 0) { l.kenali(b); continue }
      baris.push(b)
      if (baris.length > BARIS_IMPOR) refuse('baris-terlalu-banyak', `Lembar kerja ini lebih dari ${BARIS_IMPOR} baris. Bagi menjadi beberapa berkas.`, { status: 413 })
    }
  }
  if (!xlsx) await telan(bacaCsv(jalur))
  else {
    const buku = await bukaXlsx(jalur)
    try { await telan(buku.baris) } finally { await buku.tutup() }
    for (const rentang of buku.gabungan) { const [dari = 0, sampai = 0] = rentang.split(':').map((s) => Number(s.replace(/[A-Z]/g, ''))); if (l.kepala > 0 && sampai > l.kepala) l.salah.push({ baris: dari, sel: rentang, nilai: '', pesan: 'Sel-sel ini digabung sehingga isinya tidak jelas milik baris mana. Batalkan penggabungan dan isi tiap baris.' }) }
  }
  if (l.kepala === 0) refuse('kepala-tidak-ada', `Judul kolom tidak ditemukan. Kolom yang harus ada: ${l.kolom.filter((k) => k.wajib).map((k) => k.nama.replaceAll('_', ' ')).join(', ')}.`)
  return baris
}

interface BarisJadi { nomor: number; kode: string; jenis: JenisSimpul; baku: Rujukan; sasaran: string; indikator: string; satuan: string; awal: string | null; target: (string | null)[]; isi: Pick<IsiSimpul, 'pagu' | 'paguDepan' | 'paguTahun' | 'lokasi' | 'bulanMulai' | 'bulanAkhir' | 'sumberDana' | 'kelompokSasaran'> }
const JENIS: Record<number, JenisSimpul> = { 3: 'program', 4: 'kegiatan', 5: 'sub_kegiatan' }
async function bacaBaris(tx: Tx, d: Dokumen, b: BarisLembar, l: Lembar, sebelum: string): Promise<BarisJadi | undefined> {
  const mentah = l.teks(b, 'kode'), kode = panjangkanKode(mentah), banyak = l.salah.length
  if (l.ambil(b, 'kode')?.jenis === 'angka') { l.tolak(b.nomor, 'kode', mentah, 'Kode terbaca sebagai angka sehingga nol di belakangnya bisa hilang. Jadikan kolom kode bertipe teks.'); return undefined }
  const baku = mentah ? await findNomenklatur(tx, kode, hariDokumen(d)) : undefined
  const jenis = baku && !kode.startsWith('X') ? JENIS[baku.tingkat] : undefined
  if (!baku || !jenis) { l.tolak(b.nomor, 'kode', mentah, mentah ? 'Kode ini tidak ada dalam nomenklatur yang berlaku, atau bukan program, kegiatan, atau sub kegiatan.' : 'Kolom kode belum diisi.'); return undefined }
  const renstra = d.jenis === 'renstra', sub = jenis === 'sub_kegiatan', satuan = l.teks(b, 'satuan'), indikator = l.teks(b, 'indikator')
  if (sub && !indikator) l.tolak(b.nomor, 'indikator', '', 'Indikator sub kegiatan belum diisi.')
  if (sub && baku.satuan && satuan && rapi(satuan) !== rapi(baku.satuan)) l.tolak(b.nomor, 'satuan', satuan, `Satuan nomenklatur untuk ${kode} adalah ${baku.satuan}.`)
  const bulan = (nama: string) => l.baca(b, nama, (teks) => bacaBulan(teks) ?? refuse('x', 'Bulan ditulis 1 sampai 12 atau namanya.'))
  const sumber = l.teks(b, 'sumber_dana')
  if (sumber && !(await findRujukan(tx, 'sumber_dana', sumber, hariDokumen(d)))) l.tolak(b.nomor, 'sumber_dana', sumber, 'Kode sumber dana ini tidak ada dalam rujukan.')
  const target = tahunDokumen(d).map((_, i) => l.baca(b, `target_${i + 1}`, (teks) => bacaAngka('x', teks)))
  const isi = {
    pagu: renstra || !sub ? null : l.baca(b, 'pagu', rupiah) ?? 0n, paguDepan: renstra ? null : l.baca(b, 'pagu_depan', rupiah), paguTahun: renstra ? tahunDokumen(d).map((_, i) => l.baca(b, `dana_${i + 1}`, rupiah) ?? 0n) : null,
    lokasi: l.teks(b, 'lokasi'), bulanMulai: bulan('mulai'), bulanAkhir: bulan('selesai'), sumberDana: sumber || null, kelompokSasaran: l.teks(b, 'kelompok_sasaran'),
  }
  if (isi.bulanMulai && isi.bulanAkhir && isi.bulanAkhir < isi.bulanMulai) l.tolak(b.nomor, 'selesai', String(isi.bulanAkhir), 'Bulan selesai sebelum bulan mulai.')
  const awal = l.baca(b, 'awal', (teks) => bacaAngka('x', teks))
  return l.salah.length > banyak ? undefined : { nomor: b.nomor, kode, jenis, baku, sasaran: l.teks(b, 'sasaran') || sebelum, indikator, satuan: satuan || baku.satuan || '', awal, target, isi }
}

export interface HasilImpor { baru: number; berubah: number }
/**
 * Takes a Renstra or Renja workbook (XLSX or CSV at `jalur`) into the open stage: what the document lacks is added, what it has is
 * brought to the workbook's figures, nothing is taken out. Refuses (422 `lembar-salah`, every faulty cell in `detail.salah`) and changes nothing while
 * one cell is wrong.
 */
export async function imporDokumen(tx: Tx, actor: Actor, dokumenId: string, { jalur, nama }: { jalur: string; nama: string }): Promise<HasilImpor> {
  const { d, terbuka } = await siapMenulis(tx, actor, dokumenId, null)
  if (d.jenis !== 'renstra' && d.jenis !== 'renja') refuse('tidak-diimpor', 'Lembar kerja diimpor untuk Renstra dan Renja.', { status: 409 })
  const l = new Lembar(kolomLembar(d)), jadi: BarisJadi[] = []
  let sasaran = ''
  for (const b of await bacaSemua(jalur, /\.xlsx$/i.test(nama), l)) {
    const satu = await bacaBaris(tx, d, b, l, sasaran)
    sasaran = l.teks(b, 'sasaran') || sasaran
    if (satu && jadi.some((lain) => lain.kode === satu.kode)) l.tolak(b.nomor, 'kode', satu.kode, `Kode ini sudah ada di baris ${jadi.find((lain) => lain.kode === satu.kode)!.nomor}.`)
    else if (satu) jadi.push(satu)
  }
  if (jadi.length === 0 && l.salah.length === 0) refuse('lembar-kosong', 'Tidak ada baris di bawah judul kolom.')
  const hasil: HasilImpor = { baru: 0, berubah: 0 }
  // Programmes before activities before sub activities, whatever their order in the sheet.
  for (const satu of l.salah.length > 0 ? [] : jadi.sort((a, b) => a.kode.length - b.kode.length || a.nomor - b.nomor)) await terapkan(tx, actor, d, terbuka, satu, l, hasil)
  if (l.salah.length > 0) refuse('lembar-salah', `${l.salah.length >= SALAH_TERBANYAK ? `Lebih dari ${SALAH_TERBANYAK}` : l.salah.length} sel belum benar, sehingga tidak ada yang diambil. Perbaiki lalu unggah lagi.`, { detail: { salah: l.salah } })
  await catat(tx, { actor, tindakan: 'perencanaan.dokumen.import', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: hasil })
  return hasil
}
async function terapkan(tx: Tx, actor: Actor, d: Dokumen, terbuka: number, b: BarisJadi, l: Lembar, hasil: HasilImpor): Promise<void> {
  const oleh = olehPegawai(actor), ada = await findSimpulKode(tx, d.id, d.unit_id, b.kode)
  let id = ada?.id
  if (ada) {
    const kini = isiDari(ada), baru: IsiSimpul = { ...kini, ...b.isi, lokasi: b.isi.lokasi || kini.lokasi, bulanMulai: b.isi.bulanMulai ?? kini.bulanMulai, bulanAkhir: b.isi.bulanAkhir ?? kini.bulanAkhir, sumberDana: b.isi.sumberDana ?? kini.sumberDana, kelompokSasaran: b.isi.kelompokSasaran || kini.kelompokSasaran }
    const teks = (isi: IsiSimpul) => JSON.stringify(isi, (_, n) => (typeof n === 'bigint' ? String(n) : n))
    if (teks(kini) !== teks(baru)) { await gantiSimpul(tx, actor, ada, baru, terbuka, ada.revisi); hasil.berubah++ }
  } else {
    const induk = await indukImpor(tx, d, b, l)
    if (!induk && (b.jenis !== 'program' || d.jenis === 'renstra')) return
    id = uuid()
    await insertSimpul(tx, { ...b.isi, id, dokumenId: d.id, dari: terbuka, jenis: b.jenis, indukId: induk?.id ?? null, urut: (await urutTerakhir(tx, d.id, induk?.id ?? null)) + 1, kode: b.kode, nama: b.baku.nama, unitId: d.unit_id, unitJalur: d.unit_jalur, asalId: null, wilayah: null, prioritas: [], alasan: '', oleh })
    hasil.baru++
  }
  if (b.indikator && id) await ukur(tx, d, terbuka, id, b, oleh)
}
async function indukImpor(tx: Tx, d: Dokumen, b: BarisJadi, l: Lembar): Promise<Simpul | undefined> {
  if (b.jenis !== 'program') {
    const induk = await findSimpulKode(tx, d.id, d.unit_id, indukKode('nomenklatur', b.kode)!)
    if (!induk) l.tolak(b.nomor, 'kode', b.kode, `${indukKode('nomenklatur', b.kode)} di atasnya tidak ada dalam lembar ini maupun dokumennya.`)
    return induk
  }
  if (d.jenis !== 'renstra') return undefined
  const sasaran = (await listVersiSimpul(tx, d.id, d.urut)).find((s) => s.jenis === 'sasaran' && rapi(s.nama) === rapi(b.sasaran))
  if (!sasaran) l.tolak(b.nomor, 'sasaran', b.sasaran, b.sasaran ? `Sasaran ini belum ada dalam ${KATA_SIMPUL.sasaran[0].toLowerCase()} Renstra. Tambahkan dahulu, atau samakan tulisannya.` : 'Sasaran program ini belum disebut.')
  return sasaran
}
/** The first indicator of a node is the workbook's. */
async function ukur(tx: Tx, d: Dokumen, terbuka: number, simpulId: string, b: BarisJadi, oleh: string | null): Promise<void> {
  const [lama] = await listIndikator(tx, [simpulId], terbuka)
  const baru = { id: lama?.id ?? uuid(), dari: terbuka, dokumenId: d.id, simpulId, urut: lama?.urut ?? 1, nama: b.indikator, satuan: b.satuan, polaritas: lama?.polaritas ?? 'naik' as const, rekap: lama?.rekap ?? 'positif' as const, rumus: lama?.rumus ?? '', sumber: lama?.sumber ?? '', awal: b.awal ?? lama?.awal ?? null, target: b.target, revisi: (lama?.revisi ?? 0) + 1, oleh }
  if (lama && lama.dari === terbuka) { await updateIndikator(tx, baru); return }
  if (lama) await akhiriBaris(tx, 'indikator', [lama.id], terbuka)
  await insertIndikator(tx, baru)
}
