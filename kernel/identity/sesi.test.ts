import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignPemangku, changeJabatan, closePemangku, tambahHari } from '#kernel/organisation'
import { Refusal, setClock, sql } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import type { Pegawai } from './actor.ts'
import { createDelegasi, endDelegasi } from './delegasi.ts'
import { createKunciApi, revokeKunciApi } from './kunci-api.ts'
import { awalanAlamat } from './percobaan.ts'
import { setPeranHak } from './peran.ts'
import { actorFromApiKey, actorFromToken, kataPerangkat, revokeSesi, revokeSesiLain, signOut, tanggalDaerah } from './sesi.ts'
import { listSesi } from './sesi.sql.ts'
import { jabatanUji, pegawaiUji, sesiUji, unitUji } from './testing.ts'

const kode = (actor: unknown) => [...new Set((actor as Pegawai).hak.map((hak) => hak.kode))].sort()

test('a token gives the posts held today with their rights; a wrong, ended or revoked one gives the public', () => rolledBack(async (tx) => {
  const induk = await unitUji(tx), unit = await unitUji(tx, induk.id)
  const jabatan = await jabatanUji(tx, unit.id, ['verifikator'])
  const orang = await pegawaiUji(tx, jabatan.id)
  const { token, actor } = await sesiUji(tx, orang)
  assert.equal(actor.kind, 'pegawai')
  const pegawai = actor as Pegawai
  assert.deepEqual(pegawai.jabatan.map(({ jabatanId, unitJalur, peran, sifat }) => ({ jabatanId, unitJalur, peran, sifat })), [{ jabatanId: jabatan.id, unitJalur: `${induk.kode}/${unit.kode}`, peran: ['verifikator'], sifat: 'definitif' }])
  assert.deepEqual(kode(pegawai), ['berkas.kerjakan', 'berkas.lihat', 'orang.lihat', 'orang.verifikasi', 'surat.susun'])
  assert.deepEqual((await actorFromToken(tx, `${token}x`)).kind, 'publik')
  assert.deepEqual((await actorFromToken(tx, undefined)).kind, 'publik')
  await signOut(tx, pegawai)
  assert.equal((await actorFromToken(tx, token)).kind, 'publik')
}))

test('a session ends when idle and after its longest time, and use prolongs only the first', () => rolledBack(async (tx) => {
  const back = setClock('2026-11-10T00:00:00Z')
  try {
    const { token } = await sesiUji(tx, await pegawaiUji(tx))
    for (const jam of [1.5, 3, 4.5, 6, 7.5, 9, 10.5]) {
      setClock(new Date(Date.parse('2026-11-10T00:00:00Z') + jam * 3_600_000))
      assert.equal((await actorFromToken(tx, token)).kind, 'pegawai', `after ${jam} h in use`)
    }
    setClock('2026-11-10T12:00:01Z')
    assert.equal((await actorFromToken(tx, token)).kind, 'publik')
    const { token: diam } = await sesiUji(tx, await pegawaiUji(tx))
    setClock('2026-11-10T14:00:02Z')
    assert.equal((await actorFromToken(tx, diam)).kind, 'publik')
  } finally { back() }
}))

test('a change of rights, posts or account holds at the next request', () => rolledBack(async (tx) => {
  const unit = await unitUji(tx)
  const admin = (await sesiUji(tx, await pegawaiUji(tx, (await jabatanUji(tx, unit.id, ['admin'])).id))).actor
  const jabatan = await jabatanUji(tx, unit.id, ['konseptor'])
  const orang = await pegawaiUji(tx, jabatan.id)
  const { token } = await sesiUji(tx, orang)
  const sekarang = async () => kode(await actorFromToken(tx, token))
  assert.deepEqual(await sekarang(), ['berkas.kerjakan', 'berkas.lihat', 'surat.susun'])
  const hariIni = tanggalDaerah(new Date()), besok = tambahHari(hariIni, 1)
  await setPeranHak(tx, admin, { peran: 'konseptor', hak: 'dokumen.paraf', lingkup: 'unit', dari: hariIni })
  assert.deepEqual(await sekarang(), ['berkas.kerjakan', 'berkas.lihat', 'dokumen.paraf', 'surat.susun'])
  await setPeranHak(tx, admin, { peran: 'konseptor', hak: 'berkas.kerjakan', lingkup: null, dari: besok })
  assert.ok((await sekarang()).includes('berkas.kerjakan'), 'until the day before')
  await changeJabatan(tx, jabatan.id, { peran: ['pemeriksa'] })
  assert.deepEqual(await sekarang(), ['anggaran.lihat', 'audit.periksa', 'berkas.lihat', 'rencana.lihat', 'ringkasan.lihat', 'surat.lihat'])
  await tx.run(sql`update organisation.pemangku set sampai = ${hariIni}::date - 2 where jabatan_id = ${jabatan.id}`)
  assert.deepEqual(await sekarang(), [])
  await tx.run(sql`update identity.akun set aktif = false where id = ${orang.akunId}`)
  assert.equal((await actorFromToken(tx, token)).kind, 'publik')
}))

