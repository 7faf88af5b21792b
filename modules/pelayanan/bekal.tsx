import { Checkbox, DateField, FileField, Fieldset, InsetText, TextArea, TextField, dateFrom } from '#access/design'
import type { Context } from '#access/web'
import type { Isian } from '#kernel/forms'
import { adaTanggal } from '#kernel/organisation'
import { type FieldProblem, type Tx, refuse } from '#kernel/platform'
import type { Bekal, Berkas, IsiBekal } from '#kernel/workflow'
import type { VNode } from 'preact'
import type { Layanan } from './layanan.ts'
import { hariIni } from './waktu.ts'

// What an outcome needs before it counts (reason, defects, schedule, photos …): one small form part for each, and how it is
// read back. Modules add their own kinds (the assessment of a fee).

export interface BekalKhusus { tampil(ctx: Context, berkas: Berkas): Promise<VNode>; baca(tx: Tx, ctx: Context, berkas: Berkas): Promise<unknown> }
const khusus = new Map<string, BekalKhusus>()
export const daftarkanBekal = (nama: Bekal, bekal: BekalKhusus): void => { khusus.set(nama, bekal) }
export const bekalKhusus = (nama: string): BekalKhusus | undefined => khusus.get(nama)

/** Everything of a case that can be returned: answers by page, then required documents. */
export const butirBerkas = (layanan: Layanan): { kode: string; nama: string }[] => [
  ...layanan.formulir.halaman.flatMap((h) => h.isian).filter((i) => i.jenis !== 'pernyataan').map((i: Isian) => ({ kode: i.kode, nama: i.label })),
  ...layanan.persyaratan.filter((p) => p.jenis === 'berkas').map((p) => ({ kode: p.kode, nama: p.nama })),
]

/** The form parts for what this outcome needs. */
export async function BagianBekal(butuh: Bekal[], ctx: Context, berkas: Berkas, layanan: Layanan, hasil: string): Promise<VNode> {
  const bagian: VNode[] = []
  for (const satu of butuh) bagian.push((await khusus.get(satu)?.tampil(ctx, berkas)) ?? biasa(satu, ctx, layanan, hasil))
  return <>{bagian}</>
}

function biasa(bekal: Bekal, { t }: Context, layanan: Layanan, hasil: string): VNode {
  switch (bekal) {
    case 'cacat': return <Fieldset legend={t('Apa yang harus diperbaiki pemohon?', 'What must the applicant mend?')} hint={t('Tandai setiap butir, lalu jelaskan kekurangannya dengan kata-kata yang mudah dipahami. Pemohon hanya dapat mengubah butir yang ditandai.', 'Tick each item and explain what is wrong.')}>
      {butirBerkas(layanan).map((butir) => <div class="defect"><Checkbox name={`cacat_${butir.kode}`} label={butir.nama} /><TextField name={`pesan_${butir.kode}`} label={t(`Kekurangan pada ${butir.nama}`, `What is wrong with ${butir.nama}`)} maxLength={300} optional /></div>)}
    </Fieldset>
    case 'alasan': return <TextArea name="alasan" label={t('Alasan', 'Reason')} hint={t('Ditampilkan kepada pemohon.', 'Shown to the applicant.')} maxLength={1000} />
    case 'dasar_hukum': return <TextField name="dasar_hukum" label={t('Dasar hukum', 'Legal ground')} hint={t('Misalnya Peraturan Bupati Nomor … Tahun … Pasal …', 'For example Regent Regulation No. … Art. …')} maxLength={300} />
    case 'catatan': return hasil === 'setuju_bersyarat' ? <TextArea name="catatan" label={t('Syarat yang harus dipenuhi', 'Conditions to be met')} hint={t('Satu syarat satu baris. Dimuat dalam surat rekomendasi.', 'One condition a line. They stand in the letter of recommendation.')} maxLength={2000} />
      : hasil === 'kembalikan' ? <TextArea name="catatan" label={t('Apa yang harus diperbaiki?', 'What has to be changed?')} hint={t('Dibaca petugas yang menerima kembali tugas ini.', 'Read by the official who gets this task back.')} maxLength={2000} /> : <TextArea name="catatan" label={t('Catatan', 'Note')} maxLength={2000} />
    case 'jadwal': return <Fieldset legend={t('Waktu kunjungan', 'Time of the visit')}><DateField name="jadwal_tanggal" label={t('Tanggal', 'Date')} /><TextField name="jadwal_jam" label={t('Jam', 'Time')} hint={t('Misalnya 09.00', 'For example 09.00')} type="time" width="s" /></Fieldset>
    case 'berita_acara': return <TextArea name="berita_acara" label={t('Hasil pemeriksaan lapangan', 'Findings of the visit')} hint={t('Tuliskan keadaan di lokasi, ukuran yang diperiksa, dan kesesuaian dengan permohonan.', 'What was found on site.')} maxLength={4000} rows={6} />
    case 'foto': return <FileField name="foto" label={t('Foto lokasi', 'Photos of the site')} accept={['jpeg', 'png']} maxMb={10} multiple camera />
    case 'perhitungan': return <InsetText>{t('Perhitungan disiapkan oleh modul perizinan.', 'Prepared by the licensing module.')}</InsetText>
  }
}

