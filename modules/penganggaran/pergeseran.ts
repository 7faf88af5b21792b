import { catat } from '#kernel/audit'
import { rupiah } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { type Tx, isUuid, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaRatus, bacaUang, hitungJumlah, tulisRatus } from './hitung.ts'
import { type Gerak, type JenjangPergeseran, KATA_JENJANG, jenjangPergeseran } from './pergeseran-jenjang.ts'
import { terpakaiSub } from './pergeseran-lantai.ts'
import { type BarisPergeseran, type RincianBaru, type Pergeseran, listBarisPergeseran, lockPergeseran } from './pergeseran.sql.ts'
import { type Rincian, insertRincian, lockRincian, updateRincian, akhiriRincian } from './rincian.sql.ts'
import { findSub } from './sub.sql.ts'
import { type Kursi, kursiDi, kursiKetuaTapd, oleh } from './tahap-kursi.ts'
import { kunciTahap } from './tahap.ts'
import type { Tahap } from './tahap.sql.ts'

// A shift: an office says what some of its lines become and what new ones are needed, the sum unchanged; the codes say who decides;
// the decision writes the lines. Nobody writes lines of the shift stage in another way.

const keliru = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
/** What a line becomes, as typed: its first volume and its price. */
export interface IsianGeser { rincianId: string; volume: string; harga: string }
export interface IsianGeserBaru { rekening: string; nama: string; satuan: string; volume: string; harga: string }
interface Rencana { rincianId: string; revisi: number; volume: string[]; harga: bigint; sebelum: bigint; sesudah: bigint; baru: RincianBaru | null; rekening: string }

/** The post that decides a shift of this level; undefined when none of the actor's does. */
export function kursiJenjang(actor: Actor, jenjang: JenjangPergeseran, unit: { unitId: string; unitJalur: string }): Kursi | undefined {
  if (jenjang === 'pa') return kursiDi(actor, 'anggaran.ajukan', unit)
  if (jenjang === 'ppkd') return kursiDi(actor, 'dpa.sahkan', unit)
  return jenjang === 'sekda' ? kursiKetuaTapd(actor) : undefined
}
async function tahapGeser(tx: Tx, tahun: number): Promise<Tahap> {
  const tahap = await kunciTahap(tx, tahun, 'share')
  return tahap.jenis === 'pergeseran' ? tahap : refuse('tahap-terkunci', `Pergeseran tidak sedang dibuka; yang berjalan ${tahap.nama}.`, { status: 409 })
}
function rencanaLama(lama: Rincian, isian: IsianGeser, i: number): Rencana | undefined {
  const satu = bacaRatus(isian.volume) ?? keliru(`volume-${i}`, `${lama.nama}: volume berupa angka, paling banyak dua angka di belakang koma.`)
  const harga = bacaUang(isian.harga) ?? keliru(`harga-${i}`, `${lama.nama}: harga berupa rupiah bulat.`)
  const ratus = [satu, ...lama.volume.slice(1).map((v) => bacaRatus(v)!)], sesudah = hitungJumlah(ratus, harga, bacaRatus(lama.pajak) ?? 0n)
  if (sesudah === lama.jumlah && harga === lama.harga && tulisRatus(satu) === tulisRatus(bacaRatus(lama.volume[0]!)!)) return undefined
  return { rincianId: lama.id, revisi: lama.revisi, volume: ratus.map(tulisRatus), harga, sebelum: lama.jumlah, sesudah, baru: null, rekening: lama.rekening }
}
function rencanaBaru(subId: string, sumberDana: string | null, isian: IsianGeserBaru, i: number): Rencana {
  if (!/^5(\.\d{1,2}){4}\.\d{4}$/.test(isian.rekening.trim())) keliru(`baru_rekening-${i}`, 'Tuliskan kode rekening enam tingkat, misalnya 5.1.02.01.01.0024.')
  if (isian.nama.trim().length < 3) keliru(`baru_nama-${i}`, 'Tuliskan uraiannya.')
  const volume = bacaRatus(isian.volume) ?? keliru(`baru_volume-${i}`, 'Tuliskan volumenya.'), harga = bacaUang(isian.harga) ?? keliru(`baru_harga-${i}`, 'Tuliskan harganya.')
  return { rincianId: uuid(), revisi: 0, volume: [tulisRatus(volume)], harga, sebelum: 0n, sesudah: hitungJumlah([volume], harga), baru: { subId, rekening: isian.rekening.trim(), nama: isian.nama.trim().slice(0, 300), satuan: isian.satuan.trim().slice(0, 40), sumberDana }, rekening: isian.rekening.trim() }
}

/**
 * Proposes a shift within one sub kegiatan: lines as they are to become, and new ones. Refuses (422) a sum that changes, nothing
 * changed, unreadable figures, accounts that would fall below what was spent, and moves that need a change of the Perda.
 */
