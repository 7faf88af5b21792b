import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { batalkanPenandatanganan, getNaskah, pakaiPenyedia, penyedia } from '#kernel/documents'
import { getJabatanByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { type Jawab, type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { susunCetakan } from './lampiran-daftar.ts'
import { findNota } from './kua-tanda.ts'
import { findTahap } from './tahap.sql.ts'

// The memorandum over HTTP: signed by both sides with their word, verified by anybody, revoked with the word, completed later where a
// signature does not land; and the duty list that says who signs.

const TAHUN = 2073, DASAR = `/kantor/anggaran/${TAHUN}`
let served: Served
const p: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['ppkd', 'asmawati', 'takdir', 'anggotadprd', 'sekda', 'rahmatia']) p[nama] = await pegawaiTamu(served, nama)
  await bukaTahun(served.db, (await orangAnggaran(served.db)).ppkd, TAHUN)
})
after(async () => { await served?.close() })
const baik = (jawab: Jawab): Jawab => { assert.equal(jawab.status, 303, `${jawab.url}: ${jawab.isi.slice(0, 900)}`); return jawab }
const setuju = (siapa: string, urut: number, lain = {}) => p[siapa]!.kirim(`${DASAR}/kesepakatan`, { urut: String(urut), setuju: 'ya', ...lain })
const nota = async (urut: number) => (await findNota(served.db, TAHUN, urut))!
const periksa = async (token: string) => (await p.rahmatia!.buka(`/v/${token}`)).isi

