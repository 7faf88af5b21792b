import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { bacaFile, getNaskah, periksaNaskah, periksaPdf } from '#kernel/documents'
import { Refusal, type Tx, enqueue, runDueJobs, setClock, sql, uuid } from '#kernel/platform'
import { bertindak, findBerkas, listTindakan, listTugasTerbuka } from '#kernel/workflow'
import { findNaskahBerkas } from '#modules/pelayanan'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { modules } from '../../tools/modules.testing.ts'
import { SYARAT, ajukanReklame, mulaiDi, mulaiModul, sampaiPenetapan, sampaiTanda, terbuka, tetapkan, tindak } from './contoh.testing.ts'
import { findIzinByBerkas, findIzinByToken } from './izin.sql.ts'
import { cabutIzin, keadaanIzin, rawatIzin } from './izin.ts'
import { type Pemberitahuan, lunasJob, terimaPembayaran } from './pembayaran.ts'
import { listRekomendasi } from './rekomendasi.ts'
import { type Tagihan, findTagihan, listPembayaran, listTagihanByBerkas } from './tagihan.sql.ts'
import { dengarBerkas, gugurkanTagihan, kodeBayarSah } from './tagihan.ts'

const SENIN = '2026-11-23T02:00:00Z'
/** 6 m × 2 m, one face, regency road, 365 days: 12 × 365 × 1.200 = NSR 5.256.000, a quarter of it. */
const PAJAK_12 = 1_314_000n
const dengan = (work: (tx: Tx) => Promise<void>, saat = SENIN) => async () => {
  const kembali = setClock(saat)
  try { await rolledBack(async (tx) => { await mulaiDi(tx); await work(tx) }) } finally { kembali() }
}
const refusal = (code: string, status?: number) => (error: unknown) => error instanceof Refusal && error.code === code && (status === undefined || error.status === status)
const notice = (tagihan: Tagihan, jumlah: bigint, lain: Partial<Pemberitahuan> = {}): Pemberitahuan => ({ id: `bank-${uuid()}`, kode_bayar: tagihan.kode_bayar, jumlah: String(jumlah), ntpd: uuid().replaceAll('-', '').toUpperCase(), dibayar_pada: '2026-11-23T01:30:00Z', kanal: 'QRIS', ...lain })
/** A refused act leaves nothing behind: its transaction is rolled back, here to a savepoint. */
async function ditolak(tx: Tx, work: () => Promise<unknown>, code: string, status?: number): Promise<void> {
  await tx.run(sql`savepoint uji`)
  await assert.rejects(work(), refusal(code, status))
  await tx.run(sql`rollback to uji`)
}
const satuTagihan = async (tx: Tx, berkasId: string): Promise<Tagihan> => (await listTagihanByBerkas(tx, berkasId)).at(-1)!
/** The job inside the test's own transaction. */
const lunaskan = (tx: Tx, tagihanId: string) => lunasJob.run({ ...tx, transaction: (work: (t: Tx) => Promise<unknown>) => work(tx) } as never, { tagihanId }, { attempt: 1, jobId: '1' })
async function sampaiLunas(tx: Tx, luas: number, lain = {}) {
  const berkas = await sampaiPenetapan(tx, luas, lain)
  await tetapkan(tx, berkas.id, luas === 12 ? PAJAK_12 : (PAJAK_12 * BigInt(luas)) / 12n)
  const tagihan = await satuTagihan(tx, berkas.id)
  await terimaPembayaran(tx, notice(tagihan, tagihan.total))
  await lunaskan(tx, tagihan.id)
  return { berkas, tagihan: (await findTagihan(tx, tagihan.id))! }
}
async function sampaiTerbit(tx: Tx, luas = 6) {
  const { berkas } = await sampaiLunas(tx, luas)
  await sampaiTanda(tx, berkas.id)
  const tugas = (await listTugasTerbuka(tx, berkas.id)).find((satu) => satu.jenis === 'penerbitan')!
  await bertindak(tx, { tugasId: tugas.id, hasil: 'terbit', actor: { kind: 'sistem', sebab: 'tes' } })
  return { berkas: (await findBerkas(tx, berkas.id))!, izin: (await findIzinByBerkas(tx, berkas.id))! }
}

