// sqlmap against every parameter of every reading route and the bodies that the public can send, as an administrator signed in.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kali, panggung, panjang, pelayan, sesiPegawai } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { jalankanAlat } from './alat.ts'
import { bukaLubang } from './lubang.ts'

interface Dokumen { paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> } }>> }
/** What every attempt is made with: no questions, no memory of earlier runs, short waits. */
const TETAP = ['--batch', '--flush-session', '--disable-coloring', '--timeout=10', '--retries=1', '--threads=2', '--technique', panjang ? 'BEUSTQ' : 'BEU', `--level=${kali(1, 3)}`, `--risk=${kali(1, 2)}`]
const TEMUAN = /(Parameter: .+|is vulnerable|identified the following injection point)/

async function serang(args: string[], detik: number): Promise<{ temuan: string[]; diuji: number; habisWaktu: boolean }> {
  const dir = mkdtempSync(join(tmpdir(), 'balai-sqlmap-'))
  try {
    const { cetak, habisWaktu } = await jalankanAlat('sqlmap', [...args, ...TETAP, `--output-dir=${dir}`], detik)
    const temuan = /identified the following injection point/.test(cetak) ? [...new Set(cetak.split('\n').filter((baris) => TEMUAN.test(baris)).map((baris) => baris.trim()))] : []
    return { temuan, diuji: (cetak.match(/testing if|testing for SQL injection on/g) ?? []).length, habisWaktu }
  } finally { rmSync(dir, { recursive: true, force: true }) }
}

/** Addresses with a value in every parameter; `*` marks the parts of the path to be tried as well. */
function alamatGet(dokumen: Dokumen, url: string): string[] {
  return Object.entries(dokumen.paths).flatMap(([path, cara]) => {
    const parameter = cara.get?.parameters.filter((p) => p.in === 'query') ?? []
    if (!cara.get || (parameter.length === 0 && !path.includes('{'))) return []
    const tanya = parameter.map((p) => `${p.name}=1`).join('&')
    return [`${url}${path.replace(/\{\w+\}/g, '1*')}${tanya ? `?${tanya}` : ''}`]
  })
}
/** Every so manieth of a list, `banyak` at most. */
const cuplik = <T>(semua: T[], banyak: number): T[] => (panjang ? semua : semua.filter((_, i) => i % Math.ceil(semua.length / banyak) === 0))
const CSRF = 'kunci-uji-kunci-uji-1234'

async function jalankan(): Promise<Hasil> {
  const p = await panggung()
  const app = await pelayan(p)
  const dir = mkdtempSync(join(tmpdir(), 'balai-sqlmap-'))
  try {
    const dokumen = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Dokumen
    const semua = alamatGet(dokumen, app.url)
    const get = cuplik(semua, 24)
    const daftar = join(dir, 'alamat.txt')
    writeFileSync(daftar, `${get.join('\n')}\n`)
    const sesi = await sesiPegawai(p.db, 'budiman')
    const baca = await serang(['-m', daftar, `--cookie=sesi=${sesi}`], kali(240, 7200))
    const temuan = [...baca.temuan]
    const kiriman = Object.entries(dokumen.paths).filter(([, cara]) => Object.keys(cara.post?.requestBody?.content['application/json']?.schema.properties ?? {}).length > 0)
    const badan = cuplik(kiriman, 10)
    for (const [path, cara] of badan) {
      const isi = Object.fromEntries(Object.keys(cara.post!.requestBody!.content['application/json']!.schema.properties!).slice(0, 6).map((nama) => [nama, '1']))
      const satu = await serang(['-u', `${app.url}${path.replace(/\{\w+\}/g, '1')}`, `--data=${JSON.stringify(isi)}`, `--headers=Content-Type: application/json\nX-CSRF: ${CSRF}`, `--cookie=sesi=${sesi}; jaga=${CSRF}`], kali(25, 900))
      temuan.push(...satu.temuan)
    }
    return { lulus: temuan.length === 0 && app.alive(), angka: `${temuan.length} temuan pada ${get.length} dari ${semua.length} alamat baca dan ${badan.length} dari ${kiriman.length} badan kiriman${baca.habisWaktu ? ' (waktu habis sebelum semua dicoba)' : ''}`, rincian: temuan }
  } finally { rmSync(dir, { recursive: true, force: true }); await app.kill('SIGKILL'); await p.close() }
}

async function kontrol(): Promise<Hasil> {
  const p = await panggung()
  const lubang = await bukaLubang(p.owner)
  try {
    const { temuan } = await serang(['-u', `${lubang.url}/cari?q=dinas`], 120)
    return { lulus: temuan.length === 0, angka: temuan.length > 0 ? `lubang ditemukan: ${temuan.find((t) => t.startsWith('Parameter')) ?? temuan[0]}` : 'lubang tidak ditemukan' }
  } finally { await lubang.tutup(); await p.close() }
}

export const uji = defineUji({ no: '36', bagian: 'serangan', nama: 'Penyisipan SQL: sqlmap atas alamat baca dan kiriman umum', sasaran: '0 temuan', kontrolNama: 'server dengan SQL yang dirangkai dari teks', butuh: ['sqlmap'], jalankan, kontrol })
