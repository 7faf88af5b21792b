import { BackLink, Breadcrumbs, ButtonLink, Heading, InsetText, KeyFigure, KeyFigures, Notice, PrintButtonNote, QrImage, SummaryList, type SummaryRow, Tag } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { Jawaban, KATA_USULAN, TagUsulan, sebutVolume } from '#modules/perencanaan'
import { KEPALA_AMAN, bukaLampiran } from '#kernel/documents'
import { LINGKUP_SISTEM, dalamLingkup, refuseNotFound } from '#kernel/platform'
import sharp from 'sharp'
import { z } from 'zod'
import { BuktiBenang, DaftarUsulan, FotoBenang, JalanBenang, TabelBaris, TabelBayar, TanggaRencana, sebutTarget } from './benang-bagian.tsx'
import { type BenangSub, type BenangUsulan, adaFoto, bayarPerHari, bukaBenangSub, bukaBenangUsulan, findSubId } from './benang.ts'
import { alamatSub, persen, tulisPersen, uang, uangRingkas } from './kata.ts'

// The public thread of a proposal and of a sub kegiatan: no script, light, the same on paper.

const BATAS_BARIS = 12
const Nomor = z.object({ nomor: z.string().regex(/^USL-\d{4}-\d{6,9}$/) })
const KunciSub = z.object({ tahun: z.coerce.number().int().min(2000).max(2200), unit: z.string().regex(/^[a-z0-9-]{1,40}$/), kode: z.string().regex(/^[0-9A-Z.]{5,30}$/) })
type KunciSub = z.infer<typeof KunciSub>

