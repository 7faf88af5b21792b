import { type Pegawai, actorFromAkun, findAkunByPegawai, sistem } from '#kernel/identity'
import { findJabatanByKode, findPegawaiByJabatan, getJabatanByKode, getUnitByKode, tambahHari } from '#kernel/organisation'
import { type Database, type Tx, now, sql, uuid } from '#kernel/platform'
import { listPenugasan, terbitkanProses } from '#kernel/workflow'
import { insertAcara, insertAjudan } from './agenda.sql.ts'
import { hadirPegawai } from './kehadiran.ts'
import { ajukanNotula, laporkanPutusan, sahkanNotula, simpanNotula, tambahPutusan } from './notula.ts'
import { insertKehadiran } from './peserta.sql.ts'
import { jawabUndangan } from './peserta.ts'
import { type RapatRow, findRapatUntuk } from './rapat.sql.ts'
import { TINDAK_LANJUT, buatRapat } from './rapat.ts'
import { insertRuang } from './ruang.sql.ts'
import { SOP_RAPAT } from './sop.ts'
import { hariIni, rentangDari, senin } from './waktu.ts'

const RUANG: [unit: string, nama: string, letak: string, kapasitas: number, sarana: string][] = [
  ['setda', 'Aula Sekretariat Daerah', 'Kantor Bupati, lantai 2', 200, 'Pengeras suara, proyektor, rapat daring'], ['setda', 'Ruang Rapat Sekretaris Daerah', 'Kantor Bupati, lantai 1', 40, 'Layar, rapat daring'],
  ['dpmptsp', 'Ruang Rapat DPMPTSP', 'Kantor DPMPTSP, lantai 2', 25, 'Proyektor'], ['bappeda', 'Ruang Rapat Bappeda', 'Kantor Bappeda, lantai 2', 60, 'Proyektor, pengeras suara'], ['diskominfo', 'Ruang Pusat Kendali', 'Kantor Diskominfo, lantai 1', 20, 'Dinding layar, rapat daring'],
]
/** Rooms of the demo regency, and who keeps the agenda of bupati and sekda. */
export async function seed(tx: Tx): Promise<void> {
  for (const [kode, nama, letak, kapasitas, sarana] of RUANG) {
    const unit = await getUnitByKode(tx, kode)
    await insertRuang(tx, { id: uuid(), unit_id: unit.id, unit_jalur: unit.jalur, nama, letak, kapasitas, sarana })
  }
  for (const [pimpinan, ajudan] of [['pemkab.bupati', 'bagian-prokopim.pengelola'], ['pemkab.bupati', 'bagian-prokopim.kepala'], ['setda.sekda', 'bagian-prokopim.pengelola']] as const) {
    await insertAjudan(tx, { id: uuid(), pimpinan_jabatan: (await getJabatanByKode(tx, pimpinan)).id, ajudan_jabatan: (await getJabatanByKode(tx, ajudan)).id })
  }
}

const pegawai = async (tx: Tx, jabatanKode: string): Promise<Pegawai> => {
  const orang = await findPegawaiByJabatan(tx, jabatanKode, hariIni(now()))
  const akun = orang && (await findAkunByPegawai(tx, orang.id))
  const actor = akun && (await actorFromAkun(tx, akun.id, akun.id))
  if (actor?.kind !== 'pegawai') throw new Error(`${jabatanKode} has no account in the demo world`)
  return actor
}
const jabatan = async (tx: Tx, kode: string): Promise<string> => (await getJabatanByKode(tx, kode)).id

