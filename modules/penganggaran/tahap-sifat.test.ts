import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Refusal, type Tx, Undian, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap } from './anggaran.testing.ts'
import { listBanding } from './banding.sql.ts'
import { ubahPagu } from './kua.ts'
import { periksaAnggaran } from './periksa.ts'
import { putuskanPergeseran, usulkanPergeseran } from './pergeseran.ts'
import { hapusRincian, salinRincian, tambahRincian, ubahRincian } from './rincian.ts'
import { findRincian } from './rincian.sql.ts'
import { langkahRka } from './rka.ts'
import { listRincianVersi, listSub } from './tahap-versi.sql.ts'
import { bukaTahap, majuTahap } from './tahap.ts'
import { findTahapTerbuka, listTahap } from './tahap.sql.ts'

// Random acts over a year by those who may and those who may not, against a model that knows only what was accepted. Whatever the
// order: no rupiah appears or vanishes, what is over its ceiling is named, frozen versions stay, and any two differ exactly by the
// acts between them.

let own: OwnDatabase
let o: Orang
before(async () => { own = await ownDatabase(); o = await orangAnggaran(own.db) })
after(async () => { await own?.drop() })

/** Numbers that can be drawn again from their seed. */
const acak = (benih: number): (() => number) => { const undi = new Undian(benih); return () => undi.angka() }
interface Baris { id: string; sub: string; rekening: string; volume: number; harga: number }
interface Model { baris: Map<string, Baris>; pagu: Map<string, bigint> }
const nilai = (b: Baris): bigint => BigInt(b.volume) * BigInt(b.harga)
const salin = (m: Model): Model => ({ baris: new Map([...m.baris].map(([k, b]) => [k, { ...b }])), pagu: new Map(m.pagu) })
const REKENING = ['5.1.02.01.01.0024', '5.1.02.01.01.0026', '5.1.02.01.01.0052', '5.1.02.02.01.0003']

