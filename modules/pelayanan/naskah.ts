import { type IsiNaskah, type Naskah, type Pemaraf, buatNaskah, isiSurat, listNaskahByObjek, listParaf, parafNaskah, tandaTangani, ubahNaskah } from '#kernel/documents'
import { type Actor, type Pegawai, findOrangById } from '#kernel/identity'
import { blokTandaTangan, findPenandaTangan, getPegawai, getUnit, getUnitPemda, jabatanByPeran, listWilayahByKode, namaLengkap, namaWilayah, tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, enqueue, kanonik, now, readConfig, refuse } from '#kernel/platform'
import { semuaIsian } from '#kernel/forms'
import { type Berkas, type Kejadian, type Proses, adalahAkhir, cariMeja, jabatanDiMeja } from '#kernel/workflow'
import { type LayananTerbit, getLayananVersi } from './katalog.ts'
import type { Layanan } from './layanan.ts'
import { type BahanSurat, aturanSurat, dataSurat, masaProduk, suratUntuk } from './surat.ts'

// Between a case and its letter: what is drafted, initialled and signed when the SOP says so.

const zona = () => readConfig().BALAI_ZONE
const objek = (berkas: Pick<Berkas, 'id'>) => ({ jenis: 'berkas', id: berkas.id })

/** The living letter of a case: draft or signed, not one that was replaced. */
export const findNaskahBerkas = async (db: Db, berkasId: string): Promise<Naskah | undefined> => (await listNaskahByObjek(db, { jenis: 'berkas', id: berkasId })).filter((n) => n.jenis !== 'tagihan' && n.status !== 'diganti').at(-1)

/** More facts a letter may name, given by modules (the paid bill, conditions of the technical teams). */
export type BahanTambahan = (db: Db, berkas: Berkas) => Promise<Partial<BahanSurat>>
const tambahan: BahanTambahan[] = []
export const daftarkanBahan = (bahan: BahanTambahan): void => { tambahan.push(bahan) }

interface Penanda { jabatanId: string; jabatan: string; pegawaiId: string; blok: ReturnType<typeof blokTandaTangan>; unitId: string }

/** Who will sign by the SOP, as the posts are held today. */
async function calonPenanda(db: Db, proses: Proses, berkas: Berkas): Promise<Penanda> {
  const langkah = Object.values(proses.sop.langkah).find((l) => !adalahAkhir(l) && l.jenis === 'tanda_tangan')
  if (!langkah || adalahAkhir(langkah)) throw new Error(`${proses.kode} has no signing step`)
  const meja = await cariMeja(db, langkah.pelaku, berkas)
  const jabatan = (await jabatanByPeran(db, meja.unitId!, meja.peran!))[0]!
  const penanda = await findPenandaTangan(db, jabatan.id, tanggalLokal(now(), zona()))
  if (!penanda) refuse('jabatan-lowong', `Jabatan ${jabatan.nama} sedang lowong. Tetapkan Plt. atau Plh. lebih dahulu agar surat dapat ditandatangani.`, { status: 409 })
  return { jabatanId: jabatan.id, jabatan: jabatan.nama, pegawaiId: penanda.pemangku.pegawaiId, blok: blokTandaTangan(penanda), unitId: meja.unitId! }
}

async function bahanSurat(db: Db, berkas: Berkas, layanan: Layanan, penanda: Penanda) {
  const orang = await findOrangById(db, berkas.pemohon_id)
  const unit = await getUnit(db, penanda.unitId)
  const pemda = await getUnitPemda(db)
  const kode = semuaIsian(layanan.formulir).filter((i) => i.jenis === 'wilayah').map((i) => berkas.jawaban[i.kode]).filter((k): k is string => typeof k === 'string')
  const wilayah = new Map((kode.length ? await listWilayahByKode(db, kode) : []).map((w) => [w.kode, namaWilayah(w)]))
  const induk = unit.wilayahKode ? await listWilayahByKode(db, [unit.wilayahKode.slice(0, 8), unit.wilayahKode.slice(0, 5)]) : []
  const lain: Partial<BahanSurat> = {}
  for (const satu of tambahan) Object.assign(lain, await satu(db, berkas))
  const bahan: BahanSurat = {
    orang: { ...orang }, unit: { nama: unit.nama, wilayah: induk.sort((a, b) => b.kode.length - a.kode.length).map(namaWilayah).join(', ') || pemda.nama },
    pejabat: { jabatan: penanda.jabatan }, daerah: { nama: pemda.nama }, ...lain,
  }
  return { unit, data: dataSurat(layanan, berkas.jawaban, bahan, (k) => wilayah.get(k) ?? k) }
}

