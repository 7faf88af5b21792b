import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { Refusal } from '#kernel/platform'
import { addAsset, asset, assets, findAsset, setTheme } from './aset.ts'
import { linePath, niceTop } from './chart.tsx'
import { Checkboxes, Radios, Select } from './choice.tsx'
import { contextContoh, pegawaiContoh, shellContoh } from './contoh.ts'
import { contohHalaman } from './contoh-halaman.tsx'
import { DateField, dateFrom } from './date-field.tsx'
import { fieldId } from './field.tsx'
import { Form } from './form.tsx'
import { BackLink } from './nav.tsx'
import { refreshSeconds, renderPage } from './page.tsx'
import { qrPath } from './qr.tsx'
import { Nik, SummaryList } from './record.tsx'
import { DAERAH_CONTOH } from './shell.ts'
import { Table } from './table.tsx'
import { TextArea, TextField } from './text-field.tsx'
import { contrast, palettes } from './theme.ts'
import { renderPart } from './ui.tsx'

const compressed = (text: string | Buffer) => brotliCompressSync(text).length
const refusal = (...fields: [string, string][]) => new Refusal('isian-salah', 'Periksa kembali isian.', 422, fields.map(([field, message]) => ({ field, message })))

test('weight: the style sheet of citizens is at most 6 kB, a first load at most 25 kB and three requests', () => {
  const css = findAsset(asset('portal.css'), 'br')!
  assert.equal(css.encoding, 'br')
  assert.ok(css.body.length <= 6_000, `${css.body.length} B`)
  const icon = findAsset(asset('lambang.svg'), 'br')!.body.length
  const pages = contohHalaman()
  for (const name of ['portal-depan', 'portal-tanya', 'portal-salah', 'portal-bukti', 'portal-lacak']) {
    const html = pages[name]!
    const total = compressed(html) + css.body.length + icon
    assert.ok(total <= 12_000, `${name} ${total} B`)
    const others = new Set([...html.matchAll(/(?:src|href)="(\/aset\/[^"]+)"/g)].map((match) => match[1]))
    assert.ok(others.size <= 2, [...others].join(' '))
    assert.ok(!html.includes('<script'))
  }
  assert.ok(findAsset(asset('kantor.css'), 'br')!.body.length <= 9_000)
})

test('nothing inline: no style attribute, no style or script element, no handler, on any example page', () => {
  const inline = /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=/
  for (const [name, html] of Object.entries(contohHalaman())) assert.doesNotMatch(html, inline, name)
  assert.match('<p style="x">', inline)
})

test('ids are unique and every reference finds its target', () => {
  for (const [name, html] of Object.entries(contohHalaman())) {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!)
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [], name)
    const named = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap((match) => match[1]!.split(' '))
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!)
    assert.deepEqual([...named, ...links].filter((id) => !ids.includes(id)), [], name)
  }
})

test('what people type is text, never markup', () => {
  const evil = '"><script>alert(1)</script>'
  const ctx = contextContoh({ typed: { nama: evil, alasan: evil }, flash: evil, refusal: refusal(['nama', evil]) })
  const html = renderPage(ctx, { title: evil, body: <Form action={evil}><TextField name="nama" label={evil} hint={evil} /><TextArea name="alasan" label="x" /><Select name="s" label="s" choices={[{ value: evil, label: evil }]} />
    <SummaryList rows={[{ label: evil, value: evil, change: '/x' }]} /><Table caption={evil} columns={[{ head: evil, cell: () => evil }]} rows={[1]} /></Form> }, shellContoh('portal'))
  assert.ok(!html.includes('<script>alert'))
  assert.ok(html.includes('&lt;script>') || html.includes('&lt;script&gt;'))
})

test('a refusal shows the same words in the summary and at the field, keeps what was typed and links only to what is there', () => {
  const ctx = contextContoh({ typed: { nama: 'And', jenis: 'keliling', kanal: ['sms', 'wa'] }, refusal: refusal(['nama', 'Tuliskan nama lengkap.'], ['berkas', 'Unggah KTP.']) })
  const html = renderPage(ctx, { title: 'Isi', body: <Form><TextField name="nama" label="Nama" value="Andi Nurhayati" />
    <Radios name="jenis" label="Jenis" value="tetap" choices={[{ value: 'tetap', label: 'Tetap' }, { value: 'keliling', label: 'Keliling' }]} />
    <Checkboxes name="kanal" label="Kanal" choices={[{ value: 'sms', label: 'SMS' }, { value: 'surel', label: 'Surel' }, { value: 'wa', label: 'WA' }]} /></Form> }, shellContoh('portal'))
  assert.match(html, /<title>Perbaiki: Isi/)
  assert.match(html, /<a href="#isian-nama">Tuliskan nama lengkap\.<\/a>/)
  assert.match(html, /<li>Unggah KTP\.<\/li>/)
  assert.equal(html.split('Tuliskan nama lengkap.').length, 3)
  assert.match(html, /id="isian-nama"[^>]*value="And"/)
  assert.match(html, /aria-describedby="isian-nama-salah"/)
  assert.match(html, /value="keliling" checked/)
  assert.deepEqual([...html.matchAll(/type="checkbox"[^>]*value="(\w+)" checked/g)].map((match) => match[1]), ['sms', 'wa'])
  assert.ok(html.indexOf('class="refusal"') < html.indexOf('id="isian-nama"'))
})

