import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { listLampiranByObjek, listNomor, tulisZip } from '#kernel/documents'
import { type Actor, PUBLIK, lingkupDari } from '#kernel/identity'
import { dalamLingkup, sql, uuid } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type Tamu, foto, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { bacaPaket, buatPaket } from './paket.ts'
import { suratTertanda, unitId } from './surat.testing.ts'

// What arrives and what is accounted for, over HTTP: the portal and its answer, the tray, packages, numbers written by hand, mailboxes.

let served: Served
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['nurjannah', 'syamsuddin', 'mappasessu', 'nurhayati', 'ilham', 'budiman', 'fitriani']) orang[nama] = await pegawaiTamu(served, nama)
  orang.siti = await wargaTamu(served)
  orang.yusuf = await wargaTamu(served, '7308211203859902')
})
after(async () => { await served?.close() })
const status = async (path: string, ...siapa: string[]) => Promise.all(siapa.map(async (nama) => (await orang[nama]!.buka(path)).status))
const agenda = { pengirim: 'Sitti', nomor: '', hal: 'Permintaan data jalan', ringkasan: '', klasifikasi: '620', kecepatan: 'biasa', keamanan: 'biasa' }

test('a citizen’s letter: receipted at once, followed with the code, registered by the office, answered; nobody else finds it', async () => {
  const kantor = await unitId(served.db, 'dpmptsp'), siti = orang.siti!
  assert.match((await siti.buka('/surat/tujuan?q=penanaman')).isi, /\/surat\/baru\?unit=/)
  assert.match((await siti.buka('/surat/tujuan?q=perizinan')).isi, /\/surat\/baru\?unit=[^>]+>Dinas Penanaman Modal/, 'by what an office does, not only by its name')
  assert.match((await siti.buka('/surat/tujuan?q=zzzz')).isi, /Coba satu kata saja[\s\S]*Lihat semua dinas dan badan/)
  const isi = { unit: kantor, hal: 'Permintaan data jalan desa', isi: 'Kami memohon data jalan desa untuk penelitian warga.', badan: 'Karang Taruna Uji', nomor: '', kunci: uuid() }
  const kosong = await siti.kirim(`/surat/baru?unit=${kantor}`, { ...isi, isi: 'pendek' })
  assert.equal(kosong.status, 422)
  assert.match(kosong.isi, /paling sedikit 20 huruf[\s\S]*Permintaan data jalan desa/)
  assert.match((await siti.kirim(`/surat/baru?unit=${kantor}`, isi, { berkas: { berkas: { nama: 'jahat.exe', isi: Buffer.from('MZ') } } })).isi, /tidak dapat diterima/)
  const kirim = () => foto().then((gambar) => siti.kirim(`/surat/baru?unit=${kantor}`, isi, { berkas: { berkas: { nama: 'peta.jpg', isi: gambar } } }))
  const [satu, dua] = [await kirim(), await kirim()]
  assert.deepEqual([satu.status, dua.lokasi], [303, satu.lokasi], 'sent twice it is one letter')
  const id = satu.lokasi.split('/')[2]!
  const bukti = await siti.buka(satu.lokasi)
  const nomor = /SD-\d{4}-\d{7}/.exec(bukti.isi)![0], lacak = /\/surat\/lacak\/[\w-]{22}/.exec(bukti.isi)![0]
  assert.equal((await siti.buka(/\/log\/bukti\/[\w-]+/.exec(bukti.isi)![0])).status, 200)
  const pdf = await siti.buka(`/surat/${id}/tanda-terima.pdf`)
  assert.equal(pdf.bita.subarray(0, 5).toString(), '%PDF-')
  const publik = (await orang.yusuf!.buka(lacak)).isi
  assert.match(publik, /Menunggu diperiksa/)
  assert.doesNotMatch(publik, /Karang Taruna|data jalan|Sitti/i, 'the tracking page names nobody')
  assert.deepEqual(await status(`/surat/${id}`, 'siti', 'yusuf', 'syamsuddin'), [200, 404, 403])
  assert.deepEqual(await status(`/kantor/surat/datang/${id}`, 'syamsuddin', 'nurhayati', 'ilham', 'siti'), [200, 404, 403, 403])
  assert.ok(bukti.bita.length < 30_000 && (await siti.buka(`/surat/baru?unit=${kantor}`)).bita.length < 30_000 && (await siti.buka('/surat/tujuan')).bita.length < 30_000, 'light enough for a poor line')

  // The second line: a query that forgot to ask whose letter it is gives another citizen nothing, and the public nothing.
  const tampak = async (siapa: Actor) => (await dalamLingkup(lingkupDari(siapa), () => served.db.many<{ id: string }>(sql`select id from persuratan.datang`))).map((d) => d.id)
  assert.deepEqual(await tampak(await wargaSebagai(served.db, '7308211203859902')), [])
  assert.deepEqual(await tampak(PUBLIK), [])
  assert.deepEqual(await tampak(await wargaSebagai(served.db, '7308014708909901')), [id])

  assert.match((await orang.syamsuddin!.buka('/kantor/surat/datang')).isi, /Permintaan data jalan desa/)
  assert.match((await orang.syamsuddin!.kirim(`/kantor/surat/datang/${id}/tolak`, { ke: 'spam', alasan: '' })).isi, /orang yang dikenal/)
  const jadi = await orang.syamsuddin!.kirim(`/kantor/surat/datang/${id}`, agenda)
  assert.equal(jadi.status, 303, jadi.isi.slice(0, 400))
  const suratId = jadi.lokasi.split('/').at(-1)!
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/datang/${id}`, agenda)).status, 409)
  assert.match((await siti.buka(`/surat/${id}`)).isi, /Diagendakan nomor \d+\/2026[\s\S]*peta\.jpg/)
  const [lampiran] = await listLampiranByObjek(served.db, { jenis: 'surat', id: suratId })
  assert.deepEqual(await status(`/surat/${id}/berkas/${lampiran!.id}`, 'siti', 'yusuf'), [200, 404])

  const kepala = await masukSebagai(served.db, 'nurjannah')
  const balasan = await suratTertanda(served.db, kepala, { hal: 'Jawaban data jalan', balasanAtas: suratId, tujuan: [{ nama: 'Ketua Karang Taruna Uji', di: 'Watampone' }] })
  await served.runJobs()
  assert.equal((await served.db.one<{ cara: string }>(sql`select cara from persuratan.tujuan where surat_id = ${balasan} and dikirim_pada is not null`)).cara, 'portal')
  const dijawab = (await siti.buka(`/surat/${id}`)).isi
  assert.match(dijawab, /Dijawab[\s\S]*Jawaban data jalan/)
  const unduh = `/surat/${id}/balasan/${balasan}`
  assert.ok(dijawab.includes(unduh))
  assert.deepEqual(await status(unduh, 'siti', 'yusuf', 'syamsuddin'), [200, 404, 403])
  assert.ok((await siti.buka(unduh)).bita.includes('ETSI.CAdES.detached'))
  assert.deepEqual(await status(`/surat/${id}/balasan/${suratId}`, 'siti'), [404])
  assert.match((await siti.buka('/pesan')).isi, /Surat Anda/)
  assert.match((await orang.yusuf!.buka(lacak)).isi, /Dijawab/)
  assert.ok(nomor)
})

test('refused with the reason the sender reads; back into the tray; passed to the unit it was meant for', async () => {
  const [kantor, siti] = [await unitId(served.db, 'dpmptsp'), orang.siti!]
  const kirim = await siti.kirim(`/surat/baru?unit=${kantor}`, { unit: kantor, hal: 'Salah alamat kantor', isi: 'Mohon jalan desa kami diperbaiki segera.', badan: '', nomor: '', kunci: uuid() })
  const id = kirim.lokasi.split('/')[2]!, dasar = `/kantor/surat/datang/${id}`
  assert.match((await orang.syamsuddin!.kirim(`${dasar}/tolak`, { ke: 'ditolak', alasan: '' })).isi, /Tulis alasan/)
  assert.equal((await orang.nurhayati!.kirim(`${dasar}/tolak`, { ke: 'ditolak', alasan: 'Bukan urusan kami' })).status, 404)
  assert.equal((await orang.syamsuddin!.kirim(`${dasar}/tolak`, { ke: 'ditolak', alasan: 'Ini urusan pemerintah desa' })).status, 303)
  assert.match((await siti.buka(`/surat/${id}`)).isi, /Surat ini ditolak[\s\S]*Ini urusan pemerintah desa/)
  assert.equal((await orang.syamsuddin!.kirim(`${dasar}/pulihkan`)).status, 303)
  assert.match((await orang.syamsuddin!.kirim(`${dasar}/teruskan`, { kode: 'tidak-ada' })).isi, /Kode unit itu tidak ditemukan/)
  assert.equal((await orang.syamsuddin!.kirim(`${dasar}/teruskan`, { kode: 'desa-7308012002' })).status, 303)
  assert.deepEqual(await status(dasar, 'syamsuddin', 'nurhayati'), [404, 200])
})

test('a letter that turns out to be secret leaves no word and no plain file in the tray', async () => {
  const kantor = await unitId(served.db, 'dpmptsp')
  const kirim = await orang.siti!.kirim(`/surat/baru?unit=${kantor}`, { unit: kantor, hal: 'Laporan pungutan liar', isi: 'Saya melaporkan pungutan liar oleh petugas tertentu.', badan: '', nomor: '', kunci: uuid() }, { berkas: { berkas: { nama: 'bukti.jpg', isi: await foto() } } })
  const id = kirim.lokasi.split('/')[2]!
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/datang/${id}`, { ...agenda, hal: 'Laporan pungutan liar', keamanan: 'rahasia', tetap: 'ya' })).status, 303)
  const d = await served.db.one<{ hal: string; isi: string; surat_id: string }>(sql`select hal, isi, surat_id from persuratan.datang where id = ${id}`)
  assert.deepEqual([d.hal, d.isi], ['Surat rahasia', ''])
  assert.deepEqual(await listLampiranByObjek(served.db, { jenis: 'surat-datang', id }), [])
  const [berkas] = await listLampiranByObjek(served.db, { jenis: 'surat', id: d.surat_id })
  assert.deepEqual([berkas!.nama, berkas!.mime], ['Berkas 1', 'application/octet-stream'])
  assert.doesNotMatch((await orang.syamsuddin!.buka(`/kantor/surat/datang/${id}`)).isi, /pungutan/)
  assert.match((await orang.nurjannah!.buka(`/kantor/surat/${d.surat_id}`)).isi, /Laporan pungutan liar/)
})

