import { type Jawaban } from '#kernel/forms'
import { type Orang, sistem } from '#kernel/identity'
import { tanggalLokal } from '#kernel/organisation'
import { Undian, uuid } from '#kernel/platform'
import type { AkhirLama, BerkasLama, Proses, TindakanLama } from '#kernel/workflow'
import { awalanNomor } from '../katalog.ts'
import type { Layanan } from '../layanan.ts'
import { alasanBatal, alasanTolak, cacatUntuk } from './alasan.ts'
import { type Dunia, sebagaiWarga } from './dunia.ts'
import { jawabanSurat } from './jawaban.ts'
import { jamLoket, jamWarga, kerjakanSesudah } from './waktu.ts'

// A village letter that has come to its end: what became of it, and how long everybody took.

export type Nasib = 'terbit' | 'dikembalikan' | 'ditolak' | 'ditarik' | 'dibatalkan'
export const nasibAcak = (undi: Undian): Nasib => undi.bobot({ terbit: 80, dikembalikan: 15, ditolak: 3, ditarik: 1, dibatalkan: 1 })
/** How briskly an office works, always the same for the same village: from 0.5 (quick) to 1.7. */
export const laju = (wilayah: string): number => 0.5 + new Undian([...wilayah].reduce((n, huruf) => n * 31 + huruf.charCodeAt(0), 7)).angka() * 1.2

export interface RencanaSurat { dunia: Dunia; undi: Undian; orang: Orang; wilayah: string; proses: Proses<Layanan>; hari: string; nasib: Nasib; terpakai: Set<string>; /** More of what a requirement names: ids of attachments. */ tambahan?: Jawaban }
type Laku = TindakanLama | AkhirLama
const BAGIAN_LAMBAT = 0.085

/** The whole past of one letter, from the application on `hari` to its end. */
export async function suratLama({ dunia, undi, orang, wilayah, proses, hari, nasib, terpakai, tambahan = {} }: RencanaSurat): Promise<BerkasLama> {
  const unit = await dunia.kantor(wilayah), kalender = await dunia.kalender(unit.id)
  const [petugas, sekretaris, kepala] = await Promise.all([dunia.pejabat(unit.id, 'verifikator'), dunia.pejabat(unit.id, 'sekretaris'), dunia.pejabat(unit.id, 'kepala')])
  const warga = sebagaiWarga(orang)
  const loket = nasib !== 'dibatalkan' && nasib !== 'ditarik' && undi.bila(0.45)
  const pada = loket ? jamLoket(kalender, hari, undi) : jamWarga(hari, kalender.zona, undi)
  const tanggal = tanggalLokal(pada, kalender.zona)
  const jawaban = { ...jawabanSurat(proses.definisi, { undi, orang, wilayah, tanggal, terpakai }), ...tambahan }
  const faktor = laju(wilayah)
  const lambat = undi.bila(BAGIAN_LAMBAT) ? undi.bulat(1, 3) : 0
  let kini = pada
  const laku: Laku[] = []
  const kerja = (langkah: string, hasil: string, actor: TindakanLama['actor'], biasa: number, bekal?: TindakanLama['bekal'], terlambat = false) => {
    kini = kerjakanSesudah(kalender, kini, undi.lama(biasa * faktor) + (terlambat ? undi.bulat(900, 2400) : 0), undi)
    laku.push({ langkah, hasil, pada: kini, actor, ...(bekal ? { bekal } : {}) })
  }
  const olehWarga = (biasaJam: number) => { kini = new Date(kini.getTime() + undi.lama(biasaJam * 60) * 60_000); return kini }

  if (nasib === 'dibatalkan') laku.push({ akhir: 'dibatalkan', nama: 'Permohonan dibatalkan pemohon', alasan: alasanBatal(undi), pada: new Date(pada.getTime() + undi.bulat(4, 40) * 60_000), actor: warga })
  else if (nasib === 'ditolak') {
    const dasar = alasanTolak(undi)
    kerja('periksa', 'tolak', petugas, 80, dasar, lambat > 0)
    kerja('putuskan_tolak', 'tolak', kepala, 90, dasar)
  } else {
    if (nasib !== 'terbit') {
      kerja('periksa', 'kembalikan', petugas, 70, { cacat: cacatUntuk(undi, jawaban, proses.definisi.persyaratan.map((p) => p.kode)) })
      laku.push({ langkah: 'perbaikan', hasil: nasib === 'ditarik' ? 'batal' : 'lengkapi', pada: olehWarga(nasib === 'ditarik' ? 60 : 26), actor: warga })
    }
    if (nasib !== 'ditarik') {
      kerja('periksa', 'lanjut', petugas, 65, undefined, lambat === 1)
      kerja('paraf', 'paraf', sekretaris, 38, undefined, lambat === 2)
      kerja('tanda_tangan', 'tanda_tangan', kepala, 75, undefined, lambat === 3)
      kini = new Date(kini.getTime() + undi.bulat(4, 50) * 1000)
      laku.push({ langkah: 'penerbitan', hasil: 'terbit', pada: kini, actor: sistem('penerbitan') })
      if (loket && undi.bila(0.85)) laku.push({ akhir: 'diserahkan', nama: 'Diserahkan kepada pemohon di loket', pada: kerjakanSesudah(kalender, kini, undi.lama(180), undi), actor: petugas })
      else if (!loket && undi.bila(0.8)) laku.push({ akhir: 'diserahkan', nama: 'Surat diunduh pemohon', pada: olehWarga(5), actor: warga })
    }
  }
  return { pengajuan: { proses, actor: loket ? petugas : warga, pemohon: { id: orang.id, nama: orang.nama }, unit: { id: unit.id, jalur: unit.jalur }, wilayah, jawaban, kanal: loket ? 'loket' : 'portal', kunci: uuid(), awalan: awalanNomor(proses.definisi) }, pada, tindakan: laku }
}
