import { setTimeout as tidur } from 'node:timers/promises'
import pg from 'pg'
import { type Migration, migrate, readMigrations } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { type Panggung, kirim, panggung, semuaWarga, sesiPegawai, siapkanDraf } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'

const BARIS = 300_000
const BATAS_MS = 500
const migrasi = (name: string, text: string): Migration => ({ part: 'zz-ordeal', name, text, checksum: name })
/** As the rules ask: columns without a rewrite, checks validated afterwards, indexes built beside the work. */
const HATI_HATI = [
  migrasi('0001_kolom', "alter table workflow.pesan_berkas add column uji_prioritas int not null default 0;\nalter table workflow.pesan_berkas add constraint uji_prioritas_wajar check (uji_prioritas between 0 and 9) not valid;"),
  migrasi('0002_indeks', '-- step by step\ncreate index concurrently if not exists uji_isi on workflow.pesan_berkas (md5(isi), md5(nama), pada);\nalter table workflow.pesan_berkas validate constraint uji_prioritas_wajar;'),
]
/** The same end by the ways that stand in every beginner's book: an index in the way of writers, a column type that rewrites the table. */
const CEROBOH = [migrasi('0001_ceroboh', 'alter table workflow.pesan_berkas add column uji_prioritas int not null default 0;\ncreate index uji_isi on workflow.pesan_berkas (md5(isi), md5(nama), pada);\nalter table workflow.pesan_berkas alter column dari type varchar(20);')]

/** Three hundred thousand messages on one case, sent in just now. */
async function isi(p: Panggung, url: string): Promise<string> {
  const [draf] = await siapkanDraf(p.db, await semuaWarga(p.db), 1)
  const { tanda, isi: sebab } = await kirim(url, draf!)
  if (!tanda) throw new Error(sebab)
  await p.owner.query(`insert into workflow.pesan_berkas (id, berkas_id, dari, nama, isi, pada) select gen_random_uuid(), $1, 'warga', 'Warga Uji', md5(n::text) || repeat(' isi pesan', 20), now() - make_interval(secs => n) from generate_series(1, ${BARIS}) n`, [tanda.id])
  await p.owner.query('analyze workflow.pesan_berkas')
  return tanda.id
}

/** Longest time a request for a lock of the application stood waiting, sampled every few milliseconds. */
function awasi(p: Panggung): () => Promise<number> {
  let jalan = true
  let terlama = 0
  const selesai = (async () => {
    const klien = new pg.Client(p.connection)
    await klien.connect()
    while (jalan) {
      const { rows } = await klien.query<{ ms: number }>(`select extract(epoch from clock_timestamp() - l.waitstart) * 1000 as ms from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.query not ilike '%create index%' and a.query not ilike 'alter table%' and l.locktype = 'relation'`)
      for (const { ms } of rows) terlama = Math.max(terlama, Number(ms))
      await tidur(5)
    }
    await klien.end()
  })()
  return async () => { jalan = false; await selesai; return terlama }
}

async function dalamBeban(langkah: Migration[]): Promise<Hasil> {
  const p = await panggung()
  try {
    const lama = await p.app({ BALAI_ROLE: 'web' })
    const berkas = await isi(p, lama.url)
    const sesi = await sesiPegawai(p.db, 'nurhayati')
    const semua = await readMigrations(await allParts())
    const urls = [lama.url]
    let jalan = true
    const salah: string[] = []
    let banyak = 0
    let terlama = 0
    const minta = async (n: number) => {
      while (jalan) {
        const tamu = new Tamu(urls[n % urls.length]!, sesi)
        const mulai = performance.now()
        const jawab = await (n % 2 ? tamu.kirim(`/kantor/berkas/${berkas}/pesan`, { isi: `pesan ${n} ${banyak}` }) : tamu.buka('/kantor/kotak-masuk')).catch((error) => ({ status: 0, isi: String(error) }))
        banyak++
        terlama = Math.max(terlama, performance.now() - mulai)
        if (jawab.status !== (n % 2 ? 303 : 200)) salah.push(`${n % 2 ? 'tulis' : 'baca'} ${jawab.status}`)
        await tidur(1_000) // one account may ask 300 times a minute
      }
    }
    const beban = Promise.all(Array.from({ length: 4 }, (_, n) => minta(n)))
    const tunggu = awasi(p)
    const mulai = performance.now()
    const migrasiJalan = migrate(p.connection, [...semua, ...langkah])
    const baru = p.app({ BALAI_ROLE: 'web' }).catch(() => undefined)
    await migrasiJalan
    const lamanya = performance.now() - mulai
    const app = await baru
    if (app) urls.push(app.url) // old and new at once
    await tidur(4_000)
    jalan = false
    await beban
    const kunci = await tunggu()
    return {
      lulus: salah.length === 0 && kunci <= BATAS_MS && app !== undefined,
      angka: `${BARIS.toLocaleString('id-ID')} baris, migrasi ${(lamanya / 1000).toFixed(1)} dtk: permintaan tertahan kunci paling lama ${kunci.toFixed(0)} ms; ${salah.length} dari ${banyak} permintaan gagal (proses lama dan baru bersama), permintaan terlama ${terlama.toFixed(0)} ms`, rincian: [...new Set(salah)],
    }
  } finally { await p.close() }
}

export const uji = defineUji({
  no: '24', bagian: 'operasi', nama: 'Migrasi di bawah beban, proses lama dan baru bersama', sasaran: '0 permintaan gagal; kunci terlama ≤ 500 ms pada 300.000 baris',
  kontrolNama: 'CREATE INDEX biasa dan perubahan tipe kolom dalam satu transaksi', jalankan: () => dalamBeban(HATI_HATI), kontrol: () => dalamBeban(CEROBOH),
})