test('a billboard of 12 m² goes through every office, from the counter to the register, and shows revoked once it is', async () => {
  const { db, owner, drop } = await ownDatabase()
  const kembali = setClock(SENIN)
  const jobs = modules.flatMap((modul) => modul.jobs ?? [])
  try {
    await mulaiModul(db)
    const berkas = await db.transaction((tx) => ajukanReklame(tx, 12))
    assert.equal(berkas.kanal, 'loket')
    await db.transaction((tx) => tindak(tx, berkas.id, 'verifikasi', 'minta_rekomendasi', 'ilham'))
    assert.deepEqual(await db.transaction((tx) => terbuka(tx, berkas.id)), ['kunjungan', 'rekom_dishub', 'rekom_pupr', 'rekom_satpolpp'])
    await db.transaction((tx) => tindak(tx, berkas.id, 'kunjungan', 'jadwalkan_kunjungan', 'ilham', { jadwal: { tanggal: '2026-11-24', jam: '09.00' } }))
    await db.transaction((tx) => tindak(tx, berkas.id, 'rekom_pupr', 'setuju_bersyarat', 'arifuddin', { catatan: SYARAT }))
    await db.transaction((tx) => tindak(tx, berkas.id, 'rekom_dishub', 'setuju', 'sittihajar'))
    await db.transaction((tx) => tindak(tx, berkas.id, 'kunjungan', 'lanjut', 'ilham', { berita_acara: 'Ukuran sesuai.', foto: [uuid()] }))
    assert.deepEqual(await db.transaction((tx) => terbuka(tx, berkas.id)), ['rekom_satpolpp'], 'the study waits for the last team')
    await db.transaction((tx) => tindak(tx, berkas.id, 'rekom_satpolpp', 'setuju', 'jamaluddin'))
    await db.transaction((tx) => tindak(tx, berkas.id, 'telaah', 'lanjut', 'ilham'))
    await db.transaction((tx) => tetapkan(tx, berkas.id, PAJAK_12))
    const dibayar = await db.transaction((tx) => findBerkas(tx, berkas.id))
    assert.deepEqual([dibayar!.keadaan, dibayar!.jatuh_tempo], ['menunggu_pembayaran', null], 'the clock of the service stands still while the bill is open')

    const tagihan = await db.transaction((tx) => satuTagihan(tx, berkas.id))
    const sama = notice(tagihan, tagihan.total)
    const dua = await Promise.all([1, 2, 3].map(() => db.transaction((tx) => terimaPembayaran(tx, sama))))
    assert.deepEqual(dua.map((satu) => satu.ulang).sort(), [false, true, true], 'the same notice three times at once is one payment')
    assert.equal((await db.transaction((tx) => listPembayaran(tx, tagihan.id))).length, 1)
    await runDueJobs(db, owner, jobs)
    assert.deepEqual(await db.transaction((tx) => terbuka(tx, berkas.id)), ['penyusunan'], 'the job goes on when it is paid')

    await db.transaction((tx) => sampaiTanda(tx, berkas.id))
    await db.transaction((tx) => enqueue(tx, 'pelayanan.terbitkan', { berkasId: berkas.id }))
    await runDueJobs(db, owner, jobs)
    const terbit = (await db.transaction((tx) => findBerkas(tx, berkas.id)))!
    assert.equal(terbit.keadaan, 'terbit')
    const izin = (await db.transaction((tx) => findIzinByBerkas(tx, berkas.id)))!
    assert.deepEqual([izin.berlaku_dari, izin.berlaku_sampai, izin.status, izin.pemegang, izin.pemegang_publik, izin.kecamatan, izin.objek],
      ['2026-12-15', '2027-12-14', 'berlaku', 'Muhammad Yusuf', 'Toko Yusuf Jaya', 'Kecamatan Tanete Riattang', 'Reklame Papan atau billboard: TOKO YUSUF JAYA, bahan bangunan'])
    const naskah = (await db.transaction((tx) => findNaskahBerkas(tx, berkas.id)))!
    assert.equal(naskah.nomor, izin.nomor)
    const kata = JSON.stringify(naskah.isi)
    assert.match(kata, /Rp1\.314\.000,00 \(satu juta tiga ratus empat belas ribu rupiah\)/)
    assert.ok(kata.includes(tagihan.nomor), 'the permit names the bill that was paid')
    assert.match(kata, /Pondasi dicor sedalam 1,5 m; Jarak tiang dari tepi jalan paling dekat 3 m \(Dinas Pekerjaan Umum dan Penataan Ruang\)/)
    assert.equal((await db.transaction((tx) => periksaNaskah(tx, izin.token)))!.kedudukan, 'belum_berlaku')

    const kepala = await db.transaction((tx) => masukSebagai(tx, 'nurjannah'))
    await db.transaction((tx) => cabutIzin(tx, kepala, izin.id, { alasan: 'Reklame dipasang di luar titik yang diizinkan', dasar: 'Peraturan Daerah tentang Ketertiban Umum Pasal 12' }))
    const periksa = (await db.transaction((tx) => periksaNaskah(tx, izin.token)))!
    assert.equal(periksa.kedudukan, 'dicabut')
    assert.match(periksa.alasanCabut!, /di luar titik/)
    assert.equal((await findIzinByToken(db, izin.token))!.status, 'dicabut')
    assert.equal((await findBerkas(db, berkas.id))!.keadaan, 'dicabut')
    await assert.rejects(db.transaction((tx) => cabutIzin(tx, kepala, izin.id, { alasan: 'Sekali lagi dicabut', dasar: 'Pasal 12' })), refusal('sudah-dicabut', 409))
  } finally {
    kembali()
    await drop()
  }
})

