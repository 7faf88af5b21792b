import { catat } from '#kernel/audit'
import { type Actor, tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, emit, findSetting, now, refuse, refuseNotFound, saveSetting, sql, uuid } from '#kernel/platform'
import { type Dpa, type KeadaanDpa, lockDpa } from './dpa.sql.ts'
import { isiKas, selisihKas } from './kas.ts'
import { dibawahLantai } from './pergeseran-lantai.ts'
import type { Dua } from './tahap-aturan.ts'
import { type Kursi, kursiDi, kursiHak, kursiKetuaTapd, wajibHak } from './tahap-kursi.ts'
import { findTahapBerlaku } from './tahap.sql.ts'

// DPA of an office: rancangan → verifikasi (ajukan, the head, cash plan complete) → disetujui (setujui, Sekda after TAPD) →
// disahkan (sahkan, PPKD) → berlaku (berlakukan, PPKD); kembalikan: back to rancangan; the one before becomes diubah.

export const LANGKAH_DPA = ['ajukan', 'kembalikan', 'setujui', 'sahkan', 'berlakukan'] as const
export type JenisLangkahDpa = (typeof LANGKAH_DPA)[number]
export const ATURAN_DPA: Record<JenisLangkahDpa, { dari: KeadaanDpa[]; ke: KeadaanDpa; nama: Dua; siapa: string }> = {
  ajukan: { dari: ['rancangan'], ke: 'verifikasi', nama: ['Ajukan untuk diverifikasi', 'Hand in'], siapa: 'kepala perangkat daerah' },
  kembalikan: { dari: ['verifikasi', 'disetujui'], ke: 'rancangan', nama: ['Kembalikan', 'Return'], siapa: 'TAPD' },
  setujui: { dari: ['verifikasi'], ke: 'disetujui', nama: ['Setujui (Sekretaris Daerah)', 'Approve'], siapa: 'Sekretaris Daerah selaku ketua TAPD' },
  sahkan: { dari: ['disetujui'], ke: 'disahkan', nama: ['Sahkan', 'Ratify'], siapa: 'PPKD' },
  berlakukan: { dari: ['disahkan'], ke: 'berlaku', nama: ['Berlakukan', 'Put in force'], siapa: 'PPKD' },
}
/** The post through which somebody may take a step with a DPA; undefined when none may. */
export function kursiDpa(actor: Actor, langkah: JenisLangkahDpa, dpa: Pick<Dpa, 'unit_id' | 'unit_jalur'>): Kursi | undefined {
  const unit = { unitId: dpa.unit_id, unitJalur: dpa.unit_jalur }
  switch (langkah) {
    case 'ajukan': return kursiDi(actor, 'anggaran.ajukan', unit)
    case 'kembalikan': return kursiDi(actor, 'anggaran.verifikasi', unit)
    case 'setujui': return actor.kind === 'sistem' ? { id: null, nama: 'Sistem' } : kursiKetuaTapd(actor)
    case 'sahkan': case 'berlakukan': return kursiDi(actor, 'dpa.sahkan', unit)
  }
}

/** Template of DPA numbers: {jenis} DPA or DPPA, {unit} code of the office, {urut} running number of three digits, {tahun}. */
const POLA_BAWAAN = '{jenis}/A.1/{unit}/{urut}/{tahun}'
export const polaNomor = async (db: Db): Promise<string> => (await findSetting<string>(db, 'penganggaran.pola_dpa')) ?? POLA_BAWAAN
/** Changes the template. Refuses one that could give two DPA of a year the same number. */
export async function simpanPolaNomor(tx: Tx, actor: Actor, pola: string): Promise<void> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya PPKD yang dapat mengubah pola nomor DPA.')
  if (!['{jenis}', '{urut}', '{tahun}'].every((bagian) => pola.includes(bagian)) || pola.length > 80) refuse('isian-keliru', 'Pola nomor harus memuat {jenis}, {urut}, dan {tahun}.', { fields: [{ field: 'pola', message: 'Pola nomor harus memuat {jenis}, {urut}, dan {tahun}.' }] })
  await saveSetting(tx, 'penganggaran.pola_dpa', pola.trim())
}

