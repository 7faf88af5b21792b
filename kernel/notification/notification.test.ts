import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Actor, findAkunByPegawai } from '#kernel/identity'
import { pulihkanKetergantungan, readConfig, runDueJobs, setClock, setLog, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../platform/testing.ts'
import { bacaPesan, bacaSemua, deliver, deliverJob, findPreferensi, jumlahBelumDibaca, kirim, listKiriman, listKotak, listKotakContoh, savePreferensi, sweep, ulangiKiriman } from './index.ts'
import { kirimKode } from './kode.ts'
import { gerbang } from './pengangkut.ts'
import { type Kelompok, type KodeTemplat, susunKata, versiPada } from './templat.ts'
import { TEMPLAT } from './teks.ts'
import { sesudahTenang } from './tenang.ts'
import { type ServerUji, gerbangUji, smtpUji } from './testing.ts'

const SIANG = '2026-11-20T04:00:00Z' // 12.00 WITA
const PERKARA = { layanan: 'Surat Keterangan Usaha', nomor: 'PLY-2026-000123' }
const CONTOH = { penjelasan: 'Langkah berikutnya: menunggu musrenbang desa.', ringkas: '3 diterima, 1 belum dapat ditampung', judul: 'Rabat beton lorong', tahun: '2027', tingkat: 'Kecamatan', ...PERKARA, kode: '12345678', menit: 10, jatuhTempo: 'Senin, 23 November 2026', jumlah: 2, batas: '30 November 2026', tahap: 'Menunggu tanda tangan', besar: 'Rp1.250.000', tugas: 'Periksa kelengkapan berkas', sisa: 'sisa 2 jam kerja', dokumen: 'Izin Penyelenggaraan Reklame', pemberi: 'Andi Sose', jabatan: 'Sekretaris Desa Watang Cani', sebab: 'isi diubah Andi Sose, Sekretaris Desa Watang Cani', mulai: '1 Desember 2026', sampai: '5 Desember 2026', putusan: 'diterima', perihal: 'Rencana kerja tahun depan', rapat: 'Rapat koordinasi', tempat: 'Ruang rapat Sekda', perubahan: 'waktunya diubah', dari: 'petugas', terlambat: 1, akibat: 'Pimpinan sudah diberi tahu.', waktu: '9 November 2026 10.00 WITA', data: 'nama dan alamat', kapan: '8 November 2026', bagaimana: 'akun petugas dipakai orang lain', penanganan: 'akun ditutup', saran: 'waspadai telepon yang mengaku petugas', kontak: '(0481) 21001' }

let own: OwnDatabase
let surel: Awaited<ReturnType<typeof smtpUji>>
let gateway: Awaited<ReturnType<typeof gerbangUji>>
let undo: () => void
const demo = readConfig()
const real = () => ({ ...demo, SMTP_URL: surel.url, MESSAGE_GATEWAY_URL: gateway.url, MESSAGE_GATEWAY_TOKEN: 'rahasia-gerbang' })
// Hooks and the clock belong to this suite alone: all files share one process.
describe('notification', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); surel = await smtpUji(); gateway = await gerbangUji(); undo = setClock(SIANG) })
after(async () => { undo(); setLog('error'); await surel.stop(); await gateway.stop(); await own.drop() })
beforeEach(() => { pulihkanKetergantungan(); setClock(SIANG); for (const server of [surel, gateway] as ServerUji<unknown>[]) { server.ulah = 'baik'; server.terima.length = 0 } })

