import { catat } from '#kernel/audit'
import { type BlokSurat, type IsiNaskah, buatNaskah, parafNaskah, tandaTangani } from '#kernel/documents'
import type { Actor, JabatanAktif, Pegawai } from '#kernel/identity'
import { blokTandaTangan, getJabatan, getPegawai, getUnit, hariTanggal, namaLengkap, tanggalPanjang, zonaSingkat } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Penugasan, bebaskanTugas, beriTugas, findPenugasan, jabatanDiMeja, listPenugasan, mejaJabatan, naikkanTugas, pelakuDari, sisaTugas, tutupTugas } from '#kernel/workflow'
import { type PutusanRow, deletePutusan, findNotula, findPutusanByTugas, insertPutusan, listPutusan, saveNotula, updateDiajukan, updateDisahkan, updateTugasPutusan } from './notula.sql.ts'
import { gantiMataAcara, listKehadiran, listMataAcara, listPeserta } from './peserta.sql.ts'
import { type RapatRow, findRapatByBerkas, listRapatSebelum, lockRapat, updateKeadaan } from './rapat.sql.ts'
import { majukan } from './rapat.ts'
import { awalHari, hariIni, hariWajar, jam, zona } from './waktu.ts'
import { mengelolaRapat } from './wewenang.ts'

/** The meeting, locked, while its minutes can still be written by the actor. */
async function sedangDitulis(tx: Tx, actor: Actor, id: string): Promise<RapatRow> {
  const rapat = await lockRapat(tx, actor, id)
  if (!rapat || !mengelolaRapat(actor, rapat)) refuseNotFound('Rapat')
  if (rapat.keadaan !== 'direncanakan') refuse('notula-terkunci', rapat.keadaan === 'pengesahan' ? 'Notula sedang menunggu pengesahan pimpinan rapat. Minta dikembalikan bila masih perlu diubah.' : 'Notula sudah disahkan dan tidak dapat diubah lagi.', { status: 409 })
  return rapat
}

export interface IsiNotula { pembukaan: string; penutup: string; acara: { judul: string; pembahasan: string }[]; versi: number }
/** Writes the minutes as far as they are. Refuses (409) when somebody else has written since this version was opened: nothing is overwritten. */
export async function simpanNotula(tx: Tx, actor: Actor, rapatId: string, isi: IsiNotula): Promise<void> {
  await sedangDitulis(tx, actor, rapatId)
  if (!(await saveNotula(tx, { rapat_id: rapatId, pembukaan: isi.pembukaan.trim(), penutup: isi.penutup.trim(), versi: isi.versi }))) refuse('notula-berubah', 'Orang lain menyimpan notula ini sesudah Anda membukanya. Salin tulisan Anda, muat ulang halaman, lalu satukan.', { status: 409 })
  await gantiMataAcara(tx, rapatId, isi.acara.filter((a) => a.judul.trim()).map((a) => ({ id: uuid(), judul: a.judul.trim(), pembahasan: a.pembahasan.trim() })))
}

/** Adds a decision with its owner and day. */
export async function tambahPutusan(tx: Tx, actor: Actor, rapatId: string, { isi, jabatanId, tenggat }: { isi: string; jabatanId: string; tenggat: string | undefined }): Promise<void> {
  const rapat = await sedangDitulis(tx, actor, rapatId)
  const masalah = [
    ...(isi.trim().length < 5 ? [{ field: 'isi', message: 'Tuliskan apa yang harus dilakukan.' }] : []),
    ...(!tenggat || !hariWajar(tenggat) ? [{ field: 'tenggat', message: 'Isi tanggal batas waktu yang benar.' }] : tenggat < hariIni(rapat.mulai) ? [{ field: 'tenggat', message: 'Batas waktu tidak boleh sebelum hari rapat.' }] : []),
  ]
  if (masalah.length > 0) refuse('putusan-salah', 'Keputusan belum lengkap.', { fields: masalah })
  const jabatan = await getJabatan(tx, jabatanId)
  if ((await listPutusan(tx, [rapatId])).length >= 60) refuse('putusan-terlalu-banyak', 'Satu rapat paling banyak 60 keputusan.')
  await insertPutusan(tx, { id: uuid(), rapat_id: rapatId, isi: isi.trim(), jabatan_id: jabatan.id, jabatan_teks: jabatan.nama, tenggat: tenggat! })
}
export async function hapusPutusan(tx: Tx, actor: Actor, rapatId: string, id: string): Promise<void> {
  await sedangDitulis(tx, actor, rapatId)
  if ((await deletePutusan(tx, rapatId, id)) === 0) refuseNotFound('Keputusan')
}

