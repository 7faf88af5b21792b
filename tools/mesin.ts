import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** The machine that a figure was measured on, as it stands in result files. */
export function mesin(): Record<string, string | number> {
  const cpu = cpus()
  const os = (() => { try { return execFileSync('sh', ['-c', '. /etc/os-release && echo "$PRETTY_NAME"'], { encoding: 'utf8' }).trim() } catch { return process.platform } })()
  return { cpu: cpu[0]?.model.trim() ?? 'unknown', cores: cpu.length, memoryGiB: Math.round(totalmem() / 2 ** 30), os, node: process.versions.node, postgresql: '18 (embedded)' }
}
