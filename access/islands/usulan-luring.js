// Typing proposals where the line is poor: what cannot be sent stays on this machine under its own key, its photos beside it, and
// is sent when the line is back. The same key twice is the same proposal, so sending again is harmless; photos go with their
// proposal and stay here until the server has taken both. The page works without this.
import { ambilFoto, buangFoto, isiKotak, kecilkan, simpanFoto } from './bagian/foto.js'

const formulir = document.querySelector('#usulan-cepat')
const kotak = document.querySelector('[data-luring]')
const KUNCI = `usulan-luring:${kotak.dataset.akun}`
const API = '/api/v1/kantor/usulan/cepat'
const inggris = document.documentElement.lang === 'en'
const t = (id, en) => (inggris ? en : id)

// Also where the address is plain http in an office network: randomUUID is for https only.
const kunciBaru = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (satu) => satu.toString(16).padStart(2, '0')).join('')
// A page that was kept for working offline carries the key of the day it was kept: every form begins with one of its own.
if (formulir) formulir.elements.kunci.value = kunciBaru()

const baca = () => { try { return JSON.parse(localStorage.getItem(KUNCI) ?? '[]') } catch { return [] } }
const tulis = (antre) => { localStorage.setItem(KUNCI, JSON.stringify(antre)); gambar(antre) }
const ganti = (kunci, isi) => tulis(baca().flatMap((satu) => (satu.isi.kunci !== kunci ? [satu] : isi ? [{ ...satu, ...isi }] : [])))

const rak = (kunci) => `${kotak.dataset.akun}:${kunci}`
const fotoDari = (kunci) => ambilFoto(rak(kunci)).catch(() => [])
const buang = async (kunci) => { ganti(kunci); await buangFoto(rak(kunci)) }

function gambar(antre) {
  kotak.hidden = antre.length === 0
  kotak.querySelector('[data-jumlah]').textContent = t(`${antre.length} usulan belum terkirim.`, `${antre.length} not sent yet.`)
  kotak.querySelector('[data-daftar]').replaceChildren(...antre.map(({ isi, sebab, foto = 0 }) => {
    const butir = document.createElement('li')
    butir.textContent = `${isi.judul}${foto ? t(` (${foto} foto)`, ` (${foto} photos)`) : ''}${sebab ? `: ${sebab} ` : ''}`
    if (sebab && formulir) {
      const buka = document.createElement('button')
      buka.type = 'button'; buka.className = 'button second small'; buka.textContent = t('Perbaiki', 'Mend')
      buka.addEventListener('click', async () => {
        for (const [nama, nilai] of Object.entries(isi)) { const bidang = formulir.elements[nama]; if (bidang && nama !== '_csrf') bidang.type === 'checkbox' ? bidang.checked = nilai === 'ya' : bidang.value = nilai }
        isiKotak(formulir.elements.foto, await fotoDari(isi.kunci))
        await buang(isi.kunci)
      })
      butir.append(buka)
    }
    return butir
  }))
}

/** 'terkirim', 'putus' (no line), 'masuk' (signed out) or the words of the refusal. */
async function kirim(isi, foto = []) {
  let jawab
  const badan = new FormData()
  for (const [nama, nilai] of Object.entries(isi)) badan.append(nama, nilai)
  for (const satu of foto) badan.append('foto', satu)
  try {
    jawab = await fetch(API, { method: 'POST', credentials: 'same-origin', headers: { 'x-csrf': formulir?.elements._csrf?.value ?? '', ...(foto.length ? {} : { 'content-type': 'application/json' }) }, body: foto.length ? badan : JSON.stringify(isi) })
  } catch { return { hasil: 'putus' } }
  if (jawab.ok) return { hasil: 'terkirim', data: await jawab.json() }
  if (jawab.status === 401 || jawab.status === 403) return { hasil: 'masuk' }
  if (jawab.status >= 500 || jawab.status === 429) return { hasil: 'putus' }
  return { hasil: 'tolak', sebab: (await jawab.json().catch(() => ({}))).detail ?? t('Isian perlu diperbaiki.', 'Needs a change.') }
}
let jalan = false
async function kirimSemua() {
  if (jalan) return
  jalan = true
  try {
    for (const { isi, sebab, foto } of baca()) {
      if (sebab) continue
      const berkas = foto ? await fotoDari(isi.kunci) : []
      if (berkas.length < (foto ?? 0)) { ganti(isi.kunci, { sebab: FOTO_HILANG, foto: 0 }); continue }
      const { hasil, sebab: karena } = await kirim(isi, berkas)
      if (hasil === 'terkirim') await buang(isi.kunci)
      else if (hasil === 'tolak') ganti(isi.kunci, { sebab: karena })
      else break
    }
  } finally { jalan = false }
}

const FOTO_HILANG = t('Fotonya tidak tersimpan di peramban ini. Buka, pilih fotonya lagi, lalu simpan.', 'Its photos were not kept by this browser. Open it, choose them again and save.')
/** What waits with its photos. Where the browser cannot keep them the entry says so and is not sent without them by itself. */
async function antrekan(isi, foto) {
  const disimpan = foto.length > 0 && await simpanFoto(rak(isi.kunci), foto).then(() => true, () => false)
  tulis([...baca(), { isi: { ...isi, saluran: 'luring' }, ...(disimpan ? { foto: foto.length } : foto.length ? { sebab: FOTO_HILANG } : {}) }])
}

let sedang = false
formulir?.addEventListener('submit', async (kejadian) => {
  // Keeping a draft is the server's; without a line what was typed waits here instead.
  if (kejadian.submitter?.hasAttribute('formaction') && navigator.onLine) return
  kejadian.preventDefault()
  if (sedang) return
  sedang = true
  await simpan().finally(() => { sedang = false })
})
async function simpan() {
  const isi = Object.fromEntries([...new FormData(formulir)].filter(([nama, nilai]) => typeof nilai === 'string' && nama !== '_csrf'))
  const foto = await Promise.all([...(formulir.elements.foto?.files ?? [])].map(kecilkan))
  const { hasil } = await kirim(isi, foto)
  if (hasil === 'putus') {
    await antrekan(isi, foto)
    const { pengusul_jenis: jenis, pengusul_nama: nama } = isi
    formulir.reset()
    formulir.elements.kunci.value = kunciBaru()
    formulir.elements.pengusul_jenis.value = jenis
    formulir.elements.pengusul_nama.value = nama
    formulir.elements.pengusul_nama.focus()
  } else if (hasil === 'terkirim') location.assign(`/kantor/usulan/cepat?${new URLSearchParams({ jenis: isi.pengusul_jenis, nama: isi.pengusul_nama })}`)
  else { // the server shows what to mend; the key keeps it one proposal
    if (foto.length) isiKotak(formulir.elements.foto, foto)
    formulir.submit()
  }
}
kotak.querySelector('button').addEventListener('click', kirimSemua)
addEventListener('online', kirimSemua)
gambar(baca())
kirimSemua()
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/kantor/usulan/pekerja.js').catch(() => {})
