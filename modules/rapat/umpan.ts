import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import { type Pegawai, actorFromAkun, lingkupDari } from '#kernel/identity'
import { listJabatanById } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, now, readConfig, secret, sql, uuid } from '#kernel/platform'
import { type BarisKotakMasuk, alamatBerkas, listKotakMasuk } from '#kernel/workflow'
import { type AcaraRow, listAcara, listAcaraBatal, listPimpinanDari } from './agenda.sql.ts'
import { type AcaraIcs, tulisIcs } from './ics.ts'
import { listJawaban } from './peserta.sql.ts'
import { listRapat, listRapatJabatan } from './rapat.sql.ts'
import { zona } from './waktu.ts'
import { jabatanDari } from './wewenang.ts'

// An official's calendar for his own telephone. The address is a secret; what it shows would do no harm in a stranger's hands:
// titles of open meetings, times and deadlines, never what a letter is about, nobody's name, no address of a video meeting.

const DARI_HARI = 30, SAMPAI_HARI = 180, TUGAS_TERBANYAK = 100
const HARI_MS = 86_400_000
const sidik = (token: string): Buffer => createHash('sha256').update(token).digest()

export interface UmpanRow { id: string; pegawai_id: string; akun_id: string; dibuat_pada: Date; dipakai_pada: Date | null }
export const findUmpan = (db: Db, pegawaiId: string): Promise<UmpanRow | undefined> => db.maybe<UmpanRow>(sql`select id, pegawai_id, akun_id, dibuat_pada, dipakai_pada from rapat.umpan where pegawai_id = ${pegawaiId} and dicabut_pada is null`)

/** Makes the address of the official's calendar; a former one ends. The token is shown once and kept only as its hash. */
export async function buatUmpan(tx: Tx, actor: Pegawai): Promise<string> {
  await cabutUmpan(tx, actor)
  const token = secret(24)
  const id = uuid()
  await tx.run(sql`insert into rapat.umpan (id, pegawai_id, akun_id, hash, dibuat_pada) values (${id}, ${actor.pegawaiId}, ${actor.akunId}, ${sidik(token)}, ${now()})`)
  await catat(tx, { actor, tindakan: 'kalender.umpan.buat', objek: { jenis: 'umpan', id } })
  return token
}
/** Ends the address: whoever asks for it from now on gets nothing. */
export async function cabutUmpan(tx: Tx, actor: Pegawai): Promise<void> {
  const lama = await findUmpan(tx, actor.pegawaiId)
  if (!lama) return
  await tx.run(sql`update rapat.umpan set dicabut_pada = ${now()} where id = ${lama.id}`)
  await catat(tx, { actor, tindakan: 'kalender.umpan.cabut', objek: { jenis: 'umpan', id: lama.id } })
}

/** The calendar behind a token; undefined when the token was never given or has been withdrawn, or its holder has no office any more. */
export async function isiUmpan(db: Db, token: string): Promise<string | undefined> {
  const umpan = await db.maybe<UmpanRow>(sql`select id, pegawai_id, akun_id, dibuat_pada, dipakai_pada from rapat.umpan where hash = ${sidik(token)} and dicabut_pada is null`)
  const actor = umpan && (await actorFromAkun(db, umpan.akun_id, umpan.akun_id))
  if (!umpan || actor?.kind !== 'pegawai' || actor.pegawaiId !== umpan.pegawai_id) return undefined
  const saat = now()
  if (!umpan.dipakai_pada || saat.getTime() - umpan.dipakai_pada.getTime() > HARI_MS / 24) await db.run(sql`update rapat.umpan set dipakai_pada = ${saat} where id = ${umpan.id}`)
  return dalamLingkup(lingkupDari(actor), async () => tulisIcs(`Balai: ${actor.nama}`, zona(), [...(await rapatIcs(db, actor, saat)), ...(await acaraIcs(db, jabatanDari(actor), saat, { kelompok: 'Agenda' })), ...(await pimpinanIcs(db, actor, saat)), ...(await tugasIcs(db, actor))]))
}

const asal = () => new URL(readConfig().BASE_URL)
const uid = (jenis: string, id: string): string => `${jenis}-${id}@${asal().hostname}`
const rentang = (saat: Date) => ({ mulai: new Date(saat.getTime() - DARI_HARI * HARI_MS), selesai: new Date(saat.getTime() + SAMPAI_HARI * HARI_MS) })

