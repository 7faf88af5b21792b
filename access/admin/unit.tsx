import { z } from 'zod'
import { BackLink, Breadcrumbs, Button, ButtonLink, DateField, Details, Form, Heading, Pager, Search, Select, SubmitRow, SummaryList, Table, TextArea, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type JenisUnit, type Unit, changeUnit, closeUnit, findUnitByKode, findWilayah, insertUnit, listJabatanUnit, listKalender, listUnit, listUnitAnak, listUnitDesa, tanggalPanjang, unitKecamatan, unitPelayan } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, refuse } from '#kernel/platform'
import { catat, perubahan } from '#kernel/audit'
import { getUnitAtau404, kotakTanggal, tanggalWajib, teks, wajib } from './bantu.ts'
import { FormJabatan } from './jabatan.tsx'
import { listPemangkuUnit } from './pemangku.ts'

const right = { hak: ['organisasi.kelola'] }
const JENIS: Record<JenisUnit, [string, string]> = {
  pemerintah_daerah: ['Pemerintah daerah', 'Regional government'], sekretariat_daerah: ['Sekretariat daerah', 'Regional secretariat'], sekretariat_dprd: ['Sekretariat DPRD', 'Council secretariat'], inspektorat: ['Inspektorat', 'Inspectorate'],
  dinas: ['Dinas', 'Department'], badan: ['Badan', 'Agency'], bagian: ['Bagian', 'Division'], bidang: ['Bidang', 'Division of an agency'], subbagian: ['Subbagian', 'Subdivision'], seksi: ['Seksi', 'Section'], uptd: ['UPTD', 'Technical unit'],
  rsud: ['RSUD', 'Hospital'], kecamatan: ['Kecamatan', 'District'], kelurahan: ['Kelurahan', 'Urban village'], desa: ['Desa', 'Village'],
}
const WILAYAH: JenisUnit[] = ['kecamatan', 'kelurahan', 'desa']
const PER_HALAMAN = 50
const ringkas = ({ id, kode, nama, jenis, indukId, wilayahKode }: Unit) => ({ id, kode, nama, jenis, indukId, wilayahKode })
const tolak = (field: string, message: string): never => refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields: [{ field, message }] })

/** Units found by name, or those right below one unit; a desa is shown with the kecamatan it lies in, though it is a government of its own. */
async function daftarUnit(ctx: Context, q: string, sesudah: string): Promise<Unit[]> {
  if (q) return listUnit(ctx.db, { kata: q, sesudah, banyak: PER_HALAMAN })
  const [puncak, skpd] = await Promise.all([listUnit(ctx.db, { jenis: ['pemerintah_daerah'], banyak: 5 }), listUnit(ctx.db, { jenis: ['kecamatan', 'dinas', 'badan', 'sekretariat_daerah', 'sekretariat_dprd', 'inspektorat'], sesudah, banyak: PER_HALAMAN })])
  return sesudah ? skpd : [...puncak, ...skpd]
}
async function jalurUnit(db: Db, unit: Unit): Promise<{ id: string; nama: string }[]> {
  const kode = unit.jalur.split('/').slice(0, -1)
  const atas = await Promise.all(kode.map((satu) => findUnitByKode(db, satu)))
  return atas.flatMap((satu) => (satu ? [{ id: satu.id, nama: satu.nama }] : []))
}
const TabelUnit = ({ ctx, unit, caption }: { ctx: Context; unit: Pick<Unit, 'id' | 'kode' | 'nama' | 'jenis'>[]; caption: string }) => <Table caption={caption} rows={unit} empty={<p>{ctx.t('Tidak ada unit.', 'No units.')}</p>} columns={[
  { head: ctx.t('Unit', 'Unit'), main: true, cell: (u) => <a href={`/kantor/organisasi/unit/${u.id}`}>{u.nama}</a> }, { head: ctx.t('Jenis', 'Kind'), cell: (u) => ctx.t(...JENIS[u.jenis]) }, { head: ctx.t('Kode', 'Code'), cell: (u) => <code>{u.kode}</code> }]} />

