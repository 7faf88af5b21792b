import { catat, perubahan } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type FieldProblem, type Tx, findSetting, refuse, saveSetting } from '#kernel/platform'
import { type Daerah, addAsset, asset, hasAsset, setTheme } from '#access/design'

/** What an installation is called until its administrator has said so. */
export const DAERAH_KOSONG: Daerah = { nama: 'Pemerintah Daerah', utama: '#5c1a4a', aksen: '#c9962c' }
export const LOGO = 'logo-daerah.svg'
const LOGO_TERBESAR = 100_000

/** The region as the administrator described it. */
export const findDaerah = async (db: Db): Promise<Daerah> => (await findSetting<Daerah>(db, 'daerah')) ?? DAERAH_KOSONG

let logoTerpasang = ''
/**
 * Reads the region and gives this process its colours and logo (nothing happens when they are those in use). Called by the
 * frame every quarter of a minute, so that a change made in one process reaches all.
 */
export async function terapkanDaerah(db: Db): Promise<Daerah> {
  const { logo, ...daerah } = await findDaerah(db)
  setTheme(daerah)
  if (logo !== LOGO) return logo ? { ...daerah, logo } : daerah
  const svg = (await findSetting<string>(db, 'daerah.logo')) ?? ''
  if (svg && (svg !== logoTerpasang || !hasAsset(LOGO))) {
    addAsset(LOGO, Buffer.from(svg))
    logoTerpasang = svg
  }
  return hasAsset(LOGO) ? { ...daerah, logo: asset(LOGO) } : daerah
}

let ubahan = 0
/** Grows when this process changed the region: the frame then reads it again at once. */
export const ubahanDaerah = (): number => ubahan
export const tandaiDaerahBerubah = (): void => { ubahan++ }

export interface DaerahIsian { nama: string; semboyan?: string; semboyan_en?: string; utama: string; aksen: string; alamat?: string; telepon?: string; surel?: string; jam?: string; jam_en?: string }

function periksa(isi: DaerahIsian): void {
  const fields: FieldProblem[] = []
  if (!/^(Kabupaten|Kota|Provinsi|Pemerintah) \p{L}/u.test(isi.nama)) fields.push({ field: 'nama', message: 'Tulis nama lengkap, misalnya "Kabupaten Bone".' })
  for (const field of ['utama', 'aksen'] as const) if (!/^#[0-9a-f]{6}$/i.test(isi[field])) fields.push({ field, message: 'Tulis warna sebagai # dan enam angka heksadesimal, misalnya #5c1a4a.' })
  if (isi.surel && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(isi.surel)) fields.push({ field: 'surel', message: 'Surel harus seperti layanan@bonekab.go.id.' })
  if (isi.telepon && !/^[\d+() -]{5,30}$/.test(isi.telepon)) fields.push({ field: 'telepon', message: 'Telepon hanya berisi angka, spasi, tanda kurung, dan garis.' })
  if (fields.length) refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields })
}

/** A logo that can do nothing but be drawn: no script, no event, nothing fetched from elsewhere. Refuses anything else. */
export function periksaLogo(svg: string): string {
  const tolak = (message: string) => refuse('logo-ditolak', message, { fields: [{ field: 'logo', message }] })
  const isi = svg.replace(/^\uFEFF/, '').replace(/^<\?xml[^>]*\?>\s*/, '').trim()
  if (isi.length > LOGO_TERBESAR) tolak('Logo paling besar 100 kB. Sederhanakan gambarnya.')
  if (!/^<svg[\s>]/.test(isi) || !isi.endsWith('</svg>')) tolak('Logo harus berkas SVG.')
  if (!/xmlns="http:\/\/www\.w3\.org\/2000\/svg"/.test(isi)) tolak('Berkas SVG ini tidak menyebut xmlns="http://www.w3.org/2000/svg".')
  if (/<\s*(script|foreignObject|iframe|object|embed|image|use|a|style|animate|set)\b|<!(DOCTYPE|ENTITY)|\son\w+\s*=|javascript:|(href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)/i.test(isi)) tolak('Logo hanya boleh berisi bentuk dan warna, tanpa skrip, gaya, gambar tempelan, atau tautan.')
  return isi
}

const pasangan = (id?: string, en?: string): [string, string] | undefined => (id ? [id, en || id] : undefined)

/** Changes what the region is called and how it looks. `logo`: a new SVG, null removes, undefined keeps. Recorded with before and after. */
export async function saveDaerah(tx: Tx, actor: Actor, isi: DaerahIsian, logo?: string | null): Promise<Daerah> {
  periksa(isi)
  const lama = await findDaerah(tx)
  const bersih = (teks?: string) => teks?.trim() || undefined
  const semboyan = pasangan(bersih(isi.semboyan), bersih(isi.semboyan_en)), jam = pasangan(bersih(isi.jam), bersih(isi.jam_en))
  const baru = Object.fromEntries(Object.entries({
    nama: isi.nama.trim(), utama: isi.utama.toLowerCase(), aksen: isi.aksen.toLowerCase(), semboyan, jam, alamat: bersih(isi.alamat), telepon: bersih(isi.telepon), surel: bersih(isi.surel),
    logo: logo === null ? undefined : logo === undefined ? lama.logo : LOGO,
  }).filter(([, nilai]) => nilai !== undefined)) as unknown as Daerah
  if (logo) await saveSetting(tx, 'daerah.logo', periksaLogo(logo))
  await saveSetting(tx, 'daerah', baru)
  await catat(tx, { actor, tindakan: 'admin.daerah.change', objek: { jenis: 'pengaturan', id: 'daerah' }, ...perubahan(lama, { ...Object.fromEntries(Object.keys(lama).map((k) => [k, undefined])), ...baru }), ...(logo ? { alasan: 'logo baru' } : {}) })
  return baru
}
