import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { verifyLog } from '#kernel/audit'
import { bacaFile } from '#kernel/documents'
import { type Warga, actorFromToken, findOrangById, openSesi } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { now, raw, setClock, setLog, sql, uuid } from '#kernel/platform'
import { batalkanBerkas, findBerkas, tulisPesan } from '#kernel/workflow'
import { type Tamu, ajukan, isiDraf, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { eksporNisan, terapkanUlangPenghapusan } from './penghapusan.ts'
import { ajukanPermintaan, laksanakanPenghapusan, pratinjauPenghapusan, putuskanPermintaan } from './permintaan.ts'

// The proof: after an erasure not one value of the person is left in any column of any table, nor in any file.

const NIK = '7308014502919987'
const CIRI = ['Wa Ode Tenripada', NIK, '+6281299887701', 'tenripada@contoh.invalid', 'Lorong Kemuning Sebelas', 'Warung Sembilan Saudara', 'garam dapur']
let served: Served
let orangId: string
let tamu: Tamu
let kembali: () => void

/** Every text and jsonb value, and the names of enum and arrays, of every table of every schema that contains one of the words. */
async function hitungTemuan(kata: string[]): Promise<string[]> {
  const kolom = await served.db.many<{ tabel: string; kolom: string; jenis: string }>(sql`select format('%I.%I', n.nspname, c.relname) as tabel, format('%I', a.attname) as kolom, t.typname as jenis from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') and has_table_privilege(c.oid, 'select') and t.typname in ('text', 'varchar', 'bpchar', 'name', 'jsonb', 'json', '_text', 'bytea', 'tsvector')`)
  const temuan: string[] = []
  for (const k of kolom) {
    const teks = raw(k.jenis === 'bytea' ? `lower(encode(${k.kolom}, 'escape'))` : `lower(${k.kolom}::text)`)
    const { n } = await served.db.one<{ n: number }>(sql`select count(*)::int as n from ${raw(k.tabel)} where ${teks} like any(${kata.map((w) => `%${w.toLowerCase()}%`)}::text[])`)
    if (n > 0) temuan.push(`${k.tabel}.${k.kolom}: ${n}`)
  }
  return temuan
}
const putus = async (id: string): Promise<void> => {
  const ppdp = await masukSebagai(served.db, 'hasmawati')
  await served.db.transaction((tx) => putuskanPermintaan(tx, served.config, ppdp, id, { hasil: 'setujui', alasan: 'Permintaan Wa Ode Tenripada memenuhi syarat.' }))
}
async function minta(): Promise<string> {
  const actor = { kind: 'warga', akunId: '', sesiId: '', orangId, nama: '', terverifikasi: true } as Warga
  return (await served.db.transaction((tx) => ajukanPermintaan(tx, served.config, actor, { jenis: 'penghapusan', orangId, uraian: 'Hapus data Wa Ode Tenripada, saya pindah.' }))).id
}

describe('erasure', () => {
  before(async () => {
    served = await serve()
    setLog('silent')
    kembali = setClock({ now: () => new Date() })
    orangId = (await served.db.transaction(async (tx) => {
      const id = uuid()
      await tx.run(sql`insert into identity.orang (id, nik, nama, tempat_lahir, tanggal_lahir, jenis_kelamin, alamat, rt, rw, kode_wilayah, hp, email, tingkat, diverifikasi_pada, diverifikasi_cara, dibuat_pada, diubah_pada)
        values (${id}, ${NIK}, 'Wa Ode Tenripada', 'Bone', '1991-02-05', 'P', 'Lorong Kemuning Sebelas', '001', '002', '73.08.01.2002', '+6281299887701', 'tenripada@contoh.invalid', 'terverifikasi', ${now()}, 'ktp_el', ${now()}, ${now()})`)
      await tx.run(sql`insert into identity.akun (id, orang_id, hp, email, dibuat_pada) values (${uuid()}, ${id}, '+6281299887701', 'tenripada@contoh.invalid', ${now()})`)
      return { id }
    })).id
    tamu = await wargaTamu(served, NIK)
  })
  after(async () => { kembali(); setLog('error'); await served?.close() })

  test('an open application keeps the person; the plan says why and by which law, and nothing of it goes', async () => {
    const berkas = await ajukan(tamu, served.db, { nama_usaha: 'Warung Sembilan Saudara', jenis_usaha: 'Menjual garam dapur', alamat_usaha_jalan: 'Lorong Kemuning Sebelas' })
    const rencana = await pratinjauPenghapusan(served.db, orangId)
    assert.equal(rencana.orangDisimpan, true)
    const baris = rencana.baris.find((b) => b.tabel === 'workflow.berkas')!
    assert.deepEqual([baris.hapus, baris.simpan], [0, 1])
    assert.match(baris.sebab[0]!.alasan[0], /masih diproses/)
    assert.match(baris.sebab[0]!.hukum, /UU 27\/2022/)
    const id = await minta()
    await putus(id)
    const admin = await masukSebagai(served.db, 'budiman')
    const ppdp = await masukSebagai(served.db, 'hasmawati')
    await assert.rejects(served.db.transaction((tx) => laksanakanPenghapusan(tx, served.config, ppdp, id)), /tidak berhak/)
    await served.db.transaction((tx) => laksanakanPenghapusan(tx, served.config, admin, id))
    assert.equal((await findOrangById(served.db, orangId))!.nama, 'Wa Ode Tenripada', 'still known while the office works for her')
    assert.equal((await findBerkas(served.db, berkas.id))!.pemohon_nama, 'Wa Ode Tenripada')
  })

  test('once nothing keeps her: 0 values in every column of every table, and no file left; the log still verifies', async () => {
    const { id } = await served.db.one<{ id: string }>(sql`select id from workflow.berkas where pemohon_id = ${orangId}`)
    const siti = (await actorFromToken(served.db, (await served.db.transaction(async (tx) => openSesi(tx, await tx.one<{ id: string; orang_id: string }>(sql`select id, orang_id from identity.akun where orang_id = ${orangId}`), 'sandi', { ip: '127.0.0.1' }))).token)) as Warga
    await served.db.transaction(async (tx) => {
      await tulisPesan(tx, siti, id, 'Saya Wa Ode Tenripada, warung di Lorong Kemuning Sebelas menjual garam dapur.')
      await kirim(tx, { kepada: { alamat: 'tenripada@contoh.invalid', kanal: 'surel' }, templat: 'permohonan_terbit', data: { layanan: 'Surat Keterangan Usaha', nomor: 'X' } })
    })
    await isiDraf(tamu, { nama_usaha: 'Warung Sembilan Saudara kedua', nama_berkas: 'Wa Ode Tenripada.jpg' })
    await pegawaiTamu(served, 'nurhayati').then((n) => n.buka(`/kantor/berkas/${id}`))
    await served.runJobs()
    await served.db.transaction((tx) => batalkanBerkas(tx, siti, id, 'Wa Ode Tenripada pindah domisili'))
    await served.runJobs()
    const hash = (await served.db.many<{ hash: string }>(sql`select distinct hash from documents.lampiran where objek_id = ${id}`)).map((h) => h.hash)
    assert.ok(hash.length > 0)
    await bacaFile(hash[0]!)
    const sebelum = await hitungTemuan(CIRI)
    assert.ok(sebelum.length >= 8, `the search itself finds: ${sebelum.join(', ')}`)

    const permintaan = await minta()
    await putus(permintaan)
    const hasil = await served.db.transaction(async (tx) => laksanakanPenghapusan(tx, served.config, await masukSebagai(tx, 'budiman'), permintaan))
    await served.runJobs()
    assert.deepEqual(await hitungTemuan(CIRI), [])
    assert.ok(hasil.hapus!.some((h) => h.nama[0] === 'Permohonan') && hasil.simpan!.every((s) => s.sebab.length > 0))
    const bersama = await served.db.many<{ hash: string }>(sql`select hash from documents.lampiran where hash = any(${hash}::text[])`)
    const akar = join(served.config.DATA_DIR, 'files')
    for (const h of hash.filter((satu) => !bersama.some((b) => b.hash === satu))) await assert.rejects(access(join(akar, h.slice(0, 2), h.slice(2, 4), h)), 'the bytes are gone')
    assert.equal((await tamu.buka('/akun')).status, 303, 'the session is gone with the account')
    assert.equal((await verifyLog(served.db)).baik, true)
  })

  test('a backup brought back forgets her again, by tombstones that say nothing about anybody', async () => {
    const nisan = await eksporNisan(served.db)
    assert.ok(nisan.some((n) => n.jenis === 'orang') && nisan.some((n) => n.jenis === 'berkas'))
    assert.equal(JSON.stringify(nisan).includes(orangId), false)
    await served.db.transaction((tx) => tx.run(sql`update identity.orang set nik = ${NIK}, nama = 'Wa Ode Tenripada', alamat = 'Lorong Kemuning Sebelas', hp = '+6281299887701' where id = ${orangId}`))
    assert.ok((await hitungTemuan(CIRI)).length > 0, 'as a restore would bring her back')
    assert.deepEqual(await terapkanUlangPenghapusan(served.db, nisan), { orang: 1, berkas: 0, tertahan: 0 })
    assert.deepEqual(await hitungTemuan(CIRI), [])
    assert.deepEqual(await terapkanUlangPenghapusan(served.db, nisan), { orang: 0, berkas: 0, tertahan: 0 }, 'twice does nothing')
  })
})
