// The originals from which the great mass is cloned: some seventy letters of one village and one kelurahan, told through the
// real functions of the system (checked, numbered, audited, written, signed), so that a clone has every row that a truly
// submitted case has.
import { startModules } from '#access/run'
import { type Database, type Tx, Undian, uuid } from '#kernel/platform'
import { findProsesTerbaru } from '#kernel/workflow'
import { tambahHari, tanggalLokal } from '#kernel/organisation'
import { parts } from '../modules.ts'
import { WATAMPONE, WATANG_CANI } from '../modules/pelayanan/contoh/desa.ts'
import { Dunia } from '../modules/pelayanan/contoh/dunia.ts'
import { KERAP, pilihSurat } from '../modules/pelayanan/contoh/jawaban.ts'
import { type Cerita, ceritakan } from '../modules/pelayanan/contoh/kisah.ts'
import { fotoContoh } from '../modules/pelayanan/contoh/lampiran.ts'
import { type Penduduk, isiPenduduk } from '../modules/pelayanan/contoh/orang.ts'
import { type Nasib, suratLama } from '../modules/pelayanan/contoh/surat-lama.ts'
import type { Layanan } from '../modules/pelayanan/layanan.ts'
import { selaraskanRingkasan } from '../modules/pelayanan/ringkasan.ts'

/** A desa and a kelurahan: whose letters are cloned for every other office of that kind. */
export const TEMPAT_CONTOH = { desa: WATANG_CANI, kelurahan: WATAMPONE } as const
export type JenisTempat = keyof typeof TEMPAT_CONTOH
/** An original: its case, the share of the mass that is cloned from it (0 for open ones, which have a share of their own). */
export interface Contoh { berkasId: string; jenis: JenisTempat; bobot: number; terbuka: boolean }

/** How letters end, in thousandths, and how many originals of each; more come back for mending than in life, so that the acts make eight millions. */
const NASIB: [Nasib, number, number][] = [['terbit', 470, 9], ['dikembalikan', 500, 9], ['ditolak', 20, 3], ['dibatalkan', 6, 2], ['ditarik', 4, 2]]
const TERBUKA_TIAP = 5
/** Where open ones lie: so many acts are kept of a letter that was issued (0: with the checker) or returned (1: with the applicant). */
const TERBUKA: [Nasib, number][] = [['terbit', 0], ['terbit', 1], ['terbit', 2], ['dikembalikan', 1]]

interface Rencana { cerita: Cerita; jenis: JenisTempat; bobot: number; terbuka: boolean }

async function rencanakan(db: Database, penduduk: Penduduk, undi: Undian): Promise<Rencana[]> {
  const dunia = await Dunia.buka(db)
  const proses = new Map(await Promise.all(Object.keys(KERAP).map(async (kode) => [kode, (await findProsesTerbaru<Layanan>(db, kode))!] as const)))
  const hariIni = tanggalLokal(dunia.kini, 'Asia/Makassar')
  const terpakai = new Set<string>()
  const surat = (jenis: JenisTempat, nasib: Nasib, mundur: number) => {
    const orang = undi.satu(penduduk.get(TEMPAT_CONTOH[jenis])!)
    return suratLama({ dunia, undi, orang, wilayah: TEMPAT_CONTOH[jenis], proses: proses.get(pilihSurat(undi, orang))!, hari: tambahHari(hariIni, -mundur), nasib, terpakai })
  }
  const hasil: Rencana[] = []
  for (const jenis of Object.keys(TEMPAT_CONTOH) as JenisTempat[]) {
    for (const [nasib, bobot, banyak] of NASIB) {
      for (let n = 0; n < banyak;) {
        const cerita = await surat(jenis, nasib, undi.bulat(12, 40))
        if (cerita.tindakan.at(-1)!.pada.getTime() < dunia.kini.getTime() - 3_600_000) { hasil.push({ cerita, jenis, bobot: bobot / banyak, terbuka: false }); n++ }
      }
    }
    for (const [nasib, simpan] of TERBUKA) for (let n = 0; n < TERBUKA_TIAP; n++) {
      const cerita = await surat(jenis, nasib, undi.bulat(2, 5))
      hasil.push({ cerita: { ...cerita, tindakan: cerita.tindakan.slice(0, simpan).filter((laku) => laku.pada < dunia.kini) }, jenis, bobot: 0, terbuka: true })
    }
  }
  return hasil.filter(({ cerita }) => cerita.pada < dunia.kini)
}

/** Tells the originals in an empty demo regency. Publishes the services first. */
export async function buatContoh(db: Database): Promise<Contoh[]> {
  await startModules(parts, db)
  const dunia = await Dunia.buka(db), undi = new Undian(7308)
  const petugas = async (wilayah: string) => dunia.pejabat((await dunia.kantor(wilayah)).id, 'verifikator')
  const penduduk = await db.transaction((tx: Tx) => isiPenduduk(tx, undi, new Map(Object.values(TEMPAT_CONTOH).map((wilayah) => [wilayah, 12])), petugas, new Date(dunia.kini.getTime() - 60 * 86_400_000)))
  const rencana = await rencanakan(db, penduduk, undi)
  for (const { cerita } of rencana) cerita.pengajuan.kunci = uuid()
  await ceritakan(db, rencana.map(({ cerita }) => cerita), await fotoContoh(), dunia.kini)
  await selaraskanRingkasan(db, new Date(dunia.kini.getTime() - 400 * 86_400_000))
  const { rows } = await db.pool.query<{ id: string; kunci: string }>('select id, kunci from workflow.berkas')
  const id = new Map(rows.map((row) => [row.kunci, row.id]))
  return rencana.map(({ cerita, jenis, bobot, terbuka }) => ({ berkasId: id.get(cerita.pengajuan.kunci)!, jenis, bobot, terbuka }))
}
