import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { buildServer } from '#access/http'
import { startModules } from '#access/run'
import { Database, LINGKUP_KOSONG, LINGKUP_SISTEM, Sql, dalamLingkup, readConfig, sql } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Observed, type OwnDatabase, observe, ownDatabase } from '../../kernel/platform/testing.ts'
import { parts } from '../../tools/serve.testing.ts'

// The archive at the size of a regency's twenty years: every statement of its pages, as the archivist of one office sends it, walks
// an index. Dossiers, what lies in them, the tray, lists on their way out, holds.

const BERKAS = 40_000
/** Offices that keep archives; the archivist asked is of the first. */
const UNIT = 200
let own: OwnDatabase, web: Database
before(async () => {
  own = await ownDatabase()
  const { rows: [u] } = await own.owner.query<{ id: string; jalur: string }>(`select id, jalur from organisation.unit where kode = 'dpmptsp'`)
  await own.owner.query(`set session_replication_role = replica`)
  await own.owner.query(`insert into kearsipan.berkas_arsip (id, unit_id, unit_jalur, simpan_unit, simpan_jalur, klasifikasi, tahun, nomor, judul, tahap, dibuka, ditutup, jra_klasifikasi, nasib, inaktif_pada, akhir_pada, jumlah, dibuat_teks, dibuat_pada)
    select md5('b' || n)::uuid, u, 'pemkab/x', u, 'pemkab/x', (array['005','027','500','503','800'])[1 + n / ${UNIT} % 5], 2006 + n / ${UNIT} % 20, 1 + n / ${UNIT}, 'Berkas ' || n, case when n % 3 = 0 then 'aktif' else 'inaktif' end, '2006-01-01', case when n % 7 > 0 or n % 3 > 0 then date '2006-12-31' end,
      '005', case when n % 7 > 0 or n % 3 > 0 then (array['musnah','permanen'])[1 + n % 2] end, case when n % 7 > 0 or n % 3 > 0 then date '2009-01-01' + n % 6000 end, case when n % 7 > 0 or n % 3 > 0 then date '2012-01-01' + n % 9000 end, 3, 'uji', now()
    from generate_series(1, ${BERKAS}) n, lateral (select case when n % ${UNIT} = 0 then $1::uuid else md5('u' || n % ${UNIT})::uuid end as u) x on conflict do nothing`, [u!.id])
  await own.owner.query(`update kearsipan.berkas_arsip set unit_jalur = $2, simpan_jalur = $2 where unit_id = $1`, [u!.id, u!.jalur])
  await own.owner.query(`insert into kearsipan.isi_berkas (id, berkas_arsip_id, unit_id, urut, jenis, nomor, tanggal, uraian, oleh_teks, pada) select md5(b.id || 'i' || k)::uuid, b.id, b.unit_id, k, 'kertas', 'n', '2010-01-01', 'Surat', 'uji', now() from kearsipan.berkas_arsip b, generate_series(1, 3) k`)
  await own.owner.query(`insert into kearsipan.perkara_selesai (berkas_id, unit_id, klasifikasi, nomor, judul, selesai_pada, diberkaskan) select md5('p' || n)::uuid, case when n % ${UNIT} = 0 then $1::uuid else md5('u' || n % ${UNIT})::uuid end, '503', 'P-' || n, 'Izin', now() - n * interval '1 minute', n % 10 > 0 from generate_series(1, ${BERKAS}) n`, [u!.id])
  await own.owner.query(`insert into kearsipan.penyusutan (id, jenis, unit_id, unit_jalur, ke_unit, keadaan, perihal, kunci, oleh_teks, dibuat_pada, selesai_pada) select md5('s' || n)::uuid, 'pindah', case when n % ${UNIT} = 0 then $1::uuid else md5('u' || n % ${UNIT})::uuid end, 'pemkab/x', md5('u' || n % 7)::uuid, 'dibatalkan', 'Pemindahan ' || n, 's' || n, 'uji', now() - n * interval '1 hour', now() from generate_series(1, ${BERKAS / 2}) n`, [u!.id])
  await own.owner.query(`insert into kearsipan.penyusutan_berkas (penyusutan_id, berkas_arsip_id, urut, aktif) select md5('s' || n)::uuid, md5('b' || n)::uuid, 1, n % 5 = 0 from generate_series(1, ${BERKAS / 2}) n where exists (select from kearsipan.berkas_arsip b where b.id = md5('b' || n)::uuid)`)
  await own.owner.query(`insert into pelindungan_data.penahanan (id, objek_jenis, objek_id, alasan, dasar_hukum, mulai, oleh) select md5('t' || n)::uuid, 'berkas_arsip', md5('b' || n * 3)::uuid, 'Sengketa informasi', 'Register', now(), 'uji' from generate_series(1, 500) n`)
  await own.owner.query('set session_replication_role = origin')
  await own.owner.query('analyze')
  web = new Database({ ...own.connection, max: 4, purpose: 'web', lingkup: LINGKUP_KOSONG })
})
after(async () => { observe(); await web?.close(); await own?.drop() })

