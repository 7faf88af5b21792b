import { catat } from '#kernel/audit'
import { type Actor } from '#kernel/identity'
import { findUnit, tanggalPanjang } from '#kernel/organisation'
import { type Tx, emit, refuse, refuseNotFound } from '#kernel/platform'
import { batasTingkat, pastikanMasaTingkat } from './batas.ts'
import { bacaRupiah, bacaVolume, hitungBiaya, tulisVolume } from './biaya.ts'
import { type Kabar, kabarkan } from './kabar.ts'
import { ALASAN, type Alasan, GILIRAN, KATA_TINGKAT, KATA_USULAN, type KeadaanUsulan, type Putusan, type Tingkat, type TingkatAcara, tujuanPutusan } from './keadaan.ts'
import { sahkanSubKegiatan } from './masuk-rkpd.ts'
import { findAcaraBeku } from './musrenbang.sql.ts'
import { keadaanPagu } from './pagu.ts'
import { type RekomendasiBaru, type Usulan, insertRekomendasi, lockUsulan, updateUsulan } from './usulan.sql.ts'
import { listKursi, milikKursi } from './wewenang.ts'

/** What a level says of a proposal. Volume and amount only for `ubah` (amount left out: price times volume). */
export interface PutusanBaru { putusan: Putusan; volume?: string | undefined; anggaran?: string | undefined; alasan?: string | undefined; teks: string; unitKe?: string | undefined; subKegiatan?: string | undefined; /** State the person had on the screen. */ keadaan: KeadaanUsulan }
export interface HasilPeriksa { ke: KeadaanUsulan; /** Set when the accepted amount takes a ceiling over its brim: by how much. */ lewatPagu: { nama: string; lebih: bigint }[] }

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })

/** Checks what goes with a decision: a refusal carries its reason and words, a change its figures, a move its office. */
export function bekalPutusan(usulan: Pick<Usulan, 'harga_satuan' | 'volume_kini' | 'anggaran_kini'>, p: Omit<PutusanBaru, 'keadaan'>): { volume: string; anggaran: bigint; alasan: Alasan | null; teks: string } {
  const teks = p.teks.trim()
  const perluAlasan = p.putusan === 'tolak' || p.putusan === 'kembalikan'
  if (perluAlasan && !(ALASAN as readonly string[]).includes(p.alasan ?? '')) salah('alasan', 'Pilih alasannya. Pengusul berhak mengetahuinya.')
  if ((perluAlasan || p.putusan === 'ubah' || p.putusan === 'alihkan') && teks.length < 10) salah('teks', 'Jelaskan dengan kata-kata yang dimengerti pengusul, paling sedikit sepuluh huruf.')
  const tetap = { volume: usulan.volume_kini, anggaran: usulan.anggaran_kini, alasan: perluAlasan ? p.alasan as Alasan : null, teks }
  if (p.putusan !== 'ubah') return tetap
  const seratus = p.volume?.trim() ? bacaVolume(p.volume) ?? salah('volume', 'Volume berupa angka di atas nol, misalnya 12,5.') : bacaVolume(usulan.volume_kini)!
  const anggaran = p.anggaran?.trim() ? bacaRupiah(p.anggaran) ?? salah('anggaran', 'Anggaran berupa rupiah bulat, misalnya 150000000.') : hitungBiaya(seratus, usulan.harga_satuan)
  return { ...tetap, volume: tulisVolume(seratus), anggaran }
}

/**
 * A level gives its word on a proposal that lies before it: takes, changes, refuses with a reason, returns, moves to another
 * office or government. Added to what was said before, never over it. Refuses (409) when the state is no longer the one the
 * person saw or the level's last day is past, (404) what is not before any seat of the person. Emits `usulan.diputus` and tells the proposer
 * (or, with `tampung`, leaves what is to be told there: several answers at once are told together).
 */
