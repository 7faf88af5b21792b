import { catat } from '#kernel/audit'
import { type Actor, segel } from '#kernel/identity'
import { getJabatan, getKalenderUnit, getUnit, jatuhTempo } from '#kernel/organisation'
import { type Tx, emit, now, refuse, refuseNotFound, secret, uuid } from '#kernel/platform'
import { ajukanBerkas, beriTugas, bertindak, findProsesTerbaru, gugurkanTugas, listLangkahTerbuka, pelakuDari } from '#kernel/workflow'
import { sistem } from '#kernel/identity'
import { geserAcaraRapat } from './hadiri.ts'
import { type PesertaBaru, gantiMataAcara, insertPeserta, listMataAcara, listPeserta, ulangiKonfirmasi } from './peserta.sql.ts'
import { type Diundang, kabariPeserta, rapatDikelola, susunPeserta } from './peserta.ts'
import { type RapatRow, findRapatByKirim, findRapatUntuk, findSeri, findUrutAkhir, insertRapat, insertSeri, lockRapat, updateJadwal, updateKeadaan } from './rapat.sql.ts'
import { type NasibRapat, type NasibUndangan, batalkanUndangan, sesuaikanUndangan } from './ralat.ts'
import { findPemakaianRapat } from './ruang.sql.ts'
import { lepasRuang, pesanRuang } from './ruang.ts'
import { type AturanSeri, hariBerikut, polaSeri } from './seri.ts'
import { type Rentang, hariIni } from './waktu.ts'
import { berhakAtas, jabatanDari, mengelolaRapat } from './wewenang.ts'

//  buatRapat ──> direncanakan ──ajukanNotula──> pengesahan ──sahkanNotula──> tindak_lanjut ──(last decision done)──> selesai
//                     │   ^────────kembalikanNotula────┘
//                     └──batalkanRapat──> dibatalkan

/** A meeting to be held. Either a room of ours (`ruangId`) or a place in words. */
export interface RapatBaru extends Rentang {
  judul: string
  uraian?: string
  unitId: string
  ruangId?: string
  tempat?: string
  /** https address of the video meeting, whatever tool it is. */
  tautan?: string
  tertutup?: boolean
  pimpinan: string
  notulis: string
  diundang: Diundang
  acara?: string[]
  /** The series it belongs to, or how the meetings of a new one follow each other. */
  seri?: { id: string } | AturanSeri
  /** Idempotency key of the form. */
  kunci: string
}

/** Only https, so that nobody is led to a place that can be read on the way. */
export function periksaTautan(tautan: string | undefined): string | null {
  const teks = tautan?.trim()
  if (!teks) return null
  const alamat = URL.canParse(teks) ? new URL(teks) : undefined
  if (alamat?.protocol !== 'https:' || alamat.username || teks.length > 1000) refuse('tautan-salah', 'Tautan rapat daring harus berupa alamat lengkap yang diawali https://.', { fields: [{ field: 'tautan', message: 'Tulis alamat lengkap yang diawali https://.' }] })
  return alamat.href
}

/**
 * Calls a meeting, in the caller's transaction: its case, its room, its participants, the secretary's task to write minutes, and
 * a notice to everybody asked. Refuses a unit whose meetings the actor does not arrange, a room in use, a vacant secretary.
 * The same `kunci` calls it once.
 */