const kirimKe = (kepada: Parameters<typeof kirim>[1]['kepada'], extra: object = {}) => own.db.transaction((tx) => kirim(tx, { kepada, templat: 'permohonan_diterima', data: { ...PERKARA, jatuhTempo: CONTOH.jatuhTempo }, tautan: '/permohonan/x', ...extra }))
const deliveries = (pesanId: string) => own.db.many<{ id: string; kanal: string; keadaan: string; galat: string | null; percobaan: number; berikutnya_pada: Date | null; penyedia_id: string | null }>(sql`select id, kanal, keadaan, galat, percobaan, berikutnya_pada, penyedia_id from notification.kiriman where pesan_id = ${pesanId} order by kanal`)
const one = async (pesanId: string | undefined, kanal = 'surel') => (await deliveries(pesanId!)).find((row) => row.kanal === kanal)!
const surelKe = async (alamat = 'rosmini@example.id', extra: object = {}) => one(await kirimKe({ alamat, kanal: 'surel' }, extra))
const smsKe = async (extra: object = {}) => one(await kirimKe({ alamat: '+6281100000001', kanal: 'sms' }, extra), 'sms')
const again = (id: string) => own.db.one<{ keadaan: string; galat: string | null; percobaan: number; berikutnya_pada: Date | null; penyedia_id: string | null }>(sql`select keadaan, galat, percobaan, berikutnya_pada, penyedia_id from notification.kiriman where id = ${id}`)
async function petugas() {
  const { id: jabatanId, pegawai_id: pegawaiId } = await own.db.one<{ id: string; pegawai_id: string }>(sql`select p.jabatan_id as id, p.pegawai_id from organisation.pemangku p join identity.akun a on a.pegawai_id = p.pegawai_id where p.sampai is null order by p.id limit 1`)
  const akun = (await findAkunByPegawai(own.db, pegawaiId))!
  return { jabatanId, pegawaiId, akun, actor: { kind: 'pegawai', akunId: akun.id, sesiId: uuid(), pegawaiId, nama: 'x', jabatan: [{ jabatanId }], hak: [], duaFaktor: false } as unknown as Actor }
}

