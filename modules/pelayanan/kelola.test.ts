import { deepStrictEqual, match, ok, rejects, strictEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { Refusal, type Tx, sql } from '#kernel/platform'
import { findBerkas } from '#kernel/workflow'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { findLayanan, findLayananApaPun, findPencabutan, getLayananVersi, listLayanan, terbitkanLayanan } from './katalog.ts'
import { BAGIAN } from './kelola-bagian.ts'
import { cobaSop, periksaDraf, tempatMemperbaiki } from './kelola-coba.ts'
import { contohSurat } from './kelola-contoh.ts'
import { DAFTAR } from './kelola-daftar.ts'
import { bukaKonsultasi, imporDraf, mulaiDraf, salinLayanan, tutupKonsultasi, ubahDraf } from './kelola-draf.ts'
import { Isi, bacaIsi } from './kelola-kotak.ts'
import { bacaDefinisi } from './kelola-skema.ts'
import { cabutLayanan, terbitkanDraf } from './kelola-terbit.ts'
import { bandingkanLayanan } from './kelola-uraian.ts'
import { listKelola } from './kelola.ts'
import { findBerkasBawaan, findDraf, findTerbitan, listBerkasLebihBaru } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'
import { bacaLayanan } from './layanan/semua.ts'

const semua = await bacaLayanan()
const sku = semua.find((l) => l.kode === 'surat-keterangan-usaha')!
// The engine keeps versions it has read, so each test publishes under a code of its own.
const buat = (kode: string, ubah: (l: Layanan) => void = () => {}): Layanan => { const l = structuredClone(sku); l.kode = kode; ubah(l); return l }
const ditolak = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const SK = { nomor_sk: '100.3.3/12/2026', tanggal_sk: '2026-01-05', zona: 'Asia/Makassar' }
const orang = async (tx: Tx) => ({ kurnia: await masukSebagai(tx, 'kurnia'), nurjannah: await masukSebagai(tx, 'nurjannah'), fitriani: await masukSebagai(tx, 'fitriani') })

test('an official drafts, the head publishes, a running case keeps its version', () => rolledBack(async (tx) => {
  const kode = 'uji-jalan', { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  const warga = await wargaSebagai(tx, (await tx.one<{ nik: string }>(sql`select o.nik from identity.orang o join identity.akun a on a.orang_id = o.id order by o.nik limit 1`)).nik)
  const lama = (await findLayanan(tx, kode))!
  const desa = await tx.one<{ wilayah: string; id: string }>(sql`select wilayah_kode as wilayah, id from organisation.unit where jenis = 'desa' order by kode limit 1`)
  const berkas = await ajukanUji(tx, kode, lama.versi, warga.orangId, desa)
  const draf = await mulaiDraf(tx, kurnia, kode)
  const diubah = await ubahDraf(tx, kurnia, kode, draf.revisi, (l) => ({ ...l, ringkas: 'Ringkasan yang lebih jelas.', biaya: { ...l.biaya, keterangan: 'Tidak dipungut biaya apa pun' } }))
  await rejects(terbitkanDraf(tx, kurnia, kode, { ...SK, revisi: diubah.revisi }), ditolak('tidak-berwenang'))
  await rejects(terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi: draf.revisi }), ditolak('draf-berubah'))
  await rejects(terbitkanDraf(tx, nurjannah, kode, { ...SK, nomor_sk: ' ', revisi: diubah.revisi }), ditolak('keputusan-kurang'))
  const hasil = await terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi: diubah.revisi })
  strictEqual(hasil.versi, 2)
  ok(hasil.perubahan.some((p) => /Ringkasan diubah/.test(p)), hasil.perubahan.join('\n'))
  strictEqual((await findLayanan(tx, kode))!.ringkas, 'Ringkasan yang lebih jelas.')
  strictEqual((await getLayananVersi(tx, kode, (await findBerkas(tx, berkas))!.versi)).ringkas, sku.ringkas)
  const terbitan = (await findTerbitan(tx, kode, 2))!
  deepStrictEqual([terbitan.asal, terbitan.nomor_sk, terbitan.pegawai_id], ['peramban', SK.nomor_sk, nurjannah.pegawaiId])
  strictEqual(await findDraf(tx, kode), undefined)
  const baris = (await listKelola(tx, kurnia)).find((l) => l.kode === kode)!
  deepStrictEqual([baris.versi, baris.terbuka], [2, [{ versi: 1, jumlah: 1 }]])
  strictEqual((await tx.one<{ n: number }>(sql`select count(*)::int as n from audit.catatan where tindakan = 'pelayanan.layanan.terbit' and objek_id = ${kode}`)).n, 1)
}))

