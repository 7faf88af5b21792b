import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { listRujukanByKode } from '#modules/perencanaan'
import { catatUbah } from './catatan.ts'
import { hitungJumlah, bacaRatus } from './hitung.ts'
import { listHarga } from './harga.sql.ts'
import { hariAnggaran } from './periksa.sql.ts'
import { type IsianRincian, bacaIsian, isiHarga } from './rincian.ts'
import { type IsiRincian, insertRincian, urutTerakhir } from './rincian.sql.ts'
import { bolehUbahRincian } from './rka.ts'
import { type BarisTempel, type SalahTempel, bacaBarisTempel } from './tempel-baca.ts'
import { findSub } from './sub.sql.ts'
import { oleh } from './tahap-kursi.ts'

// Rows from a sheet come in two steps: read into a `tempelan` with everything that is wrong named by row and cell, then applied as
// a whole or not at all.

export interface Tempelan { id: string; sub_id: string; tahun: number; unit_id: string; asal: string; isi: BarisSiap[]; salah: SalahTempel[]; dibuat_pada: Date; diterapkan_pada: Date | null }
/** A row that could be read: what it becomes, its sum, and what one should look at before applying. */
export interface BarisSiap { nomor: number; isi: Omit<IsiRincian, 'harga' | 'harga_standar'> & { harga: string; harga_standar: string | null }; jumlah: string; ingat: string[] }
const TERBANYAK = 5000

async function periksaBaris(db: Db, tahun: number, baris: BarisTempel[]): Promise<{ siap: BarisSiap[]; salah: SalahTempel[] }> {
  const siap: BarisSiap[] = [], salah: SalahTempel[] = []
  const terbaca = baris.map((b) => ({ b, ...bacaIsian(b.isian) }))
  const rekening = new Set<string>(), kode = [...new Set(terbaca.flatMap(({ isi }) => (isi ? [isi.rekening] : [])))]
  for (let i = 0; i < kode.length; i += 200) for (const r of await listRujukanByKode(db, 'rekening', kode.slice(i, i + 200), hariAnggaran(tahun))) if (r.tingkat === 6) rekening.add(r.kode)
  const harga = new Map((await listHarga(db, tahun, [...new Map(terbaca.flatMap(({ isi }) => (isi?.komponen ? [[`${isi.komponen_jenis} ${isi.komponen}`, { jenis: isi.komponen_jenis as string, kode: isi.komponen }] as const] : []))).values()].slice(0, 5000), null)).map((h) => [`${h.jenis} ${h.kode}`, h]))
  for (const { b, isi, salah: tolak } of terbaca) {
    const tunjuk = (field: string, pesan: string) => salah.push({ baris: b.nomor, sel: `${b.huruf[field] ?? b.huruf.nama ?? 'A'}${b.nomor}`, nilai: String(b.isian[field as keyof IsianRincian] ?? '').slice(0, 80), pesan })
    for (const s of tolak) tunjuk(s.field, s.message)
    if (!isi) continue
    if (!isi.rekening.startsWith('5.')) tunjuk('rekening', 'Baris sub kegiatan memakai rekening belanja (5).')
    else if (!rekening.has(isi.rekening)) tunjuk('rekening', `Rekening ini tidak berlaku pada tahun ${tahun}, atau bukan tingkat terakhir. Mungkin kode tahun lalu.`)
    else siap.push(await siapkan(db, tahun, b.nomor, isi, harga))
  }
  return { siap, salah }
}
async function siapkan(db: Db, tahun: number, nomor: number, isi: IsiRincian, harga: Map<string, { harga: bigint }>): Promise<BarisSiap> {
  const ada = harga.get(`${isi.komponen_jenis} ${isi.komponen}`)
  const penuh = isi.komponen && ada ? await isiHarga(db, tahun, isi) : isi
  const jumlah = hitungJumlah(penuh.volume.map((v) => bacaRatus(v)!), penuh.harga, bacaRatus(penuh.pajak)!)
  const ingat = [...(isi.komponen && !ada ? ['Komponen tidak ditemukan dalam standar harga tahun ini.'] : []), ...(penuh.harga_standar !== null && penuh.harga > penuh.harga_standar ? ['Harga di atas standar; perlu dasar dari TAPD.'] : [])]
  return { nomor, isi: { ...penuh, harga: String(penuh.harga), harga_standar: penuh.harga_standar === null ? null : String(penuh.harga_standar) }, jumlah: String(jumlah), ingat }
}

