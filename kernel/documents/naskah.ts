import { type Db, type Tx, refuse, refuseNotFound, secret, uuid, kanonik } from '#kernel/platform'
import { type PelakuAudit, catat } from '#kernel/audit'
import { type IsiNaskah, type JenisPenyedia, cetakNaskah } from './cetak.ts'
import { type MasaBerlaku, type Naskah, type StatusNaskah, batalkanTandaTangan, findNaskah, findNaskahForUpdate, gugurkanParaf, insertNaskah, insertParaf, updateCabut, updateDiparaf, updateIsi, updatePenahanan } from './naskah.sql.ts'
import { pengaturan } from './pengaturan.ts'
import { bacaFile, sha256 } from './simpanan.ts'
import { tanggalDi } from './sebutan.ts'

//           parafNaskah              tandaTangani                    all have signed
//  konsep ─────────────> diparaf ──────────────────> menunggu ─────────────────────> ditandatangani ──> dicabut (cabutNaskah)
//    ^  ubahNaskah          │                            │ batalkanPenandatanganan              └──────> diganti (gantiNaskah)
//    └──────────────────────┘ <──────────────────────────┘ (number void with reason)

/** What a letter is begun with. Nothing here is printed except `isi`; `atasNama` is shown masked on the verification page. */
export interface NaskahBaru {
  jenis: string
  objek: { jenis: string; id: string }
  unitId: string
  /** As it stands in the number. */
  kodeUnit: string
  /** Who issues it, as the public reads it: "Desa Watang Cani, Kecamatan Barebbo". */
  penerbit: string
  klasifikasi: string
  polaNomor: string
  /** Book of numbers; the kind of letter unless said. */
  register?: string
  isi: IsiNaskah
  /** Person or business the letter is about. */
  atasNama: string
  subjekOrangId?: string
  masaBerlaku?: MasaBerlaku
  /** How many signatures it needs (1–5). */
  jumlahPenanda?: number
  penyedia?: JenisPenyedia
  /** Rahasia and above: words and PDF are sealed, and the verification page gives no copy away. */
  rahasia?: boolean
}

/** What a paraf is put under: the SHA-256 of the words, whatever the order of keys. */
export const sidikIsi = (isi: IsiNaskah): string => sha256(Buffer.from(kanonik(isi)))

/** Address that the QR carries: opaque, 128 bits, nothing of the content in it. */
export const alamatPeriksa = (token: string): string => `${pengaturan().BASE_URL}/v/${token}`
export const hariIni = (saat: Date): string => tanggalDi(pengaturan().BALAI_ZONE, saat)

/** Begins a letter as a draft. Returns its id and the token of its future verification page. */
export async function buatNaskah(tx: Tx, baru: NaskahBaru, actor: PelakuAudit): Promise<{ id: string; token: string }> {
  const id = uuid()
  const token = secret(16)
  await insertNaskah(tx, {
    id, token, jenis: baru.jenis, judul: baru.isi.judul, unit_id: baru.unitId, kode_unit: baru.kodeUnit, penerbit: baru.penerbit, klasifikasi: baru.klasifikasi, register: baru.register ?? baru.jenis, pola_nomor: baru.polaNomor,
    objek_jenis: baru.objek.jenis, objek_id: baru.objek.id, subjek_orang_id: baru.subjekOrangId ?? null, atas_nama: baru.atasNama, masa_berlaku: baru.masaBerlaku ?? null,
    penyedia: baru.penyedia ?? pengaturan().SIGNER, jumlah_penanda: baru.jumlahPenanda ?? 1, isi: baru.isi, isi_hash: sidikIsi(baru.isi), rahasia: baru.rahasia ?? false,
  })
  await catat(tx, { actor, tindakan: 'documents.naskah.draft', objek: { jenis: 'naskah', id }, subjekOrangId: baru.subjekOrangId })
  return { id, token }
}

export async function getNaskah(db: Db, id: string): Promise<Naskah> { return await findNaskah(db, id) ?? refuseNotFound('Naskah') }
export async function kunciNaskah(tx: Tx, id: string, boleh: StatusNaskah[], tindakan: string): Promise<Naskah> {
  const naskah = await findNaskahForUpdate(tx, id) ?? refuseNotFound('Naskah')
  if (!boleh.includes(naskah.status)) refuse('naskah-tidak-pada-tahapnya', `Naskah ini berstatus ${STATUS[naskah.status]}, sehingga tidak dapat ${tindakan}.`, { status: 409 })
  return naskah
}
export const STATUS: Record<StatusNaskah, string> = { konsep: 'konsep', diparaf: 'sudah diparaf', menunggu: 'menunggu tanda tangan', ditandatangani: 'sudah ditandatangani', dicabut: 'dicabut', diganti: 'diganti' }

/**
 * Changes the words of a draft. Every paraf given after `urutan` in the chain falls (0, the default: the drafter changed it, so all fall):
 * whoever initialled has not seen the new words.
 */
