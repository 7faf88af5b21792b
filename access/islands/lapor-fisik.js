// A report from the field where the line is poor: what is typed stays on this telephone until the server has it, and is sent
// again under the same key when the line is back (the same key is the same report). Photos are not kept: they stay in the
// gallery and can be added to the next report. The page works without this.
const formulir = document.querySelector('#lapor-fisik')
const kotak = document.querySelector('[data-luring]')
const KUNCI = `lapor-fisik:${kotak?.dataset.akun}:${location.pathname}`
const inggris = document.documentElement.lang === 'en'
const t = (id, en) => (inggris ? en : id)
const baca = () => { try { return JSON.parse(localStorage.getItem(KUNCI) ?? 'null') } catch { return null } }
const tulis = (isi) => { try { isi ? localStorage.setItem(KUNCI, JSON.stringify(isi)) : localStorage.removeItem(KUNCI) } catch { /* private mode */ } }
const kunciBaru = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (satu) => satu.toString(16).padStart(2, '0')).join('')
const isian = () => Object.fromEntries([...new FormData(formulir)].filter(([nama, nilai]) => typeof nilai === 'string' && nama !== '_csrf'))
const kabar = (teks) => { kotak.hidden = !teks; kotak.querySelector('[data-jumlah]').textContent = teks }

if (formulir && kotak) {
  const lama = baca()
  // What was typed before the line or the battery went comes back into the form.
  if (lama?.isi) {
    for (const [nama, nilai] of Object.entries(lama.isi)) if (formulir.elements[nama] && nama !== 'kunci') formulir.elements[nama].value = nilai
    if (lama.gagal) { formulir.elements.kunci.value = lama.isi.kunci; kabar(t('Isian terakhir masih tersimpan di telepon ini.', 'What you typed last is still on this telephone.')) }
  } else formulir.elements.kunci.value = kunciBaru()
  formulir.addEventListener('input', () => tulis({ isi: isian() }))

  let jalan = false
  const kirim = async () => {
    if (jalan) return
    jalan = true
    tulis({ isi: isian(), gagal: true })
    try {
      const jawab = await fetch(formulir.action, { method: 'POST', credentials: 'same-origin', body: new FormData(formulir), redirect: 'follow' })
      if (jawab.ok) { tulis(null); location.assign(jawab.redirected ? jawab.url : location.href) }
      else if (jawab.status < 500 && jawab.status !== 429) { tulis({ isi: isian() }); formulir.submit() } // the server shows what to mend
      else throw new Error('later')
    } catch {
      kabar(t('Tidak ada jaringan. Isian disimpan di telepon ini dan dikirim saat jaringan kembali.', 'No line. Kept on this telephone, sent when the line is back.'))
    } finally { jalan = false }
  }
  formulir.addEventListener('submit', (kejadian) => { kejadian.preventDefault(); kirim() })
  kotak.querySelector('button').addEventListener('click', kirim)
  addEventListener('online', () => { if (baca()?.gagal) kirim() })

  const tempat = document.querySelector('[data-tempat]')
  if (tempat && 'geolocation' in navigator) {
    tempat.hidden = false
    tempat.querySelector('button').addEventListener('click', () => navigator.geolocation.getCurrentPosition(({ coords }) => {
      formulir.elements.lat.value = coords.latitude.toFixed(6)
      formulir.elements.lon.value = coords.longitude.toFixed(6)
      tulis({ isi: isian() })
    }, () => kabar(t('Tempat tidak dapat dibaca. Isi sendiri, atau lewati.', 'The place cannot be read. Type it, or leave it.'))))
  }
}
