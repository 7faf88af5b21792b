import type { Wilayah } from '#kernel/organisation'
import { type Db, type Sql, type Tx, empty, joinSql, now, sql } from '#kernel/platform'
import { type Alasan, BERJALAN, type JalurUsulan, type KeadaanUsulan, MEJA_ACARA, type Tindakan, type Tingkat } from './keadaan.ts'
import type { Kursi } from './wewenang.ts'

export type JenisPengusul = 'warga' | 'rt' | 'rw' | 'kelompok' | 'desa' | 'kecamatan' | 'dprd'
export interface Usulan {
  id: string; nomor: string; tahun: number; jalur: JalurUsulan; pengusul_jenis: JenisPengusul; pengusul_nama: string; unit_id: string; unit_jalur: string; wilayah: string; kecamatan: string
  kamus: string; pekerjaan: string; sub_kegiatan: string | null; jenis_belanja: string; judul: string; masalah: string; manfaat: string; lokasi: string; lat: string | null; lon: string | null
  /** Two decimals, as text. */ volume: string; satuan: string; harga_satuan: bigint; anggaran: bigint; penerima: number; lahan_siap: boolean; rinci_siap: boolean; unit_tujuan: string; unit_awal: string
  keadaan: KeadaanUsulan; sejak: Date; volume_kini: string; anggaran_kini: bigint; peringkat: number | null; asal_id: string | null; saluran: 'portal' | 'kantor' | 'kertas' | 'luring'; isi_sidik: string; umum_sejak: Date | null; diajukan_pada: Date | null; dibuat_pada: Date
}
export interface Rekomendasi { usulan_id: string; urut: number; tingkat: Tingkat; putusan: Tindakan; volume: string; anggaran: bigint; alasan: Alasan | null; teks: string; unit_ke: string | null; sub_kegiatan: string | null; dari: KeadaanUsulan; ke: KeadaanUsulan; acara_id: string | null; peringkat: number | null; jabatan: string; pada: Date; sidik: string }
/** What a list shows; the office's name comes from the organisation's view. */
export interface BarisUsulan { id: string; nomor: string; tahun: number; judul: string; pekerjaan: string; pengusul_jenis: JenisPengusul; pengusul_nama: string; wilayah: string; wilayah_nama: string; kecamatan_nama: string; volume_kini: string; satuan: string; anggaran: bigint; anggaran_kini: bigint; keadaan: KeadaanUsulan; tujuan_nama: string; peringkat: number | null; sejak: Date }

const kolom = sql`u.id, u.nomor, u.tahun, u.jalur, u.pengusul_jenis, u.pengusul_nama, u.unit_id, u.unit_jalur, u.wilayah, u.kecamatan, u.kamus, u.pekerjaan, u.sub_kegiatan, u.jenis_belanja, u.judul, u.masalah, u.manfaat, u.lokasi, u.lat::text, u.lon::text,
  u.volume::text, u.satuan, u.harga_satuan, u.anggaran, u.penerima, u.lahan_siap, u.rinci_siap, u.unit_tujuan, u.unit_awal, u.keadaan, u.sejak, u.volume_kini::text, u.anggaran_kini, u.peringkat, u.asal_id, u.saluran, u.isi_sidik, u.umum_sejak, u.diajukan_pada, u.dibuat_pada`
const kolomBaris = sql`u.id, u.nomor, u.tahun, u.judul, u.pekerjaan, u.pengusul_jenis, u.pengusul_nama, u.wilayah, coalesce(w.nama, '') as wilayah_nama, coalesce(k.nama, '') as kecamatan_nama, u.volume_kini::text, u.satuan, u.anggaran, u.anggaran_kini, u.keadaan, t.nama as tujuan_nama, u.peringkat, u.sejak`
const denganNama = sql`left join organisation.publik_wilayah w on w.kode = u.wilayah and w.berlaku_sampai is null left join organisation.publik_wilayah k on k.kode = u.kecamatan and k.berlaku_sampai is null join organisation.publik_unit t on t.id = u.unit_tujuan`

