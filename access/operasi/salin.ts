import type pg from 'pg'

// COPY over the driver's own connection, in both directions, with the brake of the slower side passed on: a table of any
// size goes through a few hundred kilobytes of memory. The driver calls the handlers of whatever `query` was given.

interface Kawat { stream: { pause(): void; resume(): void; once(apa: 'drain' | 'close', lalu: () => void): void; off(apa: 'drain' | 'close', lalu: () => void): void; writableNeedDrain?: boolean; destroyed?: boolean }; query(teks: string): void; sendCopyFromChunk(bagian: Buffer): void; endCopyFrom(): void; sendCopyFail(sebab: string): void }
const TAMPUNG = 256 * 1024
const BANYAK_TAMPUNG = 4

/** Each row of `copy … to stdout` is told to `baris` as it comes; the bytes are handed on in larger runs. */
class KeLuar implements AsyncIterable<Buffer> {
  private readonly teks: string
  private readonly baris: ((baris: Buffer) => void) | undefined
  private kawat: Kawat | undefined
  private antre: Buffer[] = []
  private isi: Buffer[] = []
  private besar = 0
  private selesai = false
  private galat: Error | undefined
  private bangun: (() => void) | undefined

  constructor(teks: string, baris?: (baris: Buffer) => void) { this.teks = teks; this.baris = baris }
  submit(kawat: Kawat) { this.kawat = kawat; kawat.query(this.teks) }
  handleCopyData({ chunk }: { chunk: Buffer }) {
    try { this.baris?.(chunk) } catch (error) { this.galat ??= error as Error }
    this.isi.push(Buffer.from(chunk)) // the driver uses its buffer again
    this.besar += chunk.length
    if (this.besar < TAMPUNG) return
    this.tuang()
    if (this.antre.length >= BANYAK_TAMPUNG) this.kawat!.stream.pause()
  }
  private tuang() {
    if (this.besar) this.antre.push(Buffer.concat(this.isi, this.besar))
    this.isi = []
    this.besar = 0
    this.bangun?.()
  }
  handleError(error: Error) { this.galat ??= error; this.akhiri() }
  handleCommandComplete() {}
  handleReadyForQuery() { this.tuang(); this.akhiri() }
  private akhiri() { this.selesai = true; this.bangun?.() }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        const satu = this.antre.shift()
        if (satu) { yield satu; if (this.antre.length < BANYAK_TAMPUNG) this.kawat!.stream.resume(); continue }
        if (this.galat) throw this.galat
        if (this.selesai) return
        await new Promise<void>((lanjut) => { this.bangun = lanjut })
        this.bangun = undefined
      }
    } finally { this.kawat?.stream.resume() }
  }
}

class KeDalam {
  readonly hasil: Promise<number>
  private readonly teks: string
  private readonly asal: AsyncIterable<Buffer>
  private beres!: (banyak: number) => void
  private gagal!: (error: Error) => void
  private sebab: Error | undefined
  private banyak = 0
  private berhenti = false
  constructor(teks: string, asal: AsyncIterable<Buffer>) {
    this.teks = teks
    this.asal = asal
    this.hasil = new Promise((beres, gagal) => { this.beres = beres; this.gagal = gagal })
  }
  submit(kawat: Kawat) { kawat.query(this.teks) }
  handleCopyInResponse(kawat: Kawat) { void this.kirim(kawat) }
  private async kirim(kawat: Kawat) {
    try {
      for await (const bagian of this.asal) {
        if (this.berhenti) return
        kawat.sendCopyFromChunk(bagian)
        if (kawat.stream.writableNeedDrain) await tunggu(kawat)
      }
      kawat.endCopyFrom()
    } catch (error) { this.sebab = error as Error; kawat.sendCopyFail('sumber berhenti') }
  }
  handleCommandComplete({ text }: { text: string }) { this.banyak = Number(/\d+$/.exec(text)?.[0] ?? 0) }
  handleError(error: Error) { this.berhenti = true; this.gagal(this.sebab ?? error) }
  handleReadyForQuery() { this.beres(this.banyak) }
}
const tunggu = ({ stream }: Kawat) => new Promise<void>((lanjut) => {
  const sudah = () => { stream.off('drain', sudah); stream.off('close', sudah); lanjut() }
  stream.once('drain', sudah)
  stream.once('close', sudah)
  if (stream.destroyed) sudah()
})

/** Runs `copy … to stdout` on a client of its own. `baris` sees each row (its bytes are valid only during the call). Read it to its end before the next query. */
export function salinKeluar(client: pg.ClientBase, teks: string, baris?: (baris: Buffer) => void): AsyncIterable<Buffer> {
  const salinan = new KeLuar(teks, baris)
  client.query(salinan as unknown as pg.Submittable)
  return salinan
}
/** Runs `copy … from stdin` with these bytes. Number of rows; the source's own error when the source failed. */
export function salinMasuk(client: pg.ClientBase, teks: string, asal: AsyncIterable<Buffer>): Promise<number> {
  const salinan = new KeDalam(teks, asal)
  client.query(salinan as unknown as pg.Submittable)
  return salinan.hasil
}
