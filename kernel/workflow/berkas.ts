import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import type { Jawaban } from '#kernel/forms'
import { getKalenderUnit } from '#kernel/organisation'
import { type Db, type Sql, type Tx, emitAll, now, refuse, secret, sql, uuid } from '#kernel/platform'
import { type Jam, mulaiJam } from './jam.ts'
import { pelakuDari } from './pelaku.ts'
import { type Proses, sidik } from './proses.ts'
import type { Keadaan } from './sop.ts'
import { beritaDibuka, bukaLangkah } from './tugas.ts'

/** A case: one request of one person, moving along one version of one process. */
export interface Berkas {
  id: string
  nomor: string
  proses: string
  versi: number
  judul: string
  keadaan: Keadaan
  pemohon_id: string
  pemohon_nama: string
  badan_usaha: string | null
  unit_id: string
  unit_jalur: string
  wilayah: string | null
  jawaban: Jawaban
  kanal: Kanal
  token: string
  diajukan_pada: Date
  mulai_hitung: Date
  jatuh_tempo: Date | null
  janji_nilai: number
  janji_satuan: 'menit' | 'jam_kerja' | 'hari_kerja'
  berhenti_pada: Date | null
  selesai_pada: Date | null
  lewat: boolean
  urut_tindakan: number
  bukti_id: string | null
  ranah: Ranah
  /** About something secret: notes and reports of given work are sealed, and no act repeats them. */
  tersegel: boolean
}
/** `layanan`: somebody asked for a service. `dinas`: the government's own work (a letter, a meeting), listed by the module that owns it. */
export type Ranah = 'layanan' | 'dinas'
export type Kanal = 'portal' | 'loket' | 'kertas' | 'api' | 'impor'

export interface Pengajuan {
  proses: Proses
  actor: Actor
  pemohon: { id: string; nama: string }
  badanUsaha?: string
  unit: { id: string; jalur: string }
  wilayah: string | null
  jawaban: Jawaban
  kanal: Kanal
  /** Idempotency key, born with the draft: the same key again is the same case. */
  kunci: string
  /** Letters before the number: `SKU` gives SKU-2026-0000123. */
  awalan: string
  ranah?: Ranah
  tersegel?: boolean
  /** What lists show instead of the name of the process; never anything secret. */
  judul?: string
}

export const KOLOM_BERKAS = sql`b.id, b.nomor, b.proses, b.versi, b.judul, b.keadaan, b.pemohon_id, b.pemohon_nama, b.badan_usaha, b.unit_id, b.unit_jalur,
  b.wilayah, b.jawaban, b.kanal, b.token, b.diajukan_pada, b.mulai_hitung, b.jatuh_tempo, b.janji_nilai, b.janji_satuan, b.berhenti_pada, b.selesai_pada, b.lewat, b.urut_tindakan, b.bukti_id, b.ranah, b.tersegel`

export const findBerkas = (db: Db, id: string): Promise<Berkas | undefined> => db.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.id = ${id}`)
/** The case, locked until the transaction ends: every act on it waits here, so that one wins and the next sees what it did. */
export const lockBerkas = (tx: Tx, id: string): Promise<Berkas | undefined> => tx.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.id = ${id} for update`)