const isianUbah = z.object({ nama: wajib('Isi nama unit.'), nama_singkat: teks(60), kode_surat: teks(40), alamat: teks(300), telepon: teks(30), surel: teks(100), kota: teks(60), kop: teks(600), kalender: z.uuid('Pilih kalender kerja.') })

function FormUnit({ ctx, unit, kalender }: { ctx: Context; unit?: Unit; kalender: { id: string; nama: string }[] }) {
  const { t } = ctx
  return <>
    <TextField name="nama" label={t('Nama unit', 'Name of the unit')} value={unit?.nama} />
    <TextField name="nama_singkat" label={t('Nama singkat', 'Short name')} optional width="l" value={unit?.namaSingkat} />
    <TextField name="kode_surat" label={t('Kode pada nomor surat', 'Code in letter numbers')} optional width="m" value={unit?.kodeSurat} />
    <TextArea name="kop" label={t('Baris kop surat', 'Lines of the letterhead')} hint={t('Satu baris tiap baris.', 'One line each.')} optional rows={3} value={unit?.kop.join('\n')} />
    <TextField name="kota" label={t('Tempat sebelum tanggal surat', 'Place before the date of letters')} optional width="l" value={unit?.kota} />
    <TextField name="alamat" label={t('Alamat', 'Address')} optional value={unit?.alamat} />
    <TextField name="telepon" label={t('Telepon', 'Telephone')} optional width="m" value={unit?.telepon} />
    <TextField name="surel" label={t('Surel', 'E-mail')} optional width="l" value={unit?.surel} />
    <Select name="kalender" label={t('Kalender kerja', 'Working calendar')} value={unit?.kalenderId} choices={kalender.map(({ id, nama }) => ({ value: id, label: nama }))} />
  </>
}
const barisKop = (kop: string) => kop.split('\n').map((satu) => satu.trim()).filter(Boolean).slice(0, 6)
async function periksaKalender(db: Db, id: string): Promise<void> {
  if (!(await listKalender(db)).some((k) => k.id === id)) tolak('kalender', 'Pilih kalender kerja.')
}
async function tolakWilayahSalah(tx: Tx, jenis: JenisUnit, wilayah: string): Promise<void> {
  if (!WILAYAH.includes(jenis)) return
  const ada = wilayah ? await findWilayah(tx, wilayah) : undefined
  if (!ada || (jenis === 'kecamatan') !== (ada.tingkat === 3)) tolak('wilayah', 'Isi kode wilayah Kemendagri yang sesuai, misalnya 73.08.01 atau 73.08.01.2002.')
  if (jenis === 'kecamatan' ? await unitKecamatan(tx, wilayah) : await unitPelayan(tx, wilayah)) tolak('wilayah', 'Wilayah ini sudah dilayani unit lain.')
}

