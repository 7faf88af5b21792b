import type { IsianRincian } from './rincian.ts'

// A sheet of lines as people and the national system write it: with a heading that names its columns, or without one in the order
// of the grid. Pure: rows in, rows and faults by cell out.

interface Sel { teks: string; jenis: 'teks' | 'angka' | 'galat' }
export interface BarisMentah { nomor: number; sel: (Sel | undefined)[] }
export interface BarisTempel { nomor: number; isian: IsianRincian; /** Column letter of each field. */ huruf: Record<string, string> }
export interface SalahTempel { baris: number; sel: string; nilai: string; pesan: string }

/** Columns of the workbook that users of the national system exchange, in its order; the other names under which they come. */
export const KOLOM_LEMBAR = ['kode_akun', 'paket', 'keterangan', 'jenis_komponen', 'komponen', 'nama', 'spesifikasi', 'satuan', 'harga_satuan', 'volum1', 'sat1', 'volum2', 'sat2', 'volum3', 'sat3', 'volum4', 'sat4', 'koefisien', 'pajak', 'total', 'sumber_dana', 'wilayah', 'lokasi'] as const
type KolomLembar = (typeof KOLOM_LEMBAR)[number]
const LAIN: Partial<Record<KolomLembar, string[]>> = { kode_akun: ['rekening', 'kode rekening', 'akun', 'kode akun'], paket: ['subtitle', 'kelompok', 'paket kelompok belanja'], keterangan: ['keterangan belanja'], jenis_komponen: ['jenis', 'komponen jenis'], komponen: ['komponen id', 'kode komponen', 'kode standar harga', 'id standar harga'], nama: ['uraian', 'nama komponen', 'nama standar harga'], satuan: ['satuan komponen'], harga_satuan: ['harga', 'harga satuan'], pajak: ['ppn', 'pajak persen'], sumber_dana: ['sumber dana', 'sumber pendanaan'], total: ['jumlah', 'total harga'] }
/** Without a heading: the columns of the grid. */
export const KOLOM_PETAK: KolomLembar[] = ['kode_akun', 'nama', 'spesifikasi', 'koefisien', 'harga_satuan', 'pajak', 'sumber_dana', 'lokasi']
const FIELD: Partial<Record<KolomLembar, keyof IsianRincian>> = { kode_akun: 'rekening', paket: 'paket', keterangan: 'keterangan', jenis_komponen: 'komponen_jenis', komponen: 'komponen', nama: 'nama', spesifikasi: 'spesifikasi', satuan: 'satuan', harga_satuan: 'harga', pajak: 'pajak', sumber_dana: 'sumber_dana', wilayah: 'wilayah', lokasi: 'lokasi' }

const rapi = (teks: string) => teks.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
const huruf = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : huruf(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))

