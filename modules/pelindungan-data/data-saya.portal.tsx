import { BackLink, Button, ButtonLink, Cards, DateField, FileField, Form, Heading, InsetText, Notice, Panel, SubmitRow, SummaryList, Table, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { semuaUnggahan } from '#access/documents'
import { type Context, type Route, action, page } from '#access/web'
import { siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { PERSETUJUAN, type Persetujuan, adaPersetujuan, listPersetujuan, teksVersi } from '#kernel/identity'
import { LINGKUP_SISTEM, dalamLingkup, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { Jam, TagKeadaan, waktu, warga } from './bantu.tsx'
import { Hasil, LABEL_KOLOM, RiwayatPermintaan, TabelRencana, namaPermintaan } from './hasil.tsx'
import { KOLOM_PERBAIKAN, NAMA_JENIS, ajukanPermintaan, batalkanPermintaan, pratinjauPenghapusan, tarikSendiri } from './permintaan.ts'
import { type JenisPermintaan, type Permintaan, findKeadaanSalinan, findPermintaan, findPermintaanByToken, findSalinan, listLangkah, listPermintaanOrang, setDiunduh } from './permintaan.sql.ts'
import { catat } from '#kernel/audit'

// What a signed-in citizen does with the rights of UU 27/2022: see, ask, follow, take back.

const DASAR = '/akun/data-saya'
const MAKS_BUKTI = 5_000_000
const Jenis = z.enum(['akses', 'perbaikan', 'penghapusan', 'keberatan'])
const LEAD: Record<z.infer<typeof Jenis>, [string, string]> = {
  akses: ['Kami menyusun semua data tentang Anda menjadi satu berkas ZIP: satu halaman untuk dibaca, satu berkas JSON untuk mesin, dan lampiran serta surat Anda. Biasanya selesai dalam beberapa menit.', 'We put everything we hold about you into one ZIP: a page to read, a JSON file for machines, and your attachments and letters. It usually takes minutes.'],
  perbaikan: ['Tulis yang benar pada data yang salah; biarkan yang lain kosong. Sertakan bukti bila ada.', 'Write what is right beside what is wrong; leave the rest empty. Add proof if you have it.'],
  penghapusan: ['Sebelum Anda meminta, inilah yang akan dihapus dan yang menurut undang-undang tetap disimpan. Sesudah dilaksanakan, akun Anda tidak dapat dipulihkan.', 'Before you ask: this would be erased, and this a law keeps. Afterwards your account cannot be brought back.'],
  keberatan: ['Tulis pemrosesan mana yang Anda tolak atau ingin dibatasi. Petugas memutuskan dengan alasan.', 'Write which processing you object to or want limited. An officer decides, with a reason.'],
}

const beranda = page({ path: DASAR, summary: 'Hak atas data pribadi: permintaan dan persetujuan milik sendiri', right: 'warga', frame: 'portal',
  async ask(ctx) {
    const { orangId } = warga(ctx)
    return { permintaan: await listPermintaanOrang(ctx.db, orangId), persetujuan: await listPersetujuan(ctx.db, orangId) }
  },
  show({ permintaan, persetujuan }, ctx) {
    const { t } = ctx
    return { title: t('Data saya dan hak saya', 'My data and my rights'), body: <>
      <BackLink href="/akun" />
      <Heading lead={t('Anda berhak tahu, menyalin, memperbaiki, dan meminta penghapusan data Anda. Kami menjawab paling lambat 3 kali 24 jam.', 'You may know, copy, correct and ask for erasure of your data. We answer within 3 × 24 hours.')}>{t('Data saya dan hak saya', 'My data and my rights')}</Heading>
      <Cards level={2} items={[
        { title: t(...NAMA_JENIS.akses), href: `${DASAR}/minta/akses`, text: t('Unduh semua data tentang Anda.', 'Download all data about you.') }, { title: t('Data saya salah', 'My data are wrong'), href: `${DASAR}/minta/perbaikan`, text: t('Minta diperbaiki, dengan bukti.', 'Ask for correction, with proof.') },
        { title: t('Hapus data saya', 'Erase my data'), href: `${DASAR}/minta/penghapusan`, text: t('Lihat dahulu apa yang dihapus dan apa yang wajib disimpan.', 'See first what goes and what must stay.') }, { title: t('Saya keberatan', 'I object'), href: `${DASAR}/minta/keberatan`, text: t('Tolak atau batasi suatu pemrosesan.', 'Object to or limit some processing.') },
        { title: t('Siapa melihat data saya', 'Who looked at my data'), href: '/akun/penglihat', text: t('Kantor, waktu, dan keperluan.', 'Office, time and purpose.') }, { title: t('Mengapa data saya disimpan', 'Why my data are kept'), href: '/privasi', text: t('Tujuan, dasar hukum, dan masa simpan.', 'Purpose, legal basis and retention.') },
      ]} />
      <h2>{t('Permintaan saya', 'My requests')}</h2>
      <Table<Permintaan> caption={t('Permintaan saya', 'My requests')} captionHidden rows={permintaan} empty={<p>{t('Belum ada permintaan.', 'No requests yet.')}</p>} columns={[
        { head: t('Nomor', 'Number'), main: true, cell: (p) => <a href={`${DASAR}/${p.id}`}>{p.nomor}</a> }, { head: t('Permintaan', 'Request'), cell: (p) => namaPermintaan(p, ctx) }, { head: t('Keadaan', 'State'), cell: (p) => <TagKeadaan p={p} ctx={ctx} /> }, { head: t('Dijawab', 'Answered'), cell: (p) => <Jam tempo={p.jatuh_tempo} ctx={ctx} selesai={p.selesai_pada} /> }]} />
      <h2>{t('Persetujuan saya', 'My consents')}</h2>
      <p>{t('Layanan wajib tidak memerlukan persetujuan. Yang Anda setujui di luar itu tercatat di sini.', 'Mandated services need no consent. What you agreed to beyond that is recorded here.')}</p>
      <DaftarPersetujuan ctx={ctx} rows={persetujuan} />
    </> }
  } })

function DaftarPersetujuan({ ctx, rows }: { ctx: Context; rows: Persetujuan[] }) {
  const { t } = ctx
  return <Table<Persetujuan> caption={t('Persetujuan saya', 'My consents')} captionHidden rows={rows} empty={<p>{t('Belum ada persetujuan.', 'No consents.')}</p>} columns={[
    { head: t('Untuk', 'For'), main: true, cell: (p) => (adaPersetujuan(p.kode) ? t(...PERSETUJUAN[p.kode].nama) : p.kode) }, { head: t('Kata-kata yang disetujui', 'Words agreed to'), cell: (p) => <>{(adaPersetujuan(p.kode) && teksVersi(p.kode, p.versi)?.[p.bahasa]) || '–'} <small>({t('versi', 'version')} {p.versi})</small></> },
    { head: t('Diberikan', 'Given'), cell: (p) => waktu(ctx, p.diberikan_pada) }, { head: t('Ditarik', 'Withdrawn'), cell: (p) => (p.ditarik_pada ? waktu(ctx, p.ditarik_pada) : <Form action={`/akun/persetujuan/${p.kode}/tarik`} label={t('Tarik persetujuan', 'Withdraw consent')}><Button small variant="second" about={p.kode}>{t('Tarik', 'Withdraw')}</Button></Form>) }]} />
}
const tarik = action({ path: '/akun/persetujuan/:kode/tarik', summary: 'Menarik persetujuan sendiri, berlaku seketika', right: 'warga', again: DASAR, input: z.object({ kode: z.string().max(40) }),
  async act(ctx, { kode }) {
    await ctx.db.transaction((tx) => tarikSendiri(tx, warga(ctx), kode))
    return { goto: DASAR, flash: ctx.t('Persetujuan ditarik. Berlaku mulai sekarang.', 'Consent withdrawn, as of now.') }
  } })

const formulir = page({ path: `${DASAR}/minta/:jenis`, summary: 'Formulir permintaan tentang data pribadi sendiri', right: 'warga', frame: 'portal', pageOnly: true, input: z.object({ jenis: z.string().max(40) }),
  async ask(ctx, { jenis: kode }) {
    const jenis = Jenis.safeParse(kode).data ?? refuseNotFound('Permintaan')
    return { jenis, kunci: uuid(), rencana: jenis === 'penghapusan' ? await pratinjauPenghapusan(ctx.db, warga(ctx).orangId) : undefined, terverifikasi: warga(ctx).terverifikasi }
  },
  show({ jenis, kunci, rencana, terverifikasi }, ctx) {
    const { t } = ctx
    const judul = t(...NAMA_JENIS[jenis])
    return { title: judul, body: <>
      <BackLink href={DASAR} /><Heading lead={t(...LEAD[jenis])}>{judul}</Heading>
      {!terverifikasi && ['akses', 'penghapusan'].includes(jenis) && <Warning>{t('Akun Anda belum terverifikasi. Tunjukkan KTP sekali di loket atau kantor desa; di sana permintaan ini juga dapat dicatat.', 'Your account is not verified. Show your identity card once at a counter; the request can be registered there too.')}</Warning>}
      {rencana && <TabelRencana rencana={rencana} ctx={ctx} />}
      <Form files={jenis === 'perbaikan'} hidden={{ kunci }}>
        {jenis === 'perbaikan' && KOLOM_PERBAIKAN.map((kolom) => (kolom === 'tanggal_lahir' ? <DateField name={kolom} label={t(...LABEL_KOLOM[kolom]!)} optional birthday /> : <TextField name={kolom} label={t(...LABEL_KOLOM[kolom]!)} optional width="l" {...(kolom === 'nik' || kolom === 'no_kk' ? { inputMode: 'numeric' as const, spellCheck: false } : {})} />))}
        {jenis === 'perbaikan' && <FileField name="bukti" label={t('Bukti (foto atau PDF)', 'Proof (photo or PDF)')} optional maxMb={5} />}
        {jenis !== 'akses' && <TextArea name="uraian" label={jenis === 'perbaikan' ? t('Apa yang salah dan apa buktinya?', 'What is wrong, and what is the proof?') : jenis === 'keberatan' ? t('Apa yang Anda tolak, dan mengapa?', 'What do you object to, and why?') : t('Catatan untuk petugas', 'Note to the officer')} optional={jenis === 'penghapusan'} maxLength={2000} rows={4} />}
        {jenis === 'penghapusan' && <InsetText><p>{t('Permintaan diputus seorang pejabat dan dilaksanakan pejabat lain. Unduh dahulu salinan data Anda bila masih diperlukan.', 'One official decides, another carries it out. Download a copy first if you still need it.')}</p></InsetText>}
        <SubmitRow><Button variant={jenis === 'penghapusan' ? 'danger' : 'main'}>{jenis === 'akses' ? t('Buatkan salinan', 'Make the copy') : t('Kirim permintaan', 'Send request')}</Button><ButtonLink href={DASAR} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
      </Form></> }
  } })
const isian = z.string().trim().max(300).optional()
const kirim = action({ path: `${DASAR}/minta/:jenis`, summary: 'Mengajukan permintaan tentang data pribadi sendiri', right: 'warga', limit: 20, files: { maxBytes: MAKS_BUKTI }, input: z.object({ jenis: z.string().max(40), kunci: z.uuid().optional(), uraian: z.string().max(4000).default(''), nik: isian, nama: isian, tempat_lahir: isian, tanggal_lahir: isian, no_kk: isian, alamat: isian, pekerjaan: isian }),
  async act(ctx, { jenis: kode, kunci, uraian, ...lain }) {
    const jenis = Jenis.safeParse(kode).data ?? refuseNotFound('Permintaan')
    const tanggal = dateFrom(ctx.typed ?? {}, 'tanggal_lahir') ?? lain.tanggal_lahir
    const isi = Object.fromEntries(Object.entries({ ...lain, tanggal_lahir: tanggal }).filter((satu): satu is [string, string] => Boolean(satu[1])))
    const upload = jenis === 'perbaikan' ? (await semuaUnggahan(ctx)).find((u) => u.field === 'bukti') : undefined
    const aturan = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: MAKS_BUKTI }
    const siap = upload && (await siapkanUnggahan({ path: upload.path, name: upload.name, declaredMime: upload.mime }, aturan))
    const p = await ctx.db.transaction(async (tx) => {
      const baru = await ajukanPermintaan(tx, ctx.config, ctx.actor, { jenis: jenis as JenisPermintaan, orangId: warga(ctx).orangId, uraian, isi: jenis === 'perbaikan' ? isi : {}, ...(kunci ? { kunci } : {}) })
      if (siap) await dalamLingkup(LINGKUP_SISTEM, () => simpanUnggahan(tx, siap, { ...aturan, objek: { jenis: 'permintaan_data', id: baru.id }, pengunggah: warga(ctx).akunId }))
      return baru
    })
    return { goto: `${DASAR}/${p.id}`, status: 201, data: { id: p.id, nomor: p.nomor, jatuhTempo: p.jatuh_tempo }, flash: ctx.t('Permintaan diterima.', 'Request received.') }
  } })

const milik = async (ctx: Context, id: string): Promise<Permintaan> => {
  const p = await findPermintaan(ctx.db, id)
  return p?.orang_id === warga(ctx).orangId ? p : refuseNotFound('Permintaan')
}
const Id = z.object({ id: z.uuid() })
const rincian = page({ path: `${DASAR}/:id`, summary: 'Satu permintaan tentang data pribadi sendiri', right: 'warga', frame: 'portal', input: Id,
  async ask(ctx, { id }) {
    const p = await milik(ctx, id)
    return { p, langkah: await listLangkah(ctx.db, id), salinan: await findKeadaanSalinan(ctx.db, id) }
  },
  show({ p, langkah, salinan }, ctx) {
    const { t } = ctx
    const dapat = salinan && salinan.kedaluwarsa_pada > ctx.now
    return { title: `${namaPermintaan(p, ctx)} ${p.nomor}`, ...(p.jenis === 'akses' && p.keadaan === 'diterima' ? { refresh: 5 } : {}), body: <>
      <BackLink href={DASAR} />
      <Heading about={p.nomor} lead={<TagKeadaan p={p} ctx={ctx} />}>{namaPermintaan(p, ctx)}</Heading>
      {dapat && <Notice tone="ok"><p>{t(`Salinan siap (${Math.max(1, Math.round(salinan.ukuran / 1024)).toLocaleString('id-ID')} kB). Dapat diunduh sampai ${waktu(ctx, salinan.kedaluwarsa_pada)}; simpan di tempat yang aman.`, `The copy is ready (${Math.max(1, Math.round(salinan.ukuran / 1024))} kB). It can be downloaded until ${waktu(ctx, salinan.kedaluwarsa_pada)}; keep it safe.`)}</p></Notice>}
      {dapat && <p><ButtonLink href={`${DASAR}/${p.id}/unduh`} icon="download" download>{t('Unduh salinan (ZIP)', 'Download (ZIP)')}</ButtonLink></p>}
      {salinan && !dapat && <Notice tone="warn"><p>{t('Salinan sudah dihapus karena waktunya habis. Anda dapat meminta lagi.', 'The copy expired and was removed. You may ask again.')}</p></Notice>}
      <SummaryList rows={[{ label: t('Diterima', 'Received'), value: waktu(ctx, p.diterima_pada) }, { label: p.selesai_pada ? t('Selesai', 'Ended') : t('Dijawab paling lambat', 'Answered by'), value: <Jam tempo={p.jatuh_tempo} ctx={ctx} selesai={p.selesai_pada} /> }, ...(p.uraian ? [{ label: t('Permintaan Anda', 'Your request'), value: p.uraian }] : []), ...Object.entries(p.isi).map(([k, v]) => ({ label: `${t('Seharusnya', 'Should be')}: ${t(...(LABEL_KOLOM[k] ?? [k, k]))}`, value: v })), { label: t('Halaman tanpa masuk', 'Page without signing in'), value: <a href={`/data-saya/${p.token}`}>{t('Tanda terima dan keadaan', 'Receipt and state')}</a> }]} />
      <Hasil p={p} langkah={langkah} ctx={ctx} />
      <RiwayatPermintaan langkah={langkah} ctx={ctx} />
      {!p.selesai_pada && p.jenis !== 'akses' && <Form action={`${DASAR}/${p.id}/batal`}><SubmitRow><Button variant="second">{t('Batalkan permintaan ini', 'Take this request back')}</Button></SubmitRow></Form>}
    </> }
  } })
const unduh = page({ path: `${DASAR}/:id/unduh`, summary: 'Mengunduh salinan data pribadi sendiri (ZIP)', right: 'warga', frame: 'portal', pageOnly: true, limit: 20, input: Id,
  async ask(ctx, { id }) {
    const p = await milik(ctx, id)
    const salinan = (await findSalinan(ctx.db, p.id, ctx.now)) ?? refuseNotFound('Salinan')
    await ctx.db.transaction(async (tx) => { await setDiunduh(tx, id, ctx.now); await catat(tx, { actor: ctx.actor, tindakan: 'pelindungan.salinan.unduh', objek: { jenis: 'permintaan_data', id }, subjekOrangId: p.orang_id }) })
    return { bytes: salinan.isi, mime: 'application/zip', name: `salinan-data-${p.nomor}.zip`, headers: { 'cache-control': 'private, no-store' } }
  } })
const batal = action({ path: `${DASAR}/:id/batal`, summary: 'Membatalkan permintaan sendiri', right: 'warga', again: `${DASAR}/:id`, input: Id,
  async act(ctx, { id }) {
    await ctx.db.transaction((tx) => batalkanPermintaan(tx, ctx.actor, id))
    return { goto: `${DASAR}/${id}`, flash: ctx.t('Permintaan dibatalkan.', 'Request taken back.') }
  } })

/** For whoever has no account, or no longer one: what became of a request; neither name nor NIK, behind an address of 144 random bits. */
const lacak = page({ path: '/data-saya/:token', summary: 'Keadaan satu permintaan tentang data pribadi, dengan alamat rahasia dari tanda terima', right: 'publik', frame: 'portal', limit: 60, input: z.object({ token: z.string().max(60) }),
  async ask(ctx, { token }) {
    const p = (await findPermintaanByToken(ctx.db, token)) ?? refuseNotFound('Permintaan')
    const langkah = await listLangkah(ctx.db, p.id)
    return { nomor: p.nomor, jenis: p.jenis, keadaan: p.keadaan, diterima_pada: p.diterima_pada, jatuh_tempo: p.jatuh_tempo, selesai_pada: p.selesai_pada, hasil: p.hasil, langkah: langkah.map(({ pada, tindakan, urut, dasar_hukum: hukum }) => ({ pada, tindakan, urut, dasar_hukum: hukum, alasan: tindakan === 'tolak' ? langkah.find((l) => l.tindakan === 'tolak')!.alasan : null, pelaku_teks: '', pelaku_id: null })) }
  },
  show(d, ctx) {
    const { t } = ctx
    const p = { ...d, id: '', token: '', orang_id: '', kanal: 'portal' as const, pengenal: null, uraian: '', isi: {}, diputus_pada: null, bukti_id: null }
    return { title: `${t(...NAMA_JENIS[d.jenis])} ${d.nomor}`, body: <>
      <Panel title={t('Tanda terima permintaan', 'Receipt of a request')} number={d.nomor} numberLabel={t('Nomor', 'Number')}><p>{t('Simpan alamat halaman ini: dari sini Anda dapat mengikuti jawabannya tanpa masuk.', 'Keep the address of this page: here you can follow the answer without signing in.')}</p></Panel>
      <SummaryList rows={[{ label: t('Permintaan', 'Request'), value: t(...NAMA_JENIS[d.jenis]) }, { label: t('Keadaan', 'State'), value: <TagKeadaan p={d} ctx={ctx} /> }, { label: t('Diterima', 'Received'), value: waktu(ctx, d.diterima_pada) }, { label: d.selesai_pada ? t('Selesai', 'Ended') : t('Dijawab paling lambat', 'Answered by'), value: <Jam tempo={d.jatuh_tempo} ctx={ctx} selesai={d.selesai_pada} /> }]} />
      <Hasil p={p} langkah={d.langkah} ctx={ctx} />
    </> }
  } })
export const dataSayaRoutes: Route[] = [beranda, tarik, formulir, kirim, rincian, unduh, batal, lacak]
