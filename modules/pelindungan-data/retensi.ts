import { type Actor, tanggalDaerah } from '#kernel/identity'
import { catat } from '#kernel/audit'
import { hapusLampiran, sapuFile } from '#kernel/documents'
import { listLampiranDrafYatim } from '#kernel/forms'
import { type DataPribadi, type Database, type Db, LINGKUP_SISTEM, type Sql, type Tx, dalamLingkup, defineJob, empty, findSetting, joinSql, listDataPribadi, now, raw, saveSetting, sql, uuid } from '#kernel/platform'
import { getAturan, mundur } from './aturan.ts'
import { kumpulkan, syaratCari } from './cari.ts'
import { listSemuaPenahanan } from './penahanan.sql.ts'
import { jalankanRencana } from './penghapusan.ts'
import { type Batas, batasKini, susunRencana } from './rencana.ts'

// The nightly retention run: what has served its term goes, held rows stay, and the counts are written down. Until an
// official has looked at a trial and confirmed it, the job only tries.

export interface BarisPemusnahan { tabel: string; nama: [string, string]; baris: number; ditahan: number; batas?: string }
export interface Pemusnahan { id: string; mulai: Date; selesai: Date; percobaan: boolean; oleh: string; hasil: BarisPemusnahan[]; keputusan_id: string | null }
const SETELAN = 'pelindungan.retensi'
/** Since when the run may erase; undefined until it was confirmed. */
export const findIzinRetensi = (db: Db): Promise<{ oleh: string; pada: string } | undefined> => findSetting(db, SETELAN)
export const listPemusnahan = (db: Db, batas = 30): Promise<Pemusnahan[]> => db.many<Pemusnahan>(sql`select id, mulai, selesai, percobaan, oleh, hasil, keputusan_id from pelindungan_data.pemusnahan order by id desc limit ${batas}`)
export const findPemusnahan = (db: Db, id: string): Promise<Pemusnahan | undefined> => db.maybe<Pemusnahan>(sql`select id, mulai, selesai, percobaan, oleh, hasil, keputusan_id from pelindungan_data.pemusnahan where id = ${id}`)

/** Counts stop here: beyond it a page says "lebih dari". */
export const PALING_HITUNG = 100_000
const SEKALIGUS = 2_000
interface Jalannya { batas: Batas; tahan: Record<string, string[]>; keputusan: string; percobaan: boolean; actor: Actor; id: string }

const berusia = (satu: DataPribadi): boolean => Boolean(satu.retensi.sejak && satu.retensi.lama && ['sendiri', 'akar'].includes(satu.retensi.cara))
/** Rows whose term is over; `ditahan` turns it round: over, but held. */
function syaratUsia(satu: DataPribadi, { batas, tahan }: Pick<Jalannya, 'batas' | 'tahan'>, ditahan: boolean): Sql {
  const { sejak, syarat, kode } = satu.retensi
  const penahan = [syaratCari(satu.cari, tahan), ...(satu.tahan ?? []).map(({ bila }) => raw(`(${bila.replaceAll(':batas', `'${batas[kode]!.toISOString()}'::timestamptz`)}) is true`))].filter((s): s is Sql => s !== undefined)
  const kena = penahan.length > 0 ? sql`coalesce(${joinSql(penahan, ' or ')}, false)` : raw('false')
  return sql`${raw(sejak!)} < ${batas[kode]} ${syarat ? sql`and (${raw(syarat)})` : empty} and ${ditahan ? empty : sql`not `}(${kena})`
}
const hitung = async (db: Db, satu: DataPribadi, jalan: Jalannya, ditahan: boolean): Promise<number> =>
  (await db.one<{ n: number }>(sql`select count(*)::int as n from (select from ${raw(satu.tabel)} where ${syaratUsia(satu, jalan, ditahan)} limit ${PALING_HITUNG + 1}) sebagian`)).n

/** One batch of aged rows by the table's own way; returns how many went. */
async function sekumpulan(tx: Tx, satu: DataPribadi, jalan: Jalannya): Promise<number> {
  if (satu.retensi.jalankan) return satu.retensi.jalankan(tx, jalan.batas[satu.retensi.kode]!, jalan.keputusan)
  const baris = sql`ctid = any(array(select ctid from ${raw(satu.tabel)} where ${syaratUsia(satu, jalan, false)} limit ${SEKALIGUS}))`
  if (satu.hapus.cara === 'hapus') return tx.run(sql`delete from ${raw(satu.tabel)} where ${baris}`)
  throw new Error(`${satu.tabel} ages by itself but says no way to erase old rows`)
}
/** Cases whose term is over, with everything that hangs on them; the next ones begin after `sesudah`. */
async function akar(db: Database, satu: DataPribadi, jalan: Jalannya): Promise<number> {
  const jenis = satu.hapusMenurut!
  let banyak = 0
  for (let sesudah = '00000000-0000-0000-0000-000000000000'; ;) {
    const ids = (await db.many<{ id: string }>(sql`select id from ${raw(satu.tabel)} where ${syaratUsia(satu, jalan, false)} and id > ${sesudah}::uuid order by id limit 200`)).map(({ id }) => id)
    if (ids.length === 0) return banyak
    await db.transaction(async (tx) => {
      const rencana = await susunRencana(tx, { [jenis]: ids })
      banyak += rencana.lepas[jenis]?.length ?? 0
      await jalankanRencana(tx, rencana, { actor: jalan.actor, tindakan: 'pelindungan.retensi.jalankan', objek: { jenis: 'pemusnahan', id: jalan.id } })
    })
    sesudah = ids.at(-1)!
  }
}
async function satuTabel(db: Database, satu: DataPribadi, jalan: Jalannya): Promise<BarisPemusnahan> {
  const ditahan = await hitung(db, satu, jalan, true)
  let baris = 0
  if (jalan.percobaan) baris = await hitung(db, satu, jalan, false)
  else if (satu.retensi.cara === 'akar') baris = await akar(db, satu, jalan)
  else for (let kena = 1; kena > 0;) baris += kena = await db.transaction((tx) => sekumpulan(tx, satu, jalan))
  return { tabel: satu.tabel, nama: [...satu.nama] as [string, string], baris, ditahan, batas: jalan.batas[satu.retensi.kode]!.toISOString() }
}

