import { type Db, type Tx, sql } from '#kernel/platform'

export interface WebhookRow { id: string; nama: string; alamat: string; peristiwa: string[]; rahasia: Buffer; aktif: boolean; dibuat_pada: Date; gagal_sejak: Date | null; dimatikan_sebab: string | null }
export interface KirimanRow { id: string; webhook_id: string; event_id: string; peristiwa: string; isi: unknown; terjadi_pada: Date; keadaan: 'menunggu' | 'terkirim' | 'gagal'; percobaan: number; status: number | null; galat: string | null; terakhir_pada: Date | null }

export const listWebhook = (db: Db) => db.many<WebhookRow>(sql`select * from access_integrasi.webhook order by nama, id limit 200`)
export const findWebhook = (db: Db, id: string) => db.maybe<WebhookRow>(sql`select * from access_integrasi.webhook where id = ${id}`)
export const lockWebhook = (tx: Tx, id: string) => tx.maybe<WebhookRow>(sql`select * from access_integrasi.webhook where id = ${id} for update`)
/** Active addresses that want events of this name. */
export const listPendengar = (db: Db, peristiwa: string) => db.many<{ id: string }>(sql`select id from access_integrasi.webhook where aktif and (peristiwa && array[${peristiwa}, '*']::text[]) limit 200`)
export const insertWebhook = (tx: Tx, w: Pick<WebhookRow, 'id' | 'nama' | 'alamat' | 'peristiwa' | 'rahasia' | 'dibuat_pada'>) =>
  tx.run(sql`insert into access_integrasi.webhook (id, nama, alamat, peristiwa, rahasia, dibuat_pada) values (${w.id}, ${w.nama}, ${w.alamat}, ${w.peristiwa}, ${w.rahasia}, ${w.dibuat_pada})`)
export const setRahasia = (tx: Tx, id: string, rahasia: Buffer) => tx.run(sql`update access_integrasi.webhook set rahasia = ${rahasia} where id = ${id}`)
export const setAktif = (tx: Tx, id: string, aktif: boolean, sebab: string | null) => tx.run(sql`update access_integrasi.webhook set aktif = ${aktif}, dimatikan_sebab = ${sebab}, gagal_sejak = null where id = ${id}`)
export const setGagalSejak = (tx: Tx, id: string, sejak: Date | null) => tx.run(sql`update access_integrasi.webhook set gagal_sejak = ${sejak} where id = ${id} and (gagal_sejak is null) <> ${sejak === null}`)
export const deleteWebhook = (tx: Tx, id: string) => tx.run(sql`delete from access_integrasi.webhook where id = ${id}`)

/** Notes one event for one address; undefined when it is noted already. */
export const insertKiriman = (tx: Tx, k: Pick<KirimanRow, 'id' | 'webhook_id' | 'event_id' | 'peristiwa' | 'terjadi_pada'> & { isi: object }) =>
  tx.maybe<{ id: string }>(sql`insert into access_integrasi.kiriman (id, webhook_id, event_id, peristiwa, isi, terjadi_pada)
    values (${k.id}, ${k.webhook_id}, ${k.event_id}, ${k.peristiwa}, ${JSON.stringify(k.isi)}::jsonb, ${k.terjadi_pada}) on conflict (webhook_id, event_id) do nothing returning id`)
export const findKiriman = (db: Db, id: string) => db.maybe<KirimanRow>(sql`select * from access_integrasi.kiriman where id = ${id}`)
export const listKiriman = (db: Db, webhookId: string, paling = 50) => db.many<KirimanRow>(sql`select * from access_integrasi.kiriman where webhook_id = ${webhookId} order by id desc limit ${paling}`)
export const updateKiriman = (tx: Tx, id: string, k: Pick<KirimanRow, 'keadaan' | 'status' | 'galat' | 'terakhir_pada'>) =>
  tx.run(sql`update access_integrasi.kiriman set keadaan = ${k.keadaan}, status = ${k.status}, galat = ${k.galat}, terakhir_pada = ${k.terakhir_pada}, percobaan = percobaan + 1 where id = ${id}`)
export const setMenunggu = (tx: Tx, id: string) => tx.run(sql`update access_integrasi.kiriman set keadaan = 'menunggu' where id = ${id}`)
/** The log of deliveries is kept for thirty days. */
export const deleteKirimanLama = (tx: Tx, sebelum: Date) => tx.run(sql`delete from access_integrasi.kiriman where id in (select id from access_integrasi.kiriman where keadaan <> 'menunggu' and terjadi_pada < ${sebelum} limit 20000)`)
/** Deliveries that wait, counted up to ten thousand. */
export const countMenungguWebhook = async (db: Db): Promise<number> => Number((await db.one<{ n: bigint }>(sql`
  select count(*) as n from (select from access_integrasi.kiriman where keadaan = 'menunggu' limit 10000) as some_of_them`)).n)
