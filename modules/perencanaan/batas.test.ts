import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tanggalDaerah } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import { now, sql, uuid } from '#kernel/platform'
import { Tamu, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tahunContoh } from './contoh/siklus.ts'

// Last days over HTTP: an act after its day is refused with what to do, and what was typed is not lost; Bappeda moves a day with
// its reason. Then a proposer's own hand on a proposal: mended, taken back, taken back too late.

let served: Served
let warga: Tamu, lain: Tamu
const orang: Record<string, Tamu> = {}
const { berjalan } = tahunContoh()
before(async () => {
  served = await serve()
  warga = await wargaTamu(served)
  lain = await wargaTamu(served, '7308211203859902')
  for (const nama of ['nurhayati', 'mappasessu', 'basorahim', 'asmawati']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })
const isian = (isi: Record<string, string> = {}) => ({ tahun: String(berjalan), pengusul_jenis: 'warga', pengusul_nama: '', wilayah: '73.08.01.2002', kamus: 'PU-01', judul: 'Rabat beton lorong sekolah', masalah: 'Lorong becek saat hujan dan anak-anak jatuh.', manfaat: '', lokasi: 'Dusun Lappa Bosse', lat: '', lon: '', volume: '120,5', penerima: '240', lahan_siap: 'ya', kunci: uuid(), ...isi })
const siklus = () => served.db.one<{ usulan_sampai: string; jadwal: Record<string, string> }>(sql`select usulan_sampai, jadwal from perencanaan.siklus where tahun = ${berjalan}`)
const hari = tanggalDaerah(now())
/** As if that last day had been yesterday, for a while. */
async function lewat<T>(apa: 'usulan' | 'desa' | 'kecamatan', kerja: () => Promise<T>): Promise<T> {
  const semula = await siklus(), kemarin = tambahHari(hari, -1)
  await served.db.transaction((tx) => tx.run(apa === 'usulan' ? sql`update perencanaan.siklus set usulan_sampai = ${kemarin} where tahun = ${berjalan}` : sql`update perencanaan.siklus set jadwal = jadwal || jsonb_build_object(${apa}::text, ${kemarin}::text) where tahun = ${berjalan}`))
  try { return await kerja() } finally { await served.db.transaction((tx) => tx.run(sql`update perencanaan.siklus set usulan_sampai = ${semula.usulan_sampai}, jadwal = ${JSON.stringify(semula.jadwal)}::jsonb where tahun = ${berjalan}`)) }
}
const idDari = async (nomor: string) => (await served.db.one<{ id: string; keadaan: string }>(sql`select id, keadaan from perencanaan.usulan where nomor = ${nomor}`))
const kirim = async (isi: Record<string, string> = {}) => { const j = await warga.kirim('/usulan/baru', isian(isi)); assert.equal(j.status, 303, j.isi.slice(0, 800)); return j.lokasi.split('/').at(-1)! }

test('the day passes while a villager types: nothing is lost, it is kept for the next year and found again', async () => {
  await lewat('usulan', async () => {
    const tolak = await warga.kirim('/usulan/baru', isian({ judul: 'Rabat beton lorong pasar' }))
    assert.equal(tolak.status, 409)
    assert.match(tolak.isi, /sudah ditutup[\s\S]*value="Rabat beton lorong pasar"[\s\S]*formaction="\/usulan\/draf"[\s\S]*Simpan untuk tahun berikutnya/)
    assert.doesNotMatch(tolak.isi, /Kirim usulan/)
    assert.equal((await warga.kirim('/usulan/draf', isian({ judul: 'Rabat beton lorong pasar' }))).status, 303)
    const kantor = await orang.nurhayati!.kirim('/kantor/usulan/cepat', isian({ pengusul_jenis: 'rt', pengusul_nama: 'RT 01', saluran: 'kertas' }))
    assert.match(kantor.isi, /value="Rabat beton lorong sekolah"[\s\S]*formaction="\/kantor\/usulan\/draf"/)
  })
  const daftar = await warga.buka('/usulan/saya')
  const alamat = /href="(\/usulan\/baru\?draf=[^"]+)"[^>]*>Rabat beton lorong pasar/.exec(daftar.isi)![1]!
  const buka = await warga.buka(alamat)
  assert.match(buka.isi, /Lanjutkan draf Anda[\s\S]*name="draf" value="[\s\S]*value="Rabat beton lorong pasar"/)
  assert.match((await lain.buka(alamat)).isi, /<form/)
  assert.doesNotMatch((await lain.buka(alamat)).isi, /lorong pasar/, 'a draft is its account\'s alone')
  const draf = alamat.split('=')[1]!
  assert.equal((await lain.kirim('/usulan/draf/hapus', { id: draf })).status, 404)
  await warga.kirim('/usulan/draf', isian({ judul: 'Rabat beton lorong pasar lama', draf }))
  assert.equal((await warga.kirim('/usulan/baru', isian({ judul: 'Rabat beton lorong pasar lama', draf }))).status, 303)
  assert.doesNotMatch((await warga.buka('/usulan/saya')).isi, /Draf yang belum diajukan/, 'handed in, it is no draft any more')
})

