import { BackLink, Button, ButtonLink, Checkbox, DateField, Details, FilterBar, Form, Heading, NumberField, Pager, Select, SubmitRow, SummaryList, Table, TextField } from '#access/design'
import { type Route, action, alamat, page } from '#access/web'
import { MIME_CSV, MIME_XLSX } from '#kernel/documents'
import { listUnit } from '#kernel/organisation'
import { z } from 'zod'
import { csvDokumen, pdfDokumen, sebutTahap, xlsxDokumen } from './cetak-dokumen.ts'
import { listTemuan, pemeriksaanUntuk, type Temuan } from './dokumen-periksa.ts'
import { JENIS_DOKUMEN, KATA_SIMPUL, KATA_TAHAP, SIFAT_DOKUMEN, panahDari, tahunan } from './dokumen-tahap.ts'
import { findBeritaAcara, findKunci, listDokumen, listKunci } from './dokumen.sql.ts'
import { DaftarVersi, KANTOR, Pohon, TagTahap, bacaPohon, getVersi, jenisAnak } from './dokumen-tampil.tsx'
import { turunkanDokumen } from './dokumen-turunkan.ts'
import { bagiannya, bolehPindah, HAK_RENCANA, mejaRencana } from './dokumen-wewenang.ts'
import { buatDokumen, kunciDokumen, pindahTahap } from './dokumen.ts'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'

// The office's pages of planning documents: the list, one document with its tree, its stages, locks and findings.

const LIHAT = { hak: HAK_RENCANA }
const SUSUN = { hak: ['rencana.susun', 'rencana.tetapkan'] }
const Id = z.object({ id: z.uuid() })
const Versi = { urut: z.coerce.number().int().min(1).max(99).optional().catch(undefined), unit: z.uuid().optional().catch(undefined) }
const SEHALAMAN = 50

