import { getUnitPemda } from '#kernel/organisation'
import { type Database, type Tx, analyzeTables, bulkLoad, now, sql, uuid } from '#kernel/platform'
import { type JenisDokumen, type TahapDokumen, judulDokumen } from '../dokumen-tahap.ts'
import { findDokumen, insertDokumen } from '../dokumen.sql.ts'
import { salinRenja, salinRenstra, salinRkpd } from '../dokumen-turunkan.ts'
import { isiBabAwal } from '../narasi.ts'
import { KEGIATAN_CONTOH, MISI, UANG_UNIT, VISI } from './dokumen-isi.ts'
import { tahunContoh, tahunSelesai } from './siklus.ts'

// The demo's plans, made in the database itself: RPJPD, RPJMD, a Renstra of each office, the RKPD of the year that runs (and late in
// the year of the one that comes) with the offices' Renja. Each went through its stages, so that versions can be compared. The
// Renstra foresees what villages were promised, so that plan and budget agree but for a few breaks that the pages are there to show.

const MULAI = 2025, AKHIR = 2029
const JALAN: TahapDokumen[] = ['persiapan', 'rancangan_awal', 'rancangan', 'musrenbang', 'rancangan_akhir', 'ditetapkan']

/** Fills an empty planning part: yearly plans of `daftar`, offices of `unit` (short codes; all when none are named, tests take some). Harmless when done twice. Wants the proposals of the demo to be there already. */
export async function isiDokumenContoh(db: Database, { daftar = tahunSelesai(), unit }: { daftar?: number[]; unit?: string[] } = {}): Promise<void> {
  await db.transaction(async (tx) => {
    if (await tx.maybe(sql`select 1 from perencanaan.dokumen limit 1`)) return
    await bulkLoad(tx)
    // The tables are empty and nobody has counted them: a plan that loops over them would loop for minutes.
    await tx.run(sql`set local enable_nestloop = off`)
    const { laksana, berjalan } = tahunContoh(), pemda = await getUnitPemda(tx)
    await tx.run(sql`create temp table contoh_skpd on commit drop as select u.id, u.kode, u.jalur, u.nama, u.jenis from organisation.publik_unit u where u.is_skpd and u.berlaku_sampai is null and (${unit ?? null}::text[] is null or u.kode = any(${unit ?? null}::text[]))`)
    await isiKegiatan(tx)
    const rpjpd = await isiRpjpd(tx, pemda)
    const rpjmd = await isiRpjmd(tx, pemda, rpjpd)
    const renstra = await isiRenstra(tx, rpjmd, laksana)
    await lewati(tx, [rpjpd, rpjmd, ...renstra], 5)
    for (const tahun of daftar) {
      const rkpd = await isiRkpd(tx, pemda, tahun, rpjmd)
      await lewati(tx, [rkpd], 3, 2)
      await isiUsulanRkpd(tx, rkpd, tahun)
      await lewati(tx, [rkpd], 1, 5)
      await lewati(tx, await isiRenja(tx, tahun, rkpd), 4, 2)
    }
    await bukaKosong(tx, 'rkpd', pemda, berjalan, berjalan, rpjmd)
    await analyzeTables(tx, 'perencanaan.dokumen', 'perencanaan.tahap', 'perencanaan.simpul', 'perencanaan.indikator', 'perencanaan.usulan_simpul', 'perencanaan.usulan')
  })
}
type Unit = { id: string; jalur: string; nama: string }
/** When a document of `d` reached a stage: a yearly one in the year before, another in its first. */
const HARI = ['01-05', '01-20', '02-24', '03-25', '05-08', '07-01']
const kapan = (urut: number) => sql`(case when d.tahun_mulai = d.tahun_akhir then d.tahun_mulai - 1 else d.tahun_mulai end || ${`-${HARI[urut - 1]} 09:00+08`})::timestamptz`
/** Opens stages after `dari` for documents, `banyak` of them, each frozen as it is left; the sixth is established and frozen at once. */
async function lewati(tx: Tx, id: string[], banyak: number, dari = 1): Promise<void> {
  for (let urut = dari + 1; urut <= dari + banyak; urut++) {
    const tahap = JALAN[urut - 1]!
    await tx.run(sql`update perencanaan.tahap t set ditutup_jabatan = 'Kepala Bappeda', ditutup_pada = ${kapan(urut)}, dasar = ${JSON.stringify(urut === 5 ? { berita_acara: 'Berita acara (contoh)' } : {})}::jsonb from perencanaan.dokumen d where d.id = t.dokumen_id and t.dokumen_id = any(${id}::uuid[]) and t.urut = ${urut - 1} and t.sidik is null`)
    await tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dasar, dibuka_jabatan, dibuka_pada, ditutup_jabatan, ditutup_pada) select d.id, ${urut}::int, ${tahap},
        case when ${tahap} = 'ditetapkan' then jsonb_build_object('apip', 'Catatan hasil reviu Inspektorat (contoh)', 'peraturan', case when d.jenis in ('rpjpd', 'rpjmd') then 'Perda' else 'Perkada' end, 'nomor', '31 (contoh)', 'tanggal', (case when d.tahun_mulai = d.tahun_akhir then d.tahun_mulai - 1 else d.tahun_mulai end) || '-07-01') else '{}'::jsonb end,
        'Kepala Bappeda', ${kapan(urut)}, case when ${tahap} = 'ditetapkan' then 'Kepala Bappeda' end, case when ${tahap} = 'ditetapkan' then ${kapan(urut)} end from perencanaan.dokumen d where d.id = any(${id}::uuid[])`)
  }
}
async function bukaKosong(tx: Tx, jenis: JenisDokumen, unit: Unit, mulai: number, akhir: number, induk: string | null): Promise<string> {
  const id = uuid()
  await insertDokumen(tx, { id, jenis, nama: judulDokumen(jenis, unit.nama, mulai, akhir), tahunMulai: mulai, tahunAkhir: akhir, unitId: unit.id, unitJalur: unit.jalur, indukId: induk, indukUrut: induk ? ((await findDokumen(tx, induk))?.urut_tetap ?? 1) : null, oleh: null })
  await tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dibuka_jabatan, dibuka_pada) select d.id, 1, 'persiapan', 'Kepala Bappeda', least(${kapan(1)}, ${now()}) from perencanaan.dokumen d where d.id = ${id}`)
  await isiBabAwal(tx, id, jenis, mulai, 1)
  return id
}
async function isiKegiatan(tx: Tx): Promise<void> {
  await tx.run(sql`insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, nama, induk, tingkat, rincian, versi_id) select 'nomenklatur', k.kode, v.berlaku_mulai, k.nama, left(k.kode, 7), 4, '{}', v.id
    from jsonb_to_recordset(${JSON.stringify(KEGIATAN_CONTOH.map(([kode, nama]) => ({ kode, nama })))}::jsonb) as k (kode text, nama text) join perencanaan.versi v on v.jenis = 'nomenklatur' and v.cakupan = 'tambahan'
    where not exists (select from perencanaan.rujukan r where r.jenis = 'nomenklatur' and r.kode = k.kode) on conflict do nothing`)
}

