import { hash } from 'node:crypto'

/**
 * Fingerprint of a table whatever the order of its rows: the sum of the SHA-256 of each row, in eight lanes modulo 2^32,
 * beside their number. Two tables with one fingerprint have the same rows, a row that stands twice counted twice.
 */
export class SidikTabel {
  baris = 0
  private readonly lajur = new Uint32Array(8)
  /** One row as COPY writes it (with its line feed). */
  readonly tambah = (baris: Buffer): void => {
    const satu = hash('sha256', baris, 'buffer')
    for (let i = 0; i < 8; i++) this.lajur[i] = this.lajur[i]! + satu.readUInt32LE(i * 4)
    this.baris++
  }
  get sidik(): string {
    const hasil = Buffer.alloc(32)
    this.lajur.forEach((nilai, i) => hasil.writeUInt32LE(nilai, i * 4))
    return hasil.toString('hex')
  }
}

/** Tells the rows of COPY text, however the bytes were cut: a line feed inside a value is written `\n` there, so each one ends a row. */
export function pemisahBaris(baris: (satu: Buffer) => void): (bagian: Buffer) => void {
  let sisa: Buffer = Buffer.alloc(0)
  return (bagian) => {
    let dari = 0
    for (let di = bagian.indexOf(10); di >= 0; di = bagian.indexOf(10, dari)) {
      const satu = bagian.subarray(dari, di + 1)
      baris(sisa.length ? Buffer.concat([sisa, satu]) : satu)
      sisa = Buffer.alloc(0)
      dari = di + 1
    }
    if (dari < bagian.length) sisa = Buffer.concat([sisa, bagian.subarray(dari)])
  }
}
