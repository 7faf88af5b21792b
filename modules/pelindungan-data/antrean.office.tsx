import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, Notice, Pager, Radios, Select, SubmitRow, SummaryList, Table, Tabs, TextArea, TextField, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { bukaLampiran, listLampiranByObjek } from '#kernel/documents'
import { catat } from '#kernel/audit'
import { catatAkses, findOrang, findOrangById, punyaHak } from '#kernel/identity'
import { samarkanNik } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, dalamLingkup, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { Jam, TagKeadaan, namaOrang, pegawai, waktu } from './bantu.tsx'
import { Hasil, LABEL_KOLOM, RiwayatPermintaan, TabelRencana, namaPermintaan } from './hasil.tsx'
import { KOLOM_PERBAIKAN, NAMA_JENIS, PENGECUALIAN, ajukanPermintaan, laksanakanPenghapusan, pratinjauPenghapusan, putuskanPermintaan } from './permintaan.ts'
import { JENIS, type Permintaan, findKeadaanSalinan, findPermintaan, findSalinan, listLangkah, listSelesai, listTerbuka, setDiunduh } from './permintaan.sql.ts'

// The desk of the data protection officer (PPDP): what waits, by the hour it is due; deciding; and paper requests.

export const DASAR = '/kantor/pdp'
const KELOLA = { hak: ['pdp.kelola'] }
const LIHAT = { hak: ['pdp.kelola', 'pdp.hapus'] }
/** The pages of the desk; each is shown to those who may open it. */
export function TabPdp({ ctx, kini }: { ctx: Context; kini: string }) {
  const semua: [string, [string, string], string[]][] = [[DASAR, ['Permintaan', 'Requests'], ['pdp.kelola', 'pdp.hapus']], [`${DASAR}/register`, ['Register pemrosesan', 'Register of processing'], ['pdp.kelola', 'pdp.hapus']], [`${DASAR}/retensi`, ['Retensi', 'Retention'], ['pdp.kelola', 'pdp.hapus']], [`${DASAR}/penahanan`, ['Penahanan hukum', 'Legal holds'], ['pdp.kelola']], [`${DASAR}/insiden`, ['Insiden', 'Incidents'], ['pdp.insiden']]]
  return <Tabs label={ctx.t('Pelindungan data', 'Data protection')} items={semua.filter(([, , hak]) => hak.some((h) => punyaHak(ctx.actor, h))).map(([href, nama]) => ({ name: ctx.t(...nama), href, now: href === kini }))} />
}

const Kunci = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).optional().catch(undefined)
const antrean = page({ path: DASAR, summary: 'Permintaan tentang data pribadi: yang menunggu menurut tenggat, dan yang selesai', right: LIHAT, frame: 'kantor', input: z.object({ selesai: z.string().optional(), sesudah: Kunci }),
  async ask(ctx, { selesai, sesudah }) {
    if (!selesai) return { selesai: false, permintaan: await listTerbuka(ctx.db, 200), lanjut: undefined }
    const [pada, id] = sesudah?.split('_') ?? []
    const baris = await listSelesai(ctx.db, pada && id ? { pada: new Date(Number(pada)), id } : undefined, 51)
    const akhir = baris[49]
    return { selesai: true, permintaan: baris.slice(0, 50), lanjut: baris.length > 50 && akhir ? `${akhir.selesai_pada!.getTime()}_${akhir.id}` : undefined }
  },
  show({ selesai, permintaan, lanjut }, ctx) {
    const { t } = ctx
    return { title: t('Permintaan data pribadi', 'Requests about personal data'), wide: true, body: <>
      <Heading actions={punyaHak(ctx.actor, 'pdp.kelola') && <ButtonLink href={`${DASAR}/baru`}>{t('Catat permintaan di loket', 'Register a request at the counter')}</ButtonLink>} lead={t('Dijawab paling lambat 3 kali 24 jam, malam dan hari libur ikut dihitung.', 'Answered within 3 × 24 hours, nights and holidays included.')}>{t('Pelindungan data pribadi', 'Data protection')}</Heading>
      <TabPdp ctx={ctx} kini={DASAR} />
      <p>{selesai ? <a href={DASAR}>{t('Lihat yang menunggu', 'Show waiting')}</a> : <a href={`${DASAR}?selesai=ya`}>{t('Lihat yang selesai', 'Show ended')}</a>}</p>
      <Table<Permintaan> caption={selesai ? t('Selesai', 'Ended') : t('Menunggu', 'Waiting')} rows={permintaan} empty={<EmptyState title={selesai ? t('Belum ada yang selesai', 'Nothing ended yet') : t('Tidak ada yang menunggu', 'Nothing waits')} />} tone={(p) => (!p.selesai_pada && p.jatuh_tempo < ctx.now ? 'bad' : undefined)} columns={[
        { head: t('Nomor', 'Number'), main: true, cell: (p) => <a href={`${DASAR}/permintaan/${p.id}`}>{p.nomor}</a> }, { head: t('Permintaan', 'Request'), cell: (p) => namaPermintaan(p, ctx) }, { head: t('Lewat', 'Through'), cell: (p) => (p.kanal === 'portal' ? t('Portal', 'Portal') : t('Loket', 'Counter')) }, { head: t('Keadaan', 'State'), cell: (p) => <TagKeadaan p={p} ctx={ctx} /> }, { head: selesai ? t('Selesai', 'Ended') : t('Tenggat', 'Due'), cell: (p) => <Jam tempo={p.jatuh_tempo} ctx={ctx} selesai={p.selesai_pada} /> }]} />
      <Pager next={lanjut && `${DASAR}?selesai=ya&sesudah=${lanjut}`} />
    </> }
  } })

