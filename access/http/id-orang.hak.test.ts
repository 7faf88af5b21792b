import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startModules } from '#access/run'
import { type Route, defineModule, page } from '#access/web'
import type { Actor } from '#kernel/identity'
import { ORANG_DEMO } from '#kernel/organisation'
import { readConfig, setLog, sql, uuid } from '#kernel/platform'
import { z } from 'zod'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { parts } from '../../tools/serve.testing.ts'
import { buildServer } from './index.ts'
import { Tamu, ajukan, bersamaan, isiDraf, pegawaiTamu, wargaTamu } from './tamu.testing.ts'

// An id that somebody has seen is worth nothing to anybody else. Several people walk through all they can reach; every address
// with an id in it is then asked for by others, page and API, and every act on that id is tried. What the others get must be
// what they get for an id that does not exist, unless it is their business too, which is worked out here and not by the guard.

const BOCOR = 'permohonan-bocor'
/** The planted fault: a page of a citizen's cases that forgot to ask whose they are. */
const bocor = defineModule({
  name: 'bocor', needs: [],
  routes: [
    page({ path: `/${BOCOR}`, summary: 'Cacat yang ditanam', right: 'warga', pintu: 'cacat yang ditanam', ask: (ctx) => ctx.db.many(sql`select id from workflow.berkas where pemohon_id = ${(ctx.actor as { orangId: string }).orangId}`) }),
    page({ path: `/${BOCOR}/:id`, summary: 'Cacat yang ditanam', right: 'warga', pintu: 'cacat yang ditanam', input: z.object({ id: z.uuid() }), ask: async (ctx, { id }: { id: string }) => ctx.db.one(sql`select nomor, judul from workflow.berkas where id = ${id}`) }),
  ],
})

let own: OwnDatabase
let url: string
/** The unit of every post: colleagues see when each other is taken. */
let unitDari: Map<string, string>
let tutup = async () => {}
before(async () => {
  own = await ownDatabase()
  unitDari = new Map((await own.db.many<{ id: string; unit_id: string }>(sql`select id, unit_id from organisation.jabatan`)).map((j) => [j.id, j.unit_id]))
  setLog('silent' as never)
  const config = readConfig({ ...process.env, PORT: '0', BALAI_DEMO: 'on' })
  await startModules(parts, own.db)
  const server = await buildServer({ db: own.db, config, modules: [...parts, bocor], unlimited: true })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  url = config.BASE_URL = `http://127.0.0.1:${(server.http.server.address() as { port: number }).port}`
  tutup = async () => { await server.drain(); await own.drop() }
})
after(() => tutup())

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const rute: Route[] = [...parts, bocor].flatMap((part) => part.routes ?? [])
/** Fewest parameters first: the fixed words of an address go before what stands for anything. */
const polaRute = rute.map((route) => ({ route, banyak: route.path.match(/:/g)?.length ?? 0, cocok: new RegExp(`^${route.path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`) })).sort((a, b) => a.banyak - b.banyak)
const dikenal = new Map<string, Route | undefined>()
/** The route that reads an address. */
function pola(alamat: string): Route | undefined {
  if (!dikenal.has(alamat)) dikenal.set(alamat, polaRute.find(({ route, cocok }) => route.method === 'GET' && cocok.test(alamat))?.route)
  return dikenal.get(alamat)
}
interface Pejalan { nama: string; tamu: Tamu; actor: Actor; /** Every id this person was shown. */ dilihat: Set<string>; /** Addresses with an id that opened, by route. */ alamat: Map<string, Set<string>> }
const TIAP_RUTE = 2
/** Addresses with an id, found on the way; those without one are all asked for. */
const TERBANYAK = 120

