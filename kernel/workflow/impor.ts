import { type EntriAudit, catatSemua } from '#kernel/audit'
import { berlaku } from '#kernel/forms'
import { type Actor, sistem } from '#kernel/identity'
import { type Jeda, type Kalender, getKalenderUnit, jatuhTempo } from '#kernel/organisation'
import { type Tx, secret, setClock, sql, uuid } from '#kernel/platform'
import type { Pengajuan } from './berkas.ts'
import type { IsiBekal } from './efek.ts'
import { gerakkan } from './gerak.ts'
import { insertRiwayat } from './impor.sql.ts'
import { saatEskalasi } from './jam.ts'
import { type Meja, cariMeja } from './meja.ts'
import { pelakuDari } from './pelaku.ts'
import { sidik } from './proses.ts'
import { type Keadaan, type Langkah, type Tenggat, adalahAkhir } from './sop.ts'
import { batasPerbaikan } from './tugas.ts'

// Cases with their whole past, written in bulk: what `ajukanBerkas`, `bertindak` and `tandaiLewat` would have written one by
// one, only without their effects (letters, bills) and without news to anybody. For the demo world; replaying the acts gives
// the same states, which its test holds.

/** An act of the past on the open step `langkah`. */
export interface TindakanLama { langkah: string; hasil: string; pada: Date; actor: Actor; bekal?: IsiBekal }
/** An end outside the SOP: withdrawn by the applicant, or handed over. */
export interface AkhirLama { akhir: 'dibatalkan' | 'diserahkan'; nama: string; alasan?: string; pada: Date; actor: Actor }
export interface BerkasLama { pengajuan: Pengajuan; pada: Date; tindakan: (TindakanLama | AkhirLama)[] }

export interface BarisTugas { id: string; langkah: string; nama: string; jenis: string; meja: string; unit_id: string | null; unit_jalur: string | null; peran: string | null; dibuka_pada: Date; tenggat: Date; ditutup_pada: Date | null; hasil: string | null; eskalasi_persen: number | null; eskalasi_pada: Date | null }
export interface BarisTindakanLama {
  id: string; urut: number; tugas_id: string | null; langkah: string | null; hasil: string; nama: string; dari_keadaan: Keadaan | null; ke_keadaan: Keadaan; pelaku: string; orang_id: string | null; pegawai_id: string | null
  jabatan_id: string | null; pelaku_teks: string; pada: Date; catatan: unknown; alasan: unknown; dasar_hukum: unknown; cacat: unknown; bekal: unknown; bukti_id: string | null
}
/** A case as it comes to lie in the tables. */
export interface BerkasTerimpor {
  id: string; nomor: string; token: string; pengajuan: Pengajuan; hash: string; pada: Date; keadaan: Keadaan; jatuhTempo: Date | null; berhenti: Date | null; selesai: Date | null; lewat: boolean
  tugas: BarisTugas[]; tindakan: BarisTindakanLama[]; jeda: { mulai: Date; sampai: Date | null; sebab: string }[]
}
interface Bukti { pada: Date; untuk: BarisTindakanLama; isi: EntriAudit }

/** Entries of the log written in one statement. */
const SEKALI = 2000

class Impor {
  readonly bukti: Bukti[] = []
  private readonly meja = new Map<string, Promise<Meja>>()
  private readonly kalender = new Map<string, Promise<Kalender>>()
  private perbaikan: Promise<Tenggat> | undefined
  private readonly tx: Tx
  private readonly kini: Date
  private readonly keJam: (saat: Date) => void
  constructor(tx: Tx, kini: Date, keJam: (saat: Date) => void) { this.tx = tx; this.kini = kini; this.keJam = keJam }

  private kalenderUnit(unitId: string): Promise<Kalender> {
    if (!this.kalender.has(unitId)) this.kalender.set(unitId, getKalenderUnit(this.tx, unitId))
    return this.kalender.get(unitId)!
  }
  private cari(langkah: Langkah, { unit, wilayah }: Pengajuan): Promise<Meja> {
    const kunci = JSON.stringify([langkah.pelaku, unit.id, wilayah])
    if (!this.meja.has(kunci)) this.meja.set(kunci, cariMeja(this.tx, langkah.pelaku, { unit_id: unit.id, wilayah }))
    return this.meja.get(kunci)!
  }

