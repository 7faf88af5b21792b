import { type PenjagaDiskusi, daftarkanDiskusi, findBerkasUntuk, listTugasTerbuka } from '#kernel/workflow'

/** Whoever may see a case may discuss it; offered first are the posts whose desks it lies on by name. */
const penjaga: PenjagaDiskusi = async (db, actor, id) => {
  const berkas = await findBerkasUntuk(db, actor, id)
  if (!berkas) return undefined
  const jabatan = (await listTugasTerbuka(db, id)).flatMap((tugas) => (tugas.meja.startsWith('jabatan:') ? [tugas.meja.slice('jabatan:'.length)] : (tugas.diambil_jabatan ?? [])))
  return { sebutan: `berkas ${berkas.nomor}`, tautan: `/kantor/berkas/${id}`, jabatan }
}
export const mulaiDiskusi = (): void => daftarkanDiskusi('berkas', penjaga)
