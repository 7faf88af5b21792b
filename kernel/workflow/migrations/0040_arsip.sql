-- Words about a secret case are sealed: notes, instructions and reports of given work lie in `sandi`, nowhere else.
alter table workflow.berkas add column tersegel boolean not null default false;
alter table workflow.penugasan add column sandi bytea;

-- Cases that ended and may be filed, as whoever asks may see them.
create view workflow.publik_berkas_selesai with (security_invoker = true) as
  select id as berkas_id, nomor, judul, proses, ranah, unit_id, unit_jalur, selesai_pada, anonim_pada from workflow.berkas where selesai_pada is not null;

-- The door by which cases of destroyed archives lose every word: number, state and times stay, so that registers have no gap.
create function workflow.musnahkan_berkas(yang uuid[], lain uuid[], keputusan uuid, saat timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare hilang constant text := '(dimusnahkan)'; banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'memusnahkan berkas memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from workflow.berkas where id = any(yang) and selesai_pada is null) then
    raise exception 'berkas yang masih berjalan tidak dimusnahkan' using errcode = 'restrict_violation';
  end if;
  update workflow.berkas set judul = 'Arsip dimusnahkan', pemohon_id = '00000000-0000-0000-0000-000000000000', pemohon_nama = hilang, badan_usaha = null, jawaban = '{}', kunci = id::text, anonim_pada = coalesce(anonim_pada, saat) where id = any(yang);
  get diagnostics banyak = row_count;
  update workflow.tindakan set orang_id = null, nama = hilang, pelaku_teks = hilang, catatan = null, alasan = case when alasan is not null then hilang end, cacat = case when cacat is not null then '[]'::jsonb end, bekal = null where berkas_id = any(yang);
  perform platform.hapus_bergantung('workflow.pesan_berkas', format('berkas_id = any(%L::uuid[])', yang));
  perform platform.hapus_bergantung('workflow.penugasan', format('berkas_id = any(%L::uuid[])', yang));
  perform platform.hapus_bergantung('workflow.diskusi'::regclass, format('objek_id = any(%L::uuid[])', yang || lain));
  return banyak;
end $$;
