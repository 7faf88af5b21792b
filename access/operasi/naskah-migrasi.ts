import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, refuse } from '#kernel/platform'

/**
 * The text of migrations that ran, read from the tree of this version: a backup carries them, so that it can be restored by
 * any later version just as this database was made. Refuses when a text is not the one that ran.
 */
export function naskahMigrasi(root: string, jalan: { part: string; name: string; checksum: string }[]): Migration[] {
  return jalan.map(({ part, name, checksum }) => {
    const tempat = part.startsWith('access-') ? [join('access', part.slice(7))] : [join('kernel', part), join('modules', part)]
    for (const folder of tempat) {
      let text: string
      try { text = readFileSync(join(root, folder, 'migrations', `${name}.sql`), 'utf8') } catch { continue }
      if (createHash('sha256').update(text).digest('hex') === checksum) return { part, name, checksum, text }
    }
    return refuse('migrasi-tidak-cocok', `Migrasi ${part}/${name} yang sudah berjalan di basis data tidak ada pada versi aplikasi ini, atau isinya lain. Pasang versi yang sesuai, lalu ulangi.`)
  })
}
