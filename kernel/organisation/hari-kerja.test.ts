import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HARI_BESAR, KALENDER_AWAL } from './hari-besar.ts'
import { type HariKhusus, type Jeda, type Kalender, bacaHari, bacaJam, bacaJamMingguan, gabungJeda, hariKe, hariKerja, hitungHariKerja, jamKerja, jatuhTempo, jelaskan, jelaskanSingkat, keadaanTenggat, menitKerja, saatLokal,
  tambahHariKerja, tambahMenitKerja, tanggalKe, waktuLokal } from './index.ts'

const Z = 'Asia/Makassar'
function kalender(kode: string): Kalender {
  const k = KALENDER_AWAL.find((satu) => satu.kode === kode)!
  const hari = HARI_BESAR.flatMap(({ tahun, libur, cuti }) => [...(k.ikutLibur ? libur : []).map(([t, nama]): HariKhusus => ({ tanggal: `${tahun}-${t}`, jenis: 'libur_nasional', nama })), ...(k.ikutCutiBersama ? cuti : []).map(([t, nama]): HariKhusus => ({ tanggal: `${tahun}-${t}`, jenis: 'cuti_bersama', nama }))])
  return { id: kode, kode, nama: k.nama, zona: Z, hariKerja: k.hariKerja, jam: bacaJamMingguan(k.jam), hariKhusus: new Map(hari.map((h) => [h.tanggal, h])), tutupKeBesok: true,
    jamKhusus: k.ramadan ? HARI_BESAR.map(({ ramadan }) => ({ ...ramadan, jam: bacaJamMingguan(k.ramadan!) })) : [] }
}
const kantor = kalender('kantor-5-hari'), enam = kalender('layanan-6-hari'), siaga = kalender('siaga-24-jam')
const pada = (tanggal: string, jam = '10:00') => saatLokal(tanggal, Number(jam.slice(0, 2)) * 60 + Number(jam.slice(3)), Z)
const hari = (nilai: number) => ({ nilai, satuan: 'hari_kerja' as const })
const tempo = (mulai: string, n: number, jeda: Jeda[] = []) => waktuLokal(jatuhTempo(kantor, pada(mulai), hari(n), jeda), Z).tanggal

test('working days of each month of 2026 on the five-day calendar', () => {
  const bulan = Array.from({ length: 12 }, (_, i) => {
    let n = 0
    for (let d = hariKe(`2026-${String(i + 1).padStart(2, '0')}-01`); d < (i === 11 ? hariKe('2027-01-01') : hariKe(`2026-${String(i + 2).padStart(2, '0')}-01`)); d++) if (hariKerja(kantor, tanggalKe(d))) n++
    return n
  })
  assert.deepEqual(bulan, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21])
  assert.equal(hitungHariKerja(kantor, '2025-12-31', '2026-12-31'), 240)
})

test('due dates by working days', () => {
  const vektor: [string, number, string][] = [['2026-03-16', 5, '2026-03-30'], ['2026-03-13', 1, '2026-03-16'], ['2026-03-09', 3, '2026-03-12'], ['2026-03-09', 5, '2026-03-16'], ['2026-03-09', 10, '2026-03-30'],
    ['2026-03-09', 14, '2026-04-06'], ['2026-03-09', 17, '2026-04-09'], ['2026-03-09', 30, '2026-04-28'], ['2026-03-09', 60, '2026-06-18'],
    ['2026-05-12', 1, '2026-05-13'], ['2026-05-12', 3, '2026-05-19'], ['2026-05-12', 5, '2026-05-21'], ['2026-05-12', 10, '2026-06-02'], ['2026-05-12', 17, '2026-06-11']]
  for (const [mulai, n, harap] of vektor) assert.equal(tempo(mulai, n), harap, `${mulai} + ${n}`)
})

