import { type Route, page } from '#access/web'
import { buktiTercatat } from '#kernel/audit'
import { type BlokSurat, LAMBANG_CONTOH, setTemplat } from '#kernel/documents'
import { getUnit, tanggalLokal, waktuPanjang } from '#kernel/organisation'
import { type Config, type Db, refuseNotFound } from '#kernel/platform'
import { type Berkas, findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'
import { getLayananVersi } from './katalog.ts'
import { listLampiranBerkas } from './lampiran.tsx'
import { katakanJanji } from './waktu.ts'

// The receipt as PDF/A: number, dates, what was handed in, the way to follow it, and the promise of the log, which whoever
// holds the paper can check with the log's public key alone, years later and without this office.

const LABEL = ['Nama log', 'Nomor catatan', 'Sidik catatan', 'Dicatat pada', 'Tanda tangan log'] as const
/** Long codes in groups, because paper has an edge; spaces mean nothing in them. */
const berkelompok = (kode: string): string => kode.replace(/(.{32})(?=.)/g, '$1 ')

/** The promise (a signed note: four lines, a blank one, the signature) as labelled rows for paper. */
export function barisJanji(janji: string): [string, string][] {
  const baris = janji.split('\n').filter((satu) => satu !== '')
  const tanda = /^— (\S+) (\S+)$/.exec(baris[4] ?? '')
  if (baris.length !== LABEL.length || !tanda || `${tanda[1]}/janji` !== baris[0]) throw new Error(`a promise of ${baris.length} lines does not fit the receipt`)
  return LABEL.map((label, i) => [label, i === 4 ? berkelompok(tanda[2]!) : baris[i]!])
}
/** The note again, exactly, from the rows as they were printed. */
export function rangkaiJanji(baris: [string, string][]): string {
  const isi = LABEL.map((label) => baris.find(([nama]) => nama === label)?.[1] ?? '')
  return `${isi.slice(0, 4).join('\n')}\n\n— ${isi[0]!.replace(/\/janji$/, '')} ${isi[4]!.replaceAll(' ', '')}\n`
}

async function bagianJanji(db: Db, buktiId: string | null): Promise<BlokSurat[]> {
  if (!buktiId) return []
  const { janji, kunci } = await buktiTercatat(db, buktiId)
  return [
    { jenis: 'paragraf', teks: 'Permohonan ini tercatat dalam log yang tidak dapat diubah. Baris berikut ditandatangani oleh log; dengan kunci umumnya siapa pun dapat memastikan bahwa permohonan ini pernah diterima. Spasi di dalam kode panjang diabaikan.' },
    { jenis: 'daftar', baris: [...barisJanji(janji), ['Kunci umum log', berkelompok(kunci)]] },
  ]
}

/** The receipt of a case: who asked, for what, when it will be done, what was handed in. */
export async function cetakTandaTerima(db: Db, config: Config, berkas: Berkas): Promise<Buffer> {
  const [unit, layanan, lampiran] = [await getUnit(db, berkas.unit_id), await getLayananVersi(db, berkas.proses, berkas.versi), await listLampiranBerkas(db, berkas.id)]
  const waktu = (saat: Date) => waktuPanjang(saat, config.BALAI_ZONE)
  const lacak = `${config.BASE_URL}/lacak/${berkas.token}`
  const syarat = layanan.persyaratan.map((p) => { const ada = lampiran.filter((l) => berkas.jawaban[p.kode] === l.id).length; return [p.nama, p.jenis === 'berkas' ? (ada > 0 ? 'Diterima' : p.wajib ? 'Belum ada' : 'Tidak dilampirkan') : p.jenis === 'isian' ? 'Diisi pada formulir' : 'Diperiksa petugas'] })
  const isi: BlokSurat[] = [
    { jenis: 'daftar', baris: [['Layanan', berkas.judul], ['Pemohon', berkas.badan_usaha ? `${berkas.pemohon_nama}, untuk ${berkas.badan_usaha}` : berkas.pemohon_nama], ['Diterima', waktu(berkas.diajukan_pada)], ['Janji layanan', `${katakanJanji({ nilai: berkas.janji_nilai, satuan: berkas.janji_satuan })} sejak berkas lengkap`],
      ['Selesai paling lambat', berkas.jatuh_tempo ? `**${waktu(berkas.jatuh_tempo)}**` : berkas.selesai_pada ? `sudah selesai ${waktu(berkas.selesai_pada)}` : 'waktu layanan sedang berhenti'], ['Biaya', layanan.biaya?.jenis === 'gratis' || !layanan.biaya ? 'Tidak dipungut biaya' : 'Sesuai ketetapan, dibayar hanya ke kas daerah'], ['Kode lacak', berkas.token]] },
    ...(syarat.length > 0 ? [{ jenis: 'tabel' as const, judul: 'Persyaratan', kepala: ['No.', 'Persyaratan', 'Keterangan'], baris: syarat.map((s, i) => [String(i + 1), ...s]) }] : []),
    ...(await bagianJanji(db, berkas.bukti_id)),
  ]
  const kop = { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat, logo: unit.kopLogo ?? LAMBANG_CONTOH }
  return setTemplat('tanda_terima', {
    templat: 'tanda_terima', kop, judul: 'Tanda Terima Permohonan', isi, tempat: unit.kota || unit.nama, penandatangan: [], tembusan: [], nomor: berkas.nomor, tanggal: tanggalLokal(berkas.diajukan_pada, config.BALAI_ZONE),
    alamat_periksa: lacak, konsep: false, elektronik: false, kaki: ['Tanda terima ini dibuat oleh sistem dan sah tanpa tanda tangan. Simpan nomor dan kode lacaknya.', `Lacak permohonan: ${lacak}`],
  }, lacak)
}

const tandaTerima = page({
  path: '/permohonan/:id/tanda-terima.pdf', summary: 'Tanda terima permohonan sebagai PDF', right: 'masuk', limit: 30, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const berkas = (await findBerkasUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Permohonan')
    return { bytes: await cetakTandaTerima(ctx.db, ctx.config, berkas), mime: 'application/pdf', name: `tanda-terima-${berkas.nomor}.pdf`, inline: true, headers: { 'cache-control': 'private, no-store' } }
  },
})
export const tandaTerimaRoutes: Route[] = [tandaTerima]
