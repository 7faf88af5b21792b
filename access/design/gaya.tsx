import { defineModule, page } from '#access/web'
import { ContohFormulir, ContohGalat } from './gaya-isian.tsx'
import { ContohBagan, ContohBerkas, ContohDaftar, ContohPesan, ContohTabel } from './gaya-bagian.tsx'
import { Heading, Tabs } from './nav.tsx'
import { useCtx } from './ui.tsx'

// The living style guide: every component in its states, drawn by the same code as all pages. Writers of pages look here;
// the accessibility and contrast tests walk over it.

function Gaya() {
  const { t } = useCtx()
  return <>
    <Heading about={t('Buku gaya', 'Style guide')} lead={t('Semua bagian halaman dalam semua keadaannya, seperti yang dilihat warga dan pegawai.', 'Every part of a page in all its states, as citizens and officials see it.')}>{t('Bagian-bagian halaman', 'Parts of a page')}</Heading>
    <Tabs label={t('Kelompok contoh', 'Groups of examples')} items={[{ name: t('Semua', 'All'), href: '/kantor/gaya', now: true, count: 6 }, { name: t('Isian', 'Fields'), href: '#formulir' }, { name: t('Tabel', 'Tables'), href: '#tabel' }, { name: t('Bagan', 'Charts'), href: '#bagan' }]} />
    <ContohPesan /><ContohBerkas /><ContohFormulir /><ContohGalat /><ContohDaftar /><ContohTabel /><ContohBagan />
  </>
}

export const gaya = defineModule({
  name: 'gaya', needs: [],
  routes: [page({
    path: '/kantor/gaya', summary: 'Buku gaya: semua bagian halaman dalam semua keadaannya', right: 'pegawai', frame: 'kantor', pageOnly: true,
    ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Buku gaya', 'Style guide'), body: <Gaya />, wide: true }),
  })],
})
export { Gaya }