/** What was accepted over all seeds: a test in which nothing happens proves nothing. */
const terjadi = { tulis: 0, geser: 0, beku: 0, pagu: 0 }
async function jalankan(benih: number, tahun: number): Promise<void> {
  const dadu = acak(benih), pilih = <T>(isi: readonly T[]): T => isi[Math.floor(dadu() * isi.length)]!
  await bukaTahun(own.db, o.ppkd, tahun)
  await sampaiTahap(own.db, tahun, 'rka')
  const sub = (await listSub(own.db, tahun, 3)).filter((s) => s.unit_jalur === 'pemkab/pupr')
  const model: Model = { baris: new Map(), pagu: new Map((await listSub(own.db, tahun, 3)).map((s) => [s.id, s.pagu])) }
  const beku = new Map<number, Model>()
  const coba = async (kerja: (tx: Tx) => Promise<unknown>): Promise<boolean> => { try { await own.db.transaction(kerja); return true } catch (galat) { if (!(galat as Refusal).status) throw galat; return false } }
  const isian = (b: Omit<Baris, 'id' | 'sub'>) => ({ rekening: b.rekening, nama: 'Uji sifat', satuan: 'paket', harga: String(b.harga), koefisien: `${b.volume} Paket`, komponen_jenis: 'lainnya' })
  const baru = () => ({ rekening: pilih(REKENING), volume: 1 + Math.floor(dadu() * 9), harga: 1 + Math.floor(dadu() * 90_000_000) })
  const siapa = () => pilih([o.pptkpu, o.pptkpu, o.asmawati, o.asmawati, o.rahmatia, o.anggotadprd])
  const tambah = async () => { const b = baru(), s = pilih(sub).id; let id = ''; if (await coba(async (tx) => { id = (await tambahRincian(tx, siapa(), { subId: s }, isian(b), { catatan: 'Uji sifat.' })).id })) { model.baris.set(id, { id, sub: s, ...b }); terjadi.tulis++ } }
  const acuan: (() => Promise<void>)[] = [
    tambah,
    async () => { const b = pilih([...model.baris.values()]); if (!b) return; const jadi = baru(); const kini = (await findRincian(own.db, b.id))!; if (await coba((tx) => ubahRincian(tx, siapa(), b.id, kini.revisi, isian(jadi), { catatan: 'Uji sifat.' }))) model.baris.set(b.id, { ...b, ...jadi }) },
    async () => { const b = pilih([...model.baris.values()]); if (!b) return; const kini = (await findRincian(own.db, b.id))!; if (await coba((tx) => hapusRincian(tx, siapa(), b.id, kini.revisi, { catatan: 'Uji sifat.' }))) model.baris.delete(b.id) },
    async () => { const b = pilih([...model.baris.values()]); if (!b) return; let id = ''; if (await coba(async (tx) => { id = (await salinRincian(tx, siapa(), b.id, { catatan: 'Uji sifat.' })).id })) model.baris.set(id, { ...b, id }) },
    async () => { const s = pilih(sub).id, pagu = BigInt(Math.floor(dadu() * 900_000_000)); if (await coba((tx) => ubahPagu(tx, siapa(), { tahun, subId: s, pagu: String(pagu), catatan: 'Uji sifat.' }))) { model.pagu.set(s, pagu); terjadi.pagu++ } },
    async () => { const langkah = pilih(['ajukan', 'terima', 'kembalikan', 'kembalikan', 'setujui', 'kunci', 'buka'] as const); await coba((tx) => langkahRka(tx, pilih([{ ajukan: o.kadispu, kunci: o.ppkd }[langkah as string] ?? o.asmawati, o.sekwan]), { tahun, unitId: sub[0]!.unit_id, langkah, alasan: 'Uji sifat acak.' })) },
    geser, tambah, tambah,
    async () => {
      const t = await findTahapTerbuka(own.db, tahun)
      if (!t) { await coba((tx) => bukaTahap(tx, o.ppkd, { tahun, jenis: 'pergeseran' })); return }
      if (dadu() < (['rka', 'pembahasan', 'pergeseran'].includes(t.jenis) ? 0.1 : 1) && (await coba((tx) => majuTahap(tx, SISTEM, { tahun, urut: t.urut, paksa: true })))) { beku.set(t.urut, salin(model)); terjadi.beku++ }
    },
  ]
  async function geser(): Promise<void> {
    const s = pilih(sub).id, [a, b] = [...model.baris.values()].filter((x) => x.sub === s)
    if (!a || !b) return
    // Two lines become one volume each; what one loses the other gains.
    const jumlah = nilai(a) + nilai(b), kiri = BigInt(Math.floor(dadu() * Number(jumlah))), jadi: [Baris, Baris] = [{ ...a, volume: 1, harga: Number(kiri) }, { ...b, volume: 1, harga: Number(jumlah - kiri) }]
    let usul: { id: string; jenjang: string } | undefined
    const lebih = dadu() < 0.2 ? 1 : 0 // sometimes a rupiah too much: must be refused
    await coba(async (tx) => { usul = await usulkanPergeseran(tx, o.pptkpu, { tahun, subId: s, alasan: 'Uji sifat acak.', baris: jadi.map((j, i) => ({ rincianId: j.id, volume: '1', harga: String(j.harga + (i === 0 ? lebih : 0)) })) }) })
    if (!usul) return
    assert.equal(lebih, 0, 'a shift that changes the sum was accepted')
    const pemutus = { pa: o.kadispu, ppkd: o.ppkd, sekda: o.sekda, perda: o.takdir }[usul.jenjang]!
    if (await coba((tx) => putuskanPergeseran(tx, pemutus, { id: usul!.id, setuju: true }))) { terjadi.geser++; for (const j of jadi) model.baris.set(j.id, j) }
  }
  for (let n = 0; n < 200; n++) {
    const geseran = (await findTahapTerbuka(own.db, tahun))?.jenis === 'pergeseran'
    await (geseran && dadu() < 0.7 ? geser : pilih(acuan))()
    if (n % 40 === 39) await cocok(tahun, model)
  }
  await cocok(tahun, model)
  await bandingkan(tahun, beku)
}
/** The database holds what the model holds, and C01 names exactly what is over its ceiling. */
async function cocok(tahun: number, model: Model): Promise<void> {
  const urut = (await listTahap(own.db, tahun)).at(-1)!.urut
  assert.deepEqual((await listRincianVersi(own.db, tahun, urut)).map((r) => [r.id, r.jumlah]).sort(), [...model.baris.values()].map((b) => [b.id, nilai(b)]).sort())
  assert.deepEqual((await listSub(own.db, tahun, urut)).map((s) => [s.id, s.pagu]).sort(), [...model.pagu].sort())
  const lewat = [...model.pagu].filter(([id, pagu]) => [...model.baris.values()].filter((b) => b.sub === id).reduce((n, b) => n + nilai(b), 0n) > pagu).map(([id]) => id)
  assert.deepEqual((await periksaAnggaran(own.db, { tahun })).filter((t) => t.kode === 'C01').map((t) => t.subId).sort(), lewat.sort())
}
/** Every frozen version is still the model of its day with its hash, and any two differ exactly as their models do. */
async function bandingkan(tahun: number, beku: Map<number, Model>): Promise<void> {
  for (const [urut, m] of beku) {
    assert.deepEqual((await listRincianVersi(own.db, tahun, urut)).map((r) => [r.id, r.jumlah]).sort(), [...m.baris.values()].map((b) => [b.id, nilai(b)]).sort(), `stage ${urut}`)
    const t = (await listTahap(own.db, tahun)).find((x) => x.urut === urut)!
    assert.equal((await own.db.one<{ sidik: string }>(sql`select sidik from penganggaran.sidik_tahap(${tahun}, ${urut}, ${t.sebelum})`)).sidik, t.sidik)
    for (const [lain, n] of beku) {
      const beda = await listBanding(own.db, { tahun, dari: urut, ke: lain }, 'rincian', 10_000)
      const jumlah = (x: Model) => [...x.baris.values()].reduce((s, b) => s + nilai(b), 0n)
      assert.equal(beda.reduce((s, b) => s + b.sesudah - b.sebelum, 0n), jumlah(n) - jumlah(m))
      const harus = [...new Set([...m.baris.keys(), ...n.baris.keys()])].filter((id) => { const [a, b] = [m.baris.get(id), n.baris.get(id)]; return !a || !b || nilai(a) !== nilai(b) || a.rekening !== b.rekening })
      for (const id of harus) assert.ok(beda.some((b) => b.kunci === id), `a change between ${urut} and ${lain} is not shown`)
      for (const b of beda) if (!harus.includes(b.kunci)) assert.equal(b.sebelum, b.sesudah, `${b.kunci} did not change between ${urut} and ${lain}`)
    }
  }
}
for (const benih of [1, 7]) test(`random acts over the stages, seed ${benih}`, () => jalankan(benih, 2030 + benih))
test('enough happened', () => { assert.ok(terjadi.tulis > 15 && terjadi.geser >= 4 && terjadi.beku >= 8 && terjadi.pagu >= 1, JSON.stringify(terjadi)) })
