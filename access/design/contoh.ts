import type { Context } from '#access/web'
import { type Pegawai, PUBLIK } from '#kernel/identity'
import { readConfig } from '#kernel/platform'
import { DAERAH_CONTOH, type MenuItem, type Shell } from './shell.ts'

// A request out of nothing, for tests of pages without a server. Not part of the face.

export const pegawaiContoh: Pegawai = {
  kind: 'pegawai', akunId: 'a', sesiId: 's', pegawaiId: 'p', nama: 'Besse Rahmawati', hak: [], duaFaktor: true,
  jabatan: [{ jabatanId: 'j', nama: 'Sekretaris Desa Watang Cani', unitId: 'u', unitNama: 'Desa Watang Cani', unitJalur: 'bone/desa', wilayahKode: '73.08.14.2007', peran: ['sekretaris'], sifat: 'plt' }],
}
/** A context that answers GET /kantor/gaya in Indonesian for the public, changed by `given`. */
export function contextContoh(given: Partial<Context> = {}): Context {
  const locale = given.locale ?? 'id'
  return {
    db: undefined as never, config: readConfig({ BALAI_DEMO: 'on' }), actor: PUBLIK, locale, t: (id, en) => (locale === 'id' ? id : en), now: new Date('2026-03-09T02:15:00Z'), requestId: 'r', ip: '127.0.0.1',
    url: new URL('http://localhost/kantor/gaya'), csrf: 'csrf-contoh', uploads: [], cookies: {}, setCookie() {}, header: () => undefined, api: false, ...given,
  }
}
const MENU_PORTAL: MenuItem[] = [{ nama: ['Layanan', 'Services'], path: '/layanan' }, { nama: ['Lacak berkas', 'Track a case'], path: '/lacak' }, { nama: ['Periksa surat', 'Verify a letter'], path: '/periksa' }, { nama: ['Pengaduan', 'Complaints'], path: '/pengaduan' }]
const MENU_KANTOR: MenuItem[] = [
  { nama: ['Kotak masuk', 'Inbox'], path: '/kantor/kotak-masuk', icon: 'inbox', count: 12 }, { nama: ['Berkas', 'Cases'], path: '/kantor/berkas', icon: 'folder' }, { nama: ['Loket', 'Counter'], path: '/kantor/loket', icon: 'ticket' },
  { nama: ['Layanan', 'Services'], path: '/kantor/layanan', icon: 'book-open', group: ['Pengaturan', 'Settings'] }, { nama: ['Jabatan dan hak', 'Posts and rights'], path: '/kantor/jabatan', icon: 'users', group: ['Pengaturan', 'Settings'] }, { nama: ['Buku gaya', 'Style guide'], path: '/kantor/gaya', icon: 'eye', group: ['Pengaturan', 'Settings'] },
]
export const shellContoh = (frame: Shell['frame']): Shell => ({ frame, daerah: DAERAH_CONTOH, menu: frame === 'portal' ? MENU_PORTAL : MENU_KANTOR })
