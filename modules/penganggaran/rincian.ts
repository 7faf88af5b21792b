import { catat, perubahan } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type FieldProblem, type Tx, isUuid, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { catatUbah } from './catatan.ts'
import { findHarga } from './harga.sql.ts'
import { bacaKoefisien, bacaRatus, bacaUang, tulisRatus } from './hitung.ts'
import { type WewenangRincian, bolehUbahRincian } from './rka.ts'
import { type BarisBaru, type Bagian, type IsiRincian, type JenisKomponen, KOMPONEN, type Rincian, type TempatRincian, akhiriRincian, deleteRincian, findRincian, insertRincian, listRincianBagian, listRincianSub, lockRincian, updateRincian, urutTerakhir } from './rincian.sql.ts'
import { findSub } from './sub.sql.ts'
import { oleh } from './tahap-kursi.ts'

/** A line as people type it: everything is text. `koefisien` is '40 Orang x 4 Kali'. */
export interface IsianRincian {
  rekening: string; paket?: string | undefined; keterangan?: string | undefined; komponen_jenis?: string | undefined; komponen?: string | undefined; nama: string; spesifikasi?: string | undefined; satuan: string; harga: string; koefisien: string; pajak?: string | undefined
  sumber_dana?: string | undefined; wilayah?: string | undefined; lokasi?: string | undefined; usulan_id?: string | undefined
}
const rapi = (teks: string | undefined, panjang = 600): string => (teks ?? '').trim().replace(/\s+/g, ' ').slice(0, panjang)
const atauNol = (teks: string | undefined): string | null => rapi(teks, 100) || null

/** What was typed as a line, or what is wrong in which field. Prices of the list are looked up apart (`isiHarga`). */
export function bacaIsian(isian: IsianRincian): { isi?: IsiRincian; salah: FieldProblem[] } {
  const salah: FieldProblem[] = []
  const tolak = (field: string, message: string) => { salah.push({ field, message }) }
  const jenis = rapi(isian.komponen_jenis).toLowerCase() || (rapi(isian.komponen) ? 'ssh' : 'lainnya')
  if (!KOMPONEN.includes(jenis as JenisKomponen)) tolak('komponen_jenis', 'Jenis komponen ialah ssh, sbu, hspk, asb, atau lainnya.')
  const komponen = jenis === 'lainnya' ? null : atauNol(isian.komponen)
  if (jenis !== 'lainnya' && !komponen) tolak('komponen', 'Pilih komponennya dari daftar harga, atau pakai jenis “lainnya”.')
  const nama = rapi(isian.nama), rekening = rapi(isian.rekening, 40)
  if (!/^[4-6](\.\d+){1,5}$/.test(rekening)) tolak('rekening', 'Tuliskan kode rekening, misalnya 5.1.02.01.01.0024.')
  if (!nama && !komponen) tolak('nama', 'Tuliskan uraiannya.')
  const harga = rapi(isian.harga) === '' && komponen ? 0n : bacaUang(isian.harga)
  if (harga === undefined) tolak('harga', 'Harga berupa rupiah bulat tanpa sen, misalnya 55.000.')
  const kali = bacaKoefisien(isian.koefisien)
  if (!kali) tolak('koefisien', 'Tuliskan banyaknya dan satuannya, misalnya 40 Orang x 4 Kali (paling banyak empat).')
  const pajak = rapi(isian.pajak) === '' ? 0n : bacaRatus(rapi(isian.pajak).replace(/%$/, ''))
  if (pajak === undefined || pajak > 10_000n) tolak('pajak', 'Pajak berupa persen dari 0 sampai 100.')
  const usulan = atauNol(isian.usulan_id)
  if (usulan && !isUuid(usulan)) tolak('usulan_id', 'Usulan tidak dikenal.')
  if (salah.length > 0) return { salah }
  return { salah, isi: { rekening, paket: rapi(isian.paket, 300), keterangan: rapi(isian.keterangan, 300), komponen_jenis: jenis as JenisKomponen, komponen, nama, spesifikasi: rapi(isian.spesifikasi), satuan: rapi(isian.satuan, 40) || kali!.satuan.at(-1) || '', harga: harga!, harga_standar: null, dasar_lewat: null,
    volume: kali!.volume.map(tulisRatus), satuan_volume: kali!.satuan, pajak: tulisRatus(pajak!), sumber_dana: atauNol(isian.sumber_dana), wilayah: atauNol(isian.wilayah), lokasi: rapi(isian.lokasi, 300), usulan_id: usulan } }
}
/** Copies name, unit and price of the list where they were left open, and keeps the standard beside the line. A copy once made stays while the component does. */
export async function isiHarga(db: Db, tahun: number, isi: IsiRincian, lama?: Pick<Rincian, 'komponen' | 'komponen_jenis' | 'harga' | 'harga_standar' | 'dasar_lewat' | 'wilayah'>): Promise<IsiRincian> {
  if (!isi.komponen) return isi
  const tetap = lama?.komponen === isi.komponen && lama.komponen_jenis === isi.komponen_jenis && lama.harga_standar !== null && lama.wilayah === isi.wilayah
  const standar = tetap ? undefined : await findHarga(db, tahun, isi.komponen_jenis, isi.komponen, isi.wilayah)
  if (!tetap && !standar) return { ...isi, harga_standar: null, nama: isi.nama || isi.komponen }
  const harga_standar = tetap ? lama.harga_standar : standar!.harga
  const harga = isi.harga === 0n ? harga_standar! : isi.harga
  return { ...isi, nama: isi.nama || standar?.nama || isi.komponen, spesifikasi: isi.spesifikasi || standar?.spesifikasi || '', satuan: isi.satuan || standar?.satuan || '', harga, harga_standar, dasar_lewat: tetap && harga <= lama.harga ? lama.dasar_lewat : null }
}
/** Reads what was typed; refuses with every field that is wrong. */
export async function pastikanIsi(db: Db, tahun: number, isian: IsianRincian, lama?: Rincian): Promise<IsiRincian> {
  const { isi, salah } = bacaIsian(isian)
  return isi ? isiHarga(db, tahun, isi, lama) : refuse('isian-keliru', salah.map((s) => s.message).join(' '), { fields: salah })
}

