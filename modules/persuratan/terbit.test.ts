import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, beforeEach, test } from 'node:test'
import { pakaiPengaturan, pakaiPenyedia, penyedia } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { assignPemangku, findPegawaiByJabatan, getJabatanByKode, tambahHari, tanggalLokal } from '#kernel/organisation'
import { type Tx, now, pulihkanKetergantungan, sql, uuid } from '#kernel/platform'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { bsreTiruan, signLokal } from '../../kernel/documents/bsre.testing.ts'
import { penyediaBsre } from '../../kernel/documents/contoh.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { buatKonsep } from './konsep.ts'
import { ajukanKonsep } from './paraf.ts'
import { type LangkahRantai } from './rantai.ts'

// Signing at its edges: fifty letters with one approval and some that cannot be signed, a certified service that is late, dead or
// out of its mind, ink, and the blocks that acting officials sign under, read from the PDF itself.

let served: Served
const orang: Record<string, Tamu> = {}
const hari = (geser = 0) => tambahHari(tanggalLokal(now(), 'Asia/Makassar'), geser)
before(async () => {
  served = await serve()
  for (const nama of ['mappasessu', 'abdulrahman', 'nurhayati', 'hasnawati', 'syamsuddin', 'nurjannah', 'marlina', 'sekda', 'ilham']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })
beforeEach(() => { pulihkanKetergantungan('tte') })

const jabatan = async (kode: string) => (await getJabatanByKode(served.db, kode)).id
const polos = (isi: string) => isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
async function kirim(siapa: string, path: string, isi: Record<string, string> | [string, string][] = {}, harap = 303, berkas?: { nama: string; isi: Uint8Array; jenis: string }) {
  const jawab = await orang[siapa]!.kirim(path, {}, { isi, ...(berkas ? { berkas: { pindaian: berkas } } : {}) })
  assert.equal(jawab.status, harap, `${siapa} ${path}: ${jawab.status} ${polos(jawab.isi).slice(0, 900)}`)
  return jawab
}
const surat = (id: string) => served.db.one<{ status: string; nomor: string | null; versi: number; naskah_id: string | null }>(sql`select status, nomor, versi, naskah_id from persuratan.surat where id = ${id}`)
const alamat = (id: string, lanjut = '') => `/kantor/surat/keluar/${id}${lanjut}`
interface Siap { id: string; tugas: string }
/** A letter written and handed on, waiting for the signature of this post. */
const siap = async (penyusun: Pegawai, kode: string, hal: string, lain?: { jenis?: string; rantai?: LangkahRantai[] }): Promise<Siap> => (await siapBanyak(penyusun, kode, [hal], lain))[0]!
async function siapBanyak(penyusun: Pegawai, kode: string, semua: string[], { jenis = 'surat_dinas', rantai }: { jenis?: string; rantai?: LangkahRantai[] } = {}): Promise<Siap[]> {
  const jabatanId = await jabatan(kode)
  const satu = async (tx: Tx, hal: string) => {
    const { suratId, berkasId } = await buatKonsep(tx, penyusun, { jenis, hal, tujuan: [{ nama: 'Camat Barebbo' }], rantai: rantai ?? [{ jenis: 'tanda_tangan', jabatan: [jabatanId] }], kunci: uuid() })
    await ajukanKonsep(tx, penyusun, suratId, 1)
    return { id: suratId, tugas: (await tx.one<{ id: string }>(sql`select tugas_id as id from workflow.penugasan where berkas_id = ${berkasId} and ke_jabatan = ${jabatanId} and jenis = 'tanda_tangan' and ditutup_pada is null`)).id }
  }
  return served.db.transaction(async (tx) => { const jadi: Siap[] = []; for (const hal of semua) jadi.push(await satu(tx, hal)); return jadi })
}
const terbukaTugas = async (id: string): Promise<number> => (await served.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.penugasan p join persuratan.surat s on s.berkas_id = p.berkas_id where s.id = ${id} and p.jenis = 'tanda_tangan' and p.ditutup_pada is null`)).n
const nomorTerpakai = async (unit: string): Promise<number> => (await served.db.one<{ n: number }>(sql`select count(*)::int as n from documents.nomor n join documents.naskah k on k.nomor = n.teks and k.unit_id = n.unit_id where n.unit_id = (select id::text from organisation.unit where kode = ${unit})`)).n

test('fifty letters with one approval: withdrawn, changed and no longer his in the middle are told, the other forty-seven signed without a gap', async () => {
  const sekdes = await masukSebagai(served.db, 'abdulrahman')
  const banyak = await siapBanyak(sekdes, 'desa-7308012002.kepala', Array.from({ length: 49 }, (_, i) => `Surat lima puluh ${i}`))
  // Plt of another post until yesterday: his list still shows the letter.
  const lain = await jabatan('kec-730801.camat'), kades = (await findPegawaiByJabatan(served.db, 'desa-7308012002.kepala', hari()))!
  const plt = await served.db.transaction((tx) => assignPemangku(tx, { jabatanId: lain, pegawaiId: kades.id, sifat: 'plh', nomorSk: 'SK-9', tmt: hari(-2), sampai: hari(3) }))
  banyak.splice(25, 0, await siap(sekdes, 'kec-730801.camat', 'Surat jabatan yang berakhir'))
  await served.db.run(sql`update organisation.pemangku set sampai = ${hari(-1)} where id = ${plt.id}`)
  const [ditarik, diubah] = [banyak[10]!, banyak[40]!]
  const pilih = banyak.map(({ tugas }): [string, string] => ['pilih', `${tugas}:1`])
  await kirim('abdulrahman', alamat(ditarik.id, '/tarik'), { catatan: 'Salah alamat' })
  await kirim('mappasessu', alamat(diubah.id, '/sunting'), { dasar: '1', hal: 'Surat lima puluh diubah', teks: 'Kalimat lain.' })
  assert.match((await orang.mappasessu!.buka('/kantor/surat/tanda-tangan')).isi, /Surat lima puluh 0/)
  assert.equal((await orang.mappasessu!.kirim('/kantor/surat/tanda-tangan', {}, { isi: [...pilih, ['pilih', pilih[0]![1]]] })).status, 422, 'fifty-one are too many')
  const jawab = polos((await kirim('mappasessu', '/kantor/surat/tanda-tangan', pilih, 422)).isi)
  assert.match(jawab, /47 surat ditandatangani, 3 belum/)
  assert.match(jawab, /Surat lima puluh 10 : Permintaan ini sudah ditutup: Konsep dikembalikan kepada penyusun/)
  assert.match(jawab, /Surat jabatan yang berakhir : Anda tidak lagi memangku jabatan Camat/)
  assert.match(jawab, /Surat lima puluh diubah : Isi konsep berubah sejak Anda membukanya/)
  const status = await served.db.many<{ status: string; nomor: string | null }>(sql`select status, nomor from persuratan.surat where id = any(${banyak.map(({ id }) => id)}::uuid[])`)
  assert.deepEqual([status.filter((s) => s.status === 'ditandatangani').length, status.filter((s) => s.nomor).length], [47, 47])
  const urut = (await served.db.many<{ urut: number }>(sql`select n.urut from documents.nomor n join documents.naskah k on k.nomor = n.teks and k.unit_id = n.unit_id join persuratan.surat s on s.naskah_id = k.id where s.id = any(${banyak.map(({ id }) => id)}::uuid[]) order by n.urut`)).map((n) => n.urut)
  assert.equal(urut.at(-1)! - urut[0]! + 1, 47, 'no number was lost on those that could not be signed')
  // A request of others does not exist for him, and its subject is not told.
  const asing = await siap(await masukSebagai(served.db, 'nurjannah'), 'dpmptsp.kepala', 'Bukan untuk kepala desa')
  assert.doesNotMatch((await kirim('mappasessu', '/kantor/surat/tanda-tangan', [['pilih', `${asing.tugas}:1`]], 422)).isi, /Bukan untuk kepala desa/)
})

/** The certified service in the place of the own authority, until the returned function is called. */
async function pakaiBsre() {
  const tiruan = await bsreTiruan((pdf) => served.db.transaction((tx) => signLokal(tx, pdf)))
  const lepas = [pakaiPenyedia('bsre', penyediaBsre(tiruan.setelan, 700)), pakaiPengaturan({ SIGNER: 'bsre' })]
  served.config.SIGNER = 'bsre'
  return { ...tiruan, lepas() { for (const satu of lepas) satu(); served.config.SIGNER = 'local-ca'; tiruan.tutup() } }
}
const FRASA = { nik: '7308010101709901', frasa: 'Frasa-Uji-77!' }

test('a certified service that hangs, fails or answers rubbish: the letter keeps its number and waits on the desk; late is not twice', async () => {
  const bsre = await pakaiBsre()
  try {
    const { id, tugas } = await siap(await masukSebagai(served.db, 'abdulrahman'), 'desa-7308012002.kepala', 'Lewat BSrE')
    assert.equal((await kirim('mappasessu', alamat(id, '/tanda-tangan'), { tugas, versi: '1' })).lokasi, alamat(id, '/selesaikan'))
    const { nomor } = await surat(id), terpakai = await nomorTerpakai('desa-7308012002')
    assert.ok(nomor)
    assert.match((await orang.mappasessu!.buka('/kantor/surat/keluar')).isi, /Menunggu tanda tangan Anda[\s\S]*Lewat BSrE/, 'it stays on his desk')
    await kirim('mappasessu', alamat(id, '/selesaikan'), { nik: '123', frasa: 'x' }, 422)
    for (const [sikap, status, kata] of [['frasa-salah', 422, /Frasa sandi tanda tangan salah/], ['html', 503, /sedang tidak dapat dihubungi/], ['rusak', 503, /sedang tidak dapat/], ['putus', 503, /sedang tidak dapat/], ['gantung', 503, /sedang tidak dapat/]] as const) {
      bsre.keadaan.sikap = sikap
      pulihkanKetergantungan('tte')
      assert.match((await kirim('mappasessu', alamat(id, '/selesaikan'), FRASA, status)).isi, kata, sikap)
      assert.deepEqual([await surat(id), await terbukaTugas(id)], [{ status: 'siap_ttd', nomor, versi: 1, naskah_id: (await surat(id)).naskah_id }, 1], sikap)
    }
    assert.match((await orang.mappasessu!.buka(alamat(id, '/selesaikan'))).isi, /Percobaan sebelumnya belum berhasil/)
    assert.match((await orang.abdulrahman!.buka(alamat(id))).isi, /Menunggu layanan tanda tangan/)
    // Signing again changes nothing: the same number, the same waiting signature.
    assert.equal((await kirim('mappasessu', alamat(id, '/tanda-tangan'), { tugas, versi: '1' })).lokasi, alamat(id, '/selesaikan'))
    bsre.keadaan.sikap = 'lambat'
    pulihkanKetergantungan('tte')
    const sebelum = bsre.keadaan.panggilan
    const dua = await Promise.all([1, 2].map(() => orang.mappasessu!.kirim(alamat(id, '/selesaikan'), FRASA)))
    assert.ok(dua.some((j) => j.status === 303), dua.map((j) => `${j.status} ${polos(j.isi).slice(0, 200)}`).join())
    assert.equal(bsre.keadaan.panggilan - sebelum, 1)
    assert.deepEqual([(await surat(id)).status, (await surat(id)).nomor, await terbukaTugas(id), await nomorTerpakai('desa-7308012002')], ['ditandatangani', nomor, 0, terpakai])
    assert.equal((await served.db.many(sql`select 1 from platform.event where name = 'surat.terbit' and payload->>'suratId' = ${id}`)).length, 1)
    assert.equal((await served.db.many(sql`select 1 from persuratan.agenda where surat_id = ${id} and arah = 'keluar'`)).length, 1)
    const simpan = JSON.stringify(await served.db.many(sql`select to_jsonb(t) as isi from documents.tanda_tangan t union all select payload from platform.event union all select to_jsonb(c) from audit.rincian c`))
    assert.equal(simpan.includes(FRASA.frasa) || simpan.includes(FRASA.nik), false)
  } finally { bsre.lepas() }
})

test('a batch through the certified service: an outage in the middle stops there, what was not begun has no number, and the next try finishes it', async () => {
  const bsre = await pakaiBsre()
  try {
    const sekdes = await masukSebagai(served.db, 'abdulrahman')
    const banyak = await siapBanyak(sekdes, 'desa-7308012002.kepala', [0, 1, 2, 3, 4].map((i) => `BSrE bersama ${i}`))
    const isi = [...banyak.map(({ tugas }): [string, string] => ['pilih', `${tugas}:1`]), ...Object.entries(FRASA)]
    const asli = penyedia('bsre'), terpakai = await nomorTerpakai('desa-7308012002')
    let kali = 0
    const lepas = pakaiPenyedia('bsre', { ...asli, tandaTangani: (...a) => { bsre.keadaan.sikap = ++kali === 3 ? 'putus' : 'baik'; return asli.tandaTangani(...a) } })
    const jawab = polos((await kirim('mappasessu', '/kantor/surat/tanda-tangan', isi, 422)).isi)
    assert.match(jawab, /2 surat ditandatangani, 3 belum[\s\S]*BSrE bersama 2 : Layanan tanda tangan elektronik sedang tidak dapat dihubungi[\s\S]*2 surat lain belum dicoba dan belum bernomor/)
    assert.match(jawab, /Bernomor, tanda tangan belum selesai/)
    assert.equal(await nomorTerpakai('desa-7308012002') - terpakai, 3)
    pulihkanKetergantungan('tte')
    await kirim('mappasessu', '/kantor/surat/tanda-tangan', isi.slice(2))
    lepas()
    assert.deepEqual(await Promise.all(banyak.map(async ({ id }) => (await surat(id)).status)), Array(5).fill('ditandatangani'))
    assert.equal(await nomorTerpakai('desa-7308012002') - terpakai, 5)
    const salah = await siap(sekdes, 'desa-7308012002.kepala', 'Frasa keliru'), lain = await siap(sekdes, 'desa-7308012002.kepala', 'Ikut menunggu')
    bsre.keadaan.sikap = 'frasa-salah'
    await kirim('mappasessu', '/kantor/surat/tanda-tangan', [['pilih', `${salah.tugas}:1`], ['pilih', `${lain.tugas}:1`], ...Object.entries(FRASA)], 422)
    assert.deepEqual([Boolean((await surat(salah.id)).nomor), (await surat(lain.id)).nomor], [true, null])
  } finally { bsre.lepas() }
})

test('two signers through the service: the second is asked when the first signature is there, not before', async () => {
  const bsre = await pakaiBsre()
  try {
    const kepala = await jabatan('dpmptsp.kepala'), sekda = await jabatan('setda.sekda')
    const { id, tugas } = await siap(await masukSebagai(served.db, 'nurjannah'), 'dpmptsp.kepala', 'Dua penanda', { rantai: [{ jenis: 'tanda_tangan', jabatan: [kepala] }, { jenis: 'tanda_tangan', jabatan: [sekda] }] })
    await kirim('nurjannah', alamat(id, '/tanda-tangan'), { tugas, versi: '1' })
    assert.equal((await orang.sekda!.buka(alamat(id))).status, 404)
    await kirim('nurjannah', alamat(id, '/selesaikan'), FRASA)
    const kedua = await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.surat s on s.berkas_id = p.berkas_id where s.id = ${id} and p.ke_jabatan = ${sekda} and p.ditutup_pada is null`)
    await kirim('sekda', alamat(id, '/tanda-tangan'), { tugas: kedua.id, versi: '1' })
    await kirim('sekda', alamat(id, '/selesaikan'), FRASA)
    assert.equal((await surat(id)).status, 'ditandatangani')
  } finally { bsre.lepas() }
})

