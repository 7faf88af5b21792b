-- What is put right after it was paid: spending that comes back (contra-post), a transfer the bank sends back (retur), the
-- government's card as a part of the advance money, a payroll with its people; and the journal that follows from all of it.

alter table penatausahaan.dokumen drop constraint dokumen_jenis_check;
alter table penatausahaan.dokumen add constraint dokumen_jenis_check check (jenis in ('spd', 'npd', 'tbp', 'spp', 'spm', 'sp2d', 'stbp', 'sts', 'spj', 'retur'));
alter table penatausahaan.dokumen drop constraint dokumen_ragam_check;
alter table penatausahaan.dokumen add constraint dokumen_ragam_check check (ragam in ('', 'up', 'gu', 'tu', 'ls_gaji', 'ls_barang_jasa', 'ls_pihak_ketiga', 'gu_nihil', 'tu_nihil', 'gu_kkpd', 'kkpd', 'penyesuaian', 'pendapatan', 'sisa_up', 'sisa_tu', 'kontrapos'));
alter table penatausahaan.dokumen add constraint dokumen_kontrapos_check check (ragam <> 'kontrapos' or (jenis = 'sts' and induk_id is not null));
alter table penatausahaan.dokumen add constraint dokumen_retur_check check (jenis <> 'retur' or induk_id is not null);
create index dokumen_kembali on penatausahaan.dokumen (induk_id) where ragam = 'kontrapos' or jenis = 'retur';
-- Advances of an office and what became of them.
create index dokumen_uang_muka on penatausahaan.dokumen (tahun, unit_id) where ragam in ('up', 'tu', 'gu_nihil', 'tu_nihil', 'sisa_up', 'sisa_tu');
alter table penatausahaan.bku drop constraint bku_jenis_check;
alter table penatausahaan.bku add constraint bku_jenis_check check (jenis in ('saldo_awal', 'sp2d', 'ls', 'tbp', 'panjar', 'pajak', 'stbp', 'sts', 'kkpd', 'retur'));
alter table penatausahaan.tenggat drop constraint tenggat_jenis_check;
alter table penatausahaan.tenggat add constraint tenggat_jenis_check check (jenis in ('spm', 'sp2d', 'kembali', 'tu', 'setor', 'kkpd'));
alter table penatausahaan.tenggat drop constraint tenggat_satuan_check;
alter table penatausahaan.tenggat add constraint tenggat_satuan_check check (satuan in ('hari_kerja', 'bulan', 'persen'));

-- Nothing comes back twice and no more than was paid: by account for what is put back into the budget, in sum for what the bank
-- sent back. The lock on the paid document makes two at once wait for each other.
create function penatausahaan.jaga_kembali() returns trigger language plpgsql as $$
begin
  if new.keadaan in ('draf', 'ditolak') and new.jenis <> 'retur' then return new; end if;
  perform 1 from penatausahaan.dokumen where id = new.induk_id for update;
  if new.ragam = 'kontrapos' and exists (
    select from penatausahaan.rinci r join penatausahaan.dokumen k on k.id = r.dokumen_id
    join penatausahaan.dokumen s on s.id = new.induk_id left join penatausahaan.rinci b on b.dokumen_id = s.rantai_id and b.sub_id is not distinct from r.sub_id and b.rekening = r.rekening
    where k.induk_id = new.induk_id and k.ragam = 'kontrapos' and (k.id = new.id or k.keadaan in ('diajukan', 'cair'))
    group by r.sub_id, r.rekening, b.jumlah having sum(r.jumlah) > coalesce(b.jumlah, 0)) then
    raise exception 'pengembalian melebihi yang dibayar' using errcode = 'BA011';
  end if;
  if new.jenis = 'retur' and (select coalesce(sum(k.jumlah), 0) from penatausahaan.dokumen k where k.induk_id = new.induk_id and k.jenis = 'retur' and k.keadaan <> 'ditolak' and k.id <> new.id) + new.jumlah
      > (select s.jumlah from penatausahaan.dokumen s where s.id = new.induk_id) then
    raise exception 'retur melebihi yang dibayar' using errcode = 'BA011';
  end if;
  return new;
