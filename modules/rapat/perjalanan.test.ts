import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getJabatanByKode, getUnitByKode, tambahHari } from '#kernel/organisation'
import { now, sql, uuid } from '#kernel/platform'
import { type Jawab, Tamu, foto, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { kodeHadir } from './kehadiran.ts'
import { findRapatUntuk } from './rapat.sql.ts'
import { hariIni, jam } from './waktu.ts'

// One meeting over HTTP: called, answered, attended by code, minuted, approved, its decisions carried out, and the next one.

let served: Served
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['syamsuddin', 'nurjannah', 'marlina', 'ilham', 'hasnawati', 'mappasessu', 'takdir', 'tenriajeng', 'sekda']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
const status = async (path: string, ...siapa: string[]) => Promise.all(siapa.map(async (nama) => (await orang[nama]!.buka(path)).status))
const ruangId = async (nama: string) => (await served.db.one<{ id: string }>(sql`select id from rapat.ruang where nama = ${nama}`)).id
const hari = (tanggal: string) => { const [tahun, bulan, satu] = tanggal.split('-') as [string, string, string]; return { tanggal_hari: satu, tanggal_bulan: bulan, tanggal_tahun: tahun } }
async function buat(lain: Record<string, string> = {}, peserta: string[] = ['dpmptsp.kabid-perizinan', 'dpmptsp.verifikator']): Promise<Jawab> {
  const tetap = { unit: (await getUnitByKode(served.db, 'dpmptsp')).id, judul: 'Rapat uji pelayanan', ...hari('2026-12-07'), mulai: '09.00', selesai: '11.00', ruang: await ruangId('Ruang Rapat DPMPTSP'), tempat: '', tautan: '', uraian: '', pimpinan: await jabatan('dpmptsp.kepala'), notulis: await jabatan('dpmptsp.sekretaris'), acara: 'Kendala loket\nLain-lain', ulang: 'pekan', kunci: uuid(), ...lain }
  const isi: [string, string][] = Object.entries(tetap)
  for (const kode of peserta) isi.push(['jabatan', await jabatan(kode)])
  return orang.syamsuddin!.kirim('/kantor/rapat/baru', {}, { isi })
}
const tunggu = (jawab: Jawab, pola: RegExp) => assert.match(jawab.isi, pola, jawab.isi.match(/class="refusal[\s\S]*?<\/div>/)?.[0] ?? jawab.isi.slice(0, 300))

test('a meeting from the call to its last decision, and what the next one shows of it', { timeout: 120_000 }, async () => {
  // It began twenty minutes ago, so that it can be attended and minuted by the clock on the wall.
  const mulai = menitLagi(-20), hariRapat = hariIni(mulai)
  const jadi = await buat({ tautan: 'https://rapat.example.go.id/uji', ...hari(hariRapat), mulai: jam(mulai), selesai: jam(menitLagi(70)) })
  assert.equal(jadi.status, 303, jadi.isi.match(/class="refusal[\s\S]*?<\/div>/)?.[0] ?? jadi.isi.slice(0, 600))
  const alamat = jadi.lokasi, id = alamat.split('/').at(-1)!
  // Who takes part sees it and the link; the head of another office and a village do not know of it.
  assert.deepEqual(await status(alamat, 'syamsuddin', 'nurjannah', 'marlina', 'ilham', 'hasnawati', 'mappasessu', 'tenriajeng'), [200, 200, 200, 200, 404, 404, 404])
  assert.match((await orang.ilham!.buka(alamat)).isi, /rapat\.example\.go\.id\/uji/)
  assert.match((await orang.syamsuddin!.buka('/kantor/rapat')).isi, /Rapat uji pelayanan/)
  assert.doesNotMatch((await orang.mappasessu!.buka('/kantor/rapat')).isi, /Rapat uji pelayanan/)
  // Answers.
  assert.match((await orang.marlina!.kirim(`${alamat}/jawab`, { jawaban: 'diwakili', keterangan: '' })).isi, /siapa yang mewakili/)
  assert.equal((await orang.marlina!.kirim(`${alamat}/jawab`, { jawaban: 'diwakili', keterangan: 'Hasnawati' })).status, 303)
  assert.equal((await orang.ilham!.kirim(`${alamat}/jawab`, { jawaban: 'hadir' })).status, 303)
  tunggu(await orang.syamsuddin!.buka(alamat), /1 akan hadir, 1 diwakili/)
  assert.equal((await orang.mappasessu!.kirim(`${alamat}/jawab`, { jawaban: 'hadir' })).status, 404)
  // The invitation as a letter: a draft of persuratan.
  const surat = await orang.syamsuddin!.kirim(`${alamat}/undangan`)
  assert.equal(surat.status, 303, surat.isi.slice(0, 400))
  assert.match(surat.lokasi, /^\/kantor\/surat\/[0-9a-f-]{36}$/)
  // Minutes before the meeting has begun are refused; the screen of the room is the arrangers' alone.
  assert.deepEqual(await status(`${alamat}/layar`, 'syamsuddin', 'ilham'), [200, 404])
  // In the room.
  const layar = await orang.syamsuddin!.buka(`${alamat}/layar`)
  assert.match(layar.isi, /Pindai untuk daftar hadir/)
  const [kode, lama] = [await kodePada(id, 0), await kodePada(id, -10)]
  assert.equal((await orang.ilham!.buka(`/hadir/${kode}`)).status, 200)
  assert.equal((await orang.ilham!.kirim(`/hadir/${kode}`)).status, 303)
  assert.equal((await orang.ilham!.kirim(`/hadir/${kode}`)).status, 303, 'twice is once')
  const tamu = new Tamu(served.url)
  assert.match((await tamu.buka(`/hadir/${kode}`)).isi, /Lembaga atau jabatan/)
  assert.match((await new Tamu(served.url).buka(`/hadir/${lama}`)).isi, /sudah berganti/, 'a code that was passed on is old')
  assert.equal((await new Tamu(served.url).kirim(`/hadir/${lama}`, { nama: 'Jauh', lembaga: 'Tidak di ruang' })).status, 410)
  assert.match((await tamu.kirim(`/hadir/${lama}`, { nama: '', lembaga: '' })).isi, /Tuliskan nama lengkap/)
  assert.equal((await tamu.kirim(`/hadir/${lama}`, { nama: 'Suriani', lembaga: 'Bank Contoh' })).status, 303, 'who scanned in time may finish typing')
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/daftar-hadir`, { nama: 'Pak Tua', lembaga: 'Tokoh masyarakat' })).status, 303)
  tunggu(await orang.ilham!.buka(`${alamat}/daftar-hadir`), /3 orang hadir[\s\S]*Suriani/)
  tunggu(await orang.syamsuddin!.buka(`${alamat}/daftar-hadir/cetak`), /Daftar hadir[\s\S]*Pak Tua[\s\S]*Tanda tangan|Tanda tangan[\s\S]*Pak Tua/)
  // Minutes: two writers, decisions, approval.
  const isi = { versi: '1', pembukaan: 'Dibuka Kepala Dinas.', judul_0: 'Kendala loket', pembahasan_0: 'Antrean panjang pada hari Senin.', judul_1: 'Lain-lain', penutup: 'Ditutup.' }
  assert.match((await orang.syamsuddin!.kirim(`${alamat}/ajukan`)).isi, /belum berisi pembahasan/)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/notula`, isi)).status, 303)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/notula`, isi)).status, 303)
  assert.match((await orang.nurjannah!.kirim(`${alamat}/notula`, isi)).isi, /Orang lain menyimpan notula/)
  assert.deepEqual(await status(`${alamat}/notula`, 'syamsuddin', 'ilham'), [200, 404])
  const tenggat = (lagi: number) => { const h = hari(tambahHari(hariRapat, lagi)); return { tenggat_hari: h.tanggal_hari, tenggat_bulan: h.tanggal_bulan, tenggat_tahun: h.tanggal_tahun } }
  const putusan = (lain: Record<string, string>) => orang.syamsuddin!.kirim(`${alamat}/putusan`, { isi: 'Membuka loket ketiga', ...tenggat(7), ...lain })
  assert.match((await putusan({ jabatan: await jabatan('dpmptsp.verifikator'), ...tenggat(-3) })).isi, /tidak boleh sebelum hari rapat/)
  assert.equal((await putusan({ jabatan: await jabatan('dpmptsp.verifikator') })).status, 303)
  assert.equal((await putusan({ jabatan: await jabatan('dpmptsp.verifikator'), isi: 'Memasang papan petunjuk' })).status, 303)
  assert.equal((await putusan({ jabatan: await jabatan('dpmptsp.kabid-perizinan'), isi: 'Menyiapkan jadwal petugas' })).status, 303)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/ajukan`)).status, 303)
  assert.deepEqual(await status(`${alamat}/pengesahan`, 'nurjannah', 'syamsuddin', 'ilham'), [200, 404, 404])
  assert.equal((await orang.nurjannah!.kirim(`${alamat}/kembalikan`, { catatan: 'Lengkapi penutup.' })).status, 303)
  tunggu(await orang.syamsuddin!.buka(`${alamat}/notula`), /Lengkapi penutup/)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/ajukan`)).status, 303)
  const sah = await orang.nurjannah!.kirim(`${alamat}/pengesahan`)
  assert.equal(sah.status, 303, sah.isi.slice(0, 400))
  tunggu(await orang.nurjannah!.buka(alamat), /Notula disahkan dengan nomor 000\.1\/001\//)
  const pdf = await orang.ilham!.buka(`${alamat}/notula.pdf`)
  assert.deepEqual([pdf.status, pdf.bita.subarray(0, 5).toString()], [200, '%PDF-'])
  assert.equal((await orang.mappasessu!.buka(`${alamat}/notula.pdf`)).status, 404)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/notula`, isi)).status >= 400, true, 'approved minutes are frozen')
  // Decisions: on the desks, passed on, with evidence, seen by the giver.
  assert.match((await orang.ilham!.buka('/kantor')).isi, /Laksanakan keputusan rapat/)
  assert.match((await orang.nurjannah!.buka('/kantor/tugas-diberikan')).isi, /Membuka loket ketiga/)
  const tugas = async (isiPutusan: string) => (await served.db.one<{ id: string }>(sql`select tugas_id as id from rapat.putusan where rapat_id = ${id} and isi = ${isiPutusan}`)).id
  const [loket, papan, jadwal] = [await tugas('Membuka loket ketiga'), await tugas('Memasang papan petunjuk'), await tugas('Menyiapkan jadwal petugas')]
  assert.deepEqual(await status(`/kantor/rapat/tugas/${loket}`, 'ilham', 'marlina', 'mappasessu'), [200, 404, 404])
  assert.equal((await orang.ilham!.kirim(`/kantor/rapat/tugas/${loket}`, { laporan: 'Loket ketiga dibuka.' }, { berkas: { bukti: { nama: 'loket.jpg', isi: await foto() } } })).status, 303)
  const bukti = /href="(\/kantor\/rapat\/bukti\/[^"]+)"/.exec((await orang.nurjannah!.buka(alamat)).isi)![1]!
  assert.deepEqual(await status(bukti, 'nurjannah', 'ilham', 'mappasessu'), [200, 200, 404])
  assert.equal((await orang.nurjannah!.kirim(`/kantor/rapat/tugas/${papan}/bebaskan`, { alasan: 'Sudah dikerjakan bagian umum.' })).status, 303)
  assert.equal((await orang.marlina!.kirim(`/kantor/rapat/tugas/${jadwal}/teruskan`, { kepada: await jabatan('dpmptsp.konseptor') })).status, 303)
  const anak = (await served.db.one<{ id: string }>(sql`select tugas_id as id from workflow.penugasan where induk_id = ${jadwal}`)).id
  // The next meeting of the series shows what became of it.
  const lanjut = await orang.syamsuddin!.buka(`/kantor/rapat/baru?dari=${id}`)
  tunggu(lanjut, /Tindak lanjut keputusan rapat sebelumnya/)
  const kedua = await buat({ dari: id, ...hari(tambahHari(hariRapat, 7)) })
  assert.equal(kedua.status, 303, kedua.isi.match(/class="refusal[\s\S]*?<\/div>/)?.[0])
  tunggu(await orang.nurjannah!.buka(kedua.lokasi), /Rapat ke-2 dari seri, setiap [A-Z]\w+[\s\S]*Keputusan rapat sebelumnya[\s\S]*Loket ketiga dibuka\.[\s\S]*Menyiapkan jadwal petugas/)
  assert.equal((await orang.hasnawati!.kirim(`/kantor/rapat/tugas/${anak}`, { laporan: 'Jadwal selesai.' }, { berkas: {} })).status, 303)
  assert.equal((await served.db.one<{ keadaan: string }>(sql`select keadaan from rapat.rapat where id = ${id}`)).keadaan, 'selesai')
})

