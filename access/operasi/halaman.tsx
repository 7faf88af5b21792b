import { BackLink, Button, Details, EmptyState, Form, Heading, InsetText, SubmitRow, Table, Tag } from '#access/design'
import { type Context, action, page } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { folderCadangan } from './cadangan.ts'
import { KartuLatihan, detik, keadaanLatihan } from './kartu.tsx'
import { keadaanSebenarnya, mintaPerawatan } from './perawatan.ts'
import { type Perawatan, findPerawatanTerakhir, listPerawatan } from './perawatan.sql.ts'

const right = { hak: ['sistem.kelola'] }
const BANYAK = 30
const KATA = { antre: ['menunggu', 'waiting', 'info'], berjalan: ['berjalan', 'running', 'info'], baik: ['baik', 'good', 'ok'], gagal: ['gagal', 'failed', 'bad'], terputus: ['terputus', 'broken off', 'bad'] } as const
const waktu = (ctx: Context, saat: Date | null) => (saat ? waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale) : '')
const angka = (ctx: Context, n: bigint | null) => (n === null ? '' : n.toLocaleString(ctx.locale))
/** Bytes as people say them. */
function besar(ctx: Context, byte: bigint | null): string {
  if (byte === null) return ''
  const [nilai, satuan] = byte >= 1_000_000_000n ? [Number(byte) / 1e9, 'GB'] : byte >= 1_000_000n ? [Number(byte) / 1e6, 'MB'] : [Number(byte) / 1e3, 'kB']
  return `${nilai.toLocaleString(ctx.locale, { maximumFractionDigits: nilai < 10 ? 1 : 0 })} ${satuan}`
}
function keadaan(ctx: Context, p: Perawatan) {
  const kini = keadaanSebenarnya(p, ctx.now), [id, en, tone] = KATA[kini]
  return <><Tag tone={tone}>{p.jenis === 'latihan' && kini === 'baik' ? ctx.t('hijau', 'green') : p.jenis === 'latihan' && kini === 'gagal' ? ctx.t('merah', 'red') : ctx.t(id, en)}</Tag>
    {kini === 'berjalan' && <> {Math.floor(p.bagian * 100)}% {p.langkah}</>}{p.temuan.length > 0 && <> {p.temuan[0]}{p.temuan.length > 1 && ctx.t(` (dan ${p.temuan.length - 1} lagi)`, ` (and ${p.temuan.length - 1} more)`)}</>}</>
}
const sibuk = (p: Perawatan[], ctx: Context) => p.some((satu) => ['antre', 'berjalan'].includes(keadaanSebenarnya(satu, ctx.now)))

function Penjelasan({ ctx, folder }: { ctx: Context; folder: string }) {
  return <>
    <Details summary={ctx.t('Kunci pemulihan', 'The recovery key')}>
      <p>{ctx.t('Setiap cadangan disandikan. Yang dapat membukanya hanya kunci pemulihan: 28 huruf dan angka. Mesin ini menyimpannya untuk bekerja tiap malam; bila mesin ini hilang, yang tersisa hanya lembar kertasnya.', 'Every backup is encrypted. Only the recovery key opens it: 28 letters and digits. This machine keeps it for its work at night; when the machine is lost, only the sheet of paper remains.')}</p>
      <p>{ctx.t('Cetak dua lembar dengan perintah ', 'Print two sheets with the command ')}<code>npx balai backup key</code>{ctx.t('. Simpan satu di brankas kantor lain, satu di Inspektorat, masing-masing dalam amplop tertutup. Jangan difoto dan jangan dikirim lewat pesan.', '. Keep one in the safe of another office, one at the inspectorate, each in a closed envelope. No photograph, no message.')}</p>
      <p>{ctx.t('Setahun sekali, buktikan bahwa lembar itu terbaca: ', 'Once a year prove that the sheet can be read: ')}<code>npx balai backup key --uji</code></p>
    </Details>
    <Details summary={ctx.t('Bila ada yang merah', 'When something is red')}>
      <p>{ctx.t('Tekan Cadangkan sekarang, lalu Latih pemulihan sekarang. Bila tetap merah: jangan hapus cadangan mana pun, beri tahu kepala bidang yang mengelola sistem dan Inspektorat pada hari yang sama, dan catat kalimat pada tabel.', 'Press Back up now, then Rehearse now. If it stays red: remove no backup, tell the head of the division that runs the system and the inspectorate the same day, and note the sentence in the table.')}</p>
    </Details>
    <InsetText><p>{ctx.t('Cadangan disimpan di ', 'Backups are kept in ')}<code>{folder}</code>. {ctx.t('Memulihkan dilakukan dengan perintah npx balai restore, ke tempat baru yang kosong; data yang sedang dipakai tidak pernah ditimpa.', 'Restoring is done with the command npx balai restore, to a new empty place; living data are never written over.')}</p></InsetText>
  </>
}

