import type { DataPribadi, Penghubung, Tx } from '#kernel/platform'
import { sql } from '#kernel/platform'
import { hapusRincian } from './hapus.ts'

// The log itself holds no words about citizens: ids only, and it is never changed. Reasons and changes lie apart and can go.

const TUJUAN = ['Pertanggungjawaban: siapa melakukan apa, kapan, dan mengapa', 'Accountability: who did what, when and why'] as const
const PENERIMA = [['Inspektorat, dan aparat penegak hukum bila diminta menurut undang-undang', 'The inspectorate, and law enforcement where a law says so']] as const
const HUKUM = 'UU 27/2022 Ps 31 (kewajiban merekam pemrosesan); PP 71/2019 Ps 22 (rekam jejak audit)'

/** Details of the entries about a person (those of letters, permits and bills prove what is kept), and of those on the cases that may be forgotten; each erasure is an entry of its own. */
async function hapusRincianOrang(tx: Tx, kunci: Penghubung): Promise<number> {
  const rows = await tx.many<{ id: string }>(sql`select c.id from audit.catatan c join audit.rincian r on r.catatan_id = c.id
    where c.objek_jenis not in ('naskah', 'izin', 'tagihan') and ((c.subjek_id = any(${kunci.orang ?? []}::text[]) and not (c.objek_jenis = 'berkas' and c.objek_id = any(${kunci.berkasTahan ?? []}::text[])))
       or (c.pelaku_id = any(${kunci.orang ?? []}::text[]) and c.pelaku_jenis = 'warga')
       or c.objek_id = any(${kunci.berkas ?? []}::text[])) order by c.id limit 20000`)
  for (const { id } of rows) await hapusRincian(tx, id, { actor: { kind: 'sistem', sebab: 'pelindungan-data' }, alasan: 'Penghapusan data pribadi menurut UU 27/2022' })
  return rows.length
}

export const pribadi: DataPribadi[] = [
  { tabel: 'audit.catatan', nama: ['Catatan audit', 'Audit log'], subjek: ['warga', 'pegawai'], kolom: { pelaku_nama: 'umum' }, lain: ['pada', 'tindakan', 'objek_jenis', 'objek_id'], tujuan: TUJUAN, dasar: 'kewajiban_hukum', hukum: HUKUM, penerima: [...PENERIMA],
    retensi: { kode: 'audit', lama: null, uraian: ['Selama sistem dijalankan; warga hanya tercatat sebagai nomor acak', 'As long as the system runs; citizens stand in it as random numbers only'], akhir: 'arsip', cara: 'luar' },
    cari: [{ kunci: 'orang', kolom: 'subjek_id', teks: true }, { kunci: 'orang', kolom: 'pelaku_id', teks: true, syarat: "pelaku_jenis = 'warga'" }], waktu: 'pada',
    hapus: { cara: 'simpan', alasan: ['Catatan audit tidak dapat diubah. Ia tidak memuat nama atau NIK warga, hanya nomor acak yang tidak lagi menunjuk siapa pun.', 'The audit log cannot be changed. It holds no name or NIK of citizens, only random numbers that no longer point at anybody.'], hukum: HUKUM } },
  { tabel: 'audit.rincian', nama: ['Rincian catatan audit', 'Details of the audit log'], subjek: ['warga', 'pegawai'], kolom: { isi: 'umum' }, tujuan: TUJUAN, dasar: 'kewajiban_hukum', hukum: HUKUM, penerima: [...PENERIMA],
    retensi: { kode: 'audit', lama: null, uraian: ['Bersama catatannya, atau sampai dihapus dengan keputusan', 'With the entry, or until erased by decision'], akhir: 'hapus', cara: 'ikut' },
    cari: [{ kunci: 'catatan', kolom: 'catatan_id' }], hapus: { cara: 'sendiri', jalankan: hapusRincianOrang },
    tanpaSalinan: ['Isinya ditampilkan pada riwayat permohonan dan pada halaman Siapa melihat data saya.', 'Its content is shown in the history of the application and on Who looked at my data.'] },
]
