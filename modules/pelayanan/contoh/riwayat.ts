import { ambilNomor } from '#kernel/documents'
import { tambahHari, tanggalLokal } from '#kernel/organisation'
import { type Database, type Tx, Undian, readConfig, setClock } from '#kernel/platform'
import { type BerkasLama, type BerkasTerimpor, type Proses, findProsesTerbaru, imporBerkas } from '#kernel/workflow'
import type { Layanan } from '../layanan.ts'
import { antreanLama } from './antrean.ts'
import { type Bekal, HARI_NYATA, WATAMPONE, WATANG_CANI, kisahDesa } from './desa.ts'
import { Dunia } from './dunia.ts'
import { KERAP, pilihSurat } from './jawaban.ts'
import { ceritakan } from './kisah.ts'
import { fotoContoh } from './lampiran.ts'
import { catatDiLoket, catatPenyerahan } from './loket-lama.ts'
import { isiPenduduk } from './orang.ts'
import { nilaiLama } from './penilaian.ts'
import { laju, nasibAcak, suratLama } from './surat-lama.ts'

// A year of the demo regency. Most of it is written in bulk; what still matters today goes through the real functions.

const BENIH = 7308
const SEHARI = 86_400_000
const BONTOCANI = '73.08.01', TANETE_RIATTANG = '73.08.21'

/** People and finished cases of each village: many where the demo plays, a few in about half of the others. */
async function sebaran(dunia: Dunia, undi: Undian, faktor: number): Promise<Map<string, { orang: number; kasus: number }>> {
  const skala = (n: number) => Math.max(2, Math.round(n * faktor))
  const sebar = new Map<string, { orang: number; kasus: number }>()
  for (const wilayah of await dunia.desa()) {
    if (wilayah.startsWith(BONTOCANI)) sebar.set(wilayah, { orang: 6, kasus: skala(undi.bulat(24, 40)) })
    else if (wilayah.startsWith(TANETE_RIATTANG)) sebar.set(wilayah, { orang: 8, kasus: skala(undi.bulat(32, 48)) })
    else if (undi.bila(0.5 * Math.min(1, faktor * 1.2))) sebar.set(wilayah, { orang: undi.bulat(1, 2), kasus: undi.bulat(3, 9) })
  }
  return sebar
}

async function suratSetahun(b: Bekal, wilayah: string, kasus: number): Promise<BerkasLama[]> {
  const hariIni = tanggalLokal(b.dunia.kini, readConfig().BALAI_ZONE)
  const paling = wilayah === WATANG_CANI || wilayah === WATAMPONE ? HARI_NYATA + 6 : 2
  const semua: BerkasLama[] = []
  for (let n = 0; n < kasus; n++) {
    const orang = b.undi.satu(b.penduduk.get(wilayah)!)
    const proses = b.proses.get(pilihSurat(b.undi, orang))!, nasib = nasibAcak(b.undi)
    for (let mundur = b.undi.bulat(paling, 364); ; mundur = Math.min(364, mundur + 15)) {
      const satu = await suratLama({ ...b, orang, wilayah, proses, nasib, hari: tambahHari(hariIni, -mundur) })
      // In those two offices the bulk must have been signed before the first real letter, or numbers would go back in time.
      if (satu.tindakan.at(-1)!.pada.getTime() < b.dunia.kini.getTime() - (paling > 2 ? HARI_NYATA : 0) * SEHARI) { semua.push(satu); break }
    }
  }
  return semua
}

