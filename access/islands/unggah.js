// Sends files of a form ahead of it, in pieces, and goes on after a dropped line; makes photos small on the phone first.
// Without this script, or when it gives up, the form sends its files whole as ever. A form takes part when its address is
// one of ours and the person has signed in; the server says no otherwise and the file simply stays in its box.
import { kecilkan } from './bagian/foto.js'

const TANPA_POTONG = 100_000
const id = document.documentElement.lang !== 'en'
const t = (indonesia, inggris) => (id ? indonesia : inggris)
const jeda = (ms) => new Promise((selesai) => { setTimeout(selesai, ms); addEventListener('online', selesai, { once: true }) })

const ingat = {
  kunci: (b) => `unggahan:${b.name}:${b.size}:${b.lastModified}`,
  baca(b) { try { return localStorage.getItem(this.kunci(b)) } catch { return null } },
  tulis(b, nilai) { try { nilai ? localStorage.setItem(this.kunci(b), nilai) : localStorage.removeItem(this.kunci(b)) } catch { /* private mode */ } },
}

class Ditolak extends Error {}
async function minta(jalur, csrf, isi) {
  const jawab = await fetch(`/api/v1${jalur}`, { method: isi ? 'POST' : 'GET', credentials: 'same-origin', headers: { 'x-csrf': csrf, ...(isi && !(isi instanceof FormData) ? { 'content-type': 'application/json' } : {}) }, body: isi && (isi instanceof FormData ? isi : JSON.stringify(isi)) })
  if (jawab.ok) return jawab.json()
  if (jawab.status === 409) return minta(jalur.split('?')[0], csrf)
  if (jawab.status === 429 || jawab.status >= 500) throw new Error(jawab.status)
  throw new Ditolak(jawab.status)
}

async function mulai(berkas, csrf) {
  const lama = ingat.baca(berkas)
  const ada = lama && await minta(`/unggahan/${lama}`, csrf).catch(() => null)
  const unggahan = ada || await minta('/unggahan', csrf, { nama: berkas.name, ukuran: berkas.size })
  ingat.tulis(berkas, unggahan.id)
  return unggahan
}

/** The id of the finished upload. Pieces grow on a good line and shrink on a bad one. */
async function kirim(berkas, csrf, kabar) {
  let unggahan, besar = 64_000
  for (let gagal = 0; ;) {
    try {
      unggahan = unggahan || await mulai(berkas, csrf)
      if (unggahan.lengkap) { ingat.tulis(berkas, ''); return unggahan.id }
      kabar(Math.floor((unggahan.diterima / unggahan.ukuran) * 100))
      const potongan = new FormData()
      potongan.append('potongan', berkas.slice(unggahan.diterima, unggahan.diterima + besar), 'potongan')
      const awal = Date.now()
      unggahan = await minta(`/unggahan/${unggahan.id}?offset=${unggahan.diterima}`, csrf, potongan)
      besar = Math.min(900_000, Math.max(16_000, Math.round(besar * (Date.now() - awal < 2000 ? 2 : 0.5))))
      gagal = 0
    } catch (galat) {
      if (galat instanceof Ditolak || ++gagal > 8) throw galat
      besar = 16_000
      kabar(-1)
      await jeda(Math.min(30_000, 1000 * 2 ** gagal))
      if (unggahan) unggahan = await minta(`/unggahan/${unggahan.id}`, csrf).catch(() => unggahan)
    }
  }
}

function gantiIsi(kotak, berkas) {
  const wadah = new DataTransfer()
  if (berkas) wadah.items.add(berkas)
  kotak.files = wadah.files
}

for (const kotak of document.querySelectorAll('form[enctype="multipart/form-data"] input[type=file]')) {
  if (kotak.multiple) continue
  const form = kotak.form
  const csrf = (form.elements.namedItem('_csrf') || {}).value
  const baris = document.createElement('p')
  baris.className = 'hint'
  baris.setAttribute('role', 'status')
  kotak.after(baris)
  let jalan = null, titip = null
  const kabar = (persen) => { baris.textContent = persen < 0 ? t('Sambungan terputus. Pengiriman dilanjutkan begitu tersambung.', 'The line dropped. Sending goes on when it is back.') : t(`Mengirim ${persen}%`, `Sending ${persen}%`) }
  kotak.addEventListener('change', () => {
    if (titip) titip.remove()
    titip = null
    baris.textContent = ''
    const dipilih = kotak.files[0]
    if (!dipilih) return
    const ini = jalan = (async () => {
      const berkas = await kecilkan(dipilih)
      if (jalan !== ini) return
      if (berkas !== dipilih) gantiIsi(kotak, berkas)
      if (berkas.size <= TANPA_POTONG) { baris.textContent = t('Siap dikirim.', 'Ready to send.'); return }
      const hasil = await kirim(berkas, csrf, kabar)
      if (jalan !== ini) return
      titip = Object.assign(document.createElement('input'), { type: 'hidden', name: `${kotak.name}_unggahan`, value: hasil })
      form.append(titip)
      gantiIsi(kotak, null)
      baris.textContent = t(`${berkas.name} sudah terkirim.`, `${berkas.name} has been sent.`)
    })().catch(() => { baris.textContent = t('Berkas akan dikirim bersama formulir.', 'The file goes with the form.') }).finally(() => { if (jalan === ini) jalan = null })
  })
  form.addEventListener('submit', (kejadian) => {
    if (!jalan) return
    kejadian.preventDefault()
    const tombol = kejadian.submitter
    jalan.then(() => form.requestSubmit ? form.requestSubmit(tombol) : form.submit())
  })
}