  async jalankan({ pengajuan, pada, tindakan }: BerkasLama): Promise<BerkasTerimpor> {
    this.keJam(pada)
    const { proses, actor } = pengajuan
    const hash = sidik({ proses: proses.kode, jawaban: pengajuan.jawaban })
    const b: BerkasTerimpor = { id: uuid(), nomor: '', token: secret(), pengajuan, hash, pada, keadaan: (proses.sop.langkah[proses.sop.awal] as Langkah).keadaan, jatuhTempo: jatuhTempo(await this.kalenderUnit(pengajuan.unit.id), pada, proses.sop.janji), berhenti: null, selesai: null, lewat: false, tugas: [], tindakan: [], jeda: [] }
    // The number is known when all cases stand in the order in which they came in.
    this.catat(b, { hasil: 'ajukan', nama: 'Permohonan diajukan', dari: null, actor, pada, tindakan: 'berkas.diajukan', isi: () => ({ sesudah: { nomor: b.nomor, proses: proses.kode, versi: proses.versi, hash } }) })
    await this.buka(b, proses.sop.awal, pada)
    for (const satu of tindakan) {
      this.tandaiLewat(b, satu.pada)
      this.keJam(satu.pada)
      if ('akhir' in satu) this.akhiri(b, satu)
      else await this.tindak(b, satu)
    }
    this.tandaiLewat(b, this.kini)
    await this.majukanEskalasi(b)
    return b
  }

  private async buka(b: BerkasTerimpor, kode: string, pada: Date): Promise<void> {
    const { proses, unit } = b.pengajuan
    const langkah = proses.sop.langkah[kode] as Langkah
    const meja = await this.cari(langkah, b.pengajuan)
    const kalender = await this.kalenderUnit(meja.unitId ?? unit.id)
    const tenggat = jatuhTempo(kalender, pada, langkah.tenggat ?? (langkah.jenis === 'lengkapi' ? await (this.perbaikan ??= batasPerbaikan(this.tx)) : proses.sop.janji))
    const persen = langkah.eskalasi?.map((e) => e.persen).sort((x, y) => x - y)[0] ?? null
    b.tugas.push({ id: uuid(), langkah: kode, nama: langkah.nama, jenis: langkah.jenis, meja: meja.meja, unit_id: meja.unitId, unit_jalur: meja.unitJalur, peran: meja.peran, dibuka_pada: pada, tenggat, ditutup_pada: null, hasil: null, eskalasi_persen: persen, eskalasi_pada: null })
  }

  /** What the minute's job of escalation would have left: the next announcement still to come, none on closed tasks. */
  private async majukanEskalasi(b: BerkasTerimpor): Promise<void> {
    for (const tugas of b.tugas) {
      const kalender = await this.kalenderUnit(tugas.unit_id ?? b.pengajuan.unit.id)
      const sampai = tugas.ditutup_pada ?? this.kini
      const saat = (persen: number) => saatEskalasi(kalender, tugas.dibuka_pada, tugas.tenggat, persen)
      const berikut = (b.pengajuan.proses.sop.langkah[tugas.langkah] as Langkah).eskalasi?.map((e) => e.persen).sort((x, y) => x - y).find((persen) => saat(persen) > sampai)
      tugas.eskalasi_persen = berikut ?? null
      tugas.eskalasi_pada = berikut && !tugas.ditutup_pada ? saat(berikut) : null
    }
  }

