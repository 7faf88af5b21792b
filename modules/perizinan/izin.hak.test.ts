import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dokumen } from '#access/documents'
import { type BalaiServer, buildServer } from '#access/http'
import { tulisCsv } from '#kernel/documents'
import { type Actor, lingkupDari, openSesi } from '#kernel/identity'
import { Database, LINGKUP_KOSONG, LINGKUP_PUBLIK, type Tx, dalamLingkup, readConfig, setClock, setLog, sql } from '#kernel/platform'
import { type Berkas, bertindak, findBerkas, listTugasTerbuka } from '#kernel/workflow'
import { ASAL, masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { modules } from '../../tools/modules.testing.ts'
import { tandaBank } from './bank.ts'
import { YUSUF, mulaiModul, sampaiPenetapan, sampaiTanda, tetapkan } from './contoh.testing.ts'
import { type Izin, findIzinByBerkas } from './izin.sql.ts'
import { lunasJob } from './pembayaran.ts'
import { listRekomendasi } from './rekomendasi.ts'
import { type Tagihan, countMenungguBayar, listTagihan, listTagihanByBerkas } from './tagihan.sql.ts'

const SAAT = '2026-11-23T02:00:00Z', SITI = '7308014708909901'
let own: OwnDatabase, server: BalaiServer, csrf: string, kembali: () => void
let ditagih: Berkas, tagihan: Tagihan, menunggu: Berkas, izin: Izin
const sesi = new Map<string, string>()
const tulis = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(work)

/** Signs in without the ceremony: a user name, a NIK, or nobody. */
async function kuki(siapa?: string): Promise<{ host: string; cookie: string }> {
  if (siapa && !sesi.has(siapa)) {
    const akun = await own.db.one<{ id: string; orang_id: string | null }>(sql`select a.id, a.orang_id from identity.akun a left join identity.orang o on o.id = a.orang_id where a.nama_pengguna = ${siapa} or o.nik = ${siapa}`)
    sesi.set(siapa, (await tulis((tx) => openSesi(tx, akun, 'sandi', ASAL))).token)
  }
  return { host: 'localhost:3000', cookie: [`jaga=${csrf}`, ...(siapa ? [`sesi=${sesi.get(siapa)}`] : [])].join('; ') }
}
const buka = async (url: string, siapa?: string) => server.http.inject({ method: 'GET', url, headers: await kuki(siapa) })
const kirim = async (url: string, isi: Record<string, string>, siapa?: string) =>
  server.http.inject({ method: 'POST', url, headers: { ...(await kuki(siapa)), origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ _csrf: csrf, ...isi }).toString() })
async function bank(badan: object, { jalur = '/bank/pemberitahuan', untuk = jalur, waktu = SAAT, tanda = tandaBank(untuk, badan, waktu) }: { jalur?: string; untuk?: string; waktu?: string; tanda?: string } = {}) {
  const jawab = await server.http.inject({ method: 'POST', url: jalur, headers: { 'content-type': 'application/json', 'x-waktu': waktu, 'x-tanda-tangan': tanda }, payload: JSON.stringify(badan) })
  return { status: jawab.statusCode, jenis: String(jawab.headers['content-type']), isi: jawab.json() as Record<string, unknown> }
}
const notice = (lain: object = {}) => ({ id: 'bank-uji-0001', kode_bayar: tagihan.kode_bayar, jumlah: String(tagihan.total), ntpd: 'NTPD0001', dibayar_pada: '2026-11-23T09:30:00+08:00', kanal: 'QRIS', ...lain })

// Hooks and the clock belong to this suite alone: all files share one process.
describe('perizinan: who may', () => {
before(async () => {
  setLog('silent')
  kembali = setClock(SAAT)
  own = await ownDatabase()
  await mulaiModul(own.db)
  server = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: '3000', BALAI_DEMO: 'on' }), modules: [dokumen, ...modules], unlimited: true })
  csrf = (await server.http.inject({ method: 'GET', url: '/izin', headers: { host: 'localhost:3000' } })).cookies.find((c) => c.name === 'jaga')!.value
  ditagih = await tulis(async (tx) => { const b = await sampaiPenetapan(tx, 12); await tetapkan(tx, b.id, 1_314_000n); return (await findBerkas(tx, b.id))! })
  tagihan = (await listTagihanByBerkas(own.db, ditagih.id))[0]!
  menunggu = await tulis((tx) => sampaiPenetapan(tx, 6))
  izin = await tulis(async (tx) => {
    const { id } = await sampaiPenetapan(tx, 6)
    await tetapkan(tx, id, 657_000n)
    const bill = (await listTagihanByBerkas(tx, id))[0]!
    const { terimaPembayaran } = await import('./pembayaran.ts')
    await terimaPembayaran(tx, { id: 'bank-awal-01', kode_bayar: bill.kode_bayar, jumlah: '657000', ntpd: 'NTPDAWAL', dibayar_pada: '2026-11-23T09:30:00+08:00', kanal: 'Teller' })
    await lunasJob.run({ ...tx, transaction: (work: (t: Tx) => Promise<unknown>) => work(tx) } as never, { tagihanId: bill.id }, { attempt: 1, jobId: '1' })
    await sampaiTanda(tx, id)
    const tugas = (await listTugasTerbuka(tx, id)).find(({ jenis }) => jenis === 'penerbitan')!
    await bertindak(tx, { tugasId: tugas.id, hasil: 'terbit', actor: { kind: 'sistem', sebab: 'tes' } })
    return (await findIzinByBerkas(tx, id))!
  })
})
after(async () => { kembali(); setLog('error'); await server.drain(); await own.drop() })

