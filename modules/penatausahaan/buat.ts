import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal, findUnit, periksaNpwp } from '#kernel/organisation'
import { type Db, type Tx, isUuid, now, refuse, refuseNotFound, sql, takeTurn, uuid } from '#kernel/platform'
import { type BarisRinci, findSubBatas, listUntukSpd } from './batas.sql.ts'
import { type Dasar, type Dokumen, type Penerima, type Potongan, findDokumen, findDokumenByKunci, insertDokumen, insertPenerima, insertPotongan, insertRinci, insertTindakan, lockRantai } from './dokumen.sql.ts'
import { catatKas } from './kas.ts'
import { type JenisDokumen, PEMBUAT, RAGAM_LS, type Ragam } from './keadaan.ts'
import { getPelaku, hariIni, pastikanTahunBuka, salah } from './pelaku.ts'
import { type BarisBayar, simpanDaftarBayar } from './daftar-bayar.ts'
import { findTenggat, jatuhTempoTu } from './tenggat.ts'

// Beginning documents: everything is a draft until whoever began it submits it.

export interface DokumenIsian { jenis: JenisDokumen; ragam?: Ragam; tahun: number; unitId: string; uraian: string; rinci: BarisRinci[]; /** Without lines (UP): the sum. */ jumlah?: bigint; periode?: number; dasar?: Dasar; penerima?: Penerima | undefined; potongan?: Potongan[]; indukId?: string; tuId?: string | null; /** Who is paid, when that is many (payroll). */ daftar?: BarisBayar[] | undefined; /** Made with the form: the same key is the same document. */ kunci: string }
/** Begins a draft in the name of an office. The same key gives the same document. Returns its id. */
export async function buatDokumen(tx: Tx, actor: Actor, isi: DokumenIsian): Promise<string> {
  const ada = await findDokumenByKunci(tx, isi.kunci)
  if (ada) return ada.id
  const unit = (await findUnit(tx, isi.unitId)) ?? salah('unit', 'Pilih perangkat daerah.')
  const pelaku = getPelaku(actor, PEMBUAT[isi.jenis]!, { id: unit.id, jalur: unit.jalur })
  await pastikanTahunBuka(tx, isi.tahun)
  if (isi.uraian.trim().length < 5) salah('uraian', 'Tulis keperluannya, paling sedikit lima huruf.')
  // An account of a month may hold an account from which more came back than was paid.
  for (const r of isi.rinci) if (isi.jenis === 'spj' ? r.jumlah === 0n : r.jumlah <= 0n) salah('rinci', 'Jumlah setiap rekening berupa rupiah bulat di atas nol.')
  const jumlah = isi.jumlah ?? isi.rinci.reduce((n, r) => n + r.jumlah, 0n)
  if (jumlah <= 0n) salah('rinci', 'Isi jumlah paling sedikit satu rekening.')
  const id = uuid(), induk = isi.indukId ? ((await findDokumen(tx, isi.indukId)) ?? refuseNotFound('Dokumen')) : undefined
  await insertDokumen(tx, { id, jenis: isi.jenis, ragam: isi.ragam ?? '', tahun: isi.tahun, unit_id: unit.id, unit_jalur: unit.jalur, rantai_id: induk?.rantai_id ?? id, induk_id: induk?.id ?? null, tu_id: isi.tuId ?? null, tanggal: hariIni(), uraian: isi.uraian.trim().slice(0, 500), jumlah, periode: isi.periode ?? null, dasar: isi.dasar ?? {}, keadaan: 'draf', kunci: isi.kunci, dibuat_oleh: pelaku.pegawaiId })
  if (isi.rinci.length > 0) await insertRinci(tx, id, isi.rinci)
  if (isi.daftar) await simpanDaftarBayar(tx, id, unit.jalur, isi.daftar, jumlah)
  if (isi.penerima) await insertPenerima(tx, id, unit.jalur, periksaPenerima(isi.penerima))
  if (isi.potongan?.length) { if (isi.potongan.reduce((n, p) => n + p.jumlah, 0n) > jumlah) salah('potongan', 'Potongan melebihi jumlah.'); await insertPotongan(tx, id, isi.potongan) }
  await insertTindakan(tx, { id: uuid(), dokumenId: id, rantaiId: induk?.rantai_id ?? id, tindakan: 'buat', tugas: isi.jenis === 'tbp' ? 'bayar' : 'minta', dari: '', ke: 'draf', pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama, alasan: isi.dasar?.alasan ?? '' }).catch((galat: { code?: string }) => {
    if (galat.code === 'BA010') refuse('rangkap-tugas', 'Anda sudah memegang tugas lain pada pembayaran ini.', { status: 403 })
    throw galat
  })
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: `penatausahaan.${isi.jenis}.draft`, objek: { jenis: 'dokumen_kas', id }, sesudah: { jumlah: String(jumlah), ragam: isi.ragam ?? '' } })
  return id
}
function periksaPenerima(p: Penerima): Penerima {
  const nomor = p.nomor_rekening.replace(/[\s.-]/g, ''), npwp = p.npwp.replace(/[\s.-]/g, '')
  if (p.nama.trim().length < 3) salah('penerima_nama', 'Tulis nama penerima.')
  if (!/^\d{0,20}$/.test(nomor)) salah('nomor_rekening', 'Nomor rekening hanya angka, paling banyak 20.')
  if (npwp && !periksaNpwp(npwp).ok) salah('npwp', 'NPWP terdiri dari 15 atau 16 angka.')
  return { nama: p.nama.trim().slice(0, 160), alamat: p.alamat.trim().slice(0, 300), bank: p.bank.trim().slice(0, 80), nomor_rekening: nomor, npwp }
}
async function milikUnit(db: Db, tahun: number, unitId: string, rinci: BarisRinci[]): Promise<void> {
  for (const subId of new Set(rinci.map((r) => r.subId))) if (!subId || !isUuid(subId) || (await findSubBatas(db, tahun, subId))?.unit_id !== unitId) salah('rinci', 'Sub kegiatan ini bukan milik perangkat daerah Anda.')
}