test('6 m² is not inspected; leaflets ask only Satpol PP', dengan(async (tx) => {
  const kecil = await ajukanReklame(tx, 6)
  await tindak(tx, kecil.id, 'verifikasi', 'minta_rekomendasi', 'ilham')
  assert.deepEqual(await terbuka(tx, kecil.id), ['rekom_dishub', 'rekom_pupr', 'rekom_satpolpp'])
  const lembar = await ajukanReklame(tx, 6, { jenis_reklame: 'selebaran', jumlah_lembar: 500 })
  await tindak(tx, lembar.id, 'verifikasi', 'minta_rekomendasi', 'ilham')
  assert.deepEqual(await terbuka(tx, lembar.id), ['rekom_satpolpp'])
  await tindak(tx, lembar.id, 'rekom_satpolpp', 'setuju', 'jamaluddin')
  assert.deepEqual(await terbuka(tx, lembar.id), ['telaah'])
}))

test('each recommendation is a numbered letter of its own agency, signed by who answered; refusing needs reason and ground', dengan(async (tx) => {
  const berkas = await ajukanReklame(tx, 6)
  await tindak(tx, berkas.id, 'verifikasi', 'minta_rekomendasi', 'ilham')
  await tindak(tx, berkas.id, 'rekom_pupr', 'setuju_bersyarat', 'arifuddin', { catatan: SYARAT })
  await ditolak(tx, () => tindak(tx, berkas.id, 'rekom_satpolpp', 'tolak', 'jamaluddin', { alasan: 'Menutup rambu' }), 'bekal-kurang')
  await tindak(tx, berkas.id, 'rekom_satpolpp', 'tolak', 'jamaluddin', { alasan: 'Menutup rambu lalu lintas', dasar_hukum: 'Perda Ketertiban Umum Pasal 9' })
  await tindak(tx, berkas.id, 'rekom_dishub', 'setuju', 'sittihajar')
  const semua = await listRekomendasi(tx, berkas.id)
  assert.deepEqual(semua.map(({ langkah, hasil }) => [langkah, hasil]), [['rekom_pupr', 'setuju_bersyarat'], ['rekom_satpolpp', 'tolak'], ['rekom_dishub', 'setuju']])
  assert.deepEqual(semua.map(({ nomor }) => nomor), ['503/001/REKOM/DPUPR/XI/2026', '503/001/REKOM/Satpol PP/XI/2026', '503/001/REKOM/Dishub/XI/2026'])
  for (const [i, nama] of ['Arifuddin, S.T., M.T.', 'Jamaluddin, S.H.', 'Sitti Hajar, S.SiT.'].entries()) {
    const naskah = await getNaskah(tx, semua[i]!.naskah_id)
    const pdf = await periksaPdf(tx, await bacaFile(naskah.file_hash!))
    assert.deepEqual([pdf.kesimpulan, pdf.tandaTangan[0]?.penanda], ['sah', nama])
  }
  assert.equal(await findNaskahBerkas(tx, berkas.id), undefined, 'the letters of others are not the letter of the case')
  // Asked once more: the new answer counts, the old letter stays in the books.
  await tindak(tx, berkas.id, 'telaah', 'minta_rekomendasi', 'ilham', { catatan: 'Titik sudah digeser 5 m.' })
  assert.deepEqual(await terbuka(tx, berkas.id), ['rekom_dishub', 'rekom_pupr', 'rekom_satpolpp'])
  await tindak(tx, berkas.id, 'rekom_satpolpp', 'setuju', 'jamaluddin')
  assert.deepEqual((await listRekomendasi(tx, berkas.id)).find(({ langkah }) => langkah === 'rekom_satpolpp')?.nomor, '503/002/REKOM/Satpol PP/XI/2026')
}))

