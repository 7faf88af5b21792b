import { type EntriAudit, catatSemua } from '#kernel/audit'
import { type Tx, secret, setClock, sql, uuid } from '#kernel/platform'
import type { Kanal } from './berkas.ts'
import type { HasilPenugasan, JenisPenugasan } from './penugasan.ts'
import { type Proses, sidik } from './proses.ts'
import type { Keadaan } from './sop.ts'

// Cases of the government's own work with their whole past, written in bulk: steps, work given from post to post, acts. For the
// demo world; the caller has told the story as the engine would have, this writes it, one statement a table, without news.

export interface LangkahLama { id: string; langkah: string; nama: string; jenis: string; dibuka: Date; tenggat: Date; ditutup: Date | null; hasil: string | null }
export interface PenugasanLama {
  id: string; indukId: string | null; jenis: JenisPenugasan; nama: string; dariJabatan: string | null; dariTeks: string; keJabatan: string; keTeks: string; unitId: string; unitJalur: string
  instruksi: string[]; catatan: string | null; diberi: Date; tenggat: Date; dibaca: Date | null; dibacaOleh: string | null; diteruskan: Date | null; ditutup: Date | null; hasil: HasilPenugasan | null; laporan: string | null
}
export interface TindakanDinas { hasil: string; nama: string; ke: Keadaan; pada: Date; tugasId?: string; langkah?: string; /** Who acted; the system when left out. */ oleh?: { pegawaiId: string; jabatanId: string; teks: string }; catatan?: string; bekal?: Record<string, unknown> }
export interface BerkasDinas {
  id: string; proses: Proses; awalan: string; judul: string; keadaan: Keadaan; pemohonId: string; pemohonNama: string; unitId: string; unitJalur: string; wilayah: string | null; kanal: Kanal; kunci: string
  pada: Date; jatuhTempo: Date; selesai: Date | null; lewat: boolean; langkah: LangkahLama[]; penugasan: PenugasanLama[]
  /** In order of time; the first is the registration, which has an entry in the log (`bukti`). */
  tindakan: TindakanDinas[]; bukti: Omit<EntriAudit, 'id'>
}

/** Writes the cases, oldest first. `kini` decides which reminders are still to come. The clock stands at each entry of the log in turn: call it only where nothing else runs. */
export async function imporDinas(tx: Tx, semua: BerkasDinas[], kini: Date): Promise<void> {
  const urut = semua.toSorted((a, b) => a.pada.getTime() - b.pada.getTime())
  const bukti = await catatBukti(tx, urut)
  const nomor = await tx.many<{ n: bigint }>(sql`select nextval('workflow.nomor_berkas') as n from generate_series(1, ${urut.length}::int) order by 1`)
  await insertBerkas(tx, urut.map((b, i) => ({
    id: b.id, nomor: `${b.awalan}-${b.pada.getUTCFullYear()}-${String(nomor[i]!.n).padStart(7, '0')}`, proses: b.proses.kode, versi: b.proses.versi, judul: b.judul, keadaan: b.keadaan, pemohon_id: b.pemohonId, pemohon_nama: b.pemohonNama, unit_id: b.unitId, unit_jalur: b.unitJalur, wilayah: b.wilayah, kanal: b.kanal,
    token: secret(), kunci: b.kunci, hash_isi: sidik({ proses: b.proses.kode, jawaban: {} }), bukti_id: bukti[i], pada: b.pada, jatuh_tempo: b.jatuhTempo, janji_nilai: b.proses.sop.janji.nilai, janji_satuan: b.proses.sop.janji.satuan, selesai: b.selesai, lewat: b.lewat, urut_tindakan: b.tindakan.length - 1,
  })))
  await insertTugas(tx, urut.flatMap((b) => [
    ...b.langkah.map((l) => ({ id: l.id, berkas_id: b.id, langkah: l.langkah, nama: l.nama, jenis: l.jenis, meja: 'sistem', unit_id: null, unit_jalur: null, dibuka: l.dibuka, tenggat: l.tenggat, ditutup: l.ditutup, hasil: l.hasil, eskalasi: null, penugasan: false })),
    ...b.penugasan.map((p) => ({ id: p.id, berkas_id: b.id, langkah: `penugasan:${p.id}`, nama: p.nama, jenis: p.jenis, meja: `jabatan:${p.keJabatan}`, unit_id: p.unitId, unit_jalur: p.unitJalur, dibuka: p.diberi, tenggat: p.tenggat, ditutup: p.ditutup, hasil: p.hasil, eskalasi: !p.ditutup && p.tenggat > kini ? p.tenggat : null, penugasan: true })),
  ]))
  await insertPenugasan(tx, urut.flatMap((b) => b.penugasan.map((p) => ({ ...p, berkasId: b.id }))))
  await insertTindakan(tx, urut.flatMap((b, i) => b.tindakan.map((t, n) => ({
    id: uuid(), berkas_id: b.id, urut: n, tugas_id: t.tugasId ?? null, langkah: t.langkah ?? null, hasil: t.hasil, nama: t.nama, dari: n === 0 ? null : b.tindakan[n - 1]!.ke, ke: t.ke, pelaku: t.oleh ? 'pegawai' : 'sistem', pegawai_id: t.oleh?.pegawaiId ?? null, jabatan_id: t.oleh?.jabatanId ?? null,
    teks: t.oleh?.teks ?? 'Sistem Balai', pada: t.pada, catatan: t.catatan ?? null, bekal: t.bekal ?? null, bukti_id: n === 0 ? bukti[i] : null,
  }))))
}

