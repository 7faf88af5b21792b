-- Planning documents (RPJPD, RPJMD or RPD, Renstra, RKPD, Renja) as trees whose rows hold from stage to stage (decisions 0031, 0032).
create table perencanaan.dokumen (
  id uuid primary key,
  jenis text not null check (jenis in ('rpjpd', 'rpjmd', 'rpd', 'renstra', 'rkpd', 'renja')),
  nama text not null,
  tahun_mulai int not null check (tahun_mulai between 2000 and 2200),
  tahun_akhir int not null,
  -- The office whose plan it is; a document of the region stands with the region's own unit.
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  -- The version of the document above on which it stands.
  induk_id uuid references perencanaan.dokumen,
  induk_urut int,
  -- Where it stands now, and its last established version; kept by the trigger of `tahap`.
  urut int not null default 0,
  tahap text not null default 'persiapan',
  urut_tetap int,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  unique (jenis, unit_id, tahun_mulai),
  check (tahun_akhir >= tahun_mulai),
  check ((induk_id is null) = (induk_urut is null))
);
create index dokumen_tahun on perencanaan.dokumen (jenis, tahun_mulai desc, unit_jalur);
create index dokumen_induk on perencanaan.dokumen (induk_id) where induk_id is not null;

-- The stages a document went through. Leaving one stores the hash over all its rows, chained to the stage before.
create table perencanaan.tahap (
  dokumen_id uuid not null references perencanaan.dokumen,
  urut int not null check (urut >= 1),
  tahap text not null check (tahap in ('persiapan', 'rancangan_awal', 'rancangan', 'musrenbang', 'rancangan_akhir', 'ditetapkan', 'perubahan_rancangan', 'perubahan_ditetapkan')),
  -- What the law asks before it is left, as far as given: berita acara, note of the APIP, number and date of the Perda or Perkada.
  dasar jsonb not null default '{}',
  -- The post that opened it and the one that left it; persons stand in the audit log.
  dibuka_jabatan text not null,
  dibuka_pada timestamptz not null,
  ditutup_jabatan text,
  ditutup_pada timestamptz,
  baris int,
  sebelum text,
  sidik text,
  primary key (dokumen_id, urut),
  check ((ditutup_pada is null) = (sidik is null))
);
create unique index tahap_terbuka on perencanaan.tahap (dokumen_id) where sidik is null;
-- after-grants: revoke delete on perencanaan.tahap from balai_app

-- A node: visi … sub kegiatan. Stage n is every row with dari <= n and (sampai is null or sampai > n).
create table perencanaan.simpul (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  dokumen_id uuid not null,
  induk_id uuid,
  urut int not null,
  jenis text not null check (jenis in ('visi', 'misi', 'tujuan', 'sasaran', 'strategi', 'arah_kebijakan', 'program', 'kegiatan', 'sub_kegiatan')),
  -- Code and name of the nomenclature as of the document's first day; texts above have none.
  kode text collate "C",
  nama text not null,
  unit_id uuid,
  unit_jalur text collate "C",
  -- The node of a document above from which it comes.
  asal_id uuid,
  -- Whole rupiah: of the year, of the year after, and for documents of several years one for each.
  pagu bigint check (pagu >= 0),
  pagu_depan bigint check (pagu_depan >= 0),
  pagu_tahun bigint[],
  wilayah text collate "C",
  lokasi text not null default '',
  bulan_mulai smallint check (bulan_mulai between 1 and 12),
  bulan_akhir smallint check (bulan_akhir between 1 and 12),
  sumber_dana text collate "C",
  kelompok_sasaran text not null default '',
  -- Tags of national and provincial priorities.
  prioritas text[] not null default '{}',
  -- Why it may stand here although the Renstra does not have it.
  alasan text not null default '',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (dokumen_id, dari) references perencanaan.tahap,
  check ((jenis in ('program', 'kegiatan', 'sub_kegiatan')) = (kode is not null)),
  check ((unit_id is null) = (unit_jalur is null)),
  check (bulan_akhir >= bulan_mulai)
);
create unique index simpul_kini on perencanaan.simpul (id) where sampai is null;
create index simpul_cabang on perencanaan.simpul (dokumen_id, induk_id, urut, id);
create index simpul_unit on perencanaan.simpul (dokumen_id, unit_id, kode);
create index simpul_asal on perencanaan.simpul (asal_id) where asal_id is not null;

