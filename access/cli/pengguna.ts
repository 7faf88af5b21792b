import { createAdminPertama, createAkunPegawai, kodeAwal, listPengguna, needsAdmin, resetAkun, setAkunAktif, sistem, tanggalDaerah } from '#kernel/identity'
import { assignPemangku, findJabatanByKode, findPegawaiByNip, insertPegawai } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, secret } from '#kernel/platform'
import { catat } from '#kernel/audit'
import { type Baris, type Perintah, denganInstalasi, keJson, pilihanWajib } from './pasang.ts'

const ACTOR = sistem('baris perintah')
const alasan = ({ pilihan }: Baris) => (typeof pilihan.alasan === 'string' ? pilihan.alasan : 'Melalui baris perintah oleh pengelola mesin')

async function cariAkun(db: Db, nama: string | undefined): Promise<{ id: string }> {
  if (!nama) refuse('nama-kurang', 'Sebutkan nama penggunanya, misalnya: npx balai user reset siti.aminah')
  return (await listPengguna(db, nama.toLowerCase(), '', tanggalDaerah(now()))).find((satu) => satu.nama_pengguna === nama.toLowerCase()) ?? refuse('tidak-ditemukan', `Tidak ada akun bernama "${nama}". Lihat: npx balai user list`)
}
const sandiSekali = (json: boolean, tulis: Baris['tulis'], namaPengguna: string, sandi: string) => tulis(json ? keJson({ namaPengguna, sandi }) : `Nama pengguna: ${namaPengguna}\nKata sandi:    ${sandi}\nTampil sekali ini saja. Serahkan langsung kepada orangnya.`)

const list: Perintah = ({ kata: [, q = ''], json, tulis }) => denganInstalasi(async ({ db }) => {
  const semua = []
  for (let sesudah = ''; ;) {
    const halaman = await listPengguna(db, q, sesudah, tanggalDaerah(now()))
    semua.push(...halaman)
    if (halaman.length < 50) break
    sesudah = halaman.at(-1)!.nama_pengguna!
  }
  tulis(json ? keJson(semua) : semua.map((p) => `${(p.nama_pengguna ?? '').padEnd(20)} ${p.aktif ? '       ' : 'nonaktif'} ${p.totp ? '2FA' : '   '}  ${p.nama} — ${p.jabatan.map(({ nama, unit }) => `${nama}, ${unit}`).join('; ') || 'tanpa jabatan'}`).join('\n') || 'Tidak ada akun yang cocok.')
  return 0
})

const admin: Perintah = (baris) => denganInstalasi(async ({ db }) => {
  if (!(await needsAdmin(db))) refuse('sudah-ada-administrator', 'Administrator pertama sudah ada. Akun lain: npx balai user create')
  const namaPengguna = pilihanWajib(baris, 'pengguna', 'siti.aminah').toLowerCase(), sandi = secret(12)
  await db.transaction((tx) => createAdminPertama(tx, { kodeAwal: kodeAwal(), nama: pilihanWajib(baris, 'nama', '"Siti Aminah"'), namaPengguna, sandi }))
  sandiSekali(baris.json, baris.tulis, namaPengguna, sandi)
  return 0
})

async function pegawaiUntuk(tx: Tx, baris: Baris): Promise<string> {
  const nip = typeof baris.pilihan.nip === 'string' ? baris.pilihan.nip : undefined
  const ada = nip ? await findPegawaiByNip(tx, nip) : undefined
  if (ada) return ada.id
  const baru = await insertPegawai(tx, { nama: pilihanWajib(baris, 'nama', '"Siti Aminah"'), status: nip ? 'pns' : 'non_asn', nip: nip ?? null })
  await catat(tx, { actor: ACTOR, tindakan: 'organisation.pegawai.insert', objek: { jenis: 'pegawai', id: baru.id } })
  return baru.id
}
const create: Perintah = (baris) => denganInstalasi(async ({ db }) => {
  const namaPengguna = pilihanWajib(baris, 'pengguna', 'siti.aminah').toLowerCase()
  const sandi = await db.transaction(async (tx) => {
    const pegawaiId = await pegawaiUntuk(tx, baris)
    if (typeof baris.pilihan.jabatan === 'string') {
      const jabatan = (await findJabatanByKode(tx, baris.pilihan.jabatan)) ?? refuse('jabatan-tidak-ada', `Tidak ada jabatan berkode "${baris.pilihan.jabatan}".`)
      const pemangku = await assignPemangku(tx, { jabatanId: jabatan.id, pegawaiId, sifat: 'definitif', nomorSk: pilihanWajib(baris, 'sk', '821/12/2026'), tmt: tanggalDaerah(now()) })
      await catat(tx, { actor: ACTOR, tindakan: 'organisation.pemangku.assign', objek: { jenis: 'jabatan', id: jabatan.id }, sesudah: { id: pemangku.id, nomorSk: pemangku.nomorSk, tmt: pemangku.tmt } })
    }
    return (await createAkunPegawai(tx, ACTOR, { pegawaiId, namaPengguna })).sandi
  })
  sandiSekali(baris.json, baris.tulis, namaPengguna, sandi)
  return 0
})
const reset: Perintah = (baris) => denganInstalasi(async ({ db }) => {
  const { id } = await cariAkun(db, baris.kata[1])
  sandiSekali(baris.json, baris.tulis, baris.kata[1]!, (await db.transaction((tx) => resetAkun(tx, ACTOR, id, alasan(baris)))).sandi)
  return 0
})
const keadaan = (aktif: boolean): Perintah => (baris) => denganInstalasi(async ({ db }) => {
  const { id } = await cariAkun(db, baris.kata[1])
  await db.transaction((tx) => setAkunAktif(tx, ACTOR, id, aktif, alasan(baris)))
  baris.tulis(aktif ? `Akun ${baris.kata[1]} aktif kembali.` : `Akun ${baris.kata[1]} dinonaktifkan; semua sesinya berakhir.`)
  return 0
})

const BAGIAN: Record<string, Perintah> = { list, admin, create, reset, disable: keadaan(false), enable: keadaan(true) }
export const pengguna: Perintah = (baris) => (BAGIAN[baris.kata[0] ?? 'list'] ?? (async () => refuse('perintah-keliru', 'Pakai: npx balai user list | admin | create | reset | disable | enable')))(baris)