const daftar = page({
  path: KANTOR, summary: 'Daftar dokumen perencanaan', right: LIHAT, frame: 'kantor', input: z.object({ jenis: z.enum(JENIS_DOKUMEN).optional().catch(undefined), tahun: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, saring) {
    const meja = await mejaRencana(ctx.db, ctx.actor), baris = await listDokumen(ctx.db, { ...saring, batas: SEHALAMAN + 1 })
    const unit = meja.daerah ? (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd) : (await listUnit(ctx.db, { banyak: 500 })).filter((u) => meja.unit.has(u.id))
    return { saring, baris: baris.slice(0, SEHALAMAN), lanjut: baris.length > SEHALAMAN ? baris[SEHALAMAN - 1]!.id : undefined, unit: unit.map((u) => ({ value: u.id, label: u.nama })), jenis: JENIS_DOKUMEN.filter((j) => meja.daerah || (unit.length > 0 && SIFAT_DOKUMEN[j].unit)) }
  },
  show({ saring, baris, lanjut, unit, jenis }, ctx) {
    const { t } = ctx
    return {
      title: t('Dokumen perencanaan', 'Planning documents'), wide: true,
      body: <>
        <Heading lead={t('RPJPD, RPJMD, Renstra, RKPD, dan Renja, dari persiapan sampai ditetapkan.', 'From preparation to the regulation.')}>{t('Dokumen perencanaan', 'Planning documents')}</Heading>
        <FilterBar reset={saring.jenis || saring.tahun ? KANTOR : undefined}><Select name="jenis" label={t('Jenis', 'Kind')} value={saring.jenis ?? ''} empty={t('Semua', 'All')} choices={JENIS_DOKUMEN.map((j) => ({ value: j, label: SIFAT_DOKUMEN[j].singkat }))} /><TextField name="tahun" label={t('Tahun', 'Year')} value={saring.tahun ? String(saring.tahun) : ''} width="s" inputMode="numeric" optional /></FilterBar>
        <Table caption={t('Dokumen', 'Documents')} captionHidden rows={baris} empty={<p>{t('Tidak ada dokumen dengan saringan ini.', 'No documents here.')}</p>} columns={[
          { head: t('Dokumen', 'Document'), main: true, cell: (d) => <a href={`${KANTOR}/${d.id}`}>{d.nama}</a> }, { head: t('Tahap', 'Stage'), cell: (d) => <TagTahap tahap={d.tahap} ctx={ctx} /> }, { head: t('Penyusun', 'Office'), cell: (d) => d.unit_nama }]} />
        <Pager next={lanjut && alamat(KANTOR, { ...saring, sesudah: lanjut })} shown={t(`${baris.length} dokumen`, `${baris.length} documents`)} />
        {jenis.length > 0 && <Details summary={t('Buka dokumen baru', 'Open a document')}><Form>
          <Select name="jenis" label={t('Jenis dokumen', 'Kind')} choices={jenis.map((j) => ({ value: j, label: `${SIFAT_DOKUMEN[j].singkat}: ${t(...SIFAT_DOKUMEN[j].nama)}` }))} />
          <NumberField name="tahun" label={t('Tahun mulai', 'First year')} />
          <Select name="unit" label={t('Perangkat daerah, untuk Renstra dan Renja', 'Office, for Renstra and Renja')} choices={unit} optional />
          <SubmitRow><Button>{t('Buka dokumen', 'Open')}</Button></SubmitRow>
        </Form></Details>}
      </>,
    }
  },
})
const buka = action({
  path: KANTOR, summary: 'Membuka dokumen perencanaan', right: SUSUN, frame: 'kantor', input: z.object({ jenis: z.enum(JENIS_DOKUMEN, 'Pilih jenis dokumen.'), tahun: z.coerce.number('Tuliskan tahunnya.').int(), unit: z.string().max(40).optional() }),
  async act(ctx, { jenis, tahun, unit }) { const id = await ctx.db.transaction((tx) => buatDokumen(tx, ctx.actor, { jenis, tahunMulai: tahun, unitId: unit || undefined })); return { goto: `${KANTOR}/${id}`, data: { id }, status: 201 } },
})

const lihat = page({
  path: `${KANTOR}/:id`, summary: 'Satu dokumen perencanaan: pohon, versi, tahap', right: LIHAT, frame: 'kantor', input: Id.extend({ ...Versi, buka: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, urut, unit, buka: dibuka }) {
    const { d, tahap, semua } = await getVersi(ctx.db, id, urut, false), meja = await mejaRencana(ctx.db, ctx.actor)
    const panah = urut === undefined ? panahDari(d.tahap) : undefined
    // A planner of one office works on that office's part of the region's plan.
    const bagian = unit ?? (!SIFAT_DOKUMEN[d.jenis].unit && !meja.daerah && meja.unit.size === 1 ? [...meja.unit][0] : undefined)
    const kunci = await findKunci(ctx.db, d.jenis, d.tahun_mulai, SIFAT_DOKUMEN[d.jenis].unit ? d.unit_id : bagian ?? null)
    return {
      d, tahap, semua, pohon: await bacaPohon(ctx.db, d, tahap.urut, { buka: dibuka, unit }), kini: tahap.urut === d.urut, terbuka: tahap.sidik === null && bagiannya(meja, d, bagian ?? null), bagian, panah: panah && bolehPindah(meja, d, panah.oleh) ? panah : undefined, kunci: kunci?.terkunci ? kunci : undefined, kepala: meja.kepalaDaerah, unit,
      acara: panah?.syarat.includes('berita_acara') && tahunan(d.jenis) ? await findBeritaAcara(ctx.db, d.tahun_mulai, d.jenis === 'rkpd' ? null : d.unit_id) : undefined,
    }
  },
  show({ d, tahap, semua, pohon, kini, terbuka, bagian, panah, kunci, kepala, unit, acara }, ctx) {
    const { t } = ctx, di = `${KANTOR}/${d.id}`, versi = kini ? undefined : tahap.urut, cetak = { urut: tahap.urut, unit }
    return {
      title: d.nama, wide: true,
      body: <>
        <BackLink href={KANTOR}>{t('Semua dokumen', 'All documents')}</BackLink>
        <Heading about={sebutTahap(tahap)} lead={kunci ? t(`Dikunci oleh ${kunci.jabatan}: ${kunci.alasan}`, `Locked by ${kunci.jabatan}: ${kunci.alasan}`) : undefined}
          actions={<><ButtonLink href={alamat(`${di}/cetak.pdf`, cetak)} variant="second" small>PDF</ButtonLink><ButtonLink href={alamat(`${di}/cetak.xlsx`, cetak)} variant="second" small>XLSX</ButtonLink><ButtonLink href={alamat(`${di}/cetak.csv`, cetak)} variant="second" small>CSV</ButtonLink></>}>{d.nama}</Heading>
        <p class="links"><a href={alamat(`${di}/periksa`, { unit })}>{t('Pemeriksaan', 'Checks')}</a> · <a href={`${di}/bab`}>{t('Bab dan uraian', 'Chapters')}</a> · <a href={`${di}/banding`}>{t('Bandingkan versi', 'Compare versions')}</a>{d.jenis === 'rkpd' && <> · <a href={`${di}/belum-masuk`}>{t('Usulan yang belum masuk', 'Proposals not in yet')}</a></>}{d.jenis === 'renstra' || d.jenis === 'renja' ? <> · <a href={`${di}/impor`}>{t('Impor lembar kerja', 'Import a workbook')}</a></> : null}{d.induk_id && <> · <a href={`${KANTOR}/${d.induk_id}`}>{t('Dokumen di atasnya', 'The document above')}</a></>}</p>
        {unit && pohon.unit.length === 0 && d.jenis === 'rkpd' && <p><a href={alamat(di, { urut: versi })}>{t('Semua perangkat daerah', 'All offices')}</a></p>}
        {!unit && bagian && d.jenis === 'rkpd' && <p><a href={alamat(di, { unit: bagian, urut: versi })}>{t('Bagian perangkat daerah Anda', 'Your office’s part')}</a></p>}
        <h2>{t('Isi', 'Contents')}</h2>
        <Pohon pohon={pohon} ctx={ctx} tujuan={{ halaman: di, urut: versi, simpul: (id) => alamat(`/kantor/perencanaan/simpul/${id}`, { urut: versi }) }} />
        {terbuka && <SubmitRow>{jenisAnak(d, '').map((jenis) => <ButtonLink href={alamat(`${di}/tambah`, { jenis, unit: bagian })} variant="second" small>{t(`Tambah ${KATA_SIMPUL[jenis][0].toLowerCase()}`, `Add ${KATA_SIMPUL[jenis][1].toLowerCase()}`)}</ButtonLink>)}</SubmitRow>}
        {terbuka && ['renstra', 'rkpd', 'renja'].includes(d.jenis) && <Form action={`${di}/turunkan`} hidden={{ unit: bagian }}><SubmitRow><Button variant="second" small>{t('Ambil dari dokumen di atasnya', 'Take from the document above')}</Button></SubmitRow></Form>}
        {panah && <><h2>{t('Tahap berikutnya', 'Next stage')}: {t(KATA_TAHAP[panah.ke][0], KATA_TAHAP[panah.ke][1])}</h2><Form action={`${di}/pindah`} hidden={{ tahap: d.tahap }}>
          {panah.syarat.includes('berita_acara') && (acara ? <p>{t('Berita acara', 'Record')}: {acara.nomor}</p> : <TextField name="berita_acara" label={t('Nomor dan tanggal berita acara', 'Number and date of the record')} maxLength={200} />)}
          {panah.syarat.includes('apip') && <TextField name="apip" label={t('Catatan hasil reviu APIP', 'Note of the APIP review')} hint={t('Nomor dan tanggalnya', 'Number and date')} maxLength={200} />}
          {panah.syarat.includes('peraturan') && <><TextField name="nomor" label={t(`Nomor ${SIFAT_DOKUMEN[d.jenis].peraturan}`, 'Number of the regulation')} width="m" maxLength={60} /><DateField name="tanggal" label={t(`Tanggal ${SIFAT_DOKUMEN[d.jenis].peraturan}`, 'Date of the regulation')} /></>}
          <p class="hint">{t('Tahap yang ditinggalkan dibekukan dan tidak berubah lagi.', 'The stage that is left is frozen.')}</p>
          <SubmitRow><Button>{t(`Pindahkan ke ${KATA_TAHAP[panah.ke][0].toLowerCase()}`, `Move to ${KATA_TAHAP[panah.ke][1].toLowerCase()}`)}</Button></SubmitRow>
        </Form></>}
        <h2>{t('Versi', 'Versions')}</h2>
        <DaftarVersi semua={semua} kini={tahap.urut} ke={(n) => alamat(di, { urut: n, unit })} ctx={ctx} />
        {kepala && <p><a href={`${di}/kunci`}>{t('Kunci penyusunan', 'Locks')}</a></p>}
      </>,
    }
  },
})
const pindah = action({
  path: `${KANTOR}/:id/pindah`, summary: 'Memindahkan tahap dokumen perencanaan', right: { hak: ['rencana.tetapkan'] }, frame: 'kantor', again: `${KANTOR}/:id`, input: Id.extend({ tahap: z.string().max(30), berita_acara: z.string().trim().max(200).optional(), apip: z.string().trim().max(200).optional(), nomor: z.string().trim().max(60).optional(), ...kotakTanggal('tanggal') }),
  async act(ctx, { id, tahap, berita_acara, apip, nomor, ...isi }) { const urut = await ctx.db.transaction((tx) => pindahTahap(tx, ctx.actor, id, { tahap, beritaAcara: berita_acara, apip, nomor, tanggal: bacaTanggal(isi, 'tanggal') || undefined })); return { goto: `${KANTOR}/${id}`, flash: ctx.t('Tahap dipindahkan; versi sebelumnya dibekukan.', 'Moved; the version before is frozen.'), data: { urut } } },
})
const turunkan = action({
  path: `${KANTOR}/:id/turunkan`, summary: 'Mengambil isi dari dokumen di atasnya', right: SUSUN, frame: 'kantor', again: `${KANTOR}/:id`, input: Id.extend({ unit: z.uuid().optional().catch(undefined) }),
  async act(ctx, { id, unit }) { const banyak = await ctx.db.transaction((tx) => turunkanDokumen(tx, ctx.actor, id, unit)); return { goto: alamat(`${KANTOR}/${id}`, { unit }), flash: ctx.t(banyak > 0 ? `${banyak} bagian diambil.` : 'Tidak ada yang baru.', `${banyak} parts taken.`), data: { banyak } } },
})
const periksa = page({
  path: `${KANTOR}/:id/periksa`, summary: 'Pemeriksaan dokumen perencanaan', right: LIHAT, frame: 'kantor', input: Id.extend({ unit: Versi.unit }),
  async ask(ctx, { id, unit }) { const { d } = await getVersi(ctx.db, id, undefined, false); return { d, temuan: await listTemuan(ctx.db, d, { unitId: unit }), daftar: pemeriksaanUntuk(d.jenis) } },
  show({ d, temuan, daftar: nama }, ctx) {
    const { t } = ctx, galat = temuan.filter((s) => s.tingkat === 'galat').length
    return {
      title: t('Pemeriksaan', 'Checks'), wide: true,
      body: <>
        <BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink>
        <Heading about={d.nama} lead={temuan.length === 0 ? t('Tidak ada yang perlu diperbaiki.', 'Nothing to mend.') : t(`${galat} harus diperbaiki sebelum pindah tahap, ${temuan.length - galat} perlu diperhatikan.`, `${galat} errors, ${temuan.length - galat} warnings.`)}>{t('Pemeriksaan', 'Checks')}</Heading>
        <Table<Temuan> caption={t('Temuan', 'Findings')} captionHidden rows={temuan} empty={<></>} tone={(s) => (s.tingkat === 'galat' ? 'bad' : 'warn')} columns={[{ head: t('Tempat', 'Place'), main: true, cell: (s) => <a href={`/kantor/perencanaan/simpul/${s.simpulId}`}>{s.tempat}</a> }, { head: t('Yang perlu diperbaiki', 'What to mend'), cell: (s) => s.pesan }, { head: t('Kode', 'Check'), narrow: true, cell: (s) => s.kode }]} />
        <Details summary={t('Yang diperiksa', 'What is checked')}><SummaryList rows={nama.map((p) => ({ label: p.kode, value: `${p.nama}${p.tingkat === 'peringatan' ? ` (${t('peringatan', 'warning')})` : ''}` }))} /></Details>
      </>,
    }
  },
})
const kunciHalaman = page({
  path: `${KANTOR}/:id/kunci`, summary: 'Kunci penyusunan dokumen', right: { hak: ['rencana.tetapkan'] }, frame: 'kantor', input: Id,
  async ask(ctx, { id }) { const { d } = await getVersi(ctx.db, id, undefined, false); return { d, baris: await listKunci(ctx.db, d.jenis, d.tahun_mulai), unit: (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd).map((u) => ({ value: u.id, label: u.nama })) } },
  show({ d, baris, unit }, ctx) {
    const { t } = ctx
    return {
      title: t('Kunci penyusunan', 'Locks'),
      body: <>
        <BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink>
        <Heading lead={t(`Berlaku untuk semua ${SIFAT_DOKUMEN[d.jenis].singkat} yang mulai tahun ${d.tahun_mulai}. Kata terakhir yang berlaku.`, 'The newest word holds.')}>{t('Kunci penyusunan', 'Locks')}</Heading>
        <Table caption={t('Riwayat kunci', 'History')} rows={baris} empty={<p>{t('Belum pernah dikunci.', 'Never locked.')}</p>} columns={[{ head: t('Untuk', 'For'), main: true, cell: (k) => k.unit_nama ?? t('Semua', 'All') }, { head: t('Keadaan', 'State'), cell: (k) => (k.terkunci ? t('dikunci', 'locked') : t('dibuka', 'open')) }, { head: t('Alasan', 'Reason'), cell: (k) => k.alasan }, { head: t('Oleh', 'By'), cell: (k) => k.jabatan }]} />
        <Form><Select name="unit" label={t('Untuk', 'For')} choices={unit} empty={t('Semua perangkat daerah', 'All offices')} optional /><Checkbox name="terkunci" label={t('Kunci penyusunan', 'Lock')} checked /><TextField name="alasan" label={t('Alasan', 'Reason')} maxLength={200} /><SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow></Form>
      </>,
    }
  },
})
const kunciAksi = action({
  path: `${KANTOR}/:id/kunci`, summary: 'Mengunci atau membuka penyusunan dokumen', right: { hak: ['rencana.tetapkan'] }, frame: 'kantor', input: Id.extend({ unit: z.string().max(40).optional(), terkunci: z.union([z.literal('ya'), z.literal(true), z.literal('')]).optional(), alasan: z.string().trim().max(200).default('') }),
  async act(ctx, { id, unit, terkunci, alasan }) { await ctx.db.transaction((tx) => kunciDokumen(tx, ctx.actor, { dokumenId: id, unitId: unit || null, terkunci: terkunci === 'ya' || terkunci === true, alasan })); return { goto: `${KANTOR}/${id}/kunci`, flash: ctx.t('Tersimpan.', 'Saved.') } },
})
const CETAK = { right: LIHAT, frame: 'kantor' as const, pageOnly: true, input: Id.extend(Versi), limit: 20 }
const nama = (d: { nama: string }, akhir: string) => `${d.nama.replace(/[^\w-]+/g, '-').slice(0, 80)}.${akhir}`
const pdf = page({ path: `${KANTOR}/:id/cetak.pdf`, summary: 'Mencetak satu versi dokumen (PDF)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, false); return { bytes: await pdfDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit }), mime: 'application/pdf', name: nama(d, 'pdf'), inline: true } } })
const xlsx = page({ path: `${KANTOR}/:id/cetak.xlsx`, summary: 'Mengunduh satu versi dokumen (XLSX)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, false); return { bytes: await xlsxDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit }), mime: MIME_XLSX, name: nama(d, 'xlsx') } } })
const csv = page({ path: `${KANTOR}/:id/cetak.csv`, summary: 'Mengunduh satu versi dokumen (CSV)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, false); return { bytes: Buffer.from(await csvDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit })), mime: MIME_CSV, name: nama(d, 'csv') } } })
export const dokumenOfficeRoutes: Route[] = [daftar, buka, pdf, xlsx, csv, periksa, kunciHalaman, kunciAksi, pindah, turunkan, lihat]