end $$;
create trigger kembali before insert or update of keadaan on penatausahaan.dokumen for each row when (new.ragam = 'kontrapos' or new.jenis = 'retur') execute function penatausahaan.jaga_kembali();

-- People of a payroll or of one transfer to many: in full only behind the second line, as payees are.
create table penatausahaan.daftar_bayar (
  dokumen_id uuid not null references penatausahaan.dokumen,
  urut int not null,
  unit_jalur text collate "C" not null,
  nama text not null,
  nip text not null default '' check (nip ~ '^([0-9]{18})?$'),
  bank text not null,
  nomor_rekening text not null check (nomor_rekening ~ '^[0-9]{5,20}$'),
  npwp text not null default '' check (npwp ~ '^([0-9]{15,16})?$'),
  bruto bigint not null check (bruto > 0),
  pph21 bigint not null default 0 check (pph21 >= 0),
  iwp bigint not null default 0 check (iwp >= 0),
  bpjs bigint not null default 0 check (bpjs >= 0),
  lain bigint not null default 0 check (lain >= 0),
  neto bigint generated always as (bruto - pph21 - iwp - bpjs - lain) stored check (bruto - pph21 - iwp - bpjs - lain >= 0),
  dibuat_pada timestamptz not null,
  primary key (dokumen_id, urut)
);
alter table penatausahaan.daftar_bayar enable row level security;
create policy sistem on penatausahaan.daftar_bayar to balai_sistem using (true);
create policy pegawai on penatausahaan.daftar_bayar to balai_pegawai using (coalesce(unit_jalur ~ (select current_setting('balai.uang', true)), false)) with check (true);

-- The chart used by the journal: accounts of assets, debts, equity, revenue and expense (LO), and of the budget's balance.
create table penatausahaan.akun (
  kode text collate "C" primary key,
  nama text not null
);
-- Which account of the accrual books a budget account belongs to, by the longest beginning in force on the day.
create table penatausahaan.padanan (
  awalan text collate "C" not null,
  berlaku_mulai date not null,
  akun text collate "C" not null references penatausahaan.akun,
  dasar_hukum text not null,
  primary key (awalan, berlaku_mulai)
);
-- What an event does in the books, by day. '#': the counterpart (padanan) of the document's account. '@': that account itself.
create table penatausahaan.pasangan (
  peristiwa text not null,
  berlaku_mulai date not null,
  buku text not null check (buku in ('finansial', 'anggaran')),
  debit text collate "C" not null,
  kredit text collate "C" not null,
  dasar_hukum text not null,
  primary key (peristiwa, berlaku_mulai),
  check (debit <> kredit)
);

-- Months closed for the books of the whole region.
create table penatausahaan.tutup_periode (
  tahun int not null,
  bulan smallint not null check (bulan between 1 and 12),
  pegawai_id uuid,
  jabatan text not null,
  pada timestamptz not null,
  primary key (tahun, bulan)
);
-- after-grants: revoke update, delete on penatausahaan.tutup_periode from balai_app

-- A correction by hand: somebody asks with a reason, another decides.
create table penatausahaan.koreksi (
  id uuid primary key,
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  tanggal date not null,
  alasan text not null check (length(alasan) >= 10),
  baris jsonb not null check (jsonb_typeof(baris) = 'array' and jsonb_array_length(baris) between 1 and 20),
  keadaan text not null check (keadaan in ('diajukan', 'disetujui', 'ditolak')),
  diminta_oleh uuid not null,
  diminta_jabatan text not null,
  diminta_pada timestamptz not null,
  diputus_oleh uuid,
  diputus_jabatan text,
  diputus_pada timestamptz,
  catatan text not null default '',
  kunci text not null unique,
  check ((keadaan = 'diajukan') = (diputus_oleh is null)),
  constraint koreksi_dua_orang check (diputus_oleh <> diminta_oleh)
);
create index koreksi_unit on penatausahaan.koreksi (tahun, unit_id, diminta_pada desc);
create index koreksi_buka on penatausahaan.koreksi (diminta_pada) where keadaan = 'diajukan';

