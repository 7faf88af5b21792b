-- Rights of people over their data (UU 27/2022): requests, legal holds, retention runs, proofs of erasure, incidents.
create schema pelindungan_data;

-- Figures of the law with their first day: a change is a new row.
create table pelindungan_data.aturan (
  kode text not null check (kode ~ '^[a-z_.]+$'),
  berlaku_dari date not null,
  nilai int not null check (nilai >= 0),
  satuan text not null check (satuan in ('jam', 'hari', 'bulan', 'tahun')),
  dasar_hukum text not null,
  primary key (kode, berlaku_dari)
);
-- after-grants: revoke update, delete on pelindungan_data.aturan from balai_app

-- What somebody asks about the own data. The clock counts calendar hours, nights and holidays included.
create table pelindungan_data.permintaan (
  id uuid primary key,
  nomor text not null unique,
  -- Address of the page that tells how far it is, for whoever has no account (any more).
  token text not null unique,
  kunci text unique,
  jenis text not null check (jenis in ('akses', 'perbaikan', 'penghapusan', 'tarik_persetujuan', 'keberatan')),
  orang_id uuid not null,
  kanal text not null check (kanal in ('portal', 'loket')),
  -- How the officer made sure who asks, at a counter.
  pengenal text check (pengenal in ('ktp_el', 'kk', 'kenal', 'surat_kuasa')),
  uraian text not null default '',
  -- Corrections asked for: {"nama": "…"}; for an objection what is to stop.
  isi jsonb not null default '{}',
  keadaan text not null check (keadaan in ('diterima', 'disetujui', 'selesai', 'ditolak', 'dibatalkan')),
  diterima_pada timestamptz not null,
  jatuh_tempo timestamptz not null,
  diputus_pada timestamptz,
  selesai_pada timestamptz,
  -- What was done, in words and numbers, without personal data: outlives the erasure.
  hasil jsonb,
  bukti_id uuid,
  check ((keadaan in ('selesai', 'ditolak', 'dibatalkan')) = (selesai_pada is not null)),
  check (kanal = 'portal' or pengenal is not null)
);
create index permintaan_orang on pelindungan_data.permintaan (orang_id, id desc);
create index permintaan_terbuka on pelindungan_data.permintaan (jatuh_tempo, id) where selesai_pada is null;
create index permintaan_selesai on pelindungan_data.permintaan (selesai_pada desc, id desc) where selesai_pada is not null;
-- after-grants: revoke delete on pelindungan_data.permintaan from balai_app

-- Each act on a request, never changed.
create table pelindungan_data.langkah (
  permintaan_id uuid not null references pelindungan_data.permintaan,
  urut int not null,
  tindakan text not null check (tindakan in ('terima', 'setujui', 'tolak', 'laksanakan', 'batalkan', 'salin')),
  pelaku_id uuid,
  pelaku_teks text not null,
  alasan text,
  -- The exception of the law on which a refusal rests.
  dasar_hukum text,
  pada timestamptz not null,
  primary key (permintaan_id, urut),
  check (tindakan <> 'tolak' or (alasan is not null and dasar_hukum is not null))
);
-- after-grants: revoke update, delete on pelindungan_data.langkah from balai_app

-- A copy made for one person; gone when its days are over.
create table pelindungan_data.salinan (
  permintaan_id uuid primary key references pelindungan_data.permintaan,
  isi bytea not null,
  sidik text not null,
  ukuran int not null,
  dibuat_pada timestamptz not null,
  kedaluwarsa_pada timestamptz not null,
  diunduh_pada timestamptz
);
create index salinan_kedaluwarsa on pelindungan_data.salinan (kedaluwarsa_pada);

-- Erasure stopped by law for one person or one case.
create table pelindungan_data.penahanan (
  id uuid primary key,
  orang_id uuid,
  berkas_id uuid,
  alasan text not null check (length(trim(alasan)) >= 10),
  dasar_hukum text not null check (length(trim(dasar_hukum)) >= 5),
  mulai timestamptz not null,
  -- Last day; null until it is ended.
  sampai date,
  diakhiri_pada timestamptz,
  alasan_akhir text,
  oleh text not null,
  check (num_nonnulls(orang_id, berkas_id) = 1),
  check ((diakhiri_pada is null) = (alasan_akhir is null))
);
create index penahanan_orang on pelindungan_data.penahanan (orang_id) where diakhiri_pada is null and orang_id is not null;
create index penahanan_berkas on pelindungan_data.penahanan (berkas_id) where diakhiri_pada is null and berkas_id is not null;
-- after-grants: revoke delete on pelindungan_data.penahanan from balai_app

