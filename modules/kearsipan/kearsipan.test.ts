import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { eksporNisan, terapkanUlangPenghapusan } from '#modules/pelindungan-data'
import { tulisDiskusi } from '#kernel/workflow'
import { sequenceLog, verifyLog } from '#kernel/audit'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { semuaKeutuhan } from '#access/run'
import { Database, periksaKeutuhan, sql, uuid } from '#kernel/platform'
import sharp from 'sharp'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'
import { suratTertanda } from '../persuratan/surat.testing.ts'
import { berkaskanContoh, isiArsipContoh } from './contoh.ts'
import { jadikanSisa, listIsiObjek } from './isi-berkas.sql.ts'
import { berkaskan } from './pemberkasan.ts'

// A letter from its register into the archive and out of it: filed, closed, proposed, appraised, signed, destroyed. What is left
// is a number; every table and the storage are searched for a planted word.

const KATA = 'zamrudkatulistiwa'
const ORANG = ['syamsuddin', 'nurjannah', 'ilham', 'mappasessu', 'nadirah', 'darmawati', 'zainuddin', 'palaguna', 'budiman', 'abdulrahman']
let served: Served, unit: string
const orang: Record<string, Tamu> = {}

interface Temuan { tabel: string; kolom: string }
/** Columns of any table, of any kind, that hold the word; as the owner, so that no right or policy hides one. */
async function cariKata(served: Served, kata: string): Promise<Temuan[]> {
  const kolom = await served.db.many<Temuan>(sql`select format('%I.%I', n.nspname, c.relname) as tabel, format('%I', a.attname) as kolom from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema') and t.typname in ('text', 'varchar', 'jsonb', 'json', '_text', 'tsvector', 'bytea')`)
  const hasil: Temuan[] = []
  const pg = new (await import('pg')).default.Client({ ...(served.db.pool.options as object), options: '' })
  await pg.connect()
  try {
    for (const k of kolom) {
      const { rows } = await pg.query<{ ada: boolean }>(`select exists (select from ${k.tabel} t where strpos(lower(${k.kolom}::text), $1) > 0 or ($3 and strpos(encode(convert_to(${k.kolom}::text, 'UTF8'), 'escape'), $2) > 0)) as ada`, [kata, Buffer.from(kata).toString('hex'), true])
      if (rows[0]!.ada) hasil.push(k)
    }
  } finally { await pg.end() }
  return hasil
}
const gambar = (warna: string): Promise<Buffer> => sharp({ create: { width: 64, height: 48, channels: 3, background: warna } }).jpeg().toBuffer()
const tugas = async (suratId: string, kode: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id
  where g.surat_id = ${suratId} and p.ke_jabatan = ${(await getJabatanByKode(served.db, kode)).id} and p.ditutup_pada is null`)).id

/** A letter registered, passed on with a word of its own in every place a person can put it, reported and done. */
async function suratSelesai(nama: string, warna: string): Promise<string> {
  const kata = `${KATA}${nama}`
  const jawab = await orang.syamsuddin!.kirim('/kantor/surat/baru', { unit, pengirim: `CV ${kata}`, nomor: `005/${nama}/2026`, tanggal_hari: '3', tanggal_bulan: '11', tanggal_tahun: '2026', hal: `Undangan ${kata}`, ringkasan: `Ringkasan ${kata}`, klasifikasi: '005', kecepatan: 'biasa', keamanan: 'biasa', lampiran: `1 berkas ${kata}`, kunci: uuid() }, { berkas: { berkas: { nama: `${kata}.jpg`, isi: await gambar(warna) } } })
  assert.equal(jawab.status, 303, jawab.isi.slice(0, 400))
  const id = jawab.lokasi.split('/').at(-1)!
  const akar = await tugas(id, 'dpmptsp.kepala')
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${akar}`, {}, { isi: [['kepada', (await getJabatanByKode(served.db, 'dpmptsp.verifikator')).id], ['instruksi', 'Hadiri'], ['tenggat', '1hari'], ['catatan', `Catatan ${kata}`], ['kunci', uuid()]] })).status, 303)
  const ilham = await masukSebagai(served.db, 'ilham')
  await served.db.transaction((tx) => tulisDiskusi(tx, ilham, { jenis: 'surat', id }, { isi: `Pembahasan ${kata}` }))
  assert.equal((await orang.ilham!.kirim(`/kantor/disposisi/${await tugas(id, 'dpmptsp.verifikator')}/lapor`, { surat: id, laporan: `Laporan ${kata}` })).status, 303)
  await served.runJobs()
  return id
}
const berkasDari = async (suratId: string): Promise<string> => (await served.db.one<{ id: string }>(sql`select berkas_arsip_id as id from kearsipan.isi_berkas where objek_id = ${suratId} and unit_id = ${unit}`)).id
/** Files what a letter is, into a dossier of its own, closed long ago. */
async function berkasTertutup(suratId: string[], judul: string): Promise<string> {
  const baru = await orang.syamsuddin!.kirim('/kantor/arsip/berkas/baru', { unit, klasifikasi: '005', judul, tahun: '2020', lokasi: 'Rak 1', keterangan: judul === 'Undangan 2020' ? `Keterangan ${KATA}musnah` : '' })
  assert.equal(baru.status, 303, baru.isi.slice(0, 500))
  const id = baru.lokasi.split('/').at(-1)!
  const masuk = await orang.syamsuddin!.kirim('/kantor/arsip/belum', {}, { isi: [['unit', unit], ['ke', id], ...suratId.map((s): [string, string] => ['pilih', `surat_${s}`])] })
  assert.equal(masuk.status, 303, masuk.isi.slice(0, 500))
  const tutup = await orang.syamsuddin!.kirim(`/kantor/arsip/berkas/${id}/tutup`, { ditutup_hari: '31', ditutup_bulan: '12', ditutup_tahun: '2020' })
  assert.equal(tutup.status, 303, tutup.isi.slice(0, 500))
  return id
}
const PANEL = ['dispusip.kepala', 'bagian-hukum.kepala', 'inspektorat.kepala']
async function usul(jenis: string, berkas: string[], lain: [string, string][] = []): Promise<{ status: number; lokasi: string; isi: string }> {
  return orang.syamsuddin!.kirim('/kantor/arsip/penyusutan/baru', {}, { isi: [['jenis', jenis], ['unit', unit], ['perihal', `Usulan ${jenis} uji`], ['kunci', uuid()], ...berkas.map((b): [string, string] => ['berkas', b]), ...lain] })
}
const penilai = async (): Promise<[string, string][]> => Promise.all(PANEL.map(async (kode): Promise<[string, string]> => ['penilai', (await getJabatanByKode(served.db, kode)).id]))
/** Everybody on the list does what waits for him, appraisal then signatures. */
async function semuaPihak(alamat: string): Promise<void> {
  for (const giliran of ['nilai', 'tanda-tangan']) for (const nama of ['darmawati', 'zainuddin', 'palaguna', 'nurjannah', 'zainuddin', 'palaguna', 'darmawati']) {
    const isi = (await orang[nama]!.buka(alamat)).isi
    const tugas = new RegExp(`${giliran}"[\\s\\S]*?name="tugas" value="([^"]+)"`).exec(isi)?.[1]
    if (!tugas) continue
    const jawab = await orang[nama]!.kirim(`${alamat}/${giliran}`, { tugas, putusan: 'setuju', catatan: '' })
    assert.equal(jawab.status, 303, `${nama} ${giliran}: ${jawab.isi.slice(0, 600)}`)
  }
}
const keadaan = async (alamat: string) => (await served.db.one<{ keadaan: string; nomor: string | null }>(sql`select keadaan, nomor from kearsipan.penyusutan where id = ${alamat.split('/').at(-1)!}`))

