import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Tx, setClock, sql } from '#kernel/platform'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { CAMAT, KADES, SISTEM, isiContoh, naskahBaru } from './contoh.testing.ts'
import { batalkanPenandatanganan, bacaFile, cabutNaskah, cabutSertifikat, crlSekarang, gantiNaskah, getNaskah, listParaf, listSertifikatByPegawai, listTandaTangan, parafNaskah, pdfNaskah, periksaNaskah, periksaPdf, sertifikatAkar, tandaTangani, tandaTanganiBanyak, ubahNaskah, unggahPindaian } from './index.ts'
import { cariTandaTangan } from './pdf.ts'

const ada = (perintah: string) => spawnSync(perintah, ['version']).error === undefined
const tanda = { penanda: KADES, actor: SISTEM }
const paraf = (urutan: number) => ({ urutan, jabatanId: `jab-${urutan}`, jabatan: `Jabatan ${urutan}`, pegawaiId: `peg-${urutan}`, nama: `Nama ${urutan}` })
async function terbit(tx: Tx, lain = {}) {
  const { id, token } = await naskahBaru(tx, lain)
  const jadi = await tandaTangani(tx, id, tanda)
  return { id, token, jadi, bytes: await bacaFile((await getNaskah(tx, id)).file_hash!) }
}

test('a letter gets number, date and signature in one act, and verifies by token and by its bytes', () => rolledBack(async (tx) => {
  const back = setClock('2026-11-09T02:00:00Z')
  try {
    const { token, jadi, bytes } = await terbit(tx, { masaBerlaku: { nilai: 1, satuan: 'tahun' } })
    assert.equal(jadi.nomor, '500/001/WC/XI/2026')
    assert.equal(jadi.status, 'ditandatangani')
    const halaman = (await periksaNaskah(tx, token))!
    assert.deepEqual([halaman.kedudukan, halaman.utuh, halaman.atasNama, halaman.berlakuSampai, halaman.tandaTangan[0]!.tingkat], ['berlaku', true, 'S*** A***', '2027-11-09', 'B-LT'])
    const hasil = await periksaPdf(tx, bytes)
    assert.equal(hasil.kesimpulan, 'sah')
    assert.deepEqual(hasil.tandaTangan.map((t) => [t.utuh, t.rantai, t.pencabutan, t.masaSertifikat, t.waktuTerbukti, t.penanda]), [[true, 'daerah', 'tidak_dicabut', true, true, KADES.nama]])
    assert.equal(JSON.stringify([halaman, hasil]).includes('73080145'), false)
    setClock('2027-11-10T02:00:00Z')
    assert.equal((await periksaNaskah(tx, token))!.kedudukan, 'kedaluwarsa')
    assert.equal((await periksaPdf(tx, bytes)).kesimpulan, 'tidak_berlaku')
  } finally { back() }
}))

test('poppler, qpdf and openssl accept the letter; two signatures leave the first one whole', async (t) => {
  if (!['pdfsig', 'qpdf', 'certutil'].every(ada)) return t.skip('pdfsig, qpdf or certutil is not installed')
  await rolledBack(async (tx) => {
    const folder = mkdtempSync(join(tmpdir(), 'balai-pdf-'))
    const { id } = await naskahBaru(tx, { jumlahPenanda: 2, isi: isiContoh({ penandatangan: [{ baris: ['KEPALA DESA,'], nama: KADES.nama }, { peran: 'Mengetahui', baris: ['CAMAT BAREBBO,'], nama: CAMAT.nama }] }) })
    assert.equal((await tandaTangani(tx, id, tanda)).status, 'menunggu')
    const satu = await bacaFile((await getNaskah(tx, id)).file_hash!)
    assert.equal((await periksaPdf(tx, satu)).kesimpulan, 'belum_lengkap')
    assert.equal((await tandaTangani(tx, id, { ...tanda, penanda: CAMAT })).status, 'ditandatangani')
    const dua = await bacaFile((await getNaskah(tx, id)).file_hash!)
    assert.ok(dua.subarray(0, satu.length).equals(satu), 'the second signature is an incremental update')
    writeFileSync(join(folder, 'dua.pdf'), dua)
    writeFileSync(join(folder, 'ca.pem'), await sertifikatAkar(tx))
    spawnSync('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'])
    spawnSync('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'ca', '-t', 'CT,CT,CT', '-i', join(folder, 'ca.pem')])
    const sig = spawnSync('pdfsig', ['-nssdir', `sql:${folder}`, join(folder, 'dua.pdf')], { encoding: 'utf8' }).stdout
    assert.equal(sig.match(/Signature is Valid/g)?.length, 2, sig)
    assert.equal(sig.match(/Certificate is Trusted/g)?.length, 2, sig)
    assert.equal(sig.match(/ETSI\.CAdES\.detached/g)?.length, 2)
    const qpdf = spawnSync('qpdf', ['--check', join(folder, 'dua.pdf')], { encoding: 'utf8' })
    assert.equal(qpdf.status, 0, qpdf.stdout + qpdf.stderr)
    if (ada('openssl')) {
      const [pertama] = cariTandaTangan(dua)
      writeFileSync(join(folder, 'cms.der'), pertama!.cms)
      writeFileSync(join(folder, 'isi.bin'), pertama!.isi)
      const cms = spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-purpose', 'any', '-inform', 'DER', '-in', join(folder, 'cms.der'), '-content', join(folder, 'isi.bin'), '-CAfile', join(folder, 'ca.pem'), '-out', '/dev/null'], { encoding: 'utf8' })
      assert.match(cms.stderr, /CAdES Verification successful/)
      writeFileSync(join(folder, 'ca.crl'), await crlSekarang(tx))
      assert.match(spawnSync('openssl', ['crl', '-inform', 'DER', '-in', join(folder, 'ca.crl'), '-CAfile', join(folder, 'ca.pem'), '-noout'], { encoding: 'utf8' }).stderr, /verify OK/)
    }
    rmSync(folder, { recursive: true })
  })
})

