import { Button, ButtonLink, EmptyState, Form, KeyFigures, Notice, Pager, Select, SubmitRow, Table, TextArea, Timeline, type Tone } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { getUnit, waktuPanjang } from '#kernel/organisation'
import { readConfig, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type CatatanRka, FOKUS, KATA_FOKUS, jawabCatatan, listCatatanBahas, listCatatanRka, selesaikanCatatan, tulisCatatan } from './catatan.ts'
import { ATURAN_RKA, LANGKAH_RKA, type JenisLangkahRka, kursiLangkah, langkahRka } from './rka.ts'
import { type KeadaanRka, type Rka, type RkaRingkas, findPutaran, findRka, hitungRka, listLangkahRka, listRka } from './rka.sql.ts'
import { adalahSkpkd } from './rincian-baca.ts'
import { type SubRingkas, listSubUnit } from './sub.sql.ts'
import { PEMBUKA_PUTARAN } from './tahap-aturan.ts'
import { Jumlah, KepalaTahun, TagKeadaan, TahunPath, alamat, getTahun, uang } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'
import { jumlahVersi } from './tahap-versi.sql.ts'

// The offices' drafts: TAPD's board of all of them, and one draft with its sub kegiatan, notes, answers and steps.

const LIHAT = { hak: ['anggaran.lihat'] }
const UnitPath = TahunPath.extend({ unit: z.uuid() })
const BATAS = 80
export const KATA_RKA: Record<KeadaanRka | 'kosong', readonly [string, string, Tone]> = { kosong: ['Belum diisi', 'Not begun', 'mute'], disusun: ['Disusun', 'Being written', 'mute'], diajukan: ['Diajukan', 'Handed in', 'info'], verifikasi: ['Diverifikasi', 'Being verified', 'info'], diperbaiki: ['Diperbaiki', 'Being repaired', 'warn'], disetujui: ['Disetujui', 'Approved', 'ok'], dikunci: ['Dikunci', 'Locked', 'ok'] }

const daftar = page({
  path: '/kantor/anggaran/:tahun/rka', summary: 'RKA semua perangkat daerah dan keadaannya', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ sesudah: z.string().max(200).optional().catch(undefined) }),
  async ask(ctx, { tahun, sesudah }) {
    const { terbuka } = await getTahun(ctx.db, tahun), putaran = await findPutaran(ctx.db, tahun)
    const rka = putaran === undefined ? [] : await listRka(ctx.db, ctx.actor, tahun, putaran, { ...(sesudah ? { sesudah } : {}), batas: BATAS + 1 })
    return { tahun, putaran, rka: rka.slice(0, BATAS), lanjut: rka.length > BATAS ? rka[BATAS - 1]!.unit_jalur : undefined, hitung: putaran === undefined ? [] : await hitungRka(ctx.db, tahun, putaran), menulis: terbuka !== undefined && PEMBUKA_PUTARAN.includes(terbuka.jenis) }
  },
  show({ tahun, rka, lanjut, hitung, menulis }, ctx) {
    const { t } = ctx
    return {
      title: t('RKA perangkat daerah', 'Drafts of the offices'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('RKA perangkat daerah', 'Drafts of the offices')} lead={hitung.map((h) => `${t(KATA_RKA[h.keadaan][0], KATA_RKA[h.keadaan][1])} ${h.banyak}`).join(' · ')} ctx={ctx} />
        {!menulis && rka.length > 0 && <Notice><p>{t('Masa penyusunan sudah lewat; RKA di bawah ini seperti terakhir disusun.', 'Writing is over; the drafts stand as they were left.')}</p></Notice>}
        <Table<RkaRingkas> caption={t('RKA', 'Drafts')} captionHidden rows={rka} empty={<EmptyState title={t('Belum ada RKA', 'No draft yet')}><p>{t('RKA dibuka setelah KUA-PPAS disepakati.', 'Drafts open when the ceilings are agreed.')}</p></EmptyState>} tone={(r) => (r.belanja > r.pagu ? 'bad' : undefined)} columns={[
          { head: t('Perangkat daerah', 'Office'), main: true, cell: (r) => <a href={`/kantor/anggaran/${tahun}/rka/${r.unit_id}`}>{r.nama}</a> }, { head: t('Keadaan', 'State'), cell: (r) => <TagKeadaan kata={KATA_RKA} keadaan={r.kosong ? 'kosong' : r.keadaan} ctx={ctx} /> }, { head: t('Pendapatan', 'Revenue'), numeric: true, cell: (r) => (r.pendapatan === 0n ? '–' : uang(r.pendapatan)) }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (r) => uang(r.pagu) }, { head: t('Belanja', 'Spending'), numeric: true, cell: (r) => uang(r.belanja) }, { head: t('Sisa', 'Left'), numeric: true, cell: (r) => uang(r.pagu - r.belanja) }, { head: t('Catatan terbuka', 'Open notes'), numeric: true, cell: (r) => `${r.terbuka}/${r.catatan}` }]} />
        <Pager next={lanjut && alamat(`/kantor/anggaran/${tahun}/rka`, { sesudah: lanjut })} />
      </>,
    }
  },
})

