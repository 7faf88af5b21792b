import { catat } from '#kernel/audit'
import { type Actor, sistem } from '#kernel/identity'
import { type Tx, emit, now, refuse, refuseNotFound, sql } from '#kernel/platform'
import { type Penugasan, bertindak, beriTugas, findPenugasan, gugurkanTugas, jabatanDiMeja, listLangkahTerbuka, listPenugasan, mejaJabatan, pelakuDari, tutupTugas } from '#kernel/workflow'
import { diMejaPenyusun } from './konsep.ts'
import { type KonsepRow, type RantaiRow, findKonsepByBerkas, listParafSurat, listRantai, lockKonsep, parafBerlaku } from './konsep.sql.ts'
import { bukaAkses, pihakJabatan } from './pihak.ts'
import { type LangkahRantai, bukaLangkahRantai, gantiJabatanRantai, pasangRantai, tutupLangkahRantai, ulangRantai } from './rantai.ts'

/** A letter is of one version for whoever looks at it: acting on an older one is refused with what happened meanwhile. */
export function periksaVersi(surat: KonsepRow, versi: number): void {
  if (surat.versi !== versi) refuse('konsep-berubah', 'Isi konsep berubah sejak Anda membukanya. Baca perubahannya, lalu ulangi.', { status: 409, detail: { versi: surat.versi, dasar: versi } })
}
export async function kunciKonsep(tx: Tx, suratId: string): Promise<KonsepRow> { return (await lockKonsep(tx, suratId)) ?? refuseNotFound('Surat') }

/** Moves the case on as the system: its steps wait for what posts do. */
export async function gerakkanBerkas(tx: Tx, surat: KonsepRow, hasil: string, catatan?: string): Promise<void> {
  const langkah = (await listLangkahTerbuka(tx, surat.berkas_id))[0]
  if (!langkah) throw new Error(`letter ${surat.id}: its case has no open step for ${hasil}`)
  await bertindak(tx, { tugasId: langkah.id, hasil, actor: sistem('surat-keluar'), ...(catatan ? { bekal: { catatan } } : {}) })
}

/** Hands the draft on: the drafting tasks close, the chain opens at its first step that is not complete. Initials to these very words stay. */
export async function ajukanKonsep(tx: Tx, actor: Actor, suratId: string, versi: number): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  const tugas = await tugasSusun(tx, actor, surat)
  if (surat.status !== 'konsep') refuse('bukan-konsep', 'Surat ini sudah diajukan.', { status: 409 })
  periksaVersi(surat, versi)
  if ((await tx.maybe(sql`select 1 as ada from persuratan.tujuan where surat_id = ${suratId} and sebagai = 'kepada'`)) === undefined && PERLU_TUJUAN.has(surat.jenis)) refuse('tujuan-kosong', 'Tuliskan kepada siapa surat ini ditujukan sebelum diajukan.', { fields: [{ field: 'kepada', message: 'Surat belum punya tujuan.' }] })
  await tutupTugas(tx, actor, tugas.tugas_id, { laporan: 'Konsep diajukan.' })
  await gugurkanTugas(tx, surat.berkas_id, 'susun', 'Konsep sudah diajukan.')
  await gerakkanBerkas(tx, surat, 'lanjut')
  await tx.run(sql`update persuratan.surat set status = 'pemeriksaan' where id = ${suratId}`)
  await majukan(tx, actor, suratId)
}
/** Kinds that go to somebody; a decree or an announcement is for all. */
const PERLU_TUJUAN = new Set(['surat_dinas', 'surat_undangan', 'nota_dinas', 'memo', 'surat_pengantar', 'radiogram'])

async function tugasSusun(tx: Tx, actor: Actor, surat: KonsepRow): Promise<Penugasan> {
  const milik = (await listPenugasan(tx, surat.berkas_id)).find((satu) => satu.jenis === 'susun' && !satu.ditutup_pada && jabatanDiMeja(actor, mejaJabatan(satu.ke_jabatan)))
  if (milik) return milik
  if (diMejaPenyusun(actor, surat)) refuse('bukan-konsep', 'Surat ini sedang tidak pada tahap penyusunan.', { status: 409 })
  return refuseNotFound('Surat')
}