/** Where a new line goes: under a sub kegiatan, or as revenue or financing of an office. */
export type TujuanRincian = { subId: string } | { tahun: number; unitId: string; unitJalur: string; bagian: Exclude<Bagian, 'belanja'> }
export async function tempatRincian(db: Db, tujuan: TujuanRincian): Promise<TempatRincian> {
  if (!('subId' in tujuan)) return { tahun: tujuan.tahun, unit_id: tujuan.unitId, unit_jalur: tujuan.unitJalur, bagian: tujuan.bagian, sub_id: null }
  const sub = (await findSub(db, tujuan.subId)) ?? refuseNotFound('Sub kegiatan')
  return { tahun: sub.tahun, unit_id: sub.unit_id, unit_jalur: sub.unit_jalur, bagian: 'belanja', sub_id: sub.id }
}
const boleh = (tx: Tx, actor: Actor, t: TempatRincian, rekening?: string): Promise<WewenangRincian> => bolehUbahRincian(tx, actor, { tahun: t.tahun, unitId: t.unit_id, unitJalur: t.unit_jalur, subId: t.sub_id, rekening })
async function tutupUbah(tx: Tx, actor: Actor, w: WewenangRincian, t: TempatRincian & { id: string }, catatan = ''): Promise<void> {
  if (w.wajibCatatan) await catatUbah(tx, actor, { tahun: t.tahun, urut: w.tahap.urut, unitId: t.unit_id, subId: t.sub_id, rincianId: t.id, catatan })
}
const isiDari = ({ rekening, paket, keterangan, komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, dasar_lewat, volume, satuan_volume, pajak, sumber_dana, wilayah, lokasi, usulan_id }: Rincian): IsiRincian => ({ rekening, paket, keterangan, komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, dasar_lewat, volume, satuan_volume, pajak, sumber_dana, wilayah, lokasi, usulan_id })
const teks = (isi: object) => Object.fromEntries(Object.entries(isi).map(([k, v]) => [k, typeof v === 'bigint' ? String(v) : v]))
const catatRincian = (tx: Tx, actor: Actor, apa: string, id: string, sebelum: object | undefined, sesudah: object | undefined) =>
  catat(tx, { actor, tindakan: `penganggaran.rincian.${apa}`, objek: { jenis: 'rincian', id }, ...(sebelum && sesudah ? perubahan(teks(sebelum), teks(sesudah)) : { ...(sebelum ? { sebelum: teks(sebelum) } : {}), ...(sesudah ? { sesudah: teks(sesudah) } : {}) }) })

