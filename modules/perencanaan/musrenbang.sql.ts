import { type Db, type Tx, empty, now, sql } from '#kernel/platform'
import type { Kabar } from './kabar.ts'
import { type Alasan, type JalurUsulan, type KeadaanUsulan, MEJA_ACARA, type Putusan, type TingkatAcara } from './keadaan.ts'
import type { Kriteria } from './skor.ts'
import type { JenisPengusul } from './usulan.sql.ts'

export interface Acara {
  id: string; tahun: number; tingkat: TingkatAcara; unit_id: string; unit_jalur: string; wilayah: string | null; nama: string; tanggal: string; tempat: string; agenda: string[]; dibuka: string; instrumen_id: string; kriteria: Kriteria[]; keadaan: 'disiapkan' | 'dibekukan'
  naskah_id: string | null; naskah_token: string | null; naskah_nomor: string | null; beku_sidik: string | null; beku_pada: Date | null; hadir_l: number | null; hadir_p: number | null
}
export interface Hadir { urut: number; nama: string; unsur: string; alamat: string; jenis_kelamin: 'L' | 'P'; delegasi: boolean }
/** A proposal on the table with what was said of it so far. */
export interface UsulanMeja {
  id: string; nomor: string; judul: string; pekerjaan: string; jalur: JalurUsulan; pengusul_jenis: JenisPengusul; pengusul_nama: string; lokasi: string; wilayah_nama: string; tujuan_nama: string; keadaan: KeadaanUsulan; volume_kini: string; satuan: string; harga_satuan: bigint; anggaran_kini: bigint; penerima: number; diajukan_pada: Date
  nilai: number[] | null; jumlah: number | null; putusan: Exclude<Putusan, 'kembalikan' | 'alihkan'> | null; alasan: Alasan | null; teks: string | null; volume: string | null; anggaran: bigint | null; sub_kegiatan: string | null; /** What stands in the proposal itself, used when the meeting names no other. */ sub_usulan: string | null; unit_tujuan: string
}

const kolom = sql`a.id, a.tahun, a.tingkat, a.unit_id, a.unit_jalur, a.wilayah, a.nama, a.tanggal, a.tempat, a.agenda, a.dibuka, a.instrumen_id, i.kriteria, a.keadaan, a.naskah_id, a.naskah_token, a.naskah_nomor, a.beku_sidik, a.beku_pada, a.hadir_l, a.hadir_p`
const dari = sql`from perencanaan.acara a join perencanaan.instrumen i on i.id = a.instrumen_id`
export const findAcara = (db: Db, id: string): Promise<Acara | undefined> => db.maybe<Acara>(sql`select ${kolom} ${dari} where a.id = ${id}`)
export const lockAcara = (tx: Tx, id: string): Promise<Acara | undefined> => tx.maybe<Acara>(sql`select ${kolom} ${dari} where a.id = ${id} for update of a`)
export const findAcaraSama = (db: Db, tahun: number, tingkat: TingkatAcara, unitId: string): Promise<{ id: string } | undefined> => db.maybe(sql`select id from perencanaan.acara where tahun = ${tahun} and tingkat = ${tingkat} and unit_id = ${unitId}`)
/** The meeting of that level at which this proposal would have lain, when it is over. */
export const findAcaraBeku = (db: Db, tingkat: TingkatAcara, u: { tahun: number; wilayah: string; kecamatan: string; unit_tujuan: string }): Promise<{ tanggal: string } | undefined> =>
  db.maybe(sql`select tanggal from perencanaan.acara where tahun = ${u.tahun} and tingkat = ${tingkat} and keadaan = 'dibekukan' and ${tingkat === 'desa' ? sql`wilayah = ${u.wilayah}` : tingkat === 'kecamatan' ? sql`wilayah = ${u.kecamatan}` : tingkat === 'forum_pd' ? sql`unit_id = ${u.unit_tujuan}` : sql`true`} limit 1`)
