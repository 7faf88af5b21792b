// A mass of letters, told by SQL: each in the register of an office, on the desk of its head, passed on to his people, with
// readers and search words as the real functions write them. Times, numbers and offices differ; the secret ones hold no words.
import type pg from 'pg'
import { ANTAR_UNIT, BIDANG, DARI_LUAR, PENGIRIM_LUAR, TEMPAT } from '../modules/persuratan/contoh/hal.ts'

/** Years back over which the letters are spread. */
const TAHUN = 5
/** Shares: still open (some weeks' letters, and a few forgotten ones), secret, from another office of the government. */
const BAGIAN = { terbuka: 0.012, terlupa: 0.002, rahasia: 0.01, unit: 0.3 }
/** Names that make words rare enough to be looked for. */
const NAMA = ['Amiruddin', 'Sudirman', 'Kamaruddin', 'Nasir', 'Saharuddin', 'Tahir', 'Ridwan', 'Hamzah', 'Ilyas', 'Mansur', 'Jufri', 'Rustan', 'Akbar', 'Irwan', 'Baharuddin', 'Tamrin', 'Suardi', 'Haeruddin', 'Muslimin', 'Ansar', 'Hasnah', 'Rahmawati', 'Suriani', 'Hartati', 'Salmiah', 'Megawati', 'Ramlah', 'Darmawati', 'Haslinda', 'Jumriani', 'Sulfiana', 'Ernawati', 'Marwah', 'Rosmini', 'Hamsinah', 'Satriani', 'Mappiare', 'Palaguna', 'Makkarumpa', 'Tenri']
const MARGA = ['Abbas', 'Baso', 'Cella', 'Daeng', 'Enre', 'Fattah', 'Gaffar', 'Hakim', 'Idrus', 'Jalil', 'Kadir', 'Latif', 'Mallarangeng', 'Nonci', 'Opu', 'Pabokori', 'Rauf', 'Sanusi', 'Tompo', 'Umar', 'Wahid', 'Yasin', 'Zubair', 'Bangsawan', 'Petta', 'Sompa', 'Lolo', 'Manggabarani', 'Pangerang', 'Sulewatang']

const BERTUGAS = "case when 'kepala' = any(j.peran) then 1 when 'pimpinan' = any(j.peran) then 2 when 'pimpinan_wilayah' = any(j.peran) then 3 when 'sekretaris' = any(j.peran) then 4 else 5 end"
const KANTOR = `create table bench.kantor as
  with kepala as (select distinct on (j.unit_id) j.unit_id, j.id, j.nama, g.nama || ', ' || j.nama as teks, g.id as pegawai_id from organisation.jabatan j join organisation.pemangku p on p.jabatan_id = j.id and p.sifat = 'definitif' join organisation.pegawai g on g.id = p.pegawai_id
    where j.berlaku_sampai is null order by j.unit_id, ${BERTUGAS}, j.eselon nulls last, j.kode)
  select (row_number() over (order by u.jalur) - 1)::int as u, u.id as unit_id, u.jalur, u.nama, u.kode_surat, u.jenis, u.wilayah_kode as wilayah, u.is_skpd, k.id as kepala_id, k.nama as kepala, k.teks as kepala_teks, k.pegawai_id,
    case u.jenis when 'sekretariat_daerah' then 60 when 'pemerintah_daerah' then 20 when 'kecamatan' then 10 when 'bagian' then 5 when 'desa' then 1 when 'kelurahan' then 1 else 25 end as bobot
  from organisation.unit u join kepala k on k.unit_id = u.id where u.berlaku_sampai is null`
