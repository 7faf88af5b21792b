// Writing: an application submitted complete (validated, numbered, audited, news and jobs in the outbox, receipt signed) and a
// transition of a case, at 16 clients, each beside the same rows written by bare SQL. Rounds in turn, medians.
import { startModules, wireJobs } from '#access/run'
import { buktiTercatat } from '#kernel/audit'
import { type Pegawai, type Warga, actorFromToken, openSesi } from '#kernel/identity'
import { Database, readConfig, sql, uuid } from '#kernel/platform'
import { bertindak } from '#kernel/workflow'
import pg from 'pg'
import { parts } from '../modules.ts'
import { getLayanan } from '../modules/pelayanan/katalog.ts'
import { submitPermohonan } from '../modules/pelayanan/permohonan.ts'
import { type Baris, bacaBaris, dalamTransaksi, gantiBaru, sisipkan, sisipkanKerja } from './telanjang.ts'
import type { Medan } from './medan.ts'
import { type Figur, definePengukuran, figur, selangSeling } from './ukuran.ts'

const KLIEN = 16
const LAYANAN = 'surat-pengantar-skck'
const CACAT = [{ kode: 'keperluan', pesan: 'Sebutkan instansi yang meminta.' }]

interface Orang { akun: string; actor: Warga; wilayah: string }
/** Sixteen village officers with accounts, and citizens of their villages. */
async function orang(db: Database, medan: Medan): Promise<{ warga: Orang[]; petugas: Map<string, Pegawai> }> {
  const petugas = new Map<string, Pegawai>()
  for (const { sesi } of await medan.pegawai('sempit', KLIEN)) { const actor = (await actorFromToken(db, sesi)) as Pegawai; petugas.set(actor.jabatan[0]!.wilayahKode!, actor) }
  const akun = await db.many<{ id: string; orang_id: string; wilayah: string }>(sql`select a.id, a.orang_id, o.kode_wilayah as wilayah from identity.orang o join identity.akun a on a.orang_id = o.id where o.kode_wilayah = any(${[...petugas.keys()]}::text[]) order by o.id limit 64`)
  const warga = await Promise.all(akun.map(async (satu) => ({ akun: satu.id, wilayah: satu.wilayah, actor: (await actorFromToken(db, (await db.transaction((tx) => openSesi(tx, satu, 'sandi', { ip: '127.0.0.1' }))).token)) as Warga })))
  return { warga, petugas }
}

interface DrafSiap { id: string; orang: Orang; kunci: string; jawaban: Record<string, unknown> }
/** Filled drafts, as they lie before the button is pressed. */
async function siapkanDraf(db: Database, semua: Orang[], versi: number, banyak: number): Promise<DrafSiap[]> {
  const { jawaban } = await db.one<{ jawaban: Record<string, unknown> }>(sql`select jawaban from workflow.berkas where proses = ${LAYANAN} limit 1`)
  const draf = Array.from({ length: banyak }, (_, n) => { const satu = semua[n % semua.length]!; return { id: uuid(), orang: satu, kunci: uuid(), jawaban: { ...jawaban, kode_wilayah: satu.wilayah } } })
  await db.run(sql`insert into forms.draf (id, akun_id, orang_id, layanan_kode, layanan_versi, jawaban, kunci, dibuat_pada, diubah_pada, kedaluwarsa_pada)
    select id, akun, orang, ${LAYANAN}, ${versi}, jawaban, kunci, now(), now(), now() + interval '30 days' from jsonb_to_recordset(${JSON.stringify(draf.map((d) => ({ id: d.id, akun: d.orang.akun, orang: d.orang.actor.orangId, jawaban: d.jawaban, kunci: d.kunci })))}::jsonb) as r (id uuid, akun uuid, orang uuid, jawaban jsonb, kunci uuid)`)
  return draf
}

/** Does all of `semua`, sixteen at a time; how many a second. */
async function semuanya<T>(semua: T[], kerja: (satu: T) => Promise<unknown>): Promise<number> {
  const antre = [...semua]
  const mulai = performance.now()
  await Promise.all(Array.from({ length: KLIEN }, async () => { for (let satu = antre.pop(); satu; satu = antre.pop()) await kerja(satu) }))
  return semua.length / ((performance.now() - mulai) / 1000)
}