describe('the archive', () => {
before(async () => {
  served = await serve()
  for (const nama of ORANG) orang[nama] = await pegawaiTamu(served, nama)
  unit = (await getUnitByKode(served.db, 'dpmptsp')).id
})
after(async () => { await served?.close() })

test('filed by one tick into the dossier of its classification; closed, its dates follow the schedule', async () => {
  const surat = await suratSelesai('usul', '#101010')
  const antrean = await orang.syamsuddin!.buka('/kantor/arsip/belum')
  assert.match(antrean.isi, new RegExp(`surat_${surat}`))
  assert.equal((await orang.mappasessu!.buka('/kantor/arsip/belum')).status, 403)
  assert.equal((await orang.syamsuddin!.kirim('/kantor/arsip/belum', { unit, ke: 'usul', pilih: `surat_${surat}` })).status, 303)
  assert.doesNotMatch((await orang.syamsuddin!.buka('/kantor/arsip/belum')).isi, new RegExp(`surat_${surat}`))
  const id = await berkasDari(surat), alamat = `/kantor/arsip/berkas/${id}`
  assert.match((await orang.syamsuddin!.buka(alamat)).isi, /005\/2026\/1[\s\S]*Undangan zamrudkatulistiwausul/)
  assert.equal((await orang.nadirah!.buka(alamat)).status, 404, 'another unit’s archive')
  // TV-9.3: closed 31 December 2026 would be 2029 / 2032 with 2 + 3; 005 has 1 + 1.
  assert.match((await orang.syamsuddin!.kirim(`${alamat}/tutup`, { ditutup_hari: '31', ditutup_bulan: '12', ditutup_tahun: '2031' })).isi, /masih di depan/)
  assert.equal((await orang.syamsuddin!.kirim(`${alamat}/tutup`, { ditutup_hari: '20', ditutup_bulan: '11', ditutup_tahun: '2026' })).status, 303)
  const b = await served.db.one<Record<string, unknown>>(sql`select inaktif_pada, akhir_pada, nasib, jra_klasifikasi from kearsipan.berkas_arsip where id = ${id}`)
  assert.deepEqual(b, { inaktif_pada: '2028-01-01', akhir_pada: '2029-01-01', nasib: 'musnah', jra_klasifikasi: '005' })
  assert.match((await orang.syamsuddin!.kirim(`${alamat}/keluarkan`, { isi: (await served.db.one<{ id: string }>(sql`select id from kearsipan.isi_berkas where berkas_arsip_id = ${id}`)).id })).isi, /sudah ditutup/)
  const pdf = await orang.syamsuddin!.buka(`${alamat}/daftar.pdf`)
  assert.deepEqual([pdf.status, pdf.bita.subarray(0, 5).toString()], [200, '%PDF-'])
  assert.match((await orang.syamsuddin!.buka('/kantor/arsip/daftar.csv')).isi, /"005\/2026\/1"/)
  assert.equal((await orang.syamsuddin!.buka('/kantor/arsip/daftar.pdf')).status, 200)
})

test('the schedule by CSV: faulty lines are named and nothing is kept; a new rule changes closed dossiers only after it was shown', async () => {
  assert.equal((await orang.syamsuddin!.buka('/kantor/arsip/jra/impor')).status, 403, 'the schedule is not each office’s to set')
  const kirim = (csv: string) => orang.nadirah!.minta('POST', '/kantor/arsip/jra/impor', { isi: { dasar: 'Peraturan Bupati Bone Nomor 9 Tahun 2026', mulai_hari: '1', mulai_bulan: '11', mulai_tahun: '2026' }, berkas: { berkas: { nama: 'jra.csv', isi: Buffer.from(csv), jenis: 'text/csv' } } })
  const buruk = await kirim('klasifikasi;nama;aktif;inaktif;nasib\n005;Undangan;1;1;musnah\nabc;X;dua;1;hilang\n005;Undangan;1;1;musnah\n')
  assert.match(buruk.isi, /Kode &quot;abc&quot; bukan kode klasifikasi|Kode "abc" bukan kode klasifikasi/)
  assert.match(buruk.isi, /Nama kosong\.[\s\S]*bukan jumlah tahun[\s\S]*sudah ada pada baris/)
  const sebelum = (await served.db.one<{ n: number }>(sql`select count(*)::int as n from documents.jra`)).n
  assert.equal((await kirim('klasifikasi,nama,aktif,inaktif,nasib\n"005","Undangan, rapat",2,3,dinilai kembali\n')).status, 303)
  assert.equal((await served.db.one<{ n: number }>(sql`select count(*)::int as n from documents.jra`)).n, sebelum + 1)
  const lama = await served.db.many(sql`select berlaku_mulai, berlaku_sampai from documents.jra where klasifikasi = '005' order by berlaku_mulai`)
  assert.deepEqual(lama, [{ berlaku_mulai: '2012-02-27', berlaku_sampai: '2026-10-31' }, { berlaku_mulai: '2026-11-01', berlaku_sampai: null }])
  const pratinjau = await orang.syamsuddin!.buka('/kantor/arsip/jra/hitung-ulang')
  assert.match(pratinjau.isi, /005\/2026\/1[\s\S]*Ubah 1 berkas/)
  assert.equal((await served.db.one<{ n: string }>(sql`select akhir_pada as n from kearsipan.berkas_arsip where klasifikasi = '005' and tahun = 2026`)).n, '2029-01-01', 'shown, not written')
  const hari = /name="hari" value="([^"]+)"/.exec(pratinjau.isi)![1]!, id = /name="id" value="([^"]+)"/.exec(pratinjau.isi)![1]!
  assert.equal((await orang.syamsuddin!.kirim('/kantor/arsip/jra/hitung-ulang', { hari, id })).status, 303)
  assert.deepEqual(await served.db.one(sql`select inaktif_pada, akhir_pada, nasib from kearsipan.berkas_arsip where klasifikasi = '005' and tahun = 2026`), { inaktif_pada: '2029-01-01', akhir_pada: '2032-01-01', nasib: 'dinilai_kembali' })
})

test('held, it is not destroyed: not proposed, and not carried out when the hold comes after the record was signed', async () => {
  const surat = await suratSelesai('ditahan', '#202020'), berkas = await berkasTertutup([surat], 'Berkas ditahan')
  const tahan = await orang.syamsuddin!.kirim(`/kantor/arsip/penahanan?surat=${surat}`, { surat, alasan: 'Perkara perdata nomor 12', dasar: 'Surat penyidik 7/2026' })
  assert.equal(tahan.status, 303, tahan.isi.slice(0, 300))
  assert.match((await usul('musnah', [berkas], await penilai())).isi, /penahanan hukum: Perkara perdata nomor 12/)
  const { id } = await served.db.one<{ id: string }>(sql`select id from pelindungan_data.penahanan where objek_id = ${surat}`)
  assert.equal((await orang.mappasessu!.kirim(`/kantor/arsip/penahanan/${id}/akhiri`, { alasan: 'Bukan arsip saya' })).status, 403)
  assert.equal((await orang.abdulrahman!.kirim(`/kantor/arsip/penahanan/${id}/akhiri`, { alasan: 'Bukan arsip saya' })).status, 404)
  assert.equal((await orang.syamsuddin!.kirim(`/kantor/arsip/penahanan/${id}/akhiri`, { alasan: 'Perkara selesai' })).status, 303)
  const { lokasi } = await usul('musnah', [berkas], await penilai())
  await semuaPihak(lokasi)
  assert.equal((await keadaan(lokasi)).keadaan, 'siap')
  assert.equal((await orang.syamsuddin!.kirim('/kantor/arsip/penahanan', { berkas, alasan: 'Sengketa informasi di komisi', dasar: 'Register 3/2026' })).status, 303)
  assert.match((await orang.syamsuddin!.buka(`${lokasi}/laksanakan`)).isi, /Sengketa informasi/)
  const { nomor } = await keadaan(lokasi)
  assert.match((await orang.syamsuddin!.kirim(`${lokasi}/laksanakan`, { konfirmasi: nomor! })).isi, /tidak boleh dimusnahkan/)
  assert.equal((await keadaan(lokasi)).keadaan, 'siap')
  assert.equal((await orang.nurjannah!.buka(`/kantor/surat/${surat}`)).status, 200)
  assert.equal((await orang.syamsuddin!.kirim(`${lokasi}/batal`, { alasan: 'Ditahan untuk sengketa' })).status, 303)
  await served.db.transaction(async (tx) => { for (const b of await tx.many<{ id: string }>(sql`select id from pelindungan_data.penahanan where objek_id = ${berkas}`)) await tx.run(sql`update pelindungan_data.penahanan set diakhiri_pada = now(), alasan_akhir = 'uji selesai' where id = ${b.id}`) })
  const lagi = await usul('musnah', [berkas], await penilai())
  assert.equal(lagi.status, 303, lagi.isi.slice(0, 300))
  await semuaPihak(lagi.lokasi)
  assert.equal((await orang.syamsuddin!.kirim(`${lagi.lokasi}/laksanakan`, { konfirmasi: (await keadaan(lagi.lokasi)).nomor! })).status, 303)
})

test('a refusal of one appraiser ends the list; who is no party finds nothing; the dossier may be proposed again', async () => {
  const berkas = await berkasTertutup([await suratSelesai('ditolak', '#303030')], 'Berkas ditolak')
  const { lokasi } = await usul('musnah', [berkas], await penilai())
  assert.deepEqual([(await orang.mappasessu!.buka(lokasi)).status, (await orang.palaguna!.buka(lokasi)).status], [404, 200])
  const tugas = /name="tugas" value="([^"]+)"/.exec((await orang.palaguna!.buka(lokasi)).isi)![1]!
  assert.match((await orang.palaguna!.kirim(`${lokasi}/nilai`, { tugas, putusan: 'tolak', catatan: '' })).isi, /Tuliskan alasannya/)
  assert.equal((await orang.mappasessu!.kirim(`${lokasi}/nilai`, { tugas, putusan: 'setuju' })).status, 404)
  assert.equal((await orang.palaguna!.kirim(`${lokasi}/nilai`, { tugas, putusan: 'tolak', catatan: 'Masih diaudit.' })).status, 303)
  assert.equal((await keadaan(lokasi)).keadaan, 'ditolak')
  const lagi = await usul('musnah', [berkas], await penilai())
  assert.equal(lagi.status, 303)
  await semuaPihak(lagi.lokasi)
  assert.match((await orang.syamsuddin!.kirim(`${lagi.lokasi}/laksanakan`, { konfirmasi: 'asal' })).isi, /tidak sama dengan nomor berita acara/)
  assert.equal((await orang.syamsuddin!.kirim(`${lagi.lokasi}/laksanakan`, { konfirmasi: (await keadaan(lagi.lokasi)).nomor! })).status, 303)
})

