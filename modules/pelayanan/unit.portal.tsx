import { BackLink, Cards, EmptyState, Heading, InsetText, Pager, PrintButtonNote, Search, SummaryList } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { type Unit, angka, bacaHari, bacaJam, findPenandaTangan, findUnitByKode, getKalenderUnit, getUnitPemda, hariTanggal, jabatanByPeran, listUnit, namaLengkap, formatNip, tambahHari, zonaSingkat } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type LayananTerbit, listLayanan } from './katalog.ts'
import { JANJI, MAKLUMAT } from './maklumat.ts'
import { tulisIkm } from './skm-hitung.ts'
import { listPeriodeUmum } from './skm-periode.sql.ts'
import { hariIni, katakanJanji } from './waktu.ts'

// The offices as the public needs them: where, when open, what they do, what they promise, how satisfied people were.

const MELAYANI: Unit['jenis'][] = ['dinas', 'badan', 'kecamatan', 'kelurahan', 'desa', 'uptd', 'rsud']
const BANYAK = 40

const daftar = page({
  path: '/unit', stale: true, summary: 'Kantor yang melayani, dengan pencarian menurut nama', right: 'publik', input: z.object({ q: z.string().max(100).optional(), sesudah: z.string().max(200).optional() }),
  async ask(ctx, { q, sesudah }) {
    const unit = await listUnit(ctx.db, { jenis: MELAYANI, kata: q?.trim() ?? '', ...(sesudah ? { sesudah } : {}), banyak: BANYAK + 1 })
    return { q: q ?? '', unit: sehalaman(unit).map(({ kode, nama, alamat }) => ({ kode, nama, alamat })), lagi: unit.length > BANYAK }
  },
  show({ q, unit, lagi }, ctx, input) {
    const { t } = ctx, cari = q ? `&q=${encodeURIComponent(q)}` : ''
    return {
      title: t('Kantor pelayanan', 'Offices'), index: !q,
      body: <>
        <BackLink href="/" />
        <Heading lead={t('Alamat, jam buka, layanan, dan maklumat setiap kantor.', 'Address, hours, services and promise of each office.')}>{t('Kantor pelayanan', 'Offices')}</Heading>
        <Search label={t('Cari kantor', 'Find an office')} action="/unit" value={q} placeholder={t('misalnya nama desa atau dinas', 'for example a village')} />
        {unit.length === 0 ? <EmptyState title={t('Tidak ada kantor yang cocok', 'No office matches')}>{t('Periksa ejaan nama desa, kelurahan, kecamatan, atau dinas.', 'Check the spelling.')}</EmptyState> : <Cards items={unit.map((u) => ({ title: u.nama, href: `/unit/${u.kode}`, text: u.alamat }))} />}
        <Pager {...(input.sesudah ? { previous: `/unit${cari ? `?${cari.slice(1)}` : ''}` } : {})} {...(lagi ? { next: `/unit?sesudah=${encodeURIComponent(unit.at(-1)!.nama)}${cari}` } : {})} />
      </>,
    }
  },
})

/** A page ends between two names: offices that share a name (villages do) stay together, because the next page begins after a name. */
const sehalaman = (unit: Unit[]): Unit[] => {
  if (unit.length <= BANYAK) return unit
  const utuh = unit.filter((u) => u.nama !== unit[BANYAK]!.nama)
  return utuh.length > 0 ? utuh : unit.slice(0, BANYAK)
}

/** Services of an office, as its visitors ask for them. */
const layananUnit = (semua: LayananTerbit[], unit: Unit): LayananTerbit[] => semua.filter((l) => (l.pemilik === 'desa_pemohon' ? unit.jenis === 'desa' || unit.jenis === 'kelurahan' : l.pemilik.unit === unit.kode))