test('a refusal is proposed by the verifier and decided by the head, with reason and ground', dengan(async (tx) => {
  const berkas = await ajukanReklame(tx, 6)
  await tindak(tx, berkas.id, 'verifikasi', 'tolak', 'ilham', { alasan: 'Lokasi di taman kota', dasar_hukum: 'Perbup Titik Reklame Pasal 5' })
  assert.equal((await findBerkas(tx, berkas.id))!.keadaan, 'verifikasi')
  await ditolak(tx, () => tindak(tx, berkas.id, 'putuskan_tolak', 'tolak', 'ilham', { alasan: 'x', dasar_hukum: 'y' }), 'tidak-ditemukan', 404)
  await tindak(tx, berkas.id, 'putuskan_tolak', 'tolak', 'nurjannah', { alasan: 'Lokasi di taman kota', dasar_hukum: 'Perbup Titik Reklame Pasal 5' })
  assert.equal((await findBerkas(tx, berkas.id))!.keadaan, 'ditolak')
  assert.deepEqual((await listTindakan(tx, berkas.id)).at(-1)!.dasar_hukum, 'Perbup Titik Reklame Pasal 5')
}))

test('the bill holds the reckoning, its own number and signature; the total on the screen must be the total', dengan(async (tx) => {
  const berkas = await sampaiPenetapan(tx, 12)
  await ditolak(tx, () => tetapkan(tx, berkas.id, 1n), 'perhitungan-berubah')
  await ditolak(tx, () => tindak(tx, berkas.id, 'penetapan', 'tagih', 'rusdi', { perhitungan: { total: '1' } }), 'perhitungan-kurang')
  await ditolak(tx, () => tetapkan(tx, berkas.id, PAJAK_12 * 2n, { koreksi: { jumlah_muka: 2 } }), 'koreksi-tanpa-alasan')
  await ditolak(tx, () => tetapkan(tx, berkas.id, PAJAK_12, { koreksi: { nama_usaha: 'lain' }, alasan: 'coba' }), 'koreksi-asing')
  await tetapkan(tx, berkas.id, PAJAK_12 * 2n, { koreksi: { jumlah_muka: 2 }, alasan: 'Diukur di lapangan: dua muka' })
  const tagihan = await satuTagihan(tx, berkas.id)
  assert.deepEqual([tagihan.jenis, tagihan.nomor, tagihan.pokok, tagihan.tanggal, tagihan.jatuh_tempo, tagihan.status, tagihan.kode_rekening], ['skpd', '900.1.13.1/0001/SKPD/Bapenda/2026', 2_628_000n, '2026-11-23', '2026-12-23', 'terbit', '4.1.01.09.01.0001'])
  assert.ok(kodeBayarSah(tagihan.kode_bayar))
  assert.deepEqual([tagihan.perhitungan.koreksi, tagihan.perhitungan.alasan], [{ jumlah_muka: 2 }, 'Diukur di lapangan: dua muka'])
  const naskah = await getNaskah(tx, tagihan.naskah_id)
  const bytes = await bacaFile(naskah.file_hash!)
  assert.deepEqual([(await periksaPdf(tx, bytes)).kesimpulan, (await periksaPdf(tx, bytes)).tandaTangan[0]?.penanda], ['sah', 'Rusdi, S.E., Ak.'])
  const teks = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
  if (!teks.error) for (const kata of ['SURAT KETETAPAN PAJAK DAERAH', 'Rp2.628.000,00', 'dua juta enam ratus dua puluh delapan ribu rupiah', tagihan.kode_bayar, '23 Desember 2026', 'KEPALA SUBBIDANG PENETAPAN PAJAK']) assert.ok(teks.stdout.includes(kata), `${kata} in\n${teks.stdout}`)
  assert.equal((await findBerkas(tx, berkas.id))!.jawaban.jumlah_muka, 1, 'the answers stay as they were given')
  await tx.run(sql`savepoint beku`)
  await assert.rejects(tx.run(sql`update perizinan.tagihan set pokok = 1 where id = ${tagihan.id}`), /frozen/)
  await tx.run(sql`rollback to beku`)
}))

