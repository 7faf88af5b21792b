import { X509Certificate } from 'node:crypto'
import { refuse } from '#kernel/platform'
import type { AmanSurel } from './surel.sql.ts'

// The channel to a mail server: what is wrong with it, said so that the administrator can mend it. A channel that cannot be
// trusted carries no password and brings no letter.

/** Why the certificate of a server is not believed, by the code that Node gives. */
const SEBAB: Record<string, (host: string) => string> = {
  CERT_HAS_EXPIRED: (host) => `Sertifikat server surel ${host} sudah habis masa berlakunya. Minta pengelola server memperbaruinya.`,
  CERT_NOT_YET_VALID: (host) => `Sertifikat server surel ${host} belum berlaku. Periksa jam server surel dan jam mesin ini.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `Sertifikat server surel itu bukan untuk nama ${host}. Isi nama server seperti yang tertulis pada sertifikatnya.`,
}
const TIDAK_DIKENAL = (host: string) => `Sertifikat server surel ${host} tidak diterbitkan oleh otoritas yang dikenal, sehingga server itu bisa saja palsu. Bila memang memakai otoritas sendiri, tempelkan sertifikat otoritasnya pada kotak ini.`
/** OpenSSL's words for a chain that leads to nobody we know, or a seal that does not hold. */
const RANTAI = /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_|INVALID_CA|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE|HOSTNAME_MISMATCH)/
const AKHIR = ' Sandi kotak tidak dikirim dan tidak ada surel yang diambil.'

/** Refuses when an error of the connection says that its channel is not safe or not the one that was set; else does nothing. */
export function periksaSaluran(error: unknown, { host, aman }: { host: string; aman: AmanSurel }): void {
  const { code = '', tlsFailed, message = '' } = error as { code?: string; tlsFailed?: boolean; message?: string }
  if (SEBAB[code] || RANTAI.test(code)) refuse('sertifikat-kotak', (SEBAB[code] ?? TIDAK_DIKENAL)(host) + AKHIR, { fields: [{ field: 'host', message: 'Sertifikat server ini tidak dapat dipercaya.' }] })
  if (aman === 'starttls' && tlsFailed && /does not support STARTTLS/.test(message) || code === 'STARTTLS_INJECTION') saluranTerbuka(host)
  if (/^ERR_SSL_|^EPROTO$/.test(code)) refuse('saluran-kotak', `Server surel ${host} tidak berbicara TLS pada porta itu. Untuk porta 143 pilih STARTTLS; untuk TLS biasanya porta 993.${AKHIR}`, { fields: [{ field: 'porta', message: 'Porta dan saluran tidak cocok.' }] })
}
/** The server (or somebody on the way) would have us speak in clear. */
const saluranTerbuka = (host: string): never => refuse('starttls-tidak-ada', `Server surel ${host} tidak menawarkan STARTTLS, padahal kotak ini mewajibkannya. Bisa jadi servernya salah atur, atau ada yang menyadap di jalan.${AKHIR} Pilih TLS (porta 993), atau minta pengelola server menyalakan STARTTLS.`, { fields: [{ field: 'aman', message: 'Server tidak menawarkan STARTTLS.' }] })

/** The certificates of an authority as pasted, tidied; undefined when empty. Refuses what is none. */
export function bacaCa(teks: string): string | undefined {
  if (!teks.trim()) return undefined
  const semua = teks.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----/g) ?? []
  const salah = (pesan: string): never => refuse('ca-salah', pesan, { fields: [{ field: 'ca', message: pesan }] })
  if (semua.length === 0) salah('Tempelkan sertifikat dalam bentuk PEM, dimulai dengan -----BEGIN CERTIFICATE-----.')
  if (semua.length > 10) salah('Paling banyak sepuluh sertifikat.')
  for (const satu of semua) try { new X509Certificate(satu) } catch { salah('Sertifikat itu tidak dapat dibaca. Salin seluruhnya, dari baris BEGIN sampai END.') }
  return `${semua.join('\n')}\n`
}