const Id = z.object({ id: z.uuid() })
/** The right of the route is what lets one see the proof: it belongs to no office and no case. */
const buktiPermintaan = (db: Db, id: string) => dalamLingkup(LINGKUP_SISTEM, () => listLampiranByObjek(db, { jenis: 'permintaan_data', id }))
const rincian = page({ path: `${DASAR}/permintaan/:id`, summary: 'Satu permintaan tentang data pribadi: isi, bukti, putusan, dan pelaksanaan', right: LIHAT, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const p = (await findPermintaan(ctx.db, id)) ?? refuseNotFound('Permintaan')
    const kelola = punyaHak(ctx.actor, 'pdp.kelola')
    if (kelola) await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, p.orang_id, `Menjawab permintaan data ${p.nomor}`))
    const rencana = p.jenis === 'penghapusan' && !p.selesai_pada ? await pratinjauPenghapusan(ctx.db, p.orang_id) : undefined
    const orang = kelola ? await findOrangById(ctx.db, p.orang_id) : undefined
    const kini = p.jenis === 'perbaikan' && orang ? Object.fromEntries(Object.keys(p.isi).map((k) => [k, String((orang as unknown as Record<string, unknown>)[k] ?? '')])) : {}
    return { p: kelola ? p : { ...p, uraian: '', isi: {}, token: '' }, kelola, hapus: punyaHak(ctx.actor, 'pdp.hapus'), nama: kelola ? await namaOrang(ctx.db, p.orang_id) : '', nik: orang?.nik ? samarkanNik(orang.nik) : '', kini, rencana: rencana && { baris: rencana.baris, orangDisimpan: rencana.orangDisimpan, penahanan: rencana.penahanan },
      langkah: await listLangkah(ctx.db, id), salinan: await findKeadaanSalinan(ctx.db, id), bukti: kelola ? (await buktiPermintaan(ctx.db, id)).map((l) => ({ id: l.id, nama: l.nama })) : [] }
  },
  show(d, ctx) {
    const { t } = ctx
    const { p } = d
    return { title: `${namaPermintaan(p, ctx)} ${p.nomor}`, wide: true, body: <>
      <BackLink href={DASAR} />
      <Heading about={p.nomor} lead={<TagKeadaan p={p} ctx={ctx} />} actions={<ButtonLink href={`${DASAR}/permintaan/${p.id}/cetak`} variant="second">{t('Cetak jawaban', 'Print the answer')}</ButtonLink>}>{namaPermintaan(p, ctx)}</Heading>
      <SummaryList rows={[...(d.kelola ? [{ label: t('Peminta', 'Asked by'), value: `${d.nama}${d.nik ? `, NIK ${d.nik}` : ''}` }] : []), { label: t('Lewat', 'Through'), value: p.kanal === 'portal' ? t('Portal, akun terverifikasi dengan kode', 'Portal') : `${t('Loket', 'Counter')} (${p.pengenal})` }, { label: t('Diterima', 'Received'), value: waktu(ctx, p.diterima_pada) }, { label: p.selesai_pada ? t('Selesai', 'Ended') : t('Tenggat', 'Due'), value: <Jam tempo={p.jatuh_tempo} ctx={ctx} selesai={p.selesai_pada} /> }, ...(p.uraian ? [{ label: t('Uraian', 'Words'), value: p.uraian }] : []), ...(p.token && p.kanal === 'loket' ? [{ label: t('Tanda terima untuk pemohon', 'Receipt for the person'), value: <a href={`/data-saya/${p.token}`}>{t('Buka tanda terima', 'Open receipt')}</a> }] : [])]} />
      {Object.keys(p.isi).length > 0 && p.jenis === 'perbaikan' && <Table<[string, string]> caption={t('Perbaikan yang diminta', 'Corrections asked for')} rows={Object.entries(p.isi)} columns={[{ head: t('Data', 'Data'), main: true, cell: ([k]) => t(...(LABEL_KOLOM[k] ?? [k, k])) }, { head: t('Tertulis sekarang', 'Now'), cell: ([k]) => d.kini[k] || '–' }, { head: t('Seharusnya', 'Should be'), cell: ([, v]) => v }]} />}
      {d.bukti.length > 0 && <><h2>{t('Bukti', 'Proof')}</h2><ul>{d.bukti.map((b) => <li><a href={`${DASAR}/permintaan/${p.id}/bukti/${b.id}`}>{b.nama}</a></li>)}</ul></>}
      {d.rencana && <>{d.rencana.penahanan && <Warning>{t('Ada penahanan hukum: data yang ditahan tidak akan dihapus.', 'A legal hold is in force: held data will not be erased.')}</Warning>}{d.rencana.orangDisimpan && <Notice tone="warn"><p>{t('Data diri dan akun tetap disimpan untuk sekarang; alasannya di bawah.', 'The personal record and account stay for now; see why below.')}</p></Notice>}<TabelRencana rencana={d.rencana} ctx={ctx} /></>}
      {d.salinan && p.kanal === 'loket' && d.kelola && d.salinan.kedaluwarsa_pada > ctx.now && <p><ButtonLink href={`${DASAR}/permintaan/${p.id}/salinan`} icon="download" download>{t('Unduh salinan untuk diserahkan', 'Download the copy to hand over')}</ButtonLink></p>}
      <Hasil p={p} langkah={d.langkah} ctx={ctx} />
      {p.keadaan === 'diterima' && p.jenis !== 'akses' && d.kelola && <Putusan p={p} ctx={ctx} />}
      {p.keadaan === 'disetujui' && (d.hapus ? <Form action={`${DASAR}/permintaan/${p.id}/laksanakan`}><Warning>{t('Penghapusan tidak dapat diurungkan. Baca daftar di atas sebelum melaksanakannya.', 'Erasure cannot be undone. Read the list above first.')}</Warning><SubmitRow><Button variant="danger">{t('Laksanakan penghapusan', 'Carry out the erasure')}</Button></SubmitRow></Form> : <Notice tone="info"><p>{t('Menunggu pelaksanaan oleh pejabat lain yang berhak (administrator sistem).', 'Waits for another official with the right (system administrator).')}</p></Notice>)}
      <RiwayatPermintaan langkah={d.langkah} ctx={ctx} />
    </> }
  } })
