import type { Hearer } from '#access/web'
import { catat } from '#kernel/audit'
import { type Tertanda, batalkanPenandatanganan, buatNaskah, cabutNaskah, getNaskah, listTandaTangan, periksaPola, tandaTangani } from '#kernel/documents'
import { type Actor, type Pegawai, sistem } from '#kernel/identity'
import { berwenangPenuh, findPegawai, getJabatan, listRiwayatPemangku, namaLengkap, pemangkuSekarang } from '#kernel/organisation'
import { type Db, type Tx, emit, kanonik, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { type Penugasan, findPenugasan, gugurkanTugas, jabatanDiMeja, listPenugasan, mejaJabatan, pelakuDari, tutupTugas } from '#kernel/workflow'
import { ambilAgenda } from './agenda.ts'
import { jawabDenganSurat } from './disposisi.ts'
import type { Jenis } from './jenis.sql.ts'
import { getJenisBerlaku, hariUnit } from './konsep.ts'
import { type KonsepRow, type RantaiRow, findKonsep, listRantai, listTujuan } from './konsep.sql.ts'
import { isiNaskahSurat, penandaRantai, unitSurat } from './naskah.ts'
import { gerakkanBerkas, kembaliKePenyusun, kunciKonsep, majukan, periksaVersi, permintaan } from './paraf.ts'
import { bukaAkses, pihakUnit } from './pihak.ts'
import { namaJabatan, tutupLangkahRantai } from './rantai.ts'
import { adalahRahasia } from './rahasia.ts'

export interface Menandatangani {
  /** The version the signer has read. */
  versi: number
  /** An acting official has read that this kind changes budget, organisation or personnel (UU 30/2014 Ps 14). */
  paham?: boolean
}
export interface HasilTtd extends Tertanda {
  suratId: string
  /** This very signature has not landed: it waits for the service or for the scan (terbit-tunda.ts). The request stays on the desk. */
  tertunda: boolean
}

/**
 * Signs a letter through the desk of the post that was asked, in the caller's transaction. The first signature draws the number
 * and freezes words, blocks and PDF; the last one issues the letter (`surat.terbit`). With a service over the network, or ink, the
 * answer has `tertunda`: complete it with `selesaikanTtd` or `unggahTtdBasah` after the commit. Asked again for a signature
 * that is under way it changes nothing.
 */
export async function tandaTanganiSurat(tx: Tx, actor: Actor, tugasId: string, { versi, paham }: Menandatangani): Promise<HasilTtd> {
  await tolakBekasPejabat(tx, actor, tugasId)
  const { surat, tugas, langkah } = await permintaan(tx, actor, tugasId, 'tanda_tangan')
  periksaVersi(surat, versi)
  const sudah = await ttdBerjalan(tx, actor as Pegawai, surat, tugas)
  if (sudah) return sudah
  const jenis = await getJenisBerlaku(tx, surat.jenis, await hariUnit(tx, surat.unit_id))
  const pegawai = actor as Pegawai
  await periksaPenanda(tx, pegawai, jenis, langkah, tugas.ke_jabatan, paham)
  const post = jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))!
  const naskahId = surat.naskah_id ?? (await bekukanSurat(tx, pegawai, surat, jenis))
  await periksaBlok(tx, pegawai, surat, jenis, naskahId, tugas.ke_jabatan)
  const orang = (await findPegawai(tx, pegawai.pegawaiId))!
  const hasil = await tandaTangani(tx, naskahId, { penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: post.jabatanId, jabatan: post.nama }, actor: pegawai })
  await tx.run(sql`update persuratan.surat set naskah_id = ${naskahId}, nomor = ${hasil.nomor}, tanggal = ${hasil.tanggal} where id = ${surat.id}`)
  const tertunda = (await listTandaTangan(tx, naskahId)).some((satu) => satu.keadaan === 'akan')
  if (!tertunda) await ttdMendarat(tx, actor, surat.id)
  return { ...hasil, suratId: surat.id, tertunda }
}

