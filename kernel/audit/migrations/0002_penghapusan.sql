-- Erasing rows that are otherwise never changed needs a decision that itself stands in the log: the doors of other parts ask here.
create function audit.sah_menghapus(keputusan uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from audit.catatan where id = keputusan and tindakan in ('pelindungan.penghapusan.jalankan', 'pelindungan.retensi.jalankan'))
$$;
