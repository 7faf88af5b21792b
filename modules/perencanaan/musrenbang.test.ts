import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdfNaskah } from '#kernel/documents'
import { type Actor } from '#kernel/identity'
import { type Refusal, type Tx, sql, uuid } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { keutuhan } from './keutuhan.ts'
import { findAcara, listBeku, listMeja } from './musrenbang.sql.ts'
import { bacaHadir, bekukanAcara, bukaAcara, kursiAcara, putusBahasan, sepakatiSisa, simpanHadir, simpanNilai } from './musrenbang.ts'
import { periksaUsulan } from './periksa.ts'
import { bacaKriteria } from './siklus.ts'
import { KRITERIA, jumlahNilai, peringkatkan, tulisSkor } from './skor.ts'
import { ajukanUsulan } from './usulan.ts'
import { findUsulan, listRekomendasi } from './usulan.sql.ts'

const coba = async (tx: Tx, kerja: () => Promise<unknown>): Promise<string> => { await tx.run(sql`savepoint coba`); try { await kerja(); return 'diterima' } catch (galat) { return (galat as Refusal).code } finally { await tx.run(sql`rollback to savepoint coba`) } }
const mentah = (teks: string) => { const q = sql`select 1`; Object.defineProperty(q, 'text', { value: teks }); Object.defineProperty(q, 'values', { value: [] }); return q }

test('scores by the instrument (TV-5.1), and equals set apart with the reason said', () => {
  const satu = jumlahNilai(KRITERIA, [5, 4, 3, 4, 5, 2])!, dua = jumlahNilai(KRITERIA, [4, 5, 4, 3, 4, 5])!
  assert.deepEqual([satu, dua, tulisSkor(satu, KRITERIA), tulisSkor(dua, KRITERIA)], [405, 415, '4,05', '4,15'])
  assert.deepEqual([jumlahNilai(KRITERIA, [5, 4, 3, 4, 5]), jumlahNilai(KRITERIA, [5, 4, 3, 4, 5, 6]), jumlahNilai(KRITERIA, [0, 4, 3, 4, 5, 1])], [undefined, undefined, undefined])
  assert.equal(tulisSkor(jumlahNilai([{ kode: 'a', nama: 'A', bobot: 2 }, { kode: 'b', nama: 'B', bobot: 1 }], [1, 2])!, [{ kode: 'a', nama: 'A', bobot: 2 }, { kode: 'b', nama: 'B', bobot: 1 }]), '1,33')
  const u = (id: string, jumlah: number, penerima: number, anggaran: bigint, diajukan: number) => ({ id, nomor: id, jumlah, penerima, anggaran, diajukan })
  const urut = peringkatkan([u('a', 405, 10, 5n, 1), u('b', 415, 1, 9n, 9), u('c', 405, 10, 4n, 3), u('d', 405, 20, 9n, 9), u('e', 405, 10, 5n, 0)])
  assert.deepEqual(urut.map((p) => p.id), ['b', 'd', 'c', 'e', 'a'])
  assert.deepEqual(urut.map((p) => p.sebab.replace(/^.*karena /, '')), ['', 'penerima manfaatnya lebih banyak.', 'biayanya lebih kecil.', 'diajukan lebih dahulu.', ''])
})
test('weights are whole and sum to a hundred', () => {
  assert.deepEqual(bacaKriteria('Mendesak; 60\nSiap;40').map((k) => [k.nama, k.bobot]), [['Mendesak', 60], ['Siap', 40]])
  for (const teks of ['Mendesak; 60', 'Mendesak 100', '']) assert.throws(() => bacaKriteria(teks))
})
test('the attendance list is read a line a person, and a faulty line is named', () => {
  assert.deepEqual(bacaHadir('Sitti; PKK; Dusun Cempa; P\n\n  Baso ; Tokoh adat; ; L; delegasi'), [{ nama: 'Sitti', unsur: 'PKK', alamat: 'Dusun Cempa', jenis_kelamin: 'P', delegasi: false }, { nama: 'Baso', unsur: 'Tokoh adat', alamat: '', jenis_kelamin: 'L', delegasi: true }])
  assert.throws(() => bacaHadir('Sitti; PKK; Dusun Cempa; P\nTanpa unsur'), /Baris 2/)
})

const ajukan = (tx: Tx, actor: Actor, judul: string, lain: object = {}) => ajukanUsulan(tx, actor, { tahun: tahunContoh().berjalan, pengusulJenis: 'desa', pengusulNama: '', wilayah: '73.08.01.2002', kamus: 'PU-06', judul, masalah: 'Air tergenang.', manfaat: '', lokasi: 'Dusun Cempa', volume: '100', penerima: 50, lahanSiap: true, rinciSiap: true, saluran: 'kertas', kunci: uuid(), tetap: true, ...lain })

