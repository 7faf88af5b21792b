import type { Actor } from '#kernel/identity'
import { type Tx, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import type { Layanan } from '../layanan.ts'
import { insertLoket } from '../loket.sql.ts'
import { PERSETUJUAN, syaratLoket } from '../loket.ts'
import { insertPenyerahan } from '../serah.sql.ts'

/** Who typed for whom: what the counter writes beside a case. */
export async function catatDiLoket(tx: Tx, { id, unitId, layanan, actor, pada }: { id: string; unitId: string; layanan: Layanan; actor: Actor; pada: Date }): Promise<void> {
  if (actor.kind !== 'pegawai') return
  const syarat = Object.fromEntries(syaratLoket(layanan).filter((p) => p.wajib).map((p) => [p.kode, ['asli']]))
  await insertLoket(tx, { berkas_id: id, unit_id: unitId, pegawai_id: actor.pegawaiId, jabatan_id: actor.jabatan[0]!.jabatanId, petugas_teks: pelakuDari(actor).teks, pada, tiket_id: null, seri: null, persetujuan: PERSETUJUAN[0], syarat })
}
/** Into whose hand the letter was given. */
export async function catatPenyerahan(tx: Tx, { id, unitId, nama, actor, pada }: { id: string; unitId: string; nama: string; actor: Actor; pada: Date }): Promise<void> {
  if (actor.kind !== 'pegawai') return
  await insertPenyerahan(tx, { id: uuid(), berkas_id: id, unit_id: unitId, penerima: 'pemohon', nama, hubungan: null, pengenal: 'ktp_el', pegawai_id: actor.pegawaiId, jabatan_id: actor.jabatan[0]!.jabatanId, petugas_teks: pelakuDari(actor).teks, pada })
}
