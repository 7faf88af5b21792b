import { kirim } from '#kernel/notification'
import { type Bahasa, waktuPanjang } from '#kernel/organisation'
import { type Config, type Db, type Tx, defineJob, now, readConfig, sql } from '#kernel/platform'
import { listTerbuka } from './permintaan.sql.ts'

/** Role of the post that looks after personal data (PPDP, UU 27/2022 Ps 53). */
export const PERAN_PDP = 'pelindung_data'
export const sebutWaktu = (config: Pick<Config, 'BALAI_ZONE'>, saat: Date, bahasa: Bahasa = 'id'): string => waktuPanjang(saat, config.BALAI_ZONE, bahasa)

const jabatanPdp = (db: Db): Promise<{ id: string }[]> => db.many<{ id: string }>(sql`select id from organisation.publik_jabatan where ${PERAN_PDP} = any(peran) and berlaku_sampai is null order by kode limit 20`)
type Macam = 'tugas_baru' | 'tugas_hampir_terlambat' | 'tugas_terlambat'
const LAYANAN = 'Pelindungan data pribadi'

/** Tells the officers that a request waits, draws near its hour, or is late; each of the three once. */
export async function beriTahuPetugas(tx: Tx, config: Config, { nomor, tugas, jatuhTempo, id, macam, tautan }: { nomor: string; tugas: string; jatuhTempo: Date; id: string; macam: Macam; tautan?: string }): Promise<void> {
  const data = { layanan: LAYANAN, nomor, tugas }
  for (const jabatan of await jabatanPdp(tx)) {
    const lain = { kepada: { jabatanId: jabatan.id }, objek: { jenis: 'permintaan_data', id }, tautan: tautan ?? `/kantor/pdp/permintaan/${id}`, kunci: `pdp:${macam}:${id}:${jabatan.id}` }
    if (macam === 'tugas_hampir_terlambat') await kirim(tx, { ...lain, templat: macam, data: { ...data, sisa: sisaWaktu(jatuhTempo, now())[0] } })
    else await kirim(tx, { ...lain, templat: macam, data: { ...data, jatuhTempo: sebutWaktu(config, jatuhTempo) } })
  }
}

const JAM = 3_600_000
/** What is left of a clock that never stands still: "41 jam 12 menit lagi" or "lewat 3 jam". */
export function sisaWaktu(tempo: Date, saat: Date): [string, string] {
  const menit = Math.floor(Math.abs(tempo.getTime() - saat.getTime()) / 60_000)
  const [jam, sisa] = [Math.floor(menit / 60), menit % 60]
  const id = jam > 0 ? `${jam} jam ${sisa} menit` : `${sisa} menit`
  const en = jam > 0 ? `${jam} h ${sisa} min` : `${sisa} min`
  return tempo >= saat ? [`${id} lagi`, `${en} left`] : [`lewat ${id}`, `${en} over`]
}
export const tingkatWaktu = (tempo: Date, saat: Date): 'ok' | 'warn' | 'bad' => (tempo < saat ? 'bad' : tempo.getTime() - saat.getTime() < 24 * JAM ? 'warn' : 'ok')

/** Looks every quarter of an hour for requests within a day of their hour, or past it. */
export const ingatkanJob = defineJob({ name: 'pelindungan.ingatkan', cron: '*/15 * * * *', maxAttempts: 2,
  async run(db) {
    const config = readConfig()
    for (const p of await listTerbuka(db, 500)) {
      const tingkat = tingkatWaktu(p.jatuh_tempo, now())
      if (tingkat !== 'ok') await db.transaction((tx) => beriTahuPetugas(tx, config, { nomor: p.nomor, tugas: 'menjawab permintaan', jatuhTempo: p.jatuh_tempo, id: p.id, macam: tingkat === 'warn' ? 'tugas_hampir_terlambat' : 'tugas_terlambat' }))
    }
  } })
