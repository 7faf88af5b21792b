// Every call to the database fails once: the n-th, for n = 1 … N, of every core command, asked of the real server over HTTP.
import { readConfig, type Config, Database, now, setLog, sql, uuid } from '#kernel/platform'
import { buildServer } from '#access/http'
import { startModules, wireJobs } from '#access/run'
import { Tamu, type Jawab } from '../../access/http/tamu.testing.ts'
import { tandaBank } from '../../modules/perizinan/bank.ts'
import { sampaiPenetapan, tetapkan } from '../../modules/perizinan/contoh.testing.ts'
import { parts } from '../../modules.ts'
import { GANTI } from '../cacat.ts'
import { type Orang, type Panggung, kirim, panggung, semuaWarga, sesiPegawai, siapkanDraf } from '../dunia.ts'
import { langgar } from '../invarian.ts'

/** `galat`: the server refuses the statement; `putus`: the connection dies before it; `ragu`: it is done and the connection dies before the answer. */
type Cara = 'galat' | 'putus' | 'ragu'
class Pemicu {
  ke = 0
  target = Infinity
  cara: Cara = 'galat'
  pasang(target: number, cara: Cara): void { this.ke = 0; this.target = target; this.cara = cara }
  lepas(): void { this.target = Infinity }
  get kena(): boolean { return this.ke >= this.target }
}
interface Klien { query(...args: unknown[]): Promise<unknown>; connection: { stream: { destroy(): void } } }

