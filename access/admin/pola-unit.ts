import { catatSemua, type EntriAudit } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type JenisJabatan, type Peran, type Unit, type Wilayah, changeUnit, getWilayah, insertJabatan, insertUnit, listKalender, listUnit, listWilayahAnak, namaWilayah, tanpaTitik, unitKecamatan, unitPelayan } from '#kernel/organisation'
import { type Tx, refuse } from '#kernel/platform'

// The usual skeleton of a regency or city, made from its region code: the government, its kecamatan, and below them
// kelurahan (parts of the kecamatan) and desa (governments of their own, UU 6/2014), each with the posts the services need.

interface Pola { kode: string; nama: string; jenis: JenisJabatan; eselon?: string; peran: Peran[] }
const LOKET: Peran[] = ['petugas_loket', 'verifikator', 'petugas_penyerahan']
const POLA: Record<'kecamatan' | 'kelurahan' | 'desa', (nama: string) => Pola[]> = {
  kecamatan: (nama) => [{ kode: 'camat', nama: `Camat ${nama}`, jenis: 'administrator', eselon: 'III.a', peran: ['kepala', 'pimpinan_wilayah'] }, { kode: 'sekcam', nama: `Sekretaris Kecamatan ${nama}`, jenis: 'administrator', eselon: 'III.b', peran: ['sekretaris'] },
    { kode: 'kasi-pelayanan', nama: `Kepala Seksi Pelayanan Umum Kecamatan ${nama}`, jenis: 'pengawas', eselon: 'IV.a', peran: [...LOKET, 'konseptor'] }],
  kelurahan: (nama) => [{ kode: 'kepala', nama: `Lurah ${nama}`, jenis: 'pengawas', eselon: 'IV.a', peran: ['kepala'] }, { kode: 'sekretaris', nama: `Sekretaris Kelurahan ${nama}`, jenis: 'pengawas', eselon: 'IV.b', peran: ['sekretaris'] },
    { kode: 'petugas', nama: `Pengelola Pelayanan Kelurahan ${nama}`, jenis: 'pelaksana', peran: LOKET }],
  desa: (nama) => [{ kode: 'kepala', nama: `Kepala Desa ${nama}`, jenis: 'kepala_desa', peran: ['kepala'] }, { kode: 'sekretaris', nama: `Sekretaris Desa ${nama}`, jenis: 'perangkat_desa', peran: ['sekretaris'] },
    { kode: 'petugas', nama: `Kepala Seksi Pelayanan Desa ${nama}`, jenis: 'perangkat_desa', peran: LOKET }],
}
/** Where the mayor of a city or the regent signs: the post that rights of the head come from. */
const kepalaDaerah = (daerah: Wilayah): Pola => ({ kode: daerah.jenis === 'kota' ? 'wali-kota' : 'bupati', nama: `${daerah.jenis === 'kota' ? 'Wali Kota' : 'Bupati'} ${daerah.nama}`, jenis: 'pejabat_negara', peran: ['pimpinan'] })

export interface HasilPola { pemerintah: string; kecamatan: number; kelurahan: number; desa: number; jabatan: number }
interface Kerja { tx: Tx; actor: Actor; mulai: string; dasar: string; kalender: string; catatan: EntriAudit[]; hasil: HasilPola }

async function isiJabatan(k: Kerja, unit: Unit, pola: Pola[]): Promise<void> {
  for (const { kode, ...satu } of pola) {
    const jabatan = await insertJabatan(k.tx, { kode: `${unit.kode}.${kode}`, unitId: unit.id, nama: satu.nama, jenis: satu.jenis, eselon: satu.eselon ?? null, peran: satu.peran, berlakuMulai: k.mulai })
    k.catatan.push({ actor: k.actor, tindakan: 'organisation.jabatan.insert', objek: { jenis: 'jabatan', id: jabatan.id }, sesudah: { kode: jabatan.kode, peran: jabatan.peran } })
    k.hasil.jabatan++
  }
}
async function bukaUnit(k: Kerja, wilayah: Wilayah, jenis: 'kecamatan' | 'kelurahan' | 'desa', induk: Unit | null, kop: string[]): Promise<Unit> {
  const unit = await insertUnit(k.tx, { kode: `${{ kecamatan: 'kec', kelurahan: 'kel', desa: 'desa' }[jenis]}-${tanpaTitik(wilayah.kode)}`, nama: `${{ kecamatan: 'Kecamatan', kelurahan: 'Kelurahan', desa: 'Desa' }[jenis]} ${wilayah.nama}`, jenis, indukId: induk?.id ?? null, wilayahKode: wilayah.kode,
    kodeSurat: `${{ kecamatan: 'Kec', kelurahan: 'Kel', desa: 'Ds' }[jenis]}.${wilayah.nama.replaceAll(' ', '')}`, kalenderId: k.kalender, isSkpd: jenis === 'kecamatan', kop: [...kop, `${jenis.toUpperCase()} ${wilayah.nama.toUpperCase()}`], kota: wilayah.nama, berlakuMulai: k.mulai, dasarHukum: k.dasar })
  k.catatan.push({ actor: k.actor, tindakan: 'organisation.unit.insert', objek: { jenis: 'unit', id: unit.id }, sesudah: { kode: unit.kode, nama: unit.nama } })
  k.hasil[jenis]++
  await isiJabatan(k, unit, POLA[jenis](wilayah.nama))
  return unit
}

