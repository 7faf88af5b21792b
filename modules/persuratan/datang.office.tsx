import { Breadcrumbs, Button, ButtonLink, DateField, Details, EmptyState, Form, Heading, InsetText, Notice, Pager, Select, SubmitRow, SummaryList, Table, Tabs, Tag, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { bukaLampiran, getLampiran } from '#kernel/documents'
import { type Pegawai, catatAkses } from '#kernel/identity'
import { adaTanggal, findUnitByKode, getUnit, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type Datang, type KeadaanDatang, findDatang, listDatang } from './datang.sql.ts'
import { agendakanDatang, listBerkasDatang, pulihkanDatang, teruskanDatang, tolakDatang } from './datang.ts'
import { KATA_KANAL, KATA_KEAMANAN, KATA_KECEPATAN } from './kata.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { jangkauan } from './pihak.ts'
import { adalahRahasia } from './rahasia.ts'
import { KEAMANAN, KECEPATAN, listMiripSurat } from './surat.sql.ts'

const HAK = { hak: ['surat.agenda'] }
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const unitAgenda = (ctx: Context): string[] => [...new Set(pegawai(ctx).hak.filter((h) => h.kode === 'surat.agenda').map((h) => h.unitId))]
const KEADAAN = ['menunggu', 'cacat', 'terdaftar', 'ditolak', 'spam'] as const
const KATA: Record<KeadaanDatang, readonly [string, string]> = { menunggu: ['Menunggu', 'Waiting'], cacat: ['Bermasalah', 'Defective'], terdaftar: ['Diagendakan', 'Registered'], ditolak: ['Ditolak', 'Refused'], spam: ['Spam', 'Spam'] }
const BATAS = 50
const Sesudah = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).transform((teks) => { const [pada, id] = teks.split('_') as [string, string]; return { pada: new Date(Number(pada)), id } }).optional().catch(undefined)
const Id = z.object({ id: z.uuid() })
/** The three boxes of a date, as `dateFrom` reads them. */
const KOTAK_TANGGAL = { tanggal_hari: z.string().max(4).optional(), tanggal_bulan: z.string().max(20).optional(), tanggal_tahun: z.string().max(6).optional() }

/** What came in for a unit whose register this official keeps; else it does not exist. Reading a citizen's letter is recorded. */
async function milik(ctx: Context, id: string): Promise<Datang> {
  const datang = await findDatang(ctx.db, id)
  if (!datang || !unitAgenda(ctx).includes(datang.unit_id)) refuseNotFound('Kiriman')
  return datang
}

