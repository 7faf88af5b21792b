import { Tag } from '#access/design'
import type { PanelBeranda } from '#access/web'
import { type Actor, kebijakan, punyaHak } from '#kernel/identity'
import { type Db, sql } from '#kernel/platform'
import { KATA_RKA } from './rka.office.tsx'
import { type KeadaanRka, findPutaran } from './rka.sql.ts'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import { findTahapTerbuka, listApbd } from './tahap.sql.ts'

// What the open stage of the budget asks of the reader, on the start page: the own office's draft and notes, or drafts to verify.

const DARI = { unitId: sql`r.unit_id`, unitJalur: sql`r.unit_jalur`, wilayah: sql`null::text` }
interface Konsep { unit_id: string; nama: string; keadaan: KeadaanRka; belum: number }
/** Drafts an official writes in a round, with TAPD's notes that no one has answered (at most 5). */
const listKonsepSaya = (db: Db, actor: Actor, tahun: number, putaran: number): Promise<Konsep[]> =>
  db.many(sql`select r.unit_id, u.nama, r.keadaan, (select count(*)::int from penganggaran.rka_catatan n where n.tahun = r.tahun and n.putaran = r.putaran and n.unit_id = r.unit_id and n.jawaban is null and n.selesai_pada is null) as belum
    from penganggaran.rka r join organisation.publik_unit u on u.id = r.unit_id where r.tahun = ${tahun} and r.putaran = ${putaran} and ${kebijakan(actor, 'anggaran.susun', DARI)} order by r.unit_jalur limit 5`)
/** Drafts handed in or being verified, of those an official verifies. */
const hitungDiperiksa = async (db: Db, actor: Actor, tahun: number, putaran: number): Promise<number> =>
  (await db.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.rka r where r.tahun = ${tahun} and r.putaran = ${putaran} and r.keadaan in ('diajukan', 'verifikasi') and ${kebijakan(actor, 'anggaran.verifikasi', DARI)}`)).n

/** The stage in which the newest budget stands, the drafts of the own office, the drafts before TAPD; nothing for others. */
export const panelAnggaran: PanelBeranda = {
  nama: 'penganggaran.tahap', urut: 30,
  async isi({ db, actor, t }) {
    const susun = punyaHak(actor, 'anggaran.susun'), periksa = punyaHak(actor, 'anggaran.verifikasi')
    if (!susun && !periksa) return undefined
    const tahun = (await listApbd(db))[0]?.tahun, terbuka = tahun === undefined ? undefined : await findTahapTerbuka(db, tahun)
    if (tahun === undefined || !terbuka) return undefined
    const putaran = await findPutaran(db, tahun)
    const [konsep, diperiksa] = putaran === undefined ? [[], 0] : await Promise.all([susun ? listKonsepSaya(db, actor, tahun, putaran) : [], periksa ? hitungDiperiksa(db, actor, tahun, putaran) : 0])
    return <section aria-labelledby="anggaran-terbuka">
      <h2 id="anggaran-terbuka">{t(`Anggaran ${tahun}`, `Budget ${tahun}`)}</h2>
      <ul class="rows">
        <li><a href={`/kantor/anggaran/${tahun}`}>{t(...ATURAN_TAHAP[terbuka.jenis].nama)}</a></li>
        {konsep.map((k) => <li><a href={`/kantor/anggaran/${tahun}/rka/${k.unit_id}`}>RKA {k.nama}</a><br /><Tag tone={KATA_RKA[k.keadaan][2]}>{t(KATA_RKA[k.keadaan][0], KATA_RKA[k.keadaan][1])}</Tag>{k.belum > 0 && <> {t(`${k.belum} catatan TAPD belum dijawab`, `${k.belum} notes without an answer`)}</>}</li>)}
        {diperiksa > 0 && <li><a href={`/kantor/anggaran/${tahun}/rka`}>{t(`${diperiksa} RKA menunggu verifikasi`, `${diperiksa} drafts await verification`)}</a></li>}
      </ul>
    </section>
  },
}
