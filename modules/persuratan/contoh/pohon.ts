import { jatuhTempo, menitKerja, tambahMenitKerja } from '#kernel/organisation'
import { type Undian, uuid } from '#kernel/platform'
import type { BerkasDinas, LangkahLama, PenugasanLama, Proses, TindakanDinas } from '#kernel/workflow'
import { INSTRUKSI } from '../disposisi.ts'
import type { Kecepatan } from '../surat.sql.ts'
import type { Dunia, Kantor, Pejabat } from './dunia.ts'
import { BENTUK_LAPORAN, CATATAN } from './hal.ts'

// What becomes of one incoming letter, told as the engine would have written it: the root on the head's desk, the tree below,
// reports, and the end once nothing is open. Whatever would happen after `kini` has not happened.

export interface SuratMasukLama { agendaId: string; suratId: string; kantor: Kantor; judul: string; pengirim: string; kecepatan: Kecepatan; pada: Date; kanal: BerkasDinas['kanal']; oleh: Pejabat; /** Nobody has touched it since a certain point, however long ago. */ macet: boolean; rahasia: boolean }
export interface Jadi { berkas: BerkasDinas; diarahkan: Date | null; menitArahan: number | null; selesai: Date | null; menitSelesai: number | null; pihak: string[] }

/** Letters lie longer than counters let people wait. */
const RAGAM = 1.4
const BATAS_ARAHAN = { sangat_segera: { nilai: 2, satuan: 'jam_kerja' }, segera: { nilai: 4, satuan: 'jam_kerja' }, biasa: { nilai: 1, satuan: 'hari_kerja' } } as const
const BATAS_DISPOSISI = [{ nilai: 1, satuan: 'hari_kerja' }, { nilai: 3, satuan: 'hari_kerja' }, { nilai: 3, satuan: 'hari_kerja' }, { nilai: 5, satuan: 'hari_kerja' }] as const
const oleh = ({ pegawaiId, jabatanId, teks }: Pejabat) => ({ pegawaiId, jabatanId, teks })

class Cerita {
  readonly penugasan: PenugasanLama[] = []
  readonly tindakan: (TindakanDinas & { urut: number })[] = []
  readonly pihak = new Set<string>()
  private readonly undi: Undian
  private readonly dunia: Dunia
  private readonly s: SuratMasukLama
  private readonly kini: Date
  private pertama: Date | undefined
  constructor(undi: Undian, dunia: Dunia, s: SuratMasukLama, kini: Date) { this.undi = undi; this.dunia = dunia; this.s = s; this.kini = kini }

  get arahan(): Date | undefined { return this.pertama }
  private laku(t: TindakanDinas): void { this.tindakan.push({ ...t, urut: this.tindakan.length }) }
  private sesudah(kantor: Kantor, saat: Date, menit: number): Date | undefined {
    const nanti = tambahMenitKerja(kantor.kalender, saat, this.s.macet && this.undi.bila(0.5) ? 90_000 : menit)
    return nanti <= this.kini ? nanti : undefined
  }
  private kantorDari(p: Pejabat): Kantor { return this.dunia.kantor.find((k) => k.unit.id === p.unitId)! }
  /** To whom this post passes letters on: the regent to the secretary of the region, he to agencies, a head to his own people. */
  private bawahan(p: Pejabat): Pejabat[] {
    const kantor = this.kantorDari(p)
    if (kantor === this.dunia.bupati) return this.undi.bila(0.75) ? [this.dunia.setda.kepala] : this.undi.beberapa(this.dunia.perangkat, 2).map((k) => k.kepala)
    if (kantor === this.dunia.setda) return this.undi.beberapa(this.dunia.perangkat, this.undi.bila(0.6) ? 1 : 3).map((k) => k.kepala)
    const letak = kantor.bawahan.indexOf(p)
    const calon = p === kantor.kepala ? kantor.bawahan : kantor.bawahan.slice(letak + 1)
    return this.undi.beberapa(calon, p === kantor.kepala && this.undi.bila(0.35) ? 2 : 1)
  }

