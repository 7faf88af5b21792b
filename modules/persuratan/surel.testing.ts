// Tests only: mails as the world sends them, a winmail.dat as Outlook makes it, and a mail server that misbehaves.
import { type AddressInfo, type Socket, createServer } from 'node:net'

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

export type UlahImap = 'diam' | 'sampah' | 'putus'
/** Something that answers at the port of a mail server and is none. */
export async function imapPalsu(ulah: UlahImap): Promise<{ port: number; stop(): Promise<void> }> {
  const soket = new Set<Socket>()
  const server = createServer((satu) => {
    soket.add(satu)
    satu.on('close', () => soket.delete(satu)).on('error', () => {})
    if (ulah === 'sampah') satu.write('<html><body>502 Bad Gateway</body></html>\r\n'.repeat(50))
    if (ulah === 'putus') satu.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise((done) => { for (const satu of soket) satu.destroy(); server.close(() => done()) }) }
}
