import { Button, DateField, EmptyState, Form, Notice, Select, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { type ButirEvaluasi, catatEvaluasi, findEvaluasi, listButir, tambahButir, tindakButir } from './evaluasi.ts'
import { listPaguUnit } from './kua.sql.ts'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import { KepalaTahun, TahunPath, bacaTanggal, getTahun, kotakTanggal } from './tahap-bagian.tsx'
import { HARI_EVALUASI, batasEvaluasi } from './tahap-syarat.ts'

const LIHAT = { hak: ['anggaran.lihat'] }
const TULIS = { hak: ['anggaran.kelola', 'anggaran.verifikasi'] }
const lihat = page({
  path: '/kantor/anggaran/:tahun/evaluasi', summary: 'Evaluasi gubernur atas rancangan Perda APBD', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { tahap, terbuka } = await getTahun(ctx.db, tahun)
    const di = tahap.findLast((s) => ATURAN_TAHAP[s.jenis].syarat.includes('evaluasi'))
    const isi = di && (await findEvaluasi(ctx.db, tahun, di.urut))
    const ubah = di !== undefined && di.urut === terbuka?.urut && (punyaHak(ctx.actor, 'anggaran.kelola') || punyaHak(ctx.actor, 'anggaran.verifikasi'))
    return { tahun, di, isi, batas: isi?.dikirim ? await batasEvaluasi(ctx.db, isi.dikirim) : null, butir: di ? await listButir(ctx.db, tahun, di.urut) : [], ubah, unit: ubah ? (await listPaguUnit(ctx.db, tahun, di.urut)).map((u) => ({ value: u.unit_id, label: u.nama })) : [] }
  },
  show({ tahun, di, isi, batas, butir, ubah, unit }, ctx) {
    const { t } = ctx, dasar = `/kantor/anggaran/${tahun}/evaluasi`
    return {
      title: t('Evaluasi gubernur', 'Evaluation'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Evaluasi gubernur', 'Evaluation by the governor')} lead={t(`Gubernur mengevaluasi dalam ${HARI_EVALUASI} hari kerja; hanya yang disebutkannya boleh berubah.`, `The governor has ${HARI_EVALUASI} working days; only what is named may change.`)} ctx={ctx} />
        {!di && <EmptyState title={t('Belum sampai tahap evaluasi', 'Not yet at this stage')} />}
        {isi?.dikirim && <Notice tone={isi.tanggal ? 'ok' : 'info'}><p>{t(`Dikirim ${tanggalPanjang(isi.dikirim)}.`, `Sent ${isi.dikirim}.`)} {isi.tanggal ? t(`Keputusan ${isi.nomor}, ${tanggalPanjang(isi.tanggal)}. ${isi.simpulan}`, `Decision ${isi.nomor} of ${isi.tanggal}.`) : batas && t(`Hasilnya paling lambat ${tanggalPanjang(batas)}; sesudah itu tahap dapat dilanjutkan tanpa hasil.`, `Due by ${batas}; afterwards the stage may go on.`)}</p></Notice>}
        {ubah && <Form><h2>{t('Pengiriman dan hasil', 'Sent and received')}</h2><DateField name="dikirim" label={t('Dikirim kepada gubernur', 'Sent')} value={isi?.dikirim ?? undefined} /><TextField name="nomor" label={t('Nomor keputusan', 'Number')} value={isi?.nomor} maxLength={120} optional /><DateField name="tanggal" label={t('Tanggal keputusan', 'Date')} value={isi?.tanggal ?? undefined} optional /><TextArea name="simpulan" label={t('Simpulan', 'Conclusion')} value={isi?.simpulan} rows={3} maxLength={4000} optional /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form>}
        {di && <Table<ButirEvaluasi> caption={t('Butir yang harus diperbaiki', 'Points to mend')} rows={butir} empty={<EmptyState title={t('Belum ada butir', 'No points')} level={3} />} columns={[{ head: t('Butir', 'Point'), main: true, cell: (b) => b.uraian }, { head: t('Tempat', 'Place'), cell: (b) => [b.unit, b.sub, b.rekening].filter(Boolean).join(' · ') }, { head: t('Tindak lanjut', 'Done'), cell: (b) => b.tindak_lanjut ?? (ubah ? <Form action={`${dasar}/butir/${b.id}`}><TextField name="tindak_lanjut" label={t('Tindak lanjut', 'What was done')} maxLength={1000} /><SubmitRow><Button small variant="second" about={b.uraian}>{t('Simpan', 'Save')}</Button></SubmitRow></Form> : t('belum', 'not yet')) }]} />}
        {ubah && isi?.tanggal && <Form action={`${dasar}/butir`}><h2>{t('Tambah butir', 'Add a point')}</h2><Select name="unit" label={t('Perangkat daerah', 'Office')} choices={unit} /><TextField name="rekening" label={t('Kode rekening atau awalnya', 'Account or its beginning')} hint={t('Kosong berarti semua rekening perangkat daerah itu.', 'Empty means every account of that office.')} width="m" maxLength={24} optional /><TextArea name="uraian" label={t('Butir', 'Point')} rows={3} maxLength={2000} /><SubmitRow><Button variant="second">{t('Tambahkan', 'Add')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const simpan = action({
  path: '/kantor/anggaran/:tahun/evaluasi', summary: 'Mencatat pengiriman dan hasil evaluasi gubernur', right: TULIS, frame: 'kantor', input: TahunPath.extend({ nomor: z.string().trim().max(120).default(''), simpulan: z.string().trim().max(4000).default(''), ...kotakTanggal('dikirim'), ...kotakTanggal('tanggal') }),
  async act(ctx, { tahun, nomor, simpulan, ...isi }) {
    await ctx.db.transaction((tx) => catatEvaluasi(tx, ctx.actor, { tahun, nomor, simpulan, dikirim: bacaTanggal(isi, 'dikirim'), tanggal: bacaTanggal(isi, 'tanggal') }))
    return { goto: `/kantor/anggaran/${tahun}/evaluasi`, flash: ctx.t('Tersimpan.', 'Saved.') }
  },
})
const tambah = action({
  path: '/kantor/anggaran/:tahun/evaluasi/butir', summary: 'Menambah butir evaluasi gubernur', right: TULIS, frame: 'kantor', again: '/kantor/anggaran/:tahun/evaluasi', input: TahunPath.extend({ unit: z.string().max(40).default(''), sub: z.union([z.uuid(), z.literal('')]).default(''), rekening: z.string().trim().max(24).default(''), uraian: z.string().trim().max(2000).default('') }),
  async act(ctx, { tahun, unit, sub, ...isi }) {
    const id = await ctx.db.transaction((tx) => tambahButir(tx, ctx.actor, { tahun, unitId: unit, subId: sub || undefined, ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/evaluasi`, status: 201, flash: ctx.t('Butir ditambahkan.', 'Added.'), data: { id } }
  },
})
const tindak = action({
  path: '/kantor/anggaran/:tahun/evaluasi/butir/:id', summary: 'Mencatat tindak lanjut butir evaluasi', right: TULIS, frame: 'kantor', again: '/kantor/anggaran/:tahun/evaluasi', input: TahunPath.extend({ id: z.uuid(), tindak_lanjut: z.string().trim().max(1000).default('') }),
  async act(ctx, { tahun, id, tindak_lanjut: tindakLanjut }) {
    await ctx.db.transaction((tx) => tindakButir(tx, ctx.actor, { id, tindakLanjut }))
    return { goto: `/kantor/anggaran/${tahun}/evaluasi`, flash: ctx.t('Tindak lanjut tersimpan.', 'Saved.') }
  },
})
export const evaluasiRoutes: Route[] = [lihat, simpan, tambah, tindak]
