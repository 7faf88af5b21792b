// The nine unsur of the satisfaction survey (PermenPANRB 14/2017), in the order of its questionnaire. They are known by key:
// the regulation's own list and its questionnaire number the last two differently.

export const UNSUR = ['persyaratan', 'prosedur', 'waktu', 'biaya', 'produk', 'kompetensi', 'perilaku', 'sarana', 'pengaduan'] as const
export type Unsur = (typeof UNSUR)[number]
export type Nilai = 1 | 2 | 3 | 4

type Dwi = [id: string, en: string]
export interface TanyaUnsur { nama: Dwi; tanya: Dwi; /** From 1 to 4. */ pilihan: [Dwi, Dwi, Dwi, Dwi] }
const sesuai: TanyaUnsur['pilihan'] = [['Tidak sesuai', 'Not at all'], ['Kurang sesuai', 'Not quite'], ['Sesuai', 'Yes'], ['Sangat sesuai', 'Fully']]

export const TANYA: Record<Unsur, TanyaUnsur> = {
  persyaratan: { nama: ['Persyaratan', 'Requirements'], tanya: ['Apakah persyaratan yang diminta sesuai dengan jenis layanannya?', 'Did the requirements fit the service?'], pilihan: sesuai },
  prosedur: { nama: ['Sistem, mekanisme, dan prosedur', 'Procedure'], tanya: ['Apakah prosedurnya mudah?', 'Was the procedure easy?'], pilihan: [['Tidak mudah', 'Not easy'], ['Kurang mudah', 'Not very easy'], ['Mudah', 'Easy'], ['Sangat mudah', 'Very easy']] },
  waktu: { nama: ['Waktu penyelesaian', 'Time'], tanya: ['Apakah layanannya cepat?', 'Was it fast?'], pilihan: [['Tidak cepat', 'Not fast'], ['Kurang cepat', 'Not very fast'], ['Cepat', 'Fast'], ['Sangat cepat', 'Very fast']] },
  biaya: { nama: ['Biaya atau tarif', 'Cost'], tanya: ['Bagaimana biayanya?', 'What about the cost?'], pilihan: [['Sangat mahal', 'Very expensive'], ['Cukup mahal', 'Rather expensive'], ['Murah', 'Cheap'], ['Gratis', 'Free']] },
  produk: { nama: ['Produk spesifikasi jenis pelayanan', 'Result'], tanya: ['Apakah hasil yang Anda terima sesuai dengan yang dijanjikan?', 'Was the result what was promised?'], pilihan: sesuai },
  kompetensi: { nama: ['Kompetensi pelaksana', 'Competence of staff'], tanya: ['Apakah petugas mampu dan menguasai pekerjaannya?', 'Were the officers competent?'], pilihan: [['Tidak mampu', 'Not competent'], ['Kurang mampu', 'Not very competent'], ['Mampu', 'Competent'], ['Sangat mampu', 'Very competent']] },
  perilaku: { nama: ['Perilaku pelaksana', 'Conduct of staff'], tanya: ['Apakah petugas sopan dan ramah?', 'Were the officers polite and friendly?'], pilihan: [['Tidak sopan dan ramah', 'Not polite'], ['Kurang sopan dan ramah', 'Not very polite'], ['Sopan dan ramah', 'Polite'], ['Sangat sopan dan ramah', 'Very polite']] },
  sarana: { nama: ['Sarana dan prasarana', 'Facilities'], tanya: ['Bagaimana mutu situs atau tempat layanannya?', 'How good were the site or the rooms?'], pilihan: [['Buruk', 'Bad'], ['Cukup', 'Fair'], ['Baik', 'Good'], ['Sangat baik', 'Very good']] },
  pengaduan: { nama: ['Penanganan pengaduan, saran, dan masukan', 'Handling of complaints'], tanya: ['Bagaimana pengelolaan pengaduannya?', 'How are complaints handled?'], pilihan: [['Tidak ada', 'Not at all'], ['Ada tetapi tidak berfungsi', 'Exists but does not work'], ['Berfungsi kurang maksimal', 'Works, could be better'], ['Dikelola dengan baik', 'Well handled']] },
}

export const USIA: Record<string, Dwi> = { '17-25': ['17–25 tahun', '17–25'], '26-35': ['26–35 tahun', '26–35'], '36-45': ['36–45 tahun', '36–45'], '46-60': ['46–60 tahun', '46–60'], '60+': ['Di atas 60 tahun', 'Over 60'] }
export const PENDIDIKAN: Record<string, Dwi> = { sd: ['SD atau sederajat', 'Primary school'], smp: ['SMP atau sederajat', 'Junior secondary'], sma: ['SMA atau sederajat', 'Senior secondary'], s1: ['Diploma atau S1', 'Diploma or bachelor'], s2: ['S2', 'Master'], s3: ['S3', 'Doctorate'] }
export const PEKERJAAN: Record<string, Dwi> = { pns: ['PNS atau PPPK', 'Civil servant'], tni: ['TNI', 'Armed forces'], polri: ['POLRI', 'Police'], swasta: ['Pegawai swasta', 'Employee'], wirausaha: ['Wirausaha', 'Self-employed'], lainnya: ['Lainnya', 'Other'] }
export const KELAMIN: Record<string, Dwi> = { P: ['Perempuan', 'Female'], L: ['Laki-laki', 'Male'] }
