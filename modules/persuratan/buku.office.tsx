import { BackLink, ButtonLink, EmptyState, FilterBar, Heading, Pager, PrintButtonNote, Select, Table, TextField } from '#access/design'
import { type Context, type Route, alamat, page, unduhCsv } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type Unit, getUnit, namaBulan, tanggalLokal, tanggalSingkat } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type BarisBuku, type UnitBuku, listBuku, listUnitBuku } from './buku.sql.ts'
import { KATA_KANAL, KATA_KEAMANAN, KATA_KECEPATAN, KATA_STATUS } from './kata.ts'
import { type Jangkauan, jangkauan, pihakUnit } from './pihak.ts'

// The buku agenda as it is kept on paper: by number, with the columns of tata naskah dinas; as a page to print or save as PDF, and as CSV.

export const HAK_BUKU = { hak: ['surat.lihat', 'surat.agenda'] }
const pegawai = (ctx: Context) => ctx.actor as Pegawai
/** Units whose register is the official's own work, through the posts held; the first is the one shown. */
export const unitBuku = (actor: Pegawai): string[] => [...new Set(actor.hak.filter((h) => HAK_BUKU.hak.includes(h.kode)).map((h) => h.unitId))]

export interface Buku { unit: Unit; sendiri: Unit[]; siapa: Jangkauan; /** Registers of other units are open to this reader as well. */ luas: boolean }
/** The register asked for: one's own, or any that the scope of `surat.lihat` reaches. Others do not exist. */
export async function bukuDibaca(ctx: Context, minta: string | undefined): Promise<Buku> {
  const milik = unitBuku(pegawai(ctx))
  const siapa = await jangkauan(ctx.db, ctx.actor)
  const id = minta ?? milik[0]
  if (!id || !(siapa.semua || milik.includes(id) || siapa.pihak.includes(pihakUnit(id)))) refuseNotFound('Buku agenda')
  const sendiri = await Promise.all(milik.map((satu) => getUnit(ctx.db, satu)))
  const unit = sendiri.find((satu) => satu.id === id) ?? (await getUnit(ctx.db, id))
  return { unit, sendiri, siapa, luas: siapa.semua || siapa.pihak.some((satu) => satu.startsWith('u:') && !milik.includes(satu.slice(2))) }
}

/** So many lines on one print; the CSV holds a year of the largest office. */
const BATAS_CETAK = 500
const BATAS_CSV = 20_000
const angkaOpsional = (min: number, max: number) => z.coerce.number().int().min(min).max(max).optional().catch(undefined)
const Minta = z.object({ arah: z.enum(['masuk', 'keluar']).catch('masuk').default('masuk'), unit: z.uuid().optional().catch(undefined), tahun: angkaOpsional(2000, 2100), bulan: angkaOpsional(1, 12), sesudah: angkaOpsional(1, 10_000_000) })
type Minta = z.infer<typeof Minta>
const tahunIni = (ctx: Context) => Number(tanggalLokal(ctx.now, ctx.config.BALAI_ZONE).slice(0, 4))

async function muatBuku(ctx: Context, { unit: minta, tahun, ...lain }: Minta, batas: number) {
  const { unit, siapa } = await bukuDibaca(ctx, minta)
  const baris = await listBuku(ctx.db, siapa, unit.id, { ...lain, tahun: tahun ?? tahunIni(ctx), batas: batas + 1 })
  return { unit: { id: unit.id, nama: unit.nama, singkat: unit.namaSingkat }, arah: lain.arah, tahun: tahun ?? tahunIni(ctx), bulan: lain.bulan, baris: baris.slice(0, batas), lagi: baris.length > batas }
}

interface KolomBuku { kepala: string; isi(b: BarisBuku): string | number; angka?: true; utama?: true }
const hari = (tanggal: string | null) => (tanggal ? tanggalSingkat(tanggal, 'id') : '')
/** The columns, the same on paper and in the CSV. */
function kolomBuku(arah: 'masuk' | 'keluar', ctx: Context): KolomBuku[] {
  const selesai = (b: BarisBuku) => (b.selesai_pada ? tanggalSingkat(tanggalLokal(b.selesai_pada, ctx.config.BALAI_ZONE), 'id') : '')
  const sama: KolomBuku[] = [{ kepala: 'Hal', isi: (b) => b.hal, utama: true }, { kepala: 'Klasifikasi', isi: (b) => b.klasifikasi }, { kepala: 'Sifat', isi: (b) => KATA_KECEPATAN[b.kecepatan][0] }, { kepala: 'Keamanan', isi: (b) => KATA_KEAMANAN[b.keamanan][0] }, { kepala: 'Lampiran', isi: (b) => b.lampiran }]
  if (arah === 'keluar') return [{ kepala: 'No. agenda', isi: (b) => b.nomor, angka: true }, { kepala: 'Tanggal', isi: (b) => hari(b.tanggal) }, { kepala: 'Nomor surat', isi: (b) => b.nomor_surat ?? '' }, { kepala: 'Tanggal surat', isi: (b) => hari(b.tanggal_surat) }, { kepala: 'Kepada', isi: (b) => b.pihak }, ...sama, { kepala: 'Keadaan', isi: (b) => KATA_STATUS[b.status][0] }, { kepala: 'Lokasi arsip', isi: (b) => b.lokasi_arsip }]
  return [
    { kepala: 'No. agenda', isi: (b) => b.nomor, angka: true }, { kepala: 'Tanggal terima', isi: (b) => hari(b.tanggal) }, { kepala: 'Nomor surat', isi: (b) => b.nomor_surat ?? '' }, { kepala: 'Tanggal surat', isi: (b) => hari(b.tanggal_surat) }, { kepala: 'Dari', isi: (b) => b.pihak }, ...sama,
    { kepala: 'Diterima lewat', isi: (b) => KATA_KANAL[b.kanal][0] }, { kepala: 'Batas jawaban', isi: (b) => hari(b.tenggat) }, { kepala: 'Tindak lanjut', isi: (b) => b.tindak_lanjut ?? '' }, { kepala: 'Selesai', isi: selesai }, { kepala: 'Lokasi arsip', isi: (b) => b.lokasi_arsip },
  ]
}
const judulBuku = ({ arah, tahun, bulan }: { arah: string; tahun: number; bulan?: number | undefined }) => `Buku agenda surat ${arah}${bulan ? ` bulan ${namaBulan(bulan)}` : ''} tahun ${tahun}`

