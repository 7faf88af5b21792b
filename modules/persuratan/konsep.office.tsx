import { Breadcrumbs, Button, ButtonLink, Checkbox, Details, DueTag, Form, Heading, InsetText, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Timeline, Warning } from '#access/design'
import { Diskusi } from '#access/diskusi'
import { type Context, type Route, action, page } from '#access/web'
import { getNaskah, pdfNaskah } from '#kernel/documents'
import { waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { type BarisTindakan, type Penugasan, findPenugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { IsiSurat } from './blok.office.tsx'
import { findKonsepPenulis } from './diskusi.ts'
import { KATA_KEAMANAN, KATA_KECEPATAN, KATA_STATUS, keadaanDisposisi } from './kata.ts'
import { getJenisBerlaku, hariUnit } from './konsep.ts'
import { konsepUntuk, muatKonsep, suratTerbitUntuk, type Tampilan } from './konsep.muat.ts'
import { type ParafRow, type RantaiRow, findKonsepByBerkas, parafBerlaku } from './konsep.sql.ts'
import { pratinjau } from './naskah.ts'
import { ajukanKonsep, batalkanKonsep, kembalikanSurat, parafSurat, tarikKonsep } from './paraf.ts'
import { CapAir } from './cap-air.tsx'
import { salinanRahasia } from './cetakan.ts'
import { adalahRahasia } from './rahasia.ts'
import { alamatKonsep } from './sunting.office.tsx'
import { type SuratTampil, muatSurat, tampilSurat } from './surat.office.tsx'

const Id = z.object({ id: z.uuid() })
const BELUM_TERBIT = ['konsep', 'pemeriksaan', 'siap_ttd']

const tampil = (data: Tampilan, ctx: Context) => {
  const { t } = ctx
  const { surat, hal, blok, jenis, tujuan, penyunting } = data
  const tulis = (sebagai: string) => tujuan.filter((satu) => satu.sebagai === sebagai).map(({ nama, di }) => <div>{nama}{di && `, ${di}`}</div>)
  return {
    title: hal, wide: true,
    body: <>
      <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }, { name: t('Surat keluar', 'Outgoing'), href: '/kantor/surat/keluar' }]} />
      <Heading about={[jenis && t(jenis.nama, jenis.namaEn), surat.nomor ?? t(`versi ${surat.versi}`, `version ${surat.versi}`)].filter(Boolean).join(' · ')}
        lead={<><Tag tone={surat.status === 'ditandatangani' || surat.status === 'dikirim' ? 'ok' : 'info'}>{t(...KATA_STATUS[surat.status])}</Tag> {surat.kecepatan !== 'biasa' && <Tag tone="warn">{t(...KATA_KECEPATAN[surat.kecepatan])}</Tag>} {surat.keamanan !== 'biasa' && <Tag tone="bad" icon="lock">{t(...KATA_KEAMANAN[surat.keamanan])}</Tag>}</>}
        actions={<>{penyunting && <ButtonLink href={alamatKonsep(surat.id, '/sunting')} icon="pencil">{t('Sunting', 'Edit')}</ButtonLink>}<ButtonLink href={alamatKonsep(surat.id, '/surat.pdf')} variant="second" icon="file-text">{surat.nomor ? t('Buka surat', 'Open the letter') : t('Pratinjau PDF', 'Preview')}</ButtonLink></>}>{hal}</Heading>
      {adalahRahasia(surat.keamanan) && <CapAir ctx={ctx} surat={surat} />}
      {adalahRahasia(surat.keamanan) && <Warning>{t('Surat rahasia. Setiap pembukaan dan pencetakan dicatat dengan nama Anda.', 'A secret letter. Every opening and print is recorded with your name.')}</Warning>}
      <Giliran data={data} ctx={ctx} />
      <div class="letter"><IsiSurat blok={blok} /></div>
      <SummaryList rows={[
        { label: t('Kepada', 'To'), value: tulis('kepada').length ? tulis('kepada') : '–', ...(penyunting ? { change: alamatKonsep(surat.id, '/tujuan') } : {}) }, { label: t('Tembusan', 'Copies'), value: tulis('tembusan').length ? tulis('tembusan') : '–', ...(penyunting ? { change: alamatKonsep(surat.id, '/tujuan') } : {}) },
        { label: t('Klasifikasi', 'Archive code'), value: surat.klasifikasi }, { label: t('Lampiran', 'Enclosures'), value: surat.lampiran || '–' },
        ...(surat.balasan_atas ? [{ label: t('Balasan atas', 'Answers'), value: <a href={`/kantor/surat/${surat.balasan_atas}`}>{t('Buka surat yang dibalas', 'Open the letter')}</a> }] : []),
      ]} />
      <Rantai data={data} ctx={ctx} />
      {surat.versi > 1 && <p><ButtonLink href={alamatKonsep(surat.id, '/banding')} variant="second">{t('Bandingkan versi', 'Compare versions')}</ButtonLink></p>}
      <h2>{t('Riwayat', 'History')}</h2>
      <Timeline items={data.tindakan.filter((a) => a.pelaku !== 'sistem' && a.hasil !== 'susun').map((a) => ({ title: namaTindakan(a, data, ctx), state: 'done' as const, when: waktuPanjang(a.pada, ctx.config.BALAI_ZONE, ctx.locale), who: a.pelaku_teks, note: (a.hasil === 'lapor' ? tugasDari(a, data)[0]?.jenis !== 'susun' && a.catatan : a.catatan ?? a.alasan) || undefined }))} />
      <Diskusi {...data.diskusi} ctx={ctx} judul={t('Diskusi tentang konsep ini', 'Discussion of this draft')} />
      <Lainnya data={data} ctx={ctx} />
    </>,
  }
}

