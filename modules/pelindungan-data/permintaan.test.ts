import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { setClock, setLog, sql } from '#kernel/platform'
import { Tamu, ajukan, foto, isiDraf, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { maju } from './aturan.ts'
import { sisaWaktu } from './kabar.ts'
import { tulisZip } from '#kernel/documents'

const SITI = '7308014708909901', YUSUF = '7308211203859902'
let served: Served
let siti: Tamu, yusuf: Tamu, ppdp: Tamu, admin: Tamu
const teks = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const uuidDari = (lokasi: string): string => /([0-9a-f-]{36})/.exec(lokasi)![1]!

describe('requests of people about their data', () => {
  before(async () => {
    served = await serve()
    setLog('silent')
    ;[siti, yusuf, ppdp, admin] = [await wargaTamu(served, SITI), await wargaTamu(served, YUSUF), await pegawaiTamu(served, 'hasmawati'), await pegawaiTamu(served, 'budiman')]
  })
  after(async () => { setLog('error'); await served?.close() })

  test('72 hours run on the calendar, weekend included (Friday 16.30 → Monday 16.30)', () => {
    assert.equal(maju(new Date('2026-11-20T09:30:00Z'), { nilai: 72, satuan: 'jam' }).toISOString(), '2026-11-23T09:30:00.000Z')
    assert.equal(maju(new Date('2026-12-01T02:00:00Z'), { nilai: 72, satuan: 'jam' }).toISOString(), '2026-12-04T02:00:00.000Z')
    assert.deepEqual(sisaWaktu(new Date('2026-12-04T02:00:00Z'), new Date('2026-12-02T08:48:00Z')), ['41 jam 12 menit lagi', '41 h 12 min left'])
    assert.match(sisaWaktu(new Date('2026-12-04T02:00:00Z'), new Date('2026-12-04T03:05:00Z'))[0], /^lewat 1 jam 5 menit/)
  })

  test('our ZIP opens with other tools', () => {
    const zip = tulisZip([{ nama: 'a.txt', isi: Buffer.from('halo') }, { nama: 'file/ä é.json', isi: Buffer.from('{"x":1}'.repeat(500)) }])
    const jalur = join(mkdtempSync(join(tmpdir(), 'zip-')), 'a.zip')
    writeFileSync(jalur, zip)
    assert.deepEqual(JSON.parse(execFileSync('python3', ['-c', 'import zipfile,sys,json;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(json.dumps({n:len(z.read(n)) for n in z.namelist()}))', jalur]).toString()), { 'a.txt': 4, 'file/ä é.json': 3500 })
  })

  test('a copy: complete, made by a job, for that person only, and gone when its days are over', async () => {
    const berkas = await ajukan(siti, served.db, { nama_usaha: 'Warung Salinan' })
    const draf = await isiDraf(siti, { nama_usaha: 'Warung Masih Draf' })
    const jawab = await siti.kirim('/akun/data-saya/minta/akses')
    assert.equal(jawab.status, 303, jawab.isi.slice(0, 500))
    const id = uuidDari(jawab.lokasi)
    assert.match((await siti.kirim('/akun/data-saya/minta/akses')).isi, /masih diproses/)
    assert.equal((await siti.buka(`/akun/data-saya/${id}/unduh`)).status, 404)
    await served.runJobs()
    assert.match(teks((await siti.buka(`/akun/data-saya/${id}`)).isi), /Salinan siap/)
    const unduh = await siti.buka(`/akun/data-saya/${id}/unduh`)
    assert.equal(unduh.kepala.get('content-type'), 'application/zip')
    const isi = bacaZip(unduh.bita)
    const data = JSON.parse(isi['data.json']!.toString()) as { bagian: { tabel: string; baris: Record<string, unknown>[]; dasar_hukum: string }[]; file: { nama: string }[] }
    const bagian = (tabel: string) => data.bagian.find((b) => b.tabel === tabel)?.baris ?? []
    assert.equal(bagian('identity.orang')[0]!.nik, SITI)
    assert.ok(bagian('workflow.berkas').some((b) => b.nomor === berkas.nomor && JSON.stringify(b).includes('Warung Salinan')))
    assert.ok(bagian('forms.draf').some((b) => JSON.stringify(b).includes('Warung Masih Draf')), draf.id)
    assert.ok(bagian('documents.lampiran').length >= 2 && data.file.length >= 1 && data.file.every((f) => isi[f.nama]))
    assert.ok(isi['baca-ini.html']!.toString().includes('Warung Salinan'))
    assert.equal(/sandi_hash|token_hash|argon2/.test(isi['data.json']!.toString()), false, 'no secret of sign-in')
    assert.equal(isi['data.json']!.includes(YUSUF), false, 'nobody else')
    for (const lain of [yusuf, ppdp, admin]) assert.ok([403, 404].includes((await lain.buka(`/akun/data-saya/${id}/unduh`)).status))
    assert.equal((await ppdp.buka(`/kantor/pdp/permintaan/${id}/salinan`)).status, 404, 'asked on the portal, so only there')
    const kembali = setClock(new Date(Date.now() + 8 * 86_400_000))
    try {
      siti = await wargaTamu(served, SITI)
      assert.equal((await siti.buka(`/akun/data-saya/${id}/unduh`)).status, 404)
    } finally { kembali() }
    siti = await wargaTamu(served, SITI)
  })

  test('a correction: decided with a reason, written through the person’s own record, told to the person; a stranger’s NIK and a nonsense date are refused', async () => {
    const salah = await yusuf.kirim('/akun/data-saya/minta/perbaikan', { uraian: 'Tanggal lahir saya salah tulis.', tanggal_lahir_hari: '31', tanggal_lahir_bulan: '2', tanggal_lahir_tahun: '1985' })
    assert.equal(salah.status, 422)
    const jawab = await yusuf.kirim('/akun/data-saya/minta/perbaikan', { pekerjaan: 'Nelayan', uraian: 'Pekerjaan saya sekarang nelayan, lihat KTP baru.' }, { berkas: { bukti: { nama: 'ktp.jpg', isi: await foto() } } })
    const id = uuidDari(jawab.lokasi)
    const halaman = teks((await ppdp.buka(`/kantor/pdp/permintaan/${id}`)).isi)
    assert.ok(halaman.includes('Nelayan') && halaman.includes('Muhammad Yusuf'))
    const bukti = /bukti\/[0-9a-f-]{36}/.exec((await ppdp.buka(`/kantor/pdp/permintaan/${id}`)).isi)![0]
    assert.equal((await ppdp.buka(`/kantor/pdp/permintaan/${id}/${bukti}`)).kepala.get('content-type'), 'image/jpeg')
    const dibaca = teks((await yusuf.buka('/akun/penglihat')).isi)
    assert.match(dibaca, /Menjawab permintaan data PDP-/, 'the person sees that the officer looked')
    assert.equal(teks((await admin.buka(`/kantor/pdp/permintaan/${id}`)).isi).includes('Muhammad Yusuf'), false, 'the administrator sees no name')
    assert.equal((await ppdp.kirim(`/kantor/pdp/permintaan/${id}/putus`, { hasil: 'tolak', alasan: 'Tidak ada buktinya sama sekali.' })).status, 422, 'a refusal names the exception of the law')
    assert.equal((await ppdp.kirim(`/kantor/pdp/permintaan/${id}/putus`, { hasil: 'setujui', alasan: 'Sesuai KTP yang ditunjukkan.' })).status, 303)
    assert.equal((await served.db.one<{ pekerjaan: string }>(sql`select pekerjaan from identity.orang where nik = ${YUSUF}`)).pekerjaan, 'Nelayan')
    assert.match(teks((await yusuf.buka(`/akun/data-saya/${id}`)).isi), /Selesai .*Data yang diperbaiki Pekerjaan/)
    assert.equal((await siti.buka(`/akun/data-saya/${id}`)).status, 404)
    assert.equal((await ppdp.kirim(`/kantor/pdp/permintaan/${id}/putus`, { hasil: 'setujui', alasan: 'Sekali lagi disetujui.' })).status, 409)
  })

  test('a refusal is read with its ground, also without an account; paper at the counter gets a receipt', async () => {
    const catat = await ppdp.kirim('/kantor/pdp/baru', { nik: YUSUF, pengenal: 'ktp_el', jenis: 'keberatan', uraian: 'Menolak datanya dipakai untuk statistik.' })
    assert.equal(catat.status, 303, catat.isi.slice(0, 400))
    const id = uuidDari(catat.lokasi)
    await ppdp.kirim(`/kantor/pdp/permintaan/${id}/putus`, { hasil: 'tolak', alasan: 'Statistik dibuat tanpa nama.', pengecualian: 'statistik' })
    const { token } = await served.db.one<{ token: string }>(sql`select token from pelindungan_data.permintaan where id = ${id}`)
    const umum = teks((await new Tamu(served.url).buka(`/data-saya/${token}`)).isi)
    assert.match(umum, /PDP-\d{4}-\d{6}.*Ditolak.*Statistik dibuat tanpa nama.*Ps 15/)
    assert.equal(umum.includes('Yusuf'), false)
    assert.equal((await ppdp.kirim('/kantor/pdp/baru', { nik: '7308010101909980', pengenal: 'kk', jenis: 'akses' })).status, 422)
  })

  test('erasure on the pages: shown in advance, decided, carried out by another, and the answer stands behind the receipt', async () => {
    const andi = await wargaTamu(served, (await served.db.one<{ nik: string }>(sql`select o.nik from identity.orang o join identity.akun a on a.orang_id = o.id where o.tingkat = 'terverifikasi' and o.nik not in (${SITI}, ${YUSUF}) and not exists (select from workflow.berkas b where b.pemohon_id = o.id) order by o.nik limit 1`)).nik)
    assert.match(teks((await andi.buka('/akun/data-saya/minta/penghapusan')).isi), /Yang dihapus .*Data diri 1 .*Yang tetap disimpan/)
    const id = uuidDari((await andi.kirim('/akun/data-saya/minta/penghapusan')).lokasi)
    const { token } = await served.db.one<{ token: string }>(sql`select token from pelindungan_data.permintaan where id = ${id}`)
    assert.equal((await admin.kirim(`/kantor/pdp/permintaan/${id}/laksanakan`)).status, 409, 'not before a decision')
    await ppdp.kirim(`/kantor/pdp/permintaan/${id}/putus`, { hasil: 'setujui', alasan: 'Tidak ada yang wajib disimpan.' })
    assert.equal((await ppdp.kirim(`/kantor/pdp/permintaan/${id}/laksanakan`)).status, 403)
    assert.equal((await admin.kirim(`/kantor/pdp/permintaan/${id}/laksanakan`)).status, 303)
    assert.equal((await andi.buka('/akun')).status, 303, 'signed out for ever')
    assert.match(teks((await new Tamu(served.url).buka(`/data-saya/${token}`)).isi), /Selesai .*Data diri 1/)
    assert.equal((await ppdp.buka(`/kantor/pdp/permintaan/${id}/cetak`)).status, 200)
  })

  test('consent: given with the words shown, taken back at once, and news stops', async () => {
    await siti.minta('POST', '/akun/pemberitahuan', { isi: [['perkembangan', 'whatsapp'], ['perkembangan', 'surel']] })
    const [satu] = await served.db.many<{ versi: number; sidik: string; ditarik_pada: Date | null }>(sql`select p.versi, p.sidik, p.ditarik_pada from identity.persetujuan p join identity.orang o on o.id = p.pemilik_id where o.nik = ${SITI}`)
    assert.deepEqual([satu!.versi, satu!.ditarik_pada], [1, null])
    assert.match(teks((await siti.buka('/akun/data-saya')).isi), /Kabar lewat WhatsApp/)
    assert.equal((await siti.kirim('/akun/persetujuan/whatsapp/tarik')).status, 303)
    const [baris] = await served.db.many<{ aktif: boolean }>(sql`select p.aktif from notification.preferensi p join identity.orang o on o.id = p.pemilik_id where o.nik = ${SITI} and kanal = 'whatsapp' and kelompok = 'perkembangan'`)
    assert.equal(baris!.aktif, false)
    assert.ok((await served.db.one<{ n: Date | null }>(sql`select p.ditarik_pada as n from identity.persetujuan p join identity.orang o on o.id = p.pemilik_id where o.nik = ${SITI}`)).n)
    assert.equal((await siti.kirim('/akun/persetujuan/whatsapp/tarik')).status, 404)
  })
})

/** Just enough of a reader for our own ZIP: walks the local headers. */
function bacaZip(zip: Buffer): Record<string, Buffer> {
  const isi: Record<string, Buffer> = {}
  for (let i = 0; zip.readUInt32LE(i) === 0x04034b50;) {
    const [padat, nama] = [zip.readUInt32LE(i + 18), zip.readUInt16LE(i + 26)]
    isi[zip.subarray(i + 30, i + 30 + nama).toString()] = inflateRawSync(zip.subarray(i + 30 + nama, i + 30 + nama + padat))
    i += 30 + nama + padat
  }
  return isi
}
