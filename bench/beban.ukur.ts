// Mixed load of a regency of a million people: a steady busy hour, ten times as much at once after a quiet while, one office that
// asks for everything, and two web processes of which one is killed. Generator, application and database share the machine.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as tidur } from 'node:timers/promises'
import { root } from '#tools/parts'
import type { Proses } from '#tools/panggung'
import { bahanBeban, hilang } from './beban-bahan.ts'
import type { Laporan, Pesanan, Rekam } from './beban-pembangkit.ts'
import { bukaProksi } from './beban-proksi.ts'
import type { Bahan, Jenis } from './beban-rute.ts'
import type { Medan } from './medan.ts'
import { type Figur, definePengukuran, figur, persentil } from './ukuran.ts'

const LAJU = 235
const TENANG_BACA_MS = 100
const TENANG_TULIS_MS = 200

/** Runs one order in a process of its own and waits for the report. */
export async function bangkitkan(pesanan: Pesanan): Promise<Laporan> {
  const anak = fork(join(root, 'bench/beban-pembangkit.ts'), { serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning'] })
  anak.send(pesanan)
  const [laporan] = (await Promise.race([once(anak, 'message'), once(anak, 'exit').then(([kode]) => { throw new Error(`the generator ended with ${kode}`) })])) as [Laporan]
  return laporan
}

const berhasil = ({ status }: Rekam) => status >= 200 && status < 400
/** Turned away in words and told when to come back. */
const disuruhNanti = ({ status, nanti }: Rekam) => nanti && (status === 429 || status === 503)
const gagal = (r: Rekam) => !berhasil(r) && !disuruhNanti(r)
const p95 = (rekam: Rekam[]) => persentil(rekam.map(({ ms }) => ms), 95)
const jenisDari = (laporan: Laporan, jenis: Jenis) => laporan.rekam.filter((r) => berhasil(r) && !r.rakus && laporan.kelas[r.kelas]!.jenis === jenis)
const alamat = (web: Proses[]) => web.map(({ url }) => url)
const rss = (proses: Proses) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${proses.pid}/status`, 'utf8'))![1]) / 1024

/** Processor time a process has used so far, ms (the kernel counts in hundredths of a second). */
const cpu = (proses: Proses) => { const kolom = readFileSync(`/proc/${proses.pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(kolom[11]) + Number(kolom[12])) * 10 }

/** Per class: how many, p50, p95, worst; and what failed, by status. For whoever reads along. */
export function rincian(laporan: Laporan): string[] {
  const baris = laporan.kelas.map(({ nama }, n) => {
    const semua = laporan.rekam.filter((r) => r.kelas === n)
    const ms = semua.filter(berhasil).map((r) => r.ms)
    const lain = Map.groupBy(semua.filter((r) => !berhasil(r)), (r) => r.status)
    return `  ${nama.padEnd(26)} ${String(semua.length).padStart(6)}  p50 ${persentil(ms, 50).toFixed(0)}  p95 ${persentil(ms, 95).toFixed(0)}  max ${Math.max(0, ...ms.slice(0, 100_000)).toFixed(0)} ms${[...lain].map(([status, r]) => `  ${status}: ${r.length}`).join('')}`
  })
  return [...baris.sort(), `  generator late by ${laporan.terlambat.p99.toFixed(0)} ms (p99), ${laporan.terlambat.maks.toFixed(0)} ms (worst); visits without a free citizen: ${laporan.habis}`]
}

async function tetap(medan: Medan, bahan: Bahan, web: Proses[]): Promise<Figur[]> {
  const detik = medan.quick ? 20 : medan.long ? 1_800 : 300
  const sejak = new Date(Date.now() - 1_000)
  await bangkitkan({ url: alamat(web), bahan, babak: [{ detik: medan.quick ? 3 : 10, laju: LAJU / 4 }], benih: 1 }) // caches warm, statements prepared
  const jumlah = (ukur: (satu: Proses) => number) => web.reduce((semua, satu) => semua + ukur(satu), 0)
  const awal = jumlah(rss), cpuAwal = jumlah(cpu)
  const laporan = await bangkitkan({ url: alamat(web), bahan, babak: [{ detik, laju: LAJU }], benih: 2 })
  for (const baris of rincian(laporan)) medan.say(baris)
  const kurang = await hilang(medan, laporan.diakui, sejak)
  for (const satu of kurang.slice(0, 10)) medan.say(`  MISSING ${satu}`)
  const nama = `load ${LAJU}/s for ${detik >= 60 ? `${detik / 60} min` : `${detik} s`}`
  const dalam = laporan.rekam.filter(({ saat }) => saat < detik * 1000)
  return [
    figur(`${nama}: requests answered`, dalam.length / detik, '1/s'),
    figur(`${nama}: read p95`, p95(jenisDari(laporan, 'baca')), 'ms', { goal: `<= ${TENANG_BACA_MS} ms` }),
    figur(`${nama}: write p95`, p95(jenisDari(laporan, 'tulis')), 'ms', { goal: `<= ${TENANG_TULIS_MS} ms` }),
    figur(`${nama}: errors`, laporan.rekam.filter(gagal).length, 'requests', { goal: '= 0 requests' }),
    figur(`${nama}: turned away`, laporan.rekam.filter(disuruhNanti).length, 'requests', { goal: '= 0 requests' }),
    figur(`${nama}: acknowledged writes`, laporan.diakui.length, 'writes'),
    figur(`${nama}: acknowledged writes missing`, kurang.length, 'writes', { goal: '= 0 writes' }),
    figur(`${nama}: processor time of the web processes`, (jumlah(cpu) - cpuAwal) / laporan.rekam.length, 'ms a request'),
    figur(`${nama}: memory of the web processes, growth`, jumlah(rss) - awal, 'MiB'),
    figur(`${nama}: memory of the web processes`, jumlah(rss), 'MiB'),
  ]
}

/** Seconds after `dari` until three whole seconds on end have their p95 in order and nobody is turned away. */
function tenangSesudah({ rekam, kelas }: Laporan, dari: number, sampai: number): number {
  const detikKe = Map.groupBy(rekam.filter((r) => !r.rakus), ({ saat }) => Math.floor(saat / 1000))
  const baik = (detik: number) => {
    const semua = detikKe.get(detik) ?? []
    const baca = semua.filter((r) => kelas[r.kelas]!.jenis === 'baca')
    return baca.length > 0 && semua.every(berhasil) && p95(baca) <= TENANG_BACA_MS
  }
  for (let detik = dari; detik + 2 < sampai; detik++) if (baik(detik) && baik(detik + 1) && baik(detik + 2)) return detik - dari
  return Number.POSITIVE_INFINITY
}

async function lonjakan(medan: Medan, bahan: Bahan, web: Proses[]): Promise<Figur[]> {
  const [sepi, puncak, pulih] = medan.quick ? [4, 5, 15] : [10, 15, 25]
  const sejak = new Date(Date.now() - 1_000)
  const laporan = await bangkitkan({ url: alamat(web), bahan, babak: [{ detik: sepi, laju: 0 }, { detik: puncak, laju: LAJU * 10 }, { detik: pulih, laju: LAJU }], benih: 3 })
  for (const baris of rincian(laporan)) medan.say(baris)
  const dalam = laporan.rekam.filter(({ saat }) => saat >= sepi * 1000 && saat < (sepi + puncak) * 1000)
  const kurang = await hilang(medan, laporan.diakui, sejak)
  const ditolak = laporan.rekam.filter(({ status }) => status === 429 || status === 503)
  return [
    figur('spike 10x: asked', dalam.length / puncak, '1/s'),
    figur('spike 10x: served', dalam.filter(berhasil).length / puncak, '1/s'),
    figur('spike 10x: turned away in', persentil(dalam.filter(disuruhNanti).map(({ ms }) => ms), 95), 'ms (p95)'),
    figur('spike 10x: turned away without Retry-After', ditolak.filter(({ nanti }) => !nanti).length, 'requests', { goal: '= 0 requests' }),
    figur('spike 10x: errors', laporan.rekam.filter(gagal).length, 'requests', { goal: '= 0 requests' }),
    figur('spike 10x: p95 of what was served', p95(dalam.filter(berhasil)), 'ms'),
    figur('spike 10x: normal again after', tenangSesudah(laporan, sepi + puncak, sepi + puncak + pulih), 's', { goal: '<= 10 s' }),
    figur('spike 10x: acknowledged writes missing', kurang.length, 'writes', { goal: '= 0 writes' }),
  ]
}

async function adil(medan: Medan, bahan: Bahan, web: Proses[]): Promise<Figur[]> {
  const detik = medan.quick ? 8 : 20
  const laporan = await bangkitkan({ url: alamat(web), bahan, babak: [{ detik: detik * 2, laju: 100 }], benih: 4, rakus: { laju: 1_000, dari: detik, sampai: detik * 2 } })
  const lain = laporan.rekam.filter((r) => !r.rakus)
  const bagian = (dari: number) => lain.filter(({ saat }) => saat >= (dari + 1) * 1000 && saat < (dari + detik) * 1000)
  const [tenang, bersama] = [bagian(0), bagian(detik)]
  const rakus = laporan.rekam.filter((r) => r.rakus)
  return [
    figur('one greedy address (1,000/s): p95 of the others without it', p95(tenang.filter(berhasil)), 'ms'),
    figur('one greedy address (1,000/s): p95 of the others beside it', p95(bersama.filter(berhasil)), 'ms', { limit: p95(tenang.filter(berhasil)) }),
    figur('one greedy address (1,000/s): others turned away', bersama.filter((r) => !berhasil(r)).length, 'requests', { goal: '= 0 requests' }),
    figur('one greedy address (1,000/s): of its requests turned away', (rakus.filter(disuruhNanti).length / rakus.length) * 100, '%'),
  ]
}

async function dua(medan: Medan, bahan: Bahan, [pertama]: Proses[]): Promise<Figur[]> {
  const detik = medan.quick ? 16 : 40
  const kedua = await medan.web({ DB_POOL: '10' })
  const proksi = await bukaProksi([pertama!.url, kedua.url])
  const sejak = new Date(Date.now() - 1_000)
  try {
    const jalan = bangkitkan({ url: [proksi.url], bahan, babak: [{ detik, laju: 100 }], benih: 5 })
    await tidur(detik * 500)
    await kedua.kill('SIGKILL')
    const laporan = await jalan
    for (const baris of rincian(laporan)) medan.say(baris)
    const kurang = await hilang(medan, laporan.diakui, sejak)
    const salah = laporan.rekam.filter(gagal)
    return [
      figur('two web processes, one killed at 100/s: reads that failed', salah.filter((r) => laporan.kelas[r.kelas]!.jenis === 'baca').length, 'requests', { goal: '= 0 requests' }),
      figur('two web processes, one killed at 100/s: writes that failed', salah.filter((r) => laporan.kelas[r.kelas]!.jenis === 'tulis').length, 'requests'),
      figur('two web processes, one killed at 100/s: normal again after', tenangSesudah(laporan, Math.round(detik / 2), detik), 's', { goal: '<= 10 s' }),
      figur('two web processes, one killed at 100/s: acknowledged writes missing', kurang.length, 'writes', { goal: '= 0 writes' }),
    ]
  } finally { await proksi.tutup(); await kedua.kill('SIGKILL') }
}

export const ukur = definePengukuran({
  nama: 'beban', urut: 60,
  async jalankan(medan) {
    // One process makes a page in some five milliseconds on one core; the machine has two.
    const web = [await medan.web({ DB_POOL: '10' }), await medan.web({ DB_POOL: '10' })]
    const pekerja = await medan.panggung.app({ BALAI_ROLE: 'worker' })
    try {
      const bahan = await bahanBeban(medan, web[0]!.url)
      const hasil: Figur[] = []
      for (const bagian of [tetap, lonjakan, adil, dua]) { medan.say(`  ${bagian.name} …`); hasil.push(...(await bagian(medan, bahan, web))) }
      return hasil
    } finally { await Promise.all([...web, pekerja].map((satu) => satu.kill())) }
  },
})
