import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Rentang } from './waktu.ts'

export interface RuangRow { id: string; nomor: number; unit_id: string; unit_jalur: string; nama: string; letak: string; kapasitas: number; sarana: string; aktif: boolean }
const KOLOM = sql`g.id, g.nomor, g.unit_id, g.unit_jalur, g.nama, g.letak, g.kapasitas, g.sarana, g.aktif`
/** Rooms that can be booked (with `semua` closed ones too), the large ones first; a region has some hundred. */
export const listRuang = (db: Db, { semua = false }: { semua?: boolean } = {}): Promise<RuangRow[]> =>
  db.many<RuangRow>(sql`select ${KOLOM} from rapat.ruang g where ${semua ? sql`true` : sql`g.aktif`} order by g.unit_jalur, g.nama limit 500`)
export const findRuang = (db: Db, id: string): Promise<RuangRow | undefined> => db.maybe<RuangRow>(sql`select ${KOLOM} from rapat.ruang g where g.id = ${id}`)
export const insertRuang = (tx: Tx, r: Omit<RuangRow, 'nomor' | 'aktif'>): Promise<number> =>
  tx.run(sql`insert into rapat.ruang (id, unit_id, unit_jalur, nama, letak, kapasitas, sarana) values (${r.id}, ${r.unit_id}, ${r.unit_jalur}, ${r.nama}, ${r.letak}, ${r.kapasitas}, ${r.sarana})`)
export const updateRuang = (tx: Tx, r: Pick<RuangRow, 'id' | 'nama' | 'letak' | 'kapasitas' | 'sarana' | 'aktif'>): Promise<number> =>
  tx.run(sql`update rapat.ruang set nama = ${r.nama}, letak = ${r.letak}, kapasitas = ${r.kapasitas}, sarana = ${r.sarana}, aktif = ${r.aktif} where id = ${r.id}`)

/** A room in use. `keperluan` is shown to the unit that booked it; others see that it is taken, and by whom. */
export interface PemakaianRow extends Rentang { id: string; ruang_id: string; rapat_id: string | null; keperluan: string; unit_id: string; dipesan_jabatan: string | null; dipesan_teks: string; dipesan_pada: Date }
const PAKAI = sql`p.id, p.ruang_id, p.mulai, p.selesai, p.rapat_id, p.keperluan, p.unit_id, p.dipesan_jabatan, p.dipesan_teks, p.dipesan_pada`
const selama = ({ mulai, selesai }: Rentang) => sql`p.batal_pada is null and p.mulai < ${selesai} and p.selesai > ${mulai} and p.mulai > ${new Date(mulai.getTime() - 14 * 86_400_000)}`
/** Bookings of one room, or of all, that touch a span of time. */
export const listPemakaian = (db: Db, waktu: Rentang, ruangId?: string): Promise<PemakaianRow[]> =>
  db.many<PemakaianRow>(sql`select ${PAKAI} from rapat.pemakaian p where ${selama(waktu)} ${ruangId ? sql`and p.ruang_id = ${ruangId}` : sql``} order by p.mulai limit 1000`)
export const findPemakaian = (db: Db, id: string): Promise<PemakaianRow | undefined> => db.maybe<PemakaianRow>(sql`select ${PAKAI} from rapat.pemakaian p where p.id = ${id} and p.batal_pada is null`)
export const findPemakaianRapat = (db: Db, rapatId: string): Promise<(PemakaianRow & { nama: string; letak: string }) | undefined> =>
  db.maybe(sql`select ${PAKAI}, g.nama, g.letak from rapat.pemakaian p join rapat.ruang g on g.id = p.ruang_id where p.rapat_id = ${rapatId} and p.batal_pada is null`)
export const insertPemakaian = (tx: Tx, nomor: number, p: PemakaianRow): Promise<number> => tx.run(sql`insert into rapat.pemakaian (id, ruang_id, nomor, mulai, selesai, rapat_id, keperluan, unit_id, dipesan_jabatan, dipesan_teks, dipesan_pada)
  values (${p.id}, ${p.ruang_id}, ${nomor}, ${p.mulai}, ${p.selesai}, ${p.rapat_id}, ${p.keperluan}, ${p.unit_id}, ${p.dipesan_jabatan}, ${p.dipesan_teks}, ${p.dipesan_pada})`)
export const batalPemakaian = (tx: Tx, id: string): Promise<number> => tx.run(sql`update rapat.pemakaian set batal_pada = ${now()} where id = ${id} and batal_pada is null`)
