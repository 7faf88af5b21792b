import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Pegawai, lingkupDari } from '#kernel/identity'
import { getJabatanByKode } from '#kernel/organisation'
import { type Config, dalamLingkup, pulihkanKetergantungan, sql, uuid } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { smtpUji } from '../../kernel/notification/testing.ts'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { catatPantulan, kirimSurel } from './kirim-surel.ts'
import { listPantau } from './kirim.sql.ts'
import { kirimSurat } from './kirim.ts'
import { buatKonsep } from './konsep.ts'
import { ajukanKonsep, kembalikanSurat, parafSurat } from './paraf.ts'
import { simpanSuntingan } from './sunting.ts'
import { suratTertanda, unitId } from './surat.testing.ts'
import { tandaTanganiSurat } from './terbit.ts'

// A signed letter on its way: into other registers, by e-mail, on paper; who may see that, and what cannot be undone.

let served: Served, nurjannah: Pegawai
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  nurjannah = await masukSebagai(served.db, 'nurjannah')
  for (const nama of ['nurjannah', 'syamsuddin', 'mappasessu', 'nurhayati', 'basorahim', 'ilham', 'arifuddin', 'takdir', 'rahmatia']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

const keadaan = async (suratId: string) => (await served.db.one<{ status: string; keadaan: string }>(sql`select s.status, b.keadaan from persuratan.surat s join workflow.berkas b on b.id = s.berkas_id where s.id = ${suratId}`))
const status = async (path: string, ...siapa: string[]) => Promise.all(siapa.map(async (nama) => (await orang[nama]!.buka(path)).status))

test('to two units and a copy: the same letter in their registers, numbered there; sent, received and read are seen by the sender alone', async () => {
  const [desa, kec] = [await unitId(served.db, 'desa-7308012002'), await unitId(served.db, 'kec-730801')]
  const suratId = await suratTertanda(served.db, nurjannah, { tujuan: [{ nama: 'Kepala Desa Watang Cani', unitId: desa }, { nama: 'Camat', unitId: kec, sebagai: 'tembusan' }] })
  assert.deepEqual(await status(`/kantor/surat/${suratId}`, 'mappasessu', 'basorahim'), [404, 404])
  await served.runJobs()
  assert.deepEqual(await keadaan(suratId), { status: 'dikirim', keadaan: 'selesai' })
  const agenda = await served.db.many<{ unit_id: string; arah: string; kanal: string; nomor: number; catatan: string }>(sql`select unit_id, arah, kanal, nomor, catatan from persuratan.agenda where surat_id = ${suratId} and arah = 'masuk' order by dibuat_pada, id`)
  assert.deepEqual(agenda, [{ unit_id: desa, arah: 'masuk', kanal: 'unit', nomor: 1, catatan: '' }, { unit_id: kec, arah: 'masuk', kanal: 'unit', nomor: 1, catatan: 'Tembusan' }])
  assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from persuratan.surat where hal = 'Permintaan data pelaku usaha'`)).n, 1, 'one object')
  const pantau = `/kantor/surat/${suratId}/pengiriman`
  assert.deepEqual(await status(pantau, 'nurjannah', 'syamsuddin', 'ilham', 'mappasessu', 'arifuddin'), [200, 200, 404, 404, 404])
  assert.match((await orang.nurjannah!.buka(pantau)).isi, /Kepala Desa Watang Cani[\s\S]*Diterima[\s\S]*Agenda penerima 1\/2026/)
  assert.equal((await orang.syamsuddin!.buka(`/kantor/surat/${suratId}`)).status, 200, 'the sender’s own reading is no receipt')
  assert.deepEqual((await listPantau(served.db, suratId)).map((x) => x.dibaca_pada), [null, null])
  const dibuka = await orang.mappasessu!.buka(`/kantor/surat/${suratId}`)
  assert.match(dibuka.isi, /dari unit lain di balai[\s\S]*Menunggu arahan Anda|Menunggu arahan Anda[\s\S]*dari unit lain di balai/i)
  assert.deepEqual((await listPantau(served.db, suratId)).map((x) => Boolean(x.dibaca_pada)), [true, false])
  await kirimSurat(served.db, { suratId })
  assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from persuratan.agenda where surat_id = ${suratId}`)).n, 3, 'heard twice, delivered once')
  const susul = (nama: string, kode: string) => orang[nama]!.kirim(pantau, { nama: 'Kepala Dinas Kesehatan', kode })
  assert.deepEqual([(await susul('nurhayati', 'dinkes')).status, (await susul('syamsuddin', 'desa-7308012002')).status], [404, 409])
  assert.equal((await susul('syamsuddin', 'dinkes')).status, 303)
  assert.deepEqual((await listPantau(served.db, suratId)).map((x) => [x.sebagai, x.agenda_nomor, x.agenda_tahun]), [['kepada', 1, 2026], ['tembusan', 1, 2026], ['tembusan', 1, 2026]])
  assert.equal((await keadaan(suratId)).status, 'dikirim')
})

