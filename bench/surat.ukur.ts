// Letters: written, printed as PDF/A, signed and stored, one after the other in one process; and a letter given back and checked.
// The limit is what cannot be left out: setting the page and one signature (or its check) over a file of that size.
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { type IsiNaskah, buatNaskah, cetakNaskah, pdfNaskah, periksaPdf, tandaTangani } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { now, secret, sql, uuid } from '#kernel/platform'
import { definePengukuran, figur, lama, median } from './ukuran.ts'

interface Contoh { isi: IsiNaskah; unit_id: string; kode_unit: string; penerbit: string; klasifikasi: string; pola_nomor: string; atas_nama: string; subjek_orang_id: string; pegawai_id: string; nama: string; jabatan_id: string; jabatan: string }

export const ukur = definePengukuran({
  nama: 'surat', urut: 50,
  async jalankan({ panggung: { db }, quick }) {
    const contoh = await db.many<Contoh>(sql`select n.isi, n.unit_id, n.kode_unit, n.penerbit, n.klasifikasi, n.pola_nomor, n.atas_nama, n.subjek_orang_id, t.pegawai_id, t.nama, t.jabatan_id, t.jabatan
      from documents.naskah n join documents.tanda_tangan t on t.naskah_id = n.id where n.status = 'ditandatangani' and n.jenis <> 'surat_penolakan' order by n.id desc limit 8`)
    const actor = sistem('ukur')
    const satu = (n: number) => contoh[n % contoh.length]!
    const buat = async (n: number): Promise<string> => {
      const { isi, unit_id, kode_unit, penerbit, klasifikasi, pola_nomor, atas_nama, subjek_orang_id, pegawai_id, nama, jabatan_id, jabatan } = satu(n)
      return db.transaction(async (tx) => {
        const { id } = await buatNaskah(tx, { jenis: 'surat_ukur', register: `ukur-${secret(4)}`, objek: { jenis: 'ukur', id: uuid() }, unitId: unit_id, kodeUnit: kode_unit, penerbit, klasifikasi, polaNomor: pola_nomor, isi, atasNama: atas_nama, subjekOrangId: subjek_orang_id }, actor)
        await tandaTangani(tx, id, { penanda: { pegawaiId: pegawai_id, nama, jabatanId: jabatan_id, jabatan }, actor })
        return id
      })
    }
    const kali = quick ? 8 : 40
    const jadi: string[] = []
    await buat(0) // fonts, templates, certificate
    const buatMs = await lama(kali, async (n) => { jadi.push(await buat(n)) })
    const pdf = await Promise.all(jadi.slice(0, 8).map(async (id) => (await pdfNaskah(db, id, now())).bytes))
    const cetakMs = await lama(kali, (n) => cetakNaskah(satu(n).isi, { nomor: `400/${n}/UKUR/XI/2026`, tanggal: '2026-11-20', alamatPeriksa: `https://contoh.invalid/v/${secret()}`, penyedia: 'local-ca' }))
    const periksaMs = await lama(kali, async (n) => { const hasil = await periksaPdf(db, pdf[n % pdf.length]!); if (hasil.kesimpulan !== 'sah') throw new Error(`a letter just signed is ${hasil.kesimpulan}`) })
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const tanda = sign('sha256', pdf[0]!, privateKey)
    // One signature and one timestamp stand in each letter; each is checked with its certificate.
    const tandaMs = await lama(100, async (n) => { for (let i = 0; i < 2; i++) sign('sha256', pdf[n % pdf.length]!, privateKey) })
    const cekMs = await lama(100, async (n) => { createHash('sha256').update(pdf[n % pdf.length]!).digest(); for (let i = 0; i < 4; i++) verify('sha256', pdf[0]!, publicKey, tanda) })
    const laju = (ms: number[]) => 1000 / median(ms)
    return [
      figur('letters: written, printed, signed and stored, one core', laju(buatMs), '1/s', { limit: 1000 / (median(cetakMs) + median(tandaMs)) }),
      figur('letters: checked (file given back), one core', laju(periksaMs), '1/s', { limit: laju(cekMs) }),
      figur('letters: bytes of a signed letter', median(pdf.map((satu) => satu.length)), 'bytes'),
    ]
  },
})
