import { type Tx, now, sql, uuid } from '#kernel/platform'

// The budget team and the council's leader of the demo, by decree, from before its first budget year.

const SUSUNAN: [tim: 'tapd' | 'pimpinan_dprd', jabatan: string, kedudukan: string][] = [
  ['tapd', 'setda.sekda', 'ketua'], ['tapd', 'bpkad.kepala', 'wakil_ketua'], ['tapd', 'bappeda.kepala', 'sekretaris'], ['tapd', 'bpkad.anggaran', 'anggota'], ['tapd', 'bappeda.perencana', 'anggota'], ['pimpinan_dprd', 'setwan.anggota-1', 'ketua'],
]
/** Names the teams once. */
export async function isiTimContoh(tx: Tx): Promise<void> {
  if (await tx.maybe(sql`select 1 from penganggaran.anggota_tim limit 1`)) return
  for (const [i, [tim, jabatan, kedudukan]] of SUSUNAN.entries()) await tx.run(sql`insert into penganggaran.anggota_tim (id, tim, jabatan_id, kedudukan, urut, keputusan, berlaku_mulai, dibuat_pada)
    select ${uuid()}, ${tim}, id, ${kedudukan}, ${SUSUNAN.slice(0, i + 1).filter(([satu]) => satu === tim).length}, ${tim === 'tapd' ? 'Keputusan Bupati Nomor 21 Tahun 2025 (contoh)' : 'Keputusan Gubernur tentang peresmian pimpinan DPRD (contoh)'}, '2025-01-02', ${now()} from organisation.publik_jabatan where kode = ${jabatan} and berlaku_sampai is null`)
}
