import { type Tx, refuse, sql, uuid } from '#kernel/platform'
import { type BarisRinci, geserBatas, listLewat, tambahSpd } from './batas.sql.ts'
import { type Dokumen, insertDokumen, insertPotongan, insertTindakan, listGanti, listPotongan, listRantai, listRinci, simpanReferensi } from './dokumen.sql.ts'
import { type BarisBaru, catatKas, findUnitBud } from './kas.ts'
import { type KeadaanDokumen, LEWAT_BANK, MENAHAN, NIHIL, sebutJenis } from './keadaan.ts'
import { bayarUlang, gantiRekening, pastikanSisa, terimaKontrapos } from './kembali.ts'
import { potonganDaftar } from './daftar-bayar.ts'
import { jurnalkanDokumen } from './jurnal.ts'
import { pastikanKkpd } from './kkpd.ts'
import type { Pelaksanaan } from './tindakan.ts'

// What an act causes in limits, books and other documents of its chain. Called inside `bertindak`, under the lock of the chain.

export interface BeritaCair { tahun: number; unitId: string; subIds: string[]; jumlah: string }
export interface Akibat { ikut: { dokumen: Dokumen; ke: KeadaanDokumen }[]; baruId?: string; cair?: BeritaCair }
const TANPA: Akibat = { ikut: [] }
type Efek = (tx: Tx, p: Pelaksanaan, tanggal: string) => Promise<Akibat>

const batasLewat = (sisa: string): never => refuse('melebihi-sisa', `Jumlah melebihi sisa dana yang disediakan (SPD) atau sisa DPA. ${sisa}`, { status: 409 })
/** The limits of the table decide; what they refuse is said in words. */
async function denganBatas<T>(kerja: Promise<T>): Promise<T> {
  return kerja.catch((galat: { code?: string; constraint?: string }) => {
    if (galat.code === '23514' && /^(c1[678]|sp2d_dalam)/.test(galat.constraint ?? '')) batasLewat('Muat ulang halaman untuk melihat sisa terbaru.')
    throw galat
  })
}
async function geser(tx: Tx, d: Dokumen, rinci: BarisRinci[], arah: Parameters<typeof geserBatas>[4]): Promise<void> {
  if (rinci.length > 0 && (await denganBatas(geserBatas(tx, d.tahun, d.unit_id, rinci, arah))) !== rinci.length) batasLewat('Ada rekening yang tidak ada dalam DPA.')
}
async function tahan(tx: Tx, d: Dokumen): Promise<void> {
  const rinci = await listRinci(tx, d.id)
  const lewat = await listLewat(tx, d.tahun, d.unit_id, rinci)
  if (lewat.length > 0) batasLewat(lewat.map(({ rekening, sisa }) => (sisa === null ? `${rekening} tidak ada dalam DPA.` : `Sisa ${rekening}: Rp${sisa}.`)).join(' '))
  await geser(tx, d, rinci, { spp: 1 })
}
const akar = ({ rantai }: Pelaksanaan): Dokumen => rantai.find((satu) => satu.id === satu.rantai_id)!
const kunciBuku = (d: Dokumen) => ({ tahun: d.tahun, buku: 'pengeluaran' as const, unitId: d.unit_id })
const kunciBud = async (tx: Tx, d: Dokumen) => ({ tahun: d.tahun, buku: 'bud' as const, unitId: await findUnitBud(tx) })

