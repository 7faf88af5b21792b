import { catat } from '#kernel/audit'
import { type Actor, type Pegawai, punyaHak } from '#kernel/identity'
import { type Jabatan, findJabatan, listJabatanById, listJabatanUnit } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { type AcaraRow, akhiriAjudan, batalAcara, findAcara, insertAcara, insertAjudan, listAcara, listAjudan, listPimpinanDari, updateAcara } from './agenda.sql.ts'
import { listJawaban } from './peserta.sql.ts'
import { jawabUntuk } from './peserta.ts'
import { type RapatRow, listRapat, listRapatJabatan, listSibuk } from './rapat.sql.ts'
import { type Rentang, bertumpuk } from './waktu.ts'
import { berhakAtas, jabatanDari } from './wewenang.ts'

/** What an actor may do with the agenda of a post. Every official may see when a leader is taken, colleagues see it of each other; what for, only some. */
export interface WewenangAgenda { /** Sees when the time is taken. */ waktu: boolean; /** Reads titles and places. */ rinci: boolean; /** Reads private entries too, and writes. */ kelola: boolean; /** Names those who keep it. */ tunjuk: boolean }
export async function wewenangAgenda(db: Db, actor: Actor, pimpinan: Jabatan): Promise<WewenangAgenda> {
  const milik = jabatanDari(actor), unit = { unit_id: pimpinan.unitId, unit_jalur: pimpinan.unitJalur }
  const sendiri = milik.includes(pimpinan.id)
  const ajudan = !sendiri && (await listAjudan(db, pimpinan.id)).some((a) => milik.includes(a.ajudan_jabatan))
  const kelola = sendiri || ajudan || berhakAtas(actor, 'agenda.kelola', unit)
  const rinci = kelola || berhakAtas(actor, 'rapat.kelola', unit)
  return { waktu: rinci || melihatWaktu(actor, pimpinan), rinci, kelola, tunjuk: sendiri || punyaHak(actor, 'organisasi.kelola') }
}

const MEMIMPIN = ['kepala', 'pimpinan', 'pimpinan_wilayah']
/** A leader's free time is everybody's to see, that of others their unit's. */
export const melihatWaktu = (actor: Actor, jabatan: Jabatan): boolean => actor.kind === 'pegawai' && (jabatan.peran.some((peran) => MEMIMPIN.includes(peran)) || actor.jabatan.some((post) => post.unitId === jabatan.unitId))

/** One line of a calendar. `sibuk`: the reader learns the time and nothing else. */
export interface IsiAgenda extends Rentang { id: string; jenis: 'acara' | 'rapat'; judul: string; tempat: string; sibuk: boolean; pribadi: boolean; tautan?: string; belumDijawab: boolean; bentrok: boolean }

/**
 * The agenda of a post within a span of time as this reader may see it: its own entries and the meetings it takes part in and has
 * not declined, in order, each marked when it overlaps another.
 */