const menitLagi = (menit: number) => new Date(now().getTime() + menit * 60_000)
/** The code that the screen shows so many minutes from now, as a camera would read it. */
const kodePada = async (id: string, menit: number) => kodeHadir((await findRapatUntuk(served.db, { kind: 'sistem', sebab: 'uji' }, id))!, menitLagi(menit))

test('a room is booked once; a wrong link and a meeting without a place are refused with what was typed', async () => {
  assert.equal((await buat({ ...hari('2026-12-08') })).status, 303)
  const bentrok = await buat({ ...hari('2026-12-08'), mulai: '10.30', selesai: '12.00', judul: 'Rapat lain' })
  assert.equal(bentrok.status, 409)
  assert.match(bentrok.isi, /Ruang Rapat DPMPTSP sudah dipesan[\s\S]*value="Rapat lain"/)
  assert.match((await buat({ ...hari('2026-12-09'), ruang: '', tautan: 'http://rapat.example.go.id' })).isi, /diawali https/)
  assert.match((await buat({ ...hari('2026-12-09'), ruang: '' })).isi, /Pilih ruang atau tulis tempatnya/)
  assert.match((await buat({ tanggal_hari: '31', tanggal_bulan: '2' })).isi, /Isi tanggal yang benar/)
  const ruang = await ruangId('Ruang Rapat DPMPTSP')
  const pesan = (siapa: string, mulai: string) => orang[siapa]!.kirim(`/kantor/ruang/${ruang}`, { keperluan: 'Latihan', ...hari('2026-12-08'), mulai, selesai: '16.00' })
  assert.match((await pesan('mappasessu', '10.00')).isi, /sudah dipesan/)
  assert.equal((await pesan('mappasessu', '11.00')).status, 303, 'one use may begin when the other ends')
  assert.match((await orang.ilham!.buka('/kantor/ruang?tanggal=2026-12-08')).isi, /11\.00–16\.00[\s\S]*Terpakai/)
  assert.deepEqual(await status('/kantor/ruang/baru', 'syamsuddin', 'ilham'), [200, 403])
})

