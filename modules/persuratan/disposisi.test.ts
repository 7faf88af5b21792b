import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDelegasi } from '#kernel/identity'
import { assignPemangku, closePemangku, findPegawaiByJabatan, getJabatanByKode, getUnitByKode, listPemangku, tambahHari, tanggalLokal } from '#kernel/organisation'
import { Refusal, type Tx, now, sql, uuid } from '#kernel/platform'
import { findBerkas, listKotakMasuk, listPenugasan, terbitkanProses } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { listArahan } from './arahan.sql.ts'
import { type SuratMasukBaru, type Terdaftar, bebaskan, bukaAkses, daftarkanSurat, disposisikan, findSuratUntuk, jangkauan, jawabDenganSurat, laporkan, listRegister, pihakUnit, tarik } from './index.ts'
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

const HARI_INI = () => tanggalLokal(now(), 'Asia/Makassar')
test('Plt, Plh and a delegation take over the desk by themselves: letters given before, and those that come', () => rolledBack(async (tx) => {
  const hari = HARI_INI()
  const { berkasId, suratId } = await daftar(tx)
  const akar = await akarDari(tx, berkasId), kepala = await masukSebagai(tx, 'nurjannah')
  const [lama] = await disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: await jabatan(tx, 'dpmptsp.sekretaris'), tenggat: SEHARI }])
  const pegawai = async (kode: string) => (await findPegawaiByJabatan(tx, kode, hari))!.id

  // The secretary retires yesterday; the head of division acts in his post.
  const pos = await jabatan(tx, 'dpmptsp.sekretaris')
  await closePemangku(tx, (await listPemangku(tx, pos, hari))[0]!.id, tambahHari(hari, -1))
  await assert.rejects(disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: pos, tenggat: SEHARI }]), ditolak('jabatan-kosong'), 'a vacant post gets nothing')
  await assignPemangku(tx, { jabatanId: pos, pegawaiId: await pegawai('dpmptsp.kabid-perizinan'), sifat: 'plt', nomorSk: 'SK/PLT/1', tmt: hari, sampai: tambahHari(hari, 60) })
  const plt = await masukSebagai(tx, 'marlina')
  assert.ok((await listArahan(tx, plt)).some((s) => s.tugas_id === lama), 'what lay on the desk before lies before the Plt')
  assert.ok(await findSuratUntuk(tx, await jangkauan(tx, plt), suratId))
  const mantan = await masukSebagai(tx, 'syamsuddin')
  assert.deepEqual([await listArahan(tx, mantan), await findSuratUntuk(tx, await jangkauan(tx, mantan), suratId)], [[], undefined], 'who left the post has neither the letter nor the task')
  await assert.rejects(laporkan(tx, mantan, lama!, { laporan: 'Masih saya.' }), ditolak('tidak-ditemukan'))

  // The head travels: a Plh for these days directs new letters, with his own name and the word Plh.
  await assignPemangku(tx, { jabatanId: akar.ke_jabatan, pegawaiId: await pegawai('dpmptsp.verifikator'), sifat: 'plh', nomorSk: 'SK/PLH/1', tmt: hari, sampai: tambahHari(hari, 3) })
  const plh = await masukSebagai(tx, 'ilham')
  const kedua = await daftarkanSurat(tx, plt, (await getUnitByKode(tx, DPMPTSP)).id, { ...UNDANGAN, nomor: '005/113', kunci: 'k-plh' })
  const akarKedua = await akarDari(tx, kedua.berkasId)
  await disposisikan(tx, plh, akarKedua.tugas_id, [{ jabatanId: pos, tenggat: SEHARI }])
  assert.match((await listPenugasan(tx, kedua.berkasId))[1]!.dari_teks, /^Ilham Saputra.*, Plh\. /)

  // The Plt goes on leave and lends the post: the borrower reports in it, and only until it is given back.
  const hasnawati = await masukSebagai(tx, 'hasnawati')
  assert.equal((await listArahan(tx, hasnawati)).length, 0)
  await createDelegasi(tx, plt, { jabatanId: pos, kepadaPegawaiId: hasnawati.pegawaiId, mulai: hari, sampai: tambahHari(hari, 5), dasar: 'Surat cuti 12/2026' })
  const pengganti = await masukSebagai(tx, 'hasnawati')
  assert.equal((await listArahan(tx, pengganti)).length, 2)
  await laporkan(tx, pengganti, lama!, { laporan: 'Selesai selama cuti.' })
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'selesai')
}))

