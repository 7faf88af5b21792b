import { BackLink, Button, ButtonLink, Checkbox, Checkboxes, ConfirmPage, DateField, Details, Form, Heading, InsetText, NumberField, Select, SubmitRow, SummaryList, TaskList, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import type { VNode } from 'preact'
import { z } from 'zod'
import { definisiSaja } from './katalog.ts'
import { BAGIAN } from './kelola-bagian.ts'
import { periksaDraf } from './kelola-coba.ts'
import { DAFTAR, tambahanIsian } from './kelola-daftar.ts'
import { bukaKonsultasi, buangDraf, getDraf, imporDraf, tutupKonsultasi, ubahDraf } from './kelola-draf.ts'
import { type Kotak, type Nilai, bacaIsi } from './kelola-kotak.ts'
import { Baris, HAK_KELOLA, Kode } from './kelola.office.tsx'
import { bukaKelola } from './kelola.ts'
import type { Draf } from './kelola.sql.ts'

// The editor of a standard: a page of parts, a page for each part, a page for each thing in a list. No script is needed.

const alamat = (kode: string, sisa = '') => `/kantor/layanan/${kode}${sisa}`
const ubahan = (kode: string, sisa = '') => alamat(kode, `/ubah${sisa}`)
const Revisi = z.coerce.number({ error: 'Muat ulang halaman ini, lalu simpan sekali lagi.' }).int()

/** The boxes of a part, filled. */
function KotakIsian({ kotak, nilai, ctx: { t } }: { kotak: Kotak[]; nilai: Record<string, Nilai>; ctx: Context }) {
  return <>{kotak.map((k): VNode => {
    const isi = nilai[k.nama]
    const umum = { name: k.nama, label: t(...k.label), ...(k.petunjuk ? { hint: t(...k.petunjuk) } : {}), ...(k.kosong ? { optional: true } : {}) }
    switch (k.jenis) {
      case 'centang': return <Checkbox name={k.nama} label={t(...k.label)} checked={isi === true} />
      case 'banyak': return <Checkboxes {...umum} value={Array.isArray(isi) ? isi : []} choices={k.pilihan.map(([value, id, en]) => ({ value, label: t(id, en) }))} />
      case 'pilih': return <Select {...umum} value={isi === undefined ? '' : String(isi)} choices={k.pilihan.map(([value, id, en]) => ({ value, label: t(id, en) }))} width="m" />
      case 'angka': return <NumberField {...umum} value={typeof isi === 'number' ? isi : ''} />
      case 'baris': return <TextArea {...umum} value={Array.isArray(isi) ? isi.join('\n') : ''} rows={Math.min(12, Math.max(4, (Array.isArray(isi) ? isi.length : 0) + 2))} />
      case 'panjang': return <TextArea {...umum} value={String(isi ?? '')} rows={4} maxLength={k.maks ?? 3000} />
      default: return <TextField {...umum} value={String(isi ?? '')} maxLength={k.maks ?? 300} />
    }
  })}</>
}

const pusat = page({
  path: '/kantor/layanan/:kode/ubah', summary: 'Bagian-bagian rancangan standar pelayanan', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) {
    const { draf, boleh, unit, layanan } = await bukaKelola(ctx.db, ctx.actor, kode)
    if (!draf) refuse('tanpa-draf', 'Rancangan layanan ini tidak ada atau sudah diterbitkan.', { status: 404 })
    const { cacat } = await periksaDraf(ctx.db, draf.definisi)
    return { kode, draf, boleh, unit: unit.nama, baru: !layanan, cacat: cacat.map((c) => ({ bagian: c.bagian, pesan: c.pesan })) }
  },
  show({ kode, draf, boleh, unit, baru, cacat }, ctx) {
    const { t } = ctx, beku = draf.keadaan === 'konsultasi_publik'
    const jumlah = (bagian: string) => cacat.filter((c) => c.bagian === bagian).length
    return {
      title: t(`Rancangan: ${draf.definisi.nama}`, `Draft: ${draf.definisi.nama}`), wide: true,
      body: <>
        <BackLink href={baru ? '/kantor/layanan' : alamat(kode)}>{baru ? t('Kelola layanan', 'Manage services') : t('Versi yang berlaku', 'The version in force')}</BackLink>
        <Heading about={unit} lead={t(`Rancangan, terakhir diubah oleh ${draf.diubah_oleh}.`, `Draft, last changed by ${draf.diubah_oleh}.`)}>{draf.definisi.nama}</Heading>
        {beku && <InsetText>{t(`Rancangan ini sedang dikonsultasikan kepada masyarakat sampai ${tanggalPanjang(draf.konsultasi_sampai!, ctx.locale)} dan tidak dapat diubah.`, 'This draft is under public consultation and stands still.')} <a href={`/layanan/${kode}/rancangan`}>{t('Lihat halaman konsultasi', 'See the public page')}</a></InsetText>}
        <TaskList tasks={[...DAFTAR.slice(0, 2), ...BAGIAN, ...DAFTAR.slice(2)].map((b) => ({ name: t(...b.judul), ...(beku || !boleh.kelola ? {} : { href: ubahan(kode, `/${b.kode}`) }), state: jumlah(b.kode) ? 'fix' as const : 'done' as const, ...(jumlah(b.kode) ? { hint: t(`${jumlah(b.kode)} hal perlu diperbaiki`, `${jumlah(b.kode)} to mend`) } : {}) }))} />
        <div class="actions">
          <ButtonLink href={alamat(kode, '/coba')} icon="check">{t('Coba rancangan', 'Try the draft')}</ButtonLink>
          {!baru && <ButtonLink href={alamat(kode, '/banding?dari=terbit&ke=draf')} variant="second">{t('Bandingkan dengan yang berlaku', 'Compare with the version in force')}</ButtonLink>}
          {boleh.kelola && <ButtonLink href={alamat(kode, '/konsultasi')} variant="second">{beku ? t('Tutup konsultasi publik', 'Close the consultation') : t('Konsultasi publik', 'Public consultation')}</ButtonLink>}
          {boleh.terbitkan && <ButtonLink href={alamat(kode, '/terbitkan')} variant="second">{t('Terbitkan', 'Publish')}</ButtonLink>}
        </div>
        {boleh.kelola && !beku && <Details summary={t('Definisi lengkap dan pembuangan rancangan', 'The whole definition; discarding the draft')}><p><a href={alamat(kode, '/definisi')}>{t('Tempel definisi lengkap (JSON)', 'Paste a whole definition (JSON)')}</a></p><p><a href={alamat(kode, '/buang')}>{t('Buang rancangan ini', 'Discard this draft')}</a></p></Details>}
      </>,
    }
  },
})

