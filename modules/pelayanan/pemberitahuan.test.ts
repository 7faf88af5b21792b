import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hearer } from '#access/web'
import { type Database, type Db, now, setClock, sql } from '#kernel/platform'
import { jalankanEskalasi, listTugasTerbuka, tandaiLewat, tulisPesan } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase } from '../../kernel/platform/testing.ts'
import { ajukanSku, lakukan, siapkan, siti, tolak } from './mutu.testing.ts'
import { dengarBerkas, rekapTugasJob } from './pemberitahuan.ts'

/** Gives every event of the database to its hearer, as the outbox would; may be done again. */
async function dengarkan(db: Database, hears: Hearer[]): Promise<void> {
  for (const { id, name, payload } of await db.many<{ id: string; name: string; payload: unknown }>(sql`select id, name, payload from platform.event order by at, id`))
    for (const hearer of hears.filter((h) => h.event === name)) await hearer.hear(db, payload, { id })
}
const pesan = (db: Db) => db.many<{ templat: string; orang_id: string | null; jabatan_id: string | null; data: Record<string, unknown>; tautan: string }>(sql`select templat, orang_id, jabatan_id, data, tautan from notification.pesan order by id`)

test('the applicant is told of receipt, return, refusal and messages, each once, with no personal data', async () => {
  const own = await ownDatabase()
  try {
    let ikut = 0
    const hears = dengarBerkas(async () => { ikut++ })
    const berkas = await own.db.transaction(async (tx) => {
      await siapkan(tx)
      const { id } = await ajukanSku(tx)
      return (await lakukan(tx, id, 'periksa', 'nurhayati', 'kembalikan', { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis lengkap' }, { kode: 'alamat', pesan: 'Kosong' }] })).berkas
    })
    await dengarkan(own.db, hears)
    const warga = await own.db.transaction(async (tx) => {
      await lakukan(tx, berkas.id, 'perbaikan', await siti(tx), 'lengkapi')
      await tulisPesan(tx, await masukSebagai(tx, 'nurhayati'), berkas.id, 'Mohon ditunggu.')
      await tulisPesan(tx, await siti(tx), berkas.id, 'Baik, terima kasih.')
      await tolak(tx, berkas.id)
      return siti(tx)
    })
    await dengarkan(own.db, hears)
    await dengarkan(own.db, hears)
    const semua = await pesan(own.db)
    assert.deepEqual(semua.filter((p) => p.orang_id === warga.orangId).map((p) => p.templat).sort(), ['permohonan_dikembalikan', 'permohonan_diterima', 'permohonan_ditolak', 'pesan_baru'])
    const kembali = semua.find((p) => p.templat === 'permohonan_dikembalikan')!
    assert.deepEqual([kembali.data.jumlah, kembali.data.nomor, kembali.tautan], [2, berkas.nomor, `/permohonan/${berkas.id}/perbaiki`])
    assert.ok(!JSON.stringify(semua).includes('Rahmawati'))
    assert.ok(ikut > 0)
  } finally { await own.drop() }
})

test('a desk hears of new tasks in one line each half day, not one by one', async () => {
  const own = await ownDatabase()
  try {
    await own.db.transaction(async (tx) => { await siapkan(tx); for (let i = 0; i < 3; i++) await ajukanSku(tx) })
    await dengarkan(own.db, dengarBerkas(async () => {}))
    const jobs = await own.owner.query(`select j.key, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where j.task_identifier = 'pelayanan.rekap_tugas'`)
    assert.ok(jobs.rows.length >= 1)
    for (const { payload } of jobs.rows) for (let kali = 0; kali < 2; kali++) await rekapTugasJob.run(own.db, payload, { attempt: 1, jobId: '1' })
    const rekap = (await pesan(own.db)).filter((p) => p.templat === 'tugas_rekap')
    assert.equal(rekap.length, jobs.rows.length)
    assert.ok(rekap.every((p) => Number(p.data.jumlah) >= 3))
    const luar = await own.db.many(sql`select 1 from notification.kiriman k join notification.pesan p on p.id = k.pesan_id where p.templat = 'tugas_rekap' and k.kanal <> 'kotak'`)
    assert.equal(luar.length, 0, 'in the inbox only')
  } finally { await own.drop() }
})

test('half, four fifths and the whole of a task’s time go to the desks the SOP names; a missed promise to head and applicant', async () => {
  const own = await ownDatabase()
  const kembali = setClock('2026-11-23T01:00:00Z') // Monday 09.00 WITA
  try {
    const hears = dengarBerkas(async () => {})
    const berkas = await own.db.transaction(async (tx) => { await siapkan(tx); return ajukanSku(tx) })
    assert.equal((await listTugasTerbuka(own.db, berkas.id))[0]!.langkah, 'periksa')
    setClock('2026-11-25T08:00:00Z')
    for (let i = 0; i < 4; i++) await own.db.transaction(jalankanEskalasi)
    await own.db.transaction(tandaiLewat)
    await dengarkan(own.db, hears)
    await dengarkan(own.db, hears)
    const milik = (await pesan(own.db)).filter((p) => p.tautan.includes(berkas.id))
    const jumlah = (templat: string) => milik.filter((p) => p.templat === templat).length
    assert.ok(jumlah('tugas_hampir_terlambat') >= 2 && jumlah('tugas_terlambat') >= 1, JSON.stringify(milik.map((p) => p.templat)))
    assert.deepEqual([jumlah('berkas_lewat'), jumlah('permohonan_terlambat')], [1, 1])
    assert.ok(now() > berkas.jatuh_tempo!)
  } finally { kembali(); await own.drop() }
})
