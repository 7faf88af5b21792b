// Prints one line a test file and the whole of every failure; leaves count and duration of the file for tools/test.ts.
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'

const place = (data) => (data.file ? relative(process.cwd(), data.file) : '?')
export default async function* report(source) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  let file, seconds = 0, whole
  for await (const { type, data } of source) {
    if (type === 'test:summary' && data.file) { seconds = data.duration_ms / 1000; whole = place(data); continue }
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
  appendFileSync(process.env.BALAI_TEST_COUNT, `${JSON.stringify({ file: whole ?? file, seconds, ...count })}\n`)
}
