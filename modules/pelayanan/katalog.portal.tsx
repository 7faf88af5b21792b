import { BackLink, ButtonLink, Cards, Details, EmptyState, Heading, Hero, InsetText, Search, SummaryList } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type LayananTerbit, findLayanan, listLayanan } from './katalog.ts'
import { LayananDicabut, findDicabut } from './rancangan.portal.tsx'
import { cariLayanan } from './pencarian.ts'
import { PERISTIWA } from './peristiwa.ts'
import { katakanJanji } from './waktu.ts'

const nama = (l: LayananTerbit, ctx: Context) => ctx.t(l.nama, l.nama_en)
const ringkas = (l: LayananTerbit, ctx: Context) => ctx.t(l.ringkas, l.ringkas_en)
const SATUAN_BERLAKU = { hari: ['day', 'days'], bulan: ['month', 'months'], tahun: ['year', 'years'] } as const
const berlaku = ({ nilai, satuan }: NonNullable<LayananTerbit['produk']['berlaku']>, { t }: Context) => t(`berlaku ${nilai} ${satuan}`, `valid for ${nilai} ${SATUAN_BERLAKU[satuan][nilai === 1 ? 0 : 1]}`)
/** "Ditanggapi …" begins a sentence in the standard and stands inside one here. */
const kecil = (kata: string) => (/^[A-Z][a-z]/.test(kata) ? kata.charAt(0).toLowerCase() + kata.slice(1) : kata)
const biaya = (l: LayananTerbit, { t }: Context) => (l.biaya.jenis === 'gratis' ? t('Gratis', 'Free') : l.biaya.jenis === 'pajak' ? t('Dikenai pajak daerah', 'Local tax applies') : t('Dikenai retribusi', 'Fee applies'))
const kartu = (l: LayananTerbit, ctx: Context) => ({ title: nama(l, ctx), href: `/layanan/${l.kode}`, text: ringkas(l, ctx), meta: `${biaya(l, ctx)} · ${katakanJanji(l.sop.janji, ctx.locale)}` })

/** What the API tells of a service in a list. */
const ringkasan = (l: LayananTerbit) => ({ kode: l.kode, nama: l.nama, nama_en: l.nama_en, ringkas: l.ringkas, peristiwa: l.peristiwa, janji: l.sop.janji, biaya: l.biaya.jenis, versi: l.versi })

const beranda = page({
  path: '/', summary: 'Beranda: mencari layanan, melacak permohonan, memeriksa surat', right: 'publik',
  ask: async () => ({ peristiwa: PERISTIWA.map(({ kode, nama }) => ({ kode, nama })) }),
  show(_data, ctx) {
    const { t } = ctx
    return {
      title: t('Layanan warga', 'Public services'), index: true, wide: true, description: t('Ajukan surat dan izin, lacak permohonan, dan periksa keaslian surat.', 'Apply for letters and permits, track applications, verify letters.'),
      body: <>
        <Hero title={t('Apa yang Anda perlukan?', 'What do you need?')}>
          <Search label={t('Cari layanan', 'Find a service')} action="/layanan" placeholder={t('misalnya usaha, nikah, pindah', 'for example business, marriage')} large />
        </Hero>
        <Cards wide items={[
          { title: t('Lacak permohonan', 'Track an application'), href: '/lacak', text: t('Dengan nomor permohonan pada tanda terima.', 'With the number on your receipt.'), icon: 'search' },
          { title: t('Periksa keaslian surat', 'Verify a letter'), href: '/verifikasi', text: t('Untuk bank, sekolah, dan siapa pun yang menerima surat.', 'For banks, schools and anyone who receives a letter.'), icon: 'check' },
        ]} />
        <h2>{t('Menurut peristiwa dalam hidup', 'By life event')}</h2>
        <Cards items={PERISTIWA.map((p) => ({ title: t(p.nama, p.nama_en), href: `/peristiwa/${p.kode}`, text: t(p.pengantar, p.pengantar_en) }))} level={3} />
        <p><a href="/layanan">{t('Lihat semua layanan', 'See all services')}</a></p>
        <h2>{t('Membangun daerah bersama', 'Building the region together')}</h2>
        <Cards level={3} items={[
          { title: t('Usulkan pembangunan', 'Propose a work'), href: '/usulan', text: t('Jalan, jembatan, air, sekolah: ajukan lewat desa atau RT, dan baca jawaban tiap tingkat.', 'Roads, bridges, water, schools: propose through your village and read the answer of each level.') },
          { title: t('Ke mana uang daerah', 'Where the money goes'), href: '/anggaran', text: t('Anggaran, yang sudah dibayar, dan pekerjaan di kecamatan Anda.', 'The budget, what was paid, and the works in your district.') },
          { title: t('Rencana pembangunan', 'Development plans'), href: '/rencana', text: t('Tujuan daerah dan rencana kerja tahun ini.', 'The goals of the region and the work plan of this year.') },
        ]} />
      </>,
    }
  },
})