test('one changed byte, a cut tail or added bytes are found, whatever they hit', () => rolledBack(async (tx) => {
  const { bytes, jadi } = await terbit(tx)
  const ubah = (di: number) => { const salinan = Buffer.from(bytes); salinan[di]! ^= 1; return salinan }
  for (const salinan of [ubah(2000), ubah(bytes.length - 600), Buffer.concat([bytes, Buffer.from('\n1 0 obj\n<<>>\nendobj\n')]), bytes.subarray(0, bytes.length - 200)]) {
    const hasil = await periksaPdf(tx, salinan)
    assert.equal(hasil.kesimpulan, 'berubah')
    assert.equal(hasil.naskah?.nomor, jadi.nomor, 'the altered copy is still traced to the letter')
  }
  assert.equal((await periksaPdf(tx, Buffer.from('%PDF-1.7\nkosong'))).kesimpulan, 'tidak_dikenal')
  assert.equal((await periksaPdf(tx, Buffer.from('GIF89a'))).kesimpulan, 'bukan_pdf')
  assert.equal(await periksaNaskah(tx, 'A'.repeat(22)), undefined)
  assert.equal(await periksaNaskah(tx, `${'x'.repeat(30)}'`), undefined)
}))

test('a letter that another database signed with our own certificate is not in our register', async () => {
  const { db, drop } = await ownDatabase()
  try {
    const { bytes } = await db.transaction((tx) => terbit(tx))
    await rolledBack(async (tx) => assert.equal((await periksaPdf(tx, bytes)).kesimpulan, 'tidak_terdaftar'))
  } finally { await drop() }
})

test('withdrawal and replacement show at once, need a reason, and cannot be undone', () => rolledBack(async (tx) => {
  const satu = await terbit(tx)
  const dua = await terbit(tx)
  await assert.rejects(cabutNaskah(tx, satu.id, ' ', SISTEM), { code: 'alasan-kosong' })
  await cabutNaskah(tx, satu.id, 'Data usaha tidak benar', SISTEM)
  const halaman = (await periksaNaskah(tx, satu.token))!
  assert.deepEqual([halaman.kedudukan, halaman.alasanCabut], ['dicabut', 'Data usaha tidak benar'])
  assert.equal((await periksaPdf(tx, satu.bytes)).kesimpulan, 'tidak_berlaku')
  await assert.rejects(cabutNaskah(tx, satu.id, 'Sekali lagi', SISTEM), { code: 'naskah-tidak-pada-tahapnya' })
  const tiga = await terbit(tx)
  await gantiNaskah(tx, dua.id, tiga.id, SISTEM)
  assert.equal((await periksaNaskah(tx, dua.token))!.penggantiToken, tiga.token)
  await assert.rejects(tx.run(sql`update documents.naskah set nomor = 'palsu' where id = ${tiga.id}`), /frozen/)
}))