test('a package makes the round: what comes in is what went out, byte for byte; a changed or foreign one is refused', async () => {
  const kepala = await masukSebagai(served.db, 'nurjannah'), kantor = await unitId(served.db, 'dpmptsp'), desa = await unitId(served.db, 'desa-7308012002')
  const suratId = await suratTertanda(served.db, kepala, { hal: 'Paket ke nasional', kecepatan: 'segera', tujuan: [{ nama: 'Kepala ANRI', di: 'Jakarta' }] })
  const hal = (await orang.syamsuddin!.buka('/kantor/surat/paket')).isi
  assert.match(hal, /tidak tersambung langsung ke SRIKANDI[\s\S]*Paket ke nasional/)
  const unduh = await orang.syamsuddin!.kirim('/kantor/surat/paket', { unit: kantor, surat: suratId })
  assert.deepEqual([unduh.status, unduh.kepala.get('content-type')], [200, 'application/zip'])
  assert.doesNotMatch((await orang.syamsuddin!.buka('/kantor/surat/paket')).isi, /value="[^"]*"[^>]*>[\s\S]{0,80}Paket ke nasional/)
  assert.equal((await orang.nurhayati!.kirim('/kantor/surat/paket', { unit: kantor, surat: suratId })).status, 404)
  const keluar = bacaPaket(unduh.bita), [s] = keluar.isi.surat
  assert.deepEqual([s!.hal, s!.kecepatan, s!.kepada, s!.berkas.map((b) => b.nama)], ['Paket ke nasional', 'segera', [{ nama: 'Kepala ANRI', di: 'Jakarta' }], ['surat.pdf']])
  const masuk = () => orang.nurhayati!.kirim('/kantor/surat/paket/masuk', { unit: desa }, { berkas: { berkas: { nama: 'paket.zip', isi: unduh.bita, jenis: 'application/zip' } } })
  assert.equal((await masuk()).status, 303)
  assert.equal((await masuk()).status, 303)
  const datang = await served.db.many<{ id: string; hal: string; nomor_surat: string; tanggal_surat: string; pengirim: string; sidik: string }>(sql`select id, hal, nomor_surat, tanggal_surat, pengirim, sidik from persuratan.datang where kanal = 'srikandi' and unit_id = ${desa}`)
  assert.deepEqual(datang.map(({ id: _, ...d }) => d), [{ hal: s!.hal, nomor_surat: s!.nomor, tanggal_surat: s!.tanggal, pengirim: s!.pengirim, sidik: s!.berkas[0]!.sha256 }])
  const berubah = tulisZip([...keluar.berkas].map(([nama, isi]) => ({ nama, isi: nama.endsWith('.pdf') ? Buffer.concat([isi, Buffer.from('x')]) : isi })))
  assert.throws(() => bacaPaket(berubah), { code: 'paket-berubah' })
  assert.throws(() => bacaPaket(tulisZip([{ nama: 'lain.txt', isi: Buffer.from('x') }])), { code: 'bukan-paket' })
  assert.throws(() => bacaPaket(unduh.bita.subarray(0, unduh.bita.length - 40)), { code: 'zip-rusak' })
  assert.throws(() => bacaPaket(tulisZip([{ nama: '../../etc/x', isi: Buffer.from('x') }])), { code: 'zip-rusak' })
  const rahasia = await suratTertanda(served.db, kepala, { hal: 'Rahasia', keamanan: 'rahasia', tujuan: [{ nama: 'ANRI' }] })
  await assert.rejects(buatPaket(served.db, kantor, [rahasia]), { code: 'paket-rahasia' })
})

