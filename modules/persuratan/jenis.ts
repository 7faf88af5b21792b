import { catat } from '#kernel/audit'
import { periksaPola } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import { type FieldProblem, type Tx, refuse, sql } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { type Jenis, listRiwayatJenis } from './jenis.sql.ts'

/** A line of the list of kinds as its owner sets it; `berlakuMulai` is the first day, 'YYYY-MM-DD'. */
export type JenisBaru = Omit<Jenis, 'berlakuSampai'>

/**
 * Sets a kind anew from a day on; what was in force until then keeps its line, closed on the day before. Refuses a day before
 * today, a pattern without its running number, a code that is none, and two kinds whose numbers would look alike in two books.
 */
export async function berlakukanJenis(tx: Tx, actor: Actor, baru: JenisBaru, hariIni: string): Promise<void> {
  const masalah: FieldProblem[] = []
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(baru.kode)) masalah.push({ field: 'kode', message: 'Kode memakai huruf kecil, angka, dan garis bawah. Contoh: surat_dinas.' })
  if (baru.nama.trim().length < 3) masalah.push({ field: 'nama', message: 'Tuliskan nama jenis naskah.' })
  if (baru.berlakuMulai < hariIni) masalah.push({ field: 'berlaku', message: 'Ketentuan baru berlaku paling cepat hari ini.' })
  if (baru.dasar.trim().length < 5) masalah.push({ field: 'dasar', message: 'Sebutkan dasar hukumnya, misalnya Perbup tentang Tata Naskah Dinas.' })
  for (const message of periksaPola(baru.polaNomor)) masalah.push({ field: 'pola', message })
  if (!/^\d{3}(\.\d{1,3}){0,5}$/.test(baru.klasifikasi)) masalah.push({ field: 'klasifikasi', message: 'Pilih klasifikasi arsip.' })
  const tabrak = await tx.maybe<{ nama: string }>(sql`select nama from persuratan.jenis where kode <> ${baru.kode} and pola_nomor = ${baru.polaNomor} and register <> ${baru.register} and coalesce(berlaku_sampai, 'infinity') >= ${baru.berlakuMulai} order by urut limit 1`)
  if (tabrak) masalah.push({ field: 'register', message: `Pola nomor ini sama dengan "${tabrak.nama}" yang memakai buku nomor lain, sehingga dua surat dapat bernomor sama. Pakai buku yang sama, atau bedakan polanya.` })
  if (masalah.length > 0) refuse('jenis-salah', masalah[0]!.message, { fields: masalah })
  const riwayat = await listRiwayatJenis(tx, baru.kode)
  if (riwayat.some((satu) => satu.berlakuMulai >= baru.berlakuMulai)) refuse('jenis-sudah-diatur', `Jenis ini sudah diatur mulai ${riwayat[0]!.berlakuMulai}. Pilih tanggal sesudahnya.`, { status: 409, fields: [{ field: 'berlaku', message: `Pilih tanggal sesudah ${riwayat[0]!.berlakuMulai}.` }] })
  await tx.run(sql`update persuratan.jenis set berlaku_sampai = ${tambahHari(baru.berlakuMulai, -1)} where kode = ${baru.kode} and coalesce(berlaku_sampai, 'infinity') >= ${baru.berlakuMulai}`)
  await insertJenis(tx, baru, pelakuDari(actor).teks)
  await catat(tx, { actor: actor as never, tindakan: 'surat.jenis', objek: { jenis: 'jenis_naskah', id: `${baru.kode}@${baru.berlakuMulai}` }, alasan: baru.dasar, sesudah: { pola: baru.polaNomor, register: baru.register, penandatangan: baru.penandatangan } })
}

/** Ends a kind: from the day after, no letter of it is begun or signed any more. */
export async function akhiriJenis(tx: Tx, actor: Actor, kode: string, sampai: string, hariIni: string): Promise<void> {
  if (sampai < hariIni) refuse('tanggal-lampau', 'Jenis naskah berakhir paling cepat hari ini.', { fields: [{ field: 'sampai', message: 'Pilih hari ini atau sesudahnya.' }] })
  if ((await tx.run(sql`update persuratan.jenis set berlaku_sampai = ${sampai} where kode = ${kode} and berlaku_sampai is null and berlaku_mulai <= ${sampai}`)) === 0) refuse('jenis-sudah-berakhir', 'Jenis ini sudah berakhir atau belum berlaku pada tanggal itu.', { status: 409 })
  await catat(tx, { actor: actor as never, tindakan: 'surat.jenis.akhiri', objek: { jenis: 'jenis_naskah', id: kode }, sesudah: { sampai } })
}

export const insertJenis = (tx: Tx, j: JenisBaru, oleh: string) =>
  tx.run(sql`insert into persuratan.jenis (kode, berlaku_mulai, nama, nama_en, kelompok, tata_letak, pola_nomor, register, klasifikasi, keamanan, kop, penandatangan, paraf, strategis, kerangka, urut, dasar, dibuat_teks)
    values (${j.kode}, ${j.berlakuMulai}, ${j.nama.trim()}, ${j.namaEn.trim() || j.nama.trim()}, ${j.kelompok}, ${j.tataLetak}, ${j.polaNomor}, ${j.register}, ${j.klasifikasi}, ${j.keamanan}, ${j.kop}, ${j.penandatangan}, ${j.paraf}, ${j.strategis}, ${JSON.stringify(j.kerangka)}::jsonb, ${j.urut}, ${j.dasar.trim()}, ${oleh}) on conflict do nothing`)
