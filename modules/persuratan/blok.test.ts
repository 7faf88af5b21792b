import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bandingkan } from './banding.ts'
import { type Blok, type Potong, bacaBlok, kataBlok, potongTeks, satukanTeks } from './blok.ts'
import { blokDariHtml } from './blok-html.ts'
import { blokDariTeks, teksDariBlok } from './blok-teks.ts'

// Words of letters: the text of the box, what word processors paste, and what differs between two versions.

const CONTOH = `# Latar belakang

Paragraf *tebal*, _miring_, dan __garis bawah__.
Baris kedua paragraf yang sama.

1. butir satu
  a. anak
    1) cucu
2. butir dua

Hari, tanggal : Kamis, 26 November 2026
Pukul : 09.00 WITA

| No | Nama |
| 1 | Andi |

Catatan: titik dua tanpa spasi tetap kalimat.`

test('the text of the box becomes blocks and the same text again', () => {
  const blok = blokDariTeks(CONTOH)
  assert.deepEqual(blok.map((b) => b.jenis), ['judul', 'paragraf', 'butir', 'daftar', 'tabel', 'paragraf'])
  assert.equal(teksDariBlok(blok), CONTOH)
  assert.deepEqual(blok[2], { jenis: 'butir', gaya: 'angka', butir: [{ teks: 'butir satu', tingkat: 0 }, { teks: 'anak', tingkat: 1 }, { teks: 'cucu', tingkat: 2 }, { teks: 'butir dua', tingkat: 0 }] })
})

test('whatever is typed is kept: no word of any text is lost on the way through blocks', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z0-9 .,:|#*_()-]{0,30}$/), { maxLength: 12 }), (baris) => {
    const blok = blokDariTeks(baris.join('\n'))
    const lagi = blokDariTeks(teksDariBlok(blok))
    assert.deepEqual(kataBlok(lagi).match(/[a-z0-9]+/g) ?? [], kataBlok(blok).match(/[a-z0-9]+/g) ?? [])
    const huruf = (teks: string) => [...(teks.match(/[a-z]{2,}/g) ?? [])].sort().join(' ')
    assert.equal(huruf(kataBlok(blok)), huruf(baris.join('\n')))
  }), { numRuns: 300 })
})

test('marks: what stands out stands out, what is no mark stays a character', () => {
  assert.deepEqual(potongTeks('5*3 nama_berkas a@b_c.id *tebal* **juga**'), [{ teks: '5*3 nama_berkas a@b_c.id ' }, { teks: 'tebal', tebal: true }, { teks: ' ' }, { teks: 'juga', tebal: true }])
  assert.deepEqual(potongTeks('\\*bukan tebal\\*'), [{ teks: '*bukan tebal*' }])
  const kata = fc.stringMatching(/^[a-z*_ \\]{1,8}$/)
  fc.assert(fc.property(fc.array(kata, { minLength: 1, maxLength: 5 }), (potong) => {
    const teks = potong.join('')
    assert.equal(potongTeks(satukanTeks([{ teks }])).map((satu: Potong) => satu.teks).join(''), teks)
  }), { numRuns: 500 })
})

test('words pasted from a word processor: its lists, tables and bold, and nothing else of it', () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style><!-- p.MsoNormal {color:red} --></style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang=IN><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span lang=IN style='font-family:"Arial","sans-serif"'>Sehubungan</span></b><span lang=IN> dengan&nbsp;rapat <i>koordinasi</i><o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36pt;text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Kepala <u>Dinas</u><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a.<span>&nbsp;</span></span>stafnya</p>
<table class=MsoTableGrid border=1><tr><td width=40><p class=MsoNormal><b>No</b></p></td><td><p>Nama<o:p></o:p></p></td></tr><tr><td>1<td>Andi &amp; Budi</table>
<table border=0><tr><td>Hari</td><td>:</td><td>Kamis</td></tr></table>
<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(2)">tautan</a><p style="display:none">tersembunyi</p><del>dicoret</del><!--EndFragment--></body></html>`
  const blok = blokDariHtml(word)
  assert.equal(teksDariBlok(blok), '*Sehubungan* dengan rapat _koordinasi_\n\n1. Kepala __Dinas__\n  a. stafnya\n\n| No | Nama |\n| 1 | Andi & Budi |\n\nHari : Kamis\n\ntautan')
  assert.doesNotMatch(JSON.stringify(blok), /alert|javascript|Mso|tersembunyi|dicoret|style/)
})

test('nasty markup never throws, never runs long, and leaves plain words', () => {
  const jahat = ['<'.repeat(5000), '<div>'.repeat(20_000) + 'x', '<p title="a>b">aman</p>', '<p title=a">aman</p>', '&#0;&#x110000;&tidakada;&lt;script&gt;', '<table><tr><td colspan=999999>a<td>b</table>', '<li>tanpa daftar', '<style>p{}', '<!-- tak ditutup <p>x', '<b><i><u>silang</b></i></u>', '<ol><li>a<ol type=a><li>b</ol><li>c</ol>']
  for (const html of jahat) assert.doesNotThrow(() => blokDariHtml(html), html.slice(0, 40))
  assert.equal(kataBlok(blokDariHtml('<p title="a>b">aman</p>')), 'aman')
  assert.equal(kataBlok(blokDariHtml('&lt;script&gt;alert(1)&lt;/script&gt;')), '<script>alert(1)</script>')
  assert.equal(teksDariBlok(blokDariHtml('<ol><li>a<ol type=a><li>b</ol><li>c</ol>')), '1. a\n  a. b\n2. c')
  assert.equal(teksDariBlok(blokDariHtml('<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">tebal</span> biasa</p></b>')), '*tebal* biasa')
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'p', 'b', 'td', 'table', 'li', ' ', '"', '=', '&', 'style', 'x', '!--'), maxLength: 60 }), (html) => { bacaBlok(blokDariHtml(html)) }), { numRuns: 400 })
})

test('two versions: in sentences and as marked text', () => {
  const isi = (teks: string, kepada = ['Camat']) => ({ hal: 'Rapat', isi: { blok: blokDariTeks(teks) as Blok[], kepada, tembusan: [], lampiran: '', klasifikasi: '005', kecepatan: 'biasa' } })
  const beda = bandingkan(isi('Rapat hari Kamis pukul 9.\n\nTetap.\n\nDihapus saja.'), isi('Rapat hari Jumat pukul 9.\n\nTetap.\n\n1. Baru sekali', ['Camat', 'Lurah']))
  assert.deepEqual(beda.kalimat, ['Tujuan: “Camat” menjadi “Camat; Lurah”.', '“Kamis” menjadi “Jumat”.', 'Dihapus: “Dihapus saja.”.', 'Ditambah: “1. Baru sekali”.'])
  assert.deepEqual(beda.isi.map((satu) => satu.keadaan), ['ubah', 'tetap', 'hapus', 'tambah'])
  assert.deepEqual(bandingkan(isi('Sama'), isi('Sama')).kalimat, [])
})
