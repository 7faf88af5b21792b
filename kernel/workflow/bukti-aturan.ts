import { type Masalah, type Pemeriksaan, sebut } from './bukti-alur.ts'
import { jelajahi } from './bukti-jelajah.ts'
import { langkahDari } from './gerak.ts'
import { jalurTerpanjang, menitDari } from './jalur.ts'
import { type Bekal, type CariUnit, type Hasil, type Keadaan, type KodeHasil, type Langkah, type Sop, adalahAkhir } from './sop.ts'

// Rules of the law and of the house over the steps: PermenPANRB 35/2012 (every activity has an actor and a time), UU 30/2014
// (a refusal states reason and ground), and the life of an application (what must come before a signature and an issue).

const langkahSop = (sop: Sop): [string, Langkah][] => Object.entries(sop.langkah).flatMap(([kode, langkah]) => (adalahAkhir(langkah) ? [] : [[kode, langkah] as [string, Langkah]]))
const setiapLangkah = (periksa: (sop: Sop, kode: string, langkah: Langkah) => string[]): Pemeriksaan => ({ sop }) =>
  langkahSop(sop).flatMap(([kode, langkah]) => periksa(sop, kode, langkah).map((pesan) => ({ langkah: kode, pesan })))
const setiapHasil = (periksa: (sop: Sop, kode: string, langkah: Langkah, hasil: Hasil) => string[]): Pemeriksaan =>
  setiapLangkah((sop, kode, langkah) => langkah.hasil.flatMap((hasil) => periksa(sop, kode, langkah, hasil)))

const KEADAAN_JENIS: Record<Langkah['jenis'], readonly Keadaan[]> = {
  lengkapi: ['draf', 'dikembalikan', 'perbaikan_teknis'], periksa: ['diajukan', 'diterima', 'verifikasi'], rekomendasi: ['menunggu_rekomendasi'], kunjungan: ['kunjungan'],
  tetapkan_biaya: ['penetapan_biaya'], bayar: ['menunggu_pembayaran'], susun: ['penyusunan'], paraf: ['paraf'], tanda_tangan: ['penandatanganan'], penerbitan: ['penerbitan'], serahkan: ['terbit'],
  arahan: ['arahan'], tindak_lanjut: ['didisposisikan', 'penyusunan', 'paraf', 'penandatanganan'], kirim: ['pengiriman'],
}
const keadaanSesuaiJenis = setiapLangkah((sop, kode, { jenis, keadaan }) => (KEADAAN_JENIS[jenis].includes(keadaan) ? []
  : [`Langkah ${sebut(sop, kode)} berjenis ${jenis}, jadi keadaannya harus ${KEADAAN_JENIS[jenis].join(' atau ')}, bukan ${keadaan}.`]))

const AKHIR_SAH: readonly Keadaan[] = ['terbit', 'diserahkan', 'ditolak', 'dicabut', 'dibatalkan', 'dianggap_dikabulkan', 'selesai']
const akhirSah: Pemeriksaan = ({ sop }) => Object.entries(sop.langkah).flatMap(([kode, satu]) =>
  (!adalahAkhir(satu) || AKHIR_SAH.includes(satu.akhir) ? [] : [{ langkah: kode, pesan: `Akhir ${sebut(sop, kode)} berkeadaan ${satu.akhir}, yang bukan keadaan akhir.` }]))

const PELAKU_JENIS: Partial<Record<Langkah['jenis'], readonly Langkah['pelaku']['siapa'][]>> = { lengkapi: ['pemohon'], bayar: ['pemohon', 'sistem'], susun: ['pejabat', 'sistem'], penerbitan: ['pejabat', 'sistem'], serahkan: ['pejabat', 'sistem', 'pemohon'], periksa: ['pejabat', 'sistem'], tindak_lanjut: ['sistem'], arahan: ['pejabat', 'sistem'], kirim: ['pejabat', 'sistem'] }
const pelakuSesuaiJenis = setiapLangkah((sop, kode, { jenis, pelaku }) => {
  const boleh = PELAKU_JENIS[jenis] ?? ['pejabat']
  return boleh.includes(pelaku.siapa) ? [] : [`Langkah ${sebut(sop, kode)} harus dikerjakan ${boleh.join(' atau ')}, bukan ${pelaku.siapa}.`]
})

const JENIS_HASIL: Partial<Record<KodeHasil, readonly Langkah['jenis'][]>> = { lengkapi: ['lengkapi'], lunas: ['bayar'], paraf: ['paraf'], tanda_tangan: ['tanda_tangan'], tagih: ['tetapkan_biaya'], serahkan: ['serahkan'], setuju_bersyarat: ['rekomendasi'], disposisikan: ['arahan'], kirim: ['kirim'] }
const hasilSesuaiJenis = setiapHasil((sop, kode, langkah, hasil) => {
  const boleh = JENIS_HASIL[hasil.kode]
  return !boleh || boleh.includes(langkah.jenis) ? [] : [`Hasil "${hasil.nama}" (${hasil.kode}) pada langkah ${sebut(sop, kode)} hanya boleh ada pada langkah berjenis ${boleh.join(' atau ')}.`]
})

