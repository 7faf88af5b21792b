import { kali, panggung } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { type Pengurai, ditolakBaik, semuaPengurai } from './pengurai.ts'
import { dadu, ubah } from './ubah.ts'

const BATAS_MS = 1_000

/** How long one reading took and what came of it. A slow one is read once more: this machine may have been busy with something else. */
async function sekali(p: Pengurai, isi: Buffer): Promise<{ ms: number; galat?: unknown }> {
  const mulai = performance.now()
  try { await p.baca(isi) } catch (galat) { return { ms: performance.now() - mulai, galat } }
  return { ms: performance.now() - mulai }
}

async function serang(banyak: number, semua: Pengurai[]): Promise<Hasil> {
  let lolos = 0
  const tak = () => { lolos++ }
  process.on('unhandledRejection', tak).on('uncaughtException', tak)
  try {
    const tiap = Math.ceil(banyak / semua.length)
    const salah = new Map<string, number>(), baris: string[] = []
    let lama = 0, terlama = 0
    for (const [ke, satu] of semua.entries()) {
      const acak = dadu(7308 + ke)
      let diterima = 0, ditolak = 0
      for (let i = 0; i < satu.contoh.length; i++) { const { galat } = await sekali(satu, satu.contoh[i]!); if (galat) salah.set(`${satu.nama}: contoh yang utuh ditolak: ${String(galat)}`, 1) }
      for (let i = 0; i < tiap; i++) {
        const isi = ubah(satu.contoh[acak(satu.contoh.length)]!, acak, satu.contoh[acak(satu.contoh.length)]!)
        let hasil = await sekali(satu, isi)
        if (hasil.ms > BATAS_MS) hasil = await sekali(satu, isi)
        terlama = Math.max(terlama, hasil.ms)
        if (hasil.ms > BATAS_MS) lama++
        if (hasil.galat === undefined) diterima++
        else if (ditolakBaik(hasil.galat, satu)) ditolak++
        else { const kata = `${satu.nama}: ${String(hasil.galat).slice(0, 140)}`; salah.set(kata, (salah.get(kata) ?? 0) + 1) }
      }
      baris.push(`${satu.nama}: ${tiap} masukan, ${ditolak} ditolak, ${diterima} terbaca`)
    }
    const jumlah = [...salah.values()].reduce((a, b) => a + b, 0)
    return { lulus: jumlah + lama + lolos === 0, angka: `${(tiap * semua.length).toLocaleString('id-ID')} masukan rusak untuk ${semua.length} pengurai: ${jumlah} galat tak terduga, ${lama} lebih dari 1 detik (terlama ${terlama.toFixed(0)} ms), ${lolos} lolos tanpa ditangani`, rincian: [...baris, ...[...salah].slice(0, 12).map(([kata, n]) => `${n}× ${kata}`)] }
  } finally { process.off('unhandledRejection', tak).off('uncaughtException', tak) }
}
async function serangSemua(banyak: number): Promise<Hasil> {
  const p = await panggung()
  try {
    const { pengurai, tutup } = await semuaPengurai(p)
    try { return await serang(banyak, pengurai) } finally { tutup() }
  } finally { await p.close() }
}

/** A reader as it is written in a hurry: trusts that the columns are there. */
const tergesa: Pengurai = {
  nama: 'pengurai tergesa-gesa', contoh: [Buffer.from('2026-01-01;libur_nasional;Tahun Baru\n2026-02-01;cuti_bersama;Cuti\n')],
  baca(isi) { for (const baris of isi.toString().trim().split('\n')) baris.split(';')[2]!.trim() },
}

export const uji = defineUji({
  no: '45', bagian: 'berkas', nama: 'Masukan rusak untuk setiap pengurai: JSON, CSV, layanan, foto, PDF, tanda tangan, bukti, cadangan, arsip', sasaran: '0 galat tak terduga, 0 lebih dari 1 detik, 0 lolos', kontrolNama: 'pengurai yang percaya kolomnya ada',
  jalankan: () => serangSemua(kali(5_000, 100_000)), kontrol: () => serang(50, [tergesa]),
})
