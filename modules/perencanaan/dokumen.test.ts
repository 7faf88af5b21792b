import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pegawai } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { bacaTeksTabel } from '../../kernel/documents/pdf.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { bandingkanVersi, kalimatBeda, ringkasBeda } from './banding-dokumen.ts'
import { pdfDokumen } from './cetak-dokumen.ts'
import { isiDokumenContoh } from './contoh/dokumen.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { jejakSimpul, listSubRkpd, listTurunan, versiBerlaku } from './dokumen-baca.ts'
import { keutuhanDokumen } from './dokumen-keutuhan.ts'
import { listTemuan } from './dokumen-periksa.ts'
import { type Dokumen, findDokumen, findDokumenTahun, insertTahap, listTahap, tutupTahap } from './dokumen.sql.ts'
import { turunkanDokumen } from './dokumen-turunkan.ts'
import { keluarkanUsulan, listBelumMasuk, masukkanUsulan, tempatkanUsulan } from './dokumen-usulan.ts'
import { buatDokumen, kunciDokumen, pindahTahap } from './dokumen.ts'
import { ubahIndikator } from './indikator.ts'
import { blokBab, listBab, simpanBab } from './narasi.ts'
import { hapusSimpul, pindahSimpul, tambahSimpul, ubahSimpul } from './simpul.ts'
import { type Simpul, findSimpul, findSimpulKode, listAnak, listIndikator, listVersiSimpul } from './simpul.sql.ts'

let own: OwnDatabase
let kepala: Pegawai, bappeda: Pegawai, kadis: Pegawai
let rkpd: Dokumen, pupr: string, dinkes: string
const { selesai, berjalan } = tahunContoh()
const KODE = '1.03.10.2.01.0051'
before(async () => {
  own = await ownDatabase()
  await isiDokumenContoh(own.db)
  kepala = await masukSebagai(own.db, 'hamzah'); bappeda = await masukSebagai(own.db, 'asmawati'); kadis = await masukSebagai(own.db, 'kadispu')
  pupr = (await getUnitByKode(own.db, 'pupr')).id; dinkes = (await getUnitByKode(own.db, 'dinkes')).id
  rkpd = (await findDokumenTahun(own.db, 'rkpd', berjalan))!
})
after(async () => { await own?.drop() })
const laku = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)
const ditolak = (kode: string, pesan?: RegExp) => (galat: unknown) => { assert.ok(galat instanceof Refusal, String(galat)); assert.equal(galat.code, kode, galat.message); if (pesan) assert.match(galat.message, pesan); return true }
const jalan = async (): Promise<Simpul> => (await findSimpulKode(own.db, rkpd.id, pupr, KODE))!
const isianDari = (s: Simpul, lain: object = {}) => ({ nama: s.nama, pagu: String(s.pagu ?? ''), paguDepan: String(s.pagu_depan ?? ''), lokasi: s.lokasi, wilayah: s.wilayah ?? '', bulanMulai: s.bulan_mulai ?? undefined, bulanAkhir: s.bulan_akhir ?? undefined, sumberDana: s.sumber_dana ?? '', kelompokSasaran: s.kelompok_sasaran, asalId: s.asal_id ?? undefined, ...lain })
const segar = async () => { rkpd = (await findDokumen(own.db, rkpd.id))! }

test('the demo plans: every office, the thread from a sub kegiatan up to the vision and down again, nothing wrong in them', async () => {
  const sub = await listSubRkpd(own.db, selesai)
  assert.ok(sub.length > 2000 && sub.every((s) => s.pagu > 0n && s.versi.sidik && s.versi.tahap === 'ditetapkan'), String(sub.length))
  assert.equal((await listSubRkpd(own.db, selesai, { unitId: pupr })).length, sub.filter((s) => s.unitId === pupr).length)
  assert.deepEqual(await listSubRkpd(own.db, berjalan), [])
  const jejak = await jejakSimpul(own.db, sub.find((s) => s.kode === KODE)!.simpulId)
  assert.equal(jejak.map((j) => `${j.dokumen.jenis} ${j.simpul.jenis}`).join(' > '), 'rkpd sub_kegiatan > rkpd kegiatan > rkpd program > renstra program > renstra sasaran > renstra tujuan > rpjmd tujuan > rpjmd misi > rpjmd visi')
  const turunan = await listTurunan(own.db, jejak.find((j) => j.simpul.jenis === 'misi')!.simpul.id)
  assert.ok(['rpjmd', 'renstra', 'rkpd', 'renja'].every((jenis) => turunan.some((j) => j.dokumen.jenis === jenis)) && turunan.some((j) => j.simpul.kode === KODE))
  for (const jenis of ['rpjpd', 'rpjmd', 'renstra', 'rkpd', 'renja'] as const) assert.deepEqual(await listTemuan(own.db, (await findDokumenTahun(own.db, jenis, selesai))!, { tingkat: 'galat' }), [], jenis)
  assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'perencanaan', keutuhan: keutuhanDokumen }]), [])
})

