import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { catat } from '#kernel/audit'
import { simpanFile } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import type { Refusal } from '#kernel/platform'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { eksporSemua } from './ekspor.ts'
import { imporSemua } from './impor.ts'
import { denganPelanggan } from './muat.ts'
import { basisKosong, basisRingkas, configUji, tempatBaru } from './operasi.testing.ts'
import { penyimpanFolder } from './penyimpan.ts'
import { PotonganRusak } from './sandi.ts'

let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>, folder: string, hash: string
const config = configUji()

describe('open export and re-import', () => {
before(async () => {
  own = await basisRingkas()
  tempat = tempatBaru('ekspor')
  folder = join(tempat.jalur, 'terbuka')
  await own.db.transaction(async (tx) => {
    hash = await simpanFile(tx, Buffer.from('lampiran'), 'text/plain')
    await catat(tx, { actor: sistem('uji'), tindakan: 'uji.ekspor', objek: { jenis: 'uji', id: '' }, alasan: 'koma, "kutip",\nbaris baru dan "" kosong' })
  })
})
after(async () => { await own.drop(); tempat.hapus() })

test('the demo world goes out in CSV with a data package and comes back equal: tables, sequences, files', async () => {
  const paket = await eksporSemua(own.connection, config, folder)
  assert.ok(paket.resources.length > 60)
  for (const berkas of ['BACA-SAYA.txt', 'kamus-data.csv', 'datapackage.json', `berkas/${hash.slice(0, 2)}/${hash}`, 'data/identity.orang.csv', 'struktur']) assert.ok(statSync(join(folder, berkas)), berkas)
  assert.match(readFileSync(join(folder, 'data/identity.orang.csv'), 'utf8').split('\n')[0]!, /^id,/)
  const orang = paket.resources.find(({ path }) => path === 'data/identity.orang.csv')!
  assert.deepEqual(orang.schema.primaryKey, ['id'])
  assert.match(readFileSync(join(folder, 'kamus-data.csv'), 'utf8'), /^identity\.orang,nik,/m)
  assert.ok(!readdirSync(folder, { recursive: true }).some((nama) => /identitas\.key|audit\.json/.test(String(nama))), 'no keys')
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'baru')
  try {
    const hasil = await imporSemua(folder, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    assert.deepEqual([hasil.beda, hasil.rusak, hasil.berkas], [[], [], paket.balai.berkas.banyak])
    const isi = await denganPelanggan(kosong.sambungan, async (c) => (await c.query(`select r.isi from audit.rincian r join audit.catatan c on c.id = r.catatan_id where c.tindakan = 'uji.ekspor' and c.objek_id = ''`)).rows)
    assert.match(isi[0].isi, /koma, \\"kutip\\",\\nbaris baru/)
  } finally { await kosong.drop() }
})

test('a changed cell is refused and named; a folder with anything in it is refused', async () => {
  const jalur = join(folder, 'data/platform.setting.csv'), semula = readFileSync(jalur)
  writeFileSync(jalur, Buffer.concat([semula, Buffer.from('lain,1,2026-01-01\n')]))
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'rusak')
  try { await assert.rejects(imporSemua(folder, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) }), (error: Error) => error instanceof PotonganRusak && error.nama === 'data/platform.setting.csv') } finally { await kosong.drop() }
  writeFileSync(jalur, semula)
  await assert.rejects(eksporSemua(own.connection, config, folder), (error: Refusal) => error.code === 'tidak-kosong')
})
})
