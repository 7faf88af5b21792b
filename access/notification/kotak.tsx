// The inbox of a citizen and of an official: the same list, each in its own frame.
import { z } from 'zod'
import { Button, EmptyState, Form, Heading, Pager, Tabs, Tag } from '#access/design'
import { type Context, type Page, type Route, action, page } from '#access/web'
import { type PesanMasuk, bacaPesan, bacaSemua, jumlahBelumDibaca, listKotak } from '#kernel/notification'
import { waktuPanjang } from '#kernel/organisation'

const Pilihan = z.object({ belum: z.enum(['ya']).optional(), sebelum: z.uuid().optional() })
type Pilihan = z.infer<typeof Pilihan>
interface Isi { pesan: PesanMasuk[]; lanjut?: string; belum: number }

function Satu({ ctx, pesan, alamat }: { ctx: Context; pesan: PesanMasuk; alamat: string }) {
  const { t } = ctx
  const unread = pesan.dibacaPada === null
  return <li class="card"><article aria-labelledby={`pesan-${pesan.id}`}>
    <h2 id={`pesan-${pesan.id}`}>{pesan.judul} {unread && <Tag tone="main">{t('Baru', 'New')}</Tag>}</h2>
    <p class="hint"><time dateTime={pesan.dibuatPada.toISOString()}>{waktuPanjang(pesan.dibuatPada, ctx.config.BALAI_ZONE, ctx.locale)}</time></p>
    {pesan.isi.map((line) => <p>{line}</p>)}
    {(pesan.tautan || unread) && <Form action={`${alamat}/${pesan.id}`}><Button variant="second" small about={pesan.judul}>{pesan.tautan ? (pesan.tombol ?? t('Buka', 'Open')) : t('Tandai sudah dibaca', 'Mark as read')}</Button></Form>}
  </article></li>
}

function Halaman({ ctx, isi, alamat, pilihan }: { ctx: Context; isi: Isi; alamat: string; pilihan: Pilihan }) {
  const { t } = ctx
  const query = pilihan.belum ? 'belum=ya&' : ''
  return <>
    <Heading actions={isi.belum > 0 && <Form action={`${alamat}/dibaca`}><Button variant="plain" small>{t('Tandai semua sudah dibaca', 'Mark all as read')}</Button></Form>}>{t('Pesan', 'Messages')}</Heading>
    <Tabs label={t('Pesan yang ditampilkan', 'Messages shown')} items={[
      { name: t('Semua', 'All'), href: alamat, now: !pilihan.belum }, { name: t('Belum dibaca', 'Unread'), href: `${alamat}?belum=ya`, now: pilihan.belum === 'ya', ...(isi.belum > 0 && { count: isi.belum }) },
    ]} />
    {isi.pesan.length === 0 ? <EmptyState title={pilihan.belum ? t('Semua pesan sudah dibaca', 'All messages are read') : t('Belum ada pesan', 'No messages yet')}><p>{t('Kabar tentang permohonan dan tugas Anda muncul di sini.', 'News of your applications and tasks appears here.')}</p></EmptyState>
      : <ul class="cards rows">{isi.pesan.map((pesan) => <Satu ctx={ctx} pesan={pesan} alamat={alamat} />)}</ul>}
    <Pager next={isi.lanjut && `${alamat}?${query}sebelum=${isi.lanjut}`} previous={pilihan.sebelum && (pilihan.belum ? `${alamat}?belum=ya` : alamat)} />
    <p><a href={alamat === '/pesan' ? '/akun/pemberitahuan' : '/kantor/akun/pemberitahuan'}>{t('Atur pemberitahuan', 'Notification settings')}</a></p>
  </>
}

function rute(alamat: string, right: 'warga' | 'pegawai', frame: 'portal' | 'kantor'): Route[] {
  return [
    page<Pilihan, Isi>({
      path: alamat, summary: frame === 'portal' ? 'Pesan untuk warga' : 'Pesan untuk pegawai dan jabatannya', right, frame, input: Pilihan,
      ask: async (ctx, { belum, sebelum }) => ({ ...(await listKotak(ctx.db, ctx.actor, ctx.locale, { most: 20, sebelumId: sebelum, belumDibaca: belum === 'ya' })), belum: await jumlahBelumDibaca(ctx.db, ctx.actor) }),
      show: (isi, ctx, pilihan): Page => ({ title: ctx.t('Pesan', 'Messages'), body: <Halaman ctx={ctx} isi={isi} alamat={alamat} pilihan={pilihan} /> }),
    }),
    action({
      path: `${alamat}/dibaca`, summary: 'Menandai semua pesan sudah dibaca', right, frame, again: alamat,
      act: async (ctx) => ({ goto: alamat, data: { jumlah: await ctx.db.transaction((tx) => bacaSemua(tx, ctx.actor)) } }),
    }),
    action<{ id: string }>({
      path: `${alamat}/:id`, summary: 'Menandai satu pesan sudah dibaca dan membuka perkaranya', right, frame, again: alamat, input: z.object({ id: z.uuid() }),
      async act(ctx, { id }) {
        const { tautan } = await ctx.db.transaction((tx) => bacaPesan(tx, ctx.actor, id))
        return { goto: tautan ?? alamat, data: { tautan } }
      },
    }),
  ]
}
export const ruteKotak = [...rute('/pesan', 'warga', 'portal'), ...rute('/kantor/pesan', 'pegawai', 'kantor')]