create table perencanaan.indikator (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  dokumen_id uuid not null,
  simpul_id uuid not null,
  urut int not null,
  nama text not null,
  satuan text not null default '',
  -- Which way is better, and how quarters add up to a year (domain of the monitoring forms).
  polaritas text check (polaritas in ('naik', 'turun', 'tetap')),
  rekap text not null default 'nilai_akhir' check (rekap in ('positif', 'negatif', 'persentase', 'nilai_akhir')),
  rumus text not null default '',
  sumber text not null default '',
  awal numeric(18, 2),
  -- One for each year of the document's period.
  target numeric(18, 2)[] not null default '{}',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (dokumen_id, dari) references perencanaan.tahap
);
create unique index indikator_kini on perencanaan.indikator (id) where sampai is null;
create index indikator_simpul on perencanaan.indikator (simpul_id, urut, id);
create index indikator_dokumen on perencanaan.indikator (dokumen_id);

-- Chapters of words; a line `[[tabel:nama]]` is where a table of the document is put when it is printed.
create table perencanaan.bab (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  dokumen_id uuid not null,
  urut int not null,
  judul text not null,
  isi text not null default '',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (dokumen_id, dari) references perencanaan.tahap
);
create index bab_dokumen on perencanaan.bab (dokumen_id, urut);
-- The chapters a kind of document has from a year on; an instruction of the ministry is a new set of rows.
create table perencanaan.templat_bab (
  jenis text not null,
  berlaku_mulai int not null,
  urut int not null,
  judul text not null,
  isi text not null,
  dasar_hukum text not null,
  primary key (jenis, berlaku_mulai, urut)
);

-- Proposals that a sub kegiatan of the RKPD carries out.
create table perencanaan.usulan_simpul (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  dokumen_id uuid not null,
  simpul_id uuid not null,
  usulan_id uuid not null references perencanaan.usulan,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (dokumen_id, dari) references perencanaan.tahap
);
create unique index usulan_simpul_kini on perencanaan.usulan_simpul (dokumen_id, usulan_id) where sampai is null;
create index usulan_simpul_simpul on perencanaan.usulan_simpul (simpul_id);
create index usulan_simpul_usulan on perencanaan.usulan_simpul (usulan_id);

-- Rows are born, changed and ended in the open stage only. The share lock makes freezing wait for whoever writes, and refuses who comes after.
create function perencanaan.jaga_versi() returns trigger language plpgsql as $$
declare
  terbuka int;
  dokumen uuid := case when tg_op = 'DELETE' then old.dokumen_id else new.dokumen_id end;
begin
  select urut into terbuka from perencanaan.tahap where dokumen_id = dokumen and sidik is null for share;
  if terbuka is null then raise exception 'tahap dokumen % sudah beku', dokumen; end if;
  if tg_op = 'INSERT' then
    if new.dari <> terbuka or new.sampai is not null then raise exception 'baris baru hanya lahir pada tahap terbuka (%)', terbuka; end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old.dari <> terbuka then raise exception 'baris tahap yang beku tidak dihapus'; end if;
    return old;
  end if;
  if old.dari = terbuka then
    if (new.id, new.dari, new.dokumen_id) is distinct from (old.id, old.dari, old.dokumen_id) or new.sampai is not null then raise exception 'baris tidak berpindah tahap'; end if;
  elsif (old.sampai is not null and old.sampai <> terbuka) or (new.sampai is not null and new.sampai <> terbuka) or to_jsonb(new) - 'sampai' <> to_jsonb(old) - 'sampai' then
    raise exception 'baris tahap yang beku hanya dapat diakhiri';
  end if;
  return new;
end $$;
create trigger jaga before insert or update or delete on perencanaan.simpul for each row execute function perencanaan.jaga_versi();
create trigger jaga before insert or update or delete on perencanaan.indikator for each row execute function perencanaan.jaga_versi();
create trigger jaga before insert or update or delete on perencanaan.bab for each row execute function perencanaan.jaga_versi();
create trigger jaga before insert or update or delete on perencanaan.usulan_simpul for each row execute function perencanaan.jaga_versi();