test('acting officials and delegation carry the rights of the post from their first to their last day', () => rolledBack(async (tx) => {
  const unit = await unitUji(tx)
  const jabatan = await jabatanUji(tx, unit.id, ['kepala', 'verifikator'])
  const kepala = await pegawaiUji(tx, jabatan.id), staf = await pegawaiUji(tx), plh = await pegawaiUji(tx)
  const back = setClock('2026-11-10T01:00:00Z')
  try {
    const pemberi = (await sesiUji(tx, kepala)).actor as Pegawai
    const id = await createDelegasi(tx, pemberi, { jabatanId: jabatan.id, kepadaPegawaiId: staf.pegawaiId, mulai: '2026-11-11', sampai: '2026-11-12', dasar: 'Surat tugas 800/1', peran: ['verifikator'] })
    await assignPemangku(tx, { jabatanId: jabatan.id, pegawaiId: plh.pegawaiId, sifat: 'plh', nomorSk: 'SPT/2', tmt: '2026-11-12', sampai: '2026-11-12' })
    const pada = async (saat: string, siapa: { akunId: string }) => { setClock(saat); return (await sesiUji(tx, siapa)).actor as Pegawai }
    assert.deepEqual((await pada('2026-11-10T15:59:00Z', staf)).hak, [], 'the evening before, in WITA')
    const staf11 = await pada('2026-11-10T16:01:00Z', staf)
    assert.deepEqual(staf11.jabatan.map(({ sifat, peran }) => [sifat, peran]), [['delegasi', ['verifikator']]])
    assert.ok(kode(staf11).includes('orang.verifikasi') && !kode(staf11).includes('dokumen.tandatangani'))
    assert.deepEqual((await pada('2026-11-12T02:00:00Z', plh)).jabatan.map(({ sifat }) => sifat), ['plh'])
    assert.ok(kode(await pada('2026-11-12T02:00:00Z', plh)).includes('dokumen.tandatangani'))
    assert.deepEqual((await pada('2026-11-12T16:01:00Z', staf)).hak, [])
    assert.deepEqual((await pada('2026-11-12T16:01:00Z', plh)).hak, [])
    setClock('2026-11-11T02:00:00Z')
    await closePemangku(tx, (await tx.one<{ id: string }>(sql`select id from organisation.pemangku where pegawai_id = ${kepala.pegawaiId}`)).id, '2026-11-10')
    assert.deepEqual((await pada('2026-11-11T02:00:00Z', staf)).hak, [], 'the giver no longer holds the post')
    await assert.rejects(endDelegasi(tx, await pada('2026-11-11T02:00:00Z', plh), id), /tidak ditemukan/)
    await endDelegasi(tx, staf11, id)
  } finally { back() }
}))

