import { BackLink, Breadcrumbs, Button, ButtonLink, Details, Form, Heading, InsetText, Notice, StatusTag, SubmitRow, SummaryList, Table, TextArea, Timeline, Warning } from '#access/design'
import { Diskusi, DiskusiCetak, muatDiskusi } from '#access/diskusi'
import { type Context, type Route, action, page } from '#access/web'
import { ringkasan } from '#kernel/forms'
import { type Pegawai, catatAkses, punyaHak } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { type BarisTindakan, type Berkas, type Hasil, type Langkah, type Tugas, bertindak, findBerkasUntuk, findTugas, getProses, jabatanDiMeja, listPesanBerkas, listTindakan, listTugasTerbuka, tulisPesan } from '#kernel/workflow'
import { berlaku } from '#kernel/forms'
import { z } from 'zod'
import { BagianBekal, bacaBekal, butirBerkas } from './bekal.tsx'
import { semuaKartu } from './kartu.ts'
import { type LayananTerbit, getLayananVersi } from './katalog.ts'
import { kataSop } from './kata-sop.ts'
import { KartuLampiran, gunaLampiran, listLampiranBerkas, simpanLampiran } from './lampiran.tsx'
import { KartuNaskah, listNaskahBerkas } from './naskah.tsx'
import { rujukanJawaban } from './rujukan.ts'
import { Sisa } from './sisa.tsx'
import { penjelasanWaktu } from './waktu.ts'

const Id = z.object({ id: z.uuid() })
const adaTugas = (actor: Pegawai, tugas: Tugas[]) => tugas.filter((t) => jabatanDiMeja(actor, t.meja))

