import { readFile } from 'node:fs/promises'
import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, InsetText, KeyFigure, KeyFigures, Notice, SubmitRow, Table, Tag } from '#access/design'
import { type Route, action, page } from '#access/web'
import { MIME_CSV } from '#kernel/documents'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { DASAR_ALAMAT, IsianBerkas, uang } from './bagian.tsx'
import { type HasilMutasi, KEPALA_MUTASI, type MutasiLepas, daftarBank, hitungAntre, listBerkasBank, listLepas, simulasiMutasi, terimaMutasi } from './bank.ts'
import { hariIni } from './pelaku.ts'

// The bank's files: the list of SP2D out, the statement in, what did not match.

const HAK = { hak: ['sp2d.cairkan'] }
const MAKS = 2 * 1024 * 1024
const lihat = page({
  path: `${DASAR_ALAMAT}/bank`, summary: 'Berkas untuk bank dan rekening koran', right: HAK, frame: 'kantor',
  ask: async (ctx) => ({ antre: await hitungAntre(ctx.db), lepas: await listLepas(ctx.db), berkas: await listBerkasBank(ctx.db), contoh: ctx.config.BALAI_DEMO }),
  show({ antre, lepas, berkas, contoh }, ctx) {
    const { t } = ctx
    return { title: 'Bank', wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading lead={t('Sistem ini tidak tersambung ke bank. Unduh daftarnya, serahkan kepada bank, lalu unggah rekening korannya.', 'This system is not connected to the bank. Download the list, hand it over, upload the statement.')}>Bank</Heading>
      <KeyFigures><KeyFigure label={t('SP2D menunggu bank', 'SP2D awaiting the bank')} value={antre.banyak} note={uang(antre.jumlah)} /><KeyFigure label={t('Mutasi belum cocok', 'Movements unmatched')} value={lepas.length} tone={lepas.length > 0 ? 'warn' : 'ok'} /></KeyFigures>
      <p><ButtonLink href={`${DASAR_ALAMAT}/bank/daftar.csv`} icon="download" download>{t('Unduh daftar SP2D (CSV)', 'Download the list (CSV)')}</ButtonLink></p>
      <Form files action={`${DASAR_ALAMAT}/bank`}><h2>{t('Unggah rekening koran', 'Upload a statement')}</h2><InsetText>{t('Kolom: ', 'Columns: ')}{KEPALA_MUTASI.join(', ')}</InsetText><IsianBerkas label={t('Berkas CSV dari bank', 'CSV from the bank')} accept=".csv" ctx={ctx} /><SubmitRow><Button>{t('Unggah dan cocokkan', 'Upload and match')}</Button></SubmitRow></Form>
      {contoh && <Form action={`${DASAR_ALAMAT}/bank/simulasi`}><Notice tone="info" title={t('Hanya pada dunia contoh', 'Demonstration only')}><p>{t('Membuat rekening koran buatan yang membayar semua SP2D yang menunggu. Tidak ada bank yang dihubungi.', 'Makes up a statement that pays every waiting SP2D. No bank is reached.')}</p></Notice><SubmitRow><Button variant="second">{t('Buat rekening koran contoh', 'Make up a statement')}</Button></SubmitRow></Form>}
      <Table<MutasiLepas> caption={t('Mutasi yang belum cocok', 'Unmatched movements')} rows={lepas} empty={<EmptyState title={t('Semua mutasi cocok', 'Everything matches')} />} columns={[{ head: t('Tanggal', 'Date'), narrow: true, cell: (m) => tanggalPanjang(m.tanggal, ctx.locale) }, { head: t('Keterangan', 'Text'), main: true, cell: (m) => m.keterangan }, { head: t('Referensi', 'Reference'), cell: (m) => m.referensi }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (m) => uang(m.jumlah) }, { head: t('Sebab', 'Why'), cell: (m) => m.sebab }]} />
      {berkas.length > 0 && <><h2>{t('Berkas terakhir', 'Latest files')}</h2><ul class="rows">{berkas.map((b) => <li>{tanggalPanjang(tanggalLokal(b.pada, ctx.config.BALAI_ZONE), ctx.locale)}: {b.arah === 'keluar' ? t('daftar SP2D dibuat', 'list made') : t('rekening koran diterima', 'statement taken in')}, {b.baris} {t('baris', 'lines')}, {uang(b.jumlah)} {b.simulasi && <Tag tone="warn">{t('Contoh', 'Made up')}</Tag>}</li>)}</ul></>}
    </> }
  },
})
const unduh = page({
  path: `${DASAR_ALAMAT}/bank/daftar.csv`, summary: 'Daftar SP2D untuk bank', right: HAK, frame: 'kantor', pageOnly: true, limit: 12,
  async ask(ctx) {
    const { isi } = await ctx.db.transaction((tx) => daftarBank(tx, ctx.actor))
    return { bytes: Buffer.from(isi), mime: MIME_CSV, name: `sp2d-${hariIni()}.csv` }
  },
})
const sebutHasil = (h: HasilMutasi): string => `${h.baris} baris: ${h.cocok} cocok, ${h.lepas.length} tidak cocok, ${h.ulang} sudah pernah.`
const unggah = action({
  path: `${DASAR_ALAMAT}/bank`, summary: 'Mengunggah rekening koran', right: HAK, frame: 'kantor', files: { maxBytes: MAKS },
  async act(ctx) {
    const berkas = ctx.uploads.find((u) => u.field === 'berkas') ?? refuse('belum-diisi', 'Pilih berkas rekening koran.', { fields: [{ field: 'berkas', message: 'Pilih berkas.' }] })
    if (berkas.size > MAKS) refuse('berkas-terlalu-besar', 'Berkas lebih dari 2 MB. Bagi menjadi beberapa berkas.', { status: 413 })
    const hasil = await terimaMutasi(ctx.db, ctx.actor, new TextDecoder('utf-8').decode(await readFile(berkas.path)))
    return { goto: `${DASAR_ALAMAT}/bank`, flash: sebutHasil(hasil), data: hasil }
  },
})
const simulasi = action({
  path: `${DASAR_ALAMAT}/bank/simulasi`, summary: 'Membuat rekening koran contoh (dunia contoh saja)', right: HAK, frame: 'kantor',
  async act(ctx) {
    if (!ctx.config.BALAI_DEMO) refuseNotFound()
    const hasil = await terimaMutasi(ctx.db, ctx.actor, await simulasiMutasi(ctx.db), { simulasi: true })
    return { goto: `${DASAR_ALAMAT}/bank`, flash: `Contoh. ${sebutHasil(hasil)}`, data: hasil }
  },
})
export const bankRoutes: Route[] = [lihat, unduh, unggah, simulasi]
