import { z } from 'zod'
import { BackLink, DateField, FilterBar, Heading, Notice, Select, SummaryList, TextField } from '#access/design'
import { page } from '#access/web'
import { getKalender, jatuhTempo, jelaskan, keadaanTenggat, listKalender, saatLokal, tanggalLokal, waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { kotakTanggal, tanggalBoleh, teks } from './bantu.ts'

const SATUAN = { hari_kerja: ['hari kerja', 'working days'], jam_kerja: ['jam kerja', 'working hours'], menit: ['menit kerja', 'working minutes'] } as const
type Satuan = keyof typeof SATUAN

/** Shows how a due date comes about: the same functions that set the due dates of cases, with their explanation. */
export const tenggat = page({ path: '/kantor/organisasi/tenggat', summary: 'Menghitung tenggat menurut kalender kerja', right: { hak: ['organisasi.kelola'] }, frame: 'kantor',
  input: z.object({ kalender: z.union([z.literal(''), z.uuid()]).optional(), jam: teks(5), nilai: z.string().regex(/^\d{0,4}$/).optional(), satuan: z.enum(Object.keys(SATUAN) as [Satuan, ...Satuan[]]).default('hari_kerja'), ...kotakTanggal('mulai') }),
  async ask(ctx, isi) {
    const kalender = await listKalender(ctx.db)
    const dipilih = isi.kalender || kalender.find(({ kode }) => kode === 'kantor-5-hari')?.id || kalender[0]?.id
    if (!dipilih || !kalender.some(({ id }) => id === dipilih)) return refuseNotFound('Kalender')
    const k = await getKalender(ctx.db, dipilih)
    const pilihan = kalender.map(({ id, nama }) => ({ value: id, label: nama }))
    const tanggal = tanggalBoleh(isi, 'mulai', 'tanggal diterima') ?? tanggalLokal(ctx.now, k.zona), [jam = 8, menit = 0] = (/^(\d{1,2})[.:](\d{2})$/.exec(isi.jam) ?? []).slice(1).map(Number)
    const nilai = Math.min(Number(isi.nilai || 3), 2000)
    const mulai = saatLokal(tanggal, Math.min(jam * 60 + menit, 1439), k.zona), tempo = { nilai, satuan: isi.satuan }
    const jatuh = jatuhTempo(k, mulai, tempo)
    return { pilihan, dipilih, tanggal, jam: `${String(jam).padStart(2, '0')}.${String(menit).padStart(2, '0')}`, nilai, satuan: isi.satuan, mulai, jatuhTempo: jatuh, zona: k.zona, penjelasan: { id: jelaskan(k, keadaanTenggat(k, mulai, tempo, [], mulai), mulai), en: jelaskan(k, keadaanTenggat(k, mulai, tempo, [], mulai), mulai, 'en') } }
  },
  show: (h, ctx) => ({ title: ctx.t('Hitung tenggat', 'Work out a due date'), body: <>
    <BackLink href="/kantor/organisasi/kalender">{ctx.t('Kalender kerja', 'Working calendars')}</BackLink>
    <Heading lead={ctx.t('Cara yang sama dengan tenggat setiap berkas. Hari diterima dihitung hari ke-0.', 'The same way as the due dates of cases. The day of receipt is day 0.')}>{ctx.t('Hitung tenggat', 'Work out a due date')}</Heading>
    <FilterBar label={ctx.t('Hitung', 'Work out')}>
      <Select name="kalender" label={ctx.t('Kalender', 'Calendar')} value={h.dipilih} empty={false} choices={h.pilihan} /><DateField name="mulai" label={ctx.t('Diterima tanggal', 'Received on')} value={h.tanggal} /><TextField name="jam" label={ctx.t('Pukul', 'At')} value={h.jam} width="s" />
      <TextField name="nilai" label={ctx.t('Jangka waktu', 'Time allowed')} value={h.nilai} width="xs" inputMode="numeric" /><Select name="satuan" label={ctx.t('Satuan', 'Unit')} value={h.satuan} empty={false} choices={Object.entries(SATUAN).map(([value, kata]) => ({ value, label: ctx.t(kata[0], kata[1]) }))} />
    </FilterBar>
    <Notice tone="info" title={waktuPanjang(h.jatuhTempo, h.zona, ctx.locale)}><p>{ctx.t('Jatuh tempo', 'Due')}</p></Notice>
    <SummaryList rows={[{ label: ctx.t('Diterima', 'Received'), value: waktuPanjang(h.mulai, h.zona, ctx.locale) }, { label: ctx.t('Jangka waktu', 'Time allowed'), value: `${h.nilai} ${ctx.t(SATUAN[h.satuan][0], SATUAN[h.satuan][1])}` }]} />
    <h2>{ctx.t('Penjelasan', 'Explanation')}</h2><ul>{h.penjelasan[ctx.locale].map((kalimat) => <li>{kalimat}</li>)}</ul></> }) })
