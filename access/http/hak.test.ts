import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { type Database, sql, uuid } from '#kernel/platform'
import type { Route } from '#access/web'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'

// Every role on every route: who is let in is exactly what the route declares and the table of rights gives. The expectation
// is worked out here from the declaration and the database, not by the code that guards.

let served: Served
before(async () => { served = await serve() })
after(() => served?.close())

const ORANG = ['nurhayati', 'abdulrahman', 'mappasessu', 'basorahim', 'sittiaminah', 'fitriani', 'ilham', 'hasnawati', 'marlina', 'syamsuddin', 'nurjannah', 'kurnia', 'rusdi', 'arifuddin', 'budiman', 'rahmatia', 'takdir', 'sekda', 'hasmawati']
interface Tamu { nama: string; jenis: 'publik' | 'warga' | 'pegawai'; akun?: { id: string; orang_id: string | null }; hak: Set<string> }

async function tamu(db: Database): Promise<Tamu[]> {
  const warga = await db.one<{ id: string; orang_id: string }>(sql`select a.id, a.orang_id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = '7308014708909901'`)
  const pegawai = await Promise.all(ORANG.map(async (nama): Promise<Tamu> => {
    const akun = await db.one<{ id: string; orang_id: null; pegawai_id: string }>(sql`select id, orang_id, pegawai_id from identity.akun where nama_pengguna = ${nama}`)
    const hak = await db.many<{ hak: string }>(sql`select distinct ph.hak from organisation.pemangku p join organisation.jabatan j on j.id = p.jabatan_id cross join unnest(j.peran) r(peran)
      join identity.peran_hak ph on ph.peran = r.peran and ph.berlaku_dari <= current_date and (ph.berlaku_sampai is null or ph.berlaku_sampai >= current_date)
      where p.pegawai_id = ${akun.pegawai_id} and p.tmt <= current_date and (p.sampai is null or p.sampai >= current_date)`)
    return { nama, jenis: 'pegawai', akun, hak: new Set(hak.map((h) => h.hak)) }
  }))
  return [{ nama: 'publik', jenis: 'publik', hak: new Set() }, { nama: 'warga', jenis: 'warga', akun: warga, hak: new Set() }, ...pegawai]
}

function boleh(route: Route, tamu: Tamu): boolean {
  if (route.right === 'publik') return true
  if (route.right === 'masuk') return tamu.jenis !== 'publik'
  if (route.right === 'warga' || route.right === 'pegawai') return tamu.jenis === route.right
  return route.right.hak.some((kode) => tamu.hak.has(kode))
}

const alamat = (route: Route) => route.path.replace(/:naskah/g, `${uuid()}.pdf`).replace(/:(token)/g, 'x'.repeat(22)).replace(/:(kode|peran|halaman)/g, 'tidak-ada').replace(/:\w+/g, uuid())

const sesiTamu = new Map<string, string>()
/** One session a person; another one after an address that may end it. */
async function sesiUntuk(satu: Tamu, akhiri: boolean): Promise<string | undefined> {
  if (!satu.akun) return undefined
  const token = sesiTamu.get(satu.nama) ?? (await served.db.transaction((tx) => openSesi(tx, satu.akun!, 'sandi', { ip: '127.0.0.1' }))).token
  if (akhiri) sesiTamu.delete(satu.nama)
  else sesiTamu.set(satu.nama, token)
  return token
}
async function minta(route: Route, satu: Tamu): Promise<{ status: number; lokasi: string }> {
  const sesi = await sesiUntuk(satu, /keluar|sesi|akun|masuk|sandi/.test(route.path))
  const cookie = [`jaga=kunci-uji-kunci-uji`, ...(sesi ? [`sesi=${sesi}`] : [])].join('; ')
  const jawab = await fetch(served.url + alamat(route), {
    method: route.method, redirect: 'manual', headers: { 'accept-encoding': 'identity', cookie, ...(route.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(route.method === 'POST' ? { body: '_csrf=kunci-uji-kunci-uji' } : {}),
  })
  await jawab.arrayBuffer()
  return { status: jawab.status, lokasi: jawab.headers.get('location') ?? '' }
}
const ditolak = ({ status, lokasi }: { status: number; lokasi: string }, awal: Route) => status === 403 || status === 401 || (status === 303 && lokasi.startsWith('/masuk') && !awal.path.startsWith('/masuk') && !awal.path.startsWith('/keluar') && !awal.path.startsWith('/daftar'))

test('every role on every route, equal to what is declared', { timeout: 900_000 }, async () => {
  const routes = parts.flatMap((part) => part.routes ?? [])
  const semua = await tamu(served.db)
  const salah: string[] = []
  const baris = [['metode', 'alamat', ...semua.map((t) => t.nama)].join(',')]
  for (const route of routes) {
    const sel = await Promise.all(semua.map(async (satu) => {
      const jawab = await minta(route, satu)
      const masuk = !ditolak(jawab, route)
      if (masuk !== boleh(route, satu)) salah.push(`${route.method} ${route.path} for ${satu.nama}: ${masuk ? 'let in' : 'kept out'} (${jawab.status} ${jawab.lokasi})`)
      if (jawab.status >= 500) salah.push(`${route.method} ${route.path} for ${satu.nama}: ${jawab.status}`)
      return masuk ? 'ya' : '-'
    }))
    baris.push([route.method, route.path, ...sel].join(','))
  }
  mkdirSync(join(import.meta.dirname, '../../test-output'), { recursive: true })
  writeFileSync(join(import.meta.dirname, '../../test-output/matriks-hak.csv'), baris.join('\n'))
  assert.deepEqual(salah, [])
  assert.ok(routes.length > 80, `${routes.length} routes walked`)
})
