// Tests only: a year's budget on a made-up plan, with lines, brought to any stage by the people of the demo world.
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Actor, sistem } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Database, type Db, type Tx, now, sql, uuid } from '#kernel/platform'
import type { SubRkpd } from '#modules/perencanaan'
import './periksa.ts' // the checks that moving asks for
import { bukaApbd, majuTahap } from './tahap.ts'
import { type JenisTahap, findTahapTerbuka } from './tahap.sql.ts'

export const TAHUN = 2099
export const SISTEM = sistem('uji anggaran')
const NAMA = ['sekda', 'asmawati', 'ppkd', 'kabidanggaran', 'takdir', 'anggotadprd', 'sekwan', 'kadispu', 'sekpu', 'pptkpu', 'rahmatia'] as const
export type Orang = Record<(typeof NAMA)[number], Actor>
export async function orangAnggaran(db: Db): Promise<Orang> {
  const hasil: Partial<Orang> = {}
  for (const nama of NAMA) hasil[nama] = await masukSebagai(db, nama)
  return hasil as Orang
}
/** Sub kegiatan of a plan: real codes, each with its ceiling. */
export const SUB_UJI: [unit: string, kode: string, nama: string, pagu: bigint][] = [
  ['pupr', '1.03.10.2.01.0051', 'Rehabilitasi jalan', 900_000_000n], ['pupr', '1.03.02.2.02.0014', 'Rehabilitasi jaringan irigasi permukaan', 400_000_000n], ['bpkad', '5.02.02.2.01.0001', 'Koordinasi penyusunan KUA dan PPAS', 200_000_000n],
]
export async function rkpdUji(db: Db, sub: typeof SUB_UJI = SUB_UJI): Promise<SubRkpd[]> {
  const hasil: SubRkpd[] = []
  for (const [kode, sk, nama, pagu] of sub) {
    const unit = await getUnitByKode(db, kode)
    hasil.push({ simpulId: uuid(), versi: { dokumenId: uuid(), tahap: 'ditetapkan', urut: 3, sidik: 'a'.repeat(64) }, unitId: unit.id, unitJalur: unit.jalur, kode: sk, nama, indikator: 'Panjang yang ditangani', satuan: 'km', target: '2', pagu, paguDepan: 0n,
      wilayah: '73.08', lokasi: 'Kabupaten Bone', bulanMulai: 1, bulanAkhir: 12, sumberDana: '1.1', kelompokSasaran: 'Masyarakat', prioritas: [], usulanIds: [] })
  }
  return hasil
}
/** Moves on as the system until this stage is open, whatever is missing. */
export async function sampaiTahap(db: Database, tahun: number, jenis: JenisTahap): Promise<number> {
  for (;;) {
    const tahap = await findTahapTerbuka(db, tahun)
    if (!tahap) throw new Error(`no open stage on the way to ${jenis}`)
    if (tahap.jenis === jenis) return tahap.urut
    await db.transaction((tx) => majuTahap(tx, SISTEM, { tahun, urut: tahap.urut, paksa: true }))
  }
}
/** Opens the year as the head of finance. */
export const bukaTahun = (db: Database, ppkd: Actor, tahun = TAHUN): Promise<void> => db.transaction(async (tx) => { await bukaApbd(tx, ppkd, { tahun, rkpd: await rkpdUji(tx) }) })

interface BarisUji { unit: string; sub?: string; rekening: string; harga: bigint; volume?: number; bagian?: string; sumber?: string; nama?: string }
/** A line straight into the open stage, past the editor; answers its id. */
export async function tambahBaris(tx: Tx, tahun: number, b: BarisUji): Promise<string> {
  const unit = await getUnitByKode(tx, b.unit), id = uuid(), volume = [String(b.volume ?? 1)]
  const sub = b.sub ? (await tx.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${tahun} and kode = ${b.sub} and sampai is null`)).id : null
  const tahap = (await findTahapTerbuka(tx, tahun))!
  await tx.run(sql`insert into penganggaran.rincian (id, dari, tahun, unit_id, unit_jalur, bagian, sub_id, urut, rekening, komponen_jenis, nama, satuan, harga, volume, satuan_volume, jumlah, sumber_dana, diubah_pada)
    values (${id}, ${tahap.urut}, ${tahun}, ${unit.id}, ${unit.jalur}, ${b.bagian ?? 'belanja'}, ${sub}, 1, ${b.rekening}, 'lainnya', ${b.nama ?? 'Uji'}, 'paket', ${b.harga}::bigint, ${volume}::numeric[], ${['paket']}::text[], penganggaran.hitung_jumlah(${volume}::numeric[], ${b.harga}::bigint, 0), ${b.sumber ?? '1.1'}, ${now()})`)
  return id
}
