import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sequenceLog, verifyLog } from '#kernel/audit'
import { adalahKosong, berlaku } from '#kernel/forms'
import { getKalenderUnit, jatuhTempo, periksaNik } from '#kernel/organisation'
import { now, sql } from '#kernel/platform'
import { type Kedudukan, type Keadaan, type Langkah, type Sop, adalahAkhir, gerakkan, hitungKotakMasuk } from '#kernel/workflow'
import { masukSebagai } from '../../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../../kernel/platform/testing.ts'
import { modules } from '../../../tools/modules.testing.ts'
import { isiRiwayat } from './riwayat.ts'

interface Kasus { id: string; nomor: string; keadaan: Keadaan; unit_id: string; mulai_hitung: Date; jatuh_tempo: Date | null; berhenti_pada: Date | null; janji_nilai: number; janji_satuan: 'hari_kerja'; urut_tindakan: number; jawaban: Record<string, unknown>; sop: Sop; selesai: boolean }
interface Laku { berkas_id: string; urut: number; langkah: string | null; hasil: string; dari_keadaan: Keadaan | null; ke_keadaan: Keadaan; pada: Date; bukti_pada: Date | null; pelaku: string }
// One suite: the preparation moves the clock of the process and may not run beside that of another file.
describe('a year of village letters', () => {
  let own: OwnDatabase, kasus: Kasus[], laku: Map<string, Laku[]>, mulai: Date

  before(async () => {
    own = await ownDatabase()
    mulai = now()
    for (const modul of modules) await modul.start?.(own.db)
    await isiRiwayat(own.db, 0.1)
    kasus = await own.db.many<Kasus>(sql`select b.id, b.nomor, b.keadaan, b.unit_id, b.mulai_hitung, b.jatuh_tempo, b.berhenti_pada, b.janji_nilai, b.janji_satuan, b.urut_tindakan, b.jawaban, p.sop, b.selesai_pada is not null as selesai from workflow.berkas b join workflow.proses p on p.kode = b.proses and p.versi = b.versi`)
    laku = Map.groupBy(await own.db.many<Laku>(sql`select t.berkas_id, t.urut, t.langkah, t.hasil, t.dari_keadaan, t.ke_keadaan, t.pada, t.pelaku, c.pada as bukti_pada from workflow.tindakan t left join audit.catatan c on c.id = t.bukti_id order by t.berkas_id, t.urut`), (t) => t.berkas_id)
  })
  after(() => own.drop())

  const jumlah = async (query: ReturnType<typeof sql>): Promise<number> => (await own.db.one<{ n: number }>(query)).n

  test('the clock of the process stands where it stood', () => assert.ok(Math.abs(now().getTime() - Date.now()) < 1000))

  test('an open case has an open task, an ended one has none, and every task lies on the desk of a post', async () => {
    assert.ok(kasus.length > 200, `only ${kasus.length} cases`)
    const salah = await jumlah(sql`select count(*)::int as n from workflow.berkas b where (b.selesai_pada is null) <> exists (select from workflow.tugas t where t.berkas_id = b.id and t.ditutup_pada is null)`)
    assert.equal(salah, 0)
    const tanpaJabatan = await jumlah(sql`select count(*)::int as n from workflow.tugas t where t.unit_id is not null and not exists (select from organisation.jabatan j where j.unit_id = t.unit_id and t.peran = any(j.peran))`)
    assert.equal(tanpaJabatan, 0)
    assert.ok((await jumlah(sql`select count(*)::int as n from workflow.tugas where ditutup_pada is null and unit_id is not null`)) > 30)
  })

  test('acts are numbered without a gap, rise in time, follow from each other, and end in the state of the case', () => {
    for (const k of kasus) {
      const semua = laku.get(k.id)!
      assert.deepEqual(semua.map((t) => t.urut), semua.map((_, i) => i), k.nomor)
      assert.equal(semua.length - 1, k.urut_tindakan, k.nomor)
      assert.equal(semua.at(-1)!.ke_keadaan, k.keadaan, k.nomor)
      for (const [i, t] of semua.entries()) {
        if (i > 0) { assert.equal(t.dari_keadaan, semua[i - 1]!.ke_keadaan, `${k.nomor} act ${i}`); assert.ok(t.pada >= semua[i - 1]!.pada, `${k.nomor} act ${i} goes back in time`) }
        assert.ok(t.pada <= now() && t.pada.getTime() > mulai.getTime() - 380 * 86_400_000, k.nomor)
        assert.equal(t.bukti_pada?.getTime(), t.pada.getTime(), `${k.nomor} act ${i}: the log says another hour, or nothing`)
      }
    }
  })

  test('replaying the acts of a case through the SOP gives its state', () => {
    for (const k of kasus) {
      let kini: Kedudukan = { terbuka: [k.sop.awal], menunggu: [] }, akhir: Keadaan | undefined
      for (const t of laku.get(k.id)!) {
        if (!t.langkah) { if (['dibatalkan', 'diserahkan', 'dicabut'].includes(t.hasil)) akhir = t.hasil as Keadaan; continue }
        const sah = (bila: Parameters<typeof berlaku>[0] | undefined) => !bila || berlaku(bila, k.jawaban)
        assert.ok(kini.terbuka.includes(t.langkah), `${k.nomor}: ${t.langkah} was not open`)
        const gerak = gerakkan(k.sop, kini, t.langkah, (k.sop.langkah[t.langkah] as Langkah).hasil.find((h) => h.kode === t.hasil)!, sah)
        kini = gerak.kedudukan
        const ujung = gerak.akhir === undefined ? undefined : k.sop.langkah[gerak.akhir]
        if (ujung && adalahAkhir(ujung)) akhir = ujung.akhir
      }
      assert.equal(akhir ?? (k.sop.langkah[kini.terbuka[0]!] as Langkah).keadaan, k.keadaan, k.nomor)
      assert.equal(akhir !== undefined, k.selesai, k.nomor)
    }
  })

  test('due dates are those the calendar gives; nothing is due while the clock stands', async () => {
    for (const k of kasus) {
      if (k.berhenti_pada) { assert.equal(k.jatuh_tempo, null); continue }
      const jeda = (await own.db.many<{ mulai: Date; sampai: Date | null }>(sql`select mulai, sampai from workflow.jeda where berkas_id = ${k.id} order by mulai`)).map((j) => ({ mulai: j.mulai, selesai: j.sampai }))
      if (k.jatuh_tempo) assert.equal(k.jatuh_tempo.toISOString(), jatuhTempo(await getKalenderUnit(own.db, k.unit_id), k.mulai_hitung, { nilai: k.janji_nilai, satuan: k.janji_satuan }, jeda).toISOString(), k.nomor)
    }
  })

  test('nobody in the demo world has a NIK that could be somebody\'s', async () => {
    const nik = (await own.db.many<{ nik: string }>(sql`select nik from identity.orang where nik is not null`)).map((o) => o.nik)
    const tersebut = kasus.flatMap((k) => [...JSON.stringify(k.jawaban).matchAll(/"(\d{16})"/g)].map((satu) => satu[1]!))
    for (const satu of [...nik, ...tersebut]) assert.match(satu, /^\d{12}99\d\d$/)
    assert.ok(nik.every((satu) => periksaNik(satu).ok))
    assert.equal(new Set(nik).size, nik.length)
    assert.ok(kasus.every((k) => !adalahKosong(k.jawaban)))
  })

  test('letters are signed and numbered without a gap; the named people have work, some of it late', async () => {
    const bolong = await own.db.many(sql`select unit_id, register, tahun from documents.nomor group by 1, 2, 3 having count(*) <> max(urut)`)
    assert.deepEqual(bolong, [])
    assert.ok((await jumlah(sql`select count(*)::int as n from documents.naskah where status = 'ditandatangani' and nomor is not null`)) >= 6)
    for (const nama of ['nurhayati', 'abdulrahman', 'mappasessu', 'rosdiana', 'sittiaminah']) {
      const { semua, terlambat } = await hitungKotakMasuk(own.db, await masukSebagai(own.db, nama))
      assert.ok(semua >= 3 && semua <= 12 && terlambat >= 1 && terlambat < semua, `${nama}: ${semua} tasks, ${terlambat} late`)
    }
  })

  test('the log holds every act and verifies', async () => {
    await sequenceLog(own.db)
    const hasil = await verifyLog(own.db)
    assert.deepEqual(hasil.temuan, [])
    assert.equal(hasil.menunggu, 0)
  })
})
