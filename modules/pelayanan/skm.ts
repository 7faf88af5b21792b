import { catat } from '#kernel/audit'
import { kirim } from '#kernel/notification'
import { findUnit, findUnitByKode, tanggalLokal, waktuLokal } from '#kernel/organisation'
import { type Config, type FieldProblem, type Tx, now, refuse, refuseNotFound } from '#kernel/platform'
import { type Berkas, type Kejadian, findBerkas, sudahSelesai } from '#kernel/workflow'
import { z } from 'zod'
import { patutDitandai } from './skm-hitung.ts'
import { type PenilaianBaru, ambilJatah, insertPenilaian, insertUndangan } from './skm.sql.ts'
import { KELAMIN, PEKERJAAN, PENDIDIKAN, TANYA, UNSUR, USIA, type Unsur } from './skm-unsur.ts'

// Inviting to the survey and taking answers. Between a case and its answer nothing is stored but "this case has answered".

/** Effect `undang_skm`, and after every end that gives the applicant something to judge: one invitation for one case. */
export async function undangSkm(tx: Tx, berkas: Pick<Berkas, 'id' | 'token' | 'judul' | 'nomor' | 'pemohon_id'>): Promise<void> {
  if ((await insertUndangan(tx, berkas.id)) === 0) return
  await kirim(tx, { kepada: { orangId: berkas.pemohon_id }, templat: 'undangan_skm', data: { layanan: berkas.judul, nomor: berkas.nomor }, objek: { jenis: 'berkas', id: berkas.id }, tautan: `/skm/${berkas.token}`, kunci: `undangan_skm:${berkas.id}` })
}
export const efekUndangSkm = (tx: Tx, { berkas }: Kejadian): Promise<void> => undangSkm(tx, berkas)

/** May this case be judged? Only when it has come to an end that was the office's doing. */
export const dapatDinilai = (berkas: Pick<Berkas, 'keadaan'>): boolean => sudahSelesai(berkas.keadaan) && berkas.keadaan !== 'dibatalkan'

const kunciDari = (pilihan: Record<string, unknown>) => Object.keys(pilihan) as [string, ...string[]]
const nilai = z.coerce.number().int().min(1).max(4).optional().catch(undefined)
const pilih = (pilihan: Record<string, unknown>) => z.enum(kunciDari(pilihan)).optional().catch(undefined)
/** What the page sends. Everything may be missing here, so that all that is missing can be said at once. */
export const IsiSurvei = z.object({
  ...(Object.fromEntries(UNSUR.map((unsur) => [unsur, nilai])) as Record<Unsur, typeof nilai>),
  jenis_kelamin: pilih(KELAMIN), usia: pilih(USIA), pendidikan: pilih(PENDIDIKAN), pekerjaan: pilih(PEKERJAAN),
  saran: z.string().trim().max(1000).default(''), mulai: z.coerce.number().optional().catch(undefined),
})
export type IsiSurvei = z.infer<typeof IsiSurvei>

const SISA: [keyof IsiSurvei, string][] = [['jenis_kelamin', 'Pilih jenis kelamin.'], ['usia', 'Pilih kelompok usia.'], ['pendidikan', 'Pilih pendidikan terakhir.'], ['pekerjaan', 'Pilih pekerjaan.']]
function periksaIsi(isi: IsiSurvei): Record<Unsur, number> {
  const masalah: FieldProblem[] = [
    ...UNSUR.filter((unsur) => isi[unsur] === undefined).map((unsur) => ({ field: unsur, message: `Beri nilai untuk ${TANYA[unsur].nama[0].toLowerCase()}.` })),
    ...SISA.filter(([kode]) => isi[kode] === undefined).map(([field, message]) => ({ field, message })),
  ]
  if (masalah.length > 0) refuse('survei-belum-lengkap', 'Beberapa pertanyaan belum dijawab.', { fields: masalah })
  return Object.fromEntries(UNSUR.map((unsur) => [unsur, isi[unsur]])) as Record<Unsur, number>
}

type Tempat = Pick<PenilaianBaru, 'unit_id' | 'unit_jalur' | 'unit_wilayah' | 'kecamatan' | 'proses' | 'asal'>
function susun(config: Config, isi: IsiSurvei, tempat: Tempat): PenilaianBaru {
  const marks = periksaIsi(isi)
  const saat = now()
  const lama = isi.mulai ? Math.round((saat.getTime() - isi.mulai) / 1000) : null
  const detik = lama !== null && lama >= 0 && lama < 86_400 ? lama : null
  return {
    ...tempat, tanggal: tanggalLokal(saat, config.BALAI_ZONE), jam: waktuLokal(saat, config.BALAI_ZONE).menit < 720 ? 'pagi' : 'siang', jenis_kelamin: isi.jenis_kelamin!, usia: isi.usia!, pendidikan: isi.pendidikan!, pekerjaan: isi.pekerjaan!,
    nilai: marks, saran: isi.saran || null, detik, ditandai: patutDitandai(Object.values(marks), detik),
  }
}

/** Takes the answer for a case. Refuses (409) a second one, also of two sent at once; the answer itself leads nowhere back. */
export async function nilaiBerkas(tx: Tx, config: Config, berkasId: string, isi: IsiSurvei): Promise<void> {
  const berkas = (await findBerkas(tx, berkasId)) ?? refuseNotFound('Survei')
  if (!dapatDinilai(berkas)) refuse('belum-selesai', 'Layanan ini belum selesai. Nilailah sesudah Anda menerima hasilnya.', { status: 409 })
  const unit = await findUnit(tx, berkas.unit_id)
  const jawaban = susun(config, isi, { unit_id: berkas.unit_id, unit_jalur: berkas.unit_jalur, unit_wilayah: unit?.wilayahKode ?? null, kecamatan: berkas.wilayah?.slice(0, 8) ?? null, proses: berkas.proses, asal: 'permohonan' })
  if (!(await ambilJatah(tx, berkas.id))) refuse('sudah-dinilai', 'Layanan ini sudah dinilai. Terima kasih.', { status: 409 })
  await insertPenilaian(tx, jawaban)
}

/** Takes an answer given at a counter, without any case. `proses`: the service, when the person says it. */
export async function nilaiUnit(tx: Tx, config: Config, unitKode: string, isi: IsiSurvei & { layanan?: string | undefined }): Promise<void> {
  const unit = (await findUnitByKode(tx, unitKode)) ?? refuseNotFound('Survei')
  await insertPenilaian(tx, susun(config, isi, { unit_id: unit.id, unit_jalur: unit.jalur, unit_wilayah: unit.wilayahKode, kecamatan: unit.wilayahKode?.slice(0, 8) ?? null, proses: isi.layanan || null, asal: 'loket' }))
}

/** Every act of an official on a period is in the log. */
export const catatSkm = (tx: Tx, actor: Parameters<typeof catat>[1]['actor'], tindakan: string, periodeId: string, sesudah: Record<string, unknown> = {}) =>
  catat(tx, { actor, tindakan: `skm.${tindakan}`, objek: { jenis: 'periode_skm', id: periodeId }, sesudah })