export const ruteCadangan = [
  page({ path: '/kantor/sistem/cadangan', summary: 'Cadangan dan latihan pemulihan', right, frame: 'kantor',
    async ask(ctx) {
      const [latihan, cadangan, riwayat] = await Promise.all([keadaanLatihan(ctx.db, ctx.now), listPerawatan(ctx.db, 'cadangan', BANYAK), listPerawatan(ctx.db, 'latihan', BANYAK)])
      return { latihan, cadangan, riwayat, folder: folderCadangan(ctx.config) }
    },
    show: ({ latihan, cadangan, riwayat, folder }, ctx) => ({ title: ctx.t('Cadangan', 'Backups'), wide: true, ...(sibuk([...cadangan, ...riwayat], ctx) ? { refresh: 5 } : {}), body: <>
      <BackLink href="/kantor/sistem">{ctx.t('Sistem', 'System')}</BackLink>
      <Heading lead={ctx.t('Setiap malam seluruh data disalin, lalu pemulihannya dilatih dan dibandingkan.', 'Every night all data are copied, then restoring is rehearsed and compared.')}>{ctx.t('Cadangan', 'Backups')}</Heading>
      <KartuLatihan keadaan={latihan} ctx={ctx} />
      <Form action="/kantor/sistem/cadangan" label={ctx.t('Cadangkan', 'Back up')}><SubmitRow><Button icon="refresh-cw">{ctx.t('Cadangkan sekarang', 'Back up now')}</Button></SubmitRow></Form>
      <Form action="/kantor/sistem/cadangan/latihan" label={ctx.t('Latih pemulihan', 'Rehearse')}><SubmitRow><Button variant="second">{ctx.t('Latih pemulihan sekarang', 'Rehearse restoring now')}</Button></SubmitRow></Form>
      <h2>{ctx.t('Cadangan', 'Backups')}</h2>
      <Table caption={ctx.t(`${BANYAK} pencadangan terakhir`, `Last ${BANYAK} backups`)} captionHidden rows={cadangan} tone={(p) => (['gagal', 'terputus'].includes(keadaanSebenarnya(p, ctx.now)) ? 'bad' : undefined)}
        empty={<EmptyState title={ctx.t('Belum ada cadangan', 'No backup yet')}><p>{ctx.t('Tekan Cadangkan sekarang. Sesudah itu berjalan sendiri setiap malam.', 'Press Back up now. Afterwards it runs by itself every night.')}</p></EmptyState>} columns={[
          { head: ctx.t('Waktu', 'Time'), main: true, cell: (p) => waktu(ctx, p.selesai_pada ?? p.diminta_pada) }, { head: ctx.t('Keadaan', 'State'), cell: (p) => keadaan(ctx, p) }, { head: ctx.t('Nama', 'Name'), cell: (p) => p.cadangan && <code>{p.cadangan}</code> },
          { head: ctx.t('Besar', 'Size'), numeric: true, cell: (p) => besar(ctx, p.byte) }, { head: ctx.t('Baris', 'Rows'), numeric: true, cell: (p) => angka(ctx, p.baris) }, { head: ctx.t('Berkas', 'Files'), numeric: true, cell: (p) => angka(ctx, p.berkas) },
          { head: ctx.t('Lama', 'Duration'), cell: (p) => p.detik !== null && detik(ctx, p.detik) }, { head: ctx.t('Oleh', 'By'), cell: (p) => (p.oleh === 'terjadwal' ? ctx.t('terjadwal', 'schedule') : p.oleh) }]} />
      <h2>{ctx.t('Latihan pemulihan', 'Rehearsals')}</h2>
      <Table caption={ctx.t(`${BANYAK} latihan terakhir`, `Last ${BANYAK} rehearsals`)} captionHidden rows={riwayat} tone={(p) => (['gagal', 'terputus'].includes(keadaanSebenarnya(p, ctx.now)) ? 'bad' : undefined)}
        empty={<EmptyState title={ctx.t('Belum pernah dilatih', 'Never rehearsed')}><p>{ctx.t('Latihan memulihkan cadangan terbaru ke basis data sementara, membandingkan semuanya, lalu membuangnya.', 'A rehearsal restores the newest backup into a scratch database, compares everything, and throws it away.')}</p></EmptyState>} columns={[
          { head: ctx.t('Waktu', 'Time'), main: true, cell: (p) => waktu(ctx, p.selesai_pada ?? p.diminta_pada) }, { head: ctx.t('Hasil', 'Result'), cell: (p) => keadaan(ctx, p) }, { head: ctx.t('Cadangan', 'Backup'), cell: (p) => p.cadangan && <code>{p.cadangan}</code> },
          { head: ctx.t('Baris', 'Rows'), numeric: true, cell: (p) => angka(ctx, p.baris) }, { head: ctx.t('Berkas', 'Files'), numeric: true, cell: (p) => angka(ctx, p.berkas) }, { head: ctx.t('Lama', 'Duration'), cell: (p) => p.detik !== null && detik(ctx, p.detik) }]} />
      <Penjelasan ctx={ctx} folder={folder} /></> }) }),
  action({ path: '/kantor/sistem/cadangan', summary: 'Membuat cadangan sekarang', right, limit: 6,
    async act(ctx) {
      const id = await ctx.db.transaction((tx) => mintaPerawatan(tx, ctx.actor, 'cadangan'))
      return { goto: '/kantor/sistem/cadangan', flash: ctx.t('Pencadangan diantrekan; kemajuannya tampak di sini.', 'The backup is queued; its progress is shown here.'), data: { id }, status: 202 }
    } }),
  action({ path: '/kantor/sistem/cadangan/latihan', summary: 'Melatih pemulihan sekarang', right, again: '/kantor/sistem/cadangan', limit: 6,
    async act(ctx) {
      // Without a backup the rehearsal would only turn red: a result that frightens and says nothing about restoring.
      if (!(await findPerawatanTerakhir(ctx.db, 'cadangan', ['baik']))) refuse('belum-ada-cadangan', 'Belum ada cadangan yang selesai. Tekan Cadangkan sekarang, tunggu sampai tertulis "baik", lalu latih.', { status: 409 })
      const id = await ctx.db.transaction((tx) => mintaPerawatan(tx, ctx.actor, 'latihan'))
      return { goto: '/kantor/sistem/cadangan', flash: ctx.t('Latihan diantrekan; kemajuannya tampak di sini.', 'The rehearsal is queued; its progress is shown here.'), data: { id }, status: 202 }
    } }),
]