-- The journal. A row is a pair: so much to the debit of one account and to the credit of another. That debits equal credits is
-- therefore no check that could fail but the shape of the table. Written by the functions below alone.
create table penatausahaan.jurnal (
  id bigint generated always as identity primary key,
  tahun int not null,
  unit_id uuid not null,
  tanggal date not null,
  buku text not null check (buku in ('finansial', 'anggaran')),
  peristiwa text not null,
  debit text collate "C" not null,
  kredit text collate "C" not null,
  jumlah bigint not null check (jumlah > 0),
  uraian text not null,
  dokumen_id uuid references penatausahaan.dokumen,
  koreksi_id uuid references penatausahaan.koreksi,
  pada timestamptz not null,
  check (debit <> kredit),
  constraint jurnal_tahun check (extract(year from tanggal) = tahun)
);
create index jurnal_debit on penatausahaan.jurnal (tahun, unit_id, debit, tanggal, id);
create index jurnal_kredit on penatausahaan.jurnal (tahun, unit_id, kredit, tanggal, id);
create index jurnal_unit on penatausahaan.jurnal (tahun, unit_id, tanggal, id);
create index jurnal_dokumen on penatausahaan.jurnal (dokumen_id) where dokumen_id is not null;
create index jurnal_koreksi on penatausahaan.jurnal (koreksi_id) where koreksi_id is not null;
-- Sums of the journal by month, kept by it.
create table penatausahaan.jurnal_saldo (
  tahun int not null,
  unit_id uuid not null,
  buku text not null,
  akun text collate "C" not null,
  bulan smallint not null,
  debit bigint not null,
  kredit bigint not null,
  primary key (tahun, unit_id, buku, akun, bulan)
);
create index jurnal_saldo_tahun on penatausahaan.jurnal_saldo (tahun, buku, akun);
-- after-grants: revoke insert, update, delete on penatausahaan.jurnal, penatausahaan.jurnal_saldo from balai_app
-- after-grants: revoke execute on function penatausahaan.tulis_jurnal(penatausahaan.acara[]) from balai_app, public

create function penatausahaan.jumlahkan_jurnal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from baru b join penatausahaan.tutup_periode t on t.tahun = b.tahun and t.bulan = extract(month from b.tanggal)) then
    raise exception 'bulan ini sudah ditutup' using errcode = 'BA012';
  end if;
  insert into penatausahaan.jurnal_saldo as s (tahun, unit_id, buku, akun, bulan, debit, kredit)
    select b.tahun, b.unit_id, b.buku, x.akun, extract(month from b.tanggal)::smallint, sum(x.debit)::bigint, sum(x.kredit)::bigint from baru b, lateral (values (b.debit, b.jumlah, 0::bigint), (b.kredit, 0::bigint, b.jumlah)) x (akun, debit, kredit)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (tahun, unit_id, buku, akun, bulan) do update set debit = s.debit + excluded.debit, kredit = s.kredit + excluded.kredit;
  return null;
end $$;
create trigger jumlahkan after insert on penatausahaan.jurnal referencing new table as baru for each statement execute function penatausahaan.jumlahkan_jurnal();

