// Gives one module with a fault in it: where, and what stands there instead, comes in BALAI_MUTASI.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const mutasi = JSON.parse(process.env.BALAI_MUTASI ?? 'null')
if (mutasi) registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || fileURLToPath(url) !== mutasi.file) return next(url, context)
    const teks = readFileSync(mutasi.file, 'utf8')
    return { format: 'module-typescript', shortCircuit: true, source: teks.slice(0, mutasi.di) + mutasi.ganti + teks.slice(mutasi.di + mutasi.panjang) }
  },
})