interface Baris { id: string; induk: string | null; urut: number; jenis: string; nama: string }
interface Ukuran { simpul: string; nama: string; satuan: string; polaritas: string; awal: number; target: number[] }
async function tulis(tx: Tx, dokumenId: string, baris: Baris[], ukuran: Ukuran[]): Promise<void> {
  await tx.run(sql`insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, nama, diubah_pada) select b.id, 1, ${dokumenId}::uuid, b.induk, b.urut, b.jenis, b.nama, ${now()} from jsonb_to_recordset(${JSON.stringify(baris)}::jsonb) as b (id uuid, induk uuid, urut int, jenis text, nama text)`)
  await tx.run(sql`insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, polaritas, rekap, rumus, sumber, awal, target, diubah_pada)
    select gen_random_uuid(), 1, ${dokumenId}::uuid, b.simpul, row_number() over (partition by b.simpul), b.nama, b.satuan, b.polaritas, case b.polaritas when 'turun' then 'negatif' else 'nilai_akhir' end, '', 'Badan Pusat Statistik dan perangkat daerah (contoh)', b.awal, array(select jsonb_array_elements_text(b.target)::numeric), ${now()}
    from jsonb_to_recordset(${JSON.stringify(ukuran)}::jsonb) as b (simpul uuid, nama text, satuan text, polaritas text, awal numeric, target jsonb)`)
}
const bulat = (n: number) => Math.round(n * 100) / 100
const lurus = (awal: number, akhir: number, tahun: number) => Array.from({ length: tahun }, (_, i) => bulat(awal + ((akhir - awal) * (i + 1)) / tahun))

