// Planted faults. A control runs the same measurement over the real application with one of these in it: the application stays
// as it is, the fault sits between it and the database.
import type pg from 'pg'
import type { Database, Tx } from '#kernel/platform'

export const CACAT = {
  /** Answers before the commit: what was acknowledged dies with the process. */
  'jawab-dulu': 'menjawab sebelum commit',
  /** No row lock on the case, so that each of several sees the task still open. */
  'tanpa-kunci-berkas': 'berkas tidak dikunci sebelum ditindak',
  /** No turn, no key, no unique index: each posting is a new one. */
  'tanpa-idempotensi': 'kunci idempotensi diabaikan',
  /** Each statement commits by itself. */
  'tanpa-transaksi': 'setiap perintah SQL commit sendiri',
} as const
export type Cacat = keyof typeof CACAT

export const GANTI: Partial<Record<Cacat, (text: string) => string>> = {
  'tanpa-kunci-berkas': (text) => (text.includes('workflow.berkas') ? text.replace(/ for update$/, '') : text),
  'tanpa-idempotensi': (text) => text.replace('on conflict (pemohon_id, kunci) do nothing', '').replace(/select pg_advisory_xact_lock\((.*)\)$/, 'select 1 where $1::text is not null'),
  'tanpa-transaksi': (text) => (/^(begin|commit|rollback)$/.test(text) ? 'select 1' : text),
}

/** What must go from the schema too, or its second line would catch what the fault lets through. */
export const SKEMA_CACAT: Partial<Record<Cacat, string>> = {
  'tanpa-kunci-berkas': 'alter table workflow.tindakan drop constraint tindakan_berkas_id_urut_key; drop index workflow.tugas_satu',
  'tanpa-idempotensi': 'alter table workflow.berkas drop constraint berkas_pemohon_id_kunci_key',
}

/** Lets `ubah` see the text of every statement of this pool. */
export function antara(pool: pg.Pool, ubah: (text: string) => string): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((first: unknown, ...rest: unknown[]) => {
      if (typeof first === 'string') return query(ubah(first), ...rest)
      const config = first as { text?: string; name?: string }
      return query(typeof config?.text === 'string' ? { ...config, text: ubah(config.text) } : first, ...rest)
    }) as never
  })
}

/** Puts the fault into this process's connections. */
export function tanam(db: Database, cacat: Cacat): void {
  const ganti = GANTI[cacat]
  if (ganti) antara(db.pool, ganti)
  if (cacat === 'jawab-dulu') jawabDulu(db)
}

function jawabDulu(db: Database): void {
  const asli = db.transaction.bind(db)
  db.transaction = (<T>(work: (tx: Tx) => Promise<T>): Promise<T> => new Promise((done, gagal) => {
    asli(async (tx) => { const hasil = await work(tx); done(hasil); await new Promise((r) => setTimeout(r, 150)); return hasil }).catch(gagal)
  })) as typeof db.transaction
}
