import { ButtonLink, Details, InsetText, Notice, SummaryList, Table, Tag, type Tone } from '#access/design'
import type { Context } from '#access/web'
import { rupiah, rupiahTerbilang, tanggalPanjang } from '#kernel/documents'
import { hariTanggal, getUnit, waktuPanjang, zonaSingkat } from '#kernel/organisation'
import { type BarisTindakan, type Berkas, type Tugas, listTindakan, listTugas } from '#kernel/workflow'
import type { Kartu } from '#modules/pelayanan'
import type { VNode } from 'preact'
import { type Izin, findIzinByBerkas } from './izin.sql.ts'
import { KEADAAN_IZIN, keadaanIzin } from './izin.ts'
import type { Kewajiban } from './kewajiban.ts'
import { sisaTagihan } from './pembayaran.ts'
import { type Rekomendasi, listRekomendasi } from './rekomendasi.ts'
import { type StatusTagihan, type Tagihan, listTagihanByBerkas } from './tagihan.sql.ts'
import { CARA_BAYAR, NAMA_TAGIHAN, hariIni, kalimatSanksi } from './tagihan.ts'

// What a permit adds to the page of a case, for the officials and for the applicant.

const waktu = (ctx: Context, saat: Date) => waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale)
const surat = (untuk: 'kantor' | 'pemohon', berkasId: string, naskahId: string) => `${untuk === 'kantor' ? '/kantor/berkas' : '/permohonan'}/${berkasId}/dokumen/${naskahId}.pdf`

const STATUS_TAGIHAN: Record<StatusTagihan, [string, string, Tone]> = {
  terbit: ['Menunggu pembayaran', 'Awaiting payment', 'warn'], sebagian: ['Dibayar sebagian', 'Partly paid', 'warn'], lunas: ['Lunas', 'Settled', 'ok'], kedaluwarsa: ['Tidak berlaku lagi', 'Lapsed', 'mute'], batal: ['Dibatalkan', 'Cancelled', 'mute'],
}
export const TagStatusTagihan = ({ status, ctx }: { status: StatusTagihan; ctx: Context }): VNode => <Tag tone={STATUS_TAGIHAN[status][2]}>{ctx.t(STATUS_TAGIHAN[status][0], STATUS_TAGIHAN[status][1])}</Tag>
const berkelompok = (kode: string): string => kode.replace(/(\d{4})(?=\d)/g, '$1 ')

export const kartuTagihan: Kartu = async (ctx, berkas, untuk) => {
  const semua = await listTagihanByBerkas(ctx.db, berkas.id)
  if (semua.length === 0) return undefined
  const dengan = await Promise.all(semua.map(async (tagihan) => ({ tagihan, kewajiban: await sisaTagihan(ctx.db, tagihan, hariIni()) })))
  return <>{dengan.map(({ tagihan, kewajiban }) => <SatuTagihan tagihan={tagihan} kewajiban={kewajiban} ctx={ctx} untuk={untuk} />)}</>
}

function SatuTagihan({ tagihan, kewajiban, ctx, untuk }: { tagihan: Tagihan; kewajiban: Kewajiban; ctx: Context; untuk: 'kantor' | 'pemohon' }): VNode {
  const { t } = ctx
  const terbuka = tagihan.status === 'terbit' || tagihan.status === 'sebagian'
  const [judul, singkat] = NAMA_TAGIHAN[tagihan.jenis]
  return <section class="task-box"><h2>{t(`Tagihan: ${judul}`, `Bill: ${singkat}`)}</h2>
    <p><TagStatusTagihan status={tagihan.status} ctx={ctx} /> {t('Nomor', 'Number')} {tagihan.nomor}, {tanggalPanjang(tagihan.tanggal)}</p>
    <SummaryList rows={[
      ...(terbuka ? [{ label: t('Kode bayar', 'Payment code'), value: <strong class="digits">{berkelompok(tagihan.kode_bayar)}</strong> }] : []),
      { label: t('Pokok', 'Principal'), value: rupiah(tagihan.pokok) },
      ...((terbuka ? kewajiban.sanksi : tagihan.sanksi) > 0n ? [{ label: t('Sanksi keterlambatan', 'Late charge'), value: `${rupiah(terbuka ? kewajiban.sanksi : tagihan.sanksi)}${terbuka ? ` (${kewajiban.bulan} ${t('bulan', 'months')})` : ''}` }] : []),
      ...(tagihan.dibayar > 0n ? [{ label: t('Sudah dibayar', 'Paid so far'), value: rupiah(tagihan.dibayar) }] : []),
      ...(terbuka ? [{ label: t('Yang harus dibayar', 'To be paid'), value: rupiahTerbilang(kewajiban.sisa) }, { label: t('Bayar paling lambat', 'Pay by'), value: tanggalPanjang(tagihan.jatuh_tempo) }, { label: t('Cara membayar', 'How to pay'), value: t(CARA_BAYAR, 'At a bank counter or cash machine, in your bank’s app, or by QRIS. Give the payment code. Officials take no cash.') }] : []),
      ...(tagihan.status === 'lunas' && tagihan.lunas_pada ? [{ label: t('Lunas pada', 'Settled on'), value: waktu(ctx, tagihan.lunas_pada) }] : []),
      ...(kewajiban.lebih > 0n ? [{ label: t('Kelebihan bayar', 'Overpaid'), value: t(`${rupiah(kewajiban.lebih)}. Minta kembali di Badan Pendapatan Daerah.`, `${rupiah(kewajiban.lebih)}. Ask the revenue agency to return it.`) }] : []),
      ...(tagihan.alasan_batal ? [{ label: t('Alasan', 'Reason'), value: tagihan.alasan_batal }] : []),
    ]} />
    <Details summary={t('Cara menghitung', 'How it was worked out')}><ul>{tagihan.perhitungan.penjelasan.map((kalimat) => <li>{kalimat}</li>)}</ul>{tagihan.perhitungan.alasan && <p>{t('Koreksi', 'Correction')}: {tagihan.perhitungan.alasan}</p>}<p>{tagihan.perhitungan.dasar_hukum}. {kalimatSanksi(tagihan)}</p></Details>
    <p class="actions"><ButtonLink href={surat(untuk, tagihan.berkas_id, tagihan.naskah_id)} variant="second" icon="file-text">{t(`Buka ${singkat} (PDF)`, `Open the bill (PDF)`)}</ButtonLink>
      {terbuka && ctx.config.BALAI_DEMO === 'on' && <a href={`/contoh/bank?kode=${tagihan.kode_bayar}`}>{t('Bayar di bank contoh', 'Pay at the example bank')}</a>}</p>
  </section>
}

