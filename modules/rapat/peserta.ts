import { catat } from '#kernel/audit'
import { type Actor, sistem } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { type Jabatan, jabatanByPeran, listJabatanById, listUnitBawah, getUnitPemda, waktuPanjang } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Konfirmasi, type PesertaBaru, deletePeserta, insertPeserta, listPeserta, updateKonfirmasi } from './peserta.sql.ts'
import { type RapatRow, lockRapat } from './rapat.sql.ts'
import { zona } from './waktu.ts'
import { jabatanDari, mengelolaRapat } from './wewenang.ts'

/** Whom one calls together at once. */
export const KELOMPOK = ['kepala_pd', 'camat', 'kepala_bagian'] as const
export type Kelompok = (typeof KELOMPOK)[number]
const JENIS_UNIT: Record<Kelompok, string[]> = { kepala_pd: ['sekretariat_dprd', 'inspektorat', 'dinas', 'badan', 'rsud'], camat: ['kecamatan'], kepala_bagian: ['bagian'] }

/** The heads of every unit of a kind, in the order of the units. */
export async function jabatanKelompok(db: Db, kelompok: Kelompok): Promise<Jabatan[]> {
  const unit = (await listUnitBawah(db, (await getUnitPemda(db)).jalur)).filter((satu) => JENIS_UNIT[kelompok].includes(satu.jenis))
  const kepala: Jabatan[] = []
  for (const satu of unit) kepala.push(...(await jabatanByPeran(db, satu.id, kelompok === 'kepala_bagian' ? 'kabid' : 'kepala')).filter((j) => j.unitId === satu.id).slice(0, 1))
  return kepala
}

export interface Diundang { jabatan: string[]; luar?: { nama: string; lembaga: string }[]; kelompok?: Kelompok[] }
/** The participants that an invitation names, each once, as rows to be written. */
export async function susunPeserta(db: Db, { jabatan, luar = [], kelompok = [] }: Diundang): Promise<PesertaBaru[]> {
  const dariKelompok: Jabatan[] = []
  for (const satu of kelompok) dariKelompok.push(...(await jabatanKelompok(db, satu)))
  const semua = [...new Set([...jabatan, ...dariKelompok.map((j) => j.id)])]
  const ada = new Map((await listJabatanById(db, semua)).map((j) => [j.id, j]))
  return [
    ...semua.flatMap((id): PesertaBaru[] => { const j = ada.get(id); return j ? [{ id: uuid(), sebagai: 'peserta', jabatan_id: id, nama: j.nama, lembaga: j.unitNama }] : [] }),
    ...luar.map((l): PesertaBaru => ({ id: uuid(), sebagai: 'peserta', jabatan_id: null, nama: l.nama.trim(), lembaga: l.lembaga.trim() })),
  ]
}

/** Asks more posts or people from outside to a meeting that is still to come. They are told; whoever takes part already is not asked twice. */
export async function undangPeserta(tx: Tx, actor: Actor, rapatId: string, diundang: Diundang): Promise<number> {
  const rapat = await rapatDikelola(tx, actor, rapatId)
  const sudah = new Set((await listPeserta(tx, rapatId)).map((p) => p.jabatan_id))
  const baru = (await susunPeserta(tx, diundang)).filter((p) => !p.jabatan_id || !sudah.has(p.jabatan_id))
  if (baru.length === 0) refuse('peserta-kosong', 'Pilih sedikitnya satu peserta yang belum diundang.', { fields: [{ field: 'jabatan', message: 'Pilih sedikitnya satu peserta baru.' }] })
  if (sudah.size + baru.length > 400) refuse('peserta-terlalu-banyak', 'Satu rapat paling banyak 400 peserta.', { fields: [{ field: 'jabatan', message: 'Paling banyak 400 peserta.' }] })
  await insertPeserta(tx, rapatId, baru)
  await kabariPeserta(tx, rapat, baru.flatMap((p) => p.jabatan_id ?? []), 'rapat_undangan')
  await catat(tx, { actor, tindakan: 'rapat.peserta.undang', objek: { jenis: 'rapat', id: rapatId }, sesudah: { jabatan: baru.flatMap((p) => p.jabatan_id ?? []), luar: baru.filter((p) => !p.jabatan_id).length } })
  return baru.length
}
/** Takes a participant off the list; chair and secretary stay. */
export async function lepasPeserta(tx: Tx, actor: Actor, rapatId: string, pesertaId: string): Promise<void> {
  await rapatDikelola(tx, actor, rapatId)
  if ((await deletePeserta(tx, rapatId, pesertaId)) === 0) refuseNotFound('Peserta')
  await catat(tx, { actor, tindakan: 'rapat.peserta.lepas', objek: { jenis: 'rapat', id: rapatId }, sesudah: { peserta: pesertaId } })
}

