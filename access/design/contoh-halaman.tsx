import { Refusal } from '#kernel/platform'
import { contextContoh, pegawaiContoh, shellContoh } from './contoh.ts'
import { Button, Form, SubmitRow } from './form.tsx'
import { ContohBerkas, ContohBukti, ContohPortal, ContohTabel } from './gaya-bagian.tsx'
import { Gaya } from './gaya.tsx'
import { ConfirmPage, Details } from './message.tsx'
import { BackLink, Breadcrumbs, Heading, Steps } from './nav.tsx'
import { renderPage } from './page.tsx'
import { TextField } from './text-field.tsx'

const Tanya = () => <><BackLink href="/ajukan/sku/1" /><Steps now={2} total={5} name="Tempat usaha" />
  <Form><TextField name="nama" label="Apa nama usaha Anda?" heading hint="Nama yang dikenal pelanggan. Tidak perlu sama dengan nama resmi." />
    <Details summary="Usaha saya belum punya nama"><p>Tuliskan jenisnya, misalnya “warung kopi”.</p></Details><SubmitRow><Button>Simpan dan lanjutkan</Button></SubmitRow></Form></>
const Lacak = () => <><Breadcrumbs items={[{ name: 'Beranda', href: '/' }, { name: 'Lacak berkas', href: '/lacak' }]} /><Heading about="Surat keterangan usaha" lead="Diajukan Senin, 9 Maret 2026.">Berkas 0412/SKU/2026</Heading><ContohBerkas /></>
const salah = new Refusal('isian-salah', 'Periksa kembali isian yang ditandai.', 422, [{ field: 'nama', message: 'Tuliskan nama usaha Anda.' }])

/** Whole documents of example pages by name, for the browser tests: both frames, citizen and official, calm and refused. */
export function contohHalaman(): Record<string, string> {
  const portal = shellContoh('portal')
  const kantor = shellContoh('kantor')
  const warga = { kind: 'warga' as const, akunId: 'a', sesiId: 's', orangId: 'o', nama: 'Andi Nurhayati', terverifikasi: true }
  const official = contextContoh({ actor: pegawaiContoh, flash: 'Berkas 0412/SKU/2026 dikembalikan kepada pemohon.' })
  return {
    'kantor-gaya': renderPage(official, { title: 'Buku gaya', body: <Gaya />, wide: true }, kantor),
    'kantor-tolak': renderPage({ ...official, flash: undefined, refusal: new Refusal('sudah-berubah', 'Berkas ini baru saja diubah oleh Baharuddin. Muat ulang halaman, lalu ulangi.', 409) }, { title: 'Berkas', body: <ConfirmPage title="Kembalikan berkas?" yes="Ya, kembalikan" noHref="/kantor/berkas"><p>Pemohon mendapat kabar dan waktu memperbaiki.</p></ConfirmPage> }, kantor),
    'kantor-tabel': renderPage(contextContoh({ actor: pegawaiContoh, locale: 'en' }), { title: 'Cases', body: <><Heading>Cases</Heading><ContohTabel /></> }, kantor),
    'portal-gaya': renderPage(contextContoh({ actor: warga }), { title: 'Buku gaya', body: <Gaya /> }, { ...portal, notices: [{ tone: 'warn', text: 'Layanan tutup sementara pada Sabtu malam.', href: '/kabar' }] }),
    'portal-depan': renderPage(contextContoh({ url: new URL('http://localhost/layanan') }), { title: 'Beranda', body: <ContohPortal />, wide: true, index: true, description: 'Layanan Kabupaten Bone' }, portal),
    'portal-tanya': renderPage(contextContoh(), { title: 'Nama usaha', body: <Tanya /> }, portal),
    'portal-salah': renderPage(contextContoh({ refusal: salah, typed: { nama: '' } }), { title: 'Nama usaha', body: <Tanya /> }, portal),
    'portal-bukti': renderPage(contextContoh({ actor: warga }), { title: 'Terkirim', body: <ContohBukti />, refresh: 5 }, portal),
    'portal-lacak': renderPage(contextContoh({ locale: 'en' }), { title: 'Track', body: <Lacak /> }, portal),
    'tanpa-cetak': renderPage(contextContoh(), { title: 'Cetak', frame: 'tanpa', body: <><Heading>Daftar berkas</Heading><ContohTabel /></> }, kantor),
  }
}
