import { Button, Checkbox, Details, FileField, Form, NumberField, Radios, Select, SubmitRow, Table, TextArea, TextField, Warning, dateFrom } from '#access/design'
import type { Context, Upload } from '#access/web'
import { type BerkasSiap, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { tanggalDaerah } from '#kernel/identity'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import type { Draf, IsiDraf } from './draf.ts'
import { uang } from './jawaban.tsx'
import type { Mirip } from './mirip.ts'
import { cariRujukan } from './rujukan.sql.ts'
import type { IsianUsulan } from './usulan.ts'
import type { JenisPengusul } from './usulan.sql.ts'

// The form of a proposal, the same for villagers and offices; numbers arrive as text and are read by the rules.

export const KATA_PENGUSUL: Record<JenisPengusul, readonly [id: string, en: string]> = { warga: ['Warga', 'Villagers'], rt: ['RT', 'RT (neighbourhood)'], rw: ['RW, lingkungan, atau dusun', 'RW or hamlet'], kelompok: ['Kelompok atau lembaga', 'Group or body'], desa: ['Desa atau kelurahan', 'Village'], kecamatan: ['Kecamatan', 'District'], dprd: ['Anggota DPRD (pokok pikiran)', 'Council member'] }
const teks = (paling: number) => z.string().trim().max(paling)
const ada = z.union([z.literal('ya'), z.literal(true), z.literal('')]).optional().transform((v) => v === 'ya' || v === true)
/** Body of every form that hands a proposal in. `kunci` is made with the form, also on a machine without a line. */
export const IsiUsulan = z.object({
  tahun: z.coerce.number().int().min(2000).max(2200), pengusul_jenis: z.enum(['warga', 'rt', 'rw', 'kelompok', 'desa', 'kecamatan', 'dprd'], 'Pilih siapa yang mengusulkan.'), pengusul_nama: teks(120).default(''), wilayah: z.string().regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/, 'Pilih desa atau kelurahan.'),
  kamus: z.string().regex(/^[\w.-]{3,60}$/, 'Pilih pekerjaan dari kamus usulan.'), judul: teks(160).min(10, 'Tuliskan usulan dengan singkat dan jelas, paling sedikit sepuluh huruf.'), masalah: teks(2000).default(''), manfaat: teks(2000).default(''), lokasi: teks(200).min(3, 'Tuliskan tempatnya, misalnya nama dusun dan patokan terdekat.'),
  lat: teks(20).optional(), lon: teks(20).optional(), volume: teks(20).min(1, 'Tuliskan volumenya.'), penerima: z.coerce.number('Tuliskan jumlah orang dengan angka.').int('Tuliskan jumlah orang dengan angka bulat.').min(0, 'Jumlah orang tidak boleh di bawah nol.').max(2_000_000, 'Jumlah orang terlalu besar.').default(0),
  lahan_siap: ada, rinci_siap: ada, tetap: ada, nama_orang: teks(120).optional(), kunci: z.string().min(8).max(100), anggota: z.union([z.uuid(), z.literal('')]).optional(), fraksi: teks(80).optional(), reses: z.union([z.uuid(), z.literal('')]).optional(), draf: z.union([z.uuid(), z.literal('')]).optional(),
})
/** The same as text, right or wrong: what a draft keeps. */
const BIDANG_DRAF = { tahun: 4, pengusul_jenis: 12, pengusul_nama: 120, wilayah: 20, kamus: 60, judul: 160, masalah: 2000, manfaat: 2000, lokasi: 200, lat: 20, lon: 20, volume: 20, penerima: 20, lahan_siap: 4, rinci_siap: 4, nama_orang: 120, kunci: 100, anggota: 40, fraksi: 80, reses: 40 } as const
export const IsiDrafUsulan = z.object({ ...Object.fromEntries(Object.entries(BIDANG_DRAF).map(([nama, paling]) => [nama, teks(paling).optional()])) as Record<keyof typeof BIDANG_DRAF, z.ZodOptional<z.ZodString>>, draf: z.union([z.uuid(), z.literal('')]).optional() })
/** What of it was typed. */
export const isiDraf = ({ draf: _, ...isi }: z.infer<typeof IsiDrafUsulan>): IsiDraf => Object.fromEntries(Object.entries(isi).filter(([, nilai]) => nilai)) as IsiDraf
/** The three boxes of a date field, or the date as one text (API), listed by name. */
export const kotakTanggal = <Nama extends string>(nama: Nama) => Object.fromEntries(['', '_hari', '_bulan', '_tahun'].map((ekor) => [`${nama}${ekor}`, z.string().trim().max(10).optional()])) as Record<Nama | `${Nama}_hari` | `${Nama}_bulan` | `${Nama}_tahun`, z.ZodOptional<z.ZodString>>
/** What was typed in them as 'YYYY-MM-DD', or '' when nothing was. */
export const bacaTanggal = (isi: Record<string, unknown>, nama: string): string => dateFrom(isi, nama) ?? (typeof isi[nama] === 'string' ? isi[nama] : '')
export type IsiUsulan = z.infer<typeof IsiUsulan>
export const dariFormulir = (isi: IsiUsulan, saluran: IsianUsulan['saluran']): IsianUsulan => ({
  tahun: isi.tahun, pengusulJenis: isi.pengusul_jenis, pengusulNama: isi.pengusul_nama, wilayah: isi.wilayah, kamus: isi.kamus, judul: isi.judul, masalah: isi.masalah, manfaat: isi.manfaat, lokasi: isi.lokasi, lat: isi.lat, lon: isi.lon, volume: isi.volume, penerima: isi.penerima,
  lahanSiap: isi.lahan_siap, rinciSiap: isi.rinci_siap, namaOrang: isi.nama_orang, pokir: isi.pengusul_jenis === 'dprd' ? { jabatanId: isi.anggota || undefined, fraksi: isi.fraksi, resesId: isi.reses || undefined } : undefined, saluran, kunci: isi.kunci, tetap: isi.tetap,
})

