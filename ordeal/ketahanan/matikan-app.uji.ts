import { kali } from '../dunia.ts'
import { defineUji } from '../uji.ts'
import { type HasilMatikanApp, matikanApp } from './matikan-app.ts'

const tengah = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const dtk = (ms: number) => `${(ms / 1000).toFixed(1)} dtk`
const baik = (h: HasilMatikanApp) => h.hilang + h.ganda + h.berbeda + h.langgar.length === 0 && h.diulang > 0
const kata = (putaran: number, h: HasilMatikanApp) => `${putaran} putaran, ${h.diakui} tanda terima: ${h.hilang} hilang, ${h.ganda} ganda, ${h.berbeda} berubah; ${h.diulang} pemohon mengulang dengan kunci yang sama; tanda terima berikutnya median ${dtk(tengah(h.siap))} sesudah mati (proses dihidupkan dari awal)`

export const uji = [
  defineUji({
    no: '1', bagian: 'ketahanan', nama: 'kill -9 aplikasi saat permohonan dikirim', sasaran: '0 yang diakui hilang, 0 ganda, 20 putaran', kontrolNama: 'aplikasi menjawab sebelum commit',
    async jalankan() { const putaran = kali(20, 100), h = await matikanApp({ putaran, tandaPerPutaran: 25 }); return { lulus: baik(h), angka: kata(putaran, h), rincian: h.langgar } },
    async kontrol() { const h = await matikanApp({ putaran: 2, tandaPerPutaran: 25, cacat: 'jawab-dulu' }); return { lulus: h.hilang === 0, angka: `${h.hilang} tanda terima tanpa berkas dari ${h.diakui}` } },
  }),
  defineUji({
    no: '3', bagian: 'ketahanan', nama: 'kill -9 aplikasi dan PostgreSQL bersama pada saat acak', sasaran: '0 yang diakui hilang; semua invarian utuh (10 putaran; 100 dengan --long)', kontrolNama: 'setiap perintah SQL commit sendiri: berkas separuh jadi',
    async jalankan() { const putaran = kali(10, 100), h = await matikanApp({ putaran, tandaPerPutaran: 25, denganPg: true }); return { lulus: baik(h), angka: `${kata(putaran, h)}; ${h.langgar.length} invarian dilanggar`, rincian: h.langgar } },
    async kontrol() { const h = await matikanApp({ putaran: 4, tandaPerPutaran: 40, denganPg: true, cacat: 'tanpa-transaksi' }); return { lulus: baik(h), angka: `${h.langgar.length} invarian dilanggar${h.langgar[0] ? `: ${h.langgar.join('; ')}` : ''}` } },
  }),
]