test('a pause takes its days out: stopped after day 1, resumed on 20 May', () => {
  const jeda = [{ mulai: pada('2026-05-13', '15:00'), selesai: pada('2026-05-20', '09:00') }]
  assert.equal(tempo('2026-05-12', 5, jeda), '2026-05-26')
  assert.equal(keadaanTenggat(kantor, pada('2026-05-12'), hari(5), jeda, pada('2026-05-20', '11:00')).sisa, 4)
  const buka = keadaanTenggat(kantor, pada('2026-05-12'), hari(5), [{ mulai: pada('2026-05-13', '15:00'), selesai: null }], pada('2026-05-19'))
  assert.deepEqual([buka.jatuhTempo, buka.sisa, buka.berhenti, buka.lewat], [null, 4, true, false])
  assert.equal(tempo('2026-05-12', 5, [{ mulai: pada('2026-05-13', '10:00'), selesai: pada('2026-05-13', '14:00') }]), '2026-05-21', 'a pause within one day moves nothing')
  assert.equal(tempo('2026-05-12', 1, jeda), '2026-05-13', 'a pause that begins on the due day comes too late')
  const luar = jeda[0]!, dalam = { mulai: pada('2026-05-18', '09:00'), selesai: pada('2026-05-19', '09:00') }
  assert.equal(tempo('2026-05-12', 5, [luar, dalam]), '2026-05-26', 'a pause inside a pause counts once')
  assert.equal(menitKerja(kantor, pada('2026-05-18', '07:30'), pada('2026-05-20', '10:00'), [luar, dalam]), 60)
})

test('what arrives after closing or on a day off counts as received on the next working day', () => {
  assert.equal(waktuLokal(jatuhTempo(kantor, pada('2026-05-11', '16:00'), hari(1)), Z).tanggal, '2026-05-12')
  assert.equal(waktuLokal(jatuhTempo(kantor, pada('2026-05-11', '16:01'), hari(1)), Z).tanggal, '2026-05-13')
  assert.equal(waktuLokal(jatuhTempo(kantor, pada('2026-05-09'), hari(1)), Z).tanggal, '2026-05-12')
  assert.equal(waktuLokal(jatuhTempo({ ...kantor, tutupKeBesok: false }, pada('2026-05-11', '20:00'), hari(1)), Z).tanggal, '2026-05-12')
})

test('a working week is 37 h 30 min, in Ramadan 32 h 30 min; the rest is not counted', () => {
  assert.equal(menitKerja(kantor, pada('2026-07-06', '00:00'), pada('2026-07-13', '00:00')), 37.5 * 60)
  assert.equal(menitKerja(enam, pada('2026-07-06', '00:00'), pada('2026-07-13', '00:00')), 37.5 * 60)
  assert.equal(menitKerja(kantor, pada('2026-03-02', '00:00'), pada('2026-03-09', '00:00')), 32.5 * 60)
  assert.equal(menitKerja(enam, pada('2026-03-02', '00:00'), pada('2026-03-09', '00:00')), 32.5 * 60)
  assert.equal(menitKerja(siaga, pada('2026-03-20', '23:00'), pada('2026-03-21', '02:00')), 180)
  assert.equal(menitKerja(kantor, pada('2026-07-06', '11:30'), pada('2026-07-06', '13:30')), 60)
  assert.deepEqual(jamKerja(kantor, '2026-07-10').map((r) => r.selesai), [690, 990]) // Friday: 11.30, 16.30
})

test('hours and minutes run only while the office is open', () => {
  const jam = (mulai: Date, nilai: number, jeda: Jeda[] = []) => jatuhTempo(kantor, mulai, { nilai, satuan: 'jam_kerja' }, jeda)
  assert.deepEqual(jam(pada('2026-07-10', '15:30'), 2), pada('2026-07-13', '08:30'))
  assert.deepEqual(jam(pada('2026-07-11', '15:30'), 2), pada('2026-07-13', '09:30'))
  assert.deepEqual(jatuhTempo(kantor, pada('2026-07-06', '11:50'), { nilai: 20, satuan: 'menit' }), pada('2026-07-06', '13:10'))
  assert.deepEqual(jam(pada('2026-07-06', '08:00'), 2, [{ mulai: pada('2026-07-06', '09:00'), selesai: pada('2026-07-06', '14:00') }]), pada('2026-07-06', '15:00'))
})

