import { type Sop } from '#kernel/workflow'
import { sql } from '#kernel/platform'
import { kali, panggung } from '../dunia.ts'
import { defineUji } from '../uji.ts'
import { type HasilJalan, jalanAcak, jawabanUntuk, mesinAsli, mesinCacat } from './model.ts'
import { denganAplikasi } from './rebutan.ts'
import { type HasilRiwayat, tulisRiwayat } from './riwayat.ts'

async function jalan(banyak: number, mesin = mesinAsli): Promise<HasilJalan> {
  const p = await panggung()
  try {
    const proses = await p.db.many<{ kode: string; sop: Sop }>(sql`select distinct on (kode) kode, sop from workflow.proses order by kode, versi desc limit 100`)
    return jalanAcak(Object.fromEntries(proses.map(({ kode, sop }) => [kode, { sop, jawaban: jawabanUntuk(sop) }])), banyak, mesin)
  } finally { await p.close() }
}
const kata = (h: HasilRiwayat) => `${h.operasi} operasi (${h.diakui} tindakan diakui, ${h.ditolak} ditolak): ${h.salah.length} anomali, ${h.model.length} berkas menyimpang dari model`

export const uji = [
  defineUji({
    no: '19', bagian: 'kebersamaan', nama: 'jalan acak mesin berkas pada semua proses terbit, dibandingkan dengan model acuan', sasaran: '100.000 langkah, 0 keadaan tidak sah, sama dengan model', kontrolNama: 'syarat gabung rekomendasi dibuang',
    async jalankan() { const h = await jalan(kali(100_000, 2_000_000)); return { lulus: !h.beda, angka: `${h.langkah} langkah, ${h.akhir} kali sampai akhir: ${h.beda ?? 'sama dengan model'}` } },
    async kontrol() { const h = await jalan(20_000, mesinCacat); return { lulus: !h.beda, angka: h.beda ?? 'sama dengan model' } },
  }),
  defineUji({
    no: '20', bagian: 'kebersamaan', nama: 'pemeriksa riwayat: tambah-daftar atas tindakan enam berkas oleh delapan klien pada dua proses, nomor tunggal, dan pemutaran ulang pada model', sasaran: '0 anomali dalam 2.000 operasi (20.000 dengan --long)', kontrolNama: 'READ COMMITTED tanpa kunci baris',
    async jalankan() { const h = await denganAplikasi(2, undefined, (p, url) => tulisRiwayat(p, url, kali(2000, 20_000))); return { lulus: h.salah.length + h.model.length === 0 && h.diakui > 100 && h.ditolak > 0, angka: kata(h), rincian: [...new Set([...h.salah, ...h.model])].slice(0, 8) } },
    async kontrol() { const h = await denganAplikasi(2, 'tanpa-kunci-berkas', (p, url) => tulisRiwayat(p, url, 400)); return { lulus: h.salah.length + h.model.length === 0, angka: `${kata(h)} (${h.salah[0]?.slice(37) ?? h.model[0] ?? '-'})` } },
  }),
]
