import { rupiah as uang } from '#kernel/organisation'
import { type Db, sql } from '#kernel/platform'
import { type LingkupPeriksa, type Pemeriksa, type Temuan, daftarkanPeriksa } from './periksa.ts'

// C16 in the list of checks: the same rule that each step of a DPA asks for, over all documents of a year at once.

interface Beda { unit_id: string; unit: string; nomor: string; sub_id: string | null; kode: string; rekening: string; dpa: bigint; kas: bigint; banyak: number }
const listBeda = (db: Db, { tahun, unitId, urut }: LingkupPeriksa): Promise<Beda[]> => db.many<Beda>(sql`
  with d as materialized (select id, unit_id, nomor, urut from penganggaran.dpa where tahun = ${tahun} and ${urut === undefined ? sql`keadaan <> 'diubah'` : sql`urut = ${urut}::int`} ${unitId ? sql`and unit_id = ${unitId}` : sql``}),
    hak as (select d.id, r.sub_id, r.rekening, sum(r.jumlah)::bigint as jumlah from d join penganggaran.rincian r on r.tahun = ${tahun} and r.unit_id = d.unit_id and r.dari <= d.urut and (r.sampai is null or r.sampai > d.urut) group by 1, 2, 3),
    rencana as (select k.dpa_id as id, k.sub_id, k.rekening, sum(k.jumlah)::bigint as jumlah from penganggaran.kas k where k.dpa_id in (select id from d) group by 1, 2, 3),
    beda as (select coalesce(h.id, k.id) as id, coalesce(h.sub_id, k.sub_id) as sub_id, coalesce(h.rekening, k.rekening) as rekening, coalesce(h.jumlah, 0)::bigint as dpa, coalesce(k.jumlah, 0)::bigint as kas
      from hak h full join rencana k on k.id = h.id and k.rekening = h.rekening and coalesce(k.sub_id::text, '') = coalesce(h.sub_id::text, '') where coalesce(h.jumlah, 0) <> coalesce(k.jumlah, 0))
  select d.unit_id, u.nama as unit, d.nomor, b.sub_id, coalesce((select s.kode from penganggaran.sub s where s.id = b.sub_id order by s.dari desc limit 1), '') as kode, b.rekening, b.dpa, b.kas, count(*) over ()::int as banyak
    from beda b join d on d.id = b.id join organisation.publik_unit u on u.id = d.unit_id order by u.nama, kode, b.rekening limit 200`)

const periksaKas: Pemeriksa = {
  kode: 'C16',
  async jalankan(db, l): Promise<Temuan[]> {
    if (l.subId !== undefined) return [] // asked for with every saved line; a DPA is no matter of one
    return (await listBeda(db, l)).map((b) => ({
      kode: 'C16', tingkat: 'galat', tempat: [b.unit, b.kode, b.rekening].filter(Boolean).join(' · '), unitId: b.unit_id, subId: b.sub_id ?? undefined, rekening: b.rekening, jumlah: b.kas - b.dpa, banyak: b.banyak,
      pesan: [`${b.nomor}: anggaran kas dua belas bulan ${uang(b.kas)}, DPA ${uang(b.dpa)}.`, `${b.nomor}: twelve months of the cash plan are ${uang(b.kas)}, the DPA grants ${uang(b.dpa)}.`],
      jalan: ['Samakan di halaman anggaran kas; DPA yang sudah disahkan dikembalikan dahulu oleh TAPD.', 'Make them equal on the page of the cash plan; a ratified DPA is returned by TAPD first.'],
    }))
  },
}
daftarkanPeriksa(periksaKas)
