import { BackLink, Button, ButtonLink, Checkbox, Checkboxes, EmptyState, Form, Heading, InsetText, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { pdfNaskah } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { findUnitByKode, getUnit, listUnitAnak, getUnitPemda, tanggalLokal, tanggalPanjang, tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { tandaTanganiBerita } from './berita-acara.ts'
import { type BerkasArsip, kodeBerkas, listJatuhAkhir, listJatuhInaktif } from './berkas-arsip.sql.ts'
import { judulBerkas } from './daftar.ts'
import { halanganBerkas } from './halangan.ts'
import { laksanakanMusnah } from './musnah.ts'
import { LEMBAGA_BAWAAN, NAMA_JENIS, batalkan, calonPenilai, nilai, terima, usulkan } from './penyusutan.ts'
import { type BerkasPenyusutan, type Penyusutan, type Pihak, findPenyusutan, findPenyusutanByBerkas, listBerkasPenyusutan, listPenyusutan, listPihak } from './penyusutan.sql.ts'
import { DASAR, KATA_AKHIR, KATA_KEADAAN, PilihUnit, TabArsip } from './tab.tsx'
import { HAK, arsipDibaca, idUnit } from './unit-arsip.ts'

const JENIS = ['pindah', 'serah', 'musnah'] as const
const ALAMAT = `${DASAR}/penyusutan`
const hariIni = (ctx: Context) => tanggalLokal(now(), ctx.config.BALAI_ZONE)

const daftar = page({
  path: ALAMAT, summary: 'Daftar pemindahan, penyerahan, dan pemusnahan arsip unit, dan apa yang sudah jatuh waktu', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { unit: minta }) {
    const { unit, lain } = await arsipDibaca(ctx, minta), hari = hariIni(ctx)
    const [pindah, serah, musnah] = [await listJatuhInaktif(ctx.db, unit.id, hari), await listJatuhAkhir(ctx.db, unit.id, hari, ['permanen', 'dinilai_kembali']), await listJatuhAkhir(ctx.db, unit.id, hari, ['musnah', 'dinilai_kembali'])]
    return { unit: { id: unit.id, nama: unit.nama }, lain: lain.map(({ id, nama }) => ({ id, nama })), jatuh: { pindah: pindah.length, serah: serah.length, musnah: musnah.length }, daftar: await listPenyusutan(ctx.db, unit.id) }
  },
  show({ unit, lain, jatuh, daftar: semua }, ctx, input) {
    const { t } = ctx
    const ajakan: [keyof typeof jatuh, string, string][] = [['pindah', t('Pindahkan arsip inaktif', 'Transfer inactive'), t('masa aktifnya berakhir', 'past their active term')], ['serah', t('Serahkan arsip statis', 'Hand over permanent'), t('bernasib permanen dan masa simpannya berakhir', 'to be kept for ever, term over')], ['musnah', t('Usulkan pemusnahan', 'Propose destruction'), t('boleh dimusnahkan', 'may be destroyed')]]
    return { title: t('Penyusutan arsip', 'Reduction'), wide: true, body: <>
      <Heading about={unit.nama}>{t('Penyusutan arsip', 'Reduction of the archive')}</Heading>
      <TabArsip ctx={ctx} kini="/penyusutan" unit={input.unit} />
      {lain.length > 1 && <Form method="get" class="filter"><PilihUnit ctx={ctx} unit={unit} lain={lain} /><div class="submit"><Button variant="second" small>{t('Tampilkan', 'Show')}</Button></div></Form>}
      <ul class="rows">{ajakan.map(([jenis, kata, sebab]) => <li>{jatuh[jenis] > 0 ? <ButtonLink href={`${ALAMAT}/baru?jenis=${jenis}&unit=${unit.id}`} variant="second">{kata}</ButtonLink> : <strong>{kata}</strong>} <span class="hint">{jatuh[jenis]} {t('berkas', 'dossiers')} {sebab}</span></li>)}</ul>
      <Table<Penyusutan> caption={t('Daftar penyusutan', 'Lists')} rows={semua} empty={<EmptyState title={t('Belum ada penyusutan', 'No list yet')} level={2} />} columns={[
        { head: t('Perihal', 'Subject'), main: true, cell: (p) => <a href={`${ALAMAT}/${p.id}`}>{p.perihal}</a> }, { head: t('Macam', 'Kind'), cell: (p) => t(...NAMA_JENIS[p.jenis]) }, { head: t('Arah', 'Direction'), cell: (p) => (p.ke_unit === unit.id ? t('masuk', 'incoming') : t('keluar', 'outgoing')) },
        { head: t('Keadaan', 'State'), cell: (p) => <Tag tone={KATA_KEADAAN[p.keadaan][2]}>{t(KATA_KEADAAN[p.keadaan][0], KATA_KEADAAN[p.keadaan][1])}</Tag> }, { head: t('Berita acara', 'Record'), cell: (p) => p.nomor ?? '–' }, { head: t('Dibuat', 'Begun'), cell: (p) => tanggalSingkat(tanggalLokal(p.dibuat_pada, ctx.config.BALAI_ZONE), ctx.locale) },
      ]} /></> }
  },
})

const Baru = z.object({ jenis: z.enum(JENIS).catch('musnah').default('musnah'), unit: z.uuid().optional().catch(undefined) })
const formBaru = page({
  path: `${ALAMAT}/baru`, summary: 'Formulir menyusun daftar penyusutan arsip', right: HAK, frame: 'kantor', input: Baru,
  async ask(ctx, { jenis, unit: minta }) {
    const { unit } = await arsipDibaca(ctx, minta), hari = hariIni(ctx)
    const berkas = jenis === 'pindah' ? await listJatuhInaktif(ctx.db, unit.id, hari) : await listJatuhAkhir(ctx.db, unit.id, hari, [jenis === 'serah' ? 'permanen' : 'musnah', 'dinilai_kembali'])
    const halangan = jenis === 'musnah' ? await halanganBerkas(ctx.db, berkas.map((b) => b.id)) : new Map<string, string[]>()
    const pemda = await getUnitPemda(ctx.db), bawaan = await findUnitByKode(ctx.db, LEMBAGA_BAWAAN)
    const tujuan = jenis === 'musnah' ? [] : (await listUnitAnak(ctx.db, pemda.id)).filter((u) => u.id !== unit.id).map(({ id, nama }) => ({ id, nama }))
    return { jenis, unit: { id: unit.id, nama: unit.nama }, berkas, halangan: Object.fromEntries(halangan), tujuan, bawaan: bawaan?.id ?? null, penilai: jenis === 'pindah' ? [] : await calonPenilai(ctx.db), kunci: uuid(), tahun: hari.slice(0, 4) }
  },
  show({ jenis, unit, berkas, halangan, tujuan, bawaan, penilai, kunci, tahun }, ctx) {
    const { t } = ctx
    const bebas = berkas.filter((b) => !halangan[b.id]), terhalang = berkas.filter((b) => halangan[b.id])
    return { title: t(...NAMA_JENIS[jenis]), wide: true, body: <><BackLink href={`${ALAMAT}?unit=${unit.id}`} /><Heading about={unit.nama}>{t(...NAMA_JENIS[jenis])}</Heading>
      {terhalang.length > 0 && <><Warning>{t(`${terhalang.length} berkas tidak dapat diusulkan.`, `${terhalang.length} dossiers cannot be proposed.`)}</Warning><Table<BerkasArsip> caption={t('Tidak dapat diusulkan', 'Cannot be proposed')} rows={terhalang} columns={[{ head: t('Berkas', 'Dossier'), main: true, cell: (b) => <a href={`${DASAR}/berkas/${b.id}`}>{kodeBerkas(b)} {judulBerkas(b)}</a> }, { head: t('Sebab', 'Why'), cell: (b) => halangan[b.id]!.join('; ') }]} /></>}
      {bebas.length === 0 ? <EmptyState title={t('Tidak ada berkas yang jatuh waktu', 'No dossier is due')} /> : <Form kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ jenis, unit: unit.id }}>
        <TextField name="perihal" label={t('Perihal', 'Subject')} value={`${NAMA_JENIS[jenis][0]} ${unit.nama} ${tahun}`} maxLength={200} />
        <Table<BerkasArsip> caption={t('Berkas', 'Dossiers')} captionHidden rows={bebas} columns={[
          { head: t('Pilih', 'Choose'), narrow: true, quiet: true, cell: (b) => <Checkbox name="berkas" value={b.id} checked={b.nasib !== 'dinilai_kembali'} label={<span class="sr">{kodeBerkas(b)}</span>} /> },
          { head: t('Berkas', 'Dossier'), main: true, cell: (b) => <a href={`${DASAR}/berkas/${b.id}`}>{kodeBerkas(b)} {judulBerkas(b)}</a> }, { head: t('Isi', 'Items'), numeric: true, cell: (b) => b.jumlah }, { head: t('Ditutup', 'Closed'), cell: (b) => tanggalSingkat(b.ditutup!, ctx.locale) },
          { head: t('Jatuh waktu', 'Due'), cell: (b) => tanggalSingkat((jenis === 'pindah' ? b.inaktif_pada : b.akhir_pada)!, ctx.locale) }, { head: t('Nasib', 'Fate'), cell: (b) => (b.nasib ? t(...KATA_AKHIR[b.nasib]) : '–') },
        ]} />
        {tujuan.length > 0 && <Select name="ke" label={jenis === 'serah' ? t('Diserahkan kepada', 'Handed to') : t('Dipindahkan ke', 'Moved to')} value={bawaan ?? ''} choices={tujuan.map((u) => ({ value: u.id, label: u.nama }))} />}
        {penilai.length > 0 && <Checkboxes name="penilai" label={t('Panitia penilai', 'Appraisal panel')} hint={t('Semua yang dicentang harus menyetujui.', 'All that are ticked must agree.')} value={penilai.map((p) => p.id)} choices={penilai.map((p) => ({ value: p.id, label: p.nama, hint: p.unit }))} />}
        <SubmitRow><Button>{jenis === 'pindah' ? t('Buat berita acara', 'Write the record') : t('Kirim kepada panitia penilai', 'Send to the panel')}</Button></SubmitRow>
      </Form>}</> }
  },
})
const banyak = (x: unknown) => (Array.isArray(x) ? x : x === undefined || x === '' ? [] : [x])
const simpan = action({
  path: `${ALAMAT}/baru`, summary: 'Mengusulkan pemindahan, penyerahan, atau pemusnahan arsip', right: HAK, frame: 'kantor',
  input: z.object({ jenis: z.enum(JENIS), unit: z.uuid(), perihal: z.string().trim().min(5, 'Tuliskan perihal.').max(200), berkas: z.preprocess(banyak, z.array(z.uuid()).max(500)), ke: z.preprocess((x) => x || undefined, z.uuid().optional()), penilai: z.preprocess(banyak, z.array(z.uuid()).max(10)), kunci: z.string().min(8).max(100) }),
  async act(ctx, { jenis, unit: minta, ke, ...isi }) {
    const { unit } = await arsipDibaca(ctx, minta)
    if (unit.id !== minta) refuseNotFound('Arsip')
    if (jenis !== 'musnah' && !ke) refuse('tujuan-kosong', 'Pilih unit penerima.', { fields: [{ field: 'ke', message: 'Pilih unit penerima.' }] })
    const p = await ctx.db.transaction((tx) => usulkan(tx, ctx.actor, { jenis, unit, keUnit: jenis === 'musnah' ? null : ke!, ...isi }))
    return { goto: `${ALAMAT}/${p.id}`, flash: ctx.t('Daftar tersusun dan sudah dikirim.', 'The list is on its way.'), data: { id: p.id } }
  },
})

