import { Button, Details, FieldBox, InsetText, useField } from '#access/design'
import { TOMBOL } from '#kernel/forms'
import type { BahanWilayah, PilihanWilayah } from './bahan.ts'
import type { IsianProps } from './isian.tsx'
import { Kelompok } from './kotak.tsx'

type Field = ReturnType<typeof useField>

function Pilihan({ field, nama, daftar, legend, awalan, terpilih }: { field: Field; nama: string; daftar: PilihanWilayah[]; legend: string; awalan: string; terpilih?: string }) {
  return <fieldset class="field"><legend>{legend}</legend><div class="options">{daftar.map((satu, i) => <div class="option">
    <input id={`${field.id}-${awalan}${i}`} type="radio" name={nama} value={satu.kode} checked={satu.kode === terpilih} />
    <label for={`${field.id}-${awalan}${i}`}>{satu.nama}{satu.di && <span class="hint">, {satu.di}</span>}</label>
  </div>)}</div></fieldset>
}

/** The list step by step: where it stands, what lies below as choices or as buttons further down. */
function Bertingkat({ field, kode, luar, bahan }: { field: Field; kode: string; luar?: string; bahan: BahanWilayah }) {
  const { t } = field.ctx
  const di = bahan.jejak.at(-1)
  const naik = bahan.jejak.at(-2)
  return <>
    {di && <p>{bahan.jejak.map((satu) => satu.nama).join(' › ')} {di.kode !== luar && <Button variant="plain" small name={TOMBOL.wilayah} value={`${kode}:di:${naik?.kode ?? ''}`} icon="arrow-left">{t('Wilayah lain', 'Another region')}</Button>}</p>}
    {bahan.sampai ? <Pilihan field={field} nama={kode} awalan="d" daftar={bahan.anak.map(({ kode: satu, nama }) => ({ kode: satu, nama }))} legend={t('Pilih satu', 'Choose one')} />
      : <div class="submit" role="group" aria-label={t('Pilih wilayah di dalamnya', 'Choose a region within')}>{bahan.anak.map((satu) => <Button variant="second" small name={TOMBOL.wilayah} value={`${kode}:di:${satu.kode}`}>{satu.nama}</Button>)}</div>}
  </>
}

/**
 * A region out of 83,000 villages without script: a search box with choices below it, or the list from the regency down.
 * Every button is a submit button, so that nothing typed on the page is lost. Inside a table: the code is typed.
 */
export function WilayahField({ isian, nama, nilai, label, hint, optional, heading, bahan: semua }: IsianProps) {
  const field = useField({ name: nama, hint })
  const { ctx, id } = field, { t } = ctx
  const bahan = semua.wilayah[nama]
  if (!bahan || nama.includes('.')) {
    return <FieldBox field={field} label={label} hint={hint} optional={optional}><input id={id} name={nama} type="text" class="w-l" inputMode="numeric" value={field.text || (typeof nilai === 'string' ? nilai : '')} {...field.aria} />{bahan?.terpilih && <p class="hint">{bahan.terpilih.nama}</p>}</FieldBox>
  }
  if (bahan.terpilih) {
    return <Kelompok field={field} label={label} optional={optional} heading={heading} hint={hint}>
      <InsetText><input type="hidden" name={nama} value={bahan.terpilih.kode} />{bahan.terpilih.nama}</InsetText>
      <Button variant="second" small name={TOMBOL.wilayah} value={`${isian.kode}:ubah`} icon="pencil" about={label}>{t('Ganti', 'Change')}</Button>
      <span id={id} tabIndex={-1} />
    </Kelompok>
  }
  return <Kelompok field={field} label={label} optional={optional} heading={heading} hint={hint}>
    <label for={id}>{isian.tingkat === 3 ? t('Ketik nama kecamatan', 'Type the name of the district') : isian.tingkat === 2 ? t('Ketik nama kabupaten atau kota', 'Type the name of the regency or city') : t('Ketik nama desa atau kelurahan', 'Type the name of the village')}</label>
    <div class="find"><div><input id={id} name={`${nama}_cari`} type="search" value={bahan.cari} autocomplete="off" aria-invalid={field.aria['aria-invalid']} /><Button name={TOMBOL.wilayah} value={`${isian.kode}:cari`} icon="search">{t('Cari', 'Search')}</Button></div></div>
    {bahan.hasil && <input type="hidden" name={`${nama}_dicari`} value={bahan.cari} />}
    {bahan.hasil && (bahan.hasil.length > 0 ? <Pilihan field={field} nama={nama} awalan="h" daftar={bahan.hasil} legend={t('Pilih satu dari yang ditemukan', 'Choose one of those found')} />
      : <p role="status">{t('Tidak ditemukan. Periksa ejaannya, atau pilih dari daftar di bawah.', 'Not found. Check the spelling, or choose from the list below.')}</p>)}
    <Details summary={t('Pilih dari daftar', 'Choose from the list')} open={!bahan.hasil?.length}><Bertingkat field={field} kode={isian.kode} luar={isian.di_dalam} bahan={bahan} /></Details>
  </Kelompok>
}
