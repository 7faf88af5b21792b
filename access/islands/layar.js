// The screen in the hall speaks: a chime and the number, when a new call appears. The page reloads itself without this.
const layar = document.querySelector('[data-layar]')
const panggilan = document.querySelector('[data-panggilan]')
const tombol = layar.querySelector('button')
const INGAT = 'panggilan-terakhir'

const bunyi = () => {
  const ruang = new AudioContext()
  for (const [nada, mulai] of [[659, 0], [523, 0.35]]) {
    const sumber = ruang.createOscillator(), keras = ruang.createGain(), saat = ruang.currentTime + mulai
    sumber.frequency.value = nada
    keras.gain.setValueAtTime(0.25, saat)
    keras.gain.exponentialRampToValueAtTime(0.001, saat + 0.6)
    sumber.connect(keras).connect(ruang.destination)
    sumber.start(saat)
    sumber.stop(saat + 0.6)
  }
}
const ucapkan = (kata) => {
  bunyi()
  if (!('speechSynthesis' in window)) return
  const ucapan = new SpeechSynthesisUtterance(kata)
  ucapan.lang = document.documentElement.lang === 'en' ? 'en' : 'id-ID'
  ucapan.rate = 0.85
  setTimeout(() => speechSynthesis.speak(ucapan), 900)
}

const { panggilan: kini, lafal } = panggilan.dataset
if (kini && sessionStorage.getItem(INGAT) !== null && sessionStorage.getItem(INGAT) !== kini) ucapkan(lafal)
sessionStorage.setItem(INGAT, kini)
// Browsers keep quiet until the page has been touched once.
tombol?.addEventListener('click', () => { ucapkan(lafal || ''); tombol.hidden = true })