/** Entries of the log written in one statement. */
const SEKALI = 2000
async function catatBukti(tx: Tx, semua: BerkasDinas[]): Promise<string[]> {
  let jam = new Date(0)
  const pulih = setClock({ now: () => new Date(jam) })
  try {
    const id: string[] = []
    for (let dari = 0; dari < semua.length; dari += SEKALI) {
      // Each entry is made at its own instant: the clock is set as soon as anything of it is read.
      const satuan = semua.slice(dari, dari + SEKALI).map(({ pada, bukti }) => new Proxy(bukti, { get: (entri, nama) => { jam = pada; return Reflect.get(entri, nama) } }))
      id.push(...(await catatSemua(tx, satuan)).map((satu) => satu.id))
    }
    return id
  } finally { pulih() }
}

const insertBerkas = (tx: Tx, rows: object[]) => tx.run(sql`insert into workflow.berkas (id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, unit_id, unit_jalur, wilayah, jawaban, kanal, token, kunci, hash_isi, bukti_id, diajukan_pada, jatuh_tempo, janji_nilai, janji_satuan, mulai_hitung, selesai_pada, lewat, urut_tindakan, ranah)
  select id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, unit_id, unit_jalur, wilayah, '{}', kanal, token, kunci, hash_isi, bukti_id, pada, jatuh_tempo, janji_nilai, janji_satuan, pada, selesai, lewat, urut_tindakan, 'dinas'
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, nomor text, proses text, versi int, judul text, keadaan text, pemohon_id uuid, pemohon_nama text, unit_id uuid, unit_jalur text, wilayah text, kanal text, token text, kunci text, hash_isi text, bukti_id uuid,
    pada timestamptz, jatuh_tempo timestamptz, janji_nilai int, janji_satuan text, selesai timestamptz, lewat boolean, urut_tindakan int)`)
const insertTugas = (tx: Tx, rows: object[]) => tx.run(sql`insert into workflow.tugas (id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, dibuka_pada, tenggat, ditutup_pada, hasil, eskalasi_persen, eskalasi_pada, penugasan)
  select id, berkas_id, langkah, nama, jenis, meja, unit_id, unit_jalur, dibuka, tenggat, ditutup, hasil, case when eskalasi is null then null else 100 end, eskalasi, penugasan
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, berkas_id uuid, langkah text, nama text, jenis text, meja text, unit_id uuid, unit_jalur text, dibuka timestamptz, tenggat timestamptz, ditutup timestamptz, hasil text, eskalasi timestamptz, penugasan boolean)`)
const insertPenugasan = (tx: Tx, rows: object[]) => tx.run(sql`insert into workflow.penugasan (tugas_id, berkas_id, induk_id, jenis, dari_jabatan, dari_teks, ke_jabatan, ke_teks, instruksi, catatan, diberi_pada, dibaca_pada, dibaca_oleh, diteruskan_pada, ditutup_pada, hasil, laporan)
  select id, "berkasId", "indukId", jenis, "dariJabatan", "dariTeks", "keJabatan", "keTeks", instruksi, catatan, diberi, dibaca, "dibacaOleh", diteruskan, ditutup, hasil, laporan
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "berkasId" uuid, "indukId" uuid, jenis text, "dariJabatan" uuid, "dariTeks" text, "keJabatan" uuid, "keTeks" text, instruksi text[], catatan text, diberi timestamptz, dibaca timestamptz, "dibacaOleh" uuid, diteruskan timestamptz, ditutup timestamptz, hasil text, laporan text)`)
const insertTindakan = (tx: Tx, rows: object[]) => tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, tugas_id, langkah, hasil, nama, dari_keadaan, ke_keadaan, pelaku, pegawai_id, jabatan_id, pelaku_teks, pada, catatan, bekal, bukti_id)
  select id, berkas_id, urut, tugas_id, langkah, hasil, nama, dari, ke, pelaku, pegawai_id, jabatan_id, teks, pada, catatan, bekal, bukti_id
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, berkas_id uuid, urut int, tugas_id uuid, langkah text, hasil text, nama text, dari text, ke text, pelaku text, pegawai_id uuid, jabatan_id uuid, teks text, pada timestamptz, catatan text, bekal jsonb, bukti_id uuid)`)
