import { BarChart, KeyFigure, KeyFigures, SummaryList, Table, Tag, type Tone } from '#access/design'
import type { Context } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { type Mutu, KINERJA, tulisIkm } from './skm-hitung.ts'
import type { BarisIndeks, HasilSkm, PeriodeRow, TindakLanjut } from './skm-periode.sql.ts'
import { KELAMIN, PEKERJAAN, PENDIDIKAN, TANYA, USIA } from './skm-unsur.ts'

// The result of a survey period as pages, report and poster show it.

export const NADA: Record<Mutu, Tone> = { A: 'ok', B: 'ok', C: 'warn', D: 'bad' }
export const MutuTag = ({ mutu, ctx }: { mutu: Mutu; ctx: Context }) => <Tag tone={NADA[mutu]}>{mutu} · {ctx.t(...KINERJA[mutu])}</Tag>
export const rentang = (p: Pick<PeriodeRow, 'mulai' | 'sampai'>, ctx: Context): string => `${tanggalPanjang(p.mulai, ctx.locale)} – ${tanggalPanjang(p.sampai, ctx.locale)}`
const ribuan = (nilai: number) => (nilai / 1000).toFixed(2).replace('.', ',')

export function AngkaIkm({ hasil, ctx }: { hasil: HasilSkm; ctx: Context }) {
  const { t } = ctx
  return <KeyFigures>
    <KeyFigure label={t('Indeks Kepuasan Masyarakat', 'Satisfaction index')} value={tulisIkm(hasil.ikm)} tone={NADA[hasil.mutu]} note={<>{t('Mutu', 'Grade')} {hasil.mutu}: {t(...KINERJA[hasil.mutu]).toLowerCase()}</>} />
    <KeyFigure label={t('Responden', 'Respondents')} value={hasil.n} tone={hasil.n < hasil.sampel ? 'warn' : undefined} note={hasil.sampel > 0 ? t(`paling sedikit ${hasil.sampel} yang diperlukan`, `at least ${hasil.sampel} needed`) : undefined} />
  </KeyFigures>
}

export function BaganUnsur({ hasil, ctx }: { hasil: HasilSkm; ctx: Context }) {
  const { t } = ctx
  const terendah = Math.min(...hasil.unsur.map((u) => u.rata))
  return <BarChart title={t('Nilai setiap unsur', 'Mark of each element')} desc={t('Dari 1 (terburuk) sampai 4 (terbaik)', 'From 1 (worst) to 4 (best)')} labelHead={t('Unsur', 'Element')} max={4} format={(nilai) => nilai.toFixed(2).replace('.', ',')}
    bars={hasil.unsur.map((u) => ({ label: t(...TANYA[u.unsur].nama), value: u.rata / 1000, tone: u.rata === terendah ? 'warn' as const : 'main' as const, ...(u.rata === terendah ? { note: t('terendah', 'lowest') } : {}) }))} />
}

export function TabelIndeks({ judul, kepala, baris, ctx }: { judul: string; kepala: string; baris: BarisIndeks[]; ctx: Context }) {
  const { t } = ctx
  return baris.length === 0 ? <></> : <Table<BarisIndeks> caption={judul} rows={baris} columns={[
    { head: kepala, main: true, cell: (b) => b.nama }, { head: t('Responden', 'Respondents'), numeric: true, cell: (b) => b.n }, { head: 'IKM', numeric: true, cell: (b) => tulisIkm(b.ikm) }, { head: t('Mutu', 'Grade'), cell: (b) => <MutuTag mutu={b.mutu} ctx={ctx} /> }]} />
}