/** Meetings of these units, newest first (at most 40). */
export const listAcara = (db: Db, unitId: string[]): Promise<Acara[]> => db.many<Acara>(sql`select ${kolom} ${dari} where a.unit_id = any(${unitId}::uuid[]) order by a.tanggal desc, a.id desc limit 40`)
export const findInstrumen = (db: Db, tingkat: TingkatAcara, hari: string): Promise<{ id: string; kriteria: Kriteria[] } | undefined> => db.maybe(sql`select id, kriteria from perencanaan.instrumen where tingkat = ${tingkat} and berlaku_mulai <= ${hari} order by berlaku_mulai desc limit 1`)
export const listHadir = (db: Db, acaraId: string): Promise<Hadir[]> => db.many<Hadir>(sql`select urut, nama, unsur, alamat, jenis_kelamin, delegasi from perencanaan.hadir where acara_id = ${acaraId} order by urut limit 500`)

/** Rows on the table: those whose state waits for this very meeting. */
const diMeja = (a: Acara) => a.tingkat === 'desa' ? sql`u.wilayah = ${a.wilayah} and u.tahun = ${a.tahun} and u.keadaan = ${MEJA_ACARA.desa}` : a.tingkat === 'kecamatan' ? sql`u.kecamatan = ${a.wilayah} and u.tahun = ${a.tahun} and u.keadaan = ${MEJA_ACARA.kecamatan}`
  : a.tingkat === 'forum_pd' ? sql`u.unit_tujuan = ${a.unit_id} and u.tahun = ${a.tahun} and u.keadaan = ${MEJA_ACARA.forum_pd}` : sql`u.tahun = ${a.tahun} and u.keadaan = ${MEJA_ACARA.kabupaten}`
const kolomMeja = sql`u.id, u.nomor, u.judul, u.pekerjaan, u.jalur, u.pengusul_jenis, u.pengusul_nama, u.lokasi, coalesce(w.nama, '') as wilayah_nama, t.nama as tujuan_nama, u.keadaan, u.volume_kini::text, u.satuan, u.harga_satuan, u.anggaran_kini, u.penerima, u.diajukan_pada, b.nilai, b.jumlah, b.putusan, b.alasan, b.teks, b.volume::text, b.anggaran, b.sub_kegiatan, u.sub_kegiatan as sub_usulan, u.unit_tujuan`
const dariMeja = (a: Acara) => sql`from perencanaan.usulan u left join perencanaan.bahasan b on b.usulan_id = u.id and b.acara_id = ${a.id} left join organisation.publik_wilayah w on w.kode = u.wilayah and w.berlaku_sampai is null join organisation.publik_unit t on t.id = u.unit_tujuan`
/** The table of a meeting by id after `sesudah`. */
export const listMeja = (db: Db, a: Acara, { sesudah, batas }: { sesudah?: string | undefined; batas: number }): Promise<UsulanMeja[]> =>
  db.many<UsulanMeja>(sql`select ${kolomMeja} ${dariMeja(a)} where ${diMeja(a)} ${sesudah ? sql`and u.id > ${sesudah}` : empty} order by u.id limit ${batas}`)
export const findDiMeja = (db: Db, a: Acara, usulanId: string): Promise<UsulanMeja | undefined> => db.maybe<UsulanMeja>(sql`select ${kolomMeja} ${dariMeja(a)} where ${diMeja(a)} and u.id = ${usulanId}`)
/** How many lie on the table, and how many have no decision or, when taken, no values yet. A kecamatan has hundreds, a regency a few thousand. */
export const hitungMeja = async (db: Db, a: Acara): Promise<{ semua: number; belum: number; tanpaNilai: number }> => {
  const n = await db.one<{ semua: bigint; belum: bigint; nilai: bigint }>(sql`select count(*) as semua, count(*) filter (where b.putusan is null) as belum, count(*) filter (where b.putusan in ('terima', 'ubah') and b.jumlah is null) as nilai
    from perencanaan.usulan u left join perencanaan.bahasan b on b.usulan_id = u.id and b.acara_id = ${a.id} where ${diMeja(a)}`)
  return { semua: Number(n.semua), belum: Number(n.belum), tanpaNilai: Number(n.nilai) }
}

export const insertAcara = (tx: Tx, a: Pick<Acara, 'id' | 'tahun' | 'tingkat' | 'unit_id' | 'unit_jalur' | 'wilayah' | 'nama' | 'tanggal' | 'tempat' | 'agenda' | 'dibuka' | 'instrumen_id'> & { oleh: string | null }): Promise<number> =>
  tx.run(sql`insert into perencanaan.acara (id, tahun, tingkat, unit_id, unit_jalur, wilayah, nama, tanggal, tempat, agenda, dibuka, instrumen_id, keadaan, dibuat_oleh, dibuat_pada)
    values (${a.id}, ${a.tahun}, ${a.tingkat}, ${a.unit_id}, ${a.unit_jalur}, ${a.wilayah}, ${a.nama}, ${a.tanggal}, ${a.tempat}, ${a.agenda}, ${a.dibuka}, ${a.instrumen_id}, 'disiapkan', ${a.oleh}, ${now()})`)
