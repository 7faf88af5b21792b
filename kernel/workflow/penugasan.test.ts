import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Actor } from '#kernel/identity'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, setClock, sql } from '#kernel/platform'
import { masukSebagai } from '../identity/testing.ts'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { SOP_CONTOH } from './contoh.testing.ts'
import { type Berkas, ajukanBerkas, bacaTugas, bebaskanTugas, beriTugas, bertindak, daftarkanEfek, findPenugasan, getProses, gugurkanTugas, jalankanEskalasi, listBerkas, listKotakMasuk, listPenugasan, listTindakan, listTugasTerbuka, sidik, sisaTugas, tarikTugas, tutupTugas } from './index.ts'

before(() => daftarkanEfek('catat_contoh', async () => {}))
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
const SEHARI = { nilai: 1, satuan: 'hari_kerja' } as const

async function berkasDinas(tx: Tx): Promise<Berkas> {
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh) values ('surat-contoh', 1, 'Surat', '{}', ${JSON.stringify(SOP_CONTOH)}::jsonb, ${sidik(SOP_CONTOH)}, now(), 'tes')`)
  const nur = await masukSebagai(tx, 'nurhayati')
  const unit = await getUnitByKode(tx, 'desa-7308012002')
  const { berkas } = await ajukanBerkas(tx, { proses: await getProses(tx, 'surat-contoh', 1), actor: nur, pemohon: { id: unit.id, nama: 'Camat Bontocani' }, unit, wilayah: '73.08.01.2002', jawaban: {}, kanal: 'loket', kunci: 'k', awalan: 'SM', ranah: 'dinas', judul: 'Undangan' })
  return berkas
}
const jabatan = async (tx: Tx, kode: string) => (await getJabatanByKode(tx, kode)).id
async function beri(tx: Tx, actor: Actor, berkasId: string, kode: string[], lain: { indukId?: string; kunci?: string } = {}) {
  const kepada = await Promise.all(kode.map(async (satu) => ({ jabatanId: await jabatan(tx, satu), instruksi: ['Tindak lanjuti'], tenggat: SEHARI })))
  return beriTugas(tx, actor, { berkasId, jenis: 'disposisi', nama: 'Tindak lanjuti disposisi', kepada, ...lain })
}
const SEKRETARIS = 'desa-7308012002.sekretaris', PETUGAS = 'desa-7308012002.petugas', KEPALA = 'desa-7308012002.kepala'

test('work goes down a tree of posts and closes from the leaves up', () => rolledBack(async (tx) => {
  const berkas = await berkasDinas(tx)
  const kades = await masukSebagai(tx, 'mappasessu'), sekdes = await masukSebagai(tx, 'abdulrahman'), nur = await masukSebagai(tx, 'nurhayati')
  const [akar] = await beri(tx, kades, berkas.id, [SEKRETARIS])
  assert.equal((await listKotakMasuk(tx, sekdes)).find((t) => t.tugas_id === akar)?.ranah, 'dinas')
  await bacaTugas(tx, sekdes, akar!)
  const [daun] = await beri(tx, sekdes, berkas.id, [PETUGAS], { indukId: akar! })
  assert.ok((await findPenugasan(tx, akar!))?.diteruskan_pada)
  await assert.rejects(tutupTugas(tx, sekdes, akar!, { laporan: 'sudah' }), ditolak('cabang-terbuka'))
  await assert.rejects(tutupTugas(tx, sekdes, daun!, { laporan: 'bukan milik saya' }), ditolak('tidak-ditemukan'))
  await tutupTugas(tx, nur, daun!, { laporan: 'Rapat dihadiri.' })
  await tutupTugas(tx, sekdes, akar!, { laporan: 'Selesai.' })
  assert.equal(await sisaTugas(tx, berkas.id, 'disposisi'), 0)
  assert.deepEqual((await listTindakan(tx, berkas.id)).map((t) => [t.urut, t.hasil]), [[0, 'ajukan'], [1, 'disposisi'], [2, 'disposisi'], [3, 'lapor'], [4, 'lapor']])
  assert.ok((await listTindakan(tx, berkas.id)).every((t) => t.bukti_id))
}))

test('recalled only while unread; afterwards released with a reason, its branches with it', () => rolledBack(async (tx) => {
  const berkas = await berkasDinas(tx)
  const kades = await masukSebagai(tx, 'mappasessu'), sekdes = await masukSebagai(tx, 'abdulrahman'), nur = await masukSebagai(tx, 'nurhayati')
  const [ditarik] = await beri(tx, kades, berkas.id, [SEKRETARIS])
  await assert.rejects(tarikTugas(tx, nur, ditarik!), ditolak('tidak-ditemukan'))
  await tarikTugas(tx, kades, ditarik!)
  await assert.rejects(tutupTugas(tx, sekdes, ditarik!), ditolak('sudah-ditindak'))
  const [dibaca] = await beri(tx, kades, berkas.id, [SEKRETARIS])
  await bacaTugas(tx, sekdes, dibaca!)
  const [cabang] = await beri(tx, sekdes, berkas.id, [PETUGAS], { indukId: dibaca! })
  await assert.rejects(tarikTugas(tx, kades, dibaca!), ditolak('sudah-dibaca'))
  await assert.rejects(bebaskanTugas(tx, kades, dibaca!, ' '), ditolak('alasan-kosong'))
  await bebaskanTugas(tx, kades, dibaca!, 'Acara dibatalkan.')
  assert.equal((await findPenugasan(tx, cabang!))?.hasil, 'dibebaskan')
}))

test('the same key gives once; the same open work twice to one post is refused; a vacant post is named', () => rolledBack(async (tx) => {
  const berkas = await berkasDinas(tx)
  const kades = await masukSebagai(tx, 'mappasessu')
  const satu = await beri(tx, kades, berkas.id, [SEKRETARIS, PETUGAS], { kunci: 'kirim-1' })
  assert.deepEqual(await beri(tx, kades, berkas.id, [SEKRETARIS, PETUGAS], { kunci: 'kirim-1' }), satu)
  await assert.rejects(beri(tx, kades, berkas.id, [PETUGAS]), ditolak('sudah-ditugasi'))
  await tx.run(sql`update organisation.pemangku set sampai = tmt where jabatan_id = ${await jabatan(tx, KEPALA)}`)
  await assert.rejects(beri(tx, await masukSebagai(tx, 'abdulrahman'), berkas.id, [KEPALA]), ditolak('jabatan-kosong'))
}))

test('given work is no step: it neither moves the case nor lets it end while open, and is listed by no page of services', () => rolledBack(async (tx) => {
  const berkas = await berkasDinas(tx)
  const kades = await masukSebagai(tx, 'mappasessu'), nur = await masukSebagai(tx, 'nurhayati')
  const [id] = await beri(tx, kades, berkas.id, [SEKRETARIS])
  await assert.rejects(bertindak(tx, { tugasId: id!, hasil: 'lanjut', actor: await masukSebagai(tx, 'abdulrahman') }), ditolak('bukan-langkah'))
  const langkah = (await listTugasTerbuka(tx, berkas.id)).find((t) => !t.penugasan)!
  await bertindak(tx, { tugasId: langkah.id, hasil: 'lanjut', actor: nur })
  const putuskan = (await listTugasTerbuka(tx, berkas.id)).find((t) => t.langkah === 'putuskan')!
  await tx.run(sql`savepoint coba`)
  await assert.rejects(bertindak(tx, { tugasId: putuskan.id, hasil: 'lanjut', actor: kades }), ditolak('penugasan-terbuka'))
  await tx.run(sql`rollback to coba`)
  assert.equal(await gugurkanTugas(tx, berkas.id, 'disposisi', 'Isi surat berubah.'), 1)
  assert.equal((await bertindak(tx, { tugasId: putuskan.id, hasil: 'lanjut', actor: kades })).berkas.keadaan, 'terbit')
  assert.ok(!(await listBerkas(tx, kades, { batas: 100 })).some((b) => b.id === berkas.id))
  await assert.rejects(beri(tx, kades, berkas.id, [SEKRETARIS]), ditolak('sudah-selesai'))
}))

test('overdue work goes back before the eyes of the giver', () => rolledBack(async (tx) => {
  const kembali = setClock('2026-05-12T02:00:00Z')
  try {
    const berkas = await berkasDinas(tx)
    const [id] = await beri(tx, await masukSebagai(tx, 'mappasessu'), berkas.id, [SEKRETARIS])
    setClock('2026-05-20T02:00:00Z')
    await jalankanEskalasi(tx)
    const news = await tx.many<{ payload: { meja?: string; tugasId?: string } }>(sql`select payload from platform.event where name = 'tugas.eskalasi'`)
    assert.equal(news.find((n) => n.payload.tugasId === id)?.payload.meja, `jabatan:${await jabatan(tx, KEPALA)}`)
    assert.equal((await listPenugasan(tx, berkas.id)).length, 1)
  } finally { kembali() }
}))

test('of a recall and a first reading at once, exactly one wins', async () => {
  const own = await ownDatabase()
  try {
    const { berkas, kades, sekdes } = await own.db.transaction(async (tx) => ({ berkas: await berkasDinas(tx), kades: await masukSebagai(tx, 'mappasessu'), sekdes: await masukSebagai(tx, 'abdulrahman') }))
    for (let i = 0; i < 8; i++) {
      const [id] = await own.db.transaction((tx) => beri(tx, kades, berkas.id, [SEKRETARIS]))
      const [tarik] = await Promise.allSettled([own.db.transaction((tx) => tarikTugas(tx, kades, id!)), own.db.transaction((tx) => bacaTugas(tx, sekdes, id!))])
      const akhir = (await findPenugasan(own.db, id!))!
      assert.equal(tarik.status === 'fulfilled', akhir.hasil === 'ditarik')
      assert.notEqual(akhir.dibaca_pada !== null, akhir.hasil === 'ditarik')
      if (akhir.hasil === null) await own.db.transaction((tx) => bebaskanTugas(tx, kades, id!, 'Ulangi.'))
    }
  } finally { await own.drop() }
})
