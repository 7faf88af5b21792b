import { Button, EmptyState, Form, InsetText, Pager, Select, SubmitRow, Table, typedValue } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { namaBulan } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { getDpa } from './dpa.office.tsx'
import { listBarisDpa } from './dpa.sql.ts'
import { type BarisKas, listKas, simpanKas } from './kas.ts'
import { KepalaTahun, TahunPath, alamat, uang } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'

// The cash plan as a grid, one sub kegiatan at a time; without script it is a form of twelve boxes an account.

const LIHAT = { hak: ['anggaran.lihat'] }
const DpaPath = TahunPath.extend({ id: z.uuid() })
/** Accounts on one page: twelve boxes each. */
const BATAS = 40
const titik = (n: bigint) => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
const sebutRekening = (b: BarisKas) => `${b.sub_id ?? '-'} ${b.rekening}`

const lihat = page({
  path: '/kantor/anggaran/:tahun/dpa/:id/kas', summary: 'Anggaran kas satu DPA menurut bulan', right: LIHAT, frame: 'kantor', input: DpaPath.extend({ sub: z.union([z.uuid(), z.literal('-')]).optional().catch(undefined), mulai: z.coerce.number().int().min(0).max(20_000).default(0).catch(0) }),
  async ask(ctx, { tahun, id, sub, mulai }) {
    const dpa = await getDpa(ctx, id)
    if (dpa.tahun !== tahun) refuseNotFound('DPA')
    const pilihan = [...new Map((await listBarisDpa(ctx.db, dpa)).map((b) => [b.sub_id ?? '-', b.sub_id ? `${b.kode} ${b.nama}` : ctx.t('Pendapatan dan pembiayaan', 'Revenue and financing')]))].map(([value, label]) => ({ value, label }))
    const terpilih = sub ?? (pilihan[0]?.value as string | undefined), unit = { unitId: dpa.unit_id, unitJalur: dpa.unit_jalur }
    const kas = terpilih === undefined ? [] : await listKas(ctx.db, dpa, terpilih)
    const ubah = (dpa.keadaan === 'rancangan' && (kursiDi(ctx.actor, 'anggaran.susun', unit) ?? kursiDi(ctx.actor, 'anggaran.ajukan', unit)) !== undefined) || ((dpa.keadaan === 'rancangan' || dpa.keadaan === 'verifikasi') && kursiDi(ctx.actor, 'anggaran.verifikasi', unit) !== undefined)
    return { dpa, pilihan, terpilih, kas: kas.slice(mulai, mulai + BATAS), banyak: kas.length, mulai, ubah }
  },
  show({ dpa, pilihan, terpilih, kas, banyak, mulai, ubah }, ctx) {
    const { t } = ctx, dasar = `/kantor/anggaran/${dpa.tahun}/dpa/${dpa.id}/kas`
    return {
      title: t('Anggaran kas', 'Cash plan'), wide: true,
      body: <>
        <KepalaTahun tahun={dpa.tahun} judul={t('Anggaran kas', 'Cash plan')} lead={<><a href={`/kantor/anggaran/${dpa.tahun}/dpa/${dpa.id}`}>{dpa.unit}</a> · <span class="digits">{dpa.nomor}</span></>} ctx={ctx} />
        {pilihan.length === 0 ? <EmptyState title={t('DPA ini tidak berisi rekening', 'Nothing in this DPA')} /> : <Form method="get" label={t('Sub kegiatan', 'Sub activity')}><Select name="sub" label={t('Sub kegiatan', 'Sub activity')} value={terpilih} empty={false} choices={pilihan} /><SubmitRow><Button variant="second" small>{t('Tampilkan', 'Show')}</Button></SubmitRow></Form>}
        {kas.length > 0 && <InsetText>{t('Dua belas bulan tiap rekening harus sama dengan jumlah di DPA. Yang tertulis adalah usulan merata; ubah seperlunya.', 'Twelve months of an account must be what the DPA grants. An even spread is proposed; change it as needed.')}</InsetText>}
        {ubah && kas.length > 0 ? <Form action={alamat(dasar, { sub: terpilih, mulai })} hidden={{ revisi: String(dpa.revisi) }}><Kisi kas={kas} ctx={ctx} /><SubmitRow><Button>{t('Simpan anggaran kas', 'Save')}</Button></SubmitRow></Form> : <Kisi kas={kas} ctx={ctx} baca />}
        <Pager previous={mulai > 0 ? alamat(dasar, { sub: terpilih, mulai: Math.max(0, mulai - BATAS) }) : undefined} next={mulai + BATAS < banyak ? alamat(dasar, { sub: terpilih, mulai: mulai + BATAS }) : undefined} />
      </>,
    }
  },
})
function Kisi({ kas, ctx, baca }: { kas: BarisKas[]; ctx: Context; baca?: boolean }) {
  const { t } = ctx
  // After a refusal everything typed stands again, box by box.
  const ketik = typedValue(ctx, 'jumlah'), lama = Array.isArray(ketik) && ketik.length === kas.length * 12 ? (ketik as string[]) : undefined
  const kotak = (b: BarisKas, i: number, n: number) => <input class="w-m num" name="jumlah" inputMode="numeric" autocomplete="off" value={lama?.[i * 12 + n] ?? titik(b.bulan[n]!)} aria-label={`${b.rekening}, ${namaBulan(n + 1)}`} />
  const kolom = Array.from({ length: 12 }, (_, n) => ({ head: namaBulan(n + 1), numeric: true, cell: (b: BarisKas, i: number) => (baca ? titik(b.bulan[n]!) : kotak(b, i, n)) }))
  return <Table<BarisKas> caption={t('Anggaran kas', 'Cash plan')} captionHidden scroll rows={kas} empty={<></>} columns={[{ head: t('Rekening', 'Account'), main: true, narrow: true, cell: (b) => <>{!baca && <input type="hidden" name="rekening" value={sebutRekening(b)} />}<span class="digits">{b.rekening}</span></> }, { head: 'DPA', numeric: true, cell: (b) => uang(b.jumlah) }, ...kolom]}
    foot={[[t('Jumlah', 'Total'), uang(kas.reduce((n, b) => n + b.jumlah, 0n)), ...Array.from({ length: 12 }, (_, n) => titik(kas.reduce((a, b) => a + b.bulan[n]!, 0n)))]]} />
}
const banyak = z.union([z.string(), z.array(z.string())]).optional().transform((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]))
const simpan = action({
  path: '/kantor/anggaran/:tahun/dpa/:id/kas', summary: 'Menyimpan anggaran kas beberapa rekening', right: { hak: ['anggaran.susun', 'anggaran.ajukan', 'anggaran.verifikasi'] }, frame: 'kantor', input: DpaPath.extend({ revisi: z.coerce.number().int().optional(), sub: z.string().max(40).optional(), rekening: banyak, jumlah: banyak }),
  async act(ctx, { tahun, id, revisi, sub, rekening, jumlah }) {
    await getDpa(ctx, id)
    const baris = rekening.slice(0, BATAS).map((satu, i) => { const [s = '-', kode = ''] = satu.split(' '); return { sub_id: s === '-' ? null : z.uuid().catch('00000000-0000-0000-0000-000000000000').parse(s), rekening: kode, bulan: jumlah.slice(i * 12, i * 12 + 12) } })
    await ctx.db.transaction((tx) => simpanKas(tx, ctx.actor, { id, revisi, baris }))
    return { goto: alamat(`/kantor/anggaran/${tahun}/dpa/${id}/kas`, { sub }), flash: ctx.t('Anggaran kas tersimpan.', 'Saved.'), data: { rekening: baris.length } }
  },
})
export const kasRoutes: Route[] = [lihat, simpan]
