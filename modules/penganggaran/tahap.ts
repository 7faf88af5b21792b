import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { type Db, type Tx, emit, now, refuse, sql, uuid } from '#kernel/platform'
import { type SubRkpd, listSubRkpd } from '#modules/perencanaan'
import { ATURAN_TAHAP, PEMBUKA_PUTARAN, bolehDibuka } from './tahap-aturan.ts'
import { kursiKepalaDaerah, oleh, wajibHak } from './tahap-kursi.ts'
import { sebutKurang } from './tahap-syarat.ts'
import { type JenisTahap, type Tahap, findTahapTerbuka, listTahap } from './tahap.sql.ts'

// Stages of a year. Leaving one freezes it (number of rows, hash over all of them, chained) and opens the next in the same
// transaction; the row of the open stage is the lock that movers and writers share.

/** The open stage, locked against being left until the transaction ends (`share`: other writers go on; `update`: nobody else). Refuses (409) when no stage is open. */
export async function kunciTahap(tx: Tx, tahun: number, cara: 'share' | 'update'): Promise<Tahap> {
  const ada = await tx.maybe<{ urut: number }>(cara === 'share' ? sql`select urut from penganggaran.tahap where tahun = ${tahun} and dibekukan_pada is null for share` : sql`select urut from penganggaran.tahap where tahun = ${tahun} and dibekukan_pada is null for update`)
  const tahap = ada && (await findTahapTerbuka(tx, tahun))
  return tahap ?? refuse('tahap-tertutup', `Tidak ada tahap anggaran ${tahun} yang terbuka. Muat ulang halaman untuk melihat keadaan terakhir.`, { status: 409 })
}

async function sisipTahap(tx: Tx, actor: Actor, { tahun, urut, jenis, nama, dasar = null }: { tahun: number; urut: number; jenis: JenisTahap; nama: string; dasar?: Tahap['dasar'] }): Promise<void> {
  await tx.run(sql`insert into penganggaran.tahap (tahun, urut, jenis, nama, dasar, dibuka_oleh, dibuka_pada) values (${tahun}, ${urut}, ${jenis}, ${nama}, ${dasar ? JSON.stringify(dasar) : null}::jsonb, ${oleh(actor)}, ${now()})`)
  if (!PEMBUKA_PUTARAN.includes(jenis)) return
  await tx.run(sql`insert into penganggaran.rka (tahun, putaran, unit_id, unit_jalur, keadaan, sejak)
    select ${tahun}, ${urut}::int, unit_id, unit_jalur, 'disusun', ${now()} from (${PENYUSUN(tahun)}) u`)
}
/** Who writes an RKA: every office (its revenue has no sub kegiatan; PP 12/2019 Ps 89), and whoever else has rows in the year. */
const PENYUSUN = (tahun: number) => sql`select id as unit_id, jalur as unit_jalur from organisation.publik_unit where is_skpd and (berlaku_sampai is null or berlaku_sampai >= make_date(${tahun}::int, 1, 1))
    union select distinct unit_id, unit_jalur from penganggaran.sub where tahun = ${tahun} and sampai is null union select distinct unit_id, unit_jalur from penganggaran.rincian where tahun = ${tahun} and sampai is null`
async function salinRkpd(tx: Tx, actor: Actor, tahun: number, rkpd: readonly SubRkpd[]): Promise<void> {
  const baris = rkpd.map((s) => ({ id: uuid(), unit_id: s.unitId, unit_jalur: s.unitJalur, kode: s.kode, nama: s.nama, simpul_id: s.simpulId, pagu: String(s.pagu), pagu_depan: String(s.paguDepan ?? 0n), indikator: s.indikator ?? '', target: s.target === null ? null : String(s.target), satuan: s.satuan ?? '',
    wilayah: s.wilayah, lokasi: s.lokasi ?? '', bulan_mulai: s.bulanMulai, bulan_akhir: s.bulanAkhir, sumber_dana: s.sumberDana, kelompok_sasaran: s.kelompokSasaran ?? '', usulan: s.usulanIds ?? [] }))
  await tx.run(sql`insert into penganggaran.sub (id, dari, tahun, unit_id, unit_jalur, kode, nama, simpul_id, pagu, pagu_depan, indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, usulan, diubah_oleh, diubah_pada)
    select id, 1, ${tahun}, unit_id, unit_jalur, kode, nama, simpul_id, pagu, pagu_depan, indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, usulan, ${oleh(actor)}::uuid, ${now()}
    from jsonb_to_recordset(${JSON.stringify(baris)}::jsonb) as b (id uuid, unit_id uuid, unit_jalur text, kode text, nama text, simpul_id uuid, pagu bigint, pagu_depan bigint, indikator text, target numeric, satuan text, wilayah text, lokasi text, bulan_mulai smallint, bulan_akhir smallint, sumber_dana text, kelompok_sasaran text, usulan uuid[])`)
}