async function getRka(ctx: Context, tahun: number, unitId: string): Promise<Rka> {
  const putaran = (await findPutaran(ctx.db, tahun)) ?? refuseNotFound('RKA')
  const rka = (await findRka(ctx.db, tahun, putaran, unitId)) ?? refuseNotFound('RKA')
  return kursiDi(ctx.actor, 'anggaran.lihat', { unitId, unitJalur: rka.unit_jalur }) ? rka : refuseNotFound('RKA')
}
const lihat = page({
  path: '/kantor/anggaran/:tahun/rka/:unit', summary: 'RKA satu perangkat daerah: sub kegiatan, catatan TAPD, langkah', right: LIHAT, frame: 'kantor', input: UnitPath.extend({ sesudah: z.string().max(30).optional().catch(undefined) }),
  async ask(ctx, { tahun, unit: unitId, sesudah }) {
    const { kini, terbuka } = await getTahun(ctx.db, tahun), rka = await getRka(ctx, tahun, unitId), unit = { unitId, unitJalur: rka.unit_jalur }
    const menulis = terbuka !== undefined && terbuka.urut === rka.putaran, sub = await listSubUnit(ctx.db, tahun, unitId, { sesudah, batas: BATAS + 1 })
    return {
      tahun, rka, skpkd: await adalahSkpkd(ctx.db, tahun, unitId), unit: await getUnit(ctx.db, unitId), sub: sub.slice(0, BATAS), lanjut: sub.length > BATAS ? sub[BATAS - 1]!.kode : undefined, jumlah: await jumlahVersi(ctx.db, tahun, kini.urut, { unitId }), catatan: await listCatatanRka(ctx.db, tahun, rka.putaran, unitId), riwayat: await listLangkahRka(ctx.db, tahun, rka.putaran, unitId),
      langkah: menulis ? LANGKAH_RKA.filter((l) => ATURAN_RKA[l].dari.includes(rka.keadaan) && kursiLangkah(ctx.actor, l, rka)) : [], mencatat: menulis && (rka.keadaan === 'verifikasi' || rka.keadaan === 'diajukan') && kursiDi(ctx.actor, 'anggaran.verifikasi', unit) !== undefined, tapd: kursiDi(ctx.actor, 'anggaran.verifikasi', unit) !== undefined, menjawab: (kursiDi(ctx.actor, 'anggaran.susun', unit) ?? kursiDi(ctx.actor, 'anggaran.ajukan', unit)) !== undefined,
    }
  },
  show(d, ctx) {
    const { t } = ctx, dasar = `/kantor/anggaran/${d.tahun}/rka/${d.rka.unit_id}`, zona = readConfig().BALAI_ZONE
    return {
      title: d.unit.nama, wide: true,
      body: <>
        <KepalaTahun tahun={d.tahun} judul={d.unit.nama} lead={<><TagKeadaan kata={KATA_RKA} keadaan={d.rka.keadaan} ctx={ctx} /> {t('sejak', 'since')} {waktuPanjang(d.rka.sejak, zona)}</>} ctx={ctx} actions={<ButtonLink small variant="second" href={`/kantor/anggaran/${d.tahun}/cetak/rka?unit=${d.rka.unit_id}`}>{t('Cetak RKA', 'Print')}</ButtonLink>} />
        <KeyFigures><Jumlah label={t('Pagu', 'Ceiling')} nilai={d.jumlah.pagu} /><Jumlah label={t('Belanja', 'Spending')} nilai={d.jumlah.belanja} tone={d.jumlah.belanja > d.jumlah.pagu ? 'bad' : undefined} /><Jumlah label={t('Sisa pagu', 'Left')} nilai={d.jumlah.pagu - d.jumlah.belanja} /><Jumlah label={t('Pendapatan', 'Revenue')} nilai={d.jumlah.pendapatan} />{d.jumlah.penerimaan + d.jumlah.pengeluaran > 0n && <Jumlah label={t('Pembiayaan neto', 'Net financing')} nilai={d.jumlah.penerimaan - d.jumlah.pengeluaran} />}</KeyFigures>
        <p><a href={`/kantor/anggaran/${d.tahun}/rincian/${d.rka.unit_id}/penerimaan`}>{d.skpkd ? t('Pendapatan dan pembiayaan', 'Revenue and financing') : t('Rincian pendapatan', 'Revenue')}</a> · <a href={alamat(`/kantor/anggaran/${d.tahun}/periksa`, { unit: d.rka.unit_id })}>{t('Periksa RKA ini', 'Check this draft')}</a></p>
        <Table<SubRingkas> caption={t('Sub kegiatan', 'Sub activities')} rows={d.sub} empty={<EmptyState title={t('Tidak ada sub kegiatan', 'No sub activity')}><p>{t('Perangkat daerah tanpa sub kegiatan tetap menyusun RKA pendapatannya.', 'An office without sub activities still writes its revenue.')}</p></EmptyState>} tone={(s) => (s.jumlah > s.pagu ? 'bad' : undefined)} columns={[{ head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <a href={`/kantor/anggaran/sub/${s.id}`}><span class="digits">{s.kode}</span> {s.nama}</a> }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (s) => uang(s.pagu) }, { head: t('Rincian', 'Lines'), numeric: true, cell: (s) => uang(s.jumlah) }, { head: t('Sisa', 'Left'), numeric: true, cell: (s) => uang(s.pagu - s.jumlah) }, { head: t('Baris', 'Rows'), numeric: true, cell: (s) => s.banyak }]} />
        <Pager next={d.lanjut && alamat(dasar, { sesudah: d.lanjut })} />
        {d.langkah.length > 0 && <LangkahForm rka={d.rka} langkah={d.langkah} dasar={dasar} ctx={ctx} />}
        <Catatan catatan={d.catatan} dasar={dasar} tapd={d.tapd} menjawab={d.menjawab} ctx={ctx} />
        {d.mencatat && <Form action={`${dasar}/catatan`}><h2>{t('Tulis catatan', 'Write a note')}</h2><Select name="sub" label={t('Sub kegiatan', 'Sub activity')} empty={t('Seluruh RKA', 'The whole draft')} optional choices={d.sub.map((s) => ({ value: s.id, label: `${s.kode} ${s.nama}` }))} /><Select name="fokus" label={t('Tentang', 'About')} empty={false} choices={FOKUS.map((f) => ({ value: f, label: t(...KATA_FOKUS[f]) }))} /><TextArea name="catatan" label={t('Catatan', 'Note')} rows={3} maxLength={2000} /><SubmitRow><Button variant="second">{t('Simpan catatan', 'Save the note')}</Button></SubmitRow></Form>}
        {d.riwayat.length > 0 && <><h2>{t('Riwayat', 'History')}</h2><Timeline items={d.riwayat.map((r) => ({ title: `${t(KATA_RKA[r.dari as KeadaanRka][0], KATA_RKA[r.dari as KeadaanRka][1])} → ${t(KATA_RKA[r.ke as KeadaanRka][0], KATA_RKA[r.ke as KeadaanRka][1])}`, state: 'done' as const, when: waktuPanjang(r.pada, zona), who: r.jabatan, note: r.alasan ? <p>{r.alasan}</p> : undefined }))} /></>}
      </>,
    }
  },
})
function LangkahForm({ rka, langkah, dasar, ctx: { t } }: { rka: Rka; langkah: JenisLangkahRka[]; dasar: string; ctx: Context }) {
  return <Form action={`${dasar}/langkah`} hidden={{ revisi: String(rka.revisi) }}>
    <h2>{t('Langkah berikutnya', 'Next step')}</h2>
    {langkah.some((l) => ATURAN_RKA[l].alasan) && <TextArea name="alasan" label={t('Alasan', 'Reason')} hint={t('Wajib saat mengembalikan tanpa catatan atau membuka kunci.', 'Needed to return without notes, or to unlock.')} rows={2} maxLength={1000} optional />}
    <SubmitRow>{langkah.map((l) => <Button name="langkah" value={l} variant={ATURAN_RKA[l].alasan ? 'second' : 'main'}>{t(...ATURAN_RKA[l].nama)}</Button>)}</SubmitRow>
  </Form>
}
function Catatan({ catatan, dasar, tapd, menjawab, ctx }: { catatan: CatatanRka[]; dasar: string; tapd: boolean; menjawab: boolean; ctx: Context }) {
  const { t } = ctx
  if (catatan.length === 0) return null
  return <section id="catatan"><h2>{t('Catatan TAPD', 'Notes of TAPD')}</h2>{catatan.map((n) => <article class="inset" id={`catatan-${n.id}`}>
    <p><strong>{t(...KATA_FOKUS[n.fokus])}</strong>{n.sub && <> · {n.sub}</>}</p><p>{n.catatan}</p><p class="hint">{n.jabatan}</p>
    {n.jawaban && <><p>{t('Jawaban', 'Answer')}: {n.jawaban}</p><p class="hint">{n.dijawab_jabatan}</p></>}
    {n.selesai_pada ? <p class="hint">{t('Selesai', 'Closed')}</p> : <>
      {menjawab && <Form action={`${dasar}/catatan/${n.id}/jawab`}><TextArea name="jawaban" label={t('Jawaban Anda', 'Your answer')} value={n.jawaban ?? ''} rows={2} maxLength={2000} /><SubmitRow><Button small variant="second">{t('Jawab', 'Answer')}</Button></SubmitRow></Form>}
      {tapd && <Form action={`${dasar}/catatan/${n.id}/selesai`}><SubmitRow><Button small variant="second">{t('Nyatakan selesai', 'Close')}</Button></SubmitRow></Form>}</>}
  </article>)}</section>
}
const langkah = action({
  path: '/kantor/anggaran/:tahun/rka/:unit/langkah', summary: 'Mengajukan, memverifikasi, mengembalikan, menyetujui, atau mengunci RKA', right: { hak: ['anggaran.ajukan', 'anggaran.verifikasi', 'anggaran.kelola'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/rka/:unit',
  input: UnitPath.extend({ langkah: z.enum(LANGKAH_RKA), revisi: z.coerce.number().int().optional(), alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { tahun, unit, ...isi }) {
    await getRka(ctx, tahun, unit)
    const keadaan = await ctx.db.transaction((tx) => langkahRka(tx, ctx.actor, { tahun, unitId: unit, ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/rka/${unit}`, flash: ctx.t(`RKA sekarang ${KATA_RKA[keadaan][0].toLowerCase()}.`, `The draft is now ${KATA_RKA[keadaan][1].toLowerCase()}.`), data: { keadaan } }
  },
})
const catat = action({
  path: '/kantor/anggaran/:tahun/rka/:unit/catatan', summary: 'Menulis catatan verifikasi RKA', right: { hak: ['anggaran.verifikasi'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/rka/:unit',
  input: UnitPath.extend({ sub: z.union([z.uuid(), z.literal('')]).default(''), fokus: z.enum(FOKUS), catatan: z.string().trim().max(2000).default('') }),
  async act(ctx, { tahun, unit, sub, ...isi }) {
    const id = await ctx.db.transaction((tx) => tulisCatatan(tx, ctx.actor, { tahun, unitId: unit, subId: sub || undefined, ...isi }))
    return { goto: `/kantor/anggaran/${tahun}/rka/${unit}#catatan-${id}`, status: 201, flash: ctx.t('Catatan tersimpan.', 'Saved.'), data: { id } }
  },
})
const jawab = action({
  path: '/kantor/anggaran/:tahun/rka/:unit/catatan/:id/jawab', summary: 'Menjawab catatan TAPD', right: { hak: ['anggaran.susun', 'anggaran.ajukan'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/rka/:unit', input: UnitPath.extend({ id: z.uuid(), jawaban: z.string().trim().max(2000).default('') }),
  async act(ctx, { tahun, unit, id, jawaban }) {
    await ctx.db.transaction((tx) => jawabCatatan(tx, ctx.actor, { id, jawaban }))
    return { goto: `/kantor/anggaran/${tahun}/rka/${unit}#catatan-${id}`, flash: ctx.t('Jawaban tersimpan.', 'Saved.') }
  },
})
const selesai = action({
  path: '/kantor/anggaran/:tahun/rka/:unit/catatan/:id/selesai', summary: 'Menyatakan catatan verifikasi selesai', right: { hak: ['anggaran.verifikasi'] }, frame: 'kantor', again: '/kantor/anggaran/:tahun/rka/:unit', input: UnitPath.extend({ id: z.uuid() }),
  async act(ctx, { tahun, unit, id }) {
    await ctx.db.transaction((tx) => selesaikanCatatan(tx, ctx.actor, { id }))
    return { goto: `/kantor/anggaran/${tahun}/rka/${unit}#catatan` }
  },
})
const bahas = page({
  path: '/kantor/anggaran/:tahun/catatan', summary: 'Catatan perubahan saat pembahasan dan sesudah evaluasi', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ urut: z.coerce.number().int().min(1).optional().catch(undefined) }),
  async ask(ctx, { tahun, urut }) { const { kini } = await getTahun(ctx.db, tahun); return { tahun, catatan: (await listCatatanBahas(ctx.db, tahun, urut ?? kini.urut)), kini } },
  show({ tahun, catatan, kini }, ctx) {
    const { t } = ctx, zona = readConfig().BALAI_ZONE
    return {
      title: t('Catatan perubahan', 'Notes on changes'), wide: true,
      body: <><KepalaTahun tahun={tahun} judul={t('Catatan perubahan', 'Notes on changes')} lead={t('Buka rincian sub kegiatan di RKA untuk mengubahnya; tiap perubahan dengan catatan.', 'Open a sub activity to change it; each change with a note.')} ctx={ctx} actions={<ButtonLink small variant="second" href={`/kantor/anggaran/${tahun}/rka`}>{t('Buka RKA', 'Open drafts')}</ButtonLink>} />
        <Table caption={kini.nama} rows={catatan} empty={<EmptyState title={t('Belum ada perubahan', 'No change yet')} />} columns={[{ head: t('Catatan', 'Note'), main: true, cell: (n) => n.catatan }, { head: t('Tempat', 'Place'), cell: (n) => n.sub ?? n.unit }, { head: t('Oleh', 'By'), cell: (n) => n.jabatan }, { head: t('Pada', 'On'), cell: (n) => waktuPanjang(n.pada, zona) }]} /></>,
    }
  },
})
export const rkaRoutes: Route[] = [daftar, lihat, langkah, catat, jawab, selesai, bahas]
