import { test } from 'node:test'
import { writeFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSesi } from '#kernel/identity'
import { setClock, sql } from '#kernel/platform'
import { serve } from '../../tools/serve.testing.ts'
import { isiDokumenContoh } from '../perencanaan/contoh/dokumen.ts'
test('dunia', { timeout: 3_600_000 }, async () => {
  const served = await serve()
  await isiDokumenContoh(served.db)
  writeFileSync('/tmp/dunia.url', served.url)
  rmSync('/tmp/dunia.minta', { force: true })
  for (;;) {
    await sleep(200)
    if (existsSync('/tmp/dunia.henti')) break
    if (!existsSync('/tmp/dunia.minta')) continue
    const m = JSON.parse(readFileSync('/tmp/dunia.minta', 'utf8')); rmSync('/tmp/dunia.minta')
    try {
      let hasil: unknown
      if (m.sesi) { const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select a.id, a.orang_id from identity.akun a left join identity.orang o on o.id = a.orang_id where a.nama_pengguna = ${m.sesi} or o.nik = ${m.sesi}`); hasil = (await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token }
      if (m.jam) { setClock(m.jam === 'kini' ? { now: () => new Date() } : m.jam); hasil = 'ok' }
      if (m.kerja) { await served.runJobs(); hasil = 'ok' }
      if (m.sql) { const q = sql`select 1`; Object.defineProperty(q, 'text', { value: m.sql }); Object.defineProperty(q, 'values', { value: [] }); hasil = await served.db.many(q) }
      writeFileSync('/tmp/dunia.jawab', JSON.stringify(hasil, (_, v) => (typeof v === 'bigint' ? String(v) : v)))
    } catch (e) { writeFileSync('/tmp/dunia.jawab', JSON.stringify({ galat: String(e) })) }
  }
  await served.close()
})