export async function usulkanPergeseran(tx: Tx, actor: Actor, { tahun, subId, alasan, baris, baru = [] }: { tahun: number; subId: string; alasan: string; baris: IsianGeser[]; baru?: IsianGeserBaru[] }): Promise<{ id: string; jenjang: JenjangPergeseran }> {
  const tahap = await tahapGeser(tx, tahun)
  const sub = (isUuid(subId) ? await findSub(tx, subId) : undefined) ?? refuseNotFound('Sub kegiatan')
  const unit = { unitId: sub.unit_id, unitJalur: sub.unit_jalur }
  const kursi = kursiDi(actor, 'anggaran.susun', unit) ?? kursiDi(actor, 'anggaran.ajukan', unit) ?? refuse('tidak-berwenang', 'Anda tidak menyusun anggaran perangkat daerah ini.', { status: 403 })
  if (sub.tahun !== tahun) refuseNotFound('Sub kegiatan')
  if (alasan.trim().length < 10) keliru('alasan', 'Tuliskan alasan pergeseran, sedikitnya 10 huruf.')
  const rencana: Rencana[] = baru.map((b, i) => rencanaBaru(subId, sub.sumber_dana, b, i))
  for (const [i, satu] of baris.entries()) {
    const lama = await lockRincian(tx, satu.rincianId)
    if (!lama || lama.sub_id !== subId) refuseNotFound('Rincian')
    const jadi = rencanaLama(lama!, satu, i)
    if (jadi) rencana.push(jadi)
  }
  if (rencana.length === 0) keliru('baris', 'Belum ada yang berubah.')
  periksaJumlah(rencana)
  const { jenjang, batas } = jenjangPergeseran(rencana.map((r): Gerak => ({ unitId: sub.unit_id, sub: sub.kode, rekening: r.rekening, beda: r.sesudah - r.sebelum })))
  if (jenjang === 'perda') refuse('perlu-perubahan', `Pergeseran ${batas[0]} memerlukan perubahan Perda APBD. Usulkan dalam Perubahan APBD.`, { status: 422 })
  await periksaRencanaLantai(tx, tahun, sub.unit_id, subId, rencana)
  const id = uuid()
  await tx.run(sql`insert into penganggaran.pergeseran (id, tahun, urut, unit_id, unit_jalur, jenjang, alasan, keadaan, jabatan, pada) values (${id}, ${tahun}, ${tahap.urut}, ${sub.unit_id}, ${sub.unit_jalur}, ${jenjang}, ${alasan.trim()}, 'diajukan', ${kursi.nama}, ${now()})`)
  for (const [i, r] of rencana.entries()) await tx.run(sql`insert into penganggaran.pergeseran_baris (pergeseran_id, nomor, rincian_id, revisi, volume, harga, sebelum, sesudah, baru) values (${id}, ${i + 1}, ${r.rincianId}, ${r.revisi}, ${r.volume}::numeric[], ${r.harga}::bigint, ${r.sebelum}::bigint, ${r.sesudah}::bigint, ${r.baru ? JSON.stringify(r.baru) : null}::jsonb)`)
  await catat(tx, { actor, ...(kursi.id ? { jabatanId: kursi.id } : {}), tindakan: 'penganggaran.pergeseran.usul', objek: { jenis: 'pergeseran', id }, alasan, sesudah: { jenjang, baris: rencana.length } })
  return { id, jenjang }
}
function periksaJumlah(rencana: { sebelum: bigint; sesudah: bigint }[]): void {
  const beda = rencana.reduce((n, r) => n + r.sesudah - r.sebelum, 0n)
  if (beda !== 0n) keliru('baris', `Pergeseran tidak boleh mengubah jumlah: ${beda > 0n ? 'lebih' : 'kurang'} ${String(beda > 0n ? beda : -beda)} rupiah.`)
}
/** Refuses when an account would be left with less than what was spent on it. */
async function periksaRencanaLantai(tx: Tx, tahun: number, unitId: string, subId: string, rencana: { rekening: string; sebelum: bigint; sesudah: bigint }[]): Promise<void> {
  const turun = [...Map.groupBy(rencana, (r) => r.rekening)].map(([rekening, isi]) => ({ rekening, beda: isi.reduce((n, r) => n + r.sesudah - r.sebelum, 0n) })).filter(({ beda }) => beda < 0n)
  if (turun.length === 0) return
  const pakai = await terpakaiSub(tx, { tahun, unitId, subId })
  const kini = await tx.many<{ rekening: string; jumlah: bigint }>(sql`select rekening, sum(jumlah)::bigint as jumlah from penganggaran.rincian where sub_id = ${subId} and sampai is null and rekening = any(${turun.map((t) => t.rekening)}::text[]) group by 1 limit 500`)
  for (const { rekening, beda } of turun) {
    const sisa = (kini.find((k) => k.rekening === rekening)?.jumlah ?? 0n) + beda, terpakai = pakai.get(rekening) ?? 0n
    if (sisa < terpakai) refuse('di-bawah-realisasi', `Rekening ${rekening} tinggal ${sebut(sisa)}, sedangkan sudah dibelanjakan ${sebut(terpakai)}. Kurangi yang digeser.`)
  }
}
const sebut = (n: bigint): string => rupiah(n, { sen: false })

