import type { Hearer } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type PesanBaru, kirim } from '#kernel/notification'
import { type Jabatan, jabatanByPeran, listJabatanById, tanggalLokal, waktuLokal, waktuPanjang } from '#kernel/organisation'
import { type Database, type Db, type Tx, defineJob, enqueue, now, readConfig } from '#kernel/platform'
import { type Berkas, type Tugas, findBerkas, findTugas, hitungKotakMasuk, listCacat, listTugasTerbuka } from '#kernel/workflow'

// What people are told when something happens to a case. Events carry ids only; the words are templates of notification.
// Every message has a key, so that an event heard twice is told once.

const zona = () => readConfig().BALAI_ZONE
const perkara = (berkas: Berkas) => ({ layanan: berkas.judul, nomor: berkas.nomor })
const objek = (berkas: Berkas) => ({ jenis: 'berkas', id: berkas.id })
const kapan = (saat: Date | null) => (saat ? waktuPanjang(saat, zona()) : 'setelah berkas lengkap')
type Isi = Pick<PesanBaru<any>, 'templat' | 'data' | 'kunci'>

const kePemohon = (tx: Tx, berkas: Berkas, isi: Isi, tautan = `/permohonan/${berkas.id}`): Promise<unknown> => kirim(tx, { kepada: { orangId: berkas.pemohon_id }, objek: objek(berkas), tautan, ...isi })

/** The posts that sit at a desk; none for the applicant's and the system's. */
async function jabatanMeja(db: Db, meja: string): Promise<Jabatan[]> {
  const [tempat, peran] = meja.split(':')
  if (!tempat || !peran) return []
  return tempat === 'jabatan' ? listJabatanById(db, [peran]) : jabatanByPeran(db, tempat, peran)
}
async function keMeja(tx: Tx, meja: string, berkas: Berkas, isi: Isi): Promise<void> {
  for (const jabatan of await jabatanMeja(tx, meja)) await kirim(tx, { kepada: { jabatanId: jabatan.id }, objek: objek(berkas), tautan: `/kantor/berkas/${berkas.id}`, ...isi, kunci: `${isi.kunci}:${jabatan.id}` })
}

async function kabariDiajukan(tx: Tx, berkas: Berkas): Promise<void> {
  await kePemohon(tx, berkas, { templat: 'permohonan_diterima', data: { ...perkara(berkas), jatuhTempo: kapan(berkas.jatuh_tempo) }, kunci: `diterima:${berkas.id}` }, `/permohonan/${berkas.id}/terkirim`)
}

interface Berubah { berkasId: string; tindakanId?: string; hasil: string; keadaan: string }
async function kabariBerubah(tx: Tx, berkas: Berkas, { tindakanId, hasil, keadaan }: Berubah): Promise<void> {
  if (keadaan === 'dikembalikan' || keadaan === 'perbaikan_teknis') {
    const tugas = (await listTugasTerbuka(tx, berkas.id)).find((t) => t.jenis === 'lengkapi')
    if (hasil !== 'kembalikan' || !tugas) return
    const data = { ...perkara(berkas), jumlah: (await listCacat(tx, berkas.id)).length, batas: kapan(tugas.tenggat) }
    await kePemohon(tx, berkas, { templat: 'permohonan_dikembalikan', data, kunci: `dikembalikan:${tindakanId}` }, `/permohonan/${berkas.id}/perbaiki`)
  }
  if (keadaan === 'terbit') await kePemohon(tx, berkas, { templat: 'permohonan_terbit', data: perkara(berkas), kunci: `terbit:${berkas.id}` })
  if (keadaan === 'ditolak') await kePemohon(tx, berkas, { templat: 'permohonan_ditolak', data: perkara(berkas), kunci: `ditolak:${berkas.id}` })
}

async function kabariPesan(tx: Tx, berkas: Berkas, dari: string, id: string): Promise<void> {
  if (dari === 'pegawai') { await kePemohon(tx, berkas, { templat: 'pesan_baru', data: { ...perkara(berkas), dari: 'petugas' }, kunci: `pesan:${id}` }); return }
  for (const tugas of await listTugasTerbuka(tx, berkas.id)) await keMeja(tx, tugas.meja, berkas, { templat: 'pesan_baru', data: { ...perkara(berkas), dari: 'pemohon' }, kunci: `pesan:${id}` })
}

const AKIBAT: Record<string, string> = {
  fiktif_positif: 'Menurut hukum permohonan ini dianggap dikabulkan. Tetapkan keputusannya paling lambat 5 hari kerja lagi.', eskalasi: 'Pimpinan diminta memastikan berkas ini diselesaikan hari ini.', tidak_ada: 'Selesaikan hari ini, atau catat alasannya pada berkas.',
}
/** The promise is broken: the head of the office is told what follows from it, and the applicant is told so too. */
async function kabariLewat(tx: Tx, berkas: Berkas, akibat: string): Promise<void> {
  const jatuhTempo = kapan(berkas.jatuh_tempo)
  for (const kepala of (await jabatanByPeran(tx, berkas.unit_id, 'kepala')).slice(0, 1)) {
    await kirim(tx, { kepada: { jabatanId: kepala.id }, templat: 'berkas_lewat', data: { ...perkara(berkas), jatuhTempo, akibat: AKIBAT[akibat] ?? AKIBAT.tidak_ada! }, objek: objek(berkas), tautan: `/kantor/berkas/${berkas.id}`, kunci: `lewat:${berkas.id}:${kepala.id}` })
  }
  await kePemohon(tx, berkas, { templat: 'permohonan_terlambat', data: { ...perkara(berkas), jatuhTempo }, kunci: `lewat:${berkas.id}` })
}