test('agenda of a leader: kept by the ajudan, private entries are "sibuk" to others, overlaps are shown', async () => {
  const bupati = await jabatan('pemkab.bupati'), halaman = `/kantor/agenda/${bupati}?tampil=pekan&tanggal=2026-12-07`
  const tambah = (siapa: string, isi: Record<string, string>) => orang[siapa]!.kirim(`/kantor/agenda/${bupati}/baru`, { ...hari('2026-12-09'), mulai: '09.00', selesai: '11.00', tempat: 'Aula', ...isi })
  assert.equal((await tambah('ilham', { judul: 'Menyusup' })).status, 404)
  assert.equal((await tambah('tenriajeng', { judul: 'Menerima tamu provinsi' })).status, 303)
  assert.equal((await tambah('takdir', { judul: 'Berobat', pribadi: 'ya', mulai: '10.00', selesai: '12.00' })).status, 303)
  const milik = (await orang.takdir!.buka(halaman)).isi
  assert.match(milik, /Menerima tamu provinsi[\s\S]*Bentrok[\s\S]*Berobat/)
  const lain = (await orang.ilham!.buka(halaman)).isi
  assert.match(lain, /09\.00–11\.00[\s\S]*Sibuk[\s\S]*10\.00–12\.00/)
  assert.doesNotMatch(lain, /Menerima tamu|Berobat/)
  for (const tampil of ['hari', 'bulan']) assert.equal((await orang.takdir!.buka(`/kantor/agenda/${bupati}?tampil=${tampil}&tanggal=2026-12-09`)).status, 200)
  // The leader names who keeps it, and ends it.
  const ajudan = await jabatan('dpmptsp.verifikator')
  assert.equal((await orang.ilham!.kirim(`/kantor/agenda/${bupati}/pengelola`, { ajudan })).status, 404)
  assert.equal((await orang.takdir!.kirim(`/kantor/agenda/${bupati}/pengelola`, { ajudan })).status, 303)
  assert.equal((await tambah('ilham', { judul: 'Kini boleh', mulai: '14.00', selesai: '15.00' })).status, 303)
  const { id: tunjukan } = await served.db.one<{ id: string }>(sql`select id from rapat.ajudan where ajudan_jabatan = ${ajudan} and sampai is null`)
  assert.equal((await orang.takdir!.kirim(`/kantor/agenda/${bupati}/pengelola/akhiri`, { penunjukan: tunjukan })).status, 303)
  assert.equal((await tambah('ilham', { judul: 'Sudah berakhir' })).status, 404)
})

