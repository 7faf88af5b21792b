import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { findPegawai, findUnit, findWilayah } from '#kernel/organisation'
import { type Db, type Tx, isUuid, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaRupiah } from './biaya.ts'
import { BERKODE, type JenisSimpul, KATA_SIMPUL, SIFAT_DOKUMEN, TINGKAT_KODE, tahunDokumen, tahunan } from './dokumen-tahap.ts'
import { type Dokumen, findDokumen, findDokumenTahun, hariDokumen, pegangTahap } from './dokumen.sql.ts'
import { mejaRencana, pastikanMenulis } from './dokumen-wewenang.ts'
import { insertIndikator } from './indikator.sql.ts'
import { bidangKode, bidangUnit } from './masuk-rkpd.ts'
import { indukKode, panjangkanKode } from './rujukan.ts'
import { type Rujukan, findRujukan } from './rujukan.sql.ts'
import { type IsiSimpul, type Simpul, akhiriBaris, findSimpul, findSimpulKode, insertSimpul, listKeAtas, listKeBawah, lockSimpul, updateSimpul, urutTerakhir } from './simpul.sql.ts'

// Nodes of a plan as an official changes them: adding, editing, moving, taking out; always in the open stage, always told apart from
// what somebody else saved meanwhile.

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
export const olehPegawai = (actor: Actor): string | null => (actor.kind === 'pegawai' ? actor.pegawaiId : null)
export const tahapBeku = (d: Dokumen): never => refuse('tahap-beku', `${d.nama} sudah dibekukan pada tahap ini. Isian Anda tidak hilang; salin lalu tunggu tahap perubahan dibuka.`, { status: 409 })

/** A node as typed; amounts as text, years from the first of the document on. */
export interface IsianSimpul {
  nama?: string | undefined; kode?: string | undefined; unitId?: string | undefined; asalId?: string | undefined; pagu?: string | undefined; paguDepan?: string | undefined; paguTahun?: string[] | undefined; wilayah?: string | undefined; lokasi?: string | undefined
  bulanMulai?: number | undefined; bulanAkhir?: number | undefined; sumberDana?: string | undefined; kelompokSasaran?: string | undefined; prioritas?: string | undefined; alasan?: string | undefined
}