async function isiRpjpd(tx: Tx, pemda: Unit): Promise<string> {
  const id = await bukaKosong(tx, 'rpjpd', pemda, MULAI, MULAI + 19, null), visi = uuid()
  const baris: Baris[] = [{ id: visi, induk: null, urut: 1, jenis: 'visi', nama: 'Bone maju dan lestari 2045' }], ukuran: Ukuran[] = []
  for (const [i, m] of MISI.entries()) {
    const misi = uuid(), sasaran = uuid(), [nama, satuan, polaritas, awal, akhir] = m.tujuan[0]!.indikator
    baris.push({ id: misi, induk: visi, urut: i + 1, jenis: 'misi', nama: m.nama }, { id: sasaran, induk: misi, urut: 1, jenis: 'sasaran', nama: `Sasaran pokok: ${m.tujuan[0]!.nama.toLowerCase()}` })
    ukuran.push({ simpul: sasaran, nama, satuan, polaritas, awal, target: lurus(awal, bulat(akhir + (akhir - awal) * 2), 20) })
  }
  await tulis(tx, id, baris, ukuran)
  return id
}
async function isiRpjmd(tx: Tx, pemda: Unit, rpjpd: string): Promise<string> {
  const id = await bukaKosong(tx, 'rpjmd', pemda, MULAI, AKHIR, rpjpd), visi = uuid()
  const baris: Baris[] = [{ id: visi, induk: null, urut: 1, jenis: 'visi', nama: VISI }], ukuran: Ukuran[] = [], bidang: { sasaran: string; bidang: string }[] = []
  const ukur = (simpul: string, [nama, satuan, polaritas, awal, akhir]: readonly [string, string, string, number, number]) => { ukuran.push({ simpul, nama, satuan, polaritas, awal, target: lurus(awal, akhir, 5) }) }
  for (const [i, m] of MISI.entries()) {
    const misi = uuid()
    baris.push({ id: misi, induk: visi, urut: i + 1, jenis: 'misi', nama: m.nama })
    for (const [j, t] of m.tujuan.entries()) {
      const tujuan = uuid()
      baris.push({ id: tujuan, induk: misi, urut: j + 1, jenis: 'tujuan', nama: t.nama })
      ukur(tujuan, t.indikator)
      for (const [k, s] of t.sasaran.entries()) {
        const sasaran = uuid()
        baris.push({ id: sasaran, induk: tujuan, urut: k + 1, jenis: 'sasaran', nama: s.nama })
        for (const satu of s.indikator) ukur(sasaran, satu)
        for (const kode of s.bidang) bidang.push({ sasaran, bidang: kode })
      }
    }
  }
  await tulis(tx, id, baris, ukuran)
  await isiProgram(tx, id, bidang)
  return id
}
/** Offices of the demo with their fields; the first field carries the supporting programme 01. */
const UNIT = sql`(select u.id, u.kode, u.jalur, b.bidang, row_number() over (partition by u.id order by b.bidang) as ke from contoh_skpd u
  cross join lateral (select bu.bidang from perencanaan.bidang_unit bu where bu.unit_id = u.id union select case u.jenis when 'kecamatan' then '7.01' when 'sekretariat_dprd' then '4.02' when 'sekretariat_daerah' then '4.01' when 'inspektorat' then '6.01' end) b
  where b.bidang is not null)`