const tugasKu = async (db: Db, actor: Actor, rapat: RapatRow, jenis: Penugasan['jenis']): Promise<{ tugas: Penugasan; post: JabatanAktif }> => {
  const tugas = (await listPenugasan(db, rapat.berkas_id)).find((p) => p.jenis === jenis && !p.ditutup_pada)
  const post = tugas && jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))
  return tugas && post ? { tugas, post } : refuseNotFound('Tugas')
}

/** The secretary lays the minutes before the chair. Refuses minutes that say nothing, and a meeting that has not begun. */
export async function ajukanNotula(tx: Tx, actor: Actor, rapatId: string): Promise<void> {
  const rapat = await sedangDitulis(tx, actor, rapatId)
  const { tugas } = await tugasKu(tx, actor, rapat, 'susun')
  if (now() < rapat.mulai) refuse('rapat-belum-mulai', 'Rapat ini belum dimulai, sehingga notulanya belum dapat diajukan.', { status: 409 })
  const [notula, acara, putusan] = [await findNotula(tx, rapatId), await listMataAcara(tx, rapatId), await listPutusan(tx, [rapatId])]
  if (!notula || (acara.every((a) => !a.pembahasan) && putusan.length === 0)) refuse('notula-kosong', 'Notula belum berisi pembahasan atau keputusan. Isi dahulu, lalu ajukan.', { fields: [{ field: 'pembahasan', message: 'Isi pembahasan sedikitnya satu acara, atau tambahkan keputusan.' }] })
  await tutupTugas(tx, actor, tugas.tugas_id, { laporan: 'Notula diajukan.' })
  await majukan(tx, rapat, 'lanjut')
  const [baru] = await beriTugas(tx, actor, { berkasId: rapat.berkas_id, jenis: 'paraf', nama: 'Sahkan notula rapat', kepada: [{ jabatanId: rapat.pimpinan_jabatan, tenggat: { nilai: 2, satuan: 'hari_kerja' } }], kunci: `sahkan:${rapatId}:${notula.versi}:${tugas.tugas_id}` })
  await updateDiajukan(tx, rapatId, baru!)
  await updateKeadaan(tx, rapatId, 'pengesahan')
}

/** The chair gives the minutes back with what is to be mended; they are the secretary's again. */
export async function kembalikanNotula(tx: Tx, actor: Actor, rapatId: string, catatan: string): Promise<void> {
  const rapat = await menungguSah(tx, actor, rapatId)
  if (catatan.trim().length < 3) refuse('catatan-kosong', 'Tuliskan apa yang perlu diperbaiki.', { fields: [{ field: 'catatan', message: 'Tuliskan apa yang perlu diperbaiki.' }] })
  const { tugas } = await tugasKu(tx, actor, rapat, 'paraf')
  await tutupTugas(tx, actor, tugas.tugas_id, { hasil: 'dikembalikan', laporan: catatan })
  await majukan(tx, rapat, 'kembalikan', catatan.trim())
  await beriTugas(tx, actor, { berkasId: rapat.berkas_id, jenis: 'susun', nama: 'Perbaiki notula rapat', kepada: [{ jabatanId: rapat.notulis_jabatan, catatan, tenggat: { nilai: 1, satuan: 'hari_kerja' } }], kunci: `perbaiki:${tugas.tugas_id}` })
  await updateDiajukan(tx, rapatId, null)
  await updateKeadaan(tx, rapatId, 'direncanakan')
}
async function menungguSah(tx: Tx, actor: Actor, rapatId: string): Promise<RapatRow> {
  const rapat = await lockRapat(tx, actor, rapatId)
  if (!rapat) refuseNotFound('Rapat')
  if (rapat.keadaan !== 'pengesahan') refuse('bukan-tahapnya', 'Notula rapat ini tidak sedang menunggu pengesahan. Muat ulang halaman.', { status: 409 })
  return rapat
}

/**
 * The chair approves: his initials under the words, the minutes frozen as a numbered document with his signature of the region's
 * own authority, every decision a task of its owner, all in one transaction. Without decisions the meeting ends here.
 */
