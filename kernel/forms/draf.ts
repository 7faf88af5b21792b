import { type Db, type Job, type Tx, defineJob, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type AsalJawaban, type Draf, deleteBlangkoLama, deleteDraf, deleteDrafKedaluwarsa, findDraf, findDrafLayanan, insertDraf, listDrafAkun, moveDraf, updateDraf } from './draf.sql.ts'
import { type Formulir, type Isian, type Jawaban, semuaIsian } from './isian.ts'
import { rapikan } from './rapikan.ts'

// Drafts: nothing typed is lost. They are saved at every step, right or wrong, and two tabs cannot overwrite each other unseen.

/** Days a draft waits after the last saving, and a printed blank after printing. */
export const UMUR_DRAF_HARI = 30
const UMUR_BLANGKO_HARI = 365
const HARI = 86_400_000
/** Most a draft may hold, as JSON text: a form is words, files live elsewhere. */
const BATAS_JAWABAN = 256 * 1024

const kedaluwarsa = () => new Date(now().getTime() + UMUR_DRAF_HARI * HARI)
function periksaBesar(jawaban: Jawaban): void {
  if (JSON.stringify(jawaban).length > BATAS_JAWABAN) refuse('isian-terlalu-besar', 'Isian terlalu panjang untuk disimpan. Ringkas uraiannya, atau unggah sebagai berkas.', { status: 413 })
}

export interface DrafBaru { akunId: string; layananKode: string; layananVersi: number; orangId?: string; jawaban?: Jawaban; asal?: Record<string, AsalJawaban>; halaman?: string }

/** Begins a draft; its idempotency key is born with it. */
export function mulaiDraf(tx: Tx, baru: DrafBaru): Promise<Draf> {
  const { jawaban = {}, asal = {}, orangId = null, halaman = null } = baru
  periksaBesar(jawaban)
  return insertDraf(tx, { ...baru, id: uuid(), kunci: uuid(), jawaban, asal, orangId, halaman, revisi: 1, dibuatPada: now(), diubahPada: now(), kedaluwarsaPada: kedaluwarsa() })
}

/** The living draft of this account for a service, so that the person goes on instead of beginning again. */
export const findDrafLayananSaya = (db: Db, akunId: string, layananKode: string, orangId?: string): Promise<Draf | undefined> => findDrafLayanan(db, akunId, layananKode, orangId ?? null, now())

/** Goes on with the draft there is, or begins one. */
export const lanjutkanDraf = async (tx: Tx, baru: DrafBaru): Promise<Draf> => (await findDrafLayananSaya(tx, baru.akunId, baru.layananKode, baru.orangId)) ?? mulaiDraf(tx, baru)

/** The draft of that id; another account's, an expired or a deleted one is refused as not found. */
export const ambilDraf = async (db: Db, id: string, akunId: string): Promise<Draf> => (await findDraf(db, id, akunId, now())) ?? refuseNotFound('Isian yang disimpan')
export const daftarDraf = (db: Db, akunId: string): Promise<Draf[]> => listDrafAkun(db, akunId, now())

const jam = (saat: Date) => saat.toISOString()
/** Codes of the answers that differ between what is kept and what was just sent. */
const berbeda = (lama: Jawaban, baru: Jawaban) => Object.keys(baru).filter((kode) => JSON.stringify(lama[kode]) !== JSON.stringify(baru[kode]))

/**
 * Saves what was typed on a page, right or wrong, over the state `revisi` the page was drawn from; an undefined answer is
 * taken out. Refuses `draf-berubah` (409) when another tab or device saved meanwhile; `detail` then holds the present
 * revision and the codes that differ, and nothing is overwritten.
 */
export async function simpanDraf(tx: Tx, simpan: { id: string; akunId: string; revisi: number; jawaban: Jawaban; halaman?: string }): Promise<Draf> {
  const isi = Object.entries(simpan.jawaban).filter(([, nilai]) => nilai !== undefined)
  const lama = await ambilDraf(tx, simpan.id, simpan.akunId)
  const baru = Object.fromEntries(isi)
  periksaBesar({ ...lama.jawaban, ...baru })
  const ubah = berbeda(lama.jawaban, simpan.jawaban)
  const disimpan = await updateDraf(tx, { ...simpan, jawaban: baru, hapus: Object.keys(simpan.jawaban).filter((kode) => simpan.jawaban[kode] === undefined), asalHapus: ubah, halaman: simpan.halaman ?? null, kini: now(), kedaluwarsa: kedaluwarsa() })
  if (disimpan) return disimpan
  const kini = await ambilDraf(tx, simpan.id, simpan.akunId)
  if (ubah.length === 0) return kini // the same page sent twice: nothing would be lost
  return refuse('draf-berubah', 'Isian ini sudah diubah dari tab atau perangkat lain. Yang baru Anda ketik masih tampak di halaman ini: periksa, lalu simpan sekali lagi.', {
    status: 409, detail: { revisi: kini.revisi, diubahPada: jam(kini.diubahPada), isian: berbeda(kini.jawaban, simpan.jawaban) },
    fields: berbeda(kini.jawaban, simpan.jawaban).map((kode) => ({ field: kode, message: 'Jawaban ini berbeda dari yang disimpan di tab atau perangkat lain.' })),
  })
}

/** Deletes a draft: by its owner, or when the application was made of it. Gone already is fine. */
export const hapusDraf = (tx: Tx, id: string, akunId: string): Promise<number> => deleteDraf(tx, id, akunId)

export interface Pindahan { jawaban: Jawaban; /** Answers that have no place any more. */ hilang: Isian[]; /** Questions that were not there before. */ baru: Isian[] }
/** Carries answers from one version of a form to another: same code and type stay, the rest is named. */
export function pindahkanJawaban(lama: Formulir, kini: Formulir, jawaban: Jawaban): Pindahan {
  const dulu = semuaIsian(lama), sekarang = semuaIsian(kini)
  const sama = (a: Isian, b: Isian) => a.kode === b.kode && a.jenis === b.jenis
  const tetap = sekarang.filter((isian) => dulu.some((satu) => sama(satu, isian)))
  return {
    jawaban: Object.fromEntries(tetap.filter(({ kode }) => jawaban[kode] !== undefined).map((isian) => [isian.kode, rapikan(isian, jawaban[isian.kode])])),
    hilang: dulu.filter((isian) => jawaban[isian.kode] !== undefined && !tetap.some((satu) => sama(satu, isian))),
    baru: sekarang.filter((isian) => !tetap.includes(isian)),
  }
}
/** Puts a draft onto the present version of its form; says what was lost and what is new. */
export async function naikkanDraf(tx: Tx, draf: Draf, lama: Formulir, kini: Formulir, versi: number): Promise<{ draf: Draf; pindahan: Pindahan }> {
  const pindahan = pindahkanJawaban(lama, kini, draf.jawaban)
  const naik = await moveDraf(tx, draf.id, draf.akunId, draf.revisi, versi, pindahan.jawaban)
  return { draf: naik ?? await ambilDraf(tx, draf.id, draf.akunId), pindahan }
}

/** Deletes expired drafts and blanks that never came back; nightly, in portions. */
export const jobBersihkanDraf: Job = defineJob({
  name: 'forms.bersihkan-draf', cron: '17 18 * * *', // 02.17 WITA
  async run(db) {
    for (;;) {
      const hapus = await db.transaction(async (tx) => await deleteDrafKedaluwarsa(tx, now()) + await deleteBlangkoLama(tx, new Date(now().getTime() - UMUR_BLANGKO_HARI * HARI)))
      if (hapus < 1000) return
    }
  },
})