const selesai = (langkah: RantaiRow, banyak: number): boolean => (langkah.mode === 'salah_satu' ? banyak >= 1 : langkah.mode === 'n_dari_m' ? banyak >= langkah.n! : banyak >= langkah.jabatan_id.length)

/**
 * Opens the first step of the chain that is not complete, and closes those that are. Of a step of which not all must initial,
 * the requests still open fall when enough have. With the last initials the letter waits for its signatures.
 */
export async function majukan(tx: Tx, actor: Actor, suratId: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  const paraf = await listParafSurat(tx, suratId)
  for (const langkah of await listRantai(tx, suratId)) {
    if (langkah.jenis === 'tanda_tangan') {
      if (langkah.selesai_pada) continue
      if (surat.status === 'pemeriksaan') {
        await gerakkanBerkas(tx, surat, 'lanjut')
        await tx.run(sql`update persuratan.surat set status = 'siap_ttd' where id = ${suratId}`)
      }
      return bukaStep(tx, actor, surat, langkah, langkah.jabatan_id)
    }
    const ada = parafBerlaku(paraf, langkah.urut)
    if (!selesai(langkah, ada.length)) return bukaStep(tx, actor, surat, langkah, langkah.jabatan_id.filter((id) => !ada.some((satu) => satu.jabatan_id === id)))
    await gugurkanTugas(tx, surat.berkas_id, 'paraf', 'Paraf yang diminta sudah cukup.')
    if (!langkah.selesai_pada) await tutupLangkahRantai(tx, suratId, langkah.urut)
  }
}

const NAMA_TUGAS = { koordinasi: 'Beri paraf koordinasi', hierarki: 'Beri paraf', tanda_tangan: 'Tandatangani surat' } as const
/** Asks the posts of a step that have not been asked yet; they may read the letter from now on. */
async function bukaStep(tx: Tx, actor: Actor, surat: KonsepRow, langkah: RantaiRow, jabatan: string[]): Promise<void> {
  const jenis = langkah.jenis === 'tanda_tangan' ? 'tanda_tangan' : 'paraf'
  const diminta = (await listPenugasan(tx, surat.berkas_id)).filter((satu) => satu.jenis === jenis && !satu.ditutup_pada).map((satu) => satu.ke_jabatan)
  const baru = jabatan.filter((id) => !diminta.includes(id))
  if (baru.length === 0) return
  await bukaAkses(tx, surat.id, baru.map(pihakJabatan), jenis)
  await beriTugas(tx, actor, { berkasId: surat.berkas_id, jenis, nama: NAMA_TUGAS[langkah.jenis], kepada: baru.map((jabatanId) => ({ jabatanId, tenggat: TENGGAT[surat.kecepatan] })) })
  if (!langkah.dibuka_pada) await bukaLangkahRantai(tx, surat.id, langkah.urut)
}
/** A very urgent letter is finished within a day, an urgent one within two (practice under Permendagri 1/2023): each hand has less. */
const TENGGAT = { sangat_segera: { nilai: 2, satuan: 'jam_kerja' }, segera: { nilai: 4, satuan: 'jam_kerja' }, biasa: { nilai: 1, satuan: 'hari_kerja' } } as const

/** The open request to a post on this letter, and the step of the chain it belongs to, for whoever sits at that desk. */
export async function permintaan(tx: Tx, actor: Actor, tugasId: string, jenis: 'paraf' | 'tanda_tangan'): Promise<{ surat: KonsepRow; tugas: Penugasan; langkah: RantaiRow }> {
  const tugas = await findPenugasan(tx, tugasId)
  const dulu = tugas && tugas.jenis === jenis ? await findKonsepByBerkas(tx, tugas.berkas_id) : undefined
  if (!tugas || !dulu || !jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))) refuseNotFound('Tugas')
  const surat = await kunciKonsep(tx, dulu.id)
  const langkah = (await listRantai(tx, surat.id)).find((satu) => (satu.jenis === 'tanda_tangan') === (jenis === 'tanda_tangan') && satu.dibuka_pada && !satu.selesai_pada && satu.jabatan_id.includes(tugas.ke_jabatan))
  const kini = (await findPenugasan(tx, tugasId))!
  if (kini.ditutup_pada || !langkah) refuse('sudah-ditindak', kini.laporan ? `Permintaan ini sudah ditutup: ${kini.laporan}` : 'Permintaan ini sudah ditutup. Muat ulang halaman untuk melihat keadaan terbarunya.', { status: 409 })
  return { surat, tugas: kini, langkah }
}

