// The way of a proposal, as data: which level speaks at which state, and where its word leads.
//
//   draf ─ajukan─> usulan_warga ─periksa(desa)─> musrenbang_desa ─bekukan(desa)─> verifikasi_kecamatan ─periksa(kecamatan)─> prioritas_kecamatan
//     prioritas_kecamatan ─bekukan(kecamatan)─> verifikasi_mitra ─periksa(mitra)─> verifikasi_skpd ─periksa(skpd)─> forum_pd
//     forum_pd ─bekukan(forum_pd)─> validasi_tapd ─bekukan(kabupaten)─> masuk_rkpd
//   pokir: draf ─ajukan─> verifikasi_setwan ─> verifikasi_mitra ─> verifikasi_skpd ─> validasi_tapd ─> masuk_rkpd
//   any level: tolak ─> tidak_diakomodasi · kewenangan_* ─> the other government · kembalikan ─> the check before (never a meeting: it is over)
//   the proposer, until its village has looked at it, and the office before which it lies: tarik ─> ditarik (tarik.ts)
//   a meeting that is over is passed by: what is taken after it goes on to the check behind it (periksa.ts)

export const KEADAAN_USULAN = ['draf', 'usulan_warga', 'musrenbang_desa', 'verifikasi_kecamatan', 'prioritas_kecamatan', 'verifikasi_setwan', 'verifikasi_mitra', 'verifikasi_skpd', 'forum_pd', 'validasi_tapd',
  'masuk_rkpd', 'tidak_diakomodasi', 'ditarik', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat'] as const
export type KeadaanUsulan = (typeof KEADAAN_USULAN)[number]
export const TINGKAT = ['desa', 'kecamatan', 'setwan', 'mitra', 'skpd', 'forum_pd', 'kabupaten'] as const
export type Tingkat = (typeof TINGKAT)[number]
export const TINGKAT_ACARA = ['desa', 'kecamatan', 'forum_pd', 'kabupaten'] as const
export type TingkatAcara = (typeof TINGKAT_ACARA)[number]
export type JalurUsulan = 'musrenbang' | 'pokir'
export const PUTUSAN = ['terima', 'ubah', 'tolak', 'kembalikan', 'alihkan', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat'] as const
export type Putusan = (typeof PUTUSAN)[number]

export const ALASAN = ['bukan_kewenangan', 'sudah_ada', 'lahan_belum_jelas', 'rab_tidak_wajar', 'tidak_sesuai_prioritas', 'pagu_tidak_cukup', 'ganda', 'data_kurang', 'tidak_layak_teknis'] as const
export type Alasan = (typeof ALASAN)[number]

type Kata = readonly [id: string, en: string]
export const KATA_ALASAN: Record<Alasan, Kata> = {
  bukan_kewenangan: ['Bukan kewenangan kabupaten', 'Not for the regency to do'], sudah_ada: ['Sudah ada atau sudah direncanakan', 'Exists or is planned already'], lahan_belum_jelas: ['Status lahan belum jelas', 'The land is not settled'],
  rab_tidak_wajar: ['Perkiraan biaya tidak wajar', 'The estimate is not plausible'], tidak_sesuai_prioritas: ['Tidak sesuai prioritas tahun ini', 'Not among this year’s priorities'], pagu_tidak_cukup: ['Anggaran tidak cukup', 'Not enough money'],
  ganda: ['Sudah diusulkan pihak lain', 'Proposed by others already'], data_kurang: ['Data pendukung kurang', 'Supporting data are missing'], tidak_layak_teknis: ['Tidak layak secara teknis', 'Not sound technically'],
}
export const KATA_USULAN: Record<KeadaanUsulan, readonly [id: string, en: string, tone: 'mute' | 'info' | 'ok' | 'bad' | 'warn']> = {
  draf: ['Draf', 'Draft', 'mute'], usulan_warga: ['Menunggu pemeriksaan desa atau kelurahan', 'Awaiting the village', 'info'], musrenbang_desa: ['Menunggu musrenbang desa atau kelurahan', 'Awaiting the village meeting', 'info'],
  verifikasi_kecamatan: ['Diperiksa kecamatan', 'Checked by the district', 'info'], prioritas_kecamatan: ['Menunggu musrenbang kecamatan', 'Awaiting the district meeting', 'info'], verifikasi_setwan: ['Diperiksa Sekretariat DPRD', 'Checked by the council’s secretariat', 'info'],
  verifikasi_mitra: ['Diperiksa Bappeda', 'Checked by the planning agency', 'info'], verifikasi_skpd: ['Diperiksa dinas tujuan', 'Checked by the office it concerns', 'info'], forum_pd: ['Menunggu forum perangkat daerah', 'Awaiting the office forum', 'info'],
  validasi_tapd: ['Menunggu musrenbang kabupaten', 'Awaiting the regency meeting', 'info'], masuk_rkpd: ['Masuk rencana kerja daerah', 'In the regency’s plan', 'ok'], tidak_diakomodasi: ['Belum dapat ditampung', 'Not taken up', 'bad'],
  ditarik: ['Ditarik pengusul', 'Withdrawn by its proposer', 'mute'], kewenangan_desa: ['Diteruskan ke rencana desa', 'Passed to the village’s own plan', 'warn'], kewenangan_provinsi: ['Diteruskan ke pemerintah provinsi', 'Passed to the province', 'warn'], kewenangan_pusat: ['Diteruskan ke pemerintah pusat', 'Passed to the central government', 'warn'],
}
export const KATA_TINGKAT: Record<Tingkat, Kata> = {
  desa: ['Desa atau kelurahan', 'Village'], kecamatan: ['Kecamatan', 'District'], setwan: ['Sekretariat DPRD', 'Council secretariat'], mitra: ['Bappeda', 'Planning agency'], skpd: ['Dinas tujuan', 'Office concerned'], forum_pd: ['Forum perangkat daerah', 'Office forum'], kabupaten: ['Musrenbang kabupaten', 'Regency meeting'],
}
/** What the proposer does, beside what a level decides. */
export type Tindakan = Putusan | 'ajukan' | 'tarik'
export const KATA_PUTUSAN: Record<Tindakan, Kata> = {
  ajukan: ['Diajukan', 'Handed in'], tarik: ['Ditarik', 'Withdrawn'], terima: ['Diterima', 'Taken'], ubah: ['Diterima dengan perubahan', 'Taken with changes'], tolak: ['Belum dapat ditampung', 'Refused'], kembalikan: ['Dikembalikan untuk dilengkapi', 'Returned'],
  alihkan: ['Dialihkan ke dinas lain', 'Moved to another office'], kewenangan_desa: ['Menjadi urusan desa', 'For the village itself'], kewenangan_provinsi: ['Menjadi urusan provinsi', 'For the province'], kewenangan_pusat: ['Menjadi urusan pusat', 'For the central government'],
}

/** Who speaks at this state, and whether at a meeting (whose decisions come all at once, when it is frozen). */
export const GILIRAN: Partial<Record<KeadaanUsulan, { tingkat: Tingkat; acara?: true }>> = {
  usulan_warga: { tingkat: 'desa' }, musrenbang_desa: { tingkat: 'desa', acara: true }, verifikasi_kecamatan: { tingkat: 'kecamatan' }, prioritas_kecamatan: { tingkat: 'kecamatan', acara: true }, verifikasi_setwan: { tingkat: 'setwan' },
  verifikasi_mitra: { tingkat: 'mitra' }, verifikasi_skpd: { tingkat: 'skpd' }, forum_pd: { tingkat: 'forum_pd', acara: true }, validasi_tapd: { tingkat: 'kabupaten', acara: true },
}
/** The state whose proposals lie on the table of a meeting. */
export const MEJA_ACARA: Record<TingkatAcara, KeadaanUsulan> = { desa: 'musrenbang_desa', kecamatan: 'prioritas_kecamatan', forum_pd: 'forum_pd', kabupaten: 'validasi_tapd' }

const JALAN: Record<JalurUsulan, KeadaanUsulan[]> = {
  musrenbang: ['usulan_warga', 'musrenbang_desa', 'verifikasi_kecamatan', 'prioritas_kecamatan', 'verifikasi_mitra', 'verifikasi_skpd', 'forum_pd', 'validasi_tapd', 'masuk_rkpd'],
  pokir: ['verifikasi_setwan', 'verifikasi_mitra', 'verifikasi_skpd', 'validasi_tapd', 'masuk_rkpd'],
}
export const AKHIR: KeadaanUsulan[] = ['masuk_rkpd', 'tidak_diakomodasi', 'ditarik', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat']
/** States that count against a ceiling: everything still on its way or taken up. */
export const BERJALAN: KeadaanUsulan[] = KEADAAN_USULAN.filter((k) => k !== 'draf' && k !== 'usulan_warga' && (k === 'masuk_rkpd' || !AKHIR.includes(k)))

/** Where a decision leads; undefined when it may not be taken in this state. */
export function tujuanPutusan(keadaan: KeadaanUsulan, jalur: JalurUsulan, putusan: Putusan): KeadaanUsulan | undefined {
  const giliran = GILIRAN[keadaan], langkah = JALAN[jalur], letak = langkah.indexOf(keadaan)
  if (!giliran || letak < 0) return undefined
  switch (putusan) {
    case 'terima': case 'ubah': return langkah[letak + 1]
    case 'tolak': return 'tidak_diakomodasi'
    case 'kembalikan': return giliran.acara ? undefined : langkah.slice(0, letak).findLast((satu) => !GILIRAN[satu]?.acara)
    case 'alihkan': return keadaan === 'verifikasi_mitra' || keadaan === 'verifikasi_skpd' ? 'verifikasi_skpd' : undefined
    case 'kewenangan_desa': return jalur === 'pokir' || ['mitra', 'skpd', 'desa', 'kecamatan'].includes(giliran.tingkat) ? putusan : undefined
    default: return giliran.tingkat === 'desa' && !giliran.acara ? undefined : putusan
  }
}
/** First state of a proposal that is handed in: a village's own goes straight to its meeting, a district's to the district's. */
export function awalUsulan(pengusul: 'warga' | 'rt' | 'rw' | 'kelompok' | 'desa' | 'kecamatan' | 'dprd'): KeadaanUsulan {
  if (pengusul === 'dprd') return 'verifikasi_setwan'
  if (pengusul === 'kecamatan') return 'prioritas_kecamatan'
  return pengusul === 'desa' ? 'musrenbang_desa' : 'usulan_warga'
}
/** The levels that have not spoken yet, for the page that tells what comes. */
export const sisaLangkah = (keadaan: KeadaanUsulan, jalur: JalurUsulan): KeadaanUsulan[] => { const letak = JALAN[jalur].indexOf(keadaan); return letak < 0 ? [] : JALAN[jalur].slice(letak + 1) }
