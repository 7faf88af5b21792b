import { type IsiNaskah, buatNaskah, pindahkanLampiran, tandaTangani, ubahNaskah } from '#kernel/documents'
import { type Warga, sistem } from '#kernel/identity'
import { getKalenderUnit, getUnit, getUnitByKode, tambahHariKerja, tanggalLokal, tanggalPanjang, unitKecamatan } from '#kernel/organisation'
import { type Db, type FieldProblem, type Tx, kanonik, now, readConfig, refuse, refuseNotFound } from '#kernel/platform'
import { type Berkas, type Kejadian, ajukanBerkas, findBerkas, findBerkasUntuk, findProsesTerbaru, getProses, listTindakan } from '#kernel/workflow'
import { type JenisKeberatan, type Keputusan, kodeKeberatan, kodePemerintahDaerah } from './keberatan-sop.ts'
import { findKeberatan, findKeberatanAtas, insertKeberatan, updateDibukaLagi } from './keberatan.sql.ts'
import { listLampiranBerkas } from './lampiran.tsx'
import { findNaskahBerkas } from './naskah.ts'
import { pejabatPemutus, terbitkanPenolakan } from './penolakan.ts'

// Objection to a decision, and the appeal after it (UU 30/2014 Ps 76–78): each a case of its own, linked to the one decided.

/** Working days after the decision in which an objection (Ps 77) and an appeal (Ps 78) can be raised. */
export const BATAS_HARI: Record<JenisKeberatan, number> = { keberatan: 21, banding: 10 }
const DIPUTUS = ['terbit', 'ditolak', 'dicabut']

export interface HakKeberatan {
  jenis: JenisKeberatan
  /** May it be raised now? If not, `sebab` says why in a sentence. */
  boleh: boolean
  sebab?: string
  /** Last day, 'YYYY-MM-DD'. */
  sampai?: string
  /** The case that was raised already. */
  berkasId?: string
}
const jenisUntuk = (berkas: Berkas): JenisKeberatan | undefined => (berkas.proses.startsWith('banding') ? undefined : berkas.proses.startsWith('keberatan') ? 'banding' : 'keberatan')

/** What the applicant can still do against the decision of this case; undefined when there is nothing to object to. */
export async function hakKeberatan(db: Db, berkas: Berkas): Promise<HakKeberatan | undefined> {
  const jenis = jenisUntuk(berkas)
  const putusan = (await listTindakan(db, berkas.id)).findLast((t) => DIPUTUS.includes(t.ke_keadaan) && t.ke_keadaan !== t.dari_keadaan)
  if (!jenis || !berkas.selesai_pada || !putusan || putusan.pelaku === 'warga') return undefined
  if (jenis === 'banding' && putusan.ke_keadaan !== 'ditolak') return undefined
  const ada = await findKeberatanAtas(db, berkas.id)
  if (ada) return { jenis, boleh: false, sebab: 'Keberatan atas keputusan ini sudah diajukan.', berkasId: ada.berkas_id }
  const zona = readConfig().BALAI_ZONE
  const sampai = tambahHariKerja(await getKalenderUnit(db, berkas.unit_id), tanggalLokal(putusan.pada, zona), BATAS_HARI[jenis])
  if (tanggalLokal(now(), zona) > sampai) return { jenis, boleh: false, sampai, sebab: `Batas waktu ${jenis} sudah lewat pada ${tanggalPanjang(sampai)} (${BATAS_HARI[jenis]} hari kerja sesudah keputusan).` }
  return { jenis, boleh: true, sampai }
}

