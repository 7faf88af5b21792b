import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import type { JenisDokumen } from './dokumen-tahap.ts'
import { type Dokumen, findDokumen, pegangTahap } from './dokumen.sql.ts'
import { mejaRencana, pastikanMenulis } from './dokumen-wewenang.ts'
import { akhiriBaris, padaVersi } from './simpul.sql.ts'

// Chapters: words of a document, versioned with it. A paragraph is a block of lines, `- ` begins a point, `## ` a heading, and a line
// `[[tabel:nama]]` is the place of a table of the document itself.

export interface Bab { id: string; dari: number; dokumen_id: string; urut: number; judul: string; isi: string; revisi: number }
export const PANJANG_BAB = 200_000
/** Tables that may stand in a chapter; what each holds is drawn by cetak-tabel.ts. */
export const TABEL_BAB = ['cascading', 'indikator', 'program', 'sub_kegiatan', 'usulan', 'ringkasan_unit', 'realisasi'] as const
export type TabelBab = (typeof TABEL_BAB)[number]
const TANDA = /^\[\[tabel:([a-z_]{1,40})\]\]$/

export type BlokBab = { jenis: 'judul'; teks: string } | { jenis: 'paragraf'; teks: string } | { jenis: 'butir'; butir: string[] } | { jenis: 'tabel'; tabel: TabelBab } | { jenis: 'tak_dikenal'; teks: string }
/** Words as blocks, each line looked at once. */
export function blokBab(isi: string): BlokBab[] {
  const blok: BlokBab[] = []
  let paragraf: string[] = []
  const tutup = () => { if (paragraf.length > 0) blok.push({ jenis: 'paragraf', teks: paragraf.join(' ') }); paragraf = [] }
  for (const mentah of isi.split(/\r?\n/)) {
    const baris = mentah.trim(), tanda = TANDA.exec(baris)?.[1], akhir = blok.at(-1)
    if (!baris) { tutup(); continue }
    if (!tanda && !baris.startsWith('## ') && !baris.startsWith('- ')) { paragraf.push(baris); continue }
    tutup()
    if (tanda) blok.push((TABEL_BAB as readonly string[]).includes(tanda) ? { jenis: 'tabel', tabel: tanda as TabelBab } : { jenis: 'tak_dikenal', teks: baris })
    else if (baris.startsWith('## ')) blok.push({ jenis: 'judul', teks: baris.slice(3) })
    else if (akhir?.jenis === 'butir') akhir.butir.push(baris.slice(2))
    else blok.push({ jenis: 'butir', butir: [baris.slice(2)] })
  }
  tutup()
  return blok
}

const B = sql`b`
/** Chapters of a version in their order (at most 60). */
export const listBab = (db: Db, dokumenId: string, urut: number): Promise<Bab[]> =>
  db.many<Bab>(sql`select b.id, b.dari, b.dokumen_id, b.urut, b.judul, b.isi, b.revisi from perencanaan.bab b where b.dokumen_id = ${dokumenId} and ${padaVersi(urut, B)} order by b.urut, b.id limit 60`)
export const findBab = (db: Db, id: string): Promise<Bab | undefined> => db.maybe<Bab>(sql`select b.id, b.dari, b.dokumen_id, b.urut, b.judul, b.isi, b.revisi from perencanaan.bab b where b.id = ${id} and b.sampai is null`)
const insertBab = (tx: Tx, b: Bab, oleh: string | null) => tx.run(sql`insert into perencanaan.bab (id, dari, dokumen_id, urut, judul, isi, revisi, diubah_oleh, diubah_pada) values (${b.id}, ${b.dari}, ${b.dokumen_id}, ${b.urut}, ${b.judul}, ${b.isi}, ${b.revisi}, ${oleh}, ${now()})`)

/** The chapters a new document begins with: the newest template of its kind that is in force in its first year. */
export async function isiBabAwal(tx: Tx, dokumenId: string, jenis: JenisDokumen, tahun: number, dari: number): Promise<void> {
  const templat = await tx.many<{ urut: number; judul: string; isi: string }>(sql`select urut, judul, isi from perencanaan.templat_bab where jenis = ${jenis} and berlaku_mulai = (select max(berlaku_mulai) from perencanaan.templat_bab where jenis = ${jenis} and berlaku_mulai <= ${tahun}) order by urut limit 60`)
  for (const { urut, judul, isi } of templat) await insertBab(tx, { id: uuid(), dari, dokumen_id: dokumenId, urut, judul, isi, revisi: 1 }, null)
}

export interface IsiBab { judul: string; isi: string; /** Revision on the screen of whoever saves. */ revisi: number }
/** Saves a chapter in the open stage. Refuses (409) when somebody else saved it since, keeping what was typed on the page. */
export async function simpanBab(tx: Tx, actor: Actor, id: string, isi: IsiBab): Promise<Dokumen> {
  const lama = (await findBab(tx, id)) ?? refuseNotFound('Bab')
  const d = (await findDokumen(tx, lama.dokumen_id)) ?? refuseNotFound('Dokumen')
  await pastikanMenulis(tx, await mejaRencana(tx, actor), d, null)
  const terbuka = (await pegangTahap(tx, d.id)) ?? refuse('tahap-beku', 'Tahap dokumen ini sudah dibekukan. Isian Anda tidak hilang; salin lalu tunggu tahap perubahan dibuka.', { status: 409 })
  const kini = (await tx.maybe<{ revisi: number; dari: number }>(sql`select revisi, dari from perencanaan.bab where id = ${id} and sampai is null for update`)) ?? refuseNotFound('Bab')
  if (kini.revisi !== isi.revisi) refuse('sudah-diubah', 'Bab ini baru saja diubah orang lain. Tulisan Anda masih ada di bawah; bandingkan dengan yang tersimpan, lalu simpan lagi.', { status: 409 })
  const oleh = actor.kind === 'pegawai' ? actor.pegawaiId : null
  if (kini.dari === terbuka) await tx.run(sql`update perencanaan.bab set judul = ${isi.judul}, isi = ${isi.isi}, revisi = revisi + 1, diubah_oleh = ${oleh}, diubah_pada = ${now()} where id = ${id} and dari = ${terbuka}`)
  else { await akhiriBaris(tx, 'bab', [id], terbuka); await insertBab(tx, { ...lama, dari: terbuka, judul: isi.judul, isi: isi.isi, revisi: kini.revisi + 1 }, oleh) }
  await catat(tx, { actor, tindakan: 'perencanaan.bab.save', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { bab: id, judul: isi.judul } })
  return d
}
