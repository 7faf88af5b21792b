import { Breadcrumbs, Button, ButtonLink, DueTag, Form, Heading, InsetText, NumberField, SubmitRow, SummaryList, Table, Tag, Timeline, Warning } from '#access/design'
import { Diskusi, type DiskusiTampil, muatDiskusi } from '#access/diskusi'
import { type Context, type Route, page } from '#access/web'
import { catat } from '#kernel/audit'
import type { Lampiran } from '#kernel/documents'
import { catatAkses, punyaHak } from '#kernel/identity'
import { getUnit, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { type BarisTindakan, type Penugasan, bacaTugas, jabatanDiMeja, listPenugasan, listTindakan, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { adalahUndangan } from './acara-surat.ts'
import { IsiSurat } from './blok.office.tsx'
import { type Blok, bacaBlok } from './blok.ts'
import { IsianLapor } from './bukti.office.tsx'
import { listBukti } from './bukti.ts'
import { BukuCetakan, CapAir } from './cap-air.tsx'
import { type CetakanRow, listCetakan } from './cetakan.ts'
import { catatSampai } from './dibaca.ts'
import { findKonsepPenulis } from './diskusi.ts'
import { KATA_KANAL, KATA_KEAMANAN, KATA_KECEPATAN, KATA_STATUS, keadaanDisposisi } from './kata.ts'
import { namaKlasifikasi } from './klasifikasi.sql.ts'
import { bolehPantau } from './kirim.office.tsx'
import { listLampiranSurat, unduhLampiran } from './lampiran.ts'
import { Pembetulan } from './pembetulan.office.tsx'
import { type PembetulanRow, bolehBetulkan, listPembetulan } from './pembetulan.ts'
import { type Pindaian, listPindaian } from './pindaian-baca.ts'
import { KartuPindaian } from './pindaian.office.tsx'
import { jangkauan, terbaca } from './pihak.ts'
import { adalahRahasia, bacaRahasia } from './rahasia.ts'
import { type AgendaRow, type SuratRingkas, type SuratRow, findSuratByBerkas, findSuratUntuk, listAgendaSurat, listBalasan } from './surat.sql.ts'

export interface AgendaTampil extends AgendaRow { unitNama: string; pohon: Penugasan[]; bukti: Map<string, Lampiran[]>; tindakan: BarisTindakan[] }
/** `menulis`: the reader takes part in writing this letter. `blok`: the words of one issued here; of all others there are none. */
export interface SuratTampil { diskusi: DiskusiTampil; menulis: boolean; /** Sees what became of it at each recipient. */ pantau: boolean; betulkan: boolean; pembetulan: PembetulanRow[]; blok: Blok[]; surat: SuratRow; hal: string; ringkasan: string; klasifikasi: string | undefined; agenda: AgendaTampil[]; lampiran: Awaited<ReturnType<typeof listLampiranSurat>>; pindaian: Pindaian[]; balasan: SuratRingkas[]; membalas: SuratRow | undefined; cetakan: CetakanRow[] }

/**
 * Everything a page about one letter shows to this reader: of the registers only those he may read or has a part in. Opening it
 * marks his own dispositions as read; opening a secret letter is recorded with its reader.
 */
export async function muatSurat(ctx: Context, id: string): Promise<SuratTampil> {
  const siapa = await jangkauan(ctx.db, ctx.actor)
  const surat = await findSuratUntuk(ctx.db, siapa, id)
  if (!surat) refuseNotFound('Surat')
  const agenda: AgendaTampil[] = []
  for (const satu of await listAgendaSurat(ctx.db, id)) {
    const pohon = satu.berkas_id ? await listPenugasan(ctx.db, satu.berkas_id) : []
    if (!terbaca(siapa, satu, pohon)) continue
    agenda.push({ ...satu, unitNama: (await getUnit(ctx.db, satu.unit_id)).nama, pohon, bukti: await muatBukti(ctx, pohon), tindakan: satu.berkas_id ? await listTindakan(ctx.db, satu.berkas_id) : [] })
  }
  await catatSampai(ctx, agenda)
  await catatDibaca(ctx, surat, agenda)
  const { hal, ringkasan, isi } = bacaRahasia(surat)
  return { blok: surat.asal === 'sendiri' && surat.nomor ? bacaBlok((isi as { blok?: unknown } | null)?.blok ?? []) : [], diskusi: await muatDiskusi(ctx, { jenis: 'surat', id }), pantau: surat.asal === 'sendiri' && bolehPantau(ctx, siapa, surat), betulkan: bolehBetulkan(ctx.actor, surat), pembetulan: agenda.length > 0 ? await listPembetulan(ctx.db, id) : [], menulis: surat.asal === 'sendiri' && Boolean(await findKonsepPenulis(ctx.db, ctx.actor, id)), surat, hal, ringkasan, klasifikasi: await namaKlasifikasi(ctx.db, surat.klasifikasi, surat.dibuat_pada), agenda, lampiran: await listLampiranSurat(ctx.db, id), pindaian: await listPindaian(ctx.db, id), balasan: await listBalasan(ctx.db, siapa, id), membalas: surat.balasan_atas ? await findSuratUntuk(ctx.db, siapa, surat.balasan_atas) : undefined, cetakan: adalahRahasia(surat.keamanan) ? await listCetakan(ctx.db, id) : [] }
}
/** Evidence of the dispositions: of those that were reported with some, and of what lies open before the reader himself. */
async function muatBukti(ctx: Context, pohon: Penugasan[]): Promise<Map<string, Lampiran[]>> {
  const beri = pohon.filter((p) => Array.isArray(p.bukti?.lampiran) || (!p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.ke_jabatan))))
  return new Map(await Promise.all(beri.map(async (p) => [p.tugas_id, await listBukti(ctx.db, p.tugas_id)] as const)))
}

