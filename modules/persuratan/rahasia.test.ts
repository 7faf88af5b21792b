import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { getJabatanByKode } from '#kernel/organisation'
import { sha256 } from '#kernel/documents'
import { sql, uuid } from '#kernel/platform'
import sharp from 'sharp'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// A secret letter on its whole way: no word of it, of what was said about it or of its files lies open anywhere; every copy says
// whose it is and is written down; the register has no gap.

const KATA = 'operasirajawali'
let served: Served
const orang: Record<string, Tamu> = {}
const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
const tugas = async (suratId: string, kode: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id where g.surat_id = ${suratId} and p.ke_jabatan = ${await jabatan(kode)} and p.ditutup_pada is null`)).id

/** Columns of any table that hold the word in the clear. */
async function terbuka(kata: string): Promise<string[]> {
  const kolom = await served.db.many<{ tabel: string; kolom: string }>(sql`select format('%I.%I', n.nspname, c.relname) as tabel, format('%I', a.attname) as kolom from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema') and t.typname in ('text', 'varchar', 'jsonb', 'json', '_text', 'tsvector', 'bytea')`)
  const pg = new (await import('pg')).default.Client({ ...(served.db.pool.options as object), options: '' })
  await pg.connect()
  const hasil: string[] = []
  try { for (const k of kolom) if ((await pg.query<{ ada: boolean }>(`select exists (select from ${k.tabel} t where strpos(lower(${k.kolom}::text), $1) > 0 or strpos(${k.kolom}::text, $2) > 0) as ada`, [kata, Buffer.from(kata).toString('hex')])).rows[0]!.ada) hasil.push(`${k.tabel}.${k.kolom}`) } finally { await pg.end() }
  return hasil
}
const gambar = (warna: string): Promise<Buffer> => sharp({ create: { width: 300, height: 200, channels: 3, background: warna } }).jpeg().toBuffer()
async function rahasia(keamanan: string, nomor: string): Promise<string> {
  const unit = /name="unit" value="([^"]+)"/.exec((await orang.syamsuddin!.buka('/kantor/surat/baru')).isi)![1]!
  const isi = { unit, pengirim: 'Kodim 1407', nomor, tanggal_hari: '18', tanggal_bulan: '11', tanggal_tahun: '2026', hal: `Rencana ${KATA}`, ringkasan: `Ringkasan ${KATA}`, klasifikasi: '300', kecepatan: 'biasa', keamanan, lampiran: '', kunci: uuid() }
  assert.equal((await orang.syamsuddin!.kirim('/kantor/surat/baru', isi, { berkas: { berkas: { nama: `${KATA}.jpg`, isi: await gambar(nomor.endsWith('1') ? '#334455' : '#554433') } } })).status, 303)
  return (await served.db.one<{ id: string }>(sql`select id from persuratan.surat where nomor = ${nomor}`)).id
}

describe('secret letters', () => {
before(async () => {
  served = await serve()
  for (const nama of ['syamsuddin', 'nurjannah', 'marlina', 'ilham', 'mappasessu', 'sekda']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

test('words, notes, reports and files are sealed; the posts named on it read them all the same', async () => {
  const id = await rahasia('rahasia', 'R/77/1')
  const akar = await tugas(id, 'dpmptsp.kepala')
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${akar}`, {}, { isi: [['kepada', await jabatan('dpmptsp.kabid-perizinan')], ['kepada', await jabatan('dpmptsp.verifikator')], ['instruksi', 'Bicarakan dengan saya'], ['tenggat', '1hari'], ['catatan', `Catatan ${KATA}`], ['kunci', uuid()]] })).status, 303)
  assert.match((await orang.marlina!.buka(`/kantor/surat/${id}`)).isi, new RegExp(`Catatan ${KATA}`))
  assert.equal((await orang.marlina!.kirim(`/kantor/disposisi/${await tugas(id, 'dpmptsp.kabid-perizinan')}/lapor`, { surat: id, laporan: `Laporan ${KATA}` }, { berkas: { bukti: { nama: `${KATA}-bukti.jpg`, isi: await gambar('#778899') } } })).status, 303)
  assert.equal((await orang.ilham!.buka(`/kantor/surat/${id}`)).status, 200)
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${await tugas(id, 'dpmptsp.verifikator')}/bebaskan`, { surat: id, alasan: `Alasan ${KATA}` })).status, 303)
  const isi = (await orang.nurjannah!.buka(`/kantor/surat/${id}`)).isi
  for (const kata of ['Rencana', 'Catatan', 'Laporan', 'Alasan']) assert.match(isi, new RegExp(`${kata} ${KATA}`), kata)
  // Evidence of a secret letter is sealed like its files, and given out marked with its reader.
  const pindaian = new RegExp(`href="(/kantor/surat/${id}/lampiran/[^"]+)"`).exec(isi)![1]!
  assert.equal((await orang.nurjannah!.buka(pindaian)).status, 200)
  const bukti = /href="(\/kantor\/disposisi\/[^"]+\/bukti\/[^"]+)"/.exec(isi)![1]!
  const salinan = await orang.nurjannah!.buka(bukti)
  assert.deepEqual([salinan.status, salinan.bita.subarray(0, 5).toString(), (await orang.mappasessu!.buka(bukti)).status, (await orang.sekda!.buka(bukti)).status], [200, '%PDF-', 404, 404])
  await served.runJobs()
  assert.deepEqual(await terbuka(KATA), [])
  const buktiPolos = sha256(await sharp(await gambar('#778899')).rotate().jpeg().toBuffer()), simpanan = join(process.env.DATA_DIR ?? 'data', 'files')
  assert.equal(existsSync(join(simpanan, buktiPolos.slice(0, 2), buktiPolos.slice(2, 4), buktiPolos)), false)
  const polos = sha256(await sharp(await gambar('#334455')).rotate().jpeg().toBuffer()), folder = join(process.env.DATA_DIR ?? 'data', 'files')
  assert.equal(existsSync(join(folder, polos.slice(0, 2), polos.slice(2, 4), polos)), false)
  for (const { hash } of await served.db.many<{ hash: string }>(sql`select hash from documents.lampiran where objek_id = ${id}`)) assert.notEqual(readFileSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)).subarray(0, 2).toString('hex'), 'ffd8', 'no picture lies in storage')
  assert.ok(readdirSync(folder).length > 0)
})