  /** One node and what follows below it; returns when it was closed. */
  simpul(p: Pejabat, induk: PenugasanLama | undefined, dari: Pejabat, diberi: Date, dalam: number): Date | undefined {
    const kantor = this.kantorDari(p), cepat = this.s.kecepatan === 'biasa' ? 1 : 0.4
    const tenggat = jatuhTempo(kantor.kalender, diberi, induk ? this.undi.satu(BATAS_DISPOSISI) : BATAS_ARAHAN[this.s.kecepatan])
    const dibaca = this.sesudah(kantor, diberi, this.undi.lama(70 * cepat, RAGAM))
    const ini: PenugasanLama = {
      id: uuid(), indukId: induk?.id ?? null, jenis: 'disposisi', nama: induk ? 'Tindak lanjuti disposisi' : 'Beri arahan atas surat', dariJabatan: dari.jabatanId, dariTeks: dari.teks, keJabatan: p.jabatanId, keTeks: p.jabatan, unitId: p.unitId, unitJalur: p.unitJalur,
      instruksi: induk ? this.undi.beberapa(INSTRUKSI.slice(0, 9), this.undi.bulat(1, 2)) : [], catatan: induk && this.undi.bila(0.3) ? this.undi.satu(CATATAN) : null, diberi, tenggat, dibaca: dibaca ?? null, dibacaOleh: dibaca ? p.pegawaiId : null, diteruskan: null, ditutup: null, hasil: null, laporan: null,
    }
    this.penugasan.push(ini)
    this.pihak.add(`j:${p.jabatanId}`)
    if (!dibaca) return undefined
    const penerima = dalam < 4 && this.undi.bila(induk ? 0.55 : 0.88) ? this.bawahan(p) : []
    return penerima.length > 0 ? this.teruskan(ini, p, kantor, dibaca, penerima, dalam) : this.lapor(ini, p, kantor, dibaca, induk !== undefined)
  }
  private teruskan(ini: PenugasanLama, p: Pejabat, kantor: Kantor, dibaca: Date, penerima: Pejabat[], dalam: number): Date | undefined {
    const saat = this.sesudah(kantor, dibaca, this.undi.lama(110, RAGAM))
    if (!saat) return undefined
    ini.diteruskan = saat
    const awal = this.penugasan.length
    const ditutup = penerima.map((satu) => this.simpul(satu, ini, p, saat, dalam + 1))
    const anak = this.penugasan.slice(awal).filter((satu) => satu.indukId === ini.id)
    this.laku({ hasil: 'disposisi', nama: 'Disposisi', ke: 'arahan', pada: saat, oleh: oleh(p), bekal: { tugas: anak.map((satu) => satu.id) }, ...(anak[0]?.catatan ? { catatan: anak[0].catatan } : {}) })
    if (!this.pertama || saat < this.pertama) this.pertama = saat
    if (ditutup.some((satu) => !satu)) return undefined
    const akhir = (ditutup as Date[]).reduce((a, b) => (a > b ? a : b))
    Object.assign(ini, { ditutup: akhir, hasil: 'selesai', laporan: 'Semua yang diteruskan sudah selesai.' })
    return akhir
  }
  private lapor(ini: PenugasanLama, p: Pejabat, kantor: Kantor, dibaca: Date, bawah: boolean): Date | undefined {
    const saat = this.sesudah(kantor, dibaca, this.undi.lama(bawah ? 620 : 90, RAGAM))
    if (!saat) return undefined
    const laporan = bawah ? this.undi.satu(BENTUK_LAPORAN) : 'Cukup diketahui, disimpan.'
    Object.assign(ini, { ditutup: saat, hasil: 'selesai', laporan })
    this.laku({ hasil: 'lapor', nama: `${p.jabatan} menyelesaikan tugas`, ke: 'arahan', pada: saat, oleh: oleh(p), catatan: laporan, bekal: { tugas: ini.id } })
    return saat
  }
}

function langkah(proses: Proses, s: SuratMasukLama, arahan: Date | undefined, selesai: Date | undefined): LangkahLama[] {
  const satu = (kode: 'arahan' | 'tindak_lanjut', dibuka: Date, ditutup: Date | undefined, hasil: string): LangkahLama => {
    const isi = proses.sop.langkah[kode] as { nama: string; jenis: string; tenggat: { nilai: number; satuan: 'hari_kerja' } }
    return { id: uuid(), langkah: kode, nama: isi.nama, jenis: isi.jenis, dibuka, tenggat: jatuhTempo(s.kantor.kalender, dibuka, isi.tenggat), ditutup: ditutup ?? null, hasil: ditutup ? hasil : null }
  }
  return arahan ? [satu('arahan', s.pada, arahan, 'disposisikan'), satu('tindak_lanjut', arahan, selesai, 'selesaikan')] : [satu('arahan', s.pada, selesai, 'selesaikan')]
}

