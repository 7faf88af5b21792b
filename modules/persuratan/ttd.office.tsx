import { BackLink, Button, Details, EmptyState, Form, Heading, InsetText, SubmitRow, Table, Tag, TextField } from '#access/design'
import { IsianFrasa, isianFrasa, periksaFrasa, ruteTandaTangan } from '#access/documents'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { refuse, refuseNotFound } from '#kernel/platform'
import { findPenugasan } from '#kernel/workflow'
import { z } from 'zod'
import { antrean, type Antrean } from './keluar.office.tsx'
import { konsepUntuk } from './konsep.muat.ts'
import { findKonsepByBerkas } from './konsep.sql.ts'
import { milikSurat } from './konsep.office.tsx'
import { alamatKonsep } from './sunting.office.tsx'
import { BANYAK_TERBESAR, tandaTanganiBanyakSurat } from './terbit-banyak.ts'
import { findTtdTunda, selesaikanTtd, tandaTanganiDenganTinta, unggahTtdBasah } from './terbit-tunda.ts'
import { batalkanTtd, tandaTanganiSurat, tolakBekasPejabat } from './terbit.ts'
import { bacaKonsep } from './konsep.ts'

const Id = z.object({ id: z.uuid() })
const bsre = ({ config }: Context) => config.SIGNER === 'bsre'
const satu = action({
  path: '/kantor/surat/keluar/:id/tanda-tangan', summary: 'Menandatangani satu surat', right: 'pegawai', frame: 'kantor', again: '/kantor/surat/keluar/:id',
  input: Id.extend({ tugas: z.uuid(), versi: z.coerce.number().int().min(1), paham: z.string().optional() }),
  async act(ctx, { id, tugas, versi, paham }) {
    await tolakBekasPejabat(ctx.db, ctx.actor, tugas)
    await milikSurat(ctx, id, tugas)
    const hasil = await ctx.db.transaction((tx) => tandaTanganiSurat(tx, ctx.actor, tugas, { versi, ...(paham ? { paham: true } : {}) }))
    if (hasil.tertunda) return { goto: alamatKonsep(id, '/selesaikan'), data: hasil }
    return { goto: alamatKonsep(id), flash: ctx.t(`Ditandatangani dengan nomor ${hasil.nomor}.`, `Signed with number ${hasil.nomor}.`), data: hasil }
  },
})

