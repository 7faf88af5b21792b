import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sequenceLog, verifyLog } from '#kernel/audit'
import { bacaFile, keutuhanDocuments, periksaPdf } from '#kernel/documents'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { keutuhanWorkflow, listPenugasan, terbitkanProses } from '#kernel/workflow'
import { masukSebagai } from '../../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../../kernel/platform/testing.ts'
import { listArahan } from '../arahan.sql.ts'
import { cariSurat } from '../cari.sql.ts'
import { SEMUA_REGISTER } from '../pihak.ts'
import { type BatasRekap, awalBulan, hitungRekap, rekapTerhitung } from '../rekap.ts'
import { disposisikan, findSuratUntuk, jangkauan, laporkan, listRegister } from '../index.ts'
import { keutuhan } from '../keutuhan.ts'
import { listMejaTersibuk, listTunggakan, rekapBulan, rekapUnit } from '../laporan.sql.ts'
import { SOP_MASUK } from '../sop.ts'
import { isiRiwayatSurat } from './riwayat.ts'

// A year of letters that nobody sent: what they left in the tables must be what real ones leave, and the engine goes on with them.

describe('a year of demo letters', () => {
  let own: OwnDatabase
  const angka = async (text: string): Promise<number> => Number((await own.owner.query<{ n: string }>(text)).rows[0]!.n)
  before(async () => {
    own = await ownDatabase()
    await own.db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'tes'))
    await isiRiwayatSurat(own.db)
    await own.owner.query('analyze')
  })
  after(() => own?.drop())

  test('several thousand letters in and out; what must hold of cases, numbers and registers holds', async () => {
    assert.ok((await angka('select count(*) as n from persuratan.surat')) > 3_000)
    assert.ok((await angka(`select count(*) as n from persuratan.agenda where arah = 'keluar'`)) > 1_500)
    for (const { nama, sql: tanya } of [...keutuhanWorkflow, ...keutuhanDocuments, ...keutuhan]) assert.deepEqual((await own.owner.query(tanya)).rows, [], nama)
    assert.equal(await angka('select count(*) as n from (select unit_id from persuratan.agenda group by unit_id, arah, tahun having count(*) <> max(nomor)) s'), 0, 'a gap in a register')
    assert.equal(await angka('select count(*) as n from persuratan.buku b where terakhir <> (select max(nomor) from persuratan.agenda g where (g.unit_id, g.arah, g.tahun) = (b.unit_id, b.arah, b.tahun))'), 0)
    assert.equal(await angka('select count(*) as n from persuratan.agenda g join workflow.berkas b on b.id = g.berkas_id where (g.selesai_pada is distinct from b.selesai_pada) or (g.selesai_pada is null) <> (g.menit_selesai is null) or (g.diarahkan_pada is null) <> (g.menit_arahan is null)'), 0)
    assert.equal(await angka('select count(*) as n from workflow.penugasan p join workflow.tugas t on t.id = p.tugas_id where (p.ditutup_pada is distinct from t.ditutup_pada) or p.hasil is distinct from t.hasil or p.dibaca_pada < p.diberi_pada or p.ditutup_pada < p.diberi_pada'), 0)
    assert.equal(await angka('select count(*) as n from workflow.penugasan p where p.ditutup_pada is not null and exists (select from workflow.penugasan c where c.induk_id = p.tugas_id and c.ditutup_pada is null)'), 0, 'closed above something open')
    assert.equal(await angka('select count(*) as n from workflow.penugasan p join persuratan.agenda g on g.berkas_id = p.berkas_id where not exists (select from persuratan.akses a where a.surat_id = g.surat_id and a.pihak = \'j:\' || p.ke_jabatan)'), 0, 'a receiver who may not read')
    assert.equal(await angka('select count(*) as n from persuratan.surat s where exists (select from persuratan.akses a where a.surat_id = s.id and not s.cari @@ quote_literal(a.pihak)::tsquery)'), 0, 'a reader whom the search does not know')
    await sequenceLog(own.db)
    assert.deepEqual((await verifyLog(own.db)).temuan, [])
  })

  test('some are late, some wait, a few are secret and say nothing in a readable column; two dozen have scans', async () => {
    assert.ok((await angka('select count(*) as n from workflow.berkas where ranah = \'dinas\' and lewat and selesai_pada is null')) > 5)
    assert.ok((await angka('select count(*) as n from persuratan.agenda where arah = \'masuk\' and selesai_pada is null')) > 40)
    assert.ok((await angka(`select count(*) as n from persuratan.surat where keamanan = 'rahasia'`)) > 15)
    assert.equal(await angka(`select count(*) as n from persuratan.surat s where keamanan = 'rahasia' and ((to_jsonb(s) - 'sandi')::text ~* 'penertiban|disiplin|pemeriksaan khusus|situasi keamanan' or exists (select from persuratan.akses a where a.surat_id = s.id and a.pihak like 'u:%'))`), 0)
    assert.ok((await angka(`select count(distinct objek_id) as n from documents.lampiran where objek_jenis = 'surat'`)) >= 20)
    assert.equal(await angka(`select count(*) as n from persuratan.surat s join documents.naskah k on k.id = s.naskah_id and (k.nomor, k.tanggal, k.status) = (s.nomor, s.tanggal, 'ditandatangani') join documents.nomor r on (r.unit_id, r.register, r.teks) = (k.unit_id, k.register, k.nomor) where s.status = 'dikirim'`), 30)
    const [contoh] = (await own.owner.query<{ file_hash: string }>(`select k.file_hash from documents.naskah k join persuratan.surat s on s.naskah_id = k.id limit 1`)).rows
    assert.deepEqual((await periksaPdf(own.db, await bacaFile(contoh!.file_hash))).kesimpulan, 'sah')
  })

  test('leaders find them on their desks and act on them; reports count them alike from above and from below', async () => {
    const nurjannah = await masukSebagai(own.db, 'nurjannah'), sekda = await masukSebagai(own.db, 'sekda')
    const antre = await listArahan(own.db, sekda)
    assert.ok(antre.length > 0)
    assert.deepEqual(antre.map((s) => s.tenggat.getTime()), antre.map((s) => s.tenggat.getTime()).toSorted((a, b) => a - b))
    const dpmptsp = (await getUnitByKode(own.db, 'dpmptsp')).id
    const satu = antre[0]!
    const { berkas_id } = await own.db.one<{ berkas_id: string }>(sql`select berkas_id from workflow.penugasan where tugas_id = ${satu.tugas_id}`)
    await own.db.transaction(async (tx) => {
      const [id] = await disposisikan(tx, sekda, satu.tugas_id, [{ jabatanId: nurjannah.jabatan[0]!.jabatanId, tenggat: { nilai: 1, satuan: 'hari_kerja' } }])
      await laporkan(tx, nurjannah, id!, { laporan: 'Sudah.' })
    })
    assert.ok((await listPenugasan(own.db, berkas_id)).find((p) => p.tugas_id === satu.tugas_id)!.ditutup_pada)
    assert.ok(!(await listArahan(own.db, sekda)).some((s) => s.tugas_id === satu.tugas_id))
    const luas = await jangkauan(own.db, sekda), sempit = await jangkauan(own.db, nurjannah)
    assert.ok((await listRegister(own.db, luas, dpmptsp, { arah: 'masuk' })).length > 10, 'the secretary of the region reads the register of an agency')
    const hari = (mundur: number) => new Date(Date.now() - mundur * 86_400_000).toISOString().slice(0, 10)
    const masa = { dari: hari(400), sampai: hari(0) }, patokan = { hariIni: hari(0), patokan: hari(7) }
    const dariAtas = (await rekapUnit(own.db, luas, masa, patokan)).find((u) => u.unit_id === dpmptsp)!, sendiri = (await rekapUnit(own.db, sempit, masa, patokan))[0]!
    const rahasia = await angka(`select count(*) as n from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id where g.unit_id = '${dpmptsp}' and g.arah = 'masuk' and s.keamanan = 'rahasia' and g.tanggal between '${masa.dari}' and '${masa.sampai}'
      and not exists (select from persuratan.akses a where a.surat_id = s.id and a.pihak = 'j:${sekda.jabatan[0]!.jabatanId}')`)
    assert.equal(dariAtas.masuk + rahasia, sendiri.masuk, 'the head sees the secret letters of her post, the secretary only those that went through his')
    const { n, median } = await own.db.one<{ n: number; median: number }>(sql`select count(*)::int as n, percentile_cont(0.5) within group (order by menit_selesai) as median from persuratan.agenda where unit_id = ${dpmptsp} and arah = 'masuk' and tanggal between ${masa.dari} and ${masa.sampai}`)
    assert.deepEqual([sendiri.masuk, sendiri.selesai_median], [n, median])
    assert.equal((await rekapBulan(own.db, sempit, masa)).reduce((jumlah, b) => jumlah + b.masuk, 0), n)
    const tunggakan = await listTunggakan(own.db, sempit, undefined, patokan, 500)
    assert.equal(tunggakan.length, sendiri.lewat, 'late letters are those listed without an answer')
    assert.ok(tunggakan.every((b) => b.pada_siapa), 'each lies with somebody')
    assert.ok((await listMejaTersibuk(own.db, luas, masa, new Date(), 15)).length === 15)
    // What was counted at night says the same as counting now, with today's letters beside it.
    const setahun = { dari: awalBulan(hari(0), 11), sampai: hari(0) }, lalu = { dari: awalBulan(hari(0), 1), sampai: new Date(Date.parse(awalBulan(hari(0))) - 86_400_000).toISOString().slice(0, 10) }
    assert.equal(await rekapTerhitung(own.db, luas, setahun.dari, hari(0)), undefined, 'nothing counted yet')
    const laporan = async (terhitung?: BatasRekap) => [await rekapUnit(own.db, SEMUA_REGISTER, setahun, patokan, terhitung), await rekapUnit(own.db, SEMUA_REGISTER, lalu, patokan, terhitung), await rekapBulan(own.db, SEMUA_REGISTER, setahun, terhitung), await listMejaTersibuk(own.db, SEMUA_REGISTER, setahun, new Date(1e12), 500, terhitung)]
    const sekarang = await laporan()
    for (let i = 0; i < 2; i++) await hitungRekap(own.db, hari(0))
    const terhitung = (await rekapTerhitung(own.db, luas, setahun.dari, hari(0)))!
    assert.ok(terhitung && (sekarang[0] as unknown[]).length > 50 && (sekarang[3] as unknown[]).length > 50)
    assert.deepEqual(await laporan(terhitung), sekarang)
    assert.equal(await rekapTerhitung(own.db, sempit, setahun.dari, hari(0)), undefined, 'others are counted under their own rights')
    const temu = await cariSurat(own.db, sempit, 'rapat', 20)
    for (const { id } of temu) assert.ok(await findSuratUntuk(own.db, sempit, id))
  })
})
