import { catat } from '#kernel/audit'
import { type NomorRow, listNomorBlok, pakaiBlok, pesanBlok, rekonsiliasiBlok } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { getUnit } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { ambilAgenda } from './agenda.ts'
import { getJenisBerlaku, hariUnit } from './konsep.ts'
import { bukaAkses, pihakUnit } from './pihak.ts'

//  pesanBlokSurat ──> terbuka ──catatNomorTangan (once for each number used)──> … ──tutupBlok──> ditutup + berita acara
// For a day on which the national system, the network or the power is away: numbers set aside from the same book, written by hand,
// accounted for afterwards. The book itself never has a gap: what was not used is void with its reason.

export interface BlokNomor { id: string; unit_id: string; jenis: string; klasifikasi: string; tahun: number; dari: number; sampai: number; pemegang: string; sebab: string; oleh_teks: string; dibuat_pada: Date; ditutup_pada: Date | null; ditutup_teks: string | null; alasan_sisa: string | null }
const KOLOM = sql`b.id, b.unit_id, b.jenis, b.klasifikasi, b.tahun, b.dari, b.sampai, b.pemegang, b.sebab, b.oleh_teks, b.dibuat_pada, b.ditutup_pada, b.ditutup_teks, b.alasan_sisa`
/** Blocks of a unit, newest first, at most 100. */
export const listBlokNomor = (db: Db, unitId: string): Promise<BlokNomor[]> => db.many<BlokNomor>(sql`select ${KOLOM} from persuratan.blok_nomor b where b.unit_id = ${unitId} order by b.dibuat_pada desc, b.id desc limit 100`)
export const findBlokNomor = (db: Db, id: string): Promise<BlokNomor | undefined> => db.maybe<BlokNomor>(sql`select ${KOLOM} from persuratan.blok_nomor b where b.id = ${id}`)
/** Each number of a block with the letter it was written on. */
export async function isiBlok(db: Db, id: string): Promise<(NomorRow & { surat_id: string | null })[]> {
  const surat = new Map((await db.many<{ urut: number; surat_id: string }>(sql`select urut, surat_id from persuratan.nomor_tangan where blok_id = ${id} limit 200`)).map((satu) => [satu.urut, satu.surat_id]))
  return (await listNomorBlok(db, id)).map((satu) => ({ ...satu, surat_id: surat.get(satu.urut) ?? null }))
}

export interface PermintaanBlok { unitId: string; jenis: string; klasifikasi: string; banyak: number; pemegang: string; sebab: string }
/** Sets numbers aside today for whoever will write them. Returns the block and its numbers as they are to be written. */
export async function pesanBlokSurat(tx: Tx, actor: Pegawai, minta: PermintaanBlok): Promise<{ id: string; teks: string[] }> {
  if (minta.pemegang.trim().length < 3) refuse('pemegang-kosong', 'Tulis siapa yang memegang nomor ini.', { fields: [{ field: 'pemegang', message: 'Tulis namanya.' }] })
  if (minta.sebab.trim().length < 5) refuse('sebab-kosong', 'Tulis mengapa nomor disisihkan, misalnya: SRIKANDI terganggu.', { fields: [{ field: 'sebab', message: 'Tulis sebabnya, paling sedikit lima huruf.' }] })
  const unit = await getUnit(tx, minta.unitId)
  const tanggal = await hariUnit(tx, unit.id)
  const jenis = await getJenisBerlaku(tx, minta.jenis, tanggal)
  const blok = await pesanBlok(tx, { unitId: unit.id, kodeUnit: unit.kodeSurat, register: jenis.register, klasifikasi: minta.klasifikasi, pola: jenis.polaNomor, tanggal, banyak: minta.banyak, diterbitkanKe: minta.pemegang.trim() }, actor)
  await tx.run(sql`insert into persuratan.blok_nomor (id, unit_id, jenis, klasifikasi, tahun, dari, sampai, pemegang, sebab, oleh_teks, dibuat_pada)
    values (${blok.id}, ${unit.id}, ${jenis.kode}, ${minta.klasifikasi}, ${Number(tanggal.slice(0, 4))}, ${blok.dari}, ${blok.sampai}, ${minta.pemegang.trim()}, ${minta.sebab.trim()}, ${pelakuDari(actor).teks}, ${now()})`)
  return { id: blok.id, teks: blok.teks }
}

