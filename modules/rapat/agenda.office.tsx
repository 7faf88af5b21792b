import { BackLink, Breadcrumbs, Button, ButtonLink, Cards, Checkbox, DateField, Form, Heading, InsetText, Pager, PrintButtonNote, Radios, SubmitRow, Table, Tabs, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type Jabatan, cariJabatan, findJabatan, listBawahan, listJabatanById, listJabatanUnit } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { adalahRahasia, findAcaraSurat, findSuratUntuk, jangkauan } from '#modules/persuratan'
import { z } from 'zod'
import { acaraDikelola, akhiriTunjukan, daftarPimpinan, type IsiAgenda, hapusAcara, jawabUntukPimpinan, melihatWaktu, muatAgenda, tambahAcara, tunjukAjudan, ubahAcara, wewenangAgenda } from './agenda.ts'
import { type AcaraRow, listAjudan } from './agenda.sql.ts'
import { Kalender, PANDANGAN, type Pandangan, judulPandangan, rentangPandangan } from './kalender.tsx'
import { awalHari, hariIni, hariWajar, jam, rentangDari } from './waktu.ts'
import { jabatanDari } from './wewenang.ts'

const pegawai = (ctx: Context) => ctx.actor as Pegawai
const daftar = page({
  path: '/kantor/agenda', summary: 'Agenda pimpinan: agenda sendiri, yang dikelola, dan pimpinan unit', right: 'pegawai', frame: 'kantor', input: z.object({ cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { cari }) {
    const milik = jabatanDari(ctx.actor)
    const ringkas = (j: Jabatan) => ({ id: j.id, nama: j.nama, unit: j.unitNama, sendiri: milik.includes(j.id) })
    return { dekat: (await daftarPimpinan(ctx.db, pegawai(ctx))).map(ringkas), temuan: cari ? (await cariJabatan(ctx.db, cari, 40)).filter((j) => melihatWaktu(ctx.actor, j)).slice(0, 20).map(ringkas) : [] }
  },
  show({ dekat, temuan }, ctx, { cari }) {
    const { t } = ctx
    const kartu = (daftarnya: typeof dekat) => <Cards level={2} items={daftarnya.map((j) => ({ title: j.nama, href: `/kantor/agenda/${j.id}`, text: j.unit, icon: 'calendar-days' as const, ...(j.sendiri ? { meta: t('Agenda Anda', 'Your agenda') } : {}) }))} />
    return {
      title: t('Agenda pimpinan', 'Agenda'),
      body: <>
        <Heading lead={t('Setiap pegawai dapat melihat kapan seorang pimpinan sibuk. Rinciannya hanya untuk yang berwenang.', 'Every official may see when a leader is taken. What for, only those entitled.')} actions={<ButtonLink href="/kantor/kalender" variant="second" icon="calendar">{t('Kalender di ponsel', 'Calendar on your phone')}</ButtonLink>}>{t('Agenda pimpinan', 'Agenda')}</Heading>
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan', 'Find a post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        {cari && (temuan.length > 0 ? kartu(temuan) : <InsetText>{t('Tidak ada jabatan yang cocok.', 'No post matches.')}</InsetText>)}
        {!cari && kartu(dekat)}
      </>,
    }
  },
})

const Lihat = z.object({ id: z.uuid(), tampil: z.enum(PANDANGAN).catch('pekan').default('pekan'), tanggal: z.string().refine(hariWajar).optional().catch(undefined) })
async function muat(ctx: Context, { id, tampil, tanggal: minta }: z.infer<typeof Lihat>) {
  const pimpinan = (await findJabatan(ctx.db, id)) ?? refuseNotFound('Agenda')
  const wewenang = await wewenangAgenda(ctx.db, ctx.actor, pimpinan)
  if (!wewenang.waktu) refuseNotFound('Agenda')
  const tanggal = minta ?? hariIni(ctx.now)
  const { dari, sampai } = rentangPandangan(tampil, tanggal)
  return { pimpinan: { id, nama: pimpinan.nama, unit: pimpinan.unitNama }, wewenang, tanggal, tampil, isi: await muatAgenda(ctx.db, ctx.actor, pimpinan, { mulai: awalHari(dari), selesai: awalHari(sampai) }, wewenang) }
}
const alamat = (id: string, tampil: Pandangan, tanggal: string) => `/kantor/agenda/${id}?tampil=${tampil}&tanggal=${tanggal}`

const lihat = page({
  path: '/kantor/agenda/:id', summary: 'Agenda satu pejabat: hari, pekan, atau bulan', right: 'pegawai', frame: 'kantor', input: Lihat, ask: muat,
  show({ pimpinan, wewenang, tanggal, tampil, isi }, ctx) {
    const { t } = ctx
    const { sebelum, sesudah } = rentangPandangan(tampil, tanggal)
    const KATA = { hari: t('Hari', 'Day'), pekan: t('Pekan', 'Week'), bulan: t('Bulan', 'Month') }
    return {
      title: `${t('Agenda', 'Agenda')} ${pimpinan.nama}`, wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Agenda pimpinan', 'Agenda'), href: '/kantor/agenda' }]} />
        <Heading about={`${t('Agenda', 'Agenda')} ${pimpinan.nama}`} actions={<>{wewenang.kelola && <ButtonLink href={`/kantor/agenda/${pimpinan.id}/baru?tanggal=${tanggal}`} icon="plus">{t('Tambah acara', 'Add an entry')}</ButtonLink>}{wewenang.tunjuk && <ButtonLink href={`/kantor/agenda/${pimpinan.id}/pengelola`} variant="second">{t('Pengelola agenda', 'Who keeps it')}</ButtonLink>}</>}>{judulPandangan(tampil, tanggal, ctx)}</Heading>
        <Tabs label={t('Tampilan', 'View')} items={PANDANGAN.map((p) => ({ name: KATA[p], href: alamat(pimpinan.id, p, tanggal), now: p === tampil }))} />
        {!wewenang.rinci && <InsetText>{t('Anda melihat waktu yang terpakai saja.', 'You see only when time is taken.')}</InsetText>}
        <Kalender isi={isi} pandangan={tampil} tanggal={tanggal} ctx={ctx} alamatHari={(hari) => alamat(pimpinan.id, 'hari', hari)} />
        {wewenang.kelola && <Undangan isi={isi} id={pimpinan.id} ctx={ctx} />}
        <Pager previous={alamat(pimpinan.id, tampil, sebelum)} next={alamat(pimpinan.id, tampil, sesudah)} />
        {tanggal !== hariIni(ctx.now) && <p class="actions"><a href={`/kantor/agenda/${pimpinan.id}?tampil=${tampil}`}>{t('Kembali ke hari ini', 'Back to today')}</a></p>}
        <PrintButtonNote>{t('Untuk mencetak agenda ini, pilih Cetak pada menu peramban.', 'To print this agenda choose Print in your browser.')}</PrintButtonNote>
      </>,
    }
  },
})

/** Invitations of the days shown that wait for an answer: the keeper gives it in the leader's name. */
function Undangan({ isi, id, ctx: { t, now } }: { isi: IsiAgenda[]; id: string; ctx: Context }) {
  const menunggu = isi.filter((satu) => satu.belumDijawab && satu.selesai > now)
  if (menunggu.length === 0) return <></>
  return <section aria-labelledby="undangan"><h2 id="undangan">{t('Undangan yang belum dijawab', 'Invitations to answer')}</h2>
    {menunggu.map((satu) => <Form action={`/kantor/agenda/${id}/jawab`} hidden={{ rapat: satu.id }} label={satu.judul}>
      <p><b class="digits">{hariIni(satu.mulai)} {jam(satu.mulai)}</b> {satu.judul}</p>
      <div class="actions"><Button small name="jawaban" value="hadir" about={satu.judul}>{t('Hadir', 'Will come')}</Button><Button small variant="second" name="jawaban" value="tidak_hadir" about={satu.judul}>{t('Tidak hadir', 'Will not come')}</Button></div>
    </Form>)}</section>
}

type AwalAcara = Partial<Pick<AcaraRow, 'judul' | 'mulai' | 'selesai' | 'tempat' | 'catatan' | 'pribadi'>>
function IsianAcara({ ctx, acara, tanggal }: { ctx: Context; acara?: AwalAcara | undefined; tanggal: string }) {
  const { t } = ctx
  return <>
    <TextField name="judul" label={t('Acara', 'Entry')} value={acara?.judul} maxLength={200} />
    <DateField name="tanggal" label={t('Tanggal', 'Date')} value={acara?.mulai ? hariIni(acara.mulai) : tanggal} />
    <TextField name="mulai" label={t('Mulai pukul', 'From')} hint={t('Contoh: 09.00', 'For example 09.00')} value={acara?.mulai && jam(acara.mulai)} width="s" inputMode="text" />
    <TextField name="selesai" label={t('Selesai pukul', 'Until')} value={acara?.selesai && jam(acara.selesai)} width="s" />
    <TextField name="tempat" label={t('Tempat', 'Place')} value={acara?.tempat} maxLength={200} optional />
    <TextArea name="catatan" label={t('Catatan untuk pengelola', 'Note for who keeps it')} value={acara?.catatan} rows={2} maxLength={2000} optional />
    <Checkbox name="pribadi" label={t('Pribadi: orang lain hanya melihat "Sibuk"', 'Private: others only see "Taken"')} checked={acara?.pribadi} />
  </>
}
const Isi = z.object({ id: z.uuid(), judul: z.string().trim().max(200).default(''), tanggal: z.string().optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(20).optional(), tanggal_tahun: z.string().max(9).optional(), mulai: z.string().max(10).default(''), selesai: z.string().max(10).default(''), tempat: z.string().trim().max(200).default(''), catatan: z.string().trim().max(2000).default(''), pribadi: z.string().optional() })
const bacaAcara = (isi: z.infer<typeof Isi>) => ({ ...rentangDari({ tanggal: dateFrom(isi, 'tanggal'), mulai: isi.mulai, selesai: isi.selesai }), judul: isi.judul, tempat: isi.tempat, catatan: isi.catatan, pribadi: isi.pribadi === 'ya' })

/** What a letter the reader may open invites to, as far as it can be read; of a secret one nothing is taken over. */
async function awalDariSurat(ctx: Context, suratId: string): Promise<AwalAcara> {
  const surat = (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), suratId)) ?? refuseNotFound('Surat')
  return (await findAcaraSurat(ctx.db, suratId)) ?? (adalahRahasia(surat.keamanan) ? { pribadi: true } : { judul: surat.hal.slice(0, 200) })
}
const baru = page({
  path: '/kantor/agenda/:id/baru', summary: 'Formulir menambah acara pada agenda pejabat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid(), tanggal: z.string().refine(hariWajar).optional().catch(undefined), surat: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, tanggal, surat }) {
    const pimpinan = await findJabatan(ctx.db, id)
    if (!pimpinan || !(await wewenangAgenda(ctx.db, ctx.actor, pimpinan)).kelola) refuseNotFound('Agenda')
    return { id, nama: pimpinan.nama, tanggal: tanggal ?? hariIni(ctx.now), ...(surat ? { surat, awal: await awalDariSurat(ctx, surat) } : {}) }
  },
  show: ({ id, nama, tanggal, surat, awal }, ctx) => ({
    title: ctx.t('Tambah acara', 'Add an entry'),
    body: <><BackLink href={`/kantor/agenda/${id}`} /><Heading about={nama}>{ctx.t('Tambah acara', 'Add an entry')}</Heading>{awal && <InsetText>{awal.mulai ? ctx.t('Waktu dan tempat dibaca dari surat. Periksa sebelum menyimpan.', 'Time and place were read from the letter. Check them before saving.') : ctx.t('Waktunya tidak terbaca dari surat. Isi menurut undangannya.', 'The letter could not be read for its time. Fill it in.')}</InsetText>}<Form hidden={surat ? { surat } : {}}><IsianAcara ctx={ctx} acara={awal} tanggal={tanggal} /><SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form></>,
  }),
})
const simpan = action({
  path: '/kantor/agenda/:id/baru', summary: 'Menambah acara pada agenda pejabat', right: 'pegawai', frame: 'kantor', input: Isi.extend({ surat: z.uuid().optional() }),
  async act(ctx, isi) {
    const acara = bacaAcara(isi)
    if (isi.surat) await awalDariSurat(ctx, isi.surat)
    const id = await ctx.db.transaction((tx) => tambahAcara(tx, ctx.actor, isi.id, acara, isi.surat))
    return { goto: alamat(isi.id, 'pekan', hariIni(acara.mulai)), flash: ctx.t('Acara tersimpan.', 'Saved.'), data: { id }, status: 201 }
  },
})
const formUbah = page({
  path: '/kantor/agenda/acara/:id', summary: 'Satu acara dalam agenda pejabat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid() }), ask: (ctx, { id }) => acaraDikelola(ctx.db, ctx.actor, id),
  show: (acara, ctx) => ({
    title: acara.judul,
    body: <>
      <BackLink href={alamat(acara.jabatan_id, 'pekan', hariIni(acara.mulai))} /><Heading>{ctx.t('Ubah acara', 'Change the entry')}</Heading>
      <Form><IsianAcara ctx={ctx} acara={acara} tanggal={hariIni(acara.mulai)} /><SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form>
      <Form action={`/kantor/agenda/acara/${acara.id}/hapus`}><SubmitRow><Button variant="danger">{ctx.t('Hapus acara ini', 'Remove this entry')}</Button></SubmitRow></Form>
    </>,
  }),
})
const ubah = action({
  path: '/kantor/agenda/acara/:id', summary: 'Mengubah acara dalam agenda pejabat', right: 'pegawai', frame: 'kantor', input: Isi,
  async act(ctx, isi) {
    const acara = bacaAcara(isi)
    const jabatan = await ctx.db.transaction((tx) => ubahAcara(tx, ctx.actor, isi.id, acara))
    return { goto: alamat(jabatan, 'pekan', hariIni(acara.mulai)), flash: ctx.t('Perubahan tersimpan.', 'Saved.') }
  },
})
const hapus = action({
  path: '/kantor/agenda/acara/:id/hapus', summary: 'Menghapus acara dari agenda pejabat', right: 'pegawai', frame: 'kantor', again: '/kantor/agenda/acara/:id', input: z.object({ id: z.uuid() }),
  async act(ctx, { id }) { return { goto: `/kantor/agenda/${await ctx.db.transaction((tx) => hapusAcara(tx, ctx.actor, id))}`, flash: ctx.t('Acara dihapus dari agenda.', 'Removed.') } },
})

