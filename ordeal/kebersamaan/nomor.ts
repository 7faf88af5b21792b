// Eight writers draw numbers of one register, some die and some think better of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { ambilNomor } from '#kernel/documents'
import { Database, sql } from '#kernel/platform'
import { root } from '#tools/parts'
import { panggung, tunggu } from '../dunia.ts'

export const REGISTER = 'ordeal'
const TAHUN = 2026
/** Day of the year at which the register stands after so many numbers: every 200th begins a new day. */
const tanggal = (n: number) => new Date(Date.UTC(TAHUN, 0, 1 + Math.floor(n / 200))).toISOString().slice(0, 10)

/** One writer: draws until `sampai` are there; every fifth time it thinks better of it. `urutan`: the control draws from a plain sequence. */
export async function penulis(db: Database, unitId: string, sampai: number, urutan: boolean): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      const selesai = await db.transaction(async (tx) => {
        const { n } = await tx.one<{ n: number }>(sql`select coalesce(max(terakhir), 0)::int as n from documents.nomor_urut where unit_id = ${unitId} and register = ${REGISTER}`)
        const kini = urutan ? await tx.one<{ n: number }>(sql`select count(*)::int as n from ordeal.nomor`) : { n }
        if (kini.n >= sampai) return true
        if (urutan) await tx.run(sql`insert into ordeal.nomor values (nextval('ordeal.urut'), ${tanggal(kini.n)})`)
        else await ambilNomor(tx, { unitId, kodeUnit: 'UJI', register: REGISTER, klasifikasi: '400', pola: '{klasifikasi}/{urut}/{unit}/{tahun}', tanggal: tanggal(n) })
        if (i % 5 === 4) throw new Error('batal')
        return false
      })
      if (selesai) return
    } catch { await sleep(1) }
  }
}

const anak = (env: Record<string, string>): ChildProcess => spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), join(root, 'ordeal/kebersamaan/nomor-anak.ts')], { cwd: root, env: { ...process.env, ...env }, stdio: 'ignore' })

export interface HasilNomor { nomor: number; lubang: number; ganda: number; mundur: number; dibunuh: number }
/** Four writers here and four in processes that are killed and replaced, with the database killed once too, until `sampai` numbers are drawn. */
export async function rebutNomor(sampai: number, urutan = false, bunuh = 6): Promise<HasilNomor> {
  const p = await panggung()
  let proses: ChildProcess[] = []
  try {
    await p.owner.query('create schema ordeal; create sequence ordeal.urut; create table ordeal.nomor (urut bigint, tanggal date); grant usage on schema ordeal to public; grant all on all tables in schema ordeal to public; grant all on all sequences in schema ordeal to public')
    const unitId = (await p.db.one<{ id: string }>(sql`select id from organisation.unit where kode = 'desa-7308012002'`)).id
    const env = { ORDEAL_BASIS: JSON.stringify(p.connection), ORDEAL_UNIT: unitId, ORDEAL_SAMPAI: String(sampai), ORDEAL_URUTAN: urutan ? '1' : '' }
    const tabel = urutan ? 'ordeal.nomor' : `(select urut, tanggal from documents.nomor where unit_id = '${unitId}' and register = '${REGISTER}')`
    let ada = 0
    const hitung = async () => { try { ada = Number((await p.owner.query(`select count(*) as n from ${tabel} t`)).rows[0].n) } catch { /* the server is down */ } }
    const sini = Promise.all([0, 1, 2, 3].map(() => penulis(p.db, unitId, sampai, urutan)))
    proses = [0, 1].map(() => anak(env))
    for (let i = 0; i < bunuh; i++) {
      const target = (sampai / (bunuh + 1)) * (i + 1)
      const waktu = setInterval(() => void hitung(), 100)
      await tunggu(`${target} nomor`, () => ada >= target, 120_000, () => String(ada)).finally(() => clearInterval(waktu))
      if (i === Math.floor(bunuh / 2)) { await p.server.crash(); await p.server.start() } else { proses[i % 2]!.kill('SIGKILL'); proses[i % 2] = anak(env) }
    }
    await sini
    const { rows: [r] } = await p.owner.query(`select count(*)::int as nomor, (max(urut) - count(*))::int as lubang, (count(*) - count(distinct urut))::int as ganda,
      (select count(*)::int from (select tanggal < lag(tanggal) over (order by urut) as mundur from ${tabel} x) y where mundur) as mundur from ${tabel} t`)
    return { ...(r as Omit<HasilNomor, 'dibunuh'>), dibunuh: bunuh }
  } finally { for (const satu of proses) satu.kill('SIGKILL'); await p.close() }
}
