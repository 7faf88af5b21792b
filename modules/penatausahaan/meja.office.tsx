import { ButtonLink, EmptyState, Heading, KeyFigure, KeyFigures, Table } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { type Kalender, getKalenderUnit } from '#kernel/organisation'
import { type BarisDokumen, DASAR_ALAMAT, TagDokumen, TagSisa, alamat, alamatDokumen, persen, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { jumlahBatas } from './batas.sql.ts'
import { listMenunggu } from './dokumen.sql.ts'
import { ALUR, type HakKas, type JenisDokumen, KATA_RAGAM, type KeadaanDokumen, sebutJenis } from './keadaan.ts'
import { saldoKas } from './kas.ts'
import { hariIni } from './pelaku.ts'
import { type Sisa, sisaTenggat } from './tenggat.ts'

// What waits for whoever opens the door: one list, longest waiting first, and the few figures of the own office.

export const HAK_BACA = { hak: ['anggaran.lihat', 'spp.ajukan', 'spm.uji', 'spm.setujui', 'sp2d.cairkan', 'spd.terbitkan', 'fisik.lapor', 'penerimaan.catat'] }
export const HAK_KERJA: HakKas[] = ['spp.ajukan', 'spm.uji', 'spm.setujui', 'sp2d.cairkan', 'spd.terbitkan', 'fisik.lapor', 'penerimaan.catat']
const BATAS = 40
/** Kinds and states on which a right lets its holder go on (refusing alone is no work). */
const giliran = (hak: HakKas): [JenisDokumen, KeadaanDokumen][] => [...new Map((Object.entries(ALUR) as [JenisDokumen, (typeof ALUR)[JenisDokumen]][]).flatMap(([jenis, langkah]) => langkah.filter((l) => l.hak === hak && l.tindakan !== 'tolak' && l.tindakan !== 'tutup').map((l) => [`${jenis}${l.dari}`, [jenis, l.dari] as [JenisDokumen, KeadaanDokumen]]))).values()]
export interface Menunggu { d: BarisDokumen; sisa: Sisa | undefined }
/** Documents on which the reader can act now, longest waiting first (at most 40). */
export async function muatMenunggu(ctx: Context): Promise<Menunggu[]> {
  const semua = new Map<string, BarisDokumen>()
  for (const hak of HAK_KERJA) if (punyaHak(ctx.actor, hak)) for (const d of await listMenunggu(ctx.db, ctx.actor, hak, giliran(hak), BATAS)) semua.set(d.id, d)
  const kalender = new Map<string, Kalender>(), hasil: Menunggu[] = []
  for (const d of [...semua.values()].sort((a, b) => a.sejak.getTime() - b.sejak.getTime()).slice(0, BATAS)) {
    if (!kalender.has(d.unit_id)) kalender.set(d.unit_id, await getKalenderUnit(ctx.db, d.unit_id))
    hasil.push({ d, sisa: await sisaTenggat(ctx.db, d, ctx.now, hariIni(), ctx.locale, kalender.get(d.unit_id)) })
  }
  return hasil
}
const MULAI: [hak: HakKas, path: string, id: string, en: string][] = [['fisik.lapor', 'baru/npd', 'Ajukan NPD', 'New NPD'], ['spp.ajukan', 'baru/spp', 'Buat SPP', 'New SPP'], ['sp2d.cairkan', 'baru/spd', 'Siapkan SPD', 'Prepare SPD'], ['penerimaan.catat', 'baru/stbp', 'Catat penerimaan', 'Record revenue']]
export function DaftarDokumen({ baris, ctx, kosong }: { baris: Menunggu[]; ctx: Context; kosong: string }) {
  const { t } = ctx
  return <Table<Menunggu> caption={t('Dokumen', 'Documents')} captionHidden rows={baris} tone={({ sisa }) => (sisa?.tingkat === 'late' ? 'bad' : undefined)} empty={<EmptyState title={kosong} />} columns={[
    { head: t('Dokumen', 'Document'), main: true, cell: ({ d }) => <><a href={alamatDokumen(d.id)}>{sebutJenis(d.jenis, d.ragam)}{['stbp', 'sts'].includes(d.jenis) && d.ragam ? ` ${t(...KATA_RAGAM[d.ragam])}` : ''} {d.nomor ?? ''}</a><br /><span class="hint">{d.uraian}</span></> },
    { head: t('Perangkat daerah', 'Office'), cell: ({ d }) => d.unit_nama }, { head: t('Jumlah', 'Amount'), numeric: true, cell: ({ d }) => uang(d.jumlah) }, { head: t('Keadaan', 'State'), cell: ({ d }) => <TagDokumen d={d} ctx={ctx} /> }, { head: t('Batas waktu', 'Due'), cell: ({ sisa }) => <TagSisa sisa={sisa} /> }]} />
}

const meja = page({
  path: DASAR_ALAMAT, summary: 'Dokumen keuangan yang menunggu Anda', right: HAK_BACA, frame: 'kantor',
  async ask(ctx) {
    const tahun = tahunKini(), { unit, luas } = await unitHalaman(ctx, undefined)
    return { tahun, unit, luas, baris: await muatMenunggu(ctx), angka: unit ? await jumlahBatas(ctx.db, tahun, unit.id) : undefined, kas: unit && punyaHak(ctx.actor, 'spp.ajukan') ? await saldoKas(ctx.db, { tahun, buku: 'pengeluaran', unitId: unit.id }) : undefined }
  },
  show({ tahun, unit, baris, angka, kas }, ctx) {
    const { t } = ctx
    const mulai = MULAI.filter(([hak]) => punyaHak(ctx.actor, hak))
    const lain: [string, string][] = [['dokumen', t('Semua dokumen', 'All documents')], ['realisasi', t('Realisasi', 'Realisation')], ['fisik', t('Kemajuan fisik', 'Physical progress')], ['buku', t('Buku kas', 'Cash books')], ['penerimaan', t('Penerimaan', 'Revenue')], ['potongan', t('Register potongan', 'Register of deductions')], ['jurnal', t('Jurnal dan buku besar', 'Journal and ledger')], ['lra', t('Laporan realisasi anggaran', 'Budget realisation report')], ...(punyaHak(ctx.actor, 'sp2d.cairkan') ? [['bank', t('Bank', 'Bank')], ['tukar', t('Tukar data SIPD', 'Exchange with SIPD')]] as [string, string][] : []), ...(punyaHak(ctx.actor, 'spd.terbitkan') ? [['up', t('Besaran UP', 'Advance money')], ['aturan', t('Aturan dan nomor', 'Rules and numbers')]] as [string, string][] : [])]
    return {
      title: t('Penatausahaan', 'Spending'), wide: true,
      body: <>
        <Heading about={unit?.nama} lead={t('Yang menunggu Anda, yang paling lama lebih dahulu.', 'What waits for you, oldest first.')} actions={<>{mulai.map(([, path, id, en], i) => <ButtonLink href={`${DASAR_ALAMAT}/${path}`} variant={i === 0 ? 'main' : 'second'}>{t(id, en)}</ButtonLink>)}</>}>{t('Penatausahaan', 'Spending')} {tahun}</Heading>
        <DaftarDokumen baris={baris} ctx={ctx} kosong={t('Tidak ada yang menunggu Anda', 'Nothing waits for you')} />
        {angka && <KeyFigures>
          <KeyFigure label={t('DPA', 'Budget')} value={uangRingkas(angka.dpa)} /><KeyFigure label={t('SPD terbit', 'Released')} value={uangRingkas(angka.spd)} note={persen(angka.spd, angka.dpa)} />
          <KeyFigure label={t('Dibayar', 'Paid')} value={uangRingkas(angka.sp2d)} note={persen(angka.sp2d, angka.dpa)} href={`${DASAR_ALAMAT}/realisasi`} />{kas !== undefined && <KeyFigure label={t('Kas bendahara', 'Cash in hand')} value={uangRingkas(kas)} href={`${DASAR_ALAMAT}/buku`} />}
        </KeyFigures>}
        <ul class="rows">{lain.map(([path, nama]) => <li><a href={alamat(`${DASAR_ALAMAT}/${path}`, {})}>{nama}</a></li>)}</ul>
      </>,
    }
  },
})
export const mejaRoutes: Route[] = [meja]
