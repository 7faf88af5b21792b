import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { eksporLog, ringkasanAudit, writeCheckpoint } from '#kernel/audit'
import { refuse } from '#kernel/platform'
import { type Perintah, denganInstalasi, keJson } from './pasang.ts'

/** Walks the whole log, copies of checkpoints included; exit 1 and the names of what is wrong when it is not whole. */
const verify: Perintah = ({ json, tulis }) => denganInstalasi(async ({ db }) => {
  const { baik, baris, hasil } = await ringkasanAudit(db)
  tulis(json ? keJson(hasil) : baris.join('\n'))
  return baik ? 0 : 1
})
const checkpoint: Perintah = ({ json, tulis }) => denganInstalasi(async ({ db }) => {
  const { ukuran, pada, note } = await writeCheckpoint(db)
  tulis(json ? keJson({ ukuran, pada, note }) : `Titik periksa atas ${ukuran} catatan, ${pada.toISOString()}:\n\n${note}`)
  return 0
})
/** The file goes to an inspector: readable by its owner only, never written over another. */
const ekspor: Perintah = ({ kata: [, berkas], pilihan, tulis }) => denganInstalasi(async ({ db }) => {
  if (!berkas) refuse('berkas-kurang', 'Sebutkan nama berkas: npx balai audit export catatan.ndjson')
  try {
    await pipeline(eksporLog(db, { rincian: pilihan.rincian === true }), createWriteStream(berkas, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') refuse('berkas-ada', `${berkas} sudah ada. Pilih nama lain.`)
    throw error
  }
  tulis(`Catatan disalin ke ${berkas}${pilihan.rincian === true ? ', termasuk rincian yang memuat data pribadi: jaga berkas ini.' : ' tanpa rincian.'}`)
  return 0
})

const BAGIAN: Record<string, Perintah> = { verify, checkpoint, export: ekspor }
export const audit: Perintah = (baris) => (BAGIAN[baris.kata[0] ?? ''] ?? (async () => refuse('perintah-keliru', 'Pakai: npx balai audit verify | checkpoint | export FILE')))(baris)