test('an office writes its own part only, from its Renstra; two at the same node: one wins, the other is told', async () => {
  await assert.rejects(laku((tx) => turunkanDokumen(tx, kadis, rkpd.id)), ditolak('tidak-berwenang'))
  const banyak = await laku((tx) => turunkanDokumen(tx, kadis, rkpd.id, pupr))
  assert.ok(banyak > 40)
  assert.equal(await laku((tx) => turunkanDokumen(tx, bappeda, rkpd.id, pupr)), 0, 'again: nothing more')
  assert.ok((await laku((tx) => turunkanDokumen(tx, bappeda, rkpd.id, dinkes))) > 40)
  const s = await jalan(), renstra = (await findDokumenTahun(own.db, 'renstra', berjalan, pupr))!
  assert.deepEqual([s.pagu, s.asal_id], [(await findSimpulKode(own.db, renstra.id, pupr, KODE))!.pagu_tahun![berjalan - 2025], (await findSimpulKode(own.db, renstra.id, pupr, KODE))!.id])
  await laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s, { pagu: '9.000.000.000' }), s.revisi))
  await assert.rejects(laku((tx) => ubahSimpul(tx, bappeda, s.id, isianDari(s, { pagu: '8000000000' }), s.revisi)), ditolak('sudah-diubah', /Syarifuddin baru saja menyimpan/))
  assert.equal((await jalan()).pagu, 9_000_000_000n)
  const milikLain = (await listAnak(own.db, rkpd.id, null, 1, dinkes))[0]!
  await assert.rejects(laku((tx) => hapusSimpul(tx, kadis, milikLain.id)), ditolak('tidak-berwenang'))
  await assert.rejects(laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s, { pagu: 'sejuta' }), 2)), ditolak('isian-keliru', /rupiah bulat/))
})

test('nodes: the code decides the place, the nomenclature the name; out goes the branch, never a proposal', async () => {
  const kegiatan = (await findSimpul(own.db, (await jalan()).induk_id!))!
  for (const [kode, pesan] of [['1.03.10.2.01.9999', /tidak ada dalam nomenklatur/], ['1.02.02.2.01.0002', /bukan bagian dari 1\.03\.10\.2\.01/], ['1.03.10', /bukan kode sub kegiatan/], [KODE, /sudah ada/]] as const) await assert.rejects(laku((tx) => tambahSimpul(tx, kadis, rkpd.id, kegiatan.id, 'sub_kegiatan', { kode })), ditolak('isian-keliru', pesan), kode)
  await assert.rejects(laku((tx) => tambahSimpul(tx, kadis, rkpd.id, null, 'program', { kode: '1.02.02', unitId: pupr })), ditolak('isian-keliru', /bukan bidang urusan/))
  await assert.rejects(laku((tx) => tambahSimpul(tx, kadis, rkpd.id, kegiatan.id, 'program', { kode: '1.03.10' })), ditolak('isian-keliru', /tidak ditempatkan di bawah kegiatan/))
  const jembatan = (await findSimpulKode(own.db, rkpd.id, pupr, '1.03.10.2.01.0069'))!
  assert.equal((await laku((tx) => hapusSimpul(tx, kadis, jembatan.id))).banyak, 1)
  const id = await laku((tx) => tambahSimpul(tx, kadis, rkpd.id, kegiatan.id, 'sub_kegiatan', { kode: '1.03.10.2.01.69', nama: 'diketik', pagu: '1' }))
  const baru = (await findSimpul(own.db, id))!
  assert.deepEqual([baru.kode, baru.nama, baru.asal_id, (await listIndikator(own.db, [id], 1))[0]!.satuan], ['1.03.10.2.01.0069', 'Pembangunan Jembatan', jembatan.asal_id, 'Meter'])
  const lain = (await listAnak(own.db, rkpd.id, null, 1, pupr)).find((p) => p.kode !== '1.03.10')!
  await assert.rejects(laku((tx) => pindahSimpul(tx, kadis, kegiatan.id, { indukId: lain.id, revisi: kegiatan.revisi })), ditolak('isian-keliru', /bukan bagian dari/))
})

