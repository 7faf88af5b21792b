import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { type BalaiServer } from '#access/http'
import { SANDI_DEMO, WARGA_DEMO } from '#kernel/identity'
import { setLog, sql } from '#kernel/platform'
import { SANDI_UJI, jabatanUji, pegawaiUji, tampungKode, unitUji } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { jalanAman } from './bantu.ts'
import { identitas } from './index.ts'
import { Peramban, serverUji } from './peramban.testing.ts'

let own: OwnDatabase
let server: BalaiServer
const surat = tampungKode()
let n = 0
const peramban = () => new Peramban(server, `198.51.100.${++n}`)
describe('pages of identity', () => {
before(async () => { setLog('silent'); surat.pasang(); own = await ownDatabase(); ({ server } = await serverUji(own.db, [identitas])) })
after(async () => { setLog('error'); surat.lepas(); await server.http.close(); await own.drop() })

async function pegawai(peran: string[]): Promise<{ p: Peramban; namaPengguna: string; akunId: string }> {
  const orang = await own.db.transaction(async (tx) => pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, peran)).id))
  const p = peramban()
  const masuk = await p.minta('GET', '/masuk/pegawai')
  assert.equal(masuk.status, 200)
  const jawab = await p.minta('POST', '/masuk/pegawai', { _csrf: p.kuki.get('jaga')!, nama_pengguna: orang.namaPengguna, sandi: SANDI_UJI })
  assert.deepEqual([jawab.status, jawab.lokasi], [303, '/kantor'])
  return { p, ...orang }
}

test('a citizen registers page by page, keeps what was typed, and is signed in', async () => {
  const p = peramban()
  const salah = await p.kirim('/daftar', { nik: '7308 0132 0890 9980' })
  assert.equal(salah.status, 422)
  assert.match(salah.isi, /ke-7 dan ke-8/)
  assert.match(salah.isi, /value="7308 0132 0890 9980"/)
  assert.match((await p.kirim('/daftar', { nik: '7308 0107 0890 9980' })).url, /daftar\/nama/)
  const beda = await p.kirim('/daftar/nama', { nama: 'Cua', tanggal_lahir_hari: '8', tanggal_lahir_bulan: '8', tanggal_lahir_tahun: '1990' })
  assert.equal(beda.status, 422)
  assert.match(beda.isi, /href="#isian-tanggal_lahir"/)
  assert.match((await p.kirim('/daftar/nama', { nama: 'Cua', tanggal_lahir_hari: '7', tanggal_lahir_bulan: 'agustus', tanggal_lahir_tahun: '1990' })).url, /daftar\/kontak/)
  assert.ok(![...p.kuki.values()].some((nilai) => nilai.includes('7308010708909980') || Buffer.from(nilai, 'base64url').toString('latin1').includes('Cua')), 'sealed')
  assert.match((await p.kirim('/daftar/kontak', { kontak: '081200009980' })).url, /daftar\/kode/)
  const selesai = await p.kirim('/daftar/kode', { kode: surat.kiriman.at(-1)!.kode })
  assert.equal(selesai.url, '/akun')
  assert.match(selesai.isi, /Belum terverifikasi/)
  assert.ok(!p.kuki.has('daftar') && !p.kuki.has('langkah'))
})

test('signing in leads back to the page asked for, only inside this house', async () => {
  const p = peramban()
  const minta = await p.minta('GET', '/akun/sesi')
  assert.equal(minta.lokasi, '/masuk?lanjut=%2Fakun%2Fsesi')
  await p.kirim('/masuk', { pengenal: WARGA_DEMO[1]!.hp, lanjut: '/akun/sesi' })
  const masuk = await p.kirim('/masuk/kode', { kode: surat.kiriman.at(-1)!.kode })
  assert.equal(masuk.url, '/akun/sesi')
  assert.match(masuk.isi, /perangkat ini/)
  for (const jahat of ['//jahat.contoh', '/\\jahat.contoh', 'https://jahat.contoh', '/a\\b', '/ a', 'javascript:1']) assert.equal(jalanAman(jahat), undefined, jahat)
  assert.equal(jalanAman('/akun?x=1'), '/akun?x=1')
})

