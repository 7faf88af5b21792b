import type { Upload } from '#access/web'
import { type Halaman, type Isian, type Jawaban, namaIsian } from '#kernel/forms'
import { type FieldProblem, Refusal } from '#kernel/platform'

/** Keeps one upload (kernel/documents: checked by content, scanned) and gives its attachment id, or refuses with the reason. */
export type SimpanUnggahan = (upload: Upload, isian: Isian) => Promise<string>

/**
 * Hands the files of a posted page to `simpan`, one by one. A refused file stands as a problem beside its field; the others
 * and everything typed are kept. `jawaban` holds the ids to merge into the draft.
 */
export async function simpanUnggahan(halaman: Halaman, uploads: Upload[], simpan: SimpanUnggahan): Promise<{ jawaban: Jawaban; masalah: FieldProblem[] }> {
  const jawaban: Jawaban = {}, masalah: FieldProblem[] = []
  for (const isian of halaman.isian.filter((satu) => satu.jenis === 'berkas' || satu.jenis === 'foto')) {
    const upload = uploads.findLast((satu) => satu.field === isian.kode)
    if (!upload) continue
    const batas = isian.maks_mb
    if (batas && upload.size > batas * 1024 * 1024) { masalah.push({ field: isian.kode, message: `“${namaIsian(isian)}” terlalu besar. Paling besar ${batas} MB; perkecil atau pindai ulang dengan mutu lebih rendah.` }); continue }
    try {
      jawaban[isian.kode] = await simpan(upload, isian)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      masalah.push({ field: isian.kode, message: error.message })
    }
  }
  return { jawaban, masalah }
}
