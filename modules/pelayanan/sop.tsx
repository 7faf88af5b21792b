import { Details, Table } from '#access/design'
import type { Context } from '#access/web'
import { findPenandaTangan, formatNip, getUnitPemda, jabatanByPeran, namaLengkap, tanggalPanjang } from '#kernel/organisation'
import { type Db, now } from '#kernel/platform'
import { type IdentitasSop, type TabelSop, gambarSop, listVersi, tabelSop } from '#kernel/workflow'
import type { VNode } from 'preact'
import { unitPengelola } from './kelola.ts'
import { listTerbitan } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'
import { hariIni } from './waktu.ts'

// The official drawing of a service's SOP: its identity block from the versions published, its rows from the definition.

/** Who set it, when, on what law (PermenPANRB 35/2012). */
export async function identitasSop(db: Db, layanan: Layanan, zona: string): Promise<IdentitasSop> {
  const [unit, pemda, versi, terbitan] = await Promise.all([unitPengelola(db, layanan), getUnitPemda(db), listVersi(db, layanan.kode), listTerbitan(db, layanan.kode)])
  const tanggal = hariIni({ BALAI_ZONE: zona })
  const jabatan = (await jabatanByPeran(db, unit.id, 'kepala'))[0]
  const kepala = jabatan && (await findPenandaTangan(db, jabatan.id, tanggal))
  const hari = (saat: Date) => tanggalPanjang(new Intl.DateTimeFormat('sv-SE', { timeZone: zona }).format(saat))
  const awal = versi.at(-1), kini = versi[0], sk = terbitan.find((t) => t.versi === kini?.versi && t.nomor_sk)
  return {
    nama: layanan.nama, pemerintah: pemda.nama, unit: unit.nama, dasarHukum: layanan.dasar_hukum, kualifikasi: layanan.kompetensi, peralatan: layanan.sarana,
    tanggalPembuatan: hari(awal?.terbit_pada ?? now()), tanggalEfektif: hari(kini?.terbit_pada ?? now()), ...(versi.length > 1 ? { tanggalRevisi: hari(kini!.terbit_pada) } : {}), ...(sk ? { nomor: sk.nomor_sk! } : {}),
    ...(kepala ? { disahkan: { jabatan: kepala.sifat === 'definitif' ? kepala.jabatan : `${kepala.sifat[0]!.toUpperCase()}${kepala.sifat.slice(1)}. ${kepala.jabatan}`, nama: namaLengkap(kepala.orang), ...(kepala.orang.nip ? { nip: formatNip(kepala.orang.nip) } : {}) } } : {}),
    peringatan: layanan.sop.lewat === 'fiktif_positif' ? 'Bila batas waktu terlampaui, permohonan dianggap dikabulkan menurut hukum.' : 'Bila batas waktu terlampaui, tugas diteruskan kepada atasan pelaksana.', pencatatan: 'Setiap tindakan tercatat otomatis dengan pelaku, jabatan, dan waktu.',
  }
}

type Baris = TabelSop['baris'][number]
/** The drawing page by page, and the same rows as a table. */
export async function BaganSop(ctx: Context, layanan: Layanan): Promise<VNode> {
  const { t } = ctx
  const gambar = gambarSop(layanan.sop, await identitasSop(ctx.db, layanan, ctx.config.BALAI_ZONE)), tabel = tabelSop(layanan.sop)
  return <>
    {gambar.halaman.map((svg, i) => <figure class="scroll" tabIndex={0} aria-label={t(`Bagan SOP, halaman ${i + 1}`, `SOP chart, page ${i + 1}`)} dangerouslySetInnerHTML={{ __html: svg }} />)}
    <Details summary={t('Baca sebagai tabel', 'Read as a table')}>
      <Table<Baris> caption={t('Langkah kerja', 'Steps')} rows={tabel.baris} columns={[
        { head: 'No.', narrow: true, cell: (b) => b.no }, { head: t('Kegiatan', 'Activity'), main: true, cell: (b) => b.kegiatan }, { head: t('Pelaksana', 'Actor'), cell: (b) => tabel.pelaku[b.pelaku] }, { head: t('Kelengkapan', 'Needed'), cell: (b) => b.kelengkapan },
        { head: t('Waktu', 'Time'), cell: (b) => b.waktu }, { head: t('Keluaran', 'Output'), cell: (b) => b.keluaran }, { head: t('Keterangan', 'Remarks'), cell: (b) => [b.panah.length > 0 && `${b.panah.map((p) => `${p.tanda ? `${p.tanda}: ` : ''}${t('ke nomor', 'to row')} ${p.ke}`).join(', ')}`, b.keterangan].filter(Boolean).join('. ') || '–' },
      ]} />
      <p>{tabel.jumlahWaktu}</p>
    </Details>
  </>
}
