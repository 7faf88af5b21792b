import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Jabatan, getKalenderUnit, getUnit, jabatanByPeran, listJabatanUnit, pemangkuSekarang, tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, emit, now, refuse, sql, uuid } from '#kernel/platform'
import { type Kanal, ajukanBerkas, beriTugas, findBerkasByKunci, findProsesTerbaru, pelakuDari } from '#kernel/workflow'
import { ambilAgenda } from './agenda.ts'
import { bukaAkses, pihakJabatan, pihakUnit } from './pihak.ts'
import { JUDUL_RAHASIA, adalahRahasia, segelSurat } from './rahasia.ts'
import { type KanalSurat, type Keamanan, type Kecepatan, findAgendaByBerkas } from './surat.sql.ts'

/** A letter that arrived, as the register wants it (buku agenda). Dates 'YYYY-MM-DD'. */
export interface SuratMasukBaru {
  jenis?: string
  nomor?: string
  tanggal?: string
  hal: string
  ringkasan?: string
  pengirim: string
  pengirimUnit?: string
  pengirimOrang?: string
  klasifikasi: string
  kecepatan: Kecepatan
  keamanan: Keamanan
  lampiran?: string
  kanal: Exclude<KanalSurat, 'unit' | 'sendiri'>
  /** SHA-256 of the first file. */
  sidik?: string
  /** Our own letter that this one answers. */
  balasanAtas?: string
  /** By when the sender wants an answer. */
  tenggat?: string
  catatan?: string
  /** Idempotency key of the form. */
  kunci: string
}
export interface Terdaftar { suratId: string; agendaId: string; berkasId: string; nomor: number; tahun: number; ulang: boolean }

const KANAL_BERKAS: Record<KanalSurat, Kanal> = { loket: 'loket', pindai: 'loket', surel: 'impor', srikandi: 'impor', unit: 'impor', portal: 'portal', sendiri: 'loket' }

/**
 * Registers a letter from outside in the register of `unitId`: letter, agenda number, case, and the root of its disposition tree
 * on the desk of whoever heads the unit, all in the caller's transaction. The same `kunci` registers once.
 */
export async function daftarkanSurat(tx: Tx, actor: Actor, unitId: string, baru: SuratMasukBaru): Promise<Terdaftar> {
  const unit = await getUnit(tx, unitId)
  const id = uuid()
  const sudah = await findBerkasByKunci(tx, baru.pengirimOrang ?? unitId, baru.kunci)
  const entri = sudah && (await findAgendaByBerkas(tx, sudah.id))
  if (entri) return { suratId: entri.surat_id, agendaId: entri.id, berkasId: sudah.id, nomor: entri.nomor, tahun: entri.tahun, ulang: true }
  const rahasia = adalahRahasia(baru.keamanan)
  const kata = [baru.hal, baru.pengirim, baru.nomor ?? '', baru.ringkasan ?? ''].join(' ')
  await tx.run(sql`insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, ringkasan, sandi, klasifikasi, kecepatan, keamanan, lampiran, pengirim, pengirim_unit, pengirim_orang, unit_id, unit_jalur, balasan_atas, cari, sidik, dibuat_oleh, dibuat_teks, dibuat_pada)
    values (${id}, 'luar', ${baru.jenis ?? 'surat_dinas'}, 'terdaftar', ${baru.nomor?.trim() || null}, ${baru.tanggal ?? null}, ${rahasia ? JUDUL_RAHASIA : baru.hal.trim()}, ${rahasia ? '' : (baru.ringkasan?.trim() ?? '')},
      ${rahasia ? segelSurat(id, { hal: baru.hal.trim(), ringkasan: baru.ringkasan?.trim() ?? '', isi: null }) : null}, ${baru.klasifikasi}, ${baru.kecepatan}, ${baru.keamanan}, ${baru.lampiran?.trim() ?? ''}, ${baru.pengirim.trim()},
      ${baru.pengirimUnit ?? null}, ${baru.pengirimOrang ?? null}, ${unit.id}, ${unit.jalur}, ${baru.balasanAtas ?? null}, ${rahasia ? sql`''::tsvector` : sql`to_tsvector('indonesian', ${kata})`}, ${baru.sidik ?? null},
      ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, ${pelakuDari(actor).teks}, ${now()})`)
  return agendakan(tx, actor, { suratId: id, unitId, kanal: baru.kanal, kunci: baru.kunci, judul: rahasia ? JUDUL_RAHASIA : baru.hal.trim(), pengirim: baru.pengirim.trim(), kecepatan: baru.kecepatan, catatan: baru.catatan ?? '', ...(baru.tenggat ? { tenggat: baru.tenggat } : {}), ...(baru.pengirimOrang ? { orangId: baru.pengirimOrang } : {}) })
}