/** Those who write a letter see how it comes to be; whoever only got it sees it as it was sent. */
const muat = async (ctx: Context, id: string): Promise<Tampilan | SuratTampil> => ((await findKonsepPenulis(ctx.db, ctx.actor, id)) ? muatKonsep(ctx, id) : muatSurat(ctx, id))
const tampilSesuai = (data: Tampilan | SuratTampil, ctx: Context) => ('rantai' in data ? tampil(data, ctx) : tampilSurat(data, ctx))
const tugasDari = (a: BarisTindakan, { pohon }: Tampilan): Penugasan[] => { const id: unknown[] = [a.bekal?.tugas].flat(); return pohon.filter((p) => id.includes(p.tugas_id)) }
/** What was done to a letter, in the words of those who do it. */
function namaTindakan(a: BarisTindakan, data: Tampilan, { t }: Context): string {
  const tugas = tugasDari(a, data), kepada = tugas.map((p) => p.ke_teks).join(', ')
  if (a.hasil === 'ajukan') return t('Konsep dibuat', 'Drafted')
  if (a.hasil === 'paraf' && kepada) return t(`Paraf diminta dari ${kepada}`, `Initials asked of ${kepada}`)
  if (a.hasil === 'tanda_tangan' && kepada) return t(`Tanda tangan diminta dari ${kepada}`, `Signature asked of ${kepada}`)
  if (a.hasil !== 'lapor' || !tugas[0]) return a.nama
  return { susun: t('Konsep diajukan', 'Handed on'), paraf: t('Diparaf', 'Initialled'), tanda_tangan: t('Ditandatangani', 'Signed') }[tugas[0].jenis as string] ?? a.nama
}
const rincian = page({ path: '/kantor/surat/keluar/:id', summary: 'Satu surat keluar: isi, tujuan, paraf, tanda tangan, dan riwayatnya; bagi penerima, surat seperti yang dikirim', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id), show: tampilSesuai })
const lewatBerkas = page({
  path: '/kantor/surat/keluar/berkas/:id', summary: 'Surat keluar dari sebuah tugas di kotak masuk', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return muat(ctx, (await findKonsepByBerkas(ctx.db, id))?.id ?? refuseNotFound('Surat')) }, show: tampilSesuai,
})

