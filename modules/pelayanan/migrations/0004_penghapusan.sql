-- Names of those who fetched a product, and free words of the survey, go when their term is over or the person asks and no law keeps them.
create function pelayanan.anonimkan_penyerahan(berkas uuid[], keputusan uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'menghapus data penyerahan memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  update pelayanan.penyerahan set nama = '(data dihapus)', hubungan = case when hubungan is not null then '(data dihapus)' end where berkas_id = any(berkas) and nama <> '(data dihapus)';
  get diagnostics banyak = row_count;
  return banyak;
end $$;

create index penilaian_saran_lama on pelayanan.penilaian (tanggal) where saran is not null;
create function pelayanan.hapus_saran_lama(batas timestamptz, keputusan uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'menghapus saran survei memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  update pelayanan.penilaian set saran = null where id in (select id from pelayanan.penilaian where saran is not null and tanggal < batas::date order by tanggal limit 5000);
  get diagnostics banyak = row_count;
  return banyak;
end $$;
