// The mass: each clone is an original with its own people, office, numbers and dates, in every table that a case fills. Ids of
// what belongs to a case are those of the case with another last byte, so that no table of pairs is needed.
import type pg from 'pg'
import { kanonik } from '#kernel/platform'
import { type Contoh, TEMPAT_CONTOH } from './benih-contoh.ts'

/** Weeks back over which the mass is spread, fewer the longer ago. */
const PEKAN = 112
/** Share of cases still open: some days' work of the whole regency. */
const BAGIAN_TERBUKA = 0.005

/** Last bytes of ids: the case, and from where on its tasks, acts, attachments … are counted. */
const EKOR = { berkas: 0x00, naskah: 0x08, paraf: 0x0a, penyerahan: 0x0e, bukti: 0x0f, tugas: 0x10, tindakan: 0x50, lampiran: 0xa0 }
const id = (n: string) => `(k.idt || lpad(to_hex(${n}), 2, '0'))::uuid`
const teksId = (n: string) => `(k.idt || lpad(to_hex(${n}), 2, '0'))`

/** A table of which clones are made: how its rows belong to a case, and what of a row is not as in the original. */
interface Tabel { nama: string; milik: string; urut?: string; ganti: Record<string, string>; peta?: { kolom: string; jenis: 'uuid' | 'text' } }
const unit = { unit_id: 'case when c.unit_id is null then null else k.unit_id end', unit_jalur: 'case when c.unit_jalur is null then null else k.jalur end' }
const orangJabatan = { jabatan_id: 'coalesce(p.jabatan_id, c.jabatan_id)', pegawai_id: 'coalesce(p.pegawai_id, c.pegawai_id)' }
const orangJabatanTeks = { jabatan_id: 'coalesce(p.jabatan_id::text, c.jabatan_id)', pegawai_id: 'coalesce(p.pegawai_id::text, c.pegawai_id)', jabatan: 'coalesce(p.jabatan, c.jabatan)', nama: 'coalesce(p.nama, c.nama)' }