/** UU 30/2014: a refusal states its reason and legal ground; a return says what exactly is lacking. */
const BEKAL_WAJIB: Partial<Record<KodeHasil, { bekal: Bekal[]; sebab: string }>> = {
  tolak: { bekal: ['alasan', 'dasar_hukum'], sebab: 'Penolakan harus beralasan dan berdasar hukum' },
  tagih: { bekal: ['perhitungan'], sebab: 'Tagihan harus disertai perhitungannya' },
  jadwalkan_kunjungan: { bekal: ['jadwal'], sebab: 'Kunjungan harus diberi tahu waktunya' },
}
const bekalLengkap = setiapHasil((sop, kode, _langkah, hasil) => {
  const wajib = BEKAL_WAJIB[hasil.kode]
  const kurang = wajib?.bekal.filter((bekal) => !hasil.butuh?.includes(bekal)) ?? []
  return kurang.length === 0 ? [] : [`${wajib!.sebab}: tambahkan butuh ${kurang.join(' dan ')} pada hasil "${hasil.nama}" langkah ${sebut(sop, kode)}.`]
})
const kembalikanMenyebutCacat = setiapHasil((sop, kode, _langkah, hasil) => {
  if (hasil.kode !== 'kembalikan') return []
  const kePemohon = hasil.ke.some(({ langkah }) => langkahDari(sop, langkah)?.pelaku.siapa === 'pemohon')
  const cukup: Bekal[] = kePemohon ? ['cacat'] : ['cacat', 'catatan', 'alasan']
  return cukup.some((bekal) => hasil.butuh?.includes(bekal)) ? [] : [`Hasil "${hasil.nama}" pada langkah ${sebut(sop, kode)} harus butuh ${cukup.join(' atau ')}, supaya jelas apa yang perlu diperbaiki.`]
})
const kunjunganBerberitaAcara = setiapLangkah((sop, kode, { jenis, hasil }) => (jenis !== 'kunjungan' || hasil.some(({ butuh }) => butuh?.includes('berita_acara')) ? []
  : [`Kunjungan ${sebut(sop, kode)} harus menghasilkan berita acara: tambahkan butuh berita_acara pada salah satu hasilnya.`]))

const menungguPemohon = (langkah: Langkah): boolean => langkah.pelaku.siapa === 'pemohon' || langkah.jenis === 'bayar'
const jamBerhentiSaatMenunggu = setiapLangkah((sop, kode, langkah) => {
  const berhenti = langkah.jam === 'berhenti'
  if (menungguPemohon(langkah) && !berhenti) return [`Langkah ${sebut(sop, kode)} menunggu pemohon, jadi jamnya harus berhenti (jam: 'berhenti').`]
  return berhenti && !menungguPemohon(langkah) && langkah.jenis !== 'serahkan' ? [`Langkah ${sebut(sop, kode)} dikerjakan petugas, jadi jamnya tidak boleh berhenti.`] : []
})

const tenggatAda = setiapLangkah((sop, kode, langkah) => {
  if (langkah.tenggat) return langkah.tenggat.nilai > 0 ? [] : [`Tenggat langkah ${sebut(sop, kode)} harus lebih dari nol.`]
  return langkah.pelaku.siapa === 'pejabat' && langkah.jam !== 'berhenti' ? [`Langkah ${sebut(sop, kode)} belum mempunyai tenggat.`] : []
})
const janjiCukup: Pemeriksaan = ({ sop, jelajah, pilihan: { menitPerHari } }) => {
  const janji = menitDari(sop.janji, menitPerHari)
  if (!(janji > 0)) return [{ langkah: sop.awal, pesan: 'Janji waktu layanan harus lebih dari nol.' }]
  const { menit, langkah } = jalurTerpanjang(sop, jelajah.dunia, menitPerHari)
  return menit <= janji ? [] : [{ langkah: langkah.at(-1) ?? sop.awal, pesan: `Jumlah tenggat pada jalur terpanjang (${langkah.map((kode) => sebut(sop, kode)).join(' → ')}) ${menit} menit kerja, melebihi janji ${sop.janji.nilai} ${sop.janji.satuan.replace('_', ' ')} (${janji} menit kerja).` }]
}

