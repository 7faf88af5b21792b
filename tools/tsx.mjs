// Node runs .ts as it is, but not .tsx: this hook turns one into JavaScript when it is first imported (no build step).
import { transformSync } from 'esbuild'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'tsx', format: 'esm', target: 'node24', jsx: 'automatic', jsxImportSource: 'preact', sourcemap: 'inline', sourcefile: file })
    return { format: 'module', shortCircuit: true, source: code }
  },
})