async function ajukanUji(tx: Tx, kode: string, versi: number, pemohonId: string, desa: { wilayah: string; id: string }): Promise<string> {
  const unit = await tx.one<{ jalur: string }>(sql`select jalur from organisation.unit where id = ${desa.id}`)
  const { id } = await tx.one<{ id: string }>(sql`insert into workflow.berkas (id, nomor, proses, versi, judul, keadaan, pemohon_id, pemohon_nama, unit_id, unit_jalur, wilayah, jawaban, kanal, token, kunci, hash_isi, diajukan_pada, janji_nilai, janji_satuan, mulai_hitung)
    values (gen_random_uuid(), ${`UJI-${kode}`}, ${kode}, ${versi}, 'Uji', 'verifikasi', ${pemohonId}, 'Uji', ${desa.id}, ${unit.jalur}, ${desa.wilayah}, '{}', 'portal', ${`token-${kode}`}, ${`kunci-${kode}`}, 'x', now(), 1, 'hari_kerja', now()) returning id`)
  return id
}

test('a file publishes while no official has; afterwards it is kept beside and told', () => rolledBack(async (tx) => {
  const kode = 'uji-berkas', { kurnia, nurjannah } = await orang(tx)
  strictEqual((await terbitkanLayanan(tx, buat(kode), 'Balai')).baru, true)
  strictEqual((await terbitkanLayanan(tx, buat(kode), 'Balai')).baru, false)
  deepStrictEqual(await terbitkanLayanan(tx, buat(kode, (l) => { l.ringkas = 'Berkas kedua.' }), 'Balai'), { versi: 2, baru: true })
  const draf = await mulaiDraf(tx, kurnia, kode)
  const { revisi } = await ubahDraf(tx, kurnia, kode, draf.revisi, (l) => ({ ...l, ringkas: 'Buatan pejabat.' }))
  await terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi })
  // The next start, same file: nothing happens and nothing is offered.
  deepStrictEqual(await terbitkanLayanan(tx, buat(kode, (l) => { l.ringkas = 'Berkas kedua.' }), 'Balai'), { versi: 3, baru: false })
  deepStrictEqual([(await findLayanan(tx, kode))!.ringkas, (await listBerkasLebihBaru(tx)).includes(kode)], ['Buatan pejabat.', false])
  // A new release with another file: the official's version stands, the file is offered.
  deepStrictEqual(await terbitkanLayanan(tx, buat(kode, (l) => { l.ringkas = 'Berkas ketiga.' }), 'Balai'), { versi: 3, baru: false })
  deepStrictEqual([(await findLayanan(tx, kode))!.ringkas, (await listBerkasLebihBaru(tx)).includes(kode), (await findBerkasBawaan(tx, kode))!.definisi.ringkas], ['Buatan pejabat.', true, 'Berkas ketiga.'])
  strictEqual((await mulaiDraf(tx, kurnia, kode, 'berkas')).definisi.ringkas, 'Berkas ketiga.')
}))

test('who keeps no standards sees none, and a service of another office is not found', () => rolledBack(async (tx) => {
  const kode = 'uji-hak', { kurnia, fitriani } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  await terbitkanLayanan(tx, buat('uji-hak-lain', (l) => { l.pemilik = { unit: 'dinkes' } }), 'Balai')
  deepStrictEqual(await listKelola(tx, fitriani), [])
  await rejects(mulaiDraf(tx, fitriani, kode), ditolak('tidak-ditemukan'))
  const milik = (await listKelola(tx, kurnia)).map((l) => l.kode)
  deepStrictEqual([milik.includes(kode), milik.includes('uji-hak-lain')], [true, false])
  await rejects(mulaiDraf(tx, kurnia, 'uji-hak-lain'), ditolak('tidak-ditemukan'))
  const draf = await mulaiDraf(tx, kurnia, kode)
  await rejects(ubahDraf(tx, kurnia, kode, draf.revisi, (l) => ({ ...l, pemilik: { unit: 'dinkes' } })), ditolak('tidak-ditemukan'))
  await rejects(mulaiDraf(tx, await masukSebagai(tx, 'takdir'), kode), ditolak('tidak-ditemukan'))
}))