export const findUsulan = (db: Db, id: string): Promise<Usulan | undefined> => db.maybe<Usulan>(sql`select ${kolom} from perencanaan.usulan u where u.id = ${id}`)
export const lockUsulan = (tx: Tx, id: string): Promise<Usulan | undefined> => tx.maybe<Usulan>(sql`select ${kolom} from perencanaan.usulan u where u.id = ${id} for update`)
export const findUsulanByNomor = (db: Db, nomor: string): Promise<Usulan | undefined> => db.maybe<Usulan>(sql`select ${kolom} from perencanaan.usulan u where u.nomor = ${nomor}`)
export const findUsulanByKunci = (db: Db, kunci: string): Promise<Usulan | undefined> => db.maybe<Usulan>(sql`select ${kolom} from perencanaan.usulan u where u.kunci = ${kunci}`)
/** The proposal that took this one up again, if any. */
export const findUlangan = (db: Db, asalId: string): Promise<{ nomor: string; tahun: number } | undefined> => db.maybe(sql`select nomor, tahun from perencanaan.usulan where asal_id = ${asalId}`)
export const listRekomendasi = (db: Db, usulanId: string): Promise<Rekomendasi[]> =>
  db.many<Rekomendasi>(sql`select usulan_id, urut, tingkat, putusan, volume::text, anggaran, alasan, teks, unit_ke, sub_kegiatan, dari, ke, acara_id, peringkat, jabatan, pada, sidik from perencanaan.rekomendasi where usulan_id = ${usulanId} order by urut limit 100`)

export interface UsulanBaru extends Omit<Usulan, 'nomor' | 'anggaran' | 'sejak' | 'volume_kini' | 'anggaran_kini' | 'peringkat' | 'dibuat_pada' | 'diajukan_pada' | 'umum_sejak'> { umum: boolean; kunci: string; dibuat_oleh: string | null }
/** Writes a proposal that is handed in. Returns its number. The cost is worked out by the database from price and volume. */
export async function insertUsulan(tx: Tx, u: UsulanBaru): Promise<string> {
  const { n } = await tx.one<{ n: bigint }>(sql`select nextval('perencanaan.nomor_usulan') as n`)
  const nomor = `USL-${u.tahun}-${String(n).padStart(6, '0')}`, pada = now()
  await tx.run(sql`insert into perencanaan.usulan (id, nomor, tahun, jalur, pengusul_jenis, pengusul_nama, unit_id, unit_jalur, wilayah, kecamatan, kamus, pekerjaan, sub_kegiatan, jenis_belanja, judul, masalah, manfaat, lokasi, lat, lon,
      volume, satuan, harga_satuan, anggaran, penerima, lahan_siap, rinci_siap, unit_tujuan, unit_awal, keadaan, sejak, volume_kini, anggaran_kini, asal_id, saluran, kunci, isi_sidik, umum_sejak, diajukan_pada, dibuat_oleh, dibuat_pada)
    values (${u.id}, ${nomor}, ${u.tahun}, ${u.jalur}, ${u.pengusul_jenis}, ${u.pengusul_nama}, ${u.unit_id}, ${u.unit_jalur}, ${u.wilayah}, ${u.kecamatan}, ${u.kamus}, ${u.pekerjaan}, ${u.sub_kegiatan}, ${u.jenis_belanja}, ${u.judul}, ${u.masalah}, ${u.manfaat}, ${u.lokasi}, ${u.lat}, ${u.lon},
      ${u.volume}::numeric, ${u.satuan}, ${u.harga_satuan}::bigint, round(${u.volume}::numeric * ${u.harga_satuan}::bigint), ${u.penerima}, ${u.lahan_siap}, ${u.rinci_siap}, ${u.unit_tujuan}, ${u.unit_awal}, ${u.keadaan}, ${pada}, ${u.volume}::numeric, round(${u.volume}::numeric * ${u.harga_satuan}::bigint),
      ${u.asal_id}, ${u.saluran}, ${u.kunci}, ${u.isi_sidik}, ${u.umum ? pada : null}, ${pada}, ${u.dibuat_oleh}, ${pada})`)
  return nomor
}
export const insertPengusul = (tx: Tx, p: { usulanId: string; unitJalur: string; wilayah: string; orangId: string | null; nama: string }): Promise<number> =>
  tx.run(sql`insert into perencanaan.pengusul (usulan_id, unit_jalur, wilayah, orang_id, nama, pada) values (${p.usulanId}, ${p.unitJalur}, ${p.wilayah}, ${p.orangId}, ${p.nama}, ${now()})`)
