import { type Db, type Sql, empty, joinSql, sql } from '#kernel/platform'
import { type Dokumen, findDokumenTahun, hariDokumen } from './dokumen.sql.ts'
import { type JenisDokumen, tahunDokumen } from './dokumen-tahap.ts'
import { padaVersi } from './simpul.sql.ts'

// The checks of a plan, each with a name, the place where it fails and how to mend it. The same questions are asked of one node
// (on its page, at once) and of a whole document (before it moves on).

export type TingkatTemuan = 'galat' | 'peringatan'
export interface Temuan { kode: string; tingkat: TingkatTemuan; simpulId: string; /** "1.03.10 Program Penyelenggaraan jalan". */ tempat: string; pesan: string }
interface Pemeriksaan {
  kode: string
  tingkat: TingkatTemuan
  /** What holds when the check is satisfied, for the list of checks. */
  nama: string
  untuk: JenisDokumen[]
  /** Rows (simpul_id, pesan) that fail. */
  cari(p: Bahan): Sql
}
/** What the questions are asked of. `simpul`, `indikator`: the rows of the version, as a FROM item. */
interface Bahan { d: Dokumen; s: Sql; i: Sql; renstra: Sql; hari: string; tahun: number }

const MENENGAH: JenisDokumen[] = ['rpjmd', 'rpd', 'renstra'], TAHUNAN: JenisDokumen[] = ['rkpd', 'renja'], SEMUA: JenisDokumen[] = ['rpjpd', ...MENENGAH, ...TAHUNAN]
const PUNYA_KODE: JenisDokumen[] = [...MENENGAH, ...TAHUNAN]
const rp = (n: Sql) => sql`'Rp' || replace(to_char(${n}, 'FM999G999G999G999G990'), ',', '.')`
/** The code as the nomenclature holds it: that of programme 01 stands under X.XX. */
const berlaku = (kode: Sql, hari: string) => sql`exists (select from perencanaan.rujukan r where r.jenis = 'nomenklatur' and r.kode in (${kode}, regexp_replace(${kode}, '^[0-9]\\.[0-9]{2}\\.01(\\.|$)', 'X.XX.01\\1')) and r.berlaku_mulai <= ${hari} and (r.berlaku_sampai is null or r.berlaku_sampai >= ${hari}))`