/** Half and four fifths of a task's time are warnings, the whole is a lateness; each goes to the desk that the SOP names. */
async function kabariEskalasi(tx: Tx, berkas: Berkas, tugas: Tugas, persen: number, meja: string): Promise<void> {
  if (tugas.ditutup_pada) return
  const inti = { ...perkara(berkas), tugas: tugas.nama }
  const kunci = `eskalasi:${tugas.id}:${persen}`
  if (meja === 'pemohon') { await kePemohon(tx, berkas, { templat: 'permohonan_dikembalikan', data: { ...perkara(berkas), jumlah: (await listCacat(tx, berkas.id)).length, batas: kapan(tugas.tenggat) }, kunci }, `/permohonan/${berkas.id}/perbaiki`); return }
  if (persen >= 100) await keMeja(tx, meja, berkas, { templat: 'tugas_terlambat', data: { ...inti, jatuhTempo: kapan(tugas.tenggat) }, kunci })
  else await keMeja(tx, meja, berkas, { templat: 'tugas_hampir_terlambat', data: { ...inti, sisa: `tenggat ${kapan(tugas.tenggat)}, ${persen}% waktunya sudah terpakai` }, kunci })
}

const REKAP = 'pelayanan.rekap_tugas'
const TUNDA_MS = 15 * 60_000
/** New tasks are not told one by one: the desk hears a quarter of an hour later how many wait, at most once each half day. */
async function jadwalkanRekap(tx: Tx, tugas: Tugas): Promise<void> {
  for (const jabatan of await jabatanMeja(tx, tugas.meja)) await enqueue(tx, REKAP, { jabatanId: jabatan.id }, { key: `rekap:${jabatan.id}`, runAt: new Date(now().getTime() + TUNDA_MS), maxAttempts: 3 })
}
export const rekapTugasJob = defineJob<{ jabatanId: string }>({
  name: REKAP,
  async run(db: Database, { jabatanId }) {
    const jabatan = (await listJabatanById(db, [jabatanId]))[0]
    if (!jabatan) return
    const { semua, terlambat } = await hitungKotakMasuk(db, { kind: 'pegawai', jabatan: [{ jabatanId, peran: jabatan.peran, unitId: jabatan.unitId }] } as unknown as Pegawai)
    const saat = now()
    const paruh = `${tanggalLokal(saat, zona())}:${waktuLokal(saat, zona()).menit < 720 ? 'pagi' : 'siang'}`
    if (semua > 0) await db.transaction((tx) => kirim(tx, { kepada: { jabatanId }, templat: 'tugas_rekap', data: { jumlah: semua, terlambat }, tautan: '/kantor/kotak-masuk', kunci: `rekap:${jabatanId}:${paruh}` }))
  },
})

/** What also follows from news of a case (its row among the figures), given by the files that own it. */
type IkutDengar = (tx: Tx, berkasId: string) => Promise<void>

/** Everything this module hears about cases: the people concerned are told, and `ikut` is done in the same transaction. */
export function dengarBerkas(ikut: IkutDengar): Hearer[] {
  // Letters and meetings have no applicant to be told, and are no service to be counted; their desks are told like any other.
  const dengar = (event: string, kabari: (tx: Tx, berkas: Berkas, isi: any, id: string) => Promise<unknown>): Hearer => ({
    event, hear: (db: Database, isi: { berkasId: string }, { id }) => db.transaction(async (tx) => {
      const berkas = await findBerkas(tx, isi.berkasId)
      if (!berkas || (berkas.ranah === 'dinas' && !event.startsWith('tugas.'))) return
      await kabari(tx, berkas, isi, id)
      if (berkas.ranah === 'layanan') await ikut(tx, berkas.id)
    }),
  })
  return [
    dengar('berkas.diajukan', kabariDiajukan), dengar('berkas.berubah', kabariBerubah),
    dengar('berkas.pesan', (tx, berkas, isi, id) => kabariPesan(tx, berkas, isi.dari, id)),
    dengar('berkas.lewat', (tx, berkas, isi) => kabariLewat(tx, berkas, isi.akibat)),
    dengar('tugas.dibuka', async (tx, _berkas, isi) => { const tugas = await findTugas(tx, isi.tugasId); if (tugas && !tugas.ditutup_pada) await jadwalkanRekap(tx, tugas) }),
    dengar('tugas.eskalasi', async (tx, berkas, isi) => { const tugas = await findTugas(tx, isi.tugasId); if (tugas) await kabariEskalasi(tx, berkas, tugas, isi.persen, isi.meja) }),
  ]
}
