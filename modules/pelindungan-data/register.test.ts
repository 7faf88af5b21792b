import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { daftarkanDataPribadi, listDataPribadi, raw, sql } from '#kernel/platform'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { parts } from '../../tools/serve.testing.ts'
import { daftarkanBagian } from './register.ts'

// The register is only worth something when nothing is missing from it: the list of tables comes from the catalog.

/** Columns whose name says that they may tell something about a person; any jsonb may. */
const PRIBADI = /^(nik|no_kk|nama|nama_.*|.*_nama|nip|email|surel|hp|telepon|alamat|alamat_.*|.*_alamat|tempat_lahir|tanggal_lahir|agama|pekerjaan|jawaban|isi|isian|data|catatan|uraian|keterangan|komentar|saran|pesan|alasan|.*_teks|penerima|pengirim|pelapor|pemohon|pelaku|oleh|.*_oleh|foto|sidik_jari|wajah|perangkat|tujuan)$/
/** Tables whose column looks personal but says nothing about anybody, each with the reason. */
const BUKAN: Record<string, string> = {
  'platform.event': 'ids and codes only (rule 7; checked by the outbox tests)', 'platform.setting': 'settings of the installation', 'platform.migration': 'names of files', 'platform.repeat': 'sealed answers kept a day under an account id',
  'identity.peran_hak': 'rights of roles; who changed them is the id of an official', 'access_operasi.perawatan': 'runs of backup and update; who asked is an administrator', 'persuratan.jenis': 'kinds of letters', 'persuratan.klasifikasi': 'names of classes',
  'organisation.wilayah': 'names of regions', 'organisation.hari_khusus': 'names of holidays', 'organisation.jam_khusus': 'names of periods', 'organisation.kalender': 'names of calendars', 'organisation.unit': 'address and telephone of offices', 'organisation.jabatan': 'names of posts',
  'documents.jra': 'names of classes', 'documents.blok_nomor': 'numbers', 'workflow.proses': 'definitions of procedures', 'workflow.tugas': 'names of steps; who took it is an id of a post', 'workflow.jeda': 'codes of pauses',
  'pelayanan.antrean': 'names of queues', 'pelayanan.layanan_draf': 'standards of services', 'pelayanan.layanan_terbit': 'who published a standard: an official in office, by name in the decree', 'pelayanan.layanan_berkas': 'standards of services', 'pelayanan.layanan_cabut': 'standards of services',
  'pelayanan.periode_skm': 'figures of a survey', 'pelayanan.tindak_lanjut': 'plans', 'pelayanan.ringkasan_berkas': 'titles of services, no person', 'access_integrasi.webhook': 'addresses of programs', 'access_integrasi.kiriman': 'ids and codes only',
  'pelindungan_data.aturan': 'figures of the law', 'pelindungan_data.pemusnahan': 'counts; who started it is an official', 'pelindungan_data.insiden': 'told without names; who declared it is an official', 'pelindungan_data.catatan_insiden': 'told without names; by officials',
  'perencanaan.versi': 'names of decrees', 'perencanaan.rujukan': 'codes and prices', 'perencanaan.impor': 'names of decrees; who imported is the id of an official', 'perencanaan.impor_baris': 'codes and prices', 'perencanaan.impor_salah': 'faults of cells of a price list', 'perencanaan.pagu': 'amounts; who set one is the id of an official', 'perencanaan.siklus': 'dates', 'perencanaan.instrumen': 'criteria and weights',
  'penatausahaan.batas': 'names of accounts and activities', 'penatausahaan.akun': 'names of accounts', 'penatausahaan.target': 'names of accounts', 'penatausahaan.besaran_up': 'amounts; who entered one is the id of an official', 'penatausahaan.hulu': 'figures of the national system',
  'keterpaduan.rekap': 'names of stages of the budget', 'keterpaduan.rekap_sub': 'names of activities and offices', 'keterpaduan.rekap_rekening': 'names of accounts', 'keterpaduan.rekap_sumber': 'names of sources', 'keterpaduan.rekap_tempat': 'names of works', 'keterpaduan.rekap_wilayah': 'names of villages', 'keterpaduan.temuan': 'names of activities and offices', 'keterpaduan.skenario': 'rules over figures; who changed one is the id of an official',
  'penganggaran.apbd': 'names of years; who opened one is the id of an official', 'penganggaran.tahap': 'names of stages; who froze one is the id of an official', 'penganggaran.sub': 'names of activities; who changed one is the id of an official', 'penganggaran.rincian': 'lines of a budget; recipients stand in penganggaran.penerima', 'penganggaran.pagu_sumber': 'amounts; who changed one is the id of an official',
  'penganggaran.kebijakan_umum': 'policy of the region', 'penganggaran.persetujuan': 'posts of officials, no person', 'penganggaran.rka_langkah': 'steps by posts, no person', 'penganggaran.rka_catatan': 'notes on figures by posts', 'penganggaran.catatan_bahas': 'notes on figures by posts', 'penganggaran.evaluasi_butir': 'points of a decision on figures',
  'penganggaran.dpa_langkah': 'steps by posts, no person', 'penganggaran.pergeseran': 'reasons for shifts by posts', 'penganggaran.pergeseran_baris': 'figures of lines', 'penganggaran.cetakan': 'prints; who asked is the id of an official',
  'perencanaan.dokumen': 'names of plans; who opened one is the id of an official', 'perencanaan.tahap': 'numbers of regulations and records, posts of officials', 'perencanaan.simpul': 'goals, programmes and activities; who changed one is the id of an official', 'perencanaan.indikator': 'names of measures', 'perencanaan.bab': 'chapters of plans of a government', 'perencanaan.templat_bab': 'headings of chapters', 'perencanaan.kunci_dokumen': 'reasons for locks, by posts', 'perencanaan.realisasi': 'figures of quarters; who reported is the id of an official',
  'perencanaan.perpanjangan': 'why a last day moved; who moved it is the id of an official', 'perencanaan.reses': 'names of recesses; who entered one is the id of an official', 'perencanaan.usulan_harga': 'names and prices of goods; who proposed one is the id of an official', 'perencanaan.putusan_harga': 'words on a price; who decided is the id of an official',
  'penganggaran.batas': 'limits of the law; who changed one is the id of an official', 'penganggaran.hulu_impor': 'names of workbooks; who brought one is the id of an official', 'penganggaran.tempelan': 'lines on their way into a budget; whose they are is the id of an official',
  'penganggaran.anggota_tim': 'posts of duty lists; who wrote them is the id of an official', 'penganggaran.nota': 'ids of the posts and officials who sign', 'penganggaran.daftar_lampiran': 'annexed lists by kind, body and sum; who stated them is the id of an official',
  'perencanaan.acara': 'names of meetings and counts', 'perencanaan.bahasan': 'what a meeting says of a proposal', 'perencanaan.beku': 'the same, frozen',
}

