import { imporNomor, tulisNomor } from '#kernel/documents'
import { tambahHari, saatLokal, hariKerja, tanggalLokal } from '#kernel/organisation'
import { type Database, type Tx, Undian, now, uuid } from '#kernel/platform'
import { type BerkasDinas, findProsesTerbaru, imporDinas } from '#kernel/workflow'
import { JUDUL_RAHASIA, segelSurat } from '../rahasia.ts'
import type { KanalSurat, Keamanan } from '../surat.sql.ts'
import { type Dunia, type Kantor, bukaDunia } from './dunia.ts'
import { type Hal, PENGIRIM_LUAR, pilihHal } from './hal.ts'
import { type AgendaLama, type AksesLama, type SuratLama, type TujuanLama, insertSurat, terakhirBuku } from './isi.sql.ts'
import { lampirkanPindaian } from './pindaian.ts'
import { tandatanganiContoh } from './tertanda.ts'
import { ceritakan } from './pohon.ts'

// A year of letters between the offices of the demo regency and with the world outside, written in bulk: in and out, passed on,
// answered, late, a few secret ones. Scans hang on some of the newest only.

const BENIH = 730_809
/** Letters of the year: from outside, between units, to outside. */
const BANYAK = { luar: 1300, unit: 1300, keluar: 460 }
const PINDAIAN = 24
/** Newest letters of our own that have their signed PDF; the others are known by their register entry. */
const TERTANDA = 30
const SETAHUN = 364
const POLA = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'
const REGISTER = 'surat'

interface Rencana { arah: 'luar' | 'unit' | 'keluar'; pada: Date; tanggal: string; asal?: Kantor; tujuan: Kantor[]; keamanan: Keamanan }
/** Which offices get how many letters: the secretariat most, then agencies, now and then a village. */
function pilihKantor(undi: Undian, dunia: Dunia): Kantor {
  const a = undi.angka()
  return a < 0.12 ? dunia.setda : a < 0.18 ? dunia.bupati : a < 0.88 ? undi.satu(dunia.perangkat) : undi.satu(dunia.kantor)
}
function rencanakan(undi: Undian, dunia: Dunia, kini: Date): Rencana[] {
  const hariIni = tanggalLokal(kini, dunia.setda.kalender.zona)
  const satu = (arah: Rencana['arah']): Rencana => {
    const asal = arah === 'luar' ? undefined : pilihKantor(undi, dunia)
    const tujuan = arah === 'keluar' ? [] : [...new Set(Array.from({ length: arah === 'unit' && undi.bila(0.2) ? undi.bulat(2, 4) : 1 }, () => pilihKantor(undi, dunia)))].filter((k) => k !== asal)
    if (arah === 'unit' && tujuan.length === 0) tujuan.push(asal === dunia.setda ? dunia.bupati : dunia.setda)
    const kalender = (tujuan[0] ?? asal)!.kalender
    let tanggal = tambahHari(hariIni, -undi.bulat(0, SETAHUN))
    while (!hariKerja(kalender, tanggal)) tanggal = tambahHari(tanggal, -1)
    const pada = saatLokal(tanggal, undi.bulat(8 * 60, 15 * 60), kalender.zona)
    const keamanan: Keamanan = arah !== 'keluar' && undi.bila(0.015) ? 'rahasia' : undi.bila(0.04) ? 'terbatas' : 'biasa'
    return { arah, pada, tanggal, ...(asal ? { asal } : {}), tujuan, keamanan }
  }
  const semua = (Object.keys(BANYAK) as Rencana['arah'][]).flatMap((arah) => Array.from({ length: BANYAK[arah] }, () => satu(arah)))
  return semua.filter((r) => r.pada < kini).sort((a, b) => a.pada.getTime() - b.pada.getTime())
}

