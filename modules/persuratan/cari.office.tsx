import { EmptyState, FilterBar, Heading, NumberField, Pager, Search, Select, Table } from '#access/design'
import { bukaKata, segelKata } from '#access/identity'
import { type Route, action, alamat, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { getUnit, tanggalSingkat } from '#kernel/organisation'
import { z } from 'zod'
import { unitBuku } from './buku.office.tsx'
import { type BarisSurat, SOROT, cariSurat, cuplikanSurat } from './cari.sql.ts'
import { KATA_STATUS } from './kata.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { jangkauan } from './pihak.ts'

const BATAS = 50
const Sesudah = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).transform((teks) => { const [pada, id] = teks.split('_') as [string, string]; return { pada: new Date(Number(pada)), id } }).optional().catch(undefined)
const Saring = z.object({ klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/).optional().catch(undefined), tahun: z.coerce.number().int().min(1945).max(2100).optional().catch(undefined), unit: z.uuid().optional().catch(undefined) })
type Saring = z.infer<typeof Saring>
const ke = (s: string | undefined, { klasifikasi, tahun, unit }: Saring, sesudah?: string) => alamat('/kantor/surat/cari', { s, klasifikasi, tahun, unit, sesudah })

/** The pieces of a snippet, hits marked. */
const Cuplikan = ({ teks }: { teks: string }) => <span class="hint">{teks.split(SOROT[0]).flatMap((bagian, i) => { const [kena, lain] = i === 0 ? [undefined, bagian] : (bagian.split(SOROT[1]) as [string, string?]); return [kena !== undefined && <mark>{kena}</mark>, lain ?? ''] })}</span>

const cari = page({
  path: '/kantor/surat/cari', summary: 'Mencari surat yang boleh dibaca pegawai, menurut kata, klasifikasi, tahun, dan unit', right: 'pegawai', frame: 'kantor', input: Saring.extend({ s: z.string().max(1000).optional(), sesudah: Sesudah }),
  async ask(ctx, { s, sesudah, ...saring }) {
    const q = bukaKata(ctx, s)
    const surat = q ? await cariSurat(ctx.db, await jangkauan(ctx.db, ctx.actor), q, BATAS + 1, undefined, { ...saring, sesudah }) : []
    const tampil = surat.slice(0, BATAS), cuplikan = await cuplikanSurat(ctx.db, tampil.map(({ id }) => id), q)
    const unit = await Promise.all(unitBuku(ctx.actor as Pegawai).map((id) => getUnit(ctx.db, id)))
    return { q, surat: tampil.map((x) => ({ ...x, cuplikan: cuplikan.get(x.id) ?? null })), lagi: surat.length > BATAS, klasifikasi: q ? await listKlasifikasi(ctx.db, ctx.now) : [], unit: unit.map(({ id, nama }) => ({ id, nama })) }
  },
  show({ q, surat, lagi, klasifikasi, unit }, ctx, { s, sesudah, ...saring }) {
    const { t } = ctx
    const akhir = surat.at(-1)
    return {
      title: t('Cari surat', 'Find letters'), wide: true,
      body: <>
        <Heading>{t('Cari surat', 'Find letters')}</Heading>
        <Search label={t('Cari hal, pengirim, nomor, atau isi surat', 'Find by subject, sender, number or words')} hint={t('Kata dalam tanda kutip dicari berurutan: "rapat koordinasi".', 'Words in quotes are sought in that order: "rapat koordinasi".')} value={q} action="/kantor/surat/cari" hidden={{ klasifikasi: saring.klasifikasi, tahun: saring.tahun ? `${saring.tahun}` : undefined, unit: saring.unit }} quiet />
        {q && <FilterBar label={t('Persempit pencarian', 'Narrow the search')} hidden={{ s }} reset={saring.klasifikasi || saring.tahun || saring.unit ? ke(s, {}) : undefined}>
          <Select name="klasifikasi" label={t('Klasifikasi', 'Classification')} value={saring.klasifikasi ?? ''} empty={t('Semua', 'All')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
          <NumberField name="tahun" label={t('Tahun surat', 'Year')} value={saring.tahun} width="xs" optional />
          {unit.length > 0 && <Select name="unit" label={t('Buku agenda', 'Register of')} value={saring.unit ?? ''} empty={t('Semua', 'All')} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} />}
        </FilterBar>}
        {q && <Table<BarisSurat & { cuplikan: string | null }> caption={t('Surat yang cocok', 'Matching letters')} captionHidden rows={surat} empty={<EmptyState title={t('Tidak ada surat yang cocok', 'No letter matches')}>{t('Coba kata lain dari hal atau nama pengirim. Surat yang bukan untuk Anda tidak ditampilkan.', 'Try other words. Letters that are not for you are not shown.')}</EmptyState>} columns={[
          { head: t('Hal', 'Subject'), main: true, cell: (x) => <><a href={`/kantor/surat/${x.id}`}>{x.hal}</a>{x.cuplikan && <><br /><Cuplikan teks={x.cuplikan} /></>}</> }, { head: t('Dari', 'From'), cell: (x) => x.pengirim }, { head: t('Nomor', 'Number'), cell: (x) => x.nomor ?? '–' },
          { head: t('Tanggal', 'Date'), cell: (x) => (x.tanggal ? tanggalSingkat(x.tanggal, ctx.locale) : '–') }, { head: t('Keadaan', 'State'), cell: (x) => t(...KATA_STATUS[x.status]) },
        ]} />}
        <Pager {...(sesudah ? { previous: ke(s, saring) } : {})} {...(lagi && akhir ? { next: ke(s, saring, `${akhir.dibuat_pada.getTime()}_${akhir.id}`) } : {})} />
      </>,
    }
  },
})
const cariAct = action({
  path: '/kantor/surat/cari', summary: 'Mencari surat menurut kata', right: 'pegawai', frame: 'kantor', input: Saring.extend({ q: z.string().trim().max(100).catch('').default('') }),
  async act(ctx, { q, ...saring }) {
    const s = segelKata(ctx, q)
    return { goto: s ? ke(s, saring) : '/kantor/surat/cari', data: { s } }
  },
})

export const cariRoutes: Route[] = [cari, cariAct]