/** Which column carries what, when this row is a heading. */
function kenaliKepala(baris: BarisMentah): Partial<Record<KolomLembar, number>> | undefined {
  const letak: Partial<Record<KolomLembar, number>> = {}
  for (const kolom of KOLOM_LEMBAR) {
    const dicari = [rapi(kolom), ...(LAIN[kolom] ?? []).map(rapi)]
    const i = baris.sel.findIndex((s) => s && dicari.includes(rapi(s.teks)))
    if (i >= 0) letak[kolom] = i
  }
  return letak.kode_akun !== undefined && letak.nama !== undefined && letak.harga_satuan !== undefined ? letak : undefined
}
/** Rows of a sheet as lines that can be checked, and what is wrong with their form. Empty rows and rows of sums are passed over. */
export function bacaBarisTempel(mentah: BarisMentah[]): { baris: BarisTempel[]; salah: SalahTempel[] } {
  const isi = mentah.filter((b) => b.sel.some((s) => s && s.teks.trim() !== ''))
  const kepalaDi = isi.slice(0, 15).findIndex((b) => kenaliKepala(b))
  const letak = kepalaDi >= 0 ? kenaliKepala(isi[kepalaDi]!)! : Object.fromEntries(KOLOM_PETAK.map((k, i) => [k, i])) as Partial<Record<KolomLembar, number>>
  const hurufField = Object.fromEntries(Object.entries(letak).map(([k, i]) => [FIELD[k as KolomLembar] ?? k, huruf(i!)]))
  if (!hurufField.koefisien && hurufField.volum1) hurufField.koefisien = hurufField.volum1
  const baris: BarisTempel[] = [], salah: SalahTempel[] = []
  for (const b of isi.slice(kepalaDi + 1)) {
    const sel = (k: KolomLembar) => (letak[k] === undefined ? undefined : b.sel[letak[k]!])
    const teks = (k: KolomLembar) => sel(k)?.teks.trim() ?? ''
    const tolak = (k: KolomLembar, pesan: string) => { salah.push({ baris: b.nomor, sel: `${huruf(letak[k] ?? 0)}${b.nomor}`, nilai: teks(k).slice(0, 80), pesan }) }
    if (!teks('kode_akun') && !teks('harga_satuan') && /^(jumlah|total)/i.test(teks('nama') || b.sel.find((s) => s)!.teks)) continue
    for (const k of Object.keys(letak) as KolomLembar[]) if (sel(k)?.jenis === 'galat') tolak(k, 'Sel ini berisi galat rumus. Perbaiki di lembar kerjanya.')
    if (sel('kode_akun')?.jenis === 'angka') tolak('kode_akun', 'Kode terbaca sebagai angka sehingga nol di belakangnya bisa hilang. Jadikan kolom kode bertipe teks.')
    if (/[a-z]/i.test(teks('harga_satuan').replace(/^rp\.?/i, ''))) tolak('harga_satuan', 'Kolom harga berisi teks, bukan angka.')
    for (const k of ['volum1', 'volum2', 'volum3', 'volum4'] as const) if (/[a-z]/i.test(teks(k))) tolak(k, 'Kolom volume berisi teks, bukan angka.')
    const isian: IsianRincian = { rekening: '', nama: '', satuan: '', harga: '', koefisien: koefisienDari(teks, sel) }
    for (const [k, field] of Object.entries(FIELD) as [KolomLembar, keyof IsianRincian][]) (isian as unknown as Record<string, string>)[field] = angkaPolos(sel(k))
    if (!salah.some((s) => s.baris === b.nomor)) baris.push({ nomor: b.nomor, isian, huruf: hurufField })
  }
  return { baris, salah }
}
/** Numbers of a workbook carry a point for decimals: '55000.00' is fifty-five thousand. */
const angkaPolos = (s: Sel | undefined): string => { const teks = s?.teks.trim() ?? ''; return s?.jenis === 'angka' && /^\d+\.\d+$/.test(teks) ? teks.replace(/\.0+$/, '').replace('.', ',') : teks }
function koefisienDari(teks: (k: KolomLembar) => string, sel: (k: KolomLembar) => Sel | undefined): string {
  if (teks('koefisien')) return teks('koefisien')
  const bagian = ([['volum1', 'sat1'], ['volum2', 'sat2'], ['volum3', 'sat3'], ['volum4', 'sat4']] as const).filter(([v]) => teks(v) !== '').map(([v, s]) => `${angkaPolos(sel(v))} ${teks(s)}`.trim())
  return bagian.join(' x ')
}

/** What a spreadsheet puts on the clipboard: tabs between cells, a line a row, quotes around cells that hold either. One pass. */
export function bacaTsv(teks: string): BarisMentah[] {
  const baris: BarisMentah[] = []
  let sel: string[] = [], isi = '', kutip = false, nomor = 1
  const tutup = () => { sel.push(isi); isi = '' }
  const akhir = () => { tutup(); baris.push({ nomor: nomor++, sel: sel.map((s) => (s.trim() === '' ? undefined : { teks: s, jenis: 'teks' as const })) }); sel = [] }
  for (let i = 0; i < teks.length; i++) {
    const huruf = teks[i]!
    if (kutip) { if (huruf !== '"') isi += huruf; else if (teks[i + 1] === '"') { isi += '"'; i++ } else kutip = false; continue }
    if (huruf === '"' && isi === '') kutip = true
    else if (huruf === '\t') tutup()
    else if (huruf === '\n') akhir()
    else if (huruf !== '\r') isi += huruf
  }
  if (isi !== '' || sel.length > 0) akhir()
  return baris
}
