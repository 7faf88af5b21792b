import { sistem, tanggalDaerah } from '#kernel/identity'
import { findPenandaTangan, findUnit, formatNip, getUnit, getUnitPemda, listJabatanUnit, namaBulan, namaJabatanPemangku, namaLengkap, tanggalPanjang } from '#kernel/organisation'
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
import { KATA_KEDUDUKAN, susunTim } from './tim.ts'

// The forms of an office (RKA, and DPA in the same shapes): summary, revenue, spending of each sub kegiatan, financing, each signed by
// the head of the office above the table of the budget team; a DPA adds its number, the drawing of funds by month, and who ratified it.

export type Formulir = 'RKA' | 'DPA'
interface Bahan { db: Db; tahap: Tahap; unitId: string; unit: string; jenis: Formulir; nomor: string; tanggal: string | null; nama: Map<string, string>; rekening: Map<string, string> }
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
/** The day a form carries: of a DPA its ratification, of an RKA the day its head handed it in; today while it is a draft. */
async function hariFormulir(b: Bahan): Promise<string> {
  if (b.jenis === 'DPA') return b.tanggal ?? tanggalDaerah(now())
  const { pada } = await b.db.one<{ pada: Date | null }>(sql`select max(pada) as pada from penganggaran.rka_langkah where tahun = ${b.tahap.tahun} and putaran <= ${b.tahap.urut}::int and unit_id = ${b.unitId} and ke = 'diajukan'`)
  return tanggalDaerah(pada ?? now())
}
async function blok(b: Bahan, jabatan: { id: string; nama: string }, hari: string, atas: string): Promise<BagianCetak['tanda'][number]> {
  const p = await findPenandaTangan(b.db, jabatan.id, hari)
  return { baris: [atas, `${p ? namaJabatanPemangku(jabatan.nama, p.sifat) : jabatan.nama.toUpperCase()},`], nama: p ? [namaLengkap(p.orang), p.orang.nip && `NIP ${formatNip(p.orang.nip)}`].filter(Boolean).join(', ') : '' }
}
/** Who signs below each form: the head of the office, for a DPA also the head of finance. */
async function tanda(b: Bahan, hari: string): Promise<BagianCetak['tanda']> {
  const ppkd = b.jenis === 'DPA' ? await b.db.many<{ id: string; nama: string }>(sql`select id, nama from organisation.publik_jabatan where peran @> array['ppkd'] and berlaku_sampai is null order by kode limit 1`) : []
  const kepalaUnit = (await listJabatanUnit(b.db, b.unitId)).filter((j) => j.peran.includes('kepala')).slice(0, 1), pemda = await getUnitPemda(b.db)
  return [...(await Promise.all(ppkd.map((j) => blok(b, j, hari, 'Mengesahkan, PPKD')))), ...(await Promise.all(kepalaUnit.map((j) => blok(b, j, hari, `${pemda.kota || pemda.nama}, ${tanggalPanjang(hari)}`))))]
}
/** The table of the budget team as the form carries it: notes of the discussion, then number, name, NIP, post, and room to sign. */
async function timAnggaran(b: Bahan, hari: string, catatan: string[]): Promise<BagianCetak> {
  const tim = await susunTim(b.db, 'tapd', hari)
  return bagianCetak({ judul: [], kepalaSurat: [['Tim Anggaran Pemerintah Daerah', ''], ['Tanggal pembahasan', b.jenis === 'RKA' ? await hariBahas(b) : tanggalPanjang(hari)], ['Catatan hasil pembahasan', catatan.map((c, i) => `${i + 1}. ${c}`).join(' ') || '-']],
    kepala: ['No.', 'Nama', 'NIP', 'Jabatan', 'Tanda tangan'], lebar: [0.5, 4, 2.6, 4.4, 2.6], baris: tim.length === 0 ? [['', '(susunan tim belum dicatat)', '', '', '']] : tim.map((a, i) => [`${i + 1}.`, a.nama || '(belum ada pemangku)', a.nip, `${a.jabatan} (${KATA_KEDUDUKAN[a.kedudukan][0].toLowerCase()})`, `${i + 1}. ................`]) })
}
async function hariBahas(b: Bahan): Promise<string> {
  const { pada } = await b.db.one<{ pada: Date | null }>(sql`select max(pada) as pada from penganggaran.rka_langkah where tahun = ${b.tahap.tahun} and putaran <= ${b.tahap.urut}::int and unit_id = ${b.unitId} and ke = 'disetujui'`)
  return pada ? tanggalPanjang(tanggalDaerah(pada)) : '................'
}