test('moved to the records centre: signed by both heads, received there, then that unit’s to keep', async () => {
  const surat = await suratSelesai('pindah', '#404040'), berkas = await berkasTertutup([surat], 'Berkas pindah')
  const lembaga = (await getUnitByKode(served.db, 'dispusip')).id
  const { lokasi, status, isi } = await usul('pindah', [berkas], [['ke', lembaga]])
  assert.equal(status, 303, isi.slice(0, 400))
  assert.equal((await orang.nadirah!.kirim(`${lokasi}/terima`)).status >= 400, true)
  await semuaPihak(lokasi)
  assert.equal((await orang.syamsuddin!.kirim(`${lokasi}/terima`)).status, 404, 'not the sender')
  assert.equal((await orang.nadirah!.kirim(`${lokasi}/terima`)).status, 303)
  assert.match((await orang.nadirah!.buka('/kantor/arsip?tahap=inaktif')).isi, /Berkas pindah/)
  assert.equal((await orang.nadirah!.buka(`/kantor/surat/${surat}`)).status, 200)
  assert.equal((await orang.nadirah!.buka(`${lokasi}/berita-acara.pdf`)).status, 200)
})

test('destroyed, only the stub is left: every table and the storage searched; the log verifies; a restore forgets it again', async () => {
  const surat = await suratSelesai('musnah', '#505050')
  const hash = (await served.db.many<{ hash: string }>(sql`select hash from documents.lampiran where objek_id = ${surat}`)).map((l) => l.hash)
  assert.equal(hash.length, 1)
  const KUNCI = `${KATA}musnah`
  assert.ok((await cariKata(served, KUNCI)).length >= 12, 'the word is in many places before')
  const berkas = await berkasTertutup([surat], 'Undangan 2020')
  const { lokasi, status, isi } = await usul('musnah', [berkas], await penilai())
  assert.equal(status, 303, isi.slice(0, 500))
  await semuaPihak(lokasi)
  const { nomor } = await keadaan(lokasi)
  const cadangan = await served.db.many<{ i: unknown }>(sql`select to_jsonb(i) as i from kearsipan.isi_berkas i where i.objek_id = ${surat}`)
  assert.equal((await orang.syamsuddin!.kirim(`${lokasi}/laksanakan`, { konfirmasi: nomor! })).status, 303)
  await served.runJobs()

  const sisa = await served.db.one<Record<string, unknown>>(sql`select i.nomor, i.tanggal, i.uraian, i.berita_acara, length(i.sidik) as sidik, b.klasifikasi, b.tahap from kearsipan.isi_berkas i join kearsipan.berkas_arsip b on b.id = i.berkas_arsip_id where i.objek_id = ${surat}`)
  assert.deepEqual(sisa, { nomor: '005/musnah/2026', tanggal: '2026-11-03', uraian: '(dimusnahkan)', berita_acara: nomor, sidik: 64, klasifikasi: '005', tahap: 'musnah' })
  const register = await served.db.one<Record<string, unknown>>(sql`select s.nomor, s.hal, s.pengirim, s.cari::text as cari from persuratan.surat s where s.id = ${surat}`)
  assert.deepEqual([register.nomor, register.hal, register.pengirim, register.cari], ['005/musnah/2026', 'Arsip dimusnahkan', '(dimusnahkan)', ''])
  assert.deepEqual(await cariKata(served, KUNCI), [])
  const pindah = (await served.db.one<{ id: string }>(sql`select i.objek_id as id from kearsipan.isi_berkas i join kearsipan.berkas_arsip b on b.id = i.berkas_arsip_id where b.judul = 'Berkas pindah'`)).id
  for (const h of hash) assert.equal(existsSync(join(process.env.DATA_DIR ?? 'data', 'files', h.slice(0, 2), h.slice(2, 4), h)), false, 'the scan is swept from storage')
  assert.equal((await served.db.many(sql`select 1 as x from documents.file where hash = any(${hash}::text[])`)).length, 0)
  assert.equal((await orang.nurjannah!.buka(`/kantor/surat/${pindah}`)).status, 200, 'what was not on the list is untouched')
  await sequenceLog(served.db)
  const log = await verifyLog(served.db)
  assert.deepEqual([log.baik, log.rincianDihapus > 0], [true, true], JSON.stringify(log.temuan))

  // A backup from before comes back: rows as they were, tombstones beside it.
  const nisan = await eksporNisan(served.db)
  assert.ok(nisan.some((n) => n.jenis === 'surat') && nisan.some((n) => n.jenis === 'isi_arsip'))
  await served.db.transaction(async (tx) => {
    await tx.run(sql`update persuratan.surat set hal = ${`Bangkit ${KATA}musnah`}, dimusnahkan_pada = null where id = ${surat}`)
    await tx.run(sql`update kearsipan.isi_berkas set uraian = ${`Bangkit ${KATA}musnah`}, dimusnahkan_pada = null where objek_id = ${surat}`)
  })
  assert.equal(cadangan.length, 1)
  const lagi = await terapkanUlangPenghapusan(served.db as Database, nisan)
  assert.equal(lagi.arsip, 2)
  assert.deepEqual(await cariKata(served, `${KATA}musnah`), [])
  assert.equal((await terapkanUlangPenghapusan(served.db as Database, nisan)).arsip, undefined, 'twice does nothing')
})

