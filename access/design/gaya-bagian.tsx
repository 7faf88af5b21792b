import { KEADAAN } from '#kernel/workflow'
import { BarChart, KeyFigure, KeyFigures, LineChart } from './chart.tsx'
import { ICON_PATHS } from './icon-path.ts'
import { Icon, type IconName } from './icon.tsx'
import { Details, EmptyState, Hero, InsetText, Notice, Panel, PrintButtonNote, Warning } from './message.tsx'
import { ButtonLink } from './form.tsx'
import { Cards, Pager, Search, Steps } from './nav.tsx'
import { QrImage } from './qr.tsx'
import { Nik, SummaryList, TaskList, Timeline } from './record.tsx'
import { Table } from './table.tsx'
import { DueTag, StatusTag, Tag } from './tag.tsx'
import { useCtx } from './ui.tsx'

export function ContohPesan() {
  const { t } = useCtx()
  return <section><h2>{t('Pesan', 'Messages')}</h2>
    <Notice tone="ok" title={t('Tersimpan', 'Saved')}><p>{t('Draf disimpan pada 9 Maret 2026 pukul 10.15 WITA.', 'Draft saved on 9 March 2026 at 10.15 WITA.')}</p></Notice>
    <Notice tone="info"><p>{t('Loket tutup pada 20 Maret 2026 (Nyepi). ', 'The counter is closed on 20 March 2026. ')}<a href="#">{t('Lihat jam layanan', 'See opening hours')}</a></p></Notice>
    <Notice tone="warn"><p>{t('Sisa waktu memperbaiki: 3 hari kerja.', 'Time left to make changes: 3 working days.')}</p></Notice>
    <Notice tone="bad"><p>{t('Pembayaran belum kami terima.', 'We have not received your payment.')}</p></Notice>
    <Warning>{t('Setelah dikirim, isian tidak dapat diubah kecuali diminta petugas.', 'Once sent, answers cannot be changed unless an officer asks.')}</Warning>
    <InsetText><p>{t('“Penyelenggara berkewajiban menyusun dan menetapkan standar pelayanan.” UU 25/2009 Pasal 15', 'Law 25/2009 Art. 15: the provider must set the standard of service.')}</p></InsetText>
    <Details summary={t('Mengapa kami menanyakan ini?', 'Why do we ask this?')}><p>{t('Agar surat memuat alamat usaha yang benar.', 'So that the letter carries the right address.')}</p></Details>
    <EmptyState title={t('Belum ada berkas', 'No cases yet')} level={3}><p>{t('Permohonan Anda akan tampil di sini.', 'Your applications will appear here.')}</p><ButtonLink href="#">{t('Cari layanan', 'Find a service')}</ButtonLink></EmptyState>
    <PrintButtonNote />
    <h3>{t('Gambar', 'Icons')}</h3><p>{(Object.keys(ICON_PATHS) as IconName[]).map((name) => <Icon name={name} label={name} size="l" />)}</p>
  </section>
}

