import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listNaskahByObjek } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { Refusal, type Tx, setClock, sql } from '#kernel/platform'
import { buktikanSop, findBerkas, listBerkas, listTugasTerbuka, tandaiLewat } from '#kernel/workflow'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { findKeberatanAtas } from './keberatan.sql.ts'
import { sopKeberatan } from './keberatan-sop.ts'
import { ajukanKeberatan, hakKeberatan } from './keberatan.ts'
import { ALASAN, ajukanSku, lakukan, siapkan, siti, tolak } from './mutu.testing.ts'

const ISI = { alasan: 'Warung saya ada di Dusun Cani sejak 2019.', permintaan: 'Periksa kembali.' }
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
/** Runs `work` standing on that day; the clock goes back whatever happens. */
async function pada(saat: string, work: (geser: (lain: string) => void) => Promise<void>): Promise<void> {
  const kembali = setClock(saat)
  try { await work((lain) => { setClock(lain) }) } finally { kembali() }
}
const surat = (tx: Tx, id: string) => listNaskahByObjek(tx, { jenis: 'berkas', id })

test('the procedures of objection and appeal are sound', () => {
  for (const jenis of ['keberatan', 'banding'] as const) for (const desa of [true, false]) assert.deepEqual(buktikanSop(sopKeberatan({ jenis, desa }, 'pemkab')).masalah, [])
})

test('a refusal brings a signed letter with reason, ground and the way to object; a proposal brings none', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const berkas = await ajukanSku(tx)
  await lakukan(tx, berkas.id, 'periksa', 'nurhayati', 'tolak', ALASAN)
  assert.equal((await surat(tx, berkas.id)).length, 0)
  const { berkas: akhir } = await lakukan(tx, berkas.id, 'putuskan_tolak', 'mappasessu', 'tolak', ALASAN)
  assert.equal(akhir.keadaan, 'ditolak')
  const [naskah] = await surat(tx, berkas.id)
  assert.deepEqual([naskah!.jenis, naskah!.status], ['surat_penolakan', 'ditandatangani'])
  assert.match(naskah!.nomor!, /TLK-001/)
  const teks = JSON.stringify(naskah!.isi)
  for (const kata of [ALASAN.alasan, ALASAN.dasar_hukum, '21 hari kerja', `/permohonan/${berkas.id}/keberatan`, 'Mappasessu']) assert.ok(teks.includes(kata), kata)
}))

test('an objection lies on the same head’s desk; granted, it reopens the application with the same answers', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const asal = await tolak(tx, (await ajukanSku(tx)).id)
  const warga = await siti(tx)
  await assert.rejects(ajukanKeberatan(tx, warga, asal.id, 'keberatan', { alasan: 'x', permintaan: '' }), (e: unknown) => e instanceof Refusal && e.fields.map((f) => f.field).join() === 'alasan,permintaan')
  const keberatan = await ajukanKeberatan(tx, warga, asal.id, 'keberatan', ISI)
  assert.equal((await ajukanKeberatan(tx, warga, asal.id, 'keberatan', ISI)).id, keberatan.id, 'sent twice: one case')
  assert.deepEqual([keberatan.unit_id, keberatan.janji_nilai, keberatan.janji_satuan], [asal.unit_id, 10, 'hari_kerja'])
  await lakukan(tx, keberatan.id, 'putuskan', 'mappasessu', 'setuju', { alasan: 'Usahanya ternyata ada.' })
  await lakukan(tx, keberatan.id, 'tanda_tangan', 'mappasessu', 'tanda_tangan')
  const { berkas: akhir } = await lakukan(tx, keberatan.id, 'penerbitan', sistem('tes'), 'terbit')
  assert.equal(akhir.keadaan, 'terbit')
  assert.equal((await surat(tx, keberatan.id))[0]!.status, 'ditandatangani')
  const baru = await findBerkas(tx, (await findKeberatanAtas(tx, asal.id))!.dibuka_lagi_id!)
  assert.deepEqual([baru!.jawaban, baru!.pemohon_id, baru!.keadaan, baru!.proses], [asal.jawaban, asal.pemohon_id, 'verifikasi', asal.proses])
}))

