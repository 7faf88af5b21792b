import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getJabatanByKode } from '#kernel/organisation'
import { sql, uuid } from '#kernel/platform'
import { type Jawab, type Tamu, foto, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// One letter over HTTP, from the secretary's form to the last report, and who finds nothing on the way.

let served: Served
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['syamsuddin', 'nurjannah', 'marlina', 'ilham', 'mappasessu', 'rahmatia', 'sekda']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

const isian = (lain: Record<string, string> = {}) => ({ pengirim: 'Sekretariat DPRD', nomor: '005/112/DPRD/2026', tanggal_hari: '18', tanggal_bulan: '11', tanggal_tahun: '2026', hal: 'Undangan rapat kerja', ringkasan: 'Kamis pukul 09.00.', klasifikasi: '005', kecepatan: 'segera', keamanan: 'biasa', lampiran: '', kunci: uuid(), ...lain })
async function agendakan(lain: Record<string, string> = {}, berkas?: Buffer): Promise<Jawab> {
  const unit = /name="unit" value="([^"]+)"/.exec((await orang.syamsuddin!.buka('/kantor/surat/baru')).isi)![1]!
  return orang.syamsuddin!.kirim('/kantor/surat/baru', isian({ unit, ...lain }), berkas ? { berkas: { berkas: { nama: 'pindaian.jpg', isi: berkas } } } : {})
}
const status = async (path: string, ...siapa: string[]) => Promise.all(siapa.map(async (nama) => (await orang[nama]!.buka(path)).status))
const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
/** The open task of a post on a letter. */
const tugas = async (suratId: string, kode: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id
  where g.surat_id = ${suratId} and p.ke_jabatan = ${await jabatan(kode)} and p.ditutup_pada is null`)).id

test('a letter: registered with its scan, directed, passed on, recalled, released, reported, done', async () => {
  const terdaftar = await agendakan({}, await foto())
  assert.equal(terdaftar.status, 303, terdaftar.isi.slice(0, 500))
  const alamat = terdaftar.lokasi, suratId = alamat.split('/').at(-1)!
  const surat = await orang.syamsuddin!.buka(alamat)
  assert.match(surat.isi, /Tersimpan dengan nomor agenda 1\/2026/)
  assert.match(surat.isi, /005 Undangan/)
  assert.match(surat.isi, /Diserahkan kepada Kepala Dinas/)
  const pindaian = /href="([^"]+\/lampiran\/[^"]+)"/.exec(surat.isi)![1]!
  assert.deepEqual(await status(alamat, 'nurjannah', 'rahmatia', 'ilham', 'mappasessu'), [200, 200, 404, 404])
  assert.deepEqual(await status(pindaian, 'nurjannah', 'ilham', 'mappasessu'), [200, 404, 404])

  const akar = await tugas(suratId, 'dpmptsp.kepala')
  assert.match((await orang.nurjannah!.buka('/kantor/arahan')).isi, /Undangan rapat kerja/)
  assert.deepEqual(await status(`/kantor/disposisi/${akar}?deret=ya`, 'nurjannah', 'ilham', 'syamsuddin'), [200, 404, 404])
  const lembar = async () => (await orang.nurjannah!.buka(`${alamat}/lembar`)).isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  assert.match(await lembar(), /Dinas Penanaman Modal[^☐☑]*Lembar disposisi[^☑]*Nomor agenda \d+\/2026 .*☑ .*Diteruskan kepada Sdr\. Dengan hormat harap ☐ Tanggapan dan saran (?:☐[^☑]*)Catatan.* Paraf dan tanggal/i, 'not directed yet: a form for the pen')
  const kosong = await orang.nurjannah!.kirim(`/kantor/disposisi/${akar}`, { catatan: 'Siapkan bahan rapat.', tenggat: '1hari', kunci: uuid() })
  assert.equal(kosong.status, 422)
  assert.match(kosong.isi, /Pilih sedikitnya satu jabatan[\s\S]*Siapkan bahan rapat\./)
  const kepada: [string, string][] = []
  for (const kode of ['dpmptsp.sekretaris', 'dpmptsp.kabid-perizinan', 'dpmptsp.verifikator']) kepada.push(['kepada', await jabatan(kode)])
  const kirim = await orang.nurjannah!.kirim(`/kantor/disposisi/${akar}?deret=ya`, {}, { isi: [...kepada, ['instruksi', 'Hadiri'], ['instruksi', 'Siapkan bahan'], ['tenggat', '1hari'], ['catatan', ''], ['deret', 'ya'], ['kunci', uuid()]] })
  assert.deepEqual([kirim.status, kirim.lokasi], [303, '/kantor/arahan'])
  assert.match((await orang.nurjannah!.buka(alamat)).isi, /Sudah Anda teruskan[\s\S]*Didisposisikan kepada Sekretaris/)
  assert.doesNotMatch((await orang.nurjannah!.buka('/kantor/arahan')).isi, /Undangan rapat kerja/)

  const [untukSekretaris, untukMarlina, untukIlham] = [await tugas(suratId, 'dpmptsp.sekretaris'), await tugas(suratId, 'dpmptsp.kabid-perizinan'), await tugas(suratId, 'dpmptsp.verifikator')]
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${untukSekretaris}/tarik`, { surat: suratId })).status, 303)
  assert.deepEqual(await status(alamat, 'ilham', 'marlina'), [200, 200])
  const telat = await orang.nurjannah!.kirim(`/kantor/disposisi/${untukMarlina}/tarik`, { surat: suratId })
  assert.match(telat.isi, /sudah membacanya/)
  assert.deepEqual(await status(`/kantor/disposisi/${untukMarlina}/bebaskan`, 'nurjannah', 'ilham', 'mappasessu'), [200, 404, 404])
  assert.match((await orang.nurjannah!.kirim(`/kantor/disposisi/${untukMarlina}/bebaskan`, { surat: suratId, alasan: '' })).isi, /Tuliskan alasan/)
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${untukMarlina}/bebaskan`, { surat: suratId, alasan: 'Sudah diwakili.' })).status, 303)
  const lapor = `/kantor/disposisi/${untukIlham}/lapor`
  const tanpaKata = await orang.ilham!.kirim(lapor, { surat: suratId, laporan: '' }, { berkas: { bukti: { nama: 'bahan rapat.jpg', isi: await foto() } } })
  assert.match(tanpaKata.isi, /Tuliskan laporan singkat[\s\S]*bahan[ -]rapat\.jpg/, 'the file is kept when the words are refused')
  const bukan = await orang.ilham!.kirim(lapor, { surat: suratId, laporan: 'Bahan.' }, { berkas: { bukti: { nama: 'program.pdf', isi: Buffer.from('MZ bukan pdf') } } })
  assert.equal(bukan.status >= 400 && bukan.isi.includes('Bahan.'), true, 'no such file, and what was typed is there')
  assert.equal((await orang.mappasessu!.kirim(`/kantor/disposisi/${untukIlham}/lapor`, { surat: suratId, laporan: 'Bukan tugas saya.' })).status >= 400, true)
  assert.equal((await orang.ilham!.kirim(`/kantor/disposisi/${untukIlham}/lapor`, { surat: suratId, laporan: 'Bahan sudah siap.' })).status, 303)
  assert.equal((await orang.ilham!.kirim(lapor, { surat: suratId, laporan: 'Lagi.' }, { berkas: { bukti: { nama: 'susulan.jpg', isi: await foto() } } })).status, 409, 'closed with its report')
  const selesai = (await orang.nurjannah!.buka(alamat)).isi
  assert.match(selesai, /Selesai ditindaklanjuti[\s\S]*Bahan sudah siap\.[\s\S]*Surat selesai ditindaklanjuti/)
  const bukti = /href="(\/kantor\/disposisi\/[^"]+\/bukti\/[^"]+)"/.exec(selesai)![1]!
  assert.deepEqual(await status(bukti, 'nurjannah', 'syamsuddin', 'ilham', 'mappasessu'), [200, 200, 200, 404])
  assert.equal((await orang.ilham!.kirim(`${bukti}/hapus`)).status, 409)
  assert.deepEqual(await status(`${alamat}/lembar`, 'nurjannah', 'ilham', 'mappasessu'), [200, 200, 404])
  const terisi = await lembar()
  assert.match(terisi, /Diteruskan kepada Sdr\. [^☐☑]*Kepala Bidang[^☐☑]*paling lambat[^☑]*☑ Hadiri \(dipilih\)[^☑]*☑ Siapkan bahan \(dipilih\)[^☑]*Catatan .*Didisposisikan di Balai oleh/)
  assert.doesNotMatch(/Diteruskan kepada Sdr\.[^☐☑]*/.exec(terisi)![0], /Sekretaris/, 'what was recalled was not passed on')
  for (const path of ['/kantor/surat', '/kantor/surat?terbuka=ya', '/kantor/surat?arah=keluar', '/kantor/surat/buku', '/kantor/surat/buku?tahun=2026', '/kantor/surat/cari']) assert.deepEqual(await status(path, 'syamsuddin'), [200], path)
})

test('a faulty form comes back with what was typed; the same letter again asks first', async () => {
  const salah = await agendakan({ pengirim: '', tanggal_hari: '45' })
  assert.equal(salah.status, 422)
  assert.match(salah.isi, /Tuliskan pengirim surat\.[\s\S]*value="Undangan rapat kerja"/)
  const tanggal = await agendakan({ tanggal_hari: '45' })
  assert.match(tanggal.isi, /Tanggal surat belum benar/)
  const satu = await agendakan({ nomor: 'B/7/2026' })
  assert.equal(satu.status, 303)
  const mirip = await agendakan({ nomor: 'B/7/2026' })
  assert.equal(mirip.status, 422)
  assert.ok(mirip.isi.includes(satu.lokasi), 'the letter it resembles is one tap away')
  assert.equal((await agendakan({ nomor: 'B/7/2026', tetap: 'ya' })).status, 303)
})

test('an entry typed wrong is put right by its register with a reason; what it said stays, the search finds the new words', async () => {
  const { lokasi } = await agendakan({ nomor: 'B/8/2026', hal: 'Undangan rapat kerjja tahunan' })
  const id = lokasi.split('/').at(-1)!, betul = `${lokasi}/betulkan`
  assert.deepEqual(await status(betul, 'syamsuddin', 'nurjannah', 'ilham', 'mappasessu', 'rahmatia'), [200, 403, 403, 403, 403])
  assert.match((await orang.syamsuddin!.buka(lokasi)).isi, /Betulkan catatan/)
  assert.doesNotMatch((await orang.nurjannah!.buka(lokasi)).isi, /Betulkan catatan/)
  const kini = await served.db.one<{ pengirim: string; klasifikasi: string }>(sql`select pengirim, klasifikasi from persuratan.surat where id = ${id}`)
  const isi = { ...kini, nomor: 'B/9/2026', hal: 'Undangan rapat kerja tahunan perpustakaan', ringkasan: '', kecepatan: 'segera', lampiran: '', lokasi: 'Rak 3, map undangan', alasan: 'Salah ketik nomor dan hal', tanggal_hari: '', tanggal_bulan: '', tanggal_tahun: '', tenggat_hari: '', tenggat_bulan: '', tenggat_tahun: '' }
  const tanpa = await orang.syamsuddin!.kirim(betul, { ...isi, alasan: '' })
  assert.ok(tanpa.status === 422 && tanpa.isi.includes('Undangan rapat kerja tahunan perpustakaan'), 'refused with what was typed')
  assert.equal((await orang.syamsuddin!.kirim(betul, isi, { berkas: { berkas: { nama: 'halaman 2.jpg', isi: await foto() } } })).status, 303)
  const jadi = (await orang.nurjannah!.buka(lokasi)).isi
  assert.match(jadi, /Undangan rapat kerja tahunan perpustakaan<\/h1>[\s\S]*halaman[ -]2\.jpg[\s\S]*Pembetulan catatan[\s\S]*Salah ketik nomor dan hal[\s\S]*B\/8\/2026[\s\S]*B\/9\/2026[\s\S]*kerjja/)
  assert.match((await orang.nurjannah!.buka('/kantor/arahan')).isi, /rapat kerja tahunan perpustakaan/)
  assert.match((await orang.syamsuddin!.buka('/kantor/surat/buku')).isi, /Rak 3, map undangan/)
  const cari = await orang.syamsuddin!.kirim('/kantor/surat/cari', { q: 'perpustakaan' })
  assert.match((await orang.syamsuddin!.buka(cari.lokasi)).isi, /rapat kerja tahunan/)
  assert.deepEqual(await served.db.one(sql`select cari @@ to_tsquery('indonesian', 'perpustakaan') as baru, cari @@ to_tsquery('indonesian', 'kerjja') as lama  from persuratan.surat where id = ${id}`), { baru: true, lama: false })
  assert.equal((await orang.syamsuddin!.kirim(betul, isi)).status >= 400, true, 'nothing changed is nothing put right')
  assert.equal((await orang.ilham!.kirim(betul, isi)).status, 403)
  await assert.rejects(served.db.run(sql`update persuratan.pembetulan set alasan = 'lain' where surat_id = ${id}`), /permission denied/)
})

test('a secret letter: registered by the secretary, opened by the head alone, its subject in no page of others', async () => {
  const jawab = await agendakan({ nomor: 'R/1/2026', hal: 'Rencana penertiban tersembunyi', ringkasan: '', keamanan: 'rahasia' })
  assert.deepEqual([jawab.status, jawab.lokasi], [303, '/kantor/surat'])
  assert.match((await orang.syamsuddin!.buka('/kantor/surat')).isi, /kini hanya dapat dibuka pimpinan unit/)
  const { id } = await served.db.one<{ id: string }>(sql`select id from persuratan.surat where nomor = 'R/1/2026'`)
  assert.deepEqual(await status(`/kantor/surat/${id}`, 'nurjannah', 'syamsuddin', 'rahmatia', 'ilham', 'mappasessu'), [200, 404, 404, 404, 404])
  assert.match((await orang.nurjannah!.buka(`/kantor/surat/${id}`)).isi, /Rencana penertiban tersembunyi/)
  for (const path of ['/kantor/surat', '/kantor/arahan', '/kantor/surat/buku', '/kantor']) for (const siapa of ['syamsuddin', 'ilham', 'mappasessu']) assert.doesNotMatch((await orang[siapa]!.buka(path)).isi, /penertiban tersembunyi/, `${path} ${siapa}`)
})

test('looking for another post keeps every tick and the note, without script; after sending the next letter is there', async () => {
  const [satu, dua] = [(await agendakan({ nomor: 'A/1' })).lokasi.split('/').at(-1)!, (await agendakan({ nomor: 'A/2' })).lokasi.split('/').at(-1)!]
  const [tugasSatu, tugasDua] = [await tugas(satu, 'dpmptsp.kepala'), await tugas(dua, 'dpmptsp.kepala')]
  const sekretaris = await jabatan('dpmptsp.sekretaris'), verifikator = await jabatan('dpmptsp.verifikator'), camat = await jabatan('kec-730801.camat')
  const kunci = uuid()
  const isi: [string, string][] = [['kepada', sekretaris], ['kepada', verifikator], ['instruksi', 'Hadiri'], ['instruksi', 'Siapkan bahan'], ['tenggat', '5hari'], ['catatan', 'Catatan tentang seseorang.'], ['deret', 'ya'], ['kunci', kunci]]
  const cari = await orang.nurjannah!.kirim(`/kantor/disposisi/${tugasSatu}?deret=ya`, {}, { isi: [...isi, ['aksi', 'cari'], ['cari', 'camat bontocani']] })
  assert.equal(cari.status, 303)
  assert.doesNotMatch(cari.lokasi, /seseorang|camat/, 'neither the note nor the words stand in the address')
  const kembali = (await orang.nurjannah!.buka(cari.lokasi.split('#')[0]!)).isi
  const dicentang = [...kembali.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([tag]) => tag).filter((tag) => / checked/.test(tag)).map((tag) => /value="([^"]+)"/.exec(tag)![1])
  assert.deepEqual(dicentang.sort(), [sekretaris, verifikator, 'Hadiri', 'Siapkan bahan'].sort())
  assert.match(kembali, /Catatan tentang seseorang\./)
  assert.match(kembali, /value="5hari"[^>]* checked/)
  assert.ok(kembali.includes(`value="${camat}"`) && kembali.includes(`value="${kunci}"`), 'the post that was found can be ticked, under the same key')
  assert.equal((await orang.ilham!.buka(cari.lokasi.split('#')[0]!)).status, 404)
  const kirim = await orang.nurjannah!.kirim(`/kantor/disposisi/${tugasSatu}?deret=ya`, {}, { isi: [...isi, ['kepada', camat]] })
  assert.match(kirim.lokasi, /\/kantor\/disposisi\/[0-9a-f-]{36}\?deret=ya#isi$/, 'on to the next letter without coming back to the list')
  assert.ok(await tugas(satu, 'kec-730801.camat'))
  const cukup = await orang.nurjannah!.kirim(`/kantor/disposisi/${tugasDua}/lapor`, { surat: dua, laporan: 'Cukup diketahui, disimpan.', deret: 'ya' })
  assert.equal(cukup.status, 303)
  assert.match((await orang.nurjannah!.buka(`/kantor/surat/${dua}`)).isi, /Selesai ditindaklanjuti/)
})

test('registers of others and reports: the secretary of the region all, a head her own, a village none of them', async () => {
  const { id } = await served.db.one<{ id: string }>(sql`select id from organisation.unit where kode = 'dpmptsp'`)
  assert.match((await orang.sekda!.buka('/kantor/surat')).isi, /Buku unit lain/)
  assert.match((await orang.sekda!.buka('/kantor/surat/unit?kata=penanaman')).isi, new RegExp(`unit=${id}`))
  assert.match((await orang.sekda!.buka(`/kantor/surat?unit=${id}`)).isi, /Undangan rapat kerja/)
  assert.doesNotMatch((await orang.sekda!.buka(`/kantor/surat?unit=${id}`)).isi, /Agendakan surat masuk|penertiban/)
  for (const path of [`/kantor/surat?unit=${id}`, `/kantor/surat/buku?unit=${id}`, `/kantor/surat/buku.csv?unit=${id}`, `/kantor/surat/laporan?unit=${id}`, `/kantor/surat/laporan.csv?unit=${id}`]) assert.deepEqual(await status(path, 'sekda', 'nurjannah', 'mappasessu'), [200, 200, 404], path)
  const laporan = (await orang.nurjannah!.buka('/kantor/surat/laporan?masa=bulan-ini')).isi
  assert.match(laporan, /Dinas Penanaman Modal[\s\S]*Sampai selesai: separuh[\s\S]*Meja tersibuk[\s\S]*Kepala Dinas Penanaman Modal/)
  assert.deepEqual(await status('/kantor/surat/laporan/cetak', 'sekda', 'nurjannah'), [200, 200])
  for (const jenis of ['unit', 'meja', 'bulan', 'tunggakan']) assert.match((await orang.sekda!.buka(`/kantor/surat/laporan.csv?jenis=${jenis}`)).isi, /^\uFEFF"/, jenis)
  const buku = await orang.nurjannah!.buka('/kantor/surat/buku.csv')
  const baris = buku.isi.split('\r\n')
  assert.match(baris[0]!, /"No\. agenda","Tanggal terima","Nomor surat","Tanggal surat","Dari","Hal","Klasifikasi","Sifat","Keamanan","Lampiran","Diterima lewat","Batas jawaban","Tindak lanjut","Selesai","Lokasi arsip"/)
  assert.match(baris[1]!, /^1,.*Undangan rapat kerja.*Penata Perizinan/)
  assert.ok(baris.some((satu) => satu.includes('Surat rahasia')) && !buku.isi.includes('penertiban'))
})
