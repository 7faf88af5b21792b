import { catat, perubahan } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type FieldProblem, type Tx, now, refuse, refuseNotFound } from '#kernel/platform'
import { findRujukan } from '#modules/perencanaan'
import { catatUbah } from './catatan.ts'
import { bacaRatus, tulisRatus } from './hitung.ts'
import { hariAnggaran } from './periksa.sql.ts'
import { bolehUbahRincian } from './rka.ts'
import { type IsiSub, type Sub, findSub, lanjutkanSub, lockSub, updateSub } from './sub.sql.ts'
import { oleh } from './tahap-kursi.ts'

// What is to be achieved with a sub kegiatan: indicator, target, place, months, source, tags. Its ceiling is KUA-PPAS's matter.

/** Tags from which the mandatory shares and the annexes by purpose are counted. */
export const TAG = ['fungsi:pendidikan', 'fungsi:kesehatan', 'fungsi:ekonomi', 'fungsi:lingkungan', 'fungsi:perlindungan_sosial', 'fungsi:pelayanan_umum', 'infrastruktur', 'spm', 'stunting', 'kemiskinan', 'pengawasan', 'diklat'] as const
export const KATA_TAG: Record<(typeof TAG)[number], readonly [id: string, en: string]> = {
  'fungsi:pendidikan': ['Fungsi pendidikan', 'Education'], 'fungsi:kesehatan': ['Fungsi kesehatan', 'Health'], 'fungsi:ekonomi': ['Fungsi ekonomi', 'Economy'], 'fungsi:lingkungan': ['Fungsi lingkungan hidup', 'Environment'], 'fungsi:perlindungan_sosial': ['Fungsi perlindungan sosial', 'Social protection'], 'fungsi:pelayanan_umum': ['Fungsi pelayanan umum', 'General services'],
  infrastruktur: ['Infrastruktur pelayanan publik', 'Public infrastructure'], spm: ['Standar pelayanan minimal', 'Minimum service standards'], stunting: ['Penanganan stunting', 'Stunting'], kemiskinan: ['Penghapusan kemiskinan ekstrem', 'Extreme poverty'], pengawasan: ['Pengawasan', 'Supervision'], diklat: ['Pendidikan dan pelatihan aparatur', 'Training of officials'],
}
export interface IsianSub { indikator: string; target: string; satuan: string; wilayah?: string | undefined; lokasi: string; bulan_mulai: string; bulan_akhir: string; sumber_dana: string; kelompok_sasaran?: string | undefined; tag: string[] }

const rapi = (teks: string | undefined, panjang: number): string => (teks ?? '').trim().replace(/\s+/g, ' ').slice(0, panjang)
function bacaIsianSub(isian: IsianSub): IsiSub {
  const salah: FieldProblem[] = []
  const tolak = (field: string, message: string) => { salah.push({ field, message }) }
  const target = isian.target.trim() === '' ? null : bacaRatus(isian.target) ?? (tolak('target', 'Target berupa angka, paling banyak dua angka di belakang koma.'), null)
  const bulan = (field: 'bulan_mulai' | 'bulan_akhir') => { const n = Number(isian[field]); if (isian[field].trim() === '') return null; if (Number.isInteger(n) && n >= 1 && n <= 12) return n; tolak(field, 'Pilih bulan.'); return null }
  const mulai = bulan('bulan_mulai'), akhir = bulan('bulan_akhir')
  if (mulai && akhir && akhir < mulai) tolak('bulan_akhir', 'Bulan selesai tidak boleh sebelum bulan mulai.')
  const tag = isian.tag.filter((t) => (TAG as readonly string[]).includes(t))
  if (tag.filter((t) => t.startsWith('fungsi:')).length > 1) tolak('tag', 'Pilih satu fungsi saja.')
  if (salah.length > 0) refuse('isian-keliru', salah.map((s) => s.message).join(' '), { fields: salah })
  return { indikator: rapi(isian.indikator, 600), target: target === null ? null : tulisRatus(target), satuan: rapi(isian.satuan, 60), wilayah: rapi(isian.wilayah, 20) || null, lokasi: rapi(isian.lokasi, 300), bulan_mulai: mulai, bulan_akhir: akhir, sumber_dana: rapi(isian.sumber_dana, 40) || null, kelompok_sasaran: rapi(isian.kelompok_sasaran, 300), tag }
}
const isiDari = ({ indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, tag }: Sub): IsiSub => ({ indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, tag })

/** Changes what a sub kegiatan is to achieve, as seen at `revisi`. Refuses (409 `sudah-diubah`) when somebody was first. */
export async function ubahSub(tx: Tx, actor: Actor, id: string, revisi: number, isian: IsianSub, { catatan = '' }: { catatan?: string | undefined } = {}): Promise<Sub> {
  const asal = (await findSub(tx, id)) ?? refuseNotFound('Sub kegiatan')
  const w = await bolehUbahRincian(tx, actor, { tahun: asal.tahun, unitId: asal.unit_id, unitJalur: asal.unit_jalur, subId: id })
  const kini = (await lockSub(tx, id)) ?? refuseNotFound('Sub kegiatan')
  if (kini.revisi !== revisi) refuse('sudah-diubah', 'Sub kegiatan ini baru saja diubah orang lain. Yang Anda ketik tidak hilang: bandingkan, lalu simpan lagi.', { status: 409, detail: { revisi: kini.revisi, kini: isiDari(kini) } })
  const isi = bacaIsianSub(isian)
  if (isi.sumber_dana && isi.sumber_dana !== kini.sumber_dana && !(await findRujukan(tx, 'sumber_dana', isi.sumber_dana, hariAnggaran(kini.tahun)))) refuse('isian-keliru', 'Sumber dana ini tidak ada dalam daftar.', { fields: [{ field: 'sumber_dana', message: 'Sumber dana ini tidak ada dalam daftar.' }] })
  if (JSON.stringify(isi) === JSON.stringify(isiDari(kini))) return kini
  if (kini.dari !== w.tahap.urut) await lanjutkanSub(tx, id, w.tahap.urut)
  await updateSub(tx, id, isi, kini.revisi + 1, oleh(actor), now())
  await catat(tx, { actor, tindakan: 'penganggaran.sub.ubah', objek: { jenis: 'sub', id }, ...perubahan(isiDari(kini), isi) })
  if (w.wajibCatatan) await catatUbah(tx, actor, { tahun: kini.tahun, urut: w.tahap.urut, unitId: kini.unit_id, subId: id, catatan })
  return (await findSub(tx, id))!
}