describe('register of processing', () => {
  before(() => { for (const part of parts) daftarkanDataPribadi(part.pribadi ?? []); daftarkanBagian() })

  const kolom = (tx: Parameters<Parameters<typeof rolledBack>[0]>[0]) => tx.many<{ tabel: string; kolom: string; jenis: string }>(sql`
    select n.nspname || '.' || c.relname as tabel, a.attname as kolom, t.typname as jenis from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`)
  const belum = (semua: { tabel: string; kolom: string; jenis: string }[], dinyatakan: Set<string>) => [...new Set(semua.filter((k) => (PRIBADI.test(k.kolom) || k.jenis === 'jsonb') && !dinyatakan.has(k.tabel) && !BUKAN[k.tabel]).map((k) => `${k.tabel}.${k.kolom}`))]

  test('every table with a personal-looking column is declared, or excepted with a reason', () => rolledBack(async (tx) => {
    const semua = await kolom(tx)
    assert.deepEqual(belum(semua, new Set(listDataPribadi().map(({ tabel }) => tabel))), [], 'declare these tables in pribadi.ts of their part')
    assert.ok(semua.length > 400)
    for (const lepas of ['workflow.pesan_berkas', 'identity.orang', 'forms.draf', 'perizinan.tagihan']) assert.ok(belum(semua, new Set(listDataPribadi().map(({ tabel }) => tabel).filter((t) => t !== lepas))).some((k) => k.startsWith(lepas)), `${lepas} would be missed`)
  }))

  test('what is declared exists: tables, columns and conditions run as they stand', () => rolledBack(async (tx) => {
    const semua = new Set((await kolom(tx)).map((k) => `${k.tabel}.${k.kolom}`))
    for (const d of listDataPribadi()) {
      for (const satu of [...Object.keys(d.kolom), ...(d.lain ?? [])]) assert.ok(semua.has(`${d.tabel}.${satu}`), `${d.tabel}.${satu} is declared but does not exist`)
      const potong = [...Object.values(d.memberi ?? {}), ...d.cari.map((c) => c.kolom), ...(d.retensi.sejak ? [d.retensi.sejak] : []), ...(d.waktu ? [d.waktu] : []), ...(d.file ? [d.file.hash, d.file.nama] : []), ...(d.tahan ?? []).flatMap((t) => Object.values(t.jatuh))]
      const syarat = [...d.cari.flatMap((c) => c.syarat ?? []), ...(d.retensi.syarat ? [d.retensi.syarat] : []), ...(d.tahan ?? []).map((t) => t.bila.replaceAll(':batas', 'now()'))]
      await tx.many(sql`select ${raw(potong.length ? potong.join(', ') : '1')} from ${raw(d.tabel)} where ${raw(syarat.length ? syarat.map((s) => `(${s})`).join(' and ') : 'true')} limit 1`)
      if (d.hapus.cara === 'anonimkan') await tx.run(sql`update ${raw(d.tabel)} set ${raw(Object.entries(d.hapus.ganti).map(([k, v]) => `${k} = ${v}`).join(', '))} where false`)
      if (d.hapus.cara === 'hapus') await tx.run(sql`delete from ${raw(d.tabel)} where false`)
    }
  }))

  test('every exception still stands for a table, and every statement names its law, purpose and end', () => rolledBack(async (tx) => {
    const ada = new Set((await kolom(tx)).map((k) => k.tabel))
    assert.deepEqual(Object.keys(BUKAN).filter((t) => !ada.has(t)), [])
    for (const d of listDataPribadi()) {
      assert.ok(d.hukum.length > 5 && d.tujuan[0] && d.tujuan[1] && d.retensi.uraian[0], d.tabel)
      assert.ok(d.hapus.cara !== 'simpan' || (d.hapus.hukum && d.hapus.alasan[0]), d.tabel)
    }
  }))
})