/** The nomenclature's row for a code on a day (of the document, `hariDokumen`); a code of programme 01 is found under its own bidang too. */
export async function findNomenklatur(db: Db, kode: string, hari: string): Promise<Rujukan | undefined> {
  const penuh = panjangkanKode(kode.trim())
  const ada = (await findRujukan(db, 'nomenklatur', penuh, hari)) ?? (/^\d\.\d{2}\.01(\.|$)/.test(penuh) ? await findRujukan(db, 'nomenklatur', penuh.replace(/^\d\.\d{2}/, 'X.XX'), hari) : undefined)
  return ada && { ...ada, kode: penuh }
}
async function bacaKode(tx: Tx, d: Dokumen, jenis: JenisSimpul, diketik: string, unitId: string | null, induk: Simpul | undefined): Promise<Rujukan> {
  const kata = KATA_SIMPUL[jenis][0].toLowerCase()
  const ada = (await findNomenklatur(tx, diketik, hariDokumen(d))) ?? salah('kode', `Kode ${diketik || kata} tidak ada dalam nomenklatur yang berlaku untuk dokumen ini. Cari di Rujukan perencanaan.`)
  if (ada.tingkat !== TINGKAT_KODE[jenis] || ada.kode.startsWith('X')) salah('kode', `${ada.kode} bukan kode ${kata}.`)
  if (induk?.kode && indukKode('nomenklatur', ada.kode) !== induk.kode) salah('kode', `${ada.kode} bukan bagian dari ${induk.kode} ${induk.nama}.`)
  if (jenis === 'program' && unitId) {
    const bidang = await bidangUnit(tx, unitId, hariDokumen(d))
    if (bidang.length > 0 && !bidang.includes(bidangKode(ada.kode))) salah('kode', `Program ${ada.kode} bukan bidang urusan perangkat daerah ini (${bidang.join(', ')}).`)
  }
  return ada
}
const rupiah = (field: string, teks: string | undefined): bigint | null => (teks?.trim() ? bacaRupiah(teks) ?? salah(field, 'Tuliskan rupiah bulat tanpa sen, misalnya 1250000000.') : null)
function bacaPaguTahun(d: Dokumen, teks: string[] | undefined): bigint[] | null {
  if (tahunan(d.jenis) || !teks?.some((satu) => satu.trim())) return null
  return tahunDokumen(d).map((_, i) => rupiah(`pagu_${i + 1}`, teks[i]) ?? 0n)
}
async function bacaTempat(tx: Tx, isi: IsianSimpul): Promise<Pick<IsiSimpul, 'wilayah' | 'lokasi' | 'sumberDana'>> {
  const wilayah = isi.wilayah?.trim() || null
  if (wilayah && !(await findWilayah(tx, wilayah))) salah('wilayah', 'Kode wilayah ini tidak dikenal. Contoh: 73.08.21 atau 73.08.21.1003.')
  return { wilayah, lokasi: isi.lokasi?.trim() ?? '', sumberDana: isi.sumberDana?.trim() || null }
}
async function bacaIsi(tx: Tx, d: Dokumen, jenis: JenisSimpul, isi: IsianSimpul, induk: Simpul | undefined): Promise<Omit<IsiSimpul, 'indukId' | 'urut'>> {
  const berkode = BERKODE.has(jenis)
  const unitId = SIFAT_DOKUMEN[d.jenis].unit ? d.unit_id : induk?.unit_id ?? (isi.unitId || null)
  const unit = unitId && isUuid(unitId) ? await findUnit(tx, unitId) : undefined
  if (berkode && !unit?.isSkpd) salah('unit', 'Pilih perangkat daerah penanggung jawab.')
  const kode = berkode ? await bacaKode(tx, d, jenis, isi.kode?.trim() ?? '', unitId, induk) : undefined
  const nama = kode?.nama ?? isi.nama?.trim() ?? ''
  if (nama.length < 5) salah('nama', `Tuliskan ${KATA_SIMPUL[jenis][0].toLowerCase()} dengan kalimat yang utuh.`)
  if (isi.bulanMulai && isi.bulanAkhir && isi.bulanAkhir < isi.bulanMulai) salah('bulan_akhir', 'Bulan selesai tidak boleh sebelum bulan mulai.')
  const tempat = await bacaTempat(tx, isi)
  if (tempat.sumberDana && !(await findRujukan(tx, 'sumber_dana', tempat.sumberDana, hariDokumen(d)))) salah('sumber_dana', 'Kode sumber dana ini tidak ada dalam rujukan.')
  return {
    kode: kode?.kode ?? null, nama, unitId: unit?.id ?? null, unitJalur: unit?.jalur ?? null, asalId: await bacaAsal(tx, d, isi.asalId, unit?.id, kode?.kode), pagu: rupiah('pagu', isi.pagu), paguDepan: rupiah('pagu_depan', isi.paguDepan), paguTahun: bacaPaguTahun(d, isi.paguTahun), ...tempat,
    bulanMulai: isi.bulanMulai ?? null, bulanAkhir: isi.bulanAkhir ?? null, kelompokSasaran: isi.kelompokSasaran?.trim() ?? '', prioritas: (isi.prioritas ?? '').split(/[,;]/).map((satu) => satu.trim()).filter(Boolean).slice(0, 10), alasan: isi.alasan?.trim() ?? '',
  }
}
/** What was chosen, or, for a code, the same code of the same office in the nearest document above. */
async function bacaAsal(tx: Tx, d: Dokumen, dipilih: string | undefined, unitId: string | undefined, kode: string | undefined): Promise<string | null> {
  if (dipilih) return isUuid(dipilih) && (await findSimpul(tx, dipilih)) ? dipilih : salah('asal', 'Pilih asalnya dari daftar.')
  if (!kode || !unitId) return null
  for (const jenis of d.jenis === 'renja' ? ['rkpd', 'renstra'] as const : d.jenis === 'rkpd' ? ['renstra'] as const : d.jenis === 'renstra' ? ['rpjmd', 'rpd'] as const : []) {
    const atas = await findDokumenTahun(tx, jenis, d.tahun_mulai, SIFAT_DOKUMEN[jenis].unit ? unitId : undefined)
    const asal = atas && (await findSimpulKode(tx, atas.id, unitId, kode))
    if (asal) return asal.id
  }
  return null
}

