import { type Db, type Sql, type Tx, empty, sql } from '#kernel/platform'

/** A line people stand in at one office. */
export interface Antrean { id: string; unit_id: string; unit_jalur: string; wilayah: string | null; huruf: string; nama: string; keterangan: string | null; aktif: boolean }
type Prioritas = 'lansia' | 'disabilitas' | 'ibu_hamil'

/** One number of one day ('YYYY-MM-DD' in the region's zone). */
export interface Tiket {
  id: string
  asal_id: string
  antrean_id: string
  unit_id: string
  tanggal: string
  nomor: number
  /** `A-012` */
  kode: string
  prioritas: Prioritas | null
  cara: 'ponsel' | 'kios' | 'petugas'
  token: string
  keadaan: 'menunggu' | 'dipanggil' | 'selesai' | 'dilewati' | 'batal' | 'hangus'
  diambil_pada: Date
  urut_pada: Date
  pegawai_id: string | null
  loket_nomor: number | null
  dipanggil_pada: Date | null
  panggilan_pada: Date | null
  panggilan_kali: number
  selesai_pada: Date | null
}
const ANTREAN = sql`a.id, a.unit_id, a.unit_jalur, a.wilayah, a.huruf, a.nama, a.keterangan, a.aktif`
const TIKET = sql`t.id, t.asal_id, t.antrean_id, t.unit_id, t.tanggal, t.nomor, t.kode, t.prioritas, t.cara, t.token, t.keadaan, t.diambil_pada, t.urut_pada, t.pegawai_id, t.loket_nomor,
  t.dipanggil_pada, t.panggilan_pada, t.panggilan_kali, t.selesai_pada`

export const listAntrean = (db: Db, unitId: string): Promise<Antrean[]> => db.many<Antrean>(sql`select ${ANTREAN} from pelayanan.antrean a where a.unit_id = ${unitId} order by a.huruf limit 26`)
export const findAntrean = (db: Db, id: string): Promise<Antrean | undefined> => db.maybe<Antrean>(sql`select ${ANTREAN} from pelayanan.antrean a where a.id = ${id}`)
/** Makes a line; false when the letter is taken at this office. */
export const insertAntrean = async (tx: Tx, a: Antrean): Promise<boolean> => (await tx.run(sql`insert into pelayanan.antrean (id, unit_id, unit_jalur, wilayah, huruf, nama, keterangan, aktif)
  values (${a.id}, ${a.unit_id}, ${a.unit_jalur}, ${a.wilayah}, ${a.huruf}, ${a.nama}, ${a.keterangan}, ${a.aktif}) on conflict (unit_id, huruf) do nothing`)) === 1
export const updateAntrean = (tx: Tx, id: string, isi: { nama: string; keterangan: string | null; aktif: boolean }): Promise<number> =>
  tx.run(sql`update pelayanan.antrean set nama = ${isi.nama}, keterangan = ${isi.keterangan}, aktif = ${isi.aktif} where id = ${id}`)

/** Locks the line, so that whoever draws next waits. */
export const lockAntrean = (tx: Tx, id: string): Promise<Antrean | undefined> => tx.maybe<Antrean>(sql`select ${ANTREAN} from pelayanan.antrean a where a.id = ${id} for update`)
/** The next number of the line on that day; the first of a day is 1. */
export const drawNomor = async (tx: Tx, id: string, hari: string): Promise<number> => (await tx.one<{ nomor: number }>(sql`
  update pelayanan.antrean set nomor_terakhir = case when tanggal_terakhir = ${hari}::date then nomor_terakhir + 1 else 1 end, tanggal_terakhir = ${hari}::date where id = ${id} returning nomor_terakhir as nomor`)).nomor

export interface TiketBaru { id: string; antreanId: string; unitId: string; hari: string; nomor: number; kode: string; prioritas: Prioritas | null; cara: Tiket['cara']; token: string; kunci: string; pada: Date }
export const insertTiket = (tx: Tx, t: TiketBaru): Promise<Tiket> => tx.one<Tiket>(sql`
  insert into pelayanan.tiket as t (id, asal_id, antrean_id, unit_id, tanggal, nomor, kode, prioritas, cara, token, kunci, diambil_pada, urut_pada)
  values (${t.id}, ${t.antreanId}, ${t.antreanId}, ${t.unitId}, ${t.hari}, ${t.nomor}, ${t.kode}, ${t.prioritas}, ${t.cara}, ${t.token}, ${t.kunci}, ${t.pada}, ${t.pada}) returning ${TIKET}`)

