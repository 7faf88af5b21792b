import { lookup } from 'node:dns/promises'
import { type LookupFunction, BlockList, isIP } from 'node:net'
import { refuse } from '#kernel/platform'

// A webhook lets an administrator make this machine call an address. It must never reach what only this machine can reach:
// its own ports, the office network, the metadata service of a cloud. So every address is judged after its name was resolved,
// and the connection is made to exactly the address that was judged.

const TERTUTUP = new BlockList()
for (const [alamat, panjang] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) TERTUTUP.addSubnet(alamat, panjang)
for (const [alamat, panjang] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) TERTUTUP.addSubnet(alamat, panjang, 'ipv6')
const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

export interface Aturan { /** Only for trying out on one machine. */ loopback: boolean }
/** May this address (an IP) be called? IPv4 written as IPv6 is judged as IPv4. */
export function bolehDihubungi(ip: string, { loopback }: Aturan): boolean {
  const jenis = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
  if (loopback && LOOPBACK.check(ip, jenis)) return true
  return isIP(ip) !== 0 && !TERTUTUP.check(ip, jenis) // BlockList judges ::ffff:a.b.c.d by its IPv4 rules
}

const tolak = (message: string): never => refuse('alamat-ditolak', message, { fields: [{ field: 'alamat', message }] })
/** Reads the address an administrator typed: https, no name or password in it, not a closed address. Refuses with what to mend. */
export async function periksaAlamat(teks: string, aturan: Aturan): Promise<URL> {
  const url = URL.canParse(teks.trim()) ? new URL(teks.trim()) : tolak('Tulis alamat lengkap, misalnya https://aplikasi.contoh.go.id/balai.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const setempat = aturan.loopback && (host === 'localhost' || LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'))
  if (url.protocol !== 'https:' && !(setempat && url.protocol === 'http:')) tolak('Alamat harus diawali https://.')
  if (url.username || url.password) tolak('Alamat tidak boleh memuat nama atau kata sandi.')
  if (url.hash) tolak('Alamat tidak boleh memuat tanda #.')
  const ip = isIP(host) ? [host] : await lookup(host, { all: true }).then((semua) => semua.map(({ address }) => address), () => tolak('Nama alamat itu tidak ditemukan. Periksa ejaannya.'))
  if (!ip.every((satu) => bolehDihubungi(satu, aturan))) tolak('Alamat itu berada di jaringan dalam. Webhook hanya dikirim ke alamat di internet.')
  return url
}

export class AlamatTertutup extends Error { override name = 'AlamatTertutup' }
/** `lookup` of a connection: resolves again and gives only addresses that may be called, so that a name that changed in between leads nowhere. */
export const lookupTerjaga = (aturan: Aturan): LookupFunction => (host, options, selesai) => {
  lookup(host, { ...options, all: true }).then((semua) => {
    if (!semua.length || !semua.every(({ address }) => bolehDihubungi(address, aturan))) throw new AlamatTertutup(host)
    if (options.all) selesai(null, semua)
    else selesai(null, semua[0]!.address, semua[0]!.family)
  }).catch((error) => selesai(error as NodeJS.ErrnoException, []))
}