/** The office that decides: the one that decided before, or for an appeal the one above it. */
async function tujuan(db: Db, asal: Berkas, jenis: JenisKeberatan): Promise<{ unit: { id: string; jalur: string }; keputusan: Keputusan }> {
  const unit = await getUnit(db, asal.unit_id)
  const desa = asal.proses.endsWith('-desa') || unit.jenis === 'desa' || unit.jenis === 'kelurahan'
  if (jenis === 'keberatan') return { unit, keputusan: { jenis, desa } }
  const atasan = desa && asal.wilayah ? await unitKecamatan(db, asal.wilayah) : await getUnitByKode(db, await kodePemerintahDaerah(db))
  return { unit: atasan ?? refuse('atasan-tidak-ada', 'Kantor atasan yang memutus banding belum terdaftar. Hubungi bantuan.', { status: 503 }), keputusan: { jenis, desa } }
}

export interface IsiKeberatan { alasan: string; permintaan: string }
/** Raises an objection (or an appeal against the refusal of one). Refuses when it is too late, there is nothing to object to, or the words are missing; sent twice it is one case. */
export async function ajukanKeberatan(tx: Tx, actor: Warga, asalId: string, jenis: JenisKeberatan, isi: IsiKeberatan): Promise<Berkas> {
  const asal = (await findBerkasUntuk(tx, actor, asalId)) ?? refuseNotFound('Permohonan')
  const hak = await hakKeberatan(tx, asal)
  if (hak?.berkasId && hak.jenis === jenis) return (await findBerkas(tx, hak.berkasId))!
  if (!hak || hak.jenis !== jenis) refuse('tidak-dapat-keberatan', 'Permohonan ini belum diputus, sehingga belum dapat diajukan keberatan atasnya.', { status: 409 })
  if (!hak.boleh) refuse('keberatan-lewat-waktu', hak.sebab!, { status: 409 })
  const masalah: FieldProblem[] = []
  if (isi.alasan.trim().length < 10) masalah.push({ field: 'alasan', message: 'Jelaskan mengapa Anda keberatan, paling sedikit 10 huruf.' })
  if (!isi.permintaan.trim()) masalah.push({ field: 'permintaan', message: 'Tuliskan apa yang Anda minta.' })
  if (masalah.length > 0) refuse('keberatan-belum-lengkap', 'Lengkapi isian yang ditandai.', { fields: masalah })
  const { unit, keputusan } = await tujuan(tx, asal, jenis)
  const proses = (await findProsesTerbaru(tx, kodeKeberatan(keputusan)))!
  const { berkas } = await ajukanBerkas(tx, {
    proses, actor, pemohon: { id: asal.pemohon_id, nama: asal.pemohon_nama }, unit, wilayah: asal.wilayah, kanal: 'portal', kunci: `${jenis}:${asal.id}`, awalan: jenis === 'banding' ? 'BND' : 'KBR',
    jawaban: { nomor_asal: asal.nomor, alasan_keberatan: isi.alasan.trim(), permintaan: isi.permintaan.trim() }, ...(asal.badan_usaha ? { badanUsaha: asal.badan_usaha } : {}),
  })
  await insertKeberatan(tx, berkas.id, asal.id, jenis)
  return berkas
}

/**
 * Effect of every `tolak`, before its letter: an objection whose ten working days passed in silence counts as granted
 * (Ps 77 ayat 5) and cannot be refused any more.
 */
export async function tolakBerkas(tx: Tx, kejadian: Kejadian): Promise<void> {
  if (/^(keberatan|banding)/.test(kejadian.proses.kode) && terlampaui(kejadian.berkas)) refuse('dianggap-dikabulkan', 'Waktu 10 hari kerja sudah lewat, sehingga menurut hukum keberatan ini dianggap dikabulkan dan tidak dapat ditolak lagi. Pilih kabulkan.', { status: 409 })
  await terbitkanPenolakan(tx, kejadian)
}
const terlampaui = (berkas: Berkas): boolean => berkas.lewat || (berkas.jatuh_tempo !== null && now() > berkas.jatuh_tempo)

