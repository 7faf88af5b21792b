import { catat } from '#kernel/audit'
import { ambilNomorBerkas } from '#kernel/documents'
import { type Actor, type IsianOrang, type Pegawai, PERSETUJUAN, catatAkses, findAkunByOrang, findOrangById, listPersetujuan, periksaOrang, punyaHak, tanggalDaerah, tarikPersetujuan, adaPersetujuan, updateOrang } from '#kernel/identity'
import { KELOMPOK_PILIHAN, findPreferensi, kirim, savePreferensi } from '#kernel/notification'
import { type Config, type Db, type Tx, enqueue, now, refuse, refuseNotFound, secret, uuid } from '#kernel/platform'
import { getAturan, maju } from './aturan.ts'
import { beriTahuPetugas, sebutWaktu } from './kabar.ts'
import { jalankanRencana } from './penghapusan.ts'
import { type HasilPermintaan, type JenisPermintaan, type Permintaan, findPermintaanByKunci, findTerbuka, insertLangkah, insertPermintaan, listLangkah, lockPermintaan, setKeadaan } from './permintaan.sql.ts'
import { type Rencana, susunRencana } from './rencana.ts'

// What a person may ask about the own data (UU 27/2022 Ps 5-13), and how it is answered within the hours of the law:
//
//   diterima ── copy made (buatSalinan) ─────────────────────────────────────────> selesai
//   diterima ── setujui (putuskan) ──> selesai        perbaikan, tarik_persetujuan, keberatan
//   diterima ── setujui ──> disetujui ── laksanakan by a second official ────────> selesai   penghapusan
//   diterima ── tolak, naming the exception of the law ──> ditolak
//   diterima | disetujui ── batalkan by the person ──> dibatalkan

export const NAMA_JENIS: Record<JenisPermintaan, [string, string]> = { akses: ['Salinan data saya', 'A copy of my data'], perbaikan: ['Perbaikan data', 'Correction of data'], penghapusan: ['Penghapusan data', 'Erasure of data'], tarik_persetujuan: ['Penarikan persetujuan', 'Withdrawal of consent'], keberatan: ['Keberatan atas pemrosesan', 'Objection to processing'] }
/** Grounds on which a request may be refused, and no other (UU 27/2022 Ps 15; Ps 33 for access and correction). */
export const PENGECUALIAN: Record<string, [string, string]> = {
  pertahanan: ['Kepentingan pertahanan dan keamanan nasional (Ps 15 ayat (1) huruf a)', 'Defence and national security (Art. 15 (1) a)'], penegakan_hukum: ['Kepentingan proses penegakan hukum (Ps 15 ayat (1) huruf b)', 'Law enforcement (b)'],
  negara: ['Kepentingan umum dalam penyelenggaraan negara: kewajiban menyimpan menurut undang-undang (Ps 15 ayat (1) huruf c)', 'Public interest in running the state: a duty to keep by law (c)'], keuangan: ['Pengawasan sektor jasa keuangan (Ps 15 ayat (1) huruf d)', 'Financial supervision (d)'],
  statistik: ['Statistik dan penelitian ilmiah (Ps 15 ayat (1) huruf e)', 'Statistics and research (e)'], bahaya: ['Membahayakan keamanan atau kesehatan, atau mengungkap data orang lain (Ps 33)', 'Endangers safety or health, or reveals data of others (Art. 33)'], identitas: ['Identitas pemohon tidak dapat dipastikan', 'The identity of the asker cannot be made sure'],
  tidak_terbukti: ['Data yang ada sudah benar menurut dokumen resmi', 'The data agree with the official document'],
}
/** What may be put right by request: columns of the person's record. */
export const KOLOM_PERBAIKAN = ['nik', 'nama', 'tempat_lahir', 'tanggal_lahir', 'no_kk', 'alamat', 'pekerjaan'] as const

export interface PermintaanBaru { jenis: JenisPermintaan; orangId: string; uraian?: string; isi?: Record<string, string>; kunci?: string; pengenal?: string }
const teks = (actor: Actor): string => (actor.kind === 'pegawai' ? `${actor.nama}${actor.jabatan[0] ? `, ${actor.jabatan[0].nama}` : ''}` : actor.kind === 'warga' ? 'Warga yang bersangkutan' : 'Sistem')
const pelaku = (actor: Actor) => ({ pelaku_id: actor.kind === 'pegawai' ? actor.pegawaiId : null, pelaku_teks: teks(actor) })
const salah = (field: string, message: string): never => refuse('isian-salah', message, { fields: [{ field, message }] })

