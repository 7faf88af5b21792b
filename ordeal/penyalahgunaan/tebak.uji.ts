import { SANDI_DEMO } from '#kernel/identity'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { type Panggung, kirim, panggung, semuaWarga, siapkanDraf } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'

/** The limiter off: every try is a day old as soon as it is written, so that none counts. */
const TANPA_PEMBATAS = "create function public.tua() returns trigger language plpgsql as $$ begin new.pada := new.pada - interval '2 days'; return new; end $$; create trigger tua before insert on identity.percobaan for each row execute function public.tua()"
/** Time goes by: what was tried is so much older. */
const berlalu = (p: Panggung, menit: number) => p.owner.query(`update identity.percobaan set pada = pada - make_interval(mins => ${menit})`)

const dari = (i: number) => ({ 'x-forwarded-for': `198.51.${100 + Math.floor(i / 250)}.${i % 250}` })
const teks = (html: string) => (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/value="[^"]*"/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const median = (nilai: number[]) => nilai.toSorted((a, b) => a - b)[nilai.length >> 1]!

interface Tebakan { status: number; teks: string; ms: number }
async function tebak(url: string, nama: string, i: number, alamat = dari(i)): Promise<Tebakan> {
  const mulai = performance.now()
  const jawab = await new Tamu(url).kirim('/masuk/pegawai', { nama_pengguna: nama, sandi: `tebakan-${i}` }, { kepala: alamat })
  return { status: jawab.status, teks: teks(jawab.isi), ms: performance.now() - mulai }
}
/** A citizen's known device still gets in while the account is under attack from elsewhere. */
async function korbanMasuk(url: string): Promise<boolean> {
  const nik = '7308014708909901'
  const rumah = new Tamu(url)
  await rumah.kirim('/masuk/sandi', { pengenal: nik, sandi: SANDI_DEMO }, { kepala: dari(299) })
  if (!rumah.kuki.has('sesi')) return false
  for (let i = 0; i < 12; i++) await new Tamu(url).kirim('/masuk/sandi', { pengenal: nik, sandi: `salah-${i}` }, { kepala: dari(300 + i) })
  const asing = await new Tamu(url).kirim('/masuk/sandi', { pengenal: nik, sandi: SANDI_DEMO }, { kepala: dari(320) })
  rumah.kuki.delete('sesi')
  const lagi = await rumah.kirim('/masuk/sandi', { pengenal: nik, sandi: SANDI_DEMO }, { kepala: dari(321) })
  const kode = await new Tamu(url).kirim('/masuk', { pengenal: nik }, { kepala: dari(322) })
  return asing.status === 429 && lagi.status === 303 && kode.status === 303
}

async function sandi(cacat: boolean): Promise<Hasil> {
  const p = await panggung()
  try {
    if (cacat) await p.owner.query(TANPA_PEMBATAS)
    const app = await p.app({ BALAI_ROLE: 'web', TRUST_PROXY: 'on' })
    const akun: Tebakan[] = [], asing: Tebakan[] = []
    // In turn, so that a noisy moment of the machine hits both alike.
    for (let i = 0; i < 20; i++) { akun.push(await tebak(app.url, 'syamsuddin', i)); asing.push(await tebak(app.url, 'tidak.ada.orang.ini', 40 + i)) }
    const satuAlamat: Tebakan[] = []
    for (let i = 0; i < 75; i++) satuAlamat.push(await tebak(app.url, `orang.${i}`, i, dari(200)))
    const dicoba = (semua: Tebakan[]) => semua.filter(({ status }) => status === 422).length
    const beda = Math.abs(median(akun.slice(0, 10).map(({ ms }) => ms)) - median(asing.slice(0, 10).map(({ ms }) => ms)))
    const samaKata = akun[0]!.teks.replaceAll('syamsuddin', '') === asing[0]!.teks.replaceAll('tidak.ada.orang.ini', '') && akun.at(-1)!.status === asing.at(-1)!.status
    const korban = await korbanMasuk(app.url)
    const hasil = [dicoba(akun), dicoba(asing), dicoba(satuAlamat)]
    return {
      lulus: hasil[0]! <= 10 && hasil[1]! <= 10 && hasil[2]! <= 60 && samaKata && beda <= 5 && korban,
      angka: `${hasil[0]} tebakan dibandingkan dari 20 atas satu akun (20 alamat), ${hasil[1]} dari 20 atas akun yang tidak ada, ${hasil[2]} dari 75 dari satu alamat; kata ${samaKata ? 'sama' : 'BERBEDA'}, beda waktu median ${beda.toFixed(1)} ms; pemilik akun ${korban ? 'tetap dapat masuk' : 'TIDAK dapat masuk'}`,
    }
  } finally { await p.close() }
}

