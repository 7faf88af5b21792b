import type { Bahan } from '#access/admin'
import { cariAlat } from './pindaian.ts'
import { hitungDilewati } from './pindaian-baca.ts'
import { listKotakSurel } from './surel.sql.ts'

type Temuan = { bagian: string; tingkat: 'baik' | 'perhatian' | 'bahaya'; kode?: 'pindaian-tidak-dibaca' | 'kotak-surel-ditolak'; apa: [string, string]; lakukan?: [string, string] }

/** What an administrator should know of letters: can scans be read here, are the mailboxes open. */
export async function periksaSurat({ db }: Pick<Bahan, 'db'>): Promise<Temuan[]> {
  const alat = await cariAlat()
  const hasil: Temuan[] = []
  if (!alat.tesseract || alat.bahasa !== 'ind' || !alat.pdftoppm) {
    const n = await hitungDilewati(db)
    hasil.push({ bagian: 'surat', tingkat: 'perhatian', kode: 'pindaian-tidak-dibaca', apa: [`Isi pindaian surat tidak dapat dicari: ${!alat.tesseract ? 'Tesseract' : alat.bahasa !== 'ind' ? 'bahasa Indonesia untuk Tesseract' : 'poppler'} belum terpasang${n ? `; ${n} pindaian menunggu` : ''}.`, `Words of scans cannot be searched: ${!alat.tesseract ? 'Tesseract' : alat.bahasa !== 'ind' ? 'Indonesian for Tesseract' : 'poppler'} is missing${n ? `; ${n} scans wait` : ''}.`],
      lakukan: ['Pasang pada mesin: apt-get install tesseract-ocr tesseract-ocr-ind poppler-utils. Surat tetap diagendakan; yang menunggu dibaca sendiri sesudahnya.', 'Install: apt-get install tesseract-ocr tesseract-ocr-ind poppler-utils. Letters are registered all the same; those that wait are read afterwards.'] })
  }
  const galat = (await listKotakSurel(db)).filter((k) => k.aktif && k.galat)
  if (galat.length > 0) hasil.push({ bagian: 'surat', tingkat: 'perhatian', kode: 'kotak-surel-ditolak', apa: [`${galat.length} kotak surel dinas tidak dapat dibuka: ${galat[0]!.alamat}. ${galat[0]!.galat}`, `${galat.length} agency mailboxes cannot be opened: ${galat[0]!.alamat}. ${galat[0]!.galat}`], lakukan: ['Buka Sistem, Kotak surel; betulkan server, pengguna, atau sandinya. Surelnya menunggu di server dan tidak hilang.', 'Open System, Mailboxes; mend server, user or password. The mails wait on the server.'] })
  return hasil.length > 0 ? hasil : [{ bagian: 'surat', tingkat: 'baik', apa: ['Pindaian surat dapat dibaca dan kotak surel terbuka.', 'Scans can be read and mailboxes are open.'] }]
}
