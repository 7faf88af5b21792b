// Tests only: limits of an office without a budget behind them, the demo people as actors, and shortcuts through a chain.
import type { Actor } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Database, type Db, type Tx, sql, uuid } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { buatNpd, buatSpd, buatSpp, buatTbp, tetapkanUp } from './buat.ts'
import { catatKas, findUnitBud } from './kas.ts'
import type { Ragam } from './keadaan.ts'
import { bertindak } from './tindakan.ts'

export const TAHUN = 2026
export interface Dunia { db: Database; unitId: string; jalur: string; sub: string; orang: Record<'bendahara' | 'ppk' | 'pa' | 'kuasa' | 'ppkd' | 'pptk' | 'bupati', Actor> }
export const REK = ['5.1.02.01.01.0024', '5.1.02.04.01.0001', '5.2.04.01.01.0005'] as const
export const PENERIMA = { nama: 'CV Uji Lancar', alamat: 'Jl. Uji 1', bank: 'BPD Uji', nomor_rekening: '001234567890', npwp: '' }

/** PUPR with one sub kegiatan of three accounts, each with the same budget spread evenly over the months, released for all quarters, and cash in the treasury. */
export async function dunia(db: Database, { dpa = 12_000_000n, kas = 1_000_000_000n, spd = true } = {}): Promise<Dunia> {
  const unit = await getUnitByKode(db, 'pupr'), sub = uuid()
  const nama = { bendahara: 'bendaharapu', ppk: 'sekpu', pa: 'kadispu', kuasa: 'kuasabud', ppkd: 'ppkd', pptk: 'pptkpu', bupati: 'takdir' } as const
  const orang = Object.fromEntries(await Promise.all(Object.entries(nama).map(async ([k, v]) => [k, await masukSebagai(db, v)]))) as Dunia['orang']
  await db.transaction(async (tx) => {
    for (const rekening of REK) await tx.run(sql`insert into penatausahaan.batas (tahun, unit_id, unit_jalur, sub_id, sub_kode, sub_nama, rekening, rekening_nama, dpa, kas) values (${TAHUN}, ${unit.id}, ${unit.jalur}, ${sub}, ${`1.03.10.2.01.${sub.slice(-4)}`}, 'Uji Jalan', ${rekening}, 'Belanja uji', ${dpa}::bigint, array_fill(${dpa / 12n}::bigint, array[12]))`)
    if (kas > 0n) await catatKas(tx, { tahun: TAHUN, buku: 'bud', unitId: await findUnitBud(tx) }, [{ tanggal: '2026-01-02', jenis: 'saldo_awal', uraian: 'Saldo awal', masuk: kas }])
  })
  const d: Dunia = { db, unitId: unit.id, jalur: unit.jalur, sub, orang }
  if (spd) await terbitSpd(d, 4)
  return d
}
export async function terbitSpd(d: Dunia, triwulan: number): Promise<string> {
  const id = await d.db.transaction((tx) => buatSpd(tx, d.orang.kuasa, { tahun: TAHUN, unitId: d.unitId, triwulan, kunci: uuid() }))
  await lakukan(d, 'kuasa', id, 'ajukan')
  await lakukan(d, 'ppkd', id, 'otorisasi')
  return id
}
export const lakukan = (d: Dunia, siapa: keyof Dunia['orang'], id: string, tindakan: Parameters<typeof bertindak>[3], isi: Parameters<typeof bertindak>[4] = {}) => d.db.transaction((tx) => bertindak(tx, d.orang[siapa], id, tindakan, isi))
export const rinci = (d: Dunia, jumlah: bigint, i = 0) => [{ subId: d.sub, rekening: REK[i]!, jumlah }]
export const sppBaru = (d: Dunia, ragam: Ragam, jumlah: bigint, lain: Partial<Parameters<typeof buatSpp>[2]> = {}): Promise<string> =>
  d.db.transaction((tx) => buatSpp(tx, d.orang.bendahara, { ragam, tahun: TAHUN, unitId: d.unitId, uraian: `Uji ${ragam}`, rinci: ['ls_gaji', 'ls_barang_jasa', 'ls_pihak_ketiga', 'tu'].includes(ragam) ? rinci(d, jumlah) : [], ...(ragam === 'up' ? { jumlah } : {}), ...(ragam.startsWith('ls') || ragam === 'gu_kkpd' ? { penerima: PENERIMA } : {}), kunci: uuid(), ...lain }))
/** From a draft SPP to money: every act by whom it belongs to. Returns the SP2D. */
export async function sampaiCair(d: Dunia, spp: string, isi: { tanggal?: string } = {}): Promise<string> {
  await lakukan(d, 'bendahara', spp, 'ajukan')
  const spm = (await lakukan(d, 'ppk', spp, 'verifikasi')).baruId!
  await lakukan(d, 'pa', spm, 'otorisasi')
  const sp2d = (await lakukan(d, 'kuasa', spm, 'verifikasi')).baruId!
  await lakukan(d, 'kuasa', sp2d, 'otorisasi')
  await lakukan(d, 'kuasa', sp2d, 'bayar', { referensi: 'UJI', ...isi })
  return sp2d
}
export async function up(d: Dunia, jumlah: bigint): Promise<string> {
  await d.db.transaction((tx) => tetapkanUp(tx, d.orang.ppkd, { tahun: TAHUN, unitId: d.unitId, jumlah, kkpd: 0n, nomorSk: 'SK/UJI/1', tanggalSk: '2026-01-05' }))
  return sampaiCair(d, await sppBaru(d, 'up', jumlah))
}
export async function npdDisetujui(d: Dunia, jumlah: bigint, { panjar = false, tuId, kkpd = false }: { panjar?: boolean; tuId?: string; kkpd?: boolean } = {}): Promise<string> {
  const id = await d.db.transaction((tx) => buatNpd(tx, d.orang.pptk, { tahun: TAHUN, unitId: d.unitId, uraian: 'Uji NPD', rinci: rinci(d, jumlah), panjar, tuId: tuId ?? null, kkpd, kunci: uuid() }))
  await lakukan(d, 'pptk', id, 'ajukan'); await lakukan(d, 'ppk', id, 'verifikasi'); await lakukan(d, 'pa', id, 'otorisasi')
  if (panjar) await lakukan(d, 'bendahara', id, 'bayar')
  return id
}
export async function tbp(d: Dunia, npdId: string, jumlah: bigint, pajak = 0n): Promise<string> {
  const id = await d.db.transaction((tx) => buatTbp(tx, d.orang.bendahara, { npdId, uraian: 'Uji TBP', rinci: rinci(d, jumlah), penerima: PENERIMA, potongan: pajak > 0n ? [{ jenis: 'ppn', id_billing: '', ntpn: '', jumlah: pajak }] : [], kunci: uuid() }))
  await lakukan(d, 'bendahara', id, 'bayar')
  return id
}
export const batasBaris = (db: Db, d: Dunia, i = 0) => db.one<{ spd: bigint; spp: bigint; sp2d: bigint }>(sql`select spd[1] + spd[2] + spd[3] + spd[4] as spd, spp, sp2d from penatausahaan.batas where unit_id = ${d.unitId} and sub_id = ${d.sub} and rekening = ${REK[i]!}`)
export type { Tx }
