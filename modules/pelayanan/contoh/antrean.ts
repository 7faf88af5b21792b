import { hariKerja, jamKerja, saatLokal, tambahHari, tanggalLokal } from '#kernel/organisation'
import { type Database, type Tx, type Undian, readConfig, setClock, uuid } from '#kernel/platform'
import { ambilTiket, bukaAntrean, lewatiTiket, panggilBerikutnya, selesaikanTiket } from '../antrean.ts'
import { expireTiket, listAntrean } from '../antrean.sql.ts'
import type { Dunia } from './dunia.ts'

/** Offices whose hall has a screen, and the lines people stand in there. */
const RUANG: { unit: string; garis: [huruf: string, nama: string][]; sehari: [number, number] }[] = [
  { unit: 'dpmptsp', garis: [['A', 'Perizinan'], ['B', 'Informasi dan pengaduan']], sehari: [10, 18] },
  { unit: 'kel-7308211003', garis: [['A', 'Surat keterangan']], sehari: [6, 12] },
]
const HARI = 10

interface Kejadian { pada: Date; terjadi(tx: Tx): Promise<unknown> }

/** A day at one office: people come, wait, are called one after the other; whoever left is passed over. */
async function sehari(dunia: Dunia, undi: Undian, ruang: (typeof RUANG)[number], antreanId: string[], tanggal: string): Promise<Kejadian[]> {
  const unit = await dunia.unit(ruang.unit), kalender = await dunia.kalender(unit.id), config = readConfig()
  const petugas = await dunia.pejabat(unit.id, 'petugas_loket')
  const buka = jamKerja(kalender, tanggal)
  const saat = (menit: number) => saatLokal(tanggal, menit, kalender.zona)
  const datang = Array.from({ length: undi.bulat(...ruang.sehari) }, () => { const jam = undi.satu(buka); return undi.bulat(jam.mulai, jam.selesai - 30) }).sort((a, b) => a - b)
  const kejadian: Kejadian[] = []
  let kosong = buka[0]?.mulai ?? 0
  for (const menit of datang) {
    const antrean = undi.bila(0.7) ? antreanId[0]! : undi.satu(antreanId)
    kejadian.push({ pada: saat(menit), terjadi: (tx) => ambilTiket(tx, config, { antreanId: antrean, prioritas: undi.bila(0.1) ? 'lansia' : null, cara: undi.satu(['kios', 'kios', 'ponsel', 'petugas'] as const), kunci: uuid() }) })
    const mulai = Math.max(kosong, menit + 1), lama = undi.lama(8), datangTerlambat = undi.bila(0.06)
    kosong = mulai + lama + 1
    let id: string | undefined
    kejadian.push({ pada: saat(mulai), terjadi: async (tx) => { id = (await panggilBerikutnya(tx, config, petugas, { unitId: unit.id, loketNomor: 1 }))?.id } })
    kejadian.push({ pada: saat(mulai + lama), terjadi: async (tx) => { if (id) await (datangTerlambat ? lewatiTiket : selesaikanTiket)(tx, petugas, id) } })
  }
  return kejadian
}

/** Tickets of the last two working weeks, today up to this minute; what was still waiting at the end of a day lapsed. */
export async function antreanLama(db: Database, dunia: Dunia, undi: Undian): Promise<void> {
  const zona = readConfig().BALAI_ZONE, hariIni = tanggalLokal(dunia.kini, zona)
  const semua: Kejadian[] = []
  for (const ruang of RUANG) {
    const unit = await dunia.unit(ruang.unit), kalender = await dunia.kalender(unit.id)
    if ((await listAntrean(db, unit.id)).length > 0) continue
    const antreanId = await db.transaction(async (tx) => { const id: string[] = []; for (const [huruf, nama] of ruang.garis) id.push(await bukaAntrean(tx, undefined, unit, { huruf, nama })); return id })
    for (let mundur = 20, ada = 0; mundur >= 0 && ada <= HARI + 6; mundur--) {
      const tanggal = tambahHari(hariIni, -mundur)
      if (!hariKerja(kalender, tanggal)) continue
      ada++
      semua.push(...(await sehari(dunia, undi, ruang, antreanId, tanggal)))
      semua.push({ pada: saatLokal(tambahHari(tanggal, 1), 70, zona), terjadi: (tx) => expireTiket(tx, tambahHari(tanggal, 1)) })
    }
  }
  let jam = dunia.kini
  const pulih = setClock({ now: () => new Date(jam) })
  try {
    const urut = semua.filter(({ pada }) => pada <= dunia.kini).sort((a, b) => a.pada.getTime() - b.pada.getTime())
    await db.transaction(async (tx) => { for (const satu of urut) { jam = satu.pada; await satu.terjadi(tx) } })
  } finally { pulih() }
}
