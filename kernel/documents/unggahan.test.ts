import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { type Gangguan, type Tx, pulihkanKetergantungan, setLog, sql } from '#kernel/platform'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { SISTEM, isiContoh } from './contoh.testing.ts'
import { ambilUnggahan, bacaFile, bersihkanUnggahanJob, bukaLampiran, cetakNaskah, lihatUnggahan, mulaiUnggahan, pindaiJob, sha256, simpanUnggahan, terimaPotongan } from './index.ts'
import { bersihkanNama, periksaBerkas } from './periksa-berkas.ts'
import { pakaiPengaturan } from './pengaturan.ts'
import { simpananS3, tandaSigV4 } from './simpanan-s3.ts'
import { type Simpanan, simpananDisk } from './simpanan.ts'

setLog('silent')
const folder = mkdtempSync(join(tmpdir(), 'balai-unggahan-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const ATURAN = { terima: ['pdf', 'jpeg', 'png'] as ('pdf' | 'jpeg' | 'png')[], maksBytes: 2_000_000 }
const pdf = (isi: string, ekor = '') => Buffer.from(`%PDF-1.7\n1 0 obj\n${isi}\nendobj\ntrailer\n<< /Root 1 0 R ${ekor}>>\nstartxref\n9\n%%EOF\n`, 'latin1')
const aliran = (isi: string, kamus = '/Filter /FlateDecode') => { const d = deflateSync(Buffer.from(isi, 'latin1')); return Buffer.concat([Buffer.from(`%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${kamus} /Length ${d.length} >>\nstream\n`), d, Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n')]) }
const gambar = (format: 'jpeg' | 'png' | 'gif' | 'webp', sisi = 40) => sharp({ create: { width: sisi, height: sisi, channels: 3, background: '#3366aa' } }).toFormat(format).toBuffer()
const kode = (bytes: Buffer, aturan = ATURAN) => periksaBerkas(bytes, aturan).then((b) => b.jenis, (galat: { code: string }) => galat.code)
const jawabRacun = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-' + 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

test('the corpus of uploads is judged by content, every refusal with its reason', async () => {
  const jpeg = await gambar('jpeg')
  const zip = Buffer.concat([Buffer.from('PK\x03\x04isi', 'latin1'), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
  const korpus: [string, Buffer, string][] = [
    ['an ordinary PDF', pdf('<< /Type /Catalog >>'), 'pdf'], ['a letter of ours', await cetakNaskah(isiContoh(), { nomor: '1', tanggal: '2026-11-09', alamatPeriksa: 'https://x.invalid/v/1', penyedia: 'manual' }), 'pdf'],
    ['a PDF with harmless object streams', aliran('<< /Type /Page >>'), 'pdf'], ['JPEG', jpeg, 'jpeg'], ['PNG', await gambar('png'), 'png'],
    ['nothing', Buffer.alloc(0), 'berkas-kosong'], ['too large', Buffer.concat([pdf('<< >>'), Buffer.alloc(2_000_001)]), 'berkas-terlalu-besar'],
    ['GIF', await gambar('gif'), 'jenis-berkas-keliru'], ['GIF and script', Buffer.from('GIF89a/*aaaa*/=1;alert(1)//'), 'jenis-berkas-keliru'], ['WebP', await gambar('webp'), 'jenis-berkas-keliru'], ['HTML called JPG', Buffer.from('<html><script>alert(1)</script>'), 'jenis-berkas-keliru'],
    ['SVG with script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'jenis-berkas-keliru'], ['ZIP', zip, 'jenis-berkas-keliru'], ['EXE', Buffer.from('MZ\x90\x00'.padEnd(200, '\0'), 'latin1'), 'jenis-berkas-keliru'],
    ['a locked PDF', pdf('<< >>', '/Encrypt 5 0 R '), 'pdf-terkunci'], ['JavaScript', pdf('<< /S /JavaScript /JS (app.alert(1)) >>'), 'pdf-berbahaya'], ['hidden JavaScript', pdf('<< /S /J#61vaScript /JS 3 0 R >>'), 'pdf-berbahaya'],
    ['launch', pdf('<< /S /Launch /F (cmd.exe) >>'), 'pdf-berbahaya'], ['an attached file', pdf('<< /Names << /EmbeddedFiles 4 0 R >> >>'), 'pdf-berbahaya'], ['JavaScript in an object stream', aliran('<< /S /JavaScript /JS (1) >>'), 'pdf-berbahaya'],
    ['JavaScript in an object stream with a disguised name', Buffer.from(aliran('<< /S /JavaScript >>').toString('latin1').replace('/ObjStm', '/Obj#53tm'), 'latin1'), 'pdf-berbahaya'], ['a stream dictionary that misleads', aliran('<< /S /JavaScript >>', '% stream\n/Filter /FlateDecode'), 'pdf-tidak-terbaca'],
    ['a chain of filters', aliran('<< >>', '/Filter [/ASCIIHexDecode /FlateDecode]'), 'pdf-tidak-terbaca'], ['a bomb in an object stream', aliran('0'.repeat(20_000_000)), 'pdf-tidak-terbaca'], ['100,001 objects', pdf('<< >>\nendobj\n1 0 obj\n'.repeat(100_001)), 'pdf-terlalu-rumit'],
    ['PDF and ZIP', Buffer.concat([pdf('<< >>'), zip]), 'pdf-rusak'], ['PDF and ZIP with the end marks kept', Buffer.concat([pdf('<< >>'), zip, Buffer.from('\nstartxref\n9\n%%EOF\n')]), 'pdf-rusak'], ['a PDF cut short', pdf('<< >>').subarray(0, 40), 'pdf-rusak'], ['a JPEG cut short', jpeg.subarray(0, 200), 'gambar-rusak'],
    ['a pixel flood', await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#fff' } }).png().toBuffer(), 'gambar-terlalu-besar'],
  ]
  const besar = { ...ATURAN, maksBytes: 6_000_000 }
  for (const [nama, bytes, harapan] of korpus) {
    const hasil = await kode(bytes, nama === 'too large' ? ATURAN : besar)
    assert.ok(hasil === harapan || (nama.startsWith('PDF and ZIP') && hasil === 'berkas-ganda'), `${nama}: ${hasil}, expected ${harapan}`)
  }
  assert.equal(await kode(jpeg, { ...ATURAN, terima: ['pdf'] }), 'jenis-berkas-keliru')
})

test('place and camera are stripped from photos, hidden tails too, and the picture stands upright', async () => {
  const asal = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#a33' } }).withExif({ IFD0: { Make: 'KameraRahasia' }, IFD3: { GPSLatitude: '4/1 32/1 0/1', GPSLatitudeRef: 'S' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  assert.ok(asal.includes('KameraRahasia'))
  const { bytes } = await periksaBerkas(Buffer.concat([asal, Buffer.from('<script>alert(1)</script>')]), ATURAN)
  const meta = await sharp(bytes).metadata()
  assert.deepEqual([meta.exif, meta.width, meta.height, bytes.includes('KameraRahasia'), bytes.includes('<script>')], [undefined, 30, 60, false, false])
})

test('names lose paths, direction marks, control signs and false endings', () => {
  assert.deepEqual(['../../etc/passwd', 'C:\\fakepath\\KTP saya.PDF', 'foto\u202egpj.exe', '\u0000\n.htaccess', '   ', 'a'.repeat(300), 'surat.pdf.exe', 'ktp <b>|?.jpg'].map((n) => bersihkanNama(n, 'pdf')),
    ['passwd.pdf', 'KTP saya.pdf', 'fotogpj.pdf', 'htaccess.pdf', 'berkas.pdf', `${'a'.repeat(100)}.pdf`, 'surat.pdf', 'ktp b.pdf'])
})

const taruh = (nama: string, bytes: Buffer) => { const path = join(folder, nama); writeFileSync(path, bytes); return { path, name: nama } }
const lampirkan = (tx: Tx, nama: string, bytes: Buffer) => simpanUnggahan(tx, taruh(nama, bytes), { ...ATURAN, objek: { jenis: 'berkas', id: 'b1' }, pengunggah: 'akun-1' })

test('an attachment is served as a download that can do nothing, and another reader leaves a trace', () => rolledBack(async (tx) => {
  const { id, pindai } = await lampirkan(tx, 'KTP.pdf', pdf('<< /Type /Catalog >>'))
  assert.equal(pindai, 'tidak_dipindai')
  const buka = await bukaLampiran(tx, id, { actor: SISTEM, subjekOrangId: 'o1' })
  assert.deepEqual([buka.inline, buka.name, buka.headers['x-content-type-options'], buka.headers['content-security-policy']], [false, 'KTP.pdf', 'nosniff', "sandbox; default-src 'none'"])
  assert.equal((await tx.many(sql`select from audit.catatan where objek_id = ${id} and subjek_id = 'o1'`)).length, 1)
  await assert.rejects(bukaLampiran(tx, 'bukan-id', { actor: SISTEM }), { code: 'tidak-ditemukan' })
}))

async function clamd(): Promise<{ alamat: string; mati: boolean; tutup(): void }> {
  const keadaan = { alamat: '', mati: false, tutup: () => { server.close() } }
  const server = net.createServer((soket) => {
    soket.on('error', () => {})
    if (keadaan.mati) return void soket.destroy()
    let isi = Buffer.alloc(0)
    soket.on('data', (d) => { isi = Buffer.concat([isi, d]); if (isi.subarray(-4).equals(Buffer.alloc(4))) soket.end(isi.includes('EICAR-STANDARD') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0') })
  })
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
  keadaan.alamat = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return keadaan
}

test('the scanner: clean is clean, infected is quarantined and refused, down means waiting and never clean', async () => {
  const { db, owner, drop } = await ownDatabase()
  const scanner = await clamd()
  const lepas = pakaiPengaturan({ CLAMD: scanner.alamat, DATA_DIR: join(folder, 'data') })
  const isi = (n: number) => pdf(`<< /Type /Catalog /N ${n} >>`)
  const keadaan = async (id: string) => (await db.one<{ pindai: string }>(sql`select pindai from documents.lampiran where id = ${id}`)).pindai
  try {
    assert.equal((await db.transaction((tx) => lampirkan(tx, 'a.pdf', isi(1)))).pindai, 'bersih')
    await assert.rejects(db.transaction((tx) => lampirkan(tx, 'b.pdf', pdf(`<< /X (${jawabRacun}) >>`))), { code: 'berkas-terinfeksi' })
    assert.equal(readdirSync(join(folder, 'data', 'karantina')).length, 1)
    scanner.mati = true
    const satu = await db.transaction((tx) => lampirkan(tx, 'c.pdf', isi(2)))
    const dua = await db.transaction((tx) => lampirkan(tx, 'd.pdf', isi(3)))
    assert.deepEqual([satu.pindai, dua.pindai], ['menunggu', 'menunggu'])
    await assert.rejects(db.transaction((tx) => bukaLampiran(tx, satu.id, { actor: SISTEM })), { code: 'berkas-belum-dipindai' })
    await assert.rejects(pindaiJob.run(db, { lampiranId: satu.id }, { attempt: 1, jobId: '1' }), /keeps waiting/)
    assert.equal((await owner.query(`select from graphile_worker.jobs where task_identifier = 'documents.pindai'`)).rowCount, 2)
    assert.equal(await keadaan(satu.id), 'menunggu')
    scanner.mati = false
    pulihkanKetergantungan('pemindai') // as after its pause
    await pindaiJob.run(db, { lampiranId: satu.id }, { attempt: 2, jobId: '1' })
    assert.equal(await keadaan(satu.id), 'bersih')
    await db.transaction((tx) => tx.run(sql`update documents.lampiran set pindai = 'terinfeksi' where id = ${dua.id}`))
    await assert.rejects(db.transaction((tx) => bukaLampiran(tx, dua.id, { actor: SISTEM, milikSendiri: true })), { code: 'berkas-terinfeksi' })
  } finally { lepas(); scanner.tutup(); await drop() }
})

test('an upload goes on after a drop, in the right order only, for its owner only, and only when whole', async () => {
  const { db, drop } = await ownDatabase()
  const lepas = pakaiPengaturan({ DATA_DIR: join(folder, 'data2') })
  const bytes = Buffer.from(Array.from({ length: 25_000 }, (_, i) => i % 251))
  const kirim = (id: string, dari: number, sampai: number, siapa = 'akun-1') => terimaPotongan(db, id, siapa, dari, taruh('potong', bytes.subarray(dari, sampai)))
  try {
    const { id } = await mulaiUnggahan(db, { nama: 'foto.jpg', ukuran: bytes.length, pengunggah: 'akun-1' })
    await kirim(id, 0, 10_000)
    await assert.rejects(kirim(id, 0, 10_000), { code: 'potongan-tidak-bersambung', detail: { diterima: 10_000 } })
    await assert.rejects(kirim(id, 10_000, 12_000, 'akun-2'), { code: 'tidak-ditemukan' })
    await assert.rejects(ambilUnggahan(db, id, 'akun-1'), { code: 'unggahan-belum-lengkap' })
    writeFileSync(join(folder, 'data2', 'unggahan', id), Buffer.concat([bytes.subarray(0, 10_000), Buffer.from('half a piece of a killed process')]))
    const balap = await Promise.allSettled([kirim(id, 10_000, 20_000), kirim(id, 10_000, 20_000)])
    assert.deepEqual(balap.map((b) => b.status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual(await lihatUnggahan(db, id, 'akun-1'), { id, nama: 'foto.jpg', ukuran: 25_000, diterima: 20_000, lengkap: false })
    await assert.rejects(terimaPotongan(db, id, 'akun-1', 20_000, taruh('potong', Buffer.alloc(6000))), { code: 'potongan-keliru' })
    assert.equal((await kirim(id, 20_000, 25_000)).lengkap, true)
    const { path, name } = await ambilUnggahan(db, id, 'akun-1')
    assert.ok(readFileSync(path).equals(bytes))
    assert.equal(name, 'foto.jpg')
    await db.run(sql`update documents.unggahan set berakhir = now() - interval '1 minute'`)
    await bersihkanUnggahanJob.run(db, {}, { attempt: 1, jobId: '1' })
    assert.deepEqual(readdirSync(join(folder, 'data2', 'unggahan')), [])
    await assert.rejects(mulaiUnggahan(db, { nama: 'x', ukuran: 60_000_000, pengunggah: 'akun-1' }), { code: 'berkas-terlalu-besar' })
  } finally { lepas(); await drop() }
})

// One contract for every storage; S3 stands behind a small simulator that can also fail.
type SikapS3 = 'baik' | 'gagal' | 'gantung' | 'rusak' | 'bohong'
async function s3Tiruan() {
  const isi = new Map<string, Buffer>()
  const keadaan = { sikap: 'baik' as SikapS3 }
  const server = http.createServer(async (req, res) => {
    const potong: Buffer[] = []
    for await (const p of req) potong.push(p as Buffer)
    const badan = Buffer.concat(potong)
    if (keadaan.sikap === 'gantung') return
    if (keadaan.sikap === 'gagal') { res.statusCode = 503; return void res.end() }
    const saat = String(req.headers['x-amz-date']).replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z')
    const tanda = tandaSigV4({ asal: `http://${req.headers.host}`, jalur: '', kunci: 'AKIA', rahasia: 'ra/ha+sia', wilayah: 'us-east-1' }, req.method!, req.url!, badan, new Date(saat))
    if (tanda.authorization !== req.headers.authorization) { res.statusCode = 403; return void res.end() }
    if (req.method === 'PUT') { if (keadaan.sikap !== 'bohong') isi.set(req.url!, badan); return void res.end() }
    const ada = isi.get(req.url!)
    if (!ada) { res.statusCode = 404; return void res.end() }
    res.end(req.method === 'HEAD' ? undefined : keadaan.sikap === 'rusak' ? Buffer.concat([ada, Buffer.from('!')]) : ada)
  })
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
  const alamat = `http://AKIA:${encodeURIComponent('ra/ha+sia')}@127.0.0.1:${(server.address() as AddressInfo).port}/ember`
  return { alamat, keadaan, isi, tutup: () => { server.closeAllConnections(); server.close() } }
}

async function kontrak(simpanan: Simpanan): Promise<void> {
  const bytes = Buffer.from('isi berkas')
  const hash = sha256(bytes)
  assert.deepEqual([await simpanan.has(hash), await simpanan.get(hash)], [false, undefined])
  await Promise.all([simpanan.put(hash, bytes), simpanan.put(hash, bytes)])
  await simpanan.put(hash, bytes)
  assert.equal(await simpanan.has(hash), true)
  assert.ok((await simpanan.get(hash))!.equals(bytes))
  for (const jahat of ['../../etc/passwd', 'ab', `${hash}/x`]) await assert.rejects(async () => simpanan.get(jahat), /not a hash/)
}

test('disk and S3 keep the same contract; a failing, hanging, garbling or lying store is a refusal and never a hanging page', async () => {
  await kontrak(simpananDisk(join(folder, 'disk')))
  const s3 = await s3Tiruan()
  try {
    const simpanan = simpananS3(s3.alamat, 300)
    await kontrak(simpanan)
    const terganggu = (sebab: RegExp) => (galat: unknown) => (galat as Gangguan).code === 'simpanan-terganggu' && (galat as Gangguan).status === 503 && sebab.test(`${(galat as Gangguan).sebab} ${((galat as Gangguan).cause as Error | undefined)?.message}`)
    await assert.rejects(simpananS3(s3.alamat.replace('ra%2Fha', 'salah'), 300).put(sha256(Buffer.from('x')), Buffer.from('x')), terganggu(/403/))
    for (const [sikap, sebab] of [['gagal', /503/], ['gantung', /waktu_habis/], ['rusak', /galat/], ['bohong', /not there/]] as [SikapS3, RegExp][]) {
      s3.keadaan.sikap = sikap
      pulihkanKetergantungan('simpanan')
      await assert.rejects(sikap === 'bohong' ? simpanan.put(sha256(Buffer.from('baru')), Buffer.from('baru')) : simpanan.get(sha256(Buffer.from('isi berkas'))), terganggu(sebab), sikap)
    }
    pulihkanKetergantungan('simpanan')
    s3.keadaan.sikap = 'rusak'
    for (let n = 0; n < 4; n++) await assert.rejects(simpanan.get(sha256(Buffer.from('isi berkas'))), terganggu(/galat/))
    assert.equal(await simpanan.has(sha256(Buffer.from('isi berkas'))), true, 'one spoilt object does not close the store')
  } finally { pulihkanKetergantungan('simpanan'); s3.tutup() }
})

test('a file altered in storage is noticed when it is read', () => rolledBack(async (tx) => {
  const lepas = pakaiPengaturan({ DATA_DIR: join(folder, 'data3') })
  try {
    const { hash } = await lampirkan(tx, 'x.pdf', pdf('<< /Asli true >>'))
    writeFileSync(join(folder, 'data3', 'files', hash.slice(0, 2), hash.slice(2, 4), hash), 'palsu')
    await assert.rejects(bacaFile(hash), /altered/)
  } finally { lepas() }
}))
