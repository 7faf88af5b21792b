// Tests only: a stand-in for the Esign Client Service of BSrE, which signs with a certificate of ours or misbehaves as told.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Tx } from '#kernel/platform'
import { CAMAT } from './contoh.testing.ts'
import { penyedia } from './penyedia.ts'

export type SikapBsre = 'baik' | 'frasa-salah' | 'rusak' | 'html' | 'gantung' | 'dokumen-lain' | 'putus' | 'lambat'
/** Signs as the certified service would: a good signature under the bytes given. */
export const signLokal = async (tx: Tx, pdf: Buffer): Promise<Buffer> => (await penyedia('local-ca').tandaTangani(pdf, CAMAT, { alasan: '', tempat: '', saat: new Date(), lembaga: 'BSrE tiruan', tx })).pdf
/** `keadaan.sikap` may be set anew before each call; `pakaiDokumenLain` says what `dokumen-lain` answers. */
export async function bsreTiruan(sign: (pdf: Buffer) => Promise<Buffer>) {
  const keadaan = { sikap: 'baik' as SikapBsre, panggilan: 0, frasa: [] as string[], otorisasi: '' }
  const server = http.createServer(async (req, res) => {
    keadaan.panggilan++
    keadaan.otorisasi = req.headers.authorization ?? ''
    if (req.url!.startsWith('/api/user/status/')) return void res.end(JSON.stringify(req.url!.endsWith('9901') ? { status: 'ISSUE' } : { status: 'NOT_REGISTERED', message: 'belum terdaftar' }))
    const potong: Buffer[] = []
    for await (const p of req) potong.push(p as Buffer)
    const { sikap } = keadaan
    if (sikap === 'gantung') return
    if (sikap === 'putus') return void req.socket.destroy()
    const form = await new Response(Buffer.concat(potong), { headers: { 'content-type': req.headers['content-type']! } }).formData()
    const pdf = Buffer.from(await (form.get('file') as File).arrayBuffer())
    keadaan.frasa.push(String(form.get('passphrase')))
    if (sikap === 'frasa-salah') { res.statusCode = 400; return void res.end('{"error":"passphrase salah","status_code":2031}') }
    if (sikap === 'rusak') return void res.end(Buffer.concat([await sign(pdf), Buffer.from('x')]).fill(0x41, 900, 960))
    if (sikap === 'html') return void res.end('<html>Maintenance</html>')
    if (sikap === 'lambat') await new Promise((r) => setTimeout(r, 60))
    res.setHeader('id_dokumen', 'dok-1')
    res.end(await sign(sikap === 'dokumen-lain' ? Buffer.from(lain!) : pdf))
  })
  let lain: Buffer | undefined
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
  const setelan = { BSRE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, BSRE_USER: 'esign', BSRE_PASSWORD: 'rahasia' }
  return { keadaan, setelan, pakaiDokumenLain: (pdf: Buffer) => { lain = pdf }, tutup: () => { server.closeAllConnections(); server.close() } }
}