/** Registers a request: by the person on the portal, or by an officer for somebody who came to the counter with a paper. */
export async function ajukanPermintaan(tx: Tx, config: Config, actor: Actor, baru: PermintaanBaru): Promise<Permintaan> {
  const sendiri = actor.kind === 'warga' && actor.orangId === baru.orangId
  if (!sendiri && !punyaHak(actor, 'pdp.kelola')) refuseNotFound('Data')
  const ulang = baru.kunci ? await findPermintaanByKunci(tx, baru.kunci) : undefined
  if (ulang) return ulang.orang_id === baru.orangId ? ulang : refuseNotFound('Permintaan')
  if (actor.kind === 'warga' && !actor.terverifikasi && ['akses', 'penghapusan'].includes(baru.jenis)) refuse('belum-terverifikasi', 'Supaya data Anda tidak jatuh ke tangan orang lain, tunjukkan KTP sekali di loket atau kantor desa, lalu ajukan lagi. Di sana permintaan ini juga dapat dicatat langsung.', { status: 403 })
  if (actor.kind === 'pegawai' && !baru.pengenal) salah('pengenal', 'Pilih bagaimana identitas peminta dipastikan.')
  const terbuka = await findTerbuka(tx, baru.orangId, baru.jenis)
  if (terbuka) refuse('sudah-ada', `Permintaan ${terbuka.nomor} untuk hal yang sama masih diproses. Tunggu jawabannya, atau batalkan dahulu.`, { status: 409 })
  await periksaIsi(tx, baru)
  return daftar(tx, config, actor, baru)
}
async function periksaIsi(tx: Tx, { jenis, uraian = '', isi = {}, orangId }: PermintaanBaru): Promise<void> {
  if (uraian.length > 2000) salah('uraian', 'Tulis paling banyak 2.000 huruf.')
  if (['perbaikan', 'keberatan'].includes(jenis) && uraian.trim().length < 10) salah('uraian', jenis === 'perbaikan' ? 'Tulis apa yang salah dan apa buktinya, paling sedikit 10 huruf.' : 'Tulis pemrosesan mana yang Anda tolak dan alasannya, paling sedikit 10 huruf.')
  if (jenis !== 'perbaikan') return
  if (Object.keys(isi).length === 0) salah('nama', 'Isi paling sedikit satu data yang harus diperbaiki.')
  const orang = (await findOrangById(tx, orangId)) ?? refuseNotFound('Data orang')
  periksaOrang({ ...orang, ...isi } as IsianOrang)
}
async function daftar(tx: Tx, config: Config, actor: Actor, { jenis, orangId, uraian = '', isi = {}, kunci, pengenal }: PermintaanBaru): Promise<Permintaan> {
  const pada = now()
  const id = uuid()
  const jatuhTempo = maju(pada, await getAturan(tx, `tenggat.${jenis}`, tanggalDaerah(pada)))
  const nomor = await ambilNomorBerkas(tx, 'pdp', Number(tanggalDaerah(pada).slice(0, 4)))
  const bukti = await catat(tx, { actor, tindakan: 'pelindungan.permintaan.terima', objek: { jenis: 'permintaan_data', id }, subjekOrangId: orangId, sesudah: { nomor, jenis } })
  const permintaan = { id, nomor, token: secret(18), jenis, orang_id: orangId, kanal: actor.kind === 'pegawai' ? 'loket' as const : 'portal' as const, pengenal: pengenal ?? null, uraian: uraian.trim(), isi, keadaan: 'diterima' as const, diterima_pada: pada, jatuh_tempo: jatuhTempo, bukti_id: bukti.id }
  await insertPermintaan(tx, { ...permintaan, kunci: kunci ?? null })
  await insertLangkah(tx, id, { tindakan: 'terima', ...pelaku(actor), alasan: null, dasar_hukum: null, pada })
  if (jenis === 'akses') await enqueue(tx, 'pelindungan.salin', { permintaanId: id }, { key: `salin:${id}` })
  else await beriTahuPetugas(tx, config, { nomor, tugas: NAMA_JENIS[jenis][0], jatuhTempo, id, macam: 'tugas_baru' })
  return { ...permintaan, diputus_pada: null, selesai_pada: null, hasil: null }
}

