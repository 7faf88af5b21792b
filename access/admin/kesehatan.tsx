import { BackLink, ButtonLink, Cards, Details, Heading, KeyFigure, KeyFigures, Notice, SummaryList, Table, Tag, type Tone } from '#access/design'
import { type Context, page } from '#access/web'
import { angka, waktuPanjang } from '#kernel/organisation'
import { type Sikap, latihanSekarang, segarkanLatihan } from '#kernel/platform'
import { type AngkaMesin, type KeadaanLuar, type LayananLuar, angkaMesin, keadaanLayananLuar } from './kesehatan.ts'
import { namaUlah } from './latihan.tsx'
import { periksaSistem } from './periksa.ts'
import { TEMUAN, type Temuan } from './periksa-temuan.ts'

// One page for the question "is anything wrong?": findings with what to do, the outside services, the figures.

const SEBUT: Record<KeadaanLuar, readonly [string, string, Tone]> = {
  baik: ['baik', 'fine', 'ok'], terputus: ['tidak menjawab', 'not answering', 'bad'], tersendat: ['tersendat', 'faltering', 'warn'], latihan: ['latihan', 'drill', 'warn'], belum: ['belum dipakai', 'not used yet', 'mute'], tidak: ['tidak dipakai', 'not set up', 'mute'],
}
const SIKAP: Record<Sikap, readonly [string, string]> = { tahan: ['menunggu pulih', 'waits'], antre: ['diantrekan', 'queued'], turun: ['jalan tanpa itu', 'goes on without'] }
const SEBAB: Record<string, readonly [string, string]> = {
  waktu_habis: ['tidak menjawab', 'no answer'], lambat: ['sangat lambat', 'very slow'], terputus: ['terputus', 'cut off'], tidak_tersambung: ['tidak tersambung', 'no connection'], layanan_sibuk: ['menjawab sibuk atau galat', 'busy or failing'], jawaban_keliru: ['jawaban keliru', 'rubbish answer'], ECONNREFUSED: ['sambungan ditolak', 'connection refused'], ENOTFOUND: ['alamat tidak ditemukan', 'address not found'], ditolak: ['menjawab galat', 'failing'],
}
const waktu = (ctx: Context, saat: Date | null) => (saat ? waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale) : '–')
const ukuran = (bytes: number) => (bytes >= 1e9 ? `${angka(Math.round(bytes / 1e8) / 10)} GB` : `${angka(Math.ceil(bytes / 1e6))} MB`)

function SatuTemuan({ ctx, temuan }: { ctx: Context; temuan: Temuan }) {
  const { apa, lakukan, kode, tingkat, bagian } = temuan
  const arti = kode && TEMUAN[kode]
  return <Notice tone={tingkat === 'bahaya' ? 'bad' : 'warn'} title={ctx.t(...apa)}>
    {lakukan && <p><strong>{ctx.t('Lakukan:', 'Do:')}</strong> {ctx.t(...lakukan)}</p>}
    {arti && <Details summary={<>{ctx.t('Memastikan dan menghubungi', 'Making sure, and whom to call')}<span class="sr"> ({bagian}: {kode})</span></>}>
      <p>{ctx.t('Memastikan: ', 'Make sure: ')}{ctx.t(...arti.yakin)}</p><p>{ctx.t('Hubungi: ', 'Call: ')}{ctx.t(...arti.hubungi)}</p>
      <p><a href={`/kantor/sistem/panduan#${kode}`}>{ctx.t('Baca panduannya', 'Read the handbook')}<span class="sr"> {ctx.t(...apa)}</span></a></p></Details>}
  </Notice>
}

