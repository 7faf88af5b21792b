// Checks of a form's definition before anybody sees it: the official who edits it reads these sentences.
import { type Formulir, type Isian, type JenisIsian, namaIsian } from './isian.ts'
import { type Kondisi, type Nilai, type Operator, isianDirujuk } from './kondisi.ts'
import { PESAN } from './pesan.ts'
import { KOTAK, rapikan } from './rapikan.ts'
import { type Konteks, sahkan } from './sahkan.ts'

/** One fault of a definition: where (`halaman.isian`, or `aturan 2`) and the sentence. */
export interface CacatFormulir { di: string; pesan: string }

const BERUKURAN: JenisIsian[] = ['angka', 'rupiah', 'tanggal']
const TANPA_NILAI: JenisIsian[] = ['tabel', 'berkas', 'foto', 'alamat', 'titik']
const NAMA_JENIS: Record<JenisIsian, string> = {
  teks: 'teks', teks_panjang: 'teks panjang', angka: 'angka', rupiah: 'rupiah', tanggal: 'tanggal', pilihan: 'pilihan', pilihan_banyak: 'pilihan banyak', ya_tidak: 'ya atau tidak',
  nik: 'NIK', kk: 'nomor KK', npwp: 'NPWP', nib: 'NIB', hp: 'nomor HP', email: 'surel', wilayah: 'wilayah', alamat: 'alamat', titik: 'titik peta', berkas: 'berkas', foto: 'foto', tabel: 'tabel', pernyataan: 'pernyataan',
}
const konteks: Konteks = { hariIni: '2026-01-01', bahasa: 'id', pesan: PESAN.id }

function periksaNilai(isian: Isian, nilai: Nilai): string | undefined {
  const n = namaIsian(isian)
  if (nilai === null) return undefined
  if (isian.jenis === 'ya_tidak' || isian.jenis === 'pernyataan') return typeof nilai === 'boolean' ? undefined : `“${n}” dijawab ya atau tidak: bandingkan dengan true atau false, bukan “${nilai}”.`
  if (isian.jenis === 'pilihan' || isian.jenis === 'pilihan_banyak') {
    const ada = (isian.pilihan ?? []).map((satu) => satu.nilai)
    return ada.includes(nilai as string) ? undefined : `“${n}” tidak mempunyai pilihan “${nilai}”. Yang ada: ${ada.join(', ')}.`
  }
  if (isian.jenis === 'angka' || isian.jenis === 'rupiah') return typeof nilai === 'number' || /^\d+$/.test(String(nilai)) ? undefined : `“${n}” berupa ${NAMA_JENIS[isian.jenis]}: bandingkan dengan angka, bukan “${nilai}”.`
  if (typeof nilai !== 'string') return `“${n}” berupa ${NAMA_JENIS[isian.jenis]}: bandingkan dengan teks, bukan ${nilai}.`
  if (isian.jenis === 'teks' || isian.jenis === 'teks_panjang' || isian.jenis === 'wilayah') return undefined
  const salah = rapikan(isian, nilai) === nilai ? sahkan({ ...isian, paling_awal_hari: undefined, paling_akhir_hari: undefined }, nilai, konteks) : `tulis dalam bentuk baku (${String(rapikan(isian, nilai))})`
  return salah && `“${n}” dibandingkan dengan “${nilai}”: ${salah}`
}

function periksaPerbandingan(isian: Isian, operator: Operator, nilai: Nilai | Nilai[] | undefined): string[] {
  const n = namaIsian(isian)
  if (operator === 'terisi' || operator === 'kosong') return []
  if (!['=', '!=', '>', '>=', '<', '<=', 'salah_satu'].includes(operator)) return [`Pembanding “${operator}” tidak dikenal.`]
  if (TANPA_NILAI.includes(isian.jenis)) return [`“${n}” berupa ${NAMA_JENIS[isian.jenis]}; hanya dapat diperiksa “terisi” atau “kosong”.`]
  if (operator === 'salah_satu') {
    if (!Array.isArray(nilai) || nilai.length === 0) return [`Syarat “salah satu” untuk “${n}” memerlukan daftar nilai.`]
    return nilai.flatMap((satu) => periksaNilai(isian, satu) ?? [])
  }
  if (nilai === undefined || Array.isArray(nilai)) return [`Syarat “${operator}” untuk “${n}” memerlukan satu nilai.`]
  if (operator !== '=' && operator !== '!=' && !BERUKURAN.includes(isian.jenis)) return [`“${n}” berupa ${NAMA_JENIS[isian.jenis]} dan tidak dapat dibandingkan dengan “${operator}”.`]
  return [periksaNilai(isian, nilai)].filter((pesan) => pesan !== undefined)
}

