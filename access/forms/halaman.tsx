import { BackLink, Button, Form, Heading, Steps, SubmitRow, useCtx } from '#access/design'
import { type AsalJawaban, type Formulir, type Halaman, type Isian, type Jawaban, adalahBerkas, adalahKosong, bacaKiriman, berlaku, gabungJawaban, halamanBerlaku, isianDirujuk, periksaJawaban, pesanUntuk, semuaIsian } from '#kernel/forms'
import type { ComponentChildren } from 'preact'
import { type BahanHalaman, TANPA_BAHAN } from './bahan.ts'
import { IsianFormulir } from './isian.tsx'

export interface HalamanFormulirProps {
  formulir: Formulir
  halaman: Halaman
  /** The draft's answers, as kept (right or wrong). What came with a refused request goes first. */
  jawaban: Jawaban
  asal?: Record<string, AsalJawaban>
  bahan?: BahanHalaman
  /** Today in the region's zone, 'YYYY-MM-DD'. */
  hariIni: string
  /** Idempotency key and revision of the draft, sent along. */
  kunci?: string
  revisi?: number
  action?: string
  /** Address of the page before this one. */
  kembali?: string
  /** "Langkah 2 dari 5"; counted over the pages that apply unless given; false: not shown. */
  langkah?: { ke: number; dari: number } | false
  /** Words on the main button. */
  tombol?: string
  /** More above the questions, and below the buttons. */
  pengantar?: ComponentChildren
  anak?: ComponentChildren
}

/** Questions of the page that are drawn: those that apply, and those that depend on another question of the same page. */
export function isianTampil(formulir: Formulir, halaman: Halaman, jawaban: Jawaban, hariIni: string): Isian[] {
  const { bersih } = periksaJawaban(formulir, jawaban, { hariIni })
  return halaman.isian.filter((isian) => !isian.hitung).filter((isian) => !isian.bila || berlaku(isian.bila, bersih) || isianDirujuk(isian.bila).some((kode) => halaman.isian.some((satu) => satu.kode === kode)))
}

const UNTUK_PERAMBAN = ['kode', 'jenis', 'label', 'label_en', 'nama', 'nama_en', 'wajib', 'bila', 'satuan', 'min', 'maks', 'desimal', 'paling_awal_hari', 'paling_akhir_hari', 'tingkat', 'di_dalam', 'baris_min', 'baris_maks', 'cocok'] as const
const ringkas = (isian: Isian): Isian => ({
  ...Object.fromEntries(UNTUK_PERAMBAN.filter((kunci) => isian[kunci] !== undefined).map((kunci) => [kunci, isian[kunci]])),
  ...(isian.pilihan ? { pilihan: isian.pilihan.map(({ nilai }) => ({ nilai, label: '' })) } : {}), ...(isian.kolom ? { kolom: isian.kolom.map(ringkas) } : {}),
} as Isian)

const KATA_PULAU = {
  id: { judul: 'Ada yang perlu diperbaiki', letak: 'Pakai letak saya sekarang', gagal: 'Letak tidak dapat dibaca. Isi dua angka di atas.' },
  en: { judul: 'Some answers need a change', letak: 'Use where I am now', gagal: 'Your place could not be read. Fill in the two numbers above.' },
}

/**
 * What the island needs: this page's questions, the rules that speak on it, and of the other answers only those that steer
 * them (`luar`). Files are left to the server.
 */
