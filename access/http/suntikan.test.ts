import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql, uuid } from '#kernel/platform'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'
import { JAWABAN, LAYANAN, Tamu, ajukan, foto, kirimDraf, pegawaiTamu, wargaTamu } from './tamu.testing.ts'

// What people type stays what they typed: in no page, table or letter does it become markup, formula or program.

let served: Served
before(async () => { served = await serve() })
after(() => served?.close())

const SUNTIKAN = [
  '<script>xss7()</script>', '<ScRiPt src=//xss7.contoh></sCrIpT>', '"><script>xss7()</script>', "'><script>xss7()</script>", '</script><script>xss7()</script>', '<img src=x onerror=xss7()>', '"><img src=x onerror=xss7()>',
  '<svg/onload=xss7()>', '<svg><script>xss7()</script></svg>', '<body onload=xss7()>', '<iframe src=javascript:xss7()>', '<a href="javascript:xss7()">x</a>', 'javascript:xss7()', ' JaVaScRiPt:xss7()', 'data:text/html,<script>xss7()</script>',
  '" onmouseover="xss7()', "' onmouseover='xss7()", '" autofocus onfocus=xss7() x="', '` onmouseover=`xss7()`', '</textarea><script>xss7()</script>', '</title><script>xss7()</script>', '</option></select><img src=x onerror=xss7()>',
  '--><script>xss7()</script>', '<!--<img src="--><img src=x onerror=xss7()>', ']]><script>xss7()</script>', '<math><mi xlink:href="javascript:xss7()">', '<input autofocus onfocus=xss7()>', '<details open ontoggle=xss7()>', '<video><source onerror=xss7()>',
  '<style>@import"//xss7.contoh"</style>', '<link rel=stylesheet href=//xss7.contoh>', '<meta http-equiv=refresh content=0;url=//xss7.contoh>', '<base href=//xss7.contoh>', '<form action=//xss7.contoh><input>', '<object data=javascript:xss7()>',
  '&lt;script&gt;xss7()&lt;/script&gt;', '&#60;img src=x onerror=xss7()&#62;', '%3Cscript%3Exss7()%3C/script%3E', '\\u003cscript\\u003exss7()', '{{constructor.constructor("xss7()")()}}', '${xss7()}', '<%= xss7() %>', '<scr<script>ipt>xss7()</script>', '＜script＞xss7()', '<x/onclick=xss7()>', '=HYPERLINK("//xss7.contoh")',
]

