import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import { type Db, type Tx, now, refuseNotFound, sql, uuid } from '#kernel/platform'
import type { Actor } from './actor.ts'
import { tanggalDaerah } from './sesi.ts'

// Consent only where no law obliges us (UU 27/2022 Ps 20 (2) a): never ticked beforehand, given to words of one version for
// one purpose, taken back as easily as given, and provable (Ps 24). Mandated services ask for none.

export interface TeksPersetujuan { versi: number; /** First day, 'YYYY-MM-DD'. */ berlaku: string; id: string; en: string }
interface Jenis { nama: readonly [string, string]; tujuan: readonly [string, string]; /** Newest first; a wording that was shown is never changed. */ teks: readonly [TeksPersetujuan, ...TeksPersetujuan[]] }
export const PERSETUJUAN = {
  whatsapp: {
    nama: ['Kabar lewat WhatsApp', 'News by WhatsApp'], tujuan: ['Mengirim kabar permohonan ke nomor WhatsApp Anda', 'Sending news of your applications to your WhatsApp number'],
    teks: [{ versi: 1, berlaku: '2026-01-01',
      id: 'Saya setuju kabar tentang permohonan saya dikirim lewat WhatsApp. Saya tahu pesan itu melewati penyedia di luar pemerintah, dan saya dapat menarik persetujuan ini kapan saja tanpa akibat pada layanan.',
      en: 'I agree that news of my applications is sent by WhatsApp. I know that it passes through a provider outside the government, and that I can withdraw this at any time without any effect on services.' }],
  },
} as const satisfies Record<string, Jenis>
export type KodePersetujuan = keyof typeof PERSETUJUAN
export const adaPersetujuan = (kode: string): kode is KodePersetujuan => Object.hasOwn(PERSETUJUAN, kode)

/** The words in force on a day. */
export function teksPersetujuan(kode: KodePersetujuan, tanggal = tanggalDaerah(now())): TeksPersetujuan {
  const teks: readonly TeksPersetujuan[] = PERSETUJUAN[kode].teks
  return teks.find((satu) => satu.berlaku <= tanggal) ?? teks.at(-1)!
}
/** The words of one version, as they were shown. */
export const teksVersi = (kode: KodePersetujuan, versi: number): TeksPersetujuan | undefined => (PERSETUJUAN[kode].teks as readonly TeksPersetujuan[]).find((satu) => satu.versi === versi)

export interface Persetujuan { id: string; kode: string; versi: number; bahasa: 'id' | 'en'; kanal: string; diberikan_pada: Date; ditarik_pada: Date | null }
const kolom = sql`id, kode, versi, bahasa, kanal, diberikan_pada, ditarik_pada`
/** Everything this person or official ever agreed to, newest first. */
export const listPersetujuan = (db: Db, pemilikId: string): Promise<Persetujuan[]> =>
  db.many<Persetujuan>(sql`select ${kolom} from identity.persetujuan where pemilik_id = ${pemilikId} order by diberikan_pada desc, id desc limit 100`)
export const findPersetujuan = (db: Db, pemilikId: string, kode: KodePersetujuan): Promise<Persetujuan | undefined> =>
  db.maybe<Persetujuan>(sql`select ${kolom} from identity.persetujuan where pemilik_id = ${pemilikId} and kode = ${kode} and ditarik_pada is null`)

interface Pemberian { pemilikId: string; kode: KodePersetujuan; bahasa?: 'id' | 'en'; kanal?: 'portal' | 'loket' | 'kantor' }
/** Records consent to the words in force; given again while it holds it stays as it was. */
export async function beriPersetujuan(tx: Tx, { pemilikId, kode, bahasa = 'id', kanal = 'portal' }: Pemberian): Promise<void> {
  const teks = teksPersetujuan(kode)
  await tx.run(sql`insert into identity.persetujuan (id, pemilik_id, kode, versi, sidik, bahasa, kanal, diberikan_pada)
    values (${uuid()}, ${pemilikId}, ${kode}, ${teks.versi}, ${createHash('sha256').update(teks[bahasa]).digest('hex')}, ${bahasa}, ${kanal}, ${now()})
    on conflict (pemilik_id, kode) where ditarik_pada is null do nothing`)
}
/** Takes consent back, at once; false when there was none. */
export const cabutPersetujuan = async (tx: Tx, pemilikId: string, kode: KodePersetujuan): Promise<boolean> =>
  (await tx.run(sql`update identity.persetujuan set ditarik_pada = ${now()} where pemilik_id = ${pemilikId} and kode = ${kode} and ditarik_pada is null`)) > 0
/** Makes the record follow a choice: on gives consent, off withdraws it. */
export const selaraskanPersetujuan = async (tx: Tx, isi: Pemberian & { setuju: boolean }): Promise<void> => {
  if (isi.setuju) await beriPersetujuan(tx, isi)
  else await cabutPersetujuan(tx, isi.pemilikId, isi.kode)
}
/** The person withdraws one consent; recorded in the log. Refuses (404) when it does not hold. */
export async function tarikPersetujuan(tx: Tx, actor: Actor, pemilikId: string, kode: KodePersetujuan): Promise<void> {
  if (!(await cabutPersetujuan(tx, pemilikId, kode))) refuseNotFound('Persetujuan')
  await catat(tx, { actor, tindakan: 'identity.persetujuan.withdraw', objek: { jenis: 'persetujuan', id: kode }, ...(actor.kind === 'pegawai' ? {} : { subjekOrangId: pemilikId }) })
}
