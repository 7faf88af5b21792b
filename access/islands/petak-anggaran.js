// The lines of a sub kegiatan as a sheet: arrows, Enter, Tab, F2, Esc, copy and paste. Each row is kept by the server as it is left;
// what could not be kept (a lock, a colleague, a lost line) stays in its cells and in this browser until it is. Without this script
// every row has its own page.
const wadah = document.querySelector('[data-petak]')
const csrf = wadah.querySelector('input[name=_csrf]').value
const t = (indonesia, inggris) => (document.documentElement.lang === 'en' ? inggris : indonesia)
const buat = (tag, sifat) => Object.assign(document.createElement(tag), sifat)
const KOLOM = ['rekening', 'nama', 'spesifikasi', 'koefisien', 'harga', 'pajak', 'sumber_dana', 'lokasi']
const simpanan = `anggaran:${wadah.dataset.petak}`
const titik = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
const rp = (n) => (String(n).startsWith('-') ? `-Rp${titik(String(n).slice(1))}` : `Rp${titik(n)}`)

const kabar = buat('p', { className: 'hint' })
kabar.setAttribute('role', 'status')
kabar.textContent = t('Pilih sel lalu ketik. Panah dan Tab berpindah, Enter menyimpan, F2 menyunting, Esc membatalkan. Tempelkan beberapa baris dari Excel untuk menambahkannya.', 'Choose a cell and type. Arrows and Tab move, Enter keeps, F2 edits, Esc takes back. Paste rows from a spreadsheet to add them.')
wadah.prepend(kabar)

const draf = (() => { try { return JSON.parse(localStorage.getItem(simpanan) ?? '{}') } catch { return {} } })()
const ingat = () => { try { if (Object.keys(draf).length) localStorage.setItem(simpanan, JSON.stringify(draf)); else localStorage.removeItem(simpanan) } catch { /* a private window keeps nothing */ } }
const baris = [...wadah.querySelectorAll('tbody tr')].map((tr) => {
  const tautan = tr.querySelector('[data-baris]')
  const sel = KOLOM.map((nama) => { const isi = tr.querySelector(`[data-sel="${nama}"]`); return { nama, isi, td: isi.closest('td,th'), tetap: isi.textContent } })
  return { tr, tautan, id: tautan.dataset.baris, revisi: Number(tautan.dataset.revisi), sel, jumlah: tr.querySelector('[data-jumlah-baris]') }
})
let kini = { b: 0, k: 0 }, kotak
const satu = () => baris[kini.b]?.sel[kini.k]

for (const [b, r] of baris.entries()) for (const [k, s] of r.sel.entries()) {
  s.td.tabIndex = -1
  s.td.dataset.letak = `${b},${k}`
  if (draf[r.id]?.[s.nama] !== undefined) { s.isi.textContent = draf[r.id][s.nama]; tandai(r, t('Belum tersimpan.', 'Not kept yet.')) }
}
if (baris.length) baris[0].sel[0].td.tabIndex = 0