const Bagian = Kode.extend({ bagian: z.string().max(40) })
const cariBagian = (kode: string) => BAGIAN.find((b) => b.kode === kode)
const cariDaftar = (kode: string) => DAFTAR.find((b) => b.kode === kode)
const judulBagian = (kode: string) => (cariBagian(kode) ?? cariDaftar(kode) ?? refuseNotFound('Bagian')).judul
async function untukDiubah(ctx: Context, kode: string): Promise<Draf> {
  const draf = await getDraf(ctx.db, ctx.actor, kode)
  const { boleh } = await bukaKelola(ctx.db, ctx.actor, kode)
  return boleh.kelola ? draf : refuse('tidak-berwenang', 'Jabatan Anda tidak menyusun standar pelayanan ini.', { status: 403 })
}

const bagian = page({
  path: '/kantor/layanan/:kode/ubah/:bagian', summary: 'Satu bagian rancangan standar pelayanan', right: HAK_KELOLA, frame: 'kantor', input: Bagian,
  async ask(ctx, { kode, bagian: nama }) { judulBagian(nama); const draf = await untukDiubah(ctx, kode); return { kode, bagian: nama, revisi: draf.revisi, definisi: draf.definisi } },
  show({ kode, bagian: nama, revisi, definisi }, ctx) {
    const { t } = ctx, satu = cariBagian(nama), [id, en] = judulBagian(nama)
    return {
      title: t(id, en), body: <>
        <BackLink href={ubahan(kode)}>{t('Bagian rancangan', 'Parts of the draft')}</BackLink>
        {satu ? <Form action={ubahan(kode, `/${nama}`)} hidden={{ revisi }}><Heading about={definisi.nama} lead={satu.pengantar && t(...satu.pengantar)}>{t(id, en)}</Heading><KotakIsian kotak={satu.kotak(definisi)} nilai={satu.baca(definisi)} ctx={ctx} /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form>
          : <HalamanDaftar kode={kode} nama={nama} revisi={revisi} definisi={definisi} ctx={ctx} />}
      </>,
    }
  },
})