create function penatausahaan.tanpa_pasangan(peristiwa text) returns text language plpgsql as $$
begin raise exception 'pasangan akun untuk % belum ditetapkan', peristiwa using errcode = 'BA013'; end $$;
-- Events as the books see them. `rinci`: the document whose lines are told apart where the pair asks for accounts.
create type penatausahaan.acara as (tahun int, unit_id uuid, tanggal date, peristiwa text, jumlah bigint, uraian text, dokumen_id uuid, rinci uuid, balik boolean, pada timestamptz);
-- Writes what events do. One that no pair is set for is refused: a book with a hole is worse than an act that waits.
create function penatausahaan.tulis_jurnal(semua penatausahaan.acara[]) returns void language sql security definer set search_path = pg_catalog as $$
  insert into penatausahaan.jurnal (tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, jumlah, uraian, dokumen_id, pada)
  select tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, sum(jumlah)::bigint, left(uraian, 300), dokumen_id, pada from (
    select e.no, e.tahun, e.unit_id, e.tanggal, p.buku, e.peristiwa, e.uraian, e.dokumen_id, e.pada, coalesce(r.jumlah, e.jumlah) as jumlah,
      case when e.balik then x.k else x.d end as debit, case when e.balik then x.d else x.k end as kredit
    from unnest(semua) with ordinality as e (tahun, unit_id, tanggal, peristiwa, jumlah, uraian, dokumen_id, rinci, balik, pada, no)
    left join lateral (select q.buku, q.debit, q.kredit from penatausahaan.pasangan q where q.peristiwa = e.peristiwa and q.berlaku_mulai <= e.tanggal order by q.berlaku_mulai desc limit 1) q on true
    cross join lateral (select coalesce(q.buku, penatausahaan.tanpa_pasangan(e.peristiwa)) as buku, q.debit, q.kredit) p
    left join penatausahaan.rinci r on r.dokumen_id = e.rinci and (p.debit in ('@', '#') or p.kredit in ('@', '#'))
    left join lateral (select n.akun from penatausahaan.padanan n where starts_with(r.rekening, n.awalan) and n.berlaku_mulai <= e.tanggal order by length(n.awalan) desc, n.berlaku_mulai desc limit 1) a on true
    cross join lateral (select case p.debit when '@' then coalesce(r.rekening, '9.9') when '#' then coalesce(a.akun, '9.9') else p.debit end as d, case p.kredit when '@' then coalesce(r.rekening, '9.9') when '#' then coalesce(a.akun, '9.9') else p.kredit end as k) x) y
  group by no, tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, uraian, dokumen_id, pada order by no, debit, kredit $$;

-- Every line of a cash book is an event of the journal: whoever writes into a book writes into the journal, in bulk or one by one.
create function penatausahaan.jurnalkan_kas() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform penatausahaan.tulis_jurnal(array_agg(row(n.tahun, e.unit_id, n.tanggal, e.peristiwa, n.masuk + n.keluar, n.uraian, n.dokumen_id, e.rinci, e.balik, n.pada)::penatausahaan.acara order by n.unit_id, n.buku, n.urut))
  from baru n left join penatausahaan.dokumen d on d.id = n.dokumen_id, lateral (
    select n.unit_id, case n.jenis when 'saldo_awal' then 'saldo_awal' when 'sp2d' then 'sp2d_bud' when 'sts' then 'setor_bud' else 'retur' end as peristiwa, null::uuid as rinci, n.jenis = 'retur' and n.keluar > 0 as balik where n.buku = 'bud'
    union all select n.unit_id, 'lra_silpa', null, false where n.buku = 'bud' and n.jenis = 'saldo_awal'
    union all select d.unit_id, 'lra_belanja', d.rantai_id, false where n.buku = 'bud' and n.jenis = 'sp2d' and d.ragam not in ('up', 'tu')
    union all select d.unit_id, case when d.ragam = 'kontrapos' then 'kontrapos' when d.dasar @> '{"langsung": true}' and d.ragam = 'pendapatan' then 'pendapatan_langsung' else 'setor_skpd' end, d.id, false where n.buku = 'bud' and n.jenis = 'sts'
    union all select d.unit_id, case d.ragam when 'kontrapos' then 'lra_kontrapos' else 'lra_pendapatan' end, d.id, false where n.buku = 'bud' and n.jenis = 'sts' and d.ragam in ('pendapatan', 'kontrapos')
    union all select n.unit_id, case n.jenis when 'sp2d' then 'uang_muka' when 'ls' then 'belanja_ls' when 'kkpd' then 'kkpd_bayar' when 'tbp' then 'belanja_tbp' when 'sts' then 'setor_bendahara' else n.jenis end, case when d.jenis in ('spm', 'sp2d') then d.rantai_id else d.id end,
      case when n.jenis = 'pajak' then n.keluar > 0 when n.jenis in ('panjar', 'sts') then n.masuk > 0 else false end where n.buku = 'pengeluaran' and not (n.jenis in ('ls', 'kkpd') and n.keluar > 0)
    union all select n.unit_id, case n.jenis when 'stbp' then 'pendapatan_bendahara' when 'sts' then 'setor_penerimaan' else n.jenis end, d.id, n.jenis = 'sts' and n.masuk > 0 where n.buku = 'penerimaan') e;
  return null;