function Putusan({ p, ctx }: { p: Permintaan; ctx: Context }) {
  const { t } = ctx
  return <Form action={`${DASAR}/permintaan/${p.id}/putus`}>
    <h2>{t('Putusan', 'Decision')}</h2>
    <Radios name="hasil" label={t('Permintaan ini', 'This request is')} choices={[{ value: 'setujui', label: t('Dikabulkan', 'Granted') }, { value: 'tolak', label: t('Ditolak', 'Refused') }]} />
    <TextArea name="alasan" label={t('Alasan, atau apa yang dikerjakan', 'Reason, or what was done')} hint={t('Dibaca pemohon.', 'Read by the person.')} maxLength={1000} rows={4} />
    <Select name="pengecualian" label={t('Bila ditolak: pengecualian undang-undang', 'If refused: exception of the law')} optional empty={t('Pilih', 'Choose')} choices={Object.entries(PENGECUALIAN).map(([value, [id, en]]) => ({ value, label: t(id, en) }))} />
    <SubmitRow><Button>{t('Simpan putusan', 'Save decision')}</Button></SubmitRow>
  </Form>
}
const putus = action({ path: `${DASAR}/permintaan/:id/putus`, summary: 'Memutus permintaan tentang data pribadi', right: KELOLA, frame: 'kantor', again: `${DASAR}/permintaan/:id`, input: z.object({ id: z.uuid(), hasil: z.enum(['setujui', 'tolak'], { error: 'Pilih dikabulkan atau ditolak.' }), alasan: z.string().max(2000).default(''), pengecualian: z.string().optional() }),
  async act(ctx, { id, ...isi }) {
    const keadaan = await ctx.db.transaction((tx) => putuskanPermintaan(tx, ctx.config, pegawai(ctx), id, isi))
    return { goto: `${DASAR}/permintaan/${id}`, flash: ctx.t('Putusan tersimpan.', 'Decision saved.'), data: { id, keadaan } }
  } })
