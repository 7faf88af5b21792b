import { catat } from '#kernel/audit'
import { adaTanggal } from '#kernel/organisation'
import { type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { type Actor, type Lingkup, punyaHak } from './actor.ts'
import { HAK, HAK_BAWAAN } from './hak.ts'
import { anyPeranHak, closePeranHak, findPeranHakTerbuka, insertPeranHak } from './peran.sql.ts'
import { tanggalDaerah } from './sesi.ts'

export const LINGKUP: Lingkup[] = ['sendiri', 'unit', 'unit_bawah', 'wilayah', 'semua']
const dikenal = new Map<string, string>(HAK.map(({ kode, nama }) => [kode, nama]))
/** Modules add the rights they declare, once at start, so that the administrator can give them. */
export function daftarkanHak(hak: { kode: string; nama: string }[]): void { for (const { kode, nama } of hak) dikenal.set(kode, nama) }
/** Every right known, with the words the administrator reads. */
export const listHak = (): { kode: string; nama: string }[] => [...dikenal].map(([kode, nama]) => ({ kode, nama }))

/** Rights that must not come together in one role: who keeps the users must not see the cases (separation of duties). */
const TERPISAH: [string, string][] = [['pengguna.kelola', 'berkas.lihat'], ['pengguna.kelola', 'berkas.kerjakan'], ['audit.periksa', 'berkas.kerjakan']]

/**
 * From `dari` on (today or later) `peran` holds `hak` as far as `lingkup`; null takes it away. Holds at the next request of
 * every post with that role. Needs pengguna.kelola; the last role that keeps users cannot lose that right.
 */
export async function setPeranHak(tx: Tx, actor: Actor, isi: { peran: string; hak: string; lingkup: Lingkup | null; dari: string }): Promise<void> {
  if (!punyaHak(actor, 'pengguna.kelola')) refuse('tidak-berhak', 'Hanya pengelola pengguna yang dapat mengubah hak.', { status: 403 })
  if (!dikenal.has(isi.hak)) refuse('hak-tidak-dikenal', 'Hak ini tidak dikenal.', { fields: [{ field: 'hak', message: 'Pilih hak dari daftar.' }] })
  if (!/^[a-z][a-z0-9_]{2,40}$/.test(isi.peran)) refuse('peran-salah', 'Nama peran terdiri dari huruf kecil, angka, dan garis bawah.', { fields: [{ field: 'peran', message: 'Nama peran terdiri dari huruf kecil, angka, dan garis bawah.' }] })
  if (!adaTanggal(isi.dari) || isi.dari < tanggalDaerah(now())) refuse('tanggal-lampau', 'Perubahan hak berlaku paling cepat hari ini.', { fields: [{ field: 'dari', message: 'Perubahan hak berlaku paling cepat hari ini.' }] })
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('identity.peran_hak'))`)
  await jagaPemisahan(tx, isi)
  const lama = await findPeranHakTerbuka(tx, isi.peran, isi.hak)
  if ((lama?.lingkup ?? null) === isi.lingkup) return
  await closePeranHak(tx, isi.peran, isi.hak, isi.dari)
  const oleh = actor.kind === 'pegawai' ? actor.pegawaiId : null
  if (isi.lingkup) await insertPeranHak(tx, { id: uuid(), peran: isi.peran, hak: isi.hak, lingkup: isi.lingkup, dari: isi.dari, oleh })
  await catat(tx, { actor, tindakan: 'identity.hak.change', objek: { jenis: 'peran', id: isi.peran }, sebelum: { hak: isi.hak, lingkup: lama?.lingkup ?? null }, sesudah: { hak: isi.hak, lingkup: isi.lingkup, dari: isi.dari } })
}

async function jagaPemisahan(tx: Tx, { peran, hak, lingkup }: { peran: string; hak: string; lingkup: Lingkup | null }): Promise<void> {
  if (lingkup === null) {
    if (hak === 'pengguna.kelola' && peran === 'admin') refuse('hak-terakhir', 'Peran admin harus tetap dapat mengelola pengguna; tanpa itu tidak ada yang dapat memulihkannya.')
    return
  }
  for (const pasangan of TERPISAH) {
    const lain = pasangan[0] === hak ? pasangan[1] : pasangan[1] === hak ? pasangan[0] : undefined
    if (lain && (await findPeranHakTerbuka(tx, peran, lain))) refuse('hak-bertentangan', `Hak ini tidak boleh dipegang peran yang sama dengan "${dikenal.get(lain)}". Berikan kepada peran lain.`, { status: 409 })
  }
}

/** Fills an empty table with the defaults, in force since `dari`. An installation that has rights keeps them. */
export async function isiHakBawaan(tx: Tx, dari: string): Promise<void> {
  if (await anyPeranHak(tx)) return
  for (const [peran, semua] of Object.entries(HAK_BAWAAN)) {
    for (const [hak, lingkup] of Object.entries(semua)) await insertPeranHak(tx, { id: uuid(), peran, hak, lingkup: lingkup as Lingkup, dari, oleh: null })
  }
}
