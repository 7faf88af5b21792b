import { type Orang, WARGA_DEMO, findOrangByNik } from '#kernel/identity'
import { tambahHari, tambahMenitKerja, tanggalLokal } from '#kernel/organisation'
import { type Database, Undian, uuid } from '#kernel/platform'
import { type Proses, findProsesTerbaru } from '#kernel/workflow'
import { type Layanan, contoh } from '#modules/pelayanan'
import { cabutIzin, rawatIzin } from '../izin.ts'
import { findIzinByBerkas } from '../izin.sql.ts'
import { gugurkanTagihan } from '../tagihan.ts'
import { type Bekal, type Rencana, type Sampai, jadwalkan, pelaku, rencanakan } from './alur.ts'
import { IZIN } from './jawaban.ts'

// A year of permits: some sixty in the register, bills paid and unpaid, and what lies on the desks of seven offices today.

const BENIH = 503
/** Finished ones, and the same that were returned on the way. */
const SELESAI: Record<string, number> = {
  'izin-penyelenggaraan-reklame/papan': 9, 'izin-penyelenggaraan-reklame/besar': 3, 'izin-penyelenggaraan-reklame/kain': 9, 'izin-penyelenggaraan-reklame/melekat': 3, 'izin-penyelenggaraan-reklame/selebaran': 3,
  'izin-praktik-tenaga-kesehatan/biasa': 13, 'persetujuan-bangunan-gedung/rumah': 7, 'rekomendasi-tempat-usaha/biasa': 8, 'surat-keterangan-penelitian/skripsi': 14,
}
/** Working minutes that something has lain at a step today: fresh first, some nearly late, some late. Days have 450 minutes. */
const MEJA: [jenis: string, sampai: Sampai, menit: number[]][] = [
  ['izin-penyelenggaraan-reklame/papan', 'verifikasi', [40, 700]], ['surat-keterangan-penelitian/skripsi', 'verifikasi', [210, 1100]], ['izin-praktik-tenaga-kesehatan/biasa', 'telaah', [120, 640]], ['izin-penyelenggaraan-reklame/besar', 'kunjungan', [260, 1500]],
  ['izin-penyelenggaraan-reklame/papan', 'rekom_pupr', [200, 1400, 2300]], ['persetujuan-bangunan-gedung/rumah', 'rekom_pupr', [900, 5200]], ['izin-penyelenggaraan-reklame/kain', 'rekom_satpolpp', [150, 700, 1560, 2500]], ['izin-penyelenggaraan-reklame/kain', 'rekom_dishub', [90, 800, 1500, 1950]],
  ['izin-praktik-tenaga-kesehatan/biasa', 'rekom_dinkes', [130, 600, 1300]], ['surat-keterangan-penelitian/skripsi', 'rekom_kesbangpol', [80, 400, 1000]], ['izin-penyelenggaraan-reklame/papan', 'penetapan', [100, 500]], ['izin-penyelenggaraan-reklame/kain', 'penetapan', [700, 1300]],
  ['izin-penyelenggaraan-reklame/kain', 'pembayaran', [300, 1800, 4200]], ['persetujuan-bangunan-gedung/rumah', 'pembayaran', [900]], ['izin-praktik-tenaga-kesehatan/biasa', 'penyusunan', [60, 1050]], ['izin-penyelenggaraan-reklame/selebaran', 'penyusunan', [250, 640]],
  ['surat-keterangan-penelitian/skripsi', 'paraf_kabid', [30, 120]], ['izin-penyelenggaraan-reklame/selebaran', 'paraf_kabid', [168, 260]], ['izin-praktik-tenaga-kesehatan/biasa', 'paraf_sekretaris', [20, 95]], ['surat-keterangan-penelitian/skripsi', 'paraf_sekretaris', [172, 300]],
  ['izin-praktik-tenaga-kesehatan/biasa', 'tanda_tangan', [110, 650]], ['izin-penyelenggaraan-reklame/selebaran', 'tanda_tangan', [480, 1150]], ['izin-penyelenggaraan-reklame/papan', 'putuskan_tolak', [200]], ['izin-penyelenggaraan-reklame/papan', 'perbaikan', [350, 1900]],
]
type Penyusun = { b: Bekal; orang: Orang[]; proses: Map<string, Proses<Layanan>> }

interface Satu { jenis: string; orang: Orang; sampai: Sampai; kembali?: boolean; tanpaBayar?: boolean; /** Either so long on the desk, or begun on that day. */ menit?: number; hari?: string }
async function cerita({ b, proses }: Penyusun, { jenis, orang, menit, hari, ...satu }: Satu): Promise<contoh.Cerita> {
  const { undi, dunia, kalender } = b
  const definisi = proses.get(jenis.split('/')[0]!)!, unit = await dunia.unit('dpmptsp')
  const loket = undi.bila(0.4), warga = contoh.sebagaiWarga(orang)
  const susun = (tanggal: string) => contoh.bersihkan(definisi.definisi, IZIN[jenis]!({ undi, orang, tanggal }), tanggal)
  const kini = tanggalLokal(dunia.kini, kalender.zona)
  // The answers decide the way and the way the day on which they were given; a first guess at that day is good enough.
  const tanggal = hari ?? tambahHari(kini, -Math.ceil(((menit ?? 0) + 1500) / 450) * 2)
  const jawaban = susun(tanggal)
  const rencana: Rencana = { proses: definisi, jawaban, ...satu }
  const jalan = await rencanakan(b, rencana, warga)
  const pada = hari ? (loket ? contoh.jamLoket(kalender, hari, undi) : contoh.jamWarga(hari, kalender.zona, undi)) : contoh.mundurKerja(kalender, dunia.kini, menit! + jalan.buka)
  const petugas = await dunia.pejabat(unit.id, 'petugas_loket')
  return { pengajuan: { proses: definisi, actor: loket ? petugas : warga, pemohon: { id: orang.id, nama: orang.nama }, unit: { id: unit.id, jalur: unit.jalur }, wilayah: unit.wilayahKode, jawaban, kanal: loket ? 'loket' : 'portal', kunci: uuid(), awalan: contoh.awalanNomor(definisi.definisi) }, pada, tindakan: jadwalkan(kalender, jalan, pada) }
}

