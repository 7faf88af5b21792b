import { BackLink, Button, ButtonLink, Details, EmptyState, FilterBar, Form, Heading, KeyFigure, KeyFigures, MoneyField, Pager, Select, SubmitRow, Table, Tabs, TextArea } from '#access/design'
import { BENTUK_LEMBAR, type Context, type Route, action, page, unduhLembar } from '#access/web'
import { catat } from '#kernel/audit'
import { cetakNaskah } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { getUnit, namaBulan, tanggalPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, alamatDokumen, listUnitAnggaran, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { type BarisBku, type Buku, KATA_BUKU, catatSaldoAwal, findUnitBud, listBku, listTutup, ringkasBulan, saldoKas, tutupKas } from './kas.ts'
import { HAK_BACA } from './meja.office.tsx'
import { findPelaku, hariIni } from './pelaku.ts'

// The cash books on paper and screen: one month at a time, with the running balance, printed and closed.

const JENIS_BUKU = ['saldo_awal', 'sp2d', 'ls', 'tbp', 'panjar', 'pajak', 'stbp', 'sts', 'kkpd', 'retur'] as const
const KATA_BKU: Record<(typeof JENIS_BUKU)[number], readonly [string, string]> = { saldo_awal: ['Saldo awal', 'Opening'], sp2d: ['SP2D', 'SP2D'], ls: ['Buku LS', 'LS'], tbp: ['Buku belanja', 'Payments'], panjar: ['Buku panjar', 'Advances'], pajak: ['Buku pajak', 'Taxes'], stbp: ['Penerimaan', 'Receipts'], sts: ['Setoran', 'Deposits'], kkpd: ['Buku kartu kredit', 'Card'], retur: ['Retur', 'Returned'] }
const BATAS = 100
const Saring = z.object({ buku: z.enum(['pengeluaran', 'penerimaan', 'bud']).default('pengeluaran').catch('pengeluaran'), unit: z.uuid().optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined), jenis: z.enum(JENIS_BUKU).optional().catch(undefined), sesudah: z.coerce.number().int().min(0).optional().catch(undefined) })
type Saring = z.infer<typeof Saring>

