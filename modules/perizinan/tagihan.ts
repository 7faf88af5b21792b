import { randomInt } from 'node:crypto'
import { catat } from '#kernel/audit'
import { rupiah, rupiahTerbilang, tambahMasa, tanggalDi, tanggalPanjang, terbilang } from '#kernel/documents'
import { findOrangById, punyaHak, sistem } from '#kernel/identity'
import { alamatWilayah, listWilayahByKode, periksaNpwp } from '#kernel/organisation'
import { semuaIsian } from '#kernel/forms'
import { kirim } from '#kernel/notification'
import { type Database, type Db, type Tx, defineJob, emit, now, readConfig, refuse, uuid } from '#kernel/platform'
import { type Berkas, type Kejadian, bertindak, listTugasTerbuka } from '#kernel/workflow'
import { type Layanan, getLayananVersi } from '#modules/pelayanan'
import { type DasarHitung, IsiPenetapan, hitungDengan } from './koreksi.ts'
import { tandaTanganiLangsung } from './naskah.ts'
import type { Perhitungan } from './perhitungan.ts'
import { type AturanTagihan, type JenisTagihan, type PerhitunganBeku, type Tagihan, adaKodeBayar, batalkanTagihanBerkas, findAturan, insertTagihan, listTagihanByBerkas, listTagihanGugur, updateGugur } from './tagihan.sql.ts'

//            tagih                 notice < owed              notice >= owed
//  (none) ──────────> terbit ──────────────────> sebagian ──────────────────> lunas
//                       └── last day passed ──> kedaluwarsa    case ended ──> batal

export const NAMA_TAGIHAN: Record<JenisTagihan, [judul: string, singkat: string]> = { skpd: ['Surat Ketetapan Pajak Daerah', 'SKPD'], skrd: ['Surat Ketetapan Retribusi Daerah', 'SKRD'] }
export const CARA_BAYAR = 'Teller atau mesin ATM bank persepsi, aplikasi bank, atau QRIS. Sebutkan kode bayar. Petugas tidak menerima uang tunai.'
export const hariIni = (): string => tanggalDi(readConfig().BALAI_ZONE, now())

/** Sixteen digits ending in a check digit (Luhn): a mistyped code meets nobody's bill. */
export function buatKodeBayar(tanggal: string): string {
  const angka = `8${tanggal.slice(2, 4)}${Array.from({ length: 12 }, () => randomInt(10)).join('')}`
  return angka + luhn(angka)
}
function luhn(angka: string): string {
  const jumlah = [...angka].reverse().reduce((n, digit, i) => n + (i % 2 === 0 ? (Number(digit) * 2 > 9 ? Number(digit) * 2 - 9 : Number(digit) * 2) : Number(digit)), 0)
  return String((10 - (jumlah % 10)) % 10)
}
export const kodeBayarSah = (kode: string): boolean => /^\d{16}$/.test(kode) && luhn(kode.slice(0, 15)) === kode[15]

/** What the assessment of this case reads; undefined for a service without a formula. */
export function dasarHitung(layanan: Layanan, berkas: Pick<Berkas, 'jawaban'>, tanggal = hariIni()): DasarHitung | undefined {
  return layanan.biaya.rumus ? { formulir: layanan.formulir, rumus: layanan.biaya.rumus, jawaban: berkas.jawaban, tanggal } : undefined
}

/**
 * Effect `tagih`: reckons the charge from the answers and the assessor's corrections, issues the signed and numbered SKPD or
 * SKRD, and opens it for payment. Refuses when the result is not the one that was looked at, when it is nothing, or when a
 * living bill is there already.
 */
export async function tagih(tx: Tx, kejadian: Kejadian): Promise<void> {
  const { berkas, actor } = kejadian
  if (!punyaHak(actor, 'tagihan.tetapkan')) refuse('tidak-berwenang', 'Jabatan Anda tidak berwenang menetapkan pajak atau retribusi.', { status: 403 })
  const layanan = await getLayananVersi(tx, berkas.proses, berkas.versi)
  const dasar = dasarHitung(layanan, berkas) ?? refuse('tanpa-rumus', 'Layanan ini tidak mempunyai rumus biaya sehingga tidak dapat ditagih.')
  const isi = IsiPenetapan.safeParse(kejadian.bekal.perhitungan).data ?? refuse('perhitungan-kurang', 'Lengkapi perhitungan biaya.', { fields: [{ field: 'perhitungan', message: 'Lengkapi perhitungan biaya.' }] })
  const hitungan = hitungDengan(dasar, isi.koreksi, isi.alasan)
  if (hitungan.total !== BigInt(isi.dilihat)) tolakBerubah(hitungan)
  if (hitungan.total === 0n) refuse('tagihan-nihil', 'Jumlahnya Rp0 sehingga tidak ada yang ditagih. Periksa kembali isiannya.')
  if ((await listTagihanByBerkas(tx, berkas.id)).some(({ status }) => ['terbit', 'sebagian', 'lunas'].includes(status))) refuse('sudah-ditagih', 'Permohonan ini sudah mempunyai tagihan yang berlaku.', { status: 409 })
  await terbitkanTagihan(tx, kejadian, layanan, hitungan, isi)
}

