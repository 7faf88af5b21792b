import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { jalankanCadangan, kunciInstalasi, penyimpanFolder, pulihkan, simpanPenghapusan } from '#access/operasi'
import { sequenceLog } from '#kernel/audit'
import { getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { Database, sql, uuid } from '#kernel/platform'
import { basisKosong, configUji, dataSendiri, tempatBaru } from '../../access/operasi/operasi.testing.ts'
import { type Tamu, foto, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { SYARAT, findIzinByBerkas, izinTerbit, listTagihanByBerkas } from '../perizinan/contoh.testing.ts'
import { kumpulkanPerkara } from './pemberkasan.ts'

// The case of a permit and a letter with its scan: filed, destroyed by record, and a true backup from before brought back. What stays
// is what has a term of its own: the bill, its payment, and the line in the register of permits.

const KATA = 'safirnusantara', PENDAPAT = SYARAT.split('\n')[0]!.toLowerCase()
let served: Served, tempat: ReturnType<typeof tempatBaru>, config: ReturnType<typeof configUji>, unit: string
const orang: Record<string, Tamu> = {}
/** As the owner, so that no right or policy hides a row. */
const sambungan = (): pg.ClientConfig => ({ ...(served.db.pool.options as object), options: '' })

/** Columns of any table that hold the word. */
async function cariKata(ke: pg.ClientConfig, kata: string): Promise<string[]> {
  const client = new pg.Client(ke)
  await client.connect()
  try {
    const { rows } = await client.query<{ tabel: string; kolom: string }>(`select format('%I.%I', n.nspname, c.relname) as tabel, format('%I', a.attname) as kolom from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
      where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and t.typname in ('text', 'varchar', 'jsonb', 'json', '_text', 'tsvector')`)
    const hasil: string[] = []
    for (const { tabel, kolom } of rows) if ((await client.query(`select exists (select from ${tabel} where strpos(lower(${kolom}::text), $1) > 0) as ada`, [kata])).rows[0].ada) hasil.push(`${tabel}.${kolom}`)
    return hasil
  } finally { await client.end() }
}
async function suratSelesai(): Promise<string> {
  const baru = await orang.syamsuddin!.kirim('/kantor/surat/baru', { unit, pengirim: `CV ${KATA}`, nomor: '005/1/2026', tanggal_hari: '3', tanggal_bulan: '11', tanggal_tahun: '2026', hal: `Undangan ${KATA}`, ringkasan: '', klasifikasi: '005', kecepatan: 'biasa', keamanan: 'biasa', lampiran: '', kunci: uuid() }, { berkas: { berkas: { nama: `${KATA}.jpg`, isi: await foto() } } })
  assert.equal(baru.status, 303, baru.isi.slice(0, 300))
  const id = baru.lokasi.split('/').at(-1)!
  const tugas = (await served.db.one<{ id: string }>(sql`select p.tugas_id as id from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id where g.surat_id = ${id} and p.ditutup_pada is null`)).id
  assert.equal((await orang.nurjannah!.kirim(`/kantor/disposisi/${tugas}/lapor`, { surat: id, laporan: `Selesai ${KATA}` })).status, 303)
  return id
}
/** In a dossier of its own, closed long ago, whose term is over. */
async function berkasHabis(klasifikasi: string, pilih: string): Promise<string> {
  const id = (await orang.syamsuddin!.kirim('/kantor/arsip/berkas/baru', { unit, klasifikasi, judul: `Berkas ${klasifikasi} 2015`, tahun: '2015', lokasi: 'Rak 1', keterangan: '' })).lokasi.split('/').at(-1)!
  const masuk = await orang.syamsuddin!.kirim('/kantor/arsip/belum', {}, { isi: [['unit', unit], ['ke', id], ['pilih', pilih]] })
  assert.equal(masuk.status, 303, masuk.isi.slice(0, 500))
  await served.db.run(sql`update kearsipan.berkas_arsip set ditutup = '2015-12-31', nasib = 'musnah', inaktif_pada = '2017-01-01', akhir_pada = '2018-01-01' where id = ${id}`)
  return id
}
const usul = async (berkas: string[]) => orang.syamsuddin!.kirim('/kantor/arsip/penyusutan/baru', {}, { isi: [['jenis', 'musnah'], ['unit', unit], ['perihal', 'Pemusnahan uji'], ['kunci', uuid()], ...berkas.map((b): [string, string] => ['berkas', b]),
  ...(await Promise.all(['dispusip.kepala', 'bagian-hukum.kepala', 'inspektorat.kepala'].map(async (kode): Promise<[string, string]> => ['penilai', (await getJabatanByKode(served.db, kode)).id])))] })
async function semuaPihak(alamat: string): Promise<void> {
  for (const giliran of ['nilai', 'tanda-tangan']) for (const nama of ['darmawati', 'zainuddin', 'palaguna', 'nurjannah', 'zainuddin', 'palaguna', 'darmawati']) {
    const tugas = new RegExp(`${giliran}"[\\s\\S]*?name="tugas" value="([^"]+)"`).exec((await orang[nama]!.buka(alamat)).isi)?.[1]
    if (tugas) assert.equal((await orang[nama]!.kirim(`${alamat}/${giliran}`, { tugas, putusan: 'setuju', catatan: '' })).status, 303)
  }
}

describe('destroyed archives and a backup from before', () => {
before(async () => {
  tempat = tempatBaru('arsip')
  dataSendiri(join(tempat.jalur, 'data'))
  served = await serve()
  config = configUji({ BACKUP_DIR: join(tempat.jalur, 'cadangan') })
  for (const nama of ['syamsuddin', 'nurjannah', 'darmawati', 'zainuddin', 'palaguna', 'rusdi', 'marlina']) orang[nama] = await pegawaiTamu(served, nama)
  unit = (await getUnitByKode(served.db, 'dpmptsp')).id
})
after(async () => { await served?.close(); tempat?.hapus() })

test('a permit in force and an unpaid bill keep their case; destroyed later it leaves bill, payment and register, and a restore forgets the rest again', async () => {
  const [surat, perkara] = [await suratSelesai(), await izinTerbit(served.db)]
  await served.runJobs()
  await kumpulkanPerkara(served.db)
  const berkas = [await berkasHabis('005', `surat_${surat}`), await berkasHabis('503', `perkara_${perkara}`)]
  const izin = (await findIzinByBerkas(served.db, perkara))!, [tagihan] = await listTagihanByBerkas(served.db, perkara)
  const { token } = await served.db.one<{ token: string }>(sql`select token from documents.naskah where objek_jenis = 'berkas' and objek_id = ${perkara} and status = 'ditandatangani'`)

  assert.match((await usul(berkas)).isi, /izin ini masih berlaku/i)
  await served.db.run(sql`update perizinan.izin set status = 'kedaluwarsa', berlaku_sampai = berlaku_dari where id = ${izin.id}`)
  await served.db.run(sql`update perizinan.tagihan set status = 'sebagian', lunas_pada = null where id = ${tagihan!.id}`)
  assert.match((await usul(berkas)).isi, /tagihan ini belum lunas/i)
  await served.db.run(sql`update perizinan.tagihan set status = 'lunas', lunas_pada = ${tagihan!.lunas_pada} where id = ${tagihan!.id}`)
  const { lokasi, status, isi } = await usul(berkas)
  assert.equal(status, 303, isi.slice(0, 600))
  await semuaPihak(lokasi)

  await sequenceLog(served.db)
  const { cadangan, keadaan } = await jalankanCadangan(served.db, config, { oleh: 'uji' })
  assert.equal(keadaan, 'baik')
  for (const kata of [KATA, PENDAPAT]) assert.ok((await cariKata(sambungan(), kata)).length >= 2, `${kata} is there before`)
  const hash = (await served.db.many<{ hash: string }>(sql`select hash from documents.lampiran where objek_id = ${surat} union select file_hash from documents.naskah where objek_jenis = 'berkas' and objek_id = ${perkara}`)).map((l) => l.hash)
  assert.equal(hash.length, 2)

  const { nomor } = await served.db.one<{ nomor: string }>(sql`select nomor from kearsipan.penyusutan where id = ${lokasi.split('/').at(-1)!}`)
  const jadi = await orang.syamsuddin!.kirim(`${lokasi}/laksanakan`, { konfirmasi: nomor })
  assert.equal(jadi.status, 303, jadi.isi.slice(0, 600))
  await served.runJobs()
  for (const kata of [KATA, PENDAPAT]) assert.deepEqual(await cariKata(sambungan(), kata), [], kata)
  const sisa = (ke: { one: Database['one'] }) => ke.one<Record<string, unknown>>(sql`select (select count(*)::int from perizinan.izin where id = ${izin.id} and pemegang = ${izin.pemegang} and objek = ${izin.objek}) as izin, (select count(*)::int from perizinan.tagihan t join perizinan.pembayaran p on p.tagihan_id = t.id where t.berkas_id = ${perkara} and t.dibayar = t.total) as bayar,
    (select count(*)::int from documents.naskah n where n.objek_id = ${perkara}) as naskah, (select syarat from perizinan.rekomendasi where berkas_id = ${perkara} and syarat is not null) as syarat, (select pemohon_nama from workflow.berkas where id = ${perkara}) as pemohon`)
  const TINGGAL = { izin: 1, bayar: 1, naskah: 1, syarat: '(dimusnahkan)', pemohon: '(dimusnahkan)' }
  assert.deepEqual(await sisa(served.db), TINGGAL, 'of the letters of the case only the bill, a record of public money')
  assert.deepEqual([(await orang.syamsuddin!.buka(`/izin/${izin.token}`)).status, (await orang.marlina!.buka(`/kantor/izin/${izin.id}`)).status, (await orang.syamsuddin!.buka(`/v/${token}`)).status], [200, 200, 410])
  assert.equal((await orang.rusdi!.buka(`/kantor/berkas/${perkara}/dokumen/${tagihan!.naskah_id}.pdf`)).status, 200, 'the bill opens for the revenue agency')

  // The backup from before, in a new place, with the tombstones that lie beside it.
  const folder = join(tempat.jalur, 'cadangan'), kunci = kunciInstalasi(config.DATA_DIR), dataDir = join(tempat.jalur, 'baru')
  assert.ok((await simpanPenghapusan(served.db, folder, kunci)) >= 4)
  const kosong = await basisKosong({ connection: sambungan() } as Parameters<typeof basisKosong>[0])
  try {
    const hasil = await pulihkan(join(folder, cadangan!), kunci, { dataDir, databaseUrl: kosong.url, penyimpan: penyimpanFolder(dataDir) })
    assert.deepEqual([hasil.beda, hasil.audit.baik, hasil.penghapusan.galat, hasil.penghapusan.arsip], [[], true, undefined, 4])
    for (const kata of [KATA, PENDAPAT]) assert.deepEqual(await cariKata(kosong.sambungan, kata), [], `${kata} after the restore`)
    const db = new Database({ ...kosong.sambungan, max: 1 })
    try { assert.deepEqual(await sisa(db), TINGGAL) } finally { await db.close() }
    for (const h of hash) assert.equal(existsSync(join(dataDir, 'files', h.slice(0, 2), h.slice(2, 4), h)), false, 'and the files of what was destroyed')
  } finally { await kosong.drop() }
})
})
