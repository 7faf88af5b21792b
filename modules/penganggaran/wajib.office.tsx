import { Breadcrumbs, Button, DateField, Form, Heading, Radios, Select, SubmitRow, Table, Tag, TextField, dateFrom } from '#access/design'
import { type Route, action, page } from '#access/web'
import { catat } from '#kernel/audit'
import { punyaHak } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { z } from 'zod'
import { bacaRatus, bacaUang, tulisRatus } from './hitung.ts'
import { alamat, uang } from './rincian-bagian.tsx'
import { LIHAT } from './rincian.office.tsx'
import { oleh } from './tahap-kursi.ts'
import { type BatasBerlaku, KATA_WAJIB, KODE_WAJIB, type KodeWajib, type Porsi, hitungWajib, listBatas } from './wajib.ts'

const KODE_BATAS = [...KODE_WAJIB, 'defisit', 'kapitalisasi'] as const
type KodeBatas = (typeof KODE_BATAS)[number]
const KATA_BATAS: Record<KodeBatas, readonly [id: string, en: string]> = { ...KATA_WAJIB, defisit: ['Batas defisit terhadap pendapatan', 'Deficit against revenue'], kapitalisasi: ['Batas kapitalisasi per unit', 'Capitalisation per unit'] }
const persen = (ratus: number): string => `${Math.floor(ratus / 100)},${String(ratus % 100).padStart(2, '0')}%`
const nilai = (b: BatasBerlaku): string => (b.kode === 'kapitalisasi' ? uang(BigInt(b.nilai.split('.')[0]!)) : persen(Math.round(Number(b.nilai) * 10)))
const Tahun = z.coerce.number().int().min(2000).max(2200)

