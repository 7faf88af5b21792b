import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BerkasSiap, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { findAkunByPegawai } from '#kernel/identity'
import { type Tx, now, sql } from '#kernel/platform'
import sharp from 'sharp'

// What was reported from the field: works and what villages proposed, most as their months foresee, some behind and saying why;
// reports of three offices carry drawn pictures of before, during and after, through the checks of every upload.

/** Reports every second month while something is under way, and the one that says it is done. */
export const tulisFisik = (tx: Tx, tahun: number, sampai: string): Promise<number> =>
  tx.run(sql`insert into penatausahaan.fisik (id, tahun, unit_id, unit_jalur, sub_id, bulan, persen, masalah, tindak_lanjut, lokasi, lat, lon, foto, kunci, pegawai_id, jabatan, pada)
    select gen_random_uuid(), ${tahun}, s.unit_id, u.unit_jalur, s.sub_id, m.bulan, least(100, round(p.tepat * case when s.lambat then 0.45 when p.tepat >= 100 then 1 else 0.88 + s.acak / 2200.0 end, 2)), case when s.lambat and m.bulan >= 8 then (array['Pembebasan lahan belum selesai.', 'Curah hujan tinggi, pekerjaan tanah terhenti.', 'Bahan terlambat datang dari pemasok.'])[1 + s.acak % 3] else '' end, case when s.lambat and m.bulan >= 8 then 'Penyedia menambah tenaga dan jam kerja.' else '' end,
      coalesce(t.lokasi, ''), t.lat, t.lon, case when s.berfoto then 1 else 0 end, 'contoh-' || s.sub_id || '-' || m.bulan, (u.pptk->>'pegawai')::uuid, coalesce(u.pptk->>'jabatan', 'PPTK'), (make_date(${tahun}, m.bulan, 27))::timestamptz + interval '3 hours'
    from (select b.unit_id, b.sub_id, max(s.bulan_mulai)::int as mulai, max(s.bulan_akhir)::int as akhir, max(s.usulan) as usulan, get_byte(decode(md5(b.sub_id::text), 'hex'), 2) as acak, get_byte(decode(md5(b.sub_id::text), 'hex'), 3) < 32 as lambat, bool_or(c.kode in ('pupr', 'perkimtan', 'disdik')) and max(cardinality(s.usulan)) > 0 as berfoto
        from penatausahaan.batas b join penganggaran.publik_sub s on s.id = b.sub_id and s.sampai is null join contoh_unit c on c.unit_id = b.unit_id
        where b.tahun = ${tahun} group by b.unit_id, b.sub_id having bool_or(b.rekening like '5.2%') or max(cardinality(s.usulan)) > 0) s
      join contoh_unit u on u.unit_id = s.unit_id cross join (values (2), (4), (6), (8), (10)) as m (bulan) cross join lateral (select least(100, 100.0 * (m.bulan - s.mulai + 1) / (s.akhir - s.mulai + 1)) as tepat) p
      left join lateral (select x.lokasi, x.lat, x.lon from perencanaan.publik_usulan x where x.id = s.usulan[1 + m.bulan * 3 % greatest(cardinality(s.usulan), 1)]) t on true
    where make_date(${tahun}, m.bulan, 27) <= least(${sampai}::date, ${now()}::date) and m.bulan >= s.mulai and (m.bulan < s.akhir + 2 or s.lambat)`)

