import { DueTag } from '#access/design'
import type { Context } from '#access/web'
import type { Berkas } from '#kernel/workflow'
import { waktuRingkas } from './waktu.ts'

/** Time left to the promise, in words and colour; a clock that stands still says so. */
export function Sisa({ berkas, ctx }: { berkas: Pick<Berkas, 'jatuh_tempo' | 'selesai_pada' | 'berhenti_pada' | 'lewat'>; ctx: Context }) {
  const { t, now } = ctx
  if (berkas.selesai_pada) return <DueTag level="done">{t('Selesai', 'Done')}</DueTag>
  if (berkas.berhenti_pada || !berkas.jatuh_tempo) return <DueTag level="stopped">{t('Waktu dihentikan', 'Clock stopped')}</DueTag>
  const sisa = berkas.jatuh_tempo.getTime() - now.getTime()
  return <DueTag level={sisa < 0 ? 'late' : sisa < 86_400_000 ? 'soon' : 'safe'} at={berkas.jatuh_tempo}>{waktuRingkas(berkas.jatuh_tempo, ctx)}</DueTag>
}