/** SPD: funds of a quarter become available (C17 by the table). */
const terbitkanSpd: Efek = async (tx, { d }) => {
  const rinci = await listRinci(tx, d.id)
  if ((await denganBatas(tambahSpd(tx, d.tahun, d.unit_id, d.periode!, rinci))) !== rinci.length) batasLewat('Ada rekening yang tidak ada dalam DPA.')
  return TANPA
}
const tahanNpd: Efek = async (tx, { d }) => { if (!d.tu_id) await tahan(tx, d); else await periksaTu(tx, d); return TANPA }
const lepasNpd: Efek = async (tx, { d }) => { if (!d.tu_id) await geser(tx, d, await listRinci(tx, d.id), { spp: -1 }); return TANPA }
/** What is asked from a TU is held by the TU already: all notes on it together stay within it, line by line. */
async function periksaTu(tx: Tx, d: Dokumen): Promise<void> {
  await tx.run(sql`select 1 from penatausahaan.dokumen where id = ${d.tu_id} for update`)
  const lewat = await tx.many<{ rekening: string }>(sql`select r.rekening from penatausahaan.rinci r join penatausahaan.dokumen n on n.id = r.dokumen_id left join penatausahaan.rinci t on t.dokumen_id = ${d.tu_id} and t.sub_id = r.sub_id and t.rekening = r.rekening
    where n.tu_id = ${d.tu_id} and n.jenis = 'npd' and n.keadaan not in ('draf', 'ditolak') group by r.sub_id, r.rekening, t.jumlah having t.jumlah is null or sum(r.jumlah) > t.jumlah limit 5`)
  if (lewat.length > 0) batasLewat(`TU tidak mencukupi untuk ${lewat.map((l) => l.rekening).join(', ')}.`)
}
const serahkanPanjar: Efek = async (tx, { d }, tanggal) => { await catatKas(tx, kunciBuku(d), [{ tanggal, jenis: 'panjar', uraian: `Panjar ${d.nomor}`, keluar: d.jumlah, dokumenId: d.id }]); return TANPA }
/** Closing a note: the advance that was not used comes back, and what it held beyond the vouchers is free again. */
const tutupNpd: Efek = async (tx, { d }, tanggal) => {
  const bayar = (await listRantai(tx, d.id)).filter((t) => t.jenis === 'tbp' && t.cair_pada)
  if ((await listRantai(tx, d.id)).some((t) => t.jenis === 'tbp' && t.keadaan === 'draf')) refuse('tbp-belum-dibayar', 'Masih ada TBP yang belum dibayar pada NPD ini.', { status: 409 })
  const dibayar = bayar.reduce((n, t) => n + t.jumlah, 0n)
  if (d.keadaan === 'cair') await catatKas(tx, kunciBuku(d), [{ tanggal, jenis: 'panjar', uraian: `Sisa panjar ${d.nomor}`, masuk: d.jumlah - dibayar, dokumenId: d.id }])
  if (!d.tu_id) await geser(tx, d, await sisaRinci(tx, d.id, bayar.map((t) => t.id)), { spp: -1 })
  return TANPA
}
/** Lines of a document less those of others: only what is left over. */
const sisaRinci = (tx: Tx, dari: string, kurang: string[]): Promise<BarisRinci[]> =>
  tx.many<BarisRinci>(sql`select r.sub_id as "subId", r.rekening, (r.jumlah - coalesce(k.jumlah, 0))::bigint as jumlah from penatausahaan.rinci r
    left join (select sub_id, rekening, sum(jumlah) as jumlah from penatausahaan.rinci where dokumen_id = any(${kurang}::uuid[]) group by 1, 2) k on k.sub_id is not distinct from r.sub_id and k.rekening = r.rekening where r.dokumen_id = ${dari} and r.jumlah > coalesce(k.jumlah, 0)`)

/** A voucher is paid in cash: what was handed out as an advance comes back first, taxes are held back until they are paid in. */
const bayarTbp: Efek = async (tx, p, tanggal) => {
  const { d } = p
  const npd = akar(p)
  if (npd.keadaan !== 'diotorisasi' && npd.keadaan !== 'cair') refuse('npd-belum-disetujui', 'NPD belum disetujui atau sudah selesai.', { status: 409 })
  const lain = p.rantai.filter((t) => t.jenis === 'tbp' && (t.cair_pada || t.id === d.id))
  const lewat = await tx.maybe<{ rekening: string }>(sql`select t.rekening from penatausahaan.rinci t left join penatausahaan.rinci n on n.dokumen_id = ${npd.id} and n.sub_id = t.sub_id and n.rekening = t.rekening where t.dokumen_id = any(${lain.map((t) => t.id)}::uuid[]) group by t.sub_id, t.rekening, n.jumlah having n.jumlah is null or sum(t.jumlah) > n.jumlah limit 1`)
  if (lewat) batasLewat(`NPD tidak mencukupi untuk ${lewat.rekening}.`)
  if (d.ragam === 'kkpd') { await pastikanKkpd(tx, d); await jurnalkanDokumen(tx, d.id, 'kkpd_beli', tanggal); return TANPA }
  const pajak = (await listPotongan(tx, d.id)).filter((x) => x.ntpn === '').reduce((n, x) => n + x.jumlah, 0n) // one with a receipt was paid in already
  await catatKas(tx, kunciBuku(d), [
    ...(npd.keadaan === 'cair' ? [{ tanggal, jenis: 'panjar' as const, uraian: `Pertanggungjawaban panjar ${npd.nomor}`, masuk: d.jumlah, dokumenId: npd.id }] : []),
    { tanggal, jenis: 'tbp', uraian: d.uraian, keluar: d.jumlah, dokumenId: d.id }, { tanggal, jenis: 'pajak', uraian: `Pungut pajak: ${d.uraian}`, masuk: pajak, dokumenId: d.id },
  ])
  return TANPA
}

