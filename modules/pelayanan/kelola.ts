import { type Actor, type JabatanAktif, type Pegawai, punyaHak } from '#kernel/identity'
import { type Unit, findUnitByKode, getUnitPemda, listUnit } from '#kernel/organisation'
import { type Db, findSetting, refuse, refuseNotFound } from '#kernel/platform'
import { hitungTerbukaByVersi } from '#kernel/workflow'
import { type LayananTerbit, findLayananApaPun, listSemuaLayanan } from './katalog.ts'
import { type Cabut, type Draf, findDraf, listBerkasLebihBaru, listCabut, listDraf, unitTerjangkau } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'

// Who keeps which standard. A letter that every village issues has one standard for the whole regency, kept by one office.

export type HakLayanan = 'layanan.kelola' | 'layanan.terbitkan'
/** Setting with the code of the office that keeps the standards of village letters. */
export const SETELAN_PENGELOLA = 'pelayanan.pengelola_standar_desa'

async function unitStandarDesa(db: Db): Promise<Unit> {
  const kode = (await findSetting<string>(db, SETELAN_PENGELOLA)) ?? 'dpmptsp'
  return (await findUnitByKode(db, kode)) ?? getUnitPemda(db)
}

/** The office that keeps this standard: the owner, or for village letters the one named in the setting (the PTSP office unless set). */
export async function unitPengelola(db: Db, { pemilik }: Pick<Layanan, 'pemilik'>): Promise<Unit> {
  if (pemilik === 'desa_pemohon') return unitStandarDesa(db)
  return (await findUnitByKode(db, pemilik.unit)) ?? getUnitPemda(db)
}

/** What the actor may do with the standards of this office. */
export async function wewenang(db: Db, actor: Actor, unit: Unit): Promise<{ kelola: boolean; terbitkan: boolean }> {
  const boleh = async (hak: HakLayanan) => punyaHak(actor, hak) && (await unitTerjangkau(db, actor, hak, [unit])).has(unit.id)
  return { kelola: await boleh('layanan.kelola'), terbitkan: await boleh('layanan.terbitkan') }
}

/** Refuses as not found whoever has neither right over this office; refuses (403) whoever lacks the one that is needed. */
export async function wajibBerhak(db: Db, actor: Actor, unit: Unit, hak?: HakLayanan): Promise<{ kelola: boolean; terbitkan: boolean }> {
  const boleh = await wewenang(db, actor, unit)
  if (!boleh.kelola && !boleh.terbitkan) refuseNotFound('Layanan')
  if (hak === 'layanan.kelola' && !boleh.kelola) refuse('tidak-berwenang', `Jabatan Anda tidak menyusun standar pelayanan ${unit.nama}.`, { status: 403 })
  if (hak === 'layanan.terbitkan' && !boleh.terbitkan) refuse('tidak-berwenang', `Hanya pejabat yang berwenang pada ${unit.nama} yang dapat menetapkan standar ini.`, { status: 403 })
  return boleh
}

export interface Keadaan { kode: string; layanan?: LayananTerbit; draf?: Draf; unit: Unit; boleh: { kelola: boolean; terbitkan: boolean } }
/** A service as its keeper sees it: the version in force, the draft, and what the actor may do. 404 for whoever may neither. */
export async function bukaKelola(db: Db, actor: Actor, kode: string, hak?: HakLayanan): Promise<Keadaan> {
  const layanan = await findLayananApaPun(db, kode), draf = await findDraf(db, kode)
  const acuan = layanan ?? draf?.definisi ?? refuseNotFound('Layanan')
  const unit = await unitPengelola(db, acuan)
  return { kode, ...(layanan ? { layanan } : {}), ...(draf ? { draf } : {}), unit, boleh: await wajibBerhak(db, actor, unit, hak) }
}

/** The post through which the actor uses a right of his in this office, for the audit log. */
export const jabatanUntuk = (actor: Actor, hak: HakLayanan, unit: Unit): JabatanAktif | undefined => {
  if (actor.kind !== 'pegawai') return undefined
  const id = (actor as Pegawai).hak.find((h) => h.kode === hak && (h.unitId === unit.id || unit.jalur.startsWith(`${h.unitJalur}/`) || h.lingkup === 'semua' || h.lingkup === 'wilayah'))?.jabatanId
  return actor.jabatan.find((j) => j.jabatanId === id) ?? actor.jabatan[0]
}

export interface BarisKelola { kode: string; nama: string; versi: number | null; sejak: Date | null; terbuka: { versi: number; jumlah: number }[]; unit: string; cabut?: Cabut; draf?: Draf['keadaan']; berkasBaru: boolean }
/** Every service whose standard the actor keeps or may publish, drafts of new ones included, by name. */
export async function listKelola(db: Db, actor: Actor): Promise<BarisKelola[]> {
  const semua = await listSemuaLayanan(db), draf = await listDraf(db), cabut = await listCabut(db), baru = await listBerkasLebihBaru(db)
  const kepala = [...semua, ...draf.filter((d) => !semua.some((l) => l.kode === d.kode)).map((d) => d.definisi)]
  const unit = new Map<string, Unit>()
  for (const l of kepala) { const kunci = l.pemilik === 'desa_pemohon' ? '' : l.pemilik.unit; if (!unit.has(kunci)) unit.set(kunci, await unitPengelola(db, l)) }
  const daftar = [...unit.values()]
  const jangkau = new Set([...(await unitTerjangkau(db, actor, 'layanan.kelola', daftar)), ...(await unitTerjangkau(db, actor, 'layanan.terbitkan', daftar))])
  const milik = kepala.filter((l) => jangkau.has(unit.get(l.pemilik === 'desa_pemohon' ? '' : l.pemilik.unit)!.id))
  const terbuka = await hitungTerbukaByVersi(db, milik.map((l) => l.kode))
  return milik.map((l) => {
    const versi = 'versi' in l ? l.versi as number : null, c = cabut.find((satu) => satu.kode === l.kode && satu.versi >= (versi ?? 0)), d = draf.find((satu) => satu.kode === l.kode)
    return {
      kode: l.kode, nama: l.nama, versi, sejak: 'sejak' in l ? l.sejak as Date : null, unit: unit.get(l.pemilik === 'desa_pemohon' ? '' : l.pemilik.unit)!.nama,
      terbuka: terbuka.filter((t) => t.proses === l.kode).map(({ versi: v, jumlah }) => ({ versi: v, jumlah })), ...(c && versi !== null ? { cabut: c } : {}), ...(d ? { draf: d.keadaan } : {}), berkasBaru: baru.includes(l.kode),
    }
  }).sort((a, b) => a.nama.localeCompare(b.nama, 'id'))
}

/** Offices that publish services or could: for the choice of an owner. */
export const listPemilik = (db: Db): Promise<Unit[]> => listUnit(db, { jenis: ['dinas', 'badan', 'kecamatan', 'sekretariat_daerah', 'inspektorat', 'rsud', 'uptd'], banyak: 300 })
