import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Pegawai, actorFromAkun, findAkunByPegawai, lingkupDari } from '#kernel/identity'
import { findPegawaiByJabatan, getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { Database, LINGKUP_KOSONG, Refusal, dalamLingkup, periksaKeutuhan, setClock, sql, uuid } from '#kernel/platform'
import { buktikanSop, keutuhanWorkflow, listPenugasan, terbitkanProses } from '#kernel/workflow'
import { bacaKonsep, daftarkanSurat, disposisikan, findKonsep, kataBlok, listTujuan } from '#modules/persuratan'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { SOP_KELUAR, SOP_MASUK, ajukanKonsep, hadiriSendiri, simpanSuntingan } from '../persuratan/surat.testing.ts'
import { buatUmpan, cabutUmpan, isiUmpan } from './umpan.ts'
import { insertAcara } from './agenda.sql.ts'
import { tambahAcara } from './agenda.ts'
import { type KabarHadir, dengarHadir } from './hadiri.ts'
import { lipat, teksIcs, tulisIcs } from './ics.ts'
import { keutuhan } from './keutuhan.ts'
import { findRapatUntuk } from './rapat.sql.ts'
import { batalkanRapat, buatRapat, ubahRapat } from './rapat.ts'
import { pesanRuang } from './ruang.ts'
import { listRalat } from './ralat.ts'
import { history } from './seed.ts'
import { type JenisSeri, hariBerikut, polaDari, sebutPola } from './seri.ts'
import { SOP_RAPAT } from './sop.ts'
import { buatUndangan } from './undangan.ts'
import { rentangDari } from './waktu.ts'

let own: OwnDatabase
before(async () => {
  own = await ownDatabase()
  await own.db.transaction((tx) => terbitkanProses(tx, { kode: 'rapat', nama: 'Rapat', sop: SOP_RAPAT, definisi: {} }, 'uji'))
})
after(async () => { await own?.drop() })

const utuh = async () => assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'rapat', keutuhan }, { bagian: 'workflow', keutuhan: keutuhanWorkflow }]), [])
const ruangId = async (nama: string) => (await own.db.one<{ id: string }>(sql`select id from rapat.ruang where nama = ${nama}`)).id
const waktu = (mulai: string, selesai: string, tanggal = '2026-12-15') => rentangDari({ tanggal, mulai, selesai })
async function rapatUji(lain: Partial<Parameters<typeof buatRapat>[2]> = {}): Promise<string> {
  const sekretaris = await masukSebagai(own.db, 'syamsuddin')
  const jabatan = async (kode: string) => (await getJabatanByKode(own.db, kode)).id
  const { id } = await own.db.transaction(async (tx) => buatRapat(tx, sekretaris, { ...waktu('09.00', '10.00'), judul: 'Rapat uji', unitId: (await getUnitByKode(tx, 'dpmptsp')).id, tempat: 'Ruang kerja', pimpinan: await jabatan('dpmptsp.kepala'), notulis: await jabatan('dpmptsp.sekretaris'), diundang: { jabatan: [await jabatan('dpmptsp.verifikator')] }, kunci: uuid(), ...lain }))
  return id
}

test('the process of a meeting is proved', () => { const { masalah } = buktikanSop(SOP_RAPAT) as { masalah: unknown[] }; assert.deepEqual(masalah, []) })