const ajukanSpp: Efek = async (tx, { d }) => { if (MENAHAN.includes(d.ragam)) await tahan(tx, d); return TANPA }
/** PPK-SKPD declares an SPP complete: the SPM is begun with the deductions, in the same act. */
const buatSpm: Efek = async (tx, { d, isi, pelaku }, tanggal) => {
  const daftar = await potonganDaftar(tx, d.id)
  if (daftar && (isi.potongan?.length ?? 0) > 0) refuse('potongan-daftar', 'Potongan SPP ini mengikuti daftar penerimanya. Kosongkan isian potongan.', { fields: [{ field: 'p_jumlah', message: 'Kosongkan.' }] })
  const potongan = daftar ?? isi.potongan ?? []
  if (potongan.reduce((n, x) => n + x.jumlah, 0n) > d.jumlah) refuse('potongan-lebih', 'Potongan melebihi jumlah SPP.', { fields: [{ field: 'potongan', message: 'Kurangi potongan.' }] })
  const id = await lanjutkan(tx, d, 'spm', 'diajukan', 'uji', pelaku, tanggal)
  if (potongan.length > 0) await insertPotongan(tx, id, potongan)
  return { ikut: [], baruId: id }
}
async function lanjutkan(tx: Tx, d: Dokumen, jenis: 'spm' | 'sp2d', keadaan: KeadaanDokumen, tugas: 'uji' | 'bayar', pelaku: Pelaksanaan['pelaku'], tanggal: string): Promise<string> {
  const id = uuid()
  await insertDokumen(tx, { id, jenis, ragam: d.ragam, tahun: d.tahun, unit_id: d.unit_id, unit_jalur: d.unit_jalur, rantai_id: d.rantai_id, induk_id: d.id, tu_id: d.tu_id, tanggal, uraian: d.uraian, jumlah: d.jumlah, periode: d.periode, keadaan, dibuat_oleh: pelaku.pegawaiId })
    .catch((galat: { code?: string }) => { if (galat.code === '23505') refuse('sudah-dilanjutkan', 'Dokumen ini sudah dilanjutkan. Muat ulang halamannya.', { status: 409 }); throw galat })
  await insertTindakan(tx, { id: uuid(), dokumenId: id, rantaiId: d.rantai_id, tindakan: 'buat', tugas, dari: '', ke: keadaan, pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama })
  return id
}
const buatSp2d: Efek = async (tx, { d, pelaku }, tanggal) => ({ ikut: [], baruId: await lanjutkan(tx, d, 'sp2d', 'diverifikasi', 'bayar', pelaku, tanggal) })
const ikutkan = ({ rantai, d }: Pelaksanaan, ke: KeadaanDokumen): Akibat['ikut'] => rantai.filter((x) => x.id !== d.id && x.keadaan !== 'ditolak' && x.keadaan !== ke).map((dokumen) => ({ dokumen, ke }))
const setujuiSpm: Efek = async (_tx, p) => ({ ikut: ikutkan(p, 'diotorisasi') })
/** Refused anywhere before the money left: everything of the chain falls and what it held is free. */
const tolakRantai: Efek = async (tx, p) => {
  const spp = akar(p)
  if (MENAHAN.includes(spp.ragam)) await geser(tx, spp, await listRinci(tx, spp.id), { spp: -1 })
  if (spp.ragam.startsWith('gu') || spp.ragam === 'tu_nihil') await tx.run(sql`update penatausahaan.dokumen set ganti_id = null where ganti_id = ${spp.id}`)
  return { ikut: ikutkan(p, 'ditolak') }
}