export function ContohBerkas() {
  const { t } = useCtx()
  return <section><h2>{t('Berkas', 'Cases')}</h2>
    <p>{KEADAAN.map((state) => <><StatusTag state={state} />{' '}</>)}</p>
    <p><DueTag level="safe" at={new Date('2026-03-12T06:00:00Z')}>{t('sisa 2 hari kerja', '2 working days left')}</DueTag> <DueTag level="soon">{t('hari ini 16.00', 'today 16.00')}</DueTag> <DueTag level="late">{t('lewat 1 hari kerja', '1 working day late')}</DueTag> <DueTag level="stopped">{t('jam berhenti', 'clock stopped')}</DueTag> <DueTag level="done">{t('tepat waktu', 'on time')}</DueTag> <Tag tone="main">{t('Baru', 'New')}</Tag></p>
    <Steps now={2} total={5} name={t('Tempat usaha', 'Place of business')} />
    <SummaryList level={3} title={t('Periksa jawaban', 'Check your answers')} rows={[{ label: t('Nama', 'Name'), value: 'Andi Nurhayati', change: '#' }, { label: 'NIK', value: <Nik value="7308144703889901" />, change: '#' }, { label: t('Nomor telepon', 'Phone'), value: '', change: '#' }]} />
    <TaskList tasks={[{ name: t('Data pemohon', 'Applicant'), href: '#', state: 'done' }, { name: t('Tempat usaha', 'Place'), href: '#', hint: t('3 dari 5 pertanyaan', '3 of 5 questions'), state: 'doing' }, { name: t('Berkas', 'Documents'), href: '#', state: 'todo' }, { name: t('Foto lokasi', 'Photo of the place'), href: '#', state: 'fix' }, { name: t('Kirim', 'Send'), state: 'locked' }]} />
    <Timeline items={[{ state: 'done', title: t('Permohonan diterima', 'Application received'), when: t('Senin, 9 Maret 2026 pukul 10.15 WITA', 'Monday, 9 March 2026 at 10.15 WITA') }, { state: 'done', title: t('Kelengkapan diperiksa', 'Completeness checked'), when: t('Senin, 9 Maret 2026', 'Monday, 9 March 2026'), who: t('Petugas layanan, Desa Watang Cani', 'Service officer, Watang Cani') }, { state: 'now', title: t('Menunggu tanda tangan kepala desa', 'Awaiting the village head’s signature'), when: t('paling lambat Rabu, 11 Maret 2026', 'no later than Wednesday, 11 March 2026'), note: <p>{t('Anda tidak perlu melakukan apa pun.', 'There is nothing you need to do.')}</p> }, { state: 'next', title: t('Surat terbit', 'Letter issued') }]} />
    <QrImage text="https://layanan.bone.invalid/periksa/8f3k-2m9x" label={t('Kode QR ke halaman pemeriksaan surat', 'QR code to the verification page')} />
  </section>
}

export function ContohDaftar() {
  const { t } = useCtx()
  return <section><h2>{t('Daftar', 'Lists')}</h2>
    <Cards level={3} items={[{ title: t('Surat keterangan usaha', 'Business letter'), href: '#', icon: 'store', text: t('Bukti bahwa Anda menjalankan usaha.', 'Proof that you run a business.'), meta: t('Gratis · 2 hari kerja', 'Free · 2 working days') }, { title: t('Surat pengantar SKCK', 'Police record letter'), href: '#', icon: 'shield-check', text: t('Untuk mengurus SKCK di kepolisian.', 'For the police.'), meta: t('Gratis · 1 hari kerja', 'Free · 1 working day') }, { title: t('Izin reklame', 'Advertising permit'), href: '#', icon: 'flag' }]} />
    <Pager previous="#" next="#" shown={t('50 berkas', '50 cases')} />
  </section>
}