test('after the last day of a level its words are refused and kept; Bappeda moves the day with a reason everybody reads', async () => {
  const nomor = await kirim({ judul: 'Drainase lorong masjid raya', kamus: 'PU-06' }), { id } = await idDari(nomor)
  const jadwal = { desa: hari, kecamatan: (await siklus()).jadwal.kecamatan }, kades = orang.mappasessu!, bappeda = orang.asmawati!
  const jawab = { putusan: 'ubah', keadaan: 'usulan_warga', volume: '100', teks: 'Disesuaikan dengan pengukuran lapangan.' }
  await lewat('desa', async () => {
    const tolak = await kades.kirim(`/kantor/usulan/${id}/putusan`, jawab)
    assert.equal(tolak.status, 409)
    assert.match(tolak.isi, /sudah lewat[\s\S]*minta Bappeda memperpanjang[\s\S]*Disesuaikan dengan pengukuran lapangan\./)
    assert.equal((await kades.kirim(`/kantor/usulan/${id}/draf`, jawab)).status, 303)
    const kosong = await kades.buka('/kantor/usulan')
    assert.match(kosong.isi, /Batas tingkat Anda lewat/)
    const tanggal = (hari: string) => { const [tahun, bulan, h] = hari.split('-') as [string, string, string]; return { hari_hari: h, hari_bulan: bulan, hari_tahun: tahun } }
    const ubah = { tahun: String(berjalan), tingkat: 'desa', ...tanggal(tambahHari(jadwal.desa, 10)), alasan: 'Banjir di empat kecamatan pada minggu terakhir.' }
    assert.equal((await kades.kirim('/kantor/perencanaan/tahun/batas', ubah)).status, 403)
    assert.equal((await bappeda.kirim('/kantor/perencanaan/tahun/batas', { ...ubah, alasan: 'banjir' })).status, 422)
    assert.match((await bappeda.kirim('/kantor/perencanaan/tahun/batas', { ...ubah, ...tanggal(tambahHari(jadwal.kecamatan!, 1)) })).isi, /tidak boleh sebelum batas desa/)
    const diam = await bappeda.kirim('/kantor/perencanaan/tahun', { tahun: String(berjalan), keadaan: 'berjalan', ...Object.fromEntries(Object.entries({ mulai: '2026-11-01', sampai: (await siklus()).usulan_sampai, desa: tambahHari(jadwal.desa, 5) }).flatMap(([k, v]) => { const [tahun, bulan, h] = v.split('-') as [string, string, string]; return [[`${k}_hari`, h], [`${k}_bulan`, bulan], [`${k}_tahun`, tahun]] })) })
    assert.match(diam.isi, /Batas ini sudah diumumkan/, 'never silently')
    assert.equal((await bappeda.kirim('/kantor/perencanaan/tahun/batas', ubah)).status, 303)
    assert.match((await bappeda.buka('/kantor/perencanaan/tahun')).isi, /Banjir di empat kecamatan/)
    const buka = await kades.buka(`/kantor/usulan/${id}`)
    assert.match(buka.isi, /dari draf yang Anda simpan[\s\S]*Disesuaikan dengan pengukuran lapangan\./)
    assert.match((await kades.buka('/kantor/usulan')).isi, /Diubah dari[\s\S]*Banjir di empat kecamatan/)
    assert.equal((await kades.kirim(`/kantor/usulan/${id}/putusan`, jawab)).status, 303)
    assert.doesNotMatch((await kades.buka(`/kantor/usulan/${id}`)).isi, /draf yang Anda simpan/)
  })
  await assert.rejects(served.db.transaction((tx) => tx.run(sql`update perencanaan.perpanjangan set alasan = 'lain lain lain'`)), /permission denied/)
  await lewat('kecamatan', async () => assert.equal((await orang.basorahim!.api('/kantor/musrenbang', { kursi: `kecamatan:${(await served.db.one<{ id: string }>(sql`select id from organisation.publik_unit where kode = 'kec-730801'`)).id}`, tahun: berjalan, tempat: 'Aula', agenda: 'Pembahasan', tanggal: hari })).status, 409))
})

