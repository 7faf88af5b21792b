import { z } from 'zod'
import { BackLink, Button, ButtonLink, ConfirmPage, Form, Heading, InsetText, NumberField, Radios, SubmitRow } from '#access/design'
import { type Context, action, page } from '#access/web'
import { catat } from '#kernel/audit'
import type { Pegawai } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { type Ketergantungan, LATIHAN_TERLAMA_MENIT, type Tx, ULAH, type Ulah, akhiriLatihan, aturUlahLatihan, latihanSekarang, listKetergantungan, mulaiLatihan, refuseNotFound, segarkanLatihan } from '#kernel/platform'

// The training mode: outside services play dead for some minutes, so that officials practise. Only the administrator
// switches it, after a page that asks; everyone sees that it is on; it ends by itself.

const right = { hak: ['sistem.kelola'] }
const MENIT_BIASA = 30
const KATA_ULAH: Record<Ulah, { label: readonly [string, string]; hint: readonly [string, string] }> = {
  diam: { label: ['Diam', 'Silent'], hint: ['Tersambung tetapi tidak pernah menjawab: yang menunggu diberi tahu setelah batas waktu.', 'Connects but never answers: who waits is told after the time limit.'] },
  tolak: { label: ['Mati', 'Dead'], hint: ['Tidak dapat disambung sama sekali.', 'Cannot be reached at all.'] },
  galat: { label: ['Galat', 'Failing'], hint: ['Menjawab dengan kesalahan (500).', 'Answers with an error (500).'] },
  sampah: { label: ['Keliru', 'Rubbish'], hint: ['Menjawab dengan isi yang tidak masuk akal.', 'Answers with what makes no sense.'] },
  lambat: { label: ['Lambat', 'Slow'], hint: ['Menjawab benar, tetapi lima detik kemudian.', 'Answers rightly, five seconds later.'] },
}
export const namaUlah = (ulah: Ulah): readonly [string, string] => KATA_ULAH[ulah].label
/** Is there anything to play: a service that is called, or its stand-in? */
export const dapatDilatih = (satu: Ketergantungan, ctx: Pick<Context, 'config'>): boolean => satu.dipakai(ctx.config) === 'ya' || (satu.dipakai(ctx.config) === 'setempat' && satu.kode !== 'simpanan')
const getDapatDilatih = (ctx: Context, kode: string): Ketergantungan => listKetergantungan().find((satu) => satu.kode === kode && dapatDilatih(satu, ctx)) ?? refuseNotFound('Layanan luar')

/** The line on every page while it is on: what an official and what a citizen should know of it. */
export function kabarLatihan(ctx: Context, frame: 'portal' | 'kantor'): { tone: 'warn'; text: string; href?: string }[] {
  const latihan = latihanSekarang()
  if (!latihan) return []
  const sampai = waktuPanjang(new Date(latihan.sampai), ctx.config.BALAI_ZONE, ctx.locale)
  if (frame === 'portal') return [{ tone: 'warn', text: ctx.t(`Petugas sedang berlatih sampai ${sampai}. Permohonan Anda tetap diterima; surel, pesan, dan surat dapat terlambat sebentar.`, `Officials are in training until ${sampai}. Your applications are taken as always; e-mail, messages and letters may be a little late.`) }]
  const main = listKetergantungan().filter(({ kode }) => latihan.ulah[kode]).map(({ nama }) => ctx.t(...nama)).join(', ')
  const text = ctx.t(`MODE LATIHAN sampai ${sampai}. ${main ? `Berpura-pura terganggu: ${main}.` : 'Belum ada layanan yang berpura-pura terganggu.'}`, `TRAINING MODE until ${sampai}. ${main ? `Playing dead: ${main}.` : 'No service plays dead yet.'}`)
  return [{ tone: 'warn', text, ...(ctx.actor.kind === 'pegawai' && ctx.actor.hak.some(({ kode }) => kode === 'sistem.kelola') ? { href: '/kantor/sistem/kesehatan' } : {}) }]
}

async function ubah(ctx: Context, tindakan: string, kerja: (tx: Tx) => Promise<unknown>, sesudah?: object): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await kerja(tx)
    await catat(tx, { actor: ctx.actor, tindakan, objek: { jenis: 'pengaturan', id: 'latihan' }, ...(sesudah ? { sesudah } : {}) })
  })
  await segarkanLatihan(ctx.db)
}
const satu = z.object({ kode: z.string().regex(/^[a-z-]{2,40}$/) })