/** Puts the initials of the post under the version the official has read. */
export async function parafSurat(tx: Tx, actor: Actor, tugasId: string, { versi, catatan = '' }: { versi: number; catatan?: string }): Promise<void> {
  const { surat, tugas, langkah } = await permintaan(tx, actor, tugasId, 'paraf')
  periksaVersi(surat, versi)
  if (actor.kind !== 'pegawai') refuseNotFound('Tugas')
  const teks = pelakuDari(actor, jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))).teks
  await tutupTugas(tx, actor, tugasId, { laporan: catatan, bukti: { paraf: langkah.urut, versi } })
  await tx.run(sql`insert into persuratan.paraf (surat_id, urut, jabatan_id, pegawai_id, teks, versi, pada) values (${surat.id}, ${langkah.urut}, ${tugas.ke_jabatan}, ${actor.pegawaiId}, ${teks}, ${versi}, ${now()})
    on conflict (surat_id, urut, jabatan_id, versi) do update set pegawai_id = excluded.pegawai_id, teks = excluded.teks, pada = excluded.pada, gugur_pada = null, gugur_sebab = null`)
  await catat(tx, { actor, jabatanId: tugas.ke_jabatan, tindakan: 'surat.paraf', objek: { jenis: 'surat', id: surat.id }, sesudah: { urut: langkah.urut, versi } })
  await majukan(tx, actor, surat.id)
}

/** Sends the draft back to who wrote it, with what must be mended. Initials stay as long as the words do. */
export async function kembalikanSurat(tx: Tx, actor: Actor, tugasId: string, catatan: string): Promise<void> {
  if (catatan.trim().length < 3) refuse('catatan-kosong', 'Tuliskan apa yang harus diperbaiki.', { fields: [{ field: 'catatan', message: 'Tuliskan apa yang harus diperbaiki.' }] })
  const jenis = (await findPenugasan(tx, tugasId))?.jenis === 'tanda_tangan' ? 'tanda_tangan' : 'paraf'
  const { surat } = await permintaan(tx, actor, tugasId, jenis)
  tolakBertanda(surat)
  await tutupTugas(tx, actor, tugasId, { hasil: 'dikembalikan', laporan: catatan })
  await kembaliKePenyusun(tx, actor, surat, catatan.trim())
}
/** The drafting post takes its letter back to mend it, as long as nobody has signed. */
export async function tarikKonsep(tx: Tx, actor: Actor, suratId: string, catatan: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (!diMejaPenyusun(actor, surat)) refuseNotFound('Surat')
  if (surat.status !== 'pemeriksaan' && surat.status !== 'siap_ttd') refuse('tidak-dapat-ditarik', 'Surat ini sedang tidak diperiksa atau menunggu tanda tangan.', { status: 409 })
  tolakBertanda(surat)
  await kembaliKePenyusun(tx, actor, surat, catatan.trim() || 'Ditarik penyusun untuk diperbaiki.')
}
function tolakBertanda(surat: KonsepRow): void {
  if (surat.naskah_id) refuse('sudah-ada-tanda-tangan', 'Surat ini sudah bernomor dan ditandatangani sebagian, sehingga isinya tidak dapat diubah lagi. Batalkan penandatanganannya lebih dahulu.', { status: 409 })
}
export async function kembaliKePenyusun(tx: Tx, actor: Actor, surat: KonsepRow, catatan: string): Promise<void> {
  await gugurkanTugas(tx, surat.berkas_id, 'paraf', 'Konsep dikembalikan kepada penyusun.')
  await gugurkanTugas(tx, surat.berkas_id, 'tanda_tangan', 'Konsep dikembalikan kepada penyusun.')
  await ulangRantai(tx, surat.id)
  await gerakkanBerkas(tx, surat, 'kembalikan', catatan)
  await tx.run(sql`update persuratan.surat set status = 'konsep' where id = ${surat.id}`)
  await beriTugas(tx, actor, { berkasId: surat.berkas_id, jenis: 'susun', nama: 'Perbaiki konsep surat', kepada: [{ jabatanId: surat.penyusun, catatan, tenggat: { nilai: 1, satuan: 'hari_kerja' } }] })
}

