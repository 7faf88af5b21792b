import { kali } from '../dunia.ts'
import { defineUji } from '../uji.ts'
import { denganAplikasi, kirimBerulang, kunciBerbeda, rebutTugas } from './rebutan.ts'

export const uji = [
  defineUji({
    no: '12', bagian: 'kebersamaan', nama: '30 tindakan bersamaan pada satu tugas, lewat HTTP pada dua proses', sasaran: 'tepat satu yang menang dan 29 × 409; 0 putaran salah', kontrolNama: 'penangan naif: baca, lalu tulis, tanpa kunci baris',
    async jalankan() { const h = await denganAplikasi(2, undefined, (p, url) => rebutTugas(p, url, kali(40, 1000))); return { lulus: h.salah === 0 && h.langgar.length === 0, angka: `${h.salah} dari ${h.putaran} putaran salah; ${h.langgar.length} invarian dilanggar`, rincian: [...h.contoh, ...h.langgar] } },
    async kontrol() { const h = await denganAplikasi(2, 'tanpa-kunci-berkas', (p, url) => rebutTugas(p, url, 8)); return { lulus: h.salah === 0, angka: `${h.salah} dari ${h.putaran} putaran salah (${h.contoh[0] ?? '-'})` } },
  }),
  defineUji({
    no: '13', bagian: 'kebersamaan', nama: 'satu permohonan dikirim 50 kali dengan satu kunci, lewat sambungan yang putus dan proses yang dibunuh', sasaran: '1 berkas, 1 nomor, tanda terima sama 50 kali', kontrolNama: 'kunci diabaikan dan indeks uniknya dibuang',
    async jalankan() { const h = await kirimBerulang(kali(6, 60)); return { lulus: h.salah === 0 && h.langgar.length === 0 && h.tanpaJawaban > 0, angka: `${h.putaran} permohonan, ${h.tanda} tanda terima, ${h.tanpaJawaban} kali tanpa jawaban lalu diulang: ${h.salah} salah`, rincian: [...h.contoh, ...h.langgar] } },
    async kontrol() { const h = await kirimBerulang(3, 'tanpa-idempotensi'); return { lulus: h.salah === 0, angka: `${h.salah} dari ${h.putaran} salah (${h.contoh[0] ?? '-'})` } },
  }),
  defineUji({
    no: '14', bagian: 'kebersamaan', nama: 'kunci yang sama dengan isi lain', sasaran: '422 dan tidak ada yang dibuat', kontrolNama: 'kunci diabaikan',
    async jalankan() { const h = await denganAplikasi(1, undefined, (p, [url]) => kunciBerbeda(p, url!)); return { lulus: h.status.every((s) => s === 422) && h.berkas === 1, angka: `jawaban ${h.status.join(', ')}; ${h.berkas} berkas` } },
    async kontrol() { const h = await denganAplikasi(1, 'tanpa-idempotensi', (p, [url]) => kunciBerbeda(p, url!)); return { lulus: h.status.every((s) => s === 422) && h.berkas === 1, angka: `jawaban ${h.status.join(', ')}; ${h.berkas} berkas` } },
  }),
]
