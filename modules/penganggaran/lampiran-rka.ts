import { sistem, tanggalDaerah } from '#kernel/identity'
import { findUnit, formatNip, getUnit, listJabatanUnit, namaBulan, namaLengkap, pemangkuSekarang } from '#kernel/organisation'
import { type Db, now, sql } from '#kernel/platform'
import { findDpaBerlaku, listDpa } from './dpa.sql.ts'
import { koefisien } from './hitung.ts'
import { listKas } from './kas.ts'
import { type BagianCetak, bagianCetak } from './lampiran-bentuk.ts'
import { ringkasanAkun } from './lampiran-perda.ts'
import { awal } from './lampiran-pohon.ts'
import { namaKode } from './lampiran.sql.ts'
import { listCatatanRka } from './catatan.ts'
import { findPutaran } from './rka.sql.ts'
import type { Rincian } from './rincian.sql.ts'
import type { Sub } from './sub.sql.ts'
import { listRincianVersi, listSub } from './tahap-versi.sql.ts'
import type { Tahap } from './tahap.sql.ts'

// The forms of an office (RKA, and DPA in the same shapes): summary, revenue, spending of each sub kegiatan, financing; a DPA adds
// its number, the drawing of funds by month, and who ratified it.

export type Formulir = 'RKA' | 'DPA'
interface Bahan { db: Db; tahap: Tahap; unitId: string; unit: string; jenis: Formulir; nomor: string; nama: Map<string, string>; rekening: Map<string, string> }
const judul = (b: Bahan, apa: string): string[] => [`${b.jenis === 'RKA' ? 'Rencana Kerja dan Anggaran' : 'Dokumen Pelaksanaan Anggaran'} Satuan Kerja Perangkat Daerah`, `Formulir ${b.jenis}-${apa}`, `Tahun Anggaran ${b.tahap.tahun}`]
const kepala = (b: Bahan): [string, string][] => [...(b.jenis === 'DPA' ? [['Nomor DPA', b.nomor] as [string, string]] : []), ['Organisasi', b.unit]]

async function ringkasan(b: Bahan): Promise<BagianCetak> {
  return bagianCetak({ judul: judul(b, 'SKPD (ringkasan)'), kepalaSurat: kepala(b), kepala: ['Kode', 'Uraian', 'Jumlah (Rp)'], lebar: [2, 7, 2.4], kanan: [2], ...(await ringkasanAkun(b.db, b.tahap, [2, 3, 4], b.unitId)) })
}
/** Lines under the headings of their accounts, from the group down; a heading carries the sum of what stands below it. */
function barisRincian(rincian: Rincian[], rekening: Map<string, string>): { baris: BagianCetak['baris']; tebal: number[] } {
  const baris: BagianCetak['baris'] = [], tebal: number[] = []
  let lalu = '', paket = ''
  for (const r of rincian.toSorted((a, b) => (a.rekening < b.rekening ? -1 : a.rekening > b.rekening ? 1 : a.urut - b.urut))) {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const kode = awal(r.rekening, n)
      if (kode === awal(lalu, n)) continue
      tebal.push(baris.length)
      baris.push([kode, rekening.get(kode) ?? kode, '', '', '', rincian.filter((x) => awal(x.rekening, n) === kode).reduce((s, x) => s + x.jumlah, 0n)])
      paket = ''
    }
    lalu = r.rekening
    if (r.paket && r.paket !== paket) baris.push(['', `# ${r.paket}`, '', '', '', null])
    paket = r.paket
    baris.push(['', [`- ${r.nama}`, r.spesifikasi].filter(Boolean).join('; '), koefisien(r.volume, r.satuan_volume), r.harga, r.pajak === '0.00' || r.pajak === '0' ? '' : `${Number(r.pajak)}%`, r.jumlah])
  }
  return { baris, tebal }
}
const KOLOM = { kepala: ['Kode rekening', 'Uraian', 'Koefisien', 'Harga', 'PPN', 'Jumlah (Rp)'], lebar: [2, 6, 2.4, 1.8, 0.7, 2], kanan: [3, 4, 5] }
const bagianLain = (b: Bahan, apa: string, rincian: Rincian[]): BagianCetak[] => (rincian.length === 0 ? [] : [bagianCetak({ judul: judul(b, apa), kepalaSurat: kepala(b), ...KOLOM, ...barisRincian(rincian, b.rekening) })])
function kepalaSub(b: Bahan, s: Sub, jumlah: bigint): [string, string][] {
  const nama = (n: number) => { const kode = awal(s.kode, n); return `${kode} ${b.nama.get(kode) ?? b.nama.get(kode.replace(/^\d\.\d{2}/, 'X.XX')) ?? ''}`.trim() }
  const uang = (n: bigint) => `Rp${String(n).replace(/\B(?=(\d{3})+$)/g, '.')}`
  return [...kepala(b), ['Urusan', nama(1)], ['Bidang urusan', nama(2)], ['Program', nama(3)], ['Kegiatan', nama(5)], ['Sub kegiatan', `${s.kode} ${s.nama}`], ['Sumber pendanaan', s.sumber_dana ?? '-'], ['Lokasi', s.lokasi || '-'], ['Keluaran sub kegiatan', `${s.indikator} ${s.target ?? ''} ${s.satuan}`.trim() || '-'],
    ['Waktu pelaksanaan', s.bulan_mulai && s.bulan_akhir ? `${namaBulan(s.bulan_mulai)} sampai ${namaBulan(s.bulan_akhir)}` : '-'], ['Kelompok sasaran', s.kelompok_sasaran || '-'], ['Pagu', uang(s.pagu)], [`Alokasi tahun ${b.tahap.tahun}`, uang(jumlah)], [`Prakiraan tahun ${b.tahap.tahun + 1}`, uang(s.pagu_depan)]]
}
async function rencanaPenarikan(b: Bahan): Promise<BagianCetak[]> {
  const dpa = (await listDpa(b.db, sistem('cetak DPA'), b.tahap.tahun, { urut: b.tahap.urut })).find((d) => d.unit_id === b.unitId) ?? (await findDpaBerlaku(b.db, b.tahap.tahun, b.unitId))
  if (!dpa) return []
  const kas = await listKas(b.db, dpa), bulan = Array.from({ length: 12 }, (_, i) => kas.filter((k) => k.sub_id !== null).reduce((n, k) => n + k.bulan[i]!, 0n))
  return [bagianCetak({ judul: judul(b, 'rencana penarikan dana tiap bulan'), kepalaSurat: kepala(b), kepala: ['Bulan', 'Jumlah (Rp)'], lebar: [4, 3], kanan: [1], baris: [...bulan.map((n, i) => [namaBulan(i + 1), n]), ['Jumlah', bulan.reduce((a, n) => a + n, 0n)]], tebal: [12] })]
}
/** Who signs under the last page: the head of the office, for a DPA also the head of finance. */
async function tanda(b: Bahan): Promise<BagianCetak['tanda']> {
  const pkd = b.jenis === 'DPA' ? await b.db.many<{ id: string; nama: string }>(sql`select id, nama from organisation.publik_jabatan where peran @> array['ppkd'] and berlaku_sampai is null order by kode limit 1`) : [], kepalaUnit = (await listJabatanUnit(b.db, b.unitId)).filter((j) => j.peran.includes('kepala')).slice(0, 1)
  const hasil: BagianCetak['tanda'] = []
  for (const j of [...kepalaUnit, ...pkd]) {
    const p = await pemangkuSekarang(b.db, j.id, tanggalDaerah(now()))
    hasil.push({ baris: [`${j.nama.toUpperCase()},`], nama: p ? [namaLengkap(p.pegawai), p.pegawai.nip && `NIP ${formatNip(p.pegawai.nip)}`].filter(Boolean).join(', ') : '' })
  }
  return hasil
}

