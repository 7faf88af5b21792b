import { DueTag, EmptyState, FilterBar, Heading, InsetText, Pager, Search, Select, StatusTag, Table, Tag, kataKeadaan } from '#access/design'
import { bukaKata, segelKata } from '#access/identity'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type BarisBerkas, type BarisKotakMasuk, KEADAAN, type Keadaan, alamatBerkas, ambilTugas, cariBerkas, hitungKotakMasuk, lepasTugas, listBerkas, listKotakMasuk } from '#kernel/workflow'
import { z } from 'zod'
import { kataSop } from './kata-sop.ts'
import { listLayanan } from './katalog.ts'
import { Sisa } from './sisa.tsx'
import { waktuRingkas } from './waktu.ts'

const BATAS = 40
const pegawai = (ctx: Context) => ctx.actor as Pegawai

/** Keyset in the address: instant and id of the last line shown. */
const Sesudah = z.string().regex(/^\d+_[0-9a-f-]{36}$/).optional()
const bacaSesudah = (teks: string | undefined) => (teks ? { pada: new Date(Number(teks.split('_')[0])), id: teks.split('_')[1]! } : undefined)
const tulisSesudah = (pada: Date, id: string) => `${pada.getTime()}_${id}`

/** Tasks in a table, most urgent first; used by the inbox and the start page. */
export function DaftarTugas({ tugas, ctx }: { tugas: BarisKotakMasuk[]; ctx: Context }) {
  const { t } = ctx
  if (tugas.length === 0) return <EmptyState title={t('Tidak ada tugas yang menunggu', 'No task is waiting')}>{t('Tugas baru muncul di sini begitu sampai di meja Anda.', 'New tasks appear here as soon as they reach your desk.')}</EmptyState>
  return <Table<BarisKotakMasuk> caption={t('Tugas yang menunggu', 'Waiting tasks')} captionHidden rows={tugas} tone={(b) => (b.tenggat < ctx.now ? 'bad' : undefined)} columns={[
    { head: t('Tugas', 'Task'), main: true, cell: (b) => <a href={alamatBerkas(b)}>{kataSop(ctx, b.nama_langkah)}</a> },
    { head: t('Tentang', 'About'), cell: (b) => <>{b.judul}<br /><span class="hint">{b.nomor}</span></> },
    { head: t('Dari', 'From'), cell: (b) => b.pemohon_nama },
    { head: t('Tenggat tugas', 'Task due'), cell: (b) => <DueTag level={b.tenggat < ctx.now ? 'late' : b.tenggat.getTime() - ctx.now.getTime() < 86_400_000 ? 'soon' : 'safe'} at={b.tenggat}>{waktuRingkas(b.tenggat, ctx)}</DueTag> },
    { head: t('Dikerjakan', 'Taken by'), narrow: true, cell: (b) => (b.diambil_pegawai === pegawai(ctx).pegawaiId ? <Tag tone="info">{t('Anda', 'You')}</Tag> : b.diambil_pegawai ? <Tag>{t('Rekan', 'Colleague')}</Tag> : '–') },
  ]} />
}

