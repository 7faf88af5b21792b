import { Button, useCtx, useField } from '#access/design'
import { type Jawaban, BARIS_MAKS, TOMBOL } from '#kernel/forms'
import { fieldId } from '#access/design'
import { IsianFormulir, type IsianProps } from './isian.tsx'
import { Kelompok } from './kotak.tsx'

/** Rows of questions, one below the other on a phone; "add" and "remove" are submit buttons that keep everything typed. */
export function TabelField({ isian, nama, nilai, label, hint, optional, heading, bahan }: IsianProps) {
  const { t } = useCtx()
  const field = useField({ name: nama, hint })
  const kolom = isian.kolom ?? [], maks = isian.baris_maks ?? BARIS_MAKS
  const ada = (Array.isArray(nilai) ? nilai : []) as Jawaban[]
  const baris = ada.length > 0 ? ada : Array.from({ length: Math.max(1, isian.baris_min ?? 1) }, () => ({}))
  return <Kelompok field={field} label={label} optional={optional} heading={heading} hint={hint}>
    <div id={field.id} data-tabel={nama}>{baris.map((satu, i) => <fieldset class="group" id={fieldId(`${nama}.${i}`)}>
      <legend>{t(`Baris ${i + 1}`, `Row ${i + 1}`)}</legend>
      {kolom.map((isi) => <IsianFormulir isian={isi} jawaban={satu} awalan={`${nama}.${i}.`} setingkat={kolom} semua={kolom} bahan={bahan} />)}
      {(baris.length > 1 || ada.length > 0) && <Button variant="plain" small icon="x" name={TOMBOL.baris} value={`${isian.kode}:hapus:${i}`} about={t(`baris ${i + 1} dari ${label}`, `row ${i + 1} of ${label}`)}>{t('Hapus', 'Remove')}</Button>}
    </fieldset>)}</div>
    {baris.length < maks ? <Button variant="second" small icon="plus" name={TOMBOL.baris} value={`${isian.kode}:tambah`} about={t(`pada ${label}`, `to ${label}`)}>{t('Tambah baris', 'Add a row')}</Button>
      : <p class="hint">{t(`Paling banyak ${maks} baris.`, `At most ${maks} rows.`)}</p>}
  </Kelompok>
}
