// A history of what every client asked and was answered, checked afterwards: list-append on the acts of each case, unique numbers,
// and each case's acts replayed on the reference model.
import { type Sop, type Langkah } from '#kernel/workflow'
import { sql, uuid } from '#kernel/platform'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { type Basis, kirim, ramai, semuaWarga, sesiPegawai, siapkanDraf, LAYANAN_UJI } from '../dunia.ts'
import { model } from './model.ts'

interface Tulis { jenis: 'tulis'; berkas: string; nilai: string; mulai: number; akhir: number; status: number; isi?: string }
interface Baca { jenis: 'baca'; berkas: string; nilai: string[]; mulai: number; akhir: number }
interface Ajukan { jenis: 'ajukan'; nomor: string }
export type Operasi = Tulis | Baca | Ajukan
interface Akhir { berkas: string; nilai: string[] }

/** The anomalies of a history: lost, doubled, phantom, out of order, from the future. `akhir`: each case's acts as they stand at the end. */
export function periksaRiwayat(operasi: Operasi[], akhir: Akhir[]): string[] {
  const salah: string[] = []
  const nomor = operasi.filter((o) => o.jenis === 'ajukan').map((o) => o.nomor)
  if (new Set(nomor).size !== nomor.length) salah.push('nomor ganda')
  for (const { berkas, nilai } of akhir) {
    const letak = new Map(nilai.map((n, i) => [n, i]))
    if (letak.size !== nilai.length) salah.push(`${berkas}: satu tindakan tercatat dua kali`)
    const tulis = operasi.filter((o): o is Tulis => o.jenis === 'tulis' && o.berkas === berkas), baca = operasi.filter((o): o is Baca => o.jenis === 'baca' && o.berkas === berkas)
    const diakui = tulis.filter((t) => t.status === 200).sort((a, b) => a.akhir - b.akhir)
    for (const t of tulis) {
      if (t.status === 200 && !letak.has(t.nilai)) salah.push(`${berkas}: tindakan yang diakui hilang`)
      if (t.status >= 400 && t.status < 500 && letak.has(t.nilai)) salah.push(`${berkas}: tindakan yang ditolak tercatat`)
      if (t.status >= 500) salah.push(`${berkas}: jawaban ${t.status} ${t.isi ?? ''}`)
    }
    // Whoever was answered before another began stands before it.
    for (const t of diakui) { const dulu = diakui.findLast((d) => d.akhir < t.mulai); if (dulu && letak.get(dulu.nilai)! >= letak.get(t.nilai)!) salah.push(`${berkas}: urutan berlawanan dengan waktu`) }
    const mulai = new Map(tulis.map((t) => [t.nilai, t.mulai]))
    for (const b of baca) {
      if (b.nilai.some((n, i) => nilai[i] !== n)) salah.push(`${berkas}: bacaan bukan awalan dari yang akhirnya ada`)
      const harus = diakui.findLast((d) => d.akhir < b.mulai)
      if (harus && !b.nilai.includes(harus.nilai)) salah.push(`${berkas}: bacaan tidak memuat yang sudah diakui`)
      if (b.nilai.some((n) => (mulai.get(n) ?? 0) > b.akhir)) salah.push(`${berkas}: bacaan memuat yang belum dimulai`)
    }
  }
  return salah
}

/** The acts of a case, replayed: each must have been possible where it was done, and lead to the state that was written. */
function putarUlang(sop: Sop, tindakan: { langkah: string | null; hasil: string; ke_keadaan: string }[], jawaban: Record<string, unknown>): string | undefined {
  let terbuka = [sop.awal]
  for (const { langkah, hasil, ke_keadaan: keadaan } of tindakan) {
    if (!langkah) continue
    if (!terbuka.includes(langkah)) return `${langkah} tidak terbuka saat ${hasil} (terbuka: ${terbuka.join()})`
    terbuka = model(sop, terbuka, langkah, (sop.langkah[langkah] as Langkah).hasil.find((h) => h.kode === hasil)!, jawaban as never).terbuka
    if ((sop.langkah[terbuka[0]!] as Langkah).keadaan !== keadaan) return `sesudah ${langkah} ${hasil}: keadaan ${keadaan}, model ${terbuka[0]}`
  }
  return undefined
}

