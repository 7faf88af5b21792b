import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { type Actor, openSesi } from '#kernel/identity'
import { Database, LINGKUP_KOSONG, Sql, dalamLingkup, readConfig, sql, uuid } from '#kernel/platform'
import { page } from '#access/web'
import { buildServer } from '#access/http'
import { startModules } from '#access/run'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Observed, type OwnDatabase, observe, ownDatabase } from '../../kernel/platform/testing.ts'
import { isiVolume } from '../../tools/volume.testing.ts'
import { parts } from '../../tools/serve.testing.ts'

// Every statement that a page sends, as it was sent and for whom, on a generated regency with statistics: none may read a big
// table from end to end, skip rows it has read (OFFSET), or count what grows. Found by walking all GET routes, so that a query
// need not be registered to be judged.

const BERKAS = 30_000
/** A table counts as big from so many rows on; the demo's own lists (units, services, posts) stay below. */
const BESAR = 8_000

let own: OwnDatabase
let web: Database
let besar: Set<string>
before(async () => {
  own = await ownDatabase()
  await isiVolume(own, BERKAS)
  await own.owner.query('analyze')
  besar = new Set((await own.owner.query<{ nama: string }>(`select relnamespace::regnamespace || '.' || relname as nama from pg_class where relkind = 'r' and reltuples >= $1 and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`, [BESAR])).rows.map(({ nama }) => nama))
  web = new Database({ ...own.connection, max: 6, purpose: 'web', lingkup: LINGKUP_KOSONG })
})
after(async () => { observe(); await web?.close(); await own?.drop() })

interface Node { 'Node Type': string; Schema?: string; 'Relation Name'?: string; 'Plan Rows': number; Plans?: Node[] }
interface Temuan { apa: string; sql: string }
const rata = (teks: string) => teks.replace(/\s+/g, ' ').trim()
const simpul = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(simpul)]

/** What is wrong with one plan: a big table read whole, or an aggregate over more rows than a page could ever want. */
function nilai(plan: Node): string[] {
  return simpul(plan).flatMap((node) => {
    const tabel = `${node.Schema}.${node['Relation Name']}` // two parts may each have a table of the same name
    if (node['Node Type'] === 'Seq Scan' && besar.has(tabel)) return [`Seq Scan ${tabel}`]
    if (node['Node Type'] === 'Aggregate' && (node.Plans ?? []).some((anak) => anak['Plan Rows'] > BESAR)) return ['Aggregate over all']
    return []
  })
}
async function rencana(satu: Observed, generik: boolean): Promise<Node | undefined> {
  const text = `explain (verbose, format json${generik ? ', generic_plan' : ''}) ${satu.text}`
  const ask = Object.assign(Object.create(Sql.prototype) as Sql, { strings: [text], values: [] })
  Object.defineProperty(ask, 'text', { value: text })
  Object.defineProperty(ask, 'values', { value: generik ? [] : satu.values })
  return dalamLingkup(satu.lingkup!, () => web.one<{ 'QUERY PLAN': { Plan: Node }[] }>(ask)).then((row) => row['QUERY PLAN'][0]?.Plan)
}

/**
 * Statements that may do what is forbidden, with the reason. A line here is a debt with a name.
 */