test('refused again, the appeal goes to the camat; a stranger sees nothing', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const asal = await tolak(tx, (await ajukanSku(tx)).id)
  const warga = await siti(tx)
  const keberatan = await ajukanKeberatan(tx, warga, asal.id, 'keberatan', ISI)
  await assert.rejects(ajukanKeberatan(tx, warga, keberatan.id, 'banding', ISI), ditolak('tidak-dapat-keberatan'))
  const { berkas: jawab } = await lakukan(tx, keberatan.id, 'putuskan', 'mappasessu', 'tolak', ALASAN)
  assert.match(JSON.stringify((await surat(tx, jawab.id))[0]!.isi), /banding/)
  assert.equal((await hakKeberatan(tx, jawab))!.jenis, 'banding')
  const banding = await ajukanKeberatan(tx, warga, keberatan.id, 'banding', ISI)
  assert.match((await listTugasTerbuka(tx, banding.id))[0]!.meja, /:pimpinan_wilayah$/)
  await lakukan(tx, banding.id, 'putuskan', 'basorahim', 'tolak', ALASAN)
  assert.equal(await hakKeberatan(tx, (await findBerkas(tx, banding.id))!), undefined)
  await assert.rejects(ajukanKeberatan(tx, { ...warga, orangId: '00000000-0000-4000-8000-000000000001' }, asal.id, 'keberatan', ISI), ditolak('tidak-ditemukan'))
}))

test('21 working days, the last day included; holidays and weekends do not count', () => rolledBack((tx) => pada('2026-03-09T02:00:00Z', async (geser) => {
  await siapkan(tx)
  const asal = await tolak(tx, (await ajukanSku(tx)).id) // Monday 9 March 2026; 17 working days later it is 9 April
  geser('2026-04-15T10:00:00Z')
  assert.deepEqual(await hakKeberatan(tx, asal), { jenis: 'keberatan', boleh: true, sampai: '2026-04-15' })
  geser('2026-04-16T01:00:00Z')
  assert.equal((await hakKeberatan(tx, asal))!.boleh, false)
  await assert.rejects(siti(tx).then((warga) => ajukanKeberatan(tx, warga, asal.id, 'keberatan', ISI)), ditolak('keberatan-lewat-waktu'))
})))

test('silence for ten working days counts as granted: it can no longer be refused, only granted', () => rolledBack((tx) => pada('2026-05-12T02:00:00Z', async (geser) => {
  await siapkan(tx)
  const asal = await tolak(tx, (await ajukanSku(tx)).id)
  const keberatan = await ajukanKeberatan(tx, await siti(tx), asal.id, 'keberatan', ISI)
  assert.equal(keberatan.jatuh_tempo!.toISOString().slice(0, 10), '2026-06-02')
  geser('2026-06-03T02:00:00Z')
  await tandaiLewat(tx)
  const news = await tx.many<{ payload: { akibat: string } }>(sql`select payload from platform.event where name = 'berkas.lewat' and payload->>'berkasId' = ${keberatan.id}`)
  assert.deepEqual(news.map((n) => n.payload.akibat), ['fiktif_positif'])
  await assert.rejects(lakukan(tx, keberatan.id, 'putuskan', 'mappasessu', 'tolak', ALASAN), ditolak('dianggap-dikabulkan'))
})))

test('what the applicant took back, or what still runs, cannot be objected to', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const berkas = await ajukanSku(tx)
  assert.equal(await hakKeberatan(tx, berkas), undefined)
  assert.equal((await listBerkas(tx, await siti(tx), { proses: 'keberatan-desa' })).length, 0)
}))