test('the answer that was signed closes the disposition, and all above may read it', () => rolledBack(async (tx) => {
  const { berkasId, suratId } = await daftar(tx, { tenggat: tambahHari(HARI_INI(), 9) })
  const kepala = await masukSebagai(tx, 'nurjannah'), marlina = await masukSebagai(tx, 'marlina')
  const akar = await akarDari(tx, berkasId)
  const [tugas] = await disposisikan(tx, kepala, akar.tugas_id, [{ jabatanId: await jabatan(tx, 'dpmptsp.kabid-perizinan'), tenggat: SEHARI }])
  const unit = await getUnitByKode(tx, 'bappeda')
  const surat = async (balasanAtas: string | null, status: string): Promise<string> => {
    const id = uuid()
    await tx.run(sql`insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, klasifikasi, pengirim, unit_id, unit_jalur, balasan_atas, dibuat_teks, dibuat_pada)
      values (${id}, 'sendiri', 'surat_dinas', ${status}, '005/9/DPMPTSP/XI/2026', ${HARI_INI()}, 'Jawaban', '005', 'DPMPTSP', ${unit.id}, ${unit.jalur}, ${balasanAtas}, 'Marlina', ${now()})`)
    await bukaAkses(tx, id, [pihakUnit(unit.id), `j:${marlina.jabatan[0]!.jabatanId}`], 'terbit')
    return id
  }
  const konsep = await surat(suratId, 'siap_ttd'), lain = await surat(null, 'dikirim'), jadi = await surat(suratId, 'dikirim')
  await assert.rejects(jawabDenganSurat(tx, marlina, tugas!, konsep), ditolak('balasan-belum-ditandatangani'))
  await assert.rejects(jawabDenganSurat(tx, marlina, tugas!, lain), ditolak('tidak-ditemukan'))
  assert.equal(await findSuratUntuk(tx, await jangkauan(tx, kepala), jadi), undefined)
  await jawabDenganSurat(tx, marlina, tugas!, jadi)
  assert.equal((await findBerkas(tx, berkasId))!.keadaan, 'selesai')
  assert.deepEqual((await listPenugasan(tx, berkasId)).at(-1)!.bukti, { surat: jadi })
  assert.ok(await findSuratUntuk(tx, await jangkauan(tx, kepala), jadi), 'the head who passed it on reads the answer')
  const baris = (await listRegister(tx, await jangkauan(tx, kepala), (await getUnitByKode(tx, DPMPTSP)).id, { arah: 'masuk' }))[0]!
  assert.equal(baris.tenggat, tambahHari(HARI_INI(), 9))
  const { diarahkan, selesai } = await tx.one<{ diarahkan: number; selesai: number }>(sql`select menit_arahan as diarahkan, menit_selesai as selesai from persuratan.agenda where berkas_id = ${berkasId}`)
  assert.ok(diarahkan >= 0 && selesai >= diarahkan, 'working minutes are counted once, when it happens')
}))

test('who reads which register: a head his own unit, the secretary of the region all, an outsider none', () => rolledBack(async (tx) => {
  await daftar(tx)
  const unit = (await getUnitByKode(tx, DPMPTSP)).id
  const banyak = async (nama: string) => (await listRegister(tx, await jangkauan(tx, await masukSebagai(tx, nama)), unit, { arah: 'masuk' })).length
  assert.deepEqual([await banyak('nurjannah'), await banyak('sekda'), await banyak('takdir'), await banyak('basorahim'), await banyak('mappasessu'), await banyak('budiman')], [1, 1, 1, 0, 0, 0])
}))
