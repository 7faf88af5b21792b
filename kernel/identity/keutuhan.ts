import type { Keutuhan } from '#kernel/platform'

/** What must hold of accounts and rights. */
export const keutuhan: Keutuhan[] = [
  { nama: 'akun milik satu orang atau satu pegawai', sql: 'select id as k from identity.akun where num_nonnulls(orang_id, pegawai_id) <> 1' },
  { nama: 'satu NIK satu orang', sql: 'select min(id::text) as k from identity.orang where nik is not null group by nik having count(*) > 1' },
  { nama: 'hak terbuka suatu peran tercatat sekali', sql: `select peran || ' ' || hak as k from identity.peran_hak where berlaku_sampai is null group by peran, hak having count(*) > 1` },
]