export const salinPengusul = (tx: Tx, dari: string, ke: string): Promise<number> => tx.run(sql`insert into perencanaan.pengusul (usulan_id, unit_jalur, wilayah, orang_id, nama, pada) select ${ke}, unit_jalur, wilayah, orang_id, nama, ${now()} from perencanaan.pengusul where usulan_id = ${dari} on conflict do nothing`)
/** The account that entered a proposal, and who is behind it: for the few acts that are theirs. */
export const findPembuat = (db: Db, usulanId: string): Promise<{ akun_id: string | null } | undefined> => db.maybe(sql`select dibuat_oleh as akun_id from perencanaan.usulan where id = ${usulanId}`)
export const findPengusul = (db: Db, usulanId: string): Promise<{ orang_id: string | null; nama: string } | undefined> => db.maybe(sql`select orang_id, nama from perencanaan.pengusul where usulan_id = ${usulanId}`)

export interface RekomendasiBaru { usulanId: string; tingkat: Tingkat; putusan: Tindakan; volume: string; anggaran: bigint; alasan: Alasan | null; teks: string; unitKe: string | null; subKegiatan: string | null; dari: KeadaanUsulan; ke: KeadaanUsulan; jabatanId: string | null; jabatan: string }
/** Adds what a level says; the database numbers and chains it. */
export const insertRekomendasi = (tx: Tx, r: RekomendasiBaru): Promise<number> => tx.run(sql`insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, alasan, teks, unit_ke, sub_kegiatan, dari, ke, jabatan_id, jabatan, pada)
  values (${r.usulanId}, ${r.tingkat}, ${r.putusan}, ${r.volume}::numeric, ${r.anggaran}::bigint, ${r.alasan}, ${r.teks}, ${r.unitKe}, ${r.subKegiatan}, ${r.dari}, ${r.ke}, ${r.jabatanId}, ${r.jabatan}, ${now()})`)
export const updateUsulan = (tx: Tx, id: string, u: { keadaan: KeadaanUsulan; volume: string; anggaran: bigint; unitTujuan: string; subKegiatan: string | null; /** The code of the office it leaves goes with it. */ lepasSub?: boolean; umum: boolean }): Promise<number> =>
  tx.run(sql`update perencanaan.usulan set keadaan = ${u.keadaan}, sejak = ${now()}, volume_kini = ${u.volume}::numeric, anggaran_kini = ${u.anggaran}::bigint, unit_tujuan = ${u.unitTujuan}, sub_kegiatan = ${u.lepasSub ? sql`${u.subKegiatan}` : sql`coalesce(${u.subKegiatan}, sub_kegiatan)`}, umum_sejak = case when ${u.umum} then coalesce(umum_sejak, ${now()}) else umum_sejak end where id = ${id}`)

