import { FieldBox, type FieldProps, useField } from './field.tsx'
import { Icon } from './icon.tsx'

const KINDS = { pdf: ['PDF', 'application/pdf,.pdf'], jpeg: ['JPG', 'image/jpeg,.jpg,.jpeg'], png: ['PNG', 'image/png,.png'] } as const
export type FileKind = keyof typeof KINDS
export interface FileFieldProps extends Omit<FieldProps, 'value'> {
  accept?: FileKind[]
  maxMb?: number
  multiple?: boolean
  /** Opens the camera at once on a phone. */
  camera?: boolean
  /** Files sent before: kept unless replaced. */
  kept?: { name: string; href?: string; note?: string }[]
}

/** A file to send; says which kinds and how large. Its form needs `files`. */
export function FileField({ accept = ['pdf', 'jpeg', 'png'], maxMb, multiple, camera, kept = [], ...props }: FileFieldProps) {
  const kinds = accept.map((kind) => KINDS[kind][0]).join(', ')
  const limits = (t: (id: string, en: string) => string) => `${kinds}${maxMb ? t(`, paling besar ${maxMb} MB`, `, at most ${maxMb} MB`) : ''}`
  const field = useField({ name: props.name, hint: 'x' })
  const hint = <>{props.hint && <>{props.hint}<br /></>}{limits(field.ctx.t)}</>
  return <FieldBox field={field} {...props} hint={hint}>
    {kept.length > 0 && <ul class="files" aria-label={field.ctx.t('Berkas yang sudah ada', 'Files already sent')}>{kept.map((file) => <li><Icon name="paperclip" size="s" />
      <span>{file.href ? <a href={file.href}>{file.name}</a> : file.name}{file.note && <span class="hint"> {file.note}</span>}</span></li>)}</ul>}
    <input id={field.id} name={props.name} type="file" accept={accept.map((kind) => KINDS[kind][1]).join(',')} multiple={multiple} capture={camera ? 'environment' : undefined} disabled={props.disabled} {...field.aria} />
  </FieldBox>
}
