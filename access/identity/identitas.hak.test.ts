import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BalaiServer } from '#access/http'
import { setLog, sql } from '#kernel/platform'
import { jabatanUji, pegawaiUji, sesiUji, unitUji } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { identitas, routes } from './index.ts'
import { Peramban, serverUji } from './peramban.testing.ts'

let own: OwnDatabase
let server: BalaiServer
describe('rights on the pages of identity', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); ({ server } = await serverUji(own.db, [identitas])) })
after(async () => { setLog('error'); await server.http.close(); await own.drop() })

const BUKAN = '0192f0c1-0000-7000-8000-000000000000'
const alamat = (path: string) => path.replace(':id', BUKAN).replace(':peran', 'kabid')
async function siapa(kind: string): Promise<Peramban> {
  const p = new Peramban(server, '198.51.100.9')
  await p.minta('GET', '/masuk')
  if (kind === 'publik') return p
  const { token } = await own.db.transaction(async (tx) => {
    if (kind !== 'warga') return sesiUji(tx, await pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, [kind])).id))
    const { id } = await tx.one<{ id: string }>(sql`select id from identity.akun where orang_id is not null order by id limit 1`)
    return sesiUji(tx, { akunId: id, warga: true })
  })
  p.kuki.set('sesi', token)
  return p
}
const BOLEH: Record<string, string[]> = { warga: ['warga', 'masuk'], petugas_loket: ['pegawai', 'masuk', 'orang.lihat', 'orang.verifikasi'], admin: ['pegawai', 'masuk', 'pengguna.kelola', 'sistem.kelola'], pemeriksa: ['pegawai', 'masuk'], kepala: ['pegawai', 'masuk'], publik: [] }

test('every role meets on every route exactly what the route declares', async () => {
  for (const [peran, boleh] of Object.entries(BOLEH)) {
    const p = await siapa(peran)
    for (const route of routes) {
      const perlu = typeof route.right === 'string' ? [route.right] : route.right.hak
      if (perlu.includes('publik') || route.path.includes('akhiri-lain')) continue
      const jawab = await p.minta(route.method, alamat(route.path), route.method === 'POST' ? { _csrf: p.kuki.get('jaga')! } : undefined)
      const ditolak = jawab.status === 403 || (jawab.status === 303 && (jawab.lokasi ?? '').startsWith('/masuk'))
      assert.equal(!ditolak, perlu.some((satu) => boleh.includes(satu)), `${peran} ${route.method} ${route.path}: ${jawab.status} ${jawab.lokasi ?? ''}`)
      assert.ok(jawab.status < 500, `${route.path} ${jawab.status}`)
    }
  }
})

test('no unsafe route acts without the hidden value of our own form', async () => {
  const p = await siapa('admin')
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const jawab = await p.minta('POST', alamat(route.path), { isi: 'x' })
    assert.equal(jawab.status, 403, route.path)
  }
})

test('another person’s sessions, delegations, keys and passkeys do not exist for me', async () => {
  const p = await siapa('kepala')
  const sesi = await own.db.one<{ id: string }>(sql`select s.id from identity.sesi s order by s.id limit 1`)
  for (const path of [`/kantor/akun/sesi/${sesi.id}/akhiri`, `/kantor/akun/kunci/${BUKAN}/cabut`, `/kantor/akun/passkey/${BUKAN}/hapus`, `/kantor/akun/delegasi/${BUKAN}/akhiri`]) {
    assert.equal((await p.minta('POST', path, { _csrf: p.kuki.get('jaga')! })).status, 404, path)
  }
})
})