function rincianUsulan({ usulan: u, tempat, tujuan }: BenangUsulan, ctx: Context): SummaryRow[] {
  const { t } = ctx
  return [{ label: t('Pengusul', 'From'), value: u.pengusul_nama }, { label: t('Tempat', 'Place'), value: tempat }, { label: t('Yang diminta', 'What was asked'), value: `${sebutVolume(u.volume)} ${u.satuan}, ${uang(u.anggaran)}` },
    ...(u.anggaran_kini !== u.anggaran ? [{ label: t('Sesudah dibahas', 'After discussion'), value: `${sebutVolume(u.volume_kini)} ${u.satuan}, ${uang(u.anggaran_kini)}` }] : []), { label: t('Dinas', 'Office'), value: tujuan }]
}
const BERHENTI = new Set(['tidak_diakomodasi', 'ditarik', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat'])
function jalanUsulan(b: BenangUsulan, ctx: Context) {
  const { usulan: u, rekap, sub, benang, rencana } = b
  return { diusulkan: { kapan: u.diajukan_pada, siapa: u.pengusul_nama }, rencana: rencana ? { nama: `${rencana.kode} ${rencana.nama}` } : undefined, anggaran: sub && rekap?.anggaran_nama ? { nama: rekap.anggaran_nama, pada: rekap.anggaran_pada, jumlah: benang?.anggaran ?? sub.anggaran } : undefined, r: sub, tahun: benang?.tahun ?? u.tahun,
    berhenti: !sub && BERHENTI.has(u.keadaan) ? ctx.t(KATA_USULAN[u.keadaan][0], KATA_USULAN[u.keadaan][1]) : undefined }
}

const usulan = page({
  path: '/benang/usulan/:nomor', stale: true, summary: 'Benang sebuah usulan dari awal sampai pembayaran dan hasilnya', right: 'publik', limit: 240, input: Nomor,
  ask: async (ctx, { nomor }) => (await bukaBenangUsulan(ctx.db, nomor)) ?? refuseNotFound('Usulan'),
  show(b, ctx) {
    const { t } = ctx, { usulan: u, sub, benang } = b
    const lepas = u.keadaan === 'masuk_rkpd' && !sub && b.rekap?.anggaran_urut != null
    return {
      title: u.judul, index: true, description: t(`Perjalanan usulan ${u.nomor}: dari ${u.pengusul_nama} sampai anggaran, pembayaran, dan hasilnya.`, `The way of proposal ${u.nomor}: from ${u.pengusul_nama} to budget, payment and result.`),
      body: <>
        <Breadcrumbs items={[{ name: t('Usulan', 'Proposals'), href: '/usulan' }, { name: u.nomor, href: `/usulan/${u.nomor}` }]} />
        <Heading about={t('Perjalanan usulan', 'The way of a proposal')} lead={u.pekerjaan}>{u.judul}</Heading>
        <p><TagUsulan keadaan={u.keadaan} ctx={ctx} /></p>
        {lepas && <Notice tone="warn" title={t('Belum ada dalam APBD', 'Not in the budget')}><p>{t(`Usulan ini masuk rencana kerja, tetapi tidak ada dalam APBD ${b.rekap!.tahun}. Bappeda melihat hal yang sama.`, `This proposal is in the plan but not in the ${b.rekap!.tahun} budget. The planning agency sees this, too.`)}</p></Notice>}
        <JalanBenang jalan={jalanUsulan(b, ctx)} ctx={ctx} />
        <SummaryList rows={rincianUsulan(b, ctx)} />
        <h2>{t('Jawaban tiap tingkat', 'What each level answered')}</h2>
        <Jawaban usulan={u} rekomendasi={b.rekomendasi} ctx={ctx} />
        {(b.jejak.length > 0 || b.rencana) && <><h2>{t('Untuk misi apa', 'For which mission')}</h2><TanggaRencana jejak={b.jejak} ctx={ctx} /></>}
        {sub && <><h2>{t('Anggaran', 'Budget')}</h2><p>{benang?.anggaran == null && t('Usulan ini termasuk dalam kegiatan bersama usulan lain; rinciannya menjadi satu. ', 'This proposal is carried together with others; the lines are one. ')}<a href={alamatSub(sub)}>{sub.kode} {sub.nama}</a>, {sub.unit_nama}</p>
          <TabelBaris baris={b.baris} batas={BATAS_BARIS} tautan={`/data-terbuka/apbd/${sub.tahun}.csv?sub=${sub.sub_id}`} ctx={ctx} />
          <h2>{t('Pembayaran', 'Payments')}</h2><p class="hint">{t('Pembayaran dicatat per sub kegiatan, tanpa nama penerima.', 'Payments are recorded by sub activity, without names.')}</p><TabelBayar bayar={bayarPerHari(b.bayar)} jumlah={sub.bayar} ctx={ctx} />
          <h2>{t('Foto', 'Photos')}</h2><FotoBenang foto={b.foto} dasar={alamatSub(sub)} ctx={ctx} /></>}
        <BuktiBenang bukti={b.bukti} ctx={ctx} />
        <p><ButtonLink href={`/benang/usulan/${u.nomor}/papan`} variant="second" icon="printer">{t('Cetak untuk papan desa', 'Print for the village board')}</ButtonLink></p>
      </>,
    }
  },
})

function angkaSub({ r, tahun }: BenangSub, ctx: Context) {
  const { t } = ctx
  if (!r) return <Notice tone="info"><p>{t(`Ada dalam rencana kerja ${tahun}. Anggarannya belum ditetapkan.`, `In the plan of ${tahun}. Its budget is not established yet.`)}</p></Notice>
  return <KeyFigures>
    <KeyFigure label={t('Anggaran', 'Budget')} value={uangRingkas(r.anggaran, t)} note={uang(r.anggaran)} />
    <KeyFigure label={t('Sudah dibayar', 'Paid')} value={tulisPersen(persen(r.bayar, r.anggaran))} note={uang(r.bayar)} />
    <KeyFigure label={t('Kemajuan fisik', 'Built')} value={r.fisik === null ? '–' : tulisPersen(Number(r.fisik))} note={r.fisik === null ? t('Belum dilaporkan', 'Not reported yet') : t('Laporan terakhir', 'Last report')} />
  </KeyFigures>
}
function rincianSub(b: BenangSub, ctx: Context): SummaryRow[] {
  const { t } = ctx, a = b.anggaran
  return [{ label: t('Perangkat daerah', 'Office'), value: b.unitNama }, ...(b.tempat ? [{ label: t('Lokasi', 'Place'), value: b.tempat }] : []),
    { label: t('Yang dihasilkan', 'Output'), value: sebutTarget(a?.indikator ?? b.rencana?.indikator ?? '', a?.target ?? b.rencana?.target ?? null, a?.satuan ?? b.rencana?.satuan ?? '') || '–' },
    ...(b.sumber ? [{ label: t('Sumber dana', 'Source'), value: b.sumber }] : []), ...(a?.kelompok_sasaran ? [{ label: t('Penerima manfaat', 'For whom'), value: a.kelompok_sasaran }] : []),
    ...(a?.alasan_luar_rkpd ? [{ label: t('Alasan di luar RKPD', 'Why outside the plan'), value: a.alasan_luar_rkpd }] : [])]
}
const sub = page({
  path: '/benang/sub/:tahun/:unit/:kode', stale: true, summary: 'Benang sebuah sub kegiatan: usulan, rencana, anggaran, pembayaran, dan hasilnya', right: 'publik', limit: 240, input: KunciSub,
  ask: async (ctx, { tahun, unit, kode }) => (await bukaBenangSub(ctx.db, tahun, unit, kode)) ?? refuseNotFound('Sub kegiatan'),
  show(b, ctx) {
    const { t } = ctx, { r, rekap } = b, dasar = alamatSub({ tahun: b.tahun, unit_kode: b.unitKode, kode: b.kode })
    return {
      title: `${b.nama} ${b.tahun}`, index: true, description: t(`${b.nama}, ${b.unitNama}, tahun ${b.tahun}: dari mana asalnya, berapa anggarannya, dan sampai di mana.`, `${b.nama}, ${b.unitNama}, ${b.tahun}: where it comes from, its budget, and how far it is.`),
      body: <>
        <Breadcrumbs items={[{ name: t('Anggaran', 'Budget'), href: `/anggaran?tahun=${b.tahun}` }]} />
        <Heading about={<span class="digits">{b.kode} · {b.tahun}</span>} lead={b.unitNama}>{b.nama}</Heading>
        {angkaSub(b, ctx)}
        <JalanBenang ctx={ctx} jalan={{ tahun: b.tahun, r, rencana: b.rencana ? { nama: t(`RKPD Tahun ${b.tahun}`, `RKPD ${b.tahun}`), pagu: b.rencana.pagu } : undefined, anggaran: r && rekap?.anggaran_nama ? { nama: rekap.anggaran_nama, pada: rekap.anggaran_pada, jumlah: r.anggaran } : undefined }} />
        <SummaryList rows={rincianSub(b, ctx)} />
        <h2>{t('Siapa yang mengusulkan', 'Who proposed it')}</h2><DaftarUsulan usulan={b.usulan} ctx={ctx} />
        <h2>{t('Untuk misi apa', 'For which mission')}</h2><TanggaRencana jejak={b.jejak} ctx={ctx} />
        {r && <><h2>{t('Rincian anggaran', 'Budget lines')}</h2><TabelBaris baris={b.baris} batas={BATAS_BARIS} tautan={`/data-terbuka/apbd/${b.tahun}.csv?sub=${r.sub_id}`} ctx={ctx} />
          <h2>{t('Pembayaran', 'Payments')}</h2><TabelBayar bayar={bayarPerHari(b.bayar)} jumlah={r.bayar} ctx={ctx} />
          <h2>{t('Foto', 'Photos')}</h2><FotoBenang foto={b.foto} dasar={dasar} ctx={ctx} /></>}
        <BuktiBenang bukti={b.bukti} sidikBaris={b.anggaran?.sidik} ctx={ctx} />
        <p><ButtonLink href={`${dasar}/papan`} variant="second" icon="printer">{t('Cetak untuk papan desa', 'Print for the village board')}</ButtonLink></p>
      </>,
    }
  },
})

/** One sheet for the board at the village hall: what, how much, by whom, and a code that leads here. */
function Papan({ judul, tempat, baris, tujuan, ctx }: { judul: string; tempat: string; baris: SummaryRow[]; tujuan: string; ctx: Context }) {
  const { t } = ctx, penuh = `${ctx.config.BASE_URL}${tujuan}`
  return <><BackLink href={tujuan} /><Heading about={tempat}>{judul}</Heading><SummaryList rows={baris} />
    <p><QrImage text={penuh} label={t('Kode menuju halaman ini', 'Code leading to this page')} /></p>
    <p>{t('Pindai untuk melihat anggaran, pembayaran, dan kemajuannya hari ini, atau buka', 'Scan to see budget, payments and progress as of today, or open')} <strong>{penuh.replace(/^https?:\/\//, '')}</strong></p><PrintButtonNote /></>
}
const papanUsulan = page({
  path: '/benang/usulan/:nomor/papan', stale: true, summary: 'Lembar papan desa sebuah usulan, dengan kode QR', right: 'publik', pageOnly: true, limit: 120, input: Nomor,
  ask: async (ctx, { nomor }) => (await bukaBenangUsulan(ctx.db, nomor)) ?? refuseNotFound('Usulan'),
  show: (b, ctx) => ({ title: `${ctx.t('Papan', 'Board')} ${b.usulan.nomor}`, body: <Papan ctx={ctx} judul={b.usulan.judul} tempat={b.tempat} tujuan={`/benang/usulan/${b.usulan.nomor}`} baris={[...rincianUsulan(b, ctx), ...(b.sub ? [{ label: ctx.t('Anggaran', 'Budget'), value: uang(b.benang?.anggaran ?? b.sub.anggaran) }] : [])]} /> }),
})
const papanSub = page({
  path: '/benang/sub/:tahun/:unit/:kode/papan', stale: true, summary: 'Lembar papan desa sebuah sub kegiatan, dengan kode QR', right: 'publik', pageOnly: true, limit: 120, input: KunciSub,
  ask: async (ctx, { tahun, unit, kode }) => (await bukaBenangSub(ctx.db, tahun, unit, kode)) ?? refuseNotFound('Sub kegiatan'),
  show: (b, ctx) => ({ title: `${ctx.t('Papan', 'Board')} ${b.kode}`, body: <Papan ctx={ctx} judul={b.nama} tempat={b.tempat || b.unitNama} tujuan={alamatSub({ tahun: b.tahun, unit_kode: b.unitKode, kode: b.kode })} baris={[...rincianSub(b, ctx), ...(b.r ? [{ label: ctx.t('Anggaran', 'Budget'), value: uang(b.r.anggaran) }] : [])]} /> }),
})

const KECIL = { width: 240, height: 180, fit: 'cover' } as const
/** The photo itself, or a small picture of it that a page may carry (a few kB). */
const foto = page({
  path: '/benang/sub/:tahun/:unit/:kode/foto/:id', summary: 'Foto kemajuan sebuah sub kegiatan', right: 'publik', pageOnly: true, limit: 240, input: KunciSub.extend({ id: z.uuid(), kecil: z.string().optional() }),
  pintu: 'foto laporan fisik disimpan untuk kantornya; halaman ini hanya membuka foto laporan sub kegiatan yang umum',
  async ask(ctx, { tahun, unit, kode, id, kecil }: KunciSub & { id: string; kecil?: string | undefined }) {
    const subId = await findSubId(ctx.db, tahun, unit, kode)
    if (!subId || !(await adaFoto(ctx.db, subId, id))) refuseNotFound('Foto')
    const asli = await dalamLingkup(LINGKUP_SISTEM, () => ctx.db.transaction((tx) => bukaLampiran(tx, id, { actor: ctx.actor })))
    if (!kecil) return asli
    return { bytes: await sharp(Buffer.from(asli.bytes as Uint8Array)).rotate().resize(KECIL).webp({ quality: 38 }).toBuffer(), mime: 'image/webp', name: 'foto.webp', inline: true, headers: { ...KEPALA_AMAN, 'cache-control': 'public, max-age=86400' } }
  },
})

const periksa = page({
  path: '/benang/periksa', summary: 'Cara memeriksa sidik rencana dan anggaran', right: 'publik', pageOnly: true,
  ask: async () => ({}),
  show(_, ctx) {
    const { t } = ctx
    return { title: t('Memeriksa sidik', 'Checking the hashes'), index: true, body: <>
      <Heading lead={t('Anda tidak perlu percaya begitu saja. Periksa sendiri bahwa angka yang ditetapkan tidak diubah diam-diam.', 'You need not take it on trust. Check yourself that what was established was not changed in silence.')}>{t('Memeriksa sidik', 'Checking the hashes')}</Heading>
      <ol>
        <li>{t('Unduh daftar sidik versi APBD dari bagian Bukti sebuah halaman. Tiap baris anggaran punya sidik sendiri.', 'Download the list of hashes of a budget version from the Proof part of a page. Each row of the budget has its own.')}</li>
        <li>{t('Sambung sidik versi sebelumnya dengan semua sidik baris menurut urutan berkas, tanpa spasi dan tanpa ganti baris.', 'Join the hash of the version before and all hashes of rows in the order of the file, without spaces or line ends.')}</li>
        <li>{t('Hitung SHA-256 dari sambungan itu. Hasilnya sama dengan sidik versi; sidik versi berikutnya dihitung dari sidik ini, seperti mata rantai.', 'The SHA-256 of it is the hash of the version; that of the next version is made from this one, like links of a chain.')}</li>
      </ol>
      <InsetText><code>{'(awk -F, \'NR==1{printf "%s",$1} NR>2{printf "%s",$3}\' sidik.csv) | sha256sum'}</code></InsetText>
      <p>{t('Baris pertama berkas berisi sidik sebelumnya dan sidik versi; baris kedua nama kolom. Sidik sebuah versi yang pernah Anda simpan, misalnya tercetak pada papan desa, harus tetap sama selamanya.', 'The first line of the file holds the hash before and the hash of the version, the second the names of columns. A hash you once kept, on paper for instance, must stay the same for ever.')}</p>
      <p>{t('Jawaban tiap tingkat atas usulan dirantai dengan cara yang sama, dan catatan semua tindakan dapat diperiksa di', 'What each level says of a proposal is chained in the same way, and the log of all acts can be checked at')} <a href="/log/checkpoint">/log/checkpoint</a>.</p>
    </> }
  },
})
export const benangRoutes: Route[] = [usulan, papanUsulan, sub, papanSub, foto, periksa]
/** Shown where a mission is missing. */
export const TagTanpaMisi = ({ ctx }: { ctx: Context }) => <Tag tone="warn">{ctx.t('belum terhubung', 'not linked')}</Tag>
