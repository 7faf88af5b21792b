-- Destruction of archives by an official record (UU 43/2009, PP 28/2012) is a third decision on which rows may be erased.
create or replace function audit.sah_menghapus(keputusan uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from audit.catatan where id = keputusan and tindakan in ('pelindungan.penghapusan.jalankan', 'pelindungan.retensi.jalankan', 'arsip.pemusnahan.jalankan'))
$$;

-- Erases the details of every entry about these objects on the ground of one such decision; the leaves stay and still verify.
create function audit.hapus_rincian_objek(objek text[], keputusan uuid, saat timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'penghapusan rincian memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  insert into audit.penghapusan (catatan_id, keputusan_id, pada)
    select c.id, keputusan, saat from audit.catatan c join audit.rincian r on r.catatan_id = c.id where c.objek_id = any(objek) and c.id <> keputusan on conflict do nothing;
  delete from audit.rincian r using audit.penghapusan p where p.catatan_id = r.catatan_id and p.keputusan_id = keputusan;
  get diagnostics banyak = row_count;
  return banyak;
end $$;