const hash = (isi: { rows: { n: string }[] }) => isi.rows.map((r) => r.n)
/** Jobs that hang on these events, by the names of their hearers. */
const kerjaDari = async (owner: pg.Pool, event: string[]): Promise<string[]> => hash(await owner.query(`select t.identifier as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.payload->>'id' = any($1)`, [event]))

interface Jejak { berkas: Baris; tindakan: Baris; tugas: Baris; jeda: Baris; catatan: Baris; rincian: Baris; event: Baris; kerja: string[] }
/** What one act wrote: rows of the case with this place in its acts, the log's entry, news, jobs. */
async function jejak(owner: pg.Pool, berkasId: string, urut: number): Promise<Jejak> {
  const tindakan = await bacaBaris(owner, 'workflow.tindakan', 'berkas_id = $1 and urut = $2', [berkasId, urut])
  const bukti = tindakan.baris[0]!.bukti_id
  const event = await bacaBaris(owner, 'platform.event', "payload->>'berkasId' = $1 and at >= $2", [berkasId, tindakan.baris[0]!.pada])
  return {
    tindakan, event, berkas: await bacaBaris(owner, 'workflow.berkas', 'id = $1', [berkasId]), tugas: await bacaBaris(owner, 'workflow.tugas', 'berkas_id = $1 and ditutup_pada is null', [berkasId]), jeda: await bacaBaris(owner, 'workflow.jeda', 'berkas_id = $1', [berkasId]),
    catatan: await bacaBaris(owner, 'audit.catatan', 'id = $1', [bukti]), rincian: await bacaBaris(owner, 'audit.rincian', 'catatan_id = $1', [bukti]), kerja: await kerjaDari(owner, event.baris.map((e) => e.id as string)),
  }
}
const pending = (q: pg.ClientBase, id: unknown) => q.query({ name: 'telanjang-pending', text: 'insert into audit.pending (catatan_id) values ($1)', values: [id] })

/** One statement a table between begin and commit, and the two reads that a receipt needs. */
const ajukanTelanjang = (pool: pg.Pool, j: Jejak, draf: string) => dalamTransaksi(pool, async (q) => {
  const [b] = j.berkas.baris
  const ganti = gantiBaru([j.berkas, j.tindakan, j.tugas, j.catatan, j.event], [b!.nomor, b!.token, b!.kunci])
  for (const satu of [j.berkas, j.tindakan, j.tugas, j.catatan, j.rincian]) await sisipkan(q, satu, ganti)
  await pending(q, ganti.get(j.catatan.baris[0]!.id))
  await sisipkan(q, j.event, ganti)
  await sisipkanKerja(q, j.kerja, { berkasId: ganti.get(b!.id) })
  await q.query({ name: 'telanjang-draf', text: 'delete from forms.draf where id = $1', values: [draf] })
  await q.query({ name: 'telanjang-bukti', text: 'select c.*, r.garam, r.isi from audit.catatan c left join audit.rincian r on r.catatan_id = c.id where c.id = $1', values: [ganti.get(j.catatan.baris[0]!.id)] })
  await q.query({ name: 'telanjang-daun', text: 'select i, hash from audit.leaf where catatan_id = $1', values: [ganti.get(j.catatan.baris[0]!.id)] })
})

/** The same for a transition: the case locked, its task closed, the next opened, the case changed. */
const tindakTelanjang = (pool: pg.Pool, j: Jejak, { id, tugas }: { id: string; tugas: string }) => dalamTransaksi(pool, async (q) => {
  const ganti = gantiBaru([j.tindakan, j.tugas, j.catatan, j.event], []).set(j.berkas.baris[0]!.id, id).set(j.tindakan.baris[0]!.tugas_id, tugas)
  const b = j.berkas.baris[0]!
  await q.query({ name: 'telanjang-kunci', text: 'select * from workflow.berkas where id = $1 for update', values: [id] })
  await q.query({ name: 'telanjang-tutup', text: 'update workflow.tugas set ditutup_pada = now(), hasil = $2, eskalasi_pada = null where id = $1', values: [tugas, j.tindakan.baris[0]!.hasil] })
  for (const satu of [j.tindakan, j.tugas, j.jeda, j.catatan, j.rincian]) if (satu.baris.length > 0) await sisipkan(q, satu, ganti)
  await pending(q, ganti.get(j.catatan.baris[0]!.id))
  await q.query({ name: 'telanjang-ubah', text: 'update workflow.berkas set keadaan = $2, jawaban = $3, urut_tindakan = $4, jatuh_tempo = $5, berhenti_pada = $6 where id = $1', values: [id, b.keadaan, JSON.stringify(b.jawaban), b.urut_tindakan, b.jatuh_tempo, b.berhenti_pada] })
  await sisipkan(q, j.event, ganti)
  await sisipkanKerja(q, j.kerja, { berkasId: id })
})