interface Peta { asal: string; komponen: string; rekening: string; dasar_hukum: string }
const lihat = page({
  path: '/kantor/anggaran/:tahun/wajib', summary: 'Porsi wajib dan batas hukum anggaran', right: LIHAT, frame: 'kantor', input: z.object({ tahun: Tahun }),
  async ask(ctx, { tahun }) {
    const hari = `${tahun}-01-01`
    const peta = await ctx.db.many<Peta>(sql`select upper(komponen_jenis) as asal, komponen, rekening, dasar_hukum from penganggaran.peta_rekening where berlaku_mulai <= ${hari} and (berlaku_sampai is null or berlaku_sampai >= ${hari}) order by 1, 2, 3 limit 500`)
    const tempat = await ctx.db.many<Peta>(sql`select t.periksa as asal, t.rekening, coalesce(u.nama, t.sub) as komponen, t.dasar_hukum from penganggaran.tempat_rekening t left join organisation.publik_unit u on u.id = t.unit_id where t.berlaku_mulai <= ${hari} and (t.berlaku_sampai is null or t.berlaku_sampai >= ${hari}) order by 1, 2 limit 500`)
    return { tahun, porsi: await hitungWajib(ctx.db, { tahun }), batas: await listBatas(ctx.db, tahun), peta, tempat, kelola: punyaHak(ctx.actor, 'anggaran.kelola') }
  },
  show({ tahun, porsi, batas, peta, tempat, kelola }, { t }) {
    return { title: t('Porsi wajib', 'Mandatory shares'), wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Rincian anggaran', 'Lines of the budget'), href: alamat('/kantor/anggaran/rincian', { tahun }) }]} />
      <Heading lead={t('Dihitung langsung dari rincian, penanda sub kegiatan, dan rekening.', 'Counted from lines, tags and accounts as they stand.')}>{t('Porsi wajib', 'Mandatory shares')} {tahun}</Heading>
      <Table<Porsi> caption={t('Porsi', 'Shares')} captionHidden rows={porsi} tone={(p) => (p.terpenuhi ? undefined : 'warn')} columns={[
        { head: t('Bagian', 'Part'), main: true, cell: (p) => <>{t(...KATA_WAJIB[p.kode])}<p class="hint">{p.dasarHukum}</p></> }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (p) => uang(p.jumlah) }, { head: t('Dari', 'Out of'), numeric: true, cell: (p) => uang(p.dasar) }, { head: t('Porsi', 'Share'), numeric: true, cell: (p) => persen(p.persen) },
        { head: t('Batas', 'Limit'), numeric: true, cell: (p) => `${p.arah === 'min' ? '≥' : '≤'} ${persen(p.batas)}` }, { head: t('Keadaan', 'State'), cell: (p) => <><Tag tone={p.terpenuhi ? 'ok' : 'warn'}>{p.terpenuhi ? t('Terpenuhi', 'Met') : t(`${p.arah === 'min' ? 'Kurang' : 'Lebih'} ${uang(p.selisih)}`, `${p.arah === 'min' ? 'Short by' : 'Over by'} ${uang(p.selisih)}`)}</Tag>{p.wajibSejak !== null && tahun < p.wajibSejak && <p class="hint">{t(`Mengikat sejak ${p.wajibSejak}.`, `Binding from ${p.wajibSejak}.`)}</p>}</> }]} />
      <h2>{t('Batas yang berlaku', 'Limits in force')}</h2>
      <Table<BatasBerlaku> caption={t('Batas', 'Limits')} captionHidden rows={batas} columns={[{ head: t('Batas', 'Limit'), main: true, cell: (b) => <>{t(...KATA_BATAS[b.kode as KodeBatas])}{b.rekening && <> <span class="digits">({b.rekening})</span></>}</> }, { head: t('Nilai', 'Value'), numeric: true, cell: (b) => `${b.arah === 'min' ? '≥' : '≤'} ${nilai(b)}` }, { head: t('Sejak', 'From'), cell: (b) => tanggalPanjang(b.berlaku_mulai) }, { head: t('Dasar hukum', 'Law'), cell: (b) => b.dasar_hukum }]} />
      <Table<Peta> caption={t('Rekening yang boleh untuk komponen', 'Accounts for components')} rows={peta} empty={<></>} columns={[{ head: t('Jenis', 'Kind'), narrow: true, cell: (p) => p.asal }, { head: t('Awal kode komponen', 'Component begins'), main: true, cell: (p) => p.komponen }, { head: t('Awal rekening', 'Account begins'), cell: (p) => p.rekening }, { head: t('Dasar hukum', 'Law'), cell: (p) => p.dasar_hukum }]} />
      <Table<Peta> caption={t('Rekening dengan tempat tertentu', 'Accounts of one place')} rows={tempat} empty={<></>} columns={[{ head: t('Periksa', 'Check'), narrow: true, cell: (p) => p.asal }, { head: t('Awal rekening', 'Account begins'), main: true, cell: (p) => p.rekening }, { head: t('Hanya di', 'Only at'), cell: (p) => p.komponen }, { head: t('Dasar hukum', 'Law'), cell: (p) => p.dasar_hukum }]} />
      {kelola && <><h2>{t('Ubah batas', 'Change a limit')}</h2><Form>
        <Select name="kode" label={t('Batas', 'Limit')} choices={KODE_BATAS.map((k) => ({ value: k, label: t(...KATA_BATAS[k]) }))} />
        <TextField name="nilai" label={t('Nilai', 'Value')} width="m" hint={t('Persen, misalnya 20 atau 2,5; untuk kapitalisasi: rupiah.', 'Per cent, such as 20 or 2,5; for capitalisation: rupiah.')} />
        <Radios name="arah" label={t('Arah', 'Direction')} value="min" choices={[{ value: 'min', label: t('Paling sedikit', 'At least') }, { value: 'maks', label: t('Paling banyak', 'At most') }]} />
        <TextField name="rekening" label={t('Awal rekening (kapitalisasi)', 'Account begins (capitalisation)')} optional width="m" maxLength={30} />
        <TextField name="wajib_sejak" label={t('Mengikat sejak tahun', 'Binding from year')} optional width="s" inputMode="numeric" />
        <DateField name="mulai" label={t('Berlaku mulai', 'In force from')} /><TextField name="dasar" label={t('Dasar hukum', 'Law')} maxLength={300} />
        <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form>
        <h2>{t('Petakan komponen ke rekening', 'Map a component to an account')}</h2><Form action={`/kantor/anggaran/${tahun}/wajib/peta`}>
          <Select name="jenis" label={t('Jenis', 'Kind')} choices={['ssh', 'sbu', 'hspk', 'asb'].map((k) => ({ value: k, label: k.toUpperCase() }))} /><TextField name="komponen" label={t('Awal kode komponen', 'Component begins')} width="m" maxLength={80} /><TextField name="peta_rekening" label={t('Awal rekening', 'Account begins')} width="m" maxLength={30} /><TextField name="peta_dasar" label={t('Dasar hukum', 'Law')} maxLength={300} />
          <SubmitRow><Button variant="second">{t('Petakan', 'Map')}</Button></SubmitRow></Form></>}
    </> }
  },
})

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
export interface IsianBatas { kode: KodeBatas; nilai: string; arah: 'min' | 'maks'; rekening: string; wajibSejak: number | null; mulai: string; dasar: string }
/** A limit of law from a day on; the same day and kind again corrects it. Per cent in the form, permil in the table. */
export async function aturBatas(tx: Tx, actor: Parameters<typeof oleh>[0], isi: IsianBatas): Promise<void> {
  const uangIsi = isi.kode === 'kapitalisasi'
  const angka = uangIsi ? bacaUang(isi.nilai) : bacaRatus(isi.nilai.replace(/%$/, ''))
  if (angka === undefined || (!uangIsi && angka > 10_000n)) return salah('nilai', uangIsi ? 'Tuliskan rupiah bulat.' : 'Tuliskan persen, misalnya 20 atau 2,5.')
  if (isi.dasar.trim().length < 5) salah('dasar', 'Tuliskan dasar hukumnya.')
  if (uangIsi && !/^5\.2(\.\d+)*$/.test(isi.rekening)) salah('rekening', 'Tuliskan awal rekening belanja modal, misalnya 5.2.02.')
  const simpan = uangIsi ? String(angka) : tulisRatus(angka * 10n)
  await tx.run(sql`insert into penganggaran.batas (id, kode, rekening, arah, nilai, wajib_sejak, berlaku_mulai, dasar_hukum, diubah_oleh, diubah_pada) values (${uuid()}, ${isi.kode}, ${uangIsi ? isi.rekening : ''}, ${isi.arah}, ${simpan}::numeric, ${isi.wajibSejak}, ${isi.mulai}, ${isi.dasar.trim()}, ${oleh(actor)}::uuid, ${now()})
    on conflict (kode, rekening, berlaku_mulai) do update set arah = excluded.arah, nilai = excluded.nilai, wajib_sejak = excluded.wajib_sejak, dasar_hukum = excluded.dasar_hukum, diubah_oleh = excluded.diubah_oleh, diubah_pada = excluded.diubah_pada`)
  await catat(tx, { actor, tindakan: 'penganggaran.batas.atur', objek: { jenis: 'batas', id: `${isi.kode}${isi.rekening}/${isi.mulai}` }, sesudah: { nilai: simpan, arah: isi.arah } })
}
const simpan = action({
  path: '/kantor/anggaran/:tahun/wajib', summary: 'Mengubah batas hukum anggaran', right: { hak: ['anggaran.kelola'] }, frame: 'kantor',
  input: z.object({ tahun: Tahun, kode: z.enum(KODE_BATAS, 'Pilih batasnya.'), nilai: z.string().max(30), arah: z.enum(['min', 'maks']), rekening: z.string().trim().max(30).default(''), wajib_sejak: z.string().trim().max(4).default(''), dasar: z.string().max(300), mulai: z.string().max(20).optional(), mulai_hari: z.string().max(4).optional(), mulai_bulan: z.string().max(20).optional(), mulai_tahun: z.string().max(6).optional() }),
  async act(ctx, { tahun, ...isi }) {
    const mulai = dateFrom(isi, 'mulai')
    if (!mulai || !/^\d{4}-\d{2}-\d{2}$/.test(mulai)) return salah('mulai', 'Isi tanggal mulai berlaku.')
    await ctx.db.transaction((tx) => aturBatas(tx, ctx.actor, { ...isi, mulai, wajibSejak: /^\d{4}$/.test(isi.wajib_sejak) ? Number(isi.wajib_sejak) : null }))
    return { goto: `/kantor/anggaran/${tahun}/wajib`, flash: ctx.t('Batas disimpan.', 'Saved.'), data: { kode: isi.kode satisfies KodeBatas | KodeWajib } }
  },
})
const petakan = action({
  path: '/kantor/anggaran/:tahun/wajib/peta', summary: 'Memetakan komponen ke rekening', right: { hak: ['anggaran.kelola'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/wajib',
  input: z.object({ tahun: Tahun, jenis: z.enum(['ssh', 'sbu', 'hspk', 'asb']), komponen: z.string().trim().min(2, 'Tuliskan awal kodenya.').max(80), peta_rekening: z.string().trim().regex(/^[456](\.\d+){0,5}$/, 'Tuliskan awal rekening, misalnya 5.1.02.01.'), peta_dasar: z.string().trim().min(5, 'Tuliskan dasar hukumnya.').max(300) }),
  async act(ctx, { tahun, jenis, komponen, peta_rekening: rekening, peta_dasar: hukum }) {
    await ctx.db.transaction(async (tx) => {
      await tx.run(sql`insert into penganggaran.peta_rekening (id, komponen_jenis, komponen, rekening, berlaku_mulai, dasar_hukum) values (${uuid()}, ${jenis}, ${komponen}, ${rekening}, ${`${tahun}-01-01`}, ${hukum}) on conflict do nothing`)
      await catat(tx, { actor: ctx.actor, tindakan: 'penganggaran.peta.atur', objek: { jenis: 'peta_rekening', id: `${jenis} ${komponen}` }, sesudah: { rekening } })
    })
    return { goto: `/kantor/anggaran/${tahun}/wajib`, flash: ctx.t('Peta disimpan.', 'Saved.'), data: { jenis, komponen, rekening } }
  },
})
export const wajibRoutes: Route[] = [lihat, simpan, petakan]
