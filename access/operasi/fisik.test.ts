import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { buatFisik, carProgram, pulihkanFisik, simpanWal } from './fisik.ts'
import { denganPelanggan } from './muat.ts'
import { kunciBaru } from './kunci.ts'
import { buangFisikLama } from './simpan-fisik.ts'
import { tempatBaru } from './operasi.testing.ts'
import { PotonganRusak } from './sandi.ts'

// A cluster of its own out of the system's PostgreSQL (Debian: apt install postgresql), as the account that may run it.
const program = { initdb: carProgram('initdb'), pg_ctl: carProgram('pg_ctl'), basis: carProgram('pg_basebackup') }
const akar = process.getuid?.() === 0, id = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' })
const sebab = !program.initdb || !program.pg_ctl || !program.basis ? 'PostgreSQL sistem tidak terpasang (apt install postgresql): salinan fisik dan pemulihan ke satu saat tidak diuji' : akar && id.status !== 0 ? 'akun postgres tidak ada' : false
const uid = akar ? Number(id.stdout) : process.getuid!()
const pohon = join(import.meta.dirname, '../..'), kunci = kunciBaru()
const sebagai = (perintah: string, argumen: string[]) => spawnSync(perintah, argumen, { encoding: 'utf8', cwd: '/', ...(akar ? { uid, gid: uid } : {}) })
const BALAI = `cd ${pohon} && env BALAI_ROOT=${pohon} ${process.execPath} --disable-warning=ExperimentalWarning --import ${join(pohon, 'tools/tsx.mjs')} ${join(pohon, 'access/cli/balai.ts')}`
let tempat: ReturnType<typeof tempatBaru>, soket: string, arsip: string, berkasKunci: string
const hidup = new Set<string>()
const sambungan = () => ({ host: soket, port: 5499, user: 'postgres', database: 'postgres' })
const ctl = (data: string, apa: string[]) => { const jadi = sebagai(program.pg_ctl!, ['-D', data, '-w', '-t', '90', '-l', join(tempat.jalur, 'pg.log'), ...apa]); assert.equal(jadi.status, 0, jadi.stderr + jadi.stdout + (existsSync(join(tempat.jalur, 'pg.log')) ? readFileSync(join(tempat.jalur, 'pg.log'), 'utf8').slice(-1500) : '')); if (apa[0] === 'start') hidup.add(data); else hidup.delete(data) }
const tanya = async <T>(teks: string): Promise<T> => denganPelanggan(sambungan(), async (c) => (await c.query(teks)).rows[0] as T)