export interface SuratTangan { urut: number; tanggal: string; hal: string; kepada: string; di?: string }
/** Brings a letter that was written by hand with a number of the block into the register of outgoing letters. Returns letter and number. */
export async function catatNomorTangan(tx: Tx, actor: Pegawai, blokId: string, s: SuratTangan): Promise<{ suratId: string; nomor: string }> {
  const blok = (await tx.maybe<BlokNomor>(sql`select ${KOLOM} from persuratan.blok_nomor b where b.id = ${blokId} for update`)) ?? refuseNotFound('Blok nomor')
  if (s.tanggal > (await hariUnit(tx, blok.unit_id))) refuse('tanggal-depan', 'Tanggal surat belum tiba.', { fields: [{ field: 'tanggal', message: 'Tanggal surat belum tiba.' }] })
  const nomor = await pakaiBlok(tx, blokId, { urut: s.urut, tanggal: s.tanggal, perihal: s.hal }, actor)
  const unit = await getUnit(tx, blok.unit_id)
  const suratId = uuid(), teks = pelakuDari(actor).teks, tahun = Number(s.tanggal.slice(0, 4))
  await tx.run(sql`insert into persuratan.surat (id, asal, jenis, status, nomor, tanggal, hal, klasifikasi, pengirim, pengirim_unit, unit_id, unit_jalur, cari, dibuat_oleh, dibuat_teks, dibuat_pada)
    values (${suratId}, 'sendiri', ${blok.jenis}, 'dikirim', ${nomor}, ${s.tanggal}, ${s.hal}, ${blok.klasifikasi}, ${unit.nama}, ${unit.id}, ${unit.id}, ${unit.jalur}, to_tsvector('indonesian', ${`${s.hal} ${s.kepada} ${nomor}`}), ${actor.pegawaiId}, ${teks}, ${now()})`)
  await tx.run(sql`insert into persuratan.tujuan (id, surat_id, urut, sebagai, nama, di, cara, dikirim_pada) values (${uuid()}, ${suratId}, 1, 'kepada', ${s.kepada}, ${s.di ?? ''}, 'cetak', ${now()})`)
  const agenda = await ambilAgenda(tx, unit.id, 'keluar', tahun)
  await tx.run(sql`insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, catatan, dibuat_teks, dibuat_pada)
    values (${uuid()}, ${suratId}, ${unit.id}, ${unit.jalur}, 'keluar', ${tahun}, ${agenda}, ${s.tanggal}, 'sendiri', ${`Ditulis tangan dari blok nomor ${blok.dari}–${blok.sampai}`}, ${teks}, ${now()})`)
  await bukaAkses(tx, suratId, [pihakUnit(unit.id)], 'blok nomor')
  await tx.run(sql`insert into persuratan.nomor_tangan (blok_id, urut, surat_id, dicatat_teks, dicatat_pada) values (${blokId}, ${s.urut}, ${suratId}, ${teks}, ${now()})`)
  await catat(tx, { actor, tindakan: 'surat.nomor-tangan', objek: { jenis: 'surat', id: suratId }, sesudah: { nomor, blok: blokId } })
  return { suratId, nomor }
}

/** Accounts for the rest: every number without a letter is void with the reason, and the block closes. The berita acara says both. */
export async function tutupBlokSurat(tx: Tx, actor: Pegawai, blokId: string, alasanSisa: string): Promise<{ batal: number }> {
  const blok = (await findBlokNomor(tx, blokId)) ?? refuseNotFound('Blok nomor')
  const sisa = (await listNomorBlok(tx, blokId)).filter((satu) => satu.keadaan === 'dipesan').length
  const alasan = alasanSisa.trim() || (sisa === 0 ? 'Semua nomor terpakai.' : '')
  if (alasan.length < 5) refuse('alasan-kosong', `Masih ada ${sisa} nomor yang tidak terpakai. Tulis alasannya untuk berita acara.`, { fields: [{ field: 'alasan', message: 'Tulis alasan nomor yang tidak terpakai.' }] })
  const { batal } = await rekonsiliasiBlok(tx, blok.id, [], alasan, actor)
  await tx.run(sql`update persuratan.blok_nomor set ditutup_pada = ${now()}, ditutup_teks = ${pelakuDari(actor).teks}, alasan_sisa = ${alasan} where id = ${blokId}`)
  return { batal }
}