test('a replacement working day opens a Saturday, and a local holiday closes a Tuesday', () => {
  const k = { ...kantor, hariKhusus: new Map<string, HariKhusus>([['2026-07-11', { tanggal: '2026-07-11', jenis: 'hari_kerja_pengganti', nama: 'Pengganti' }], ['2026-07-14', { tanggal: '2026-07-14', jenis: 'libur_daerah', nama: 'Hari Jadi' }]]) }
  assert.equal(tambahHariKerja(k, '2026-07-10', 1), '2026-07-11')
  assert.ok(jamKerja(k, '2026-07-11').length > 0)
  assert.equal(tambahHariKerja(k, '2026-07-13', 1), '2026-07-15')
})

test('a replacement Saturday without hours of its own takes those of the first day of the week', () => {
  const k = { ...kantor, jam: bacaJamMingguan({ 1: ['08:00-12:00'], 2: ['07:30-16:00'], 3: ['07:30-16:00'] }), hariKhusus: new Map<string, HariKhusus>([['2026-07-11', { tanggal: '2026-07-11', jenis: 'hari_kerja_pengganti', nama: 'Pengganti' }]]) }
  assert.equal(bacaJam(k, '2026-07-11'), '08.00–12.00')
})

test('hours as a notice reads them: Ramadan from its first day to its last, closed on a day off', () => {
  assert.equal(bacaJam(kantor, '2026-02-18'), '07.30–12.00, 13.00–16.00')
  assert.equal(bacaJam(kantor, '2026-02-19'), '08.00–12.00, 12.30–15.00')
  assert.equal(bacaJam(kantor, '2026-07-12'), 'tutup')
  const k = { ...kantor, jamKhusus: [{ nama: 'Pekan olahraga', mulai: '2026-07-07', sampai: '2026-07-09', jam: bacaJamMingguan({ 1: ['09:00-11:00'], 2: ['09:00-11:00'], 3: ['09:00-11:00'], 4: ['09:00-11:00'], 5: ['09:00-11:00'] }) }] }
  assert.deepEqual(['2026-07-06', '2026-07-07', '2026-07-09', '2026-07-10'].map((t) => jamKerja(k, t)[0]!.mulai), [450, 540, 540, 450])
})

test('a unit on watch works Sundays and holidays, and its days end at midnight', () => {
  assert.deepEqual(jamKerja(siaga, '2026-07-12'), [{ mulai: 0, selesai: 1440 }])
  assert.equal(tambahHariKerja(siaga, '2026-03-20', 1), '2026-03-21') // Idulfitri
  const mulai = pada('2026-07-11'), tempo = jatuhTempo(siaga, mulai, hari(2))
  assert.deepEqual(tempo, pada('2026-07-14', '00:00'))
  const sisa = [pada('2026-07-12'), pada('2026-07-13', '23:59'), tempo, pada('2026-07-14', '00:01')].map((kini) => keadaanTenggat(siaga, mulai, hari(2), [], kini)).map((x) => [x.sisa, x.lewat])
  assert.deepEqual(sisa, [[1, false], [0, false], [0, false], [-1, true]])
})

test('a calendar of days without hours: received until midnight, due at midnight', () => {
  const k = { ...kantor, jam: {} }
  assert.deepEqual(jatuhTempo(k, pada('2026-07-06', '23:59'), hari(1)), pada('2026-07-08', '00:00'))
})

test('to the minute: the last minute before a break counts, and what is due when the office closes is due then', () => {
  const menit = (mulai: Date, nilai: number, jeda: Jeda[] = []) => jatuhTempo(kantor, mulai, { nilai, satuan: 'menit' }, jeda)
  assert.deepEqual(menit(pada('2026-07-06', '11:59'), 1), pada('2026-07-06', '12:00'))
  assert.deepEqual(menit(pada('2026-07-06', '11:59'), 2), pada('2026-07-06', '13:01'))
  assert.deepEqual(menit(pada('2026-07-06', '07:30'), 270), pada('2026-07-06', '12:00'))
  assert.deepEqual(menit(pada('2026-07-05'), 0), pada('2026-07-05'), 'no time to pass: at once, on a Sunday too')
  assert.deepEqual(menit(pada('2026-07-06', '08:00'), 120, [{ mulai: pada('2026-07-06', '10:00'), selesai: pada('2026-07-06', '14:00') }]), pada('2026-07-06', '10:00'), 'a pause that begins when it is due comes too late')
  assert.deepEqual(menit(pada('2026-07-05', '05:00'), 270, [{ mulai: pada('2026-07-05', '06:00'), selesai: pada('2026-07-05', '07:00') }]), pada('2026-07-06', '12:00'), 'a pause while the office is closed moves nothing')
})

