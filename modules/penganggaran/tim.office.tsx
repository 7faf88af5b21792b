import { BackLink, Button, DateField, EmptyState, Form, Heading, NumberField, Select, SubmitRow, Table, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { punyaHak, tanggalDaerah } from '#kernel/identity'
import { cariJabatan, listJabatanById, tanggalPanjang } from '#kernel/organisation'
import { now } from '#kernel/platform'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './tahap-bagian.tsx'
import { type AnggotaTim, KATA_KEDUDUKAN, KATA_TIM, KEDUDUKAN, TIM, akhiriAnggota, listAnggotaTim, tambahAnggota } from './tim.ts'

// The duty lists on one page: who sits in TAPD and who leads the council, with decree and time.

const ALAMAT = '/kantor/anggaran/tim', KELOLA = { hak: ['anggaran.kelola'] }
const halaman = page({
  path: ALAMAT, summary: 'Susunan TAPD dan pimpinan DPRD yang menandatangani dokumen anggaran', right: { hak: ['anggaran.lihat'] }, frame: 'kantor', input: z.object({ cari: z.string().trim().max(80).optional().catch(undefined) }),
  async ask(ctx, { cari }) {
    const kelola = punyaHak(ctx.actor, 'anggaran.kelola'), diketik = typeof ctx.typed?.jabatan === 'string' ? ctx.typed.jabatan : ''
    const pilihan = kelola && cari ? await cariJabatan(ctx.db, cari, 30) : kelola && /^[0-9a-f-]{36}$/.test(diketik) ? await listJabatanById(ctx.db, [diketik]) : []
    return { kelola, cari: cari ?? '', pilihan: pilihan.map((j) => ({ value: j.id, label: `${j.nama} (${j.unitNama})` })), tim: await Promise.all(TIM.map(async (t) => ({ tim: t, anggota: await listAnggotaTim(ctx.db, t) }))), kini: tanggalDaerah(now()) }
  },
  show({ kelola, cari, pilihan, tim, kini }, { t, locale }) {
    const lewat = (a: AnggotaTim) => a.berlaku_sampai !== null && a.berlaku_sampai < kini
    return {
      title: t('TAPD dan pimpinan DPRD', 'Budget team and council leaders'), wide: true,
      body: <>
        <BackLink href="/kantor/anggaran">{t('Anggaran', 'Budget')}</BackLink>
        <Heading lead={t('Nama yang tercetak pada RKA, DPA, dan nota kesepakatan ialah pemangku jabatan ini pada tanggal dokumennya.', 'Forms and memoranda name whoever holds these posts on their day.')}>{t('TAPD dan pimpinan DPRD', 'Budget team and council leaders')}</Heading>
        {tim.map(({ tim: satu, anggota }) => <Table<AnggotaTim> caption={t(...KATA_TIM[satu])} rows={anggota} empty={<EmptyState title={t('Susunannya belum dicatat', 'Nobody is named yet')}><p>{satu === 'tapd' ? t('Tabel tanda tangan pada RKA dan DPA kosong sampai susunannya dicatat.', 'The signature table of the forms stays empty until then.') : t('Tanpa susunan ini, nota ditandatangani anggota DPRD yang menyatakan persetujuan.', 'Without it the member who agrees signs.')}</p></EmptyState>} columns={[
          { head: t('No.', 'No.'), narrow: true, cell: (a) => a.urut }, { head: t('Jabatan', 'Post'), main: true, cell: (a) => <>{a.jabatan}<p class="hint">{a.unit}</p></> }, { head: t('Kedudukan', 'Seat'), cell: (a) => t(...KATA_KEDUDUKAN[a.kedudukan]) }, { head: t('Keputusan', 'Decree'), cell: (a) => a.keputusan },
          { head: t('Berlaku', 'In force'), cell: (a) => `${tanggalPanjang(a.berlaku_mulai, locale)} – ${a.berlaku_sampai ? tanggalPanjang(a.berlaku_sampai, locale) : t('sekarang', 'now')}${lewat(a) ? t(' (berakhir)', ' (ended)') : ''}` },
          ...(kelola ? [{ head: t('Akhiri', 'End'), quiet: true, narrow: true, cell: (a: AnggotaTim) => (a.berlaku_sampai === null ? <Form action={`${ALAMAT}/${a.id}/akhiri`}><Button small variant="second" about={a.jabatan}>{t('Akhiri', 'End')}</Button></Form> : '') }] : [])]} />)}
        {kelola && <>
          <h2>{t('Tambah anggota', 'Add a member')}</h2>
          <Form method="get"><TextField name="cari" label={t('Cari jabatan', 'Search a post')} value={cari} hint={t('Misalnya: kepala bappeda, ketua dprd', 'For example: kepala bappeda')} maxLength={80} /><SubmitRow><Button variant="second">{t('Cari', 'Search')}</Button></SubmitRow></Form>
          {cari && pilihan.length === 0 && <EmptyState title={t('Tidak ada jabatan dengan kata itu', 'No such post')}><p>{t('Jabatan dan pemangkunya dicatat pada bagian organisasi.', 'Posts are kept with the organisation.')}</p></EmptyState>}
          {pilihan.length > 0 && <Form action={ALAMAT}>
            <Select name="jabatan" label={t('Jabatan', 'Post')} choices={pilihan} value={pilihan.length === 1 ? pilihan[0]!.value : undefined} /><Select name="tim" label={t('Tim', 'Team')} empty={false} choices={TIM.map((s) => ({ value: s, label: t(...KATA_TIM[s]) }))} />
            <Select name="kedudukan" label={t('Kedudukan', 'Seat')} empty={false} value="anggota" choices={KEDUDUKAN.map((k) => ({ value: k, label: t(...KATA_KEDUDUKAN[k]) }))} /><NumberField name="urut" label={t('Nomor urut', 'Order')} value={String(Math.min(99, Math.max(0, ...tim.map((s) => s.anggota.length)) + 1))} />
            <TextField name="keputusan" label={t('Keputusan', 'Decree')} hint={t('Contoh: Keputusan Bupati Nomor 12 Tahun 2026', 'The decree that names it')} maxLength={200} /><DateField name="mulai" label={t('Berlaku mulai', 'From')} value={kini} /><DateField name="sampai" label={t('Berlaku sampai', 'Until')} optional />
            <SubmitRow><Button>{t('Tambahkan', 'Add')}</Button></SubmitRow>
          </Form>}
        </>}
      </>,
    }
  },
})
const tambah = action({
  path: ALAMAT, summary: 'Menambah anggota TAPD atau pimpinan DPRD', right: KELOLA, frame: 'kantor', input: z.object({ jabatan: z.string().max(40).default(''), tim: z.enum(TIM), kedudukan: z.enum(KEDUDUKAN), urut: z.coerce.number().int().min(1).max(99), keputusan: z.string().trim().max(200).default(''), ...kotakTanggal('mulai'), ...kotakTanggal('sampai') }),
  async act(ctx, { jabatan, tim, kedudukan, urut, keputusan, ...isi }) {
    await ctx.db.transaction((tx) => tambahAnggota(tx, ctx.actor, { jabatanId: jabatan, tim, kedudukan, urut, keputusan, mulai: bacaTanggal(isi, 'mulai'), sampai: bacaTanggal(isi, 'sampai') }))
    return { goto: ALAMAT, flash: ctx.t('Anggota dicatat.', 'Recorded.') }
  },
})
const akhiri = action({
  path: `${ALAMAT}/:id/akhiri`, summary: 'Mengakhiri keanggotaan TAPD atau pimpinan DPRD', right: KELOLA, frame: 'kantor', again: ALAMAT, input: z.object({ id: z.uuid() }),
  async act(ctx, { id }) { await ctx.db.transaction((tx) => akhiriAnggota(tx, ctx.actor, { id })); return { goto: ALAMAT, flash: ctx.t('Keanggotaan berakhir hari ini.', 'Ended today.') } },
})
export const timRoutes: Route[] = [halaman, tambah, akhiri]
