import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#kernel/platform'
import { cariTandaTangan } from './pdf.ts'
import { periksaBerkas } from './periksa-berkas.ts'
import { cacatPdf } from './periksa-pdf.ts'
import { bergiliran } from './utas.ts'

const aturan = { terima: ['pdf' as const], maksBytes: 50_000_000 }
const pdf = (isi: string | Buffer) => Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n'), Buffer.from(isi), Buffer.from('\nstartxref\n9\n%%EOF\n')])
const anehAneh = pdf(Buffer.alloc(4_000_000, '/O#ab '))

/** How often other work had its turn while `kerja` ran. */
async function giliranLain(kerja: () => Promise<unknown>): Promise<number> {
  let putaran = 0
  const jam = setInterval(() => { putaran++ }, 1)
  try { await kerja() } finally { clearInterval(jam) }
  return putaran
}

describe('files made to keep the server busy', () => {
  test('a PDF that takes long to look into leaves the others their turn', async () => {
    await periksaBerkas(pdf(''), aturan) // the thread is there
    const putaran = await giliranLain(() => periksaBerkas(anehAneh, aturan))
    assert.ok(putaran > 20, `${putaran} turns of others`)
    assert.ok(await giliranLain(async () => cacatPdf(anehAneh)) <= 1, 'the same in this thread lets nobody in: the measure can fail')
  })
  test('object streams without end, and a dictionary without end, are refused instead of read again and again', async () => {
    const banyak = pdf('2 0 obj <</Type /ObjStm>> stream\nx\nendstream\n'.repeat(6_000))
    const bertumpuk = pdf(`2 0 obj <<${'/Type /ObjStm '.repeat(300_000)}>> stream\nx\nendstream`)
    for (const berkas of [banyak, bertumpuk]) {
      await assert.rejects(periksaBerkas(berkas, aturan), (error: Refusal) => error.code === 'pdf-terlalu-rumit' && error.status === 415 && /Cetak ulang/.test(error.message))
    }
  })
  test('thousands of places that look like a signature are not all read', () => {
    const jarak = '/ByteRange [0 60 600060 5] '
    const palsu = Buffer.from('%PDF-1.7\n'.padEnd(60) + '<' + 'a'.repeat(599_990) + '!'.repeat(8) + '>' + jarak.repeat(200_000))
    assert.deepEqual(cariTandaTangan(palsu), [])
  })
  test('checks asked together are each answered with their own result', async () => {
    const hasil = await Promise.all([pdf(''), pdf('/Launch '), pdf(''), pdf('/JavaScript '), Buffer.from('%PDF-1.7 cut')].map((satu) => periksaBerkas(satu, aturan).then(() => 'baik', (error: Refusal) => error.code)))
    assert.deepEqual(hasil, ['baik', 'pdf-berbahaya', 'baik', 'pdf-berbahaya', 'pdf-rusak'])
  })
})

test('works that take turns: never more at once than allowed, each done, a failing one passes its place on', async () => {
  const satu = bergiliran(2)
  let bersama = 0
  let puncak = 0
  const hasil = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => satu(async () => {
    puncak = Math.max(puncak, ++bersama)
    await new Promise((lanjut) => setTimeout(lanjut, 2))
    bersama--
    if (i % 3 === 0) throw new Error('broken')
    return i
  })))
  assert.deepEqual([puncak, bersama, hasil.filter(({ status }) => status === 'fulfilled').length], [2, 0, 8])
})
