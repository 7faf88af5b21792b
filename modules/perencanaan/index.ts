// The face of planning: what other modules may know of it.
export { KATA_JENIS, type JenisRujukan } from './rujukan.ts'
export { type Beda, type Rujukan, type Versi, bandingkanRujukan, cariRujukan, findRujukan, listRujukanByKode, listVersi } from './rujukan.sql.ts'
export { KATA_USULAN, type KeadaanUsulan } from './keadaan.ts'
export { type Usulan, type Rekomendasi, findUsulan, findUsulanByNomor, listRekomendasi, listSiklus, type Siklus } from './usulan.sql.ts'
export { type KeadaanPagu, keadaanPagu } from './pagu.ts'
export { bacaRupiah, bacaVolume, hitungBiaya, sebutVolume, tulisVolume } from './biaya.ts'
export { bidangKode, bidangUnit, findSubKegiatan, sebabSubKegiatan } from './masuk-rkpd.ts'
