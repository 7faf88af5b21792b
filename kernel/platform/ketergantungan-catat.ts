import { hostname } from 'node:os'
import { now } from './clock.ts'
import { type Database, type Db, joinSql, sql } from './database.ts'
import { type Sekering, listSekering } from './ketergantungan-sekering.ts'
import { segarkanLatihan } from './ketergantungan-latihan.ts'
import { type KueriLambat, ambilKueriLambat, ukurKueri } from './kueri-lambat.ts'
import { log } from './log.ts'

// What this process knows of the outside, written down now and then so that the page and `doctor` of any process see it all.

const LIHAT_MS = 4_000
const TULIS_MS = 30_000
/** A process that has not said so within this no longer counts as seeing an outage. */
const MASIH_MS = 3 * 60_000
const UMUR_MS = 7 * 86_400_000

/** One process's view of one service. */
export interface KeadaanRow { kode: string; cabang: string; proses: string; keadaan: 'tersambung' | 'terputus'; sejak: Date; berhasil_pada: Date | null; gagal_pada: Date | null; sebab: string | null; berturut: number; latihan: boolean; geser_ms: number | null; dicatat_pada: Date }

const PROSES = `${hostname()}/${process.pid}`
const tertulis = new Map<string, { perubahan: number; keadaan: number; pada: number }>()
const kunci = ({ kode, cabang }: Pick<Sekering, 'kode' | 'cabang'>) => `${kode}|${cabang}`
const baris = (s: Sekering, pada: Date): KeadaanRow => ({ kode: s.kode, cabang: s.cabang, proses: PROSES, keadaan: s.keadaan, sejak: s.sejak, berhasil_pada: s.berhasilPada, gagal_pada: s.gagalPada, sebab: s.sebab, berturut: s.berturut, latihan: s.latihan, geser_ms: s.geserMs === null ? null : Math.max(-2e9, Math.min(2e9, Math.round(s.geserMs))), dicatat_pada: pada })

function perluDitulis(s: Sekering, saat: number): boolean {
  const lalu = tertulis.get(kunci(s))
  if (!lalu) return s.perubahan > 0
  if (lalu.keadaan !== s.perubahanKeadaan) return true
  return saat - lalu.pada >= TULIS_MS && (lalu.perubahan !== s.perubahan || s.keadaan === 'terputus')
}

/** Writes what changed: a change of state at once, mere use at most twice a minute. */
export async function tulisKetergantungan(db: Db): Promise<void> {
  const pada = now()
  const perlu = listSekering().filter((s) => perluDitulis(s, pada.getTime()))
  if (perlu.length) {
    const nilai = perlu.map((s) => baris(s, pada)).map((r) => sql`(${r.kode}, ${r.cabang}, ${r.proses}, ${r.keadaan}, ${r.sejak}::timestamptz, ${r.berhasil_pada}::timestamptz, ${r.gagal_pada}::timestamptz, ${r.sebab}, ${r.berturut}::int, ${r.latihan}::boolean, ${r.geser_ms}::int, ${r.dicatat_pada}::timestamptz)`)
    await db.run(sql`insert into platform.ketergantungan (kode, cabang, proses, keadaan, sejak, berhasil_pada, gagal_pada, sebab, berturut, latihan, geser_ms, dicatat_pada) values ${joinSql(nilai)}
      on conflict (kode, cabang, proses) do update set keadaan = excluded.keadaan, sejak = excluded.sejak, berhasil_pada = coalesce(excluded.berhasil_pada, ketergantungan.berhasil_pada), gagal_pada = coalesce(excluded.gagal_pada, ketergantungan.gagal_pada),
        sebab = excluded.sebab, berturut = excluded.berturut, latihan = excluded.latihan, geser_ms = excluded.geser_ms, dicatat_pada = excluded.dicatat_pada`)
    for (const s of perlu) tertulis.set(kunci(s), { perubahan: s.perubahan, keadaan: s.perubahanKeadaan, pada: pada.getTime() })
  }
  for (const k of ambilKueriLambat()) {
    await db.run(sql`insert into platform.kueri_lambat as k (sidik, kueri, banyak, total_ms, terlama_ms, terakhir_pada) values (${k.sidik}, ${k.kueri}, ${k.banyak}, ${k.totalMs}, ${k.terlamaMs}, ${k.terakhirPada})
      on conflict (sidik) do update set banyak = k.banyak + excluded.banyak, total_ms = k.total_ms + excluded.total_ms, terlama_ms = greatest(k.terlama_ms, excluded.terlama_ms), terakhir_pada = greatest(k.terakhir_pada, excluded.terakhir_pada)`)
  }
}

/** What all processes say, newest word first; an outage only as long as its process still says so. */
export async function listKeadaanKetergantungan(db: Db): Promise<KeadaanRow[]> {
  const saat = now()
  const tersimpan = await db.many<KeadaanRow>(sql`select kode, cabang, proses, keadaan, sejak, berhasil_pada, gagal_pada, sebab, berturut, latihan, geser_ms, dicatat_pada from platform.ketergantungan order by dicatat_pada desc limit 2000`)
  const sendiri = listSekering().filter((s) => s.perubahan > 0).map((s) => baris(s, saat))
  const ada = new Set(sendiri.map(kunci))
  const lain = tersimpan.filter((r) => r.proses !== PROSES || !ada.has(kunci(r)))
  return [...sendiri, ...lain.map((r) => (r.keadaan === 'terputus' && saat.getTime() - r.dicatat_pada.getTime() > MASIH_MS ? { ...r, keadaan: 'tersambung' as const } : r))]
}
/** Queries over half a second of the last week, the costliest first. */
export const listKueriLambat = (db: Db, sejak: Date, paling = 10) => db.many<Omit<KueriLambat, 'banyak' | 'totalMs'> & { banyak: bigint; totalMs: bigint }>(sql`
  select sidik, kueri, banyak, total_ms as "totalMs", terlama_ms as "terlamaMs", terakhir_pada as "terakhirPada" from platform.kueri_lambat where terakhir_pada >= ${sejak} order by total_ms desc limit ${paling}`)

let berhenti: (() => void) | undefined
/**
 * Keeps this process in step with the others: looks for the training mode every four seconds and writes down what it saw. A
 * database that is away is no reason to stop looking. Returns how to stop; called again it moves to the new database.
 */
export function pasangKetergantungan(db: Database): () => void {
  berhenti?.()
  ukurKueri(db)
  let jalan = false
  const lihat = async () => {
    if (jalan) return
    jalan = true
    try { await segarkanLatihan(db); await tulisKetergantungan(db) } catch (error) { log.debug('state of dependencies not written', { error: (error as Error).message }) } finally { jalan = false }
  }
  const detak = setInterval(() => void lihat(), LIHAT_MS)
  detak.unref()
  void (async () => {
    const batas = new Date(now().getTime() - UMUR_MS)
    await db.run(sql`delete from platform.ketergantungan where dicatat_pada < ${batas}`)
    await db.run(sql`delete from platform.kueri_lambat where terakhir_pada < ${batas}`)
  })().catch(() => {})
  void lihat()
  berhenti = () => clearInterval(detak)
  return berhenti
}