test('a delegated right cannot be lent on, nor one that is not held, nor into the past', () => rolledBack(async (tx) => {
  const unit = await unitUji(tx)
  const jabatan = await jabatanUji(tx, unit.id, ['kepala'])
  const a = await pegawaiUji(tx, jabatan.id), b = await pegawaiUji(tx), c = await pegawaiUji(tx)
  const pemberi = (await sesiUji(tx, a)).actor as Pegawai
  const isi = { jabatanId: jabatan.id, kepadaPegawaiId: b.pegawaiId, mulai: '2099-01-01', sampai: '2099-01-02', dasar: 'Surat tugas' }
  const field = (salah: string) => (error: unknown) => error instanceof Refusal && error.fields[0]?.field === salah
  await assert.rejects(createDelegasi(tx, pemberi, { ...isi, mulai: '2020-01-01' }), field('mulai'))
  await assert.rejects(createDelegasi(tx, pemberi, { ...isi, sampai: '2099-12-31' }), field('sampai'))
  await assert.rejects(createDelegasi(tx, pemberi, { ...isi, peran: ['admin'] }), field('peran'))
  await assert.rejects(createDelegasi(tx, pemberi, { ...isi, hak: ['sistem.kelola'] }), field('hak'))
  await assert.rejects(createDelegasi(tx, pemberi, { ...isi, kepadaPegawaiId: a.pegawaiId }), field('kepada'))
  const hariIni = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await createDelegasi(tx, pemberi, { ...isi, mulai: hariIni, sampai: hariIni })
  const penerima = (await sesiUji(tx, b)).actor as Pegawai
  assert.equal(penerima.jabatan[0]?.sifat, 'delegasi')
  await assert.rejects(createDelegasi(tx, penerima, { ...isi, kepadaPegawaiId: c.pegawaiId }), field('jabatan'))
}))

test('sessions are listed in plain words and ended one by one or all others at once', () => rolledBack(async (tx) => {
  const orang = await pegawaiUji(tx), lain = await pegawaiUji(tx)
  const [satu, dua, tiga] = [await sesiUji(tx, orang), await sesiUji(tx, orang), await sesiUji(tx, orang)]
  const sesi = await listSesi(tx, orang.akunId, new Date())
  assert.deepEqual(sesi.map(({ perangkat, alamat_awalan }) => [perangkat, alamat_awalan])[0], ['Chrome di Android', '203.0.113.0/24'])
  await assert.rejects(revokeSesi(tx, (await sesiUji(tx, lain)).actor, satu.actor.sesiId), /tidak ditemukan/)
  await revokeSesi(tx, tiga.actor, satu.actor.sesiId)
  assert.equal((await actorFromToken(tx, satu.token)).kind, 'publik')
  assert.equal(await revokeSesiLain(tx, tiga.actor), 1)
  assert.equal((await actorFromToken(tx, dua.token)).kind, 'publik')
  assert.equal((await actorFromToken(tx, tiga.token)).kind, 'pegawai')
}))

test('an API key acts for its owner with no more than it names, until it is revoked or its owner loses the right', () => rolledBack(async (tx) => {
  const unit = await unitUji(tx)
  const jabatan = await jabatanUji(tx, unit.id, ['verifikator'])
  const orang = await pegawaiUji(tx, jabatan.id)
  const { actor } = await sesiUji(tx, orang)
  await assert.rejects(createKunciApi(tx, actor, { nama: 'Rekap', hak: ['sistem.kelola'], hari: 30 }), /hak yang Anda punyai/)
  const { id, kunci } = await createKunciApi(tx, actor, { nama: 'Rekap', hak: ['berkas.lihat'], hari: 30 })
  assert.deepEqual(kode(await actorFromApiKey(tx, kunci)), ['berkas.lihat'])
  await changeJabatan(tx, jabatan.id, { peran: ['admin'] })
  assert.deepEqual(kode(await actorFromApiKey(tx, kunci)), [])
  await revokeKunciApi(tx, actor, id)
  assert.equal(await actorFromApiKey(tx, kunci), undefined)
  assert.equal(await actorFromApiKey(tx, 'balai_salah'), undefined)
}))

test('addresses are kept as prefixes and browsers as two words', () => {
  assert.equal(awalanAlamat('::ffff:10.1.2.3'), '10.1.2.0/24')
  assert.equal(awalanAlamat('2001:db8:1:2::5'), '2001:db8:1::/48')
  assert.equal(awalanAlamat('::1'), '0:0:0::/48')
  assert.equal(kataPerangkat('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0'), 'Firefox di Windows')
  assert.equal(kataPerangkat(undefined), 'Peramban lain di perangkat lain')
})
