import { BackLink, Button, ButtonLink, FileField, Form, Heading, InsetText, SubmitRow, TextField } from '#access/design'
import { type Context, type Route, type RouteRight, action, page } from '#access/web'
import { type Naskah, getNaskah, listTandaTangan, selesaikanTandaTangan, siapkanUnggahan, unggahPindaian } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { refuse, refuseNotFound } from '#kernel/platform'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'

// The second half of a signature that does not land with the act: the passphrase that BSrE asks for at every signing (given on
// and never kept), or the scan of what was signed in ink. The act, its number and its words stand already.

const Frasa = z.object({ nik: z.string().trim().max(16).default(''), frasa: z.string().max(200).default('') })
export type Frasa = z.infer<typeof Frasa>
/** The two fields of a passphrase; an input takes them with `.extend(isianFrasa)`. */
export const isianFrasa = Frasa.shape
const perlu = (field: string, message: string) => refuse('belum-diisi', message, { fields: [{ field, message }] })

/** Refuses a passphrase that cannot be one before the provider is asked. */
export function periksaFrasa({ nik, frasa }: Frasa, { t }: Context): void {
  if (!/^\d{16}$/.test(nik)) perlu('nik', t('Isi NIK 16 angka pada sertifikat Anda.', 'Give the 16-digit NIK of your certificate.'))
  if (!frasa) perlu('frasa', t('Isi kata sandi tanda tangan Anda.', 'Give your passphrase.'))
}
/** Asked once, whether one letter is signed or fifty. */
export const IsianFrasa = ({ ctx: { t } }: { ctx: Context }) => <>
  <TextField name="nik" label={t('NIK pada sertifikat elektronik Anda', 'NIK on your certificate')} inputMode="numeric" maxLength={16} autoComplete="off" />
  <TextField name="frasa" type="password" label={t('Kata sandi tanda tangan (passphrase) BSrE', 'BSrE passphrase')} hint={t('Diteruskan kepada BSrE dan tidak disimpan.', 'Passed on to BSrE and never kept.')} autoComplete="off" /></>

/** A signature that waits for this reader. `penyedia`: 'bsre' or 'manual' (ink). `pesan`: what the last attempt said. */
export interface TandaTunda { naskahId: string; nomor: string | null; penyedia: string; pesan: string | null }
/** The waiting signature of a letter, only for whoever acted: for all others there is none. */
export async function tundaSendiri({ db, actor }: Context, naskahId: string | null | undefined, benda: string, sah: (naskah: Naskah) => boolean = () => true): Promise<TandaTunda> {
  const naskah = await getNaskah(db, naskahId ?? refuseNotFound(benda))
  const baris = (await listTandaTangan(db, naskah.id)).find((t) => t.keadaan === 'akan')
  if (!sah(naskah) || !baris || baris.pegawai_id !== (actor as Pegawai).pegawaiId) refuseNotFound(benda)
  return { naskahId: naskah.id, nomor: naskah.nomor, penyedia: baris.penyedia, pesan: baris.pesan }
}

type Pasangan = readonly [indonesian: string, english: string]
/** One place where late signatures are completed. `muat` says whether there is one for this reader, and is asked again before the act. */
export interface TempatTandaTangan<Isi extends z.ZodRawShape, Data extends TandaTunda> {
  path: string
  right: RouteRight
  summary: { tampil: string; kirim: string }
  input: z.ZodObject<Isi>
  muat(ctx: Context, input: z.infer<z.ZodObject<Isi>>): Promise<Data>
  /** Where the document belongs (the way back and on), and where it is read and printed. */
  alamat(data: Data): { balik: string; baca: string }
  kata: { judul?: (data: Data) => string; tentang(data: Data, ctx: Context): string; sub?: (data: Data, ctx: Context) => string; baca: Pasangan; cetak: Pasangan; pindaian: Pasangan; selesai: Pasangan }
  /** Largest scan, in MB. */
  maksMb?: number
  sebelum?: (data: Data, ctx: Context) => ComponentChildren
  sesudah?: (data: Data, ctx: Context) => ComponentChildren
  /** What lands with the signature, where more does than the signature itself. */
  tuntas?: { frasa(ctx: Context, data: Data, frasa: Frasa): Promise<unknown>; pindaian(ctx: Context, data: Data, bytes: Uint8Array): Promise<unknown> }
}

