import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, PUBLIK, type Pegawai, sistem } from '#kernel/identity'
import { getJabatanByKode, getKalenderByKode, getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, setClock, sql } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../identity/testing.ts'
import { rolledBack } from '../platform/testing.ts'
import { type Berkas, type Hasil, type Pelaku, type Perintah, type Sop, ajukanBerkas, beriTugas, bertindak, findBerkas, getProses, listJeda, listTindakan, listTugasTerbuka, sidik } from './index.ts'
import { saatEskalasi, sesuaikanJam } from './jam.ts'

// Who may act on which task, with what, and what the act leaves behind: a small process with the office's, the applicant's and
// the system's desks, and two branches that meet. `tutup` is a fault the prover would refuse: it ends beside an open step.

const SITI = '7308014708909901', YUSUF = '7308211203859902'
const petugas: Pelaku = { siapa: 'pejabat', peran: 'verifikator', di: 'unit_pemilik' }
const hasil = (kode: Hasil['kode'], nama: string, ke: string, lain: Partial<Hasil> = {}): Hasil => ({ kode, nama, ke: ke.split(' ').map((langkah) => ({ langkah })), ...lain })
const SOP: Sop = {
  awal: 'periksa', janji: { nilai: 5, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: {
    periksa: {
      nama: 'Periksa', pelaku: petugas, keadaan: 'verifikasi', jenis: 'periksa', hasil: [
        hasil('lanjut', 'Nyatakan lengkap', 'catat'), hasil('kembalikan', 'Kembalikan', 'perbaikan', { butuh: ['cacat'] }), hasil('tolak', 'Tolak', 'ditolak', { butuh: ['alasan', 'dasar_hukum'] }),
        hasil('tagih', 'Tagih', 'bayar', { bila: { isian: 'luas', operator: '>', nilai: 8 } }), hasil('minta_rekomendasi', 'Catat sambil menagih', 'catat bayar'), hasil('terbit', 'Cetak', 'cetak'),
      ],
    },
    perbaikan: { nama: 'Lengkapi', pelaku: { siapa: 'pemohon' }, keadaan: 'dikembalikan', jenis: 'lengkapi', jam: 'berhenti', hasil: [hasil('lengkapi', 'Kirim perbaikan', 'periksa'), hasil('lanjut', 'Bayar dahulu', 'bayar')] },
    bayar: { nama: 'Bayar', pelaku: { siapa: 'pemohon' }, keadaan: 'menunggu_pembayaran', jenis: 'bayar', jam: 'berhenti', hasil: [hasil('lunas', 'Lunas', 'simpulkan')] },
    catat: { nama: 'Catat', pelaku: petugas, keadaan: 'penyusunan', jenis: 'periksa', hasil: [hasil('lanjut', 'Selesai dicatat', 'simpulkan'), hasil('batal', 'Tutup', 'selesai')] },
    simpulkan: { nama: 'Simpulkan', pelaku: petugas, keadaan: 'penyusunan', jenis: 'periksa', gabung: ['catat', 'bayar'], hasil: [hasil('lanjut', 'Teruskan', 'cetak')] },
    cetak: { nama: 'Cetak', pelaku: { siapa: 'sistem' }, keadaan: 'penerbitan', jenis: 'penerbitan', hasil: [hasil('terbit', 'Terbitkan', 'selesai')] },
    selesai: { akhir: 'terbit', nama: 'Selesai' },
    ditolak: { akhir: 'ditolak', nama: 'Ditolak' },
  },
}

async function ajukan(tx: Tx, luas = 6): Promise<Berkas> {
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh) values ('uji-tindakan', 1, 'Uji', '{}', ${JSON.stringify(SOP)}::jsonb, ${sidik(SOP)}, now(), 'tes')`)
  const siti = await wargaSebagai(tx, SITI), unit = await getUnitByKode(tx, 'desa-7308012002')
  return (await ajukanBerkas(tx, { proses: await getProses(tx, 'uji-tindakan', 1), actor: siti, pemohon: { id: siti.orangId, nama: siti.nama }, unit, wilayah: '73.08.01.2002', jawaban: { luas, nama_usaha: 'Warung' }, kanal: 'portal', kunci: 'k', awalan: 'UT' })).berkas
}
const tugas = async (tx: Tx, berkas: Berkas, langkah: string) => (await listTugasTerbuka(tx, berkas.id)).find((t) => t.langkah === langkah) ?? assert.fail(`${langkah} is not open`)
const lakukan = async (tx: Tx, berkas: Berkas, langkah: string, actor: Actor, perintah: Partial<Perintah> & { hasil: string }) => bertindak(tx, { tugasId: (await tugas(tx, berkas, langkah)).id, actor, ...perintah })
const ditolak = (kode: string, status = 422) => (error: unknown) => error instanceof Refusal && error.code === kode && error.status === status
const CACAT = { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis lengkap.' }] }
const nurhayati = (tx: Tx) => masukSebagai(tx, 'nurhayati')

test('an act is done once, tells what it did, and its key brings the same answer back', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx)
  const { id } = await tugas(tx, berkas, 'periksa')
  const satu = await bertindak(tx, { tugasId: id, hasil: 'lanjut', actor: nur, kunci: 'uji-1' })
  assert.deepEqual([satu.ulang, satu.berkas.keadaan], [false, 'penyusunan'])
  const catat = await tugas(tx, berkas, 'catat')
  const berita = await tx.many<{ name: string; payload: Record<string, unknown> }>(sql`select name, payload from platform.event where payload->>'berkasId' = ${berkas.id}`)
  assert.ok(berita.some(({ name, payload }) => name === 'tugas.dibuka' && payload.tugasId === catat.id), 'the next desk is told')
  assert.deepEqual(berita.find(({ name }) => name === 'berkas.berubah')?.payload, { berkasId: berkas.id, tindakanId: satu.tindakanId, langkah: 'periksa', hasil: 'lanjut', keadaan: 'penyusunan' })
  const dua = await bertindak(tx, { tugasId: id, hasil: 'lanjut', actor: nur, kunci: 'uji-1' })
  assert.deepEqual([dua.ulang, dua.tindakanId, (await listTindakan(tx, berkas.id)).length], [true, satu.tindakanId, 2])
  await assert.rejects(bertindak(tx, { tugasId: id, hasil: 'tolak', actor: nur, kunci: 'uji-1' }), ditolak('kunci-sudah-dipakai'), 'another outcome')
  await assert.rejects(bertindak(tx, { tugasId: catat.id, hasil: 'lanjut', actor: nur, kunci: 'uji-1' }), ditolak('kunci-sudah-dipakai'), 'another task')
}))

test('only what the step offers for this case can be chosen', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx, 8), nur = await nurhayati(tx)
  await assert.rejects(lakukan(tx, berkas, 'periksa', nur, { hasil: 'setuju' }), ditolak('hasil-tidak-tersedia'))
  await assert.rejects(lakukan(tx, berkas, 'periksa', nur, { hasil: 'tagih' }), ditolak('hasil-tidak-tersedia'), '8 m² pays nothing')
  await tx.run(sql`update workflow.berkas set jawaban = jsonb_set(jawaban, '{luas}', '9') where id = ${berkas.id}`)
  assert.equal((await lakukan(tx, berkas, 'periksa', nur, { hasil: 'tagih' })).berkas.keadaan, 'menunggu_pembayaran')
}))

test('blank words and an empty list are no reason, no legal ground and no defect', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx)
  const kurang = async (h: string, bekal: Perintah['bekal']) => lakukan(tx, berkas, 'periksa', nur, { hasil: h, ...(bekal ? { bekal } : {}) }).then(() => 'accepted', (error: Refusal) => error.fields.map((f) => f.field))
  assert.deepEqual(await kurang('tolak', undefined), ['alasan', 'dasar_hukum'])
  assert.deepEqual(await kurang('tolak', { alasan: '   ', dasar_hukum: null }), ['alasan', 'dasar_hukum'])
  assert.deepEqual(await kurang('tolak', { alasan: 'Tidak ada usaha.', dasar_hukum: '\n' }), ['dasar_hukum'])
  assert.deepEqual(await kurang('kembalikan', { cacat: [] }), ['cacat'])
  assert.deepEqual(await kurang('kembalikan', CACAT), 'accepted')
}))

test('the answers are locked for everybody but the applicant who was asked to mend them', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx), siti = await wargaSebagai(tx, SITI)
  await lakukan(tx, berkas, 'periksa', nur, { hasil: 'kembalikan', bekal: CACAT })
  await lakukan(tx, berkas, 'perbaikan', siti, { hasil: 'lengkapi', jawaban: { nama_usaha: 'Warung Siti' } })
  await assert.rejects(lakukan(tx, berkas, 'periksa', nur, { hasil: 'lanjut', jawaban: { nama_usaha: 'Warung Nur' } }), ditolak('jawaban-terkunci'))
  assert.deepEqual((await findBerkas(tx, berkas.id))!.jawaban, { luas: 6, nama_usaha: 'Warung Siti' })
}))

test('the desk of the applicant: the applicant, the counter of the same office, the system; nobody else learns of it', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx), sekdes = await masukSebagai(tx, 'abdulrahman')
  await lakukan(tx, berkas, 'periksa', nur, { hasil: 'kembalikan', bekal: CACAT })
  const lain: Actor[] = [await wargaSebagai(tx, YUSUF), PUBLIK, sekdes, await masukSebagai(tx, 'fitriani')] // of another office's counter, of this office without one
  for (const actor of lain) await assert.rejects(lakukan(tx, berkas, 'perbaikan', actor, { hasil: 'lengkapi' }), ditolak('tidak-ditemukan', 404), actor.kind)
  // She also stands in for the secretary: the act bears the post that serves at the counter, not the first one held.
  const rangkap: Pegawai = { ...nur, jabatan: [...sekdes.jabatan, ...nur.jabatan] }
  await lakukan(tx, berkas, 'perbaikan', rangkap, { hasil: 'lengkapi' })
  const { jabatan_id, pelaku_teks } = await tx.one<{ jabatan_id: string; pelaku_teks: string }>(sql`select jabatan_id, pelaku_teks from workflow.tindakan where berkas_id = ${berkas.id} order by urut desc limit 1`)
  assert.deepEqual([jabatan_id, pelaku_teks], [nur.jabatan[0]!.jabatanId, `${nur.nama}, ${nur.jabatan[0]!.nama}`])
  await lakukan(tx, berkas, 'periksa', nur, { hasil: 'minta_rekomendasi' })
  await lakukan(tx, berkas, 'bayar', sistem('pembayaran'), { hasil: 'lunas' })
  assert.equal((await listTindakan(tx, berkas.id)).at(-1)!.pelaku_teks, 'Sistem Balai')
}))

test('the desk of the system is the system’s alone', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx)
  await lakukan(tx, berkas, 'periksa', nur, { hasil: 'terbit' })
  for (const actor of [nur, await masukSebagai(tx, 'mappasessu'), await wargaSebagai(tx, SITI)]) await assert.rejects(lakukan(tx, berkas, 'cetak', actor, { hasil: 'terbit' }), ditolak('tidak-ditemukan', 404), actor.nama)
  assert.equal((await lakukan(tx, berkas, 'cetak', sistem('terbit'), { hasil: 'terbit' })).berkas.keadaan, 'terbit')
}))

test('a post at the desk acts with the right to work on cases, and a colleague who has taken the task is not overtaken', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx)
  await assert.rejects(lakukan(tx, berkas, 'periksa', { ...nur, hak: nur.hak.filter((h) => h.kode !== 'berkas.kerjakan') }, { hasil: 'lanjut' }), ditolak('tidak-ditemukan', 404))
  await tx.run(sql`update workflow.tugas set diambil_pegawai = '00000000-0000-7000-8000-000000000001' where berkas_id = ${berkas.id}`)
  await assert.rejects(lakukan(tx, berkas, 'periksa', nur, { hasil: 'lanjut' }), ditolak('sudah-diambil', 409))
  await tx.run(sql`update workflow.tugas set diambil_pegawai = ${nur.pegawaiId} where berkas_id = ${berkas.id}`)
  assert.equal((await lakukan(tx, berkas, 'periksa', nur, { hasil: 'lanjut' })).berkas.keadaan, 'penyusunan')
}))

test('work given to a post is reported, not acted on, and while it is open the case does not end', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx), kades = await masukSebagai(tx, 'mappasessu')
  const sekretaris = await getJabatanByKode(tx, 'desa-7308012002.sekretaris')
  const [diberi] = await beriTugas(tx, kades, { berkasId: berkas.id, jenis: 'tindak_lanjut', nama: 'Periksa lapangan', kepada: [{ jabatanId: sekretaris.id, instruksi: ['Periksa'], tenggat: { nilai: 1, satuan: 'hari_kerja' } }] })
  await assert.rejects(bertindak(tx, { tugasId: diberi!, hasil: 'lanjut', actor: await masukSebagai(tx, 'abdulrahman') }), ditolak('bukan-langkah', 409))
  await assert.rejects(lakukan(tx, berkas, 'periksa', nur, { hasil: 'tolak', bekal: { alasan: 'Tidak ada usaha.', dasar_hukum: 'Peraturan Desa' } }), ditolak('penugasan-terbuka', 409))
}))

test('a case never ends beside an open step: an SOP that says so is a fault', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx)
  await lakukan(tx, berkas, 'periksa', nur, { hasil: 'minta_rekomendasi' })
  await assert.rejects(lakukan(tx, berkas, 'catat', nur, { hasil: 'batal' }), /ended while bayar open/)
}))

const pukul10 = (tanggal: string) => setClock(`${tanggal}T02:00:00Z`) // WITA
const hariTempo = (berkas: Berkas) => berkas.jatuh_tempo?.toISOString().slice(0, 10) ?? null

test('the clock runs while the office has work, stops when only the applicant has, and goes on where it stopped', () => rolledBack(async (tx) => {
  const kembali = pukul10('2026-05-12')
  try {
    const berkas = await ajukan(tx), nur = await nurhayati(tx), siti = await wargaSebagai(tx, SITI)
    assert.equal(hariTempo(berkas), '2026-05-21')
    pukul10('2026-05-13')
    const { berkas: bersama } = await lakukan(tx, berkas, 'periksa', nur, { hasil: 'minta_rekomendasi' })
    assert.deepEqual([hariTempo(bersama), bersama.berhenti_pada], ['2026-05-21', null], 'the applicant is to pay, the office to record')
    const { berkas: henti } = await lakukan(tx, berkas, 'catat', nur, { hasil: 'lanjut' })
    assert.deepEqual([hariTempo(henti), henti.berhenti_pada?.toISOString()], [null, '2026-05-13T02:00:00.000Z'])
    pukul10('2026-05-20')
    const { berkas: jalan } = await lakukan(tx, berkas, 'bayar', siti, { hasil: 'lunas' })
    assert.deepEqual([hariTempo(jalan), jalan.berhenti_pada], ['2026-05-26', null])
    assert.deepEqual((await listJeda(tx, berkas.id)).map((j) => [j.mulai.toISOString().slice(0, 10), j.selesai?.toISOString().slice(0, 10), j.sebab]), [['2026-05-13', '2026-05-20', 'Selesai dicatat']])
  } finally { kembali() }
}))

test('a clock that stands still goes on standing from the first stop while the applicant passes from one duty to the next', () => rolledBack(async (tx) => {
  const kembali = pukul10('2026-05-12')
  try {
    const berkas = await ajukan(tx), nur = await nurhayati(tx), siti = await wargaSebagai(tx, SITI)
    pukul10('2026-05-13')
    await lakukan(tx, berkas, 'periksa', nur, { hasil: 'kembalikan', bekal: CACAT })
    pukul10('2026-05-18')
    const { berkas: henti } = await lakukan(tx, berkas, 'perbaikan', siti, { hasil: 'lanjut' })
    assert.deepEqual([henti.keadaan, hariTempo(henti), henti.berhenti_pada?.toISOString()], ['menunggu_pembayaran', null, '2026-05-13T02:00:00.000Z'])
    pukul10('2026-05-20')
    assert.equal(hariTempo((await lakukan(tx, berkas, 'bayar', siti, { hasil: 'lunas' })).berkas), '2026-05-26')
    assert.equal((await listJeda(tx, berkas.id)).length, 1)
  } finally { kembali() }
}))

test('the promised day does not move by an act that stops nothing, and a case without an open step does not wait for the applicant', () => rolledBack(async (tx) => {
  const berkas = await ajukan(tx), nur = await nurhayati(tx), janji = new Date('2030-01-02T08:00:00Z')
  await tx.run(sql`update workflow.berkas set jatuh_tempo = ${janji} where id = ${berkas.id}`) // as promised by the calendar of that day
  const { berkas: sesudah } = await lakukan(tx, berkas, 'periksa', nur, { hasil: 'lanjut' })
  assert.deepEqual([sesudah.jatuh_tempo, sesudah.berhenti_pada], [janji, null])
  assert.deepEqual(await sesuaikanJam(tx, sesudah, [], false, 'x'), { jatuhTempo: janji, berhentiPada: null })
  assert.deepEqual(await listJeda(tx, berkas.id), [])
}))

test('escalation: at half of the working time, never after it, and at the end on the due moment itself', () => rolledBack(async (tx) => {
  const kantor = await getKalenderByKode(tx, 'kantor-5-hari')
  const wita = (saat: string) => new Date(`${saat}:00+08:00`)
  assert.deepEqual(saatEskalasi(kantor, wita('2026-07-06T08:00'), wita('2026-07-06T10:00'), 50), wita('2026-07-06T09:00'))
  assert.deepEqual(saatEskalasi(kantor, wita('2026-07-06T11:00'), wita('2026-07-06T14:00'), 50), wita('2026-07-06T12:00'), 'the break is no working time')
  assert.deepEqual(saatEskalasi(kantor, wita('2026-07-06T08:00'), wita('2026-07-06T08:15'), 50), wita('2026-07-06T08:07'))
  // The due day became a day off after the promise was made.
  assert.deepEqual(saatEskalasi(kantor, wita('2026-07-10T08:00'), wita('2026-07-12T12:00'), 100), wita('2026-07-12T12:00'))
}))