test('a letter that another unit still has leaves this archive only; with the last of them it goes', async () => {
  const surat = await suratSelesai('bersama', '#606060'), desa = (await getUnitByKode(served.db, 'desa-7308012002')).id
  const { agendakan } = await import('#modules/persuratan')
  const abdul = await masukSebagai(served.db, 'abdulrahman')
  await served.db.transaction((tx) => agendakan(tx, abdul, { suratId: surat, unitId: desa, kanal: 'unit', kunci: uuid(), judul: `Undangan ${KATA}bersama`, pengirim: 'DPMPTSP', kecepatan: 'biasa', catatan: '' }))
  const berkas = await berkasTertutup([surat], 'Berkas bersama')
  assert.match((await usul('musnah', [berkas], await penilai())).isi, /belum selesai/, 'while the other unit works on it')
  const akar = await tugas(surat, 'desa-7308012002.kepala')
  assert.equal((await orang.mappasessu!.kirim(`/kantor/disposisi/${akar}/lapor`, { surat, laporan: 'Sudah.' })).status, 303)
  const { lokasi } = await usul('musnah', [berkas], await penilai())
  await semuaPihak(lokasi)
  assert.equal((await orang.syamsuddin!.kirim(`${lokasi}/laksanakan`, { konfirmasi: (await keadaan(lokasi)).nomor! })).status, 303)
  const ada = await served.db.one<{ hal: string }>(sql`select hal from persuratan.surat where id = ${surat}`)
  assert.equal(ada.hal, `Undangan ${KATA}bersama`)
  assert.deepEqual([(await orang.mappasessu!.buka(`/kantor/surat/${surat}`)).status, (await orang.syamsuddin!.buka(`/kantor/surat/${surat}`)).status], [200, 404])
})