async function rapatIcs(db: Db, actor: Pegawai, saat: Date): Promise<AcaraIcs[]> {
  const rapat = await listRapat(db, actor, { ...rentang(saat), ikut: true })
  const jawaban = await listJawaban(db, rapat.map((r) => r.id), jabatanDari(actor))
  return rapat.flatMap((r): AcaraIcs[] => {
    const milik = jawaban.filter((p) => p.rapat_id === r.id)
    if (milik.length > 0 && milik.every((p) => p.konfirmasi === 'tidak_hadir' || p.konfirmasi === 'diwakili')) return []
    const batal = r.keadaan === 'dibatalkan'
    return [{ uid: uid('rapat', r.id), judul: r.tertutup ? 'Rapat' : r.judul, mulai: r.mulai, selesai: r.selesai, diubah: r.diubah_pada, revisi: r.revisi, tempat: r.tempat, tautan: new URL(`/kantor/rapat/${r.id}`, asal()).href, status: batal ? 'CANCELLED' : milik.some((p) => p.konfirmasi === 'menunggu') ? 'TENTATIVE' : 'CONFIRMED', kelompok: 'Rapat' }]
  })
}
/** Entries of posts and those called off, each with `awalan` before its title. */
async function acaraIcs(db: Db, jabatan: string[], saat: Date, lain: { awalan?: string; transparan?: boolean; kelompok: string }): Promise<AcaraIcs[]> {
  const { awalan = '', ...sifat } = lain
  const ics = (a: AcaraRow, batal: boolean): AcaraIcs => ({ uid: uid('acara', a.id), judul: `${awalan}${a.pribadi ? 'Sibuk' : a.judul}`, mulai: a.mulai, selesai: a.selesai, diubah: a.diubah_pada, revisi: a.revisi, ...(a.pribadi ? { pribadi: true } : { tempat: a.tempat }), ...(batal ? { status: 'CANCELLED' } : {}), ...sifat })
  return [...(await listAcara(db, jabatan, rentang(saat))).map((a) => ics(a, false)), ...(await listAcaraBatal(db, jabatan, rentang(saat))).map((a) => ics(a, true))]
}
/** The agendas this official keeps for leaders, each entry with the leader's post before it: meetings not declined, and entries. */
async function pimpinanIcs(db: Db, actor: Pegawai, saat: Date): Promise<AcaraIcs[]> {
  const milik = jabatanDari(actor), waktu = rentang(saat)
  const pimpinan = await listJabatanById(db, [...new Set((await listPimpinanDari(db, milik)).map((a) => a.pimpinan_jabatan))].filter((id) => !milik.includes(id)))
  const hasil: AcaraIcs[] = []
  for (const p of pimpinan) {
    const rapat = (await listRapatJabatan(db, p.id, waktu)).filter((r) => !r.jabatan.some((j) => milik.includes(j)))
    const jawaban = new Map((await dalamLingkup(LINGKUP_SISTEM, () => listJawaban(db, rapat.map((r) => r.id), [p.id]))).map((j) => [j.rapat_id, j.konfirmasi]))
    for (const r of rapat) {
      const jawab = jawaban.get(r.id)
      if (jawab === 'tidak_hadir' || jawab === 'diwakili') continue
      hasil.push({ uid: uid('rapat', `${r.id}-${p.id}`), judul: `${p.nama}: ${r.tertutup ? 'Rapat' : r.judul}`, mulai: r.mulai, selesai: r.selesai, diubah: r.diubah_pada, revisi: r.revisi, tempat: r.tempat, status: r.keadaan === 'dibatalkan' ? 'CANCELLED' : jawab === 'menunggu' ? 'TENTATIVE' : 'CONFIRMED', transparan: true, kelompok: 'Agenda pimpinan' })
    }
    hasil.push(...(await acaraIcs(db, [p.id], saat, { awalan: `${p.nama}: `, transparan: true, kelompok: 'Agenda pimpinan' })))
  }
  return hasil
}
/** Deadlines on the official's desks, the nearest first: half an hour that takes no time. Of a letter nothing but that there is one. */
async function tugasIcs(db: Db, actor: Pegawai): Promise<AcaraIcs[]> {
  return (await listKotakMasuk(db, actor, { batas: TUGAS_TERBANYAK })).map((t): AcaraIcs => ({
    uid: uid('tugas', t.tugas_id), judul: judulTugas(t), mulai: new Date(t.tenggat.getTime() - 30 * 60_000), selesai: t.tenggat, diubah: t.dibuka_pada, tautan: new URL(alamatBerkas(t), asal()).href, transparan: true, kelompok: 'Tenggat',
  }))
}
export const judulTugas = ({ proses, judul, nama_langkah: langkah, ranah, nomor }: Pick<BarisKotakMasuk, 'proses' | 'judul' | 'nama_langkah' | 'ranah' | 'nomor'>): string =>
  proses.startsWith('surat-') ? 'Tenggat: Tugas surat' : ranah === 'dinas' ? `Tenggat: ${langkah}` : `Tenggat: ${langkah} (${judul}, ${nomor})`
