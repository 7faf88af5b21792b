import { Checkbox, Checkboxes, type Choice, DateField, FileField, MoneyField, NumberField, Radios, Select, TextArea, TextField, useCtx } from '#access/design'
import { type AsalJawaban, type Isian, type Jawaban, isiKotak, isianDirujuk, jelaskanKondisi } from '#kernel/forms'
import { angka } from '#kernel/organisation'
import type { ComponentChildren } from 'preact'
import type { BahanHalaman } from './bahan.ts'
import { AlamatField, TitikField } from './kotak.tsx'
import { TabelField } from './tabel.tsx'
import { WilayahField } from './wilayah.tsx'

/** What every kind of question is drawn with. */
export interface IsianProps {
  isian: Isian
  /** Name of the box: the code, in a table `anggota.0.nik`. */
  nama: string
  nilai: unknown
  label: string
  hint?: ComponentChildren
  optional?: boolean
  heading?: boolean
  /** About the person who fills in: the browser may offer what it knows (WCAG 1.3.5). */
  diri: boolean
  bahan: BahanHalaman
}

const CONTOH: Partial<Record<Isian['jenis'], [string, string]>> = {
  nik: ['16 angka pada KTP atau Kartu Keluarga.', '16 digits on the identity or family card.'], kk: ['16 angka di bagian atas Kartu Keluarga.', '16 digits at the top of the family card.'],
  npwp: ['15 atau 16 angka. Bagi perorangan sama dengan NIK.', '15 or 16 digits. For a person it is the NIK.'], nib: ['13 angka dari OSS.', '13 digits from OSS.'], hp: ['Contoh: 0812 3456 7890.', 'For example 0812 3456 7890.'],
  email: ['Contoh: nama@contoh.id.', 'For example name@example.id.'], tanggal: ['Contoh: 9 3 2026.', 'For example 9 3 2026.'],
}
const LENGKAPI: Record<string, string> = { nama: 'name', hp: 'tel', email: 'email' }

/** Hint of a question: its own words or the usual example, when to fill it in, and where a prefilled answer comes from. */
function petunjuk(isian: Isian, bila: string | undefined, asal: AsalJawaban | undefined, t: (id: string, en: string) => string, en: boolean): ComponentChildren {
  const contoh = CONTOH[isian.jenis]
  const kata = (en ? isian.petunjuk_en : undefined) ?? isian.petunjuk ?? (contoh && t(...contoh))
  const dari = asal && (asal.dari === 'data_diri' ? t('Terisi dari data diri Anda. Periksa kembali.', 'Filled in from your personal data. Please check.') : t(`Terisi dari permohonan Anda sebelumnya${asal.keterangan ? ` (${asal.keterangan})` : ''}. Periksa kembali.`, `Filled in from your earlier application${asal.keterangan ? ` (${asal.keterangan})` : ''}. Please check.`))
  const bagian = [kata, dari].filter(Boolean)
  if (bagian.length === 0 && !bila) return undefined
  return <>{bila && <span data-bila><strong>{t('Isi bila', 'Fill in if')} {bila}.</strong><br /></span>}{bagian.map((satu, i) => <>{i > 0 && <br />}{satu}</>)}</>
}

const pilihan = (isian: Isian, en: boolean): Choice[] => (isian.pilihan ?? []).map((satu) => ({ value: satu.nilai, label: (en ? satu.label_en : undefined) ?? satu.label, hint: (en ? satu.petunjuk_en : undefined) ?? satu.petunjuk }))
const teks = (nilai: unknown): string | undefined => (nilai === undefined || nilai === null || typeof nilai === 'object' ? undefined : String(nilai))
const tanggalTiga = (isian: Isian, nilai: unknown) => { const { hari, bulan, tahun } = isiKotak(isian, nilai); return hari || bulan || tahun ? `${tahun}-${bulan}-${hari}` : undefined }

