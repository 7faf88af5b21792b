import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal, periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { kasBerlaku, tarikSpd } from './batas.ts'
import { buatPenerimaan, tetapkanUp } from './buat.ts'
import { buatKontrapos, catatRetur, listSisaBayar } from './kembali.ts'
import { mintaKoreksi, putusKoreksi } from './jurnal.ts'
import { keutuhan } from './keutuhan.ts'
import { type Dunia, REK, TAHUN, dunia, lakukan, npdDisetujui, sampaiCair, sppBaru, tbp } from './kas.testing.ts'
import { ALUR } from './keadaan.ts'

// Whatever is done in whatever order, refused or not: no rupiah appears or disappears, and no line is overspent. And each
// invariant that says so has been seen to fail.

let own: OwnDatabase
let d: Dunia
before(async () => {
  own = await ownDatabase()
  d = await dunia(own.db, { dpa: 2_400_000n, kas: 6_000_000n })
  await d.db.transaction((tx) => tetapkanUp(tx, d.orang.ppkd, { tahun: TAHUN, unitId: d.unitId, jumlah: 1_000_000n, kkpd: 200_000n, nomorSk: 'SK/1', tanggalSk: '2026-01-05' }))
})
after(async () => { await own?.drop() })
const acakDari = (benih: number) => { let s = benih; return (n: number): number => { s = (s * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((s / 2_147_483_648) * n) } }

/** All money there is: in the treasury, with treasurers, in advances handed out, on the way to the bank, and gone for good. */
const seluruh = async (): Promise<bigint> => (await own.db.one<{ n: bigint }>(sql`select (
    (select coalesce(sum(saldo), 0) from penatausahaan.kas)
    + (select coalesce(sum(d.jumlah), 0) from penatausahaan.dokumen d where d.jenis = 'sts' and d.keadaan = 'diajukan')
    + (select coalesce(sum(d.jumlah - coalesce((select sum(t.jumlah) from penatausahaan.dokumen t where t.induk_id = d.id and t.jenis = 'tbp' and t.cair_pada is not null), 0)), 0) from penatausahaan.dokumen d where d.jenis = 'npd' and d.keadaan = 'cair')
    + (select coalesce(sum(d.jumlah), 0) from penatausahaan.dokumen d where d.jenis = 'sp2d' and (d.ragam like 'ls%' or d.ragam = 'gu_kkpd') and d.cair_pada is not null)
    - (select coalesce(sum(d.jumlah), 0) from penatausahaan.dokumen d where d.cair_pada is not null and d.ragam = 'kontrapos' or d.jenis = 'retur' and d.cair_pada is null)
    + (select coalesce(sum(d.jumlah - coalesce((select sum(p.jumlah) from penatausahaan.potongan p where p.dokumen_id = d.id and p.ntpn = ''), 0)), 0) from penatausahaan.dokumen d where d.jenis = 'tbp' and d.ragam <> 'kkpd' and d.cair_pada is not null)
    - (select coalesce(sum(d.jumlah), 0) from penatausahaan.dokumen d where d.jenis = 'stbp' and d.cair_pada is not null))::bigint as n`)).n

test('no sequence of acts makes money appear, disappear or exceed a limit', { timeout: 120_000 }, async () => {
  const acak = acakDari(20261122), awal = await seluruh()
  let berhasil = 0, ditolak = 0
  const pilih = async (jenis: string, keadaan: string): Promise<string> => (await own.db.maybe<{ id: string }>(sql`select id from penatausahaan.dokumen where jenis = ${jenis} and keadaan = ${keadaan} order by md5(id::text || ${acak(1000)}::int) limit 1`))?.id ?? uuid()
  const jumlah = () => BigInt(1 + acak(9)) * 70_000n
  const langkah: (() => Promise<unknown>)[] = [
    async () => sampaiCair(d, await sppBaru(d, 'up', BigInt(200_000 + acak(3) * 200_000))), async () => sampaiCair(d, await sppBaru(d, 'ls_barang_jasa', jumlah())), async () => lakukan(d, 'bendahara', await sppBaru(d, 'ls_gaji', jumlah(), { bulan: 3 }), 'ajukan'),
    async () => npdDisetujui(d, jumlah(), { panjar: acak(2) === 0 }), async () => tbp(d, await pilih('npd', 'cair'), jumlah(), BigInt(acak(2) * 5_000)), async () => tbp(d, await pilih('npd', 'diotorisasi'), jumlah() / 2n), async () => lakukan(d, 'bendahara', await pilih('npd', acak(2) === 0 ? 'cair' : 'diotorisasi'), 'tutup'),
    async () => sampaiCair(d, await sppBaru(d, 'gu', 0n)), async () => lakukan(d, 'ppk', await pilih('spp', 'diajukan'), 'tolak', { alasan: 'Berkas belum lengkap.' }), async () => lakukan(d, 'ppk', await pilih('spp', 'diajukan'), 'verifikasi'), async () => lakukan(d, 'pa', await pilih('spm', 'diajukan'), acak(2) === 0 ? 'otorisasi' : 'tolak', { alasan: 'Tidak sesuai DPA.' }),
    async () => { const jenis = (['spp', 'spm', 'sp2d', 'npd', 'sts'] as const)[acak(5)]!, l = ALUR[jenis][acak(ALUR[jenis].length)]!; return lakukan(d, (['bendahara', 'ppk', 'pa', 'kuasa', 'pptk'] as const)[acak(5)]!, await pilih(jenis, l.dari), l.tindakan, { alasan: 'Acak dari uji sifat.' }) },
    async () => { const id = await d.db.transaction((tx) => buatPenerimaan(tx, d.orang.bendahara, { jenis: acak(2) === 0 ? 'stbp' : 'sts', ragam: 'pendapatan', tahun: TAHUN, unitId: d.unitId, uraian: 'Retribusi', rekening: '4.1.02.02.01.0002', jumlah: jumlah(), kunci: uuid() })); return lakukan(d, 'bendahara', id, acak(2) === 0 ? 'bayar' : 'ajukan') },
    async () => lakukan(d, 'kuasa', await pilih('sts', 'diajukan'), acak(2) === 0 ? 'bayar' : 'tolak', { alasan: 'Tidak ada di rekening koran.' }),
    async () => kembalikan(await pilih('sp2d', 'cair'), acak(3)), async () => kembalikan(await pilih('sp2d', 'cair'), acak(3)),
    async () => own.db.transaction(async (tx) => catatRetur(tx, d.orang.kuasa, { sp2dId: await pilih('sp2d', 'cair'), tanggal: '2026-11-22', referensi: `R-${acak(9999)}`, alasan: 'Nomor rekening tidak dikenal bank.', kunci: uuid() })),
    async () => { const id = await pilih('retur', 'draf'); await lakukan(d, 'bendahara', id, 'ajukan', { rekening: { bank: 'BPD Uji', nomorRekening: '9988776655' } }); await lakukan(d, 'pa', id, 'otorisasi'); return lakukan(d, 'kuasa', id, acak(3) === 0 ? 'tolak' : 'bayar', { referensi: 'UJI-R', alasan: 'Rekening ini juga ditolak bank.' }) },
    async () => { const npd = await npdDisetujui(d, jumlah(), { kkpd: true }); await tbp(d, npd, 70_000n); return lakukan(d, 'bendahara', npd, 'tutup') }, async () => sampaiCair(d, await sppBaru(d, 'gu_kkpd', 0n)),
    async () => { const id = await own.db.transaction((tx) => mintaKoreksi(tx, d.orang.ppk, { tahun: TAHUN, unitId: d.unitId, tanggal: '2026-11-20', alasan: 'Persediaan akhir bulan belum dicatat.', baris: [{ debit: '1.1.12', kredit: acak(5) === 0 ? '1.1.01.03' : '8.1.02', jumlah: jumlah() }], kunci: uuid() })); return own.db.transaction((tx) => putusKoreksi(tx, d.orang.pa, id, acak(2) === 0, 'Perhitungannya belum dilampirkan.')) },
  ]
  const kembalikan = async (sp2d: string, cara: number) => {
    const s = await own.db.maybe<{ id: string; rantai_id: string; tahun: number; unit_id: string }>(sql`select id, rantai_id, tahun, unit_id from penatausahaan.dokumen where id = ${sp2d}`), sisa = s ? await listSisaBayar(own.db, s) : []
    const rinci = sisa.slice(0, 1).map((r) => ({ subId: r.subId, rekening: r.rekening, jumlah: cara === 0 ? r.sisa + 1n : 10_000n }))
    const id = await own.db.transaction((tx) => buatKontrapos(tx, d.orang.bendahara, { sp2dId: sp2d, rinci, alasan: 'Kelebihan bayar menurut pemeriksaan.', kunci: uuid() }))
    await lakukan(d, 'bendahara', id, 'ajukan')
    return lakukan(d, 'kuasa', id, cara === 1 ? 'tolak' : 'bayar', { referensi: 'UJI-K', alasan: 'Tidak ada di rekening koran.' })
  }
  // Seventy steps, and on until each kind of event was met at least once: which document a step meets depends on its id.
  const HARUS = ['kontrapos', 'retur', 'kkpd_beli', 'kkpd_bayar', 'koreksi', 'belanja_ls', 'belanja_tbp', 'panjar', 'lra_kontrapos']
  const belum = async (): Promise<string[]> => { const ada = (await own.db.many<{ p: string }>(sql`select distinct peristiwa as p from penatausahaan.jurnal`)).map(({ p }) => p); return HARUS.filter((p) => !ada.includes(p)) }
  for (let i = 0; i < 70 || (i < 500 && (await belum()).length > 0); i++) {
    const pilihan = i === 0 ? 0 : acak(langkah.length)
    try { await langkah[pilihan]!(); berhasil++ } catch (galat) { if (!(galat instanceof Refusal)) throw galat; ditolak++ }
    if (i % 6 === 5) assert.equal(await seluruh(), awal, `after step ${i} (kind ${pilihan})`)
  }
  assert.equal(await seluruh(), awal)
  assert.ok(berhasil > 12 && ditolak > 3, `${berhasil} done, ${ditolak} refused`)
  assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'penatausahaan', keutuhan }]), [])
  assert.deepEqual(await belum(), [], 'the walk has been everywhere')
  // Cash in the journal, region-wide, is the cash of all books; every account together is nothing.
  const { kas, buku, semua } = await own.db.one<{ kas: bigint; buku: bigint; semua: bigint }>(sql`select coalesce(sum(debit - kredit) filter (where akun in ('1.1.01.01', '1.1.01.02', '1.1.01.03')), 0)::bigint as kas, (select sum(saldo) from penatausahaan.kas)::bigint as buku, sum(debit - kredit)::bigint as semua from penatausahaan.jurnal_saldo`)
  assert.deepEqual([kas, semua], [buku, 0n])
})