// To whom a head passes letters on: the regent to the secretary of the region, he to the agencies, others to their own people.
const STAF = `create table bench.staf as
  select u, (row_number() over (partition by u order by jabatan_id) - 1)::int as n, jabatan_id, nama, unit_id, jalur from (
    select a.u, b.kepala_id as jabatan_id, b.kepala as nama, b.unit_id, b.jalur from bench.kantor a join bench.kantor b on (a.jenis = 'pemerintah_daerah' and b.jenis = 'sekretariat_daerah') or (a.jenis = 'sekretariat_daerah' and b.is_skpd and b.jenis <> 'sekretariat_daerah')
    union all select k.u, j.id, j.nama, k.unit_id, k.jalur from bench.kantor k join organisation.jabatan j on j.unit_id = k.unit_id and j.id <> k.kepala_id and j.berlaku_sampai is null where k.jenis not in ('pemerintah_daerah', 'sekretariat_daerah')) s`

const acak = (daftar: string, r: string) => `(${daftar})[1 + floor(${r} * array_length(${daftar}, 1))::int]`
/** One narrow row for each letter, oldest first, so that numbers and ids rise with time. */
const SURAT = (banyak: number, slot: number) => `create unlogged table bench.s as
  with kata as materialized (select $1::text[] as luar, $2::text[] as unit, $3::text[] as bidang, $4::text[] as tempat, $5::text[] as nama, $6::text[] as marga, $7::text[] as pengirim),
  a as materialized (select i::int, floor(random() * ${slot})::int as s, floor(random() * ${slot})::int as s2, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, random() as r6, random() as r7, random() as r8 from generate_series(1, ${banyak}) i),
  b as materialized (select a.*, x.u, case when a.r3 < ${BAGIAN.unit} and y.u <> x.u then y.u end as asal_u, now() - make_interval(secs => ${TAHUN * 31_536_000}::float8 * (1 - (a.i - 1)::float8 / ${banyak})) - interval '10 minutes' as pada, a.i > ${banyak * (1 - BAGIAN.terbuka)} or a.r6 < ${BAGIAN.terlupa} as terbuka, a.r7 < ${BAGIAN.rahasia} as rahasia
    from a join bench.slot x on x.s = a.s join bench.slot y on y.s = a.s2),
  c as materialized (select b.*, extract(year from pada)::int as tahun, left(uuidv7(pada - clock_timestamp())::text, 34) as idt, not terbuka or r5 < 0.6 as diarahkan,
    (select count(*)::int from bench.staf t where t.u = b.u) as banyak_staf from b)
  select c.i, c.u, c.asal_u, c.pada, c.tahun, c.idt, c.terbuka, c.rahasia, c.diarahkan, c.banyak_staf, floor(c.r2 * greatest(1, c.banyak_staf))::int as mulai_staf, case when c.diarahkan then least(c.banyak_staf, case when c.r4 < 0.15 then 0 when c.r4 < 0.8 then 1 else 2 end) else 0 end as anak,
    row_number() over (partition by c.u, c.tahun order by c.i)::int as nomor, case when c.asal_u is null then ${acak('k.pengirim', 'c.r1')} else o.nama end as pengirim, c.pada + make_interval(mins => (20 + c.r1 * 900)::int) as diarahkan_pada, (20 + c.r1 * 400)::int as menit_arahan, c.pada + make_interval(mins => (2000 + c.r2 * 9000)::int) as selesai_pada, (500 + c.r2 * 2500)::int as menit_selesai,
    replace(replace(case when c.asal_u is null then ${acak('k.luar', 'c.r4')} else ${acak('k.unit', 'c.r4')} end, '{bidang}', ${acak('k.bidang', 'c.r5')}), '{tempat}', ${acak('k.tempat', 'c.r8')}) || case when c.r8 < 0.5 then ' an. ' || ${acak('k.nama', '(c.r8 * 2)')} || ' ' || ${acak('k.marga', 'c.r6')} else '' end as hal,
    '005/' || c.i || '/' || coalesce(o.kode_surat, 'Um') || '/' || c.tahun as nomor_surat, case when c.r5 < 0.05 then 'sangat_segera' when c.r5 < 0.25 then 'segera' else 'biasa' end as kecepatan
  from c cross join kata k left join bench.kantor o on o.u = c.asal_u`