export interface SaringUsulan { tahun: number; kecamatan?: string | undefined; wilayah?: string | undefined; keadaan?: KeadaanUsulan | undefined; unit?: string | undefined; q?: string | undefined; sesudah?: string | undefined; batas: number }
const kata = (q: string): string => q.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 8).map((satu) => `${satu}:*`).join(' & ')
function syarat(s: SaringUsulan): Sql {
  const cari = s.q ? kata(s.q) : ''
  return joinSql([sql`u.tahun = ${s.tahun}`, ...(s.kecamatan ? [sql`u.kecamatan = ${s.kecamatan}`] : []), ...(s.wilayah ? [sql`u.wilayah = ${s.wilayah}`] : []), ...(s.keadaan ? [sql`u.keadaan = ${s.keadaan}`] : []), ...(s.unit ? [sql`u.unit_tujuan = ${s.unit}`] : []),
    ...(cari ? [sql`u.cari @@ to_tsquery('simple', ${cari})`] : []), ...(s.sesudah ? [sql`u.id < ${s.sesudah}`] : [])], ' and ')
}
/** Proposals that everybody may see, newest first; the same condition for list and CSV. */
export const listUsulanUmum = (db: Db, s: SaringUsulan): Promise<BarisUsulan[]> =>
  db.many<BarisUsulan>(sql`select ${kolomBaris} from perencanaan.usulan u ${denganNama} where u.umum_sejak is not null and ${syarat(s)} order by u.id desc limit ${s.batas}`)
/** Proposals of a citizen, newest first (at most 100). */
export const listUsulanSaya = (db: Db, orangId: string): Promise<BarisUsulan[]> =>
  db.many<BarisUsulan>(sql`select ${kolomBaris} from perencanaan.pengusul p join perencanaan.usulan u on u.id = p.usulan_id ${denganNama} where p.orang_id = ${orangId} order by p.pada desc limit 100`)

const DI_DESA: KeadaanUsulan[] = ['usulan_warga', MEJA_ACARA.desa], DI_KECAMATAN: KeadaanUsulan[] = ['verifikasi_kecamatan', MEJA_ACARA.kecamatan]
/** What waits for the word of a seat: the rows and states of its level. */
export function menunggu(kursi: Kursi): Sql {
  switch (kursi.tingkat) {
    case 'desa': return sql`u.wilayah = ${kursi.wilayah} and u.keadaan = any(${DI_DESA}::text[])`
    case 'kecamatan': return sql`u.kecamatan = ${kursi.wilayah} and u.keadaan = any(${DI_KECAMATAN}::text[])`
    case 'setwan': return sql`u.keadaan = 'verifikasi_setwan'`
    case 'mitra': return sql`u.keadaan = 'verifikasi_mitra'`
    case 'skpd': return sql`u.unit_tujuan = ${kursi.unitId} and u.keadaan = 'verifikasi_skpd'`
    case 'forum_pd': return sql`u.unit_tujuan = ${kursi.unitId} and u.keadaan = 'forum_pd'`
    case 'kabupaten': return sql`u.keadaan = 'validasi_tapd'`
  }
}
/** Proposals that wait for this seat in a year, those waiting longest first. */
export const listMenunggu = (db: Db, kursi: Kursi, tahun: number, { sesudah, batas }: { sesudah?: string | undefined; batas: number }): Promise<BarisUsulan[]> =>
  db.many<BarisUsulan>(sql`select ${kolomBaris} from perencanaan.usulan u ${denganNama} where u.tahun = ${tahun} and ${menunggu(kursi)} ${sesudah ? sql`and u.id > ${sesudah}` : empty} order by u.id limit ${batas}`)
