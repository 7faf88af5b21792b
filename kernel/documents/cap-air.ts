import { join } from 'node:path'
import { kompilator } from './cetak.ts'

// Copies that say whose they are: every page of a PDF or a picture with the reader's name across it. The original keeps its bytes
// and its signatures; a copy is for reading and on paper.

export interface CapAir { judul: string; /** Lines across the page: grade, reader, post, time. */ teks: string[]; /** Sentence at the foot. */ kaki: string; /** One copy for each; null is not numbered. */ nomor: (number | null)[] }

const folder = join(import.meta.dirname, 'templat')
const PALING_HALAMAN = 2_000
let urut = 0

/** Pages of a PDF, asked of the setter itself: files that pack their page tree cannot be read by their text. */
function jumlahHalaman(ada: (n: number) => boolean, bytes: Uint8Array): number {
  const tebak = Math.max(0, ...[...Buffer.from(bytes).toString('latin1').matchAll(/\/Count (\d{1,5})\b/g)].map(([, n]) => Number(n)))
  if (tebak > 0 && tebak <= PALING_HALAMAN && ada(tebak) && !ada(tebak + 1)) return tebak
  if (!ada(1)) throw new Error('cap-air: this file has no page that can be set')
  let [baik, buruk] = [1, 2]
  while (buruk <= PALING_HALAMAN && ada(buruk)) [baik, buruk] = [buruk, buruk * 2]
  while (buruk - baik > 1) { const tengah = Math.floor((baik + buruk) / 2); if (ada(tengah)) baik = tengah; else buruk = tengah }
  return baik
}

/** The file as a PDF with the mark across each page, once for each number in `nomor`. `mime`: application/pdf, image/jpeg or image/png. */
export async function beriCapAir(bytes: Uint8Array, mime: string, cap: CapAir): Promise<Buffer> {
  const mesin = await kompilator()
  const nama = `cap-air-${process.pid}-${++urut}.${mime === 'application/pdf' ? 'pdf' : mime === 'image/png' ? 'png' : 'jpg'}`, jalur = join(folder, nama)
  mesin.mapShadow(jalur, Buffer.from(bytes))
  try {
    const gambar = mime !== 'application/pdf'
    const susun = (jumlah: number, nomor: (number | null)[]) => mesin.compile({ mainFilePath: join(folder, 'cap-air.typ'), inputs: { data: JSON.stringify({ judul: cap.judul, teks: cap.teks, kaki: cap.kaki, nomor, jumlah, gambar, berkas: nama }) } })
    const ada = (n: number): boolean => !mesin.compile({ mainFileContent: `#image(${JSON.stringify(`/${nama}`)}, page: ${n})` }).hasError()
    const hasil = susun(gambar ? 1 : jumlahHalaman(ada, bytes), cap.nomor)
    if (hasil.hasError() || !hasil.result) throw new Error(`cap-air: ${JSON.stringify(hasil.takeDiagnostics()?.shortDiagnostics ?? 'unknown')}`)
    return mesin.pdf(hasil.result, {})
  } finally { mesin.unmapShadow(jalur); mesin.evictCache(0) }
}