const pengelola = page({
  path: '/kantor/agenda/:id/pengelola', summary: 'Siapa yang mengelola agenda seorang pejabat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { id, cari }) {
    const pimpinan = await findJabatan(ctx.db, id)
    if (!pimpinan || !(await wewenangAgenda(ctx.db, ctx.actor, pimpinan)).tunjuk) refuseNotFound('Agenda')
    const ajudan = await listAjudan(ctx.db, id)
    const nama = new Map((await listJabatanById(ctx.db, ajudan.map((a) => a.ajudan_jabatan))).map((j) => [j.id, `${j.nama}, ${j.unitNama}`]))
    const calon = cari ? await cariJabatan(ctx.db, cari, 12) : [...(await listBawahan(ctx.db, id)), ...(await listJabatanUnit(ctx.db, pimpinan.unitId))]
    return { pimpinan: { id, nama: pimpinan.nama }, ajudan: ajudan.map((a) => ({ id: a.id, nama: nama.get(a.ajudan_jabatan) ?? '–' })), calon: [...new Map(calon.filter((j) => j.id !== id).map((j) => [j.id, { id: j.id, nama: j.nama, unit: j.unitNama }])).values()].slice(0, 20) }
  },
  show({ pimpinan, ajudan, calon }, ctx, { cari }) {
    const { t } = ctx
    return {
      title: t('Pengelola agenda', 'Who keeps the agenda'),
      body: <>
        <BackLink href={`/kantor/agenda/${pimpinan.id}`} />
        <Heading about={pimpinan.nama} lead={t('Pengelola menambah dan mengubah acara, dan melihat acara pribadi.', 'Keepers add and change entries, and see private ones.')}>{t('Pengelola agenda', 'Who keeps the agenda')}</Heading>
        <Table caption={t('Pengelola sekarang', 'Keepers now')} rows={ajudan} empty={<InsetText>{t('Belum ada yang ditunjuk. Sekretaris dan tata usaha unit tetap dapat mengelola.', 'Nobody named yet. Secretaries of the unit may keep it anyway.')}</InsetText>} columns={[
          { head: t('Jabatan', 'Post'), main: true, cell: (a) => a.nama },
          { head: t('Tindakan', 'Action'), quiet: true, cell: (a) => <Form action={`/kantor/agenda/${pimpinan.id}/pengelola/akhiri`} hidden={{ penunjukan: a.id }}><Button variant="second" small about={a.nama}>{t('Akhiri', 'End')}</Button></Form> },
        ]} />
        <h2>{t('Tunjuk pengelola', 'Name a keeper')}</h2>
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan', 'Find a post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        {calon.length > 0 && <Form><Radios name="ajudan" label={t('Jabatan', 'Post')} choices={calon.map((j) => ({ value: j.id, label: j.nama, hint: j.unit }))} /><SubmitRow><Button>{t('Tunjuk', 'Name')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const tunjuk = action({
  path: '/kantor/agenda/:id/pengelola', summary: 'Menunjuk pengelola agenda', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), ajudan: z.uuid({ error: 'Pilih jabatan.' }) }),
  async act(ctx, { id, ajudan }) { await ctx.db.transaction((tx) => tunjukAjudan(tx, ctx.actor, id, ajudan)); return { goto: `/kantor/agenda/${id}/pengelola`, flash: ctx.t('Pengelola agenda ditunjuk.', 'Keeper named.') } },
})
const akhiri = action({
  path: '/kantor/agenda/:id/pengelola/akhiri', summary: 'Mengakhiri penunjukan pengelola agenda', right: 'pegawai', frame: 'kantor', again: '/kantor/agenda/:id/pengelola', input: z.object({ id: z.uuid(), penunjukan: z.uuid() }),
  async act(ctx, { id, penunjukan }) { await ctx.db.transaction((tx) => akhiriTunjukan(tx, ctx.actor, id, penunjukan)); return { goto: `/kantor/agenda/${id}/pengelola`, flash: ctx.t('Penunjukan diakhiri.', 'Ended.') } },
})

const jawab = action({
  path: '/kantor/agenda/:id/jawab', summary: 'Menjawab undangan rapat atas nama pejabat yang agendanya dikelola', right: 'pegawai', frame: 'kantor', again: '/kantor/agenda/:id', input: z.object({ id: z.uuid(), rapat: z.uuid(), jawaban: z.enum(['hadir', 'tidak_hadir', 'diwakili']), keterangan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, rapat, jawaban, keterangan }) {
    await ctx.db.transaction((tx) => jawabUntukPimpinan(tx, ctx.actor, id, rapat, jawaban, keterangan))
    return { goto: `/kantor/agenda/${id}`, flash: ctx.t('Jawaban tersimpan.', 'Saved.') }
  },
})

export const agendaRoutes: Route[] = [jawab, daftar, formUbah, ubah, hapus, lihat, baru, simpan, pengelola, tunjuk, akhiri]