const laksanakan = action({ path: `${DASAR}/permintaan/:id/laksanakan`, summary: 'Melaksanakan penghapusan yang sudah disetujui pejabat lain', right: { hak: ['pdp.hapus'] }, frame: 'kantor', again: `${DASAR}/permintaan/:id`, input: Id,
  async act(ctx, { id }) {
    const hasil = await ctx.db.transaction((tx) => laksanakanPenghapusan(tx, ctx.config, pegawai(ctx), id))
    return { goto: `${DASAR}/permintaan/${id}`, flash: ctx.t('Penghapusan dilaksanakan.', 'Erasure carried out.'), data: { id, hasil } }
  } })
const bukti = page({ path: `${DASAR}/permintaan/:id/bukti/:lampiran`, summary: 'Bukti yang dilampirkan pada permintaan data pribadi', right: KELOLA, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid(), lampiran: z.uuid() }),
  async ask(ctx, { id, lampiran }) {
    const p = (await findPermintaan(ctx.db, id)) ?? refuseNotFound('Permintaan')
    if (!(await buktiPermintaan(ctx.db, id)).some((l) => l.id === lampiran)) refuseNotFound('Berkas')
    return dalamLingkup(LINGKUP_SISTEM, () => ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: pegawai(ctx), subjekOrangId: p.orang_id })))
  } })
const salinan = page({ path: `${DASAR}/permintaan/:id/salinan`, summary: 'Salinan data untuk diserahkan di loket kepada orang yang datang', right: KELOLA, frame: 'kantor', pageOnly: true, limit: 20, input: Id,
  async ask(ctx, { id }) {
    const p = await findPermintaan(ctx.db, id)
    const isi = p?.kanal === 'loket' ? await findSalinan(ctx.db, id, ctx.now) : undefined
    if (!p || !isi) refuseNotFound('Salinan')
    await ctx.db.transaction(async (tx) => { await setDiunduh(tx, id, ctx.now); await catatAkses(tx, ctx.actor, p.orang_id, `Menyerahkan salinan data ${p.nomor}`); await catat(tx, { actor: pegawai(ctx), tindakan: 'pelindungan.salinan.unduh', objek: { jenis: 'permintaan_data', id }, subjekOrangId: p.orang_id }) })
    return { bytes: isi.isi, mime: 'application/zip', name: `salinan-data-${p.nomor}.zip`, headers: { 'cache-control': 'private, no-store' } }
  } })

