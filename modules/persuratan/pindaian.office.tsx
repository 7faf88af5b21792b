import { Notice } from '#access/design'
import type { Context } from '#access/web'
import type { Pindaian } from './pindaian-baca.ts'

/** On the page of a letter: how far the reading of its scans has come, and what cannot be found by words. Says nothing once all is read. */
export function KartuPindaian({ pindaian, ctx }: { pindaian: Pindaian[]; ctx: Context }) {
  const { t } = ctx
  const jalan = pindaian.filter((p) => p.keadaan === 'menunggu' || p.keadaan === 'berjalan')
  const terbaca = jalan.reduce((n, p) => n + p.terbaca, 0), semua = jalan.reduce((n, p) => n + (p.halaman ?? 0), 0)
  const sebab = [...new Set(pindaian.flatMap((p) => (p.sebab && p.keadaan !== 'dilewati' ? [p.sebab] : [])))]
  return <>
    {jalan.length > 0 && <p class="hint" role="status">{semua > 0 ? t(`Isi pindaian sedang dibaca: ${terbaca} dari ${semua} halaman.`, `Reading the scan: ${terbaca} of ${semua} pages.`) : t('Isi pindaian menunggu dibaca.', 'The scan waits to be read.')} {t('Surat sudah dapat dikerjakan.', 'The letter can be worked on already.')}</p>}
    {pindaian.some((p) => p.keadaan === 'dilewati') && <p class="hint">{t('Pindaian tidak dibaca di sini, sehingga surat ini tidak dapat dicari menurut isinya. Hal, pengirim, dan nomornya dapat.', 'Scans are not read here, so this letter cannot be found by its words; subject, sender and number can.')}</p>}
    {sebab.length > 0 && <Notice tone="warn">{sebab.map((satu) => <p>{satu}</p>)}</Notice>}
  </>
}