interface Tampil { p: Penyusutan; berkas: BerkasPenyusutan[]; pihak: Pihak[]; unit: string; ke: string | null; milik: boolean; penerima: boolean; giliran: Pihak | null }
/** The list for whoever keeps one of its archives, appraises it, signs it, or may look into every archive. */
async function muat(ctx: Context, id: string): Promise<Tampil> {
  const p = (await findPenyusutan(ctx.db, id)) ?? refuseNotFound('Penyusutan arsip')
  const unit = punyaHak(ctx.actor, 'arsip.kelola') ? await idUnit(ctx.db, ctx.actor) : [], pihak = await listPihak(ctx.db, id)
  const duduk = pihak.filter((s) => jabatanDiMeja(ctx.actor, mejaJabatan(s.jabatan_id)))
  const [milik, penerima] = [unit.includes(p.unit_id), p.ke_unit !== null && unit.includes(p.ke_unit)]
  if (!milik && !penerima && duduk.length === 0) refuseNotFound('Penyusutan arsip')
  return { p, berkas: await listBerkasPenyusutan(ctx.db, id), pihak, unit: (await getUnit(ctx.db, p.unit_id)).nama, ke: p.ke_unit ? (await getUnit(ctx.db, p.ke_unit)).nama : null, milik, penerima, giliran: duduk.find((s) => s.tugas_id && !s.keputusan) ?? null }
}
const KATA_PUTUS = { setuju: ['Setuju', 'Agreed', 'ok'], tolak: ['Menolak', 'Refused', 'bad'], tanda_tangan: ['Menandatangani', 'Signed', 'ok'] } as const
function tampil({ p, berkas, pihak, unit, ke, milik, penerima, giliran }: Tampil, ctx: Context) {
  const { t } = ctx
  return { title: p.perihal, wide: true, body: <>
    <BackLink href={ALAMAT} />
    <Heading about={t(...NAMA_JENIS[p.jenis])} lead={<Tag tone={KATA_KEADAAN[p.keadaan][2]}>{t(KATA_KEADAAN[p.keadaan][0], KATA_KEADAAN[p.keadaan][1])}</Tag>} actions={p.naskah_id && <ButtonLink href={`${ALAMAT}/${p.id}/berita-acara.pdf`} variant="second" icon="file-text">{t('Berita acara (PDF)', 'Record (PDF)')}</ButtonLink>}>{p.perihal}</Heading>
    {p.alasan && <InsetText>{p.alasan}</InsetText>}
    {giliran?.peran === 'penilai' && p.keadaan === 'dinilai' && <section class="task-box"><h2>{t('Penilaian Anda', 'Your appraisal')}</h2><Form action={`${ALAMAT}/${p.id}/nilai`} hidden={{ tugas: giliran.tugas_id! }}>
      <Checkboxes name="kecualikan" label={t('Keluarkan dari daftar (tetap disimpan)', 'Keep these out')} choices={berkas.filter((b) => !b.dikeluarkan).map((b) => ({ value: b.id, label: `${kodeBerkas(b)} ${judulBerkas(b)}` }))} optional />
      <TextArea name="catatan" label={t('Pertimbangan', 'Grounds')} hint={t('Wajib bila menolak atau mengeluarkan berkas.', 'Required when you refuse or keep something out.')} maxLength={1000} rows={3} optional />
      <SubmitRow><Button name="putusan" value="setuju">{t('Setuju', 'Agree')}</Button><Button name="putusan" value="tolak" variant="second">{t('Tolak usulan', 'Refuse')}</Button></SubmitRow></Form></section>}
    {giliran?.peran === 'penanda' && p.keadaan === 'ditandatangani' && <section class="task-box"><h2>{t('Menunggu tanda tangan Anda', 'Awaiting your signature')}</h2><p>{t('Baca berita acaranya lebih dahulu. Tanda tangan tidak dapat ditarik kembali.', 'Read the record first. A signature cannot be taken back.')}</p><Form action={`${ALAMAT}/${p.id}/tanda-tangan`} hidden={{ tugas: giliran.tugas_id! }}><SubmitRow><Button icon="signature">{t('Tanda tangani', 'Sign')}</Button></SubmitRow></Form></section>}
    {penerima && p.keadaan === 'siap' && <section class="task-box"><h2>{t('Terima arsip', 'Receive')}</h2><p>{t('Cocokkan daftar dengan arsip yang datang, lalu nyatakan diterima.', 'Check the list against what came, then receive it.')}</p><Form action={`${ALAMAT}/${p.id}/terima`}><SubmitRow><Button>{t('Nyatakan diterima', 'Received')}</Button></SubmitRow></Form></section>}
    {milik && p.jenis === 'musnah' && p.keadaan === 'siap' && <p><ButtonLink href={`${ALAMAT}/${p.id}/laksanakan`} variant="danger">{t('Laksanakan pemusnahan', 'Carry out the destruction')}</ButtonLink></p>}
    <SummaryList rows={[{ label: t('Unit pencipta', 'Unit'), value: unit }, ...(ke ? [{ label: t('Penerima', 'Receiver'), value: ke }] : []), { label: t('Berita acara', 'Record'), value: p.nomor ? `${p.nomor}, ${tanggalPanjang(p.tanggal!, ctx.locale)}` : t('belum bernomor', 'not numbered yet') }, { label: t('Diusulkan oleh', 'Proposed by'), value: p.oleh_teks }, ...(p.keputusan_id ? [{ label: t('Keputusan dalam catatan audit', 'Decision in the audit log'), value: p.keputusan_id }] : [])]} />
    <h2>{t('Pihak', 'Parties')}</h2>
    <Table<Pihak> caption={t('Pihak', 'Parties')} captionHidden rows={pihak} columns={[{ head: t('Jabatan', 'Post'), main: true, cell: (s) => s.jabatan_teks }, { head: t('Sebagai', 'As'), cell: (s) => (s.peran === 'penilai' ? t('panitia penilai', 'appraiser') : t('penanda tangan', 'signer')) },
      { head: t('Putusan', 'Decision'), cell: (s) => (s.keputusan ? <><Tag tone={KATA_PUTUS[s.keputusan][2]}>{t(KATA_PUTUS[s.keputusan][0], KATA_PUTUS[s.keputusan][1])}</Tag> {s.catatan}</> : <Tag tone="warn">{t('Menunggu', 'Waiting')}</Tag>) }, { head: t('Oleh', 'By'), cell: (s) => (s.pada ? <>{s.oleh_teks}<br /><span class="hint">{waktuPanjang(s.pada, ctx.config.BALAI_ZONE, ctx.locale)}</span></> : '–') }]} />
    <h2>{t('Daftar arsip', 'List')}</h2>
    <Table<BerkasPenyusutan> caption={t('Daftar arsip', 'List')} captionHidden rows={berkas} columns={[{ head: t('No.', 'No.'), narrow: true, numeric: true, cell: (b) => b.urut }, { head: t('Berkas', 'Dossier'), main: true, cell: (b) => (milik || penerima ? <a href={`${DASAR}/berkas/${b.id}`}>{kodeBerkas(b)} {judulBerkas(b)}</a> : <>{kodeBerkas(b)} {judulBerkas(b)}</>) }, { head: t('Isi', 'Items'), numeric: true, cell: (b) => b.jumlah },
      { head: t('Ditutup', 'Closed'), cell: (b) => (b.ditutup ? tanggalSingkat(b.ditutup, ctx.locale) : '–') }, { head: t('Masa simpan berakhir', 'Term ends'), cell: (b) => (b.akhir_pada ? tanggalSingkat(b.akhir_pada, ctx.locale) : '–') }, { head: t('Nasib', 'Fate'), cell: (b) => (b.dikeluarkan ? <><Tag>{t('Dikeluarkan', 'Kept out')}</Tag> {b.dikeluarkan}</> : b.nasib ? t(...KATA_AKHIR[b.nasib]) : '–') }]} />
    {milik && ['dinilai', 'ditandatangani', 'siap'].includes(p.keadaan) && <Form action={`${ALAMAT}/${p.id}/batal`}><TextArea name="alasan" label={t('Batalkan usulan ini: alasannya', 'Give this list up: why')} rows={2} maxLength={300} optional /><SubmitRow><Button variant="second">{t('Batalkan usulan', 'Give up')}</Button></SubmitRow></Form>}
  </> }
}
const Id = z.object({ id: z.uuid() })
const rincian = page({ path: `${ALAMAT}/:id`, summary: 'Satu daftar penyusutan: berkas, panitia, berita acara', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id), show: tampil })
const lewatBerkas = page({ path: `${ALAMAT}/berkas/:id`, summary: 'Daftar penyusutan dari sebuah tugas di kotak masuk', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return muat(ctx, (await findPenyusutanByBerkas(ctx.db, id))?.id ?? refuseNotFound('Penyusutan arsip')) }, show: tampil })
const berita = page({ path: `${ALAMAT}/:id/berita-acara.pdf`, summary: 'Berita acara penyusutan arsip', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { const { p } = await muat(ctx, id); if (!p.naskah_id) refuseNotFound('Berita acara'); const { bytes, nama } = await pdfNaskah(ctx.db, p.naskah_id, now()); return { bytes, mime: 'application/pdf', name: nama, inline: true } } })