const HASIL: Record<string, [string, (nilai: string) => object][]> = {
  periksa: [['lanjut', (n) => ({ catatan: n })], ['tolak', (n) => ({ alasan: 'Bukan penduduk desa ini.', dasar_hukum: 'Peraturan Desa Nomor 1 Tahun 2025', catatan: n })]],
  putuskan_tolak: [['kembalikan', (n) => ({ catatan: n })]], paraf: [['kembalikan', (n) => ({ catatan: n })], ['paraf', (n) => ({ catatan: n })]], tanda_tangan: [['kembalikan', (n) => ({ catatan: n })]],
}
const SIAPA: Record<string, string> = { periksa: 'nurhayati', putuskan_tolak: 'mappasessu', paraf: 'abdulrahman', tanda_tangan: 'mappasessu' }

export interface HasilRiwayat { operasi: number; diakui: number; ditolak: number; salah: string[]; model: string[] }
/** `banyak` operations by eight clients on six cases through the API. */
export async function tulisRiwayat(p: Basis, url: string[], banyak: number): Promise<HasilRiwayat> {
  const warga = await semuaWarga(p.db)
  const sesi = Object.fromEntries(await Promise.all([...new Set(Object.values(SIAPA))].map(async (nama) => [nama, await sesiPegawai(p.db, nama)] as const)))
  const berkas = await Promise.all((await siapkanDraf(p.db, warga, 6)).map(async (draf) => (await kirim(url[0]!, draf)).tanda!.id))
  const lebih = await siapkanDraf(p.db, warga, Math.ceil(banyak / 20))
  const operasi: Operasi[] = []
  let ke = 0
  await ramai(8, async (i) => {
    if (ke++ >= banyak) return false
    const id = berkas[(ke * 7 + i) % berkas.length]!, alamat = url[(ke + i) % url.length]!
    if (ke % 20 === 0) { const { tanda } = await kirim(alamat, lebih.pop()!); if (tanda) operasi.push({ jenis: 'ajukan', nomor: tanda.nomor }); return true }
    const mulai = performance.now()
    const jawab = await new Tamu(alamat, sesi.nurhayati).buka(`/api/v1/kantor/berkas/${id}`)
    if (jawab.status !== 200) throw new Error(`baca: ${jawab.status} ${jawab.isi.slice(0, 200)}`)
    const data = JSON.parse(jawab.isi) as { tindakan: { catatan: string | null; urut: number }[]; tugas: { id: string; langkah: string }[] }
    operasi.push({ jenis: 'baca', berkas: id, nilai: data.tindakan.toSorted((a, b) => a.urut - b.urut).flatMap((t) => t.catatan ?? []), mulai, akhir: performance.now() })
    const tugas = data.tugas[ke % Math.max(1, data.tugas.length)]
    if (!tugas) return true
    const pilihan = HASIL[tugas.langkah]!, [hasil, bekal] = pilihan[ke % pilihan.length]!
    const nilai = uuid(), awal = performance.now()
    ke++
    const { status, isi } = await new Tamu(alamat, sesi[SIAPA[tugas.langkah]!]).api(`/kantor/tugas/${tugas.id}/tindak`, { hasil, bekal: bekal(nilai) })
    operasi.push({ jenis: 'tulis', berkas: id, nilai, mulai: awal, akhir: performance.now(), status, ...(status >= 500 ? { isi: `${tugas.langkah} ${hasil}: ${isi.slice(0, 200)}` } : {}) })
    return true
  })
  const { sop } = await p.db.one<{ sop: Sop }>(sql`select sop from workflow.proses where kode = ${LAYANAN_UJI} order by versi desc limit 1`)
  const akhir = await Promise.all(berkas.map(async (id) => ({ berkas: id, tindakan: await p.db.many<{ langkah: string | null; hasil: string; ke_keadaan: string; catatan: string | null }>(sql`select langkah, hasil, ke_keadaan, catatan from workflow.tindakan where berkas_id = ${id} order by urut, pada, id`) })))
  const tulis = operasi.filter((o) => o.jenis === 'tulis')
  return {
    operasi: operasi.length, diakui: tulis.filter((t) => t.status === 200).length, ditolak: tulis.filter((t) => t.status === 409 || t.status === 404).length,
    salah: periksaRiwayat(operasi, akhir.map(({ berkas: id, tindakan }) => ({ berkas: id, nilai: tindakan.flatMap((t) => t.catatan ?? []) }))),
    model: akhir.flatMap(({ tindakan }) => putarUlang(sop, tindakan, {}) ?? []),
  }
}
