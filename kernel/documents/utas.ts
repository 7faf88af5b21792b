import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

// Work that computes long without a pause would keep everybody else waiting: it goes to a thread of its own, or takes its turn.

/** A thread that is asked one thing at a time; whoever comes meanwhile waits in line. It starts with the first question and keeps no process alive. */
export class Utas<Tanya, Jawab> {
  private readonly berkas: URL
  private readonly paling: number
  private pekerja: Worker | undefined
  private giliran: Promise<unknown> = Promise.resolve()

  /** `paling`: milliseconds after which an answer is given up and the thread is ended (the next question starts a new one). */
  constructor(berkas: URL, paling: number) { this.berkas = berkas; this.paling = paling }

  /** The thread's answer; undefined-valued answers are answers. Rejects with `UtasLama` when it takes too long, with the cause when it breaks. */
  tanya(isi: Tanya): Promise<Jawab> {
    const jawab = this.giliran.then(() => this.tanyakan(isi))
    this.giliran = jawab.catch(() => {})
    return jawab
  }

  private tanyakan(isi: Tanya): Promise<Jawab> {
    const pekerja = (this.pekerja ??= this.mulai())
    return new Promise((terima, tolak) => {
      const selesai = (akhir: () => void) => { clearTimeout(waktu); pekerja.removeAllListeners('message').removeAllListeners('error').unref(); akhir() }
      const buang = (sebab: Error) => { this.pekerja = undefined; selesai(() => { pekerja.on('error', () => {}); void pekerja.terminate(); tolak(sebab) }) }
      const waktu = setTimeout(() => buang(new UtasLama()), this.paling)
      pekerja.ref()
      pekerja.once('message', (jawab: Jawab) => selesai(() => terima(jawab))).once('error', buang)
      pekerja.postMessage(isi)
    })
  }

  // Without the options of this process: the thread needs neither the hook for pages nor anything else of it.
  private mulai(): Worker { return new Worker(this.berkas, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } }) }
}
export class UtasLama extends Error { constructor() { super('the thread took too long') } }

/** Lets `banyak` of the works given run at once; the others wait in line. For libraries with threads of their own. */
export function bergiliran(banyak = Math.max(1, availableParallelism() - 1)): <T>(kerja: () => Promise<T>) => Promise<T> {
  let jalan = 0
  const antre: (() => void)[] = []
  return async (kerja) => {
    if (jalan >= banyak) await new Promise<void>((mulai) => antre.push(mulai))
    else jalan++
    try { return await kerja() } finally {
      const berikut = antre.shift()
      if (berikut) berikut() // the place passes on without a gap
      else jalan--
    }
  }
}
