// Node runs .ts as it is, but not .tsx: this hook turns one into JavaScript when it is first imported (no build step). What
// was made of a file, here and by Node itself, is kept under its content: the next start reads it instead of making it again.
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const kept = process.env.BALAI_CACHE_DIR ?? join(import.meta.dirname, '../node_modules/.cache/balai')
enableCompileCache(join(kept, 'node'))

const version = `1 ${require('esbuild/package.json').version}`
function transform(file) {
  const source = readFileSync(file, 'utf8')
  const name = join(kept, 'tsx', createHash('sha256').update(version).update(file).update(source).digest('hex').slice(0, 32))
  try { return readFileSync(name, 'utf8') } catch { /* not made yet */ }
  const { code } = require('esbuild').transformSync(source, { loader: 'tsx', format: 'esm', target: 'node24', jsx: 'automatic', jsxImportSource: 'preact', sourcemap: 'inline', sourcesContent: false, sourcefile: file })
  keep(name, code)
  return code
}
/** Whole or not at all; where nothing may be written (a read-only installation) it is made each time. */
function keep(name, code) {
  const aside = `${name}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(join(kept, 'tsx'), { recursive: true })
    writeFileSync(aside, code)
    renameSync(aside, name)
  } catch { /* no cache here */ }
}

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    return { format: 'module', shortCircuit: true, source: transform(fileURLToPath(url)) }
  },
})