test('the second of two who save is told, and loses nothing of the first', () => rolledBack(async (tx) => {
  const kode = 'uji-bersama', { kurnia } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  const { revisi } = await mulaiDraf(tx, kurnia, kode)
  await ubahDraf(tx, kurnia, kode, revisi, (l) => ({ ...l, pengawasan: 'Oleh camat.' }))
  await rejects(ubahDraf(tx, kurnia, kode, revisi, (l) => ({ ...l, ringkas: 'Lain.' })), ditolak('draf-berubah'))
  strictEqual((await findDraf(tx, kode))!.definisi.pengawasan, 'Oleh camat.')
}))

test('a faulty draft is refused with each fault and where to mend it', () => rolledBack(async (tx) => {
  const kode = 'uji-cacat', { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  deepStrictEqual((await periksaDraf(tx, (await findLayanan(tx, kode))!)).cacat, [])
  const draf = await mulaiDraf(tx, kurnia, kode)
  const { revisi, definisi } = await ubahDraf(tx, kurnia, kode, draf.revisi, (l) => {
    l.pengawasan = ''
    l.produk.surat.isi.push({ paragraf: '{omzet}' })
    const periksa = l.sop.langkah.periksa!
    if (!('akhir' in periksa)) periksa.pelaku = { siapa: 'pejabat', peran: 'juru_kunci', di: 'desa_pemohon' }
    return l
  })
  const { cacat } = await periksaDraf(tx, definisi)
  deepStrictEqual([...new Set(cacat.map((c) => c.bagian))].sort(), ['dukungan', 'surat', 'waktu'])
  await rejects(terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi }), ditolak('draf-cacat'))
  deepStrictEqual(tempatMemperbaiki(sku, 'formulir.usaha.nama_usaha'), { bagian: 'isian', butir: 'nama_usaha' })
  deepStrictEqual(tempatMemperbaiki(sku, 'persyaratan.foto_usaha'), { bagian: 'persyaratan', butir: 'foto_usaha' })
}))

test('during consultation the draft stands still; its record goes into the version', () => rolledBack(async (tx) => {
  const kode = 'uji-konsultasi', { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  const draf = await mulaiDraf(tx, kurnia, kode)
  await ubahDraf(tx, kurnia, kode, draf.revisi, (l) => ({ ...l, ringkas: 'Sesudah konsultasi.' }))
  await rejects(bukaKonsultasi(tx, kurnia, kode, '2020-01-01', SK.zona), ditolak('tanggal-lewat'))
  await bukaKonsultasi(tx, kurnia, kode, '2099-01-01', SK.zona)
  const { revisi } = (await findDraf(tx, kode))!
  await rejects(ubahDraf(tx, kurnia, kode, revisi, (l) => ({ ...l, ringkas: 'x' })), ditolak('sedang-konsultasi'))
  await rejects(terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi }), ditolak('sedang-konsultasi'))
  await tutupKonsultasi(tx, kurnia, kode, 'BA 4/2026: disepakati.')
  const { versi } = await terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi: (await findDraf(tx, kode))!.revisi })
  strictEqual((await findTerbitan(tx, kode, versi))!.berita_acara, 'BA 4/2026: disepakati.')
}))

test('a withdrawn service is gone from the catalogue, stays gone at the next start, and comes back by a new decree', () => rolledBack(async (tx) => {
  const kode = 'uji-cabut', { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  await terbitkanLayanan(tx, buat('uji-pengganti'), 'Balai')
  await rejects(cabutLayanan(tx, nurjannah, kode, { ...SK, alasan: 'Digabung.' }), ditolak('pencabutan-kurang'))
  await rejects(cabutLayanan(tx, kurnia, kode, { ...SK, alasan: 'Digabung.', pengganti: 'uji-pengganti' }), ditolak('tidak-berwenang'))
  await cabutLayanan(tx, nurjannah, kode, { ...SK, alasan: 'Digabung.', pengganti: 'uji-pengganti' })
  strictEqual(await findLayanan(tx, kode), undefined)
  deepStrictEqual((await listLayanan(tx)).map((l) => l.kode).filter((k) => k.startsWith('uji-')), ['uji-pengganti'])
  strictEqual((await findPencabutan(tx, kode))!.pengganti, 'uji-pengganti')
  strictEqual((await terbitkanLayanan(tx, buat(kode, (l) => { l.ringkas = 'Lain.' }), 'Balai')).baru, false)
  strictEqual((await findLayananApaPun(tx, kode))!.versi, 1)
  const { revisi } = await mulaiDraf(tx, kurnia, kode)
  strictEqual((await terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi })).versi, 2)
  const kembali = (await findLayanan(tx, kode))!
  deepStrictEqual([kembali.versi, await findPencabutan(tx, kode), 'ditetapkan_kembali' in kembali], [2, undefined, false])
}))

