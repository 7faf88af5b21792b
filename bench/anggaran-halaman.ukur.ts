// Plans and budget at full size, as pages: p95 over HTTP by two clients at once, each request about something else, beside a bare
// server that answers the same bytes; one line saved as the grid saves it; what a citizen's page of the thread weighs.
import { sql } from '#kernel/platform'
import { barisUkur } from './anggaran.ukur.ts'
import { type Telanjang, alamat, telanjang, ukurBersama } from './baca.ukur.ts'
import type { Jawab, Klien } from './klien.ts'
import { type Tahun, bukaTahun } from './tahun.ts'
import { type Figur, definePengukuran, figur, persentil } from './ukuran.ts'

interface Halaman { nama: string; goal?: string; buka(n: number): Promise<Jawab>; /** Also says what the page weighs. */ timbang?: true }
const lewat = (klien: Klien[], path: (n: number) => string) => (n: number): Promise<Jawab> => klien[n % klien.length]!.buka(path(n), alamat())
const pilih = <T>(isi: T[]) => { if (isi.length === 0) throw new Error('the year has no such rows'); return (n: number): T => isi[(n * 7) % isi.length]! }

async function rencana({ panggung: { db }, berjalan }: Tahun, klien: Klien[]): Promise<Halaman[]> {
  const dok = async (jenis: string) => db.many<{ id: string }>(sql`select d.id from perencanaan.dokumen d where d.jenis = ${jenis} order by (select count(*) from perencanaan.simpul s where s.dokumen_id = d.id) desc, d.id limit 60`)
  const [rpjmd, rkpd, renja] = [(await dok('rpjmd'))[0]!.id, (await dok('rkpd'))[0]!.id, pilih(await dok('renja'))]
  const simpul = async (dokumen: string, jenis: string) => pilih(await db.many<{ id: string; unit_id: string | null }>(sql`select id, unit_id from perencanaan.simpul where dokumen_id = ${dokumen} and jenis = ${jenis} and sampai is null order by md5(id::text) limit 200`))
  const [program, kegiatan, sub] = [await simpul(rpjmd, 'program'), await simpul(rkpd, 'kegiatan'), await simpul(rkpd, 'sub_kegiatan')], di = '/kantor/perencanaan/dokumen'
  return [
    { nama: 'plans, list', buka: lewat(klien, () => di) },
    { nama: 'RPJMD tree', buka: lewat(klien, () => `${di}/${rpjmd}`) },
    { nama: 'RPJMD tree, opened to a programme', buka: lewat(klien, (n) => `${di}/${rpjmd}?buka=${program(n).id}`) },
    { nama: 'RKPD tree, all offices', buka: lewat(klien, () => `${di}/${rkpd}`) },
    { nama: 'RKPD tree of an office', buka: lewat(klien, (n) => `${di}/${rkpd}?unit=${sub(n).unit_id}`) },
    { nama: 'RKPD tree, opened to a kegiatan', buka: lewat(klien, (n) => `${di}/${rkpd}?buka=${kegiatan(n).id}`) },
    { nama: 'Renja tree', buka: lewat(klien, (n) => `${di}/${renja(n).id}`) },
    { nama: 'sub kegiatan of the plan', buka: lewat(klien, (n) => `/kantor/perencanaan/simpul/${sub(n).id}`) },
    { nama: 'breaks between documents', buka: lewat(klien, () => `/kantor/keterpaduan?tahun=${berjalan}`) },
  ]
}
async function anggaran({ panggung: { db }, berjalan, disusun }: Tahun, klien: Klien[]): Promise<Halaman[]> {
  const unit = pilih((await db.many<{ id: string }>(sql`select unit_id as id from penganggaran.sub where tahun = ${disusun} and sampai is null group by 1 order by 1 limit 60`)))
  const sub = pilih(await db.many<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${disusun} and sampai is null order by md5(id::text) limit 200`))
  const tebal = (await db.one<{ id: string }>(sql`select sub_id as id from penganggaran.rincian where tahun = ${disusun} and sampai is null and sub_id is not null group by 1 order by count(*) desc limit 1`)).id
  const baris = pilih(await db.many<{ id: string; urut: number }>(sql`select id, urut from penganggaran.rincian where sub_id = ${tebal} and sampai is null order by md5(id::text) limit 200`))
  const di = `/kantor/anggaran/${disusun}`
  return [
    { nama: 'budget year', buka: lewat(klien, () => di) },
    { nama: 'offices with their sums', buka: lewat(klien, () => `/kantor/anggaran/rincian?tahun=${disusun}`) },
    { nama: 'an office with its sub kegiatan', buka: lewat(klien, (n) => `${di}/rincian/${unit(n).id}`) },
    { nama: 'lines of a sub kegiatan', buka: lewat(klien, (n) => `/kantor/anggaran/sub/${sub(n).id}`) },
    { nama: 'lines of the sub kegiatan with thousands', buka: lewat(klien, () => `/kantor/anggaran/sub/${tebal}`) },
    { nama: 'the same, deep', buka: lewat(klien, (n) => `/kantor/anggaran/sub/${tebal}?u=${baris(n).urut}&s=${baris(n).id}`) },
    { nama: 'one line', buka: lewat(klien, (n) => `/kantor/anggaran/rincian/${baris(n).id}`) },
    { nama: 'checks of an office', goal: '<= 500 ms', buka: lewat(klien, (n) => `${di}/periksa?unit=${unit(n).id}`) },
    { nama: 'drafts of the offices', buka: lewat(klien, () => `${di}/rka`) },
    { nama: 'two stages compared', goal: '<= 1000 ms', buka: lewat(klien, () => `/kantor/anggaran/${berjalan}/banding?dari=3&ke=9`) },
  ]
}
async function umum({ panggung: { owner }, berjalan }: Tahun, klien: Klien[]): Promise<Halaman[]> {
  const usulan = pilih((await owner.query<{ nomor: string }>('select nomor from keterpaduan.rekap_usulan order by md5(nomor) limit 300')).rows)
  const sub = pilih((await owner.query<{ unit: string; kode: string }>('select unit_kode as unit, kode from keterpaduan.rekap_sub where tahun = $1 order by md5(sub_id::text) limit 300', [berjalan])).rows)
  const wilayah = pilih((await owner.query<{ kode: string }>('select distinct kecamatan as kode from keterpaduan.rekap_wilayah where tahun = $1 order by 1', [berjalan])).rows)
  return [
    { nama: 'where the money goes', timbang: true, buka: lewat(klien, (n) => `/anggaran?tahun=${berjalan}&menurut=${['urusan', 'kecamatan', 'jenis'][n % 3]}`) },
    { nama: 'sub kegiatan, public list', timbang: true, buka: lewat(klien, () => `/anggaran/kegiatan?tahun=${berjalan}`) },
    { nama: 'what is built in a kecamatan', timbang: true, buka: lewat(klien, (n) => `/anggaran/wilayah/${wilayah(n).kode}`) },
    { nama: 'thread of a proposal', timbang: true, buka: lewat(klien, (n) => `/benang/usulan/${usulan(n).nomor}`) },
    { nama: 'thread of a sub kegiatan', timbang: true, buka: lewat(klien, (n) => `/benang/sub/${berjalan}/${sub(n).unit}/${sub(n).kode}`) },
  ]
}

async function ukurHalaman(semua: Halaman[], dasar: Telanjang, kali: number, say: (baris: string) => void): Promise<Figur[]> {
  const figures: Figur[] = []
  for (const satu of semua) {
    let terberat = 0
    const buka = async (n: number) => { const jawab = await satu.buka(n); terberat = Math.max(terberat, jawab.bytes.length); return jawab }
    await dasar.klien.minta('/x', { method: 'PUT', body: (await buka(0)).bytes })
    for (let n = 1; n < 6; n++) await buka(n + 1000)
    const ms: number[] = [], batas: number[] = []
    for (let putaran = 0; putaran < 3; putaran++) { ms.push(...(await ukurBersama(kali, (n) => buka(putaran * kali + n)))); batas.push(...(await ukurBersama(kali, () => dasar.klien.buka('/x')))) }
    const f = figur(`budget p95: ${satu.nama}`, persentil(ms, 95), 'ms', { limit: persentil(batas, 95), goal: satu.goal ?? '<= 100 ms' })
    say(`        ${f.name}: ${f.value} ms, median ${persentil(ms, 50).toFixed(1)}, ${terberat} B`)
    figures.push(f, ...(satu.timbang ? [figur(`budget bytes: ${satu.nama}, heaviest page as sent`, terberat, 'bytes', { goal: '<= 30000 bytes' })] : []))
  }
  return figures
}

/** Lines changed as the grid changes them: one row, its sub kegiatan's sum, rest and findings in the answer; two writers at once. */
async function ukurSimpan({ panggung: { db }, disusun }: Tahun, klien: Klien[], kali: number, tebal: boolean): Promise<number[]> {
  const baris = await db.many<{ id: string; revisi: number }>(sql`with s as (select r.sub_id from penganggaran.rincian r join organisation.publik_unit u on u.id = r.unit_id where u.kode = 'pupr' and r.tahun = ${disusun} and r.sampai is null and r.sub_id is not null group by 1 order by count(*) desc, 1 ${tebal ? sql`limit 1` : sql`offset 1 limit 200`})
    select id, revisi from penganggaran.rincian where sub_id in (select sub_id from s) and sampai is null and komponen_jenis = 'lainnya' order by md5(id::text) limit ${kali + 4}`)
  const simpan = async (n: number) => {
    const r = baris[n % baris.length]!
    const jawab = await klien[n % klien.length]!.api(`/kantor/anggaran/rincian/${r.id}`, { revisi: r.revisi, keterangan: `Ukur ${n}-${r.revisi}` }, alamat())
    if (jawab.status !== 200) throw new Error(`a line was not saved: ${jawab.status} ${jawab.bytes.toString().slice(0, 300)}`)
    r.revisi++
    return jawab
  }
  for (let n = 0; n < 4; n++) await simpan(n)
  return ukurBersama(kali, (n) => simpan(n + 4))
}

export const ukur = definePengukuran({
  nama: 'anggaran-halaman', urut: 59, tanpaMedan: true,
  async jalankan({ quick, say }) {
    const thn = await bukaTahun({ baris: barisUkur(quick), say }), dasar = await telanjang()
    try {
      const proses = await thn.web(), kali = quick ? 10 : 40
      const orang = async (profil: Parameters<typeof thn.sesi>[0]) => (await thn.sesi(profil)).map((sesi) => thn.klien(proses, sesi))
      const [tapd, bappeda, pupr] = [await orang('tapd'), await orang('bappeda'), await orang('pupr')]
      const figures = await ukurHalaman([...(await rencana(thn, bappeda)), ...(await anggaran(thn, tapd)), ...(await umum(thn, [thn.klien(proses)]))], dasar, kali, say)
      const [biasa, tebal] = [await ukurSimpan(thn, pupr, kali * 3, false), await ukurSimpan(thn, pupr, kali * 3, true)]
      figures.push(figur('budget p95: one line saved with its checks', persentil(biasa, 95), 'ms', { goal: '<= 100 ms' }), figur('budget p95: one line saved among thousands', persentil(tebal, 95), 'ms', { goal: '<= 300 ms' }))
      for (const satu of [...tapd, ...bappeda, ...pupr]) satu.tutup()
      return figures
    } finally { dasar.proses.kill(); await thn.tutup() }
  },
})