describe('physical backup and point in time', { skip: sebab }, () => {
before(() => {
  tempat = tempatBaru('fisik')
  ;[soket, arsip, berkasKunci] = [join(tempat.jalur, 's'), join(tempat.jalur, 'arsip'), join(tempat.jalur, 'kunci.txt')]
  for (const folder of [soket, arsip, join(arsip, 'wal')]) mkdirSync(folder)
  writeFileSync(berkasKunci, kunci.tulisan)
  for (const jalur of [tempat.jalur, soket, arsip, join(arsip, 'wal'), berkasKunci]) { chownSync(jalur, uid, uid); chmodSync(jalur, statSync(jalur).isDirectory() ? 0o700 : 0o600) }
})
after(() => { for (const data of hidup) sebagai(program.pg_ctl!, ['-D', data, '-m', 'immediate', 'stop']); tempat?.hapus() })

test('to just before a bad delete: the last good row is there, the delete is not; an altered byte is refused', async () => {
  const data = join(tempat.jalur, 'data')
  assert.equal(sebagai(program.initdb!, ['-D', data, '-U', 'postgres', '--auth=trust', '-k']).status, 0)
  writeFileSync(join(data, 'postgresql.auto.conf'), [`listen_addresses = ''`, `port = 5499`, `unix_socket_directories = '${soket}'`, `archive_mode = on`, `archive_timeout = 300`, `archive_command = '${BALAI} backup wal %p %f --to ${arsip} --key-file ${berkasKunci}'`.replace('%p', join(data, '%p')), ''].join('\n'))
  ctl(data, ['start'])
  await tanya('create table surat (id int primary key)')
  await tanya('insert into surat select generate_series(1, 1000)')
  const basis = await buatFisik(`postgres://postgres@/postgres?host=${encodeURIComponent(soket)}&port=5499`, arsip, kunci)
  await tanya('insert into surat select generate_series(1001, 1500)')
  const { lsn } = await tanya<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn')
  await tanya('delete from surat')
  await tanya('insert into surat values (9999)')
  const { segmen } = await tanya<{ segmen: string }>('select pg_walfile_name(pg_switch_wal()) as segmen')
  for (let i = 0; i < 600 && !existsSync(join(arsip, 'wal', segmen)); i++) await sleep(100)
  assert.ok(existsSync(join(arsip, 'wal', segmen)), readFileSync(join(tempat.jalur, 'pg.log'), 'utf8').slice(-1500))
  ctl(data, ['-m', 'fast', 'stop'])
  const baru = join(tempat.jalur, 'baru')
  await pulihkanFisik(basis.folder, kunci, baru, `${BALAI} restore wal %f ${baru}/%p --from ${arsip} --key-file ${berkasKunci}`, { lsn })
  spawnSync('chown', ['-R', `${uid}:${uid}`, baru])
  ctl(baru, ['start'])
  for (let i = 0; i < 300 && (await tanya<{ pulih: boolean }>('select pg_is_in_recovery() as pulih')).pulih; i++) await sleep(100)
  assert.deepEqual(await tanya('select count(*)::int as banyak, max(id) as terakhir from surat'), { banyak: 1500, terakhir: 1500 })
  ctl(baru, ['-m', 'fast', 'stop'])
  const jalur = join(basis.folder, 'basis.tar'), semula = readFileSync(jalur), rusak = Buffer.from(semula)
  rusak[rusak.length >> 1]! ^= 1
  writeFileSync(jalur, rusak)
  await assert.rejects(pulihkanFisik(basis.folder, kunci, join(tempat.jalur, 'rusak'), 'false'), (error: Error) => error instanceof PotonganRusak && error.nama === 'basis.tar')
  writeFileSync(jalur, semula)
  // Old copies and the log before the oldest kept one go; what the kept one needs stays; an altered list removes nothing.
  assert.match(basis.awalWal ?? '', /^[0-9A-F]{24}$/)
  const tua = join(arsip, 'fisik-20200101-000000Z'), usang = join(arsip, 'wal/000000010000000000000000'), riwayat = join(arsip, 'wal/00000002.history'), daftar = join(basis.folder, 'daftar-fisik.json'), utuh = readFileSync(daftar)
  mkdirSync(tua)
  for (const jalur of [usang, riwayat]) writeFileSync(jalur, '')
  writeFileSync(daftar, utuh.toString().replace(basis.awalWal!, 'F'.repeat(24)))
  await assert.rejects(buangFisikLama(arsip, 1, kunci), /berubah/)
  assert.ok(existsSync(tua) && existsSync(usang))
  writeFileSync(daftar, utuh)
  const sebelum = readdirSync(join(arsip, 'wal')), hasil = await buangFisikLama(arsip, 1, kunci), sisa = readdirSync(join(arsip, 'wal'))
  assert.deepEqual(hasil.salinan, ['fisik-20200101-000000Z'])
  assert.ok(!existsSync(tua) && !existsSync(usang) && existsSync(riwayat) && existsSync(basis.folder) && sisa.includes(basis.awalWal!) && sisa.includes(segmen))
  assert.deepEqual(sebelum.filter((nama) => !sisa.includes(nama)).length, hasil.wal)
  assert.ok(sebelum.filter((nama) => !sisa.includes(nama)).every((nama) => nama.slice(8) < basis.awalWal!.slice(8)))
  // Another cluster that writes into the same archive is refused; the same segment again is not.
  const [wal] = readdirSync(join(arsip, 'wal')).filter((nama) => nama.length === 24), lain = join(tempat.jalur, 'lain')
  writeFileSync(lain, 'isi lain')
  await assert.rejects(simpanWal(lain, wal!, arsip, kunci), /isi lain/)
})
})