/** A scan as a scanner would give it: another PDF with the same look. */
async function pindaian(id: string, siapa: string): Promise<Buffer> {
  const pdf = (await orang[siapa]!.buka(alamat(id, '/surat.pdf'))).bita
  return Buffer.concat([pdf, Buffer.from('\n% dipindai\n')])
}
const berkasPdf = (isi: Uint8Array) => ({ nama: 'pindai.pdf', isi, jenis: 'application/pdf' })

test('wet ink: printed with its number, signed by hand, the scan put in by the drafter or the signer issues it, nobody else', async () => {
  const lepas = pakaiPengaturan({ SIGNER: 'manual' })
  served.config.SIGNER = 'manual'
  try {
    const sekdes = await masukSebagai(served.db, 'abdulrahman')
    const { id, tugas } = await siap(sekdes, 'desa-7308012002.kepala', 'Tanda tangan tinta')
    assert.equal((await kirim('mappasessu', alamat(id, '/tanda-tangan'), { tugas, versi: '1' })).lokasi, alamat(id, '/selesaikan'))
    const { nomor, status } = await surat(id)
    assert.deepEqual([status, Boolean(nomor)], ['siap_ttd', true])
    assert.match((await orang.abdulrahman!.buka(alamat(id))).isi, /Cetak, lalu unggah hasil pindainya/)
    assert.deepEqual([(await orang.nurhayati!.buka(alamat(id, '/selesaikan'))).status, (await orang.ilham!.kirim(alamat(id, '/selesaikan'), {}, { berkas: { pindaian: berkasPdf(Buffer.from('%PDF-1.4\n%%EOF\n')) } })).status], [404, 404])
    const cetakan = (await orang.abdulrahman!.buka(alamat(id, '/surat.pdf'))).bita
    assert.match((await kirim('abdulrahman', alamat(id, '/selesaikan'), {}, 422)).isi, /Pilih berkas hasil pindai/)
    assert.match((await kirim('abdulrahman', alamat(id, '/selesaikan'), {}, 422, berkasPdf(cetakan))).isi, /sama dengan cetakan yang belum ditandatangani/)
    await kirim('abdulrahman', alamat(id, '/selesaikan'), {}, 303, berkasPdf(await pindaian(id, 'abdulrahman')))
    assert.deepEqual([(await surat(id)).status, (await surat(id)).nomor, await terbukaTugas(id)], ['ditandatangani', nomor, 0])
    assert.match((await orang.abdulrahman!.buka('/kantor/surat?arah=keluar')).isi, /Tanda tangan tinta/)
    // A batch in ink numbers the letters and says what remains.
    const dua = [await siap(sekdes, 'desa-7308012002.kepala', 'Tinta satu'), await siap(sekdes, 'desa-7308012002.kepala', 'Tinta dua')]
    await kirim('mappasessu', '/kantor/surat/tanda-tangan', dua.map((s): [string, string] => ['pilih', `${s.tugas}:1`]))
    assert.match((await orang.mappasessu!.buka('/kantor/surat/keluar')).isi, /2 surat bernomor\. Cetak, tandatangani dengan tinta/)
    assert.deepEqual(await Promise.all(dua.map(async (s) => (await surat(s.id)).status)), ['siap_ttd', 'siap_ttd'])
  } finally { lepas(); served.config.SIGNER = 'local-ca' }
})

