import { type KodeWajib, type Porsi, findTahap, findTahapBerlaku, findTahapTerbuka, hitungWajib } from '#modules/penganggaran'
import { catat } from '#kernel/audit'
import { type Actor, type Pegawai } from '#kernel/identity'
import { type Db, type Tx, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Aturan, type JanjiTerkena, type JumlahJanji, type Neraca, type PaguLewat, type Sasaran, type Selisih, type Skenario, type SumberLewat, type Ubahan, findSkenario, hapusSkenario, hitungJanji, hitungNeraca, hitungSelisih, insertSkenario, listJanjiTerkena, listPaguLewat, listSumberLewat, updateSkenario } from './skenario.sql.ts'

// Trials of TAPD: "take 5 % from here", and what breaks. A trial reads a version and writes nothing but itself.

export interface Hasil {
  skenario: Skenario; versiNama: string; selisih: Selisih; neraca: Neraca
  /** Mandatory shares before and after, in the same order. */
  wajib: { semula: Porsi; menjadi: Porsi }[]
  /** Revenue less spending; surplus above zero. */
  defisit: { semula: bigint; menjadi: bigint }
  /** What is left after financing (must be 0 in a plan, C13): money set free and not yet given, or missing. */
  sisa: bigint
  pagu: PaguLewat[]; sumber: SumberLewat[]; janji: JanjiTerkena[]; jumlahJanji: JumlahJanji
}
const DASAR: Record<KodeWajib, (s: Selisih) => { jumlah: bigint; dasar: bigint }> = {
  pendidikan: (s) => ({ jumlah: s.pendidikan, dasar: s.menjadi - s.semula }), pegawai: (s) => ({ jumlah: s.pegawai, dasar: s.menjadi - s.semula }), infrastruktur: (s) => ({ jumlah: s.infrastruktur, dasar: s.menjadi - s.semula - s.transfer }),
  kesehatan: (s) => ({ jumlah: s.kesehatan, dasar: s.menjadi - s.semula }), add: (s) => ({ jumlah: s.add, dasar: 0n }), pengawasan: (s) => ({ jumlah: s.pengawasan, dasar: s.menjadi - s.semula }), diklat: (s) => ({ jumlah: s.diklat, dasar: s.menjadi - s.semula }),
}
/** A share after the trial: compared with its limit exactly, not by the rounded figure. Hundredths of a per cent, half up. */
export function porsiSesudah(p: Porsi, s: Selisih): Porsi {
  const geser = DASAR[p.kode](s), jumlah = p.jumlah + geser.jumlah, dasar = p.dasar + geser.dasar, batas = dasar * BigInt(p.batas)
  const lebih = p.arah === 'min' ? batas - jumlah * 10_000n : jumlah * 10_000n - batas
  return { ...p, jumlah, dasar, persen: dasar <= 0n ? 0 : Number((jumlah * 20_000n + dasar) / (dasar * 2n)), terpenuhi: dasar <= 0n || lebih <= 0n, selisih: dasar > 0n && lebih > 0n ? (lebih + 9_999n) / 10_000n : 0n }
}

const JANJI = 100
/** Works a trial out on its version. Reads the lines a few times; writes nothing. */
export async function hitungSkenario(db: Db, s: Skenario): Promise<Hasil> {
  const versi = { tahun: s.tahun, urut: s.urut }, selisih = await hitungSelisih(db, versi, s.aturan), neraca = await hitungNeraca(db, versi)
  const semula = await hitungWajib(db, versi)
  return {
    skenario: s, versiNama: (await findTahap(db, s.tahun, s.urut))?.nama ?? '', selisih, neraca, wajib: semula.map((p) => ({ semula: p, menjadi: porsiSesudah(p, selisih) })),
    defisit: { semula: neraca.pendapatan - selisih.semula, menjadi: neraca.pendapatan - selisih.menjadi }, sisa: neraca.pendapatan - selisih.menjadi + neraca.penerimaan - neraca.pengeluaran,
    pagu: await listPaguLewat(db, versi, s.aturan), sumber: await listSumberLewat(db, versi, s.aturan), janji: await listJanjiTerkena(db, versi, s.aturan, JANJI), jumlahJanji: await hitungJanji(db, versi, s.aturan),
  }
}
/** In one line: does it break anything that it did not find broken? */
export const merusak = (h: Hasil): number => h.wajib.filter((w) => w.semula.terpenuhi && !w.menjadi.terpenuhi).length + h.pagu.length + h.sumber.length

