import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findUnitByKode, jabatanByPeran, listUnit } from '#kernel/organisation'
import { type Db, refuse } from '#kernel/platform'
import { type CariUnit, adalahAkhir } from '#kernel/workflow'
import { kurangInggris, periksaLayanan } from '../../modules.ts'
import { type Perintah, denganInstalasi, keJson } from './pasang.ts'

type Layanan = Parameters<typeof periksaLayanan>[0]
export interface HasilBerkas { berkas: string; kode?: string; cacat: { di: string; pesan: string }[]; peringatan: string[] }

async function baca(berkas: string): Promise<Layanan> {
  const definisi = ((await import(pathToFileURL(resolve(berkas)).href)) as { default?: Layanan }).default
  if (typeof definisi !== 'object' || !definisi?.sop?.langkah || !definisi.formulir) throw new Error('berkas ini tidak mengekspor sebuah layanan (export default)')
  return definisi
}
/** The name of the step as the service writes it, so that "paraf" is found again in the file and on the drawing. */
function sebutTempat(layanan: Layanan, di: string): string {
  const kode = /^sop\.(.+)$/.exec(di)?.[1]
  const langkah = kode ? layanan.sop.langkah[kode] : undefined
  return kode ? `langkah "${kode}"${langkah ? ` (${langkah.nama})` : ''}` : di
}

/** Is the role held by a post of this installation? Worked out beforehand, because the prover asks without waiting. */
async function peranTerisi(db: Db, layanan: Layanan): Promise<(peran: string, di: CariUnit) => boolean> {
  const ada = new Map<string, boolean>()
  const kunci = (peran: string, di: CariUnit) => `${peran}@${typeof di === 'string' ? di : di.unit}`
  for (const langkah of Object.values(layanan.sop.langkah)) {
    if (adalahAkhir(langkah)) continue
    for (const pelaku of [langkah.pelaku, ...(langkah.eskalasi ?? []).map(({ kepada }) => kepada)]) {
      if (pelaku.siapa !== 'pejabat' || ada.has(kunci(pelaku.peran, pelaku.di))) continue
      const asal = pelaku.di === 'unit_pemilik' ? layanan.pemilik : pelaku.di
      const unit = typeof asal === 'string' ? await listUnit(db, { jenis: asal === 'kecamatan_pemohon' ? ['kecamatan'] : ['desa', 'kelurahan'], banyak: 500 }) : [await findUnitByKode(db, asal.unit)].filter((satu) => satu !== undefined)
      const penuh = await Promise.all(unit.map(async ({ id }) => (await jabatanByPeran(db, id, pelaku.peran)).length > 0))
      ada.set(kunci(pelaku.peran, pelaku.di), penuh.length > 0 && penuh.every(Boolean))
    }
  }
  return (peran, di) => ada.get(kunci(peran, di)) ?? false
}

async function periksaBerkas(berkas: string, db?: Db): Promise<HasilBerkas> {
  let layanan: Layanan
  try { layanan = await baca(berkas) } catch (error) { return { berkas, cacat: [{ di: 'berkas', pesan: `Tidak dapat dibaca: ${(error as Error).message}` }], peringatan: [] } }
  const cacat = periksaLayanan(layanan, db ? { peranAda: await peranTerisi(db, layanan) } : {})
  return { berkas, kode: layanan.kode, cacat: cacat.map(({ di, pesan }) => ({ di: sebutTempat(layanan, di), pesan })), peringatan: kurangInggris(layanan).map((di) => `${di}: padanan Inggris belum ada`) }
}

/** Proves service files before they are published; exit 1 names each dead step. */
export const layanan: Perintah = async (baris) => {
  const [apa, ...berkas] = baris.kata
  if (apa !== 'check' || !berkas.length) refuse('perintah-keliru', 'Pakai: npx balai layanan check FILE…')
  const periksa = (db?: Db) => Promise.all(berkas.map((satu) => periksaBerkas(satu, db)))
  const hasil = baris.pilihan.instalasi === true ? await denganInstalasi(({ db }) => periksa(db)) : await periksa()
  if (baris.json) baris.tulis(keJson(hasil))
  else for (const { berkas: nama, cacat, peringatan } of hasil) baris.tulis([`${cacat.length ? 'CACAT' : 'sah  '} ${nama}`, ...cacat.map(({ di, pesan }) => `  ${di}: ${pesan}`), ...peringatan.slice(0, 5).map((satu) => `  peringatan, ${satu}`)].join('\n'))
  return hasil.some(({ cacat }) => cacat.length) ? 1 : 0
}
