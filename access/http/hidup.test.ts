import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { setLog, sql, uuid } from '#kernel/platform'
import { SANDI_DEMO } from '#kernel/identity'
import { tampungKode } from '../../kernel/identity/testing.ts'
import { serve } from '../../tools/serve.testing.ts'
import { Tamu, ajukan, pegawaiTamu, wargaTamu } from './tamu.testing.ts'

// The life of the process as its keepers see it: start, start twice at once, stop without failing anybody, and what it writes down.

const akar = join(import.meta.dirname, '../..')
const sambungan = () => JSON.parse(process.env.BALAI_TEST_DATABASE!) as pg.ClientConfig
const NAMA = `balai_hidup_${process.pid}`
const folder = mkdtempSync(join(tmpdir(), 'balai-hidup-'))

interface Proses { anak: ChildProcess; keluar: string[]; url: string; akhir: Promise<number | null> }
/** Starts main.ts over the empty database of this test; resolves when it serves. */
async function mulai(env: Record<string, string> = {}): Promise<Proses> {
  const { host, port, user } = sambungan()
  const anak = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(akar, 'tools/tsx.mjs'), join(akar, 'main.ts')], {
    cwd: akar, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, BALAI_DEMO: 'off', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'info', DATABASE_URL: `postgres://${user}@/${NAMA}?host=${encodeURIComponent(String(host))}&port=${port}`, ...env } as NodeJS.ProcessEnv,
  })
  const keluar: string[] = []
  const akhir = new Promise<number | null>((done) => anak.on('exit', (kode) => done(kode)))
  const url = await new Promise<string>((done, gagal) => {
    for (const aliran of [anak.stdout!, anak.stderr!]) aliran.on('data', (potong) => { keluar.push(String(potong)); const siap = /http:\/\/localhost:(\d+)/.exec(keluar.join('')); if (siap) done(`http://127.0.0.1:${siap[1]}`) })
    void akhir.then((kode) => gagal(new Error(`ended with ${kode}: ${keluar.join('')}`)))
  })
  return { anak, keluar, url, akhir }
}

