import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { periksaKeutuhan } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { antarKeutuhan } from './antar.ts'

// Each invariant of delivery and arrival is named when its own corruption is planted, and none without one.

let own: OwnDatabase
before(async () => { own = await ownDatabase() })
after(() => own?.drop())

const U = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'::uuid`
const SURAT = `insert into persuratan.surat (id, asal, jenis, status, nomor, hal, klasifikasi, pengirim, unit_id, unit_jalur, dibuat_teks, dibuat_pada) values (${U(1)}, 'sendiri', 'surat_dinas', 'dikirim', 'x', 'x', '005', 'x', ${U(2)}, 'x', 'x', now());`
const TUJUAN = (kolom: string, nilai: string) => `insert into persuratan.tujuan (id, surat_id, urut, sebagai, nama, ${kolom}) values (${U(3)}, ${U(1)}, 1, 'kepada', 'x', ${nilai});`
const BLOK = (ditutup: string) => `insert into persuratan.blok_nomor (id, unit_id, jenis, klasifikasi, tahun, dari, sampai, pemegang, sebab, oleh_teks, dibuat_pada, ditutup_pada) values (${U(5)}, ${U(2)}, 'x', '005', 2026, 1, 1, 'x', 'x', 'x', now(), ${ditutup});`
const NOMOR = `insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, blok_id, dibuat) values ('u', 'r', 2026, 1, 'a', '2026-01-01', 'dipesan', ${U(5)}, now());`
const RUSAK: Record<string, string> = {
  'surat yang terkirim ke unit ada di buku agenda unit itu': SURAT + TUJUAN('unit_id, cara, dikirim_pada', `${U(2)}, 'dalam', now()`),
  'surat berstatus terkirim tidak menunggu penerima': SURAT + TUJUAN('cara', `'cetak'`),
  'buku ekspedisi tanpa celah': `insert into persuratan.ekspedisi (id, tujuan_id, unit_id, tahun, nomor, pembawa, diserahkan_pada, oleh_teks, dibuat_pada) values (${U(4)}, ${U(3)}, ${U(2)}, 2026, 2, 'x', now(), 'x', now());`,
  'nomor tulisan tangan milik bloknya dan tercatat terpakai': `${BLOK('null')}${NOMOR}insert into persuratan.nomor_tangan (blok_id, urut, surat_id, dicatat_teks, dicatat_pada) values (${U(5)}, 1, ${U(1)}, 'x', now());`,
  'blok nomor yang ditutup tidak menyisakan nomor': BLOK('now()') + NOMOR,
  'pindaian yang selesai terbaca semua halamannya': `insert into persuratan.pindaian (lampiran_id, surat_id, keadaan, halaman, terbaca, dibuat_pada) values (${U(6)}, ${U(1)}, 'selesai', 3, 2, now());`,
}

test('every invariant holds on the demo world and is broken by its own corruption', async () => {
  const daftar = [{ bagian: 'persuratan', keutuhan: antarKeutuhan }]
  assert.deepEqual(await periksaKeutuhan(own.owner, daftar), [])
  assert.deepEqual(antarKeutuhan.map(({ nama }) => nama).filter((nama) => !RUSAK[nama]), [])
  const client = await own.owner.connect()
  try {
    for (const { nama } of antarKeutuhan) {
      await client.query('begin; set local session_replication_role = replica')
      await client.query(RUSAK[nama]!)
      assert.ok((await periksaKeutuhan(client, daftar)).some((satu) => satu.nama === nama), nama)
      await client.query('rollback')
    }
  } finally { client.release() }
})
