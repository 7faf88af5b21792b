import { type Db, type Tx, findSetting, refuse, refuseNotFound } from '#kernel/platform'
import { type PelakuAudit, catat } from '#kernel/audit'
import { buatCades, buatCapWaktu } from './cms.ts'
import { type Otoritas, buatCrl, bukaOtoritas, sertifikatPejabat } from './otoritas.ts'
import { siapkanTandaTangan, tambahDss, tanamkan } from './pdf.ts'
import { folderData } from './pengaturan.ts'
import type { SignerProvider } from './penyedia.ts'
import { cabutSertifikatRow, findSertifikat, insertSertifikat, listSertifikatDicabut } from './sertifikat.sql.ts'
import { sha256 } from './simpanan.ts'

/** The region's own authority, in DATA_DIR/keys; its name is that of the region's setting unless it was opened under another before. */
export async function otoritasDaerah(db: Db, lembaga?: string): Promise<Otoritas> {
  return bukaOtoritas(folderData('keys'), lembaga ?? await findSetting<{ nama: string }>(db, 'daerah').then((daerah) => daerah?.nama) ?? 'Pemerintah Daerah')
}
/** DER of the revocation list as of now, and the authority's certificate as PEM: what /ca.crl and /ca.pem answer. */
export const crlSekarang = async (db: Db): Promise<Uint8Array> => buatCrl(await otoritasDaerah(db), await listSertifikatDicabut(db))
export const sertifikatAkar = async (db: Db): Promise<string> => (await otoritasDaerah(db)).akar.toString('pem')

/** Revokes a certificate from now on: signatures made before stay good, the next signing gets a new certificate. */
export async function cabutSertifikat(tx: Tx, serial: string, alasan: string, actor: PelakuAudit): Promise<void> {
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan pencabutan sertifikat, paling sedikit lima huruf.')
  if (await cabutSertifikatRow(tx, serial, alasan) === 0) refuseNotFound('Sertifikat')
  await catat(tx, { actor, tindakan: 'documents.sertifikat.revoke', objek: { jenis: 'sertifikat', id: serial }, alasan })
}

/** PAdES B-LT with the region's own certificates: signature, timestamp, then certificates and revocation list beside it. */
export const penyediaLokal = (): SignerProvider => ({
  nama: 'local-ca', seketika: true,
  async tandaTangani(pdf, penanda, { tx, alasan, tempat, saat, lembaga }) {
    if (!tx) throw new Error('local-ca signs inside a transaction')
    const otoritas = await otoritasDaerah(tx, lembaga)
    const akar = new Uint8Array(otoritas.akar.rawData)
    const cert = await sertifikatPejabat(otoritas, { id: penanda.pegawaiId, nama: penanda.nama, lembaga }, async (serial) => Boolean((await findSertifikat(tx, serial))?.dicabut_pada))
    await insertSertifikat(tx, { ...cert, pegawaiId: penanda.pegawaiId })
    const siap = siapkanTandaTangan(pdf, { nama: penanda.nama, alasan, tempat, saat })
    const cms = await buatCades(cert, [akar], siap.isi, (tanda) => buatCapWaktu(otoritas.tsa, [akar], tanda, saat))
    const crl = await buatCrl(otoritas, await listSertifikatDicabut(tx))
    const jadi = tambahDss(tanamkan(siap, cms), { sertifikat: [akar, cert.der, otoritas.tsa.der], crl: [crl] })
    return { pdf: jadi, tingkat: 'B-LT', serial: cert.serial, sidikCms: sha256(cms) }
  },
  status: async () => ({ siap: true, keterangan: 'Sertifikat daerah diterbitkan pada penandatanganan pertama.' }),
})
