import type { Orang } from '#kernel/identity'
import { findOrangByNik } from '#kernel/identity'
import { tambahHari, tanggalLokal } from '#kernel/organisation'
import { type Db, type Undian, uuid } from '#kernel/platform'
import type { Proses, TindakanLama } from '#kernel/workflow'
import { awalanNomor } from '../katalog.ts'
import type { Layanan } from '../layanan.ts'
import { alasanTolak, cacatUntuk } from './alasan.ts'
import { type Dunia, sebagaiWarga } from './dunia.ts'
import { jawabanSurat, pilihSurat } from './jawaban.ts'
import { type Cerita, pesan } from './kisah.ts'
import type { Penduduk } from './orang.ts'
import { nasibAcak, suratLama } from './surat-lama.ts'
import { mundurKerja } from './waktu.ts'

// What lies on the desks of village offices today, and the letters of the last month in the two offices where the demo plays.

export const WATANG_CANI = '73.08.01.2002'
export const WATAMPONE = '73.08.21.1003'
const SITI = '7308014708909901', YUSUF = '7308211203859902'
/** Days back from which those two offices sign their letters with the real machine. */
export const HARI_NYATA = 30

export interface Bekal { dunia: Dunia; undi: Undian; penduduk: Penduduk; proses: Map<string, Proses<Layanan>>; terpakai: Set<string> }
type Tahap = 'periksa' | 'paraf' | 'tanda_tangan' | 'putuskan_tolak' | 'dikembalikan'

/** A case that has been lying at that step for `menit` working minutes. */
async function terbuka({ dunia, undi, proses, terpakai }: Bekal, orang: Orang, wilayah: string, tahap: Tahap, menit: number, kode = pilihSurat(undi, orang)): Promise<Cerita> {
  const unit = await dunia.kantor(wilayah), kalender = await dunia.kalender(unit.id)
  const saat = (lalu: number) => mundurKerja(kalender, dunia.kini, lalu)
  const [petugas, sekretaris] = [await dunia.pejabat(unit.id, 'verifikator'), await dunia.pejabat(unit.id, 'sekretaris')]
  const definisi = proses.get(kode)!
  const sebelum = { periksa: 0, paraf: undi.bulat(35, 90), tanda_tangan: undi.bulat(70, 140), putuskan_tolak: undi.bulat(40, 100), dikembalikan: undi.bulat(30, 100) }[tahap]
  const pada = saat(menit + sebelum)
  const jawaban = jawabanSurat(definisi.definisi, { undi, orang, wilayah, tanggal: tanggalLokal(pada, kalender.zona), terpakai })
  const periksa = (hasil: string, lalu: number, bekal?: TindakanLama['bekal']): TindakanLama => ({ langkah: 'periksa', hasil, pada: saat(lalu), actor: petugas, ...(bekal ? { bekal } : {}) })
  const tindakan: Cerita['tindakan'] = tahap === 'paraf' ? [periksa('lanjut', menit)]
    : tahap === 'tanda_tangan' ? [periksa('lanjut', menit + 30), { langkah: 'paraf', hasil: 'paraf', pada: saat(menit), actor: sekretaris }]
      : tahap === 'putuskan_tolak' ? [periksa('tolak', menit, alasanTolak(undi))]
        : tahap === 'dikembalikan' ? [periksa('kembalikan', menit, { cacat: cacatUntuk(undi, jawaban, definisi.definisi.persyaratan.map((p) => p.kode)) })] : []
  const loket = undi.bila(0.4)
  return { pengajuan: { proses: definisi, actor: loket ? petugas : sebagaiWarga(orang), pemohon: { id: orang.id, nama: orang.nama }, unit: { id: unit.id, jalur: unit.jalur }, wilayah, jawaban, kanal: loket ? 'loket' : 'portal', kunci: uuid(), awalan: awalanNomor(definisi.definisi) }, pada, tindakan }
}

/** Working minutes that work has lain on the desks of the named people: fresh, nearly late, late. The checker has two hours, the secretary one, the head two. */
const MEJA: { wilayah: string; tahap: Tahap; menit: number[] }[] = [
  { wilayah: WATANG_CANI, tahap: 'periksa', menit: [15, 35, 58, 72, 100, 113, 190, 520] }, { wilayah: WATANG_CANI, tahap: 'paraf', menit: [8, 26, 50, 56, 95] }, { wilayah: WATANG_CANI, tahap: 'tanda_tangan', menit: [20, 47, 99, 114, 260] }, { wilayah: WATANG_CANI, tahap: 'putuskan_tolak', menit: [44] },
  { wilayah: WATAMPONE, tahap: 'periksa', menit: [12, 40, 66, 103, 115, 240, 930] }, { wilayah: WATAMPONE, tahap: 'paraf', menit: [15, 51, 84] }, { wilayah: WATAMPONE, tahap: 'tanda_tangan', menit: [25, 61, 107, 150] }, { wilayah: WATAMPONE, tahap: 'putuskan_tolak', menit: [33] },
  { wilayah: WATANG_CANI, tahap: 'dikembalikan', menit: [400, 2300] }, { wilayah: WATAMPONE, tahap: 'dikembalikan', menit: [200, 1500] },
]

