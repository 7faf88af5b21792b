import net from 'node:net'
import tls from 'node:tls'
import { type KeadaanRow, getKetergantungan, latihanSekarang, listKeadaanKetergantungan, listKetergantungan, segarkanLatihan } from '#kernel/platform'
import { waktuPanjang } from '#kernel/organisation'
import type { Bahan } from './periksa.ts'
import { type Dwibahasa, type Temuan, penemu } from './periksa-temuan.ts'

/** Opens a TCP or socket connection and, when `tanya` is given, waits for an answer that fits. */
export function tersambung(tujuan: { host: string; port: number } | { path: string }, tanya?: { kirim: string; jawab: RegExp }, ms = 5000): Promise<boolean> {
  return new Promise((selesai) => {
    const soket = net.connect({ ...tujuan, timeout: ms } as net.NetConnectOpts)
    const akhir = (baik: boolean) => { soket.destroy(); selesai(baik) }
    let terbaca = ''
    soket.on('connect', () => { if (tanya) soket.write(tanya.kirim); else akhir(true) })
    soket.on('data', (data) => { terbaca += data.toString('latin1'); if (tanya!.jawab.test(terbaca)) akhir(true) })
    soket.on('timeout', () => akhir(false)).on('error', () => akhir(false)).on('close', () => akhir(false))
  })
}
function alamat(url: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || ({ 'https:': 443, 'smtps:': 465, 'smtp:': 587, 'http:': 80 } as Record<string, number>)[protocol] || 443 }
}

/** Everything outside that is configured: can it be reached from here now? Nothing is sent to it. */
export async function periksaSambungan({ config }: Pick<Bahan, 'config'>): Promise<Temuan[]> {
  const t = penemu('sambungan')
  const clamd = config.CLAMD && (config.CLAMD.includes('/') ? { path: config.CLAMD } : { host: config.CLAMD.replace(/:\d+$/, ''), port: Number(/:(\d+)$/.exec(config.CLAMD)?.[1] ?? 3310) })
  const luar: [string, Dwibahasa, () => Promise<boolean>][] = [
    ...(config.SMTP_URL ? [['Server surel', ['surel menunggu dan dikirim ulang', 'e-mail waits and is sent later'], () => tersambung(alamat(config.SMTP_URL!))] as [string, Dwibahasa, () => Promise<boolean>]] : []),
    ...(clamd ? [['Pemindai virus', ['unggahan menunggu dipindai', 'uploads wait to be scanned'], () => tersambung(clamd, { kirim: 'zPING\0', jawab: /PONG/ })] as [string, Dwibahasa, () => Promise<boolean>]] : []),
    ...([['MESSAGE_GATEWAY_URL', 'Gerbang SMS/WhatsApp', ['pesan menunggu dan dikirim ulang', 'messages wait and are sent later']], ['FILES_S3_URL', 'Penyimpanan S3', ['unggahan dan surat tidak dapat dibuka', 'uploads and letters cannot be opened']], ['BSRE_URL', 'Layanan tanda tangan BSrE', ['tanda tangan menunggu', 'signatures wait']], ['OIDC_ISSUER', 'Penyedia identitas nasional', ['masuk dengan identitas nasional tidak dapat dipakai', 'sign-in with the national identity does not work']]] as const)
      .flatMap(([kunci, nama, akibat]) => (config[kunci] ? [[nama, akibat, () => tersambung(alamat(config[kunci]!))] as [string, Dwibahasa, () => Promise<boolean>]] : [])),
  ]
  return Promise.all(luar.map(async ([nama, akibat, coba]) => ((await coba()) ? t.baik([`${nama} dapat dihubungi.`, `${nama}: reachable.`])
    : t.bahaya('layanan-luar-mati', [`${nama} tidak dapat dihubungi; ${akibat[0]}.`, `${nama}: not reachable; ${akibat[1]}.`], ['Periksa alamat pada pengaturan, jaringan, dan apakah layanan itu hidup.', 'Check the address in the settings, the network, and whether that service runs.']))))
}