/** The post has signed or begun to: pressed twice, tried again after an outage, or the process died in between. */
async function ttdBerjalan(tx: Tx, actor: Pegawai, surat: KonsepRow, tugas: Penugasan): Promise<HasilTtd | undefined> {
  const baris = surat.naskah_id ? (await listTandaTangan(tx, surat.naskah_id)).find((satu) => satu.jabatan_id === tugas.ke_jabatan) : undefined
  if (!baris) return undefined
  if (baris.pegawai_id !== actor.pegawaiId && baris.keadaan === 'akan') refuse('penanda-berganti', `Surat ini sudah bernomor dan menunggu tanda tangan ${baris.nama}. Batalkan penandatanganannya, lalu ajukan ulang agar nama Anda tercetak.`, { status: 409 })
  if (baris.keadaan === 'selesai') await ttdMendarat(tx, actor, surat.id)
  const { id, token, nomor, tanggal, status } = await getNaskah(tx, surat.naskah_id!)
  return { id, token, nomor: nomor!, tanggal: tanggal!, status, menunggu: status === 'menunggu', suratId: surat.id, tertunda: baris.keadaan === 'akan' }
}

/** Takes signatures that have landed into the chain: their requests close, the next is asked, the last one issues the letter. Safe to repeat. */
export async function ttdMendarat(tx: Tx, actor: Actor, suratId: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (surat.status !== 'siap_ttd' || !surat.naskah_id) return
  const mendarat = new Set((await listTandaTangan(tx, surat.naskah_id)).filter((satu) => satu.keadaan === 'selesai').map((satu) => satu.jabatan_id))
  for (const tugas of await listPenugasan(tx, surat.berkas_id)) {
    if (tugas.jenis !== 'tanda_tangan' || tugas.ditutup_pada || !mendarat.has(tugas.ke_jabatan)) continue
    if (jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))) await tutupTugas(tx, actor, tugas.tugas_id, { bukti: { naskah: surat.naskah_id } })
    else await gugurkanTugas(tx, surat.berkas_id, 'tanda_tangan', 'Surat sudah ditandatangani.', tugas.tugas_id)
  }
  const langkah = (await listRantai(tx, suratId)).find((satu) => satu.jenis === 'tanda_tangan' && satu.dibuka_pada && !satu.selesai_pada)
  if (langkah?.jabatan_id.every((id) => mendarat.has(id))) {
    await tutupLangkahRantai(tx, suratId, langkah.urut)
    await majukan(tx, actor, suratId)
  }
  await terbitkanSurat(tx, actor, suratId)
}

/** Whoever was asked and has left the post since is told so, and who may sign now; to others the request does not exist. */
export async function tolakBekasPejabat(tx: Db, actor: Actor, tugasId: string): Promise<void> {
  const tugas = await findPenugasan(tx, tugasId)
  if (!tugas || actor.kind !== 'pegawai' || jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))) return
  if (!(await listRiwayatPemangku(tx, tugas.ke_jabatan)).some((satu) => satu.pegawaiId === actor.pegawaiId)) refuseNotFound('Tugas')
  const jabatan = await getJabatan(tx, tugas.ke_jabatan)
  const kini = await pemangkuSekarang(tx, jabatan.id, await hariUnit(tx, jabatan.unitId))
  refuse('bukan-pemangku-lagi', `Anda tidak lagi memangku jabatan ${jabatan.nama}, sehingga tidak dapat menandatangani surat ini. ${kini ? `Surat menunggu ${namaLengkap(kini.pegawai)}, pejabat yang sekarang.` : 'Jabatan itu kini kosong: penyusun dapat mengganti penanda tangan, atau tunggu Plt/Plh ditetapkan.'}`, { status: 409 })
}

