import { type Jawaban, berlaku } from '#kernel/forms'
import type { Actor } from '#kernel/identity'
import { simpanUnggahan } from '#kernel/documents'
import { type Kalender, tambahHari, tambahMenitKerja, tanggalLokal } from '#kernel/organisation'
import { type Tx, type Undian, now, uuid } from '#kernel/platform'
import { type Berkas, type IsiBekal, type Langkah, type Proses, bertindak, listTugasTerbuka } from '#kernel/workflow'
import { type Layanan, contoh } from '#modules/pelayanan'
import { type Pemberitahuan, lunasJob, terimaPembayaran } from '../pembayaran.ts'
import { hitungBiaya } from '../perhitungan.ts'
import { listTagihanByBerkas } from '../tagihan.sql.ts'

// The way of one permit through the offices, as working minutes from the application: what is done when, by whom.

/** A step at which the story stands still today; `pembayaran` = the bill is out. */
export type Sampai = 'verifikasi' | 'perbaikan' | 'rekom_pupr' | 'rekom_satpolpp' | 'rekom_dishub' | 'rekom_dinkes' | 'rekom_kesbangpol' | 'kunjungan' | 'telaah' | 'penetapan' | 'pembayaran' | 'penyusunan' | 'paraf_kabid' | 'paraf_sekretaris' | 'tanda_tangan' | 'putuskan_tolak' | 'akhir'
export interface Bekal { dunia: contoh.Dunia; undi: Undian; kalender: Kalender; foto: Awaited<ReturnType<typeof contoh.fotoContoh>> }
export interface Rencana { proses: Proses<Layanan>; jawaban: Jawaban; sampai: Sampai; kembali?: boolean; /** The bill is never paid: it lapses and the application with it. */ tanpaBayar?: boolean }
/** Minutes from the application at which each thing happens, and at which the last step opened. */
export interface Jalan { laku: { menit: number; jadi(pada: Date): contoh.Cerita['tindakan'][number] }[]; buka: number }

const PERAN: Record<string, [peran: string, unit: string]> = {
  verifikasi: ['verifikator', 'dpmptsp'], telaah: ['verifikator', 'dpmptsp'], kunjungan: ['verifikator', 'dpmptsp'], penetapan: ['penetap_biaya', 'bapenda'], penyusunan: ['konseptor', 'dpmptsp'], paraf_kabid: ['kabid', 'dpmptsp'], paraf_sekretaris: ['sekretaris', 'dpmptsp'], tanda_tangan: ['kepala', 'dpmptsp'], putuskan_tolak: ['kepala', 'dpmptsp'],
}
/** The official of the named world who does that step. */
export async function pelaku(dunia: contoh.Dunia, langkah: string): Promise<Actor> {
  const [peran, unit] = PERAN[langkah] ?? ['tim_teknis', langkah.replace('rekom_', '')]
  return dunia.pejabat((await dunia.unit(unit)).id, peran)
}
const SYARAT = ['Pondasi dicor sedalam 1,5 m\nJarak tiang dari tepi jalan paling dekat 3 m', 'Tidak menutupi rambu dan lampu lalu lintas', 'Dipasang setelah mendapat persetujuan lurah setempat', 'Menyediakan tempat parkir yang cukup']

async function periksaLapangan(tx: Tx, berkas: Berkas, actor: Actor, { foto }: Bekal): Promise<void> {
  const tugas = (await listTugasTerbuka(tx, berkas.id)).find((t) => t.langkah === 'kunjungan')!
  const { id } = await simpanUnggahan(tx, foto, { terima: ['jpeg'], maksBytes: 2_000_000, objek: { jenis: 'berkas', id: berkas.id }, pengunggah: actor.kind === 'pegawai' ? actor.akunId : '' })
  await bertindak(tx, { tugasId: tugas.id, hasil: 'lanjut', actor, bekal: { berita_acara: 'Diperiksa di lokasi bersama pemohon. Ukuran dan letak sesuai dengan permohonan.', foto: [id] } })
}
/** The bank's notice, and at once the step of the system that follows from it. */
async function bayar(tx: Tx, berkas: Berkas): Promise<void> {
  const tagihan = (await listTagihanByBerkas(tx, berkas.id)).find((t) => t.status === 'terbit')!
  const isi: Pemberitahuan = { id: `bank-${uuid()}`, kode_bayar: tagihan.kode_bayar, jumlah: String(tagihan.total), ntpd: uuid().replaceAll('-', '').slice(0, 16).toUpperCase(), dibayar_pada: new Date(now().getTime() - 90_000).toISOString(), kanal: tagihan.pokok > 1_000_000n ? 'Teller' : 'QRIS' }
  await terimaPembayaran(tx, isi)
  await lunasJob.run({ ...tx, transaction: (work: (t: Tx) => Promise<unknown>) => work(tx) } as never, { tagihanId: tagihan.id }, { attempt: 1, jobId: isi.id })
}

