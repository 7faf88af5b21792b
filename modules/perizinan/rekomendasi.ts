import { type Db, type Tx, now, sql, uuid } from '#kernel/platform'
import type { BlokSurat } from '#kernel/documents'
import type { Berkas, Kejadian } from '#kernel/workflow'
import { getLayananVersi } from '#modules/pelayanan'
import { tandaTanganiLangsung } from './naskah.ts'
import { lokasiBerkas } from './tagihan.ts'

/** The answer of one technical team; asked again, the newest of a step counts. */
export interface Rekomendasi {
  id: string; berkas_id: string; langkah: string; tindakan_id: string; unit_id: string; unit_nama: string; jabatan_nama: string
  hasil: 'setuju' | 'setuju_bersyarat' | 'tolak'; syarat: string | null; alasan: string | null; dasar_hukum: string | null; naskah_id: string; nomor: string; /** Place among the acts of the case. */ urut: number; pada: Date
}

const insertRekomendasi = (tx: Tx, r: Omit<Rekomendasi, 'pada'>): Promise<number> => tx.run(sql`
  insert into perizinan.rekomendasi (id, berkas_id, langkah, tindakan_id, unit_id, unit_nama, jabatan_nama, hasil, syarat, alasan, dasar_hukum, naskah_id, nomor, urut, pada)
  values (${r.id}, ${r.berkas_id}, ${r.langkah}, ${r.tindakan_id}, ${r.unit_id}, ${r.unit_nama}, ${r.jabatan_nama}, ${r.hasil}, ${r.syarat}, ${r.alasan}, ${r.dasar_hukum}, ${r.naskah_id}, ${r.nomor}, ${r.urut}, ${now()})`)

/** The answer that counts of each team, in the order in which they came. */
export const listRekomendasi = (db: Db, berkasId: string): Promise<Rekomendasi[]> => db.many<Rekomendasi>(sql`
  select * from (select distinct on (langkah) id, berkas_id, langkah, tindakan_id, unit_id, unit_nama, jabatan_nama, hasil, syarat, alasan, dasar_hukum, naskah_id, nomor, urut, pada
    from perizinan.rekomendasi where berkas_id = ${berkasId} order by langkah, urut desc limit 50) r order by r.urut`)

const teks = (nilai: unknown): string | null => (typeof nilai === 'string' && nilai.trim() ? nilai.trim() : null)
const PUTUSAN: Record<Rekomendasi['hasil'], string> = { setuju: '**menyetujui**', setuju_bersyarat: '**menyetujui dengan syarat**', tolak: '**tidak menyetujui**' }

/** Effect `rekomendasi`: the team's answer becomes a numbered letter, signed through the post that answers. */
export async function beriRekomendasi(tx: Tx, kejadian: Kejadian): Promise<void> {
  const { berkas, bekal } = kejadian
  const hasil = kejadian.hasil as Rekomendasi['hasil']
  const isi = { syarat: hasil === 'setuju_bersyarat' ? teks(bekal.catatan) : null, alasan: teks(bekal.alasan), dasar_hukum: teks(bekal.dasar_hukum) }
  const naskah = await tandaTanganiLangsung(tx, kejadian, {
    jenis: 'rekomendasi', register: 'rekomendasi', klasifikasi: '503', polaNomor: '{klasifikasi}/{urut:3}/REKOM/{unit}/{bulan_romawi}/{tahun}', judul: 'REKOMENDASI TEKNIS',
    isi: await isiRekomendasi(tx, berkas, hasil, isi, teks(bekal.catatan)), tembusan: ['Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu'],
  })
  await insertRekomendasi(tx, { id: uuid(), berkas_id: berkas.id, langkah: kejadian.langkah, tindakan_id: kejadian.tindakanId, unit_id: naskah.unit.id, unit_nama: naskah.unit.nama, jabatan_nama: naskah.jabatan.nama, hasil, ...isi, naskah_id: naskah.id, nomor: naskah.nomor, urut: berkas.urut_tindakan })
}

async function isiRekomendasi(tx: Tx, berkas: Berkas, hasil: Rekomendasi['hasil'], { syarat, alasan, dasar_hukum }: Pick<Rekomendasi, 'syarat' | 'alasan' | 'dasar_hukum'>, catatan: string | null): Promise<BlokSurat[]> {
  const lokasi = await lokasiBerkas(tx, await getLayananVersi(tx, berkas.proses, berkas.versi), berkas)
  const usaha = teks(berkas.jawaban.nama_usaha)
  const butir = syarat?.split('\n').map((baris) => baris.trim()).filter(Boolean) ?? []
  return [
    { jenis: 'paragraf', teks: `Menindaklanjuti permohonan ${aman(berkas.judul)}, setelah memeriksa berkas permohonan sesuai dengan tugas dan kewenangan kami, dengan ini kami ${PUTUSAN[hasil]} permohonan berikut:` },
    { jenis: 'daftar', baris: [['Nomor permohonan', berkas.nomor], ['Pemohon', aman(berkas.badan_usaha ?? berkas.pemohon_nama)], ...(usaha ? [['Nama usaha', aman(usaha)] as [string, string]] : []), ...(lokasi ? [['Lokasi', lokasi] as [string, string]] : [])] },
    ...(butir.length > 0 ? [{ jenis: 'paragraf' as const, teks: 'dengan syarat:' }, { jenis: 'ketentuan' as const, butir: butir.map(aman) }] : []),
    ...(alasan ? [{ jenis: 'paragraf' as const, teks: `Alasan: ${aman(alasan)}` }] : []),
    ...(dasar_hukum ? [{ jenis: 'paragraf' as const, teks: `Dasar hukum: ${aman(dasar_hukum)}` }] : []),
    ...(catatan && hasil === 'setuju' ? [{ jenis: 'paragraf' as const, teks: `Catatan: ${aman(catatan)}` }] : []),
  ]
}
/** What a person typed may not turn into bold of ours. */
const aman = (isi: string): string => isi.replaceAll('**', '*')

/** The conditions of all teams in one sentence, for the letter of the permit. */
export async function bahanRekomendasi(db: Db, berkas: Berkas): Promise<{ rekomendasi?: { syarat: string } }> {
  const syarat = (await listRekomendasi(db, berkas.id)).filter(({ hasil }) => hasil === 'setuju_bersyarat').map((r) => `${r.syarat!.split('\n').map((baris) => baris.trim().replace(/[.;]$/, '')).filter(Boolean).join('; ')} (${r.unit_nama})`)
  return syarat.length > 0 ? { rekomendasi: { syarat: `${syarat.join('; ')}.` } } : {}
}
