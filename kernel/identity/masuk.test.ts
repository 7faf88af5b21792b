import assert from 'node:assert/strict'
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { type Database, Refusal, log, now, setClock, setLog, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../platform/testing.ts'
import type { Pegawai, Warga } from './actor.ts'
import { changePassword, resetAkun, savePulih, setAkunAktif, verifyPulih } from './akun.ts'
import { bersihkanIdentitas } from './bersihkan.ts'
import { registerWarga, requestGantiKontak, verifyDaftar, verifyGantiKontak } from './daftar.ts'
import { signInPegawai, verifyTotp } from './masuk-pegawai.ts'
import { type Masuk, listPilihanAkun, pilihAkun, requestKode, signInWarga, verifyKode } from './masuk-warga.ts'
import { enrolPasskey, mulaiMasukPasskey, savePasskey, verifyPasskey } from './passkey.ts'
import { actorFromToken } from './sesi.ts'
import { ASAL, SANDI_UJI, jabatanUji, pegawaiUji, sesiUji, tampungKode, unitUji } from './testing.ts'
import { enrolTotp, removeTotp, verifyTotpBaru } from './totp.ts'
import { SANDI_DEMO, WARGA_DEMO } from './warga-demo.ts'

let own: OwnDatabase
let db: Database
const surat = tampungKode()
const terakhir = () => surat.kiriman.at(-1)!
describe('sign-in', () => {
before(async () => { surat.pasang(); own = await ownDatabase(); db = own.db })
after(async () => { surat.lepas(); await own.drop() })
let alamat = 0
/** Every test from another address, so that one's guesses do not count for the next. */
const dari = (perangkat?: string) => ({ ip: `198.51.${++alamat >> 8}.${alamat & 255}`, ...(perangkat ? { perangkat } : {}) })
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
const tolakan = async (janji: Promise<unknown>) => janji.then(() => assert.fail('accepted'), (error: Refusal) => ({ code: error.code, message: error.message, status: error.status, fields: error.fields }))
const ISI = { nik: '7308 0447 0890 9951', nama: 'Hasna', tanggal_lahir: '1990-08-07', kontak: '0812-0000-9951' }

test('registering writes nothing until the contact is proved, then makes an unverified person and signs in', async () => {
  const { tiket } = await registerWarga(db, ISI, dari())
  assert.equal((await db.many(sql`select 1 from identity.orang where nik = '7308044708909951'`)).length, 0)
  assert.equal(terakhir().tujuan, '+6281200009951')
  const masuk = await verifyDaftar(db, tiket, terakhir().kode, dari(), ASAL)
  const actor = (await actorFromToken(db, masuk.token)) as Warga
  assert.deepEqual([actor.kind, actor.nama, actor.terverifikasi], ['warga', 'Hasna', false])
  await assert.rejects(verifyDaftar(db, tiket, terakhir().kode, dari(), ASAL), ditolak('kode-kedaluwarsa'))
})

test('a NIK with an impossible date is refused with the digits to look at', async () => {
  const salah = await tolakan(registerWarga(db, { ...ISI, nik: '7308043208909901' }, dari()))
  assert.match(salah.message, /ke-7 dan ke-8/)
  assert.equal(salah.fields[0]!.field, 'nik')
  assert.match((await tolakan(registerWarga(db, { ...ISI, tanggal_lahir: '1991-08-07' }, dari()))).message, /ke-11 sampai ke-12/)
})

test('a taken NIK is told only to who proved a telephone, and a counter’s record needs the same contact', async () => {
  const siti = WARGA_DEMO[0]!
  const isi = { nik: siti.nik, nama: siti.nama, tanggal_lahir: siti.lahir, kontak: '081200009960' }
  const { tiket } = await registerWarga(db, isi, dari())
  await assert.rejects(verifyDaftar(db, tiket, terakhir().kode, dari(), ASAL), ditolak('nik-terdaftar'))
  await db.run(sql`insert into identity.orang (id, nik, nama, tanggal_lahir, hp, dibuat_pada, diubah_pada) values (gen_random_uuid(), '7308044708909952', 'Hasni', '1990-08-07', '+6281200009952', now(), now())`)
  const loket = { nik: '7308044708909952', nama: 'Hasni', tanggal_lahir: '1990-08-07' }
  const lain = await registerWarga(db, { ...loket, kontak: '081200009961' }, dari())
  await assert.rejects(verifyDaftar(db, lain.tiket, terakhir().kode, dari(), ASAL), ditolak('nik-tercatat'))
  const sama = await registerWarga(db, { ...loket, kontak: '081200009952' }, dari())
  assert.equal((await verifyDaftar(db, sama.tiket, terakhir().kode, dari(), ASAL)).hasil, 'masuk')
})

test('a code signs in once, by telephone, mailbox or NIK, with spaces or without', async () => {
  for (const pengenal of ['0812 0000 9901', 'SITI@contoh.invalid', '7308 0147 0890 9901']) {
    const { tiket } = await requestKode(db, pengenal, dari())
    const { kode } = terakhir()
    const masuk = await verifyKode(db, tiket, `${kode.slice(0, 4)} ${kode.slice(4)}`, dari(), ASAL)
    assert.equal(masuk.hasil, 'masuk')
    await assert.rejects(verifyKode(db, tiket, kode, dari(), ASAL), ditolak('kode-kedaluwarsa'))
  }
})

test('a code is void after five wrong tries, after ten minutes, and without the ticket of its browser', async () => {
  const { tiket } = await requestKode(db, '081200009902', dari())
  const { kode } = terakhir()
  const salah = kode === '00000000' ? '00000001' : '00000000'
  for (const sisa of [4, 3, 2, 1]) assert.match((await tolakan(verifyKode(db, tiket, salah, dari(), ASAL))).message, new RegExp(`Sisa ${sisa}`))
  await assert.rejects(verifyKode(db, tiket, salah, dari(), ASAL), /habis/)
  await assert.rejects(verifyKode(db, tiket, kode, dari(), ASAL), ditolak('kode-kedaluwarsa'))
  const dua = await requestKode(db, '081200009902', dari())
  const back = setClock(new Date(Date.now() + 10 * 60_000 + 1000))
  await assert.rejects(verifyKode(db, dua.tiket, terakhir().kode, dari(), ASAL), ditolak('kode-kedaluwarsa'))
  back()
  await assert.rejects(verifyKode(db, undefined, terakhir().kode, dari(), ASAL), ditolak('kode-kedaluwarsa'))
})

test('an unknown person gets the same answers as a known one, and no message', async () => {
  const banyak = surat.kiriman.length
  const { tiket } = await requestKode(db, '081299990000', dari())
  assert.equal(surat.kiriman.length, banyak)
  const kenal = await requestKode(db, '081200009903', dari())
  assert.equal(tiket.length, kenal.tiket.length)
  const salah = terakhir().kode === '11111111' ? '22222222' : '11111111'
  assert.deepEqual(await tolakan(verifyKode(db, tiket, salah, dari(), ASAL)), await tolakan(verifyKode(db, kenal.tiket, salah, dari(), ASAL)))
  assert.deepEqual(await tolakan(signInWarga(db, '081299990000', 'salah-salah-salah', dari(), ASAL)), await tolakan(signInWarga(db, '081200009903', 'salah-salah-salah', dari(), ASAL)))
  assert.deepEqual(await tolakan(signInPegawai(db, 'tidak.ada', 'salah', dari(), ASAL)), await tolakan(signInPegawai(db, (await db.transaction((tx) => pegawaiUji(tx))).namaPengguna, 'salah', dari(), ASAL)))
})

test('a family that shares a telephone chooses the person after the code', async () => {
  await db.run(sql`update identity.akun set hp = '+6281200009970' where orang_id in (select id from identity.orang where nik in (${WARGA_DEMO[5]!.nik}, ${WARGA_DEMO[6]!.nik}))`)
  const { tiket } = await requestKode(db, '081200009970', dari())
  await assert.rejects(listPilihanAkun(db, tiket), /tidak ditemukan/)
  assert.deepEqual(await verifyKode(db, tiket, terakhir().kode, dari(), ASAL), { hasil: 'pilih' })
  const pilihan = await listPilihanAkun(db, tiket)
  assert.deepEqual(pilihan.map(({ nik }) => nik).sort(), [WARGA_DEMO[5]!.nik, WARGA_DEMO[6]!.nik].sort())
  const siti = await db.one<{ id: string }>(sql`select a.id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = ${WARGA_DEMO[0]!.nik}`)
  await assert.rejects(pilihAkun(db, tiket, siti.id, ASAL), /tidak ditemukan/)
  assert.equal((await pilihAkun(db, tiket, pilihan[0]!.id, ASAL)).akunId, pilihan[0]!.id)
  await assert.rejects(pilihAkun(db, tiket, pilihan[1]!.id, ASAL), ditolak('kode-kedaluwarsa'))
})

test('ten wrong passwords in 15 minutes close that door for everyone but the owner’s known device, other doors stay open', async () => {
  const rumah = await signInWarga(db, '081200009905', SANDI_DEMO, dari(), ASAL)
  const hasil = await Promise.all(Array.from({ length: 30 }, () => tolakan(signInWarga(db, '081200009905', 'tebakan-salah', dari(), ASAL))))
  assert.equal(hasil.filter(({ code }) => code === 'masuk-gagal').length, 10)
  assert.equal(hasil.filter(({ status }) => status === 429).length, 20)
  await assert.rejects(signInWarga(db, '081200009905', SANDI_DEMO, dari(), ASAL), ditolak('terlalu-sering'))
  assert.equal((await signInWarga(db, '081200009905', SANDI_DEMO, dari(rumah.perangkat), ASAL)).hasil, 'masuk')
  await assert.rejects(signInWarga(db, '081200009905', SANDI_DEMO, dari(`${rumah.perangkat}x`), ASAL), ditolak('terlalu-sering'))
  const { tiket } = await requestKode(db, '081200009905', dari())
  assert.equal((await verifyKode(db, tiket, terakhir().kode, dari(), ASAL)).hasil, 'masuk')
  const back = setClock(new Date(Date.now() + 15 * 60_000 + 1000))
  assert.equal((await signInWarga(db, '081200009905', SANDI_DEMO, dari(), ASAL)).hasil, 'masuk')
  back()
})

test('one address cannot try many accounts, and right answers do not use tries up', async () => {
  const satu = dari()
  for (let n = 0; n < 12; n++) await signInWarga(db, '081200009912', SANDI_DEMO, satu, ASAL)
  const hasil = await Promise.all(Array.from({ length: 61 }, (_, n) => tolakan(signInWarga(db, `0812888800${10 + n}`, 'x', satu, ASAL))))
  assert.equal(hasil.filter(({ status }) => status === 429).length, 1)
})

test('a fortnight of guessing codes on one account meets at most fifty a day', async () => {
  const mulai = Date.now()
  let dinilai = 0
  const back = setClock(new Date(mulai))
  for (let seperempat = 0; seperempat < 8; seperempat++) {
    setClock(new Date(mulai + seperempat * 15.1 * 60_000))
    for (let kirim = 0; kirim < 2; kirim++) {
      const { tiket } = await requestKode(db, '081200009908', dari())
      const salah = terakhir().kode === '12345678' ? '87654321' : '12345678'
      for (let n = 0; n < 5; n++) if ((await tolakan(verifyKode(db, tiket, salah, dari(), ASAL))).code === 'kode-salah') dinilai++
    }
  }
  back()
  assert.equal(dinilai, 50)
})

test('an official with an authenticator app needs its code, each code once', async () => {
  const orang = await db.transaction(pegawaiUji)
  const actor = (await db.transaction((tx) => sesiUji(tx, orang))).actor as Pegawai
  assert.equal((await signInPegawai(db, orang.namaPengguna.toUpperCase(), SANDI_UJI, dari(), ASAL)).hasil, 'masuk')
  const { rahasia, uri } = await db.transaction((tx) => enrolTotp(tx, actor))
  assert.match(uri, /^otpauth:\/\/totp\/Balai/)
  const app = new TOTP({ secret: Secret.fromBase32(rahasia) })
  const saat = Math.floor(Date.now() / 30_000) * 30_000
  let back = setClock(new Date(saat))
  await assert.rejects(verifyTotpBaru(db, actor, '000000' === app.generate({ timestamp: saat }) ? '111111' : '000000', dari()), ditolak('kode-salah'))
  await verifyTotpBaru(db, actor, app.generate({ timestamp: saat }), dari())
  const disimpan = await db.one<{ totp_rahasia: Buffer }>(sql`select totp_rahasia from identity.akun where id = ${orang.akunId}`)
  assert.ok(!disimpan.totp_rahasia.includes(Buffer.from(rahasia)), 'sealed')
  const dua = await signInPegawai(db, orang.namaPengguna, SANDI_UJI, dari(), ASAL)
  assert.ok(dua.hasil === 'langkah_dua' && dua.cara.join() === 'totp')
  await assert.rejects(verifyTotp(db, dua.tiket, app.generate({ timestamp: saat }), dari(), ASAL), ditolak('kode-salah'), 'the enrolment code again')
  back()
  back = setClock(new Date(saat + 30_000))
  const kode = app.generate({ timestamp: saat + 30_000 })
  const masuk = await verifyTotp(db, dua.tiket, kode, dari(), ASAL)
  assert.equal(((await actorFromToken(db, masuk.token)) as Pegawai).duaFaktor, true)
  const lagi = await signInPegawai(db, orang.namaPengguna, SANDI_UJI, dari(), ASAL)
  await assert.rejects(verifyTotp(db, (lagi as { tiket: string }).tiket, kode, dari(), ASAL), ditolak('kode-salah'))
  await assert.rejects(removeTotp(db, actor, 'bukan-sandinya', dari()), ditolak('sandi-salah'))
  await removeTotp(db, actor, SANDI_UJI, dari())
  assert.equal((await signInPegawai(db, orang.namaPengguna, SANDI_UJI, dari(), ASAL)).hasil, 'masuk')
  back()
})

// A small authenticator: ES256 key, "none" attestation, as a security key would answer.
function alatPasskey(host: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(16)
  const rp = createHash('sha256').update(host).digest()
  const klien = (type: string, challenge: string, origin: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const panjang = (n: number) => Buffer.from([n >> 8, n & 255])
  const hitung = (n: number) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b }
  return {
    daftar(challenge: string, origin: string) {
      const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')])
      const auth = Buffer.concat([rp, Buffer.from([0x45]), hitung(0), Buffer.alloc(16), panjang(id.length), id, cose])
      const att = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from([0x59]), panjang(auth.length), auth])
      const c = klien('webauthn.create', challenge, origin)
      return JSON.stringify({ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: c.toString('base64url'), attestationObject: att.toString('base64url'), transports: ['internal'] } })
    },
    masuk(challenge: string, origin: string, n: number) {
      const auth = Buffer.concat([rp, Buffer.from([0x05]), hitung(n)])
      const c = klien('webauthn.get', challenge, origin)
      const signature = createSign('sha256').update(Buffer.concat([auth, createHash('sha256').update(c).digest()])).sign(privateKey)
      return JSON.stringify({ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: c.toString('base64url'), authenticatorData: auth.toString('base64url'), signature: signature.toString('base64url') } })
    },
  }
}
test('a passkey is the second step, or signs in alone; a copied page, a foreign key and a copied counter do not', async () => {
  const rumah = { baseUrl: 'https://layanan.contoh.invalid', nama: 'Balai' }
  const orang = await db.transaction(pegawaiUji)
  const actor = (await db.transaction((tx) => sesiUji(tx, orang))).actor as Pegawai
  const alat = alatPasskey('layanan.contoh.invalid')
  const mulai = await db.transaction((tx) => enrolPasskey(tx, actor, rumah))
  await assert.rejects(savePasskey(db, actor, mulai.tiket, alat.daftar(mulai.pilihan.challenge, 'https://layanan-contoh.invalid'), 'HP', rumah), ditolak('passkey-gagal'))
  await savePasskey(db, actor, mulai.tiket, alat.daftar(mulai.pilihan.challenge, rumah.baseUrl), 'HP', rumah)
  const dua = await signInPegawai(db, orang.namaPengguna, SANDI_UJI, dari(), ASAL)
  assert.ok(dua.hasil === 'langkah_dua' && dua.cara.join() === 'passkey')
  const langkah = await mulaiMasukPasskey(db, dua.tiket, rumah)
  await assert.rejects(verifyPasskey(db, langkah.tiket, alatPasskey('layanan.contoh.invalid').masuk(langkah.pilihan.challenge, rumah.baseUrl, 1), rumah, dari(), ASAL), ditolak('passkey-gagal'))
  const masuk = await verifyPasskey(db, langkah.tiket, alat.masuk(langkah.pilihan.challenge, rumah.baseUrl, 5), rumah, dari(), ASAL)
  assert.equal(((await actorFromToken(db, masuk.token)) as Pegawai).duaFaktor, true)
  const sendiri = await mulaiMasukPasskey(db, undefined, rumah)
  await assert.rejects(verifyPasskey(db, sendiri.tiket, alat.masuk(sendiri.pilihan.challenge, rumah.baseUrl, 5), rumah, dari(), ASAL), ditolak('passkey-gagal'))
  assert.equal((await verifyPasskey(db, sendiri.tiket, alat.masuk(sendiri.pilihan.challenge, rumah.baseUrl, 6), rumah, dari(), ASAL)).akunId, orang.akunId)
})

