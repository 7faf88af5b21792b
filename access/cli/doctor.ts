import { TEMUAN, type Temuan, panduanTemuan, periksaSistem, periksaTanpaBasisData, tingkatTerburuk } from '#access/admin'
import { openInstallation } from '#access/run'
import { readConfig, readMigrations, sql } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { type Perintah, denganInstalasi, keJson, tenangkanLog } from './pasang.ts'

const TANDA = { baik: '[baik]     ', perhatian: '[perhatian]', bahaya: '[BAHAYA]   ' } as const
const INDEN = ' '.repeat(13)
function tulisSatu({ tingkat, bagian, kode, apa, lakukan }: Temuan): string {
  const baris = [`${TANDA[tingkat]} ${bagian}: ${apa[0]}`]
  if (lakukan && tingkat !== 'baik') baris.push(`${INDEN}→ ${lakukan[0]}`)
  if (kode) baris.push(`${INDEN}Memastikan: ${TEMUAN[kode].yakin[0]}`, `${INDEN}Hubungi: ${TEMUAN[kode].hubungi[0]} · Panduan: ${panduanTemuan(kode)}`)
  return baris.join('\n')
}
const tulisTemuan = (temuan: Temuan[]): string => temuan.map(tulisSatu).join('\n')
const lengkap = ({ apa, lakukan, kode, ...satu }: Temuan) => ({ ...satu, kode, apa: apa[0], lakukan: lakukan?.[0], ...(kode ? { memastikan: TEMUAN[kode].yakin[0], hubungi: TEMUAN[kode].hubungi[0], panduan: panduanTemuan(kode) } : {}) })
/** 0 fine or only hints · 1 dangerous · with `--ketat` also 3 for hints: for a watchman that should wake somebody. */
const kodeKeluar = (buruk: Temuan['tingkat'], ketat: boolean): number => (buruk === 'bahaya' ? 1 : buruk === 'perhatian' && ketat ? 3 : 0)

async function periksa(): Promise<Temuan[]> {
  const config = readConfig()
  try {
    const migrasi = readMigrations(await allParts())
    return await denganInstalasi(async ({ db }) => {
      await db.one(sql`select 1 as satu`)
      return periksaSistem({ db, config, migrasi })
    }, config)
  } catch (error) {
    const sebab = (error as Error).message
    return [...(await periksaTanpaBasisData(config)), { bagian: 'basis data', tingkat: 'bahaya', kode: 'basis-data-mati', apa: [`Basis data tidak dapat dihubungi: ${sebab}`, `The database cannot be reached: ${sebab}`],
      lakukan: config.DATABASE_URL ? ['Periksa DATABASE_URL, jaringan, dan apakah PostgreSQL hidup.', 'Check DATABASE_URL, the network, and whether PostgreSQL runs.'] : ['Jalankan npm start dan baca pesannya.', 'Run npm start and read what it says.'] }]
  }
}

/** Says what is wrong, how to make sure, what to do and whom to call; exit 1 when something is dangerous. Changes nothing. */
export const doctor: Perintah = async ({ json, pilihan, tulis }) => {
  const temuan = await periksa()
  const buruk = tingkatTerburuk(temuan)
  if (json) tulis(keJson({ keadaan: buruk, temuan: temuan.map(lengkap) }))
  else tulis(`${tulisTemuan(temuan)}\n\n${{ baik: 'Semuanya baik.', perhatian: 'Berjalan, tetapi ada yang perlu perhatian.', bahaya: 'Ada yang berbahaya. Kerjakan yang bertanda BAHAYA lebih dahulu.' }[buruk]}`)
  return kodeKeluar(buruk, pilihan.ketat === true)
}

/** Brings the database to this version. The only command that does. */
export const migrasi: Perintah = async ({ json, tulis }) => {
  const config = readConfig()
  tenangkanLog(config)
  const instalasi = await openInstallation(config, readMigrations(await allParts()))
  await instalasi.close()
  if (json) tulis(keJson({ dijalankan: instalasi.applied }))
  else tulis(instalasi.applied.length ? `${instalasi.applied.length} migrasi dijalankan:\n${instalasi.applied.map((satu) => `  ${satu}`).join('\n')}` : 'Basis data sudah pada versi ini.')
  return 0
}