export async function sahkanNotula(tx: Tx, actor: Actor, rapatId: string): Promise<{ naskahId: string; nomor: string }> {
  const rapat = await menungguSah(tx, actor, rapatId)
  const { tugas, post } = await tugasKu(tx, actor, rapat, 'paraf')
  const putusan = await listPutusan(tx, [rapatId])
  const naskah = await bekukanNotula(tx, actor as Pegawai, post, rapat, putusan)
  await tutupTugas(tx, actor, tugas.tugas_id, { laporan: 'Notula disahkan.', bukti: { naskah: naskah.naskahId } })
  await majukan(tx, rapat, 'lanjut')
  for (const satu of putusan) {
    const [tugasId] = await beriTugas(tx, actor, { berkasId: rapat.berkas_id, jenis: 'tindak_lanjut', nama: 'Laksanakan keputusan rapat', kunci: `putusan:${satu.id}`, kepada: [{ jabatanId: satu.jabatan_id, instruksi: [satu.isi], tenggat: akhirHari(satu.tenggat) }] })
    await updateTugasPutusan(tx, satu.id, tugasId!)
  }
  await updateDisahkan(tx, rapatId, naskah.naskahId, pelakuDari(actor, post).teks)
  await updateKeadaan(tx, rapatId, 'tindak_lanjut')
  await catat(tx, { actor, jabatanId: post.jabatanId, tindakan: 'rapat.notula.disahkan', objek: { jenis: 'rapat', id: rapatId }, sesudah: { naskah: naskah.naskahId, putusan: putusan.length } })
  await tuntaskan(tx, rapat)
  return naskah
}
/** Four in the afternoon of the day: when an office looks whether it was done. */
const akhirHari = (tanggal: string): Date => new Date(awalHari(tanggal).getTime() + 16 * 3_600_000)

/** With the last decision the meeting is over. */
async function tuntaskan(tx: Tx, rapat: RapatRow): Promise<void> {
  if ((await sisaTugas(tx, rapat.berkas_id, 'tindak_lanjut')) > 0) return
  await majukan(tx, rapat, 'selesaikan')
  await updateKeadaan(tx, rapat.id, 'selesai')
}

/** A decision's own task, or one that its owner passed on below it, with its meeting (locked). For others it does not exist. */
async function tugasPutusan(tx: Tx, tugasId: string): Promise<RapatRow> {
  const tugas = await findPenugasan(tx, tugasId)
  const rapat = tugas?.jenis === 'tindak_lanjut' ? await findRapatByBerkas(tx, tugas.berkas_id) : undefined
  return rapat ?? refuseNotFound('Tugas')
}
/** Reports one's own part of a decision as done, with its evidence; whoever passed it on is done when all below are. */
export async function laporkanPutusan(tx: Tx, actor: Actor, tugasId: string, laporan: string, lampiran: string[]): Promise<string> {
  const rapat = await tugasPutusan(tx, tugasId)
  if (laporan.trim().length < 3) refuse('laporan-kosong', 'Tuliskan apa yang sudah dilakukan.', { fields: [{ field: 'laporan', message: 'Tuliskan apa yang sudah dilakukan.' }] })
  await tutupTugas(tx, actor, tugasId, { laporan, ...(lampiran.length > 0 ? { bukti: { lampiran } } : {}) })
  await naikkanTugas(tx, tugasId)
  await tuntaskan(tx, rapat)
  return rapat.id
}
/** The giver releases a post from a decision, with the reason. */
export async function bebaskanPutusan(tx: Tx, actor: Actor, tugasId: string, alasan: string): Promise<string> {
  const rapat = await tugasPutusan(tx, tugasId)
  await bebaskanTugas(tx, actor, tugasId, alasan)
  await naikkanTugas(tx, tugasId)
  await tuntaskan(tx, rapat)
  return rapat.id
}
/** The owner has it done by others: their deadline is at most his own. */
export async function teruskanPutusan(tx: Tx, actor: Actor, tugasId: string, kepada: string[], catatan: string): Promise<string> {
  const rapat = await tugasPutusan(tx, tugasId)
  const tugas = (await findPenugasan(tx, tugasId))!
  await beriTugas(tx, actor, { berkasId: rapat.berkas_id, jenis: 'tindak_lanjut', nama: 'Laksanakan keputusan rapat', indukId: tugasId, kepada: kepada.map((jabatanId) => ({ jabatanId, instruksi: tugas.instruksi, tenggat: tugas.tenggat, ...(catatan.trim() ? { catatan } : {}) })) })
  return rapat.id
}
export { findPutusanByTugas }