test('payments: unknown code, part, contradiction, twice, too much, too late', dengan(async (tx) => {
  const berkas = await sampaiPenetapan(tx, 12)
  await tetapkan(tx, berkas.id, PAJAK_12)
  const tagihan = await satuTagihan(tx, berkas.id)
  await ditolak(tx, () => terimaPembayaran(tx, { ...notice(tagihan, 1n), kode_bayar: '8260000000000000' }), 'kode-bayar-tidak-dikenal', 404)
  await ditolak(tx, () => terimaPembayaran(tx, notice(tagihan, 1n, { dibayar_pada: '2026-11-24T03:00:00Z' })), 'waktu-bayar-keliru')
  const bagian = notice(tagihan, 1_000_000n)
  assert.deepEqual((({ status, sisa, ulang }) => ({ status, sisa, ulang }))(await terimaPembayaran(tx, bagian)), { status: 'sebagian', sisa: 314_000n, ulang: false })
  assert.deepEqual((({ status, sisa, ulang }) => ({ status, sisa, ulang }))(await terimaPembayaran(tx, bagian)), { status: 'sebagian', sisa: 314_000n, ulang: true })
  assert.equal((await terimaPembayaran(tx, { ...bagian, id: 'bank-lain-0001' })).ulang, true, 'another notice about the same NTPD is the same payment')
  await ditolak(tx, () => terimaPembayaran(tx, { ...bagian, jumlah: '1314000' }), 'pemberitahuan-berbeda', 409)
  assert.deepEqual(await terbuka(tx, berkas.id), ['pembayaran'], 'a part does not settle it')
  // The rest comes nine days after the due date: one percent of what was unpaid then.
  const kembali = setClock('2027-01-01T02:00:00Z')
  try {
    const kurang = await terimaPembayaran(tx, notice(tagihan, 314_000n, { dibayar_pada: '2027-01-01T01:00:00Z' }))
    assert.deepEqual([kurang.status, kurang.total, kurang.sisa], ['sebagian', PAJAK_12 + 3_140n, 3_140n])
    const lunas = await terimaPembayaran(tx, notice(tagihan, 4_000n, { dibayar_pada: '2027-01-01T01:30:00Z' }))
    assert.deepEqual([lunas.status, lunas.sisa, lunas.lebih], ['lunas', 0n, 860n])
    await lunaskan(tx, tagihan.id)
    await lunaskan(tx, tagihan.id)
    assert.deepEqual(await terbuka(tx, berkas.id), ['penyusunan'])
    const lagi = await terimaPembayaran(tx, notice(tagihan, 1_000n, { dibayar_pada: '2027-01-01T01:40:00Z' }))
    assert.deepEqual([lagi.status, lagi.lebih], ['lunas', 1_860n], 'what comes after is kept in the books')
    const akhir = (await findTagihan(tx, tagihan.id))!
    assert.deepEqual([akhir.status, akhir.sanksi, akhir.total, akhir.dibayar], ['lunas', 3_140n, PAJAK_12 + 3_140n, 1_319_000n])
  } finally { kembali() }
}))