export async function buatRapat(tx: Tx, actor: Actor, baru: RapatBaru): Promise<{ id: string; ulang: boolean }> {
  const unit = await getUnit(tx, baru.unitId)
  if (!berhakAtas(actor, 'rapat.kelola', { unit_id: unit.id, unit_jalur: unit.jalur })) refuseNotFound('Unit')
  const sudah = await findRapatByKirim(tx, baru.kunci)
  if (sudah) return { id: sudah.id, ulang: true }
  const tautan = periksaTautan(baru.tautan)
  if (!baru.ruangId && !baru.tempat?.trim() && !tautan) refuse('tempat-kosong', 'Pilih ruang, tulis tempat lain, atau isi tautan rapat daring.', { fields: [{ field: 'ruang', message: 'Pilih ruang atau tulis tempatnya.' }] })
  const proses = await findProsesTerbaru(tx, 'rapat')
  if (!proses) throw new Error('process rapat is not published')
  const { berkas } = await ajukanBerkas(tx, { proses, actor, pemohon: { id: unit.id, nama: unit.nama }, unit, wilayah: unit.wilayahKode, jawaban: {}, kanal: 'loket', kunci: `rapat:${baru.kunci}`, awalan: 'RPT', ranah: 'dinas', judul: baru.tertutup ? 'Rapat tertutup' : baru.judul.trim() })
  const id = uuid(), kode = secret(9), siapa = pelakuDari(actor), seri = await seriUntuk(tx, unit.id, baru)
  const peserta = await semuaPeserta(tx, baru)
  await insertRapat(tx, {
    id, unit_id: unit.id, unit_jalur: unit.jalur, berkas_id: berkas.id, seri_id: seri?.id ?? null, urut_seri: seri?.urut ?? null, judul: baru.judul.trim(), uraian: baru.uraian?.trim() ?? '', mulai: baru.mulai, selesai: baru.selesai, tempat: baru.tempat?.trim() || (tautan ? 'Daring' : ''), tautan, tertutup: baru.tertutup ?? false,
    pimpinan_jabatan: baru.pimpinan, notulis_jabatan: baru.notulis, jabatan: peserta.flatMap((p) => p.jabatan_id ?? []), kode, kunci: segel(secret(32), `rapat:${id}`), kunci_kirim: baru.kunci, dibuat_jabatan: siapa.jabatanId, dibuat_teks: siapa.teks, dibuat_pada: now(), diubah_pada: now(),
  })
  await insertPeserta(tx, id, peserta)
  await gantiMataAcara(tx, id, (baru.acara ?? []).map((judul) => ({ id: uuid(), judul, pembahasan: '' })))
  const rapat = (await lockRapat(tx, sistem('rapat'), id))!
  if (baru.ruangId) await pakaiRuang(tx, actor, rapat, baru.ruangId)
  await tugasNotula(tx, actor, rapat, 1)
  await catat(tx, { actor, tindakan: 'rapat.dibuat', objek: { jenis: 'rapat', id }, sesudah: { mulai: baru.mulai.toISOString(), peserta: peserta.length } })
  await kabariPeserta(tx, (await findRapatUntuk(tx, sistem('rapat'), id))!, peserta.filter((p) => p.jabatan_id && !jabatanDari(actor).includes(p.jabatan_id)).map((p) => p.jabatan_id!), 'rapat_undangan')
  await emit(tx, 'rapat.dibuat', { rapatId: id })
  return { id, ulang: false }
}