const daftar = page({
  path: '/layanan', stale: true, summary: 'Daftar layanan, dengan pencarian yang memaafkan salah ketik', right: 'publik', input: z.object({ q: z.string().max(100).optional() }),
  ask: async (ctx, { q }) => { const semua = await listLayanan(ctx.db); return { q: q ?? '', layanan: q ? cariLayanan(semua, q) : semua } },
  show({ q, layanan }, ctx) {
    const { t } = ctx
    return {
      title: q ? t(`Hasil pencarian “${q}”`, `Results for “${q}”`) : t('Semua layanan', 'All services'), index: !q,
      body: <>
        <BackLink href="/" />
        <Heading>{q ? t(`Hasil pencarian “${q}”`, `Results for “${q}”`) : t('Semua layanan', 'All services')}</Heading>
        <Search label={t('Cari layanan', 'Find a service')} action="/layanan" value={q} />
        {layanan.length === 0
          ? <EmptyState title={t('Tidak ada layanan yang cocok', 'No service matches')}>{t('Coba kata lain, misalnya nama suratnya, atau ', 'Try other words, or ')}<a href="/layanan">{t('lihat semua layanan', 'see all services')}</a>{t('. Anda juga dapat bertanya di kantor desa atau kelurahan.', '. You can also ask at your village office.')}</EmptyState>
          : <Cards items={layanan.map((l) => kartu(l, ctx))} />}
      </>,
    }
  },
})

const Kode = z.object({ kode: z.string().max(100) })
async function muat(ctx: Context, kode: string): Promise<LayananTerbit> {
  return (await findLayanan(ctx.db, kode)) ?? refuseNotFound('Layanan')
}

