// Which news comes by which channel. The inbox always has everything; codes and security are not a matter of choice.
import { z } from 'zod'
import { BackLink, Button, Checkboxes, Form, Heading, InsetText, SubmitRow } from '#access/design'
import { type Context, type Page, type Route, action, page } from '#access/web'
import { findAkun, teksPersetujuan } from '#kernel/identity'
import { KANAL_LUAR, KELOMPOK_PILIHAN, type KanalLuar, type Preferensi, findPreferensi, savePreferensi } from '#kernel/notification'
import { samarkanHp } from '#kernel/organisation'
import { samarkanSurel } from './samar.ts'

interface Isi { preferensi: Preferensi; surel: string | null; hp: string | null }
const KATA = {
  perkembangan: ['Perkembangan permohonan', 'Progress of applications', 'Diterima, perlu diperbaiki, selesai, ditolak, pesan petugas.', 'Received, changes needed, done, refused, messages of officials.'],
  tagihan: ['Tagihan dan pembayaran', 'Bills and payments', 'Tagihan baru dan tanda terima.', 'New bills and receipts.'],
  tugas: ['Tugas dan delegasi', 'Tasks and delegation', 'Tugas baru, tenggat, delegasi.', 'New tasks, deadlines, delegation.'],
  survei: ['Survei kepuasan', 'Satisfaction survey', 'Undangan menilai pelayanan sesudah selesai.', 'Invitation to rate the service afterwards.'],
} as const

const pemilik = (ctx: Context): { id: string; akunId: string } => {
  if (ctx.actor.kind === 'warga') return { id: ctx.actor.orangId, akunId: ctx.actor.akunId }
  if (ctx.actor.kind === 'pegawai') return { id: ctx.actor.pegawaiId, akunId: ctx.actor.akunId }
  throw new Error('the right of this route lets only people in')
}
async function baca(ctx: Context): Promise<Isi> {
  const { id, akunId } = pemilik(ctx)
  const akun = await findAkun(ctx.db, akunId)
  return { preferensi: await findPreferensi(ctx.db, id, Boolean(akun?.email)), surel: akun?.email ? samarkanSurel(akun.email) : null, hp: akun?.hp ? samarkanHp(akun.hp) : null }
}

function Halaman({ ctx, isi, kelompok, kembali }: { ctx: Context; isi: Isi; kelompok: (keyof typeof KATA)[]; kembali: string }) {
  const { t } = ctx
  const missing = t('belum ada pada akun Anda', 'not on your account yet')
  const choices = [
    { value: 'surel', label: t('Surel', 'E-mail'), hint: isi.surel ?? missing, disabled: !isi.surel }, { value: 'sms', label: 'SMS', hint: isi.hp ?? missing, disabled: !isi.hp },
    { value: 'whatsapp', label: 'WhatsApp', hint: isi.hp ? t('Hanya bila Anda setuju; pesan lewat penyedia di luar pemerintah.', 'Only if you agree; it passes through a provider outside the government.') : missing, disabled: !isi.hp },
  ]
  return <>
    <BackLink href={kembali} />
    <Heading lead={t('Semua kabar selalu ada pada halaman Pesan. Pilih yang juga ingin Anda terima di luar.', 'All news is always on the Messages page. Choose what you also want to receive elsewhere.')}>{t('Atur pemberitahuan', 'Notification settings')}</Heading>
    <Form>
      {kelompok.map((name) => <Checkboxes name={name} label={t(KATA[name][0], KATA[name][1])} hint={t(KATA[name][2], KATA[name][3])} choices={choices} value={KANAL_LUAR.filter((kanal) => isi.preferensi[name][kanal])} />)}
      <InsetText><p>{t('Antara pukul 21.00 dan 06.00 kami hanya mengirim kode masuk; yang lain menunggu pagi. Kode dan kabar keamanan akun selalu dikirim.', 'Between 21.00 and 06.00 only sign-in codes go out; the rest waits for the morning. Codes and account security are always sent.')}</p></InsetText>
      {isi.hp && <InsetText><p><strong>WhatsApp.</strong> {t(teksPersetujuan('whatsapp').id, teksPersetujuan('whatsapp').en)} {t('Persetujuan ini tercatat saat Anda memilih WhatsApp lalu menyimpan, dan berakhir saat Anda mengosongkannya.', 'Your consent is recorded when you choose WhatsApp and save, and ends when you clear it.')}</p></InsetText>}
      <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow>
    </Form>
  </>
}

const several = z.union([z.string(), z.array(z.string())]).optional().transform((given) => (given === undefined ? [] : [given].flat()).filter((one): one is KanalLuar => (KANAL_LUAR as readonly string[]).includes(one)))
const Pilihan = z.object({ perkembangan: several, tagihan: several, tugas: several, survei: several })

function rute(path: string, right: 'warga' | 'pegawai', frame: 'portal' | 'kantor', kembali: string): Route[] {
  const kelompok = KELOMPOK_PILIHAN.filter((name) => (frame === 'portal' ? name !== 'tugas' : name === 'tugas'))
  return [
    page<object, Isi>({
      path, summary: 'Melihat pilihan pemberitahuan', right, frame, ask: baca,
      show: (isi, ctx): Page => ({ title: ctx.t('Atur pemberitahuan', 'Notification settings'), body: <Halaman ctx={ctx} isi={isi} kelompok={kelompok} kembali={kembali} /> }),
    }),
    action<z.output<typeof Pilihan>>({
      path, summary: 'Menyimpan pilihan pemberitahuan', right, frame, input: Pilihan as unknown as z.ZodType<z.output<typeof Pilihan>>,
      async act(ctx, pilihan) {
        const { preferensi } = await baca(ctx)
        for (const name of kelompok) preferensi[name] = Object.fromEntries(KANAL_LUAR.map((kanal) => [kanal, pilihan[name].includes(kanal)])) as Record<KanalLuar, boolean>
        await ctx.db.transaction((tx) => savePreferensi(tx, pemilik(ctx).id, preferensi, ctx.locale))
        return { goto: path, flash: ctx.t('Pilihan Anda disimpan.', 'Your choices are saved.'), data: preferensi }
      },
    }),
  ]
}
export const rutePemberitahuan = [...rute('/akun/pemberitahuan', 'warga', 'portal', '/akun'), ...rute('/kantor/akun/pemberitahuan', 'pegawai', 'kantor', '/kantor/pesan')]
