import { z } from 'zod'
import { Breadcrumbs, Button, ButtonLink, Checkboxes, DateField, Details, Form, Heading, Radios, Search, Select, SubmitRow, SummaryList, Table, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Jabatan, type JenisJabatan, PERAN, type PegawaiRow, type SifatPemangku, assignPemangku, cariPegawai, changeJabatan, closeJabatan, closePemangku, findJabatan, findPegawai, insertJabatan, insertPegawai, listRiwayatPemangku, namaLengkap, tanggalPanjang } from '#kernel/organisation'
import { NAMA_PERAN, tanggalDaerah } from '#kernel/identity'
import { type Db, refuse, refuseNotFound } from '#kernel/platform'
import { catat, perubahan } from '#kernel/audit'
import { daftar, getUnitAtau404, kotakTanggal, tanggalBoleh, tanggalWajib, teks, wajib } from './bantu.ts'

const right = { hak: ['organisasi.kelola'] }
const JENIS: Record<JenisJabatan, [string, string]> = { pejabat_negara: ['Kepala daerah', 'Head of the region'], jpt_pratama: ['Pimpinan tinggi pratama', 'Senior executive'], administrator: ['Administrator', 'Administrator'], pengawas: ['Pengawas', 'Supervisor'], pelaksana: ['Pelaksana', 'Executing staff'],
  jf_keterampilan: ['Fungsional keterampilan', 'Functional, skilled'], jf_keahlian: ['Fungsional keahlian', 'Functional, expert'], kepala_desa: ['Kepala desa', 'Village head'], perangkat_desa: ['Perangkat desa', 'Village staff'] }
const SIFAT: Record<SifatPemangku, [string, string]> = { definitif: ['Definitif', 'Definitive'], plt: ['Pelaksana tugas (Plt.)', 'Acting, vacant post (Plt.)'], plh: ['Pelaksana harian (Plh.)', 'Acting, holder away (Plh.)'], pj: ['Penjabat (Pj.)', 'Appointed acting (Pj.)'], pjs: ['Penjabat sementara (Pjs.)', 'Temporary acting (Pjs.)'] }
const STATUS: Record<PegawaiRow['status'], string> = { pns: 'PNS', cpns: 'CPNS', pppk: 'PPPK', pppk_paruh_waktu: 'PPPK paruh waktu', non_asn: 'Non-ASN', kepala_daerah: 'Kepala daerah', anggota_dprd: 'Anggota DPRD', kepala_desa: 'Kepala desa', perangkat_desa: 'Perangkat desa' }
const pilihanPeran = () => PERAN.map((value) => ({ value: value as string, label: NAMA_PERAN[value] }))
const kunci = <K extends string>(isi: Record<K, unknown>) => Object.keys(isi) as [K, ...K[]]
const getAtau404 = async (db: Db, id: string): Promise<Jabatan> => (await findJabatan(db, id)) ?? refuseNotFound('Jabatan')
const tolak = (field: string, message: string): never => refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields: [{ field, message }] })
function peranSah(peran: string[]): string[] {
  if (peran.some((satu) => !(PERAN as readonly string[]).includes(satu))) tolak('peran', 'Pilih peran dari daftar.')
  return peran
}

/** The form that adds a post, shown on the page of its unit. */
export function FormJabatan({ ctx, unit }: { ctx: Context; unit: { id: string; kode: string } }) {
  const { t } = ctx
  return <Form action={`/kantor/organisasi/unit/${unit.id}/jabatan`} label={t('Tambah jabatan', 'Add a post')}>
    <TextField name="nama_jabatan" label={t('Nama jabatan', 'Name of the post')} />
    <TextField name="kode_jabatan" label={t('Kode', 'Code')} hint={t(`Menjadi ${unit.kode}.kode`, `Becomes ${unit.kode}.code`)} width="l" spellCheck={false} />
    <Select name="jenis_jabatan" label={t('Jenis', 'Kind')} choices={Object.entries(JENIS).map(([value, kata]) => ({ value, label: t(...kata) }))} />
    <TextField name="eselon" label={t('Eselon', 'Echelon')} hint={t('Misalnya III.a', 'For example III.a')} optional width="s" />
    <Checkboxes name="peran" label={t('Peran dalam SOP', 'Roles in procedures')} optional choices={pilihanPeran()} />
    <DateField name="mulai" label={t('Berlaku mulai', 'In force from')} value={tanggalDaerah(ctx.now)} />
    <SubmitRow><Button>{t('Tambah jabatan', 'Add the post')}</Button></SubmitRow></Form>
}

