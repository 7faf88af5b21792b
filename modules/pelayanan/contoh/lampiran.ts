import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BerkasSiap, siapkanUnggahan } from '#kernel/documents'
import sharp from 'sharp'

const GAMBAR = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"><rect width="960" height="640" fill="#cfe3ee"/><rect y="430" width="960" height="210" fill="#8fae78"/><path d="M250 300 480 150 710 300Z" fill="#8a4b32"/>
  <rect x="290" y="300" width="380" height="180" fill="#f3e6cf"/><rect x="440" y="360" width="80" height="120" fill="#6b4a35"/><rect x="320" y="340" width="80" height="70" fill="#9cc3d5"/><rect x="560" y="340" width="80" height="70" fill="#9cc3d5"/>
  <text x="480" y="590" font-family="sans-serif" font-size="34" text-anchor="middle" fill="#22331b">Foto contoh</text></svg>`

/** The one picture that everybody in the demo world attaches, through the checks of every upload. */
export async function fotoContoh(): Promise<BerkasSiap> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-contoh-'))
  try {
    const path = join(folder, 'foto.jpg')
    await writeFile(path, await sharp(Buffer.from(GAMBAR)).jpeg({ quality: 70 }).toBuffer())
    return await siapkanUnggahan({ path, name: 'foto.jpg' }, { terima: ['jpeg'], maksBytes: 2_000_000 })
  } finally { await rm(folder, { recursive: true, force: true }) }
}
