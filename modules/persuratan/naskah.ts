import { type IsiDinas, type IsiNaskah, cetakNaskah, getNaskah, listTandaTangan } from '#kernel/documents'
import type { Actor, JabatanAktif } from '#kernel/identity'
import { type BlokTandaTangan, type Jabatan, type SifatPemangku, type Unit, blokTandaTangan, findJabatan, findPenandaTangan, getJabatan, getPegawai } from '#kernel/organisation'
import { type Db, refuse } from '#kernel/platform'
import { jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { type Blok, type Potong, potongTeks } from './blok.ts'
import { KATA_KEAMANAN, KATA_KECEPATAN } from './kata.ts'
import { type Jenis } from './jenis.sql.ts'
import { bacaKonsep, hariUnit } from './konsep.ts'
import { type KonsepRow, type RantaiRow, listRantai, listTujuan } from './konsep.sql.ts'
import { unitPenerbit } from './rantai.ts'
import { adalahRahasia } from './rahasia.ts'

// From a draft to what is printed: letterhead, address, words, signature blocks. Signing freezes exactly this.

/** One who signs: the post asked, and what stands above and below the signature today. */
export interface Penanda { jabatanId: string; blok: BlokTandaTangan; pegawaiId: string; sifat: SifatPemangku | 'delegasi' }

/** Every signature place of a chain, in order. */
export const penandaRantai = (rantai: RantaiRow[]): { langkah: RantaiRow; jabatanId: string }[] => rantai.filter((satu) => satu.jenis === 'tanda_tangan').flatMap((langkah) => langkah.jabatan_id.map((jabatanId) => ({ langkah, jabatanId })))

/**
 * The signature block of a post (1.5 of the rules: a.n., u.b., Plt., Plh.). `actor`: he signs now, through that desk; else whoever
 * acts in the post today. A head of the region has neither rank nor NIP; a post acted for by delegation is signed a.n. that post.
 */
export async function blokPenanda(db: Db, { langkah, jabatanId }: { langkah: RantaiRow; jabatanId: string }, actor?: Actor): Promise<Penanda> {
  const jabatan = await getJabatan(db, jabatanId)
  const sebut = async (id: string | null) => (id ? (await findJabatan(db, id))?.nama : undefined)
  const atasNama = await sebut(langkah.atas_nama), melalui = await sebut(langkah.melalui)
  const wewenang = { ...(atasNama ? { atasNama } : {}), ...(atasNama && melalui ? { melalui } : {}) }
  const post = actor && jabatanDiMeja(actor, mejaJabatan(jabatanId))
  if (post && actor?.kind === 'pegawai') return { jabatanId, pegawaiId: actor.pegawaiId, sifat: post.sifat, blok: tanpaPangkat(jabatan, await blokAktor(db, actor.pegawaiId, post, actor.jabatan, wewenang)) }
  const penanda = await findPenandaTangan(db, jabatanId, await hariUnit(db, jabatan.unitId))
  if (!penanda) return jabatanKosong(jabatan)
  return { jabatanId, pegawaiId: penanda.pemangku.pegawaiId, sifat: penanda.sifat, blok: tanpaPangkat(jabatan, blokTandaTangan(penanda, wewenang)) }
}
async function blokAktor(db: Db, pegawaiId: string, post: JabatanAktif, semua: JabatanAktif[], wewenang: { atasNama?: string; melalui?: string }): Promise<BlokTandaTangan> {
  const orang = await getPegawai(db, pegawaiId)
  if (post.sifat !== 'delegasi') return blokTandaTangan({ orang, jabatan: post.nama, sifat: post.sifat }, wewenang)
  const sendiri = semua.find((lain) => lain.sifat !== 'delegasi') ?? post
  return blokTandaTangan({ orang, jabatan: sendiri.nama, sifat: sendiri.sifat === 'delegasi' ? 'definitif' : sendiri.sifat }, { atasNama: post.nama })
}
const tanpaPangkat = (jabatan: Jabatan, blok: BlokTandaTangan): BlokTandaTangan => (jabatan.jenis === 'pejabat_negara' ? { jabatan: blok.jabatan, nama: blok.nama } : blok)
export const jabatanKosong = (jabatan: Jabatan): never => refuse('jabatan-kosong', `Jabatan ${jabatan.nama} sedang tidak ada pemangkunya. Ganti penanda tangan, atau minta pengelola kepegawaian menetapkan Plt/Plh.`, { status: 409, fields: [{ field: 'penanda', message: `${jabatan.nama} sedang kosong.` }] })

/** The unit that issues a letter: of the first signer, or of the post in whose name he signs. */
export async function unitSurat(db: Db, surat: KonsepRow): Promise<Unit> {
  const pertama = penandaRantai(await listRantai(db, surat.id))[0]
  const jabatan = pertama && (await findJabatan(db, pertama.langkah.atas_nama ?? pertama.jabatanId))
  return unitPenerbit(db, jabatan?.unitId ?? surat.unit_id)
}

const runs = (teks: string): Potong[] => potongTeks(teks)
/** Blocks with their marks taken apart, as the setter wants them. */
const blokCetak = (b: Blok): IsiDinas['blok'][number] => {
  if (b.jenis === 'judul') return { jenis: 'judul', teks: runs(b.teks), tingkat: b.tingkat }
  if (b.jenis === 'paragraf') return { jenis: 'paragraf', teks: runs(b.teks) }
  if (b.jenis === 'butir') return { jenis: 'butir', gaya: b.gaya, butir: b.butir.map(({ teks, tingkat }) => ({ teks: runs(teks), tingkat })) }
  if (b.jenis === 'daftar') return { jenis: 'daftar', baris: b.baris.map(([nama, nilai]) => [runs(nama), runs(nilai)]) }
  return { jenis: 'tabel', kepala: b.kepala.map(runs), baris: b.baris.map((baris) => baris.map(runs)) }
}

/** Everything that is printed of a draft, except what signing adds (number, date, seal). `actor` signs now. */
export async function isiNaskahSurat(db: Db, surat: KonsepRow, jenis: Jenis, actor?: Actor): Promise<{ isi: IsiNaskah; unit: Unit; penanda: Penanda[] }> {
  const unit = await unitSurat(db, surat)
  const penanda: Penanda[] = []
  for (const satu of penandaRantai(await listRantai(db, surat.id))) penanda.push(await blokPenanda(db, satu, actor))
  const { hal, blok } = bacaKonsep(surat)
  const tujuan = await listTujuan(db, surat.id)
  const kepalaDaerah = jenis.kop === 'kepala_daerah' || unit.jenis === 'pemerintah_daerah'
  const dinas: IsiDinas = {
    tata_letak: jenis.tataLetak, nama_jenis: jenis.nama, hal, sifat: KATA_KECEPATAN[surat.kecepatan][0], lampiran: surat.lampiran || '-', dari: penanda[0]?.blok.jabatan.join(' ').replace(/,$/, '') ?? '',
    ...(adalahRahasia(surat.keamanan) ? { keamanan: KATA_KEAMANAN[surat.keamanan][0].toUpperCase() } : {}),
    kepada: tujuan.filter((satu) => satu.sebagai === 'kepada').map(({ nama, di }) => ({ nama, di })), blok: blok.map(blokCetak),
  }
  const isi: IsiNaskah = {
    templat: 'dinas', judul: jenis.nama, isi: [], tempat: unit.kota || unit.nama, dinas,
    kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat, ...(kepalaDaerah ? { logo: null } : unit.kopLogo?.startsWith('<svg') ? { logo: unit.kopLogo } : {}) },
    penandatangan: penanda.map(({ blok: { jabatan, nama, pangkat, nip } }) => ({ baris: jabatan, nama, ...(pangkat ? { pangkat } : {}), ...(nip ? { nip } : {}) })),
    tembusan: tujuan.filter((satu) => satu.sebagai === 'tembusan').map(({ nama }) => nama),
  }
  return { isi, unit, penanda }
}

/** The letter as it would be signed now, with KONSEP across it. */
export async function pratinjau(db: Db, surat: KonsepRow, jenis: Jenis): Promise<Buffer> {
  const { isi, unit } = await isiNaskahSurat(db, surat, jenis)
  return cetakNaskah(isi, { nomor: '(diberi saat ditandatangani)', tanggal: await hariUnit(db, unit.id), alamatPeriksa: 'konsep', penyedia: 'local-ca', konsep: true })
}

/** Signatures that have landed or are awaited on a letter that bears its number. */
export const tandaSurat = async (db: Db, surat: KonsepRow) => (surat.naskah_id ? { naskah: await getNaskah(db, surat.naskah_id), tanda: await listTandaTangan(db, surat.naskah_id) } : undefined)