/** The document and its open stage, held for writing the part of an office; refuses who may not and a frozen stage. */
export async function siapMenulis(tx: Tx, actor: Actor, dokumenId: string, unitId: string | null): Promise<{ d: Dokumen; terbuka: number }> {
  const d = (await findDokumen(tx, dokumenId)) ?? refuseNotFound('Dokumen')
  await pastikanMenulis(tx, await mejaRencana(tx, actor), d, unitId)
  return { d, terbuka: (await pegangTahap(tx, d.id)) ?? tahapBeku(d) }
}
/** Adds a node below another (null: at the top). A sub kegiatan brings the nomenclature's indicator along. Returns its id. */
export async function tambahSimpul(tx: Tx, actor: Actor, dokumenId: string, indukId: string | null, jenis: JenisSimpul, isi: IsianSimpul): Promise<string> {
  const induk = indukId ? ((await findSimpul(tx, indukId)) ?? refuseNotFound('Simpul')) : undefined
  const { d, terbuka } = await siapMenulis(tx, actor, dokumenId, induk?.unit_id ?? (isi.unitId && isUuid(isi.unitId) ? isi.unitId : null))
  if (induk && induk.dokumen_id !== d.id) refuseNotFound('Simpul')
  if (!SIFAT_DOKUMEN[d.jenis].pohon[jenis]?.includes(induk?.jenis ?? '')) salah('jenis', `${KATA_SIMPUL[jenis][0]} tidak ditempatkan di ${induk ? `bawah ${KATA_SIMPUL[induk.jenis][0].toLowerCase()}` : 'puncak'} ${SIFAT_DOKUMEN[d.jenis].singkat}.`)
  const dibaca = await bacaIsi(tx, d, jenis, isi, induk)
  if (dibaca.kode && dibaca.unitId && (await findSimpulKode(tx, d.id, dibaca.unitId, dibaca.kode))) salah('kode', `${dibaca.kode} sudah ada untuk perangkat daerah ini. Buka dan ubahlah yang ada.`)
  const id = uuid(), oleh = olehPegawai(actor)
  await insertSimpul(tx, { ...dibaca, id, dokumenId: d.id, dari: terbuka, jenis, indukId, urut: (await urutTerakhir(tx, d.id, indukId)) + 1, oleh })
  if (jenis === 'sub_kegiatan') await indikatorBaku(tx, d, id, terbuka, dibaca.kode!, oleh)
  await catat(tx, { actor, tindakan: 'perencanaan.simpul.add', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { simpul: id, jenis, kode: dibaca.kode, nama: dibaca.nama.slice(0, 200) } })
  return id
}
/** Name and unit of a sub kegiatan's indicator are the nomenclature's. */
export async function indikatorBaku(tx: Tx, d: Dokumen, simpulId: string, dari: number, kode: string, oleh: string | null): Promise<void> {
  const baku = await findNomenklatur(tx, kode, hariDokumen(d))
  const nama = typeof baku?.rincian.indikator === 'string' ? baku.rincian.indikator : `Jumlah keluaran ${baku?.nama ?? kode}`
  await insertIndikator(tx, { id: uuid(), dari, dokumenId: d.id, simpulId, urut: 1, nama, satuan: baku?.satuan ?? '', polaritas: 'naik', rekap: 'positif', rumus: '', sumber: '', awal: null, target: tahunDokumen(d).map(() => null), revisi: 1, oleh })
}

/** Changes a node. `revisi` is what the person had on the screen; refuses (409) when somebody else saved it since. */
export async function ubahSimpul(tx: Tx, actor: Actor, id: string, isi: IsianSimpul, revisi: number): Promise<Simpul> {
  const lama = (await findSimpul(tx, id)) ?? refuseNotFound('Simpul')
  const { d, terbuka } = await siapMenulis(tx, actor, lama.dokumen_id, lama.unit_id)
  const induk = lama.induk_id ? await findSimpul(tx, lama.induk_id) : undefined
  const dibaca = await bacaIsi(tx, d, lama.jenis, { ...isi, ...(lama.kode ? { kode: lama.kode, unitId: lama.unit_id ?? undefined } : {}) }, induk)
  await gantiSimpul(tx, actor, lama, { ...dibaca, indukId: lama.induk_id, urut: lama.urut }, terbuka, revisi)
  await catat(tx, { actor, tindakan: 'perencanaan.simpul.change', objek: { jenis: 'dokumen_rencana', id: d.id }, sebelum: { simpul: id, pagu: lama.pagu === null ? null : String(lama.pagu) }, sesudah: { simpul: id, nama: dibaca.nama.slice(0, 200), pagu: dibaca.pagu === null ? null : String(dibaca.pagu) } })
  return { ...lama, nama: dibaca.nama }
}
/** Writes a changed node: in place when the open stage gave birth to its row, else by ending that row and beginning another. */
export async function gantiSimpul(tx: Tx, actor: Actor, lama: Simpul, isi: IsiSimpul, terbuka: number, revisi: number): Promise<void> {
  const kini = (await lockSimpul(tx, lama.id)) ?? refuse('sudah-dihapus', 'Bagian ini baru saja dihapus orang lain. Isian Anda masih ada di bawah.', { status: 409 })
  if (kini.revisi !== revisi) await tolakBerubah(tx, kini)
  const baru = { ...isi, id: lama.id, dokumenId: lama.dokumen_id, dari: terbuka, jenis: lama.jenis, oleh: olehPegawai(actor) }
  if (kini.dari === terbuka) { await updateSimpul(tx, { ...baru, revisi }); return }
  await akhiriBaris(tx, 'simpul', [lama.id], terbuka)
  await insertSimpul(tx, { ...baru, revisi: revisi + 1 })
}
async function tolakBerubah(tx: Tx, kini: Simpul): Promise<never> {
  const { oleh } = await tx.one<{ oleh: string | null }>(sql`select diubah_oleh as oleh from perencanaan.simpul where id = ${kini.id} and sampai is null`)
  const siapa = oleh ? (await findPegawai(tx, oleh))?.nama : undefined
  return refuse('sudah-diubah', `${siapa ?? 'Orang lain'} baru saja menyimpan perubahan di sini. Isian Anda masih ada di bawah; bandingkan dengan yang tersimpan, lalu simpan lagi.`, { status: 409, detail: { revisi: kini.revisi } })
}

