// The worker is killed after the outside has its mail or its notice and before the queue knows.
import http from 'node:http'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createWebhook } from '../../access/integrasi/webhook.ts'
import { sweep } from '../../kernel/notification/antar.ts'
import { readConfig, saveSetting } from '#kernel/platform'
import { sistem } from '#kernel/identity'
import { kirim, panggung, pelayan, semuaWarga, siapkanDraf, tunggu } from '../dunia.ts'

interface Penampung { port: number; /** Id of each arrival, in order. */ datang: string[]; padaDatang?: () => void; close(): void }
/** Takes mail by SMTP; holds the last answer back for `tahanMs`, when the mail is already here. */
async function penampungSurel(tahanMs: number): Promise<Penampung> {
  const p: Penampung = { port: 0, datang: [], close: () => server.close() }
  const server = net.createServer((s) => {
    let surat: string | undefined
    s.on('error', () => {})
    s.write('220 uji\r\n')
    s.on('data', async (potong) => {
      for (const baris of String(potong).split('\r\n')) {
        if (surat !== undefined) {
          if (baris !== '.') { surat += `${baris}\n`; continue }
          p.datang.push(/^message-id:\s*(\S+)/im.exec(surat)?.[1] ?? '?')
          surat = undefined
          p.padaDatang?.()
          await sleep(tahanMs)
          if (!s.destroyed) s.write('250 ok\r\n')
        } else if (/^data/i.test(baris)) { surat = ''; s.write('354 go\r\n') } else if (/^ehlo/i.test(baris)) s.write('250-uji\r\n250 8BITMIME\r\n')
        else if (/^quit/i.test(baris)) s.end('221 bye\r\n')
        else if (baris) s.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  p.port = (server.address() as net.AddressInfo).port
  return p
}
async function penampungWebhook(tahanMs: number): Promise<Penampung> {
  const p: Penampung = { port: 0, datang: [], close: () => { server.closeAllConnections(); server.close() } }
  const server = http.createServer(async (req, res) => {
    for await (const _ of req) { /* read to its end */ }
    p.datang.push(String(req.headers['webhook-id']))
    p.padaDatang?.()
    await sleep(tahanMs)
    res.end('ok')
  })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  p.port = (server.address() as net.AddressInfo).port
  return p
}

export interface HasilPekerja { dibunuh: number; surel: { harus: number; sampai: number; kali: number }; webhook: { harus: number; sampai: number; kali: number }; macet: number }
/** `bunuh` times: an application is sent, and the worker is killed while the receiver holds its answer. `akuiDulu`: the control forgets what was in work. */
export async function bunuhPekerja(bunuh: number, akuiDulu = false): Promise<HasilPekerja> {
  const p = await panggung()
  const surel = await penampungSurel(250), hook = await penampungWebhook(250)
  // Mail that can wait is not sent at night: the worker's clock stands at the last noon (WITA, four in the morning UTC).
  const mundur = ((new Date().getUTCHours() + 20) % 24) * 3_600_000
  const env = { BALAI_ROLE: 'worker', ORDEAL_MUNDUR_MS: String(mundur), SMTP_URL: `smtp://127.0.0.1:${surel.port}`, BALAI_DEMO: 'on' }
  const web = await pelayan(p)
  let pekerja = await pelayan(p, env)
  try {
    await p.db.transaction(async (tx) => {
      await saveSetting(tx, 'integrasi.webhook_loopback', true)
      await createWebhook(tx, sistem('ordeal'), { nama: 'Uji', alamat: `http://127.0.0.1:${hook.port}/`, peristiwa: ['berkas.diajukan'] }, readConfig({ ...process.env, BALAI_DEMO: 'on' }))
    })
    await p.owner.query("update identity.akun set email = 'w' || right(id::text, 8) || '@contoh.invalid' where orang_id is not null")
    const warga = await semuaWarga(p.db)
    for (const [i, draf] of (await siapkanDraf(p.db, warga, bunuh)).entries()) {
      const dulu = surel.datang.length + hook.datang.length
      if (!(await kirim(web.url, draf)).tanda) throw new Error('tidak terkirim')
      await tunggu('kiriman pertama', () => surel.datang.length + hook.datang.length > dulu, 30_000, () => pekerja.log().slice(-500))
      await sleep((i % 3) * 60)
      await pekerja.kill('SIGKILL')
      // The control: what was in work is taken for done.
      if (akuiDulu) await p.owner.query("delete from graphile_worker._private_jobs where locked_by is not null; update notification.kiriman set keadaan = 'terkirim' where keadaan <> 'terkirim' and percobaan > 0")
      pekerja = await pelayan(p, env)
    }
    const sisa = async () => Number((await p.owner.query(`select (select count(*) from access_integrasi.kiriman where keadaan = 'menunggu') + (select count(*) from notification.kiriman where keadaan = 'menunggu' and kanal = 'surel')
      + (select count(*) from graphile_worker.jobs where task_identifier ~ '(dengar|sebar|deliver|kirim)' and attempts < max_attempts and (locked_at is not null or run_at < now())) as n`)).rows[0].n)
    // Half a minute until the dead worker's jobs are free; the lease of a message in work is five minutes, here made to pass.
    for (let i = 0; i < 90 && (await sisa()) > 0; i++) {
      await sleep(1000)
      if (i % 10 !== 9) continue
      await p.owner.query("update notification.kiriman set berikutnya_pada = now() - interval '2 days' where keadaan = 'menunggu' and kanal = 'surel'")
      await sweep(p.db)
    }
    const harusSurel = (await p.owner.query("select '<' || id || '@' as k from notification.kiriman where kanal = 'surel'")).rows.map((r) => String(r.k))
    const harusHook = (await p.owner.query("select 'msg_' || event_id as k from access_integrasi.kiriman")).rows.map((r) => String(r.k))
    return {
      dibunuh: bunuh, macet: await sisa(),
      surel: { harus: harusSurel.length, sampai: harusSurel.filter((k) => surel.datang.some((d) => d.startsWith(k))).length, kali: surel.datang.length },
      webhook: { harus: bunuh, sampai: harusHook.filter((k) => hook.datang.includes(k)).length, kali: hook.datang.length },
    }
  } finally { await web.kill('SIGKILL'); await pekerja.kill('SIGKILL'); surel.close(); hook.close(); await p.close() }
}