/** Draft of an SPD: everything the cash plan allows up to the quarter and that was not released before. */
export async function buatSpd(tx: Tx, actor: Actor, { tahun, unitId, triwulan, kunci }: { tahun: number; unitId: string; triwulan: number; kunci: string }): Promise<string> {
  const boleh = await listUntukSpd(tx, tahun, unitId, triwulan)
  if (boleh.length === 0) refuse('spd-habis', 'Anggaran kas sampai triwulan ini sudah disediakan semuanya.', { status: 409 })
  return buatDokumen(tx, actor, { jenis: 'spd', tahun, unitId, uraian: `Penyediaan dana triwulan ${triwulan} tahun ${tahun}`, rinci: boleh.map((b) => ({ subId: b.sub_id, rekening: b.rekening, jumlah: b.boleh })), periode: triwulan, kunci })
}
/** Draft of a note of disbursement by the PPTK; `tuId` when it is paid from a TU. */
export async function buatNpd(tx: Tx, actor: Actor, isi: { tahun: number; unitId: string; uraian: string; rinci: BarisRinci[]; panjar: boolean; tuId?: string | null; /** Bought by the government's card. */ kkpd?: boolean; kunci: string }): Promise<string> {
  await milikUnit(tx, isi.tahun, isi.unitId, isi.rinci)
  if (isi.kkpd && (isi.panjar || isi.tuId)) salah('kkpd', 'Belanja dengan kartu kredit tidak memakai panjar atau TU.')
  return buatDokumen(tx, actor, { ...isi, jenis: 'npd', dasar: { panjar: isi.panjar, ...(isi.kkpd ? { kkpd: true } : {}) } })
}
/** Draft of a payment voucher on an approved note. */
export async function buatTbp(tx: Tx, actor: Actor, isi: { npdId: string; uraian: string; rinci: BarisRinci[]; penerima: Penerima; potongan: Potongan[]; kunci: string }): Promise<string> {
  const npd = (await findDokumen(tx, isi.npdId)) ?? refuseNotFound('NPD')
  if (npd.jenis !== 'npd' || !['diotorisasi', 'cair'].includes(npd.keadaan)) refuse('npd-belum-disetujui', 'NPD belum disetujui atau sudah selesai.', { status: 409 })
  if (npd.dasar.kkpd && isi.potongan.length > 0) salah('p_jumlah', 'Pembayaran dengan kartu tidak memotong pajak; penyedia memungutnya sendiri.')
  return buatDokumen(tx, actor, { jenis: 'tbp', ...(npd.dasar.kkpd ? { ragam: 'kkpd' as const } : {}), tahun: npd.tahun, unitId: npd.unit_id, uraian: isi.uraian, rinci: isi.rinci, penerima: isi.penerima, potongan: isi.potongan, indukId: npd.id, tuId: npd.tu_id, kunci: isi.kunci })
}