async function kunci(tx: Tx, id: string, keadaan: Permintaan['keadaan'][]): Promise<Permintaan> {
  const permintaan = (await lockPermintaan(tx, id)) ?? refuseNotFound('Permintaan')
  if (!keadaan.includes(permintaan.keadaan)) refuse('sudah-diputus', 'Permintaan ini sudah diputus atau selesai. Muat ulang halaman.', { status: 409 })
  return permintaan
}
const harus = (actor: Actor, hak: string): void => { if (!punyaHak(actor, hak)) refuse('tidak-berhak', 'Anda tidak berhak melakukan tindakan ini. Mintalah kepada petugas yang berwenang.', { status: 403 }) }

export interface Putusan { hasil: 'setujui' | 'tolak'; alasan: string; pengecualian?: string | undefined }
/** The officer decides, with a reason the person reads. A refusal names the exception of the law. */
export async function putuskanPermintaan(tx: Tx, config: Config, actor: Pegawai, id: string, { hasil, alasan, pengecualian }: Putusan): Promise<Permintaan['keadaan']> {
  harus(actor, 'pdp.kelola')
  const permintaan = await kunci(tx, id, ['diterima'])
  if (alasan.trim().length < 10) salah('alasan', 'Tulis alasan yang dapat dibaca pemohon, paling sedikit 10 huruf.')
  if (hasil === 'tolak') {
    if (!pengecualian || !(pengecualian in PENGECUALIAN)) salah('pengecualian', 'Pilih pengecualian undang-undang yang menjadi dasar penolakan.')
    await insertLangkah(tx, id, { tindakan: 'tolak', ...pelaku(actor), alasan: alasan.trim(), dasar_hukum: `UU 27/2022: ${PENGECUALIAN[pengecualian!]![0]}`, pada: now() })
    return tutup(tx, config, actor, permintaan, 'ditolak', { kalimat: [alasan.trim(), alasan.trim()] })
  }
  await insertLangkah(tx, id, { tindakan: 'setujui', ...pelaku(actor), alasan: alasan.trim(), dasar_hukum: null, pada: now() })
  if (permintaan.jenis !== 'penghapusan') return tutup(tx, config, actor, permintaan, 'selesai', await laksanakanBiasa(tx, actor, permintaan, alasan.trim()))
  await setKeadaan(tx, id, { keadaan: 'disetujui', pada: now(), selesai: false })
  await catat(tx, { actor, tindakan: 'pelindungan.permintaan.setujui', objek: { jenis: 'permintaan_data', id }, subjekOrangId: permintaan.orang_id, alasan: alasan.trim() })
  return 'disetujui'
}
async function laksanakanBiasa(tx: Tx, actor: Pegawai, p: Permintaan, alasan: string): Promise<HasilPermintaan> {
  if (p.jenis === 'perbaikan') {
    const orang = (await findOrangById(tx, p.orang_id)) ?? refuseNotFound('Data orang')
    await catatAkses(tx, actor, p.orang_id, `Memperbaiki data atas permintaan ${p.nomor}`)
    await updateOrang(tx, actor, p.orang_id, orang.versi, p.isi as Partial<IsianOrang>)
    return { kolom: Object.keys(p.isi) }
  }
  if (p.jenis === 'tarik_persetujuan' || p.isi.henti === 'pemberitahuan') await hentikanPilihan(tx, actor, p.orang_id)
  return { kalimat: [alasan, alasan] }
}
/** Everything that rests on consent ends: consents are withdrawn and news goes to the inbox only. */
async function hentikanPilihan(tx: Tx, actor: Actor, orangId: string): Promise<void> {
  for (const { kode, ditarik_pada } of await listPersetujuan(tx, orangId)) if (!ditarik_pada && adaPersetujuan(kode)) await tarikPersetujuan(tx, actor, orangId, kode)
  const akun = await findAkunByOrang(tx, orangId)
  const pilihan = await findPreferensi(tx, orangId, Boolean(akun?.email))
  for (const kelompok of KELOMPOK_PILIHAN) pilihan[kelompok].whatsapp = false
  pilihan.survei = { surel: false, sms: false, whatsapp: false }
  await savePreferensi(tx, orangId, pilihan)
}
/** The person takes one consent back: at once, by nobody's leave. */
export async function tarikSendiri(tx: Tx, actor: Actor & { kind: 'warga' }, kode: string): Promise<void> {
  if (!adaPersetujuan(kode)) refuseNotFound('Persetujuan')
  await tarikPersetujuan(tx, actor, actor.orangId, kode as keyof typeof PERSETUJUAN)
  const akun = await findAkunByOrang(tx, actor.orangId)
  const pilihan = await findPreferensi(tx, actor.orangId, Boolean(akun?.email))
  for (const kelompok of KELOMPOK_PILIHAN) pilihan[kelompok].whatsapp = false
  await savePreferensi(tx, actor.orangId, pilihan)
}