test('recovery, a new contact and a new password each need their proof and end other sessions', async () => {
  const lama = await signInWarga(db, '081200009909', SANDI_DEMO, dari(), ASAL)
  const { tiket } = await requestKode(db, '081200009909', dari(), 'pulih')
  await assert.rejects(savePulih(db, tiket, undefined, 'sandi-baru-sekali'), ditolak('kode-kedaluwarsa'))
  await verifyPulih(db, tiket, terakhir().kode, dari())
  await assert.rejects(savePulih(db, tiket, undefined, '1234567890'), ditolak('sandi-lemah'))
  await savePulih(db, tiket, undefined, 'sandi-baru-sekali')
  assert.equal((await actorFromToken(db, lama.token)).kind, 'publik')
  const baru = await signInWarga(db, '081200009909', 'sandi-baru-sekali', dari(), ASAL)
  const actor = (await actorFromToken(db, baru.token)) as Warga
  const lain = await signInWarga(db, '081200009909', 'sandi-baru-sekali', dari(), ASAL)
  await assert.rejects(changePassword(db, actor, { lama: 'salah', baru: 'pohon lontar tinggi' }, dari()), ditolak('sandi-salah'))
  await changePassword(db, actor, { lama: 'sandi-baru-sekali', baru: 'pohon lontar tinggi' }, dari())
  assert.equal((await actorFromToken(db, lain.token)).kind, 'publik')
  assert.equal((await actorFromToken(db, baru.token)).kind, 'warga')
  const ganti = await requestGantiKontak(db, actor, 'baru@contoh.invalid', dari())
  await verifyGantiKontak(db, actor, ganti.tiket, terakhir().kode, dari())
  assert.equal((await signInWarga(db, 'baru@contoh.invalid', 'pohon lontar tinggi', dari(), ASAL)).akunId, actor.akunId)
})