/** Today and the days after it: hours, or why it is closed. */
async function jamBuka(db: Db, unit: Unit, ctx: Context, banyak: number): Promise<{ hari: string; jam: string; sebab?: string }[]> {
  const kalender = await getKalenderUnit(db, unit.id), awal = hariIni(ctx.config)
  return Array.from({ length: banyak }, (_, i) => tambahHari(awal, i)).map((tanggal) => {
    const { kerja, sebab } = bacaHari(kalender, tanggal), jam = bacaJam(kalender, tanggal)
    return { hari: hariTanggal(tanggal, ctx.locale), jam: jam === 'tutup' ? ctx.t('Tutup', 'Closed') : `${jam} ${zonaSingkat(kalender.zona)}`, ...(!kerja && sebab && sebab !== 'akhir_pekan' ? { sebab: sebab.nama } : {}) }
  })
}
async function kepalaUnit(db: Db, unit: Unit, tanggal: string): Promise<{ jabatan: string; nama: string; nip: string | null } | undefined> {
  const jabatan = (await jabatanByPeran(db, unit.id, 'kepala'))[0] ?? (await jabatanByPeran(db, unit.id, 'pimpinan'))[0]
  const penanda = jabatan && (await findPenandaTangan(db, jabatan.id, tanggal))
  return penanda && { jabatan: `${penanda.sifat === 'definitif' ? '' : `${penanda.sifat[0]!.toUpperCase()}${penanda.sifat.slice(1)}. `}${penanda.jabatan}`, nama: namaLengkap(penanda.orang), nip: penanda.orang.nip ? formatNip(penanda.orang.nip) : null }
}

const Kode = z.object({ kode: z.string().regex(/^[a-z0-9.-]{2,60}$/) })
const satu = page({
  path: '/unit/:kode', stale: true, summary: 'Satu kantor: alamat, jam buka, layanan, maklumat, dan indeks kepuasan', right: 'publik', input: Kode,
  async ask(ctx, { kode }) {
    const unit = await findUnitByKode(ctx.db, kode)
    if (!unit || unit.berlakuSampai || !MELAYANI.includes(unit.jenis)) refuseNotFound('Kantor')
    const [semua, jam, kepala, periode] = await Promise.all([listLayanan(ctx.db), jamBuka(ctx.db, unit, ctx, 3), kepalaUnit(ctx.db, unit, hariIni(ctx.config)), listPeriodeUmum(ctx.db, { unitId: unit.id, batas: 1 })])
    const ikm = periode[0]?.hasil
    return {
      kode, nama: unit.nama, alamat: unit.alamat, telepon: unit.telepon, surel: unit.surel, situs: unit.situs, jam, kepala, ikm: ikm ? { id: periode[0]!.id, nama: periode[0]!.nama, nilai: ikm.ikm, mutu: ikm.mutu, n: ikm.n } : undefined,
      layanan: layananUnit(semua, unit).map((l) => ({ kode: l.kode, nama: l.nama, nama_en: l.nama_en, ringkas: l.ringkas, ringkas_en: l.ringkas_en, janji: l.sop.janji })),
    }
  },
  show(u, ctx) {
    const { t } = ctx, [kini, ...lalu] = u.jam
    return {
      title: u.nama, index: true, description: t(`Alamat, jam buka, dan layanan ${u.nama}.`, `Address, hours and services of ${u.nama}.`),
      body: <>
        <BackLink href="/unit">{t('Semua kantor', 'All offices')}</BackLink>
        <Heading>{u.nama}</Heading>
        <SummaryList rows={[
          { label: t('Alamat', 'Address'), value: u.alamat || '–' },
          { label: t('Buka hari ini', 'Open today'), value: <><b>{kini!.jam}</b>{kini!.sebab && ` (${kini!.sebab})`}<br /><span class="hint">{kini!.hari}</span></> },
          ...lalu.map((j) => ({ label: j.hari, value: <>{j.jam}{j.sebab && ` (${j.sebab})`}</> })),
          ...(u.telepon ? [{ label: t('Telepon', 'Phone'), value: <a href={`tel:${u.telepon.replace(/[^\d+]/g, '')}`}>{u.telepon}</a> }] : []), ...(u.surel ? [{ label: t('Surel', 'E-mail'), value: <a href={`mailto:${u.surel}`}>{u.surel}</a> }] : []),
          ...(u.kepala ? [{ label: t('Pimpinan', 'Head'), value: <>{u.kepala.nama}<br /><span class="hint">{u.kepala.jabatan}</span></> }] : []),
          ...(u.ikm ? [{ label: t('Indeks Kepuasan Masyarakat', 'Satisfaction index'), value: <><a href={`/ikm/${u.ikm.id}`}>{tulisIkm(u.ikm.nilai)} ({u.ikm.mutu})</a><br /><span class="hint">{u.ikm.nama}, {angka(u.ikm.n)} {t('jawaban', 'answers')}</span></> }] : []),
        ]} />
        <h2>{t('Layanan', 'Services')}</h2>
        {u.layanan.length === 0 ? <p>{t('Kantor ini belum mempunyai layanan yang dapat diajukan di sini.', 'No services can be applied for here yet.')}</p> : <Cards level={3} items={u.layanan.map((l) => ({ title: t(l.nama, l.nama_en), href: `/layanan/${l.kode}`, text: t(l.ringkas, l.ringkas_en), meta: katakanJanji(l.janji, ctx.locale) }))} />}
        <p><a href={`/maklumat?unit=${u.kode}`}>{t('Maklumat pelayanan kantor ini', 'The promise of this office')}</a></p>
      </>,
    }
  },
})