async function catatDibaca(ctx: Context, surat: SuratRow, agenda: AgendaTampil[]): Promise<void> {
  const baru = agenda.flatMap((a) => a.pohon).filter((p) => !p.dibaca_pada && !p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.ke_jabatan)))
  if (baru.length === 0 && !adalahRahasia(surat.keamanan) && !surat.pengirim_orang) return
  await ctx.db.transaction(async (tx) => {
    for (const { tugas_id: id } of baru) await bacaTugas(tx, ctx.actor, id)
    if (adalahRahasia(surat.keamanan)) await catat(tx, { actor: ctx.actor as never, tindakan: 'surat.rahasia.dibuka', objek: { jenis: 'surat', id: surat.id } })
    if (surat.pengirim_orang) await catatAkses(tx, ctx.actor, surat.pengirim_orang, 'Membaca surat yang dikirim warga')
  })
}

/** One letter to whoever may read it: as it was sent, with what became of it here. */
export const tampilSurat = (data: SuratTampil, ctx: Context) => {
  const { surat, hal, ringkasan, blok, klasifikasi, agenda, lampiran, pindaian, balasan, membalas } = data
  const { t } = ctx
  const masuk = agenda.filter((a) => a.arah === 'masuk')
  return {
    title: hal, wide: true,
    body: <>
      <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }]} />
      <Heading about={[surat.nomor, surat.pengirim].filter(Boolean).join(' · ')} lead={<>{surat.kecepatan !== 'biasa' && <Tag tone={surat.kecepatan === 'segera' ? 'warn' : 'bad'}>{t(...KATA_KECEPATAN[surat.kecepatan])}</Tag>} {surat.keamanan !== 'biasa' && <Tag tone="bad" icon="lock">{t(...KATA_KEAMANAN[surat.keamanan])}</Tag>}</>}
        actions={<>{data.menulis && <ButtonLink href={`/kantor/surat/keluar/${surat.id}`} variant="second" icon="file-text">{t('Naskah dan penandatanganan', 'Text and signing')}</ButtonLink>}{masuk[0] && punyaHak(ctx.actor, 'surat.susun') && <ButtonLink href={`/kantor/surat/keluar/baru?balasan=${surat.id}`} icon="pencil">{t('Balas', 'Answer')}</ButtonLink>}{masuk[0] && <ButtonLink href={`/kantor/surat/${surat.id}/lembar`} variant="second" icon="printer">{t('Lembar disposisi', 'Disposition sheet')}</ButtonLink>}{data.betulkan && <ButtonLink href={`/kantor/surat/${surat.id}/betulkan`} variant="second" icon="pencil">{t('Betulkan catatan', 'Put right')}</ButtonLink>}</>}>{hal}</Heading>
      {adalahRahasia(surat.keamanan) && <CapAir ctx={ctx} surat={surat} />}
      {adalahRahasia(surat.keamanan) && <Warning>{t('Surat rahasia. Setiap pembukaan dan pencetakan dicatat dengan nama Anda.', 'A secret letter. Every opening and print is recorded with your name.')}</Warning>}
      {masuk.map((a) => <TugasSaya agenda={a} surat={surat} balasan={balasan} ctx={ctx} />)}
      {ringkasan && <InsetText>{ringkasan}</InsetText>}
      {blok.length > 0 && <div class="letter"><IsiSurat blok={blok} /></div>}
      <SummaryList rows={[
        { label: t('Dari', 'From'), value: surat.pengirim }, { label: t('Nomor', 'Number'), value: surat.nomor ?? t('tanpa nomor', 'no number') }, { label: t('Tanggal surat', 'Date'), value: surat.tanggal ? tanggalPanjang(surat.tanggal, ctx.locale) : '–' },
        { label: t('Klasifikasi', 'Archive code'), value: klasifikasi ? `${surat.klasifikasi} ${klasifikasi}` : surat.klasifikasi }, { label: t('Lampiran', 'Enclosures'), value: surat.lampiran || '–' },
        ...masuk.flatMap((a) => (a.tenggat ? [{ label: t('Minta dijawab paling lambat', 'Answer wanted by'), value: tanggalPanjang(a.tenggat, ctx.locale) }] : [])),
        ...(membalas ? [{ label: t('Membalas surat', 'In answer to'), value: <TautanSurat surat={membalas} /> }] : []),
        ...(balasan.length > 0 ? [{ label: t('Dijawab dengan', 'Answered by'), value: <>{balasan.map((b) => <div><TautanSurat surat={b} /> <Tag tone={b.status === 'ditandatangani' || b.status === 'dikirim' ? 'ok' : 'mute'}>{t(...KATA_STATUS[b.status])}</Tag></div>)}</> }] : []),
        ...(surat.asal === 'sendiri' ? [{ label: t('Keadaan', 'State'), value: surat.nomor && data.pantau ? <>{t(...KATA_STATUS[surat.status])} · <a href={`/kantor/surat/${surat.id}/pengiriman`}>{t('Pengiriman per penerima', 'Delivery')}</a></> : t(...KATA_STATUS[surat.status]) }] : []),
      ]} />
      {surat.naskah_id && surat.nomor && <p><ButtonLink href={`/kantor/surat/keluar/${surat.id}/surat.pdf`} icon="file-text">{t('Buka suratnya (PDF)', 'Open the letter (PDF)')}</ButtonLink></p>}
      {lampiran.length > 0 && <><h2>{t('Berkas', 'Files')}</h2><Table caption={t('Berkas', 'Files')} captionHidden rows={lampiran} columns={[
        { head: t('Berkas', 'File'), main: true, cell: (l) => <a href={`/kantor/surat/${surat.id}/lampiran/${l.id}`}>{l.nama}</a> }, ...(adalahRahasia(surat.keamanan) ? [{ head: t('Cetak', 'Print'), cell: (l: (typeof lampiran)[number]) => <CetakRangkap alamat={`/kantor/surat/${surat.id}/lampiran/${l.id}`} ctx={ctx} /> }] : []), { head: t('Ukuran', 'Size'), numeric: true, cell: (l) => `${Math.max(1, Math.round(Number(l.ukuran) / 1024))} kB` },
      ]} /><KartuPindaian pindaian={pindaian} ctx={ctx} /></>}
      {masuk.map((a) => <Agenda agenda={a} surat={surat} ctx={ctx} />)}
      <Pembetulan semua={data.pembetulan} ctx={ctx} />
      <BukuCetakan ctx={ctx} cetakan={data.cetakan} />
      <Diskusi {...data.diskusi} ctx={ctx} />
    </>,
  }
}

