-- Personal data of a case goes when the law lets it go; the case stays as a number, a state and its times, so that figures still add up.
alter table workflow.berkas add column anonim_pada timestamptz;
create index berkas_retensi on workflow.berkas (selesai_pada, id) where selesai_pada is not null and anonim_pada is null;

create function workflow.anonimkan_berkas(yang uuid[], keputusan uuid, saat timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare terhapus constant text := '(data dihapus)'; banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'menghapus data berkas memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  update workflow.berkas set pemohon_id = '00000000-0000-0000-0000-000000000000', pemohon_nama = terhapus, badan_usaha = null, jawaban = '{}', anonim_pada = saat
    where id = any(yang) and anonim_pada is null and selesai_pada is not null;
  get diagnostics banyak = row_count;
  update workflow.tindakan t set orang_id = null, pelaku_teks = case when pelaku = 'warga' then terhapus else pelaku_teks end, catatan = null, alasan = case when alasan is not null then terhapus end,
      cacat = case when cacat is not null then '[]'::jsonb end, bekal = null
    from workflow.berkas b where b.id = t.berkas_id and b.id = any(yang) and b.anonim_pada is not null;
  update workflow.pesan_berkas p set orang_id = null, nama = case when dari = 'warga' then terhapus else nama end, isi = terhapus
    from workflow.berkas b where b.id = p.berkas_id and b.id = any(yang) and b.anonim_pada is not null;
  return banyak;
end $$;
