import { BackLink, Button, ButtonLink, DateField, EmptyState, Form, Heading, InsetText, Notice, Pager, Radios, Select, SubmitRow, SummaryList, Table, Tabs, Tag, TextArea, TextField, Timeline } from '#access/design'
import { type Context, type Route, action, alamat, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { type HspkBerubah, hitungUlangHspk, listHspkBerubah } from './hspk.ts'
import { uang } from './jawaban.tsx'
import { KATA_JENIS } from './rujukan.ts'
import { JENIS_HARGA, KATA_HARGA, KEADAAN_HARGA, type UsulanHarga, bolehPutusHarga, findUsulanHarga, kursiHarga, listPutusanHarga, listUsulanHarga, putuskanHarga, tetapkanHarga, usulkanHarga } from './usulan-harga.ts'

// Standard prices on their way: proposed by an office, approved twice, put into force by a decree.

const HAK = { hak: ['harga.kelola', 'harga.setujui', 'usulan.susun'] }
const BATAS = 30
const melihatSemua = (ctx: Context) => punyaHak(ctx.actor, 'harga.kelola') || punyaHak(ctx.actor, 'harga.setujui')
const Tanda = ({ keadaan, ctx }: { keadaan: UsulanHarga['keadaan']; ctx: Context }) => <Tag tone={KATA_HARGA[keadaan][2]}>{ctx.t(KATA_HARGA[keadaan][0], KATA_HARGA[keadaan][1])}</Tag>
const teks = (paling: number) => z.string().trim().max(paling)

const daftar = page({
  path: '/kantor/perencanaan/harga', summary: 'Usulan standar harga dan keadaannya', right: HAK, frame: 'kantor', input: z.object({ keadaan: z.enum(KEADAAN_HARGA).optional().catch(undefined), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { keadaan: diminta, sesudah }) {
    const semua = melihatSemua(ctx), kursi = await kursiHarga(ctx.db, ctx.actor)
    const keadaan = diminta ?? (punyaHak(ctx.actor, 'harga.kelola') ? 'menunggu_pengelola' : punyaHak(ctx.actor, 'harga.setujui') ? 'menunggu_tapd' : undefined)
    const baris = semua || kursi ? await listUsulanHarga(ctx.db, { keadaan, unitId: semua ? undefined : kursi!.unitId, sesudah, batas: BATAS + 1 }) : []
    return { keadaan, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.id : undefined, usul: kursi?.unitNama, kelola: punyaHak(ctx.actor, 'harga.kelola'), kunci: uuid() }
  },
  show({ keadaan, baris, lanjut, usul, kelola, kunci }, ctx) {
    const { t } = ctx
    return {
      title: t('Usulan standar harga', 'Proposed prices'), wide: true,
      body: <>
        <BackLink href="/kantor/perencanaan/rujukan" />
        <Heading lead={t('Harga baru disetujui pengelola standar harga, lalu TAPD, dan berlaku dengan keputusan bupati.', 'A new price is approved by the keeper of prices, then the budget team, and holds by a decree.')} actions={kelola ? <ButtonLink href="/kantor/perencanaan/hspk" variant="second">{t('Periksa HSPK', 'Check works')}</ButtonLink> : undefined}>{t('Usulan standar harga', 'Proposed prices')}</Heading>
        <Tabs label={t('Keadaan', 'State')} items={KEADAAN_HARGA.map((k) => ({ name: t(KATA_HARGA[k][0], KATA_HARGA[k][1]), href: alamat('/kantor/perencanaan/harga', { keadaan: k }), now: k === keadaan }))} />
        <Table<UsulanHarga> caption={t('Usulan harga', 'Proposals')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada usulan harga', 'Nothing here')} />} columns={[
          { head: t('Barang atau pekerjaan', 'Item'), main: true, cell: (u) => <a href={`/kantor/perencanaan/harga/${u.id}`}>{u.nama}</a> }, { head: t('Kode', 'Code'), cell: (u) => <span class="digits">{u.kode}</span> }, { head: t('Semula', 'Was'), numeric: true, cell: (u) => (u.harga_lama === null ? t('baru', 'new') : uang(u.harga_lama)) }, { head: t('Diusulkan', 'Proposed'), numeric: true, cell: (u) => `${uang(u.harga)} / ${u.satuan}` },
          { head: t('Perangkat daerah', 'Office'), cell: (u) => u.unit_nama }, { head: t('Keadaan', 'State'), cell: (u) => <Tanda keadaan={u.keadaan} ctx={ctx} /> }]} />
        <Pager next={lanjut && alamat('/kantor/perencanaan/harga', { keadaan, sesudah: lanjut })} />
        {kelola && <FormulirKeputusan ke="/kantor/perencanaan/harga/tetapkan" judul={t('Tetapkan yang disetujui', 'Put the approved ones into force')} jenis ctx={ctx} />}
        {usul && <FormulirUsul kunci={kunci} unit={usul} ctx={ctx} />}
      </>,
    }
  },
})
function FormulirUsul({ kunci, unit, ctx }: { kunci: string; unit: string; ctx: Context }) {
  const { t } = ctx
  return <Form kunci={String(ctx.typed?.kunci ?? kunci)}>
    <h2>{t('Usulkan harga', 'Propose a price')}</h2><p class="hint">{unit}</p>
    <Select name="jenis" label={t('Jenis', 'Kind')} choices={JENIS_HARGA.map((j) => ({ value: j, label: t(...KATA_JENIS[j]) }))} />
    <TextField name="kode" label={t('Kode', 'Code')} hint={t('Kode yang sudah ada berarti mengubah harganya', 'A code that exists changes its price')} width="l" maxLength={60} />
    <TextField name="nama" label={t('Nama', 'Name')} maxLength={200} /><TextField name="spesifikasi" label={t('Spesifikasi', 'Specification')} maxLength={200} optional /><TextField name="satuan" label={t('Satuan', 'Unit')} width="m" maxLength={30} />
    <TextField name="harga" label={t('Harga zona 1', 'Price, zone 1')} hint={t('Kosongkan untuk HSPK: dihitung dari komponennya. Untuk ASB: biaya tiap satuan.', 'Leave empty for works: it follows from the parts. For ASB: per unit.')} prefix="Rp" width="l" inputMode="numeric" optional />
    <TextField name="harga2" label={t('Harga zona 2', 'Price, zone 2')} prefix="Rp" width="l" inputMode="numeric" optional /><TextField name="harga3" label={t('Harga zona 3', 'Price, zone 3')} prefix="Rp" width="l" inputMode="numeric" optional />
    <TextField name="tetap" label={t('Biaya tetap (ASB)', 'Fixed cost (ASB)')} prefix="Rp" width="l" inputMode="numeric" optional />
    <TextArea name="komponen" label={t('Komponen (HSPK)', 'Parts (works)')} hint={t('Satu baris satu komponen: kode x koefisien. Contoh: SSH.1.02.0001 x 0,35', 'One a line: code x coefficient')} rows={4} maxLength={4000} optional />
    <TextArea name="sumber" label={t('Sumber harga', 'Where the price comes from')} hint={t('Contoh: survei tiga toko di Watampone, Oktober 2026', 'For example: three shops asked')} rows={2} maxLength={600} />
    <SubmitRow><Button>{t('Usulkan harga', 'Propose')}</Button></SubmitRow>
  </Form>
}
function FormulirKeputusan({ ke, judul, jenis, mulai, ctx }: { ke: string; judul: string; jenis?: boolean; mulai?: string; ctx: Context }) {
  const { t } = ctx
  return <Form action={ke}>
    <h2>{judul}</h2>
    {jenis && <Select name="jenis" label={t('Jenis', 'Kind')} choices={JENIS_HARGA.map((j) => ({ value: j, label: t(...KATA_JENIS[j]) }))} />}
    <TextField name="nama" label={t('Nama versi', 'Name of the edition')} hint={t('Contoh: Perubahan kedua SSH 2027', 'For example: second change of 2027')} maxLength={160} />
    <TextField name="dasar" label={t('Keputusan', 'Decree')} hint={t('Nomor dan tanggalnya', 'Its number and day')} maxLength={200} />
    <DateField name="mulai" label={t('Berlaku mulai', 'From')} {...(mulai ? { value: mulai } : {})} />
    <SubmitRow><Button>{t('Tetapkan', 'Put into force')}</Button></SubmitRow>
  </Form>
}
const usul = action({
  path: '/kantor/perencanaan/harga', summary: 'Mengusulkan standar harga', right: { hak: ['usulan.susun'] }, frame: 'kantor',
  input: z.object({ jenis: z.enum(JENIS_HARGA, 'Pilih jenisnya.'), kode: teks(60).min(3, 'Tuliskan kodenya.'), nama: teks(200).min(3, 'Tuliskan namanya.'), spesifikasi: teks(200).default(''), satuan: teks(30).min(1, 'Tuliskan satuannya.'), harga: teks(20).default(''), harga2: teks(20).default(''), harga3: teks(20).default(''), tetap: teks(20).default(''), komponen: teks(4000).default(''), sumber: teks(600).min(10, 'Tuliskan dari mana harga ini.'), kunci: z.string().min(8).max(100) }),
  async act(ctx, isi) {
    const id = await ctx.db.transaction((tx) => usulkanHarga(tx, ctx.actor, isi))
    return { goto: `/kantor/perencanaan/harga/${id}`, flash: ctx.t('Usulan harga terkirim ke pengelola standar harga.', 'Sent to the keeper of prices.'), status: 201, data: { id } }
  },
})
const tetapkan = action({
  path: '/kantor/perencanaan/harga/tetapkan', summary: 'Menetapkan harga yang disetujui dengan keputusan', right: { hak: ['harga.kelola'] }, frame: 'kantor', again: '/kantor/perencanaan/harga', input: z.object({ jenis: z.enum(JENIS_HARGA, 'Pilih jenisnya.'), nama: teks(160).min(3, 'Tuliskan nama versi.'), dasar: teks(200).min(5, 'Tuliskan keputusannya.'), ...kotakTanggal('mulai') }),
  async act(ctx, isi) {
    const banyak = await ctx.db.transaction((tx) => tetapkanHarga(tx, ctx.actor, { jenis: isi.jenis, nama: isi.nama, dasar: isi.dasar, mulai: bacaTanggal(isi, 'mulai') }))
    return { goto: `/kantor/perencanaan/rujukan/${isi.jenis}`, flash: ctx.t(`${banyak} harga ditetapkan.`, `${banyak} put into force.`), data: { banyak } }
  },
})

const Id = z.object({ id: z.uuid() })
const satu = page({
  path: '/kantor/perencanaan/harga/:id', summary: 'Satu usulan harga dan persetujuannya', right: HAK, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const usulan = (await findUsulanHarga(ctx.db, id)) ?? refuseNotFound('Usulan harga')
    if (!melihatSemua(ctx) && (await kursiHarga(ctx.db, ctx.actor))?.unitId !== usulan.unit_id) refuseNotFound('Usulan harga')
    const putusan = await listPutusanHarga(ctx.db, id)
    const { diusulkan_oleh: _, ...tampil } = usulan
    return { usulan: tampil, putusan: putusan.map(({ oleh: __, ...p }) => p), boleh: bolehPutusHarga(ctx.actor, usulan, putusan) }
  },
  show({ usulan: u, putusan, boleh }, ctx) {
    const { t } = ctx
    const komponen = Array.isArray(u.rincian.komponen) ? u.rincian.komponen as { kode: string; koefisien: string }[] : []
    const zona = (['harga_2', 'harga_3'] as const).flatMap((k) => (typeof u.rincian[k] === 'string' ? [{ label: t(`Harga zona ${k.at(-1)}`, `Zone ${k.at(-1)}`), value: uang(BigInt(u.rincian[k] as string)) }] : []))
    return {
      title: u.nama,
      body: <>
        <BackLink href="/kantor/perencanaan/harga" />
        <Heading about={<span class="digits">{u.kode}</span>} lead={t(...KATA_JENIS[u.jenis])}>{u.nama}</Heading>
        <p><Tanda keadaan={u.keadaan} ctx={ctx} /></p>
        <SummaryList rows={[{ label: t('Diusulkan', 'Proposed'), value: `${uang(u.harga)} ${t('per', 'per')} ${u.satuan}` }, { label: t('Harga yang berlaku', 'Price in force'), value: u.harga_lama === null ? t('belum ada', 'none') : uang(u.harga_lama) }, ...zona, ...(typeof u.rincian.tetap === 'string' ? [{ label: t('Biaya tetap', 'Fixed cost'), value: uang(BigInt(u.rincian.tetap)) }] : []), { label: t('Spesifikasi', 'Specification'), value: u.spesifikasi || undefined }, { label: t('Sumber harga', 'Where from'), value: u.sumber }, { label: t('Pengusul', 'Proposed by'), value: u.unit_nama }]} />
        {komponen.length > 0 && <Table caption={t('Komponen', 'Parts')} rows={komponen} columns={[{ head: t('Kode', 'Code'), main: true, cell: (k) => <span class="digits">{k.kode}</span> }, { head: t('Koefisien', 'Coefficient'), numeric: true, cell: (k) => k.koefisien.replace('.', ',') }]} />}
        <h2>{t('Persetujuan', 'Approvals')}</h2>
        <Timeline items={putusan.map((p) => ({ title: `${p.tahap === 'pengelola' ? t('Pengelola standar harga', 'Keeper of prices') : 'TAPD'}: ${p.putusan === 'setuju' ? t('disetujui', 'approved') : t('ditolak', 'refused')}`, state: p.putusan === 'setuju' ? 'done' as const : 'stopped' as const, when: tanggalPanjang(tanggalLokal(p.pada, ctx.config.BALAI_ZONE)), who: p.jabatan, note: p.teks || undefined }))} />
        {putusan.length === 0 && <p>{t('Belum ada putusan.', 'None yet.')}</p>}
        {boleh ? <Form action={`/kantor/perencanaan/harga/${u.id}/putusan`} hidden={{ keadaan: u.keadaan }}>
          <Radios name="putusan" label={t('Putusan Anda', 'Your decision')} choices={[{ value: 'setuju', label: t('Setujui', 'Approve') }, { value: 'tolak', label: t('Tolak', 'Refuse') }]} />
          <TextArea name="teks" label={t('Alasan', 'Reason')} hint={t('Wajib bila ditolak', 'Required when refused')} rows={2} maxLength={600} optional />
          <SubmitRow><Button>{t('Simpan putusan', 'Save')}</Button></SubmitRow>
        </Form> : u.keadaan.startsWith('menunggu') && <InsetText>{t('Pengusul dan kedua penyetuju tiga orang yang berbeda.', 'The proposer and both approvers are three different people.')}</InsetText>}
      </>,
    }
  },
})
const putus = action({
  path: '/kantor/perencanaan/harga/:id/putusan', summary: 'Menyetujui atau menolak usulan harga', right: { hak: ['harga.kelola', 'harga.setujui'] }, frame: 'kantor', again: '/kantor/perencanaan/harga/:id', input: Id.extend({ putusan: z.enum(['setuju', 'tolak'], 'Pilih putusan.'), teks: teks(600).default(''), keadaan: z.enum(KEADAAN_HARGA) }),
  async act(ctx, { id, ...p }) {
    const ke = await ctx.db.transaction((tx) => putuskanHarga(tx, ctx.actor, id, p))
    return { goto: `/kantor/perencanaan/harga/${id}`, flash: ctx.t(`Tersimpan: ${KATA_HARGA[ke][0].toLowerCase()}.`, 'Saved.'), data: { keadaan: ke } }
  },
})

