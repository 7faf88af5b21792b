import { type JenisUnit, type Kalender, type Unit, getKalenderUnit, listJabatanUnit, listUnit, listUnitDesa, namaLengkap, pemangkuSekarang, tanggalLokal } from '#kernel/organisation'
import type { Db } from '#kernel/platform'
import { kepalaUnit } from '../masuk.ts'

// The offices that write to each other in the demo year, and who sits in them.

/** A post with its holder as an act names them. */
export interface Pejabat { jabatanId: string; jabatan: string; pegawaiId: string; nama: string; teks: string; unitId: string; unitJalur: string; peran: string[] }
export interface Kantor { unit: Unit; kalender: Kalender; kepala: Pejabat; /** Enters letters in the register. */ pengagenda: Pejabat; /** Everybody but the head, in rank. */ bawahan: Pejabat[] }
export interface Dunia { kantor: Kantor[]; bupati: Kantor; setda: Kantor; /** Agencies and districts: most letters go to and from these. */ perangkat: Kantor[] }

const JENIS: JenisUnit[] = ['pemerintah_daerah', 'sekretariat_daerah', 'sekretariat_dprd', 'inspektorat', 'dinas', 'badan', 'bagian', 'rsud', 'kecamatan']
/** Districts whose villages write letters in the demo year. */
const DESA_CONTOH = ['73.08.01', '73.08.21']

async function bukaKantor(db: Db, unit: Unit, hari: string): Promise<Kantor | undefined> {
  const kepala = await kepalaUnit(db, unit.id)
  if (!kepala) return undefined
  const pejabat: Pejabat[] = []
  for (const jabatan of await listJabatanUnit(db, unit.id)) {
    const pemangku = await pemangkuSekarang(db, jabatan.id, hari)
    if (!pemangku) continue
    const nama = namaLengkap(pemangku.pegawai)
    pejabat.push({ jabatanId: jabatan.id, jabatan: jabatan.nama, pegawaiId: pemangku.pegawaiId, nama, teks: `${nama}, ${jabatan.nama}`, unitId: unit.id, unitJalur: unit.jalur, peran: jabatan.peran })
  }
  const pimpinan = pejabat.find((satu) => satu.jabatanId === kepala.id)
  const bawahan = pejabat.filter((satu) => satu.jabatanId !== kepala.id && !satu.peran.includes('admin') && !satu.peran.includes('pemeriksa') && !satu.peran.includes('pelindung_data'))
  return pimpinan && { unit, kalender: await getKalenderUnit(db, unit.id), kepala: pimpinan, pengagenda: bawahan.find((satu) => satu.peran.includes('petugas_loket') || satu.peran.includes('tata_usaha')) ?? bawahan.find((satu) => satu.peran.includes('sekretaris')) ?? bawahan[0] ?? pimpinan, bawahan }
}

/** Offices of the regency that have a head today. */
export async function bukaDunia(db: Db, kini: Date): Promise<Dunia> {
  const unit = await listUnit(db, { jenis: JENIS, banyak: 500 })
  for (const kode of DESA_CONTOH) unit.push(...(await listUnitDesa(db, kode)))
  const hari = tanggalLokal(kini, 'Asia/Makassar')
  const kantor: Kantor[] = []
  for (const satu of unit) { const buka = await bukaKantor(db, satu, hari); if (buka) kantor.push(buka) }
  const cari = (jenis: JenisUnit) => { const satu = kantor.find((k) => k.unit.jenis === jenis); if (!satu) throw new Error(`the demo regency has no ${jenis}`); return satu }
  return { kantor, bupati: cari('pemerintah_daerah'), setda: cari('sekretariat_daerah'), perangkat: kantor.filter((k) => !['pemerintah_daerah', 'sekretariat_daerah', 'desa', 'kelurahan'].includes(k.unit.jenis)) }
}
