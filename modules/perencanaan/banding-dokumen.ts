import { rupiah as uang } from '#kernel/organisation'
import { type Db, type Sql, empty, sql } from '#kernel/platform'
import { sebutVolume } from './biaya.ts'
import { type JenisSimpul, KATA_SIMPUL } from './dokumen-tahap.ts'
import { padaVersi } from './simpul.sql.ts'

// What differs between two versions, of one document or of one and the document above or after it: as rows for a table, and in words.

export interface SisiBanding { dokumenId: string; urut: number }
export interface PerubahanSimpul { apa: 'pagu' | 'pagu_depan' | 'nama' | 'tempat' | 'lokasi' | 'waktu' | 'sumber_dana' | 'kelompok_sasaran' | 'pagu_tahun' | 'target'; dari: string; ke: string }
export interface BedaSimpul { jenis: 'baru' | 'hilang' | 'berubah'; simpulId: string; jenisSimpul: JenisSimpul; kode: string | null; nama: string; unitNama: string | null; paguLama: bigint | null; paguBaru: bigint | null; perubahan: PerubahanSimpul[] }
export interface JumlahProgram { kode: string; nama: string; unitNama: string; lama: bigint; baru: bigint }
export interface RingkasBanding { baru: Partial<Record<JenisSimpul, number>>; hilang: Partial<Record<JenisSimpul, number>>; berubah: number; lama: bigint; sekarang: bigint; program: JumlahProgram[]; beda: BedaSimpul[]; /** More rows differ than are shown. */ terpotong: boolean }
export const BEDA_TERBANYAK = 2000

interface BarisBeda { id: string; jenis: JenisSimpul; kode: string | null; nama: string; unit_nama: string | null; ada_a: boolean; ada_b: boolean; lama: IsiBeda | null; baru: IsiBeda | null }
interface IsiBeda { nama: string; induk: string | null; pagu: string | null; pagu_depan: string | null; pagu_tahun: string[] | null; wilayah: string | null; lokasi: string; bulan_mulai: number | null; bulan_akhir: number | null; sumber_dana: string | null; kelompok_sasaran: string; ukur: string | null }
const sisi = (s: SisiBanding, unitId: string | undefined): Sql => sql`(select s.*, (select string_agg(i.nama || ': ' || coalesce(array_to_string(array(select trim_scale(n) from unnest(i.target) with ordinality as t (n, o) order by o), ' | ', '–'), '') || ' ' || i.satuan, '; ' order by i.urut, i.id) from perencanaan.indikator i where i.simpul_id = s.id and ${padaVersi(s.urut, sql`i`)}) as ukur
  from perencanaan.simpul s where s.dokumen_id = ${s.dokumenId} and ${padaVersi(s.urut, sql`s`)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty})`
const ISI = (a: Sql) => sql`jsonb_build_object('nama', ${a}.nama, 'induk', ${a}.induk_id, 'pagu', ${a}.pagu::text, 'pagu_depan', ${a}.pagu_depan::text, 'pagu_tahun', ${a}.pagu_tahun::text[], 'wilayah', ${a}.wilayah, 'lokasi', ${a}.lokasi, 'bulan_mulai', ${a}.bulan_mulai, 'bulan_akhir', ${a}.bulan_akhir, 'sumber_dana', ${a}.sumber_dana, 'kelompok_sasaran', ${a}.kelompok_sasaran, 'ukur', ${a}.ukur)`

