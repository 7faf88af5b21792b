import { BackLink, ButtonLink, Details, EmptyState, Heading, InsetText, SummaryList } from '#access/design'
import { type Context, type Page, type Route, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { definisiSaja, findLayanan, findLayananApaPun, findPencabutan } from './katalog.ts'
import { bandingkanLayanan, uraikan } from './kelola-uraian.ts'
import { findDraf } from './kelola.sql.ts'

// What the public sees of a standard that is not in force: a draft it is asked about, and a service that was withdrawn.

export interface Dicabut { nama: string; nama_en: string; alasan: string; petunjuk: string | null; nomor_sk: string; tanggal_sk: string; pengganti?: { kode: string; nama: string; nama_en: string } }
/** A service that was withdrawn, with what stands in its place now. */
export async function findDicabut(db: Db, kode: string): Promise<Dicabut | undefined> {
  const [cabut, layanan] = await Promise.all([findPencabutan(db, kode), findLayananApaPun(db, kode)])
  if (!cabut || !layanan) return undefined
  const ganti = cabut.pengganti ? await findLayanan(db, cabut.pengganti) : undefined
  return { nama: layanan.nama, nama_en: layanan.nama_en, alasan: cabut.alasan, petunjuk: cabut.petunjuk, nomor_sk: cabut.nomor_sk, tanggal_sk: cabut.tanggal_sk, ...(ganti ? { pengganti: { kode: ganti.kode, nama: ganti.nama, nama_en: ganti.nama_en } } : {}) }
}

/** The page of a withdrawn service: why, by which decree, and where to go. */
export function LayananDicabut({ dicabut: d, ctx }: { dicabut: Dicabut; ctx: Context }): Page {
  const { t } = ctx
  return {
    title: t(d.nama, d.nama_en), status: 410,
    body: <>
      <BackLink href="/layanan">{t('Semua layanan', 'All services')}</BackLink>
      <Heading>{t(d.nama, d.nama_en)}</Heading>
      <EmptyState title={t('Layanan ini sudah tidak ada', 'This service is no longer offered')}><p>{d.alasan}</p>{d.petunjuk && <p>{d.petunjuk}</p>}
        <p class="hint">{t(`Dicabut dengan keputusan nomor ${d.nomor_sk}, ${tanggalPanjang(d.tanggal_sk, ctx.locale)}. Permohonan yang sudah diajukan tetap diselesaikan.`, `Withdrawn by decree ${d.nomor_sk}, ${tanggalPanjang(d.tanggal_sk, ctx.locale)}. Applications already made are finished.`)}</p></EmptyState>
      {d.pengganti && <p><ButtonLink href={`/layanan/${d.pengganti.kode}`}>{t(`Gunakan ${d.pengganti.nama}`, `Use ${d.pengganti.nama_en}`)}</ButtonLink></p>}
    </>,
  }
}

const rancangan = page({
  path: '/layanan/:kode/rancangan', summary: 'Rancangan standar pelayanan yang sedang dikonsultasikan kepada masyarakat', right: 'publik', input: z.object({ kode: z.string().max(100) }),
  async ask(ctx, { kode }) {
    const [draf, layanan] = await Promise.all([findDraf(ctx.db, kode), findLayanan(ctx.db, kode)])
    if (draf?.keadaan !== 'konsultasi_publik') refuseNotFound('Rancangan')
    const { definisi } = draf
    return { kode, nama: definisi.nama, sampai: draf.konsultasi_sampai!, kanal: (layanan ?? definisi).pengaduan.kanal, perubahan: layanan ? bandingkanLayanan(definisiSaja(layanan), definisi) : [], butir: uraikan(definisi).filter((b) => /^([1-9]|1[0-4])\./.test(b.komponen)) }
  },
  show(d, ctx) {
    const { t } = ctx
    return {
      title: t(`Rancangan: ${d.nama}`, `Draft: ${d.nama}`), index: true,
      body: <>
        <BackLink href={`/layanan/${d.kode}`}>{d.nama}</BackLink>
        <Heading about={t('Konsultasi publik', 'Public consultation')} lead={t(`Berikan masukan Anda sampai ${tanggalPanjang(d.sampai, ctx.locale)}.`, `Tell us what you think until ${tanggalPanjang(d.sampai, ctx.locale)}.`)}>{d.nama}</Heading>
        <InsetText>{t('Sampaikan masukan melalui', 'Send your remarks through')}: {d.kanal}</InsetText>
        {d.perubahan.length > 0 && <><h2>{t('Yang akan berubah', 'What will change')}</h2><ul>{d.perubahan.map((p) => <li>{p.kalimat}</li>)}</ul></>}
        <Details summary={t('Rancangan selengkapnya', 'The whole draft')} open={d.perubahan.length === 0}>
          {[...Map.groupBy(d.butir, (b) => b.komponen)].map(([komponen, butir]) => <SummaryList title={komponen} rows={butir.map((b) => ({ label: b.nama, value: <>{b.isi.split('\n').map((baris, i) => <>{i > 0 && <br />}{baris}</>)}</> }))} />)}
        </Details>
      </>,
    }
  },
})

export const rancanganRoutes: Route[] = [rancangan]