export const PEMERIKSAAN: Pemeriksaan[] = [
  { kode: 'D01', tingkat: 'galat', nama: 'Tiap sasaran punya indikator', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, i }) => sql`select s.id as simpul_id, 'Sasaran ini belum punya indikator. Tambahkan paling sedikit satu.' as pesan from ${s} where s.jenis = 'sasaran' and not exists (select from ${i} where i.simpul_id = s.id)` },
  { kode: 'D02', tingkat: 'galat', nama: 'Indikator sasaran punya kondisi awal', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, i }) => sql`select s.id, 'Kondisi awal indikator “' || left(i.nama, 80) || '” belum diisi.' from ${s} join ${i} on i.simpul_id = s.id where s.jenis = 'sasaran' and i.awal is null` },
  { kode: 'D03', tingkat: 'galat', nama: 'Indikator punya target tiap tahun', untuk: SEMUA, cari: ({ s, i, d }) => sql`select s.id, 'Target indikator “' || left(i.nama, 80) || '” belum lengkap untuk ' || ${tahunDokumen(d).length === 1 ? `tahun ${d.tahun_mulai}` : `tahun ${d.tahun_mulai}–${d.tahun_akhir}`} || '.' from ${s} join ${i} on i.simpul_id = s.id where coalesce(array_length(array_remove(i.target, null), 1), 0) < ${tahunDokumen(d).length}::int` },
  { kode: 'D04', tingkat: 'galat', nama: 'Arah indikator dinyatakan', untuk: SEMUA, cari: ({ s, i }) => sql`select s.id, 'Arah yang baik untuk indikator “' || left(i.nama, 80) || '” belum dipilih.' from ${s} join ${i} on i.simpul_id = s.id where i.polaritas is null` },
  { kode: 'D05', tingkat: 'galat', nama: 'Program berada di bawah sasaran', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, d }) => sql`select s.id, 'Program ini tidak berada di bawah sasaran. Pindahkan ke sasaran yang didukungnya.' from ${s} left join perencanaan.simpul a on a.id = s.induk_id and ${padaVersi(d.urut, sql`a`)} where s.jenis = 'program' and a.jenis is distinct from 'sasaran'` },
  { kode: 'D06', tingkat: 'galat', nama: 'Kode dan nama menurut nomenklatur tahunnya', untuk: PUNYA_KODE, cari: ({ s, hari }) => sql`select s.id, 'Kode ' || s.kode || ' tidak berlaku dalam nomenklatur pada ' || ${hari} || '. Ganti dengan kode yang berlaku.' from ${s} where s.kode is not null and not ${berlaku(sql`s.kode`, hari)}` },
  { kode: 'D07', tingkat: 'galat', nama: 'Kode kegiatan termasuk programnya', untuk: PUNYA_KODE, cari: ({ s, d }) => sql`select s.id, 'Kode ' || s.kode || ' bukan bagian dari ' || coalesce(a.kode, 'induknya') || '. Pindahkan ke tempatnya.' from ${s} join perencanaan.simpul a on a.id = s.induk_id and ${padaVersi(d.urut, sql`a`)} where s.jenis in ('kegiatan', 'sub_kegiatan') and left(s.kode, length(a.kode) + 1) <> a.kode || '.'` },
  { kode: 'D08', tingkat: 'galat', nama: 'Satu kode satu kali bagi tiap perangkat daerah', untuk: PUNYA_KODE, cari: ({ s, d }) => sql`select s.id, 'Kode ' || s.kode || ' tercantum lebih dari sekali untuk perangkat daerah ini. Gabungkan atau hapus salah satunya.' from ${s} where s.kode is not null and exists (select from perencanaan.simpul k where k.dokumen_id = s.dokumen_id and k.unit_id = s.unit_id and k.kode = s.kode and k.id <> s.id and ${padaVersi(d.urut, sql`k`)})` },
  { kode: 'D09', tingkat: 'galat', nama: 'Sub kegiatan tercantum dalam Renstra', untuk: TAHUNAN, cari: ({ s, renstra }) => sql`select s.id, 'Sub kegiatan ' || s.kode || ' tidak ada dalam Renstra. Masukkan ke Renstra, atau tuliskan alasannya di sini.' from ${s} where s.jenis = 'sub_kegiatan' and length(s.alasan) < 10 and not exists (select from ${renstra} where r.unit_id = s.unit_id and r.kode = s.kode)` },
  { kode: 'D10', tingkat: 'galat', nama: 'Pagu kegiatan dan program sama dengan jumlah di bawahnya', untuk: TAHUNAN, cari: ({ s, d }) => sql`select s.id, 'Pagu ' || ${rp(sql`s.pagu`)} || ' tidak sama dengan jumlah di bawahnya, ' || ${rp(sql`j.jumlah`)} || '. Kosongkan pagunya agar dihitung sendiri, atau sesuaikan.' from ${s} join lateral (select coalesce(sum(b.pagu), 0)::bigint as jumlah from perencanaan.simpul b where b.dokumen_id = s.dokumen_id and b.unit_id = s.unit_id and b.jenis = 'sub_kegiatan' and left(b.kode, length(s.kode) + 1) = s.kode || '.' and ${padaVersi(d.urut, sql`b`)}) j on true where s.jenis in ('program', 'kegiatan') and s.pagu is not null and s.pagu <> j.jumlah` },
  { kode: 'D11', tingkat: 'galat', nama: 'Satuan indikator sub kegiatan menurut nomenklatur', untuk: ['renstra', ...TAHUNAN], cari: ({ s, i, hari }) => sql`select s.id, 'Satuan “' || i.satuan || '” berbeda dari nomenklatur: “' || r.satuan || '”.' from ${s} join ${i} on i.simpul_id = s.id and i.urut = 1 join perencanaan.rujukan r on r.jenis = 'nomenklatur' and r.kode in (s.kode, regexp_replace(s.kode, '^[0-9]\\.[0-9]{2}\\.01(\\.|$)', 'X.XX.01\\1')) and r.berlaku_mulai <= ${hari} and (r.berlaku_sampai is null or r.berlaku_sampai >= ${hari}) where s.jenis = 'sub_kegiatan' and r.satuan is not null and lower(r.satuan) <> lower(i.satuan)` },
  { kode: 'D12', tingkat: 'galat', nama: 'Sub kegiatan lengkap: indikator, pagu, lokasi, waktu, sumber dana', untuk: TAHUNAN, cari: ({ s, i }) => sql`select s.id, 'Belum diisi: ' || concat_ws(', ', case when not exists (select from ${i} where i.simpul_id = s.id) then 'indikator' end, case when s.pagu is null then 'pagu' end, case when s.lokasi = '' and s.wilayah is null then 'lokasi' end, case when s.bulan_mulai is null or s.bulan_akhir is null then 'bulan pelaksanaan' end, case when s.sumber_dana is null then 'sumber dana' end) || '.' from ${s}
    where s.jenis = 'sub_kegiatan' and (s.pagu is null or (s.lokasi = '' and s.wilayah is null) or s.bulan_mulai is null or s.bulan_akhir is null or s.sumber_dana is null or not exists (select from ${i} where i.simpul_id = s.id))` },
  { kode: 'D13', tingkat: 'galat', nama: 'Misi, tujuan, dan sasaran berisi', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, d }) => sql`select s.id, 'Belum ada apa pun di bawahnya. Lengkapi, atau hapus.' from ${s} where s.jenis in ('visi', 'misi', 'tujuan') and not exists (select from perencanaan.simpul b where b.dokumen_id = s.dokumen_id and b.induk_id = s.id and ${padaVersi(d.urut, sql`b`)})` },
  { kode: 'D14', tingkat: 'peringatan', nama: 'Sasaran didukung program', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, d }) => sql`select s.id, 'Belum ada program yang mendukung sasaran ini.' from ${s} where s.jenis = 'sasaran' and not exists (select from perencanaan.simpul b where b.dokumen_id = s.dokumen_id and b.induk_id = s.id and b.jenis = 'program' and ${padaVersi(d.urut, sql`b`)})` },
  { kode: 'D15', tingkat: 'peringatan', nama: 'Asal dalam dokumen di atasnya masih ada', untuk: ['renstra', ...TAHUNAN], cari: ({ s }) => sql`select s.id, 'Asalnya sudah tidak ada dalam dokumen di atasnya. Pilih asal yang baru.' from ${s} where s.asal_id is not null and not exists (select from perencanaan.simpul a where a.id = s.asal_id and a.sampai is null)` },
  { kode: 'D16', tingkat: 'peringatan', nama: 'Sasaran Renstra dan program punya asal', untuk: ['renstra', ...TAHUNAN], cari: ({ s, d }) => sql`select s.id, ${d.jenis === 'renstra' ? 'Sasaran ini belum menyebut sasaran RPJMD yang didukungnya.' : 'Program ini belum menyebut asalnya dalam dokumen di atasnya.'} from ${s} where s.jenis = ${d.jenis === 'renstra' ? 'sasaran' : 'program'} and s.asal_id is null` },
  { kode: 'D17', tingkat: 'peringatan', nama: 'Jumlah pagu tidak melebihi pagu indikatif', untuk: TAHUNAN, cari: ({ s, d, tahun }) => sql`select s.id, 'Jumlah pagu perangkat daerah ini ' || ${rp(sql`j.jumlah`)} || ' melebihi pagu indikatif ' || ${rp(sql`g.jumlah`)} || '.' from (select distinct on (s.unit_id) s.id, s.unit_id, s.dokumen_id from ${s} where s.jenis = 'program' order by s.unit_id, s.kode) s
      join lateral (select p.jumlah from perencanaan.pagu p where p.tahun = ${tahun} and p.jenis = 'unit' and p.untuk = s.unit_id::text order by p.dibuat_pada desc, p.id desc limit 1) g on true join lateral (select sum(b.pagu)::bigint as jumlah from perencanaan.simpul b where b.dokumen_id = s.dokumen_id and b.unit_id = s.unit_id and b.jenis = 'sub_kegiatan' and ${padaVersi(d.urut, sql`b`)}) j on true where j.jumlah > g.jumlah` },
  { kode: 'D18', tingkat: 'peringatan', nama: 'Target bergerak ke arah yang dinyatakan', untuk: ['rpjmd', 'rpd', 'renstra'], cari: ({ s, i }) => sql`select s.id, 'Target akhir indikator “' || left(i.nama, 80) || '” tidak ' || case i.polaritas when 'naik' then 'lebih tinggi' else 'lebih rendah' end || ' daripada kondisi awal. Periksa angkanya atau arahnya.' from ${s} join ${i} on i.simpul_id = s.id where i.awal is not null and i.target[array_length(i.target, 1)] is not null and ((i.polaritas = 'naik' and i.target[array_length(i.target, 1)] < i.awal) or (i.polaritas = 'turun' and i.target[array_length(i.target, 1)] > i.awal))` },
]
/** At most so many findings are told at once; whoever has more begins with these. */
export const TEMUAN_TERBANYAK = 500