/** Adds a line at the end. `kunci` (a UUID made with the form) becomes its id: the same form sent twice is one line. */
export async function tambahRincian(tx: Tx, actor: Actor, tujuan: TujuanRincian, isian: IsianRincian, { kunci = uuid(), catatan }: { kunci?: string | undefined; catatan?: string | undefined } = {}): Promise<Rincian> {
  const t = await tempatRincian(tx, tujuan)
  const w = await boleh(tx, actor, t, isian.rekening)
  const ada = isUuid(kunci) ? await findRincian(tx, kunci) : refuse('isian-keliru', 'Muat ulang halaman, lalu isi kembali.')
  if (ada) return ada.sub_id === t.sub_id && ada.unit_id === t.unit_id ? ada : refuse('kunci-sudah-dipakai', 'Formulir ini sudah dipakai untuk baris lain. Muat ulang halaman.', { status: 409 })
  const isi = await pastikanIsi(tx, t.tahun, isian)
  await insertRincian(tx, w.tahap.urut, [{ ...t, ...isi, id: kunci, urut: (await urutTerakhir(tx, t)) + 10, revisi: 1 }], oleh(actor), now())
  await catatRincian(tx, actor, 'tambah', kunci, undefined, isi)
  await tutupUbah(tx, actor, w, { ...t, id: kunci }, catatan)
  return (await findRincian(tx, kunci))!
}

/** The line held for a change. Refuses (409 `sudah-diubah`) when somebody else was first: `detail.kini` holds how it stands now. */
async function ambil(tx: Tx, id: string, revisi: number): Promise<Rincian> {
  const kini = (await lockRincian(tx, id)) ?? refuse('baris-hilang', 'Baris ini sudah dihapus orang lain. Yang Anda ketik masih ada di halaman ini; tambahkan sebagai baris baru bila perlu.', { status: 409 })
  if (kini.revisi !== revisi) refuse('sudah-diubah', 'Baris ini baru saja diubah orang lain. Yang Anda ketik tidak hilang: bandingkan dengan isi terbaru, lalu simpan lagi.', { status: 409, detail: { revisi: kini.revisi, kini: teks(isiDari(kini)) } })
  return kini
}
/** Writes a changed line: in place when it was born in the open stage, else its row ends and another with the same id begins (decision 0031). */
async function tulis(tx: Tx, actor: Actor, w: WewenangRincian, kini: Rincian, baru: BarisBaru): Promise<void> {
  if (kini.dari === w.tahap.urut) { await updateRincian(tx, baru, oleh(actor), now()); return }
  await akhiriRincian(tx, kini.id, w.tahap.urut)
  await insertRincian(tx, w.tahap.urut, [baru], oleh(actor), now())
}
const lanjut = (kini: Rincian, ubah: Partial<BarisBaru>): BarisBaru => ({ tahun: kini.tahun, unit_id: kini.unit_id, unit_jalur: kini.unit_jalur, bagian: kini.bagian, sub_id: kini.sub_id, id: kini.id, urut: kini.urut, ...isiDari(kini), ...ubah, revisi: kini.revisi + 1 })

