import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Route, action } from '#access/web'
import { z } from 'zod'
import { parts } from '../../tools/serve.testing.ts'

// What a request may write is what the route lists: a field that nobody asked for (role, state, owner) never reaches the
// handler, because the route's input drops it. Shown over every route that writes, not by trying a few.

/** Read fields that cannot be listed beforehand, each by name and by nothing else: why. */
const TERBUKA: Record<string, string> = {
  'POST /kantor/surat/baru': 'the three boxes of the date',
  'POST /kantor/organisasi/jabatan/:id/akhiri': 'the three boxes of the date',
  'POST /kantor/surat/keluar/:id/tujuan': 'rows of recipients, as many as there are',
  'POST /kantor/surat/keluar/:id/rantai': 'steps of the chain, as many as there are',
}
const TITIPAN = { id: 'x', role: 'admin', hak: ['sistem.kelola'], peran: 'admin', unit_id: 'x', keadaan: 'terbit', status: 'aktif', terverifikasi: true, tingkat: 'terverifikasi', pemohon_id: 'x', orang_id: 'x', akun_id: 'x', pegawai_id: 'x', is_admin: true, dibuat_oleh: 'x' }

/** The object a schema takes, through defaults and transformations. */
function objek(skema: unknown): z.ZodObject | undefined {
  if (skema instanceof z.ZodObject) return skema
  const def = (skema as { def?: { in?: unknown; innerType?: unknown } } | undefined)?.def
  return def && (def.in ?? def.innerType) ? objek(def.in ?? def.innerType) : undefined
}
/** Fields that were not asked for and yet would come through. */
function lolos(route: Route): string[] {
  const skema = objek(route.input)
  if (!route.input) return []
  if (!skema) return ['(bukan objek)']
  const asing = Object.keys(TITIPAN).filter((nama) => !(nama in skema.shape))
  // The same object with every listed field optional, so that only what is foreign is judged.
  const longgar = skema.partial().safeParse(Object.fromEntries(asing.map((nama) => [nama, TITIPAN[nama as keyof typeof TITIPAN]])))
  return longgar.success ? asing.filter((nama) => nama in (longgar.data as object)) : []
}
const nama = ({ method, path }: Route) => `${method} ${path}`

test('no writing route lets a field through that it does not list', () => {
  const semua = parts.flatMap((part) => part.routes ?? []).filter((route) => route.method === 'POST')
  assert.ok(semua.length > 100)
  const salah = semua.filter((route) => !TERBUKA[nama(route)]).map((route) => [nama(route), lolos(route)] as const).filter(([, isi]) => isi.length > 0)
  assert.deepEqual(salah, [])
  for (const satu of Object.keys(TERBUKA)) assert.ok(semua.some((route) => nama(route) === satu), `${satu} is gone: take it off the list`)
})

test('control: a route that takes whatever comes is found', () => {
  const terbuka = action({ path: '/uji', summary: 'x', right: 'publik', input: z.looseObject({ nama: z.string() }), act: async () => ({ goto: '/' }) })
  assert.ok(lolos(terbuka).includes('role'))
  assert.deepEqual(lolos(action({ path: '/uji', summary: 'x', right: 'publik', input: z.object({ nama: z.string() }), act: async () => ({ goto: '/' }) })), [])
})