const PER_HARI = 50
/** Codes are asked for and guessed through a whole day, with time made to pass: how many guesses are ever compared. */
async function kode(cacat: boolean): Promise<Hasil> {
  const p = await panggung()
  try {
    if (cacat) await p.owner.query(TANPA_PEMBATAS)
    const app = await p.app({ BALAI_ROLE: 'web', TRUST_PROXY: 'on' })
    let dibandingkan = 0
    let alamat = 0
    for (let putaran = 0; putaran < 10; putaran++) {
      for (let kiriman = 0; kiriman < 2; kiriman++) {
        const tamu = new Tamu(app.url)
        await tamu.kirim('/masuk', { pengenal: '7308014708909901' }, { kepala: dari(++alamat) })
        for (let i = 0; i < 6; i++) if (/Kode tidak cocok/.test((await tamu.kirim('/masuk/kode', { kode: String(10_000_000 + alamat * 10 + i) }, { kepala: dari(alamat) })).isi)) dibandingkan++
      }
      await berlalu(p, 16)
    }
    const [draf] = await siapkanDraf(p.db, await semuaWarga(p.db), 1)
    const huruf = (await kirim(app.url, draf!)).tanda?.token.length ?? 0
    const mulai = performance.now()
    const lacak: number[] = []
    for (let i = 0; i < 40; i++) lacak.push((await new Tamu(app.url).kirim('/lacak', { nomor: 'SKU-2026-0000001', kode: `tebakan-ke-${i}` }, { kepala: dari(999) })).status)
    const peluang = dibandingkan / 1e8
    const bit = huruf * 6
    const diperiksa = lacak.filter((status) => status !== 429).length, boleh = 20 + Math.ceil(((performance.now() - mulai) / 60_000) * 20)

    return {
      lulus: dibandingkan <= PER_HARI && peluang < 1e-6 && bit >= 64 && diperiksa <= boleh,
      angka: `${dibandingkan} dari 120 tebakan kode dibandingkan dalam 2,7 jam (peluang ${peluang.toExponential(1)}, batas sehari ${PER_HARI}); kode lacak ${bit} bit, ${diperiksa} dari 40 tebakan diperiksa (boleh ${boleh})`,
    }
  } finally { await p.close() }
}

export const uji = [
  defineUji({ no: '49', bagian: 'penyalahgunaan', nama: 'Menebak kata sandi', sasaran: '≤ 10 tebakan per 15 menit per akun, ≤ 60 per alamat; kata dan waktu (±5 ms) sama untuk nama yang tidak ada; pemilik tetap dapat masuk', kontrolNama: 'pembatas dimatikan', jalankan: () => sandi(false), kontrol: () => sandi(true) }),
  defineUji({ no: '50', bagian: 'penyalahgunaan', nama: 'Menebak kode sekali pakai dan kode lacak', sasaran: 'peluang < 1e-6 sehari; kode lacak ≥ 64 bit dan ≤ 20 tebakan per menit', kontrolNama: 'pembatas dimatikan', jalankan: () => kode(false), kontrol: () => kode(true) }),
]
