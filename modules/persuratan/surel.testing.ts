// Tests only: mails as the world sends them, a winmail.dat as Outlook makes it, and a mail server that misbehaves.
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'
import * as x509 from '@peculiar/x509'

export interface IsiSurel { id?: string; dari?: string; hal?: string; teks?: string; kepala?: string[]; lampiran?: { nama: string; mime: string; bytes: Buffer }[] }
/** A mail in its wire form (RFC 5322, MIME). */
export function surelUji({ id, dari = '"Sekretariat DPRD" <tu@dprd.invalid.id>', hal = 'Undangan rapat', teks = 'Bersama ini kami sampaikan undangan.', kepala = [], lampiran = [] }: IsiSurel): Buffer {
  const batas = 'batas-uji-7781'
  const awal = [`From: ${dari}`, 'To: surat@bone.invalid', `Subject: =?utf-8?B?${Buffer.from(hal).toString('base64')}?=`, 'Date: Fri, 20 Nov 2026 08:00:00 +0800', ...(id ? [`Message-ID: <${id}>`] : []), 'MIME-Version: 1.0', ...kepala]
  if (lampiran.length === 0) return Buffer.from([...awal, 'Content-Type: text/plain; charset=utf-8', '', teks, ''].join('\r\n'))
  const bagian = lampiran.map(({ nama, mime, bytes }) => [`--${batas}`, `Content-Type: ${mime}; name="${nama}"`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${nama}"`, '', bytes.toString('base64').replace(/.{76}/g, '$&\r\n'), ''].join('\r\n'))
  return Buffer.from([...awal, `Content-Type: multipart/mixed; boundary="${batas}"`, '', `--${batas}`, 'Content-Type: text/plain; charset=utf-8', '', teks, '', ...bagian, `--${batas}--`, ''].join('\r\n'))
}

const u32 = (n: number) => { const b = Buffer.alloc(4); b.writeUInt32LE(n); return b }
const u16 = (n: number) => { const b = Buffer.alloc(2); b.writeUInt16LE(n); return b }
function atribut(tingkat: number, id: number, isi: Buffer): Buffer {
  const jumlah = isi.reduce((n, b) => (n + b) & 0xffff, 0)
  return Buffer.concat([Buffer.from([tingkat]), u32(id), u32(isi.length), isi, u16(jumlah)])
}
/** A winmail.dat (MS-OXTNEF) that holds these files, each with a short name of its own and its long name among the properties. */
export function winmailUji(berkas: { nama: string; bytes: Buffer }[]): Buffer {
  const sifat = (nama: string) => {
    const teks = Buffer.concat([Buffer.from(nama, 'utf16le'), Buffer.alloc(2)]), isi = Buffer.concat([teks, Buffer.alloc((4 - (teks.length % 4)) % 4)])
    return Buffer.concat([u32(2), u16(0x03), u16(0x0e20), u32(42), u16(0x1f), u16(0x3707), u32(1), u32(teks.length), isi])
  }
  return Buffer.concat([u32(0x223e9f78), u16(1), atribut(1, 0x00089006, u32(0x00010000)), ...berkas.flatMap(({ nama, bytes }) => [atribut(2, 0x00069002, Buffer.alloc(14)), atribut(2, 0x00018010, Buffer.from('LAMPI~1.PDF\0')), atribut(2, 0x0006800f, bytes), atribut(2, 0x00069005, sifat(nama))])])
}

export type UlahImap = 'diam' | 'sampah' | 'putus' | 'kenal'
/** Something that answers at the port of a mail server and is none. */
export async function imapPalsu(ulah: UlahImap): Promise<{ port: number; stop(): Promise<void> }> {
  const soket = new Set<Socket>()
  const server = createServer((satu) => {
    soket.add(satu)
    satu.on('close', () => soket.delete(satu)).on('error', () => {})
    if (ulah === 'sampah') satu.write('<html><body>502 Bad Gateway</body></html>\r\n'.repeat(50))
    if (ulah === 'putus') satu.destroy()
    if (ulah === 'kenal') { // greets as somebody signed in already, and answers everything with OK
      satu.write('* PREAUTH [CAPABILITY IMAP4rev1] selamat datang\r\n')
      satu.on('data', (isi) => { for (const baris of isi.toString().split('\r\n')) if (baris) satu.write(`${baris.startsWith('2') ? '* 1 EXISTS\r\n' : ''}${baris.split(' ')[0]} OK\r\n`) })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise((done) => { for (const satu of soket) satu.destroy(); server.close(() => done()) }) }
}

/** Between Balai and a mail server: passes on what is said, keeps what the client said, and misbehaves as told. */
interface PerantaraImap { port: number; /** All that the client sent in clear or sealed. */ dariKlien(): string; /** The server's next connections are cut after so many bytes. */ putusSetelah(bytes: number): void; stop(): Promise<void> }
/** `tanpaStarttls`: takes the offer of STARTTLS out of what the server says, as somebody on the way would. */
export async function perantaraImap(tujuan: number, { tanpaStarttls = false } = {}): Promise<PerantaraImap> {
  const soket = new Set<Socket>()
  let kata = '', batas = Infinity
  const simpan = (satu: Socket) => { soket.add(satu); satu.on('close', () => soket.delete(satu)).on('error', () => {}) }
  const server = createServer((masuk) => {
    const keluar = connect(tujuan, '127.0.0.1')
    simpan(masuk)
    simpan(keluar)
    let lewat = 0
    masuk.on('data', (isi) => { kata += isi.toString('latin1'); keluar.write(isi) }).on('close', () => keluar.destroy())
    keluar.on('data', (isi) => {
      lewat += isi.length
      if (lewat > batas) return void masuk.destroy()
      masuk.write(tanpaStarttls ? Buffer.from(isi.toString('latin1').replace(/ STARTTLS/g, ''), 'latin1') : isi)
    }).on('close', () => masuk.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, dariKlien: () => kata, putusSetelah(bytes) { batas = bytes }, stop: () => new Promise((done) => { for (const satu of soket) satu.destroy(); server.close(() => done()) }) }
}

const KURVA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const pemKunci = async (keys: CryptoKeyPair) => x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
/** An authority of our own for tests: its certificate, and server certificates from it for a name. */
export async function otoritasUji(): Promise<{ ca: string; terbitkan(nama: string, berakhir?: Date): Promise<{ cert: string; key: string }> }> {
  x509.cryptoProvider.set(webcrypto as never)
  const baru = () => webcrypto.subtle.generateKey(KURVA, true, ['sign', 'verify']) as Promise<CryptoKeyPair>
  const keys = await baru(), mulai = new Date(Date.now() - 400 * 86_400_000), akhir = new Date(Date.now() + 400 * 86_400_000)
  const akar = await x509.X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name: 'CN=Otoritas uji', notBefore: mulai, notAfter: akhir, signingAlgorithm: KURVA, keys, extensions: [new x509.BasicConstraintsExtension(true, 0, true)] })
  return {
    ca: akar.toString('pem'),
    async terbitkan(nama, berakhir = akhir) {
      const milik = await baru()
      const cert = await x509.X509CertificateGenerator.create({ serialNumber: '02', subject: `CN=${nama}`, issuer: akar.subject, notBefore: mulai, notAfter: berakhir, signingKey: keys.privateKey, publicKey: milik.publicKey, signingAlgorithm: KURVA, extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: nama }])] })
      return { cert: cert.toString('pem'), key: await pemKunci(milik) }
    },
  }
}
