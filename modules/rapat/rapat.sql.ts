import type { Actor } from '#kernel/identity'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, now, sql } from '#kernel/platform'
import type { Rentang } from './waktu.ts'
import { bolehLihatRapat, jabatanDari } from './wewenang.ts'

export type KeadaanRapat = 'direncanakan' | 'pengesahan' | 'tindak_lanjut' | 'selesai' | 'dibatalkan'
/** A meeting as its row stands. `jabatan`: every post that takes part. */
export interface RapatRow extends Rentang {
  id: string; unit_id: string; unit_jalur: string; berkas_id: string; seri_id: string | null; urut_seri: number | null; judul: string; uraian: string; tempat: string; tautan: string | null; tertutup: boolean
  pimpinan_jabatan: string; notulis_jabatan: string; jabatan: string[]; keadaan: KeadaanRapat; surat_id: string | null; kode: string; kunci: Buffer; dibuat_jabatan: string | null; dibuat_teks: string; dibuat_pada: Date; diubah_pada: Date; batal_alasan: string | null; /** How often its time, place or state has changed. */ revisi: number
}
const KOLOM = sql`r.id, r.unit_id, r.unit_jalur, r.berkas_id, r.seri_id, r.urut_seri, r.judul, r.uraian, r.mulai, r.selesai, r.tempat, r.tautan, r.tertutup, r.pimpinan_jabatan, r.notulis_jabatan, r.jabatan, r.keadaan, r.surat_id, r.kode, r.kunci,
  r.dibuat_jabatan, r.dibuat_teks, r.dibuat_pada, r.diubah_pada, r.batal_alasan, r.revisi`

/** The meeting if the actor may see it; for others it does not exist. */
export const findRapatUntuk = (db: Db, actor: Actor, id: string): Promise<RapatRow | undefined> => db.maybe<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.id = ${id} and ${bolehLihatRapat(actor)}`)
export const findRapatByBerkas = (db: Db, berkasId: string): Promise<RapatRow | undefined> => db.maybe<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.berkas_id = ${berkasId}`)
/** By the public part of its attendance code; the caller checks the rest of the code. */
export const findRapatByKode = (db: Db, kode: string): Promise<RapatRow | undefined> => db.maybe<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.kode = ${kode}`)
export const findRapatByKirim = (db: Db, kunci: string): Promise<RapatRow | undefined> => db.maybe<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.kunci_kirim = ${kunci}`)
/** Locked until the transaction ends: acts on one meeting come one after the other. */
export const lockRapat = (tx: Tx, actor: Actor, id: string): Promise<RapatRow | undefined> => tx.maybe<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.id = ${id} and ${bolehLihatRapat(actor)} for update`)

/** Meetings the actor may see within a span of time, earliest first; `ikut` only those in which a post of his takes part. */
export const listRapat = (db: Db, actor: Actor, { mulai, selesai, ikut = false }: Rentang & { ikut?: boolean }): Promise<RapatRow[]> =>
  db.many<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.mulai >= ${mulai} and r.mulai < ${selesai} and ${bolehLihatRapat(actor)} ${ikut ? sql`and r.jabatan && ${jabatanDari(actor)}::uuid[]` : sql``} order by r.mulai, r.id limit 500`)
/** Meetings of one post within a span of time, for whoever keeps its agenda (the caller has checked that): beyond what he may open himself. */
export const listRapatJabatan = (db: Db, jabatanId: string, { mulai, selesai }: Rentang): Promise<RapatRow[]> => dalamLingkup(LINGKUP_SISTEM, () =>
  db.many<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.mulai >= ${mulai} and r.mulai < ${selesai} and r.jabatan @> array[${jabatanId}]::uuid[] order by r.mulai, r.id limit 500`))
/** Past meetings, the latest first, a page before `sebelum`. */
export const listRapatLama = (db: Db, actor: Actor, { sebelum, kini, batas = 30 }: { sebelum?: Date | undefined; kini: Date; batas?: number }): Promise<RapatRow[]> =>
  db.many<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.mulai < ${sebelum ?? kini} and ${bolehLihatRapat(actor)} order by r.mulai desc limit ${batas}`)
/** Earlier meetings of the series, the latest first, at most six. */
export const listRapatSebelum = (db: Db, actor: Actor, rapat: Pick<RapatRow, 'seri_id' | 'urut_seri'>): Promise<RapatRow[]> =>
  rapat.seri_id ? db.many<RapatRow>(sql`select ${KOLOM} from rapat.rapat r where r.seri_id = ${rapat.seri_id} and r.urut_seri < ${rapat.urut_seri} and r.keadaan <> 'dibatalkan' and ${bolehLihatRapat(actor)} order by r.urut_seri desc limit 6`) : Promise.resolve([])