test('a cash plan that changes keeps what is gone, and releases follow it', () => {
  const acak = acakDari(7)
  for (let i = 0; i < 500; i++) {
    const rencana = Array.from({ length: 12 }, () => BigInt(acak(100))), dpa = rencana.reduce((a, b) => a + b, 0n) + BigInt(acak(40) - 20)
    if (dpa < 0n) continue
    const spd = [0, 1, 2, 3].map(() => BigInt(acak(300))), perlu = BigInt(acak(Number(dpa < spd.reduce((a, b) => a + b, 0n) ? dpa : spd.reduce((a, b) => a + b, 0n)) + 1))
    const kas = kasBerlaku(rencana, dpa, perlu), tarik = tarikSpd(spd, kas), sisa = spd.map((n, q) => n - tarik[q]!)
    assert.equal(kas.reduce((a, b) => a + b, 0n), dpa)
    assert.ok(kas.every((n) => n >= 0n) && sisa.every((n) => n >= 0n))
    for (let q = 1; q <= 4; q++) assert.ok(sisa.slice(0, q).reduce((a, b) => a + b, 0n) <= kas.slice(0, q * 3).reduce((a, b) => a + b, 0n), 'C17')
    assert.ok(sisa.reduce((a, b) => a + b, 0n) >= perlu, 'what was asked for stays released')
  }
})

