// What other modules use to tell their own part of the demo year.
export { awalanNomor } from '../katalog.ts'
export { alasanBatal, alasanTolak } from './alasan.ts'
export { Dunia, sebagaiWarga } from './dunia.ts'
export { bersihkan } from './jawaban.ts'
export { type Cerita, type Peristiwa, ceritakan, pesan, terbitSendiri } from './kisah.ts'
export { fotoContoh } from './lampiran.ts'
export { nilaiLama } from './penilaian.ts'
export { jamLoket, jamWarga, mundurKerja } from './waktu.ts'