/** Walks all links a person is shown; the API gives the same ids as the pages, so not everybody asks it too. */
async function jalan(p: Pejalan, api: boolean): Promise<void> {
  const antre = rute.filter((r) => r.method === 'GET' && !r.path.includes(':') && r.right !== 'publik').map((r) => r.path)
  const sudah = new Set(antre), banyak = new Map<string, number>(), paling = antre.length + TERBANYAK
  for (let n = 0; antre.length && n < paling; n++) {
    const alamat = antre.shift()!, ada = pola(alamat.split('?')[0]!)
    for (const depan of ada?.pageOnly || !api ? [''] : ['', '/api/v1']) {
      const jawab = await p.tamu.buka(depan + alamat)
      if (jawab.status !== 200) continue
      const dalam = /html|json/.test(jawab.kepala.get('content-type') ?? '') ? jawab.isi : ''
      for (const [id] of dalam.matchAll(UUID)) p.dilihat.add(id)
      if (!depan && ada && ada.path.includes(':') && alamat.split('?')[0]!.match(UUID)) { const satu = p.alamat.get(ada.path) ?? new Set(); satu.add(alamat.split('?')[0]!); p.alamat.set(ada.path, satu) }
      const tujuan = [...dalam.matchAll(/(?:href|action)="(\/[^"#]*)"/g)].map((m) => m[1]!.replaceAll('&amp;', '&'))
      if (ada?.path === `/${BOCOR}`) for (const [id] of dalam.matchAll(UUID)) tujuan.push(`/${BOCOR}/${id}`)
      for (const t of tujuan) {
        const r = pola(t.split('?')[0]!)
        if (!r || sudah.has(t) || r.right === 'publik' || (banyak.get(r.path) ?? 0) >= TIAP_RUTE * 3) continue
        sudah.add(t)
        banyak.set(r.path, (banyak.get(r.path) ?? 0) + 1)
        antre.push(t)
      }
    }
  }
}

interface Berkas { id: string; unit_jalur: string; wilayah: string | null; pemohon_id: string; ranah: string; jalur: string[]; meja: string[] }
/** The case an id belongs to, if any: by itself, its task, its letter, its attachment. */
const berkasDari = (id: string): Promise<Berkas | undefined> => own.db.maybe<Berkas>(sql`select b.id, b.unit_jalur, b.wilayah, b.pemohon_id, b.ranah, array(select t.unit_jalur from workflow.tugas t where t.berkas_id = b.id and t.unit_jalur is not null) as jalur, array(select t.meja from workflow.tugas t where t.berkas_id = b.id) as meja
  from workflow.berkas b where b.id = ${id} or b.id = (select berkas_id from workflow.tugas where id = ${id})
  or b.id::text in (select objek_id from documents.naskah where id = ${id} and objek_jenis = 'berkas' union select objek_id from documents.lampiran where id = ${id} and objek_jenis = 'berkas')`)
const dibawah = (nilai: string | null, awal: string, pemisah: string) => nilai !== null && (nilai === awal || nilai.startsWith(awal + pemisah))
function urusanBerkas(actor: Actor, b: Berkas): boolean {
  if (actor.kind === 'warga') return b.pemohon_id === actor.orangId
  if (actor.kind !== 'pegawai') return false
  const jangkau = (jalur: string | null, wilayah: string | null) => actor.jabatan.some((j) => j.unitJalur === jalur) || actor.hak.some((h) => h.lingkup === 'semua' || (h.lingkup === 'unit' && h.unitJalur === jalur) || (h.lingkup === 'unit_bawah' && dibawah(jalur, h.unitJalur, '/')) || (h.lingkup === 'wilayah' && h.wilayahKode !== null && dibawah(wilayah, h.wilayahKode, '.')))
  return b.ranah === 'dinas' || jangkau(b.unit_jalur, b.wilayah) || b.jalur.some((jalur) => jangkau(jalur, null)) || b.meja.some((meja) => actor.jabatan.some((j) => meja === `jabatan:${j.jabatanId}`))
}
/** Rights over things that have no owner but the whole government: whoever holds one holds it for all. */
const seluruhnya = (route: Route, actor: Actor) => typeof route.right === 'object' && actor.kind === 'pegawai' && actor.hak.some((h) => (route.right as { hak: string[] }).hak.includes(h.kode) && h.lingkup === 'semua')

/** When the head of an office is free is every official's to see (times only, nothing else); worked out from the post's own roles. */
const milikPimpinan = async (y: Pejalan, id: string): Promise<boolean> => y.actor.kind === 'pegawai' && (await own.db.maybe(sql`select 1 as ada from organisation.jabatan where id = ${id} and peran && array['kepala', 'pimpinan', 'pimpinan_wilayah']`)) !== undefined
async function urusan(y: Pejalan, alamat: string, route: Route): Promise<boolean> {
  const id = alamat.match(UUID)!
  if (route.path === '/kantor/agenda/:id' && (await milikPimpinan(y, id[0]!) || (y.actor.kind === 'pegawai' && y.actor.jabatan.some((j) => j.unitId === unitDari.get(id[0]!))))) return true
  // Whoever keeps all posts of the region may name who keeps the agenda of one.
  if (route.path.startsWith('/kantor/agenda/:id/pengelola') && y.actor.kind === 'pegawai' && y.actor.hak.some((h) => h.kode === 'organisasi.kelola' && h.lingkup === 'semua')) return true
  if (id.every((satu) => y.dilihat.has(satu)) || seluruhnya(route, y.actor)) return true
  const b = await berkasDari(id[0]!)
  return b !== undefined && urusanBerkas(y.actor, b)
}
const asing = (alamat: string) => alamat.replace(UUID, () => uuid())

test('every address and act with an id somebody else was shown gives what an id gives that does not exist', { timeout: 300_000 }, async (t) => {
  const served = { url, db: own.db }
  const w1 = await wargaTamu(served), w2 = await wargaTamu(served, '7308211203859902')
  for (const w of [w1, w2]) { await ajukan(w, own.db); await isiDraf(w) }
  const orang: Pejalan[] = []
  for (const [nama, tamu, actor] of [['warga 1', w1, await wargaSebagai(own.db, '7308014708909901')], ['warga 2', w2, await wargaSebagai(own.db, '7308211203859902')]] as [string, Tamu, Actor][]) orang.push({ nama, tamu, actor, dilihat: new Set(), alamat: new Map() })
  // Of people with the very same rights two are enough: one to see, one to try.
  const serupa = new Map<string, number>()
  for (const { username } of ORANG_DEMO) {
    const actor = await masukSebagai(own.db, username)
    const hak = [...new Set(actor.hak.map((h) => `${h.kode}:${h.lingkup}`))].sort().join()
    serupa.set(hak, (serupa.get(hak) ?? 0) + 1)
    if (serupa.get(hak)! <= 2) orang.push({ nama: username, tamu: await pegawaiTamu(served, username), actor, dilihat: new Set(), alamat: new Map() })
  }
  await bersamaan(orang, 4, (satu, ke) => jalan(satu, ke % 3 === 0))

  const bocoran = new Set<string>()
  let ditanya = 0
  const tulis = rute.filter((r) => r.method === 'POST' && r.path.includes(':') && r.right !== 'publik')
  const berubah = async () => JSON.stringify(await own.db.one(sql`select (select count(*) from workflow.tindakan)::int as tindakan, (select count(*) from workflow.pesan_berkas)::int as pesan, (select count(*) from forms.draf)::int as draf, (select count(*) from documents.naskah)::int as naskah, (select count(*) from identity.sesi)::int as sesi`))
  for (const [ke, x] of orang.entries()) {
    // The next of one's own kind, one of the other kind, and one further away.
    const lain = [orang[x.nama.startsWith('warga') ? 1 - ke : (ke + 1) % orang.length]!, orang[(ke + 5) % orang.length]!, orang[x.nama.startsWith('warga') ? 2 : ke % 2]!].filter((y) => y !== x)
    for (const [jalur, semua] of x.alamat) {
      const route = rute.find((r) => r.method === 'GET' && r.path === jalur)!
      for (const alamat of [...semua].slice(0, TIAP_RUTE)) {
        const acts = tulis.filter((r) => { const tetap = jalur.split('/:')[0]!; return r.path.split('/:')[0] === tetap })
        for (const y of lain) {
          if (await urusan(y, alamat, route)) continue
          for (const depan of route.pageOnly ? [''] : ['', '/api/v1']) {
            ditanya++
            const [dapat, kosong] = await Promise.all([y.tamu.buka(depan + alamat), y.tamu.buka(depan + asing(alamat))])
            if (dapat.status !== kosong.status || dapat.status === 200 || dapat.status >= 500) bocoran.add(`GET ${depan}${jalur}: ${y.nama} gets ${dapat.status} for an id of ${x.nama}, ${kosong.status} for none`)
          }
          let awal = await berubah()
          for (const act of acts) {
            if (await urusan(y, alamat, act)) continue
            const id = alamat.match(UUID)!
            const isi = (baru: boolean) => { let n = 0; return act.path.replace(/:\w+/g, () => (baru ? uuid() : id[Math.min(n++, id.length - 1)]!)) }
            ditanya++
            const [dapat, kosong] = [await y.tamu.api(isi(false), { kunci: uuid() }), await y.tamu.api(isi(true), { kunci: uuid() })]
            if (dapat.status !== kosong.status || dapat.status >= 500) bocoran.add(`POST ${act.path}: ${y.nama} gets ${dapat.status} for an id of ${x.nama}, ${kosong.status} for none`)
            const kini = await berubah()
            if (kini !== awal) bocoran.add(`POST ${act.path}: ${y.nama} changed what belongs to ${x.nama}`)
            awal = kini
          }
        }
      }
    }
  }
  const rutes = new Set(orang.flatMap((x) => [...x.alamat.keys()]))
  t.diagnostic(`${orang.length} people, ${new Set(orang.flatMap((x) => [...x.dilihat])).size} ids, ${rutes.size} kinds of addresses, ${ditanya} replays; ${[...rutes].join(' ')}`)
  const [ditanam, lainnya] = [[...bocoran].filter((s) => s.includes(BOCOR)), [...bocoran].filter((s) => !s.includes(BOCOR))]
  assert.ok(ditanam.some((s) => s.startsWith(`GET /${BOCOR}/:id: warga 2 gets 200`)) && ditanam.some((s) => s.includes(`/api/v1/${BOCOR}`)), 'the planted leak is found')
  assert.deepEqual(lainnya, [])
  for (const harus of ['/permohonan/:id', '/permohonan/draf/:id/:halaman', '/kantor/berkas/:id']) assert.ok(rutes.has(harus), `${harus} was not walked`)
  assert.ok(ditanya > 300, `${ditanya} replays`)
})
