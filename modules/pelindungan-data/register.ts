import { pribadiAudit } from '#kernel/audit'
import { pribadiDocuments } from '#kernel/documents'
import { pribadiForms } from '#kernel/forms'
import { pribadiIdentity } from '#kernel/identity'
import { pribadiNotification } from '#kernel/notification'
import { pribadiOrganisation } from '#kernel/organisation'
import { type DasarPemrosesan, type DataPribadi, type Db, daftarkanDataPribadi, listDataPribadi } from '#kernel/platform'
import { pribadiWorkflow } from '#kernel/workflow'
import { type Aturan, listAturan, sebutLama } from './aturan.ts'
import { pribadiSendiri } from './pribadi.ts'

// The register of processing (UU 27/2022 Ps 31) is not written: it is read off what the parts declare beside their tables.

/** Kernel parts hand in their statements here; modules do so through `pribadi` of their module.ts. */
export const daftarkanBagian = (): void => daftarkanDataPribadi([...pribadiOrganisation, ...pribadiIdentity, ...pribadiDocuments, ...pribadiNotification, ...pribadiForms, ...pribadiWorkflow, ...pribadiSendiri, ...pribadiAudit])

export const DASAR: Record<DasarPemrosesan, [string, string]> = {
  persetujuan: ['Persetujuan (Ps 20 ayat (2) huruf a)', 'Consent (Art. 20 (2) a)'], perjanjian: ['Perjanjian (huruf b)', 'Contract (b)'], kewajiban_hukum: ['Kewajiban hukum (huruf c)', 'Legal obligation (c)'],
  kepentingan_vital: ['Kepentingan vital (huruf d)', 'Vital interest (d)'], tugas_publik: ['Tugas dan kewenangan pelayanan publik (huruf e)', 'Public task (e)'], kepentingan_sah: ['Kepentingan sah lain (huruf f)', 'Legitimate interest (f)'],
}
export const AKHIR: Record<DataPribadi['retensi']['akhir'], [string, string]> = { hapus: ['dihapus', 'erased'], anonimkan: ['dibuat tanpa nama', 'made anonymous'], arsip: ['diserahkan kepada pengelola arsip', 'handed to the archives'] }
export const SUBJEK: Record<DataPribadi['subjek'][number], [string, string]> = { warga: ['Warga', 'Citizens'], pegawai: ['Pegawai', 'Officials'], lain: ['Orang lain', 'Others'] }

export interface BarisRegister extends DataPribadi { masaSimpan: [string, string]; spesifik: boolean }
/** The register on a day: every table with personal data and its term in force. */
export async function bacaRegister(db: Db, tanggal: string): Promise<BarisRegister[]> {
  const aturan = await listAturan(db, tanggal)
  return listDataPribadi().map((satu) => ({ ...satu, masaSimpan: masaSimpan(satu, aturan), spesifik: Object.values(satu.kolom).includes('spesifik') }))
}
function masaSimpan({ retensi }: DataPribadi, aturan: Map<string, Aturan>): [string, string] {
  const lama = retensi.lama && (aturan.get(`retensi.${retensi.kode}`) ?? retensi.lama)
  if (!lama || lama.nilai === 0) return [...retensi.uraian] as [string, string]
  const [id, en] = sebutLama(lama)
  return [`${id}, ${retensi.uraian[0].charAt(0).toLowerCase()}${retensi.uraian[0].slice(1)}`, `${en}, ${retensi.uraian[1].charAt(0).toLowerCase()}${retensi.uraian[1].slice(1)}`]
}

const KEPALA = ['Tabel', 'Nama', 'Subjek', 'Kolom umum', 'Kolom spesifik', 'Tujuan', 'Dasar pemrosesan', 'Dasar hukum', 'Penerima', 'Masa simpan', 'Sesudahnya', 'Bila diminta hapus']
const hapusKata = (satu: DataPribadi): string => ({ hapus: 'Dihapus', anonimkan: 'Dibuat tanpa nama', sendiri: 'Dibuat tanpa nama atau dihapus', simpan: 'Disimpan' })[satu.hapus.cara] + (satu.hapus.cara === 'simpan' ? `: ${satu.hapus.alasan[0]} (${satu.hapus.hukum})` : '')
/** The register as rows of text, headings first. */
export const barisRegister = (register: BarisRegister[]): string[][] => [KEPALA, ...register.map((r) => {
  const kolom = (jenis: string) => Object.entries(r.kolom).filter(([, k]) => k === jenis).map(([n]) => n).join(', ')
  return [r.tabel, r.nama[0], r.subjek.map((s) => SUBJEK[s][0]).join(', '), kolom('umum'), kolom('spesifik'), r.tujuan[0], DASAR[r.dasar][0], r.hukum, r.penerima.map(([id]) => id).join('; ') || '-', r.masaSimpan[0], AKHIR[r.retensi.akhir][0], hapusKata(r)]
})]
export { hapusKata }
