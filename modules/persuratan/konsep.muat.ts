import { type DiskusiTampil, muatDiskusi } from '#access/diskusi'
import type { Context } from '#access/web'
import { catat } from '#kernel/audit'
import { listTandaTangan } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { type Jabatan, pemangkuSekarang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { type BarisTindakan, type Penugasan, bacaTugas, jabatanDiMeja, listPenugasan, listTindakan, mejaJabatan } from '#kernel/workflow'
import type { Blok } from './blok.ts'
import { findKonsepPenulis } from './diskusi.ts'
import { type Jenis, findJenis, listRiwayatJenis } from './jenis.sql.ts'
import { bacaKonsep, diMejaPenyusun, hariUnit } from './konsep.ts'
import { type KonsepRow, type ParafRow, type RantaiRow, type TujuanRow, findKonsep, listParafSurat, listRantai, listTujuan } from './konsep.sql.ts'
import { jangkauan } from './pihak.ts'
import { namaJabatan } from './rantai.ts'
import { adalahRahasia } from './rahasia.ts'
import { findPenyunting, type Penyunting } from './sunting.ts'
import { type StatusSurat, findSuratUntuk } from './surat.sql.ts'
import { findTtdTunda } from './terbit-tunda.ts'
import { bolehBatalkan } from './terbit.ts'

export interface Tampilan {
  surat: KonsepRow; hal: string; blok: Blok[]; jenis: Jenis | undefined; tujuan: TujuanRow[]; rantai: RantaiRow[]; paraf: ParafRow[]; jabatan: Map<string, Jabatan>; pohon: Penugasan[]; tindakan: BarisTindakan[]
  /** Posts of open requests that nobody holds today. */
  kosong: string[]
  /** The request that lies before the reader. */
  tugas: Penugasan | undefined
  penyunting: Penyunting | undefined
  penyusun: boolean
  tanda: Awaited<ReturnType<typeof listTandaTangan>>
  bolehBatal: boolean
  /** A number was drawn and the signature has not landed: the reader completes it. */
  menunggu: Awaited<ReturnType<typeof findTtdTunda>>
  /** What those who write the draft say to each other. */
  diskusi: DiskusiTampil
}

/**
 * The draft of a letter if the reader takes part in writing it, else the same answer as for one that does not exist: how a letter
 * came to be (versions, initials, notes) is not sent with it.
 */
export async function konsepUntuk(ctx: Context, id: string): Promise<KonsepRow> {
  return (await findKonsepPenulis(ctx.db, ctx.actor, id))?.konsep ?? refuseNotFound('Surat')
}
/** The letter as it was issued, for whoever may read it; what is not issued yet is there for those who write it. */
export async function suratTerbitUntuk(ctx: Context, id: string): Promise<KonsepRow> {
  const surat = (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)) && (await findKonsep(ctx.db, id))
  return surat && TERBIT.includes(surat.status) ? surat : konsepUntuk(ctx, id)
}
const TERBIT: StatusSurat[] = ['ditandatangani', 'dikirim']

/** Everything the page of a draft shows. Opening it marks the reader's own requests as read; opening a secret one is recorded. */
export async function muatKonsep(ctx: Context, id: string): Promise<Tampilan> {
  const surat = await konsepUntuk(ctx, id)
  const rantai = await listRantai(ctx.db, id)
  const pohon = await listPenugasan(ctx.db, surat.berkas_id)
  const milik = pohon.filter((satu) => !satu.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(satu.ke_jabatan)))
  const jabatan = await namaJabatan(ctx.db, [surat.penyusun, ...rantai.flatMap((satu) => [...satu.jabatan_id, ...(satu.atas_nama ? [satu.atas_nama] : [])])])
  await catatDibaca(ctx, surat, milik)
  const tanda = surat.naskah_id ? await listTandaTangan(ctx.db, surat.naskah_id) : []
  const kosong: string[] = []
  for (const satu of pohon.filter((p) => !p.ditutup_pada)) { const post = jabatan.get(satu.ke_jabatan); if (post && !(await pemangkuSekarang(ctx.db, post.id, await hariUnit(ctx.db, post.unitId)))) kosong.push(post.id) }
  return {
    surat, ...bacaKonsep(surat), jenis: (await findJenis(ctx.db, surat.jenis, await hariUnit(ctx.db, surat.unit_id))) ?? (await listRiwayatJenis(ctx.db, surat.jenis))[0], tujuan: await listTujuan(ctx.db, id), rantai, paraf: await listParafSurat(ctx.db, id), jabatan, pohon, tindakan: await listTindakan(ctx.db, surat.berkas_id), kosong,
    tugas: milik.find((satu) => satu.jenis === 'paraf' || satu.jenis === 'tanda_tangan') ?? milik[0], penyunting: await findPenyunting(ctx.db, ctx.actor, surat), penyusun: diMejaPenyusun(ctx.actor, surat), tanda, bolehBatal: bolehBatalkan(ctx.actor, surat, rantai),
    menunggu: await findTtdTunda(ctx.db, ctx.actor, surat),
    diskusi: await muatDiskusi(ctx, { jenis: 'konsep', id }),
  }
}
async function catatDibaca(ctx: Context, surat: KonsepRow, milik: Penugasan[]): Promise<void> {
  const baru = milik.filter((satu) => !satu.dibaca_pada)
  if (baru.length === 0 && !adalahRahasia(surat.keamanan)) return
  await ctx.db.transaction(async (tx) => {
    for (const satu of baru) await bacaTugas(tx, ctx.actor, satu.tugas_id)
    if (adalahRahasia(surat.keamanan)) await catat(tx, { actor: ctx.actor as Pegawai, tindakan: 'surat.rahasia.dibuka', objek: { jenis: 'surat', id: surat.id } })
  })
}