test('pauses that touch or overlap are one, and one that ended as it began is none', () => {
  const jeda = (mulai: string, selesai: string | null): Jeda => ({ mulai: pada('2026-07-06', mulai), selesai: selesai ? pada('2026-07-06', selesai) : null })
  const gabung = (...satu: Jeda[]) => gabungJeda(satu, pada('2026-07-06', '15:00'))
  assert.deepEqual(gabung(jeda('10:00', '11:00'), jeda('08:00', '10:00')), [jeda('08:00', '11:00')])
  assert.deepEqual(gabung(jeda('08:00', '10:00'), jeda('09:00', '11:00')), [jeda('08:00', '11:00')])
  assert.deepEqual(gabung(jeda('08:00', '11:00'), jeda('09:00', '10:00')), [jeda('08:00', '11:00')])
  assert.deepEqual(gabung(jeda('08:00', '09:00'), jeda('09:01', null)), [jeda('08:00', '09:00'), jeda('09:01', '15:00')])
  assert.deepEqual(gabung(jeda('08:00', '08:00')), [])
})

test('several pauses: each takes its own days out, and no day is taken out twice', () => {
  const sebentar = { mulai: pada('2026-05-13', '10:00'), selesai: pada('2026-05-13', '11:00') }, lama = { mulai: pada('2026-05-13', '15:00'), selesai: pada('2026-05-20', '09:00') }
  assert.equal(tempo('2026-05-12', 5, [sebentar, lama]), '2026-05-26', 'what began and ended on one day does not hide the next')
  assert.equal(tempo('2026-05-12', 5, [{ mulai: pada('2026-05-13', '17:00'), selesai: pada('2026-05-13', '18:00') }]), '2026-05-21', 'nor does an evening move anything')
  const kedua = { mulai: pada('2026-05-21', '15:00'), selesai: pada('2026-05-25', '09:00') }
  assert.equal(tempo('2026-05-12', 5, [lama, kedua]), '2026-06-02')
  // Ended after closing, so the next working day is the new day 0; stopped again the same evening: that day counts once.
  const malam = { mulai: lama.mulai, selesai: pada('2026-05-19', '17:00') }
  assert.equal(tempo('2026-05-12', 5, [malam, { mulai: pada('2026-05-19', '18:00'), selesai: pada('2026-05-20', '09:00') }]), '2026-05-26')
  const sabtu = { mulai: pada('2026-05-21', '15:00'), selesai: pada('2026-05-23', '10:00') }
  assert.equal(tempo('2026-05-12', 7, [sabtu, { mulai: pada('2026-05-23', '12:00'), selesai: pada('2026-05-24', '10:00') }]), '2026-05-29')
  const sisa = [pada('2026-05-19', '21:00'), pada('2026-05-20'), pada('2026-05-21')].map((kini) => keadaanTenggat(kantor, pada('2026-05-12'), hari(5), [malam], kini).sisa)
  assert.deepEqual(sisa, [4, 4, 3], 'the evening it was sent back promises no day more than the morning after')
})

test('the days that were skipped: days off and the days of each pause, neither the day it began nor the due day', () => {
  const mulai = pada('2026-05-12'), lama = { mulai: pada('2026-05-13', '15:00'), selesai: pada('2026-05-20', '09:00') }, kedua = { mulai: pada('2026-05-21', '15:00'), selesai: pada('2026-05-25', '09:00') }
  const dilewati = keadaanTenggat(kantor, mulai, hari(5), [lama, kedua], pada('2026-05-26')).dilewati.map(({ tanggal, sebab }) => `${tanggal.slice(5)} ${typeof sebab === 'string' ? sebab : sebab.jenis}`)
  assert.deepEqual(dilewati, ['05-14 libur_nasional', '05-15 cuti_bersama', '05-16 akhir_pekan', '05-17 akhir_pekan', '05-18 jeda', '05-19 jeda', '05-20 jeda', '05-22 jeda', '05-23 akhir_pekan', '05-24 akhir_pekan',
    '05-25 jeda', '05-27 libur_nasional', '05-28 cuti_bersama', '05-30 akhir_pekan', '05-31 libur_nasional', '06-01 libur_nasional'])
  assert.deepEqual(keadaanTenggat(kantor, pada('2026-07-10'), hari(1), [], pada('2026-07-10')).dilewati.map((d) => d.tanggal), ['2026-07-11', '2026-07-12'])
  const jam = keadaanTenggat(kantor, pada('2026-07-06'), { nilai: 2, satuan: 'jam_kerja' }, [{ mulai: pada('2026-07-06', '11:00'), selesai: pada('2026-07-07', '09:00') }], pada('2026-07-07'))
  assert.deepEqual([jam.jatuhTempo, jam.sisa, jam.dilewati], [pada('2026-07-07'), 0, []])
})

