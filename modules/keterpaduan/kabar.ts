import { kirim } from '#kernel/notification'
import { rupiah } from '#kernel/documents'
import { type Tx, emitAll, now, sql } from '#kernel/platform'

// A proposer hears when the budget takes the proposal in, when its activity is first paid for, and when it is reported as done: each once.

type JenisKabar = 'dianggarkan' | 'dibayar' | 'selesai'
interface Kabar { usulan_id: string; jenis: JenisKabar; nomor: string; judul: string; anggaran: bigint | null; janji: bigint; orang_id: string | null }

/** Writes down what is new of a year's proposals and gives it back; what was told before is not new. */
const catatKabar = (tx: Tx, tahun: number): Promise<Kabar[]> => tx.many<Kabar>(sql`
  with jadi as (select u.*, j.jenis from keterpaduan.rekap_usulan u cross join lateral (values ('dianggarkan', u.sub_id is not null), ('dibayar', u.bayar), ('selesai', u.selesai)) as j (jenis, ya) where u.tahun = ${tahun} and j.ya),
  baru as (insert into keterpaduan.kabar_usulan (usulan_id, jenis, pada) select usulan_id, jenis, ${now()} from jadi on conflict do nothing returning usulan_id, jenis)
  select b.usulan_id, b.jenis, j.nomor, j.judul, j.anggaran, j.janji, p.orang_id from baru b join jadi j on j.usulan_id = b.usulan_id and j.jenis = b.jenis left join perencanaan.publik_pengusul p on p.usulan_id = b.usulan_id order by b.usulan_id, b.jenis limit 50000`)

/**
 * Tells what is new: events `usulan.dianggarkan`, `usulan.dibayar`, `usulan.selesai` with { usulanId, tahun }, and a message to the
 * person behind the proposal where there is one. Doing it again tells nothing twice. With `diam` it is only written down as told (the
 * demo world's past: nobody listens yet). Returns how many pieces of news there were.
 */
export async function kabari(tx: Tx, tahun: number, diam = false): Promise<number> {
  const kabar = await catatKabar(tx, tahun)
  if (kabar.length === 0 || diam) return kabar.length
  await emitAll(tx, kabar.map(({ usulan_id: usulanId, jenis }) => ({ name: `usulan.${jenis}`, payload: { usulanId, tahun } })))
  for (const satu of kabar) if (satu.orang_id) await beriTahu(tx, tahun, satu, satu.orang_id)
  return kabar.length
}
async function beriTahu(tx: Tx, tahun: number, { usulan_id: id, jenis, nomor, judul, anggaran, janji }: Kabar, orangId: string): Promise<void> {
  const umum = { kepada: { orangId }, objek: { jenis: 'usulan', id }, tautan: `/benang/usulan/${nomor}`, kunci: `usulan_${jenis}:${id}` }
  const besar = rupiah(anggaran ?? janji, { sen: false })
  if (jenis === 'dianggarkan') await kirim(tx, { ...umum, templat: 'usulan_dianggarkan', data: { nomor, judul, tahun: String(tahun), besar } })
  else await kirim(tx, { ...umum, templat: `usulan_${jenis}`, data: { nomor, judul } })
}