test('a wrong password shows the form again with the same words for all, and signing out ends the session', async () => {
  const p = peramban()
  const salah = await p.kirim('/masuk/sandi', { pengenal: WARGA_DEMO[0]!.hp, sandi: 'keliru-sekali' })
  assert.equal(salah.status, 422)
  const asing = await p.kirim('/masuk/sandi', { pengenal: '081277770000', sandi: 'keliru-sekali' })
  const rapi = (isi: string) => isi.replace(/value="[^"]*"/g, '')
  assert.equal(rapi(asing.isi), rapi(salah.isi))
  const masuk = await p.kirim('/masuk/sandi', { pengenal: 'siti@contoh.invalid', sandi: SANDI_DEMO })
  assert.equal(masuk.url, '/akun')
  assert.match(masuk.isi, /730801/)
  assert.ok(!masuk.isi.includes(WARGA_DEMO[0]!.nik), 'NIK stays masked')
  const token = p.kuki.get('sesi')!
  await p.kirim('/akun', {}, '/keluar')
  p.kuki.set('sesi', token)
  assert.match((await p.minta('GET', '/akun')).lokasi!, /^\/masuk/)
})

test('an official sets up the authenticator and is asked for it the next time', async () => {
  const { p, namaPengguna } = await pegawai(['konseptor'])
  const halaman = await p.buka('/kantor/akun/totp')
  const rahasia = halaman.isi.match(/<code>([A-Z2-7 ]+)<\/code>/)![1]!.replaceAll(' ', '')
  const app = new TOTP({ secret: Secret.fromBase32(rahasia) })
  assert.match((await p.kirim('/kantor/akun/totp', { kode: app.generate() })).isi, /Aplikasi autentikator/)
  const lagi = new Peramban(server, '198.51.100.250')
  const dua = await lagi.kirim('/masuk/pegawai', { nama_pengguna: namaPengguna, sandi: SANDI_UJI })
  assert.equal(dua.url, '/masuk/langkah-dua')
  assert.match((await lagi.minta('GET', '/kantor/akun')).lokasi!, /masuk/)
  await lagi.kirim('/masuk/langkah-dua', { kode: app.generate({ timestamp: Date.now() + 30_000 }) })
  assert.match((await lagi.buka('/kantor/akun')).isi, /Jabatan yang Anda pangku/)
})

test('pages that need script say so and what to do without', async () => {
  const p = peramban()
  const { isi } = await p.buka('/masuk/passkey')
  assert.match(isi, /<noscript>.*JavaScript/s)
  assert.match(isi, /src="\/aset\/passkey\.[0-9a-f]+\.js"/)
})

test('the counter finds by NIK, sees it masked, opens it with a purpose, verifies; the person sees who looked', async () => {
  const { p } = await pegawai(['petugas_loket'])
  const basri = WARGA_DEMO[2]!
  const kartu = await p.kirim('/kantor/orang', { nik: basri.nik })
  assert.match(kartu.url, /^\/kantor\/orang\/[0-9a-f-]{36}$/)
  assert.ok(!kartu.isi.includes(basri.nik) && kartu.isi.includes('730801******9903'))
  const id = kartu.url.slice(14)
  const penuh = await p.kirim(`/kantor/orang/${id}/buka`, { keperluan: 'Mencocokkan KTP di loket' })
  assert.match(penuh.isi, /7308 0101 0170 9903/)
  assert.match((await p.kirim(`/kantor/orang/${id}/verifikasi`, { cara: 'ktp_el' })).isi, /Terverifikasi/)
  const lain = await pegawai(['verifikator'])
  assert.ok(!(await lain.p.buka(`/kantor/orang/${id}`)).isi.includes('7308 0101 0170 9903'), 'open for one official only')
  const warga = peramban()
  await warga.kirim('/masuk/sandi', { pengenal: basri.hp, sandi: SANDI_DEMO })
  const penglihat = await warga.buka('/akun/penglihat')
  assert.match(penglihat.isi, /Mencocokkan KTP di loket/)
  assert.match(penglihat.isi, /Unit Uji/)
  const kosong = await p.kirim('/kantor/orang', { nik: '7308010101709977' })
  assert.match(kosong.isi, /catat sebagai orang baru/)
})

