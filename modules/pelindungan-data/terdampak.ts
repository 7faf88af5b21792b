import { listCatatan } from '#kernel/audit'
import { findAkun } from '#kernel/identity'
import { type DataPribadi, type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, listDataPribadi, now, raw, sql } from '#kernel/platform'
import { orangDari } from './cari.ts'
import { type Cakupan, type Insiden, kosongkanTerdampak, setHitungan, tambahTerdampak } from './insiden.sql.ts'

// Who is touched by a breach, worked out from three things: what the audit log says the accounts involved read, the cases named,
// and the tables named (by the register: whose rows lie in them, within the hours of the breach).

const SEBAGIAN = 5_000
const NIL = '00000000-0000-0000-0000-000000000000'
type Jendela = Pick<Insiden, 'mulai' | 'sampai'>

/** Distinct ids of one column, in portions, within the hours of the breach where the table knows when a row came to be. */
async function* idTabel(db: Db, satu: DataPribadi, kolom: string, syarat: string | undefined, { mulai, sampai }: Jendela): AsyncGenerator<string[]> {
  const waktu = satu.waktu && (mulai || sampai) ? sql`and (${mulai}::timestamptz is null or ${raw(satu.waktu)} >= ${mulai}) and (${sampai}::timestamptz is null or ${raw(satu.waktu)} <= ${sampai})` : sql``
  for (let sesudah = ''; ;) {
    const ids = (await db.many<{ id: string }>(sql`select distinct (${raw(kolom)})::text as id from ${raw(satu.tabel)} where (${raw(kolom)})::text > ${sesudah} ${waktu} ${syarat ? sql`and (${raw(syarat)})` : sql``} order by 1 limit ${SEBAGIAN}`)).map(({ id }) => id)
    if (ids.length > 0) yield ids
    if (ids.length < SEBAGIAN) return
    sesudah = ids.at(-1)!
  }
}
async function dariTabel(tx: Tx, insiden: Insiden, satu: DataPribadi): Promise<void> {
  for (const cari of satu.cari.filter(({ larik }) => !larik)) {
    for await (const ids of idTabel(tx, satu, cari.kolom, cari.syarat, insiden)) await simpan(tx, insiden, await orangDari(tx, cari.kunci, ids), `Data: ${satu.nama[0]}`)
  }
}
const simpan = async (tx: Tx, insiden: Insiden, orang: string[], sebab: string): Promise<void> => {
  const nyata = [...new Set(orang)].filter((id) => id !== NIL)
  for (let i = 0; i < nyata.length; i += SEBAGIAN) await tambahTerdampak(tx, insiden.id, nyata.slice(i, i + SEBAGIAN), sebab)
}

/** Everybody whose data these accounts looked at or changed in the window: the subject of each entry, and the owner of each case. */
async function dariAkun(tx: Tx, insiden: Insiden, akunId: string): Promise<void> {
  const akun = await findAkun(tx, akunId)
  const pelakuId = akun?.pegawai_id ?? akun?.orang_id
  if (!akun || !pelakuId) return
  if (akun.orang_id) await simpan(tx, insiden, [akun.orang_id], 'Akun sendiri diambil alih')
  for (let sebelumId: string | undefined; ;) {
    const { catatan, lanjut } = await listCatatan(tx, { pelakuId, ...(insiden.mulai ? { dari: insiden.mulai } : {}), ...(insiden.sampai ? { sampai: insiden.sampai } : {}) }, { most: 200, ...(sebelumId ? { sebelumId } : {}) })
    await simpan(tx, insiden, catatan.flatMap((c) => c.subjekOrangId ?? []), 'Dibaca atau diubah lewat akun yang terlibat')
    await simpan(tx, insiden, await orangDari(tx, 'berkas', catatan.filter((c) => c.objek.jenis === 'berkas').map((c) => c.objek.id)), 'Permohonannya dibuka lewat akun yang terlibat')
    if (!lanjut) return
    sebelumId = lanjut
  }
}

/** The list of people touched, made anew from the declared scope; who was told already stays on it. Returns how many and how long it took. */
export const hitungTerdampakInsiden = (tx: Tx, insiden: Insiden): Promise<{ jumlah: number; ms: number }> => dalamLingkup(LINGKUP_SISTEM, () => hitung(tx, insiden))
async function hitung(tx: Tx, insiden: Insiden): Promise<{ jumlah: number; ms: number }> {
  const awal = performance.now()
  const { tabel, berkas, akun, semua }: Cakupan = insiden.cakupan
  await kosongkanTerdampak(tx, insiden.id)
  const semuaData = listDataPribadi()
  for (const satu of semua ? semuaData.filter(({ tabel: nama }) => nama === 'identity.orang') : semuaData.filter((d) => tabel.includes(d.tabel))) await dariTabel(tx, semua ? { ...insiden, mulai: null, sampai: null } : insiden, satu)
  if (berkas.length > 0) await simpan(tx, insiden, await orangDari(tx, 'berkas', berkas), 'Permohonannya termasuk dalam insiden')
  for (const id of akun) await dariAkun(tx, insiden, id)
  const { n } = await tx.one<{ n: number }>(sql`select count(*)::int as n from pelindungan_data.terdampak where insiden_id = ${insiden.id}`)
  const ms = Math.round(performance.now() - awal)
  await setHitungan(tx, insiden.id, { pada: now(), lama: ms, jumlah: n })
  return { jumlah: n, ms }
}
/** Tables that may be named as the scope: those with personal data whose people can be found. */
export const tabelCakupan = (): { tabel: string; nama: readonly [string, string] }[] => listDataPribadi().filter(({ cari, subjek }) => cari.length > 0 && subjek.includes('warga')).map(({ tabel, nama }) => ({ tabel, nama }))