const tuntasBiasa = {
  frasa: ({ db, actor }: Context, { naskahId }: TandaTunda, frasa: Frasa) => selesaikanTandaTangan(db, naskahId, { ...frasa, actor }),
  pindaian: ({ db, actor }: Context, { naskahId }: TandaTunda, bytes: Uint8Array) => db.transaction((tx) => unggahPindaian(tx, naskahId, bytes, actor)),
}

/** The page of a late signature and the act that completes it. */
export function ruteTandaTangan<Isi extends z.ZodRawShape, Data extends TandaTunda>(tempat: TempatTandaTangan<Isi, Data>): Route[] {
  const { path, right, summary, input, muat, alamat, kata, maksMb = 12, tuntas = tuntasBiasa } = tempat
  const tampil = page({
    path, summary: summary.tampil, right, frame: 'kantor', input, ask: (ctx, isi) => muat(ctx, isi as z.infer<z.ZodObject<Isi>>),
    show: (data: Data, ctx) => ({ title: ctx.t('Selesaikan tanda tangan', 'Complete the signature'), body: <Isian tempat={tempat} data={data} ctx={ctx} /> }),
  })
  const kirim = action({
    path, summary: summary.kirim, right, frame: 'kantor', files: { maxBytes: maksMb * 1_000_000 }, limit: 20, input: input.extend(isianFrasa) as unknown as z.ZodType<z.infer<z.ZodObject<Isi>> & Frasa>,
    async act(ctx, isi) {
      const data = await muat(ctx, isi)
      if (data.penyedia === 'bsre') {
        periksaFrasa(isi, ctx)
        await tuntas.frasa(ctx, data, { nik: isi.nik, frasa: isi.frasa })
      } else {
        const upload = ctx.uploads.find((u) => u.field === 'pindaian') ?? perlu('pindaian', ctx.t('Pilih berkas hasil pindai.', 'Choose the scan.'))
        const { bytes } = await siapkanUnggahan({ path: upload.path, name: upload.name, declaredMime: upload.mime }, { terima: ['pdf'], maksBytes: maksMb * 1_000_000 })
        await tuntas.pindaian(ctx, data, bytes)
      }
      return { goto: alamat(data).balik, flash: ctx.t(...kata.selesai) }
    },
  })
  return [tampil, kirim]
}

function Isian<Isi extends z.ZodRawShape, Data extends TandaTunda>({ tempat: { alamat, kata, sebelum, sesudah, maksMb = 12 }, data, ctx }: { tempat: TempatTandaTangan<Isi, Data>; data: Data; ctx: Context }) {
  const { t } = ctx
  const bsre = data.penyedia === 'bsre'
  return <>
    <BackLink href={alamat(data).balik} />
    <Heading about={kata.tentang(data, ctx)} lead={kata.sub?.(data, ctx)}>{kata.judul?.(data) ?? t('Selesaikan tanda tangan', 'Complete the signature')}</Heading>
    {data.pesan && <InsetText>{t('Percobaan sebelumnya belum berhasil. Surat dan nomornya tetap; Anda dapat mengulang.', 'The last attempt did not succeed. Letter and number are kept; try again.')}</InsetText>}
    {sebelum?.(data, ctx)}
    <p><ButtonLink href={alamat(data).baca} variant="second" icon="file-text">{bsre ? t(...kata.baca) : t(...kata.cetak)}</ButtonLink></p>
    <Form files={!bsre}>
      {bsre ? <IsianFrasa ctx={ctx} /> : <FileField name="pindaian" label={t(...kata.pindaian)} accept={['pdf']} maxMb={maksMb} />}
      <SubmitRow><Button>{bsre ? t('Tandatangani', 'Sign') : t('Simpan hasil pindai', 'Keep the scan')}</Button></SubmitRow>
    </Form>
    {sesudah?.(data, ctx)}
  </>
}