function HalamanDaftar({ kode, nama, revisi, definisi, ctx }: { kode: string; nama: string; revisi: number; definisi: Draf['definisi']; ctx: Context }) {
  const { t } = ctx, daftar = cariDaftar(nama)!, butir = daftar.butir(definisi)
  return <>
    <Heading about={definisi.nama} lead={daftar.pengantar && t(...daftar.pengantar)}>{t(...daftar.judul)}</Heading>
    <Form action={alamat(kode, '/susun')} hidden={{ revisi, bagian: nama }}>
      <SummaryList rows={butir.map((b, i) => ({ label: `${i + 1}. ${b.nama}`, change: ubahan(kode, `/${nama}/${b.kunci}`), value: <><Baris teks={b.isi.length > 400 ? `${b.isi.slice(0, 400)} …` : b.isi} />{!b.tetap && <div class="actions">
        {i > 0 && <Button variant="plain" small name="aksi" value={`naik:${b.kunci}`} about={b.nama}>{t('Naik', 'Up')}</Button>}{i < butir.length - 1 && <Button variant="plain" small name="aksi" value={`turun:${b.kunci}`} about={b.nama}>{t('Turun', 'Down')}</Button>}
        <Button variant="plain" small name="aksi" value={`hapus:${b.kunci}`} about={b.nama}>{t('Hapus', 'Remove')}</Button></div>}</> }))} />
      {daftar.tambahan.length > 0 && <SubmitRow>{daftar.tambahan.map(([nilai, id, en]) => <Button variant="second" name="aksi" value={`tambah:${nilai}`}>{t(id, en)}</Button>)}</SubmitRow>}
    </Form>
    {nama === 'isian' && <Form action={alamat(kode, '/susun')} hidden={{ revisi, bagian: nama }}><h2>{t('Tambah pertanyaan', 'Add a question')}</h2>
      <Select name="halaman" label={t('Pada halaman', 'On page')} choices={tambahanIsian(definisi).halaman.map(([value, label]) => ({ value, label }))} empty={false} width="l" /><Select name="jenis" label={t('Jenis jawaban', 'Kind of answer')} choices={tambahanIsian(definisi).jenis.map(([value, label]) => ({ value, label }))} empty={false} width="l" />
      <SubmitRow><Button variant="second" name="aksi" value="tambah:">{t('Tambah pertanyaan', 'Add a question')}</Button></SubmitRow></Form>}
    <p><ButtonLink href={ubahan(kode)} variant="second">{t('Selesai', 'Done')}</ButtonLink></p>
  </>
}

