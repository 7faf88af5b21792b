import { type Tx, refuse, sql, uuid } from '#kernel/platform'
import { tambahHari, tanggalPanjang } from './bahasa.ts'
import { type Jabatan, type JenisJabatan, type Pemangku, type PegawaiRow, type SifatPemangku, findJabatanByKode, findPegawaiByNip, getJabatan, getPegawai, listRiwayatPemangku } from './jabatan.sql.ts'
import { pangkatGolongan, periksaNip } from './nip.ts'

export interface JabatanBaru { kode: string; unitId: string; nama: string; jenis: JenisJabatan; eselon?: string | null; kelas?: number | null; atasanId?: string | null; peran: string[]; berlakuMulai: string }

/** Adds a post to a unit. Refuses a code already taken. Returns the row. */
export async function insertJabatan(tx: Tx, baru: JabatanBaru): Promise<Jabatan> {
  if (await findJabatanByKode(tx, baru.kode)) refuse('jabatan-sudah-ada', `Kode jabatan "${baru.kode}" sudah dipakai. Pakai kode lain.`, { status: 409 })
  const { id } = await tx.one<{ id: string }>(sql`insert into organisation.jabatan (id, unit_id, kode, nama, jenis, eselon, kelas, atasan_id, peran, berlaku_mulai)
    values (${uuid()}, ${baru.unitId}, ${baru.kode}, ${baru.nama}, ${baru.jenis}, ${baru.eselon ?? null}, ${baru.kelas ?? null}, ${baru.atasanId ?? null}, ${baru.peran}, ${baru.berlakuMulai}) returning id`)
  return getJabatan(tx, id)
}
/** Changes the name, superior or parts a post plays. Returns the row. */
export async function changeJabatan(tx: Tx, id: string, baru: { nama?: string; atasanId?: string | null; peran?: string[] }): Promise<Jabatan> {
  const lama = await getJabatan(tx, id)
  await tx.run(sql`update organisation.jabatan set nama = ${baru.nama ?? lama.nama}, atasan_id = ${baru.atasanId === undefined ? lama.atasanId : baru.atasanId}, peran = ${baru.peran ?? lama.peran} where id = ${id}`)
  return getJabatan(tx, id)
}
/** Closes a post after its last day. Refuses while somebody holds it beyond that day. */
export async function closeJabatan(tx: Tx, id: string, hariTerakhir: string): Promise<Jabatan> {
  const masih = (await listRiwayatPemangku(tx, id)).find((p) => !p.sampai || p.sampai > hariTerakhir)
  if (masih) refuse('jabatan-masih-dipangku', `Jabatan ini masih dipangku ${masih.pegawai.nama}. Akhiri dahulu masa jabatannya.`, { status: 409 })
  await tx.run(sql`update organisation.jabatan set berlaku_sampai = ${hariTerakhir} where id = ${id}`)
  return getJabatan(tx, id)
}

export type PegawaiBaru = Pick<PegawaiRow, 'nama' | 'status'> & Partial<Omit<PegawaiRow, 'id' | 'nama' | 'status'>>
/** Adds an employee; the NIP is checked for form and must be new. A PNS's rank follows from the golongan. Returns the row. */
export async function insertPegawai(tx: Tx, baru: PegawaiBaru): Promise<PegawaiRow> {
  const dibaca = baru.nip ? periksaNip(baru.nip) : undefined
  if (dibaca?.ok === false) refuse('nip-salah', dibaca.pesan, { fields: [{ field: 'nip', message: dibaca.pesan }] })
  if (dibaca?.ok && (await findPegawaiByNip(tx, dibaca.nip))) refuse('nip-sudah-ada', 'NIP ini sudah tercatat atas nama pegawai lain. Periksa kembali.', { status: 409, fields: [{ field: 'nip', message: 'NIP ini sudah tercatat.' }] })
  const { id } = await tx.one<{ id: string }>(sql`insert into organisation.pegawai (id, nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, pangkat, golongan, status)
    values (${uuid()}, ${dibaca?.ok ? dibaca.nip : null}, ${baru.nama}, ${baru.gelarDepan ?? ''}, ${baru.gelarBelakang ?? ''}, ${baru.jenisKelamin ?? (dibaca?.ok ? dibaca.jenisKelamin : null)},
      ${baru.pangkat ?? (baru.golongan ? pangkatGolongan(baru.golongan) ?? null : null)}, ${baru.golongan ?? null}, ${baru.status}) returning id`)
  return getPegawai(tx, id)
}