/** Codes of the nomenclature that an office uses, each with the code of its row there. */
const KODE = sql`(select r.*, u.id as unit, u.kode as unit_kode, u.jalur, u.bidang, case when r.kode like 'X%' then u.bidang || substr(r.kode, 5) else r.kode end as milik from ${UNIT} u
  join perencanaan.rujukan r on r.jenis = 'nomenklatur' and r.berlaku_sampai is null and r.tingkat >= 3 and (r.kode like u.bidang || '.%' or (u.ke = 1 and r.kode like 'X.XX.01%')) where r.kode <> 'X.XX.01.2.10' and r.kode not like 'X.XX.01.2.10.%')`
const RUPIAH = sql`(select coalesce((${JSON.stringify(UANG_UNIT)}::jsonb ->> k.unit_kode)::numeric, case when k.unit_kode like 'kec-%' then 5600 else 12800 end) * 1000000)`

async function isiProgram(tx: Tx, dokumenId: string, bidang: { sasaran: string; bidang: string }[]): Promise<void> {
  await tx.run(sql`insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, pagu_tahun, diubah_pada)
    select gen_random_uuid(), 1, ${dokumenId}::uuid, b.sasaran, row_number() over (partition by b.sasaran order by k.milik, k.jalur), 'program', k.milik, k.nama, k.unit, k.jalur, null, ${now()}
    from ${KODE} k join jsonb_to_recordset(${JSON.stringify(bidang)}::jsonb) as b (sasaran uuid, bidang text) on b.bidang = k.bidang where k.tingkat = 3 and exists (select from perencanaan.rujukan s where s.jenis = 'nomenklatur' and s.berlaku_sampai is null and s.tingkat = 5 and s.kode like k.kode || '.%')`)
  await tx.run(sql`insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, polaritas, rekap, sumber, awal, target, diubah_pada)
    select gen_random_uuid(), 1, s.dokumen_id, s.id, 1, 'Persentase capaian ' || lower(left(s.nama, 1)) || substr(s.nama, 2), '%', 'naik', 'nilai_akhir', 'Perangkat daerah', 70 + h, array[74 + h, 78 + h, 82 + h, 86 + h, 90 + h]::numeric[], ${now()}
    from (select s.*, get_byte(decode(md5(s.kode || s.unit_jalur), 'hex'), 0) % 8 as h from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and s.jenis = 'program') s`)
}