test('the register: heads of the owning office manage it; others are refused, another office’s head finds nothing in it', async () => {
  const lihat = async (siapa?: string) => (await buka('/kantor/izin', siapa)).statusCode
  assert.deepEqual(await Promise.all(['nurjannah', 'marlina'].map(lihat)), [200, 200])
  assert.deepEqual(await Promise.all(['ilham', 'rusdi', 'arifuddin', 'budiman', YUSUF].map(lihat)), [403, 403, 403, 403, 403])
  assert.equal(await lihat(), 303)
  assert.ok((await buka('/kantor/izin', 'nurjannah')).body.includes(izin.nomor))
  assert.equal((await buka('/kantor/izin', 'mappasessu')).body.includes(izin.nomor), false)
  assert.deepEqual([(await buka(`/kantor/izin/${izin.id}`, 'nurjannah')).statusCode, (await buka(`/kantor/izin/${izin.id}`, 'mappasessu')).statusCode], [200, 404])
  assert.equal((await buka('/kantor/izin?q=toko+yus', 'nurjannah')).body.includes(izin.nomor), true)
  assert.equal((await buka("/kantor/izin?q=':*+%26+!&keadaan=dicabut", 'nurjannah')).statusCode, 200, 'signs of the search language are only words')
  const csv = await buka('/kantor/izin.csv', 'nurjannah')
  assert.match(String(csv.headers['content-type']), /text\/csv/)
  assert.ok(csv.body.includes(`"${izin.nomor}"`))
})

test('a cell that a spreadsheet would run is made harmless', () => {
  assert.equal(tulisCsv([['=1+1', '+62', '-1', '@a', ' =x', 'a"b', 'biasa']]), '\uFEFF"\'=1+1","\'+62","\'-1","\'@a","\' =x","a""b","biasa"\r\n')
})

test('everybody may read the register, and finds no person in it', async () => {
  for (const url of ['/izin', '/izin?q=yusuf', `/izin/${izin.token}`, '/api/v1/izin', `/api/v1/izin/${izin.token}`]) {
    const { statusCode, body } = await buka(url)
    assert.equal(statusCode, 200, url)
    assert.ok(body.includes('Toko Yusuf Jaya') && body.includes(izin.nomor), url)
    assert.equal(/Muhammad Yusuf|73082112|Kawerang|orang_id|berkas_id/.test(body), false, url)
  }
  assert.equal((await buka('/izin?q=takada')).body.includes(izin.nomor), false)
  assert.equal((await buka('/izin/AAAAAAAAAAAAAAAAAAAAAA')).statusCode, 404)
})

test('the bill stands on the applicant’s page with code and words; nobody else opens it; recommendations are for officials', async () => {
  const halaman = (await buka(`/permohonan/${ditagih.id}`, YUSUF)).body
  for (const kata of [tagihan.kode_bayar.replace(/(\d{4})(?=\d)/g, '$1 '), 'Rp1.314.000,00 (satu juta tiga ratus empat belas ribu rupiah)', '23 Desember 2026', 'QRIS', 'Dinas Perhubungan', 'Setuju dengan syarat', 'Ukuran sesuai']) assert.ok(halaman.includes(kata), kata)
  const skpd = `dokumen/${tagihan.naskah_id}.pdf`
  const rekom = `dokumen/${(await listRekomendasi(own.db, ditagih.id))[0]!.naskah_id}.pdf`
  const status = async (url: string, siapa?: string) => (await buka(url, siapa)).statusCode
  assert.equal((await buka(`/permohonan/${ditagih.id}/${skpd}`, YUSUF)).headers['content-type'], 'application/pdf')
  assert.deepEqual(await Promise.all([status(`/permohonan/${ditagih.id}/${skpd}`, SITI), status(`/permohonan/${ditagih.id}/${rekom}`, YUSUF), status(`/kantor/berkas/${ditagih.id}/${rekom}`, 'ilham'), status(`/kantor/berkas/${ditagih.id}/${rekom}`, 'arifuddin'), status(`/kantor/berkas/${ditagih.id}/${skpd}`, 'nurhayati')]), [404, 404, 200, 200, 404])
  const kantor = (await buka(`/kantor/berkas/${ditagih.id}`, 'ilham')).body
  for (const kata of ['Rekomendasi teknis', '503/001/REKOM/DPUPR/XI/2026', 'Pemeriksaan lapangan', 'Foto lokasi 1', tagihan.nomor]) assert.ok(kantor.includes(kata), kata)
  assert.ok((await buka('/kantor/tagihan', 'rusdi')).body.includes(tagihan.nomor))
  assert.equal(await status('/kantor/tagihan', 'nurjannah'), 403)
})

