import { catat } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { getKalenderUnit } from '#kernel/organisation'
import { type Database, type Tx, defineJob, emit, now, sql, uuid } from '#kernel/platform'
import { tutupTakDilengkapi } from './akhiri.ts'
import { findBerkas } from './berkas.ts'
import { saatEskalasi } from './jam.ts'
import { cariMeja, mejaJabatan } from './meja.ts'
import { getProses } from './proses.ts'
import type { Langkah } from './sop.ts'

/** Work that a post gave: overdue, it goes back before the eyes of the giver. */
async function ingatkanPemberi(tx: Tx, tugas: Jatuh): Promise<void> {
  const dari = await tx.maybe<{ dari_jabatan: string | null }>(sql`select dari_jabatan from workflow.penugasan where tugas_id = ${tugas.id}`)
  if (dari?.dari_jabatan) await emit(tx, 'tugas.eskalasi', { tugasId: tugas.id, berkasId: tugas.berkas_id, persen: 100, meja: mejaJabatan(dari.dari_jabatan) })
  await tx.run(sql`update workflow.tugas set eskalasi_persen = null, eskalasi_pada = null where id = ${tugas.id}`)
}

interface Jatuh { id: string; berkas_id: string; langkah: string; unit_id: string | null; dibuka_pada: Date; tenggat: Date; eskalasi_persen: number; penugasan: boolean }

/** Announces every task whose 50/80/100% point has passed, and prepares its next one. Returns how many. */
export async function jalankanEskalasi(tx: Tx): Promise<number> {
  const due = await tx.many<Jatuh>(sql`select id, berkas_id, langkah, unit_id, dibuka_pada, tenggat, eskalasi_persen, penugasan from workflow.tugas
    where ditutup_pada is null and eskalasi_pada <= ${now()} order by eskalasi_pada limit 200 for update skip locked`)
  for (const tugas of due) {
    if (tugas.penugasan) { await ingatkanPemberi(tx, tugas); continue }
    const berkas = (await findBerkas(tx, tugas.berkas_id))!
    const { sop } = await getProses(tx, berkas.proses, berkas.versi)
    const semua = (sop.langkah[tugas.langkah] as Langkah).eskalasi ?? []
    const ini = semua.find((e) => e.persen === tugas.eskalasi_persen)
    if (ini) await emit(tx, 'tugas.eskalasi', { tugasId: tugas.id, berkasId: berkas.id, persen: ini.persen, meja: (await cariMeja(tx, ini.kepada, berkas)).meja })
    const lanjut = semua.map((e) => e.persen).filter((p) => p > tugas.eskalasi_persen).sort((a, b) => a - b)[0]
    const pada = lanjut ? saatEskalasi(await getKalenderUnit(tx, tugas.unit_id ?? berkas.unit_id), tugas.dibuka_pada, tugas.tenggat, lanjut) : null
    await tx.run(sql`update workflow.tugas set eskalasi_persen = ${lanjut ?? null}, eskalasi_pada = ${pada} where id = ${tugas.id}`)
  }
  return due.length
}

/**
 * Marks cases whose promised time has passed while the clock ran. Nothing is ever issued blindly: also where the law deems
 * silence consent (UU 30/2014 Ps 53 as changed by UU 6/2023) the case is raised to the head, who must decide and sign.
 */
export async function tandaiLewat(tx: Tx): Promise<number> {
  const late = await tx.many<{ id: string }>(sql`update workflow.berkas set lewat = true, urut_tindakan = urut_tindakan + 1
    where id in (select id from workflow.berkas where selesai_pada is null and not lewat and berhenti_pada is null and jatuh_tempo < ${now()} order by jatuh_tempo limit 200 for update skip locked)
    returning id`)
  for (const { id } of late) {
    const berkas = (await findBerkas(tx, id))!
    const { sop } = await getProses(tx, berkas.proses, berkas.versi)
    const nama = sop.lewat === 'fiktif_positif' ? 'Waktu layanan terlampaui; permohonan dianggap dikabulkan menurut hukum dan diserahkan kepada pimpinan untuk ditetapkan' : 'Waktu layanan terlampaui'
    const bukti = await catat(tx, { actor: sistem('lewat-waktu'), tindakan: 'berkas.lewat', objek: { jenis: 'berkas', id }, subjekOrangId: berkas.pemohon_id, sesudah: { akibat: sop.lewat } })
    await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, dari_keadaan, ke_keadaan, pelaku, pelaku_teks, pada, bukti_id)
      values (${uuid()}, ${id}, ${berkas.urut_tindakan}, 'lewat', ${nama}, ${berkas.keadaan}, ${berkas.keadaan}, 'sistem', 'Sistem Balai', ${now()}, ${bukti.id})`)
    await emit(tx, 'berkas.lewat', { berkasId: id, akibat: sop.lewat })
  }
  return late.length
}

/** Every minute, once across all processes. */
export const eskalasiJob = defineJob({
  name: 'workflow.eskalasi', cron: '* * * * *', maxAttempts: 2,
  async run(db: Database) {
    while ((await db.transaction(jalankanEskalasi)) === 200);
    while ((await db.transaction(tandaiLewat)) === 200);
    while ((await db.transaction(tutupTakDilengkapi)) === 200);
  },
})
