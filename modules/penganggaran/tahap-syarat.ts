import { tanggalDaerah } from '#kernel/identity'
import { getKalenderUnit, getUnitPemda, tambahHariKerja, tanggalPanjang } from '#kernel/organisation'
import { type Db, now, sql } from '#kernel/platform'
import { belumDinyatakan } from './register.ts'
import { RKA_KOSONG } from './rka.sql.ts'
import { dibawahLantai } from './pergeseran-lantai.ts'
import { ATURAN_TAHAP, type Dua, type SyaratTahap } from './tahap-aturan.ts'
import type { Tahap } from './tahap.sql.ts'

// What must be fulfilled before a stage is left, each condition judged from what is stored and told with the way to fulfil it.

export interface HasilSyarat { syarat: SyaratTahap; nama: Dua; terpenuhi: boolean | null; /** What is missing, in a sentence. */ kurang: Dua; /** Page where it is mended. */ jalan: string }
type Nilai = (db: Db, tahap: Tahap) => Promise<{ terpenuhi: boolean | null; kurang: Dua; jalan: string }>

/** Working days the governor has (UU 23/2014 Ps 314: silence lets the region go on). */
export const HARI_EVALUASI = 15
/** Last day on which the governor's evaluation of something sent on a day is in time. */
export async function batasEvaluasi(db: Db, dikirim: string): Promise<string> {
  return tambahHariKerja(await getKalenderUnit(db, (await getUnitPemda(db)).id), dikirim, HARI_EVALUASI)
}

const NILAI: Record<SyaratTahap, { nama: Dua; nilai: Nilai }> = {
  kebijakan: { nama: ['Kebijakan umum dan asumsi makro terisi', 'Policy and assumptions are written'], async nilai(db, t) {
    const ada = await db.maybe<{ lengkap: boolean }>(sql`select jsonb_array_length(asumsi) > 0 and length(pendapatan) >= 10 and length(belanja) >= 10 and length(pembiayaan) >= 10 as lengkap from penganggaran.kebijakan_umum where tahun = ${t.tahun} and urut <= ${t.urut} order by urut desc limit 1`)
    return { terpenuhi: ada?.lengkap === true, kurang: ['Isi asumsi makro serta kebijakan pendapatan, belanja, dan pembiayaan.', 'Write the assumptions and the policies.'], jalan: `/kantor/anggaran/${t.tahun}/kua` }
  } },
  // A reminder, no bar: an unstated list is printed as unstated.
  daftar: { nama: ['Daftar lampiran dinyatakan', 'Annexed lists are stated'], async nilai(db, t) {
    const belum = await belumDinyatakan(db, t.tahun)
    return { terpenuhi: belum === 0 ? true : null, kurang: [`${belum} daftar lampiran belum dinyatakan isinya atau nihil.`, `${belum} annexed lists are not stated.`], jalan: `/kantor/anggaran/${t.tahun}/daftar` }
  } },
  sub: { nama: ['Ada sub kegiatan dengan pagu', 'There are ceilings'], async nilai(db, t) {
    const { ada } = await db.one<{ ada: boolean }>(sql`select exists (select from penganggaran.sub where tahun = ${t.tahun} and sampai is null and pagu > 0) as ada`)
    return { terpenuhi: ada, kurang: ['Belum ada pagu sub kegiatan.', 'No ceiling yet.'], jalan: `/kantor/anggaran/${t.tahun}/ppas` }
  } },
  rka_dikunci: { nama: ['Semua RKA yang berisi dikunci', 'Every draft with content is locked'], async nilai(db, t) {
    const { sisa } = await db.one<{ sisa: number }>(sql`select count(*)::int as sisa from penganggaran.rka r where r.tahun = ${t.tahun} and r.putaran = ${t.urut} and r.keadaan <> 'dikunci' and not ${RKA_KOSONG}`)
    return { terpenuhi: sisa === 0, kurang: [`${sisa} RKA belum dikunci.`, `${sisa} drafts are not locked.`], jalan: `/kantor/anggaran/${t.tahun}/rka` }
  } },
  tanpa_galat: { nama: ['Pemeriksaan tanpa kesalahan', 'Checks without errors'], async nilai(db, t) {
    const galat = await banyakGalat(db, { tahun: t.tahun })
    return { terpenuhi: galat === 0, kurang: [`Pemeriksaan menemukan ${galat} kesalahan.`, `${galat} errors were found.`], jalan: `/kantor/anggaran/${t.tahun}/periksa` }
  } },
  persetujuan: { nama: ['Disetujui kepala daerah dan DPRD', 'Agreed by regent and council'], async nilai(db, t) {
    const setuju = await db.many<{ pihak: string }>(sql`select pihak from (select distinct on (pihak) pihak, setuju from penganggaran.persetujuan where tahun = ${t.tahun} and urut = ${t.urut} order by pihak, pada desc, id desc) p where setuju limit 2`)
    const belum = ['kepala_daerah', 'dprd'].filter((p) => !setuju.some((s) => s.pihak === p)).map((p): Dua => (p === 'dprd' ? ['DPRD', 'the council'] : ['kepala daerah', 'the regent']))
    return { terpenuhi: belum.length === 0, kurang: [`Menunggu persetujuan ${belum.map((b) => b[0]).join(' dan ')}.`, `Awaits ${belum.map((b) => b[1]).join(' and ')}.`], jalan: `/kantor/anggaran/${t.tahun}/kesepakatan` }
  } },
  evaluasi: { nama: ['Evaluasi gubernur selesai', 'The governor has evaluated'], nilai: nilaiEvaluasi },
  pergeseran_diputus: { nama: ['Semua usul pergeseran diputus', 'Every proposed shift is decided'], async nilai(db, t) {
    const { sisa } = await db.one<{ sisa: number }>(sql`select count(*)::int as sisa from penganggaran.pergeseran where tahun = ${t.tahun} and urut = ${t.urut} and keadaan = 'diajukan'`)
    return { terpenuhi: sisa === 0, kurang: [`${sisa} usul pergeseran menunggu putusan.`, `${sisa} shifts await a decision.`], jalan: `/kantor/anggaran/${t.tahun}/pergeseran` }
  } },
  lantai: { nama: ['Tidak ada rekening di bawah realisasinya', 'No account below what was spent'], async nilai(db, t) {
    const kurang = await dibawahLantai(db, { tahun: t.tahun })
    return { terpenuhi: kurang.length === 0, kurang: [`${kurang.length} rekening lebih kecil daripada yang sudah dibelanjakan${kurang[0] ? `, mulai dari ${kurang[0].kode} ${kurang[0].rekening}` : ''}.`, `${kurang.length} accounts are below what was spent.`], jalan: `/kantor/anggaran/${t.tahun}/rka` }
  } },
  akhir_tahun: { nama: ['Tahun anggaran telah berakhir', 'The year is over'], async nilai(_db, t) {
    return { terpenuhi: tanggalDaerah(now()) >= `${t.tahun}-12-31`, kurang: [`Ditutup pada 31 Desember ${t.tahun}.`, `Closed on 31 December ${t.tahun}.`], jalan: `/kantor/anggaran/${t.tahun}` }
  } },
}
async function nilaiEvaluasi(db: Db, t: Tahap): Promise<{ terpenuhi: boolean; kurang: Dua; jalan: string }> {
  const jalan = `/kantor/anggaran/${t.tahun}/evaluasi`
  const e = await db.maybe<{ dikirim: string | null; tanggal: string | null; sisa: number }>(sql`select e.dikirim, e.tanggal, (select count(*)::int from penganggaran.evaluasi_butir b where b.tahun = e.tahun and b.urut = e.urut and b.tindak_lanjut is null) as sisa from penganggaran.evaluasi e where e.tahun = ${t.tahun} and e.urut = ${t.urut}`)
  if (!e?.dikirim) return { terpenuhi: false, kurang: ['Catat tanggal pengiriman kepada gubernur.', 'Record when it was sent to the governor.'], jalan }
  const batas = await batasEvaluasi(db, e.dikirim)
  if (!e.tanggal) return { terpenuhi: tanggalDaerah(now()) > batas, kurang: [`Menunggu hasil evaluasi gubernur, paling lambat ${tanggalPanjang(batas)}.`, `Awaits the governor, by ${batas}.`], jalan }
  return { terpenuhi: e.sisa === 0, kurang: [`${e.sisa} butir evaluasi belum ditindaklanjuti.`, `${e.sisa} points are not answered.`], jalan }
}