test('what remains and what is used, before the start, half way, when due, and a minute late', () => {
  const mulai = pada('2026-07-06', '09:00'), tiga = { nilai: 3, satuan: 'jam_kerja' as const }
  const pukul = (jam: string) => { const { sisa, persen, lewat } = keadaanTenggat(kantor, mulai, tiga, [], pada('2026-07-06', jam)); return [sisa, persen, lewat] }
  assert.deepEqual(['08:00', '09:00', '10:30', '12:00', '12:30', '13:01'].map(pukul), [[180, 0, false], [180, 0, false], [90, 50, false], [0, 100, false], [0, 100, true], [-1, 101, true]])
  assert.equal(keadaanTenggat(kantor, mulai, { nilai: 1, satuan: 'menit' }, [], mulai).persen, 0)
  const dua = (tanggal: string, jam: string) => { const { sisa, lewat } = keadaanTenggat(kantor, pada('2026-07-11'), hari(2), [], pada(tanggal, jam)); return [sisa, lewat] } // a Saturday: day 0 is Monday
  assert.deepEqual([dua('2026-07-11', '10:00'), dua('2026-07-13', '10:00'), dua('2026-07-15', '16:00'), dua('2026-07-15', '16:01'), dua('2026-07-20', '08:00')], [[2, false], [2, false], [0, false], [0, true], [-3, true]])
})

test('it explains itself, and says which days were skipped and why', () => {
  const kini = pada('2026-03-10', '09:00')
  const keadaan = keadaanTenggat(kantor, pada('2026-03-09', '09:00'), hari(3), [], kini)
  assert.equal(jelaskanSingkat(kantor, keadaan, kini), 'sisa 2 hari kerja, jatuh tempo Kamis, 12 Maret 2026 pukul 15.00 WITA') // Ramadan closing time
  assert.equal(jelaskanSingkat(kantor, keadaan, kini, 'en'), '2 working days left, due Thursday, 12 March 2026 at 15.00 WITA')
  const panjang = keadaanTenggat(kantor, pada('2026-03-16', '09:00'), hari(5), [], pada('2026-03-16', '10:00'))
  const kalimat = jelaskan(kantor, panjang, pada('2026-03-16', '10:00'))
  assert.match(kalimat[0]!, /^Sisa 5 hari kerja, jatuh tempo Senin, 30 Maret 2026 pukul 16\.00 WITA\.$/)
  assert.ok(kalimat.includes('Tidak dihitung: 21–22 Maret 2026 (Idulfitri 1447 Hijriah).'))
  assert.ok(kalimat.includes('Tidak dihitung: 18 Maret 2026 (cuti bersama Hari Suci Nyepi).'))
  assert.ok(kalimat.includes('Tidak dihitung: 28–29 Maret 2026 (hari libur mingguan).'))
  const telat = pada('2026-03-17', '09:00')
  assert.match(jelaskanSingkat(kantor, keadaanTenggat(kantor, pada('2026-03-09'), hari(3), [], telat), telat), /^lewat 3 hari kerja, jatuh tempo Kamis, 12 Maret/)
  const hariIni = pada('2026-03-12', '09:00')
  assert.equal(jelaskanSingkat(kantor, keadaanTenggat(kantor, pada('2026-03-09'), hari(3), [], hariIni), hariIni), 'jatuh tempo hari ini pukul 15.00 WITA')
  const jam = keadaanTenggat(kantor, pada('2026-07-06', '08:00'), { nilai: 3, satuan: 'jam_kerja' }, [], pada('2026-07-06', '08:45'))
  assert.equal(jelaskanSingkat(kantor, jam, pada('2026-07-06', '08:45')), 'sisa 2 jam 15 menit kerja, jatuh tempo hari ini pukul 11.00 WITA')
  assert.equal(jam.persen, 25)
})

