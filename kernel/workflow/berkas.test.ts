import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Actor, sistem } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Database, Refusal, type Tx, setClock, sql } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../identity/testing.ts'
import { type OwnDatabase, ownDatabase, rolledBack } from '../platform/testing.ts'
import { SOP_CONTOH } from './contoh.testing.ts'
import { type Berkas, type Perintah, ajukanBerkas, ambilTugas, batalkanBerkas, bertindak, daftarkanEfek, findBerkas, findBerkasUntuk, getProses, jalankanEskalasi, listKotakMasuk, listTindakan, listTugasTerbuka, mejaPeran, sidik, tandaiLewat, tutupTakDilengkapi } from './index.ts'

const SITI = '7308014708909901'
let efek: string[] = []
before(() => daftarkanEfek('catat_contoh', async (_tx, kejadian) => { efek.push(kejadian.berkas.nomor) }))

/** Publishes the sample process without the prover: its faults are tested elsewhere. */
async function siapkan(tx: Tx): Promise<void> {
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh) values ('contoh', 1, 'Surat Contoh', '{}', ${JSON.stringify(SOP_CONTOH)}::jsonb, ${sidik(SOP_CONTOH)}, now(), 'tes')`)
}
async function ajukan(tx: Tx, { kunci = 'k1', luas = 6 } = {}): Promise<{ berkas: Berkas; ulang: boolean }> {
  const siti = await wargaSebagai(tx, SITI)
  const unit = await getUnitByKode(tx, 'desa-7308012002')
  return ajukanBerkas(tx, { proses: await getProses(tx, 'contoh', 1), actor: siti, pemohon: { id: siti.orangId, nama: siti.nama }, unit, wilayah: '73.08.01.2002', jawaban: { luas, nama_usaha: 'Warung' }, kanal: 'portal', kunci, awalan: 'SC' })
}
const tugas = async (tx: Tx, id: string, langkah: string) => (await listTugasTerbuka(tx, id)).find((t) => t.langkah === langkah)!
async function lakukan(tx: Tx, id: string, langkah: string, actor: Actor, perintah: Partial<Perintah> & { hasil: string }) {
  return bertindak(tx, { tugasId: (await tugas(tx, id, langkah)).id, actor, ...perintah })
}
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode

test('a case goes from submission to decision, each act a row with person and post', () => rolledBack(async (tx) => {
  efek = []
  await siapkan(tx)
  const { berkas } = await ajukan(tx)
  assert.match(berkas.nomor, /^SC-\d{4}-\d{7}$/)
  assert.equal(berkas.keadaan, 'verifikasi')
  await lakukan(tx, berkas.id, 'periksa', await masukSebagai(tx, 'nurhayati'), { hasil: 'lanjut' })
  const akhir = await lakukan(tx, berkas.id, 'putuskan', await masukSebagai(tx, 'mappasessu'), { hasil: 'lanjut' })
  assert.equal(akhir.berkas.keadaan, 'terbit')
  assert.ok(akhir.berkas.selesai_pada)
  assert.deepEqual(efek, [berkas.nomor])
  const riwayat = await listTindakan(tx, berkas.id)
  assert.deepEqual(riwayat.map((a) => [a.urut, a.hasil, a.ke_keadaan]), [[0, 'ajukan', 'verifikasi'], [1, 'lanjut', 'penandatanganan'], [2, 'lanjut', 'terbit']])
  assert.match(riwayat[1]!.pelaku_teks, /Nurhayati, S\.Sos\., \S/)
}))

test('the same key is the same case; with other content it is refused', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const satu = await ajukan(tx)
  const dua = await ajukan(tx)
  assert.deepEqual([dua.ulang, dua.berkas.id], [true, satu.berkas.id])
  await assert.rejects(ajukan(tx, { luas: 7 }), ditolak('kunci-sudah-dipakai'))
}))

test('a return needs its defects, stops the clock, and only those items can be mended', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const kembali = setClock('2026-05-12T02:00:00Z') // Tuesday 10.00 WITA
  try {
    const { berkas } = await ajukan(tx)
    const nur = await masukSebagai(tx, 'nurhayati'), siti = await wargaSebagai(tx, SITI)
    await assert.rejects(lakukan(tx, berkas.id, 'periksa', nur, { hasil: 'kembalikan' }), ditolak('bekal-kurang'))
    setClock('2026-05-13T02:00:00Z')
    const { berkas: henti } = await lakukan(tx, berkas.id, 'periksa', nur, { hasil: 'kembalikan', bekal: { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis lengkap.' }] } })
    assert.deepEqual([henti.keadaan, henti.jatuh_tempo], ['dikembalikan', null])
    setClock('2026-05-20T02:00:00Z')
    await assert.rejects(lakukan(tx, berkas.id, 'perbaikan', siti, { hasil: 'lengkapi', jawaban: { luas: 100 } }), ditolak('bukan-yang-dikembalikan'))
    const { berkas: jalan } = await lakukan(tx, berkas.id, 'perbaikan', siti, { hasil: 'lengkapi', jawaban: { nama_usaha: 'Warung Ibu Siti' } })
    assert.equal(jalan.jawaban.nama_usaha, 'Warung Ibu Siti')
    assert.equal(jalan.jatuh_tempo!.toISOString().slice(0, 10), '2026-05-26') // five working days, paused after the first
  } finally { kembali() }
}))

test('parallel recommendations join when all are in, and the visit is asked only above 8 m²', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const { berkas } = await ajukan(tx, { luas: 12 })
  await lakukan(tx, berkas.id, 'periksa', await masukSebagai(tx, 'nurhayati'), { hasil: 'minta_rekomendasi' })
  assert.deepEqual((await listTugasTerbuka(tx, berkas.id)).map((t) => t.langkah).sort(), ['kunjungan', 'rekom_dishub', 'rekom_pupr'])
  await lakukan(tx, berkas.id, 'rekom_pupr', await masukSebagai(tx, 'arifuddin'), { hasil: 'setuju' })
  await lakukan(tx, berkas.id, 'rekom_dishub', await masukSebagai(tx, 'sittihajar'), { hasil: 'setuju' })
  assert.equal(await tugas(tx, berkas.id, 'putuskan'), undefined)
  await lakukan(tx, berkas.id, 'kunjungan', await masukSebagai(tx, 'nurhayati'), { hasil: 'lanjut', bekal: { berita_acara: 'Sesuai.' } })
  assert.ok(await tugas(tx, berkas.id, 'putuskan'))
  const kecil = await ajukan(tx, { luas: 6, kunci: 'k2' })
  await lakukan(tx, kecil.berkas.id, 'periksa', await masukSebagai(tx, 'nurhayati'), { hasil: 'minta_rekomendasi' })
  assert.deepEqual((await listTugasTerbuka(tx, kecil.berkas.id)).map((t) => t.langkah).sort(), ['rekom_dishub', 'rekom_pupr'])
}))

test('who may not act does not learn that the task exists; who sits at the desk does', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const { berkas } = await ajukan(tx)
  for (const orang of ['fitriani', 'rosdiana', 'arifuddin', 'budiman', 'rahmatia']) await assert.rejects(lakukan(tx, berkas.id, 'periksa', await masukSebagai(tx, orang), { hasil: 'lanjut' }), ditolak('tidak-ditemukan'), orang)
  await assert.rejects(lakukan(tx, berkas.id, 'periksa', await wargaSebagai(tx, SITI), { hasil: 'lanjut' }), ditolak('tidak-ditemukan'))
  assert.equal(await findBerkasUntuk(tx, await masukSebagai(tx, 'fitriani'), berkas.id), undefined)
  assert.ok(await findBerkasUntuk(tx, await masukSebagai(tx, 'basorahim'), berkas.id)) // the camat sees his kecamatan
  assert.equal(await findBerkasUntuk(tx, await masukSebagai(tx, 'budiman'), berkas.id), undefined) // the administrator sees no case
  const kotak = await listKotakMasuk(tx, await masukSebagai(tx, 'nurhayati'))
  assert.deepEqual(kotak.map((b) => b.berkas_id), [berkas.id])
}))

test('a refusal needs its reason and its legal ground, in the engine and in the database', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const { berkas } = await ajukan(tx)
  await lakukan(tx, berkas.id, 'periksa', await masukSebagai(tx, 'nurhayati'), { hasil: 'lanjut' })
  const kades = await masukSebagai(tx, 'mappasessu')
  await assert.rejects(lakukan(tx, berkas.id, 'putuskan', kades, { hasil: 'tolak', bekal: { alasan: 'Tidak sesuai' } }), ditolak('bekal-kurang'))
  const { berkas: sesudah } = await lakukan(tx, berkas.id, 'putuskan', kades, { hasil: 'tolak', bekal: { alasan: 'Tidak ada usaha di alamat itu.', dasar_hukum: 'Peraturan Desa Nomor 1 Tahun 2025' } })
  assert.equal(sesudah.keadaan, 'ditolak')
  await assert.rejects(tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, ke_keadaan, pelaku, pelaku_teks, pada) values (gen_random_uuid(), ${berkas.id}, 99, 'tolak', 'x', 'ditolak', 'sistem', 'x', now())`), /check constraint/)
}))

