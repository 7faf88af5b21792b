import { type IsiNaskah, batalkanPenandatanganan, buatNaskah, cabutNaskah, getNaskah, listTandaTangan, tandaTangani } from '#kernel/documents'
import { type Actor, type Pegawai, tanggalDaerah } from '#kernel/identity'
import { blokTandaTangan, findPenandaTangan, getPegawai, getUnitPemda, listJabatanUnit, namaLengkap } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql } from '#kernel/platform'
import { isiKesepakatan, judulKesepakatan } from './kua-nota.ts'
import type { Persetujuan } from './kua.sql.ts'
import type { Kursi } from './tahap-kursi.ts'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import type { Tahap } from './tahap.sql.ts'
import { susunTim } from './tim.ts'

// The signatures below an agreement. The memorandum is made when the first side agrees (its content is locked from then on), names
// the head of the region and the council's leaders of that day, and each signs with the word of agreement, or later where the
// signature does not land at once. Taking the word back withdraws the memorandum.

type Pihak = Persetujuan['pihak']
/** Who is to sign, as the memorandum names them; the person's name stands in the letter itself. */
export interface PenandaNota { pihak: Pihak; jabatanId: string; jabatan: string; pegawaiId: string }
export interface Nota { naskah_id: string; tahun: number; urut: number; token: string; nomor: string; tanggal: string; penanda: PenandaNota[]; sidik_isi: string }
const KOLOM = sql`naskah_id, tahun, urut, token, nomor, tanggal, penanda, sidik_isi`
/** The memorandum of a stage that stands. */
export const findNota = (db: Db, tahun: number, urut: number): Promise<Nota | undefined> => db.maybe<Nota>(sql`select ${KOLOM} from penganggaran.nota where tahun = ${tahun} and urut = ${urut} and dicabut_pada is null`)
export const listNota = (db: Db, tahun: number): Promise<Nota[]> => db.many<Nota>(sql`select ${KOLOM} from penganggaran.nota where tahun = ${tahun} and dicabut_pada is null order by urut desc limit 50`)

/** How far each signature is: `selesai` landed · `akan` waits for the passphrase or the scan · `belum` not begun. */
export interface KeadaanTanda extends PenandaNota { nama: string; keadaan: 'selesai' | 'akan' | 'belum'; pada: Date | null }
export async function keadaanNota(db: Db, nota: Nota): Promise<KeadaanTanda[]> {
  const baris = await listTandaTangan(db, nota.naskah_id)
  return Promise.all(nota.penanda.map(async (p) => { const b = baris.find((t) => t.pegawai_id === p.pegawaiId && t.keadaan !== 'batal'); return { ...p, nama: b?.nama ?? namaLengkap(await getPegawai(db, p.pegawaiId)), keadaan: b?.keadaan === 'selesai' || b?.keadaan === 'akan' ? b.keadaan : 'belum', pada: b?.pada ?? null } }))
}