const PENGENAL: [string, [string, string]][] = [['ktp_el', ['KTP-el asli', 'Identity card']], ['kk', ['Kartu keluarga dan pengenal lain', 'Family card and other proof']], ['kenal', ['Dikenal petugas', 'Known to the officer']], ['surat_kuasa', ['Surat kuasa bermeterai', 'Power of attorney']]]
const baru = page({ path: `${DASAR}/baru`, summary: 'Formulir pencatatan permintaan data pribadi yang diajukan di loket atau dengan surat', right: KELOLA, frame: 'kantor', pageOnly: true, ask: async () => ({ kunci: uuid() }),
  show: ({ kunci }, ctx) => {
    const { t } = ctx
    return { title: t('Catat permintaan di loket', 'Register a request at the counter'), body: <>
      <BackLink href={DASAR} /><Heading lead={t('Untuk orang yang datang atau mengirim surat. Pastikan dahulu siapa yang meminta.', 'For somebody who came or wrote. First make sure who asks.')}>{t('Catat permintaan di loket', 'Register a request at the counter')}</Heading>
      <Form hidden={{ kunci }}>
        <TextField name="nik" label={t('NIK peminta', 'NIK of the person')} width="l" inputMode="numeric" spellCheck={false} />
        <Radios name="pengenal" label={t('Bagaimana identitasnya dipastikan?', 'How was the identity made sure?')} choices={PENGENAL.map(([value, nama]) => ({ value, label: t(...nama) }))} />
        <Radios name="jenis" label={t('Yang diminta', 'What is asked')} choices={JENIS.map((value) => ({ value, label: t(...NAMA_JENIS[value]) }))} />
        <TextArea name="uraian" label={t('Uraian permintaan', 'Words of the request')} optional maxLength={2000} rows={4} />
        <h2>{t('Hanya untuk perbaikan data', 'For corrections only')}</h2>
        {KOLOM_PERBAIKAN.filter((k) => k !== 'nik').map((kolom) => <TextField name={kolom} label={t(...LABEL_KOLOM[kolom]!)} optional width="l" {...(kolom === 'tanggal_lahir' ? { hint: t('Tahun-bulan-hari, misalnya 1990-08-07', 'Year-month-day, for example 1990-08-07') } : {})} />)}
        <SubmitRow><Button>{t('Catat permintaan', 'Register')}</Button></SubmitRow>
      </Form></> }
  } })
const isian = z.string().trim().max(300).optional()
const daftarkan = action({ path: `${DASAR}/baru`, summary: 'Mencatat permintaan data pribadi yang diajukan di loket', right: KELOLA, frame: 'kantor', input: z.object({ kunci: z.uuid().optional(), nik: z.string().default(''), pengenal: z.enum(['ktp_el', 'kk', 'kenal', 'surat_kuasa'], { error: 'Pilih bagaimana identitas dipastikan.' }), jenis: z.enum(JENIS, { error: 'Pilih yang diminta.' }), uraian: z.string().max(4000).default(''), nama: isian, tempat_lahir: isian, tanggal_lahir: isian, no_kk: isian, alamat: isian, pekerjaan: isian }),
  async act(ctx, { kunci, nik, pengenal, jenis, uraian, ...lain }) {
    const orang = (await findOrang(ctx.db, ctx.actor, nik)) ?? refuse('orang-tidak-dikenal', 'Tidak ada data dengan NIK ini. Beri tahu pemohon bahwa kami tidak menyimpan datanya.', { fields: [{ field: 'nik', message: 'Tidak ada data dengan NIK ini.' }] })
    const isi = jenis === 'perbaikan' ? Object.fromEntries(Object.entries(lain).filter((satu): satu is [string, string] => Boolean(satu[1]))) : {}
    const p = await ctx.db.transaction(async (tx) => {
      await catatAkses(tx, ctx.actor, orang.id, 'Mencatat permintaan tentang data pribadi di loket')
      return ajukanPermintaan(tx, ctx.config, ctx.actor, { jenis, orangId: orang.id, uraian, isi, pengenal, ...(kunci ? { kunci } : {}) })
    })
    return { goto: `${DASAR}/permintaan/${p.id}`, status: 201, flash: ctx.t('Permintaan dicatat. Berikan tanda terimanya.', 'Registered. Hand over the receipt.'), data: { id: p.id, nomor: p.nomor, jatuhTempo: p.jatuh_tempo } }
  } })
export const antreanRoutes: Route[] = [antrean, rincian, putus, laksanakan, bukti, salinan, baru, daftarkan]