test('an act is never changed or removed', () => rolledBack(async (tx) => {
  await assert.rejects(tx.run(sql`update workflow.tindakan set alasan = 'lain'`), /permission denied/)
}))

test('withdrawing closes what is open; nothing can be done afterwards', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const { berkas } = await ajukan(tx)
  const buka = await tugas(tx, berkas.id, 'periksa')
  await batalkanBerkas(tx, await wargaSebagai(tx, SITI), berkas.id, 'Tidak jadi')
  await assert.rejects(bertindak(tx, { tugasId: buka.id, hasil: 'lanjut', actor: await masukSebagai(tx, 'nurhayati') }), ditolak('sudah-ditindak'))
}))

test('escalation announces 50% then 100%, and a late case is marked once', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const kembali = setClock('2026-05-12T01:00:00Z') // 09.00 WITA
  try {
    const { berkas } = await ajukan(tx)
    assert.equal(await jalankanEskalasi(tx), 0)
    setClock('2026-05-12T02:05:00Z')
    assert.equal(await jalankanEskalasi(tx), 1)
    setClock('2026-05-12T03:30:00Z')
    assert.equal(await jalankanEskalasi(tx), 1)
    assert.equal(await jalankanEskalasi(tx), 0)
    const { rows } = { rows: await tx.many<{ persen: number }>(sql`select (payload->>'persen')::int as persen from platform.event where name = 'tugas.eskalasi' and payload->>'berkasId' = ${berkas.id} order by at`) }
    assert.deepEqual(rows.map((r) => r.persen), [50, 100])
    setClock('2026-06-20T01:00:00Z')
    assert.equal(await tandaiLewat(tx), 1)
    assert.equal(await tandaiLewat(tx), 0)
    assert.equal((await findBerkas(tx, berkas.id))!.lewat, true)
  } finally { kembali() }
}))