const nilaiAct = action({ path: `${ALAMAT}/:id/nilai`, summary: 'Menyetujui atau menolak usulan penyusutan sebagai panitia penilai', right: 'pegawai', frame: 'kantor', again: `${ALAMAT}/:id`, input: Id.extend({ tugas: z.uuid(), putusan: z.enum(['setuju', 'tolak']), catatan: z.string().trim().max(1000).default(''), kecualikan: z.preprocess(banyak, z.array(z.uuid()).max(500)) }),
  async act(ctx, { id, tugas, putusan, catatan, kecualikan }) { await ctx.db.transaction((tx) => nilai(tx, ctx.actor, id, tugas, { setuju: putusan === 'setuju', catatan, kecualikan })); return { goto: `${ALAMAT}/${id}`, flash: ctx.t('Penilaian Anda tersimpan.', 'Saved.') } } })
const tandaAct = action({ path: `${ALAMAT}/:id/tanda-tangan`, summary: 'Menandatangani berita acara penyusutan', right: 'pegawai', frame: 'kantor', again: `${ALAMAT}/:id`, input: Id.extend({ tugas: z.uuid() }),
  async act(ctx, { id, tugas }) { await ctx.db.transaction((tx) => tandaTanganiBerita(tx, ctx.actor, id, tugas)); return { goto: `${ALAMAT}/${id}`, flash: ctx.t('Berita acara Anda tanda tangani.', 'Signed.') } } })