/** Whether this post may sign this kind, and whether an acting official knows what he does. */
async function periksaPenanda(tx: Tx, actor: Pegawai, jenis: Jenis, langkah: RantaiRow, jabatanId: string, paham: boolean | undefined): Promise<void> {
  const salah = periksaPola(jenis.polaNomor)
  if (salah.length > 0) refuse('jenis-tanpa-nomor', `Jenis naskah "${jenis.nama}" belum punya pola nomor yang benar (${salah.join(' ')}), sehingga surat belum dapat ditandatangani. Minta Bagian Umum memperbaikinya di daftar jenis naskah.`, { status: 409 })
  const jabatan = await namaJabatan(tx, [jabatanId, ...(langkah.atas_nama ? [langkah.atas_nama] : [])])
  const peran = [...jabatan.values()].flatMap((satu) => satu.peran)
  if (jenis.penandatangan.length > 0 && !peran.some((satu) => jenis.penandatangan.includes(satu))) refuse('bukan-penanda-jenis', `Naskah "${jenis.nama}" tidak ditandatangani oleh jabatan ini. Kembalikan kepada penyusun untuk mengganti penanda tangan.`, { status: 409 })
  if (jenis.penandatangan.length === 0 && !langkah.atas_nama && !actor.hak.some((h) => h.kode === 'dokumen.tandatangani' && h.jabatanId === jabatanId)) refuse('tanpa-hak-tanda-tangan', 'Jabatan ini tidak berhak menandatangani surat. Kembalikan kepada penyusun untuk mengganti penanda tangan.', { status: 409 })
  const post = jabatanDiMeja(actor, mejaJabatan(jabatanId))!
  if (jenis.strategis && post.sifat !== 'delegasi' && !berwenangPenuh(post.sifat) && !paham) refuse('perlu-pernyataan', 'Naskah ini dapat mengubah anggaran, organisasi, atau kepegawaian. Plt dan Plh tidak mengambil keputusan strategis seperti itu (UU 30/2014 Pasal 14). Bila keputusan ini bersifat rutin, centang pernyataannya lalu tandatangani.', { fields: [{ field: 'paham', message: 'Centang pernyataan ini bila keputusannya bersifat rutin.' }] })
}