export const findTiket = (db: Db, id: string): Promise<Tiket | undefined> => db.maybe<Tiket>(sql`select ${TIKET} from pelayanan.tiket t where t.id = ${id}`)
export const findTiketByKunci = (db: Db, kunci: string): Promise<Tiket | undefined> => db.maybe<Tiket>(sql`select ${TIKET} from pelayanan.tiket t where t.kunci = ${kunci}`)
export const findTiketByToken = (db: Db, token: string): Promise<Tiket | undefined> => db.maybe<Tiket>(sql`select ${TIKET} from pelayanan.tiket t where t.token = ${token}`)
/** The ticket this official is serving, whatever the day. */
export const findTiketPegawai = (db: Db, pegawaiId: string): Promise<Tiket | undefined> => db.maybe<Tiket>(sql`select ${TIKET} from pelayanan.tiket t where t.pegawai_id = ${pegawaiId} and t.keadaan = 'dipanggil'`)

/** How many will be called before this ticket, counted no further than 200. */
export const countDiDepan = async (db: Db, t: Tiket): Promise<number> => (await db.one<{ n: number }>(sql`
  select count(*)::int as n from (select from pelayanan.tiket l where l.unit_id = ${t.unit_id} and l.tanggal = ${t.tanggal}::date and l.keadaan = 'menunggu' and l.antrean_id = ${t.antrean_id}
    and ((l.prioritas is null), l.urut_pada, l.nomor) < (${t.prioritas === null}::boolean, ${t.urut_pada}::timestamptz, ${t.nomor}::int) limit 200) d`)).n

const urutan = sql`(t.prioritas is null), t.urut_pada, t.nomor`
/** Those who wait at this office, in the order in which they will be called. */
export const listMenunggu = (db: Db, unitId: string, hari: string, batas = 50): Promise<Tiket[]> => db.many<Tiket>(sql`
  select ${TIKET} from pelayanan.tiket t where t.unit_id = ${unitId} and t.tanggal = ${hari}::date and t.keadaan = 'menunggu' order by ${urutan} limit ${batas}`)
/** Those who did not come when called today, latest first. */
export const listDilewati = (db: Db, unitId: string, hari: string): Promise<Tiket[]> => db.many<Tiket>(sql`
  select ${TIKET} from pelayanan.tiket t where t.unit_id = ${unitId} and t.tanggal = ${hari}::date and t.panggilan_pada is not null and t.keadaan = 'dilewati' order by t.panggilan_pada desc limit 20`)
/** What the hall reads: the latest calls of today. */
export const listPanggilan = (db: Db, unitId: string, hari: string, batas = 6): Promise<Tiket[]> => db.many<Tiket>(sql`
  select ${TIKET} from pelayanan.tiket t where t.unit_id = ${unitId} and t.tanggal = ${hari}::date and t.panggilan_pada is not null and t.keadaan in ('dipanggil', 'selesai') order by t.panggilan_pada desc limit ${batas}`)
/** How many wait in each line of the office. */
export const countMenunggu = (db: Db, unitId: string, hari: string) => db.many<{ antrean_id: string; jumlah: number }>(sql`
  select t.antrean_id, count(*)::int as jumlah from pelayanan.tiket t where t.unit_id = ${unitId} and t.tanggal = ${hari}::date and t.keadaan = 'menunggu' group by t.antrean_id limit 26`)

const dipanggil = (oleh: { pegawaiId: string; loketNomor: number; pada: Date }): Sql => sql`keadaan = 'dipanggil', pegawai_id = ${oleh.pegawaiId}, loket_nomor = ${oleh.loketNomor},
  dipanggil_pada = coalesce(t.dipanggil_pada, ${oleh.pada}), panggilan_pada = ${oleh.pada}, panggilan_kali = t.panggilan_kali + 1`
/** Calls the next in line. Two officers at once get two people: a row one of them holds is passed over by the other. */
export const takeBerikutnya = (tx: Tx, p: { unitId: string; antreanId?: string | undefined; hari: string; pegawaiId: string; loketNomor: number; pada: Date }): Promise<Tiket | undefined> => tx.maybe<Tiket>(sql`
  update pelayanan.tiket as t set ${dipanggil(p)} where t.id = (
    select t.id from pelayanan.tiket t where t.unit_id = ${p.unitId} and t.tanggal = ${p.hari}::date and t.keadaan = 'menunggu' ${p.antreanId ? sql`and t.antrean_id = ${p.antreanId}` : empty}
    order by ${urutan} limit 1 for update skip locked)
  returning ${TIKET}`)
