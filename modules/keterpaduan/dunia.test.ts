import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { silpa } from '#modules/penganggaran'
import { periksaKeutuhan, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { isiContoh, keutuhan as keutuhanBayar } from '../penatausahaan/dunia.testing.ts'
import { isiApbdContoh, keutuhan as keutuhanAnggaran } from '../penganggaran/dunia.testing.ts'
import { isiDokumenContoh, isiUsulanContoh, keutuhan as keutuhanUsulan, tahunContoh } from '../perencanaan/dunia.testing.ts'
import { bukaBenangUsulan } from './benang.ts'
import { keutuhan } from './keutuhan.ts'
import { hitungCorong } from './pimpinan.sql.ts'
import { segarkanSemua } from './rekap.ts'
import { findRekap } from './rekap.sql.ts'

// The demo world, a seventh of its proposals and its larger offices: what villages asked for last year stands in plan and budget of this year, is paid and built, and
// every part tells the same.

let own: OwnDatabase
const { laksana: tahun } = tahunContoh()
/** Offices that villages ask, and those that collect and keep the money. */
const KANTOR = ['pupr', 'perkimtan', 'dishub', 'disdik', 'dinkes', 'pertanian', 'peternakan', 'perikanan', 'dlh', 'koperasi', 'dispora', 'dinsos', 'bpkad', 'bapenda']
before(async () => {
  own = await ownDatabase()
  // The template holds the small budget of other tests.
  await own.owner.query('truncate penganggaran.apbd cascade')
  await isiUsulanContoh(own.db, 0.15)
  await isiDokumenContoh(own.db, { daftar: [tahun], unit: KANTOR })
  await own.db.transaction((tx) => isiApbdContoh(tx, { permil: 30, permilDisusun: 0 }))
  await own.db.transaction(isiContoh)
  await segarkanSemua(own.db, true)
})
after(async () => { await own?.drop() })

test('a proposal goes from its village through every level, plan, budget and payment to a finished work with its picture', async () => {
  const { nomor } = await own.db.one<{ nomor: string }>(sql`select u.nomor from keterpaduan.rekap_usulan u join keterpaduan.rekap_sub s on s.tahun = u.tahun and s.sub_id = u.sub_id where u.tahun = ${tahun} and u.selesai and u.bayar and s.unit_kode = 'pupr' and length(u.wilayah) = 13 order by u.nomor limit 1`)
  const b = (await bukaBenangUsulan(own.db, nomor))!
  assert.deepEqual([...new Set(b.rekomendasi.map(({ tingkat }) => tingkat))], ['desa', 'kecamatan', 'mitra', 'skpd', 'forum_pd', 'kabupaten'])
  assert.equal(b.rencana?.tahun, tahun)
  assert.deepEqual(b.baris.map(({ jumlah }) => jumlah), [b.usulan.anggaran_kini])
  assert.ok(b.bayar.length > 0 && Number(b.sub?.fisik) === 100, 'paid and built')
  assert.ok(b.foto.some(({ persen }) => persen === 100), 'a picture of the finished work')
  assert.deepEqual(b.jejak.map(({ simpul }) => simpul.jenis).filter((jenis) => jenis === 'misi'), ['misi'])
  // Nobody answered before it was asked, and nothing was paid before the budget was in force.
  const urut = b.rekomendasi.map(({ pada }) => pada.getTime())
  assert.deepEqual(urut, [...urut].sort((x, y) => x - y))
  assert.ok(b.bayar.every(({ tanggal }) => tanggal > `${tahun}-01-01`))
})
test('the leader sees the whole way: proposed, planned, budgeted, paid, built', async () => {
  const c = await hitungCorong(own.db, tahun)
  const { n } = await own.db.one<{ n: number }>(sql`select count(*)::int as n from perencanaan.usulan where tahun = ${tahun} and length(wilayah) = 13`)
  assert.equal(c.diusulkan, n)
  const angka = [c.diusulkan, c.direncanakan, c.dianggarkan, c.dibayar, c.selesai]
  assert.deepEqual(angka, [...angka].sort((x, y) => y - x))
  assert.ok(c.selesai > 50 && c.dianggarkan < c.direncanakan, String(angka))
  // Whole, it is the size that was asked for.
  const { desa, kecamatan } = await own.db.one<{ desa: number; kecamatan: number }>(sql`select count(*) filter (where jenis in ('desa', 'kelurahan'))::int as desa, count(*) filter (where jenis = 'kecamatan')::int as kecamatan from organisation.publik_unit where berlaku_sampai is null`)
  assert.deepEqual([desa, desa * 15 + kecamatan * 40], [372, 6660])
})
test('plan and budget agree to the rupiah but for a few breaks, the budget balances, and every invariant holds', async () => {
  const r = (await findRekap(own.db, tahun))!
  assert.equal(silpa(r), 0n)
  const { rkpd, kua } = await own.db.one<{ rkpd: bigint; kua: bigint }>(sql`select sum(rencana)::bigint as rkpd, sum(anggaran)::bigint as kua from keterpaduan.rekap_sub where tahun = ${tahun}`)
  assert.ok(kua <= rkpd && (rkpd - kua) * 1000n < rkpd * 5n, `${rkpd} ${kua}`)
  const putus = await own.db.many<{ berat: string; n: number }>(sql`select berat, count(*)::int as n from keterpaduan.temuan where tahun = ${tahun} group by 1`)
  assert.deepEqual(putus.map(({ berat }) => berat), ['perhatian'])
  assert.ok(putus[0]!.n >= 5 && putus[0]!.n < 80, String(putus[0]!.n))
  assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'perencanaan', keutuhan: keutuhanUsulan }, { bagian: 'penganggaran', keutuhan: keutuhanAnggaran }, { bagian: 'penatausahaan', keutuhan: keutuhanBayar }, { bagian: 'keterpaduan', keutuhan }]), [])
})