/** The bank paid: treasury and treasurer write it, spending is recognised, the chain follows. */
const cairkanSp2d: Efek = async (tx, p, tanggal) => {
  const { d, isi } = p
  const spp = akar(p), rinci = await listRinci(tx, d.id), sebut = `${sebutJenis('sp2d', d.ragam)} ${d.nomor}`
  if (isi.referensi) await simpanReferensi(tx, d.id, isi.referensi)
  if (!NIHIL.includes(d.ragam)) await catatKas(tx, await kunciBud(tx, d), [{ tanggal, jenis: 'sp2d', uraian: sebut, keluar: d.jumlah, dokumenId: d.id }])
  const lewat = d.ragam === 'gu_kkpd' ? 'kkpd' as const : 'ls' as const
  const buku: BarisBaru[] = LEWAT_BANK.includes(d.ragam) ? [{ tanggal, jenis: lewat, uraian: sebut, masuk: d.jumlah, dokumenId: d.id }, { tanggal, jenis: lewat, uraian: `${sebut} dibayarkan langsung`, keluar: d.jumlah, dokumenId: d.id }] : NIHIL.includes(d.ragam) ? [] : [{ tanggal, jenis: 'sp2d', uraian: sebut, masuk: d.jumlah, dokumenId: d.id }]
  if (buku.length > 0) await catatKas(tx, kunciBuku(d), buku)
  const belanja = d.ragam !== 'up' && d.ragam !== 'tu'
  if (belanja) await geser(tx, d, rinci, { sp2d: 1 })
  if (NIHIL.includes(d.ragam)) await jurnalkanDokumen(tx, d.id, 'lra_belanja', tanggal)
  const ikut = [...ikutkan(p, 'cair'), ...(await pertanggungjawabkan(tx, spp))]
  if (d.ragam === 'tu_nihil') { const tu = await tx.one<{ id: string }>(sql`select rantai_id as id from penatausahaan.dokumen where id = ${spp.tu_id}`); await geser(tx, d, await sisaRinci(tx, tu.id, [spp.id]), { spp: -1 }) }
  return { ikut, ...(belanja ? { cair: { tahun: d.tahun, unitId: d.unit_id, subIds: [...new Set(rinci.map((r) => r.subId!))], jumlah: String(d.jumlah) } } : {}) }
}
/** Vouchers whose money came back, and the TU they settle, are accounted for. */
async function pertanggungjawabkan(tx: Tx, spp: Dokumen): Promise<Akibat['ikut']> {
  const tbp = (await listGanti(tx, spp.id)).filter((t) => t.keadaan === 'cair')
  const tu = spp.ragam === 'tu_nihil' ? (await tx.many<{ rantai_id: string }>(sql`select rantai_id from penatausahaan.dokumen where id = ${spp.tu_id}`))[0] : undefined
  const rantaiTu = tu ? (await listRantai(tx, tu.rantai_id)).filter((x) => x.keadaan === 'cair') : []
  return [...tbp, ...rantaiTu].map((dokumen) => ({ dokumen, ke: 'dipertanggungjawabkan' as const }))
}

