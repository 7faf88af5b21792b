import type { Actor } from '#kernel/identity'
import { sistem } from '#kernel/identity'
import { getKalenderUnit, menitKerja } from '#kernel/organisation'
import { type Tx, emit, empty, now, refuse, refuseNotFound, sql } from '#kernel/platform'
import { type Kepada, type Laporan, bebaskanTugas, beriTugas, bertindak, findPenugasan, listLangkahTerbuka, listPenugasan, naikkanTugas, sisaTugas, tarikTugas, tutupTugas } from '#kernel/workflow'
import { bukaAkses, jangkauan, pihakJabatan } from './pihak.ts'
import { findAgendaByBerkas, findSuratUntuk } from './surat.sql.ts'

/** The words a disposition offers ("dengan hormat harap"). */
export const INSTRUKSI = ['Tanggapan dan saran', 'Proses lebih lanjut', 'Koordinasikan dan konfirmasikan', 'Untuk diketahui', 'Wakili dan laporkan', 'Hadiri', 'Siapkan bahan', 'Siapkan jawaban', 'Bicarakan dengan saya', 'Simpan'] as const

/**
 * Passes a letter on from one's own task to other posts, each with its instructions and deadline. Whoever receives it may read
 * the letter from now on. Refuses as `beriTugas` does: vacant posts, twice to one post, a task that is not the actor's.
 */
export async function disposisikan(tx: Tx, actor: Actor, tugasId: string, kepada: Kepada[], kunci?: string): Promise<string[]> {
  const { berkasId, suratId } = await suratTugas(tx, tugasId)
  const ids = await beriTugas(tx, actor, { berkasId, jenis: 'disposisi', nama: 'Tindak lanjuti disposisi', kepada, indukId: tugasId, ...(kunci ? { kunci } : {}) })
  await bukaAkses(tx, suratId, kepada.map((satu) => pihakJabatan(satu.jabatanId)), 'disposisi')
  const hadir = kepada.filter((satu) => satu.instruksi?.includes(HADIRI)).map((satu) => satu.jabatanId)
  if (hadir.length > 0) await kabarHadir(tx, suratId, hadir, (await findPenugasan(tx, tugasId))?.ke_jabatan ?? null)
  const arahan = (await listLangkahTerbuka(tx, berkasId)).find((tugas) => tugas.langkah === 'arahan')
  if (arahan) await bertindak(tx, { tugasId: arahan.id, hasil: 'disposisikan', actor: sistem('disposisi') })
  await tandai(tx, berkasId)
  return ids
}

/** The instruction that puts an invitation into the agenda of whoever receives it. */
export const HADIRI: (typeof INSTRUKSI)[number] = 'Hadiri'
/** News `surat.hadiri`: these posts go where the letter invites to; `dari` has sent them, null for one who goes himself. */
const kabarHadir = (tx: Tx, suratId: string, jabatan: string[], dari: string | null) => emit(tx, 'surat.hadiri', { suratId, jabatan, dari })
/** The leader goes himself: his task is reported as done, and the invitation stands in his agenda. */
export async function hadiriSendiri(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  const { suratId } = await suratTugas(tx, tugasId)
  const { ke_jabatan: jabatan } = (await findPenugasan(tx, tugasId))!
  await laporkan(tx, actor, tugasId, { laporan: 'Saya hadiri sendiri.' })
  await kabarHadir(tx, suratId, [jabatan], null)
}

/** Reports one's own task as done; what it was passed on from closes with it once nothing below is open, and at the root the letter. */
export async function laporkan(tx: Tx, actor: Actor, tugasId: string, laporan: Laporan): Promise<void> {
  const { berkasId } = await suratTugas(tx, tugasId)
  await tutupTugas(tx, actor, tugasId, laporan)
  await naikkan(tx, berkasId, tugasId)
}
/**
 * Reports one's own task as done by the letter that answers: signed here, and written as an answer to this one. Whoever passed it
 * on, up to the head, may read the answer from then on. Refuses a letter that answers another, is not signed, or is not the actor's to read.
 */
