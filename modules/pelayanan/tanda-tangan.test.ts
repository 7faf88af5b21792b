import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listNaskahByObjek, pakaiPengaturan, pakaiPenyedia } from '#kernel/documents'
import { type Database, refuse } from '#kernel/platform'
import { findBerkas } from '#kernel/workflow'
import { Tamu, ajukan, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { lakukan } from './mutu.testing.ts'

/** A letter at the moment after the head has signed the act, with a provider that does not sign at once. */
async function menunggu(served: Served): Promise<{ berkas: string; naskah: string }> {
  const berkas = await ajukan(await wargaTamu(served), served.db)
  return served.db.transaction(async (tx) => {
    await lakukan(tx, berkas.id, 'periksa', 'nurhayati', 'lanjut')
    await lakukan(tx, berkas.id, 'paraf', 'abdulrahman', 'paraf')
    await lakukan(tx, berkas.id, 'tanda_tangan', 'mappasessu', 'tanda_tangan')
    return { berkas: berkas.id, naskah: (await listNaskahByObjek(tx, { jenis: 'berkas', id: berkas.id })).at(-1)!.id }
  })
}
const keadaan = async (db: Database, id: string) => (await findBerkas(db, id))!.keadaan

describe('a signature that does not land at once', () => {
  let served: Served
  before(async () => { served = await serve() })
  after(() => served?.close())

  test('BSrE: the passphrase is asked for, a wrong one keeps letter and number, the right one issues; nobody else may', async () => {
    const kembali = pakaiPengaturan({ SIGNER: 'bsre' })
    const frasa: string[] = []
    const lepas = pakaiPenyedia('bsre', { nama: 'bsre', seketika: false, status: async () => ({ siap: true, keterangan: '' }), async tandaTangani(pdf, _penanda, pilihan) {
      frasa.push(pilihan.frasa ?? '')
      if (pilihan.frasa !== 'rahasia benar') refuse('frasa-salah', 'Kata sandi tanda tangan salah.')
      return { pdf: Buffer.concat([pdf, Buffer.from('\n%ttd')]), tingkat: 'B-T' }
    } })
    try {
      const { berkas, naskah } = await menunggu(served)
      const alamat = `/kantor/berkas/${berkas}/tanda-tangan/${naskah}`
      await served.runJobs()
      assert.equal(await keadaan(served.db, berkas), 'penerbitan')
      assert.equal((await (await wargaTamu(served)).buka(`/permohonan/${berkas}/surat/${naskah}.pdf`)).status, 404, 'an unsigned letter is nobody’s')
      assert.equal((await (await pegawaiTamu(served, 'sittiaminah')).buka(alamat)).status, 404)
      const kades = await pegawaiTamu(served, 'mappasessu')
      assert.match((await kades.buka(`/kantor/berkas/${berkas}`)).isi, /Selesaikan tanda tangan/)
      const salah = await kades.kirim(alamat, { nik: '7308010101709904', frasa: 'keliru' })
      assert.equal(salah.status, 422)
      assert.ok(!salah.isi.includes('keliru'), 'the passphrase is not shown again')
      assert.equal((await kades.kirim(alamat, { nik: '7308010101709904', frasa: 'rahasia benar' })).status, 303)
      await served.runJobs()
      assert.equal(await keadaan(served.db, berkas), 'terbit')
      assert.deepEqual(frasa, ['keliru', 'rahasia benar'])
    } finally { lepas(); kembali() }
  })

  test('wet ink: the scan takes the place of the signature; the unsigned print is refused', async () => {
    const kembali = pakaiPengaturan({ SIGNER: 'manual' })
    try {
      const { berkas, naskah } = await menunggu(served)
      const alamat = `/kantor/berkas/${berkas}/tanda-tangan/${naskah}`
      const kades: Tamu = await pegawaiTamu(served, 'mappasessu')
      const cetakan = (await kades.buka(`/kantor/berkas/${berkas}/naskah/${naskah}.pdf`)).bita
      const pindaian = (isi: Uint8Array) => kades.kirim(alamat, {}, { berkas: { pindaian: { nama: 'pindai.pdf', isi, jenis: 'application/pdf' } } })
      assert.equal((await kades.kirim(alamat)).status, 422)
      assert.equal((await pindaian(cetakan)).status, 422)
      const tertanda = Buffer.concat([cetakan, Buffer.from('\n% scan of the signed letter\n%%EOF\n')])
      const jawab = await pindaian(tertanda)
      assert.equal(jawab.status, 303, jawab.isi.replace(/<[^>]+>/g, ' ').slice(0, 800))
      await served.runJobs()
      assert.equal(await keadaan(served.db, berkas), 'terbit')
    } finally { kembali() }
  })
})
