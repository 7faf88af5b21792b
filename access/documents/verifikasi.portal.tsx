import { z } from 'zod'
import { Button, ButtonLink, FileField, Form, Heading, Notice, SubmitRow, SummaryList, type SummaryRow, TextField } from '#access/design'
import { type Context, type Page, type Route, action, page } from '#access/web'
import { type HasilNaskah, type HasilPdf, type RingkasNaskah, bacaFile, crlSekarang, findNaskahByToken, findNaskahMusnah, findPemeriksaan, periksaNaskah, periksaPdf, sertifikatAkar, simpanPemeriksaan } from '#kernel/documents'
import { tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { catat } from '#kernel/audit'
import { refuse, refuseNotFound } from '#kernel/platform'
import { readFile } from 'node:fs/promises'
import { PENYEDIA, type Ucapan, tentangKedudukan, tentangPdf, tentangTanda } from './kata.ts'

// Is a letter genuine? For anybody who holds one: by its QR, by its code, by its file. No sign-in, no script, never a NIK.

const PDF_TERBESAR = 20_000_000
const Token = z.object({ token: z.string().regex(/^[\w-]{22,64}$/) })
const saat = (ctx: Context, kapan: Date) => waktuPanjang(kapan, ctx.config.BALAI_ZONE, ctx.locale)

const Hasil = ({ ucapan }: { ucapan: Ucapan }) => <Notice tone={ucapan.nada} title={ucapan.judul}><p>{ucapan.isi}</p></Notice>

function barisNaskah(ctx: Context, n: RingkasNaskah): SummaryRow[] {
  const { t } = ctx
  return [
    { label: t('Jenis surat', 'Kind of letter'), value: n.judul },
    { label: t('Nomor', 'Number'), value: n.nomor ?? t('belum diberi nomor', 'not numbered yet') },
    { label: t('Tanggal', 'Date'), value: n.tanggal ? tanggalPanjang(n.tanggal, ctx.locale) : t('belum ada', 'none yet') },
    { label: t('Diterbitkan oleh', 'Issued by'), value: n.penerbit },
    { label: t('Atas nama', 'In the name of'), value: n.atasNama },
    ...(n.tanggal ? [{ label: t('Berlaku sampai', 'Valid until'), value: n.berlakuSampai ? tanggalPanjang(n.berlakuSampai, ctx.locale) : t('tidak dibatasi', 'no limit') }] : []),
    ...(n.kedudukan === 'dicabut' ? [{ label: t('Dicabut', 'Revoked'), value: `${n.dicabutPada ? saat(ctx, n.dicabutPada) : ''}. ${n.alasanCabut ?? ''}` }] : []),
    ...(n.penggantiToken ? [{ label: t('Surat pengganti', 'Replaced by'), value: <a href={`/v/${n.penggantiToken}`}>{t('Lihat surat pengganti', 'See the new letter')}</a> }] : []),
    ...(n.sha256 ? [{ label: 'SHA-256', value: <code>{n.sha256.match(/.{8}/g)!.join(' ')}</code> }] : []),
  ]
}

function halamanNaskah(hasil: HasilNaskah, ctx: Context): Page {
  const { t } = ctx
  const ucapan = tentangKedudukan(t, hasil.kedudukan, hasil.utuh, hasil.berlakuSampai)
  return {
    title: ucapan.judul,
    body: <><Heading>{t('Pemeriksaan keaslian surat', 'Is this letter genuine?')}</Heading><Hasil ucapan={ucapan} /><SummaryList rows={barisNaskah(ctx, hasil)} />
      {hasil.tandaTangan.length > 0 && <SummaryList title={t('Tanda tangan', 'Signatures')} rows={hasil.tandaTangan.map((satu) => ({ label: satu.jabatan, value: <>{satu.nama}<br />{saat(ctx, satu.pada)}<br />{t(...(PENYEDIA[satu.penyedia] ?? ['', '']))}</> }))} />}
      {hasil.sha256 && !hasil.tertutup && hasil.tandaTangan.length > 0 && <SubmitRow><ButtonLink href={`/v/${hasil.token}/pdf`} icon="file-text">{t('Buka surat (PDF)', 'Open the letter (PDF)')}</ButtonLink></SubmitRow>}
      <p><a href="/verifikasi">{t('Periksa berkas PDF yang Anda terima', 'Check a PDF file you received')}</a></p></>,
  }
}

/** A letter in a bank's hands carries its token: who holds it may see the file itself, or a scan with a false page could pass. */
async function bukaSurat(ctx: Context, token: string) {
  const naskah = await findNaskahByToken(ctx.db, token)
  if (!naskah?.file_hash || naskah.isi_sandi || !['ditandatangani', 'dicabut', 'diganti'].includes(naskah.status)) refuseNotFound('Surat')
  const bytes = await bacaFile(naskah.file_hash)
  await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'documents.naskah.open', objek: { jenis: 'naskah', id: naskah.id }, subjekOrangId: naskah.subjek_orang_id ?? undefined }))
  return { bytes, mime: 'application/pdf', name: `${naskah.jenis}-${naskah.nomor!.replace(/[^\w.-]+/g, '-')}.pdf`, inline: true, headers: { 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' } }
}

function halamanTanya(_: object, ctx: Context): Page {
  const { t } = ctx
  return {
    title: t('Periksa keaslian surat', 'Check a letter'), index: true, description: t('Periksa apakah surat dari pemerintah daerah asli dan masih berlaku.', 'Check whether a letter of the local government is genuine and valid.'),
    body: <><Heading lead={t('Untuk siapa saja yang menerima surat dari kami. Berkas yang Anda kirim tidak disimpan.', 'For anyone who received a letter from us. The file you send is not kept.')}>{t('Periksa keaslian surat', 'Check a letter')}</Heading>
      <Form files><FileField name="berkas" label={t('Berkas PDF surat', 'PDF file of the letter')} accept={['pdf']} maxMb={PDF_TERBESAR / 1_000_000} optional />
        <TextField name="kode" label={t('Atau kode pemeriksaan', 'Or the verification code')} hint={t('Alamat di bawah kode QR pada surat, atau bagian akhirnya.', 'The address printed with the QR code, or its last part.')} optional />
        <SubmitRow><Button>{t('Periksa', 'Check')}</Button></SubmitRow></Form></>,
  }
}

/** A letter that was genuine and whose archive is no more says so, instead of looking like a forgery. */
async function adaMusnah(ctx: Context, token: string): Promise<undefined> {
  const n = await findNaskahMusnah(ctx.db, token)
  if (n) refuse('arsip-dimusnahkan', `Surat${n.nomor ? ` nomor ${n.nomor}` : ''}${n.tanggal ? ` tanggal ${tanggalPanjang(n.tanggal)}` : ''} pernah diterbitkan ${n.penerbit}. Arsipnya sudah dimusnahkan menurut jadwal retensi${n.berita_acara ? ` dengan berita acara ${n.berita_acara}` : ''}, sehingga isinya tidak dapat diperiksa lagi.`, { status: 410 })
}
const tidakAda = async (ctx: Context, token: string): Promise<never> => { await adaMusnah(ctx, token); return refuseNotFound('Surat') }

async function periksa(ctx: Context, { kode }: { kode?: string }) {
  const berkas = ctx.uploads.find((upload) => upload.field === 'berkas')
  if (berkas) {
    if (berkas.size > PDF_TERBESAR) refuse('berkas-terlalu-besar', 'Berkas ini lebih dari 20 MB. Kirim PDF aslinya.', { status: 413, fields: [{ field: 'berkas', message: 'Berkas lebih dari 20 MB.' }] })
    const hasil = await periksaPdf(ctx.db, await readFile(berkas.path))
    const id = await ctx.db.transaction((tx) => simpanPemeriksaan(tx, hasil))
    return { goto: `/verifikasi/hasil/${id}`, data: hasil }
  }
  const token = /([\w-]{22,64})\/?\s*$/.exec(kode ?? '')?.[1]
  if (!kode?.trim()) refuse('belum-ada-yang-diperiksa', 'Pilih berkas PDF atau ketik kode pemeriksaan.', { fields: [{ field: 'berkas', message: 'Pilih berkas PDF, atau ketik kode pemeriksaan di bawahnya.' }] })
  const hasil = token ? ((await periksaNaskah(ctx.db, token)) ?? (await adaMusnah(ctx, token))) : undefined
  if (!hasil) refuse('surat-tidak-ditemukan', 'Tidak ada surat dengan kode itu. Periksa huruf besar dan kecilnya, atau pindai kode QR-nya.', { fields: [{ field: 'kode', message: 'Tidak ada surat dengan kode ini.' }] })
  return { goto: `/v/${hasil.token}`, data: hasil }
}

function halamanHasil(hasil: HasilPdf, ctx: Context): Page {
  const { t } = ctx
  const ucapan = tentangPdf(t, hasil)
  return {
    title: ucapan.judul,
    body: <><Heading>{t('Hasil pemeriksaan berkas', 'Result of the check')}</Heading><Hasil ucapan={ucapan} />
      {hasil.naskah && <SummaryList title={hasil.kesimpulan === 'berubah' ? t('Surat aslinya', 'The original letter') : undefined} rows={barisNaskah(ctx, hasil.naskah)} />}
      {hasil.tandaTangan.length > 0 && <SummaryList title={t('Tanda tangan di dalam berkas', 'Signatures in the file')} rows={hasil.tandaTangan.map((tanda) => ({ label: tanda.penanda, value: <>{tanda.waktu && <>{saat(ctx, tanda.waktu)}<br /></>}{tentangTanda(t, tanda)}</> }))} />}
      <SummaryList rows={[{ label: t('SHA-256 berkas ini', 'SHA-256 of this file'), value: <code>{hasil.sha256.match(/.{8}/g)!.join(' ')}</code> }]} />
      <p>{hasil.naskah && <><a href={`/v/${hasil.naskah.token}`}>{t('Halaman surat ini', 'Page of this letter')}</a> · </>}<a href="/verifikasi">{t('Periksa berkas lain', 'Check another file')}</a></p></>,
  }
}

export const verifikasiRoutes: Route[] = [
  page({ path: '/v/:token', pintu: 'memegang surat atau kodenya', summary: 'Memeriksa surat lewat kode QR', right: 'publik', input: Token, limit: 60, ask: async (ctx, { token }) => (await periksaNaskah(ctx.db, token)) ?? tidakAda(ctx, token), show: halamanNaskah }),
  page({ path: '/v/:token/pdf', pintu: 'memegang surat atau kodenya', summary: 'Membuka surat yang kodenya dipegang', right: 'publik', input: Token, limit: 20, ask: (ctx, { token }) => bukaSurat(ctx, token) }),
  page({ path: '/verifikasi', summary: 'Halaman periksa keaslian surat', right: 'publik', pageOnly: true, ask: async () => ({}), show: halamanTanya }),
  action({ path: '/verifikasi', pintu: 'memegang surat atau kodenya', summary: 'Memeriksa berkas PDF atau kode surat', right: 'publik', limit: 20, files: { maxBytes: PDF_TERBESAR }, input: z.object({ kode: z.string().max(300).optional() }), act: periksa }),
  page({ path: '/verifikasi/hasil/:id', summary: 'Hasil pemeriksaan berkas', right: 'publik', pageOnly: true, input: z.object({ id: z.string().regex(/^[\w-]{20,64}$/) }), ask: async (ctx, { id }) => (await findPemeriksaan(ctx.db, id)) ?? refuseNotFound('Hasil pemeriksaan'), show: halamanHasil }),
  page({ path: '/ca.pem', summary: 'Sertifikat akar tanda tangan daerah', right: 'publik', pageOnly: true, ask: async (ctx) => ({ bytes: Buffer.from(await sertifikatAkar(ctx.db)), mime: 'application/x-pem-file', name: 'ca.pem', headers: { 'cache-control': 'public, max-age=86400' } }) }),
  page({ path: '/ca.crl', summary: 'Daftar sertifikat yang dicabut', right: 'publik', pageOnly: true, limit: 60, ask: async (ctx) => ({ bytes: await crlSekarang(ctx.db), mime: 'application/pkix-crl', name: 'ca.crl', headers: { 'cache-control': 'public, max-age=3600' } }) }),
]
