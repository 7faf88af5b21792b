import { type Route, page, unduhCsv } from '#access/web'
import { type Db } from '#kernel/platform'
import { listLayanan } from './katalog.ts'
import { unitPengelola } from './kelola.ts'
import { listTerbitan } from './kelola.sql.ts'
import { katakanJanji } from './waktu.ts'

// The catalogue in the fields of the national catalogue of services (SIPPN), as open data.

export interface EntriSippn { kode: string; versi: number; nomor_sk: string; penyelenggara: string; nama_layanan: string; jangka_waktu: string; biaya: string; produk: string; persyaratan: string[]; prosedur: string[]; pengaduan: string; dasar_hukum: string[] }

/** Every service in force. A service that no decree was ever recorded for (it came with the software) has an empty number. */
export async function eksporSippn(db: Db): Promise<EntriSippn[]> {
  const semua = await listLayanan(db)
  return Promise.all(semua.map(async (l) => ({
    kode: l.kode, versi: l.versi, nomor_sk: (await listTerbitan(db, l.kode)).find((t) => t.versi === l.versi)?.nomor_sk ?? '', penyelenggara: l.pemilik === 'desa_pemohon' ? 'Desa dan kelurahan' : (await unitPengelola(db, l)).nama, nama_layanan: l.nama,
    jangka_waktu: katakanJanji(l.sop.janji), biaya: l.biaya.jenis === 'gratis' ? 'Tidak dipungut biaya' : [l.biaya.keterangan, l.biaya.dasar_hukum].filter(Boolean).join('. '), produk: l.produk.nama,
    persyaratan: l.persyaratan.map((p) => `${p.nama}${p.wajib ? '' : ' (bila ada)'}`), prosedur: l.alur.map((a) => `${a.pelaku}: ${a.uraian} (${a.waktu})`), pengaduan: `${l.pengaduan.kanal}. ${l.pengaduan.pejabat}, ${l.pengaduan.waktu}`, dasar_hukum: l.dasar_hukum,
  })))
}

const KEPALA = ['Kode', 'Versi', 'No. SK', 'Penyelenggara', 'Nama layanan', 'Jangka waktu', 'Biaya', 'Produk', 'Persyaratan', 'Prosedur', 'Pengaduan', 'Dasar hukum']
const bernomor = (daftar: string[]): string => daftar.map((satu, i) => `${i + 1}. ${satu}`).join('\n')
const csv = page({
  path: '/layanan.csv', stale: true, summary: 'Katalog layanan dengan kolom SIPPN, sebagai CSV', right: 'publik', pageOnly: true, limit: 30,
  async ask(ctx) { return unduhCsv('katalog-layanan', [KEPALA, ...(await eksporSippn(ctx.db)).map((e) => [e.kode, e.versi, e.nomor_sk, e.penyelenggara, e.nama_layanan, e.jangka_waktu, e.biaya, e.produk, bernomor(e.persyaratan), bernomor(e.prosedur), e.pengaduan, bernomor(e.dasar_hukum)])], 'perlu') },
})
const json = page({ path: '/layanan.json', stale: true, summary: 'Katalog layanan dengan kolom SIPPN, sebagai JSON', right: 'publik', pageOnly: true, limit: 30, ask: async (ctx) => ({ layanan: await eksporSippn(ctx.db) }) })

export const sippnRoutes: Route[] = [csv, json]
