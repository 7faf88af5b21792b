// Tests only: a small year with every link of the thread, written through the tables' own guards: a plan of five years down to a sub
// kegiatan, proposals of two villages, a budget through its stages, payments and progress.
import { type Database, type Tx, sql, uuid } from '#kernel/platform'

/** A year of its own: the demo world has budgets of the years around now. */
export const TAHUN = 2031
export const JALAN = '1.03.10.2.01.0055', DRAINASE = '1.03.06.2.01.0012', LUAR = '1.03.03.2.01.0028'
interface Kecil { pupr: string; perkimtan: string; bappeda: string; misi: string; simpulJalan: string; subJalan: string; subDrainase: string; subLuar: string; usulan: { jalan: string; drainase: string; lepas: string }; nomor: { jalan: string; drainase: string; lepas: string } }

const unit = async (tx: Tx, kode: string): Promise<{ id: string; jalur: string }> => tx.one(sql`select id, jalur from organisation.publik_unit where kode = ${kode}`)
type Node = { jenis: string; nama: string; kode?: string; induk?: string; asal?: string; pagu?: bigint; paguTahun?: bigint[]; unit?: { id: string; jalur: string }; target?: number[]; indikator?: string; satuan?: string }

/** A planning document with its nodes, established in its second stage. Returns the ids of its nodes in order. */
async function dokumen(tx: Tx, jenis: string, nama: string, [mulai, akhir]: [number, number], milik: { id: string; jalur: string }, induk: { id: string; urut: number } | null, simpul: (id: string[]) => Node[]): Promise<{ id: string; simpul: string[] }> {
  const id = uuid()
  await tx.run(sql`insert into perencanaan.dokumen (id, jenis, nama, tahun_mulai, tahun_akhir, unit_id, unit_jalur, induk_id, induk_urut, dibuat_pada) values (${id}, ${jenis}, ${nama}, ${mulai}, ${akhir}, ${milik.id}, ${milik.jalur}, ${induk?.id ?? null}, ${induk?.urut ?? null}, now())`)
  await tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dibuka_jabatan, dibuka_pada) values (${id}, 1, 'rancangan_akhir', 'Kepala Bappeda', now())`)
  const ids = Array.from({ length: 40 }, () => uuid()), daftar = simpul(ids)
  for (const [i, n] of daftar.entries()) {
    await tx.run(sql`insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_tahun, diubah_pada)
      values (${ids[i]}, 1, ${id}, ${n.induk ?? null}, ${i + 1}, ${n.jenis}, ${n.kode ?? null}, ${n.nama}, ${n.unit?.id ?? null}, ${n.unit?.jalur ?? null}, ${n.asal ?? null}, ${n.pagu ?? null}, ${n.paguTahun ?? null}::bigint[], now())`)
    if (n.indikator) await tx.run(sql`insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, target, diubah_pada) values (${uuid()}, 1, ${id}, ${ids[i]}, 1, ${n.indikator}, ${n.satuan ?? ''}, ${n.target ?? []}::numeric[], now())`)
  }
  return { id, simpul: ids.slice(0, daftar.length) }
}
async function tetapkan(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update perencanaan.tahap set ditutup_jabatan = 'Kepala Bappeda', ditutup_pada = now() where dokumen_id = ${id} and sidik is null`)
  await tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dibuka_jabatan, dibuka_pada, ditutup_jabatan, ditutup_pada) values (${id}, 2, 'ditetapkan', 'Bupati', now(), 'Bupati', now())`)
}

async function usulan(tx: Tx, wilayah: string, judul: string, sub: string, tujuan: string, anggaran: number): Promise<{ id: string; nomor: string }> {
  const id = uuid(), kantor = await tx.one<{ id: string; jalur: string }>(sql`select id, jalur from organisation.publik_unit where wilayah_kode = ${wilayah} and jenis in ('desa', 'kelurahan')`)
  const { nomor } = await tx.one<{ nomor: string }>(sql`insert into perencanaan.usulan (id, nomor, tahun, jalur, pengusul_jenis, pengusul_nama, unit_id, unit_jalur, wilayah, kecamatan, kamus, pekerjaan, sub_kegiatan, jenis_belanja, judul, masalah, lokasi, volume, satuan, harga_satuan, anggaran, unit_tujuan, unit_awal, keadaan, sejak, volume_kini, anggaran_kini, saluran, kunci, isi_sidik, umum_sejak, diajukan_pada, dibuat_pada)
    values (${id}, 'USL-' || ${TAHUN}::int || '-' || lpad(nextval('perencanaan.nomor_usulan')::text, 6, '0'), ${TAHUN}, 'musrenbang', 'rt', 'RT 01 Dusun Cempa', ${kantor.id}, ${kantor.jalur}, ${wilayah}, ${wilayah.slice(0, 8)}, 'PU-02', 'Rehabilitasi jalan', ${sub}, 'fisik', ${judul}, 'Rusak sejak banjir.', 'Dusun Cempa', 1, 'paket', ${anggaran}, ${anggaran}, ${tujuan}, ${tujuan}, 'masuk_rkpd', now(), 1, ${anggaran}, 'kantor', ${uuid()}, ${`sidik-${id}`}, now(), now(), now()) returning nomor`)
  for (const [tingkat, putusan, dari, ke, jabatan] of [['desa', 'ajukan', 'draf', 'musrenbang_desa', 'Pengusul'], ['kabupaten', 'terima', 'musrenbang_desa', 'masuk_rkpd', 'Musrenbang Kabupaten']] as const)
    await tx.run(sql`insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, dari, ke, jabatan, pada) values (${id}, ${tingkat}, ${putusan}, 1, ${anggaran}, ${dari}, ${ke}, ${jabatan}, now())`)
  return { id, nomor }
}

export const baris = (tx: Tx, dari: number, unitId: string, unitJalur: string, subId: string | null, rekening: string, harga: number, lain: { bagian?: string; usulan?: string; wilayah?: string; sumber?: string; nama?: string; paket?: string } = {}): Promise<number> =>
  tx.run(sql`insert into penganggaran.rincian (id, dari, tahun, unit_id, unit_jalur, bagian, sub_id, urut, rekening, paket, komponen_jenis, nama, harga, volume, satuan_volume, jumlah, sumber_dana, wilayah, usulan_id, diubah_pada)
    values (${uuid()}, ${dari}, ${TAHUN}, ${unitId}, ${unitJalur}, ${lain.bagian ?? 'belanja'}, ${subId}, 1, ${rekening}, ${lain.paket ?? ''}, 'lainnya', ${lain.nama ?? 'Belanja uji'}, ${harga}, '{1}', '{paket}', ${harga}, ${lain.sumber ?? null}, ${lain.wilayah ?? null}, ${lain.usulan ?? null}, now())`)
const sub = async (tx: Tx, unitKe: { id: string; jalur: string }, kode: string, nama: string, pagu: number, lain: { simpul?: string; usulan?: string[]; target?: number; tag?: string[] }): Promise<string> => {
  const id = uuid()
  await tx.run(sql`insert into penganggaran.sub (id, dari, tahun, unit_id, unit_jalur, kode, nama, simpul_id, alasan_luar_rkpd, pagu, indikator, target, satuan, bulan_mulai, bulan_akhir, sumber_dana, usulan, tag, diubah_pada)
    values (${id}, 1, ${TAHUN}, ${unitKe.id}, ${unitKe.jalur}, ${kode}, ${nama}, ${lain.simpul ?? null}, ${lain.simpul ? null : 'Penanganan darurat setelah banjir bandang'}, ${pagu}, 'Panjang jalan yang direhabilitasi', ${lain.target ?? 2}, 'KM', 3, 9, '2.1.01', ${lain.usulan ?? []}::uuid[], ${lain.tag ?? []}::text[], now())`)
  return id
}
/** Freezes the open stage of the budget and opens the next. */
export async function majukan(tx: Tx, urut: number, jenis: string | null, nama = ''): Promise<void> {
  await tx.run(sql`update penganggaran.tahap t set dibekukan_pada = now(), baris = s.baris, sidik = s.sidik from penganggaran.sidik_tahap(${TAHUN}, ${urut}, (select sidik from penganggaran.tahap where tahun = ${TAHUN} and urut = ${urut - 1})) s where t.tahun = ${TAHUN} and t.urut = ${urut}`)
  if (jenis) await tx.run(sql`insert into penganggaran.tahap (tahun, urut, jenis, nama, dibuka_pada, sebelum) values (${TAHUN}, ${urut + 1}, ${jenis}, ${nama}, now(), (select sidik from penganggaran.tahap where tahun = ${TAHUN} and urut = ${urut}))`)
}

/** The whole small year: KUA-PPAS and RKA frozen, APBD in force. */
export const isiKecil = (db: Database): Promise<Kecil> => db.transaction(async (tx) => {
  const pupr = await unit(tx, 'pupr'), perkimtan = await unit(tx, 'perkimtan'), bappeda = await unit(tx, 'bappeda'), pemda = await unit(tx, 'pemkab')
  await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, keadaan) values (${TAHUN}, '2029-12-01', '2030-03-01', 'selesai') on conflict do nothing`)
  const paguTahun = [0n, 0n, 500_000_000n, 0n, 0n]
  const rpjmd = await dokumen(tx, 'rpjmd', 'RPJMD Kabupaten Bone 2029–2033', [2029, 2033], pemda, null, (id) => [
    { jenis: 'visi', nama: 'Bone maju dan merata' }, { jenis: 'misi', nama: 'Membangun jalan dan air sampai ke dusun', induk: id[0]! }, { jenis: 'tujuan', nama: 'Dusun terhubung', induk: id[1]! }, { jenis: 'sasaran', nama: 'Jalan mantap', induk: id[2]! },
    { jenis: 'program', nama: 'Program Penyelenggaraan Jalan', kode: '1.03.10', induk: id[3]!, unit: pupr, paguTahun, indikator: 'Persentase jalan mantap', satuan: '%', target: [60, 62, 65, 68, 70] }, { jenis: 'program', nama: 'Program Drainase', kode: '1.03.06', induk: id[3]!, unit: pupr, paguTahun }])
  await tetapkan(tx, rpjmd.id)
  const renstra = await dokumen(tx, 'renstra', 'Renstra DPUPR 2029–2033', [2029, 2033], pupr, { id: rpjmd.id, urut: 2 }, (id) => [
    { jenis: 'tujuan', nama: 'Akses merata' }, { jenis: 'sasaran', nama: 'Jalan kabupaten mantap', induk: id[0]!, asal: rpjmd.simpul[3]! }, { jenis: 'program', nama: 'Program Penyelenggaraan Jalan', kode: '1.03.10', induk: id[1]!, unit: pupr, paguTahun, indikator: 'Persentase jalan mantap', satuan: '%', target: [60, 62, 66, 68, 70] },
    { jenis: 'kegiatan', nama: 'Penyelenggaraan Jalan Kabupaten', kode: '1.03.10.2.01', induk: id[2]!, unit: pupr, paguTahun }, { jenis: 'sub_kegiatan', nama: 'Rehabilitasi Jalan', kode: JALAN, induk: id[3]!, unit: pupr, paguTahun, indikator: 'Panjang jalan yang direhabilitasi', satuan: 'KM', target: [1, 1, 2, 2, 2] }])
  await tetapkan(tx, renstra.id)
  const usul = { jalan: await usulan(tx, '73.08.01.2002', 'Perbaikan jalan menuju sekolah', JALAN, pupr.id, 300_000_000), drainase: await usulan(tx, '73.08.01.2003', 'Drainase di belakang pasar', DRAINASE, pupr.id, 100_000_000), lepas: await usulan(tx, '73.08.01.2004', 'Talud dekat masjid', DRAINASE, pupr.id, 80_000_000) }
  const rkpd = await dokumen(tx, 'rkpd', 'RKPD Tahun 2031', [TAHUN, TAHUN], pemda, { id: rpjmd.id, urut: 2 }, (id) => [
    { jenis: 'program', nama: 'Program Penyelenggaraan Jalan', kode: '1.03.10', unit: pupr, asal: renstra.simpul[2]! }, { jenis: 'kegiatan', nama: 'Penyelenggaraan Jalan Kabupaten', kode: '1.03.10.2.01', induk: id[0]!, unit: pupr },
    { jenis: 'sub_kegiatan', nama: 'Rehabilitasi Jalan', kode: JALAN, induk: id[1]!, unit: pupr, pagu: 500_000_000n, indikator: 'Panjang jalan yang direhabilitasi', satuan: 'KM', target: [2] }, { jenis: 'sub_kegiatan', nama: 'Pembangunan Sistem Drainase Lingkungan', kode: DRAINASE, induk: id[1]!, unit: pupr, pagu: 200_000_000n, indikator: 'Panjang drainase', satuan: 'Meter', target: [300] }])
  for (const [satu, simpul] of [[usul.jalan, rkpd.simpul[2]!], [usul.drainase, rkpd.simpul[3]!], [usul.lepas, rkpd.simpul[3]!]] as const) await tx.run(sql`insert into perencanaan.usulan_simpul (id, dari, dokumen_id, simpul_id, usulan_id, diubah_pada) values (${uuid()}, 1, ${rkpd.id}, ${simpul}, ${satu.id}, now())`)
  await tetapkan(tx, rkpd.id)

  await tx.run(sql`insert into penganggaran.apbd (tahun, nama, dibuat_pada) values (${TAHUN}, 'APBD 2031', now())`)
  await tx.run(sql`insert into penganggaran.tahap (tahun, urut, jenis, nama, dibuka_pada) values (${TAHUN}, 1, 'kua_ppas_disepakati', 'KUA-PPAS 2031', now())`)
  const subJalan = await sub(tx, pupr, JALAN, 'Rehabilitasi Jalan', 450_000_000, { simpul: rkpd.simpul[2]!, usulan: [usul.jalan.id], tag: ['infrastruktur'] }), subDrainase = await sub(tx, pupr, DRAINASE, 'Pembangunan Sistem Drainase Lingkungan', 200_000_000, { simpul: rkpd.simpul[3]!, target: 250, tag: ['infrastruktur'] }), subLuar = await sub(tx, pupr, LUAR, 'Perluasan SPAM', 50_000_000, {})
  await majukan(tx, 1, 'rka', 'RKA 2031')
  const di = (id: string, rekening: string, harga: number, lain = {}) => baris(tx, 2, pupr.id, pupr.jalur, id, rekening, harga, lain)
  await di(subJalan, '5.2.04.01.01.0003', 300_000_000, { usulan: usul.jalan.id, wilayah: '73.08.01.2002', sumber: '2.1.01', nama: 'Aspal hotmix', paket: 'Jalan sekolah' })
  await di(subJalan, '5.1.02.01.01.0024', 40_000_000, { sumber: '2.1.01', nama: 'Alat tulis kantor' })
  await di(subDrainase, '5.2.04.01.01.0003', 220_000_000, { usulan: usul.drainase.id, wilayah: '73.08.01.2003', nama: 'Pasangan batu' })
  await di(subLuar, '5.1.01.01.01.0001', 50_000_000)
  await baris(tx, 2, bappeda.id, bappeda.jalur, null, '4.1.01.01.01.0001', 560_000_000, { bagian: 'pendapatan' })
  await baris(tx, 2, bappeda.id, bappeda.jalur, null, '6.1.01.01.01.0001', 50_000_000, { bagian: 'penerimaan_pembiayaan' })
  await majukan(tx, 2, 'apbd_murni', 'APBD 2031')
  await majukan(tx, 3, null)
  return { pupr: pupr.id, perkimtan: perkimtan.id, bappeda: bappeda.id, misi: rpjmd.simpul[1]!, simpulJalan: rkpd.simpul[2]!, subJalan, subDrainase, subLuar, usulan: { jalan: usul.jalan.id, drainase: usul.drainase.id, lepas: usul.lepas.id }, nomor: { jalan: usul.jalan.nomor, drainase: usul.drainase.nomor, lepas: usul.lepas.nomor } }
})
