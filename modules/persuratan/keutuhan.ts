import type { Keutuhan } from '#kernel/platform'

/** What must hold of letters written here (a number, a signed text and a line in the register belong together). */
export const keutuhan: Keutuhan[] = [
  { nama: 'surat terbit punya naskah, nomor, dan baris buku keluar', sql: `select s.id as k from persuratan.surat s where s.asal = 'sendiri' and s.penyusun is not null and s.status in ('ditandatangani', 'dikirim')
    and (s.nomor is null or (s.naskah_id is null and s.dimusnahkan_pada is null) or not exists (select from persuratan.agenda a where a.surat_id = s.id and a.arah = 'keluar'))` },
  { nama: 'versi konsep berurutan tanpa celah', sql: `select s.id as k from persuratan.surat s join lateral (select count(*) as banyak, max(versi) as akhir from persuratan.versi v where v.surat_id = s.id) v on true
    where s.penyusun is not null and v.banyak > 0 and (v.banyak <> v.akhir or v.akhir <> s.versi)` },
  { nama: 'paraf pada versi yang ada', sql: 'select p.surat_id as k from persuratan.paraf p where not exists (select from persuratan.versi v where (v.surat_id, v.versi) = (p.surat_id, p.versi))' },
  { nama: 'isi surat rahasia tidak terbuka', sql: `select s.id as k from persuratan.surat s where s.keamanan in ('rahasia', 'sangat_rahasia') and (s.isi is not null or exists (select from persuratan.versi v where v.surat_id = s.id and v.isi is not null) or exists (select from persuratan.draf d where d.surat_id = s.id and d.isi is not null))` },
  { nama: 'setiap kata surat ada dalam daftar kata pencarian', sql: `select md5(w.word) as k from ts_stat('select cari from persuratan.surat') w where w.word !~ '^([0-9.+/-]|[uj]:)' and not exists (select from persuratan.kata_cari k where k.kata = w.word collate "C")` },
  { nama: 'jenis naskah tidak bertumpuk waktunya', sql: `select a.kode as k from persuratan.jenis a join persuratan.jenis b on b.kode = a.kode and b.berlaku_mulai > a.berlaku_mulai where coalesce(a.berlaku_sampai, 'infinity') >= b.berlaku_mulai` },
]
