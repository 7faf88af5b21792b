import { Readable } from 'node:stream'
import { type IsiSel, alirCsv } from '#kernel/documents'
import { type Database, LINGKUP_PUBLIK, dalamLingkup } from '#kernel/platform'
import { type BarisData, SEKALIGUS, listBarisData, listBayarData, listPengadaan, listSidikBaris } from './data.sql.ts'
import type { Rekap } from './rekap.sql.ts'

// Open data of the budget: CSV that flows, a Fiscal Data Package that describes it, OCDS for what is recorded of procurement, and the
// hashes of all rows. Addresses stay; what they hold says of which version it is.

/** Free to use for anybody, with the name of the source: data of public bodies (UU 14/2008; Perpres 39/2019). */
export const LISENSI = { name: 'CC-BY-4.0', title: 'Creative Commons Attribution 4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }
export const KOLOM_APBD = ['tahun', 'versi', 'bagian', 'kode_unit', 'unit', 'kode_bidang', 'bidang', 'kode_program', 'kode_sub_kegiatan', 'sub_kegiatan', 'kode_rekening', 'rekening', 'kode_sumber_dana', 'paket', 'uraian', 'spesifikasi', 'koefisien', 'satuan', 'harga_satuan', 'pajak_persen', 'jumlah', 'kode_wilayah', 'nomor_usulan', 'id'] as const
export const KOLOM_REALISASI = ['tahun', 'kode_unit', 'unit', 'kode_sub_kegiatan', 'sub_kegiatan', 'anggaran_sub_kegiatan', 'kode_rekening', 'tanggal_cair', 'jumlah'] as const
const baris = (tahun: number, urut: number, b: BarisData): IsiSel[] => [tahun, urut, b.bagian, b.unit_kode, b.unit_nama, b.bidang, b.bidang_nama, b.program, b.sub_kode, b.sub_nama, b.rekening, b.rekening_nama, b.sumber_dana, b.paket, b.nama, b.spesifikasi, b.koefisien, b.satuan, b.harga, b.pajak, b.jumlah, b.wilayah, b.usulan, b.id]

// A stream is read after the request's own context has ended: each piece says again for whom it asks.
const umum = <T,>(kerja: () => Promise<T>): Promise<T> => dalamLingkup(LINGKUP_PUBLIK, kerja)
/** Every line of a version of the budget as CSV, by office and account. */
export const csvApbd = (db: Database, tahun: number, urut: number, subId?: string): Readable => alirCsv([...KOLOM_APBD], async function* () {
  for (let sesudah: Parameters<typeof listBarisData>[1]['sesudah']; ;) {
    const potong = await umum(() => listBarisData(db, { tahun, urut, subId, sesudah }))
    if (potong.length > 0) yield potong.map((b) => baris(tahun, urut, b))
    const akhir = potong.at(-1)
    if (!akhir || potong.length < SEKALIGUS) return
    sesudah = { unitId: akhir.unit_id, rekening: akhir.rekening, id: akhir.id }
  }
})
/** Every payment of a year by sub kegiatan, account and day as CSV, without names. */
export const csvRealisasi = (db: Database, tahun: number): Readable => alirCsv([...KOLOM_REALISASI], async function* () {
  for (let sesudah: string | undefined; ;) {
    const potong = await umum(() => listBayarData(db, tahun, sesudah))
    if (potong.length === 0) return
    yield potong.map((b): IsiSel[] => [tahun, b.unit_kode, b.unit_nama, b.sub_kode, b.sub_nama, b.anggaran, b.rekening, b.tanggal, b.jumlah])
    sesudah = potong.at(-1)!.sub_id
  }
})
/** Hashes of a version's rows. First line: the hash before and the version's own; second: the names of columns. */
export function csvSidik(db: Database, tahun: number, urut: number, sebelum: string | null, sidik: string): Readable {
  async function* isi() {
    yield `${sebelum ?? ''},${sidik}\njenis,id,sidik\n`
    const semua = await umum(() => listSidikBaris(db, tahun, urut, undefined))
    for (let i = 0; i < semua.length; i += 5_000) yield semua.slice(i, i + 5_000).map((b) => `${b.jenis},${b.id},${b.sidik}\n`).join('')
  }
  return Readable.from(isi(), { objectMode: false })
}

const kolom = (name: string, type: string, columnType?: string) => ({ name, type, ...(columnType ? { columnType } : {}) })
const KOLOM_TIPE: Partial<Record<(typeof KOLOM_APBD)[number], [string, string?]>> = {
  tahun: ['integer', 'date:fiscal-year'], versi: ['integer'], bagian: ['string', 'direction'], kode_unit: ['string', 'administrative-classification:generic:level1:code'], unit: ['string', 'administrative-classification:generic:level1:label'], kode_bidang: ['string', 'functional-classification:generic:level1:code'], bidang: ['string', 'functional-classification:generic:level1:label'],
  kode_program: ['string', 'activity:generic:program:code'], kode_sub_kegiatan: ['string', 'activity:generic:subproject:code'], sub_kegiatan: ['string', 'activity:generic:subproject:label'], kode_rekening: ['string', 'economic-classification:generic:level1:code'], rekening: ['string', 'economic-classification:generic:level1:label'],
  kode_sumber_dana: ['string', 'fin-source:generic:level1:code'], harga_satuan: ['integer'], pajak_persen: ['number'], jumlah: ['integer', 'value'], kode_wilayah: ['string', 'geo:source:code'],
}
const fase = (r: Rekap): 'approved' | 'adjusted' => (r.anggaran_jenis === 'apbd_murni' ? 'approved' : 'adjusted')
/** The descriptor (datapackage.json) of a year: what the CSV files hold, of which version, under which licence. */
export function paketFiskal(r: Rekap, daerah: string, dasar: string): object {
  const sumber = { profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', dialect: { delimiter: ',', doubleQuote: true, header: true } }
  const rujuk = (source: string, lain: object = {}) => ({ source, resource: 'apbd', ...lain })
  return {
    profile: 'tabular-data-package', name: `apbd-${r.tahun}`, id: r.anggaran_sidik ?? undefined, title: `APBD ${r.tahun} ${daerah}`, description: `${r.anggaran_nama ?? ''}; sidik versi (SHA-256) ${r.anggaran_sidik ?? '-'}. Rupiah bulat.`, homepage: `${dasar}/anggaran?tahun=${r.tahun}`, created: r.dihitung_pada.toISOString(), licenses: [LISENSI],
    contributors: [{ title: daerah, role: 'publisher' }], sources: [{ title: `Pemerintah ${daerah}`, path: `${dasar}/data-terbuka` }], countryCode: 'ID', granularity: 'aggregated', fiscalPeriod: { start: `${r.tahun}-01-01`, end: `${r.tahun}-12-31` },
    resources: [
      { ...sumber, name: 'apbd', title: 'Rincian APBD', path: `${dasar}/data-terbuka/apbd/${r.tahun}.csv`, schema: { fields: KOLOM_APBD.map((nama) => kolom(nama, ...(KOLOM_TIPE[nama] ?? ['string']) as [string, string?])), primaryKey: 'id' } },
      { ...sumber, name: 'realisasi', title: 'Realisasi belanja menurut hari cair', path: `${dasar}/data-terbuka/realisasi/${r.tahun}.csv`, schema: { fields: KOLOM_REALISASI.map((nama) => kolom(nama, nama === 'tahun' || nama === 'jumlah' || nama === 'anggaran_sub_kegiatan' ? 'integer' : nama === 'tanggal_cair' ? 'date' : 'string')) } },
    ],
    model: {
      measures: { anggaran: { source: 'jumlah', resource: 'apbd', currency: 'IDR', factor: 1, direction: 'expenditure', phase: fase(r) }, realisasi: { source: 'jumlah', resource: 'realisasi', currency: 'IDR', factor: 1, direction: 'expenditure', phase: 'executed' } },
      dimensions: {
        tahun: { dimensionType: 'datetime', primaryKey: 'tahun', attributes: { tahun: rujuk('tahun') } },
        unit: { dimensionType: 'classification', classificationType: 'administrative', primaryKey: 'kode', attributes: { kode: rujuk('kode_unit'), nama: rujuk('unit', { labelfor: 'kode' }) } },
        bidang: { dimensionType: 'classification', classificationType: 'functional', primaryKey: 'kode', attributes: { kode: rujuk('kode_bidang'), nama: rujuk('bidang', { labelfor: 'kode' }) } },
        kegiatan: { dimensionType: 'activity', primaryKey: 'kode', attributes: { program: rujuk('kode_program'), kode: rujuk('kode_sub_kegiatan', { parent: 'program' }), nama: rujuk('sub_kegiatan', { labelfor: 'kode' }) } },
        rekening: { dimensionType: 'classification', classificationType: 'economic', primaryKey: 'kode', attributes: { kode: rujuk('kode_rekening'), nama: rujuk('rekening', { labelfor: 'kode' }) } },
        tempat: { dimensionType: 'location', primaryKey: 'kode', attributes: { kode: rujuk('kode_wilayah') } },
      },
    },
  }
}

/** What of a procurement is recorded here, and what is not: said in the data themselves. */
export const TAHAP_OCDS = { tercatat: ['planning'], belum: ['tender', 'award', 'contract', 'implementation'] } as const
const AWALAN = 'balai'
/**
 * An OCDS 1.1 release package of a year: one release with the tag `planning` for each sub kegiatan that buys something. Tender, award and
 * contract are kept in the national procurement system, so payments, which OCDS hangs on a contract, are in the realisation CSV instead.
 */
export function paketOcds(db: Database, r: Rekap, daerah: string, dasar: string): Readable {
  const pada = r.anggaran_pada?.toISOString() ?? r.dihitung_pada.toISOString()
  async function* isi() {
    yield JSON.stringify({ uri: `${dasar}/data-terbuka/ocds/${r.tahun}.json`, version: '1.1', publishedDate: r.dihitung_pada.toISOString(), publisher: { name: `Pemerintah ${daerah}`, uri: dasar }, license: LISENSI.path, publicationPolicy: `${dasar}/data-terbuka#pengadaan` }).slice(0, -1)
    yield ',"releases":['
    let koma = ''
    for (let sesudah: string | undefined; r.anggaran_urut !== null;) {
      const potong = await umum(() => listPengadaan(db, r.tahun, r.anggaran_urut!, sesudah))
      if (potong.length === 0) break
      for (const s of potong) {
        const pembeli = { id: s.unit_kode, name: s.unit_nama }
        yield koma + JSON.stringify({
          ocid: `${AWALAN}-${r.tahun}-${s.unit_kode}-${s.kode}`, id: `${r.tahun}-${r.anggaran_urut}-${s.sub_id}`, date: pada, tag: ['planning'], initiationType: 'tender', language: 'id', buyer: pembeli, parties: [{ ...pembeli, roles: ['buyer', 'procuringEntity'] }],
          planning: { rationale: 'Anggaran yang sudah ditetapkan; pemilihan penyedia dan kontrak dicatat di sistem pengadaan nasional dan belum ada di sini.', budget: { id: s.kode, description: s.nama, amount: { amount: Number(s.jumlah), currency: 'IDR' }, project: s.nama, projectID: s.kode, uri: `${dasar}/benang/sub/${r.tahun}/${s.unit_kode}/${s.kode}` } },
        })
        koma = ','
      }
      sesudah = potong.at(-1)!.sub_id
    }
    yield ']}'
  }
  return Readable.from(isi(), { objectMode: false })
}
