import { type IsiNaskah, cetakNaskah, isiSurat } from '#kernel/documents'
import { type Formulir, type Isian, type Jawaban, periksaJawaban, semuaIsian } from '#kernel/forms'
import { alamatWilayah, blokTandaTangan, findPenandaTangan, getUnitPemda, jabatanByPeran, listUnit, listWilayahByKode, namaWilayah, tanggalLokal, tambahHari, type Unit } from '#kernel/organisation'
import { type Config, type Db, now } from '#kernel/platform'
import { unitPengelola } from './kelola.ts'
import type { Layanan } from './layanan.ts'
import { aturanSurat, dataSurat, suratUntuk } from './surat.ts'

// Made-up answers for a form, so that a draft can be seen as a letter and be walked through before anybody uses it.

const TEKS: Partial<Record<Isian['jenis'], string>> = {
  teks: 'Contoh isian', teks_panjang: 'Contoh uraian yang agak panjang untuk melihat letaknya.', nik: '7308145203869901', kk: '7308140101209901', npwp: '0123456789012000', nib: '1234567890123', hp: '+6281200009901', email: 'contoh@contoh.id',
  alamat: 'Jalan Contoh Nomor 1, RT 001/RW 002', titik: '-4.538600, 120.329700', berkas: '00000000-0000-8000-8000-000000000001', foto: '00000000-0000-8000-8000-000000000001',
}
type Undi = () => number
/** One answer; `undi` draws among the possible ones (0 takes the first). */
function contohNilai(isian: Isian, undi: Undi, hariIni: string, wilayah: string): unknown {
  const pilih = <T>(daftar: T[]): T => daftar[Math.floor(undi() * daftar.length)]!
  switch (isian.jenis) {
    case 'angka': { const bawah = isian.min ?? 1, atas = Math.max(bawah, isian.maks ?? bawah + 20); return Math.round(bawah + undi() * Math.min(atas - bawah, 50)) }
    case 'rupiah': return String(Math.round((isian.min ?? 0) + 1_500_000 + undi() * 8_000_000))
    case 'tanggal': return tambahHari(hariIni, Math.max(isian.paling_awal_hari ?? -3650, Math.min(isian.paling_akhir_hari ?? 30, isian.paling_akhir_hari === 0 ? -3650 : 7)))
    case 'pilihan': return pilih(isian.pilihan ?? [])?.nilai
    case 'pilihan_banyak': return (isian.pilihan ?? []).slice(0, 2).map((p) => p.nilai)
    case 'ya_tidak': return undi() < 0.5
    case 'pernyataan': return true
    case 'wilayah': return wilayah.split('.').slice(0, isian.tingkat ?? 4).join('.')
    case 'tabel': return Array.from({ length: Math.max(1, isian.baris_min ?? 1) }, () => Object.fromEntries((isian.kolom ?? []).map((k) => [k.kode, contohNilai(k, undi, hariIni, wilayah)])))
    default: return (TEKS[isian.jenis] ?? 'Contoh').slice(0, isian.jenis.startsWith('teks') ? isian.maks : undefined)
  }
}

/** Answers that fill every question of a form that is asked, worked-out ones included. */
export function contohJawaban(formulir: Formulir, { undi = () => 0, hariIni, wilayah }: { undi?: Undi; hariIni: string; wilayah: string }): Jawaban {
  const mentah = Object.fromEntries(semuaIsian(formulir).filter((i) => !i.hitung).map((isian) => [isian.kode, contohNilai(isian, undi, hariIni, wilayah)]))
  const { bersih } = periksaJawaban(formulir, mentah, { hariIni })
  return { ...mentah, ...bersih }
}

/** A village office to try with: where the letters of a village service would be signed. */
export async function unitContoh(db: Db, layanan: Layanan): Promise<Unit> {
  if (layanan.pemilik !== 'desa_pemohon') return unitPengelola(db, layanan)
  return (await listUnit(db, { jenis: ['desa'], banyak: 1 }))[0] ?? (await listUnit(db, { jenis: ['kelurahan'], banyak: 1 }))[0] ?? getUnitPemda(db)
}
export const wilayahContoh = async (db: Db): Promise<string> => (await listUnit(db, { jenis: ['desa'], banyak: 1 }))[0]?.wilayahKode ?? (await listUnit(db, { jenis: ['kelurahan'], banyak: 1 }))[0]?.wilayahKode ?? '73.08.01.2001'

const ORANG = { nama: 'Nama Contoh', nik: '7308145203869901', no_kk: '7308140101209901' }
/** The letter of a draft as PDF, with made-up answers and the mark of a draft. Fails where the text names what the form does not ask. */
export async function contohSurat(db: Db, layanan: Layanan, config: Config): Promise<Buffer> {
  const hariIni = tanggalLokal(now(), config.BALAI_ZONE)
  const unit = await unitContoh(db, layanan), wilayah = await wilayahContoh(db), pemda = await getUnitPemda(db)
  const jawaban = contohJawaban(layanan.formulir, { hariIni, wilayah })
  const jabatan = (await jabatanByPeran(db, unit.id, 'kepala'))[0]
  const penanda = jabatan && (await findPenandaTangan(db, jabatan.id, hariIni))
  const kode = semuaIsian(layanan.formulir).filter((i) => i.jenis === 'wilayah').map((i) => jawaban[i.kode]).filter((k): k is string => typeof k === 'string')
  const nama = new Map((kode.length ? await listWilayahByKode(db, kode) : []).map((w) => [w.kode, w.tingkat === 4 ? alamatWilayah(w) : namaWilayah(w)]))
  const data = dataSurat(layanan, jawaban, {
    orang: ORANG, unit: { nama: unit.nama, wilayah: pemda.nama }, pejabat: { jabatan: jabatan?.nama ?? 'Kepala' }, daerah: { nama: pemda.nama }, tagihan: { nomor: 'CONTOH-1', total: '1500000' }, rekomendasi: { syarat: 'memasang lampu penerangan' },
  }, (k) => nama.get(k) ?? k)
  const surat = isiSurat(suratUntuk(layanan, data), data, aturanSurat(layanan.formulir))
  const blok = penanda && blokTandaTangan(penanda)
  const isi: IsiNaskah = {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: surat.judul, isi: surat.isi, tembusan: surat.tembusan, tempat: unit.kota || unit.nama,
    penandatangan: [blok ? { baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) } : { baris: ['Jabatan penanda tangan,'], nama: 'Nama Penanda Tangan' }],
  }
  return cetakNaskah(isi, { nomor: 'CONTOH', tanggal: hariIni, alamatPeriksa: `${config.BASE_URL}/verifikasi`, penyedia: 'manual', konsep: true })
}
