import { imporNaskah, tandaTangani } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { type Database, type Tx, sql } from '#kernel/platform'
import { findJenis } from '../jenis.sql.ts'
import { findKonsep } from '../konsep.sql.ts'
import { isiNaskahSurat } from '../naskah.ts'
import type { Pejabat } from './dunia.ts'
import type { SuratLama } from './isi.sql.ts'

// The newest letters that the demo offices wrote have their PDF, signed by the head of the office with the region's own
// certificate: a page of the demo opens a real letter, and its code leads to the verification page.

const ACTOR = sistem('surat-contoh')
const REGISTER = 'surat'

async function satu(tx: Tx, { id, nomor, tanggal, pada }: SuratLama, kepala: Pejabat): Promise<void> {
  await tx.run(sql`insert into persuratan.rantai (surat_id, urut, jenis, mode, jabatan_id, dibuka_pada, selesai_pada) values (${id}, 1, 'tanda_tangan', 'semua', ${[kepala.jabatanId]}::uuid[], ${pada}, ${pada})`)
  await tx.run(sql`update persuratan.surat set penyusun = ${kepala.jabatanId} where id = ${id}`)
  const surat = (await findKonsep(tx, id))!, jenis = await findJenis(tx, surat.jenis, tanggal)
  if (!jenis) throw new Error(`the demo writes a letter of the kind ${surat.jenis}, which is not there`)
  const { isi, unit } = await isiNaskahSurat(tx, surat, jenis)
  const naskahId = await imporNaskah(tx, { jenis: surat.jenis, objek: { jenis: 'surat', id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: surat.klasifikasi, polaNomor: jenis.polaNomor, register: REGISTER, isi, atasNama: unit.nama, penyedia: 'local-ca' }, { nomor, tanggal }, ACTOR)
  await tandaTangani(tx, naskahId, { penanda: { pegawaiId: kepala.pegawaiId, nama: kepala.nama, jabatanId: kepala.jabatanId, jabatan: kepala.jabatan }, actor: ACTOR })
  await tx.run(sql`update persuratan.surat set naskah_id = ${naskahId} where id = ${id}`)
}
/** Prints and signs these letters; `kepala` by office. Letters of offices without a head stay as they are. */
export async function tandatanganiContoh(db: Database, surat: SuratLama[], kepala: Map<string, Pejabat>): Promise<void> {
  await db.transaction(async (tx) => { for (const s of surat) { const pejabat = kepala.get(s.unit_id); if (pejabat) await satu(tx, s, pejabat) } })
}