const ANAK = `create unlogged table bench.c as select s.i, n.c, t.jabatan_id, t.nama, t.unit_id, t.jalur from bench.s s cross join lateral generate_series(0, s.anak - 1) n(c) join bench.staf t on t.u = s.u and t.n = (s.mulai_staf + n.c) % s.banyak_staf`

const id = (ekor: string) => `(s.idt || '${ekor}')::uuid`
const dari = (a: number, b: number) => `from bench.s s join bench.kantor k on k.u = s.u left join bench.kantor o on o.u = s.asal_u where s.i between ${a} and ${b}`
const TOKEN = `(case when s.rahasia then array['j:' || k.kepala_id] else array['j:' || k.kepala_id, 'u:' || k.unit_id] || case when o.unit_id is null then '{}' else array['u:' || o.unit_id] end end) || coalesce((select array_agg('j:' || c.jabatan_id) from bench.c c where c.i = s.i), '{}')`
const selesai = (isi: string) => `case when s.terbuka then null else ${isi} end`
const ANAK_DARI = (a: number, b: number) => `from bench.c c join bench.s s on s.i = c.i join bench.kantor k on k.u = s.u where c.i between ${a} and ${b}`

/** Everything that belongs to letters `a` to `b`. Last bytes of ids: 00 letter, 01 case, 02 and 03 register entries, 10 and 11 steps, 20 root, 21 and 22 those below, 30 and 31 acts. */
const ISI = (a: number, b: number): string[] => [
  `insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, sandi, klasifikasi, kecepatan, keamanan, pengirim, pengirim_unit, unit_id, unit_jalur, cari, dibuat_teks, dibuat_pada)
    select ${id('00')}, case when o.u is null then 'luar' else 'sendiri' end, 'surat_dinas', case when o.u is null then 'terdaftar' else 'dikirim' end, s.nomor_surat, s.pada::date, case when s.rahasia then 'Surat rahasia' else s.hal end, case when s.rahasia then '\\x00'::bytea end, '005', s.kecepatan, case when s.rahasia then 'rahasia' else 'biasa' end,
      s.pengirim, o.unit_id, coalesce(o.unit_id, k.unit_id), coalesce(o.jalur, k.jalur), case when s.rahasia then ''::tsvector else to_tsvector('indonesian', s.hal || ' ' || s.pengirim || ' ' || s.nomor_surat) end || array_to_tsvector(${TOKEN}), k.kepala_teks, s.pada ${dari(a, b)} order by s.i`,
  `insert into persuratan.akses (surat_id, pihak, sebab, pada, surat_pada) select distinct ${id('00')}, p, 'agenda', s.pada, s.pada from (select s.*, k.kepala_id, k.unit_id, ${TOKEN} as token ${dari(a, b)}) s cross join lateral unnest(s.token) p`,
  `insert into workflow.berkas (id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, unit_id, unit_jalur, wilayah, jawaban, kanal, token, kunci, hash_isi, diajukan_pada, jatuh_tempo, janji_nilai, janji_satuan, mulai_hitung, selesai_pada, urut_tindakan, ranah)
    select ${id('01')}, 'SM-' || s.tahun || '-' || lpad((9000000 + s.i)::text, 7, '0'), 'surat-masuk', 1, case when s.rahasia then 'Surat rahasia' else s.hal end, case when not s.terbuka then 'selesai' when s.diarahkan then 'didisposisikan' else 'arahan' end, k.unit_id, s.pengirim, k.unit_id, k.jalur, k.wilayah, '{}', 'loket',
      left(replace(replace(encode(uuid_send(gen_random_uuid()), 'base64'), '+', '-'), '/', '_'), 22), s.idt, encode(sha256(s.idt::bytea), 'hex'), s.pada, s.pada + interval '7 days', 5, 'hari_kerja', s.pada, ${selesai('s.selesai_pada')}, 1, 'dinas' ${dari(a, b)} order by s.i`,
  `insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, berkas_id, diarahkan_pada, menit_arahan, selesai_pada, menit_selesai, dibuat_teks, dibuat_pada)
    select ${id('02')}, ${id('00')}, k.unit_id, k.jalur, 'masuk', s.tahun, s.nomor, s.pada::date, case when o.u is null then 'loket' else 'unit' end, ${id('01')}, case when s.diarahkan then s.diarahkan_pada end, case when s.diarahkan then s.menit_arahan end, ${selesai('s.selesai_pada')}, ${selesai('s.menit_selesai')}, k.kepala_teks, s.pada ${dari(a, b)} order by s.i`,
  `insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, dibuat_teks, dibuat_pada)
    select ${id('03')}, ${id('00')}, o.unit_id, o.jalur, 'keluar', s.tahun, s.i, s.pada::date, 'sendiri', o.kepala_teks, s.pada ${dari(a, b)} and o.u is not null order by s.i`,
  `insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, dibuka_pada, tenggat, ditutup_pada, hasil)
    select ${id('10')}, ${id('01')}, 'arahan', 'Beri arahan atas surat', 'arahan', 'sistem', s.pada, s.pada + interval '1 day', case when s.anak > 0 then s.diarahkan_pada else ${selesai('s.selesai_pada')} end, case when s.anak > 0 then 'disposisikan' when not s.terbuka then 'selesaikan' end ${dari(a, b)}`,
  `insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, dibuka_pada, tenggat, ditutup_pada, hasil)
    select ${id('11')}, ${id('01')}, 'tindak_lanjut', 'Tunggu tindak lanjut disposisi', 'tindak_lanjut', 'sistem', s.diarahkan_pada, s.diarahkan_pada + interval '5 days', ${selesai('s.selesai_pada')}, ${selesai("'selesaikan'")} ${dari(a, b)} and s.anak > 0`,
  `insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, dibuka_pada, tenggat, ditutup_pada, hasil, penugasan)
    select ${id('20')}, ${id('01')}, 'penugasan:' || s.idt || '20', 'Beri arahan atas surat', 'disposisi', 'jabatan:' || k.kepala_id, k.unit_id, k.jalur, s.pada, s.pada + interval '1 day', ${selesai('s.selesai_pada')}, ${selesai("'selesai'")}, true ${dari(a, b)}`,
  `insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, dibuka_pada, tenggat, ditutup_pada, hasil, penugasan, tamu)
    select (s.idt || '2' || (c.c + 1))::uuid, ${id('01')}, 'penugasan:' || s.idt || '2' || (c.c + 1), 'Tindak lanjuti disposisi', 'disposisi', 'jabatan:' || c.jabatan_id, c.unit_id, c.jalur, s.diarahkan_pada, s.diarahkan_pada + interval '3 days', ${selesai('s.selesai_pada')}, ${selesai("'selesai'")}, true, c.unit_id <> k.unit_id ${ANAK_DARI(a, b)}`,
  `insert into workflow.penugasan (tugas_id, berkas_id, jenis, dari_teks, ke_jabatan, ke_teks, diberi_pada, dibaca_pada, diteruskan_pada, ditutup_pada, hasil)
    select ${id('20')}, ${id('01')}, 'disposisi', 'Tata usaha', k.kepala_id, k.kepala, s.pada, case when s.diarahkan then s.diarahkan_pada end, case when s.anak > 0 then s.diarahkan_pada end, ${selesai('s.selesai_pada')}, ${selesai("'selesai'")} ${dari(a, b)}`,
  `insert into workflow.penugasan (tugas_id, berkas_id, induk_id, jenis, dari_jabatan, dari_teks, ke_jabatan, ke_teks, instruksi, diberi_pada, dibaca_pada, ditutup_pada, hasil, laporan)
    select (s.idt || '2' || (c.c + 1))::uuid, ${id('01')}, ${id('20')}, 'disposisi', k.kepala_id, k.kepala_teks, c.jabatan_id, c.nama, '{Proses lebih lanjut}', s.diarahkan_pada, ${selesai('s.diarahkan_pada')}, ${selesai('s.selesai_pada')}, ${selesai("'selesai'")}, ${selesai("'Sudah ditindaklanjuti.'")} ${ANAK_DARI(a, b)}`,
  `insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, ke_keadaan, pelaku, pelaku_teks, pada) select ${id('30')}, ${id('01')}, 0, 'ajukan', 'Permohonan diajukan', 'arahan', 'sistem', 'Sistem Balai', s.pada ${dari(a, b)}`,
  `insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, dari_keadaan, ke_keadaan, pelaku, pelaku_teks, pada)
    select ${id('31')}, ${id('01')}, 1, 'disposisi', 'Disposisi', 'arahan', case when not s.terbuka then 'selesai' when s.diarahkan then 'didisposisikan' else 'arahan' end, 'sistem', 'Sistem Balai', case when s.terbuka then s.pada else s.selesai_pada end ${dari(a, b)}`,
]

