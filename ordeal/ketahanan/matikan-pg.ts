// kill -9 of PostgreSQL, again and again, while writers write and applicants send.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, sql } from '#kernel/platform'
import { type DrafUji, type Panggung, type Tanda, kirim, panggung, pelayan, ramai, semuaWarga, siapkanDraf, tunggu } from '../dunia.ts'
import { langgar } from '../invarian.ts'

export interface HasilMatikan { tertulis: number; hilang: number; separuh: number; hantu: number; permohonan: number; permohonanHilang: number; pulih: number[]; aplikasiSama: boolean; langgar: string[] }

async function siapkanTabel(p: Panggung): Promise<void> {
  await p.owner.query(`create schema ordeal; create table ordeal.satu (penulis int, n int, primary key (penulis, n)); create table ordeal.dua (penulis int, n int, primary key (penulis, n));
    grant usage on schema ordeal to public; grant select, insert on all tables in schema ordeal to public`)
  await p.owner.query('checkpoint') // with synchronous_commit=off even these tables could be lost
}

let galat = ''
/** Two rows in one transaction: both or neither may be found afterwards. */
async function tulis(db: Database, penulis: number, n: number): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await tx.run(sql`insert into ordeal.satu values (${penulis}, ${n})`)
      await tx.run(sql`insert into ordeal.dua values (${penulis}, ${n})`)
    })
    return true
  } catch (error) { galat = String(error); await sleep(20); return false }
}

interface Catatan { diakui: Map<number, number[]>; dicoba: number; tanda: Map<string, Tanda> }
async function bandingkan(p: Panggung, catatan: Catatan): Promise<Pick<HasilMatikan, 'tertulis' | 'hilang' | 'separuh' | 'hantu' | 'permohonan' | 'permohonanHilang'>> {
  const ada = async (tabel: string) => new Set((await p.owner.query<{ k: string }>(`select penulis || ':' || n as k from ordeal.${tabel}`)).rows.map((r) => r.k))
  const [satu, dua] = [await ada('satu'), await ada('dua')]
  const diakui = [...catatan.diakui].flatMap(([penulis, nomor]) => nomor.map((n) => `${penulis}:${n}`))
  const berkas = new Map((await p.owner.query<{ id: string; nomor: string }>('select id, nomor from workflow.berkas')).rows.map((r) => [r.id, r.nomor]))
  return {
    tertulis: diakui.length, hilang: diakui.filter((k) => !satu.has(k)).length, separuh: [...satu].filter((k) => !dua.has(k)).length + [...dua].filter((k) => !satu.has(k)).length,
    // Rows nobody was told about: at most those in flight at a kill may stand there.
    hantu: Math.max(0, satu.size - catatan.dicoba), permohonan: catatan.tanda.size, permohonanHilang: [...catatan.tanda.values()].filter((t) => berkas.get(t.id) !== t.nomor).length,
  }
}

export interface PilihanMatikan { putaran: number; penulis: number; pengaju: number; tulisanPerPutaran: number; flags?: string[] }
/** `putaran` kills under load; each round lets `tulisanPerPutaran` be acknowledged first. `pulih`: ms from each kill to the next acknowledged write, start of the server included. */
export async function matikanPg({ putaran, penulis, pengaju, tulisanPerPutaran, flags = [] }: PilihanMatikan): Promise<HasilMatikan> {
  const p = await panggung({ flags })
  const app = pengaju > 0 ? await pelayan(p) : undefined
  const catatan: Catatan = { diakui: new Map(), dicoba: 0, tanda: new Map() }
  let jalan = true
  try {
    await siapkanTabel(p)
    const draf = app ? await siapkanDraf(p.db, await semuaWarga(p.db), putaran * 60) : []
    let ke = 0, diakui = 0, terakhir = 0
    const beban = ramai(penulis, async (i) => {
      const n = catatan.dicoba++
      if (await tulis(p.db, i, n)) { (catatan.diakui.get(i) ?? catatan.diakui.set(i, []).get(i)!).push(n); diakui++; terakhir = performance.now() }
      return jalan
    })
    const ulang: DrafUji[] = []
    const ajuan = ramai(pengaju, async () => {
      const satu = ulang.pop() ?? draf[ke++]
      if (!satu) { await sleep(50); return jalan }
      const jawab = await kirim(app!.url, satu)
      if (jawab.tanda) catatan.tanda.set(satu.id, jawab.tanda)
      else { ulang.push(satu); await sleep(50) }
      return jalan
    })
    const pulih: number[] = []
    for (let i = 0; i < putaran; i++) {
      const target = diakui + tulisanPerPutaran
      await tunggu(`${tulisanPerPutaran} tulisan`, () => diakui >= target, 60_000, () => `${diakui} dari ${target}; galat terakhir ${galat}`)
      await sleep(Math.random() * 50)
      await p.server.crash()
      const mati = performance.now()
      await p.server.start(flags)
      await tunggu('tulisan sesudah pulih', () => terakhir > mati, 30_000, () => galat)
      pulih.push(terakhir - mati)
    }
    jalan = false
    await Promise.all([beban, ajuan])
    return { ...(await bandingkan(p, catatan)), pulih, aplikasiSama: app?.alive() ?? true, langgar: await langgar(p.owner) }
  } finally { jalan = false; await app?.kill('SIGKILL'); await p.close() }
}
