import type { Context, Frame, Page } from '#access/web'
import type { VNode } from 'preact'
import type { IconName } from './icon.tsx'
import type { Tone } from './tag.tsx'

/** The region as its pages show it. Colours are tuned to legible contrast by `themeCss`, whatever is given. */
export interface Daerah {
  /** `Kabupaten Bone` */
  nama: string
  /** What this site is, under the name: `Layanan warga`. */
  semboyan?: [string, string]
  /** Name of an asset or an address below /aset; without it the mark of Balai. */
  logo?: string
  /** `#rrggbb`: the deep colour of the region, and the thread colour of the woven band. */
  utama: string
  aksen: string
  alamat?: string
  telepon?: string
  surel?: string
  jam?: [string, string]
}

export interface MenuItem { nama: [string, string]; path: string; icon?: IconName; /** Things waiting behind the link. */ count?: number; /** Heading it is listed under (office). */ group?: [string, string] }
export interface ShellNotice { tone: Tone; text: string; href?: string }
export interface Shell {
  frame: Frame
  daerah: Daerah
  menu: MenuItem[]
  notices?: ShellNotice[]
  /** Addresses of the frame's own links, where they differ from the usual. */
  links?: Partial<typeof LINKS>
}
export const LINKS = { masuk: '/masuk', keluar: '/keluar', akun: '/akun', permohonan: '/permohonan', pesan: '/pesan', masukKantor: '/masuk/pegawai', akunKantor: '/kantor/akun', cariKantor: '/kantor/cari', bahasa: '/bahasa', bantuan: '/bantuan', aksesibilitas: '/aksesibilitas', privasi: '/privasi', kontak: '/kontak' }

export const DAERAH_CONTOH: Daerah = {
  nama: 'Kabupaten Bone', utama: '#5c1a4a', aksen: '#c9962c', semboyan: ['Balai layanan warga', 'Public service hall'],
  alamat: 'Jalan Ahmad Yani No. 1, Watampone', telepon: '(0481) 21001', surel: 'layanan@bone.invalid', jam: ['Senin–Jumat, 07.30–16.00 WITA', 'Monday–Friday, 07.30–16.00 WITA'],
}

export interface FrameProps { ctx: Context; page: Page; shell: Shell; /** HTML already drawn. */ body: string; top: VNode[] }