const HASIL: Record<Rekomendasi['hasil'], [string, string, Tone]> = { setuju: ['Setuju', 'Agrees', 'ok'], setuju_bersyarat: ['Setuju dengan syarat', 'Agrees with conditions', 'warn'], tolak: ['Tidak setuju', 'Does not agree', 'bad'] }
interface BarisRekomendasi { unit: string; tugas?: Tugas | undefined; jawaban?: Rekomendasi | undefined }

/** One line a team: asked when, due when, answered what. A team that was asked again shows as waiting. */
async function barisRekomendasi(ctx: Context, berkas: Berkas): Promise<BarisRekomendasi[]> {
  const tugas = (await listTugas(ctx.db, berkas.id)).filter(({ jenis }) => jenis === 'rekomendasi')
  if (tugas.length === 0) return []
  const jawaban = new Map((await listRekomendasi(ctx.db, berkas.id)).map((satu) => [satu.langkah, satu]))
  const terbaru = new Map(tugas.map((satu) => [satu.langkah, satu]))
  return Promise.all([...terbaru.values()].map(async (satu) => ({ unit: satu.unit_id ? (await getUnit(ctx.db, satu.unit_id)).nama : satu.nama, tugas: satu, jawaban: satu.ditutup_pada ? jawaban.get(satu.langkah) : undefined })))
}

export const kartuRekomendasi: Kartu = async (ctx, berkas, untuk) => {
  const { t } = ctx
  const baris = await barisRekomendasi(ctx, berkas)
  if (baris.length === 0) return undefined
  const terlambat = (b: BarisRekomendasi) => Boolean(b.tugas && !b.tugas.ditutup_pada && b.tugas.tenggat < ctx.now)
  return <section><h2>{t('Rekomendasi teknis', 'Technical recommendations')}</h2>
    <Table<BarisRekomendasi> caption={t('Rekomendasi teknis', 'Technical recommendations')} captionHidden rows={baris} tone={(b) => (b.jawaban?.hasil === 'tolak' || terlambat(b) ? 'bad' : undefined)} columns={[
      { head: t('Perangkat daerah', 'Agency'), main: true, cell: (b) => b.unit },
      { head: t('Jawaban', 'Answer'), cell: (b) => b.jawaban ? <Tag tone={HASIL[b.jawaban.hasil][2]}>{t(HASIL[b.jawaban.hasil][0], HASIL[b.jawaban.hasil][1])}</Tag> : b.tugas?.ditutup_pada ? <Tag>{t('Berakhir', 'Ended')}</Tag> : <Tag tone={terlambat(b) ? 'bad' : 'info'}>{terlambat(b) ? t('Terlambat', 'Late') : t('Menunggu', 'Waiting')}</Tag> },
      { head: t('Waktu', 'Time'), cell: (b) => b.jawaban ? waktu(ctx, b.jawaban.pada) : b.tugas && !b.tugas.ditutup_pada ? t(`paling lambat ${waktu(ctx, b.tugas.tenggat)}`, `due ${waktu(ctx, b.tugas.tenggat)}`) : '–' },
      { head: t('Catatan', 'Notes'), cell: (b) => <>{b.jawaban?.syarat && <p>{t('Syarat', 'Conditions')}: {b.jawaban.syarat}</p>}{b.jawaban?.alasan && <p>{t('Alasan', 'Reason')}: {b.jawaban.alasan}</p>}{b.jawaban?.dasar_hukum && <p>{t('Dasar hukum', 'Legal ground')}: {b.jawaban.dasar_hukum}</p>}{b.jawaban && untuk === 'kantor' && <p><a href={surat(untuk, berkas.id, b.jawaban.naskah_id)}>{t('Surat', 'Letter')} {b.jawaban.nomor}</a></p>}</> },
    ]} /></section>
}

