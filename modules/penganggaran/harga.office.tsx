import { Breadcrumbs, FilterBar, Heading, Pager, Select, Table, TextField } from '#access/design'
import { type Route, page } from '#access/web'
import { angka } from '#kernel/organisation'
import { z } from 'zod'
import { cariHarga } from './harga.sql.ts'
import { KATA_KOMPONEN, alamat, uang } from './rincian-bagian.tsx'
import { getSubTerlihat } from './rincian-baca.ts'
import { LIHAT } from './rincian.office.tsx'

const SEHALAMAN = 50
/** The picker: standard prices of the year and of the place, each with the way into a new line. */
const cari = page({
  path: '/kantor/anggaran/:tahun/harga', summary: 'Mencari standar harga', right: LIHAT, frame: 'kantor',
  input: z.object({ tahun: z.coerce.number().int().min(2000).max(2200), jenis: z.enum(['ssh', 'sbu', 'hspk', 'asb']).default('ssh').catch('ssh'), q: z.string().max(100).default(''), sub: z.uuid().optional().catch(undefined), sesudah: z.string().max(80).optional() }),
  async ask(ctx, { tahun, jenis, q, sub: subId, sesudah }) {
    const sub = subId ? await getSubTerlihat(ctx.db, ctx.actor, subId) : undefined
    const harga = await cariHarga(ctx.db, { tahun, jenis, q, wilayah: sub?.wilayah, sesudah, batas: SEHALAMAN + 1 })
    return { tahun, jenis, q, sub: sub ? { id: sub.id, kode: sub.kode, nama: sub.nama } : null, harga: harga.slice(0, SEHALAMAN), lagi: harga.length > SEHALAMAN }
  },
  show({ tahun, jenis, q, sub, harga, lagi }, { t }) {
    const sini = `/kantor/anggaran/${tahun}/harga`, akhir = harga.at(-1)
    return { title: t('Standar harga', 'Standard prices'), wide: true, body: <>
      {sub && <Breadcrumbs items={[{ name: sub.nama, href: `/kantor/anggaran/sub/${sub.id}` }]} />}
      <Heading lead={t('Nama, satuan, dan harganya disalin ke baris anggaran.', 'Name, unit and price are copied into the line.')}>{t('Standar harga', 'Standard prices')} {tahun}</Heading>
      <FilterBar hidden={{ sub: sub?.id }} reset={q ? alamat(sini, { jenis, sub: sub?.id }) : undefined}><TextField name="q" label={t('Kata', 'Words')} value={q} optional maxLength={100} /><Select name="jenis" label={t('Jenis', 'Kind')} value={jenis} empty={false} choices={(['ssh', 'sbu', 'hspk', 'asb'] as const).map((k) => ({ value: k, label: t(...KATA_KOMPONEN[k]) }))} /></FilterBar>
      <Table caption={t('Standar harga', 'Standard prices')} captionHidden rows={harga} empty={<p>{t('Tidak ada yang cocok. Coba kata yang lebih pendek.', 'Nothing fits. Try a shorter word.')}</p>} columns={[
        { head: t('Kode', 'Code'), narrow: true, cell: (h) => <span class="digits">{h.kode}</span> }, { head: t('Nama', 'Name'), main: true, cell: (h) => <>{sub ? <a href={alamat(`/kantor/anggaran/sub/${sub.id}/tambah`, { jenis, komponen: h.kode })}>{h.nama}</a> : h.nama}{h.spesifikasi && <p class="hint">{h.spesifikasi}</p>}</> },
        { head: t('Satuan', 'Unit'), cell: (h) => h.satuan }, { head: t('Harga', 'Price'), numeric: true, cell: (h) => <>{uang(h.harga)}{h.zona > 1 && <p class="hint">{t('zona', 'zone')} {angka(h.zona)}</p>}</> }, { head: t('Rekening', 'Accounts'), cell: (h) => <span class="digits">{h.rekening.join(', ')}</span> }]} />
      <Pager {...(lagi && akhir ? { next: alamat(sini, { jenis, q, sub: sub?.id, sesudah: akhir.kode }) } : {})} />
    </> }
  },
})
export const hargaRoutes: Route[] = [cari]