const KATA = { jenis_kelamin: KELAMIN, usia: USIA, pendidikan: PENDIDIKAN, pekerjaan: PEKERJAAN, asal: { permohonan: ['Dari permohonan', 'From an application'], loket: ['Di loket', 'At a counter'] } as Record<string, [string, string]> }
const JUDUL: Record<keyof typeof KATA, [string, string]> = { jenis_kelamin: ['Jenis kelamin', 'Sex'], usia: ['Usia', 'Age'], pendidikan: ['Pendidikan', 'Education'], pekerjaan: ['Pekerjaan', 'Occupation'], asal: ['Cara menjawab', 'How answered'] }
export function Responden({ hasil, ctx, bagian = ['jenis_kelamin', 'usia', 'pendidikan', 'pekerjaan', 'asal'] }: { hasil: HasilSkm; ctx: Context; bagian?: (keyof typeof KATA)[] }) {
  return <SummaryList rows={bagian.map((kode) => ({ label: ctx.t(...JUDUL[kode]), value: Object.entries(KATA[kode]).filter(([k]) => hasil.kelompok[kode][k]).map(([k, kata]) => `${ctx.t(...kata)} ${hasil.kelompok[kode][k]}`).join(' · ') || '–' }))} />
}

const KEADAAN_RENCANA: Record<TindakLanjut['keadaan'], [string, string, Tone]> = { rencana: ['Direncanakan', 'Planned', 'info'], berjalan: ['Sedang dikerjakan', 'Under way', 'warn'], selesai: ['Selesai', 'Done', 'ok'] }
export function TabelTindakLanjut({ rencana, ctx }: { rencana: TindakLanjut[]; ctx: Context }) {
  const { t } = ctx
  return <Table<TindakLanjut> caption={t('Rencana tindak lanjut', 'Follow-up plan')} rows={rencana} empty={<p>{t('Belum ada rencana tindak lanjut.', 'No follow-up planned yet.')}</p>} columns={[
    { head: t('Unsur', 'Element'), main: true, cell: (r) => t(...TANYA[r.unsur].nama) }, { head: t('Kegiatan', 'What'), cell: (r) => r.kegiatan }, { head: t('Penanggung jawab', 'Who'), cell: (r) => r.penanggung_jawab },
    { head: t('Waktu', 'When'), cell: (r) => `${t('Triwulan', 'Quarter')} ${r.triwulan} ${r.tahun}` }, { head: t('Keadaan', 'State'), cell: (r) => { const [id, en, nada] = KEADAAN_RENCANA[r.keadaan]; return <Tag tone={nada}>{t(id, en)}</Tag> } }]} />
}

/** Two sentences on what the figures say: best and worst unsur, and whether enough people answered. */
export function Analisis({ hasil, ctx }: { hasil: HasilSkm; ctx: Context }) {
  const { t } = ctx
  const urut = hasil.unsur.toSorted((a, b) => a.rata - b.rata)
  const nama = (i: number) => `${t(...TANYA[urut.at(i)!.unsur].nama).toLowerCase()} (${ribuan(urut.at(i)!.rata)})`
  return <><p>{t(`Nilai tertinggi diberikan untuk ${nama(-1)}, nilai terendah untuk ${nama(0)} dan ${nama(1)}.`, `The best mark went to ${nama(-1)}, the lowest to ${nama(0)} and ${nama(1)}.`)}</p>
    <p>{hasil.n < hasil.sampel ? t(`Responden berjumlah ${hasil.n}, kurang dari ${hasil.sampel} yang diperlukan menurut tabel Krejcie dan Morgan. Hasil ini tetap diumumkan dan perlu dibaca dengan hati-hati.`, `${hasil.n} people answered, fewer than the ${hasil.sampel} needed. The result is shown all the same and should be read with care.`)
      : t(`Responden berjumlah ${hasil.n}, cukup menurut tabel Krejcie dan Morgan.`, `${hasil.n} people answered, enough by Krejcie and Morgan.`)}
      {hasil.ditandai > 0 && ` ${t(`${hasil.ditandai} jawaban seragam dan sangat cepat; tetap dihitung.`, `${hasil.ditandai} answers were all alike and very fast; they are counted.`)}`}</p></>
}