export interface SppIsian { ragam: Ragam; tahun: number; unitId: string; uraian: string; rinci: BarisRinci[]; jumlah?: bigint; bulan?: number; kontrak?: string; beritaAcara?: string; penerima?: Penerima; daftar?: BarisBayar[] | undefined; tuId?: string; kunci: string }
/** Draft of a payment request of any kind; GU and nil ones gather the vouchers that were paid and not asked back yet. */
export async function buatSpp(tx: Tx, actor: Actor, isi: SppIsian): Promise<string> {
  await takeTurn(tx, `spp:${isi.unitId}:${isi.tahun}`)
  const dasar: Dasar = { ...(isi.kontrak ? { kontrak: isi.kontrak } : {}), ...(isi.beritaAcara ? { beritaAcara: isi.beritaAcara } : {}) }
  const umum = { jenis: 'spp' as const, ragam: isi.ragam, tahun: isi.tahun, unitId: isi.unitId, uraian: isi.uraian, dasar, kunci: isi.kunci }
  if (isi.ragam === 'up') { await pastikanUp(tx, isi.tahun, isi.unitId, isi.jumlah ?? 0n); return buatDokumen(tx, actor, { ...umum, rinci: [], jumlah: isi.jumlah ?? 0n }) }
  if (isi.ragam === 'gu_kkpd' && !isi.penerima) salah('penerima_nama', 'Tulis bank penerbit kartu dan rekening tagihannya.')
  if (isi.ragam === 'gu' || isi.ragam === 'gu_kkpd' || isi.ragam === 'gu_nihil' || isi.ragam === 'tu_nihil') return buatPengganti(tx, actor, isi, umum)
  await milikUnit(tx, isi.tahun, isi.unitId, isi.rinci)
  if (isi.ragam === 'tu') await pastikanTuSelesai(tx, isi.tahun, isi.unitId)
  if (isi.daftar && isi.ragam !== 'ls_gaji') salah('daftar', 'Daftar penerima hanya untuk LS gaji.')
  if (RAGAM_LS.includes(isi.ragam) && !isi.penerima && !isi.daftar) salah('penerima_nama', 'Tulis siapa yang dibayar.')
  if (isi.ragam === 'ls_pihak_ketiga' && (!isi.kontrak || !isi.beritaAcara)) salah('kontrak', 'Pembayaran pihak ketiga memerlukan nomor kontrak dan berita acara.')
  if (isi.ragam === 'ls_gaji' && !isi.bulan) salah('bulan', 'Pilih bulan gaji.')
  return buatDokumen(tx, actor, { ...umum, rinci: isi.rinci, ...(isi.bulan ? { periode: isi.bulan } : {}), penerima: isi.penerima, daftar: isi.daftar })
}
async function buatPengganti(tx: Tx, actor: Actor, isi: SppIsian, umum: Omit<DokumenIsian, 'rinci'>): Promise<string> {
  const tuId = isi.ragam === 'tu_nihil' ? (isi.tuId ?? salah('tu', 'Pilih TU yang dipertanggungjawabkan.')) : null
  if (tuId && (await tx.maybe(sql`select 1 as ada from penatausahaan.dokumen where tu_id = ${tuId} and jenis in ('npd', 'tbp') and keadaan not in ('ditolak', 'dipertanggungjawabkan') and not (jenis = 'tbp' and keadaan = 'cair') limit 1`))) refuse('npd-belum-selesai', 'Masih ada NPD atau TBP atas TU ini yang belum selesai.', { status: 409 })
  const pilih = sql`select t.id from penatausahaan.dokumen t where t.jenis = 'tbp' and t.unit_id = ${isi.unitId} and t.tahun = ${isi.tahun} and t.keadaan = 'cair' and (t.ragam = 'kkpd') = ${isi.ragam === 'gu_kkpd'} and t.ganti_id is null and t.tu_id is not distinct from ${tuId}::uuid`
  const rinci = await tx.many<BarisRinci>(sql`select r.sub_id as "subId", r.rekening, sum(r.jumlah)::bigint as jumlah from penatausahaan.rinci r where r.dokumen_id in (${pilih}) group by 1, 2 order by 2, 1`)
  if (rinci.length === 0) refuse('tbp-kosong', 'Belum ada pembayaran (TBP) yang dapat dimintakan penggantiannya.', { status: 409 })
  const id = await buatDokumen(tx, actor, { ...umum, rinci, tuId, penerima: isi.ragam === 'gu_kkpd' ? isi.penerima : undefined })
  await tx.run(sql`update penatausahaan.dokumen set ganti_id = ${id} where id in (${pilih})`)
  return id
}
/** Amount of advance money by the newest decree of the year. */
export const findBesaranUp = (db: Db, tahun: number, unitId: string): Promise<{ jumlah: bigint; kkpd: bigint; nomor_sk: string; tanggal_sk: string } | undefined> =>
  db.maybe(sql`select jumlah, kkpd, nomor_sk, tanggal_sk from penatausahaan.besaran_up where tahun = ${tahun} and unit_id = ${unitId} order by dibuat_pada desc, id desc limit 1`)