type Jawaban = Exclude<Konfirmasi, 'menunggu'>
/** Answers an invitation for the posts the actor holds. Somebody sent in one's place is named. */
export async function jawabUndangan(tx: Tx, actor: Actor, rapatId: string, jawaban: Jawaban, keterangan: string): Promise<void> {
  if (!(await lockRapat(tx, actor, rapatId))) refuseNotFound('Rapat')
  await jawabUntuk(tx, actor, rapatId, jabatanDari(actor), jawaban, keterangan)
}
/** The same for given posts: whoever keeps the agenda of a leader answers for him. The caller has checked that he may. */
export async function jawabUntuk(tx: Tx, actor: Actor, rapatId: string, jabatan: string[], jawaban: Jawaban, keterangan: string): Promise<void> {
  if (jawaban === 'diwakili' && keterangan.trim().length < 3) refuse('wakil-kosong', 'Tuliskan siapa yang mewakili.', { fields: [{ field: 'keterangan', message: 'Tuliskan siapa yang mewakili.' }] })
  await dalamLingkup(LINGKUP_SISTEM, async () => {
    const rapat = await lockRapat(tx, sistem('undangan'), rapatId)
    if (rapat && rapat.keadaan !== 'direncanakan') refuse('rapat-lewat', 'Rapat ini sudah lewat atau dibatalkan, sehingga undangannya tidak dapat dijawab lagi.', { status: 409 })
    if (!rapat || (await updateKonfirmasi(tx, rapatId, jabatan, jawaban, keterangan.trim())) === 0) refuseNotFound('Undangan')
  })
  await catat(tx, { actor, tindakan: 'rapat.undangan.jawab', objek: { jenis: 'rapat', id: rapatId }, sesudah: { jawaban, jabatan } })
}

/** A meeting that is still to come and that the actor arranges, locked. */
export async function rapatDikelola(tx: Tx, actor: Actor, id: string): Promise<RapatRow> {
  const rapat = await lockRapat(tx, actor, id)
  if (!rapat || !mengelolaRapat(actor, rapat)) refuseNotFound('Rapat')
  if (rapat.keadaan !== 'direncanakan') refuse('rapat-lewat', 'Rapat ini sudah dinotulakan atau dibatalkan, sehingga tidak dapat diubah lagi.', { status: 409 })
  return rapat
}

/** Tells posts about the meeting: the invitation, or what has changed. */
export async function kabariPeserta(tx: Tx, rapat: RapatRow, jabatan: string[], templat: 'rapat_undangan' | 'rapat_berubah', perubahan = ''): Promise<void> {
  const inti = { rapat: rapat.judul, waktu: waktuPanjang(rapat.mulai, zona()), tempat: rapat.tempat }
  const tautan = `/kantor/rapat/${rapat.id}`, objek = { jenis: 'rapat', id: rapat.id }
  for (const jabatanId of jabatan) {
    if (templat === 'rapat_undangan') await kirim(tx, { kepada: { jabatanId }, templat, data: inti, objek, tautan, kunci: `rapat:${rapat.id}:${jabatanId}` })
    else await kirim(tx, { kepada: { jabatanId }, templat, data: { ...inti, perubahan }, objek, tautan, kunci: `rapat:${rapat.id}:${jabatanId}:${rapat.mulai.getTime()}:${perubahan}` })
  }
}
