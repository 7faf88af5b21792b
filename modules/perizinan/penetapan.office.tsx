import { Details, NumberField, Select, Table, TextArea, TextField, Warning } from '#access/design'
import type { Context } from '#access/web'
import { rupiah, terbilang } from '#kernel/documents'
import { type Isian, namaIsian } from '#kernel/forms'
import { Refusal, type Tx, refuse } from '#kernel/platform'
import type { Berkas } from '#kernel/workflow'
import { type BekalKhusus, getLayananVersi } from '#modules/pelayanan'
import type { VNode } from 'preact'
import { desimal, tulisDesimal } from './desimal.ts'
import { type DasarHitung, type IsiPenetapan, bacaKoreksi, hitungDengan, isianHitung, kotak } from './koreksi.ts'
import { type BarisPerhitungan, type Perhitungan, hitungBiaya } from './perhitungan.ts'
import { dasarHitung, tolakBerubah } from './tagihan.ts'

// The provision `perhitungan` of an act: the reckoning on the screen, the inputs that may be put right, and what is sent back.

function BarisHitung({ hitungan, ctx }: { hitungan: Perhitungan; ctx: Context }): VNode {
  const { t } = ctx
  return <>
    <Table<BarisPerhitungan> caption={t('Perhitungan', 'Reckoning')} rows={hitungan.baris} columns={[
      { head: t('Uraian', 'Item'), main: true, cell: (b) => b.uraian }, { head: t('Volume', 'Volume'), numeric: true, cell: (b) => `${tulisDesimal(desimal(b.volume))} ${b.satuan}` },
      { head: t('Tarif', 'Rate'), numeric: true, cell: (b) => tulisDesimal(desimal(b.tarif)) }, { head: t('Indeks', 'Index'), numeric: true, cell: (b) => tulisDesimal(desimal(b.indeks)) }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => rupiah(b.jumlah) },
    ]} foot={[[t('Jumlah yang ditagih', 'Total'), '', '', '', <strong>{rupiah(hitungan.total)}</strong>]]} />
    <p class="hint">{terbilang(hitungan.total)} rupiah. {t('Kode rekening', 'Account')} {hitungan.kode_rekening}.</p>
    <Details summary={t('Cara menghitung dan dasar hukumnya', 'How it is worked out, and its legal ground')}><ul>{hitungan.penjelasan.map((kalimat) => <li>{kalimat}</li>)}</ul><p>{hitungan.dasar_hukum}</p></Details>
  </>
}

function Kotak({ isian, jawaban, ctx }: { isian: Isian; jawaban: DasarHitung['jawaban']; ctx: Context }): VNode {
  const { t, locale } = ctx
  const nilai = jawaban[isian.kode]
  const sama = { name: kotak(isian.kode), label: namaIsian(isian, locale) }
  if (isian.jenis === 'pilihan') return <Select {...sama} value={String(nilai ?? '')} empty={false} choices={(isian.pilihan ?? []).map((p) => ({ value: p.nilai, label: locale === 'en' ? (p.label_en ?? p.label) : p.label }))} />
  if (isian.jenis === 'ya_tidak') return <Select {...sama} value={nilai === true ? 'ya' : 'tidak'} empty={false} choices={[{ value: 'ya', label: t('Ya', 'Yes') }, { value: 'tidak', label: t('Tidak', 'No') }]} />
  if (isian.jenis === 'angka') return <NumberField {...sama} value={typeof nilai === 'number' ? String(nilai).replace('.', ',') : ''} suffix={isian.satuan} decimal />
  return <TextField {...sama} value={String(nilai ?? '')} width="m" />
}

/** With what was typed, when it can be reckoned; else what the answers give, else why not. */
function hitungLayar(dasar: DasarHitung, typed: Record<string, unknown> | undefined): { hitungan?: Perhitungan; jawaban: DasarHitung['jawaban']; sebab?: string } {
  const { koreksi } = bacaKoreksi(dasar, typed ?? {})
  const jawaban = { ...dasar.jawaban, ...koreksi }
  try { return { hitungan: hitungBiaya(dasar.rumus, jawaban, dasar.tanggal), jawaban } } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { jawaban, sebab: error.message }
  }
}

async function dasarDari(ctx: Pick<Context, 'db'> | { db: Tx }, berkas: Berkas): Promise<DasarHitung> {
  return dasarHitung(await getLayananVersi(ctx.db, berkas.proses, berkas.versi), berkas) ?? refuse('tanpa-rumus', 'Layanan ini tidak mempunyai rumus biaya sehingga tidak dapat ditagih.')
}

export const bekalPerhitungan: BekalKhusus = {
  async tampil(ctx: Context, berkas: Berkas): Promise<VNode> {
    const { t } = ctx
    const dasar = await dasarDari(ctx, berkas)
    const { hitungan, jawaban, sebab } = hitungLayar(dasar, ctx.typed)
    return <>
      {hitungan ? <BarisHitung hitungan={hitungan} ctx={ctx} /> : <Warning>{sebab}</Warning>}
      <input type="hidden" name="dilihat" value={hitungan ? String(hitungan.total) : ''} />
      <Details open={ctx.typed !== undefined || !hitungan} summary={t('Koreksi data bila berbeda dengan hasil pemeriksaan', 'Correct what was found to differ')}>
        <p class="hint">{t('Isian pemohon tidak berubah; yang berubah hanya dasar perhitungan ini. Bila jumlahnya berubah, periksa dahulu perhitungan yang baru, lalu tekan tombol sekali lagi.', 'The answers stay as they are; only this reckoning changes. When the total changes, look at it first, then press the button once more.')}</p>
        {isianHitung({ ...dasar, jawaban }).map((isian) => <Kotak isian={isian} jawaban={dasar.jawaban} ctx={ctx} />)}
        <TextArea name="alasan_koreksi" label={t('Alasan koreksi', 'Reason for the correction')} optional maxLength={500} rows={3} />
      </Details>
    </>
  },
  async baca(tx: Tx, ctx: Context, berkas: Berkas): Promise<IsiPenetapan> {
    const dasar = await dasarDari({ db: tx }, berkas)
    const typed = ctx.typed ?? {}
    const { koreksi, masalah } = bacaKoreksi(dasar, typed)
    if (masalah.length > 0) refuse('koreksi-keliru', masalah.map(({ message }) => message).join(' '), { fields: masalah })
    const alasan = typeof typed.alasan_koreksi === 'string' && typed.alasan_koreksi.trim() ? typed.alasan_koreksi.trim() : undefined
    const hitungan = hitungDengan(dasar, koreksi, alasan)
    if (String(typed.dilihat ?? '') !== String(hitungan.total)) tolakBerubah(hitungan)
    return { koreksi, dilihat: String(hitungan.total), ...(alasan ? { alasan } : {}) }
  },
}
