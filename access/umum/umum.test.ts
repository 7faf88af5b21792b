import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { Peramban, serverUji } from '../identity/peramban.testing.ts'
import { jalurLokal } from './bahasa.ts'
import { umum } from './index.ts'

let own: OwnDatabase
let server: Awaited<ReturnType<typeof serverUji>>['server']
describe('pages of information', () => {
before(async () => { own = await ownDatabase(); server = (await serverUji(own.db, [umum])).server })
after(async () => { await server.drain(); await own.drop() })

test('each page answers in both languages, with the same shape', async () => {
  for (const alamat of ['/bantuan', '/kontak', '/aksesibilitas', '/tentang', '/masalah/perlu-masuk', '/masalah/kode-apa-saja']) {
    const id = await new Peramban(server).buka(alamat), en = await new Peramban(server).buka(`${alamat}?bahasa=en`)
    assert.equal(id.status, 200, alamat)
    assert.match(en.isi, /<html lang="en"/)
    const bentuk = (html: string) => [...html.slice(html.indexOf('<main')).matchAll(/<(h[1-6]|li|tr|p)[ >]/g)].map((m) => m[1]).join(' ')
    assert.equal(bentuk(en.isi), bentuk(id.isi), alamat)
  }
  assert.equal((await new Peramban(server).buka('/masalah/Bukan%20Kode')).status, 404)
})

test('the language is kept, and one comes back to the same page of this site only', async () => {
  const p = new Peramban(server)
  await p.buka('/kontak')
  const jawab = await p.kirim('/kontak', { bahasa: 'en', kembali: '/privasi?x=1' }, '/bahasa')
  assert.equal(jawab.url, '/privasi?x=1')
  assert.match((await p.buka('/kontak')).isi, /Opening hours/)
  for (const luar of ['//jahat.example', '/\\jahat.example', 'https://jahat.example', '/a\r\nSet-Cookie: x=1', 'javascript:1', '', undefined]) assert.equal(jalurLokal(luar), '/')
  assert.equal(jalurLokal('/layanan/sku?q=a%20b#c'), '/layanan/sku?q=a%20b#c')
})
})