function TabelLuar({ ctx, semua, menyala }: { ctx: Context; semua: LayananLuar[]; menyala: boolean }) {
  const diDalam = (s: LayananLuar) => s.pemakaian === 'setempat' && s.keadaan === 'belum'
  const keadaan = (s: LayananLuar) => <><Tag tone={SEBUT[s.keadaan][2]}>{diDalam(s) ? ctx.t('di dalam Balai', 'inside Balai') : ctx.t(SEBUT[s.keadaan][0], SEBUT[s.keadaan][1])}{s.ulah && `: ${ctx.t(...namaUlah(s.ulah)).toLowerCase()}`}</Tag>
    {s.sejak && <p class="hint">{ctx.t('sejak ', 'since ')}{waktu(ctx, s.sejak)}</p>}{s.sebab && <p class="hint">{SEBAB[s.sebab] ? ctx.t(...SEBAB[s.sebab]!) : s.sebab}</p>}
    {s.pemakaian === 'setempat' && !diDalam(s) && <p class="hint">{ctx.t('pengganti di dalam Balai', 'a stand-in inside Balai')}</p>}{s.cabangPutus > 0 && <p class="hint">{ctx.t(`${s.cabangPutus} penerima`, `${s.cabangPutus} receivers`)}</p>}</>
  const dilatih = (s: LayananLuar) => s.pemakaian === 'ya' || (s.pemakaian === 'setempat' && s.kode !== 'simpanan')
  return <Table caption={ctx.t('Layanan luar', 'Outside services')} captionHidden rows={semua} tone={(s) => (s.keadaan === 'terputus' ? 'bad' : s.keadaan === 'tersendat' || s.keadaan === 'latihan' ? 'warn' : undefined)} columns={[
    { head: ctx.t('Layanan', 'Service'), main: true, cell: (s) => <>{ctx.t(...s.nama)}<p class="hint">{ctx.t(...s.guna)}.</p>{s.pemakaian !== 'tidak' && <p class="hint">{ctx.t('Bila terganggu', 'When it is away')} ({ctx.t(...SIKAP[s.sikap])}): {ctx.t(...s.sementara)}</p>}</> },
    { head: ctx.t('Keadaan', 'State'), cell: keadaan },
    { head: ctx.t('Terakhir berhasil', 'Last success'), cell: (s) => waktu(ctx, s.berhasil) },
    { head: ctx.t('Menunggu', 'Waiting'), numeric: true, cell: (s) => (s.menunggu === undefined ? '–' : `${angka(s.menunggu)}${s.menunggu >= 10_000 ? '+' : ''}`) },
    ...(menyala ? [{ head: ctx.t('Latihan', 'Drill'), quiet: true, cell: (s: LayananLuar) => dilatih(s) && <a href={`/kantor/sistem/latihan/${s.kode}`}>{ctx.t('Latih', 'Drill')}<span class="sr"> {ctx.t(...s.nama)}</span></a> }] : []),
  ]} />
}

function Angka({ ctx, a }: { ctx: Context; a: AngkaMesin }) {
  const jam = Math.round(a.proses.hidupDetik / 360) / 10
  return <SummaryList title={ctx.t('Mesin', 'Machine')} rows={[
    { label: ctx.t('Pekerjaan tertua yang menunggu', 'Oldest job that waits'), value: a.antrean.tertua ? waktu(ctx, a.antrean.tertua) : ctx.t('Tidak ada', 'None') },
    { label: ctx.t('Ruang kosong', 'Free disk'), value: a.cakram ? `${ukuran(a.cakram.bebas)} (${Math.round(a.cakram.bagian * 100)}%)` : '–' },
    { label: ctx.t('Besar basis data', 'Size of the database'), value: `${ukuran(a.basisData.besar)} · ${a.basisData.sambungan} ${ctx.t('sambungan', 'connections')}` },
    { label: ctx.t('Memori proses ini', 'Memory of this process'), value: `${ukuran(a.proses.memori)} · ${ctx.t(`hidup ${angka(jam)} jam`, `up ${jam} hours`)}` },
    { label: ctx.t('Selisih jam dengan basis data', 'Clock against the database'), value: Math.abs(a.basisData.geserMs) < 50 ? ctx.t('Tidak ada', 'None') : `${angka(Math.round(a.basisData.geserMs / 100) / 10)} ${ctx.t('detik', 'seconds')}` },
    { label: ctx.t('Versi', 'Versions'), value: `Balai ${a.proses.balai} · Node.js ${a.proses.node} · PostgreSQL ${a.basisData.versi}` },
    ...a.lain.map(({ label, nilai, href }) => ({ label: ctx.t(...label), value: href ? <a href={href}>{ctx.t(...nilai)}</a> : ctx.t(...nilai) })),
  ]} />
}