export const ruteUnit = [
  page({ path: '/kantor/organisasi', summary: 'Unit-unit organisasi', right, frame: 'kantor', input: z.object({ q: teks(), sesudah: teks() }),
    ask: async (ctx, { q, sesudah }) => (await daftarUnit(ctx, q, sesudah)).map(ringkas),
    show: (unit, ctx, { q }) => ({ title: ctx.t('Organisasi', 'Organisation'), wide: true, body: <>
      <Heading lead={ctx.t('Unit, jabatan, dan pemangkunya. Hak dan tugas melekat pada jabatan.', 'Units, posts and their holders. Rights and tasks belong to posts.')}
        actions={<><ButtonLink href="/kantor/organisasi/unit/baru" icon="plus">{ctx.t('Unit baru', 'New unit')}</ButtonLink><ButtonLink variant="second" href="/kantor/organisasi/kalender" icon="calendar">{ctx.t('Kalender kerja', 'Calendars')}</ButtonLink></>}>{ctx.t('Organisasi', 'Organisation')}</Heading>
      <Search label={ctx.t('Cari unit menurut nama', 'Find a unit by name')} value={q} />
      <TabelUnit ctx={ctx} unit={unit} caption={ctx.t('Unit', 'Units')} />
      {unit.length >= PER_HALAMAN && <Pager next={`/kantor/organisasi?q=${encodeURIComponent(q)}&sesudah=${encodeURIComponent(unit.at(-1)!.nama)}`} />}</> }) }),
  page({ path: '/kantor/organisasi/unit/baru', summary: 'Halaman unit baru', right, frame: 'kantor', pageOnly: true, input: z.object({ induk: z.uuid().optional() }),
    async ask(ctx, { induk }) {
      const [atas, kalender] = await Promise.all([induk ? getUnitAtau404(ctx.db, induk) : undefined, listKalender(ctx.db)])
      return { atas, kalender }
    },
    show: ({ atas, kalender }, ctx) => ({ title: ctx.t('Unit baru', 'New unit'), body: <>
      <BackLink href={atas ? `/kantor/organisasi/unit/${atas.id}` : '/kantor/organisasi'} /><Heading about={atas && ctx.t(`Di bawah ${atas.nama}`, `Below ${atas.nama}`)}>{ctx.t('Unit baru', 'New unit')}</Heading>
      <Form hidden={{ induk: atas?.id }}>
        <Select name="jenis" label={ctx.t('Jenis', 'Kind')} choices={Object.entries(JENIS).map(([value, kata]) => ({ value, label: ctx.t(...kata) }))} />
        <TextField name="kode" label={ctx.t('Kode', 'Code')} hint={ctx.t('Huruf kecil, angka, garis; tidak dapat diubah.', 'Small letters, digits, hyphens; cannot be changed.')} width="l" spellCheck={false} />
        <TextField name="wilayah" label={ctx.t('Kode wilayah yang dilayani', 'Code of the region served')} hint={ctx.t('Untuk kecamatan, kelurahan, dan desa, misalnya 73.08.01.2002.', 'For kecamatan, kelurahan and desa, for example 73.08.01.2002.')} optional width="l" />
        <FormUnit ctx={ctx} kalender={kalender} />
        <TextField name="dasar_hukum" label={ctx.t('Dasar hukum pembentukan', 'Legal ground')} />
        <DateField name="mulai" label={ctx.t('Berlaku mulai', 'In force from')} value={tanggalDaerah(ctx.now)} />
        <SubmitRow><Button>{ctx.t('Buat unit', 'Open the unit')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/organisasi/unit/baru', summary: 'Membuat unit', right,
    input: isianUbah.extend({ induk: z.uuid().optional(), jenis: z.enum(Object.keys(JENIS) as [JenisUnit, ...JenisUnit[]], 'Pilih jenis unit.'), kode: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Kode hanya huruf kecil, angka, dan garis.').max(60), wilayah: teks(13), dasar_hukum: wajib('Isi dasar hukum.'), ...kotakTanggal('mulai') }),
    async act(ctx, isi) {
      const mulai = tanggalWajib(isi, 'mulai', 'tanggal mulai berlaku')
      const unit = await ctx.db.transaction(async (tx) => {
        await periksaKalender(tx, isi.kalender)
        await tolakWilayahSalah(tx, isi.jenis, isi.wilayah)
        if (isi.induk) await getUnitAtau404(tx, isi.induk)
        const baru = await insertUnit(tx, { kode: isi.kode, nama: isi.nama, ...(isi.nama_singkat ? { namaSingkat: isi.nama_singkat } : {}), jenis: isi.jenis, indukId: isi.jenis === 'desa' ? null : (isi.induk ?? null), ...(isi.kode_surat ? { kodeSurat: isi.kode_surat } : {}),
          wilayahKode: isi.wilayah || null, kalenderId: isi.kalender, alamat: isi.alamat, telepon: isi.telepon || null, surel: isi.surel || null, ...(isi.kop ? { kop: barisKop(isi.kop) } : {}), ...(isi.kota ? { kota: isi.kota } : {}), berlakuMulai: mulai, dasarHukum: isi.dasar_hukum })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.unit.insert', objek: { jenis: 'unit', id: baru.id }, sesudah: baru })
        return baru
      })
      return { goto: `/kantor/organisasi/unit/${unit.id}`, flash: ctx.t('Unit dibuat.', 'Unit opened.'), data: { id: unit.id }, status: 201 }
    } }),
  page({ path: '/kantor/organisasi/unit/:id', summary: 'Satu unit dengan jabatannya', right, frame: 'kantor', input: z.object({ id: z.uuid() }),
    async ask(ctx, { id }) {
      const unit = await getUnitAtau404(ctx.db, id)
      const [jalur, anak, desa, jabatan, pemangku, kalender] = await Promise.all([jalurUnit(ctx.db, unit), listUnitAnak(ctx.db, id), unit.jenis === 'kecamatan' && unit.wilayahKode ? listUnitDesa(ctx.db, unit.wilayahKode) : [],
        listJabatanUnit(ctx.db, id), listPemangkuUnit(ctx.db, id, tanggalDaerah(ctx.now)), listKalender(ctx.db)])
      const bawah = [...anak, ...desa.filter(({ jenis }) => jenis === 'desa')].map(ringkas)
      return { unit, jalur, bawah, kalender: kalender.map(({ id: k, nama }) => ({ id: k, nama })), jabatan: jabatan.map((j) => ({ id: j.id, nama: j.nama, kode: j.kode, peran: j.peran, pemangku: pemangku.filter((p) => p.jabatanId === j.id).map(({ nama, sifat, sampai }) => ({ nama, sifat, sampai })) })) }
    },
    show: ({ unit, jalur, bawah, jabatan, kalender }, ctx) => ({ title: unit.nama, wide: true, body: <>
      <Breadcrumbs items={[{ name: ctx.t('Organisasi', 'Organisation'), href: '/kantor/organisasi' }, ...jalur.map(({ id, nama }) => ({ name: nama, href: `/kantor/organisasi/unit/${id}` }))]} />
      <Heading about={ctx.t(...JENIS[unit.jenis])} actions={!unit.berlakuSampai && <ButtonLink href={`/kantor/organisasi/unit/baru?induk=${unit.id}`} icon="plus" variant="second">{ctx.t('Unit di bawahnya', 'Unit below')}</ButtonLink>}>{unit.nama}</Heading>
      <SummaryList rows={[{ label: ctx.t('Kode', 'Code'), value: <code>{unit.kode}</code> }, ...(unit.wilayahKode ? [{ label: ctx.t('Wilayah', 'Region'), value: unit.wilayahKode }] : []), { label: ctx.t('Kode surat', 'Letter code'), value: unit.kodeSurat },
        { label: ctx.t('Kalender kerja', 'Calendar'), value: kalender.find(({ id }) => id === unit.kalenderId)?.nama }, { label: ctx.t('Alamat', 'Address'), value: unit.alamat },
        ...(unit.berlakuSampai ? [{ label: ctx.t('Ditutup sesudah', 'Closed after'), value: tanggalPanjang(unit.berlakuSampai, ctx.locale) }] : [])]} />
      <Table caption={ctx.t('Jabatan dan pemangku hari ini', 'Posts and holders today')} rows={jabatan} empty={<p>{ctx.t('Belum ada jabatan.', 'No posts yet.')}</p>} tone={(j) => (j.pemangku.length ? undefined : 'warn')} columns={[
        { head: ctx.t('Jabatan', 'Post'), main: true, cell: (j) => <a href={`/kantor/organisasi/jabatan/${j.id}`}>{j.nama}</a> }, { head: ctx.t('Peran', 'Roles'), cell: (j) => j.peran.join(', ') },
        { head: ctx.t('Pemangku', 'Holder'), cell: (j) => j.pemangku.map(({ nama, sifat }) => `${nama}${sifat === 'definitif' ? '' : ` (${sifat})`}`).join('; ') || ctx.t('lowong', 'vacant') }]} />
      {bawah.length > 0 && <TabelUnit ctx={ctx} unit={bawah} caption={ctx.t('Unit di bawahnya', 'Units below')} />}
      {!unit.berlakuSampai && <>
        <Details summary={ctx.t('Tambah jabatan', 'Add a post')} open={ctx.refusal !== undefined && ctx.typed !== undefined && 'kode_jabatan' in ctx.typed}><FormJabatan ctx={ctx} unit={unit} /></Details>
        <Details summary={ctx.t('Ubah data unit', 'Change the unit')} open={ctx.typed !== undefined && 'kalender' in ctx.typed}><Form label={ctx.t('Ubah unit', 'Change the unit')}><FormUnit ctx={ctx} unit={unit} kalender={kalender} /><SubmitRow><Button>{ctx.t('Simpan perubahan', 'Save changes')}</Button></SubmitRow></Form></Details>
        <Details summary={ctx.t('Tutup unit ini', 'Close this unit')} open={ctx.typed !== undefined && 'dasar_tutup' in ctx.typed}><Form action={`/kantor/organisasi/unit/${unit.id}/tutup`} label={ctx.t('Tutup unit', 'Close the unit')}>
          <DateField name="terakhir" label={ctx.t('Hari terakhir', 'Last day')} /><TextField name="dasar_tutup" label={ctx.t('Dasar hukum penutupan', 'Legal ground')} /><SubmitRow><Button variant="danger">{ctx.t('Tutup unit', 'Close the unit')}</Button></SubmitRow></Form></Details></>}</> }) }),
  action({ path: '/kantor/organisasi/unit/:id', summary: 'Mengubah data unit', right, input: isianUbah.extend({ id: z.uuid() }),
    async act(ctx, isi) {
      await ctx.db.transaction(async (tx) => {
        const lama = await getUnitAtau404(tx, isi.id)
        await periksaKalender(tx, isi.kalender)
        const baru = await changeUnit(tx, isi.id, { nama: isi.nama, namaSingkat: isi.nama_singkat || isi.nama, ...(isi.kode_surat ? { kodeSurat: isi.kode_surat } : {}), alamat: isi.alamat, telepon: isi.telepon || null, surel: isi.surel || null, kop: barisKop(isi.kop), kota: isi.kota, kalenderId: isi.kalender })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.unit.change', objek: { jenis: 'unit', id: isi.id }, ...perubahan(lama, baru) })
      })
      return { goto: `/kantor/organisasi/unit/${isi.id}`, flash: ctx.t('Perubahan disimpan dan dicatat.', 'Changes saved and recorded.') }
    } }),
  action({ path: '/kantor/organisasi/unit/:id/tutup', summary: 'Menutup unit', right, again: '/kantor/organisasi/unit/:id', input: z.object({ id: z.uuid(), dasar_tutup: wajib('Isi dasar hukum penutupan.'), ...kotakTanggal('terakhir') }),
    async act(ctx, isi) {
      const terakhir = tanggalWajib(isi, 'terakhir', 'hari terakhir')
      await ctx.db.transaction(async (tx) => {
        const lama = await getUnitAtau404(tx, isi.id)
        if (lama.berlakuSampai) refuse('unit-tutup', 'Unit ini sudah ditutup.', { status: 409 })
        if (terakhir < lama.berlakuMulai) tolak('terakhir', 'Hari terakhir lebih awal daripada hari unit dibentuk.')
        await closeUnit(tx, isi.id, terakhir)
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.unit.close', objek: { jenis: 'unit', id: isi.id }, alasan: isi.dasar_tutup, sebelum: { berlakuSampai: null }, sesudah: { berlakuSampai: terakhir } })
      })
      return { goto: `/kantor/organisasi/unit/${isi.id}`, flash: ctx.t('Unit ditutup.', 'Unit closed.') }
    } }),
]
