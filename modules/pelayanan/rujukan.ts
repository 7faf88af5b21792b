import { type Formulir, type Jawaban, type Rujukan, semuaIsian } from '#kernel/forms'
import { alamatWilayah, listWilayahByKode } from '#kernel/organisation'
import type { Db } from '#kernel/platform'

/** The names behind codes in the answers (regions, attachments), fetched in one query for a whole case. */
export async function rujukanJawaban(db: Db, formulir: Formulir, jawaban: Jawaban, lampiran: { id: string; nama: string }[] = []): Promise<Rujukan> {
  const kode = semuaIsian(formulir).filter((i) => i.jenis === 'wilayah').map((i) => jawaban[i.kode]).filter((k): k is string => typeof k === 'string')
  const wilayah = kode.length ? await listWilayahByKode(db, kode) : []
  return { wilayah: Object.fromEntries(wilayah.map((w) => [w.kode, alamatWilayah(w)])), lampiran: Object.fromEntries(lampiran.map((l) => [l.id, l.nama])) }
}
