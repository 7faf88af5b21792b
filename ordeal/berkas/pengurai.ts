// Every place where Balai reads bytes that somebody else has written, each with whole files to spoil.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { buktiTercatat, catat, logKey, periksaBukti } from '#kernel/audit'
import { pdfNaskah, periksaPdf, tandaTangani } from '#kernel/documents'
import { Refusal, now } from '#kernel/platform'
import { bacaDaftar, bacaKunci, PotonganRusak } from '#access/operasi'
import { bacaHariCsv, bacaJamIsian } from '../../access/admin/hari.ts'
import { readJson } from '../../access/http/json.ts'
import { bacaPotongan, habiskan } from '../../access/operasi/potongan.ts'
import { bongkar, bungkus } from '../../access/operasi/tar.ts'
import { KADES, naskahBaru } from '../../kernel/documents/contoh.testing.ts'
import { periksaBerkas } from '../../kernel/documents/periksa-berkas.ts'
import { bacaDefinisi } from '../../modules/pelayanan/kelola-skema.ts'
import { bacaLayanan } from '#modules/pelayanan'
import type { Panggung } from '../dunia.ts'

export interface Pengurai { nama: string; contoh: Buffer[]; baca(isi: Buffer): unknown; /** Besides a refusal: errors that say in words what is wrong, and are told as such by the caller. */ wajar?(galat: Error): boolean }

const AKAR = join(import.meta.dirname, '../..')
const CADANGAN = join(AKAR, 'access/operasi/contoh/cadangan-20261121-235136Z')
const ATURAN = { terima: ['pdf', 'jpeg', 'png'] as ('pdf' | 'jpeg' | 'png')[], maksBytes: 5_000_000 }
const teks = (isi: Buffer) => isi.toString('utf8')

async function gambar(): Promise<Buffer[]> {
  const dasar = sharp({ create: { width: 160, height: 120, channels: 3, background: '#b08050', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })
  return Promise.all([dasar.clone().jpeg({ quality: 60 }).withExif({ IFD0: { Copyright: 'Uji' } }).toBuffer(), dasar.clone().jpeg({ progressive: true }).toBuffer(), dasar.clone().png({ palette: true }).toBuffer()])
}
/** A letter of the demo village, signed by the installation's own authority. */
async function suratTertanda(p: Panggung): Promise<Buffer> {
  const actor = { kind: 'sistem', sebab: 'uji' } as const
  const id = await p.db.transaction(async (tx) => { const satu = await naskahBaru(tx); await tandaTangani(tx, satu.id, { penanda: KADES, actor }); return satu.id })
  const { bytes, konsep } = await pdfNaskah(p.db, id, now())
  if (konsep) throw new Error('surat contoh belum tertanda')
  return bytes
}
async function bukti(p: Panggung): Promise<{ isi: Buffer; baca(isi: Buffer): unknown }> {
  const key = logKey()
  const isi = await p.db.transaction(async (tx) => buktiTercatat(tx, (await catat(tx, { actor: { kind: 'sistem', sebab: 'uji' }, tindakan: 'uji.bukti', objek: { jenis: 'uji', id: 'satu' } })).id, { key }))
  return { isi: Buffer.from(JSON.stringify(isi, null, 1)), baca: (b) => periksaBukti(teks(b), key.verifiers) }
}
async function tar(dir: string): Promise<Buffer> {
  mkdirSync(join(dir, 'asal/sub'), { recursive: true })
  for (const [nama, isi] of [['a.txt', 'satu'], ['sub/b.bin', 'x'.repeat(3_000)], ['c', '']] as const) writeFileSync(join(dir, 'asal', nama), isi)
  const bagian: Buffer[] = []
  for await (const satu of bungkus(join(dir, 'asal'), ['a.txt', 'sub/b.bin', 'c'])) bagian.push(satu)
  return Buffer.concat(bagian)
}

/** All of them; `tutup` removes what they wrote. */
export async function semuaPengurai(p: Panggung): Promise<{ pengurai: Pengurai[]; tutup(): void }> {
  const dir = mkdtempSync(join(tmpdir(), 'balai-rusak-'))
  const foto = await gambar(), surat = await suratTertanda(p), tanda = await bukti(p)
  const layanan = (await bacaLayanan()).map((satu) => Buffer.from(JSON.stringify(satu, null, 1)))
  const kunci = bacaKunci(readFileSync(join(CADANGAN, '../kunci.txt'), 'utf8'))
  const daftar = readFileSync(join(CADANGAN, 'daftar-isi.json')), migrasi = readFileSync(join(CADANGAN, 'migrasi.json'))
  let nomor = 0
  const rusak = (galat: Error) => galat instanceof PotonganRusak
  const csv = ['tanggal;jenis;nama\n2026-01-01;libur_nasional;Tahun Baru\n02/04/2026;cuti_bersama;Cuti', '2026-05-01,Hari Buruh\n"2026-06-01","libur_nasional","Pancasila"'].map((satu) => Buffer.from(satu))
  const pengurai: Pengurai[] = [
    { nama: 'badan JSON', contoh: [...layanan.slice(0, 2), tanda.isi, Buffer.from('{"a":[1,2.5e3,null,true,"\\u00e9"],"b":{"c":"d"}}')], baca: readJson },
    { nama: 'hari libur CSV', contoh: csv, baca: (isi) => { bacaHariCsv(teks(isi), 'SKB'); bacaJamIsian({ jam_1: teks(isi), jam_2: '07.30-12.00' }) } },
    { nama: 'layanan JSON', contoh: layanan, baca: (isi) => bacaDefinisi(teks(isi)) },
    { nama: 'foto JPG dan PNG', contoh: foto, baca: (isi) => periksaBerkas(isi, ATURAN) },
    { nama: 'PDF unggahan', contoh: [surat], baca: (isi) => periksaBerkas(isi, ATURAN) },
    { nama: 'PDF bertanda tangan', contoh: [surat], baca: (isi) => periksaPdf(p.db, isi) },
    { nama: 'bukti catatan audit', contoh: [tanda.isi], baca: tanda.baca },
    { nama: 'daftar isi cadangan', contoh: [daftar], wajar: rusak, async baca(isi) { writeFileSync(join(dir, 'daftar-isi.json'), isi); await bacaDaftar(dir, kunci) } },
    { nama: 'potongan cadangan', contoh: [migrasi], wajar: rusak, async baca(isi) { writeFileSync(join(dir, 'potongan'), isi); await habiskan(bacaPotongan(join(dir, 'potongan'), 'migrasi.json', kunci)) } },
    {
      nama: 'arsip tar', contoh: [await tar(dir)], wajar: (galat) => /^arsip /.test(galat.message) || /^E[A-Z]+$/.test((galat as NodeJS.ErrnoException).code ?? ''),
      async baca(isi) { const ke = join(dir, `tar${nomor++}`); mkdirSync(ke); try { await bongkar((async function* () { yield isi })(), ke) } finally { rmSync(ke, { recursive: true, force: true }) } },
    },
  ]
  return { pengurai, tutup: () => rmSync(dir, { recursive: true, force: true }) }
}
export const ditolakBaik = (galat: unknown, { wajar }: Pengurai): boolean => galat instanceof Refusal || (galat instanceof Error && wajar?.(galat) === true)