/** Reads what was typed into the act's provisions; refuses with the field's own words what is half filled. */
export async function bacaBekal(tx: Tx, ctx: Context, butuh: Bekal[], berkas: Berkas, layanan: Layanan, simpanFoto: () => Promise<string[]>): Promise<IsiBekal> {
  const isi: IsiBekal = {}
  const teks = (nama: string) => { const nilai = ctx.typed?.[nama]; return typeof nilai === 'string' && nilai.trim() ? nilai.trim() : undefined }
  for (const satu of butuh) {
    const milik = khusus.get(satu)
    if (milik) isi[satu] = await milik.baca(tx, ctx, berkas)
    else if (satu === 'cacat') isi.cacat = bacaCacat(ctx, layanan)
    else if (satu === 'foto') isi.foto = await simpanFoto()
    else if (satu === 'jadwal') isi.jadwal = bacaJadwal(ctx)
    else isi[satu] = teks(satu)
  }
  if (!butuh.includes('catatan') && teks('catatan')) isi.catatan = teks('catatan')
  return isi
}

/** Date and time of a visit: a real day that has not passed, and a time of day (with a dot or a colon). */
function bacaJadwal(ctx: Context): { tanggal: string; jam: string } {
  const masalah: FieldProblem[] = []
  const tanggal = dateFrom(ctx.typed ?? {}, 'jadwal_tanggal') ?? ''
  const jam = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(String(ctx.typed?.jadwal_jam ?? '').trim())
  if (!adaTanggal(tanggal)) masalah.push({ field: 'jadwal_tanggal', message: ctx.t('Isi tanggal kunjungan, misalnya 24 11 2026.', 'Enter the date of the visit, for example 24 11 2026.') })
  else if (tanggal < hariIni(ctx.config)) masalah.push({ field: 'jadwal_tanggal', message: ctx.t('Tanggal kunjungan sudah lewat.', 'The date of the visit has passed.') })
  if (!jam) masalah.push({ field: 'jadwal_jam', message: ctx.t('Isi jam kunjungan, misalnya 09.00.', 'Enter the time of the visit, for example 09.00.') })
  if (masalah.length > 0 || !jam) refuse('jadwal-belum-benar', ctx.t('Isi tanggal dan jam kunjungan.', 'Enter the date and time of the visit.'), { fields: masalah })
  return { tanggal, jam: `${jam[1]!.padStart(2, '0')}:${jam[2]}` }
}

function bacaCacat(ctx: Context, layanan: Layanan): { kode: string; pesan: string }[] {
  const masalah: FieldProblem[] = []
  const cacat = butirBerkas(layanan).flatMap(({ kode, nama }) => {
    const pesan = String(ctx.typed?.[`pesan_${kode}`] ?? '').trim()
    const tanda = ctx.typed?.[`cacat_${kode}`] !== undefined
    if (tanda && !pesan) masalah.push({ field: `pesan_${kode}`, message: `Jelaskan kekurangan pada ${nama}.` })
    return tanda || pesan ? [{ kode, pesan }] : []
  })
  if (masalah.length > 0) refuse('cacat-tanpa-penjelasan', 'Jelaskan kekurangan pada setiap butir yang ditandai.', { fields: masalah })
  return cacat
}