const maklumat = page({
  path: '/maklumat', stale: true, summary: 'Maklumat pelayanan sebuah kantor, dengan pimpinan yang menyatakannya', right: 'publik', input: z.object({ unit: z.string().regex(/^[a-z0-9.-]{2,60}$/).optional().catch(undefined) }),
  async ask(ctx, { unit: kode }) {
    const unit = kode ? ((await findUnitByKode(ctx.db, kode)) ?? refuseNotFound('Kantor')) : await getUnitPemda(ctx.db)
    return { unit: { kode: unit.kode, nama: unit.nama, tempat: unit.kota || unit.nama }, kepala: await kepalaUnit(ctx.db, unit, hariIni(ctx.config)), tanggal: hariIni(ctx.config).slice(0, 4), pemda: !kode, ...MAKLUMAT, janji: JANJI }
  },
  show(m, ctx) {
    const { t } = ctx
    return {
      title: t(`Maklumat pelayanan ${m.unit.nama}`, `Service pledge of ${m.unit.nama}`), index: true,
      body: <>
        <BackLink href={m.pemda ? '/' : `/unit/${m.unit.kode}`}>{m.pemda ? t('Beranda', 'Start') : m.unit.nama}</BackLink>
        <Heading about={m.unit.nama}>{t(m.judul, m.judul_en)}</Heading>
        <InsetText>{t(m.isi, m.isi_en)}</InsetText>
        <p>{m.unit.tempat}, {m.tanggal}<br />{m.kepala ? <>{m.kepala.jabatan}<br /><b>{m.kepala.nama}</b>{m.kepala.nip && <><br />NIP {m.kepala.nip}</>}</> : m.unit.nama}</p>
        <p class="hint">{m.dasar_hukum}</p>
        <h2>{t('Artinya bagi Anda', 'What it means for you')}</h2>
        <SummaryList rows={m.janji.map((j) => ({ label: t(j.judul, j.judul_en), value: t(j.isi, j.isi_en) }))} />
        {m.pemda && <p><a href="/unit">{t('Maklumat menurut kantor', 'Pledges by office')}</a></p>}
        <PrintButtonNote />
      </>,
    }
  },
})

export const unitRoutes: Route[] = [daftar, satu, maklumat]