/** Letters, register entries, readers, addressees and cases, as they pile up in order of time. */
class Tumpukan {
  readonly surat: SuratLama[] = []
  readonly agenda: AgendaLama[] = []
  readonly akses: AksesLama[] = []
  readonly tujuan: TujuanLama[] = []
  readonly berkas: BerkasDinas[] = []
  readonly nomor: { unitId: string; register: string; tahun: number; urut: number; teks: string; tanggal: string }[] = []
  private readonly urut = new Map<string, number>()
  constructor(mulai: Map<string, number>) { this.urut = mulai }
  /** The next number of a book, gapless as in life. */
  ambil(kunci: string): number { const n = (this.urut.get(kunci) ?? 0) + 1; this.urut.set(kunci, n); return n }
  beri(suratId: string, pihak: string[], sebab: string, pada: Date, rahasia: boolean): void {
    for (const satu of new Set(pihak)) if (!rahasia || satu.startsWith('j:')) this.akses.push({ surat_id: suratId, pihak: satu, sebab, pada })
  }
  catatAgenda(suratId: string, kantor: Kantor, arah: 'masuk' | 'keluar', tanggal: string, pada: Date, kanal: KanalSurat, oleh: string, lain: Partial<AgendaLama> = {}): AgendaLama {
    const tahun = Number(tanggal.slice(0, 4))
    const satu: AgendaLama = { id: uuid(), surat_id: suratId, unit_id: kantor.unit.id, unit_jalur: kantor.unit.jalur, arah, tahun, nomor: this.ambil(`${kantor.unit.id} ${arah} ${tahun}`), tanggal, kanal, berkas_id: null, tenggat: null, diarahkan: null, menit_arahan: null, selesai: null, menit_selesai: null, oleh, pada, ...lain }
    this.agenda.push(satu)
    return satu
  }
}

const nomorLuar = (undi: Undian, klasifikasi: string, tanggal: string): string => `${klasifikasi}/${undi.bulat(12, 4800)}/${undi.satu(['Prov', 'DJPK', 'BPS', 'Um', 'Res', 'UP3', 'PR', 'TU', 'Sekr'])}/${tanggal.slice(0, 4)}`
const kataSurat = (hal: Hal, pengirim: string, nomor: string | null): string => [hal.hal, pengirim, nomor ?? '', hal.ringkasan].join(' ')

async function tulis(tx: Tx, dunia: Dunia, undi: Undian, rencana: Rencana[], kini: Date): Promise<Tumpukan> {
  const proses = await findProsesTerbaru(tx, 'surat-masuk')
  if (!proses) throw new Error('process surat-masuk is not published')
  const t = new Tumpukan(await terakhirBuku(tx))
  for (const r of rencana) {
    const hal = pilihHal(undi, r.arah, r.keamanan, r.tanggal), rahasia = r.keamanan === 'rahasia', id = uuid()
    const pengirim = r.asal?.unit.nama ?? undi.satu(PENGIRIM_LUAR)
    const tanggalSurat = r.asal ? r.tanggal : tambahHari(r.tanggal, -undi.bulat(1, 9))
    const nomor = r.asal ? nomorSendiri(t, r.asal, hal.klasifikasi, r.tanggal) : nomorLuar(undi, hal.klasifikasi, tanggalSurat)
    const oleh = r.asal?.kepala ?? r.tujuan[0]!.pengagenda
    t.surat.push({
      id, asal: r.asal ? 'sendiri' : 'luar', jenis: hal.jenis, status: r.asal ? 'dikirim' : 'terdaftar', nomor, tanggal: tanggalSurat, hal: rahasia ? JUDUL_RAHASIA : hal.hal, ringkasan: rahasia ? '' : hal.ringkasan, sandi: rahasia ? segelSurat(id, { hal: hal.hal, ringkasan: hal.ringkasan, isi: null }).toString('base64') : null,
      klasifikasi: hal.klasifikasi, kecepatan: hal.kecepatan, keamanan: r.keamanan, lampiran: undi.bila(0.3) ? `${undi.bulat(1, 3)} berkas` : '', pengirim, pengirim_unit: r.asal?.unit.id ?? null, unit_id: (r.asal ?? r.tujuan[0]!).unit.id, unit_jalur: (r.asal ?? r.tujuan[0]!).unit.jalur,
      isi: r.asal && !rahasia ? [{ jenis: 'paragraf', teks: `Sehubungan dengan ${hal.hal.toLowerCase()}, bersama ini disampaikan hal tersebut untuk ditindaklanjuti.` }, { jenis: 'paragraf', teks: 'Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.' }] : null,
      kata: rahasia ? '' : kataSurat(hal, pengirim, nomor), oleh_pegawai: oleh.pegawaiId, oleh: oleh.teks, pada: r.pada,
    })
    if (r.asal) {
      t.catatAgenda(id, r.asal, 'keluar', r.tanggal, r.pada, 'sendiri', oleh.teks)
      t.beri(id, [`u:${r.asal.unit.id}`, `j:${r.asal.kepala.jabatanId}`], 'terbit', r.pada, rahasia)
    }
    if (r.arah === 'keluar') t.tujuan.push({ id: uuid(), surat_id: id, urut: 1, nama: undi.satu(PENGIRIM_LUAR), di: 'Tempat', unit_id: null, cara: 'cetak', dikirim: r.pada, diterima: null, dibaca: null, agenda_id: null })
    r.tujuan.forEach((kantor, n) => terima(t, dunia, undi, proses, { r, id, hal, pengirim, kantor, urut: n + 1 }, kini))
  }
  return t
}
function nomorSendiri(t: Tumpukan, kantor: Kantor, klasifikasi: string, tanggal: string): string {
  const tahun = Number(tanggal.slice(0, 4)), urut = t.ambil(`nomor ${kantor.unit.id} ${tahun}`)
  const teks = tulisNomor(POLA, { klasifikasi, urut, kodeUnit: kantor.unit.kodeSurat, tanggal })
  t.nomor.push({ unitId: kantor.unit.id, register: REGISTER, tahun, urut, teks, tanggal })
  return teks
}

