import { tanggalLokal } from '#kernel/organisation'
import { type Database, type Db, defineJob, now, readConfig, sql } from '#kernel/platform'
import { SEMUA_REGISTER, type Jangkauan, bolehBaca } from './pihak.ts'

// What the reports say of months that are over, counted every night over all registers, secret letters left out. The month that
// runs, and whatever is still open, is always counted when it is asked for.

/** So many months back: the longest period of a report is twelve, with the one that runs. */
const BULAN = 12
/** First day of the month a day lies in, or of one before it. */
export const awalBulan = (tanggal: string, mundur = 0): string => { const [tahun, bulan] = tanggal.split('-').map(Number) as [number, number]; return new Date(Date.UTC(tahun, bulan - 1 - mundur, 1)).toISOString().slice(0, 10) }

/** Counted months: all before `batas` (first day of the month that runs); `pada`: when the oldest of them was counted. */
export interface BatasRekap { batas: string; pada: Date }
/** Whether every month from `dari` up to the one that runs has been counted, for a reader of every register; undefined otherwise. */
export async function rekapTerhitung(db: Db, siapa: Jangkauan, dari: string, hariIni: string): Promise<BatasRekap | undefined> {
  const batas = awalBulan(hariIni)
  if (!siapa.semua || dari >= batas) return undefined
  const { kurang, pada } = await db.one<{ kurang: number; pada: Date | null }>(sql`select count(*) filter (where r.bulan is null)::int as kurang, min(r.dihitung_pada) as pada
    from generate_series(${dari}::date, ${batas}::date - 1, '1 month') b left join persuratan.rekap_bulan r on r.bulan = b::date`)
  return kurang === 0 && pada ? { batas, pada } : undefined
}

/** Counts the months that are over anew, each in a transaction of its own. Twice is harmless. */
export async function hitungRekap(db: Database, hariIni: string): Promise<void> {
  for (let mundur = BULAN; mundur >= 1; mundur--) await hitungBulan(db, awalBulan(hariIni, mundur))
}
function hitungBulan(db: Database, bulan: string): Promise<void> {
  const surat = sql`from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id`
  const pada = sql`g.tanggal >= ${bulan}::date and g.tanggal < ${bulan}::date + interval '1 month' and ${bolehBaca(SEMUA_REGISTER)}`
  return db.transaction(async (tx) => {
    await tx.run(sql`delete from persuratan.rekap_bulan where bulan = ${bulan}`)
    await tx.run(sql`insert into persuratan.rekap_bulan (bulan, masuk, keluar, selesai, selesai_median, dihitung_pada)
      select ${bulan}::date, count(*) filter (where g.arah = 'masuk'), count(*) filter (where g.arah = 'keluar'), count(g.selesai_pada) filter (where g.arah = 'masuk'), percentile_cont(0.5) within group (order by g.menit_selesai) filter (where g.arah = 'masuk'), ${now()} ${surat} where ${pada}`)
    await tx.run(sql`insert into persuratan.rekap_unit (bulan, unit_id, masuk, diarahkan, selesai, menit_arahan, menit_selesai)
      select ${bulan}::date, g.unit_id, count(*), count(g.diarahkan_pada), count(g.selesai_pada), coalesce(array_agg(g.menit_arahan) filter (where g.menit_arahan is not null), '{}'), coalesce(array_agg(g.menit_selesai) filter (where g.menit_selesai is not null), '{}') ${surat} where g.arah = 'masuk' and ${pada} group by g.unit_id`)
    await tx.run(sql`insert into persuratan.rekap_meja (bulan, jabatan_id, diterima, selesai, tepat)
      select ${bulan}::date, p.ke_jabatan, count(*), count(*) filter (where p.hasil = 'selesai'), count(*) filter (where p.hasil = 'selesai' and p.ditutup_pada <= p.tenggat) ${surat} join workflow.publik_penugasan p on p.berkas_id = g.berkas_id where g.arah = 'masuk' and p.jenis = 'disposisi' and ${pada} group by p.ke_jabatan`)
  })
}
/** Every night, when offices sleep (18.35 UTC is past two at night in the east). */
export const rekapSuratJob = defineJob({ name: 'persuratan.rekap', cron: '35 18 * * *', maxAttempts: 3, run: (db) => hitungRekap(db, tanggalLokal(now(), readConfig().BALAI_ZONE)) })
