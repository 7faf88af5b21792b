import assert from 'node:assert/strict'
import { once as event } from 'node:events'
import net from 'node:net'
import { after, before, describe, test } from 'node:test'
import { buildServer } from '#access/http'
import { ruteOidc } from '#access/identity'
import { startModules, wireJobs } from '#access/run'
import type { ReadRoute, Route, WriteRoute } from '#access/web'
import { Database, readConfig, setLog, sql, uuid } from '#kernel/platform'
import { SANDI_DEMO } from '#kernel/identity'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { parts } from '../../tools/serve.testing.ts'
import { Tamu, ajukan, bersamaan, pegawaiTamu, wargaTamu } from './tamu.testing.ts'

// The door itself: forged requests, headers, limits, floods, and what is answered when the database is away.

interface Layanan { url: string; db: Database; tutup(): Promise<void> }
let own: OwnDatabase
const dibuka: Layanan[] = []
/** The whole system over the test's database, with settings of its own. */
async function layan(env: Record<string, string> = {}, { unlimited = true, db = own.db } = {}): Promise<Layanan> {
  const config = readConfig({ ...process.env, PORT: '0', ...env })
  const server = await buildServer({ db, config, modules: parts, unlimited, raw: [ruteOidc(db, config)] })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.http.server.address() as net.AddressInfo).port}`
  if (!env.BASE_URL) config.BASE_URL = url
  const satu = { url, db, tutup: () => server.drain() }
  dibuka.push(satu)
  return satu
}
let biasa: Layanan
before(async () => {
  setLog('silent')
  own = await ownDatabase()
  wireJobs(parts)
  await startModules(parts, own.db)
  biasa = await layan()
})
after(async () => { for (const satu of dibuka) await satu.tutup(); await own?.drop(); setLog('error') })

const rute = parts.flatMap((part) => part.routes ?? [])
const ubah = rute.filter((r): r is WriteRoute => r.method === 'POST')
const baca = rute.filter((r): r is ReadRoute => r.method === 'GET')
const alamat = (route: Route, isi: (nama: string) => string = (nama) => (nama === 'naskah' ? `${uuid()}.pdf` : /token/.test(nama) ? 'x'.repeat(22) : /kode|peran|halaman/.test(nama) ? 'tidak-ada' : uuid())) => route.path.replace(/:(\w+)/g, (_, nama: string) => isi(nama))

describe('forged requests', () => {
  const PALSU: [string, { isi?: Record<string, string>; kepala?: Record<string, string>; tanpaCsrf?: boolean }][] = [
    ['no token', { tanpaCsrf: true }],
    ['a foreign token', { tanpaCsrf: true, isi: { _csrf: 'milik-orang-lain-123456' } }],
    ['a foreign origin', { kepala: { origin: 'https://jahat.contoh' } }],
    ['an opaque origin', { kepala: { origin: 'null' } }],
    ['another site by the browser\'s word', { kepala: { 'sec-fetch-site': 'cross-site' } }],
    ['a sister site by the browser\'s word', { kepala: { 'sec-fetch-site': 'same-site' } }],
  ]
  const jumlah = () => own.db.one<{ n: string }>(sql`select concat_ws(',', (select count(*) from platform.event), (select count(*) from workflow.tindakan), (select count(*) from identity.akun), (select count(*) from forms.draf), (select count(*) from documents.lampiran)) as n`)
  test('every unsafe route refuses every forgery with 403, and nothing happened', async () => {
    const tamu = await pegawaiTamu(biasa, 'nurhayati')
    const warga = await wargaTamu(biasa)
    await new Promise((done) => setTimeout(done, 300)) // what signing in wrote is written
    const dulu = await jumlah()
    const salah: string[] = []
    for (const [ke, route] of ubah.filter((r) => !r.machine).entries()) {
      for (const [cara, [nama, palsu]] of PALSU.entries()) {
        // Page and API are guarded at the same door: each forgery tries one of them here, the other at the next route.
        const api = !route.pageOnly && (ke + cara) % 2 === 0, { isi, ...lain } = palsu
        const jawab = await (route.right === 'warga' ? warga : tamu).minta('POST', (api ? '/api/v1' : '') + alamat(route), { ...(api ? { json: { ...isi } } : { isi: { ...isi } }), ...lain })
        if (jawab.status !== 403 || !/terlalu lama terbuka|formulir-kedaluwarsa/.test(jawab.isi)) salah.push(`${api ? 'API ' : ''}${route.path} with ${nama}: ${jawab.status}`)
      }
    }
    assert.deepEqual(salah, [])
    assert.ok(ubah.length > 60)
    assert.deepEqual(await jumlah(), dulu)
  })
  test('a file form without a token is refused too, and an Authorization that is no Bearer does not pass for a machine', async () => {
    const tamu = await wargaTamu(biasa)
    const jawab = await tamu.minta('POST', `/permohonan/draf/${uuid()}/usaha`, { tanpaCsrf: true, berkas: { f: { nama: 'a.jpg', isi: Buffer.from('x') } } })
    assert.equal(jawab.status, 403)
    assert.equal((await tamu.minta('POST', '/api/v1/layanan/surat-keterangan-usaha/mulai', { json: {}, tanpaCsrf: true, kepala: { authorization: 'Basic eDp5' } })).status, 403)
    assert.equal((await tamu.minta('POST', '/api/v1/layanan/surat-keterangan-usaha/mulai', { json: {}, tanpaCsrf: true, kepala: { authorization: 'Bearer karangan' } })).status, 401)
  })
  test('machine routes take no session and no token: only their own signature', async () => {
    const mesin = ubah.filter((r) => r.machine)
    assert.ok(mesin.length > 0)
    for (const route of mesin) {
      for (const kepala of [{} as Record<string, string>, { 'x-waktu': new Date().toISOString(), 'x-tanda-tangan': 'a'.repeat(64) }]) {
        const jawab = await (await pegawaiTamu(biasa, 'nurhayati')).minta('POST', route.path, { json: { kode_bayar: '1234567890123456', jumlah: '1', referensi: 'x', waktu: new Date().toISOString() }, kepala })
        assert.ok([401, 422].includes(jawab.status), `${route.path}: ${jawab.status}`)
      }
    }
  })
  test('a method override does not turn reading into writing', async () => {
    const tamu = await wargaTamu(biasa)
    const jawab = await tamu.buka('/keluar?_method=POST', { 'x-http-method-override': 'POST' })
    assert.equal(jawab.status, 404)
    assert.equal((await tamu.buka('/permohonan')).status, 200, 'still signed in')
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) assert.equal((await tamu.minta(method, '/permohonan')).status, 404, method)
  })
})

describe('headers', () => {
  const WAJIB = { 'content-security-policy': /default-src 'none'/, 'x-content-type-options': /^nosniff$/, 'referrer-policy': /same-origin/, 'cross-origin-opener-policy': /same-origin/, 'cross-origin-resource-policy': /same-origin/, 'permissions-policy': /geolocation/, 'x-frame-options': /DENY/ }
  const periksa = (nama: string, kepala: Headers): string[] => [
    ...Object.entries(WAJIB).filter(([kunci, pola]) => !pola.test(kepala.get(kunci) ?? '')).map(([kunci]) => `${nama}: ${kunci}`),
    ...(/unsafe-inline|unsafe-eval|\*/.test(kepala.get('content-security-policy') ?? '') ? [`${nama}: CSP is loose`] : []),
  ]
  test('stand on every kind of answer', async () => {
    const warga = await wargaTamu(biasa), pegawai = await pegawaiTamu(biasa, 'nurhayati'), publik = new Tamu(biasa.url)
    const { id } = await ajukan(warga, own.db)
    const lampiran = await own.db.one<{ id: string }>(sql`select id from documents.lampiran where objek_id = ${id} limit 1`)
    const aset = /\/aset\/[^"]+\.css/.exec((await publik.buka('/')).isi)![0]
    const JAWAB: [string, number, Promise<{ status: number; kepala: Headers }>][] = [
      ['page', 200, publik.buka('/')], ['not found', 404, publik.buka('/tidak-ada')], ['API', 200, publik.buka('/api/v1/layanan')], ['API not found', 404, publik.buka('/api/v1/x')],
      ['asset', 200, publik.buka(aset)], ['missing asset', 404, publik.buka('/aset/tidak-ada.css')], ['healthz', 200, publik.buka('/healthz')], ['readyz', 200, publik.buka('/readyz')], ['metrics', 200, publik.buka('/metrics')],
      ['openapi', 200, publik.buka('/api/openapi.json')], ['robots', 200, publik.buka('/robots.txt')], ['redirect to sign-in', 303, publik.buka('/permohonan')], ['redirect after writing', 303, warga.kirim(`/permohonan/${id}/pesan`, { isi: 'Halo' })],
      ['receipt', 200, warga.buka(`/permohonan/${id}/tanda-terima.pdf`)], ['attachment', 200, pegawai.buka(`/kantor/berkas/${id}/lampiran/${lampiran.id}`)], ['refused', 422, publik.kirim('/daftar', { nik: '1' })],
      ['forged', 403, publik.minta('POST', '/daftar', { tanpaCsrf: true })], ['too large', 413, publik.minta('POST', '/daftar', { mentah: { isi: 'x'.repeat(300_000), jenis: 'application/x-www-form-urlencoded' } })],
      ['unknown content', 415, publik.minta('POST', '/daftar', { mentah: { isi: '<a/>', jenis: 'text/xml' } })], ['bad JSON', 400, publik.minta('POST', '/api/v1/lacak', { mentah: { isi: '{', jenis: 'application/json' } })],
      ['unreadable address', 400, publik.buka('/%E0%A4%A')], ['identity provider', 200, publik.buka('/oidc/.well-known/openid-configuration')], ['no right', 403, warga.buka('/kantor/berkas')],
    ]
    const salah: string[] = []
    for (const [nama, status, janji] of JAWAB) {
      const jawab = await janji
      if (jawab.status !== status) salah.push(`${nama}: ${jawab.status}`)
      salah.push(...periksa(nama, jawab.kepala))
    }
    const unduhan = await JAWAB.find(([nama]) => nama === 'attachment')![2]
    assert.match(unduhan.kepala.get('content-disposition') ?? '', /attachment|inline/)
    assert.deepEqual(salah, [])
  })
  test('no page has script, style or a handler written into it', async () => {
    const TAMU: [string, Tamu][] = [['publik', new Tamu(biasa.url)], ['warga', await wargaTamu(biasa)], ...(await Promise.all(['nurhayati', 'mappasessu', 'fitriani', 'kurnia', 'rusdi', 'sekda'].map(async (nama) => [nama, await pegawaiTamu(biasa, nama)] as [string, Tamu])))]
    const salah: string[] = []
    let halaman = 0
    for (const route of baca.filter((r) => !r.path.includes(':') && r.path !== '/kantor/gaya')) {
      for (const [nama, tamu] of TAMU) {
        const { isi, kepala, status } = await tamu.buka(route.path)
        if (!kepala.get('content-type')?.startsWith('text/html')) continue
        if (status === 200) halaman++
        for (const tag of isi.match(/<[a-z][^>]*>/gi) ?? []) if (/^<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")/i.test(tag) || /^<style/i.test(tag) || /\s(on[a-z]+|style)=/i.test(tag.replace(/"[^"]*"/g, '""')) || /="\s*javascript:/i.test(tag)) salah.push(`${route.path} (${nama}): ${tag.slice(0, 100)}`)
      }
    }
    assert.deepEqual([...new Set(salah)], [])
    assert.ok(halaman > 60, `${halaman} pages`)
  })
  test('on https: HSTS, and cookies that no other host and no script can touch', async () => {
    const { url } = await layan({ BASE_URL: 'https://layanan.contoh.go.id' })
    const jawab = await fetch(`${url}/masuk/pegawai`, { redirect: 'manual' })
    assert.match(jawab.headers.get('strict-transport-security') ?? '', /max-age=63072000/)
    const jaga = jawab.headers.getSetCookie()[0]!
    const kunci = /^__Host-jaga=([^;]+)/.exec(jaga)![1]!
    const masuk = await fetch(`${url}/masuk/pegawai`, { method: 'POST', redirect: 'manual', headers: { cookie: `__Host-jaga=${kunci}`, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: kunci, nama_pengguna: 'nurhayati', sandi: SANDI_DEMO }) })
    const semua = [jaga, ...masuk.headers.getSetCookie()]
    assert.ok(semua.some((k) => k.startsWith('__Host-sesi=')))
    for (const kuki of semua) for (const tanda of [/^__Host-/, /HttpOnly/i, /Secure/i, /SameSite=Lax/i, /Path=\//]) assert.match(kuki, tanda)
    const palsu = await fetch(`${url}/kantor`, { redirect: 'manual', headers: { cookie: semua.map((k) => k.split(';')[0]!.replace('__Host-', '')).join('; ') } })
    assert.equal(palsu.status, 303, 'a cookie without the prefix is nobody\'s')
    for (const kuki of (await fetch(`${biasa.url}/`)).headers.getSetCookie()) assert.ok(/HttpOnly/i.test(kuki) && /SameSite/i.test(kuki) && !/Secure/i.test(kuki))
  })
})

describe('addresses', () => {
  const JAHAT = ['//jahat.contoh', '/\\jahat.contoh', '\\\\jahat.contoh', 'https://jahat.contoh', 'javascript:alert(1)', '/\tjahat', '/a\r\nSet-Cookie: x=1', '/%0d%0aSet-Cookie:%20x=1', ' //jahat.contoh', '/\n/jahat.contoh']
  test('the way back after signing in never leaves the house', async () => {
    for (const lanjut of JAHAT) {
      const tamu = new Tamu(biasa.url)
      const jawab = await tamu.kirim('/masuk/pegawai', { nama_pengguna: 'nurhayati', sandi: SANDI_DEMO, lanjut })
      assert.equal(jawab.status, 303, lanjut)
      assert.equal(new URL(jawab.lokasi, biasa.url).host, new URL(biasa.url).host, `${JSON.stringify(lanjut)} led to ${jawab.lokasi}`)
      assert.ok(!jawab.kepala.get('set-cookie')?.includes('x=1'))
    }
  })
  test('every other form that may name a way back keeps it in the house', async () => {
    const tamu = await wargaTamu(biasa)
    for (const route of ubah.filter((r) => JSON.stringify(Object.keys((r.input as { shape?: object } | undefined)?.shape ?? {})).match(/kembali|lanjut/) && !r.path.includes(':'))) {
      for (const tuju of JAHAT) {
        const jawab = await tamu.kirim(route.path, { kembali: tuju, lanjut: tuju, bahasa: 'id' })
        if (jawab.lokasi) assert.equal(new URL(jawab.lokasi, biasa.url).host, new URL(biasa.url).host, `${route.path} ${JSON.stringify(tuju)} led to ${jawab.lokasi}`)
      }
    }
  })
  test('a false Host changes neither links nor redirects', async () => {
    for (const path of ['/', '/permohonan', '/tidak-ada', '/api/openapi.json', '/layanan/surat-keterangan-usaha']) {
      const jawab = await mentah(`GET ${path} HTTP/1.1\r\nHost: jahat.contoh\r\nX-Forwarded-Host: jahat.contoh\r\nConnection: close\r\n\r\n`)
      assert.ok(!jawab.includes('jahat.contoh'), path)
    }
  })
})

/** What the server says to these bytes, until it hangs up. */
async function mentah(kirim: string, { url } = biasa): Promise<string> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
  let jawab = ''
  socket.on('data', (potong) => { jawab += potong.toString('latin1') })
  socket.on('error', () => {})
  socket.write(kirim)
  await event(socket, 'close')
  return jawab
}

describe('what cannot be read', () => {
  const dalam = (n: number) => '{"a":'.repeat(n) + '1' + '}'.repeat(n)
  const BOM: [string, string | Buffer, string?][] = [
    ['10,000 levels', dalam(10_000)], ['10,000 lists', '['.repeat(10_000) + ']'.repeat(10_000)], ['60 levels', dalam(60)], ['not JSON', '{"a":'], ['a list', '[1,2]'], ['a number', '1e999'], ['text', '"x"'], ['null', 'null'],
    ['__proto__', '{"__proto__":{"kind":"pegawai"},"isi":"x"}'], ['constructor', '{"constructor":{"prototype":{"x":1}},"isi":"x"}'], ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['one megabyte', JSON.stringify({ isi: 'x'.repeat(1_000_000) })], ['20,000 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])))],
    ['a form of 300 kB', `isi=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded'], ['broken multipart', '--x\r\nContent-Disposition: form-data; name="a"\r\n', 'multipart/form-data; boundary=x'], ['multipart without boundary', 'x', 'multipart/form-data'], ['XML', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'application/xml'],
  ]
  const BACAAN: [string, object][] = [
    ['NUL', { isi: 'a\0b', nomor: 'a\0', kode: '\0', q: '\0', 'k\0': 1, bekal: { catatan: 'a\0b', 'k\0': '\0' } }], ['half a pair', { isi: 'a\ud800', nomor: '\udfff', q: '\ud83d', bekal: { catatan: '\ud800' } }], ['a huge number', { isi: 1e308, jumlah: Number('99999999999999999999999999'), revisi: 1e300, offset: 1e300, ukuran: 1e300, tahun: 999999999999 }],
    ['lists for text', { isi: ['a', 'b'], nomor: [[]], kode: {}, id: ['x'], q: { a: 1 } }], ['truth for text', { isi: true, nomor: false, kode: null, hasil: null, bekal: 'x', jawaban: 'x' }],
  ]
  test('is refused by every route without a fault', async () => {
    const warga = await wargaTamu(biasa), pegawai = await pegawaiTamu(biasa, 'fitriani')
    const { id, tugas } = await ajukan(warga, own.db)
    const salah: string[] = []
    const isi = (nama: string) => (nama === 'id' ? id : nama === 'kode' ? 'surat-keterangan-usaha' : nama === 'halaman' ? 'usaha' : uuid())
    const UNTUK_SATU = [...BOM.entries()].filter(([, [nama]]) => !/__proto__/.test(nama)).map(([i]) => i) // the parser's, the same for all
    for (const [ke, route] of ubah.entries()) {
      const tamu = route.right === 'warga' || route.right === 'publik' || route.right === 'masuk' ? warga : pegawai
      const tempat = `${route.pageOnly ? '' : '/api/v1'}${alamat(route, isi)}`
      for (const [nama, badan, jenis] of BOM.filter((_, i) => !UNTUK_SATU.includes(i) || i % 12 === ke % 12)) {
        const jawab = await tamu.minta('POST', tempat, { mentah: { isi: badan, jenis: jenis ?? 'application/json' }, kepala: { 'x-csrf': tamu.kuki.get('jaga')! } })
        if (jawab.status >= 500) salah.push(`${route.path} with ${nama}: ${jawab.status} ${jawab.isi.slice(0, 120)}`)
      }
      for (const [nama, badan] of BACAAN) {
        const jawab = await tamu.minta('POST', tempat, { json: badan })
        if (jawab.status >= 500) salah.push(`${route.path} with ${nama}: ${jawab.status} ${jawab.isi.slice(0, 120)}`)
      }
    }
    for (const [nama, badan] of [...BOM.filter(([, , jenis]) => !jenis), ...BACAAN.map(([n, o]) => [n, JSON.stringify({ ...o, hasil: 'kembalikan' })] as [string, string])]) {
      const tamu = await pegawaiTamu(biasa, 'nurhayati')
      const jawab = await tamu.minta('POST', `/api/v1/kantor/tugas/${tugas}/tindak`, { mentah: { isi: badan, jenis: 'application/json' }, kepala: { 'x-csrf': tamu.kuki.get('jaga')! } })
      if (jawab.status >= 500) salah.push(`act with ${nama}: ${jawab.status}`)
    }
    assert.deepEqual(salah, [])
  })
  test('plainly unreadable bodies are 400, 413, 415 or 422 in words', async () => {
    const warga = await wargaTamu(biasa)
    for (const [nama, badan, jenis] of BOM.filter(([nama]) => !/keys|constructor|UTF-8/.test(nama))) {
      const jawab = await warga.minta('POST', '/api/v1/lacak', { mentah: { isi: badan, jenis: jenis ?? 'application/json' }, kepala: { 'x-csrf': warga.kuki.get('jaga')! } })
      assert.ok([400, 403, 413, 415, 422].includes(jawab.status), `${nama}: ${jawab.status}`)
      assert.equal(jawab.kepala.get('content-type')?.split(';')[0], 'application/problem+json', nama)
    }
    const besar = await warga.minta('POST', '/lacak', { mentah: { isi: `nomor=${'x'.repeat(300_000)}`, jenis: 'application/x-www-form-urlencoded' } })
    assert.equal(besar.status, 413)
    assert.match(besar.isi, /<h1>Terlalu besar<\/h1>[\s\S]*Kecilkan/)
  })
  const namaTanya = (tanya: string) => tanya.split('&').map((satu) => satu.split('=')[0]!)
  /** Questions that a route knows, one by one; those it does not read at all together, as long as none stands there twice. */
  function kelompokTanya(route: ReadRoute, semua: string[]): string[][] {
    const bentuk = (route.input as { shape?: object } | undefined)?.shape, dibaca = (nama: string) => (route.input ? !bentuk || nama.replace('[]', '') in bentuk : false)
    const hasil: string[][] = semua.filter((tanya) => namaTanya(tanya).some(dibaca)).map((tanya) => [tanya]), sendiri = hasil.length
    for (const tanya of semua.filter((satu) => !namaTanya(satu).some(dibaca))) {
      const muat = hasil.slice(sendiri).find((kelompok) => !kelompok.some((lain) => namaTanya(lain).some((nama) => namaTanya(tanya).includes(nama))))
      if (muat) muat.push(tanya)
      else hasil.push([tanya])
    }
    return hasil
  }
  test('odd addresses and questions never make a fault', async () => {
    const ANEH = ['%00', '%ff', '..%2f..%2fetc%2fpasswd', "'%20or%201=1--", '%F0%9F%92%A9', 'x'.repeat(3000), '__proto__', 'constructor', '-1', '0', '9'.repeat(40), '%3Cscript%3E', 'null', '%ED%A0%80']
    const TANYA = ['q=%00', 'q[]=1&q=2', `q=${'a'.repeat(3000)}`, '__proto__=1', 'constructor=1', 'sesudah=x', 'sesudah=9999-99-99_x', 'sesudah=2026-11-01T00:00:00.000Z_x', 'halaman=-1', 'halaman=1e9', 'tahun=99999', 'dari=2026-02-31&sampai=x', 'bulan=13', 'bahasa=xx', 'hasil=%00', 'keadaan=x&layanan=%00&lewat=x', 'id=1', 'q=%25%27%22%5C', 'unit=x', 'banyak=1e99', 'dari=0000-00-00', 'tanggal=99999-01-01', 'sebelum=x', 'lanjut=%00', 'q=%ED%A0%80']
    const TAMU: Tamu[] = [await wargaTamu(biasa), ...(await Promise.all(['fitriani', 'kurnia', 'rusdi', 'mappasessu', 'sekpu', 'ppkd', 'asmawati', 'sekda', 'budiman', 'nadirah'].map((nama) => pegawaiTamu(biasa, nama))))]
    const salah: string[] = []
    let ditanya = 0
    await bersamaan(baca, 2, async (route) => {
      // Whoever is let in reads what was asked; those who are not are turned away before.
      let masuk = TAMU[0]!
      if (route.right !== 'publik' && route.right !== 'warga') for (const tamu of TAMU) if ((await tamu.buka(alamat(route))).status !== 403) { masuk = tamu; break }
      const minta = async (tempat: string) => {
        const jawab = await masuk.buka(tempat)
        if (jawab.status >= 500) salah.push(`${tempat.slice(0, 100)}: ${jawab.status}`)
        return jawab.status
      }
      if (route.path.includes(':')) for (const aneh of ANEH) await minta(alamat(route, () => aneh))
      else for (const kelompok of kelompokTanya(route, TANYA)) {
        ditanya += kelompok.length
        // One that is refused at the door would hide the others.
        if ((await minta(`${route.path}?${kelompok.join('&')}`)) >= 400 && kelompok.length > 1) for (const tanya of kelompok) await minta(`${route.path}?${tanya}`)
      }
    })
    assert.equal(ditanya, TANYA.length * baca.filter((route) => !route.path.includes(':')).length)
    assert.deepEqual([...new Set(salah)], [])
  })
  test('headers too large, garbage, and headers that never end are cut off', { timeout: 30_000 }, async () => {
    const besar = await mentah(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(40_000)}\r\n\r\n`)
    assert.match(besar, /^HTTP\/1\.1 431 [\s\S]*content-security-policy/i)
    assert.match(await mentah('halo\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*x-content-type-options/i)
    assert.match(await mentah('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /curi HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400/, 'two lengths: smuggling')
    assert.match(await mentah('GET / HTTP/1.1\r\nHost: x\r\nX-Lambat: '), /^HTTP\/1\.1 408/, 'cut by the server: this line is only reached when it hangs up')
  })
})

describe('floods and guesses', () => {
  test('too many requests: 429, when to come back, in words', async () => {
    const { url } = await layan({}, { unlimited: false })
    const tamu = new Tamu(url)
    const semua = []
    for (let i = 0; i < 24; i++) semua.push(await tamu.kirim('/lacak', { nomor: 'SKU-2026-0000001', kode: `tebak${i}` }))
    assert.deepEqual([semua.filter((j) => j.status === 422).length, semua.filter((j) => j.status === 429).length], [20, 4], 'guesses at a tracking code are bounded')
    const akhir = semua.at(-1)!
    assert.ok(Number(akhir.kepala.get('retry-after')) >= 1)
    assert.match(akhir.isi, /<h1>Terlalu sering<\/h1>[\s\S]*Coba lagi dalam \d+ detik/)
    const mesin = await tamu.api('/lacak', {})
    assert.deepEqual([mesin.status, JSON.parse(mesin.isi).code, Number(mesin.kepala.get('retry-after')) >= 1], [429, 'terlalu-sering', true])
    assert.equal((await tamu.buka('/lacak')).status, 200, 'the rest of the house stays open')
  })
  test('an address given by a stranger in X-Forwarded-For counts for nothing', async () => {
    const { url } = await layan({ TRUST_PROXY: 'on' }, { unlimited: false })
    const semua = []
    for (let i = 0; i < 24; i++) semua.push((await new Tamu(url).kirim('/lacak', { nomor: 'x', kode: `t${i}` }, { kepala: { 'x-forwarded-for': `203.0.113.${i}, 198.51.100.7` } })).status)
    assert.equal(semua.filter((status) => status === 429).length, 4, 'one sender, whatever it writes in front')
    assert.equal((await new Tamu(url).buka('/metrics', { 'x-forwarded-for': '127.0.0.1, 198.51.100.7' })).status, 404, 'figures stay inside')
    assert.equal((await new Tamu(url).kirim('/lacak', { nomor: 'x', kode: 'x' }, { kepala: { 'x-forwarded-for': '198.51.100.8' } })).status, 422, 'another sender is another')
  })
  test('guesses at a password end after ten for the account, from whatever address', async () => {
    const { url } = await layan({ TRUST_PROXY: 'on' }, { unlimited: false })
    const tebak = (i: number, sandi = `tebakan-${i}`) => new Tamu(url).kirim('/masuk/pegawai', { nama_pengguna: 'syamsuddin', sandi }, { kepala: { 'x-forwarded-for': `198.51.100.${i}` } })
    const status = []
    for (let i = 1; i <= 12; i++) status.push((await tebak(i)).status)
    assert.deepEqual(status, [...Array(10).fill(422), 429, 429])
    assert.equal((await tebak(50, SANDI_DEMO)).status, 429, 'even the right one, from a device never seen')
  })
})

test('without the database: not ready with the reason, humane 503, and ready again by itself', async () => {
  const db = new Database({ ...own.connection, max: 3 })
  const { url } = await layan({}, { db })
  const publik = new Tamu(url)
  const warga = await wargaTamu({ url, db } as never)
  const siap = async () => { const j = await publik.buka('/readyz'); return [j.status, JSON.parse(j.isi).sebab] }
  assert.deepEqual(await siap(), [200, []])
  const semula = db.pool.options.host
  db.pool.options.host = '/tmp/tidak-ada-basis-data'
  await own.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename = current_user`)
  await new Promise((done) => setTimeout(done, 200))
  assert.deepEqual(await siap(), [503, ['basis data tidak menjawab']])
  assert.equal((await publik.buka('/healthz')).status, 200, 'alive all the same')
  for (const [tamu, path] of [[publik, '/layanan'], [warga, '/permohonan'], [publik, '/tidak-ada'], [publik, '/lacak']] as [Tamu, string][]) {
    const jawab = await tamu.buka(path)
    assert.ok([503, 404].includes(jawab.status), `${path}: ${jawab.status}`)
    assert.match(jawab.kepala.get('content-type') ?? '', /text\/html/)
    assert.match(jawab.isi, /<h1>/)
  }
  const api = await publik.buka('/api/v1/layanan')
  assert.deepEqual([api.status, api.kepala.get('content-type')?.split(';')[0], api.kepala.get('retry-after')], [503, 'application/problem+json', '5'])
  db.pool.options.host = semula
  assert.deepEqual(await siap(), [200, []])
  assert.equal((await warga.buka('/permohonan')).status, 200)
  assert.match((await publik.buka('/metrics')).isi, /balai_http_request_seconds_count\{method="GET",route="\/permohonan"/)
  await db.close().catch(() => {})
  dibuka.at(-1)!.tutup = async () => {}
})