function pilih(b, k) {
  b = Math.max(0, Math.min(baris.length - 1, b)); k = Math.max(0, Math.min(KOLOM.length - 1, k))
  if (b !== kini.b) void simpan(baris[kini.b])
  satu().td.tabIndex = -1
  kini = { b, k }
  satu().td.tabIndex = 0
  satu().td.focus()
}
function sunting(huruf) {
  const s = satu()
  if (kotak) return
  kotak = buat('input', { value: huruf ?? s.isi.textContent, className: 'cell-edit' })
  kotak.setAttribute('aria-label', s.nama)
  s.isi.hidden = true
  s.isi.after(kotak)
  kotak.focus()
  kotak.addEventListener('blur', () => tutup(true))
}
function tutup(pakai) {
  if (!kotak) return
  const lama = kotak, s = satu(), r = baris[kini.b], isi = lama.value.trim()
  kotak = undefined
  if (pakai && isi !== s.isi.textContent) {
    s.isi.textContent = isi
    draf[r.id] = { ...draf[r.id], [s.nama]: isi }
    ingat()
    hitung(r)
  }
  lama.remove()
  s.isi.hidden = false
}
/** The sum as it will be, at once; the server's own comes with its answer. */
function hitung(r) {
  const isi = (nama) => r.sel.find((s) => s.nama === nama).isi.textContent.trim()
  const ratus = (teks) => { const m = /^(\d+)(?:,(\d{1,2}))?$/.exec(teks.replace(/\./g, '')); return m ? BigInt(m[1]) * 100n + BigInt((m[2] ?? '').padEnd(2, '0')) : undefined }
  const bulat = (n, d) => (n * 2n + d) / (d * 2n)
  const volume = isi('koefisien').split(/\s+[xX×*]\s+/).map((v) => ratus(/^[\d.,]+/.exec(v)?.[0] ?? '')), harga = ratus(isi('harga').replace(/^Rp\s*/i, '')), pajak = ratus(isi('pajak') || '0')
  if (volume.some((v) => v === undefined) || harga === undefined || pajak === undefined) return
  const pokok = bulat(volume.reduce((n, v) => n * v, harga / 100n), 100n ** BigInt(volume.length))
  r.jumlah.textContent = titik(pokok + bulat(pokok * pajak, 10000n))
}
function tandai(r, pesan) {
  let p = r.tr.querySelector('.error')
  if (!pesan) { p?.remove(); r.tr.classList.remove('bad'); return }
  if (!p) { p = buat('p', { className: 'error' }); r.tr.querySelector('th').append(p) }
  p.textContent = pesan
  r.tr.classList.add('bad')
}
async function simpan(r) {
  if (!r || !draf[r.id] || r.jalan) return
  r.jalan = true
  const dikirim = { ...draf[r.id] }
  kabar.textContent = t('Menyimpan …', 'Keeping …')
  try {
    const jawab = await fetch(`/api/v1/kantor/anggaran/rincian/${r.id}`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'x-csrf': csrf }, body: JSON.stringify({ revisi: r.revisi, ...dikirim }) })
    const hasil = await jawab.json()
    if (!jawab.ok) { tolak(r, hasil); return }
    r.revisi = hasil.baris.revisi
    r.tautan.dataset.revisi = r.revisi
    for (const s of r.sel) if (draf[r.id][s.nama] === dikirim[s.nama]) { s.isi.textContent = s.nama === 'harga' ? titik(hasil.isian.harga) : hasil.isian[s.nama]; delete draf[r.id][s.nama] }
    if (!Object.keys(draf[r.id]).length) delete draf[r.id]
    ingat()
    r.jumlah.textContent = titik(hasil.baris.jumlah)
    keadaan(r, hasil.keadaan)
    kabar.textContent = t('Tersimpan.', 'Kept.')
  } catch {
    tandai(r, t('Belum tersimpan: sambungan terputus. Ketikan Anda aman di peramban ini.', 'Not kept: no connection. Your words are safe in this browser.'))
    kabar.textContent = t('Sambungan terputus. Ketikan Anda aman.', 'No connection. Your words are safe.')
  } finally { r.jalan = false }
}
function tolak(r, masalah) {
  tandai(r, `${(masalah.errors ?? []).map((e) => e.message).join(' ') || masalah.detail || masalah.title} ${t('Ketikan Anda tetap di sini.', 'Your words stay here.')}`)
  kabar.textContent = t('Belum tersimpan.', 'Not kept.')
  if (masalah.code !== 'sudah-diubah') return
  // Somebody else was first: their revision is taken, so that leaving the row once more keeps what is typed here.
  void fetch(`/api/v1/kantor/anggaran/rincian/${r.id}`, { credentials: 'same-origin' }).then((jawab) => jawab.json()).then(({ baris: b, isian }) => {
    r.revisi = b.revisi
    for (const s of r.sel) if (draf[r.id]?.[s.nama] === undefined) s.isi.textContent = s.nama === 'harga' ? titik(isian.harga) : isian[s.nama]
  })
}
function keadaan(r, k) {
  if (!k) return
  const isi = (nama, teks) => { const e = document.querySelector(`[data-${nama}]`); if (e) e.textContent = teks }
  isi('jumlah', rp(k.jumlah)); isi('sisa', rp(k.sisa)); isi('banyak', titik(k.banyak))
  document.querySelector('[data-sisa]')?.closest('.figure')?.classList.toggle('bad', String(k.sisa).startsWith('-'))
  for (const lain of baris) {
    const milik = k.temuan.filter((x) => x.rincianId === lain.id)
    if (!draf[lain.id]) tandai(lain, milik.map((x) => `${x.kode}: ${x.pesan[document.documentElement.lang === 'en' ? 1 : 0]}`).join(' '))
  }
  const ringkas = document.querySelector('[data-temuan] summary')
  if (ringkas) ringkas.textContent = t(`${k.temuan.length} temuan`, `${k.temuan.length} findings`)
}