/** What the reader can do now: hand on, initial, sign, complete a signature, or nothing. */
function Giliran({ data, ctx }: { data: Tampilan; ctx: Context }) {
  const { surat, tugas, kosong, jabatan, menunggu } = data
  const { t } = ctx
  const alamat = (lanjut: string) => alamatKonsep(surat.id, lanjut)
  const lowong = kosong.map((id) => jabatan.get(id)?.nama).filter(Boolean).join(', ')
  return <>
    {lowong && <Warning>{t(`Jabatan ${lowong} sedang kosong, sehingga surat menunggu. Penyusun dapat mengganti jabatannya, atau tunggu Plt/Plh ditetapkan.`, `The post ${lowong} is vacant, so the letter waits.`)}</Warning>}
    {menunggu && <section class="task-box"><h2>{menunggu.penyedia === 'manual' ? t('Menunggu hasil pindai yang ditandatangani', 'Awaiting the signed scan') : t('Tanda tangan Anda belum selesai', 'Your signature is not complete')}</h2><ButtonLink href={alamat('/selesaikan')}>{menunggu.penyedia === 'manual' ? t('Cetak, lalu unggah hasil pindainya', 'Print, then upload the scan') : t('Selesaikan tanda tangan', 'Complete the signature')}</ButtonLink></section>}
    {tugas?.jenis === 'susun' && <section class="task-box"><h2>{t('Konsep ada di meja Anda', 'The draft is on your desk')}</h2>
      {tugas.catatan && <InsetText>{t('Dikembalikan dengan catatan', 'Returned with the note')}: {tugas.catatan}</InsetText>}
      <Form action={alamat('/ajukan')} hidden={{ versi: surat.versi }}><SubmitRow><Button>{t('Ajukan untuk paraf dan tanda tangan', 'Hand on for initials and signature')}</Button><ButtonLink href={alamat('/rantai')} variant="second">{t('Atur paraf dan penanda tangan', 'Set initials and signers')}</ButtonLink></SubmitRow></Form></section>}
    {tugas?.jenis === 'paraf' && <section class="task-box"><h2>{t('Paraf Anda diminta', 'Your initials are asked')}</h2>
      <p class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(tugas.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</p>
      {surat.versi > 1 && <p><a href={alamat('/banding')}>{t('Lihat yang berubah dari versi sebelumnya', 'See what changed')}</a></p>}
      <Form action={alamat('/paraf')} hidden={{ tugas: tugas.tugas_id, versi: surat.versi }}><TextField name="catatan" label={t('Catatan', 'Note')} maxLength={500} optional /><SubmitRow><Button>{t('Beri paraf', 'Put initials')}</Button></SubmitRow></Form>
      <Kembalikan alamat={alamat('/kembalikan')} tugas={tugas.tugas_id} ctx={ctx} /></section>}
    {tugas?.jenis === 'tanda_tangan' && !menunggu && <section class="task-box"><h2>{t('Tanda tangan Anda diminta', 'Your signature is asked')}</h2>
      <p class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(tugas.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</p>
      <p><a href={alamat('/surat.pdf')}>{t('Baca pratinjau halaman surat sebelum menandatangani', 'Read the page preview before signing')}</a></p>
      <Form action={alamat('/tanda-tangan')} hidden={{ tugas: tugas.tugas_id, versi: surat.versi }}><Strategis data={data} ctx={ctx} /><SubmitRow><Button>{t('Tandatangani', 'Sign')}</Button></SubmitRow></Form>
      {!surat.nomor && <Kembalikan alamat={alamat('/kembalikan')} tugas={tugas.tugas_id} ctx={ctx} />}</section>}
  </>
}
function Strategis({ data: { tugas, jenis }, ctx }: { data: Tampilan; ctx: Context }) {
  const post = tugas && jabatanDiMeja(ctx.actor, mejaJabatan(tugas.ke_jabatan))
  if (!jenis?.strategis || (post?.sifat !== 'plt' && post?.sifat !== 'plh')) return null
  return <><Warning>{ctx.t('Anda Plt/Plh. Keputusan strategis yang mengubah anggaran, organisasi, atau kepegawaian tidak diambil oleh Plt/Plh (UU 30/2014 Pasal 14).', 'You act for the post. Decisions that change budget, organisation or personnel are not for acting officials (UU 30/2014 art. 14).')}</Warning>
    <Checkbox name="paham" label={ctx.t('Keputusan ini bersifat rutin, bukan keputusan strategis', 'This decision is routine, not strategic')} /></>
}
const Kembalikan = ({ alamat, tugas, ctx }: { alamat: string; tugas: string; ctx: Context }) => <Details summary={ctx.t('Kembalikan untuk diperbaiki', 'Return it to be mended')} open={ctx.refusal?.fields.some((f) => f.field === 'catatan')}>
  <Form action={alamat} hidden={{ tugas }}><TextArea name="catatan" label={ctx.t('Yang harus diperbaiki', 'What to mend')} rows={3} maxLength={2000} /><SubmitRow><Button variant="second">{ctx.t('Kembalikan kepada penyusun', 'Return to the drafter')}</Button></SubmitRow></Form></Details>

const JENIS_LANGKAH: Record<RantaiRow['jenis'], readonly [string, string]> = { koordinasi: ['Paraf koordinasi', 'Coordination'], hierarki: ['Paraf', 'Initials'], tanda_tangan: ['Tanda tangan', 'Signature'] }
const caraLangkah = ({ mode, n, jabatan_id: j }: RantaiRow, t: Context['t']) => (j.length < 2 ? '' : mode === 'salah_satu' ? t('salah satu', 'any one') : mode === 'n_dari_m' ? t(`${n} dari ${j.length}`, `${n} of ${j.length}`) : t('semua', 'all'))
function Rantai({ data, ctx }: { data: Tampilan; ctx: Context }) {
  const { surat, rantai, paraf, jabatan, pohon, tanda, penyusun } = data
  const { t } = ctx
  const nama = (id: string) => jabatan.get(id)?.nama ?? t('jabatan yang sudah ditutup', 'a closed post')
  const baris = rantai.flatMap((langkah) => langkah.jabatan_id.map((id) => ({ langkah, id })))
  const ganti = penyusun && BELUM_TERBIT.includes(surat.status) && !surat.naskah_id
  return <section>
    <h2>{t('Paraf dan tanda tangan', 'Initials and signatures')}</h2>
    <Table caption={t('Urutan', 'Order')} captionHidden rows={baris} columns={[
      { head: t('Langkah', 'Step'), numeric: true, narrow: true, cell: ({ langkah }) => String(langkah.urut) },
      { head: t('Jabatan', 'Post'), main: true, cell: ({ langkah, id }) => <>{nama(id)}{langkah.atas_nama && <div class="hint">a.n. {nama(langkah.atas_nama)}</div>}</> },
      { head: t('Yang diminta', 'Asked'), cell: ({ langkah }) => [t(...JENIS_LANGKAH[langkah.jenis]), caraLangkah(langkah, t)].filter(Boolean).join(', ') },
      { head: t('Keadaan', 'State'), cell: ({ langkah, id }) => <Keadaan langkah={langkah} id={id} paraf={paraf} data={{ pohon, tanda }} ctx={ctx} /> },
      ...(ganti ? [{ head: t('Tindakan', 'Action'), quiet: true, cell: ({ langkah, id }: (typeof baris)[number]) => (!parafBerlaku(paraf, langkah.urut).some((p) => p.jabatan_id === id) && <ButtonLink href={`${alamatKonsep(surat.id, '/ganti')}?urut=${langkah.urut}&dari=${id}`} variant="plain" small about={nama(id)}>{t('Ganti', 'Replace')}</ButtonLink>) }] : []),
    ]} />
  </section>
}
const BELUM = ['Belum gilirannya', 'Not yet', 'mute'] as const
function Keadaan({ langkah, id, paraf, data: { pohon, tanda }, ctx }: { langkah: RantaiRow; id: string; paraf: ParafRow[]; data: Pick<Tampilan, 'pohon' | 'tanda'>; ctx: Context }) {
  const { t } = ctx
  const waktu = (pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale)
  const ttd = langkah.jenis === 'tanda_tangan' ? tanda.find((satu) => satu.jabatan_id === id) : undefined
  if (ttd) return ttd.keadaan === 'selesai' ? <><Tag tone="ok">{t('Ditandatangani', 'Signed')}</Tag><div class="hint">{ttd.nama}{ttd.pada && `, ${waktu(ttd.pada)}`}</div></> : <Tag tone="warn">{ttd.penyedia === 'manual' ? t('Menunggu hasil pindai', 'Awaiting the scan') : t('Menunggu layanan tanda tangan', 'Awaiting the signing service')}</Tag>
  const milik = paraf.filter((satu) => satu.urut === langkah.urut && satu.jabatan_id === id)
  const sah = milik.find((satu) => !satu.gugur_pada), gugur = milik.findLast((satu) => satu.gugur_pada)
  if (sah) return <><Tag tone="ok">{t('Diparaf', 'Initialled')}</Tag><div class="hint">{sah.teks}, {waktu(sah.pada)}</div></>
  const minta = pohon.find((satu) => satu.ke_jabatan === id && !satu.ditutup_pada && satu.jenis === (langkah.jenis === 'tanda_tangan' ? 'tanda_tangan' : 'paraf'))
  const [kata, en, tone] = minta ? keadaanDisposisi(minta, ctx.now) : BELUM
  return <><Tag tone={tone}>{t(kata, en)}</Tag> {minta && <DueTag level={minta.tenggat < ctx.now ? 'late' : 'safe'} at={minta.tenggat}>{waktu(minta.tenggat)}</DueTag>}{gugur && <div class="hint">{t('Paraf gugur', 'Initials void')}: {gugur.gugur_sebab}</div>}</>
}

function Lainnya({ data: { surat, penyusun, bolehBatal }, ctx }: { data: Tampilan; ctx: Context }) {
  const { t } = ctx
  const kotak = (judul: string, alamat: string, nama: string, label: string, tombol: string) => <Details summary={judul} open={ctx.refusal?.fields.some((f) => f.field === nama)}><Form action={alamatKonsep(surat.id, alamat)}><TextField name={nama} label={label} maxLength={300} /><SubmitRow><Button variant="danger">{tombol}</Button></SubmitRow></Form></Details>
  return <>
    {penyusun && ['pemeriksaan', 'siap_ttd'].includes(surat.status) && !surat.naskah_id && kotak(t('Tarik untuk diperbaiki', 'Take it back'), '/tarik', 'catatan', t('Alasan menarik', 'Why'), t('Tarik konsep', 'Take back'))}
    {penyusun && surat.status === 'konsep' && kotak(t('Batalkan konsep ini', 'Cancel this draft'), '/batal', 'alasan', t('Alasan', 'Reason'), t('Batalkan konsep', 'Cancel'))}
    {bolehBatal && surat.naskah_id && surat.status === 'siap_ttd' && kotak(t('Batalkan penandatanganan', 'Give the signing up'), '/batal-ttd', 'alasan', t('Alasan, dicatat pada nomornya', 'Reason, kept with the number'), t('Batalkan penandatanganan', 'Give up'))}
  </>
}

const pdf = page({
  path: '/kantor/surat/keluar/:id/surat.pdf', summary: 'Surat sebagai PDF: yang ditandatangani, atau pratinjau konsep', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id.extend({ rangkap: z.coerce.number().int().min(1).max(20).catch(1).default(1) }),
  async ask(ctx, { id, rangkap }) {
    const surat = await suratTerbitUntuk(ctx, id)
    const rahasia = adalahRahasia(surat.keamanan)
    if (surat.naskah_id && (await getNaskah(ctx.db, surat.naskah_id)).file_hash) {
      const { bytes, nama } = await pdfNaskah(ctx.db, surat.naskah_id, ctx.now)
      return rahasia ? salinanRahasia(ctx, surat, { bytes, mime: 'application/pdf', nama: 'surat' }, rangkap) : { bytes, mime: 'application/pdf', name: nama, inline: true }
    }
    const bytes = await pratinjau(ctx.db, surat, await getJenisBerlaku(ctx.db, surat.jenis, await hariUnit(ctx.db, surat.unit_id)))
    return rahasia ? salinanRahasia(ctx, surat, { bytes, mime: 'application/pdf', nama: 'konsep' }, rangkap) : { bytes, mime: 'application/pdf', name: 'konsep.pdf', inline: true }
  },
})

const tindak = (lanjut: string, summary: string, kata: readonly [string, string], kerja: (ctx: Context, isi: { id: string; tugas: string; versi: number; catatan: string; alasan: string }) => Promise<void>): Route => action({
  path: `/kantor/surat/keluar/:id${lanjut}`, summary, right: 'pegawai', frame: 'kantor', again: '/kantor/surat/keluar/:id',
  input: Id.extend({ tugas: z.uuid().catch('00000000-0000-4000-8000-000000000000').default('00000000-0000-4000-8000-000000000000'), versi: z.coerce.number().int().min(0).default(0), catatan: z.string().max(2000).default(''), alasan: z.string().max(300).default('') }),
  async act(ctx, isi) {
    await konsepUntuk(ctx, isi.id)
    await kerja(ctx, isi)
    return { goto: alamatKonsep(isi.id), flash: ctx.t(...kata), data: { id: isi.id } }
  },
})
/** A task of another letter does not act on this one. */
export async function milikSurat(ctx: Context, id: string, tugas: string): Promise<void> { if ((await findPenugasan(ctx.db, tugas))?.berkas_id !== (await konsepUntuk(ctx, id)).berkas_id) refuseNotFound('Tugas') }

export const konsepRoutes: Route[] = [
  pdf, lewatBerkas, rincian,
  tindak('/ajukan', 'Mengajukan konsep untuk paraf dan tanda tangan', ['Konsep diajukan.', 'The draft is handed on.'], (ctx, { id, versi }) => ctx.db.transaction((tx) => ajukanKonsep(tx, ctx.actor, id, versi))),
  tindak('/paraf', 'Memberi paraf pada konsep', ['Paraf Anda tersimpan.', 'Your initials are kept.'], async (ctx, { id, tugas, versi, catatan }) => { await milikSurat(ctx, id, tugas); await ctx.db.transaction((tx) => parafSurat(tx, ctx.actor, tugas, { versi, catatan })) }),
  tindak('/kembalikan', 'Mengembalikan konsep kepada penyusun', ['Konsep dikembalikan kepada penyusun.', 'The draft is returned.'], async (ctx, { id, tugas, catatan }) => { await milikSurat(ctx, id, tugas); await ctx.db.transaction((tx) => kembalikanSurat(tx, ctx.actor, tugas, catatan)) }),
  tindak('/tarik', 'Menarik konsep untuk diperbaiki', ['Konsep kembali ke meja Anda.', 'The draft is back on your desk.'], (ctx, { id, catatan }) => ctx.db.transaction((tx) => tarikKonsep(tx, ctx.actor, id, catatan))),
  tindak('/batal', 'Membatalkan konsep', ['Konsep dibatalkan.', 'The draft is cancelled.'], (ctx, { id, alasan }) => ctx.db.transaction((tx) => batalkanKonsep(tx, ctx.actor, id, alasan))),
]
