// npm run check: types, lint, architecture. Each says in one line that it holds, or lists what to mend; ends with 1 if anything is wrong.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { told, violations } from './architecture.ts'
import { root } from './parts.ts'

interface Check { name: string; run(): string[] }

/** The JavaScript file behind a package's command, so that no shell and no `npx` is needed. */
function commandOf(name: string, bin = name): string {
  const { bin: bins } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { bin: string | Record<string, string> }
  return join(root, 'node_modules', name, typeof bins === 'string' ? bins : bins[bin]!)
}
function linesOf(file: string, args: string[]): string[] {
  const done = spawnSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (done.status === 0) return []
  const lines = `${done.stdout}${done.stderr}`.split('\n').map((line) => line.trimEnd()).filter((line) => line && !/^Found \d|^Finished in|^\d+ problems?$/.test(line))
  return lines.length > 0 ? lines : [`${file} ended with ${done.status ?? done.signal}`]
}

const checks: Check[] = [
  { name: 'types', run: () => linesOf(commandOf('typescript', 'tsc'), ['-p', '.', '--pretty', 'false']) },
  { name: 'lint', run: () => linesOf(commandOf('oxlint'), ['-c', '.oxlintrc.json', '--quiet', '--format', 'unix', 'main.ts', 'modules.ts', 'kernel', 'access', 'modules', 'tools', 'bench']) },
  { name: 'architecture', run: () => violations(root).map(told) },
]

const wanted = process.argv.slice(2)
let wrong = 0
for (const { name, run } of checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))) {
  const lines = run()
  console.log(lines.length === 0 ? `${name}: in order` : `${name}: ${lines.length} to mend\n${lines.map((line) => `  ${line}`).join('\n')}`)
  if (lines.length > 0) wrong++
}
process.exit(wrong > 0 ? 1 : 0)