async function seriUntuk(tx: Tx, unitId: string, { seri, judul }: RapatBaru): Promise<{ id: string; urut: number } | undefined> {
  if (!seri) return undefined
  if ('id' in seri) { if ((await findSeri(tx, seri.id))?.unit_id !== unitId) refuseNotFound('Seri rapat'); return { id: seri.id, urut: (await findUrutAkhir(tx, seri.id)) + 1 } }
  const id = uuid()
  const hari = 'hari' in seri ? seri.hari : null, ke = 'ke' in seri ? seri.ke : null
  await insertSeri(tx, { id, unit_id: unitId, nama: judul.trim(), pola: seri.pola, jarak_hari: seri.pola === 'jarak' ? seri.jarak : seri.pola === 'pekan' ? 7 : 28, hari, ke })
  return { id, urut: 1 }
}
async function semuaPeserta(tx: Tx, { pimpinan, notulis, diundang }: RapatBaru): Promise<PesertaBaru[]> {
  const pejabat = async (id: string, sebagai: 'pimpinan' | 'notulis'): Promise<PesertaBaru> => { const j = await getJabatan(tx, id); return { id: uuid(), sebagai, jabatan_id: id, nama: j.nama, lembaga: j.unitNama } }
  const inti = [await pejabat(pimpinan, 'pimpinan'), ...(notulis === pimpinan ? [] : [await pejabat(notulis, 'notulis')])]
  return [...inti, ...(await susunPeserta(tx, diundang)).filter((p) => p.jabatan_id !== pimpinan && p.jabatan_id !== notulis)]
}
async function pakaiRuang(tx: Tx, actor: Actor, rapat: RapatRow, ruangId: string): Promise<void> {
  await pesanRuang(tx, actor, { ruangId, mulai: rapat.mulai, selesai: rapat.selesai, keperluan: rapat.tertutup ? 'Rapat' : rapat.judul, unitId: rapat.unit_id, rapatId: rapat.id })
  const ruang = (await findPemakaianRapat(tx, rapat.id))!
  await updateJadwal(tx, { ...rapat, tempat: `${ruang.nama}, ${ruang.letak}` })
}
/** The minutes are due two working days after the meeting, on the secretary's desk from the start. */
async function tugasNotula(tx: Tx, actor: Actor, rapat: RapatRow, ke: number): Promise<void> {
  const tenggat = jatuhTempo(await getKalenderUnit(tx, rapat.unit_id), rapat.selesai, { nilai: 2, satuan: 'hari_kerja' })
  await beriTugas(tx, actor, { berkasId: rapat.berkas_id, jenis: 'susun', nama: 'Susun notula rapat', kepada: [{ jabatanId: rapat.notulis_jabatan, tenggat }], kunci: `notula:${rapat.id}:${ke}` })
}

export type UbahRapat = Rentang & Pick<RapatBaru, 'judul' | 'uraian' | 'ruangId' | 'tempat' | 'tautan' | 'tertutup'>
/**
 * Changes a meeting that is still to come. Another time or place is told to everybody, and another time asks them anew; the
 * room moves with it, or is refused and nothing changes. Its invitation follows: see `sesuaikanUndangan`, whose answer is returned.
 */
export async function ubahRapat(tx: Tx, actor: Actor, id: string, ubah: UbahRapat): Promise<NasibUndangan> {
  const rapat = await rapatDikelola(tx, actor, id)
  const tautan = periksaTautan(ubah.tautan)
  const waktuBaru = ubah.mulai.getTime() !== rapat.mulai.getTime() || ubah.selesai.getTime() !== rapat.selesai.getTime()
  const lama = await findPemakaianRapat(tx, id)
  const sesudah = { ...rapat, judul: ubah.judul.trim(), uraian: ubah.uraian?.trim() ?? '', mulai: ubah.mulai, selesai: ubah.selesai, tautan, tertutup: ubah.tertutup ?? false, tempat: ubah.tempat?.trim() || (tautan ? 'Daring' : '') }
  if (!ubah.ruangId && !sesudah.tempat) refuse('tempat-kosong', 'Pilih ruang, tulis tempat lain, atau isi tautan rapat daring.', { fields: [{ field: 'ruang', message: 'Pilih ruang atau tulis tempatnya.' }] })
  if (lama) await lepasRuang(tx, actor, lama)
  await updateJadwal(tx, sesudah)
  if (ubah.ruangId) await pakaiRuang(tx, actor, sesudah, ubah.ruangId)
  const jadi = (await findRapatUntuk(tx, sistem('rapat'), id))!
  if (waktuBaru) {
    await gugurkanTugas(tx, rapat.berkas_id, 'susun', 'Waktu rapat diubah.')
    await tugasNotula(tx, actor, jadi, rapat.diubah_pada.getTime())
    await ulangiKonfirmasi(tx, id)
  }
  if (waktuBaru || jadi.tempat !== rapat.tempat) await kabariPeserta(tx, jadi, jadi.jabatan.filter((j) => !jabatanDari(actor).includes(j)), 'rapat_berubah', waktuBaru ? 'Waktu rapat berubah' : 'Tempat rapat berubah')
  await catat(tx, { actor, tindakan: 'rapat.diubah', objek: { jenis: 'rapat', id }, sebelum: { mulai: rapat.mulai.toISOString(), tempat: rapat.tempat }, sesudah: { mulai: jadi.mulai.toISOString(), tempat: jadi.tempat } })
  await geserAcaraRapat(tx, jadi)
  return sesuaikanUndangan(tx, actor, rapat, jadi)
}

