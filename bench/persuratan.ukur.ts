// Letters at a million: what a clerk, a head of unit and the secretary of the region open all day, over HTTP, each request about
// something else; and how many letters a signer signs in a batch with one authentication. `--surat=N` for another size.
import { join } from 'node:path'
import { type Pegawai, actorFromToken } from '#kernel/identity'
import { sql, uuid } from '#kernel/platform'
import { pakaiFolder } from '#tools/panggung'
import { buatKonsep } from '../modules/persuratan/index.ts'
import { ajukanKonsep } from '../modules/persuratan/paraf.ts'
import { tandaTanganiBanyakSurat } from '../modules/persuratan/terbit-banyak.ts'
import type { Klien } from './klien.ts'
import { PROFIL_SURAT, type ProfilSurat, type Rak, bukaRak } from './rak.ts'
import { type Figur, definePengukuran, figur, persentil } from './ukuran.ts'

const SIAPA: Record<ProfilSurat, string> = { petugas: 'clerk', kepala: 'head of unit', sekda: 'secretary of the region' }
/** An address of its own for each request: the flood limits of one address are not what is measured. */
let urut = 0
const alamat = () => ({ 'x-forwarded-for': `198.${18 + (++urut % 2)}.${(urut >> 1) % 250}.${1 + (urut % 250)}` })

interface Contoh { id: string; unit_id: string; nomor: string; hal: string; pada: Date; agenda: string }
/** Letters of registers this official may read, from all over the years. */
async function contoh({ panggung }: Rak, profil: ProfilSurat): Promise<Contoh[]> {
  const unit = profil === 'sekda' ? 'true' : `g.unit_id = (select j.unit_id from organisation.jabatan j where j.kode = '${PROFIL_SURAT[profil]}')`
  return (await panggung.owner.query<Contoh>(`select s.id, g.unit_id, s.nomor, s.hal, g.dibuat_pada as pada, g.id as agenda from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id
    where ${unit} and g.arah = 'masuk' and s.keamanan = 'biasa' and mod(hashtext(g.id::text), 97) = 0 limit 300`)).rows
}
const KERAP = ['rapat', 'undangan', 'laporan kesehatan', 'permohonan', 'irigasi tersier', 'stunting', 'data']
const nama = (hal: string): string => / an\. (.+)$/.exec(hal)?.[1] ?? hal.split(' ').slice(-2).join(' ')

type Buka = (n: number) => Promise<{ ms: number }>
function halaman(profil: ProfilSurat, klien: Klien[], surat: Contoh[]): Record<string, Buka> {
  const k = (n: number) => klien[n % klien.length]!, c = (n: number) => surat[(n * 7) % surat.length]!
  const buka = (path: (n: number) => string): Buka => (n) => k(n).buka(path(n), alamat())
  /** The form sends the words, the answer leads to the results: both count. */
  const cari = (kata: (n: number) => string): Buka => async (n) => {
    const kirim = await k(n).kirim('/kantor/surat/cari', { q: kata(n) }, alamat())
    if (kirim.status !== 303) throw new Error(`search: ${kirim.status}`)
    return { ms: kirim.ms + (await k(n).buka(kirim.headers.location!, alamat())).ms }
  }
  const unit = (n: number) => (profil === 'sekda' ? `unit=${c(n).unit_id}&` : '')
  return {
    'disposition desk': buka(() => '/kantor/arahan'), inbox: buka(() => '/kantor/kotak-masuk'), register: buka((n) => `/kantor/surat?${unit(n)}`), 'register, unfinished': buka((n) => `/kantor/surat?${unit(n)}terbuka=ya`),
    'register, deep': buka((n) => `/kantor/surat?${unit(n)}sesudah=${c(n).pada.getTime()}_${c(n).agenda}`), 'search, common words': cari((n) => KERAP[n % KERAP.length]!), 'search, a name': cari((n) => nama(c(n).hal)), 'search, a number': cari((n) => c(n).nomor), letter: buka((n) => `/kantor/surat/${c(n).id}`),
  }
}
/** Two clients at once (the machine has two cores), so many requests together; a few beforehand that do not count. */
async function ukurBersama(kali: number, buka: Buka): Promise<number[]> {
  for (let n = 0; n < 4; n++) await buka(n + 1000)
  const ms: number[] = []
  let n = 0
  await Promise.all([0, 1].map(async () => { while (n < kali) ms.push((await buka(n++)).ms) }))
  return ms
}

