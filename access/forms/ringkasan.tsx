import { SummaryList, useCtx } from '#access/design'
import { type ButirTampil, type Formulir, type Jawaban, type Rujukan, ringkasan } from '#kernel/forms'

export interface RingkasanProps {
  formulir: Formulir
  jawaban: Jawaban
  hariIni: string
  rujukan?: Rujukan
  /** Address where a page is changed; without it no change links. */
  ubah?: (halaman: string, isian: string) => string
  /** Hide personal data from those who need not know. */
  samar?: boolean
  level?: 2 | 3
}

const Baris = ({ butir }: { butir: ButirTampil }) => <ol>{(butir.baris ?? []).map((baris) => <li>{baris.filter((sel) => sel.teks).map((sel, i) => <>{i > 0 && <br />}<span class="hint">{sel.nama}:</span> {sel.teks}</>)}</li>)}</ol>
const Panjang = ({ teks }: { teks: string }) => <>{teks.split('\n').map((baris, i) => <>{i > 0 && <br />}{baris}</>)}</>

/** All answers by page, each with a link to change it: shown once, just before sending (and to officials, masked where due). */
export function RingkasanJawaban({ formulir, jawaban, hariIni, rujukan, ubah, samar, level = 2 }: RingkasanProps) {
  const { locale } = useCtx()
  return <>{ringkasan(formulir, jawaban, { hariIni, bahasa: locale, rujukan, samar }).map((halaman) => <SummaryList title={halaman.judul} level={level} rows={halaman.butir.map((butir) => ({
    label: butir.nama, field: butir.isian.kode, change: ubah?.(halaman.kode, butir.isian.kode),
    value: butir.baris?.length ? <Baris butir={butir} /> : butir.isian.jenis === 'teks_panjang' ? butir.teks && <Panjang teks={butir.teks} /> : butir.teks,
  }))} />)}</>
}
