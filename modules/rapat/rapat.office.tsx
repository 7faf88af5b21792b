import { BackLink, Button, ButtonLink, Checkbox, Checkboxes, DateField, EmptyState, Form, Heading, Pager, Radios, Select, SubmitRow, Table, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Pegawai, punyaHak } from '#kernel/identity'
import { type Jabatan, listJabatanById, listJabatanUnit, tambahHari, waktuPanjang } from '#kernel/organisation'
import { type Tx, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { KATA_KEADAAN_RAPAT, KATA_KELOMPOK, KATA_KONFIRMASI } from './kata.ts'
import { listJawaban } from './peserta.sql.ts'
import { KELOMPOK } from './peserta.ts'
import type { NasibRapat, NasibUndangan } from './ralat.ts'
import { ULANG, type JenisSeri, polaDari, sebutPola } from './seri.ts'
import { type RapatRow, findRapatUntuk, listRapat, listRapatLama, listSibuk } from './rapat.sql.ts'
import { batalkanRapat, buatRapat, rancanganBerikut, ubahRapat } from './rapat.ts'
import { findPemakaianRapat, listRuang } from './ruang.sql.ts'
import { hariIni, jam, rentangDari } from './waktu.ts'
import { jabatanDari, mengelolaRapat } from './wewenang.ts'

const HARI_MS = 86_400_000
const BATAS = 30
const daftar = page({
  path: '/kantor/rapat', summary: 'Rapat yang akan datang dan yang sudah lewat, sejauh boleh dilihat', right: 'pegawai', frame: 'kantor', input: z.object({ sebelum: z.coerce.number().int().min(0).max(4_102_444_800_000).optional().catch(undefined) }),
  async ask(ctx, { sebelum }) {
    const datang = sebelum ? [] : await listRapat(ctx.db, ctx.actor, { mulai: new Date(ctx.now.getTime() - HARI_MS / 4), selesai: new Date(ctx.now.getTime() + 200 * HARI_MS) })
    const lama = await listRapatLama(ctx.db, ctx.actor, { kini: ctx.now, ...(sebelum ? { sebelum: new Date(sebelum) } : {}), batas: BATAS + 1 })
    const jawaban = await listJawaban(ctx.db, datang.map((r) => r.id), jabatanDari(ctx.actor))
    const ringkas = (r: RapatRow) => ({ id: r.id, judul: r.judul, mulai: r.mulai, tempat: r.tempat, keadaan: r.keadaan, jawaban: jawaban.find((p) => p.rapat_id === r.id)?.konfirmasi })
    return { datang: datang.map(ringkas), lama: lama.filter((r) => !datang.some((d) => d.id === r.id)).slice(0, BATAS).map(ringkas), lagi: lama.length > BATAS, boleh: punyaHak(ctx.actor, 'rapat.kelola') }
  },
  show({ datang, lama, lagi, boleh }, ctx, { sebelum }) {
    const { t } = ctx
    const tabel = (rapat: typeof datang, judul: string, kosong: string) => <Table caption={judul} rows={rapat} empty={<><h2>{judul}</h2><EmptyState level={3} title={kosong} /></>} columns={[
      { head: t('Rapat', 'Meeting'), main: true, cell: (r) => <a href={`/kantor/rapat/${r.id}`}>{r.judul}</a> }, { head: t('Waktu', 'Time'), cell: (r) => waktuPanjang(r.mulai, ctx.config.BALAI_ZONE, ctx.locale) }, { head: t('Tempat', 'Place'), cell: (r) => r.tempat || '–' },
      { head: t('Keadaan', 'State'), cell: (r) => { const [id, en, tone] = r.keadaan === 'direncanakan' && r.jawaban ? KATA_KONFIRMASI[r.jawaban] : KATA_KEADAAN_RAPAT[r.keadaan]; return <Tag tone={tone}>{t(id, en)}</Tag> } },
    ]} />
    return {
      title: t('Rapat', 'Meetings'), wide: true,
      body: <>
        <Heading actions={<>{boleh && <ButtonLink href="/kantor/rapat/baru" icon="plus">{t('Buat rapat', 'Call a meeting')}</ButtonLink>}<ButtonLink href="/kantor/ruang" variant="second" icon="landmark">{t('Ruang rapat', 'Rooms')}</ButtonLink></>}>{t('Rapat', 'Meetings')}</Heading>
        {!sebelum && tabel(datang, t('Yang akan datang', 'To come'), t('Tidak ada rapat yang akan datang', 'No meeting to come'))}
        {tabel(lama, t('Yang sudah lewat', 'Past'), t('Belum ada rapat yang lewat', 'No past meeting'))}
        <Pager {...(sebelum ? { previous: '/kantor/rapat' } : {})} {...(lagi ? { next: `/kantor/rapat?sebelum=${lama.at(-1)!.mulai.getTime()}` } : {})} />
      </>,
    }
  },
})

/** Units through whose posts the actor calls meetings. */
const unitKu = (actor: Pegawai) => [...new Map(actor.jabatan.filter((j) => actor.hak.some((h) => h.kode === 'rapat.kelola' && h.jabatanId === j.jabatanId)).map((j) => [j.unitId, { id: j.unitId, nama: j.unitNama }])).values()]
interface Awal { judul: string; uraian: string; tanggal: string; mulai: string; selesai: string; ruang?: string | undefined; tempat: string; tautan: string; tertutup: boolean }

function IsianRapat({ ctx: { t }, awal, ruang }: { ctx: Context; awal: Partial<Awal>; ruang: { id: string; nama: string; letak: string; kapasitas: number }[] }) {
  return <>
    <TextField name="judul" label={t('Nama rapat', 'Name of the meeting')} hint={t('Contoh: Rapat koordinasi pelayanan perizinan', 'For example: Coordination of licensing')} value={awal.judul} maxLength={200} />
    <DateField name="tanggal" label={t('Tanggal', 'Date')} value={awal.tanggal} />
    <TextField name="mulai" label={t('Mulai pukul', 'From')} hint={t('Contoh: 09.00', 'For example 09.00')} value={awal.mulai} width="s" /><TextField name="selesai" label={t('Selesai pukul', 'Until')} value={awal.selesai} width="s" />
    <Select name="ruang" label={t('Ruang', 'Room')} value={awal.ruang ?? ''} empty={t('Bukan di ruang yang terdaftar', 'Not in a listed room')} choices={ruang.map((r) => ({ value: r.id, label: `${r.nama}, ${r.letak} (${r.kapasitas} ${t('kursi', 'seats')})` }))} />
    <TextField name="tempat" label={t('Tempat lain', 'Another place')} hint={t('Diisi bila tidak memakai ruang yang terdaftar.', 'When no listed room is used.')} value={awal.tempat} maxLength={200} optional />
    <TextField name="tautan" type="url" label={t('Tautan rapat daring', 'Link of the video meeting')} hint={t('Alamat https dari aplikasi apa pun. Hanya peserta yang melihatnya.', 'An https address of any tool. Only participants see it.')} value={awal.tautan} optional />
    <TextArea name="uraian" label={t('Maksud rapat', 'Purpose')} value={awal.uraian} rows={3} maxLength={4000} optional />
    <Checkbox name="tertutup" label={t('Rapat tertutup', 'Closed meeting')} hint={t('Selain peserta, orang lain hanya melihat bahwa waktunya terpakai.', 'Others only see that the time is taken.')} checked={awal.tertutup} />
  </>
}
const DasarIsi = {
  judul: z.string().trim().max(200).default(''), tanggal: z.string().optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(20).optional(), tanggal_tahun: z.string().max(9).optional(), mulai: z.string().max(10).default(''), selesai: z.string().max(10).default(''),
  ruang: z.union([z.uuid(), z.literal('')]).default(''), tempat: z.string().trim().max(200).default(''), tautan: z.string().trim().max(1000).default(''), uraian: z.string().trim().max(4000).default(''), tertutup: z.string().optional(),
}
function bacaDasar(isi: z.infer<z.ZodObject<typeof DasarIsi>>) {
  if (isi.judul.length < 5) refuse('judul-kosong', 'Tuliskan nama rapat.', { fields: [{ field: 'judul', message: 'Tuliskan nama rapat.' }] })
  return { ...rentangDari({ tanggal: dateFrom(isi, 'tanggal'), mulai: isi.mulai, selesai: isi.selesai }), judul: isi.judul, uraian: isi.uraian, tempat: isi.tempat, tautan: isi.tautan, tertutup: isi.tertutup === 'ya', ...(isi.ruang ? { ruangId: isi.ruang } : {}) }
}

const dekat = async (ctx: Context, unitId: string): Promise<Jabatan[]> => (await listJabatanUnit(ctx.db, unitId)).slice(0, 60)
const Baru = z.object({ dari: z.uuid().optional(), unit: z.uuid().optional() })
async function muatBaru(ctx: Context, { dari, unit: minta }: z.infer<typeof Baru>) {
  const unit = unitKu(ctx.actor as Pegawai)
  const lama = dari ? await ctx.db.transaction((tx) => rancanganBerikut(tx, ctx.actor, dari)) : undefined
  const unitId = lama?.rapat.unit_id ?? (unit.find((u) => u.id === minta) ?? unit[0])?.id ?? refuseNotFound('Unit')
  const jabatan = await dekat(ctx, unitId)
  const tanggal = lama?.tanggal ?? tambahHari(hariIni(ctx.now), 1)
  const awal: Partial<Awal> = lama ? { judul: lama.rapat.judul, uraian: lama.rapat.uraian, tanggal, mulai: jam(lama.rapat.mulai), selesai: jam(lama.rapat.selesai), ruang: lama.ruangId, tempat: lama.ruangId ? '' : lama.rapat.tempat, tautan: lama.rapat.tautan ?? '', tertutup: lama.rapat.tertutup } : { tanggal, mulai: '09.00', selesai: '11.00' }
  const milik = jabatanDari(ctx.actor)
  return {
    unit, unitId, awal, dari, pola: lama?.pola, jabatan: jabatan.map(({ id, nama }) => ({ id, nama })), ruang: (await listRuang(ctx.db)).map(({ id, nama, letak, kapasitas }) => ({ id, nama, letak, kapasitas })), acara: lama?.acara ?? [],
    terpilih: (await listJabatanById(ctx.db, lama?.peserta.jabatan ?? [])).map(({ id, nama }) => ({ id, nama })), luar: lama?.peserta.luar ?? [], pimpinan: lama?.rapat.pimpinan_jabatan ?? jabatan[0]?.id, notulis: lama?.rapat.notulis_jabatan ?? jabatan.find((j) => milik.includes(j.id))?.id ?? milik[0], kunci: uuid(),
  }
}
const HAK = { hak: ['rapat.kelola'] }
const formBaru = page({
  path: '/kantor/rapat/baru', summary: 'Formulir membuat rapat, juga rapat berikutnya dari satu seri', right: HAK, frame: 'kantor', pageOnly: true, input: Baru, ask: muatBaru,
  show(data, ctx) {
    const { t } = ctx
    const { unit, unitId, awal, dari, pola, jabatan, ruang, acara, terpilih, luar, pimpinan, notulis, kunci } = data
    const pejabat = jabatan.map((j) => ({ value: j.id, label: j.nama }))
    const lain = terpilih.filter((p) => !jabatan.some((j) => j.id === p.id))
    return {
      title: t('Buat rapat', 'Call a meeting'),
      body: <>
        <BackLink href={dari ? `/kantor/rapat/${dari}` : '/kantor/rapat'} />
        <Heading about={unit.find((u) => u.id === unitId)?.nama} lead={dari ? <>{t('Peserta, tempat, dan acara diambil dari rapat sebelumnya. Keputusannya menjadi acara pertama.', 'Participants, place and points come from the meeting before; its decisions are the first point.')}{pola && <> {t(`Seri ini ${sebutPola(pola)[0]}.`, `This series is held ${sebutPola(pola)[1]}.`)}</>}</> : undefined}>{dari ? t('Rapat berikutnya', 'The next meeting') : t('Buat rapat', 'Call a meeting')}</Heading>
        {!dari && unit.length > 1 && <form method="get" class="search-line"><Select name="unit" label={t('Unit penyelenggara', 'Unit')} value={unitId} empty={false} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} /><Button variant="second">{t('Ganti unit', 'Change')}</Button></form>}
        <Form action="/kantor/rapat/baru" kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ unit: unitId, ...(dari ? { dari } : {}) }}>
          <IsianRapat ctx={ctx} awal={awal} ruang={ruang} />
          <Select name="pimpinan" label={t('Pimpinan rapat', 'Chair')} value={pimpinan} choices={pejabat} /><Select name="notulis" label={t('Notulis', 'Secretary')} value={notulis} choices={pejabat} />
          <Checkboxes name="kelompok" label={t('Undang sekaligus', 'Invite at once')} choices={KELOMPOK.map((k) => ({ value: k, label: t(...KATA_KELOMPOK[k]) }))} />
          <Checkboxes name="jabatan" label={t('Peserta', 'Participants')} hint={t('Jabatan unit lain dan tamu dapat ditambahkan sesudah rapat tersimpan.', 'Posts of other units and guests can be added once it is saved.')} value={terpilih.map((p) => p.id)} choices={[...lain, ...jabatan].map((j) => ({ value: j.id, label: j.nama }))} />
          {luar.map((l) => <input type="hidden" name="luar" value={`${l.nama}|${l.lembaga}`} />)}
          <TextArea name="acara" label={t('Acara rapat', 'Points of the agenda')} hint={t('Satu acara tiap baris.', 'One to a line.')} value={acara.join('\n')} rows={5} maxLength={4000} optional />
          {!dari && <Radios name="ulang" label={t('Apakah rapat ini berulang?', 'Does it recur?')} value="tidak" hint={t('Hari dan pekannya mengikuti tanggal di atas: bila Senin pertama bulan itu, rapat bulan berikutnya juga Senin pertama.', 'Weekday and week follow the date above: on the first Monday of a month, the next is on the first Monday again.')} choices={[{ value: 'tidak', label: t('Tidak', 'No') }, { value: 'pekan', label: t('Tiap pekan, hari yang sama', 'Weekly, on that weekday') }, { value: '14', label: t('Tiap dua pekan', 'Every two weeks') }, { value: '28', label: t('Tiap empat pekan', 'Every four weeks') }, { value: 'bulan', label: t('Tiap bulan, hari dan pekan yang sama', 'Monthly, that weekday of that week') }, { value: 'bulan-akhir', label: t('Tiap bulan, hari itu yang terakhir', 'Monthly, the last such weekday') }]} />}
          <SubmitRow><Button>{t('Simpan dan undang', 'Save and invite')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const Simpan = z.object({ ...DasarIsi, unit: z.uuid(), dari: z.uuid().optional(), pimpinan: z.uuid({ error: 'Pilih pimpinan rapat.' }), notulis: z.uuid({ error: 'Pilih notulis.' }), kelompok: z.preprocess(banyak, z.array(z.enum(KELOMPOK)).max(3)), jabatan: z.preprocess(banyak, z.array(z.uuid()).max(400)), luar: z.preprocess(banyak, z.array(z.string().max(300)).max(100)), acara: z.string().max(4000).default(''), ulang: z.enum(ULANG).catch('tidak').default('tidak'), kunci: z.string().min(8).max(100) })
const seriDari = async (tx: Tx, ctx: Context, { dari, ulang, mulai }: { dari: string | undefined; ulang: JenisSeri; mulai: Date }) => {
  const lama = dari ? await findRapatUntuk(tx, ctx.actor, dari) : undefined
  if (lama?.seri_id) return { id: lama.seri_id }
  // The next of a meeting that stood alone begins a series, a week apart.
  if (lama) return { pola: 'jarak' as const, jarak: 7 }
  return ulang === 'tidak' ? undefined : polaDari(ulang, hariIni(mulai))
}
const simpan = action({
  path: '/kantor/rapat/baru', summary: 'Membuat rapat: ruang dipesan, peserta diundang, tugas notula diberikan', right: HAK, frame: 'kantor', input: Simpan,
  async act(ctx, isi) {
    const dasar = bacaDasar(isi)
    const luar = isi.luar.map((l) => l.split('|')).flatMap(([nama, lembaga]) => (nama && lembaga ? [{ nama, lembaga }] : []))
    const jadi = await ctx.db.transaction(async (tx) => {
      const seri = await seriDari(tx, ctx, { dari: isi.dari, ulang: isi.ulang, mulai: dasar.mulai })
      return buatRapat(tx, ctx.actor, { ...dasar, unitId: isi.unit, pimpinan: isi.pimpinan, notulis: isi.notulis, diundang: { jabatan: isi.jabatan, luar, kelompok: isi.kelompok }, acara: isi.acara.split('\n').map((a) => a.trim()).filter(Boolean).slice(0, 50), ...(seri ? { seri } : {}), kunci: isi.kunci })
    })
    const bentrok = await pesertaSibuk(ctx, jadi.id)
    return { goto: `/kantor/rapat/${jadi.id}`, flash: bentrok > 0 ? ctx.t(`Rapat tersimpan. Perhatikan: ${bentrok} peserta sudah punya rapat lain pada waktu itu.`, `Saved. ${bentrok} participants have another meeting then.`) : ctx.t('Rapat tersimpan. Peserta sudah diberi tahu.', 'Saved. Participants have been told.'), data: { id: jadi.id }, status: 201 }
  },
})
/** How many of those asked sit in another meeting at that time. */
async function pesertaSibuk(ctx: Context, id: string): Promise<number> {
  const rapat = (await findRapatUntuk(ctx.db, ctx.actor, id))!
  return new Set((await listSibuk(ctx.db, rapat.jabatan, rapat, id)).flatMap((s) => s.jabatan)).size
}

const Id = z.object({ id: z.uuid() })
async function dikelola(ctx: Context, id: string): Promise<RapatRow> {
  const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
  return rapat && mengelolaRapat(ctx.actor, rapat) ? rapat : refuseNotFound('Rapat')
}
const formUbah = page({
  path: '/kantor/rapat/:id/ubah', summary: 'Formulir mengubah waktu, tempat, atau maksud rapat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return { rapat: await dikelola(ctx, id), ruang: await listRuang(ctx.db), pakai: await findPemakaianRapat(ctx.db, id) } },
  show: ({ rapat: r, ruang, pakai }, ctx) => ({
    title: ctx.t('Ubah rapat', 'Change the meeting'),
    body: <>
      <BackLink href={`/kantor/rapat/${r.id}`} /><Heading lead={ctx.t('Bila waktunya berubah, semua peserta diminta menjawab lagi.', 'If the time changes everybody is asked anew.')}>{ctx.t('Ubah rapat', 'Change the meeting')}</Heading>
      <Form><IsianRapat ctx={ctx} ruang={ruang} awal={{ judul: r.judul, uraian: r.uraian, tanggal: hariIni(r.mulai), mulai: jam(r.mulai), selesai: jam(r.selesai), ruang: pakai?.ruang_id, tempat: pakai ? '' : r.tempat, tautan: r.tautan ?? '', tertutup: r.tertutup }} /><SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form>
      <h2>{ctx.t('Batalkan rapat', 'Call the meeting off')}</h2>
      {r.surat_id && <p class="hint">{ctx.t('Bila undangannya sudah bernomor, konsep surat pembatalan dibuat untuk penerima yang sama.', 'If the invitation has its number, a letter of cancellation is drafted to the same addressees.')}</p>}
      <Form action={`/kantor/rapat/${r.id}/batal`}><TextArea name="alasan" label={ctx.t('Alasan pembatalan', 'Reason')} rows={2} maxLength={1000} /><SubmitRow><Button variant="danger">{ctx.t('Batalkan rapat', 'Call it off')}</Button></SubmitRow></Form>
    </>,
  }),
})
const ubah = action({
  path: '/kantor/rapat/:id/ubah', summary: 'Mengubah waktu, tempat, atau maksud rapat', right: 'pegawai', frame: 'kantor', input: z.object({ ...DasarIsi, id: z.uuid() }),
  async act(ctx, isi) {
    await dikelola(ctx, isi.id)
    const dasar = bacaDasar(isi)
    const undangan = await ctx.db.transaction((tx) => ubahRapat(tx, ctx.actor, isi.id, dasar))
    return { goto: `/kantor/rapat/${isi.id}`, flash: ctx.t(...KATA_NASIB[undangan.jenis]), data: { id: isi.id, undangan: undangan.jenis } }
  },
})
const KATA_NASIB: Record<NasibUndangan['jenis'], [string, string]> = {
  tidak_ada: ['Perubahan tersimpan.', 'Saved.'], disusun: ['Perubahan tersimpan. Konsep surat undangannya ikut disesuaikan dan kembali ke meja penyusunnya.', 'Saved. The draft of the invitation was put right and lies with whoever drafts it.'],
  ralat: ['Perubahan tersimpan. Undangannya sudah bernomor, maka konsep surat perubahan dibuat: ajukan untuk diparaf dan ditandatangani.', 'Saved. The invitation has its number, so a letter of correction was drafted: send it for initials and signature.'],
}
const KATA_BATAL: Record<NasibRapat['jenis'], [string, string]> = {
  tidak_ada: ['Rapat dibatalkan. Peserta sudah diberi tahu.', 'Called off. Participants have been told.'], gugur: ['Rapat dibatalkan dan peserta sudah diberi tahu. Konsep surat undangannya ikut dibatalkan.', 'Called off, participants have been told. The draft of the invitation was given up.'],
  pembatalan: ['Rapat dibatalkan dan peserta sudah diberi tahu. Undangannya sudah bernomor, maka konsep surat pembatalan dibuat: ajukan untuk diparaf dan ditandatangani.', 'Called off, participants have been told. The invitation has its number, so a letter of cancellation was drafted: send it for initials and signature.'],
}
const batal = action({
  path: '/kantor/rapat/:id/batal', summary: 'Membatalkan rapat dengan alasan', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id/ubah', input: Id.extend({ alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { id, alasan }) {
    const undangan = await ctx.db.transaction((tx) => batalkanRapat(tx, ctx.actor, id, alasan))
    return { goto: `/kantor/rapat/${id}`, flash: ctx.t(...KATA_BATAL[undangan.jenis]), data: { id, undangan: undangan.jenis } }
  },
})
export const rapatRoutes: Route[] = [daftar, formBaru, simpan, formUbah, ubah, batal]