export async function periksaUsulan(tx: Tx, actor: Actor, id: string, p: PutusanBaru, tampung?: Kabar[]): Promise<HasilPeriksa> {
  const usulan = (await lockUsulan(tx, id)) ?? refuseNotFound('Usulan')
  const giliran = GILIRAN[usulan.keadaan]
  if (usulan.keadaan !== p.keadaan || !giliran) refuse('usulan-berubah', `Usulan ini sudah berpindah: ${KATA_USULAN[usulan.keadaan][0]}. Muat ulang halaman.`, { status: 409 })
  const kursi = (await listKursi(tx, actor, 'usulan.periksa')).find((satu) => milikKursi(satu, giliran.tingkat, usulan)) ?? refuseNotFound('Usulan')
  if (giliran.acara) refuse('menunggu-acara', 'Usulan ini diputus dalam musrenbang, bersama usulan lainnya.', { status: 409 })
  await pastikanMasaTingkat(tx, usulan.tahun, giliran.tingkat, usulan.jalur)
  const ke = await lewatiAcara(tx, usulan, p.putusan, tujuanPutusan(usulan.keadaan, usulan.jalur, p.putusan) ?? salah('putusan', 'Putusan ini tidak tersedia pada tahap ini.'))
  if (p.putusan === 'kembalikan') await pastikanKembali(tx, usulan, GILIRAN[ke]!.tingkat)
  const bekal = bekalPutusan(usulan, p)
  const unitKe = p.putusan === 'alihkan' ? await unitBaru(tx, usulan, p.unitKe) : null
  const subKegiatan = await sahkanSubKegiatan(tx, { kode: p.subKegiatan, tahun: usulan.tahun, unitId: unitKe ?? usulan.unit_tujuan, lama: unitKe ? null : usulan.sub_kegiatan })
  await tulisPutusan(tx, usulan, { usulanId: id, tingkat: giliran.tingkat, putusan: p.putusan, ...bekal, unitKe, subKegiatan, dari: usulan.keadaan, ke, jabatanId: kursi.jabatanId, jabatan: kursi.jabatan }, tampung)
  await catat(tx, { actor, jabatanId: kursi.jabatanId, tindakan: 'perencanaan.usulan.decide', objek: { jenis: 'usulan', id }, ...(bekal.alasan ? { alasan: bekal.alasan } : {}), sebelum: { keadaan: usulan.keadaan }, sesudah: { keadaan: ke, putusan: p.putusan, anggaran: String(bekal.anggaran) } })
  return { ke, lewatPagu: p.putusan === 'terima' || p.putusan === 'ubah' ? await keadaanPagu(tx, usulan.tahun, [{ jenis: 'unit', untuk: usulan.unit_tujuan }, { jenis: 'kecamatan', untuk: usulan.kecamatan }]).then((semua) => semua.filter((satu) => satu.lebih > 0n)) : [] }
}
/** What is taken when the meeting it would wait for is over goes on to the level behind; nothing may wait for a meeting that will not come. */
async function lewatiAcara(tx: Tx, usulan: Usulan, putusan: Putusan, ke: KeadaanUsulan): Promise<KeadaanUsulan> {
  const giliran = GILIRAN[ke]
  if ((putusan !== 'terima' && putusan !== 'ubah') || !giliran?.acara || !(await findAcaraBeku(tx, giliran.tingkat as TingkatAcara, usulan))) return ke
  if (giliran.tingkat === 'kabupaten') refuse('rkpd-sudah-ditutup', `Musrenbang kabupaten untuk tahun ${usulan.tahun} sudah selesai. Usulan ini hanya dapat diusulkan lagi untuk tahun berikutnya.`, { status: 409 })
  return tujuanPutusan(ke, usulan.jalur, 'terima')!
}
/** Nothing goes back to a level that may not speak any more. */
async function pastikanKembali(tx: Tx, { tahun, jalur }: Usulan, tingkat: Tingkat): Promise<void> {
  const batas = await batasTingkat(tx, tahun, tingkat, jalur)
  if (batas?.lewat) refuse('tingkat-sudah-tutup', `${KATA_TINGKAT[tingkat][0]} tidak dapat menjawab lagi: batasnya lewat pada ${tanggalPanjang(batas.sampai)}. Putuskan di sini, atau minta Bappeda memperpanjang batasnya lebih dahulu.`, { status: 409 })
}
async function unitBaru(tx: Tx, usulan: Usulan, unitId: string | undefined): Promise<string> {
  const unit = unitId ? await findUnit(tx, unitId) : undefined
  if (!unit?.isSkpd || unit.berlakuSampai) return salah('unit_ke', 'Pilih perangkat daerah yang menerima usulan ini.')
  return unit.id === usulan.unit_tujuan ? salah('unit_ke', 'Usulan ini sudah berada di perangkat daerah itu. Pilih yang lain.') : unit.id
}

async function tulisPutusan(tx: Tx, usulan: Usulan, r: RekomendasiBaru, tampung: Kabar[] | undefined): Promise<void> {
  await insertRekomendasi(tx, r)
  // What a village has looked at may be seen by all, also when it was refused: the answer is public.
  await updateUsulan(tx, usulan.id, { keadaan: r.ke, volume: r.volume, anggaran: r.anggaran, unitTujuan: r.unitKe ?? usulan.unit_tujuan, subKegiatan: r.subKegiatan, lepasSub: r.unitKe !== null, umum: r.putusan !== 'kembalikan' })
  await emit(tx, 'usulan.diputus', { usulanId: usulan.id, tingkat: r.tingkat, putusan: r.putusan })
  const kabar: Kabar = { id: usulan.id, nomor: usulan.nomor, judul: usulan.judul, tingkat: r.tingkat, putusan: r.putusan, alasan: r.alasan, teks: r.teks, ke: r.ke }
  if (tampung) tampung.push(kabar)
  else await kabarkan(tx, [kabar], r.jabatanId)
}
