// What the government does, one line a module, each after those it needs. A module that is not here does not exist.
import { administrasi } from '#access/admin'
import { audit } from '#access/audit'
import { gaya } from '#access/design'
import { diskusi } from '#access/diskusi'
import { dokumen } from '#access/documents'
import { formulir } from '#access/forms'
import { identitas } from '#access/identity'
import { integrasi } from '#access/integrasi'
import { notifikasi } from '#access/notification'
import { operasi } from '#access/operasi'
import { umum } from '#access/umum'
import type { Module } from '#access/web'
import kearsipan from './modules/kearsipan/module.ts'
import keterpaduan from './modules/keterpaduan/module.ts'
import pelayanan from './modules/pelayanan/module.ts'
import pelindunganData from './modules/pelindungan-data/module.ts'
import penatausahaan from './modules/penatausahaan/module.ts'
import penganggaran from './modules/penganggaran/module.ts'
import perencanaan from './modules/perencanaan/module.ts'
import perizinan from './modules/perizinan/module.ts'
import persuratan from './modules/persuratan/module.ts'
import rapat from './modules/rapat/module.ts'

export const modules: Module[] = [
  pelayanan, // katalog layanan, permohonan, loket, survei kepuasan
  pelindunganData, // hak atas data pribadi, persetujuan, retensi, insiden (UU 27/2022)
  perencanaan, // rujukan, usulan, musrenbang, pagu indikatif, RPJMD sampai Renja
  penganggaran, // KUA-PPAS, RKA, APBD, DPA, pergeseran, perubahan
  penatausahaan, // SPD, SPP, SPM, SP2D, buku kas, penerimaan, kemajuan fisik
  keterpaduan, // benang dari usulan ke pembayaran, kesesuaian dokumen, data terbuka
  perizinan, // izin dan registernya, pajak dan retribusi, rekomendasi teknis
  persuratan, // surat masuk, surat keluar, disposisi antar semua perangkat daerah
  rapat, // agenda pimpinan, ruang, rapat, notula dan keputusannya
  kearsipan, // berkas arsip, jadwal retensi, penahanan, pemindahan, pemusnahan
]

/** The parts of the kernel that people meet through pages of their own. */
const kernel: Module[] = [identitas, dokumen, notifikasi, diskusi, formulir, audit, administrasi, operasi, integrasi, umum, gaya]

export const parts: Module[] = [...kernel, ...modules]

/** What the command line needs of the modules. */
export { kurangInggris, periksaLayanan } from '#modules/pelayanan'