  private async tindak(b: BerkasTerimpor, satu: TindakanLama): Promise<void> {
    const { sop } = b.pengajuan.proses
    const tugas = b.tugas.find((t) => t.langkah === satu.langkah && !t.ditutup_pada)
    const langkah = sop.langkah[satu.langkah]
    const hasil = langkah && !adalahAkhir(langkah) ? langkah.hasil.find((h) => h.kode === satu.hasil) : undefined
    if (!tugas || !hasil) throw new Error(`${b.pengajuan.proses.kode}: ${satu.langkah}/${satu.hasil} is not open`)
    const terbukaDulu = b.tugas.filter((t) => !t.ditutup_pada).map((t) => t.langkah)
    Object.assign(tugas, { ditutup_pada: satu.pada, hasil: hasil.kode })
    const { dibuka, akhir } = gerakkan(sop, { terbuka: terbukaDulu, menunggu: [] }, satu.langkah, hasil, (bila) => !bila || berlaku(bila, b.pengajuan.jawaban))
    for (const kode of dibuka) await this.buka(b, kode, satu.pada)
    const ujung = akhir === undefined ? undefined : sop.langkah[akhir]
    const terbuka = b.tugas.filter((t) => !t.ditutup_pada).map((t) => sop.langkah[t.langkah] as Langkah)
    const dari = b.keadaan
    b.keadaan = ujung && adalahAkhir(ujung) ? ujung.akhir : terbuka[0]?.keadaan ?? dari
    await this.sesuaikanJam(b, terbuka, ujung !== undefined, hasil.nama, satu.pada)
    if (ujung) b.selesai = satu.pada
    const id = uuid()
    const alasan = satu.bekal?.alasan ? { alasan: String(satu.bekal.alasan) } : {}
    this.catat(b, { id, tugas, hasil: hasil.kode, nama: hasil.nama, dari, actor: satu.actor, pada: satu.pada, bekal: satu.bekal, tindakan: `berkas.${hasil.kode}`, isi: () => ({ ...alasan, sebelum: { keadaan: dari }, sesudah: { keadaan: b.keadaan, langkah: tugas.langkah, tindakan: id } }) })
  }

  private async sesuaikanJam(b: BerkasTerimpor, terbuka: Langkah[], berakhir: boolean, sebab: string, pada: Date): Promise<void> {
    const berhenti = !berakhir && terbuka.length > 0 && terbuka.every((langkah) => langkah.jam === 'berhenti')
    if (berhenti && !b.berhenti) {
      b.jeda.push({ mulai: pada, sampai: null, sebab })
      Object.assign(b, { jatuhTempo: null, berhenti: pada })
    } else if (!berhenti && b.berhenti) {
      b.jeda.at(-1)!.sampai = pada
      const jeda: Jeda[] = b.jeda.map(({ mulai, sampai }) => ({ mulai, selesai: sampai }))
      Object.assign(b, { jatuhTempo: jatuhTempo(await this.kalenderUnit(b.pengajuan.unit.id), b.pada, b.pengajuan.proses.sop.janji, jeda), berhenti: null })
    }
  }

  private akhiri(b: BerkasTerimpor, { akhir, nama, alasan, pada, actor }: AkhirLama): void {
    const dari = b.keadaan
    for (const tugas of b.tugas.filter((t) => !t.ditutup_pada)) Object.assign(tugas, { ditutup_pada: pada, hasil: akhir })
    for (const jeda of b.jeda.filter((j) => !j.sampai)) jeda.sampai = pada
    Object.assign(b, { keadaan: akhir, berhenti: null, selesai: b.selesai ?? pada })
    this.catat(b, { hasil: akhir, nama, dari, actor, pada, bekal: alasan ? { alasan } : {}, tindakan: `berkas.${akhir}`, isi: () => ({ ...(alasan ? { alasan } : {}), sebelum: { keadaan: dari }, sesudah: { keadaan: akhir } }) })
  }

  /** The job of the minute after the promise broke, if the case was still running before `sebelum`. */
  private tandaiLewat(b: BerkasTerimpor, sebelum: Date): void {
    if (b.lewat || b.selesai || b.berhenti || !b.jatuhTempo) return
    // A pause may end when the due hour has passed already: then the case is late from that act on.
    const sejak = Math.max(b.jatuhTempo.getTime(), b.tindakan.at(-1)!.pada.getTime())
    const pada = new Date((Math.floor(sejak / 60_000) + 1) * 60_000)
    if (pada >= sebelum) return
    this.keJam(pada)
    b.lewat = true
    const { lewat } = b.pengajuan.proses.sop
    const nama = lewat === 'fiktif_positif' ? 'Waktu layanan terlampaui; permohonan dianggap dikabulkan menurut hukum dan diserahkan kepada pimpinan untuk ditetapkan' : 'Waktu layanan terlampaui'
    this.catat(b, { hasil: 'lewat', nama, dari: b.keadaan, actor: sistem('lewat-waktu'), pada, tindakan: 'berkas.lewat', isi: () => ({ sesudah: { akibat: lewat } }) })
  }