const tempat = (di: CariUnit): string => (typeof di === 'string' ? di.replaceAll('_', ' ') : `unit ${di.unit}`)
const peranTerisi: Pemeriksaan = ({ sop, pilihan: { peranAda } }) => (!peranAda ? [] : langkahSop(sop).flatMap(([kode, langkah]) =>
  [langkah.pelaku, ...(langkah.eskalasi ?? []).map(({ kepada }) => kepada)].flatMap((pelaku) => (pelaku.siapa !== 'pejabat' || peranAda(pelaku.peran, pelaku.di) ? []
    : [{ langkah: kode, pesan: `Peran "${pelaku.peran}" pada langkah ${sebut(sop, kode)} tidak dipegang jabatan mana pun di ${tempat(pelaku.di)}.` }]))))
const efekTerdaftar: Pemeriksaan = ({ sop, pilihan: { efekAda } }) => (!efekAda ? [] : langkahSop(sop).flatMap(([kode, { hasil }]) => hasil.flatMap(({ nama, efek }) =>
  (efek ?? []).filter((satu) => !efekAda(satu)).map((satu) => ({ langkah: kode, pesan: `Hasil "${nama}" pada langkah ${sebut(sop, kode)} meminta "${satu}" yang tidak dikenal sistem.` })))))

const menyusun = (sop: Sop, efekMenyusun: (nama: string) => boolean) => (kode: string, hasil: Hasil): boolean =>
  langkahDari(sop, kode)?.jenis === 'susun' ? hasil.kode !== 'kembalikan' : (hasil.efek ?? []).some(efekMenyusun)
const susunSebelumTandaTangan: Pemeriksaan = ({ sop, jelajah, pilihan }) => {
  const menyusunNaskah = menyusun(sop, pilihan.efekMenyusun ?? ((nama) => /susun|konsep|rancang/.test(nama)))
  const tanpaSusun = jelajahi(sop, jelajah.dunia, (kode, hasil) => !menyusunNaskah(kode, hasil))
  const terbuka = new Set([...tanpaSusun.situasi.values()].flatMap(({ kedudukan }) => kedudukan.terbuka))
  return langkahSop(sop).filter(([kode, { jenis }]) => (jenis === 'tanda_tangan' || jenis === 'paraf') && terbuka.has(kode))
    .map(([kode]) => ({ langkah: kode, pesan: `Langkah ${sebut(sop, kode)} dapat tercapai tanpa naskah yang disusun. Dahulukan langkah berjenis susun.` }))
}

const TERBIT: readonly Keadaan[] = ['terbit', 'diserahkan']
const terbitSesudahTandaTangan: Pemeriksaan = ({ sop, jelajah }) => {
  const tanpaTandaTangan = jelajahi(sop, jelajah.dunia, (_kode, hasil) => hasil.kode !== 'tanda_tangan')
  const masalah = new Map<string, Masalah>()
  for (const { peralihan } of tanpaTandaTangan.situasi.values()) for (const { langkah, hasil, akhir } of peralihan) {
    const tujuan = akhir && sop.langkah[akhir]
    if (hasil.kode === 'terbit' || (tujuan && adalahAkhir(tujuan) && TERBIT.includes(tujuan.akhir))) {
      masalah.set(langkah, { langkah, pesan: `Hasil "${hasil.nama}" pada langkah ${sebut(sop, langkah)} menerbitkan produk yang belum ditandatangani.` })
    }
  }
  return [...masalah.values()]
}

const kunciPelaku = ({ pelaku }: Langkah): string => (pelaku.siapa === 'pejabat' ? `${pelaku.peran}@${JSON.stringify(pelaku.di)}` : pelaku.siapa)
const penandatanganBukanPenyusun: Pemeriksaan = ({ sop }) => {
  const penyusun = new Map(langkahSop(sop).filter(([, { jenis }]) => jenis === 'susun' || jenis === 'paraf').map(([kode, langkah]) => [kunciPelaku(langkah), kode]))
  return langkahSop(sop).filter(([, langkah]) => langkah.jenis === 'tanda_tangan' && penyusun.has(kunciPelaku(langkah)))
    .map(([kode, langkah]) => ({ langkah: kode, pesan: `Penandatangan pada ${sebut(sop, kode)} sama dengan pelaku ${sebut(sop, penyusun.get(kunciPelaku(langkah))!)}; naskah harus melewati orang kedua.` }))
}

/** The rules over steps and outcomes; each answers one question and names the step. */
export const PEMERIKSAAN_ATURAN: Record<string, Pemeriksaan> = {
  keadaanSesuaiJenis, akhirSah, pelakuSesuaiJenis, hasilSesuaiJenis, bekalLengkap, kembalikanMenyebutCacat, kunjunganBerberitaAcara, jamBerhentiSaatMenunggu, tenggatAda, janjiCukup,
  peranTerisi, efekTerdaftar, susunSebelumTandaTangan, terbitSesudahTandaTangan, penandatanganBukanPenyusun,
}
