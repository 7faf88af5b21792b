import { Heading, PrintButtonNote, SummaryList, Warning } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { waktu } from './bantu.tsx'
import { type Insiden, findInsiden, hitungTerdampak } from './insiden.sql.ts'
import { DASAR } from './insiden.office.tsx'

// Drafts of the written notices, with everything UU 27/2022 Ps 46 (2) asks for: which data, when and how, handling and recovery.

const INSIDEN = { hak: ['pdp.insiden'] }
const isi = (i: Insiden, ctx: Context) => [
  { label: 'Data pribadi yang terungkap', value: i.isi.data ?? '' },
  { label: 'Kapan terungkap', value: i.mulai ? `${waktu(ctx, i.mulai)}${i.sampai ? ` sampai ${waktu(ctx, i.sampai)}` : ''}` : `Tidak diketahui dengan pasti; diketahui ${waktu(ctx, i.diketahui_pada)}` },
  { label: 'Bagaimana terungkap', value: i.isi.bagaimana ?? '' },
  { label: 'Upaya penanganan', value: i.isi.penanganan ?? '' }, { label: 'Upaya pemulihan', value: i.isi.pemulihan || 'Sedang dikerjakan' },
]
const surat = page({ path: `${DASAR}/:id/surat/:untuk`, summary: 'Naskah pemberitahuan insiden kepada lembaga atau kepada orang yang terdampak, untuk dicetak', right: INSIDEN, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid(), untuk: z.string().max(20) }),
  async ask(ctx, { id, untuk }) {
    const i = (await findInsiden(ctx.db, id)) ?? refuseNotFound('Insiden')
    if (untuk !== 'lembaga' && untuk !== 'subjek') refuseNotFound('Surat')
    return { i, untuk, jumlah: (await hitungTerdampak(ctx.db, id)).semua, pemda: await getUnitPemda(ctx.db) }
  },
  show({ i, untuk, jumlah, pemda }, ctx) {
    const lembaga = untuk === 'lembaga'
    return { title: `${lembaga ? 'Pemberitahuan kepada lembaga' : 'Pemberitahuan kepada subjek data'} ${i.nomor}`, frame: 'tanpa', body: <>
      <PrintButtonNote />
      {i.latihan && <Warning>LATIHAN. Bukan pemberitahuan sungguhan; tidak dikirim kepada siapa pun.</Warning>}
      <Heading about={pemda.kop[0] ?? pemda.nama} lead={`${pemda.kota || pemda.nama}, ${tanggalPanjang(tanggalDaerah(ctx.now))}`}>{i.latihan ? 'LATIHAN: ' : ''}Pemberitahuan kegagalan pelindungan data pribadi</Heading>
      <p>{lembaga ? 'Kepada Yth. Pimpinan lembaga penyelenggara pelindungan data pribadi (Kementerian Komunikasi dan Digital).' : 'Kepada Yth. Bapak/Ibu yang data pribadinya terdampak.'}</p>
      <p>{lembaga ? 'Berdasarkan Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, dengan ini kami memberitahukan kegagalan pelindungan data pribadi berikut.' : 'Kami menyampaikan dengan sungguh-sungguh bahwa data pribadi Anda yang kami simpan terdampak suatu kegagalan pelindungan. Pemberitahuan ini disampaikan menurut Pasal 46 Undang-Undang Nomor 27 Tahun 2022.'}</p>
      <SummaryList rows={[{ label: 'Nomor', value: i.nomor }, { label: 'Kejadian', value: i.judul }, { label: 'Diketahui', value: waktu(ctx, i.diketahui_pada) }, ...isi(i, ctx), ...(lembaga ? [{ label: 'Jumlah subjek data pribadi', value: `${jumlah.toLocaleString('id-ID')} orang` }, { label: 'Batas pemberitahuan', value: waktu(ctx, i.tenggat) }] : [{ label: 'Yang sebaiknya Anda lakukan', value: i.isi.saran || 'Waspadai telepon atau pesan yang meminta kode atau data tambahan.' }]), { label: lembaga ? 'Narahubung' : 'Bertanya', value: i.isi.kontak ?? '' }]} />
      <p>{lembaga ? 'Perkembangan penanganan akan kami sampaikan kemudian.' : 'Kami mohon maaf. Anda dapat meminta penjelasan, salinan, perbaikan, atau penghapusan data pada halaman Data saya atau di loket.'}</p>
      <p>Pejabat Pelindungan Data Pribadi<br />{pemda.nama}</p></> }
  } })
export const suratInsidenRoutes: Route[] = [surat]
