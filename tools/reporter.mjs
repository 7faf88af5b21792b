// Prints one line a test file and the whole of every failure; leaves the counts for tools/test.ts.
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'

const place = (data) => (data.file ? relative(process.cwd(), data.file) : '?')
export default async function* report(source) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const duration = []
  let file
  for await (const { type, data } of source) {
    if (type === 'test:summary' && data.file) { duration.push([Math.round(data.duration_ms / 1000), place(data)]); continue }
    if (type !== 'test:pass' && type !== 'test:fail') { if (type === 'test:stderr') yield data.message; continue }
    if (data.details?.type === 'suite' || data.name === data.file) { if (type === 'test:pass') continue }
    if (data.skip !== undefined && data.skip !== false) { count.skipped++; continue }
    if (place(data) !== file) { file = place(data); yield `\n${file} ` }
    if (type === 'test:pass') { count.passed++; yield '.' } else {
      const cause = data.details?.error?.cause ?? data.details?.error
      if (data.details?.error?.failureType === 'subtestsFailed') continue
      count.failed++
      yield `\n  GAGAL ${data.name}\n${String(cause?.stack ?? cause?.message ?? cause).split('\n').slice(0, 40).map((l) => `    ${l}`).join('\n')}\n`
    }
  }
  appendFileSync(process.env.BALAI_TEST_COUNT, `${JSON.stringify(count)}\n`)
  // What to make faster first, when a whole run takes too long.
  const slowest = duration.sort((a, b) => b[0] - a[0]).slice(0, 12).filter(([seconds]) => seconds >= 15)
  yield slowest.length ? `\n\nTerlama: ${slowest.map(([seconds, name]) => `${name} ${seconds} s`).join(', ')}\n` : '\n'
}
