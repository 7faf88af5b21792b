import { type Db, type Tx, findSetting, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { type Actor, punyaHak } from '#kernel/identity'
import { catat } from '#kernel/audit'
import { type Kalender, findJabatan, getKalenderUnit, jatuhTempo } from '#kernel/organisation'
import type { Berkas } from './berkas.ts'
import { saatEskalasi } from './jam.ts'
import { cariMeja, jabatanDiMeja, mejaJabatan } from './meja.ts'
import { type Langkah, type Sop, type Tenggat, adalahAkhir } from './sop.ts'

/** An open (or closed) step of a case, lying on a desk. */
export interface Tugas {
  id: string
  berkas_id: string
  langkah: string
  nama: string
  jenis: Langkah['jenis']
  meja: string
  unit_id: string | null
  peran: string | null
  dibuka_pada: Date
  tenggat: Date
  diambil_jabatan: string | null
  diambil_pegawai: string | null
  ditutup_pada: Date | null
  hasil: string | null
  /** Given by a post while the case runs (`penugasan.ts`), not a step of its SOP. */
  penugasan: boolean
}
const KOLOM = sql`t.id, t.berkas_id, t.langkah, t.nama, t.jenis, t.meja, t.unit_id, t.peran, t.dibuka_pada, t.tenggat, t.diambil_jabatan, t.diambil_pegawai, t.ditutup_pada, t.hasil, t.penugasan`

export const findTugas = (db: Db, id: string): Promise<Tugas | undefined> => db.maybe<Tugas>(sql`select ${KOLOM} from workflow.tugas t where t.id = ${id}`)
export const listTugasTerbuka = (db: Db, berkasId: string): Promise<Tugas[]> => db.many<Tugas>(sql`select ${KOLOM} from workflow.tugas t where t.berkas_id = ${berkasId} and t.ditutup_pada is null order by t.dibuka_pada, t.id limit 50`)
/** The open tasks of a case, and the one asked for even when it is closed. */
export const listTerbukaDan = (db: Db, berkasId: string, tugasId: string): Promise<Tugas[]> => db.many<Tugas>(sql`select ${KOLOM} from workflow.tugas t where t.berkas_id = ${berkasId} and (t.ditutup_pada is null or t.id = ${tugasId}) order by t.dibuka_pada, t.id limit 51`)
/** The open steps of the SOP itself: the marking that an outcome moves. */
export const listLangkahTerbuka = async (db: Db, berkasId: string): Promise<Tugas[]> => (await listTugasTerbuka(db, berkasId)).filter((tugas) => !tugas.penugasan)
export const listTugas = (db: Db, berkasId: string): Promise<Tugas[]> => db.many<Tugas>(sql`select ${KOLOM} from workflow.tugas t where t.berkas_id = ${berkasId} order by t.dibuka_pada, t.id limit 500`)

/** How long an applicant may take to mend what was returned before the case closes by itself (setting `batas_perbaikan`, default 14 working days). */
export const batasPerbaikan = async (db: Db): Promise<Tenggat> => (await findSetting<Tenggat>(db, 'batas_perbaikan')) ?? { nilai: 14, satuan: 'hari_kerja' }

/** What is told of a task that was opened; told by whoever opened it, together with the rest of the act's news. */
export const beritaDibuka = (tugas: Tugas) => ({ name: 'tugas.dibuka', payload: { tugasId: tugas.id, berkasId: tugas.berkas_id, jenis: tugas.jenis } })

/** Opens one step of the SOP for this case: finds its desk, counts its deadline. `milik`: the calendar of the unit that owns the case, if it is at hand. Returns the open task. */
export async function bukaLangkah(tx: Tx, berkas: Berkas, sop: Sop, kode: string, milik?: Kalender): Promise<Tugas> {
  const langkah = sop.langkah[kode]
  if (!langkah || adalahAkhir(langkah)) throw new Error(`${berkas.proses}: ${kode} is not a step`)
  const meja = await cariMeja(tx, langkah.pelaku, berkas)
  const dibuka = now()
  const unitId = meja.unitId ?? berkas.unit_id
  const kalender = (unitId === berkas.unit_id && milik) || (await getKalenderUnit(tx, unitId))
  const tenggat = jatuhTempo(kalender, dibuka, langkah.tenggat ?? (langkah.jenis === 'lengkapi' ? await batasPerbaikan(tx) : sop.janji))
  const persen = langkah.eskalasi?.map((e) => e.persen).sort((a, b) => a - b)[0]
  const eskalasiPada = persen ? saatEskalasi(kalender, dibuka, tenggat, persen) : null
  return tx.one<Tugas>(sql`insert into workflow.tugas as t (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, peran, dibuka_pada, tenggat, eskalasi_persen, eskalasi_pada)
    values (${uuid()}, ${berkas.id}, ${kode}, ${langkah.nama}, ${langkah.jenis}, ${meja.meja}, ${meja.unitId}, ${meja.unitJalur}, ${meja.peran}, ${dibuka}, ${tenggat}, ${persen ?? null}, ${eskalasiPada}) returning ${KOLOM}`)
}

/** Takes a task from the desk: others at the desk see who has it. Of two who reach at once one gets it, the other is told. */
export async function ambilTugas(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  const tugas = await tugasUntuk(tx, actor, tugasId)
  const post = jabatanDiMeja(actor, tugas.meja)
  if (actor.kind !== 'pegawai' || !post) refuseNotFound('Tugas')
  const won = await tx.run(sql`update workflow.tugas set diambil_jabatan = ${post.jabatanId}, diambil_pegawai = ${actor.pegawaiId}, diambil_pada = ${now()}
    where id = ${tugasId} and ditutup_pada is null and (diambil_pegawai is null or diambil_pegawai = ${actor.pegawaiId})`)
  if (won === 0) refuse('sudah-diambil', 'Tugas ini baru saja diambil atau diselesaikan oleh rekan Anda. Pilih tugas lain.', { status: 409 })
  await catat(tx, { actor, tindakan: 'tugas.diambil', objek: { jenis: 'berkas', id: tugas.berkas_id } })
}

/** Puts a task back on the desk. */
export async function lepasTugas(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  const tugas = await tugasUntuk(tx, actor, tugasId)
  await tx.run(sql`update workflow.tugas set diambil_jabatan = null, diambil_pegawai = null, diambil_pada = null where id = ${tugasId} and ditutup_pada is null`)
  await catat(tx, { actor, tindakan: 'tugas.dilepas', objek: { jenis: 'berkas', id: tugas.berkas_id } })
}

/** A supervisor gives the task to one post of the same unit, with a reason. */
export async function alihkanTugas(tx: Tx, actor: Actor, tugasId: string, jabatanId: string, alasan: string): Promise<void> {
  const tugas = await findTugas(tx, tugasId)
  if (!tugas || tugas.ditutup_pada || !punyaHak(actor, 'berkas.alihkan')) refuseNotFound('Tugas')
  if ((await findJabatan(tx, jabatanId))?.unitId !== tugas.unit_id) refuse('jabatan-lain-unit', 'Tugas hanya dapat dialihkan kepada jabatan pada unit yang sama.')
  if (!alasan.trim()) refuse('alasan-kosong', 'Tuliskan alasan pengalihan.', { fields: [{ field: 'alasan', message: 'Tuliskan alasan pengalihan.' }] })
  await tx.run(sql`update workflow.tugas set meja = ${mejaJabatan(jabatanId)}, diambil_jabatan = null, diambil_pegawai = null, diambil_pada = null where id = ${tugasId} and ditutup_pada is null`)
  await catat(tx, { actor, tindakan: 'tugas.dialihkan', objek: { jenis: 'berkas', id: tugas.berkas_id }, alasan, sebelum: { meja: tugas.meja }, sesudah: { meja: mejaJabatan(jabatanId) } })
}

/** The open task, if it lies on one of the actor's desks; otherwise it does not exist for him. */
async function tugasUntuk(tx: Tx, actor: Actor, tugasId: string): Promise<Tugas> {
  const tugas = await findTugas(tx, tugasId)
  if (!tugas || !jabatanDiMeja(actor, tugas.meja)) refuseNotFound('Tugas')
  return tugas
}
