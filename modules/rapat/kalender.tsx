import { Tag } from '#access/design'
import type { Context } from '#access/web'
import { type Tanggal, hariPekan, namaBulan, namaHari, tambahHari, tanggalPanjang, tanggalSingkat } from '#kernel/organisation'
import type { IsiAgenda } from './agenda.ts'
import { awalHari, bertumpuk, hariIni, jam, senin } from './waktu.ts'

/** Ways of looking at an agenda. */
export const PANDANGAN = ['hari', 'pekan', 'bulan'] as const
export type Pandangan = (typeof PANDANGAN)[number]

/** First day shown and the day after the last, and the days before and after for the links. */
export function rentangPandangan(pandangan: Pandangan, tanggal: Tanggal): { dari: Tanggal; sampai: Tanggal; sebelum: Tanggal; sesudah: Tanggal } {
  if (pandangan === 'hari') return { dari: tanggal, sampai: tambahHari(tanggal, 1), sebelum: tambahHari(tanggal, -1), sesudah: tambahHari(tanggal, 1) }
  if (pandangan === 'pekan') { const dari = senin(tanggal); return { dari, sampai: tambahHari(dari, 7), sebelum: tambahHari(dari, -7), sesudah: tambahHari(dari, 7) } }
  const dari = `${tanggal.slice(0, 8)}01`
  const sampai = `${tambahHari(dari, 31).slice(0, 8)}01`
  return { dari, sampai, sebelum: `${tambahHari(dari, -1).slice(0, 8)}01`, sesudah: sampai }
}
export function judulPandangan(pandangan: Pandangan, tanggal: Tanggal, { locale, t }: Pick<Context, 'locale' | 't'>): string {
  if (pandangan === 'hari') return `${namaHari(tanggal, locale)}, ${tanggalPanjang(tanggal, locale)}`
  if (pandangan === 'bulan') return `${namaBulan(Number(tanggal.slice(5, 7)), locale)} ${tanggal.slice(0, 4)}`
  const dari = senin(tanggal)
  return t(`${tanggalPanjang(dari)} sampai ${tanggalPanjang(tambahHari(dari, 6))}`, `${tanggalPanjang(dari, 'en')} to ${tanggalPanjang(tambahHari(dari, 6), 'en')}`)
}

const hariDari = (dari: Tanggal, sampai: Tanggal): Tanggal[] => { const hari: Tanggal[] = []; for (let h = dari; h < sampai; h = tambahHari(h, 1)) hari.push(h); return hari }
const padaHari = (isi: IsiAgenda[], hari: Tanggal) => isi.filter((satu) => bertumpuk(satu, { mulai: awalHari(hari), selesai: awalHari(tambahHari(hari, 1)) }))

/** A calendar as lists in a list: legible when read aloud, in columns where there is room, day under day on a phone. */
export function Kalender({ isi, pandangan, tanggal, alamatHari, ctx }: { isi: IsiAgenda[]; pandangan: Pandangan; tanggal: Tanggal; alamatHari: (hari: Tanggal) => string; ctx: Context }) {
  const { dari, sampai } = rentangPandangan(pandangan, tanggal)
  const kini = hariIni(ctx.now)
  return <ol class={`kalender ${pandangan}`}>{hariDari(dari, sampai).map((hari, i) => {
    const acara = padaHari(isi, hari), ke = (hariPekan(hari) + 6) % 7
    const kelas = [hari === kini && 'kini', ke > 4 && 'libur', acara.length === 0 && 'kosong', pandangan === 'bulan' && i === 0 && ke > 0 && `mulai-${ke + 1}`].filter(Boolean).join(' ')
    return <li class={kelas || undefined}>
      <h2><a href={alamatHari(hari)} aria-current={hari === kini ? 'date' : undefined}>{namaHari(hari, ctx.locale).slice(0, pandangan === 'hari' ? 20 : 3)} {pandangan === 'bulan' ? Number(hari.slice(8)) : pandangan === 'hari' ? tanggalPanjang(hari, ctx.locale) : tanggalSingkat(hari, ctx.locale).slice(0, -5)}</a></h2>
      {acara.length === 0 ? <p class="hint">{ctx.t('Kosong', 'Free')}</p> : <ul>{acara.map((satu) => <Butir satu={satu} hari={hari} ctx={ctx} />)}</ul>}
    </li>
  })}</ol>
}

function Butir({ satu, hari, ctx }: { satu: IsiAgenda; hari: Tanggal; ctx: Context }) {
  const { t } = ctx
  const dari = satu.mulai < awalHari(hari) ? '00.00' : jam(satu.mulai), sampai = satu.selesai > awalHari(tambahHari(hari, 1)) ? '24.00' : jam(satu.selesai)
  return <li class={['acara', satu.sibuk && 'sibuk', satu.bentrok && 'bentrok'].filter(Boolean).join(' ')}>
    <b>{dari}–{sampai}</b> {satu.sibuk ? t('Sibuk', 'Taken') : satu.tautan ? <a href={satu.tautan}>{satu.judul}</a> : satu.judul}
    {satu.tempat && <small>{satu.tempat}</small>}
    {satu.pribadi && !satu.sibuk && <small>{t('Pribadi: orang lain melihat "Sibuk"', 'Private: others see "Taken"')}</small>}
    {satu.bentrok && <> <Tag tone="bad">{t('Bentrok', 'Overlaps')}</Tag></>}{satu.belumDijawab && <> <Tag tone="warn">{t('Belum dijawab', 'Not answered')}</Tag></>}
  </li>
}
