import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { now, setClock, setLog, sql } from '#kernel/platform'
import { type Tamu, ajukan, isiDraf, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { jalankanRetensi, listPemusnahan } from './retensi.ts'

const SITI = '7308014708909901'
let served: Served
let ppdp: Tamu, admin: Tamu, siti: Tamu
const teks = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const uuidDari = (lokasi: string): string => /([0-9a-f-]{36})/.exec(lokasi)![1]!
const NASKAH = { data: 'Nama, NIK, dan jawaban permohonan', bagaimana: 'Kata sandi petugas dipakai orang lain.', penanganan: 'Akun dikunci dan sesi diakhiri.', kontak: 'pdp@contoh.invalid' }
const kiriman = async (): Promise<number> => (await served.db.one<{ n: number }>(sql`select count(*)::int as n from notification.pesan where templat = 'insiden_data'`)).n

describe('incidents and retention', () => {
  before(async () => {
    served = await serve()
    setLog('silent')
    ;[ppdp, admin, siti] = [await pegawaiTamu(served, 'hasmawati'), await pegawaiTamu(served, 'budiman'), await wargaTamu(served, SITI)]
  })
  after(async () => { setLog('error'); await served?.close() })

  test('a stolen account: everybody it looked at is on the list, nobody else; the notice carries what Art. 46 asks; the clock shows 72 hours', async () => {
    const berkas = await ajukan(siti, served.db)
    await pegawaiTamu(served, 'nurhayati').then((n) => n.buka(`/kantor/berkas/${berkas.id}`))
    assert.equal((await admin.buka('/kantor/pdp/insiden')).status, 403)
    const jawab = await ppdp.kirim('/kantor/pdp/insiden', { judul: 'Akun petugas dipakai orang lain', uraian: 'Seorang petugas melaporkan kata sandinya dipakai dari tempat lain.', akun: 'nurhayati' })
    assert.equal(jawab.status, 303, teks(jawab.isi).slice(0, 800))
    const id = uuidDari(jawab.lokasi)
    const orang = await served.db.many<{ nik: string }>(sql`select o.nik from pelindungan_data.terdampak t join identity.orang o on o.id = t.orang_id where t.insiden_id = ${id}`)
    assert.deepEqual(orang.map((o) => o.nik), [SITI])
    assert.match(teks((await ppdp.buka(`/kantor/pdp/insiden/${id}`)).isi), /7[12] jam( \d+ menit)? lagi|71 jam 59 menit lagi/)
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/beritahu`)).status, 409, 'no notice before its words')
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/isi`, { ...NASKAH, bagaimana: '' })).status, 422)
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/isi`, NASKAH)).status, 303)
    const surat = teks((await ppdp.buka(`/kantor/pdp/insiden/${id}/surat/lembaga`)).isi)
    for (const kata of [NASKAH.data, NASKAH.bagaimana, NASKAH.penanganan, 'Jumlah subjek data pribadi', '1 orang', 'Pasal 46']) assert.ok(surat.includes(kata), kata)
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/tutup`, { pelajaran: 'Kata sandi diganti, langkah kedua diwajibkan.' })).status, 409, 'not before the agency was told')
    await ppdp.kirim(`/kantor/pdp/insiden/${id}/beritahu`)
    await served.runJobs()
    assert.equal(await kiriman(), 1)
    assert.match(teks((await siti.buka('/pesan')).isi), /kegagalan pelindungan data pribadi/i)
    await served.runJobs()
    assert.equal(await kiriman(), 1, 'told once')
    await ppdp.kirim(`/kantor/pdp/insiden/${id}/catat`, { jenis: 'lembaga', tujuan: 'Komdigi', nomor_surat: '555/1', keterangan: 'Dikirim lewat surel resmi' })
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/tutup`, { pelajaran: 'Kata sandi diganti, langkah kedua diwajibkan.' })).status, 303)
    assert.match(teks((await ppdp.buka(`/kantor/pdp/insiden/${id}`)).isi), /Dikirim lewat surel resmi Komdigi, 555\/1/)
  })

  test('a drill by tables: the list is real and quick, everything is marked, and nothing is sent', async () => {
    const sebelum = await kiriman()
    const jawab = await ppdp.minta('POST', '/kantor/pdp/insiden', { isi: [['latihan', 'ya'], ['judul', 'Latihan cadangan hilang'], ['uraian', 'Andaikan cadangan dengan draf dan permohonan hilang di jalan.'], ['tabel', 'forms.draf'], ['tabel', 'workflow.berkas']] })
    const id = uuidDari(jawab.lokasi)
    const { n } = await served.db.one<{ n: number }>(sql`select count(*)::int as n from pelindungan_data.terdampak where insiden_id = ${id}`)
    const { benar } = await served.db.one<{ benar: number }>(sql`select count(*)::int as benar from (select pemohon_id from workflow.berkas where pemohon_id <> '00000000-0000-0000-0000-000000000000' union select a.orang_id from forms.draf d join identity.akun a on a.id = d.akun_id where a.orang_id is not null) o`)
    assert.ok(n > 0)
    assert.equal(n, benar)
    await ppdp.kirim(`/kantor/pdp/insiden/${id}/isi`, NASKAH)
    await ppdp.kirim(`/kantor/pdp/insiden/${id}/beritahu`)
    await served.runJobs()
    assert.equal(await kiriman(), sebelum)
    for (const alamat of [`/kantor/pdp/insiden/${id}`, `/kantor/pdp/insiden/${id}/surat/subjek`, `/kantor/pdp/insiden/${id}/orang`]) assert.match((await ppdp.buka(alamat)).isi, /LATIHAN/, alamat)
    assert.equal((await ppdp.kirim(`/kantor/pdp/insiden/${id}/tutup`, { pelajaran: 'Cadangan harus selalu tersandi sebelum dibawa.' })).status, 303)
  })

  test('retention: a trial touches nothing, the first real run is confirmed by another, and a held person stays', async () => {
    const lama = new Date(Date.now() + 70 * 86_400_000)
    await isiDraf(siti)
    const draf = async () => (await served.db.one<{ n: number }>(sql`select count(*)::int as n from forms.draf`)).n
    const ada = await draf()
    const kembali = setClock(lama)
    try {
      ppdp = await pegawaiTamu(served, 'hasmawati')
      admin = await pegawaiTamu(served, 'budiman')
      await ppdp.kirim('/kantor/pdp/retensi/coba')
      const [coba] = await listPemusnahan(served.db)
      assert.equal(coba!.percobaan, true)
      assert.ok(coba!.hasil.find((b) => b.tabel === 'forms.draf')!.baris >= 1)
      assert.equal(await draf(), ada)
      assert.equal((await ppdp.kirim('/kantor/pdp/retensi/aktifkan')).status, 403)
      assert.equal((await admin.kirim('/kantor/pdp/retensi/aktifkan')).status, 303)
      assert.equal((await ppdp.kirim('/kantor/pdp/penahanan', { untuk: SITI, alasan: 'Diminta penyidik untuk perkara.', dasar: 'Surat Polres Bone B/99/XI/2026' })).status, 303)
      const tahan = await jalankanRetensi(served.db, { actor: { kind: 'sistem', sebab: 'tes' }, oleh: 'Sistem', percobaan: false })
      assert.ok(tahan.hasil.find((b) => b.tabel === 'forms.draf')!.ditahan >= 1)
      assert.ok((await served.db.one<{ n: number }>(sql`select count(*)::int as n from forms.draf d join identity.akun a on a.id = d.akun_id join identity.orang o on o.id = a.orang_id where o.nik = ${SITI}`)).n >= 1, 'held')
      const { id } = await served.db.one<{ id: string }>(sql`select id from pelindungan_data.penahanan`)
      assert.equal((await ppdp.kirim(`/kantor/pdp/penahanan/${id}/akhiri`, { alasan_akhir: 'Perkara selesai.' })).status, 303)
      await jalankanRetensi(served.db, { actor: { kind: 'sistem', sebab: 'tes' }, oleh: 'Sistem', percobaan: false })
      assert.equal(await draf(), 0)
      assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from documents.lampiran where objek_jenis = 'draf'`)).n, 0, 'uploads of expired drafts go too')
    } finally { kembali() }
  })

  test('a case five years past its end becomes anonymous; the day before, it stays', async () => {
    const { id } = await served.db.one<{ id: string }>(sql`select id from workflow.berkas order by id limit 1`)
    await served.db.transaction((tx) => tx.run(sql`update workflow.berkas set keadaan = 'ditolak', selesai_pada = ${now()} where id = ${id}`))
    const nama = async () => (await served.db.one<{ pemohon_nama: string }>(sql`select pemohon_nama from workflow.berkas where id = ${id}`)).pemohon_nama
    const asal = await nama()
    for (const [hari, harap] of [[5 * 365 - 5, asal], [5 * 365 + 5, '(data dihapus)']] as const) {
      const kembali = setClock(new Date(Date.now() + hari * 86_400_000))
      try { await jalankanRetensi(served.db, { actor: { kind: 'sistem', sebab: 'tes' }, oleh: 'Sistem', percobaan: false }) } finally { kembali() }
      assert.equal(await nama(), harap)
    }
    assert.deepEqual(await served.db.one(sql`select jawaban, keadaan from workflow.berkas where id = ${id}`), { jawaban: {}, keadaan: 'ditolak' })
    assert.equal((await pegawaiTamu(served, 'nurhayati').then((n) => n.buka(`/kantor/berkas/${id}`))).status, 200, 'the case page still opens')
  })
})
