// The delivery log for the administrator: what left, what waits, what failed and can be tried again. Addresses stay masked.
import { z } from 'zod'
import { Button, EmptyState, FilterBar, Form, Heading, KeyFigure, KeyFigures, Pager, Select, Table, Tag, type Tone } from '#access/design'
import { type Context, type Page, action, alamat, page } from '#access/web'
import { catat } from '#kernel/audit'
import { type KeadaanKiriman, type KirimanLihat, kecepatan, listKiriman, ulangiKiriman } from '#kernel/notification'
import { waktuPanjang } from '#kernel/organisation'
import { samarkanTujuan } from './samar.ts'

const right = { hak: ['sistem.kelola'] }
const Saring = z.object({ keadaan: z.enum(['menunggu', 'terkirim', 'gagal', 'dilewati', '']).optional(), kanal: z.enum(['kotak', 'surel', 'sms', 'whatsapp', '']).optional(), sebelum: z.uuid().optional() })
type Saring = z.infer<typeof Saring>
type Baris = Omit<KirimanLihat, 'tujuan'> & { tujuan: string | null }
interface Isi { kiriman: Baris[]; lanjut?: string; cepat: { jumlah: number; persen: number | null } }

const KEADAAN: Record<KeadaanKiriman, readonly [id: string, en: string, tone: Tone]> = {
  menunggu: ['Menunggu', 'Waiting', 'info'], terkirim: ['Terkirim', 'Sent', 'ok'], gagal: ['Gagal', 'Failed', 'bad'], dilewati: ['Tidak dikirim', 'Not sent', 'mute'],
}
const KANAL = { kotak: ['Kotak pesan', 'Inbox'], surel: ['Surel', 'E-mail'], sms: ['SMS', 'SMS'], whatsapp: ['WhatsApp', 'WhatsApp'] } as const
const GALAT: Record<string, readonly [string, string]> = {
  waktu_habis: ['tidak menjawab pada waktunya', 'no answer in time'], tidak_tersambung: ['tidak tersambung', 'no connection'], layanan_sibuk: ['layanan menolak untuk sementara', 'refused for now'], jawaban_keliru: ['jawaban tidak dapat dipahami', 'answer makes no sense'],
  ditolak: ['alamat ditolak', 'address refused'], tanpa_tujuan: ['tanpa alamat', 'no address'], kedaluwarsa: ['kode kedaluwarsa', 'code expired'], belum_diatur: ['pengirim belum diatur', 'no sender set up'], tidak_dapat_disusun: ['pesan tidak dapat disusun', 'message cannot be written'],
}
const PESAN: Record<string, readonly [string, string]> = {
  kode_masuk: ['Kode masuk', 'Sign-in code'], verifikasi_akun: ['Kode verifikasi akun', 'Account code'], permohonan_diterima: ['Permohonan diterima', 'Application received'], permohonan_dikembalikan: ['Permohonan perlu diperbaiki', 'Application needs changes'], permohonan_diproses: ['Permohonan diproses', 'Application in progress'],
  permohonan_terbit: ['Surat terbit', 'Letter issued'], permohonan_ditolak: ['Permohonan ditolak', 'Application refused'], permohonan_terlambat: ['Permohonan terlambat', 'Application is late'], tagihan_terbit: ['Tagihan terbit', 'Bill issued'], tagihan_lunas: ['Tagihan lunas', 'Bill paid'], undangan_skm: ['Undangan survei', 'Survey invitation'],
  tugas_baru: ['Tugas baru', 'New task'], tugas_hampir_terlambat: ['Tugas hampir terlambat', 'Task nearly late'], tugas_terlambat: ['Tugas terlambat', 'Task is late'], tugas_rekap: ['Rekap tugas', 'Tasks of the day'], diskusi_disebut: ['Disebut dalam diskusi', 'Called upon in a discussion'], rapat_undangan: ['Undangan rapat', 'Meeting invitation'], rapat_berubah: ['Rapat berubah', 'Meeting changed'], berkas_lewat: ['Berkas melewati janji', 'Case past its promise'],
  dokumen_dicabut: ['Dokumen dicabut', 'Document revoked'], dokumen_berakhir: ['Dokumen akan berakhir', 'Document about to end'], delegasi: ['Delegasi', 'Delegation'], pesan_baru: ['Pesan baru', 'New message'], paraf_gugur: ['Paraf gugur', 'Initials void'], usulan_dijawab: ['Usulan dijawab', 'Proposal answered'], usulan_kantor_dijawab: ['Usulan kantor dijawab', 'Office’s proposal answered'], usulan_kantor_dijawab_banyak: ['Banyak usulan kantor dijawab', 'Many of an office’s proposals answered'],
}
const words = (ctx: Context, pair: readonly [string, string, ...unknown[]] | undefined, raw: string | null) => (pair ? ctx.t(pair[0], pair[1]) : raw)