export const TABEL: Tabel[] = [
  { nama: 'workflow.berkas', milik: 'c.id = b.id', ganti: { id: id(`${EKOR.berkas}`), nomor: 'k.nomor', pemohon_id: 'k.orang_id', pemohon_nama: 'k.orang_nama', ...unit, wilayah: 'k.wilayah', jawaban: 'k.jawaban', token: 'k.token', kunci: 'k.idt', hash_isi: 'k.hash_isi', bukti_id: id(`${EKOR.bukti}`) } },
  { nama: 'workflow.tugas', milik: 'c.berkas_id = b.id', urut: 'c.dibuka_pada, c.id', ganti: { id: id(`${EKOR.tugas} + c._n`), berkas_id: id(`${EKOR.berkas}`), ...unit, meja: "replace(c.meja, c._unit::text, k.unit_id::text)" } },
  { nama: 'workflow.tindakan', milik: 'c.berkas_id = b.id', urut: 'c.urut', peta: { kolom: 'jabatan_id', jenis: 'uuid' },
    ganti: { id: id(`${EKOR.tindakan} + c._n`), berkas_id: id(`${EKOR.berkas}`), tugas_id: `case when c._tugas is null then null else ${id(`${EKOR.tugas} + c._tugas`)} end`, orang_id: 'case when c.orang_id is null then null else k.orang_id end', ...orangJabatan,
      pelaku_teks: "case c.pelaku when 'warga' then k.orang_nama else coalesce(p.teks, c.pelaku_teks) end", kunci: 'null', bukti_id: `case when c.urut = 0 then ${id(`${EKOR.bukti}`)} end` } },
  { nama: 'workflow.jeda', milik: 'c.berkas_id = b.id', urut: 'c.mulai', ganti: { berkas_id: id(`${EKOR.berkas}`) } },
  { nama: 'pelayanan.ringkasan_berkas', milik: 'c.berkas_id = b.id', ganti: { berkas_id: id(`${EKOR.berkas}`), nomor: 'k.nomor', ...unit, wilayah: 'k.wilayah' } },
  { nama: 'pelayanan.loket', milik: 'c.berkas_id = b.id', peta: { kolom: 'jabatan_id', jenis: 'uuid' }, ganti: { berkas_id: id(`${EKOR.berkas}`), unit_id: 'k.unit_id', ...orangJabatan, petugas_teks: 'coalesce(p.teks, c.petugas_teks)' } },
  { nama: 'pelayanan.penyerahan', milik: 'c.berkas_id = b.id', peta: { kolom: 'jabatan_id', jenis: 'uuid' }, ganti: { id: id(`${EKOR.penyerahan}`), berkas_id: id(`${EKOR.berkas}`), unit_id: 'k.unit_id', nama: 'k.orang_nama', ...orangJabatan, petugas_teks: 'coalesce(p.teks, c.petugas_teks)' } },
  { nama: 'pelayanan.undangan_skm', milik: 'c.berkas_id = b.id', ganti: { berkas_id: id(`${EKOR.berkas}`) } },
  { nama: 'documents.lampiran', milik: "c.objek_jenis = 'berkas' and c.objek_id = b.id::text", urut: 'c.id', ganti: { id: id(`${EKOR.lampiran} + c._n`), objek_id: teksId(`${EKOR.berkas}`), pengunggah: 'k.orang_id::text' } },
  { nama: 'documents.naskah', milik: "c.objek_jenis = 'berkas' and c.objek_id = b.id::text and c.jenis <> 'surat_penolakan'", urut: 'c.id',
    ganti: { id: id(`${EKOR.naskah} + c._n`), token: "replace(replace(rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '='), '+', '-'), '/', '_')", unit_id: 'k.unit_id::text', kode_unit: 'k.kode_surat', penerbit: 'k.unit_nama', objek_id: teksId(`${EKOR.berkas}`), subjek_orang_id: 'k.orang_id::text', atas_nama: 'k.orang_nama',
      nomor: "case when c.nomor is null then null else c.klasifikasi || '/' || k.i || '/' || k.kode_surat || '/' || to_char((c.tanggal + k.hari), 'FMRM') || '/' || to_char((c.tanggal + k.hari), 'YYYY') end" } },
  { nama: 'documents.paraf', milik: `c.naskah_id in ${'(select x.id from documents.naskah x where x.objek_id = b.id::text)'}`, urut: 'c.urutan', peta: { kolom: 'jabatan_id', jenis: 'text' }, ganti: { id: id(`${EKOR.paraf} + c._n`), naskah_id: id(`${EKOR.naskah}`), ...orangJabatanTeks } },
  { nama: 'documents.tanda_tangan', milik: `c.naskah_id in ${"(select x.id from documents.naskah x where x.objek_id = b.id::text and x.jenis <> 'surat_penolakan')"}`, urut: 'c.urutan', peta: { kolom: 'jabatan_id', jenis: 'text' }, ganti: { naskah_id: id(`${EKOR.naskah}`), ...orangJabatanTeks } },
]

