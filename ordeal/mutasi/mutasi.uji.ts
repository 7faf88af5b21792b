import { defineUji } from '../uji.ts'
import { type HasilMutasi, denganBasis, mutasikan } from './lari.ts'
import { SASARAN } from './sasaran.ts'

const SASARAN_PERSEN = 85
const persen = (hasil: HasilMutasi[]) => { const semua = hasil.reduce((n, h) => n + h.semua, 0); return semua ? (100 * hasil.reduce((n, h) => n + h.mati, 0)) / semua : 0 }

async function semua(tes: (asli: string[]) => string[] = (asli) => asli, tiap = 1): Promise<HasilMutasi[]> {
  const hanya = (process.env.BALAI_MUTASI_HANYA ?? '').split(',').filter(Boolean)
  return denganBasis(async (env) => {
    const hasil: HasilMutasi[] = []
    for (const sasaran of SASARAN.filter(({ file }) => hanya.length === 0 || hanya.some((kata) => file.includes(kata)))) hasil.push(await mutasikan({ ...sasaran, tes: tes(sasaran.tes) }, env, { tiap }))
    return hasil
  })
}

export const uji = defineUji({
  no: '61', bagian: 'kebersamaan', nama: 'mutasi: cacat kecil ditanam satu demi satu dalam mesin berkas, jam kerja, dan kebijakan', sasaran: `>= ${SASARAN_PERSEN}% ditemukan tes`, kontrolNama: 'tes yang tidak menguji apa pun',
  async jalankan() {
    const hasil = await semua()
    const angka = persen(hasil)
    return {
      lulus: angka >= SASARAN_PERSEN, angka: `${angka.toFixed(1)}% dari ${hasil.reduce((n, h) => n + h.semua, 0)} cacat ditemukan (${hasil.map((h) => `${h.file.split('/').at(-1)} ${h.mati}/${h.semua}`).join(', ')})`,
      rincian: hasil.flatMap((h) => h.selamat.map((s) => `${s.file}:${s.baris} ${s.asal} -> ${s.ganti || '(hilang)'}   ${s.teks}`)),
    }
  },
  async kontrol() {
    const hasil = await semua(() => ['ordeal/mutasi/kosong.ts'], 20)
    const angka = persen(hasil)
    return { lulus: angka >= SASARAN_PERSEN, angka: `${angka.toFixed(1)}% ditemukan` }
  },
})