async function muat(ctx: Context, id: string) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  if (!berkas) refuseNotFound('Berkas')
  await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Memeriksa permohonan ${berkas.judul}`))
  const [layanan, proses, tindakan, tugas, pesan, lampiran, naskah, waktu] = await Promise.all([
    getLayananVersi(ctx.db, berkas.proses, berkas.versi), getProses(ctx.db, berkas.proses, berkas.versi), listTindakan(ctx.db, id), listTugasTerbuka(ctx.db, id),
    listPesanBerkas(ctx.db, id), listLampiranBerkas(ctx.db, id), listNaskahBerkas(ctx.db, id), penjelasanWaktu(ctx.db, berkas, ctx.locale),
  ])
  const rujukan = await rujukanJawaban(ctx.db, layanan.formulir, berkas.jawaban, lampiran)
  return { berkas, layanan, sop: proses.sop, tindakan, tugas, pesan, lampiran, naskah, waktu, rujukan }
}

const rincian = page({
  path: '/kantor/berkas/:id', summary: 'Satu berkas: isi, lampiran, riwayat, dan tindakan yang dapat dilakukan', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: Id,
  ask: (ctx, { id }) => muat(ctx, id),
  async show(data, ctx) {
    const { berkas, layanan, tindakan, pesan, lampiran, naskah, rujukan, waktu } = data
    const { t } = ctx
    const kartu = await semuaKartu(ctx, berkas, 'kantor')
    const diskusi = await muatDiskusi(ctx, { jenis: 'berkas', id: berkas.id })
    const hariIni = berkas.diajukan_pada.toISOString().slice(0, 10)
    return {
      title: `${t(layanan.nama, layanan.nama_en)} ${berkas.nomor}`, wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Kotak masuk', 'Inbox'), href: '/kantor/kotak-masuk' }]} />
        <Heading about={berkas.nomor} lead={<>{berkas.pemohon_nama} · <StatusTag state={berkas.keadaan} /> <Sisa berkas={berkas} ctx={ctx} /></>} actions={<ButtonLink href={`/kantor/berkas/${berkas.id}/cetak`} variant="second" icon="printer">{t('Cetak', 'Print')}</ButtonLink>}>{t(berkas.judul, layanan.nama_en)}</Heading>
        <Details summary={waktu[0] ?? t('Waktu layanan', 'Service time')}><ul>{waktu.slice(1).map((kalimat) => <li>{kalimat}</li>)}</ul></Details>
        <Tindakan {...data} ctx={ctx} />
        <KartuNaskah naskah={naskah} ctx={ctx} berkasId={berkas.id} />
        {kartu}
        <h2>{t('Isi permohonan', 'Application')}</h2>
        {ringkasan(layanan.formulir, berkas.jawaban, { hariIni, bahasa: ctx.locale, rujukan }).map((halaman) => <SummaryList title={halaman.judul} level={3} rows={halaman.butir.map((b) => ({ label: b.nama, value: b.baris ? <ul>{b.baris.map((baris) => <li>{baris.map((k) => `${k.nama}: ${k.teks}`).join(' · ')}</li>)}</ul> : b.teks || '–' }))} />)}
        <KartuLampiran lampiran={lampiran} ctx={ctx} dasar={`/kantor/berkas/${berkas.id}`} guna={gunaLampiran(ctx, layanan, berkas.jawaban, tindakan)} />
        <h2>{t('Riwayat', 'History')}</h2>
        <Timeline items={tindakan.map((a) => ({ title: kataSop(ctx, a.nama), state: 'done', when: waktuPanjang(a.pada, ctx.config.BALAI_ZONE, ctx.locale), who: a.pelaku_teks, note: <Keterangan tindakan={a} layanan={layanan} ctx={ctx} /> }))} />
        <Diskusi {...diskusi} ctx={ctx} />
        <h2>{t('Pesan dengan pemohon', 'Messages with the applicant')}</h2>
        {pesan.map((p) => <InsetText><p>{p.isi}</p><p class="hint">{p.nama}, {waktuPanjang(p.pada, ctx.config.BALAI_ZONE, ctx.locale)}</p></InsetText>)}
        <Form action={`/kantor/berkas/${berkas.id}/pesan`}><TextArea name="isi" label={t('Tulis pesan kepada pemohon', 'Write to the applicant')} maxLength={2000} /><SubmitRow><Button variant="second">{t('Kirim pesan', 'Send message')}</Button></SubmitRow></Form>
      </>,
    }
  },
})

/** Reason, ground, defects and provisions of an act, as far as it has them. */
function Keterangan({ tindakan, layanan, ctx: { t } }: { tindakan: BarisTindakan; layanan: LayananTerbit; ctx: Context }) {
  const nama = new Map(butirBerkas(layanan).map((b) => [b.kode, b.nama]))
  return <>
    {tindakan.catatan && <p>{tindakan.catatan}</p>}
    {tindakan.alasan && <p>{t('Alasan', 'Reason')}: {tindakan.alasan}</p>}
    {tindakan.dasar_hukum && <p>{t('Dasar hukum', 'Legal ground')}: {tindakan.dasar_hukum}</p>}
    {tindakan.cacat && <ul>{tindakan.cacat.map((c) => <li>{nama.get(c.kode) ?? c.kode}: {c.pesan}</li>)}</ul>}
    {typeof tindakan.bekal?.berita_acara === 'string' && <p>{tindakan.bekal.berita_acara}</p>}
  </>
}

const hasilTersedia = (langkah: Langkah, berkas: Berkas): Hasil[] => langkah.hasil.filter((h) => !h.bila || berlaku(h.bila, berkas.jawaban))

function Tindakan({ berkas, tugas, sop, ctx }: Awaited<ReturnType<typeof muat>> & { ctx: Context }) {
  const { t } = ctx
  const milik = adaTugas(ctx.actor as Pegawai, tugas)
  const alih = punyaHak(ctx.actor, 'berkas.alihkan') ? tugas.filter((x) => x.unit_id) : []
  const Alih = () => <>{alih.map((x) => <p><a href={`/kantor/tugas/${x.id}/alihkan`}>{t(`Alihkan tugas "${x.nama}"`, `Reassign "${kataSop(ctx, x.nama)}"`)}</a></p>)}</>
  if (milik.length === 0) return tugas.length ? <><p class="hint">{t('Sedang dikerjakan:', 'In progress:')} {tugas.map((x) => kataSop(ctx, x.nama)).join(', ')}</p><Alih /></> : <></>
  return <>{milik.map((satu) => {
    const rekan = satu.diambil_pegawai && satu.diambil_pegawai !== (ctx.actor as Pegawai).pegawaiId
    const [utama, ...lain] = hasilTersedia(sop.langkah[satu.langkah] as Langkah, berkas)
    return <section class="task-box" aria-labelledby={`tugas-${satu.id}`}>
      <h2 id={`tugas-${satu.id}`}>{kataSop(ctx, satu.nama)}</h2>
      <p class="hint">{t('Tenggat tugas ini', 'This task is due')}: {waktuPanjang(satu.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</p>
      {rekan ? <Warning>{t('Sedang dikerjakan rekan Anda.', 'A colleague is working on this.')}</Warning> : <div class="actions">
        {utama && <ButtonLink href={`/kantor/tugas/${satu.id}/tindak?hasil=${utama.kode}`}>{kataSop(ctx, utama.nama)}</ButtonLink>}
        {lain.map((h) => <ButtonLink href={`/kantor/tugas/${satu.id}/tindak?hasil=${h.kode}`} variant={h.kode === 'tolak' ? 'danger' : 'second'}>{kataSop(ctx, h.nama)}</ButtonLink>)}
        {satu.diambil_pegawai
          ? <Form action={`/kantor/tugas/${satu.id}/lepas`} hidden={{ kembali: `/kantor/berkas/${berkas.id}` }}><Button variant="plain">{t('Kembalikan ke meja', 'Put back')}</Button></Form>
          : <Form action={`/kantor/tugas/${satu.id}/ambil`} hidden={{ kembali: `/kantor/berkas/${berkas.id}` }}><Button variant="plain">{t('Ambil tugas ini', 'Take this task')}</Button></Form>}
      </div>}
    </section>
  })}<Alih /></>
}

const Tindak = z.object({ id: z.uuid(), hasil: z.string().max(40) })
async function muatTindak(ctx: Context, { id, hasil }: z.infer<typeof Tindak>) {
  const tugas = await findTugas(ctx.db, id)
  const berkas = tugas && jabatanDiMeja(ctx.actor, tugas.meja) && (await findBerkasUntuk(ctx.db, ctx.actor, tugas.berkas_id))
  if (!tugas || !berkas) refuseNotFound('Tugas')
  const proses = await getProses(ctx.db, berkas.proses, berkas.versi)
  const langkah = proses.sop.langkah[tugas.langkah] as Langkah
  const pilihan = langkah.hasil.find((h) => h.kode === hasil)
  if (!pilihan) refuseNotFound('Tindakan')
  return { tugas, berkas, langkah, pilihan, layanan: await getLayananVersi(ctx.db, berkas.proses, berkas.versi), kunci: uuid() }
}

const formTindak = page({
  path: '/kantor/tugas/:id/tindak', summary: 'Formulir satu tindakan: apa yang diperlukan sebelum dilakukan', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor', input: Tindak, ask: muatTindak,
  async show({ tugas, berkas, pilihan, layanan, kunci }, ctx) {
    const { t } = ctx
    const butuh = pilihan.butuh ?? []
    const bahaya = pilihan.kode === 'tolak'
    const nama = kataSop(ctx, pilihan.nama)
    return {
      title: nama,
      body: <>
        <BackLink href={`/kantor/berkas/${berkas.id}`} />
        <Heading about={`${berkas.judul} · ${berkas.nomor} · ${berkas.pemohon_nama}`} lead={kataSop(ctx, tugas.nama)}>{nama}</Heading>
        {tugas.ditutup_pada && <Notice tone="warn">{t('Tugas ini sudah diselesaikan.', 'This task is already done.')}</Notice>}
        <Form action={`/kantor/tugas/${tugas.id}/tindak?hasil=${pilihan.kode}`} files={butuh.includes('foto')} kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ hasil: pilihan.kode }}>
          {await BagianBekal(butuh, ctx, berkas, layanan, pilihan.kode)}
          {!butuh.includes('catatan') && !bahaya && <TextArea name="catatan" label={t('Catatan', 'Note')} optional maxLength={2000} />}
          {pilihan.kode === 'tanda_tangan' && <Warning>{t('Nomor surat diambil dan surat ditandatangani secara elektronik atas nama jabatan Anda. Tindakan ini tidak dapat diurungkan.', 'The letter takes its number and is signed electronically in the name of your post. This cannot be undone.')}</Warning>}
          <SubmitRow><Button variant={bahaya ? 'danger' : 'main'}>{nama}</Button><ButtonLink href={`/kantor/berkas/${berkas.id}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})