/**
 * Opens the budget of a year on the established RKPD: its first stage (draft KUA-PPAS) with a sub row for each sub kegiatan of the
 * plan. `rkpd` may be given by importers; by default the plan is read. Refuses a year that has a budget, or a plan that is not established.
 */
export async function bukaApbd(tx: Tx, actor: Actor, { tahun, rkpd }: { tahun: number; rkpd?: readonly SubRkpd[] }): Promise<Tahap> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya pejabat pengelola keuangan daerah yang dapat membuka tahun anggaran.')
  if (!Number.isInteger(tahun) || tahun < 2000 || tahun > 2200) refuse('isian-keliru', 'Tuliskan tahun anggaran dengan empat angka.', { fields: [{ field: 'tahun', message: 'Tuliskan tahun anggaran dengan empat angka.' }] })
  const sub = rkpd ?? (await listSubRkpd(tx, tahun))
  if (sub.length === 0) refuse('rkpd-belum-ada', `RKPD ${tahun} belum ditetapkan. Tetapkan RKPD lebih dahulu; anggaran disusun dari sana.`, { status: 409, fields: [{ field: 'tahun', message: `RKPD ${tahun} belum ditetapkan.` }] })
  if ((await tx.run(sql`insert into penganggaran.apbd (tahun, nama, dibuat_oleh, dibuat_pada) values (${tahun}, ${`APBD Tahun Anggaran ${tahun}`}, ${oleh(actor)}, ${now()}) on conflict do nothing`)) === 0) refuse('apbd-sudah-ada', `Anggaran ${tahun} sudah dibuka.`, { status: 409 })
  const versi = sub[0]!.versi
  await sisipTahap(tx, actor, { tahun, urut: 1, jenis: 'kua_ppas_rancangan', nama: `${ATURAN_TAHAP.kua_ppas_rancangan.nama[0]} ${tahun}`, dasar: { dokumenId: versi.dokumenId, urut: versi.urut, sidik: versi.sidik ?? '' } })
  await salinRkpd(tx, actor, tahun, sub)
  await catat(tx, { actor, tindakan: 'penganggaran.apbd.buka', objek: { jenis: 'apbd', id: String(tahun) }, sesudah: { tahun, sub: sub.length, rkpd: versi.sidik } })
  return (await findTahapTerbuka(tx, tahun))!
}

/** Freezes the open stage: counts and hashes every row of it after the fingerprint of the stage before. */
async function bekukan(tx: Tx, actor: Actor, tahap: Tahap, naskah: NaskahTahap): Promise<string> {
  const { sidik } = await tx.one<{ sidik: string }>(sql`with lalu as (select (select sidik from penganggaran.tahap where tahun = ${tahap.tahun} and urut = ${tahap.urut} - 1) as sidik), hasil as (select l.sidik as sebelum, h.baris, h.sidik from lalu l cross join lateral penganggaran.sidik_tahap(${tahap.tahun}, ${tahap.urut}, l.sidik) h)
    update penganggaran.tahap t set peraturan = ${naskah.peraturan ?? ''}, nomor = ${naskah.nomor ?? ''}, tanggal = ${naskah.tanggal ?? null}::date, dibekukan_oleh = ${oleh(actor)}::uuid, dibekukan_pada = ${now()}, baris = hasil.baris, sebelum = hasil.sebelum, sidik = hasil.sidik
    from hasil where t.tahun = ${tahap.tahun} and t.urut = ${tahap.urut} returning t.sidik`)
  await catat(tx, { actor, tindakan: 'penganggaran.tahap.bekukan', objek: { jenis: 'tahap', id: `${tahap.tahun}/${tahap.urut}` }, sesudah: { jenis: tahap.jenis, sidik } })
  await emit(tx, 'tahap.dibekukan', { tahun: tahap.tahun, urut: tahap.urut, jenis: tahap.jenis })
  return sidik
}

