import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, SubmitRow, Table, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { Refusal, refuse, uuid } from '#kernel/platform'
import { type BarisKotakMasuk, type Hasil, bertindak, findBerkas, findTugas, getProses, listKotakMasuk } from '#kernel/workflow'
import { z } from 'zod'
import { kataSop } from './kata-sop.ts'

// Several at once where that is safe: only steps whose forward outcome asks for nothing but the act itself (paraf, signature),
// each in a transaction of its own, so that one that cannot be done does not hold the others.

const AMAN = ['paraf', 'tanda_tangan']
const pegawai = (ctx: Context) => ctx.actor as Pegawai

const pilih = page({
  path: '/kantor/banyak', summary: 'Memaraf atau menandatangani beberapa naskah sekaligus', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor',
  async ask(ctx) {
    const tugas = (await listKotakMasuk(ctx.db, pegawai(ctx), { batas: 200 })).filter((t) => AMAN.includes(t.jenis)).slice(0, 50)
    return { tugas, kunci: uuid() }
  },
  show({ tugas, kunci }, ctx) {
    const { t } = ctx
    return {
      title: t('Paraf dan tanda tangan bersama', 'Initial and sign together'), wide: true,
      body: <>
        <BackLink href="/kantor/kotak-masuk">{t('Kotak masuk', 'Inbox')}</BackLink>
        <Heading lead={t('Baca konsepnya lebih dahulu. Yang dicentang diparaf atau ditandatangani satu per satu; yang gagal dilaporkan tanpa menahan yang lain.', 'Read the drafts first. Those ticked are initialled or signed one by one; what fails is reported and holds up none of the others.')}>{t('Paraf dan tanda tangan bersama', 'Initial and sign together')}</Heading>
        {tugas.length === 0 ? <EmptyState title={t('Tidak ada naskah yang menunggu', 'No letter is waiting')} /> : <Form kunci={kunci}>
          <Table<BarisKotakMasuk> caption={t('Naskah yang menunggu', 'Waiting letters')} captionHidden rows={tugas} columns={[
            { head: t('Pilih', 'Choose'), narrow: true, cell: (b) => <label><input type="checkbox" name="tugas" value={b.tugas_id} /> <span class="sr">{b.nomor}</span></label> },
            { head: t('Tugas', 'Task'), main: true, cell: (b) => <a href={`/kantor/berkas/${b.berkas_id}`}>{kataSop(ctx, b.nama_langkah)}</a> },
            { head: t('Layanan', 'Service'), cell: (b) => <>{b.judul}<br /><span class="hint">{b.nomor}</span></> }, { head: t('Pemohon', 'Applicant'), cell: (b) => b.pemohon_nama },
          ]} />
          <Warning>{t('Tanda tangan mengambil nomor dan tidak dapat diurungkan.', 'Signing takes a number and cannot be undone.')}</Warning>
          <SubmitRow><Button>{t('Lakukan untuk yang dicentang', 'Do it for those ticked')}</Button><ButtonLink href="/kantor/kotak-masuk" variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>}
      </>,
    }
  },
})

/** The one forward outcome of a safe step, or nothing when it needs more than a click. */
async function hasilAman(ctx: Context, tugasId: string): Promise<Hasil | undefined> {
  const tugas = await findTugas(ctx.db, tugasId)
  const berkas = tugas && (await findBerkas(ctx.db, tugas.berkas_id))
  if (!tugas || !berkas || !AMAN.includes(tugas.jenis)) return undefined
  const langkah = (await getProses(ctx.db, berkas.proses, berkas.versi)).sop.langkah[tugas.langkah]
  return langkah && 'hasil' in langkah ? langkah.hasil.find((h) => (h.kode === 'paraf' || h.kode === 'tanda_tangan') && !h.butuh?.length) : undefined
}

const lakukan = action({
  path: '/kantor/banyak', summary: 'Memaraf atau menandatangani yang dipilih, satu transaksi per naskah', right: { hak: ['berkas.kerjakan'] }, frame: 'kantor',
  input: z.object({ tugas: z.union([z.uuid(), z.array(z.uuid()).max(50)]).optional(), kunci: z.string().max(60).optional() }),
  async act(ctx, { tugas, kunci }) {
    const pilihan = tugas === undefined ? [] : [tugas].flat()
    if (pilihan.length === 0) refuse('belum-memilih', ctx.t('Centang sedikitnya satu naskah.', 'Tick at least one letter.'), { fields: [{ field: 'tugas', message: ctx.t('Centang sedikitnya satu naskah.', 'Tick at least one letter.') }] })
    const gagal: string[] = []
    for (const id of pilihan) {
      try {
        const hasil = (await hasilAman(ctx, id)) ?? refuse('bukan-tugas-bersama', 'Tugas ini harus dikerjakan sendiri-sendiri.')
        await ctx.db.transaction((tx) => bertindak(tx, { tugasId: id, hasil: hasil.kode, actor: ctx.actor, ...(kunci ? { kunci: `${kunci}:${id}` } : {}) }))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        gagal.push(error.message)
      }
    }
    const jadi = pilihan.length - gagal.length
    return { goto: '/kantor/banyak', flash: [ctx.t(`${jadi} naskah selesai.`, `${jadi} letters done.`), ...new Set(gagal)].join(' '), data: { selesai: jadi, gagal } }
  },
})
export const banyakRoutes: Route[] = [pilih, lakukan]
