import { type Db, type Tx, sql } from '#kernel/platform'
import type { KanalSurat, Keamanan, Kecepatan } from '../surat.sql.ts'

// Letters of the past with their register entries, readers and addressees, one statement a table.

export interface SuratLama {
  id: string; asal: 'luar' | 'sendiri'; jenis: string; status: 'terdaftar' | 'dikirim'; nomor: string; tanggal: string; hal: string; ringkasan: string; /** Base64 of the sealed words of a secret letter. */ sandi: string | null; klasifikasi: string; kecepatan: Kecepatan; keamanan: Keamanan
  lampiran: string; pengirim: string; pengirim_unit: string | null; unit_id: string; unit_jalur: string; isi: unknown; /** What the search finds it by. */ kata: string; oleh_pegawai: string; oleh: string; pada: Date
}
export interface AgendaLama { id: string; surat_id: string; unit_id: string; unit_jalur: string; arah: 'masuk' | 'keluar'; tahun: number; nomor: number; tanggal: string; kanal: KanalSurat; berkas_id: string | null; tenggat: string | null; diarahkan: Date | null; menit_arahan: number | null; selesai: Date | null; menit_selesai: number | null; oleh: string; pada: Date }
export interface AksesLama { surat_id: string; pihak: string; sebab: string; pada: Date }
export interface TujuanLama { id: string; surat_id: string; urut: number; nama: string; di: string; unit_id: string | null; cara: 'dalam' | 'cetak'; dikirim: Date; diterima: Date | null; dibaca: Date | null; agenda_id: string | null }

/** The last number of each book, by "unit direction year": a register that has begun goes on. */
export const terakhirBuku = async (db: Db): Promise<Map<string, number>> =>
  new Map((await db.many<{ kunci: string; terakhir: number }>(sql`select unit_id || ' ' || arah || ' ' || tahun as kunci, terakhir from persuratan.buku limit 10000`)).map((b) => [b.kunci, b.terakhir]))

export async function insertSurat(tx: Tx, { surat, agenda, akses, tujuan }: { surat: SuratLama[]; agenda: AgendaLama[]; akses: AksesLama[]; tujuan: TujuanLama[] }): Promise<void> {
  await tx.run(sql`with pihak as (select surat_id, array_agg(distinct pihak) as semua from jsonb_to_recordset(${JSON.stringify(akses)}::jsonb) as a (surat_id uuid, pihak text) group by 1)
    insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, ringkasan, sandi, klasifikasi, kecepatan, keamanan, lampiran, pengirim, pengirim_unit, unit_id, unit_jalur, isi, cari, dibuat_oleh, dibuat_teks, dibuat_pada)
    select id, asal, jenis, status, nomor, tanggal, hal, ringkasan, decode(sandi, 'base64'), klasifikasi, kecepatan, keamanan, lampiran, pengirim, pengirim_unit, unit_id, unit_jalur, isi, to_tsvector('indonesian', kata) || array_to_tsvector(coalesce(p.semua, '{}')), oleh_pegawai, oleh, pada
    from jsonb_to_recordset(${JSON.stringify(surat)}::jsonb) as r (id uuid, asal text, jenis text, status text, nomor text, tanggal date, hal text, ringkasan text, sandi text, klasifikasi text, kecepatan text, keamanan text, lampiran text, pengirim text, pengirim_unit uuid, unit_id uuid, unit_jalur text, isi jsonb, kata text,
      oleh_pegawai uuid, oleh text, pada timestamptz) left join pihak p on p.surat_id = r.id`)
  await tx.run(sql`insert into persuratan.akses (surat_id, pihak, sebab, pada) select surat_id, pihak, sebab, pada from jsonb_to_recordset(${JSON.stringify(akses)}::jsonb) as r (surat_id uuid, pihak text, sebab text, pada timestamptz) on conflict do nothing`)
  await tx.run(sql`insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, berkas_id, tenggat, diarahkan_pada, menit_arahan, selesai_pada, menit_selesai, dibuat_teks, dibuat_pada)
    select id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, berkas_id, tenggat, diarahkan, menit_arahan, selesai, menit_selesai, oleh, pada
    from jsonb_to_recordset(${JSON.stringify(agenda)}::jsonb) as r (id uuid, surat_id uuid, unit_id uuid, unit_jalur text, arah text, tahun int, nomor int, tanggal date, kanal text, berkas_id uuid, tenggat date, diarahkan timestamptz, menit_arahan int, selesai timestamptz, menit_selesai int, oleh text, pada timestamptz)`)
  await tx.run(sql`insert into persuratan.buku (unit_id, arah, tahun, terakhir) select unit_id, arah, tahun, max(nomor) from jsonb_to_recordset(${JSON.stringify(agenda)}::jsonb) as r (unit_id uuid, arah text, tahun int, nomor int) group by 1, 2, 3
    on conflict (unit_id, arah, tahun) do update set terakhir = greatest(persuratan.buku.terakhir, excluded.terakhir)`)
  await tx.run(sql`insert into persuratan.tujuan (id, surat_id, urut, sebagai, nama, di, unit_id, cara, dikirim_pada, diterima_pada, dibaca_pada, agenda_id)
    select id, surat_id, urut, 'kepada', nama, di, unit_id, cara, dikirim, diterima, dibaca, agenda_id
    from jsonb_to_recordset(${JSON.stringify(tujuan)}::jsonb) as r (id uuid, surat_id uuid, urut int, nama text, di text, unit_id uuid, cara text, dikirim timestamptz, diterima timestamptz, dibaca timestamptz, agenda_id uuid)`)
}
