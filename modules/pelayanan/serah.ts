import { findNaskahByToken } from '#kernel/documents'
import { type Actor, type Pegawai, findOrang, punyaHak } from '#kernel/identity'
import { type Db, type FieldProblem, type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type BarisBerkas, type Berkas, findBerkas, findBerkasByNomor, findBerkasByToken, findBerkasUntuk, listBerkas, pelakuDari, serahkanBerkas } from '#kernel/workflow'
import { type Pencarian, bukaOrangLoket, harusLoket, listBerkasOrang, unitLoket } from './loket.ts'
import { type Penyerahan, findPenyerahan, insertPenyerahan } from './serah.sql.ts'

// Handing over: the product leaves the office in somebody's hand, and the office can say in whose.

export const PENGENAL: Record<Penyerahan['pengenal'], [string, string]> = {
  ktp_el: ['KTP-el asli ditunjukkan', 'Original identity card shown'], kk: ['Kartu keluarga dan pengenal lain', 'Family card and other proof'], kenal: ['Dikenal petugas desa', 'Known to the village officer'], surat_kuasa: ['Surat kuasa dan KTP penerima kuasa', 'Power of attorney and identity card'],
}
export interface Penerima { penerima: 'pemohon' | 'kuasa'; nama?: string | undefined; hubungan?: string | undefined; pengenal: string }

/** Issued at this office and not yet handed over or downloaded, newest first, at most `batas`. */
export async function listBelumDiserahkan(db: Db, actor: Pegawai, unitId: string, batas = 50): Promise<BarisBerkas[]> {
  harusLoket(actor, unitId)
  const terbit = await listBerkas(db, actor, { keadaan: 'terbit', batas })
  const sini: BarisBerkas[] = []
  for (const satu of terbit) if ((await findBerkas(db, satu.id))?.unit_id === unitId) sini.push(satu) // the list also holds cases of others in which this office only gave an opinion
  return sini
}

const milik = (actor: Actor, berkas: Berkas | undefined): berkas is Berkas => Boolean(berkas && unitLoket(actor).some((u) => u.unitId === berkas.unit_id))
/** The case of this office that a number, the QR of a receipt or the QR on the letter means. */
async function berkasDari(db: Db, actor: Pegawai, dicari: Extract<Pencarian, { jenis: 'nomor' | 'token' }>): Promise<Berkas | undefined> {
  if (dicari.jenis === 'nomor') return findBerkasByNomor(db, dicari.nomor)
  const langsung = await findBerkasByToken(db, dicari.token)
  const naskah = langsung ? undefined : await findNaskahByToken(db, dicari.token)
  return langsung ?? (naskah?.objek_jenis === 'berkas' ? findBerkasUntuk(db, actor, naskah.objek_id) : undefined)
}
/** Cases of this office to choose from: one for a number or a QR, those of a person for a NIK. */
export async function cariPenyerahan(tx: Tx, actor: Pegawai, dicari: Pencarian): Promise<string[]> {
  if (dicari.jenis === 'blangko') return []
  if (dicari.jenis !== 'nik') { const berkas = await berkasDari(tx, actor, dicari); return milik(actor, berkas) ? [berkas.id] : [] }
  const orang = punyaHak(actor, 'orang.lihat') ? await findOrang(tx, actor, dicari.nik) : undefined
  if (!orang) return []
  await bukaOrangLoket(tx, actor, orang.id)
  const semua: BarisBerkas[] = []
  for (const { unitId } of unitLoket(actor)) semua.push(...await listBerkasOrang(tx, actor, orang, unitId))
  return semua.filter((b) => b.keadaan === 'terbit' || b.keadaan === 'diserahkan').map((b) => b.id)
}

/** A case of an office at whose counter the actor sits, whatever its state; others are not found. */
export async function getBerkasLoket(db: Db, actor: Actor, id: string): Promise<Berkas> {
  const berkas = await findBerkasUntuk(db, actor, id)
  if (!milik(actor, berkas)) refuseNotFound('Permohonan')
  return berkas
}

function periksaPenerima({ penerima, nama, hubungan, pengenal }: Penerima): void {
  const masalah: FieldProblem[] = []
  if (!(pengenal in PENGENAL)) masalah.push({ field: 'pengenal', message: 'Pilih pengenal yang ditunjukkan.' })
  if (penerima === 'kuasa' && !nama?.trim()) masalah.push({ field: 'nama', message: 'Isi nama penerima kuasa seperti pada KTP.' })
  if (penerima === 'kuasa' && !hubungan?.trim()) masalah.push({ field: 'hubungan', message: 'Isi hubungan penerima dengan pemohon, misalnya anak atau karyawan.' })
  if (penerima === 'pemohon' && pengenal === 'surat_kuasa') masalah.push({ field: 'pengenal', message: 'Surat kuasa hanya untuk penerima kuasa. Pilih pengenal pemohon sendiri.' })
  if (masalah.length > 0) refuse('penerima-belum-lengkap', 'Lengkapi data penerima.', { fields: masalah })
}

/**
 * Records who received the product and makes the case `diserahkan`. A product that was downloaded before may still be handed
 * over once on paper. Refuses what is not issued, a recipient half written down, and a second handover (409, says to whom).
 */
export async function serahkan(tx: Tx, actor: Pegawai, berkasId: string, penerima: Penerima): Promise<Penyerahan> {
  const berkas = await getBerkasLoket(tx, actor, berkasId)
  const jabatan = harusLoket(actor, berkas.unit_id)
  periksaPenerima(penerima)
  if (berkas.keadaan !== 'terbit' && berkas.keadaan !== 'diserahkan') refuse('belum-terbit', 'Produk permohonan ini belum terbit, sehingga belum dapat diserahkan.', { status: 409 })
  const sendiri = penerima.penerima === 'pemohon'
  const baru: Penyerahan = {
    id: uuid(), berkas_id: berkas.id, unit_id: berkas.unit_id, penerima: penerima.penerima, nama: sendiri ? berkas.pemohon_nama : penerima.nama!.trim(), hubungan: sendiri ? null : penerima.hubungan!.trim(),
    pengenal: penerima.pengenal as Penyerahan['pengenal'], pegawai_id: actor.pegawaiId, jabatan_id: jabatan.jabatanId, petugas_teks: pelakuDari(actor, jabatan).teks, pada: now(),
  }
  if (!(await insertPenyerahan(tx, baru))) { const ada = await findPenyerahan(tx, berkasId); refuse('sudah-diserahkan', `Produk ini sudah diserahkan kepada ${ada!.nama} oleh ${ada!.petugas_teks}.`, { status: 409 }) }
  await serahkanBerkas(tx, actor, berkas.id, sendiri ? 'Diserahkan kepada pemohon di loket' : 'Diserahkan kepada penerima kuasa di loket')
  return baru
}
