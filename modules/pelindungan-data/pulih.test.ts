import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type HasilTerapan, bacaDaftar, jalankanCadangan, kunciInstalasi, penyimpanFolder, pulihkan, simpanPenghapusan, terapkanPenghapusan } from '#access/operasi'
import { sequenceLog } from '#kernel/audit'
import { daftarkanDataPribadi, now, raw, sql, Database, uuid } from '#kernel/platform'
import { basisKosong, basisRingkas, configUji, dataSendiri, tempatBaru } from '../../access/operasi/operasi.testing.ts'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { parts } from '../../tools/serve.testing.ts'
import { jalankanRencana } from './penghapusan.ts'
import { daftarkanBagian } from './register.ts'
import { susunRencana } from './rencana.ts'

// The proof: a backup from before an erasure, restored after it, knows the person as little as the living database does.

const CIRI = ['Daeng Macora Tallasa', '7308014502919963', 'macora@contoh.invalid', 'Jalan Melati Tujuh Belas']
let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>, config: ReturnType<typeof configUji>, folder: string
const id = uuid()

/** Columns of any table that hold one of the words. */
async function temuan(db: Database): Promise<string[]> {
  const kolom = await db.many<{ tabel: string; kolom: string }>(sql`select format('%I.%I', n.nspname, c.relname) as tabel, format('%I', a.attname) as kolom from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') and has_table_privilege(c.oid, 'select') and t.typname in ('text', 'varchar', 'jsonb', '_text')`)
  const hasil: string[] = []
  for (const k of kolom) if ((await db.one<{ ada: boolean }>(sql`select exists (select from ${raw(k.tabel)} where lower(${raw(k.kolom)}::text) like any(${CIRI.map((w) => `%${w.toLowerCase()}%`)}::text[])) as ada`)).ada) hasil.push(`${k.tabel}.${k.kolom}`)
  return hasil
}
let ke = 0
/** Restores the backup named into a new place and looks at it. */
async function pulih(nama: string): Promise<{ penghapusan: HasilTerapan; sisa: string[]; baik: boolean }> {
  const kosong = await basisKosong(own), dataDir = join(tempat.jalur, `baru-${++ke}`)
  const asal = join(folder, nama), kunci = kunciInstalasi(config.DATA_DIR)
  await bacaDaftar(asal, kunci)
  try {
    const hasil = await pulihkan(asal, kunci, { dataDir, databaseUrl: kosong.url, penyimpan: penyimpanFolder(dataDir) })
    const db = new Database({ ...kosong.sambungan, max: 2 })
    try {
      const lagi = await terapkanPenghapusan(kosong.sambungan, folder, kunci, dataDir)
      assert.deepEqual([lagi.orang, lagi.berkas], [0, 0], 'a second time does nothing')
      return { penghapusan: hasil.penghapusan, sisa: await temuan(db), baik: hasil.audit.baik && hasil.beda.length === 0 }
    } finally { await db.close() }
  } finally { await kosong.drop() }
}

describe('a backup from before an erasure', () => {
before(async () => {
  own = await basisRingkas()
  tempat = tempatBaru('pulih')
  dataSendiri(join(tempat.jalur, 'data'))
  folder = join(tempat.jalur, 'cadangan')
  config = configUji({ BACKUP_DIR: folder })
  for (const part of parts) daftarkanDataPribadi(part.pribadi ?? [])
  daftarkanBagian()
  await own.db.transaction(async (tx) => {
    await tx.run(sql`insert into identity.orang (id, nik, nama, tempat_lahir, tanggal_lahir, jenis_kelamin, alamat, rt, rw, kode_wilayah, hp, email, tingkat, diverifikasi_pada, diverifikasi_cara, dibuat_pada, diubah_pada)
      values (${id}, ${CIRI[1]}, ${CIRI[0]}, 'Bone', '1991-02-05', 'P', ${CIRI[3]}, '001', '002', '73.08.01.2002', '+6281299887763', ${CIRI[2]}, 'terverifikasi', ${now()}, 'ktp_el', ${now()}, ${now()})`)
    await tx.run(sql`insert into identity.akun (id, orang_id, hp, email, dibuat_pada) values (${uuid()}, ${id}, '+6281299887763', ${CIRI[2]}, ${now()})`)
  })
  await sequenceLog(own.db)
})
after(async () => { await own?.drop(); tempat?.hapus() })

test('restored after the erasure it has 0 hits, and the count is told; without, or with altered tombstones it says so', async () => {
  const { cadangan, keadaan, temuan: catatan } = await jalankanCadangan(own.db, config, { oleh: 'uji' })
  assert.deepEqual([keadaan, catatan.filter((satu) => satu.startsWith('Gagal'))], ['baik', []])
  const awal = await pulih(cadangan!)
  assert.ok(awal.baik && awal.sisa.length >= 3, `she is in the backup: ${awal.sisa.join(', ')}`)
  assert.deepEqual(awal.penghapusan, { orang: 0, berkas: 0, tertahan: 0, ada: true })

  await own.db.transaction(async (tx) => jalankanRencana(tx, await susunRencana(tx, { orang: [id] }), { actor: { kind: 'sistem', sebab: 'uji' }, tindakan: 'pelindungan.penghapusan.jalankan', objek: { jenis: 'orang', id } }))
  assert.deepEqual(await temuan(own.db), [])
  const kunci = kunciInstalasi(config.DATA_DIR), jalur = join(folder, 'penghapusan.json')
  assert.ok((await simpanPenghapusan(own.db, folder, kunci)) >= 1)
  const isi = readFileSync(jalur, 'utf8')
  assert.ok(!isi.includes(id) && !CIRI.some((kata) => isi.includes(kata)), 'the tombstones say nothing about anybody')

  const sesudah = await pulih(cadangan!)
  assert.deepEqual(sesudah, { penghapusan: { orang: 1, berkas: 0, tertahan: 0, ada: true }, sisa: [], baik: true })

  // One tombstone taken away: refused, not silently passed over. No file: told.
  writeFileSync(jalur, JSON.stringify({ ...(JSON.parse(isi) as object), tanda: [] }))
  const palsu = await pulih(cadangan!)
  assert.ok(/berubah sesudah ditulis/.test(palsu.penghapusan.galat ?? '') && palsu.sisa.length >= 3)
  await assert.rejects(simpanPenghapusan(own.db, folder, kunci), /berubah sesudah ditulis/)
  rmSync(jalur)
  const tanpa = await pulih(cadangan!)
  assert.deepEqual([tanpa.penghapusan.ada, tanpa.sisa.length >= 3], [false, true])
})
})
