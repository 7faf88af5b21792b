import { Button, Details, Form, SubmitRow, TextField } from '#access/design'
import type { Context } from '#access/web'
import type { KeadaanUsulan } from './keadaan.ts'

/** Withdrawing, folded away: it is rare and final. The office says why; the proposer need not. */
export function FormulirTarik({ action: ke, keadaan, alasan, ctx }: { action: string; keadaan: KeadaanUsulan; alasan: boolean; ctx: Context }) {
  const { t } = ctx
  return <Details summary={t('Tarik usulan', 'Withdraw')} open={Boolean(ctx.refusal && ctx.typed && 'alasan_tarik' in ctx.typed)}><Form action={ke} hidden={{ keadaan }}>
    <p>{alasan ? t('Hanya atas permintaan pengusul. Alasannya terbaca pada usulan dan pengusul diberi tahu.', 'Only when the proposer asks for it. The reason is read by all and the proposer is told.') : t('Usulan yang ditarik tidak diproses lagi. Isinya dapat dijadikan draf untuk diperbaiki lalu diajukan kembali.', 'A withdrawn proposal goes no further. It can become a draft to mend and hand in again.')}</p>
    <TextField name="alasan_tarik" label={t('Alasan', 'Reason')} maxLength={400} optional={!alasan} />
    <SubmitRow><Button variant="danger">{t('Tarik usulan ini', 'Withdraw it')}</Button></SubmitRow>
  </Form></Details>
}
