import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { type Db, Sql, type Tx, sql } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Observed, type OwnDatabase, observe, ownDatabase } from '../../kernel/platform/testing.ts'
import { SOROT, cariSurat, cuplikanSurat } from './cari.sql.ts'
import { keutuhan } from './keutuhan.ts'
import { type Jangkauan, bukaAkses, jangkauan } from './pihak.ts'

// Search over a shelf of twenty thousand letters: filters, phrases, pages without a gap, hits marked; every statement answered by
// an index, whoever asks.

const BANYAK = 20_000
let own: OwnDatabase, unit: string, desa: string
const siapa: Record<string, Jangkauan> = {}
describe('search of letters', () => {
before(async () => {
  own = await ownDatabase()
  unit = (await getUnitByKode(own.db, 'dpmptsp')).id
  desa = (await getUnitByKode(own.db, 'desa-7308012002')).id
  await own.owner.query(`insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, ringkasan, klasifikasi, pengirim, unit_id, unit_jalur, cari, dibuat_teks, dibuat_pada)
    select gen_random_uuid(), 'luar', 'surat_dinas', 'terdaftar', 'U/' || n, date '2024-01-01' + n % 733, h.hal, '', case when n % 10 = 0 then '503.2' else '005' end, 'Dinas ' || n % 50, $1::text::uuid, 'pemkab/dpmptsp',
      to_tsvector('indonesian', h.hal || ' Dinas ' || n % 50) || array_to_tsvector(array['u:' || case when n % 200 = 0 then $2::text when n % 20 < 2 or n % 1000 in (7, 8) then $1::text else '00000000-0000-4000-8000-0000000000' || lpad((n % 40)::text, 2, '0') end]), 'uji', timestamptz '2024-01-01' + n * interval '1 hour'
    from generate_series(1, ${BANYAK}) n cross join lateral (select case when n % 1000 = 7 then 'Rapat koordinasi penanaman modal langka' when n % 1000 = 8 then 'Koordinasi sesudah rapat penanaman modal' else 'Undangan rapat nomor ' || n end as hal) h`, [unit, desa])
  await own.owner.query(`insert into persuratan.akses (surat_id, pihak, sebab, pada) select s.id, x.p, 'uji', s.dibuat_pada from persuratan.surat s cross join lateral unnest(tsvector_to_array(s.cari)) x(p) where x.p ^@ 'u:'`)
  await own.owner.query('analyze persuratan.surat; analyze persuratan.akses')
  for (const nama of ['syamsuddin', 'mappasessu', 'sekda']) siapa[nama] = await jangkauan(own.db, await masukSebagai(own.db, nama))
})
after(async () => { observe(); await own?.drop() })

const hal = async (nama: string, teks: string, saring = {}) => (await cariSurat(own.db, siapa[nama]!, teks, 200, undefined, saring)).map((s) => s.hal)

test('words, phrases, classification with what is below it, year, register, a given set', async () => {
  assert.equal((await hal('syamsuddin', 'koordinasi rapat modal')).length, 40)
  assert.deepEqual([...new Set(await hal('syamsuddin', '"rapat koordinasi"'))], ['Rapat koordinasi penanaman modal langka'])
  assert.equal(new Set(await hal('syamsuddin', '"rapat koordinasi" langka')).size, 1)
  assert.deepEqual(await hal('syamsuddin', '""'), [])
  assert.ok((await cariSurat(own.db, siapa.syamsuddin!, 'undangan', 50, undefined, { klasifikasi: '503' })).every((s) => s.nomor!.endsWith('0')))
  const tahun = await cariSurat(own.db, siapa.syamsuddin!, 'langka', 100, undefined, { tahun: 2025 })
  assert.ok(tahun.length > 3 && tahun.length < 17 && tahun.every((s) => s.tanggal!.startsWith('2025')))
  assert.equal((await hal('sekda', 'undangan', { unit: desa })).length, 100)
  assert.deepEqual(await hal('mappasessu', 'langka'), [], 'not his register')
  const satu = (await cariSurat(own.db, siapa.syamsuddin!, 'langka', 1))[0]!
  assert.deepEqual((await cariSurat(own.db, siapa.syamsuddin!, 'langka', 50, undefined, { id: [satu.id] })).map((s) => s.id), [satu.id])
})

test('page after page, rare words and common ones, without a gap and none twice', async () => {
  const { n } = await own.db.one<{ n: number }>(sql`select count(*)::int as n from persuratan.surat where cari @@ to_tsquery('indonesian', 'undangan') and cari @@ ${`'u:${unit}'`}::tsquery`)
  assert.ok(n > 1500, 'more than are sorted at once')
  for (const [nama, kata, semua, besar] of [['syamsuddin', 'langka', 20, 7], ['sekda', 'rapat modal', 40, 7], ['mappasessu', 'undangan', 100, 7], ['syamsuddin', 'undangan', n, 450]] as const) {
    const ketemu: string[] = []
    for (let sesudah: { pada: Date; id: string } | undefined; ;) {
      const halaman = await cariSurat(own.db, siapa[nama]!, kata, besar, undefined, { sesudah })
      ketemu.push(...halaman.map((s) => s.id))
      if (halaman.length < besar) break
      sesudah = { pada: halaman.at(-1)!.dibuat_pada, id: halaman.at(-1)!.id }
    }
    assert.deepEqual([ketemu.length, new Set(ketemu).size], [semua, semua], `${nama} ${kata}`)
  }
})

test('a reader of several registers gets them as one, however far each was walked; a letter opened years later keeps its place', async () => {
  const lain = Array.from({ length: 4 }, (_, i) => `u:00000000-0000-4000-8000-0000000000${String(i * 9 + 5).padStart(2, '0')}`)
  const banyak: Jangkauan = { pihak: [`u:${unit}`, `u:${desa}`, ...lain], jabatan: [], semua: false }
  const { id } = await own.db.one<{ id: string }>(sql`select s.id from persuratan.surat s where s.hal like 'Undangan%' and not exists (select from persuratan.akses a where a.surat_id = s.id and a.pihak = any(${banyak.pihak}::text[])) order by s.dibuat_pada limit 1`)
  await own.db.transaction((tx) => bukaAkses(tx, id, [`u:${desa}`], 'disposisi'))
  const urut = (await own.db.many<{ id: string }>(sql`select s.id from persuratan.surat s where s.cari @@ plainto_tsquery('indonesian', 'undangan') and exists (select from persuratan.akses a where a.surat_id = s.id and a.pihak = any(${banyak.pihak}::text[])) order by s.dibuat_pada desc, s.id desc`)).map((s) => s.id)
  assert.ok(urut.length > 2000 && urut.includes(id))
  for (const mundur of [[1, 1], [12, 30], [60, 900], [40_000, 40_000]] as const) for (const dari of [0, 700, urut.length - 30]) {
    const sebelum = dari === 0 ? undefined : await own.db.one<{ pada: Date; id: string }>(sql`select dibuat_pada as pada, id from persuratan.surat where id = ${urut[dari - 1]!}`)
    assert.deepEqual((await cariSurat(own.db, banyak, 'undangan', 20, mundur, { sesudah: sebelum })).map((s) => s.id), urut.slice(dari, dari + 20), `${mundur}, ${dari}`)
  }
})

test('hits are marked in the snippet', async () => {
  const surat = await cariSurat(own.db, siapa.syamsuddin!, 'penanaman', 3)
  for (const teks of (await cuplikanSurat(own.db, surat.map((s) => s.id), 'penanaman')).values()) assert.match(teks, new RegExp(`${SOROT[0]}penanaman${SOROT[1]}`, 'i'))
})

const tulis = async (tx: Tx, kata: string[], n = 1) => {
  await tx.run(sql`insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, klasifikasi, pengirim, unit_id, unit_jalur, cari, dibuat_teks, dibuat_pada)
    select gen_random_uuid(), 'luar', 'surat_dinas', 'terdaftar', 'K/' || n, '2026-01-01', 'Surat kata ' || n, '005', 'x', ${unit}, 'pemkab/dpmptsp', array_to_tsvector(array_append(${kata}::text[], ${kata[0]} || case when ${n}::int > 1 then n::text else '' end) || ${`u:${unit}`}::text), 'uji', timestamptz '2020-01-01' + n * interval '1 hour' from generate_series(1, ${n}::int) n`)
  await tx.run(sql`insert into persuratan.akses (surat_id, pihak, sebab, pada) select s.id, ${`u:${unit}`}, 'uji', s.dibuat_pada from persuratan.surat s where s.nomor like 'K/%' on conflict do nothing`)
}
test('the beginning of a word finds every letter whose words begin so: just written, read by machine later, written by two at once, however many words there are', async () => {
  const temu = async (db: Db, teks: string) => (await cariSurat(db, siapa.syamsuddin!, teks, 200, [1, 1])).length
  const batal = new Error('back')
  await assert.rejects(own.db.transaction(async (tx) => {
    await tulis(tx, ['zirkonium', "zirk'o\\n"])
    assert.deepEqual([await temu(tx, 'zirk'), await temu(tx, 'zirkoniu'), await temu(tx, 'zirkx'), await temu(tx, 'zirkonium zirk'), await temu(tx, 'zirk zirkonium')], [1, 1, 0, 1, 0])
    await tx.run(sql`update persuratan.surat set cari = cari || array_to_tsvector(array['quokkawati']) where nomor = 'K/1'`)
    assert.deepEqual([await temu(tx, 'quokk'), await temu(tx, 'Zirkonium quokkaw')], [1, 1])
    await tulis(tx, ['xyl', 'langka'], 150)
    assert.deepEqual([await temu(tx, 'xyl'), await temu(tx, 'xyl14'), await temu(tx, 'langka xyl'), await temu(tx, '2026 xyl')], [150, 11, 150, 0], 'more words than are named one by one')
    throw batal
  }), batal)
  // Neither waits for the other's word, and both letters are found.
  await own.db.transaction(async (a) => { await tulis(a, ['wolframit']); await own.db.transaction((b) => tulis(b, ['wolframit'])) })
  assert.deepEqual([await temu(own.db, 'wolfr'), (await own.db.one<{ n: number }>(sql`select count(*)::int as n from persuratan.kata_cari where kata = 'wolframit'`)).n], [2, 2])
})

test('a letter whose word is missing among the words of letters is named by the check of data', async () => {
  const { sql: tanya } = keutuhan.find(({ nama }) => /kata pencarian/.test(nama))!
  assert.deepEqual((await own.owner.query(tanya)).rows, [])
  const client = await own.owner.connect()
  try {
    await client.query(`begin; delete from persuratan.kata_cari where kata = 'langka'`)
    assert.equal((await client.query(tanya)).rows.length, 1)
    await client.query('rollback')
  } finally { client.release() }
})

interface Node { 'Node Type': string; 'Relation Name'?: string; Plans?: Node[] }
const simpul = (n: Node): Node[] => [n, ...(n.Plans ?? []).flatMap(simpul)]
test('no search reads the shelf from end to end', async () => {
  const kueri: Observed[] = []
  observe((satu) => { if (/persuratan\.surat/.test(satu.text)) kueri.push(satu) })
  const sesudah = { pada: new Date('2025-06-01T00:00:00Z'), id: '00000000-0000-4000-8000-000000000000' }
  for (const nama of Object.keys(siapa)) for (const kata of ['langka', 'undangan', '"rapat koordinasi"', 'tidakadasamasekali']) for (const saring of [{}, { klasifikasi: '503' }, { tahun: 2025 }, { unit }, { sesudah }]) await cariSurat(own.db, siapa[nama]!, kata, 51, undefined, saring)
  observe()
  assert.ok(kueri.length > 60)
  for (const satu of kueri) {
    const text = `explain (format json) ${satu.text}`, ask = Object.assign(Object.create(Sql.prototype) as Sql, { strings: [text], values: [] })
    Object.defineProperty(ask, 'text', { value: text })
    Object.defineProperty(ask, 'values', { value: satu.values })
    const plan = (await own.db.one<{ 'QUERY PLAN': { Plan: Node }[] }>(ask))['QUERY PLAN'][0]!.Plan
    assert.deepEqual(simpul(plan).filter((n) => n['Node Type'] === 'Seq Scan' && n['Relation Name'] === 'surat').map((n) => n['Relation Name']), [], satu.text.slice(0, 400))
  }
  assert.equal((await own.db.many(sql`select 1 as x`)).length, 1)
})
})
