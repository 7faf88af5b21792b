import { keadaanAntrean, listPekerjaan, retryPekerjaan } from '#access/admin'
import { catat } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { now, refuse } from '#kernel/platform'
import { type Perintah, denganInstalasi, keJson } from './pasang.ts'

const list: Perintah = ({ json, tulis }) => denganInstalasi(async ({ db }) => {
  const [mati, antrean] = await Promise.all([listPekerjaan(db, true, 500), keadaanAntrean(db, now())])
  if (json) tulis(keJson({ antrean, mati }))
  else tulis([`${antrean.menunggu} menunggu, ${antrean.jatuhTempo} harus dikerjakan sekarang, ${antrean.mati} gagal dan berhenti.`, ...mati.map((p) => `  #${p.id}  ${p.name}  (${p.attempts}×)  ${(p.last_error ?? '').split('\n')[0]}`),
    ...(mati.length ? ['', 'Sesudah sebabnya diperbaiki: npx balai jobs retry NOMOR, atau --semua.'] : [])].join('\n'))
  return 0
})
const retry: Perintah = ({ kata: [, nomor], pilihan, tulis }) => denganInstalasi(async ({ db }) => {
  const semua = pilihan.semua === true
  if (!semua && !/^\d{1,18}$/.test(nomor ?? '')) refuse('nomor-kurang', 'Sebutkan nomor pekerjaan dari npx balai jobs, atau --semua.')
  const mati = (await listPekerjaan(db, true, 1000)).filter(({ id }) => semua || id === BigInt(nomor!))
  if (!mati.length && !semua) refuse('tidak-ditemukan', `Tidak ada pekerjaan gagal bernomor ${nomor}.`)
  await db.transaction(async (tx) => {
    for (const { id } of mati) await retryPekerjaan(tx, id)
    if (mati.length) await catat(tx, { actor: sistem('baris perintah'), tindakan: 'platform.job.retry', objek: { jenis: 'job', id: semua ? 'semua' : nomor! }, sesudah: { banyak: mati.length } })
  })
  tulis(`${mati.length} pekerjaan akan diulangi.`)
  return 0
})

export const pekerjaan: Perintah = (baris) => (({ list, retry } as Record<string, Perintah>)[baris.kata[0] ?? 'list'] ?? (async () => refuse('perintah-keliru', 'Pakai: npx balai jobs | jobs retry NOMOR | jobs retry --semua')))(baris)
