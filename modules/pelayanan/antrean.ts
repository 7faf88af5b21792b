import { type Actor, type Pegawai, kebijakan, punyaHak } from '#kernel/identity'
import { type Unit, jamMenit, tambahHari, waktuLokal } from '#kernel/organisation'
import { type Config, type Db, type Job, type Sql, type Tx, defineJob, now, readConfig, refuse, refuseNotFound, secret, sql, uuid } from '#kernel/platform'
import {
  type Antrean, type Tiket, callTiket, cancelTiket, drawNomor, endTiket, expireTiket, findAntrean, findTiket, findTiketByKunci, findTiketPegawai, insertAntrean, insertTiket,
  jamRamai, lockAntrean, moveTiket, rekapAntrean, takeBerikutnya, updateAntrean,
} from './antrean.sql.ts'
import { harusLoket } from './loket.ts'
import { hariIni } from './waktu.ts'

type Prioritas = NonNullable<Tiket['prioritas']>
/** Who goes first: UU 25/2009 Ps 29 asks for special treatment of those who cannot stand long. */
export const PRIORITAS: Record<Prioritas, [string, string]> = {
  lansia: ['Lanjut usia (60 tahun ke atas)', 'Elderly (60 or over)'], disabilitas: ['Penyandang disabilitas', 'Person with a disability'], ibu_hamil: ['Ibu hamil atau membawa bayi', 'Pregnant or with a baby'],
}
type Zona = Pick<Config, 'BALAI_ZONE'>
/** The wall clock of the region: `09.05`. */
export const jamLokal = (saat: Date, config: Zona): string => jamMenit(waktuLokal(saat, config.BALAI_ZONE).menit)
/** `A` and 12 give `A-012`. */
export const kodeTiket = (huruf: string, nomor: number): string => `${huruf}-${String(nomor).padStart(3, '0')}`

interface TiketDiminta { antreanId: string; prioritas?: Prioritas | null | undefined; cara: Tiket['cara']; /** Idempotency key of the form. */ kunci: string }
/**
 * Takes the next number of a line, for today in the region's zone. However many take one at once, the numbers of a day run
 * 1, 2, 3 … without a gap. The same `kunci` again gives the same ticket.
 */
export async function ambilTiket(tx: Tx, config: Zona, { antreanId, prioritas, cara, kunci }: TiketDiminta): Promise<Tiket> {
  const antrean = (await lockAntrean(tx, antreanId)) ?? refuseNotFound('Antrean')
  const sudah = await findTiketByKunci(tx, kunci)
  if (sudah) return sudah
  if (!antrean.aktif) refuse('antrean-tutup', `Antrean ${antrean.nama} sedang ditutup. Tanyakan kepada petugas, atau pilih antrean lain.`, { status: 409 })
  const hari = hariIni(config)
  const nomor = await drawNomor(tx, antreanId, hari)
  return insertTiket(tx, { id: uuid(), antreanId, unitId: antrean.unit_id, hari, nomor, kode: kodeTiket(antrean.huruf, nomor), prioritas: prioritas ?? null, cara, token: secret(), kunci, pada: now() })
}
/** The holder gives the number back while it waits. */
export async function batalkanTiket(tx: Tx, token: string): Promise<void> {
  if ((await cancelTiket(tx, token, now())) === 0) refuse('tiket-sudah-dipanggil', 'Nomor ini sudah dipanggil atau sudah tidak berlaku.', { status: 409 })
}

export interface Panggilan { unitId: string; antreanId?: string | undefined; loketNomor: number; /** Ticket the page showed as being served; absent: none. */ sekarang?: string | undefined }
/**
 * Ends the ticket being served and calls the next: those with priority first, then by arrival. A button pressed twice calls
 * one person: when the official serves another ticket than the page showed, that one is returned and nobody is called.
 * Undefined when nobody waits.
 */
export async function panggilBerikutnya(tx: Tx, config: Zona, actor: Actor, { unitId, antreanId, loketNomor, sekarang }: Panggilan): Promise<Tiket | undefined> {
  harusLoket(actor, unitId)
  const { pegawaiId } = actor as Pegawai
  const dilayani = await findTiketPegawai(tx, pegawaiId)
  const hari = hariIni(config)
  if (dilayani && dilayani.id !== sekarang && dilayani.tanggal === hari) return dilayani
  if (dilayani) await endTiket(tx, dilayani.id, pegawaiId, 'selesai', now())
  return takeBerikutnya(tx, { unitId, antreanId, hari, pegawaiId, loketNomor, pada: now() })
}

/** Calls a ticket of today by choice: again, or one that was passed over. What was being served before is ended. */
export async function panggilTiket(tx: Tx, config: Zona, actor: Actor, id: string, loketNomor: number): Promise<Tiket> {
  const tiket = await tiketUnit(tx, actor, id)
  const { pegawaiId } = actor as Pegawai
  const dilayani = await findTiketPegawai(tx, pegawaiId)
  if (dilayani && dilayani.id !== id) await endTiket(tx, dilayani.id, pegawaiId, 'selesai', now())
  return (await callTiket(tx, id, { hari: hariIni(config), pegawaiId, loketNomor, pada: now() })) ?? refuse('tiket-berubah', `Nomor ${tiket.kode} sudah dipanggil loket lain atau sudah selesai.`, { status: 409 })
}