test('assessing in the browser: the reckoning is shown; a correction is shown before it counts', async () => {
  const tugas = (await listTugasTerbuka(own.db, menunggu.id)).find(({ langkah }) => langkah === 'penetapan')!
  const url = `/kantor/tugas/${tugas.id}/tindak?hasil=tagih`
  const formulir = (await buka(url, 'rusdi')).body
  for (const kata of ['Rp657.000,00', 'name="dilihat" value="657000"', 'name="hitung_luas"', 'name="hitung_kelas_jalan"', 'name="alasan_koreksi"']) assert.ok(formulir.includes(kata), kata)
  assert.equal((await buka(url, 'ilham')).statusCode, 404)
  const isi = { hasil: 'tagih', dilihat: '657000', hitung_luas: '6', hitung_kelas_jalan: 'satu' }
  assert.match((await kirim(url, isi, 'rusdi')).body, /Tuliskan alasan koreksi/)
  const salah = await kirim(url, { ...isi, hitung_luas: 'enam' }, 'rusdi')
  assert.equal(salah.statusCode, 422)
  const tanya = await kirim(url, { ...isi, alasan_koreksi: 'Papan berdiri di jalan provinsi' }, 'rusdi')
  assert.equal(tanya.statusCode, 422)
  for (const kata of ['jumlahnya Rp876.000,00', 'name="dilihat" value="876000"', 'Papan berdiri di jalan provinsi']) assert.ok(tanya.body.includes(kata), kata)
  assert.equal((await listTagihanByBerkas(own.db, menunggu.id)).length, 0)
  assert.equal((await kirim(url, { ...isi, dilihat: '876000', alasan_koreksi: 'Papan berdiri di jalan provinsi' }, 'rusdi')).statusCode, 303)
  const [jadi] = await listTagihanByBerkas(own.db, menunggu.id)
  assert.deepEqual([jadi!.pokok, jadi!.perhitungan.koreksi], [876_000n, { kelas_jalan: 'satu' }])
})

test('the door of the bank opens only to its signature, answers twice the same, and says what is wrong', async () => {
  assert.equal((await bank(notice(), { tanda: '' })).status, 401)
  assert.equal((await bank(notice(), { tanda: tandaBank('/bank/pemberitahuan', notice({ jumlah: '1' }), SAAT) })).status, 401, 'another amount than the signed one')
  assert.equal((await bank(notice(), { untuk: '/bank/pertanyaan' })).status, 401, 'signed for another door')
  assert.equal((await bank(notice(), { waktu: '2026-11-23T01:00:00Z' })).status, 401, 'an hour old')
  const asing = await bank(notice({ kode_bayar: '8260000000000000' }))
  assert.deepEqual([asing.status, asing.isi.code ?? asing.isi.kode], [404, 'kode-bayar-tidak-dikenal'])
  assert.match(asing.jenis, /application\/problem\+json/)
  assert.equal((await bank(notice({ jumlah: '-5' }))).status, 422)
  const tanya = await bank({ kode_bayar: tagihan.kode_bayar }, { jalur: '/bank/pertanyaan' })
  assert.deepEqual([tanya.status, tanya.isi.nama, tanya.isi.sisa, tanya.isi.jenis], [200, 'M*** Y***', '1314000', 'SKPD'])
  const [satu, dua] = await Promise.all([bank(notice()), bank(notice(), { jalur: '/api/v1/bank/pemberitahuan' })])
  assert.deepEqual([satu.status, dua.status, satu.isi.status, dua.isi.status, [satu.isi.ulang, dua.isi.ulang].sort()], [200, 200, 'lunas', 'lunas', [false, true]])
  assert.equal((await bank(notice({ jumlah: '5' }))).status, 409)
})

