import { Button, type Card, Cards, DateField, EmptyState, Form, Heading, KeyFigures, SubmitRow, Table, TaskList, TextField, Timeline, type TimelineItem } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { type Nota, findNota } from './kua-tanda.ts'
import { silpa } from './periksa.ts'
import { KATA_RKA } from './rka.office.tsx'
import { type RkaRingkas, findPutaran, listRka } from './rka.sql.ts'
import { ATURAN_TAHAP, NAMA_NASKAH, bolehDibuka } from './tahap-aturan.ts'
import { Jumlah, TagKeadaan, TahunPath, bacaTanggal, getTahun, kotakTanggal, lihatSemua, uang } from './tahap-bagian.tsx'
import { kartuKerja } from './tahap-kerja.ts'
import { kursiKepalaDaerah } from './tahap-kursi.ts'
import { type HasilSyarat, listSyarat } from './tahap-syarat.ts'
import { type JumlahVersi, jumlahVersi } from './tahap-versi.sql.ts'
import { bukaApbd, bukaTahap, majuTahap } from './tahap.ts'
import { JENIS_TAHAP, type Tahap, listApbd } from './tahap.sql.ts'

// The one way into the budget: the years, and for a year its stages, what the reader can do now, and what is still missing.

const LIHAT = { hak: ['anggaran.lihat'] }
const KELOLA = { hak: ['anggaran.kelola'] }