/** Calls this very ticket: again for the one who serves it, or one that waits or was passed over. */
export const callTiket = (tx: Tx, id: string, p: { hari: string; pegawaiId: string; loketNomor: number; pada: Date }): Promise<Tiket | undefined> => tx.maybe<Tiket>(sql`
  update pelayanan.tiket as t set ${dipanggil(p)} where t.id = ${id} and t.tanggal = ${p.hari}::date and (t.keadaan in ('menunggu', 'dilewati') or (t.keadaan = 'dipanggil' and t.pegawai_id = ${p.pegawaiId})) returning ${TIKET}`)
/** Ends the serving of this official's ticket, as served or as one who did not come. */
export const endTiket = (tx: Tx, id: string, pegawaiId: string, keadaan: 'selesai' | 'dilewati', pada: Date): Promise<number> =>
  tx.run(sql`update pelayanan.tiket set keadaan = ${keadaan}, selesai_pada = ${pada} where id = ${id} and pegawai_id = ${pegawaiId} and keadaan = 'dipanggil'`)
/** Sends the ticket being served to another line of the office; it keeps its number and its place by arrival. */
export const moveTiket = (tx: Tx, id: string, pegawaiId: string, antreanId: string): Promise<number> =>
  tx.run(sql`update pelayanan.tiket set keadaan = 'menunggu', antrean_id = ${antreanId}, pegawai_id = null, loket_nomor = null, panggilan_pada = null where id = ${id} and pegawai_id = ${pegawaiId} and keadaan = 'dipanggil'`)
export const cancelTiket = (tx: Tx, token: string, pada: Date): Promise<number> => tx.run(sql`update pelayanan.tiket set keadaan = 'batal', selesai_pada = ${pada} where token = ${token} and keadaan = 'menunggu'`)
/** Numbers of days gone by that nobody ended: lapsed; at most 5,000 at once. */
export const expireTiket = (tx: Tx, hari: string): Promise<number> => tx.run(sql`update pelayanan.tiket set keadaan = case when keadaan = 'dipanggil' then 'selesai' else 'hangus' end
  where id in (select id from pelayanan.tiket where tanggal < ${hari}::date and keadaan in ('menunggu', 'dipanggil', 'dilewati') limit 5000)`)

/** One line of the statistics; waiting and serving in minutes, null while nobody was called. */
export interface RekapAntrean { antrean_id: string; huruf: string; nama: string; diambil: number; dilayani: number; dilewati: number; tunggu_tengah: number | null; tunggu_p90: number | null; layan_tengah: number | null }
const menit = (dari: Sql, sampai: Sql) => sql`extract(epoch from ${sampai} - ${dari}) / 60`
/** Waiting at the lines `boleh` reaches (a condition over `pelayanan.antrean a`), between two days, both included. */
export const rekapAntrean = (db: Db, boleh: Sql, unitId: string, dari: string, sampai: string): Promise<RekapAntrean[]> => db.many<RekapAntrean>(sql`
  select a.id as antrean_id, a.huruf, a.nama, count(t.id)::int as diambil, (count(*) filter (where t.dipanggil_pada is not null and t.keadaan <> 'dilewati'))::int as dilayani,
    (count(*) filter (where t.keadaan = 'dilewati' or (t.keadaan = 'hangus' and t.dipanggil_pada is not null)))::int as dilewati,
    round((percentile_cont(0.5) within group (order by ${menit(sql`t.diambil_pada`, sql`t.dipanggil_pada`)}))::numeric, 1)::float8 as tunggu_tengah,
    round((percentile_cont(0.9) within group (order by ${menit(sql`t.diambil_pada`, sql`t.dipanggil_pada`)}))::numeric, 1)::float8 as tunggu_p90,
    round((percentile_cont(0.5) within group (order by ${menit(sql`t.panggilan_pada`, sql`t.selesai_pada`)}) filter (where t.keadaan = 'selesai'))::numeric, 1)::float8 as layan_tengah
  from pelayanan.antrean a left join pelayanan.tiket t on t.asal_id = a.id and t.tanggal between ${dari}::date and ${sampai}::date
  where a.unit_id = ${unitId} and ${boleh} group by a.id order by a.huruf limit 26`)
/** Tickets taken in each hour of the day (0-23, in the zone), to see when the hall is full. */
export const jamRamai = (db: Db, boleh: Sql, unitId: string, dari: string, sampai: string, zona: string) => db.many<{ jam: number; jumlah: number }>(sql`
  select extract(hour from t.diambil_pada at time zone ${zona})::int as jam, count(*)::int as jumlah
  from pelayanan.antrean a join pelayanan.tiket t on t.asal_id = a.id and t.tanggal between ${dari}::date and ${sampai}::date
  where a.unit_id = ${unitId} and ${boleh} group by 1 order by 1 limit 24`)
