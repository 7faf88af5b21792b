import { Notice } from '#access/design'
import type { Context } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import type { Db } from '#kernel/platform'
import { type Perawatan, findPerawatanTerakhir } from './perawatan.sql.ts'

export interface KeadaanLatihan { terakhir?: Perawatan; warna: 'hijau' | 'kuning' | 'merah' }
const BASI_MS = 2 * 86_400_000
/** Green: rehearsed within two days and all equal. Red: the last one was not. Yellow: too long ago, or never. */
export async function keadaanLatihan(db: Db, kini: Date): Promise<KeadaanLatihan> {
  const terakhir = await findPerawatanTerakhir(db, 'latihan', ['baik', 'gagal'])
  if (terakhir?.keadaan === 'gagal') return { terakhir, warna: 'merah' }
  return { terakhir, warna: terakhir && kini.getTime() - (terakhir.selesai_pada ?? terakhir.diminta_pada).getTime() <= BASI_MS ? 'hijau' : 'kuning' }
}
export const detik = (ctx: Context, nilai: number | null): string => {
  const n = nilai ?? 0
  return n < 90 ? `${n.toLocaleString(ctx.locale, { maximumFractionDigits: n < 10 ? 1 : 0 })} ${ctx.t('detik', 'seconds')}` : `${Math.round(n / 60)} ${ctx.t('menit', 'minutes')}`
}
const NADA = { hijau: 'ok', kuning: 'warn', merah: 'bad' } as const

/** One card for the administrator's start page: is what we would have to rely on tomorrow known to work? */
export function KartuLatihan({ keadaan: { terakhir, warna }, ctx }: { keadaan: KeadaanLatihan; ctx: Context }) {
  const pada = terakhir?.selesai_pada ? waktuPanjang(terakhir.selesai_pada, ctx.config.BALAI_ZONE, ctx.locale) : ''
  return <Notice tone={NADA[warna]} title={ctx.t('Latihan pemulihan', 'Restore rehearsal')}>
    <p>{warna === 'hijau' ? ctx.t(`Hijau: ${pada} cadangan dipulihkan ke tempat latihan dan sama seluruhnya, dalam ${detik(ctx, terakhir!.detik)}.`, `Green: on ${pada} the backup was restored to a scratch place and was equal, in ${detik(ctx, terakhir!.detik)}.`)
      : warna === 'merah' ? ctx.t(`MERAH: latihan ${pada} tidak berhasil. ${terakhir!.temuan[0] ?? ''}`, `RED: the rehearsal of ${pada} failed. ${terakhir!.temuan[0] ?? ''}`)
        : terakhir ? ctx.t(`Latihan terakhir ${pada}; seharusnya setiap malam.`, `The last rehearsal was on ${pada}; there should be one every night.`) : ctx.t('Belum pernah dilatih.', 'Never rehearsed.')}</p>
    <p><a href="/kantor/sistem/cadangan">{ctx.t('Cadangan dan latihan', 'Backups and rehearsals')}</a></p>
  </Notice>
}