test('a signed letter: its file and signatures go, its verification page says that it was genuine and is no more', async () => {
  const nurjannah = await masukSebagai(served.db, 'nurjannah')
  const kata = `${KATA}keluar`
  const surat = await suratTertanda(served.db, nurjannah, { hal: `Pemberitahuan ${kata}`, klasifikasi: '005', blok: [{ jenis: 'paragraf', teks: `Isi ${kata}.` }], tujuan: [{ nama: 'Kepala Desa Watang Cani', unitId: (await getUnitByKode(served.db, 'desa-7308012002')).id }] })
  await served.runJobs()
  const naskah = await served.db.one<{ token: string; file_hash: string; nomor: string }>(sql`select token, file_hash, nomor from documents.naskah where objek_id = ${surat}`)
  const jalur = join(process.env.DATA_DIR ?? 'data', 'files', naskah.file_hash.slice(0, 2), naskah.file_hash.slice(2, 4), naskah.file_hash)
  assert.deepEqual([(await orang.syamsuddin!.buka(`/v/${naskah.token}`)).status, existsSync(jalur)], [200, true])
  // The village finishes with it and gives its copy up; then the office that wrote it destroys the last one.
  assert.equal((await orang.mappasessu!.kirim(`/kantor/disposisi/${await tugas(surat, 'desa-7308012002.kepala')}/lapor`, { surat, laporan: `Sudah ${kata}.` })).status, 303)
  const sistem = { kind: 'sistem', sebab: 'uji' } as const, desa = await getUnitByKode(served.db, 'desa-7308012002')
  await served.db.transaction(async (tx) => {
    await berkaskan(tx, sistem, desa, [{ jenis: 'surat', id: surat }], 'usul')
    await jadikanSisa(tx, (await listIsiObjek(tx, [surat])).map((i) => ({ id: i.id, sidik: null })), 'BA desa')
  })
  const { lokasi, status, isi } = await usul('musnah', [await berkasTertutup([surat], 'Berkas keluar')], await penilai())
  assert.equal(status, 303, isi.slice(0, 400))
  await semuaPihak(lokasi)
  const { nomor } = await keadaan(lokasi)
  assert.equal((await orang.syamsuddin!.kirim(`${lokasi}/laksanakan`, { konfirmasi: nomor! })).status, 303)
  await served.runJobs()
  assert.deepEqual(await cariKata(served, kata), [])
  assert.equal(existsSync(jalur), false)
  const halaman = await orang.syamsuddin!.buka(`/v/${naskah.token}`)
  assert.equal(halaman.status, 410)
  assert.ok(halaman.isi.includes(naskah.nomor) && halaman.isi.includes(nomor!), halaman.isi.slice(0, 300))
})

