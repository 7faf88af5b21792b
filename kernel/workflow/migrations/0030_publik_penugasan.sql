-- What modules may read of work that posts give each other in their own queries: who gave what to whom, when, and what became of
-- it. Words (notes, reports) stay with the engine. As the asker, so that the row policies of steps go on holding.
create view workflow.publik_penugasan with (security_invoker = true) as
  select t.id as tugas_id, p.berkas_id, p.induk_id, p.jenis, p.dari_jabatan, p.ke_jabatan, p.ke_teks, t.meja, t.unit_id, t.unit_jalur, p.diberi_pada, t.tenggat, p.dibaca_pada, p.diteruskan_pada, t.ditutup_pada, p.hasil
  from workflow.penugasan p join workflow.tugas t on t.id = p.tugas_id;
-- To whom a post usually gives work, and what a desk was given in a period.
create index penugasan_pemberi on workflow.penugasan (dari_jabatan, diberi_pada desc);
create index penugasan_penerima on workflow.penugasan (ke_jabatan, diberi_pada desc);