const kotakMasuk = page({
  path: '/kantor/kotak-masuk', summary: 'Tugas di meja pegawai, yang paling mendesak lebih dahulu', right: 'pegawai', frame: 'kantor',
  input: z.object({ sesudah: Sesudah, layanan: z.string().max(100).optional() }),
  async ask(ctx, { sesudah, layanan }) {
    const tugas = await listKotakMasuk(ctx.db, pegawai(ctx), { batas: BATAS + 1, sesudah: bacaSesudah(sesudah), layanan: layanan || undefined })
    const [semua, jumlah] = await Promise.all([listLayanan(ctx.db), hitungKotakMasuk(ctx.db, pegawai(ctx))])
    return { tugas: tugas.slice(0, BATAS), lagi: tugas.length > BATAS, jumlah, layanan: semua.map(({ kode, nama, nama_en }) => ({ kode, nama: ctx.t(nama, nama_en) })) }
  },
  show({ tugas, lagi, jumlah, layanan }, ctx, input) {
    const { t } = ctx
    const akhir = tugas.at(-1)
    const saring = input.layanan ? `&layanan=${input.layanan}` : ''
    return {
      title: t('Kotak masuk', 'Inbox'), wide: true,
      body: <>
        <Heading lead={jumlah.semua === 0 ? undefined : t(`${jumlah.semua >= 100 ? 'Lebih dari 100' : jumlah.semua} tugas menunggu, ${jumlah.terlambat} melewati tenggat.`, `${jumlah.semua >= 100 ? 'More than 100' : jumlah.semua} tasks waiting, ${jumlah.terlambat} past due.`)}>{t('Kotak masuk', 'Inbox')}</Heading>
        <FilterBar reset={input.layanan ? '/kantor/kotak-masuk' : undefined} label={t('Saring tugas', 'Filter tasks')}>
          <Select name="layanan" label={t('Layanan', 'Service')} value={input.layanan ?? ''} empty={t('Semua layanan', 'All services')} choices={layanan.map((l) => ({ value: l.kode, label: l.nama }))} />
        </FilterBar>
        <DaftarTugas tugas={tugas} ctx={ctx} />
        <Pager {...(input.sesudah ? { previous: `/kantor/kotak-masuk?${saring.slice(1)}` } : {})} {...(lagi && akhir ? { next: `/kantor/kotak-masuk?sesudah=${tulisSesudah(akhir.tenggat, akhir.tugas_id)}${saring}` } : {})} />
      </>,
    }
  },
})

const Daftar = z.object({ s: z.string().max(1000).optional(), keadaan: z.enum(KEADAAN).optional().catch(undefined), layanan: z.string().max(100).optional(), lewat: z.string().optional(), sesudah: Sesudah })
const daftarBerkas = page({
  path: '/kantor/berkas', summary: 'Mencari berkas yang boleh dilihat pegawai', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: Daftar,
  async ask(ctx, { s, keadaan, layanan, lewat, sesudah }) {
    const q = bukaKata(ctx, s)
    const berkas = q ? await cariBerkas(ctx.db, ctx.actor, q, BATAS + 1)
      : await listBerkas(ctx.db, ctx.actor, { batas: BATAS + 1, sesudah: bacaSesudah(sesudah), keadaan, proses: layanan || undefined, lewat: lewat === 'ya' || undefined })
    const semua = await listLayanan(ctx.db)
    return { q, berkas: berkas.slice(0, BATAS), lagi: berkas.length > BATAS, layanan: semua.map(({ kode, nama, nama_en }) => ({ kode, nama: ctx.t(nama, nama_en) })) }
  },
  show({ q, berkas, lagi, layanan }, ctx, input) {
    const { t } = ctx
    const akhir = berkas.at(-1)
    const saring = new URLSearchParams(Object.entries(input).filter((e): e is [string, string] => Boolean(e[1]) && e[0] !== 'sesudah' && e[0] !== 's'))
    return {
      title: t('Berkas', 'Cases'), wide: true,
      body: <>
        <Heading>{t('Berkas', 'Cases')}</Heading>
        <Search label={t('Nomor berkas atau awal nama pemohon', 'Case number or start of the applicant’s name')} value={q} action="/kantor/berkas" quiet />
        {q && <p><a href="/kantor/berkas">{t('Hapus pencarian, tampilkan semua berkas', 'Clear the search, show all cases')}</a></p>}
        {!q && <FilterBar reset={saring.size ? '/kantor/berkas' : undefined} label={t('Saring berkas', 'Filter cases')}>
          <Select name="keadaan" label={t('Keadaan', 'State')} value={input.keadaan ?? ''} empty={t('Semua', 'All')} choices={KEADAAN.map((k) => ({ value: k, label: kataKeadaan(ctx, k).kata }))} />
          <Select name="layanan" label={t('Layanan', 'Service')} value={input.layanan ?? ''} empty={t('Semua', 'All')} choices={layanan.map((l) => ({ value: l.kode, label: l.nama }))} />
          <Select name="lewat" label={t('Waktu', 'Time')} value={input.lewat ?? ''} empty={t('Semua', 'All')} choices={[{ value: 'ya', label: t('Melewati janji', 'Past the promise') }]} />
        </FilterBar>}
        <DaftarBerkas berkas={berkas} ctx={ctx} />
        {q && lagi && <InsetText>{t(`Hanya ${BATAS} berkas terbaru yang tampil. Ketik nama lebih lengkap atau nomor berkasnya.`, `Only the newest ${BATAS} cases are shown. Type more of the name, or the case number.`)}</InsetText>}
        <Pager {...(input.sesudah ? { previous: `/kantor/berkas?${saring}` } : {})} {...(lagi && akhir && !q ? { next: `/kantor/berkas?${saring}&sesudah=${tulisSesudah(akhir.diajukan_pada, akhir.id)}` } : {})} />
      </>,
    }
  },
})
const cariAct = action({
  path: '/kantor/berkas', summary: 'Mencari berkas menurut nomor atau awal nama pemohon', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: z.object({ q: z.string().trim().max(100).catch('').default('') }),
  async act(ctx, { q }) {
    const s = segelKata(ctx, q)
    return { goto: s ? `/kantor/berkas?s=${s}` : '/kantor/berkas', data: { s } }
  },
})