export interface Pengagendaan { suratId: string; unitId: string; kanal: KanalSurat; kunci: string; judul: string; pengirim: string; kecepatan: Kecepatan; catatan: string; orangId?: string; tenggat?: string }
/** Enters a letter, from outside or from another unit, into a unit's incoming register and lays it before its head. */
export async function agendakan(tx: Tx, actor: Actor, a: Pengagendaan): Promise<Terdaftar> {
  const unit = await getUnit(tx, a.unitId)
  const kepala = await kepalaUnit(tx, unit.id)
  if (!kepala) refuse('unit-tanpa-pimpinan', `Belum ada pejabat yang memimpin ${unit.nama}, sehingga surat tidak dapat diagendakan. Tetapkan pemangkunya, atau Plt/Plh.`, { status: 503 })
  const proses = await findProsesTerbaru(tx, 'surat-masuk')
  if (!proses) throw new Error('process surat-masuk is not published')
  const { berkas, ulang } = await ajukanBerkas(tx, { proses, actor, pemohon: { id: a.orangId ?? a.unitId, nama: a.pengirim }, unit, wilayah: unit.wilayahKode, jawaban: {}, kanal: KANAL_BERKAS[a.kanal], kunci: a.kunci, awalan: 'SM', ranah: 'dinas', judul: a.judul, tersegel: a.judul === JUDUL_RAHASIA })
  if (ulang) throw new Error('an agenda entry without its case')
  const tanggal = tanggalLokal(now(), (await getKalenderUnit(tx, unit.id)).zona)
  const tahun = Number(tanggal.slice(0, 4))
  const nomor = await ambilAgenda(tx, unit.id, 'masuk', tahun)
  const agendaId = uuid()
  await tx.run(sql`insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, berkas_id, catatan, tenggat, dibuat_teks, dibuat_pada)
    values (${agendaId}, ${a.suratId}, ${unit.id}, ${unit.jalur}, 'masuk', ${tahun}, ${nomor}, ${tanggal}, ${a.kanal}, ${berkas.id}, ${a.catatan}, ${a.tenggat ?? null}, ${pelakuDari(actor).teks}, ${now()})`)
  await bukaAkses(tx, a.suratId, [pihakUnit(unit.id), pihakJabatan(kepala.id)], 'agenda')
  await beriTugas(tx, actor, { berkasId: berkas.id, jenis: 'disposisi', nama: 'Beri arahan atas surat', kepada: [{ jabatanId: kepala.id, tenggat: TENGGAT_ARAHAN[a.kecepatan] }], kunci: `agenda:${agendaId}` })
  await catat(tx, { actor, tindakan: 'surat.diagendakan', objek: { jenis: 'surat', id: a.suratId }, sesudah: { unit: unit.id, tahun, nomor } })
  await emit(tx, 'surat.masuk', { suratId: a.suratId, agendaId, unitId: unit.id })
  return { suratId: a.suratId, agendaId, berkasId: berkas.id, nomor, tahun, ulang: false }
}

/** Sangat segera is to be finished within a day, segera within two (practice under Permendagri 1/2023): direction comes sooner. */
const TENGGAT_ARAHAN = { sangat_segera: { nilai: 2, satuan: 'jam_kerja' }, segera: { nilai: 4, satuan: 'jam_kerja' }, biasa: { nilai: 1, satuan: 'hari_kerja' } } as const

const MEMIMPIN = ['kepala', 'pimpinan', 'pimpinan_wilayah', 'sekretaris'] as const
/** The post that leads a unit and is held today; a unit without one passes to the next in rank. */
export async function kepalaUnit(db: Db, unitId: string): Promise<Jabatan | undefined> {
  const zona = (await getKalenderUnit(db, unitId)).zona
  const hari = tanggalLokal(now(), zona)
  const calon: Jabatan[] = []
  for (const peran of MEMIMPIN) calon.push(...(await jabatanByPeran(db, unitId, peran)))
  calon.push(...(await listJabatanUnit(db, unitId)))
  for (const jabatan of calon.filter((satu) => satu.unitId === unitId)) if (await pemangkuSekarang(db, jabatan.id, hari)) return jabatan
  return undefined
}
