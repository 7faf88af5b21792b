import { ruteTandaTangan, tundaSendiri } from '#access/documents'
import { Button, ButtonLink, Form, KeyFigures, Notice, SubmitRow, SummaryList, Table, Tag, TextArea } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { readConfig, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { setujuiTahap } from './kua.ts'
import { pdfKesepakatan } from './kua-nota.ts'
import { type Persetujuan, listPersetujuan } from './kua.sql.ts'
import { type HasilTanda, type KeadaanTanda, type Nota, bubuhkanNota, findNota, keadaanNota, listNota } from './kua-tanda.ts'
import { silpa } from './periksa.ts'
import { ATURAN_TAHAP, type Dua } from './tahap-aturan.ts'
import { Jumlah, KepalaTahun, TahunPath, getTahun } from './tahap-bagian.tsx'
import { kursiDprd, kursiKepalaDaerah } from './tahap-kursi.ts'
import { findTahap } from './tahap.sql.ts'
import { jumlahVersi } from './tahap-versi.sql.ts'

// The agreement of both sides on what lies on the table, with the memorandum they sign: what is agreed on, who has said so, whose
// signature is still missing. The signed file is verified like every letter, at /v/<token>.

const LIHAT = { hak: ['anggaran.lihat'] }, PIHAK = { hak: ['anggaran.tetapkan', 'anggaran.bahas'] }
const UrutPath = TahunPath.extend({ urut: z.coerce.number().int().min(1).max(200) })
const KATA_PIHAK: Record<Persetujuan['pihak'], Dua> = { kepala_daerah: ['Kepala daerah', 'Regent'], dprd: ['Pimpinan DPRD', 'Council'] }
const KATA_TANDA: Record<KeadaanTanda['keadaan'], readonly [string, string, 'ok' | 'warn' | 'mute']> = { selesai: ['Sudah ditandatangani', 'Signed', 'ok'], akan: ['Menunggu kata sandi atau hasil pindai', 'Awaits passphrase or scan', 'warn'], belum: ['Belum ditandatangani', 'Not signed', 'mute'] }
type Tanda = Omit<KeadaanTanda, 'pegawaiId' | 'jabatanId'> & { saya: boolean }
type NotaTampil = Pick<Nota, 'tahun' | 'urut' | 'token' | 'nomor' | 'sidik_isi'> & { nama: string; tanda: Tanda[] }
const alamatTanda = (tahun: number, urut: number) => `/kantor/anggaran/${tahun}/kesepakatan/${urut}/tanda-tangan`

const halaman = page({
  path: '/kantor/anggaran/:tahun/kesepakatan', summary: 'Kesepakatan dan persetujuan kepala daerah dengan DPRD', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { tahap, kini, terbuka } = await getTahun(ctx.db, tahun), nota: NotaTampil[] = []
    for (const n of await listNota(ctx.db, tahun)) nota.push({ tahun, urut: n.urut, token: n.token, nomor: n.nomor, sidik_isi: n.sidik_isi, nama: tahap.find((s) => s.urut === n.urut)?.nama ?? '', tanda: (await keadaanNota(ctx.db, n)).map(({ pegawaiId, jabatanId: _, ...p }) => ({ ...p, saya: pegawaiId === (ctx.actor as Pegawai).pegawaiId })) })
    return { tahun, kini, nota, menunggu: terbuka !== undefined && ATURAN_TAHAP[terbuka.jenis].syarat.includes('persetujuan'), jumlah: await jumlahVersi(ctx.db, tahun, kini.urut), suara: await listPersetujuan(ctx.db, tahun, kini.urut), saya: kursiKepalaDaerah(ctx.actor) ? 'kepala_daerah' as const : kursiDprd(ctx.actor) ? 'dprd' as const : undefined }
  },
  show(d, ctx) {
    const { t } = ctx, { tahun, kini, suara, saya, jumlah: j } = d, zona = readConfig().BALAI_ZONE, dari = (p: Persetujuan['pihak']) => suara.find((x) => x.pihak === p)
    const kua = ATURAN_TAHAP[kini.jenis].syarat.includes('kebijakan')
    return {
      title: t('Kesepakatan', 'Agreement'),
      body: <>
        <KepalaTahun tahun={tahun} judul={t(...ATURAN_TAHAP[kini.jenis].nama)} lead={t(...ATURAN_TAHAP[kini.jenis].guna)} ctx={ctx} />
        <KeyFigures>{kua ? <Jumlah label={t('Pagu', 'Ceilings')} nilai={j.pagu} /> : <Jumlah label={t('Belanja', 'Spending')} nilai={j.belanja} />}<Jumlah label={t('Pendapatan', 'Revenue')} nilai={j.pendapatan} />{!kua && <Jumlah label={t('SILPA tahun berkenaan', 'Balance')} nilai={silpa(j)} />}</KeyFigures>
        {!d.menunggu && <Notice><p>{t('Tahap sekarang tidak menunggu persetujuan.', 'Nothing awaits agreement now.')}</p></Notice>}
        {d.menunggu && <Table<Persetujuan['pihak']> caption={t('Persetujuan', 'Agreement')} rows={['kepala_daerah', 'dprd']} columns={[{ head: t('Pihak', 'Side'), main: true, cell: (p) => t(...KATA_PIHAK[p]) }, { head: t('Sikap', 'Word'), cell: (p) => { const s = dari(p); return !s ? t('Belum menyatakan', 'Not yet') : s.setuju ? t('Setuju', 'Agrees') : t(`Ditarik: ${s.alasan}`, `Withdrawn: ${s.alasan}`) } }, { head: t('Jabatan', 'Post'), cell: (p) => dari(p)?.jabatan ?? '–' }, { head: t('Pada', 'On'), cell: (p) => { const s = dari(p); return s ? waktuPanjang(s.pada, zona) : '–' } }]} />}
        {d.menunggu && saya && <Sikap setuju={dari(saya)?.setuju === true} urut={kini.urut} ctx={ctx} />}
        <p>{kua && <><a href={`/kantor/anggaran/${tahun}/kua`}>{t('Baca kebijakan umum', 'Read the policy')}</a> · <a href={`/kantor/anggaran/${tahun}/ppas`}>{t('Baca pagu', 'Read the ceilings')}</a> · </>}{!kua && <><a href={`/kantor/anggaran/${tahun}/lampiran`}>{t('Baca lampiran', 'Read the annexes')}</a> · <a href={`/kantor/anggaran/${tahun}/banding`}>{t('Bandingkan dengan tahap sebelumnya', 'Compare with the stage before')}</a> · </>}<a href={`/kantor/anggaran/${tahun}/kesepakatan.pdf`}>{t('Unduh nota (PDF)', 'Download (PDF)')}</a></p>
        {d.nota.map((n) => <SatuNota n={n} ctx={ctx} />)}
      </>,
    }
  },
})
function Sikap({ setuju, urut, ctx: { t } }: { setuju: boolean; urut: number; ctx: Context }) {
  return setuju ? <Form hidden={{ urut: String(urut) }}><TextArea name="alasan" label={t('Mengapa ditarik', 'Why it is withdrawn')} hint={t('Nota yang sudah ditandatangani ikut dicabut; nomornya tidak dipakai lagi.', 'The signed memorandum is revoked with it.')} rows={3} maxLength={1000} /><SubmitRow><Button name="setuju" value="tidak" variant="danger">{t('Tarik persetujuan', 'Withdraw')}</Button></SubmitRow></Form>
    : <Form hidden={{ urut: String(urut) }}><p>{t('Dengan setuju, Anda menandatangani notanya. Pagu dan kebijakan terkunci sampai persetujuan ditarik atau tahap ini dibekukan.', 'Agreeing signs the memorandum, and locks ceilings and policy until it is withdrawn or the stage is frozen.')}</p><SubmitRow><Button name="setuju" value="ya">{t('Setujui dan tandatangani', 'Agree and sign')}</Button></SubmitRow></Form>
}
function SatuNota({ n, ctx }: { n: NotaTampil; ctx: Context }) {
  const { t } = ctx, zona = readConfig().BALAI_ZONE, saya = n.tanda.find((p) => p.saya), jalan = n.tanda.some((p) => p.keadaan === 'akan')
  return <section aria-label={n.nomor}>
    <h2>{t('Nota', 'Memorandum')} {n.nama}</h2>
    <SummaryList rows={[{ label: t('Nomor', 'Number'), value: n.nomor || '–' }, { label: t('Keaslian', 'Verification'), value: <a href={`/v/${n.token}`}>{t('Periksa', 'Check')}</a> }, { label: t('Sidik isi', 'Fingerprint'), value: <code>{n.sidik_isi.slice(0, 24)}…</code> }]} />
    <Table<Tanda> caption={t('Tanda tangan', 'Signatures')} rows={n.tanda} columns={[{ head: t('Penanda tangan', 'Signer'), main: true, cell: (p) => <>{p.nama}<p class="hint">{p.jabatan}</p></> }, { head: t('Pihak', 'Side'), cell: (p) => t(...KATA_PIHAK[p.pihak]) }, { head: t('Keadaan', 'State'), cell: (p) => { const [id, en, tone] = KATA_TANDA[p.keadaan]; return <Tag tone={tone}>{t(id, en)}</Tag> } }, { head: t('Pada', 'On'), cell: (p) => (p.pada ? waktuPanjang(p.pada, zona) : '–') }]} />
    <SubmitRow><ButtonLink variant="second" small icon="file-text" href={`/kantor/anggaran/${n.tahun}/kesepakatan.pdf?urut=${n.urut}`}>{t('Buka nota (PDF)', 'Open (PDF)')}</ButtonLink>{saya?.keadaan === 'akan' && <ButtonLink small href={alamatTanda(n.tahun, n.urut)}>{t('Selesaikan tanda tangan Anda', 'Complete your signature')}</ButtonLink>}</SubmitRow>
    {saya?.keadaan === 'belum' && (jalan ? <p class="hint">{t('Tanda tangan Anda dibubuhkan setelah penanda tangan sebelumnya selesai.', 'You sign when the signer before you is done.')}</p>
      : <Form action={`/kantor/anggaran/${n.tahun}/kesepakatan/${n.urut}/bubuhkan`}><SubmitRow><Button>{t('Tandatangani nota ini', 'Sign this memorandum')}</Button></SubmitRow></Form>)}
  </section>
}

