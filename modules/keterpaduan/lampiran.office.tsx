import { BackLink, ButtonLink, EmptyState, Heading, InsetText, Select, FilterBar, Table } from '#access/design'
import { type Context, type Route, alamat, page, unduhXlsx } from '#access/web'
import { listTahap } from '#modules/penganggaran'
import { type IsiSel, LAMBANG_CONTOH, setTemplat } from '#kernel/documents'
import { getUnitPemda, listUnit, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { uang } from './kata.ts'
import { rantaiVersi } from './kesesuaian.ts'
import { PilihTahun, tahunKantor } from './kesesuaian.office.tsx'
import { type BarisVii, type BarisViii, listVii, listViii } from './lampiran.sql.ts'

// The synchronisation annexes of the Perda APBD (Permendagri 77/2020): VII RPJMD with APBD, VIII RKPD with KUA-PPAS and APBD.

const HAK = { hak: ['anggaran.verifikasi', 'anggaran.kelola', 'anggaran.tetapkan', 'anggaran.bahas', 'perencanaan.kelola'] }
const Saring = z.object({ tahun: z.coerce.number().int().optional().catch(undefined), unit: z.uuid().optional().catch(undefined) })
const JUDUL = { vii: 'Lampiran VII Sinkronisasi Program pada RPJMD dengan APBD', viii: 'Lampiran VIII Sinkronisasi Program, Kegiatan, dan Sub Kegiatan pada RKPD dan PPAS dengan APBD' } as const
const KEPALA_VII = ['Perangkat daerah', 'Sasaran RPJMD', 'Kode', 'Program', 'Indikator', 'Target', 'Pagu RPJMD', 'APBD', 'Selisih']
const KEPALA_VIII = ['Perangkat daerah', 'Kode', 'Program atau sub kegiatan', 'RKPD', 'PPAS', 'APBD', 'Selisih APBD dan RKPD', 'Keterangan']
const beda = (kiri: bigint | null, kanan: bigint | null): bigint => (kanan ?? 0n) - (kiri ?? 0n)
const vii = (b: BarisVii): IsiSel[] => [b.unit_nama, b.sasaran, b.kode, b.nama, b.indikator, b.target, b.rpjmd, b.apbd, beda(b.rpjmd, b.apbd)]
const viii = (b: BarisViii): IsiSel[] => [b.unit_nama, b.kode, b.nama, b.rkpd, b.ppas, b.apbd, beda(b.rkpd, b.apbd), b.alasan || (b.rkpd === null ? 'Tidak ada dalam RKPD' : b.apbd === null ? 'Tidak dianggarkan' : '')]
async function bahan(ctx: Context, tahun: number, jenis: 'vii' | 'viii', { unit, ringkas }: { unit?: string | undefined; ringkas: boolean }): Promise<{ kepala: string[]; baris: IsiSel[][] }> {
  const versi = rantaiVersi(tahun, await listTahap(ctx.db, tahun))
  return jenis === 'vii' ? { kepala: KEPALA_VII, baris: (await listVii(ctx.db, tahun, versi.dpa ?? versi.rka)).map(vii) } : { kepala: KEPALA_VIII, baris: (await listViii(ctx.db, versi, { unitId: unit, ringkas })).map(viii) }
}

const lihat = page({
  path: '/kantor/keterpaduan/lampiran', summary: 'Lampiran sinkronisasi VII dan VIII', right: HAK, frame: 'kantor', limit: 60, input: Saring,
  async ask(ctx, s) {
    const { tahun, semua } = await tahunKantor(ctx, s.tahun), versi = rantaiVersi(tahun, await listTahap(ctx.db, tahun))
    return { tahun, semua, unit: (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd), vii: await listVii(ctx.db, tahun, versi.dpa ?? versi.rka), viii: await listViii(ctx.db, versi, { unitId: s.unit, ringkas: s.unit === undefined }) }
  },
  show({ tahun, semua, unit, vii: tujuh, viii: delapan }, ctx, s) {
    const { t } = ctx, u = (n: bigint | null) => (n === null ? '–' : uang(n)), unduh = (jenis: 'vii' | 'viii') => <p><ButtonLink variant="second" href={alamat(`/kantor/keterpaduan/lampiran/${jenis}.pdf`, { tahun, unit: s.unit })}>PDF</ButtonLink> <ButtonLink variant="second" href={alamat(`/kantor/keterpaduan/lampiran/${jenis}.xlsx`, { tahun, unit: s.unit })}>XLSX</ButtonLink></p>
    return { title: t('Lampiran sinkronisasi', 'Synchronisation annexes'), wide: true, body: <>
      <BackLink href={alamat('/kantor/keterpaduan', { tahun })} /><Heading lead={t('Dari versi anggaran yang berlaku, atau rancangan terakhir.', 'From the budget in force, or the last draft.')}>{t('Lampiran sinkronisasi', 'Synchronisation annexes')} {tahun}</Heading><PilihTahun tahun={tahun} semua={semua} ctx={ctx} />
      <h2>{JUDUL.vii}</h2>{unduh('vii')}
      <Table<BarisVii> caption={t('Program', 'Programmes')} captionHidden rows={tujuh.slice(0, 200)} empty={<EmptyState title={t('Belum ada RPJMD atau anggaran', 'No plan or budget yet')} level={3} />} columns={[{ head: t('Program', 'Programme'), main: true, cell: (b) => <><span class="digits">{b.kode}</span> {b.nama}<br /><small>{b.unit_nama}</small></> }, { head: t('Indikator dan target', 'Indicator and target'), cell: (b) => [b.indikator, b.target].filter(Boolean).join(': ') || '–' }, { head: 'RPJMD', numeric: true, cell: (b) => u(b.rpjmd) }, { head: 'APBD', numeric: true, cell: (b) => uang(b.apbd) }, { head: t('Selisih', 'Difference'), numeric: true, cell: (b) => uang(beda(b.rpjmd, b.apbd)) }]} />
      <h2>{JUDUL.viii}</h2>
      <FilterBar hidden={{ tahun: String(tahun) }} reset={s.unit ? alamat('/kantor/keterpaduan/lampiran', { tahun }) : undefined}><Select name="unit" label={t('Perangkat daerah', 'Office')} value={s.unit} empty={t('Semua, menurut program', 'All, by programme')} choices={unit.map((satu) => ({ value: satu.id, label: satu.nama }))} /></FilterBar>{unduh('viii')}
      <Table<BarisViii> caption={t('Sub kegiatan', 'Sub activities')} captionHidden rows={delapan.slice(0, 500)} empty={<EmptyState title={t('Belum ada rencana atau anggaran', 'No plan or budget yet')} level={3} />} columns={[{ head: s.unit ? t('Sub kegiatan', 'Sub activity') : t('Program', 'Programme'), main: true, cell: (b) => <><span class="digits">{b.kode}</span> {b.nama}<br /><small>{b.unit_nama}</small></> }, { head: 'RKPD', numeric: true, cell: (b) => u(b.rkpd) }, { head: 'PPAS', numeric: true, cell: (b) => u(b.ppas) }, { head: 'APBD', numeric: true, cell: (b) => u(b.apbd) }, { head: t('Keterangan', 'Note'), cell: (b) => b.alasan }]} />
      <InsetText><p>{t('Berkas XLSX memuat semua sub kegiatan; PDF semua perangkat daerah disusun menurut program, PDF satu perangkat daerah menurut sub kegiatan.', 'The XLSX holds every sub activity; the PDF of all offices is by programme, that of one office by sub activity.')}</p></InsetText>
    </> }
  },
})
const xlsx = (jenis: 'vii' | 'viii') => page({
  path: `/kantor/keterpaduan/lampiran/${jenis}.xlsx`, summary: `${JUDUL[jenis]} sebagai XLSX`, right: HAK, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, s) {
    const { tahun } = await tahunKantor(ctx, s.tahun), { kepala, baris } = await bahan(ctx, tahun, jenis, { unit: s.unit, ringkas: false })
    return unduhXlsx(`lampiran-${jenis}-${tahun}`, [{ nama: `Lampiran ${jenis.toUpperCase()}`, judul: [JUDUL[jenis], `Tahun anggaran ${tahun}`], kepala, baris, lebar: kepala.map((k) => (/Program|Sasaran|Perangkat|Indikator|Keterangan/.test(k) ? 36 : 20)) }])
  },
})
/** Rows that one PDF takes: more would hold the server up for seconds. */
const BARIS_PDF = 1_200
const pdf = (jenis: 'vii' | 'viii') => page({
  path: `/kantor/keterpaduan/lampiran/${jenis}.pdf`, summary: `${JUDUL[jenis]} sebagai PDF`, right: HAK, frame: 'kantor', pageOnly: true, limit: 10, input: Saring,
  async ask(ctx, s) {
    const { tahun } = await tahunKantor(ctx, s.tahun), { kepala, baris } = await bahan(ctx, tahun, jenis, { unit: s.unit, ringkas: s.unit === undefined }), pemda = await getUnitPemda(ctx.db), hari = tanggalLokal(ctx.now, ctx.config.BALAI_ZONE)
    const tulis = (sel: IsiSel): string => (sel === null ? '–' : typeof sel === 'bigint' ? uang(sel) : String(sel).replaceAll('*', '')), angka = kepala.flatMap((k, i) => (/RPJMD$|APBD|RKPD|PPAS|Selisih/.test(k) && !/Sasaran/.test(k) ? [i + 1] : []))
    const isi = baris.slice(0, BARIS_PDF).map((b, i) => [`${i + 1}.`, ...b.map(tulis)])
    const bytes = await setTemplat('daftar', { kop: { pemerintah: pemda.nama, unit: [], alamat: pemda.alamat, logo: LAMBANG_CONTOH }, judul: JUDUL[jenis], tanggal: hari, kaki: `${JUDUL[jenis]}, dicetak ${tanggalPanjang(hari)}`,
      keterangan: [`Tahun anggaran ${tahun}`, ...(baris.length > BARIS_PDF ? [`${BARIS_PDF} baris pertama; daftar lengkap pada berkas XLSX`] : [])], tabel: { jenis: 'tabel', judul: '', kepala: ['No.', ...kepala], baris: isi.length > 0 ? isi : [['-', ...kepala.map((_, i) => (i === 0 ? 'Nihil' : '-'))]], kanan: angka } }, `${ctx.config.BASE_URL}/anggaran?tahun=${tahun}`)
    return { bytes, mime: 'application/pdf', name: `lampiran-${jenis}-${tahun}.pdf`, inline: true }
  },
})
export const lampiranRoutes: Route[] = [lihat, xlsx('vii'), xlsx('viii'), pdf('vii'), pdf('viii')]
