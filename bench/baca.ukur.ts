// Reading: p95 of what people open, over HTTP, at full size beside few cases (growth) and beside a bare server that answers the
// same bytes (limit). Every request asks for something else, so that no page is measured out of a warm corner.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '#tools/parts'
import { Klien } from './klien.ts'
import type { Medan, Profil, Sesi } from './medan.ts'
import { type Figur, definePengukuran, figur, median, persentil } from './ukuran.ts'

/** One kind of page: `buka` asks for it the n-th time and returns the bytes it got (of the last answer). */
interface Halaman { nama: string; siapa: string; buka(n: number): Promise<{ ms: number; bytes: Buffer }>; permintaan: number }
const PROFIL: Profil[] = ['admin', 'sempit', 'luas']
const SIAPA: Record<Profil, string> = { admin: 'administrator', sempit: 'few rights', luas: 'many rights' }

/** An address of its own for each request: the flood limits of one address are not what is measured. */
let urut = 0
export const alamat = () => ({ 'x-forwarded-for': `198.${18 + (++urut % 2)}.${(urut >> 1) % 250}.${1 + (urut % 250)}` })

interface Sampel { id: string; nomor: string; token: string; nama: string; surat: string | null; pada: Date }
/** Cases all over the years, of the unit if one is given; names as an official types them. */
async function sampel({ panggung, volume }: Medan, unitId?: string): Promise<Sampel[]> {
  const { rows } = await panggung.owner.query<Sampel>(`select b.id, b.nomor, b.token, b.pemohon_nama as nama, b.diajukan_pada as pada, (select n.token from documents.naskah n where n.objek_jenis = 'berkas' and n.objek_id = b.id::text and n.status = 'ditandatangani' limit 1) as surat
    from workflow.berkas b where ($1::uuid is null or b.unit_id = $1) and b.kanal <> 'impor' and mod(hashtext(b.id::text), $2) = 0 limit 200`, [unitId ?? null, unitId ? 1 : Math.max(1, Math.floor(volume.berkas / 2000))])
  return rows
}

/** Officials in whose office there are cases, and cases such that the n-th belongs to whoever asks the n-th time. */
async function sampelMilik(semua: Sesi[], daftarnya: (sesi: Sesi) => Promise<Sampel[]>): Promise<{ sesi: Sesi[]; contoh: Sampel[] }> {
  const milik = await Promise.all(semua.map(async (sesi) => ({ sesi, daftar: await daftarnya(sesi) })))
  const ada = milik.filter(({ daftar }) => daftar.length > 0)
  return { sesi: ada.map(({ sesi }) => sesi), contoh: Array.from({ length: 12 * ada.length }, (_, n) => { const { daftar } = ada[n % ada.length]!; return daftar[Math.floor(n / ada.length) % daftar.length]! }) }
}

/** Cases of the first unit in which this official holds a post. */
async function daftarUnit(medan: Medan, sesi: Sesi): Promise<Sampel[]> {
  const { rows } = await medan.panggung.owner.query<{ unit_id: string }>('select j.unit_id from identity.akun a join organisation.pemangku p on p.pegawai_id = a.pegawai_id join organisation.jabatan j on j.id = p.jabatan_id where a.id = $1', [sesi.akunId])
  return sampel(medan, rows[0]!.unit_id)
}
/** Of cases from everywhere, the first dozen that the official may open. */
async function daftarTerbaca(klien: Klien, umum: Sampel[]): Promise<Sampel[]> {
  const terbaca: Sampel[] = []
  for (const satu of umum.slice(0, 200)) {
    if (terbaca.length === 12) break
    if ((await klien.minta(`/kantor/berkas/${satu.id}`, { headers: alamat() })).status === 200) terbaca.push(satu)
  }
  return terbaca
}

function halamanPegawai(profil: Profil, klien: Klien[], contoh: Sampel[]): Halaman[] {
  const siapa = SIAPA[profil]
  const k = (n: number) => klien[n % klien.length]!
  const c = (n: number) => contoh[n % contoh.length]!
  const buka = (path: (n: number) => string) => (n: number) => k(n).buka(path(n), alamat())
  /** The form sends the words, the answer leads to the results: both count. */
  const cari = (kata: (n: number) => string) => async (n: number) => {
    const kirim = await k(n).kirim('/kantor/berkas', { q: kata(n) }, alamat())
    if (kirim.status !== 303) throw new Error(`search: ${kirim.status}`)
    const hasil = await k(n).buka(kirim.headers.location!, alamat())
    return { ms: kirim.ms + hasil.ms, bytes: hasil.bytes }
  }
  return [
    { nama: 'start page', siapa, permintaan: 1, buka: buka(() => '/kantor') },
    { nama: 'inbox', siapa, permintaan: 1, buka: buka(() => '/kantor/kotak-masuk') },
    { nama: 'list of cases', siapa, permintaan: 1, buka: buka(() => '/kantor/berkas') },
    { nama: 'list of cases, deep', siapa, permintaan: 1, buka: buka((n) => `/kantor/berkas?sesudah=${c(n).pada.getTime()}_${c(n).id}`) },
    { nama: 'list of cases, filtered', siapa, permintaan: 1, buka: buka((n) => `/kantor/berkas?${['lewat=ya', 'keadaan=ditolak', 'layanan=surat-keterangan-usaha'][n % 3]}`) },
    { nama: 'search by number', siapa, permintaan: 2, buka: cari((n) => c(n).nomor) },
    { nama: 'search by name', siapa, permintaan: 2, buka: cari((n) => c(n).nama) },
    { nama: 'search by a common beginning', siapa, permintaan: 2, buka: cari((n) => ['andi', 'siti', 'nur', 'm'][n % 4]!) },
    { nama: 'case', siapa, permintaan: 1, buka: buka((n) => `/kantor/berkas/${c(n).id}`) },
  ]
}