async function pemerintah(k: Kerja, daerah: Wilayah): Promise<Unit> {
  const nama = `Pemerintah ${namaWilayah(daerah)}`
  const [ada] = await listUnit(k.tx, { jenis: ['pemerintah_daerah'], banyak: 1 })
  const [lain] = (await listUnit(k.tx, { jenis: ['kecamatan', 'desa', 'kelurahan'], banyak: 1 })).map(({ wilayahKode }) => wilayahKode?.slice(0, 5))
  if (ada && (ada.wilayahKode ?? lain ?? daerah.kode) !== daerah.kode) refuse('daerah-lain', `Instalasi ini sudah milik ${ada.nama}. Satu instalasi melayani satu daerah.`, { status: 409 })
  const kop = [nama.toUpperCase()]
  const unit = ada ? await changeUnit(k.tx, ada.id, { nama, namaSingkat: nama, wilayahKode: daerah.kode, kop, kota: ada.kota || daerah.nama })
    : await insertUnit(k.tx, { kode: 'pemkab', nama, jenis: 'pemerintah_daerah', wilayahKode: daerah.kode, kalenderId: k.kalender, kop, kota: daerah.nama, berlakuMulai: k.mulai, dasarHukum: k.dasar })
  k.catatan.push({ actor: k.actor, tindakan: ada ? 'organisation.unit.change' : 'organisation.unit.insert', objek: { jenis: 'unit', id: unit.id }, sesudah: { nama, wilayahKode: daerah.kode } })
  if (!ada?.wilayahKode) await isiJabatan(k, unit, [kepalaDaerah(daerah)])
  return unit
}

/**
 * Makes the government of `kode` (a regency or city) with every kecamatan, kelurahan and desa of the region table and their
 * standard posts; what is already there stays, so it may be run again after new villages came. All or nothing, recorded.
 */
export async function buatDaerah(tx: Tx, actor: Actor, kode: string, mulai: string, dasar: string): Promise<HasilPola> {
  const daerah = await getWilayah(tx, kode)
  if (daerah.tingkat !== 2) refuse('bukan-kabupaten', 'Pilih kabupaten atau kota.', { fields: [{ field: 'kode', message: 'Pilih kabupaten atau kota.' }] })
  const [kalender] = (await listKalender(tx)).toSorted((a, b) => Number(b.kode === 'kantor-5-hari') - Number(a.kode === 'kantor-5-hari'))
  if (!kalender) refuse('kalender-kosong', 'Buat dahulu satu kalender kerja.')
  const k: Kerja = { tx, actor, mulai, dasar, kalender: kalender.id, catatan: [], hasil: { pemerintah: `Pemerintah ${namaWilayah(daerah)}`, kecamatan: 0, kelurahan: 0, desa: 0, jabatan: 0 } }
  const atas = await pemerintah(k, daerah)
  for (const kec of await listWilayahAnak(tx, daerah.kode)) {
    const unit = (await unitKecamatan(tx, kec.kode)) ?? (await bukaUnit(k, kec, 'kecamatan', atas, atas.kop))
    for (const desa of await listWilayahAnak(tx, kec.kode)) {
      if (await unitPelayan(tx, desa.kode)) continue
      const kop = [...atas.kop, `KECAMATAN ${kec.nama.toUpperCase()}`]
      await (desa.jenis === 'kelurahan' ? bukaUnit(k, desa, 'kelurahan', unit, kop) : bukaUnit(k, desa, 'desa', null, kop))
    }
  }
  await catatSemua(tx, k.catatan)
  return k.hasil
}
