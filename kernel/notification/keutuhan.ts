import type { Keutuhan } from '#kernel/platform'

/** What must hold of messages: no delivery waits unseen, and a secret is forgotten once it has left. */
export const keutuhan: Keutuhan[] = [
  { nama: 'kiriman yang menunggu punya waktu berikutnya', sql: `select id as k from notification.kiriman where keadaan = 'menunggu' and berikutnya_pada is null` },
  { nama: 'kiriman yang berakhir punya waktu selesai', sql: `select id as k from notification.kiriman where keadaan <> 'menunggu' and kanal <> 'kotak' and selesai_pada is null` },
  { nama: 'satu pesan tiap kunci', sql: 'select min(id::text) as k from notification.pesan where kunci is not null group by kunci having count(*) > 1' },
]