interface Kolom { nama: string; jenis: string }
const kolomDari = async (q: pg.ClientBase, tabel: string): Promise<Kolom[]> => (await q.query<Kolom>(`select attname as nama, format_type(atttypid, null) as jenis from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [tabel])).rows

const salinan = (tabel: string) => `bench.c_${tabel.replace('.', '_')}`

/** Where a clone's own values go in the text of its answers: its village, and the ids of its attachments in order. */
const PENGGANTI = { wilayah: '@W@', lampiran: (n: number) => `@L${n}@` }
const LAMPIRAN_PALING = 3
/** Answers as JSON text with those places, and their canonical text as the case engine hashes it. */
async function teksContoh(q: pg.ClientBase): Promise<void> {
  const { rows } = await q.query<{ k: number; jawaban: Record<string, unknown>; proses: string; lampiran: string[] }>(`select b.k::int, b.jawaban, b.proses, coalesce((select array_agg(l.id::text order by l._n) from bench.c_documents_lampiran l where l._k = b.k), '{}') as lampiran from bench.contoh b`)
  const isi = rows.map(({ k, jawaban, proses, lampiran }) => {
    if (lampiran.length > LAMPIRAN_PALING) throw new Error('an original with more attachments than places for them')
    const ganti = Object.fromEntries(Object.entries(jawaban).map(([kode, nilai]) => [kode, kode === 'kode_wilayah' ? PENGGANTI.wilayah : lampiran.includes(nilai as string) ? PENGGANTI.lampiran(lampiran.indexOf(nilai as string)) : nilai]))
    return { k, isi: JSON.stringify(ganti), kanon: kanonik({ proses, jawaban: ganti }) }
  })
  await q.query(`create table bench.teks as select r.k, r.isi, r.kanon, b.diajukan_pada, split_part(b.nomor, '-', 1) as awalan, b.proses, b.versi from jsonb_to_recordset($1::jsonb) as r (k int, isi text, kanon text) join bench.contoh b using (k)`, [JSON.stringify(isi)])
}
const terisi = (teks: string): string => Array.from({ length: LAMPIRAN_PALING }, (_, n) => n).reduce((sql, n) => `replace(${sql}, '${PENGGANTI.lampiran(n)}', y.idt || '${(EKOR.lampiran + n).toString(16)}')`, `replace(${teks}, '${PENGGANTI.wilayah}', y.wilayah)`)

/** Originals, copied beside the tables: number of the original `_k`, number of the row in its case `_n`, office `_unit`. */
async function salinContoh(q: pg.ClientBase, contoh: Contoh[]): Promise<void> {
  await q.query(`create table bench.contoh as select k, b.*, c.bobot as _bobot, c.terbuka as _terbuka, c.jenis as _jenis from unnest($1::uuid[], $2::float[], $3::bool[], $4::text[]) with ordinality as c (id, bobot, terbuka, jenis, k) join workflow.berkas b using (id)`,
    [contoh.map((c) => c.berkasId), contoh.map((c) => c.bobot), contoh.map((c) => c.terbuka), contoh.map((c) => c.jenis)])
  for (const { nama, milik, urut } of TABEL) {
    const tugas = nama === 'workflow.tindakan' ? ', (select t._n from bench.c_workflow_tugas t where t.id = c.tugas_id) as _tugas' : ''
    await q.query(`create table ${salinan(nama)} as select b.k as _k, (row_number() over (partition by b.k order by ${urut ?? '1'}) - 1)::int as _n, b.unit_id as _unit${tugas}, c.* from bench.contoh b join ${nama} c on ${milik}`)
    await q.query(`create index on ${salinan(nama)} (_k)`)
  }
}

/** Posts of the two model offices and, for every office of the kind, the post that stands in its place with its holder today. */
async function buatPeta(q: pg.ClientBase): Promise<void> {
  await q.query(`create table bench.peta as select d.j, a.id as dari, a.id::text as dari_teks, j.id as jabatan_id, g.id as pegawai_id, j.nama as jabatan, n.nama, n.nama || ', ' || j.nama as teks
    from organisation.jabatan a join organisation.unit ua on ua.id = a.unit_id and ua.wilayah_kode = any($1)
    join bench.desa d on d.jenis = ua.jenis join organisation.jabatan j on j.kode = d.kode || '.' || split_part(a.kode, '.', 2)
    join organisation.pemangku m on m.jabatan_id = j.id and m.sifat = 'definitif' join organisation.pegawai g on g.id = m.pegawai_id
    cross join lateral (select concat_ws(', ', nullif(concat_ws(' ', nullif(g.gelar_depan, ''), g.nama), ''), nullif(g.gelar_belakang, '')) as nama) n`, [Object.values(TEMPAT_CONTOH)])
  await q.query('create index on bench.peta (j, dari)')
  await q.query('create index on bench.peta (j, dari_teks)')
}

// Offices by how much comes in there (a few very many), originals by their weight: one slot in a thousand each.
async function buatUndian(q: pg.ClientBase): Promise<void> {
  await q.query(`create table bench.tempat as select s::int, d.* from bench.desa d join (select j, generate_series(1, ceil(1 + 30 * power(((j * 7919) % 997) / 997.0, 3))::int) as _ from bench.desa) w using (j) cross join lateral (select 0) z(s)`)
  await q.query('create table bench.slot as select (row_number() over (order by j) - 1)::int as s, j from bench.tempat')
  await q.query('create index on bench.slot (s)')
  await q.query(`create table bench.pilih as select _jenis as tipe, _terbuka as terbuka, k, (row_number() over (partition by _jenis, _terbuka order by k) - 1)::int as s
    from bench.contoh cross join lateral generate_series(1, case when _terbuka then 1 else greatest(1, round(_bobot))::int end)`)
  await q.query('create index on bench.pilih (tipe, terbuka, s)')
}

/** Sizes that the lots are drawn from. */
interface Undian { slot: number; desa: number; perDesa: number; contoh: Record<string, number>; mulaiNomor: number }
async function bacaUndian(q: pg.ClientBase, banyak: number): Promise<Undian> {
  const satu = async (sql: string) => Number((await q.query<{ n: string }>(sql)).rows[0]!.n)
  const desa = await satu('select count(*) as n from bench.desa')
  const { rows } = await q.query<{ nama: string; n: string }>(`select tipe || terbuka as nama, count(*) as n from bench.pilih group by 1`)
  const mulaiNomor = await satu(`select nextval('workflow.nomor_berkas') as n`)
  await q.query(`select setval('workflow.nomor_berkas', $1)`, [mulaiNomor + banyak])
  return { slot: await satu('select count(*) as n from bench.slot'), desa, perDesa: Math.floor((await satu('select count(*) as n from bench.orang')) / desa), contoh: Object.fromEntries(rows.map((r) => [r.nama, Number(r.n)])), mulaiNomor }
}

/** What is one clone's own, for clones `dari` to `sampai` of `semua`: from the oldest to the newest, so that ids rise with time. */
const KLON = (dari: number, sampai: number, semua: number, { slot, desa, perDesa, contoh, mulaiNomor }: Undian) => `create unlogged table bench.klon_${dari} as
  with u as materialized (select i::int, floor(random() * ${slot})::int as s, random() as r2, random() as r3, floor(random() * ${perDesa})::int as o, i > ${semua * (1 - BAGIAN_TERBUKA)} as terbuka from generate_series(${dari}::bigint, ${sampai}::bigint) i),
  t as materialized (select u.*, d.*, case when terbuka then 0 else floor(${PEKAN} * (1 - power(u.i / ${semua * (1 - BAGIAN_TERBUKA)}, 0.8)))::int end as pekan,
    floor(u.r3 * case d.tipe || u.terbuka ${Object.entries(contoh).map(([nama, n]) => `when '${nama}' then ${n}`).join(' ')} end)::int as pilihan from u join bench.slot s using (s) join bench.desa d using (j)),
  x as materialized (select t.*, b.k, b.isi, b.kanon, b.awalan, b.proses, b.versi, -make_interval(days => t.pekan * 7, secs => t.r2 * 3000) as geser, b.diajukan_pada - make_interval(days => t.pekan * 7, secs => t.r2 * 3000) as pada, o.id as orang_id, o.nama as orang_nama
    from t join bench.pilih p on p.tipe = t.tipe and p.terbuka = t.terbuka and p.s = t.pilihan join bench.teks b on b.k = p.k join bench.orang o on o.n = t.j + ${desa} * t.o),
  y as materialized (select x.*, left(uuidv7(x.pada - clock_timestamp())::text, 34) as idt from x)
  select i, j, k, geser, -(pekan * 7) as hari, unit_id, jalur, wilayah, kode_surat, nama as unit_nama, orang_id, orang_nama, idt, pada, proses, versi, awalan || '-' || to_char(pada, 'YYYY') || '-' || lpad((${mulaiNomor} + i)::text, 7, '0') as nomor,
    left(replace(replace(encode(uuid_send(gen_random_uuid()), 'base64'), '+', '-'), '/', '_'), 22) as token, ${terisi('isi')}::jsonb as jawaban, encode(sha256(convert_to(${terisi('kanon')}, 'UTF8')), 'hex') as hash_isi from y order by i`

// One entry of the log for each case, its submission: computed as kernel/audit computes it, so that the whole log verifies.
const BUKTI = (tabel: string) => `with isi as (
    select k.*, ${id(`${EKOR.bukti}`)} as bukti, ${teksId(`${EKOR.berkas}`)} as berkas, uuid_send(gen_random_uuid()) as garam, date_trunc('milliseconds', k.pada) as saat,
      '{"sesudah":{"hash":"' || k.hash_isi || '","nomor":"' || k.nomor || '","proses":"' || k.proses || '","versi":' || k.versi || '}}' as rinci from ${tabel} k),
  hash as (select i.*, sha256(garam || convert_to(rinci, 'UTF8')) as rincian_hash from isi i),
  daun as (select h.*, sha256('\\x00'::bytea || convert_to(format('{"id":"%s","objek":{"id":"%s","jenis":"berkas"},"pada":"%s","pelaku":{"id":"%s","jabatan":null,"jenis":"warga","nama":null,"sifat":null},"rincian":"%s","subjek":"%s","tindakan":"berkas.diajukan","v":1}',
      bukti, berkas, to_char(saat at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), orang_id, encode(rincian_hash, 'hex'), orang_id), 'UTF8')) as daun from hash h),
  a as (insert into audit.catatan (id, pada, pelaku_jenis, pelaku_id, tindakan, objek_jenis, objek_id, subjek_id, rincian_hash, hash) select bukti, saat, 'warga', orang_id::text, 'berkas.diajukan', 'berkas', berkas, orang_id::text, rincian_hash, daun from daun),
  b as (insert into audit.rincian (catatan_id, garam, isi) select bukti, garam, rinci from daun)
  insert into audit.pending (catatan_id) select bukti from daun order by i`

const sisipan = (tabel: Tabel, kolom: Kolom[], klon: string) => {
  const dari = kolom.map(({ nama, jenis }) => tabel.ganti[nama] ?? (jenis.startsWith('timestamp with') ? `c.${nama} + k.geser` : jenis === 'date' ? `c.${nama} + k.hari` : `c.${nama}`))
  const peta = tabel.peta ? `left join bench.peta p on p.j = k.j and p.${tabel.peta.jenis === 'uuid' ? 'dari' : 'dari_teks'} = c.${tabel.peta.kolom}` : ''
  return `insert into ${tabel.nama} (${kolom.map(({ nama }) => nama).join(', ')}) select ${dari.join(', ')} from ${klon} k join ${salinan(tabel.nama)} c on c._k = k.k ${peta} order by k.i`
}

/** Makes \`banyak\` clones in batches; \`kerjakan\` says how many connections work at once. Indexes but the primary keys should be away. */
export async function klonkan(buka: () => Promise<pg.PoolClient>, contoh: Contoh[], banyak: number, maju: (selesai: number) => void, { takaran = 25_000, sekaligus = 2 } = {}): Promise<void> {
  const q = await buka()
  const kolom = new Map<string, Kolom[]>()
  let undian: Undian
  try {
    await salinContoh(q, contoh)
    await teksContoh(q)
    await buatPeta(q)
    await buatUndian(q)
    await q.query('create unique index on bench.orang (n)')
    await q.query('analyze')
    for (const { nama } of TABEL) kolom.set(nama, await kolomDari(q, nama))
    undian = await bacaUndian(q, banyak)
  } finally { q.release() }
  let berikut = 1, selesai = 0
  const kerja = async () => {
    const k = await buka()
    try {
      // Foreign keys hold by making; checking ten million of them one by one would take longer than all the rest.
      await k.query(`set session_replication_role = replica`)
      while (berikut <= banyak) {
        const dari = berikut, sampai = Math.min(banyak, dari + takaran - 1), klon = `bench.klon_${dari}`
        berikut = sampai + 1
        await k.query(KLON(dari, sampai, banyak, undian))
        for (const tabel of TABEL) await k.query(sisipan(tabel, kolom.get(tabel.nama)!, klon))
        await k.query(BUKTI(klon))
        await k.query(`drop table ${klon}`)
        maju(selesai += sampai - dari + 1)
      }
      await k.query(`set session_replication_role = default`)
    } finally { k.release() }
  }
  await Promise.all(Array.from({ length: sekaligus }, kerja))
}
