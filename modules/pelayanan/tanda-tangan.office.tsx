import { ruteTandaTangan, tundaSendiri } from '#access/documents'
import { getNaskah } from '#kernel/documents'
import { refuseNotFound } from '#kernel/platform'
import { findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'

// A letter of a case whose signature does not land at once.

export const tandaTanganRoutes = ruteTandaTangan({
  path: '/kantor/berkas/:id/tanda-tangan/:naskah', right: { hak: ['dokumen.tandatangani'] }, input: z.object({ id: z.uuid(), naskah: z.uuid() }),
  summary: { tampil: 'Menyelesaikan tanda tangan: kata sandi BSrE, atau hasil pindai tanda tangan basah', kirim: 'Mengirim kata sandi tanda tangan atau hasil pindai' },
  async muat(ctx, { id, naskah }) {
    const berkas = (await findBerkasUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Surat')
    const tunda = await tundaSendiri(ctx, naskah, 'Surat', (surat) => surat.objek_id === berkas.id)
    return { berkas: { id: berkas.id, nomor: berkas.nomor, judul: berkas.judul }, judul: (await getNaskah(ctx.db, naskah)).judul, ...tunda }
  },
  alamat: ({ berkas, naskahId }) => ({ balik: `/kantor/berkas/${berkas.id}`, baca: `/kantor/berkas/${berkas.id}/naskah/${naskahId}.pdf` }),
  kata: {
    tentang: ({ berkas }) => `${berkas.judul} · ${berkas.nomor}`, sub: ({ judul, nomor }, { t }) => `${judul}, ${t('nomor', 'number')} ${nomor}`,
    baca: ['Baca surat', 'Read the letter'], cetak: ['Cetak surat untuk ditandatangani', 'Print the letter to sign'],
    pindaian: ['Hasil pindai surat yang sudah ditandatangani dan distempel (PDF)', 'Scan of the signed and stamped letter (PDF)'], selesai: ['Surat sudah ditandatangani dan segera terbit.', 'The letter is signed and will be issued.'],
  },
})
