// A Chromium for the tests that look at pages: the one that is there, else Debian's package (as root), else Playwright's own download.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { root } from './parts.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const isRoot = process.getuid?.() === 0
/** Quiet and offline: nothing but the pages under test is fetched. */
const FLAGS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--no-default-browser-check', '--disable-features=Translate,OptimizationHints,MediaRouter', '--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])]

function runnable(path: string | undefined): path is string {
  if (!path) return false
  try { accessSync(path, constants.X_OK); return true } catch { return false }
}

/** Path of a Chromium already on this machine (CHROMIUM, PATH, usual places, Playwright's download), or undefined. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM) {
    if (!runnable(env.CHROMIUM)) throw new Error(`CHROMIUM menunjuk ke ${env.CHROMIUM}, tetapi berkas itu tidak ada atau tidak dapat dijalankan.`)
    return env.CHROMIUM
  }
  const inPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const usual = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', chromium.executablePath()]
  return [...inPath, ...usual].find(runnable)
}

function attempt(command: string, args: string[]): string | undefined {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    return undefined
  } catch (error) {
    return `${command} ${args.join(' ')}: ${String((error as { stderr?: Buffer }).stderr ?? error).trim().split('\n').at(-1)}`
  }
}

/** Installs a Chromium when none is found. Throws one sentence that says what to do when no way works. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  const tried: (string | undefined)[] = []
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    tried.push(attempt('apt-get', ['update', '-qq']), attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']))
    const installed = findChromium()
    if (installed) return installed
  }
  tried.push(attempt(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']))
  const downloaded = findChromium()
  if (downloaded) return downloaded
  throw new Error(`Tidak ada Chromium untuk tes peramban dan pemasangannya gagal (${tried.filter(Boolean).join('; ')}). Pasang Chromium atau Chrome, lalu ulangi; bila letaknya tidak biasa, tunjuk dengan CHROMIUM=/jalur/ke/chromium.`)
}

let running: Promise<Browser> | undefined
/** The browser of this test process, started once. Close its contexts, not the browser; `closeBrowser` at the very end is optional. */
export function openBrowser(): Promise<Browser> {
  running ??= chromium.launch({ executablePath: ensureChromium(), args: FLAGS, headless: true })
  return running
}
export async function closeBrowser(): Promise<void> {
  const browser = await running
  running = undefined
  await browser?.close()
}
