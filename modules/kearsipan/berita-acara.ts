import { findJenis } from '#modules/persuratan'
import { type BlokSurat, type IsiNaskah, buatNaskah, hariTanggal, listTandaTangan, tandaTangani } from '#kernel/documents'
import type { Actor, Pegawai } from '#kernel/identity'
import { blokTandaTangan, findPenandaTangan, getPegawai, getUnit, getKalenderUnit, namaLengkap, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { type Tx, now, refuse } from '#kernel/platform'
import { beriTugas, jabatanDiMeja, mejaJabatan, pelakuDari, tutupTugas } from '#kernel/workflow'
import { kodeBerkas } from './berkas-arsip.sql.ts'
import { type BerkasPenyusutan, type Penyusutan, type Pihak, listBerkasPenyusutan, listPihak, setKeadaan, setKeputusanPihak, setNaskah, setNomor, setTugasPihak } from './penyusutan.sql.ts'
import { majukan, pihakTugas } from './langkah.ts'

// The record (berita acara) with its list: numbered and signed through kernel/documents, one party after the other.

export const KATA_NASIB = { musnah: ['Musnah', 'Destroy'], permanen: ['Permanen', 'Keep for ever'], dinilai_kembali: ['Dinilai kembali', 'Judge again'] } as const
const PERAN: Record<Penyusutan['jenis'], string[]> = { pindah: ['Yang memindahkan,', 'Yang menerima,'], serah: ['Yang menyerahkan,', 'Yang menerima,'], musnah: ['Yang memusnahkan,', 'Saksi,', 'Saksi,', 'Saksi,', 'Saksi,'] }
const KALIMAT: Record<Penyusutan['jenis'], (dari: string, ke: string) => string> = {
  pindah: (dari, ke) => `${dari} memindahkan arsip inaktif sebagaimana daftar di bawah ini kepada ${ke}, yang menyimpannya sejak diterima.`,
  serah: (dari, ke) => `${dari} menyerahkan arsip statis sebagaimana daftar di bawah ini kepada ${ke} sebagai lembaga kearsipan daerah, sesudah dinilai panitia penilai arsip.`,
  musnah: (dari) => `${dari} memusnahkan arsip sebagaimana daftar di bawah ini, yang masa simpannya menurut jadwal retensi arsip sudah berakhir, tidak berkaitan dengan perkara, dan sudah disetujui panitia penilai arsip.`,
}
const DASAR: Record<Penyusutan['jenis'], string> = { pindah: 'Pasal 56 sampai dengan Pasal 64', serah: 'Pasal 72 sampai dengan Pasal 86', musnah: 'Pasal 65 sampai dengan Pasal 71' }
const JUDUL: Record<Penyusutan['jenis'], string> = { pindah: 'Berita Acara Pemindahan Arsip Inaktif', serah: 'Berita Acara Penyerahan Arsip Statis', musnah: 'Berita Acara Pemusnahan Arsip' }

/** The list as a table; of secret dossiers only the code. */
export const tabelBerkas = (berkas: BerkasPenyusutan[]): Extract<BlokSurat, { jenis: 'tabel' }> => ({
  jenis: 'tabel', judul: 'Daftar arsip', kepala: ['No.', 'Kode berkas', 'Uraian', 'Ditutup', 'Jumlah', 'Nasib akhir'], kanan: [4],
  baris: berkas.map((b, i) => [`${i + 1}.`, kodeBerkas(b), ['rahasia', 'sangat_rahasia'].includes(b.keamanan) ? 'Berkas rahasia' : b.judul, b.ditutup ? tanggalPanjang(b.ditutup) : '-', `${b.jumlah}`, b.nasib ? KATA_NASIB[b.nasib][0] : '-']),
})
async function penandatangan(tx: Tx, p: Penyusutan, pihak: Pihak[], hari: string): Promise<IsiNaskah['penandatangan']> {
  const blok: IsiNaskah['penandatangan'] = []
  for (const [i, satu] of pihak.entries()) {
    const orang = await findPenandaTangan(tx, satu.jabatan_id, hari)
    if (!orang) refuse('jabatan-kosong', `Jabatan ${satu.jabatan_teks} sedang kosong. Tetapkan Plt. atau Plh. lebih dahulu.`, { status: 409 })
    const { jabatan, nama, pangkat, nip } = blokTandaTangan(orang)
    blok.push({ peran: PERAN[p.jenis][i] ?? 'Saksi,', baris: jabatan, nama, ...(pangkat ? { pangkat } : {}), ...(nip ? { nip } : {}) })
  }
  return blok
}

/** Writes the record and lays it before its first signer. */
export async function mulaiTandaTangan(tx: Tx, actor: Actor, p: Penyusutan): Promise<void> {
  const unit = await getUnit(tx, p.unit_id), ke = p.ke_unit ? await getUnit(tx, p.ke_unit) : undefined
  const hari = tanggalLokal(now(), (await getKalenderUnit(tx, unit.id)).zona)
  const berkas = (await listBerkasPenyusutan(tx, p.id)).filter((b) => !b.dikeluarkan), semua = await listPihak(tx, p.id), penanda = semua.filter((s) => s.peran === 'penanda')
  const penilai = semua.filter((s) => s.peran === 'penilai')
  const jenis = await findJenis(tx, 'berita_acara', hari)
  const isi: IsiNaskah = {
    templat: 'surat', judul: JUDUL[p.jenis], tempat: unit.kota || unit.nama, kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat },
    isi: [
      { jenis: 'paragraf', teks: `Pada hari ini, ${hariTanggal(hari)}, berdasarkan Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan dan Peraturan Pemerintah Nomor 28 Tahun 2012 ${DASAR[p.jenis]}, ${KALIMAT[p.jenis](unit.nama, ke?.nama ?? '')}` },
      { jenis: 'daftar', baris: [['Jumlah berkas', `${berkas.length}`], ['Jumlah isi', `${berkas.reduce((n, b) => n + b.jumlah, 0)}`], ...(penilai.length ? [['Panitia penilai', penilai.map((s) => s.jabatan_teks).join('; ')] as [string, string]] : [])] },
      tabelBerkas(berkas), { jenis: 'paragraf', teks: 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.' },
    ],
    penandatangan: await penandatangan(tx, p, penanda, hari),
  }
  const { id } = await buatNaskah(tx, { jenis: 'berita_acara', register: jenis?.register ?? 'berita_acara', objek: { jenis: 'penyusutan', id: p.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: '000.5',
    polaNomor: jenis?.polaNomor ?? '{klasifikasi}/{urut:3}/BA/{unit}/{bulan_romawi}/{tahun}', isi, atasNama: unit.nama, jumlahPenanda: penanda.length, penyedia: 'local-ca' }, actor)
  await setNaskah(tx, p.id, id)
  await mintaTanda(tx, actor, p, penanda[0]!)
}
async function mintaTanda(tx: Tx, actor: Actor, p: Penyusutan, pihak: Pihak): Promise<void> {
  const [tugas] = await beriTugas(tx, actor, { berkasId: p.berkas_id!, jenis: 'tanda_tangan', nama: 'Tanda tangani berita acara arsip', kepada: [{ jabatanId: pihak.jabatan_id, tenggat: { nilai: 3, satuan: 'hari_kerja' } }], kunci: `penyusutan:${p.id}:ttd:${pihak.urut}` })
  await setTugasPihak(tx, p.id, 'penanda', pihak.urut, tugas!)
}

/** A party signs through the own task, by the post it was given to. The last signature makes the list ready to be carried out. */
export async function tandaTanganiBerita(tx: Tx, actor: Actor, penyusutanId: string, tugasId: string): Promise<void> {
  const { p, pihak } = await pihakTugas(tx, penyusutanId, tugasId)
  const jabatan = jabatanDiMeja(actor, mejaJabatan(pihak.jabatan_id))
  if (pihak.peran !== 'penanda' || p.keadaan !== 'ditandatangani' || !jabatan) refuse('bukan-penanda', 'Berita acara ini tidak sedang menunggu tanda tangan Anda.', { status: 409 })
  const orang = await getPegawai(tx, (actor as Pegawai).pegawaiId)
  await tutupTugas(tx, actor, tugasId, { laporan: 'Ditandatangani.' })
  const hasil = await tandaTangani(tx, p.naskah_id!, { penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: pihak.jabatan_id, jabatan: pihak.jabatan_teks }, actor })
  await setNomor(tx, p.id, hasil.nomor, hasil.tanggal)
  await setKeputusanPihak(tx, pihak, 'tanda_tangan', null, pelakuDari(actor).teks)
  const berikut = (await listPihak(tx, p.id)).find((s) => s.peran === 'penanda' && !s.keputusan)
  if (berikut) return mintaTanda(tx, actor, p, berikut)
  if (hasil.status !== 'ditandatangani') throw new Error(`berita acara ${p.id}: ${(await listTandaTangan(tx, p.naskah_id!)).length} signatures, still ${hasil.status}`)
  await setKeadaan(tx, p.id, 'siap')
  await majukan(tx, p, 'lanjut')
}