/** Takes the place of the whole attendance list. */
export async function gantiHadir(tx: Tx, a: Acara, hadir: Omit<Hadir, 'urut'>[]): Promise<void> {
  await tx.run(sql`delete from perencanaan.hadir where acara_id = ${a.id}`)
  await tx.run(sql`insert into perencanaan.hadir (acara_id, urut, unit_jalur, wilayah, nama, unsur, alamat, jenis_kelamin, delegasi) select ${a.id}, row_number() over (), ${a.unit_jalur}, ${a.wilayah}, h.nama, h.unsur, h.alamat, h.jenis_kelamin, h.delegasi
    from jsonb_to_recordset(${JSON.stringify(hadir)}::jsonb) as h (nama text, unsur text, alamat text, jenis_kelamin text, delegasi boolean)`)
}
/** Values of several proposals on the table at once; others than those are not touched. */
export const simpanNilaiBaris = (tx: Tx, a: Acara, nilai: { id: string; nilai: number[]; jumlah: number }[]): Promise<number> => tx.run(sql`insert into perencanaan.bahasan (acara_id, usulan_id, nilai, jumlah, pada)
  select ${a.id}, n.id, n.nilai, n.jumlah, ${now()} from jsonb_to_recordset(${JSON.stringify(nilai)}::jsonb) as n (id uuid, nilai smallint[], jumlah int) join perencanaan.usulan u on u.id = n.id where ${diMeja(a)}
  on conflict (acara_id, usulan_id) do update set nilai = excluded.nilai, jumlah = excluded.jumlah, pada = excluded.pada`)
export const simpanPutusanBaris = (tx: Tx, acaraId: string, p: { usulanId: string; putusan: Putusan; alasan: Alasan | null; teks: string; volume: string; anggaran: bigint; subKegiatan: string | null }): Promise<number> =>
  tx.run(sql`insert into perencanaan.bahasan (acara_id, usulan_id, putusan, alasan, teks, volume, anggaran, sub_kegiatan, pada) values (${acaraId}, ${p.usulanId}, ${p.putusan}, ${p.alasan}, ${p.teks}, ${p.volume}::numeric, ${p.anggaran}::bigint, ${p.subKegiatan}, ${now()})
    on conflict (acara_id, usulan_id) do update set putusan = excluded.putusan, alasan = excluded.alasan, teks = excluded.teks, volume = excluded.volume, anggaran = excluded.anggaran, sub_kegiatan = excluded.sub_kegiatan, pada = excluded.pada`)
/** Takes whatever has values and no decision yet. */
export const sepakatiSisaBaris = (tx: Tx, a: Acara): Promise<number> => tx.run(sql`update perencanaan.bahasan b set putusan = 'terima', volume = u.volume_kini, anggaran = u.anggaran_kini, pada = ${now()} from perencanaan.usulan u where b.acara_id = ${a.id} and b.usulan_id = u.id and b.putusan is null and b.jumlah is not null and ${diMeja(a)}`)

