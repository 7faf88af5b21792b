// The face of notification: telling people things, by inbox, e-mail and text message.
export { deliver, deliverJob, pruneJob, sweep, sweepJob } from './antar.ts'
export { type Penerima, type PesanBaru, kirim } from './kirim.ts'
export { pasangPengirimKode } from './kode.ts'
export { type PesanMasuk, type SuratContoh, bacaPesan, bacaSemua, jumlahBelumDibaca, listKotak, listKotakContoh, pemilikKotak, ulangiKiriman } from './kotak.ts'
export { type Galat } from './pengangkut.ts'
export { type KeadaanKiriman, type KirimanLihat, type PemilikKotak, kecepatan, listKiriman } from './pesan.sql.ts'
export { KANAL_LUAR, KELOMPOK_PILIHAN, type Preferensi, findPreferensi, savePreferensi } from './preferensi.ts'
export { type DataTemplat, type Kanal, type KanalLuar, type Kelompok, type KodeTemplat } from './templat.ts'
