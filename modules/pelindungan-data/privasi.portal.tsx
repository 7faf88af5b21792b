import { findDaerah } from '#access/admin'
import { Details, Heading, Table } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { tanggalDaerah } from '#kernel/identity'
import { AKHIR, type BarisRegister, DASAR, bacaRegister } from './register.ts'

// The notice of UU 27/2022 Ps 21 in plain words: legality, purpose, kinds of data, retention, rights. Purposes, bases, terms and
// recipients are read off the register, so the notice cannot promise something else than what the system does.

type Dwibahasa = readonly [id: string, en: string]
interface Bagian { judul: Dwibahasa; isi?: Dwibahasa[]; butir?: Dwibahasa[] }
const BAGIAN: Bagian[] = [
  { judul: ['Siapa yang menerima data Anda', 'Who receives your data'], butir: [
    ['Pejabat yang mengerjakan permohonan Anda, sebatas tugasnya. Setiap pembukaan data dicatat.', 'The officials who work on your application, within their task. Every opening of data is recorded.'],
    ['Instansi lain yang diminta memberi rekomendasi, hanya atas berkas itu.', 'Other agencies asked for a recommendation, on that case only.'],
    ['Siapa pun yang Anda beri surat dapat memeriksa keasliannya; halaman pemeriksaan menyamarkan nama dan NIK.', 'Whoever you give a letter to can verify it; the verification page masks name and NIK.'],
    ['Penyedia pengiriman pesan, sebatas nomor atau alamat tujuan dan isi kabar singkat.', 'The carrier of messages, only the number or address and the short text.'],
    ['Data tidak dijual dan tidak dipakai untuk iklan. Tidak ada pelacak dari pihak lain pada halaman ini.', 'Data are not sold nor used for advertising. There is no tracker of others on these pages.'],
  ] },
  { judul: ['Hak Anda (UU 27/2022 Ps 5–13)', 'Your rights (Law 27/2022 Art. 5–13)'], butir: [
    ['Mengetahui siapa yang melihat data Anda: buka Akun, lalu Siapa melihat data saya.', 'Know who saw your data: open Account, then Who saw my data.'],
    ['Memperbaiki dan melengkapi data: di halaman Akun, lewat permintaan di Data saya, atau di loket.', 'Correct and complete data: on the account page, by a request under My data, or at a counter.'],
    ['Mendapat salinan data Anda, sekali klik: buka Akun, lalu Data saya.', 'Receive a copy of your data with one click: open Account, then My data.'],
    ['Meminta penghapusan atau penghentian pemrosesan, sejauh tidak wajib disimpan menurut undang-undang.', 'Ask for erasure or an end of processing, as far as no law requires keeping.'],
    ['Menarik persetujuan, menolak keputusan yang hanya dibuat mesin, dan menuntut ganti rugi. Di sini tidak ada keputusan yang dibuat mesin: setiap penolakan diputuskan pejabat.', 'Withdraw consent, refuse decisions made by machines alone, and claim damages. No decision here is made by a machine: every refusal is decided by an official.'],
  ] },
  { judul: ['Cara kami menjaganya', 'How we guard them'], isi: [['Sambungan terenkripsi, NIK disamarkan pada layar, hak menurut jabatan, catatan yang tidak dapat diubah, dan cadangan yang diuji. Bila terjadi kebocoran, Anda dan lembaga pelindungan data diberi tahu paling lambat 3 kali 24 jam (Ps 46).', 'Encrypted connections, NIK masked on screens, rights by post, a log that cannot be changed, and backups that are tested. If data leak, you and the data protection agency are told within 3 × 24 hours (Art. 46).']] },
  { judul: ['Kuki', 'Cookies'], isi: [['Hanya kuki yang diperlukan: sesi masuk, penjaga formulir, pilihan bahasa, dan kabar singkat setelah suatu tindakan. Karena itu tidak ada permintaan persetujuan kuki.', 'Only necessary cookies: the session, the guard of forms, the language, and a short notice after an act. That is why no cookie consent is asked.']] },
]