async function ambil(ctx: Context) {
  await segarkanLatihan(ctx.db)
  const [temuan, luar, mesin] = await Promise.all([periksaSistem({ db: ctx.db, config: ctx.config }), keadaanLayananLuar(ctx.db, ctx.config), angkaMesin(ctx.db, ctx.config, ctx.now)])
  const latihan = latihanSekarang()
  return { temuan, luar, mesin, latihan: latihan ? { sampai: latihan.sampai } : null }
}

export const kesehatan = page({ path: '/kantor/sistem/kesehatan', pintu: 'angka tentang seluruh sistem, tanpa data seorang pun', summary: 'Kesehatan sistem: temuan, layanan luar, dan angka mesin', right: { hak: ['sistem.kelola'] }, frame: 'kantor', limit: 30, ask: ambil,
  show({ temuan, luar, mesin, latihan }, ctx) {
    const buruk = temuan.filter(({ tingkat }) => tingkat === 'bahaya'), ingat = temuan.filter(({ tingkat }) => tingkat === 'perhatian'), baik = temuan.filter(({ tingkat }) => tingkat === 'baik')
    return { title: ctx.t('Kesehatan sistem', 'Health'), wide: true, body: <>
      <BackLink href="/kantor/sistem">{ctx.t('Sistem', 'System')}</BackLink>
      <Heading lead={ctx.t('Temuannya sama dengan perintah npx balai doctor.', 'The findings are those of npx balai doctor.')}>{ctx.t('Kesehatan sistem', 'Health')}</Heading>
      <KeyFigures><KeyFigure value={String(buruk.length)} label={ctx.t('bahaya', 'dangers')} tone={buruk.length ? 'bad' : undefined} /><KeyFigure value={String(ingat.length)} label={ctx.t('perlu perhatian', 'need care')} tone={ingat.length ? 'warn' : undefined} /><KeyFigure value={String(luar.filter(({ keadaan }) => keadaan === 'terputus').length)} label={ctx.t('layanan luar terputus', 'outside services away')} /><KeyFigure value={String(mesin.antrean.menunggu)} label={ctx.t('pekerjaan menunggu', 'jobs waiting')} /></KeyFigures>
      <h2 id="temuan">{ctx.t('Yang perlu dikerjakan', 'What to do')}</h2>
      {!buruk.length && !ingat.length && <Notice tone="ok"><p>{ctx.t('Semuanya baik.', 'All is well.')}</p></Notice>}
      {[...buruk, ...ingat].map((satu) => <SatuTemuan ctx={ctx} temuan={satu} />)}
      {baik.length > 0 && <Details summary={ctx.t(`${baik.length} hal sudah diperiksa dan baik`, `${baik.length} things were examined and are fine`)}><ul>{baik.map(({ bagian, apa }) => <li>{bagian}: {ctx.t(...apa)}</li>)}</ul></Details>}
      <h2 id="layanan-luar">{ctx.t('Layanan luar', 'Outside services')}</h2>
      <p>{latihan ? <ButtonLink href="/kantor/sistem/latihan" variant="second">{ctx.t('Akhiri mode latihan', 'End the training mode')}</ButtonLink> : <ButtonLink href="/kantor/sistem/latihan" variant="second">{ctx.t('Mode latihan…', 'Training mode…')}</ButtonLink>}</p>
      <TabelLuar ctx={ctx} semua={luar} menyala={latihan !== null} />
      <Angka ctx={ctx} a={mesin} />
      <Cards level={2} items={[{ title: ctx.t('Panduan operasi', 'Operations handbook'), href: '/kantor/sistem/panduan', icon: 'book-open', text: ctx.t('Gejala, cara memastikan, yang dilakukan, dan siapa yang dihubungi.', 'Symptom, how to make sure, what to do and whom to call (in Indonesian).') }, { title: ctx.t('Pekerjaan latar', 'Background jobs'), href: '/kantor/sistem', icon: 'settings', text: ctx.t('Yang gagal dan berhenti; ulangi dari sini.', 'What failed and stopped; retry from here.') }]} /></> }
  } })