const daftar = page({
  path: '/kantor/anggaran', summary: 'Tahun anggaran', right: LIHAT, frame: 'kantor',
  ask: async (ctx) => ({ tahun: await listApbd(ctx.db), kelola: punyaHak(ctx.actor, 'anggaran.kelola') }),
  show({ tahun, kelola }, ctx) {
    const { t } = ctx
    return {
      title: t('Anggaran', 'Budget'),
      body: <>
        <Heading lead={t('Dari pagu sampai DPA, satu tahun satu halaman.', 'From ceilings to the documents offices spend on, a page a year.')}>{t('Anggaran', 'Budget')}</Heading>
        <Table caption={t('Tahun anggaran', 'Budget years')} captionHidden rows={tahun} empty={<EmptyState title={t('Belum ada anggaran yang dibuka', 'No budget opened yet')}><p>{t('Anggaran dibuka dari RKPD yang sudah ditetapkan.', 'A budget is opened from an established plan.')}</p></EmptyState>} columns={[{ head: t('Tahun', 'Year'), main: true, cell: (s) => <a href={`/kantor/anggaran/${s.tahun}`}>{s.tahun}</a> }, { head: t('Nama', 'Name'), cell: (s) => s.nama }]} />
        <p><a href="/kantor/anggaran/tim">{t('TAPD dan pimpinan DPRD', 'Budget team and council leaders')}</a></p>
        {kelola && <Form action="/kantor/anggaran"><h2>{t('Buka tahun anggaran', 'Open a budget year')}</h2><TextField name="tahun" label={t('Tahun', 'Year')} hint={t('RKPD tahun itu harus sudah ditetapkan; pagunya disalin dari sana.', 'The plan of that year must be established; ceilings are taken from it.')} width="s" inputMode="numeric" maxLength={4} /><SubmitRow><Button>{t('Buka', 'Open')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const buka = action({
  path: '/kantor/anggaran', summary: 'Membuka tahun anggaran dari RKPD', right: KELOLA, frame: 'kantor', input: z.object({ tahun: z.coerce.number('Tuliskan tahun anggaran dengan empat angka.').int() }),
  async act(ctx, { tahun }) {
    await ctx.db.transaction((tx) => bukaApbd(tx, ctx.actor, { tahun }))
    return { goto: `/kantor/anggaran/${tahun}`, status: 201, flash: ctx.t(`Anggaran ${tahun} dibuka dari RKPD.`, `Budget ${tahun} opened from the plan.`), data: { tahun } }
  },
})

const lihat = page({
  path: '/kantor/anggaran/:tahun', summary: 'Satu tahun anggaran: tahap, yang dapat dilakukan, yang masih kurang', right: LIHAT, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    const { tahap, terbuka, kini } = await getTahun(ctx.db, tahun)
    const semua = lihatSemua(ctx.actor), putaran = await findPutaran(ctx.db, tahun)
    return {
      tahun, tahap, terbuka, kini, semua, jumlah: semua ? await jumlahVersi(ctx.db, tahun, kini.urut) : null, syarat: terbuka ? await listSyarat(ctx.db, terbuka, { ringan: true }) : [],
      rka: semua || putaran === undefined ? [] : await listRka(ctx.db, ctx.actor, tahun, putaran, { batas: 20 }), nota: terbuka && (await findNota(ctx.db, tahun, terbuka.urut)), pindah: terbuka !== undefined && bolehPindah(ctx, terbuka), bukaan: punyaHak(ctx.actor, 'anggaran.kelola') && !terbuka ? bolehDibuka(kini.jenis, tahap.map((s) => s.jenis)) : [],
    }
  },
  show(d, ctx) {
    const { t } = ctx
    const aturan = ATURAN_TAHAP[d.kini.jenis]
    return {
      title: t(`Anggaran ${d.tahun}`, `Budget ${d.tahun}`), wide: true,
      body: <>
        <Heading about={t(`Tahun anggaran ${d.tahun}`, `Budget year ${d.tahun}`)} lead={d.terbuka ? t(...aturan.guna) : t('Tidak ada tahap yang terbuka. Anggaran berlaku sampai ada pergeseran atau perubahan.', 'No stage is open. The budget holds until it is shifted or changed.')}>{d.terbuka ? t(...aturan.nama) : t('APBD berlaku', 'Budget in force')}</Heading>
        {d.jumlah && <Angka jumlah={d.jumlah} ctx={ctx} />}
        {d.rka.length > 0 && <RkaSaya rka={d.rka} tahun={d.tahun} ctx={ctx} />}
        <h2>{t('Yang dapat Anda lakukan', 'What you can do')}</h2>
        <Cards level={3} items={kartuKerja(ctx.actor, d.tahun, d.kini, d.terbuka !== undefined).map(({ judul, teks, href }): Card => ({ title: t(...judul), text: t(...teks), href }))} />
        {d.syarat.length > 0 && <Syarat syarat={d.syarat} ctx={ctx} />}
        {d.terbuka && d.pindah && <Tinggalkan tahap={d.terbuka} nota={d.nota} ctx={ctx} />}
        {d.bukaan.length > 0 && <Form action={`/kantor/anggaran/${d.tahun}/tahap`}><h2>{t('Buka tahap', 'Open a stage')}</h2><SubmitRow>{d.bukaan.map((jenis) => <Button variant="second" name="jenis" value={jenis}>{t(...ATURAN_TAHAP[jenis].nama)}</Button>)}</SubmitRow></Form>}
        <h2>{t('Perjalanan anggaran', 'The way of the budget')}</h2>
        <Timeline items={perjalanan(d.tahap, ctx)} />
      </>,
    }
  },
})
const bolehPindah = (ctx: Context, tahap: Tahap): boolean => { const { hak } = ATURAN_TAHAP[tahap.jenis]; return punyaHak(ctx.actor, hak) && (hak !== 'anggaran.tetapkan' || kursiKepalaDaerah(ctx.actor) !== undefined) }
function Angka({ jumlah: j, ctx: { t } }: { jumlah: JumlahVersi; ctx: Context }) {
  const sisa = silpa(j)
  return <KeyFigures>
    <Jumlah label={t('Pagu sub kegiatan', 'Ceilings')} nilai={j.pagu} /><Jumlah label={t('Pendapatan', 'Revenue')} nilai={j.pendapatan} /><Jumlah label={t('Belanja', 'Spending')} nilai={j.belanja} />
    <Jumlah label={t('Pembiayaan neto', 'Net financing')} nilai={j.penerimaan - j.pengeluaran} /><Jumlah label={t('SILPA tahun berkenaan', 'Balance')} nilai={sisa} tone={sisa === 0n ? 'ok' : 'warn'} note={sisa === 0n ? t('Seimbang', 'Balanced') : t('Harus nol sebelum ditetapkan', 'Must be zero before it is enacted')} />
  </KeyFigures>
}
function RkaSaya({ rka, tahun, ctx }: { rka: RkaRingkas[]; tahun: number; ctx: Context }) {
  const { t } = ctx
  return <Table<RkaRingkas> caption={t('RKA unit Anda', 'Drafts of your office')} rows={rka} columns={[{ head: t('Perangkat daerah', 'Office'), main: true, cell: (r) => <a href={`/kantor/anggaran/${tahun}/rka/${r.unit_id}`}>{r.nama}</a> }, { head: t('Keadaan', 'State'), cell: (r) => <TagKeadaan kata={KATA_RKA} keadaan={r.kosong ? 'kosong' : r.keadaan} ctx={ctx} /> }, { head: t('Pendapatan', 'Revenue'), numeric: true, cell: (r) => uang(r.pendapatan) }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (r) => uang(r.pagu) }, { head: t('Terisi', 'Filled'), numeric: true, cell: (r) => uang(r.belanja) }]} />
}
function Syarat({ syarat, ctx: { t } }: { syarat: HasilSyarat[]; ctx: Context }) {
  return <><h2>{t('Sebelum tahap ini ditinggalkan', 'Before this stage is left')}</h2>
    <TaskList tasks={syarat.map((s) => ({ name: t(...s.nama), href: s.jalan, hint: s.terpenuhi ? undefined : t(...s.kurang), state: s.terpenuhi ? 'done' : s.terpenuhi === null ? 'todo' : 'fix' }))} /></>
}
function Tinggalkan({ tahap, nota, ctx: { t } }: { tahap: Tahap; nota: Nota | undefined; ctx: Context }) {
  const { naskah, lanjut } = ATURAN_TAHAP[tahap.jenis]
  return <Form action={`/kantor/anggaran/${tahap.tahun}/maju`} hidden={{ urut: String(tahap.urut) }}>
    <h2>{lanjut ? t(`Lanjut ke tahap ${ATURAN_TAHAP[lanjut].nama[0]}`, `On to: ${ATURAN_TAHAP[lanjut].nama[1]}`) : t(`Tetapkan ${tahap.nama}`, 'Enact')}</h2>
    <p>{t('Isinya dibekukan: disimpan seperti sekarang dengan sidiknya, dan tidak berubah lagi.', 'What stands now is frozen with its fingerprint and never changes again.')}</p>
    {naskah && <><TextField name="nomor" label={t(`${NAMA_NASKAH[naskah][0]}: nomor`, `${NAMA_NASKAH[naskah][1]}: number`)} value={nota?.nomor} hint={nota && t('Nomor nota yang sudah ditandatangani.', 'Number of the signed memorandum.')} maxLength={120} width="l" /><DateField name="tanggal" label={t('Tanggal', 'Date')} value={nota?.tanggal} /></>}
    {naskah === 'perda' && <TextField name="peraturan" label={t('Peraturan Bupati tentang penjabaran', 'Regent regulation on the elaboration')} hint={t('Contoh: Peraturan Bupati Bone Nomor 40 Tahun 2026', 'For example: Regulation Number 40 of 2026')} maxLength={200} />}
    <SubmitRow><Button variant={lanjut ? 'main' : 'danger'}>{lanjut ? t('Bekukan dan lanjutkan', 'Freeze and go on') : t('Bekukan dan tetapkan', 'Freeze and enact')}</Button></SubmitRow>
  </Form>
}
function perjalanan(tahap: Tahap[], ctx: Context): TimelineItem[] {
  const { t } = ctx
  const sudah = tahap.map((s): TimelineItem => ({
    title: s.dibekukan_pada ? <a href={`/kantor/anggaran/${s.tahun}/banding?dari=${Math.max(1, s.urut - 1)}&ke=${s.urut}`}>{s.nama}</a> : s.nama, state: s.dibekukan_pada ? 'done' : 'now', when: s.dibekukan_pada ? tanggalPanjang(s.tanggal ?? s.dibekukan_pada.toISOString().slice(0, 10)) : undefined,
    note: s.sidik ? <p class="hint">{[s.nomor && t(`Nomor ${s.nomor}`, `Number ${s.nomor}`), s.peraturan, t(`${s.baris} baris, sidik ${s.sidik.slice(0, 12)}`, `${s.baris} rows, fingerprint ${s.sidik.slice(0, 12)}`)].filter(Boolean).join(' · ')} · <a href={`/kantor/anggaran/${s.tahun}/lampiran?urut=${s.urut}`}>{t('Lampiran', 'Annexes')}</a></p> : undefined,
  }))
  const nanti: TimelineItem[] = []
  for (let jenis = tahap.at(-1)?.dibekukan_pada ? null : ATURAN_TAHAP[tahap.at(-1)!.jenis].lanjut; jenis; jenis = ATURAN_TAHAP[jenis].lanjut) nanti.push({ title: t(...ATURAN_TAHAP[jenis].nama), state: 'next' })
  return [...sudah, ...nanti]
}

const maju = action({
  path: '/kantor/anggaran/:tahun/maju', summary: 'Membekukan tahap anggaran dan membuka tahap berikutnya', right: { hak: ['anggaran.kelola', 'anggaran.tetapkan'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun',
  input: TahunPath.extend({ urut: z.coerce.number().int().min(1), nomor: z.string().trim().max(120).optional(), peraturan: z.string().trim().max(200).optional(), ...kotakTanggal('tanggal') }),
  async act(ctx, { tahun, urut, nomor, peraturan, ...isi }) {
    const jadi = await ctx.db.transaction((tx) => majuTahap(tx, ctx.actor, { tahun, urut, nomor, peraturan, tanggal: bacaTanggal(isi, 'tanggal') }))
    return { goto: `/kantor/anggaran/${tahun}`, flash: ctx.t('Tahap dibekukan.', 'Stage frozen.'), data: jadi }
  },
})
const bukaLagi = action({
  path: '/kantor/anggaran/:tahun/tahap', summary: 'Membuka pergeseran, perubahan, atau tutup tahun', right: KELOLA, frame: 'kantor', again: '/kantor/anggaran/:tahun', input: TahunPath.extend({ jenis: z.enum(JENIS_TAHAP) }),
  async act(ctx, { tahun, jenis }) {
    const tahap = await ctx.db.transaction((tx) => bukaTahap(tx, ctx.actor, { tahun, jenis }))
    return { goto: `/kantor/anggaran/${tahun}`, flash: ctx.t(`${tahap.nama} dibuka.`, 'Opened.'), data: { urut: tahap.urut } }
  },
})
export const tahapRoutes: Route[] = [daftar, buka, lihat, maju, bukaLagi]
