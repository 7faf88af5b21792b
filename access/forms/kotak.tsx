import { Icon, useField } from '#access/design'
import type { Context } from '#access/web'
import { type Isian, isiKotak } from '#kernel/forms'
import type { ComponentChildren } from 'preact'
import type { IsianProps } from './isian.tsx'

/** Several boxes that make one answer, under one legend with one problem; the first box carries the id that the summary links to. */
export function Kelompok({ field, label, optional, heading, hint, children }: { field: ReturnType<typeof useField>; label: string; optional?: boolean; heading?: boolean; hint?: ComponentChildren; children: ComponentChildren }) {
  const { ctx, id, problem } = field
  const legend = <>{label}{optional && <span class="optional"> {ctx.t('(boleh kosong)', '(optional)')}</span>}</>
  return <fieldset class={problem ? 'field wrong' : 'field'} aria-describedby={field.aria['aria-describedby']}>
    <legend>{heading ? <h1 class="ask">{legend}</h1> : legend}</legend>
    {hint && <div id={`${id}-petunjuk`} class="hint">{hint}</div>}
    <Salah field={field} />
    {children}
  </fieldset>
}
export function Salah({ field }: { field: ReturnType<typeof useField> }) {
  return field.problem ? <p id={`${field.id}-salah`} class="error"><Icon name="circle-alert" size="s" /><span><span class="sr">{field.ctx.t('Perbaiki: ', 'Error: ')}</span>{field.problem}</span></p> : null
}

/** What a box shows: typed in this very request, else out of the kept answer. */
const isiDari = (ctx: Context, isian: Isian, nama: string, nilai: unknown) => {
  const kotak = isiKotak(isian, nilai)
  return (bagian: string) => { const diketik = ctx.typed?.[`${nama}_${bagian}`]; return typeof diketik === 'string' ? diketik : kotak[bagian] ?? '' }
}

/** A map point in two number boxes, with words for how to find them; with script a button asks the phone. */
export function TitikField({ isian, nama, nilai, label, optional, heading, hint }: IsianProps) {
  const field = useField({ name: nama, hint: 'x' })
  const { ctx, id } = field
  const isi = isiDari(ctx, isian, nama, nilai)
  const kotak = (bagian: string, sebutan: string, own: string) => <div><label for={own}>{sebutan}</label>
    <input id={own} name={`${nama}_${bagian}`} type="text" inputMode="text" class="w-m" autocomplete="off" spellcheck={false} value={isi(bagian)} aria-invalid={field.aria['aria-invalid']} /></div>
  return <Kelompok field={field} label={label} optional={optional} heading={heading} hint={<>{hint && <>{hint}<br /></>}{ctx.t('Buka peta di ponsel, tekan lama pada tempatnya, lalu salin dua angka yang tampil. Contoh: -4,5386 dan 120,3297.', 'Open the map on your phone, press and hold the place, then copy the two numbers shown. For example -4.5386 and 120.3297.')}</>}>
    <div class="date" data-titik={nama}>{kotak('lat', ctx.t('Lintang', 'Latitude'), id)}{kotak('lon', ctx.t('Bujur', 'Longitude'), `${id}_lon`)}</div>
  </Kelompok>
}

/** An Indonesian address: street, hamlet, RT, RW, postal code. Which village it lies in is a question of its own. */
export function AlamatField({ isian, nama, nilai, label, optional, heading, hint, diri }: IsianProps) {
  const field = useField({ name: nama, hint })
  const { ctx, id } = field
  const isi = isiDari(ctx, isian, nama, nilai)
  const kotak = (bagian: string, sebutan: string, ekor: string, kelas?: string, lain: Record<string, string> = {}) => <div><label for={`${id}${ekor}`}>{sebutan}</label>
    <input id={`${id}${ekor}`} name={`${nama}_${bagian}`} type="text" class={kelas} value={isi(bagian)} aria-invalid={field.aria['aria-invalid']} {...lain} /></div>
  return <Kelompok field={field} label={label} optional={optional} heading={heading} hint={hint}>
    {kotak('jalan', ctx.t('Jalan, nomor, atau patokan', 'Street, number or landmark'), '', undefined, diri ? { autocomplete: 'street-address' } : {})}
    {kotak('dusun', ctx.t('Dusun atau lingkungan (boleh kosong)', 'Hamlet (optional)'), '_dusun', 'w-l')}
    <div class="date">
      {kotak('rt', 'RT', '_rt', 'w-xs', { inputMode: 'numeric' })}
      {kotak('rw', 'RW', '_rw', 'w-xs', { inputMode: 'numeric' })}
      {kotak('pos', ctx.t('Kode pos (boleh kosong)', 'Postal code (optional)'), '_pos', 'w-s', { inputMode: 'numeric', ...(diri ? { autocomplete: 'postal-code' } : {}) })}
    </div>
  </Kelompok>
}
