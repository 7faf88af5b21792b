-- Makes the export for verify-audit.mjs from the tables alone, without any code of the system:
--   psql -XAt -f export.sql "$DATABASE_URL" | node verify-audit.mjs log - --key KUNCI
select baris from (
  select 0 as bagian, 0::bigint as i, json_build_object('jenis', 'log', 'format', 'balai-log-v1', 'ukuran', (select coalesce(max(l.i) + 1, 0) from audit.leaf l))::text as baris
  union all
  select 1, l.i, json_build_object('jenis', 'catatan', 'i', l.i, 'hash', encode(l.hash, 'hex'), 'rantai', encode(l.rantai, 'hex'),
    'catatan', case when c.id is not null then json_build_object(
      'v', 1, 'id', c.id, 'pada', to_char(c.pada at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'pelaku', json_build_object('jenis', c.pelaku_jenis, 'id', c.pelaku_id, 'jabatan', c.jabatan_id, 'nama', c.pelaku_nama, 'sifat', c.sifat),
      'tindakan', c.tindakan, 'objek', json_build_object('jenis', c.objek_jenis, 'id', c.objek_id), 'subjek', c.subjek_id,
      'rincian', encode(c.rincian_hash, 'hex')) end,
    'rincian', case when r.catatan_id is not null then json_build_object('garam', encode(r.garam, 'hex'), 'isi', r.isi) end)::text
  from audit.leaf l left join audit.catatan c on c.id = l.catatan_id left join audit.rincian r on r.catatan_id = l.catatan_id
  union all
  select 2, k.ukuran, json_build_object('jenis', 'titik_periksa', 'note', k.note)::text from audit.checkpoint k
) semua order by bagian, i
