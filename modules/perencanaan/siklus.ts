import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, refuse, sql, uuid } from '#kernel/platform'
import { TINGKAT_ACARA, type TingkatAcara } from './keadaan.ts'
import type { Kriteria } from './skor.ts'

// What Bappeda sets for a year: when it takes proposals, and by which criteria meetings value them.

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
function periksaHak(actor: Actor): void { if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang mengatur tahun dan instrumen.', { status: 403 }) }

/** Opens a year, moves its dates, or closes it. Refuses dates out of order and a year that was closed to be opened again. */
export async function aturSiklus(tx: Tx, actor: Actor, s: { tahun: number; mulai: string; sampai: string; keadaan: 'berjalan' | 'selesai'; /** Last day of each level, as far as it is set. */ jadwal?: Partial<Record<TingkatAcara, string>> }): Promise<void> {
  periksaHak(actor)
  if (!adaTanggal(s.mulai)) salah('mulai', 'Isi tanggal usulan dibuka.')
  if (!adaTanggal(s.sampai) || s.sampai < s.mulai) salah('sampai', 'Tanggal penutupan tidak boleh sebelum pembukaan.')
  if (s.tahun < 2020 || s.tahun > 2100) salah('tahun', 'Tahun perencanaan antara 2020 dan 2100.')
  for (const [tingkat, hari] of Object.entries(s.jadwal ?? {})) if (!adaTanggal(hari)) salah(tingkat, 'Tanggal batas tingkat ini belum benar.')
  const berubah = await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, jadwal, keadaan) values (${s.tahun}, ${s.mulai}, ${s.sampai}, ${JSON.stringify(s.jadwal ?? {})}::jsonb, ${s.keadaan})
    on conflict (tahun) do update set usulan_mulai = excluded.usulan_mulai, usulan_sampai = excluded.usulan_sampai, jadwal = perencanaan.siklus.jadwal || excluded.jadwal, keadaan = excluded.keadaan where perencanaan.siklus.keadaan = 'berjalan'`)
  if (berubah === 0) refuse('tahun-selesai', 'Tahun perencanaan ini sudah selesai dan tidak dibuka lagi.', { status: 409 })
  await catat(tx, { actor, tindakan: 'perencanaan.siklus.set', objek: { jenis: 'siklus', id: String(s.tahun) }, sesudah: s })
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