const KABAR: Record<HasilTanda, Dua> = { selesai: ['Persetujuan Anda tercatat dan notanya sudah Anda tandatangani.', 'Recorded and signed.'], lanjut: ['Persetujuan Anda tercatat. Selesaikan tanda tangannya di sini.', 'Recorded. Complete the signature here.'], nanti: ['Persetujuan Anda tercatat. Tandatangani notanya setelah penanda tangan sebelumnya selesai.', 'Recorded. Sign when the signer before you is done.'], tanpa: ['Persetujuan Anda tercatat. Notanya dibuat setelah penanda tangan kedua pihak diketahui.', 'Recorded. The memorandum is made when both signers are known.'] }
const setujui = action({
  path: '/kantor/anggaran/:tahun/kesepakatan', summary: 'Menyetujui isi tahap atau menarik persetujuan', right: PIHAK, frame: 'kantor', input: UrutPath.extend({ setuju: z.enum(['ya', 'tidak']), alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { tahun, urut, setuju, alasan }) {
    const { tanda } = await ctx.db.transaction((tx) => setujuiTahap(tx, ctx.actor, { tahun, urut, setuju: setuju === 'ya', alasan }))
    return { goto: tanda === 'lanjut' ? alamatTanda(tahun, urut) : `/kantor/anggaran/${tahun}/kesepakatan`, flash: setuju === 'ya' ? ctx.t(...KABAR[tanda]) : ctx.t('Persetujuan ditarik.', 'Withdrawn.') }
  },
})
const bubuhkan = action({
  path: '/kantor/anggaran/:tahun/kesepakatan/:urut/bubuhkan', summary: 'Menandatangani nota kesepakatan yang menunggu', right: PIHAK, frame: 'kantor', again: '/kantor/anggaran/:tahun/kesepakatan', input: UrutPath,
  async act(ctx, { tahun, urut }) {
    const tanda = await ctx.db.transaction(async (tx) => bubuhkanNota(tx, ctx.actor as Pegawai, (await findNota(tx, tahun, urut)) ?? refuseNotFound('Nota')))
    return { goto: tanda === 'lanjut' ? alamatTanda(tahun, urut) : `/kantor/anggaran/${tahun}/kesepakatan`, flash: tanda === 'nanti' ? ctx.t('Tanda tangan sebelumnya belum selesai.', 'The signature before is not done.') : ctx.t('Nota ditandatangani.', 'Signed.') }
  },
})
const pdf = page({
  path: '/kantor/anggaran/:tahun/kesepakatan.pdf', summary: 'Nota kesepakatan sebagai PDF, bertanda tangan bila sudah', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ urut: z.coerce.number().int().min(1).optional().catch(undefined) }),
  ask: async (ctx, { tahun, urut }) => ({ bytes: await pdfKesepakatan(ctx.db, tahun, urut), mime: 'application/pdf', name: `nota-kesepakatan-${tahun}${urut ? `-${urut}` : ''}.pdf` }),
})
const tandaTangan = ruteTandaTangan({
  path: '/kantor/anggaran/:tahun/kesepakatan/:urut/tanda-tangan', right: PIHAK, input: UrutPath, summary: { tampil: 'Menyelesaikan tanda tangan nota kesepakatan', kirim: 'Mengirim kata sandi tanda tangan atau hasil pindai nota kesepakatan' },
  async muat(ctx, { tahun, urut }) {
    const nota = (await findNota(ctx.db, tahun, urut)) ?? refuseNotFound('Nota')
    return { tahun, urut, nama: (await findTahap(ctx.db, tahun, urut))?.nama ?? '', ...(await tundaSendiri(ctx, nota.naskah_id, 'Nota')) }
  },
  alamat: ({ tahun, urut }) => ({ balik: `/kantor/anggaran/${tahun}/kesepakatan`, baca: `/kantor/anggaran/${tahun}/kesepakatan.pdf?urut=${urut}` }),
  kata: { tentang: ({ nama }) => nama, sub: ({ nomor }, { t }) => `${t('Nota nomor', 'Memorandum number')} ${nomor}`, baca: ['Baca notanya', 'Read it'], cetak: ['Cetak untuk ditandatangani', 'Print it to sign'], pindaian: ['Hasil pindai yang sudah ditandatangani (PDF)', 'Scan of the signed memorandum (PDF)'], selesai: ['Nota sudah ditandatangani.', 'The memorandum is signed.'] },
})
export const kesepakatanRoutes: Route[] = [halaman, setujui, bubuhkan, pdf, ...tandaTangan]