/** Reads rows for a sub kegiatan and keeps what they would do; nothing changes yet. `gabungan`: merged cells that the sheet holds. Refuses an empty sheet, one that is too long, and whoever may not write there now. */
export async function siapkanTempelan(tx: Tx, actor: Actor, subId: string, { asal, lembar, gabungan = [] }: { asal: string; lembar: BacaanLembar; gabungan?: string[] }): Promise<string> {
  const sub = (await findSub(tx, subId)) ?? refuseNotFound('Sub kegiatan')
  await bolehUbahRincian(tx, actor, { tahun: sub.tahun, unitId: sub.unit_id, unitJalur: sub.unit_jalur, subId })
  if (lembar.baris.length > TERBANYAK) refuse('baris-terlalu-banyak', `Paling banyak ${TERBANYAK} baris sekaligus. Bagi menjadi beberapa kali.`, { status: 413 })
  const { baris, salah: bentuk } = bacaBarisTempel(lembar.baris)
  if (baris.length === 0 && bentuk.length === 0) refuse('lembar-kosong', 'Tidak ada baris yang terbaca. Salin sel-selnya dari lembar kerja, lalu tempelkan.', { fields: [{ field: 'isi', message: 'Tidak ada baris yang terbaca.' }] })
  const { siap, salah } = await periksaBaris(tx, sub.tahun, baris)
  const gabung = gabungan.map((rentang) => ({ baris: Number(/\d+/.exec(rentang)?.[0] ?? 0), sel: rentang, nilai: '', pesan: 'Sel ini digabung (merge). Pisahkan dahulu, sebab isinya tidak jelas milik baris mana.' }))
  const id = uuid()
  await tx.run(sql`delete from penganggaran.tempelan where id in (select id from penganggaran.tempelan where dibuat_pada < ${new Date(now().getTime() - 2 * 86_400_000)} order by dibuat_pada limit 50)`)
  await tx.run(sql`insert into penganggaran.tempelan (id, sub_id, tahun, unit_id, asal, isi, salah, dibuat_oleh, dibuat_pada) values (${id}, ${subId}, ${sub.tahun}, ${sub.unit_id}, ${asal.slice(0, 200)}, ${JSON.stringify(siap)}::jsonb, ${JSON.stringify([...gabung, ...bentuk, ...salah])}::jsonb, ${oleh(actor)}::uuid, ${now()})`)
  return id
}
/** The rows of a sheet as a reader gives them. */
export interface BacaanLembar { baris: { nomor: number; sel: ({ teks: string; jenis: 'teks' | 'angka' | 'galat' } | undefined)[] }[] }

export const findTempelan = (db: Db, id: string): Promise<Tempelan | undefined> => db.maybe<Tempelan>(sql`select id, sub_id, tahun, unit_id, asal, isi, salah, dibuat_pada, diterapkan_pada from penganggaran.tempelan where id = ${id}`)

/** A UUID that follows from a name: the same pasted row is the same line. */
const idDari = (nama: string): string => { const h = createHash('sha256').update(nama).digest('hex'); return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` }
/** Writes every row of a tempelan, or none. Refuses while anything in it is wrong. Done twice it is done once. Returns how many. */
export async function terapkanTempelan(tx: Tx, actor: Actor, id: string, { catatan = '' }: { catatan?: string | undefined } = {}): Promise<number> {
  const t = (await tx.maybe<Tempelan>(sql`select id, sub_id, tahun, unit_id, asal, isi, salah, dibuat_pada, diterapkan_pada from penganggaran.tempelan where id = ${id} for update`)) ?? refuseNotFound('Tempelan')
  if (t.diterapkan_pada) return t.isi.length
  if (t.salah.length > 0) refuse('tempelan-salah', `${t.salah.length} sel perlu diperbaiki dahulu. Tidak ada baris yang ditambahkan.`, { status: 409 })
  const sub = (await findSub(tx, t.sub_id)) ?? refuseNotFound('Sub kegiatan')
  const w = await bolehUbahRincian(tx, actor, { tahun: sub.tahun, unitId: sub.unit_id, unitJalur: sub.unit_jalur, subId: sub.id })
  const tempat = { tahun: sub.tahun, unit_id: sub.unit_id, unit_jalur: sub.unit_jalur, bagian: 'belanja' as const, sub_id: sub.id }
  const awal = await urutTerakhir(tx, tempat)
  const baris = t.isi.map((b, i) => ({ ...tempat, ...b.isi, harga: BigInt(b.isi.harga), harga_standar: b.isi.harga_standar === null ? null : BigInt(b.isi.harga_standar), id: idDari(`${id}:${i}`), urut: awal + (i + 1) * 10, revisi: 1 }))
  await insertRincian(tx, w.tahap.urut, baris, oleh(actor), now())
  await tx.run(sql`update penganggaran.tempelan set diterapkan_pada = ${now()} where id = ${id}`)
  await catat(tx, { actor, tindakan: 'penganggaran.rincian.tempel', objek: { jenis: 'sub', id: sub.id }, sesudah: { tempelan: id, baris: baris.length, jumlah: String(t.isi.reduce((n, b) => n + BigInt(b.jumlah), 0n)) } })
  if (w.wajibCatatan) await catatUbah(tx, actor, { tahun: sub.tahun, urut: w.tahap.urut, unitId: sub.unit_id, subId: sub.id, catatan })
  return baris.length
}