const KLASIFIKASI = '900.1.2', POLA = '{klasifikasi}/{urut:3}/{unit}/{bulan}/{tahun}'
/** A letter holds five signatures: the region's head and four of the council. */
const DPRD_TERBANYAK = 4
type Calon = PenandaNota & { blok: IsiNaskah['penandatangan'][number] }
async function calon(db: Db, pihak: Pihak, jabatanId: string, hari: string): Promise<Calon | undefined> {
  const p = await findPenandaTangan(db, jabatanId, hari)
  if (!p) return undefined
  const blok = blokTandaTangan(p)
  return { pihak, jabatanId, jabatan: p.jabatan, pegawaiId: p.pemangku.pegawai.id, blok: { baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) } }
}
/** Who is to sign: the head of the region, and the leaders of the council as listed; without a list whoever speaks for it. undefined while a side is unknown. */
async function susunPenanda(tx: Tx, pihak: Pihak, kursi: Kursi, hari: string): Promise<Calon[] | undefined> {
  const pemda = await getUnitPemda(tx)
  const bupati = pihak === 'kepala_daerah' && kursi.id ? kursi.id : (await listJabatanUnit(tx, pemda.id)).find((j) => j.peran.includes('pimpinan') && !j.peran.includes('tapd'))?.id
  const daftar = (await susunTim(tx, 'pimpinan_dprd', hari)).filter((a) => a.pegawaiId).slice(0, DPRD_TERBANYAK).map((a) => a.jabatanId)
  const dprd = daftar.length > 0 ? daftar : pihak === 'dprd' && kursi.id ? [kursi.id] : []
  const semua = [...(bupati ? [await calon(tx, 'kepala_daerah', bupati, hari)] : []), ...(await Promise.all(dprd.map((id) => calon(tx, 'dprd', id, hari))))].filter((c) => c !== undefined)
  return (['kepala_daerah', 'dprd'] as const).every((p) => semua.some((c) => c.pihak === p)) ? semua : undefined
}
/** The fingerprint of what is agreed on: ceilings, sources and policy of a KUA-PPAS; every row of a budget. */
async function sidikIsiTahap(tx: Tx, tahap: Tahap): Promise<string> {
  if (!ATURAN_TAHAP[tahap.jenis].syarat.includes('kebijakan')) return (await tx.one<{ sidik: string }>(sql`select h.sidik from penganggaran.sidik_tahap(${tahap.tahun}, ${tahap.urut}, (select sidik from penganggaran.tahap where tahun = ${tahap.tahun} and urut = ${tahap.urut}::int - 1)) h`)).sidik
  return (await tx.one<{ sidik: string }>(sql`select encode(sha256(convert_to(coalesce(string_agg(x.isi, E'\n' order by x.isi), ''), 'UTF8')), 'hex') as sidik from (
    select concat_ws('|', 'sub', unit_id, kode, pagu) as isi from penganggaran.sub where tahun = ${tahap.tahun} and sampai is null union all select concat_ws('|', 'sumber', sumber_dana, jumlah) from penganggaran.pagu_sumber where tahun = ${tahap.tahun} and sampai is null
    union all select * from (select concat_ws('|', 'kebijakan', asumsi, pendapatan, belanja, pembiayaan, strategi) from penganggaran.kebijakan_umum where tahun = ${tahap.tahun} and urut <= ${tahap.urut}::int order by urut desc limit 1) k) x`)).sidik
}
async function buatNota(tx: Tx, actor: Pegawai, tahap: Tahap, penanda: Calon[]): Promise<string> {
  const pemda = await getUnitPemda(tx), sidik = await sidikIsiTahap(tx, tahap)
  const isi: IsiNaskah = { templat: 'surat', kop: { pemerintah: pemda.nama, unit: [], alamat: pemda.alamat }, judul: judulKesepakatan(tahap), tempat: pemda.kota || pemda.nama, penandatangan: penanda.map((p) => p.blok), isi: [...(await isiKesepakatan(tx, tahap)), { jenis: 'paragraf', teks: `Isi yang disepakati bersidik ${sidik}.` }] }
  const { id, token } = await buatNaskah(tx, { jenis: 'nota_kesepakatan', objek: { jenis: 'tahap_anggaran', id: `${tahap.tahun}/${tahap.urut}` }, unitId: pemda.id, kodeUnit: pemda.kodeSurat, penerbit: pemda.nama, klasifikasi: KLASIFIKASI, polaNomor: POLA, isi, atasNama: pemda.nama, jumlahPenanda: penanda.length }, actor)
  await tx.run(sql`insert into penganggaran.nota (naskah_id, tahun, urut, token, nomor, tanggal, penanda, sidik_isi) values (${id}, ${tahap.tahun}, ${tahap.urut}, ${token}, '', ${tanggalDaerah(now())}, ${JSON.stringify(penanda.map(({ blok: _, ...p }) => p))}::jsonb, ${sidik})`)
  return id
}