test('a proposer takes back until somebody has looked; afterwards the office does, with the reason, and the proposer is told', async () => {
  const nomor = await kirim({ judul: 'Talud belakang posyandu', kamus: 'PU-07' }), alamat = `/usulan/${nomor}`
  assert.equal((await lain.kirim(`${alamat}/tarik`)).status, 404)
  assert.match((await warga.buka(alamat)).isi, /Tarik usulan ini/)
  assert.equal((await warga.kirim(`${alamat}/tarik`, { keadaan: 'usulan_warga' })).status, 303)
  assert.match((await warga.buka(alamat)).isi, /Ditarik pengusul/)
  assert.equal((await warga.kirim(`${alamat}/tarik`)).status, 409)
  assert.doesNotMatch((await orang.mappasessu!.buka('/kantor/usulan')).isi, /Talud belakang posyandu/)
  const draf = await warga.kirim(`${alamat}/perbaiki`)
  assert.match((await warga.buka(draf.lokasi)).isi, /value="Talud belakang posyandu"[\s\S]*value="120,5"/)
  // Mended and handed in anew: the one that was withdrawn does not stand in its way.
  const baru = await kirim({ judul: 'Talud belakang posyandu', kamus: 'PU-07', draf: draf.lokasi.split('=')[1]! }), { id } = await idDari(baru)
  assert.equal((await orang.mappasessu!.kirim(`/kantor/usulan/${id}/putusan`, { putusan: 'terima', keadaan: 'usulan_warga' })).status, 303)
  const telat = await warga.kirim(`/usulan/${baru}/tarik`)
  assert.equal(telat.status, 409)
  assert.match(telat.isi, /sudah diperiksa, sehingga penarikannya lewat kantor/)
  assert.match((await warga.buka(`/usulan/${baru}`)).isi, /hubungi kantor desa/)
  assert.equal((await orang.basorahim!.kirim(`/kantor/usulan/${id}/tarik`, { alasan_tarik: 'Diminta pengusul lewat telepon.' })).status, 404, 'not before this office')
  assert.equal((await orang.mappasessu!.kirim(`/kantor/usulan/${id}/tarik`, { keadaan: 'musrenbang_desa' })).status, 422)
  assert.equal((await orang.mappasessu!.kirim(`/kantor/usulan/${id}/tarik`, { keadaan: 'musrenbang_desa', alasan_tarik: 'Diminta pengusul, sudah dikerjakan swadaya.' })).status, 303)
  assert.match((await new Tamu(served.url).buka(`/usulan/${baru}`)).isi, /Ditarik[\s\S]*sudah dikerjakan swadaya/)
  assert.equal((await served.db.many(sql`select 1 from notification.pesan where templat = 'usulan_dijawab' and tautan = ${`/usulan/${baru}`}`)).length, 2)
})

test('what a village typed itself it takes back and mends; the neighbour village does not', async () => {
  const tetangga = await pegawaiTamu(served, 'rosdiana')
  const kirim = await orang.nurhayati!.kirim('/kantor/usulan/cepat', isian({ pengusul_jenis: 'rt', pengusul_nama: 'RT 09', judul: 'Lampu jalan dusun Cempa', kamus: 'PU-11', nama_orang: 'Pak Baso', saluran: 'kertas' }))
  assert.equal(kirim.status, 303)
  const { id } = await served.db.one<{ id: string }>(sql`select id from perencanaan.usulan where pengusul_nama = 'RT 09'`)
  assert.equal((await tetangga.kirim(`/kantor/usulan/${id}/tarik`)).status, 404)
  assert.equal((await orang.nurhayati!.kirim(`/kantor/usulan/${id}/tarik`, { alasan_tarik: 'Salah ketik volumenya.' })).status, 303)
  const draf = await orang.nurhayati!.kirim(`/kantor/usulan/${id}/perbaiki`)
  assert.match((await orang.nurhayati!.buka(draf.lokasi)).isi, /value="RT 09"[\s\S]*value="Pak Baso"/)
})
