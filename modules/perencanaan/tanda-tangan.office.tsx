import { ruteTandaTangan, tundaSendiri } from '#access/documents'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { findAcara } from './musrenbang.sql.ts'

// A record whose signature does not land at once. The meeting is frozen already, number and words stand.

export const tandaTanganRoutes = ruteTandaTangan({
  path: '/kantor/musrenbang/:id/tanda-tangan', right: { hak: ['dokumen.tandatangani'] }, input: z.object({ id: z.uuid() }),
  summary: { tampil: 'Menyelesaikan tanda tangan berita acara', kirim: 'Mengirim kata sandi tanda tangan atau hasil pindai berita acara' },
  async muat(ctx, { id }) {
    const acara = (await findAcara(ctx.db, id)) ?? refuseNotFound('Musrenbang')
    return { id, nama: acara.nama, ...(await tundaSendiri(ctx, acara.naskah_id, 'Berita acara')) }
  },
  alamat: ({ id }) => ({ balik: `/kantor/musrenbang/${id}`, baca: `/kantor/musrenbang/${id}/berita-acara` }),
  kata: {
    tentang: ({ nama }) => nama, sub: ({ nomor }, { t }) => `${t('Berita acara nomor', 'Record number')} ${nomor}`, baca: ['Baca berita acara', 'Read the record'], cetak: ['Cetak untuk ditandatangani', 'Print it to sign'],
    pindaian: ['Hasil pindai yang sudah ditandatangani (PDF)', 'Scan of the signed record (PDF)'], selesai: ['Berita acara sudah ditandatangani.', 'The record is signed.'],
  },
})
