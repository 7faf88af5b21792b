// What people of a regency ask for at a busy hour, as single requests and as visits of several steps with pauses between them.
// Run by the generator (beban-pembangkit.ts); nothing here knows the database.
import { readFileSync } from 'node:fs'

/** What the visits need to know about the seeded field; ids and tokens only. */
export interface Bahan {
  warga: { sesi: string; berkas: string[] }[]
  petugas: { sesi: string; wilayah: string; berkas: string[] }[]
  /** The three posts of one village, through whose hands letters go until they are signed. */
  rantai?: { wilayah: string; verifikator: string; sekretaris: string; kepala: string }
  lacak: string[]
  surat: string[]
  layanan: string[]
  aset: string[]
  /** Paths of photographs to upload. */
  foto: string[]
}
export type Jenis = 'baca' | 'tulis'
export interface Minta { kelas: string; jenis: Jenis; method?: 'POST'; path: string; sesi?: string; body?: Buffer | string; type?: string; /** Ask for the text of the answer. */ isi?: true }
export interface Dijawab { status: number; lokasi: string; isi: string }
/** A write that was answered with success: what must be in the database afterwards. */
export interface Diakui { jenis: 'ajuan' | 'tindakan' | 'pesan' | 'draf'; id: string; nilai?: string }

/** The person at the other end: asks after a pause, comes back when sent away, gives up after three times (then undefined). */
export interface Orang { langkah(minta: Minta): Promise<Dijawab | undefined>; akui(diakui: Diakui): void; acak(): number }
export interface Kunjungan { nama: string; bobot: number; minta: number; mulai(orang: Orang): Promise<void> | undefined }

const satu = <T>(orang: Orang, daftar: T[]): T => daftar[Math.floor(orang.acak() * daftar.length)]!
const CSRF = 'kunci-uji-kunci-uji-1234'
const form = (isian: Record<string, string>) => ({ method: 'POST' as const, body: new URLSearchParams({ _csrf: CSRF, ...isian }).toString(), type: 'application/x-www-form-urlencoded' })
function formBerkas(isian: Record<string, string>, nama: string, bytes: Buffer) {
  const batas = 'batas-kiriman-uji-7308'
  const teks = Object.entries({ _csrf: CSRF, ...isian }).map(([k, v]) => `--${batas}\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`).join('')
  return { method: 'POST' as const, body: Buffer.concat([Buffer.from(`${teks}--${batas}\r\nContent-Disposition: form-data; name="${nama}"; filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`), bytes, Buffer.from(`\r\n--${batas}--\r\n`)]), type: `multipart/form-data; boundary=${batas}` }
}

