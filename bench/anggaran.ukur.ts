// The budget at full size: every check over a whole year of a hundred thousand lines, the page of one office and of one sub
// kegiatan, and the consolidation, each beside what cannot be left out: reading the rows once and adding them up.
import { periksaAnggaran, neraca } from '../modules/penganggaran/index.ts'
import { isiApbdContoh, isiRujukanContoh, tahunAnggaran } from '../modules/penganggaran/contoh/apbd.ts'
import { keadaanSub } from '../modules/penganggaran/rincian-baca.ts'
import { listRincianSub } from '../modules/penganggaran/rincian.sql.ts'
import { listSubUnit } from '../modules/penganggaran/sub.sql.ts'
import { sql } from '#kernel/platform'
import { definePengukuran, figur, lama, median } from './ukuran.ts'

/** Lines to measure with, copied from what the stage has until there are so many, in a year of their own. */
const TAHUN = 2190
async function penuhi(db: Parameters<typeof periksaAnggaran>[0] & { transaction: <T>(k: (tx: Parameters<typeof isiApbdContoh>[0]) => Promise<T>) => Promise<T> }, baris: number): Promise<void> {
  const { berjalan } = tahunAnggaran()
  await db.transaction(async (tx) => { await isiRujukanContoh(tx); await isiApbdContoh(tx) })
  await db.transaction(async (tx) => {
    if (await tx.maybe(sql`select 1 from penganggaran.apbd where tahun = ${TAHUN}`)) return
    await tx.run(sql`insert into penganggaran.apbd (tahun, nama, dibuat_pada) values (${TAHUN}, 'Ukuran', now())`)
    await tx.run(sql`insert into penganggaran.tahap (tahun, urut, jenis, nama, dibuka_pada) values (${TAHUN}, 1, 'rka', 'Ukuran', now())`)
    const { n } = await tx.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.rincian where tahun = ${berjalan} and sampai is null`)
    const kali = Math.max(1, Math.ceil(baris / n))
    await tx.run(sql`insert into penganggaran.sub select (jsonb_populate_record(s, jsonb_build_object('id', md5(s.id::text || ${TAHUN})::uuid, 'dari', 1, 'sampai', null, 'tahun', ${TAHUN}::int, 'pagu', s.pagu * ${kali}::bigint, 'simpul_id', null, 'alasan_luar_rkpd', 'Hanya untuk pengukuran'))).* from penganggaran.sub s where s.tahun = ${berjalan} and s.sampai is null`)
    await tx.run(sql`insert into penganggaran.rincian (id, dari, tahun, unit_id, unit_jalur, bagian, sub_id, urut, rekening, paket, komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, volume, satuan_volume, pajak, jumlah, sumber_dana, wilayah, lokasi, diubah_pada)
      select md5(r.id::text || g || ${TAHUN})::uuid, 1, ${TAHUN}, r.unit_id, r.unit_jalur, r.bagian, case when r.sub_id is null then null else md5(r.sub_id::text || ${TAHUN})::uuid end, r.urut, r.rekening, r.paket || ' ' || g, r.komponen_jenis, r.komponen, r.nama, r.spesifikasi, r.satuan, r.harga, r.harga_standar, r.volume, r.satuan_volume, r.pajak, r.jumlah, r.sumber_dana, r.wilayah, r.lokasi, now()
      from penganggaran.rincian r cross join generate_series(1, ${kali}::int) g where r.tahun = ${berjalan} and r.sampai is null limit ${baris}`)
  })
  await db.run(sql`analyze penganggaran.rincian`)
  await db.run(sql`analyze penganggaran.sub`)
}

export const ukur = definePengukuran({
  nama: 'anggaran', urut: 58,
  async jalankan({ panggung: { db }, quick, say }) {
    await penuhi(db, quick ? 10_000 : 100_000)
    const { n } = await db.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.rincian where tahun = ${TAHUN}`)
    say(`        lines: ${n}`)
    const kali = quick ? 3 : 8
    await periksaAnggaran(db, { tahun: TAHUN })
    const heap = () => { global.gc?.(); return process.memoryUsage().heapUsed / 1_048_576 }
    const awal = heap()
    const periksaMs = await lama(kali, () => periksaAnggaran(db, { tahun: TAHUN }))
    const tambah = Math.max(0, heap() - awal)
    const bacaMs = await lama(kali, () => db.one(sql`select sum(jumlah) as n, count(distinct rekening) as r from penganggaran.rincian where tahun = ${TAHUN} and sampai is null`))
    const konsolidasiMs = await lama(kali, async () => { await db.many(sql`select unit_id, left(rekening, 6) as jenis, sum(jumlah)::bigint as n from penganggaran.rincian where tahun = ${TAHUN} and sampai is null group by 1, 2`); await neraca(db, { tahun: TAHUN }) })
    const unit = await db.many<{ unit_id: string }>(sql`select unit_id from penganggaran.sub where tahun = ${TAHUN} group by 1 order by count(*) desc limit 20`)
    const pohonMs = await lama(kali * 4, (i) => listSubUnit(db, TAHUN, unit[i % unit.length]!.unit_id, { batas: 101 }))
    const sub = await db.many<{ id: string; tahun: number; unit_id: string; pagu: bigint }>(sql`select id, tahun, unit_id, pagu from penganggaran.sub where tahun = ${TAHUN} order by id limit 40`)
    const editorMs = await lama(kali * 4, async (i) => { const s = sub[i % sub.length]!; await listRincianSub(db, s.id, { batas: 201 }); await keadaanSub(db, s) })
    return [
      figur('budget: every check over the year', median(periksaMs), 'ms', { goal: '<= 2000 ms', limit: median(bacaMs) }),
      figur('budget: heap kept by the checks', tambah, 'MB', { goal: '<= 20 MB' }),
      figur('budget: consolidation by office and kind, with its balance', median(konsolidasiMs), 'ms', { limit: median(bacaMs) }),
      figur('budget: sub kegiatan of an office with their sums', median(pohonMs), 'ms'),
      figur('budget: lines of a sub kegiatan with its checks', median(editorMs), 'ms'),
    ]
  },
})