async function bekukanSurat(tx: Tx, actor: Pegawai, surat: KonsepRow, jenis: Jenis): Promise<string> {
  const { isi, unit } = await isiNaskahSurat(tx, surat, jenis, actor)
  const tujuan = await listTujuan(tx, surat.id)
  const { id } = await buatNaskah(tx, {
    jenis: surat.jenis, objek: { jenis: 'surat', id: surat.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: surat.klasifikasi, polaNomor: jenis.polaNomor, register: jenis.register, isi,
    atasNama: adalahRahasia(surat.keamanan) ? 'Rahasia' : (tujuan.find((satu) => satu.sebagai === 'kepada')?.nama ?? unit.nama), jumlahPenanda: penandaRantai(await listRantai(tx, surat.id)).length, rahasia: adalahRahasia(surat.keamanan),
  }, actor)
  return id
}

/** The printed block of a later signer was set at the first signature; somebody else may not sign under that name. */
async function periksaBlok(tx: Tx, actor: Pegawai, surat: KonsepRow, jenis: Jenis, naskahId: string, jabatanId: string): Promise<void> {
  if (!surat.naskah_id) return
  const { isi, penanda } = await isiNaskahSurat(tx, surat, jenis, actor)
  const letak = penanda.findIndex((satu) => satu.jabatanId === jabatanId)
  const tercetak = (await getNaskah(tx, naskahId)).isi.penandatangan[letak]
  if (kanonik(tercetak) !== kanonik(isi.penandatangan[letak])) refuse('penanda-berganti', `Surat ini sudah dicetak dengan nama ${tercetak?.nama ?? 'pejabat lain'} pada tempat tanda tangan Anda. Batalkan penandatanganannya, lalu ajukan ulang agar nama Anda tercetak.`, { status: 409 })
}

/**
 * Issues a letter whose last signature is there: register of outgoing letters, readers, the answered disposition, the news
 * `surat.terbit`. Run again it does nothing; a signer over the network brings it here through `documents.ditandatangani`.
 */
export async function terbitkanSurat(tx: Tx, actor: Actor, suratId: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (surat.status !== 'siap_ttd' || !surat.naskah_id) return
  const naskah = await getNaskah(tx, surat.naskah_id)
  if (naskah.status !== 'ditandatangani') return
  const unit = await unitSurat(tx, surat)
  await gugurkanTugas(tx, surat.berkas_id, 'tanda_tangan', 'Surat sudah ditandatangani.')
  await tx.run(sql`update persuratan.rantai set selesai_pada = coalesce(selesai_pada, ${now()}) where surat_id = ${suratId}`)
  await gerakkanBerkas(tx, surat, 'lanjut')
  await tx.run(sql`delete from persuratan.draf where surat_id = ${suratId}`)
  const tahun = Number(naskah.tanggal!.slice(0, 4))
  const nomor = await ambilAgenda(tx, unit.id, 'keluar', tahun)
  await tx.run(sql`insert into persuratan.agenda (id, surat_id, unit_id, unit_jalur, arah, tahun, nomor, tanggal, kanal, dibuat_teks, dibuat_pada)
    values (${uuid()}, ${suratId}, ${unit.id}, ${unit.jalur}, 'keluar', ${tahun}, ${nomor}, ${naskah.tanggal}, 'sendiri', ${pelakuDari(actor).teks}, ${now()})`)
  await tx.run(sql`update persuratan.surat set status = 'ditandatangani', pengirim = ${unit.nama}, pengirim_unit = ${unit.id}, unit_id = ${unit.id}, unit_jalur = ${unit.jalur},
    cari = ${adalahRahasia(surat.keamanan) ? sql`cari` : sql`cari || to_tsvector('indonesian', ${naskah.nomor})`} where id = ${suratId}`)
  await bukaAkses(tx, suratId, [pihakUnit(unit.id), pihakUnit(surat.unit_id)], 'terbit')
  await catat(tx, { actor: actor.kind === 'pegawai' ? actor : sistem('surat-keluar'), tindakan: 'surat.terbit', objek: { jenis: 'surat', id: suratId }, sesudah: { nomor: naskah.nomor, agenda: nomor } })
  await emit(tx, 'surat.terbit', { suratId })
  await tutupDisposisi(tx, actor, surat)
}
/** The disposition that asked for this letter closes with it when whoever signs sits at its desk; else its holder reports with one tap. */
async function tutupDisposisi(tx: Tx, actor: Actor, surat: KonsepRow): Promise<void> {
  const tugas = surat.disposisi_tugas ? await findPenugasan(tx, surat.disposisi_tugas) : undefined
  if (tugas && !tugas.ditutup_pada && jabatanDiMeja(actor, mejaJabatan(tugas.ke_jabatan))) await jawabDenganSurat(tx, actor, tugas.tugas_id, surat.id)
}

/** Gives up a signing that cannot be completed (a signer has left, the service refuses): the number is void with the reason, the draft goes back. */
export async function batalkanTtd(tx: Tx, actor: Actor, suratId: string, alasan: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if (!bolehBatalkan(actor, surat, await listRantai(tx, suratId))) refuseNotFound('Surat')
  if (!surat.naskah_id || surat.status !== 'siap_ttd') refuse('bukan-penandatanganan', 'Surat ini tidak sedang ditandatangani.', { status: 409 })
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tuliskan alasan pembatalan, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const adaTanda = (await listTandaTangan(tx, surat.naskah_id)).some((satu) => satu.keadaan === 'selesai')
  if (adaTanda) await cabutNaskah(tx, surat.naskah_id, alasan.trim(), actor as Pegawai, { sebelumLengkap: true })
  else await batalkanPenandatanganan(tx, surat.naskah_id, alasan.trim(), actor as Pegawai)
  await tx.run(sql`update persuratan.surat set naskah_id = null, nomor = null, tanggal = null where id = ${suratId}`)
  await kembaliKePenyusun(tx, actor, { ...surat, naskah_id: null }, `Penandatanganan dibatalkan: ${alasan.trim()}`)
}
export const bolehBatalkan = (actor: Actor, surat: KonsepRow, rantai: RantaiRow[]): boolean => [surat.penyusun, ...penandaRantai(rantai).map((satu) => satu.jabatanId)].some((id) => Boolean(jabatanDiMeja(actor, mejaJabatan(id))))

/** A signer over the network has brought the last signature home: the letter is issued then. */
export const terbitHears: Hearer[] = [{
  event: 'documents.ditandatangani',
  async hear(db, { objekJenis, objekId }: { objekJenis: string; objekId: string }) {
    if (objekJenis === 'surat' && (await findKonsep(db, objekId))) await db.transaction((tx) => ttdMendarat(tx, sistem('surat-keluar'), objekId))
  },
}]
