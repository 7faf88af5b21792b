import { type Tx, sql } from '#kernel/platform'
import { idTetap, pegawaiDemo } from './demo-orang.ts'
import { type JabatanDemo, type TempatDemo, type UnitDemo, jabatanDemo, unitDemo } from './demo-unit.ts'
import { ORANG_DEMO } from './demo.ts'
import { isiKalender, isiWilayah } from './rujukan.ts'

const KABUPATEN = '73.08'
const BERLAKU = '2021-01-01'
const DASAR = 'Perda Kabupaten Bone tentang Pembentukan dan Susunan Perangkat Daerah (contoh)'

/** Regions, calendars and holidays: what every installation needs. May run again without harm. */
export async function reference(tx: Tx): Promise<void> {
  await isiWilayah(tx)
  await isiKalender(tx)
}

/** The demo regency: Kabupaten Bone with its offices, 27 kecamatan, 44 kelurahan, 328 desa, their posts and holders. */
export async function seed(tx: Tx): Promise<void> {
  const tempat = await tx.many<TempatDemo>(sql`
    select w.kode, w.nama, w.jenis, coalesce(i.nama, '') kecamatan from organisation.wilayah w left join organisation.wilayah i on i.kode = w.kode_induk and i.tingkat = 3 and i.berlaku_sampai is null
    where w.kode like ${`${KABUPATEN}.%`} and w.berlaku_sampai is null order by w.tingkat, w.kode`)
  const unit = unitDemo(tempat), jabatan = unit.flatMap(jabatanDemo)
  await isiUnit(tx, unit)
  await isiJabatan(tx, jabatan)
  await isiPemangku(tx, jabatan)
}

async function isiUnit(tx: Tx, unit: UnitDemo[]): Promise<void> {
  const baris = unit.map((u) => ({ ...u, id: idTetap(`unit:${u.kode}`), induk: u.jalur.includes('/') ? idTetap(`unit:${u.jalur.split('/').at(-2)}`) : null, surel: `${u.kode}@bone.example` }))
  await tx.run(sql`
    insert into organisation.unit (id, kode, nama, nama_singkat, jenis, induk_id, jalur, kode_surat, wilayah_kode, kalender_id, pemerintah_desa, is_skpd, is_skpkd, is_blud, alamat, surel, kop, kota, berlaku_mulai, dasar_hukum)
    select b.id, b.kode, b.nama, b.singkat, b.jenis, b.induk, b.jalur, b."kodeSurat", b.wilayah, k.id, b.jenis = 'desa', b.skpd, b.kode = 'bpkad', b.jenis = 'rsud', b.alamat, b.surel, b.kop, b.kota, ${BERLAKU}, ${DASAR}
    from jsonb_to_recordset(${JSON.stringify(baris)}::jsonb) as b (id uuid, kode text, nama text, singkat text, jenis text, induk uuid, jalur text, "kodeSurat" text, wilayah text, kalender text, skpd bool, alamat text, surel text, kop text[], kota text)
      join organisation.kalender k on k.kode = b.kalender
    on conflict (kode) do nothing`)
}

async function isiJabatan(tx: Tx, jabatan: JabatanDemo[]): Promise<void> {
  const baris = jabatan.map((j) => ({ ...j, id: idTetap(`jabatan:${j.kode}`), unit: idTetap(`unit:${j.unit}`), atasan: j.atasan && idTetap(`jabatan:${j.atasan}`) }))
  await tx.run(sql`
    insert into organisation.jabatan (id, unit_id, kode, nama, jenis, eselon, atasan_id, peran, berlaku_mulai)
    select b.id, b.unit, b.kode, b.nama, b.jenis, b.eselon, b.atasan, b.peran, ${BERLAKU}
    from jsonb_to_recordset(${JSON.stringify(baris)}::jsonb) as b (id uuid, unit uuid, kode text, nama text, jenis text, eselon text, atasan uuid, peran text[])
    on conflict (kode) do nothing`)
}

async function isiPemangku(tx: Tx, jabatan: JabatanDemo[]): Promise<void> {
  const dikenal = new Map(ORANG_DEMO.map((orang) => [orang.jabatanKode, orang])), terpakai = new Set<string>()
  const baris = jabatan.map((j) => ({ id: idTetap(`pegawai:${j.kode}`), jabatan: idTetap(`jabatan:${j.kode}`), pemangku: idTetap(`pemangku:${j.kode}`), ...pegawaiDemo(j, dikenal.get(j.kode), terpakai) }))
  const isi = sql`jsonb_to_recordset(${JSON.stringify(baris)}::jsonb) as b (id uuid, jabatan uuid, pemangku uuid, nama text, "gelarDepan" text, "gelarBelakang" text, "jenisKelamin" text, nip text, golongan text, pangkat text, status text, "tmtJabatan" date)`
  await tx.run(sql`insert into organisation.pegawai (id, nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, pangkat, golongan, status)
    select b.id, b.nip, b.nama, b."gelarDepan", b."gelarBelakang", b."jenisKelamin", b.pangkat, b.golongan, b.status from ${isi} on conflict (id) do nothing`)
  await tx.run(sql`insert into organisation.pemangku (id, jabatan_id, pegawai_id, sifat, nomor_sk, tmt)
    select b.pemangku, b.jabatan, b.id, 'definitif', '800.1.3.3/' || substr(b.pemangku::text, 1, 4) || '/BKPSDM/' || extract(year from b."tmtJabatan"), b."tmtJabatan" from ${isi} on conflict do nothing`)
}