const KURANG = { cacat: [{ kode: 'alamat', pesan: 'Alamat belum lengkap. Tambahkan nama jalan dan nomor.' }] }
const TOLAK = { alasan: 'Lokasi yang dimohonkan berada di ruang milik jalan yang tidak boleh dipasangi bangunan.', dasar_hukum: 'Peraturan Menteri Pekerjaan Umum Nomor 20/PRT/M/2010' }
/** The steps that an outcome opens for these answers. */
function tujuan({ sop }: Proses<Layanan>, langkah: string, kode: string, jawaban: Jawaban): string[] {
  return (sop.langkah[langkah] as Langkah).hasil.find((h) => h.kode === kode)!.ke.filter(({ bila }) => !bila || berlaku(bila, jawaban)).map((ke) => ke.langkah)
}

/** Plans the way up to `sampai`. `warga`: the applicant, who mends what was returned. */
export async function rencanakan(b: Bekal, { proses, jawaban, sampai, kembali, tanpaBayar }: Rencana, warga: Actor): Promise<Jalan> {
  const { undi, dunia } = b
  const laku: Jalan['laku'] = []
  let t = 0
  const kerja = async (langkah: string, hasil: string, lama: number, bekal?: IsiBekal | ((pada: Date) => IsiBekal), siapa?: Actor) => {
    t += lama
    const actor = siapa ?? (await pelaku(dunia, langkah))
    laku.push({ menit: t, jadi: (pada) => { const isi = typeof bekal === 'function' ? bekal(pada) : bekal; return { langkah, hasil, pada, actor, ...(isi ? { bekal: isi } : {}) } } })
  }
  const hasilnya = (langkah: string, kode: string) => tujuan(proses, langkah, kode, jawaban)
  if (sampai === 'verifikasi') return { laku, buka: 0 }
  if (kembali || sampai === 'perbaikan') {
    await kerja('verifikasi', 'kembalikan', undi.lama(160), KURANG)
    if (sampai === 'perbaikan') return { laku, buka: t }
    await kerja('perbaikan', 'lengkapi', undi.lama(500), undefined, warga)
  }
  if (sampai === 'putuskan_tolak') { await kerja('verifikasi', 'tolak', undi.lama(200), TOLAK); return { laku, buka: t } }
  await kerja('verifikasi', 'minta_rekomendasi', undi.lama(170))
  const cabang = hasilnya('verifikasi', 'minta_rekomendasi'), mulai = t
  let akhirCabang = t
  for (const langkah of cabang.filter((satu) => satu !== sampai)) {
    t = mulai
    if (langkah === 'kunjungan') {
      await kerja('kunjungan', 'jadwalkan_kunjungan', undi.bulat(20, 90), (pada) => ({ jadwal: { tanggal: tambahHari(tanggalLokal(pada, b.kalender.zona), 1), jam: '09.00' } }))
      t += undi.bulat(300, 500)
      const actor = await pelaku(dunia, 'kunjungan')
      laku.push({ menit: t, jadi: (pada) => ({ pada, terjadi: (tx: Tx, berkas: Berkas) => periksaLapangan(tx, berkas, actor, b) }) })
    } else if (undi.bila(0.3)) await kerja(langkah, 'setuju_bersyarat', undi.lama(430), { catatan: undi.satu(SYARAT) })
    else await kerja(langkah, 'setuju', undi.lama(430))
    akhirCabang = Math.max(akhirCabang, t)
  }
  if (cabang.includes(sampai)) return { laku, buka: mulai }
  t = akhirCabang
  if (sampai === 'telaah') return { laku, buka: t }
  await kerja('telaah', 'lanjut', undi.lama(150))
  if (hasilnya('telaah', 'lanjut').includes('penetapan')) {
    if (sampai === 'penetapan') return { laku, buka: t }
    await kerja('penetapan', 'tagih', undi.lama(140), (pada) => ({ perhitungan: { dilihat: String(hitungBiaya(proses.definisi.biaya.rumus!, jawaban, tanggalLokal(pada, b.kalender.zona)).total) } }))
    if (sampai === 'pembayaran' || tanpaBayar) return { laku, buka: t }
    t += undi.lama(600)
    laku.push({ menit: t, jadi: (pada) => ({ pada, terjadi: bayar }) })
  }
  for (const [langkah, hasil, lama] of [['penyusunan', 'lanjut', 180], ['paraf_kabid', 'paraf', 70], ['paraf_sekretaris', 'paraf', 70], ['tanda_tangan', 'tanda_tangan', 150]] as const) {
    if (sampai === langkah) return { laku, buka: t }
    await kerja(langkah, hasil, undi.lama(lama))
  }
  laku.push({ menit: t, jadi: (pada) => contoh.terbitSendiri(new Date(pada.getTime() + undi.bulat(5, 40) * 1000)) })
  return { laku, buka: t }
}

/** The instants of a way that began at `mulai`, in opening hours. */
export const jadwalkan = (kalender: Kalender, jalan: Jalan, mulai: Date): contoh.Cerita['tindakan'] => jalan.laku.map(({ menit, jadi }) => jadi(tambahMenitKerja(kalender, mulai, menit)))
