// kill -9 of the application, again and again, while applicants send; with `denganPg` the database dies with it, a little
// before or after.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cacat } from '../cacat.ts'
import { type DrafUji, type Tanda, kirim, panggung, pelayan, ramai, semuaWarga, siapkanDraf, tunggu } from '../dunia.ts'
import { langgar } from '../invarian.ts'

export interface HasilMatikanApp { diakui: number; hilang: number; ganda: number; berbeda: number; diulang: number; siap: number[]; langgar: string[] }
export interface PilihanMatikanApp { putaran: number; denganPg?: boolean; cacat?: Cacat; /** Receipts to be given before each kill. */ tandaPerPutaran: number }

/**
 * Applicants send until each has a receipt, again with the same key after every silence. `hilang`: receipts without their case;
 * `ganda`: drafts that became more than one case; `berbeda`: receipts of one draft that do not agree; `diulang`: drafts that
 * needed more than one try; `siap`: ms from the kill to the first receipt of the next process.
 */
export async function matikanApp({ putaran, denganPg = false, cacat, tandaPerPutaran }: PilihanMatikanApp): Promise<HasilMatikanApp> {
  const p = await panggung({ cacat })
  let app = await pelayan(p, {}, cacat)
  let jalan = true
  try {
    const warga = await semuaWarga(p.db)
    const draf = await siapkanDraf(p.db, warga, putaran * tandaPerPutaran + 60)
    const tanda = new Map<string, Tanda[]>(), coba = new Map<string, number>(), antre = [...draf].reverse(), susul: DrafUji[] = []
    let diakui = 0, terakhir = 0, sebab = ''
    const beban = ramai(8, async () => {
      const satu = susul.shift() ?? antre.pop()
      if (!satu) { await sleep(20); return jalan }
      coba.set(satu.id, (coba.get(satu.id) ?? 0) + 1)
      const jawab = await kirim(app.url, satu)
      if (jawab.tanda) { tanda.set(satu.id, [...(tanda.get(satu.id) ?? []), jawab.tanda]); diakui++; terakhir = performance.now() }
      else { sebab = `${jawab.status} ${jawab.isi.slice(0, 200)}`; susul.push(satu); await sleep(30) }
      return jalan || (!cacat && susul.length > 0)
    })
    const siap: number[] = []
    for (let i = 0; i < putaran; i++) {
      const target = Math.min(diakui + tandaPerPutaran, draf.length - 20)
      await tunggu(`${tandaPerPutaran} tanda terima`, () => diakui >= target, 60_000, () => `${diakui} dari ${target}; ${sebab}`)
      await sleep(Math.random() * 40)
      const mati = performance.now()
      const bunuh = [() => app.kill('SIGKILL'), ...(denganPg ? [() => p.server.crash()] : [])]
      if (denganPg && Math.random() < 0.5) bunuh.reverse()
      for (const satu of bunuh) { void satu(); await sleep(Math.random() * 10) }
      await tunggu('matinya proses', () => !app.alive())
      if (denganPg) { await p.server.crash().catch(() => {}); await p.server.start() }
      app = await pelayan(p, {}, cacat)
      await tunggu('tanda terima sesudah hidup lagi', () => terakhir > mati, 40_000, () => sebab)
      siap.push(terakhir - mati)
    }
    jalan = false
    await beban
    // Every receipt once more: the same key must still give the same case.
    if (!cacat) for (const satu of draf.filter((d) => (coba.get(d.id) ?? 0) > 1).slice(0, 60)) { const lagi = await kirim(app.url, satu); if (lagi.tanda) tanda.get(satu.id)?.push(lagi.tanda) }
    const berkas = new Map((await p.owner.query<{ id: string; nomor: string }>('select id, nomor from workflow.berkas')).rows.map((r) => [r.id, r.nomor]))
    const semua = [...tanda.values()]
    return {
      diakui: tanda.size, hilang: semua.filter((t) => t.some((satu) => berkas.get(satu.id) !== satu.nomor)).length,
      ganda: (await p.owner.query('select from workflow.berkas group by pemohon_id, kunci having count(*) > 1')).rowCount ?? 0,
      berbeda: semua.filter((t) => new Set(t.map((satu) => `${satu.id} ${satu.nomor} ${satu.token}`)).size > 1).length,
      diulang: [...coba.values()].filter((n) => n > 1).length, siap, langgar: await langgar(p.owner),
    }
  } finally { jalan = false; await app.kill('SIGKILL').catch(() => {}); await p.close() }
}
