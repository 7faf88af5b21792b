import { BackLink, Button, ButtonLink, DateField, EmptyState, Form, Heading, InsetText, Notice, Pager, Radios, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, alamat, page } from '#access/web'
import { getNaskah, pdfNaskah } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { adaTanggal, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { sebutVolume } from './biaya.ts'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { uang } from './jawaban.tsx'
import { ALASAN, KATA_ALASAN, KATA_PUTUSAN, KATA_TINGKAT, PUTUSAN, TINGKAT_ACARA, tujuanPutusan } from './keadaan.ts'
import { listSebabRkpd } from './masuk-rkpd.ts'
import { type Acara, type UsulanMeja, type Hadir, findAcara, findDiMeja, hitungMeja, listAcara, listBeku, listHadir, listMeja } from './musrenbang.sql.ts'
import { bekukanAcara, bukaAcara, kursiAcara, putusBahasan, sepakatiSisa, simpanHadir, simpanNilai } from './musrenbang.ts'
import { batasTingkat } from './batas.ts'
import { BatasMeja, BatasPagu } from './usulan.office.tsx'
import { keadaanPagu } from './pagu.ts'
import { tulisSkor } from './skor.ts'
import { listSiklus } from './usulan.sql.ts'

// Meetings of an office: announced, held (attendance, values, decisions), closed with a signed record.

const HAK = { hak: ['musrenbang.kelola'] }
const BATAS = 25
const Id = z.object({ id: z.uuid() })

/** The meeting, when one of the reader's seats holds it. */
async function getAcaraMilik(ctx: Context, id: string): Promise<Acara> {
  const acara = (await findAcara(ctx.db, id)) ?? refuseNotFound('Musrenbang')
  return (await kursiAcara(ctx.db, ctx.actor)).some((k) => k.unitId === acara.unit_id && k.tingkat === acara.tingkat) ? acara : refuseNotFound('Musrenbang')
}
const daftar = page({
  path: '/kantor/musrenbang', summary: 'Musrenbang unit Anda', right: HAK, frame: 'kantor',
  async ask(ctx) {
    const kursi = await kursiAcara(ctx.db, ctx.actor)
    return { kursi: kursi.map(({ tingkat, unitId, unitNama }) => ({ tingkat, unitId, unitNama })), acara: await listAcara(ctx.db, [...new Set(kursi.map((k) => k.unitId))]), siklus: (await listSiklus(ctx.db)).filter((s) => s.keadaan === 'berjalan').map((s) => s.tahun) }
  },
  show({ kursi, acara, siklus }, ctx) {
    const { t } = ctx
    return {
      title: t('Musrenbang', 'Meetings'), wide: true,
      body: <>
        <Heading lead={t('Musyawarah yang diselenggarakan unit Anda.', 'Meetings your unit holds.')}>{t('Musrenbang', 'Meetings')}</Heading>
        <Table<Acara> caption={t('Musrenbang', 'Meetings')} captionHidden rows={acara} empty={<EmptyState title={t('Belum ada musrenbang', 'No meeting yet')} />} columns={[{ head: t('Nama', 'Name'), main: true, cell: (a) => <a href={`/kantor/musrenbang/${a.id}`}>{a.nama}</a> }, { head: t('Tahun rencana', 'Plan of'), cell: (a) => a.tahun }, { head: t('Tanggal', 'Date'), cell: (a) => tanggalPanjang(a.tanggal) }, { head: t('Keadaan', 'State'), cell: (a) => <TandaAcara acara={a} ctx={ctx} /> }]} />
        {kursi.length > 0 && siklus.length > 0 && <Form>
          <h2>{t('Umumkan musrenbang', 'Announce a meeting')}</h2>
          <Select name="kursi" label={t('Tingkat', 'Level')} empty={false} choices={kursi.map((k) => ({ value: `${k.tingkat}:${k.unitId}`, label: `${t(...KATA_TINGKAT[k.tingkat])}, ${k.unitNama}` }))} />
          <Select name="tahun" label={t('Tahun rencana', 'Plan of')} empty={false} choices={siklus.map((n) => ({ value: String(n), label: String(n) }))} />
          <DateField name="tanggal" label={t('Tanggal', 'Date')} />
          <TextField name="tempat" label={t('Tempat', 'Place')} maxLength={160} />
          <TextField name="dibuka" label={t('Dibuka oleh', 'Opened by')} hint={t('Jabatan, bukan nama orang', 'The post, not a name')} maxLength={120} optional />
          <TextArea name="agenda" label={t('Susunan acara', 'Agenda')} hint={t('Satu baris satu acara', 'One a line')} value={AGENDA.join('\n')} rows={4} maxLength={2000} />
          <SubmitRow><Button>{t('Umumkan', 'Announce')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const AGENDA = ['Pembukaan dan sambutan', 'Pemaparan evaluasi dan prioritas', 'Pembahasan dan penilaian usulan', 'Penetapan delegasi dan berita acara']
const TandaAcara = ({ acara, ctx }: { acara: Acara; ctx: Context }) => <Tag tone={acara.keadaan === 'dibekukan' ? 'ok' : 'info'}>{acara.keadaan === 'dibekukan' ? ctx.t('Selesai dan dibekukan', 'Closed and frozen') : ctx.t('Disiapkan atau berlangsung', 'Prepared or under way')}</Tag>
const buka = action({
  path: '/kantor/musrenbang', summary: 'Mengumumkan musrenbang', right: HAK, frame: 'kantor',
  input: z.object({ kursi: z.string().regex(/^(desa|kecamatan|forum_pd|kabupaten):[0-9a-f-]{36}$/, 'Pilih tingkatnya.'), tahun: z.coerce.number().int(), tempat: z.string().trim().min(3, 'Tuliskan tempatnya.').max(160), dibuka: z.string().trim().max(120).default(''), agenda: z.string().trim().min(3, 'Tuliskan susunan acaranya.').max(2000), ...kotakTanggal('tanggal') }),
  async act(ctx, isi) {
    const [tingkat, unitId] = isi.kursi.split(':') as [(typeof TINGKAT_ACARA)[number], string]
    const tanggal = bacaTanggal(isi, 'tanggal')
    if (!adaTanggal(tanggal)) refuse('isian-keliru', 'Isi tanggal musrenbang, misalnya 15 1 2027.', { fields: [{ field: 'tanggal', message: 'Isi tanggal musrenbang, misalnya 15 1 2027.' }] })
    const id = await ctx.db.transaction((tx) => bukaAcara(tx, ctx.actor, { tahun: isi.tahun, tingkat, unitId, tanggal, tempat: isi.tempat, dibuka: isi.dibuka, agenda: isi.agenda.split(/\r?\n/).map((s) => s.trim()).filter(Boolean).slice(0, 20) }))
    return { goto: `/kantor/musrenbang/${id}`, status: 201, data: { id } }
  },
})

const lihat = page({
  path: '/kantor/musrenbang/:id', summary: 'Satu musrenbang: usulan di meja, nilai, putusan', right: HAK, frame: 'kantor', input: Id.extend({ sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, sesudah }) {
    const acara = await getAcaraMilik(ctx, id)
    const beku = acara.keadaan === 'dibekukan'
    const [meja, hitung, hadir, hasil, pagu] = await Promise.all([beku ? [] : listMeja(ctx.db, acara, { sesudah, batas: BATAS + 1 }), beku ? undefined : hitungMeja(ctx.db, acara), listHadir(ctx.db, id), beku ? listBeku(ctx.db, id, 500) : [],
      acara.tingkat === 'forum_pd' ? keadaanPagu(ctx.db, acara.tahun, [{ jenis: 'unit', untuk: acara.unit_id }]) : acara.wilayah && acara.tingkat === 'kecamatan' ? keadaanPagu(ctx.db, acara.tahun, [{ jenis: 'kecamatan', untuk: acara.wilayah }]) : []])
    return { acara, sesudah, sebab: acara.tingkat === 'kabupaten' && !beku ? await listSebabRkpd(ctx.db, acara.tahun, meja.slice(0, BATAS).map((u) => ({ usulanId: u.id, nomor: u.nomor, unitId: u.unit_tujuan, subKegiatan: u.sub_kegiatan ?? u.sub_usulan }))) : [], batas: acara.keadaan === 'disiapkan' ? await batasTingkat(ctx.db, acara.tahun, acara.tingkat) : undefined, meja: meja.slice(0, BATAS), lanjut: meja.length > BATAS ? meja[BATAS - 1]!.id : undefined, hitung, hadir, hasil, pagu, boleh: punyaHak(ctx.actor, 'dokumen.tandatangani'), menunggu: acara.naskah_id !== null && (await getNaskah(ctx.db, acara.naskah_id)).status === 'menunggu' }
  },
  show(d, ctx) {
    const { t } = ctx
    const a = d.acara
    return {
      title: a.nama, wide: true,
      body: <>
        <BackLink href="/kantor/musrenbang" />
        <Heading about={t(`Rencana tahun ${a.tahun}`, `Plan of ${a.tahun}`)} lead={`${tanggalPanjang(a.tanggal)}, ${a.tempat}`}>{a.nama}</Heading>
        <p><TandaAcara acara={a} ctx={ctx} /></p>
        <BatasMeja batas={d.batas} ctx={ctx} />
        <BatasPagu pagu={d.pagu} ctx={ctx} />
        {d.menunggu && <Notice tone="warn"><p>{t('Berita acara menunggu tanda tangan.', 'The record awaits its signature.')} <a href={`/kantor/musrenbang/${a.id}/tanda-tangan`}>{t('Selesaikan tanda tangan', 'Complete it')}</a></p></Notice>}
        {a.keadaan === 'dibekukan' ? <Hasil acara={a} hasil={d.hasil} ctx={ctx} /> : <>
          {d.hitung && <InsetText>{t(`${d.hitung.semua} usulan di meja, ${d.hitung.belum} belum diputus, ${d.hitung.tanpaNilai} disepakati tetapi belum dinilai.`, `${d.hitung.semua} on the table, ${d.hitung.belum} undecided, ${d.hitung.tanpaNilai} taken but not valued.`)}</InsetText>}
          {d.sebab.length > 0 && <Notice tone="warn" title={t('Belum dapat masuk RKPD', 'Cannot enter the plan yet')}><ul>{d.sebab.map((x) => <li>{x.nomor}: {x.sebab}</li>)}</ul></Notice>}
          <Meja acara={a} meja={d.meja} sesudah={d.sesudah} ctx={ctx} />
          <Pager next={d.lanjut && alamat(`/kantor/musrenbang/${a.id}`, { sesudah: d.lanjut })} />
          <Form action={`/kantor/musrenbang/${a.id}/sepakati`}><SubmitRow><Button variant="second">{t('Sepakati semua yang sudah dinilai dan belum diputus', 'Agree to all that is valued and undecided')}</Button></SubmitRow></Form>
          <Form action={`/kantor/musrenbang/${a.id}/hadir`}><h2>{t('Daftar hadir', 'Attendance')}</h2><TextArea name="hadir" label={t('Satu orang satu baris', 'One a line')} hint={t('Nama; unsur atau lembaga; alamat; L atau P; tambahkan ; delegasi bila diutus ke tingkat berikutnya', 'Name; body; address; L or P; add ; delegasi for delegates')} value={tulisHadir(d.hadir)} rows={8} /><SubmitRow><Button variant="second">{t('Simpan daftar hadir', 'Save attendance')}</Button></SubmitRow></Form>
          <h2>{t('Tutup musrenbang', 'Close the meeting')}</h2>
          <p>{t('Menutup berarti: peringkat ditetapkan, berita acara dibuat dan ditandatangani, jawaban dikirim kepada pengusul, dan isinya tidak berubah lagi.', 'Closing ranks the proposals, makes and signs the record, answers the proposers, and nothing changes afterwards.')}</p>
          {d.boleh ? <Form action={`/kantor/musrenbang/${a.id}/bekukan`}><SubmitRow><Button variant="danger">{t('Bekukan dan tanda tangani berita acara', 'Freeze and sign the record')}</Button></SubmitRow></Form> : <Notice><p>{t('Pimpinan unit yang menutup dan menandatanganinya.', 'The head of the unit closes and signs it.')}</p></Notice>}
        </>}
      </>,
    }
  },
})
const tulisHadir = (hadir: Hadir[]): string => hadir.map((h) => [h.nama, h.unsur, h.alamat, h.jenis_kelamin, ...(h.delegasi ? ['delegasi'] : [])].join('; ')).join('\n')
/** What was typed into the table, row by row, when it comes back with a refusal. */
function nilaiDiketik(a: Acara, ctx: Context): Map<string, string[]> {
  const [usulan, nilai] = [ctx.typed?.usulan, ctx.typed?.nilai].map((n) => [n ?? []].flat().map(String)) as [string[], string[]]
  const banyak = a.kriteria.length
  return nilai.length === usulan.length * banyak ? new Map(usulan.map((id, i) => [id, nilai.slice(i * banyak, (i + 1) * banyak)])) : new Map()
}
function Meja({ acara: a, meja, sesudah, ctx }: { acara: Acara; meja: UsulanMeja[]; sesudah: string | undefined; ctx: Context }) {
  const { t } = ctx
  const diketik = nilaiDiketik(a, ctx)
  const nilai = (u: UsulanMeja, i: number) => <input class="w-xs" name="nilai" inputMode="numeric" maxLength={1} value={diketik.get(u.id)?.[i] ?? u.nilai?.[i] ?? ''} aria-label={`${a.kriteria[i]!.nama}, ${u.nomor}`} />
  return <Form action={alamat(`/kantor/musrenbang/${a.id}/nilai`, { sesudah })} label={t('Nilai', 'Values')}>
    <Table<UsulanMeja> caption={t('Usulan di meja', 'On the table')} rows={meja} scroll empty={<EmptyState title={t('Belum ada usulan di meja', 'Nothing on the table')} />} columns={[
      { head: t('Usulan', 'Proposal'), main: true, cell: (u) => <><input type="hidden" name="usulan" value={u.id} /><a href={`/kantor/musrenbang/${a.id}/usulan/${u.id}`}>{u.judul}</a><p class="hint">{u.nomor}, {u.pengusul_nama}, {sebutVolume(u.volume_kini)} {u.satuan}, {uang(u.anggaran_kini)}</p></> },
      ...a.kriteria.map((k, i) => ({ head: `${k.nama} (${k.bobot})`, narrow: true, cell: (u: UsulanMeja) => nilai(u, i) })), { head: t('Skor', 'Score'), numeric: true, cell: (u: UsulanMeja) => (u.jumlah === null ? '–' : tulisSkor(u.jumlah, a.kriteria)) }, { head: t('Putusan', 'Decision'), cell: (u: UsulanMeja) => (u.putusan ? t(...KATA_PUTUSAN[u.putusan]) : '–') }]} />
    {meja.length > 0 && <SubmitRow><Button>{t('Simpan nilai', 'Save values')}</Button></SubmitRow>}
  </Form>
}
function Hasil({ acara: a, hasil, ctx }: { acara: Acara; hasil: Awaited<ReturnType<typeof listBeku>>; ctx: Context }) {
  const { t } = ctx
  return <>
    <SummaryList rows={[{ label: t('Berita acara', 'Record'), value: a.naskah_id ? <a href={`/kantor/musrenbang/${a.id}/berita-acara`}>{a.naskah_nomor}</a> : `${a.naskah_nomor ?? '–'} ${t('(naskah kertas)', '(on paper)')}` }, ...(a.naskah_token ? [{ label: t('Keaslian', 'Verification'), value: <a href={`/v/${a.naskah_token}`}>{t('Periksa', 'Check')}</a> }] : []), { label: t('Hadir', 'Present'), value: `${(a.hadir_l ?? 0) + (a.hadir_p ?? 0)} (${a.hadir_l} L, ${a.hadir_p} P)` }, { label: t('Sidik', 'Hash'), value: <code>{a.beku_sidik}</code> }]} />
    <Table caption={t('Hasil', 'Result')} rows={hasil} columns={[{ head: t('Peringkat', 'Rank'), numeric: true, cell: ({ isi }) => isi.peringkat ?? '–' }, { head: t('Usulan', 'Proposal'), main: true, cell: ({ isi, usulan_id }) => <><a href={`/kantor/usulan/${usulan_id}`}>{isi.judul}</a>{isi.sebab && <p class="hint">{isi.sebab}</p>}</> }, { head: t('Skor', 'Score'), numeric: true, cell: ({ isi }) => (isi.jumlah === null ? '–' : tulisSkor(isi.jumlah, a.kriteria)) }, { head: t('Anggaran', 'Amount'), numeric: true, cell: ({ isi }) => uang(BigInt(isi.anggaran)) }, { head: t('Putusan', 'Decision'), cell: ({ isi }) => t(...KATA_PUTUSAN[isi.putusan]) }]} />
  </>
}
const daftarTeks = (paling: number) => z.union([z.string().max(paling), z.array(z.string().max(paling)).max(400)]).default([]).transform((n) => [n].flat())
// Each row of the table sends its proposal once and then one value a criterion, empty ones too.
const nilai = action({
  path: '/kantor/musrenbang/:id/nilai', summary: 'Menyimpan nilai usulan dalam musrenbang', right: HAK, frame: 'kantor', again: '/kantor/musrenbang/:id', input: Id.extend({ usulan: daftarTeks(36), nilai: daftarTeks(4), sesudah: z.uuid().optional().catch(undefined) }),
  async act(ctx, { id, usulan, nilai: semua, sesudah }) {
    const kriteria = (await getAcaraMilik(ctx, id)).kriteria.length
    if (semua.length !== usulan.length * kriteria) refuse('isian-keliru', 'Tabel nilai tidak lengkap. Muat ulang halaman lalu isi lagi.')
    const banyak = await ctx.db.transaction((tx) => simpanNilai(tx, ctx.actor, id, new Map(usulan.map((satu, i) => [satu, semua.slice(i * kriteria, (i + 1) * kriteria)]))))
    return { goto: alamat(`/kantor/musrenbang/${id}`, { sesudah }), flash: ctx.t(`${banyak} usulan dinilai.`, `${banyak} valued.`), data: { banyak } }
  },
})
const hadir = action({
  path: '/kantor/musrenbang/:id/hadir', summary: 'Menyimpan daftar hadir musrenbang', right: HAK, frame: 'kantor', again: '/kantor/musrenbang/:id', input: Id.extend({ hadir: z.string().max(60_000).default('') }),
  async act(ctx, { id, hadir: teks }) { const banyak = await ctx.db.transaction((tx) => simpanHadir(tx, ctx.actor, id, teks)); return { goto: `/kantor/musrenbang/${id}`, flash: ctx.t(`${banyak} orang tercatat hadir.`, `${banyak} present.`), data: { banyak } } },
})
const sepakati = action({
  path: '/kantor/musrenbang/:id/sepakati', summary: 'Menyepakati semua usulan yang sudah dinilai', right: HAK, frame: 'kantor', again: '/kantor/musrenbang/:id', input: Id,
  async act(ctx, { id }) { const banyak = await ctx.db.transaction((tx) => sepakatiSisa(tx, ctx.actor, id)); return { goto: `/kantor/musrenbang/${id}`, flash: ctx.t(`${banyak} usulan disepakati.`, `${banyak} taken.`), data: { banyak } } },
})
const bekukan = action({
  path: '/kantor/musrenbang/:id/bekukan', summary: 'Membekukan musrenbang dan menandatangani berita acara', right: { hak: ['dokumen.tandatangani'] }, frame: 'kantor', again: '/kantor/musrenbang/:id', input: Id,
  async act(ctx, { id }) { const hasil = await ctx.db.transaction((tx) => bekukanAcara(tx, ctx.actor, id)); return { goto: `/kantor/musrenbang/${id}`, flash: ctx.t(`Berita acara ${hasil.nomor} ${hasil.menunggu ? 'dibuat dan menunggu tanda tangan' : 'ditandatangani'}. ${hasil.banyak} usulan dijawab.`, `Record ${hasil.nomor}; ${hasil.banyak} answered.`), data: hasil } },
})
const berita = page({
  path: '/kantor/musrenbang/:id/berita-acara', summary: 'Berita acara musrenbang (PDF)', right: HAK, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { const acara = await getAcaraMilik(ctx, id); const { bytes, nama } = await pdfNaskah(ctx.db, acara.naskah_id ?? refuseNotFound('Berita acara'), ctx.now); return { bytes, mime: 'application/pdf', name: nama, inline: true } },
})

const bahas = page({
  path: '/kantor/musrenbang/:id/usulan/:usulan', summary: 'Membahas satu usulan dalam musrenbang', right: HAK, frame: 'kantor', input: Id.extend({ usulan: z.uuid() }),
  async ask(ctx, { id, usulan }) {
    const acara = await getAcaraMilik(ctx, id)
    return { acara, u: (await findDiMeja(ctx.db, acara, usulan)) ?? refuseNotFound('Usulan di meja musrenbang') }
  },
  show({ acara: a, u }, ctx) {
    const { t } = ctx
    return {
      title: u.judul,
      body: <>
        <BackLink href={`/kantor/musrenbang/${a.id}`} />
        <Heading about={u.nomor} lead={`${u.pekerjaan}, ${u.lokasi}`} actions={<ButtonLink href={`/kantor/usulan/${u.id}`} variant="second">{t('Riwayat usulan', 'Its history')}</ButtonLink>}>{u.judul}</Heading>
        <SummaryList rows={[{ label: t('Pengusul', 'From'), value: u.pengusul_nama }, { label: t('Volume dan anggaran', 'Volume and amount'), value: `${sebutVolume(u.volume_kini)} ${u.satuan}, ${uang(u.anggaran_kini)}` }, { label: t('Penerima manfaat', 'People served'), value: u.penerima }, { label: t('Skor', 'Score'), value: u.jumlah === null ? undefined : tulisSkor(u.jumlah, a.kriteria) }]} />
        <Form>
          <Radios name="putusan" label={t('Putusan', 'Decision')} value={u.putusan} choices={PUTUSAN.filter((p) => tujuanPutusan(u.keadaan, u.jalur, p)).map((p) => ({ value: p, label: t(...KATA_PUTUSAN[p]) }))} />
          <TextField name="volume" label={t(`Volume (${u.satuan})`, `Volume (${u.satuan})`)} value={sebutVolume(u.volume ?? u.volume_kini)} width="m" inputMode="decimal" optional />
          <TextField name="anggaran" label={t('Anggaran', 'Amount')} prefix="Rp" width="l" inputMode="numeric" hint={t('Kosongkan untuk menghitung dari harga satuan', 'Leave empty to work it out')} optional />
          <Select name="alasan" label={t('Alasan, bila tidak ditampung', 'Reason, when refused')} value={u.alasan} choices={ALASAN.map((k) => ({ value: k, label: t(...KATA_ALASAN[k]) }))} optional />
          <TextArea name="teks" label={t('Penjelasan untuk pengusul', 'Words for the proposer')} value={u.teks ?? ''} rows={3} maxLength={2000} optional />
          {a.tingkat === 'kabupaten' && <TextField name="sub_kegiatan" label={t('Sub kegiatan', 'Sub activity')} value={u.sub_kegiatan ?? ''} width="l" optional />}
          <SubmitRow><Button>{t('Simpan putusan', 'Save')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const putus = action({
  path: '/kantor/musrenbang/:id/usulan/:usulan', summary: 'Memutus satu usulan dalam musrenbang', right: HAK, frame: 'kantor',
  input: Id.extend({ usulan: z.uuid(), putusan: z.enum(PUTUSAN, 'Pilih putusan.'), volume: z.string().trim().max(20).optional(), anggaran: z.string().trim().max(30).optional(), alasan: z.string().max(40).optional(), teks: z.string().trim().max(2000).default(''), sub_kegiatan: z.string().trim().max(30).optional() }),
  async act(ctx, { id, usulan, sub_kegiatan, ...p }) { await ctx.db.transaction((tx) => putusBahasan(tx, ctx.actor, id, usulan, { ...p, subKegiatan: sub_kegiatan })); return { goto: `/kantor/musrenbang/${id}`, flash: ctx.t('Putusan tersimpan.', 'Saved.') } },
})
export const musrenbangRoutes: Route[] = [daftar, buka, lihat, nilai, hadir, sepakati, bekukan, berita, bahas, putus]