/** Ends a draft that will not be sent; nothing was numbered, so nothing is left behind but the case. */
export async function batalkanKonsep(tx: Tx, actor: Actor, suratId: string, alasan: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (!diMejaPenyusun(actor, surat)) refuseNotFound('Surat')
  if (surat.status !== 'konsep') refuse('bukan-konsep', 'Hanya konsep yang ada di meja Anda yang dapat dibatalkan. Tarik dahulu surat yang sedang diperiksa.', { status: 409 })
  if (alasan.trim().length < 3) refuse('alasan-kosong', 'Tuliskan alasan pembatalan.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  await akhiriKonsep(tx, actor, surat, alasan.trim())
}
/** The end of a draft that lies with its drafter. The caller holds the letter's row and has settled the right. */
export async function akhiriKonsep(tx: Tx, actor: Actor, surat: KonsepRow, alasan: string): Promise<void> {
  await gugurkanTugas(tx, surat.berkas_id, 'susun', `Konsep dibatalkan: ${alasan}`)
  await gerakkanBerkas(tx, surat, 'batal')
  await tx.run(sql`update persuratan.surat set status = 'dibatalkan' where id = ${surat.id}`)
  await tx.run(sql`delete from persuratan.draf where surat_id = ${surat.id}`)
  await catat(tx, { actor, tindakan: 'surat.dibatalkan', objek: { jenis: 'surat', id: surat.id }, alasan })
  await emit(tx, 'surat.batal', { suratId: surat.id })
}

/** The drafting post lays the chain anew while the letter is a draft; initials given to the old order fall. */
export async function aturRantai(tx: Tx, actor: Actor, suratId: string, langkah: LangkahRantai[]): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  await tugasSusun(tx, actor, surat)
  await pasangRantai(tx, suratId, langkah)
  await tx.run(sql`update persuratan.paraf set gugur_pada = ${now()}, gugur_sebab = 'urutan paraf diubah' where surat_id = ${suratId} and gugur_pada is null`)
  await catat(tx, { actor, tindakan: 'surat.rantai', objek: { jenis: 'surat', id: suratId } })
}

/** Another post takes the place of one that cannot act; the drafting post may do it until the letter has its number. */
export async function gantiJabatan(tx: Tx, actor: Actor, suratId: string, { urut, dari, ke, alasan }: { urut: number; dari: string; ke: string; alasan: string }): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (!diMejaPenyusun(actor, surat)) refuseNotFound('Surat')
  tolakBertanda(surat)
  if (alasan.trim().length < 3) refuse('alasan-kosong', 'Tuliskan alasan penggantian.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const langkah = (await listRantai(tx, suratId)).find((satu) => satu.urut === urut) ?? refuseNotFound('Langkah')
  if (parafBerlaku(await listParafSurat(tx, suratId), urut).some((satu) => satu.jabatan_id === dari)) refuse('sudah-diparaf', 'Jabatan ini sudah memberi paraf.', { status: 409 })
  await gantiJabatanRantai(tx, langkah, dari, ke)
  await catat(tx, { actor, tindakan: 'surat.rantai', objek: { jenis: 'surat', id: suratId }, alasan: alasan.trim(), sebelum: { dari }, sesudah: { ke } })
  if (surat.status === 'konsep' || !langkah.dibuka_pada) return
  await gugurkanTugas(tx, surat.berkas_id, langkah.jenis === 'tanda_tangan' ? 'tanda_tangan' : 'paraf', `Jabatan pada urutan diganti: ${alasan.trim()}`)
  await majukan(tx, actor, suratId)
}
