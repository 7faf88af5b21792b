import { type BlokSurat, type IsiNaskah, type Tertanda, buatNaskah, rupiahTerbilang, tandaTangani } from '#kernel/documents'
import { blokTandaTangan, getPegawai, getUnit, namaBulan, namaLengkap, rupiah as uang, tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, refuse, sql } from '#kernel/platform'
import { type Dokumen, findPenerima, listPotongan, listRantai, listRinci, tandaiDokumen } from './dokumen.sql.ts'
import { ringkasBayar } from './daftar-bayar.ts'
import { KATA_JENIS, sebutJenis } from './keadaan.ts'
import { type Pelaku, hariIni } from './pelaku.ts'

// The paper of a document: words, number by the template in force, PDF/A and signature, made in the transaction of the act.

const POTONGAN: Record<string, string> = { ppn: 'PPN', pph21: 'PPh Pasal 21', pph22: 'PPh Pasal 22', pph23: 'PPh Pasal 23', pph4_2: 'PPh Pasal 4 ayat (2)', iwp: 'Iuran wajib pegawai', bpjs: 'Iuran BPJS', lain: 'Potongan lain' }
export const KATA_POTONGAN = POTONGAN
const polos = (teks: string): string => teks.replace(/[{}]/g, '')

/** Template of the number of a kind of document on a day. */
export async function findPola(db: Db, jenis: string, hari: string): Promise<{ klasifikasi: string; pola: string }> {
  return (await db.maybe<{ klasifikasi: string; pola: string }>(sql`select klasifikasi, pola from penatausahaan.pola_nomor where jenis = ${jenis} and berlaku_mulai <= ${hari} order by berlaku_mulai desc limit 1`)) ?? refuse('pola-belum-ada', `Pola nomor ${jenis.toUpperCase()} belum ditetapkan.`, { status: 409 })
}
async function tabelRinci(db: Db, d: Dokumen): Promise<BlokSurat[]> {
  const rinci = await listRinci(db, d.id)
  if (rinci.length === 0) return []
  const subs = [...new Map(rinci.map((r) => [r.subId, r])).values()]
  return subs.map((s) => ({ jenis: 'tabel' as const, judul: s.sub_kode ? `${s.sub_kode} ${polos(s.sub_nama)}` : 'Rincian', kepala: ['Kode rekening', 'Uraian', 'Jumlah (Rp)'], kanan: [2], baris: rinci.filter((r) => r.subId === s.subId).map((r) => [r.rekening, polos(r.nama), uang(r.jumlah)]) }))
}
async function bagianPotongan(db: Db, d: Dokumen): Promise<BlokSurat[]> {
  const spm = d.jenis === 'sp2d' ? d.induk_id : d.id
  const semua = spm ? await listPotongan(db, spm) : []
  if (semua.length === 0) return []
  const jumlah = semua.reduce((n, p) => n + p.jumlah, 0n)
  return [{ jenis: 'tabel', judul: 'Potongan', kepala: ['Jenis', 'ID billing', 'Jumlah (Rp)'], kanan: [2], baris: [...semua.map((p) => [POTONGAN[p.jenis] ?? p.jenis, p.id_billing || '–', uang(p.jumlah)]), ['Jumlah potongan', '', uang(jumlah)], ['Dibayarkan', '', uang(d.jumlah - jumlah)]] }]
}
async function bagianPenerima(db: Db, d: Dokumen): Promise<BlokSurat[]> {
  const orang = d.ragam === 'ls_gaji' ? await ringkasBayar(db, d.rantai_id) : undefined
  if (orang?.banyak) return [{ jenis: 'daftar', baris: [['Dibayarkan kepada', `${orang.banyak} penerima menurut daftar`], ['Diterima bersih', uang(orang.neto)]] }]
  const p = await findPenerima(db, d.jenis === 'tbp' || d.jenis === 'retur' ? d.id : d.rantai_id)
  return p ? [{ jenis: 'daftar', baris: [['Dibayarkan kepada', polos(p.nama)], ...([['Alamat', p.alamat], ['Bank', p.bank], ['Nomor rekening', p.nomor_rekening], ['NPWP', p.npwp]] as [string, string][]).filter(([, isi]) => isi).map(([a, b]): [string, string] => [a, polos(b)])] }] : []
}
async function bagianDasar(db: Db, d: Dokumen): Promise<BlokSurat> {
  const rantai = await listRantai(db, d.rantai_id)
  const lain = rantai.filter((x) => x.id !== d.id && x.nomor).map((x): [string, string] => [`Nomor ${sebutJenis(x.jenis, x.ragam)}`, x.nomor!])
  const { kontrak, beritaAcara } = d.dasar
  return { jenis: 'daftar', baris: [['Tahun anggaran', String(d.tahun)], ...(d.jenis === 'spd' && d.periode ? [['Triwulan', String(d.periode)] as [string, string]] : []), ...(d.jenis === 'spj' && d.periode ? [['Bulan', namaBulan(d.periode)] as [string, string]] : []), ['Keperluan', polos(d.uraian)], ...lain,
    ...(kontrak ? [['Kontrak', polos(kontrak)] as [string, string]] : []), ...(beritaAcara ? [['Berita acara', polos(beritaAcara)] as [string, string]] : []), ...(d.dasar.alasan ? [['Alasan', polos(d.dasar.alasan)] as [string, string]] : []), ['Jumlah', `${uang(d.jumlah)} (${rupiahTerbilang(d.jumlah)})`]] }
}
const PEMBUKA: Record<Dokumen['jenis'], string> = {
  spd: 'Dana disediakan untuk pelaksanaan anggaran sebagai berikut.', npd: 'Mohon dicairkan dana dari bendahara pengeluaran untuk kegiatan berikut.', tbp: 'Telah dibayarkan dari kas bendahara pengeluaran.', spp: 'Dimintakan pembayaran dengan rincian sebagai berikut.', spm: 'Diperintahkan pembayaran atas beban APBD sebagai berikut.',
  sp2d: 'Bank diminta mencairkan dana dari rekening kas umum daerah sebagai berikut.', stbp: 'Telah diterima pembayaran sebagai berikut.', sts: 'Disetorkan ke rekening kas umum daerah sebagai berikut.', spj: 'Dilaporkan pertanggungjawaban bendahara pengeluaran sebagai berikut.', retur: 'Bank mengembalikan transfer berikut. Mohon dibayarkan kembali ke rekening yang benar, tanpa pembebanan baru pada APBD.',
}
const PERSONAL: Dokumen['jenis'][] = ['spp', 'spm', 'sp2d', 'tbp', 'retur']

