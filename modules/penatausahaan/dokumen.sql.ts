import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Sql, type Tx, joinSql, now, sql } from '#kernel/platform'
import type { BarisRinci } from './batas.sql.ts'
import type { HakKas, JenisDokumen, KeadaanDokumen, Ragam, Tugas } from './keadaan.ts'

/** What a document stands on beyond figures; no person. */
export interface Dasar { kontrak?: string; beritaAcara?: string; referensi?: string; panjar?: boolean; langsung?: boolean; lengkap?: string[]; triwulan?: number; sptjm?: boolean; /** Bought by the government's card. */ kkpd?: boolean; /** Why money came back. */ alasan?: string; /** Whose transfer of a payroll came back. */ urut?: number }
export interface Dokumen {
  id: string; jenis: JenisDokumen; ragam: Ragam; tahun: number; unit_id: string; unit_jalur: string; rantai_id: string; induk_id: string | null; ganti_id: string | null; tu_id: string | null
  nomor: string | null; tanggal: string; uraian: string; jumlah: bigint; periode: number | null; dasar: Dasar; keadaan: KeadaanDokumen; sejak: Date; cair_pada: string | null; naskah_id: string | null; dibuat_oleh: string | null; dibuat_pada: Date
}
const KOLOM = sql`d.id, d.jenis, d.ragam, d.tahun, d.unit_id, d.unit_jalur, d.rantai_id, d.induk_id, d.ganti_id, d.tu_id, d.nomor, d.tanggal, d.uraian, d.jumlah, d.periode, d.dasar, d.keadaan, d.sejak, d.cair_pada, d.naskah_id, d.dibuat_oleh, d.dibuat_pada`
const DARI = { unitId: sql`d.unit_id`, unitJalur: sql`d.unit_jalur`, wilayah: sql`null::text` }
/** Documents an official may read: by the budget's right to look, or by the right to act on them. */
export const bolehBaca = (actor: Actor): Sql => sql`(${joinSql((['anggaran.lihat', 'spp.ajukan', 'spm.uji', 'spm.setujui', 'sp2d.cairkan', 'spd.terbitkan', 'fisik.lapor', 'penerimaan.catat'] as const).map((hak) => kebijakan(actor, hak, DARI)), ' or ')})`

export const findDokumen = (db: Db, id: string): Promise<Dokumen | undefined> => db.maybe<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.id = ${id}`)
export const findDokumenUntuk = (db: Db, actor: Actor, id: string): Promise<Dokumen | undefined> => db.maybe<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.id = ${id} and ${bolehBaca(actor)}`)
export const findDokumenByKunci = (db: Db, kunci: string): Promise<Dokumen | undefined> => db.maybe<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.kunci = ${kunci}`)
/** The whole chain of a document, locked in one order. */
export const lockRantai = (tx: Tx, id: string): Promise<Dokumen[]> =>
  tx.many<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.rantai_id = (select rantai_id from penatausahaan.dokumen where id = ${id}) order by d.id limit 500 for update`)