describe('rooms', () => {
  test('twenty book one room for the same time at once: one gets it, nineteen are told', async () => {
    const ruang = await ruangId('Aula Sekretariat Daerah'), unit = await getUnitByKode(own.db, 'setda'), actor = await masukSebagai(own.db, 'sekda')
    const hasil = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => own.db.transaction((tx) => pesanRuang(tx, actor, { ruangId: ruang, keperluan: `Acara ${i}`, unitId: unit.id, ...waktu(`09.${String(i).padStart(2, '0')}`, '11.00') }))))
    const gagal = hasil.flatMap((h) => (h.status === 'rejected' ? [h.reason as unknown] : []))
    assert.equal(hasil.length - gagal.length, 1)
    for (const satu of gagal) assert.ok(satu instanceof Refusal && satu.code === 'ruang-terpakai' && /dipesan/.test(satu.message), String(satu))
    await utuh()
  })
  test('the database itself refuses what forgot to ask, and the invariant finds what the constraint would have stopped', async () => {
    const salin = (geser: string) => sql`insert into rapat.pemakaian (id, ruang_id, nomor, mulai, selesai, keperluan, unit_id, dipesan_teks, dipesan_pada)
      select gen_random_uuid(), ruang_id, nomor, mulai + ${geser}::interval, selesai + ${geser}::interval, 'Menyelonong', unit_id, 'uji', now() from rapat.pemakaian where batal_pada is null limit 1`
    await assert.rejects(own.db.run(salin('30 minutes')), { code: '23P01' })
    assert.equal(await own.db.run(salin('1 day')), 1)
    const klien = await own.owner.connect()
    try {
      await klien.query('begin')
      await klien.query('alter table rapat.pemakaian drop constraint pemakaian_tanpa_tumpang')
      await klien.query(`insert into rapat.pemakaian (id, ruang_id, nomor, mulai, selesai, keperluan, unit_id, dipesan_teks, dipesan_pada) select gen_random_uuid(), ruang_id, nomor, mulai, selesai, 'x', unit_id, 'uji', now() from rapat.pemakaian where batal_pada is null limit 1`)
      const { rows } = await klien.query(keutuhan[0]!.sql)
      assert.ok(rows.length > 0)
    } finally { await klien.query('rollback'); klien.release() }
  })
  test('a meeting that moves takes its room along, or nothing moves; called off, the room is free', async () => {
    const ruang = await ruangId('Ruang Rapat DPMPTSP'), sekretaris = await masukSebagai(own.db, 'syamsuddin')
    const [satu, dua] = [await rapatUji({ ruangId: ruang, ...waktu('08.00', '09.00') }), await rapatUji({ ruangId: ruang, ...waktu('09.00', '10.00') })]
    const pindah = (ke: { mulai: Date; selesai: Date }) => own.db.transaction((tx) => ubahRapat(tx, sekretaris, dua, { ...ke, judul: 'Rapat uji', ruangId: ruang }))
    await assert.rejects(pindah(waktu('08.30', '09.30')), { code: 'ruang-terpakai' })
    assert.equal((await findRapatUntuk(own.db, sekretaris, dua))!.mulai.getTime(), waktu('09.00', '10.00').mulai.getTime())
    await pindah(waktu('09.30', '10.30'))
    await own.db.transaction((tx) => batalkanRapat(tx, sekretaris, satu, 'Ditunda.'))
    await pindah(waktu('08.30', '09.30'))
    await utuh()
  })
  test('a meeting that moves takes its invitation along: the draft is written anew, one that has its number is corrected by another letter', async () => {
    const sekretaris = await masukSebagai(own.db, 'syamsuddin')
    await own.db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-keluar', nama: 'Surat keluar', sop: SOP_KELUAR, definisi: {} }, 'uji'))
    const id = await rapatUji({ ...waktu('10.00', '11.00', '2026-12-16'), diundang: { jabatan: [(await getJabatanByKode(own.db, 'dinkes.kepala')).id], luar: [{ nama: 'Andi', lembaga: 'BPS Bone' }] } })
    const suratId = await own.db.transaction((tx) => buatUndangan(tx, sekretaris, id))
    const surat = async (apa = suratId) => { const s = (await findKonsep(own.db, apa))!; return { ...s, ...bacaKonsep(s) } }
    const pindah = (mulai: string, tempat = 'Ruang kerja', judul = 'Rapat uji') => own.db.transaction((tx) => ubahRapat(tx, sekretaris, id, { ...waktu(mulai, '15.00', '2026-12-16'), judul, tempat }))
    // What a person has written into the draft stays.
    const { versi, hal, blok } = await surat()
    await own.db.transaction((tx) => simpanSuntingan(tx, sekretaris, suratId, { dasar: versi, hal, blok: [...blok, { jenis: 'paragraf', teks: 'Mohon membawa laptop.' }] }))
    assert.deepEqual(await pindah('13.00'), { jenis: 'disusun', suratId })
    assert.match(kataBlok((await surat()).blok), /pukul 13\.00 WITA[\s\S]*Ruang kerja[\s\S]*Mohon membawa laptop\./)
    await own.db.transaction(async (tx) => ajukanKonsep(tx, sekretaris, suratId, (await surat()).versi))
    assert.equal((await surat()).status, 'siap_ttd', 'waits for the signature of the head')
    assert.equal((await pindah('13.30')).jenis, 'disusun')
    assert.deepEqual([(await surat()).status, (await listPenugasan(own.db, (await surat()).berkas_id)).filter((p) => !p.ditutup_pada).map((p) => [p.jenis, p.catatan])], ['konsep', [['susun', 'Rapat berubah: waktu.']]], 'back on the desk of the drafter')
    assert.equal((await pindah('13.30')).jenis, 'tidak_ada', 'nothing that the letter says has changed')
    await own.owner.query("update persuratan.surat set status = 'dikirim', nomor = '005/1/UJI/2026', tanggal = '2026-12-01' where id = $1", [suratId])
    assert.equal((await pindah('13.30', 'Ruang kerja', 'Rapat uji lagi')).jenis, 'tidak_ada', 'another name is no reason for another letter')
    const ralat = await pindah('14.00', 'Aula')
    assert.equal(ralat.jenis, 'ralat')
    const satu = ralat as { suratId: string }
    assert.match(kataBlok((await surat(satu.suratId)).blok), /nomor 005\/1\/UJI\/2026 tanggal 1 Desember 2026[\s\S]*pukul 13\.30[\s\S]*pukul 14\.00[\s\S]*Ruang kerja[\s\S]*Aula/)
    assert.deepEqual((await listTujuan(own.db, satu.suratId)).map((t) => [t.nama, t.unit_id]), (await listTujuan(own.db, suratId)).map((t) => [t.nama, t.unit_id]))
    assert.deepEqual(await pindah('14.30', 'Aula'), ralat, 'the correction is a draft still: it is written anew, from what the addressees hold')
    assert.match(kataBlok((await surat(satu.suratId)).blok), /pukul 13\.30[\s\S]*pukul 14\.30/)
    await own.owner.query("update persuratan.surat set status = 'dikirim', nomor = '005/2/UJI/2026', tanggal = '2026-12-02' where id = $1", [satu.suratId])
    const dua = (await pindah('14.45', 'Aula')) as { suratId: string }
    assert.match(kataBlok((await surat(dua.suratId)).blok), /005\/2\/UJI\/2026[\s\S]*pukul 14\.30[\s\S]*pukul 14\.45/)
    assert.deepEqual((await listRalat(own.db, id)).map((r) => r.surat_id), [dua.suratId, satu.suratId])
    assert.ok((await own.db.one<{ n: number }>(sql`select count(*)::int as n from notification.pesan where templat = 'rapat_berubah' and objek_id = ${id}`)).n > 3, 'everybody asked is told')
    const token = await own.db.transaction((tx) => buatUmpan(tx, sekretaris))
    const urut = async () => Number(bacaIcs((await isiUmpan(own.db, token))!).find((a) => a.sifat.get('UID')!.startsWith(`rapat-${id}@`))!.sifat.get('SEQUENCE'))
    const sekarang = await urut()
    await own.db.transaction((tx) => batalkanRapat(tx, sekretaris, id, 'Ditunda.'))
    assert.ok(sekarang > 5 && (await urut()) > sekarang)
  })
  test('the same form twice is one meeting', async () => {
    const kunci = uuid()
    assert.equal(await rapatUji({ kunci }), await rapatUji({ kunci }))
  })
})

