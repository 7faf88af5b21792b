import { Tag } from '#access/design'
import type { PanelBeranda } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { listJabatanById, tambahHari } from '#kernel/organisation'
import { type IsiAgenda, muatAgenda } from './agenda.ts'
import { awalHari, hariIni, jam } from './waktu.ts'
import { jabatanDari } from './wewenang.ts'

/** What stands in the reader's own agenda today, on the start page. */
export const panelHariIni: PanelBeranda = {
  nama: 'rapat.hari-ini', urut: 10,
  async isi(ctx) {
    const hari = hariIni(ctx.now)
    const waktu = { mulai: awalHari(hari), selesai: awalHari(tambahHari(hari, 1)) }
    const isi: IsiAgenda[] = []
    for (const jabatan of await listJabatanById(ctx.db, jabatanDari(ctx.actor))) isi.push(...(await muatAgenda(ctx.db, ctx.actor as Pegawai, jabatan, waktu, { waktu: true, rinci: true, kelola: true, tunjuk: false })))
    const { t } = ctx
    const satu = [...new Map(isi.map((i) => [i.id, i])).values()].sort((a, b) => a.mulai.getTime() - b.mulai.getTime())
    return <section aria-labelledby="agenda-hari-ini">
      <h2 id="agenda-hari-ini">{t('Agenda hari ini', 'Agenda today')}</h2>
      {satu.length === 0 ? <p class="hint">{t('Tidak ada rapat atau acara hari ini.', 'No meeting or appointment today.')}</p> : <ul class="rows">{satu.map((i) => <li><b class="digits">{jam(i.mulai)}–{jam(i.selesai)}</b> {i.tautan ? <a href={i.tautan}>{i.judul}</a> : i.judul}{i.tempat && <>, {i.tempat}</>} {i.bentrok && <Tag tone="bad">{t('Bentrok', 'Overlaps')}</Tag>} {i.belumDijawab && <Tag tone="warn">{t('Belum dijawab', 'Not answered')}</Tag>}</li>)}</ul>}
      <p><a href="/kantor/agenda">{t('Buka agenda', 'Open the agenda')}</a></p>
    </section>
  },
}