test('a stage that is left is frozen: the chain, the trigger, and the difference is exactly what was done after', async () => {
  await assert.rejects(laku((tx) => pindahTahap(tx, kadis, rkpd.id, { tahap: 'persiapan' })), ditolak('tidak-berwenang'))
  assert.equal(await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'persiapan' })), 2)
  await assert.rejects(laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'persiapan' })), ditolak('tahap-berubah', /rancangan awal/))
  await segar()
  const sebelum = await jalan()
  await assert.rejects(own.db.run(sql`update perencanaan.simpul set pagu = 1 where id = ${sebelum.id}`), /beku hanya dapat diakhiri/)
  await assert.rejects(own.db.run(sql`delete from perencanaan.indikator where simpul_id = ${sebelum.id}`), /beku tidak dihapus/)
  await assert.rejects(own.db.run(sql`update perencanaan.tahap set ditutup_jabatan = 'lain' where dokumen_id = ${rkpd.id} and urut = 1`), /beku tidak berubah/)
  await laku((tx) => ubahSimpul(tx, kadis, sebelum.id, isianDari(sebelum, { pagu: '9500000000' }), sebelum.revisi))
  const hilang = (await findSimpulKode(own.db, rkpd.id, pupr, '1.03.10.2.01.0069'))!
  await laku((tx) => hapusSimpul(tx, kadis, hilang.id))
  const beda = await bandingkanVersi(own.db, { dokumenId: rkpd.id, urut: 1 }, { dokumenId: rkpd.id, urut: 2 })
  assert.deepEqual(beda.beda.map((b) => [b.jenis, b.kode]), [['berubah', KODE], ['hilang', '1.03.10.2.01.0069']])
  assert.match(kalimatBeda(beda.beda[0]!), /Sub kegiatan 1\.03\.10\.2\.01\.0051 Pemeliharaan Rutin Jalan \(Dinas Pekerjaan Umum dan Penataan Ruang\): pagu naik dari Rp9\.000\.000\.000 menjadi Rp9\.500\.000\.000\./)
  assert.match(ringkasBeda(beda).join(' '), /1 sub kegiatan dihapus; 1 bagian berubah\. Pagu Program Penyelenggaraan jalan .* naik dari/)
  assert.deepEqual((await listVersiSimpul(own.db, rkpd.id, 1)).find((s) => s.id === sebelum.id)!.pagu, 9_000_000_000n)
  const antar = await bandingkanVersi(own.db, { dokumenId: (await findDokumenTahun(own.db, 'rkpd', selesai))!.id, urut: 6 }, { dokumenId: rkpd.id, urut: 2 }, pupr)
  assert.ok(antar.beda.some((b) => b.kode === KODE && b.jenis === 'berubah') && antar.beda.some((b) => b.kode === '1.03.10.2.01.0069' && b.jenis === 'hilang'))
})

