import { Table } from '#access/design'
import type { ComponentChildren } from 'preact'
import type { Beda } from './banding.ts'
import { type Blok, type Butir, potongTeks } from './blok.ts'

/** A sentence with what stands out about it. */
export const Kalimat = ({ teks }: { teks: string }) => <>{potongTeks(teks).map(({ teks: isi, tebal, miring, garis }) => {
  let hasil: ComponentChildren = isi.split('\n').flatMap((baris, i) => (i === 0 ? [baris] : [<br />, baris]))
  if (miring) hasil = <i>{hasil}</i>
  if (tebal) hasil = <b>{hasil}</b>
  return garis ? <u>{hasil}</u> : <>{hasil}</>
})}</>

/** Items with those set in below them, as lists in a list. */
function Daftar({ gaya, butir, tingkat = 0 }: { gaya: string; butir: Butir[]; tingkat?: number }) {
  const kelompok: { induk: Butir; anak: Butir[] }[] = []
  for (const satu of butir) if (satu.tingkat <= tingkat || kelompok.length === 0) kelompok.push({ induk: satu, anak: [] }); else kelompok.at(-1)!.anak.push(satu)
  const isi = kelompok.map(({ induk, anak }) => <li><Kalimat teks={induk.teks} />{anak.length > 0 && <Daftar gaya={gaya} butir={anak} tingkat={tingkat + 1} />}</li>)
  return gaya === 'titik' ? <ul>{isi}</ul> : <ol type={(gaya === 'angka') === (tingkat % 2 === 0) ? '1' : 'a'}>{isi}</ol>
}

/** The words of a letter as the page shows them, and as the editor takes them in. */
export const IsiSurat = ({ blok, polos }: { blok: Blok[]; /** Bare tables, for the editor. */ polos?: boolean }) => <>{blok.map((b) => {
  if (b.jenis === 'judul') return b.tingkat === 1 ? <h3><Kalimat teks={b.teks} /></h3> : <h4><Kalimat teks={b.teks} /></h4>
  if (b.jenis === 'paragraf') return <p><Kalimat teks={b.teks} /></p>
  if (b.jenis === 'butir') return <Daftar gaya={b.gaya} butir={b.butir} />
  const [kepala, baris] = b.jenis === 'daftar' ? [[], b.baris.map(([nama, nilai]) => [nama, ':', nilai])] : [b.kepala, b.baris]
  if (b.jenis === 'daftar' || polos) return <table class="plain">{kepala.length > 0 && <tr>{kepala.map((sel) => <th><Kalimat teks={sel} /></th>)}</tr>}{baris.map((satu) => <tr>{satu.map((sel) => <td>{sel ? <Kalimat teks={sel} /> : <br />}</td>)}</tr>)}</table>
  return <Table caption="Tabel" captionHidden scroll rows={b.baris} columns={b.kepala.map((sel, i) => ({ head: sel || ' ', cell: (satu: string[]) => <Kalimat teks={satu[i] ?? ''} /> }))} />
})}</>

/** Two versions line by line, with what went and what came marked; the marks are spoken as well. */
export const TeksBeda = ({ beda }: { beda: Beda[] }) => <div class="diff">{beda.map(({ keadaan, bagian }) => <p class={keadaan === 'tetap' ? undefined : 'changed'}>{bagian.map(({ tanda, teks }) => (tanda === '+' ? <ins>{teks}</ins> : tanda === '-' ? <del>{teks}</del> : <span>{teks}</span>))}</p>)}</div>