  private catat(b: BerkasTerimpor, t: { id?: string; tugas?: BarisTugas; hasil: string; nama: string; dari: Keadaan | null; actor: Actor; pada: Date; bekal?: IsiBekal | undefined; tindakan: string; isi(): Partial<EntriAudit> }): void {
    const post = t.actor.kind === 'pegawai' && t.tugas ? t.actor.jabatan.find((j) => j.unitId === t.tugas!.unit_id && j.peran.includes(t.tugas!.peran ?? '')) : undefined
    const siapa = pelakuDari(t.actor, post)
    const { catatan, alasan, dasar_hukum, cacat, ...lain } = t.bekal ?? {}
    const baris: BarisTindakanLama = {
      id: t.id ?? uuid(), urut: b.tindakan.length, tugas_id: t.tugas?.id ?? null, langkah: t.tugas?.langkah ?? null, hasil: t.hasil, nama: t.nama, dari_keadaan: t.dari, ke_keadaan: b.keadaan, pelaku: siapa.pelaku, orang_id: siapa.orangId, pegawai_id: siapa.pegawaiId,
      jabatan_id: siapa.jabatanId, pelaku_teks: siapa.teks, pada: t.pada, catatan: catatan ?? null, alasan: alasan ?? null, dasar_hukum: dasar_hukum ?? null, cacat: cacat ?? null, bekal: Object.keys(lain).length > 0 ? lain : null, bukti_id: null,
    }
    b.tindakan.push(baris)
    // Asked now, while the states are those of this moment; the number alone comes later.
    const isi = t.hasil === 'ajukan' ? t.isi : (() => { const tetap = t.isi(); return () => tetap })()
    this.bukti.push({ pada: t.pada, untuk: baris, get isi() { return { actor: t.actor, tindakan: t.tindakan, objek: { jenis: 'berkas', id: b.id }, subjekOrangId: b.pengajuan.pemohon.id, ...isi() } } })
  }
}

/**
 * Writes cases with their past, acts in order of time in each. The clock stands at each act while it is written, so call
 * this only where nothing else runs. Throws when an act is not open in its SOP. Returns the cases, oldest first.
 */
export async function imporBerkas(tx: Tx, lama: BerkasLama[], kini: Date): Promise<BerkasTerimpor[]> {
  let jam = kini
  const pulih = setClock({ now: () => new Date(jam) })
  try {
    const impor = new Impor(tx, kini, (saat) => { jam = saat })
    const hasil: BerkasTerimpor[] = []
    for (const satu of lama.toSorted((a, b) => a.pada.getTime() - b.pada.getTime())) hasil.push(await impor.jalankan(satu))
    const urut = await tx.many<{ n: bigint }>(sql`select nextval('workflow.nomor_berkas') as n from generate_series(1, ${hasil.length}::int) order by 1`)
    hasil.forEach((b, i) => { b.nomor = `${b.pengajuan.awalan}-${b.pada.getUTCFullYear()}-${String(urut[i]!.n).padStart(7, '0')}` })
    const bukti = impor.bukti.toSorted((a, b) => a.pada.getTime() - b.pada.getTime())
    for (let dari = 0; dari < bukti.length; dari += SEKALI) {
      // Each entry is made at its own instant: the clock is set as soon as anything of it is read.
      const satuan = bukti.slice(dari, dari + SEKALI).map(({ pada, isi }) => new Proxy(isi, { get: (entri, nama) => { jam = pada; return Reflect.get(entri, nama) } }))
      const tercatat = await catatSemua(tx, satuan)
      tercatat.forEach(({ id }, i) => { bukti[dari + i]!.untuk.bukti_id = id })
    }
    await insertRiwayat(tx, hasil)
    return hasil
  } finally { pulih() }
}