async function pastikanUp(tx: Tx, tahun: number, unitId: string, jumlah: bigint): Promise<void> {
  const besaran = (await findBesaranUp(tx, tahun, unitId)) ?? refuse('up-belum-ditetapkan', 'Besaran UP perangkat daerah ini belum ditetapkan dengan keputusan kepala daerah.', { status: 409 })
  const { ada } = await tx.one<{ ada: bigint }>(sql`select coalesce(sum(jumlah), 0)::bigint as ada from penatausahaan.dokumen where unit_id = ${unitId} and tahun = ${tahun} and jenis = 'spp' and ragam = 'up' and keadaan <> 'ditolak'`)
  if (ada + jumlah > besaran.jumlah - besaran.kkpd) refuse('melebihi-up', `UP tunai yang ditetapkan Rp${besaran.jumlah - besaran.kkpd}, sudah diminta Rp${ada}.`, { status: 409, fields: [{ field: 'jumlah', message: 'Melebihi besaran UP.' }] })
}
async function pastikanTuSelesai(tx: Tx, tahun: number, unitId: string): Promise<void> {
  const tu = await tx.many<Dokumen>(sql`select d.* from penatausahaan.dokumen d where d.unit_id = ${unitId} and d.tahun = ${tahun} and d.jenis = 'sp2d' and d.ragam = 'tu' and d.keadaan = 'cair' order by d.cair_pada limit 20`)
  for (const satu of tu) if (hariIni() > jatuhTempoTu(satu.cair_pada!, (await findTenggat(tx, 'tu', hariIni())).nilai)) refuse('tu-belum-selesai', `TU ${satu.nomor} belum dipertanggungjawabkan dan sudah lewat satu bulan.`, { status: 409 })
}

/** Draft of a receipt or deposit of revenue, or of what is left of UP or TU. `langsung`: paid straight into the treasury's account. */
export const buatPenerimaan = (tx: Tx, actor: Actor, isi: { jenis: 'stbp' | 'sts'; ragam: 'pendapatan' | 'sisa_up' | 'sisa_tu'; tahun: number; unitId: string; uraian: string; rekening?: string; jumlah: bigint; langsung?: boolean; kunci: string }): Promise<string> =>
  buatDokumen(tx, actor, { jenis: isi.jenis, ragam: isi.ragam, tahun: isi.tahun, unitId: isi.unitId, uraian: isi.uraian, rinci: isi.rekening ? [{ subId: null, rekening: isi.rekening, jumlah: isi.jumlah }] : [], jumlah: isi.jumlah, dasar: isi.langsung ? { langsung: true } : {}, kunci: isi.kunci })
