import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { refuse, secret } from '#kernel/platform'
import type { Lapor } from './cadangan.ts'
import { type DaftarIsi, bacaDaftar } from './daftar-isi.ts'
import { SidikTabel } from './sidik.ts'
import { BENTUK_TEKS, perintahKeluar, sebut } from './katalog.ts'
import type { KunciPemulihan } from './kunci.ts'
import { gantiBasis } from './latih.ts'
import { denganPelanggan, lepaskanPekerjaan } from './muat.ts'
import { habiskan } from './potongan.ts'
import { type HasilTerapan, terapkanPenghapusan } from './penghapusan.ts'
import { pulihkanBasisData } from './pulihkan.ts'
import { salinKeluar } from './salin.ts'

export interface Kehilangan { tabel: string; kini: number; dahulu: number }
/** What stands in the living database and not in the backup: told before anybody goes back. Tables with the same rows are left out. */
export async function hitungKehilangan(pemilik: pg.ClientConfig, daftar: DaftarIsi, lapor: Lapor): Promise<Kehilangan[]> {
  return denganPelanggan(pemilik, async (client) => {
    await client.query('begin isolation level repeatable read, read only')
    await client.query(BENTUK_TEKS)
    const hasil: Kehilangan[] = []
    for (const [i, tabel] of daftar.tabel.entries()) {
      lapor(i / daftar.tabel.length, `membandingkan ${sebut(tabel)}`)
      const sidik = new SidikTabel()
      await client.query('savepoint satu')
      try {
        await habiskan(salinKeluar(client, perintahKeluar(tabel), sidik.tambah))
        if (sidik.baris !== tabel.baris || sidik.sidik !== tabel.sidik) hasil.push({ tabel: sebut(tabel), kini: sidik.baris, dahulu: tabel.baris })
      } catch (error) {
        // The new version dropped or renamed it: nothing to compare, and nothing of it is lost by going back.
        if (!['42P01', '42703'].includes((error as { code?: string }).code ?? '')) throw error
        await client.query('rollback to satu')
      }
    }
    await client.query('commit')
    return hasil
  })
}

/**
 * Puts the state of a backup in the place of the living database: restored beside it under another name, compared, and only then
 * the names are exchanged. The living database stays, renamed: what was done since the backup can be looked up there. Ends all
 * other connections at the moment of the exchange. Migrations are not run: the release that made the backup goes on with it.
 */
export async function kembaliKe(pemilik: pg.ClientConfig, folder: string, kunci: KunciPemulihan, dataDir: string, lapor: Lapor = () => {}): Promise<{ daftar: DaftarIsi; lama: string; penghapusan: HasilTerapan }> {
  const daftar = await bacaDaftar(folder, kunci)
  const hidup = await denganPelanggan(pemilik, async (client) => (await client.query<{ nama: string }>('select current_database() as nama')).rows[0]!.nama)
  const tanda = secret(4).replaceAll(/\W/g, '_').toLowerCase(), baru = `${hidup}_baru_${tanda}`, lama = `${hidup}_lama_${tanda}`
  const pengurus = gantiBasis(pemilik, 'postgres')
  let penghapusan: HasilTerapan
  await denganPelanggan(pengurus, (client) => client.query(`create database "${baru}" template template0`))
  try {
    const tujuan = gantiBasis(pemilik, baru)
    const beda = await pulihkanBasisData(tujuan, folder, daftar, kunci, lapor)
    if (beda.length) refuse('tidak-sama', `Cadangan tidak pulih dengan sama (${beda[0]!.tabel}: ${beda[0]!.sebab}). Basis data yang dipakai tidak disentuh.`)
    await lepaskanPekerjaan(tujuan)
    penghapusan = await terapkanPenghapusan(tujuan, join(folder, '..'), kunci, dataDir)
    await tukar(pengurus, hidup, baru, lama)
  } catch (error) {
    await denganPelanggan(pengurus, (client) => client.query(`drop database if exists "${baru}" with (force)`)).catch(() => {})
    throw error
  }
  return { daftar, lama, penghapusan }
}

async function tukar(pengurus: pg.ClientConfig, hidup: string, baru: string, lama: string): Promise<void> {
  await denganPelanggan(pengurus, async (client) => {
    for (let coba = 1; ; coba++) {
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1) and pid <> pg_backend_pid()', [[hidup, baru]])
      try { await client.query(`alter database "${hidup}" rename to "${lama}"`); break } catch (error) {
        if ((error as { code?: string }).code !== '55006' || coba >= 20) throw error // somebody came back in between
        await sleep(100)
      }
    }
    try { await client.query(`alter database "${baru}" rename to "${hidup}"`) } catch (error) {
      await client.query(`alter database "${lama}" rename to "${hidup}"`)
      throw error
    }
  })
}
