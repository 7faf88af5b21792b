// Starting, resting and lying on disk: seconds to the first page on a fresh folder and on a full one, memory when nobody asks,
// bytes a case takes, bytes of log a day.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProcess } from '#tools/panggung'
import { type Figur, definePengukuran, figur, lama, median } from './ukuran.ts'
import type { Medan } from './medan.ts'

const rss = (pid: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** Seconds from the command to the first answered page, with PostgreSQL made anew, then of the next start on the same folder. */
async function mulaiBaru(demo: 'on' | 'off'): Promise<{ dingin: number; hangat: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'balai-mulai-'))
  const sekali = async () => {
    const [ms] = await lama(1, async () => {
      const proses = await startProcess({ PORT: '0', DATA_DIR: dir, BALAI_DEMO: demo, DATABASE_URL: '', LOG_LEVEL: 'error', NODE_ENV: 'production' })
      if ((await fetch(proses.url)).status >= 500) throw new Error('the first page is a fault')
      berhenti = () => proses.kill()
    })
    await berhenti()
    return ms! / 1000
  }
  let berhenti = async () => {}
  try { return { dingin: await sekali(), hangat: await sekali() } } finally { rmSync(dir, { recursive: true, force: true }) }
}

async function ingatan(medan: Medan): Promise<Figur[]> {
  const web = await medan.web(), pekerja = await medan.panggung.app({ BALAI_ROLE: 'worker' })
  const klien = medan.klien(web)
  for (let n = 0; n < 50; n++) await klien.buka(['/', '/layanan', '/lacak'][n % 3]!, { 'x-forwarded-for': `198.18.0.${n + 1}` })
  await sleep(medan.quick ? 5_000 : 60_000)
  const hasil = [figur('idle memory: web process', rss(web.pid), 'MiB RSS', { goal: '<= 250 MiB' }), figur('idle memory: worker process', rss(pekerja.pid), 'MiB RSS', { goal: '<= 250 MiB' })]
  await Promise.all([web.kill(), pekerja.kill()])
  return hasil
}

// A regency's day (figures of Bone): 24,000 pages of the portal, 430,000 applications a year on 240 days at some twenty requests each.
const PERMINTAAN_SEHARI = 24_000 + (430_000 / 240) * 20

async function catatanLog(medan: Medan): Promise<Figur> {
  const web = await medan.web({ LOG_LEVEL: 'info' })
  const klien = medan.klien(web)
  const kali = medan.quick ? 200 : 1_000
  const sebelum = web.log().length
  for (let n = 0; n < kali; n++) await klien.minta(['/', '/layanan', '/lacak', '/tidak-ada', '/kantor'][n % 5]!, { headers: { 'x-forwarded-for': `198.18.${n % 250}.${1 + (n >> 3) % 250}` } })
  await sleep(500)
  const bita = web.log().length - sebelum
  await web.kill()
  return figur(`log written on a day of ${Math.round(PERMINTAAN_SEHARI / 1000)} thousand requests, level info`, ((bita / kali) * PERMINTAAN_SEHARI) / 2 ** 20, 'MiB', { goal: '<= 100 MiB' })
}

/** What a case takes in tables and indexes, by the schema it lies in. */
async function ruang({ panggung, volume }: Medan): Promise<Figur[]> {
  const { rows } = await panggung.owner.query<{ skema: string; bita: number }>(`select n.nspname as skema, sum(pg_total_relation_size(c.oid))::float8 as bita from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('workflow', 'documents', 'pelayanan', 'audit', 'identity') group by 1 order by 1`)
  return [figur('disk: tables and indexes of one case', rows.reduce((jumlah, { bita }) => jumlah + bita, 0) / volume.berkas, 'bytes'), ...rows.map(({ skema, bita }) => figur(`disk: of these in ${skema}`, bita / volume.berkas, 'bytes'))]
}

export const ukur = definePengukuran({
  nama: 'mulai', urut: 60,
  async jalankan(medan) {
    const hangat = await lama(medan.quick ? 1 : 3, async () => { const web = await medan.web(); await web.kill() })
    const kosong = await mulaiBaru('off')
    const demo = medan.quick ? undefined : await mulaiBaru('on')
    return [
      figur(`start: warm, web process on ${medan.volume.berkas} cases`, median(hangat) / 1000, 's', { goal: '<= 5 s' }),
      figur('start: fresh folder, empty installation', kosong.dingin, 's', { goal: '<= 60 s' }), figur('start: empty installation again', kosong.hangat, 's', { goal: '<= 10 s' }),
      ...(demo ? [figur('start: fresh folder, demo regency with its year', demo.dingin, 's', { goal: '<= 180 s' }), figur('start: demo regency again', demo.hangat, 's', { goal: '<= 10 s' })] : []),
      ...(await ingatan(medan)), await catatanLog(medan), ...(await ruang(medan)),
    ]
  },
})