test('changed words void the parafs after the change, and a stale reader may not initial or sign', () => rolledBack(async (tx) => {
  const { id } = await naskahBaru(tx)
  const lama = (await getNaskah(tx, id)).isi_hash
  for (const urutan of [1, 2, 3]) await parafNaskah(tx, id, paraf(urutan), SISTEM)
  assert.equal((await ubahNaskah(tx, id, isiContoh({ judul: 'Surat Keterangan Domisili Usaha' }), SISTEM, 1)).parafGugur, 2)
  assert.deepEqual((await listParaf(tx, id)).filter((p) => !p.gugur_pada).map((p) => p.urutan), [1])
  await assert.rejects(parafNaskah(tx, id, { ...paraf(2), isiHash: lama }, SISTEM), { code: 'naskah-berubah' })
  await assert.rejects(tandaTangani(tx, id, { ...tanda, isiHash: lama }), { code: 'naskah-berubah' })
  assert.equal((await ubahNaskah(tx, id, isiContoh(), SISTEM)).parafGugur, 1)
  assert.equal((await getNaskah(tx, id)).status, 'konsep')
  await tandaTangani(tx, id, tanda)
  await assert.rejects(ubahNaskah(tx, id, isiContoh({ judul: 'X' }), SISTEM), { code: 'naskah-tidak-pada-tahapnya' })
  await assert.rejects(tandaTangani(tx, id, tanda), { code: 'naskah-tidak-pada-tahapnya' })
}))

test('a revoked certificate no longer signs: the official gets a new one, and earlier letters stay good', () => rolledBack(async (tx) => {
  const pertama = await terbit(tx)
  const serial = (await listTandaTangan(tx, pertama.id))[0]!.serial!
  const back = setClock(new Date(Date.now() + 60_000))
  try {
    await cabutSertifikat(tx, serial, 'Kunci hilang', SISTEM)
    assert.equal((await periksaPdf(tx, pertama.bytes)).kesimpulan, 'sah')
    const kedua = await terbit(tx)
    assert.notEqual((await listTandaTangan(tx, kedua.id))[0]!.serial, serial)
    assert.equal((await listSertifikatByPegawai(tx, KADES.pegawaiId)).length, 2)
    await tx.run(sql`update documents.sertifikat set dicabut_pada = '2020-01-01' where serial = ${serial}`)
    assert.equal((await periksaPdf(tx, pertama.bytes)).kesimpulan, 'berubah')
  } finally { back() }
}))

test('wet ink: printed with a number, verified once the scan is in; a wrong start gives the number back with a reason', () => rolledBack(async (tx) => {
  const { id, token } = await naskahBaru(tx, { penyedia: 'manual' })
  assert.ok((await pdfNaskah(tx, id, new Date())).konsep)
  const jadi = await tandaTangani(tx, id, tanda)
  assert.equal(jadi.menunggu, true)
  const cetak = await pdfNaskah(tx, id, new Date())
  await assert.rejects(unggahPindaian(tx, id, cetak.bytes, SISTEM), { code: 'pindaian-belum-ditandatangani' })
  assert.equal((await periksaNaskah(tx, token))!.kedudukan, 'belum_ditandatangani')
  await batalkanPenandatanganan(tx, id, 'Salah tanggal cetak', SISTEM)
  assert.deepEqual(await tx.many(sql`select urut, keadaan, alasan from documents.nomor where unit_id = 'desa-watang-cani' order by urut`), [{ urut: 1, keadaan: 'batal', alasan: 'Salah tanggal cetak' }])
  assert.equal((await tandaTangani(tx, id, tanda)).nomor.split('/')[1], '002')
  await unggahPindaian(tx, id, Buffer.from('%PDF-1.4 hasil pindai'), SISTEM)
  const halaman = (await periksaNaskah(tx, token))!
  assert.deepEqual([halaman.kedudukan, halaman.utuh, halaman.tandaTangan[0]!.tingkat], ['berlaku', true, 'basah'])
}))

test('many letters are signed with one authentication; one that cannot be does not hold the others', async () => {
  const { db, drop } = await ownDatabase()
  try {
    const id = await db.transaction(async (tx) => [(await naskahBaru(tx)).id, (await terbit(tx)).id, (await naskahBaru(tx)).id])
    const hasil = await tandaTanganiBanyak(db, id, tanda)
    assert.deepEqual(hasil.map((h) => [h.berhasil, h.nomor?.split('/')[1] ?? h.kode]), [[true, '002'], [false, 'naskah-tidak-pada-tahapnya'], [true, '003']])
  } finally { await drop() }
})
