import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, InsetText, Notice, Panel, PrintButtonNote, QrImage, StatusTag, SubmitRow, SummaryList, Table, TextArea, TextField, Timeline } from '#access/design'
import { RingkasanJawaban } from '#access/forms'
import { type Context, type Route, action, page } from '#access/web'
import { type Draf, daftarDraf } from '#kernel/forms'
import type { Warga } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { type BarisBerkas, type BarisTindakan, type Berkas, batalkanBerkas, findBerkasByNomor, findBerkasByToken, findBerkasUntuk, listBerkas, listPesanBerkas, listTindakan, listTugasTerbuka, sudahSelesai, tulisPesan } from '#kernel/workflow'
import { z } from 'zod'
import { butirBerkas } from './bekal.tsx'
import { formulirLengkap } from './formulir.ts'
import { semuaKartu } from './kartu.ts'
import { type LayananTerbit, getLayananVersi } from './katalog.ts'
import { KartuLampiran, listLampiranBerkas } from './lampiran.tsx'
import { listNaskahBerkas, sudahTertanda } from './naskah.tsx'
import { rujukanJawaban } from './rujukan.ts'
import { Sisa } from './sisa.tsx'
import { hariIni, penjelasanWaktu } from './waktu.ts'

const warga = (ctx: Context) => ctx.actor as Warga
const Id = z.object({ id: z.uuid() })
const milik = async (ctx: Context, id: string): Promise<Berkas> => (await findBerkasUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Permohonan')
const waktu = (ctx: Context, saat: Date) => waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale)

