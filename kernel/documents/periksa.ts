import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, log, now } from '#kernel/platform'
import { type CmsTerbaca, bacaCms } from './cms.ts'
import { type Naskah, findNaskah, findNaskahByCms, findNaskahBySidik, findNaskahByToken, listTandaTangan } from './naskah.sql.ts'
import { Ingatan } from './ingatan.ts'
import { hariIni } from './naskah.ts'
import { type TandaDalamPdf, cariTandaTangan } from './pdf.ts'
import { folderData } from './pengaturan.ts'
import { otoritasDaerah } from './penyedia-lokal.ts'
import { findSertifikat } from './sertifikat.sql.ts'
import { bacaFile, findFile, sha256 } from './simpanan.ts'

// Is this letter real? Answered from four sides: the bytes, the certificate, its revocation, and the register of letters.

export type Kedudukan = 'berlaku' | 'belum_berlaku' | 'kedaluwarsa' | 'dicabut' | 'diganti' | 'belum_ditandatangani'
export interface RingkasNaskah {
  token: string; jenis: string; judul: string; nomor: string | null; penerbit: string; tanggal: string | null; berlakuSampai: string | null
  /** "S*** A***": enough for who holds the letter, nothing for who does not. */
  atasNama: string
  kedudukan: Kedudukan
  alasanCabut: string | null
  dicabutPada: Date | null
  penggantiToken: string | null
  sha256: string | null
  /** A secret letter: what it is may be checked, a copy is not given. */
  tertutup: boolean
}
export interface TandaTerperiksa {
  penanda: string
  /** Digest and signature agree with the bytes they cover. */
  utuh: boolean
  /** daerah: our own authority · tepercaya: a root the region put in DATA_DIR/keys/tepercaya (BSrE) · asing: anybody else. */
  rantai: 'daerah' | 'tepercaya' | 'asing'
  /** Valid at the time of signing and not revoked by then; `tidak_diketahui` for a foreign authority whose list we do not have. */
  pencabutan: 'tidak_dicabut' | 'dicabut' | 'tidak_diketahui'
  masaSertifikat: boolean
  waktu: Date | null
  /** The time is proved by a timestamp whose certificate we trust. */
  waktuTerbukti: boolean
}
export interface HasilNaskah extends RingkasNaskah {
  /** The stored file is still the one that was signed, and its signatures hold. null: nothing signed yet. */
  utuh: boolean | null
  tandaTangan: { jabatan: string; nama: string; pada: Date; penyedia: string; tingkat: string }[]
}
export type Kesimpulan = 'sah' | 'tidak_berlaku' | 'belum_lengkap' | 'berubah' | 'tidak_terdaftar' | 'sah_luar' | 'asing' | 'tidak_dikenal' | 'bukan_pdf'
export interface HasilPdf { kesimpulan: Kesimpulan; sha256: string; tandaTangan: TandaTerperiksa[]; naskah: RingkasNaskah | null }

export const samarkan = (nama: string): string => nama.split(/\s+/).filter(Boolean).map((kata) => `${[...kata][0]!.toUpperCase()}***`).join(' ')

export function kedudukan(naskah: Naskah, hari: string): Kedudukan {
  if (naskah.status === 'dicabut' || naskah.status === 'diganti') return naskah.status
  if (naskah.status !== 'ditandatangani') return 'belum_ditandatangani'
  if (naskah.berlaku_dari && hari < naskah.berlaku_dari) return 'belum_berlaku'
  return naskah.berlaku_sampai && hari > naskah.berlaku_sampai ? 'kedaluwarsa' : 'berlaku'
}

async function ringkas(db: Db, n: Naskah): Promise<RingkasNaskah> {
  const tampil = !['konsep', 'diparaf'].includes(n.status)
  return {
    token: n.token, jenis: n.jenis, judul: n.judul, nomor: n.nomor, penerbit: n.penerbit, tanggal: n.tanggal, berlakuSampai: n.berlaku_sampai, atasNama: samarkan(n.atas_nama), kedudukan: kedudukan(n, hariIni(now())),
    alasanCabut: n.alasan_cabut, dicabutPada: n.dicabut_pada, penggantiToken: n.pengganti_id ? (await findNaskah(db, n.pengganti_id))?.token ?? null : null, sha256: tampil && n.file_hash ? ((await findFile(db, n.file_hash))?.sidik_asli ?? n.file_hash) : null, tertutup: n.isi_sandi !== null,
  }
}