test('a password is never written back; CSRF and key are in every posted form, not in a search', () => {
  const html = renderPart(contextContoh({ typed: { sandi: 'rahasia' } }), <><Form kunci="k-1"><TextField name="sandi" label="Sandi" type="password" value="rahasia" /></Form><Form method="get"><i /></Form></>)
  assert.ok(!html.includes('rahasia'))
  assert.equal(html.split('name="_csrf" value="csrf-contoh"').length, 2)
  assert.match(html, /name="kunci" value="k-1"/)
})

test('rows of a table field find their typed value and their problem', () => {
  const ctx = contextContoh({ typed: { keluarga: [{ nama: 'Besse' }] }, refusal: refusal(['keluarga.0.nama', 'Nama anggota terlalu pendek.']) })
  const html = renderPart(ctx, <TextField name="keluarga[0].nama" label="Nama" />)
  assert.equal(fieldId('keluarga[0].nama'), fieldId('keluarga.0.nama'))
  assert.match(html, /value="Besse"/)
  assert.match(html, /Nama anggota terlalu pendek/)
})

test('date: boxes are filled from ISO or from what was typed, and read back', () => {
  assert.match(renderPart(contextContoh(), <DateField name="lahir" label="Lahir" value="1988-03-07" />), /value="7".*value="3".*value="1988"/)
  const typed = renderPart(contextContoh({ typed: { lahir_hari: '31', lahir_bulan: 'Februari', lahir_tahun: '' }, refusal: refusal(['lahir', 'Tahun kosong.']) }), <DateField name="lahir" label="Lahir" value="1988-03-07" />)
  assert.match(typed, /value="31".*value="Februari".*value(="")? aria-invalid/)
  const cases: [Record<string, string>, string | undefined][] = [
    [{ x_hari: '7', x_bulan: '3', x_tahun: '1988' }, '1988-03-07'], [{ x_hari: ' 17 ', x_bulan: 'Agustus', x_tahun: '1945' }, '1945-08-17'], [{ x_hari: '1', x_bulan: 'mei', x_tahun: '2026' }, '2026-05-01'],
    [{ x_hari: '1', x_bulan: 'Aug', x_tahun: '2026' }, '2026-08-01'], [{ x: '2026-03-09' }, '2026-03-09'], [{ x_hari: '', x_bulan: '', x_tahun: '' }, undefined], [{}, undefined],
    [{ x_hari: '31', x_bulan: '2', x_tahun: '1988' }, '1988-02-31'], [{ x_hari: 'dua', x_bulan: '2', x_tahun: '88' }, '88-2-dua'],
  ]
  for (const [body, expected] of cases) assert.equal(dateFrom(body, 'x'), expected)
})

test('the way back stands above the main part, the summary first inside it', () => {
  const html = renderPage(contextContoh({ refusal: refusal() }), { title: 'x', body: <><BackLink href="/a" /><h1>x</h1></> }, shellContoh('portal'))
  assert.ok(html.indexOf('class="back"') < html.indexOf('<main'))
  assert.ok(html.indexOf('<main') < html.indexOf('class="refusal"'))
})

test('frames: pages are not indexed unless they ask; the demo says so; the menu marks where one is; language comes back', () => {
  const citizen = renderPage(contextContoh({ url: new URL('http://x/lacak?nomor=1') }), { title: 'Lacak', body: <h1>x</h1> }, shellContoh('portal'))
  assert.match(citizen, /^<!doctype html><html lang="id"/)
  assert.match(citizen, /noindex/)
  assert.match(citizen, /data contoh, bukan sungguhan/)
  assert.match(citizen, /href="\/lacak" aria-current="page"/)
  assert.match(citizen, /name="kembali" value="\/lacak\?nomor=1"/)
  assert.doesNotMatch(renderPage(contextContoh({ config: { ...contextContoh().config, BALAI_DEMO: 'off' } }), { title: 'x', body: '', index: true }, shellContoh('portal')), /noindex|data contoh/)
  const official = renderPage(contextContoh({ actor: pegawaiContoh, url: new URL('http://x/kantor/berkas/123') }), { title: 'x', body: '' }, shellContoh('kantor'))
  assert.match(official, /href="\/kantor\/berkas" aria-current="page"/)
  assert.match(official, /Plt\. Sekretaris Desa Watang Cani/)
})

