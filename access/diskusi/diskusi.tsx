import { BackLink, Button, ButtonLink, Checkboxes, EmptyState, Form, Heading, SubmitRow, Tag, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { cariJabatan, listJabatanById, waktuPanjang } from '#kernel/organisation'
import { uuid } from '#kernel/platform'
import { type ObjekDiskusi, type Ucapan, jabatanMelihat, listDiskusi, listJabatanDiskusi, perkaraDiskusi, tulisDiskusi } from '#kernel/workflow'
import { z } from 'zod'

export interface DiskusiTampil { objek: ObjekDiskusi; ucapan: Ucapan[] }
/** What a page that shows something also shows about it; the page has checked that the reader may see the thing. */
export const muatDiskusi = async (ctx: Context, objek: ObjekDiskusi): Promise<DiskusiTampil> => ({ objek, ucapan: await listDiskusi(ctx.db, ctx.actor, objek) })

const alamat = ({ jenis, id }: ObjekDiskusi) => `/kantor/diskusi/${jenis}/${id}`

function Daftar({ ucapan, ctx }: { ucapan: Ucapan[]; ctx: Context }) {
  return <ul class="rows">{ucapan.map((u) => <li id={`ucapan-${u.id}`}>
    <strong>{u.oleh}</strong> <span class="hint">{waktuPanjang(u.pada, ctx.config.BALAI_ZONE, ctx.locale)}</span>
    {u.isi.split('\n').filter((baris) => baris.trim()).map((baris) => <p>{baris}</p>)}
    {u.sebutan.length > 0 && <p>{u.sebutan.map((nama) => <><Tag icon="bell">{nama}</Tag> </>)}</p>}
  </li>)}</ul>
}

/** The discussion at the foot of a page: the last things said, and a box to say something. Calling upon somebody is a page of its own. */
export function Diskusi({ objek, ucapan, ctx, judul }: DiskusiTampil & { ctx: Context; /** Where a page is about more than one thing. */ judul?: string }) {
  const { t } = ctx
  return <section id="diskusi" aria-labelledby="judul-diskusi">
    <h2 id="judul-diskusi">{judul ?? t('Diskusi antarpejabat', 'Discussion between officials')}</h2>
    <Daftar ucapan={ucapan.slice(-8)} ctx={ctx} />
    {ucapan.length > 8 && <p><a href={alamat(objek)}>{t(`Baca seluruh ${ucapan.length} pendapat`, `Read all ${ucapan.length}`)}</a></p>}
    <Form action={alamat(objek)} kunci={String(ctx.typed?.kunci ?? uuid())} label={t('Tulis pendapat', 'Say something')}>
      <TextArea name="isi" label={t('Pendapat Anda', 'What you think')} hint={t('Menjadi bagian catatan dan tidak dapat dihapus.', 'Becomes part of the record and cannot be taken back.')} rows={3} maxLength={4000} />
      <SubmitRow><Button variant="second" icon="message-square">{t('Kirim', 'Send')}</Button><a href={alamat(objek)}>{t('Sebut pejabat lain', 'Call upon somebody')}</a></SubmitRow>
    </Form>
  </section>
}

/** The same on paper: part of the sheet of a case, a letter, a meeting. Nothing where nothing was said. */
export const DiskusiCetak = ({ ucapan, ctx }: DiskusiTampil & { ctx: Context }) => (ucapan.length === 0 ? <></> : <section><h2>Diskusi antarpejabat</h2><Daftar ucapan={ucapan} ctx={ctx} /></section>)

const Objek = z.object({ jenis: z.string().regex(/^[a-z_]{2,30}$/), id: z.uuid() })
/** Who can be called upon: those with a part in it, those who spoke, those found by the words; only who may see it. */
async function calon(ctx: Context, objek: ObjekDiskusi, bagian: string[], kata: string) {
  const milik = new Set((ctx.actor as Pegawai).jabatan.map((j) => j.jabatanId))
  const dekat = [...new Set([...bagian, ...(await listJabatanDiskusi(ctx.db, objek))])].filter((id) => !milik.has(id)).slice(0, 30)
  const semua = [...(kata ? await cariJabatan(ctx.db, kata, 10) : []), ...(await listJabatanById(ctx.db, dekat))]
  const jadi: { id: string; nama: string; unit: string }[] = []
  for (const j of new Map(semua.filter((satu) => !milik.has(satu.id)).map((satu) => [satu.id, satu])).values()) {
    if (jadi.length < 20 && (await jabatanMelihat(ctx.db, j.id, objek))) jadi.push({ id: j.id, nama: j.nama, unit: j.unitNama })
  }
  return jadi
}
const halaman = page({
  path: '/kantor/diskusi/:jenis/:id', summary: 'Diskusi tentang satu berkas, surat, rapat, atau dokumen', right: 'pegawai', frame: 'kantor', input: Objek.extend({ cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { cari, ...objek }) {
    const perkara = await perkaraDiskusi(ctx.db, ctx.actor, objek)
    return { perkara: { sebutan: perkara.sebutan, tautan: perkara.tautan }, ...(await muatDiskusi(ctx, objek)), calon: await calon(ctx, objek, perkara.jabatan ?? [], cari), kunci: uuid() }
  },
  show({ perkara, objek, ucapan, calon: jabatan, kunci }, ctx, { cari }) {
    const { t } = ctx
    return {
      title: t('Diskusi', 'Discussion'),
      body: <>
        <BackLink href={perkara.tautan} />
        <Heading about={perkara.sebutan} actions={<ButtonLink href={`${alamat(objek)}/cetak`} variant="second" icon="printer">{t('Cetak', 'Print')}</ButtonLink>}>{t('Diskusi', 'Discussion')}</Heading>
        {ucapan.length > 0 ? <Daftar ucapan={ucapan} ctx={ctx} /> : <EmptyState title={t('Belum ada yang berpendapat', 'Nobody has said anything yet')} />}
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan untuk disebut', 'Find a post to call upon')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form kunci={String(ctx.typed?.kunci ?? kunci)} action={alamat(objek)}>
          {jabatan.length > 0 && <Checkboxes name="sebut" label={t('Sebut dan beri tahu', 'Call upon')} hint={t('Hanya jabatan yang berwenang melihat hal ini.', 'Only posts that may see this.')} choices={jabatan.map((j) => ({ value: j.id, label: j.nama, hint: j.unit }))} />}
          <TextArea name="isi" label={t('Pendapat Anda', 'What you think')} hint={t('Menjadi bagian catatan dan tidak dapat dihapus.', 'Becomes part of the record and cannot be taken back.')} rows={5} maxLength={4000} />
          <SubmitRow><Button>{t('Kirim', 'Send')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const kirim = action({
  path: '/kantor/diskusi/:jenis/:id', summary: 'Menulis dalam diskusi dan menyebut pejabat lain', right: 'pegawai', frame: 'kantor', limit: 60,
  input: Objek.extend({ isi: z.string().max(5000).default(''), sebut: z.preprocess(banyak, z.array(z.uuid()).max(50)), kunci: z.string().min(8).max(100).optional() }),
  async act(ctx, { jenis, id, isi, sebut, kunci }) {
    const perkara = await perkaraDiskusi(ctx.db, ctx.actor, { jenis, id })
    await ctx.db.transaction((tx) => tulisDiskusi(tx, ctx.actor, { jenis, id }, { isi, sebut, ...(kunci ? { kunci } : {}) }))
    return { goto: `${perkara.tautan}#diskusi`, flash: sebut.length > 0 ? ctx.t(`Pendapat tersimpan dan ${sebut.length} pejabat diberi tahu.`, `Saved, and ${sebut.length} told.`) : ctx.t('Pendapat tersimpan.', 'Saved.'), status: 201 }
  },
})
const cetak = page({
  path: '/kantor/diskusi/:jenis/:id/cetak', summary: 'Diskusi untuk dicetak', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Objek,
  async ask(ctx, objek) { return { perkara: await perkaraDiskusi(ctx.db, ctx.actor, objek), ...(await muatDiskusi(ctx, objek)) } },
  show: ({ perkara, ucapan }, ctx) => ({
    title: `Diskusi ${perkara.sebutan}`, frame: 'tanpa',
    body: <><h1>Diskusi antarpejabat</h1><p>{perkara.sebutan}. Dicetak oleh {(ctx.actor as Pegawai).nama}, {waktuPanjang(ctx.now, ctx.config.BALAI_ZONE)}.</p><Daftar ucapan={ucapan} ctx={ctx} /></>,
  }),
})
export const diskusiRoutes: Route[] = [halaman, kirim, cetak]