export async function ubahNaskah(tx: Tx, id: string, isi: IsiNaskah, actor: PelakuAudit, urutan = 0): Promise<{ parafGugur: number }> {
  const naskah = await kunciNaskah(tx, id, ['konsep', 'diparaf'], 'diubah')
  const hash = sidikIsi(isi)
  if (hash === naskah.isi_hash) return { parafGugur: 0 }
  const parafGugur = await gugurkanParaf(tx, id, urutan)
  await updateIsi(tx, id, isi.judul, isi, hash)
  await catat(tx, { actor, tindakan: 'documents.naskah.change', objek: { jenis: 'naskah', id }, sebelum: { isi: naskah.isi_hash }, sesudah: { isi: hash, parafGugur } })
  return { parafGugur }
}

export interface Pemaraf { urutan: number; jabatanId: string; jabatan: string; pegawaiId: string; nama: string; /** Hash of the words the person had on the screen: refused when they changed meanwhile. */ isiHash?: string }
/** Puts the initials of an official under the present words. */
export async function parafNaskah(tx: Tx, id: string, pemaraf: Pemaraf, actor: PelakuAudit): Promise<void> {
  const naskah = await kunciNaskah(tx, id, ['konsep', 'diparaf'], 'diparaf')
  if (pemaraf.isiHash && pemaraf.isiHash !== naskah.isi_hash) refuse('naskah-berubah', 'Isi naskah berubah sejak Anda membukanya. Baca lagi sebelum memberi paraf.', { status: 409 })
  await gugurkanParaf(tx, id, pemaraf.urutan - 1)
  await insertParaf(tx, { id: uuid(), naskah_id: id, urutan: pemaraf.urutan, jabatan_id: pemaraf.jabatanId, jabatan: pemaraf.jabatan, pegawai_id: pemaraf.pegawaiId, nama: pemaraf.nama, isi_hash: naskah.isi_hash })
  await updateDiparaf(tx, id)
  await catat(tx, { actor, jabatanId: pemaraf.jabatanId, tindakan: 'documents.naskah.initial', objek: { jenis: 'naskah', id }, sesudah: { isi: naskah.isi_hash, urutan: pemaraf.urutan } })
}

/** The letter as it stands: the signed file, or a draft with "KONSEP" across it for those who work on it. */
export async function pdfNaskah(db: Db, id: string, saat: Date): Promise<{ bytes: Buffer; konsep: boolean; nama: string }> {
  const naskah = await getNaskah(db, id)
  const nama = `${naskah.jenis}-${(naskah.nomor ?? 'konsep').replace(/[^\w.-]+/g, '-')}.pdf`
  if (naskah.file_hash) return { bytes: await bacaFile(naskah.file_hash), konsep: false, nama }
  const bytes = await cetakNaskah(naskah.isi, { nomor: '(diberi saat ditandatangani)', tanggal: hariIni(saat), alamatPeriksa: alamatPeriksa(naskah.token), penyedia: naskah.penyedia, konsep: true })
  return { bytes, konsep: true, nama }
}

/**
 * Withdraws a signed letter; the verification page says so from the moment the transaction commits. `sebelumLengkap`: also one that
 * still waits for further signatures, whose first copies may have left the house; its number stays used.
 */
export async function cabutNaskah(tx: Tx, id: string, alasan: string, actor: PelakuAudit, { sebelumLengkap = false } = {}): Promise<void> {
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan pencabutan, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Alasan belum diisi.' }] })
  const naskah = await kunciNaskah(tx, id, sebelumLengkap ? ['ditandatangani', 'menunggu'] : ['ditandatangani'], 'dicabut')
  if (naskah.status === 'menunggu') await batalkanTandaTangan(tx, id)
  await updateCabut(tx, id, 'dicabut', alasan, null)
  await catat(tx, { actor, tindakan: 'documents.naskah.revoke', objek: { jenis: 'naskah', id }, subjekOrangId: naskah.subjek_orang_id ?? undefined, alasan })
}

/** Marks a signed letter as replaced by another signed one. */
export async function gantiNaskah(tx: Tx, id: string, penggantiId: string, actor: PelakuAudit): Promise<void> {
  if (id === penggantiId) throw new Error('a letter cannot replace itself')
  await kunciNaskah(tx, id, ['ditandatangani'], 'diganti')
  await kunciNaskah(tx, penggantiId, ['ditandatangani'], 'dipakai sebagai pengganti')
  await updateCabut(tx, id, 'diganti', null, penggantiId)
  await catat(tx, { actor, tindakan: 'documents.naskah.replace', objek: { jenis: 'naskah', id }, sesudah: { pengganti: penggantiId } })
}

/** Legal hold: as long as it stands, nothing of the letter may be destroyed whatever its retention says. */
export async function tahanNaskah(tx: Tx, id: string, ditahan: boolean, alasan: string, actor: PelakuAudit): Promise<void> {
  if (await updatePenahanan(tx, id, ditahan) === 0) refuseNotFound('Naskah')
  await catat(tx, { actor, tindakan: ditahan ? 'documents.naskah.hold' : 'documents.naskah.release', objek: { jenis: 'naskah', id }, alasan })
}
