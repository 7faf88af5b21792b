import { z } from 'zod'
import { catat } from '#kernel/audit'
import { type IsiZip, alamatPeriksa, bacaFile, bacaZip, getNaskah, pdfNaskah, sha256, tulisCsv, tulisZip } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { getUnit } from '#kernel/organisation'
import { type Database, type Db, Refusal, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { type Siap, saringLampiran, terimaDatang } from './datang.ts'
import { listPantau } from './kirim.sql.ts'
import { listLampiranSurat } from './lampiran.ts'
import { adalahRahasia } from './rahasia.ts'
import { type SuratRow, KEAMANAN, KECEPATAN, findSurat } from './surat.sql.ts'

// Letters as one file, to be handed to the national application (SRIKANDI) and taken from it by hand: Balai speaks with no service
// of it, and says so. The format is in docs/how-to/paket-surat.md; whoever reads it can check every byte by its SHA-256.

export const FORMAT = 'balai-surat-v1'
const BERKAS_TERBESAR = 200_000_000
const SURAT_TERBANYAK = 200
const teks = (paling: number) => z.string().max(paling)
const Berkas = z.object({ nama: teks(200).min(1), jalur: teks(300).min(1), mime: teks(120), ukuran: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const Surat = z.object({
  id: teks(100).min(1), nomor: teks(100), tanggal: z.iso.date().nullable(), jenis: teks(60), hal: teks(300).min(1), klasifikasi: teks(40), kecepatan: z.enum(KECEPATAN), keamanan: z.enum(KEAMANAN).exclude(['rahasia', 'sangat_rahasia']), lampiran: teks(200),
  pengirim: teks(200).min(1), kepada: z.array(z.object({ nama: teks(200), di: teks(100) })).max(300), tembusan: z.array(z.object({ nama: teks(200), di: teks(100) })).max(300), verifikasi: teks(300).nullable(), berkas: z.array(Berkas).min(1).max(60),
})
const Paket = z.object({ format: z.literal(FORMAT), dibuat: z.iso.datetime(), pengirim: z.object({ kode: teks(60), nama: teks(200) }), surat: z.array(Surat).min(1).max(SURAT_TERBANYAK) })
export type IsiPaket = z.infer<typeof Paket>
export type SuratPaket = z.infer<typeof Surat>

async function isiSurat(db: Db, surat: SuratRow, urut: number): Promise<{ surat: SuratPaket; berkas: IsiZip[] }> {
  const naskah = surat.naskah_id ? await getNaskah(db, surat.naskah_id) : undefined
  const pdf = surat.naskah_id ? await pdfNaskah(db, surat.naskah_id, now()) : undefined
  const semua = [...(pdf ? [{ nama: 'surat.pdf', mime: 'application/pdf', isi: pdf.bytes }] : [])]
  for (const l of await listLampiranSurat(db, surat.id)) if (l.pindai !== 'terinfeksi' && l.pindai !== 'menunggu') semua.push({ nama: l.nama, mime: l.mime, isi: await bacaFile(l.hash) })
  const tujuan = await listPantau(db, surat.id)
  const jadi = semua.map(({ nama, mime, isi }, i) => ({ jalur: `berkas/${urut}/${i + 1}-${nama}`, nama, mime, ukuran: isi.length, sha256: sha256(isi), isi }))
  const orang = (sebagai: string) => tujuan.filter((t) => t.sebagai === sebagai && !t.ditarik_pada).map(({ nama, di }) => ({ nama, di }))
  return {
    surat: { id: surat.id, nomor: surat.nomor ?? '', tanggal: surat.tanggal, jenis: surat.jenis, hal: surat.hal, klasifikasi: surat.klasifikasi, kecepatan: surat.kecepatan, keamanan: surat.keamanan as 'biasa', lampiran: surat.lampiran, pengirim: surat.pengirim, kepada: orang('kepada'), tembusan: orang('tembusan'), verifikasi: naskah ? alamatPeriksa(naskah.token) : null, berkas: jadi.map(({ isi: _, ...b }) => b) },
    berkas: jadi.map(({ jalur, isi }) => ({ nama: jalur, isi })),
  }
}

/** The ZIP of these letters: `paket.json`, the same as a table in `surat.csv`, and every file. Refuses secret letters and letters without a file. The caller has checked the right to each. */
export async function buatPaket(db: Db, unitId: string, suratId: string[]): Promise<{ zip: Buffer; isi: IsiPaket }> {
  if (suratId.length === 0) refuse('paket-kosong', 'Pilih sedikitnya satu surat.', { fields: [{ field: 'surat', message: 'Pilih sedikitnya satu surat.' }] })
  if (suratId.length > SURAT_TERBANYAK) refuse('paket-terlalu-banyak', `Satu paket paling banyak ${SURAT_TERBANYAK} surat.`)
  const unit = await getUnit(db, unitId)
  const bagian = []
  for (const [i, id] of suratId.entries()) {
    const surat = (await findSurat(db, id)) ?? refuseNotFound('Surat')
    if (adalahRahasia(surat.keamanan)) refuse('paket-rahasia', 'Surat rahasia tidak dikirim lewat paket. Antarkan sendiri.', { status: 409 })
    const satu = await isiSurat(db, surat, i + 1)
    if (satu.berkas.length === 0) refuse('paket-tanpa-berkas', `Surat ${surat.nomor ?? surat.hal} belum mempunyai berkas yang dapat dikirim.`, { status: 409 })
    bagian.push(satu)
  }
  const isi: IsiPaket = { format: FORMAT, dibuat: now().toISOString(), pengirim: { kode: unit.kode, nama: unit.nama }, surat: bagian.map((b) => b.surat) }
  const csv = tulisCsv([['id', 'nomor', 'tanggal', 'jenis', 'hal', 'klasifikasi', 'kecepatan', 'keamanan', 'pengirim', 'kepada', 'tembusan', 'berkas', 'sha256'], ...isi.surat.map((s) => [s.id, s.nomor, s.tanggal ?? '', s.jenis, s.hal, s.klasifikasi, s.kecepatan, s.keamanan, s.pengirim, s.kepada.map((k) => k.nama).join('; '), s.tembusan.map((k) => k.nama).join('; '), s.berkas.map((b) => b.jalur).join('; '), s.berkas.map((b) => b.sha256).join('; ')])])
  return { isi, zip: tulisZip([{ nama: 'paket.json', isi: Buffer.from(JSON.stringify(isi, null, 2)) }, { nama: 'surat.csv', isi: Buffer.from(csv) }, ...bagian.flatMap((b) => b.berkas)]) }
}

/** Notes that a package was made or taken in, with what was in it. Returns its id. */
export async function catatPaket(tx: Tx, actor: Pegawai, p: { arah: 'keluar' | 'masuk'; unitId: string; zip: Buffer; suratId: string[]; banyak: number }): Promise<string> {
  const id = uuid()
  await tx.run(sql`insert into persuratan.paket (id, arah, unit_id, sidik, banyak, oleh_teks, pada) values (${id}, ${p.arah}, ${p.unitId}, ${sha256(p.zip)}, ${p.banyak}, ${pelakuDari(actor).teks}, ${now()})`)
  if (p.suratId.length > 0) await tx.run(sql`insert into persuratan.isi_paket (paket_id, surat_id) select ${id}, s from unnest(${p.suratId}::uuid[]) s on conflict do nothing`)
  await catat(tx, { actor, tindakan: `surat.paket.${p.arah}`, objek: { jenis: 'paket_surat', id }, sesudah: { banyak: p.banyak, sidik: sha256(p.zip) } })
  return id
}
/** The number under which the national application filed a package. */
export async function rujukPaket(tx: Tx, actor: Pegawai, id: string, rujukan: string): Promise<void> {
  if (rujukan.trim().length < 3) refuse('rujukan-kosong', 'Tulis nomor rujukan dari SRIKANDI.', { fields: [{ field: 'rujukan', message: 'Tulis nomor rujukannya.' }] })
  await tx.run(sql`update persuratan.paket set rujukan = ${rujukan.trim().slice(0, 200)} where id = ${id}`)
  await catat(tx, { actor, tindakan: 'surat.paket.rujuk', objek: { jenis: 'paket_surat', id } })
}

/** Reads a package and checks each file against its SHA-256. Refuses what is no package of this format or was changed on the way. */
export function bacaPaket(zip: Buffer): { isi: IsiPaket; berkas: Map<string, Buffer> } {
  const berkas = new Map(bacaZip(zip, BERKAS_TERBESAR).map(({ nama, isi }) => [nama, Buffer.from(isi)]))
  const json = berkas.get('paket.json') ?? refuse('bukan-paket', 'ZIP ini bukan paket surat: paket.json tidak ada di dalamnya.', { status: 415 })
  const isi = Paket.safeParse(bacaJson(json))
  if (!isi.success) refuse('paket-tidak-terbaca', `paket.json tidak sesuai format ${FORMAT}: ${isi.error.issues[0]?.path.join('.')}.`, { status: 415 })
  for (const b of isi.data.surat.flatMap((s) => s.berkas)) {
    const bytes = berkas.get(b.jalur)
    if (!bytes || sha256(bytes) !== b.sha256) refuse('paket-berubah', `Berkas ${b.nama} di paket ini hilang atau berubah. Minta paket yang baru.`, { status: 415 })
  }
  return { isi: isi.data, berkas }
}
function bacaJson(bytes: Buffer): unknown { try { return JSON.parse(bytes.toString('utf8')) } catch { return undefined } }

/** Brings the letters of a package into the tray of a unit, all or none; the same letter again is not doubled. */
export async function terimaPaket(db: Database, actor: Pegawai, unitId: string, zip: Buffer): Promise<{ baru: number; ulang: number }> {
  const { isi, berkas } = bacaPaket(zip)
  const siap: { surat: SuratPaket; siap: Siap }[] = []
  for (const surat of isi.surat) {
    try { siap.push({ surat, siap: await saringLampiran(surat.berkas.map(({ nama, jalur }) => ({ nama, bytes: berkas.get(jalur)! }))) }) } catch (error) {
      if (error instanceof Refusal && error.code === 'berkas-terinfeksi') refuse('paket-terinfeksi', `Berkas pada surat ${surat.nomor || surat.hal} mengandung virus, sehingga seluruh paket tidak diterima.`, { status: 415 })
      throw error
    }
  }
  return db.transaction(async (tx) => {
    let ulang = 0
    for (const { surat: s, siap: satu } of siap) {
      const hasil = await terimaDatang(tx, actor, { kanal: 'srikandi', unitId, kunci: s.id, pengirim: s.pengirim, hal: s.hal, isi: '', nomorSurat: s.nomor, ...(s.tanggal ? { tanggalSurat: s.tanggal } : {}), ukuran: s.berkas.reduce((n, b) => n + b.ukuran, 0) }, satu, actor.akunId)
      if (hasil.ulang) ulang++
    }
    await catatPaket(tx, actor, { arah: 'masuk', unitId, zip, suratId: [], banyak: siap.length })
    return { baru: siap.length - ulang, ulang }
  })
}

export interface PaketRow { id: string; arah: 'keluar' | 'masuk'; banyak: number; rujukan: string | null; oleh_teks: string; pada: Date; sidik: string }
export const listPaket = (db: Db, unitId: string): Promise<PaketRow[]> => db.many<PaketRow>(sql`select id, arah, banyak, rujukan, oleh_teks, pada, sidik from persuratan.paket where unit_id = ${unitId} order by pada desc, id desc limit 50`)
export const findPaket = (db: Db, id: string): Promise<(PaketRow & { unit_id: string }) | undefined> => db.maybe(sql`select id, arah, banyak, rujukan, oleh_teks, pada, sidik, unit_id from persuratan.paket where id = ${id}`)
/** So many days back a letter is still offered for a package. */
const HARI_PAKET = 90
/** Signed open letters of a unit's last ninety days that went into no package yet, newest first (at most 100). */
export const listBelumDipaket = (db: Db, unitId: string): Promise<{ id: string; nomor: string; hal: string; tanggal: string }[]> =>
  db.many(sql`select s.id, s.nomor, s.hal, s.tanggal from persuratan.surat s where s.unit_id = ${unitId} and s.asal = 'sendiri' and s.status in ('ditandatangani', 'dikirim') and s.naskah_id is not null and s.keamanan in ('biasa', 'terbatas')
    and s.dibuat_pada > ${new Date(now().getTime() - HARI_PAKET * 86_400_000)} and not exists (select 1 from persuratan.isi_paket p where p.surat_id = s.id) order by s.dibuat_pada desc, s.id desc limit 100`)