const baki = page({
  path: '/kantor/surat/datang', summary: 'Baki surat dari luar (surel, portal, SRIKANDI) yang menunggu diagendakan', right: HAK, frame: 'kantor', input: z.object({ keadaan: z.enum(KEADAAN).catch('menunggu').default('menunggu'), unit: z.uuid().optional().catch(undefined), sesudah: Sesudah }),
  async ask(ctx, { keadaan, unit: minta, sesudah }) {
    const semua = unitAgenda(ctx)
    const id = minta && semua.includes(minta) ? minta : (semua[0] ?? refuseNotFound('Baki surat'))
    const baris = await listDatang(ctx.db, id, keadaan, { sesudah, batas: BATAS + 1 })
    return { unit: { id, nama: (await getUnit(ctx.db, id)).nama }, lain: await Promise.all(semua.map(async (satu) => ({ id: satu, nama: (await getUnit(ctx.db, satu)).nama }))), keadaan, baris: baris.slice(0, BATAS).map(({ id: i, kanal, nomor, pengirim, hal, diterima_pada, cacat }) => ({ id: i, kanal, nomor, pengirim, hal, diterima_pada, cacat })), lagi: baris.length > BATAS }
  },
  show({ unit, lain, keadaan, baris, lagi }, ctx) {
    const { t } = ctx
    const alamat = (k: string, sesudah?: string) => `/kantor/surat/datang?${new URLSearchParams({ keadaan: k, unit: unit.id, ...(sesudah ? { sesudah } : {}) })}`
    const akhir = baris.at(-1)
    return {
      title: t('Surat dari luar', 'Letters from outside'), wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }]} />
        <Heading about={unit.nama} lead={t('Yang datang lewat surel, portal warga, dan paket SRIKANDI. Periksa, lalu agendakan atau tolak.', 'What came by e-mail, the portal and SRIKANDI. Look at it, then register or refuse it.')}>{t('Surat dari luar', 'Letters from outside')}</Heading>
        {lain.length > 1 && <p>{lain.map((u) => <><a href={`/kantor/surat/datang?unit=${u.id}`}>{u.nama}</a> </>)}</p>}
        <Tabs label={t('Keadaan', 'State')} items={KEADAAN.map((k) => ({ name: t(...KATA[k]), href: alamat(k), now: k === keadaan }))} />
        <Table caption={t(...KATA[keadaan])} captionHidden rows={baris} tone={(b) => (b.cacat ? 'warn' : undefined)} empty={<EmptyState title={t('Tidak ada', 'Nothing here')}>{t('Surat baru dari luar muncul di sini dengan sendirinya.', 'New letters from outside appear here by themselves.')}</EmptyState>} columns={[
          { head: t('Hal', 'Subject'), main: true, cell: (b) => <a href={`/kantor/surat/datang/${b.id}`}>{b.hal}</a> }, { head: t('Dari', 'From'), cell: (b) => b.pengirim }, { head: t('Lewat', 'By'), cell: (b) => <Tag tone="mute">{t(...KATA_KANAL[b.kanal])}</Tag> },
          { head: t('Diterima', 'Received'), cell: (b) => waktuPanjang(b.diterima_pada, ctx.config.BALAI_ZONE, ctx.locale) }, { head: t('Nomor', 'Number'), cell: (b) => b.nomor },
        ]} />
        <Pager {...(lagi && akhir ? { next: alamat(keadaan, `${akhir.diterima_pada.getTime()}_${akhir.id}`) } : {})} />
      </>,
    }
  },
})

async function muat(ctx: Context, id: string) {
  const datang = await milik(ctx, id)
  if (datang.orang_id) await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, datang.orang_id!, 'Membaca surat yang dikirim warga'))
  const { kunci: _, token: __, ...terlihat } = datang
  return { datang: terlihat, ...(await listBerkasDatang(ctx.db, id)), klasifikasi: datang.keadaan === 'menunggu' ? await listKlasifikasi(ctx.db, ctx.now) : [] }
}