/** So many copies of a secret file in one PDF, each with its mark. */
const CetakRangkap = ({ alamat, ctx: { t } }: { alamat: string; ctx: Context }) => <Form method="get" action={alamat} class="inline"><NumberField name="rangkap" label={t('Rangkap', 'Copies')} value={2} width="xs" /><Button variant="second" small>{t('Buat salinan', 'Make copies')}</Button></Form>

const TautanSurat = ({ surat }: { surat: Pick<SuratRingkas, 'id' | 'nomor' | 'hal'> }) => <a href={`/kantor/surat/${surat.id}`}>{[surat.nomor, surat.hal].filter(Boolean).join(', ')}</a>

/** The disposition that lies before the reader, with the buttons that answer it. */
function TugasSaya({ agenda, surat, balasan, ctx }: { agenda: AgendaTampil; surat: SuratRow; balasan: SuratRingkas[]; ctx: Context }) {
  const { t } = ctx
  return <>{agenda.pohon.filter((p) => !p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.ke_jabatan))).map((p) => {
    const cabang = agenda.pohon.some((c) => c.induk_id === p.tugas_id && !c.ditutup_pada)
    return <section class="task-box" aria-labelledby={`tugas-${p.tugas_id}`}>
      <h2 id={`tugas-${p.tugas_id}`}>{cabang ? t('Sudah Anda teruskan', 'Passed on by you') : p.induk_id ? t('Disposisi untuk Anda', 'Assigned to you') : t('Menunggu arahan Anda', 'Awaiting your direction')}</h2>
      {p.induk_id && <p>{t('Dari', 'From')} {p.dari_teks}{p.instruksi.length > 0 && <>: <strong>{p.instruksi.join(', ')}</strong></>}</p>}
      {p.catatan && <InsetText>{p.catatan}</InsetText>}
      <p class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(p.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</p>
      {cabang && <p>{t('Selesai dengan sendirinya setelah semua penerima melapor.', 'Closes by itself when every receiver has reported.')}</p>}
      <div class="actions"><ButtonLink href={`/kantor/disposisi/${p.tugas_id}`} variant={cabang ? 'second' : 'main'}>{cabang ? t('Tambah penerima', 'Add receivers') : t('Disposisikan', 'Pass on')}</ButtonLink>{!cabang && punyaHak(ctx.actor, 'surat.susun') && <ButtonLink href={`/kantor/surat/keluar/baru?disposisi=${p.tugas_id}`} variant="second">{t('Jawab dengan surat', 'Answer by letter')}</ButtonLink>}{adalahUndangan(surat) && <ButtonLink href={`/kantor/agenda/${p.ke_jabatan}/baru?surat=${surat.id}`} variant="second" icon="calendar">{t('Masukkan ke agenda', 'Enter in the agenda')}</ButtonLink>}</div>
      {!cabang && balasan.filter((b) => b.status === 'ditandatangani' || b.status === 'dikirim').map((b) => <Form action={`/kantor/disposisi/${p.tugas_id}/lapor`} hidden={{ surat: surat.id, balasan: b.id }}><SubmitRow><Button>{t(`Selesai, dijawab dengan surat ${b.nomor ?? ''}`, `Done, answered by letter ${b.nomor ?? ''}`)}</Button></SubmitRow></Form>)}
      {!cabang && <Form action={`/kantor/disposisi/${p.tugas_id}/lapor`} hidden={{ surat: surat.id }} files>
        <IsianLapor bukti={(agenda.bukti.get(p.tugas_id) ?? []).map((b) => ({ name: b.nama, href: alamatBukti(p, b) }))} t={t} />
        <SubmitRow><Button variant="second">{t('Laporkan selesai', 'Report as done')}</Button></SubmitRow>
      </Form>}
    </section>
  })}</>
}

