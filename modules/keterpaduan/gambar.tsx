import { useCtx } from '#access/design'
import type { ComponentChildren } from 'preact'
import { persen, tulisPersen, uangRingkas, uangSingkat } from './kata.ts'

// Drawings of money, made by the server as SVG with presentation attributes only (the CSP allows no style attribute). Each stands
// beside a table with the same figures; colours are the region's, and every colour has a shape or a word with it.

export interface Bagian { nama: string; jumlah: bigint; /** Paid so far, where it is known. */ bayar?: bigint; href?: string }
interface Kotak { x: number; y: number; w: number; h: number }
const bulat = (n: number) => Math.round(n * 10) / 10

/** Lays shares (largest first) into a rectangle so that they stay near squares (Bruls, Huizing, van Wijk 2000). Areas are proportional. */
export function petakkan(nilai: number[], ruang: Kotak): Kotak[] {
  const jumlah = nilai.reduce((a, b) => a + b, 0)
  if (jumlah <= 0) return nilai.map(() => ({ ...ruang, w: 0, h: 0 }))
  const luas = nilai.map((n) => n / jumlah * ruang.w * ruang.h), hasil: Kotak[] = []
  let sisa = { ...ruang }, i = 0
  const jelek = (baris: number[], sisi: number) => { const s = baris.reduce((a, b) => a + b, 0); return Math.max(...baris.map((l) => Math.max(sisi * sisi * l / (s * s), s * s / (sisi * sisi * l)))) }
  while (i < luas.length) {
    const sisi = Math.min(sisa.w, sisa.h), baris = [luas[i]!]
    while (i + baris.length < luas.length && luas[i + baris.length]! > 0 && jelek([...baris, luas[i + baris.length]!], sisi) <= jelek(baris, sisi)) baris.push(luas[i + baris.length]!)
    const s = baris.reduce((a, b) => a + b, 0), tebal = sisi > 0 ? s / sisi : 0, tegak = sisa.w >= sisa.h
    let geser = 0
    for (const l of baris) {
      const panjang = tebal > 0 ? l / tebal : 0
      hasil.push(tegak ? { x: sisa.x, y: sisa.y + geser, w: tebal, h: panjang } : { x: sisa.x + geser, y: sisa.y, w: panjang, h: tebal })
      geser += panjang
    }
    sisa = tegak ? { ...sisa, x: sisa.x + tebal, w: sisa.w - tebal } : { ...sisa, y: sisa.y + tebal, h: sisa.h - tebal }
    i += baris.length
  }
  return hasil
}
/** Words broken into lines that fit so many letters; the last one ends with … when there is more. */
export function bungkus(teks: string, huruf: number, baris: number): string[] {
  const hasil: string[] = []
  for (const kata of teks.split(' ')) {
    const kini = hasil.at(-1)
    if (kini !== undefined && `${kini} ${kata}`.length <= huruf) hasil[hasil.length - 1] = `${kini} ${kata}`
    else if (hasil.length < baris) hasil.push(kata)
    else { hasil[baris - 1] = `${hasil[baris - 1]!.slice(0, Math.max(1, huruf - 1))}…`; break }
  }
  return hasil.map((satu) => (satu.length > huruf ? `${satu.slice(0, Math.max(1, huruf - 1))}…` : satu))
}

const LEBAR = 360, TINGGI = 400, CELAH = 3
/** A cloth of fields: each as large as its share of the budget, the gold thread at its foot as long as what was paid. At most nine; the rest is one field. */
export function Kain({ judul, uraian, bagian }: { judul: string; uraian: string; bagian: Bagian[] }) {
  const { t } = useCtx()
  const besar = bagian.filter((b) => b.jumlah > 0n).sort((a, b) => (a.jumlah < b.jumlah ? 1 : -1)), lain = besar.slice(8)
  const isi: Bagian[] = lain.length > 1 ? [...besar.slice(0, 8), { nama: t(`${lain.length} lainnya`, `${lain.length} others`), jumlah: lain.reduce((n, b) => n + b.jumlah, 0n), bayar: lain.reduce((n, b) => n + (b.bayar ?? 0n), 0n) }] : besar
  const kotak = petakkan(isi.map((b) => Number(b.jumlah / 1000n)), { x: 0, y: 0, w: LEBAR, h: TINGGI })
  return <figure class="chart"><figcaption>{judul}</figcaption><p class="hint">{uraian}</p>
    <svg viewBox={`0 0 ${LEBAR} ${TINGGI}`} width="100%" role="img" aria-label={`${judul}. ${t('Angkanya ada pada tabel.', 'The figures are in the table.')}`} focusable="false">
      {isi.map((b, i) => <Petak bagian={b} kotak={kotak[i]!} />)}</svg></figure>
}
function Petak({ bagian: b, kotak: { x, y, w, h } }: { bagian: Bagian; kotak: Kotak }) {
  const { t } = useCtx()
  const [lebar, tinggi] = [bulat(Math.max(0, w - CELAH)), bulat(Math.max(0, h - CELAH))]
  const muat = lebar >= 54 && tinggi >= 34, huruf = Math.floor((lebar - 14) / 7.6), baris = muat ? bungkus(b.nama, huruf, Math.max(1, Math.min(3, Math.floor((tinggi - 26) / 15)))) : []
  const jumlah = [uangRingkas(b.jumlah, t), uangSingkat(b.jumlah, t)].find((kata) => kata.length <= huruf)
  const panjang = b.bayar === undefined || b.jumlah <= 0n ? 0 : bulat(Math.min(1, persen(b.bayar, b.jumlah) / 100) * (lebar - 14))
  const isi = <><rect x={bulat(x)} y={bulat(y)} width={lebar} height={tinggi} rx="5" fill="var(--field)" /><path d={`M${bulat(x)} ${bulat(y + 5)}h${lebar}M${bulat(x)} ${bulat(y + 9)}h${lebar}`} stroke="#fff" stroke-opacity=".13" stroke-width="2" fill="none" />
    {muat && <text x={bulat(x + 7)} y={bulat(y + 23)} font-size="12.5" font-weight="600" fill="var(--on-field)">{baris.map((satu, i) => <tspan x={bulat(x + 7)} dy={i === 0 ? 0 : 15}>{satu}</tspan>)}
      {jumlah && tinggi >= 34 + baris.length * 15 && <tspan x={bulat(x + 7)} dy="16" font-weight="400" font-size="12">{jumlah}</tspan>}</text>}
    {b.bayar !== undefined && lebar > 24 && tinggi > 18 && <><path d={`M${bulat(x + 7)} ${bulat(y + tinggi - 7)}h${bulat(lebar - 14)}`} stroke="#fff" stroke-opacity=".28" stroke-width="3" /><path d={`M${bulat(x + 7)} ${bulat(y + tinggi - 7)}h${panjang}`} stroke="var(--thread)" stroke-width="4" /></>}
    <title>{b.nama}: {uangRingkas(b.jumlah, t)}{b.bayar !== undefined && `, ${t('dibayar', 'paid')} ${tulisPersen(persen(b.bayar, b.jumlah))}`}</title></>
  return b.href ? <a href={b.href}>{isi}</a> : <g>{isi}</g>
}

