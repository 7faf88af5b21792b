import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { DRAINASE, JALAN, LUAR, TAHUN, isiKecil } from './contoh.testing.ts'
import { periksaKesesuaian } from './kesesuaian.ts'
import { segarkanRekap } from './rekap.ts'
import { findRekap } from './rekap.sql.ts'

// The rules over one small year: what is put together, which breaks are named, what a trial changes.

let own: OwnDatabase, k: Awaited<ReturnType<typeof isiKecil>>
before(async () => { own = await ownDatabase(); k = await isiKecil(own.db); await own.db.transaction((tx) => segarkanRekap(tx, TAHUN)) })
after(async () => { await own?.drop() })

test('a year is put together from plan, budget and payments; the mission is found through three documents', async () => {
  const rekap = (await findRekap(own.db, TAHUN))!
  assert.deepEqual([rekap.belanja, rekap.pendapatan, rekap.penerimaan, rekap.anggaran_urut, rekap.rkpd_urut], [610_000_000n, 560_000_000n, 50_000_000n, 3, 2])
  const sub = await own.db.many<{ kode: string; misi_id: string | null; anggaran: bigint; rencana: bigint | null }>(sql`select kode, misi_id, anggaran, rencana from keterpaduan.rekap_sub where tahun = ${TAHUN} order by kode`)
  assert.deepEqual(sub.map((s) => [s.misi_id, s.anggaran, s.rencana]), [[null, 50_000_000n, null], [k.misi, 220_000_000n, 200_000_000n], [k.misi, 340_000_000n, 500_000_000n]])
  assert.equal(sub.at(-1)!.kode, JALAN)
})

test('every kind of break is named once, with both sides and the difference', async () => {
  const temuan = await periksaKesesuaian(own.db, { tahun: TAHUN })
  assert.deepEqual(temuan.map((x) => `${x.sambungan} ${x.jenis} ${x.berat} ${x.kode} ${x.atas} ${x.bawah}`), [
    'rpjmd_renstra hilang_bawah perhatian 1.03.06 Rp500.000.000 –', 'rpjmd_renstra beda_indikator perhatian 1.03.10 Persentase jalan mantap: 65 % Persentase jalan mantap: 66 %', `renstra_rkpd hilang_atas salah ${DRAINASE} – Rp200.000.000`,
    `rkpd_kua luar_rkpd perhatian ${LUAR} – Rp50.000.000`, `rkpd_kua beda_indikator perhatian ${DRAINASE} Panjang drainase: 300 Meter Panjang jalan yang direhabilitasi: 250 KM`, `rkpd_kua beda_nilai perhatian ${JALAN} Rp500.000.000 Rp450.000.000`,
    `kua_rka pagu_lewat salah ${DRAINASE} Rp200.000.000 Rp220.000.000`, `kua_rka beda_nilai perhatian ${JALAN} Rp450.000.000 Rp340.000.000`])
  assert.deepEqual(temuan.filter((x) => x.selisih !== null).map((x) => x.selisih), [-50_000_000n, 20_000_000n, -110_000_000n])
  assert.equal(temuan.find((x) => x.jenis === 'luar_rkpd')!.dalih, 'Penanganan darurat setelah banjir bandang')
  assert.equal((await periksaKesesuaian(own.db, { tahun: TAHUN, unitId: k.pupr })).length, temuan.length)
  assert.deepEqual(await periksaKesesuaian(own.db, { tahun: TAHUN, unitId: k.perkimtan }), [])
  assert.ok(temuan.every((x) => /^\/kantor\/(perencanaan|anggaran)\//.test(x.tautan)))
})
