// Photos on their way to the server: made small, and kept on this machine while there is no line.
const KECIL = 300_000
const SISI = 1600

const gambarKe = (kanvas, mutu) => new Promise((selesai) => kanvas.toBlob(selesai, 'image/jpeg', mutu))
/** A photo of at most 300 kB; the file itself when it is small, no photo, or the browser cannot draw it. */
export async function kecilkan(berkas) {
  if (berkas.size <= KECIL || !/^image\/(jpeg|png|webp|heic)$/.test(berkas.type) || !self.createImageBitmap) return berkas
  try {
    const gambar = await createImageBitmap(berkas, { imageOrientation: 'from-image' })
    for (let sisi = SISI; sisi >= 800; sisi -= 400) {
      const skala = Math.min(1, sisi / Math.max(gambar.width, gambar.height))
      const kanvas = document.createElement('canvas')
      kanvas.width = Math.round(gambar.width * skala)
      kanvas.height = Math.round(gambar.height * skala)
      const kuas = kanvas.getContext('2d')
      kuas.fillStyle = '#fff'
      kuas.fillRect(0, 0, kanvas.width, kanvas.height)
      kuas.drawImage(gambar, 0, 0, kanvas.width, kanvas.height)
      for (const mutu of [0.85, 0.7, 0.55]) {
        const hasil = await gambarKe(kanvas, mutu)
        if (hasil && hasil.size <= KECIL) return new File([hasil], berkas.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: berkas.lastModified })
      }
    }
  } catch { /* keep the original */ }
  return berkas
}

const selesai = (minta) => new Promise((jadi, gagal) => { minta.onsuccess = () => jadi(minta.result); minta.onerror = () => gagal(minta.error) })
async function lemari(cara, kerja) {
  const minta = indexedDB.open('foto-luring', 1)
  minta.onupgradeneeded = () => minta.result.createObjectStore('foto')
  const gudang = await selesai(minta)
  try {
    const tugas = gudang.transaction('foto', cara), hasil = await selesai(kerja(tugas.objectStore('foto')))
    if (cara === 'readwrite') await new Promise((jadi, gagal) => { tugas.oncomplete = jadi; tugas.onabort = tugas.onerror = () => gagal(tugas.error) })
    return hasil
  } finally { gudang.close() }
}
/** Photos kept beside what was typed, by its key; fails where the browser keeps nothing or has no room. As bytes: older browsers keep no files. */
export async function simpanFoto(kunci, berkas) {
  const isi = await Promise.all(berkas.map(async (satu) => ({ nama: satu.name, jenis: satu.type, pada: satu.lastModified, isi: await satu.arrayBuffer() })))
  await lemari('readwrite', (rak) => rak.put(isi, kunci))
  navigator.storage?.persist?.().catch(() => {}) // so that a full disk does not take them first
}
export const ambilFoto = async (kunci) => ((await lemari('readonly', (rak) => rak.get(kunci))) ?? []).map((satu) => new File([satu.isi], satu.nama, { type: satu.jenis, lastModified: satu.pada }))
export const buangFoto = (kunci) => lemari('readwrite', (rak) => rak.delete(kunci)).catch(() => {})
export function isiKotak(kotak, berkas) {
  const wadah = new DataTransfer()
  for (const satu of berkas) wadah.items.add(satu)
  kotak.files = wadah.files
}