const simpanBagian = action({
  path: '/kantor/layanan/:kode/ubah/:bagian', summary: 'Menyimpan satu bagian rancangan', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Bagian.extend({ revisi: Revisi }),
  async act(ctx, { kode, bagian: nama, revisi }) {
    const satu = cariBagian(nama) ?? refuseNotFound('Bagian'), draf = await untukDiubah(ctx, kode)
    const { isi, masalah } = bacaIsi(satu.kotak(draf.definisi), ctx.typed ?? {})
    const semua = [...masalah, ...(satu.periksa?.(draf.definisi, isi) ?? [])]
    if (semua.length) refuse('isian-belum-benar', 'Periksa kembali isian yang ditandai.', { fields: semua })
    const baru = await ctx.db.transaction((tx) => ubahDraf(tx, ctx.actor, kode, revisi, (l) => satu.tulis(l, isi)))
    return { goto: ubahan(kode), flash: ctx.t('Rancangan tersimpan.', 'The draft was saved.'), data: { kode, revisi: baru.revisi } }
  },
})

const Butir = Bagian.extend({ butir: z.string().max(100) })
const butir = page({
  path: '/kantor/layanan/:kode/ubah/:bagian/:butir', summary: 'Satu butir dalam rancangan: persyaratan, langkah, pertanyaan, atau bagian surat', right: HAK_KELOLA, frame: 'kantor', input: Butir,
  async ask(ctx, { kode, bagian: nama, butir: kunci }) {
    const daftar = cariDaftar(nama) ?? refuseNotFound('Bagian'), draf = await untukDiubah(ctx, kode)
    return { kode, bagian: nama, butir: kunci, revisi: draf.revisi, definisi: draf.definisi, kotak: daftar.kotak(draf.definisi, kunci), nilai: daftar.baca(draf.definisi, kunci) }
  },
  show(d, ctx) {
    const { t } = ctx, daftar = cariDaftar(d.bagian)!
    return { title: t(...daftar.judul), body: <><BackLink href={ubahan(d.kode, `/${d.bagian}`)}>{t(...daftar.judul)}</BackLink>
      <Form action={ubahan(d.kode, `/${d.bagian}/${d.butir}`)} hidden={{ revisi: d.revisi }}><Heading about={t(...daftar.judul)}>{daftar.butir(d.definisi).find((b) => b.kunci === d.butir)?.nama ?? t('Butir', 'Item')}</Heading><KotakIsian kotak={d.kotak} nilai={d.nilai} ctx={ctx} /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form></> }
  },
})
const simpanButir = action({
  path: '/kantor/layanan/:kode/ubah/:bagian/:butir', summary: 'Menyimpan satu butir rancangan', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Butir.extend({ revisi: Revisi }),
  async act(ctx, { kode, bagian: nama, butir: kunci, revisi }) {
    const daftar = cariDaftar(nama) ?? refuseNotFound('Bagian'), draf = await untukDiubah(ctx, kode)
    const { isi, masalah } = bacaIsi(daftar.kotak(draf.definisi, kunci), ctx.typed ?? {})
    const semua = [...masalah, ...(daftar.periksa?.(draf.definisi, kunci, isi) ?? [])]
    if (semua.length) refuse('isian-belum-benar', 'Periksa kembali isian yang ditandai.', { fields: semua })
    const baru = await ctx.db.transaction((tx) => ubahDraf(tx, ctx.actor, kode, revisi, (l) => daftar.tulis(l, kunci, isi)))
    return { goto: ubahan(kode, `/${nama}`), flash: ctx.t('Rancangan tersimpan.', 'The draft was saved.'), data: { kode, revisi: baru.revisi } }
  },
})

