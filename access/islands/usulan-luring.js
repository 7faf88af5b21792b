// Typing proposals where the line is poor: what cannot be sent stays on this machine under its own key and is sent when the
// line is back. The same key twice is the same proposal, so sending again is harmless. The page works without this.
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

function gambar(antre) {
  kotak.hidden = antre.length === 0
  kotak.querySelector('[data-jumlah]').textContent = t(`${antre.length} usulan belum terkirim.`, `${antre.length} not sent yet.`)
  kotak.querySelector('[data-daftar]').replaceChildren(...antre.map(({ isi, sebab }) => {
    const butir = document.createElement('li')
    butir.textContent = `${isi.judul}${sebab ? `: ${sebab} ` : ''}`
    if (sebab && formulir) {
      const buka = document.createElement('button')
      buka.type = 'button'; buka.className = 'button second small'; buka.textContent = t('Perbaiki', 'Mend')
      buka.addEventListener('click', () => { for (const [nama, nilai] of Object.entries(isi)) { const bidang = formulir.elements[nama]; if (bidang && nama !== '_csrf') bidang.type === 'checkbox' ? bidang.checked = nilai === 'ya' : bidang.value = nilai } ganti(isi.kunci) })
      butir.append(buka)
    }
    return butir
  }))
}

/** 'terkirim', 'putus' (no line), 'masuk' (signed out) or the words of the refusal. */
async function kirim(isi) {
  let jawab
  try {
    jawab = await fetch(API, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'x-csrf': formulir?.elements._csrf?.value ?? '' }, body: JSON.stringify(isi) })
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
    for (const { isi, sebab } of baca()) {
      if (sebab) continue
      const { hasil, sebab: karena } = await kirim(isi)
      if (hasil === 'terkirim') ganti(isi.kunci)
      else if (hasil === 'tolak') ganti(isi.kunci, { sebab: karena })
      else break
    }
  } finally { jalan = false }
}

formulir?.addEventListener('submit', async (kejadian) => {
  // Keeping a draft is the server's; without a line what was typed waits here instead.
  if (kejadian.submitter?.hasAttribute('formaction') && navigator.onLine) return
  kejadian.preventDefault()
  const isi = Object.fromEntries([...new FormData(formulir)].filter(([nama, nilai]) => typeof nilai === 'string' && nama !== '_csrf'))
  const { hasil } = await kirim(isi)
  if (hasil === 'putus') {
    tulis([...baca(), { isi: { ...isi, saluran: 'luring' } }])
    const { pengusul_jenis: jenis, pengusul_nama: nama } = isi
    formulir.reset()
    formulir.elements.kunci.value = kunciBaru()
    formulir.elements.pengusul_jenis.value = jenis
    formulir.elements.pengusul_nama.value = nama
    formulir.elements.pengusul_nama.focus()
  } else if (hasil === 'terkirim') location.assign(`/kantor/usulan/cepat?${new URLSearchParams({ jenis: isi.pengusul_jenis, nama: isi.pengusul_nama })}`)
  else formulir.submit() // the server shows what to mend; the key keeps it one proposal
})
kotak.querySelector('button').addEventListener('click', kirimSemua)
addEventListener('online', kirimSemua)
gambar(baca())
kirimSemua()
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/kantor/usulan/pekerja.js').catch(() => {})