/** Every form of an office from a stage, or only the spending of one sub kegiatan. */
export async function susunFormulir(db: Db, tahap: Tahap, jenis: Formulir, { unitId, subId }: { unitId: string; subId?: string | undefined }): Promise<BagianCetak[]> {
  const unit = (await findUnit(db, unitId)) ?? (await getUnit(db, unitId)), dpa = jenis === 'DPA' ? (await listDpa(db, sistem('cetak DPA'), tahap.tahun, { urut: tahap.urut })).find((d) => d.unit_id === unitId) : undefined
  const b: Bahan = { db, tahap, unitId, unit: unit.nama, jenis, nomor: dpa?.nomor ?? '-', tanggal: dpa?.tanggal ?? null, nama: await namaKode(db, 'nomenklatur', tahap.tahun), rekening: await namaKode(db, 'rekening', tahap.tahun) }
  const rincian = await listRincianVersi(db, tahap.tahun, tahap.urut, { unitId, subId }), sub = await listSub(db, tahap.tahun, tahap.urut, { unitId, subId }), menurut = Map.groupBy(rincian, (r) => r.sub_id ?? r.bagian)
  const putaran = jenis === 'RKA' ? await findPutaran(db, tahap.tahun) : undefined, catatan = putaran === undefined ? [] : await listCatatanRka(db, tahap.tahun, putaran, unitId)
  const belanja = sub.map((s) => { const isi = menurut.get(s.id) ?? [], jumlah = isi.reduce((n, r) => n + r.jumlah, 0n), satu = barisRincian(isi, b.rekening), c = catatan.filter((n) => n.sub_id === s.id)
    return bagianCetak({ judul: judul(b, 'Rincian Belanja'), kepalaSurat: [...kepalaSub(b, s, jumlah), ...c.map((n): [string, string] => ['Catatan hasil pembahasan', n.catatan])], ...KOLOM, baris: [...satu.baris, ['', 'Jumlah anggaran sub kegiatan', '', '', '', jumlah]], tebal: [...satu.tebal, satu.baris.length] }) })
  const hari = await hariFormulir(b), kepalaUnit = await tanda(b, hari), umum = catatan.filter((n) => n.sub_id === null).map((n) => n.catatan)
  const bertanda = (isi: BagianCetak[]): BagianCetak[] => isi.map((f) => ({ ...f, tanda: kepalaUnit }))
  // Each kind of form is followed by the team's table, so that none is signed apart from the other.
  const kelompok = async (isi: BagianCetak[]): Promise<BagianCetak[]> => (isi.length === 0 ? [] : [...bertanda(isi), await timAnggaran(b, hari, umum)])
  if (subId) return kelompok(belanja)
  const pembiayaan = bagianLain(b, 'Pembiayaan', [...(menurut.get('penerimaan_pembiayaan') ?? []), ...(menurut.get('pengeluaran_pembiayaan') ?? [])])
  return [...(await kelompok([await ringkasan(b)])), ...(await kelompok(bagianLain(b, 'Pendapatan', menurut.get('pendapatan') ?? []))), ...(await kelompok(belanja)), ...(await kelompok(pembiayaan)), ...(jenis === 'DPA' ? bertanda(await rencanaPenarikan(b)) : [])]
}
