import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, InsetText, Notice, Pager, Radios, Select, SubmitRow, SummaryList, Table, Tabs, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, alamat, page } from '#access/web'
import { listLampiranByObjek } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { type Unit, findWilayah, getUnit, listUnit, namaWilayah, tanggalPanjang } from '#kernel/organisation'
import { isUuid, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { BATAS_TINGKAT, type Perpanjangan, batasTingkat, listPerpanjangan } from './batas.ts'
import { sebutVolume } from './biaya.ts'
import { drafDariUsulan, findDrafPutusan, selesaikanDraf, simpanDraf, simpanDrafPutusan } from './draf.ts'
import { Jawaban, TagUsulan, uang } from './jawaban.tsx'
import { type Kabar, kabarkan } from './kabar.ts'
import { AKHIR, ALASAN, GILIRAN, KATA_ALASAN, KATA_PUTUSAN, KATA_TINGKAT, KEADAAN_USULAN, type KeadaanUsulan, PUTUSAN, type Putusan, tujuanPutusan } from './keadaan.ts'
import { listMirip } from './mirip.ts'
import { type KeadaanPagu, keadaanPagu } from './pagu.ts'
import { periksaUsulan } from './periksa.ts'
import { FormulirTarik } from './formulir-tarik.tsx'
import { findPokir } from './pokir.ts'
import { tarikUsulan } from './tarik.ts'
import { usulkanLagi } from './usulan.ts'
import { type BarisUsulan, type Usulan, findPengusul, findUlangan, findUsulan, listMenunggu, listRekomendasi, listSiklus } from './usulan.sql.ts'
import { type Kursi, bolehBaca, listKursi, milikKursi } from './wewenang.ts'

// The desk of each level: what waits for its word, a proposal with everything said before, and the form of its own word.

const BATAS = 30
const HAK = { hak: ['usulan.periksa', 'usulan.susun', 'perencanaan.kelola'] }
const kunciKursi = (k: Kursi): string => `${k.tingkat}:${k.unitId}`

const meja = page({
  path: '/kantor/usulan', summary: 'Usulan yang menunggu tingkat Anda', right: HAK, frame: 'kantor',
  input: z.object({ kursi: z.string().max(80).optional(), tahun: z.coerce.number().int().optional().catch(undefined), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { kursi: dipilih, tahun: diminta, sesudah }) {
    const [semua, siklus] = await Promise.all([listKursi(ctx.db, ctx.actor, 'usulan.periksa'), listSiklus(ctx.db)])
    const tahun = diminta ?? siklus.find((s) => s.keadaan === 'berjalan')?.tahun ?? siklus[0]?.tahun ?? 0
    const kursi = semua.find((k) => kunciKursi(k) === dipilih) ?? semua[0]
    const baris = kursi ? await listMenunggu(ctx.db, kursi, tahun, { sesudah, batas: BATAS + 1 }) : []
    const untuk = kursi && ['skpd', 'forum_pd'].includes(kursi.tingkat) ? [{ jenis: 'unit' as const, untuk: kursi.unitId }] : kursi?.tingkat === 'kecamatan' && kursi.wilayah ? [{ jenis: 'kecamatan' as const, untuk: kursi.wilayah }] : []
    return { semua, kursi, tahun, siklus: siklus.map((s) => s.tahun), baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined, pagu: await keadaanPagu(ctx.db, tahun, untuk), batas: kursi && (await batasTingkat(ctx.db, tahun, kursi.tingkat)), diubah: kursi && (await listPerpanjangan(ctx.db, tahun)).find((p) => p.tingkat === BATAS_TINGKAT[kursi.tingkat]), susun: punyaHak(ctx.actor, 'usulan.susun') }
  },
  show({ semua, kursi, tahun, siklus, baris, lanjut, pagu, batas, diubah, susun }, ctx) {
    const { t } = ctx
    return {
      title: t('Usulan', 'Proposals'), wide: true,
      body: <>
        <Heading about={kursi?.unitNama} lead={t('Usulan yang menunggu jawaban Anda, yang terlama lebih dahulu.', 'Proposals that await your word, oldest first.')} actions={<>{susun && <ButtonLink href="/kantor/usulan/cepat">{t('Ketik usulan', 'Type proposals')}</ButtonLink>}{semua.some((k) => k.tingkat === 'setwan' || k.tingkat === 'mitra') && <ButtonLink href="/kantor/usulan/pokir" variant="second">{t('Pokok pikiran DPRD', 'Members’ proposals')}</ButtonLink>}</>}>{t('Usulan pembangunan', 'Proposals')}</Heading>
        {semua.length > 1 && <Tabs label={t('Sebagai', 'As')} items={semua.map((k) => ({ name: t(...KATA_TINGKAT[k.tingkat]), href: alamat('/kantor/usulan', { kursi: kunciKursi(k), tahun }), now: k === kursi }))} />}
        <Form method="get" class="filter" label={t('Tahun', 'Year')} hidden={{ kursi: kursi && kunciKursi(kursi) }}><Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={siklus.map((n) => ({ value: String(n), label: String(n) }))} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        <BatasMeja batas={batas} diubah={diubah} ctx={ctx} />
        <BatasPagu pagu={pagu} ctx={ctx} />
        {susun && <p><a href="/kantor/usulan/jawaban">{t('Jawaban untuk pengusul yang datang lewat kantor Anda', 'Answers for those who came through your office')}</a></p>}
        <DaftarMeja baris={baris} kursi={kursi} tahun={tahun} ctx={ctx} />
        <Pager next={lanjut && alamat('/kantor/usulan', { kursi: kursi && kunciKursi(kursi), tahun, sesudah: lanjut })} shown={baris.length > 0 ? t(`${baris.length} usulan`, `${baris.length} proposals`) : undefined} />
      </>,
    }
  },
})

/** The last day of a desk; when it is past, what can be done. */
export function BatasMeja({ batas, diubah, ctx }: { batas: { sampai: string; lewat: boolean } | undefined; diubah?: Perpanjangan | undefined; ctx: Context }) {
  const { t } = ctx
  if (!batas) return null
  return <Notice tone={batas.lewat ? 'bad' : 'info'}>
    <p>{batas.lewat ? t(`Batas tingkat Anda lewat pada ${tanggalPanjang(batas.sampai)}. Jawaban tidak dapat disimpan lagi; mintalah Bappeda memperpanjang batasnya dengan alasan.`, `The last day of your level was ${batas.sampai}. Ask the planning agency to move it.`) : t(`Batas tingkat Anda: ${tanggalPanjang(batas.sampai)}.`, `Last day of your level: ${batas.sampai}.`)}</p>
    {diubah && <p>{t(`Diubah dari ${tanggalPanjang(diubah.semula)}:`, `Moved from ${diubah.semula}:`)} {diubah.alasan}</p>}
  </Notice>
}
/** What waits, with a box before each that this desk itself decides, to take several at once. */
function DaftarMeja({ baris, kursi, tahun, ctx }: { baris: BarisUsulan[]; kursi: Kursi | undefined; tahun: number; ctx: Context }) {
  const { t } = ctx
  const pilih = baris.some((u) => !GILIRAN[u.keadaan]?.acara)
  return <Form action="/kantor/usulan/terima" hidden={{ kursi: kursi && kunciKursi(kursi), tahun }} label={t('Menunggu jawaban', 'Awaiting an answer')}>
    <Table<BarisUsulan> caption={t('Menunggu jawaban', 'Awaiting an answer')} captionHidden rows={baris} empty={<EmptyState title={kursi ? t('Tidak ada usulan yang menunggu', 'Nothing is waiting') : t('Jabatan Anda tidak memeriksa usulan', 'Your post checks no proposals')}><p><a href="/usulan">{t('Cari semua usulan', 'Search all proposals')}</a></p></EmptyState>} columns={[
      ...(pilih ? [{ head: t('Pilih', 'Choose'), narrow: true, cell: (u: BarisUsulan) => (GILIRAN[u.keadaan]?.acara ? '' : <input type="checkbox" name="usulan" value={`${u.id}:${u.keadaan}`} aria-label={t(`Pilih ${u.nomor}`, `Choose ${u.nomor}`)} />) }] : []),
      { head: t('Usulan', 'Proposal'), main: true, cell: (u) => <a href={`/kantor/usulan/${u.id}`}>{u.judul}</a> }, { head: t('Pengusul', 'From'), cell: (u) => u.pengusul_nama }, { head: t('Tempat', 'Place'), cell: (u) => u.wilayah_nama }, { head: t('Volume', 'Volume'), numeric: true, cell: (u) => `${sebutVolume(u.volume_kini)} ${u.satuan}` },
      { head: t('Anggaran', 'Amount'), numeric: true, cell: (u) => uang(u.anggaran_kini) }, { head: t('Keadaan', 'State'), cell: (u) => <TagUsulan keadaan={u.keadaan} ctx={ctx} /> }]} />
    {pilih && <SubmitRow><Button variant="second">{t('Terima yang dipilih', 'Take the chosen ones')}</Button></SubmitRow>}
  </Form>
}

/** Ceilings with what is counted against them; over the brim in red, with by how much. */
export function BatasPagu({ pagu, ctx }: { pagu: KeadaanPagu[]; ctx: Context }) {
  return <>{pagu.map((p) => <Notice tone={p.lebih > 0n ? 'bad' : 'info'} title={p.lebih > 0n ? ctx.t(`Melebihi pagu ${p.nama}: ${uang(p.lebih)}`, `Over the ceiling of ${p.nama} by ${uang(p.lebih)}`) : undefined}><p>{p.nama}: {uang(p.terpakai)} {ctx.t('dari pagu', 'of a ceiling of')} {uang(p.pagu)}</p></Notice>)}</>
}

const lihat = page({
  path: '/kantor/usulan/:id', summary: 'Satu usulan untuk diperiksa', right: HAK, frame: 'kantor', input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const usulan = (await findUsulan(ctx.db, id)) ?? refuseNotFound('Usulan')
    if (!(await bolehBaca(ctx.db, ctx.actor, usulan, false))) refuseNotFound('Usulan')
    const giliran = GILIRAN[usulan.keadaan]
    const kursi = giliran ? (await listKursi(ctx.db, ctx.actor, 'usulan.periksa')).find((k) => milikKursi(k, giliran.tingkat, usulan)) : undefined
    const boleh = kursi && !giliran?.acara ? PUTUSAN.filter((p) => tujuanPutusan(usulan.keadaan, usulan.jalur, p)) : []
    const [rekomendasi, pengusul, mirip, wilayah, tujuan, foto, pagu, ulangan] = await Promise.all([listRekomendasi(ctx.db, id), findPengusul(ctx.db, id), listMirip(ctx.db, usulan, id), findWilayah(ctx.db, usulan.wilayah), getUnit(ctx.db, usulan.unit_tujuan), listLampiranByObjek(ctx.db, { jenis: 'usulan', id }),
      keadaanPagu(ctx.db, usulan.tahun, [{ jenis: 'unit', untuk: usulan.unit_tujuan }, { jenis: 'kecamatan', untuk: usulan.kecamatan }]), findUlangan(ctx.db, id)])
    const skpd = boleh.includes('alihkan') ? (await listUnit(ctx.db, { banyak: 300 })).filter((u) => u.isSkpd && u.id !== usulan.unit_tujuan) : []
    const batas = kursi && (await batasTingkat(ctx.db, usulan.tahun, kursi.tingkat, usulan.jalur)), draf = await findDrafPutusan(ctx.db, ctx.actor, id)
    const akhir = AKHIR.includes(usulan.keadaan)
    const susun = (await listKursi(ctx.db, ctx.actor, 'usulan.susun')).some((k) => (k.tingkat === 'desa' && k.wilayah === usulan.wilayah) || (k.tingkat === 'kecamatan' && k.wilayah === usulan.kecamatan) || k.tingkat === 'setwan')
    return { usulan, pokir: usulan.jalur === 'pokir' ? await findPokir(ctx.db, id) : undefined, kursi, batas, draf: draf?.isi, tarik: !akhir && (kursi !== undefined || (susun && rekomendasi.length === 1)), alasanTarik: kursi !== undefined, acara: Boolean(kursi && giliran?.acara), boleh, rekomendasi, namaOrang: pengusul?.nama, mirip, tempat: wilayah ? namaWilayah(wilayah) : '', tujuan: tujuan.nama, foto: foto.length, pagu, skpd, lagi: usulan.keadaan === 'tidak_diakomodasi' && !ulangan && susun, perbaiki: usulan.keadaan === 'ditarik' && susun, kunci: uuid() }
  },
  show(d, ctx) {
    const { t } = ctx
    const u = d.usulan
    const dariDraf = d.draf !== undefined && !ctx.refusal
    ctx.typed ??= d.draf
    return {
      title: u.judul, wide: true,
      body: <>
        <BackLink href="/kantor/usulan" />
        <Heading about={<>{t('Usulan', 'Proposal')} {u.nomor}</>} lead={u.pekerjaan} actions={<ButtonLink href={`/usulan/${u.nomor}`} variant="second">{t('Halaman umumnya', 'Its public page')}</ButtonLink>}>{u.judul}</Heading>
        <p><TagUsulan keadaan={u.keadaan} ctx={ctx} /></p>
        <BatasPagu pagu={d.pagu} ctx={ctx} />
        {d.mirip.length > 0 && <Notice tone="warn" title={t('Usulan yang mirip', 'Similar proposals')}><ul>{d.mirip.map((m) => <li><a href={`/kantor/usulan/${m.id}`}>{m.judul}</a> ({m.tahun}; {m.sebab})</li>)}</ul></Notice>}
        <SummaryList rows={[{ label: t('Pengusul', 'From'), value: [u.pengusul_nama, d.pokir?.fraksi, d.pokir?.reses].filter(Boolean).join(', ') }, ...(d.namaOrang ? [{ label: t('Nama pada formulir', 'Name on the paper'), value: d.namaOrang }] : []), { label: t('Tempat', 'Place'), value: <>{u.lokasi}<br />{d.tempat}</> }, { label: t('Diajukan', 'Handed in'), value: `${sebutVolume(u.volume)} ${u.satuan}, ${uang(u.anggaran)}` },
          { label: t('Sesudah dibahas', 'After discussion'), value: `${sebutVolume(u.volume_kini)} ${u.satuan}, ${uang(u.anggaran_kini)}` }, { label: t('Masalah', 'Problem'), value: u.masalah }, { label: t('Manfaat', 'Purpose'), value: u.manfaat }, { label: t('Penerima manfaat', 'People served'), value: u.penerima }, { label: t('Kesiapan', 'Readiness'), value: [u.lahan_siap ? t('lahan jelas', 'land settled') : t('lahan belum jelas', 'land not settled'), u.rinci_siap ? t('ada rincian', 'drawn up') : t('belum ada rincian', 'not drawn up')].join(', ') },
          { label: t('Dinas tujuan', 'Office'), value: d.tujuan }, { label: t('Foto', 'Photos'), value: d.foto > 0 ? <a href={`/usulan/${u.nomor}/foto`}>{d.foto}</a> : undefined }]} />
        <h2>{t('Jawaban tiap tingkat', 'What each level answered')}</h2>
        <Jawaban usulan={u} rekomendasi={d.rekomendasi} ctx={ctx} />
        {d.acara && <InsetText>{t('Usulan ini diputus dalam musrenbang.', 'This is decided at the meeting.')} <a href="/kantor/musrenbang">{t('Buka musrenbang', 'Open the meetings')}</a></InsetText>}
        {d.kursi && d.boleh.length > 0 && <BatasMeja batas={d.batas} ctx={ctx} />}
        {dariDraf && <InsetText>{t('Isian di bawah ini dari draf yang Anda simpan.', 'What stands below is the draft you kept.')}</InsetText>}
        {d.kursi && d.boleh.length > 0 && (!d.batas?.lewat || ctx.typed) && <FormulirPutusan usulan={u} kursi={d.kursi} boleh={d.boleh} skpd={d.skpd} ctx={ctx} />}
        {d.tarik && <FormulirTarik action={`/kantor/usulan/${u.id}/tarik`} keadaan={u.keadaan} alasan={d.alasanTarik} ctx={ctx} />}
        {d.perbaiki && <Form action={`/kantor/usulan/${u.id}/perbaiki`}><Button variant="second">{t('Jadikan draf untuk diperbaiki', 'Make it a draft to mend')}</Button></Form>}
        {d.lagi && <Form action={`/kantor/usulan/${u.id}/lagi`} kunci={d.kunci}><Button>{t('Usulkan lagi untuk tahun berikutnya', 'Propose it again')}</Button></Form>}
      </>,
    }
  },
})
function FormulirPutusan({ usulan: u, kursi, boleh, skpd, ctx }: { usulan: Usulan; kursi: Kursi; boleh: Putusan[]; skpd: Unit[]; ctx: Context }) {
  const { t } = ctx
  return <Form action={`/kantor/usulan/${u.id}/putusan`} hidden={{ keadaan: u.keadaan }}>
    <h2>{t(...KATA_TINGKAT[kursi.tingkat])}: {t('jawaban Anda', 'your word')}</h2>
    <Radios name="putusan" label={t('Putusan', 'Decision')} choices={boleh.map((p) => ({ value: p, label: t(...KATA_PUTUSAN[p]) }))} />
    <TextField name="volume" label={t(`Volume yang disarankan (${u.satuan})`, `Volume advised (${u.satuan})`)} hint={t('Hanya bila diterima dengan perubahan', 'Only when taken with changes')} value={sebutVolume(u.volume_kini)} width="m" inputMode="decimal" optional />
    <TextField name="anggaran" label={t('Anggaran yang disarankan', 'Amount advised')} hint={t('Kosongkan untuk menghitung dari harga satuan', 'Leave empty to work it out from the price')} prefix="Rp" width="l" inputMode="numeric" optional />
    <Select name="alasan" label={t('Alasan, bila ditolak atau dikembalikan', 'Reason, when refused or returned')} choices={ALASAN.map((a) => ({ value: a, label: t(...KATA_ALASAN[a]) }))} optional />
    {skpd.length > 0 && <Select name="unit_ke" label={t('Dialihkan ke', 'Moved to')} choices={skpd.map((s) => ({ value: s.id, label: s.nama }))} optional />}
    {['mitra', 'skpd'].includes(kursi.tingkat) && <TextField name="sub_kegiatan" label={t('Sub kegiatan', 'Sub activity')} hint={t('Kode nomenklatur, bila sudah diketahui', 'Code, if known')} value={u.sub_kegiatan ?? ''} width="l" optional />}
    <TextArea name="teks" label={t('Penjelasan untuk pengusul', 'Words for the proposer')} hint={t('Dibaca umum. Katakan apa yang perlu disiapkan agar dapat diterima.', 'Read by all. Say what would make it acceptable.')} rows={3} maxLength={2000} optional />
    <SubmitRow><Button>{t('Simpan jawaban', 'Save')}</Button><Button variant="plain" formAction={`/kantor/usulan/${u.id}/draf`}>{t('Simpan sebagai draf', 'Save as draft')}</Button></SubmitRow>
  </Form>
}
const Putus = z.object({ id: z.uuid(), putusan: z.enum(PUTUSAN, 'Pilih putusan.'), keadaan: z.enum(KEADAAN_USULAN), volume: z.string().trim().max(20).optional(), anggaran: z.string().trim().max(30).optional(), alasan: z.string().max(40).optional(), teks: z.string().trim().max(2000).default(''), unit_ke: z.union([z.uuid(), z.literal('')]).optional(), sub_kegiatan: z.string().trim().max(30).optional() })
const putus = action({
  path: '/kantor/usulan/:id/putusan', summary: 'Memberi jawaban atas sebuah usulan', right: { hak: ['usulan.periksa'] }, frame: 'kantor', again: '/kantor/usulan/:id', input: Putus,
  async act(ctx, { id, putusan, keadaan, volume, anggaran, alasan, teks, unit_ke, sub_kegiatan }) {
    const hasil = await ctx.db.transaction(async (tx) => {
      const jadi = await periksaUsulan(tx, ctx.actor, id, { putusan, keadaan, volume, anggaran, alasan, teks, unitKe: unit_ke, subKegiatan: sub_kegiatan })
      await selesaikanDraf(tx, ctx.actor, { usulanId: id })
      return jadi
    })
    const lebih = hasil.lewatPagu.map((p) => ctx.t(`Perhatian: ${p.nama} kini melebihi pagu sebesar ${uang(p.lebih)}.`, `Note: ${p.nama} is now over its ceiling by ${uang(p.lebih)}.`)).join(' ')
    return { goto: `/kantor/usulan/${id}`, flash: `${ctx.t('Jawaban tersimpan.', 'Saved.')} ${lebih}`.trim(), data: { ke: hasil.ke, lewat_pagu: hasil.lewatPagu } }
  },
})
const drafPutusan = action({
  path: '/kantor/usulan/:id/draf', summary: 'Menyimpan draf jawaban atas sebuah usulan', right: { hak: ['usulan.periksa'] }, frame: 'kantor', again: '/kantor/usulan/:id', input: Putus.extend({ putusan: z.string().max(30).optional(), keadaan: z.string().max(30).optional(), unit_ke: z.string().max(40).optional() }),
  async act(ctx, { id, ...isi }) {
    const usulan = (await findUsulan(ctx.db, id)) ?? refuseNotFound('Usulan')
    if (!(await bolehBaca(ctx.db, ctx.actor, usulan, false))) refuseNotFound('Usulan')
    await ctx.db.transaction((tx) => simpanDrafPutusan(tx, ctx.actor, id, Object.fromEntries(Object.entries(isi).filter(([, nilai]) => nilai)) as Record<string, string>))
    return { goto: `/kantor/usulan/${id}`, flash: ctx.t('Draf jawaban tersimpan. Hanya Anda yang melihatnya.', 'Draft kept; only you see it.') }
  },
})
const Tarik = z.object({ id: z.uuid(), alasan_tarik: z.string().trim().max(400).default(''), keadaan: z.enum(KEADAAN_USULAN).optional() })
const tarik = action({
  path: '/kantor/usulan/:id/tarik', summary: 'Menarik usulan lewat kantor', right: HAK, frame: 'kantor', again: '/kantor/usulan/:id', input: Tarik,
  async act(ctx, { id, alasan_tarik, keadaan }) {
    await ctx.db.transaction((tx) => tarikUsulan(tx, ctx.actor, id, { alasan: alasan_tarik, keadaan }))
    return { goto: `/kantor/usulan/${id}`, flash: ctx.t('Usulan ditarik.', 'Withdrawn.') }
  },
})
const perbaiki = action({
  path: '/kantor/usulan/:id/perbaiki', summary: 'Menjadikan usulan yang ditarik sebuah draf', right: { hak: ['usulan.susun'] }, frame: 'kantor', again: '/kantor/usulan/:id', input: z.object({ id: z.uuid() }),
  async act(ctx, { id }) {
    const usulan = (await findUsulan(ctx.db, id)) ?? refuseNotFound('Usulan')
    if (usulan.keadaan !== 'ditarik' || !(await listKursi(ctx.db, ctx.actor, 'usulan.susun')).some((k) => k.unitId === usulan.unit_id)) refuseNotFound('Usulan')
    const nama = (await findPengusul(ctx.db, id))?.nama
    const draf = await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor, drafDariUsulan(usulan, nama)))
    return { goto: `/kantor/usulan/cepat?draf=${draf}`, data: { id: draf } }
  },
})
const terima = action({
  path: '/kantor/usulan/terima', summary: 'Menerima beberapa usulan sekaligus', right: { hak: ['usulan.periksa'] }, frame: 'kantor', again: '/kantor/usulan',
  input: z.object({ usulan: z.union([z.string().max(80), z.array(z.string().max(80)).max(100)]).default([]).transform((n) => [n].flat()), kursi: z.string().max(80).optional(), tahun: z.coerce.number().int().optional() }),
  async act(ctx, { usulan, kursi, tahun }) {
    const dipilih = usulan.map((satu) => satu.split(':') as [string, KeadaanUsulan]).filter(([id]) => isUuid(id))
    if (dipilih.length === 0) refuse('belum-dipilih', 'Pilih sedikitnya satu usulan.')
    const lewat = await ctx.db.transaction(async (tx) => {
      const semua = new Map<string, bigint>(), kabar: Kabar[] = []
      for (const [id, keadaan] of dipilih) for (const p of (await periksaUsulan(tx, ctx.actor, id, { putusan: 'terima', teks: '', keadaan }, kabar)).lewatPagu) semua.set(p.nama, p.lebih)
      await kabarkan(tx, kabar, null)
      return [...semua].map(([nama, lebih]) => ({ nama, lebih }))
    })
    const lebih = lewat.map((p) => ctx.t(`Perhatian: ${p.nama} kini melebihi pagu sebesar ${uang(p.lebih)}.`, `Note: ${p.nama} is now over its ceiling by ${uang(p.lebih)}.`)).join(' ')
    return { goto: alamat('/kantor/usulan', { kursi, tahun }), flash: `${ctx.t(`${dipilih.length} usulan diterima.`, `${dipilih.length} taken.`)} ${lebih}`.trim(), data: { banyak: dipilih.length } }
  },
})
const lagi = action({
  path: '/kantor/usulan/:id/lagi', summary: 'Mengusulkan lagi usulan yang belum dapat ditampung', right: { hak: ['usulan.susun'] }, frame: 'kantor', again: '/kantor/usulan/:id', input: z.object({ id: z.uuid(), kunci: z.string().min(8).max(100) }),
  async act(ctx, { id, kunci }) {
    const hasil = await ctx.db.transaction((tx) => usulkanLagi(tx, ctx.actor, id, kunci))
    return { goto: `/kantor/usulan/${hasil.id}`, flash: ctx.t(`Diusulkan lagi dengan nomor ${hasil.nomor}.`, `Proposed again as ${hasil.nomor}.`), status: 201, data: hasil }
  },
})
export const usulanOfficeRoutes: Route[] = [meja, terima, lihat, putus, drafPutusan, tarik, perbaiki, lagi]
