import { ruteTandaTangan, tundaSendiri } from '#access/documents'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, alamatDokumen } from './bagian.tsx'
import { findDokumenUntuk } from './dokumen.sql.ts'
import { sebutJenis } from './keadaan.ts'
import { HAK_BACA } from './meja.office.tsx'

// A document whose signature does not land at once. The act stands, the next one waits until the signature is there.

export const tandaTanganRoutes = ruteTandaTangan({
  path: `${DASAR_ALAMAT}/dokumen/:id/tanda-tangan`, right: HAK_BACA, input: z.object({ id: z.uuid() }),
  summary: { tampil: 'Menyelesaikan tanda tangan dokumen keuangan', kirim: 'Mengirim kata sandi tanda tangan atau hasil pindai dokumen keuangan' },
  async muat(ctx, { id }) {
    const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen')
    return { id, nama: sebutJenis(d.jenis, d.ragam), ...(await tundaSendiri(ctx, d.naskah_id, 'Dokumen')) }
  },
  alamat: ({ id }) => ({ balik: alamatDokumen(id), baca: `${alamatDokumen(id)}/cetak` }),
  kata: {
    tentang: ({ nama }) => nama, sub: ({ nomor }) => nomor ?? '', baca: ['Baca dokumennya', 'Read the document'], cetak: ['Cetak untuk ditandatangani', 'Print it to sign'],
    pindaian: ['Hasil pindai yang sudah ditandatangani (PDF)', 'Scan of the signed document (PDF)'], selesai: ['Dokumen sudah ditandatangani.', 'The document is signed.'],
  },
})