export async function muatAgenda(db: Db, actor: Actor, pimpinan: Jabatan, waktu: Rentang, { rinci, kelola }: WewenangAgenda): Promise<IsiAgenda[]> {
  const lebar = { ...waktu, mulai: new Date(waktu.mulai.getTime() - 14 * 86_400_000) }
  const terlihat = new Map((await listRapat(db, actor, lebar)).map((r) => [r.id, r]))
  // Who keeps the agenda learns what the leader is called to, although he takes no part himself.
  const dikelola = kelola ? new Map((await listRapatJabatan(db, pimpinan.id, lebar)).map((r) => [r.id, r])) : terlihat
  const sibuk = await listSibuk(db, [pimpinan.id], waktu)
  const jawaban = new Map((await dalamLingkup(LINGKUP_SISTEM, () => listJawaban(db, sibuk.map((s) => s.id), [pimpinan.id]))).map((p) => [p.rapat_id, p.konfirmasi]))
  const milik = jabatanDari(actor)
  const rapat = sibuk.map((s) => {
    const lihat = terlihat.get(s.id)
    const boleh = kelola ? dikelola.get(s.id) : rinci || lihat?.jabatan.some((j) => milik.includes(j)) ? lihat : undefined
    return isiRapat(s, boleh, jawaban.get(s.id) === 'menunggu', Boolean(lihat))
  })
  const acara = (await listAcara(db, [pimpinan.id], waktu)).map((a) => isiAcara(a, kelola || (rinci && !a.pribadi), kelola))
  const semua = [...rapat, ...acara].sort((a, b) => a.mulai.getTime() - b.mulai.getTime() || a.selesai.getTime() - b.selesai.getTime())
  return semua.map((satu) => ({ ...satu, bentrok: semua.some((lain) => lain !== satu && bertumpuk(satu, lain)) }))
}
/** What a reader who may not know more is given instead of the entry: not even its id. */
const tertutup = (mulai: Date) => ({ id: `sibuk-${mulai.getTime()}`, judul: 'Sibuk', tempat: '', sibuk: true })
const isiRapat = ({ id, mulai, selesai }: Rentang & { id: string }, rapat: RapatRow | undefined, belumDijawab: boolean, dapatDibuka: boolean): IsiAgenda =>
  ({ id, jenis: 'rapat', mulai, selesai, pribadi: false, bentrok: false, belumDijawab: !!rapat && belumDijawab, ...(rapat ? { judul: rapat.tertutup && !dapatDibuka ? 'Rapat tertutup' : rapat.judul, tempat: rapat.tempat, sibuk: false, ...(dapatDibuka ? { tautan: `/kantor/rapat/${id}` } : {}) } : tertutup(mulai)) })
const isiAcara = ({ id, mulai, selesai, judul, tempat, pribadi }: AcaraRow, terbaca: boolean, kelola: boolean): IsiAgenda =>
  ({ id, jenis: 'acara', mulai, selesai, pribadi: terbaca && pribadi, bentrok: false, belumDijawab: false, ...(terbaca ? { judul, tempat, sibuk: false, ...(kelola ? { tautan: `/kantor/agenda/acara/${id}` } : {}) } : tertutup(mulai)) })

export type AcaraBaru = Rentang & Pick<AcaraRow, 'judul' | 'tempat' | 'catatan' | 'pribadi'>
function periksaAcara({ judul }: AcaraBaru): void {
  if (judul.trim().length < 3) refuse('judul-kosong', 'Tuliskan acaranya.', { fields: [{ field: 'judul', message: 'Tuliskan acaranya.' }] })
}
async function pimpinanDikelola(db: Db, actor: Actor, jabatanId: string): Promise<Jabatan> {
  const pimpinan = await findJabatan(db, jabatanId)
  return pimpinan && (await wewenangAgenda(db, actor, pimpinan)).kelola ? pimpinan : refuseNotFound('Agenda')
}
/** Enters something into the agenda of a post (`suratId`: the letter it comes from, once); overlaps are allowed and shown, for a leader decides himself whom he keeps waiting. */
export async function tambahAcara(tx: Tx, actor: Actor, jabatanId: string, baru: AcaraBaru, suratId?: string): Promise<string> {
  const pimpinan = await pimpinanDikelola(tx, actor, jabatanId)
  periksaAcara(baru)
  const id = uuid()
  if ((await insertAcara(tx, { id, jabatan_id: jabatanId, unit_jalur: pimpinan.unitJalur, ...baru, surat_id: suratId, dibuat_teks: pelakuDari(actor).teks })) === 0) refuse('sudah-di-agenda', 'Acara dari surat ini sudah ada di agenda. Ubah yang sudah ada.', { status: 409 })
  await catat(tx, { actor, tindakan: 'agenda.acara.tambah', objek: { jenis: 'acara', id }, sesudah: { jabatan: jabatanId, mulai: baru.mulai.toISOString() } })
  return id
}
export async function ubahAcara(tx: Tx, actor: Actor, id: string, ubah: AcaraBaru): Promise<string> {
  const acara = await acaraDikelola(tx, actor, id)
  periksaAcara(ubah)
  await updateAcara(tx, { id, ...ubah })
  await catat(tx, { actor, tindakan: 'agenda.acara.ubah', objek: { jenis: 'acara', id }, sebelum: { mulai: acara.mulai.toISOString() }, sesudah: { mulai: ubah.mulai.toISOString() } })
  return acara.jabatan_id
}
export async function hapusAcara(tx: Tx, actor: Actor, id: string): Promise<string> {
  const acara = await acaraDikelola(tx, actor, id)
  await batalAcara(tx, id)
  await catat(tx, { actor, tindakan: 'agenda.acara.hapus', objek: { jenis: 'acara', id } })
  return acara.jabatan_id
}
/** The entry, for whoever keeps the agenda it stands in. */
export async function acaraDikelola(db: Db, actor: Actor, id: string): Promise<AcaraRow> {
  const acara = await findAcara(db, id)
  if (!acara) refuseNotFound('Acara')
  await pimpinanDikelola(db, actor, acara.jabatan_id)
  return acara
}