test('the administrator switches accounts off and resets them; others may not', async () => {
  const [admin, biasa, korban] = await db.transaction(async (tx) => {
    const unit = await unitUji(tx)
    return [(await sesiUji(tx, await pegawaiUji(tx, (await jabatanUji(tx, unit.id, ['admin'])).id))).actor, (await sesiUji(tx, await pegawaiUji(tx))).actor, await pegawaiUji(tx)] as const
  })
  const { token } = await db.transaction((tx) => sesiUji(tx, korban))
  await assert.rejects(db.transaction((tx) => setAkunAktif(tx, biasa, korban.akunId, false, 'alasan')), ditolak('tidak-berhak'))
  await db.transaction((tx) => setAkunAktif(tx, admin, korban.akunId, false, 'Pindah tugas'))
  assert.equal((await actorFromToken(db, token)).kind, 'publik')
  await assert.rejects(signInPegawai(db, korban.namaPengguna, SANDI_UJI, dari(), ASAL), ditolak('masuk-gagal'))
  await db.transaction((tx) => setAkunAktif(tx, admin, korban.akunId, true, 'Kembali bertugas'))
  const { sandi } = await db.transaction((tx) => resetAkun(tx, admin, korban.akunId, 'Lupa kata sandi'))
  assert.match(sandi, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  const ganti = await signInPegawai(db, korban.namaPengguna, sandi, dari(), ASAL)
  assert.ok(ganti.hasil === 'ganti_sandi', 'a temporary password opens nothing but its own change')
  await savePulih(db, ganti.tiket, undefined, 'perahu pinisi besar')
  assert.equal((await signInPegawai(db, korban.namaPengguna, 'perahu pinisi besar', dari(), ASAL)).hasil, 'masuk')
  await assert.rejects(db.transaction((tx) => setAkunAktif(tx, admin, (admin as Pegawai).akunId, false, 'alasan')), ditolak('akun-sendiri'))
})

test('codes, passwords and tokens reach neither the log nor the tables in the clear', async () => {
  const baris: string[] = []
  setLog('debug', (line) => baris.push(line))
  const { tiket } = await requestKode(db, '081200009911', dari())
  const { kode } = terakhir()
  const masuk = (await verifyKode(db, tiket, kode, dari(), ASAL)) as Masuk
  log.info('done')
  setLog('error', (line) => process.stdout.write(line))
  const isi = JSON.stringify(await db.many(sql`select k::text from identity.kode_sekali k union all select s::text from identity.sesi s union all select a::text from identity.akun a union all select c::text from audit.catatan c`))
  for (const rahasia of [kode, tiket, masuk.token, SANDI_DEMO]) assert.ok(!baris.join().includes(rahasia) && !isi.includes(rahasia) && !isi.includes(Buffer.from(rahasia).toString('hex')))
  assert.ok(now())
})

test('housekeeping forgets codes, tries and sessions that have served, and nothing that still counts', async () => {
  await requestKode(db, '081200009913', dari())
  const hidup = await signInWarga(db, '081200009913', SANDI_DEMO, dari(), ASAL)
  await bersihkanIdentitas(db)
  assert.equal((await actorFromToken(db, hidup.token)).kind, 'warga')
  assert.ok((await db.many(sql`select 1 from identity.kode_sekali`)).length > 0)
  const back = setClock(new Date(Date.now() + 100 * 86_400_000))
  await bersihkanIdentitas(db)
  back()
  for (const tabel of [sql`select 1 from identity.kode_sekali`, sql`select 1 from identity.percobaan`, sql`select 1 from identity.sesi`]) assert.equal((await db.many(tabel)).length, 0)
})
})