const harusSendiri = (berhasil: number): void => { if (berhasil === 0) refuse('tiket-berubah', 'Nomor ini tidak sedang Anda layani. Muat ulang halaman.', { status: 409 }) }
/** The person was served. */
export const selesaikanTiket = async (tx: Tx, actor: Actor, id: string): Promise<void> => { await tiketUnit(tx, actor, id); harusSendiri(await endTiket(tx, id, (actor as Pegawai).pegawaiId, 'selesai', now())) }
/** Nobody came: the ticket can still be called today. */
export const lewatiTiket = async (tx: Tx, actor: Actor, id: string): Promise<void> => { await tiketUnit(tx, actor, id); harusSendiri(await endTiket(tx, id, (actor as Pegawai).pegawaiId, 'dilewati', now())) }
/** Sends the person to another line of the same office, with the place his or her arrival gives there. */
export async function alihkanTiket(tx: Tx, actor: Actor, id: string, antreanId: string): Promise<Antrean> {
  const tiket = await tiketUnit(tx, actor, id)
  const tujuan = await findAntrean(tx, antreanId)
  if (!tujuan || tujuan.unit_id !== tiket.unit_id || !tujuan.aktif) refuse('antrean-tutup', 'Pilih antrean yang buka di kantor ini.', { fields: [{ field: 'antrean', message: 'Pilih antrean yang buka di kantor ini.' }] })
  harusSendiri(await moveTiket(tx, id, (actor as Pegawai).pegawaiId, antreanId))
  return tujuan
}

/** A ticket of an office at whose counter the actor sits; otherwise it does not exist for him. */
async function tiketUnit(db: Db, actor: Actor, id: string): Promise<Tiket> {
  const tiket = (await findTiket(db, id)) ?? refuseNotFound('Tiket')
  harusLoket(actor, tiket.unit_id)
  return tiket
}
/** The ticket this official is serving today. */
export async function findTiketSaya(db: Db, config: Zona, actor: Pegawai): Promise<Tiket | undefined> {
  const tiket = await findTiketPegawai(db, actor.pegawaiId)
  return tiket?.tanggal === hariIni(config) ? tiket : undefined
}

// ---- the lines of an office ----
export interface AntreanBaru { huruf: string; nama: string; keterangan?: string | null }
/** Makes a line at an office. `actor` undefined: the demo world. Refuses a letter that is taken. */
export async function bukaAntrean(tx: Tx, actor: Actor | undefined, unit: Pick<Unit, 'id' | 'jalur' | 'wilayahKode'>, { huruf, nama, keterangan = null }: AntreanBaru): Promise<string> {
  if (actor) harusLoket(actor, unit.id)
  const satu = huruf.trim().toUpperCase()
  if (!/^[A-Z]$/.test(satu)) refuse('huruf-salah', 'Pilih satu huruf, A sampai Z.', { fields: [{ field: 'huruf', message: 'Pilih satu huruf, A sampai Z.' }] })
  if (!nama.trim()) refuse('nama-kosong', 'Isi nama antrean.', { fields: [{ field: 'nama', message: 'Isi nama antrean.' }] })
  const id = uuid()
  if (!(await insertAntrean(tx, { id, unit_id: unit.id, unit_jalur: unit.jalur, wilayah: unit.wilayahKode, huruf: satu, nama: nama.trim(), keterangan: keterangan?.trim() || null, aktif: true })))
    refuse('huruf-terpakai', `Huruf ${satu} sudah dipakai antrean lain di kantor ini.`, { status: 409, fields: [{ field: 'huruf', message: `Huruf ${satu} sudah dipakai antrean lain di kantor ini.` }] })
  return id
}
/** Renames, closes or opens a line; its letter and numbers stay. */
export async function ubahAntrean(tx: Tx, actor: Actor, id: string, isi: { nama: string; keterangan?: string | null; aktif: boolean }): Promise<void> {
  const antrean = (await findAntrean(tx, id)) ?? refuseNotFound('Antrean')
  harusLoket(actor, antrean.unit_id)
  await updateAntrean(tx, id, { nama: isi.nama.trim() || antrean.nama, keterangan: isi.keterangan?.trim() || null, aktif: isi.aktif })
}

// ---- waiting times ----
const KOLOM = { unitId: sql`a.unit_id`, unitJalur: sql`a.unit_jalur`, wilayah: sql`a.wilayah` }
/** Who may see waiting times: those who serve at the counter, and those who see figures of the unit. */
const bolehStatistik = (actor: Actor): Sql => sql`(${kebijakan(actor, 'loket.layani', KOLOM)} or ${kebijakan(actor, 'ringkasan.lihat', KOLOM)})`
/** Waiting and serving at an office over the last `hari` days, today included, by line and by hour of arrival. */
export async function bacaStatistik(db: Db, config: Zona, actor: Actor, unitId: string, hari: number) {
  if (!punyaHak(actor, 'loket.layani') && !punyaHak(actor, 'ringkasan.lihat')) refuseNotFound('Statistik')
  const sampai = hariIni(config)
  const dari = tambahHari(sampai, 1 - hari)
  const boleh = bolehStatistik(actor)
  const [antrean, jam] = await Promise.all([rekapAntrean(db, boleh, unitId, dari, sampai), jamRamai(db, boleh, unitId, dari, sampai, config.BALAI_ZONE)])
  return { dari, sampai, antrean, jam }
}

/** Just after local midnight: numbers of yesterday lapse. Lists look at today only, so it may also run late. */
export const tutupAntreanJob: Job = defineJob({
  name: 'pelayanan.tutup-antrean', cron: '10 17 * * *', // 00.10 WIB, 01.10 WITA, 02.10 WIT
  async run(db) { while ((await db.transaction((tx) => expireTiket(tx, hariIni(readConfig())))) === 5000); },
})