const terbuka = (db: Database, warga: Orang[], banyak: number) => db.many<{ id: string; tugas: string; wilayah: string }>(sql`select b.id, t.id as tugas, b.wilayah from workflow.berkas b join workflow.tugas t on t.berkas_id = b.id and t.ditutup_pada is null
  where b.proses = ${LAYANAN} and b.urut_tindakan = 0 and b.pemohon_id = any(${warga.map((w) => w.actor.orangId)}::uuid[]) and t.langkah = 'periksa' order by b.id desc limit ${banyak}`)

export const ukur = definePengukuran({
  nama: 'tulis', urut: 30,
  async jalankan(medan): Promise<Figur[]> {
    const { panggung } = medan
    wireJobs(parts)
    await startModules(parts, panggung.db)
    const db = new Database({ ...panggung.connection, max: KLIEN })
    const pool = new pg.Pool({ ...panggung.connection, max: KLIEN, options: '-c role=balai_sistem' })
    const config = readConfig({ ...process.env, BALAI_ZONE: 'Asia/Makassar' })
    const layanan = await getLayanan(db, LAYANAN)
    const { warga, petugas } = await orang(panggung.db, medan)
    const [putaran, banyak] = medan.quick ? [2, 160] : [5, 640]
    const draf = () => siapkanDraf(panggung.db, warga, layanan.versi, banyak)
    const ajukan = async (d: DrafSiap) => {
      const { berkas } = await db.transaction((tx) => submitPermohonan(tx, config, { draf: { id: d.id, akunId: d.orang.akun, orangId: d.orang.actor.orangId, layananKode: LAYANAN, layananVersi: layanan.versi, jawaban: d.jawaban, asal: {}, halaman: null, kunci: d.kunci, revisi: 1 } as never, layanan, actor: d.orang.actor, pemohon: { id: d.orang.actor.orangId, nama: d.orang.actor.nama }, kanal: 'portal' }))
      await buktiTercatat(db, berkas.bukti_id!)
      return berkas
    }
    const kembalikan = ({ tugas, wilayah }: { tugas: string; wilayah: string }) => db.transaction((tx) => bertindak(tx, { tugasId: tugas, hasil: 'kembalikan', actor: petugas.get(wilayah)!, bekal: { cacat: CACAT } }))
    try {
      const pertama = await siapkanDraf(panggung.db, warga, layanan.versi, KLIEN * 4)
      const contoh = await ajukan(pertama[0]!)
      const jejakAjukan = await jejak(panggung.owner, contoh.id, 0)
      await semuanya(pertama.slice(1), ajukan) // plans and caches warm on every connection
      const laju = await selangSeling(putaran, { balai: async () => semuanya(await draf(), ajukan), batas: async () => semuanya(await draf(), (d) => ajukanTelanjang(pool, jejakAjukan, d.id)) })
      const siap = await terbuka(panggung.db, warga, putaran * 2 * banyak + KLIEN)
      const dulu = siap.pop()!
      await kembalikan(dulu)
      const jejakTindak = await jejak(panggung.owner, dulu.id, 1)
      await semuanya(siap.splice(0, KLIEN - 1), kembalikan)
      const porsi = () => siap.splice(0, Math.floor(banyak / 2))
      const gerak = await selangSeling(putaran, { balai: () => semuanya(porsi(), kembalikan), batas: () => semuanya(porsi(), (satu) => tindakTelanjang(pool, jejakTindak, satu)) })
      return [
        figur(`write: applications submitted complete, ${KLIEN} clients`, laju.balai, '1/s', { limit: laju.batas, goal: '>= 0.5 of the limit' }),
        figur(`write: transitions of a case, ${KLIEN} clients`, gerak.balai, '1/s', { limit: gerak.batas, goal: '>= 0.5 of the limit' }),
      ]
    } finally { await Promise.all([db.close(), pool.end()]) }
  },
})