wadah.addEventListener('focusin', (e) => { const letak = e.target.dataset?.letak; if (letak && !kotak) { const [b, k] = letak.split(',').map(Number); if (b !== kini.b || k !== kini.k) pilih(b, k) } })
wadah.addEventListener('dblclick', (e) => { if (e.target.closest('[data-letak]')) { e.preventDefault(); sunting() } })
wadah.addEventListener('click', (e) => { const td = e.target.closest('[data-letak]'); if (td && !e.target.closest('a')) { const [b, k] = td.dataset.letak.split(',').map(Number); tutup(true); pilih(b, k) } })
wadah.addEventListener('focusout', () => setTimeout(() => { if (!wadah.contains(document.activeElement)) void simpan(baris[kini.b]) }))
const PINDAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
wadah.addEventListener('keydown', (e) => {
  if (!e.target.closest('[data-letak]') || !satu()) return
  const menyunting = Boolean(kotak)
  if (e.key === 'Escape' && menyunting) { tutup(false); satu().td.focus() }
  else if (e.key === 'Enter') { tutup(true); const b = kini.b; pilih(b + (e.shiftKey ? -1 : 1), kini.k); if (b === kini.b) void simpan(baris[b]) }
  else if (e.key === 'Tab') { const maju = kini.k + (e.shiftKey ? -1 : 1); if (!menyunting && (maju < 0 || maju >= KOLOM.length)) return; tutup(true); pilih(kini.b, maju) }
  else if (e.key === 'F2' && !menyunting) sunting()
  else if (PINDAH[e.key] && !menyunting) pilih(kini.b + PINDAH[e.key][0], kini.k + PINDAH[e.key][1])
  else if (!menyunting && e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey) sunting(e.key)
  else return
  e.preventDefault()
})
wadah.addEventListener('copy', (e) => { if (!kotak && satu() && String(getSelection()) === '') { e.clipboardData.setData('text/plain', satu().isi.textContent); e.preventDefault() } })
wadah.addEventListener('paste', (e) => {
  const teks = e.clipboardData.getData('text/plain')
  if (!/[\t\n]/.test(teks.trim())) { if (!kotak && satu()) { sunting(teks.trim()); e.preventDefault() } return }
  e.preventDefault()
  kabar.textContent = t('Membaca tempelan …', 'Reading …')
  void fetch(`/api/v1/kantor/anggaran/sub/${wadah.dataset.petak}/tempel`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'x-csrf': csrf }, body: JSON.stringify({ isi: teks }) }).then(async (jawab) => {
    const hasil = await jawab.json()
    if (jawab.ok) location.assign(`/kantor/anggaran/tempelan/${hasil.id}`)
    else kabar.textContent = hasil.detail ?? hasil.title
  }).catch(() => { kabar.textContent = t('Sambungan terputus. Coba tempelkan lagi.', 'No connection. Paste again.') })
})
addEventListener('beforeunload', (e) => { if (Object.keys(draf).length) { tutup(true); ingat(); e.preventDefault() } })