interface Node { 'Node Type': string; 'Relation Name'?: string; 'Plan Rows': number; 'Actual Rows'?: number; Plans?: Node[] }
const simpul = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(simpul)]
/** As it ran; a table of the archive that is read whole, or more rows read than a page could want. */
async function nilai(satu: Observed, besar: Set<string>): Promise<string[]> {
  const text = `explain (analyze, timing off, format json) ${satu.text}`
  const ask = Object.assign(Object.create(Sql.prototype) as Sql, { strings: [text], values: [] })
  Object.defineProperty(ask, 'text', { value: text })
  Object.defineProperty(ask, 'values', { value: satu.values })
  const plan = await dalamLingkup(satu.lingkup!, () => web.one<{ 'QUERY PLAN': { Plan: Node }[] }>(ask)).then((row) => row['QUERY PLAN'][0]!.Plan)
  return simpul(plan).flatMap((node) => (node['Node Type'] === 'Seq Scan' && besar.has(node['Relation Name'] ?? '') ? [`reads ${node['Relation Name']} whole`] : (node['Actual Rows'] ?? 0) > 6_000 ? [`${node['Node Type']} of ${node['Actual Rows']} rows`] : []))
}

test('every page of the archive walks an index, at forty thousand dossiers of two hundred offices', async () => {
  await startModules(parts, own.db)
  const bagian = parts.filter(({ name }) => name === 'kearsipan')
  const server = await buildServer({ db: web, config: readConfig({ ...process.env, PORT: '0', BALAI_DEMO: 'on' }), modules: bagian, unlimited: true })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.http.server.address() as { port: number }).port}`
  const kueri = new Map<string, Observed>(), buruk: string[] = []
  try {
    const { akunId } = await masukSebagai(own.db, 'syamsuddin')
    const kuki = `sesi=${(await own.db.transaction((tx) => openSesi(tx, { id: akunId, orang_id: null }, 'sandi+totp', { ip: '127.0.0.1' }))).token}`
    const unit = (await own.db.one<{ id: string }>(sql`select id from organisation.unit where kode = 'dpmptsp'`)).id
    const berkas = (await own.db.one<{ id: string }>(sql`select id from kearsipan.berkas_arsip where simpan_unit = ${unit} limit 1`)).id, susut = (await own.db.one<{ id: string }>(sql`select id from kearsipan.penyusutan where unit_id = ${unit} limit 1`)).id
    observe((satu) => { if (satu.lingkup) kueri.set(`${satu.lingkup.peran} ${satu.text}`, satu) })
    const status: string[] = []
    for (const { method, path } of bagian.flatMap(({ routes }) => routes ?? [])) {
      if (method !== 'GET') continue
      const jadi = path.replace(':id', path.includes('penyusutan') ? susut : berkas).replace(':berkas', berkas)
      for (const tambah of path.includes(':') ? [''] : ['', '?tahap=inaktif', `?unit=${unit}&jenis=musnah`, `?unit=${unit}&jenis=pindah&klasifikasi=005&tahun=2010`]) status.push(`${await fetch(url + jadi + tambah, { redirect: 'manual', headers: { cookie: kuki } }).then(async (j) => { await j.arrayBuffer(); return j.status })} ${jadi}${tambah}`)
    }
    observe()
    assert.deepEqual(status.filter((s) => s.startsWith('5')), [])
    assert.ok(status.filter((s) => s.startsWith('200')).length > 20 && kueri.size > 25, `${status.join('\n')} ${kueri.size}`)
    const besar = new Set(['berkas_arsip', 'isi_berkas', 'perkara_selesai', 'penyusutan', 'penyusutan_berkas'])
    for (const satu of kueri.values()) if (/^\s*(select|with)\b/i.test(satu.text) && !/\b(insert into|update|delete from)\b/.test(satu.text)) for (const apa of await nilai(satu, besar)) buruk.push(`${apa}: ${satu.text.replace(/\s+/g, ' ').slice(0, 240)}`)
    assert.deepEqual(buruk, [])
    // The control: a question without an index is seen.
    kueri.clear()
    observe((satu) => { if (satu.lingkup) kueri.set(satu.text, satu) })
    await dalamLingkup(LINGKUP_SISTEM, () => web.many(sql`select id from kearsipan.berkas_arsip where judul = 'x' limit 5`))
    observe()
    assert.match((await Promise.all([...kueri.values()].map((satu) => nilai(satu, besar)))).flat().join(), /berkas_arsip whole/)
  } finally { observe(); await server.drain() }
})