async function mejaBernama(b: Bekal): Promise<Cerita[]> {
  const semua: Cerita[] = []
  for (const { wilayah, tahap, menit } of MEJA) for (const satu of menit) semua.push(await terbuka(b, b.undi.satu(b.penduduk.get(wilayah)!), wilayah, tahap, satu))
  return semua
}
/** Other offices have work too, some of it late. */
async function mejaLain(b: Bekal, banyak: number): Promise<Cerita[]> {
  const wilayah = [...b.penduduk.keys()].filter((w) => w !== WATANG_CANI && w !== WATAMPONE).sort()
  const dekat = wilayah.filter((w) => w.startsWith('73.08.01') || w.startsWith('73.08.21'))
  const semua: Cerita[] = []
  for (let n = 0; n < banyak; n++) {
    const tempat = b.undi.satu(b.undi.bila(0.5) ? dekat : wilayah), tahap = b.undi.bobot({ periksa: 5, paraf: 2, tanda_tangan: 3, dikembalikan: 3 })
    semua.push(await terbuka(b, b.undi.satu(b.penduduk.get(tempat)!), tempat, tahap, tahap === 'dikembalikan' ? b.undi.bulat(60, 3000) : b.undi.bila(0.2) ? b.undi.bulat(130, 700) : b.undi.bulat(5, 110)))
  }
  return semua
}

/** Siti and Yusuf: something issued, something to mend, something under way, and words with the officer. */
async function ceritaBernama(b: Bekal, db: Db): Promise<Cerita[]> {
  const [siti, yusuf] = [(await findOrangByNik(db, SITI))!, (await findOrangByNik(db, YUSUF))!]
  const jadi = (orang: Orang, wilayah: string, kode: string, hariLalu: number) => selesai(b, orang, wilayah, hariLalu, kode)
  const jalan = await terbuka(b, siti, WATANG_CANI, 'periksa', 48, 'surat-keterangan-penghasilan-orang-tua')
  const petugas = await b.dunia.pejabat((await b.dunia.kantor(WATANG_CANI)).id, 'verifikator')
  jalan.tindakan.push(pesan(new Date(jalan.pada.getTime() + 9 * 60_000), sebagaiWarga(siti), 'Apakah surat ini bisa selesai sebelum pendaftaran kuliah hari Senin?'), pesan(new Date(jalan.pada.getTime() + 26 * 60_000), petugas, 'Bisa, Bu. Kami periksa hari ini juga.'))
  return [
    await jadi(siti, WATANG_CANI, 'surat-keterangan-usaha', 27), await jadi(siti, WATANG_CANI, 'surat-pengantar-skck', 11), await terbuka(b, siti, WATANG_CANI, 'dikembalikan', 700, 'surat-keterangan-tidak-mampu'), await terbuka(b, siti, WATANG_CANI, 'tanda_tangan', 38, 'surat-keterangan-domisili'), jalan,
    await jadi(yusuf, WATAMPONE, 'surat-keterangan-usaha', 24), await terbuka(b, yusuf, WATAMPONE, 'dikembalikan', 500, 'surat-keterangan-domisili'),
  ]
}

async function selesai(b: Bekal, orang: Orang, wilayah: string, hariLalu: number, kode?: string): Promise<Cerita> {
  for (let mundur = hariLalu; ; mundur++) {
    const hari = tambahHari(tanggalLokal(b.dunia.kini, 'Asia/Makassar'), -mundur)
    const satu = await suratLama({ ...b, orang, wilayah, proses: b.proses.get(kode ?? pilihSurat(b.undi, orang))!, hari, nasib: kode ? 'terbit' : nasibAcak(b.undi) })
    if ((satu.tindakan.at(-1)?.pada ?? satu.pada) < b.dunia.kini && mundur < HARI_NYATA) return satu
    if (mundur >= HARI_NYATA) mundur = hariLalu - 1
  }
}

/** Everything that village offices do by hand, so to speak: through the real functions. `faktor` scales the crowd, not the named people. */
export async function kisahDesa(b: Bekal, db: Db, faktor: number): Promise<Cerita[]> {
  const bulanIni: Cerita[] = []
  for (const wilayah of [WATANG_CANI, WATAMPONE]) {
    for (let n = 0; n < Math.max(3, Math.round(19 * faktor)); n++) bulanIni.push(await selesai(b, b.undi.satu(b.penduduk.get(wilayah)!), wilayah, b.undi.bulat(3, HARI_NYATA - 4)))
  }
  return [...bulanIni, ...(await ceritaBernama(b, db)), ...(await mejaBernama(b)), ...(await mejaLain(b, Math.round(46 * faktor)))]
}