async function baca(ctx: Context, saring: Saring): Promise<Isi> {
  const rows = await listKiriman(ctx.db, { keadaan: saring.keadaan || undefined, kanal: saring.kanal || undefined, sebelumId: saring.sebelum }, 51)
  return { kiriman: rows.slice(0, 50).map((row) => ({ ...row, tujuan: row.tujuan && samarkanTujuan(row.tujuan) })), lanjut: rows.length > 50 ? rows[49]!.id : undefined, cepat: await kecepatan(ctx.db) }
}
function Halaman({ ctx, isi, saring }: { ctx: Context; isi: Isi; saring: Saring }) {
  const { t } = ctx
  const path = (sebelum?: string) => alamat('/kantor/sistem/kiriman', { ...saring, sebelum })
  return <>
    <Heading lead={t('Setiap pesan yang keluar, menurut saluran. Yang gagal dapat dikirim ulang.', 'Every message that goes out, by channel. What failed can be sent again.')}>{t('Kiriman pesan', 'Deliveries')}</Heading>
    <KeyFigures><KeyFigure label={t('Sampai di saluran dalam 10 detik', 'Handed over within 10 seconds')} value={isi.cepat.persen === null ? '–' : `${isi.cepat.persen.toLocaleString(ctx.locale, { maximumFractionDigits: 1 })} %`} /><KeyFigure label={t('Dihitung dari kiriman terakhir', 'Out of the last deliveries')} value={isi.cepat.jumlah} /></KeyFigures>
    <FilterBar reset={saring.keadaan || saring.kanal ? '/kantor/sistem/kiriman' : undefined}>
      <Select name="keadaan" label={t('Keadaan', 'State')} value={saring.keadaan} empty={t('Semua', 'All')} choices={Object.entries(KEADAAN).map(([value, pair]) => ({ value, label: words(ctx, pair, value)! }))} />
      <Select name="kanal" label={t('Saluran', 'Channel')} value={saring.kanal} empty={t('Semua', 'All')} choices={Object.entries(KANAL).map(([value, pair]) => ({ value, label: words(ctx, pair, value)! }))} />
    </FilterBar>
    <Table caption={t('Kiriman, terbaru lebih dahulu', 'Deliveries, newest first')} rows={isi.kiriman} tone={(row) => (row.keadaan === 'gagal' ? 'bad' : undefined)} empty={<EmptyState title={t('Tidak ada kiriman', 'No deliveries')} />} columns={[
      { head: t('Waktu', 'Time'), narrow: true, cell: (row) => <time dateTime={row.dibuat_pada.toISOString()}>{waktuPanjang(row.dibuat_pada, ctx.config.BALAI_ZONE, ctx.locale)}</time> },
      { head: t('Pesan', 'Message'), main: true, cell: (row) => words(ctx, PESAN[row.templat], row.templat) },
      { head: t('Saluran', 'Channel'), cell: (row) => <>{words(ctx, KANAL[row.kanal], row.kanal)}{row.tujuan && <span class="hint"> {row.tujuan}</span>}</> },
      { head: t('Keadaan', 'State'), cell: (row) => <><Tag tone={KEADAAN[row.keadaan][2]}>{words(ctx, KEADAAN[row.keadaan], row.keadaan)}</Tag>{row.galat && row.keadaan !== 'terkirim' && <span class="hint"> {words(ctx, GALAT[row.galat], row.galat)}</span>}</> },
      { head: t('Percobaan', 'Tries'), numeric: true, cell: (row) => row.percobaan },
      { head: t('Tindakan', 'Action'), quiet: true, cell: (row) => row.keadaan === 'gagal' && <Form action={`/kantor/sistem/kiriman/${row.id}/ulangi`}><Button variant="second" small about={row.templat}>{t('Kirim ulang', 'Send again')}</Button></Form> },
    ]} />
    <Pager next={isi.lanjut && path(isi.lanjut)} previous={saring.sebelum && path()} />
  </>
}

export const ruteKiriman = [
  page<Saring, Isi>({
    path: '/kantor/sistem/kiriman', pintu: 'kiriman kepada siapa pun, dengan alamat disamarkan', summary: 'Melihat kiriman pesan keluar', right, frame: 'kantor', input: Saring, ask: baca,
    show: (isi, ctx, saring): Page => ({ title: ctx.t('Kiriman pesan', 'Deliveries'), wide: true, body: <Halaman ctx={ctx} isi={isi} saring={saring} /> }),
  }),
  action<{ id: string }>({
    path: '/kantor/sistem/kiriman/:id/ulangi', pintu: 'kiriman kepada siapa pun, tanpa isinya', summary: 'Mengirim ulang pesan yang gagal', right, frame: 'kantor', again: '/kantor/sistem/kiriman', input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      await ctx.db.transaction(async (tx) => {
        await ulangiKiriman(tx, id)
        await catat(tx, { actor: ctx.actor, tindakan: 'notification.kiriman.retry', objek: { jenis: 'kiriman', id } })
      })
      return { goto: '/kantor/sistem/kiriman?keadaan=gagal', flash: ctx.t('Pesan dikirim ulang.', 'The message is sent again.') }
    },
  }),
]