test('the certified service stays away: the signer turns to ink under the same number', async (t) => {
  const bsre = await pakaiBsre()
  try {
    const { id, tugas } = await siap(await masukSebagai(served.db, 'abdulrahman'), 'desa-7308012002.kepala', 'Mendesak')
    await kirim('mappasessu', alamat(id, '/tanda-tangan'), { tugas, versi: '1' })
    bsre.keadaan.sikap = 'putus'
    await kirim('mappasessu', alamat(id, '/selesaikan'), FRASA, 503)
    const { nomor } = await surat(id)
    assert.match((await orang.mappasessu!.buka(alamat(id, '/selesaikan'))).isi, /Alihkan ke tanda tangan tinta/)
    await kirim('mappasessu', alamat(id, '/tinta'), { alasan: '' }, 422)
    assert.equal((await orang.abdulrahman!.kirim(alamat(id, '/tinta'), { alasan: 'Mendesak sekali' })).status, 404, 'the signer decides')
    await kirim('mappasessu', alamat(id, '/tinta'), { alasan: 'BSrE mati sejak pagi' })
    const cetakan = (await orang.mappasessu!.buka(alamat(id, '/surat.pdf'))).bita
    await kirim('abdulrahman', alamat(id, '/selesaikan'), {}, 303, berkasPdf(await pindaian(id, 'abdulrahman')))
    assert.deepEqual([(await surat(id)).status, (await surat(id)).nomor], ['ditandatangani', nomor])
    const teks = bacaPdf(cetakan)
    if (teks === undefined) return t.skip('poppler (pdftotext) is not installed')
    assert.ok(teks.includes(nomor!))
    assert.doesNotMatch(teks, /elektronik/i, 'what is printed for ink does not claim an electronic signature')
  } finally { bsre.lepas() }
})