/** Faults of a condition over these fields (unknown field, operator or value that does not fit the type), in plain Indonesian. */
export function periksaKondisi(kondisi: Kondisi, isian: Isian[]): string[] {
  for (const [kunci, isi] of Object.entries(kondisi)) {
    if (kunci === 'semua' || (kunci === 'salah_satu' && !('isian' in kondisi))) return (isi as Kondisi[]).length === 0 ? [`Syarat “${kunci}” kosong.`] : (isi as Kondisi[]).flatMap((satu) => periksaKondisi(satu, isian))
    if (kunci === 'bukan') return periksaKondisi(isi as Kondisi, isian)
  }
  if (!('isian' in kondisi)) return ['Syarat tidak menyebut isian.']
  const dirujuk = isian.find((satu) => satu.kode === kondisi.isian)
  return dirujuk ? periksaPerbandingan(dirujuk, kondisi.operator, kondisi.nilai) : [`Syarat merujuk isian “${kondisi.isian}” yang tidak ada atau baru ditanyakan sesudahnya.`]
}

const KODE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

function periksaKode(kode: string, dipakai: Set<string>): string[] {
  if (!KODE.test(kode) || kode in {}) return [`Kode “${kode}” harus huruf kecil, angka, dan garis bawah, diawali huruf.`]
  if (dipakai.has(kode)) return [`Kode “${kode}” dipakai lebih dari sekali.`]
  dipakai.add(kode)
  return []
}

/** Two fields whose boxes would get the same name: `lahir` (a date: lahir_hari …) beside a field `lahir_hari`. */
function periksaKotak(isian: Isian[]): CacatFormulir[] {
  const kode = new Set(isian.map((satu) => satu.kode))
  return isian.flatMap((satu) => [...(KOTAK[satu.jenis] ?? []), ...(satu.jenis === 'wilayah' ? ['cari', 'dicari', 'di'] : satu.jenis === 'berkas' || satu.jenis === 'foto' ? ['hapus'] : [])]
    .filter((akhiran) => kode.has(`${satu.kode}_${akhiran}`))
    .map((akhiran) => ({ di: satu.kode, pesan: `Kode “${satu.kode}_${akhiran}” dipakai oleh kotak isian “${satu.kode}”. Ganti salah satunya.` })))
}

function periksaPilihan({ pilihan = [] }: Isian): string[] {
  const nilai = pilihan.map((satu) => satu.nilai)
  if (nilai.length === 0) return ['Pilihan belum diisi.']
  return [
    ...(new Set(nilai).size < nilai.length ? ['Ada nilai pilihan yang sama.'] : []),
    ...pilihan.filter((satu) => !satu.nilai.trim() || !satu.label.trim() || rapikan({ kode: 'x', jenis: 'pilihan', label: '' }, satu.nilai) !== satu.nilai).map((satu) => `Pilihan “${satu.nilai}” belum bernilai atau berlabel, atau nilainya memuat spasi berlebih.`),
  ]
}

function periksaTabel(isian: Isian, sebelum: Isian[]): string[] {
  const kolom = isian.kolom ?? []
  if (kolom.length === 0) return ['Tabel belum mempunyai kolom.']
  const dipakai = new Set<string>()
  const salah = kolom.flatMap((satu, i) => [
    ...periksaKode(satu.kode, dipakai),
    ...(['tabel', 'berkas', 'foto', 'titik', 'pernyataan'].includes(satu.jenis) ? [`Kolom “${namaIsian(satu)}” berupa ${NAMA_JENIS[satu.jenis]}; tabel tidak dapat memuatnya.`] : []),
    ...periksaIsi(satu, [...sebelum, ...kolom.slice(0, i)], kolom).map((pesan) => `Kolom “${namaIsian(satu)}”: ${pesan}`),
  ])
  if ((isian.baris_min ?? 0) > (isian.baris_maks ?? 50)) salah.push('Jumlah baris paling sedikit melebihi jumlah baris paling banyak.')
  return [...salah, ...periksaKotak(kolom).map((satu) => satu.pesan)]
}

function periksaIsi(isian: Isian, sebelum: Isian[], setingkat: Isian[]): string[] {
  const salah: string[] = []
  if (!(isian.jenis in NAMA_JENIS)) return [`Jenis isian “${isian.jenis}” tidak dikenal.`]
  if (!isian.label.trim()) salah.push('Pertanyaan belum ditulis.')
  if (isian.jenis === 'pilihan' || isian.jenis === 'pilihan_banyak') salah.push(...periksaPilihan(isian))
  if (isian.jenis === 'tabel') salah.push(...periksaTabel(isian, sebelum))
  if ((isian.min ?? -Infinity) > (isian.maks ?? Infinity)) salah.push(`Batas bawah ${isian.min} melebihi batas atas ${isian.maks}.`)
  if ((isian.paling_awal_hari ?? -Infinity) > (isian.paling_akhir_hari ?? Infinity)) salah.push('Batas tanggal paling awal melebihi batas paling akhir.')
  if (isian.bila) salah.push(...periksaKondisi(isian.bila, sebelum))
  if (isian.hitung) salah.push(...periksaHitung(isian, sebelum))
  for (const kode of [isian.cocok?.tanggal_lahir, isian.cocok?.jenis_kelamin]) {
    if (kode && ![...sebelum, ...setingkat].some((satu) => satu.kode === kode)) salah.push(`Pencocokan NIK merujuk isian “${kode}” yang tidak ada.`)
  }
  return salah
}