const terimaAct = action({ path: `${ALAMAT}/:id/terima`, summary: 'Menyatakan arsip yang dipindahkan sudah diterima', right: HAK, frame: 'kantor', again: `${ALAMAT}/:id`, input: Id,
  async act(ctx, { id }) { const unit = await idUnit(ctx.db, ctx.actor); await ctx.db.transaction((tx) => terima(tx, ctx.actor, id, unit)); return { goto: `${ALAMAT}/${id}`, flash: ctx.t('Arsip diterima dan kini disimpan unit Anda.', 'Received; your unit keeps it now.') } } })
const batalAct = action({ path: `${ALAMAT}/:id/batal`, summary: 'Membatalkan usulan penyusutan', right: HAK, frame: 'kantor', again: `${ALAMAT}/:id`, input: Id.extend({ alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, alasan }) { if (!(await muat(ctx, id)).milik) refuseNotFound('Penyusutan arsip'); await ctx.db.transaction((tx) => batalkan(tx, ctx.actor, id, alasan)); return { goto: `${ALAMAT}/${id}`, flash: ctx.t('Usulan dibatalkan; berkasnya tetap disimpan.', 'Given up; nothing was moved.') } } })

async function siapMusnah(ctx: Context, id: string) {
  const data = await muat(ctx, id)
  if (!data.milik || data.p.jenis !== 'musnah' || data.p.keadaan !== 'siap') refuseNotFound('Pemusnahan')
  return { p: data.p, berkas: data.berkas.filter((b) => !b.dikeluarkan), halangan: Object.fromEntries(await halanganBerkas(ctx.db, data.berkas.filter((b) => !b.dikeluarkan).map((b) => b.id))) }
}
const konfirmasi = page({
  path: `${ALAMAT}/:id/laksanakan`, summary: 'Konfirmasi sebelum arsip dimusnahkan', right: HAK, frame: 'kantor', pageOnly: true, input: Id, ask: (ctx, { id }) => siapMusnah(ctx, id),
  show({ p, berkas, halangan }, ctx) {
    const { t } = ctx
    const terhalang = berkas.filter((b) => halangan[b.id])
    return { title: t('Musnahkan arsip?', 'Destroy?'), body: <><BackLink href={`${ALAMAT}/${p.id}`} /><Heading about={`${t('Berita acara', 'Record')} ${p.nomor}`}>{t('Musnahkan arsip?', 'Destroy this archive?')}</Heading>
      <Warning>{t('Tidak dapat dibatalkan. Isi surat, versi, pindaian, lampiran, disposisi, dan salinannya dihapus dari sistem dan penyimpanan.', 'This cannot be undone. Words, versions, scans, attachments and dispositions are erased from the system and its storage.')}</Warning>
      <p>{t('Yang tersisa hanya nomor, tanggal, klasifikasi, berkas, nomor berita acara, dan sidik SHA-256.', 'Only number, date, classification, dossier, record and hash are left.')}</p>
      <ul>{berkas.map((b) => <li>{kodeBerkas(b)} {judulBerkas(b)}: {b.jumlah} {t('arsip', 'items')}{halangan[b.id] && <> <Tag tone="bad">{halangan[b.id]!.join('; ')}</Tag></>}</li>)}</ul>
      {terhalang.length > 0 ? <InsetText>{t('Ada yang menghalangi. Batalkan usulan ini, lalu susun lagi tanpa berkas itu.', 'Something stands against it. Give this list up and write it again without that dossier.')}</InsetText> : <Form>
        <TextField name="konfirmasi" label={t('Ketik nomor berita acara untuk melanjutkan', 'Type the number of the record to go on')} hint={p.nomor} spellCheck={false} autoComplete="off" maxLength={100} />
        <SubmitRow><Button variant="danger">{t('Musnahkan untuk selamanya', 'Destroy for ever')}</Button><a href={`${ALAMAT}/${p.id}`}>{t('Tidak, kembali', 'No, go back')}</a></SubmitRow></Form>}</> }
  },
})
const musnahkan = action({ path: `${ALAMAT}/:id/laksanakan`, summary: 'Memusnahkan arsip menurut berita acara', right: HAK, frame: 'kantor', input: Id.extend({ konfirmasi: z.string().trim().max(100).default('') }),
  async act(ctx, { id, konfirmasi: ketik }) {
    const { p } = await siapMusnah(ctx, id)
    if (ketik !== p.nomor) refuse('konfirmasi-salah', 'Nomor yang Anda ketik tidak sama dengan nomor berita acara.', { fields: [{ field: 'konfirmasi', message: `Ketik ${p.nomor}.` }] })
    const unit = await idUnit(ctx.db, ctx.actor)
    const hasil = await ctx.db.transaction((tx) => laksanakanMusnah(tx, ctx.actor, id, unit))
    return { goto: `${ALAMAT}/${id}`, flash: ctx.t(`${hasil.berkas} berkas dengan ${hasil.isi} arsip dimusnahkan.`, `${hasil.berkas} dossiers with ${hasil.isi} items destroyed.`), data: hasil }
  } })
export const penyusutanRoutes: Route[] = [formBaru, simpan, lewatBerkas, berita, nilaiAct, tandaAct, terimaAct, batalAct, konfirmasi, musnahkan, daftar, rincian]
