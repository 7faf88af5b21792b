import { type Hak, type JabatanAktif, type Orang, type Pegawai, type Warga, findAkunByPegawai, listPeranHak } from '#kernel/identity'
import { type Kalender, type Unit, findPegawaiByJabatan, findUnitByKode, getKalenderUnit, jabatanByPeran, listUnit, namaLengkap, tanggalLokal, unitPelayan } from '#kernel/organisation'
import { type Db, now, readConfig } from '#kernel/platform'

// The offices of the demo regency with the people in them, as actors of the past. Everything is read once and kept.

/** Whoever holds a post acts through it with the rights of its roles; a village officer may have no account yet. */
export class Dunia {
  readonly kini: Date
  private readonly db: Db
  private readonly hari: string
  private readonly peranHak: Map<string, { kode: string; lingkup: Hak['lingkup'] }[]>
  private readonly simpan = new Map<string, Promise<unknown>>()
  private constructor(db: Db, kini: Date, peranHak: Dunia['peranHak']) { this.db = db; this.kini = kini; this.hari = tanggalLokal(kini, readConfig().BALAI_ZONE); this.peranHak = peranHak }

  static async buka(db: Db): Promise<Dunia> {
    const kini = now()
    const semua = await listPeranHak(db, tanggalLokal(kini, readConfig().BALAI_ZONE))
    return new Dunia(db, kini, Map.groupBy(semua.map((p) => ({ peran: p.peran, kode: p.hak, lingkup: p.lingkup })), ({ peran }) => peran))
  }
  private sekali<T>(kunci: string, baca: () => Promise<T>): Promise<T> {
    if (!this.simpan.has(kunci)) this.simpan.set(kunci, baca())
    return this.simpan.get(kunci) as Promise<T>
  }

  kalender(unitId: string): Promise<Kalender> { return this.sekali(`kalender:${unitId}`, () => getKalenderUnit(this.db, unitId)) }
  /** The office that serves a village. */
  kantor(wilayah: string): Promise<Unit> { return this.sekali(`kantor:${wilayah}`, async () => (await unitPelayan(this.db, wilayah))!) }
  unit(kode: string): Promise<Unit> { return this.sekali(`unit:${kode}`, async () => (await findUnitByKode(this.db, kode))!) }
  /** Villages and kelurahan of the regency by their codes, in order. */
  desa(): Promise<string[]> { return this.sekali('desa', async () => [...(await listUnit(this.db, { jenis: ['desa'], banyak: 1000 })), ...(await listUnit(this.db, { jenis: ['kelurahan'], banyak: 1000 }))].map((u) => u.wilayahKode!).sort()) }

  /** The official who plays this role in that office. */
  pejabat(unitId: string, peran: string): Promise<Pegawai> {
    return this.sekali(`pejabat:${unitId}:${peran}`, async () => {
      const jabatan = (await jabatanByPeran(this.db, unitId, peran))[0]
      const orang = jabatan && (await findPegawaiByJabatan(this.db, jabatan.kode, this.hari))
      if (!jabatan || !orang) throw new Error(`nobody plays ${peran} in ${unitId}`)
      const post: JabatanAktif = { jabatanId: jabatan.id, nama: jabatan.nama, unitId: jabatan.unitId, unitNama: jabatan.unitNama, unitJalur: jabatan.unitJalur, wilayahKode: jabatan.wilayahKode, peran: jabatan.peran, sifat: 'definitif' }
      const hak = jabatan.peran.flatMap((satu) => this.peranHak.get(satu) ?? []).map(({ kode, lingkup }): Hak => ({ kode, lingkup, jabatanId: jabatan.id, unitId: post.unitId, unitJalur: post.unitJalur, wilayahKode: post.wilayahKode }))
      const akun = await findAkunByPegawai(this.db, orang.id)
      return { kind: 'pegawai', akunId: akun?.id ?? orang.id, sesiId: orang.id, pegawaiId: orang.id, nama: namaLengkap(orang), jabatan: [post], hak, duaFaktor: false }
    })
  }
}
export const sebagaiWarga = (orang: Orang): Warga => ({ kind: 'warga', akunId: orang.id, sesiId: orang.id, orangId: orang.id, nama: orang.nama, terverifikasi: orang.tingkat === 'terverifikasi' })
