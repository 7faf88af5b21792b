import { buktiTercatat } from '#kernel/audit'
import { type BerkasSiap, LAMBANG_CONTOH, setTemplat } from '#kernel/documents'
import type { Warga } from '#kernel/identity'
import { findUnit, getUnit, tanggalLokal, waktuPanjang } from '#kernel/organisation'
import { type Config, type Db, type Tx, refuse, sql } from '#kernel/platform'
import type { Datang } from './datang.sql.ts'
import { type Diterima, terimaDatang } from './datang.ts'

// Official letters of citizens and businesses to an office: sent through the portal, receipted at once, followed there. What the
// office does inside with it is its own business; the sender sees how far it is and the answer.

export interface SuratWarga { unitId: string; hal: string; isi: string; /** Business or body in whose name it is written. */ badan?: string; nomor?: string; tanggal?: string; balasanAtas?: string; kunci: string }
/** Hands in a letter to an office. The same `kunci` again is the same letter. */
export async function kirimSuratWarga(tx: Tx, actor: Warga, s: SuratWarga, berkas: BerkasSiap[]): Promise<Diterima> {
  const unit = (await findUnit(tx, s.unitId)) ?? refuse('unit-tidak-ada', 'Kantor yang dituju tidak ditemukan. Pilih lagi.', { fields: [{ field: 'unit', message: 'Pilih kantor yang dituju.' }] })
  if (unit.berlakuSampai) refuse('unit-tutup', `${unit.nama} sudah tidak ada. Pilih kantor lain.`, { fields: [{ field: 'unit', message: 'Pilih kantor lain.' }] })
  return terimaDatang(tx, actor, {
    kanal: 'portal', unitId: unit.id, kunci: `${actor.orangId}:${s.kunci}`, orangId: actor.orangId, pengirim: s.badan ? `${s.badan} (${actor.nama})` : actor.nama, hal: s.hal, isi: s.isi, ukuran: berkas.reduce((n, b) => n + b.bytes.length, 0),
    ...(s.nomor ? { nomorSurat: s.nomor } : {}), ...(s.tanggal ? { tanggalSurat: s.tanggal } : {}), ...(s.balasanAtas ? { balasanAtas: s.balasanAtas } : {}),
  }, { berkas, hasil: berkas.map(({ nama }) => ({ nama, hasil: 'diterima' })) }, actor.akunId)
}

export interface Balasan { id: string; nomor: string; hal: string; tanggal: string; pengirim: string; naskah_id: string }
/** How far a letter from the portal is, in what the sender may know: no names, no directions, only steps and answers. */
export interface Perjalanan { agenda: { nomor: number; tahun: number; pada: Date; diarahkan: Date | null; selesai: Date | null } | null; balasan: Balasan[] }
export async function perjalananSurat(db: Db, datang: Pick<Datang, 'surat_id' | 'unit_id'>): Promise<Perjalanan> {
  if (!datang.surat_id) return { agenda: null, balasan: [] }
  const agenda = await db.maybe<NonNullable<Perjalanan['agenda']>>(sql`select nomor, tahun, dibuat_pada as pada, diarahkan_pada as diarahkan, selesai_pada as selesai from persuratan.agenda where surat_id = ${datang.surat_id} and unit_id = ${datang.unit_id} and arah = 'masuk'`)
  const balasan = await db.many<Balasan>(sql`select s.id, s.nomor, s.hal, s.tanggal, s.pengirim, s.naskah_id from persuratan.surat s where s.balasan_atas = ${datang.surat_id} and s.status in ('ditandatangani', 'dikirim') and s.naskah_id is not null and s.keamanan in ('biasa', 'terbatas') order by s.tanggal, s.id limit 20`)
  return { agenda: agenda ?? null, balasan }
}

/** In a word where it is. */
export function keadaanSuratWarga({ keadaan }: Pick<Datang, 'keadaan'>, { agenda, balasan }: Perjalanan): readonly [id: string, en: string, tone: 'info' | 'ok' | 'bad' | 'warn'] {
  if (keadaan === 'ditolak' || keadaan === 'spam') return ['Ditolak', 'Refused', 'bad']
  if (balasan.length > 0) return ['Dijawab', 'Answered', 'ok']
  if (!agenda) return ['Menunggu diperiksa', 'Waiting to be looked at', 'info']
  return agenda.selesai ? ['Selesai ditindaklanjuti', 'Followed up', 'ok'] : agenda.diarahkan ? ['Sedang ditindaklanjuti', 'Being worked on', 'info'] : ['Diagendakan', 'Registered', 'info']
}

const LABEL = ['Nama log', 'Nomor catatan', 'Sidik catatan', 'Dicatat pada']
const berkelompok = (kode: string): string => kode.replace(/(.{32})(?=.)/g, '$1 ')
/** The receipt as PDF/A: number, office, time, tracking, and the log's signed promise that the letter was taken in. */
export async function cetakTandaTerimaSurat(db: Db, config: Config, d: Datang): Promise<Buffer> {
  const unit = await getUnit(db, d.unit_id)
  const lacak = `${config.BASE_URL}/surat/lacak/${d.token}`
  const bukti = d.bukti_id ? await buktiTercatat(db, d.bukti_id) : undefined
  const janji = bukti?.janji.split('\n').filter(Boolean) ?? []
  const rows: [string, string][] = bukti ? [...LABEL.map((label, i): [string, string] => [label, janji[i] ?? '']), ['Tanda tangan log', berkelompok(janji[4]?.split(' ').at(-1) ?? '')], ['Kunci umum log', berkelompok(bukti.kunci)]] : []
  return setTemplat('tanda_terima', {
    templat: 'tanda_terima', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat, logo: unit.kopLogo?.startsWith('<svg') ? unit.kopLogo : LAMBANG_CONTOH }, judul: 'Tanda Terima Surat', tempat: unit.kota || unit.nama, penandatangan: [], tembusan: [],
    nomor: d.nomor, tanggal: tanggalLokal(d.diterima_pada, config.BALAI_ZONE), alamat_periksa: lacak, konsep: false, elektronik: false,
    isi: [{ jenis: 'daftar', baris: [['Dari', d.pengirim], ['Kepada', unit.nama], ['Hal', d.hal], ['Diterima', waktuPanjang(d.diterima_pada, config.BALAI_ZONE)], ['Berkas', d.lampiran.length > 0 ? d.lampiran.map(({ nama }) => nama).join(', ') : 'Tidak ada'], ['Kode lacak', d.token]] },
      ...(rows.length > 0 ? [{ jenis: 'paragraf', teks: 'Surat ini tercatat dalam log yang tidak dapat diubah. Baris berikut ditandatangani oleh log; dengan kunci umumnya siapa pun dapat memastikan bahwa surat ini pernah diterima. Spasi di dalam kode panjang diabaikan.' }, { jenis: 'daftar', baris: rows }] : [])],
    kaki: ['Tanda terima ini dibuat oleh sistem dan sah tanpa tanda tangan. Simpan nomor dan kode lacaknya.', `Lacak surat: ${lacak}`],
  }, lacak)
}
