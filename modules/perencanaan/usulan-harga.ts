import { catat } from '#kernel/audit'
import { type Actor, punyaHak, tanggalDaerah } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, empty, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaRupiah } from './biaya.ts'
import { findBagian, hargaZona } from './harga.ts'
import { hitungKomponen } from './komponen.sql.ts'
import { type Komponen, bacaKomponen, hitungHspk } from './komponen.ts'
import { findRujukan } from './rujukan.sql.ts'
import { terbitkanVersi } from './terbit.ts'
import { type Kursi, listKursi } from './wewenang.ts'

// A new or changed standard price:
//   menunggu_pengelola ─setuju(pengelola standar harga)─> menunggu_tapd ─setuju(TAPD)─> disetujui ─keputusan─> berlaku
//   either approval: tolak, with its reason ─> ditolak. The three are three different people; the price holds only by a decree.

export type JenisHarga = 'ssh' | 'sbu' | 'hspk' | 'asb'
export const JENIS_HARGA = ['ssh', 'sbu', 'hspk', 'asb'] as const
export const KEADAAN_HARGA = ['menunggu_pengelola', 'menunggu_tapd', 'disetujui', 'berlaku', 'ditolak'] as const
export type KeadaanHarga = (typeof KEADAAN_HARGA)[number]
export const KATA_HARGA: Record<KeadaanHarga, readonly [id: string, en: string, tone: 'info' | 'ok' | 'bad' | 'warn']> = {
  menunggu_pengelola: ['Menunggu pengelola standar harga', 'Awaiting the keeper of prices', 'info'], menunggu_tapd: ['Menunggu TAPD', 'Awaiting the budget team', 'info'], disetujui: ['Disetujui, menunggu keputusan', 'Approved, awaiting its decree', 'warn'], berlaku: ['Berlaku', 'In force', 'ok'], ditolak: ['Ditolak', 'Refused', 'bad'],
}
export interface UsulanHarga { id: string; jenis: JenisHarga; kode: string; nama: string; spesifikasi: string; satuan: string; harga: bigint; rincian: Record<string, string | Komponen[]>; harga_lama: bigint | null; sumber: string; unit_id: string; unit_nama: string; diusulkan_oleh: string; keadaan: KeadaanHarga; dibuat_pada: Date }
export interface PutusanHarga { urut: number; tahap: 'pengelola' | 'tapd'; putusan: 'setuju' | 'tolak'; teks: string; oleh: string; jabatan: string; pada: Date }

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const kolom = sql`u.id, u.jenis, u.kode, u.nama, u.spesifikasi, u.satuan, u.harga, u.rincian, u.harga_lama, u.sumber, u.unit_id, n.nama as unit_nama, u.diusulkan_oleh, u.keadaan, u.dibuat_pada`
const dari = sql`from perencanaan.usulan_harga u join organisation.publik_unit n on n.id = u.unit_id`
export const findUsulanHarga = (db: Db, id: string): Promise<UsulanHarga | undefined> => db.maybe<UsulanHarga>(sql`select ${kolom} ${dari} where u.id = ${id}`)
const lockUsulanHarga = (tx: Tx, id: string): Promise<UsulanHarga | undefined> => tx.maybe<UsulanHarga>(sql`select ${kolom} ${dari} where u.id = ${id} for update of u`)
/** In one state, or of one office, the newest first, after `sesudah`. */
export const listUsulanHarga = (db: Db, { keadaan, unitId, sesudah, batas }: { keadaan?: KeadaanHarga | undefined; unitId?: string | undefined; sesudah?: string | undefined; batas: number }): Promise<UsulanHarga[]> =>
  db.many<UsulanHarga>(sql`select ${kolom} ${dari} where true ${keadaan ? sql`and u.keadaan = ${keadaan}` : empty} ${unitId ? sql`and u.unit_id = ${unitId}` : empty} ${sesudah ? sql`and u.id < ${sesudah}` : empty} order by u.id desc limit ${batas}`)
export const listPutusanHarga = (db: Db, id: string): Promise<PutusanHarga[]> => db.many<PutusanHarga>(sql`select urut, tahap, putusan, teks, oleh, jabatan, pada from perencanaan.putusan_harga where usulan_id = ${id} order by urut limit 10`)

export interface IsianHarga { jenis: JenisHarga; kode: string; nama: string; spesifikasi: string; satuan: string; harga: string; harga2: string; harga3: string; komponen: string; tetap: string; sumber: string; kunci: string }
/** Seats from which a price is proposed: those of an office with a budget of its own. */
export const kursiHarga = async (db: Db, actor: Actor): Promise<Kursi | undefined> => (await listKursi(db, actor, 'usulan.susun')).find((k) => k.tingkat === 'skpd')

