import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { sql, uuid } from '#kernel/platform'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// Outgoing letters over HTTP: from a draft to the signed PDF, with people of several agencies, and who finds nothing on the way.

let served: Served
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['hasnawati', 'marlina', 'syamsuddin', 'nurjannah', 'arifuddin', 'rezky', 'mappasessu', 'abdulrahman', 'nurhayati', 'ilham', 'sekda', 'takdir']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
const buka = (siapa: string, path: string) => orang[siapa]!.buka(path)
async function kirim(siapa: string, path: string, isi: Record<string, string> | [string, string][] = {}, harap = 303) {
  const jawab = Array.isArray(isi) ? await orang[siapa]!.kirim(path, {}, { isi }) : await orang[siapa]!.kirim(path, isi)
  assert.equal(jawab.status, harap, `${siapa} ${path}: ${jawab.status} ${jawab.isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 900)}`)
  return jawab
}
const status = async (path: string, ...siapa: string[]) => Promise.all(siapa.map(async (nama) => (await buka(nama, path)).status))
const surat = (id: string) => served.db.one<{ status: string; nomor: string | null; versi: number; naskah_id: string | null; berkas_id: string }>(sql`select status, nomor, versi, naskah_id, berkas_id from persuratan.surat where id = ${id}`)
/** The open request to a post on a letter. */
const tugas = async (id: string, kode: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.surat s on s.berkas_id = p.berkas_id
  where s.id = ${id} and p.ke_jabatan = ${await jabatan(kode)} and p.ditutup_pada is null`)).id
const alamat = (id: string, lanjut = '') => `/kantor/surat/keluar/${id}${lanjut}`

/** A draft begun through the form, with words and a recipient. */
async function konsep(siapa: string, lain: Record<string, string> = {}, teks = 'Sehubungan dengan rapat, mohon hadir.\n\nHari, tanggal : Kamis, 26 November 2026'): Promise<string> {
  const mulai = await kirim(siapa, '/kantor/surat/keluar/baru', { jenis: 'surat_dinas', hal: 'Undangan rapat koordinasi', kecepatan: 'biasa', keamanan: 'biasa', kunci: uuid(), ...lain })
  const id = mulai.lokasi.split('/').at(-2)!
  await kirim(siapa, alamat(id, '/sunting'), { dasar: '1', hal: lain.hal ?? 'Undangan rapat koordinasi', teks })
  await kirim(siapa, alamat(id, '/tujuan'), { dasar: String((await surat(id)).versi), banyak: '1', nama_0: 'Kepala Dinas Kesehatan', di_0: 'Watampone', sebagai_0: 'kepada', unit: (await getUnitByKode(served.db, 'dinkes')).id, unit_sebagai: 'tembusan' })
  return id
}
const ajukan = async (siapa: string, id: string, harap = 303) => kirim(siapa, alamat(id, '/ajukan'), { versi: String((await surat(id)).versi) }, harap)
const paraf = async (siapa: string, id: string, kode: string, versi?: number) => kirim(siapa, alamat(id, '/paraf'), { tugas: await tugas(id, kode), versi: String(versi ?? (await surat(id)).versi) })
const ttd = async (siapa: string, id: string, kode: string, harap = 303, lain: Record<string, string> = {}) => kirim(siapa, alamat(id, '/tanda-tangan'), { tugas: await tugas(id, kode), versi: String((await surat(id)).versi), ...lain }, harap)

test('a letter: drafted by an analyst, initialled up the line, signed by the head, in the register, unseen by others', async () => {
  const id = await konsep('hasnawati')
  const draf = (await buka('hasnawati', alamat(id))).isi
  assert.match(draf, /Konsep ada di meja Anda[\s\S]*Kamis, 26 November 2026[\s\S]*Kepala Bidang Penyelenggaraan/)
  assert.deepEqual(await status(alamat(id), 'hasnawati', 'marlina', 'ilham', 'mappasessu'), [200, 404, 404, 404])
  const diskusi = `/kantor/diskusi/konsep/${id}`
  await kirim('hasnawati', diskusi, { isi: 'Apakah tanggalnya sudah pasti?', kunci: uuid() })
  assert.deepEqual(await status(diskusi, 'hasnawati', 'marlina', 'mappasessu'), [200, 404, 404])
  await ajukan('hasnawati', id)
  assert.equal((await surat(id)).status, 'pemeriksaan')
  assert.match((await buka('marlina', alamat(id))).isi, /Diskusi tentang konsep ini[\s\S]*Apakah tanggalnya sudah pasti\?/)
  await kirim('marlina', diskusi, { isi: 'Sudah, menurut Sekda.', kunci: uuid() })
  assert.match((await buka('marlina', '/kantor/surat/keluar')).isi, /Menunggu paraf Anda[\s\S]*Undangan rapat koordinasi/)
  assert.deepEqual(await status(alamat(id), 'marlina', 'syamsuddin', 'nurjannah', 'ilham'), [200, 404, 404, 404])
  await paraf('marlina', id, 'dpmptsp.kabid-perizinan')
  await paraf('syamsuddin', id, 'dpmptsp.sekretaris')
  assert.equal((await surat(id)).status, 'siap_ttd')
  const pratinjau = await buka('nurjannah', alamat(id, '/surat.pdf'))
  assert.equal(pratinjau.bita.subarray(0, 5).toString(), '%PDF-')
  await ttd('nurjannah', id, 'dpmptsp.kepala')
  const jadi = await surat(id)
  assert.equal(jadi.status, 'ditandatangani')
  assert.match(jadi.nomor!, /^000\/\d{3}\/DPMPTSP\/[IVX]+\/20\d\d$/)
  assert.deepEqual(await served.db.many(sql`select name, payload->>'suratId' as surat from platform.event where name = 'surat.terbit' and payload->>'suratId' = ${id}`), [{ name: 'surat.terbit', surat: id }])
  assert.match((await buka('syamsuddin', '/kantor/surat?arah=keluar')).isi, /Undangan rapat koordinasi/)
  const jejak = [...(await buka('syamsuddin', alamat(id))).isi.split('Riwayat</h2>')[1]!.matchAll(/class="title"><span class="sr">Selesai: <\/span>([^<]+)</g)].map((m) => m[1])
  assert.deepEqual(jejak, ['Konsep dibuat', 'Konsep diajukan', 'Paraf diminta dari Kepala Bidang Penyelenggaraan Pelayanan Perizinan', 'Diparaf', 'Paraf diminta dari Sekretaris Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'Diparaf', 'Tanda tangan diminta dari Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'Ditandatangani'])
  // What was said over the draft stays with those who wrote it; the letter itself is open to more.
  assert.deepEqual([...(await status(`/kantor/surat/${id}`, 'sekda')), ...(await status(diskusi, 'sekda', 'syamsuddin'))], [200, 404, 200])
  assert.doesNotMatch((await buka('sekda', alamat(id))).isi, /tanggalnya sudah pasti/)
  assert.match((await buka('syamsuddin', `${diskusi}/cetak`)).isi, /Apakah tanggalnya sudah pasti\?[\s\S]*Sudah, menurut Sekda\./)
  const { token } = await served.db.one<{ token: string }>(sql`select token from documents.naskah where id = ${jadi.naskah_id}`)
  const periksa = (await buka('mappasessu', `/v/${token}`)).isi
  assert.ok(periksa.includes(jadi.nomor!) && /Nurjannah/.test(periksa))
})

test('a change of words after initials voids the later ones, tells their owners, and shows what changed', async () => {
  const id = await konsep('hasnawati', { hal: 'Permintaan data izin' }, 'Mohon data izin tahun 2025.\n\nTerima kasih.')
  // Coordination with two other agencies at once, then up the line.
  const sekretaris = await jabatan('dpmptsp.sekretaris'), kepala = await jabatan('dpmptsp.kepala')
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '2'], ['jabatan_0', sekretaris], ['jenis_0', 'hierarki'], ['urut_0', '2'], ['jabatan_1', kepala], ['jenis_1', 'tanda_tangan'], ['urut_1', '3']])
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '2'], ['jabatan_0', sekretaris], ['jenis_0', 'hierarki'], ['urut_0', '9'], ['jabatan_1', kepala], ['jenis_1', 'tanda_tangan'], ['urut_1', '10'], ['baru', await jabatan('pupr.tim-teknis')], ['baru', await jabatan('dinkes.tim-teknis')], ['baru_jenis', 'koordinasi']])
  await kirim('hasnawati', alamat(id, '/rantai'), [['banyak', '3'], ['jabatan_0', sekretaris], ['jenis_0', 'hierarki'], ['urut_0', '5'], ['jabatan_1', await jabatan('pupr.tim-teknis')], ['jabatan_1', await jabatan('dinkes.tim-teknis')], ['jenis_1', 'koordinasi'], ['mode_1', 'semua'], ['urut_1', '1'], ['jabatan_2', kepala], ['jenis_2', 'tanda_tangan'], ['urut_2', '6']])
  await ajukan('hasnawati', id)
  await paraf('arifuddin', id, 'pupr.tim-teknis')
  assert.deepEqual(await status(alamat(id), 'arifuddin', 'rezky', 'syamsuddin'), [200, 200, 404])
  // The second of them changes a word before he initials: the first has not seen it.
  const versi = (await surat(id)).versi
  await kirim('rezky', alamat(id, '/sunting'), { dasar: String(versi), hal: 'Permintaan data izin', teks: 'Mohon data izin tahun 2026.\n\nTerima kasih.', catatan: 'Tahun keliru' })
  const gugur = await served.db.many<{ teks: string; gugur_sebab: string }>(sql`select teks, gugur_sebab from persuratan.paraf where surat_id = ${id} and gugur_pada is not null`)
  assert.equal(gugur.length, 1)
  assert.match(gugur[0]!.teks, /Arifuddin/)
  assert.match((await buka('arifuddin', '/kantor/kotak-pesan')).isi + (await served.db.many<{ templat: string }>(sql`select templat from notification.pesan where objek_id = ${id}`)).map((p) => p.templat).join(), /paraf_gugur/)
  const lagi = (await buka('arifuddin', alamat(id))).isi
  assert.match(lagi, /Paraf Anda diminta[\s\S]*Paraf gugur/)
  assert.match((await buka('arifuddin', alamat(id, `/banding?dari=${versi}&ke=${versi + 1}`))).isi, /“2025” menjadi “2026”/)
  // Initials to the older version are refused with what happened.
  const basi = await kirim('arifuddin', alamat(id, '/paraf'), { tugas: await tugas(id, 'pupr.tim-teknis'), versi: String(versi) }, 409)
  assert.match(basi.isi, /Isi konsep berubah sejak Anda membukanya/)
  await paraf('arifuddin', id, 'pupr.tim-teknis')
  await paraf('rezky', id, 'dinkes.tim-teknis')
  // Returned with a note, resubmitted unchanged: initials to these very words stay.
  await kirim('syamsuddin', alamat(id, '/kembalikan'), { tugas: await tugas(id, 'dpmptsp.sekretaris'), catatan: '' }, 422)
  await kirim('syamsuddin', alamat(id, '/kembalikan'), { tugas: await tugas(id, 'dpmptsp.sekretaris'), catatan: 'Tambahkan lampiran.' })
  assert.match((await buka('hasnawati', alamat(id))).isi, /Dikembalikan dengan catatan[\s\S]*Tambahkan lampiran\./)
  await ajukan('hasnawati', id)
  assert.ok(await tugas(id, 'dpmptsp.sekretaris'), 'both coordinators are not asked again')
  await kirim('syamsuddin', alamat(id, '/kembalikan'), { tugas: await tugas(id, 'dpmptsp.sekretaris'), catatan: 'Tambahkan lampiran.' })
  await kirim('hasnawati', alamat(id, '/sunting'), { dasar: String((await surat(id)).versi), hal: 'Permintaan data izin', teks: 'Mohon data izin tahun 2026 terlampir.' })
  await ajukan('hasnawati', id)
  assert.ok(await tugas(id, 'pupr.tim-teknis'), 'changed by the drafter: all initial again')
})

test('two editors at once: the second keeps what he typed and is shown the difference', async () => {
  const id = await konsep('hasnawati', { hal: 'Dua penyunting' }, 'Kalimat pertama.')
  const versi = (await surat(id)).versi
  const lain = await pegawaiTamu(served, 'hasnawati')
  assert.equal((await lain.kirim(alamat(id, '/sunting'), { dasar: String(versi), hal: 'Dua penyunting', teks: 'Kalimat pertama yang diubah rekan.' })).status, 303)
  const bentrok = await kirim('hasnawati', alamat(id, '/sunting'), { dasar: String(versi), hal: 'Dua penyunting', teks: 'Kalimat pertama.\n\nKalimat kedua saya.' }, 409)
  assert.match(bentrok.isi, /Rekan Anda menyimpan lebih dahulu[\s\S]*“yang diubah rekan” ditambah[\s\S]*Kalimat kedua saya\./)
  assert.match(bentrok.isi, new RegExp(`name="dasar" value="${versi + 1}"`))
  assert.match((await buka('hasnawati', alamat(id, '/sunting'))).isi, /dipulihkan[\s\S]*Kalimat kedua saya\./)
  // Autosave over the API, and words pasted from a word processor through the form.
  assert.equal((await orang.hasnawati!.api(alamat(id, '/draf'), { dasar: versi + 1, hal: 'Dua penyunting', html: '<p>Ketikan <b>baru</b></p>' })).status, 200)
  assert.match((await buka('hasnawati', alamat(id, '/sunting'))).isi, /Ketikan \*baru\*/)
  const bersih = await orang.hasnawati!.api('/kantor/surat/bersihkan', { html: '<p class=MsoNormal onclick="x()">Rapat <script>alert(1)</script><i>besok</i><o:p></o:p></p>' })
  assert.deepEqual(JSON.parse(bersih.isi), { html: '<p>Rapat <i>besok</i></p>' })
  assert.equal((await orang.ilham!.api(alamat(id, '/draf'), { dasar: 1, hal: 'x', html: 'x' })).status, 404)
})

test('a letter from a desa answers a letter, and nobody numbers twice: two heads sign at the same moment', async () => {
  const banyak: string[] = []
  for (let i = 0; i < 4; i++) { const id = await konsep('abdulrahman', { hal: `Surat desa ${i}` }); await ajukan('abdulrahman', id); banyak.push(id) }
  const hasil = await Promise.all(banyak.map((id) => ttd('mappasessu', id, 'desa-7308012002.kepala')))
  assert.equal(hasil.length, 4)
  const nomor = (await served.db.many<{ urut: number }>(sql`select n.urut from documents.nomor n join persuratan.surat s on s.nomor = n.teks where s.id = any(${banyak}::uuid[]) order by n.urut`)).map((n) => n.urut)
  assert.deepEqual(nomor, [nomor[0]!, nomor[0]! + 1, nomor[0]! + 2, nomor[0]! + 3])
})

test('many letters with one approval: those that can be are signed, the others say why', async () => {
  const banyak: string[] = []
  for (let i = 0; i < 5; i++) { const id = await konsep('abdulrahman', { hal: `Surat banyak ${i}` }); await ajukan('abdulrahman', id); banyak.push(id) }
  const pilih: [string, string][] = []
  for (const id of banyak) pilih.push(['pilih', `${await tugas(id, 'desa-7308012002.kepala')}:${(await surat(id)).versi}`])
  // One is taken back meanwhile.
  await kirim('abdulrahman', alamat(banyak[4]!, '/tarik'), { catatan: 'Salah tujuan' })
  assert.match((await buka('mappasessu', '/kantor/surat/tanda-tangan')).isi, /Surat banyak 0/)
  assert.match((await kirim('mappasessu', '/kantor/surat/tanda-tangan', {}, 422)).isi, /Centang sedikitnya satu surat/)
  const jawab = await kirim('mappasessu', '/kantor/surat/tanda-tangan', pilih, 422)
  assert.match(jawab.isi, /4 surat ditandatangani, 1 belum[\s\S]*Surat banyak 4/)
  assert.deepEqual(await Promise.all(banyak.map(async (id) => (await surat(id)).status)), ['ditandatangani', 'ditandatangani', 'ditandatangani', 'ditandatangani', 'konsep'])
  assert.equal((await orang.abdulrahman!.kirim('/kantor/surat/tanda-tangan', {}, { isi: [pilih[0]!] })).status, 422)
})

test('two signatures: a.n. and u.b. stand right, both hold for pdfsig, an altered copy does not', async (t) => {
  const id = await konsep('syamsuddin', { hal: 'Berita acara serah terima', jenis: 'berita_acara' }, 'Pada hari ini kami menyatakan serah terima.')
  const kepala = await jabatan('dpmptsp.kepala'), sekretaris = await jabatan('dpmptsp.sekretaris'), sekda = await jabatan('setda.sekda')
  await kirim('syamsuddin', alamat(id, '/rantai'), [['banyak', '2'], ['jabatan_0', kepala], ['jenis_0', 'tanda_tangan'], ['urut_0', '1'], ['jabatan_1', sekda], ['jenis_1', 'tanda_tangan'], ['urut_1', '2'], ['an_1', await jabatan('pemkab.bupati')]])
  assert.match((await kirim('syamsuddin', alamat(id, '/rantai'), [['banyak', '1'], ['jabatan_0', kepala], ['jenis_0', 'tanda_tangan'], ['an_0', sekretaris]], 422)).isi, /hanya untuk atasan/)
  await ajukan('syamsuddin', id)
  await ttd('nurjannah', id, 'dpmptsp.kepala')
  const pertama = await surat(id)
  assert.deepEqual([pertama.status, Boolean(pertama.nomor)], ['siap_ttd', true])
  await ttd('sekda', id, 'setda.sekda')
  assert.equal((await surat(id)).status, 'ditandatangani')
  const naskah = await served.db.one<{ isi: { penandatangan: { baris: string[] }[] }; token: string }>(sql`select isi, token from documents.naskah where id = ${pertama.naskah_id}`)
  assert.deepEqual(naskah.isi.penandatangan[1]!.baris, ['a.n. BUPATI BONE', 'SEKRETARIS DAERAH,'])
  const pdf = (await buka('syamsuddin', alamat(id, '/surat.pdf'))).bita
  const rusak = Buffer.from(pdf)
  rusak[3000]! ^= 1
  const periksa = async (isi: Buffer) => {
    const jawab = await orang.ilham!.kirim('/verifikasi', {}, { berkas: { berkas: { nama: 'surat.pdf', isi, jenis: 'application/pdf' } } })
    return jawab.status === 303 ? (await buka('ilham', jawab.lokasi)).isi : jawab.isi
  }
  assert.match(await periksa(pdf), /Berkas ini asli dan suratnya berlaku/)
  const ubah = await periksa(rusak)
  assert.match(ubah, /Berkas ini sudah diubah/)
  assert.ok(ubah.includes(pertama.nomor!), 'and names the letter it was')
  if (!existsSync('/usr/bin/pdfsig')) { t.skip('pdfsig (poppler-utils) is not installed'); return }
  const berkas = join(mkdtempSync(join(tmpdir(), 'balai-pdfsig-')), 'surat.pdf')
  writeFileSync(berkas, pdf)
  const kata = execFileSync('pdfsig', ['-nocert', berkas], { encoding: 'utf8' })
  assert.equal(kata.match(/Signature is Valid/g)?.length, 2, kata)
})
