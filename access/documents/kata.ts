import type { Tone } from '#access/design'
import type { Say } from '#access/web'
import { type HasilPdf, type Kedudukan, type Kesimpulan, type TandaTerperiksa } from '#kernel/documents'
import { tanggalPanjang } from '#kernel/organisation'

// What the verification pages say. Someone at a bank counter reads one sentence and must know what to do.

export interface Ucapan { nada: Tone; judul: string; isi: string }

export function tentangKedudukan(t: Say, kedudukan: Kedudukan, utuh: boolean | null, sampai: string | null): Ucapan {
  if (utuh === false) return { nada: 'bad', judul: t('Berkas surat bermasalah', 'There is a problem with the file'), isi: t('Surat ini tercatat, tetapi berkasnya tidak lolos pemeriksaan. Jangan dipakai; hubungi penerbitnya.', 'This letter is on record but its file does not pass the check. Do not rely on it; contact the issuer.') }
  const kata: Record<Kedudukan, Ucapan> = {
    berlaku: { nada: 'ok', judul: t('Surat ini sah dan berlaku', 'This letter is genuine and valid'), isi: t('Samakan nomor, tanggal, dan isinya dengan surat yang Anda pegang.', 'Compare the number, date and content with the letter you hold.') },
    belum_berlaku: { nada: 'warn', judul: t('Surat ini sah, tetapi belum berlaku', 'This letter is genuine but not yet valid'), isi: t('Masa berlakunya belum mulai.', 'Its period has not begun.') },
    kedaluwarsa: { nada: 'warn', judul: t('Masa berlaku surat ini sudah habis', 'This letter has expired'), isi: sampai ? t(`Surat ini berlaku sampai ${tanggalPanjang(sampai)}.`, `It was valid until ${tanggalPanjang(sampai, 'en')}.`) : '' },
    dicabut: { nada: 'bad', judul: t('Surat ini sudah dicabut', 'This letter has been revoked'), isi: t('Surat ini pernah terbit, tetapi tidak berlaku lagi.', 'It was issued, but is no longer valid.') },
    diganti: { nada: 'bad', judul: t('Surat ini sudah diganti', 'This letter has been replaced'), isi: t('Mintalah surat penggantinya.', 'Ask for the letter that replaces it.') },
    belum_ditandatangani: { nada: 'warn', judul: t('Surat ini belum ditandatangani', 'This letter is not signed yet'), isi: t('Surat masih diproses dan belum berlaku.', 'It is still being processed and not valid yet.') },
  }
  return kata[kedudukan]
}

const KESIMPULAN: Record<Exclude<Kesimpulan, 'tidak_berlaku'>, [Tone, [string, string], [string, string]]> = {
  sah: ['ok', ['Berkas ini asli dan suratnya berlaku', 'This file is genuine and the letter is valid'], ['Isinya sama persis dengan yang ditandatangani.', 'Its content is exactly what was signed.']],
  belum_lengkap: ['warn', ['Berkas ini belum surat yang lengkap', 'This is not the finished letter'], ['Ini salinan sebelum semua tanda tangan ada. Mintalah salinan yang terakhir.', 'This copy was made before all signatures were there. Ask for the final one.']],
  berubah: ['bad', ['Berkas ini sudah diubah', 'This file has been altered'], ['Isinya tidak sama lagi dengan yang ditandatangani. Jangan dipakai.', 'Its content is no longer what was signed. Do not rely on it.']],
  tidak_terdaftar: ['bad', ['Surat ini tidak tercatat', 'This letter is not on record'], ['Tanda tangannya memakai sertifikat daerah, tetapi surat ini tidak ada di register. Jangan dipakai; hubungi penerbitnya.', 'Its signature uses a certificate of this region, but the letter is not in the register. Do not rely on it; contact the issuer.']],
  sah_luar: ['info', ['Tanda tangannya sah, tetapi bukan surat dari sini', 'The signature is valid, but the letter is not ours'], ['Tanyakan isi dan masa berlakunya kepada lembaga yang menerbitkan.', 'Ask the issuing body about its content and validity.']],
  asing: ['bad', ['Penanda tangannya tidak dikenal', 'The signer is not known'], ['Tanda tangan dibuat dengan sertifikat yang tidak dikenal daerah ini. Siapa pun dapat membuatnya.', 'It was signed with a certificate unknown to this region. Anybody can make one.']],
  tidak_dikenal: ['bad', ['Berkas ini tidak dikenal', 'This file is not known'], ['Berkas tidak bertanda tangan elektronik dan tidak sama dengan surat mana pun di register. Hasil pindai atau foto tidak dapat diperiksa di sini: pindai kode QR pada suratnya.', 'It bears no electronic signature and equals no letter in the register. Scans and photos cannot be checked here: scan the QR code on the letter.']],
  bukan_pdf: ['bad', ['Berkas ini bukan PDF', 'This file is not a PDF'], ['Unggah berkas PDF aslinya. Foto atau hasil pindai tidak dapat diperiksa: pindai kode QR pada suratnya.', 'Upload the original PDF. Photos or scans cannot be checked: scan the QR code on the letter.']],
}
export function tentangPdf(t: Say, { kesimpulan, naskah }: HasilPdf): Ucapan {
  if (kesimpulan === 'tidak_berlaku') return tentangKedudukan(t, naskah!.kedudukan, true, naskah!.berlakuSampai)
  const [nada, judul, isi] = KESIMPULAN[kesimpulan]
  return { nada, judul: t(...judul), isi: t(...isi) }
}

const RANTAI: Record<TandaTerperiksa['rantai'], [string, string]> = { daerah: ['sertifikat pemerintah daerah ini', 'certificate of this region'], tepercaya: ['sertifikat lembaga tepercaya', 'certificate of a trusted authority'], asing: ['sertifikat yang tidak dikenal', 'unknown certificate'] }
/** One signature in one sentence. */
export function tentangTanda(t: Say, tanda: TandaTerperiksa): string {
  const bagian = [tanda.utuh ? t('isi utuh', 'content intact') : t('isi atau tanda tangan tidak cocok', 'content or signature does not match'), t(...RANTAI[tanda.rantai])]
  if (!tanda.masaSertifikat) bagian.push(t('sertifikat di luar masa berlakunya', 'certificate outside its validity'))
  if (tanda.pencabutan === 'dicabut') bagian.push(t('sertifikat sudah dicabut saat dipakai', 'certificate was revoked when used'))
  if (tanda.waktuTerbukti) bagian.push(t('waktu dibuktikan dengan cap waktu', 'time proved by a timestamp'))
  return bagian.join(', ')
}
export const PENYEDIA: Record<string, [string, string]> = { 'local-ca': ['elektronik, tidak tersertifikasi', 'electronic, not certified'], bsre: ['elektronik, sertifikat BSrE', 'electronic, BSrE certificate'], manual: ['basah, hasil pindai disimpan', 'wet ink, scan kept'] }
