import { findAkunByOrang, findAkunByPegawai, findOrangById, segel, tanggalDaerah } from '#kernel/identity'
import { type Bahasa, listPemangku } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, enqueue, now, readConfig, uuid } from '#kernel/platform'
import { type KirimanBaru, insertKiriman, insertPesan } from './pesan.sql.ts'
import { KANAL_LUAR, findPreferensi } from './preferensi.ts'
import { type DataTemplat, type KanalLuar, type KodeTemplat, versiPada } from './templat.ts'
import { TEMPLAT } from './teks.ts'
import { sesudahTenang } from './tenang.ts'

export type Penerima = { orangId: string } | { pegawaiId: string } | { jabatanId: string } | { alamat: string; kanal: KanalLuar; bahasa?: Bahasa }
export interface PesanBaru<Kode extends KodeTemplat> {
  kepada: Penerima
  templat: Kode
  data: DataTemplat[Kode]
  objek?: { jenis: string; id: string }
  /** Where the message leads: a path of this site. */
  tautan?: string
  /** The same key twice is one message: `tugas_terlambat:<id>`. */
  kunci?: string
  /** Not delivered after this instant (codes). */
  kedaluwarsa?: Date
}
interface Tujuan { kanal: KanalLuar; alamat: string; bahasa: Bahasa }

/**
 * Tells somebody something, in the caller's transaction: writes the message, its place in the inbox, and one delivery for each
 * channel the person wants; jobs do the rest. Returns the id of the message, or undefined when `kunci` was used before.
 */
export const kirim = <Kode extends KodeTemplat>(tx: Tx, pesan: PesanBaru<Kode>): Promise<string | undefined> => dalamLingkup(LINGKUP_SISTEM, () => tulis(tx, pesan))

// The reader is somebody else, whose contact and wishes the writer may not read: the system writes.
async function tulis<Kode extends KodeTemplat>(tx: Tx, pesan: PesanBaru<Kode>): Promise<string | undefined> {
  const { kepada, templat } = pesan
  const id = uuid()
  const pada = now()
  const written = await insertPesan(tx, {
    id, orang_id: 'orangId' in kepada ? kepada.orangId : null, pegawai_id: 'pegawaiId' in kepada ? kepada.pegawaiId : null, jabatan_id: 'jabatanId' in kepada ? kepada.jabatanId : null,
    templat, versi: versiPada(templat, tanggalDaerah(pada)).versi, ...splitSecrets(id, templat, pesan.data), objek_jenis: pesan.objek?.jenis ?? null, objek_id: pesan.objek?.id ?? null,
    tautan: pesan.tautan ?? null, kunci: pesan.kunci ?? null, dibuat_pada: pada,
  })
  if (!written) return undefined
  const at = TEMPLAT[templat].mendesak ? pada : sesudahTenang(pada, readConfig().BALAI_ZONE)
  const outside = (await findTujuan(tx, kepada, templat)).map((to): KirimanBaru => ({ id: uuid(), pesan_id: id, kanal: to.kanal, tujuan: to.alamat, bahasa: to.bahasa, keadaan: 'menunggu', galat: null, berikutnya_pada: at, kedaluwarsa_pada: pesan.kedaluwarsa ?? null, dibuat_pada: pada }))
  const inbox: KirimanBaru[] = 'alamat' in kepada || TEMPLAT[templat].rahasia ? [] : [{ id: uuid(), pesan_id: id, kanal: 'kotak', tujuan: null, bahasa: 'id', keadaan: 'terkirim', galat: null, berikutnya_pada: null, kedaluwarsa_pada: null, dibuat_pada: pada }]
  await insertKiriman(tx, [...inbox, ...outside])
  for (const delivery of outside) await planDelivery(tx, delivery.id, at)
  return id
}

/** One job for one delivery; planning again replaces a plan that has not begun. */
export const planDelivery = (tx: Tx, kirimanId: string, at: Date): Promise<void> => enqueue(tx, 'notification.deliver', { kirimanId }, { key: `kiriman:${kirimanId}`, runAt: at, maxAttempts: 3 })

function splitSecrets(id: string, templat: KodeTemplat, data: object): { data: Record<string, string | number>; rahasia: Buffer | null } {
  const names = TEMPLAT[templat].rahasia ?? []
  const entries = Object.entries(data) as [string, string | number][]
  const sealed = entries.filter(([name]) => names.includes(name))
  return { data: Object.fromEntries(entries.filter(([name]) => !names.includes(name))), rahasia: sealed.length ? segel(JSON.stringify(Object.fromEntries(sealed)), `pesan:${id}`) : null }
}

async function findTujuan(db: Db, kepada: Penerima, templat: KodeTemplat): Promise<Tujuan[]> {
  if (TEMPLAT[templat].kotakSaja) return []
  if ('alamat' in kepada) return [{ kanal: kepada.kanal, alamat: kepada.alamat, bahasa: kepada.bahasa ?? 'id' }]
  if ('orangId' in kepada) return tujuanOrang(db, kepada.orangId, templat)
  if ('pegawaiId' in kepada) return tujuanPegawai(db, kepada.pegawaiId, templat)
  const holders = await listPemangku(db, kepada.jabatanId, tanggalDaerah(now()))
  return (await Promise.all(holders.map((holder) => tujuanPegawai(db, holder.pegawaiId, templat)))).flat()
}

// Someone served at a counter has no account, but may have left a telephone number or an address.
async function tujuanOrang(db: Db, orangId: string, templat: KodeTemplat): Promise<Tujuan[]> {
  const akun = await findAkunByOrang(db, orangId)
  const kontak = akun ?? (await findOrangById(db, orangId))
  return kontak ? pilih(db, orangId, { hp: kontak.hp, email: kontak.email, bahasa: akun?.bahasa ?? 'id' }, templat) : []
}
async function tujuanPegawai(db: Db, pegawaiId: string, templat: KodeTemplat): Promise<Tujuan[]> {
  const akun = await findAkunByPegawai(db, pegawaiId)
  return akun?.aktif ? pilih(db, pegawaiId, akun, templat) : []
}
async function pilih(db: Db, pemilikId: string, { hp, email, bahasa }: { hp: string | null; email: string | null; bahasa: Bahasa }, templat: KodeTemplat): Promise<Tujuan[]> {
  const address = { surel: email, sms: hp, whatsapp: hp }
  const { kelompok } = TEMPLAT[templat]
  const wants = kelompok === 'keamanan' ? { surel: true, sms: !email, whatsapp: false } : (await findPreferensi(db, pemilikId, email !== null))[kelompok]
  return KANAL_LUAR.filter((kanal) => wants[kanal] && address[kanal]).map((kanal) => ({ kanal, alamat: address[kanal]!, bahasa }))
}