/** What became of a signature: 'selesai' landed · 'lanjut' asks for passphrase or scan · 'nanti' another's is on its way first · 'tanpa' nothing to sign. */
export type HasilTanda = 'selesai' | 'lanjut' | 'nanti' | 'tanpa'
/** Signs a memorandum that stands, as one of those it names. Refuses (403) whoever it does not name. */
export async function bubuhkanNota(tx: Tx, actor: Pegawai, nota: Nota): Promise<HasilTanda> {
  const saya = nota.penanda.find((p) => p.pegawaiId === actor.pegawaiId) ?? refuse('bukan-penanda', 'Nota ini tidak menyebut nama Anda sebagai penanda tangan. Bila pejabatnya berganti, tarik persetujuan lalu setujui lagi supaya notanya dibuat baru.', { status: 403 })
  const baris = (await listTandaTangan(tx, nota.naskah_id)).filter((b) => b.keadaan !== 'batal')
  const punyaku = baris.find((b) => b.pegawai_id === actor.pegawaiId)
  if (punyaku) return punyaku.keadaan === 'selesai' ? 'selesai' : 'lanjut'
  if (baris.some((b) => b.keadaan === 'akan')) return 'nanti'
  const jadi = await tandaTangani(tx, nota.naskah_id, { penanda: { pegawaiId: saya.pegawaiId, nama: namaLengkap(await getPegawai(tx, saya.pegawaiId)), jabatanId: saya.jabatanId, jabatan: saya.jabatan }, actor })
  await tx.run(sql`update penganggaran.nota set nomor = ${jadi.nomor}, tanggal = ${jadi.tanggal} where naskah_id = ${nota.naskah_id}`)
  const akan = (await listTandaTangan(tx, nota.naskah_id)).some((b) => b.keadaan === 'akan' && b.pegawai_id === actor.pegawaiId)
  return akan ? 'lanjut' : 'selesai'
}
/** The signature that goes with a word of agreement: makes the memorandum if this is the first, then signs it. */
export async function tandaiPersetujuan(tx: Tx, actor: Actor, tahap: Tahap, pihak: Pihak, kursi: Kursi): Promise<HasilTanda> {
  if (actor.kind !== 'pegawai') return 'tanpa'
  const hari = tanggalDaerah(now())
  if (pihak === 'dprd') {
    const pimpinan = await susunTim(tx, 'pimpinan_dprd', hari)
    if (pimpinan.length > 0 && !pimpinan.some((p) => p.pegawaiId === actor.pegawaiId)) refuse('bukan-pimpinan', 'Persetujuan DPRD dinyatakan pimpinan DPRD. Susunannya ada di halaman TAPD dan pimpinan DPRD.', { status: 403 })
  }
  let nota = await findNota(tx, tahap.tahun, tahap.urut)
  if (!nota) {
    const penanda = await susunPenanda(tx, pihak, kursi, hari)
    if (!penanda) return 'tanpa'
    await buatNota(tx, actor, tahap, penanda)
    nota = (await findNota(tx, tahap.tahun, tahap.urut))!
  }
  return bubuhkanNota(tx, actor, nota)
}
/** Withdraws the memorandum with the word that is taken back; its number is never used again. */
export async function cabutNota(tx: Tx, actor: Actor, tahap: Tahap, alasan: string): Promise<void> {
  const nota = await findNota(tx, tahap.tahun, tahap.urut)
  if (!nota) return
  const naskah = await getNaskah(tx, nota.naskah_id), selesai = (await listTandaTangan(tx, nota.naskah_id)).some((b) => b.keadaan === 'selesai')
  if (selesai) await cabutNaskah(tx, naskah.id, alasan, actor, { sebelumLengkap: true })
  else if (naskah.status === 'menunggu') await batalkanPenandatanganan(tx, naskah.id, alasan, actor)
  await tx.run(sql`update penganggaran.nota set dicabut_pada = ${now()} where naskah_id = ${naskah.id}`)
}
