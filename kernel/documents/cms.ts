import 'reflect-metadata'
import { X509Certificate as NodeCertificate, createHash, randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

// CMS signatures as CAdES wants them (ETSI EN 319 122) and RFC 3161 timestamps: made with the local CA, read from anybody.

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto }))
const OID = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47', timeStampToken: '1.2.840.113549.1.9.16.2.14', tstInfo: '1.2.840.113549.1.9.16.1.4', sha256: '2.16.840.1.101.3.4.2.1',
  // A policy arc for private use: our timestamps are the region's own word, not a certified authority's.
  policy: '1.3.6.1.4.1.99999.1',
}
export interface KunciSertifikat { der: Uint8Array; kunci: CryptoKey }

const sha256 = (isi: Uint8Array) => createHash('sha256').update(isi).digest()
/** A copy of its own: pkijs and WebCrypto want a plain ArrayBuffer, and a Buffer is a window on a shared one. */
const lepas = (isi: Uint8Array): ArrayBuffer => Uint8Array.from(isi).buffer
const sertifikat = (der: Uint8Array) => pkijs.Certificate.fromBER(lepas(der))
const atribut = (type: string, nilai: unknown) => new pkijs.Attribute({ type, values: [nilai] })

/** signing-certificate-v2 binds the signature to this very certificate; without it a signature is not CAdES. */
function essCertIdV2(der: Uint8Array) {
  const seq = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value: value as never })
  return seq(seq(seq(new asn1js.OctetString({ valueHex: lepas(sha256(der)) }))))
}

interface Buat { penanda: KunciSertifikat; rantai: Uint8Array[]; jenis: string; isi: Uint8Array; terlampir: boolean; capWaktu?: (tanda: Uint8Array) => Promise<Uint8Array> }
async function buatCms({ penanda, rantai, jenis, isi, terlampir, capWaktu }: Buat): Promise<Buffer> {
  const cert = sertifikat(penanda.der)
  const signed = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: [
    atribut(OID.contentType, new asn1js.ObjectIdentifier({ value: jenis })),
    atribut(OID.messageDigest, new asn1js.OctetString({ valueHex: lepas(sha256(isi)) })),
    atribut(OID.signingCertificateV2, essCertIdV2(penanda.der)),
  ] })
  const data = new pkijs.SignedData({
    version: terlampir ? 3 : 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: jenis, ...(terlampir ? { eContent: new asn1js.OctetString({ valueHex: lepas(isi) }) } : {}) }),
    certificates: [cert, ...rantai.map(sertifikat)],
    signerInfos: [new pkijs.SignerInfo({ version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer: cert.issuer, serialNumber: cert.serialNumber }), signedAttrs: signed })],
  })
  await data.sign(penanda.kunci, 0, 'SHA-256', lepas(isi))
  if (capWaktu) {
    const token = await capWaktu(data.signerInfos[0]!.signature.valueBlock.valueHexView)
    data.signerInfos[0]!.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [atribut(OID.timeStampToken, asn1js.fromBER(lepas(token)).result)] })
  }
  return Buffer.from(new pkijs.ContentInfo({ contentType: OID.signedData, content: data.toSchema(true) }).toSchema().toBER())
}

/** A detached CAdES signature over `isi`; with `capWaktu` it carries a timestamp (level B-T). */
export const buatCades = (penanda: KunciSertifikat, rantai: Uint8Array[], isi: Uint8Array, capWaktu?: (tanda: Uint8Array) => Promise<Uint8Array>): Promise<Buffer> =>
  buatCms({ penanda, rantai, jenis: OID.data, isi, terlampir: false, capWaktu })

/** An RFC 3161 timestamp token over `data`, by a timestamping certificate of our own. */
export function buatCapWaktu(tsa: KunciSertifikat, rantai: Uint8Array[], data: Uint8Array, saat: Date): Promise<Buffer> {
  const nomor = randomBytes(8)
  nomor[0]! &= 0x7f
  const info = new pkijs.TSTInfo({
    version: 1, policy: OID.policy, genTime: saat, serialNumber: new asn1js.Integer({ valueHex: lepas(nomor) }),
    messageImprint: new pkijs.MessageImprint({ hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 }), hashedMessage: new asn1js.OctetString({ valueHex: lepas(sha256(data)) }) }),
  })
  return buatCms({ penanda: tsa, rantai, jenis: OID.tstInfo, isi: Buffer.from(info.toSchema().toBER()), terlampir: true })
}

