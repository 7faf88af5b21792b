import { imporNomor } from '#kernel/documents'
import { type Tx, sql } from '#kernel/platform'
import { findUnitBud } from '../kas.ts'

// Revenue by month, the cash books with their balances, and closed months.

/** Revenue reaches the treasury month by month, a little under plan; one slip for each account. */
export async function tulisPenerimaan(tx: Tx, tahun: number, sampai: string): Promise<void> {
  await tx.run(sql`create temp table contoh_sts on commit drop as select gen_random_uuid() as id, t.unit_id, t.rekening, floor(t.jumlah / 12.0 * (0.9 + get_byte(decode(md5(t.rekening || m), 'hex'), 0) / 1600.0))::bigint as jumlah, make_date(${tahun}, m, 6) as tanggal, 'Penerimaan bulan ' || m || ': ' || t.nama as uraian
    from penatausahaan.target t join contoh_unit u on u.unit_id = t.unit_id, generate_series(1, 12) m where t.tahun = ${tahun} and t.jumlah >= 12 and make_date(${tahun}, m, 6) <= ${sampai}::date`)
  await tx.run(sql`create temp table contoh_nomor_sts on commit drop as select x.id, x.unit_id, x.tanggal, row_number() over (partition by x.unit_id order by x.tanggal, x.id)::int as urut, null::text as teks from contoh_sts x`)
  await tx.run(sql`update contoh_nomor_sts x set teks = lpad(x.urut::text, 5, '0') || '/STS/' || u.surat || '/' || (array['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'])[extract(month from x.tanggal)::int] || '/' || ${tahun}::int from contoh_unit u where u.unit_id = x.unit_id`)
  await tx.run(sql`insert into penatausahaan.dokumen (id, jenis, ragam, tahun, unit_id, unit_jalur, rantai_id, nomor, tanggal, uraian, jumlah, dasar, keadaan, sejak, cair_pada, dibuat_pada) select s.id, 'sts', 'pendapatan', ${tahun}, s.unit_id, u.unit_jalur, s.id, n.teks, s.tanggal, s.uraian, s.jumlah, '{"langsung": true}', 'cair', s.tanggal::timestamptz, s.tanggal, s.tanggal::timestamptz from contoh_sts s join contoh_unit u on u.unit_id = s.unit_id join contoh_nomor_sts n on n.id = s.id`)
  await tx.run(sql`insert into penatausahaan.rinci (dokumen_id, sub_id, rekening, jumlah) select id, null, rekening, jumlah from contoh_sts`)
  await tx.run(sql`insert into contoh_dokumen (id, jenis, ragam, unit_id, rantai_id, tanggal, uraian, jumlah, keadaan, cair) select id, 'sts', 'pendapatan', unit_id, id, tanggal, uraian, jumlah, 'cair', tanggal from contoh_sts`)
  const nomor = await tx.many<{ unitId: string; urut: number; teks: string; tanggal: string }>(sql`select unit_id as "unitId", urut, teks, tanggal from contoh_nomor_sts order by unit_id, urut`)
  await imporNomor(tx, nomor.map((n) => ({ ...n, tahun, register: 'sts' })))
}

/** Every movement of cash in its order with the balance after it. The treasury begins with what last year left, at least enough for every day. */
export async function tulisBuku(tx: Tx, tahun: number): Promise<void> {
  const bud = await findUnitBud(tx)
  await tx.run(sql`create temp table contoh_bku on commit drop as
    select 'bud' as buku, ${bud}::uuid as unit_id, cair as tanggal, case jenis when 'sts' then 1 else 2 end as ke, jenis, case jenis when 'sts' then uraian else 'SP2D ' || uraian end as uraian, case jenis when 'sts' then jumlah else 0 end as masuk, case jenis when 'sts' then 0 else jumlah end as keluar, id as dokumen_id from contoh_dokumen where jenis in ('sts', 'sp2d')
    union all select 'pengeluaran', unit_id, cair, 1, case when ragam like 'ls%' then 'ls' else 'sp2d' end, 'SP2D ' || uraian, jumlah, 0, id from contoh_dokumen where jenis = 'sp2d'
    union all select 'pengeluaran', unit_id, cair, 2, 'ls', 'Dibayarkan langsung: ' || uraian, 0, jumlah, id from contoh_dokumen where jenis = 'sp2d' and ragam like 'ls%'
    union all select 'pengeluaran', unit_id, cair, 3, 'tbp', uraian, 0, jumlah, id from contoh_dokumen where jenis = 'tbp'`)
  await tx.run(sql`insert into contoh_bku select 'bud', ${bud}::uuid, make_date(${tahun}, 1, 1), 0, 'saldo_awal', 'Saldo awal kas daerah', greatest(50000000000, coalesce(-min(s), 0) + 5000000000), 0, null from (select sum(masuk - keluar) over (order by tanggal, ke, dokumen_id) as s from contoh_bku where buku = 'bud') x`)
  await tx.run(sql`create temp table contoh_saldo on commit drop as select b.*, row_number() over w::int as urut, sum(masuk - keluar) over w::bigint as saldo from contoh_bku b window w as (partition by buku, unit_id order by tanggal, ke, dokumen_id rows unbounded preceding)`)
  await tx.run(sql`create index on contoh_saldo (buku, unit_id, urut desc)`)
  await tx.run(sql`insert into penatausahaan.kas (tahun, buku, unit_id, urut, saldo) select ${tahun}, buku, unit_id, max(urut), (array_agg(saldo order by urut desc))[1] from contoh_saldo group by buku, unit_id`)
  await tx.run(sql`insert into penatausahaan.bku (tahun, buku, unit_id, urut, tanggal, jenis, uraian, masuk, keluar, saldo, dokumen_id, pada) select ${tahun}, buku, unit_id, urut, tanggal, jenis, uraian, masuk, keluar, saldo, dokumen_id, tanggal::timestamptz from contoh_saldo`)
}
/** Months up to the one before last are closed, counted and equal. */
export async function tutupContoh(tx: Tx, tahun: number, bulan: number): Promise<void> {
  if (bulan < 1) return
  await tx.run(sql`insert into penatausahaan.tutup_kas (tahun, buku, unit_id, bulan, saldo_buku, saldo_bank, saldo_tunai, jabatan, pada) select ${tahun}, 'pengeluaran', u.unit_id, m, s.saldo, s.saldo, 0, u.minta->>'jabatan', (make_date(${tahun}, m, 1) + interval '1 month 1 day')
    from contoh_unit u, generate_series(1, ${bulan}::int) m, lateral (select coalesce((select saldo from contoh_saldo c where c.buku = 'pengeluaran' and c.unit_id = u.unit_id and c.tanggal < make_date(${tahun}, m, 1) + interval '1 month' order by c.urut desc limit 1), 0) as saldo) s where exists (select from penatausahaan.kas k where k.tahun = ${tahun} and k.buku = 'pengeluaran' and k.unit_id = u.unit_id)`)
  await tx.run(sql`update penatausahaan.kas set tutup_sampai = (make_date(${tahun}, ${bulan}, 1) + interval '1 month - 1 day')::date where tahun = ${tahun} and buku = 'pengeluaran' and unit_id in (select unit_id from contoh_unit)`)
}
