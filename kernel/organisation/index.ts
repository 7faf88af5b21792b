export { ORANG_DEMO, type OrangDemo } from './demo.ts'
export { type Bahasa, type Tanggal, adaTanggal, angka, bulanRomawi, hariKe, hariPekan, hariTanggal, jamMenit, namaBulan, namaHari, rupiah, saatLokal, tambahHari, tanggalFormal, tanggalKe, tanggalLokal,
  tanggalPanjang, tanggalSingkat, terbilang, terbilangRupiah, waktuLokal, waktuPanjang, zonaSingkat } from './bahasa.ts'
export { type HariKhusus, type JamMingguan, type Jeda, type JenisHari, type Kalender, type KeadaanTenggat, type Rentang, type TenggatKerja, bacaHari, bacaJam, gabungJeda, hariKerja, hariNol,
  hitungHariKerja, jamKerja, jatuhTempo, keadaanTenggat, menitKerja, tambahHariKerja, tambahMenitKerja } from './hari-kerja.ts'
export { jelaskan, jelaskanHari, jelaskanSingkat } from './jelaskan.ts'
export { type KalenderBaru, bacaJamMingguan, changeKalender, getKalender, getKalenderByKode, getKalenderUnit, insertHariKhusus, insertJamKhusus, insertKalender, removeHariKhusus } from './kalender.ts'
export { type HariKhususRow, type JamKhususRow, type KalenderRow, listHariKhususTahun, listJamKhusus, listKalender } from './kalender.sql.ts'
export { type JabatanBaru, type PegawaiBaru, type PemangkuBaru, assignPemangku, changeJabatan, closeJabatan, closePemangku, insertJabatan, insertPegawai, replacePemangku } from './jabatan.ts'
export { type Jabatan, type JabatanDipegang, type JenisJabatan, PERAN, type PegawaiRow, type Pemangku, type Peran, type SifatPemangku, cariPegawai, findJabatan, findJabatanByKode, findPegawai,
  findPegawaiByJabatan, findPegawaiByNip, getJabatan, getJabatanByKode, getPegawai, jabatanByPeran, jabatanLowong, listJabatanById, listJabatanPegawai, listJabatanUnit, listPemangku, listRiwayatPemangku, pemangkuSekarang } from './jabatan.sql.ts'
export { KODE_ORGANISASI, type NipSah, formatNip, pangkatGolongan, periksaNip } from './nip.ts'
export { type JenisKelamin, type NikSah, type Salah, bersihkanNomor, periksaHp, periksaKbli, periksaKk, periksaNib, periksaNik, periksaNop, periksaNpwp, samarkanHp, samarkanNik } from './nomor.ts'
export { type Bernama, type BlokTandaTangan, type PenandaTangan, berwenangPenuh, blokTandaTangan, findPenandaTangan, namaJabatanPemangku, namaLengkap } from './tanda-tangan.ts'
export { type UnitBaru, type UnitUbah, changeUnit, closeUnit, insertUnit, moveUnit } from './unit.ts'
export { type JenisUnit, type Unit, findUnit, findUnitByKode, getUnit, getUnitByKode, getUnitPemda, listUnit, listUnitAnak, listUnitBawah, listUnitDesa, unitKecamatan, unitPelayan } from './unit.sql.ts'
export { type JenisWilayah, type TingkatWilayah, type Wilayah, alamatWilayah, bacaKodeWilayah, dalamWilayah, kodeKecamatan, namaWilayah, tanpaTitik } from './wilayah.ts'
export { type SaringWilayah, adaWilayahNik, cariWilayah, closeWilayah, findWilayah, getWilayah, insertWilayah, kataCari, listWilayahAnak, listWilayahByKode } from './wilayah.sql.ts'
export { pribadi as pribadiOrganisation } from './pribadi.ts'