test('taken back while unread: the number stays, the case there ends; once read it stays delivered', async () => {
  const [desa, kec] = [await unitId(served.db, 'desa-7308012002'), await unitId(served.db, 'kec-730801')]
  const suratId = await suratTertanda(served.db, nurjannah, { hal: 'Salah alamat', tujuan: [{ nama: 'Kepala Desa Watang Cani', unitId: desa }, { nama: 'Camat', unitId: kec }] })
  await served.runJobs()
  const [keDesa, keCamat] = (await listPantau(served.db, suratId)) as unknown as [{ id: string }, { id: string }]
  const tarik = (nama: string, id: string, alasan: string) => orang[nama]!.kirim(`/kantor/surat/pengiriman/${id}/tarik`, { alasan })
  assert.deepEqual([(await tarik('ilham', keDesa.id, 'Bukan wewenang saya')).status, (await tarik('nurhayati', keDesa.id, 'Saya hapus saja')).status], [403, 404])
  assert.match((await tarik('syamsuddin', keDesa.id, '')).isi, /Tulis alasan/)
  assert.equal((await tarik('syamsuddin', keDesa.id, 'Seharusnya ke desa lain')).status, 303)
  assert.match((await orang.nurhayati!.buka('/kantor/surat')).isi, /Salah alamat/)
  assert.match((await orang.mappasessu!.buka(`/kantor/surat/${suratId}`)).isi, /Ditarik kembali oleh pengirim: Seharusnya ke desa lain/)
  assert.equal((await listPantau(served.db, suratId))[0]!.dibaca_pada, null, 'what was taken back leaves no receipt')
  assert.doesNotMatch((await orang.mappasessu!.buka('/kantor/arahan')).isi, /Salah alamat/)
  await orang.basorahim!.buka(`/kantor/surat/${suratId}`)
  const telat = await tarik('syamsuddin', keCamat.id, 'Seharusnya tidak')
  assert.equal(telat.status, 409)
  assert.match(telat.isi, /sudah membacanya/)
})

