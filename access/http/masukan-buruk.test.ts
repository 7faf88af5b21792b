import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setLog, sql, uuid } from '#kernel/platform'
import { findProsesTerbaru, terbitkanProses } from '#kernel/workflow'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { LAYANAN, Tamu, ajukan, foto, isiDraf, kirimDraf, pegawaiTamu, wargaTamu } from './tamu.testing.ts'

// What bad input gets, over the whole served system: words that help, nothing typed lost, nothing done twice.

let served: Served
before(async () => { served = await serve() })
after(() => served?.close())

const teksDari = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ')
/** Each line of the error summary: the box it leads to and its words. */
const ringkasan = (html: string) => [...(/<div class="refusal[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/<a href="#isian-([\w.-]+)">([^<]*)<\/a>/g)].map(([, isian, kata]) => ({ isian: isian!, kata: kata! }))
const banyakBerkas = async () => (await served.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.berkas`)).n

describe('what was typed wrongly', () => {
  const NIK: [string, RegExp][] = [['7308013208909980', /ke-7 dan ke-8/], ['7308010713909980', /ke-9 dan ke-10/], ['730801070890998', /16 angka/], ['73080107089099AB', /angka/]]
  for (const [nik, pola] of NIK) {
    test(`NIK ${nik} names what is wrong with it and stays in the box`, async () => {
      const jawab = await new Tamu(served.url).kirim('/daftar', { nik })
      assert.equal(jawab.status, 422)
      const [baris] = ringkasan(jawab.isi)
      assert.match(baris!.kata, pola)
      assert.equal(teksDari(jawab.isi).split(teksDari(baris!.kata)).length - 1, 2, 'the same words above and at the field')
      assert.ok(jawab.isi.includes(`value="${nik}"`))
    })
  }

  test('what is missing stands above and at the field in the same words; what was typed stays', async () => {
    const tamu = await wargaTamu(served)
    const { draf } = JSON.parse((await tamu.api(`/layanan/${LAYANAN}/mulai`)).isi) as { draf: string }
    const jawab = await tamu.kirim(`/permohonan/draf/${draf}/usaha`, { nama_usaha: 'Warung <b>Tenri</b> & Rekan', jenis_usaha: '', mulai_usaha_hari: '31', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020' })
    assert.equal(jawab.status, 422)
    const baris = ringkasan(jawab.isi)
    assert.deepEqual(baris.map((b) => b.isian), ['jenis_usaha', 'mulai_usaha'])
    for (const { kata } of baris) assert.equal(jawab.isi.split(kata).length - 1, 2, kata)
    assert.ok(jawab.isi.includes('value="Warung &lt;b>Tenri&lt;/b> &amp; Rekan"') || jawab.isi.includes('value="Warung &lt;b&gt;Tenri&lt;/b&gt; &amp; Rekan"'))
    assert.match(jawab.isi, /name="mulai_usaha_hari"[^>]*value="31"|value="31"[^>]*name="mulai_usaha_hari"/)
    assert.match((await tamu.buka(`/permohonan/draf/${draf}/usaha`)).isi, /Tenri/, 'also after leaving the page')
  })

  const BERKAS: [string, () => Promise<{ nama: string; isi: Uint8Array; jenis?: string }>, RegExp][] = [
    ['of 40 MB', async () => ({ nama: 'besar.jpg', isi: Buffer.concat([await foto(), Buffer.alloc(40_000_000)]) }), /terlalu besar/],
    ['of 40 MB that is no picture', async () => ({ nama: 'besar.jpg', isi: Buffer.alloc(40_000_000, 1) }), /terlalu besar/],
    ['with the name of a picture and the content of a page', async () => ({ nama: 'foto.jpg', isi: Buffer.from('<html><script>alert(1)</script></html>') }), /isinya|tidak dikenal/],
    ['that is empty', async () => ({ nama: 'kosong.jpg', isi: Buffer.alloc(0) }), /kosong/],
    ['that is a picture cut short', async () => ({ nama: 'potong.jpg', isi: (await foto()).subarray(0, 200) }), /rusak|tidak dapat dibuka|dibaca|isinya/],
  ]
  for (const [nama, berkas, pola] of BERKAS) {
    test(`a file ${nama} is refused with the reason; files and answers given before stay`, async () => {
      const tamu = await wargaTamu(served)
      const { id } = await isiDraf(tamu)
      const dulu = await served.db.one<{ jawaban: Record<string, unknown> }>(sql`select jawaban from forms.draf where id = ${id}`)
      const jawab = await tamu.kirim(`/permohonan/draf/${id}/lampiran`, {}, { berkas: { pengantar_rt: await berkas() } })
      assert.equal(jawab.status, 422, jawab.isi.slice(0, 300))
      const [baris] = ringkasan(jawab.isi)
      assert.match(baris!.kata, pola)
      assert.equal(teksDari(jawab.isi).split(teksDari(baris!.kata)).length - 1, 2)
      assert.match(jawab.isi, /warung\.jpg/, 'the page still names the file uploaded before')
      assert.deepEqual((await served.db.one<{ jawaban: Record<string, unknown> }>(sql`select jawaban from forms.draf where id = ${id}`)).jawaban, dulu.jawaban)
      assert.equal((await kirimDraf(tamu, { id, kunci: (await served.db.one<{ kunci: string }>(sql`select kunci from forms.draf where id = ${id}`)).kunci })).status, 303, 'and the rest can be sent')
    })
  }
})

describe('the same thing twice', () => {
  test('a form sent twice gives one case and the same receipt', async () => {
    const tamu = await wargaTamu(served)
    const draf = await isiDraf(tamu)
    const dulu = await banyakBerkas()
    const [satu, dua] = [await kirimDraf(tamu, draf), await kirimDraf(tamu, draf)]
    assert.deepEqual([satu.status, dua.status, dua.lokasi], [303, 303, satu.lokasi])
    assert.equal(await banyakBerkas(), dulu + 1)
  })
  test('a form sent again after the line was cut before the answer came', async () => {
    const tamu = await wargaTamu(served)
    const draf = await isiDraf(tamu)
    const dulu = await banyakBerkas()
    const putus = new AbortController()
    const kuki = [...tamu.kuki].map(([k, v]) => `${k}=${v}`).join('; ')
    const hilang = fetch(`${served.url}/permohonan/draf/${draf.id}/-/periksa`, { method: 'POST', signal: putus.signal, headers: { cookie: kuki, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: tamu.kuki.get('jaga')!, kunci: draf.kunci }) }).catch(() => undefined)
    setTimeout(() => putus.abort(), 5)
    await hilang
    const lagi = await kirimDraf(tamu, draf)
    assert.match(lagi.lokasi, /terkirim$/)
    assert.equal(await banyakBerkas(), dulu + 1)
  })
  test('fifty times at once: one case, fifty times the same receipt', async () => {
    const tamu = await wargaTamu(served)
    const draf = await isiDraf(tamu)
    const dulu = await banyakBerkas()
    const semua = await Promise.all(Array.from({ length: 50 }, () => kirimDraf(tamu, draf)))
    assert.deepEqual([...new Set(semua.map((j) => `${j.status} ${j.lokasi}`))], [`303 ${semua[0]!.lokasi}`])
    assert.equal(await banyakBerkas(), dulu + 1)
  })
  test('by the API with an Idempotency-Key of the caller: one case, one answer; another body with the key is refused', async () => {
    const tamu = await wargaTamu(served)
    const { id } = await isiDraf(tamu)
    const dulu = await banyakBerkas()
    const kunci = { 'idempotency-key': uuid() }
    const semua = await Promise.all(Array.from({ length: 50 }, () => tamu.api(`/permohonan/draf/${id}/-/periksa`, {}, kunci)))
    const lagi = await tamu.api(`/permohonan/draf/${id}/-/periksa`, {}, kunci)
    assert.deepEqual([...new Set([...semua, lagi].map((j) => `${j.status} ${j.isi}`))], [`201 ${lagi.isi}`])
    assert.equal(await banyakBerkas(), dulu + 1)
    const lain = await tamu.api(`/permohonan/draf/${id}/-/periksa`, { catatan: 'lain' }, kunci)
    assert.deepEqual([lain.status, JSON.parse(lain.isi).code], [422, 'kunci-sudah-dipakai'])
    const orangLain = await (await wargaTamu(served, '7308211203859902')).api(`/permohonan/draf/${id}/-/periksa`, {}, kunci)
    assert.equal(orangLain.status, 404, 'a key belongs to the account that used it')
  })
  test('a message by the API with the same key is written once', async () => {
    const tamu = await wargaTamu(served)
    const { id } = await ajukan(tamu, served.db)
    const kunci = { 'idempotency-key': uuid() }
    for (let i = 0; i < 3; i++) assert.equal((await tamu.api(`/permohonan/${id}/pesan`, { isi: 'Kapan selesai?' }, kunci)).status, 200)
    assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.pesan_berkas where berkas_id = ${id}`)).n, 1)
  })
  test('a refusal is not kept under the key: mended, the same key goes through', async () => {
    const tamu = await wargaTamu(served)
    const { id } = await ajukan(tamu, served.db)
    const kunci = { 'idempotency-key': uuid() }
    assert.equal((await tamu.api(`/permohonan/${id}/pesan`, { isi: '' }, kunci)).status, 422)
    assert.equal((await tamu.api(`/permohonan/${id}/pesan`, { isi: 'Sekarang ada isinya' }, kunci)).status, 200)
  })
})

