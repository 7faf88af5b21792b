// Many at once on one thing: thirty acts on one task, fifty postings of one application.
import { sql, uuid } from '#kernel/platform'
import { Tamu } from '../../access/http/tamu.testing.ts'
import type { Cacat } from '../cacat.ts'
import { type Basis, type DrafUji, type Panggung, type Tanda, kirim, panggung, pelayan, semuaWarga, sesiPegawai, siapkanDraf } from '../dunia.ts'
import { langgar } from '../invarian.ts'
import { bukaProksi } from '../proksi.ts'

const ISI: [string, Record<string, unknown>][] = [
  ['lanjut', {}], ['kembalikan', { cacat: [{ kode: 'kantor_polisi', pesan: 'Sebutkan kantornya.' }] }], ['tolak', { alasan: 'Bukan penduduk desa ini.', dasar_hukum: 'Peraturan Desa Nomor 1 Tahun 2025' }],
]

export interface HasilRebutan { putaran: number; salah: number; contoh: string[]; langgar: string[] }
/** `putaran` cases, each with thirty different acts on its first task at the same moment, over two processes. Wrong: not one winner and twenty-nine times 409. */
export async function rebutTugas(p: Basis, url: string[], putaran: number): Promise<HasilRebutan> {
  const sesi = await sesiPegawai(p.db, 'nurhayati')
  const contoh: string[] = []
  let salah = 0
  for (const draf of await siapkanDraf(p.db, await semuaWarga(p.db), putaran)) {
    const { tanda, isi } = await kirim(url[0]!, draf)
    if (!tanda) throw new Error(`tidak terkirim: ${isi}`)
    const { id } = await p.db.one<{ id: string }>(sql`select id from workflow.tugas where berkas_id = ${tanda.id} and ditutup_pada is null`)
    const status = await Promise.all(Array.from({ length: 30 }, async (_, i) => {
      const [hasil, bekal] = ISI[i % 3]!
      return (await new Tamu(url[i % url.length]!, sesi).api(`/kantor/tugas/${id}/tindak`, { hasil, bekal }, i % 2 ? { 'idempotency-key': uuid() } : {})).status
    }))
    const { n } = await p.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.tindakan where tugas_id = ${id}`)
    const menang = status.filter((s) => s === 200).length, kalah = status.filter((s) => s === 409).length
    if (menang === 1 && kalah === 29 && n === 1) continue
    salah++
    if (contoh.length < 3) contoh.push(`${menang} menang, ${kalah} × 409, lainnya ${status.filter((s) => s !== 200 && s !== 409).join(' ') || '-'}, ${n} tindakan tercatat`)
  }
  return { putaran, salah, contoh, langgar: await langgar(p.owner) }
}

/** Opens a stage with `proses` web processes (with the planted fault in them). */
export async function denganAplikasi<T>(proses: number, cacat: Cacat | undefined, kerja: (p: Panggung, url: string[]) => Promise<T>): Promise<T> {
  const p = await panggung({ cacat })
  const app = await Promise.all(Array.from({ length: proses }, () => pelayan(p, {}, cacat)))
  try { return await kerja(p, app.map((a) => a.url)) } finally { for (const a of app) await a.kill('SIGKILL'); await p.close() }
}

export interface HasilUlang { putaran: number; tanda: number; tanpaJawaban: number; salah: number; contoh: string[]; langgar: string[] }
/**
 * One draft posted fifty times with one key: through a line that is cut before, after and amid the answer, and with the process
 * killed meanwhile. Each posting is repeated until it has its receipt. Wrong: more than one case, or receipts that differ.
 */
export async function kirimBerulang(putaran: number, cacat?: Cacat): Promise<HasilUlang> {
  const p = await panggung({ cacat })
  let app = await pelayan(p, {}, cacat)
  const proksi = await bukaProksi(() => app.url, (n) => [{ putus: 'sesudah' as const }, {}, { putus: 'tengah' as const }, { tundaMs: 20 }, { putus: 'sebelum' as const }, {}, { laju: 20_000 }][n % 7]!)
  const hasil: HasilUlang = { putaran, tanda: 0, tanpaJawaban: 0, salah: 0, contoh: [], langgar: [] }
  try {
    for (const [ke, draf] of (await siapkanDraf(p.db, await semuaWarga(p.db), putaran)).entries()) {
      const semua = Array.from({ length: 50 }, (_, i) => sampaiTerjawab(() => (i % 2 ? app.url : proksi.url), draf, hasil, Boolean(cacat)))
      if (ke % 2 === 1) { await new Promise((r) => setTimeout(r, 20 + ke * 15)); await app.kill('SIGKILL'); app = await pelayan(p, {}, cacat) }
      const tanda = (await Promise.all(semua)).filter((t): t is Tanda => Boolean(t))
      hasil.tanda += tanda.length
      const beda = new Set(tanda.map((t) => `${t.id} ${t.nomor} ${t.token}`)).size
      const { n } = await p.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.berkas where kunci = ${draf.kunci}`)
      if (beda === 1 && n === 1 && (tanda.length === 50 || cacat)) continue
      hasil.salah++
      if (hasil.contoh.length < 3) hasil.contoh.push(`${n} berkas dan ${beda} tanda terima berbeda dari ${tanda.length} jawaban`)
    }
    hasil.langgar = await langgar(p.owner)
    return hasil
  } finally { await app.kill('SIGKILL'); await proksi.close(); await p.close() }
}

async function sampaiTerjawab(url: () => string, draf: DrafUji, hasil: { tanpaJawaban: number; contoh: string[] }, sekali: boolean): Promise<Tanda | undefined> {
  for (let coba = 0; coba < (sekali ? 4 : 200); coba++) {
    const jawab = await kirim(url(), draf)
    if (jawab.tanda) return jawab.tanda
    hasil.tanpaJawaban++
    if (jawab.status !== 0 && jawab.status !== 503 && !sekali && hasil.contoh.length < 3) hasil.contoh.push(`${jawab.status} ${jawab.isi.slice(0, 120)}`)
    await new Promise((r) => setTimeout(r, 40))
  }
  return undefined
}

/** The same key with other content: refused with 422, on the key of the API and on the key of the draft; nothing is made. */
export async function kunciBerbeda(p: Basis, url: string): Promise<{ status: number[]; berkas: number }> {
  const [orang] = await semuaWarga(p.db)
  const [satu, dua] = (await siapkanDraf(p.db, [orang!], 2)) as [DrafUji, DrafUji]
  const pertama = await kirim(url, satu)
  if (!pertama.tanda) throw new Error(`tidak terkirim: ${pertama.isi}`)
  const tamu = new Tamu(url, orang!.sesi)
  const kepala = { 'idempotency-key': satu.kunci }
  const status = (await Promise.all([
    tamu.api(`/permohonan/draf/${dua.id}/-/periksa`, { kunci: satu.kunci }, kepala), // the key of the API, another address
    tamu.api(`/permohonan/draf/${satu.id}/-/periksa`, { kunci: satu.kunci, lain: 'ya' }, kepala), // the same address, another body
    tamu.api(`/permohonan/${pertama.tanda.id}/batalkan`, { alasan: 'x' }, kepala), // another command altogether
  ])).map((jawab) => jawab.status)
  return { status, berkas: (await p.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.berkas where kunci in (${satu.kunci}, ${dua.kunci}) and keadaan <> 'dibatalkan'`)).n }
}