test('a unit without a head: shown as failed with its reason, sent again once somebody acts there', async () => {
  const desa = await unitId(served.db, 'desa-7308012002')
  await served.db.run(sql`update organisation.pemangku p set tmt = tmt + interval '10 years' from organisation.jabatan j where j.id = p.jabatan_id and j.unit_id = ${desa}`)
  const suratId = await suratTertanda(served.db, nurjannah, { hal: 'Ke unit kosong', tujuan: [{ nama: 'Kepala Desa Watang Cani', unitId: desa }] })
  await served.runJobs()
  assert.deepEqual(await keadaan(suratId), { status: 'ditandatangani', keadaan: 'pengiriman' })
  assert.match((await orang.syamsuddin!.buka(`/kantor/surat/${suratId}/pengiriman`)).isi, /Gagal[\s\S]*Belum ada pejabat yang memimpin/)
  assert.match((await orang.syamsuddin!.buka('/kantor/surat/kirim')).isi, /Ke unit kosong/)
  await served.db.run(sql`update organisation.pemangku p set tmt = tmt - interval '10 years' from organisation.jabatan j where j.id = p.jabatan_id and j.unit_id = ${desa}`)
  const [tujuan] = await listPantau(served.db, suratId)
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${tujuan!.id}/ulang`, {})).status, 303)
  assert.deepEqual(await keadaan(suratId), { status: 'dikirim', keadaan: 'selesai' })
})

test('by e-mail: the signed PDF once; refused addresses wait for the clerk, outages are tried again, a bounce is seen', async () => {
  const smtp = await smtpUji()
  const config: Config = { ...served.config, SMTP_URL: smtp.url, MAIL_FROM: 'Balai <surat@bone.invalid>' }
  const kirim = async () => { pulihkanKetergantungan('surel'); await kirimSurel(served.db, (await listPantau(served.db, suratId))[0]!.id, config) }
  const suratId = await suratTertanda(served.db, nurjannah, { hal: 'Undangan sosialisasi', tujuan: [{ nama: 'Direktur PT Uji', surel: 'tu@uji.invalid.id' }] })
  await kirimSurat(served.db, { suratId })
  smtp.ulah = 'sibuk'
  await kirim()
  assert.match((await listPantau(served.db, suratId))[0]!.gagal!, /sibuk.*Dicoba lagi/)
  smtp.ulah = 'tolak'
  await kirim()
  assert.match((await orang.syamsuddin!.buka(`/kantor/surat/${suratId}/pengiriman`)).isi, /Gagal[\s\S]*ditolak server penerima/)
  smtp.ulah = 'baik'
  const tujuanId = (await listPantau(served.db, suratId))[0]!.id
  assert.match((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${tujuanId}/ulang`, { cara: 'surel', surel: 'bukan alamat' })).isi, /Alamat surel belum benar/)
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${tujuanId}/ulang`, { cara: 'surel', surel: 'sekretariat@uji.invalid.id' })).status, 303)
  await kirim()
  await kirim()
  assert.deepEqual(smtp.terima.map(({ to }) => to), ['sekretariat@uji.invalid.id'], 'sent once')
  const surel = smtp.terima[0]!.data
  assert.match(surel, new RegExp(`message-id: <${tujuanId}@`, 'i'))
  const pdf = Buffer.from(/application\/pdf[\s\S]*?base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(surel)?.[1] ?? /\r\n\r\n(JVBER[A-Za-z0-9+/=\r\n]+)/.exec(surel)![1]!, 'base64')
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.ok(pdf.includes('ETSI.CAdES.detached'), 'signed')
  assert.equal((await keadaan(suratId)).status, 'dikirim')
  assert.equal(await catatPantulan(served.db, `${tujuanId}@bone.invalid`, 'mailbox full'), true)
  assert.match((await orang.syamsuddin!.buka(`/kantor/surat/${suratId}/pengiriman`)).isi, /Gagal[\s\S]*kembali tidak terkirim: mailbox full/)
  await smtp.stop()
})

test('on paper: numbered in the expedition book without gaps, with who carried and who took it; a secret letter never goes by e-mail', async () => {
  const kirim = async (hal: string) => {
    const suratId = await suratTertanda(served.db, nurjannah, { hal, tujuan: [{ nama: 'Pimpinan Bank Uji', di: 'Makassar' }] })
    await served.runJobs()
    return { suratId, tujuanId: (await listPantau(served.db, suratId))[0]!.id }
  }
  const [satu, dua] = [await kirim('Surat cetak satu'), await kirim('Surat cetak dua')]
  assert.equal((await keadaan(satu.suratId)).keadaan, 'pengiriman')
  assert.match((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${satu.tujuanId}/antar`, { pembawa: '' })).isi, /siapa yang mengantar/)
  const [a, b] = await Promise.all([satu, dua].map((x) => orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${x.tujuanId}/antar`, { pembawa: 'Kurir Baso' })))
  assert.deepEqual([a!.status, b!.status], [303, 303])
  assert.deepEqual((await listPantau(served.db, satu.suratId)).concat(await listPantau(served.db, dua.suratId)).map((x) => x.ekspedisi_nomor).sort(), [1, 2])
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${satu.tujuanId}/antar`, { pembawa: 'Kurir Baso' })).status, 409)
  assert.equal((await keadaan(satu.suratId)).status, 'dikirim')
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/surat/pengiriman/${satu.tujuanId}/diterima`, { penerima: 'Resepsionis Ani' })).status, 303)
  assert.match((await orang.syamsuddin!.buka('/kantor/surat/ekspedisi')).isi, /Pimpinan Bank Uji, Makassar[\s\S]*Kurir Baso[\s\S]*Resepsionis Ani/)
  assert.match((await orang.syamsuddin!.buka(`/kantor/surat/${satu.suratId}/pengantar`)).isi, /Yth\. Pimpinan Bank Uji/)
  assert.deepEqual(await status('/kantor/surat/ekspedisi', 'ilham'), [403])
  const rahasia = await suratTertanda(served.db, nurjannah, { hal: 'Hal yang rahasia', keamanan: 'rahasia', tujuan: [{ nama: 'Direktur PT Uji', surel: 'tu@uji.invalid.id' }] })
  await served.runJobs()
  const [x] = await listPantau(served.db, rahasia)
  assert.deepEqual([x!.dikirim_pada, /Surat rahasia tidak boleh/.test(x!.gagal ?? '')], [null, true])
})

test('who only got a letter sees it as it was sent: no versions, comparison, initials or notes, by no address; who wrote it sees all', async () => {
  const [desa] = [await unitId(served.db, 'desa-7308012002')]
  const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
  const [kepala, kabid] = [await jabatan('dpmptsp.kepala'), (await masukSebagai(served.db, 'syamsuddin')).jabatan[0]!.jabatanId]
  const syamsuddin = await masukSebagai(served.db, 'syamsuddin')
  const suratId = await served.db.transaction(async (tx) => {
    const { suratId: id, berkasId } = await buatKonsep(tx, nurjannah, { jenis: 'surat_dinas', hal: 'Jadwal pendampingan', blok: [{ jenis: 'paragraf', teks: 'Pendampingan dimulai Senin depan.' }], tujuan: [{ nama: 'Kepala Desa Watang Cani', unitId: desa }], rantai: [{ jenis: 'hierarki', jabatan: [kabid] }, { jenis: 'tanda_tangan', jabatan: [kepala] }], kunci: uuid() })
    const tugas = async (jenis: string) => (await tx.one<{ id: string }>(sql`select tugas_id as id from workflow.penugasan where berkas_id = ${berkasId} and jenis = ${jenis} and ditutup_pada is null`)).id
    await ajukanKonsep(tx, nurjannah, id, 1)
    await kembalikanSurat(tx, syamsuddin, await tugas('paraf'), 'Kalimat pembukanya terlalu keras, lunakkan dahulu.')
    await simpanSuntingan(tx, nurjannah, id, { hal: 'Jadwal pendampingan', blok: [{ jenis: 'paragraf', teks: 'Pendampingan dapat dimulai Senin depan.' }], dasar: 1 } as never)
    await ajukanKonsep(tx, nurjannah, id, 2)
    await parafSurat(tx, syamsuddin, await tugas('paraf'), { versi: 2, catatan: 'Sudah baik, ubahan pembuka dicatat.' })
    await tandaTanganiSurat(tx, nurjannah, await tugas('tanda_tangan'), { versi: 2 })
    return id
  })
  await served.runJobs()
  const penyusunan = /terlalu keras|ubahan pembuka|Bandingkan versi|<h2>Paraf dan tanda tangan|Diskusi tentang konsep/
  const alamat = (lanjut = '') => `/kantor/surat/keluar/${suratId}${lanjut}`
  // The receiving head, who reads every register (the regent, the inspector), and those who wrote it.
  for (const nama of ['mappasessu', 'takdir', 'rahmatia']) {
    const halaman = await orang[nama]!.buka(alamat())
    assert.equal(halaman.status, 200, nama)
    assert.match(halaman.isi, /Pendampingan dapat dimulai Senin depan[\s\S]*surat\.pdf/, nama)
    assert.doesNotMatch(halaman.isi, penyusunan, nama)
    assert.doesNotMatch(JSON.stringify((await orang[nama]!.buka(`/api/v1${alamat()}`)).isi), penyusunan, nama)
    const diterima = (await orang[nama]!.buka(`/kantor/surat/${suratId}`)).isi
    assert.doesNotMatch(diterima, /Naskah dan penandatanganan/, nama)
    // No link leads nowhere: how it fares at others is for the sender and whoever reads its register.
    assert.deepEqual([diterima.includes(`${suratId}/pengiriman`)], (await status(`/kantor/surat/${suratId}/pengiriman`, nama)).map((kode) => kode === 200), nama)
    assert.deepEqual([...(await Promise.all(['/banding', '/sunting', '/tujuan', '/rantai', '/selesaikan'].map((lanjut) => status(alamat(lanjut), nama)))).flat(), ...(await status(alamat('/surat.pdf'), nama))], [404, 404, 404, 404, 404, 200], nama)
  }
  assert.match((await orang.mappasessu!.buka(`/kantor/surat/${suratId}`)).isi, /Riwayat<\/h3>[\s\S]*Diterima dan diagendakan/)
  for (const nama of ['nurjannah', 'syamsuddin']) assert.match((await orang[nama]!.buka(alamat())).isi, penyusunan, nama)
  assert.match((await orang.nurjannah!.buka(alamat('/banding'))).isi, /dapat/)
  assert.deepEqual(await status(alamat(), 'ilham', 'arifuddin'), [404, 404])
  // And where a query forgets to ask: the database shows the rows of the writing to those who wrote.
  const baris = async (nama: string) => dalamLingkup(lingkupDari(await masukSebagai(served.db, nama)), async () => (await served.db.one<{ v: number; p: number }>(sql`select (select count(*) from persuratan.versi where surat_id = ${suratId})::int as v, (select count(*) from persuratan.paraf where surat_id = ${suratId})::int as p`)))
  assert.deepEqual([await baris('mappasessu'), await baris('basorahim')], [{ v: 0, p: 0 }, { v: 0, p: 0 }])
  for (const nama of ['nurjannah', 'syamsuddin']) assert.deepEqual(await baris(nama), { v: 2, p: 1 }, nama)
})