const listBeda = (db: Db, a: SisiBanding, b: SisiBanding, unitId: string | undefined): Promise<BarisBeda[]> => {
  const sama = a.dokumenId === b.dokumenId
  // Within a document a node is itself; between documents it is the same office's same code, or the one it names as its origin.
  const kunci = (s: 'a' | 'b') => (s === 'a' ? (sama ? sql`x.id::text` : sql`case when x.kode is null then x.id::text else x.unit_id::text || ' ' || x.kode end`) : sama ? sql`y.id::text` : sql`case when y.kode is null then coalesce(y.asal_id, y.id)::text else y.unit_id::text || ' ' || y.kode end`)
  return db.many<BarisBeda>(sql`select coalesce(b.id, a.id) as id, coalesce(b.jenis, a.jenis) as jenis, coalesce(b.kode, a.kode) as kode, coalesce(b.nama, a.nama) as nama, n.nama as unit_nama, a.id is not null as ada_a, b.id is not null as ada_b, case when a.id is not null then ${ISI(sql`a`)} end as lama, case when b.id is not null then ${ISI(sql`b`)} end as baru
    from (select x.*, ${kunci('a')} as sandi from ${sisi(a, unitId)} x) a full join (select y.*, ${kunci('b')} as sandi from ${sisi(b, unitId)} y) b on b.sandi = a.sandi left join organisation.publik_unit n on n.id = coalesce(b.unit_id, a.unit_id)
    where a.id is null or b.id is null or (a.nama, a.pagu, a.pagu_depan, a.pagu_tahun, a.wilayah, a.lokasi, a.bulan_mulai, a.bulan_akhir, a.sumber_dana, a.kelompok_sasaran, a.ukur ${sama ? sql`, a.induk_id` : empty}) is distinct from (b.nama, b.pagu, b.pagu_depan, b.pagu_tahun, b.wilayah, b.lokasi, b.bulan_mulai, b.bulan_akhir, b.sumber_dana, b.kelompok_sasaran, b.ukur ${sama ? sql`, b.induk_id` : empty})
    order by coalesce(b.unit_jalur, a.unit_jalur) nulls first, coalesce(b.kode, a.kode) nulls first, 1 limit ${BEDA_TERBANYAK + 1}`)
}
const jumlahProgram = (db: Db, a: SisiBanding, b: SisiBanding, unitId: string | undefined): Promise<JumlahProgram[]> => {
  const jumlah = (s: SisiBanding) => sql`(select unit_id, left(kode, 7) as kode, sum(coalesce(pagu, 0) + coalesce((select sum(p) from unnest(pagu_tahun) p), 0))::bigint as pagu from perencanaan.simpul s where s.dokumen_id = ${s.dokumenId} and s.jenis = 'sub_kegiatan' and ${padaVersi(s.urut, sql`s`)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty} group by 1, 2)`
  return db.many<JumlahProgram>(sql`select j.kode, coalesce((select s.nama from perencanaan.simpul s where s.dokumen_id in (${a.dokumenId}, ${b.dokumenId}) and s.unit_id = j.unit_id and s.kode = j.kode order by s.dari desc limit 1), j.kode) as nama, n.nama as "unitNama", j.lama, j.baru
    from (select coalesce(b.unit_id, a.unit_id) as unit_id, coalesce(b.kode, a.kode) as kode, coalesce(a.pagu, 0)::bigint as lama, coalesce(b.pagu, 0)::bigint as baru from ${jumlah(a)} a full join ${jumlah(b)} b on b.unit_id = a.unit_id and b.kode = a.kode) j join organisation.publik_unit n on n.id = j.unit_id order by abs(j.baru - j.lama) desc, j.kode, n.nama limit 2000`)
}

const bulan = (i: IsiBeda) => (i.bulan_mulai ? `bulan ${i.bulan_mulai}–${i.bulan_akhir ?? 12}` : '–')
const besar = (teks: string | null) => (teks === null ? null : BigInt(teks))
function perubahan(lama: IsiBeda, baru: IsiBeda, sama: boolean): PerubahanSimpul[] {
  const semua: PerubahanSimpul[] = []
  const bila = (apa: PerubahanSimpul['apa'], dari: string, ke: string) => { if (dari !== ke) semua.push({ apa, dari, ke }) }
  const rp = (n: string | null) => (n === null ? '–' : uang(BigInt(n)))
  bila('nama', lama.nama, baru.nama)
  bila('pagu', rp(lama.pagu), rp(baru.pagu))
  bila('pagu_depan', rp(lama.pagu_depan), rp(baru.pagu_depan))
  bila('pagu_tahun', (lama.pagu_tahun ?? []).map(rp).join(' | ') || '–', (baru.pagu_tahun ?? []).map(rp).join(' | ') || '–')
  bila('target', lama.ukur ?? '–', baru.ukur ?? '–')
  bila('lokasi', `${lama.lokasi} ${lama.wilayah ?? ''}`.trim() || '–', `${baru.lokasi} ${baru.wilayah ?? ''}`.trim() || '–')
  bila('waktu', bulan(lama), bulan(baru))
  bila('sumber_dana', lama.sumber_dana ?? '–', baru.sumber_dana ?? '–')
  bila('kelompok_sasaran', lama.kelompok_sasaran || '–', baru.kelompok_sasaran || '–')
  if (sama && lama.induk !== baru.induk) semua.push({ apa: 'tempat', dari: 'tempat semula', ke: 'tempat baru' })
  return semua
}