async function bacaHarga(tx: Tx, isi: IsianHarga): Promise<{ harga: bigint; rincian: UsulanHarga['rincian'] }> {
  const rupiah = (field: 'harga' | 'harga2' | 'harga3' | 'tetap') => { const n = bacaRupiah(isi[field]); return n !== undefined && n > 0n ? n : salah(field, 'Harga berupa rupiah bulat di atas nol, misalnya 55000.') }
  const rincian: UsulanHarga['rincian'] = { ...(isi.spesifikasi ? { spesifikasi: isi.spesifikasi } : {}), ...(isi.harga2 ? { harga_2: String(rupiah('harga2')) } : {}), ...(isi.harga3 ? { harga_3: String(rupiah('harga3')) } : {}), ...(isi.jenis === 'asb' && isi.tetap ? { tetap: String(rupiah('tetap')) } : {}) }
  if (isi.jenis !== 'hspk') return { harga: rupiah('harga'), rincian }
  const komponen = bacaKomponen(isi.komponen) ?? salah('komponen', 'Tulis komponen satu baris satu: kode SSH x koefisien. Contoh: SSH.1.02.0001 x 0,35.')
  const hari = tanggalDaerah(now()), bagian = await Promise.all(komponen.map(async (k) => ({ ...k, r: (await findBagian(tx, k.kode, hari)) ?? salah('komponen', `Komponen ${k.kode} tidak ada dalam SSH atau SBU.`) })))
  const zona = (z: 1 | 2 | 3) => hitungHspk(bagian.map((b) => ({ koefisien: b.koefisien, harga: hargaZona(b.r, z) })))
  const [satu, dua, tiga] = [zona(1), zona(2), zona(3)]
  return { harga: satu, rincian: { ...rincian, komponen, ...(dua !== satu ? { harga_2: String(dua) } : {}), ...(tiga !== satu ? { harga_3: String(tiga) } : {}) } }
}
/** An office proposes a price, new or changed. Of an HSPK the price follows from its parts. The same key is the same proposal. Refuses (409) a second one for a code while the first is under way. */
export async function usulkanHarga(tx: Tx, actor: Actor, isi: IsianHarga): Promise<string> {
  const kursi = (await kursiHarga(tx, actor)) ?? refuse('tidak-berwenang', 'Usulan harga diajukan perangkat daerah.', { status: 403 })
  const ada = await tx.maybe<{ id: string }>(sql`select id from perencanaan.usulan_harga where kunci = ${isi.kunci} and unit_id = ${kursi.unitId}`)
  if (ada) return ada.id
  if (!/^[\w.-]{3,60}$/.test(isi.kode)) salah('kode', 'Kode berupa huruf, angka, titik, atau garis, misalnya SSH.1.02.0005.')
  const { harga, rincian } = await bacaHarga(tx, isi)
  const lama = await findRujukan(tx, isi.jenis, isi.kode, tanggalDaerah(now())), id = uuid()
  // What the price in force says beside (accounts, share of home production) stays.
  const { harga_2: _, harga_3: __, komponen: ___, tetap: ____, spesifikasi: _____, ...tetap } = lama?.rincian ?? {}
  const baru = await tx.run(sql`insert into perencanaan.usulan_harga (id, jenis, kode, nama, spesifikasi, satuan, harga, rincian, harga_lama, sumber, unit_id, diusulkan_oleh, keadaan, kunci, dibuat_pada)
    values (${id}, ${isi.jenis}, ${isi.kode}, ${isi.nama}, ${isi.spesifikasi}, ${isi.satuan}, ${harga}::bigint, ${JSON.stringify({ ...tetap, ...rincian })}::jsonb, ${lama?.harga ?? null}, ${isi.sumber}, ${kursi.unitId}, ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, 'menunggu_pengelola', ${isi.kunci}, ${now()}) on conflict do nothing`)
  if (baru === 0) refuse('harga-sedang-diusulkan', `Harga ${isi.kode} sedang diusulkan. Tunggu putusannya lebih dahulu.`, { status: 409 })
  await catat(tx, { actor, jabatanId: kursi.jabatanId, tindakan: 'perencanaan.harga.propose', objek: { jenis: 'usulan_harga', id }, sesudah: { kode: isi.kode, harga: String(harga) } })
  return id
}