const akarTepercaya = (): X509Certificate[] => {
  const folder = folderData('keys', 'tepercaya')
  return existsSync(folder) ? readdirSync(folder).filter((nama) => /\.(pem|crt)$/.test(nama)).map((nama) => new X509Certificate(readFileSync(join(folder, nama)))) : []
}
const diterbitkanOleh = (anak: X509Certificate, induk: X509Certificate) => anak.checkIssued(induk) && anak.verify(induk.publicKey)
const berlakuPada = (c: X509Certificate, saat: Date) => new Date(c.validFrom) <= saat && saat <= new Date(c.validTo)

/** Climbs from the signer's certificate to a root we know; every step must be a CA whose signature holds at that time. */
function sampaiAkar(awal: X509Certificate, lain: X509Certificate[], akar: X509Certificate[], saat: Date): X509Certificate | undefined {
  let kini = awal
  for (let langkah = 0; langkah < 6; langkah++) {
    const ujung = akar.find((a) => diterbitkanOleh(kini, a))
    if (ujung) return berlakuPada(ujung, saat) ? ujung : undefined
    const induk = lain.find((c) => c.ca && c.fingerprint256 !== kini.fingerprint256 && berlakuPada(c, saat) && diterbitkanOleh(kini, c))
    if (!induk) return undefined
    kini = induk
  }
  return undefined
}

const EKU_WAKTU = '1.3.6.1.5.5.7.3.8'
async function periksaTanda(db: Db, cms: CmsTerbaca | undefined, akarDaerah: X509Certificate): Promise<TandaTerperiksa> {
  const gagal: TandaTerperiksa = { penanda: 'tidak terbaca', utuh: false, rantai: 'asing', pencabutan: 'tidak_diketahui', masaSertifikat: false, waktu: null, waktuTerbukti: false }
  if (!cms) return gagal
  const akar = [akarDaerah, ...akarTepercaya()]
  const cap = cms.capWaktu
  const waktuTerbukti = Boolean(cap?.cocok && cap.sertifikat && cap.sertifikat.keyUsage?.includes(EKU_WAKTU) && sampaiAkar(cap.sertifikat, cms.lain, akar, cap.saat))
  const saat = waktuTerbukti ? cap!.saat : now()
  const ujung = sampaiAkar(cms.sertifikat, cms.lain, akar, saat)
  const rantai = !ujung ? 'asing' : ujung.fingerprint256 === akarDaerah.fingerprint256 ? 'daerah' : 'tepercaya'
  const buku = rantai === 'daerah' ? await findSertifikat(db, cms.sertifikat.serialNumber.toLowerCase()) : undefined
  return {
    penanda: namaUmum(cms.sertifikat), utuh: cms.cocok && cms.ess !== 'salah', rantai, masaSertifikat: berlakuPada(cms.sertifikat, saat), waktu: cap?.cocok ? cap.saat : null, waktuTerbukti,
    pencabutan: !buku ? 'tidak_diketahui' : buku.dicabut_pada && buku.dicabut_pada <= saat ? 'dicabut' : 'tidak_dicabut',
  }
}
const namaUmum = (c: X509Certificate) => (/^CN=(.*)$/m.exec(c.subject)?.[1] ?? 'tanpa nama').replace(/\\(.)/g, '$1').slice(0, 120)

/** What the signatures say by themselves: a matter of the bytes alone, and most of the work. Undefined: unreadable. */
async function bacaTanda(tanda: TandaDalamPdf[]): Promise<(CmsTerbaca | undefined)[]> {
  const terbaca: (CmsTerbaca | undefined)[] = []
  for (const satu of tanda) terbaca.push(await bacaCms(satu.cms, satu.isi).catch(() => undefined))
  return terbaca
}
/** Whether they may be trusted and still hold: asked anew each time, of certificates, clock and register. */
async function nilaiTanda(db: Db, terbaca: (CmsTerbaca | undefined)[]): Promise<TandaTerperiksa[]> {
  if (terbaca.length === 0) return []
  const akar = new X509Certificate((await otoritasDaerah(db)).akar.toString('pem'))
  const hasil: TandaTerperiksa[] = []
  for (const satu of terbaca) hasil.push(await periksaTanda(db, satu, akar))
  return hasil
}
/** A decree that a whole town looks up is read once, as long as its bytes are the same. */
const suratTerbaca = new Ingatan<(CmsTerbaca | undefined)[]>(300)