/** Tables the letters go into: their indexes should be away meanwhile. */
export const TABEL_SURAT = ['persuratan.surat', 'persuratan.akses', 'persuratan.agenda', 'workflow.berkas', 'workflow.tugas', 'workflow.penugasan', 'workflow.tindakan']

const kata = (pola: readonly (readonly string[])[]) => pola.map(([hal]) => hal!.replace(/\{(bulan|tahun)\}/g, 'berjalan'))
/** Makes `banyak` letters in batches of `takaran`; the process `surat-masuk` must have been published. */
export async function tumpukSurat(buka: () => Promise<pg.PoolClient>, banyak: number, maju: (selesai: number) => void, { takaran = 50_000, sekaligus = 2 } = {}): Promise<void> {
  const q = await buka()
  try {
    await q.query('create schema bench')
    await q.query(KANTOR)
    await q.query(STAF)
    await q.query('create index on bench.staf (u, n)')
    await q.query('create table bench.slot as select (row_number() over (order by k.u) - 1)::int as s, k.u from bench.kantor k cross join lateral generate_series(1, k.bobot)')
    await q.query('analyze bench.kantor, bench.staf, bench.slot')
    const { rows: [slot] } = await q.query<{ n: number }>('select count(*)::int as n from bench.slot')
    await q.query('select setseed(0.7308)') // the same letters in every run
    await q.query(SURAT(banyak, slot!.n), [kata(DARI_LUAR), kata(ANTAR_UNIT), BIDANG, TEMPAT, NAMA, MARGA, PENGIRIM_LUAR])
    await q.query(ANAK)
    await q.query('create index on bench.s (i)')
    await q.query('create index on bench.c (i)')
    await q.query('analyze bench.s, bench.c')
  } finally { q.release() }
  let berikut = 1, selesai = 0
  await Promise.all(Array.from({ length: sekaligus }, async () => {
    const k = await buka()
    try {
      await k.query('set session_replication_role = replica') // what the rows point to is there by making
      while (berikut <= banyak) {
        const a = berikut, b = Math.min(banyak, a + takaran - 1)
        berikut = b + 1
        for (const perintah of ISI(a, b)) await k.query(perintah)
        maju(selesai += b - a + 1)
      }
      await k.query('set session_replication_role = default')
    } finally { k.release() }
  }))
  const akhir = await buka()
  try {
    await akhir.query(`insert into persuratan.buku (unit_id, arah, tahun, terakhir) select unit_id, arah, tahun, max(nomor) from persuratan.agenda group by 1, 2, 3 on conflict (unit_id, arah, tahun) do update set terakhir = greatest(persuratan.buku.terakhir, excluded.terakhir)`)
    await akhir.query(`insert into persuratan.kata_cari (kata) select w.word from ts_stat('select cari from persuratan.surat') w where w.word !~ '^([0-9.+/-]|[uj]:)' and not exists (select from persuratan.kata_cari k where k.kata = w.word collate "C")`)
    await akhir.query('drop schema bench cascade')
  } finally { akhir.release() }
}