export async function jawabDenganSurat(tx: Tx, actor: Actor, tugasId: string, balasanId: string, lampiran: string[] = []): Promise<void> {
  const { berkasId, suratId } = await suratTugas(tx, tugasId)
  const balasan = await findSuratUntuk(tx, await jangkauan(tx, actor), balasanId)
  if (!balasan || balasan.balasan_atas !== suratId) refuseNotFound('Surat balasan')
  if (balasan.status !== 'ditandatangani' && balasan.status !== 'dikirim') refuse('balasan-belum-ditandatangani', 'Surat balasan ini belum ditandatangani. Selesaikan penandatanganannya dahulu, atau tulis laporan.', { status: 409 })
  const pohon = await listPenugasan(tx, berkasId)
  await laporkan(tx, actor, tugasId, { laporan: `Dijawab dengan surat nomor ${balasan.nomor ?? '(tanpa nomor)'}.`, bukti: { surat: balasanId, ...(lampiran.length > 0 ? { lampiran } : {}) } })
  const atasan: string[] = []
  for (let simpul = pohon.find((p) => p.tugas_id === tugasId); simpul; simpul = pohon.find((p) => p.tugas_id === simpul!.induk_id)) if (simpul.dari_jabatan && simpul.induk_id) atasan.push(pihakJabatan(simpul.dari_jabatan))
  await bukaAkses(tx, balasanId, atasan, 'balasan')
}
/** Recalls while unread. A recall alone never ends a letter: the giver meant somebody else. */
export async function tarik(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  await suratTugas(tx, tugasId)
  await tarikTugas(tx, actor, tugasId)
}
/** Releases a post with the reason; counts as done for what stands above it. */
export async function bebaskan(tx: Tx, actor: Actor, tugasId: string, alasan: string): Promise<void> {
  const { berkasId } = await suratTugas(tx, tugasId)
  await bebaskanTugas(tx, actor, tugasId, alasan)
  await naikkan(tx, berkasId, tugasId)
}

async function naikkan(tx: Tx, berkasId: string, tugasId: string): Promise<void> {
  await naikkanTugas(tx, tugasId)
  if ((await sisaTugas(tx, berkasId, 'disposisi')) > 0) return
  for (const langkah of await listLangkahTerbuka(tx, berkasId)) await bertindak(tx, { tugasId: langkah.id, hasil: 'selesaikan', actor: sistem('disposisi-selesai') })
  await tandai(tx, berkasId, true)
}

/** What the register and its reports count: the first direction and the end, each once, in working minutes of the unit since entry. */
async function tandai(tx: Tx, berkasId: string, selesai = false): Promise<void> {
  const agenda = await findAgendaByBerkas(tx, berkasId)
  if (!agenda || (agenda.diarahkan_pada && !selesai)) return
  const menit = menitKerja(await getKalenderUnit(tx, agenda.unit_id), agenda.dibuat_pada, now())
  await tx.run(sql`update persuratan.agenda set diarahkan_pada = coalesce(diarahkan_pada, ${now()}), menit_arahan = case when diarahkan_pada is null then ${menit}::int else menit_arahan end
    ${selesai ? sql`, selesai_pada = ${now()}, menit_selesai = ${menit}::int` : empty} where id = ${agenda.id} ${selesai ? sql`and selesai_pada is null` : empty}`)
}

async function suratTugas(tx: Tx, tugasId: string): Promise<{ berkasId: string; suratId: string }> {
  const penugasan = await findPenugasan(tx, tugasId)
  const agenda = penugasan && (await findAgendaByBerkas(tx, penugasan.berkas_id))
  if (!penugasan || !agenda) refuseNotFound('Disposisi')
  return { berkasId: penugasan.berkas_id, suratId: agenda.surat_id }
}