const Susun = Kode.extend({ bagian: z.string().max(40), revisi: Revisi, aksi: z.string().regex(/^(naik|turun|hapus|tambah):[a-z0-9_:]*$/, 'Pilih salah satu tombol.'), halaman: z.string().max(60).optional(), jenis: z.string().max(30).optional() })
const susun = action({
  path: '/kantor/layanan/:kode/susun', summary: 'Menambah, menghapus, atau mengurutkan butir rancangan', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Susun,
  async act(ctx, { kode, bagian: nama, revisi, aksi, halaman, jenis }) {
    const daftar = cariDaftar(nama) ?? refuseNotFound('Bagian')
    const [act, ...sisa] = aksi.split(':'), nilai = nama === 'isian' && act === 'tambah' ? `${halaman}:${jenis}` : sisa.join(':')
    let tujuan = ''
    const baru = await ctx.db.transaction((tx) => ubahDraf(tx, ctx.actor, kode, revisi, (l) => {
      if (act === 'hapus') return daftar.hapus(l, nilai)
      if (act !== 'tambah') return daftar.geser(l, nilai, act === 'naik' ? -1 : 1)
      const hasil = daftar.tambah(l, nilai)
      tujuan = `/${hasil.kunci}`
      return hasil.layanan
    }))
    return { goto: ubahan(kode, `/${nama}${tujuan}`), data: { kode, revisi: baru.revisi, ...(tujuan ? { butir: tujuan.slice(1) } : {}) } }
  },
})

const unduh = page({
  path: '/kantor/layanan/:kode/definisi.json', summary: 'Mengunduh definisi lengkap layanan (rancangan bila ada), sebagai JSON', right: HAK_KELOLA, frame: 'kantor', input: Kode.extend({ versi: z.enum(['terbit', 'draf']).optional() }),
  async ask(ctx, { kode, versi }) {
    const { layanan, draf } = await bukaKelola(ctx.db, ctx.actor, kode)
    const isi = versi === 'terbit' || (!draf && layanan) ? layanan && definisiSaja(layanan) : draf?.definisi
    return { bytes: Buffer.from(`${JSON.stringify(isi ?? refuseNotFound('Definisi'), null, 2)}\n`), mime: 'application/json; charset=utf-8', name: `${kode}.json` }
  },
})
const tempel = page({
  path: '/kantor/layanan/:kode/definisi', summary: 'Mengganti seluruh rancangan dengan definisi JSON', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) { const draf = await untukDiubah(ctx, kode); return { kode, nama: draf.definisi.nama, revisi: draf.revisi, isi: draf.definisi } },
  show: (d, { t }) => ({
    title: t('Definisi lengkap', 'The whole definition'), wide: true,
    body: <><BackLink href={ubahan(d.kode)}>{t('Bagian rancangan', 'Parts of the draft')}</BackLink><Form action={alamat(d.kode, '/definisi')} hidden={{ revisi: d.revisi }}><Heading about={d.nama} lead={t('Bagi yang memahami susunannya. Pemeriksaannya sama dengan halaman-halaman rancangan.', 'For those who know its shape; the checks are the same.')}>{t('Definisi lengkap (JSON)', 'The whole definition (JSON)')}</Heading>
      <TextArea name="json" label={t('Definisi', 'Definition')} value={JSON.stringify(d.isi, null, 2)} rows={24} /><SubmitRow><Button>{t('Ganti rancangan', 'Replace the draft')}</Button></SubmitRow></Form></>,
  }),
})
const impor = action({
  path: '/kantor/layanan/:kode/definisi', summary: 'Mengganti seluruh rancangan dengan definisi JSON', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Kode.extend({ revisi: Revisi, json: z.string().max(400_000).default('') }),
  async act(ctx, { kode, revisi, json }) { const draf = await ctx.db.transaction((tx) => imporDraf(tx, ctx.actor, kode, revisi, json)); return { goto: ubahan(kode), flash: ctx.t('Rancangan diganti.', 'The draft was replaced.'), data: { kode, revisi: draf.revisi } } },
})

