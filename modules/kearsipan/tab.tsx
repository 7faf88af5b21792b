import { Select, Tabs, type Tone } from '#access/design'
import type { Context } from '#access/web'
import type { NasibAkhir } from '#kernel/documents'
import type { Unit } from '#kernel/organisation'
import type { Tahap } from './berkas-arsip.sql.ts'
import type { KeadaanPenyusutan } from './penyusutan.sql.ts'

export const DASAR = '/kantor/arsip'
type Kata = readonly [id: string, en: string]
export const KATA_TAHAP: Record<Tahap, Kata> = { aktif: ['Aktif', 'Active'], inaktif: ['Inaktif', 'Inactive'], statis: ['Statis', 'Permanent'], musnah: ['Sudah dimusnahkan', 'Destroyed'] }
export const KATA_KEADAAN: Record<KeadaanPenyusutan, readonly [id: string, en: string, tone: Tone]> = {
  dinilai: ['Menunggu penilaian', 'Being appraised', 'info'], ditandatangani: ['Menunggu tanda tangan', 'Awaiting signatures', 'info'], siap: ['Siap dilaksanakan', 'Ready to carry out', 'warn'],
  selesai: ['Selesai', 'Done', 'ok'], ditolak: ['Ditolak panitia', 'Refused', 'bad'], dibatalkan: ['Dibatalkan', 'Given up', 'mute'],
}
export const KATA_AKHIR: Record<NasibAkhir, Kata> = { musnah: ['Musnah', 'Destroy'], permanen: ['Permanen', 'Keep for ever'], dinilai_kembali: ['Dinilai kembali', 'Judge again'] }

const HALAMAN: [path: string, kata: Kata][] = [['', ['Berkas', 'Dossiers']], ['/belum', ['Belum diberkaskan', 'To be filed']], ['/penyusutan', ['Penyusutan', 'Reduction']], ['/penahanan', ['Penahanan', 'Holds']], ['/jra', ['Jadwal retensi', 'Retention schedule']]]
/** The pages of the archive; the unit chosen goes along. */
export const TabArsip = ({ ctx, kini, unit }: { ctx: Context; kini: string; unit?: string | undefined }) =>
  <Tabs label={ctx.t('Halaman arsip', 'Pages of the archive')} items={HALAMAN.map(([path, kata]) => ({ name: ctx.t(...kata), href: `${DASAR}${path}${unit ? `?unit=${unit}` : ''}`, now: kini === path }))} />
/** Whose archive, where the official keeps several. */
export const PilihUnit = ({ ctx, unit, lain }: { ctx: Context; unit: Pick<Unit, 'id'>; lain: Pick<Unit, 'id' | 'nama'>[] }) =>
  (lain.length > 1 ? <Select name="unit" label={ctx.t('Arsip unit', 'Archive of')} value={unit.id} choices={lain.map((u) => ({ value: u.id, label: u.nama }))} empty={false} /> : null)