/** Every form of an office from a stage, or only the spending of one sub kegiatan. */
export async function susunFormulir(db: Db, tahap: Tahap, jenis: Formulir, { unitId, subId }: { unitId: string; subId?: string | undefined }): Promise<BagianCetak[]> {
  const unit = (await findUnit(db, unitId)) ?? (await getUnit(db, unitId)), dpa = jenis === 'DPA' ? (await listDpa(db, sistem('cetak DPA'), tahap.tahun, { urut: tahap.urut })).find((d) => d.unit_id === unitId) : undefined
  const b: Bahan = { db, tahap, unitId, unit: unit.nama, jenis, nomor: dpa?.nomor ?? '-', nama: await namaKode(db, 'nomenklatur', tahap.tahun), rekening: await namaKode(db, 'rekening', tahap.tahun) }
  const rincian = await listRincianVersi(db, tahap.tahun, tahap.urut, { unitId, subId }), sub = await listSub(db, tahap.tahun, tahap.urut, { unitId, subId }), menurut = Map.groupBy(rincian, (r) => r.sub_id ?? r.bagian)
  const putaran = jenis === 'RKA' ? await findPutaran(db, tahap.tahun) : undefined, catatan = putaran === undefined ? [] : await listCatatanRka(db, tahap.tahun, putaran, unitId)
  const belanja = sub.map((s) => { const isi = menurut.get(s.id) ?? [], jumlah = isi.reduce((n, r) => n + r.jumlah, 0n), satu = barisRincian(isi, b.rekening), c = catatan.filter((n) => n.sub_id === s.id)
    return bagianCetak({ judul: judul(b, 'Rincian Belanja'), kepalaSurat: [...kepalaSub(b, s, jumlah), ...c.map((n): [string, string] => ['Catatan hasil pembahasan', n.catatan])], ...KOLOM, baris: [...satu.baris, ['', 'Jumlah anggaran sub kegiatan', '', '', '', jumlah]], tebal: [...satu.tebal, satu.baris.length] }) })
  if (subId) return belanja
  const semua = [await ringkasan(b), ...bagianLain(b, 'Pendapatan', menurut.get('pendapatan') ?? []), ...belanja, ...bagianLain(b, 'Pembiayaan', [...(menurut.get('penerimaan_pembiayaan') ?? []), ...(menurut.get('pengeluaran_pembiayaan') ?? [])]), ...(jenis === 'DPA' ? await rencanaPenarikan(b) : [])]
  semua.at(-1)!.tanda = await tanda(b)
  return semua
}