/** Every tag of a document as the browser would cut it, with what stands in its attributes. */
function tags(html: string): { nama: string; atribut: [string, string][]; isi: string }[] {
  const hasil: { nama: string; atribut: [string, string][]; isi: string }[] = []
  for (const m of html.matchAll(/<!--[\s\S]*?-->|<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
    if (!m[1]) continue
    const atribut = [...m[2]!.matchAll(/([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)].map((a): [string, string] => [a[1]!.toLowerCase(), (a[2] ?? a[3] ?? a[4] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')])
    const nama = m[1].toLowerCase()
    hasil.push({ nama, atribut, isi: nama === 'script' ? html.slice(m.index + m[0].length, html.indexOf('</script', m.index)) : '' })
  }
  return hasil
}
const ALAMAT = new Set(['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster'])
/** What in this document would run or fetch what somebody typed; empty when all is text. */
function bahaya(html: string): string[] {
  return tags(html).flatMap(({ nama, atribut, isi }) => [
    ...(['style', 'base', 'iframe', 'object', 'math', 'video', 'x', 'meta'].includes(nama) && /xss7/.test(JSON.stringify(atribut)) ? [`<${nama}>`] : []),
    ...(nama === 'script' && !atribut.some(([a]) => a === 'src') && !atribut.some(([a, v]) => a === 'type' && v === 'application/json') ? [`<script>${isi.slice(0, 40)}`] : []),
    ...(nama === 'script' && isi.includes('<') ? [`"<" inside a script: ${isi.slice(0, 60)}`] : []),
    ...atribut.flatMap(([a, v]) => (a.startsWith('on') ? [`${nama} ${a}=${v}`] : ALAMAT.has(a) && (/^\s*(javascript|data:text|vbscript)/i.test(v) || /^(https?:)?\/\/xss7/.test(v)) ? [`${nama} ${a}=${v}`] : [])),
  ])
}

const TEKS = ['tempat_lahir', 'pekerjaan', 'alamat_jalan', 'nama_usaha', 'jenis_usaha', 'alamat_usaha_jalan', 'keperluan']
/** Sends the pages with injected answers; what the form does not take is checked for the page it gives, then replaced. */
async function ajukanSuntikan(tamu: Tamu, ke: number, lihat: (html: string, dari: string) => void): Promise<string> {
  const { draf, kunci } = JSON.parse((await tamu.api(`/layanan/${LAYANAN}/mulai`)).isi) as { draf: string; kunci: string }
  for (const [halaman, baku] of JAWABAN) {
    const isi = Object.fromEntries(Object.entries(baku).map(([nama, nilai]) => { const letak = TEKS.indexOf(nama); return [nama, letak === -1 ? nilai : SUNTIKAN[(ke + letak) % SUNTIKAN.length]!.slice(0, 60)] }))
    const lain = halaman === 'lampiran' ? { berkas: { foto_usaha: { nama: `${SUNTIKAN[ke]!.replaceAll('/', '')}.jpg`, isi: await foto() } } } : {}
    const alamat = `/permohonan/draf/${draf}/${halaman}`
    const jawab = await tamu.kirim(alamat, isi, lain)
    if (jawab.status !== 303) { lihat(jawab.isi, alamat); assert.equal((await tamu.kirim(alamat, baku, lain)).status, 303, jawab.isi.slice(0, 200)) }
    lihat((await tamu.buka(alamat)).isi, alamat)
  }
  lihat((await tamu.buka(`/permohonan/draf/${draf}/-/periksa`)).isi, 'periksa')
  const kirim = await kirimDraf(tamu, { id: draf, kunci })
  return /permohonan\/([0-9a-f-]{36})\//.exec(kirim.lokasi)![1]!
}

test('stored text is text on every page that shows it', { timeout: 300_000 }, async () => {
  const salah = new Set<string>()
  const dilihat = new Set<string>()
  const lihat = (html: string, dari: string) => { if (html.includes('xss7')) dilihat.add(dari.replace(/[0-9a-f-]{36}|\/[\w-]{22}$/g, ':')); for (const satu of bahaya(html)) salah.add(`${dari}: ${satu}`) }
  const warga = await wargaTamu(served), petugas = await pegawaiTamu(served, 'nurhayati'), atasan = await pegawaiTamu(served, 'abdulrahman')
  for (let ke = 0; ke < SUNTIKAN.length; ke++) {
    const id = await ajukanSuntikan(warga, ke, lihat)
    const { token, tugas } = await served.db.one<{ token: string; tugas: string }>(sql`select b.token, t.id as tugas from workflow.berkas b join workflow.tugas t on t.berkas_id = b.id and t.ditutup_pada is null where b.id = ${id}`)
    const kata = SUNTIKAN[ke]!
    await warga.kirim(`/permohonan/${id}/pesan`, { isi: `${kata} ${SUNTIKAN.join(' ')}`.slice(0, 1900) })
    await petugas.kirim(`/kantor/berkas/${id}/pesan`, { isi: kata })
    for (const hasil of ['lanjut', 'kembalikan', 'tolak']) lihat((await petugas.buka(`/kantor/tugas/${tugas}/tindak?hasil=${hasil}`)).isi, `tindak ${hasil}`)
    lihat((await petugas.kirim(`/kantor/tugas/${tugas}/tindak?hasil=tolak`, { hasil: 'tolak', alasan: kata, kunci: uuid() })).isi, 'tindak, refused')
    const isi: Record<string, Record<string, string>> = { kembalikan: { cacat_nama_usaha: 'ya', pesan_nama_usaha: kata, catatan: kata }, tolak: { alasan: kata, dasar_hukum: kata }, lanjut: { catatan: kata } }
    const hasil = ['kembalikan', 'tolak', 'lanjut'][ke % 3]!
    assert.equal((await petugas.kirim(`/kantor/tugas/${tugas}/tindak?hasil=${hasil}`, { hasil, kunci: uuid(), ...isi[hasil] })).status, 303)
    for (const alamat of ['', '/terkirim', '/batalkan', '/perbaiki', '/keberatan']) lihat((await warga.buka(`/permohonan/${id}${alamat}`)).isi, `/permohonan/${id}${alamat}`)
    for (const alamat of ['', '/cetak']) lihat((await petugas.buka(`/kantor/berkas/${id}${alamat}`)).isi, `/kantor/berkas/${id}${alamat}`)
    lihat((await atasan.buka(`/kantor/berkas/${id}`)).isi, `/kantor/berkas/${id}`)
    lihat((await new Tamu(served.url).buka(`/lacak/${token}`)).isi, `/lacak/${token}`)
  }
  await served.runJobs()
  for (const [tamu, alamat] of [[warga, '/permohonan'], [warga, '/pesan'], [warga, '/akun/penglihat'], [petugas, '/kantor/kotak-masuk'], [petugas, '/kantor/berkas'], [petugas, '/kantor/pesan'], [petugas, '/kantor'], [atasan, '/kantor/banyak'], [new Tamu(served.url), '/kotak-surat-contoh']] as [Tamu, string][]) lihat((await tamu.buka(alamat)).isi, alamat)
  assert.deepEqual([...salah], [])
  for (const harus of ['/permohonan/:', '/kantor/berkas/:', '/kantor/berkas/:/cetak', '/permohonan/:/perbaiki', 'periksa', 'tindak, refused']) assert.ok(dilihat.has(harus), `${harus} showed nothing injected: ${[...dilihat].join(' ')}`)
  assert.ok(bahaya('<p title="a" onclick="xss7()">').length && bahaya('<script>xss7()</script>').length && bahaya('<a href=" javascript:xss7()">').length && bahaya('<script type="application/json">"<b>"</script>').length, 'the reader of pages sees what it should')
})

test('what stands in the address or comes back with a refused form is text', { timeout: 300_000 }, async () => {
  const salah = new Set<string>()
  const TAMU = [await wargaTamu(served), await pegawaiTamu(served, 'nurhayati'), await pegawaiTamu(served, 'fitriani')]
  const kata = ['"><script>xss7()</script>', "'><img src=x onerror=xss7()>", 'javascript:xss7()', '</textarea></title></script><script>xss7()</script>']
  const NAMA = ['q', 'lanjut', 'kembali', 'kode', 'nomor', 'keadaan', 'layanan', 'unit', 'sesudah', 'bahasa', 'hasil', 'pengenal', 'nama', 'isi', 'alasan', 'nik', 'kontak']
  for (const route of parts.flatMap((part) => part.routes ?? [])) {
    const alamat = route.path.replace(/:(kode)/g, LAYANAN).replace(/:\w+/g, uuid())
    for (const satu of kata) {
      const isi = Object.fromEntries(NAMA.map((nama) => [nama, satu]))
      for (const tamu of TAMU) {
        const jawab = route.method === 'GET' ? await tamu.buka(`${alamat}?${new URLSearchParams(isi)}`) : await tamu.kirim(alamat, isi)
        if (jawab.kepala.get('content-type')?.startsWith('text/html')) for (const b of bahaya(jawab.isi)) salah.add(`${route.method} ${route.path}: ${b}`)
        if (/^\s*(javascript|data):/i.test(jawab.lokasi)) salah.add(`${route.path} led to ${jawab.lokasi}`)
      }
      if (route.method === 'POST') break
    }
  }
  assert.deepEqual([...salah], [])
})

test('tables for spreadsheets hold no formula', async () => {
  const warga = await wargaTamu(served)
  for (const nama_usaha of ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '=cmd|calc']) await ajukan(warga, served.db, { nama_usaha })
  await served.db.run(sql`update identity.orang set nama = '=HYPERLINK("//xss7.contoh")' where nik = '7308014708909901'`)
  await ajukan(warga, served.db)
  await served.runJobs()
  let tabel = 0
  for (const route of parts.flatMap((part) => part.routes ?? []).filter((r) => r.method === 'GET' && /csv|ekspor/.test(r.path) && !r.path.includes(':'))) {
    for (const nama of ['kurnia', 'rusdi', 'sekda', 'fitriani', 'mappasessu', 'ilham', 'budiman']) {
      const jawab = await (await pegawaiTamu(served, nama)).buka(route.path)
      if (jawab.status !== 200 || !/csv/.test(jawab.kepala.get('content-type') ?? '')) continue
      tabel++
      assert.match(jawab.kepala.get('content-disposition') ?? '', /^attachment/)
      for (const sel of jawab.isi.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r\n)("(?:[^"]|"")*"|[^,"\r\n]*)/g)) assert.doesNotMatch(sel[1]!.replace(/^"/, ''), /^\s*(=|\+|@|-(?!\d+([.,]\d+)?"?$|"?$))/, `${route.path} as ${nama}`)
    }
  }
  assert.ok(tabel > 0)
})

const TYPST = ['#panic("x")', '#import "a": b', '$x^2$', '@rujukan', '*tebal*', '_miring_', '= Judul', '// komentar', '/* k */', '<label>', '[[isi]]', '#{1+1}', '\\u{41}', '`kode`', '~', '{nama}', '{orang.nik}', '"kutip"', "'satu'", '---']
test('letters and receipts print what was typed, sign for sign', async (t) => {
  const warga = await wargaTamu(served, '7308211203859902')
  const { id } = await ajukan(warga, served.db, { nama_usaha: TYPST.slice(0, 9).join(' '), jenis_usaha: TYPST.slice(9).join(' '), keperluan: '#set text(fill: white); #read("/etc/passwd")', alamat_usaha_jalan: '#eval("1") */ [ ] $ \\', pekerjaan: '*#sys.version* `' })
  const meja: [string, string][] = [['nurhayati', 'lanjut'], ['abdulrahman', 'paraf'], ['mappasessu', 'tanda_tangan']]
  for (const [nama, hasil] of meja) {
    const { tugas } = await served.db.one<{ tugas: string }>(sql`select id as tugas from workflow.tugas where berkas_id = ${id} and ditutup_pada is null`)
    const jawab = await (await pegawaiTamu(served, nama)).kirim(`/kantor/tugas/${tugas}/tindak?hasil=${hasil}`, { hasil, kunci: uuid() })
    assert.equal(jawab.status, 303, `${nama}: ${jawab.isi.slice(0, 400)}`)
  }
  await served.runJobs()
  const surat = /\/permohonan\/[\w-]+\/surat\/[\w-]+\.pdf/.exec((await warga.buka(`/permohonan/${id}`)).isi)?.[0]
  assert.ok(surat, 'the letter was issued')
  const folder = mkdtempSync(join(tmpdir(), 'balai-suntik-'))
  const isi = async (alamat: string): Promise<string | undefined> => {
    const jawab = await warga.buka(alamat)
    assert.equal(jawab.status, 200)
    assert.equal(jawab.bita.subarray(0, 5).toString(), '%PDF-')
    assert.doesNotMatch(jawab.bita.toString('latin1'), /\/(JavaScript|Launch|OpenAction|EmbeddedFile)\b/)
    writeFileSync(join(folder, 'a.pdf'), jawab.bita)
    try { return execFileSync('pdftotext', ['-raw', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' }).replace(/\s+/g, '') } catch (error) { if ((error as { code?: string }).code === 'ENOENT') return undefined; throw error }
  }
  assert.ok(await isi(`/permohonan/${id}/tanda-terima.pdf`) !== null)
  const teks = await isi(surat)
  if (teks === undefined) { t.diagnostic('pdftotext is not installed: the words of the letter were not read'); return }
  const rapi = (s: string) => s.replace(/\s+/g, '').replaceAll(/["'“”‘’]/g, '"')
  for (const tanda of [...TYPST, '#set text(fill: white); #read("/etc/passwd")', '#eval("1") */ [ ] $ \\', '*#sys.version* `']) assert.ok(rapi(teks).includes(rapi(tanda)), `${tanda} in ${teks.slice(0, 1500)}`)
})
