import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BackLink, Button, Checkbox, EmptyState, FileField, Form, Heading, InsetText, NumberField, Select, Table, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { findWilayah, getUnitPemda, namaWilayah } from '#kernel/organisation'
import { Refusal, uuid } from '#kernel/platform'
import { z } from 'zod'
import { findDraf, hapusDraf, listDraf, selesaikanDraf, simpanDraf } from './draf.ts'
import { DaftarDraf, IsiDrafUsulan, IsiUsulan, KATA_PENGUSUL, PeringatanMirip, TombolUsulan, dariFormulir, isiDraf, listPilihanKamus, siapkanFoto, simpanFoto } from './formulir.tsx'
import { TagUsulan, uang } from './jawaban.tsx'
import { type Reses, anggotaUntuk, listReses } from './pokir.ts'
import { ajukanUsulan, siklusTerbuka } from './usulan.ts'
import { type BarisUsulan, type JenisPengusul, listTempatAnak, listTerketik } from './usulan.sql.ts'
import { type Kursi, listKursi } from './wewenang.ts'

// Typing from paper at the meeting: eight short fields, Enter sends, the cursor is back in the first. Without a line what was
// typed stays on the machine (access/islands/usulan-luring.js) and is sent later under the key it was born with.

const BOLEH: Partial<Record<Kursi['tingkat'], JenisPengusul[]>> = { desa: ['rt', 'rw', 'kelompok', 'warga', 'desa'], kecamatan: ['kecamatan'], setwan: ['dprd'] }
async function kursiPengetik(ctx: Context): Promise<Kursi | undefined> { return (await listKursi(ctx.db, ctx.actor, 'usulan.susun')).find((k) => BOLEH[k.tingkat]) }
async function tempatDari(ctx: Context, kursi: Kursi): Promise<{ value: string; label: string }[]> {
  if (kursi.tingkat === 'desa' && kursi.wilayah) { const w = await findWilayah(ctx.db, kursi.wilayah); return w ? [{ value: w.kode, label: namaWilayah(w) }] : [] }
  const kecamatan = kursi.tingkat === 'kecamatan' && kursi.wilayah ? [kursi.wilayah] : (await listTempatAnak(ctx.db, (await getUnitPemda(ctx.db)).wilayahKode ?? '')).map((k) => k.kode)
  const desa = (await Promise.all(kecamatan.slice(0, 60).map((kode) => listTempatAnak(ctx.db, kode)))).flat()
  return desa.map((w) => ({ value: w.kode, label: kursi.tingkat === 'kecamatan' ? namaWilayah(w) : `${namaWilayah(w)}, ${w.di.split(', ')[0]}` }))
}