async function isiDokumen(db: Db, pelaku: Pelaku, d: Dokumen): Promise<IsiNaskah> {
  const unit = await getUnit(db, d.jenis === 'sp2d' || d.jenis === 'spd' ? pelaku.jabatan.unitId : d.unit_id), milik = await getUnit(db, d.unit_id), orang = await getPegawai(db, pelaku.pegawaiId)
  const blok = blokTandaTangan({ orang, jabatan: pelaku.jabatan.nama, sifat: pelaku.jabatan.sifat === 'delegasi' ? 'definitif' : pelaku.jabatan.sifat })
  return {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: `${KATA_JENIS[d.jenis][0]} (${sebutJenis(d.jenis, d.ragam)})`, tempat: unit.kota || unit.nama,
    penandatangan: [{ baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) }],
    isi: [{ jenis: 'paragraf', teks: `${PEMBUKA[d.jenis]} Perangkat daerah: ${polos(milik.nama)}.` }, await bagianDasar(db, d), ...(PERSONAL.includes(d.jenis) ? await bagianPenerima(db, d) : []), ...(await tabelRinci(db, d)), ...(await bagianPotongan(db, d)),
      { jenis: 'paragraf', teks: d.cair_pada ? `Dibayarkan pada ${tanggalPanjang(d.cair_pada)}.` : `Dibuat pada ${tanggalPanjang(hariIni())}.` }],
  }
}
/** Gives a document its number and the signature of whoever acts. The words of what names a payee are sealed. */
export async function tandatanganiDokumen(tx: Tx, pelaku: Pelaku, d: Dokumen): Promise<Tertanda> {
  const unit = await getUnit(tx, d.jenis === 'sp2d' || d.jenis === 'spd' ? pelaku.jabatan.unitId : d.unit_id)
  const { klasifikasi, pola } = await findPola(tx, d.jenis, hariIni())
  const { id } = await buatNaskah(tx, {
    jenis: d.jenis, objek: { jenis: 'dokumen_kas', id: d.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi, polaNomor: pola, register: d.jenis, isi: await isiDokumen(tx, pelaku, d), atasNama: unit.nama, rahasia: PERSONAL.includes(d.jenis),
  }, pelaku.actor)
  const jadi = await tandaTangani(tx, id, { penanda: { pegawaiId: pelaku.pegawaiId, nama: namaLengkap(await getPegawai(tx, pelaku.pegawaiId)), jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama }, actor: pelaku.actor })
  await tandaiDokumen(tx, d.id, id, jadi.nomor, jadi.tanggal)
  return jadi
}