/** How many errors block; the checks of the lines (periksa.ts) register themselves here. */
type HitungGalat = (db: Db, tempat: { tahun: number; unitId?: string | undefined }) => Promise<number>
let hitungGalat: HitungGalat = async () => { throw new Error('the checks of the budget are not loaded') }
/** Says who counts blocking errors (C01 to C20, warnings left out). */
export function pakaiPemeriksa(hitung: HitungGalat): void { hitungGalat = hitung }
export const banyakGalat: HitungGalat = (db, tempat) => hitungGalat(db, tempat)

/** Every condition of a stage with its state, in the order of the table; `ringan` leaves the checks of the whole budget unjudged (`terpenuhi` null), for pages. */
export async function listSyarat(db: Db, tahap: Tahap, { ringan = false }: { ringan?: boolean } = {}): Promise<HasilSyarat[]> {
  const hasil: HasilSyarat[] = []
  for (const syarat of ATURAN_TAHAP[tahap.jenis].syarat) {
    const { nama, nilai } = NILAI[syarat]
    hasil.push(ringan && syarat === 'tanpa_galat' ? { syarat, nama, terpenuhi: null, kurang: ['Diperiksa saat tahap ditinggalkan.', 'Checked when the stage is left.'], jalan: `/kantor/anggaran/${tahap.tahun}/periksa` } : { syarat, nama, ...(await nilai(db, tahap)) })
  }
  return hasil
}
/** What is missing, in Indonesian; empty when the stage may be left. */
export const sebutKurang = async (db: Db, tahap: Tahap): Promise<string[]> => (await listSyarat(db, tahap)).filter((s) => s.terpenuhi === false).map((s) => s.kurang[0])
