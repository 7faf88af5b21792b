import { Tag } from '#access/design'
import type { Context, PanelBeranda } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tambahHari, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { batasTingkat } from './batas.ts'
import { KATA_TINGKAT } from './keadaan.ts'
import { type Acara, listAcara } from './musrenbang.sql.ts'
import { hitungMenunggu, listSiklus } from './usulan.sql.ts'
import { type Kursi, listKursi } from './wewenang.ts'

// What the running planning year asks of the reader, on the start page: proposals before each of his or her seats, meetings to come.

/** Meetings are announced this many days ahead. */
const DI_DEPAN = 21
interface Antrean { kursi: Kursi; banyak: number; sampai: string | undefined; lewat: boolean }

async function muatAntrean({ db, actor }: Context, tahun: number): Promise<Antrean[]> {
  const semua = await Promise.all((await listKursi(db, actor, 'usulan.periksa')).slice(0, 6).map(async (kursi) => {
    const [banyak, batas] = await Promise.all([hitungMenunggu(db, kursi, tahun), batasTingkat(db, tahun, kursi.tingkat)])
    return { kursi, banyak, sampai: batas?.sampai, lewat: batas?.lewat ?? false }
  }))
  return semua.filter(({ banyak }) => banyak > 0)
}
async function muatAcara({ db, actor, now, config }: Context): Promise<Acara[]> {
  const unit = [...new Set((await listKursi(db, actor, 'musrenbang.kelola')).map(({ unitId }) => unitId))]
  if (unit.length === 0) return []
  const hari = tanggalLokal(now, config.BALAI_ZONE), akhir = tambahHari(hari, DI_DEPAN)
  return (await listAcara(db, unit)).filter((a) => a.keadaan === 'disiapkan' && a.tanggal <= akhir).reverse().slice(0, 4)
}

/** Proposals that wait for the reader's word and the musrenbang still to be held or frozen; nothing for everybody else. */
export const panelPerencanaan: PanelBeranda = {
  nama: 'perencanaan.menunggu', urut: 20,
  async isi(ctx) {
    const { t } = ctx
    if (!punyaHak(ctx.actor, 'usulan.periksa') && !punyaHak(ctx.actor, 'musrenbang.kelola')) return undefined
    const tahun = (await listSiklus(ctx.db)).find((s) => s.keadaan === 'berjalan')?.tahun
    const [antrean, acara] = await Promise.all([tahun ? muatAntrean(ctx, tahun) : [], muatAcara(ctx)])
    if (antrean.length === 0 && acara.length === 0) return undefined
    return <section aria-labelledby="perencanaan-menunggu">
      <h2 id="perencanaan-menunggu">{t(`Perencanaan ${tahun ?? ''}`, `Planning ${tahun ?? ''}`)}</h2>
      <ul class="rows">
        {antrean.map(({ kursi, banyak, sampai, lewat }) => <li><a href={`/kantor/usulan?kursi=${kursi.tingkat}:${kursi.unitId}&tahun=${tahun}`}>{t(`${banyak} usulan menunggu jawaban`, `${banyak} proposals await an answer`)}</a><br />{t(...KATA_TINGKAT[kursi.tingkat])}{sampai && <> <Tag tone={lewat ? 'bad' : 'info'}>{lewat ? t('Batas lewat', 'Past its day') : t(`Sampai ${tanggalPanjang(sampai)}`, `Until ${sampai}`)}</Tag></>}</li>)}
        {acara.map((a) => <li><a href={`/kantor/musrenbang/${a.id}`}>{a.nama}</a><br />{tanggalPanjang(a.tanggal)}, {a.tempat}</li>)}
      </ul>
    </section>
  },
}