const BINGKAI = (langit: string, isi: string, kata: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"><rect width="960" height="640" fill="${langit}"/><rect y="260" width="960" height="380" fill="#8fae78"/>${isi}<text x="480" y="618" font-family="sans-serif" font-size="26" text-anchor="middle" fill="#22331b">Foto contoh: ${kata}</text></svg>`
const JALAN = (isi: string, warna: string) => `<path d="M430 260h100l220 340H210Z" fill="${warna}"/>${isi}`
const RUMAH = (dinding: string, atap: string, isi = '') => `<path d="M300 330h360v210H300Z" fill="${dinding}"/>${atap && `<path d="M260 330 480 200l220 130Z" fill="${atap}"/>`}${isi}`
const TAHAP = ['sebelum', 'sedang', 'sesudah'] as const
type Tahap = (typeof TAHAP)[number]
type Karya = 'jalan' | 'saluran' | 'bangunan'
const GAMBAR: Record<Karya, Record<Tahap, string>> = {
  jalan: {
    sebelum: BINGKAI('#cfe3ee', JALAN('<ellipse cx="470" cy="470" rx="90" ry="26" fill="#5b6f7c"/><ellipse cx="380" cy="560" rx="60" ry="16" fill="#5b6f7c"/>', '#8b8378'), 'sebelum dikerjakan'),
    sedang: BINGKAI('#dbe7ea', JALAN('<path d="M430 260h100l110 170H320Z" fill="#55585c"/><path d="M700 420h110v60H700Z" fill="#e0a526"/><circle cx="722" cy="486" r="20" fill="#333"/><circle cx="790" cy="486" r="20" fill="#333"/>', '#a99f8d'), 'sedang dikerjakan'),
    sesudah: BINGKAI('#bfe0f2', JALAN('<path d="M474 280h12l4 60h-20ZM468 380h24l6 80h-36ZM458 510h44l8 80h-60Z" fill="#f5f5f0"/>', '#4a4d51'), 'selesai'),
  },
  saluran: {
    sebelum: BINGKAI('#cfe3ee', '<path d="M440 260h80l160 340H280Z" fill="#7a6a4f"/><path d="M462 260h36l70 340H392Z" fill="#8d7d5c"/>', 'sebelum dikerjakan'),
    sedang: BINGKAI('#dbe7ea', '<path d="M440 260h80l160 340H280Z" fill="#7a6a4f"/><path d="M440 260h20l-70 340H280Z" fill="#a8a59c"/><path d="M700 430h120v50H700Z" fill="#b9b3a3"/>', 'sedang dikerjakan'),
    sesudah: BINGKAI('#bfe0f2', '<path d="M440 260h80l160 340H280Z" fill="#a8a59c"/><path d="M457 260h46l112 340H345Z" fill="#4f8aa0"/>', 'selesai'),
  },
  bangunan: {
    sebelum: BINGKAI('#cfe3ee', RUMAH('#c9b99b', '', '<path d="M330 400h70v140h-70Z" fill="#6b5a44"/><path d="m260 330 220-130 60 36" stroke="#6b5a44" stroke-width="12" fill="none"/>'), 'sebelum dikerjakan'),
    sedang: BINGKAI('#dbe7ea', RUMAH('#e2d6bd', '', '<path d="M280 220v330M680 220v330M280 300h400M280 420h400" stroke="#a9772f" stroke-width="9" fill="none"/>'), 'sedang dikerjakan'),
    sesudah: BINGKAI('#bfe0f2', RUMAH('#f3e6cf', '#8a4b32', '<path d="M440 420h80v120h-80Z" fill="#7a5a3a"/><path d="M330 400h70v60h-70ZM560 400h70v60h-70Z" fill="#7fb2cc"/>'), 'selesai'),
  },
}
type Foto = Record<Karya, Record<Tahap, BerkasSiap>>
const ATURAN = { terima: ['jpeg' as const], maksBytes: 2_000_000 }
async function siapkan(svg: string): Promise<BerkasSiap> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-foto-'))
  try {
    const path = join(folder, 'foto.jpg')
    await writeFile(path, await sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer())
    return await siapkanUnggahan({ path, name: 'foto.jpg' }, ATURAN)
  } finally { await rm(folder, { recursive: true, force: true }) }
}
/** The nine drawings, checked like any upload; outside the transaction, because it touches files. */
export async function siapkanFotoContoh(): Promise<Foto> {
  const foto = { jalan: {}, saluran: {}, bangunan: {} } as Foto
  for (const apa of ['jalan', 'saluran', 'bangunan'] as const) for (const tahap of TAHAP) foto[apa][tahap] = await siapkan(GAMBAR[apa][tahap])
  return foto
}
/** A picture on each report that says it has one. */
export async function tulisFoto(tx: Tx, tahun: number, foto: Foto): Promise<void> {
  const lapor = await tx.many<{ id: string; kode: string; persen: string; pegawai_id: string }>(sql`select f.id, s.kode, f.persen::text, f.pegawai_id from penatausahaan.fisik f join penganggaran.publik_sub s on s.id = f.sub_id and s.sampai is null where f.tahun = ${tahun} and f.foto = 1 and f.pegawai_id is not null and f.kunci like 'contoh-%' order by s.kode, f.bulan limit 400`)
  const akun = new Map<string, string | undefined>()
  for (const { id, kode, persen, pegawai_id: pegawai } of lapor) {
    if (!akun.has(pegawai)) akun.set(pegawai, (await findAkunByPegawai(tx, pegawai))?.id)
    const pengunggah = akun.get(pegawai), tahap = Number(persen) >= 100 ? 'sesudah' : Number(persen) >= 30 ? 'sedang' : 'sebelum'
    if (pengunggah) await simpanUnggahan(tx, { ...foto[kode.startsWith('1.03.10') ? 'jalan' : kode.startsWith('1.03') ? 'saluran' : 'bangunan'][tahap], nama: 'foto-1.jpg' }, { ...ATURAN, objek: { jenis: 'fisik', id }, pengunggah })
  }
}
