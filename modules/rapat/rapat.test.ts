import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { lingkupDari } from '#kernel/identity'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { Database, LINGKUP_KOSONG, Refusal, dalamLingkup, periksaKeutuhan, setClock, sql, uuid } from '#kernel/platform'
import { buktikanSop, keutuhanWorkflow, listPenugasan, terbitkanProses } from '#kernel/workflow'
import { bacaKonsep, findKonsep, kataBlok, listTujuan } from '#modules/persuratan'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { ajukanKonsep } from '../persuratan/paraf.ts'
import { SOP_KELUAR } from '../persuratan/sop.ts'
import { simpanSuntingan } from '../persuratan/sunting.ts'
import { buatUmpan, cabutUmpan, isiUmpan } from './umpan.ts'
import { tambahAcara } from './agenda.ts'
import { lipat, teksIcs, tulisIcs } from './ics.ts'
import { keutuhan } from './keutuhan.ts'
import { findRapatUntuk } from './rapat.sql.ts'
import { batalkanRapat, buatRapat, ubahRapat } from './rapat.ts'
import { pesanRuang } from './ruang.ts'
import { listRalat } from './ralat.ts'
import { history } from './seed.ts'
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

test('the demo history: six meetings in their states, decisions done and late, every invariant holds', async () => {
  const kembali = setClock('2026-11-22T04:00:00Z')
  try {
    await history(own.db)
    const { rows } = await own.owner.query<{ keadaan: string }>(`select keadaan from rapat.rapat where judul like 'Rapat koordinasi mingguan%' order by urut_seri`)
    assert.deepEqual(rows.map((r) => r.keadaan), ['selesai', 'tindak_lanjut', 'selesai', 'tindak_lanjut', 'pengesahan', 'direncanakan'])
    await utuh()
  } finally { kembali() }
})
