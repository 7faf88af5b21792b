-- The case of a permit is destroyed by its retention schedule: what the technical teams wrote about it goes with it. Bills and payments
-- are records of public money with a term of their own, the register of permits is open for good: both stay.
create function perizinan.musnahkan_rekomendasi(yang uuid[], keputusan uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare hilang constant text := '(dimusnahkan)'; banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'memusnahkan rekomendasi memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  update perizinan.rekomendasi set syarat = case when syarat is not null then hilang end, alasan = case when alasan is not null then hilang end,
    dasar_hukum = case when dasar_hukum is not null then hilang end where berkas_id = any(yang);
  get diagnostics banyak = row_count;
  return banyak;
end $$;