const cepat = page({
  path: '/kantor/usulan/cepat', summary: 'Mengetik usulan dari kertas dengan cepat, juga tanpa jaringan', right: { hak: ['usulan.susun'] }, frame: 'kantor',
  input: z.object({ jenis: z.enum(['warga', 'rt', 'rw', 'kelompok', 'desa', 'kecamatan', 'dprd']).optional().catch(undefined), nama: z.string().max(120).optional(), draf: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { jenis, nama, draf }) {
    const kursi = await kursiPengetik(ctx)
    const siklus = await siklusTerbuka(ctx.db, undefined, kursi?.tingkat === 'setwan' ? 'pokir' : 'musrenbang').catch((galat: unknown) => { if (galat instanceof Refusal) return galat.message; throw galat })
    return { kursi, jenis, nama, siklus, tempat: kursi ? await tempatDari(ctx, kursi) : [], kamus: await listPilihanKamus(ctx.db, ctx.now), pokir: kursi?.tingkat === 'setwan' ? { anggota: await anggotaUntuk(ctx.db, kursi), reses: await listReses(ctx.db, typeof siklus === 'string' ? 0 : siklus.tahun) } : undefined, draf: await findDraf(ctx.db, ctx.actor, draf), semuaDraf: await listDraf(ctx.db, ctx.actor), terketik: kursi ? await listTerketik(ctx.db, kursi.unitId) : [], kunci: uuid() }
  },
  show({ kursi, jenis, nama, siklus, tempat, kamus, pokir, draf, semuaDraf, terketik, kunci }, ctx) {
    const { t } = ctx
    ctx.typed ??= draf?.isi
    const terbuka = typeof siklus === 'string' ? undefined : siklus.tahun
    const isi = (typeof siklus === 'string' && !ctx.typed) || !kursi ? <EmptyState title={t('Usulan belum dapat diketik', 'Cannot be typed now')}><p>{typeof siklus === 'string' ? siklus : t('Jabatan Anda tidak mengetik usulan.', 'Your post types no proposals.')}</p></EmptyState>
      : <Form files kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ tahun: terbuka ?? String(ctx.typed?.tahun ?? ''), saluran: 'kertas', draf: draf?.id ?? (ctx.typed?.draf as string | undefined) }} id="usulan-cepat" class="dense">
        <PeringatanMirip ctx={ctx} />
        <Select name="pengusul_jenis" label={t('Diusulkan oleh', 'Proposed by')} value={jenis ?? BOLEH[kursi.tingkat]![0]!} empty={false} choices={BOLEH[kursi.tingkat]!.map((k) => ({ value: k, label: t(...KATA_PENGUSUL[k]) }))} width="l" />
        {pokir && <PilihPokir pokir={pokir} ctx={ctx} />}
        {!pokir && <TextField name="pengusul_nama" label={t('Nama RT, RW, atau kelompok', 'Name of the group')} value={nama} maxLength={120} autoFocus optional />}
        {tempat.length === 1 ? <input type="hidden" name="wilayah" value={tempat[0]!.value} /> : <Select name="wilayah" label={t('Desa atau kelurahan', 'Village')} choices={tempat} />}
        <Select name="kamus" label={t('Pekerjaan', 'Work')} choices={kamus} />
        <TextField name="judul" label={t('Usulan', 'Proposal')} maxLength={160} />
        <TextField name="volume" label={t('Volume', 'Volume')} width="m" inputMode="decimal" />
        <TextField name="lokasi" label={t('Tempat dan patokan', 'Place and landmark')} maxLength={200} />
        <NumberField name="penerima" label={t('Penerima manfaat', 'People served')} suffix={t('orang', 'people')} />
        <TextField name="masalah" label={t('Masalah', 'Problem')} maxLength={2000} optional />
        <TextField name="nama_orang" label={t('Nama pada formulir kertas', 'Name on the paper')} hint={t('Hanya untuk kantor ini', 'For this office only')} maxLength={120} optional />
        <Checkbox name="lahan_siap" label={t('Lahan sudah jelas', 'Land settled')} />
        <FileField name="foto" label={t('Foto, paling banyak tiga', 'Photos, at most three')} accept={['jpeg', 'png']} maxMb={12} multiple optional />
        <TombolUsulan ctx={ctx} kata={t('Simpan dan ketik berikutnya', 'Save and type the next')} simpan="/kantor/usulan/draf" tahun={terbuka} />
      </Form>
    return {
      title: t('Ketik usulan', 'Type proposals'), script: 'usulan-luring',
      body: <>
        <BackLink href="/kantor/usulan" />
        <Heading about={kursi?.unitNama} lead={t('Tab berpindah ke isian berikutnya, Enter menyimpan.', 'Tab goes on, Enter saves.')}>{t('Ketik usulan', 'Type proposals')}</Heading>
        <div data-luring data-akun={'akunId' in ctx.actor ? ctx.actor.akunId : ''} role="status" aria-live="polite" hidden>
          <InsetText><p data-jumlah /><p>{t('Yang belum terkirim belum menjadi usulan. Jangan hapus data peramban ini.', 'What is not sent is no proposal yet. Do not clear this browser.')}</p><Button type="button" variant="second" small>{t('Kirim sekarang', 'Send now')}</Button><ul data-daftar /></InsetText>
        </div>
        {isi}
        <DaftarDraf draf={semuaDraf} buka="/kantor/usulan/cepat" hapus="/kantor/usulan/draf/hapus" ctx={ctx} />
        <Table<BarisUsulan> caption={t('Terakhir diketik', 'Typed last')} rows={terketik} empty={<></>} columns={[{ head: t('Nomor', 'Number'), cell: (u) => u.nomor }, { head: t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/kantor/usulan/${u.id}`}>{u.judul}</a> }, { head: t('Anggaran', 'Amount'), numeric: true, cell: (u) => uang(u.anggaran) }, { head: t('Keadaan', 'State'), cell: (u) => <TagUsulan keadaan={u.keadaan} ctx={ctx} /> }]} />
      </>,
    }
  },
})
/** Whose pokir: the member's own seat, or one of the list for the secretariat; the fraction and the recess. */
const PilihPokir = ({ pokir, ctx: { t } }: { pokir: { anggota: { id: string; nama: string }[]; reses: Reses[] }; ctx: Context }) => <>
  {pokir.anggota.length === 1 ? <input type="hidden" name="anggota" value={pokir.anggota[0]!.id} /> : <Select name="anggota" label={t('Anggota DPRD', 'Council member')} choices={pokir.anggota.map((a) => ({ value: a.id, label: a.nama }))} />}
  <TextField name="fraksi" label={t('Fraksi', 'Fraction')} maxLength={80} optional />
  {pokir.reses.length > 0 && <Select name="reses" label={t('Reses', 'Recess')} choices={pokir.reses.map((r) => ({ value: r.id, label: r.nama }))} optional />}
</>
const simpan = action({
  path: '/kantor/usulan/cepat', summary: 'Menyimpan usulan yang diketik dari kertas atau tanpa jaringan', right: { hak: ['usulan.susun'] }, frame: 'kantor', files: { maxBytes: 12 * 1024 * 1024 }, input: IsiUsulan.extend({ saluran: z.enum(['kertas', 'kantor', 'luring']).default('kantor') }),
  async act(ctx, isi) {
    const foto = await siapkanFoto(ctx.uploads)
    const hasil = await ctx.db.transaction(async (tx) => {
      // What comes from a machine that was without a line cannot ask back: it is taken, and what it resembles is shown to whoever checks it.
      const jadi = await ajukanUsulan(tx, ctx.actor, { ...dariFormulir(isi, isi.saluran), tetap: isi.tetap || isi.saluran === 'luring' })
      if (!jadi.ulang) await simpanFoto(tx, ctx, jadi.id, foto)
      await selesaikanDraf(tx, ctx.actor, { id: isi.draf || undefined })
      return jadi
    })
    const q = new URLSearchParams({ jenis: isi.pengusul_jenis, nama: isi.pengusul_nama })
    return { goto: `/kantor/usulan/cepat?${q}`, flash: ctx.t(`Tersimpan dengan nomor ${hasil.nomor}.`, `Saved as ${hasil.nomor}.`), status: 201, data: { id: hasil.id, nomor: hasil.nomor, ulang: hasil.ulang, mirip: hasil.mirip.map((m) => m.nomor) } }
  },
})

const simpanKonsep = action({
  path: '/kantor/usulan/draf', summary: 'Menyimpan draf usulan yang diketik kantor', right: { hak: ['usulan.susun'] }, frame: 'kantor', files: { maxBytes: 12 * 1024 * 1024 }, again: '/kantor/usulan/cepat', input: IsiDrafUsulan,
  async act(ctx, isi) {
    const id = await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor, isiDraf(isi), isi.draf || undefined))
    return { goto: '/kantor/usulan/cepat', flash: ctx.t('Draf tersimpan. Buka dari daftar di bawah untuk melanjutkan.', 'Saved. Open it from the list below.'), status: 201, data: { id } }
  },
})
const hapusKonsep = action({
  path: '/kantor/usulan/draf/hapus', summary: 'Menghapus draf usulan yang diketik kantor', right: { hak: ['usulan.susun'] }, frame: 'kantor', again: '/kantor/usulan/cepat', input: z.object({ id: z.uuid() }),
  async act(ctx, { id }) { await ctx.db.transaction((tx) => hapusDraf(tx, ctx.actor, id)); return { goto: '/kantor/usulan/cepat', flash: ctx.t('Draf dihapus.', 'Deleted.') } },
})

const PEKERJA = join(import.meta.dirname, 'luring-pekerja.js')
const pekerja = page({
  path: '/kantor/usulan/pekerja.js', summary: 'Skrip yang menyimpan halaman ketik usulan untuk dipakai tanpa jaringan', right: { hak: ['usulan.susun'] }, frame: 'kantor', pageOnly: true,
  ask: async () => ({ bytes: readFileSync(PEKERJA), mime: 'text/javascript; charset=utf-8', inline: true, headers: { 'cache-control': 'no-cache' } }),
})
export const cepatRoutes: Route[] = [cepat, simpan, simpanKonsep, hapusKonsep, pekerja]
