import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { type Refusal, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { buatCadangan } from './cadangan.ts'
import { listTabel, perintahKeluar } from './katalog.ts'
import { kunciBaru } from './kunci.ts'
import { salinKeluar } from './salin.ts'
import { basisKosong, configUji, tempatBaru } from './operasi.testing.ts'
import { penyimpanFolder } from './penyimpan.ts'
import { barisCadangan } from './periksa-cadangan.ts'
import { pulihkan } from './pulihkan.ts'
import { denganPelanggan } from './muat.ts'

const kunci = kunciBaru(), config = configUji()
let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>

describe('backup while the system works', () => {
before(async () => {
  own = await ownDatabase()
  tempat = tempatBaru('serentak')
})
after(async () => { await own.drop(); tempat.hapus() })

test('writers go on during the copy; what is copied is one instant: sums agree, numbers without gaps, nothing written later', async () => {
  // Two kinds of invariants over real tables: money that only moves (sum stays), and a gapless register in another table.
  await own.db.transaction(async (tx) => {
    for (let i = 0; i < 20; i++) await tx.run(sql`insert into platform.setting (key, value) values (${`uji.kas.${i}`}, '1000')`)
    await tx.run(sql`insert into platform.setting (key, value) values ('uji.nomor', '0')`)
  })
  let jalan = true, pindah = 0
  const penulis = Array.from({ length: 4 }, async () => {
    for (; jalan;) await own.db.transaction(async (tx) => {
      const [dari, ke] = [Math.floor(Math.random() * 20), Math.floor(Math.random() * 20)]
      const { value } = await tx.one<{ value: number }>(sql`select value from platform.setting where key = 'uji.nomor' for update`)
      await tx.run(sql`update platform.setting set value = to_jsonb((value #>> '{}')::int - 7) where key = ${`uji.kas.${dari}`}`)
      await tx.run(sql`update platform.setting set value = to_jsonb((value #>> '{}')::int + 7) where key = ${`uji.kas.${ke}`}`)
      await tx.run(sql`update platform.setting set value = ${String(value + 1)}::jsonb where key = 'uji.nomor'`)
      await tx.run(sql`insert into platform.event (id, name, payload, at) values (gen_random_uuid(), 'uji.nomor', jsonb_build_object('n', ${value + 1}::int), now())`)
      pindah++
    })
  })
  for (; pindah < 20;) await sleep(5)
  const saatPotret = { pindah: 0 }
  const cadangan = await buatCadangan(own.connection, config, { folder: join(tempat.jalur, 'c'), kunci, sesudahPotret: async () => { saatPotret.pindah = pindah; for (const awal = pindah; pindah < awal + 200;) await sleep(5) } })
  jalan = false
  await Promise.all(penulis)
  assert.ok(pindah >= saatPotret.pindah + 200, 'writers were held up')
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'baru')
  try {
    const hasil = await pulihkan(cadangan.folder, kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    assert.deepEqual(hasil.beda, [])
    const { kas, nomor, banyak, terbesar } = await denganPelanggan(kosong.sambungan, async (c) => (await c.query(`select (select sum((value #>> '{}')::int)::int from platform.setting where key like 'uji.kas.%') as kas, (select (value #>> '{}')::int from platform.setting where key = 'uji.nomor') as nomor,
      count(*)::int as banyak, max((payload ->> 'n')::int) as terbesar from platform.event where name = 'uji.nomor'`)).rows[0])
    assert.equal(kas, 20_000)
    assert.equal(nomor, banyak)
    assert.equal(terbesar, banyak)
    assert.ok(banyak <= saatPotret.pindah + 8, `${banyak} copied, ${saatPotret.pindah} were committed when the snapshot was taken`)
  } finally { await kosong.drop() }
})

test('two at once: the second is told to wait', async () => {
  let lepas!: () => void
  const buka = new Promise<void>((r) => { lepas = r })
  let mulai!: () => void
  const sudahMulai = new Promise<void>((r) => { mulai = r })
  const pertama = buatCadangan(own.connection, config, { folder: join(tempat.jalur, 'dua'), kunci, sesudahPotret: async () => { mulai(); await buka } })
  await sudahMulai
  await assert.rejects(buatCadangan(own.connection, config, { folder: join(tempat.jalur, 'dua'), kunci }), (error: Refusal) => error.code === 'sedang-dicadangkan')
  lepas()
  await pertama
})

test('memory does not grow with the table: of 220 MB of rows the server may send no more than a few ahead of who takes them', async () => {
  await own.owner.query(`create schema uji_besar; create table uji_besar.isi (id int primary key, teks text)`)
  await own.owner.query(`insert into uji_besar.isi select i, repeat(md5(i::text), 32) from generate_series(1, 215000) i`)
  const tabel = (await denganPelanggan(own.connection, listTabel)).find(({ schema }) => schema === 'uji_besar')!
  await denganPelanggan(own.connection, async (client) => {
    let diterima = 0, diambil = 0, terjauh = 0
    for await (const bagian of salinKeluar(client, perintahKeluar({ ...tabel, kolom: tabel.kolom.map(({ nama }) => nama) }), (baris) => { diterima += baris.length })) {
      // Somebody slow at first: the brake must reach the server, or everything lies in memory.
      if (diambil === 0) await sleep(1500)
      diambil += bagian.length
      terjauh = Math.max(terjauh, diterima - diambil)
    }
    assert.ok(diambil > 220_000_000 && diambil === diterima, `${diambil} of ${diterima} bytes`)
    assert.ok(terjauh < 8_000_000, `${terjauh} bytes were waiting`)
  })
  const { daftar, folder } = await buatCadangan(own.connection, config, { folder: join(tempat.jalur, 'besar'), kunci })
  let keluar = 0
  for await (const bagian of barisCadangan(folder, daftar.tabel.find(({ schema }) => schema === 'uji_besar')!, kunci)) keluar += bagian.length
  assert.ok(keluar > 220_000_000, `${keluar} bytes`)
})
})