interface Penerimaan { r: Rencana; id: string; hal: Hal; pengirim: string; kantor: Kantor; urut: number }
function terima(t: Tumpukan, dunia: Dunia, undi: Undian, proses: NonNullable<Awaited<ReturnType<typeof findProsesTerbaru>>>, { r, id, hal, pengirim, kantor, urut }: Penerimaan, kini: Date): void {
  const rahasia = r.keamanan === 'rahasia'
  const kanal: KanalSurat = r.asal ? 'unit' : undi.satu(['loket', 'loket', 'pindai', 'pindai', 'surel'] as const)
  const agenda = t.catatAgenda(id, kantor, 'masuk', r.tanggal, r.pada, kanal, kantor.pengagenda.teks, { tenggat: !rahasia && undi.bila(0.12) ? tambahHari(r.tanggal, undi.bulat(3, 14)) : null })
  const jadi = ceritakan(undi, dunia, proses, { agendaId: agenda.id, suratId: id, kantor, judul: rahasia ? JUDUL_RAHASIA : hal.hal, pengirim, kecepatan: hal.kecepatan, pada: r.pada, kanal: kanal === 'surel' || kanal === 'unit' ? 'impor' : 'loket', oleh: kantor.pengagenda, macet: undi.bila(0.015), rahasia }, kini)
  Object.assign(agenda, { berkas_id: jadi.berkas.id, diarahkan: jadi.diarahkan, menit_arahan: jadi.menitArahan, selesai: jadi.selesai, menit_selesai: jadi.menitSelesai })
  t.berkas.push(jadi.berkas)
  t.beri(id, [`u:${kantor.unit.id}`, `j:${kantor.kepala.jabatanId}`], 'agenda', r.pada, rahasia)
  t.beri(id, jadi.pihak, 'disposisi', r.pada, rahasia)
  if (r.asal) t.tujuan.push({ id: uuid(), surat_id: id, urut, nama: kantor.kepala.jabatan, di: kantor.unit.kota, unit_id: kantor.unit.id, cara: 'dalam', dikirim: r.pada, diterima: r.pada, dibaca: jadi.berkas.penugasan[0]!.dibaca, agenda_id: agenda.id })
}

/** Fills the last year with letters; some 3,500 of them. The processes must have been published and nothing else may run (see `imporDinas`). */
export async function isiRiwayatSurat(db: Database): Promise<void> {
  const kini = now(), undi = new Undian(BENIH)
  const dunia = await bukaDunia(db, kini)
  const rencana = rencanakan(undi, dunia, kini)
  const { terbaru, tertanda } = await db.transaction(async (tx) => {
    const t = await tulis(tx, dunia, undi, rencana, kini)
    await imporDinas(tx, t.berkas, kini)
    await insertSurat(tx, t)
    await imporNomor(tx, t.nomor)
    const biasa = (asal: SuratLama['asal']) => t.surat.filter((s) => s.asal === asal && s.keamanan === 'biasa')
    return { terbaru: biasa('luar').slice(-PINDAIAN).map(({ id, hal, nomor, tanggal, pengirim, oleh_pegawai: oleh }) => ({ id, hal, nomor, tanggal, pengirim, oleh })), tertanda: biasa('sendiri').slice(-TERTANDA) }
  })
  await lampirkanPindaian(db, terbaru)
  await tandatanganiContoh(db, tertanda, new Map(dunia.kantor.map((k) => [k.unit.id, k.kepala])))
}