end $$;
create trigger jurnalkan after insert on penatausahaan.bku referencing new table as baru for each statement execute function penatausahaan.jurnalkan_kas();
-- Spending that is accounted for without cash: an account of advance money (nihil), a purchase by card.
create function penatausahaan.jurnalkan_dokumen(p_dokumen uuid, p_peristiwa text, p_tanggal date, p_pada timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare d record;
begin
  select x.* into d from penatausahaan.dokumen x where x.id = p_dokumen and ((p_peristiwa = 'lra_belanja' and x.jenis = 'sp2d' and x.ragam in ('gu_nihil', 'tu_nihil')) or (p_peristiwa = 'kkpd_beli' and x.jenis = 'tbp' and x.ragam = 'kkpd'));
  if not found or exists (select from penatausahaan.jurnal where dokumen_id = p_dokumen and peristiwa = p_peristiwa) then raise exception 'dokumen ini tidak dijurnal demikian' using errcode = 'BA014'; end if;
  perform penatausahaan.tulis_jurnal(array[row(d.tahun, d.unit_id, p_tanggal, p_peristiwa, d.jumlah, d.uraian, d.id, case when d.jenis = 'sp2d' then d.rantai_id else d.id end, false, p_pada)::penatausahaan.acara]);
end $$;
-- A correction that a second person agreed to.
create function penatausahaan.jurnalkan_koreksi(p_koreksi uuid, p_pada timestamptz) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare k record; n int;
begin
  select x.* into k from penatausahaan.koreksi x where x.id = p_koreksi and x.keadaan = 'disetujui';
  if not found or exists (select from penatausahaan.jurnal where koreksi_id = p_koreksi) then raise exception 'koreksi ini tidak dapat dijurnal' using errcode = 'BA014'; end if;
  insert into penatausahaan.jurnal (tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, jumlah, uraian, koreksi_id, pada)
    select k.tahun, k.unit_id, k.tanggal, 'finansial', 'koreksi', b.debit, b.kredit, b.jumlah, left(k.alasan, 300), k.id, p_pada from jsonb_to_recordset(k.baris) as b (debit text, kredit text, jumlah bigint);
  get diagnostics n = row_count;
  return n;
end $$;

-- What was paid less what came back into the budget.
create or replace view penatausahaan.publik_bayar as
  select d.tahun, d.unit_id, d.unit_jalur, r.sub_id, r.rekening, d.cair_pada as tanggal, r.jumlah, d.id as dokumen_id
  from penatausahaan.dokumen d join penatausahaan.rinci r on r.dokumen_id = d.rantai_id
  where d.jenis = 'sp2d' and d.cair_pada is not null and d.ragam not in ('up', 'tu') and r.sub_id is not null
  union all
  select d.tahun, d.unit_id, d.unit_jalur, r.sub_id, r.rekening, d.cair_pada, -r.jumlah, d.id
  from penatausahaan.dokumen d join penatausahaan.rinci r on r.dokumen_id = d.id
  where d.jenis = 'sts' and d.ragam = 'kontrapos' and d.cair_pada is not null and r.sub_id is not null;
