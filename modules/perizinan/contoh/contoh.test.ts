import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sequenceLog, verifyLog } from '#kernel/audit'
import { berlaku } from '#kernel/forms'
import { now, sql } from '#kernel/platform'
import { type Kedudukan, type Keadaan, type Langkah, type Sop, adalahAkhir, gerakkan, hitungKotakMasuk } from '#kernel/workflow'
import { masukSebagai } from '../../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../../kernel/platform/testing.ts'
import { mulaiModul } from '../contoh.testing.ts'
import { isiRiwayatIzin } from './riwayat.ts'

// One suite: the preparation moves the clock of the process and may not run beside that of another file.
describe('a year of permits', () => {
  let own: OwnDatabase
  before(async () => {
    own = await ownDatabase()
    await mulaiModul(own.db)
    await isiRiwayatIzin(own.db, 0.1)
  })
  after(() => own.drop())

  test('the clock of the process stands where it stood', () => assert.ok(Math.abs(now().getTime() - Date.now()) < 1000))

  test('acts are numbered without a gap, rise in time, and their replay gives the state of the case', async () => {
    const kasus = await own.db.many<{ id: string; nomor: string; keadaan: Keadaan; sop: Sop; jawaban: Record<string, unknown> }>(sql`select b.id, b.nomor, b.keadaan, p.sop, b.jawaban from workflow.berkas b join workflow.proses p on p.kode = b.proses and p.versi = b.versi`)
    assert.ok(kasus.length > 30, `only ${kasus.length} cases`)
    for (const k of kasus) {
      const laku = await own.db.many<{ urut: number; langkah: string | null; hasil: string; ke_keadaan: Keadaan; pada: Date }>(sql`select urut, langkah, hasil, ke_keadaan, pada from workflow.tindakan where berkas_id = ${k.id} order by urut`)
      assert.deepEqual(laku.map((t) => t.urut), laku.map((_, i) => i), k.nomor)
      assert.equal(laku.at(-1)!.ke_keadaan, k.keadaan, k.nomor)
      let kini: Kedudukan = { terbuka: [k.sop.awal], menunggu: [] }, akhir: Keadaan | undefined
      for (const [i, t] of laku.entries()) {
        assert.ok(i === 0 || t.pada >= laku[i - 1]!.pada, `${k.nomor} act ${i} goes back in time`)
        if (!t.langkah) { if (['dibatalkan', 'diserahkan', 'dicabut'].includes(t.hasil)) akhir = t.hasil as Keadaan; continue }
        const gerak = gerakkan(k.sop, kini, t.langkah, (k.sop.langkah[t.langkah] as Langkah).hasil.find((h) => h.kode === t.hasil)!, (bila) => !bila || berlaku(bila, k.jawaban))
        kini = gerak.kedudukan
        const ujung = gerak.akhir === undefined ? undefined : k.sop.langkah[gerak.akhir]
        if (ujung && adalahAkhir(ujung)) akhir = ujung.akhir
      }
      const terbuka = await own.db.many<{ langkah: string }>(sql`select langkah from workflow.tugas where berkas_id = ${k.id} and ditutup_pada is null order by langkah`)
      assert.deepEqual(akhir ? [] : kini.terbuka, terbuka.map((t) => t.langkah), k.nomor)
    }
  })

  test('each product of the register has its signed letter, each answer of a team and each bill too; one permit is revoked, one bill lapsed', async () => {
    const tanpa = await own.db.many(sql`select i.nomor from perizinan.izin i left join documents.naskah n on n.id = i.naskah_id and n.nomor = i.nomor and n.file_hash is not null where n.id is null
      union all select r.nomor from perizinan.rekomendasi r left join documents.naskah n on n.id = r.naskah_id and n.status = 'ditandatangani' where n.id is null
      union all select t.nomor from perizinan.tagihan t left join documents.naskah n on n.id = t.naskah_id and n.status = 'ditandatangani' where n.id is null`)
    assert.deepEqual(tanpa, [])
    assert.equal((await own.db.many(sql`select 1 as ada from perizinan.izin where status = 'dicabut'`)).length, 1)
    const tagihan = new Set((await own.db.many<{ status: string }>(sql`select status from perizinan.tagihan`)).map((t) => t.status))
    for (const status of ['terbit', 'lunas', 'kedaluwarsa']) assert.ok(tagihan.has(status), status)
    assert.deepEqual(await own.db.many(sql`select unit_id, register, tahun from documents.nomor group by 1, 2, 3 having count(*) <> max(urut)`), [])
  })

  test('every office that takes part has work on its desk', async () => {
    for (const nama of ['ilham', 'hasnawati', 'marlina', 'syamsuddin', 'nurjannah', 'rusdi', 'arifuddin', 'jamaluddin', 'sittihajar', 'rezky', 'asri']) assert.ok((await hitungKotakMasuk(own.db, await masukSebagai(own.db, nama))).semua >= 1, nama)
  })

  test('the log holds every act and verifies', async () => {
    await sequenceLog(own.db)
    assert.deepEqual((await verifyLog(own.db)).temuan, [])
  })
})