async function isiNaskah(db: Db, proses: Proses, berkas: Berkas, layanan: LayananTerbit) {
  const penanda = await calonPenanda(db, proses, berkas)
  const { unit, data } = await bahanSurat(db, berkas, layanan, penanda)
  const surat = isiSurat(suratUntuk(layanan, data), data, aturanSurat(layanan.formulir))
  const { jabatan: baris, nama, pangkat, nip } = penanda.blok
  const isi: IsiNaskah = {
    templat: 'surat',
    kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: surat.judul, isi: surat.isi, tembusan: surat.tembusan, tempat: unit.kota || unit.nama,
    penandatangan: [{ baris, nama, ...(pangkat ? { pangkat } : {}), ...(nip ? { nip } : {}) }],
  }
  return { isi, unit }
}

/** Effect `susun_naskah`: writes the draft of the letter from the answers, or writes it anew after a return. */
export async function susunNaskah(tx: Tx, { berkas, proses, actor }: Kejadian): Promise<void> {
  const layanan = await getLayananVersi(tx, berkas.proses, berkas.versi)
  const { isi, unit } = await isiNaskah(tx, proses, berkas, layanan)
  const ada = await findNaskahBerkas(tx, berkas.id)
  if (ada && (ada.status === 'konsep' || ada.status === 'diparaf')) { await ubahNaskah(tx, ada.id, isi, actor); return }
  const { produk } = layanan
  await buatNaskah(tx, {
    jenis: produk.jenis_naskah, objek: objek(berkas), unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: produk.klasifikasi, polaNomor: produk.pola_nomor, isi,
    atasNama: berkas.badan_usaha ?? berkas.pemohon_nama, subjekOrangId: berkas.pemohon_id, ...(produk.berlaku ? { masaBerlaku: produk.berlaku } : {}),
  }, actor)
}

const pejabat = async (db: Db, actor: Actor, unitId: string) => {
  const pegawai = actor as Pegawai
  const jabatan = pegawai.jabatan.find((j) => j.unitId === unitId) ?? pegawai.jabatan[0]!
  return { jabatan, orang: await getPegawai(db, pegawai.pegawaiId) }
}

/** Effect of every paraf: initials under the words as they stand. */
export async function parafKonsep(tx: Tx, { berkas, actor }: Kejadian): Promise<void> {
  const naskah = await findNaskahBerkas(tx, berkas.id)
  if (!naskah) refuse('naskah-belum-ada', 'Konsep surat belum disusun, sehingga belum dapat diparaf.', { status: 409 })
  const { jabatan, orang } = await pejabat(tx, actor, naskah.unit_id)
  const urutan = (await listParaf(tx, naskah.id)).filter((p) => !p.gugur_pada).length + 1
  const pemaraf: Pemaraf = { urutan, jabatanId: jabatan.jabatanId, jabatan: jabatan.nama, pegawaiId: orang.id, nama: namaLengkap(orang) }
  await parafNaskah(tx, naskah.id, pemaraf, actor)
}

/** Effect `terbitkan`: number, frozen words and signature in this transaction; whoever signs stands in the block, also as Plt or Plh. */
export async function tandaTanganiNaskah(tx: Tx, { berkas, proses, actor, langkah }: Kejadian): Promise<void> {
  const naskah = await findNaskahBerkas(tx, berkas.id)
  if (!naskah) refuse('naskah-belum-ada', 'Konsep surat belum disusun, sehingga belum dapat ditandatangani.', { status: 409 })
  const meja = await cariMeja(tx, (proses.sop.langkah[langkah] as { pelaku: Parameters<typeof cariMeja>[1] }).pelaku, berkas)
  const post = jabatanDiMeja(actor, meja.meja)!
  const orang = await getPegawai(tx, (actor as Pegawai).pegawaiId)
  const blok = blokTandaTangan({ orang, jabatan: post.nama, sifat: post.sifat === 'delegasi' ? 'definitif' : post.sifat })
  const penandatangan = [{ baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) }]
  // Another holder than the draft foresaw signs under his own name; the text itself, which the parafs are for, is untouched.
  if (kanonik(naskah.isi.penandatangan) !== kanonik(penandatangan)) await ubahNaskah(tx, naskah.id, { ...naskah.isi, penandatangan }, actor, 99)
  const { produk } = await getLayananVersi(tx, berkas.proses, berkas.versi)
  const masa = masaProduk(produk, berkas.jawaban, tanggalLokal(now(), zona()))
  await tandaTangani(tx, naskah.id, { masa, penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: post.jabatanId, jabatan: post.nama }, actor })
}

/** Hears that the last signature is there: the waiting step of the system is done by a job. */
export async function lanjutkanPenerbitan(db: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> }, payload: { objekJenis: string; objekId: string }): Promise<void> {
  if (payload.objekJenis === 'berkas') await db.transaction((tx) => enqueue(tx, 'pelayanan.terbitkan', { berkasId: payload.objekId }, { key: `terbit:${payload.objekId}` }))
}