function halamanUmum(klien: Klien, contoh: Sampel[]): Halaman[] {
  const c = (n: number) => contoh[n % contoh.length]!
  const surat = contoh.filter((satu) => satu.surat)
  const buka = (path: (n: number) => string) => (n: number) => klien.buka(path(n), alamat())
  return [
    { nama: 'catalogue', siapa: 'public', permintaan: 1, buka: buka(() => '/layanan') },
    { nama: 'catalogue, search', siapa: 'public', permintaan: 1, buka: buka((n) => `/layanan?q=${encodeURIComponent(['usaha', 'nikah', 'kematian', 'tidak mampu', 'imb'][n % 5]!)}`) },
    { nama: 'tracking', siapa: 'public', permintaan: 1, buka: buka((n) => `/lacak/${c(n).token}`) },
    { nama: 'tracking by number', siapa: 'public', permintaan: 2, buka: async (n) => {
      const kirim = await klien.kirim('/lacak', { nomor: c(n).nomor, kode: c(n).token }, alamat())
      const hasil = await klien.buka(kirim.headers.location!, alamat())
      return { ms: kirim.ms + hasil.ms, bytes: hasil.bytes }
    } },
    { nama: 'verification of a letter', siapa: 'public', permintaan: 1, buka: buka((n) => `/v/${surat[n % surat.length]!.surat}`) },
  ]
}

async function halamanWarga(medan: Medan, klien: (sesi: Sesi) => Klien): Promise<Halaman[]> {
  const semua = (await medan.warga(16)).map(klien)
  return [{ nama: 'own applications', siapa: 'citizen', permintaan: 1, buka: (n) => semua[n % semua.length]!.buka('/permohonan', alamat()) }]
}

/** Every page on one field. The process is closed with the stage. */
async function halaman(medan: Medan): Promise<Halaman[]> {
  const proses = await medan.web()
  const umum = await sampel(medan)
  const hasil: Halaman[] = []
  for (const profil of PROFIL) {
    const semua = await medan.pegawai(profil, 16)
    const { sesi, contoh } = profil === 'admin' ? { sesi: semua, contoh: umum } : await sampelMilik(semua, (satu) => (profil === 'sempit' ? daftarUnit(medan, satu) : daftarTerbaca(medan.klien(proses, satu), umum)))
    hasil.push(...halamanPegawai(profil, sesi.map((satu) => medan.klien(proses, satu)), contoh))
  }
  return [...hasil, ...(await halamanWarga(medan, (satu) => medan.klien(proses, satu))), ...halamanUmum(medan.klien(proses), umum)]
}

export interface Telanjang { klien: Klien; proses: ChildProcess }
export async function telanjang(): Promise<Telanjang> {
  const proses = spawn(process.execPath, [join(root, 'bench/telanjang.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(proses.stdout!, 'data')) as [Buffer]
  return { klien: new Klien(`http://127.0.0.1:${Number(String(port))}`), proses }
}

/** Two clients at once (the machine has two cores), so many requests together. */
export async function ukurBersama(kali: number, buka: (n: number) => Promise<{ ms: number }>): Promise<number[]> {
  const ms: number[] = []
  let n = 0
  await Promise.all([0, 1].map(async () => { while (n < kali) ms.push((await buka(n++)).ms) }))
  return ms
}

interface Hasil { penuh: number[]; sedikit: number[]; batas: number[] }
async function satuHalaman(penuh: Halaman, sedikit: Halaman, dasar: Telanjang, putaran: number, kali: number): Promise<Hasil> {
  const hasil: Hasil = { penuh: [], sedikit: [], batas: [] }
  await dasar.klien.minta('/x', { method: 'PUT', body: (await penuh.buka(0)).bytes })
  await sedikit.buka(0)
  const bare = async () => { let ms = 0; for (let i = 0; i < penuh.permintaan; i++) ms += (await dasar.klien.buka('/x')).ms; return { ms } }
  for (let i = 0; i < putaran; i++) {
    hasil.penuh.push(...(await ukurBersama(kali, (n) => penuh.buka(i * kali + n))))
    hasil.sedikit.push(...(await ukurBersama(kali, (n) => sedikit.buka(i * kali + n))))
    hasil.batas.push(...(await ukurBersama(kali, bare)))
  }
  return hasil
}

export const ukur = definePengukuran({
  nama: 'baca', urut: 20,
  async jalankan(medan) {
    const kecil = await medan.kecil()
    const [penuh, sedikit, dasar] = [await halaman(medan), await halaman(kecil), await telanjang()]
    const figures: Figur[] = [], tumbuh: Figur[] = []
    try {
      for (const [i, satu] of penuh.entries()) {
        const { penuh: p, sedikit: s, batas } = await satuHalaman(satu, sedikit[i]!, dasar, 4, medan.quick ? 12 : 40)
        medan.say(`        ${satu.nama}, ${satu.siapa}: median ${median(p).toFixed(1)} ms, with few cases ${median(s).toFixed(1)} ms`)
        figures.push(figur(`read p95: ${satu.nama}, ${satu.siapa}`, persentil(p, 95), 'ms', { limit: persentil(batas, 95), goal: '<= 60 ms' }))
        tumbuh.push(figur(`growth ${kecil.volume.berkas} -> ${medan.volume.berkas} cases, median: ${satu.nama}, ${satu.siapa}`, median(p) / median(s), 'x', { goal: '<= 1.3 x' }))
      }
    } finally { dasar.proses.kill() }
    return [...figures, ...tumbuh]
  },
})
