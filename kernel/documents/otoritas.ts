import 'reflect-metadata'
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import { now } from '#kernel/platform'
import type { KunciSertifikat } from './cms.ts'

// The region's own certificate authority: for development, for internal papers and for a region that waits for BSrE.
// Its signatures are "tidak tersertifikasi" in the sense of PP 71/2019 Ps 60; letters say so. Keys lie in DATA_DIR/keys, mode 0600.

x509.cryptoProvider.set(webcrypto as never)
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const TAHUN = 365.25 * 24 * 3600 * 1000
const KU = x509.KeyUsageFlags

export interface Otoritas { akar: x509.X509Certificate; kunci: CryptoKey; tsa: KunciSertifikat; folder: string }
export interface SertifikatPejabat extends KunciSertifikat { serial: string; subjek: string; mulai: Date; sampai: Date; pem: string }
export interface Pencabutan { serial: string; pada: Date }
interface Tersimpan { cert: string; key: string; nama?: string }

const pemKunci = (pkcs8: ArrayBuffer) => x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')
const muatKunci = (pem: string) => webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), EC, false, ['sign']) as Promise<CryptoKey>
const kunciBaru = () => webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']) as Promise<CryptoKeyPair>
const eksporKunci = async (pasang: CryptoKeyPair) => pemKunci(await webcrypto.subtle.exportKey('pkcs8', pasang.privateKey))
const serialBaru = () => { const acak = randomBytes(10); acak[0] = (acak[0]! & 0x3f) | 0x40; return acak.toString('hex') }
const baca = (jalur: string): Tersimpan => JSON.parse(readFileSync(jalur, 'utf8')) as Tersimpan
/** RFC 4514 escaping: a name is data, never another attribute. */
const dn = (nilai: string) => nilai.replace(/[\\,+"<>;=#]/g, '\\$&').trim()

/** Whole or not at all, and never over what another process wrote first (`sekali`). */
function simpan(jalur: string, isi: Tersimpan, sekali: boolean): void {
  const sementara = `${jalur}.${randomBytes(6).toString('hex')}`
  writeFileSync(sementara, JSON.stringify(isi), { mode: 0o600, flush: true })
  if (!sekali) return renameSync(sementara, jalur)
  try { linkSync(sementara, jalur) } catch (galat) { if ((galat as { code?: string }).code !== 'EEXIST') throw galat } finally { rmSync(sementara) }
}

async function buatAkar(jalur: string, lembaga: string): Promise<void> {
  const pasang = await kunciBaru()
  const sejak = new Date('2024-01-01T00:00:00Z')
  const akar = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialBaru(), name: `CN=Otoritas Tanda Tangan ${dn(lembaga)},O=${dn(lembaga)},C=ID`, notBefore: sejak, notAfter: new Date(sejak.getTime() + 20 * TAHUN), signingAlgorithm: EC, keys: pasang,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(KU.keyCertSign | KU.cRLSign, true), await x509.SubjectKeyIdentifierExtension.create(pasang.publicKey)],
  })
  simpan(jalur, { cert: akar.toString('pem'), key: await eksporKunci(pasang) }, true)
}

interface Terbit { akar: x509.X509Certificate; kunci: CryptoKey; subjek: string; mulai: Date; sampai: Date; perluasan?: x509.Extension[] }
async function terbitkan({ akar, kunci, subjek, mulai, sampai, perluasan = [] }: Terbit): Promise<Tersimpan> {
  const pasang = await kunciBaru()
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serialBaru(), subject: subjek, issuer: akar.subject, notBefore: mulai, notAfter: sampai, signingKey: kunci, publicKey: pasang.publicKey, signingAlgorithm: EC,
    extensions: [new x509.BasicConstraintsExtension(false), new x509.KeyUsagesExtension(KU.digitalSignature | KU.nonRepudiation, true),
      await x509.AuthorityKeyIdentifierExtension.create(akar.publicKey), await x509.SubjectKeyIdentifierExtension.create(pasang.publicKey), ...perluasan],
  })
  return { cert: cert.toString('pem'), key: await eksporKunci(pasang) }
}

