import { Checkbox, Checkboxes, Radios, Select } from './choice.tsx'
import { DateField } from './date-field.tsx'
import { FileField } from './file-field.tsx'
import { Button, ButtonLink, Fieldset, Form, SubmitRow } from './form.tsx'
import { FilterBar, Search } from './nav.tsx'
import { MoneyField, NumberField, TextArea, TextField } from './text-field.tsx'
import { UiProvider, useCtx } from './ui.tsx'
import { Refusal } from '#kernel/platform'

export const ContohFormulir = ({ awalan = 'c' }: { awalan?: string }) => {
  const n = (name: string) => `${awalan}_${name}`
  const { t } = useCtx()
  return <section aria-label={t('Contoh isian', 'Example fields') + awalan}><h2 id={awalan === 'c' ? 'formulir' : undefined}>{t('Isian', 'Fields')} {awalan !== 'c' && t('yang perlu diperbaiki', 'that need a change')}</h2>
    <Form kunci="0192f0c1-contoh">
      <TextField name={n('nama')} label={t('Nama lengkap', 'Full name')} hint={t('Seperti tertulis pada KTP.', 'As written on the identity card.')} autoComplete="name" value="Andi Nurhayati" />
      <TextField name={n('nik')} label="NIK" hint={t('16 angka pada KTP atau kartu keluarga. Spasi tidak masalah.', '16 digits. Spaces do not matter.')} inputMode="numeric" width="l" maxLength={20} />
      <TextField name={n('hp')} label={t('Nomor telepon', 'Phone number')} type="tel" autoComplete="tel" width="m" optional />
      <TextField name={n('sandi')} label={t('Kata sandi', 'Password')} type="password" autoComplete="current-password" width="l" value="tidak ditulis" />
      <TextArea name={n('alasan')} label={t('Untuk apa surat ini dipakai?', 'What is the letter for?')} rows={3} value="Mengajukan kredit usaha rakyat" />
      <NumberField name={n('luas')} label={t('Luas bidang', 'Area')} suffix="m²" decimal value="12,5" />
      <MoneyField name={n('omzet')} label={t('Omzet sebulan', 'Monthly turnover')} value={4500000n} />
      <DateField name={n('lahir')} label={t('Tanggal lahir', 'Date of birth')} hint={t('Misalnya 27 3 1988', 'For example 27 3 1988')} value="1988-03-07" birthday />
      <Radios name={n('jenis')} label={t('Bagaimana usaha dijalankan?', 'How is the business run?')} value="tetap" choices={[{ value: 'tetap', label: t('Di tempat tetap', 'In a fixed place'), hint: t('Toko, warung, bengkel', 'Shop, stall, workshop') }, { value: 'keliling', label: t('Berkeliling', 'Mobile') }, { value: 'daring', label: t('Daring saja', 'Online only'), inside: <TextField name={n('toko')} label={t('Alamat toko daring', 'Address of the online shop')} type="url" optional /> }]} />
      <Radios name={n('sewa')} label={t('Apakah tempatnya menyewa?', 'Is the place rented?')} inline choices={[{ value: 'ya', label: t('Ya', 'Yes') }, { value: 'tidak', label: t('Tidak', 'No') }]} value={null} />
      <Checkboxes name={n('kanal')} label={t('Kabar dikirim lewat', 'Send news by')} hint={t('Pilih semua yang sesuai.', 'Choose all that apply.')} value={['sms']} choices={[{ value: 'sms', label: 'SMS' }, { value: 'surel', label: t('Surel', 'E-mail') }, { value: 'wa', label: 'WhatsApp', disabled: true }]} />
      <Select name={n('kecamatan')} label="Kecamatan" width="l" value="73.08.14" choices={[{ label: 'Bone', choices: [{ value: '73.08.14', label: 'Barebbo' }, { value: '73.08.21', label: 'Tanete Riattang' }] }, { value: 'lain', label: t('Kabupaten lain', 'Another regency') }]} />
      <FileField name={n('ktp')} label={t('Foto KTP', 'Photo of the identity card')} hint={t('Seluruh kartu terlihat dan terbaca.', 'The whole card, legible.')} maxMb={5} camera kept={[{ name: 'ktp-lama.jpg', href: '#', note: '312 kB' }]} />
      <Fieldset legend={t('Alamat usaha', 'Address of the business')} hint={t('Tempat usaha, bukan rumah.', 'Of the business, not the home.')}><TextField name={n('jalan')} label={t('Jalan dan nomor', 'Street and number')} /><TextField name={n('rt')} label="RT / RW" width="s" disabled value="001 / 002" /></Fieldset>
      <Checkbox name={n('benar')} label={t('Saya menyatakan keterangan di atas benar.', 'I declare that the above is true.')} hint={t('Keterangan palsu dapat dipidana.', 'False statements are an offence.')} />
      <SubmitRow><Button>{t('Simpan dan lanjutkan', 'Save and continue')}</Button><Button variant="second" name="simpan" value="draf">{t('Simpan sebagai draf', 'Save as draft')}</Button><a href="#formulir">{t('Batal', 'Cancel')}</a></SubmitRow>
    </Form>
    {awalan === 'c' && <><h3>{t('Tombol', 'Buttons')}</h3><SubmitRow><Button type="button" icon="check">{t('Setujui', 'Approve')}</Button><Button type="button" variant="second" icon="pencil">{t('Kembalikan', 'Return')}</Button><Button type="button" variant="danger" icon="x">{t('Tolak', 'Refuse')}</Button><Button type="button" variant="plain">{t('Nanti saja', 'Later')}</Button><Button type="button" small about={t('lampiran 1', 'attachment 1')} variant="second">{t('Hapus', 'Remove')}</Button><Button type="button" disabled>{t('Belum bisa', 'Not yet')}</Button><ButtonLink href="#" icon="download" variant="second">{t('Unduh surat', 'Download letter')}</ButtonLink></SubmitRow>
      <h3>{t('Cari dan saring', 'Search and filter')}</h3><Search label={t('Cari layanan', 'Find a service')} value="usaha" name="cari_gaya" /><p />
      <FilterBar reset="#"><Select name="saring_keadaan" label={t('Keadaan', 'State')} choices={[{ value: 'diajukan', label: t('Diajukan', 'Submitted') }]} /><TextField name="saring_nama" label={t('Nama pemohon', 'Applicant')} /></FilterBar></>}
  </section>
}