const saat = fc.integer({ min: +pada('2025-02-01') / 60_000, max: +pada('2027-06-01') / 60_000 }).map((m) => new Date(m * 60_000))
const mana = fc.constantFrom(kantor, enam, siaga)
const jedaAcak = fc.array(fc.tuple(saat, fc.integer({ min: 1, max: 20_000 })).map(([mulai, menit]): Jeda => ({ mulai, selesai: new Date(+mulai + menit * 60_000) })), { maxLength: 3 })

test('properties of working days: lands on an open day, later start is never due earlier, and n + m is n then m', () => {
  fc.assert(fc.property(mana, saat, saat, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), jedaAcak, (k, a, b, n, m, jeda) => {
    const t = jatuhTempo(k, a, hari(n), jeda)
    assert.ok(bacaHari(k, waktuLokal(t, Z).menit === 0 ? tanggalKe(hariKe(waktuLokal(t, Z).tanggal) - 1) : waktuLokal(t, Z).tanggal).kerja)
    const [awal, akhir] = a <= b ? [a, b] : [b, a]
    assert.ok(jatuhTempo(k, awal, hari(n)) <= jatuhTempo(k, akhir, hari(n)))
    assert.ok(jatuhTempo(k, a, hari(n)) < jatuhTempo(k, a, hari(n + 1)))
    const bersambung = k === siaga ? undefined : jatuhTempo(k, jatuhTempo(k, a, hari(n)), hari(m))
    if (bersambung) assert.deepEqual(bersambung, jatuhTempo(k, a, hari(n + m)))
    assert.ok(t >= jatuhTempo(k, a, hari(n)), 'a pause never brings the due date forward')
  }), { numRuns: 150 })
})

test('properties of working minutes: additive, and adding then measuring gives back what was added', () => {
  fc.assert(fc.property(mana, fc.tuple(saat, saat, saat), fc.integer({ min: 1, max: 6000 }), jedaAcak, (k, tiga, menit, jeda) => {
    const [a, b, c] = tiga.sort((x, y) => +x - +y) as [Date, Date, Date]
    assert.equal(menitKerja(k, a, b, jeda) + menitKerja(k, b, c, jeda), menitKerja(k, a, c, jeda))
    const t = tambahMenitKerja(k, a, menit, jeda)
    assert.equal(menitKerja(k, a, t, jeda), menit)
    assert.ok(!gabungJeda(jeda, c).some((j) => j.mulai < t && t < j.selesai && j.mulai > a && menitKerja(k, j.mulai, t) > 0), 'never due inside a pause')
  }), { numRuns: 150 })
})

test('what remains and what is used never contradict each other', () => {
  fc.assert(fc.property(mana, saat, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 * 24 * 60 }), jedaAcak, (k, mulai, n, lewat, jeda) => {
    const kini = new Date(+mulai + lewat * 60_000)
    const lampau = jeda.filter((j) => j.mulai > mulai && j.selesai! <= kini)
    const x = keadaanTenggat(k, mulai, hari(n), lampau, kini)
    assert.ok(x.sisa <= n)
    assert.equal(x.lewat, kini > x.jatuhTempo!)
    if (!x.lewat) assert.ok(x.sisa >= 0 && x.persen <= 100)
    else assert.ok(x.sisa <= 0 && x.persen >= 100)
  }), { numRuns: 150 })
})

test('a calendar with no hours is a fault, not an endless loop', () => {
  const kosong = { ...kantor, hariKerja: [], jam: {} }
  assert.throws(() => tambahHariKerja(kosong, '2026-01-01', 1), /kantor-5-hari tidak mempunyai hari kerja/)
  assert.throws(() => tambahMenitKerja(kosong, pada('2026-01-01'), 1), /kantor-5-hari tidak mempunyai jam kerja/)
  assert.throws(() => bacaJamMingguan({ 1: ['16:00-07:30'] }), RangeError)
  assert.throws(() => bacaJamMingguan({ 1: ['07:30-12:00', '11:00-16:00'] }), RangeError)
})
