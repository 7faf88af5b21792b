import { getUnit, listJabatanUnit, pemangkuSekarang } from '#kernel/organisation'
import { type Tx, sql } from '#kernel/platform'
import { findUnitBud } from '../kas.ts'

/** Who does which duty in an office, as acts write it. */
export interface Orang { pegawai: string; jabatan_id: string; jabatan: string }
export interface UnitContoh { unit_id: string; unit_jalur: string; kode: string; surat: string; nama: string; minta: Orang; uji: Orang; setuju: Orang; bayar: Orang; pptk: Orang | null }

/** Offices with limits whose duties are held by different people; kuasa BUD pays for all. */
export async function listUnitContoh(tx: Tx, tahun: number, hari: string): Promise<UnitContoh[]> {
  const bud = await findUnitBud(tx), kuasa = await orang(tx, bud, 'kuasa_bud', hari)
  if (!kuasa) return []
  const semua: UnitContoh[] = []
  for (const { unit_id } of await tx.many<{ unit_id: string }>(sql`select distinct unit_id from penatausahaan.batas where tahun = ${tahun} limit 400`)) {
    const unit = await getUnit(tx, unit_id)
    const [minta, uji, setuju, pptk] = [await orang(tx, unit_id, 'bendahara', hari), await orang(tx, unit_id, 'ppk', hari), await orang(tx, unit_id, 'kepala', hari), await orang(tx, unit_id, 'pptk', hari)]
    if (!minta || !uji || !setuju || new Set([minta, uji, setuju, kuasa].map((o) => o.pegawai)).size < 4) continue
    const lain = pptk && ![minta, uji, setuju].some((o) => o.pegawai === pptk.pegawai) ? pptk : null
    semua.push({ unit_id, unit_jalur: unit.jalur, kode: unit.kode, surat: unit.kodeSurat, nama: unit.nama, minta, uji, setuju, bayar: kuasa, pptk: lain })
  }
  return semua
}
async function orang(tx: Tx, unitId: string, peran: string, hari: string): Promise<Orang | undefined> {
  for (const j of await listJabatanUnit(tx, unitId)) {
    if (!j.peran.includes(peran)) continue
    const p = await pemangkuSekarang(tx, j.id, hari)
    if (p) return { pegawai: p.pegawaiId, jabatan_id: j.id, jabatan: j.nama }
  }
  return undefined
}