const rincian = page({
  path: '/kantor/surat/datang/:id', summary: 'Satu kiriman dari luar: isi, lampiran, agendakan atau tolak', right: HAK, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show({ datang: d, lampiran, asli, klasifikasi }, ctx) {
    const { t } = ctx
    const saat = (pada: Date | null) => (pada ? waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale) : '–')
    const buruk = d.lampiran.filter((l) => l.hasil === 'ditolak')
    return {
      title: d.hal,
      body: <>
        <Breadcrumbs items={[{ name: t('Surat dari luar', 'Letters from outside'), href: '/kantor/surat/datang' }]} />
        <Heading about={d.nomor} lead={<Tag tone={d.keadaan === 'terdaftar' ? 'ok' : d.keadaan === 'menunggu' ? 'info' : 'warn'}>{t(...KATA[d.keadaan])}</Tag>}>{d.hal}</Heading>
        {d.cacat && <Warning>{d.cacat}</Warning>}
        {d.keadaan === 'terdaftar' && <Notice tone="ok"><p><a href={`/kantor/surat/${d.surat_id}`}>{t('Lihat suratnya', 'See the letter')}</a> · {d.diputus_teks}, {saat(d.diputus_pada)}</p></Notice>}
        {d.alasan && <InsetText>{d.alasan}<p class="hint">{d.diputus_teks}, {saat(d.diputus_pada)}</p></InsetText>}
        <SummaryList rows={[{ label: t('Dari', 'From'), value: d.pengirim }, ...(d.alamat ? [{ label: t('Alamat surel', 'E-mail'), value: d.alamat }] : []), { label: t('Lewat', 'By'), value: t(...KATA_KANAL[d.kanal]) }, { label: t('Diterima', 'Received'), value: saat(d.diterima_pada) }, ...(d.nomor_surat ? [{ label: t('Nomor surat', 'Number'), value: d.nomor_surat }] : [])]} />
        {d.isi && <Details summary={t('Isi', 'Words')} open={d.keadaan === 'menunggu'}>{d.isi.split(/(?:\r?\n){2,}/).map((p) => <p>{p}</p>)}</Details>}
        {lampiran.length + asli.length > 0 && <Table caption={t('Berkas', 'Files')} rows={[...lampiran, ...asli]} columns={[{ head: t('Berkas', 'File'), main: true, cell: (l) => <a href={`/kantor/surat/datang/${d.id}/berkas/${l.id}`}>{l.nama}</a> }, { head: t('Ukuran', 'Size'), numeric: true, cell: (l) => `${Math.max(1, Math.round(Number(l.ukuran) / 1024))} kB` }, { head: t('Pemindai virus', 'Virus scan'), cell: (l) => (l.pindai === 'bersih' ? t('bersih', 'clean') : l.pindai === 'menunggu' ? t('menunggu', 'waiting') : t('tidak dipindai', 'not scanned')) }]} />}
        {buruk.length > 0 && <Notice tone="warn" title={t('Yang tidak ikut', 'Left out')}><ul>{buruk.map((l) => <li>{l.nama}: {l.sebab}</li>)}</ul>{asli.length > 0 && <p>{t('Semuanya masih ada di surel asli.', 'All of it is still in the original mail.')}</p>}</Notice>}
        {d.keadaan === 'menunggu' && <Agendakan d={d} klasifikasi={klasifikasi} ctx={ctx} />}
        {(d.keadaan === 'menunggu' || d.keadaan === 'cacat') && <><h2>{t('Bukan surat untuk unit ini?', 'Not a letter for this unit?')}</h2>
          {d.keadaan === 'menunggu' && <Form action={`/kantor/surat/datang/${d.id}/teruskan`}><TextField name="kode" label={t('Kode unit yang dituju', 'Code of the right unit')} hint={t('Misalnya: dinkes. Kode tertulis pada halaman unit.', 'For example: dinkes. The code is on the unit’s page.')} maxLength={60} /><SubmitRow><Button variant="second">{t('Teruskan ke unit itu', 'Pass on')}</Button></SubmitRow></Form>}
          <Form action={`/kantor/surat/datang/${d.id}/tolak`}><TextArea name="alasan" label={t('Alasan menolak', 'Why it is refused')} hint={d.orang_id ? t('Dibaca pengirimnya.', 'The sender reads it.') : undefined} rows={2} maxLength={500} /><SubmitRow><Button variant="second" name="ke" value="ditolak">{t('Tolak', 'Refuse')}</Button>{d.kanal !== 'portal' && <Button variant="plain" name="ke" value="spam">{t('Ini spam', 'This is spam')}</Button>}</SubmitRow></Form></>}
        {(d.keadaan === 'ditolak' || d.keadaan === 'spam') && <Form action={`/kantor/surat/datang/${d.id}/pulihkan`}><SubmitRow><Button variant="second">{t('Kembalikan ke baki', 'Back into the tray')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})

function Agendakan({ d, klasifikasi, ctx }: { d: Pick<Datang, 'id' | 'pengirim' | 'nomor_surat' | 'tanggal_surat' | 'hal'>; klasifikasi: { kode: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx
  const mirip = ctx.refusal?.code === 'surat-mirip' ? (ctx.refusal.detail?.mirip as { id: string; hal: string }[]) : []
  return <><h2>{t('Agendakan', 'Register')}</h2><Form action={`/kantor/surat/datang/${d.id}`}>
    {mirip.length > 0 && <><Warning>{t('Surat yang mirip sudah ada di buku:', 'A similar letter is already registered:')} {mirip.map((satu) => <><a href={`/kantor/surat/${satu.id}`}>{satu.hal}</a> </>)}</Warning><input type="hidden" name="tetap" value="ya" /></>}
    <TextField name="pengirim" label={t('Dari', 'From')} value={d.pengirim} maxLength={200} /><TextField name="nomor" label={t('Nomor surat', 'Number')} value={d.nomor_surat ?? ''} maxLength={100} optional /><DateField name="tanggal" label={t('Tanggal surat', 'Date of the letter')} value={d.tanggal_surat ?? undefined} optional />
    <TextField name="hal" label={t('Hal', 'Subject')} value={d.hal} maxLength={300} /><TextArea name="ringkasan" label={t('Ringkasan', 'Summary')} rows={3} maxLength={2000} optional />
    <Select name="klasifikasi" label={t('Klasifikasi arsip', 'Archive code')} empty={t('Pilih', 'Choose')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
    <Select name="kecepatan" label={t('Sifat: kecepatan', 'Urgency')} value="biasa" choices={KECEPATAN.map((k) => ({ value: k, label: t(...KATA_KECEPATAN[k]) }))} /><Select name="keamanan" label={t('Sifat: keamanan', 'Secrecy')} value="biasa" choices={KEAMANAN.map((k) => ({ value: k, label: t(...KATA_KEAMANAN[k]) }))} />
    <SubmitRow><Button>{mirip.length > 0 ? t('Surat berbeda, tetap agendakan', 'Another letter, register it') : t('Agendakan dan beri nomor', 'Register and number it')}</Button><ButtonLink href="/kantor/surat/datang" variant="plain">{t('Nanti', 'Later')}</ButtonLink></SubmitRow>
  </Form></>
}

const Isi = Id.extend({
  pengirim: z.string().trim().min(2, 'Tuliskan pengirim surat.').max(200), nomor: z.string().trim().max(100).default(''), hal: z.string().trim().min(3, 'Tuliskan hal surat, paling sedikit tiga huruf.').max(300), ringkasan: z.string().trim().max(2000).default(''),
  klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/, 'Pilih klasifikasi arsip.'), kecepatan: z.enum(KECEPATAN), keamanan: z.enum(KEAMANAN), tetap: z.string().optional(), ...KOTAK_TANGGAL,
})
const agendakan = action({
  path: '/kantor/surat/datang/:id', summary: 'Mengagendakan kiriman dari luar sebagai surat masuk', right: HAK, frame: 'kantor', input: Isi,
  async act(ctx, isi) {
    const datang = await milik(ctx, isi.id)
    const tanggal = dateFrom(isi, 'tanggal')
    if (tanggal && !adaTanggal(tanggal)) refuse('tanggal-salah', 'Tanggal surat belum benar. Contoh: 9 11 2026.', { fields: [{ field: 'tanggal', message: 'Tanggal surat belum benar. Contoh: 9 11 2026.' }] })
    if (datang.keadaan !== 'menunggu') refuse('sudah-diputus', `Kiriman ini sudah ${datang.keadaan === 'terdaftar' ? 'diagendakan' : 'diputus'} oleh ${datang.diputus_teks ?? 'rekan Anda'}.`, { status: 409 })
    const mirip = isi.tetap ? [] : await listMiripSurat(ctx.db, await jangkauan(ctx.db, ctx.actor), { sidik: datang.sidik, nomor: isi.nomor || null, tanggal: tanggal ?? null })
    if (mirip.length > 0) refuse('surat-mirip', 'Surat dengan berkas, atau nomor dan tanggal, yang sama sudah diagendakan. Periksa dahulu; bila memang berbeda, kirim sekali lagi.', { detail: { mirip: mirip.map(({ id, hal }) => ({ id, hal })) } })
    const { id, pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, keamanan } = isi
    const hasil = await ctx.db.transaction((tx) => agendakanDatang(tx, pegawai(ctx), id, { pengirim, nomor, hal, ringkasan, klasifikasi, kecepatan, keamanan, ...(tanggal ? { tanggal } : {}) }))
    return { goto: adalahRahasia(keamanan) ? '/kantor/surat/datang' : `/kantor/surat/${hasil.suratId}`, flash: ctx.t(`Tersimpan dengan nomor agenda ${hasil.nomor}/${hasil.tahun}.`, `Saved as number ${hasil.nomor}/${hasil.tahun}.`), data: hasil }
  },
})
const tolak = action({
  path: '/kantor/surat/datang/:id/tolak', summary: 'Menolak kiriman dari luar, atau menandainya spam', right: HAK, frame: 'kantor', again: '/kantor/surat/datang/:id', input: Id.extend({ ke: z.enum(['ditolak', 'spam']).default('ditolak'), alasan: z.string().max(500).default('') }),
  async act(ctx, { id, ke, alasan }) {
    await milik(ctx, id)
    await ctx.db.transaction((tx) => tolakDatang(tx, pegawai(ctx), id, ke, alasan))
    return { goto: '/kantor/surat/datang', flash: ke === 'spam' ? ctx.t('Ditandai spam.', 'Marked as spam.') : ctx.t('Ditolak dengan alasan.', 'Refused with the reason.') }
  },
})
const teruskan = action({
  path: '/kantor/surat/datang/:id/teruskan', summary: 'Meneruskan kiriman dari luar ke baki unit lain', right: HAK, frame: 'kantor', again: '/kantor/surat/datang/:id', input: Id.extend({ kode: z.string().trim().max(60).default('') }),
  async act(ctx, { id, kode }) {
    await milik(ctx, id)
    const unit = (kode && (await findUnitByKode(ctx.db, kode))) || refuse('unit-tidak-ada', 'Kode unit itu tidak ditemukan.', { fields: [{ field: 'kode', message: 'Kode unit itu tidak ditemukan.' }] })
    await ctx.db.transaction((tx) => teruskanDatang(tx, pegawai(ctx), id, unit.id))
    return { goto: '/kantor/surat/datang', flash: ctx.t(`Diteruskan ke ${unit.nama}.`, `Passed on to ${unit.nama}.`) }
  },
})
const pulihkan = action({
  path: '/kantor/surat/datang/:id/pulihkan', summary: 'Mengembalikan kiriman yang ditolak atau spam ke baki', right: HAK, frame: 'kantor', again: '/kantor/surat/datang/:id', input: Id,
  async act(ctx, { id }) { await milik(ctx, id); await ctx.db.transaction((tx) => pulihkanDatang(tx, pegawai(ctx), id)); return { goto: `/kantor/surat/datang/${id}` } },
})
const unduh = page({
  path: '/kantor/surat/datang/:id/berkas/:lampiran', summary: 'Mengunduh lampiran atau surel asli sebuah kiriman', right: HAK, frame: 'kantor', input: z.object({ id: z.uuid(), lampiran: z.uuid() }),
  async ask(ctx, { id, lampiran }) {
    const datang = await milik(ctx, id)
    const berkas = await getLampiran(ctx.db, lampiran)
    if (!['surat-datang', 'surat-asli'].includes(berkas.objek_jenis) || berkas.objek_id !== id) refuseNotFound('Berkas')
    return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: pegawai(ctx), ...(datang.orang_id ? { subjekOrangId: datang.orang_id } : {}) }))
  },
})
export const datangRoutes: Route[] = [baki, rincian, agendakan, tolak, teruskan, pulihkan, unduh]
