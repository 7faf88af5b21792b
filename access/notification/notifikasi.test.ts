import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BalaiServer, buildServer } from '#access/http'
import { deliverJob, findPreferensi, kirim } from '#kernel/notification'
import { readConfig, runDueJobs, setClock, setLog, sql, uuid } from '#kernel/platform'
import { SANDI_UJI, jabatanUji, pegawaiUji, sesiUji, unitUji } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { identitas } from '#access/identity'
import { Peramban, serverUji } from '../identity/peramban.testing.ts'
import { notifikasi } from './index.ts'

let own: OwnDatabase
let server: BalaiServer
let n = 0
let undo: () => void
const peramban = () => new Peramban(server, `198.51.102.${++n}`)
// Hooks and the clock belong to this suite alone: all files share one process.
describe('pages of notification', () => {
before(async () => { undo = setClock('2026-11-20T04:00:00Z'); setLog('silent'); own = await ownDatabase(); ({ server } = await serverUji(own.db, [identitas, notifikasi])) })
after(async () => { undo(); setLog('error'); await server.http.close(); await own.drop() })

const PERKARA = { layanan: 'Surat Keterangan Usaha', nomor: 'PLY-2026-000777' }
async function pegawai(peran: string[]) {
  const { jabatanId, orang } = await own.db.transaction(async (tx) => { const jabatan = await jabatanUji(tx, (await unitUji(tx)).id, peran); return { jabatanId: jabatan.id, orang: await pegawaiUji(tx, jabatan.id) } })
  const p = peramban()
  await p.minta('GET', '/masuk/pegawai')
  assert.equal((await p.minta('POST', '/masuk/pegawai', { _csrf: p.kuki.get('jaga')!, nama_pengguna: orang.namaPengguna, sandi: SANDI_UJI })).status, 303)
  return { p, jabatanId }
}

test('a citizen finds the code in the demo mailbox, reads a message, and chooses the channels', async () => {
  const p = peramban()
  const { id, orangId } = await own.db.one<{ id: string; orangId: string }>(sql`select id, orang_id as "orangId" from identity.akun where email = 'siti@contoh.invalid'`)
  await own.db.transaction((tx) => kirim(tx, { kepada: { alamat: '+6281200009901', kanal: 'sms' }, templat: 'kode_masuk', data: { kode: '13572468', menit: 10 } }))
  await runDueJobs(own.db, own.owner, [deliverJob])
  const mail = await p.buka('/kotak-surat-contoh?untuk=0812-0000-9901')
  assert.match(mail.isi, /hanya ada pada peragaan/)
  assert.match(mail.isi, /Kode masuk Anda 13572468/)
  p.kuki.set('sesi', (await own.db.transaction((tx) => sesiUji(tx, { akunId: id, warga: true }))).token)
  await own.db.transaction((tx) => kirim(tx, { kepada: { orangId }, templat: 'permohonan_terbit', data: PERKARA, tautan: '/pesan?belum=ya' }))
  const inbox = await p.buka('/pesan')
  assert.equal(inbox.status, 200)
  assert.match(inbox.isi, /Surat Anda sudah terbit \(PLY-2026-000777\)/)
  assert.match((await p.buka('/pesan?bahasa=en')).isi, /Your letter has been issued/)
  await p.buka('/pesan?bahasa=id')
  const pesanId = /action="\/pesan\/([0-9a-f-]{36})"/.exec(inbox.isi)![1]!
  const opened = await p.kirim('/pesan', {}, `/pesan/${pesanId}`)
  assert.match(opened.url, /belum=ya/)
  assert.match(opened.isi, /Semua pesan sudah dibaca/)
  const other = await pegawai(['petugas_loket'])
  assert.equal((await other.p.kirim('/kantor/pesan', {}, `/kantor/pesan/${pesanId}`)).status, 404)
  const settings = await p.buka('/akun/pemberitahuan')
  assert.match(settings.isi, /s•••@contoh\.invalid/)
  await p.kirim('/akun/pemberitahuan', { perkembangan: 'whatsapp', tagihan: 'surel' })
  const now = await findPreferensi(own.db, orangId, true)
  assert.deepEqual([now.perkembangan, now.tagihan, now.survei], [{ surel: false, sms: false, whatsapp: true }, { surel: true, sms: false, whatsapp: false }, { surel: false, sms: false, whatsapp: false }])
})

test('an official finds what was sent to the post; all can be marked as read', async () => {
  const { p, jabatanId } = await pegawai(['petugas_loket'])
  await own.db.transaction((tx) => kirim(tx, { kepada: { jabatanId }, templat: 'tugas_baru', data: { ...PERKARA, tugas: 'Periksa kelengkapan', jatuhTempo: 'Senin' }, tautan: '/kantor' }))
  assert.match((await p.buka('/kantor/pesan')).isi, /Tugas baru: Periksa kelengkapan/)
  await p.kirim('/kantor/pesan', {}, '/kantor/pesan/dibaca')
  assert.match((await p.buka('/kantor/pesan?belum=ya')).isi, /Semua pesan sudah dibaca/)
  assert.match((await p.buka('/kantor/akun/pemberitahuan')).isi, /Tugas dan delegasi/)
  assert.equal((await p.minta('GET', '/kantor/sistem/kiriman')).status, 403)
})

test('the administrator sees failed deliveries with masked addresses and sends them again', async () => {
  const { p } = await pegawai(['admin'])
  const pesanId = (await own.db.transaction((tx) => kirim(tx, { kepada: { alamat: 'rosmini@contoh.invalid', kanal: 'surel' }, templat: 'tagihan_lunas', data: { ...PERKARA, besar: 'Rp100.000' } })))!
  const { id } = await own.db.one<{ id: string }>(sql`update notification.kiriman set keadaan = 'gagal', galat = 'ditolak', percobaan = 1 where pesan_id = ${pesanId} returning id`)
  const list = await p.buka('/kantor/sistem/kiriman?keadaan=gagal')
  assert.match(list.isi, /r•••@contoh\.invalid/)
  assert.doesNotMatch(list.isi, /rosmini@/)
  assert.match((await p.kirim('/kantor/sistem/kiriman', {}, `/kantor/sistem/kiriman/${id}/ulangi`)).isi, /Pesan dikirim ulang/)
  await runDueJobs(own.db, own.owner, [deliverJob])
  assert.equal((await own.db.one<{ keadaan: string }>(sql`select keadaan from notification.kiriman where id = ${id}`)).keadaan, 'terkirim')
  assert.equal((await p.kirim('/kantor/sistem/kiriman', {}, `/kantor/sistem/kiriman/${uuid()}/ulangi`)).status, 404)
})

test('outside the demo there is no demo mailbox', async () => {
  const real = await buildServer({ db: own.db, config: readConfig({ ...process.env, BALAI_DEMO: 'off' }), modules: [notifikasi] })
  assert.equal((await real.http.inject({ url: '/kotak-surat-contoh' })).statusCode, 404)
  await real.http.close()
})
})