/** Those of the year that have come to an end: issued, refused, withdrawn, lapsed for want of payment, and one revoked. */
async function tahunLalu(p: Penyusun, faktor: number): Promise<contoh.Cerita[]> {
  const { undi, dunia, kalender } = p.b
  const kini = tanggalLokal(dunia.kini, kalender.zona), hari = (dari: number, sampai: number) => tambahHari(kini, -undi.bulat(dari, sampai))
  const semua: contoh.Cerita[] = []
  for (const [jenis, banyak] of Object.entries(SELESAI)) {
    for (let n = 0; n < Math.max(1, Math.round(banyak * faktor)); n++) semua.push(await cerita(p, { jenis, orang: undi.satu(p.orang), sampai: 'akhir', kembali: undi.bila(0.15), hari: hari(45, 358) }))
  }
  for (let n = 0; n < Math.max(1, Math.round(4 * faktor)); n++) {
    const satu = await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/papan', orang: undi.satu(p.orang), sampai: 'putuskan_tolak', hari: hari(40, 330) })
    const usul = satu.tindakan.at(-1) as { pada: Date; bekal: { alasan: string; dasar_hukum: string } }
    satu.tindakan.push({ langkah: 'putuskan_tolak', hasil: 'tolak', pada: tambahMenitKerja(kalender, usul.pada, undi.lama(150)), actor: await pelaku(dunia, 'putuskan_tolak'), bekal: usul.bekal })
    semua.push(satu)
  }
  const tarik = await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/kain', orang: undi.satu(p.orang), sampai: 'verifikasi', hari: hari(50, 300) })
  tarik.tindakan.push({ akhir: 'dibatalkan', nama: 'Permohonan dibatalkan pemohon', alasan: contoh.alasanBatal(undi), pada: new Date(tarik.pada.getTime() + 40 * 60_000), actor: contoh.sebagaiWarga(p.orang.find((o) => o.id === tarik.pengajuan.pemohon.id)!) })
  const gugur = await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/papan', orang: undi.satu(p.orang), sampai: 'akhir', tanpaBayar: true, hari: hari(160, 200) })
  const ditagih = gugur.tindakan.at(-1)!.pada
  gugur.tindakan.push({ pada: new Date(ditagih.getTime() + 92 * 86_400_000), terjadi: (tx) => gugurkanTagihan(tx) })
  const dicabut = await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/besar', orang: undi.satu(p.orang), sampai: 'akhir', hari: hari(190, 230) })
  const kepala = await pelaku(dunia, 'tanda_tangan')
  dicabut.tindakan.push({ pada: tambahMenitKerja(kalender, dicabut.tindakan.at(-1)!.pada, 450 * 40), terjadi: async (tx, berkas) => { const izin = (await findIzinByBerkas(tx, berkas.id))!; return cabutIzin(tx, kepala, izin.id, { alasan: 'Konstruksi dipasang di luar titik yang diizinkan dan tidak dipindahkan setelah tiga kali teguran.', dasar: 'Peraturan Daerah tentang Ketertiban Umum Pasal 12' }) } })
  return [...semua, tarik, gugur, dicabut]
}

async function hariIni(p: Penyusun, faktor: number): Promise<contoh.Cerita[]> {
  const semua: contoh.Cerita[] = []
  for (const [jenis, sampai, menit] of MEJA) for (const satu of faktor < 0.5 ? menit.slice(0, 1) : menit) semua.push(await cerita(p, { jenis, orang: p.b.undi.satu(p.orang), sampai, menit: satu }))
  return semua
}

/** Fills the last year with permits: about 130 cases with `faktor` 1, all through the real functions. The services must have been published and nothing else may run. */
export async function isiRiwayatIzin(db: Database, faktor = 1): Promise<void> {
  const dunia = await contoh.Dunia.buka(db), undi = new Undian(BENIH)
  const b: Bekal = { dunia, undi, kalender: await dunia.kalender((await dunia.unit('dpmptsp')).id), foto: await contoh.fotoContoh() }
  const orang: Orang[] = []
  for (const { nik } of WARGA_DEMO) orang.push((await findOrangByNik(db, nik))!)
  const proses = new Map<string, Proses<Layanan>>()
  for (const kode of new Set(Object.keys(IZIN).map((jenis) => jenis.split('/')[0]!))) proses.set(kode, (await findProsesTerbaru<Layanan>(db, kode))!)
  const yusuf = orang[1]!, p: Penyusun = { b, orang: orang.slice(2), proses }
  const hari = tambahHari(tanggalLokal(dunia.kini, b.kalender.zona), -70)
  const miliknya = [await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/papan', orang: yusuf, sampai: 'akhir', hari }), await cerita(p, { jenis: 'izin-penyelenggaraan-reklame/papan', orang: yusuf, sampai: 'pembayaran', menit: 700 })]
  await contoh.ceritakan(db, [...(await tahunLalu(p, faktor)), ...miliknya, ...(await hariIni(p, faktor))], b.foto, dunia.kini)
  await db.transaction((tx) => rawatIzin(tx))
}
