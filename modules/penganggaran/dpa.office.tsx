import { Button, ButtonLink, EmptyState, Form, KeyFigures, Notice, Pager, SubmitRow, Table, TextArea, TextField, Timeline, type Tone } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { readConfig, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { ATURAN_DPA, LANGKAH_DPA, kursiDpa, langkahDpa, langkahSemua, polaNomor, siapkanDpa, simpanPolaNomor } from './dpa.ts'
import { type BarisDpa, type Dpa, type KeadaanDpa, findDpaTerlihat, hitungDpa, listBarisDpa, listDpa, listLangkahDpa } from './dpa.sql.ts'
import { selisihKas } from './kas.ts'
import { Jumlah, KepalaTahun, TagKeadaan, TahunPath, alamat, getTahun, uang } from './tahap-bagian.tsx'
import { kursiKetuaTapd } from './tahap-kursi.ts'
import { findTahapBerlaku } from './tahap.sql.ts'

// DPA: the year's board, and one document with its steps.

const LIHAT = { hak: ['anggaran.lihat'] }
const BATAS = 80
export const KATA_DPA: Record<KeadaanDpa, readonly [string, string, Tone]> = { rancangan: ['Rancangan', 'Draft', 'mute'], verifikasi: ['Diverifikasi', 'Being verified', 'info'], disetujui: ['Disetujui Sekda', 'Approved', 'info'], disahkan: ['Disahkan', 'Ratified', 'info'], berlaku: ['Berlaku', 'In force', 'ok'], diubah: ['Diganti', 'Replaced', 'mute'] }
export async function getDpa(ctx: Context, id: string): Promise<Dpa> { return (await findDpaTerlihat(ctx.db, ctx.actor, id)) ?? refuseNotFound('DPA') }

const daftar = page({
  path: '/kantor/anggaran/:tahun/dpa', summary: 'DPA tiap perangkat daerah', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ sesudah: z.string().max(200).optional().catch(undefined) }),
  async ask(ctx, { tahun, sesudah }) {
    await getTahun(ctx.db, tahun)
    const dpa = await listDpa(ctx.db, ctx.actor, tahun, { sesudah, batas: BATAS + 1 }), kelola = punyaHak(ctx.actor, 'anggaran.kelola')
    return { tahun, dpa: dpa.slice(0, BATAS), lanjut: dpa.length > BATAS ? dpa[BATAS - 1]!.unit_jalur : undefined, hitung: await hitungDpa(ctx.db, tahun), berlaku: (await findTahapBerlaku(ctx.db, tahun)) !== undefined, kelola, pola: kelola ? await polaNomor(ctx.db) : '', massal: [...(kursiKetuaTapd(ctx.actor) ? ['setujui' as const] : []), ...(punyaHak(ctx.actor, 'dpa.sahkan') ? ['sahkan' as const, 'berlakukan' as const] : [])] }
  },
  show({ tahun, dpa, lanjut, hitung, berlaku, kelola, pola, massal }, ctx) {
    const { t } = ctx, ada = (k: KeadaanDpa) => hitung.find((h) => h.keadaan === k)?.banyak ?? 0
    return {
      title: 'DPA', wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Dokumen pelaksanaan anggaran (DPA)', 'Budget documents of the offices (DPA)')} lead={hitung.map((h) => `${t(KATA_DPA[h.keadaan][0], KATA_DPA[h.keadaan][1])} ${h.banyak}`).join(' · ')} ctx={ctx} />
        <Table<Dpa> caption="DPA" captionHidden rows={dpa} empty={<EmptyState title={t('Belum ada DPA', 'No DPA yet')}><p>{berlaku ? t('PPKD menyiapkannya dari APBD yang sudah ditetapkan.', 'The head of finance makes them from the enacted budget.') : t('DPA dibuat sesudah APBD ditetapkan.', 'They are made when the budget is enacted.')}</p></EmptyState>} columns={[
          { head: t('Perangkat daerah', 'Office'), main: true, cell: (d) => <a href={`/kantor/anggaran/${tahun}/dpa/${d.id}`}>{d.unit}</a> }, { head: t('Nomor', 'Number'), cell: (d) => <span class="digits">{d.nomor}</span> }, { head: t('Keadaan', 'State'), cell: (d) => <TagKeadaan kata={KATA_DPA} keadaan={d.keadaan} ctx={ctx} /> }, { head: t('Pendapatan', 'Revenue'), numeric: true, cell: (d) => uang(d.pendapatan) }, { head: t('Belanja', 'Spending'), numeric: true, cell: (d) => uang(d.belanja) }]} />
        <Pager next={lanjut && alamat(`/kantor/anggaran/${tahun}/dpa`, { sesudah: lanjut })} />
        {kelola && berlaku && <Form action={`/kantor/anggaran/${tahun}/dpa/siapkan`}><h2>{t('Siapkan DPA', 'Make the drafts')}</h2><p>{t('Rancangan dibuat untuk perangkat daerah yang belum punya atau yang anggarannya berubah, lengkap dengan usulan anggaran kas.', 'Drafts for offices without one or whose budget changed, each with a proposed cash plan.')}</p><SubmitRow><Button>{t('Siapkan', 'Make')}</Button></SubmitRow></Form>}
        {massal.filter((l) => ada(ATURAN_DPA[l].dari[0]!) > 0).map((l) => <Form action={`/kantor/anggaran/${tahun}/dpa/semua`} hidden={{ langkah: l }}><SubmitRow><Button variant="second">{t(`${ATURAN_DPA[l].nama[0]} semua (${ada(ATURAN_DPA[l].dari[0]!)})`, `${ATURAN_DPA[l].nama[1]} all`)}</Button></SubmitRow></Form>)}
        {kelola && <Form action={`/kantor/anggaran/${tahun}/dpa/pola`}><h2>{t('Pola nomor', 'Number template')}</h2><TextField name="pola" label={t('Pola', 'Template')} hint={t('{jenis} DPA atau DPPA, {unit} kode perangkat daerah, {urut} nomor urut, {tahun}', '{jenis}, {unit}, {urut}, {tahun}')} value={pola} maxLength={80} /><SubmitRow><Button variant="second" small>{t('Simpan pola', 'Save')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const lihat = page({
  path: '/kantor/anggaran/:tahun/dpa/:id', summary: 'Satu DPA: isi, anggaran kas, langkah', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ id: z.uuid() }),
  async ask(ctx, { tahun, id }) {
    const dpa = await getDpa(ctx, id)
    if (dpa.tahun !== tahun) refuseNotFound('DPA')
    return { dpa, baris: await listBarisDpa(ctx.db, dpa), beda: (await selisihKas(ctx.db, dpa)).length, riwayat: await listLangkahDpa(ctx.db, id), langkah: LANGKAH_DPA.filter((l) => ATURAN_DPA[l].dari.includes(dpa.keadaan) && kursiDpa(ctx.actor, l, dpa)) }
  },
  show({ dpa, baris, beda, riwayat, langkah }, ctx) {
    const { t } = ctx, dasar = `/kantor/anggaran/${dpa.tahun}/dpa/${dpa.id}`, zona = readConfig().BALAI_ZONE
    const perSub = [...Map.groupBy(baris, (b) => b.sub_id ?? b.bagian)].map(([kunci, isi]) => ({ kunci, satu: isi[0]!, jumlah: isi.reduce((n, b) => n + b.jumlah, 0n), rekening: isi.length }))
    const NAMA: Record<string, string> = { pendapatan: t('Pendapatan', 'Revenue'), penerimaan_pembiayaan: t('Penerimaan pembiayaan', 'Financing in'), pengeluaran_pembiayaan: t('Pengeluaran pembiayaan', 'Financing out') }
    const nama = (b: BarisDpa) => (b.sub_id ? <><span class="digits">{b.kode}</span> {b.nama}</> : NAMA[b.bagian])
    return {
      title: dpa.nomor, wide: true,
      body: <>
        <KepalaTahun tahun={dpa.tahun} judul={dpa.unit} lead={<><span class="digits">{dpa.nomor}</span> <TagKeadaan kata={KATA_DPA} keadaan={dpa.keadaan} ctx={ctx} /> {dpa.tanggal && t(`disahkan ${tanggalPanjang(dpa.tanggal)}`, `ratified ${dpa.tanggal}`)}</>} ctx={ctx} actions={<ButtonLink small variant="second" href={`/kantor/anggaran/${dpa.tahun}/cetak/dpa?unit=${dpa.unit_id}&urut=${dpa.urut}`}>{t('Cetak DPA', 'Print')}</ButtonLink>} />
        <KeyFigures><Jumlah label={t('Belanja', 'Spending')} nilai={dpa.belanja} /><Jumlah label={t('Pendapatan', 'Revenue')} nilai={dpa.pendapatan} />{dpa.penerimaan + dpa.pengeluaran > 0n && <Jumlah label={t('Pembiayaan neto', 'Net financing')} nilai={dpa.penerimaan - dpa.pengeluaran} />}</KeyFigures>
        <Notice tone={beda === 0 ? 'ok' : 'warn'}><p>{beda === 0 ? t('Anggaran kas sama dengan DPA.', 'The cash plan agrees with the DPA.') : t(`Anggaran kas belum sama pada ${beda} rekening.`, `The cash plan differs on ${beda} accounts.`)} <a href={`${dasar}/kas`}>{t('Buka anggaran kas', 'Open the cash plan')}</a></p></Notice>
        <Table caption={t('Isi', 'Contents')} rows={perSub} columns={[{ head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <a href={alamat(`${dasar}/kas`, { sub: s.satu.sub_id ?? '-' })}>{nama(s.satu)}</a> }, { head: t('Rekening', 'Accounts'), numeric: true, cell: (s) => s.rekening }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (s) => uang(s.jumlah) }]} />
        {langkah.length > 0 && <Form action={`${dasar}/langkah`} hidden={{ revisi: String(dpa.revisi) }}><h2>{t('Langkah berikutnya', 'Next step')}</h2>{langkah.includes('kembalikan') && <TextArea name="alasan" label={t('Alasan bila dikembalikan', 'Reason when returned')} rows={2} maxLength={1000} optional />}<SubmitRow>{langkah.map((l) => <Button name="langkah" value={l} variant={l === 'kembalikan' ? 'second' : 'main'}>{t(...ATURAN_DPA[l].nama)}</Button>)}</SubmitRow></Form>}
        {riwayat.length > 0 && <><h2>{t('Riwayat', 'History')}</h2><Timeline items={riwayat.map((r) => ({ title: `${t(KATA_DPA[r.dari as KeadaanDpa][0], KATA_DPA[r.dari as KeadaanDpa][1])} → ${t(KATA_DPA[r.ke as KeadaanDpa][0], KATA_DPA[r.ke as KeadaanDpa][1])}`, state: 'done' as const, when: waktuPanjang(r.pada, zona), who: r.jabatan, note: r.alasan ? <p>{r.alasan}</p> : undefined }))} /></>}
      </>,
    }
  },
})
const langkah = action({
  path: '/kantor/anggaran/:tahun/dpa/:id/langkah', summary: 'Mengajukan, menyetujui, mengesahkan, atau memberlakukan DPA', right: { hak: ['anggaran.ajukan', 'anggaran.verifikasi', 'dpa.sahkan'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/dpa/:id', input: TahunPath.extend({ id: z.uuid(), langkah: z.enum(LANGKAH_DPA), revisi: z.coerce.number().int().optional(), alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { tahun, ...isi }) {
    await getDpa(ctx, isi.id)
    const dpa = await ctx.db.transaction((tx) => langkahDpa(tx, ctx.actor, isi))
    return { goto: `/kantor/anggaran/${tahun}/dpa/${isi.id}`, flash: ctx.t(`DPA sekarang ${KATA_DPA[dpa.keadaan][0].toLowerCase()}.`, `The DPA is now ${KATA_DPA[dpa.keadaan][1].toLowerCase()}.`), data: { keadaan: dpa.keadaan } }
  },
})
const siapkan = action({
  path: '/kantor/anggaran/:tahun/dpa/siapkan', summary: 'Menyiapkan rancangan DPA dari APBD', right: { hak: ['anggaran.kelola'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/dpa', input: TahunPath,
  async act(ctx, { tahun }) {
    const banyak = await ctx.db.transaction((tx) => siapkanDpa(tx, ctx.actor, tahun))
    return { goto: `/kantor/anggaran/${tahun}/dpa`, flash: ctx.t(`${banyak} rancangan DPA disiapkan.`, `${banyak} drafts made.`), data: { banyak } }
  },
})
const semua = action({
  path: '/kantor/anggaran/:tahun/dpa/semua', summary: 'Menyetujui, mengesahkan, atau memberlakukan semua DPA yang siap', right: { hak: ['anggaran.verifikasi', 'dpa.sahkan'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/dpa', input: TahunPath.extend({ langkah: z.enum(['setujui', 'sahkan', 'berlakukan']) }),
  async act(ctx, { tahun, langkah: l }) {
    const banyak = await ctx.db.transaction((tx) => langkahSemua(tx, ctx.actor, { tahun, langkah: l }))
    return { goto: `/kantor/anggaran/${tahun}/dpa`, flash: ctx.t(`${banyak} DPA selesai.`, `${banyak} done.`), data: { banyak } }
  },
})
const pola = action({
  path: '/kantor/anggaran/:tahun/dpa/pola', summary: 'Mengubah pola nomor DPA', right: { hak: ['anggaran.kelola'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/dpa', input: TahunPath.extend({ pola: z.string().trim().max(80) }),
  async act(ctx, { tahun, pola: baru }) { await ctx.db.transaction((tx) => simpanPolaNomor(tx, ctx.actor, baru)); return { goto: `/kantor/anggaran/${tahun}/dpa`, flash: ctx.t('Pola tersimpan.', 'Saved.') } },
})
// Fixed words before `:id`.
export const dpaRoutes: Route[] = [daftar, siapkan, semua, pola, lihat, langkah]
