// National holidays and joint leave. Each year's come from a joint decree of three ministers, usually in September or
// October of the year before, and are sometimes changed later: the administrator corrects them on the calendar page.

type Tahun = { tahun: number; dasarHukum: string; libur: [string, string][]; cuti: [string, string][]; ramadan: { nama: string; mulai: string; sampai: string } }

export const HARI_BESAR: Tahun[] = [
  {
    tahun: 2025, dasarHukum: 'SKB 3 Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun 2025 beserta perubahannya (cocokkan dengan naskah resmi)',
    libur: [['01-01', 'Tahun Baru 2025 Masehi'], ['01-27', 'Isra Mikraj Nabi Muhammad saw.'], ['01-29', 'Tahun Baru Imlek 2576'], ['03-29', 'Hari Suci Nyepi (Tahun Baru Saka 1947)'],
      ['03-31', 'Idulfitri 1446 Hijriah'], ['04-01', 'Idulfitri 1446 Hijriah'], ['04-18', 'Wafat Yesus Kristus'], ['04-20', 'Kebangkitan Yesus Kristus (Paskah)'], ['05-01', 'Hari Buruh Internasional'],
      ['05-12', 'Hari Raya Waisak 2569'], ['05-29', 'Kenaikan Yesus Kristus'], ['06-01', 'Hari Lahir Pancasila'], ['06-06', 'Iduladha 1446 Hijriah'], ['06-27', 'Tahun Baru Islam 1447 Hijriah'],
      ['08-17', 'Proklamasi Kemerdekaan'], ['09-05', 'Maulid Nabi Muhammad saw.'], ['12-25', 'Kelahiran Yesus Kristus (Natal)']],
    cuti: [['01-28', 'Tahun Baru Imlek'], ['03-28', 'Hari Suci Nyepi'], ['04-02', 'Idulfitri'], ['04-03', 'Idulfitri'], ['04-04', 'Idulfitri'], ['04-07', 'Idulfitri'], ['05-13', 'Hari Raya Waisak'],
      ['05-30', 'Kenaikan Yesus Kristus'], ['06-09', 'Iduladha'], ['08-18', 'Proklamasi Kemerdekaan'], ['12-26', 'Natal']],
    ramadan: { nama: 'Ramadan 1446 Hijriah', mulai: '2025-03-01', sampai: '2025-03-30' },
  },
  {
    tahun: 2026, dasarHukum: 'SKB 3 Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun 2026 (cocokkan dengan naskah resmi)',
    libur: [['01-01', 'Tahun Baru 2026 Masehi'], ['01-16', 'Isra Mikraj Nabi Muhammad saw.'], ['02-17', 'Tahun Baru Imlek 2577'], ['03-19', 'Hari Suci Nyepi (Tahun Baru Saka 1948)'],
      ['03-21', 'Idulfitri 1447 Hijriah'], ['03-22', 'Idulfitri 1447 Hijriah'], ['04-03', 'Wafat Yesus Kristus'], ['04-05', 'Kebangkitan Yesus Kristus (Paskah)'], ['05-01', 'Hari Buruh Internasional'],
      ['05-14', 'Kenaikan Yesus Kristus'], ['05-27', 'Iduladha 1447 Hijriah'], ['05-31', 'Hari Raya Waisak 2570'], ['06-01', 'Hari Lahir Pancasila'], ['06-16', 'Tahun Baru Islam 1448 Hijriah'],
      ['08-17', 'Proklamasi Kemerdekaan'], ['08-25', 'Maulid Nabi Muhammad saw.'], ['12-25', 'Kelahiran Yesus Kristus (Natal)']],
    cuti: [['02-16', 'Tahun Baru Imlek'], ['03-18', 'Hari Suci Nyepi'], ['03-20', 'Idulfitri'], ['03-23', 'Idulfitri'], ['03-24', 'Idulfitri'], ['05-15', 'Kenaikan Yesus Kristus'], ['05-28', 'Iduladha'], ['12-24', 'Natal']],
    ramadan: { nama: 'Ramadan 1447 Hijriah', mulai: '2026-02-19', sampai: '2026-03-20' },
  },
  {
    tahun: 2027, dasarHukum: 'Perkiraan Hari Libur Nasional dan Cuti Bersama Tahun 2027 (ganti sesudah SKB 3 Menteri terbit)',
    libur: [['01-01', 'Tahun Baru 2027 Masehi'], ['01-05', 'Isra Mikraj Nabi Muhammad saw.'], ['02-06', 'Tahun Baru Imlek 2578'], ['03-08', 'Hari Suci Nyepi (Tahun Baru Saka 1949)'],
      ['03-10', 'Idulfitri 1448 Hijriah'], ['03-11', 'Idulfitri 1448 Hijriah'], ['03-26', 'Wafat Yesus Kristus'], ['03-28', 'Kebangkitan Yesus Kristus (Paskah)'], ['05-01', 'Hari Buruh Internasional'],
      ['05-06', 'Kenaikan Yesus Kristus'], ['05-17', 'Iduladha 1448 Hijriah'], ['05-20', 'Hari Raya Waisak 2571'], ['06-01', 'Hari Lahir Pancasila'], ['06-06', 'Tahun Baru Islam 1449 Hijriah'],
      ['08-15', 'Maulid Nabi Muhammad saw.'], ['08-17', 'Proklamasi Kemerdekaan'], ['12-25', 'Kelahiran Yesus Kristus (Natal)'], ['12-26', 'Isra Mikraj Nabi Muhammad saw.']],
    cuti: [['02-05', 'Tahun Baru Imlek'], ['03-09', 'Idulfitri'], ['03-12', 'Idulfitri'], ['03-15', 'Idulfitri'], ['03-25', 'Wafat Yesus Kristus'], ['05-18', 'Iduladha'], ['05-19', 'Hari Raya Waisak'], ['12-24', 'Natal']],
    ramadan: { nama: 'Ramadan 1448 Hijriah', mulai: '2027-02-08', sampai: '2027-03-09' },
  },
]