export interface PilihanKamus { value: string; label: string; satuan: string; harga: bigint }
/** The dictionary as choices: what, per what, for how much. At most 400; a longer one needs a narrower list by Bappeda. */
export async function listPilihanKamus(db: Db, saat: Date): Promise<PilihanKamus[]> {
  return (await cariRujukan(db, 'kamus', { hari: tanggalDaerah(saat), batas: 400 })).map((k) => ({ value: k.kode, label: `${k.nama} (${uang(k.harga ?? 0n)} per ${k.satuan})`, satuan: k.satuan ?? '', harga: k.harga ?? 0n }))
}

const FOTO = { terima: ['jpeg' as const, 'png' as const], maksBytes: 12 * 1024 * 1024 }
export const FOTO_TERBANYAK = 3
/** Photos checked, scanned and rewritten without their place (outside any transaction). */
export async function siapkanFoto(unggahan: Upload[]): Promise<BerkasSiap[]> {
  const foto = unggahan.filter(({ field }) => field === 'foto')
  if (foto.length > FOTO_TERBANYAK) refuse('foto-terlalu-banyak', `Paling banyak ${FOTO_TERBANYAK} foto.`, { fields: [{ field: 'foto', message: `Pilih paling banyak ${FOTO_TERBANYAK} foto.` }] })
  const siap: BerkasSiap[] = []
  for (const satu of foto) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, FOTO))
  return siap
}
export async function simpanFoto(tx: Tx, ctx: Context, usulanId: string, siap: BerkasSiap[]): Promise<void> {
  const pengunggah = 'akunId' in ctx.actor ? ctx.actor.akunId : refuseNotFound()
  for (const [i, satu] of siap.entries()) await simpanUnggahan(tx, { ...satu, nama: `foto-${i + 1}.${satu.mime === 'image/png' ? 'png' : 'jpg'}` }, { ...FOTO, objek: { jenis: 'usulan', id: usulanId }, pengunggah })
}