test('numbers set aside: the book goes on behind them, used ones become letters, the rest is void with its reason, no gap', async () => {
  const kepala = await masukSebagai(served.db, 'nurjannah'), kantor = await unitId(served.db, 'dpmptsp')
  const isi = { unit: kantor, jenis: 'surat_dinas', klasifikasi: '005', banyak: '3', pemegang: 'Syamsuddin', sebab: 'SRIKANDI tidak dapat dibuka' }
  assert.match((await orang.syamsuddin!.kirim('/kantor/surat/nomor', { ...isi, sebab: '' })).isi, /Tulis sebabnya/)
  assert.equal((await orang.nurhayati!.kirim('/kantor/surat/nomor', isi)).status, 404)
  const pesan = await orang.syamsuddin!.kirim('/kantor/surat/nomor', isi), alamat = pesan.lokasi
  assert.equal(pesan.status, 303, pesan.isi.slice(0, 500))
  const sesudah = await suratTertanda(served.db, kepala, { hal: 'Surat sesudah blok', klasifikasi: '005', tujuan: [{ nama: 'Camat Barebbo' }] })
  const { nomor } = await served.db.one<{ nomor: string }>(sql`select nomor from persuratan.surat where id = ${sesudah}`)
  const urut = [...(await orang.syamsuddin!.buka(alamat)).isi.matchAll(/<option value="(\d+)"/g)].map((m) => Number(m[1]))
  assert.equal(Number(nomor.split('/')[1]), urut.at(-1)! + 1, 'the next letter draws the number behind the block')
  const tangan = { urut: String(urut[1]), tanggal_hari: '22', tanggal_bulan: '11', tanggal_tahun: '2026', hal: 'Undangan darurat', kepada: 'Camat', di: '' }
  assert.match((await orang.syamsuddin!.kirim(alamat, { ...tangan, tanggal_tahun: '2025' })).isi, /di luar masa blok/)
  assert.match((await orang.syamsuddin!.kirim(alamat, { ...tangan, urut: '9999' })).isi, /tidak ada di blok/)
  const dua = await Promise.all([1, 2].map(() => orang.syamsuddin!.kirim(alamat, tangan)))
  assert.deepEqual(dua.map((d) => d.status).sort(), [303, 409], 'one number, one letter')
  assert.match((await orang.syamsuddin!.buka('/kantor/surat?arah=keluar')).isi, /Undangan darurat/)
  assert.match((await orang.syamsuddin!.kirim(`${alamat}/tutup`, { alasan: '' })).isi, /Masih ada 2 nomor/)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/tutup`, { alasan: 'Jaringan pulih pukul 11.00' })).status, 303)
  const berita = await orang.syamsuddin!.buka(`${alamat}/berita-acara.pdf`), teks = spawnSync('pdftotext', ['-layout', '-', '-'], { input: berita.bita, encoding: 'utf8' })
  assert.deepEqual([berita.status, berita.bita.subarray(0, 5).toString(), (await orang.nurhayati!.buka(`${alamat}/berita-acara.pdf`)).status], [200, '%PDF-', 404])
  if (!teks.error) assert.match(teks.stdout.replace(/\s+/g, ' '), /BERITA ACARA PERTANGGUNGJAWABAN BLOK NOMOR SURAT.*Dari 3 nomor, 1 terpakai dan 2 dibatalkan dengan alasan: Jaringan pulih.*Undangan darurat.*Pemegang nomor/)
  const baris = await listNomor(served.db, { unitId: kantor, register: 'surat', tahun: 2026 }, 500)
  assert.deepEqual(baris.map((b) => b.urut), baris.map((_, i) => i + 1), 'no gap')
  assert.deepEqual(baris.filter((b) => urut.includes(b.urut)).map((b) => [b.keadaan, b.alasan]), [['batal', 'Jaringan pulih pukul 11.00'], ['terpakai', null], ['batal', 'Jaringan pulih pukul 11.00']])
})

test('mailboxes are the administrator’s; the password is never shown and lies sealed', async () => {
  assert.deepEqual(await status('/kantor/sistem/surel', 'budiman', 'syamsuddin', 'nurjannah'), [200, 403, 403])
  const isi = { unit: 'dpmptsp', alamat: 'surat@bone.invalid.id', host: '127.0.0.1', aman: 'tanpa', porta: '1', pengguna: 'surat', sandi: 'rahasia-kotak-77', folder: 'INBOX', aktif: 'ya' }
  assert.match((await orang.budiman!.kirim('/kantor/sistem/surel/baru', { ...isi, unit: 'xx', sandi: '' })).isi, /Kode unit itu tidak ditemukan/)
  const simpan = await orang.budiman!.kirim('/kantor/sistem/surel/baru', isi)
  assert.equal(simpan.status, 303)
  const daftar = (await orang.budiman!.buka('/kantor/sistem/surel')).isi
  assert.match(daftar, /Tersimpan, tetapi belum dapat dibuka/)
  const ubah = /\/kantor\/sistem\/surel\/[0-9a-f-]{36}/.exec(daftar)![0]
  assert.doesNotMatch((await orang.budiman!.buka(ubah)).isi, /rahasia-kotak/)
  const { sandi } = await served.db.one<{ sandi: Buffer }>(sql`select sandi from persuratan.kotak_surel limit 1`)
  assert.equal(sandi.includes('rahasia-kotak'), false)
  assert.equal((await orang.budiman!.kirim(ubah, { ...isi, sandi: '', aktif: '' })).status, 303)
  assert.deepEqual((await served.db.one<{ sandi: Buffer }>(sql`select sandi from persuratan.kotak_surel limit 1`)).sandi, sandi, 'left empty it stays')
})