interface Cerita { bahas: string; putusan: [isi: string, jabatan: string, hari: number, laporan?: string][] }
// What six Mondays of one office dealt with; the number is the days until a decision is due, a report means that it is done.
const CERITA: Cerita[] = [
  { bahas: 'Antrean di loket memanjang pada hari Senin. Rata-rata menunggu empat puluh menit.', putusan: [['Membuka loket ketiga setiap hari Senin', 'dpmptsp.kabid-perizinan', 7, 'Loket ketiga dibuka sejak 19 Oktober, rata-rata menunggu turun menjadi delapan belas menit.'], ['Memasang papan petunjuk syarat di ruang tunggu', 'dpmptsp.pengelola-layanan', 7, 'Papan terpasang.']] },
  { bahas: 'Berkas praktik tenaga kesehatan sering dikembalikan karena surat rekomendasi organisasi profesi.', putusan: [['Menyusun contoh surat rekomendasi dan memuatnya pada halaman layanan', 'dpmptsp.konseptor', 7, 'Contoh sudah dimuat.'], ['Meminta Dinas Kesehatan menetapkan satu bentuk rekomendasi', 'dpmptsp.kepala', 14]] },
  { bahas: 'Tagihan reklame yang lewat tempo bertambah.', putusan: [['Menyerahkan daftar reklame lewat tempo kepada Bapenda', 'dpmptsp.verifikator', 7, 'Daftar diserahkan dengan surat pengantar.']] },
  { bahas: 'Hasil survei kepuasan triwulan ketiga: nilai terendah pada unsur sarana.', putusan: [['Mengusulkan perbaikan pendingin ruang tunggu', 'dpmptsp.sekretaris', 7], ['Menambah kursi prioritas di ruang tunggu', 'dpmptsp.pengelola-layanan', 10]] },
  { bahas: 'Persiapan akhir tahun: berkas yang belum selesai per jenis izin.', putusan: [['Menyelesaikan berkas yang masuk sebelum November', 'dpmptsp.kabid-perizinan', 10]] },
  { bahas: '', putusan: [] },
]
const PESERTA = ['dpmptsp.kabid-perizinan', 'dpmptsp.konseptor', 'dpmptsp.verifikator', 'dpmptsp.pengelola-layanan', 'dpmptsp.petugas-loket']

/** Six weekly meetings of one office in different states, and a week in the agenda of bupati and sekda. */
export async function history(db: Database): Promise<void> {
  await db.transaction((tx) => terbitkanProses(tx, { kode: 'rapat', nama: 'Rapat', sop: SOP_RAPAT, definisi: {} }, 'Balai'))
  const awal = tambahHari(senin(hariIni(now())), -28)
  let seri: { id: string } | undefined
  for (const [ke, cerita] of CERITA.entries()) {
    const rapat = await db.transaction((tx) => satuRapat(tx, tambahHari(awal, 7 * ke), ke, seri))
    seri = { id: rapat.seri_id! }
    if (cerita.bahas && rapat.mulai < now()) await db.transaction((tx) => notulakan(tx, rapat, cerita, ke < 4))
  }
  await db.transaction(agendaPimpinan)
}

async function satuRapat(tx: Tx, hari: string, ke: number, seri: { id: string } | undefined): Promise<RapatRow> {
  const sekretaris = await pegawai(tx, 'dpmptsp.sekretaris')
  const ruang = await tx.one<{ id: string }>(sql`select id from rapat.ruang where nama = 'Ruang Rapat DPMPTSP'`)
  const peserta: string[] = []
  for (const kode of PESERTA) peserta.push(await jabatan(tx, kode))
  const { id } = await buatRapat(tx, sekretaris, {
    ...rentangDari({ tanggal: hari, mulai: '08.30', selesai: '10.00' }), judul: 'Rapat koordinasi mingguan pelayanan perizinan', uraian: 'Membahas pelayanan sepekan, kendala, dan tindak lanjut keputusan sebelumnya.', unitId: (await getUnitByKode(tx, 'dpmptsp')).id, ruangId: ruang.id, pimpinan: await jabatan(tx, 'dpmptsp.kepala'), notulis: await jabatan(tx, 'dpmptsp.sekretaris'),
    diundang: { jabatan: peserta, luar: [{ nama: 'Suriani Dg. Baji', lembaga: 'Bank Sulselbar Cabang Bone' }] }, acara: [TINDAK_LANJUT, 'Pelayanan sepekan', 'Lain-lain'], seri: seri ?? { pola: 'pekan', hari: 1 }, kunci: `contoh-rapat-${ke}`,
  })
  for (const kode of PESERTA.slice(0, 3)) await jawabUndangan(tx, await pegawai(tx, kode), id, 'hadir', '')
  await jawabUndangan(tx, await pegawai(tx, 'dpmptsp.kepala'), id, 'hadir', '')
  return (await findRapatUntuk(tx, sistem('contoh'), id))!
}