const SATU = `(select id from penatausahaan.dokumen where jenis = 'sp2d' and ragam like 'ls%' and cair_pada is not null limit 1)`
const RUSAK: Record<string, string> = {
  'SPD pada batas sama dengan jumlah SPD yang terbit': `update penatausahaan.batas set spd[4] = spd[4] - 1 where rekening = '${REK[2]}'`,
  'permintaan pada batas sama dengan SPP, TU, dan NPD yang berlaku': `update penatausahaan.batas set spp = spp + 1 where rekening = '${REK[1]}'`,
  'pembayaran pada batas sama dengan SP2D yang cair': `update penatausahaan.batas set spp = spp + 1, sp2d = sp2d + 1 where rekening = '${REK[1]}'`,
  'jumlah dokumen sama dengan rinciannya': `update penatausahaan.rinci set jumlah = jumlah + 1 where dokumen_id = (select rantai_id from penatausahaan.dokumen where id = ${SATU})`,
  'rantai tindakan utuh': `update penatausahaan.tindakan set alasan = 'lain' where dokumen_id = ${SATU}`,
  'keadaan dokumen sama dengan tindakan terakhir': `update penatausahaan.dokumen set keadaan = 'dipertanggungjawabkan' where id = ${SATU}`,
  'satu orang satu tugas pada satu pembayaran': `update penatausahaan.tindakan set pegawai_id = (select pegawai_id from penatausahaan.tindakan where tugas = 'minta' and rantai_id = (select rantai_id from penatausahaan.dokumen where id = ${SATU}) limit 1) where dokumen_id = ${SATU}`,
  'saldo buku kas berjalan benar': `update penatausahaan.bku set saldo = saldo + 1 where buku = 'bud' and urut = 1`,
  'saldo kas sama dengan baris terakhir bukunya': `update penatausahaan.kas set saldo = saldo + 1 where buku = 'bud'`,
  'uang keluar kas daerah sama dengan SP2D yang cair': `delete from penatausahaan.bku where dokumen_id = ${SATU} and buku = 'bud'`,
  'uang bendahara sama dengan dokumennya': `update penatausahaan.kas set saldo = saldo + 1 where buku = 'pengeluaran'`,
  'mutasi bank dan dokumennya sama besar': `insert into penatausahaan.mutasi (referensi, berkas_id, baris, tanggal, arah, jumlah, keterangan, dokumen_id) select 'X-1', id, 1, '2026-01-01', 'debit', jumlah + 1, '', id from penatausahaan.dokumen where id = ${SATU}`,
  'jumlah jurnal per bulan sama dengan barisnya': `update penatausahaan.jurnal set jumlah = jumlah + 1 where id = (select min(id) from penatausahaan.jurnal)`,
  'debit dan kredit jurnal setiap unit sama besar': `update penatausahaan.jurnal_saldo set debit = debit + 1 where buku = 'finansial' and akun = '1.1.13'`,
  'akun kas pada jurnal sama dengan buku kas': `update penatausahaan.jurnal_saldo set debit = debit + 1 where akun = '1.1.01.01'`,
  'rekening koran antarkantor saling menutup': `update penatausahaan.jurnal_saldo set kredit = kredit + 1 where akun = '3.1.03'`,
  'belanja pada jurnal sama dengan pembayaran pada batas': `update penatausahaan.jurnal_saldo set debit = debit + 1 where akun = '${REK[0]}'`,
  'pengembalian belanja tidak melebihi yang dibayar': `update penatausahaan.rinci set jumlah = 90000000 where dokumen_id = (select id from penatausahaan.dokumen where ragam = 'kontrapos' and keadaan = 'cair' limit 1)`,
  'utang retur sama dengan retur yang belum dibayar ulang': `update penatausahaan.jurnal_saldo set kredit = kredit + 1 where akun = '2.1.07'`,
  'jumlah SPP sama dengan daftar penerimanya': `insert into penatausahaan.daftar_bayar (dokumen_id, urut, unit_jalur, nama, bank, nomor_rekening, bruto, dibuat_pada) select rantai_id, 1, 'x', 'Uji', 'BPD', '12345', 1, now() from penatausahaan.dokumen where id = ${SATU}`,
  'koreksi yang disetujui sama dengan jurnalnya': `update penatausahaan.jurnal set jumlah = jumlah + 1 where koreksi_id is not null`,
  'penerimaan bendahara sama dengan tanda terima dan setorannya': `insert into penatausahaan.kas (tahun, buku, unit_id, saldo) values (2026, 'penerimaan', (select unit_id from penatausahaan.dokumen where id = ${SATU}), 7) on conflict (tahun, buku, unit_id) do update set saldo = penatausahaan.kas.saldo + 7`,
}
test('each invariant names its planted corruption', async () => {
  assert.deepEqual(keutuhan.map(({ nama }) => nama).filter((nama) => !RUSAK[nama]), [], 'without a planted corruption')
  const diam: string[] = [], client = await own.owner.connect()
  try {
    for (const satu of keutuhan) {
      await client.query('begin; set local session_replication_role = replica')
      try {
        await client.query(RUSAK[satu.nama]!)
        if ((await periksaKeutuhan(client, [{ bagian: 'penatausahaan', keutuhan: [satu] }])).length === 0) diam.push(satu.nama)
      } catch (galat) { diam.push(`${satu.nama}: ${(galat as Error).message}`) } finally { await client.query('rollback') }
    }
  } finally { client.release() }
  assert.deepEqual(diam, [])
})