export interface BarisBeku { id: string; urut: number; peringkat: number | null; sebab: string; ke: KeadaanUsulan }
/** Copies the table once, in the order given, each row with its hash. Returns the hash of all. */
export async function bekukanBaris(tx: Tx, a: Acara, urutan: BarisBeku[]): Promise<string> {
  await tx.run(sql`insert into perencanaan.beku (acara_id, urut, usulan_id, isi, sidik) select ${a.id}, x.urut, x.id, x.isi, encode(sha256(convert_to(x.isi::text, 'UTF8')), 'hex') from (select n.urut, u.id,
      jsonb_build_object('nomor', u.nomor, 'judul', u.judul, 'lokasi', u.lokasi, 'pengusul', u.pengusul_nama, 'satuan', u.satuan, 'volume', trim_scale(coalesce(b.volume, u.volume_kini)), 'anggaran', coalesce(b.anggaran, u.anggaran_kini), 'unit', u.unit_tujuan, 'putusan', b.putusan, 'alasan', b.alasan, 'teks', b.teks, 'nilai', b.nilai, 'jumlah', b.jumlah, 'instrumen', ${a.instrumen_id}::text, 'peringkat', n.peringkat, 'sebab', n.sebab) as isi
    from jsonb_to_recordset(${JSON.stringify(urutan)}::jsonb) as n (id uuid, urut int, peringkat int, sebab text) join perencanaan.usulan u on u.id = n.id join perencanaan.bahasan b on b.usulan_id = u.id and b.acara_id = ${a.id}) x`)
  return (await tx.one<{ sidik: string }>(sql`select encode(sha256(convert_to(coalesce(string_agg(sidik, '' order by urut), ''), 'UTF8')), 'hex') as sidik from perencanaan.beku where acara_id = ${a.id}`)).sidik
}
/** Writes the answer of the meeting under every proposal and moves it, in two statements. */
export async function jawabSemua(tx: Tx, a: Acara, urutan: BarisBeku[], jabatan: { id: string; nama: string }): Promise<void> {
  const n = sql`jsonb_to_recordset(${JSON.stringify(urutan)}::jsonb) as n (id uuid, urut int, peringkat int, sebab text, ke text)`
  await tx.run(sql`insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, alasan, teks, sub_kegiatan, dari, ke, acara_id, peringkat, jabatan_id, jabatan, pada)
    select u.id, ${a.tingkat}, b.putusan, coalesce(b.volume, u.volume_kini), coalesce(b.anggaran, u.anggaran_kini), b.alasan, b.teks, b.sub_kegiatan, u.keadaan, n.ke, ${a.id}, n.peringkat, ${jabatan.id}, ${jabatan.nama}, ${now()}
    from ${n} join perencanaan.usulan u on u.id = n.id join perencanaan.bahasan b on b.usulan_id = u.id and b.acara_id = ${a.id} order by n.urut`)
  await tx.run(sql`update perencanaan.usulan u set keadaan = n.ke, sejak = ${now()}, volume_kini = coalesce(b.volume, u.volume_kini), anggaran_kini = coalesce(b.anggaran, u.anggaran_kini), peringkat = n.peringkat, sub_kegiatan = coalesce(b.sub_kegiatan, u.sub_kegiatan), umum_sejak = coalesce(u.umum_sejak, ${now()})
    from ${n} join perencanaan.bahasan b on b.usulan_id = n.id and b.acara_id = ${a.id} where u.id = n.id`)
}
export const bekukanAcaraRow = (tx: Tx, id: string, b: { sidik: string; naskahId: string; token: string; nomor: string; l: number; p: number }): Promise<number> =>
  tx.run(sql`update perencanaan.acara set keadaan = 'dibekukan', beku_sidik = ${b.sidik}, beku_pada = ${now()}, naskah_id = ${b.naskahId}, naskah_token = ${b.token}, naskah_nomor = ${b.nomor}, hadir_l = ${b.l}, hadir_p = ${b.p} where id = ${id} and keadaan = 'disiapkan'`)

export interface IsiBeku { nomor: string; judul: string; lokasi: string; pengusul: string; satuan: string; volume: number | string; anggaran: number | string; putusan: Putusan; alasan: Alasan | null; teks: string; jumlah: number | null; peringkat: number | null; sebab: string }
export const listBeku = (db: Db, acaraId: string, batas = 3000): Promise<{ urut: number; isi: IsiBeku; tujuan: string; usulan_id: string }[]> =>
  db.many(sql`select b.urut, b.isi, coalesce(t.nama, '') as tujuan, b.usulan_id from perencanaan.beku b left join organisation.publik_unit t on t.id = (b.isi->>'unit')::uuid where b.acara_id = ${acaraId} order by b.urut limit ${batas}`)
/** What a frozen meeting answered, proposal by proposal: to be told. */
export const listDikabari = (db: Db, acaraId: string): Promise<Kabar[]> =>
  db.many(sql`select u.id, u.nomor, u.judul, r.tingkat, r.putusan, r.alasan, r.teks, r.ke from perencanaan.rekomendasi r join perencanaan.usulan u on u.id = r.usulan_id where r.acara_id = ${acaraId} order by u.id limit 20000`)
