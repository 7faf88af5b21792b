import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { adaTanggal, tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { BERBATAS, type Berbatas, KATA_BATAS } from './batas.ts'
import { TINGKAT_ACARA, type TingkatAcara } from './keadaan.ts'
import type { Kriteria } from './skor.ts'
import { type Siklus, findSiklus } from './usulan.sql.ts'

// What Bappeda sets for a year: when it takes proposals, and by which criteria meetings value them.

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
function periksaHak(actor: Actor): void { if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang mengatur tahun dan instrumen.', { status: 403 }) }

/**
 * Opens a year, sets what is not set yet, or closes it. Refuses dates out of order, a last day that was announced
 * (`perpanjangBatas` moves it, with its reason), and a year that was closed to be opened again.
 */
export async function aturSiklus(tx: Tx, actor: Actor, s: { tahun: number; mulai: string; sampai: string; keadaan: 'berjalan' | 'selesai'; /** Last day of each level, as far as it is set. */ jadwal?: Partial<Record<TingkatAcara | 'pokir', string>> }): Promise<void> {
  periksaHak(actor)
  if (!adaTanggal(s.mulai)) salah('mulai', 'Isi tanggal usulan dibuka.')
  if (!adaTanggal(s.sampai) || s.sampai < s.mulai) salah('sampai', 'Tanggal penutupan tidak boleh sebelum pembukaan.')
  if (s.tahun < 2020 || s.tahun > 2100) salah('tahun', 'Tahun perencanaan antara 2020 dan 2100.')
  for (const [tingkat, hari] of Object.entries(s.jadwal ?? {})) if (!adaTanggal(hari)) salah(tingkat, 'Tanggal batas tingkat ini belum benar.')
  const lama = await findSiklus(tx, s.tahun)
  for (const tingkat of BERBATAS) {
    const [ada, baru] = tingkat === 'usulan' ? [lama?.usulan_sampai, s.sampai] : [lama?.jadwal[tingkat], s.jadwal?.[tingkat]]
    if (ada && baru && ada !== baru) salah(tingkat === 'usulan' ? 'sampai' : tingkat, `Batas ini sudah diumumkan: ${tanggalPanjang(ada)}. Ubah lewat formulir Ubah batas, dengan alasannya.`)
  }
  periksaUrutan({ ...lama?.jadwal, ...s.jadwal })
  const berubah = await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, jadwal, keadaan) values (${s.tahun}, ${s.mulai}, ${s.sampai}, ${JSON.stringify(s.jadwal ?? {})}::jsonb, ${s.keadaan})
    on conflict (tahun) do update set usulan_mulai = excluded.usulan_mulai, usulan_sampai = excluded.usulan_sampai, jadwal = perencanaan.siklus.jadwal || excluded.jadwal, keadaan = excluded.keadaan where perencanaan.siklus.keadaan = 'berjalan'`)
  if (berubah === 0) refuse('tahun-selesai', 'Tahun perencanaan ini sudah selesai dan tidak dibuka lagi.', { status: 409 })
  await catat(tx, { actor, tindakan: 'perencanaan.siklus.set', objek: { jenis: 'siklus', id: String(s.tahun) }, sesudah: s })
}

/** A level's last day never lies before that of the level below it. */
function periksaUrutan(jadwal: Siklus['jadwal']): void {
  const hari = TINGKAT_ACARA.flatMap((tingkat) => (jadwal[tingkat] ? [{ tingkat, sampai: jadwal[tingkat] }] : []))
  for (const [i, { tingkat, sampai }] of hari.entries()) if (i > 0 && sampai < hari[i - 1]!.sampai) salah(tingkat, `Batas ${KATA_BATAS[tingkat][0].toLowerCase()} tidak boleh sebelum batas ${KATA_BATAS[hari[i - 1]!.tingkat][0].toLowerCase()}, ${tanggalPanjang(hari[i - 1]!.sampai)}.`)
}
/** Moves a last day that was announced, also one that is past, with the reason everybody reads. Refuses a day out of order, one that is not set yet, and a year that is over. */
export async function perpanjangBatas(tx: Tx, actor: Actor, { tahun, tingkat, sampai, alasan }: { tahun: number; tingkat: Berbatas; sampai: string; alasan: string }): Promise<void> {
  periksaHak(actor)
  const siklus = await findSiklus(tx, tahun)
  if (siklus?.keadaan !== 'berjalan') return salah('tahun', 'Tahun perencanaan ini tidak sedang berjalan.')
  const semula = tingkat === 'usulan' ? siklus.usulan_sampai : siklus.jadwal[tingkat]
  if (!semula) return salah('tingkat', 'Tingkat ini belum punya batas. Isi batasnya pada formulir tahun.')
  if (!adaTanggal(sampai)) salah('hari', 'Isi tanggal batas yang baru.')
  if (sampai === semula) salah('hari', `Batasnya memang ${tanggalPanjang(semula)}.`)
  if (alasan.trim().length < 10) salah('alasan', 'Tuliskan alasannya, paling sedikit sepuluh huruf. Semua orang membacanya.')
  if ((tingkat === 'usulan' || tingkat === 'pokir') && sampai < siklus.usulan_mulai) salah('hari', 'Penutupan tidak boleh sebelum pembukaan.')
  if (tingkat !== 'usulan' && tingkat !== 'pokir') periksaUrutan({ ...siklus.jadwal, [tingkat]: sampai })
  const id = uuid()
  await tx.run(sql`insert into perencanaan.perpanjangan (id, tahun, tingkat, semula, sampai, alasan, dibuat_oleh, dibuat_pada) values (${id}, ${tahun}, ${tingkat}, ${semula}, ${sampai}, ${alasan.trim()}, ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, ${now()})`)
  await tx.run(tingkat === 'usulan' ? sql`update perencanaan.siklus set usulan_sampai = ${sampai} where tahun = ${tahun}` : sql`update perencanaan.siklus set jadwal = jadwal || jsonb_build_object(${tingkat}::text, ${sampai}::text) where tahun = ${tahun}`)
  await catat(tx, { actor, tindakan: 'perencanaan.siklus.extend', objek: { jenis: 'siklus', id: String(tahun) }, alasan: alasan.trim(), sebelum: { tingkat, sampai: semula }, sesudah: { tingkat, sampai } })
}

/** Criteria as typed, one a line: "Sesuai prioritas RKPD; 25". Weights are whole and sum to a hundred. */
export function bacaKriteria(teks: string): Kriteria[] {
  const kriteria = teks.split(/\r?\n/).map((satu) => satu.trim()).filter(Boolean).map((satu, i): Kriteria => {
    const [, nama, bobot] = /^(.{3,120}?)\s*;\s*(\d{1,3})$/.exec(satu) ?? salah('kriteria', `Baris ${i + 1}: tulis nama kriteria, titik koma, lalu bobotnya.`)
    return { kode: `k${i + 1}`, nama: nama!, bobot: Number(bobot) }
  })
  const jumlah = kriteria.reduce((n, k) => n + k.bobot, 0)
  if (kriteria.length < 1 || kriteria.length > 12) salah('kriteria', 'Isi satu sampai dua belas kriteria.')
  return jumlah === 100 ? kriteria : salah('kriteria', `Jumlah bobot harus 100, sekarang ${jumlah}.`)
}
export interface Instrumen { id: string; tingkat: TingkatAcara; berlaku_mulai: string; dasar_hukum: string; kriteria: Kriteria[] }
export const listInstrumen = (db: Db): Promise<Instrumen[]> => db.many<Instrumen>(sql`select id, tingkat, berlaku_mulai, dasar_hukum, kriteria from perencanaan.instrumen order by tingkat, berlaku_mulai desc limit 100`)
/** A new edition of the instrument of a level, from a day on. Meetings announced before keep theirs. */
export async function aturInstrumen(tx: Tx, actor: Actor, i: { tingkat: TingkatAcara; mulai: string; dasar: string; kriteria: string }): Promise<void> {
  periksaHak(actor)
  if (!TINGKAT_ACARA.includes(i.tingkat)) salah('tingkat', 'Pilih tingkatnya.')
  if (!adaTanggal(i.mulai)) salah('mulai', 'Isi tanggal mulai berlaku.')
  const kriteria = bacaKriteria(i.kriteria), id = uuid()
  const baru = await tx.run(sql`insert into perencanaan.instrumen (id, tingkat, berlaku_mulai, dasar_hukum, kriteria) values (${id}, ${i.tingkat}, ${i.mulai}, ${i.dasar}, ${JSON.stringify(kriteria)}::jsonb) on conflict do nothing`)
  if (baru === 0) refuse('instrumen-sudah-ada', 'Instrumen tingkat ini dengan tanggal mulai yang sama sudah ada. Pilih tanggal lain.', { status: 409 })
  await catat(tx, { actor, tindakan: 'perencanaan.instrumen.set', objek: { jenis: 'instrumen', id }, sesudah: { tingkat: i.tingkat, mulai: i.mulai } })
}