const SEKALI = 50
/** Fifty drafts on the desk of a signer, then all of them signed as the page does; how many a second. */
async function lajuTandaTangan({ panggung: { db }, ...rak }: Rak, putaran: number): Promise<number> {
  const { sesi } = (await rak.sesi('kepala'))[0]!
  const actor = (await actorFromToken(db, sesi)) as Pegawai
  const jabatan = actor.jabatan[0]!
  const laju: number[] = []
  for (let i = 0; i < putaran; i++) {
    const pilihan: { tugasId: string; versi: number }[] = []
    for (let n = 0; n < SEKALI; n++) pilihan.push(await db.transaction(async (tx) => {
      const { suratId, berkasId } = await buatKonsep(tx, actor, { jenis: 'surat_dinas', hal: `Surat ukur ${i}-${n}`, tujuan: [{ sebagai: 'kepada', nama: 'Kepala Badan Pusat Statistik', di: 'Watampone' }], rantai: [{ jenis: 'tanda_tangan', jabatan: [jabatan.jabatanId] }], kunci: uuid() })
      const { versi } = await tx.one<{ versi: number }>(sql`select versi from persuratan.surat where id = ${suratId}`)
      await ajukanKonsep(tx, actor, suratId, versi)
      return tx.one<{ tugasId: string; versi: number }>(sql`select p.tugas_id as "tugasId", ${versi}::int as versi from workflow.penugasan p where p.berkas_id = ${berkasId} and p.jenis = 'tanda_tangan' and p.ditutup_pada is null`)
    }))
    const mulai = performance.now()
    const hasil = await tandaTanganiBanyakSurat(db, actor, pilihan)
    const gagal = hasil.find((satu) => !satu.berhasil)
    if (gagal) throw new Error(`a letter was not signed: ${gagal.pesan}`)
    laju.push(SEKALI / ((performance.now() - mulai) / 1000))
  }
  return Math.max(...laju)
}

export const ukur = definePengukuran({
  nama: 'persuratan', urut: 55,
  async jalankan(medan) {
    const surat = Number(process.argv.find((arg) => arg.startsWith('--surat='))?.split('=')[1] ?? (medan.quick ? 20_000 : 1_000_000))
    const rak = await bukaRak({ surat, say: medan.say })
    const hasil: Figur[] = []
    try {
      medan.say(`shelf ready: ${JSON.stringify(rak.volume)}`)
      const proses = await rak.web()
      for (const profil of Object.keys(PROFIL_SURAT) as ProfilSurat[]) {
        const klien = (await rak.sesi(profil)).map((sesi) => rak.klien(proses, sesi))
        for (const [nama, buka] of Object.entries(halaman(profil, klien, await contoh(rak, profil)))) {
          const f = figur(`letters p95: ${nama}, ${SIAPA[profil]}`, persentil(await ukurBersama(medan.quick ? 40 : 160, buka), 95), 'ms', { goal: '<= 60 ms' })
          medan.say(`        ${f.name}: ${f.value} ms`)
          hasil.push(f)
        }
        const laporan = await ukurBersama(6, (n) => klien[n % klien.length]!.buka('/kantor/surat/laporan?masa=triwulan', alamat()))
        hasil.push(figur(`letters: report over three months, ${SIAPA[profil]}, median`, persentil(laporan, 50), 'ms'))
        for (const satu of klien) satu.tutup()
      }
      await proses.kill()
      hasil.push(figur(`letters: batch of ${SEKALI} signed with one authentication, one core`, await lajuTandaTangan(rak, medan.quick ? 1 : 3), '1/s'))
      hasil.push(figur('letters: seconds to make the shelf', rak.volume.detik, 's'))
    } finally {
      await rak.tutup()
      pakaiFolder(join(medan.panggung.dir, 'data'))
    }
    return hasil
  },
})