test('second line: a meeting is no row to those it does not concern, whatever the query asks', async () => {
  const [biasa, tertutup] = [await rapatUji({ ...waktu('13.00', '14.00') }), await rapatUji({ ...waktu('14.00', '15.00'), tertutup: true })]
  const web = new Database({ ...own.connection, max: 2, purpose: 'web', lingkup: LINGKUP_KOSONG })
  try {
    const terlihat = async (nama: string) => dalamLingkup(lingkupDari(await masukSebagai(own.db, nama)), async () => ({
      rapat: (await web.many<{ id: string }>(sql`select id from rapat.rapat where id = any(${[biasa, tertutup]}::uuid[]) order by mulai`)).map((r) => (r.id === biasa ? 'biasa' : 'tertutup')), peserta: (await web.many(sql`select id from rapat.peserta where rapat_id = ${tertutup}`)).length }))
    assert.deepEqual(await terlihat('ilham'), { rapat: ['biasa', 'tertutup'], peserta: 3 })
    assert.deepEqual(await terlihat('syamsuddin'), { rapat: ['biasa', 'tertutup'], peserta: 3 })
    assert.deepEqual((await terlihat('marlina')).rapat, ['biasa'], 'arranges meetings of the unit, takes no part in the closed one')
    assert.deepEqual(await terlihat('mappasessu'), { rapat: [], peserta: 0 })
    assert.deepEqual(await web.many(sql`select id from rapat.rapat`).catch(() => []), [], 'nobody has said for whom')
  } finally { await web.close() }
})