const HARI_MS = 86_400_000
/** The certificate that the public address shows: its end, and whether it is for that name. */
export async function periksaTls({ config, kini }: Pick<Bahan, 'config' | 'kini'>): Promise<Temuan[]> {
  const t = penemu('sertifikat'), url = new URL(config.BASE_URL)
  if (url.protocol !== 'https:') return []
  const hasil = await lihatSertifikat(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port) || 443)
  const pasang: Dwibahasa = ['Perbarui sertifikat pada proksi balik (misalnya certbot renew), lalu muat ulang proksinya.', 'Renew the certificate at the reverse proxy (for example certbot renew), then reload it.']
  if (!hasil) return [t.perhatian('sertifikat-tls', [`Sertifikat ${url.hostname} tidak dapat dilihat dari mesin ini.`, `The certificate of ${url.hostname} cannot be seen from this machine.`], ['Periksa apakah alamat resmi dapat dibuka dari mesin ini dan dari luar.', 'See whether the address opens from this machine and from outside.'])]
  const hari = Math.floor((hasil.sampai.getTime() - kini.getTime()) / HARI_MS)
  if (hari < 0) return [t.bahaya('sertifikat-tls', [`Sertifikat ${url.hostname} sudah berakhir; peramban memperingatkan setiap pengunjung.`, `The certificate of ${url.hostname} has ended; browsers warn every visitor.`], pasang)]
  if (hari <= 21) return [t[hari <= 7 ? 'bahaya' : 'perhatian']('sertifikat-tls', [`Sertifikat ${url.hostname} berakhir dalam ${hari} hari.`, `The certificate of ${url.hostname} ends in ${hari} days.`], pasang)]
  return [t.baik([`Sertifikat ${url.hostname} berlaku ${hari} hari lagi.`, `The certificate of ${url.hostname} is valid for ${hari} more days.`])]
}
/** End of the certificate that a server shows, trusted or not; undefined when none was seen within five seconds. */
export function lihatSertifikat(host: string, port: number): Promise<{ sampai: Date } | undefined> {
  return new Promise((selesai) => {
    const soket = tls.connect({ host, port, ...(net.isIP(host) ? {} : { servername: host }), rejectUnauthorized: false, timeout: 5000 })
    const akhir = (hasil?: { sampai: Date }) => { soket.destroy(); selesai(hasil) }
    soket.on('secureConnect', () => { const { valid_to: sampai } = soket.getPeerCertificate(); akhir(sampai ? { sampai: new Date(sampai) } : undefined) })
    soket.on('timeout', () => akhir()).on('error', () => akhir())
  })
}

/** Services that processes have left alone or whose last call failed; clocks that differ from theirs; a training mode that is on. */
export async function periksaKetergantungan({ db, config, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('layanan luar')
  const semua = await listKeadaanKetergantungan(db)
  const hasil = listKetergantungan().filter((satu) => satu.dipakai(config) === 'ya').flatMap(({ kode, nama, sementara }): Temuan[] => {
    const putus = semua.filter((r) => r.kode === kode && r.keadaan === 'terputus' && !r.latihan)
    if (!putus.length) return []
    const sejak = waktuPanjang(new Date(Math.min(...putus.map((r) => r.sejak.getTime()))), config.BALAI_ZONE, 'id')
    return [t.bahaya('layanan-luar-mati', [`${nama[0]} tidak menjawab sejak ${sejak}. Sementara itu: ${sementara[0]}`, `${nama[1]} has not answered since ${sejak}. Meanwhile: ${sementara[1]}`], ['Hubungi penyedianya; tidak ada yang perlu diulang di Balai, antrean berjalan sendiri setelah pulih.', 'Call its provider; nothing needs repeating in Balai, queues go on by themselves.'])]
  })
  return [...hasil, ...bandingkanJam(semua, kini), ...(await periksaLatihan({ db, config }))]
}
const GESER_TERBESAR_MS = 30_000
function bandingkanJam(semua: KeadaanRow[], kini: Date): Temuan[] {
  const baru = semua.filter((r) => r.geser_ms !== null && kini.getTime() - r.dicatat_pada.getTime() < HARI_MS)
  const jauh = baru.filter((r) => Math.abs(r.geser_ms!) > GESER_TERBESAR_MS)
  if (!jauh.length) return []
  const { kode, geser_ms: geser } = jauh[0]!, detik = Math.round(Math.abs(geser!) / 1000), nama = getKetergantungan(kode).nama
  return [penemu('layanan luar').perhatian('jam-berbeda', [`Jam mesin ini berbeda ${detik} detik dari jam ${nama[0]}.`, `The clock of this machine differs by ${detik} seconds from that of ${nama[1]}.`], ['Nyalakan penyelaras waktu (chrony atau systemd-timesyncd). Jam yang salah membuat kode masuk, tanda tangan, dan tenggat keliru.', 'Switch on time synchronisation (chrony or systemd-timesyncd). A wrong clock spoils codes, signatures and due dates.'])]
}
async function periksaLatihan({ db, config }: Pick<Bahan, 'db' | 'config'>): Promise<Temuan[]> {
  await segarkanLatihan(db)
  const latihan = latihanSekarang()
  if (!latihan) return []
  const sampai = waktuPanjang(new Date(latihan.sampai), config.BALAI_ZONE, 'id'), banyak = Object.keys(latihan.ulah).length
  return [penemu('latihan').perhatian('latihan-menyala', [`Mode latihan menyala sampai ${sampai}; ${banyak} layanan luar berpura-pura terganggu.`, `The training mode is on until ${sampai}; ${banyak} outside services play dead.`], ['Akhiri di halaman Kesehatan bila latihan selesai; kalau tidak, berakhir sendiri.', 'End it on the Health page when the drill is over; otherwise it ends by itself.'])]
}
