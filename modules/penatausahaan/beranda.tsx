import type { PanelBeranda } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { DASAR_ALAMAT, TagSisa, alamatDokumen, uang } from './bagian.tsx'
import { HAK_KERJA, muatMenunggu } from './meja.office.tsx'
import { sebutJenis } from './keadaan.ts'

const TERBANYAK = 5
/** Payment documents on which the reader can act now, on the start page; nothing for who handles none. */
export const panelKeuangan: PanelBeranda = {
  nama: 'penatausahaan.menunggu', urut: 15,
  async isi(ctx) {
    if (!HAK_KERJA.some((hak) => punyaHak(ctx.actor, hak))) return undefined
    const { t } = ctx, semua = await muatMenunggu(ctx)
    if (semua.length === 0) return undefined
    return <section aria-labelledby="keuangan-menunggu">
      <h2 id="keuangan-menunggu">{t('Dokumen keuangan menunggu Anda', 'Payment documents await you')}</h2>
      <ul class="rows">{semua.slice(0, TERBANYAK).map(({ d, sisa }) => <li><a href={alamatDokumen(d.id)}>{sebutJenis(d.jenis, d.ragam)} {d.nomor ?? ''}</a> <TagSisa sisa={sisa} /><br />{d.uraian}, {uang(d.jumlah)}</li>)}</ul>
      <p><a href={DASAR_ALAMAT}>{semua.length > TERBANYAK ? t(`Semua ${semua.length}`, `All ${semua.length}`) : t('Buka penatausahaan', 'Open spending')}</a></p>
    </section>
  },
}