/** A signature that may be relied on: whole, from an authority we know, within validity, not revoked when it was made. */
export const dapatDipercaya = (t: TandaTerperiksa): boolean => t.utuh && t.rantai !== 'asing' && t.masaSertifikat && t.pencabutan !== 'dicabut'

/** What the verification page shows for a token; undefined when there is no such letter. The stored file is checked each time. */
export async function periksaNaskah(db: Db, token: string): Promise<HasilNaskah | undefined> {
  if (!/^[\w-]{22,64}$/.test(token)) return undefined
  const naskah = await findNaskahByToken(db, token)
  if (!naskah) return undefined
  const selesai = (await listTandaTangan(db, naskah.id)).filter((baris) => baris.keadaan === 'selesai')
  const tandaTangan = selesai.map((baris) => ({ jabatan: baris.jabatan, nama: baris.nama, pada: baris.pada!, penyedia: baris.penyedia, tingkat: baris.tingkat! }))
  return { ...await ringkas(db, naskah), utuh: selesai.length ? await fileUtuh(db, naskah, selesai.filter((baris) => baris.tingkat !== 'basah').length) : null, tandaTangan }
}

async function fileUtuh(db: Db, naskah: Naskah, elektronik: number): Promise<boolean> {
  try {
    const bytes = await bacaFile(naskah.file_hash!)
    if (elektronik === 0) return true // wet ink: the hash alone holds the scan
    const hasil = await nilaiTanda(db, await suratTerbaca.get(naskah.file_hash!, () => bacaTanda(cariTandaTangan(bytes))))
    return hasil.length >= elektronik && hasil.every((t) => t.utuh && t.pencabutan !== 'dicabut')
  } catch (galat) {
    log.error('signed letter cannot be read back', { naskah: naskah.id, error: galat as Error })
    return false
  }
}

function nilai(naskah: (RingkasNaskah & { sebagai?: string }) | null, sebagai: string | undefined, hasil: TandaTerperiksa[], dariCms: boolean): Kesimpulan {
  if (naskah && sebagai === 'akhir') {
    if (!hasil.every((t) => t.utuh && t.pencabutan !== 'dicabut')) return 'berubah'
    return naskah.kedudukan === 'berlaku' ? 'sah' : naskah.kedudukan === 'belum_ditandatangani' ? 'belum_lengkap' : 'tidak_berlaku'
  }
  if (naskah && sebagai) return 'belum_lengkap'
  if (dariCms) return 'berubah'
  if (hasil.length === 0) return 'tidak_dikenal'
  if (hasil.some((t) => !t.utuh)) return 'berubah'
  if (hasil.some((t) => t.rantai === 'asing')) return 'asing'
  return hasil.every((t) => t.rantai === 'tepercaya' && dapatDipercaya(t)) ? 'sah_luar' : 'tidak_terdaftar'
}

/** Judges an uploaded PDF. Nothing of it is kept. Never throws for odd bytes: what cannot be read is `bukan_pdf` or `tidak_dikenal`. */
export async function periksaPdf(db: Db, bytes: Buffer): Promise<HasilPdf> {
  const hash = sha256(bytes)
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return { kesimpulan: 'bukan_pdf', sha256: hash, tandaTangan: [], naskah: null }
  const persis = await findNaskahBySidik(db, hash)
  const tanda = cariTandaTangan(bytes)
  const hasil = await nilaiTanda(db, await bacaTanda(tanda))
  const lewatCms = !persis && tanda.length ? await findNaskahByCms(db, tanda.map((satu) => sha256(satu.cms))) : undefined
  const milik = persis ?? lewatCms
  const naskah = milik ? await ringkas(db, milik) : null
  return { kesimpulan: nilai(naskah, persis?.sebagai, hasil, Boolean(lewatCms)), sha256: hash, tandaTangan: hasil, naskah }
}