export const tolakBerubah = (hitungan: Perhitungan): never =>
  refuse('perhitungan-berubah', `Dengan isian ini jumlahnya ${rupiah(hitungan.total)}. Periksa perhitungannya, lalu tekan tombol sekali lagi.`)

async function terbitkanTagihan(tx: Tx, kejadian: Kejadian, layanan: Layanan, hitungan: Perhitungan, isi: IsiPenetapan): Promise<void> {
  const { berkas, actor } = kejadian
  const jenis: JenisTagihan = hitungan.jenis === 'pajak' ? 'skpd' : 'skrd'
  const tanggal = hariIni()
  const aturan = (await findAturan(tx, jenis, tanggal)) ?? refuse('aturan-tagihan-tidak-ada', 'Aturan jatuh tempo belum diisi. Hubungi pengelola layanan.', { status: 503 })
  const jatuhTempo = tambahMasa(tanggal, { nilai: aturan.hari_jatuh_tempo, satuan: 'hari' })
  const kodeBayar = await kodeBaru(tx, tanggal)
  const naskah = await tandaTanganiLangsung(tx, kejadian, {
    jenis: 'tagihan', register: jenis, klasifikasi: jenis === 'skpd' ? '900.1.13.1' : '900.1.13.2', polaNomor: `{klasifikasi}/{urut:4}/${jenis.toUpperCase()}/{unit}/{tahun}`, judul: NAMA_TAGIHAN[jenis][0].toUpperCase(),
    isi: [{ jenis: 'daftar', baris: await barisWajib(tx, berkas, layanan, hitungan) }, { jenis: 'paragraf', teks: `Dasar penetapan: ${hitungan.dasar_hukum}.` }],
    tagihan: {
      baris: hitungan.baris.map((baris): [string, string] => [baris.uraian, rupiah(baris.jumlah)]), jumlah: rupiah(hitungan.total), terbilang: `${terbilang(hitungan.total)} rupiah`, kode_bayar: kodeBayar, jatuh_tempo: jatuhTempo, cara: CARA_BAYAR,
      sanksi: kalimatSanksi(aturan),
    },
  })
  const beku: PerhitunganBeku = {
    rumus: hitungan.rumus, nama: hitungan.nama, versi: hitungan.versi, dasar_hukum: hitungan.dasar_hukum, penjelasan: hitungan.penjelasan, koreksi: isi.koreksi,
    baris: hitungan.baris.map((baris) => ({ ...baris, jumlah: String(baris.jumlah) })), ...(isi.alasan ? { alasan: isi.alasan } : {}),
  }
  const id = uuid()
  await insertTagihan(tx, {
    id, jenis, nomor: naskah.nomor, naskah_id: naskah.id, berkas_id: berkas.id, orang_id: berkas.pemohon_id, wajib_nama: namaWajib(berkas), layanan: berkas.judul, berkas_nomor: berkas.nomor, kode_rekening: hitungan.kode_rekening,
    perhitungan: beku, pokok: hitungan.total, tanggal, jatuh_tempo: jatuhTempo, gugur_pada: tambahMasa(jatuhTempo, { nilai: aturan.hari_gugur, satuan: 'hari' }), sanksi_permil: aturan.sanksi_permil, sanksi_bulan_maks: aturan.sanksi_bulan_maks,
    kode_bayar: kodeBayar, unit_id: naskah.unit.id, unit_jalur: naskah.unit.jalur,
  })
  await catat(tx, { actor, jabatanId: naskah.jabatan.jabatanId, tindakan: 'perizinan.tagihan.issue', objek: { jenis: 'tagihan', id }, subjekOrangId: berkas.pemohon_id, ...(isi.alasan ? { alasan: isi.alasan } : {}), sesudah: { nomor: naskah.nomor, pokok: String(hitungan.total), koreksi: isi.koreksi } })
  await emit(tx, 'tagihan.terbit', { tagihanId: id, berkasId: berkas.id })
  await kirim(tx, { kepada: { orangId: berkas.pemohon_id }, templat: 'tagihan_terbit', data: { layanan: berkas.judul, nomor: berkas.nomor, besar: rupiah(hitungan.total), batas: tanggalPanjang(jatuhTempo) }, objek: { jenis: 'berkas', id: berkas.id }, tautan: `/permohonan/${berkas.id}`, kunci: `tagihan_terbit:${id}` })
}

const namaWajib = (berkas: Berkas): string => berkas.badan_usaha ?? berkas.pemohon_nama
const persen = (permil: number): string => `${Math.floor(permil / 10)}${permil % 10 ? `,${permil % 10}` : ''}%`
export const kalimatSanksi = ({ sanksi_permil, sanksi_bulan_maks }: Pick<AturanTagihan, 'sanksi_permil' | 'sanksi_bulan_maks'>): string =>
  `Pembayaran sesudah jatuh tempo dikenai sanksi ${persen(sanksi_permil)} setiap bulan dari jumlah yang belum dibayar, paling lama ${sanksi_bulan_maks} bulan; bagian dari bulan dihitung satu bulan.`