test('a village meeting: values, decisions, a signed record, answers to all, nothing changed afterwards', () => rolledBack(async (tx) => {
  const operator = await masukSebagai(tx, 'nurhayati'), kades = await masukSebagai(tx, 'mappasessu'), warga = await wargaSebagai(tx, '7308014708909901')
  const satu = await ajukan(tx, operator, 'Drainase lorong satu'), dua = await ajukan(tx, operator, 'Drainase lorong dua', { penerima: 90 }), tiga = await ajukan(tx, operator, 'Drainase lorong tiga')
  const empat = await ajukan(tx, warga, 'Drainase depan masjid', { pengusulJenis: 'warga' })
  await periksaUsulan(tx, kades, empat.id, { putusan: 'terima', teks: '', keadaan: 'usulan_warga' })
  const kursi = (await kursiAcara(tx, operator))[0]!
  const baru = { tahun: tahunContoh().berjalan, tingkat: 'desa' as const, unitId: kursi.unitId, tanggal: '2027-01-15', tempat: 'Balai desa', agenda: ['Pembahasan'], dibuka: 'Kepala Desa' }
  const id = await bukaAcara(tx, operator, baru)
  assert.equal(await bukaAcara(tx, operator, baru), id)
  assert.equal(await coba(tx, async () => bukaAcara(tx, await masukSebagai(tx, 'rosdiana'), baru)), 'tidak-berwenang')
  const acara = (await findAcara(tx, id))!
  const diMeja = (await listMeja(tx, acara, { batas: 50 })).map((u) => u.nomor)
  assert.deepEqual(diMeja, [satu, dua, tiga, empat].map((u) => u.nomor))

  assert.equal(await coba(tx, () => bekukanAcara(tx, kades, id)), 'belum-diputus')
  assert.equal(await coba(tx, () => simpanNilai(tx, operator, id, new Map([[satu.id, ['5', '', '', '', '', '']]]))), 'isian-keliru')
  assert.equal(await simpanNilai(tx, operator, id, new Map([[satu.id, ['5', '4', '3', '4', '5', '2']], [dua.id, ['5', '4', '3', '4', '5', '2']], [empat.id, ['4', '5', '4', '3', '4', '5']], [tiga.id, ['', '', '', '', '', '']]])), 3)
  assert.equal(await coba(tx, () => putusBahasan(tx, operator, id, tiga.id, { putusan: 'tolak', alasan: 'ganda', teks: 'sama' })), 'isian-keliru')
  await putusBahasan(tx, operator, id, tiga.id, { putusan: 'tolak', alasan: 'ganda', teks: 'Sama dengan usulan drainase lorong dua.' })
  await putusBahasan(tx, operator, id, dua.id, { putusan: 'ubah', volume: '80', teks: 'Sisanya dikerjakan dengan dana desa.' })
  assert.equal(await sepakatiSisa(tx, operator, id), 2)
  assert.equal(await coba(tx, () => bekukanAcara(tx, kades, id)), 'hadir-kosong')
  await simpanHadir(tx, operator, id, 'Hasnah; PKK; Dusun Cempa; P; delegasi\nBaharuddin; BPD; ; L')
  assert.equal(await coba(tx, () => bekukanAcara(tx, operator, id)), 'bukan-penandatangan')

  const hasil = await bekukanAcara(tx, kades, id)
  const beku = await listBeku(tx, id)
  assert.deepEqual(beku.map(({ isi }) => [isi.nomor, isi.peringkat, isi.putusan]), [[empat.nomor, 1, 'terima'], [dua.nomor, 2, 'ubah'], [satu.nomor, 3, 'terima'], [tiga.nomor, null, 'tolak']])
  assert.match(beku[1]!.isi.sebab, /Skor sama dengan .*penerima manfaatnya lebih banyak/)
  const jadi: unknown[] = []
  for (const u of [empat, dua, tiga]) { const x = (await findUsulan(tx, u.id))!; jadi.push([x.keadaan, x.volume_kini, x.peringkat]) }
  assert.deepEqual(jadi, [['verifikasi_kecamatan', '100.00', 1], ['verifikasi_kecamatan', '80.00', 2], ['tidak_diakomodasi', '100.00', null]])
  assert.equal((await listRekomendasi(tx, tiga.id)).at(-1)?.alasan, 'ganda')
  assert.equal((await tx.many(sql`select 1 from notification.pesan where templat = 'usulan_dijawab' and orang_id = ${warga.orangId}`)).length, 2)
  const naskah = await pdfNaskah(tx, hasil.naskahId, new Date())
  assert.ok(!naskah.konsep && naskah.bytes.subarray(0, 5).toString() === '%PDF-' && naskah.bytes.includes('/ByteRange'))
  assert.match(JSON.stringify((await tx.one<{ isi: unknown }>(sql`select isi from documents.naskah where id = ${hasil.naskahId}`)).isi), new RegExp(`${hasil.sidik}.*`))
  for (const kerja of [() => simpanNilai(tx, operator, id, new Map()), () => bekukanAcara(tx, kades, id), () => putusBahasan(tx, operator, id, satu.id, { putusan: 'terima', teks: '' })]) assert.equal(await coba(tx, kerja), 'sudah-dibekukan')
  // Late ones: a new wish is for the next year, one that is taken after all goes past the meeting that is over.
  assert.equal(await coba(tx, () => ajukan(tx, operator, 'Drainase lorong lima')), 'musrenbang-selesai')
  const camat = await masukSebagai(tx, 'basorahim')
  await periksaUsulan(tx, camat, satu.id, { putusan: 'kembalikan', alasan: 'data_kurang', teks: 'Lampirkan gambar saluran lama.', keadaan: 'verifikasi_kecamatan' })
  assert.equal((await findUsulan(tx, satu.id))!.keadaan, 'usulan_warga')
  assert.equal((await periksaUsulan(tx, kades, satu.id, { putusan: 'terima', teks: '', keadaan: 'usulan_warga' })).ke, 'verifikasi_kecamatan')
  for (const tabel of ['beku', 'rekomendasi']) assert.equal(await coba(tx, () => tx.run(mentah(`update perencanaan.${tabel} set sidik = 'x'`))), '42501')
  for (const k of keutuhan) assert.deepEqual(await tx.many(mentah(k.sql)), [], k.nama)
}))