function Agenda({ agenda, surat, ctx }: { agenda: AgendaTampil; surat: SuratRow; ctx: Context }) {
  const { t } = ctx
  return <section>
    <h2>{agenda.unitNama}</h2>
    <p class="hint">{t('Agenda', 'Register')} {agenda.nomor}/{agenda.tahun}, {t(...KATA_KANAL[agenda.kanal]).toLowerCase()}, {waktuPanjang(agenda.dibuat_pada, ctx.config.BALAI_ZONE, ctx.locale)}. {agenda.selesai_pada ? t('Selesai ditindaklanjuti.', 'Followed up.') : t('Belum selesai.', 'Not finished.')}</p>
    {agenda.catatan && <InsetText>{agenda.catatan}</InsetText>}
    <h3>{t('Disposisi', 'Dispositions')}</h3>
    <Cabang agenda={agenda} induk={null} surat={surat} ctx={ctx} />
    <h3>{t('Riwayat', 'History')}</h3>
    <Timeline items={riwayat(agenda).map((a) => ({ title: namaTindakan(a, agenda, ctx), state: 'done' as const, when: waktuPanjang(a.pada, ctx.config.BALAI_ZONE, ctx.locale), who: a.pelaku_teks, note: a.catatan ?? a.alasan ?? undefined }))} />
  </section>
}