/** Draft of the treasurer's account of a month; the month's cash must be closed. */
export async function buatSpj(tx: Tx, actor: Actor, { tahun, unitId, bulan, kunci }: { tahun: number; unitId: string; bulan: number; kunci: string }): Promise<string> {
  if (!(await tx.maybe(sql`select 1 as ada from penatausahaan.tutup_kas where tahun = ${tahun} and buku = 'pengeluaran' and unit_id = ${unitId} and bulan = ${bulan}`))) refuse('kas-belum-ditutup', 'Tutup kas bulan ini dahulu pada buku kas.', { status: 409 })
  const rinci = await tx.many<BarisRinci>(sql`select sub_id as "subId", rekening, sum(jumlah)::bigint as jumlah from penatausahaan.publik_bayar where tahun = ${tahun} and unit_id = ${unitId} and tanggal >= make_date(${tahun}, ${bulan}, 1) and tanggal < make_date(${tahun}, ${bulan}, 1) + interval '1 month' group by 1, 2 having sum(jumlah) <> 0 order by 2 limit 2000`)
  if (rinci.reduce((n, r) => n + r.jumlah, 0n) <= 0n) refuse('spj-kosong', 'Tidak ada belanja yang dibayar pada bulan ini.', { status: 409 })
  return buatDokumen(tx, actor, { jenis: 'spj', tahun, unitId, uraian: `Pertanggungjawaban belanja bulan ${bulan} tahun ${tahun}`, rinci, periode: bulan, kunci })
}
/** Pays taxes held back by a voucher in to the state: cash goes out, the receipt number (NTPN) stands on each deduction. */
export async function setorPajak(tx: Tx, actor: Actor, tbpId: string, ntpn: string): Promise<bigint> {
  const d = (await lockRantai(tx, tbpId)).find((x) => x.id === tbpId) ?? refuseNotFound('TBP')
  const pelaku = getPelaku(actor, 'spp.ajukan', { id: d.unit_id, jalur: d.unit_jalur }), nomor = ntpn.replace(/\s/g, '').toUpperCase()
  if (d.jenis !== 'tbp' || !d.cair_pada) refuse('bukan-tahapnya', 'Pajak disetor sesudah TBP dibayar.', { status: 409 })
  if (!/^[0-9A-Z]{16}$/.test(nomor)) salah('ntpn', 'NTPN terdiri dari 16 huruf atau angka.')
  const { jumlah } = await tx.one<{ jumlah: bigint }>(sql`select coalesce(sum(jumlah), 0)::bigint as jumlah from penatausahaan.potongan where dokumen_id = ${tbpId} and ntpn = ''`)
  if (jumlah === 0n) refuse('pajak-sudah-disetor', 'Tidak ada pajak TBP ini yang belum disetor.', { status: 409 })
  await tx.run(sql`update penatausahaan.potongan set ntpn = ${nomor} where dokumen_id = ${tbpId} and ntpn = ''`)
  await catatKas(tx, { tahun: d.tahun, buku: 'pengeluaran', unitId: d.unit_id }, [{ tanggal: hariIni(), jenis: 'pajak', uraian: `Setor pajak ${d.nomor}`, keluar: jumlah, dokumenId: d.id }])
  await insertTindakan(tx, { id: uuid(), dokumenId: d.id, rantaiId: d.rantai_id, tindakan: 'setor_pajak', tugas: 'bayar', dari: d.keadaan, ke: d.keadaan, pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama })
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.tbp.tax', objek: { jenis: 'dokumen_kas', id: d.id }, sesudah: { jumlah: String(jumlah) } })
  return jumlah
}
/** Sets the advance money of an office on a decree; what held before stays in the history. Only the PPKD. */
export async function tetapkanUp(tx: Tx, actor: Actor, isi: { tahun: number; unitId: string; jumlah: bigint; /** The card's part; without it the share in force by law. */ kkpd?: bigint | undefined; nomorSk: string; tanggalSk: string }): Promise<void> {
  const unit = (await findUnit(tx, isi.unitId)) ?? salah('unit', 'Pilih perangkat daerah.')
  const pelaku = getPelaku(actor, 'spd.terbitkan', { id: unit.id, jalur: unit.jalur })
  if (isi.nomorSk.trim().length < 3) salah('nomor_sk', 'Tulis nomor keputusannya.')
  if (!adaTanggal(isi.tanggalSk)) salah('tanggal_sk', 'Isi tanggal keputusannya.')
  const kkpd = isi.kkpd ?? (isi.jumlah * BigInt((await findTenggat(tx, 'kkpd', isi.tanggalSk)).nilai)) / 100n
  if (kkpd > isi.jumlah) salah('kkpd', 'UP kartu kredit adalah bagian dari besaran UP.')
  const id = uuid()
  await tx.run(sql`insert into penatausahaan.besaran_up (id, tahun, unit_id, jumlah, kkpd, nomor_sk, tanggal_sk, dibuat_oleh, dibuat_pada) values (${id}, ${isi.tahun}, ${isi.unitId}, ${isi.jumlah}::bigint, ${kkpd}::bigint, ${isi.nomorSk.trim()}, ${isi.tanggalSk}, ${pelaku.pegawaiId}, ${now()})`)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.up.set', objek: { jenis: 'besaran_up', id }, sesudah: { tahun: isi.tahun, unitId: isi.unitId, jumlah: String(isi.jumlah), kkpd: String(kkpd) } })
}