interface Tujuan { tujuan: [string, string]; dasar: [string, string][]; data: BarisRegister[] }
/** What the register says about citizens, by purpose. */
export function menurutTujuan(register: BarisRegister[]): Tujuan[] {
  const semua = new Map<string, Tujuan>()
  for (const r of register.filter(({ subjek }) => subjek.includes('warga'))) {
    const ada = semua.get(r.tujuan[0]) ?? { tujuan: [...r.tujuan] as [string, string], dasar: [], data: [] }
    if (!ada.dasar.some(([id]) => id === DASAR[r.dasar][0])) ada.dasar.push(DASAR[r.dasar])
    ada.data.push(r)
    semua.set(r.tujuan[0], ada)
  }
  return [...semua.values()]
}
const IsiBagian = ({ ctx }: { ctx: Context }) => <>{BAGIAN.map(({ judul, isi = [], butir = [] }) => <section><h2>{ctx.t(...judul)}</h2>{isi.map((satu) => <p>{ctx.t(...satu)}</p>)}{butir.length > 0 && <ul>{butir.map((satu) => <li>{ctx.t(...satu)}</li>)}</ul>}</section>)}</>
const BUKAN_UMUM = new Set(['notification.kotak_contoh'])

const privasi = page({ path: '/privasi', summary: 'Pemberitahuan pelindungan data pribadi', right: 'publik', frame: 'portal',
  async ask(ctx) {
    const { nama, alamat, surel, telepon } = await findDaerah(ctx.db)
    const register = await bacaRegister(ctx.db, tanggalDaerah(ctx.now))
    return { pengendali: nama, alamat, surel, telepon, dasar: 'UU 27/2022', tujuan: menurutTujuan(register.filter(({ tabel }) => !BUKAN_UMUM.has(tabel))).map((satu) => ({ tujuan: satu.tujuan, dasar: satu.dasar, data: satu.data.map((r) => ({ nama: r.nama, masaSimpan: r.masaSimpan, akhir: AKHIR[r.retensi.akhir], penerima: r.penerima, spesifik: r.spesifik })) })) }
  },
  show(p, ctx) {
    const { t } = ctx
    const judul = t('Pelindungan data pribadi', 'Privacy')
    const lead = t('Data apa yang kami minta, untuk apa, berapa lama, dan apa hak Anda.', 'What data we ask for, what for, how long, and what your rights are.')
    const nama = p.pengendali.replace(/^Pemerintah /, '')
    return { title: judul, index: true, description: lead, body: <>
      <Heading lead={lead}>{judul}</Heading>
      <p>{t(`Pengendali data: Pemerintah ${nama}${p.alamat ? `, ${p.alamat}` : ''}.`, `Controller: Government of ${nama}${p.alamat ? `, ${p.alamat}` : ''}.`)}</p>
      <h2>{t('Untuk apa data dipakai, dan berapa lama', 'What data are used for, and how long')}</h2>
      {p.tujuan.map((satu) => <Details summary={t(...satu.tujuan)}>
        <p>{t('Dasar', 'Basis')}: {satu.dasar.map((d) => t(...d)).join('; ')}.</p>
        <Table caption={t('Data dan masa simpan', 'Data and retention')} captionHidden rows={satu.data} columns={[{ head: t('Data', 'Data'), main: true, cell: (d) => <>{t(...(d.nama as [string, string]))}{d.spesifik && <> ({t('dapat memuat data spesifik', 'may hold specific data')})</>}</> }, { head: t('Disimpan', 'Kept'), cell: (d) => `${t(...d.masaSimpan)}; ${t('lalu', 'then')} ${t(...d.akhir)}` }]} />
      </Details>)}
      <IsiBagian ctx={ctx} />
      <h2>{t('Menghubungi kami tentang data Anda', 'Reaching us about your data')}</h2>
      <p><a href="/akun/data-saya">{t('Ajukan permintaan lewat Data saya', 'Ask under My data')}</a>, {t('di loket mana pun, atau kepada pejabat pelindungan data', 'at any counter, or from the data protection officer')}{p.surel && <>: <a href={`mailto:${p.surel}`}>{p.surel}</a></>}{p.telepon && <>, {p.telepon}</>}. {t('Kami menjawab paling lambat 3 kali 24 jam (UU 27/2022 Ps 30–33). Lihat juga', 'We answer within 3 × 24 hours (Law 27/2022 Art. 30–33). See also')} <a href="/kontak">{t('halaman kontak', 'the contact page')}</a>.</p></> }
  } })
export const privasiRoutes: Route[] = [privasi]
