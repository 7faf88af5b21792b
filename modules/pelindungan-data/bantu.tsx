import type { Context } from '#access/web'
import { Tag } from '#access/design'
import { findAkunByOrang, findOrangById, type Pegawai, type Warga } from '#kernel/identity'
import type { Db } from '#kernel/platform'
import { sebutWaktu, sisaWaktu, tingkatWaktu } from './kabar.ts'
import type { KeadaanPermintaan, Permintaan } from './permintaan.sql.ts'

export const warga = (ctx: Context): Warga => ctx.actor as Warga
export const pegawai = (ctx: Context): Pegawai => ctx.actor as Pegawai
export const waktu = (ctx: Context, saat: Date): string => sebutWaktu(ctx.config, saat, ctx.locale)
const KATA: Record<KeadaanPermintaan, [string, string, 'ok' | 'warn' | 'bad' | 'info' | 'mute']> = { diterima: ['Menunggu putusan', 'Awaiting decision', 'info'], disetujui: ['Disetujui, menunggu pelaksanaan', 'Approved, to be carried out', 'warn'], selesai: ['Selesai', 'Done', 'ok'], ditolak: ['Ditolak', 'Refused', 'bad'], dibatalkan: ['Dibatalkan', 'Taken back', 'mute'] }
export function TagKeadaan({ p, ctx }: { p: Pick<Permintaan, 'keadaan' | 'jenis'>; ctx: Context }) {
  const [id, en, tone] = KATA[p.keadaan]
  if (p.jenis === 'akses' && p.keadaan === 'diterima') return <Tag tone="info">{ctx.t('Salinan sedang dibuat', 'The copy is being made')}</Tag>
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}
/** The clock that does not stop: what is left, and the hour itself. */
export function Jam({ tempo, ctx, selesai }: { tempo: Date; ctx: Context; selesai?: Date | null }) {
  if (selesai) return <>{waktu(ctx, selesai)}</>
  return <><Tag tone={tingkatWaktu(tempo, ctx.now)}>{ctx.t(...sisaWaktu(tempo, ctx.now))}</Tag> {waktu(ctx, tempo)}</>
}
/** Name for the officer's page, of whoever is still known. */
export const namaOrang = async (db: Db, orangId: string): Promise<string> => (await findOrangById(db, orangId))?.nama ?? '(data dihapus)'
export const adaKontak = async (db: Db, orangId: string): Promise<boolean> => { const satu = (await findAkunByOrang(db, orangId)) ?? (await findOrangById(db, orangId)); return Boolean(satu?.hp || satu?.email) }
