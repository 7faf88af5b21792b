import type { Hearer } from '#access/web'
import { catat } from '#kernel/audit'
import { type Actor, sistem } from '#kernel/identity'
import { getUnit } from '#kernel/organisation'
import { type Db, type Tx, empty, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import type { JenisSimpul } from './dokumen-tahap.ts'
import { type Dokumen, findDokumen, findDokumenTahun, hariDokumen, lockDokumen, pegangTahap } from './dokumen.sql.ts'
import { mejaRencana, pastikanMenulis } from './dokumen-wewenang.ts'
import { sebabSubKegiatan } from './masuk-rkpd.ts'
import { indukKode, panjangkanKode } from './rujukan.ts'
import { findNomenklatur, gantiSimpul, indikatorBaku, isiDari, olehPegawai, siapMenulis, tahapBeku } from './simpul.ts'
import { type Simpul, akhiriBaris, findSimpul, findSimpulKode, insertSimpul, urutTerakhir } from './simpul.sql.ts'
import { findUsulan } from './usulan.sql.ts'

// Where the wishes meet the plan: a proposal that was taken to the end is put into the RKPD of its year, at its office's sub kegiatan,
// whose ceiling grows by what the last level left of it. While no RKPD is open for it, planners find it in the list "belum masuk".

export interface BeritaMasuk { usulanId: string; tahun: number; unitId: string; subKegiatan: string }
const SISTEM = sistem('usulan masuk RKPD')

/** The place of a code in a document for an office, made with what stands above it when it is missing (kegiatan without a name of its own: its code). */
async function pastikanSimpul(tx: Tx, actor: Actor, d: Dokumen, terbuka: number, unitId: string, kode: string): Promise<Simpul> {
  const ada = await findSimpulKode(tx, d.id, unitId, kode)
  if (ada) return ada
  const bagian = kode.split('.').length, jenis: JenisSimpul = bagian >= 6 ? 'sub_kegiatan' : bagian === 5 ? 'kegiatan' : 'program'
  const atas = jenis === 'program' ? undefined : await pastikanSimpul(tx, actor, d, terbuka, unitId, indukKode('nomenklatur', kode)!)
  const baku = await findNomenklatur(tx, kode, hariDokumen(d)), unit = await getUnit(tx, unitId)
  const renstra = await findDokumenTahun(tx, 'renstra', d.tahun_mulai, unitId)
  const asal = renstra && (await findSimpulKode(tx, renstra.id, unitId, kode))
  const id = uuid(), oleh = olehPegawai(actor)
  await insertSimpul(tx, {
    id, dokumenId: d.id, dari: terbuka, jenis, indukId: atas?.id ?? null, urut: (await urutTerakhir(tx, d.id, atas?.id ?? null)) + 1, kode, nama: baku?.nama ?? `Kegiatan ${kode}`, unitId, unitJalur: unit.jalur, asalId: asal?.id ?? null,
    pagu: jenis === 'sub_kegiatan' ? 0n : null, paguDepan: null, paguTahun: null, wilayah: null, lokasi: jenis === 'sub_kegiatan' ? 'Menurut usulan' : '', bulanMulai: jenis === 'sub_kegiatan' ? 1 : null, bulanAkhir: jenis === 'sub_kegiatan' ? 12 : null, sumberDana: null, kelompokSasaran: '', prioritas: [],
    alasan: asal || jenis !== 'sub_kegiatan' ? '' : 'Menampung usulan masyarakat yang diterima sampai musrenbang kabupaten.', oleh,
  })
  if (jenis === 'sub_kegiatan') await indikatorBaku(tx, d, id, terbuka, kode, oleh)
  return (await findSimpul(tx, id))!
}
async function tambahPagu(tx: Tx, actor: Actor, simpulId: string, selisih: bigint, terbuka: number): Promise<void> {
  const s = (await findSimpul(tx, simpulId)) ?? refuseNotFound('Simpul')
  const pagu = (s.pagu ?? 0n) + selisih
  await gantiSimpul(tx, actor, s, { ...isiDari(s), pagu: pagu > 0n ? pagu : 0n }, terbuka, s.revisi)
}

/**
 * Puts a proposal into the open RKPD of its year. `belum`: no RKPD of that year is open, it waits in the list; `sudah`: it is in it already;
 * else the node's id. Its amount is added to the ceiling of the sub kegiatan.
 */
export async function masukkanUsulan(tx: Tx, actor: Actor, { usulanId, tahun, unitId, subKegiatan }: BeritaMasuk): Promise<{ keadaan: 'masuk' | 'sudah' | 'belum'; simpulId?: string }> {
  const d = await findDokumenTahun(tx, 'rkpd', tahun)
  // One after the other for each document (two jobs may bring the first proposals of the same office at once), and in the order in which a move locks.
  if (d) await lockDokumen(tx, d.id)
  const terbuka = d && (await pegangTahap(tx, d.id))
  if (!d || !terbuka) return { keadaan: 'belum' }
  const ada = await tx.maybe<{ simpul_id: string }>(sql`select simpul_id from perencanaan.usulan_simpul where dokumen_id = ${d.id} and usulan_id = ${usulanId} and sampai is null`)
  if (ada) return { keadaan: 'sudah', simpulId: ada.simpul_id }
  const usulan = (await findUsulan(tx, usulanId)) ?? refuseNotFound('Usulan')
  const simpul = await pastikanSimpul(tx, actor, d, terbuka, unitId, panjangkanKode(subKegiatan))
  await insertUsulanSimpul(tx, { dari: terbuka, dokumenId: d.id, simpulId: simpul.id, usulanId })
  await tambahPagu(tx, actor, simpul.id, usulan.anggaran_kini, terbuka)
  await catat(tx, { actor, tindakan: 'perencanaan.usulan.plan', objek: { jenis: 'usulan', id: usulanId }, sesudah: { dokumen: d.id, simpul: simpul.id, kode: simpul.kode, anggaran: String(usulan.anggaran_kini) } })
  return { keadaan: 'masuk', simpulId: simpul.id }
}
const insertUsulanSimpul = (tx: Tx, p: { dari: number; dokumenId: string; simpulId: string; usulanId: string }) =>
  tx.run(sql`insert into perencanaan.usulan_simpul (id, dari, dokumen_id, simpul_id, usulan_id, diubah_pada) values (${uuid()}, ${p.dari}, ${p.dokumenId}, ${p.simpulId}, ${p.usulanId}, ${now()})`)

/** Hears that a proposal was taken to the end. */
export const masukRkpdHearer: Hearer = {
  event: 'usulan.masuk_rkpd',
  hear: (db, berita: BeritaMasuk) => db.transaction(async (tx) => { await masukkanUsulan(tx, SISTEM, berita) }),
}

/** A planner's own act on a proposal of the list "belum masuk", or on one that stands at another sub kegiatan: its amount goes along. */
export async function tempatkanUsulan(tx: Tx, actor: Actor, dokumenId: string, usulanId: string, kode: string): Promise<string> {
  const awal = (await lockDokumen(tx, dokumenId)) ?? refuseNotFound('Dokumen')
  const usulan = (await findUsulan(tx, usulanId)) ?? refuseNotFound('Usulan')
  if (awal.jenis !== 'rkpd' || usulan.tahun !== awal.tahun_mulai || usulan.keadaan !== 'masuk_rkpd') refuse('usulan-belum-diterima', 'Hanya usulan yang diterima sampai musrenbang kabupaten tahun itu yang masuk RKPD.', { status: 409 })
  const { d, terbuka } = await siapMenulis(tx, actor, dokumenId, usulan.unit_tujuan)
  const rapi = panjangkanKode(kode.trim()), sebab = await sebabSubKegiatan(tx, { kode: rapi, tahun: d.tahun_mulai, unitId: usulan.unit_tujuan })
  if (sebab) refuse('isian-keliru', sebab, { fields: [{ field: 'kode', message: sebab }] })
  const lama = await tx.maybe<{ id: string; simpul_id: string }>(sql`select id, simpul_id from perencanaan.usulan_simpul where dokumen_id = ${d.id} and usulan_id = ${usulanId} and sampai is null for update`)
  if (lama) { await akhiriBaris(tx, 'usulan_simpul', [lama.id], terbuka); await tambahPagu(tx, actor, lama.simpul_id, -usulan.anggaran_kini, terbuka) }
  const hasil = await masukkanUsulan(tx, actor, { usulanId, tahun: d.tahun_mulai, unitId: usulan.unit_tujuan, subKegiatan: rapi })
  return hasil.simpulId ?? tahapBeku(d)
}
/** Takes a proposal out of a plan's open stage; its amount leaves the ceiling. It is found in "belum masuk" again. */
export async function keluarkanUsulan(tx: Tx, actor: Actor, dokumenId: string, usulanId: string): Promise<string> {
  const baris = (await tx.maybe<{ id: string; simpul_id: string }>(sql`select id, simpul_id from perencanaan.usulan_simpul where dokumen_id = ${dokumenId} and usulan_id = ${usulanId} and sampai is null`)) ?? refuseNotFound('Usulan dalam rencana')
  const d = (await findDokumen(tx, dokumenId)) ?? refuseNotFound('Dokumen'), simpul = await findSimpul(tx, baris.simpul_id)
  await pastikanMenulis(tx, await mejaRencana(tx, actor), d, simpul?.unit_id ?? null)
  const terbuka = (await pegangTahap(tx, d.id)) ?? tahapBeku(d)
  const usulan = (await findUsulan(tx, usulanId)) ?? refuseNotFound('Usulan')
  await akhiriBaris(tx, 'usulan_simpul', [baris.id], terbuka)
  await tambahPagu(tx, actor, baris.simpul_id, -usulan.anggaran_kini, terbuka)
  await catat(tx, { actor, tindakan: 'perencanaan.usulan.unplan', objek: { jenis: 'usulan', id: usulanId }, sebelum: { dokumen: d.id, simpul: baris.simpul_id } })
  return baris.simpul_id
}

export interface UsulanBelum { id: string; nomor: string; judul: string; anggaran_kini: bigint; sub_kegiatan: string | null; unit_tujuan: string; unit_nama: string }
/** Proposals that were taken to the end for a year and stand in no RKPD of it (of an office only, when given), oldest first (at most `batas`). */
export const listBelumMasuk = (db: Db, d: Dokumen, { unitId, sesudah, batas = 50 }: { unitId?: string | undefined; sesudah?: string | undefined; batas?: number } = {}): Promise<UsulanBelum[]> =>
  db.many<UsulanBelum>(sql`select u.id, u.nomor, u.judul, u.anggaran_kini, u.sub_kegiatan, u.unit_tujuan, n.nama as unit_nama from perencanaan.usulan u join organisation.publik_unit n on n.id = u.unit_tujuan
    where u.tahun = ${d.tahun_mulai} and u.keadaan = 'masuk_rkpd' ${unitId ? sql`and u.unit_tujuan = ${unitId}` : empty} ${sesudah ? sql`and u.id > ${sesudah}` : empty}
      and not exists (select from perencanaan.usulan_simpul p where p.dokumen_id = ${d.id} and p.usulan_id = u.id and p.sampai is null) order by u.id limit ${batas}`)
/** Proposals that a node of a version carries out (at most 500). */
export const listUsulanSimpul = (db: Db, simpulId: string, urut: number): Promise<{ id: string; nomor: string; judul: string; anggaran_kini: bigint; lokasi: string }[]> =>
  db.many(sql`select u.id, u.nomor, u.judul, u.anggaran_kini, u.lokasi from perencanaan.usulan_simpul p join perencanaan.usulan u on u.id = p.usulan_id where p.simpul_id = ${simpulId} and p.dari <= ${urut} and (p.sampai is null or p.sampai > ${urut}) order by u.nomor limit 500`)
