import { type Route, page } from '#access/web'
import { blangko, catatBlangko } from '#kernel/forms'
import { getUnitPemda } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import { findLayanan } from './katalog.ts'
import { unitPengelola } from './kelola.ts'
import { hariIni } from './waktu.ts'

// Every blank has a serial of its own, so that a sheet handed in joins the case made of it: hence a tight limit.
const kosong = page({
  path: '/layanan/:kode/blangko.pdf', summary: 'Formulir kosong untuk dicetak, dengan nomor seri sendiri', right: 'publik', input: z.object({ kode: z.string().max(100) }), limit: 6,
  async ask(ctx, { kode }) {
    const l = (await findLayanan(ctx.db, kode)) ?? refuseNotFound('Layanan')
    // A village prints its own name on what it receives; the blank itself is the regency's.
    const unit = l.pemilik === 'desa_pemohon' ? await getUnitPemda(ctx.db) : await unitPengelola(ctx.db, l)
    const seri = await ctx.db.transaction((tx) => catatBlangko(tx, l.kode, l.versi))
    const bytes = await blangko({ formulir: formulirLengkap(l), judul: l.nama, layanan: { kode: l.kode, versi: l.versi }, seri, kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, tanggal: hariIni(ctx.config) })
    return { bytes, mime: 'application/pdf', name: `blangko-${kode}.pdf`, inline: true, headers: { 'cache-control': 'private, no-store' } }
  },
})
export const blangkoRoutes: Route[] = [kosong]
