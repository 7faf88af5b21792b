import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, sql } from '#kernel/platform'
import { findBerkas, listKotakMasuk, listPenugasan, terbitkanProses } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { type SuratMasukBaru, type Terdaftar, bebaskan, daftarkanSurat, disposisikan, findSuratUntuk, jangkauan, laporkan, listRegister, tarik } from './index.ts'
import { SOP_MASUK } from './sop.ts'

const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
const SEHARI = { nilai: 1, satuan: 'hari_kerja' } as const
const DPMPTSP = 'dpmptsp'
const UNDANGAN: SuratMasukBaru = { nomor: '005/112/DPRD/2026', tanggal: '2026-11-18', hal: 'Undangan rapat kerja', pengirim: 'Sekretariat DPRD', klasifikasi: '005', kecepatan: 'segera', keamanan: 'biasa', kanal: 'loket', kunci: 'k1' }

async function daftar(tx: Tx, ubah: Partial<SuratMasukBaru> = {}): Promise<Terdaftar> {
  await terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'tes')
  return daftarkanSurat(tx, await masukSebagai(tx, 'syamsuddin'), (await getUnitByKode(tx, DPMPTSP)).id, { ...UNDANGAN, ...ubah })
}
const jabatan = async (tx: Tx, kode: string) => (await getJabatanByKode(tx, kode)).id
const akarDari = async (tx: Tx, berkasId: string) => (await listPenugasan(tx, berkasId))[0]!

test('a letter goes from the register to the head, down the tree and back up to its end', () => rolledBack(async (tx) => {
  const { berkasId, suratId, nomor } = await daftar(tx)
  assert.equal(nomor, 1)
  const kepala = await masukSebagai(tx, 'nurjannah'), sekretaris = await masukSebagai(tx, 'syamsuddin'), ilham = await masukSebagai(tx, 'ilham')
  const akar = await akarDari(tx, berkasId)
  assert.equal((await listKotakMasuk(tx, kepala)).find((t) => t.tugas_id === akar.tugas_id)?.judul, 'Undangan rapat kerja')
  assert.equal(await findSuratUntuk(tx, await jangkauan(tx, ilham), suratId), undefined)
  const [kepadaSekretaris] = await disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: await jabatan(tx, 'dpmptsp.sekretaris'), instruksi: ['Hadiri'], tenggat: SEHARI }])
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'didisposisikan')
  const [kepadaIlham] = await disposisikan(tx, sekretaris, kepadaSekretaris!, [{ jabatanId: await jabatan(tx, 'dpmptsp.verifikator'), instruksi: ['Siapkan bahan'], tenggat: SEHARI }])
  assert.ok(await findSuratUntuk(tx, await jangkauan(tx, ilham), suratId))
  await laporkan(tx, ilham, kepadaIlham!, { laporan: 'Bahan terlampir.' })
  const berkas = (await findBerkas(tx, berkasId))!
  assert.equal(berkas.keadaan, 'selesai')
  assert.deepEqual((await listPenugasan(tx, berkasId)).map((p) => p.hasil), ['selesai', 'selesai', 'selesai'])
  assert.ok((await listRegister(tx, await jangkauan(tx, sekretaris), (await getUnitByKode(tx, DPMPTSP)).id, { arah: 'masuk' }))[0]!.selesai_pada)
}))

test('many receivers: the letter ends only when all have answered or were released; a recall alone ends nothing', () => rolledBack(async (tx) => {
  const { berkasId } = await daftar(tx)
  const kepala = await masukSebagai(tx, 'nurjannah'), marlina = await masukSebagai(tx, 'marlina')
  const akar = await akarDari(tx, berkasId)
  const [a, b] = await disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: await jabatan(tx, 'dpmptsp.sekretaris'), tenggat: SEHARI }, { jabatanId: await jabatan(tx, 'dpmptsp.kabid-perizinan'), tenggat: SEHARI }])
  await laporkan(tx, marlina, b!, { laporan: 'Sudah.' })
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'didisposisikan')
  await tarik(tx, kepala, a!)
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'didisposisikan')
  const [c] = await disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: await jabatan(tx, 'dpmptsp.verifikator'), tenggat: SEHARI }])
  await bebaskan(tx, kepala, c!, 'Sudah dijawab bidang.')
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'selesai')
}))

test('a secret letter shows its subject nowhere but to the posts named on it', () => rolledBack(async (tx) => {
  const { berkasId, suratId } = await daftar(tx, { hal: 'Rencana operasi khusus', keamanan: 'rahasia' })
  const kepala = await jangkauan(tx, await masukSebagai(tx, 'nurjannah'))
  assert.ok(await findSuratUntuk(tx, kepala, suratId))
  for (const lain of ['syamsuddin', 'rahmatia', 'sekda', 'takdir']) assert.equal(await findSuratUntuk(tx, await jangkauan(tx, await masukSebagai(tx, lain)), suratId), undefined, lain)
  assert.equal((await findBerkas(tx, berkasId))!.judul, 'Surat rahasia')
  const { bocor } = await tx.one<{ bocor: number }>(sql`select count(*)::int as bocor from persuratan.surat s where s.id = ${suratId} and (to_jsonb(s) - 'sandi')::text ~* 'operasi'`)
  assert.equal(bocor, 0)
}))

test('the same form sent twice registers once; two secretaries at once get neighbouring numbers', async () => {
  const own = await ownDatabase()
  try {
    await own.db.transaction((tx) => daftar(tx))
    const ulang = await own.db.transaction((tx) => daftar(tx))
    assert.deepEqual([ulang.ulang, ulang.nomor], [true, 1])
    const semua = await Promise.all(Array.from({ length: 12 }, (_, i) => own.db.transaction((tx) => daftar(tx, { kunci: `serentak-${i}` }))))
    assert.deepEqual(semua.map((satu) => satu.nomor).sort((x, y) => x - y), Array.from({ length: 12 }, (_, i) => i + 2))
  } finally { await own.drop() }
})

test('a unit whose posts are all vacant is refused with what to do, and nothing is registered', () => rolledBack(async (tx) => {
  const unit = await getUnitByKode(tx, DPMPTSP)
  await tx.run(sql`update organisation.pemangku set sampai = tmt where jabatan_id in (select id from organisation.jabatan where unit_id = ${unit.id})`)
  await tx.run(sql`savepoint coba`)
  await terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'tes')
  await assert.rejects(daftarkanSurat(tx, await masukSebagai(tx, 'sekda'), unit.id, UNDANGAN), ditolak('unit-tanpa-pimpinan'))
}))