test('no decision, no door: the application cannot erase by itself', async () => {
  const surat = (await served.db.one<{ id: string }>(sql`select id from persuratan.surat where dimusnahkan_pada is null limit 1`)).id
  for (const pintu of [sql`select persuratan.musnahkan(${[surat]}::uuid[], ${uuid()}, now())`, sql`select workflow.musnahkan_berkas(${[uuid()]}::uuid[], '{}', ${uuid()}, now())`, sql`select * from documents.musnahkan('surat', ${[surat]}, ${uuid()}, null, now())`, sql`select audit.hapus_rincian_objek(${[surat]}, ${uuid()}, now())`]) await assert.rejects(served.db.run(pintu), /keputusan yang tercatat/)
  await assert.rejects(served.db.run(sql`select platform.hapus_bergantung('persuratan.surat', 'true')`), /permission denied/)
})

test('the demo archive: a list waits for the panel, a transfer for its signatures', async () => {
  await berkaskanContoh(served.db)
  await served.db.transaction(isiArsipContoh)
  const isi = (await orang.syamsuddin!.buka('/kantor/arsip/penyusutan')).isi
  assert.match(isi, /Pemusnahan arsip DPMPTSP yang habis masa simpannya[\s\S]*Menunggu penilaian|Menunggu penilaian/)
  assert.match((await orang.nurjannah!.buka('/kantor')).isi + (await orang.darmawati!.buka('/kantor/kotak-masuk')).isi, /arsip/i)
})