/** The same by one of its tasks. */
export const lockBerkasTugas = (tx: Tx, tugasId: string): Promise<Berkas | undefined> => tx.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.id = (select t.berkas_id from workflow.tugas t where t.id = ${tugasId}) for update`)

/** Gives a case another title (the subject of a draft was changed); what closed keeps the one it closed with. */
export const gantiJudulBerkas = (tx: Tx, id: string, judul: string): Promise<number> => tx.run(sql`update workflow.berkas set judul = ${judul} where id = ${id} and judul <> ${judul} and selesai_pada is null`)

/** Drawn inside the insert; seven digits at least, more when a regency has had ten million cases. */
const nomorBaru = (awalan: string): Sql => sql`(select ${`${awalan}-${now().getUTCFullYear()}-`}::text || lpad(n, greatest(7, length(n)), '0') from (select nextval('workflow.nomor_berkas')::text as n) s)`

/**
 * Submits a case: number, token, clock, first task, act, audit entry and news, all in the caller's transaction. The same
 * `kunci` of the same person returns the case it made before (`ulang`); with other content it is refused.
 */
export async function ajukanBerkas(tx: Tx, pengajuan: Pengajuan): Promise<{ berkas: Berkas; ulang: boolean }> {
  const hash = sidik({ proses: pengajuan.proses.kode, jawaban: pengajuan.jawaban })
  const kalender = await getKalenderUnit(tx, pengajuan.unit.id)
  const jam = mulaiJam(kalender, pengajuan.proses.sop.janji, now())
  const buktiId = uuid()
  const berkas = await insertBerkas(tx, pengajuan, hash, jam, buktiId)
  if (!berkas) return samaAtauTolak(await tx.one(sql`select ${KOLOM_BERKAS}, b.hash_isi from workflow.berkas b where b.pemohon_id = ${pengajuan.pemohon.id} and b.kunci = ${pengajuan.kunci}`), hash)
  await catat(tx, { id: buktiId, actor: pengajuan.actor, tindakan: 'berkas.diajukan', objek: { jenis: 'berkas', id: berkas.id }, subjekOrangId: pengajuan.pemohon.id, sesudah: { nomor: berkas.nomor, proses: berkas.proses, versi: berkas.versi, hash } })
  await insertTindakanAwal(tx, berkas, pengajuan.actor, buktiId)
  const tugas = await bukaLangkah(tx, berkas, pengajuan.proses.sop, pengajuan.proses.sop.awal, kalender)
  await emitAll(tx, [beritaDibuka(tugas), { name: 'berkas.diajukan', payload: { berkasId: berkas.id, proses: berkas.proses } }])
  return { berkas, ulang: false }
}

function samaAtauTolak(berkas: Berkas & { hash_isi: string }, hash: string): { berkas: Berkas; ulang: boolean } {
  if (berkas.hash_isi !== hash) refuse('kunci-sudah-dipakai', `Permohonan ini sudah terkirim dengan nomor ${berkas.nomor} dan isinya berbeda. Buka permohonan itu, atau mulai permohonan baru.`, { detail: { nomor: berkas.nomor } })
  return { berkas, ulang: true }
}

/** Nothing when this person's key has made a case before: of two at once the second waits here for the first. */
function insertBerkas(tx: Tx, p: Pengajuan, hash: string, jam: Jam, buktiId: string): Promise<Berkas | undefined> {
  const langkahAwal = p.proses.sop.langkah[p.proses.sop.awal]
  const keadaan = langkahAwal && 'keadaan' in langkahAwal ? langkahAwal.keadaan : 'diajukan'
  return tx.maybe<Berkas>(sql`insert into workflow.berkas as b (id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, badan_usaha, unit_id, unit_jalur, wilayah,
      jawaban, kanal, token, kunci, hash_isi, diajukan_pada, jatuh_tempo, janji_nilai, janji_satuan, mulai_hitung, bukti_id, ranah, tersegel)
    values (${uuid()}, ${nomorBaru(p.awalan)}, ${p.proses.kode}, ${p.proses.versi}, ${p.judul ?? p.proses.nama}, ${keadaan}, ${p.pemohon.id}, ${p.pemohon.nama}, ${p.badanUsaha ?? null}, ${p.unit.id}, ${p.unit.jalur}, ${p.wilayah},
      ${JSON.stringify(p.jawaban)}::jsonb, ${p.kanal}, ${secret()}, ${p.kunci}, ${hash}, ${now()}, ${jam.jatuhTempo}, ${p.proses.sop.janji.nilai}, ${p.proses.sop.janji.satuan}, ${now()}, ${buktiId}, ${p.ranah ?? 'layanan'}, ${p.tersegel ?? false})
    on conflict (pemohon_id, kunci) do nothing returning ${KOLOM_BERKAS}`)
}

async function insertTindakanAwal(tx: Tx, berkas: Berkas, actor: Actor, buktiId: string): Promise<void> {
  const siapa = pelakuDari(actor)
  await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, bukti_id)
    values (${uuid()}, ${berkas.id}, 0, 'ajukan', 'Permohonan diajukan', null, ${berkas.keadaan}, ${siapa.pelaku}, ${siapa.orangId}, ${siapa.pegawaiId}, ${siapa.jabatanId}, ${siapa.teks}, ${now()}, ${buktiId})`)
}
