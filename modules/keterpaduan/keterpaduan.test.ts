import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hitungWajib } from '#modules/penganggaran'
import { periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { DRAINASE, JALAN, LUAR, TAHUN, isiKecil } from './contoh.testing.ts'
import { periksaKesesuaian } from './kesesuaian.ts'
import { segarkanRekap } from './rekap.ts'
import { keutuhan } from './keutuhan.ts'
import { findRekap } from './rekap.sql.ts'
import type { Aturan, Skenario } from './skenario.sql.ts'
import { listUbahan } from './skenario.sql.ts'
import { bacaAturan, bacaPermil, hitungSkenario } from './skenario.ts'

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

const coba = (aturan: Partial<Aturan>): Skenario => ({ id: k.subJalan, tahun: TAHUN, urut: 3, nama: 'uji', aturan: { potong: [], lindungi: [], lindungiUsulan: false, ...aturan }, revisi: 1, jabatan: '', dibuat_pada: new Date(), diubah_pada: new Date() })
test('a trial says what breaks and touches nothing: the first rule that fits counts, what is protected stays', async () => {
  const sidik = () => own.db.one<{ s: string }>(sql`select md5(string_agg(r::text, '' order by id, dari)) as s from penganggaran.publik_rincian r`)
  const sebelum = await sidik()
  const h = await hitungSkenario(own.db, coba({ potong: [{ permil: -500, rekening: '5.1.02' }, { permil: -50, unit: k.pupr }], lindungi: [{ rekening: '5.1.01' }] }))
  // 40 million by half; the two works of 300 and 220 million by 5 %; salaries untouched.
  assert.deepEqual([h.selisih.semula, h.selisih.menjadi, h.selisih.baris, h.selisih.sub], [610_000_000n, 564_000_000n, 3, 2])
  assert.deepEqual([h.defisit.semula, h.defisit.menjadi, h.sisa], [-50_000_000n, -4_000_000n, 46_000_000n])
  assert.deepEqual([h.jumlahJanji.usulan, h.jumlahJanji.desa, h.jumlahJanji.hilang, h.jumlahJanji.habis], [2, 2, 26_000_000n, 0])
  assert.deepEqual(h.janji.map((j) => [j.nomor, j.menjadi]), [[k.nomor.jalan, 285_000_000n], [k.nomor.drainase, 209_000_000n]])
  const lindung = await hitungSkenario(own.db, coba({ potong: [{ permil: -1000 }], lindungiUsulan: true }))
  assert.deepEqual([lindung.selisih.menjadi, lindung.jumlahJanji.usulan], [520_000_000n, 0])
  const tambah = await hitungSkenario(own.db, coba({ potong: [{ permil: 500, program: '1.03.10' }] }))
  assert.deepEqual(tambah.pagu.map((p) => [p.kode, p.pagu, p.menjadi]), [[JALAN, 450_000_000n, 510_000_000n]])
  assert.equal((await sidik()).s, sebelum.s)
})
test('shares after a trial are those the budget itself would count', async () => {
  await own.owner.query(`insert into penganggaran.batas (id, kode, arah, nilai, berlaku_mulai, dasar_hukum, diubah_pada) select gen_random_uuid(), kode, arah, nilai, '2020-01-01', 'uji', now() from (values ('pendidikan', 'min', 200), ('pegawai', 'maks', 80), ('infrastruktur', 'min', 920)) as b (kode, arah, nilai) where not exists (select from penganggaran.batas x where x.kode = b.kode and x.berlaku_mulai <= '2031-01-01')`)
  for (const [aturan, permil] of [[{ tag: 'infrastruktur' }, -100], [{ unit: k.pupr }, -73], [{ rekening: '5.1.01' }, 400]] as const) {
    const h = await hitungSkenario(own.db, coba({ potong: [{ ...aturan, permil }] }))
    const { unit: unitId, tag, rekening: kode } = aturan as { unit?: string; tag?: string; rekening?: string }
    const seharusnya = await hitungWajib(own.db, { tahun: TAHUN, urut: 3, penyesuaian: [{ permil, ...(unitId ? { unitId } : {}), ...(tag ? { tag } : {}), ...(kode ? { kode } : {}) }] })
    assert.ok(h.wajib.length >= 3)
    assert.deepEqual(h.wajib.map((w) => w.menjadi), seharusnya)
  }
})
test('changes are listed line by line, page after page, and sum up to the trial', async () => {
  const s = coba({ potong: [{ permil: -50 }] }), satu = await listUbahan(own.db, s, s.aturan, { batas: 2 }), dua = await listUbahan(own.db, s, s.aturan, { sesudah: satu.at(-1)!.id, batas: 10 })
  assert.deepEqual([satu.length, dua.length, [...satu, ...dua].reduce((n, b) => n + b.menjadi - b.semula, 0n)], [2, 2, -30_500_000n])
  assert.throws(() => bacaAturan([{}], [], false), /paling sedikit satu aturan/)
  assert.deepEqual(['-5', '2,5', '100 %', '-0.1'].map((x) => bacaPermil(x, 'x')), [-50, 25, 1000, -1])
  for (const buruk of ['0', 'lima', '101', '1,25', '']) assert.throws(() => bacaPermil(buruk, 'x'))
})

test('what was paid and built shows; the proposer hears of each step once, however often the year is worked out', async () => {
  const { orang_id: orang } = await own.db.one<{ orang_id: string }>(sql`select orang_id from identity.akun where orang_id is not null order by id limit 1`)
  await own.owner.query(`insert into perencanaan.pengusul (usulan_id, unit_jalur, wilayah, orang_id, pada) values ($1, 'x', '73.08.01.2002', $2, now()), ($3, 'x', '73.08.01.2003', $2, now())`, [k.usulan.jalan, orang, k.usulan.drainase])
  const pesan = () => own.db.many<{ templat: string }>(sql`select templat from notification.pesan where templat like 'usulan\\_%' order by templat`)
  const berita = async () => (await own.db.many<{ name: string }>(sql`select name from platform.event where name in ('usulan.dianggarkan', 'usulan.dibayar', 'usulan.selesai') order by name`)).map(({ name }) => name)
  assert.deepEqual([await pesan(), await berita()], [[], ['usulan.dianggarkan', 'usulan.dianggarkan']], 'told before there was anybody to tell: not told again')
  const bayar = uuid()
  await own.owner.query(`insert into penatausahaan.fisik (id, tahun, unit_id, unit_jalur, sub_id, bulan, persen, kunci, jabatan, pada) values (gen_random_uuid(), ${TAHUN}, $1, 'pemkab/pupr', $2, 9, 100, 'uji-fisik', 'PPTK', now())`, [k.pupr, k.subJalan])
  // The chained guards of spending are that module's; here only what was paid matters.
  const client = await own.owner.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    await client.query(`insert into penatausahaan.dokumen (id, jenis, ragam, tahun, unit_id, unit_jalur, rantai_id, tanggal, uraian, jumlah, keadaan, sejak, cair_pada, dibuat_pada) values ($1, 'sp2d', 'ls_barang_jasa', ${TAHUN}, $2, 'pemkab/pupr', $1, '2031-05-03', 'uji', 120000000, 'cair', now(), '2031-05-03', now())`, [bayar, k.pupr])
    await client.query(`insert into penatausahaan.rinci (dokumen_id, sub_id, rekening, jumlah) select $1, $2, '5.2.04.01.01.0003', 120000000`, [bayar, k.subJalan])
    await client.query(`insert into penatausahaan.batas (tahun, unit_id, unit_jalur, sub_id, sub_kode, sub_nama, rekening, rekening_nama, dpa, kas) values (${TAHUN}, $1, 'pemkab/pupr', $2, '${JALAN}', 'Rehabilitasi Jalan', '5.2.04.01.01.0003', 'Jalan', 300000000, '{300000000,0,0,0,0,0,0,0,0,0,0,0}')`, [k.pupr, k.subJalan])
    await client.query('commit')
  } finally { client.release() }
  for (let kali = 0; kali < 2; kali++) await own.db.transaction((tx) => segarkanRekap(tx, TAHUN))
  const sub = await own.db.one<{ bayar: bigint; fisik: string; bayar_pertama: string }>(sql`select bayar, fisik::text, bayar_pertama from keterpaduan.rekap_sub where sub_id = ${k.subJalan}`)
  assert.deepEqual([sub.bayar, Number(sub.fisik), sub.bayar_pertama], [120_000_000n, 100, '2031-05-03'])
  assert.deepEqual([(await pesan()).map(({ templat }) => templat), await berita()], [['usulan_dibayar', 'usulan_selesai'], ['usulan.dianggarkan', 'usulan.dianggarkan', 'usulan.dibayar', 'usulan.selesai']])
})
test('the year holds together; each planted corruption is named', async () => {
  const daftar = [{ bagian: 'keterpaduan', keutuhan }]
  assert.deepEqual(await periksaKeutuhan(own.owner, daftar), [])
  const RUSAK = ['update keterpaduan.rekap set belanja = belanja + 1', 'update keterpaduan.rekap_sub set bayar = bayar + 1', 'update keterpaduan.rekap_wilayah set dianggarkan = dianggarkan + 1', 'delete from keterpaduan.rekap_sub where usulan > 0']
  for (const [i, perusak] of RUSAK.entries()) {
    const client = await own.owner.connect()
    try {
      await client.query('begin')
      await client.query(perusak)
      assert.ok((await periksaKeutuhan(client, daftar)).some((p) => JSON.stringify(p).includes(keutuhan[i]!.nama)), keutuhan[i]!.nama)
    } finally { await client.query('rollback'); client.release() }
  }
})
