import { type Db, type Tx, now, sql } from '#kernel/platform'

export type Konfirmasi = 'menunggu' | 'hadir' | 'tidak_hadir' | 'diwakili'
export interface PesertaRow { id: string; rapat_id: string; urut: number; sebagai: 'pimpinan' | 'notulis' | 'peserta'; jabatan_id: string | null; nama: string; lembaga: string; konfirmasi: Konfirmasi; keterangan: string; dijawab_pada: Date | null }
const KOLOM = sql`p.id, p.rapat_id, p.urut, p.sebagai, p.jabatan_id, p.nama, p.lembaga, p.konfirmasi, p.keterangan, p.dijawab_pada`
export const listPeserta = (db: Db, rapatId: string): Promise<PesertaRow[]> => db.many<PesertaRow>(sql`select ${KOLOM} from rapat.peserta p where p.rapat_id = ${rapatId} order by p.urut limit 1000`)
/** How the posts of an official answered the invitations of several meetings. */
export const listJawaban = (db: Db, rapatIds: string[], jabatan: string[]): Promise<PesertaRow[]> =>
  rapatIds.length === 0 ? Promise.resolve([]) : db.many<PesertaRow>(sql`select ${KOLOM} from rapat.peserta p where p.rapat_id = any(${rapatIds}::uuid[]) and p.jabatan_id = any(${jabatan}::uuid[]) limit 1000`)

export type PesertaBaru = Pick<PesertaRow, 'id' | 'sebagai' | 'jabatan_id' | 'nama' | 'lembaga'>
/** Adds participants after those there are; a post that takes part already is left as it is. The meeting's own list of posts follows. */
export async function insertPeserta(tx: Tx, rapatId: string, baru: PesertaBaru[]): Promise<number> {
  const { n } = await tx.one<{ n: number }>(sql`select coalesce(max(urut), 0) as n from rapat.peserta where rapat_id = ${rapatId}`)
  const jumlah = await tx.run(sql`insert into rapat.peserta (id, rapat_id, urut, sebagai, jabatan_id, nama, lembaga)
    select b.id, ${rapatId}, ${n}::int + b.ke::int, b.sebagai, b.jabatan_id, b.nama, b.lembaga from unnest(${baru.map((b) => b.id)}::uuid[], ${baru.map((b) => b.sebagai)}::text[], ${baru.map((b) => b.jabatan_id)}::uuid[], ${baru.map((b) => b.nama)}::text[], ${baru.map((b) => b.lembaga)}::text[])
      with ordinality as b(id, sebagai, jabatan_id, nama, lembaga, ke) on conflict (rapat_id, jabatan_id) where jabatan_id is not null do nothing`)
  await ikutkan(tx, rapatId)
  return jumlah
}
export async function deletePeserta(tx: Tx, rapatId: string, id: string): Promise<number> {
  const jumlah = await tx.run(sql`delete from rapat.peserta where id = ${id} and rapat_id = ${rapatId} and sebagai = 'peserta'`)
  await ikutkan(tx, rapatId)
  return jumlah
}
const ikutkan = (tx: Tx, rapatId: string) => tx.run(sql`update rapat.rapat set jabatan = array(select p.jabatan_id from rapat.peserta p where p.rapat_id = ${rapatId} and p.jabatan_id is not null order by p.urut), diubah_pada = ${now()} where id = ${rapatId}`)

export const updateKonfirmasi = (tx: Tx, rapatId: string, jabatan: string[], konfirmasi: Konfirmasi, keterangan: string): Promise<number> =>
  tx.run(sql`update rapat.peserta set konfirmasi = ${konfirmasi}, keterangan = ${keterangan}, dijawab_pada = ${now()} where rapat_id = ${rapatId} and jabatan_id = any(${jabatan}::uuid[])`)
/** After the time was changed everybody is asked anew, except whoever leads. */
export const ulangiKonfirmasi = (tx: Tx, rapatId: string): Promise<number> => tx.run(sql`update rapat.peserta set konfirmasi = 'menunggu', keterangan = '', dijawab_pada = null where rapat_id = ${rapatId} and sebagai = 'peserta' and konfirmasi <> 'menunggu'`)

export interface KehadiranRow { id: string; rapat_id: string; pegawai_id: string | null; jabatan_id: string | null; nama: string; lembaga: string; cara: 'pindai' | 'tamu' | 'dicatat'; dicatat_teks: string | null; pada: Date }
export const listKehadiran = (db: Db, rapatId: string): Promise<KehadiranRow[]> =>
  db.many<KehadiranRow>(sql`select id, rapat_id, pegawai_id, jabatan_id, nama, lembaga, cara, dicatat_teks, pada from rapat.kehadiran where rapat_id = ${rapatId} order by pada, id limit 2000`)
/** False when this person is on the list already. */
export const insertKehadiran = async (tx: Tx, k: KehadiranRow): Promise<boolean> => (await tx.run(sql`insert into rapat.kehadiran (id, rapat_id, pegawai_id, jabatan_id, nama, lembaga, cara, dicatat_teks, pada)
  values (${k.id}, ${k.rapat_id}, ${k.pegawai_id}, ${k.jabatan_id}, ${k.nama}, ${k.lembaga}, ${k.cara}, ${k.dicatat_teks}, ${k.pada}) on conflict do nothing`)) === 1

export interface MataAcaraRow { id: string; rapat_id: string; urut: number; judul: string; pembahasan: string }
export const listMataAcara = (db: Db, rapatId: string): Promise<MataAcaraRow[]> => db.many<MataAcaraRow>(sql`select id, rapat_id, urut, judul, pembahasan from rapat.mata_acara where rapat_id = ${rapatId} order by urut limit 100`)
/** Replaces the points of the agenda. */
export async function gantiMataAcara(tx: Tx, rapatId: string, butir: { id: string; judul: string; pembahasan: string }[]): Promise<void> {
  await tx.run(sql`delete from rapat.mata_acara where rapat_id = ${rapatId}`)
  await tx.run(sql`insert into rapat.mata_acara (id, rapat_id, urut, judul, pembahasan) select b.id, ${rapatId}, b.ke::int, b.judul, b.pembahasan
    from unnest(${butir.map((b) => b.id)}::uuid[], ${butir.map((b) => b.judul)}::text[], ${butir.map((b) => b.pembahasan)}::text[]) with ordinality as b(id, judul, pembahasan, ke)`)
}
