import { BackLink, ButtonLink, ConfirmPage, DateField, Details, FilterBar, Heading, InsetText, KeyFigure, KeyFigures, Notice, NumberField, SubmitRow, Table, TextField, dateFrom } from '#access/design'
import { HalamanFormulir, siapkanHalaman } from '#access/forms'
import { type Context, type Route, action, page } from '#access/web'
import { bacaKiriman, cariHalaman, periksaJawaban } from '#kernel/forms'
import { angka, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { type BebanPelaku, type JalanLain, namaPelaku } from '#kernel/workflow'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import { definisiSaja } from './katalog.ts'
import { type CacatDraf, cobaSop, cobaSurat, periksaDraf } from './kelola-coba.ts'
import { contohJawaban, contohSurat, wilayahContoh } from './kelola-contoh.ts'
import { getDraf } from './kelola-draf.ts'
import { terbitkanDraf } from './kelola-terbit.ts'
import { bandingkanLayanan } from './kelola-uraian.ts'
import { DaftarPerubahan, HAK_KELOLA, Kode } from './kelola.office.tsx'
import { bukaKelola } from './kelola.ts'
import { BaganSop } from './sop.tsx'

// Trying a draft, and publishing it.

const alamat = (kode: string, sisa = '') => `/kantor/layanan/${kode}${sisa}`
const tempat = (kode: string, c: CacatDraf) => alamat(kode, `/ubah/${c.bagian}${c.butir ? `/${c.butir}` : ''}`)
/** "3 hari kerja 2 jam" of working minutes. */
const lama = (menit: number, { t }: Context): string => {
  const hari = Math.floor(menit / 450), jam = Math.round((menit - hari * 450) / 60)
  return hari === 0 && jam === 0 ? t(`${Math.round(menit)} menit`, `${Math.round(menit)} minutes`) : [hari && t(`${hari} hari kerja`, `${hari} working days`), jam && t(`${jam} jam`, `${jam} hours`)].filter(Boolean).join(' ')
}

/** Faults in plain words, each with the way to where it is mended. */
export function DaftarCacat({ kode, cacat, ctx: { t } }: { kode: string; cacat: CacatDraf[]; ctx: Context }) {
  if (cacat.length === 0) return <Notice tone="ok" title={t('Tidak ada kesalahan', 'No faults')}><p>{t('Rancangan ini dapat diterbitkan.', 'This draft may be published.')}</p></Notice>
  return <Notice tone="bad" title={t(`${cacat.length} hal harus diperbaiki`, `${cacat.length} things to mend`)}><ul>{cacat.map((c) => <li>{c.pesan} <a href={tempat(kode, c)}>{t('Perbaiki', 'Mend')}<span class="sr"> {c.di}</span></a></li>)}</ul></Notice>
}

const coba = page({
  path: '/kantor/layanan/:kode/coba', summary: 'Mencoba rancangan: pemeriksaan, simulasi, dan berkas bulan lalu', right: HAK_KELOLA, frame: 'kantor', input: Kode.extend({ per_hari: z.string().transform((teks) => Number(teks.replace(',', '.'))).pipe(z.number().min(0.1).max(500)).optional().catch(undefined) }), limit: 30,
  async ask(ctx, { kode, per_hari: perHari }) {
    const draf = await getDraf(ctx.db, ctx.actor, kode)
    const { cacat, inggris } = await periksaDraf(ctx.db, draf.definisi)
    const rusak = cacat.some((c) => c.di.startsWith('sop') || c.di.startsWith('formulir'))
    const [surat, percobaan] = await Promise.all([cacat.length ? undefined : cobaSurat(ctx.db, draf.definisi, ctx.config), rusak ? undefined : cobaSop(ctx.db, draf.definisi, ctx.config, perHari)])
    return { kode, nama: draf.definisi.nama, cacat, inggris, surat, percobaan, halaman: formulirLengkap(draf.definisi).halaman.map((h) => ({ kode: h.kode, judul: h.judul })) }
  },
  show(d, ctx) {
    const { t } = ctx
    return {
      title: t('Coba rancangan', 'Try the draft'), wide: true,
      body: <>
        <BackLink href={alamat(d.kode, '/ubah')}>{t('Bagian rancangan', 'Parts of the draft')}</BackLink>
        <Heading about={d.nama}>{t('Coba rancangan', 'Try the draft')}</Heading>
        <DaftarCacat kode={d.kode} cacat={d.cacat} ctx={ctx} />
        {d.surat && <Notice tone="bad" title={t('Surat contoh gagal disusun', 'The letter could not be written')}><p>{d.surat} <a href={alamat(d.kode, '/ubah/surat')}>{t('Perbaiki', 'Mend')}</a></p></Notice>}
        {d.inggris.length > 0 && <Details summary={t(`Terjemahan Inggris belum lengkap (${d.inggris.length})`, `English is missing (${d.inggris.length})`)}><p>{d.inggris.join(', ')}</p></Details>}
        <h2>{t('Lihat', 'See')}</h2>
        <div class="actions">
          <ButtonLink href={alamat(d.kode, '/coba/formulir')} variant="second">{t('Halaman formulir', 'Form pages')}</ButtonLink>
          {d.cacat.length === 0 && !d.surat && <ButtonLink href={alamat(d.kode, '/coba/surat.pdf')} variant="second" icon="file-text">{t('Surat contoh (PDF)', 'Sample letter (PDF)')}</ButtonLink>}
          <ButtonLink href={alamat(d.kode, '/coba/sop')} variant="second">{t('Bagan SOP', 'SOP chart')}</ButtonLink>
        </div>
        {d.percobaan ? <HasilCoba kode={d.kode} percobaan={d.percobaan} ctx={ctx} /> : <p>{t('Simulasi dapat dijalankan sesudah formulir dan langkah kerja diperbaiki.', 'The simulation runs when the form and the steps are mended.')}</p>}
        <SubmitRow><ButtonLink href={alamat(d.kode, '/terbitkan')}>{t('Lanjut ke penerbitan', 'Go on to publishing')}</ButtonLink></SubmitRow>
      </>,
    }
  },
})

function HasilCoba({ kode, percobaan: { simulasi: s, jumlah, perHari, ulangan }, ctx }: { kode: string; percobaan: Awaited<ReturnType<typeof cobaSop>>; ctx: Context }) {
  const { t } = ctx, persen = (n: number) => `${angka(Math.round(n * 100))} %`
  return <>
    <h2>{t('Simulasi', 'Simulation')}</h2>
    <p>{t(`${jumlah} berkas tiruan, rata-rata ${angka(perHari)} setiap hari kerja, satu orang di setiap meja.`, `${jumlah} made-up cases, ${perHari} a working day, one person at each desk.`)}</p>
    <FilterBar action={alamat(kode, '/coba')} label={t('Ubah banyaknya berkas', 'Change the arrivals')}><NumberField name="per_hari" label={t('Berkas setiap hari kerja', 'Cases a working day')} value={angka(perHari)} decimal /></FilterBar>
    <KeyFigures>
      <KeyFigure label={t('Lama biasanya', 'Usual time')} value={lama(s.menit.median, ctx)} note={t('separuh berkas lebih cepat dari ini', 'half are faster')} />
      <KeyFigure label={t('Sembilan dari sepuluh selesai dalam', 'Nine of ten are done within')} value={lama(s.menit.p90, ctx)} />
      <KeyFigure label={t('Melewati janji', 'Later than promised')} value={persen(s.terlambat)} tone={s.terlambat > 0.05 ? 'bad' : 'ok'} />
    </KeyFigures>
    <Table<BebanPelaku> caption={t('Beban setiap pelaksana', 'Load of each actor')} rows={s.beban} tone={(b) => (b.sibuk > 0.85 ? 'bad' : b.sibuk > 0.7 ? 'warn' : undefined)} columns={[
      { head: t('Pelaksana', 'Actor'), main: true, cell: (b) => namaPelaku(b.pelaku) }, { head: t('Tugas', 'Tasks'), numeric: true, cell: (b) => angka(b.tugas) }, { head: t('Waktu terpakai', 'Busy'), numeric: true, cell: (b) => persen(b.sibuk) }, { head: t('Tugas menunggu rata-rata', 'A task waits'), numeric: true, cell: (b) => lama(b.tungguRataan, ctx) },
    ]} />
    <h2>{t('Berkas bulan lalu dengan langkah yang baru', 'Last month’s cases with the new steps')}</h2>
    {ulangan.jumlah === 0 ? <p>{t('Tidak ada berkas dalam tiga puluh hari terakhir.', 'No cases in the last thirty days.')}</p> : <p>{t(`${ulangan.sama} dari ${ulangan.jumlah} berkas akan menempuh jalan yang sama.`, `${ulangan.sama} of ${ulangan.jumlah} cases would go the same way.`)}</p>}
    {ulangan.lain.length > 0 && <Table<JalanLain> caption={t('Berkas yang akan menempuh jalan lain', 'Cases that would go another way')} rows={ulangan.lain.slice(0, 50)} columns={[{ head: t('Berkas', 'Case'), main: true, cell: (j) => ulangan.nomor[j.berkasId] ?? '–' }, { head: t('Sebab', 'Why'), cell: (j) => j.sebab }]} />}
  </>
}

const Halaman = Kode.extend({ halaman: z.string().max(60).optional() })
const cobaFormulir = page({
  path: '/kantor/layanan/:kode/coba/formulir', summary: 'Melihat dan mencoba halaman formulir rancangan', right: HAK_KELOLA, frame: 'kantor', input: Halaman, pageOnly: true,
  async ask(ctx, { kode, halaman: nama }) {
    const { definisi } = await getDraf(ctx.db, ctx.actor, kode), formulir = formulirLengkap(definisi)
    const halaman = (nama ? cariHalaman(formulir, nama) : formulir.halaman[0]) ?? refuseNotFound('Halaman formulir')
    const hariIni = tanggalLokal(ctx.now, ctx.config.BALAI_ZONE), wilayah = await wilayahContoh(ctx.db)
    const jawaban = contohJawaban(formulir, { hariIni, wilayah })
    return { kode, formulir, halaman, hariIni, jawaban, bahan: await siapkanHalaman(ctx.db, halaman, jawaban, wilayah.slice(0, 5)) }
  },
  show(d, { t }) {
    const i = d.formulir.halaman.findIndex((h) => h.kode === d.halaman.kode)
    return {
      title: t('Coba formulir', 'Try the form'),
      body: <><BackLink href={alamat(d.kode, '/coba')}>{t('Coba rancangan', 'Try the draft')}</BackLink>
        <InsetText>{t('Percobaan: isian contoh, tidak ada yang disimpan.', 'A trial: made-up answers, nothing is kept.')} {d.formulir.halaman.map((h, j) => <>{j > 0 && ' · '}{h.kode === d.halaman.kode ? <b>{h.judul}</b> : <a href={alamat(d.kode, `/coba/formulir?halaman=${h.kode}`)}>{h.judul}</a>}</>)}</InsetText>
        <HalamanFormulir formulir={d.formulir} halaman={d.halaman} jawaban={d.jawaban} bahan={d.bahan} hariIni={d.hariIni} action={alamat(d.kode, `/coba/formulir?halaman=${d.halaman.kode}`)} langkah={{ ke: i + 1, dari: d.formulir.halaman.length }} /></>,
    }
  },
})
const kirimCoba = action({
  path: '/kantor/layanan/:kode/coba/formulir', summary: 'Memeriksa isian percobaan dan membuka halaman berikutnya', right: HAK_KELOLA, frame: 'kantor', input: Halaman, pageOnly: true, files: { maxBytes: 100_000 },
  async act(ctx, { kode, halaman: nama = '' }) {
    const { definisi } = await getDraf(ctx.db, ctx.actor, kode), formulir = formulirLengkap(definisi)
    const i = formulir.halaman.findIndex((h) => h.kode === nama)
    if (i < 0) refuseNotFound('Halaman formulir')
    const hariIni = tanggalLokal(ctx.now, ctx.config.BALAI_ZONE)
    const { jawaban, tetap } = bacaKiriman(formulir, nama, ctx.typed ?? {})
    if (tetap) refuse('percobaan', 'Tombol ini bekerja pada formulir sungguhan; dalam percobaan tidak ada yang disimpan.')
    const { masalah } = periksaJawaban(formulir, { ...contohJawaban(formulir, { hariIni, wilayah: await wilayahContoh(ctx.db) }), ...jawaban }, { hariIni, halaman: nama })
    const tanpaBerkas = masalah.filter((m) => !formulir.halaman[i]!.isian.some((s) => s.kode === m.field && (s.jenis === 'berkas' || s.jenis === 'foto')))
    if (tanpaBerkas.length) refuse('isian-belum-benar', 'Periksa kembali isian yang ditandai.', { fields: tanpaBerkas })
    const lanjut = formulir.halaman[i + 1]
    return lanjut ? { goto: alamat(kode, `/coba/formulir?halaman=${lanjut.kode}`) } : { goto: alamat(kode, '/coba'), flash: ctx.t('Halaman terakhir selesai diperiksa.', 'That was the last page.') }
  },
})

const cobaSuratPdf = page({
  path: '/kantor/layanan/:kode/coba/surat.pdf', summary: 'Surat contoh dari rancangan', right: HAK_KELOLA, frame: 'kantor', input: Kode, limit: 30,
  async ask(ctx, { kode }) {
    const { definisi } = await getDraf(ctx.db, ctx.actor, kode)
    const salah = (await periksaDraf(ctx.db, definisi)).cacat.find((c) => c.di.startsWith('produk') || c.di.startsWith('formulir'))
    if (salah) refuse('draf-cacat', `Surat contoh belum dapat disusun: ${salah.pesan}`)
    return { bytes: await contohSurat(ctx.db, definisi, ctx.config), mime: 'application/pdf', name: `contoh-${kode}.pdf`, inline: true }
  },
})
const cobaBagan = page({
  path: '/kantor/layanan/:kode/coba/sop', summary: 'Bagan SOP rancangan', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) { const { definisi } = await getDraf(ctx.db, ctx.actor, kode); return { kode, layanan: definisi } },
  show: async (d, ctx) => ({ title: ctx.t('Bagan SOP', 'SOP chart'), wide: true, body: <><BackLink href={alamat(d.kode, '/coba')}>{ctx.t('Coba rancangan', 'Try the draft')}</BackLink><Heading about={d.layanan.nama}>{ctx.t('Bagan SOP', 'SOP chart')}</Heading>{await BaganSop(ctx, d.layanan)}</> }),
})

