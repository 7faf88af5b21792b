import { type Db, type Sql, empty, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca } from './pihak.ts'
import type { KanalSurat, Keamanan, Kecepatan, StatusSurat } from './surat.sql.ts'

/** A line of the printed register, as Permendagri 1/2023 has its columns. `tindak_lanjut`: to whom the head passed it on; of outgoing letters `pihak` names the addressees. */
export interface BarisBuku {
  agenda_id: string; surat_id: string; nomor: number; tahun: number; tanggal: string; nomor_surat: string | null; tanggal_surat: string | null; pihak: string; hal: string; klasifikasi: string; kecepatan: Kecepatan; keamanan: Keamanan; lampiran: string
  kanal: KanalSurat; lokasi_arsip: string; tindak_lanjut: string | null; tenggat: string | null; selesai_pada: Date | null; status: StatusSurat
}
export interface MintaBuku { arah: 'masuk' | 'keluar'; tahun: number; bulan?: number | undefined; sesudah?: number | undefined; batas: number }

const DITERUSKAN = sql`(select string_agg(d.ke_teks, '; ' order by d.diberi_pada, d.ke_teks) from (select p.ke_teks, p.diberi_pada from workflow.publik_penugasan r join workflow.publik_penugasan p on p.induk_id = r.tugas_id
  where r.berkas_id = g.berkas_id and r.induk_id is null and p.hasil is distinct from 'ditarik' order by p.diberi_pada limit 12) d)`
const DITUJU = sql`coalesce((select string_agg(t.nama, '; ' order by t.urut) from (select t.nama, t.urut from persuratan.tujuan t where t.surat_id = s.id and t.sebagai = 'kepada' order by t.urut limit 12) t), '')`
const masaBulan = (tahun: number, bulan: number): Sql => sql`and g.tanggal >= make_date(${tahun}::int, ${bulan}::int, 1) and g.tanggal < (make_date(${tahun}::int, ${bulan}::int, 1) + interval '1 month')::date`

/** Of a secret letter that is not the reader's to open the register shows its line: numbers and dates, nothing else. */
const tutup = ({ tertutup, ...b }: BarisBuku & { tertutup: boolean }): BarisBuku => (tertutup ? { ...b, pihak: '', klasifikasi: '', kecepatan: 'biasa', lampiran: '', lokasi_arsip: '', tindak_lanjut: null, tenggat: null, selesai_pada: null } : b)
/** A register of one year in the order of its numbers, without a gap, `batas` lines after number `sesudah`; of a month when one is named. */
export async function listBuku(db: Db, siapa: Jangkauan, unitId: string, { arah, tahun, bulan, sesudah = 0, batas }: MintaBuku): Promise<BarisBuku[]> {
  const register = siapa.semua || siapa.pihak.includes(`u:${unitId}`)
  const baris = await db.many<BarisBuku & { tertutup: boolean }>(sql`select g.id as agenda_id, s.id as surat_id, g.nomor, g.tahun, g.tanggal, s.nomor as nomor_surat, s.tanggal as tanggal_surat, ${arah === 'masuk' ? sql`s.pengirim` : DITUJU} as pihak, s.hal, s.klasifikasi, s.kecepatan, s.keamanan, s.lampiran,
      g.kanal, g.lokasi_arsip, ${arah === 'masuk' ? DITERUSKAN : sql`null::text`} as tindak_lanjut, g.tenggat, g.selesai_pada, s.status, not ${bolehBaca(siapa)} as tertutup
    from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id
    where g.unit_id = ${unitId} and g.arah = ${arah} and g.tahun = ${tahun} and g.nomor > ${sesudah} ${bulan ? masaBulan(tahun, bulan) : empty} and (${bolehBaca(siapa)} ${register ? sql`or s.keamanan in ('rahasia', 'sangat_rahasia')` : empty}) order by g.nomor limit ${batas}`)
  return baris.map(tutup)
}

export interface UnitBuku { id: string; nama: string; terbuka: number }
/** Units whose registers this reader may open, by name, and how many incoming letters wait there (counted up to a hundred each). At most `batas`. */
export function listUnitBuku(db: Db, siapa: Jangkauan, kata: string, batas = 60): Promise<UnitBuku[]> {
  const unit = siapa.pihak.filter((satu) => satu.startsWith('u:')).map((satu) => satu.slice(2))
  return db.many<UnitBuku>(sql`select u.id, u.nama, n.n as terbuka from (select u.id, u.nama from organisation.publik_unit u where u.berlaku_sampai is null ${siapa.semua ? empty : sql`and u.id = any(${unit}::uuid[])`}
        and lower(u.nama) like ${`%${kata.toLowerCase().replace(/[%_\\]/g, '')}%`} order by u.nama, u.id limit ${batas}) u
      cross join lateral (select count(*)::int as n from (select 1 from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id where g.unit_id = u.id and g.arah = 'masuk' and g.selesai_pada is null and ${bolehBaca(siapa)} limit 100) x) n
    order by u.nama, u.id`)
}