/** Hangs a node (with all below it) under another of the same document, or gives it another place among its siblings. */
export async function pindahSimpul(tx: Tx, actor: Actor, id: string, { indukId, urut, revisi }: { indukId?: string | null; urut?: number; revisi: number }): Promise<Dokumen> {
  const lama = (await findSimpul(tx, id)) ?? refuseNotFound('Simpul')
  const { d, terbuka } = await siapMenulis(tx, actor, lama.dokumen_id, lama.unit_id)
  const tujuan = indukId === undefined ? lama.induk_id : indukId
  const induk = tujuan ? ((await findSimpul(tx, tujuan)) ?? salah('induk', 'Pilih tempatnya dari daftar.')) : undefined
  if (induk && induk.dokumen_id !== d.id) salah('induk', 'Pilih tempat dalam dokumen ini.')
  if (!SIFAT_DOKUMEN[d.jenis].pohon[lama.jenis]?.includes(induk?.jenis ?? '')) salah('induk', `${KATA_SIMPUL[lama.jenis][0]} tidak dapat ditempatkan di sana.`)
  if (lama.kode && induk?.kode && indukKode('nomenklatur', lama.kode) !== induk.kode) salah('induk', `${lama.kode} bukan bagian dari ${induk.kode}. Kode menentukan tempatnya.`)
  if (induk && (await listKeAtas(tx, induk.id)).some((atas) => atas.id === id)) salah('induk', 'Bagian tidak dapat dipindahkan ke bawah dirinya sendiri.')
  await gantiSimpul(tx, actor, lama, { ...isiDari(lama), indukId: tujuan, urut: urut ?? (tujuan === lama.induk_id ? lama.urut : (await urutTerakhir(tx, d.id, tujuan)) + 1) }, terbuka, revisi)
  await catat(tx, { actor, tindakan: 'perencanaan.simpul.move', objek: { jenis: 'dokumen_rencana', id: d.id }, sebelum: { simpul: id, induk: lama.induk_id }, sesudah: { simpul: id, induk: tujuan } })
  return d
}
export const isiDari = (s: Simpul): IsiSimpul => ({
  indukId: s.induk_id, urut: s.urut, kode: s.kode, nama: s.nama, unitId: s.unit_id, unitJalur: s.unit_jalur, asalId: s.asal_id, pagu: s.pagu, paguDepan: s.pagu_depan, paguTahun: s.pagu_tahun, wilayah: s.wilayah, lokasi: s.lokasi,
  bulanMulai: s.bulan_mulai, bulanAkhir: s.bulan_akhir, sumberDana: s.sumber_dana, kelompokSasaran: s.kelompok_sasaran, prioritas: s.prioritas, alasan: s.alasan,
})
/** Takes a node and all below it out of the open stage; earlier stages keep them. Refuses while proposals stand in it. Returns how many nodes. */
export async function hapusSimpul(tx: Tx, actor: Actor, id: string): Promise<{ dokumen: Dokumen; banyak: number; indukId: string | null }> {
  const lama = (await findSimpul(tx, id)) ?? refuseNotFound('Simpul')
  const { d, terbuka } = await siapMenulis(tx, actor, lama.dokumen_id, lama.unit_id)
  const semua = (await listKeBawah(tx, id)).map((satu) => satu.id)
  const usulan = await tx.maybe<{ n: bigint }>(sql`select count(*) as n from perencanaan.usulan_simpul where simpul_id = any(${semua}::uuid[]) and sampai is null`)
  if (usulan && usulan.n > 0n) refuse('berisi-usulan', `${usulan.n} usulan warga dikerjakan oleh bagian ini. Pindahkan usulannya ke sub kegiatan lain dahulu.`, { status: 409 })
  for (const tabel of ['indikator', 'usulan_simpul'] as const) await akhiriBaris(tx, tabel, semua, terbuka, 'simpul_id')
  const banyak = await akhiriBaris(tx, 'simpul', semua, terbuka)
  await catat(tx, { actor, tindakan: 'perencanaan.simpul.remove', objek: { jenis: 'dokumen_rencana', id: d.id }, sebelum: { simpul: id, jenis: lama.jenis, kode: lama.kode, nama: lama.nama.slice(0, 200), banyak } })
  return { dokumen: d, banyak, indukId: lama.induk_id }
}