test('the example bank pays in the demo, twice pressed once paid, and is not there without the demo', async () => {
  const [bill] = await listTagihanByBerkas(own.db, menunggu.id)
  const halaman = (await buka(`/contoh/bank?kode=${bill!.kode_bayar}`)).body
  assert.ok(halaman.includes('Rp876.000,00'))
  const kunci = /name="kunci" value="([^"]+)"/.exec(halaman)![1]!
  for (const _ of [1, 2]) assert.equal((await kirim('/contoh/bank', { kode: bill!.kode_bayar, jumlah: '876.000', kanal: 'QRIS', kunci })).statusCode, 303)
  assert.deepEqual((await listTagihanByBerkas(own.db, menunggu.id)).map(({ status, dibayar }) => [status, dibayar]), [['lunas', 876_000n]])
  const lain = await buildServer({ db: own.db, config: readConfig({ ...process.env, BALAI_DEMO: 'off' }), modules, unlimited: true })
  assert.equal((await lain.http.inject({ method: 'GET', url: '/contoh/bank', headers: { host: 'localhost' } })).statusCode, 404)
  await lain.drain()
})

test('revoking: only by who may, with reason and ground, and every public page says so at once', async () => {
  const url = `/kantor/izin/${izin.id}/cabut`
  const isi = { alasan: 'Reklame menutup rambu lalu lintas', dasar_hukum: 'Perda Ketertiban Umum Pasal 9' }
  assert.deepEqual([(await kirim(url, isi, 'marlina')).statusCode, (await kirim(url, isi, 'mappasessu')).statusCode, (await kirim(url, isi, YUSUF)).statusCode, (await kirim(url, isi)).statusCode], [403, 404, 403, 303])
  assert.match((await buka(`/v/${izin.token}`)).body, /sah, tetapi belum berlaku/)
  const kosong = await kirim(url, { alasan: 'x', dasar_hukum: '' }, 'nurjannah')
  assert.equal(kosong.statusCode, 422)
  assert.match(kosong.body, /Sebutkan dasar hukum pencabutan/)
  assert.equal((await kirim(url, isi, 'nurjannah')).statusCode, 303)
  for (const [halaman, kata] of [[`/v/${izin.token}`, /dicabut/i], [`/izin/${izin.token}`, /Keadaan: Dicabut/], ['/izin?keadaan=dicabut', new RegExp(izin.nomor.replaceAll('.', '\\.'))]] as const) assert.match((await buka(halaman)).body, kata)
  assert.match((await buka(`/permohonan/${izin.berkas_id}`, YUSUF)).body, /Dicabut karena/)
  assert.equal((await buka('/izin?keadaan=berlaku')).body.includes(izin.nomor), false)
})

test('the second line: without any question of ours a bill, its payments and the teams’ answers are seen with their case only, and by nobody else', async () => {
  const web = new Database({ ...own.connection, max: 1, purpose: 'web', lingkup: LINGKUP_KOSONG })
  const hitung = () => web.one<Record<string, number>>(sql`select (select count(*)::int from perizinan.tagihan) as tagihan, (select count(*)::int from perizinan.pembayaran) as bayar, (select count(*)::int from perizinan.rekomendasi) as rekomendasi`)
  const lihat = async (actor: Actor) => dalamLingkup(lingkupDari(actor), hitung)
  try {
    const semua = await own.db.one<Record<string, number>>(sql`select (select count(*)::int from perizinan.tagihan) as tagihan, (select count(*)::int from perizinan.pembayaran) as bayar, (select count(*)::int from perizinan.rekomendasi) as rekomendasi`)
    assert.ok(semua.tagihan! >= 2 && semua.bayar! >= 1 && semua.rekomendasi! >= 6)
    const NIHIL = { tagihan: 0, bayar: 0, rekomendasi: 0 }
    assert.deepEqual([await hitung(), await dalamLingkup(LINGKUP_PUBLIK, hitung)], [NIHIL, NIHIL])
    assert.deepEqual(await lihat(await wargaSebagai(own.db, YUSUF)), semua, 'the applicant')
    assert.deepEqual(await lihat(await wargaSebagai(own.db, SITI)), NIHIL, 'another citizen')
    for (const nama of ['ilham', 'rusdi', 'arifuddin', 'nurjannah']) assert.deepEqual(await lihat(await masukSebagai(own.db, nama)), semua, nama)
    for (const nama of ['nurhayati', 'mappasessu']) assert.deepEqual(await lihat(await masukSebagai(own.db, nama)), NIHIL, nama)
    const rusdi = await masukSebagai(own.db, 'rusdi')
    assert.deepEqual((await dalamLingkup(lingkupDari(rusdi), () => listTagihan(web, rusdi, {}))).map((t) => t.id), (await listTagihan(own.db, rusdi, {})).map((t) => t.id), 'never narrower than the first line')
    assert.equal(await dalamLingkup(lingkupDari(await masukSebagai(own.db, 'nurhayati')), () => countMenungguBayar(web)), await countMenungguBayar(own.db), 'a figure about all is one for everybody')
  } finally { await web.close() }
})
})