/** The acts of people, and the end; what the engine does in between says nothing more to a reader. */
const riwayat = ({ tindakan }: AgendaTampil) => tindakan.filter((a) => a.pelaku !== 'sistem' || a.hasil === 'ajukan' || a.ke_keadaan === 'selesai')
function namaTindakan(a: BarisTindakan, { pohon }: AgendaTampil, { t }: Context): string {
  if (a.hasil === 'ajukan') return a.pelaku === 'sistem' ? t('Diterima dan diagendakan', 'Received and registered') : t('Diagendakan', 'Registered')
  if (a.pelaku === 'sistem') return t('Surat selesai ditindaklanjuti', 'Letter followed up')
  const tugas = Array.isArray(a.bekal?.tugas) ? a.bekal.tugas : [a.bekal?.tugas]
  const terkait = pohon.filter((p) => tugas.includes(p.tugas_id))
  const kepada = terkait.map((p) => p.ke_teks).join(', ')
  if (a.hasil === 'disposisi' && kepada) return terkait.some((p) => !p.induk_id) ? t(`Diserahkan kepada ${kepada}`, `Handed to ${kepada}`) : t(`Didisposisikan kepada ${kepada}`, `Passed on to ${kepada}`)
  return a.nama
}

const alamatBukti = (p: Penugasan, b: Lampiran) => `/kantor/disposisi/${p.tugas_id}/bukti/${b.id}`
/** One level of the tree as a list in a list: legible to a screen reader and on a phone alike. */
function Cabang({ agenda, induk, surat, ctx }: { agenda: AgendaTampil; induk: string | null; surat: SuratRow; ctx: Context }) {
  const { t } = ctx
  const anak = agenda.pohon.filter((p) => p.induk_id === induk)
  if (anak.length === 0) return <></>
  return <ul class="tree">{anak.map((p) => {
    const [id, en, tone] = keadaanDisposisi(p, ctx.now)
    const milikku = p.dari_jabatan && p.induk_id && !p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.dari_jabatan))
    return <li>
      <strong>{p.ke_teks}</strong> <Tag tone={tone}>{t(id, en)}</Tag> {!p.ditutup_pada && <DueTag level={p.tenggat < ctx.now ? 'late' : 'safe'} at={p.tenggat}>{waktuPanjang(p.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</DueTag>}
      {p.instruksi.length > 0 && <div>{p.instruksi.join(', ')}</div>}{p.catatan && <div class="hint">{p.catatan}</div>}{p.laporan && <div>{t('Laporan', 'Report')}: {p.laporan}{typeof p.bukti?.surat === 'string' && <> <a href={`/kantor/surat/${p.bukti.surat}`}>{t('Buka suratnya', 'Open the letter')}</a></>}</div>}
      {p.ditutup_pada && (agenda.bukti.get(p.tugas_id) ?? []).length > 0 && <div>{t('Bukti', 'Evidence')}: {agenda.bukti.get(p.tugas_id)!.map((b, i) => <>{i > 0 && ', '}<a href={alamatBukti(p, b)}>{b.nama}</a></>)}</div>}
      {milikku && (p.dibaca_pada
        ? <ButtonLink href={`/kantor/disposisi/${p.tugas_id}/bebaskan`} variant="second" small about={p.ke_teks}>{t('Bebaskan', 'Release')}</ButtonLink>
        : <Form action={`/kantor/disposisi/${p.tugas_id}/tarik`} hidden={{ surat: surat.id }}><Button variant="second" small about={p.ke_teks}>{t('Tarik kembali', 'Recall')}</Button></Form>)}
      <Cabang agenda={agenda} induk={p.tugas_id} surat={surat} ctx={ctx} />
    </li>
  })}</ul>
}

const Id = z.object({ id: z.uuid() })
const rincian = page({ path: '/kantor/surat/:id', summary: 'Satu surat: isi, berkas, disposisi, dan riwayatnya', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => muatSurat(ctx, id), show: tampilSurat })
const lewatBerkas = page({
  path: '/kantor/surat/berkas/:id', summary: 'Surat dari sebuah tugas di kotak masuk', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return muatSurat(ctx, (await findSuratByBerkas(ctx.db, id))?.id ?? refuseNotFound('Surat')) }, show: tampilSurat,
})

export const suratRoutes: Route[] = [lewatBerkas, rincian, unduhLampiran]