async function isiRenstra(tx: Tx, rpjmd: string, tahun: number): Promise<string[]> {
  const unit = await tx.many<Unit>(sql`select u.id, u.jalur, u.nama from contoh_skpd u order by u.jalur limit 200`)
  const id: string[] = []
  for (const satu of unit) {
    id.push(await bukaKosong(tx, 'renstra', satu, MULAI, AKHIR, rpjmd))
    await salinRenstra(tx, (await findDokumen(tx, id.at(-1)!))!, 1, null)
  }
  await isiKegiatanRenstra(tx, id, tahun)
  return id
}
const KARYA = sql`(k.kode !~ '^X' and k.nama ~* '^(pembangunan|rehabilitasi|rekonstruksi|peningkatan jalan|perbaikan|pelebaran|pemeliharaan berkala|penyediaan prasarana)')`
/** How much more than its chance share a sub activity gets: roads, schools and clinics carry a regency's works; salaries less than half of an office. */
const KALI = sql`case when k.kode = 'X.XX.01.2.02.0001' then 0.58 when ${KARYA} then case left(k.kode, 4) when '1.03' then 18 when '2.15' then 18 when '1.04' then 18 when '1.01' then 7 when '1.02' then 5.5 else 1 end else 1 end`
/** What goes to villages and emergencies in a year, through the finance office; rupiah. */
const KAS_DESA = 330_000_000_000
/** Activities and sub activities below the programmes, their money by size of the office: salaries first, the rest by chance of their code, and room for what `tahun` promised villages. */
async function isiKegiatanRenstra(tx: Tx, dokumen: string[], tahun: number): Promise<void> {
  for (const [jenis, panjang] of [['kegiatan', 7], ['sub_kegiatan', 12]] as const) {
    await tx.run(sql`insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, diubah_pada)
      select gen_random_uuid(), 1, p.dokumen_id, p.id, row_number() over (partition by p.id order by k.milik), ${jenis}, k.milik, k.nama, k.unit, k.jalur, case when ${jenis} = 'sub_kegiatan' then coalesce(n.wilayah_kode, '73.08') end, case when ${jenis} = 'sub_kegiatan' then coalesce('Kecamatan ' || w.nama, 'Kabupaten Bone') else '' end,
        case when ${jenis} = 'sub_kegiatan' then 1 + case when k.kode like 'X%' then 0 else get_byte(decode(md5(k.milik), 'hex'), 1) % 5 end end, case when ${jenis} = 'sub_kegiatan' then case when ${KARYA} or exists (select from perencanaan.rujukan r where r.jenis = 'kamus' and r.rincian->>'sub_kegiatan' = k.milik) then 9 + get_byte(decode(md5(k.milik), 'hex'), 4) % 4 else 12 end end, case when ${jenis} = 'sub_kegiatan' then d.kode end, case when ${jenis} = 'sub_kegiatan' and k.kode not like 'X%' then 'Masyarakat' when ${jenis} = 'sub_kegiatan' then 'Aparatur' else '' end, ${now()}
      from ${KODE} k join perencanaan.simpul p on p.dokumen_id = any(${dokumen}::uuid[]) and p.unit_id = k.unit and p.kode = left(k.milik, ${panjang}::int) join organisation.publik_unit n on n.id = k.unit left join organisation.publik_wilayah w on w.kode = n.wilayah_kode and w.berlaku_sampai is null
        cross join lateral (select r.kode from perencanaan.rujukan r where r.jenis = 'sumber_dana' and r.berlaku_sampai is null and r.tingkat >= 3 order by md5(r.kode || case when k.kode like 'X%' then 'X' else k.milik end) limit 1) d
      where k.tingkat = ${jenis === 'kegiatan' ? 4 : 5}`)
  }
  const acak = sql`(10 + get_byte(decode(md5(k.milik || k.unit_kode), 'hex'), 2))`, gaji = sql`k.kode = 'X.XX.01.2.02.0001'`
  await tx.run(sql`update perencanaan.simpul s set pagu_tahun = array(select (round(x.jatah * (1 + 0.045 * g) / 1000) * 1000)::bigint from generate_series(0, 4) g) from (
      select k.milik, k.unit, ${RUPIAH} * ${KALI} * case when ${gaji} then 0.56 else 0.44 * ${acak} / sum(case when ${gaji} then 0 else ${acak} end) over (partition by k.unit) end + case when k.unit_kode = 'bpkad' and k.milik = '5.02.02.2.02.0001' then ${KAS_DESA}::bigint else 0 end
        + 1.3 * coalesce((select sum(u.anggaran_kini) from perencanaan.usulan u where u.tahun = ${tahun} and u.keadaan = 'masuk_rkpd' and u.unit_tujuan = k.unit and u.sub_kegiatan = k.milik), 0) as jatah from ${KODE} k where k.tingkat = 5) x
    where x.unit = s.unit_id and x.milik = s.kode and s.dokumen_id = any(${dokumen}::uuid[]) and s.jenis = 'sub_kegiatan' and s.sampai is null`)
  for (const anak of ['sub_kegiatan', 'kegiatan']) await tx.run(sql`update perencanaan.simpul s set pagu_tahun = x.pagu from (
    select induk_id, array[sum(pagu_tahun[1]), sum(pagu_tahun[2]), sum(pagu_tahun[3]), sum(pagu_tahun[4]), sum(pagu_tahun[5])]::bigint[] as pagu from perencanaan.simpul where dokumen_id = any(${dokumen}::uuid[]) and jenis = ${anak} group by 1) x where s.id = x.induk_id and s.sampai is null`)
  await tx.run(sql`update perencanaan.simpul a set pagu_tahun = r.pagu_tahun from perencanaan.simpul r where r.dokumen_id = any(${dokumen}::uuid[]) and r.jenis = 'program' and a.id = r.asal_id and a.sampai is null`)
  await tx.run(sql`insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, polaritas, rekap, sumber, awal, target, diubah_pada)
    select gen_random_uuid(), 1, s.dokumen_id, s.id, 1, coalesce(r.rincian ->> 'indikator', 'Jumlah keluaran ' || s.nama), coalesce(r.satuan, case s.jenis when 'kegiatan' then '%' else '' end), 'naik', 'positif', 'Perangkat daerah', 2 + h, case when s.jenis = 'kegiatan' then array[100, 100, 100, 100, 100]::numeric[] else array[2 + h, 3 + h, 4 + h, 5 + h, 6 + h]::numeric[] end, ${now()}
    from (select s.*, get_byte(decode(md5(s.kode || s.unit_jalur), 'hex'), 3) % 40 as h from perencanaan.simpul s where s.dokumen_id = any(${dokumen}::uuid[]) and s.jenis in ('kegiatan', 'sub_kegiatan')) s
      left join perencanaan.rujukan r on r.jenis = 'nomenklatur' and r.berlaku_sampai is null and r.kode in (s.kode, 'X.XX' || substr(s.kode, 5)) and (substr(s.kode, 5, 3) = '.01' or r.kode = s.kode)`)
}