/** A strict reader of RFC 5545 as far as our calendar uses it: throws with the line that breaks it. */
function bacaIcs(teks: string): { nama: string; sifat: Map<string, string> }[] {
  assert.ok(teks.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(teks), 'every line ends in CRLF')
  for (const baris of teks.split('\r\n')) { assert.ok(Buffer.byteLength(baris) <= 75, `too long: ${baris}`); assert.ok(!baris.includes('\ufffd') && Buffer.from(baris).toString() === baris, 'a character cut in two') }
  const isi: { nama: string; sifat: Map<string, string> }[] = []
  const tumpuk: { nama: string; sifat: Map<string, string> }[] = []
  for (const baris of teks.replace(/\r\n[ \t]/g, '').split('\r\n').slice(0, -1)) {
    const cocok = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^";:,]+)*):(.*)$/.exec(baris)
    assert.ok(cocok, `no content line: ${baris}`)
    const [, nama, , nilai] = cocok as unknown as [string, string, string, string]
    if (nama === 'BEGIN') { const satu = { nama: nilai, sifat: new Map<string, string>() }; tumpuk.push(satu); isi.push(satu); continue }
    if (nama === 'END') { assert.equal(tumpuk.pop()?.nama, nilai); continue }
    const di = tumpuk.at(-1)
    assert.ok(di && !di.sifat.has(nama), `twice or nowhere: ${baris}`)
    if (['SUMMARY', 'LOCATION', 'DESCRIPTION', 'CATEGORIES', 'UID', 'X-WR-CALNAME'].includes(nama)) assert.match(nilai, /^(?:[^\\;,\u0000-\u001f]|\\[\\;,n])*$/, `not escaped: ${baris}`)
    if (/^(DT|LAST)/.test(nama)) assert.match(nilai, /^\d{8}T\d{6}Z$/)
    di.sifat.set(nama, nilai)
  }
  assert.equal(tumpuk.length, 0)
  assert.deepEqual([isi[0]!.nama, isi[0]!.sifat.get('VERSION')], ['VCALENDAR', '2.0'])
  const acara = isi.slice(1)
  for (const a of acara) for (const wajib of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY']) assert.ok(a.sifat.has(wajib), wajib)
  for (const a of acara) assert.ok(a.sifat.get('DTEND')! > a.sifat.get('DTSTART')!)
  assert.equal(new Set(acara.map((a) => a.sifat.get('UID'))).size, acara.length, 'UIDs are unique')
  return acara
}

describe('calendar feed', () => {
  test('text is escaped, lines are folded between characters', () => {
    assert.equal(teksIcs('a,b;c\\d\ne\r\nf'), 'a\\,b\\;c\\\\d\\ne\\nf')
    const panjang = lipat(`SUMMARY:${'é'.repeat(80)}${'𝒳'.repeat(20)}`)
    assert.ok(panjang.split('\r\n').every((baris) => Buffer.byteLength(baris) <= 75))
    assert.equal(panjang.replace(/\r\n /g, ''), `SUMMARY:${'é'.repeat(80)}${'𝒳'.repeat(20)}`)
    const satu = { uid: 'a@b', judul: 'Rapat; "penting", ya\n— \\ ujung'.repeat(9), mulai: new Date('2026-12-01T01:00:00Z'), selesai: new Date('2026-12-01T02:00:00Z'), diubah: new Date('2026-11-01T00:00:00Z') }
    const [acara] = bacaIcs(tulisIcs('Balai, uji', 'Asia/Makassar', [satu]))
    assert.equal(acara!.sifat.get('DTSTART'), '20261201T010000Z')
    assert.throws(() => bacaIcs(tulisIcs('x', 'Asia/Makassar', [satu, satu])), /unique/)
  })
  test('meetings, agenda and deadlines of one official; nothing secret; a withdrawn address gives nothing', async () => {
    const ilham = await masukSebagai(own.db, 'ilham'), kepala = await masukSebagai(own.db, 'nurjannah')
    await rapatUji({ ...waktu('15.00', '16.00'), judul: 'Rapat terbuka', tautan: 'https://rapat.example.go.id/rahasia-tautan' })
    await rapatUji({ ...waktu('16.00', '17.00'), judul: 'Calon pejabat', tertutup: true })
    await own.db.transaction((tx) => tambahAcara(tx, kepala, kepala.jabatan[0]!.jabatanId, { ...waktu('07.00', '07.30'), judul: 'Berobat', tempat: 'RSUD', catatan: '', pribadi: true }))
    const token = await own.db.transaction((tx) => buatUmpan(tx, ilham))
    const teks = (await isiUmpan(own.db, token))!
    const acara = bacaIcs(teks)
    const judul = acara.map((a) => a.sifat.get('SUMMARY'))
    assert.ok(judul.includes('Rapat terbuka') && judul.includes('Rapat'), judul.join())
    assert.doesNotMatch(teks.replace(/\r\n /g, ''), /Calon pejabat|rahasia-tautan|Berobat/)
    assert.equal(acara.find((a) => a.sifat.get('SUMMARY') === 'Rapat terbuka')!.sifat.get('STATUS'), 'TENTATIVE')
    const milik = await own.db.transaction((tx) => buatUmpan(tx, kepala))
    const kalender = bacaIcs((await isiUmpan(own.db, milik))!)
    assert.equal(kalender.find((a) => a.sifat.get('CLASS') === 'PRIVATE')!.sifat.get('SUMMARY'), 'Sibuk')
    assert.equal((await own.db.one<{ n: number }>(sql`select count(*)::int as n from rapat.umpan where encode(hash, 'escape') = ${token}`)).n, 0)
    const baru = await own.db.transaction((tx) => buatUmpan(tx, ilham))
    assert.equal(await isiUmpan(own.db, token), undefined, 'a new address ends the former one')
    await own.db.transaction((tx) => cabutUmpan(tx, ilham))
    assert.equal(await isiUmpan(own.db, baru), undefined)
  })
})

describe('"Hadiri" enters the agenda', () => {
  const acara = async (suratId: string) => own.db.many<{ jabatan_id: string; judul: string; mulai: Date; tempat: string }>(sql`select jabatan_id, judul, mulai, tempat from rapat.acara where surat_id = ${suratId} and batal_pada is null order by jabatan_id`)
  const jabatan = async (kode: string) => (await getJabatanByKode(own.db, kode)).id
  const kabar = async (suratId: string): Promise<KabarHadir[]> => (await own.db.many<{ payload: KabarHadir }>(sql`select payload from platform.event where name = 'surat.hadiri' and payload->>'suratId' = ${suratId} order by at`)).map((k) => k.payload)
  const masuk = async (ringkasan: string) => own.db.transaction(async (tx) => {
    await terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'uji')
    const { suratId, berkasId } = await daftarkanSurat(tx, await masukSebagai(tx, 'syamsuddin'), (await getUnitByKode(tx, 'dpmptsp')).id, { nomor: `005/${uuid().slice(0, 6)}/DPRD`, tanggal: '2026-11-18', hal: 'Undangan rapat kerja', ringkasan, pengirim: 'Sekretariat DPRD', klasifikasi: '005', kecepatan: 'segera', keamanan: 'biasa', kanal: 'loket', kunci: uuid() })
    return { suratId, akar: (await listPenugasan(tx, berkasId))[0]!.tugas_id }
  })
  test('by disposition, or because the leader goes himself, from the words of the letter, once', async () => {
    const kepala = await masukSebagai(own.db, 'nurjannah'), sekretaris = await jabatan('dpmptsp.sekretaris')
    const satu = await masuk('Hari, tanggal: Kamis, 17 Desember 2026\nWaktu: pukul 09.00 WITA\nTempat: Gedung DPRD')
    await own.db.transaction((tx) => disposisikan(tx, kepala, satu.akar, [{ jabatanId: sekretaris, instruksi: ['Hadiri', 'Siapkan bahan'], tenggat: { nilai: 1, satuan: 'hari_kerja' } }]))
    assert.deepEqual(await kabar(satu.suratId), [{ suratId: satu.suratId, jabatan: [sekretaris], dari: kepala.jabatan[0]!.jabatanId }])
    for (let i = 0; i < 2; i++) for (const k of await kabar(satu.suratId)) await dengarHadir(own.db, k)
    assert.deepEqual(await acara(satu.suratId), [{ jabatan_id: sekretaris, judul: 'Undangan rapat kerja', mulai: waktu('09.00', '10.00', '2026-12-17').mulai, tempat: 'Gedung DPRD' }])
    await assert.rejects(own.db.transaction(async (tx) => tambahAcara(tx, await masukSebagai(tx, 'syamsuddin'), sekretaris, { ...waktu('09.00', '10.00'), judul: 'Lagi', tempat: '', catatan: '', pribadi: false }, satu.suratId)), { code: 'sudah-di-agenda' })
    const dua = await masuk('Jumat, 18 Desember 2026 pukul 14.00')
    await own.db.transaction((tx) => hadiriSendiri(tx, kepala, dua.akar))
    for (const k of await kabar(dua.suratId)) await dengarHadir(own.db, k)
    assert.deepEqual((await acara(dua.suratId)).map((a) => [a.jabatan_id, a.mulai.toISOString()]), [[kepala.jabatan[0]!.jabatanId, waktu('14.00', '15.00', '2026-12-18').mulai.toISOString()]])
    const tiga = await masuk('Kamis pukul 09.00.')
    await own.db.transaction((tx) => hadiriSendiri(tx, kepala, tiga.akar))
    for (const k of await kabar(tiga.suratId)) await dengarHadir(own.db, k)
    assert.deepEqual(await acara(tiga.suratId), [], 'nothing is guessed')
  })
  test('the invitation to a meeting of ours answers it, sends somebody, and moves with it', async () => {
    const [kepala, ilham, marlina] = [await jabatan('dpmptsp.kepala'), await jabatan('dpmptsp.verifikator'), await jabatan('dpmptsp.kabid-perizinan')]
    const sekretaris = await masukSebagai(own.db, 'syamsuddin')
    const id = await rapatUji({ ...waktu('08.00', '09.00', '2026-12-21') })
    const suratId = await own.db.transaction((tx) => buatUndangan(tx, sekretaris, id))
    await dengarHadir(own.db, { suratId, jabatan: [marlina], dari: ilham })
    const jawaban = async (j: string) => (await own.db.one<{ k: string; keterangan: string }>(sql`select konfirmasi as k, keterangan from rapat.peserta where rapat_id = ${id} and jabatan_id = ${j}`))
    assert.deepEqual(await jawaban(ilham), { k: 'diwakili', keterangan: (await getJabatanByKode(own.db, 'dpmptsp.kabid-perizinan')).nama })
    await dengarHadir(own.db, { suratId, jabatan: [kepala], dari: null })
    assert.equal((await jawaban(kepala)).k, 'hadir')
    assert.deepEqual((await acara(suratId)).map((a) => a.jabatan_id), [marlina], 'who takes part has the meeting itself')
    await own.db.transaction((tx) => ubahRapat(tx, sekretaris, id, { ...waktu('13.00', '14.00', '2026-12-22'), judul: 'Rapat uji', tempat: 'Aula' }))
    assert.deepEqual((await acara(suratId)).map((a) => [a.mulai.toISOString(), a.tempat]), [[waktu('13.00', '14.00', '2026-12-22').mulai.toISOString(), 'Aula']])
    await own.db.transaction((tx) => batalkanRapat(tx, sekretaris, id, 'Ditunda.'))
    assert.deepEqual(await acara(suratId), [])
  })
  test('whoever keeps the agenda of a leader has it in his own calendar; nothing private or closed', async () => {
    const bupati = await jabatan('pemkab.bupati')
    await own.db.transaction(async (tx) => {
      const dasar = { jabatan_id: bupati, unit_jalur: 'pemkab', catatan: '', dibuat_teks: 'uji' }
      await insertAcara(tx, { ...dasar, id: uuid(), ...waktu('08.00', '09.00', '2026-12-02'), judul: 'Audiensi nelayan', tempat: 'Rumah jabatan', pribadi: false })
      await insertAcara(tx, { ...dasar, id: uuid(), ...waktu('10.00', '11.00', '2026-12-02'), judul: 'Urusan keluarga', tempat: 'Rumah', pribadi: true })
    })
    await rapatUji({ ...waktu('15.00', '16.00', '2026-12-02'), judul: 'Pembahasan rahasia', tertutup: true, diundang: { jabatan: [bupati] } })
    const pemangku = await findPegawaiByJabatan(own.db, 'bagian-prokopim.pengelola', '2026-11-22')
    const akun = (await findAkunByPegawai(own.db, pemangku!.id))!
    const ajudan = (await actorFromAkun(own.db, akun.id, akun.id)) as Pegawai
    const judul = bacaIcs((await isiUmpan(own.db, await own.db.transaction((tx) => buatUmpan(tx, ajudan))))!).map((a) => a.sifat.get('SUMMARY')!)
    const nama = (await getJabatanByKode(own.db, 'pemkab.bupati')).nama
    for (const satu of ['Audiensi nelayan', 'Sibuk', 'Rapat']) assert.ok(judul.includes(`${nama}: ${satu}`), `${satu}: ${judul.join('; ')}`)
    assert.doesNotMatch(judul.join(), /keluarga|rahasia/)
    const lain = bacaIcs((await isiUmpan(own.db, await own.db.transaction(async (tx) => buatUmpan(tx, await masukSebagai(tx, 'marlina')))))!)
    assert.ok(!lain.some((a) => a.sifat.get('SUMMARY')!.startsWith(nama)), 'only for who keeps it')
  })
})