function FormPangku({ ctx, jabatan, calon, q }: { ctx: Context; jabatan: Jabatan; calon: { id: string; nama: string; nip: string | null }[]; q: string }) {
  const { t } = ctx
  return <>
    <h2>{t('Tetapkan pemangku', 'Assign a holder')}</h2>
    <Search label={t('Cari pegawai menurut nama', 'Find an official by name')} value={q} />
    {q && calon.length === 0 && <p>{t('Tidak ada pegawai dengan nama itu.', 'No official of that name.')}</p>}
    <p><ButtonLink variant="second" small href={`/kantor/organisasi/pegawai/baru?jabatan=${jabatan.id}`}>{t('Catat pegawai baru', 'Record a new official')}</ButtonLink></p>
    {calon.length > 0 && <Form action={`/kantor/organisasi/jabatan/${jabatan.id}/pangku`} hidden={{ q }}>
      <Radios name="pegawai" label={t('Pegawai', 'Official')} choices={calon.map(({ id, nama, nip }) => ({ value: id, label: nama, ...(nip ? { hint: `NIP ${nip}` } : {}) }))} />
      <Radios name="sifat" label={t('Dipangku sebagai', 'Held as')} value="definitif" choices={Object.entries(SIFAT).map(([value, kata]) => ({ value, label: t(...kata) }))} />
      <TextField name="nomor_sk" label={t('Nomor keputusan atau surat perintah', 'Number of the decree')} width="l" />
      <DateField name="tmt" label={t('Terhitung mulai tanggal', 'From')} /><DateField name="sampai" label={t('Sampai dengan', 'Until')} hint={t('Wajib untuk Plt. dan Plh.', 'Required for Plt. and Plh.')} optional />
      <SubmitRow><Button>{t('Tetapkan', 'Assign')}</Button></SubmitRow></Form>}
  </>
}