const standar = page({
  path: '/layanan/:kode', stale: true, summary: 'Standar satu layanan: syarat, alur, waktu, biaya, hasil, pengaduan', right: 'publik', input: Kode,
  async ask(ctx, { kode }) {
    const ada = await findLayanan(ctx.db, kode)
    if (!ada) return { dicabut: (await findDicabut(ctx.db, kode)) ?? refuseNotFound('Layanan') }
    const { formulir: _f, sop, ...l } = ada
    return { ...l, janji: sop.janji, sop }
  },
  show(l, ctx) {
    const { t } = ctx
    if (l.dicabut) return LayananDicabut({ dicabut: l.dicabut, ctx })
    const penuh = l as unknown as LayananTerbit
    return {
      title: nama(penuh, ctx), index: true, description: ringkas(penuh, ctx),
      body: <>
        <BackLink href="/layanan">{t('Semua layanan', 'All services')}</BackLink>
        <Heading lead={ringkas(penuh, ctx)}>{nama(penuh, ctx)}</Heading>
        <SummaryList rows={[
          { label: t('Waktu', 'Time'), value: <>{katakanJanji(l.janji, ctx.locale)}, {t('dihitung sejak berkas lengkap', 'from complete documents')}</> },
          { label: t('Biaya', 'Cost'), value: <>{biaya(penuh, ctx)}{l.biaya.keterangan && <><br />{t(l.biaya.keterangan, l.biaya.keterangan_en ?? l.biaya.keterangan)}</>}{l.biaya.dasar_hukum && <><br /><span class="hint">{l.biaya.dasar_hukum}</span></>}</> },
          { label: t('Hasil', 'Result'), value: <>{t(l.produk.nama, l.produk.nama_en ?? l.produk.nama)}{l.produk.berlaku && `, ${berlaku(l.produk.berlaku, ctx)}`}</> },
        ]} />
        <p><ButtonLink href={`/layanan/${l.kode}/mulai`}>{t('Ajukan sekarang', 'Apply now')}</ButtonLink></p>
        {l.pemandu && <p><a href={`/layanan/${l.kode}/pemandu`}>{t('Ragu? Jawab beberapa pertanyaan singkat', 'Not sure? Answer a few short questions')}</a></p>}
        <h2>{t('Yang perlu Anda siapkan', 'What you need')}</h2>
        <ul>{l.persyaratan.map((p) => <li><b>{t(p.nama, p.nama_en ?? p.nama)}</b>{!p.wajib && ` (${t('bila ada', 'if you have it')})`}{p.wajib && p.bila && ` (${t('pada keadaan tertentu', 'in some cases')})`}{p.petunjuk && <><br /><span class="hint">{t(p.petunjuk, p.petunjuk_en ?? p.petunjuk)}</span></>}</li>)}</ul>
        <h2>{t('Bagaimana prosesnya', 'How it works')}</h2>
        <ol>{l.alur.map((a) => <li>{t(a.uraian, a.uraian_en ?? a.uraian)} <span class="hint">({t(a.pelaku, a.pelaku_en ?? a.pelaku)}, {t(a.waktu, a.waktu_en ?? a.waktu)})</span></li>)}</ol>
        <h2>{t('Bila Anda tidak puas', 'If you are not satisfied')}</h2>
        <p>{t(l.pengaduan.kanal, l.pengaduan.kanal_en ?? l.pengaduan.kanal)}. {t('Ditangani oleh', 'Handled by:')} {t(kecil(l.pengaduan.pejabat), l.pengaduan.pejabat_en ?? l.pengaduan.pejabat)}. {t(l.pengaduan.waktu, l.pengaduan.waktu_en ?? l.pengaduan.waktu)}.</p>
        <Details summary={t('Standar pelayanan selengkapnya', 'Full service standard')}>
          {ctx.locale === 'en' && <p class="hint">This part of the standard is published in Indonesian only.</p>}
          <SummaryList rows={[
            { label: t('Dasar hukum', 'Legal basis'), value: <ul>{l.dasar_hukum.map((d) => <li>{d}</li>)}</ul> },
            { label: t('Sarana dan prasarana', 'Facilities'), value: l.sarana.join('; ') },
            { label: t('Kompetensi pelaksana', 'Competence'), value: l.kompetensi.join('; ') },
            { label: t('Pengawasan internal', 'Internal control'), value: l.pengawasan },
            { label: t('Jumlah pelaksana', 'Staff'), value: String(l.jumlah_pelaksana) },
            { label: t('Jaminan pelayanan', 'Service guarantee'), value: l.jaminan_pelayanan },
            { label: t('Jaminan keamanan', 'Safety guarantee'), value: l.jaminan_keamanan },
            { label: t('Evaluasi kinerja', 'Evaluation'), value: l.evaluasi_kinerja },
          ]} />
        </Details>
        <p><a href={`/layanan/${l.kode}/sop`}>{t('Bagan alur resmi (SOP)', 'Official flow chart (SOP)')}</a> · <a href={`/layanan/${l.kode}/blangko.pdf`}>{t('Formulir kosong untuk dicetak', 'Blank form to print')}</a></p>
      </>,
    }
  },
})