test('every message is complete in both languages, asks only for parameters it declares, and is short', () => {
  for (const kode of Object.keys(TEMPLAT) as KodeTemplat[]) {
    for (const { versi, id, en } of TEMPLAT[kode].versi) {
      const slots = (kata: typeof id) => [...new Set([...[kata.judul, ...kata.isi, kata.pendek].join(' ').matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort()
      assert.deepEqual(slots(id), slots(en), kode)
      for (const bahasa of ['id', 'en'] as const) {
        const kata = susunKata(kode, versi, bahasa, CONTOH)
        assert.doesNotMatch(JSON.stringify(kata), /[{}](?!")\w|undefined|NIK/, kode)
        assert.ok(kata.pendek.length <= 160, `${kode} ${bahasa}: ${kata.pendek.length}`)
        assert.ok(kata.judul.length <= 90, kode)
      }
    }
  }
  assert.throws(() => susunKata('tagihan_lunas', 1, 'id', PERKARA), /lacks besar/)
  assert.equal(versiPada('tugas_baru', '2026-11-20').versi, 1)
})

test('a citizen finds the message in the inbox at once; it goes to the e-mail of the account, in its language', async () => {
  const { orangId, email, nama } = await own.db.one<{ orangId: string; email: string; nama: string }>(sql`select o.id as "orangId", a.email, o.nama from identity.orang o join identity.akun a on a.orang_id = o.id where a.email = 'siti@contoh.invalid'`)
  const pesanId = await kirimKe({ orangId })
  const warga = { kind: 'warga', akunId: uuid(), sesiId: uuid(), orangId, nama: 'x', terverifikasi: true } as const
  assert.equal(await jumlahBelumDibaca(own.db, warga), 1)
  assert.match((await listKotak(own.db, warga, 'en')).pesan[0]!.isi[0]!, /^Your application for Surat Keterangan Usaha/)
  await deliver(own.db, (await one(pesanId)).id, real())
  assert.equal(surel.terima[0]!.to, email)
  assert.match(surel.terima[0]!.data, /PLY-2026-000123/)
  assert.match(surel.terima[0]!.data, new RegExp(`Yth. ${nama.split(' ')[0]}`))
  assert.deepEqual((await deliveries(pesanId!)).map((row) => [row.kanal, row.keadaan]), [['kotak', 'terkirim'], ['surel', 'terkirim']])
  await assert.rejects(own.db.transaction((tx) => bacaPesan(tx, { ...warga, orangId: uuid() }, pesanId!)), { status: 404 })
  assert.deepEqual(await own.db.transaction((tx) => bacaPesan(tx, warga, pesanId!)), { tautan: '/permohonan/x' })
  assert.equal(await jumlahBelumDibaca(own.db, warga), 0)
})

test('what is sent to a post lies with whoever holds it, and with nobody else', async () => {
  const { jabatanId, actor } = await petugas()
  const before = await jumlahBelumDibaca(own.db, actor)
  await kirimKe({ jabatanId }, { templat: 'tugas_baru', data: { ...PERKARA, tugas: 'Periksa', jatuhTempo: 'besok' } })
  assert.equal(await jumlahBelumDibaca(own.db, actor), before + 1)
  assert.equal((await listKotak(own.db, actor, 'id', { belumDibaca: true })).pesan[0]!.judul, 'Tugas baru: Periksa')
  assert.equal((await listKotak(own.db, { ...actor, jabatan: [], pegawaiId: uuid() } as Actor, 'id')).pesan.length, 0)
  await own.db.transaction((tx) => bacaSemua(tx, actor))
  assert.equal(await jumlahBelumDibaca(own.db, actor), 0)
})

test('sent twice by a job that ran twice: one mail identity, one message at the gateway', async () => {
  const mail = await surelKe()
  await deliver(own.db, mail.id, real())
  await own.db.run(sql`update notification.kiriman set keadaan = 'menunggu', berikutnya_pada = ${new Date(SIANG)} where id = ${mail.id}`) // as if the worker died before it could write down the success
  await deliver(own.db, mail.id, real())
  await deliver(own.db, mail.id, real())
  assert.equal(surel.terima.length, 2)
  const ids = surel.terima.map(({ data }) => /^message-id: (.*)$/im.exec(data)![1])
  assert.equal(ids[0], ids[1])
  assert.match(ids[0]!, new RegExp(mail.id))
  const sms = await smsKe()
  await deliver(own.db, sms.id, real())
  await own.db.run(sql`update notification.kiriman set keadaan = 'menunggu' where id = ${sms.id}`)
  await deliver(own.db, sms.id, real())
  assert.deepEqual(gateway.terima.map((one) => one.id), [sms.id, sms.id])
  assert.deepEqual([gateway.terima[0]!.token, gateway.terima[0]!.to], ['Bearer rahasia-gerbang', '+6281100000001'])
  assert.match(gateway.terima[0]!.text, /^Permohonan PLY-2026-000123 .* http:\/\/localhost:3000\/permohonan\/x$/)
})

test('a mail server that refuses the recipient ends the delivery; one that is busy, dead or talks rubbish is tried again', async () => {
  surel.ulah = 'tolak'
  const refused = await surelKe()
  await deliver(own.db, refused.id, real())
  assert.deepEqual(await again(refused.id).then((row) => [row.keadaan, row.galat, row.percobaan]), ['gagal', 'ditolak', 1])
  for (const [ulah, galat] of [['sibuk', 'layanan_sibuk'], ['sampah', 'jawaban_keliru']] as const) {
    pulihkanKetergantungan()
    surel.ulah = ulah
    const mail = await surelKe()
    await deliver(own.db, mail.id, real())
    const row = await again(mail.id)
    assert.deepEqual([row.keadaan, row.galat, row.percobaan], ['menunggu', galat, 1], ulah)
    assert.ok(row.berikutnya_pada! > new Date(SIANG))
    surel.ulah = 'baik'
    await deliver(own.db, mail.id, real())
    assert.equal((await again(mail.id)).keadaan, 'terkirim')
  }
  const mail = await surelKe()
  await deliver(own.db, mail.id, { ...real(), SMTP_URL: 'smtp://127.0.0.1:1' })
  assert.deepEqual(await again(mail.id).then((row) => [row.keadaan, row.galat]), ['menunggu', 'tidak_tersambung'])
})

test('a gateway that fails, answers rubbish or refuses; ten tries and it is a dead letter that can be sent again', async () => {
  for (const [ulah, keadaan, galat] of [['sibuk', 'menunggu', 'layanan_sibuk'], ['sampah', 'menunggu', 'jawaban_keliru'], ['tolak', 'gagal', 'ditolak']] as const) {
    gateway.ulah = ulah
    const sms = await smsKe()
    await deliver(own.db, sms.id, real())
    assert.deepEqual(await again(sms.id).then((row) => [row.keadaan, row.galat]), [keadaan, galat], ulah)
  }
  gateway.ulah = 'sibuk'
  const sms = await smsKe()
  for (let tries = 0; tries < 10; tries++) { pulihkanKetergantungan(); await deliver(own.db, sms.id, real()) }
  assert.deepEqual(await again(sms.id).then((row) => [row.keadaan, row.percobaan]), ['gagal', 10])
  assert.ok((await listKiriman(own.db, { keadaan: 'gagal', kanal: 'sms' }, 50)).some((row) => row.id === sms.id))
  gateway.ulah = 'baik'
  pulihkanKetergantungan()
  await own.db.transaction((tx) => ulangiKiriman(tx, sms.id))
  await deliver(own.db, sms.id, real())
  assert.deepEqual(await again(sms.id).then((row) => [row.keadaan, row.penyedia_id]), ['terkirim', 'g-1'])
  await assert.rejects(own.db.transaction((tx) => ulangiKiriman(tx, sms.id)), { status: 404 })
})

test('a gateway that hangs is given up after its timeout; after three failures it is left alone without costing tries', async () => {
  gateway.ulah = 'diam'
  assert.deepEqual(await gerbang({ MESSAGE_GATEWAY_URL: gateway.url, MESSAGE_GATEWAY_TOKEN: undefined }, 100).antar({ id: uuid(), kanal: 'sms', tujuan: '+62', subjek: '', teks: '', html: '', pendek: 'x', tautan: null }), { baik: false, galat: 'waktu_habis', sementara: true })
  gateway.ulah = 'sibuk'
  for (let n = 0; n < 3; n++) await deliver(own.db, (await smsKe()).id, real())
  const fourth = await smsKe()
  gateway.ulah = 'baik'
  await deliver(own.db, fourth.id, real())
  const row = await again(fourth.id)
  assert.deepEqual([row.keadaan, row.percobaan, gateway.terima.length], ['menunggu', 0, 0])
  assert.equal(row.berikutnya_pada!.getTime(), Date.parse(SIANG) + 30_000)
  const mail = await surelKe()
  await deliver(own.db, mail.id, real())
  assert.equal((await again(mail.id)).keadaan, 'terkirim', 'the other carrier is not held up')
  setClock(new Date(Date.parse(SIANG) + 31_000))
  await deliver(own.db, fourth.id, real())
  assert.equal((await again(fourth.id)).keadaan, 'terkirim')
})

test('quiet hours: what is not urgent waits for six o\'clock, a code does not', async () => {
  for (const [utc, local] of [['2026-11-20T12:59:00Z', undefined], ['2026-11-20T13:00:00Z', '2026-11-20T22:00:00Z'], ['2026-11-20T21:59:00Z', '2026-11-20T22:00:00Z'], ['2026-11-20T22:00:00Z', undefined]] as const) {
    assert.equal(sesudahTenang(new Date(utc), 'Asia/Makassar').toISOString(), new Date(local ?? utc).toISOString())
  }
  setClock('2026-11-20T15:30:00Z') // 23.30 WITA
  const mail = await surelKe()
  await deliver(own.db, mail.id, real())
  assert.deepEqual([(await again(mail.id)).keadaan, surel.terima.length], ['menunggu', 0])
  assert.equal((await again(mail.id)).berikutnya_pada!.toISOString(), '2026-11-20T22:00:00.000Z')
  const kode = await surelKe('kode@example.id', { templat: 'kode_masuk', data: { kode: '12345678', menit: 10 }, kedaluwarsa: new Date('2026-11-20T15:40:00Z') })
  await deliver(own.db, kode.id, real())
  assert.match(surel.terima[0]!.data, /12345678/)
})

test('a code is sealed in the database, forgotten when it has left, and not sent when it is over', async () => {
  const extra = { templat: 'kode_masuk', data: { kode: '87654321', menit: 10 }, kedaluwarsa: new Date(Date.parse(SIANG) + 600_000) }
  const sent = await surelKe('a@example.id', extra)
  const everything = async () => JSON.stringify(await own.db.many(sql`select p::text as t from notification.pesan p union all select k::text from notification.kiriman k`))
  assert.doesNotMatch(await everything(), /87654321/)
  await deliver(own.db, sent.id, real())
  assert.match(surel.terima[0]!.data, /87654321/)
  assert.equal((await own.db.one<{ n: bigint }>(sql`select count(*) as n from notification.pesan p join notification.kiriman k on k.pesan_id = p.id where k.id = ${sent.id} and p.rahasia is not null`)).n, 0n)
  const late = await surelKe('b@example.id', extra)
  setClock(new Date(Date.parse(SIANG) + 700_000))
  await deliver(own.db, late.id, real())
  assert.deepEqual([(await again(late.id)).keadaan, (await again(late.id)).galat, surel.terima.length], ['dilewati', 'kedaluwarsa', 1])
  const jobs = (await own.owner.query(`select payload::text from graphile_worker._private_jobs`)).rows
  assert.doesNotMatch(JSON.stringify(jobs), /@example|87654321/)
})

test('in the demo mails and codes of sign-in lie in the local mailbox; without demo and without carrier nothing pretends', async () => {
  const code = (keperluan: 'masuk' | 'daftar') => own.db.transaction((tx) => kirimKode(tx, { tujuan: 'siti@contoh.invalid', kanal: 'email', kode: '24681357', keperluan }))
  await code('masuk')
  await code('daftar')
  await runDueJobs(own.db, own.owner, [deliverJob])
  const letters = await listKotakContoh(own.db, { tujuan: 'siti@contoh.invalid' })
  assert.deepEqual(letters.map((letter) => letter.subjek).sort(), ['Kode masuk Anda', 'Kode untuk memastikan kontak Anda'])
  for (const letter of letters) assert.match(letter.isi, /24681357/)
  const before = process.env.BALAI_DEMO
  process.env.BALAI_DEMO = 'off'
  try {
    await assert.rejects(code('masuk'), { code: 'pengiriman-belum-siap' })
    const mail = await surelKe()
    await deliver(own.db, mail.id, readConfig())
    assert.deepEqual(await again(mail.id).then((row) => [row.keadaan, row.galat]), ['dilewati', 'belum_diatur'])
  } finally { if (before === undefined) delete process.env.BALAI_DEMO; else process.env.BALAI_DEMO = before }
})

test('preferences decide the channels of everything but security; the inbox always has it', async () => {
  const { pegawaiId, akun } = await petugas()
  await own.db.run(sql`update identity.akun set email = 'petugas.uji@example.id', hp = '+6281100000010' where id = ${akun.id}`)
  const channels = async (templat: KodeTemplat, data: object) => (await deliveries((await kirimKe({ pegawaiId }, { templat, data }))!)).map((row) => row.kanal)
  const tugas = { ...PERKARA, tugas: 'Periksa', jatuhTempo: 'besok' }
  assert.deepEqual(await channels('tugas_baru', tugas), ['kotak', 'surel'])
  const wish = await findPreferensi(own.db, pegawaiId, true)
  await own.db.transaction((tx) => savePreferensi(tx, pegawaiId, { ...wish, tugas: { surel: false, sms: false, whatsapp: true } }))
  assert.deepEqual(await channels('tugas_baru', tugas), ['kotak', 'whatsapp'])
  assert.deepEqual(await channels('pesan_baru', { ...PERKARA, dari: 'pemohon' }), ['kotak', 'surel'])
  const aman: Kelompok = TEMPLAT.kode_masuk.kelompok
  assert.equal(aman, 'keamanan')
  assert.deepEqual(await channels('kode_masuk', { kode: '1', menit: 10 }), ['surel'])
})

test('the same key is one message; a rolled back transaction sends nothing; a lost job is found again', async () => {
  const kunci = `uji:${uuid()}`
  assert.ok(await kirimKe({ alamat: 'c@example.id', kanal: 'surel' }, { kunci }))
  assert.equal(await kirimKe({ alamat: 'c@example.id', kanal: 'surel' }, { kunci }), undefined)
  await assert.rejects(own.db.transaction(async (tx) => { await kirim(tx, { kepada: { alamat: 'd@example.id', kanal: 'surel' }, templat: 'tagihan_lunas', data: { ...PERKARA, besar: 'Rp1' } }); throw new Error('batal') }), /batal/)
  assert.equal((await own.db.one<{ n: bigint }>(sql`select count(*) as n from notification.kiriman where tujuan = 'd@example.id'`)).n, 0n)
  const mail = await surelKe('e@example.id')
  await own.owner.query(`select graphile_worker.remove_job($1)`, [`kiriman:${mail.id}`])
  setClock(new Date(Date.parse(SIANG) + 180_000))
  await sweep(own.db)
  await runDueJobs(own.db, own.owner, [deliverJob])
  assert.equal((await again(mail.id)).keadaan, 'terkirim')
  assert.ok((await listKotakContoh(own.db, { tujuan: 'e@example.id' }))[0])
})
})
