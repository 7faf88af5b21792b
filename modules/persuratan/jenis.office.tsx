import { BackLink, Breadcrumbs, Button, ButtonLink, Checkbox, Checkboxes, DateField, Form, Heading, Radios, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { periksaPola, tulisNomor } from '#kernel/documents'
import { NAMA_PERAN, tanggalDaerah } from '#kernel/identity'
import { type Peran, adaTanggal, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { blokDariTeks, teksDariBlok } from './blok-teks.ts'
import { IsiSurat } from './blok.office.tsx'
import { akhiriJenis, berlakukanJenis } from './jenis.ts'
import { type Jenis, KELOMPOK_JENIS, TATA_LETAK, type TataLetak, findJenis, listJenis, listRiwayatJenis } from './jenis.sql.ts'
import { KATA_KEAMANAN } from './kata.ts'
import { KATA_KELOMPOK } from './keluar.office.tsx'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { KEAMANAN } from './surat.sql.ts'

// The kinds of naskah dinas and what the region set about each: whoever writes letters may read it, its owner sets it anew from
// a day on. A line is never changed in place: letters of that day keep the frame and the pattern of that day.

const PENGELOLA = { hak: ['surat.jenis'] }
const PEMBACA = { hak: ['surat.jenis', 'surat.susun'] }
const bolehAtur = (ctx: Context) => ctx.actor.kind === 'pegawai' && ctx.actor.hak.some((h) => h.kode === 'surat.jenis')
const KATA_LETAK: Record<TataLetak, readonly [string, string]> = { surat: ['Surat: kepala surat dan Yth.', 'Letter'], nota: ['Nota dinas', 'Memorandum'], keputusan: ['Keputusan: Menimbang, Mengingat, Memutuskan', 'Decision'], peraturan: ['Peraturan', 'Regulation'], berita_acara: ['Berita acara', 'Record'], perintah: ['Perintah atau tugas', 'Order'], edaran: ['Edaran atau pengumuman', 'Circular'], piagam: ['Piagam atau sertifikat', 'Certificate'] }
const contohNomor = (j: Pick<Jenis, 'polaNomor' | 'klasifikasi'>, hari: string): string => (periksaPola(j.polaNomor).length > 0 ? '' : tulisNomor(j.polaNomor, { klasifikasi: j.klasifikasi, urut: 7, kodeUnit: 'DISKES', tanggal: hari }))
const peranNama = (kode: string): string => NAMA_PERAN[kode as Peran] ?? kode

const daftar = page({
  path: '/kantor/surat/jenis', summary: 'Daftar jenis naskah dinas dan pola nomornya', right: PEMBACA, frame: 'kantor',
  async ask(ctx) { const hari = tanggalDaerah(ctx.now); return { hari, jenis: await listJenis(ctx.db, hari) } },
  show({ jenis, hari }, ctx) {
    const { t } = ctx
    return {
      title: t('Jenis naskah dinas', 'Kinds of letters'), wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Surat keluar', 'Outgoing'), href: '/kantor/surat/keluar' }]} />
        <Heading lead={t('Dasar: Permendagri 1/2023 dan peraturan kepala daerah tentang tata naskah dinas.', 'By Permendagri 1/2023 and the region’s own rule.')} actions={bolehAtur(ctx) && <ButtonLink href="/kantor/surat/jenis/baru" icon="plus">{t('Tambah jenis', 'Add a kind')}</ButtonLink>}>{t('Jenis naskah dinas', 'Kinds of letters')}</Heading>
        <Table<Jenis> caption={t('Jenis', 'Kinds')} captionHidden rows={jenis} columns={[
          { head: t('Jenis', 'Kind'), main: true, cell: (j) => <><a href={`/kantor/surat/jenis/${j.kode}`}>{t(j.nama, j.namaEn)}</a> {j.strategis && <Tag tone="warn">{t('Strategis', 'Strategic')}</Tag>}</> }, { head: t('Kelompok', 'Group'), cell: (j) => t(...KATA_KELOMPOK[j.kelompok]) },
          { head: t('Contoh nomor', 'Number'), cell: (j) => contohNomor(j, hari) || <Tag tone="bad">{t('Pola belum benar', 'Faulty pattern')}</Tag> }, { head: t('Buku nomor', 'Book'), cell: (j) => j.register }, { head: t('Penanda tangan', 'Signers'), cell: (j) => (j.penandatangan.length ? j.penandatangan.map(peranNama).join(', ') : t('Jabatan yang berhak', 'Posts with the right')) },
        ]} />
      </>,
    }
  },
})

const Kode = z.object({ kode: z.string().max(40).regex(/^[a-z][a-z0-9_]*$/) })
const rincian = page({
  path: '/kantor/surat/jenis/:kode', summary: 'Satu jenis naskah dinas dan riwayat ketentuannya', right: PEMBACA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) {
    const riwayat = await listRiwayatJenis(ctx.db, kode)
    if (riwayat.length === 0) refuseNotFound('Jenis naskah')
    return { riwayat, kini: (await findJenis(ctx.db, kode, tanggalDaerah(ctx.now))) ?? riwayat[0]! }
  },
  show({ riwayat, kini }, ctx) {
    const { t } = ctx
    const hari = (tanggal: string | null) => (tanggal ? tanggalPanjang(tanggal, ctx.locale) : t('seterusnya', 'on'))
    return {
      title: t(kini.nama, kini.namaEn), wide: true,
      body: <>
        <BackLink href="/kantor/surat/jenis" />
        <Heading about={t(...KATA_KELOMPOK[kini.kelompok])} actions={bolehAtur(ctx) && <ButtonLink href={`/kantor/surat/jenis/${kini.kode}/atur`} icon="pencil">{t('Atur ketentuan baru', 'Set anew')}</ButtonLink>}>{t(kini.nama, kini.namaEn)}</Heading>
        <SummaryList rows={[
          { label: t('Pola nomor', 'Pattern'), value: <code>{kini.polaNomor}</code> }, { label: t('Contoh', 'Example'), value: contohNomor(kini, tanggalDaerah(ctx.now)) || t('Pola belum benar: surat jenis ini belum dapat ditandatangani.', 'Faulty: letters of this kind cannot be signed.') }, { label: t('Buku nomor', 'Book of numbers'), value: kini.register },
          { label: t('Tata letak', 'Layout'), value: t(...KATA_LETAK[kini.tataLetak]) }, { label: t('Penanda tangan', 'Signers'), value: kini.penandatangan.map(peranNama).join(', ') || t('Jabatan yang berhak menandatangani', 'Posts with the right to sign') }, { label: t('Paraf awal', 'Initials'), value: kini.paraf.map(peranNama).join(', ') || t('Semua atasan penyusun', 'All superiors of the drafter') },
          { label: t('Keputusan strategis', 'Strategic'), value: kini.strategis ? t('Ya, Plt/Plh diperingatkan', 'Yes, acting officials are warned') : t('Tidak', 'No') }, { label: t('Dasar', 'Ground'), value: kini.dasar || 'Permendagri 1/2023' },
        ]} />
        <h2>{t('Kerangka', 'Frame')}</h2><div class="letter"><IsiSurat blok={kini.kerangka} /></div>
        <h2>{t('Riwayat ketentuan', 'History')}</h2>
        <Table<Jenis> caption={t('Riwayat', 'History')} captionHidden rows={riwayat} columns={[{ head: t('Berlaku', 'In force'), main: true, cell: (j) => `${hari(j.berlakuMulai)} – ${hari(j.berlakuSampai)}` }, { head: t('Pola nomor', 'Pattern'), cell: (j) => <code>{j.polaNomor}</code> }, { head: t('Dasar', 'Ground'), cell: (j) => j.dasar || 'Permendagri 1/2023' }]} />
        {bolehAtur(ctx) && riwayat.some((j) => !j.berlakuSampai) && <Form action={`/kantor/surat/jenis/${kini.kode}/akhiri`}><DateField name="sampai" label={t('Hari terakhir berlaku', 'Last day in force')} /><SubmitRow><Button variant="danger">{t('Akhiri jenis ini', 'End this kind')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})

const KOSONG: Jenis = { kode: '', berlakuMulai: '', berlakuSampai: null, nama: '', namaEn: '', kelompok: 'korespondensi', tataLetak: 'surat', polaNomor: '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}', register: 'surat', klasifikasi: '000', keamanan: 'biasa', kop: 'unit', penandatangan: [], paraf: [], strategis: false, kerangka: [], urut: 50, dasar: '' }
function Isian({ jenis: j, baru, klasifikasi, ctx }: { jenis: Jenis; baru: boolean; klasifikasi: { kode: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx
  const peran = Object.entries(NAMA_PERAN).map(([value, label]) => ({ value, label }))
  return <Form>
    {baru && <TextField name="kode" label={t('Kode', 'Code')} hint={t('Huruf kecil dan garis bawah, misalnya surat_rekomendasi', 'Small letters and underscores')} maxLength={40} />}
    <TextField name="nama" label={t('Nama', 'Name')} value={j.nama} maxLength={100} /><TextField name="nama_en" label={t('Nama dalam bahasa Inggris', 'Name in English')} value={j.namaEn} maxLength={100} optional />
    <DateField name="berlaku" label={t('Berlaku mulai', 'In force from')} hint={t('Ketentuan yang sekarang berakhir sehari sebelumnya', 'What is in force now ends the day before')} />
    <TextField name="dasar" label={t('Dasar hukum', 'Legal ground')} value="" maxLength={200} />
    <Select name="kelompok" label={t('Kelompok', 'Group')} value={j.kelompok} empty={false} choices={KELOMPOK_JENIS.map((k) => ({ value: k, label: t(...KATA_KELOMPOK[k]) }))} />
    <Select name="tata_letak" label={t('Tata letak', 'Layout')} value={j.tataLetak} empty={false} choices={TATA_LETAK.map((k) => ({ value: k, label: t(...KATA_LETAK[k]) }))} />
    <TextField name="pola" label={t('Pola nomor', 'Pattern of the number')} hint={t('Bagian yang dikenal: {klasifikasi} {urut:3} {unit} {bulan} {bulan_romawi} {tahun}', 'Known parts: {klasifikasi} {urut:3} {unit} {bulan} {bulan_romawi} {tahun}')} value={j.polaNomor} maxLength={120} />
    <TextField name="register" label={t('Buku nomor', 'Book of numbers')} hint={t('Jenis yang nomornya sebentuk memakai buku yang sama', 'Kinds whose numbers look alike share a book')} value={j.register} maxLength={40} />
    <Select name="klasifikasi" label={t('Klasifikasi arsip awal', 'Archive code')} value={j.klasifikasi} empty={false} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
    <Select name="keamanan" label={t('Keamanan awal', 'Secrecy')} value={j.keamanan} empty={false} choices={KEAMANAN.map((k) => ({ value: k, label: t(...KATA_KEAMANAN[k]) }))} />
    <Radios name="kop" label={t('Kepala naskah', 'Letterhead')} inline value={j.kop} choices={[{ value: 'unit', label: t('Unit penerbit', 'Issuing unit') }, { value: 'kepala_daerah', label: t('Kepala daerah', 'Head of the region') }]} />
    <Checkboxes name="penandatangan" label={t('Peran yang boleh menandatangani', 'Roles that may sign')} hint={t('Kosong: semua jabatan yang berhak menandatangani', 'None: every post with the right to sign')} value={j.penandatangan} inline choices={peran} />
    <Checkboxes name="paraf" label={t('Peran yang memberi paraf', 'Roles that initial')} hint={t('Kosong: semua atasan penyusun', 'None: all superiors of the drafter')} value={j.paraf} inline choices={peran} />
    <Checkbox name="strategis" label={t('Keputusan strategis: Plt/Plh diperingatkan (UU 30/2014 Pasal 14)', 'Strategic: acting officials are warned')} checked={j.strategis} />
    <TextArea name="kerangka" label={t('Kerangka isi', 'Frame of the words')} hint={t('Tanda sama dengan kotak isi surat: # judul, 1. daftar, Nama : nilai, | tabel |', 'Same marks as in the box for words')} rows={12} maxLength={20_000} value={teksDariBlok(j.kerangka)} />
    <SubmitRow><Button>{t('Berlakukan', 'Put in force')}</Button><ButtonLink href={baru ? '/kantor/surat/jenis' : `/kantor/surat/jenis/${j.kode}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
  </Form>
}
const formBaru = page({
  path: '/kantor/surat/jenis/baru', summary: 'Formulir menambah jenis naskah', right: PENGELOLA, frame: 'kantor', ask: async (ctx) => ({ klasifikasi: await listKlasifikasi(ctx.db, ctx.now) }),
  show: ({ klasifikasi }, ctx) => ({ title: ctx.t('Tambah jenis naskah', 'Add a kind'), body: <><BackLink href="/kantor/surat/jenis" /><Heading>{ctx.t('Tambah jenis naskah', 'Add a kind')}</Heading><Isian jenis={KOSONG} baru klasifikasi={klasifikasi} ctx={ctx} /></> }),
})
const formAtur = page({
  path: '/kantor/surat/jenis/:kode/atur', summary: 'Formulir ketentuan baru sebuah jenis naskah', right: PENGELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) { return { jenis: (await listRiwayatJenis(ctx.db, kode))[0] ?? refuseNotFound('Jenis naskah'), klasifikasi: await listKlasifikasi(ctx.db, ctx.now) } },
  show: ({ jenis, klasifikasi }, ctx) => ({ title: ctx.t('Atur jenis naskah', 'Set a kind'), body: <><BackLink href={`/kantor/surat/jenis/${jenis.kode}`} /><Heading about={jenis.nama}>{ctx.t('Ketentuan baru', 'New terms')}</Heading><Isian jenis={jenis} baru={false} klasifikasi={klasifikasi} ctx={ctx} /></> }),
})

const daftarKata = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const Peran = z.preprocess(daftarKata, z.array(z.string().regex(/^[a-z_]{2,40}$/)).max(30))
/** One box of a date field. */
const Kotak = z.string().max(10).optional()
const Isi = z.object({
  kode: z.string().trim().max(40), nama: z.string().trim().max(100), nama_en: z.string().trim().max(100).default(''), dasar: z.string().trim().max(200).default(''), kelompok: z.enum(KELOMPOK_JENIS), tata_letak: z.enum(TATA_LETAK), pola: z.string().trim().max(120), register: z.string().trim().regex(/^[a-z][a-z0-9_]{1,39}$/, 'Buku nomor memakai huruf kecil, angka, dan garis bawah.'),
  klasifikasi: z.string().max(40), keamanan: z.enum(KEAMANAN), kop: z.enum(['unit', 'kepala_daerah']), penandatangan: Peran, paraf: Peran, strategis: z.string().optional(), kerangka: z.string().max(20_000).default(''), berlaku: Kotak, berlaku_hari: Kotak, berlaku_bulan: Kotak, berlaku_tahun: Kotak,
})
const tanggalIsi = (isi: Record<string, unknown>, nama: string): string => {
  const tanggal = dateFrom(isi, nama)
  return tanggal && adaTanggal(tanggal) ? tanggal : refuse('tanggal-salah', 'Tanggal belum benar. Contoh: 1 1 2027.', { fields: [{ field: nama, message: 'Tanggal belum benar. Contoh: 1 1 2027.' }] })
}
async function terapkan(ctx: Context, isi: z.infer<typeof Isi>, urut: number) {
  const { kode, nama, nama_en: namaEn, dasar, kelompok, tata_letak: tataLetak, pola: polaNomor, register, klasifikasi, keamanan, kop, penandatangan, paraf } = isi
  await ctx.db.transaction((tx) => berlakukanJenis(tx, ctx.actor, { kode, nama, namaEn, dasar, kelompok, tataLetak, polaNomor, register, klasifikasi, keamanan, kop, penandatangan, paraf, strategis: Boolean(isi.strategis), kerangka: blokDariTeks(isi.kerangka), urut, berlakuMulai: tanggalIsi(isi, 'berlaku') }, tanggalDaerah(ctx.now)))
  return { goto: `/kantor/surat/jenis/${kode}`, flash: ctx.t('Ketentuan tersimpan.', 'Terms saved.'), data: { kode } }
}
const tambah = action({ path: '/kantor/surat/jenis/baru', summary: 'Menambah jenis naskah', right: PENGELOLA, frame: 'kantor', input: Isi, act: (ctx, isi) => terapkan(ctx, isi, 200) })
const atur = action({
  path: '/kantor/surat/jenis/:kode/atur', summary: 'Memberlakukan ketentuan baru sebuah jenis naskah', right: PENGELOLA, frame: 'kantor', input: Isi,
  async act(ctx, isi) { return terapkan(ctx, isi, (await listRiwayatJenis(ctx.db, isi.kode))[0]?.urut ?? refuseNotFound('Jenis naskah')) },
})
const akhiri = action({
  path: '/kantor/surat/jenis/:kode/akhiri', summary: 'Mengakhiri sebuah jenis naskah', right: PENGELOLA, frame: 'kantor', again: '/kantor/surat/jenis/:kode', input: Kode.extend({ sampai: Kotak, sampai_hari: Kotak, sampai_bulan: Kotak, sampai_tahun: Kotak }),
  async act(ctx, isi) {
    await ctx.db.transaction((tx) => akhiriJenis(tx, ctx.actor, isi.kode, tanggalIsi(isi, 'sampai'), tanggalDaerah(ctx.now)))
    return { goto: `/kantor/surat/jenis/${isi.kode}`, flash: ctx.t('Jenis ini berakhir pada tanggal itu.', 'The kind ends on that day.') }
  },
})

export const jenisRoutes: Route[] = [daftar, formBaru, tambah, rincian, formAtur, atur, akhiri]
