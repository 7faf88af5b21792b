import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import { type Tx, readConfig, sql, uuid } from '#kernel/platform'
import { HARI_BESAR, KALENDER_AWAL } from './hari-besar.ts'

const DASAR_WILAYAH = 'Kepmendagri 300.2.2-2138 Tahun 2025 jo. 300.2.2-2430 Tahun 2025'
const BERLAKU_WILAYAH = '2025-04-25'

interface Baris { kode: string; nama: string; induk: string | null; di: string }
async function bacaWilayah(): Promise<Baris[]> {
  const [provinsi, kabupaten, kecamatan, desa] = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()])
  const semua = new Map<string, Baris>()
  const tambah = (kode: string, induk: string | null, nama: string) => {
    const atas = induk === null ? undefined : semua.get(induk)
    semua.set(kode, { kode, nama, induk, di: atas ? [atas.nama, atas.di].filter(Boolean).join(', ') : '' })
  }
  for (const { code, name } of provinsi) tambah(code, null, name)
  for (const { code, name, province_code } of kabupaten) tambah(code, province_code, name.replace(/^(Kabupaten|Kota) /, ''))
  for (const { code, name, regency_code } of kecamatan) tambah(code, regency_code, name)
  for (const { code, name, district_code } of desa) tambah(code, district_code, name.trim())
  return [...semua.values()]
}

/** All regions of Indonesia (38 provinces to 83,762 villages) in one statement; nothing when regions are already there. */
export async function isiWilayah(tx: Tx): Promise<void> {
  if (await tx.maybe(sql`select 1 from organisation.wilayah limit 1`)) return
  const baris = await bacaWilayah()
  const kolom = <K extends keyof Baris>(nama: K) => baris.map((b) => b[nama])
  await tx.run(sql`select organisation.isi_wilayah(${kolom('kode')}::text[], ${kolom('nama')}::text[], ${kolom('induk')}::text[], ${kolom('di')}::text[], ${DASAR_WILAYAH}, ${BERLAKU_WILAYAH})`)
}

/** Starting calendars, holidays and Ramadan hours; what is already there stays as the administrator left it. */
export async function isiKalender(tx: Tx): Promise<void> {
  const zona = readConfig().BALAI_ZONE
  for (const k of KALENDER_AWAL) {
    const baru = await tx.maybe<{ id: string }>(sql`insert into organisation.kalender (id, kode, nama, zona, hari_kerja, jam, ikut_libur, ikut_cuti_bersama)
      values (${uuid()}, ${k.kode}, ${k.nama}, ${zona}, ${k.hariKerja}, ${JSON.stringify(k.jam)}::jsonb, ${k.ikutLibur}, ${k.ikutCutiBersama}) on conflict (kode) do nothing returning id`)
    if (!baru || !k.ramadan) continue
    for (const { ramadan } of HARI_BESAR) {
      await tx.run(sql`insert into organisation.jam_khusus (id, kalender_id, nama, mulai, sampai, jam, dasar_hukum)
        values (${uuid()}, ${baru.id}, ${ramadan.nama}, ${ramadan.mulai}, ${ramadan.sampai}, ${JSON.stringify(k.ramadan)}::jsonb, 'Perpres 21 Tahun 2023; tanggal menurut penetapan Pemerintah (cocokkan)')`)
    }
  }
  for (const { tahun, dasarHukum, libur, cuti } of HARI_BESAR) {
    const hari = [...libur.map(([tanggal, nama]) => ({ tanggal, nama, jenis: 'libur_nasional' })), ...cuti.map(([tanggal, nama]) => ({ tanggal, nama, jenis: 'cuti_bersama' }))]
    if (await tx.maybe(sql`select 1 from organisation.hari_khusus where tanggal between make_date(${tahun}, 1, 1) and make_date(${tahun}, 12, 31) and kalender_id is null limit 1`)) continue
    await tx.run(sql`insert into organisation.hari_khusus (id, tanggal, jenis, nama, dasar_hukum)
      select id, (${tahun}::text || '-' || tanggal)::date, jenis, nama, ${dasarHukum}
      from unnest(${hari.map(() => uuid())}::uuid[], ${hari.map((h) => h.tanggal)}::text[], ${hari.map((h) => h.jenis)}::text[], ${hari.map((h) => h.nama)}::text[]) as h (id, tanggal, jenis, nama)`)
  }
}