export interface CmsTerbaca {
  /** The mathematics holds: digest of the content and signature by the certificate inside. */
  cocok: boolean
  sertifikat: NodeCertificate
  /** Other certificates that came along. */
  lain: NodeCertificate[]
  /** signing-certificate-v2: names this certificate, is missing (then it is no CAdES), or names another (then the certificate was exchanged). */
  ess: 'cocok' | 'tidak_ada' | 'salah'
  capWaktu?: { cocok: boolean; saat: Date; sertifikat?: NodeCertificate }
}

function bacaSignedData(der: Uint8Array): pkijs.SignedData {
  const luar = pkijs.ContentInfo.fromBER(lepas(der))
  if (luar.contentType !== OID.signedData) throw new Error('cms: not SignedData')
  return new pkijs.SignedData({ schema: luar.content })
}
const keNode = (c: pkijs.Certificate) => new NodeCertificate(Buffer.from(c.toSchema(true).toBER()))
const kumpulan = (data: pkijs.SignedData) => (data.certificates ?? []).filter((c): c is pkijs.Certificate => c instanceof pkijs.Certificate)

function milikPenanda(data: pkijs.SignedData): pkijs.Certificate {
  const sid = data.signerInfos[0]?.sid
  const milik = kumpulan(data).find((c) => sid instanceof pkijs.IssuerAndSerialNumber && c.serialNumber.isEqual(sid.serialNumber) && c.issuer.isEqual(sid.issuer))
  if (!milik) throw new Error('cms: certificate of the signer is missing')
  return milik
}

function periksaEss(data: pkijs.SignedData, cert: pkijs.Certificate): CmsTerbaca['ess'] {
  const ess = data.signerInfos[0]!.signedAttrs?.attributes.find((a) => a.type === OID.signingCertificateV2)
  if (!ess) return 'tidak_ada'
  const isi = Buffer.from((ess.values[0] as asn1js.Sequence).toBER())
  const der = Buffer.from(cert.toSchema(true).toBER())
  return ['sha256', 'sha384', 'sha512'].some((cara) => isi.includes(createHash(cara).update(der).digest())) ? 'cocok' : 'salah'
}

async function bacaCapWaktu(der: Uint8Array, tanda: Uint8Array): Promise<CmsTerbaca['capWaktu']> {
  const data = bacaSignedData(der)
  const isi = data.encapContentInfo.eContent!.getValue()
  const info = pkijs.TSTInfo.fromBER(isi)
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView)
  const cocok = imprint.equals(sha256(tanda)) && await data.verify({ signer: 0, checkChain: false, data: lepas(tanda) }).catch(() => false)
  return { cocok, saat: info.genTime, sertifikat: keNode(milikPenanda(data)) }
}

/** Reads a detached CMS over `isi`: throws when it is no CMS at all; otherwise says what holds. Trust is judged elsewhere. */
export async function bacaCms(der: Uint8Array, isi: Uint8Array): Promise<CmsTerbaca> {
  const data = bacaSignedData(der)
  const milik = milikPenanda(data)
  const info = data.signerInfos[0]!
  const cocok = await data.verify({ signer: 0, checkChain: false, data: lepas(isi) }).catch(() => false)
  const token = info.unsignedAttrs?.attributes.find((a) => a.type === OID.timeStampToken)
  const capWaktu = token ? await bacaCapWaktu(new Uint8Array((token.values[0] as asn1js.Sequence).toBER()), info.signature.valueBlock.valueHexView).catch(() => ({ cocok: false, saat: new Date(0) })) : undefined
  return { cocok, sertifikat: keNode(milik), lain: kumpulan(data).filter((c) => c !== milik).map(keNode), ess: periksaEss(data, milik), capWaktu }
}