test('a waiting page can be stopped (WCAG 2.2.1)', () => {
  const waiting = { title: 'x', body: '', refresh: 5 }
  assert.equal(refreshSeconds(contextContoh(), waiting), 5)
  assert.equal(refreshSeconds(contextContoh({ url: new URL('http://x/a?diam=1') }), waiting), undefined)
  assert.match(renderPage(contextContoh(), waiting, shellContoh('portal')), /href="\?diam=1"/)
})

test('a NIK is shown without its birth date, even to a screen reader', () => {
  const html = renderPart(contextContoh(), <Nik value="7308144703889901" />)
  assert.ok(!html.includes('470388'))
  assert.match(html, /9901/)
  assert.match(renderPart(contextContoh(), <Nik value="7308144703889901" open />), /7308 1447 0388 9901/)
})

test('theme: whatever colours a region chooses, words reach 7:1 and edges 4.5:1, light and dark', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(fc.property(colour, colour, (utama, aksen) => {
    for (const palette of Object.values(palettes({ utama, aksen }))) {
      for (const ground of ['paper', 'sheet', 'soft']) for (const ink of ['ink', 'dim', 'utama']) assert.ok(contrast(palette[ink]!, palette[ground]!) >= 7, `${ink} on ${ground} ${utama}: ${contrast(palette[ink]!, palette[ground]!)}`)
      assert.ok(contrast(palette.ink!, palette.quiet!) >= 7)
      assert.ok(contrast(palette['on-utama']!, palette.utama!) >= 7 && contrast(palette['on-utama']!, palette.deep!) >= 7, `button ${utama}`)
      assert.ok(contrast(palette['on-field']!, palette.field!) >= 7, `field ${utama}`)
      for (const ground of ['paper', 'sheet']) assert.ok(contrast(palette.edge!, palette[ground]!) >= 4.5, `edge on ${ground} ${utama}`)
      for (const tone of ['ok', 'warn', 'bad', 'info']) for (const ground of [`${tone}-soft`, 'sheet', 'paper', 'soft']) assert.ok(contrast(palette[tone]!, palette[ground]!) >= 7, `${tone} on ${ground}`)
    }
  }), { numRuns: 300 })
})

test('theme: another region gets its own address of the style sheet; a word for a colour is refused', () => {
  const before = asset('portal.css')
  setTheme({ utama: '#0b5d3b', aksen: '#c9962c' })
  assert.notEqual(asset('portal.css'), before)
  setTheme(DAERAH_CONTOH)
  assert.equal(asset('portal.css'), before)
  assert.throws(() => setTheme({ utama: 'red;}', aksen: '#000000' }), /not a colour/)
})

test('assets: named by content, compressed, a logo can be added, unknown ones are not found', () => {
  for (const one of assets()) assert.match(one.href, /^\/aset\/[a-z0-9-]+\.[0-9a-f]{8}\.[a-z0-9]+$/)
  assert.equal(findAsset('/aset/portal.00000000.css'), undefined)
  assert.equal(findAsset(asset('portal.css'), 'gzip, deflate')!.encoding, 'gzip')
  assert.equal(findAsset(asset('portal.css'))!.encoding, undefined)
  const href = addAsset('logo-daerah.png', Buffer.from('png'))
  assert.equal(findAsset(href, 'br')!.body.toString(), 'png')
  assert.equal(asset('logo-daerah.png'), href)
  assert.throws(() => asset('tidak-ada.css'), /no asset/)
})

test('charts: scales end on round numbers, gaps stay gaps', () => {
  assert.deepEqual([0, 3, 7, 12, 96, 214, 1001].map(niceTop), [1, 5, 10, 20, 100, 250, 2000])
  assert.equal(linePath([0, null, 10], 100, 10, 10), 'M16.67 10M83.33 0')
})

test('QR: the path has the finder squares and covers every module once', () => {
  const { size, path } = qrPath('https://layanan.bone.invalid/periksa/8f3k')
  assert.ok(size >= 25)
  assert.match(path, /^M0 0h7v1h-7z/)
})
