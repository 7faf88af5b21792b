import { type BerkasSiap, pindahkanLampiran, simpanUnggahan } from '#kernel/documents'
import { berlaku } from '#kernel/forms'
import { type Actor, sistem } from '#kernel/identity'
import { type Database, type Tx, setClock, uuid } from '#kernel/platform'
import { type AkhirLama, type Berkas, type BerkasLama, type TindakanLama, ajukanBerkas, batalkanBerkas, bertindak, listTugasTerbuka, serahkanBerkas, tandaiLewat, tulisPesan } from '#kernel/workflow'
import { findNaskahBerkas } from '../naskah.ts'
import type { Layanan } from '../layanan.ts'
import { catatDiLoket, catatPenyerahan } from './loket-lama.ts'

// Cases told through the real functions, each act at its own hour: for what still lies on a desk and for what has letters,
// bills and recommendations. All stories go on together, in the order of time, so that numbers of letters rise with their dates.

/** Something that happens to the case beside its acts: a payment, a revocation. */
export interface Peristiwa { pada: Date; terjadi(tx: Tx, berkas: Berkas): Promise<unknown> }
export interface Cerita extends Omit<BerkasLama, 'tindakan'> { tindakan: (TindakanLama | AkhirLama | Peristiwa)[] }
/** What is written between applicant and office. */
export const pesan = (pada: Date, actor: Actor, isi: string): Peristiwa => ({ pada, terjadi: (tx, berkas) => tulisPesan(tx, actor, berkas.id, isi) })

interface Adegan { pada: number; main(tx: Tx): Promise<Berkas | void> }
const SEKALI = 40
const menitBerikut = (saat: number): number => (Math.floor(saat / 60_000) + 1) * 60_000

class Panggung {
  private antrean: Adegan[] = []
  private readonly foto: BerkasSiap
  private readonly kini: Date
  constructor(kini: Date, foto: BerkasSiap) { this.kini = kini; this.foto = foto }

  masuk(adegan: Adegan): void {
    if (adegan.pada > this.kini.getTime()) return
    let letak = this.antrean.length
    while (letak > 0 && this.antrean[letak - 1]!.pada > adegan.pada) letak--
    this.antrean.splice(letak, 0, adegan)
  }
  cerita(satu: Cerita): void {
    let berkas: Berkas | undefined
    this.masuk({ pada: satu.pada.getTime(), main: async (tx) => (berkas = await this.ajukan(tx, satu)) })
    for (const laku of satu.tindakan) this.masuk({ pada: laku.pada.getTime(), main: (tx) => lakukan(tx, berkas!, laku) })
  }
  async mainkan(db: Database): Promise<void> {
    let jam = this.kini
    const pulih = setClock({ now: () => new Date(jam) })
    try {
      while (this.antrean.length > 0) {
        await db.transaction(async (tx) => {
          for (let n = 0; n < SEKALI && this.antrean.length > 0; n++) {
            const adegan = this.antrean.shift()!
            jam = new Date(adegan.pada)
            const berkas = await adegan.main(tx)
            if (berkas?.jatuh_tempo && !berkas.selesai_pada && !berkas.lewat) this.masuk({ pada: menitBerikut(Math.max(berkas.jatuh_tempo.getTime(), adegan.pada)), main: async (t) => { await tandaiLewat(t) } })
          }
        })
      }
    } finally { pulih() }
  }

  private async ajukan(tx: Tx, { pengajuan }: Cerita): Promise<Berkas> {
    const layanan = pengajuan.proses.definisi as Layanan
    const wajib = layanan.persyaratan.filter((p) => p.jenis === 'berkas' && p.wajib && (!p.bila || berlaku(p.bila, pengajuan.jawaban)))
    const lampiran: [string, string][] = []
    for (const { kode } of wajib) lampiran.push([kode, (await simpanUnggahan(tx, this.foto, { terima: ['jpeg'], maksBytes: 2_000_000, objek: { jenis: 'draf', id: uuid() }, pengunggah: pengajuan.pemohon.id })).id])
    const { berkas } = await ajukanBerkas(tx, { ...pengajuan, jawaban: { ...pengajuan.jawaban, ...Object.fromEntries(lampiran) } })
    await pindahkanLampiran(tx, lampiran.map(([, id]) => id), { jenis: 'berkas', id: berkas.id })
    if (pengajuan.kanal === 'loket') await catatDiLoket(tx, { id: berkas.id, unitId: berkas.unit_id, layanan, actor: pengajuan.actor, pada: berkas.diajukan_pada })
    return berkas
  }
}

async function lakukan(tx: Tx, berkas: Berkas, laku: Cerita['tindakan'][number]): Promise<Berkas | void> {
  if ('terjadi' in laku) { await laku.terjadi(tx, berkas); return }
  if ('akhir' in laku) {
    if (laku.akhir === 'dibatalkan') return batalkanBerkas(tx, laku.actor, berkas.id, laku.alasan ?? '')
    if (laku.actor.kind === 'pegawai') await catatPenyerahan(tx, { id: berkas.id, unitId: berkas.unit_id, nama: berkas.pemohon_nama, actor: laku.actor, pada: laku.pada })
    return serahkanBerkas(tx, laku.actor, berkas.id, laku.nama)
  }
  const tugas = (await listTugasTerbuka(tx, berkas.id)).find((t) => t.langkah === laku.langkah)
  if (!tugas) throw new Error(`${berkas.nomor}: ${laku.langkah} is not open`)
  const kunci = tugas.jenis === 'penerbitan' ? { kunci: `terbit:${(await findNaskahBerkas(tx, berkas.id))!.id}` } : {}
  return (await bertindak(tx, { tugasId: tugas.id, hasil: laku.hasil, actor: laku.actor, ...(laku.bekal ? { bekal: laku.bekal } : {}), ...kunci })).berkas
}

/** Lets the stories happen, up to `kini`. `foto` is what everybody attaches. */
export async function ceritakan(db: Database, semua: Cerita[], foto: BerkasSiap, kini: Date): Promise<void> {
  const panggung = new Panggung(kini, foto)
  for (const satu of semua) panggung.cerita(satu)
  await panggung.mainkan(db)
}
/** The system's own step after a signature. */
export const terbitSendiri = (pada: Date): TindakanLama => ({ langkah: 'penerbitan', hasil: 'terbit', pada, actor: sistem('penerbitan') })
