import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopReklame, sopSuratDesa } from './contoh-sop.testing.ts'
import { tabelSop } from './gambar-baris.ts'
import { pdfSop } from './gambar-pdf.ts'
import { type IdentitasSop, gambarSop } from './gambar-sop.ts'
import type { Langkah } from './sop.ts'

const identitas: IdentitasSop = {
  nama: 'Izin Penyelenggaraan Reklame', pemerintah: 'Pemerintah Kabupaten Bone', unit: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', nomor: '065/12/SOP/2026', tanggalEfektif: '2 Januari 2026',
  disahkan: { jabatan: 'Kepala Dinas', nama: 'Andi & <Rahmat>', nip: '-' }, dasarHukum: ['Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik'], kualifikasi: ['Memahami tata ruang'],
}

test('the table follows the form: one start, one symbol a row, a diamond has Ya and Tidak, joins and ends are told', () => {
  const { pelaku, baris, jumlahWaktu } = tabelSop(sopSuratDesa())
  assert.deepEqual(pelaku, ['Pemohon', 'Petugas', 'Sekretaris', 'Kepala'])
  assert.deepEqual(baris.map(({ no, simbol, kegiatan }) => `${no} ${simbol} ${kegiatan}`), [
    '1 mulai Mengajukan permohonan', '2 keputusan Periksa kelengkapan berkas', '3 proses Susun surat keterangan', '4 keputusan Bubuhkan paraf', '5 keputusan Tanda tangani surat',
    '6 proses Serahkan surat', '7 proses Lengkapi permohonan', '8 selesai Surat diserahkan', '9 selesai Permohonan ditolak'])
  assert.deepEqual(baris[1]!.panah, [{ ke: 3, tanda: 'Ya' }, { ke: 7, tanda: 'Tidak' }])
  assert.equal(jumlahWaktu, 'Jumlah waktu pada jalur terpanjang: 5 jam kerja. Janji layanan: 1 hari kerja.')
  const reklame = tabelSop(sopReklame())
  assert.match(reklame.baris.find(({ kode }) => kode === 'telaah')!.keterangan, /^Menunggu no\. 3, 4, 5\./)
  for (const satu of reklame.baris) assert.ok(satu.waktu && satu.keluaran, `row ${satu.no} says its time and output`)
})

test('every page is one SVG with title and description, real text, and nothing the security policy forbids', () => {
  const { halaman, lebar, tinggi } = gambarSop(sopReklame(), identitas)
  assert.deepEqual([lebar, tinggi], [842, 595])
  assert.equal(halaman.length, 3)
  const semua = halaman.join('')
  for (const svg of halaman) assert.match(svg, /^<svg [^>]*role="graphics-document" aria-labelledby="(sop-[\w-]+)-judul"[^>]*><title id="\1-judul">SOP Izin Penyelenggaraan Reklame, halaman \d dari 3<\/title><desc id="\1-uraian">[^<]+<\/desc>/)
  assert.doesNotMatch(semua, /style=|<style|<script|\bon\w+=|NaN|undefined/)
  assert.match(semua, /Andi &amp; &lt;Rahmat&gt;/)
  assert.match(halaman[1]!, /2\. Verifikasi permohonan \(Verifikator, 1 hari kerja\): Ya ke 3, Ya ke 4, Ya ke 5, Tidak ke 14\./)
  const ids = [...semua.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
})

test('an arrow over the page ends in a connector that names the row beyond, on both pages', () => {
  const { halaman } = gambarSop(sopReklame(), identitas)
  const penghubung = (svg: string) => [...svg.matchAll(/<polygon points="[^"]+" fill="#fff" stroke="#111" stroke-width="0.7"\/><text [^>]*>(\d+)<\/text>/g)].map(([, no]) => Number(no))
  assert.deepEqual(penghubung(halaman[1]!).sort(), [10, 10, 14, 14]) // bayar → 10, tolak → 10, kembalikan → 14, and 14 → 2 comes back
  assert.deepEqual(penghubung(halaman[2]!).sort(), [2, 2, 6, 9])
})

test('nothing is drawn outside the paper, whatever the length of the texts', () => {
  const sop = sopSuratDesa()
  ;(sop.langkah.susun as Langkah).kelengkapan = 'Pertanggungjawabanpelaksanaantanpaspasi '.repeat(12)
  for (const kertas of ['a4', 'f4'] as const) {
    const { halaman, lebar, tinggi } = gambarSop(sop, { ...identitas, dasarHukum: Array.from({ length: 30 }, (_, i) => `Peraturan Nomor ${i} tentang sesuatu yang panjang sekali judulnya sampai beberapa kata`) }, { kertas })
    for (const svg of halaman) for (const [, x, y] of svg.matchAll(/<(?:rect|text) x="([-\d.]+)" y="([-\d.]+)"/g)) assert.ok(Number(x) >= 0 && Number(x) <= lebar && Number(y) >= 0 && Number(y) <= tinggi, `${kertas}: ${x},${y}`)
  }
})

test('the PDF carries the pages with their text', async () => {
  const pdf = await pdfSop(sopReklame(), identitas, { kertas: 'f4' })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const isi = pdf.toString('latin1')
  assert.match(isi, /\/Count 3\b/)
  assert.match(isi, /\/MediaBox ?\[0 0 935 609\]/)
})