const daftar = page({
  path: '/permohonan', summary: 'Permohonan saya dan draf yang belum dikirim', right: 'warga',
  async ask(ctx) {
    const [berkas, draf] = await Promise.all([listBerkas(ctx.db, ctx.actor, { batas: 50 }), daftarDraf(ctx.db, warga(ctx).akunId)])
    return { berkas, draf: await Promise.all(draf.map(async (d) => { const l = await getLayananVersi(ctx.db, d.layananKode, d.layananVersi); return { ...d, nama: l.nama, nama_en: l.nama_en } })) }
  },
  show({ berkas, draf }, ctx) {
    const { t } = ctx
    return {
      title: t('Permohonan saya', 'My applications'), wide: true,
      body: <>
        <Heading>{t('Permohonan saya', 'My applications')}</Heading>
        {draf.length > 0 && <><h2>{t('Belum dikirim', 'Not sent yet')}</h2><Table<Draf & { nama: string; nama_en: string }> caption={t('Draf', 'Drafts')} captionHidden rows={draf} columns={[
          { head: t('Layanan', 'Service'), main: true, cell: (d) => <a href={`/permohonan/draf/${d.id}/${d.halaman ?? '-/periksa'}`}>{t(d.nama, d.nama_en)}</a> },
          { head: t('Terakhir disimpan', 'Last saved'), cell: (d) => waktu(ctx, d.diubahPada) }, { head: t('Dihapus otomatis', 'Deleted automatically'), cell: (d) => waktu(ctx, d.kedaluwarsaPada) }]} /></>}
        {berkas.length === 0 ? <EmptyState title={t('Belum ada permohonan', 'No applications yet')}><a href="/layanan">{t('Cari layanan yang Anda perlukan', 'Find the service you need')}</a></EmptyState>
          : <>{draf.length > 0 && <h2>{t('Sudah dikirim', 'Sent')}</h2>}<Table<BarisBerkas> caption={t('Permohonan', 'Applications')} captionHidden rows={berkas} columns={[
            { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/permohonan/${b.id}`}>{b.nomor}</a> },
            { head: t('Layanan', 'Service'), cell: (b) => b.judul }, { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan} /> }, { head: t('Waktu', 'Time'), cell: (b) => <Sisa berkas={b} ctx={ctx} /> }]} /></>}
      </>,
    }
  },
})

const terkirim = page({
  path: '/permohonan/:id/terkirim', summary: 'Tanda terima permohonan', right: 'warga', input: Id,
  async ask(ctx, { id }) { const b = await milik(ctx, id); return { id: b.id, nomor: b.nomor, judul: b.judul, token: b.token, diajukan_pada: b.diajukan_pada, jatuh_tempo: b.jatuh_tempo, bukti_id: b.bukti_id } },
  show(b, ctx) {
    const { t } = ctx
    const lacak = `${ctx.config.BASE_URL}/lacak/${b.token}`
    return {
      title: t('Permohonan terkirim', 'Application sent'),
      body: <>
        <Panel title={t('Permohonan terkirim', 'Application sent')} number={b.nomor} numberLabel={t('Nomor permohonan', 'Application number')}>{b.jatuh_tempo && <p>{t('Selesai paling lambat', 'Done no later than')} {waktu(ctx, b.jatuh_tempo)}</p>}</Panel>
        <h2>{t('Apa yang terjadi selanjutnya', 'What happens next')}</h2>
        <ol><li>{t('Petugas memeriksa permohonan Anda.', 'An officer checks your application.')}</li><li>{t('Bila ada yang kurang, kami memberi tahu butir yang perlu diperbaiki. Waktu layanan berhenti selama menunggu Anda.', 'If something is missing we tell you exactly what to mend. The service time stops while we wait for you.')}</li><li>{t('Bila sudah selesai, Anda menerima pemberitahuan dan dapat mengunduh hasilnya.', 'When it is done you get a message and can download the result.')}</li></ol>
        <SummaryList rows={[{ label: t('Layanan', 'Service'), value: b.judul }, { label: t('Dikirim', 'Sent'), value: waktu(ctx, b.diajukan_pada) }, { label: t('Halaman lacak', 'Tracking page'), value: <a href={lacak}>{lacak}</a> }]} />
        <QrImage text={lacak} label={t('Kode QR halaman lacak', 'QR code of the tracking page')} />
        <p><a href={`/permohonan/${b.id}/tanda-terima.pdf`}>{t('Simpan tanda terima (PDF)', 'Save the receipt (PDF)')}</a>{b.bukti_id && <> · <a href={`/log/bukti/${b.bukti_id}`}>{t('Bukti tercatat yang dapat diperiksa sendiri', 'Verifiable proof of record')}</a></>}</p>
        <PrintButtonNote />
        <p><ButtonLink href={`/permohonan/${b.id}`} variant="second">{t('Lihat permohonan', 'See the application')}</ButtonLink></p>
      </>,
    }
  },
})

async function muat(ctx: Context, id: string) {
  const berkas = await milik(ctx, id)
  const [layanan, tindakan, tugas, pesan, lampiran, naskah, jam] = await Promise.all([getLayananVersi(ctx.db, berkas.proses, berkas.versi), listTindakan(ctx.db, id), listTugasTerbuka(ctx.db, id), listPesanBerkas(ctx.db, id), listLampiranBerkas(ctx.db, id), listNaskahBerkas(ctx.db, id), penjelasanWaktu(ctx.db, berkas, ctx.locale)])
  return { berkas, layanan, tindakan, tugas, pesan, lampiran, naskah: naskah.filter(sudahTertanda), jam, rujukan: await rujukanJawaban(ctx.db, layanan.formulir, berkas.jawaban, lampiran) }
}

const rincian = page({
  path: '/permohonan/:id', summary: 'Satu permohonan saya: keadaan, riwayat, surat, pesan', right: 'warga', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  async show({ berkas, layanan, tindakan, tugas, pesan, lampiran, naskah, jam, rujukan }, ctx) {
    const { t } = ctx
    const kartu = await semuaKartu(ctx, berkas, 'pemohon')
    const perbaikan = tugas.find((x) => x.meja === 'pemohon' && x.jenis === 'lengkapi')
    return {
      title: `${berkas.judul} ${berkas.nomor}`, ...(berkas.keadaan === 'penerbitan' ? { refresh: 5 } : {}),
      body: <>
        <BackLink href="/permohonan">{t('Permohonan saya', 'My applications')}</BackLink>
        <Heading about={berkas.nomor} lead={<><StatusTag state={berkas.keadaan} /> {jam[0]}</>}>{t(layanan.nama, layanan.nama_en)}</Heading>
        {perbaikan && <Notice tone="warn" title={t('Perlu Anda perbaiki', 'Needs your changes')}><p><ButtonLink href={`/permohonan/${berkas.id}/perbaiki`}>{t('Perbaiki sekarang', 'Mend now')}</ButtonLink></p></Notice>}
        {naskah.map((n) => <Notice tone={n.status === 'ditandatangani' ? 'ok' : 'bad'} title={n.status === 'ditandatangani' ? t('Surat Anda sudah terbit', 'Your letter is issued') : t('Surat ini sudah tidak berlaku', 'This letter is no longer valid')}><p>{n.judul}, {t('nomor', 'number')} {n.nomor}</p><p><ButtonLink href={`/permohonan/${berkas.id}/surat/${n.id}.pdf`} icon="download" download>{t('Unduh surat (PDF)', 'Download the letter (PDF)')}</ButtonLink></p></Notice>)}
        {sudahSelesai(berkas.keadaan) && ['terbit', 'diserahkan', 'ditolak'].includes(berkas.keadaan) && <p><a href={`/skm/${berkas.token}`}>{t('Nilai layanan kami (2 menit)', 'Rate our service (2 minutes)')}</a></p>}
        {kartu}
        <h2>{t('Perjalanan permohonan', 'Progress')}</h2>
        <Riwayat tindakan={tindakan} layanan={layanan} berikut={tugas.map((x) => x.nama)} ctx={ctx} />
        <details class="details"><summary>{t('Isi permohonan', 'What you sent')}</summary><div><RingkasanJawaban formulir={formulirLengkap(layanan)} jawaban={berkas.jawaban} hariIni={hariIni(ctx.config)} rujukan={rujukan} level={3} /><KartuLampiran lampiran={lampiran} ctx={ctx} dasar={`/permohonan/${berkas.id}`} /></div></details>
        <h2>{t('Pesan', 'Messages')}</h2>
        {pesan.map((p) => <InsetText><p>{p.isi}</p><p class="hint">{p.nama}, {waktu(ctx, p.pada)}</p></InsetText>)}
        <Form action={`/permohonan/${berkas.id}/pesan`}><TextArea name="isi" label={t('Tulis pesan kepada petugas', 'Write to the officer')} maxLength={2000} /><SubmitRow><Button variant="second">{t('Kirim pesan', 'Send message')}</Button></SubmitRow></Form>
        {!sudahSelesai(berkas.keadaan) && <p class="actions"><a href={`/permohonan/${berkas.id}/batalkan`}>{t('Batalkan permohonan', 'Withdraw the application')}</a></p>}
      </>,
    }
  },
})

/** The acts so far and what is next; officials by post, not by name, on public pages. */
export function Riwayat({ tindakan, layanan, berikut, ctx, ringkas }: { tindakan: BarisTindakan[]; layanan: LayananTerbit; berikut: string[]; ctx: Context; ringkas?: boolean }) {
  const nama = new Map(butirBerkas(layanan).map((b) => [b.kode, b.nama]))
  return <Timeline items={[
    ...tindakan.map((a) => ({
      title: a.nama, state: 'done' as const, when: waktu(ctx, a.pada), ...(ringkas ? {} : { who: a.pelaku === 'warga' ? ctx.t('Anda', 'You') : a.pelaku_teks }),
      note: ringkas ? undefined : <>{a.alasan && <p>{ctx.t('Alasan', 'Reason')}: {a.alasan}</p>}{a.dasar_hukum && <p>{ctx.t('Dasar hukum', 'Legal ground')}: {a.dasar_hukum}</p>}{a.cacat && <ul>{a.cacat.map((c) => <li>{nama.get(c.kode) ?? c.kode}: {c.pesan}</li>)}</ul>}</>,
    })),
    ...berikut.map((b, i) => ({ title: b, state: i === 0 ? ('now' as const) : ('next' as const) })),
  ]} />
}

const kirimPesan = action({
  path: '/permohonan/:id/pesan', summary: 'Mengirim pesan kepada petugas tentang permohonan', right: 'warga', again: '/permohonan/:id', limit: 20, input: z.object({ id: z.uuid(), isi: z.string().default('') }),
  async act(ctx, { id, isi }) { await ctx.db.transaction((tx) => tulisPesan(tx, ctx.actor, id, isi)); return { goto: `/permohonan/${id}`, flash: ctx.t('Pesan terkirim.', 'Message sent.') } },
})

const batalkan = page({
  path: '/permohonan/:id/batalkan', summary: 'Membatalkan permohonan: konfirmasi', right: 'warga', input: Id,
  async ask(ctx, { id }) { const { id: i, nomor, judul } = await milik(ctx, id); return { id: i, nomor, judul } },
  show: ({ id, nomor, judul }, { t }) => ({ title: t('Batalkan permohonan?', 'Withdraw the application?'), body: <><BackLink href={`/permohonan/${id}`} /><Heading about={nomor} lead={t('Permohonan dihentikan dan tidak dapat dilanjutkan lagi. Anda dapat mengajukan yang baru.', 'The application stops for good. You can send a new one.')}>{t(`Batalkan ${judul}?`, `Withdraw ${judul}?`)}</Heading><Form><TextField name="alasan" label={t('Alasan', 'Reason')} maxLength={300} /><SubmitRow><Button variant="danger">{t('Ya, batalkan', 'Yes, withdraw')}</Button><ButtonLink href={`/permohonan/${id}`} variant="plain">{t('Tidak', 'No')}</ButtonLink></SubmitRow></Form></> }),
})
const batalkanAct = action({
  path: '/permohonan/:id/batalkan', summary: 'Membatalkan permohonan', right: 'warga', input: z.object({ id: z.uuid(), alasan: z.string().max(300).default('') }),
  async act(ctx, { id, alasan }) { await ctx.db.transaction((tx) => batalkanBerkas(tx, ctx.actor, id, alasan)); return { goto: `/permohonan/${id}`, flash: ctx.t('Permohonan dibatalkan.', 'Application withdrawn.') } },
})

const lacak = page({
  path: '/lacak', summary: 'Melacak permohonan: formulir nomor dan fakta kedua', right: 'publik', ask: async () => ({}),
  show: (_d, { t }) => ({ title: t('Lacak permohonan', 'Track an application'), index: true, body: <><BackLink href="/" /><Heading lead={t('Nomor dan kode lacak tertulis pada tanda terima Anda.', 'Number and tracking code are on your receipt.')}>{t('Lacak permohonan', 'Track an application')}</Heading><Form><TextField name="nomor" label={t('Nomor permohonan', 'Application number')} hint={t('Misalnya SKU-2026-0000123', 'For example SKU-2026-0000123')} /><TextField name="kode" label={t('Kode lacak', 'Tracking code')} hint={t('22 huruf dan angka pada tanda terima; huruf besar dan kecil dibedakan. Lebih mudah: pindai kode QR di tanda terima.', '22 letters and digits on the receipt; capitals matter. Easier: scan the QR code on the receipt.')} /><SubmitRow><Button>{t('Lacak', 'Track')}</Button></SubmitRow></Form></> }),
})
const lacakAct = action({
  path: '/lacak', pintu: 'memegang kode lacak', summary: 'Melacak permohonan dengan nomor dan kode', right: 'publik', limit: 20, input: z.object({ nomor: z.string().trim().max(40).default(''), kode: z.string().trim().max(200).default('') }),
  async act(ctx, { nomor, kode }) {
    const kosong = [
      ...(nomor ? [] : [{ field: 'nomor', message: ctx.t('Isi nomor permohonan.', 'Enter the application number.') }]),
      ...(kode ? [] : [{ field: 'kode', message: ctx.t('Isi kode lacak.', 'Enter the tracking code.') }]),
    ]
    if (kosong.length > 0) refuse('isian-keliru', ctx.t('Periksa kembali isian yang ditandai.', 'Check the marked answers.'), { fields: kosong })
    const berkas = await findBerkasByNomor(ctx.db, nomor.replaceAll(/\s/g, ''))
    // The code may come with spaces, or as the whole address under the QR picture.
    if (!berkas || berkas.token !== kode.replaceAll(/\s/g, '').split('/').at(-1)) {
      const pesan = ctx.t('Nomor dan kode tidak cocok. Periksa tanda terima Anda.', 'Number and code do not match. Check your receipt.')
      refuse('tidak-cocok', pesan, { fields: [{ field: 'kode', message: pesan }] })
    }
    return { goto: `/lacak/${berkas.token}`, data: { keadaan: berkas.keadaan } }
  },
})
const lacakHasil = page({
  path: '/lacak/:token', pintu: 'memegang kode lacak', summary: 'Keadaan permohonan menurut tanda terima (tanpa masuk)', right: 'publik', limit: 60, input: z.object({ token: z.string().regex(/^[\w-]{22}$/) }),
  async ask(ctx, { token }) {
    const b = (await findBerkasByToken(ctx.db, token)) ?? refuseNotFound('Permohonan')
    const [layanan, tindakan, tugas, jam] = await Promise.all([getLayananVersi(ctx.db, b.proses, b.versi), listTindakan(ctx.db, b.id), listTugasTerbuka(ctx.db, b.id), penjelasanWaktu(ctx.db, b, ctx.locale)])
    return { nomor: b.nomor, keadaan: b.keadaan, diajukan_pada: b.diajukan_pada, jatuh_tempo: b.jatuh_tempo, jam, layanan, tindakan: tindakan.map((a) => ({ ...a, pelaku_teks: '', catatan: null, alasan: null, cacat: null, bekal: null })), berikut: tugas.map((x) => x.nama) }
  },
  show: ({ nomor, keadaan, layanan, tindakan, jam, berikut }, ctx) => ({ title: nomor, body: <><BackLink href="/lacak" /><Heading about={nomor} lead={<><StatusTag state={keadaan} /> {jam[0]}</>}>{ctx.t(layanan.nama, layanan.nama_en)}</Heading><Riwayat tindakan={tindakan} layanan={layanan} berikut={berikut} ctx={ctx} ringkas /><p><a href="/masuk?lanjut=/permohonan">{ctx.t('Masuk untuk melihat rinciannya', 'Sign in for details')}</a></p></> }),
})

export const permohonanRoutes: Route[] = [daftar, terkirim, rincian, kirimPesan, batalkan, batalkanAct, lacak, lacakAct, lacakHasil]
