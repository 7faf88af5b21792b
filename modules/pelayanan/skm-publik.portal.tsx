import { BackLink, BarChart, EmptyState, Heading, PrintButtonNote, QrImage, Table } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { Analisis, AngkaIkm, BaganUnsur, MutuTag, NADA, Responden, TabelIndeks, TabelTindakLanjut, rentang } from './skm-hasil.tsx'
import { KINERJA, tulisIkm } from './skm-hitung.ts'
import { type HasilSkm, type PeriodeRow, findPeriodeUmum, listPeriodeUmum, listTindakLanjut } from './skm-periode.sql.ts'

// What the public sees of the survey: results as they were laid down, by office and by service, with what will be improved.

type Umum = PeriodeRow & { hasil: HasilSkm }
const Id = z.object({ id: z.uuid() })
const getUmum = async (ctx: Context, id: string): Promise<Umum> => ((await findPeriodeUmum(ctx.db, id)) ?? refuseNotFound('Hasil survei')) as Umum

const ikm = page({
  path: '/ikm', stale: true, summary: 'Indeks Kepuasan Masyarakat menurut kantor', right: 'publik',
  async ask(ctx) { return (await listPeriodeUmum(ctx.db) as Umum[]).map(({ id, nama, unit_id, unit_nama, mulai, sampai, hasil }) => ({ id, nama, unit_id, unit_nama, mulai, sampai, n: hasil.n, ikm: hasil.ikm, mutu: hasil.mutu })) },
  show(periode, ctx) {
    const { t } = ctx
    const terbaru = [...new Map(periode.toReversed().map((p) => [p.unit_id, p])).values()].toSorted((a, b) => b.ikm - a.ikm)
    return {
      title: t('Indeks Kepuasan Masyarakat', 'Satisfaction index'), index: true, description: t('Penilaian warga atas pelayanan publik, menurut kantor dan layanan.', 'How people judge public services, by office and service.'),
      body: <>
        <BackLink href="/" /><Heading lead={t('Penilaian warga yang sudah menerima layanan, dari 25 (terburuk) sampai 100 (terbaik).', 'How people who were served judge us, from 25 (worst) to 100 (best).')}>{t('Indeks Kepuasan Masyarakat', 'Satisfaction index')}</Heading>
        {periode.length === 0 ? <EmptyState title={t('Belum ada hasil yang diumumkan', 'No results published yet')}>{t('Hasil survei diumumkan paling sedikit sekali setahun.', 'Results are published at least once a year.')}</EmptyState> : <>
          <BarChart title={t('IKM terbaru setiap kantor', 'Latest index of each office')} labelHead={t('Kantor', 'Office')} max={100} format={(nilai) => tulisIkm(Math.round(nilai * 100))} bars={terbaru.slice(0, 30).map((p) => ({ label: <a href={`/ikm/${p.id}`}>{p.unit_nama}</a>, value: p.ikm / 100, tone: NADA[p.mutu] }))} />
          <Table caption={t('Semua hasil', 'All results')} rows={periode} columns={[
            { head: t('Kantor', 'Office'), main: true, cell: (p) => <a href={`/ikm/${p.id}`}>{p.unit_nama}</a> }, { head: t('Periode', 'Period'), cell: (p) => p.nama }, { head: t('Responden', 'Respondents'), numeric: true, cell: (p) => p.n }, { head: 'IKM', numeric: true, cell: (p) => tulisIkm(p.ikm) }, { head: t('Mutu', 'Grade'), cell: (p) => <MutuTag mutu={p.mutu} ctx={ctx} /> }]} />
        </>}
      </>,
    }
  },
})

const rincian = page({
  path: '/ikm/:id', stale: true, summary: 'Hasil survei satu kantor dan satu periode', right: 'publik', input: Id,
  async ask(ctx, { id }) { const { nama, unit_nama, mulai, sampai, hasil, hasil_hash } = await getUmum(ctx, id); return { id, nama, unit_nama, mulai, sampai, hasil, hasil_hash, rencana: await listTindakLanjut(ctx.db, id) } },
  show({ id, nama, unit_nama, mulai, sampai, hasil, hasil_hash, rencana }, ctx) {
    const { t } = ctx
    return {
      title: `IKM ${unit_nama}`, index: true,
      body: <>
        <BackLink href="/ikm">{t('Semua kantor', 'All offices')}</BackLink>
        <Heading about={unit_nama} lead={rentang({ mulai, sampai }, ctx)}>{nama}</Heading>
        <AngkaIkm hasil={hasil} ctx={ctx} /><Analisis hasil={hasil} ctx={ctx} /><BaganUnsur hasil={hasil} ctx={ctx} />
        <TabelIndeks judul={t('Menurut layanan', 'By service')} kepala={t('Layanan', 'Service')} baris={hasil.layanan} ctx={ctx} />
        {hasil.unit.length > 1 && <TabelIndeks judul={t('Menurut kantor', 'By office')} kepala={t('Kantor', 'Office')} baris={hasil.unit} ctx={ctx} />}
        <h2>{t('Responden', 'Respondents')}</h2><Responden hasil={hasil} ctx={ctx} />
        <h2>{t('Yang kami perbaiki', 'What we will improve')}</h2><TabelTindakLanjut rencana={rencana} ctx={ctx} />
        <p><a href={`/ikm/${id}/poster`}>{t('Poster untuk dipasang di kantor', 'Poster for the office wall')}</a></p><p class="hint">{t('Sidik hasil', 'Hash of the result')}: {hasil_hash}</p>
      </>,
    }
  },
})

const poster = page({
  path: '/ikm/:id/poster', summary: 'Poster IKM untuk dicetak', right: 'publik', pageOnly: true, input: Id, ask: (ctx, { id }) => getUmum(ctx, id),
  show({ id, nama, unit_nama, mulai, sampai, hasil }, ctx) {
    const { t } = ctx
    return {
      title: `IKM ${unit_nama}`, frame: 'tanpa',
      body: <>
        <div class="panel"><h1>{t('Indeks Kepuasan Masyarakat', 'Satisfaction index')}</h1><p>{unit_nama}<strong class="digits">{tulisIkm(hasil.ikm)}</strong></p><p>{t('Mutu', 'Grade')} {hasil.mutu}: {t(...KINERJA[hasil.mutu])}</p><p>{nama}, {rentang({ mulai, sampai }, ctx)}</p></div>
        <h2>{hasil.n} {t('responden', 'respondents')}</h2><Responden hasil={hasil} ctx={ctx} bagian={['jenis_kelamin', 'pendidikan']} />
        <p>{t('Terima kasih atas penilaian Anda. Masukan Anda sangat bermanfaat untuk kemajuan kantor kami.', 'Thank you for your answers. They help us improve.')}</p>
        <QrImage text={`${ctx.config.BASE_URL}/ikm/${id}`} label={t('Kode QR ke hasil lengkap', 'QR code to the full results')} /><PrintButtonNote />
      </>,
    }
  },
})
export const skmPublikRoutes: Route[] = [ikm, rincian, poster]
