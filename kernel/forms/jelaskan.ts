// A condition in words, for the form without script ("isi bila …"), the SOP drawing and the editor of services.
import { angka, rupiah } from '#kernel/organisation'
import { type Bahasa, type Isian, namaIsian } from './isian.ts'
import type { Kondisi, Nilai, Operator } from './kondisi.ts'
import { teksTanggal } from './tanggal.ts'

const KATA: Record<Bahasa, Record<Operator, string> & { dan: string; atau: string; bukan: string; ya: string; tidak: string; yaBukan: string }> = {
  id: { '=': 'adalah', '!=': 'bukan', '>': 'lebih dari', '>=': 'paling sedikit', '<': 'kurang dari', '<=': 'paling banyak', salah_satu: 'adalah', terisi: 'diisi', kosong: 'tidak diisi', dan: 'dan', atau: 'atau', bukan: 'tidak berlaku bahwa', ya: 'Ya', tidak: 'Tidak', yaBukan: 'dijawab' },
  en: { '=': 'is', '!=': 'is not', '>': 'is more than', '>=': 'is at least', '<': 'is less than', '<=': 'is at most', salah_satu: 'is', terisi: 'is filled in', kosong: 'is left empty', dan: 'and', atau: 'or', bukan: 'it is not so that', ya: 'Yes', tidak: 'No', yaBukan: 'is answered' },
}
const TANGGAL: Record<Bahasa, Partial<Record<Operator, string>>> = {
  id: { '>': 'sesudah', '>=': 'paling awal', '<': 'sebelum', '<=': 'paling akhir' },
  en: { '>': 'is after', '>=': 'is on or after', '<': 'is before', '<=': 'is on or before' },
}

function teksNilai(isian: Isian | undefined, nilai: Nilai, bahasa: Bahasa): string {
  if (nilai === null) return bahasa === 'en' ? 'empty' : 'kosong'
  if (typeof nilai === 'boolean') return KATA[bahasa][nilai ? 'ya' : 'tidak']
  if (isian?.jenis === 'rupiah') return rupiah(BigInt(nilai))
  if (isian?.jenis === 'tanggal') return teksTanggal(nilai, bahasa)
  if (typeof nilai === 'number') return `${angka(nilai)}${isian?.satuan ? ` ${isian.satuan}` : ''}`
  const pilihan = isian?.pilihan?.find((satu) => satu.nilai === nilai)
  return `“${(bahasa === 'en' ? pilihan?.label_en : undefined) ?? pilihan?.label ?? nilai}”`
}

/**
 * The condition as part of a sentence: `“Luas” lebih dari 8 m² dan “Jenis” adalah “Papan”`. Fields that are not in `isian`
 * are named by their code.
 */
export function jelaskanKondisi(kondisi: Kondisi, isian: Isian[], bahasa: Bahasa = 'id'): string {
  const kata = KATA[bahasa]
  const gabung = (bagian: Kondisi[], sambung: string) => bagian.map((satu) => {
    const teks = jelaskanKondisi(satu, isian, bahasa)
    return bagian.length > 1 && ('semua' in satu || ('salah_satu' in satu && !('isian' in satu))) ? `(${teks})` : teks
  }).join(` ${sambung} `)
  if ('semua' in kondisi) return gabung(kondisi.semua, kata.dan)
  if ('salah_satu' in kondisi) return gabung(kondisi.salah_satu, kata.atau)
  if ('bukan' in kondisi) return `${kata.bukan} ${jelaskanKondisi(kondisi.bukan, isian, bahasa)}`
  const dirujuk = isian.find((satu) => satu.kode === kondisi.isian)
  const nama = `“${dirujuk ? namaIsian(dirujuk, bahasa) : kondisi.isian}”`
  if (kondisi.operator === 'terisi' || kondisi.operator === 'kosong') return `${nama} ${kata[kondisi.operator]}`
  const nilai = [kondisi.nilai ?? null].flat()
  const banding = typeof nilai[0] === 'boolean' && kondisi.operator === '=' ? kata.yaBukan : (dirujuk?.jenis === 'tanggal' && TANGGAL[bahasa][kondisi.operator]) || kata[kondisi.operator]
  return `${nama} ${banding} ${nilai.map((satu) => teksNilai(dirujuk, satu, bahasa)).join(` ${kata.atau} `)}`
}
