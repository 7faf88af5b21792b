import { spawn } from 'node:child_process'

/** Runs a program to its end or to `detik`, whichever comes first; what it printed, and whether its time ran out. */
export function jalankanAlat(program: string, args: string[], detik: number): Promise<{ cetak: string; habisWaktu: boolean }> {
  return new Promise((done, fail) => {
    const anak = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let cetak = ''
    let habisWaktu = false
    for (const arus of [anak.stdout, anak.stderr]) arus.on('data', (potong) => { cetak = (cetak + potong).slice(-3_000_000) })
    const jam = setTimeout(() => { habisWaktu = true; try { process.kill(-anak.pid!, 'SIGKILL') } catch { /* went by itself */ } }, detik * 1000)
    anak.on('error', fail)
    anak.on('close', () => { clearTimeout(jam); done({ cetak, habisWaktu }) })
  })
}