interface Jadwal { tanggal: string; jam: string }
const adalahJadwal = (nilai: unknown): nilai is Jadwal => typeof nilai === 'object' && nilai !== null && typeof (nilai as Jadwal).tanggal === 'string' && typeof (nilai as Jadwal).jam === 'string'
const tulisJadwal = ({ tanggal, jam }: Jadwal, ctx: Context): string => `${/^\d{4}-\d{2}-\d{2}$/.test(tanggal) ? hariTanggal(tanggal, ctx.locale) : tanggal} ${ctx.t('pukul', 'at')} ${jam.replace(':', '.')} ${zonaSingkat(ctx.config.BALAI_ZONE)}`

export const kartuKunjungan: Kartu = async (ctx, berkas, untuk) => {
  const { t } = ctx
  const [tugas, tindakan] = await Promise.all([listTugas(ctx.db, berkas.id), listTindakan(ctx.db, berkas.id)])
  const kunjungan = tugas.filter(({ jenis }) => jenis === 'kunjungan')
  if (kunjungan.length === 0) return undefined
  const milik = tindakan.filter(({ langkah }) => kunjungan.some((satu) => satu.langkah === langkah))
  const jadwal = milik.map(({ bekal }) => bekal?.jadwal).filter(adalahJadwal).at(-1)
  const hasil = milik.filter(({ bekal }) => typeof bekal?.berita_acara === 'string').at(-1)
  return <section><h2>{t('Pemeriksaan lapangan', 'Site inspection')}</h2>
    {!hasil && (jadwal ? <Notice title={t('Jadwal kunjungan', 'Appointment')}><p>{tulisJadwal(jadwal, ctx)}.{untuk === 'pemohon' && ` ${t('Mohon Anda atau wakil Anda berada di lokasi.', 'Please be there, or send somebody.')}`}</p></Notice> : <p class="hint">{t('Jadwal kunjungan belum ditetapkan.', 'No appointment yet.')}</p>)}
    {hasil && <HasilKunjungan hasil={hasil} ctx={ctx} berkasId={berkas.id} untuk={untuk} />}
  </section>
}

function HasilKunjungan({ hasil, ctx, berkasId, untuk }: { hasil: BarisTindakan; ctx: Context; berkasId: string; untuk: 'kantor' | 'pemohon' }): VNode {
  const foto = Array.isArray(hasil.bekal?.foto) ? (hasil.bekal.foto as unknown[]).filter((id): id is string => typeof id === 'string') : []
  return <><p class="hint">{waktu(ctx, hasil.pada)}{untuk === 'kantor' && ` · ${hasil.pelaku_teks}`}</p><InsetText><p>{String(hasil.bekal?.berita_acara)}</p></InsetText>
    {foto.length > 0 && <ul class="files">{foto.map((id, i) => <li><a href={`${untuk === 'kantor' ? '/kantor/berkas' : '/permohonan'}/${berkasId}/lampiran/${id}`}>{ctx.t(`Foto lokasi ${i + 1}`, `Photo of the site ${i + 1}`)}</a></li>)}</ul>}</>
}

export const kartuIzin: Kartu = async (ctx, berkas, untuk) => {
  const izin = await findIzinByBerkas(ctx.db, berkas.id)
  return izin && <SatuIzin izin={izin} ctx={ctx} untuk={untuk} />
}
function SatuIzin({ izin, ctx, untuk }: { izin: Izin; ctx: Context; untuk: 'kantor' | 'pemohon' }): VNode {
  const { t } = ctx
  const [id, en, tone] = KEADAAN_IZIN[keadaanIzin(izin, hariIni())]
  return <section class="task-box"><h2>{t('Register izin', 'Register of permits')}</h2>
    <p><Tag tone={tone}>{t(id, en)}</Tag> {izin.nama}, {t('nomor', 'number')} {izin.nomor}</p>
    <SummaryList rows={[{ label: t('Berlaku', 'Valid'), value: `${tanggalPanjang(izin.berlaku_dari, ctx.locale)} ${izin.berlaku_sampai ? t(`sampai ${tanggalPanjang(izin.berlaku_sampai)}`, `to ${tanggalPanjang(izin.berlaku_sampai, 'en')}`) : t('dan seterusnya', 'onwards')}` },
      ...(izin.alasan_cabut ? [{ label: t('Dicabut karena', 'Revoked because'), value: izin.alasan_cabut }, { label: t('Dasar hukum', 'Legal ground'), value: izin.dasar_cabut }] : [])]} />
    <p class="actions"><a href={`/izin/${izin.token}`}>{t('Halaman pemeriksaan untuk umum', 'Public page')}</a>{untuk === 'kantor' && <> · <a href={`/kantor/izin/${izin.id}`}>{t('Buka di register', 'Open in the register')}</a></>}</p>
  </section>
}