export function dataPulau(formulir: Formulir, halaman: Halaman, tampil: Isian[], jawaban: Jawaban, hariIni: string, bahasa: 'id' | 'en') {
  const kode = new Set(tampil.map((isian) => isian.kode))
  const aturan = (formulir.aturan ?? []).filter((satu) => kode.has(satu.isian))
  const dirujuk = [...tampil.flatMap((isian) => [isian.bila, ...(isian.kolom ?? []).map((kolom) => kolom.bila)]).flatMap((bila) => (bila ? isianDirujuk(bila) : [])), ...aturan.flatMap(({ salah_bila: salah }) => ('isian_lain' in salah ? [salah.isian, salah.isian_lain] : isianDirujuk(salah)))]
  const { bersih } = periksaJawaban(formulir, jawaban, { hariIni })
  const luar = [...new Set(dirujuk)].filter((satu) => !kode.has(satu) && !adalahKosong(bersih[satu]))
  // Files and what is worked out are the server's: questions that hang on one of this page are left alone too.
  const server = halaman.isian.filter((isian) => adalahBerkas(isian) || isian.hitung).map((isian) => isian.kode)
  const diperiksa = tampil.filter((isian) => !server.includes(isian.kode) && !(isian.bila && isianDirujuk(isian.bila).some((satu) => server.includes(satu))))
  return {
    isian: diperiksa.map(ringkas), aturan,
    luar: semuaIsian(formulir).filter((isian) => luar.includes(isian.kode)).map((isian) => ({ ...ringkas(isian), bila: undefined, wajib: false })), jawaban: Object.fromEntries(luar.map((satu) => [satu, bersih[satu]])), hariIni, pesan: pesanUntuk(diperiksa, bahasa), bahasa, kata: KATA_PULAU[bahasa],
  }
}

/**
 * One page of a form as a form of HTML: complete without script, each question by its type, problems beside the fields
 * (from `ctx.refusal`), everything typed kept. It posts to `action`; read the body with `bacaKiriman`.
 */
export function HalamanFormulir(props: HalamanFormulirProps) {
  const { formulir, halaman, asal = {}, bahan = TANPA_BAHAN, hariIni } = props
  const ctx = useCtx(), { t, locale } = ctx
  const jawaban = ctx.typed ? gabungJawaban(props.jawaban, bacaKiriman(formulir, halaman.kode, ctx.typed).jawaban) : props.jawaban
  const tampil = isianTampil(formulir, halaman, jawaban, hariIni)
  const pengantar = props.pengantar ?? ((locale === 'en' ? halaman.pengantar_en : undefined) ?? halaman.pengantar)
  // The question is the heading of the page, unless words come before it: those need a heading of their own above them.
  const tunggal = tampil.length === 1 && tampil[0]!.jenis !== 'pernyataan' && !pengantar
  const berkas = halaman.isian.some((isian) => isian.jenis === 'berkas' || isian.jenis === 'foto')
  return <>
    {props.kembali && <BackLink href={props.kembali} />}
    <Langkah {...props} jawaban={jawaban} />
    <Form action={props.action} files={berkas} kunci={props.kunci} hidden={{ revisi: props.revisi, halaman: halaman.kode }}>
      {/* Enter in any box means "continue": browsers press the first button of the form. */}
      <button type="submit" class="sr" tabIndex={-1} aria-hidden="true">{t('Lanjutkan', 'Continue')}</button>
      {!tunggal && <Heading>{(locale === 'en' ? halaman.judul_en : undefined) ?? halaman.judul}</Heading>}
      {pengantar && <div class="lead">{pengantar}</div>}
      <div data-formulir={JSON.stringify(dataPulau(formulir, halaman, tampil, jawaban, hariIni, locale))}>
        {tampil.map((isian) => <IsianFormulir isian={isian} jawaban={jawaban} setingkat={halaman.isian} semua={semuaIsian(formulir)} asal={asal[isian.kode]} heading={tunggal} bahan={bahan} />)}
      </div>
      <SubmitRow><Button>{props.tombol ?? t('Lanjutkan', 'Continue')}</Button></SubmitRow>
      {props.anak}
    </Form>
  </>
}

function Langkah({ formulir, halaman, jawaban, hariIni, langkah }: HalamanFormulirProps) {
  if (langkah === false) return null
  const urutan = halamanBerlaku(formulir, jawaban, hariIni)
  const ke = urutan.findIndex((satu) => satu.kode === halaman.kode)
  return langkah ? <Steps now={langkah.ke} total={langkah.dari} /> : ke < 0 ? null : <Steps now={ke + 1} total={urutan.length} />
}
