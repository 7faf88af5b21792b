import { Details, Heading, KeyFigure, KeyFigures, Notice, Select, Table, TextArea, TextField } from '#access/design'
import type { Context } from '#access/web'
import { angka, rupiah as uang } from '#kernel/organisation'
import { koefisien, sebutRatus } from './hitung.ts'
import { NAMA_PERIKSA, type Temuan, ringkasTemuan } from './periksa.ts'
import type { IsianRincian } from './rincian.ts'
import { KOMPONEN, type JenisKomponen, type Rincian } from './rincian.sql.ts'
import type { KeadaanSub } from './rincian-baca.ts'

// Parts that the pages of the lines share.

export { alamat } from '#access/web'
export { uang }
export const KATA_KOMPONEN: Record<JenisKomponen, readonly [id: string, en: string]> = { ssh: ['SSH (barang)', 'Goods'], sbu: ['SBU (biaya umum)', 'General costs'], hspk: ['HSPK (pekerjaan)', 'Works'], asb: ['ASB (kegiatan)', 'Activities'], lainnya: ['Lainnya', 'Other'] }

export function AngkaSub({ keadaan: k, ctx: { t } }: { keadaan: KeadaanSub; ctx: Context }) {
  return <div data-keadaan><KeyFigures>
    <KeyFigure label={t('Pagu', 'Ceiling')} value={<span class="exact" data-pagu={String(k.pagu)}>{uang(k.pagu)}</span>} /><KeyFigure label={t('Rincian', 'Lines')} value={<span class="exact" data-jumlah>{uang(k.jumlah)}</span>} />
    <KeyFigure label={t('Sisa', 'Rest')} value={<span class="exact" data-sisa>{uang(k.sisa)}</span>} tone={k.sisa < 0n ? 'bad' : undefined} /><KeyFigure label={t('Baris', 'Rows')} value={<span data-banyak>{angka(k.banyak)}</span>} />
  </KeyFigures></div>
}
/** What the checks found, errors first; the place of a line links to it. */
export function DaftarTemuan({ temuan, ctx, kosong = true }: { temuan: Temuan[]; ctx: Context; kosong?: boolean }) {
  const { t } = ctx
  if (temuan.length === 0) return <div data-temuan>{kosong && <Notice tone="ok"><p>{t('Pemeriksaan tidak menemukan kesalahan.', 'The checks found nothing.')}</p></Notice>}</div>
  const ringkas = ringkasTemuan(temuan), galat = ringkas.filter((r) => r.tingkat === 'galat').reduce((n, r) => n + r.banyak, 0), ingat = ringkas.reduce((n, r) => n + r.banyak, 0) - galat
  return <div data-temuan><Details summary={t(`${galat} kesalahan, ${ingat} peringatan`, `${galat} errors, ${ingat} warnings`)} open={galat > 0}>
    <Table<Temuan> caption={t('Temuan pemeriksaan', 'Findings')} captionHidden rows={temuan.slice(0, 100)} tone={(x) => (x.tingkat === 'galat' ? 'bad' : 'warn')} columns={[
      { head: t('Periksa', 'Check'), narrow: true, cell: (x) => <abbr title={t(...(NAMA_PERIKSA[x.kode] ?? [x.kode, x.kode]))}>{x.kode}</abbr> },
      { head: t('Tempat', 'Where'), main: true, cell: (x) => (x.rincianId ? <a href={`/kantor/anggaran/rincian/${x.rincianId}`}>{x.tempat}</a> : x.subId ? <a href={`/kantor/anggaran/sub/${x.subId}`}>{x.tempat}</a> : x.tempat) },
      { head: t('Yang ditemukan', 'What was found'), cell: (x) => <><p>{t(...x.pesan)}</p><p class="hint">{t(...x.jalan)}</p></> }]} />
    {temuan.length > 100 && <p>{t(`Ditampilkan 100 dari ${angka(galat + ingat)} temuan.`, `100 of ${galat + ingat} shown.`)}</p>}
  </Details></div>
}
/** Lines as a table; with `ubah` the rows carry what the grid needs. */
export function TabelRincian({ baris, ctx, ubah }: { baris: Rincian[]; ctx: Context; ubah: boolean }) {
  const { t } = ctx
  const sel = (nama: string, isi: string) => <span data-sel={nama}>{isi}</span>
  return <Table<Rincian> caption={t('Rincian', 'Lines')} captionHidden scroll rows={baris} empty={<p>{t('Belum ada rincian.', 'No lines yet.')}</p>} columns={[
    { head: t('Rekening', 'Account'), narrow: true, cell: (r) => <span class="digits" data-sel="rekening">{r.rekening}</span> },
    { head: t('Uraian', 'Description'), main: true, cell: (r) => <>{r.paket && <p class="hint">{r.paket}</p>}<a href={`/kantor/anggaran/rincian/${r.id}`} data-baris={r.id} data-revisi={r.revisi} data-ubah={ubah ? 'ya' : undefined}>{sel('nama', r.nama)}</a></> },
    { head: t('Spesifikasi', 'Specification'), cell: (r) => sel('spesifikasi', r.spesifikasi) },
    { head: t('Banyaknya', 'Quantity'), cell: (r) => sel('koefisien', koefisien(r.volume, r.satuan_volume)) },
    { head: t('Harga', 'Price'), numeric: true, cell: (r) => <>{sel('harga', angka(r.harga))}{r.harga_standar !== null && r.harga > r.harga_standar && <p class="hint">{t('standar', 'standard')} {angka(r.harga_standar)}</p>}</> },
    { head: t('Pajak %', 'Tax %'), numeric: true, narrow: true, cell: (r) => sel('pajak', sebutRatus(r.pajak)) },
    { head: t('Jumlah', 'Sum'), numeric: true, cell: (r) => <span data-jumlah-baris>{angka(r.jumlah)}</span> },
    { head: t('Sumber', 'Source'), narrow: true, cell: (r) => sel('sumber_dana', r.sumber_dana ?? '') },
    { head: t('Lokasi', 'Place'), cell: (r) => sel('lokasi', r.lokasi) },
  ]} />
}
/** The fields of one line. */
export function IsianBaris({ isian, ctx, bagian, catatan }: { isian: Partial<IsianRincian>; ctx: Context; bagian: string; catatan: boolean }) {
  const { t } = ctx
  return <>
    <TextField name="rekening" label={t('Kode rekening', 'Account')} value={isian.rekening} width="l" hint={t('Enam tingkat, misalnya 5.1.02.01.01.0024', 'Six levels, such as 5.1.02.01.01.0024')} spellCheck={false} maxLength={40} />
    {bagian === 'belanja' && <><Select name="komponen_jenis" label={t('Jenis komponen', 'Kind of component')} value={isian.komponen_jenis ?? 'lainnya'} empty={false} choices={KOMPONEN.map((k) => ({ value: k, label: t(...KATA_KOMPONEN[k]) }))} />
      <TextField name="komponen" label={t('Kode komponen', 'Component')} value={isian.komponen} optional width="l" hint={t('Dari daftar harga. Nama, satuan, dan harga yang kosong diisi dari sana.', 'From the price list; what is left open is filled from it.')} spellCheck={false} maxLength={80} /></>}
    <TextField name="nama" label={t('Uraian', 'Description')} value={isian.nama} maxLength={600} />
    <TextField name="spesifikasi" label={t('Spesifikasi', 'Specification')} value={isian.spesifikasi} optional maxLength={600} />
    <TextField name="koefisien" label={t('Banyaknya', 'Quantity')} value={isian.koefisien} width="l" hint={t('Angka dan satuannya, misalnya 40 Orang x 4 Kali', 'Numbers with units, such as 40 Orang x 4 Kali')} maxLength={200} />
    <TextField name="satuan" label={t('Satuan harga', 'Unit of the price')} value={isian.satuan} optional width="m" maxLength={40} />
    <TextField name="harga" label={t('Harga satuan', 'Price')} value={isian.harga && /^\d+$/.test(isian.harga) ? angka(BigInt(isian.harga)) : isian.harga} prefix="Rp" width="m" inputMode="numeric" />
    <TextField name="pajak" label={t('Pajak', 'Tax')} value={isian.pajak || '0'} suffix="%" width="xs" inputMode="decimal" />
    <TextField name="sumber_dana" label={t('Sumber dana', 'Source of funds')} value={isian.sumber_dana} optional width="m" spellCheck={false} maxLength={40} />
    <TextField name="paket" label={t('Kelompok atau paket', 'Group or package')} value={isian.paket} optional maxLength={300} />
    <TextField name="keterangan" label={t('Keterangan', 'Note')} value={isian.keterangan} optional maxLength={300} />
    <TextField name="lokasi" label={t('Lokasi', 'Place')} value={isian.lokasi} optional maxLength={300} />
    <TextField name="wilayah" label={t('Kode wilayah', 'Region code')} value={isian.wilayah} optional width="m" spellCheck={false} maxLength={20} />
    {catatan && <TextArea name="catatan" label={t('Catatan perubahan', 'Note on the change')} rows={2} hint={t('Wajib bila TAPD yang mengubah.', 'Owed when TAPD changes it.')} optional maxLength={500} />}
  </>
}
export const JudulSub = ({ sub, unit, ctx }: { sub: { kode: string; nama: string; tahun: number }; unit: string; ctx: Context }) => <Heading about={<>{unit} · {ctx.t('Anggaran', 'Budget')} {sub.tahun}</>} lead={<span class="digits">{sub.kode}</span>}>{sub.nama}</Heading>