test('the administrator makes an account whose temporary password opens only its own change, and disables it', async () => {
  const { p } = await pegawai(['admin'])
  const calon = await own.db.one<{ id: string; nama: string }>(sql`insert into organisation.pegawai (id, nama, status) values (gen_random_uuid(), 'Calon Pegawai Uji', 'non_asn') returning id, nama`)
  assert.match((await p.buka('/kantor/pengguna/baru?q=calon')).isi, /Calon Pegawai Uji/)
  const jadi = await p.kirim('/kantor/pengguna/baru', { pegawai: calon.id, nama_pengguna: 'Calon.Uji' })
  const sandi = jadi.isi.match(/sekali: ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})/)![1]!
  assert.ok(!(await p.buka(jadi.url)).isi.includes(sandi), 'shown once')
  const baru = peramban()
  assert.equal((await baru.kirim('/masuk/pegawai', { nama_pengguna: 'calon.uji', sandi })).url, '/masuk/sandi-baru')
  assert.equal((await baru.kirim('/masuk/sandi-baru', { sandi: 'angin timur kencang' })).url, '/masuk/pegawai')
  await baru.kirim('/masuk/pegawai', { nama_pengguna: 'calon.uji', sandi: 'angin timur kencang' })
  assert.equal((await baru.buka('/kantor/akun')).status, 200)
  await p.kirim(`${jadi.url}/keadaan`, { aktif: 'tidak', alasan: 'Pindah tugas' })
  assert.match((await baru.minta('GET', '/kantor/akun')).lokasi!, /masuk/)
  assert.match((await p.buka('/kantor/pengguna?q=calon')).isi, /nonaktif/)
})

test('a change of rights on the roles page holds at the next request of who has the role', async () => {
  const { p } = await pegawai(['admin'])
  const loket = await pegawai(['penetap_biaya'])
  assert.equal((await loket.p.minta('GET', '/kantor/orang')).status, 403)
  const ubah = await p.kirim('/kantor/peran/penetap_biaya', { hak: 'orang.lihat', lingkup: 'unit' })
  assert.match(ubah.isi, /orang\.lihat/)
  assert.equal((await loket.p.minta('GET', '/kantor/orang')).status, 200)
  const bentrok = await p.kirim('/kantor/peran/admin', { hak: 'berkas.lihat', lingkup: 'semua' })
  assert.equal(bentrok.status, 409)
})

test('delegation from the page: the receiver holds the post between the dates', async () => {
  const a = await pegawai(['kabid']), b = await pegawai([])
  const jabatan = (await a.p.buka('/kantor/akun/delegasi?q=Pegawai%20Uji')).isi.match(/<option value="([0-9a-f-]{36})"/)![1]!
  const kepada = await own.db.one<{ pegawai_id: string }>(sql`select pegawai_id from identity.akun where id = ${b.akunId}`)
  const hariIni = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Makassar' }).format(new Date())
  const jadi = await a.p.kirim('/kantor/akun/delegasi', { jabatan, kepada: kepada.pegawai_id, mulai: hariIni, sampai: hariIni, dasar: 'Surat tugas 800/12' })
  assert.match(jadi.isi, /Surat tugas 800\/12/)
  assert.match((await b.p.buka('/kantor/akun')).isi, /Delegasi<\/td>|Kepala bidang/)
})
})
