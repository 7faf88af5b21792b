import { ButtonLink, EmptyState, Heading, KeyFigure, KeyFigures, Pager, Split, Table, Tabs, Tag } from '#access/design'
import { type Context, type Route, listPanel, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { hariPekan, saatLokal, tambahHari, tanggalLokal } from '#kernel/organisation'
import { type BatasWaktu, type TugasDiberi, alamatBerkas, hitungTenggat, listKotakMasuk, listPenugasanDari } from '#kernel/workflow'
import { z } from 'zod'
import { DaftarTugas } from './kotak-masuk.office.tsx'
import { kataSop } from './kata-sop.ts'
import { waktuRingkas } from './waktu.ts'

// The start page of every official: what is late, what is due today, what this week, over all kinds of work (cases, letters,
// initials, signatures, decisions of meetings); beside it the day's agenda and the work given to others.

const pegawai = (ctx: Context) => ctx.actor as Pegawai
/** Tasks shown at most: whoever has more begins with these. */
const TERBANYAK = 40, DIBERI = 6

/** Ends of today and of this week (Sunday night) on the region's wall clock. */
function batas({ now: kini, config }: Context): BatasWaktu {
  const zona = config.BALAI_ZONE, hari = tanggalLokal(kini, zona)
  return { kini, akhirHari: saatLokal(tambahHari(hari, 1), 0, zona), akhirPekan: saatLokal(tambahHari(hari, 7 - ((hariPekan(hari) + 6) % 7)), 0, zona) }
}

const beranda = page({
  path: '/kantor', summary: 'Beranda pegawai: apa yang harus dikerjakan hari ini', right: 'pegawai', frame: 'kantor',
  async ask(ctx) {
    const waktu = batas(ctx)
    const [jumlah, tugas, diberi] = await Promise.all([hitungTenggat(ctx.db, pegawai(ctx), waktu), listKotakMasuk(ctx.db, pegawai(ctx), { batas: TERBANYAK }), listPenugasanDari(ctx.db, pegawai(ctx), { batas: DIBERI + 1 })])
    return { jumlah, tugas, diberi, waktu }
  },
  async show({ jumlah, tugas, diberi, waktu }, ctx) {
    const { t } = ctx
    const semua = jumlah.terlambat + jumlah.hari_ini + jumlah.pekan_ini + jumlah.nanti
    const bagian = [
      { judul: t('Terlambat', 'Late'), isi: tugas.filter((b) => b.tenggat < waktu.kini) },
      { judul: t('Jatuh tempo hari ini', 'Due today'), isi: tugas.filter((b) => b.tenggat >= waktu.kini && b.tenggat < waktu.akhirHari) },
      { judul: t('Jatuh tempo pekan ini', 'Due this week'), isi: tugas.filter((b) => b.tenggat >= waktu.akhirHari && b.tenggat < waktu.akhirPekan) },
      { judul: t('Sesudah pekan ini', 'After this week'), isi: tugas.filter((b) => b.tenggat >= waktu.akhirPekan).slice(0, 8) },
    ].filter(({ isi }) => isi.length > 0)
    const panel = await Promise.all(listPanel().map((satu) => satu.isi(ctx)))
    return {
      title: t('Beranda', 'Start'), wide: true,
      body: <>
        <Heading about={pegawai(ctx).jabatan.map((j) => j.nama).join(' · ')}>{t(`Selamat bekerja, ${pegawai(ctx).nama}`, `Welcome, ${pegawai(ctx).nama}`)}</Heading>
        <KeyFigures>
          <KeyFigure label={t('Terlambat', 'Late')} value={banyak(jumlah.terlambat)} tone={jumlah.terlambat ? 'bad' : 'ok'} href="/kantor/kotak-masuk" />
          <KeyFigure label={t('Hari ini', 'Today')} value={banyak(jumlah.hari_ini)} href="/kantor/kotak-masuk" />
          <KeyFigure label={t('Pekan ini', 'This week')} value={banyak(jumlah.pekan_ini)} href="/kantor/kotak-masuk" />
          <KeyFigure label={t('Tugas di meja Anda', 'Tasks on your desk')} value={banyak(semua)} href="/kantor/kotak-masuk" />
        </KeyFigures>
        <Split side={<>{panel}<Diberi tugas={diberi} ctx={ctx} /></>}>
          {bagian.length === 0 && <EmptyState title={t('Tidak ada tugas yang menunggu', 'No task is waiting')}>{t('Tugas baru muncul di sini begitu sampai di meja Anda.', 'New tasks appear here as soon as they reach your desk.')}</EmptyState>}
          {bagian.map(({ judul, isi }) => <><h2>{judul}</h2><DaftarTugas tugas={isi} ctx={ctx} /></>)}
          <p><a href="/kantor/kotak-masuk">{t('Lihat seluruh kotak masuk', 'See the whole inbox')}</a></p>
        </Split>
      </>,
    }
  },
})
const banyak = (n: number) => (n >= 200 ? '200+' : String(n))

/** How work one gave to others stands, in words. */
export function keadaanTugas(p: TugasDiberi, kini: Date): readonly [id: string, en: string, tone: 'ok' | 'bad' | 'warn' | 'info' | 'mute'] {
  if (p.hasil === 'selesai') return ['Selesai', 'Done', 'ok']
  if (p.hasil === 'dikembalikan') return ['Dikembalikan', 'Given back', 'warn']
  if (p.hasil) return [{ ditarik: 'Ditarik', dibebaskan: 'Dibebaskan', gugur: 'Gugur' }[p.hasil], 'Ended', 'mute']
  if (p.tenggat < kini) return ['Terlambat', 'Late', 'bad']
  if (p.diteruskan_pada) return ['Diteruskan', 'Passed on', 'info']
  return p.dibaca_pada ? ['Sudah dibaca', 'Read', 'info'] : ['Belum dibaca', 'Not read', 'warn']
}
function Diberi({ tugas, ctx }: { tugas: TugasDiberi[]; ctx: Context }) {
  const { t } = ctx
  if (tugas.length === 0) return <></>
  return <section aria-labelledby="diberi"><h2 id="diberi">{t('Menunggu orang lain', 'Waiting for others')}</h2>
    <ul class="rows">{tugas.slice(0, DIBERI).map((p) => { const [id, en, tone] = keadaanTugas(p, ctx.now); return <li><a href={alamatBerkas(p)}>{p.instruksi[0] ?? p.judul}</a><br />{p.ke_teks} <Tag tone={tone}>{t(id, en)}</Tag></li> })}</ul>
    <p><a href="/kantor/tugas-diberikan">{t('Semua tugas yang Anda berikan', 'All the work you gave')}</a></p></section>
}

const Sesudah = z.string().regex(/^\d{1,13}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).optional().catch(undefined)
const BATAS = 40
const diberikan = page({
  path: '/kantor/tugas-diberikan', summary: 'Tugas yang diberikan pegawai kepada orang lain, dan keadaannya', right: 'pegawai', frame: 'kantor', input: z.object({ selesai: z.enum(['ya']).optional().catch(undefined), sesudah: Sesudah }),
  async ask(ctx, { selesai, sesudah }) {
    const [ms, id] = sesudah?.split('_') ?? []
    const tugas = await listPenugasanDari(ctx.db, pegawai(ctx), { batas: BATAS + 1, selesai: selesai === 'ya', ...(ms && id ? { sesudah: { pada: new Date(Number(ms)), id } } : {}) })
    return { tugas: tugas.slice(0, BATAS), lagi: tugas.length > BATAS }
  },
  show({ tugas, lagi }, ctx, { selesai }) {
    const { t } = ctx
    const akhir = tugas.at(-1)
    return {
      title: t('Tugas yang Anda berikan', 'Work you gave'), wide: true,
      body: <>
        <Heading actions={<ButtonLink href="/kantor/kotak-masuk" variant="second" icon="inbox">{t('Tugas untuk Anda', 'Your own tasks')}</ButtonLink>}>{t('Tugas yang Anda berikan', 'Work you gave')}</Heading>
        <Tabs label={t('Keadaan', 'State')} items={[{ name: t('Masih berjalan', 'Open'), href: '/kantor/tugas-diberikan', now: !selesai }, { name: t('Sudah ditutup', 'Closed'), href: '/kantor/tugas-diberikan?selesai=ya', now: selesai === 'ya' }]} />
        <Table<TugasDiberi> caption={t('Tugas', 'Tasks')} captionHidden rows={tugas} tone={(p) => (!p.ditutup_pada && p.tenggat < ctx.now ? 'bad' : undefined)} empty={<EmptyState title={selesai ? t('Belum ada yang ditutup', 'None closed yet') : t('Tidak ada yang Anda tunggu', 'You wait for nothing')} />} columns={[
          { head: t('Tentang', 'About'), main: true, cell: (p) => <><a href={alamatBerkas(p)}>{p.judul}</a><br /><span class="hint">{p.nomor} · {kataSop(ctx, p.nama)}</span></> }, { head: t('Kepada', 'To'), cell: (p) => p.ke_teks },
          { head: t('Isi', 'What'), cell: (p) => [...p.instruksi, p.catatan].filter(Boolean).join('; ') || '–' }, { head: t('Batas waktu', 'Due'), cell: (p) => waktuRingkas(p.tenggat, ctx) },
          { head: t('Keadaan', 'State'), cell: (p) => { const [id, en, tone] = keadaanTugas(p, ctx.now); return <><Tag tone={tone}>{t(id, en)}</Tag>{p.laporan && <p>{p.laporan}</p>}</> } },
        ]} />
        <Pager {...(lagi && akhir && selesai ? { next: `/kantor/tugas-diberikan?selesai=ya&sesudah=${akhir.diberi_pada.getTime()}_${akhir.tugas_id}` } : {})} />
      </>,
    }
  },
})
export const berandaRoutes: Route[] = [beranda, diberikan]