test('addresses and forms with nonsense are answered, not broken', async () => {
  const bupati = await jabatan('pemkab.bupati'), ruang = await ruangId('Ruang Rapat DPMPTSP')
  for (const tanggal of ['0000-01-01', '9999-12-31', '2026-02-30', 'besok', "2026-01-01'--"]) {
    for (const path of [`/kantor/agenda/${bupati}?tampil=pekan&tanggal=`, `/kantor/agenda/${bupati}?tampil=bulan&tanggal=`, '/kantor/ruang?tanggal=', `/kantor/ruang/${ruang}?tanggal=`]) assert.equal((await orang.takdir!.buka(path + encodeURIComponent(tanggal))).status, 200, path + tanggal)
  }
  for (const path of ['/kantor/rapat?sebelum=99999999999999999999', '/kantor/rapat?sebelum=-1', '/kantor/tugas-diberikan?selesai=ya&sesudah=9999999999999999_x', '/kantor/rapat?sebelum=abc']) assert.equal((await orang.takdir!.buka(path)).status, 200, path)
  assert.match((await buat({ tanggal_hari: '31', tanggal_bulan: '12', tanggal_tahun: '9999', mulai: '23.00', selesai: '01.00' })).isi, /Isi tanggal yang benar/)
  assert.match((await buat({ ...hari('2026-12-17'), mulai: '25.00', selesai: 'siang' })).isi, /Tulis jam mulai seperti[\s\S]*Tulis jam selesai/)
})