const buku = page({
  path: '/kantor/surat/buku', summary: 'Buku agenda untuk dicetak', right: HAK_BUKU, frame: 'kantor', pageOnly: true, limit: 20, input: Minta,
  ask: (ctx, minta) => muatBuku(ctx, minta, BATAS_CETAK),
  show(data, ctx, minta) {
    const { unit, arah, tahun, bulan, baris, lagi } = data
    const pilihan = { arah, unit: unit.id, tahun, bulan }
    return {
      title: judulBuku(data), frame: 'tanpa', wide: true,
      body: <div class="work wide">
        <FilterBar label="Pilih masa buku" hidden={{ unit: unit.id }}>
          <Select name="arah" label="Buku" value={arah} empty={false} choices={[{ value: 'masuk', label: 'Surat masuk' }, { value: 'keluar', label: 'Surat keluar' }]} />
          <TextField name="tahun" label="Tahun" value={tahun} width="s" inputMode="numeric" />
          <Select name="bulan" label="Bulan" value={bulan ?? ''} empty="Setahun" choices={Array.from({ length: 12 }, (_, n) => ({ value: String(n + 1), label: namaBulan(n + 1) }))} />
        </FilterBar>
        <p class="actions"><ButtonLink href={alamat('/kantor/surat', { arah, unit: unit.id })} variant="plain" icon="arrow-left">Kembali</ButtonLink><ButtonLink href={alamat('/kantor/surat/buku.csv', pilihan)} variant="second" icon="download">Unduh CSV</ButtonLink></p>
        <PrintButtonNote>Untuk mencetak atau menyimpan sebagai PDF, pilih Cetak pada menu peramban, kertas mendatar.</PrintButtonNote>
        <h1>{judulBuku(data)}</h1><p>{unit.nama}{minta.sesudah ? `, lanjutan sesudah nomor ${minta.sesudah}` : ''}</p>
        <Table<BarisBuku> caption={judulBuku(data)} captionHidden scroll rows={baris} empty={<p>Belum ada surat pada masa ini.</p>} columns={kolomBuku(arah, ctx).map((k) => ({ head: k.kepala, cell: (b: BarisBuku) => k.isi(b), ...(k.angka ? { numeric: true } : {}), ...(k.utama ? { main: true } : {}) }))} />
        <Pager {...(lagi ? { next: alamat('/kantor/surat/buku', { ...pilihan, sesudah: baris.at(-1)!.nomor }) } : {})} />
      </div>,
    }
  },
})
const bukuCsv = page({
  path: '/kantor/surat/buku.csv', summary: 'Buku agenda sebagai CSV', right: HAK_BUKU, frame: 'kantor', pageOnly: true, limit: 20, input: Minta,
  async ask(ctx, minta) {
    const { unit, arah, tahun, bulan, baris } = await muatBuku(ctx, minta, BATAS_CSV)
    const kolom = kolomBuku(arah, ctx)
    return unduhCsv(`buku-agenda-${arah}-${unit.singkat}-${tahun}${bulan ? `-${String(bulan).padStart(2, '0')}` : ''}`, [kolom.map((k) => k.kepala), ...baris.map((b) => kolom.map((k) => k.isi(b)))])
  },
})

const lain = page({
  path: '/kantor/surat/unit', summary: 'Buku agenda unit lain yang boleh dibaca', right: HAK_BUKU, frame: 'kantor', input: z.object({ kata: z.string().trim().max(80).catch('').default('') }),
  async ask(ctx, { kata }) { return listUnitBuku(ctx.db, await jangkauan(ctx.db, ctx.actor), kata) },
  show(unit, { t }, { kata }) {
    return {
      title: t('Buku agenda unit lain', 'Registers of other units'),
      body: <>
        <BackLink href="/kantor/surat" />
        <Heading>{t('Buku agenda unit lain', 'Registers of other units')}</Heading>
        <FilterBar label={t('Cari unit', 'Find a unit')} reset={kata ? '/kantor/surat/unit' : undefined}><TextField name="kata" label={t('Nama unit', 'Name of the unit')} value={kata} optional /></FilterBar>
        <Table<UnitBuku> caption={t('Unit', 'Units')} captionHidden rows={unit} empty={<EmptyState title={t('Tidak ada unit dengan nama itu', 'No unit by that name')} />} columns={[
          { head: t('Unit', 'Unit'), main: true, cell: (u) => <a href={`/kantor/surat?unit=${u.id}`}>{u.nama}</a> },
          { head: t('Surat belum selesai', 'Letters not finished'), numeric: true, cell: (u) => (u.terbuka >= 100 ? t('100 lebih', 'over 100') : u.terbuka) },
        ]} />
      </>,
    }
  },
})

export const bukuRoutes: Route[] = [buku, bukuCsv, lain]