-- One retention run: what it would have done or did, by table. Never changed.
create table pelindungan_data.pemusnahan (
  id uuid primary key,
  mulai timestamptz not null,
  selesai timestamptz not null,
  percobaan boolean not null,
  oleh text not null,
  -- [{"tabel", "nama", "baris", "ditahan"}]; and files as "file".
  hasil jsonb not null,
  keputusan_id uuid
);
create index pemusnahan_urut on pelindungan_data.pemusnahan (id desc);
-- after-grants: revoke update, delete on pelindungan_data.pemusnahan from balai_app

-- What was erased, so that a restored backup forgets it again. Keyed hashes of ids only: says nothing about anybody.
create table pelindungan_data.nisan (
  jenis text not null check (jenis in ('orang', 'berkas')),
  sidik bytea not null check (octet_length(sidik) = 32),
  pada timestamptz not null,
  primary key (jenis, sidik)
);
-- after-grants: revoke update, delete on pelindungan_data.nisan from balai_app

-- A failure of protection (Ps 46), or a drill of one. Only what is found out later is filled in; nothing is removed.
create table pelindungan_data.insiden (
  id uuid primary key,
  nomor text not null unique,
  latihan boolean not null,
  judul text not null,
  uraian text not null,
  -- Since when, until when, when it was known, until when notice is due.
  mulai timestamptz,
  sampai timestamptz,
  diketahui_pada timestamptz not null,
  tenggat timestamptz not null,
  -- {"tabel": [], "berkas": [], "akun": [], "semua": false}
  cakupan jsonb not null,
  -- Words for the notices: kinds of data, how, handling, recovery, advice, contact.
  isi jsonb not null default '{}',
  keadaan text not null check (keadaan in ('dinyatakan', 'disusun', 'diberitahukan', 'selesai')),
  dihitung_pada timestamptz,
  lama_hitung_ms int,
  jumlah_terdampak int,
  selesai_pada timestamptz,
  pelajaran text,
  oleh text not null,
  check ((keadaan = 'selesai') = (selesai_pada is not null))
);
create index insiden_urut on pelindungan_data.insiden (id desc);
-- after-grants: revoke delete on pelindungan_data.insiden from balai_app

create table pelindungan_data.terdampak (
  insiden_id uuid not null references pelindungan_data.insiden,
  orang_id uuid not null,
  sebab text[] not null,
  diberitahu_pada timestamptz,
  -- How the person was told; 'tanpa_kontak' when there was no way.
  cara text check (cara in ('elektronik', 'surat', 'tanpa_kontak', 'latihan')),
  primary key (insiden_id, orang_id)
);
create index terdampak_belum on pelindungan_data.terdampak (insiden_id, orang_id) where diberitahu_pada is null;

-- Notices and steps of an incident with their hour. Never changed.
create table pelindungan_data.catatan_insiden (
  insiden_id uuid not null references pelindungan_data.insiden,
  urut int not null,
  jenis text not null check (jenis in ('dinyatakan', 'dihitung', 'isi', 'lembaga', 'subjek', 'publik', 'catatan', 'selesai')),
  uraian text not null,
  tujuan text,
  nomor_surat text,
  oleh text not null,
  pada timestamptz not null,
  primary key (insiden_id, urut)
);
-- after-grants: revoke update, delete on pelindungan_data.catatan_insiden from balai_app

-- Words of a request go with the person; its number, kind, times and result stay as the proof that it was answered.
create function pelindungan_data.lupakan_permintaan(orang uuid[], keputusan uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'menghapus data permintaan memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  delete from pelindungan_data.salinan s using pelindungan_data.permintaan p where p.id = s.permintaan_id and p.orang_id = any(orang);
  update pelindungan_data.langkah l set alasan = '(data dihapus)' from pelindungan_data.permintaan p where p.id = l.permintaan_id and p.orang_id = any(orang) and l.alasan is not null;
  update pelindungan_data.permintaan set uraian = '', isi = '{}' where orang_id = any(orang) and (uraian <> '' or isi <> '{}');
  get diagnostics banyak = row_count;
  return banyak;
end $$;
