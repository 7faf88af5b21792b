import { type Tx, sql } from '#kernel/platform'
import type { BerkasTerimpor } from './impor.ts'

/** Writes cases, tasks, acts and pauses, one statement each. */
export async function insertRiwayat(tx: Tx, semua: BerkasTerimpor[]): Promise<void> {
  const berkas = semua.map((b) => ({
    id: b.id, nomor: b.nomor, proses: b.pengajuan.proses.kode, versi: b.pengajuan.proses.versi, judul: b.pengajuan.proses.nama, keadaan: b.keadaan, pemohon_id: b.pengajuan.pemohon.id, pemohon_nama: b.pengajuan.pemohon.nama, badan_usaha: b.pengajuan.badanUsaha ?? null,
    unit_id: b.pengajuan.unit.id, unit_jalur: b.pengajuan.unit.jalur, wilayah: b.pengajuan.wilayah, jawaban: b.pengajuan.jawaban, kanal: b.pengajuan.kanal, token: b.token, kunci: b.pengajuan.kunci, hash_isi: b.hash, bukti_id: b.tindakan[0]!.bukti_id, diajukan_pada: b.pada, jatuh_tempo: b.jatuhTempo,
    janji_nilai: b.pengajuan.proses.sop.janji.nilai, janji_satuan: b.pengajuan.proses.sop.janji.satuan, mulai_hitung: b.pada, berhenti_pada: b.berhenti, selesai_pada: b.selesai, lewat: b.lewat, urut_tindakan: b.tindakan.length - 1,
  }))
  await tx.run(sql`insert into workflow.berkas (id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, badan_usaha, unit_id, unit_jalur, wilayah, jawaban, kanal, token, kunci, hash_isi, bukti_id, diajukan_pada, jatuh_tempo, janji_nilai, janji_satuan, mulai_hitung, berhenti_pada, selesai_pada, lewat, urut_tindakan)
    select id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, badan_usaha, unit_id, unit_jalur, wilayah, jawaban, kanal, token, kunci, hash_isi, bukti_id, diajukan_pada, jatuh_tempo, janji_nilai, janji_satuan, mulai_hitung, berhenti_pada, selesai_pada, lewat, urut_tindakan
    from jsonb_to_recordset(${JSON.stringify(berkas)}::jsonb) as r (id uuid, nomor text, proses text, versi int, judul text, keadaan text, pemohon_id uuid, pemohon_nama text, badan_usaha text, unit_id uuid, unit_jalur text, wilayah text, jawaban jsonb, kanal text, token text, kunci text, hash_isi text, bukti_id uuid,
      diajukan_pada timestamptz, jatuh_tempo timestamptz, janji_nilai int, janji_satuan text, mulai_hitung timestamptz, berhenti_pada timestamptz, selesai_pada timestamptz, lewat boolean, urut_tindakan int)`)
  const tugas = semua.flatMap((b) => b.tugas.map((t) => ({ ...t, berkas_id: b.id })))
  await tx.run(sql`insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, peran, dibuka_pada, tenggat, ditutup_pada, hasil, eskalasi_persen, eskalasi_pada)
    select id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, peran, dibuka_pada, tenggat, ditutup_pada, hasil, eskalasi_persen, eskalasi_pada
    from jsonb_to_recordset(${JSON.stringify(tugas)}::jsonb) as r (id uuid, berkas_id uuid, langkah text, nama text, jenis text, meja text, unit_id uuid, unit_jalur text, peran text, dibuka_pada timestamptz, tenggat timestamptz, ditutup_pada timestamptz, hasil text, eskalasi_persen int, eskalasi_pada timestamptz)`)
  const tindakan = semua.flatMap((b) => b.tindakan.map((t) => ({ ...t, berkas_id: b.id })))
  await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, tugas_id, langkah, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, catatan, alasan, dasar_hukum, cacat, bekal, bukti_id)
    select id, berkas_id, urut, tugas_id, langkah, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, catatan, alasan, dasar_hukum, cacat, bekal, bukti_id
    from jsonb_to_recordset(${JSON.stringify(tindakan)}::jsonb) as r (id uuid, berkas_id uuid, urut int, tugas_id uuid, langkah text, hasil text, nama text, dari_keadaan text, ke_keadaan text, pelaku text, orang_id uuid, pegawai_id uuid, jabatan_id uuid, pelaku_teks text, pada timestamptz,
      catatan text, alasan text, dasar_hukum text, cacat jsonb, bekal jsonb, bukti_id uuid)`)
  const jeda = semua.flatMap((b) => b.jeda.map((j) => ({ ...j, berkas_id: b.id })))
  await tx.run(sql`insert into workflow.jeda (berkas_id, mulai, sampai, sebab) select berkas_id, mulai, sampai, sebab from jsonb_to_recordset(${JSON.stringify(jeda)}::jsonb) as r (berkas_id uuid, mulai timestamptz, sampai timestamptz, sebab text)`)
}
