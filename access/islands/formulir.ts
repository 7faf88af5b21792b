// Progressive enhancement of a form page: shows and hides questions, and says what is wrong before sending, with the very
// functions of the server (kernel/forms). Without this script the page does the same one round trip later.
// Bundled by access/forms/pulau.ts out of the pure files only: nothing here may need a package or the server.
import { type AturanSilang, type Formulir, type Isian, type Jawaban, type Kondisi, type Pesan, belumDicari, berlaku, idIsian, jawabanDariBody, periksaDengan } from '#kernel/forms'

export interface DataPulau { isian: Isian[]; luar: Isian[]; aturan: AturanSilang[]; jawaban: Jawaban; hariIni: string; /** Sentences of this page's questions and words of the island itself, in the page's language. */ pesan: Pesan; bahasa: 'id' | 'en'; kata: { judul: string; letak: string; gagal: string } }
export interface Masalah { field: string; message: string }
export interface HasilPulau { masalah: Masalah[]; isian: string[]; bersih: Jawaban; mentah: Jawaban; tetap?: string }

/** Checks what stands in the boxes as the server will: `pasangan` are the names and values of FormData. */
export function periksa(data: DataPulau, pasangan: Iterable<[string, unknown]>): HasilPulau {
  const badan: Record<string, unknown> = {}
  for (const [nama, nilai] of pasangan) badan[nama] = nama in badan ? [badan[nama], nilai].flat() : nilai
  const formulir: Formulir = { halaman: [{ kode: 'luar', judul: '', isian: data.luar }, { kode: 'ini', judul: '', isian: data.isian }], aturan: data.aturan }
  const mentah = { ...data.jawaban, ...jawabanDariBody(formulir, badan, 'ini') }
  return { ...periksaDengan(data.pesan, formulir, mentah, { hariIni: data.hariIni, halaman: 'ini', bahasa: data.bahasa }), mentah, tetap: belumDicari(formulir.halaman[1]!, badan, mentah) }
}

const buat = (tag: string, kelas: string, teks = '', lain: Record<string, string> = {}) => {
  const unsur = document.createElement(tag)
  unsur.className = kelas
  unsur.textContent = teks
  for (const kunci in lain) unsur.setAttribute(kunci, lain[kunci]!)
  return unsur
}

/** The summary and the lines beside the fields, as the server draws them. */
function katakan(form: HTMLFormElement, judulRingkas: string, masalah: Masalah[]): void {
  document.querySelectorAll('.refusal,.error').forEach((unsur) => unsur.remove())
  form.querySelectorAll('.wrong').forEach((unsur) => unsur.classList.remove('wrong'))
  const daftar = buat('ul', ''), ringkas = buat('div', 'refusal', '', { role: 'alert', tabindex: '-1' })
  ringkas.append(buat('h2', '', judulRingkas), daftar)
  for (const { field, message } of masalah) {
    const id = idIsian(field), kotak = document.getElementById(id), butir = buat('li', ''), bagian = kotak?.closest('.field')
    butir.append(buat('a', '', message, { href: `#${id}` }))
    daftar.append(butir)
    if (!kotak || !bagian) continue
    const salah = buat('p', 'error', message, { id: `${id}-salah` })
    bagian.classList.add('wrong')
    const judul = bagian.querySelector(':scope > .hint') ?? bagian.querySelector(':scope > label, :scope > legend')
    if (judul) judul.after(salah); else bagian.prepend(salah)
    kotak.setAttribute('aria-invalid', 'true')
    kotak.setAttribute('aria-describedby', `${id}-petunjuk ${id}-salah`)
  }
  form.before(ringkas)
  ringkas.focus()
}

/** A button that asks the phone where it is and fills the two boxes. */
function pakaiLetak(unsur: HTMLElement, kata: DataPulau['kata']): void {
  if (!navigator.geolocation) return
  const tombol = buat('button', 'button second small', kata.letak, { type: 'button' })
  tombol.onclick = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    const [lat, lon] = unsur.querySelectorAll('input')
    lat!.value = coords.latitude.toFixed(6)
    lon!.value = coords.longitude.toFixed(6)
  }, () => { tombol.textContent = kata.gagal })
  unsur.after(tombol)
}

function mulai(akar: HTMLElement): void {
  const form = akar.closest('form')!, data = JSON.parse(akar.dataset.formulir!) as DataPulau
  const kini = () => periksa(data, new FormData(form) as unknown as Iterable<[string, unknown]>)
  const tampilkan = (di: ParentNode, isian: { kode: string }, ya: boolean) => { const unsur = di.querySelector<HTMLElement>(`:scope > [data-isian="${isian.kode}"]`); if (unsur) unsur.hidden = !ya }

  function susun(): void {
    const { isian: berlakuKini, bersih, mentah } = kini()
    for (const isian of data.isian) {
      if (isian.bila) tampilkan(akar, isian, berlakuKini.includes(isian.kode))
      const bersyarat = isian.kolom?.filter((kolom) => kolom.bila)
      if (bersyarat?.length) akar.querySelectorAll(`[data-tabel="${isian.kode}"] > fieldset`).forEach((baris, i) => {
        const isi = (mentah[isian.kode] as Jawaban[] | undefined)?.[i]
        for (const kolom of bersyarat) tampilkan(baris, kolom, berlaku(kolom.bila as Kondisi, { ...bersih, ...isi }))
      })
    }
  }

  form.addEventListener('change', susun)
  form.addEventListener('submit', (peristiwa) => {
    const tombol = (peristiwa as SubmitEvent).submitter as HTMLButtonElement | null
    if (tombol?.name) return // buttons inside the form are the server's
    const { masalah, tetap } = kini()
    if (tetap || masalah.length === 0) return
    peristiwa.preventDefault()
    katakan(form, data.kata.judul, masalah)
  })
  akar.querySelectorAll<HTMLElement>('[data-bila]').forEach((unsur) => { unsur.hidden = true })
  akar.querySelectorAll<HTMLElement>('[data-titik]').forEach((unsur) => pakaiLetak(unsur, data.kata))
  susun()
}

if (typeof document !== 'undefined') document.querySelectorAll<HTMLElement>('[data-formulir]').forEach(mulai)