interface Calon { unit_id: string; unit_jalur: string; kode: string; pendapatan: bigint; belanja: bigint; penerimaan: bigint; pengeluaran: bigint; lama_id: string | null }
/** Offices whose rows in the budget in force differ from their DPA in force, or that have none. */
const listCalon = (tx: Tx, tahun: number, urut: number): Promise<Calon[]> => tx.many<Calon>(sql`
  with jumlah as (select r.unit_id, r.unit_jalur, coalesce(sum(r.jumlah) filter (where bagian = 'pendapatan'), 0)::bigint as pendapatan, coalesce(sum(r.jumlah) filter (where bagian = 'belanja'), 0)::bigint as belanja,
      coalesce(sum(r.jumlah) filter (where bagian = 'penerimaan_pembiayaan'), 0)::bigint as penerimaan, coalesce(sum(r.jumlah) filter (where bagian = 'pengeluaran_pembiayaan'), 0)::bigint as pengeluaran
    from penganggaran.rincian r where r.tahun = ${tahun} and r.dari <= ${urut}::int and (r.sampai is null or r.sampai > ${urut}::int) group by 1, 2)
  select j.*, u.kode, b.id as lama_id from jumlah j join organisation.publik_unit u on u.id = j.unit_id left join penganggaran.dpa b on b.tahun = ${tahun} and b.unit_id = j.unit_id and b.keadaan = 'berlaku'
  where not exists (select from penganggaran.dpa d where d.tahun = ${tahun} and d.unit_id = j.unit_id and d.urut = ${urut}::int)
    and (b.id is null or exists (select from penganggaran.rincian r where r.tahun = ${tahun} and r.unit_id = j.unit_id and ((r.dari > b.urut and r.dari <= ${urut}::int) or (r.dari <= b.urut and r.sampai > b.urut and r.sampai <= ${urut}::int)))
      or exists (select from penganggaran.sub s where s.tahun = ${tahun} and s.unit_id = j.unit_id and ((s.dari > b.urut and s.dari <= ${urut}::int) or (s.dari <= b.urut and s.sampai > b.urut and s.sampai <= ${urut}::int))))
  order by j.unit_jalur limit 1000`)

/**
 * Makes the draft DPA (after a shift or change: DPPA) of every office that the budget in force touches, each with a proposed cash
 * plan. Doing it again makes only what is missing. A draft of an older stage that never came into force gives way. Answers how many.
 */
