import { Button, Form, Select, SubmitRow, TextArea, TextField } from '#access/design'
import type { Context } from '#access/web'
import { z } from 'zod'
import { tahunDokumen } from './dokumen-tahap.ts'
import type { Dokumen } from './dokumen.sql.ts'
import { type IsianIndikator, KATA_POLARITAS, KATA_REKAP, POLARITAS, REKAP } from './indikator.ts'
import type { Indikator } from './simpul.sql.ts'

// The form of an indicator: one field a year, as many as the document has.

const teks = (paling: number) => z.string().trim().max(paling).optional()
export const IsiIndikator = { nama: z.string().trim().max(500).default(''), satuan: z.string().trim().max(60).default(''), polaritas: z.string().max(10).default(''), rekap: z.string().max(20).default(''), rumus: teks(1000), sumber: teks(300), awal: teks(20), ...(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`target_${i + 1}`, teks(20)])) as Record<`target_${number}`, z.ZodOptional<z.ZodString>>) }
export const isianIndikator = (b: Record<string, unknown>): IsianIndikator => {
  const ambil = (nama: string) => (typeof b[nama] === 'string' ? b[nama] : '')
  return { nama: ambil('nama'), satuan: ambil('satuan'), polaritas: ambil('polaritas'), rekap: ambil('rekap'), rumus: ambil('rumus'), sumber: ambil('sumber'), awal: ambil('awal'), target: Array.from({ length: 20 }, (_, i) => ambil(`target_${i + 1}`)) }
}
const koma = (n: string | null | undefined) => n?.replace('.', ',') ?? ''
/** "72,5 (2025) · 74 (2026)". */
export const sebutTarget = (d: Dokumen, i: Pick<Indikator, 'target'>): string => tahunDokumen(d).map((tahun, n) => `${koma(i.target[n]) || '–'}${tahunDokumen(d).length > 1 ? ` (${tahun})` : ''}`).join(' · ')
export function FormIndikator({ d, i, ctx, action }: { d: Dokumen; i?: Indikator; ctx: Context; action?: string }) {
  const { t } = ctx
  return <Form {...(action ? { action } : {})} hidden={i ? { revisi: i.revisi } : {}} label={t('Indikator', 'Indicator')}>
    <TextArea name="nama" label={t('Yang diukur', 'What is measured')} value={i?.nama ?? ''} rows={2} maxLength={500} />
    <TextField name="satuan" label={t('Satuan', 'Unit')} value={i?.satuan ?? ''} width="m" maxLength={60} />
    <Select name="polaritas" label={t('Arah yang baik', 'Which way is better')} value={i?.polaritas ?? ''} choices={POLARITAS.map((p) => ({ value: p, label: t(...KATA_POLARITAS[p]) }))} />
    <Select name="rekap" label={t('Cara menghitung capaian setahun', 'How a year is counted')} value={i?.rekap ?? ''} choices={REKAP.map((r) => ({ value: r, label: t(...KATA_REKAP[r]) }))} />
    <TextField name="awal" label={t('Kondisi awal', 'Baseline')} value={koma(i?.awal)} width="s" inputMode="decimal" optional />
    {tahunDokumen(d).map((tahun, n) => <TextField name={`target_${n + 1}`} label={t(`Target ${tahun}`, `Target ${tahun}`)} value={koma(i?.target[n])} width="s" inputMode="decimal" optional />)}
    <TextArea name="rumus" label={t('Cara menghitung', 'Formula')} value={i?.rumus ?? ''} rows={2} maxLength={1000} optional />
    <TextField name="sumber" label={t('Sumber data', 'Source of data')} value={i?.sumber ?? ''} maxLength={300} optional />
    <SubmitRow><Button>{t('Simpan indikator', 'Save')}</Button></SubmitRow>
  </Form>
}