async function isiRkpd(tx: Tx, pemda: Unit, tahun: number, rpjmd: string): Promise<string> {
  const id = await bukaKosong(tx, 'rkpd', pemda, tahun, tahun, rpjmd)
  await lewati(tx, [id], 1)
  await salinRkpd(tx, (await findDokumen(tx, id))!, 2, undefined, null)
  return id
}
/** What the meetings brought, in the final draft: each proposal at its office's sub kegiatan. Few ceilings grow beyond the Renstra for it. */
async function isiUsulanRkpd(tx: Tx, dokumenId: string, tahun: number): Promise<void> {
  await tx.run(sql`insert into perencanaan.usulan_simpul (id, dari, dokumen_id, simpul_id, usulan_id, diubah_pada) select gen_random_uuid(), 5, s.dokumen_id, s.id, u.id, ${now()} from perencanaan.usulan u join perencanaan.simpul s on s.dokumen_id = ${dokumenId} and s.unit_id = u.unit_tujuan and s.kode = u.sub_kegiatan and s.jenis = 'sub_kegiatan' and s.sampai is null where u.tahun = ${tahun} and u.keadaan = 'masuk_rkpd'`)
  await tx.run(sql`update perencanaan.simpul s set sampai = 5 where s.dokumen_id = ${dokumenId} and s.sampai is null and s.dari < 5 and s.id in (select simpul_id from perencanaan.usulan_simpul where dokumen_id = ${dokumenId})`)
  await tx.run(sql`insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_depan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, prioritas, revisi, diubah_pada)
    select s.id, 5, s.dokumen_id, s.induk_id, s.urut, s.jenis, s.kode, s.nama, s.unit_id, s.unit_jalur, s.asal_id, case when get_byte(decode(md5(s.kode), 'hex'), 5) < 40 then round(s.pagu * 1.05, -3) else s.pagu end, s.pagu_depan, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, '{Prioritas daerah}', s.revisi + 1, ${now()}
    from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and s.sampai = 5`)
}
async function isiRenja(tx: Tx, tahun: number, rkpd: string): Promise<string[]> {
  const unit = await tx.many<Unit>(sql`select u.id, u.jalur, u.nama from contoh_skpd u order by u.jalur limit 200`)
  const id: string[] = []
  for (const satu of unit) id.push(await bukaKosong(tx, 'renja', satu, tahun, tahun, rkpd))
  await lewati(tx, id, 1)
  for (const satu of id) await salinRenja(tx, (await findDokumen(tx, satu))!, 2, null)
  return id
}