/** Each invariant of the archive, broken by hand. */
const RUSAK: Record<string, string> = {
  'jumlah isi berkas arsip benar': 'update kearsipan.berkas_arsip set jumlah = jumlah + 1 where id = (select id from kearsipan.berkas_arsip limit 1)',
  'nomor berkas arsip rapat': 'update kearsipan.berkas_arsip set nomor = 900 where id = (select id from kearsipan.berkas_arsip limit 1)',
  'sisa arsip tidak memuat uraian': `update kearsipan.isi_berkas set uraian = 'Bocor' where id = (select id from kearsipan.isi_berkas where dimusnahkan_pada is not null limit 1)`,
  'pemusnahan yang selesai punya keputusan dan berita acara': `update kearsipan.penyusutan set keputusan_id = gen_random_uuid() where jenis = 'musnah' and keadaan = 'selesai'`,
  'berkas musnah tidak berisi arsip yang masih ada': `update kearsipan.isi_berkas set dimusnahkan_pada = null where berkas_arsip_id = (select id from kearsipan.berkas_arsip where tahap = 'musnah' limit 1)`,
  'surat dalam berkas ditandai diberkaskan': `update persuratan.agenda set diberkaskan_pada = null where surat_id = (select objek_id from kearsipan.isi_berkas where jenis = 'surat' and dimusnahkan_pada is null limit 1)`,
}
test('after all this every invariant holds, of the archive and of everybody; each of the archive’s is seen to break', async () => {
  const daftar = semuaKeutuhan(parts), milik = daftar.filter(({ bagian }) => bagian === 'kearsipan')
  const pg = new (await import('pg')).default.Client({ ...(served.db.pool.options as object), options: '' })
  await pg.connect()
  try {
    assert.deepEqual(await periksaKeutuhan(pg as never, daftar), [])
    assert.deepEqual(milik.flatMap(({ keutuhan }) => keutuhan.map(({ nama }) => nama)).sort(), Object.keys(RUSAK).sort())
    for (const [nama, rusak] of Object.entries(RUSAK)) {
      await pg.query('begin')
      assert.ok((await pg.query(rusak)).rowCount! > 0, nama)
      assert.ok((await periksaKeutuhan(pg as never, milik)).some((p) => p.nama === nama), nama)
      await pg.query('rollback')
    }
  } finally { await pg.end() }
})
})