/** How many wait for this seat in a year. */
export const hitungMenunggu = async (db: Db, kursi: Kursi, tahun: number): Promise<number> => (await db.one<{ n: number }>(sql`select count(*)::int as n from perencanaan.usulan u where u.tahun = ${tahun} and ${menunggu(kursi)}`)).n
export interface BarisJawaban { id: string; nomor: string; judul: string; pengusul_nama: string; keadaan: KeadaanUsulan; tingkat: Tingkat; putusan: Tindakan; alasan: Alasan | null; teks: string; pada: Date }
/** What was last answered to the proposals that came through a unit in a year, newest proposals first, after `sesudah`. */
export const listJawabanUnit = (db: Db, unitId: string, tahun: number, { sesudah, batas }: { sesudah?: string | undefined; batas: number }): Promise<BarisJawaban[]> =>
  db.many<BarisJawaban>(sql`select u.id, u.nomor, u.judul, u.pengusul_nama, u.keadaan, r.tingkat, r.putusan, r.alasan, r.teks, r.pada from perencanaan.usulan u join lateral (select tingkat, putusan, alasan, teks, pada from perencanaan.rekomendasi r where r.usulan_id = u.id and r.urut > 1 order by r.urut desc limit 1) r on true
    where u.unit_id = ${unitId} and u.tahun = ${tahun} ${sesudah ? sql`and u.id < ${sesudah}` : empty} order by u.id desc limit ${batas}`)
/** What a unit typed last (at most 20). */
export const listTerketik = (db: Db, unitId: string): Promise<BarisUsulan[]> =>
  db.many<BarisUsulan>(sql`select ${kolomBaris} from perencanaan.usulan u ${denganNama} where u.unit_id = ${unitId} order by u.id desc limit 20`)

export interface Siklus { tahun: number; usulan_mulai: string; usulan_sampai: string; jadwal: Partial<Record<Tingkat | 'pokir', string>>; keadaan: 'berjalan' | 'selesai' }
export const listSiklus = (db: Db): Promise<Siklus[]> => db.many<Siklus>(sql`select tahun, usulan_mulai, usulan_sampai, jadwal, keadaan from perencanaan.siklus order by tahun desc limit 30`)
export const findSiklus = (db: Db, tahun: number): Promise<Siklus | undefined> => db.maybe<Siklus>(sql`select tahun, usulan_mulai, usulan_sampai, jadwal, keadaan from perencanaan.siklus where tahun = ${tahun}`)

export interface CalonMirip { id: string; nomor: string; tahun: number; judul: string; pekerjaan: string; lokasi: string; lat: string | null; lon: string | null; keadaan: KeadaanUsulan; kamus: string; umum: boolean }
/** What might be the same wish: same place in any year, newest first (at most 400). */
export const listCalonMirip = (db: Db, wilayah: string, kecuali: string | null): Promise<CalonMirip[]> =>
  db.many<CalonMirip>(sql`select id, nomor, tahun, judul, pekerjaan, lokasi, lat::text, lon::text, keadaan, kamus, umum_sejak is not null as umum from perencanaan.usulan where wilayah = ${wilayah} and keadaan not in ('draf', 'ditarik') ${kecuali ? sql`and id <> ${kecuali}` : empty} order by tahun desc, id desc limit 400`)

/** Rupiah of proposals on their way or taken up in a year, for an office or a kecamatan. */
export const jumlahBerjalan = async (db: Db, tahun: number, jenis: 'unit' | 'kecamatan', untuk: string): Promise<bigint> =>
  (await db.one<{ n: bigint }>(sql`select coalesce(sum(u.anggaran_kini), 0)::bigint as n from perencanaan.usulan u where u.tahun = ${tahun} and u.keadaan = any(${BERJALAN}::text[]) and ${jenis === 'unit' ? sql`u.unit_tujuan = ${untuk}::uuid` : sql`u.kecamatan = ${untuk}`}`)).n

type TempatAnak = Pick<Wilayah, 'kode' | 'nama' | 'jenis' | 'di'>
/** Regions directly inside another, by name: along the index (at most 500). */
export const listTempatAnak = (db: Db, induk: string): Promise<TempatAnak[]> => db.many<TempatAnak>(sql`select kode, nama, jenis, di from organisation.publik_wilayah where kode_induk = ${induk} and berlaku_sampai is null order by nama, kode limit 500`)