export const ruteJabatan = [
  action({ path: '/kantor/organisasi/unit/:id/jabatan', summary: 'Menambah jabatan pada unit', right, again: '/kantor/organisasi/unit/:id',
    input: z.object({ id: z.uuid(), nama_jabatan: wajib('Isi nama jabatan.'), kode_jabatan: z.string().regex(/^[a-z0-9-]+$/, 'Kode hanya huruf kecil, angka, dan garis.').max(60), jenis_jabatan: z.enum(kunci(JENIS), 'Pilih jenis jabatan.'),
      eselon: teks(5), peran: daftar, ...kotakTanggal('mulai') }),
    async act(ctx, isi) {
      if (isi.eselon && !/^(II|III|IV)\.[ab]$/.test(isi.eselon)) tolak('eselon', 'Eselon ditulis seperti III.a.')
      const mulai = tanggalWajib(isi, 'mulai', 'tanggal mulai berlaku')
      const baru = await ctx.db.transaction(async (tx) => {
        const unit = await getUnitAtau404(tx, isi.id)
        const jabatan = await insertJabatan(tx, { kode: `${unit.kode}.${isi.kode_jabatan}`, unitId: unit.id, nama: isi.nama_jabatan, jenis: isi.jenis_jabatan, eselon: isi.eselon || null, peran: peranSah(isi.peran), berlakuMulai: mulai })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.jabatan.insert', objek: { jenis: 'jabatan', id: jabatan.id }, sesudah: jabatan })
        return jabatan
      })
      return { goto: `/kantor/organisasi/jabatan/${baru.id}`, flash: ctx.t('Jabatan ditambahkan. Tetapkan pemangkunya.', 'Post added. Assign its holder.'), data: { id: baru.id }, status: 201 }
    } }),
  page({ path: '/kantor/organisasi/jabatan/:id', summary: 'Satu jabatan dan pemangkunya', right, frame: 'kantor', input: z.object({ id: z.uuid(), q: teks() }),
    async ask(ctx, { id, q }) {
      const jabatan = await getAtau404(ctx.db, id)
      const [riwayat, calon] = await Promise.all([listRiwayatPemangku(ctx.db, id), q.length >= 2 ? cariPegawai(ctx.db, q, 20) : []])
      return { jabatan, riwayat: riwayat.map((p) => ({ id: p.id, nama: namaLengkap(p.pegawai), sifat: p.sifat, nomorSk: p.nomorSk, tmt: p.tmt, sampai: p.sampai })), calon: calon.map((p) => ({ id: p.id, nama: namaLengkap(p), nip: p.nip })) }
    },
    show: ({ jabatan, riwayat, calon }, ctx, { q }) => {
      const hariIni = tanggalDaerah(ctx.now)
      return { title: jabatan.nama, wide: true, body: <>
        <Breadcrumbs items={[{ name: ctx.t('Organisasi', 'Organisation'), href: '/kantor/organisasi' }, { name: jabatan.unitNama, href: `/kantor/organisasi/unit/${jabatan.unitId}` }]} />
        <Heading about={ctx.t('Jabatan', 'Post')}>{jabatan.nama}</Heading>
        <SummaryList rows={[{ label: ctx.t('Kode', 'Code'), value: <code>{jabatan.kode}</code> }, { label: ctx.t('Jenis', 'Kind'), value: ctx.t(...JENIS[jabatan.jenis]) }, { label: ctx.t('Peran', 'Roles'), value: jabatan.peran.map((p) => NAMA_PERAN[p as keyof typeof NAMA_PERAN] ?? p).join(', ') }]} />
        <Table caption={ctx.t('Pemangku, terbaru dahulu', 'Holders, newest first')} rows={riwayat} empty={<p>{ctx.t('Belum pernah dipangku: tugas bagi jabatan ini tidak ada yang mengerjakan.', 'Never held: nobody does the tasks of this post.')}</p>} columns={[
          { head: ctx.t('Nama', 'Name'), main: true, cell: (p) => p.nama }, { head: ctx.t('Sebagai', 'As'), cell: (p) => ctx.t(...SIFAT[p.sifat]) }, { head: ctx.t('Keputusan', 'Decree'), cell: (p) => p.nomorSk },
          { head: ctx.t('Masa', 'Period'), cell: (p) => `${tanggalPanjang(p.tmt, ctx.locale)} – ${p.sampai ? tanggalPanjang(p.sampai, ctx.locale) : ctx.t('sekarang', 'now')}` },
          { head: ctx.t('Akhiri', 'End'), quiet: true, cell: (p) => (!p.sampai || p.sampai >= hariIni) && <Details summary={ctx.t(`Akhiri masa ${p.nama}`, `End the term of ${p.nama}`)}><Form action={`/kantor/organisasi/jabatan/${jabatan.id}/akhiri`} hidden={{ pemangku: p.id }} label={p.nama}>
            <DateField name={`terakhir_${riwayat.indexOf(p)}`} label={ctx.t('Hari terakhir', 'Last day')} value={hariIni} /><TextField name={`dasar_${riwayat.indexOf(p)}`} label={ctx.t('Dasar', 'Ground')} /><input type="hidden" name="baris" value={String(riwayat.indexOf(p))} /><SubmitRow><Button small variant="danger">{ctx.t('Akhiri', 'End')}</Button></SubmitRow></Form></Details> }]} />
        <FormPangku ctx={ctx} jabatan={jabatan} calon={calon} q={q} />
        <Details summary={ctx.t('Ubah nama atau peran', 'Change name or roles')} open={ctx.typed !== undefined && 'nama_jabatan' in ctx.typed}><Form label={ctx.t('Ubah jabatan', 'Change the post')}><TextField name="nama_jabatan" label={ctx.t('Nama jabatan', 'Name of the post')} value={jabatan.nama} /><Checkboxes name="peran" label={ctx.t('Peran dalam SOP', 'Roles in procedures')} optional value={jabatan.peran} choices={pilihanPeran()} /><SubmitRow><Button>{ctx.t('Simpan perubahan', 'Save changes')}</Button></SubmitRow></Form></Details>
        <Details summary={ctx.t('Tutup jabatan ini', 'Close this post')} open={ctx.typed !== undefined && 'dasar_tutup' in ctx.typed}><Form action={`/kantor/organisasi/jabatan/${jabatan.id}/tutup`} label={ctx.t('Tutup jabatan', 'Close the post')}><DateField name="tutup" label={ctx.t('Hari terakhir', 'Last day')} /><TextField name="dasar_tutup" label={ctx.t('Dasar hukum', 'Legal ground')} /><SubmitRow><Button variant="danger">{ctx.t('Tutup jabatan', 'Close the post')}</Button></SubmitRow></Form></Details></> }
    } }),
  action({ path: '/kantor/organisasi/jabatan/:id', summary: 'Mengubah nama atau peran jabatan', right, input: z.object({ id: z.uuid(), nama_jabatan: wajib('Isi nama jabatan.'), peran: daftar }),
    async act(ctx, { id, nama_jabatan, peran }) {
      await ctx.db.transaction(async (tx) => {
        const lama = await getAtau404(tx, id)
        const baru = await changeJabatan(tx, id, { nama: nama_jabatan, peran: peranSah(peran) })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.jabatan.change', objek: { jenis: 'jabatan', id }, ...perubahan(lama, baru) })
      })
      return { goto: `/kantor/organisasi/jabatan/${id}`, flash: ctx.t('Perubahan disimpan dan dicatat.', 'Changes saved and recorded.') }
    } }),
  action({ path: '/kantor/organisasi/jabatan/:id/tutup', summary: 'Menutup jabatan', right, again: '/kantor/organisasi/jabatan/:id', input: z.object({ id: z.uuid(), dasar_tutup: wajib('Isi dasar hukum.'), ...kotakTanggal('tutup') }),
    async act(ctx, isi) {
      const terakhir = tanggalWajib(isi, 'tutup', 'hari terakhir')
      const unitId = await ctx.db.transaction(async (tx) => {
        const lama = await getAtau404(tx, isi.id)
        await closeJabatan(tx, isi.id, terakhir)
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.jabatan.close', objek: { jenis: 'jabatan', id: isi.id }, alasan: isi.dasar_tutup, sesudah: { berlakuSampai: terakhir } })
        return lama.unitId
      })
      return { goto: `/kantor/organisasi/unit/${unitId}`, flash: ctx.t('Jabatan ditutup.', 'Post closed.') }
    } }),
  action({ path: '/kantor/organisasi/jabatan/:id/pangku', summary: 'Menetapkan pemangku jabatan', right, again: '/kantor/organisasi/jabatan/:id',
    input: z.object({ id: z.uuid(), q: teks(), pegawai: z.uuid('Pilih pegawai.'), sifat: z.enum(kunci(SIFAT), 'Pilih sebagai apa jabatan dipangku.'), nomor_sk: wajib('Isi nomor keputusan.'), ...kotakTanggal('tmt'), ...kotakTanggal('sampai') }),
    async act(ctx, isi) {
      const tmt = tanggalWajib(isi, 'tmt', 'tanggal mulai'), sampai = tanggalBoleh(isi, 'sampai', 'tanggal berakhir') ?? null
      const baru = await ctx.db.transaction(async (tx) => {
        await getAtau404(tx, isi.id)
        if (!(await findPegawai(tx, isi.pegawai))) tolak('pegawai', 'Pilih pegawai.')
        const { pegawai: _, ...pemangku } = await assignPemangku(tx, { jabatanId: isi.id, pegawaiId: isi.pegawai, sifat: isi.sifat, nomorSk: isi.nomor_sk, tmt, sampai })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.pemangku.assign', objek: { jenis: 'jabatan', id: isi.id }, sesudah: pemangku })
        return pemangku
      })
      return { goto: `/kantor/organisasi/jabatan/${isi.id}`, flash: ctx.t('Pemangku ditetapkan; haknya berlaku mulai tanggal itu.', 'Holder assigned; rights hold from that day.'), data: { id: baru.id }, status: 201 }
    } }),
  action({ path: '/kantor/organisasi/jabatan/:id/akhiri', summary: 'Mengakhiri masa pemangku', right, again: '/kantor/organisasi/jabatan/:id', input: z.looseObject({ id: z.uuid(), pemangku: z.uuid(), baris: z.string().regex(/^\d{1,2}$/).default('0') }),
    async act(ctx, isi) {
      const dasar = String(isi[`dasar_${isi.baris}`] ?? isi.dasar ?? '').trim()
      const terakhir = tanggalBoleh(isi, `terakhir_${isi.baris}`, 'hari terakhir') ?? tanggalWajib(isi, 'terakhir', 'hari terakhir')
      if (!dasar) tolak(`dasar_${isi.baris}`, 'Isi dasar pengakhiran.')
      await ctx.db.transaction(async (tx) => {
        const lama = (await listRiwayatPemangku(tx, isi.id)).find(({ id }) => id === isi.pemangku) ?? refuseNotFound('Pemangku')
        await closePemangku(tx, isi.pemangku, terakhir)
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.pemangku.close', objek: { jenis: 'jabatan', id: isi.id }, alasan: dasar, sebelum: { id: lama.id, sampai: lama.sampai }, sesudah: { id: lama.id, sampai: terakhir } })
      })
      return { goto: `/kantor/organisasi/jabatan/${isi.id}`, flash: ctx.t('Masa pemangku diakhiri; haknya berhenti sesudah hari itu.', 'Term ended; rights stop after that day.') }
    } }),
  page({ path: '/kantor/organisasi/pegawai/baru', summary: 'Halaman pegawai baru', right, frame: 'kantor', pageOnly: true, input: z.object({ jabatan: z.uuid().optional() }), ask: async (_ctx, input) => input,
    show: ({ jabatan }, ctx) => ({ title: ctx.t('Pegawai baru', 'New official'), body: <>
      <Heading>{ctx.t('Pegawai baru', 'New official')}</Heading>
      <Form hidden={{ jabatan }}>
        <TextField name="nama" label={ctx.t('Nama tanpa gelar', 'Name without titles')} /><TextField name="gelar_depan" label={ctx.t('Gelar depan', 'Title before')} optional width="s" /><TextField name="gelar_belakang" label={ctx.t('Gelar belakang', 'Title after')} optional width="m" />
        <Select name="status" label={ctx.t('Status', 'Status')} choices={Object.entries(STATUS).map(([value, label]) => ({ value, label }))} /><TextField name="nip" label="NIP" hint={ctx.t('18 angka; wajib bagi PNS, CPNS, dan PPPK.', '18 digits; required for PNS, CPNS and PPPK.')} optional width="l" inputMode="numeric" />
        <TextField name="golongan" label={ctx.t('Golongan', 'Grade')} hint={ctx.t('Misalnya III/a', 'For example III/a')} optional width="s" />
        <SubmitRow><Button>{ctx.t('Catat pegawai', 'Record the official')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/organisasi/pegawai/baru', summary: 'Mencatat pegawai', right,
    input: z.object({ jabatan: z.uuid().optional(), nama: z.string().trim().regex(/\p{L}{2}/u, 'Isi nama pegawai.').max(150), gelar_depan: teks(40), gelar_belakang: teks(60), status: z.enum(kunci(STATUS), 'Pilih status.'), nip: teks(30), golongan: teks(5) }),
    async act(ctx, isi) {
      if (['pns', 'cpns', 'pppk'].includes(isi.status) && !isi.nip) tolak('nip', 'Isi NIP.')
      if (isi.golongan && !/^((I|II|III)\/[a-d]|IV\/[a-e]|I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII)$/.test(isi.golongan)) tolak('golongan', 'Golongan ditulis seperti III/a, atau IX bagi PPPK.')
      const baru = await ctx.db.transaction(async (tx) => {
        const pegawai = await insertPegawai(tx, { nama: isi.nama, gelarDepan: isi.gelar_depan, gelarBelakang: isi.gelar_belakang, status: isi.status, nip: isi.nip || null, golongan: isi.golongan || null })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.pegawai.insert', objek: { jenis: 'pegawai', id: pegawai.id }, sesudah: { nama: pegawai.nama, status: pegawai.status } })
        return pegawai
      })
      return { goto: isi.jabatan ? `/kantor/organisasi/jabatan/${isi.jabatan}?q=${encodeURIComponent(isi.nama)}` : '/kantor/organisasi', flash: ctx.t('Pegawai dicatat.', 'Official recorded.'), data: { id: baru.id }, status: 201 }
    } }),
]
