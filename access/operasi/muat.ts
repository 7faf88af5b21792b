import pg from 'pg'
import { type Migration, migrate, refuse } from '#kernel/platform'
import type { Lapor } from './cadangan.ts'
import type { DaftarIsi, TabelTersalin } from './daftar-isi.ts'
import { BENTUK_TEKS, type Bentuk, type Tabel, adaTabel, kutip, listTabel, listUrutan, namaPenuh, perintahKeluar, perintahMasuk, sebut } from './katalog.ts'
import { salinKeluar, salinMasuk } from './salin.ts'
import { SidikTabel } from './sidik.ts'
import { habiskan } from './potongan.ts'

// Filling an empty database: the migrations that once ran, then all rows in one transaction with foreign keys taken off and
// put back (so that they are proved over the restored rows), triggers asleep. Needs no superuser.

export const pelanggan = async (sambungan: pg.ClientConfig, nama = 'balai-pulih'): Promise<pg.Client> => {
  const client = new pg.Client({ ...sambungan, application_name: nama })
  client.on('error', () => {})
  await client.connect()
  return client
}
export async function denganPelanggan<T>(sambungan: pg.ClientConfig, kerja: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await pelanggan(sambungan)
  try { return await kerja(client) } finally { await client.end() }
}

interface Rujukan { schema: string; nama: string; kendala: string; isi: string }
interface Pemicu { schema: string; nama: string; pemicu: string; saat: string }
const MILIK = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
const listRujukan = async (client: pg.Client): Promise<Rujukan[]> => (await client.query<Rujukan>(`select n.nspname as schema, c.relname as nama, k.conname as kendala, pg_get_constraintdef(k.oid) as isi
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and k.conparentid = 0 and ${MILIK} order by 1, 2, 3`)).rows
const listPemicu = async (client: pg.Client): Promise<Pemicu[]> => (await client.query<Pemicu>(`select n.nspname as schema, c.relname as nama, t.tgname as pemicu, t.tgenabled as saat
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and ${MILIK} order by 1, 2, 3`)).rows
const listPaksaBaris = async (client: pg.Client): Promise<{ schema: string; nama: string }[]> => (await client.query<{ schema: string; nama: string }>(`select n.nspname as schema, c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relforcerowsecurity and ${MILIK}`)).rows
const NYALA: Record<string, string> = { O: 'enable trigger', R: 'enable replica trigger', A: 'enable always trigger' }

/** Refuses a database that holds anything of ours: what is there is never written over. */
export async function pastikanKosong(client: pg.ClientBase, sebutan: string): Promise<void> {
  if (await adaTabel(client)) refuse('tidak-kosong', `${sebutan} sudah berisi data. Pemulihan hanya ke tempat baru yang kosong; buat basis data atau folder lain.`)
}

/** Tables that the backup has and the database has not, or without some of its columns. */
function cocokkan(daftar: Pick<DaftarIsi, 'tabel'>, ada: Tabel[]): TabelTersalin[] {
  const kini = new Map(ada.map((satu) => [sebut(satu), satu]))
  for (const tabel of daftar.tabel) {
    const kurang = kini.get(sebut(tabel)) ? tabel.kolom.filter((kolom) => !kini.get(sebut(tabel))!.kolom.some(({ nama }) => nama === kolom)) : ['*']
    if (kurang.length) refuse('bentuk-berbeda', `Tabel ${sebut(tabel)} (${kurang.join(', ')}) dari cadangan tidak ada pada basis data yang baru dibuat. ${tabel.schema === 'graphile_worker' ? 'Antrean pekerjaan dari versi lain: pulihkan dengan versi Balai yang membuat cadangan ini, lalu perbarui.' : 'Pulihkan dengan versi Balai yang membuat cadangan ini.'}`)
  }
  return daftar.tabel
}

/** Migrates an empty database to the very migrations of the backup and loads all rows: all of them or none. */
export async function muatBasisData(sambungan: pg.ClientConfig, daftar: Pick<DaftarIsi, 'tabel' | 'urutan'>, naskah: Migration[], baris: (tabel: TabelTersalin) => AsyncIterable<Buffer>, lapor: Lapor, bentuk: Bentuk = 'teks'): Promise<void> {
  await migrate(sambungan, naskah)
  await denganPelanggan(sambungan, async (client) => {
    const tabel = cocokkan(daftar, await listTabel(client))
    await client.query('begin')
    try {
      await client.query(`${BENTUK_TEKS}; set local row_security = on`)
      await muatSemua(client, tabel, baris, lapor, bentuk)
      for (const { schema, nama, nilai, terpakai } of daftar.urutan) {
        // Sequences of case numbers come into being with their first case (documents.nomor_berkas), not with a migration.
        await client.query(`create sequence if not exists ${kutip(schema)}.${kutip(nama)}`)
        await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4::bigint, $5)', ['%I.%I', schema, nama, nilai, terpakai])
      }
      await client.query('commit')
    } catch (error) { await client.query('rollback').catch(() => {}); throw error }
    lapor(0.95, 'menghitung statistik')
    await client.query('analyze')
  })
}

