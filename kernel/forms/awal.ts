// Once only: what the person has already told the government is not asked again, but shown to be checked.
import { type Formulir, type Isian, type Jawaban, semuaIsian } from './isian.ts'
import { adalahKosong } from './kondisi.ts'
import { PESAN } from './pesan.ts'
import { rapikan } from './rapikan.ts'
import { sahkan } from './sahkan.ts'
import type { AsalJawaban } from './draf.sql.ts'

/** An earlier application of the same person, newest first in the list given to `awalDari`. */
export interface PermohonanLama { formulir: Formulir; jawaban: Jawaban; /** "Surat Keterangan Usaha, 9 Maret 2026" */ keterangan: string }
export interface Awal { jawaban: Jawaban; asal: Record<string, AsalJawaban> }

const tidakDipakaiLagi = (isian: Isian) => isian.pakai_lagi === false || (isian.pakai_lagi === undefined && ['pernyataan', 'berkas', 'foto', 'teks_panjang'].includes(isian.jenis))

/** The value at `orang.nama` (or `nama`) of a person record; an address gets its RT and RW. */
function dariOrang(isian: Isian, orang: Record<string, unknown>): unknown {
  const [pertama, kedua] = isian.awal!.split('.')
  const kunci = kedua ?? pertama!
  if (!Object.hasOwn(orang, kunci)) return undefined
  if (isian.jenis !== 'alamat') return orang[kunci]
  const { alamat, rt, rw } = orang as Record<string, string | undefined>
  return kunci === 'alamat' ? [alamat, rt && `RT ${rt}`, rw && `RW ${rw}`].filter(Boolean).join(', ') : orang[kunci]
}

/** Only what still fits the question (type, choices, limits) is taken over. Choices are matched without regard to case. */
function layak(isian: Isian, mentah: unknown, hariIni: string): unknown {
  const pilihan = isian.jenis === 'pilihan' && typeof mentah === 'string' ? isian.pilihan?.find((satu) => satu.nilai.toLowerCase() === mentah.toLowerCase() || satu.label.toLowerCase() === mentah.toLowerCase()) : undefined
  const nilai = rapikan(isian, pilihan?.nilai ?? mentah)
  if (adalahKosong(nilai) || (isian.jenis !== 'tabel' && sahkan(isian, nilai, { hariIni, bahasa: 'id', pesan: PESAN.id }))) return undefined
  return nilai
}

/**
 * First answers for a new draft: from the person record (fields with `awal`), then from earlier applications (same code
 * and type, newest first). `asal` says for each where it came from, so that the page can show it.
 */
export function awalDari(formulir: Formulir, orang: Record<string, unknown> | undefined, lama: PermohonanLama[], hariIni: string): Awal {
  const awal: Awal = { jawaban: {}, asal: {} }
  for (const isian of semuaIsian(formulir)) {
    const pribadi = isian.awal && orang ? layak(isian, dariOrang(isian, orang), hariIni) : undefined
    if (pribadi !== undefined) { awal.jawaban[isian.kode] = pribadi; awal.asal[isian.kode] = { dari: 'data_diri' }; continue }
    if (tidakDipakaiLagi(isian)) continue
    for (const satu of lama) {
      if (!semuaIsian(satu.formulir).some((dulu) => dulu.kode === isian.kode && dulu.jenis === isian.jenis)) continue
      const nilai = layak(isian, satu.jawaban[isian.kode], hariIni)
      if (nilai === undefined) continue
      awal.jawaban[isian.kode] = nilai
      awal.asal[isian.kode] = { dari: 'permohonan', keterangan: satu.keterangan }
      break
    }
  }
  return awal
}
