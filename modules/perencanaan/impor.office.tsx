import { readFile } from 'node:fs/promises'
import { BackLink, Button, DateField, Details, FileField, Form, Heading, KeyFigure, KeyFigures, Notice, Radios, Select, SubmitRow, Table, Tag, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { adaTanggal, angka, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { UKURAN_TERBESAR, batalkanImpor, mulaiImpor, terapkanImpor } from './impor.ts'
import { type BedaImpor, type Impor, type KeadaanImpor, findImpor, listBedaImpor, listImpor, listSalah } from './impor.sql.ts'
import { uang } from './jawaban.tsx'
import { JENIS_RUJUKAN, KATA_JENIS, KOLOM, type SalahSel } from './rujukan.ts'
import { Jenis } from './rujukan.office.tsx'

// A workbook of references on its way in: sent, read with its progress shown, previewed, applied whole or not at all.

const HAK = { hak: ['perencanaan.kelola'] }
const KATA: Record<KeadaanImpor, readonly [id: string, en: string, tone: 'info' | 'ok' | 'bad' | 'mute']> = { menunggu: ['Menunggu dibaca', 'Waiting', 'info'], dibaca: ['Sedang dibaca', 'Being read', 'info'], siap: ['Siap diterapkan', 'Ready', 'ok'], salah: ['Ada kesalahan', 'Has faults', 'bad'], diterapkan: ['Diterapkan', 'Applied', 'ok'], dibatalkan: ['Dibatalkan', 'Set aside', 'mute'] }
const TandaImpor = ({ keadaan, ctx }: { keadaan: KeadaanImpor; ctx: Context }) => <Tag tone={KATA[keadaan][2]}>{ctx.t(KATA[keadaan][0], KATA[keadaan][1])}</Tag>

const formulir = page({
  path: '/kantor/perencanaan/impor', summary: 'Impor lembar kerja rujukan', right: HAK, frame: 'kantor',
  ask: async (ctx) => ({ lalu: await listImpor(ctx.db), kunci: uuid() }),
  show({ lalu, kunci }, ctx) {
    const { t } = ctx
    return {
      title: t('Impor rujukan', 'Import references'), wide: true,
      body: <>
        <BackLink href="/kantor/perencanaan/rujukan" />
        <Heading lead={t('Lembar kerja dibaca dahulu. Tidak ada yang berubah sebelum Anda menerapkannya.', 'The workbook is read first; nothing changes until you apply it.')}>{t('Impor rujukan', 'Import references')}</Heading>
        <Form files kunci={String(ctx.typed?.kunci ?? kunci)}>
          <Select name="jenis" label={t('Rujukan', 'Reference')} choices={JENIS_RUJUKAN.map((j) => ({ value: j, label: t(...KATA_JENIS[j]) }))} />
          <Details summary={t('Kolom yang dikenali', 'Columns that are known')}><ul>{JENIS_RUJUKAN.map((j) => <li>{t(...KATA_JENIS[j])}: {KOLOM[j].map((k) => `${k.nama}${k.wajib ? '' : t(' (boleh kosong)', ' (optional)')}`).join(', ')}</li>)}</ul></Details>
          <TextField name="nama" label={t('Nama versi', 'Name of the edition')} hint={t('Contoh: SSH Tahun Anggaran 2027', 'For example: prices for 2027')} maxLength={160} />
          <TextField name="dasar" label={t('Dasar hukum', 'Decree')} maxLength={200} />
          <DateField name="mulai" label={t('Berlaku mulai', 'In force from')} />
          <Radios name="cakupan" label={t('Isi lembar kerja', 'What the workbook holds')} value="tambahan" choices={[{ value: 'tambahan', label: t('Tambahan dan perubahan saja; yang lain tetap berlaku', 'Additions and changes; the rest stays') }, { value: 'lengkap', label: t('Seluruh isi versi baru; yang tidak ada di dalamnya berakhir', 'The whole edition; what it does not hold ends') }]} />
          <FileField name="berkas" label={t('Lembar kerja XLSX atau CSV', 'Workbook, XLSX or CSV')} accept={[]} maxMb={30} hint={t('Hanya lembar pertama yang dibaca.', 'Only the first sheet is read.')} />
          <SubmitRow><Button>{t('Baca lembar kerja', 'Read the workbook')}</Button></SubmitRow>
        </Form>
        <Table<Impor> caption={t('Impor terakhir', 'Latest imports')} rows={lalu} empty={<></>} columns={[{ head: t('Nama', 'Name'), main: true, cell: (i) => <a href={`/kantor/perencanaan/impor/${i.id}`}>{i.nama}</a> }, { head: t('Rujukan', 'Reference'), cell: (i) => t(...KATA_JENIS[i.jenis]) }, { head: t('Berlaku mulai', 'From'), cell: (i) => tanggalPanjang(i.berlaku_mulai) }, { head: t('Keadaan', 'State'), cell: (i) => <TandaImpor keadaan={i.keadaan} ctx={ctx} /> }]} />
      </>,
    }
  },
})
const kirim = action({
  path: '/kantor/perencanaan/impor', summary: 'Mengirim lembar kerja rujukan untuk dibaca', right: HAK, frame: 'kantor', files: { maxBytes: UKURAN_TERBESAR },
  input: z.object({ jenis: Jenis.catch(() => refuse('isian-keliru', 'Pilih jenis rujukan.', { fields: [{ field: 'jenis', message: 'Pilih jenis rujukan.' }] })), nama: z.string().trim().min(3, 'Tuliskan nama versi.').max(160), dasar: z.string().trim().min(5, 'Tuliskan dasar hukumnya.').max(200), cakupan: z.enum(['lengkap', 'tambahan']).default('tambahan'), kunci: z.string().min(8).max(100), ...kotakTanggal('mulai') }),
  async act(ctx, isi) {
    const tolak = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
    const mulai = bacaTanggal(isi, 'mulai')
    if (!adaTanggal(mulai)) return tolak('mulai', 'Isi tanggal mulai berlaku, misalnya 1 1 2027.')
    const berkas = ctx.uploads.find(({ field }) => field === 'berkas') ?? tolak('berkas', 'Pilih lembar kerjanya.')
    if (berkas.size > UKURAN_TERBESAR) refuse('berkas-terlalu-besar', 'Lembar kerja ini lebih dari 30 MB. Bagi menjadi beberapa berkas.', { status: 413 })
    const isiBerkas = await readFile(berkas.path)
    const id = await ctx.db.transaction((tx) => mulaiImpor(tx, ctx.actor, { jenis: isi.jenis, nama: isi.nama, dasar: isi.dasar, mulai, cakupan: isi.cakupan, isi: isiBerkas, namaBerkas: berkas.name, kunci: isi.kunci }))
    return { goto: `/kantor/perencanaan/impor/${id}`, status: 202, data: { id } }
  },
})

const lihat = page({
  path: '/kantor/perencanaan/impor/:id', summary: 'Kemajuan dan isi sebuah impor rujukan', right: HAK, frame: 'kantor', input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const impor = (await findImpor(ctx.db, id)) ?? refuseNotFound('Impor')
    const tampil = impor.keadaan === 'siap'
    const beda = (apa: 'baru' | 'berubah' | 'hilang') => (tampil ? listBedaImpor(ctx.db, impor, apa, 50) : Promise.resolve([]))
    const [salah, baru, berubah, hilang] = await Promise.all([listSalah(ctx.db, id), beda('baru'), beda('berubah'), beda('hilang')])
    return { impor, salah, baru, berubah, hilang }
  },
  show({ impor: i, salah, baru, berubah, hilang }, ctx) {
    const { t } = ctx
    const berjalan = i.keadaan === 'menunggu' || i.keadaan === 'dibaca'
    return {
      title: i.nama, wide: true, ...(berjalan ? { refresh: 2 } : {}),
      body: <>
        <BackLink href="/kantor/perencanaan/impor" />
        <Heading about={t(...KATA_JENIS[i.jenis])} lead={<>{i.dasar_hukum}, {t('berlaku mulai', 'in force from')} {tanggalPanjang(i.berlaku_mulai)}</>}>{i.nama}</Heading>
        <p><TandaImpor keadaan={i.keadaan} ctx={ctx} /></p>
        {berjalan && <p role="status"><progress max={1000} value={i.permil} aria-label={t('Kemajuan membaca', 'Progress')} /> {t(`${angka(i.dibaca)} baris dibaca`, `${i.dibaca} rows read`)}</p>}
        {i.sebab && <Notice tone="bad"><p>{i.sebab}</p></Notice>}
        {!berjalan && !i.sebab && <KeyFigures><KeyFigure label={t('Dibaca', 'Read')} value={angka(i.dibaca)} /><KeyFigure label={t('Baru', 'New')} value={angka(i.baru)} /><KeyFigure label={t('Berubah', 'Changed')} value={angka(i.berubah)} /><KeyFigure label={t('Tetap', 'Same')} value={angka(i.tetap)} /><KeyFigure label={t('Berakhir', 'Ending')} value={angka(i.hilang)} tone={i.hilang > 0 ? 'warn' : undefined} /><KeyFigure label={t('Salah', 'Faults')} value={angka(i.salah)} tone={i.salah > 0 ? 'bad' : undefined} /></KeyFigures>}
        {salah.length > 0 && <Table<SalahSel> caption={t('Yang perlu diperbaiki', 'To be mended')} rows={salah} columns={[{ head: t('Baris', 'Row'), numeric: true, cell: (s) => s.baris }, { head: t('Sel', 'Cell'), main: true, cell: (s) => s.sel }, { head: t('Isi', 'Content'), cell: (s) => s.nilai }, { head: t('Sebab', 'Why'), cell: (s) => s.pesan }]} />}
        {i.salah > salah.length && <p>{t(`Ditampilkan ${salah.length} dari ${angka(i.salah)} kesalahan.`, `Shown ${salah.length} of ${i.salah}.`)}</p>}
        <Pratinjau judul={t('Baru', 'New')} baris={baru} ctx={ctx} /><Pratinjau judul={t('Berubah', 'Changed')} baris={berubah} ctx={ctx} /><Pratinjau judul={t('Berakhir', 'Ending')} baris={hilang} ctx={ctx} />
        {i.keadaan === 'siap' && <Form action={`/kantor/perencanaan/impor/${i.id}/terapkan`}><SubmitRow><Button>{t('Terapkan seluruhnya', 'Apply all of it')}</Button><Button variant="plain" formAction={`/kantor/perencanaan/impor/${i.id}/batalkan`}>{t('Batalkan', 'Set aside')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
function Pratinjau({ judul, baris, ctx }: { judul: string; baris: BedaImpor[]; ctx: Context }) {
  const harga = (n: bigint | null) => (n === null ? '–' : uang(n))
  return <Table<BedaImpor> caption={judul} rows={baris} empty={<></>} columns={[{ head: ctx.t('Kode', 'Code'), main: true, cell: (b) => <span class="digits">{b.kode}</span> }, { head: ctx.t('Nama', 'Name'), cell: (b) => <>{b.nama}{b.lama && b.lama !== b.nama && <p class="hint">{ctx.t('semula', 'was')} {b.lama}</p>}</> }, { head: ctx.t('Semula', 'Before'), numeric: true, cell: (b) => harga(b.harga_lama) }, { head: ctx.t('Menjadi', 'After'), numeric: true, cell: (b) => harga(b.harga) }]} />
}
const Id = z.object({ id: z.uuid() })
const terapkan = action({
  path: '/kantor/perencanaan/impor/:id/terapkan', summary: 'Menerapkan lembar kerja rujukan seluruhnya', right: HAK, frame: 'kantor', again: '/kantor/perencanaan/impor/:id', input: Id,
  async act(ctx, { id }) {
    const versi = await ctx.db.transaction((tx) => terapkanImpor(tx, ctx.actor, id))
    return { goto: `/kantor/perencanaan/impor/${id}`, flash: ctx.t('Versi baru diterapkan.', 'The new edition is applied.'), data: { versi } }
  },
})
const batalkan = action({
  path: '/kantor/perencanaan/impor/:id/batalkan', summary: 'Membatalkan impor rujukan', right: HAK, frame: 'kantor', again: '/kantor/perencanaan/impor/:id', input: Id,
  async act(ctx, { id }) {
    await ctx.db.transaction((tx) => batalkanImpor(tx, ctx.actor, id))
    return { goto: '/kantor/perencanaan/impor', flash: ctx.t('Impor dibatalkan. Tidak ada yang berubah.', 'Set aside. Nothing changed.') }
  },
})
export const imporRoutes: Route[] = [formulir, kirim, lihat, terapkan, batalkan]