/** The document that seals a stage: number, date, and for a Perda the Perkada beside it (`peraturan`). */
export interface NaskahTahap { nomor?: string | undefined; tanggal?: string | undefined; peraturan?: string | undefined }
function periksaNaskah(tahap: Tahap, naskah: NaskahTahap): void {
  const { naskah: jenis } = ATURAN_TAHAP[tahap.jenis]
  if (!jenis) return
  const kurang = [...(naskah.nomor?.trim() ? [] : [{ field: 'nomor', message: 'Tuliskan nomornya.' }]), ...(naskah.tanggal ? [] : [{ field: 'tanggal', message: 'Isi tanggalnya.' }]),
    ...(jenis === 'perda' && !naskah.peraturan?.trim() ? [{ field: 'peraturan', message: 'Tuliskan nomor Peraturan Bupati tentang penjabaran.' }] : [])]
  if (kurang.length > 0) refuse('isian-keliru', kurang.map((k) => k.message).join(' '), { fields: kurang })
}
function periksaPemindah(actor: Actor, jenis: JenisTahap): void {
  const { hak } = ATURAN_TAHAP[jenis]
  // Enacting is the head's own: the Sekretaris Daerah, who holds the same right for other things, may not.
  if (!punyaHak(actor, hak) || (hak === 'anggaran.tetapkan' && !kursiKepalaDaerah(actor))) refuse('tidak-berwenang', hak === 'anggaran.tetapkan' ? 'Hanya kepala daerah yang dapat menetapkan tahap ini.' : 'Hanya pejabat pengelola keuangan daerah yang dapat memindahkan tahap ini.', { status: 403 })
}

/**
 * Leaves the open stage `urut`: freezes it and opens the one that follows, in one transaction. `urut` is the stage the mover saw; a
 * second mover, or one whose page is old, is refused (409) and changes nothing. Refuses while something is missing, naming it.
 * `paksa` skips the conditions: importers of finished years only, as the system.
 */
export async function majuTahap(tx: Tx, actor: Actor, { tahun, urut, paksa, ...naskah }: NaskahTahap & { tahun: number; urut: number; paksa?: boolean }): Promise<{ dibekukan: number; sidik: string; terbuka: number | null }> {
  const tahap = await kunciTahap(tx, tahun, 'update')
  if (tahap.urut !== urut) refuse('tahap-sudah-pindah', `Tahap ini sudah ditinggalkan; yang terbuka sekarang ${tahap.nama}. Muat ulang halaman.`, { status: 409 })
  periksaPemindah(actor, tahap.jenis)
  if (!(paksa && actor.kind === 'sistem')) {
    periksaNaskah(tahap, naskah)
    const kurang = await sebutKurang(tx, tahap)
    if (kurang.length > 0) refuse('syarat-tahap', `${tahap.nama} belum dapat ditinggalkan. ${kurang.join(' ')}`, { status: 409, detail: { kurang } })
  }
  const sidik = await bekukan(tx, actor, tahap, naskah)
  const { lanjut } = ATURAN_TAHAP[tahap.jenis]
  if (lanjut) await sisipTahap(tx, actor, { tahun, urut: urut + 1, jenis: lanjut, nama: await namaTahap(tx, tahun, lanjut) })
  return { dibekukan: urut, sidik, terbuka: lanjut ? urut + 1 : null }
}
async function namaTahap(db: Db, tahun: number, jenis: JenisTahap): Promise<string> {
  if (jenis !== 'pergeseran') return `${ATURAN_TAHAP[jenis].nama[0]} ${tahun}`
  const ke = (await listTahap(db, tahun)).filter((t) => t.jenis === 'pergeseran').length + 1
  return `Pergeseran ${ke} ${tahun}`
}

/** Opens a shift, the change of the budget, or the end of the year, while the budget is in force and no stage is open. */
export async function bukaTahap(tx: Tx, actor: Actor, { tahun, jenis }: { tahun: number; jenis: JenisTahap }): Promise<Tahap> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya pejabat pengelola keuangan daerah yang dapat membuka tahap.')
  await tx.run(sql`select 1 from penganggaran.apbd where tahun = ${tahun} for update`)
  const riwayat = await listTahap(tx, tahun)
  const terakhir = riwayat.at(-1)
  if (terakhir && !terakhir.dibekukan_pada) refuse('tahap-terbuka', `${terakhir.nama} masih terbuka. Selesaikan dahulu.`, { status: 409 })
  if (!bolehDibuka(terakhir?.jenis, riwayat.map((t) => t.jenis)).includes(jenis)) refuse('urutan-tahap', 'Tahap ini belum dapat dibuka pada keadaan anggaran sekarang.', { status: 409 })
  await sisipTahap(tx, actor, { tahun, urut: terakhir!.urut + 1, jenis, nama: await namaTahap(tx, tahun, jenis) })
  await catat(tx, { actor, tindakan: 'penganggaran.tahap.buka', objek: { jenis: 'tahap', id: `${tahun}/${terakhir!.urut + 1}` }, sesudah: { jenis } })
  return (await findTahapTerbuka(tx, tahun))!
}