/** Changes a line as seen at `revisi`; nothing that is the same makes a revision. */
export async function ubahRincian(tx: Tx, actor: Actor, id: string, revisi: number, isian: IsianRincian, { catatan }: { catatan?: string | undefined } = {}): Promise<Rincian> {
  const asal = (await findRincian(tx, id)) ?? (await ambil(tx, id, revisi))
  const w = await boleh(tx, actor, asal, asal.rekening)
  const kini = await ambil(tx, id, revisi)
  const isi = await pastikanIsi(tx, kini.tahun, isian, kini)
  if (JSON.stringify(teks(isi)) === JSON.stringify(teks(isiDari(kini)))) return kini
  await tulis(tx, actor, w, kini, lanjut(kini, isi))
  await catatRincian(tx, actor, 'ubah', id, isiDari(kini), isi)
  await tutupUbah(tx, actor, w, kini, catatan)
  return (await findRincian(tx, id))!
}
/** Removes a line from the open stage; an earlier stage keeps it. */
export async function hapusRincian(tx: Tx, actor: Actor, id: string, revisi: number, { catatan }: { catatan?: string | undefined } = {}): Promise<TempatRincian> {
  const asal = (await findRincian(tx, id)) ?? refuseNotFound('Baris')
  const w = await boleh(tx, actor, asal, asal.rekening)
  const kini = await ambil(tx, id, revisi)
  if (kini.dari === w.tahap.urut) await deleteRincian(tx, id, kini.dari); else await akhiriRincian(tx, id, w.tahap.urut)
  await catatRincian(tx, actor, 'hapus', id, isiDari(kini), undefined)
  await tutupUbah(tx, actor, w, kini, catatan)
  return kini
}
/** A second line like this one, right after it or at the end of another sub kegiatan of the same office. */
export async function salinRincian(tx: Tx, actor: Actor, id: string, { kunci = uuid(), keSub, catatan }: { kunci?: string | undefined; keSub?: string | undefined; catatan?: string | undefined } = {}): Promise<Rincian> {
  const asal = (await findRincian(tx, id)) ?? refuseNotFound('Baris')
  const t = keSub ? await sesamaUnit(tx, asal, keSub) : asal
  const w = await boleh(tx, actor, t, asal.rekening)
  const ada = await findRincian(tx, kunci)
  if (ada) return ada.unit_id === asal.unit_id ? ada : refuse('kunci-sudah-dipakai', 'Muat ulang halaman, lalu salin lagi.', { status: 409 })
  await insertRincian(tx, w.tahap.urut, [{ ...lanjut(asal, { id: kunci, sub_id: t.sub_id, urut: keSub ? (await urutTerakhir(tx, t)) + 10 : asal.urut, usulan_id: null }), revisi: 1 }], oleh(actor), now())
  await catatRincian(tx, actor, 'salin', kunci, undefined, { dari: id, ...isiDari(asal) })
  await tutupUbah(tx, actor, w, { ...t, id: kunci }, catatan)
  return (await findRincian(tx, kunci))!
}
async function sesamaUnit(tx: Tx, asal: Rincian, keSub: string): Promise<TempatRincian> {
  const t = await tempatRincian(tx, { subId: keSub })
  return t.unit_id === asal.unit_id && t.tahun === asal.tahun && asal.bagian === 'belanja' ? t : refuse('tujuan-keliru', 'Baris hanya dapat dipindah ke sub kegiatan perangkat daerah yang sama pada tahun yang sama.')
}
/** Moves a line one place up or down, or to the end of another sub kegiatan of the same office. */
export async function pindahRincian(tx: Tx, actor: Actor, id: string, revisi: number, { arah, keSub, catatan }: { arah?: 'naik' | 'turun' | undefined; keSub?: string | undefined; catatan?: string | undefined }): Promise<Rincian> {
  const asal = (await findRincian(tx, id)) ?? refuseNotFound('Baris')
  const w = await boleh(tx, actor, asal, asal.rekening)
  const kini = await ambil(tx, id, revisi)
  const t = keSub ? await sesamaUnit(tx, kini, keSub) : undefined
  const urut = t ? (await urutTerakhir(tx, t)) + 10 : await urutBaru(tx, kini, arah ?? 'turun')
  if (urut === undefined) return kini
  await tulis(tx, actor, w, kini, lanjut(kini, { urut, ...(t ? { sub_id: t.sub_id } : {}) }))
  await catatRincian(tx, actor, 'pindah', id, { urut: kini.urut, sub_id: kini.sub_id }, { urut, sub_id: t?.sub_id ?? kini.sub_id })
  await tutupUbah(tx, actor, w, kini, catatan)
  return (await findRincian(tx, id))!
}
/** A place between the neighbours on that side; lines that share a place stand by id, so one beyond them is taken. */
async function urutBaru(tx: Tx, kini: Rincian, arah: 'naik' | 'turun'): Promise<number | undefined> {
  const semua = kini.sub_id ? await listRincianSub(tx, kini.sub_id, { batas: 5000 }) : await listRincianBagian(tx, kini.tahun, kini.unit_id, [kini.bagian], { batas: 5000 })
  const i = semua.findIndex((b) => b.id === kini.id), langkah = arah === 'naik' ? -1 : 1
  const lewat = semua[i + langkah]
  if (!lewat) return undefined
  const seberang = semua[i + 2 * langkah]
  return seberang && Math.abs(seberang.urut - lewat.urut) > 1 ? Math.round((seberang.urut + lewat.urut) / 2) : lewat.urut + langkah
}
