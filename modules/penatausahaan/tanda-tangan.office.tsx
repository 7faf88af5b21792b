import { BackLink, Button, ButtonLink, FileField, Form, Heading, SubmitRow, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { getNaskah, listTandaTangan, selesaikanTandaTangan, siapkanUnggahan, unggahPindaian } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, alamatDokumen } from './bagian.tsx'
import { findDokumenUntuk } from './dokumen.sql.ts'
import { sebutJenis } from './keadaan.ts'
import { HAK_BACA } from './meja.office.tsx'

// A document whose signature does not land at once: the passphrase of BSrE, or the scan signed in ink. The act stands, the next
// one waits until the signature is there; only whoever acted comes here.

const Id = z.object({ id: z.uuid() })
const MAKS = 12_000_000
async function muat(ctx: Context, id: string) {
  const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen')
  const naskah = await getNaskah(ctx.db, d.naskah_id ?? refuseNotFound('Dokumen'))
  const baris = (await listTandaTangan(ctx.db, naskah.id)).find((t) => t.keadaan === 'akan')
  if (!baris || baris.pegawai_id !== (ctx.actor as Pegawai).pegawaiId) refuseNotFound('Tanda tangan')
  return { id, nama: sebutJenis(d.jenis, d.ragam), naskahId: naskah.id, nomor: naskah.nomor, bsre: baris.penyedia === 'bsre' }
}
const tampil = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/tanda-tangan`, summary: 'Menyelesaikan tanda tangan dokumen keuangan', right: HAK_BACA, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show({ id, nama, nomor, bsre }, ctx) {
    const { t } = ctx
    return { title: t('Selesaikan tanda tangan', 'Complete the signature'), body: <>
      <BackLink href={alamatDokumen(id)} />
      <Heading about={nama} lead={nomor}>{t('Selesaikan tanda tangan', 'Complete the signature')}</Heading>
      <p><ButtonLink href={`${alamatDokumen(id)}/cetak`} variant="second" icon="file-text">{bsre ? t('Baca dokumennya', 'Read the document') : t('Cetak untuk ditandatangani', 'Print it to sign')}</ButtonLink></p>
      <Form files={!bsre}>
        {bsre ? <><TextField name="nik" label={t('NIK pada sertifikat elektronik Anda', 'NIK on your certificate')} inputMode="numeric" maxLength={16} autoComplete="off" /><TextField name="frasa" type="password" label={t('Kata sandi tanda tangan (passphrase) BSrE', 'BSrE passphrase')} hint={t('Diteruskan kepada BSrE dan tidak disimpan.', 'Passed on and never kept.')} autoComplete="off" /></>
          : <FileField name="pindaian" label={t('Hasil pindai yang sudah ditandatangani (PDF)', 'Scan of the signed document (PDF)')} accept={['pdf']} maxMb={12} />}
        <SubmitRow><Button>{bsre ? t('Tanda tangani', 'Sign') : t('Simpan hasil pindai', 'Keep the scan')}</Button></SubmitRow>
      </Form>
    </> }
  },
})
const perlu = (field: string, message: string) => refuse('belum-diisi', message, { fields: [{ field, message }] })
const selesaikan = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/tanda-tangan`, summary: 'Mengirim kata sandi tanda tangan atau hasil pindai dokumen keuangan', right: HAK_BACA, frame: 'kantor', files: { maxBytes: MAKS }, limit: 20,
  input: Id.extend({ nik: z.string().trim().max(16).default(''), frasa: z.string().max(200).default('') }),
  async act(ctx, { id, nik, frasa }) {
    const { naskahId, bsre } = await muat(ctx, id)
    if (bsre) {
      if (!/^\d{16}$/.test(nik)) perlu('nik', 'Isi NIK 16 angka pada sertifikat Anda.')
      if (!frasa) perlu('frasa', 'Isi kata sandi tanda tangan Anda.')
      await selesaikanTandaTangan(ctx.db, naskahId, { nik, frasa, actor: ctx.actor })
    } else {
      const upload = ctx.uploads.find((u) => u.field === 'pindaian') ?? perlu('pindaian', 'Pilih berkas hasil pindai.')
      const { bytes } = await siapkanUnggahan({ path: upload.path, name: upload.name, declaredMime: upload.mime }, { terima: ['pdf'], maksBytes: MAKS })
      await ctx.db.transaction((tx) => unggahPindaian(tx, naskahId, bytes, ctx.actor))
    }
    return { goto: alamatDokumen(id), flash: ctx.t('Dokumen sudah ditandatangani.', 'The document is signed.') }
  },
})
export const tandaTanganRoutes: Route[] = [tampil, selesaikan]