const banyak = page({
  path: '/kantor/surat/tanda-tangan', summary: 'Menandatangani beberapa surat sekaligus', right: 'pegawai', frame: 'kantor', ask: (ctx) => antrean(ctx, 'tanda_tangan'),
  show(baris, ctx) {
    const { t } = ctx
    const hasil = ctx.refusal?.detail.gagal as { hal: string; pesan: string }[] | undefined, belum = Number(ctx.refusal?.detail.belum ?? 0)
    const pilih = new Set([ctx.typed?.pilih].flat().map(String))
    return {
      title: t('Tandatangani beberapa surat', 'Sign several letters'), wide: true,
      body: <>
        <BackLink href="/kantor/surat/keluar" />
        <Heading lead={t(`Centang surat yang sudah Anda baca, paling banyak ${BANYAK_TERBESAR}. Semuanya ditandatangani dengan satu kali persetujuan.`, `Tick the letters you have read, at most ${BANYAK_TERBESAR}. All are signed with one approval.`)}>{t('Tandatangani beberapa surat', 'Sign several letters')}</Heading>
        {hasil && <section class="task-box"><h2>{t('Belum dapat ditandatangani', 'Could not be signed yet')}</h2><ul>{hasil.map((satu) => <li><strong>{satu.hal}</strong>: {satu.pesan}</li>)}</ul>{belum > 0 && <p>{t(`${belum} surat lain belum dicoba dan belum bernomor. Suratnya tetap di daftar ini.`, `${belum} other letters were not tried and have no number. They stay in this list.`)}</p>}</section>}
        {baris.length === 0 ? <EmptyState title={t('Tidak ada surat yang menunggu tanda tangan Anda', 'No letter awaits your signature')} /> : <Form>
          <Table<Antrean> caption={t('Surat yang menunggu tanda tangan', 'Letters awaiting signature')} captionHidden rows={baris} columns={[
            { head: t('Pilih', 'Choose'), narrow: true, cell: (b) => <input type="checkbox" name="pilih" value={`${b.tugas_id}:${b.surat.versi}`} aria-label={b.hal} checked={pilih.has(`${b.tugas_id}:${b.surat.versi}`)} /> },
            { head: t('Hal', 'Subject'), main: true, cell: (b) => <a href={alamatKonsep(b.surat.id)}>{b.hal}</a> }, { head: t('Jenis', 'Kind'), cell: (b) => <>{b.jenisNaskah} {b.strategis && <Tag tone="warn">{t('Strategis', 'Strategic')}</Tag>}{b.surat.nomor && <div><Tag tone="warn">{t('Bernomor, tanda tangan belum selesai', 'Numbered, signature not complete')}</Tag></div>}</> }, { head: t('Penyusun', 'Drafter'), cell: (b) => b.surat.dibuat_teks },
            { head: t('Pratinjau', 'Preview'), cell: (b) => <a href={alamatKonsep(b.surat.id, '/surat.pdf')}>PDF<span class="sr"> {b.hal}</span></a> },
          ]} />
          {bsre(ctx) && <IsianFrasa ctx={ctx} />}
          <SubmitRow><Button>{t('Tandatangani yang dicentang', 'Sign those ticked')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const daftar = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const tandaiBanyak = action({
  path: '/kantor/surat/tanda-tangan', summary: 'Menandatangani surat yang dicentang dengan satu persetujuan', right: 'pegawai', frame: 'kantor', limit: 20,
  input: z.object({ ...isianFrasa, pilih: z.preprocess(daftar, z.array(z.string().regex(/^[0-9a-f-]{36}:\d{1,6}$/)).max(BANYAK_TERBESAR, `Sekali tanda tangan paling banyak ${BANYAK_TERBESAR} surat.`)) }),
  async act(ctx, { pilih, nik, frasa }) {
    if (bsre(ctx)) periksaFrasa({ nik, frasa }, ctx)
    const pilihan = pilih.map((satu) => ({ tugasId: satu.slice(0, 36), versi: Number(satu.slice(37)) }))
    const hasil = await tandaTanganiBanyakSurat(ctx.db, ctx.actor as Pegawai, pilihan, { nik, frasa })
    const berhasil = hasil.filter((satu) => satu.berhasil).length
    const tertolak = hasil.filter((satu) => !satu.berhasil), belum = tertolak.filter((satu) => satu.kode === 'belum-dicoba').length
    const gagal = await Promise.all(tertolak.filter((satu) => satu.kode !== 'belum-dicoba').map(async (satu) => ({ hal: await namai(ctx, satu), pesan: satu.pesan! })))
    if (tertolak.length > 0) refuse('sebagian-gagal', `${berhasil} surat ditandatangani, ${tertolak.length} belum. Sebabnya tertulis di bawah.`, { detail: { gagal, belum, berhasil } })
    const tinta = hasil.filter((satu) => satu.tertunda).length
    return { goto: '/kantor/surat/keluar', flash: tinta > 0 ? ctx.t(`${tinta} surat bernomor. Cetak, tandatangani dengan tinta, lalu unggah hasil pindainya.`, `${tinta} letters numbered. Print, sign in ink, then upload the scans.`) : ctx.t(`${berhasil} surat ditandatangani.`, `${berhasil} letters signed.`), data: { hasil } }
  },
})
/** The subject, only to somebody whose request it was: a request of others does not exist for him. */
async function namai(ctx: Context, { tugasId, kode }: { tugasId: string; kode?: string }): Promise<string> {
  const tugas = kode === 'tidak-ditemukan' ? undefined : await findPenugasan(ctx.db, tugasId)
  return (tugas && (await findKonsepByBerkas(ctx.db, tugas.berkas_id))?.hal) || 'Surat'
}

async function menunggu(ctx: Context, id: string) {
  const surat = await konsepUntuk(ctx, id)
  const baris = (await findTtdTunda(ctx.db, ctx.actor, surat)) ?? refuseNotFound('Surat')
  return { id, naskahId: surat.naskah_id!, hal: bacaKonsep(surat).hal, nomor: surat.nomor, penyedia: baris.penyedia as string, pesan: baris.pesan, sendiri: baris.pegawai_id === (ctx.actor as Pegawai).pegawaiId, penanda: baris.nama }
}
const selesaikan = ruteTandaTangan({
  path: '/kantor/surat/keluar/:id/selesaikan', right: 'pegawai', input: Id, maksMb: 50, muat: (ctx, { id }) => menunggu(ctx, id),
  summary: { tampil: 'Menyelesaikan tanda tangan: kata sandi BSrE, atau hasil pindai', kirim: 'Mengirim kata sandi tanda tangan atau hasil pindai' },
  alamat: ({ id }) => ({ balik: alamatKonsep(id), baca: alamatKonsep(id, '/surat.pdf') }),
  kata: {
    judul: ({ hal }) => hal, tentang: ({ nomor }, { t }) => `${t('Nomor', 'Number')} ${nomor}`, baca: ['Baca surat', 'Read the letter'], cetak: ['Cetak surat untuk ditandatangani', 'Print the letter to sign'],
    pindaian: ['Hasil pindai surat yang sudah ditandatangani dan distempel (PDF)', 'Scan of the signed and stamped letter (PDF)'], selesai: ['Surat sudah ditandatangani.', 'The letter is signed.'],
  },
  sebelum: ({ sendiri, penanda }, { t }) => !sendiri && <InsetText>{t(`Surat ini ditandatangani dengan tinta oleh ${penanda}. Unggah pindaiannya setelah ditandatangani.`, `To be signed in ink by ${penanda}. Upload the scan once it is signed.`)}</InsetText>,
  sesudah: ({ id, penyedia, sendiri }, { t, refusal }) => penyedia === 'bsre' && sendiri && <Details summary={t('Layanan belum pulih? Tandatangani dengan tinta', 'The service is still away? Sign in ink')} open={refusal?.fields.some((f) => f.field === 'alasan')}>
    <p>{t('Surat dicetak dengan nomor yang sama, ditandatangani dan distempel, lalu pindaiannya diunggah.', 'The letter is printed with the same number, signed and stamped, then its scan is uploaded.')}</p>
    <Form action={alamatKonsep(id, '/tinta')}><TextField name="alasan" label={t('Alasan', 'Reason')} maxLength={300} /><SubmitRow><Button variant="second">{t('Alihkan ke tanda tangan tinta', 'Change to ink')}</Button></SubmitRow></Form></Details>,
  tuntas: {
    frasa: (ctx, { id }, frasa) => selesaikanTtd(ctx.db, ctx.actor as Pegawai, id, frasa),
    pindaian: (ctx, { id }, bytes) => ctx.db.transaction((tx) => unggahTtdBasah(tx, ctx.actor as Pegawai, id, bytes)),
  },
})
const tinta = action({
  path: '/kantor/surat/keluar/:id/tinta', summary: 'Mengalihkan surat yang menunggu BSrE ke tanda tangan tinta', right: 'pegawai', frame: 'kantor', again: '/kantor/surat/keluar/:id/selesaikan', input: Id.extend({ alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, alasan }) {
    await menunggu(ctx, id)
    await ctx.db.transaction((tx) => tandaTanganiDenganTinta(tx, ctx.actor as Pegawai, id, alasan))
    return { goto: alamatKonsep(id, '/selesaikan'), flash: ctx.t('Surat siap dicetak dan ditandatangani dengan tinta.', 'The letter is ready to be printed and signed in ink.') }
  },
})
const batalTtd = action({
  path: '/kantor/surat/keluar/:id/batal-ttd', summary: 'Membatalkan penandatanganan yang tidak dapat diselesaikan', right: 'pegawai', frame: 'kantor', again: '/kantor/surat/keluar/:id', input: Id.extend({ alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, alasan }) {
    await konsepUntuk(ctx, id)
    await ctx.db.transaction((tx) => batalkanTtd(tx, ctx.actor, id, alasan))
    return { goto: alamatKonsep(id), flash: ctx.t('Penandatanganan dibatalkan. Nomornya tercatat batal dan konsep kembali kepada penyusun.', 'The signing is given up; its number is void and the draft is back.') }
  },
})

export const ttdRoutes: Route[] = [banyak, tandaiBanyak, satu, ...selesaikan, tinta, batalTtd]
