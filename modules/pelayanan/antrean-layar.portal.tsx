import { Button, ButtonLink, QrImage } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { hariTanggal } from '#kernel/organisation'
import { z } from 'zod'
import { listPanggilan } from './antrean.sql.ts'
import { jamLokal } from './antrean.ts'
import { muatKantor } from './antrean.portal.tsx'
import { hariIni } from './waktu.ts'

// The screen in the hall: who is called to which counter, large enough for the last row, without names. It reloads by itself;
// with `?suara=1` (and a script) numbers are also spoken.

const DETIK = 5
/** `A-012` as it is read aloud. */
const lafal = (kode: string, loket: number | null, t: Context['t']): string => { const [huruf, nomor] = kode.split('-'); return t(`Nomor antrean ${huruf} ${Number(nomor)}, silakan ke loket ${loket}`, `Number ${huruf} ${Number(nomor)}, counter ${loket}`) }

const layar = page({
  path: '/layar/:unit', summary: 'Layar panggilan antrean di ruang tunggu', right: 'publik', input: z.object({ unit: z.string().max(60), suara: z.string().optional() }),
  async ask(ctx, { unit: kode }) {
    const { unit, antrean, menunggu } = await muatKantor(ctx, kode)
    const panggilan = await listPanggilan(ctx.db, unit.id, hariIni(ctx.config))
    return {
      unit: { kode: unit.kode, nama: unit.nama }, antrean: antrean.map((a) => ({ huruf: a.huruf, nama: a.nama, menunggu: menunggu[a.id] ?? 0 })),
      panggilan: panggilan.map(({ kode: nomor, loket_nomor, keadaan, panggilan_pada, panggilan_kali }) => ({ kode: nomor, loket: loket_nomor, keadaan, pada: panggilan_pada, kali: panggilan_kali })),
    }
  },
  show({ unit, antrean, panggilan }, ctx, { suara }) {
    const { t } = ctx
    const [utama, ...lain] = panggilan
    return {
      title: t(`Antrean ${unit.nama}`, `Queue of ${unit.nama}`), frame: 'tanpa', refresh: DETIK, ...(suara ? { script: 'layar' } : {}),
      body: <div class="layar" data-layar={DETIK}>
        <header><h1>{unit.nama}</h1><p>{hariTanggal(hariIni(ctx.config), ctx.locale)} · <span class="digits">{jamLokal(ctx.now, ctx.config)}</span></p></header>
        <section class="layar-utama" aria-live="polite" data-panggilan={utama ? `${utama.kode}/${utama.pada!.getTime()}` : ''} data-lafal={utama ? lafal(utama.kode, utama.loket, t) : ''}>
          {utama ? <><p>{t('Nomor', 'Number')}</p><p class="layar-nomor digits">{utama.kode}</p><p>{t('silakan ke loket', 'please go to counter')} <strong class="digits">{utama.loket}</strong></p></> : <p>{t('Belum ada panggilan', 'Nobody has been called yet')}</p>}
        </section>
        {lain.length > 0 && <section class="layar-lain"><h2>{t('Sebelumnya', 'Before')}</h2><ol>{lain.map((p) => <li class="digits"><b>{p.kode}</b> {t('loket', 'counter')} {p.loket}</li>)}</ol></section>}
        <footer><ul>{antrean.map((a) => <li><b>{a.huruf}</b> {a.nama}: <span class="digits">{a.menunggu}</span> {t('menunggu', 'waiting')}</li>)}</ul>
          <div class="layar-qr"><QrImage text={`${ctx.config.BASE_URL}/antrean/${unit.kode}`} label={t('Kode QR untuk mengambil nomor dengan ponsel', 'QR code to take a number on your phone')} /><p>{t('Ambil nomor dengan ponsel', 'Take a number on your phone')}</p></div></footer>
        <p class="print-note">{suara ? <Button type="button" variant="plain" small>{t('Nyalakan suara', 'Switch the voice on')}</Button> : <ButtonLink href={`/layar/${unit.kode}?suara=1`} variant="plain" small>{t('Dengan suara', 'With voice')}</ButtonLink>}</p>
      </div>,
    }
  },
})
export const antreanLayarRoutes: Route[] = [layar]