test('page and files carry the reader’s name, post and time; copies are counted, those of sangat rahasia numbered on', async () => {
  const id = await rahasia('sangat_rahasia', 'SR/77/2')
  const halaman = await orang.nurjannah!.buka(`/kantor/surat/${id}`)
  assert.match(halaman.isi, /class="cap-air"[\s\S]*SANGAT RAHASIA[\s\S]*Nurjannah[\s\S]*Kepala Dinas[\s\S]*2026/)
  assert.doesNotMatch((await orang.nurjannah!.buka('/kantor/arahan')).isi, new RegExp(KATA))
  const lampiran = /href="(\/kantor\/surat\/[^"]+\/lampiran\/[^"]+)"/.exec(halaman.isi)![1]!
  const satu = await orang.nurjannah!.buka(lampiran), dua = await orang.nurjannah!.buka(`${lampiran}?rangkap=2`)
  assert.deepEqual([satu.status, satu.bita.subarray(0, 5).toString(), dua.bita.subarray(0, 5).toString()], [200, '%PDF-', '%PDF-'])
  const halamanPdf = (b: Buffer) => Math.max(...[...b.toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, n]) => Number(n)))
  assert.deepEqual([halamanPdf(satu.bita), halamanPdf(dua.bita)], [1, 2])
  assert.match((await orang.nurjannah!.buka(`/kantor/surat/${id}/lembar`)).isi, /cap-air[\s\S]*Salinan nomor 4/)
  const buku = await served.db.many(sql`select rangkap, mulai_nomor, oleh_teks from persuratan.cetakan where surat_id = ${id} order by mulai_nomor`)
  assert.deepEqual(buku.map((b) => [(b as { rangkap: number }).rangkap, (b as { mulai_nomor: number }).mulai_nomor]), [[1, 1], [2, 2], [1, 4]])
  assert.match((await orang.nurjannah!.buka(`/kantor/surat/${id}`)).isi, /Salinan yang dibuat[\s\S]*2–3/)
  assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from audit.catatan where objek_id = ${id} and tindakan = 'surat.rahasia.dicetak'`)).n, 3)
  for (const nama of ['syamsuddin', 'mappasessu', 'sekda']) assert.deepEqual([(await orang[nama]!.buka(lampiran)).status, (await orang[nama]!.buka(`/kantor/surat/${id}`)).status], [404, 404], nama)
})

test('the register has no gap: a secretary sees that there is one, its number and date, and nothing else', async () => {
  for (const path of ['/kantor/surat', '/kantor/surat/buku?tahun=2026', '/api/v1/kantor/surat']) {
    const isi = (await orang.syamsuddin!.buka(path)).isi
    assert.match(isi, /Surat rahasia/, path)
    assert.match(isi, /SR\/77\/2/, path)
    assert.doesNotMatch(isi, new RegExp(`${KATA}|Kodim`), path)
  }
  const { id } = await served.db.one<{ id: string }>(sql`select id from persuratan.surat where nomor = 'SR/77/2'`)
  assert.doesNotMatch((await orang.syamsuddin!.buka('/kantor/surat')).isi, new RegExp(`href="/kantor/surat/${id}"`))
  assert.match((await orang.nurjannah!.buka('/kantor/surat')).isi, new RegExp(`href="/kantor/surat/${id}"`))
  assert.doesNotMatch((await orang.mappasessu!.buka('/kantor/surat')).isi, /SR\/77\/2/)
})

test('no search finds a secret letter by its words', async () => {
  for (const nama of ['nurjannah', 'syamsuddin']) {
    const { lokasi } = await orang[nama]!.kirim('/kantor/surat/cari', { q: KATA })
    assert.doesNotMatch((await orang[nama]!.buka(lokasi)).isi, /Rencana operasi|Surat rahasia/)
  }
})
})