const tindak = action({
  path: '/kantor/tugas/:id/tindak', summary: 'Melakukan satu tindakan pada tugas', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor', files: { maxBytes: 12_000_000 },
  input: z.object({ id: z.uuid(), hasil: z.string().max(40), kunci: z.string().max(100).optional() }),
  async act(ctx, { id, hasil, kunci }) {
    const { berkas, pilihan, layanan } = await muatTindak(ctx, { id, hasil })
    const sesudah = await ctx.db.transaction(async (tx) => {
      const bekal = ctx.api && typeof ctx.typed?.bekal === 'object' ? (ctx.typed.bekal as Record<string, unknown>)
        : await bacaBekal(tx, ctx, pilihan.butuh ?? [], berkas, layanan, () => simpanLampiran(ctx, berkas.id, { kode: 'foto', terima: ['jpeg', 'png'], maksMb: 10 }))
      return bertindak(tx, { tugasId: id, hasil, actor: ctx.actor, bekal, ...(kunci ? { kunci } : {}) })
    })
    return { goto: `/kantor/berkas/${berkas.id}`, flash: ctx.t(`${pilihan.nama}: tersimpan.`, `${kataSop(ctx, pilihan.nama)}: saved.`), data: { berkas: sesudah.berkas.id, keadaan: sesudah.berkas.keadaan, tindakan: sesudah.tindakanId } }
  },
})