describe('the process', () => {
  before(async () => {
    const admin = new pg.Client({ ...sambungan(), database: 'postgres' })
    await admin.connect()
    await admin.query(`create database ${NAMA}`)
    await admin.end()
  })
  after(async () => {
    const admin = new pg.Client({ ...sambungan(), database: 'postgres' })
    await admin.connect()
    await admin.query(`drop database if exists ${NAMA} with (force)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  })

  test('two that start at once on an empty database both come up, and the schema is there once', { timeout: 240_000 }, async () => {
    const dua = await Promise.all([mulai(), mulai()])
    try {
      for (const { url } of dua) {
        assert.equal((await fetch(`${url}/readyz`)).status, 200)
        assert.equal((await fetch(`${url}/layanan`)).status, 200)
      }
      const isi = await Promise.all(dua.map(async ({ url }) => (JSON.parse(await (await fetch(`${url}/api/v1/layanan`)).text()) as unknown)))
      assert.deepEqual(isi[0], isi[1])
    } finally { for (const { anak } of dua) anak.kill('SIGTERM') }
    assert.deepEqual(await Promise.all(dua.map((satu) => satu.akhir)), [0, 0])
    for (const { keluar } of dua) assert.ok(!/"level":"error"/.test(keluar.join('')), keluar.join(''))
  })

  test('stopped under load it fails nobody and ends with 0; the next start keeps the data', { timeout: 240_000 }, async () => {
    const satu = await mulai()
    const hasil = { baik: 0, gagal: [] as string[] }
    let jalan = true
    const minta = async () => {
      while (jalan) {
        try {
          const jawab = await fetch(`${satu.url}/layanan`)
          await jawab.arrayBuffer()
          await sleep(120) // below the limit of one address
          if (jawab.status === 200) hasil.baik++
          else hasil.gagal.push(String(jawab.status))
        } catch (error) {
          hasil.gagal.push((error as { cause?: { code?: string } }).cause?.code ?? String(error))
        }
      }
    }
    const pekerja = Array.from({ length: 5 }, minta) // too few to be turned away for load, however slow the machine
    while (hasil.baik < 20 && hasil.gagal.length === 0) await sleep(50)
    const sebelum = hasil.baik
    satu.anak.kill('SIGTERM')
    await sleep(200)
    const siap = await fetch(`${satu.url}/readyz`)
    assert.deepEqual([siap.status, ((await siap.json()) as { sebab: string[] }).sebab], [503, ['sedang berhenti']], 'the proxy learns first that it should go elsewhere')
    while (hasil.baik < sebelum + 10 && hasil.gagal.length === 0) await sleep(20)
    jalan = false // the proxy has asked and goes elsewhere, well within the time it is given
    await Promise.all(pekerja)
    assert.equal(await satu.akhir, 0)
    assert.deepEqual(hasil.gagal, [])
    assert.ok(sebelum > 0 && hasil.baik > sebelum, `served before and while stopping: ${sebelum}, ${JSON.stringify(hasil)}`)
    await assert.rejects(fetch(`${satu.url}/layanan`), (error: Error) => (error.cause as { code?: string }).code === 'ECONNREFUSED', 'and then nobody')

    const klien = new pg.Client({ ...sambungan(), database: NAMA })
    await klien.connect()
    const jumlah = async () => (await klien.query('select (select count(*) from workflow.proses)::int as proses, (select count(*) from organisation.wilayah)::int as wilayah, (select count(*) from platform.migration)::int as migrasi')).rows[0] as { proses: number; wilayah: number; migrasi: number }
    const dulu = await jumlah()
    const dua = await mulai()
    assert.equal((await fetch(`${dua.url}/layanan`)).status, 200)
    dua.anak.kill('SIGTERM')
    assert.equal(await dua.akhir, 0)
    assert.deepEqual(await jumlah(), dulu)
    assert.ok(dulu.proses > 0 && dulu.wilayah > 0)
    await klien.end()
  })

  test('a setting that cannot be used ends the start with its name and code 2', async () => {
    await assert.rejects(mulai({ PORT: 'tiga-ribu' }), /ended with 2: [\s\S]*PORT/)
  })
})

test('a whole journey writes no NIK, number, address or name into the log, at the most talkative level', async () => {
  const kode = tampungKode()
  const served = await serve()
  kode.pasang()
  const baris: string[] = []
  setLog('debug', (satu) => baris.push(satu))
  try {
    const baru = new Tamu(served.url)
    await baru.kirim('/daftar', { nik: '7308010107909988' })
    await baru.kirim('/daftar', { nik: '7308013207909988' })
    await baru.kirim('/daftar/nama', { nama: 'Besse Rahasia', tanggal_lahir_hari: '1', tanggal_lahir_bulan: '7', tanggal_lahir_tahun: '1990' })
    await baru.kirim('/daftar/kontak', { kontak: 'rahasia.sekali@contoh.invalid' })
    assert.match((await baru.kirim('/daftar/kode', { kode: kode.kiriman.at(-1)!.kode })).lokasi, /akun/)
    const masuk = new Tamu(served.url)
    await masuk.kirim('/masuk', { pengenal: '081200009901' })
    await masuk.kirim('/masuk/sandi', { pengenal: '7308014708909901', sandi: 'salah-sama-sekali' })
    await new Tamu(served.url).kirim('/masuk/pegawai', { nama_pengguna: 'nurhayati', sandi: SANDI_DEMO })
    const warga = await wargaTamu(served)
    const { id, tugas } = await ajukan(warga, served.db, { nama_usaha: 'Warung Rahasia', alamat_jalan: 'Jalan Rahasia 7' })
    const petugas = await pegawaiTamu(served, 'nurhayati')
    await petugas.buka(`/kantor/berkas/${id}`)
    await petugas.buka('/kantor/berkas?q=Andi+Siti+Rahmawati')
    await petugas.kirim(`/kantor/berkas/${id}/pesan`, { isi: 'Hubungi saya di 081299998877 atau rahasia@contoh.invalid, Ibu Andi Siti Rahmawati' })
    await petugas.kirim(`/kantor/tugas/${tugas}/tindak?hasil=tolak`, { hasil: 'tolak', alasan: '' })
    await petugas.kirim(`/kantor/tugas/${tugas}/tindak?hasil=lanjut`, { hasil: 'lanjut', kunci: uuid() })
    await warga.buka(`/permohonan/${uuid()}`)
    await warga.api(`/permohonan/${id}/pesan`, { isi: 'x\0' })
    await served.db.transaction((tx) => tx.run(sql`select platform.add_job('forms.tidak-ada', '{}', null, 1, null)`)).catch(() => {})
    await served.runJobs()
    const orang = await served.db.many<{ nama: string }>(sql`select nama from identity.orang union select nama from organisation.pegawai`)
    const kata = [/(?<!\d)\d{16}(?!\d)/, /[\w.+-]+@[\w-]+\.\w/, /(?<!\d)(?:\+62|0)8\d{7,12}(?!\d)/, /rahasia/i, new RegExp(SANDI_DEMO), ...orang.filter(({ nama }) => nama.length > 4).map(({ nama }) => new RegExp(nama.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')), ...kode.kiriman.map((satu) => new RegExp(`\\b${satu.kode}\\b`))]
    assert.ok(baris.length > 20, `${baris.length} lines were written`)
    assert.deepEqual(baris.filter((satu) => kata.some((pola) => pola.test(satu))), [])
    const figur = (await new Tamu(served.url).buka('/metrics')).isi
    assert.ok(!kata.some((pola) => pola.test(figur)) && !figur.includes(id), 'figures name patterns of addresses, never a case')
  } finally {
    setLog('error', (satu) => process.stdout.write(satu))
    kode.lepas()
    await served.close()
  }
})
