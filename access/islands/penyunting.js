// The words of a letter as a sheet to write on, like a word processor. Without this script the box of plain text does the
// same. What is pasted goes to the server to be cleaned, so that there is one cleaner; what is typed is kept there now and then.
const wadah = document.querySelector('[data-penyunting]')
const kotak = wadah.querySelector('textarea'), lembar = wadah.querySelector('[data-lembar]'), form = kotak.form
const t = (indonesia, inggris) => (document.documentElement.lang === 'en' ? inggris : indonesia)
const buat = (tag, sifat) => Object.assign(document.createElement(tag), sifat)
const csrf = form.elements.namedItem('_csrf').value
const html = buat('input', { type: 'hidden', name: 'html' })
const kabar = buat('p', { className: 'hint' })
kabar.setAttribute('role', 'status')

const kirim = (jalur, isi) => fetch(jalur, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'x-csrf': csrf }, body: JSON.stringify(isi) }).then((jawab) => (jawab.ok ? jawab.json() : Promise.reject(jawab.status)))
const sisip = (isi) => document.execCommand('insertHTML', false, isi)

const ALAT = [
  ['B', t('Tebal', 'Bold'), () => document.execCommand('bold')], ['I', t('Miring', 'Italic'), () => document.execCommand('italic')], ['U', t('Garis bawah', 'Underline'), () => document.execCommand('underline')],
  [t('Judul', 'Heading'), t('Judul bagian', 'Heading'), () => document.execCommand('formatBlock', false, 'h3')], [t('Paragraf', 'Paragraph'), t('Paragraf biasa', 'Plain paragraph'), () => document.execCommand('formatBlock', false, 'p')],
  ['1. 2. 3.', t('Daftar bernomor', 'Numbered list'), () => document.execCommand('insertOrderedList')], ['•', t('Daftar titik', 'Bulleted list'), () => document.execCommand('insertUnorderedList')],
  ['→', t('Masuk satu tingkat', 'Set in'), () => document.execCommand('indent')], ['←', t('Keluar satu tingkat', 'Set out'), () => document.execCommand('outdent')],
  [t('Tabel', 'Table'), t('Sisipkan tabel', 'Insert a table'), () => sisip(`<table class="plain"><tbody>${'<tr><td><br></td><td><br></td><td><br></td></tr>'.repeat(3)}</tbody></table><p><br></p>`)],
]

const bilah = buat('div', { className: 'tools-edit' })
bilah.setAttribute('role', 'toolbar')
bilah.setAttribute('aria-label', t('Alat tulis', 'Formatting'))
for (const [tulis, nama, kerja] of ALAT) {
  const tombol = buat('button', { type: 'button', className: 'button second small', textContent: tulis, title: nama })
  tombol.setAttribute('aria-label', nama)
  tombol.onmousedown = (kejadian) => kejadian.preventDefault() // the cursor stays in the sheet
  tombol.onclick = () => { lembar.focus(); kerja(); berubah() }
  bilah.append(tombol)
}

const label = form.querySelector(`label[for="${kotak.id}"]`)
lembar.hidden = false
lembar.contentEditable = 'true'
lembar.className = 'sheet-edit'
lembar.setAttribute('role', 'textbox')
lembar.setAttribute('aria-multiline', 'true')
lembar.setAttribute('aria-label', label.textContent)
document.execCommand('defaultParagraphSeparator', false, 'p')
document.execCommand('styleWithCSS', false, false)
if (!lembar.firstElementChild) lembar.innerHTML = '<p><br></p>'
for (const lama of wadah.querySelectorAll('.field, details')) lama.hidden = true
lembar.before(bilah)
lembar.after(kabar, html)

let terakhir = lembar.innerHTML, jadwal
const keadaan = () => ({ dasar: Number(form.elements.namedItem('dasar').value), hal: form.elements.namedItem('hal').value, html: lembar.innerHTML })
async function simpan() {
  const kini = lembar.innerHTML
  if (kini === terakhir) return
  try {
    const { versi } = await kirim(wadah.dataset.draf, keadaan())
    terakhir = kini
    kabar.textContent = versi > keadaan().dasar ? t('Rekan Anda menyimpan versi baru. Ketikan Anda aman; simpan untuk melihat bedanya.', 'A colleague saved a new version. Your words are safe; save to see the difference.') : t('Ketikan tersimpan sementara.', 'Words kept for now.')
  } catch { kabar.textContent = t('Belum tersimpan sementara. Ketikan tetap ada di halaman ini.', 'Not kept yet. Your words are still on this page.') }
}
function berubah() {
  clearTimeout(jadwal)
  jadwal = setTimeout(simpan, 5000)
}
lembar.addEventListener('input', berubah)
document.addEventListener('visibilitychange', () => { if (document.hidden) simpan() })

lembar.addEventListener('paste', (kejadian) => {
  const isi = kejadian.clipboardData.getData('text/html'), polos = kejadian.clipboardData.getData('text/plain')
  if (!isi) return // plain words: the browser's own way, as paragraphs
  kejadian.preventDefault()
  const pilihan = getSelection(), letak = pilihan.rangeCount ? pilihan.getRangeAt(0) : null
  kabar.textContent = t('Membersihkan teks yang ditempel …', 'Cleaning the pasted words …')
  kirim(wadah.dataset.bersihkan, { html: isi }).then(({ html: bersih }) => bersih, () => null).then((bersih) => {
    if (letak) { pilihan.removeAllRanges(); pilihan.addRange(letak) }
    if (bersih === null) document.execCommand('insertText', false, polos)
    else sisip(bersih)
    kabar.textContent = bersih === null ? t('Teks ditempel tanpa bentuknya, karena sambungan terputus.', 'Pasted as plain words: the line dropped.') : ''
    berubah()
  })
})
form.addEventListener('submit', () => { clearTimeout(jadwal); html.value = lembar.innerHTML })
