export { type Actor, type Hak, type JabatanAktif, type Lingkup, PUBLIK, type Pegawai, type Publik, type Sistem, type Warga, punyaHak, sistem } from './actor.ts'
