import { catat } from '#kernel/audit'
import { type Actor, type JabatanAktif, buka, segel } from '#kernel/identity'
import { getJabatan, getKalenderUnit, getUnit, pemangkuSekarang, tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, emit, empty, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { sudahSelesai } from './akhiri.ts'
import { type Berkas, lockBerkas } from './berkas.ts'
import { tenggatLangkah } from './jam.ts'
import { jabatanDiMeja, mejaJabatan } from './meja.ts'
import { pelakuDari } from './pelaku.ts'
import type { Tenggat } from './sop.ts'

//  beriTugas ──> belum dibaca ──bacaTugas──> dibaca ──tutupTugas──> selesai | dikembalikan
//                     │                        ├──bebaskanTugas──> dibebaskan   (by the giver, with the reason)
//                     └──tarikTugas──> ditarik └──gugurkanTugas──> gugur        (what it was about has changed)
// A post passes work on by giving tasks below its own; its own closes only when those below are closed.

export const JENIS_PENUGASAN = ['disposisi', 'susun', 'paraf', 'tanda_tangan', 'tindak_lanjut'] as const
export type JenisPenugasan = (typeof JENIS_PENUGASAN)[number]
export type HasilPenugasan = 'selesai' | 'dikembalikan' | 'ditarik' | 'dibebaskan' | 'gugur'

/** Work given by a post to a post; names as they were on the day. */
export interface Penugasan {
  tugas_id: string; berkas_id: string; induk_id: string | null; jenis: JenisPenugasan; dari_jabatan: string | null; dari_teks: string; ke_jabatan: string; ke_teks: string
  instruksi: string[]; catatan: string | null; diberi_pada: Date; tenggat: Date; dibaca_pada: Date | null; diteruskan_pada: Date | null; ditutup_pada: Date | null
  hasil: HasilPenugasan | null; laporan: string | null; bukti: Record<string, unknown> | null
}
const KOLOM = sql`p.tugas_id, p.berkas_id, p.induk_id, p.jenis, p.dari_jabatan, p.dari_teks, p.ke_jabatan, p.ke_teks, p.instruksi, p.catatan, p.diberi_pada, t.tenggat, p.dibaca_pada, p.diteruskan_pada, p.ditutup_pada, p.hasil, p.laporan, p.bukti, p.sandi`


// Words about a secret case lie sealed in one column, bound to their task; whoever lists given work has checked who may read it.
type Kata = Pick<Penugasan, 'instruksi' | 'catatan' | 'laporan' | 'bukti'>
type Baris = Penugasan & { sandi: Buffer | null }
const konteks = (tugasId: string) => `penugasan:${tugasId}`
const terbuka = ({ sandi, ...satu }: Baris): Penugasan => (sandi ? { ...satu, ...(JSON.parse(buka(sandi, konteks(satu.tugas_id))) as Partial<Kata>) } : satu)
const segelKata = (tugasId: string, kata: Partial<Kata>): Buffer => segel(JSON.stringify(kata), konteks(tugasId))
/** Adds words to what is sealed already. */
async function tambahSegel(tx: Tx, tugasId: string, kata: Partial<Kata>): Promise<void> {
  const { instruksi, catatan, laporan, bukti } = (await findPenugasan(tx, tugasId))!
  await tx.run(sql`update workflow.penugasan set sandi = ${segelKata(tugasId, { instruksi, catatan, laporan, bukti, ...kata })} where tugas_id = ${tugasId}`)
}

/** The whole tree of a case, oldest first; a page builds the branches from `induk_id`. */
export const listPenugasan = async (db: Db, berkasId: string): Promise<Penugasan[]> =>
  (await db.many<Baris>(sql`select ${KOLOM} from workflow.penugasan p join workflow.tugas t on t.id = p.tugas_id where p.berkas_id = ${berkasId} order by p.diberi_pada, p.tugas_id limit 500`)).map(terbuka)
export async function findPenugasan(db: Db, tugasId: string): Promise<Penugasan | undefined> {
  const baris = await db.maybe<Baris>(sql`select ${KOLOM} from workflow.penugasan p join workflow.tugas t on t.id = p.tugas_id where p.tugas_id = ${tugasId}`)
  return baris && terbuka(baris)
}

export interface Kepada { jabatanId: string; instruksi?: string[]; catatan?: string; /** Counted in the receiver's working time; or an instant. */ tenggat: Tenggat | Date }
export interface Pemberian {
  berkasId: string
  jenis: JenisPenugasan
  /** Verb first, as the inbox shows it: "Tindak lanjuti disposisi". */
  nama: string
  kepada: Kepada[]
  /** The giver's own task, when the work is passed on from one. */
  indukId?: string
  /** Idempotency key: the same key again gives nothing anew. */
  kunci?: string
}

const NAMA_TINDAKAN: Record<JenisPenugasan, string> = { disposisi: 'Disposisi', susun: 'Tugas menyusun', paraf: 'Permintaan paraf', tanda_tangan: 'Permintaan tanda tangan', tindak_lanjut: 'Tugas tindak lanjut' }

/**
 * Gives work on a running case to one or more posts, in the caller's transaction: a task on each receiver's desk, one act on the
 * case, an audit entry, news. Refuses a closed case, a vacant post, the same open work given to a post twice, and work passed on
 * from a task that is closed or is not the actor's. Returns the ids of the tasks in the order of `kepada`.
 */
export async function beriTugas(tx: Tx, actor: Actor, pemberian: Pemberian): Promise<string[]> {
  const berkas = await berkasTerbuka(tx, pemberian.berkasId)
  const sudah = pemberian.kunci ? await tx.many<{ tugas_id: string }>(sql`select tugas_id from workflow.penugasan where kunci ^@ ${`${pemberian.kunci}#`} order by kunci limit 100`) : []
  if (sudah.length > 0) return sudah.map((satu) => satu.tugas_id)
  if (pemberian.kepada.length === 0) refuse('penerima-kosong', 'Pilih sedikitnya satu jabatan yang dituju.', { fields: [{ field: 'kepada', message: 'Pilih sedikitnya satu jabatan.' }] })
  const jabatan = pemberian.indukId ? await indukMilik(tx, actor, pemberian.indukId, berkas.id) : (actor.kind === 'pegawai' ? actor.jabatan[0] : undefined)
  const siapa = pelakuDari(actor, jabatan)
  const ids: string[] = []
  for (const [urut, kepada] of pemberian.kepada.entries()) ids.push(await satu(tx, berkas, pemberian, kepada, { jabatanId: siapa.jabatanId, teks: siapa.teks }, urut))
  if (pemberian.indukId) await tx.run(sql`update workflow.penugasan set diteruskan_pada = ${now()} where tugas_id = ${pemberian.indukId} and diteruskan_pada is null`)
  await catatTindakan(tx, berkas, actor, jabatan, { hasil: pemberian.jenis, nama: NAMA_TINDAKAN[pemberian.jenis], catatan: pemberian.kepada.map((satu) => satu.catatan).find(Boolean), bekal: { tugas: ids } })
  await emit(tx, 'penugasan.diberi', { berkasId: berkas.id, jenis: pemberian.jenis, tugasId: ids })
  return ids
}

async function satu(tx: Tx, berkas: Berkas, { jenis, nama, indukId, kunci }: Pemberian, kepada: Kepada, dari: { jabatanId: string | null; teks: string }, urut: number): Promise<string> {
  const jabatan = await getJabatan(tx, kepada.jabatanId)
  const unit = await getUnit(tx, jabatan.unitId)
  const pemangku = await pemangkuSekarang(tx, jabatan.id, tanggalLokal(now(), (await getKalenderUnit(tx, unit.id)).zona))
  if (!pemangku) refuse('jabatan-kosong', `Jabatan ${jabatan.nama} sedang tidak ada pemangkunya. Pilih jabatan lain, atau minta pengelola kepegawaian menetapkan Plt/Plh.`, { fields: [{ field: 'kepada', message: `${jabatan.nama} sedang kosong.` }] })
  // Two decisions of one meeting may be the same post's: they are different works, unless passed on from the same one.
  const serupa = jenis === 'tindak_lanjut' ? sql`and induk_id = ${indukId ?? null}::uuid` : empty
  if (await tx.maybe(sql`select 1 as ada from workflow.penugasan where berkas_id = ${berkas.id} and ke_jabatan = ${jabatan.id} and jenis = ${jenis} and ditutup_pada is null ${serupa}`)) {
    refuse('sudah-ditugasi', `${jabatan.nama} sudah menerima tugas ini dan belum menyelesaikannya.`, { status: 409, fields: [{ field: 'kepada', message: `${jabatan.nama} sudah menerimanya.` }] })
  }
  const id = uuid()
  const tenggat = kepada.tenggat instanceof Date ? kepada.tenggat : await tenggatLangkah(tx, jabatan.unitId, kepada.tenggat, now())
  await tx.run(sql`insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, peran, dibuka_pada, tenggat, eskalasi_persen, eskalasi_pada, penugasan)
    values (${id}, ${berkas.id}, ${`penugasan:${id}`}, ${nama}, ${jenis}, ${mejaJabatan(jabatan.id)}, ${jabatan.unitId}, ${unit.jalur}, null, ${now()}, ${tenggat}, 100, ${tenggat}, true)`)
  const isi = { instruksi: kepada.instruksi ?? [], catatan: kepada.catatan?.trim() || null }
  const kata = { ...isi, sandi: berkas.tersegel ? segelKata(id, isi) : null }
  await tx.run(sql`insert into workflow.penugasan (tugas_id, berkas_id, induk_id, jenis, dari_jabatan, dari_teks, ke_jabatan, ke_teks, instruksi, catatan, sandi, kunci, diberi_pada)
    values (${id}, ${berkas.id}, ${indukId ?? null}, ${jenis}, ${dari.jabatanId}, ${dari.teks}, ${jabatan.id}, ${jabatan.nama}, ${kata.sandi ? [] : kata.instruksi}, ${kata.sandi ? null : kata.catatan}, ${kata.sandi}, ${kunci ? `${kunci}#${String(urut).padStart(3, '0')}` : null}, ${now()})`)
  await emit(tx, 'tugas.dibuka', { tugasId: id, berkasId: berkas.id, jenis })
  return id
}

async function berkasTerbuka(tx: Tx, id: string): Promise<Berkas> {
  const berkas = await lockBerkas(tx, id)
  if (!berkas) refuseNotFound('Berkas')
  if (sudahSelesai(berkas.keadaan)) refuse('sudah-selesai', 'Urusan ini sudah selesai, sehingga tidak ada tugas baru yang dapat diberikan.', { status: 409 })
  return berkas
}

interface Terbuka { penugasan: Penugasan; berkas: Berkas; jabatan: JabatanAktif }
/**
 * The open task with its case, locked, for whoever sits at the desk of the post on that side of it: who received it (`ke_jabatan`)
 * or who gave it (`dari_jabatan`). For others it does not exist; on a closed one the actor is told that it is.
 */
async function tugasTerbuka(tx: Tx, actor: Actor, tugasId: string, pihak: 'ke_jabatan' | 'dari_jabatan'): Promise<Terbuka> {
  const dulu = await findPenugasan(tx, tugasId)
  const post = dulu?.[pihak]
  const jabatan = post ? jabatanDiMeja(actor, mejaJabatan(post)) : undefined
  if (!dulu || !jabatan) refuseNotFound('Tugas')
  const berkas = (await lockBerkas(tx, dulu.berkas_id))!
  const penugasan = (await findPenugasan(tx, tugasId))!
  if (penugasan.ditutup_pada) refuse('sudah-ditindak', penugasan.hasil === 'ditarik' && pihak === 'ke_jabatan' ? `Tugas ini sudah ditarik kembali oleh ${penugasan.dari_teks}.` : 'Tugas ini sudah ditutup. Muat ulang halaman untuk melihat keadaan terbarunya.', { status: 409 })
  return { penugasan, berkas, jabatan }
}
const indukMilik = async (tx: Tx, actor: Actor, indukId: string, berkasId: string): Promise<JabatanAktif> => {
  const { penugasan, jabatan } = await tugasTerbuka(tx, actor, indukId, 'ke_jabatan')
  if (penugasan.berkas_id !== berkasId) refuseNotFound('Tugas')
  return jabatan
}

/** Marks the task as read by whoever sits at its desk; from then on it cannot be recalled. Reading twice changes nothing. */
export async function bacaTugas(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  const penugasan = await findPenugasan(tx, tugasId)
  if (!penugasan || penugasan.dibaca_pada || penugasan.ditutup_pada || actor.kind !== 'pegawai' || !jabatanDiMeja(actor, mejaJabatan(penugasan.ke_jabatan))) return
  await tx.run(sql`update workflow.penugasan set dibaca_pada = ${now()}, dibaca_oleh = ${actor.pegawaiId} where tugas_id = ${tugasId} and dibaca_pada is null and ditutup_pada is null`)
}

/** Takes given work back, only while nobody has read it: of a recall and a first reading at once, one wins. */
export async function tarikTugas(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  const { penugasan, berkas, jabatan } = await tugasTerbuka(tx, actor, tugasId, 'dari_jabatan')
  const won = await tx.run(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = 'ditarik' where tugas_id = ${tugasId} and dibaca_pada is null and ditutup_pada is null`)
  if (won === 0) refuse('sudah-dibaca', `${penugasan.ke_teks} sudah membacanya, sehingga tidak dapat ditarik lagi. Anda dapat membebaskannya dengan alasan.`, { status: 409 })
  await tutup(tx, [tugasId], 'ditarik')
  await catatTindakan(tx, berkas, actor, jabatan, { hasil: 'tarik', nama: `Ditarik dari ${penugasan.ke_teks}`, bekal: { tugas: tugasId } })
  await emit(tx, 'penugasan.ditutup', { berkasId: berkas.id, tugasId, jenis: penugasan.jenis, hasil: 'ditarik' })
}

/** Releases a post from work it was given, with the reason; what it passed on is released with it. */
export async function bebaskanTugas(tx: Tx, actor: Actor, tugasId: string, alasan: string): Promise<void> {
  if (alasan.trim().length < 3) refuse('alasan-kosong', 'Tuliskan alasan pembebasan.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const { penugasan, berkas, jabatan } = await tugasTerbuka(tx, actor, tugasId, 'dari_jabatan')
  const ids = [tugasId, ...(await cabangTerbuka(tx, tugasId))]
  await tx.run(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = 'dibebaskan', laporan = coalesce(laporan, ${berkas.tersegel ? null : alasan.trim()}) where tugas_id = any(${ids}::uuid[]) and ditutup_pada is null`)
  if (berkas.tersegel) for (const id of ids) await tambahSegel(tx, id, { laporan: alasan.trim() })
  await tutup(tx, ids, 'dibebaskan')
  await catatTindakan(tx, berkas, actor, jabatan, { hasil: 'bebaskan', nama: `${penugasan.ke_teks} dibebaskan dari tugas`, alasan: alasan.trim(), bekal: { tugas: ids } })
  await emit(tx, 'penugasan.ditutup', { berkasId: berkas.id, tugasId, jenis: penugasan.jenis, hasil: 'dibebaskan' })
}

export interface Laporan { hasil?: 'selesai' | 'dikembalikan'; laporan?: string; bukti?: Record<string, unknown> }
/**
 * Closes one's own task with a report. Refuses while work passed on below it is still open: finish it, recall it or release it
 * first. Emits `penugasan.ditutup`; with the last open one of a kind, the caller learns from `sisaTugas` that all are done.
 */
export async function tutupTugas(tx: Tx, actor: Actor, tugasId: string, { hasil = 'selesai', laporan = '', bukti }: Laporan = {}): Promise<Penugasan> {
  const { penugasan, berkas, jabatan } = await tugasTerbuka(tx, actor, tugasId, 'ke_jabatan')
  const cabang = await cabangTerbuka(tx, tugasId)
  if (cabang.length > 0) refuse('cabang-terbuka', `Masih ada ${cabang.length} tugas yang Anda teruskan dan belum selesai. Tunggu selesai, atau bebaskan dengan alasan.`, { status: 409 })
  await tx.run(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = ${hasil}, laporan = ${berkas.tersegel ? null : laporan.trim() || null}, bukti = ${bukti && !berkas.tersegel ? JSON.stringify(bukti) : null}::jsonb,
    dibaca_pada = coalesce(dibaca_pada, ${now()}) where tugas_id = ${tugasId}`)
  if (berkas.tersegel) await tambahSegel(tx, tugasId, { laporan: laporan.trim() || null, bukti: bukti ?? null })
  await tutup(tx, [tugasId], hasil)
  await catatTindakan(tx, berkas, actor, jabatan, { hasil: hasil === 'selesai' ? 'lapor' : 'kembali', nama: hasil === 'selesai' ? `${penugasan.ke_teks} menyelesaikan tugas` : `${penugasan.ke_teks} mengembalikan`, catatan: laporan.trim() || undefined, bekal: { tugas: tugasId } })
  await emit(tx, 'penugasan.ditutup', { berkasId: berkas.id, tugasId, jenis: penugasan.jenis, hasil })
  return (await findPenugasan(tx, tugasId))!
}

/**
 * After a task was closed: whoever passed it on has nothing left to wait for once all below are closed, so his own closes too, and
 * so up the tree. A recalled task does not count as an answer: with nothing else below, the giver still has to act.
 */
export async function naikkanTugas(tx: Tx, tugasId: string): Promise<string[]> {
  const ditutup: string[] = []
  for (let id = (await findPenugasan(tx, tugasId))?.induk_id; id; ) {
    const induk = (await findPenugasan(tx, id))!
    if (induk.ditutup_pada || (await cabangTerbuka(tx, id)).length > 0) break
    await tx.run(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = 'selesai', laporan = coalesce(laporan, 'Semua yang diteruskan sudah selesai.') where tugas_id = ${id}`)
    await tutup(tx, [id], 'selesai')
    await emit(tx, 'penugasan.ditutup', { berkasId: induk.berkas_id, tugasId: id, jenis: induk.jenis, hasil: 'selesai' })
    ditutup.push(id)
    id = induk.induk_id
  }
  return ditutup
}

/** Lets open tasks of a kind fall because what they were about has changed (initials after the words were changed); `hanya`: that one. Returns how many. */
export async function gugurkanTugas(tx: Tx, berkasId: string, jenis: JenisPenugasan, sebab: string, hanya?: string): Promise<number> {
  const ids = (await tx.many<{ tugas_id: string }>(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = 'gugur', laporan = ${sebab} where berkas_id = ${berkasId} and jenis = ${jenis} and ditutup_pada is null and (${hanya ?? null}::uuid is null or tugas_id = ${hanya ?? null}) returning tugas_id`)).map((satu) => satu.tugas_id)
  await tutup(tx, ids, 'gugur')
  return ids.length
}

/** How many tasks of this kind are still open on the case. */
export const sisaTugas = async (db: Db, berkasId: string, jenis: JenisPenugasan): Promise<number> =>
  (await db.one<{ n: number }>(sql`select count(*)::int as n from (select 1 from workflow.penugasan where berkas_id = ${berkasId} and jenis = ${jenis} and ditutup_pada is null limit 500) s`)).n

/** Takes the tasks from their desks, in the same step in which their nodes of the tree close. */
const tutup = (tx: Tx, tugasId: string[], hasil: HasilPenugasan) => tx.run(sql`update workflow.tugas set ditutup_pada = ${now()}, hasil = ${hasil}, eskalasi_pada = null where id = any(${tugasId}::uuid[]) and ditutup_pada is null`)

const cabangTerbuka = async (tx: Tx, tugasId: string): Promise<string[]> => (await tx.many<{ tugas_id: string }>(sql`with recursive cabang as (
    select tugas_id, ditutup_pada from workflow.penugasan where induk_id = ${tugasId} union all
    select p.tugas_id, p.ditutup_pada from workflow.penugasan p join cabang c on p.induk_id = c.tugas_id)
  select tugas_id from cabang where ditutup_pada is null limit 500`)).map((satu) => satu.tugas_id)

interface TindakanPenugasan { hasil: string; nama: string; catatan?: string | undefined; alasan?: string; bekal?: Record<string, unknown> }
/** An official act is a row, whatever kind of work it was; the state of the case stays what it is. */
async function catatTindakan(tx: Tx, berkas: Berkas, actor: Actor, jabatan: JabatanAktif | undefined, tindakan: TindakanPenugasan): Promise<void> {
  const t: TindakanPenugasan = berkas.tersegel ? { hasil: tindakan.hasil, nama: tindakan.nama, ...(tindakan.alasan ? { alasan: '(tersegel)' } : {}), ...(tindakan.bekal ? { bekal: tindakan.bekal } : {}) } : tindakan
  const siapa = pelakuDari(actor, jabatan)
  const bukti = await catat(tx, { actor, ...(siapa.jabatanId ? { jabatanId: siapa.jabatanId } : {}), tindakan: `berkas.${t.hasil}`, objek: { jenis: 'berkas', id: berkas.id }, ...(t.alasan ? { alasan: t.alasan } : {}), sesudah: t.bekal ?? {} })
  await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, catatan, alasan, bekal, bukti_id)
    values (${uuid()}, ${berkas.id}, (select urut_tindakan + 1 from workflow.berkas where id = ${berkas.id}), ${t.hasil}, ${t.nama}, ${berkas.keadaan}, ${berkas.keadaan}, ${siapa.pelaku}, ${siapa.orangId}, ${siapa.pegawaiId}, ${siapa.jabatanId}, ${siapa.teks}, ${now()},
      ${t.catatan ?? null}, ${t.alasan ?? null}, ${t.bekal ? JSON.stringify(t.bekal) : null}::jsonb, ${bukti.id})`)
  await tx.run(sql`update workflow.berkas set urut_tindakan = urut_tindakan + 1 where id = ${berkas.id}`)
}
