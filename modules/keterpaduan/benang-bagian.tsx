import { Details, SummaryList, type SummaryRow, Table, Timeline, type TimelineItem } from '#access/design'
import type { Context } from '#access/web'
import { type LangkahJejak, KATA_SIMPUL } from '#modules/perencanaan'
import type { Foto } from '#modules/penatausahaan'
import { angka, tanggalLokal, tanggalPanjang, tanggalSingkat } from '#kernel/organisation'
import type { Bukti } from './benang.ts'
import type { BarisAnggaran, RekapUsulan } from './benang.sql.ts'
import { singkatSidik, tulisPersen, uang } from './kata.ts'
import type { RekapSub } from './rekap.sql.ts'

// Pieces of the thread that both pages show: the way it went, the plans above, the lines, the payments, the proofs.

const hari = (pada: Date | null, ctx: Context): string => (pada ? tanggalPanjang(tanggalLokal(pada, ctx.config.BALAI_ZONE), ctx.locale) : '')
const BULAN = (n: number, ctx: Context): string => tanggalPanjang(`2000-${String(n).padStart(2, '0')}-01`, ctx.locale).split(' ')[1]!

export interface Jalan { diusulkan?: { kapan: Date | null; siapa: string } | undefined; rencana?: { nama: string; pagu?: bigint | undefined } | undefined; anggaran?: { nama: string; pada: Date | null; jumlah: bigint } | undefined; r?: RekapSub | undefined; tahun: number; /** What the last level said where it ended. */ berhenti?: string | undefined }
/** Proposed, planned, budgeted, paid, built: what is done, what is now, what is still to come. */
export function JalanBenang({ jalan: j, ctx }: { jalan: Jalan; ctx: Context }) {
  const { t } = ctx, r = j.r
  const selesai = r?.fisik !== null && r !== undefined && Number(r.fisik) >= 100, dibayar = r !== undefined && r.bayar > 0n
  const langkah: (TimelineItem & { jadi: boolean })[] = [
    ...(j.diusulkan ? [{ jadi: true, state: 'done' as const, title: t('Diusulkan', 'Proposed'), when: hari(j.diusulkan.kapan, ctx), who: j.diusulkan.siapa }] : []),
    { jadi: Boolean(j.rencana), state: 'done', title: t('Masuk rencana kerja daerah (RKPD)', 'In the yearly plan (RKPD)'), note: j.rencana && <p>{j.rencana.nama}{j.rencana.pagu !== undefined && <>, {t('pagu', 'ceiling')} {uang(j.rencana.pagu)}</>}</p> },
    { jadi: Boolean(j.anggaran), state: 'done', title: t('Masuk anggaran daerah (APBD)', 'In the budget (APBD)'), when: hari(j.anggaran?.pada ?? null, ctx), note: j.anggaran && <p>{j.anggaran.nama}: <strong>{uang(j.anggaran.jumlah)}</strong></p> },
    { jadi: dibayar, state: 'done', title: t('Mulai dibayar', 'Payment begun'), when: r?.bayar_pertama ? tanggalPanjang(r.bayar_pertama, ctx.locale) : undefined, note: dibayar && r.anggaran > 0n ? <p>{uang(r.bayar)} {t('dari', 'of')} {uang(r.anggaran)}{j.diusulkan && <>, {t('seluruh sub kegiatan ini', 'the whole of this activity')}</>}</p> : undefined },
    { jadi: selesai, state: 'done', title: t('Selesai dikerjakan', 'Finished'), note: r?.fisik != null ? <p>{t('Kemajuan fisik terakhir', 'Last reported progress')}: {tulisPersen(Number(r.fisik))}</p> : r?.bulan_akhir ? <p>{t('Dijadwalkan sampai', 'Scheduled until')} {BULAN(r.bulan_akhir, ctx)} {j.tahun}</p> : undefined },
  ]
  if (j.berhenti) return <Timeline items={[...langkah.filter((l) => l.jadi), { title: j.berhenti, state: 'stopped' }]} />
  // A later step done means the earlier one was, whatever is written down of it.
  const terakhir = langkah.findLastIndex((l) => l.jadi)
  return <Timeline items={langkah.map(({ jadi: _, ...l }, i) => ({ ...l, state: i <= terakhir ? 'done' : i === terakhir + 1 ? 'now' : 'next' }))} />
}

/** From the vision down to the sub kegiatan, each with the document that says so. Nodes of one name in two documents are one step. */
export function TanggaRencana({ jejak, ctx }: { jejak: LangkahJejak[]; ctx: Context }) {
  const { t } = ctx
  if (jejak.length === 0) return <p>{t('Belum terhubung dengan sasaran dan misi daerah.', 'Not linked to a goal and mission yet.')}</p>
  const turun = [...jejak].reverse().filter((l, i, semua) => !(l.simpul.kode && semua[i + 1]?.simpul.kode === l.simpul.kode) && !(l.simpul.nama === semua[i + 1]?.simpul.nama))
  const rows: SummaryRow[] = turun.map(({ simpul: s, dokumen }) => ({
    label: t(...KATA_SIMPUL[s.jenis]), value: <>{s.jenis === 'misi' ? <a href={`/benang/misi/${s.id}`}>{s.nama}</a> : <>{s.kode && <span class="digits">{s.kode} </span>}{s.nama}</>}<br /><small>{dokumen.nama}</small></>,
  }))
  return <SummaryList rows={rows} />
}