function BerkasField({ isian, nama, nilai, label, hint, optional, heading, bahan }: IsianProps) {
  const { t } = useCtx()
  const ada = typeof nilai === 'string' ? bahan.lampiran[nilai] ?? { nama: t('Berkas terunggah', 'Uploaded file') } : undefined
  const terima = isian.terima ?? (isian.jenis === 'foto' ? ['jpeg', 'png'] : ['pdf', 'jpeg', 'png'])
  return <>
    <FileField name={nama} label={ada ? t(`Ganti: ${label}`, `Replace: ${label}`) : label} hint={hint} optional={optional || Boolean(ada)} heading={heading} accept={terima as ('pdf' | 'jpeg' | 'png')[]} maxMb={isian.maks_mb} camera={isian.jenis === 'foto'}
      kept={ada ? [{ name: ada.nama, href: ada.href, note: ada.keterangan }] : []} />
    {ada && <Checkbox name={`${nama}_hapus`} label={t('Hapus berkas ini', 'Remove this file')} />}
  </>
}

/** One question, drawn by its type. */
export function Kendali(props: IsianProps) {
  const { isian, nama, nilai, label, hint, optional, heading, diri } = props
  const { t, locale } = useCtx()
  const dasar = { name: nama, label, hint, optional, heading }
  const lengkapi = diri && isian.awal ? LENGKAPI[isian.awal.replace('orang.', '')] : undefined
  const baris = { ...dasar, value: teks(nilai), autoComplete: lengkapi }
  switch (isian.jenis) {
    case 'teks_panjang': return <TextArea {...dasar} value={teks(nilai)} />
    case 'angka': return <NumberField {...dasar} value={typeof nilai === 'number' ? angka(nilai) : teks(nilai)} suffix={isian.satuan} decimal={Boolean(isian.desimal)} />
    case 'rupiah': return <MoneyField {...dasar} value={teks(nilai)} />
    case 'tanggal': return <DateField {...dasar} value={tanggalTiga(isian, nilai)} birthday={diri && isian.awal === 'orang.tanggal_lahir'} />
    case 'pilihan': return (isian.pilihan?.length ?? 0) > 10 ? <Select {...dasar} value={teks(nilai)} choices={pilihan(isian, locale === 'en')} /> : <Radios {...dasar} value={teks(nilai)} choices={pilihan(isian, locale === 'en')} />
    case 'pilihan_banyak': return <Checkboxes {...dasar} value={Array.isArray(nilai) ? nilai.map(String) : []} choices={pilihan(isian, locale === 'en')} />
    case 'ya_tidak': return <Radios {...dasar} inline value={nilai === true ? 'ya' : nilai === false ? 'tidak' : undefined} choices={[{ value: 'ya', label: t('Ya', 'Yes') }, { value: 'tidak', label: t('Tidak', 'No') }]} />
    case 'pernyataan': return <Checkbox name={nama} label={label} hint={hint} checked={nilai === true} />
    case 'nik': case 'kk': case 'npwp': case 'nib': return <TextField {...baris} width="l" inputMode="numeric" spellCheck={false} autoComplete="off" />
    case 'hp': return <TextField {...baris} type="tel" width="m" inputMode="tel" />
    case 'email': return <TextField {...baris} inputMode="email" spellCheck={false} />
    case 'wilayah': return <WilayahField {...props} />
    case 'alamat': return <AlamatField {...props} />
    case 'titik': return <TitikField {...props} />
    case 'berkas': case 'foto': return <BerkasField {...props} />
    case 'tabel': return <TabelField {...props} />
    default: return <TextField {...baris} />
  }
}

/**
 * A question with its words, its hint and its answer. When its condition hangs on a question beside it (`setingkat`), the
 * page without script says "isi bila …"; with script it is shown and hidden.
 */
export function IsianFormulir({ isian, jawaban, awalan = '', setingkat, semua, asal, heading, bahan }: { isian: Isian; jawaban: Jawaban; awalan?: string; setingkat: Isian[]; semua: Isian[]; asal?: AsalJawaban; heading?: boolean; bahan: BahanHalaman }) {
  const { t, locale } = useCtx()
  const en = locale === 'en'
  const bergantung = isian.bila && isianDirujuk(isian.bila).some((kode) => setingkat.some((satu) => satu.kode === kode))
  const bila = bergantung ? jelaskanKondisi(isian.bila!, semua, locale) : undefined
  const label = (en ? isian.label_en : undefined) ?? isian.label
  return <div data-isian={isian.kode}>
    <Kendali isian={isian} nama={awalan + isian.kode} nilai={jawaban[isian.kode]} label={label} hint={petunjuk(isian, bila, asal, t, en)} optional={isian.wajib === false} heading={heading} diri={awalan === '' && Boolean(isian.awal)} bahan={bahan} />
  </div>
}