/** Calls a meeting off, with the reason: the room is free again, everybody is told, its letters follow (see `batalkanUndangan`, whose answer is returned). */
export async function batalkanRapat(tx: Tx, actor: Actor, id: string, alasan: string): Promise<NasibRapat> {
  const rapat = await rapatDikelola(tx, actor, id)
  if (alasan.trim().length < 3) refuse('alasan-kosong', 'Tuliskan alasan pembatalan.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const ruang = await findPemakaianRapat(tx, id)
  if (ruang) await lepasRuang(tx, actor, ruang)
  await gugurkanTugas(tx, rapat.berkas_id, 'susun', 'Rapat dibatalkan.')
  await majukan(tx, rapat, 'batal')
  await updateKeadaan(tx, id, 'dibatalkan', alasan.trim())
  await geserAcaraRapat(tx, rapat, true)
  await kabariPeserta(tx, rapat, rapat.jabatan.filter((j) => !jabatanDari(actor).includes(j)), 'rapat_berubah', 'Rapat dibatalkan')
  await catat(tx, { actor, tindakan: 'rapat.dibatalkan', objek: { jenis: 'rapat', id }, alasan: alasan.trim() })
  return batalkanUndangan(tx, actor, rapat, alasan.trim())
}

/** The step that waits (the system's desk) goes on; what people decided has been decided on their own tasks. */
export async function majukan(tx: Tx, rapat: Pick<RapatRow, 'berkas_id'>, hasil: 'lanjut' | 'kembalikan' | 'batal' | 'selesaikan', catatan?: string): Promise<void> {
  for (const langkah of await listLangkahTerbuka(tx, rapat.berkas_id)) await bertindak(tx, { tugasId: langkah.id, hasil, actor: sistem('rapat'), ...(catatan ? { bekal: { catatan } } : {}) })
}

/** What the next meeting of the series begins with: the same people and place, the day that follows, and its first point the earlier decisions. */
export async function rancanganBerikut(tx: Tx, actor: Actor, id: string): Promise<{ rapat: RapatRow; tanggal: string; pola: AturanSeri | undefined; peserta: { jabatan: string[]; luar: { nama: string; lembaga: string }[] }; acara: string[]; ruangId: string | undefined }> {
  const rapat = await findRapatUntuk(tx, actor, id)
  if (!rapat || !mengelolaRapat(actor, rapat)) refuseNotFound('Rapat')
  const peserta = (await listPeserta(tx, id)).filter((p) => p.sebagai === 'peserta')
  const acara = (await listMataAcara(tx, id)).map((m) => m.judul).filter((judul) => judul !== TINDAK_LANJUT)
  const seri = rapat.seri_id ? await findSeri(tx, rapat.seri_id) : undefined, pola = seri && polaSeri(seri)
  return {
    rapat, tanggal: hariBerikut(pola ?? { pola: 'jarak', jarak: 7 }, hariIni(rapat.mulai)), pola, acara: [TINDAK_LANJUT, ...acara], ruangId: (await findPemakaianRapat(tx, id))?.ruang_id,
    peserta: { jabatan: peserta.flatMap((p) => p.jabatan_id ?? []), luar: peserta.filter((p) => !p.jabatan_id).map(({ nama, lembaga }) => ({ nama, lembaga })) },
  }
}
export const TINDAK_LANJUT = 'Tindak lanjut keputusan rapat sebelumnya'