export interface PutusanTampil extends PutusanRow { tugas: Penugasan | undefined; rapat: Pick<RapatRow, 'id' | 'judul' | 'mulai'> }
/** Decisions of meetings with the task each became. */
export async function muatPutusan(db: Db, rapat: RapatRow[]): Promise<PutusanTampil[]> {
  const putusan = await listPutusan(db, rapat.map((r) => r.id))
  const tugas = new Map<string, Penugasan>()
  for (const r of rapat.filter((satu) => putusan.some((p) => p.rapat_id === satu.id && p.tugas_id))) for (const p of await listPenugasan(db, r.berkas_id)) tugas.set(p.tugas_id, p)
  return putusan.map((p) => ({ ...p, tugas: p.tugas_id ? tugas.get(p.tugas_id) : undefined, rapat: rapat.find((r) => r.id === p.rapat_id)! }))
}
/** What became of the decisions of the earlier meetings of the series: the open ones of the last six, and all of the last one. */
export async function putusanSebelumnya(db: Db, actor: Actor, rapat: RapatRow): Promise<PutusanTampil[]> {
  const lama = await listRapatSebelum(db, actor, rapat)
  return (await muatPutusan(db, lama)).filter((p) => p.rapat_id === lama[0]?.id || (p.tugas && !p.tugas.ditutup_pada))
}

async function bekukanNotula(tx: Tx, actor: Pegawai, post: JabatanAktif, rapat: RapatRow, putusan: PutusanRow[]): Promise<{ naskahId: string; nomor: string }> {
  const unit = await getUnit(tx, rapat.unit_id)
  const orang = await getPegawai(tx, actor.pegawaiId)
  const blok = blokTandaTangan({ orang, jabatan: post.nama, sifat: post.sifat === 'delegasi' ? 'definitif' : post.sifat })
  const isi: IsiNaskah = {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: 'Notula', isi: await isiNotula(tx, rapat, putusan), tempat: unit.kota || unit.nama,
    penandatangan: [{ baris: ['Pimpinan rapat,', ...blok.jabatan], nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) }],
  }
  const { id } = await buatNaskah(tx, { jenis: 'notula', objek: { jenis: 'rapat', id: rapat.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: '000.1', polaNomor: '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}', isi, atasNama: unit.nama, penyedia: 'local-ca' }, actor)
  await parafNaskah(tx, id, { urutan: 1, jabatanId: post.jabatanId, jabatan: post.nama, pegawaiId: orang.id, nama: namaLengkap(orang) }, actor)
  const { nomor } = await tandaTangani(tx, id, { penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: post.jabatanId, jabatan: post.nama }, actor })
  return { naskahId: id, nomor }
}

/** The minutes as they are printed (Permendagri 1/2023: sidang/rapat, hari/tanggal, waktu, acara, pimpinan, peserta, kegiatan). */
async function isiNotula(db: Db, rapat: RapatRow, putusan: PutusanRow[]): Promise<BlokSurat[]> {
  const [notula, acara, peserta, hadir] = [await findNotula(db, rapat.id), await listMataAcara(db, rapat.id), await listPeserta(db, rapat.id), await listKehadiran(db, rapat.id)]
  const nama = (sebagai: string) => peserta.find((p) => p.sebagai === sebagai)?.nama ?? peserta[0]?.nama ?? '–'
  const paragraf = (teks: string): BlokSurat[] => teks.split(/\n{2,}/).map((satu) => satu.trim()).filter(Boolean).map((satu) => ({ jenis: 'paragraf', teks: satu.replaceAll('**', '*') }))
  return [
    { jenis: 'daftar', baris: [['Rapat', rapat.judul], ['Hari, tanggal', hariTanggal(hariIni(rapat.mulai))], ['Waktu', `pukul ${jam(rapat.mulai)} sampai ${jam(rapat.selesai)} ${zonaSingkat(zona())}`], ['Tempat', rapat.tempat || 'Daring'], ['Pimpinan rapat', nama('pimpinan')], ['Notulis', nama('notulis')], ['Hadir', `${hadir.length} orang, menurut daftar hadir`]] },
    ...paragraf(notula?.pembukaan ?? ''),
    ...acara.flatMap((a, i): BlokSurat[] => [{ jenis: 'paragraf', teks: `**${i + 1}. ${a.judul.replaceAll('**', '*')}**` }, ...paragraf(a.pembahasan || 'Tidak ada pembahasan.')]),
    ...(putusan.length > 0 ? [{ jenis: 'tabel', judul: 'Keputusan rapat', kepala: ['No.', 'Keputusan', 'Penanggung jawab', 'Batas waktu'], baris: putusan.map((p, i) => [`${i + 1}.`, p.isi, p.jabatan_teks, tanggalPanjang(p.tenggat)]) } satisfies BlokSurat] : []),
    ...paragraf(notula?.penutup ?? ''),
    ...(hadir.length > 0 ? [{ jenis: 'tabel', judul: 'Daftar hadir', kepala: ['No.', 'Nama', 'Jabatan atau lembaga', 'Pukul'], baris: hadir.map((h, i) => [`${i + 1}.`, h.nama, h.lembaga, jam(h.pada)]) } satisfies BlokSurat] : []),
  ]
}