async function kunci(ctx: Context, { buku, unit: diminta }: Pick<Saring, 'buku' | 'unit'>) {
  const { unit, luas } = await unitHalaman(ctx, diminta)
  const bud = await findUnitBud(ctx.db)
  if (buku === 'bud' && !luas && unit?.id !== bud) refuse('tidak-berwenang', 'Buku kas daerah hanya untuk BUD dan pengawas.', { status: 403 })
  return { unit: buku === 'bud' ? { id: bud, nama: 'BUD', jalur: '' } : unit, luas, k: { tahun: tahunKini(), buku, unitId: buku === 'bud' ? bud : unit?.id ?? '' } }
}
const lihat = page({
  path: `${DASAR_ALAMAT}/buku`, summary: 'Buku kas umum bendahara dan BUD', right: HAK_BACA, frame: 'kantor', input: Saring,
  async ask(ctx, s) {
    const { unit, luas, k } = await kunci(ctx, s), bulan = s.bulan ?? Number(hariIni().slice(5, 7))
    const pilihan = luas ? await listUnitAnggaran(ctx.db, k.tahun) : []
    if (!unit) return { ...s, bulan, tahun: k.tahun, unit, luas, pilihan, baris: [] as BarisBku[] }
    const baris = await listBku(ctx.db, k, { bulan, jenis: s.jenis, sesudah: s.sesudah, batas: BATAS + 1 })
    const hak = hakBuku(s.buku)
    return { ...s, bulan, tahun: k.tahun, unit, luas, pilihan, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.urut : undefined, ringkas: await ringkasBulan(ctx.db, k, bulan), saldo: await saldoKas(ctx.db, k), baru: (await listBku(ctx.db, k, { batas: 1 })).length === 0, tutup: await listTutup(ctx.db, k), boleh: Boolean(findPelaku(ctx.actor, hak, { id: unit.id, jalur: unit.jalur })) }
  },
  show(m, ctx) {
    const { t } = ctx, { buku, unit, bulan, tahun, luas, jenis } = m
    const ke = (lain: object) => alamat(`${DASAR_ALAMAT}/buku`, { buku, unit: luas ? unit?.id : undefined, bulan, jenis, ...lain })
    return {
      title: t('Buku kas', 'Cash book'), wide: true,
      body: <>
        <BackLink href={DASAR_ALAMAT} />
        <Heading about={unit?.nama} actions={unit && <><ButtonLink href={alamat(`${DASAR_ALAMAT}/buku/cetak`, { buku, unit: unit.id, bulan, jenis })} variant="second" icon="file-text">PDF</ButtonLink>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${DASAR_ALAMAT}/buku/unduh`, { buku, unit: unit.id, bulan, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Buku kas umum', 'Cash book')}: {namaBulan(bulan, ctx.locale)} {tahun}</Heading>
        <Tabs label={t('Buku', 'Book')} items={(['pengeluaran', 'penerimaan', ...(luas ? ['bud' as const] : [])] as Buku[]).map((b) => ({ name: t(...KATA_BUKU[b]), href: alamat(`${DASAR_ALAMAT}/buku`, { buku: b, unit: luas && b !== 'bud' ? unit?.id : undefined, bulan }), now: b === buku }))} />
        <FilterBar hidden={{ buku }}>
          {luas && buku !== 'bud' && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}
          <Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} />
          <Select name="jenis" label={t('Buku pembantu', 'Sub book')} value={jenis} empty={t('Semua', 'All')} choices={JENIS_BUKU.map((j) => ({ value: j, label: t(...KATA_BKU[j]) }))} />
        </FilterBar>
        {!unit ? <EmptyState title={t('Pilih perangkat daerah', 'Choose an office')} /> : <>
          {m.ringkas && <KeyFigures><KeyFigure label={t('Saldo awal bulan', 'At the beginning')} value={uangRingkas(m.ringkas.awal)} note={uang(m.ringkas.awal)} /><KeyFigure label={t('Masuk', 'In')} value={uangRingkas(m.ringkas.masuk)} note={uang(m.ringkas.masuk)} /><KeyFigure label={t('Keluar', 'Out')} value={uangRingkas(m.ringkas.keluar)} note={uang(m.ringkas.keluar)} /><KeyFigure label={t('Saldo akhir bulan', 'At the end')} value={uangRingkas(m.ringkas.awal + m.ringkas.masuk - m.ringkas.keluar)} note={uang(m.ringkas.awal + m.ringkas.masuk - m.ringkas.keluar)} /></KeyFigures>}
          <Table<BarisBku> caption={t('Buku kas umum', 'Cash book')} captionHidden rows={m.baris} empty={<EmptyState title={t('Belum ada catatan bulan ini', 'Nothing in this month')} />} columns={[
            { head: 'No', narrow: true, cell: (b) => b.urut }, { head: t('Tanggal', 'Date'), narrow: true, cell: (b) => tanggalPanjang(b.tanggal, ctx.locale) }, { head: t('Uraian', 'Text'), main: true, cell: (b) => (b.dokumen_id ? <a href={alamatDokumen(b.dokumen_id)}>{b.uraian}</a> : b.uraian) },
            { head: t('Masuk', 'In'), numeric: true, cell: (b) => (b.masuk > 0n ? uang(b.masuk) : '') }, { head: t('Keluar', 'Out'), numeric: true, cell: (b) => (b.keluar > 0n ? uang(b.keluar) : '') }, { head: t('Saldo', 'Balance'), numeric: true, cell: (b) => uang(b.saldo) }]} />
          <Pager next={m.lanjut ? ke({ sesudah: m.lanjut }) : undefined} shown={m.baris.length > 0 ? t(`${m.baris.length} baris`, `${m.baris.length} lines`) : undefined} />
          {m.boleh && m.baru && buku === 'bud' && <SaldoAwal ctx={ctx} />}
          <Penutupan m={{ tutup: m.tutup ?? [], bulan, boleh: m.boleh ?? false, buku, unitId: unit.id }} ctx={ctx} />
        </>}
      </>,
    }
  },
})
/** Offered while the treasury's book is empty: what was left at the end of last year. Treasurers begin with nothing: they hand in all they hold in December. */
function SaldoAwal({ ctx }: { ctx: Context }) {
  const { t } = ctx
  return <Form action={alamat(`${DASAR_ALAMAT}/buku/saldo-awal`, { buku: 'bud' })}>
    <h2>{t('Saldo awal tahun', 'Opening balance')}</h2>
    <MoneyField name="jumlah" label={t('Saldo menurut bank pada 1 Januari', 'Balance at the bank on 1 January')} hint={t('Dicatat sekali, sebelum baris pertama buku ini.', 'Once, before the first line of this book.')} />
    <SubmitRow><Button>{t('Catat saldo awal', 'Record the opening balance')}</Button></SubmitRow>
  </Form>
}
function Penutupan({ m, ctx }: { m: { tutup: Awaited<ReturnType<typeof listTutup>>; bulan: number; boleh: boolean; buku: Buku; unitId: string }; ctx: Context }) {
  const { t } = ctx, sudah = m.tutup.find((x) => x.bulan === m.bulan)
  return <>
    <h2>{t('Penutupan kas', 'Closing')}</h2>
    {sudah ? <p>{t(`Ditutup ${sudah.jabatan}: buku ${uang(sudah.saldo_buku)}, bank ${uang(sudah.saldo_bank)}, tunai ${uang(sudah.saldo_tunai)}.`, `Closed by ${sudah.jabatan}: book ${uang(sudah.saldo_buku)}, bank ${uang(sudah.saldo_bank)}, cash ${uang(sudah.saldo_tunai)}.`)} {sudah.penjelasan}</p> : m.boleh ? <Details summary={t('Tutup kas bulan ini', 'Close this month')} open={Boolean(ctx.refusal)}>
      <Form action={`${DASAR_ALAMAT}/buku/tutup`} hidden={{ buku: m.buku, unit: m.unitId, bulan: m.bulan }}><MoneyField name="bank" label={t('Saldo menurut bank', 'Balance at the bank')} /><MoneyField name="tunai" label={t('Uang tunai', 'Cash counted')} /><TextArea name="penjelasan" label={t('Penjelasan bila ada selisih', 'Explanation of a difference')} rows={2} maxLength={500} optional /><SubmitRow><Button>{t('Tutup kas', 'Close')}</Button></SubmitRow></Form>
    </Details> : <p class="hint">{t('Belum ditutup.', 'Not closed.')}</p>}
    {sudah && <p><ButtonLink href={alamat(`${DASAR_ALAMAT}/buku/berita-acara`, { buku: m.buku, unit: m.unitId, bulan: m.bulan })} variant="second" icon="file-text">{t('Cetak register penutupan', 'Print the closing')}</ButtonLink></p>}
  </>
}
const unduh = page({
  path: `${DASAR_ALAMAT}/buku/unduh`, summary: 'Buku kas sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 30, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, s) {
    const { k } = await kunci(ctx, s), baris = k.unitId ? await listBku(ctx.db, k, { bulan: s.bulan, batas: 20_000 }) : []
    return unduhLembar(s.bentuk, `bku-${s.buku}-${k.tahun}-${s.bulan ?? 'semua'}`, { nama: 'BKU', kepala: ['No', 'Tanggal', 'Nomor bukti', 'Uraian', 'Penerimaan', 'Pengeluaran', 'Saldo'], baris: baris.map((b) => [b.urut, b.tanggal, b.nomor ?? '', b.uraian, b.masuk, b.keluar, b.saldo]) })
  },
})
/** Lines that one page request sets as paper; the treasury's book of a month may be longer. */
const CETAK = 800
const angka = (n: bigint): string => (n === 0n ? '' : n.toLocaleString('id-ID'))
const cetak = page({
  path: `${DASAR_ALAMAT}/buku/cetak`, summary: 'Buku kas umum satu bulan sebagai PDF', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, s) {
    const { unit, k } = await kunci(ctx, s), bulan = s.bulan ?? Number(hariIni().slice(5, 7))
    if (!unit) return refuse('pilih-unit', 'Pilih perangkat daerah.', { status: 404 })
    const baris = await listBku(ctx.db, k, { bulan, jenis: s.jenis, batas: CETAK + 1 })
    if (baris.length > CETAK) return refuse('terlalu-panjang', `Buku bulan ini lebih dari ${CETAK} baris. Unduh sebagai XLSX.`, { status: 409 })
    const u = await getUnit(ctx.db, unit.id), r = await ringkasBulan(ctx.db, k, bulan), polos = (teks: string) => teks.replace(/[{}]/g, '')
    const bytes = await cetakNaskah({ templat: 'surat', kop: { pemerintah: u.kop[0] ?? u.nama, unit: u.kop.slice(1), alamat: u.alamat }, judul: 'Buku Kas Umum', tempat: u.kota || u.nama, penandatangan: [{ baris: [s.buku === 'bud' ? 'Kuasa Bendahara Umum Daerah' : s.buku === 'penerimaan' ? 'Bendahara Penerimaan' : 'Bendahara Pengeluaran'], nama: '' }], isi: [
      { jenis: 'paragraf', teks: polos(`${KATA_BUKU[s.buku][0]}, ${namaBulan(bulan)} ${k.tahun}, dalam rupiah${s.jenis ? `; ${KATA_BKU[s.jenis][0]}` : ''}.`) },
      { jenis: 'tabel', judul: '', kepala: ['No', 'Tanggal', 'Uraian', 'Penerimaan', 'Pengeluaran', 'Saldo'], kanan: [3, 4, 5], baris: baris.map((b) => [String(b.urut), `${b.tanggal.slice(8)}-${b.tanggal.slice(5, 7)}`, polos(b.nomor ? `${b.uraian} (${b.nomor})` : b.uraian), angka(b.masuk), angka(b.keluar), angka(b.saldo) || '0']) },
      { jenis: 'daftar', baris: [['Saldo awal bulan', uang(r.awal)], ['Penerimaan', uang(r.masuk)], ['Pengeluaran', uang(r.keluar)], ['Saldo akhir bulan', uang(r.awal + r.masuk - r.keluar)]] }] },
      { nomor: `BKU/${bulan}/${k.tahun}`, tanggal: hariIni(), alamatPeriksa: ctx.config.BASE_URL, penyedia: 'manual' })
    return { bytes, mime: 'application/pdf', name: `bku-${s.buku}-${k.tahun}-${bulan}.pdf`, inline: true }
  },
})
const berita = page({
  path: `${DASAR_ALAMAT}/buku/berita-acara`, summary: 'Register penutupan kas sebagai PDF', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 30, input: Saring.extend({ bulan: z.coerce.number().int().min(1).max(12).default(1).catch(1) }),
  async ask(ctx, s) {
    const { unit, k } = await kunci(ctx, s), tutup = unit && (await listTutup(ctx.db, k)).find((x) => x.bulan === s.bulan)
    if (!unit || !tutup) return refuse('belum-ditutup', 'Kas bulan ini belum ditutup.', { status: 404 })
    const u = await getUnit(ctx.db, unit.id)
    const bytes = await cetakNaskah({ templat: 'surat', kop: { pemerintah: u.kop[0] ?? u.nama, unit: u.kop.slice(1), alamat: u.alamat }, judul: 'Register Penutupan Kas', tempat: u.kota || u.nama, penandatangan: [{ baris: [tutup.jabatan], nama: '' }], isi: [
      { jenis: 'paragraf', teks: `Buku ${KATA_BUKU[s.buku][0].toLowerCase()} bulan ${namaBulan(s.bulan)} ${k.tahun} ditutup dengan keadaan sebagai berikut.` },
      { jenis: 'daftar', baris: [['Saldo buku', uang(tutup.saldo_buku)], ['Saldo bank', uang(tutup.saldo_bank)], ['Uang tunai', uang(tutup.saldo_tunai)], ['Selisih', uang(tutup.saldo_buku - tutup.saldo_bank - tutup.saldo_tunai)], ['Penjelasan', tutup.penjelasan.replace(/[{}]/g, '') || '–']] }] },
      { nomor: `${s.bulan}/${k.tahun}`, tanggal: hariIni(), alamatPeriksa: ctx.config.BASE_URL, penyedia: 'manual' })
    return { bytes, mime: 'application/pdf', name: `penutupan-kas-${k.tahun}-${s.bulan}.pdf`, inline: true }
  },
})
const hakBuku = (buku: Buku) => (buku === 'penerimaan' ? 'penerimaan.catat' as const : buku === 'bud' ? 'sp2d.cairkan' as const : 'spp.ajukan' as const)
const saldoAwal = action({
  path: `${DASAR_ALAMAT}/buku/saldo-awal`, summary: 'Mencatat saldo awal kas daerah', right: { hak: ['sp2d.cairkan'] }, frame: 'kantor', again: `${DASAR_ALAMAT}/buku`,
  input: z.object({ jumlah: z.string().trim().max(24) }),
  async act(ctx, s) {
    const k = { tahun: tahunKini(), buku: 'bud' as const, unitId: await findUnitBud(ctx.db) }
    const jumlah = bacaRupiah(s.jumlah) || refuse('isian-keliru', 'Isi rupiah bulat di atas nol.', { fields: [{ field: 'jumlah', message: 'Isi rupiah bulat di atas nol.' }] })
    await ctx.db.transaction(async (tx) => {
      await catatSaldoAwal(tx, k, jumlah)
      await catat(tx, { actor: ctx.actor, tindakan: 'penatausahaan.kas.open', objek: { jenis: 'kas', id: k.unitId }, sesudah: { tahun: k.tahun, jumlah: String(jumlah) } })
    })
    return { goto: alamat(`${DASAR_ALAMAT}/buku`, { buku: 'bud', bulan: 1 }), flash: ctx.t(`Saldo awal ${uang(jumlah)} dicatat.`, `Opening balance of ${uang(jumlah)} recorded.`), data: { jumlah: String(jumlah) } }
  },
})
const tutup = action({
  path: `${DASAR_ALAMAT}/buku/tutup`, summary: 'Menutup kas satu bulan', right: { hak: ['spp.ajukan', 'penerimaan.catat', 'sp2d.cairkan'] }, frame: 'kantor', again: `${DASAR_ALAMAT}/buku`,
  input: Saring.pick({ buku: true }).extend({ unit: z.uuid(), bulan: z.coerce.number().int().min(1).max(12), bank: z.string().trim().max(24), tunai: z.string().trim().max(24), penjelasan: z.string().trim().max(500).default('') }),
  async act(ctx, s) {
    const { unit, k } = await kunci(ctx, s), hak = hakBuku(s.buku)
    const pelaku = (unit && findPelaku(ctx.actor, hak, { id: unit.id, jalur: unit.jalur })) ?? refuse('tidak-berwenang', 'Buku ini ditutup oleh bendaharanya.', { status: 403 })
    const baca = (field: string, teks: string) => bacaRupiah(teks) ?? refuse('isian-keliru', 'Isi rupiah bulat, nol bila tidak ada.', { fields: [{ field, message: 'Isi rupiah bulat.' }] })
    const saldo = await ctx.db.transaction(async (tx) => {
      const jadi = await tutupKas(tx, k, { bulan: s.bulan, saldoBank: baca('bank', s.bank), saldoTunai: baca('tunai', s.tunai), penjelasan: s.penjelasan, pegawaiId: (ctx.actor as Pegawai).pegawaiId, jabatan: pelaku.jabatan.nama, hariIni: hariIni() })
      await catat(tx, { actor: ctx.actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.kas.close', objek: { jenis: 'kas', id: k.unitId }, sesudah: { buku: s.buku, tahun: k.tahun, bulan: s.bulan, saldo: String(jadi) } })
      return jadi
    })
    return { goto: alamat(`${DASAR_ALAMAT}/buku`, { buku: s.buku, unit: s.unit, bulan: s.bulan }), flash: ctx.t(`Kas ditutup dengan saldo ${uang(saldo)}.`, `Closed with a balance of ${uang(saldo)}.`), data: { saldo: String(saldo) } }
  },
})
export const bukuRoutes: Route[] = [lihat, unduh, cetak, berita, saldoAwal, tutup]
