// What the machine itself gives, so that every other figure can be judged.
import { createHash } from 'node:crypto'
import { fdatasyncSync, openSync, closeSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { definePengukuran, figur, lama, persentil } from './ukuran.ts'

async function fdatasync(dir: string): Promise<number> {
  const path = join(dir, 'fdatasync.tmp')
  const fd = openSync(path, 'w')
  const block = Buffer.alloc(8192, 1)
  const ms = await lama(200, async (n) => { writeSync(fd, block, 0, block.length, n * block.length); fdatasyncSync(fd) })
  closeSync(fd)
  unlinkSync(path)
  return 1000 / persentil(ms, 50)
}
function sha256(): number {
  const block = Buffer.alloc(1 << 20, 7)
  const begun = performance.now()
  for (let n = 0; n < 200; n++) createHash('sha256').update(block).digest()
  return 200 / ((performance.now() - begun) / 1000)
}

export const ukur = definePengukuran({
  nama: 'mesin', urut: 0,
  jalankan: async ({ panggung }) => [figur('machine: fdatasync of 8 KiB', await fdatasync(panggung.dir), '1/s'), figur('machine: SHA-256, one core', sha256(), 'MiB/s')],
})