/** The numbers that older letters of an office took, so that those of today go on from them. */
async function nomorLama(tx: Tx, dunia: Dunia, wilayah: string, semua: BerkasTerimpor[]): Promise<void> {
  const unit = await dunia.kantor(wilayah), { BALAI_ZONE } = readConfig()
  const tertanda = semua.filter((b) => b.pengajuan.unit.id === unit.id).flatMap((b) => b.tindakan.filter((t) => t.hasil === 'tanda_tangan').map((t) => ({ pada: t.pada, produk: (b.pengajuan.proses.definisi as Layanan).produk })))
  for (const { pada, produk } of tertanda.sort((x, y) => x.pada.getTime() - y.pada.getTime())) {
    const pulih = setClock(pada)
    try {
      await ambilNomor(tx, { unitId: unit.id, kodeUnit: unit.kodeSurat, register: produk.jenis_naskah, klasifikasi: produk.klasifikasi, pola: produk.pola_nomor, tanggal: tanggalLokal(pada, BALAI_ZONE) })
    } finally { pulih() }
  }
}

/** What stands beside a finished case: the counter's notes, the handover, the answer to the survey. */
async function pelengkap(tx: Tx, b: Bekal, semua: BerkasTerimpor[]): Promise<void> {
  const orang = new Map([...b.penduduk.values()].flat().map((o) => [o.id, o]))
  for (const berkas of semua) {
    const { pengajuan, id } = berkas
    if (pengajuan.kanal === 'loket') await catatDiLoket(tx, { id, unitId: pengajuan.unit.id, layanan: pengajuan.proses.definisi as Layanan, actor: pengajuan.actor, pada: berkas.pada })
    const serah = berkas.tindakan.find((t) => t.hasil === 'diserahkan' && t.pelaku === 'pegawai')
    if (serah) await catatPenyerahan(tx, { id, unitId: pengajuan.unit.id, nama: pengajuan.pemohon.nama, actor: await b.dunia.pejabat(pengajuan.unit.id, 'verifikator'), pada: serah.pada })
    if (berkas.keadaan !== 'terbit' && berkas.keadaan !== 'diserahkan') continue
    const unit = await b.dunia.kantor(pengajuan.wilayah!)
    await nilaiLama(tx, b.undi, { berkasId: id, proses: pengajuan.proses.kode, wilayah: pengajuan.wilayah, unit, orang: orang.get(pengajuan.pemohon.id)!, selesai: berkas.selesai!, lewat: berkas.lewat, faktor: laju(pengajuan.wilayah!) }, b.dunia.kini)
  }
}

/**
 * Fills the last year with the cases of village offices, their queue tickets and survey answers: about 1,850 cases with `faktor` 1.
 * The services must have been published and nothing else may run, for the clock of the process stands at each act in turn.
 */
export async function isiRiwayat(db: Database, faktor = 1, waktu: (bagian: string) => void = () => {}): Promise<void> {
  const dunia = await Dunia.buka(db), undi = new Undian(BENIH)
  const sebar = await sebaran(dunia, undi, faktor)
  const awalTahun = new Date(dunia.kini.getTime() - 366 * SEHARI)
  const petugas = async (wilayah: string) => dunia.pejabat((await dunia.kantor(wilayah)).id, 'verifikator')
  const penduduk = await db.transaction((tx) => isiPenduduk(tx, undi, new Map([...sebar].map(([wilayah, { orang }]) => [wilayah, orang])), petugas, awalTahun))
  waktu('penduduk')
  const proses = new Map<string, Proses<Layanan>>()
  for (const kode of Object.keys(KERAP)) proses.set(kode, (await findProsesTerbaru<Layanan>(db, kode))!)
  const b: Bekal = { dunia, undi, penduduk, proses, terpakai: new Set() }
  const lama: BerkasLama[] = []
  for (const [wilayah, { kasus }] of sebar) lama.push(...(await suratSetahun(b, wilayah, kasus)))
  waktu('rencana')
  await db.transaction(async (tx) => {
    const semua = await imporBerkas(tx, lama, dunia.kini)
    waktu('impor')
    for (const wilayah of [WATANG_CANI, WATAMPONE]) await nomorLama(tx, dunia, wilayah, semua)
    await pelengkap(tx, b, semua)
  })
  waktu('pelengkap')
  await ceritakan(db, await kisahDesa(b, db, faktor), await fotoContoh(), dunia.kini)
  waktu('kisah')
  await antreanLama(db, dunia, undi)
  waktu('antrean')
}