async function bahan(db: Db, d: Dokumen, simpulId: string | undefined, unitId: string | undefined): Promise<Bahan> {
  const s = sql`(select * from perencanaan.simpul s where s.dokumen_id = ${d.id} and ${padaVersi(d.urut, sql`s`)} ${simpulId ? sql`and s.id = ${simpulId}` : empty} ${unitId ? sql`and s.unit_id = ${unitId}` : empty}) s`
  const i = sql`(select * from perencanaan.indikator i where i.dokumen_id = ${d.id} and ${padaVersi(d.urut, sql`i`)} ${simpulId ? sql`and i.simpul_id = ${simpulId}` : empty}) i`
  const satu = d.jenis === 'renja' ? await findDokumenTahun(db, 'renstra', d.tahun_mulai, d.unit_id) : undefined
  // Of the offices' strategic plans only what stands now; a yearly plan is checked while it is made.
  const renstra = sql`(select k.unit_id, k.kode from perencanaan.simpul k join perencanaan.dokumen e on e.id = k.dokumen_id where e.jenis = 'renstra' and e.tahun_mulai <= ${d.tahun_mulai} and e.tahun_akhir >= ${d.tahun_mulai} and k.jenis = 'sub_kegiatan' and k.sampai is null ${satu ? sql`and k.dokumen_id = ${satu.id}` : empty}) r`
  return { d, s, i, renstra, hari: hariDokumen(d), tahun: d.tahun_mulai }
}
/**
 * What is not right yet in a document (or at one node, or in one office's part), errors first; at most 500. The open stage is looked at,
 * or the established one.
 */