const terbitkanHalaman = page({
  path: '/kantor/layanan/:kode/terbitkan', summary: 'Menetapkan dan menerbitkan rancangan: apa yang berubah, keputusan, dan konfirmasi', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) {
    const { draf, layanan, boleh, unit } = await bukaKelola(ctx.db, ctx.actor, kode)
    if (!draf) refuse('tanpa-draf', 'Rancangan layanan ini tidak ada atau sudah diterbitkan.', { status: 404 })
    const { cacat } = await periksaDraf(ctx.db, draf.definisi)
    return { kode, nama: draf.definisi.nama, revisi: draf.revisi, keadaan: draf.keadaan, sampai: draf.konsultasi_sampai, acara: draf.berita_acara, cacat, boleh, unit: unit.nama, baru: !layanan, perubahan: layanan ? bandingkanLayanan(definisiSaja(layanan), draf.definisi) : [] }
  },
  show(d, ctx) {
    const { t } = ctx
    const siap = d.cacat.length === 0 && d.keadaan === 'rancangan' && d.boleh.terbitkan
    return {
      title: t('Terbitkan', 'Publish'), wide: true,
      body: <>
        <BackLink href={alamat(d.kode, '/ubah')}>{t('Bagian rancangan', 'Parts of the draft')}</BackLink>
        <Heading about={d.unit}>{t(`Terbitkan “${d.nama}”`, `Publish “${d.nama}”`)}</Heading>
        {d.cacat.length > 0 && <DaftarCacat kode={d.kode} cacat={d.cacat} ctx={ctx} />}
        {d.keadaan === 'konsultasi_publik' && <InsetText>{t(`Rancangan masih dikonsultasikan sampai ${tanggalPanjang(d.sampai!, ctx.locale)}. Tutup konsultasi dengan berita acaranya lebih dahulu.`, 'The draft is still under consultation. Close it with its record first.')}</InsetText>}
        {d.acara && <InsetText>{t('Berita acara konsultasi', 'Record of the consultation')}: {d.acara}</InsetText>}
        <h2>{t('Yang berubah', 'What changes')}</h2>
        {d.baru ? <p>{t('Layanan baru.', 'A new service.')}</p> : <DaftarPerubahan perubahan={d.perubahan} ctx={ctx} />}
        {!d.boleh.terbitkan && <p>{t(`Penetapan dilakukan oleh pejabat yang berwenang pada ${d.unit}.`, 'The head of the office publishes it.')}</p>}
        {siap && <ConfirmPage title={t('Tetapkan dan berlakukan sekarang?', 'Set it in force now?')} action={alamat(d.kode, '/terbitkan')} yes={t('Terbitkan', 'Publish')} noHref={alamat(d.kode, '/ubah')} hidden={{ revisi: String(d.revisi) }}>
          <p>{t('Permohonan baru memakai versi ini. Berkas yang sedang berjalan tetap memakai versinya.', 'New applications use this version; running cases keep theirs.')}</p>
          <TextField name="nomor_sk" label={t('Nomor keputusan', 'Number of the decree')} maxLength={100} /><DateField name="tanggal_sk" label={t('Tanggal keputusan', 'Date of the decree')} />
        </ConfirmPage>}
      </>,
    }
  },
})
const terbitkan = action({
  path: '/kantor/layanan/:kode/terbitkan', summary: 'Menetapkan dan menerbitkan rancangan', right: { hak: ['layanan.terbitkan'] }, frame: 'kantor', input: Kode.extend({ revisi: z.coerce.number({ error: 'Muat ulang halaman ini.' }).int(), nomor_sk: z.string().max(100).default('') }),
  async act(ctx, { kode, revisi, nomor_sk: nomor }) {
    const hasil = await ctx.db.transaction((tx) => terbitkanDraf(tx, ctx.actor, kode, { revisi, nomor_sk: nomor, tanggal_sk: dateFrom(ctx.typed ?? {}, 'tanggal_sk') ?? '', zona: ctx.config.BALAI_ZONE }))
    return { goto: alamat(kode), flash: ctx.t(`Versi ${hasil.versi} berlaku sejak sekarang.`, `Version ${hasil.versi} is in force.`), data: { kode, ...hasil }, status: 201 }
  },
})

export const kelolaCobaRoutes: Route[] = [coba, cobaFormulir, kirimCoba, cobaSuratPdf, cobaBagan, terbitkanHalaman, terbitkan]