const CARI = ['usaha', 'domisili', 'tidak mampu', 'skck', 'kelahiran', 'surat pengantar', 'warung']
const HALAMAN: [string, (wilayah: string, nama: string) => Record<string, string>][] = [
  ['diri', () => ({ tempat_lahir: 'Watampone', tanggal_lahir_hari: '7', tanggal_lahir_bulan: '8', tanggal_lahir_tahun: '1990', jenis_kelamin: 'P', pekerjaan: 'Pedagang' })],
  ['rumah', (wilayah) => ({ kode_wilayah: wilayah, alamat_jalan: 'Dusun Lappa Bosse', alamat_rt: '1', alamat_rw: '2' })],
  ['usaha', (_, nama) => ({ nama_usaha: nama, jenis_usaha: 'Menjual sembako', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020' })],
  ['tempat_usaha', () => ({ alamat_usaha_jalan: 'Dusun Lappa Bosse' })],
]

/** Applies for a business letter from the first page to the receipt; gives the id of the case. */
async function ajukan(orang: Orang, sesi: string, wilayah: string, foto: Buffer): Promise<string | undefined> {
  const nama = `Warung ${Math.floor(orang.acak() * 1e9)}`
  const mulai = await orang.langkah({ kelas: 'draf: mulai', jenis: 'tulis', path: '/api/v1/layanan/surat-keterangan-usaha/mulai', sesi, method: 'POST', body: '{}', type: 'application/json', isi: true })
  if (mulai?.status !== 201) return undefined
  const { draf, kunci } = JSON.parse(mulai.isi) as { draf: string; kunci: string }
  for (const [halaman, isian] of HALAMAN) {
    const jawab = await orang.langkah({ kelas: 'draf: simpan halaman', jenis: 'tulis', path: `/permohonan/draf/${draf}/${halaman}`, sesi, ...form(isian(wilayah, nama)) })
    if (jawab?.status !== 303) return undefined
  }
  const unggah = await orang.langkah({ kelas: 'draf: unggah foto', jenis: 'tulis', path: `/permohonan/draf/${draf}/lampiran`, sesi, ...formBerkas({}, 'foto_usaha', foto) })
  if (unggah?.status !== 303) return undefined
  const akhir = await orang.langkah({ kelas: 'draf: simpan halaman', jenis: 'tulis', path: `/permohonan/draf/${draf}/keperluan`, sesi, ...form({ keperluan: 'pengajuan kredit usaha', pernyataan: 'ya' }) })
  if (akhir?.status !== 303) return undefined
  orang.akui({ jenis: 'draf', id: draf, nilai: nama })
  await orang.langkah({ kelas: 'draf: periksa', jenis: 'baca', path: `/permohonan/draf/${draf}/-/periksa`, sesi })
  const kirim = await orang.langkah({ kelas: 'ajukan', jenis: 'tulis', path: `/permohonan/draf/${draf}/-/periksa`, sesi, ...form({ kunci }) })
  const id = /permohonan\/([0-9a-f-]{36})\/terkirim/.exec(kirim?.lokasi ?? '')?.[1]
  if (!id) return undefined
  orang.akui({ jenis: 'ajuan', id, nilai: nama })
  await orang.langkah({ kelas: 'tanda terima', jenis: 'baca', path: `/permohonan/${id}/terkirim`, sesi })
  return id
}

/** An official opens the case and does what waits there. False when it is not (or no longer) this desk's. */
async function tindak(orang: Orang, sesi: string, berkas: string, hasil: string, bekal: Record<string, string> = {}): Promise<boolean> {
  const buka = await orang.langkah({ kelas: 'kantor: berkas', jenis: 'baca', path: `/kantor/berkas/${berkas}`, sesi, isi: true })
  const tugas = new RegExp(`/kantor/tugas/([0-9a-f-]{36})/tindak\\?hasil=${hasil}"`).exec(buka?.isi ?? '')?.[1]
  if (!tugas) return false
  const lembar = await orang.langkah({ kelas: 'kantor: lembar tindakan', jenis: 'baca', path: `/kantor/tugas/${tugas}/tindak?hasil=${hasil}`, sesi, isi: true })
  const kunci = /name="kunci" value="([^"]+)"/.exec(lembar?.isi ?? '')?.[1]
  if (!kunci) return false
  const jawab = await orang.langkah({ kelas: 'tindakan petugas', jenis: 'tulis', path: `/kantor/tugas/${tugas}/tindak?hasil=${hasil}`, sesi, ...form({ hasil, kunci, ...bekal }) })
  if (jawab?.status !== 303) return false
  orang.akui({ jenis: 'tindakan', id: tugas, nilai: hasil })
  return true
}

/** A citizen applies, an official of the village looks at it at once; one in eight goes on to a signed letter. */
function pengajuan(bahan: Bahan): Kunjungan {
  const foto = bahan.foto.map((path) => readFileSync(path))
  const bebas = [...bahan.warga] // one person fills in one form at a time
  return {
    nama: 'pengajuan', bobot: 1, minta: 16,
    mulai(orang) {
      const warga = bebas.shift()
      if (!warga) return undefined
      const sampaiSurat = bahan.rantai && orang.acak() < 1 / 8
      const meja = satu(orang, bahan.petugas)
      return (async () => {
        try {
          const id = await ajukan(orang, warga.sesi, sampaiSurat ? bahan.rantai!.wilayah : meja.wilayah, satu(orang, foto))
          if (!id) return
          if (!sampaiSurat) { await tindak(orang, meja.sesi, id, 'kembalikan', { cacat_nama_usaha: 'ya', pesan_nama_usaha: 'Tulis nama seperti pada papan nama.' }); return }
          if (!(await tindak(orang, bahan.rantai!.verifikator, id, 'lanjut'))) return
          if (!(await tindak(orang, bahan.rantai!.sekretaris, id, 'paraf'))) return
          await tindak(orang, bahan.rantai!.kepala, id, 'tanda_tangan')
        } finally { bebas.push(warga) }
      })()
    },
  }
}

/** Share of all requests, in thousandths; what is left of a thousand are the visits. */
type Sekali = [kelas: string, perMil: number, minta: (orang: Orang, bahan: Bahan) => Omit<Minta, 'kelas' | 'jenis'>]
const BACA: Sekali[] = [
  ['beranda', 40, () => ({ path: '/' })],
  ['katalog', 40, () => ({ path: '/layanan' })],
  ['katalog: cari', 30, (orang) => ({ path: `/layanan?q=${encodeURIComponent(satu(orang, CARI))}` })],
  ['layanan', 90, (orang, { layanan }) => ({ path: `/layanan/${satu(orang, layanan)}` })],
  ['berkas gaya dan huruf', 90, (orang, { aset }) => ({ path: satu(orang, aset) })],
  ['lacak', 90, (orang, { lacak }) => ({ path: `/lacak/${satu(orang, lacak)}` })],
  ['keaslian surat', 50, (orang, { surat }) => ({ path: `/v/${satu(orang, surat)}` })],
  ['unduh surat', 20, (orang, { surat }) => ({ path: `/v/${satu(orang, surat)}/pdf` })],
  ['warga: permohonan saya', 50, (orang, { warga }) => ({ path: '/permohonan', sesi: satu(orang, warga).sesi })],
  ['warga: satu permohonan', 60, (orang, { warga }) => { const { sesi, berkas } = satu(orang, warga); return { path: `/permohonan/${satu(orang, berkas)}`, sesi } }],
  ['kantor: beranda', 40, (orang, { petugas }) => ({ path: '/kantor', sesi: satu(orang, petugas).sesi })],
  ['kantor: kotak masuk', 120, (orang, { petugas }) => ({ path: '/kantor/kotak-masuk', sesi: satu(orang, petugas).sesi })],
  ['kantor: berkas', 110, (orang, { petugas }) => { const { sesi, berkas } = satu(orang, petugas); return { path: berkas.length ? `/kantor/berkas/${satu(orang, berkas)}` : '/kantor/kotak-masuk', sesi } }],
  ['kantor: cari berkas', 40, (orang, { petugas }) => ({ path: `/kantor/berkas?q=${encodeURIComponent(satu(orang, ['Andi', 'Nur', 'Sitti', 'SKU', 'Muhammad']))}`, sesi: satu(orang, petugas).sesi })],
]
const PESAN = 20

function sekali(bahan: Bahan): Kunjungan[] {
  const baca = BACA.map(([kelas, bobot, buat]): Kunjungan => ({ nama: kelas, bobot, minta: 1, async mulai(orang) { await orang.langkah({ kelas, jenis: 'baca', ...buat(orang, bahan) }) } }))
  const pesan: Kunjungan = {
    nama: 'warga: pesan', bobot: PESAN, minta: 1,
    async mulai(orang) {
      const { sesi, berkas } = satu(orang, bahan.warga)
      const isi = `Kapan selesai? ${Math.floor(orang.acak() * 1e12)}`
      const id = satu(orang, berkas)
      const jawab = await orang.langkah({ kelas: 'warga: pesan', jenis: 'tulis', path: `/permohonan/${id}/pesan`, sesi, ...form({ isi }) })
      if (jawab?.status === 303) orang.akui({ jenis: 'pesan', id, nilai: isi })
    },
  }
  return [...baca, pesan]
}

/** Every visit with its weight so that the requests come out in the shares above. */
export function kunjungan(bahan: Bahan): Kunjungan[] {
  const tunggal = sekali(bahan)
  const sisa = 1000 - tunggal.reduce((jumlah, { bobot }) => jumlah + bobot, 0)
  const panjang = pengajuan(bahan)
  return [...tunggal, { ...panjang, bobot: sisa / panjang.minta }]
}