const hariSama = (hari: number[], jam: string[]): Record<string, string[]> => Object.fromEntries(hari.map((h) => [String(h), jam]))
/** Calendars every installation begins with; hours after Perpres 21/2023 (37 h 30 min a week, Ramadan 32 h 30 min). */
export const KALENDER_AWAL = [
  {
    kode: 'kantor-5-hari', nama: 'Kantor 5 hari kerja', hariKerja: [1, 2, 3, 4, 5], ikutLibur: true, ikutCutiBersama: true,
    jam: { ...hariSama([1, 2, 3, 4], ['07:30-12:00', '13:00-16:00']), 5: ['07:30-11:30', '13:00-16:30'] },
    ramadan: { ...hariSama([1, 2, 3, 4], ['08:00-12:00', '12:30-15:00']), 5: ['08:00-11:30', '12:30-15:30'] },
  },
  {
    kode: 'layanan-6-hari', nama: 'Layanan 6 hari kerja', hariKerja: [1, 2, 3, 4, 5, 6], ikutLibur: true, ikutCutiBersama: true,
    jam: { ...hariSama([1, 2, 3, 4], ['07:30-14:30']), 5: ['07:30-11:30'], 6: ['07:30-13:00'] },
    ramadan: { ...hariSama([1, 2, 3, 4], ['08:00-14:00']), 5: ['08:00-11:30'], 6: ['08:00-13:00'] },
  },
  { kode: 'siaga-24-jam', nama: 'Siaga 24 jam setiap hari', hariKerja: [1, 2, 3, 4, 5, 6, 7], ikutLibur: false, ikutCutiBersama: false, jam: hariSama([1, 2, 3, 4, 5, 6, 7], ['00:00-24:00']), ramadan: null },
] as { kode: string; nama: string; hariKerja: number[]; ikutLibur: boolean; ikutCutiBersama: boolean; jam: Record<string, string[]>; ramadan: Record<string, string[]> | null }[]