-- Everything a version says, in one order, as one hash. Columns are named, so that a later one does not change what was frozen.
create function perencanaan.sidik_isi(d uuid, n int) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws(E'\n--\n',
    (select string_agg(jsonb_build_array(id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_depan, pagu_tahun, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, prioritas, alasan)::text, E'\n' order by id)
      from perencanaan.simpul where dokumen_id = d and dari <= n and (sampai is null or sampai > n)),
    (select string_agg(jsonb_build_array(id, simpul_id, urut, nama, satuan, polaritas, rekap, rumus, sumber, awal, target)::text, E'\n' order by id)
      from perencanaan.indikator where dokumen_id = d and dari <= n and (sampai is null or sampai > n)),
    (select string_agg(jsonb_build_array(id, urut, judul, isi)::text, E'\n' order by id)
      from perencanaan.bab where dokumen_id = d and dari <= n and (sampai is null or sampai > n)),
    (select string_agg(jsonb_build_array(id, simpul_id, usulan_id)::text, E'\n' order by id)
      from perencanaan.usulan_simpul where dokumen_id = d and dari <= n and (sampai is null or sampai > n))), 'UTF8')), 'hex') $$;
create function perencanaan.sidik_tahap(t perencanaan.tahap) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws('|', coalesce(t.sebelum, '-'), t.dokumen_id, t.urut, t.tahap, t.dasar::text, perencanaan.sidik_isi(t.dokumen_id, t.urut)), 'UTF8')), 'hex') $$;

create function perencanaan.jaga_tahap() returns trigger language plpgsql as $$
declare sebelumnya perencanaan.tahap;
begin
  if tg_op = 'INSERT' then
    select * into sebelumnya from perencanaan.tahap where dokumen_id = new.dokumen_id order by urut desc limit 1;
    if new.urut <> coalesce(sebelumnya.urut, 0) + 1 then raise exception 'tahap dokumen berurutan'; end if;
    if sebelumnya.urut is not null and sebelumnya.sidik is null then raise exception 'tahap sebelumnya belum dibekukan'; end if;
    new.sebelum := sebelumnya.sidik;
  elsif old.sidik is not null then raise exception 'tahap yang beku tidak berubah';
  elsif (new.dokumen_id, new.urut, new.tahap) is distinct from (old.dokumen_id, old.urut, old.tahap) then raise exception 'tahap tidak berganti nama';
  else new.sebelum := old.sebelum;
  end if;
  new.sidik := null;
  if new.ditutup_pada is not null then
    select count(*) into new.baris from perencanaan.simpul where dokumen_id = new.dokumen_id and dari <= new.urut and (sampai is null or sampai > new.urut);
    new.sidik := perencanaan.sidik_tahap(new);
  end if;
  return new;
end $$;
create trigger jaga before insert or update on perencanaan.tahap for each row execute function perencanaan.jaga_tahap();
create function perencanaan.ikut_tahap() returns trigger language plpgsql as $$
begin
  update perencanaan.dokumen set urut = new.urut, tahap = new.tahap, urut_tetap = case when new.tahap in ('ditetapkan', 'perubahan_ditetapkan') then new.urut else urut_tetap end where id = new.dokumen_id;
  return null;
end $$;
create trigger ikut after insert on perencanaan.tahap for each row execute function perencanaan.ikut_tahap();

-- Who may write now: the newest word for the office or for all decides. One row a word, never changed.
create table perencanaan.kunci_dokumen (
  id uuid primary key,
  jenis text not null,
  tahun int not null,
  unit_id uuid,
  terkunci boolean not null,
  alasan text not null check (length(alasan) >= 5),
  jabatan text not null,
  dibuat_pada timestamptz not null
);
create index kunci_dokumen_terbaru on perencanaan.kunci_dokumen (jenis, tahun, dibuat_pada desc, id desc);
-- after-grants: revoke update, delete on perencanaan.kunci_dokumen from balai_app

-- What a quarter brought (Permendagri 86/2017): of an indicator its figure, of a sub kegiatan its rupiah.
create table perencanaan.realisasi (
  dokumen_id uuid not null references perencanaan.dokumen,
  simpul_id uuid not null,
  triwulan smallint not null check (triwulan between 1 and 4),
  kinerja numeric(18, 2),
  keuangan bigint not null default 0 check (keuangan >= 0),
  hambatan text not null default '',
  tindak_lanjut text not null default '',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (simpul_id, triwulan)
);
create index realisasi_dokumen on perencanaan.realisasi (dokumen_id, simpul_id);
