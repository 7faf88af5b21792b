-- Retention rules live from one regulation to the next: a change is a new row. `pemicu`: from what the years are counted, from the
-- closing of the file or from an event (end of a contract, a pension) that the archivist enters when it has come.
alter table documents.jra add column berlaku_mulai date not null default '2012-02-27';
alter table documents.jra add column berlaku_sampai date;
alter table documents.jra add column pemicu text not null default 'ditutup' check (pemicu in ('ditutup', 'peristiwa'));
alter table documents.jra add column peristiwa text;
alter table documents.jra add column keterangan text not null default '';
alter table documents.jra drop constraint jra_pkey;
-- lint: kunci-langsung: a table of rules, some hundred rows at most
alter table documents.jra add primary key (klasifikasi, berlaku_mulai);
-- after-grants: revoke delete on documents.jra from balai_app

-- What is left of a letter whose archive was destroyed: whoever holds a copy learns that it was genuine and is no more.
create table documents.naskah_musnah (
  token text primary key,
  nomor text,
  tanggal date,
  penerbit text not null,
  sidik text,
  berita_acara text,
  pada timestamptz not null
);
-- after-grants: revoke update, delete on documents.naskah_musnah from balai_app

-- The door by which letters and attachments of destroyed archives go. Returns the hashes of their files; bytes go after the commit.
create function documents.musnahkan(jenis text, objek text[], keputusan uuid, berita_acara text, saat timestamptz) returns setof text
language plpgsql security definer set search_path = pg_catalog as $$
declare surat uuid[]; sidik text[];
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'memusnahkan naskah memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(n.id) into surat from documents.naskah n where n.objek_jenis = musnahkan.jenis and n.objek_id = any(objek);
  select array_agg(distinct h) into sidik from (
    select l.hash as h from documents.lampiran l where l.objek_jenis = musnahkan.jenis and l.objek_id = any(objek)
    union all select unnest(array[n.file_hash, n.sha256_konsep]) from documents.naskah n where n.id = any(surat)
    union all select unnest(array[t.sha256_sebelum, t.sha256_sesudah]) from documents.tanda_tangan t where t.naskah_id = any(surat)) s where h is not null;
  insert into documents.naskah_musnah (token, nomor, tanggal, penerbit, sidik, berita_acara, pada)
    select n.token, n.nomor, n.tanggal, n.penerbit, n.file_hash, musnahkan.berita_acara, saat from documents.naskah n where n.id = any(surat) and n.status in ('ditandatangani', 'dicabut', 'diganti') on conflict do nothing;
  update documents.nomor r set perihal = null from documents.naskah n where n.id = any(surat) and (r.unit_id, r.register, r.teks) = (n.unit_id, n.register, n.nomor);
  update documents.naskah set pengganti_id = null where pengganti_id = any(surat);
  perform platform.hapus_bergantung('documents.naskah', format('id = any(%L::uuid[])', surat));
  perform platform.hapus_bergantung('documents.lampiran', format('objek_jenis = %L and objek_id = any(%L::text[])', musnahkan.jenis, objek));
  return query select unnest(sidik);
end $$;