test('a series by weekday: every Monday, the first or last of a month, whatever became of one meeting', () => {
  const deret = (ulang: Exclude<JenisSeri, 'tidak'>, awal: string, n = 4) => { const hari = [awal]; for (let i = 1; i < n; i++) hari.push(hariBerikut(polaDari(ulang, awal), hari.at(-1)!)); return hari.slice(1) }
  assert.deepEqual(deret('pekan', '2026-11-30'), ['2026-12-07', '2026-12-14', '2026-12-21'])
  assert.equal(hariBerikut(polaDari('pekan', '2026-11-30'), '2026-12-08'), '2026-12-14', 'one that was held on Tuesday does not move the series')
  assert.deepEqual([hariBerikut(polaDari('pekan', '2026-11-29'), '2026-11-29'), hariBerikut(polaDari('pekan', '2026-11-28'), '2026-11-28')], ['2026-12-06', '2026-12-05'], 'Sunday and Saturday')
  assert.deepEqual(deret('bulan', '2026-12-07'), ['2027-01-04', '2027-02-01', '2027-03-01'])
  assert.deepEqual(deret('bulan', '2026-12-24'), ['2027-01-28', '2027-02-25', '2027-03-25'], 'the fourth Thursday')
  assert.deepEqual(deret('bulan', '2026-12-31'), ['2027-01-28', '2027-02-25', '2027-03-25'], 'a fifth is the last')
  assert.deepEqual(deret('bulan-akhir', '2026-12-25'), ['2027-01-29', '2027-02-26', '2027-03-26'])
  assert.deepEqual([hariBerikut(polaDari('bulan', '2027-01-01'), '2027-01-31'), hariBerikut(polaDari('14', '2026-12-01'), '2026-12-01')], ['2027-02-05', '2026-12-15'])
  assert.deepEqual([sebutPola(polaDari('pekan', '2026-11-30')), sebutPola(polaDari('bulan', '2026-12-07'))[0], sebutPola(polaDari('bulan-akhir', '2026-12-25'))[1]], [['setiap Senin', 'every Monday'], 'Senin pertama setiap bulan', 'the last Friday of each month'])
})

test('the demo history: six meetings in their states, decisions done and late, every invariant holds', async () => {
  const kembali = setClock('2026-11-22T04:00:00Z')
  try {
    await history(own.db)
    const { rows } = await own.owner.query<{ keadaan: string }>(`select keadaan from rapat.rapat where judul like 'Rapat koordinasi mingguan%' order by urut_seri`)
    assert.deepEqual(rows.map((r) => r.keadaan), ['selesai', 'tindak_lanjut', 'selesai', 'tindak_lanjut', 'pengesahan', 'direncanakan'])
    await utuh()
  } finally { kembali() }
})