/** Who begins to hold a post: `tmt` first day, `sampai` last day (required for Plt and Plh), `nomorSk` the decree. */
export interface PemangkuBaru { jabatanId: string; pegawaiId: string; sifat: SifatPemangku; nomorSk: string; tmt: string; sampai?: string | null }

/**
 * Puts a person in a post. Refuses when another holds it in the same manner in that period, when the person already holds
 * another post definitively, and a Plt or Plh without a last day. Returns the new row.
 */
export async function assignPemangku(tx: Tx, baru: PemangkuBaru): Promise<Pemangku> {
  if (!baru.sampai && (baru.sifat === 'plt' || baru.sifat === 'plh')) refuse('masa-wajib', 'Plt dan Plh harus mempunyai tanggal berakhir. Isi tanggal terakhirnya.', { fields: [{ field: 'sampai', message: 'Isi tanggal terakhir.' }] })
  if (baru.sampai && baru.sampai < baru.tmt) refuse('masa-terbalik', 'Tanggal berakhir lebih awal daripada tanggal mulai.', { fields: [{ field: 'sampai', message: 'Tidak boleh sebelum tanggal mulai.' }] })
  await tx.run(sql`select 1 from organisation.jabatan where id = ${baru.jabatanId} for update`) // two assignments at once wait for each other
  await tolakBentrok(tx, baru)
  const id = uuid()
  await tx.run(sql`insert into organisation.pemangku (id, jabatan_id, pegawai_id, sifat, nomor_sk, tmt, sampai)
    values (${id}, ${baru.jabatanId}, ${baru.pegawaiId}, ${baru.sifat}, ${baru.nomorSk}, ${baru.tmt}, ${baru.sampai ?? null})`)
  return (await listRiwayatPemangku(tx, baru.jabatanId)).find((p) => p.id === id)!
}

async function tolakBentrok(tx: Tx, baru: PemangkuBaru): Promise<void> {
  const lain = await tx.maybe<{ sama: boolean; nama: string; jabatan: string; tmt: string; sampai: string | null }>(sql`
    select p.jabatan_id = ${baru.jabatanId} sama, g.nama, j.nama jabatan, p.tmt, p.sampai
    from organisation.pemangku p join organisation.pegawai g on g.id = p.pegawai_id join organisation.jabatan j on j.id = p.jabatan_id
    where p.sifat = ${baru.sifat} and (p.jabatan_id = ${baru.jabatanId} or (p.pegawai_id = ${baru.pegawaiId} and p.sifat = 'definitif'))
      and daterange(p.tmt, p.sampai, '[]') && daterange(${baru.tmt}, ${baru.sampai ?? null}, '[]') order by p.tmt limit 1`)
  if (!lain) return
  const masa = `${tanggalPanjang(lain.tmt)} sampai ${lain.sampai ? tanggalPanjang(lain.sampai) : 'sekarang'}`
  if (lain.sama) refuse('jabatan-sudah-dipangku', `Jabatan ini sudah dipangku ${lain.nama} pada ${masa}. Akhiri dahulu masa jabatannya.`, { status: 409 })
  refuse('sudah-definitif', `${lain.nama} masih memangku jabatan ${lain.jabatan} secara definitif (${masa}). Akhiri dahulu, atau tunjuk sebagai Plt.`, { status: 409 })
}

/** Ends a term after `hariTerakhir` (inclusive). Refuses a day before it began, or a term already ended earlier. Returns the number of rows (1). */
export async function closePemangku(tx: Tx, id: string, hariTerakhir: string): Promise<number> {
  const ditutup = await tx.run(sql`update organisation.pemangku set sampai = ${hariTerakhir} where id = ${id} and tmt <= ${hariTerakhir} and coalesce(sampai, 'infinity') >= ${hariTerakhir}`)
  return ditutup || refuse('masa-sudah-berakhir', 'Masa jabatan ini sudah berakhir atau belum dimulai pada tanggal itu. Muat ulang halaman untuk melihat keadaan terakhir.', { status: 409 })
}
/** Replaces the definitive holder: the old term ends the day before `tmt`, the new one begins. Returns the new row. */
export async function replacePemangku(tx: Tx, baru: Omit<PemangkuBaru, 'sifat'>): Promise<Pemangku> {
  await tx.run(sql`update organisation.pemangku set sampai = ${tambahHari(baru.tmt, -1)} where jabatan_id = ${baru.jabatanId} and sifat = 'definitif' and tmt < ${baru.tmt} and coalesce(sampai, 'infinity') >= ${baru.tmt}`)
  return assignPemangku(tx, { ...baru, sifat: 'definitif' })
}