export async function listTemuan(db: Db, d: Dokumen, { simpulId, unitId, tingkat }: { simpulId?: string | undefined; unitId?: string | undefined; tingkat?: TingkatTemuan } = {}): Promise<Temuan[]> {
  const p = await bahan(db, d, simpulId, unitId)
  const dipakai = PEMERIKSAAN.filter((satu) => satu.untuk.includes(d.jenis) && (!tingkat || satu.tingkat === tingkat))
  const semua = dipakai.map((satu) => sql`select ${satu.kode} as kode, ${satu.tingkat} as tingkat, t.simpul_id, t.pesan from (${satu.cari(p)}) as t (simpul_id, pesan)`)
  return db.many<Temuan>(sql`select t.kode, t.tingkat, t.simpul_id as "simpulId", concat_ws(' ', n.kode, left(n.nama, 120)) as tempat, t.pesan from (${joinSql(semua, ' union all ')}) t
    join perencanaan.simpul n on n.id = t.simpul_id and ${padaVersi(d.urut, sql`n`)} order by t.tingkat, n.unit_jalur nulls first, n.kode nulls first, t.kode limit ${TEMUAN_TERBANYAK}`)
}
/** Checks that a kind of document passes, for the page that lists them. */
export const pemeriksaanUntuk = (jenis: JenisDokumen): Pick<Pemeriksaan, 'kode' | 'nama' | 'tingkat'>[] => PEMERIKSAAN.filter((satu) => satu.untuk.includes(jenis))