/** Revenue is received in cash. */
const terimaStbp: Efek = async (tx, { d }, tanggal) => { await catatKas(tx, { tahun: d.tahun, buku: 'penerimaan', unitId: d.unit_id }, [{ tanggal, jenis: 'stbp', uraian: d.uraian, masuk: d.jumlah, dokumenId: d.id }]); return TANPA }
const bukuSetor = (d: Dokumen) => ({ tahun: d.tahun, buku: d.ragam === 'pendapatan' ? 'penerimaan' as const : 'pengeluaran' as const, unitId: d.unit_id })
/** A deposit leaves the treasurer when it is handed to the bank, and reaches the treasury when the bank confirms it. */
const setor: Efek = async (tx, { d }, tanggal) => { if (d.ragam === 'sisa_up' || d.ragam === 'sisa_tu') await pastikanSisa(tx, d); if (!d.dasar.langsung) await catatKas(tx, bukuSetor(d), [{ tanggal, jenis: 'sts', uraian: d.uraian, keluar: d.jumlah, dokumenId: d.id }]); return TANPA }
const setorKembali: Efek = async (tx, { d }, tanggal) => { if (!d.dasar.langsung) await catatKas(tx, bukuSetor(d), [{ tanggal, jenis: 'sts', uraian: `Dibatalkan: ${d.uraian}`, masuk: d.jumlah, dokumenId: d.id }]); return TANPA }
const setorMasuk: Efek = async (tx, { d, isi }, tanggal) => {
  if (isi.referensi) await simpanReferensi(tx, d.id, isi.referensi)
  await catatKas(tx, await kunciBud(tx, d), [{ tanggal, jenis: 'sts', uraian: d.uraian, masuk: d.jumlah, dokumenId: d.id }])
  if (d.ragam !== 'kontrapos') return TANPA
  const rinci = await listRinci(tx, d.id)
  await terimaKontrapos(tx, d, rinci)
  return { ikut: [], cair: { tahun: d.tahun, unitId: d.unit_id, subIds: [...new Set(rinci.map((r) => r.subId!))], jumlah: String(-d.jumlah) } }
}
/** The account of a month is approved: what was paid in it is accounted for. */
const setujuiSpj: Efek = async (tx, { d }) => {
  const semua = await tx.many<Dokumen>(sql`select d.* from penatausahaan.dokumen d where d.unit_id = ${d.unit_id} and d.tahun = ${d.tahun} and d.jenis in ('spp', 'spm', 'sp2d') and d.keadaan = 'cair' and d.ragam not in ('up', 'tu')
    and d.cair_pada >= make_date(${d.tahun}, ${d.periode}, 1) and d.cair_pada < make_date(${d.tahun}, ${d.periode}, 1) + interval '1 month' order by d.id limit 5000 for update`)
  return { ikut: semua.map((dokumen) => ({ dokumen, ke: 'dipertanggungjawabkan' as const })) }
}

const returAjukan: Efek = async (tx, { d, isi }) => { await gantiRekening(tx, d, isi.rekening); return TANPA }
const returBayar: Efek = async (tx, { d, isi }, tanggal) => { if (isi.referensi) await simpanReferensi(tx, d.id, isi.referensi); await bayarUlang(tx, d, tanggal); return TANPA }

const EFEK: Record<string, Efek> = {
  'spd.otorisasi': terbitkanSpd, 'npd.ajukan': tahanNpd, 'npd.tolak': lepasNpd, 'npd.bayar': serahkanPanjar, 'npd.tutup': tutupNpd, 'tbp.bayar': bayarTbp, 'spp.ajukan': ajukanSpp, 'spp.verifikasi': buatSpm, 'spp.tolak': tolakRantai, 'spm.otorisasi': setujuiSpm,
  'spm.verifikasi': buatSp2d, 'spm.tolak': tolakRantai, 'sp2d.bayar': cairkanSp2d, 'sp2d.tolak': tolakRantai, 'stbp.bayar': terimaStbp, 'sts.ajukan': setor, 'sts.tolak': setorKembali, 'sts.bayar': setorMasuk, 'spj.otorisasi': setujuiSpj, 'retur.ajukan': returAjukan, 'retur.bayar': returBayar,
}
/** A draft holds nothing yet but the vouchers it gathered. */
const buangDraf: Efek = async (tx, { d }) => { await tx.run(sql`update penatausahaan.dokumen set ganti_id = null where ganti_id = ${d.id}`); return TANPA }
export const efekTindakan: Efek = (tx, p, tanggal) => (p.langkah.tindakan === 'tolak' && p.d.keadaan === 'draf' ? buangDraf : EFEK[`${p.d.jenis}.${p.langkah.tindakan}`])?.(tx, p, tanggal) ?? Promise.resolve(TANPA)