export async function siapkanDpa(tx: Tx, actor: Actor, tahun: number): Promise<number> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya PPKD yang dapat menyiapkan DPA.')
  await tx.run(sql`select 1 from penganggaran.apbd where tahun = ${tahun} for update`)
  const tahap = (await findTahapBerlaku(tx, tahun)) ?? refuse('apbd-belum-berlaku', 'APBD tahun ini belum ditetapkan; DPA dibuat sesudahnya.', { status: 409 })
  await tx.run(sql`update penganggaran.dpa set keadaan = 'diubah', sejak = ${now()}, revisi = revisi + 1 where tahun = ${tahun} and urut < ${tahap.urut} and keadaan in ('rancangan', 'verifikasi', 'disetujui', 'disahkan')`)
  const calon = await listCalon(tx, tahun, tahap.urut), pola = await polaNomor(tx)
  let nomor = (await tx.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.dpa where tahun = ${tahun}`)).n
  for (const c of calon) {
    const id = uuid(), isi: Record<string, string> = { jenis: tahap.jenis === 'apbd_murni' ? 'DPA' : 'DPPA', unit: c.kode.toUpperCase(), urut: String(++nomor).padStart(3, '0'), tahun: String(tahun) }
    await tx.run(sql`insert into penganggaran.dpa (id, tahun, unit_id, unit_jalur, urut, nomor, keadaan, pendapatan, belanja, penerimaan, pengeluaran, sejak) values (${id}, ${tahun}, ${c.unit_id}, ${c.unit_jalur}, ${tahap.urut}, ${pola.replace(/\{(\w+)\}/g, (asli, kata: string) => isi[kata] ?? asli)}, 'rancangan', ${c.pendapatan}::bigint, ${c.belanja}::bigint, ${c.penerimaan}::bigint, ${c.pengeluaran}::bigint, ${now()})`)
    await isiKas(tx, { id, tahun, unit_id: c.unit_id, urut: tahap.urut }, c.lama_id)
  }
  await catat(tx, { actor, tindakan: 'penganggaran.dpa.siapkan', objek: { jenis: 'tahap', id: `${tahun}/${tahap.urut}` }, sesudah: { banyak: calon.length } })
  return calon.length
}

/**
 * Takes a step with a DPA as seen at `revisi` (409 when somebody was first). Handing in, ratifying and putting in force refuse while
 * the cash plan differs from the DPA (C16). Putting in force ends the DPA before and tells it: `dpa.berlaku`.
 */
export async function langkahDpa(tx: Tx, actor: Actor, { id, langkah, revisi, alasan = '', tanggal }: { id: string; langkah: JenisLangkahDpa; revisi?: number | undefined; alasan?: string; tanggal?: string | undefined }): Promise<Dpa> {
  const dpa = (await lockDpa(tx, id)) ?? refuseNotFound('DPA')
  const aturan = ATURAN_DPA[langkah], kursi = kursiDpa(actor, langkah, dpa) ?? refuse('tidak-berwenang', `Langkah ini dilakukan ${aturan.siapa}.`, { status: 403 })
  if ((revisi !== undefined && revisi !== dpa.revisi) || !aturan.dari.includes(dpa.keadaan)) refuse('keadaan-berubah', 'Keadaan DPA ini sudah berubah. Muat ulang halaman, lalu putuskan lagi.', { status: 409 })
  if (langkah === 'kembalikan' && alasan.trim().length < 10) refuse('isian-keliru', 'Tuliskan alasan pengembaliannya, sedikitnya 10 huruf.', { fields: [{ field: 'alasan', message: 'Tuliskan alasan pengembaliannya, sedikitnya 10 huruf.' }] })
  if (langkah !== 'kembalikan') await periksaKas(tx, dpa)
  if (langkah === 'berlakukan') await periksaLantai(tx, dpa)
  if (langkah === 'berlakukan') await tx.run(sql`update penganggaran.dpa set keadaan = 'diubah', sejak = ${now()}, revisi = revisi + 1 where tahun = ${dpa.tahun} and unit_id = ${dpa.unit_id} and keadaan = 'berlaku'`)
  await tx.run(sql`update penganggaran.dpa set keadaan = ${aturan.ke}, sejak = ${now()}, revisi = revisi + 1, tanggal = ${langkah === 'sahkan' ? tanggal ?? tanggalDaerah(now()) : dpa.tanggal}::date where id = ${id}`)
  await tx.run(sql`insert into penganggaran.dpa_langkah (id, dpa_id, dari, ke, alasan, jabatan, jabatan_id, pada) values (${uuid()}, ${id}, ${dpa.keadaan}, ${aturan.ke}, ${alasan.trim()}, ${kursi.nama}, ${kursi.id}, ${now()})`)
  await catat(tx, { actor, ...(kursi.id ? { jabatanId: kursi.id } : {}), tindakan: `penganggaran.dpa.${langkah}`, objek: { jenis: 'dpa', id }, alasan, sesudah: { keadaan: aturan.ke, nomor: dpa.nomor } })
  if (langkah === 'berlakukan') await emit(tx, 'dpa.berlaku', { tahun: dpa.tahun, unitId: dpa.unit_id, dpaId: id })
  return { ...dpa, keadaan: aturan.ke, revisi: dpa.revisi + 1 }
}
/** What was spent since the shift was decided may not be above what the new document grants. */
async function periksaLantai(tx: Tx, dpa: Dpa): Promise<void> {
  const [kurang] = await dibawahLantai(tx, { tahun: dpa.tahun, unitId: dpa.unit_id, urut: dpa.urut })
  if (kurang) refuse('di-bawah-realisasi', `DPA ini memberi rekening ${kurang.rekening} (${kurang.kode}) kurang dari yang sudah dibelanjakan. Batalkan pembayarannya atau geser kembali.`, { status: 409 })
}
async function periksaKas(tx: Tx, dpa: Dpa): Promise<void> {
  const beda = await selisihKas(tx, dpa)
  if (beda.length > 0) refuse('kas-belum-sama', `Anggaran kas belum sama dengan DPA pada ${beda.length} rekening (C16), mulai dari ${beda[0]!.rekening}. Perbaiki di halaman anggaran kas.`, { status: 409, detail: { rekening: beda.slice(0, 20).map((b) => b.rekening) } })
}
/** Takes the same step with every DPA of a year that stands before it: the head of finance in January. Answers how many; stops at the first that is refused. */
export async function langkahSemua(tx: Tx, actor: Actor, { tahun, langkah }: { tahun: number; langkah: 'setujui' | 'sahkan' | 'berlakukan' }): Promise<number> {
  if (langkah === 'setujui' ? !kursiKetuaTapd(actor) && actor.kind !== 'sistem' : !kursiHak(actor, 'dpa.sahkan') && actor.kind !== 'sistem') refuse('tidak-berwenang', `Langkah ini dilakukan ${ATURAN_DPA[langkah].siapa}.`, { status: 403 })
  const dpa = await tx.many<{ id: string }>(sql`select id from penganggaran.dpa where tahun = ${tahun} and keadaan = any(${ATURAN_DPA[langkah].dari}::text[]) order by unit_jalur limit 1000`)
  for (const { id } of dpa) await langkahDpa(tx, actor, { id, langkah })
  return dpa.length
}