const KECUALI: { pola: RegExp; sebab: string }[] = [
  { pola: /^select 1 as ada from identity\.akun where pegawai_id is not null limit 1$/, sebab: 'ends with the first row, and there is one as soon as the installation is set up' },
  { pola: /from organisation\.pegawai g where g\.aktif .*position\(lower/, sebab: 'search by any part of an official\'s name, by the administrator or for a delegation: some fourteen thousand rows that grow with the staff, not with the years' },
  { pola: /^select peran from \(select distinct unnest\(peran\)/, sebab: 'the roles of all posts, on the administrator\'s page of roles: grows with the posts' },
  { pola: /^select count\(\*\)::int as banyak, .* from organisation\.jabatan j join organisation\.unit u/, sebab: 'posts without a holder, on the health page: grows with the posts' },
  { pola: /pindai = 'tidak_dipindai' limit 1000/, sebab: 'stops at a thousand; where no scanner is there the first thousand rows are those' },
  { pola: /from documents\.file where dibuat < \$1 order by dibuat desc limit \$2/, sebab: 'the health page looks a bounded number of files up among attachments: one hash over them is cheaper than so many look-ups' },
  { pola: /pg_advisory|set_config|set transaction/, sebab: 'no table' },
]

async function periksa(kueri: Map<string, Observed>): Promise<Temuan[]> {
  const temuan: Temuan[] = []
  for (const satu of kueri.values()) {
    const teks = rata(satu.text)
    if (!/^(select|with)\b/i.test(teks) || KECUALI.some(({ pola }) => pola.test(teks))) continue
    const apa = new Set<string>(/\boffset\b/i.test(teks) ? ['OFFSET'] : [])
    // As it ran, with its values; and as the server runs it from the sixth time on, without knowing them.
    const biasa = await rencana(satu, false)
    for (const salah of biasa ? nilai(biasa) : []) apa.add(salah)
    for (const salah of apa) temuan.push({ apa: `${salah} (${satu.lingkup?.peran})`, sql: teks.slice(0, 300) })
  }
  return temuan
}

type Contoh = Record<string, string | null> | undefined
/** A case that this person may see, and what belongs to it. */
const contohBerkas = async (actor: Actor): Promise<Contoh> => {
  const milik = actor.kind === 'warga' ? sql`b.pemohon_id = ${actor.orangId}` : actor.kind === 'pegawai' ? sql`b.unit_id = any(${[...new Set(actor.jabatan.map((j) => j.unitId))]}::uuid[])` : sql`true`
  return own.db.maybe<Record<string, string | null>>(sql`select 'contoh' as uji, b.id, b.token, b.nomor, (select t.id from workflow.tugas t where t.berkas_id = b.id order by t.ditutup_pada nulls first limit 1) as tugas,
    (select n.id from documents.naskah n where n.objek_jenis = 'berkas' and n.objek_id = b.id::text limit 1) as naskah, (select n.token from documents.naskah n where n.objek_jenis = 'berkas' and n.objek_id = b.id::text and n.status = 'ditandatangani' limit 1) as token_naskah,
    (select l.id from documents.lampiran l where l.objek_jenis = 'berkas' and l.objek_id = b.id::text limit 1) as lampiran from workflow.berkas b where ${milik} order by b.selesai_pada desc nulls last limit 1`)
}
function contohId(satu: Contoh, path: string): Record<string, string> {
  const id = /\/tugas\//.test(path) ? satu?.tugas : /\/naskah\//.test(path) ? satu?.naskah : /lampiran/.test(path) ? satu?.lampiran : satu?.id
  return { id: id ?? uuid(), token: (path.startsWith('/v/') ? satu?.token_naskah : satu?.token) ?? 'x'.repeat(22), kode: path.startsWith('/unit') ? 'desa-7308012002' : 'surat-keterangan-usaha', unit: 'desa-7308012002', lampiran: satu?.lampiran ?? uuid(), naskah: satu?.naskah ? `${satu.naskah}.pdf` : `${uuid()}.pdf`, entry: uuid() }
}

const PEGAWAI = ['nurhayati', 'abdulrahman', 'mappasessu', 'syamsuddin', 'rusdi', 'takdir', 'arifuddin', 'sekda', 'budiman']
async function jelajahi(url: string, routes: typeof parts[number]['routes']): Promise<Map<string, Observed>> {
  const kueri = new Map<string, Observed>()
  observe((satu) => { if (satu.lingkup && !satu.text.startsWith("select 'contoh'")) kueri.set(`${satu.lingkup.peran} ${satu.text}`, satu) })
  const warga = await own.db.one<{ id: string; orang_id: string }>(sql`select a.id, a.orang_id from identity.akun a join workflow.berkas b on b.pemohon_id = a.orang_id order by b.diajukan_pada desc limit 1`)
  const tokoh: { actor: Actor; akun?: { id: string; orang_id: string | null } }[] = [{ actor: { kind: 'publik' } }, { actor: { kind: 'warga', akunId: warga.id, sesiId: uuid(), orangId: warga.orang_id, nama: '', terverifikasi: true }, akun: warga }]
  for (const nama of PEGAWAI) { const actor = await masukSebagai(own.db, nama); tokoh.push({ actor, akun: { id: actor.akunId, orang_id: null } }) }
  for (const { actor, akun } of tokoh) {
    const kuki = akun ? `sesi=${(await own.db.transaction((tx) => openSesi(tx, akun, 'sandi+totp', { ip: '127.0.0.1' }))).token}` : ''
    const contoh = await contohBerkas(actor)
    for (const route of routes ?? []) {
      if (route.method !== 'GET') continue
      const isi = contohId(contoh, route.path)
      const path = route.path.replace(/:(\w+)/g, (_, nama: string) => isi[nama] ?? isi.id!)
      const ajukan = route.input instanceof z.ZodObject && 'q' in route.input.shape ? ['', '?q=andi', '?q=SKU-2026-0000123'] : ['']
      for (const tambahan of ajukan) await fetch(url + path + tambahan, { redirect: 'manual', headers: { 'accept-encoding': 'identity', cookie: kuki } }).then((jawab) => jawab.arrayBuffer()).catch(() => {})
    }
  }
  observe()
  return kueri
}

async function layani(modules: typeof parts): Promise<{ url: string; tutup(): Promise<void> }> {
  const server = await buildServer({ db: web, config: readConfig({ ...process.env, PORT: '0', BALAI_DEMO: 'on' }), modules, unlimited: true })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  return { url: `http://127.0.0.1:${(server.http.server.address() as { port: number }).port}`, tutup: () => server.drain() }
}

test('no page reads a big table whole, skips rows, or counts what grows', { timeout: 900_000 }, async (t) => {
  await startModules(parts, own.db)
  const { url, tutup } = await layani(parts)
  try {
    const kueri = await jelajahi(url, parts.flatMap((part) => part.routes ?? []))
    assert.ok(kueri.size > 150 && besar.has('workflow.berkas') && besar.has('workflow.tindakan') && besar.has('workflow.tugas') && besar.has('identity.orang'), `${kueri.size} statements; big: ${[...besar].join()}`)
    const temuan = await periksa(kueri)
    t.diagnostic(`${kueri.size} statements judged`)
    assert.deepEqual(temuan, [])
  } finally { await tutup() }
})

test('control: a page with a forgotten index, an OFFSET and a count over everything is found', async () => {
  const salah = page({ path: '/uji/salah', summary: 'Rute uji yang salah', right: 'publik', pintu: 'uji', ask: async (ctx) => ({
    a: await ctx.db.many(sql`select id from workflow.berkas where judul = ${'x'} limit 5`), b: await ctx.db.many(sql`select id from workflow.berkas order by diajukan_pada desc, id desc limit 5 offset 5`), c: await ctx.db.one(sql`select count(*) as n from workflow.tindakan`),
  }) })
  const { url, tutup } = await layani([{ name: 'uji', needs: [], routes: [salah] }])
  try {
    const temuan = (await periksa(await jelajahi(url, [salah]))).map(({ apa }) => apa)
    for (const apa of ['Seq Scan workflow.berkas', 'OFFSET', 'Aggregate over all']) assert.ok(temuan.some((satu) => satu.startsWith(apa)), `${apa} not found: ${temuan.join('; ')}`)
  } finally { await tutup() }
})
