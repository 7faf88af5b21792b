import { catat } from '#kernel/audit'
import { type Actor, type Pegawai, punyaHak } from '#kernel/identity'
import { getUnit, waktuPanjang } from '#kernel/organisation'
import { type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { type PemakaianRow, type RuangRow, batalPemakaian, findPemakaian, findRuang, insertPemakaian, insertRuang, listPemakaian, updateRuang } from './ruang.sql.ts'
import { type Rentang, jam, zona } from './waktu.ts'
import { berhakAtas, jabatanDari } from './wewenang.ts'

export type RuangBaru = Pick<RuangRow, 'nama' | 'letak' | 'kapasitas' | 'sarana'>
/** Adds a room of the unit through whose post the actor keeps rooms. Refuses a name the unit has already. */
export async function tambahRuang(tx: Tx, actor: Actor, unitId: string, baru: RuangBaru): Promise<string> {
  const unit = await getUnit(tx, unitId)
  if (!berhakAtas(actor, 'ruang.kelola', { unit_id: unit.id, unit_jalur: unit.jalur })) refuseNotFound('Unit')
  const id = uuid()
  await namaTunggal(() => insertRuang(tx, { id, unit_id: unit.id, unit_jalur: unit.jalur, ...baru }))
  await catat(tx, { actor, tindakan: 'rapat.ruang.tambah', objek: { jenis: 'ruang', id }, sesudah: baru })
  return id
}
/** Changes a room; `aktif: false` closes it for new bookings, those made stay. */
export async function ubahRuang(tx: Tx, actor: Actor, id: string, ubah: RuangBaru & { aktif: boolean }): Promise<void> {
  const ruang = await findRuang(tx, id)
  if (!ruang || !berhakAtas(actor, 'ruang.kelola', ruang)) refuseNotFound('Ruang')
  await namaTunggal(() => updateRuang(tx, { id, ...ubah }))
  await catat(tx, { actor, tindakan: 'rapat.ruang.ubah', objek: { jenis: 'ruang', id }, sebelum: ruang, sesudah: ubah })
}
async function namaTunggal(kerja: () => Promise<unknown>): Promise<void> {
  try { await kerja() } catch (galat) {
    if ((galat as { constraint?: string }).constraint === 'ruang_nama') refuse('ruang-sudah-ada', 'Unit ini sudah mempunyai ruang dengan nama itu.', { status: 409, fields: [{ field: 'nama', message: 'Nama ini sudah dipakai.' }] })
    throw galat
  }
}

export interface Pemesanan extends Rentang { ruangId: string; keperluan: string; unitId: string; rapatId?: string }
/**
 * Books a room, in the caller's transaction. Refuses (409) a room in use at that time, naming who has it; of two at once the
 * database lets one in (`pemakaian_tanpa_tumpang`) and the other is told.
 */
export async function pesanRuang(tx: Tx, actor: Actor, { ruangId, mulai, selesai, keperluan, unitId, rapatId }: Pemesanan): Promise<string> {
  const ruang = await findRuang(tx, ruangId)
  if (!ruang?.aktif) refuse('ruang-tidak-ada', 'Ruang itu tidak dapat dipesan. Pilih ruang lain.', { fields: [{ field: 'ruang', message: 'Pilih ruang lain.' }] })
  const [bentrok] = await listPemakaian(tx, { mulai, selesai }, ruangId)
  if (bentrok) tolak(`${ruang.nama} sudah dipesan ${bentrok.dipesan_teks.split(', ').at(-1)} pada ${waktuPanjang(bentrok.mulai, zona())} sampai ${jam(bentrok.selesai)}. Pilih waktu atau ruang lain.`)
  const siapa = pelakuDari(actor)
  const id = uuid()
  try {
    await insertPemakaian(tx, ruang.nomor, { id, ruang_id: ruang.id, mulai, selesai, rapat_id: rapatId ?? null, keperluan, unit_id: unitId, dipesan_jabatan: siapa.jabatanId, dipesan_teks: siapa.teks, dipesan_pada: now() })
  } catch (galat) {
    if ((galat as { code?: string }).code === '23P01') tolak(`${ruang.nama} baru saja dipesan orang lain untuk waktu itu. Pilih waktu atau ruang lain.`)
    throw galat
  }
  await catat(tx, { actor, tindakan: 'rapat.ruang.pesan', objek: { jenis: 'ruang', id: ruang.id }, sesudah: { pemakaian: id, mulai: mulai.toISOString(), selesai: selesai.toISOString() } })
  return id
}
const tolak = (kalimat: string): never => refuse('ruang-terpakai', kalimat, { status: 409, fields: [{ field: 'ruang', message: kalimat }] })

/** Gives a booking back: by whoever made it, or whoever keeps the room. A meeting's own room is changed at the meeting. */
export async function batalkanPemesanan(tx: Tx, actor: Actor, id: string): Promise<void> {
  const pakai = await findPemakaian(tx, id)
  const ruang = pakai && (await findRuang(tx, pakai.ruang_id))
  if (!pakai || !ruang || !bolehBatal(actor, pakai, ruang)) refuseNotFound('Pemesanan')
  if (pakai.rapat_id) refuse('ruang-milik-rapat', 'Ruang ini dipesan untuk rapat. Ubah ruang atau batalkan rapatnya pada halaman rapat.', { status: 409 })
  await lepasRuang(tx, actor, pakai)
}
export const bolehBatal = (actor: Actor, pakai: PemakaianRow, ruang: RuangRow): boolean => (!!pakai.dipesan_jabatan && jabatanDari(actor).includes(pakai.dipesan_jabatan)) || berhakAtas(actor, 'ruang.kelola', ruang)
export async function lepasRuang(tx: Tx, actor: Actor, pakai: Pick<PemakaianRow, 'id' | 'ruang_id'>): Promise<void> {
  await batalPemakaian(tx, pakai.id)
  await catat(tx, { actor, tindakan: 'rapat.ruang.lepas', objek: { jenis: 'ruang', id: pakai.ruang_id }, sesudah: { pemakaian: pakai.id } })
}
/** Units whose rooms the actor keeps. */
export const unitRuang = (actor: Pegawai): { id: string; nama: string }[] => (punyaHak(actor, 'ruang.kelola') ? [...new Map(actor.jabatan.filter((j) => actor.hak.some((h) => h.kode === 'ruang.kelola' && h.jabatanId === j.jabatanId)).map((j) => [j.unitId, { id: j.unitId, nama: j.unitNama }])).values()] : [])