/** Everything that differs from version a to version b, rows (at most 2,000) and sums. `unitId`: one office's part only. */
export async function bandingkanVersi(db: Db, a: SisiBanding, b: SisiBanding, unitId?: string): Promise<RingkasBanding> {
  const baris = await listBeda(db, a, b, unitId), program = await jumlahProgram(db, a, b, unitId)
  const hasil: RingkasBanding = { baru: {}, hilang: {}, berubah: 0, lama: 0n, sekarang: 0n, program: [], beda: [], terpotong: baris.length > BEDA_TERBANYAK }
  for (const satu of program) { hasil.lama += satu.lama; hasil.sekarang += satu.baru; if (satu.lama !== satu.baru) hasil.program.push(satu) }
  for (const satu of baris.slice(0, BEDA_TERBANYAK)) {
    const jenis = satu.ada_a && satu.ada_b ? 'berubah' : satu.ada_b ? 'baru' : 'hilang'
    const ubah = jenis === 'berubah' ? perubahan(satu.lama!, satu.baru!, a.dokumenId === b.dokumenId) : []
    if (jenis === 'berubah' && ubah.length === 0) continue
    if (jenis === 'berubah') hasil.berubah++
    else hasil[jenis][satu.jenis] = (hasil[jenis][satu.jenis] ?? 0) + 1
    hasil.beda.push({ jenis, simpulId: satu.id, jenisSimpul: satu.jenis, kode: satu.kode, nama: satu.nama, unitNama: satu.unit_nama, paguLama: besar(satu.lama?.pagu ?? null), paguBaru: besar(satu.baru?.pagu ?? null), perubahan: ubah })
  }
  return hasil
}

export const KATA_PERUBAHAN: Record<PerubahanSimpul['apa'], string> = { pagu: 'Pagu', pagu_depan: 'Perkiraan maju', pagu_tahun: 'Pagu tiap tahun', nama: 'Nama', tempat: 'Tempat', lokasi: 'Lokasi', waktu: 'Waktu', sumber_dana: 'Sumber dana', kelompok_sasaran: 'Kelompok sasaran', target: 'Indikator dan target' }
const sebut = (b: Pick<BedaSimpul, 'jenisSimpul' | 'kode' | 'nama'>) => `${KATA_SIMPUL[b.jenisSimpul][0]}${b.kode ? ` ${b.kode}` : ''} ${b.nama.replace(/^Program /, '')}`
const arah = (lama: bigint, baru: bigint) => (baru > lama ? 'naik' : 'turun')
/** One difference as a sentence. */
export function kalimatBeda(b: BedaSimpul): string {
  const di = b.unitNama ? ` (${b.unitNama})` : ''
  if (b.jenis === 'baru') return `${sebut(b)}${di} ditambahkan${b.paguBaru ? ` dengan pagu ${uang(b.paguBaru)}` : ''}.`
  if (b.jenis === 'hilang') return `${sebut(b)}${di} dihapus${b.paguLama ? `; pagunya ${uang(b.paguLama)}` : ''}.`
  const kata = b.perubahan.map((p) => (p.apa === 'pagu' && b.paguLama !== null && b.paguBaru !== null ? `pagu ${arah(b.paguLama, b.paguBaru)} dari ${p.dari} menjadi ${p.ke}` : p.apa === 'tempat' ? 'dipindahkan ke bawah bagian lain' : `${KATA_PERUBAHAN[p.apa].toLowerCase()} dari “${p.dari}” menjadi “${p.ke}”`))
  return `${sebut(b)}${di}: ${kata.join('; ')}.`
}
const hitung = (n: Partial<Record<JenisSimpul, number>>, kata: string) => Object.entries(n).map(([jenis, banyak]) => `${sebutVolume(`${banyak}.00`)} ${KATA_SIMPUL[jenis as JenisSimpul][0].toLowerCase()} ${kata}`)
/** The whole in a few sentences, the largest changes of programmes first. */
export function ringkasBeda(r: RingkasBanding, terbanyak = 8): string[] {
  if (r.beda.length === 0 && r.program.length === 0) return ['Tidak ada perbedaan.']
  const kalimat = r.lama === r.sekarang ? (r.lama > 0n ? [`Jumlah pagu tetap ${uang(r.lama)}.`] : []) : [`Jumlah pagu ${arah(r.lama, r.sekarang)} dari ${uang(r.lama)} menjadi ${uang(r.sekarang)}.`]
  const banyak = [...hitung(r.baru, 'baru'), ...hitung(r.hilang, 'dihapus'), ...(r.berubah > 0 ? [`${sebutVolume(`${r.berubah}.00`)} bagian berubah`] : [])]
  if (banyak.length > 0) kalimat.push(`${banyak.join('; ')}.`)
  for (const p of r.program.slice(0, terbanyak)) kalimat.push(`Pagu ${p.nama.startsWith('Program ') ? p.nama : `Program ${p.nama}`} (${p.unitNama}) ${arah(p.lama, p.baru)} dari ${uang(p.lama)} menjadi ${uang(p.baru)}.`)
  if (r.program.length > terbanyak) kalimat.push(`${r.program.length - terbanyak} program lain juga berubah pagunya.`)
  return kalimat
}
