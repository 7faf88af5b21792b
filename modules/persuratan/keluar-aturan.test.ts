import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignPemangku, findPegawaiByJabatan, getJabatanByKode, pemangkuSekarang, tambahHari, tanggalLokal } from '#kernel/organisation'
import { createDelegasi } from '#kernel/identity'
import { now, sql, uuid } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// What a letter may not do: be signed by who left the post, by an acting official without knowing it, without a number; and what
// secret letters show to nobody.

let served: Served
const orang: Record<string, Tamu> = {}
const hari = (geser = 0) => tambahHari(tanggalLokal(now(), 'Asia/Makassar'), geser)
before(async () => {
  served = await serve()
  for (const nama of ['hasnawati', 'marlina', 'syamsuddin', 'nurjannah', 'mappasessu', 'abdulrahman', 'nurhayati', 'ilham', 'budiman', 'arifuddin', 'rezky', 'sittiaminah', 'rosdiana']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
const buka = (siapa: string, path: string) => orang[siapa]!.buka(path)
async function kirim(siapa: string, path: string, isi: Record<string, string> | [string, string][] = {}, harap = 303) {
  const jawab = Array.isArray(isi) ? await orang[siapa]!.kirim(path, {}, { isi }) : await orang[siapa]!.kirim(path, isi)
  assert.equal(jawab.status, harap, `${siapa} ${path}: ${jawab.status} ${jawab.isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 900)}`)
  return jawab
}
const surat = (id: string) => served.db.one<{ status: string; nomor: string | null; versi: number; naskah_id: string | null }>(sql`select status, nomor, versi, naskah_id from persuratan.surat where id = ${id}`)
const tugas = async (id: string, kode: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.surat s on s.berkas_id = p.berkas_id
  where s.id = ${id} and p.ke_jabatan = ${await jabatan(kode)} and p.ditutup_pada is null`)).id
const alamat = (id: string, lanjut = '') => `/kantor/surat/keluar/${id}${lanjut}`
async function konsep(siapa: string, lain: Record<string, string> = {}, teks = 'Isi surat.'): Promise<string> {
  const mulai = await kirim(siapa, '/kantor/surat/keluar/baru', { jenis: 'surat_dinas', hal: 'Surat uji', kecepatan: 'biasa', keamanan: 'biasa', kunci: uuid(), ...lain })
  const id = mulai.lokasi.split('/').at(-2)!
  await kirim(siapa, alamat(id, '/sunting'), { dasar: '1', hal: lain.hal ?? 'Surat uji', teks })
  await kirim(siapa, alamat(id, '/tujuan'), { dasar: String((await surat(id)).versi), banyak: '1', nama_0: 'Camat Barebbo', di_0: 'Barebbo', sebagai_0: 'kepada' })
  return id
}
const ajukan = async (siapa: string, id: string) => kirim(siapa, alamat(id, '/ajukan'), { versi: String((await surat(id)).versi) })
const ttd = async (siapa: string, id: string, kode: string, harap = 303, lain: Record<string, string> = {}) => kirim(siapa, alamat(id, '/tanda-tangan'), { tugas: await tugas(id, kode), versi: String((await surat(id)).versi), ...lain }, harap)

test('a signer who left the post is told so; the acting official signs under his own name, and not a strategic decision unawares', async () => {
  const biasa = await konsep('abdulrahman'), putusan = await konsep('abdulrahman', { jenis: 'keputusan', hal: 'Pengangkatan perangkat' })
  for (const id of [biasa, putusan]) await ajukan('abdulrahman', id)
  const kepala = await jabatan('desa-7308012002.kepala'), permintaan = await tugas(biasa, 'desa-7308012002.kepala')
  const lama = (await pemangkuSekarang(served.db, kepala, hari()))!
  await served.db.transaction((tx) => tx.run(sql`update organisation.pemangku set sampai = ${hari(-1)} where id = ${lama.id}`))
  const tolak = await kirim('mappasessu', alamat(biasa, '/tanda-tangan'), { tugas: permintaan, versi: String((await surat(biasa)).versi) }, 409)
  assert.match(tolak.isi, /tidak lagi memangku jabatan Kepala Desa[\s\S]*kini kosong/)
  assert.match((await buka('abdulrahman', alamat(biasa))).isi, /sedang kosong, sehingga surat menunggu[\s\S]*Ganti/)
  const sekdes = (await findPegawaiByJabatan(served.db, 'desa-7308012002.sekretaris', hari()))!
  await served.db.transaction((tx) => assignPemangku(tx, { jabatanId: kepala, pegawaiId: sekdes.id, sifat: 'plt', nomorSk: 'SK-1', tmt: hari(), sampai: hari(30) }))
  const masihTolak = await kirim('mappasessu', alamat(biasa, '/tanda-tangan'), { tugas: permintaan, versi: '1' }, 409)
  assert.match(masihTolak.isi, /Surat menunggu Abdul Rahman/)
  await ttd('abdulrahman', biasa, 'desa-7308012002.kepala')
  const isi = await served.db.one<{ baris: string[]; nama: string }>(sql`select n.isi->'penandatangan'->0->'baris' as baris, n.isi->'penandatangan'->0->>'nama' as nama from documents.naskah n join persuratan.surat s on s.naskah_id = n.id where s.id = ${biasa}`)
  assert.deepEqual([isi.baris, isi.nama], [['Plt. KEPALA DESA WATANG CANI,'], 'Abdul Rahman'])
  assert.match((await ttd('abdulrahman', putusan, 'desa-7308012002.kepala', 422)).isi, /UU 30\/2014[\s\S]*Keputusan ini bersifat rutin/)
  await ttd('abdulrahman', putusan, 'desa-7308012002.kepala', 303, { paham: 'ya' })
  assert.match((await surat(putusan)).nomor!, /^1 TAHUN 20\d\d$/)
})

test('another signer in the place of one who cannot; a post that may not sign this kind sends it back', async () => {
  const id = await konsep('hasnawati')
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '1'], ['jabatan_0', await jabatan('dpmptsp.kepala')], ['jenis_0', 'tanda_tangan']])
  await ajukan('hasnawati', id)
  const dari = await jabatan('dpmptsp.kepala')
  await kirim('hasnawati', `${alamat(id, '/ganti')}?urut=1&dari=${dari}`, { urut: '1', dari, ke: '', alasan: 'Cuti' }, 422)
  await kirim('hasnawati', `${alamat(id, '/ganti')}?urut=1&dari=${dari}`, { urut: '1', dari, ke: await jabatan('dpmptsp.kabid-perizinan'), alasan: 'Cuti' })
  assert.match((await ttd('marlina', id, 'dpmptsp.kabid-perizinan', 409)).isi, /tidak berhak menandatangani surat/)
  await kirim('marlina', alamat(id, '/kembalikan'), { tugas: await tugas(id, 'dpmptsp.kabid-perizinan'), catatan: 'Bukan wewenang saya.' })
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '1'], ['jabatan_0', await jabatan('dpmptsp.kabid-perizinan')], ['jenis_0', 'tanda_tangan'], ['an_0', dari]])
  await ajukan('hasnawati', id)
  await ttd('marlina', id, 'dpmptsp.kabid-perizinan')
  const { baris } = await served.db.one<{ baris: string[] }>(sql`select n.isi->'penandatangan'->0->'baris' as baris from documents.naskah n join persuratan.surat s on s.naskah_id = n.id where s.id = ${id}`)
  assert.deepEqual(baris.slice(0, 3), ['a.n. KEPALA DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU', 'SEKRETARIS DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU', 'u.b.'])
})

test('one of two, two of three: the requests left over fall by themselves', async () => {
  const id = await konsep('hasnawati')
  const [a, b, c] = [await jabatan('pupr.tim-teknis'), await jabatan('dinkes.tim-teknis'), await jabatan('dpmptsp.verifikator')]
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '2'], ['jabatan_0', a], ['jabatan_0', b], ['jabatan_0', c], ['jenis_0', 'koordinasi'], ['mode_0', 'n_dari_m'], ['n_0', '2'], ['jabatan_1', await jabatan('dpmptsp.kepala')], ['jenis_1', 'tanda_tangan']])
  await ajukan('hasnawati', id)
  for (const [siapa, kode] of [['arifuddin', 'pupr.tim-teknis'], ['ilham', 'dpmptsp.verifikator']] as const) await kirim(siapa, alamat(id, '/paraf'), { tugas: await tugas(id, kode), versi: String((await surat(id)).versi) })
  assert.equal((await surat(id)).status, 'siap_ttd')
  assert.match((await buka('rezky', alamat(id))).isi, /Surat uji/)
  assert.doesNotMatch((await buka('rezky', '/kantor/surat/keluar')).isi, /Surat uji/)
})

test('a kind without its number is refused in words, and its owner sets it anew from a day on', async () => {
  const id = await konsep('rosdiana', { jenis: 'pengumuman', hal: 'Pengumuman uji' })
  await kirim('rosdiana', alamat(id, '/rantai'), [['banyak', '1'], ['jabatan_0', await jabatan('kel-7308211003.kepala')], ['jenis_0', 'tanda_tangan']])
  await ajukan('rosdiana', id)
  await served.db.transaction((tx) => tx.run(sql`update persuratan.jenis set pola_nomor = '{klasifikasi}/{unit}' where kode = 'pengumuman'`))
  const tolak = await ttd('sittiaminah', id, 'kel-7308211003.kepala', 409)
  assert.match(tolak.isi, /belum punya pola nomor yang benar \(Pola nomor harus memuat \{urut\}/)
  assert.equal((await surat(id)).nomor, null)
  assert.match((await buka('budiman', '/kantor/surat/jenis')).isi, /Pola belum benar/)
  assert.equal((await buka('hasnawati', '/kantor/surat/jenis/pengumuman/atur')).status, 403)
  const [tahun, bulan, tanggal] = hari().split('-') as [string, string, string]
  const isian = { kode: 'pengumuman', nama: 'Pengumuman', dasar: 'Perbup 7/2026', kelompok: 'khusus', tata_letak: 'edaran', pola: '{urut}/PENG/{unit}', register: 'pengumuman', klasifikasi: '000', keamanan: 'biasa', kop: 'unit', kerangka: '# Isi\n\n1. …', berlaku_hari: tanggal, berlaku_bulan: bulan, berlaku_tahun: tahun }
  assert.match((await kirim('budiman', '/kantor/surat/jenis/pengumuman/atur', isian, 422)).isi, /harus memuat \{tahun\}/)
  assert.match((await kirim('budiman', '/kantor/surat/jenis/pengumuman/atur', { ...isian, pola: '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}' }, 422)).isi, /memakai buku nomor lain/)
  await kirim('budiman', '/kantor/surat/jenis/pengumuman/atur', { ...isian, pola: '{urut}/PENG/{unit}/{tahun}' })
  assert.match((await buka('hasnawati', '/kantor/surat/jenis/pengumuman')).isi, /Perbup 7\/2026[\s\S]*\{klasifikasi\}\/\{unit\}/)
  await ttd('sittiaminah', id, 'kel-7308211003.kepala')
  assert.match((await surat(id)).nomor!, /^1\/PENG\//)
})

test('a secret letter: its words in no column, no list, no page of others, from the first draft to the signature', async () => {
  const kata = 'operasipenertibanmalam'
  const id = await konsep('syamsuddin', { keamanan: 'rahasia', hal: `Rencana ${kata}` }, `Rencana ${kata} dimulai pukul 02.00.`)
  await orang.syamsuddin!.api(alamat(id, '/draf'), { dasar: 3, hal: `Rencana ${kata}`, html: `<p>${kata} lagi</p>` })
  await ajukan('syamsuddin', id)
  assert.match((await buka('nurjannah', alamat(id))).isi, new RegExp(kata))
  for (const path of ['/kantor/surat/keluar', '/kantor/surat/tanda-tangan', '/kantor', '/kantor/kotak-masuk', '/kantor/surat?arah=keluar']) for (const siapa of ['nurjannah', 'syamsuddin', 'ilham']) assert.doesNotMatch((await buka(siapa, path)).isi, new RegExp(kata), `${path} ${siapa}`)
  assert.equal((await buka('ilham', alamat(id))).status, 404)
  await ttd('nurjannah', id, 'dpmptsp.kepala')
  assert.equal((await buka('ilham', alamat(id))).status, 404)
  const kolom = await served.db.many<{ schema: string; tabel: string; kolom: string }>(sql`select table_schema as schema, table_name as tabel, column_name as kolom from information_schema.columns where table_schema in ('persuratan', 'workflow', 'documents', 'notification', 'audit', 'platform') and data_type in ('text', 'jsonb', 'tsvector') and table_name in (select tablename from pg_tables)`)
  const bocor: string[] = []
  const { raw } = await import('#kernel/platform')
  for (const k of kolom) if (await served.db.maybe(sql`select 1 as ada from ${raw(`"${k.schema}"."${k.tabel}"`)} where ${raw(`"${k.kolom}"`)}::text ilike ${`%${kata}%`} limit 1`)) bocor.push(`${k.schema}.${k.tabel}.${k.kolom}`)
  assert.deepEqual(bocor, [])
})

test('a disposition answered by a letter closes with its signature; whoever does not hold it cannot answer in its name', async () => {
  const unit = /name="unit" value="([^"]+)"/.exec((await buka('syamsuddin', '/kantor/surat/baru')).isi)![1]!
  const masuk = await kirim('syamsuddin', '/kantor/surat/baru', { unit, pengirim: 'Sekretariat DPRD', nomor: '170/9/2026', tanggal_hari: '18', tanggal_bulan: '11', tanggal_tahun: '2026', hal: 'Permintaan penjelasan', ringkasan: '', klasifikasi: '503', kecepatan: 'biasa', keamanan: 'biasa', lampiran: '', kunci: uuid() })
  const asal = masuk.lokasi.split('/').at(-1)!
  const { id: disposisi } = await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id where g.surat_id = ${asal} and p.ditutup_pada is null`)
  assert.match((await buka('nurjannah', `/kantor/surat/${asal}`)).isi, /Jawab dengan surat/)
  assert.equal((await buka('ilham', `/kantor/surat/keluar/baru?disposisi=${disposisi}`)).status, 404)
  assert.match((await buka('nurjannah', `/kantor/surat/keluar/baru?disposisi=${disposisi}`)).isi, /Membalas: Permintaan penjelasan, Sekretariat DPRD/)
  const mulai = await kirim('nurjannah', '/kantor/surat/keluar/baru', { jenis: 'surat_dinas', hal: 'Penjelasan', kecepatan: 'biasa', keamanan: 'biasa', kunci: uuid(), disposisi })
  const id = mulai.lokasi.split('/').at(-2)!
  assert.match((await buka('nurjannah', alamat(id))).isi, /Sekretariat DPRD[\s\S]*503[\s\S]*Buka surat yang dibalas/)
  await ajukan('nurjannah', id)
  await ttd('nurjannah', id, 'dpmptsp.kepala')
  assert.match((await buka('nurjannah', `/kantor/surat/${asal}`)).isi, /Dijawab dengan surat nomor 503\//)
  assert.deepEqual(await served.db.one(sql`select b.keadaan from workflow.berkas b join persuratan.agenda g on g.berkas_id = b.id where g.surat_id = ${asal}`), { keadaan: 'selesai' })
})

test('a delegate signs in the name of the post, with his own post below it', async () => {
  const kepala = await jabatan('dpmptsp.kepala')
  await served.db.transaction(async (tx) => {
    const sekretaris = (await findPegawaiByJabatan(tx, 'dpmptsp.sekretaris', hari()))!
    await createDelegasi(tx, await masukSebagai(tx, 'nurjannah'), { jabatanId: kepala, kepadaPegawaiId: sekretaris.id, mulai: hari(), sampai: hari(2), dasar: 'Surat tugas nomor 1' })
  })
  const id = await konsep('hasnawati')
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '1'], ['jabatan_0', kepala], ['jenis_0', 'tanda_tangan']])
  await ajukan('hasnawati', id)
  await ttd('syamsuddin', id, 'dpmptsp.kepala')
  const { baris, nama } = await served.db.one<{ baris: string[]; nama: string }>(sql`select n.isi->'penandatangan'->0->'baris' as baris, n.isi->'penandatangan'->0->>'nama' as nama from documents.naskah n join persuratan.surat s on s.naskah_id = n.id where s.id = ${id}`)
  assert.match(baris.join(' / '), /^a\.n\. KEPALA DINAS .* \/ SEKRETARIS DINAS .*,$/)
  assert.equal(nama, 'Syamsuddin, S.Sos., M.M.')
})
