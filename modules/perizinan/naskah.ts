import { type BlokSurat, type IsiNaskah, type Tertanda, buatNaskah, tandaTangani } from '#kernel/documents'
import type { JabatanAktif, Pegawai } from '#kernel/identity'
import { type Unit, blokTandaTangan, getPegawai, getUnit, namaLengkap } from '#kernel/organisation'
import { type Tx, refuseNotFound } from '#kernel/platform'
import { type Kejadian, type Langkah, cariMeja, jabatanDiMeja } from '#kernel/workflow'

// Letters that an official writes and signs in one act: a bill, a technical recommendation.

/** The post through which the official acts on this step, and its unit. */
export async function jabatanPelaku(tx: Tx, { proses, langkah, berkas, actor }: Kejadian): Promise<{ jabatan: JabatanAktif; unit: Unit }> {
  const meja = await cariMeja(tx, (proses.sop.langkah[langkah] as Langkah).pelaku, berkas)
  const jabatan = jabatanDiMeja(actor, meja.meja) ?? refuseNotFound('Tugas')
  return { jabatan, unit: await getUnit(tx, jabatan.unitId) }
}

export interface SuratLangsung {
  jenis: 'tagihan' | 'rekomendasi'
  /** Book of numbers in the unit of the one who signs. */
  register: string
  klasifikasi: string
  polaNomor: string
  judul: string
  isi: BlokSurat[]
  tembusan?: string[]
  tagihan?: IsiNaskah['tagihan']
}

/**
 * Writes, numbers and signs a letter in the transaction of the act, with the region's own certificate: it passes between
 * offices and is about this case only. It stands beside the case (`objek.jenis` is the kind of letter), so that the product's
 * own letter stays the one letter of the case.
 */
export async function tandaTanganiLangsung(tx: Tx, kejadian: Kejadian, surat: SuratLangsung): Promise<Tertanda & { unit: Unit; jabatan: JabatanAktif }> {
  const { berkas, actor } = kejadian
  const { jabatan, unit } = await jabatanPelaku(tx, kejadian)
  const orang = await getPegawai(tx, (actor as Pegawai).pegawaiId)
  const blok = blokTandaTangan({ orang, jabatan: jabatan.nama, sifat: jabatan.sifat === 'delegasi' ? 'definitif' : jabatan.sifat })
  const isi: IsiNaskah = {
    templat: surat.jenis === 'tagihan' ? 'tagihan' : 'surat', judul: surat.judul, isi: surat.isi, tembusan: surat.tembusan ?? [], tempat: unit.kota || unit.nama,
    kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat },
    penandatangan: [{ baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) }],
    ...(surat.tagihan ? { tagihan: surat.tagihan } : {}),
  }
  const { id } = await buatNaskah(tx, {
    jenis: surat.jenis, register: surat.register, objek: { jenis: surat.jenis, id: berkas.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: surat.klasifikasi, polaNomor: surat.polaNomor,
    isi, atasNama: berkas.badan_usaha ?? berkas.pemohon_nama, subjekOrangId: berkas.pemohon_id, penyedia: 'local-ca',
  }, actor)
  const tertanda = await tandaTangani(tx, id, { penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: jabatan.jabatanId, jabatan: jabatan.nama }, actor })
  return { ...tertanda, unit, jabatan }
}