/** What is worked out needs numbers that were asked before. */
function periksaHitung(isian: Isian, sebelum: Isian[]): string[] {
  const bahan = Object.values(isian.hitung!).flat() as string[]
  return [
    ...(isian.jenis === 'angka' || isian.jenis === 'rupiah' ? [] : [`Hasil hitungan harus berupa angka atau rupiah, bukan ${NAMA_JENIS[isian.jenis]}.`]),
    ...(bahan.length === 0 ? ['Hitungan belum menyebut isian yang dihitung.'] : []),
    ...bahan.filter((kode) => !sebelum.some((satu) => satu.kode === kode && (satu.jenis === 'angka' || satu.jenis === 'rupiah'))).map((kode) => `Dihitung dari “${kode}”, yang bukan angka atau belum ditanyakan.`),
  ]
}

function periksaAturan(formulir: Formulir, urutan: Isian[]): CacatFormulir[] {
  return (formulir.aturan ?? []).flatMap((aturan, i) => {
    const { salah_bila: salah } = aturan, di = `aturan ${i + 1}`
    const kode = 'isian_lain' in salah ? [salah.isian, salah.isian_lain] : isianDirujuk(salah)
    const hilang = [...kode, aturan.isian].find((satu) => !urutan.some((isian) => isian.kode === satu))
    if (hilang) return [{ di, pesan: `Aturan merujuk isian “${hilang}” yang tidak ada.` }]
    const tempat = (satu: string) => urutan.findIndex((isian) => isian.kode === satu)
    const pesan = 'isian_lain' in salah ? periksaPasangan(salah, urutan) : periksaKondisi(salah, urutan)
    if (!kode.includes(aturan.isian)) pesan.push(`Pesannya berdiri di “${aturan.isian}”, yang tidak dirujuk oleh aturan ini.`)
    if (kode.some((satu) => formulir.halaman.findIndex((h) => h.isian.includes(urutan[tempat(satu)]!)) > formulir.halaman.findIndex((h) => h.isian.includes(urutan[tempat(aturan.isian)]!)))) {
      pesan.push(`Pesannya berdiri di “${aturan.isian}”, padahal isian lain ditanyakan pada halaman sesudahnya. Pindahkan ke isian yang terakhir.`)
    }
    if (!aturan.pesan.trim()) pesan.push('Pesan aturan belum ditulis.')
    return pesan.map((satu) => ({ di, pesan: satu }))
  })
}
function periksaPasangan(salah: { isian: string; operator: string; isian_lain: string }, urutan: Isian[]): string[] {
  const [kiri, kanan] = [salah.isian, salah.isian_lain].map((kode) => urutan.find((isian) => isian.kode === kode)!)
  const ukuran = (isian: Isian) => (isian.jenis === 'rupiah' ? 'angka' : isian.jenis)
  if (ukuran(kiri!) !== ukuran(kanan!)) return [`“${namaIsian(kiri!)}” (${NAMA_JENIS[kiri!.jenis]}) tidak dapat dibandingkan dengan “${namaIsian(kanan!)}” (${NAMA_JENIS[kanan!.jenis]}).`]
  return salah.operator === '=' || salah.operator === '!=' || BERUKURAN.includes(kiri!.jenis) ? [] : [`“${namaIsian(kiri!)}” berupa ${NAMA_JENIS[kiri!.jenis]} dan tidak dapat dibandingkan dengan “${salah.operator}”.`]
}

/**
 * All faults of a form's definition; empty when it may be published. Conditions look backwards only, so that walking
 * the form once, in order, decides every question.
 */
export function periksaFormulir(formulir: Formulir): CacatFormulir[] {
  const cacat: CacatFormulir[] = [], dipakai = new Set<string>(), halamanDipakai = new Set<string>(), sebelum: Isian[] = []
  if (formulir.halaman.length === 0) cacat.push({ di: 'formulir', pesan: 'Formulir belum mempunyai halaman.' })
  for (const halaman of formulir.halaman) {
    const tambah = (di: string, pesan: string[]) => cacat.push(...pesan.map((satu) => ({ di, pesan: satu })))
    tambah(halaman.kode, periksaKode(halaman.kode, halamanDipakai))
    if (!halaman.judul.trim()) tambah(halaman.kode, ['Judul halaman belum ditulis.'])
    if (halaman.isian.every((isian) => isian.hitung)) tambah(halaman.kode, ['Halaman belum mempunyai isian yang ditanyakan.'])
    if (halaman.bila) tambah(halaman.kode, periksaKondisi(halaman.bila, sebelum))
    for (const isian of halaman.isian) {
      tambah(`${halaman.kode}.${isian.kode}`, [...periksaKode(isian.kode, dipakai), ...periksaIsi(isian, sebelum, halaman.isian)])
      sebelum.push(isian)
    }
  }
  return [...cacat, ...periksaKotak(sebelum), ...periksaAturan(formulir, sebelum)]
}