export const ruteLatihan = [
  page({ path: '/kantor/sistem/latihan', summary: 'Menyalakan mode latihan: halaman yang bertanya dahulu', right, frame: 'kantor', ask: async () => ({ menyala: latihanSekarang() !== undefined }),
    show: ({ menyala }, ctx) => ({ title: ctx.t('Mode latihan', 'Training mode'), body: <>
      <BackLink href="/kantor/sistem/kesehatan">{ctx.t('Kesehatan sistem', 'Health')}</BackLink>
      {menyala ? <ConfirmPage title={ctx.t('Akhiri mode latihan?', 'End the training mode?')} action="/kantor/sistem/latihan/akhiri" yes={ctx.t('Akhiri sekarang', 'End now')} noHref="/kantor/sistem/kesehatan"><p>{ctx.t('Semua layanan luar dipakai seperti biasa lagi, dan yang menunggu segera dikirim.', 'All outside services are used as usual again; what waits is sent at once.')}</p></ConfirmPage>
        : <ConfirmPage title={ctx.t('Nyalakan mode latihan?', 'Switch on the training mode?')} action="/kantor/sistem/latihan" yes={ctx.t('Nyalakan', 'Switch on')} noHref="/kantor/sistem/kesehatan">
          <p>{ctx.t('Selama mode ini menyala Anda dapat membuat layanan luar berpura-pura terganggu, agar pegawai berlatih. Ini berlaku bagi semua orang, juga warga: surel dan pesan sungguhan ikut tertunda sampai latihan berakhir, tetapi tidak ada yang hilang.', 'While it is on you can let outside services play dead so that officials practise. It holds for everyone, citizens too: real mail and messages are delayed until it ends, but nothing is lost.')}</p>
          <InsetText><p>{ctx.t('Pita kuning tampil di setiap halaman, tindakan Anda dicatat, dan mode ini berakhir sendiri.', 'A yellow band shows on every page, your act is recorded, and the mode ends by itself.')}</p></InsetText>
          <NumberField name="menit" label={ctx.t('Berapa menit', 'How many minutes')} hint={ctx.t(`5 sampai ${LATIHAN_TERLAMA_MENIT}.`, `5 to ${LATIHAN_TERLAMA_MENIT}.`)} value={String(MENIT_BIASA)} width="s" />
        </ConfirmPage>}</> }) }),
  action({ path: '/kantor/sistem/latihan', summary: 'Menyalakan mode latihan', right, limit: 10, input: z.object({ menit: z.coerce.number('Isi lamanya dalam menit.').int('Isi menit bulat.').min(5, `Isi 5 sampai ${LATIHAN_TERLAMA_MENIT} menit.`).max(LATIHAN_TERLAMA_MENIT, `Isi 5 sampai ${LATIHAN_TERLAMA_MENIT} menit.`) }),
    async act(ctx, { menit }) {
      await ubah(ctx, 'platform.latihan.start', (tx) => mulaiLatihan(tx, { menit, akunId: (ctx.actor as Pegawai).akunId }), { menit })
      return { goto: '/kantor/sistem/kesehatan', flash: ctx.t('Mode latihan menyala. Pilih layanan yang berpura-pura terganggu.', 'The training mode is on. Choose which service plays dead.') }
    } }),
  action({ path: '/kantor/sistem/latihan/akhiri', summary: 'Mengakhiri mode latihan', right, again: '/kantor/sistem/latihan',
    async act(ctx) {
      await ubah(ctx, 'platform.latihan.end', akhiriLatihan)
      return { goto: '/kantor/sistem/kesehatan', flash: ctx.t('Mode latihan berakhir. Proses lain mengikuti dalam lima detik.', 'The training mode is over. Other processes follow within five seconds.') }
    } }),
  page({ path: '/kantor/sistem/latihan/:kode', summary: 'Memilih gangguan yang dilatihkan pada satu layanan luar', right, frame: 'kantor', input: satu,
    ask: async (ctx, { kode }) => { const { nama, sementara } = getDapatDilatih(ctx, kode); return { nama, sementara, ulah: latihanSekarang()?.ulah[kode] ?? null, menyala: latihanSekarang() !== undefined } },
    show: ({ nama, sementara, ulah, menyala }, ctx) => ({ title: ctx.t('Latihan gangguan', 'Drill'), body: <>
      <BackLink href="/kantor/sistem/kesehatan">{ctx.t('Kesehatan sistem', 'Health')}</BackLink><Heading about={ctx.t('Latihan gangguan', 'Drill')}>{ctx.t(...nama)}</Heading>
      <InsetText><p>{ctx.t('Yang dilakukan Balai sementara itu: ', 'What Balai does meanwhile: ')}{ctx.t(...sementara)}</p></InsetText>
      {menyala ? <Form><Radios name="ulah" label={ctx.t('Layanan ini berpura-pura', 'This service plays')} value={ulah ?? 'biasa'} choices={[{ value: 'biasa', label: ctx.t('Biasa', 'Itself'), hint: ctx.t('Tidak berpura-pura.', 'Plays nothing.') }, ...ULAH.map((satu) => ({ value: satu, label: ctx.t(...KATA_ULAH[satu].label), hint: ctx.t(...KATA_ULAH[satu].hint) }))]} />
        <SubmitRow><Button>{ctx.t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        : <p><ButtonLink href="/kantor/sistem/latihan">{ctx.t('Nyalakan mode latihan lebih dahulu', 'Switch on the training mode first')}</ButtonLink></p>}</> }) }),
  action({ path: '/kantor/sistem/latihan/:kode', summary: 'Menerapkan gangguan yang dilatihkan', right, limit: 30, input: satu.extend({ ulah: z.enum(['biasa', ...ULAH], 'Pilih salah satu.') }),
    async act(ctx, { kode, ulah }) {
      const { nama } = getDapatDilatih(ctx, kode)
      await ubah(ctx, 'platform.latihan.drill', (tx) => aturUlahLatihan(tx, kode, ulah === 'biasa' ? null : ulah), { kode, ulah })
      return { goto: '/kantor/sistem/kesehatan', flash: ctx.t(`${nama[0]}: ${ulah === 'biasa' ? 'seperti biasa' : `berpura-pura ${KATA_ULAH[ulah].label[0].toLowerCase()}`}. Proses lain mengikuti dalam lima detik.`, `${nama[1]}: ${ulah === 'biasa' ? 'as usual' : `plays ${KATA_ULAH[ulah].label[1].toLowerCase()}`}. Other processes follow within five seconds.`) }
    } }),
]