/** Writes what was decided: each line as it is to become, in the open stage. Refuses (409) when a line changed since it was proposed. */
async function terapkan(tx: Tx, actor: Actor, tahap: Tahap, p: Pergeseran, baris: BarisPergeseran[]): Promise<void> {
  for (const b of baris) {
    if (b.baru) { await insertRincian(tx, tahap.urut, [barisBaru(p, b, b.baru)], oleh(actor), now()); continue }
    const lama = await lockRincian(tx, b.rincian_id)
    if (!lama || lama.revisi !== b.revisi || lama.jumlah !== b.sebelum) refuse('rincian-berubah', `Baris ${b.nama} sudah berubah sejak diusulkan. Tolak usul ini dan minta diusulkan lagi.`, { status: 409 })
    const jadi = { ...lama!, volume: b.volume, harga: b.harga, revisi: lama!.revisi + 1 }
    if (lama!.dari === tahap.urut) { await updateRincian(tx, jadi, oleh(actor), now()); continue }
    await akhiriRincian(tx, b.rincian_id, tahap.urut)
    await insertRincian(tx, tahap.urut, [jadi], oleh(actor), now())
  }
}
const barisBaru = (p: Pergeseran, b: BarisPergeseran, baru: RincianBaru): Parameters<typeof insertRincian>[2][number] => ({ id: b.rincian_id, tahun: p.tahun, unit_id: p.unit_id, unit_jalur: p.unit_jalur, bagian: 'belanja', sub_id: baru.subId, urut: 10_000 + b.nomor, rekening: baru.rekening, paket: '', keterangan: 'Pergeseran', komponen_jenis: 'lainnya', komponen: null, nama: baru.nama, spesifikasi: '', satuan: baru.satuan, harga: b.harga, harga_standar: null, dasar_lewat: null, volume: b.volume, satuan_volume: [baru.satuan], pajak: '0', sumber_dana: baru.sumberDana, wilayah: null, lokasi: '', usulan_id: null, revisi: 1 })
/**
 * Decides a shift: who may follows from its level. Accepting writes the lines, checked again for sum and floor; refusing needs a
 * reason. Refuses (409) one that is decided.
 */
export async function putuskanPergeseran(tx: Tx, actor: Actor, { id, setuju, alasan = '' }: { id: string; setuju: boolean; alasan?: string }): Promise<Pergeseran> {
  const p = (await lockPergeseran(tx, id)) ?? refuseNotFound('Usul pergeseran')
  const tahap = await tahapGeser(tx, p.tahun), unit = { unitId: p.unit_id, unitJalur: p.unit_jalur }
  const kursi = kursiJenjang(actor, p.jenjang, unit) ?? refuse('tidak-berwenang', `Pergeseran ini diputus ${KATA_JENJANG[p.jenjang][0]}.`, { status: 403 })
  if (p.keadaan !== 'diajukan' || p.urut !== tahap.urut) refuse('keadaan-berubah', 'Usul ini sudah diputus. Muat ulang halaman.', { status: 409 })
  if (!setuju && alasan.trim().length < 10) keliru('alasan', 'Tuliskan alasan penolakan, sedikitnya 10 huruf.')
  if (setuju) {
    const baris = await listBarisPergeseran(tx, id)
    periksaJumlah(baris)
    const contoh = baris[0]!, subId = contoh.baru?.subId ?? (await lockRincian(tx, contoh.rincian_id))?.sub_id ?? refuse('rincian-berubah', 'Baris usul ini sudah tidak ada. Tolak dan minta diusulkan lagi.', { status: 409 })
    await periksaRencanaLantai(tx, p.tahun, p.unit_id, subId, baris)
    await terapkan(tx, actor, tahap, p, baris)
  }
  await tx.run(sql`update penganggaran.pergeseran set keadaan = ${setuju ? 'disetujui' : 'ditolak'}, putusan_jabatan = ${kursi.nama}, putusan_alasan = ${alasan.trim()}, putusan_pada = ${now()} where id = ${id}`)
  await catat(tx, { actor, ...(kursi.id ? { jabatanId: kursi.id } : {}), tindakan: setuju ? 'penganggaran.pergeseran.setujui' : 'penganggaran.pergeseran.tolak', objek: { jenis: 'pergeseran', id }, alasan })
  return { ...p, keadaan: setuju ? 'disetujui' : 'ditolak' }
}