describe('a page that is out of date', () => {
  test('the second official is told what was done and by whom, and keeps what was typed', async () => {
    const { tugas } = await ajukan(await wargaTamu(served), served.db)
    const [satu, dua] = [await pegawaiTamu(served, 'nurhayati'), await pegawaiTamu(served, 'nurhayati')]
    const halaman = `/kantor/tugas/${tugas}/tindak?hasil=kembalikan`
    const isi = { hasil: 'kembalikan', cacat_nama_usaha: 'ya', pesan_nama_usaha: 'Tulis nama seperti pada papan nama.' }
    assert.equal((await satu.kirim(halaman, { ...isi, kunci: uuid() })).status, 303)
    const telat = await dua.kirim(halaman, { ...isi, pesan_nama_usaha: 'Nama usaha belum jelas, mohon dilengkapi.', kunci: uuid() })
    assert.equal(telat.status, 409)
    assert.match(teksDari(telat.isi), /sudah diselesaikan oleh .*Nurhayati.*Kembalikan/i)
    assert.match(telat.isi, /Nama usaha belum jelas, mohon dilengkapi\./)
  })
  test('thirty act on one task at once: one wins, the others are told', async () => {
    const { tugas, id } = await ajukan(await wargaTamu(served), served.db)
    const tamu = await pegawaiTamu(served, 'nurhayati')
    const semua = await Promise.all(Array.from({ length: 30 }, (_, i) => tamu.kirim(`/kantor/tugas/${tugas}/tindak?hasil=kembalikan`, { hasil: 'kembalikan', cacat_nama_usaha: 'ya', pesan_nama_usaha: `Alasan ${i}`, kunci: uuid() })))
    const banyak = (status: number) => semua.filter((j) => j.status === status).length
    assert.deepEqual([banyak(303), banyak(409)], [1, 29], [...new Set(semua.map((j) => j.status))].join())
    assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.tindakan where berkas_id = ${id} and hasil = 'kembalikan'`)).n, 1)
  })
  test('a draft open in two tabs: the second is told, nothing is overwritten, and saving once more goes through', async () => {
    const tamu = await wargaTamu(served)
    const { draf, revisi } = JSON.parse((await tamu.api(`/layanan/${LAYANAN}/mulai`)).isi) as { draf: string; revisi: number }
    const isi = { jenis_usaha: 'Menjual kain', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020', revisi: String(revisi) }
    assert.equal((await tamu.kirim(`/permohonan/draf/${draf}/usaha`, { ...isi, nama_usaha: 'Tab pertama' })).status, 303)
    const telat = await tamu.kirim(`/permohonan/draf/${draf}/usaha`, { ...isi, nama_usaha: 'Tab kedua' })
    assert.equal(telat.status, 409)
    assert.match(teksDari(telat.isi), /sudah diubah dari tab atau perangkat lain/)
    assert.match(telat.isi, /value="Tab kedua"/)
    const kini = /name="revisi" value="(\d+)"/.exec(telat.isi)?.[1]
    assert.match(JSON.stringify(await served.db.one(sql`select jawaban from forms.draf where id = ${draf}`)), /Tab pertama/)
    assert.equal((await tamu.kirim(`/permohonan/draf/${draf}/usaha`, { ...isi, nama_usaha: 'Tab kedua', revisi: kini! })).status, 303)
  })
})

test('a service file with a dead step is refused with the name of the step', async () => {
  const terbit = (await findProsesTerbaru(served.db, LAYANAN))!
  const sop = structuredClone(terbit.sop)
  sop.langkah.buntu = { ...structuredClone(Object.values(sop.langkah).find((l) => 'hasil' in l)!), nama: 'Arsipkan di gudang' } as never
  await assert.rejects(served.db.transaction((tx) => terbitkanProses(tx, { kode: 'uji-buntu', nama: 'Layanan uji', sop, definisi: terbit.definisi }, 'Uji')), (error: Error) => /Arsipkan di gudang/.test(error.message))
  assert.equal((await new Tamu(served.url).buka('/layanan/uji-buntu')).status, 404)
})

describe('an id that is not yours', () => {
  test('every address with a foreign id: not found, never "forbidden", and noted in the log', async () => {
    const pemilik = await wargaTamu(served)
    const { id, tugas } = await ajukan(pemilik, served.db)
    const draf = await isiDraf(pemilik)
    const lampiran = await served.db.one<{ id: string }>(sql`select id from documents.lampiran where objek_id = ${id} limit 1`)
    const sesi = await served.db.one<{ id: string }>(sql`select s.id from identity.sesi s join identity.akun a on a.id = s.akun_id where a.orang_id is not null order by s.dibuat_pada desc limit 1`)
    const warga = await wargaTamu(served, '7308211203859902')
    const pegawai = await pegawaiTamu(served, 'hasnawati')
    const UJI: [Tamu, 'GET' | 'POST', string, Record<string, string>?][] = [
      ...['', '/terkirim', '/batalkan', '/perbaiki', '/keberatan', '/banding', '/tanda-terima.pdf', `/lampiran/${lampiran.id}`, `/surat/${uuid()}.pdf`].map((ekor) => [warga, 'GET', `/permohonan/${id}${ekor}`] as [Tamu, 'GET', string]),
      ...['/pesan', '/batalkan', '/perbaiki'].map((ekor) => [warga, 'POST', `/permohonan/${id}${ekor}`, { isi: 'Halo', alasan: 'x' }] as [Tamu, 'POST', string, Record<string, string>]),
      ...['usaha', '-/periksa', '-/hapus'].map((ekor) => [warga, 'GET', `/permohonan/draf/${draf.id}/${ekor}`] as [Tamu, 'GET', string]),
      ...['usaha', '-/periksa'].map((ekor) => [warga, 'POST', `/permohonan/draf/${draf.id}/${ekor}`, { kunci: draf.kunci }] as [Tamu, 'POST', string, Record<string, string>]),
      ...['', '/cetak', `/lampiran/${lampiran.id}`].map((ekor) => [pegawai, 'GET', `/kantor/berkas/${id}${ekor}`] as [Tamu, 'GET', string]),
      [pegawai, 'POST', `/kantor/berkas/${id}/pesan`, { isi: 'Halo' }],
      [pegawai, 'GET', `/kantor/tugas/${tugas}/tindak?hasil=lengkap`], [pegawai, 'POST', `/kantor/tugas/${tugas}/tindak?hasil=lengkap`, {}],
      [pegawai, 'POST', `/kantor/tugas/${tugas}/ambil`, {}], [pegawai, 'POST', `/kantor/tugas/${tugas}/lepas`, {}],
      [warga, 'POST', `/akun/sesi/${sesi.id}/akhiri`, {}],
    ]
    const baris: string[] = []
    setLog('warn', (satu) => baris.push(satu))
    const salah: string[] = []
    try {
      for (const [tamu, cara, alamat, isi] of UJI) {
        for (const depan of ['', '/api/v1']) {
          if (depan && /cetak|\.pdf/.test(alamat)) continue
          baris.length = 0
          const jawab = depan ? await tamu.minta(cara, depan + alamat, cara === 'POST' ? { json: isi ?? {} } : {}) : await tamu.minta(cara, alamat, isi ? { isi } : {})
          if (jawab.status !== 404) salah.push(`${cara} ${depan}${alamat}: ${jawab.status} ${jawab.lokasi}`)
          else if (!baris.some((satu) => satu.includes('not found for actor'))) salah.push(`${cara} ${depan}${alamat}: not logged`)
          if (jawab.isi.includes('Warung Uji')) salah.push(`${cara} ${depan}${alamat}: leaks`)
        }
      }
    } finally { setLog('error', (satu) => process.stdout.write(satu)) }
    assert.deepEqual(salah, [])
    assert.equal((await kirimDraf(pemilik, draf)).status, 303, 'the draft itself was not touched')
  })
})
