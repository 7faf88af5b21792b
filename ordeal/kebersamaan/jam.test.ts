import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actorFromToken } from '#kernel/identity'
import { getKalenderUnit, jatuhTempo, tanggalLokal } from '#kernel/organisation'
import { setClock, sql } from '#kernel/platform'
import { listTindakan } from '#kernel/workflow'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { kirim, semuaWarga, sesiPegawai, siapkanDraf } from '../dunia.ts'

// The application's clock is wrong while the database's is right.

let served: Served
before(async () => { served = await serve() })
after(() => served.close())
const geser = (ms: number) => setClock({ now: () => new Date(Date.now() + ms) })
const JAM = 3_600_000

test('acts of processes whose clocks differ by hours stand in the order in which they were done', async () => {
  const [draf] = await siapkanDraf(served.db, await semuaWarga(served.db), 1)
  const sesi = { nurhayati: await sesiPegawai(served.db, 'nurhayati'), abdulrahman: await sesiPegawai(served.db, 'abdulrahman') }
  const { tanda } = await kirim(served.url, draf!)
  const tindak = async (siapa: keyof typeof sesi, hasil: string, bekal: object = {}) => {
    const { id } = await served.db.one<{ id: string }>(sql`select id from workflow.tugas where berkas_id = ${tanda!.id} and ditutup_pada is null`)
    assert.equal((await new Tamu(served.url, sesi[siapa]).api(`/kantor/tugas/${id}/tindak`, { hasil, bekal })).status, 200)
  }
  const langkah: [number, keyof typeof sesi, string, object][] = [[-3 * JAM, 'nurhayati', 'lanjut', {}], [0, 'abdulrahman', 'kembalikan', { catatan: 'Periksa lagi.' }], [-2 * JAM, 'nurhayati', 'lanjut', {}], [JAM / 4, 'abdulrahman', 'paraf', {}]]
  for (const [ms, siapa, hasil, bekal] of langkah) { const lepas = geser(ms); try { await tindak(siapa, hasil, bekal) } finally { lepas() } }
  const riwayat = await listTindakan(served.db, tanda!.id)
  assert.deepEqual(riwayat.map((t) => t.hasil), ['ajukan', 'lanjut', 'kembalikan', 'lanjut', 'paraf'])
  assert.deepEqual(riwayat.map((t) => t.urut), [0, 1, 2, 3, 4])
  assert.notDeepEqual(riwayat.map((t) => t.pada.getTime()), riwayat.map((t) => t.pada.getTime()).sort((a, b) => a - b), 'the control: sorted by the clock of the process they would stand otherwise')
})

test('a session holds three hours back and is over four hundred days on', async () => {
  const sesi = await sesiPegawai(served.db, 'nurhayati')
  for (const [ms, jenis] of [[0, 'pegawai'], [-3 * JAM, 'pegawai'], [400 * 24 * JAM, 'publik']] as const) {
    const lepas = geser(ms)
    try { assert.equal((await actorFromToken(served.db, sesi)).kind, jenis, `${ms / JAM} hours`) } finally { lepas() }
  }
})

test('working days over month ends and the leap day, as counted by hand', async () => {
  const unit = await served.db.one<{ id: string }>(sql`select id from organisation.unit where kode = 'dpmptsp'`)
  const kalender = await getKalenderUnit(served.db, unit.id)
  const libur = new Set((await served.db.many<{ t: string }>(sql`select distinct tanggal as t from organisation.hari_khusus where tanggal between '2028-01-01' and '2028-12-31' limit 400`)).map(({ t }) => t))
  const hariBerikut = (mulai: string, n: number): string => {
    const hari = new Date(`${mulai}T00:00:00Z`)
    for (let sisa = n; sisa > 0;) { hari.setUTCDate(hari.getUTCDate() + 1); if (hari.getUTCDay() % 6 !== 0 && !libur.has(hari.toISOString().slice(0, 10))) sisa-- }
    return hari.toISOString().slice(0, 10)
  }
  for (const mulai of ['2028-02-24', '2028-02-25', '2028-02-28', '2028-02-29', '2028-03-31', '2028-04-28', '2028-09-29', '2028-10-31']) for (const nilai of [1, 2, 3, 14])
    assert.equal(tanggalLokal(jatuhTempo(kalender, new Date(`${mulai}T02:00:00Z`), { nilai, satuan: 'hari_kerja' }), 'Asia/Makassar'), hariBerikut(mulai, nilai), `${nilai} from ${mulai}`)
})

test('the day turns at midnight of the region, not of the server', () => {
  const saat = new Date('2028-02-28T15:30:00Z')
  assert.deepEqual(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zona) => tanggalLokal(saat, zona)), ['2028-02-28', '2028-02-28', '2028-02-29'])
  assert.deepEqual(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zona) => tanggalLokal(new Date('2026-12-31T16:30:00Z'), zona)), ['2026-12-31', '2027-01-01', '2027-01-01'])
})