const peristiwa = page({
  path: '/peristiwa/:kode', stale: true, summary: 'Layanan untuk satu peristiwa dalam hidup', right: 'publik', input: Kode,
  async ask(ctx, { kode }) {
    const peristiwa = PERISTIWA.find((p) => p.kode === kode) ?? refuseNotFound('Peristiwa')
    const semua = await listLayanan(ctx.db)
    return { peristiwa, layanan: semua.filter((l) => l.peristiwa.includes(peristiwa.kode)).map(ringkasan), penuh: semua.filter((l) => l.peristiwa.includes(peristiwa.kode)) }
  },
  show({ peristiwa: p, penuh }, ctx) {
    const { t } = ctx
    return { title: t(p.nama, p.nama_en), index: true, body: <><BackLink href="/" /><Heading lead={t(p.pengantar, p.pengantar_en)}>{t(p.nama, p.nama_en)}</Heading><Cards items={penuh.map((l) => kartu(l, ctx))} /></> }
  },
})

/** Every answer so far, one letter each: `y` yes, `t` no. The address carries them, so that "back" works and nothing is kept. */
const Jawaban = z.string().regex(/^[yt]{0,20}$/).default('')
type Tanya = NonNullable<LayananTerbit['pemandu']>[number]
const nasihatDari = (tanya: Tanya[], jawab: string) => tanya.slice(0, jawab.length).flatMap((p, i) => {
  const [id, en] = jawab[i] === 'y' ? [p.bila_ya, p.bila_ya_en] : [p.bila_tidak, p.bila_tidak_en]
  return id ? [{ id, en: en ?? id }] : []
})

const pemandu = page({
  path: '/layanan/:kode/pemandu', summary: 'Saya perlu apa? Pertanyaan singkat sebelum mengajukan', right: 'publik', input: z.object({ kode: z.string().max(100), jawab: Jawaban }),
  async ask(ctx, { kode, jawab }) {
    const l = await muat(ctx, kode)
    const tanya = l.pemandu ?? []
    return { kode: l.kode, nama: l.nama, nama_en: l.nama_en, jawab, banyak: tanya.length, tanya: tanya[jawab.length], nasihat: nasihatDari(tanya, jawab) }
  },
  show({ kode, nama: judul, nama_en, jawab, banyak, tanya, nasihat }, ctx) {
    const { t } = ctx
    const ke = (huruf: string) => `/layanan/${kode}/pemandu?jawab=${huruf}`
    const saran = nasihat.map((n) => <InsetText>{t(n.id, n.en)}</InsetText>)
    return {
      title: t('Apakah layanan ini yang Anda perlukan?', 'Is this the service you need?'),
      body: <>
        {jawab ? <BackLink href={ke(jawab.slice(0, -1))} /> : <BackLink href={`/layanan/${kode}`}>{t(judul, nama_en)}</BackLink>}
        {tanya
          ? <><Heading about={banyak > 1 ? t(`Pertanyaan ${jawab.length + 1} dari ${banyak}`, `Question ${jawab.length + 1} of ${banyak}`) : undefined}>{t(tanya.tanya, tanya.tanya_en ?? tanya.tanya)}</Heading><div class="actions"><ButtonLink href={ke(`${jawab}y`)}>{t('Ya', 'Yes')}</ButtonLink> <ButtonLink href={ke(`${jawab}t`)} variant="second">{t('Tidak', 'No')}</ButtonLink></div></>
          : <><Heading>{saran.length ? t('Bacalah ini sebelum mengajukan', 'Read this before you apply') : t('Layanan ini dapat Anda ajukan', 'You can apply for this service')}</Heading>{saran}
            <div class="actions"><ButtonLink href={`/layanan/${kode}/mulai`} variant={saran.length ? 'second' : undefined}>{saran.length ? t('Tetap ajukan', 'Apply anyway') : t('Ajukan sekarang', 'Apply now')}</ButtonLink></div>{saran.length > 0 && <><br /><p><a href="/layanan">{t('Lihat layanan lain', 'See other services')}</a></p></>}</>}
      </>,
    }
  },
})

export const katalogRoutes: Route[] = [beranda, daftar, standar, peristiwa, pemandu]