async function muatSemua(client: pg.Client, tabel: TabelTersalin[], baris: (tabel: TabelTersalin) => AsyncIterable<Buffer>, lapor: Lapor, bentuk: Bentuk): Promise<void> {
  const [rujukan, pemicu, paksa] = [await listRujukan(client), await listPemicu(client), await listPaksaBaris(client)]
  for (const satu of rujukan) await client.query(`alter table ${namaPenuh(satu)} drop constraint ${kutip(satu.kendala)}`)
  for (const satu of pemicu) await client.query(`alter table ${namaPenuh(satu)} disable trigger ${kutip(satu.pemicu)}`)
  for (const satu of paksa) await client.query(`alter table ${namaPenuh(satu)} no force row level security`)
  // What migrations put there by themselves gives way to what really was there.
  await client.query(`truncate ${tabel.map(namaPenuh).join(', ')}`)
  const semua = tabel.reduce((jumlah, { potongan }) => jumlah + potongan.byte, 1)
  let sudah = 0
  for (const satu of tabel) {
    lapor((sudah / semua) * 0.8, `memuat ${sebut(satu)}`)
    const banyak = await salinMasuk(client, perintahMasuk(satu, bentuk), baris(satu))
    if (banyak !== satu.baris) throw new Error(`${sebut(satu)}: ${banyak} baris termuat, seharusnya ${satu.baris}`)
    sudah += satu.potongan.byte
  }
  for (const satu of paksa) await client.query(`alter table ${namaPenuh(satu)} force row level security`)
  for (const satu of pemicu) await client.query(`alter table ${namaPenuh(satu)} ${NYALA[satu.saat]} ${kutip(satu.pemicu)}`)
  for (const satu of rujukan) {
    lapor(0.85, `memeriksa rujukan ${satu.kendala}`)
    await client.query(`alter table ${namaPenuh(satu)} add constraint ${kutip(satu.kendala)} ${satu.isi}`)
  }
}

export interface Beda { tabel: string; sebab: string }
/** Reads every table again and compares number and fingerprint with the backup's list; sequences too. Empty: all equal. */
export async function bandingkan(sambungan: pg.ClientConfig, daftar: Pick<DaftarIsi, 'tabel' | 'urutan'>, lapor: Lapor, bentuk: Bentuk = 'teks'): Promise<Beda[]> {
  return denganPelanggan(sambungan, async (client) => {
    await client.query(`begin isolation level repeatable read, read only`)
    await client.query(BENTUK_TEKS)
    const beda: Beda[] = []
    for (const [i, tabel] of daftar.tabel.entries()) {
      lapor(i / daftar.tabel.length, `membandingkan ${sebut(tabel)}`)
      const sidik = new SidikTabel()
      await habiskan(salinKeluar(client, perintahKeluar(tabel, bentuk), sidik.tambah))
      if (sidik.baris !== tabel.baris) beda.push({ tabel: sebut(tabel), sebab: `${sidik.baris} baris, seharusnya ${tabel.baris}` })
      else if (sidik.sidik !== tabel.sidik) beda.push({ tabel: sebut(tabel), sebab: 'isi barisnya berbeda' })
    }
    const kini = new Map((await listUrutan(client)).map((satu) => [sebut(satu), satu]))
    for (const satu of daftar.urutan) {
      const ada = kini.get(sebut(satu))
      if (!ada || ada.nilai !== satu.nilai || ada.terpakai !== satu.terpakai) beda.push({ tabel: sebut(satu), sebab: `urutan berada di ${ada?.nilai ?? 'tidak ada'}, seharusnya ${satu.nilai}` })
    }
    await client.query('commit')
    return beda
  })
}

/** Jobs that were being done when the copy was taken belong to nobody now: free them, so that they are done again. Runs the backup holds as "berjalan" did not end. */
export async function lepaskanPekerjaan(sambungan: pg.ClientConfig): Promise<void> {
  await denganPelanggan(sambungan, async (client) => {
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null')
    await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null')
  })
}
