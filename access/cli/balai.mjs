#!/usr/bin/env node
// `npx balai …`: hands over to tools/boot.mjs, which installs what is missing and finds the pinned Node.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const boot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'tools', 'boot.mjs')
const child = spawn(process.execPath, [boot, join('access', 'cli', 'balai.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