/** Planned against paid, one row each: the pale bar is the budget, the full one what was paid. A table whose cells draw themselves. */
export function RencanaBayar({ judul, uraian, kepala, bagian, catatan }: { judul: string; uraian?: string; kepala: string; bagian: (Bagian & { ket?: ComponentChildren })[]; /** Heading of the third column. */ catatan?: string }) {
  const { t } = useCtx()
  const puncak = bagian.reduce((n, b) => (b.jumlah > n ? b.jumlah : n), 1n)
  const panjang = (n: bigint) => bulat(Number(n * 1000n / puncak) / 10)
  return <figure class="chart"><table class="bars"><caption>{judul}{uraian && <span class="hint">{uraian}</span>}</caption>
    <thead class="sr"><tr><th scope="col">{kepala}</th><th scope="col">{catatan ?? t('Anggaran dan bagian yang sudah dibayar', 'Budget and share paid')}</th></tr></thead>
    <tbody>{bagian.map((b) => <tr><th scope="row">{b.href ? <a href={b.href}>{b.nama}</a> : b.nama}{b.ket && <><br /><small>{b.ket}</small></>}</th><td>
      <svg class="plot main" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rail" width={panjang(b.jumlah)} height="10" />{b.bayar !== undefined ? <><rect width={panjang(b.bayar > b.jumlah ? b.jumlah : b.bayar)} height="10" /></> : <rect width={panjang(b.jumlah)} height="10" />}</svg>
      <span class="digits">{uangSingkat(b.jumlah, t)}{b.bayar !== undefined && <><br /><small>{tulisPersen(persen(b.bayar, b.jumlah))}</small></>}</span></td></tr>)}</tbody></table></figure>
}

/** Two sums against each other, each one bar cut into its parts, the largest first; their names stand below with the figures. */
export function Susun({ judul, baris }: { judul: string; baris: { nama: string; bagian: Bagian[] }[] }) {
  const { t } = useCtx()
  const puncak = baris.map((b) => b.bagian.reduce((n, satu) => n + satu.jumlah, 0n)).reduce((a, b) => (a > b ? a : b), 1n)
  return <figure class="chart"><figcaption>{judul}</figcaption>{baris.map((b) => {
    const jumlah = b.bagian.reduce((n, satu) => n + satu.jumlah, 0n)
    const urut = [...b.bagian].sort((x, y) => (x.jumlah < y.jumlah ? 1 : -1))
    let x = 0
    return <><p><strong>{b.nama}</strong> {uangRingkas(jumlah, t)}</p>
      <svg viewBox="0 0 360 26" width="100%" height="30" preserveAspectRatio="none" aria-hidden="true" focusable="false">{urut.map((satu, i) => { const w = Number(satu.jumlah * 3600n / puncak) / 10, di = x; x += w; return <rect x={bulat(di)} y="0" width={bulat(Math.max(0, w - 1.5))} height="26" fill={i % 2 === 0 ? 'var(--field)' : 'var(--thread)'} fill-opacity={Math.max(0.35, 1 - Math.floor(i / 2) * 0.22)} /> })}</svg>
      <ol class="hint">{urut.map((satu) => <li>{satu.nama}: {uangRingkas(satu.jumlah, t)} ({tulisPersen(persen(satu.jumlah, jumlah))})</li>)}</ol></>
  })}</figure>
}