function bacaPdf(pdf: Buffer): string | undefined {
  const hasil = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  return hasil.error ? undefined : hasil.stdout.replace(/[ \t]+/g, ' ')
}
async function tertanda(siapa: string, s: Siap, lain: Record<string, string> = {}): Promise<string | undefined> {
  await kirim(siapa, alamat(s.id, '/tanda-tangan'), { tugas: s.tugas, versi: '1', ...lain })
  return bacaPdf((await orang[siapa]!.buka(alamat(s.id, '/surat.pdf'))).bita)
}

test('blocks on the paper: definitive, Plh while the head is away, Plt of a vacant post, a.n. and u.b., each alone and together', async (t) => {
  const kepala = await jabatan('dpmptsp.kepala'), sekda = await jabatan('setda.sekda'), bupati = await jabatan('pemkab.bupati'), sekretaris = (await findPegawaiByJabatan(served.db, 'dpmptsp.sekretaris', hari()))!
  const hasnawati = await masukSebagai(served.db, 'hasnawati')
  const langkah = (jabatanId: string, atasNama?: string): { rantai: LangkahRantai[] } => ({ rantai: [{ jenis: 'tanda_tangan', jabatan: [jabatanId], ...(atasNama ? { atasNama } : {}) }] })
  const definitif = await tertanda('nurjannah', await siap(hasnawati, 'dpmptsp.kepala', 'Definitif', langkah(kepala)))
  if (definitif === undefined) return t.skip('poppler (pdftotext) is not installed')
  assert.match(definitif, /KEPALA DINAS PENANAMAN MODAL[\s\S]*?Nurjannah[\s\S]*?NIP \d{8} \d{6} \d \d{3}/)
  assert.doesNotMatch(definitif, /Pl[ht]\./)
  // The head is on a trip: her secretary is Plh for three days. The post, not his own, stands above his name.
  const plh = await served.db.transaction((tx) => assignPemangku(tx, { jabatanId: kepala, pegawaiId: sekretaris.id, sifat: 'plh', nomorSk: 'ST-12', tmt: hari(-1), sampai: hari(1) }))
  const sebagaiPlh = (await tertanda('syamsuddin', await siap(hasnawati, 'dpmptsp.kepala', 'Sebagai Plh', langkah(kepala))))!
  assert.match(sebagaiPlh, /Plh\. KEPALA DINAS PENANAMAN MODAL[\s\S]*?Syamsuddin, S\.Sos\., M\.M\.[\s\S]*?NIP \d{8} \d{6} \d \d{3}/)
  assert.doesNotMatch(sebagaiPlh, /SEKRETARIS DINAS|Nurjannah/)
  // ... in the name of the regent, through the secretary of the region: all three lines, in their order.
  const bersusun = (await tertanda('syamsuddin', await siap(hasnawati, 'dpmptsp.kepala', 'Plh atas nama Bupati', langkah(kepala, bupati))))!
  assert.match(bersusun, /a\.n\. BUPATI BONE\s+SEKRETARIS DAERAH\s+u\.b\.\s+Plh\. KEPALA DINAS/)
  // ... and no strategic decision unawares; when his days are over the right is gone with the block.
  const putusan = await siap(hasnawati, 'dpmptsp.kepala', 'Mutasi pegawai', { jenis: 'keputusan', ...langkah(kepala) })
  assert.match((await kirim('syamsuddin', alamat(putusan.id, '/tanda-tangan'), { tugas: putusan.tugas, versi: '1' }, 422)).isi, /Anda Plt\/Plh[\s\S]*UU 30\/2014/)
  await served.db.run(sql`update organisation.pemangku set tmt = ${hari(-5)}, sampai = ${hari(-1)} where id = ${plh.id}`)
  assert.match((await kirim('syamsuddin', alamat(putusan.id, '/tanda-tangan'), { tugas: putusan.tugas, versi: '1', paham: 'ya' }, 409)).isi, /tidak lagi memangku jabatan Kepala Dinas[\s\S]*Nurjannah/)
  const kembali = (await tertanda('nurjannah', putusan))!
  assert.match(kembali, /Nurjannah/)
  assert.doesNotMatch(kembali, /Plh\./)
  // Vacant: Plt.
  await served.db.run(sql`update organisation.pemangku set sampai = ${hari(-1)} where jabatan_id = ${kepala} and sifat = 'definitif' and sampai is null`)
  await served.db.transaction((tx) => assignPemangku(tx, { jabatanId: kepala, pegawaiId: sekretaris.id, sifat: 'plt', nomorSk: 'SK-13', tmt: hari(), sampai: hari(30) }))
  assert.match((await tertanda('syamsuddin', await siap(hasnawati, 'dpmptsp.kepala', 'Sebagai Plt', langkah(kepala))))!, /Plt\. KEPALA DINAS PENANAMAN MODAL[\s\S]*?Syamsuddin/)
  // a.n. alone: the secretary of the region for the regent.
  const an = (await tertanda('sekda', await siap(hasnawati, 'setda.sekda', 'Atas nama Bupati', langkah(sekda, bupati))))!
  assert.match(an, /a\.n\. BUPATI BONE\s+SEKRETARIS DAERAH,/)
  assert.doesNotMatch(an, /u\.b\.|Pl[ht]\./)
})