/** What was uploaded for a draft that expired or was thrown away. */
async function lampiranDraf(db: Database, sebelum: Date, percobaan: boolean): Promise<number> {
  if (percobaan) return (await listLampiranDrafYatim(db, sebelum, PALING_HITUNG + 1)).length
  let banyak = 0
  for (let kena = 1; kena > 0;) banyak += kena = await db.transaction(async (tx) => hapusLampiran(tx, await listLampiranDrafYatim(tx, sebelum, SEKALIGUS)))
  return banyak
}

/**
 * Runs retention once. `percobaan` only counts. Rows of persons and cases on legal hold stay and are counted apart. Files that
 * nothing points at any more go after seven days (rule `berkas_yatim`). The result is written down and cannot be changed.
 */
export const jalankanRetensi = (db: Database, isi: Perintah): Promise<Pemusnahan> => dalamLingkup(LINGKUP_SISTEM, () => jalankan(db, isi))
interface Perintah { actor: Actor; oleh: string; percobaan: boolean }
async function jalankan(db: Database, { actor, oleh, percobaan }: Perintah): Promise<Pemusnahan> {
  const mulai = now()
  const id = uuid()
  const penahanan = (await listSemuaPenahanan(db, 1000)).filter((p) => !p.diakhiri_pada && (!p.sampai || p.sampai >= tanggalDaerah(mulai)))
  const tahan = await kumpulkan(db, { orang: penahanan.flatMap((p) => p.orang_id ?? []), berkas: penahanan.flatMap((p) => p.berkas_id ?? []) })
  const keputusan = percobaan ? null : (await db.transaction((tx) => catat(tx, { actor, tindakan: 'pelindungan.retensi.jalankan', objek: { jenis: 'pemusnahan', id } }))).id
  const jalan: Jalannya = { batas: await batasKini(db, mulai), tahan, keputusan: keputusan ?? '', percobaan, actor, id }
  const hasil: BarisPemusnahan[] = []
  for (const satu of listDataPribadi().filter(berusia).reverse()) hasil.push(await satuTabel(db, satu, jalan))
  const sebelum = mundur(mulai, await getAturan(db, 'berkas_yatim', tanggalDaerah(mulai)))
  hasil.push({ tabel: 'documents.lampiran', nama: ['Lampiran isian yang sudah tidak ada', 'Attachments of drafts that are gone'], baris: await lampiranDraf(db, sebelum, percobaan), ditahan: 0, batas: sebelum.toISOString() })
  const file = await sapuFile(db, { sebelum, percobaan })
  hasil.push({ tabel: 'file', nama: ['File yang tidak lagi dirujuk', 'Files nothing points at'], baris: file.file + file.sisa, ditahan: 0, batas: sebelum.toISOString() })
  const selesai: Pemusnahan = { id, mulai, selesai: now(), percobaan, oleh, hasil, keputusan_id: keputusan }
  await db.transaction((tx) => tx.run(sql`insert into pelindungan_data.pemusnahan (id, mulai, selesai, percobaan, oleh, hasil, keputusan_id)
    values (${id}, ${mulai}, ${selesai.selesai}, ${percobaan}, ${oleh}, ${JSON.stringify(hasil)}::jsonb, ${keputusan})`))
  return selesai
}

/** From now on the nightly run erases; recorded with who confirmed it. */
export async function aktifkanRetensi(tx: Tx, actor: Actor, oleh: string): Promise<void> {
  await saveSetting(tx, SETELAN, { oleh, pada: now().toISOString() })
  await catat(tx, { actor, tindakan: 'pelindungan.retensi.aktifkan', objek: { jenis: 'pengaturan', id: SETELAN } })
}
/** Back to trials only. */
export async function hentikanRetensi(tx: Tx, actor: Actor): Promise<void> {
  await saveSetting(tx, SETELAN, null)
  await catat(tx, { actor, tindakan: 'pelindungan.retensi.hentikan', objek: { jenis: 'pengaturan', id: SETELAN } })
}

export const retensiJob = defineJob({ name: 'pelindungan.retensi', cron: '40 18 * * *', maxAttempts: 3, // 02.40 WITA
  async run(db) { await jalankanRetensi(db, { actor: { kind: 'sistem', sebab: 'retensi-malam' }, oleh: 'Sistem', percobaan: !(await findIzinRetensi(db)) }) } })