async function kodeBaru(tx: Tx, tanggal: string): Promise<string> {
  for (;;) {
    const kode = buatKodeBayar(tanggal)
    if (!(await adaKodeBayar(tx, kode))) return kode
  }
}

/** Who owes what for what: the head of the bill. */
async function barisWajib(db: Db, berkas: Berkas, layanan: Layanan, hitungan: Perhitungan): Promise<[string, string][]> {
  const orang = await findOrangById(db, berkas.pemohon_id)
  const lokasi = await lokasiBerkas(db, layanan, berkas)
  const npwp = typeof berkas.jawaban.npwp === 'string' && periksaNpwp(berkas.jawaban.npwp).ok ? berkas.jawaban.npwp : undefined
  const usaha = typeof berkas.jawaban.nama_usaha === 'string' ? berkas.jawaban.nama_usaha : undefined
  return [
    ['Wajib', namaWajib(berkas)], ...(npwp ? [['NPWP', npwp] as [string, string]] : orang?.nik ? [['NIK', orang.nik] as [string, string]] : []),
    ['Alamat', String(berkas.jawaban.alamat ?? orang?.alamat ?? '-')], ['Objek', [usaha, lokasi].filter(Boolean).join(', ') || berkas.judul],
    ['Untuk', `${berkas.judul}, permohonan ${berkas.nomor}`], ['Kode rekening', `${hitungan.kode_rekening} (${hitungan.nama})`],
  ]
}

/** Where the object of a permit lies: the first region asked in the form, in words. */
export async function lokasiBerkas(db: Db, layanan: Pick<Layanan, 'formulir'>, { jawaban }: Pick<Berkas, 'jawaban'>): Promise<string | undefined> {
  const kode = kodeLokasi(layanan, jawaban)
  const wilayah = kode ? (await listWilayahByKode(db, [kode]))[0] : undefined
  return wilayah && alamatWilayah(wilayah)
}
export const kodeLokasi = (layanan: Pick<Layanan, 'formulir'>, jawaban: Berkas['jawaban']): string | undefined =>
  semuaIsian(layanan.formulir).filter(({ jenis }) => jenis === 'wilayah').map(({ kode }) => jawaban[kode]).find((nilai): nilai is string => typeof nilai === 'string')

/** The paid bill as the letter names it. */
export async function bahanTagihan(db: Db, berkas: Berkas): Promise<{ tagihan?: { nomor: string; total: string } }> {
  const lunas = (await listTagihanByBerkas(db, berkas.id)).find(({ status }) => status === 'lunas')
  return lunas ? { tagihan: { nomor: lunas.nomor, total: String(lunas.total) } } : {}
}

/** Hears that a case ended: an unpaid bill ends with it. */
export async function dengarBerkas(db: Database, { berkasId, keadaan }: { berkasId: string; keadaan: string }): Promise<void> {
  if (['dibatalkan', 'dicabut', 'ditolak'].includes(keadaan)) await db.transaction((tx) => batalkanTagihanBerkas(tx, berkasId, 'Permohonan berakhir sebelum dibayar'))
}

/** Lets bills lapse whose last day has passed, and their applications with them. Returns how many; at most `batas` at a time. */
export async function gugurkanTagihan(tx: Tx, batas = 100): Promise<number> {
  const gugur = await listTagihanGugur(tx, hariIni(), batas)
  for (const tagihan of gugur) await gugurkan(tx, tagihan)
  return gugur.length
}
async function gugurkan(tx: Tx, tagihan: Tagihan): Promise<void> {
  await updateGugur(tx, tagihan.id)
  await catat(tx, { actor: sistem('tagihan-gugur'), tindakan: 'perizinan.tagihan.lapse', objek: { jenis: 'tagihan', id: tagihan.id }, subjekOrangId: tagihan.orang_id })
  const tugas = (await listTugasTerbuka(tx, tagihan.berkas_id)).find(({ jenis }) => jenis === 'bayar')
  const alasan = `Tagihan nomor ${tagihan.nomor} tidak dibayar sampai ${tanggalPanjang(tagihan.gugur_pada)}.${tagihan.dibayar > 0n ? ` Yang sudah dibayar, ${rupiahTerbilang(tagihan.dibayar)}, dapat diminta kembali di Badan Pendapatan Daerah.` : ''}`
  if (tugas) await bertindak(tx, { tugasId: tugas.id, hasil: 'batal', actor: sistem('tagihan-gugur'), bekal: { alasan }, kunci: `gugur:${tagihan.id}` })
}

/** Every night after midnight of all zones of the country. */
export const gugurJob = defineJob({ name: 'perizinan.tagihan_gugur', cron: '30 17 * * *', maxAttempts: 5, async run(db: Database) { while ((await db.transaction((tx) => gugurkanTagihan(tx))) === 100); } })