test('a closed meeting: nobody but those who take part learns what it is; it is called off and the room is free', async () => {
  const jadi = await buat({ ...hari('2026-12-10'), judul: 'Penilaian calon pejabat', tertutup: 'ya' }, ['dpmptsp.verifikator'])
  assert.deepEqual(await status(jadi.lokasi, 'ilham', 'syamsuddin', 'nurjannah', 'marlina', 'sekda'), [200, 200, 200, 404, 404])
  const agenda = `/kantor/agenda/${await jabatan('dpmptsp.verifikator')}?tampil=hari&tanggal=2026-12-10`
  assert.doesNotMatch((await orang.marlina!.buka(agenda)).isi, /Penilaian calon/)
  assert.match((await orang.marlina!.buka(agenda)).isi, /Sibuk/)
  for (const path of ['/kantor', '/kantor/rapat', '/kantor/ruang?tanggal=2026-12-10', '/kantor/kotak-masuk']) assert.doesNotMatch((await orang.marlina!.buka(path)).isi, /Penilaian calon/, path)
  assert.match((await orang.syamsuddin!.kirim(`${jadi.lokasi}/batal`, { alasan: '' })).isi, /alasan/)
  assert.equal((await orang.syamsuddin!.kirim(`${jadi.lokasi}/batal`, { alasan: 'Ditunda provinsi.' })).status, 303)
  assert.equal((await buat({ ...hari('2026-12-10') })).status, 303, 'the room is free again')
})