/** Acts in order of time, with the state of the case after each; the engine's own steps stand where they would have been taken. */
function urutkan(cerita: Cerita, s: SuratMasukLama, akarId: string, langkahnya: LangkahLama[], selesai: Date | undefined, lewat: Date | undefined): TindakanDinas[] {
  const [arahan, lanjut] = [langkahnya[0]!, langkahnya[1]]
  const semua: (TindakanDinas & { urut: number })[] = [
    { hasil: 'ajukan', nama: 'Permohonan diajukan', ke: 'arahan', pada: s.pada, oleh: oleh(s.oleh), urut: -3 },
    { hasil: 'disposisi', nama: 'Disposisi', ke: 'arahan', pada: s.pada, oleh: oleh(s.oleh), bekal: { tugas: [akarId] }, urut: -2 },
    ...cerita.tindakan,
    ...(lanjut ? [{ hasil: 'disposisikan', nama: 'Disposisikan', ke: 'didisposisikan' as const, pada: arahan.ditutup!, tugasId: arahan.id, langkah: 'arahan', urut: 1000 }] : []),
    ...(lewat ? [{ hasil: 'lewat', nama: 'Waktu layanan terlampaui', ke: 'arahan' as const, pada: lewat, urut: 2000 }] : []),
    ...(selesai ? [{ hasil: 'selesaikan', nama: lanjut ? 'Semua disposisi selesai' : 'Cukup diketahui, simpan', ke: 'selesai' as const, pada: selesai, tugasId: (lanjut ?? arahan).id, langkah: (lanjut ?? arahan).langkah, urut: 3000 }] : []),
  ]
  semua.sort((a, b) => a.pada.getTime() - b.pada.getTime() || a.urut - b.urut)
  let keadaan: TindakanDinas['ke'] = 'arahan'
  return semua.map(({ urut: _, ...satu }) => { if (satu.hasil === 'disposisikan' || satu.hasil === 'selesaikan') keadaan = satu.ke; return { ...satu, ke: keadaan } })
}

/** The whole story of one letter in the register of `s.kantor`. */
export function ceritakan(undi: Undian, dunia: Dunia, proses: Proses, s: SuratMasukLama, kini: Date): Jadi {
  const cerita = new Cerita(undi, dunia, s, kini)
  const selesai = cerita.simpul(s.kantor.kepala, undefined, s.oleh, s.pada, 0)
  const { kalender, unit } = s.kantor
  const arahan = cerita.arahan
  const tempo = jatuhTempo(kalender, s.pada, proses.sop.janji)
  const terlambat = new Date((Math.floor(tempo.getTime() / 60_000) + 1) * 60_000)
  const lewat = terlambat < (selesai ?? kini) ? terlambat : undefined
  const langkahnya = langkah(proses, s, arahan, selesai)
  const tindakan = urutkan(cerita, s, cerita.penugasan[0]!.id, langkahnya, selesai, lewat)
  const diarahkan = arahan ?? selesai
  return {
    berkas: {
      id: uuid(), proses, awalan: 'SM', judul: s.judul, keadaan: tindakan.at(-1)!.ke, pemohonId: unit.id, pemohonNama: s.pengirim, unitId: unit.id, unitJalur: unit.jalur, wilayah: unit.wilayahKode, kanal: s.kanal, kunci: `contoh:${s.agendaId}`, pada: s.pada, jatuhTempo: tempo, selesai: selesai ?? null, lewat: lewat !== undefined, langkah: langkahnya, penugasan: cerita.penugasan, tindakan,
      bukti: { actor: { kind: 'pegawai', pegawaiId: s.oleh.pegawaiId, nama: s.oleh.nama, jabatan: [{ jabatanId: s.oleh.jabatanId, nama: s.oleh.jabatan, sifat: 'definitif' }] }, tindakan: 'surat.diagendakan', objek: { jenis: 'surat', id: s.suratId }, sesudah: { unit: unit.id } },
    },
    diarahkan: diarahkan ?? null, menitArahan: diarahkan ? menitKerja(kalender, s.pada, diarahkan) : null, selesai: selesai ?? null, menitSelesai: selesai ? menitKerja(kalender, s.pada, selesai) : null, pihak: [...cerita.pihak],
  }
}