/** Cases in a table; used wherever officials see several. */
export function DaftarBerkas({ berkas, ctx }: { berkas: BarisBerkas[]; ctx: Context }) {
  const { t } = ctx
  return <Table<BarisBerkas> caption={t('Berkas', 'Cases')} captionHidden rows={berkas} empty={t('Tidak ada berkas yang cocok.', 'No case matches.')} columns={[
    { head: t('Nomor', 'Number'), main: true, narrow: true, cell: (b) => <a href={`/kantor/berkas/${b.id}`}>{b.nomor}</a> },
    { head: t('Layanan', 'Service'), cell: (b) => b.judul },
    { head: t('Pemohon', 'Applicant'), cell: (b) => b.pemohon_nama },
    { head: t('Diajukan', 'Submitted'), cell: (b) => waktuRingkas(b.diajukan_pada, ctx) },
    { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan as Keadaan} /> },
    { head: t('Waktu', 'Time'), cell: (b) => <Sisa berkas={b} ctx={ctx} /> },
  ]} />
}

const IdTugas = z.object({ id: z.uuid(), kembali: z.string().regex(/^\/kantor\/[\w/-]+$/).optional() })
const ambil = action({
  path: '/kantor/tugas/:id/ambil', summary: 'Mengambil tugas dari meja', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor', input: IdTugas,
  async act(ctx, { id, kembali }) {
    await ctx.db.transaction((tx) => ambilTugas(tx, ctx.actor, id))
    return { goto: kembali ?? '/kantor/kotak-masuk', flash: ctx.t('Tugas Anda ambil. Rekan Anda melihat bahwa Anda mengerjakannya.', 'The task is yours. Your colleagues see that you are working on it.') }
  },
})
const lepas = action({
  path: '/kantor/tugas/:id/lepas', summary: 'Mengembalikan tugas ke meja', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor', input: IdTugas,
  async act(ctx, { id, kembali }) {
    await ctx.db.transaction((tx) => lepasTugas(tx, ctx.actor, id))
    return { goto: kembali ?? '/kantor/kotak-masuk', flash: ctx.t('Tugas dikembalikan ke meja.', 'The task is back on the desk.') }
  },
})

export const kotakMasukRoutes: Route[] = [kotakMasuk, daftarBerkas, cariAct, ambil, lepas]
