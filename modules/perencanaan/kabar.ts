import { kirim } from '#kernel/notification'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, sql } from '#kernel/platform'
import { type Alasan, KATA_ALASAN, KATA_PUTUSAN, KATA_TINGKAT, KATA_USULAN, type KeadaanUsulan, type Tindakan, type Tingkat } from './keadaan.ts'

// Every proposer hears every level, in plain words: the person by message and mail; what came in on paper, through the post that
// typed it, which tells the proposer. Many answers of one meeting are one message to a post, not a hundred.

/** One answer as it is told. `alasan` and `teks` are public words: they stand on the proposal's page. */
export interface Kabar { id: string; nomor: string; judul: string; tingkat: Tingkat; putusan: Tindakan; alasan: Alasan | null; teks: string; ke: KeadaanUsulan }

/** Why, and what comes next, in two sentences at most. */
export function penjelasan({ putusan, alasan, teks, ke }: Pick<Kabar, 'putusan' | 'alasan' | 'teks' | 'ke'>): string {
  const sebab = [alasan ? `Alasannya: ${KATA_ALASAN[alasan][0].toLowerCase()}.` : '', teks.trim()].filter(Boolean).join(' ')
  const lanjut = putusan === 'tolak' ? 'Usulan ini dapat diusulkan lagi untuk tahun berikutnya dengan satu langkah.' : putusan === 'tarik' ? 'Isinya dapat dijadikan draf dan diajukan kembali.' : ke === 'masuk_rkpd' ? 'Usulan ini masuk rencana kerja daerah.' : `Selanjutnya: ${KATA_USULAN[ke][0].toLowerCase()}.`
  return `${sebab} ${lanjut}`.trim()
}
const listPenerima = (db: Db, id: string[]): Promise<{ id: string; orang_id: string | null; jabatan_id: string | null }[]> =>
  db.many(sql`select u.id, p.orang_id, r.jabatan_id from perencanaan.usulan u left join perencanaan.pengusul p on p.usulan_id = u.id left join perencanaan.rekomendasi r on r.usulan_id = u.id and r.urut = 1 where u.id = any(${id}::uuid[]) limit 20000`)

const isi = (k: Kabar) => ({ nomor: k.nomor, judul: k.judul.slice(0, 120), tingkat: KATA_TINGKAT[k.tingkat][0], putusan: KATA_PUTUSAN[k.putusan][0].toLowerCase(), penjelasan: penjelasan(k) })
/** '3 diterima, 1 belum dapat ditampung' */
function ringkas(kabar: Kabar[]): string {
  const hitung = new Map<string, number>()
  for (const { putusan } of kabar) { const kata = KATA_PUTUSAN[putusan][0].toLowerCase(); hitung.set(kata, (hitung.get(kata) ?? 0) + 1) }
  return [...hitung].map(([kata, n]) => `${n} ${kata}`).join(', ')
}
/**
 * Tells whoever is behind each of these answers. `penjawab`: the post that answered, which need not be told of its own word.
 * The official who decides may not read who stands behind a proposal; the system does, to tell.
 */
export async function kabarkan(tx: Tx, kabar: Kabar[], penjawab: string | null): Promise<void> {
  if (kabar.length === 0) return
  const penerima = new Map((await dalamLingkup(LINGKUP_SISTEM, () => listPenerima(tx, kabar.map(({ id }) => id)))).map((satu) => [satu.id, satu]))
  const kantor = new Map<string, Kabar[]>()
  for (const satu of kabar) {
    const { orang_id: orangId, jabatan_id: jabatanId } = penerima.get(satu.id) ?? { orang_id: null, jabatan_id: null }
    if (orangId) await kirim(tx, { kepada: { orangId }, templat: 'usulan_dijawab', data: isi(satu), objek: { jenis: 'usulan', id: satu.id }, tautan: `/usulan/${satu.nomor}` })
    else if (jabatanId && jabatanId !== penjawab) kantor.set(jabatanId, [...(kantor.get(jabatanId) ?? []), satu])
  }
  for (const [jabatanId, [pertama, ...lain]] of kantor) {
    if (lain.length === 0) await kirim(tx, { kepada: { jabatanId }, templat: 'usulan_kantor_dijawab', data: isi(pertama!), objek: { jenis: 'usulan', id: pertama!.id }, tautan: `/kantor/usulan/${pertama!.id}` })
    else await kirim(tx, { kepada: { jabatanId }, templat: 'usulan_kantor_dijawab_banyak', data: { tingkat: KATA_TINGKAT[pertama!.tingkat][0], jumlah: lain.length + 1, ringkas: ringkas([pertama!, ...lain]) }, tautan: '/kantor/usulan/jawaban' })
  }
}