async function tutup(tx: Tx, config: Config, actor: Actor, p: Permintaan, keadaan: 'selesai' | 'ditolak', hasil: HasilPermintaan): Promise<Permintaan['keadaan']> {
  await setKeadaan(tx, p.id, { keadaan, pada: now(), selesai: true, hasil })
  await catat(tx, { actor, tindakan: `pelindungan.permintaan.${keadaan === 'selesai' ? 'selesai' : 'tolak'}`, objek: { jenis: 'permintaan_data', id: p.id }, subjekOrangId: p.orang_id })
  await kirim(tx, { kepada: { orangId: p.orang_id }, templat: 'permintaan_data_dijawab', data: { nomor: p.nomor, waktu: sebutWaktu(config, now()) }, tautan: `/akun/data-saya/${p.id}`, kunci: `permintaan_data:${p.id}:${keadaan}` })
  return keadaan
}
/** The copy is ready: called by the job that made it. */
export const selesaikanAkses = async (tx: Tx, config: Config, id: string): Promise<void> => {
  const p = await kunci(tx, id, ['diterima'])
  await insertLangkah(tx, id, { tindakan: 'salin', pelaku_id: null, pelaku_teks: 'Sistem', alasan: null, dasar_hukum: null, pada: now() })
  await tutup(tx, config, { kind: 'sistem', sebab: 'pelindungan.salin' }, p, 'selesai', {})
}

/** What would go and what would stay if this person were erased now. */
export const pratinjauPenghapusan = (db: Db, orangId: string): Promise<Rencana> => susunRencana(db, { orang: [orangId] })
/**
 * Erases, by a second official than the one who decided. The result names tables, counts and the laws by which things stay;
 * the person is told before the address is forgotten.
 */
export async function laksanakanPenghapusan(tx: Tx, config: Config, actor: Pegawai, id: string): Promise<HasilPermintaan> {
  harus(actor, 'pdp.hapus')
  const p = await kunci(tx, id, ['disetujui'])
  const putusan = (await listLangkah(tx, id)).find(({ tindakan }) => tindakan === 'setujui')
  if (putusan?.pelaku_id === actor.pegawaiId) refuse('harus-orang-lain', 'Penghapusan dilaksanakan oleh pejabat lain daripada yang memutuskannya. Mintalah rekan yang berwenang.', { status: 403 })
  const rencana = await pratinjauPenghapusan(tx, p.orang_id)
  await insertLangkah(tx, id, { tindakan: 'laksanakan', ...pelaku(actor), alasan: null, dasar_hukum: null, pada: now() })
  const { baris } = await jalankanRencana(tx, rencana, { actor, tindakan: 'pelindungan.penghapusan.jalankan', objek: { jenis: 'permintaan_data', id } })
  const simpan = rencana.baris.filter((b) => b.simpan > 0).map((b) => ({ nama: b.nama, simpan: b.simpan, sebab: b.sebab.map(({ alasan, hukum }) => ({ alasan, hukum })) }))
  const hapus = rencana.baris.filter((b) => b.hapus > 0).map((b) => ({ nama: b.nama, hapus: Math.max(b.hapus, baris.find(({ tabel }) => tabel === b.tabel)?.hapus ?? 0) }))
  const hasil: HasilPermintaan = { hapus, simpan }
  await setKeadaan(tx, id, { keadaan: 'selesai', pada: now(), selesai: true, hasil })
  if (rencana.orangDisimpan) await kirim(tx, { kepada: { orangId: p.orang_id }, templat: 'permintaan_data_dijawab', data: { nomor: p.nomor, waktu: sebutWaktu(config, now()) }, tautan: `/akun/data-saya/${p.id}`, kunci: `permintaan_data:${p.id}:selesai` })
  return hasil
}

/** The person takes an open request back. */
export async function batalkanPermintaan(tx: Tx, actor: Actor, id: string): Promise<void> {
  const p = await kunci(tx, id, ['diterima', 'disetujui'])
  if (actor.kind !== 'warga' || actor.orangId !== p.orang_id) refuseNotFound('Permintaan')
  await insertLangkah(tx, id, { tindakan: 'batalkan', ...pelaku(actor), alasan: null, dasar_hukum: null, pada: now() })
  await setKeadaan(tx, id, { keadaan: 'dibatalkan', pada: now(), selesai: true })
  await catat(tx, { actor, tindakan: 'pelindungan.permintaan.batal', objek: { jenis: 'permintaan_data', id }, subjekOrangId: p.orang_id })
}
