import { type Kalender, getKalenderUnit, menitKerja, tanggalLokal } from '#kernel/organisation'
import { type Database, type Tx, defineJob, enqueue, now, readConfig } from '#kernel/platform'
import { type BarisBerkas, type Berkas, findBerkas, listBerkas, listJeda, listTindakan } from '#kernel/workflow'
import { sistem } from '#kernel/identity'
import { findUrut, listRingkasById, saveRingkasan } from './ringkasan.sql.ts'

// The figures of unit heads stand on one narrow row for each case, written anew whenever something happens to it. Daily sums
// would be smaller, but medians and 90th percentiles cannot be added up; over these rows they are exact, and every question
// is bounded by a period of at most a year and an index that begins with the office or the day.

/** Writes the row of one case as the case stands now. Harmless when done twice or out of order: an older state never wins. */
export async function ringkasBerkas(tx: Tx, berkas: Berkas, kalender?: Kalender): Promise<void> {
  const zona = readConfig().BALAI_ZONE
  const dikembalikan = berkas.urut_tindakan === 0 ? 0 : (await listTindakan(tx, berkas.id)).filter((t) => t.hasil === 'kembalikan' && t.cacat).length
  const selesai = berkas.selesai_pada
  await saveRingkasan(tx, {
    berkas_id: berkas.id, urut: berkas.urut_tindakan, nomor: berkas.nomor, proses: berkas.proses, judul: berkas.judul, unit_id: berkas.unit_id, unit_jalur: berkas.unit_jalur, wilayah: berkas.wilayah, keadaan: berkas.keadaan,
    masuk: tanggalLokal(berkas.diajukan_pada, zona), selesai: selesai && tanggalLokal(selesai, zona), jatuh_tempo: berkas.jatuh_tempo, lewat: berkas.lewat, dikembalikan,
    janji_nilai: berkas.janji_nilai, janji_satuan: berkas.janji_satuan,
    lama_menit: selesai && menitKerja(kalender ?? (await getKalenderUnit(tx, berkas.unit_id)), berkas.mulai_hitung, selesai, (await listJeda(tx, berkas.id))),
    tepat: selesai && (berkas.jatuh_tempo === null || selesai <= berkas.jatuh_tempo),
  })
}

const RINGKAS = 'pelayanan.ringkas'
/** Plans the row anew; several events of one case in a row become one job. */
export const jadwalkanRingkas = (tx: Tx, berkasId: string): Promise<void> => enqueue(tx, RINGKAS, { berkasId }, { key: `ringkas:${berkasId}` })
export const ringkasJob = defineJob<{ berkasId: string }>({
  name: RINGKAS,
  async run(db: Database, { berkasId }) {
    await db.transaction(async (tx) => { const berkas = await findBerkas(tx, berkasId); if (berkas) await ringkasBerkas(tx, berkas) })
  },
})

const TAKARAN = 200
/** Days back that the nightly comparison reaches; what is older has long ended. */
const MUNDUR_HARI = 400
const sama = (a: BarisBerkas, b: { keadaan: string; lewat: boolean; jatuh_tempo: Date | null } | undefined) => b !== undefined && a.keadaan === b.keadaan && a.lewat === b.lewat && a.jatuh_tempo?.getTime() === b.jatuh_tempo?.getTime()

/** Compares the rows with the cases, newest first, and writes those that differ: for cases loaded in bulk, and for news that was lost. Returns how many. */
export async function selaraskanRingkasan(db: Database, sejak: Date): Promise<number> {
  const actor = sistem('ringkasan')
  let sesudah: { pada: Date; id: string } | undefined
  let ditulis = 0
  for (;;) {
    const baris = await listBerkas(db, actor, { batas: TAKARAN, sesudah })
    const ada = new Map((await listRingkasById(db, baris.map((b) => b.id))).map((r) => [r.berkas_id, r]))
    const beda = baris.filter((b) => !sama(b, ada.get(b.id)))
    if (beda.length > 0) await db.transaction(async (tx) => { for (const { id } of beda) await ringkasBerkas(tx, (await findBerkas(tx, id))!) })
    ditulis += beda.length
    const akhir = baris.at(-1)
    if (baris.length < TAKARAN || !akhir || akhir.diajukan_pada < sejak) return ditulis
    sesudah = { pada: akhir.diajukan_pada, id: akhir.id }
  }
}
/** Each night, and at the first start over cases that are there already. */
export const selaraskanJob = defineJob({
  name: 'pelayanan.selaraskan_ringkasan', cron: '20 17 * * *', maxAttempts: 2,
  async run(db: Database) { await selaraskanRingkasan(db, new Date(now().getTime() - MUNDUR_HARI * 86_400_000)) },
})
/** Plans the comparison at once when there are no rows yet: an installation that brings its cases along. */
export async function siapkanRingkasan(db: Database): Promise<void> {
  if (!(await findUrut(db))) await db.transaction((tx) => enqueue(tx, 'pelayanan.selaraskan_ringkasan', {}, { key: 'selaraskan_ringkasan' }))
}