test('both sides sign with their word; the address in the letter verifies it; taking the word back revokes it', async () => {
  const urut = await sampaiTahap(served.db, TAHUN, 'kua_ppas_disepakati')
  assert.equal((await setuju('sekda', urut)).status, 403)
  baik(await setuju('anggotadprd', urut))
  const satu = await nota(urut)
  assert.match(satu.nomor, /^900\.1\.2\//)
  assert.deepEqual(satu.penanda.map((s) => s.pihak), ['kepala_daerah', 'dprd'])
  assert.match((await p.asmawati!.buka(`${DASAR}/kesepakatan`)).isi, /Belum ditandatangani[\s\S]*Sudah ditandatangani/)
  assert.equal((await p.asmawati!.kirim(`${DASAR}/kesepakatan/${urut}/bubuhkan`, {})).status, 403)
  baik(await p.anggotadprd!.kirim(`${DASAR}/kesepakatan`, { urut: String(urut), setuju: 'tidak', alasan: 'Angka irigasi masih berbeda.' }))
  assert.equal((await getNaskah(served.db, satu.naskah_id)).status, 'dicabut')
  assert.match(await periksa(satu.token), /dicabut|tidak berlaku/i)
  baik(await setuju('anggotadprd', urut))
  baik(await setuju('takdir', urut))
  const dua = await nota(urut)
  assert.notEqual(dua.naskah_id, satu.naskah_id)
  assert.equal((await getNaskah(served.db, dua.naskah_id)).status, 'ditandatangani')
  assert.match(await periksa(dua.token), /Bupati Bone[\s\S]*Anggota DPRD|Anggota DPRD[\s\S]*Bupati Bone/)
  const pdf = await p.rahmatia!.buka(`${DASAR}/kesepakatan.pdf?urut=${urut}`)
  assert.match(pdf.bita.toString('latin1'), /adbe\.pkcs7|ETSI\.CAdES/, 'the signed file itself')
  assert.match((await p.ppkd!.buka(DASAR)).isi, new RegExp(`value="${dua.nomor.replaceAll('.', '\\.')}"`), 'the number is offered where the stage is sealed')
})

test('a signature that does not land with the word is completed on its page, and the next signer waits for it', async () => {
  const urut = await sampaiTahap(served.db, TAHUN, 'persetujuan_bersama'), lama = penyedia('local-ca')
  // The word is recorded while the service is slow: a provider that does not answer at once.
  const pulih = pakaiPenyedia('local-ca', { ...lama, seketika: false })
  try {
    assert.match(baik(await setuju('takdir', urut)).lokasi, /\/tanda-tangan$/)
    baik(await setuju('anggotadprd', urut))
    assert.match((await p.anggotadprd!.buka(`${DASAR}/kesepakatan`)).isi, /setelah penanda tangan sebelumnya selesai/)
    assert.equal((await p.anggotadprd!.buka(`${DASAR}/kesepakatan/${urut}/tanda-tangan`)).status, 404, 'not the other\'s')
    assert.match((await p.takdir!.buka(`${DASAR}/kesepakatan/${urut}/tanda-tangan`)).isi, /Selesaikan tanda tangan/)
  } finally { pulih() }
  await served.db.transaction(async (tx) => { await batalkanPenandatanganan(tx, (await nota(urut)).naskah_id, 'Layanan tidak menjawab.', SISTEM) })
  for (const siapa of ['takdir', 'anggotadprd']) baik(await p[siapa]!.kirim(`${DASAR}/kesepakatan/${urut}/bubuhkan`, {}))
  assert.equal((await getNaskah(served.db, (await nota(urut)).naskah_id)).status, 'ditandatangani')
})

test('the duty list: kept by finance with decree and time, names who signs, and stands on every form', async () => {
  const post = await getJabatanByKode(served.db, 'bappeda.kepala'), isi = { jabatan: post.id, tim: 'tapd', kedudukan: 'sekretaris', urut: '2', keputusan: 'Keputusan Bupati Nomor 12', mulai_hari: '1', mulai_bulan: '1', mulai_tahun: '2020' }
  assert.equal((await p.rahmatia!.kirim('/kantor/anggaran/tim', isi)).status, 403)
  await served.db.run(sql`update penganggaran.anggota_tim set berlaku_sampai = '2019-12-31', berlaku_mulai = '2019-01-01'`)
  assert.match((await p.ppkd!.buka('/kantor/anggaran/tim?cari=kepala+badan+perencanaan')).isi, /Kepala Badan Perencanaan/)
  assert.match((await p.ppkd!.kirim('/kantor/anggaran/tim', { ...isi, keputusan: '' })).isi, /Tuliskan nomor keputusannya/)
  baik(await p.ppkd!.kirim('/kantor/anggaran/tim', isi))
  assert.match((await p.ppkd!.kirim('/kantor/anggaran/tim', isi)).isi, /sudah ada dalam tim/)
  await served.db.transaction((tx) => tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 1n })).catch(() => {})
  const tahap = (await findTahap(served.db, TAHUN, 2))!, unit = await served.db.one<{ id: string }>(sql`select unit_id as id from penganggaran.sub where tahun = ${TAHUN} and kode = '1.03.10.2.01.0051' limit 1`)
  for (const jenis of ['rka', 'dpa']) {
    const bagian = await susunCetakan(served.db, tahap, jenis, { unitId: unit.id }), tim = bagian.filter((b) => b.kepala[4] === 'Tanda tangan')
    assert.ok(tim.length >= 2, 'below the summary and below the forms of spending')
    assert.match(tim[0]!.baris.map((b) => b.join(' ')).join(), /Kepala Badan Perencanaan[^,]*\(sekretaris\)/)
    const pertama = bagian[0]!.tanda.at(-1)!
    assert.match(pertama.baris.join(' '), /Watampone, \d+ \w+ \d{4} KEPALA DINAS PEKERJAAN UMUM/)
    assert.match(pertama.nama, /NIP \d{8}/)
  }
  const { id } = await served.db.one<{ id: string }>(sql`select id from penganggaran.anggota_tim where jabatan_id = ${post.id} and berlaku_sampai is null`)
  baik(await p.ppkd!.kirim(`/kantor/anggaran/tim/${id}/akhiri`, {}))
  assert.match((await p.rahmatia!.buka('/kantor/anggaran/tim')).isi, /Keputusan Bupati Nomor 12/)
})