const SALAH = new Refusal('isian-salah', 'Periksa kembali isian yang ditandai.', 422, [
  { field: 'g_nama', message: 'Tuliskan nama lengkap.' }, { field: 'g_nik', message: 'NIK harus 16 angka; yang Anda tulis 15 angka.' }, { field: 'g_luas', message: 'Luas bidang harus berupa angka, misalnya 12,5.' },
  { field: 'g_omzet', message: 'Tuliskan omzet dalam rupiah.' }, { field: 'g_lahir', message: 'Tanggal 31 Februari tidak ada.' }, { field: 'g_jenis', message: 'Pilih bagaimana usaha dijalankan.' }, { field: 'g_kanal', message: 'Pilih sedikitnya satu cara.' },
  { field: 'g_kecamatan', message: 'Pilih kecamatan.' }, { field: 'g_ktp', message: 'Berkas lebih besar daripada 5 MB.' }, { field: 'g_alasan', message: 'Tuliskan untuk apa surat ini dipakai.' }, { field: 'g_benar', message: 'Centang pernyataan ini untuk melanjutkan.' },
])
/** The same fields after a refusal, with what was typed. */
export function ContohGalat() {
  const ctx = useCtx()
  const typed = { g_nama: '', g_nik: '730814470388001', g_lahir_hari: '31', g_lahir_bulan: '2', g_lahir_tahun: '1988', g_luas: 'dua', g_omzet: '', g_alasan: '' }
  return <UiProvider ctx={{ ...ctx, refusal: SALAH, typed }}><ContohFormulir awalan="g" /></UiProvider>
}