export function TabelBaris({ baris, batas, tautan, ctx }: { baris: BarisAnggaran[]; batas: number; tautan: string; ctx: Context }) {
  const { t } = ctx
  return <><Table<BarisAnggaran> caption={t('Rincian anggaran', 'Budget lines')} captionHidden rows={baris.slice(0, batas)} empty={<p>{t('Belum ada rincian.', 'No lines yet.')}</p>} columns={[
    { head: t('Belanja', 'Spending'), main: true, cell: (b) => <>{b.nama || b.rekening_nama}<br /><small class="digits">{b.rekening}{b.nama ? ` ${b.rekening_nama}` : ''}{b.paket ? ` · ${b.paket}` : ''}{b.banyak > 1 ? ` · ${t(`${b.banyak} baris`, `${b.banyak} lines`)}` : ''}</small></> },
    { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => uang(b.jumlah) },
  ]} />{baris.length > batas && <p><a href={tautan}>{t('Semua baris sebagai CSV', 'All lines as CSV')}</a></p>}</>
}
export function TabelBayar({ bayar, jumlah, ctx }: { bayar: { tanggal: string; jumlah: bigint }[]; jumlah: bigint; ctx: Context }) {
  const { t } = ctx
  if (bayar.length === 0) return <p>{t('Belum ada pembayaran.', 'Nothing has been paid yet.')}</p>
  const TAMPIL = 8
  return <><Table<{ tanggal: string; jumlah: bigint }> caption={t('Pembayaran', 'Payments')} captionHidden rows={bayar.slice(0, TAMPIL)} columns={[
    { head: t('Tanggal cair', 'Paid on'), main: true, cell: (b) => <time dateTime={b.tanggal}>{tanggalSingkat(b.tanggal, ctx.locale)}</time> }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => uang(b.jumlah) }]} foot={[[t('Seluruhnya dibayar', 'Paid in all'), uang(jumlah)]]} />
    {bayar.length > TAMPIL && <p class="hint">{t(`${bayar.length - TAMPIL} hari pembayaran sebelumnya tidak ditampilkan.`, `${bayar.length - TAMPIL} earlier days are not shown.`)}</p>}</>
}
/** Photos as small pictures with their month and per cent; the first two only, the rest as links, so that the page stays light. */
export function FotoBenang({ foto, dasar, ctx }: { foto: Foto[]; dasar: string; ctx: Context }) {
  const { t } = ctx
  if (foto.length === 0) return <p>{t('Belum ada foto.', 'No photos yet.')}</p>
  const nama = (f: Foto) => t(`${BULAN(f.bulan, ctx)}, ${tulisPersen(f.persen)}${f.lokasi ? `, ${f.lokasi}` : ''}`, `${BULAN(f.bulan, ctx)}, ${tulisPersen(f.persen)}${f.lokasi ? `, ${f.lokasi}` : ''}`)
  return <>{foto.slice(0, 2).map((f) => <figure><a href={`${dasar}/foto/${f.id}`}><img src={`${dasar}/foto/${f.id}?kecil=ya`} width="240" height="180" alt={t(`Foto pekerjaan, ${nama(f)}`, `Photo of the work, ${nama(f)}`)} loading="lazy" /></a><figcaption class="hint">{nama(f)}</figcaption></figure>)}
    {foto.length > 2 && <ul>{foto.slice(2).map((f) => <li><a href={`${dasar}/foto/${f.id}`}>{nama(f)}</a></li>)}</ul>}</>
}
export function DaftarUsulan({ usulan, ctx }: { usulan: RekapUsulan[]; ctx: Context }) {
  const { t } = ctx
  if (usulan.length === 0) return <p>{t('Tidak berasal dari usulan warga atau desa.', 'Does not come from a proposal.')}</p>
  return <ul>{usulan.slice(0, 20).map((u) => <li><a href={`/benang/usulan/${u.nomor}`}>{u.judul}</a> <span class="hint">{u.nomor}</span></li>)}{usulan.length > 20 && <li>{t(`dan ${usulan.length - 20} usulan lain`, `and ${usulan.length - 20} more`)}</li>}</ul>
}
/** Frozen versions with their hashes, and the way to check them. */
export function BuktiBenang({ bukti, sidikBaris, ctx }: { bukti: Bukti[]; sidikBaris?: string | undefined; ctx: Context }) {
  const { t } = ctx
  return <Details summary={t('Bukti: versi dokumen dan sidiknya', 'Proof: versions of the documents and their hashes')}>
    <p>{t('Tiap versi yang ditetapkan dibekukan dengan sidik SHA-256. Bila satu angka saja diubah sesudahnya, sidiknya tidak cocok lagi.', 'Each established version is frozen with a SHA-256 hash. If a single figure is changed afterwards, the hash no longer fits.')} <a href="/benang/periksa">{t('Cara memeriksanya', 'How to check')}</a></p>
    <ul>{bukti.map((b) => <li>{b.tautan ? <a href={b.tautan}>{b.nama}</a> : b.nama}{b.pada && <>, {hari(b.pada, ctx)}</>}<br /><code title={b.sidik}>{singkatSidik(b.sidik)}…</code></li>)}
      {sidikBaris && <li>{t('Baris sub kegiatan ini di APBD', 'Row of this sub activity in the budget')}<br /><code title={sidikBaris}>{singkatSidik(sidikBaris)}…</code></li>}</ul>
  </Details>
}
export const sebutTarget = (indikator: string, target: string | null, satuan: string): string => (indikator ? `${indikator}${target === null ? '' : `: ${angka(Number(target))} ${satuan}`}` : '')