/** Whoever keeps the agenda answers an invitation for the leader. */
export async function jawabUntukPimpinan(tx: Tx, actor: Actor, pimpinanId: string, rapatId: string, jawaban: 'hadir' | 'diwakili' | 'tidak_hadir', keterangan: string): Promise<void> {
  await pimpinanDikelola(tx, actor, pimpinanId)
  await jawabUntuk(tx, actor, rapatId, [pimpinanId], jawaban, keterangan)
}

/** Lets a post keep the agenda of a leader from now on. By the leader himself or the keeper of posts. */
export async function tunjukAjudan(tx: Tx, actor: Actor, pimpinanId: string, ajudanId: string): Promise<void> {
  const pimpinan = await findJabatan(tx, pimpinanId), ajudan = await findJabatan(tx, ajudanId)
  if (!pimpinan || !(await wewenangAgenda(tx, actor, pimpinan)).tunjuk) refuseNotFound('Agenda')
  if (!ajudan || ajudan.id === pimpinan.id) refuse('ajudan-salah', 'Pilih jabatan lain sebagai pengelola agenda.', { fields: [{ field: 'ajudan', message: 'Pilih jabatan lain.' }] })
  await insertAjudan(tx, { id: uuid(), pimpinan_jabatan: pimpinanId, ajudan_jabatan: ajudanId })
  await catat(tx, { actor, tindakan: 'agenda.ajudan.tunjuk', objek: { jenis: 'jabatan', id: pimpinanId }, sesudah: { ajudan: ajudanId } })
}
export async function akhiriTunjukan(tx: Tx, actor: Actor, pimpinanId: string, id: string): Promise<void> {
  const pimpinan = await findJabatan(tx, pimpinanId)
  if (!pimpinan || !(await wewenangAgenda(tx, actor, pimpinan)).tunjuk || (await akhiriAjudan(tx, pimpinanId, id)) === 0) refuseNotFound('Pengelola agenda')
  await catat(tx, { actor, tindakan: 'agenda.ajudan.akhiri', objek: { jenis: 'jabatan', id: pimpinanId }, sesudah: { penunjukan: id } })
}

/** Agendas an official opens most likely: his own posts', those he keeps, the heads of his units. */
export async function daftarPimpinan(db: Db, actor: Pegawai): Promise<Jabatan[]> {
  const milik = jabatanDari(actor)
  const dikelola = (await listPimpinanDari(db, milik)).map((a) => a.pimpinan_jabatan)
  const kepala: string[] = []
  for (const unitId of new Set(actor.jabatan.map((j) => j.unitId))) kepala.push(...(await listJabatanUnit(db, unitId)).filter((j) => j.peran.some((p) => [...MEMIMPIN, 'sekretaris'].includes(p))).map((j) => j.id))
  const urut = [...new Set([...milik, ...dikelola, ...kepala])]
  const ada = new Map((await listJabatanById(db, urut)).map((j) => [j.id, j]))
  return urut.flatMap((id) => ada.get(id) ?? [])
}