test('a meeting called off: its invitation is followed by a letter of cancellation to the same addressees, calendars say CANCELLED; an unsigned one is given up', async () => {
  const jadi = await buat({ ...hari('2026-12-18'), judul: 'Penyelarasan data usaha', mulai: '13.00', selesai: '15.00' }, ['dpmptsp.verifikator', 'desa-7308012002.kepala'])
  const id = jadi.lokasi.split('/').at(-1)!
  const alamat = async () => (await orang.ilham!.kirim('/kantor/kalender'), new URL(/http[^"]+\/kalender\/[\w-]{32}\/balai\.ics/.exec((await orang.ilham!.buka('/kantor/kalender')).isi)![0]).pathname)
  const kalender = await alamat(), entri = async () => new RegExp(`UID:rapat-${id}[\\s\\S]*?END:VEVENT`).exec((await new Tamu(served.url).buka(kalender)).isi)![0]
  assert.match(await entri(), /STATUS:TENTATIVE/)
  const undangan = (await orang.syamsuddin!.kirim(`${jadi.lokasi}/undangan`)).lokasi.split('/').at(-1)!
  const terbitkan = async (surat: string) => {
    assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/keluar/${surat}/ajukan`, { versi: '1' })).status, 303)
    const { tugas } = await served.db.one<{ tugas: string }>(sql`select p.tugas_id as tugas from workflow.penugasan p join persuratan.surat s on s.berkas_id = p.berkas_id where s.id = ${surat} and p.jenis = 'tanda_tangan' and p.ditutup_pada is null`)
    assert.equal((await orang.nurjannah!.kirim(`/kantor/surat/keluar/${surat}/tanda-tangan`, { tugas, versi: '1' })).status, 303)
    await served.runJobs()
    return (await served.db.one<{ nomor: string }>(sql`select nomor from persuratan.surat where id = ${surat}`)).nomor
  }
  const nomor = await terbitkan(undangan)
  assert.match((await orang.mappasessu!.buka(`/kantor/surat/${undangan}`)).isi, /Undangan Penyelarasan data usaha/)
  tunggu(await orang.syamsuddin!.buka(`${jadi.lokasi}/ubah`), /konsep surat pembatalan dibuat/)
  const batal = await orang.syamsuddin!.kirim(`${jadi.lokasi}/batal`, { alasan: 'Narasumber dari provinsi berhalangan' })
  assert.equal(batal.status, 303)
  const halaman = (await orang.syamsuddin!.buka(jadi.lokasi)).isi
  const [, surat] = /Surat pembatalan[\s\S]*?\/kantor\/surat\/keluar\/([0-9a-f-]{36})[\s\S]*?\(konsep\)/.exec(halaman) ?? []
  assert.ok(surat, 'the draft stands on the page of the meeting')
  const konsep = (await orang.syamsuddin!.buka(`/kantor/surat/keluar/${surat}`)).isi
  assert.ok(konsep.includes(nomor) && /Pembatalan rapat Penyelarasan data usaha/.test(konsep) && /rapat berikut dibatalkan[\s\S]*18 Desember 2026[\s\S]*pukul 13\.00[\s\S]*Narasumber dari provinsi berhalangan\./.test(konsep))
  const tujuan = async (apa: string) => served.db.many(sql`select nama, unit_id from persuratan.tujuan where surat_id = ${apa} order by nama`)
  assert.deepEqual(await tujuan(surat), await tujuan(undangan))
  assert.deepEqual(await status(`/kantor/surat/${surat}`, 'mappasessu', 'hasnawati'), [404, 404], 'a draft is nobody’s yet')
  assert.match(await entri(), /STATUS:CANCELLED/)
  await terbitkan(surat)
  const sampai = (await orang.mappasessu!.buka(`/kantor/surat/${surat}`)).isi
  assert.match(sampai, /rapat berikut dibatalkan[\s\S]*Narasumber dari provinsi/)
  assert.doesNotMatch(sampai, /Masukkan ke agenda/, 'nobody goes to what is called off')
  // One whose invitation was not signed yet leaves nothing behind but a draft given up.
  const dua = await buat({ ...hari('2026-12-21'), judul: 'Rapat yang tidak jadi' }, ['desa-7308012002.kepala'])
  const konsepDua = (await orang.syamsuddin!.kirim(`${dua.lokasi}/undangan`)).lokasi.split('/').at(-1)!
  await orang.syamsuddin!.kirim(`/kantor/surat/keluar/${konsepDua}/ajukan`, { versi: '1' })
  assert.equal((await orang.syamsuddin!.kirim(`${dua.lokasi}/batal`, { alasan: 'Cukup lewat surat' })).status, 303)
  assert.deepEqual(await served.db.one(sql`select s.status, (select count(*)::int from workflow.penugasan p where p.berkas_id = s.berkas_id and p.ditutup_pada is null) as terbuka, (select count(*)::int from rapat.ralat where rapat_id = ${dua.lokasi.split('/').at(-1)!}) as susulan from persuratan.surat s where s.id = ${konsepDua}`), { status: 'dibatalkan', terbuka: 0, susulan: 0 })
})

test('who keeps a leader\'s agenda sees what the leader is called to and answers for him, without taking part', async () => {
  const jadi = await buat({ ...hari('2026-12-16'), judul: 'Paparan perizinan kepada pimpinan' }, ['pemkab.bupati'])
  const id = jadi.lokasi.split('/').at(-1)!, bupati = await jabatan('pemkab.bupati'), halaman = `/kantor/agenda/${bupati}?tampil=hari&tanggal=2026-12-16`
  const milik = (await orang.tenriajeng!.buka(halaman)).isi
  assert.match(milik, /Paparan perizinan kepada pimpinan[\s\S]*Undangan yang belum dijawab/)
  assert.deepEqual(await status(jadi.lokasi, 'tenriajeng', 'takdir'), [404, 200])
  assert.doesNotMatch((await orang.ilham!.buka(halaman)).isi, /Paparan perizinan/)
  assert.equal((await orang.ilham!.kirim(`/kantor/agenda/${bupati}/jawab`, { rapat: id, jawaban: 'hadir' })).status, 404)
  assert.equal((await orang.tenriajeng!.kirim(`/kantor/agenda/${bupati}/jawab`, { rapat: id, jawaban: 'hadir' })).status, 303)
  tunggu(await orang.syamsuddin!.buka(jadi.lokasi), /1 akan hadir/)
  assert.doesNotMatch((await orang.tenriajeng!.buka(halaman)).isi, /Undangan yang belum dijawab/)
})

test('discussion on a meeting: spoken by those who may see it, called upon and told, printed; nobody else finds it', async () => {
  const jadi = await buat({ ...hari('2026-12-11') })
  const id = jadi.lokasi.split('/').at(-1)!, halaman = `/kantor/diskusi/rapat/${id}`
  assert.match((await orang.ilham!.buka(jadi.lokasi)).isi, /Diskusi antarpejabat/)
  assert.deepEqual(await status(halaman, 'ilham', 'syamsuddin', 'mappasessu', 'hasnawati'), [200, 200, 404, 404])
  const sebut = await jabatan('dpmptsp.kabid-perizinan')
  assert.match((await orang.ilham!.buka(halaman)).isi, new RegExp(`value="${sebut}"`), 'those with a part in it are offered')
  assert.doesNotMatch((await orang.ilham!.buka(`${halaman}?cari=Kepala%20Desa%20Watang%20Cani`)).isi, new RegExp(await jabatan('desa-7308012002.kepala')), 'who may not see it is not offered')
  assert.match((await orang.ilham!.kirim(halaman, { isi: '' })).isi, /Tulis pendapat Anda/)
  assert.equal((await orang.ilham!.kirim(halaman, { isi: 'Apakah bahan sudah siap?', sebut, kunci: uuid() })).lokasi, `${jadi.lokasi}#diskusi`)
  assert.equal((await orang.mappasessu!.kirim(halaman, { isi: 'Menyusup' })).status, 404)
  tunggu(await orang.marlina!.buka(jadi.lokasi), /Apakah bahan sudah siap\?[\s\S]*Kepala Bidang/)
  tunggu(await orang.marlina!.buka(`${halaman}/cetak`), /Dicetak oleh[\s\S]*Apakah bahan sudah siap\?/)
  assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from notification.pesan where templat = 'diskusi_disebut' and jabatan_id = ${sebut}`)).n, 1)
})

test('the calendar of an official: its address is shown once, works for a program without a session, and ends when withdrawn', async () => {
  assert.equal((await orang.ilham!.kirim('/kantor/kalender')).status, 303)
  const alamat = /http[^"]+\/kalender\/[\w-]{32}\/balai\.ics/.exec((await orang.ilham!.buka('/kantor/kalender')).isi)?.[0]
  assert.ok(alamat, 'the address stands on the page')
  assert.doesNotMatch((await orang.ilham!.buka('/kantor/kalender')).isi, /balai\.ics/, 'once')
  const path = new URL(alamat).pathname, program = new Tamu(served.url)
  const jawab = await program.buka(path)
  assert.deepEqual([jawab.status, jawab.kepala.get('content-type'), jawab.isi.slice(0, 15)], [200, 'text/calendar; charset=utf-8', 'BEGIN:VCALENDAR'])
  assert.match(jawab.isi, /SUMMARY:Rapat uji pelayanan/)
  assert.equal((await program.buka(`/kalender/${'x'.repeat(32)}/balai.ics`)).status, 404)
  assert.equal((await orang.ilham!.kirim('/kantor/kalender/cabut')).status, 303)
  assert.equal((await program.buka(path)).status, 404)
})