interface Baris { nomor: string; layanan: string; pemohon: string; keadaan: (typeof KEADAAN)[number]; sisa: [string, 'safe' | 'soon' | 'late']; biaya: number }
const BARIS: Baris[] = [
  { nomor: '0412/SKU/2026', layanan: 'Surat keterangan usaha', pemohon: 'Andi Nurhayati', keadaan: 'verifikasi', sisa: ['sisa 2 hari kerja', 'safe'], biaya: 0 },
  { nomor: '0409/RKL/2026', layanan: 'Izin penyelenggaraan reklame', pemohon: 'CV Bone Makmur', keadaan: 'menunggu_rekomendasi', sisa: ['hari ini 16.00', 'soon'], biaya: 1250000 },
  { nomor: '0398/SKTM/2026', layanan: 'Surat keterangan tidak mampu', pemohon: 'Baharuddin', keadaan: 'penandatanganan', sisa: ['lewat 1 hari kerja', 'late'], biaya: 0 },
]
export function ContohTabel() {
  const { t } = useCtx()
  return <section><h2 id="tabel">{t('Tabel', 'Tables')}</h2>
    <Table caption={t('Berkas yang menunggu Anda', 'Cases waiting for you')} rows={BARIS} tone={(row) => (row.sisa[1] === 'late' ? 'bad' : undefined)} foot={[[t('Jumlah', 'Total'), '', '', '', '', '1.250.000']]} columns={[
      { head: t('Nomor', 'Number'), main: true, sort: { href: '#', now: 'ascending' }, cell: (row) => <a href="#">{row.nomor}</a> }, { head: t('Layanan', 'Service'), cell: (row) => row.layanan }, { head: t('Pemohon', 'Applicant'), cell: (row) => row.pemohon },
      { head: t('Keadaan', 'State'), cell: (row) => <StatusTag state={row.keadaan} /> }, { head: t('Sisa waktu', 'Time left'), cell: (row) => <DueTag level={row.sisa[1]}>{row.sisa[0]}</DueTag> }, { head: t('Biaya (Rp)', 'Fee (Rp)'), numeric: true, cell: (row) => row.biaya.toLocaleString('id-ID') },
    ]} />
    <Table scroll caption={t('Matriks hak', 'Matrix of rights')} rows={BARIS} columns={[{ head: t('Nomor', 'Number'), main: true, narrow: true, cell: (row) => row.nomor }, ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'].map((head) => ({ head, numeric: true, cell: (row: Baris) => row.biaya }))]} />
    <Table caption={t('Tabel kosong', 'Empty table')} rows={[] as Baris[]} columns={[]} empty={<EmptyState level={3} title={t('Tidak ada yang menunggu', 'Nothing is waiting')}><p>{t('Semua berkas sudah dikerjakan.', 'All cases are done.')}</p></EmptyState>} />
  </section>
}

const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des']
export function ContohBagan() {
  const { t } = useCtx()
  const points = (values: (number | null)[]) => values.map((value, index) => ({ label: BULAN[index]!, value }))
  return <section><h2 id="bagan">{t('Bagan', 'Charts')}</h2>
    <KeyFigures><KeyFigure label={t('Masuk bulan ini', 'Arrived this month')} value="184" note={t('12 lebih banyak daripada Februari', '12 more than in February')} spark={[120, 132, 128, 160, 172, 184]} /><KeyFigure label={t('Akan terlambat', 'About to be late')} value="7" tone="warn" href="#" /><KeyFigure label={t('Terlambat', 'Late')} value="2" tone="bad" href="#" /><KeyFigure label={t('Indeks kepuasan', 'Satisfaction index')} value="86,4" tone="ok" note={t('Baik', 'Good')} /></KeyFigures>
    <BarChart title={t('Lama penyelesaian', 'Time taken')} desc={t('Bagian berkas yang selesai dalam janji', 'Share of cases done as promised')} labelHead={t('Layanan', 'Service')} unit="%" max={100} bars={[{ label: 'SKU', value: 96.5, tone: 'ok' }, { label: 'SKTM', value: 88 }, { label: t('Reklame', 'Advertising'), value: 61, tone: 'bad', note: t('(rendah)', '(low)') }]} />
    <LineChart title={t('Permohonan masuk', 'Applications')} desc={t('Naik dari 120 pada Januari menjadi 214 pada Desember.', 'Up from 120 in January to 214 in December.')} series={[{ name: '2026', points: points([120, 132, 128, 160, 172, 184, null, 190, 201, 198, 210, 214]) }, { name: '2025', tone: 'mute', points: points([90, 101, 99, 120, 118, 130, 135, 140, 151, 149, 160, 158]) }]} />
    <LineChart columns title={t('Surat terbit', 'Letters issued')} desc={t('Per bulan', 'By month')} series={[{ name: '2026', points: points([80, 92, 88, 110, 122, 134, 120, 140, 151, 148, 160, 164]) }]} />
  </section>
}

/** The front page's opening and the end of an application: on pages of their own in the guide of the portal. */
export function ContohPortal() {
  const { t } = useCtx()
  return <><Hero title={t('Apa yang ingin Anda urus?', 'What do you need?')} lead={t('Surat, izin, dan layanan Kabupaten Bone, dari rumah atau dari kantor desa.', 'Letters, permits and services.')}><Search label={t('Cari layanan', 'Find a service')} hint={t('Tulis dengan kata Anda sendiri, misalnya “usaha” atau “anak sekolah”.', 'In your own words.')} /></Hero>
    <ContohDaftar /></>
}
export function ContohBukti() {
  const { t } = useCtx()
  return <><Panel title={t('Permohonan terkirim', 'Application sent')} numberLabel={t('Nomor berkas Anda', 'Your case number')} number="0412/SKU/7308142007/2026" />
    <h2>{t('Apa selanjutnya', 'What happens next')}</h2><p>{t('Petugas memeriksa kelengkapan paling lambat Rabu, 11 Maret 2026 pukul 16.00 WITA.', 'An officer checks by Wednesday, 11 March 2026.')}</p><PrintButtonNote /></>
}