const der = (pem: string) => new Uint8Array(x509.PemConverter.decodeFirst(pem))
const dibuka = new Map<string, Promise<Otoritas>>()

async function buka(folder: string, lembaga: string): Promise<Otoritas> {
  mkdirSync(join(folder, 'pejabat'), { recursive: true, mode: 0o700 })
  const jalur = join(folder, 'akar.json')
  if (!existsSync(jalur)) await buatAkar(jalur, lembaga)
  const tersimpan = baca(jalur)
  const akar = new x509.X509Certificate(tersimpan.cert)
  const kunci = await muatKunci(tersimpan.key)
  const jalurTsa = join(folder, 'tsa.json')
  if (!existsSync(jalurTsa)) {
    const penandaWaktu = [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.8'], true)]
    simpan(jalurTsa, await terbitkan({ akar, kunci, subjek: `CN=Penanda Waktu ${dn(lembaga)},O=${dn(lembaga)},C=ID`, mulai: akar.notBefore, sampai: akar.notAfter, perluasan: penandaWaktu }), true)
  }
  const tsa = baca(jalurTsa)
  return { akar, kunci, folder, tsa: { der: der(tsa.cert), kunci: await muatKunci(tsa.key) } }
}

/** Opens the authority in `folder` (first time: makes its keys); two processes that start at once get the same one. */
export function bukaOtoritas(folder: string, lembaga: string): Promise<Otoritas> {
  if (!dibuka.has(folder)) dibuka.set(folder, buka(folder, lembaga).catch((galat) => { dibuka.delete(folder); throw galat }))
  return dibuka.get(folder)!
}

async function dariTersimpan({ cert, key }: Tersimpan): Promise<SertifikatPejabat> {
  const c = new x509.X509Certificate(cert)
  return { der: der(cert), kunci: await muatKunci(key), serial: c.serialNumber.toLowerCase(), subjek: c.subject, mulai: c.notBefore, sampai: c.notAfter, pem: cert }
}

/**
 * The certificate with which an official signs, issued on demand for two years; a new one when the name changed, when the
 * present one is not valid at this moment, or when `dicabut` says it was revoked.
 */
export async function sertifikatPejabat(otoritas: Otoritas, pejabat: { id: string; nama: string; lembaga: string }, dicabut: (serial: string) => Promise<boolean>): Promise<SertifikatPejabat> {
  const jalur = join(otoritas.folder, 'pejabat', `${createHash('sha256').update(pejabat.id).digest('hex').slice(0, 32)}.json`)
  const saat = now()
  if (existsSync(jalur)) {
    const tersimpan = baca(jalur)
    const ada = await dariTersimpan(tersimpan)
    if (tersimpan.nama === pejabat.nama && ada.mulai <= saat && saat < ada.sampai && !(await dicabut(ada.serial))) return ada
  }
  const baru = { ...await terbitkan({ akar: otoritas.akar, kunci: otoritas.kunci, subjek: `CN=${dn(pejabat.nama)},O=${dn(pejabat.lembaga)},C=ID`, mulai: new Date(saat.getTime() - 60_000), sampai: new Date(saat.getTime() + 2 * TAHUN) }), nama: pejabat.nama }
  simpan(jalur, baru, false)
  return dariTersimpan(baru)
}

/** The list of revoked certificates as of now, valid for a day (DER). */
export async function buatCrl(otoritas: Otoritas, dicabut: Pencabutan[]): Promise<Uint8Array> {
  const saat = now()
  const crl = await x509.X509CrlGenerator.create({
    issuer: otoritas.akar.subject, thisUpdate: saat, nextUpdate: new Date(saat.getTime() + 24 * 3600 * 1000), signingAlgorithm: EC, signingKey: otoritas.kunci,
    entries: dicabut.map(({ serial, pada }) => ({ serialNumber: serial, revocationDate: pada })),
  })
  return new Uint8Array(crl.rawData)
}