async function notulakan(tx: Tx, rapat: RapatRow, { bahas, putusan }: Cerita, sah: boolean): Promise<void> {
  const sekretaris = await pegawai(tx, 'dpmptsp.sekretaris'), kepala = await pegawai(tx, 'dpmptsp.kepala')
  for (const kode of ['dpmptsp.kepala', 'dpmptsp.sekretaris', ...PESERTA.slice(0, 3)]) await hadirPegawai(tx, await pegawai(tx, kode), rapat)
  await insertKehadiran(tx, { id: uuid(), rapat_id: rapat.id, pegawai_id: null, jabatan_id: null, nama: 'Suriani Dg. Baji', lembaga: 'Bank Sulselbar Cabang Bone', cara: 'tamu', dicatat_teks: null, pada: rapat.mulai })
  await simpanNotula(tx, sekretaris, rapat.id, { versi: 1, pembukaan: 'Rapat dibuka oleh Kepala Dinas.', penutup: 'Rapat ditutup dengan ucapan terima kasih.', acara: [{ judul: TINDAK_LANJUT, pembahasan: 'Setiap penanggung jawab melaporkan kemajuannya.' }, { judul: 'Pelayanan sepekan', pembahasan: bahas }] })
  for (const [isi, kode, hari] of putusan) await tambahPutusan(tx, sekretaris, rapat.id, { isi, jabatanId: await jabatan(tx, kode), tenggat: tambahHari(hariIni(rapat.mulai), hari) })
  await ajukanNotula(tx, sekretaris, rapat.id)
  if (!sah) return
  await sahkanNotula(tx, kepala, rapat.id)
  const tugas = await listPenugasan(tx, rapat.berkas_id)
  for (const [isi, kode, , laporan] of putusan) {
    const milik = tugas.find((p) => p.instruksi[0] === isi)
    if (laporan && milik) await laporkanPutusan(tx, await pegawai(tx, kode), milik.tugas_id, laporan, [])
  }
}

type Isian = [hari: number, mulai: string, selesai: string, judul: string, tempat: string, pribadi?: true]
const BUPATI: Isian[] = [[0, '07.30', '08.30', 'Apel gabungan', 'Halaman Kantor Bupati'], [0, '10.00', '12.00', 'Menerima audiensi kelompok tani', 'Ruang tamu Bupati'], [1, '09.00', '11.00', 'Rapat paripurna DPRD', 'Gedung DPRD'], [2, '08.00', '16.00', 'Kunjungan kerja ke Kecamatan Barebbo', 'Kecamatan Barebbo'], [3, '13.00', '14.30', 'Pemeriksaan kesehatan', 'RSUD Tenriawaru', true], [4, '14.00', '15.00', 'Penandatanganan kerja sama', 'Aula Sekretariat Daerah']]
const SEKDA: Isian[] = [[0, '07.30', '08.30', 'Apel gabungan', 'Halaman Kantor Bupati'], [0, '09.00', '11.00', 'Rapat pimpinan perangkat daerah', 'Aula Sekretariat Daerah'], [1, '09.00', '11.00', 'Mendampingi Bupati pada rapat paripurna', 'Gedung DPRD'], [1, '10.30', '12.00', 'Pembahasan anggaran perubahan', 'Ruang Rapat Sekretaris Daerah'], [3, '13.30', '15.00', 'Evaluasi serapan anggaran', 'Ruang Rapat Sekretaris Daerah'], [4, '09.00', '10.00', 'Keperluan keluarga', '', true]]
async function agendaPimpinan(tx: Tx): Promise<void> {
  for (const [kode, isi] of [['pemkab.bupati', BUPATI], ['setda.sekda', SEKDA]] as const) {
    const pimpinan = await findJabatanByKode(tx, kode)
    for (const [hari, mulai, selesai, judul, tempat, pribadi = false] of isi) {
      const waktu = rentangDari({ tanggal: tambahHari(senin(hariIni(now())), hari), mulai, selesai })
      await insertAcara(tx, { id: uuid(), jabatan_id: pimpinan!.id, unit_jalur: pimpinan!.unitJalur, judul, tempat, catatan: '', ...waktu, pribadi, dibuat_teks: 'Bagian Protokol dan Komunikasi Pimpinan' })
    }
  }
}