test('a draft that says the same as what is in force is not published', () => rolledBack(async (tx) => {
  const kode = 'uji-sama', { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  const { revisi } = await mulaiDraf(tx, kurnia, kode)
  await rejects(terbitkanDraf(tx, nurjannah, kode, { ...SK, revisi }), ditolak('tidak-berubah'))
}))

test('two publish at once: one version', async () => {
  const own = await ownDatabase()
  try {
    const { revisi } = await own.db.transaction(async (tx) => { await terbitkanLayanan(tx, buat('uji-serentak'), 'Balai'); const kurnia = await masukSebagai(tx, 'kurnia'); const d = await mulaiDraf(tx, kurnia, 'uji-serentak'); return ubahDraf(tx, kurnia, 'uji-serentak', d.revisi, (l) => ({ ...l, ringkas: 'Serentak.' })) })
    const kepala = await masukSebagai(own.db, 'nurjannah')
    const hasil = await Promise.allSettled([1, 2].map(() => own.db.transaction((tx) => terbitkanDraf(tx, kepala, 'uji-serentak', { ...SK, revisi }))))
    deepStrictEqual(hasil.map((h) => h.status).sort(), ['fulfilled', 'rejected'])
    strictEqual((await findLayanan(own.db, 'uji-serentak'))!.versi, 2)
  } finally { await own.drop() }
})

test('every part of the editor gives back what it was given', () => {
  for (const l of semua) {
    for (const bagian of BAGIAN) deepStrictEqual(bagian.tulis(structuredClone(l), new Isi(bagian.baca(l))), l, `${l.kode} ${bagian.kode}`)
    for (const daftar of DAFTAR) for (const { kunci } of daftar.butir(l)) deepStrictEqual(daftar.tulis(structuredClone(l), kunci, new Isi(daftar.baca(l, kunci))), l, `${l.kode} ${daftar.kode} ${kunci}`)
    for (const bagian of BAGIAN) {
      const kotak = bagian.kotak(l), nilai = bagian.baca(l)
      const body = Object.fromEntries(kotak.map((k) => { const n = nilai[k.nama]; return [k.nama, k.jenis === 'baris' && Array.isArray(n) ? n.join('\r\n') : n === undefined ? '' : typeof n === 'number' ? String(n) : n] }))
      deepStrictEqual(bacaIsi(kotak, body).masalah, [], `${l.kode} ${bagian.kode}`)
    }
  }
})

test('items are added, moved and removed', () => {
  const [syarat, , isian, surat] = DAFTAR
  const dengan = syarat!.tambah(sku, 'berkas')
  strictEqual(dengan.layanan.persyaratan.at(-1)!.kode, dengan.kunci)
  const naik = syarat!.geser(dengan.layanan, dengan.kunci, -1)
  strictEqual(naik.persyaratan.at(-2)!.kode, dengan.kunci)
  deepStrictEqual(syarat!.hapus(naik, dengan.kunci), sku)
  const tanya = isian!.tambah(sku, 'usaha:pilihan')
  const isi = bacaIsi(isian!.kotak(tanya.layanan, tanya.kunci), { label: 'Berapa pekerja?', wajib: undefined, pilihan: 'satu | Satu orang | One\nbanyak | Lebih dari satu' })
  deepStrictEqual(isi.masalah, [])
  const jadi = isian!.tulis(tanya.layanan, tanya.kunci, isi.isi).formulir.halaman.flatMap((h) => h.isian).find((i) => i.kode === tanya.kunci)!
  deepStrictEqual(jadi, { kode: 'pertanyaan_baru', jenis: 'pilihan', label: 'Berapa pekerja?', wajib: false, pilihan: [{ nilai: 'satu', label: 'Satu orang', label_en: 'One' }, { nilai: 'banyak', label: 'Lebih dari satu' }] })
  strictEqual(surat!.tambah(sku, 'ketentuan').layanan.produk.surat.isi.length, sku.produk.surat.isi.length + 1)
  deepStrictEqual(surat!.hapus(sku, 'judul'), sku)
})

test('two versions are compared in sentences', () => {
  deepStrictEqual(bandingkanLayanan(sku, structuredClone(sku)), [])
  const baru = buat(sku.kode, (l) => {
    l.sop.janji = { nilai: 3, satuan: 'hari_kerja' }
    l.persyaratan = l.persyaratan.filter((p) => p.kode !== 'foto_usaha')
    l.dasar_hukum = [...l.dasar_hukum, 'Peraturan Bupati Bone Nomor 1 Tahun 2026']
  })
  const kalimat = bandingkanLayanan(sku, baru).map((p) => p.kalimat)
  ok(kalimat.includes('Janji layanan diubah dari “1 hari kerja” menjadi “3 hari kerja”.'), kalimat.join('\n'))
  ok(kalimat.includes('Dasar hukum diubah: ditambah “Peraturan Bupati Bone Nomor 1 Tahun 2026”.'), kalimat.join('\n'))
  ok(kalimat.some((k) => k.endsWith('dihapus.')), kalimat.join('\n'))
})

test('a definition goes out as JSON and comes back the same; what is no definition is named', () => rolledBack(async (tx) => {
  for (const l of semua) deepStrictEqual(bacaDefinisi(JSON.stringify(l)), { definisi: JSON.parse(JSON.stringify(l)) }, l.kode)
  const salah = (ubah: (l: any) => void) => { const l = structuredClone(sku) as any; ubah(l); const hasil = bacaDefinisi(JSON.stringify(l)); return 'salah' in hasil ? hasil.salah[0]! : '' }
  match(salah((l) => { l.rahasia = 1 }), /rahasia/)
  match(salah((l) => { l.formulir.halaman[0].isian[0].jenis = 'bukan' }), /^formulir\.halaman\.0/)
  match(salah((l) => { delete l.sop.janji }), /^sop\.janji/)
  ok('salah' in bacaDefinisi('{'))
  const kode = 'uji-impor', { kurnia } = await orang(tx)
  await terbitkanLayanan(tx, buat(kode), 'Balai')
  const { revisi } = await mulaiDraf(tx, kurnia, kode)
  await rejects(imporDraf(tx, kurnia, kode, revisi, JSON.stringify(sku)), ditolak('kode-lain'))
  strictEqual((await imporDraf(tx, kurnia, kode, revisi, JSON.stringify(buat(kode, (l) => { l.nama = 'Nama Baru' })))).definisi.nama, 'Nama Baru')
}))

test('a new service begins as a copy, and its letter can be seen', () => rolledBack(async (tx) => {
  const { kurnia, nurjannah } = await orang(tx)
  await terbitkanLayanan(tx, buat('uji-asal'), 'Balai')
  await rejects(salinLayanan(tx, kurnia, 'uji-asal', { kode: 'uji-asal', nama: 'X' }), ditolak('kode-terpakai'))
  await rejects(salinLayanan(tx, kurnia, 'uji-asal', { kode: 'Uji Salin', nama: 'X' }), ditolak('kode-keliru'))
  const draf = await salinLayanan(tx, kurnia, 'uji-asal', { kode: 'uji-salin', nama: 'Surat Keterangan Ternak' })
  const { readConfig } = await import('#kernel/platform')
  const pdf = await contohSurat(tx, draf.definisi, readConfig())
  strictEqual(pdf.subarray(0, 5).toString(), '%PDF-')
  strictEqual((await terbitkanDraf(tx, nurjannah, 'uji-salin', { ...SK, revisi: draf.revisi })).versi, 1)
  strictEqual((await findLayanan(tx, 'uji-salin'))!.nama, 'Surat Keterangan Ternak')
}))

test('the trial simulates and replays real cases', () => rolledBack(async (tx) => {
  const { readConfig } = await import('#kernel/platform')
  await terbitkanLayanan(tx, buat('uji-coba'), 'Balai')
  const layanan = (await findLayanan(tx, 'uji-coba'))!
  const desa = await tx.one<{ wilayah: string; id: string }>(sql`select wilayah_kode as wilayah, id from organisation.unit where jenis = 'desa' order by kode limit 1`)
  const orangId = (await tx.one<{ id: string }>(sql`select id from identity.orang order by id limit 1`)).id
  await ajukanUji(tx, 'uji-coba', 1, orangId, desa)
  const hasil = await cobaSop(tx, layanan, readConfig(), 4)
  deepStrictEqual([hasil.ulangan.jumlah, hasil.ulangan.sama, hasil.perHari], [1, 1, 4])
  ok(hasil.simulasi.selesai > 250 && hasil.simulasi.beban.length >= 3, JSON.stringify(hasil.simulasi))
}))
