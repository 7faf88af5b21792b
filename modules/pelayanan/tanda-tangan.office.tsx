import { BackLink, Button, ButtonLink, FileField, Form, Heading, InsetText, SubmitRow, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { getNaskah, listTandaTangan, selesaikanTandaTangan, siapkanUnggahan, unggahPindaian } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { refuse, refuseNotFound } from '#kernel/platform'
import { findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'

// The second half of a signature that does not land at once: the passphrase that BSrE asks for at every signing (given on
// and never kept), or the scan of a letter signed in wet ink. Only the official who signed the act sees it.

const Id = z.object({ id: z.uuid(), naskah: z.uuid() })
const MAKS = 12_000_000
async function muat(ctx: Context, { id, naskah }: z.infer<typeof Id>) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const surat = berkas && (await getNaskah(ctx.db, naskah))
  const baris = surat && (await listTandaTangan(ctx.db, naskah)).find((t) => t.keadaan === 'akan')
  if (!berkas || !surat || surat.objek_id !== berkas.id || baris?.pegawai_id !== (ctx.actor as Pegawai).pegawaiId) refuseNotFound('Surat')
  return { berkas: { id: berkas.id, nomor: berkas.nomor, judul: berkas.judul }, surat: { id: surat.id, judul: surat.judul, nomor: surat.nomor, penyedia: baris.penyedia }, pesan: baris.pesan }
}

const tampil = page({
  path: '/kantor/berkas/:id/tanda-tangan/:naskah', summary: 'Menyelesaikan tanda tangan: kata sandi BSrE, atau hasil pindai tanda tangan basah', right: { hak: ['dokumen.tandatangani'] }, frame: 'kantor', input: Id, ask: muat,
  show({ berkas, surat, pesan }, ctx) {
    const { t } = ctx
    const bsre = surat.penyedia === 'bsre'
    return {
      title: t('Selesaikan tanda tangan', 'Complete the signature'),
      body: <>
        <BackLink href={`/kantor/berkas/${berkas.id}`} />
        <Heading about={`${berkas.judul} · ${berkas.nomor}`} lead={`${surat.judul}, ${t('nomor', 'number')} ${surat.nomor}`}>{t('Selesaikan tanda tangan', 'Complete the signature')}</Heading>
        {pesan && <InsetText>{t('Percobaan sebelumnya belum berhasil. Surat dan nomornya tetap; Anda dapat mengulang.', 'The last attempt did not succeed. Letter and number are kept; try again.')}</InsetText>}
        <p><ButtonLink href={`/kantor/berkas/${berkas.id}/naskah/${surat.id}.pdf`} variant="second" icon="file-text">{bsre ? t('Baca surat', 'Read the letter') : t('Cetak surat untuk ditandatangani', 'Print the letter to sign')}</ButtonLink></p>
        <Form files={!bsre}>
          {bsre ? <><TextField name="nik" label={t('NIK pada sertifikat elektronik Anda', 'NIK on your certificate')} inputMode="numeric" maxLength={16} autoComplete="off" />
            <TextField name="frasa" type="password" label={t('Kata sandi tanda tangan (passphrase) BSrE', 'BSrE passphrase')} hint={t('Diteruskan kepada BSrE dan tidak disimpan.', 'Passed on to BSrE and never kept.')} autoComplete="off" /></>
            : <FileField name="pindaian" label={t('Hasil pindai surat yang sudah ditandatangani dan distempel (PDF)', 'Scan of the signed and stamped letter (PDF)')} accept={['pdf']} maxMb={12} />}
          <SubmitRow><Button>{bsre ? t('Tanda tangani', 'Sign') : t('Simpan hasil pindai', 'Keep the scan')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})

const perlu = (field: string, message: string) => refuse('belum-diisi', message, { fields: [{ field, message }] })
const selesaikan = action({
  path: '/kantor/berkas/:id/tanda-tangan/:naskah', summary: 'Mengirim kata sandi tanda tangan atau hasil pindai', right: { hak: ['dokumen.tandatangani'] }, frame: 'kantor', files: { maxBytes: MAKS }, limit: 20,
  input: Id.extend({ nik: z.string().trim().max(16).default(''), frasa: z.string().max(200).default('') }),
  async act(ctx, { nik, frasa, ...input }) {
    const { berkas, surat } = await muat(ctx, input)
    if (surat.penyedia === 'bsre') {
      if (!/^\d{16}$/.test(nik)) perlu('nik', ctx.t('Isi NIK 16 angka pada sertifikat Anda.', 'Give the 16-digit NIK of your certificate.'))
      if (!frasa) perlu('frasa', ctx.t('Isi kata sandi tanda tangan Anda.', 'Give your passphrase.'))
      await selesaikanTandaTangan(ctx.db, surat.id, { nik, frasa, actor: ctx.actor })
    } else {
      const upload = ctx.uploads.find((u) => u.field === 'pindaian') ?? perlu('pindaian', ctx.t('Pilih berkas hasil pindai.', 'Choose the scan.'))
      const { bytes } = await siapkanUnggahan({ path: upload.path, name: upload.name, declaredMime: upload.mime }, { terima: ['pdf'], maksBytes: MAKS })
      await ctx.db.transaction((tx) => unggahPindaian(tx, surat.id, bytes, ctx.actor))
    }
    return { goto: `/kantor/berkas/${berkas.id}`, flash: ctx.t('Surat sudah ditandatangani dan segera terbit.', 'The letter is signed and will be issued.') }
  },
})
export const tandaTanganRoutes: Route[] = [tampil, selesaikan]