const buangHalaman = page({
  path: '/kantor/layanan/:kode/buang', summary: 'Membuang rancangan', right: HAK_KELOLA, frame: 'kantor', input: Kode, async ask(ctx, { kode }) { const draf = await untukDiubah(ctx, kode); return { kode, nama: draf.definisi.nama } },
  show: ({ kode, nama }, { t }) => ({ title: t('Buang rancangan', 'Discard the draft'), body: <ConfirmPage title={t(`Buang rancangan “${nama}”?`, `Discard the draft of “${nama}”?`)} action={alamat(kode, '/buang')} yes={t('Buang rancangan', 'Discard')} noHref={ubahan(kode)} danger><p>{t('Semua perubahan yang belum diterbitkan hilang. Versi yang berlaku tidak berubah.', 'All changes not yet published are lost. The version in force stays.')}</p></ConfirmPage> }),
})
const buang = action({
  path: '/kantor/layanan/:kode/buang', summary: 'Membuang rancangan', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Kode,
  async act(ctx, { kode }) { await ctx.db.transaction((tx) => buangDraf(tx, ctx.actor, kode)); return { goto: '/kantor/layanan', flash: ctx.t('Rancangan dibuang.', 'The draft was discarded.') } },
})

const konsultasiHalaman = page({
  path: '/kantor/layanan/:kode/konsultasi', summary: 'Membuka atau menutup konsultasi publik atas rancangan', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) { const draf = await untukDiubah(ctx, kode); return { kode, nama: draf.definisi.nama, keadaan: draf.keadaan, berita_acara: draf.berita_acara } },
  show: (d, { t }) => ({
    title: t('Konsultasi publik', 'Public consultation'),
    body: <><BackLink href={ubahan(d.kode)}>{t('Bagian rancangan', 'Parts of the draft')}</BackLink><Form action={alamat(d.kode, '/konsultasi')}><Heading about={d.nama}>{t('Konsultasi publik', 'Public consultation')}</Heading>
      {d.keadaan === 'rancangan'
        ? <><p>{t('Standar pelayanan disusun dengan mengikutsertakan masyarakat (UU 25/2009 Pasal 20). Selama konsultasi rancangan ditampilkan kepada umum dan tidak dapat diubah.', 'The public takes part in setting a standard. During consultation the draft is shown and stands still.')}</p>{d.berita_acara && <InsetText>{t('Berita acara sebelumnya', 'Earlier record')}: {d.berita_acara}</InsetText>}<DateField name="sampai" label={t('Dibuka sampai', 'Open until')} /><SubmitRow><Button>{t('Buka konsultasi', 'Open the consultation')}</Button></SubmitRow></>
        : <><TextArea name="berita_acara" label={t('Berita acara konsultasi', 'Record of the consultation')} hint={t('Nomor, tanggal, siapa yang hadir, dan apa yang disepakati.', 'Number, date, who took part, what was agreed.')} maxLength={3000} /><SubmitRow><Button>{t('Tutup konsultasi', 'Close the consultation')}</Button></SubmitRow></>}
    </Form></>,
  }),
})
const konsultasi = action({
  path: '/kantor/layanan/:kode/konsultasi', summary: 'Membuka atau menutup konsultasi publik atas rancangan', right: { hak: ['layanan.kelola'] }, frame: 'kantor', input: Kode.extend({ berita_acara: z.string().max(3000).optional() }),
  async act(ctx, { kode, berita_acara: acara }) {
    const draf = await getDraf(ctx.db, ctx.actor, kode)
    await ctx.db.transaction((tx) => (draf.keadaan === 'rancangan' ? bukaKonsultasi(tx, ctx.actor, kode, dateFrom(ctx.typed ?? {}, 'sampai') ?? '', ctx.config.BALAI_ZONE) : tutupKonsultasi(tx, ctx.actor, kode, acara ?? '')))
    return { goto: ubahan(kode), flash: draf.keadaan === 'rancangan' ? ctx.t('Konsultasi publik dibuka.', 'The consultation is open.') : ctx.t('Konsultasi publik ditutup.', 'The consultation is closed.') }
  },
})

export const kelolaUbahRoutes: Route[] = [pusat, bagian, simpanBagian, butir, simpanButir, susun, unduh, tempel, impor, buangHalaman, buang, konsultasiHalaman, konsultasi]