/** Effect `susun_putusan_keberatan`: the draft of the decision that grants, in the post of the one who decides. */
export async function susunPutusan(tx: Tx, kejadian: Kejadian): Promise<void> {
  const { berkas, actor, bekal } = kejadian
  const rujuk = (await findKeberatan(tx, berkas.id))!
  const asal = (await findBerkas(tx, rujuk.asal_id))!
  const { unit, penandatangan } = await pejabatPemutus(tx, kejadian)
  const sebut = rujuk.jenis === 'banding' ? 'Banding administratif' : 'Keberatan'
  const isi: IsiNaskah = {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: `Putusan atas ${sebut}`, tempat: unit.kota || unit.nama,
    isi: [
      { jenis: 'daftar', baris: [['Yang mengajukan', berkas.pemohon_nama], [`Nomor ${rujuk.jenis}`, berkas.nomor], ['Keputusan yang dipersoalkan', `${asal.judul}, nomor ${asal.nomor}`]] },
      { jenis: 'paragraf', teks: `${sebut} tersebut **dikabulkan** dengan pertimbangan: ${String(bekal.alasan ?? '')}` },
      { jenis: 'paragraf', teks: 'Keputusan semula tidak berlaku lagi. Permohonan diproses kembali tanpa perlu diajukan ulang, dan keputusan baru ditetapkan paling lambat 5 hari kerja (Undang-Undang Nomor 30 Tahun 2014 Pasal 77).' },
    ],
    penandatangan,
  }
  const ada = await findNaskahBerkas(tx, berkas.id)
  if (ada && (ada.status === 'konsep' || ada.status === 'diparaf')) { await ubahNaskah(tx, ada.id, isi, actor); return }
  await buatNaskah(tx, { jenis: 'putusan_keberatan', objek: { jenis: 'berkas', id: berkas.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: '100.3', polaNomor: '{klasifikasi}/KBR-{urut:3}/{unit}/{bulan_romawi}/{tahun}', isi, atasNama: berkas.badan_usaha ?? berkas.pemohon_nama, subjekOrangId: berkas.pemohon_id }, actor)
}

/** Effect `tanda_tangani_putusan`: number and signature of the decision, in the post of the one who signs. */
export async function tandaTanganiPutusan(tx: Tx, kejadian: Kejadian): Promise<void> {
  const naskah = await findNaskahBerkas(tx, kejadian.berkas.id)
  if (!naskah) refuse('naskah-belum-ada', 'Putusan belum disusun, sehingga belum dapat ditandatangani.', { status: 409 })
  const { penanda, penandatangan } = await pejabatPemutus(tx, kejadian)
  if (kanonik(naskah.isi.penandatangan) !== kanonik(penandatangan)) await ubahNaskah(tx, naskah.id, { ...naskah.isi, penandatangan }, kejadian.actor, 99)
  await tandaTangani(tx, naskah.id, { penanda, actor: kejadian.actor })
}

/** Effect `buka_lagi_permohonan`: the refused application goes on as a new case with the same answers and files; nothing is asked from the person again. */
export async function bukaLagiPermohonan(tx: Tx, { berkas }: Kejadian): Promise<void> {
  let asal = berkas
  for (let rujuk = await findKeberatan(tx, asal.id); rujuk; rujuk = await findKeberatan(tx, asal.id)) asal = (await findBerkas(tx, rujuk.asal_id))!
  if (asal.keadaan !== 'ditolak') return
  const { berkas: baru, ulang } = await ajukanBerkas(tx, {
    proses: await getProses(tx, asal.proses, asal.versi), actor: sistem('keberatan'), pemohon: { id: asal.pemohon_id, nama: asal.pemohon_nama }, unit: { id: asal.unit_id, jalur: asal.unit_jalur }, wilayah: asal.wilayah, jawaban: asal.jawaban, kanal: asal.kanal,
    kunci: `dibuka-lagi:${berkas.id}`, awalan: asal.nomor.split('-')[0]!, ...(asal.badan_usaha ? { badanUsaha: asal.badan_usaha } : {}),
  })
  if (!ulang) await pindahkanLampiran(tx, (await listLampiranBerkas(tx, asal.id)).map((l) => l.id), { jenis: 'berkas', id: baru.id })
  await updateDibukaLagi(tx, berkas.id, baru.id)
}