test('freezing waits for whoever writes, and refuses who comes after', async () => {
  const s = await jalan()
  const urut: string[] = []
  const menulis = laku(async (tx) => { await ubahSimpul(tx, kadis, s.id, isianDari(s, { pagu: '9600000000' }), s.revisi); await sleep(300); urut.push('tulis') })
  await sleep(80)
  const membekukan = laku((tx) => tx.run(sql`update perencanaan.tahap set ditutup_jabatan = 'x', ditutup_pada = now() where dokumen_id = ${rkpd.id} and sidik is null`)).then(() => urut.push('beku'))
  await Promise.all([menulis, membekukan])
  assert.deepEqual(urut, ['tulis', 'beku'])
  const kini = await jalan()
  assert.equal(kini.pagu, 9_600_000_000n)
  await assert.rejects(laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(kini, { pagu: '1' }), kini.revisi)), ditolak('tahap-beku', /Isian Anda tidak hilang/))
  await laku((tx) => tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dibuka_jabatan, dibuka_pada) values (${rkpd.id}, 3, 'rancangan_awal', 'x', now())`))
  await segar()
})

test('errors hold a document back and say where; then berita acara, APIP and regulation; established, the budget reads it', async () => {
  const s = await jalan()
  await laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s, { sumberDana: '', bulanMulai: undefined }), s.revisi))
  await assert.rejects(laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'rancangan_awal' })), ditolak('dokumen-belum-benar', /1 hal.*1\.03\.10\.2\.01\.0051 Pemeliharaan Rutin Jalan: Belum diisi: bulan pelaksanaan, sumber dana\./))
  assert.deepEqual((await listTemuan(own.db, rkpd, { simpulId: s.id })).map((t) => t.kode), ['D12'])
  const kini = await jalan()
  await laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(kini, { sumberDana: '1.2.01.01', bulanMulai: 1 }), kini.revisi).catch(async (galat) => { if (!(galat instanceof Refusal)) throw galat; const sumber = await tx.one<{ kode: string }>(sql`select kode from perencanaan.rujukan where jenis = 'sumber_dana' and berlaku_sampai is null order by kode desc limit 1`); return ubahSimpul(tx, kadis, s.id, isianDari(kini, { sumberDana: sumber.kode, bulanMulai: 1 }), kini.revisi) }))
  const [i] = await listIndikator(own.db, [s.id], rkpd.urut)
  await laku((tx) => ubahIndikator(tx, kadis, i!.id, { nama: i!.nama, satuan: 'Meter', polaritas: 'naik', rekap: 'positif', target: ['12,5'] }, i!.revisi))
  assert.deepEqual((await listTemuan(own.db, rkpd, { simpulId: s.id })).map((t) => t.kode), ['D11'], 'unit of the nomenclature')
  await laku((tx) => ubahIndikator(tx, kadis, i!.id, { nama: i!.nama, satuan: i!.satuan, polaritas: 'naik', rekap: 'positif', target: ['12,5'] }, i!.revisi + 1))
  await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'rancangan_awal' }))
  await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'rancangan' }))
  await assert.rejects(laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'musrenbang' })), ditolak('isian-keliru', /belum dibekukan dalam sistem ini/))
  await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'musrenbang', beritaAcara: '050/12/Bappeda/2027, 25 Maret 2027' }))
  await assert.rejects(laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'rancangan_akhir', nomor: '18', tanggal: '2027-07-01' })), ditolak('isian-keliru', /reviu APIP/))
  await segar()
})

test('a proposal enters the open RKPD at its office, makes the place it needs, and waits in a list while none is open', async () => {
  await assert.rejects(laku((tx) => tempatkanUsulan(tx, kadis, rkpd.id, uuid(), KODE)), ditolak('tidak-ditemukan'))
  const usulan = async (sub: string): Promise<string> => (await own.db.one<{ id: string }>(sql`insert into perencanaan.usulan (id, nomor, tahun, jalur, pengusul_jenis, pengusul_nama, unit_id, unit_jalur, wilayah, kecamatan, kamus, pekerjaan, sub_kegiatan, jenis_belanja, judul, masalah, lokasi, volume, satuan, harga_satuan, anggaran, unit_tujuan, unit_awal, keadaan, sejak, volume_kini, anggaran_kini, saluran, kunci, isi_sidik, umum_sejak, diajukan_pada, dibuat_pada)
    select ${uuid()}, 'USL-UJI-' || ${uuid()}, ${berjalan}, 'musrenbang', 'desa', 'Desa Uji', id, jalur, '73.08.01.2002', '73.08.01', 'PU-03', 'Pemeliharaan', ${sub}, 'fisik', 'Pemeliharaan jalan uji', '', 'Uji', 2, 'm', 145000, 290000, id, id, 'masuk_rkpd', now(), 2, 290000, 'kantor', ${uuid()}, '', now(), now(), now() from organisation.publik_unit where kode = 'pupr' returning id`)).id
  const [a, b, c] = [await usulan(KODE), await usulan('1.03.10.2.01.0069'), await usulan(KODE)]
  const pagu = (await jalan()).pagu!
  const berita = (usulanId: string, subKegiatan = KODE) => laku((tx) => masukkanUsulan(tx, bappeda, { usulanId, tahun: berjalan, unitId: pupr, subKegiatan }))
  assert.deepEqual([(await Promise.all([berita(a), berita(a)])).map((h) => h.keadaan).sort(), (await berita(a)).keadaan], [['masuk', 'sudah'], 'sudah'])
  assert.equal((await jalan()).pagu, pagu + 290_000n)
  const tempat = (await berita(b, '1.03.10.2.01.0069')).simpulId!
  assert.deepEqual([(await findSimpul(own.db, tempat))!.pagu, (await findSimpul(own.db, tempat))!.induk_id], [290_000n, (await jalan()).induk_id])
  await assert.rejects(laku((tx) => hapusSimpul(tx, kadis, tempat)), ditolak('berisi-usulan', /1 usulan/))
  assert.deepEqual((await listBelumMasuk(own.db, rkpd, { unitId: pupr })).map((u) => u.id), [c])
  await laku((tx) => tempatkanUsulan(tx, kadis, rkpd.id, b, KODE))
  assert.deepEqual([(await findSimpul(own.db, tempat))!.pagu, (await jalan()).pagu], [0n, pagu + 580_000n])
  await laku((tx) => keluarkanUsulan(tx, kadis, rkpd.id, b))
  await laku((tx) => hapusSimpul(tx, kadis, tempat))
  await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'rancangan_akhir', apip: 'Catatan reviu 700/5/2027', nomor: '18', tanggal: '2027-07-01' }))
  await segar()
  assert.equal((await berita(c)).keadaan, 'belum')
  const sub = await listSubRkpd(own.db, berjalan, { unitId: pupr })
  assert.deepEqual(sub.find((s) => s.kode === KODE)!.usulanIds, [a])
  assert.deepEqual([(await versiBerlaku(own.db, rkpd)).urut, sub[0]!.versi.sidik], [7, (await listTahap(own.db, rkpd.id)).at(-1)!.sidik])
  assert.equal((await own.db.many(sql`select 1 from platform.event where name = 'dokumen.ditetapkan' and payload->>'dokumenId' = ${rkpd.id}`)).length, 1)
  assert.equal(await laku((tx) => pindahTahap(tx, kepala, rkpd.id, { tahap: 'ditetapkan' })), 8)
  await segar()
})

test('locks: all at once by the head of Bappeda, one office opened again with a reason', async () => {
  await assert.rejects(laku((tx) => kunciDokumen(tx, bappeda, { dokumenId: rkpd.id, unitId: null, terkunci: true, alasan: 'Batas waktu' })), ditolak('tidak-berwenang'))
  await laku((tx) => kunciDokumen(tx, kepala, { dokumenId: rkpd.id, unitId: null, terkunci: true, alasan: 'Penyusunan perubahan ditutup.' }))
  const s = await jalan()
  await assert.rejects(laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s), s.revisi)), ditolak('dokumen-terkunci', /Kepala Badan Perencanaan.*Penyusunan perubahan ditutup\. Isian Anda tidak hilang/))
  await laku((tx) => kunciDokumen(tx, kepala, { dokumenId: rkpd.id, unitId: pupr, terkunci: false, alasan: 'Perbaikan pagu jalan.' }))
  await laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s, { pagu: '7000000000' }), s.revisi))
  await assert.rejects(laku((tx) => turunkanDokumen(tx, bappeda, rkpd.id, dinkes)), ditolak('dokumen-terkunci'))
})

test('chapters: from the template of kind and year, versioned, tables by a mark', async () => {
  await laku((tx) => kunciDokumen(tx, kepala, { dokumenId: rkpd.id, unitId: null, terkunci: false, alasan: 'Dibuka kembali.' }))
  const rpjmd = (await findDokumenTahun(own.db, 'rpjmd', selesai))!
  assert.deepEqual([(await listBab(own.db, rpjmd.id, 1)).length, (await listBab(own.db, rkpd.id, 1)).length], [5, 8])
  const bab = (await listBab(own.db, rkpd.id, rkpd.urut))[0]!
  await laku((tx) => simpanBab(tx, bappeda, bab.id, { judul: bab.judul, isi: 'Isi baru', revisi: bab.revisi }))
  await assert.rejects(laku((tx) => simpanBab(tx, bappeda, bab.id, { judul: bab.judul, isi: 'Isi lain', revisi: bab.revisi })), ditolak('sudah-diubah'))
  assert.deepEqual([(await listBab(own.db, rkpd.id, rkpd.urut))[0]!.isi, (await listBab(own.db, rkpd.id, 7))[0]!.isi === bab.isi], ['Isi baru', true])
  assert.deepEqual(blokBab('## Judul\nsatu\ndua\n\n- a\n- b\n[[tabel:program]]\n[[tabel:lain]]').map((b) => b.jenis), ['judul', 'paragraf', 'butir', 'tabel', 'tak_dikenal'])
})

test('a yearly plan on paper is whole: thousands of rows behind the chapters, each sub kegiatan once', async () => {
  const lama = (await findDokumenTahun(own.db, 'rkpd', selesai))!, sub = await listSubRkpd(own.db, selesai)
  const { halaman, teks } = bacaTeksTabel(await pdfDokumen(own.db, lama, { urut: lama.urut_tetap! })), kode = teks.flat().filter((t) => /^\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{4}$/.test(t))
  assert.ok(sub.length > 2000 && teks.length > 50 && halaman > teks.length)
  assert.deepEqual(kode.toSorted(), sub.map((s) => s.kode).toSorted())
})

test('whatever is done between them, two frozen versions differ by exactly that', async () => {
  const id = await laku((tx) => buatDokumen(tx, kadis, { jenis: 'renja', tahunMulai: berjalan, unitId: pupr }))
  await laku((tx) => turunkanDokumen(tx, kadis, id))
  let acak = 7
  const undi = (n: number) => { acak = (acak * 1103515245 + 12345) % 2147483648; return acak % n }
  const potret: Map<string, bigint | null>[] = []
  for (let urut = 1; urut <= 4; urut++) {
    for (let kali = 0; kali < 6; kali++) {
      const sub = (await listVersiSimpul(own.db, id, urut)).filter((s) => s.jenis === 'sub_kegiatan'), s = sub[undi(sub.length)]!
      if (undi(3) === 0) await laku((tx) => hapusSimpul(tx, kadis, s.id))
      else await laku((tx) => ubahSimpul(tx, kadis, s.id, isianDari(s, { pagu: String(1_000_000 * undi(4)) }), s.revisi))
    }
    potret.push(new Map((await listVersiSimpul(own.db, id, urut)).map((s) => [s.id, s.pagu])))
    await laku(async (tx) => { await tutupTahap(tx, id, {}, 'uji'); await insertTahap(tx, { dokumenId: id, urut: urut + 1, tahap: 'rancangan', dasar: {}, jabatan: 'uji', beku: false }) })
  }
  for (let a = 0; a < 4; a++) for (let b = a + 1; b < 4; b++) {
    const [lama, baru] = [potret[a]!, potret[b]!]
    const harap = [...new Set([...lama.keys(), ...baru.keys()])].filter((k) => !lama.has(k) || !baru.has(k) || lama.get(k) !== baru.get(k)).sort()
    assert.deepEqual((await bandingkanVersi(own.db, { dokumenId: id, urut: a + 1 }, { dokumenId: id, urut: b + 1 })).beda.map((x) => x.simpulId).sort(), harap, `${a + 1} to ${b + 1}`)
  }
})

const T = (syarat = '') => `(select id from perencanaan.simpul where sampai is null ${syarat} order by id limit 1)`
const RUSAK: Record<string, string> = {
  'rantai tahap dokumen utuh dan isinya sama dengan sidiknya': `update perencanaan.simpul set pagu = coalesce(pagu, 0) + 1 where id = ${T('and dari = 2')}`,
  'keadaan dokumen sama dengan tahap terakhirnya': `update perencanaan.dokumen set tahap = 'musrenbang' where jenis = 'rpjmd'`,
  ...Object.fromEntries(['simpul', 'indikator', 'bab', 'usulan_simpul'].map((t) => [`rentang baris ${t} tidak bertumpuk`, `drop index if exists perencanaan.${t}_kini; insert into perencanaan.${t} select (r).* from (select jsonb_populate_record(x, '{"dari": 90}') as r from perencanaan.${t} x where sampai is null limit 1) y`])),
  'tiap simpul kini bergantung pada simpul yang ada': `update perencanaan.simpul set induk_id = gen_random_uuid() where id = ${T('and induk_id is not null')}`,
  'tiap baris indikator kini bergantung pada simpul yang ada': `update perencanaan.indikator set simpul_id = gen_random_uuid() where id = (select id from perencanaan.indikator where sampai is null limit 1)`,
  'tiap baris usulan_simpul kini bergantung pada simpul yang ada': `update perencanaan.usulan_simpul set simpul_id = gen_random_uuid() where id = (select id from perencanaan.usulan_simpul where sampai is null limit 1)`,
}
test('after all of it everything holds; each corruption planted by hand is named', async () => {
  const daftar = [{ bagian: 'perencanaan', keutuhan: keutuhanDokumen }]
  assert.deepEqual(await periksaKeutuhan(own.owner, daftar), [])
  const client = await own.owner.connect()
  try {
    for (const satu of keutuhanDokumen) {
      await client.query('begin; set local session_replication_role = replica')
      await client.query(RUSAK[satu.nama]!)
      const temuan = await periksaKeutuhan(client as never, [{ bagian: 'perencanaan', keutuhan: [satu] }])
      await client.query('rollback')
      assert.equal(temuan.length, 1, satu.nama)
    }
  } finally { client.release() }
})