test('what is not mended within 14 working days closes by itself, once', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const kembali = setClock('2026-05-12T02:00:00Z')
  try {
    const { berkas } = await ajukan(tx)
    await lakukan(tx, berkas.id, 'periksa', await masukSebagai(tx, 'nurhayati'), { hasil: 'kembalikan', bekal: { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis lengkap.' }] } })
    setClock('2026-06-08T07:00:00Z')
    assert.equal(await tutupTakDilengkapi(tx), 0)
    setClock('2026-06-08T09:00:00Z')
    assert.equal(await tutupTakDilengkapi(tx), 1)
    assert.equal(await tutupTakDilengkapi(tx), 0)
    assert.equal((await findBerkas(tx, berkas.id))!.keadaan, 'dibatalkan')
  } finally { kembali() }
}))

async function bersama(kerja: (own: OwnDatabase) => Promise<void>) {
  const own = await ownDatabase()
  try { await own.db.transaction(siapkan); await kerja(own) } finally { await own.drop() }
}
const serentak = (db: Database, n: number, satu: (i: number) => Promise<unknown>) => Promise.allSettled(Array.from({ length: n }, (_, i) => satu(i))).then((hasil) => { void db; return hasil })

test('thirty officials act at once: exactly one wins, the others are told by whom', () => bersama(async ({ db }) => {
  const nur = await masukSebagai(db, 'nurhayati')
  for (let putaran = 0; putaran < 5; putaran++) {
    const { berkas } = await db.transaction((tx) => ajukan(tx, { kunci: `p${putaran}` }))
    const [buka] = await listTugasTerbuka(db, berkas.id)
    const hasil = await serentak(db, 30, () => db.transaction((tx) => bertindak(tx, { tugasId: buka!.id, hasil: 'lanjut', actor: nur })))
    assert.equal(hasil.filter((h) => h.status === 'fulfilled').length, 1)
    for (const h of hasil) if (h.status === 'rejected') { assert.equal(h.reason.status, 409); assert.match(h.reason.message, /Nurhayati/) }
  }
}))

test('one submission posted fifty times is one case with one number', () => bersama(async ({ db }) => {
  const hasil = await serentak(db, 50, () => db.transaction((tx) => ajukan(tx)))
  const nomor = new Set(hasil.map((h) => (h.status === 'fulfilled' ? h.value as Awaited<ReturnType<typeof ajukan>> : assert.fail(String(h.reason))).berkas.nomor))
  assert.equal(nomor.size, 1)
  assert.equal((await db.one<{ n: number }>(sql`select count(*)::int as n from workflow.berkas`)).n, 1)
}))

test('two reach for a task: one has it, the other is told, a retry by key changes nothing', () => bersama(async ({ db }) => {
  const { berkas } = await db.transaction((tx) => ajukan(tx))
  const [buka] = await listTugasTerbuka(db, berkas.id)
  const nur = await masukSebagai(db, 'nurhayati')
  await db.transaction((tx) => ambilTugas(tx, nur, buka!.id))
  const kembar = { ...nur, pegawaiId: '00000000-0000-7000-8000-000000000001' }
  await assert.rejects(db.transaction((tx) => ambilTugas(tx, kembar, buka!.id)), ditolak('sudah-diambil'))
  await assert.rejects(db.transaction((tx) => bertindak(tx, { tugasId: buka!.id, hasil: 'lanjut', actor: kembar })), ditolak('sudah-diambil'))
  const satu = await db.transaction((tx) => bertindak(tx, { tugasId: buka!.id, hasil: 'lanjut', actor: nur, kunci: 'tindak-1' }))
  const dua = await db.transaction((tx) => bertindak(tx, { tugasId: buka!.id, hasil: 'lanjut', actor: nur, kunci: 'tindak-1' }))
  assert.deepEqual([dua.ulang, dua.tindakanId], [true, satu.tindakanId])
  await assert.rejects(db.transaction((tx) => bertindak(tx, { tugasId: buka!.id, hasil: 'lanjut', actor: sistem('x') })), ditolak('tidak-ditemukan'))
  assert.ok(mejaPeran('a', 'b'))
}))