/** The rest of its chain, first to last. */
export const listRantai = (db: Db, rantaiId: string): Promise<Dokumen[]> => db.many<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.rantai_id = ${rantaiId} order by array_position(array['npd', 'tbp', 'spp', 'spm', 'sp2d', 'retur', 'sts'], d.jenis), d.id limit 500`)
export const listGanti = (db: Db, sppId: string): Promise<Dokumen[]> => db.many<Dokumen>(sql`select ${KOLOM} from penatausahaan.dokumen d where d.ganti_id = ${sppId} order by d.id limit 2000`)

export interface SaringDokumen { jenis?: JenisDokumen | undefined; keadaan?: KeadaanDokumen | undefined; unitId?: string | undefined; tahun?: number | undefined; bulan?: number | undefined; q?: string | undefined; /** `tanggal_id` of the last row seen. */ sesudah?: string | undefined; batas: number }
const kata = (q: string): string => q.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 8).map((satu) => `${satu}:*`).join(' & ')
/** Documents an official may read, newest first. */
export function listDokumen(db: Db, actor: Actor, { jenis, keadaan, unitId, tahun, bulan, q = '', sesudah, batas }: SaringDokumen): Promise<(Dokumen & { unit_nama: string })[]> {
  const cari = kata(q), [hari, id] = sesudah?.split('_') ?? []
  return db.many(sql`select ${KOLOM}, u.nama as unit_nama from penatausahaan.dokumen d join organisation.publik_unit u on u.id = d.unit_id where ${bolehBaca(actor)} ${jenis ? sql`and d.jenis = ${jenis}` : sql``} ${keadaan ? sql`and d.keadaan = ${keadaan}` : sql``}
    ${unitId ? sql`and d.unit_id = ${unitId}` : sql``} ${tahun ? sql`and d.tahun = ${tahun}` : sql``} ${tahun && bulan ? sql`and d.tanggal >= make_date(${tahun}, ${bulan}, 1) and d.tanggal < (make_date(${tahun}, ${bulan}, 1) + interval '1 month')::date` : sql``} ${cari ? sql`and d.cari @@ to_tsquery('simple', ${cari})` : sql``} ${hari && id ? sql`and (d.tanggal, d.id) < (${hari}::date, ${id}::uuid)` : sql``} order by d.tanggal desc, d.id desc limit ${batas}`)
}
/** Open documents on which this right lets its holder act, longest waiting first. */
export const listMenunggu = (db: Db, actor: Actor, hak: HakKas, pasangan: [jenis: JenisDokumen, keadaan: KeadaanDokumen][], batas: number): Promise<(Dokumen & { unit_nama: string })[]> =>
  db.many(sql`select ${KOLOM}, u.nama as unit_nama from penatausahaan.dokumen d join organisation.publik_unit u on u.id = d.unit_id
    where d.keadaan in ('draf', 'diajukan', 'diverifikasi', 'diotorisasi') and (d.jenis, d.keadaan) in (select * from unnest(${pasangan.map(([j]) => j)}::text[], ${pasangan.map(([, k]) => k)}::text[])) and ${kebijakan(actor, hak, DARI)}
    and not (d.jenis = 'spm' and exists (select from penatausahaan.dokumen s where s.induk_id = d.id and s.jenis = 'sp2d' and s.keadaan <> 'ditolak')) order by d.sejak limit ${batas}`)

export const listRinci = (db: Db, dokumenId: string): Promise<(BarisRinci & { nama: string; sub_kode: string; sub_nama: string })[]> =>
  db.many(sql`select r.sub_id as "subId", r.rekening, r.jumlah, coalesce(b.rekening_nama, t.nama, '') as nama, coalesce(b.sub_kode, '') as sub_kode, coalesce(b.sub_nama, '') as sub_nama from penatausahaan.dokumen d join penatausahaan.rinci r on r.dokumen_id = case when d.jenis in ('spm', 'sp2d') then d.rantai_id else d.id end
    left join penatausahaan.batas b on b.tahun = d.tahun and b.unit_id = d.unit_id and b.sub_id = r.sub_id and b.rekening = r.rekening left join penatausahaan.target t on t.tahun = d.tahun and t.unit_id = d.unit_id and t.rekening = r.rekening and r.sub_id is null
    where d.id = ${dokumenId} order by b.sub_kode, r.rekening limit 2000`)
export interface Potongan { jenis: string; id_billing: string; ntpn: string; jumlah: bigint }
export const listPotongan = (db: Db, dokumenId: string): Promise<Potongan[]> => db.many<Potongan>(sql`select jenis, id_billing, ntpn, jumlah from penatausahaan.potongan where dokumen_id = ${dokumenId} order by urut limit 50`)
export interface Penerima { nama: string; alamat: string; bank: string; nomor_rekening: string; npwp: string }
/** Who is paid by a chain (an SPP) or a TBP; only what the second line lets through. */
export const findPenerima = (db: Db, dokumenId: string): Promise<Penerima | undefined> => db.maybe<Penerima>(sql`select nama, alamat, bank, nomor_rekening, npwp from penatausahaan.penerima where dokumen_id = ${dokumenId}`)
export interface TindakanRow { urut: number; tindakan: string; tugas: Tugas; dari: string; ke: string; jabatan: string; alasan: string; pada: Date; sidik: string }
export const listTindakan = (db: Db, dokumenId: string): Promise<TindakanRow[]> => db.many<TindakanRow>(sql`select urut, tindakan, tugas, dari, ke, jabatan, alasan, pada, sidik from penatausahaan.tindakan where dokumen_id = ${dokumenId} order by urut limit 100`)
/** Another duty this person already holds in the chain. */
export const findTugasLain = (db: Db, rantaiId: string, pegawaiId: string, tugas: Tugas): Promise<{ tugas: Tugas } | undefined> =>
  db.maybe(sql`select tugas from penatausahaan.tindakan where rantai_id = ${rantaiId} and pegawai_id = ${pegawaiId} and tugas <> ${tugas} limit 1`)

export type DokumenBaru = Pick<Dokumen, 'id' | 'jenis' | 'ragam' | 'tahun' | 'unit_id' | 'unit_jalur' | 'rantai_id' | 'tanggal' | 'uraian' | 'jumlah' | 'keadaan'> & Partial<Pick<Dokumen, 'induk_id' | 'tu_id' | 'periode' | 'dasar' | 'dibuat_oleh' | 'nomor'>> & { kunci?: string | undefined }
export const insertDokumen = (tx: Tx, d: DokumenBaru): Promise<number> =>
  tx.run(sql`insert into penatausahaan.dokumen (id, jenis, ragam, tahun, unit_id, unit_jalur, rantai_id, induk_id, tu_id, nomor, tanggal, uraian, jumlah, periode, dasar, keadaan, sejak, kunci, dibuat_oleh, dibuat_pada)
    values (${d.id}, ${d.jenis}, ${d.ragam}, ${d.tahun}, ${d.unit_id}, ${d.unit_jalur}, ${d.rantai_id}, ${d.induk_id ?? null}, ${d.tu_id ?? null}, ${d.nomor ?? null}, ${d.tanggal}, ${d.uraian}, ${d.jumlah}::bigint, ${d.periode ?? null}, ${JSON.stringify(d.dasar ?? {})}::jsonb, ${d.keadaan}, ${now()}, ${d.kunci ?? null}, ${d.dibuat_oleh ?? null}, ${now()})`)
export const insertRinci = (tx: Tx, dokumenId: string, rinci: BarisRinci[]): Promise<number> =>
  tx.run(sql`insert into penatausahaan.rinci (dokumen_id, sub_id, rekening, jumlah) select ${dokumenId}, r.sub_id, r.rekening, r.jumlah from jsonb_to_recordset(${JSON.stringify(rinci.map((r) => ({ sub_id: r.subId, rekening: r.rekening, jumlah: String(r.jumlah) })))}::jsonb) as r (sub_id uuid, rekening text, jumlah bigint)`)
export const insertPotongan = (tx: Tx, dokumenId: string, semua: Potongan[]): Promise<number> =>
  tx.run(sql`insert into penatausahaan.potongan (dokumen_id, urut, jenis, id_billing, ntpn, jumlah) select ${dokumenId}, p.urut, p.jenis, p.id_billing, p.ntpn, p.jumlah
    from jsonb_to_recordset(${JSON.stringify(semua.map((p, i) => ({ ...p, urut: i + 1, jumlah: String(p.jumlah) })))}::jsonb) as p (urut smallint, jenis text, id_billing text, ntpn text, jumlah bigint)`)
export const insertPenerima = (tx: Tx, dokumenId: string, unitJalur: string, p: Penerima): Promise<number> =>
  tx.run(sql`insert into penatausahaan.penerima (dokumen_id, unit_jalur, nama, alamat, bank, nomor_rekening, npwp, dibuat_pada) values (${dokumenId}, ${unitJalur}, ${p.nama}, ${p.alamat}, ${p.bank}, ${p.nomor_rekening}, ${p.npwp}, ${now()})`)
export interface TindakanBaru { id: string; dokumenId: string; rantaiId: string; tindakan: string; tugas: Tugas; dari: string; ke: string; pegawaiId: string | null; jabatanId: string | null; jabatan: string; alasan?: string }
export const insertTindakan = (tx: Tx, t: TindakanBaru): Promise<number> =>
  tx.run(sql`insert into penatausahaan.tindakan (id, dokumen_id, rantai_id, urut, tindakan, tugas, dari, ke, pegawai_id, jabatan_id, jabatan, alasan, pada, sidik) values (${t.id}, ${t.dokumenId}, ${t.rantaiId}, 0, ${t.tindakan}, ${t.tugas}, ${t.dari}, ${t.ke}, ${t.pegawaiId}, ${t.jabatanId}, ${t.jabatan}, ${t.alasan ?? ''}, ${now()}, '')`)
export const pindahDokumen = (tx: Tx, id: string, keadaan: KeadaanDokumen, cairPada: string | null): Promise<number> =>
  tx.run(sql`update penatausahaan.dokumen set keadaan = ${keadaan}, sejak = ${now()}, cair_pada = case when ${keadaan} in ('cair', 'dipertanggungjawabkan') then coalesce(cair_pada, ${cairPada}::date) end where id = ${id}`)
export const tandaiDokumen = (tx: Tx, id: string, naskahId: string, nomor: string, tanggal: string): Promise<number> => tx.run(sql`update penatausahaan.dokumen set naskah_id = ${naskahId}, nomor = ${nomor}, tanggal = ${tanggal} where id = ${id}`)
export const simpanReferensi = (tx: Tx, id: string, referensi: string): Promise<number> => tx.run(sql`update penatausahaan.dokumen set dasar = dasar || jsonb_build_object('referensi', ${referensi}::text) where id = ${id}`)
