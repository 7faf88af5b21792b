// The same form as a schema: what the API accepts, described in OpenAPI. Shapes only; the rules are `periksaJawaban`.
import { z } from 'zod'
import { type Formulir, type Isian, type Jawaban, semuaIsian } from './isian.ts'
import { BARIS_MAKS } from './periksa.ts'

const CONTOH: Partial<Record<Isian['jenis'], unknown>> = {
  nik: '7308045708909901', kk: '7308040101159901', npwp: '0012345678901000', nib: '9120000999901', hp: '+6281234567890', email: 'nama@contoh.id', tanggal: '2026-03-09', rupiah: '1250000', wilayah: '73.08.01.2002', titik: '-4.5386, 120.3297',
}

function bentuk(isian: Isian): z.ZodType {
  switch (isian.jenis) {
    case 'angka': return z.union([z.number(), z.string()]).meta({ type: 'number', minimum: isian.min, maximum: isian.maks })
    case 'ya_tidak': return z.union([z.boolean(), z.string()]).meta({ type: 'boolean' })
    case 'pernyataan': return z.union([z.boolean(), z.string()]).meta({ type: 'boolean', const: true })
    case 'pilihan': return z.string().meta({ enum: (isian.pilihan ?? []).map((satu) => satu.nilai) })
    case 'pilihan_banyak': return z.array(z.string()).meta({ items: { type: 'string', enum: (isian.pilihan ?? []).map((satu) => satu.nilai) } })
    case 'tabel': return z.array(z.looseObject(sifat(isian.kolom ?? []))).max(isian.baris_maks ?? BARIS_MAKS)
    case 'tanggal': return z.string().meta({ format: 'date' })
    case 'rupiah': return z.union([z.string(), z.number()]).meta({ type: 'string', pattern: '^[0-9]+$' })
    default: return z.string()
  }
}
const sifat = (isian: Isian[]): Record<string, z.ZodType> => Object.fromEntries(isian.map((satu) => {
  const uraian = [satu.label, satu.petunjuk, satu.wajib === false ? 'Boleh kosong.' : satu.bila ? 'Diisi bila berlaku.' : 'Wajib.'].filter(Boolean).join(' ')
  const contoh = CONTOH[satu.jenis]
  return [satu.kode, bentuk(satu).optional().meta({ description: uraian, ...(contoh ? { examples: [contoh] } : {}) })]
}))

/**
 * The answers of a form as a zod object. It takes what the API may send in loose shape (everything optional, so that the
 * answer to a gap is our sentence, not the schema's); `jsonSchemaFormulir` is the strict description for readers.
 */
export const skemaFormulir = (formulir: Formulir): z.ZodType<Jawaban> => z.looseObject(sifat(semuaIsian(formulir))) as unknown as z.ZodType<Jawaban>

/** JSON Schema 2020-12 of the answers, with `required` for what is always asked and must be answered. */
export function jsonSchemaFormulir(formulir: Formulir): Record<string, unknown> {
  const skema = z.toJSONSchema(skemaFormulir(formulir), { io: 'input' }) as Record<string, any>
  for (const isi of Object.values(skema.properties ?? {}) as Record<string, unknown>[]) if (isi.type) delete isi.anyOf
  delete skema.additionalProperties
  const selalu = formulir.halaman.filter((halaman) => !halaman.bila).flatMap((halaman) => halaman.isian).filter((isian) => isian.wajib !== false && !isian.bila)
  return { ...skema, required: selalu.map((isian) => isian.kode) }
}
