import { BackLink, Button, ButtonLink, Checkbox, Checkboxes, Form, Heading, InsetText, NumberField, Radios, Select, SubmitRow, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Jabatan, cariJabatan, listUnit } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { bacaKonsep } from './konsep.ts'
import { konsepUntuk } from './konsep.muat.ts'
import { type RantaiRow, listRantai, listTujuan } from './konsep.sql.ts'
import { kepalaUnit } from './masuk.ts'
import { aturRantai, gantiJabatan } from './paraf.ts'
import { type LangkahRantai, garisAtasan, namaJabatan } from './rantai.ts'
import { findPenyunting, simpanSuntingan } from './sunting.ts'
import { alamatKonsep } from './sunting.office.tsx'
import type { TujuanBaru } from './tujuan.ts'

const Id = z.object({ id: z.uuid() })
const Cari = Id.extend({ cari: z.string().trim().max(80).default('') })
const banyak = (nilai: unknown): string[] => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai]).map(String)
const teks = (isi: Record<string, unknown>, nama: string): string => String(isi[nama] ?? '').trim()
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

// ── recipients ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const BARIS_KOSONG = 3
const tujuan = page({
  path: '/kantor/surat/keluar/:id/tujuan', summary: 'Tujuan dan tembusan surat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Cari,
  async ask(ctx, { id, cari }) {
    const surat = await konsepUntuk(ctx, id)
    if (!(await findPenyunting(ctx.db, ctx.actor, surat))) refuseNotFound('Konsep')
    return { surat: { id, versi: surat.versi }, ada: await listTujuan(ctx.db, id), unit: cari ? (await listUnit(ctx.db, { kata: cari, banyak: 20 })).map((u) => ({ id: u.id, nama: u.nama })) : [] }
  },
  show({ surat, ada, unit }, ctx, { cari }) {
    const { t } = ctx
    const sebagai = [{ value: 'kepada', label: t('Kepada', 'To') }, { value: 'tembusan', label: t('Tembusan', 'Copy') }]
    return {
      title: t('Tujuan surat', 'Recipients'), wide: true,
      body: <>
        <BackLink href={alamatKonsep(surat.id)} />
        <Heading lead={t('Unit di pemerintah daerah menerimanya langsung di Balai. Yang lain lewat surel, atau dicetak bila tanpa alamat surel.', 'Units of the regency receive it in Balai at once. Others by e-mail, or printed without an address.')}>{t('Tujuan dan tembusan', 'Recipients and copies')}</Heading>
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari unit di pemerintah daerah', 'Find a unit')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form hidden={{ dasar: surat.versi, banyak: ada.length + BARIS_KOSONG }}>
          {unit.length > 0 && <><Checkboxes name="unit" label={t('Tambahkan unit', 'Add units')} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} /><Radios name="unit_sebagai" label={t('Sebagai', 'As')} inline value="kepada" choices={sebagai} /></>}
          {cari && unit.length === 0 && <InsetText>{t('Tidak ada unit dengan nama itu.', 'No unit of that name.')}</InsetText>}
          {Array.from({ length: ada.length + BARIS_KOSONG }, (_, i) => ada[i]).map((satu, i) => <fieldset class="group"><legend>{satu ? satu.nama : t('Tujuan di luar pemerintah daerah', 'Outside recipient')}</legend>
            {satu?.unit_id && <input type="hidden" name={`unit_${i}`} value={satu.unit_id} />}
            <Radios name={`sebagai_${i}`} label={t('Sebagai', 'As')} inline value={satu?.sebagai ?? 'kepada'} choices={sebagai} />
            <TextField name={`nama_${i}`} label={t('Jabatan atau nama yang dituju', 'Post or name')} hint={satu ? t('Kosongkan untuk menghapus', 'Empty it to remove') : undefined} value={satu?.nama} maxLength={200} optional={!satu} />
            <TextField name={`di_${i}`} label={t('Di (tempat)', 'At (place)')} value={satu?.di} maxLength={100} optional />
            {!satu?.unit_id && <TextField name={`surel_${i}`} label={t('Alamat surel', 'E-mail')} type="email" value={satu?.surel} maxLength={250} optional />}
          </fieldset>)}
          <SubmitRow><Button>{t('Simpan tujuan', 'Save')}</Button><ButtonLink href={alamatKonsep(surat.id)} variant="plain">{t('Kembali ke surat', 'Back to the letter')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})
const simpanTujuan = action({
  path: '/kantor/surat/keluar/:id/tujuan', summary: 'Menyimpan tujuan dan tembusan surat', right: 'pegawai', frame: 'kantor', input: Id.extend({ dasar: z.coerce.number().int().min(0), banyak: z.coerce.number().int().min(0).max(210).default(0) }).loose(),
  async act(ctx, isi) {
    const { id, dasar, banyak: jumlah } = isi
    const surat = await konsepUntuk(ctx, id)
    const baris: TujuanBaru[] = []
    for (let i = 0; i < jumlah; i++) {
      if (!teks(isi, `nama_${i}`)) continue
      const unitId = teks(isi, `unit_${i}`), surel = teks(isi, `surel_${i}`)
      baris.push({ sebagai: teks(isi, `sebagai_${i}`) === 'tembusan' ? 'tembusan' : 'kepada', nama: teks(isi, `nama_${i}`).slice(0, 200), di: teks(isi, `di_${i}`).slice(0, 100), ...(UUID.test(unitId) ? { unitId } : surel ? { surel } : {}) })
    }
    for (const unitId of banyak(isi.unit).filter((satu) => UUID.test(satu)).slice(0, 50)) {
      const kepala = await kepalaUnit(ctx.db, unitId)
      baris.push({ sebagai: teks(isi, 'unit_sebagai') === 'tembusan' ? 'tembusan' : 'kepada', nama: kepala?.nama ?? 'Pimpinan unit', unitId })
    }
    const { hal, blok } = bacaKonsep(surat)
    const hasil = await ctx.db.transaction((tx) => simpanSuntingan(tx, ctx.actor, id, { dasar, hal, blok, tujuan: baris, catatan: 'Tujuan surat' }))
    return { goto: banyak(isi.unit).length > 0 ? alamatKonsep(id, '/tujuan') : alamatKonsep(id), flash: ctx.t('Tujuan tersimpan.', 'Recipients saved.'), data: hasil }
  },
})

// ── chain ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const JENIS = [['koordinasi', 'Paraf koordinasi (unit lain)', 'Coordination'], ['hierarki', 'Paraf berjenjang', 'Initials up the line'], ['tanda_tangan', 'Tanda tangan', 'Signature']] as const
const rantai = page({
  path: '/kantor/surat/keluar/:id/rantai', summary: 'Urutan paraf dan penanda tangan surat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Cari,
  async ask(ctx, { id, cari }) {
    const surat = await konsepUntuk(ctx, id)
    if ((await findPenyunting(ctx.db, ctx.actor, surat))?.urut !== 0) refuseNotFound('Konsep')
    const langkah = await listRantai(ctx.db, id)
    const atasan = new Map<string, Jabatan[]>()
    for (const satu of langkah.filter((l) => l.jenis === 'tanda_tangan' && l.jabatan_id.length === 1)) atasan.set(satu.jabatan_id[0]!, await garisAtasan(ctx.db, satu.jabatan_id[0]!))
    return { id, langkah, nama: await namaJabatan(ctx.db, langkah.flatMap((l) => l.jabatan_id)), atasan, calon: (cari ? await cariJabatan(ctx.db, cari, 15) : await garisAtasan(ctx.db, surat.penyusun)).filter((j) => cari || !langkah.some((l) => l.jabatan_id.includes(j.id))) }
  },
  show({ id, langkah, nama, atasan, calon }, ctx, { cari }) {
    const { t } = ctx
    const jenis = JENIS.map(([value, indonesia, inggris]) => ({ value, label: t(indonesia, inggris) }))
    return {
      title: t('Paraf dan penanda tangan', 'Initials and signers'), wide: true,
      body: <>
        <BackLink href={alamatKonsep(id)} />
        <Heading lead={t('Langkah berikutnya terbuka setelah langkah sebelumnya lengkap. Dalam satu langkah, semua diminta bersamaan.', 'A step opens when the one before it is complete. Within a step all are asked at once.')}>{t('Paraf dan penanda tangan', 'Initials and signers')}</Heading>
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan', 'Find a post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form hidden={{ banyak: langkah.length }}>
          {langkah.map((l, i) => <fieldset class="group"><legend>{t(`Langkah ${i + 1}`, `Step ${i + 1}`)}: {l.jabatan_id.map((j) => nama.get(j)?.nama ?? '–').join(', ')}</legend>
            {l.jabatan_id.map((j) => <input type="hidden" name={`jabatan_${i}`} value={j} />)}
            <Select name={`jenis_${i}`} label={t('Yang diminta', 'Asked')} value={l.jenis} empty={false} choices={jenis} />
            <NumberField name={`urut_${i}`} label={t('Urutan', 'Place')} value={i + 1} width="xs" />
            {l.jabatan_id.length > 1 && l.jenis !== 'tanda_tangan' && <><Select name={`mode_${i}`} label={t('Yang harus memberi paraf', 'Who must initial')} value={l.mode} empty={false} choices={[{ value: 'semua', label: t('Semua', 'All') }, { value: 'salah_satu', label: t('Salah satu', 'Any one') }, { value: 'n_dari_m', label: t('Sejumlah tertentu', 'A number of them') }]} /><NumberField name={`n_${i}`} label={t('Jumlah', 'How many')} value={l.n} width="xs" optional /></>}
            {l.jenis === 'tanda_tangan' && l.jabatan_id.length === 1 && <Select name={`an_${i}`} label={t('Atas nama (a.n.)', 'In the name of (a.n.)')} value={l.atas_nama} empty={t('Atas nama sendiri', 'In its own name')} choices={(atasan.get(l.jabatan_id[0]!) ?? []).map((j) => ({ value: j.id, label: j.nama }))} />}
            <Checkbox name={`hapus_${i}`} label={t('Hapus langkah ini', 'Remove this step')} />
          </fieldset>)}
          {calon.length > 0 && <><Checkboxes name="baru" label={t('Tambahkan jabatan', 'Add posts')} choices={calon.map((j) => ({ value: j.id, label: j.nama, hint: j.unitNama }))} /><Radios name="baru_jenis" label={t('Sebagai', 'As')} inline value="hierarki" choices={jenis} /></>}
          <SubmitRow><Button>{t('Simpan urutan', 'Save')}</Button><ButtonLink href={alamatKonsep(id)} variant="plain">{t('Kembali ke surat', 'Back to the letter')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})
const adaJenis = (nilai: string): LangkahRantai['jenis'] => (nilai === 'koordinasi' || nilai === 'tanda_tangan' ? nilai : 'hierarki')
/** Steps as the form carries them: those kept in their places, new ones after them; coordination beside each other, the line one by one. */
function langkahDari(isi: Record<string, unknown>, jumlah: number): LangkahRantai[] {
  const semua: { urut: number; langkah: LangkahRantai }[] = []
  for (let i = 0; i < jumlah; i++) {
    if (isi[`hapus_${i}`] === 'ya') continue
    const mode = teks(isi, `mode_${i}`), an = teks(isi, `an_${i}`), n = Number(teks(isi, `n_${i}`))
    const jabatan = banyak(isi[`jabatan_${i}`]).filter((satu) => UUID.test(satu))
    if (jabatan.length > 0) semua.push({ urut: Number(teks(isi, `urut_${i}`)) || i + 1, langkah: { jenis: adaJenis(teks(isi, `jenis_${i}`)), jabatan, ...(mode === 'salah_satu' || mode === 'n_dari_m' ? { mode, ...(mode === 'n_dari_m' ? { n } : {}) } : {}), ...(UUID.test(an) ? { atasNama: an } : {}) } })
  }
  const baru = banyak(isi.baru).filter((satu) => UUID.test(satu)).slice(0, 20), jenis = adaJenis(teks(isi, 'baru_jenis'))
  const tambahan: LangkahRantai[] = baru.length === 0 ? [] : jenis === 'koordinasi' ? [{ jenis, jabatan: baru }] : baru.map((satu) => ({ jenis, jabatan: [satu] }))
  const tempat = (satu: LangkahRantai) => (satu.jenis === 'tanda_tangan' ? 1 : 0)
  return [...semua.sort((a, b) => a.urut - b.urut).map((satu) => satu.langkah), ...tambahan].sort((a, b) => tempat(a) - tempat(b))
}
const simpanRantai = action({
  path: '/kantor/surat/keluar/:id/rantai', summary: 'Menyimpan urutan paraf dan penanda tangan', right: 'pegawai', frame: 'kantor', input: Id.extend({ banyak: z.coerce.number().int().min(0).max(40).default(0) }).loose(),
  async act(ctx, isi) {
    await konsepUntuk(ctx, isi.id)
    await ctx.db.transaction((tx) => aturRantai(tx, ctx.actor, isi.id, langkahDari(isi, isi.banyak)))
    return { goto: banyak(isi.baru).length > 0 ? alamatKonsep(isi.id, '/rantai') : alamatKonsep(isi.id), flash: ctx.t('Urutan tersimpan.', 'Order saved.') }
  },
})

const Ganti = Id.extend({ urut: z.coerce.number().int().min(1).max(40), dari: z.uuid(), cari: z.string().trim().max(80).default('') })
async function langkahGanti(ctx: Context, { id, urut, dari }: { id: string; urut: number; dari: string }): Promise<RantaiRow> {
  await konsepUntuk(ctx, id)
  return (await listRantai(ctx.db, id)).find((l) => l.urut === urut && l.jabatan_id.includes(dari)) ?? refuseNotFound('Langkah')
}
const ganti = page({
  path: '/kantor/surat/keluar/:id/ganti', summary: 'Mengganti jabatan yang tidak dapat memaraf atau menandatangani', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Ganti,
  async ask(ctx, input) {
    await langkahGanti(ctx, input)
    const lama = (await namaJabatan(ctx.db, [input.dari])).get(input.dari)
    return { lama: lama?.nama ?? '–', calon: input.cari ? await cariJabatan(ctx.db, input.cari, 15) : (await garisAtasan(ctx.db, input.dari)).slice(0, 8) }
  },
  show({ lama, calon }, ctx, { id, urut, dari, cari }) {
    const { t } = ctx
    return {
      title: t('Ganti jabatan', 'Replace a post'),
      body: <>
        <BackLink href={alamatKonsep(id)} />
        <Heading about={lama} lead={t('Bila jabatan ini hanya ditinggal sementara, Plt/Plh atau delegasinya menerima permintaan dengan sendirinya.', 'If the post is only left for a while, its acting official receives the request by itself.')}>{t('Ganti jabatan', 'Replace a post')}</Heading>
        <form method="get" class="search-line"><input type="hidden" name="urut" value={String(urut)} /><input type="hidden" name="dari" value={dari} /><TextField name="cari" label={t('Cari jabatan', 'Find a post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form action={`${alamatKonsep(id, '/ganti')}?urut=${urut}&dari=${dari}`}>
          <Radios name="ke" label={t('Jabatan pengganti', 'Instead')} choices={calon.map((j) => ({ value: j.id, label: j.nama, hint: j.unitNama }))} />
          <TextField name="alasan" label={t('Alasan', 'Reason')} maxLength={300} />
          <SubmitRow><Button>{t('Ganti', 'Replace')}</Button><ButtonLink href={alamatKonsep(id)} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})
const simpanGanti = action({
  path: '/kantor/surat/keluar/:id/ganti', summary: 'Mengganti satu jabatan pada urutan paraf dan tanda tangan', right: 'pegawai', frame: 'kantor', input: Ganti.extend({ ke: z.string().default(''), alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, urut, dari, ke, alasan }) {
    await langkahGanti(ctx, { id, urut, dari })
    if (!UUID.test(ke)) refuse('pengganti-kosong', 'Pilih jabatan pengganti.', { fields: [{ field: 'ke', message: 'Pilih jabatan pengganti.' }] })
    await ctx.db.transaction((tx) => gantiJabatan(tx, ctx.actor, id, { urut, dari, ke, alasan }))
    return { goto: alamatKonsep(id), flash: ctx.t('Jabatan diganti dan permintaannya sudah dikirim.', 'The post is replaced and asked.') }
  },
})

export const rantaiRoutes: Route[] = [tujuan, simpanTujuan, rantai, simpanRantai, ganti, simpanGanti]
