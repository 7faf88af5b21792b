// The face of persuratan: letters, dispositions, and who may see them.
export { type Terdaftar, type SuratMasukBaru, agendakan, daftarkanSurat, kepalaUnit } from './masuk.ts'
export { INSTRUKSI, bebaskan, disposisikan, laporkan, tarik } from './disposisi.ts'
export { type Jangkauan, bolehBaca, bukaAkses, jangkauan, pihakJabatan, pihakUnit } from './pihak.ts'
export { JUDUL_RAHASIA, adalahRahasia, bacaRahasia } from './rahasia.ts'
export { type AgendaRow, type BarisRegister, KEAMANAN, KECEPATAN, type KanalSurat, type Keamanan, type Kecepatan, type StatusSurat, type SuratRow, findSuratByBerkas, findSuratUntuk, listAgendaSurat, listRegister } from './surat.sql.ts'