const hspk = page({
  path: '/kantor/perencanaan/hspk', summary: 'HSPK yang tidak lagi sama dengan jumlah komponennya', right: { hak: ['harga.kelola'] }, frame: 'kantor', input: z.object({ ...kotakTanggal('mulai') }),
  async ask(ctx, isi) { const mulai = bacaTanggal(isi, 'mulai') || tanggalLokal(ctx.now, ctx.config.BALAI_ZONE); return { mulai, baris: await listHspkBerubah(ctx.db, mulai) } },
  show({ mulai, baris }, ctx) {
    const { t } = ctx
    return {
      title: t('Periksa HSPK', 'Check works'), wide: true,
      body: <>
        <BackLink href="/kantor/perencanaan/harga" />
        <Heading lead={t(`Menurut harga komponen pada ${tanggalPanjang(mulai)}. Harga tidak berubah sendiri: hitung ulang menjadi versi baru dengan keputusannya.`, `By the prices of the parts on ${mulai}. Nothing changes by itself: an edition with its decree does it.`)}>{t('HSPK yang perlu dihitung ulang', 'Works out of step')}</Heading>
        <Form method="get" class="filter" label={t('Tanggal', 'Day')}><DateField name="mulai" label={t('Pada tanggal', 'On')} value={mulai} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        <Table<HspkBerubah> caption={t('HSPK', 'Works')} captionHidden rows={baris} empty={<Notice tone="info"><p>{t('Semua HSPK sama dengan jumlah komponennya.', 'All are the sum of their parts.')}</p></Notice>} columns={[
          { head: t('Kode', 'Code'), cell: (h) => <span class="digits">{h.kode}</span> }, { head: t('Pekerjaan', 'Work'), main: true, cell: (h) => h.nama }, { head: t('Berlaku', 'In force'), numeric: true, cell: (h) => uang(h.harga) }, { head: t('Dihitung', 'Sum'), numeric: true, cell: (h) => (h.hitung === null ? '–' : uang(h.hitung)) }, { head: t('Komponen hilang', 'Missing parts'), cell: (h) => h.hilang?.join(', ') ?? '–' }]} />
        {baris.length > 0 && <FormulirKeputusan ke="/kantor/perencanaan/hspk" judul={t('Hitung ulang semuanya', 'Work all out anew')} mulai={mulai} ctx={ctx} />}
      </>,
    }
  },
})
const hitung = action({
  path: '/kantor/perencanaan/hspk', summary: 'Menghitung ulang HSPK menjadi versi baru', right: { hak: ['harga.kelola'] }, frame: 'kantor', input: z.object({ nama: teks(160).min(3, 'Tuliskan nama versi.'), dasar: teks(200).min(5, 'Tuliskan keputusannya.'), ...kotakTanggal('mulai') }),
  async act(ctx, isi) {
    const banyak = await ctx.db.transaction((tx) => hitungUlangHspk(tx, ctx.actor, { nama: isi.nama, dasar: isi.dasar, mulai: bacaTanggal(isi, 'mulai') }))
    return { goto: '/kantor/perencanaan/rujukan/hspk', flash: ctx.t(`${banyak} HSPK dihitung ulang.`, `${banyak} worked out anew.`), data: { banyak } }
  },
})
export const hargaRoutes: Route[] = [daftar, usul, tetapkan, satu, putus, hspk, hitung]
