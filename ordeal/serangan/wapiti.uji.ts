// wapiti walks the portal as nobody and the office as an official, and tries what it knows on every form and address it meets.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kali, panggung, pelayan, sesiPegawai } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { jalankanAlat } from './alat.ts'
import { bukaLubang } from './lubang.ts'

const MODUL = 'sql,xss,permanentxss,file,exec,redirect,crlf,ssrf,htaccess,backup,csp,http_headers,cookieflags,methods'
/** Two are true only behind TLS, which the proxy of the installation ends; the third asks to turn on a filter of old browsers that did harm (we say 0, as OWASP advises). */
const DIABAIKAN = ['Secure Flag cookie', 'HTTP Secure Headers:Strict-Transport-Security is not set', 'HTTP Secure Headers:X-XSS-Protection is not set']

interface Laporan { vulnerabilities: Record<string, { info: string; path: string; parameter?: string }[]>; infos?: { crawled_pages_nbr?: number } }
async function pindai(url: string, detik: number, mulai = '/', kepala: string[] = []): Promise<{ temuan: string[]; serangan: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'balai-wapiti-'))
  const hasil = join(dir, 'laporan.json')
  try {
    const { cetak } = await jalankanAlat('wapiti', ['-u', `${url}/`, '-s', `${url}${mulai}`, '-m', MODUL, '-f', 'json', '-o', hasil, '--store-session', dir, '--flush-session', '--max-scan-time', String(Math.round(detik / 2)), '--max-attack-time', '25', '--max-links-per-page', '40', '--depth', '4', '-S', 'normal', '--verify-ssl', '0', '--no-bugreport', ...kepala.flatMap((satu) => ['-H', satu])], detik)
    const laporan = JSON.parse(readFileSync(hasil, 'utf8')) as Laporan
    const temuan = Object.entries(laporan.vulnerabilities).flatMap(([jenis, semua]) => semua.map((satu) => `${jenis}:${satu.info} ${satu.path}`).filter((teks) => !DIABAIKAN.some((awal) => teks.startsWith(awal))))
    return { temuan: [...new Set(temuan)], serangan: Number(/(\d+) (?:URLs|requests)/.exec(cetak)?.[1] ?? 0) }
  } finally { rmSync(dir, { recursive: true, force: true }) }
}

async function jalankan(): Promise<Hasil> {
  const p = await panggung()
  const app = await pelayan(p)
  try {
    const sesi = await sesiPegawai(p.db, 'budiman')
    const umum = await pindai(app.url, kali(150, 1800))
    const kantor = await pindai(app.url, kali(150, 1800), '/kantor', [`Cookie: sesi=${sesi}`])
    const galat = (app.log().match(/"level":"error"/g) ?? []).length
    const temuan = [...umum.temuan, ...kantor.temuan]
    return { lulus: temuan.length === 0 && app.alive(), angka: `${temuan.length} temuan di portal dan kantor; ${galat} galat di log aplikasi`, rincian: temuan.slice(0, 20) }
  } finally { await app.kill('SIGKILL'); await p.close() }
}

async function kontrol(): Promise<Hasil> {
  const p = await panggung()
  const lubang = await bukaLubang(p.owner)
  try {
    const { temuan } = await pindai(lubang.url, 120)
    const jenis = [...new Set(temuan.map((satu) => satu.split(':')[0]!))]
    return { lulus: !jenis.some((satu) => /SQL|Cross Site|File|Redirect/i.test(satu)), angka: `ditemukan: ${jenis.join(', ') || 'tidak ada'}` }
  } finally { await lubang.tutup(); await p.close() }
}

export const uji = defineUji({ no: '41', bagian: 'serangan', nama: 'Penjelajahan seluruh aplikasi dengan wapiti (sql, xss, file, redirect, crlf, ssrf, …)', sasaran: '0 temuan', kontrolNama: 'server berlubang: SQL, XSS, baca berkas, pengalihan', butuh: ['wapiti'], jalankan, kontrol })