/** Earlier proposals that look like this one, above a form that came back because of them. */
export function PeringatanMirip({ ctx }: { ctx: Context }) {
  if (ctx.refusal?.code !== 'usulan-mirip') return null
  const mirip = (ctx.refusal.detail?.mirip ?? []) as Mirip[]
  return <>
    <Warning>{ctx.t('Usulan yang mirip sudah ada di tempat ini.', 'A similar proposal exists for this place.')}</Warning>
    <ul>{mirip.map((m) => <li><a href={`/usulan/${m.nomor}`}>{m.judul}</a> ({m.tahun}; {m.sebab})</li>)}</ul>
    <Checkbox name="tetap" label={ctx.t('Ini usulan yang berbeda, tetap ajukan', 'This is another one, hand it in')} />
  </>
}
/** The questions below who and where. `ringkas`: for typing from paper, the problem in one line. */
export function PertanyaanUsulan({ kamus, ctx, foto }: { kamus: PilihanKamus[]; ctx: Context; foto?: boolean }) {
  const { t } = ctx
  return <>
    <Select name="kamus" label={t('Pekerjaan', 'Work')} hint={t('Biaya dihitung dari harga satuan pekerjaan ini.', 'The cost follows from the price of this work.')} choices={kamus} />
    <TextField name="judul" label={t('Usulan Anda', 'Your proposal')} hint={t('Contoh: Rabat beton lorong SD menuju pasar', 'For example: concrete path from the school to the market')} maxLength={160} />
    <NumberField name="volume" label={t('Volume', 'Volume')} hint={t('Menurut satuan pekerjaan di atas. Contoh: 250 atau 12,5', 'In the unit of the work above')} decimal />
    <TextField name="lokasi" label={t('Tempat', 'Place')} hint={t('Dusun atau lingkungan, dan patokan yang mudah dikenal', 'Hamlet and a landmark')} maxLength={200} />
    <Details summary={t('Titik pada peta', 'Point on the map')}><p class="hint">{t('Tekan lama pada aplikasi peta di telepon Anda, lalu salin angkanya.', 'Press long in the map of your phone and copy the figures.')}</p><TextField name="lat" label={t('Lintang', 'Latitude')} width="m" inputMode="text" optional /><TextField name="lon" label={t('Bujur', 'Longitude')} width="m" inputMode="text" optional /></Details>
    <TextArea name="masalah" label={t('Masalah yang dihadapi', 'The problem')} hint={t('Jangan tuliskan nama atau data pribadi orang: usulan ini dibaca umum.', 'Write no names or personal data: everybody can read this.')} rows={3} maxLength={2000} />
    <TextArea name="manfaat" label={t('Manfaat yang diharapkan', 'What it is for')} rows={2} maxLength={2000} optional />
    <NumberField name="penerima" label={t('Penerima manfaat', 'People served')} suffix={t('orang', 'people')} />
    <Checkbox name="lahan_siap" label={t('Lahannya sudah jelas dan tidak bersengketa', 'The land is settled')} />
    <Checkbox name="rinci_siap" label={t('Sudah ada gambar atau rincian biaya', 'There is a drawing or bill of quantities')} />
    {foto && <FileField name="foto" label={t('Foto tempatnya, paling banyak tiga', 'Photos of the place, at most three')} accept={['jpeg', 'png']} maxMb={12} multiple optional />}
  </>
}
export const PilihPengusul = ({ jenis, ctx }: { jenis: JenisPengusul[]; ctx: Context }) => <>
  <Radios name="pengusul_jenis" label={ctx.t('Diusulkan atas nama', 'On behalf of')} value={jenis[0]!} choices={jenis.map((k) => ({ value: k, label: ctx.t(...KATA_PENGUSUL[k]) }))} />
  <TextField name="pengusul_nama" label={ctx.t('Nama RT, RW, atau kelompok', 'Name of the neighbourhood or group')} hint={ctx.t('Contoh: RT 02 Dusun Lappa Bosse. Kosongkan bila atas nama warga.', 'For example: RT 02. Leave empty when on behalf of villagers.')} maxLength={120} optional />
</>

/** Refusals that come of a day that is past: what was typed is kept and can wait for the next year. */
const TERKUNCI = new Set(['usulan-ditutup', 'usulan-belum-dibuka', 'belum-ada-siklus', 'musrenbang-selesai'])
export const terkunci = (ctx: Context): boolean => TERKUNCI.has(ctx.refusal?.code ?? '')
/**
 * The buttons under a proposal: hand in, or keep. When a last day passed meanwhile, keeping it for the next year comes first;
 * `tahun`: a later year that is open already and would take it now.
 */
export function TombolUsulan({ ctx, kata, simpan, tahun }: { ctx: Context; kata: string; simpan: string; tahun: number | undefined }) {
  const { t } = ctx
  if (!terkunci(ctx)) return <SubmitRow><Button>{kata}</Button><Button variant="plain" formAction={simpan}>{t('Simpan sebagai draf', 'Save as draft')}</Button></SubmitRow>
  const lanjut = tahun !== undefined && ctx.refusal?.code !== 'musrenbang-selesai' && String(tahun) !== String(ctx.typed?.tahun ?? '')
  return <>
    <Warning>{t('Yang Anda ketik masih ada. Simpan sekarang, lalu ajukan bila usulan tahun berikutnya dibuka. Foto dipilih lagi saat itu.', 'What you typed is still here. Keep it and hand it in when the next year opens. Photos are chosen again then.')}</Warning>
    <SubmitRow>{lanjut && <Button>{t(`Ajukan untuk tahun ${tahun}`, `Hand in for ${tahun}`)}</Button>}<Button variant={lanjut ? 'second' : 'main'} formAction={simpan}>{t('Simpan untuk tahun berikutnya', 'Keep for the next year')}</Button></SubmitRow>
  </>
}
/** Drafts of the reader: go on with one, or take it away. `buka` is the form's address, `hapus` the act's. */
export function DaftarDraf({ draf, buka, hapus, ctx }: { draf: Draf[]; buka: string; hapus: string; ctx: Context }) {
  const { t } = ctx
  if (draf.length === 0) return null
  return <Form action={hapus} label={t('Draf', 'Drafts')}>
    <Table<Draf> caption={t('Draf yang belum diajukan', 'Drafts not handed in')} rows={draf} columns={[
      { head: t('Usulan', 'Proposal'), main: true, cell: (d) => <a href={`${buka}?draf=${d.id}`}>{d.isi.judul || t('Belum berjudul', 'No title yet')}</a> }, { head: t('Disimpan', 'Saved'), cell: (d) => tanggalPanjang(tanggalLokal(d.diubah_pada, ctx.config.BALAI_ZONE)) },
      { head: t('Hapus', 'Delete'), narrow: true, cell: (d) => <Button variant="plain" small name="id" value={d.id} about={d.isi.judul}>{t('Hapus', 'Delete')}</Button> }]} />
  </Form>
}
