import { BackLink, Button, ButtonLink, DueTag, EmptyState, Form, Heading, InsetText, Radios, Select, SubmitRow, Table, Tag, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { type BarisKotakMasuk, findPenugasan, jabatanDiMeja, listKotakMasuk, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { KATA_KEAMANAN, KATA_KECEPATAN, KATA_STATUS } from './kata.ts'
import { type Jenis, findJenis, listJenis } from './jenis.sql.ts'
import { bacaKonsep, buatKonsep, hariUnit } from './konsep.ts'
import { type KonsepRow, findKonsepByBerkas, listKonsepPenyusun } from './konsep.sql.ts'
import { jangkauan } from './pihak.ts'
import { adalahRahasia, bacaRahasia } from './rahasia.ts'
import { alamatKonsep } from './sunting.office.tsx'
import { KEAMANAN, KECEPATAN, findSuratByBerkas, findSuratUntuk } from './surat.sql.ts'
import type { TujuanBaru } from './tujuan.ts'

const HAK = { hak: ['surat.susun'] }
export interface Antrean extends BarisKotakMasuk { surat: KonsepRow; hal: string; jenisNaskah: string; strategis: boolean }
/** Letters on the reader's desks, of one kind of request, most urgent first. */
export async function antrean(ctx: Context, jenis: 'susun' | 'paraf' | 'tanda_tangan'): Promise<Antrean[]> {
  const baris = (await listKotakMasuk(ctx.db, ctx.actor as Pegawai, { layanan: 'surat-keluar', batas: 200 })).filter((satu) => satu.jenis === jenis)
  const hasil: Antrean[] = []
  for (const satu of baris.slice(0, 50)) {
    const surat = await findKonsepByBerkas(ctx.db, satu.berkas_id)
    const kenal = surat && (await findJenis(ctx.db, surat.jenis, await hariUnit(ctx.db, surat.unit_id)))
    // The subject of a secret letter is shown where its opening is recorded, not in a list.
    if (surat) hasil.push({ ...satu, surat, hal: adalahRahasia(surat.keamanan) ? surat.hal : bacaKonsep(surat).hal, jenisNaskah: kenal?.nama ?? surat.jenis, strategis: kenal?.strategis ?? false })
  }
  return hasil
}

const daftar = page({
  path: '/kantor/surat/keluar', summary: 'Surat keluar: konsep saya, yang menunggu paraf, dan yang menunggu tanda tangan saya', right: 'pegawai', frame: 'kantor',
  async ask(ctx) {
    const pegawai = ctx.actor as Pegawai
    const milik = (await listKonsepPenyusun(ctx.db, pegawai.jabatan.map((satu) => satu.jabatanId), 30)).filter((satu) => !['dikirim', 'dibatalkan'].includes(satu.status))
    return { susun: await antrean(ctx, 'susun'), paraf: await antrean(ctx, 'paraf'), ttd: await antrean(ctx, 'tanda_tangan'), milik, bolehSusun: pegawai.hak.some((h) => h.kode === 'surat.susun') }
  },
  show({ susun, paraf, ttd, milik, bolehSusun }, ctx) {
    const { t } = ctx
    const dimeja = new Set(susun.map((satu) => satu.surat.id))
    const proses = milik.filter((satu) => !dimeja.has(satu.id))
    return {
      title: t('Surat keluar', 'Outgoing letters'), wide: true,
      body: <>
        <Heading actions={<>{bolehSusun && <ButtonLink href="/kantor/surat/keluar/baru" icon="plus">{t('Susun surat', 'Write a letter')}</ButtonLink>}<ButtonLink href="/kantor/surat?arah=keluar" variant="second">{t('Buku surat keluar', 'Register')}</ButtonLink></>}>{t('Surat keluar', 'Outgoing letters')}</Heading>
        {ttd.length > 0 && <section><h2>{t('Menunggu tanda tangan Anda', 'Awaiting your signature')}</h2><BarisAntrean baris={ttd} ctx={ctx} /><p><ButtonLink href="/kantor/surat/tanda-tangan">{t('Tandatangani beberapa sekaligus', 'Sign several at once')}</ButtonLink></p></section>}
        {paraf.length > 0 && <section><h2>{t('Menunggu paraf Anda', 'Awaiting your initials')}</h2><BarisAntrean baris={paraf} ctx={ctx} /></section>}
        <section><h2>{t('Konsep di meja Anda', 'Drafts on your desk')}</h2>
          {susun.length > 0 ? <BarisAntrean baris={susun} ctx={ctx} /> : <EmptyState level={3} title={t('Tidak ada konsep di meja Anda', 'No draft on your desk')}>{bolehSusun && t('Pilih Susun surat untuk memulai.', 'Choose Write a letter to begin.')}</EmptyState>}</section>
        {proses.length > 0 && <section><h2>{t('Surat Anda yang sedang berjalan', 'Your letters under way')}</h2>
          <Table caption={t('Surat', 'Letters')} captionHidden rows={proses} columns={[{ head: t('Hal', 'Subject'), main: true, cell: (s) => <a href={alamatKonsep(s.id)}>{s.hal}</a> }, { head: t('Nomor', 'Number'), cell: (s) => <>{s.nomor ?? '–'}{s.tanggal && <div class="hint">{tanggalSingkat(s.tanggal, ctx.locale)}</div>}</> }, { head: t('Keadaan', 'State'), cell: (s) => <Tag tone={s.status === 'ditandatangani' ? 'ok' : 'info'}>{t(...KATA_STATUS[s.status])}</Tag> }]} /></section>}
      </>,
    }
  },
})
function BarisAntrean({ baris, ctx }: { baris: Antrean[]; ctx: Context }) {
  const { t } = ctx
  return <ul class="rows">{baris.map((b) => <li><a class="row" href={alamatKonsep(b.surat.id)}><strong>{b.hal}</strong><span class="hint">{b.jenisNaskah}, {b.surat.dibuat_teks}</span></a> {b.surat.kecepatan !== 'biasa' && <Tag tone="warn">{t(...KATA_KECEPATAN[b.surat.kecepatan])}</Tag>} <DueTag level={b.tenggat < ctx.now ? 'late' : 'safe'} at={b.tenggat}>{waktuPanjang(b.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</DueTag></li>)}</ul>
}

const Asal = { balasan: z.uuid().optional().catch(undefined), disposisi: z.uuid().optional().catch(undefined) }
/** The letter to be answered, if the reader may see it: by the letter itself, or by a disposition on his desk. */
async function yangDibalas(ctx: Context, { balasan, disposisi }: { balasan?: string | undefined; disposisi?: string | undefined }) {
  const tugas = disposisi ? await findPenugasan(ctx.db, disposisi) : undefined
  if (disposisi && (!tugas || !jabatanDiMeja(ctx.actor, mejaJabatan(tugas.ke_jabatan)))) refuseNotFound('Disposisi')
  const id = tugas ? (await findSuratByBerkas(ctx.db, tugas.berkas_id))?.id : balasan
  if (!id) return undefined
  const surat = (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)) ?? refuseNotFound('Surat')
  return { id, hal: bacaRahasia(surat).hal, pengirim: surat.pengirim, pengirimUnit: surat.pengirim_unit, klasifikasi: surat.klasifikasi, keamanan: surat.keamanan, kecepatan: surat.kecepatan, ...(tugas ? { disposisi: tugas.tugas_id } : {}) }
}

const jabatanSusun = (ctx: Context) => { const p = ctx.actor as Pegawai; return p.jabatan.filter((post) => p.hak.some((h) => h.kode === 'surat.susun' && h.jabatanId === post.jabatanId)) }
const baru = page({
  path: '/kantor/surat/keluar/baru', summary: 'Formulir memulai surat keluar', right: HAK, frame: 'kantor', input: z.object({ ...Asal, jenis: z.string().max(40).optional().catch(undefined) }),
  async ask(ctx, input) {
    const post = jabatanSusun(ctx)
    const jenis = await listJenis(ctx.db, await hariUnit(ctx.db, post[0]!.unitId))
    return { jenis: jenis.map(({ kode, nama, namaEn, kelompok }) => ({ kode, nama, namaEn, kelompok })), balasan: await yangDibalas(ctx, input), post: post.map(({ jabatanId, nama }) => ({ jabatanId, nama })), kunci: uuid() }
  },
  show({ jenis, balasan, post, kunci }, ctx, input) {
    const { t } = ctx
    const kelompok = [...new Set(jenis.map((j) => j.kelompok))]
    return {
      title: t('Susun surat', 'Write a letter'),
      body: <>
        <BackLink href={balasan ? `/kantor/surat/${balasan.id}` : '/kantor/surat/keluar'} />
        <Heading lead={t('Nomor diberikan saat surat ditandatangani.', 'The number is given when the letter is signed.')}>{balasan ? t('Susun surat balasan', 'Write an answer') : t('Susun surat', 'Write a letter')}</Heading>
        {balasan && <InsetText>{t('Membalas', 'Answering')}: {balasan.hal}, {balasan.pengirim}</InsetText>}
        <Form kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ balasan: balasan?.id, disposisi: balasan?.disposisi }}>
          <Select name="jenis" label={t('Jenis naskah', 'Kind')} value={input.jenis ?? 'surat_dinas'} empty={false} choices={kelompok.map((k) => ({ label: t(...KATA_KELOMPOK[k]), choices: jenis.filter((j) => j.kelompok === k).map((j) => ({ value: j.kode, label: t(j.nama, j.namaEn) })) }))} />
          {post.length > 1 && <Select name="penyusun" label={t('Disusun sebagai', 'Written as')} choices={post.map((p) => ({ value: p.jabatanId, label: p.nama }))} />}
          <TextField name="hal" label={t('Hal', 'Subject')} value={balasan ? `Balasan: ${balasan.hal}`.slice(0, 300) : ''} maxLength={300} />
          <Radios name="kecepatan" label={t('Sifat: kecepatan', 'Urgency')} inline value={balasan?.kecepatan ?? 'biasa'} choices={KECEPATAN.map((k) => ({ value: k, label: t(...KATA_KECEPATAN[k]) }))} />
          <Select name="keamanan" label={t('Sifat: keamanan', 'Secrecy')} hint={t('Tidak dapat diubah kemudian. Isi surat rahasia disandikan dan hanya dibuka jabatan yang disebut.', 'Cannot be changed later. A secret letter is encrypted and opens only to the posts named.')} value={balasan?.keamanan ?? 'biasa'} choices={KEAMANAN.map((k) => ({ value: k, label: t(...KATA_KEAMANAN[k]) }))} />
          <SubmitRow><Button>{t('Lanjut ke isi surat', 'Go on to the words')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
export const KATA_KELOMPOK: Record<Jenis['kelompok'], readonly [string, string]> = { pengaturan: ['Arahan: pengaturan', 'Regulations'], penetapan: ['Arahan: penetapan', 'Decisions'], penugasan: ['Arahan: penugasan', 'Orders'], korespondensi: ['Korespondensi', 'Correspondence'], khusus: ['Naskah khusus', 'Special'], lainnya: ['Lainnya', 'Others'] }

const mulai = action({
  path: '/kantor/surat/keluar/baru', summary: 'Memulai konsep surat keluar', right: HAK, frame: 'kantor',
  input: z.object({ jenis: z.string().min(2).max(40), hal: z.string().trim().min(3, 'Tuliskan hal surat, paling sedikit tiga huruf.').max(300), kecepatan: z.enum(KECEPATAN).default('biasa'), keamanan: z.enum(KEAMANAN).default('biasa'), penyusun: z.uuid().optional(), kunci: z.string().min(8).max(100), ...Asal }),
  async act(ctx, { balasan: balasanId, disposisi, penyusun, ...isi }) {
    const balasan = await yangDibalas(ctx, { balasan: balasanId, disposisi })
    const tujuan: TujuanBaru[] = balasan ? [{ nama: balasan.pengirim, ...(balasan.pengirimUnit ? { unitId: balasan.pengirimUnit } : {}) }] : []
    const pilih = penyusun && jabatanSusun(ctx).some((post) => post.jabatanId === penyusun) ? penyusun : jabatanSusun(ctx)[0]!.jabatanId
    const hasil = await ctx.db.transaction((tx) => buatKonsep(tx, ctx.actor, { ...isi, penyusun: pilih, tujuan, ...(balasan ? { balasanAtas: balasan.id, klasifikasi: balasan.klasifikasi } : {}), ...(balasan?.disposisi ? { disposisiTugas: balasan.disposisi } : {}) }))
    return { goto: alamatKonsep(hasil.suratId, '/sunting'), status: 201, data: hasil }
  },
})

export const keluarRoutes: Route[] = [daftar, baru, mulai]