test('a bill nobody pays lapses with its application; one of a withdrawn application is cancelled', dengan(async (tx) => {
  const berkas = await sampaiPenetapan(tx, 12)
  await tetapkan(tx, berkas.id, PAJAK_12)
  const tagihan = await satuTagihan(tx, berkas.id)
  assert.equal(tagihan.gugur_pada, '2027-02-21')
  let kembali = setClock('2027-02-21T10:00:00Z')
  assert.equal(await gugurkanTagihan(tx), 0)
  kembali()
  kembali = setClock('2027-02-22T10:00:00Z')
  try {
    assert.equal(await gugurkanTagihan(tx), 1)
    assert.equal(await gugurkanTagihan(tx), 0)
    assert.equal((await findTagihan(tx, tagihan.id))!.status, 'kedaluwarsa')
    assert.equal((await findBerkas(tx, berkas.id))!.keadaan, 'dibatalkan')
    await ditolak(tx, () => terimaPembayaran(tx, notice(tagihan, PAJAK_12, { dibayar_pada: '2027-02-22T09:00:00Z' })), 'tagihan-tidak-berlaku', 410)
  } finally { kembali() }
  const lain = await sampaiPenetapan(tx, 6)
  await tetapkan(tx, lain.id, PAJAK_12 / 2n)
  await dengarBerkas({ transaction: (work: (t: Tx) => Promise<unknown>) => work(tx) } as never, { berkasId: lain.id, keadaan: 'dibatalkan' })
  assert.equal((await satuTagihan(tx, lain.id)).status, 'batal')
}))

test('the register expires by the day and announces the end at 30 and at 7 days, once each', dengan(async (tx) => {
  const { izin } = await sampaiTerbit(tx)
  assert.equal(keadaanIzin(izin, '2026-12-14'), 'belum_berlaku')
  const pada = async (saat: string) => { const kembali = setClock(saat); try { return await rawatIzin(tx) } finally { kembali() } }
  assert.equal(await pada('2027-11-13T10:00:00Z'), 0, '31 days before')
  assert.equal(await pada('2027-11-14T10:00:00Z'), 1)
  assert.equal(await pada('2027-11-20T10:00:00Z'), 0)
  assert.equal(await pada('2027-12-07T10:00:00Z'), 1)
  assert.equal(await pada('2027-12-08T10:00:00Z'), 0)
  assert.equal(await pada('2027-12-14T10:00:00Z'), 0, 'the last day')
  assert.equal((await findIzinByBerkas(tx, izin.berkas_id))!.status, 'berlaku')
  await pada('2027-12-15T10:00:00Z')
  assert.equal((await findIzinByBerkas(tx, izin.berkas_id))!.status, 'kedaluwarsa')
}))