/** A row of the form as typed. */
export interface BarisAturan { persen?: string; unit?: string; program?: string; rekening?: string; sumber?: string; tag?: string }
const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const KODE = /^[0-9X.]{1,30}$/
function bacaSasaran(b: BarisAturan, field: string): Sasaran {
  const kode = (nama: 'program' | 'rekening' | 'sumber') => { const isi = b[nama]?.trim() ?? ''; return !isi ? undefined : KODE.test(isi) ? isi : salah(`${field}_${nama}`, 'Kode berupa angka dan titik, misalnya 5.1.02 atau 1.03.10.') }
  const tag = b.tag?.trim()
  return { ...(b.unit ? { unit: b.unit } : {}), ...Object.fromEntries((['program', 'rekening', 'sumber'] as const).flatMap((n) => { const isi = kode(n); return isi ? [[n, isi]] : [] })), ...(tag ? { tag: tag.slice(0, 60) } : {}) }
}
/** "-5" is five per cent less, "2,5" two and a half more; one decimal at most, between −100 and 100. */
export function bacaPermil(teks: string, field: string): number {
  const isi = /^([+-]?)(\d{1,3})(?:[.,](\d))?\s*%?$/.exec(teks.trim().replace('−', '-')) ?? salah(field, 'Tuliskan persen dengan paling banyak satu angka di belakang koma: -5 mengurangi lima persen, 2,5 menambah dua setengah.')
  const permil = (Number(isi[2]) * 10 + Number(isi[3] ?? 0)) * (isi[1] === '-' ? -1 : 1)
  return permil === 0 || Math.abs(permil) > 1000 ? salah(field, 'Persen antara -100 dan 100, dan bukan nol.') : permil
}
/** The rules of a trial from the rows of its form; rows without a percentage are left out, protecting rows without anything too. */
export function bacaAturan(ubah: BarisAturan[], lindungi: BarisAturan[], lindungiUsulan: boolean): Aturan {
  const potong: Ubahan[] = ubah.flatMap((b, i) => (b.persen?.trim() ? [{ ...bacaSasaran(b, 'ubah'), permil: bacaPermil(b.persen, i === 0 ? 'ubah_persen' : `ubah_persen_${i + 1}`) }] : []))
  if (potong.length === 0) salah('ubah_persen', 'Isi paling sedikit satu aturan, misalnya -5 pada satu perangkat daerah.')
  return { potong, lindungi: lindungi.map((b) => bacaSasaran(b, 'lindungi')).filter((s) => Object.keys(s).length > 0), lindungiUsulan }
}

/** The version a new trial stands on: what is being written now, else the budget in force. */
export async function versiSkenario(db: Db, tahun: number): Promise<{ urut: number; nama: string }> {
  const tahap = (await findTahapTerbuka(db, tahun)) ?? (await findTahapBerlaku(db, tahun))
  return tahap ? { urut: tahap.urut, nama: tahap.nama } : refuse('belum-ada-anggaran', `Anggaran tahun ${tahun} belum dibuka.`, { status: 409 })
}
const jabatanOf = (actor: Actor): { id: string | undefined; nama: string } => { const j = actor.kind === 'pegawai' ? (actor as Pegawai).jabatan.find(({ jabatanId }) => (actor as Pegawai).hak.some((h) => h.jabatanId === jabatanId && ['anggaran.verifikasi', 'anggaran.kelola', 'anggaran.tetapkan'].includes(h.kode))) : undefined; return { id: j?.jabatanId, nama: j?.nama ?? 'Sistem' } }
export interface IsianSkenario { tahun: number; nama: string; aturan: Aturan; /** Of an existing one, with the revision that was on the screen. */ id?: string | undefined; revisi?: number | undefined }
/** Saves a trial by name. Refuses (409) when somebody else changed it meanwhile. Returns its id. */
export async function simpanSkenario(tx: Tx, actor: Actor, isi: IsianSkenario): Promise<string> {
  const nama = isi.nama.trim()
  if (nama.length < 3 || nama.length > 120) salah('nama', 'Beri nama skenario ini, 3 sampai 120 huruf.')
  const { urut } = await versiSkenario(tx, isi.tahun), { id: jabatanId, nama: jabatan } = jabatanOf(actor), id = isi.id ?? uuid(), oleh = 'akunId' in actor ? actor.akunId : null
  if (!isi.id) await insertSkenario(tx, { id, tahun: isi.tahun, urut, nama, aturan: isi.aturan, jabatan, oleh })
  else if ((await updateSkenario(tx, { id, urut, nama, aturan: isi.aturan, jabatan, oleh, revisi: isi.revisi ?? 0 })) === 0) refuse('skenario-berubah', 'Skenario ini sudah diubah orang lain. Buka lagi sebelum menyimpan.', { status: 409 })
  await catat(tx, { actor, ...(jabatanId ? { jabatanId } : {}), tindakan: 'keterpaduan.skenario.save', objek: { jenis: 'skenario', id }, sesudah: { tahun: isi.tahun, urut, aturan: isi.aturan.potong.length } })
  return id
}
export async function buangSkenario(tx: Tx, actor: Actor, id: string): Promise<Skenario> {
  const s = (await findSkenario(tx, id)) ?? refuseNotFound('Skenario'), { id: jabatanId } = jabatanOf(actor)
  await hapusSkenario(tx, id)
  await catat(tx, { actor, ...(jabatanId ? { jabatanId } : {}), tindakan: 'keterpaduan.skenario.remove', objek: { jenis: 'skenario', id } })
  return s
}
