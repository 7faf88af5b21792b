// The first thing that runs, on whatever Node the host has: it installs what the lockfile names if that has not
// happened yet, then hands over to the pinned Node 24 with the hook that reads .tsx. Plain JavaScript, no imports of ours.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const marker = join(root, 'node_modules', '.balai-installed')
const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')

function installOnce() {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return
  console.log('Memasang komponen yang diperlukan (sekali saja, sekitar satu menit) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) {
    console.error('Pemasangan gagal. Periksa sambungan ke registri npm, lalu jalankan perintah ini sekali lagi.')
    process.exit(1)
  }
  writeFileSync(marker, lock)
}

function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const os = process.platform === 'win32' ? 'win' : process.platform
  const bin = join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(bin)) return bin
  console.error(`Balai memerlukan Node 24; untuk ${os}-${process.arch} tidak tersedia dari npm. Pasang Node 24 dari https://nodejs.org lalu ulangi.`)
  process.exit(1)
}

installOnce()
const [script, ...args] = process.argv.slice(2)
const hook = join(root, 'tools', 'tsx.mjs')
const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', '--import', process.platform === 'win32' ? `file://${hook}` : hook, join(root, script), ...args], { stdio: 'inherit', env: { ...process.env, BALAI_ROOT: root } })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