function pantau(db: Database, pemicu: Pemicu, ubah: (text: string) => string): void {
  db.pool.on('connect', (client) => {
    const klien = client as unknown as Klien
    const query = klien.query.bind(klien)
    klien.query = (first: unknown, ...rest: unknown[]) => {
      const config = (typeof first === 'string' ? ubah(first) : { ...(first as object), text: ubah((first as { text: string }).text) })
      if (rest.length > 0 || ++pemicu.ke !== pemicu.target) return query(config, ...rest)
      if (pemicu.cara === 'galat') return Promise.reject(Object.assign(new Error('cacat yang ditanam'), { code: '53100' }))
      const mati = () => { klien.connection.stream.destroy(); throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' }) }
      return pemicu.cara === 'putus' ? Promise.resolve().then(mati) : query(config).then(mati)
    }
  })
}

interface Perintah { nama: string; /** Prepares something to do it to. */ siap(): Promise<string>; lakukan(subjek: string, kunci: string): Promise<Jawab> }
const UKUR = `select concat_ws(' ', (select count(*) from workflow.berkas), (select count(*) from workflow.tugas), (select count(*) from workflow.tindakan), (select count(*) from documents.naskah), (select count(*) from documents.nomor),
  (select count(*) from documents.tanda_tangan), (select count(*) from audit.catatan where tindakan ~ '^(berkas|documents|perizinan|pelayanan)\\.'), (select count(*) from platform.event), (select count(*) from perizinan.pembayaran), (select count(*) from notification.pesan),
  (select count(*) from graphile_worker.jobs where task_identifier !~ 'ketergantungan|sweep'), (select md5(string_agg(keadaan, ',' order by id)) from workflow.berkas), (select md5(string_agg(status, ',' order by id)) from documents.naskah), (select coalesce(sum(dibayar), 0) from perizinan.tagihan)) as n`

export interface HasilGagal { panggilan: number; perintah: number; salah: string[]; terlama: number; langgar: string[] }

async function satuPerintah(p: Panggung, pemicu: Pemicu, perintah: Perintah, cara: Cara[], hasil: HasilGagal): Promise<void> {
  const ukur = async () => (await p.owner.query<{ n: string }>(UKUR)).rows[0]!.n
  let subjek = await perintah.siap()
  for (let n = 1; n < 400; n++) for (const satu of cara) {
    const sebelum = await ukur(), kunci = uuid(), mulai = performance.now()
    pemicu.pasang(n, satu)
    const jawab = await perintah.lakukan(subjek, kunci)
    const kena = pemicu.kena
    pemicu.lepas()
    hasil.terlama = Math.max(hasil.terlama, performance.now() - mulai)
    if (kena) hasil.panggilan++
    const sesudah = await ukur(), baik = jawab.status < 400, sama = sebelum === sesudah
    // Failed: nothing of it stands. Kept although the answer was lost: asked again with its key it says so and does nothing more.
    if (!baik && sama) { if (kena) continue; hasil.salah.push(`${perintah.nama} tidak dapat diulang sesudah gagal: ${jawab.status} ${jawab.isi.slice(0, 200)}`); return }
    const lagi = await perintah.lakukan(subjek, kunci)
    const akhir = await ukur()
    if ((lagi.status >= 400 && lagi.status !== 409) || akhir !== sesudah || sama) hasil.salah.push(`${perintah.nama}, panggilan ${n} (${satu}): ${jawab.status} lalu ${lagi.status}; ${sebelum} → ${sesudah} → ${akhir}`)
    const rusak = await langgar(p.owner)
    if (rusak.length > 0) { hasil.salah.push(`${perintah.nama}, panggilan ${n} (${satu}), jawaban ${jawab.status}: ${rusak.join('; ')}`); return }
    if (!kena) { hasil.perintah++; return }
    subjek = await perintah.siap()
  }
}

/** The core commands, each asked through the API with a key. */
function semuaPerintah(p: Panggung, url: string, warga: Orang[], sesi: Record<string, string>): Perintah[] {
  const berkasDi = async (...langkah: [string, string][]): Promise<string> => {
    const [draf] = await siapkanDraf(p.db, warga, 1)
    const { tanda, isi } = await kirim(url, draf!)
    if (!tanda) throw new Error(isi)
    for (const [siapa, hasil] of langkah) await tindak(siapa, hasil)(tanda.id, uuid())
    return tanda.id
  }
  const tindak = (siapa: string, hasil: string, bekal: object = {}) => async (berkas: string, kunci: string): Promise<Jawab> => {
    const { id } = await p.db.one<{ id: string }>(sql`select id from workflow.tugas where berkas_id = ${berkas} order by ditutup_pada is not null, ditutup_pada desc limit 1`)
    return new Tamu(url, sesi[siapa]).api(`/kantor/tugas/${terakhir.get(kunci) ?? terakhir.set(kunci, id).get(kunci)!}/tindak`, { hasil, bekal }, { 'idempotency-key': kunci })
  }
  const terakhir = new Map<string, string>()
  const draf = new Map<string, Awaited<ReturnType<typeof siapkanDraf>>[number]>()
  return [
    { nama: 'ajukan', async siap() { const [satu] = await siapkanDraf(p.db, warga, 1); draf.set(satu!.id, satu!); return satu!.id },
      lakukan: (id) => new Tamu(url, draf.get(id)!.orang.sesi).api(`/permohonan/draf/${id}/-/periksa`, { kunci: draf.get(id)!.kunci }, { 'idempotency-key': draf.get(id)!.kunci }) },
    { nama: 'periksa', siap: () => berkasDi(), lakukan: tindak('nurhayati', 'lanjut') },
    { nama: 'kembalikan', siap: () => berkasDi(), lakukan: tindak('nurhayati', 'kembalikan', { cacat: [{ kode: 'kantor_polisi', pesan: 'Sebutkan kantornya.' }] }) },
    { nama: 'tanda tangan (nomor, surat)', siap: () => berkasDi(['nurhayati', 'lanjut'], ['abdulrahman', 'paraf']), lakukan: tindak('mappasessu', 'tanda_tangan') },
    { nama: 'batalkan', siap: () => berkasDi(), async lakukan(id, kunci) { return new Tamu(url, warga[0]!.sesi).api(`/permohonan/${id}/batalkan`, { alasan: 'Tidak jadi.' }, { 'idempotency-key': kunci }) } },
    { nama: 'bayar', async siap() { return p.db.transaction(async (tx) => { const b = await sampaiPenetapan(tx, 12); await tetapkan(tx, b.id, 1_314_000n); return b.id }) },
      async lakukan(id, kunci) {
        const { kode_bayar } = await p.db.one<{ kode_bayar: string }>(sql`select kode_bayar from perizinan.tagihan where berkas_id = ${id}`)
        const isi = { id: `notis-${kunci}`, kode_bayar, jumlah: '1314000', ntpd: kunci.slice(0, 16), dibayar_pada: terbayar.get(kunci) ?? terbayar.set(kunci, now().toISOString()).get(kunci)!, kanal: 'uji' }
        const waktu = now().toISOString()
        return new Tamu(url).api('/bank/pemberitahuan', isi, { 'x-waktu': waktu, 'x-tanda-tangan': tandaBank('/api/v1/bank/pemberitahuan', isi, waktu) })
      } },
  ]
}
const terbayar = new Map<string, string>()

/** Runs every core command against a database whose n-th call fails, for every n. `tanpaTransaksi`: the control. */
export async function gagalTiap(cara: Cara[], tanpaTransaksi = false, hanya?: string[]): Promise<HasilGagal> {
  const p = await panggung()
  const db = new Database({ ...p.connection, max: 4 })
  const pemicu = new Pemicu()
  setLog('silent') // each planted fault would be told at length
  pantau(db, pemicu, tanpaTransaksi ? GANTI['tanpa-transaksi']! : (text) => text)
  const config: Config = readConfig({ ...process.env, PORT: '0', BALAI_DEMO: 'on' })
  wireJobs(parts)
  await startModules(parts, db)
  const server = await buildServer({ db, config, modules: parts, unlimited: true })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.http.server.address() as { port: number }).port}`
  const hasil: HasilGagal = { panggilan: 0, perintah: 0, salah: [], terlama: 0, langgar: [] }
  try {
    const warga = (await semuaWarga(p.db)).slice(0, 1)
    const sesi: Record<string, string> = {}
    for (const nama of ['nurhayati', 'abdulrahman', 'mappasessu']) sesi[nama] = await sesiPegawai(p.db, nama)
    for (const perintah of semuaPerintah(p, url, warga, sesi)) if (!hanya || hanya.includes(perintah.nama)) await satuPerintah(p, pemicu, perintah, cara, hasil)
    hasil.langgar = await langgar(p.owner)
    return hasil
  } finally { await server.drain(); await db.close().catch(() => {}); await p.close() }
}