const kirimPesan = action({
  path: '/kantor/berkas/:id/pesan', summary: 'Mengirim pesan kepada pemohon tentang berkasnya', right: { hak: ['berkas.lihat'] }, frame: 'kantor', again: '/kantor/berkas/:id', input: z.object({ id: z.uuid(), isi: z.string().default('') }),
  async act(ctx, { id, isi }) {
    await ctx.db.transaction((tx) => tulisPesan(tx, ctx.actor, id, isi))
    return { goto: `/kantor/berkas/${id}`, flash: ctx.t('Pesan terkirim.', 'Message sent.') }
  },
})

const cetak = page({
  path: '/kantor/berkas/:id/cetak', summary: 'Lembar berkas untuk dicetak', right: { hak: ['berkas.lihat'] }, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return { ...(await muat(ctx, id)), diskusi: await muatDiskusi(ctx, { jenis: 'berkas', id }) } },
  show({ berkas, layanan, tindakan, rujukan, diskusi }, ctx) {
    return {
      title: `${berkas.judul} ${berkas.nomor}`, frame: 'tanpa',
      body: <>
        <h1>{berkas.judul}</h1><p>{berkas.nomor} · {berkas.pemohon_nama} · {waktuPanjang(berkas.diajukan_pada, ctx.config.BALAI_ZONE, ctx.locale)}</p>
        {ringkasan(layanan.formulir, berkas.jawaban, { hariIni: berkas.diajukan_pada.toISOString().slice(0, 10), bahasa: ctx.locale, rujukan }).map((h) => <SummaryList title={h.judul} rows={h.butir.map((b) => ({ label: b.nama, value: b.teks || '–' }))} />)}
        <Table<BarisTindakan> caption="Riwayat" rows={tindakan} columns={[{ head: 'Waktu', cell: (a) => waktuPanjang(a.pada, ctx.config.BALAI_ZONE) }, { head: 'Tindakan', cell: (a) => a.nama, main: true }, { head: 'Oleh', cell: (a) => a.pelaku_teks }]} />
        <DiskusiCetak {...diskusi} ctx={ctx} />
      </>,
    }
  },
})

export const berkasOfficeRoutes: Route[] = [rincian, formTindak, tindak, kirimPesan, cetak]