export const findUrutAkhir = async (db: Db, seriId: string): Promise<number> => (await db.one<{ n: number }>(sql`select coalesce(max(urut_seri), 0) as n from rapat.rapat where seri_id = ${seriId}`)).n

/** When posts sit in meetings, whatever those are about: times only, so that a calendar can say "sibuk" of a closed one too. */
export const listSibuk = (db: Db, jabatan: string[], waktu: Rentang, kecuali?: string): Promise<(Rentang & { id: string; jabatan: string[] })[]> => dalamLingkup(LINGKUP_SISTEM, () =>
  db.many(sql`select r.id, r.mulai, r.selesai, array(select unnest(r.jabatan) intersect select unnest(${jabatan}::uuid[])) as jabatan from rapat.rapat r
    where r.mulai < ${waktu.selesai} and r.mulai > ${new Date(waktu.mulai.getTime() - 14 * 86_400_000)} and r.selesai > ${waktu.mulai} and r.jabatan && ${jabatan}::uuid[] and r.keadaan <> 'dibatalkan' ${kecuali ? sql`and r.id <> ${kecuali}` : sql``}
      and exists (select from rapat.peserta p where p.rapat_id = r.id and p.jabatan_id = any(${jabatan}::uuid[]) and p.konfirmasi not in ('tidak_hadir', 'diwakili')) order by r.mulai limit 500`))

export const insertRapat = (tx: Tx, r: Omit<RapatRow, 'keadaan' | 'surat_id' | 'batal_alasan' | 'revisi'> & { kunci_kirim: string }): Promise<number> => tx.run(sql`insert into rapat.rapat
    (id, unit_id, unit_jalur, berkas_id, seri_id, urut_seri, judul, uraian, mulai, selesai, tempat, tautan, tertutup, pimpinan_jabatan, notulis_jabatan, jabatan, keadaan, kode, kunci, kunci_kirim, dibuat_jabatan, dibuat_teks, dibuat_pada, diubah_pada)
  values (${r.id}, ${r.unit_id}, ${r.unit_jalur}, ${r.berkas_id}, ${r.seri_id}, ${r.urut_seri}, ${r.judul}, ${r.uraian}, ${r.mulai}, ${r.selesai}, ${r.tempat}, ${r.tautan}, ${r.tertutup}, ${r.pimpinan_jabatan}, ${r.notulis_jabatan}, ${r.jabatan}::uuid[],
    'direncanakan', ${r.kode}, ${r.kunci}, ${r.kunci_kirim}, ${r.dibuat_jabatan}, ${r.dibuat_teks}, ${r.dibuat_pada}, ${r.diubah_pada})`)
export const updateJadwal = (tx: Tx, r: Pick<RapatRow, 'id' | 'judul' | 'uraian' | 'mulai' | 'selesai' | 'tempat' | 'tautan' | 'tertutup'>): Promise<number> =>
  tx.run(sql`update rapat.rapat set judul = ${r.judul}, uraian = ${r.uraian}, mulai = ${r.mulai}, selesai = ${r.selesai}, tempat = ${r.tempat}, tautan = ${r.tautan}, tertutup = ${r.tertutup}, revisi = revisi + 1, diubah_pada = ${now()} where id = ${r.id}`)
export const updateKeadaan = (tx: Tx, id: string, keadaan: KeadaanRapat, batalAlasan: string | null = null): Promise<number> =>
  tx.run(sql`update rapat.rapat set keadaan = ${keadaan}, batal_alasan = ${batalAlasan}, revisi = revisi + 1, diubah_pada = ${now()} where id = ${id}`)
export const updateSurat = (tx: Tx, id: string, suratId: string): Promise<number> => tx.run(sql`update rapat.rapat set surat_id = ${suratId}, diubah_pada = ${now()} where id = ${id}`)

export interface SeriRow { id: string; unit_id: string; nama: string; jarak_hari: number; pola: 'jarak' | 'pekan' | 'bulan'; hari: number | null; ke: number | null }
export const findSeri = (db: Db, id: string): Promise<SeriRow | undefined> => db.maybe<SeriRow>(sql`select id, unit_id, nama, jarak_hari, pola, hari, ke from rapat.seri where id = ${id}`)
export const insertSeri = (tx: Tx, s: SeriRow): Promise<number> => tx.run(sql`insert into rapat.seri (id, unit_id, nama, jarak_hari, pola, hari, ke, dibuat_pada) values (${s.id}, ${s.unit_id}, ${s.nama}, ${s.jarak_hari}, ${s.pola}, ${s.hari}, ${s.ke}, ${now()})`)