const TAHAP: Partial<Record<KeadaanHarga, { tahap: PutusanHarga['tahap']; hak: string; ke: KeadaanHarga }>> = { menunggu_pengelola: { tahap: 'pengelola', hak: 'harga.kelola', ke: 'menunggu_tapd' }, menunggu_tapd: { tahap: 'tapd', hak: 'harga.setujui', ke: 'disetujui' } }
/** Whether this official may decide on it now; with the reason why not, where it is one of the three already. */
export function bolehPutusHarga(actor: Actor, u: UsulanHarga, sebelum: Pick<PutusanHarga, 'oleh'>[]): boolean {
  const tahap = TAHAP[u.keadaan]
  return actor.kind === 'pegawai' && tahap !== undefined && punyaHak(actor, tahap.hak) && u.diusulkan_oleh !== actor.pegawaiId && !sebelum.some((p) => p.oleh === actor.pegawaiId)
}
/** One of the two approvals, or a refusal with its reason. Refuses (409) when it moved meanwhile, (403) whoever proposed it or gave the other approval. Returns the state it leads to. */
export async function putuskanHarga(tx: Tx, actor: Actor, id: string, { putusan, teks, keadaan }: { putusan: 'setuju' | 'tolak'; teks: string; keadaan: KeadaanHarga }): Promise<KeadaanHarga> {
  const u = (await lockUsulanHarga(tx, id)) ?? refuseNotFound('Usulan harga'), tahap = TAHAP[u.keadaan]
  if (u.keadaan !== keadaan || !tahap) return refuse('usulan-berubah', `Usulan harga ini sudah berpindah: ${KATA_HARGA[u.keadaan][0].toLowerCase()}. Muat ulang halaman.`, { status: 409 })
  const sebelum = await listPutusanHarga(tx, id)
  if (actor.kind !== 'pegawai' || !punyaHak(actor, tahap.hak)) return refuse('tidak-berwenang', 'Putusan ini bukan wewenang jabatan Anda.', { status: 403 })
  if (!bolehPutusHarga(actor, u, sebelum)) refuse('orang-yang-sama', 'Pengusul dan kedua penyetuju harus tiga orang yang berbeda.', { status: 403 })
  if (putusan === 'tolak' && teks.trim().length < 10) salah('teks', 'Jelaskan mengapa ditolak, paling sedikit sepuluh huruf.')
  const post = actor.hak.find((h) => h.kode === tahap.hak)!, ke = putusan === 'tolak' ? 'ditolak' : tahap.ke
  await tx.run(sql`insert into perencanaan.putusan_harga (usulan_id, urut, tahap, putusan, teks, oleh, jabatan, pada) values (${id}, ${sebelum.length + 1}, ${tahap.tahap}, ${putusan}, ${teks.trim()}, ${actor.pegawaiId}, ${actor.jabatan.find((j) => j.jabatanId === post.jabatanId)?.nama ?? ''}, ${now()})`)
  await tx.run(sql`update perencanaan.usulan_harga set keadaan = ${ke} where id = ${id}`)
  await catat(tx, { actor, jabatanId: post.jabatanId, tindakan: 'perencanaan.harga.decide', objek: { jenis: 'usulan_harga', id }, sebelum: { keadaan: u.keadaan }, sesudah: { keadaan: ke } })
  return ke
}
/** An approved price of works still is the sum of its parts on the day it would begin; a sum that moved was approved by nobody. */
async function pastikanJumlah(tx: Tx, setuju: UsulanHarga[], mulai: string): Promise<void> {
  const hitung = new Map((await tx.many<{ kode: string; hitung: bigint | null; hilang: string[] | null }>(hitungKomponen(sql`select kode, rincian from perencanaan.usulan_harga where id = any(${setuju.map((u) => u.id)}::uuid[])`, sql`${mulai}`))).map((h) => [h.kode, h]))
  const beda = setuju.filter((u) => hitung.get(u.kode)?.hitung !== u.harga || hitung.get(u.kode)?.hilang)
  if (beda.length > 0) refuse('komponen-berubah', `Harga komponennya berubah sejak disetujui: ${beda.slice(0, 5).map((u) => u.kode).join(', ')}. Tolak lalu usulkan lagi dengan harga yang baru.`, { status: 409 })
}
/** Puts every approved price of a kind into force by a decree, from a day on: one dated edition. Refuses when none is approved. Returns how many. */
export async function tetapkanHarga(tx: Tx, actor: Actor, { jenis, nama, dasar, mulai }: { jenis: JenisHarga; nama: string; dasar: string; mulai: string }): Promise<number> {
  if (!punyaHak(actor, 'harga.kelola')) refuse('tidak-berwenang', 'Hanya pengelola standar harga yang menetapkan harga.', { status: 403 })
  if (!adaTanggal(mulai)) salah('mulai', 'Isi tanggal mulai berlaku.')
  const setuju = await tx.many<UsulanHarga>(sql`select ${kolom} ${dari} where u.keadaan = 'disetujui' and u.jenis = ${jenis} order by u.id limit 2000 for update of u`)
  if (setuju.length === 0) refuse('belum-ada-harga', 'Belum ada harga jenis ini yang disetujui.', { status: 409 })
  if (jenis === 'hspk') await pastikanJumlah(tx, setuju, mulai)
  const versi = await terbitkanVersi(tx, { jenis, nama, dasar, mulai, oleh: actor.kind === 'pegawai' ? actor.pegawaiId : null, baris: setuju.map((u) => ({ kode: u.kode, nama: u.nama, satuan: u.satuan, harga: u.harga, rincian: u.rincian })) })
  await tx.run(sql`update perencanaan.usulan_harga set keadaan = 'berlaku', versi_id = ${versi} where id = any(${setuju.map((u) => u.id)}::uuid[])`)
  await catat(tx, { actor, tindakan: 'perencanaan.harga.decree', objek: { jenis: 'versi_rujukan', id: versi }, sesudah: { jenis, mulai, banyak: setuju.length } })
  return setuju.length
}
