import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Actor, findOrangById, lingkupDari, sistem } from '#kernel/identity'
import { ORANG_DEMO } from '#kernel/organisation'
import { listLampiranByObjek } from '#kernel/documents'
import { Database, LINGKUP_KOSONG, LINGKUP_PUBLIK, type LingkupBasis, dalamLingkup, raw, sql } from '#kernel/platform'
import { bolehLihat, bolehRingkas, cariBerkas, findBerkas, findBerkasByNomor, listBerkas, listPesanBerkas, listTindakan, listTugas } from '#kernel/workflow'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { isiVolume } from '../../tools/volume.testing.ts'

// Row-level security as a second line: every query of cases with the policy taken out of it (the actor it is asked for is the
// system, whose policy is `true`), for every role of the demo world. What comes back is still nobody else's.

let own: OwnDatabase
let web: Database
let semua: { id: string; unit_jalur: string; wilayah: string | null; pemohon_id: string; ranah: string; asal: string[]; meja: string[] }[]
before(async () => {
  own = await ownDatabase()
  await isiVolume(own, 1500)
  web = new Database({ ...own.connection, max: 4, purpose: 'web', lingkup: LINGKUP_KOSONG })
  semua = await own.db.many(sql`select b.id, b.unit_jalur, b.wilayah, b.pemohon_id, b.ranah, array(select t.unit_jalur from workflow.tugas t where t.berkas_id = b.id and t.unit_jalur is not null) as asal,
    array(select t.meja from workflow.tugas t where t.berkas_id = b.id) as meja from workflow.berkas b`)
})
after(async () => { await web?.close(); await own?.drop() })

const LULUS = sistem('uji: tanpa kebijakan')
const dibawah = (nilai: string | null, awal: string, pemisah: string) => nilai !== null && (nilai === awal || nilai.startsWith(awal + pemisah))
const BUKAN_BERKAS = new Set(['pengguna.kelola', 'organisasi.kelola', 'sistem.kelola', 'audit.periksa', 'layanan.kelola', 'layanan.terbitkan', 'skm.kelola', 'orang.lihat', 'orang.verifikasi'])

/** Worked out here from posts and rights, not by the code under test: whether a case is any business of this actor at all. */
function urusan(actor: Actor, b: (typeof semua)[number]): boolean {
  if (actor.kind === 'warga') return b.pemohon_id === actor.orangId
  if (actor.kind !== 'pegawai') return false
  const jangkau = (jalur: string | null, wilayah: string | null) => actor.jabatan.some((j) => j.unitJalur === jalur) || actor.hak.filter(({ kode }) => !BUKAN_BERKAS.has(kode) && !/^(anggaran|dpa|spd|spp|spm|sp2d|fisik|penerimaan|harga|rencana)\./.test(kode)).some((h) =>
    h.lingkup === 'semua' || (h.lingkup === 'unit' && h.unitJalur === jalur) || (h.lingkup === 'unit_bawah' && dibawah(jalur, h.unitJalur, '/')) || (h.lingkup === 'wilayah' && h.wilayahKode !== null && dibawah(wilayah, h.wilayahKode, '.')))
  return b.ranah === 'dinas' || jangkau(b.unit_jalur, b.wilayah) || b.asal.some((jalur) => jangkau(jalur, null)) || b.meja.some((meja) => actor.jabatan.some((j) => meja === `jabatan:${j.jabatanId}`))
}

async function tokoh(): Promise<[string, Actor][]> {
  const pegawai = await Promise.all(ORANG_DEMO.map(async ({ username }): Promise<[string, Actor]> => [username, await masukSebagai(own.db, username)]))
  return [...pegawai, ['warga 1', await wargaSebagai(own.db, '7308014708909901')], ['warga 2', await wargaSebagai(own.db, '7308211203859902')]]
}

/** Ids that the queries give with the policy taken out, asked for as `lingkup`. */
async function terlihat(lingkup: LingkupBasis): Promise<Set<string>> {
  return dalamLingkup(lingkup, async () => {
    const daftar = await listBerkas(web, LULUS, { batas: 100_000 })
    const lain = await web.many<{ id: string }>(sql`select b.id from workflow.berkas b where ${bolehLihat(LULUS)} or ${bolehRingkas(LULUS)}`)
    assert.deepEqual(new Set(lain.map(({ id }) => id)), new Set(daftar.map(({ id }) => id)))
    return new Set(daftar.map(({ id }) => id))
  })
}

test('for every role of the demo world: no foreign case, act, message, letter, attachment or person, and all of one\'s own', { timeout: 300_000 }, async () => {
  let berisi = 0
  for (const [nama, actor] of await tokoh()) {
    const lingkup = lingkupDari(actor)
    const boleh = new Set(semua.filter((b) => urusan(actor, b)).map(({ id }) => id))
    const ada = await terlihat(lingkup)
    assert.deepEqual([...ada].filter((id) => !boleh.has(id)), [], `${nama} sees foreign cases`)
    assert.deepEqual([...boleh].filter((id) => !ada.has(id)), [], `${nama} misses cases`)
    if (ada.size > 0 && ada.size < semua.length) berisi++
    // Never narrower than the first line.
    const pertama = await own.db.many<{ id: string }>(sql`select b.id from workflow.berkas b where ${bolehLihat(actor)} or ${bolehRingkas(actor)}`)
    assert.deepEqual(pertama.filter(({ id }) => !ada.has(id)), [], `${nama}: the second line hides what the first shows`)
    await anak(nama, lingkup, semua.filter(({ id }) => !boleh.has(id)).slice(0, 5).map(({ id }) => id), semua.filter(({ id }) => boleh.has(id)).slice(0, 3).map(({ id }) => id))
  }
  assert.ok(berisi >= 5, `only ${berisi} roles see some cases and not others`) // the generated mass are letters of villages
})

/** What hangs on a case follows it: nothing of a foreign one by its id, everything of one's own. */
async function anak(nama: string, lingkup: LingkupBasis, asing: string[], sendiri: string[]): Promise<void> {
  const isi = async (id: string, db: Database) => {
    const lampiran = await listLampiranByObjek(db, { jenis: 'berkas', id })
    return { berkas: Boolean(await findBerkas(db, id)), tindakan: (await listTindakan(db, id)).length, pesan: (await listPesanBerkas(db, id)).length, lampiran: lampiran.length, naskah: (await db.many(sql`select id from documents.naskah where objek_jenis = 'berkas' and objek_id = ${id}`)).length }
  }
  for (const id of asing) {
    assert.deepEqual(await dalamLingkup(lingkup, () => isi(id, web)), { berkas: false, tindakan: 0, pesan: 0, lampiran: 0, naskah: 0 }, `${nama} reads into ${id}`)
    const milik = await own.db.one<{ nomor: string; nama: string; pemohon_id: string; lampiran: string | null; naskah: string | null }>(sql`select b.nomor, b.pemohon_nama as nama, b.pemohon_id, (select l.id from documents.lampiran l where l.objek_id = b.id::text limit 1) as lampiran, (select n.id from documents.naskah n where n.objek_id = b.id::text limit 1) as naskah from workflow.berkas b where b.id = ${id}`)
    await dalamLingkup(lingkup, async () => {
      assert.equal(await findBerkasByNomor(web, milik.nomor), undefined)
      assert.ok(!(await cariBerkas(web, LULUS, milik.nama)).some((b) => b.id === id))
      if (milik.lampiran) assert.equal(await web.maybe(sql`select id from documents.lampiran where id = ${milik.lampiran}`), undefined)
      if (milik.naskah) assert.equal(await web.maybe(sql`select id from documents.naskah where id = ${milik.naskah}`), undefined)
      await web.transaction(async (tx) => assert.equal(await tx.run(sql`update workflow.berkas set judul = 'diambil' where id = ${id}`), 0))
      if (lingkup.peran === 'warga') {
        assert.equal(await findOrangById(web, milik.pemohon_id), undefined)
        assert.equal((await listTugas(web, id)).length, 0)
      }
    })
  }
  for (const id of sendiri) assert.deepEqual(await dalamLingkup(lingkup, () => isi(id, web)), await isi(id, own.db), `${nama} misses what hangs on ${id}`)
}

test('who is nobody yet, or has not been said, sees no person\'s row; a job says that it is the system', async () => {
  const TABEL = ['workflow.berkas', 'workflow.tugas', 'workflow.tindakan', 'workflow.pesan_berkas', 'identity.orang', 'documents.naskah', 'documents.lampiran', 'notification.pesan', 'forms.draf', 'perizinan.tagihan', 'perizinan.pembayaran', 'perizinan.rekomendasi']
  for (const lingkup of [undefined, LINGKUP_KOSONG, LINGKUP_PUBLIK]) {
    for (const tabel of TABEL) {
      const tanya = () => web.one<{ ada: boolean }>(sql`select exists (select from ${raw(tabel)}) as ada`)
      assert.equal((await (lingkup ? dalamLingkup(lingkup, tanya) : tanya())).ada, false, `${lingkup?.peran ?? 'unsaid'} sees ${tabel}`)
    }
  }
  assert.ok((await listBerkas(own.db, LULUS)).length > 0)
  const rls = await own.db.many<{ nama: string }>(sql`select c.oid::regclass::text as nama from pg_class c where c.relrowsecurity order by 1`)
  assert.deepEqual(TABEL.filter((satu) => !rls.some(({ nama }) => nama === satu)), [])
})

test('a connection keeps nothing of the person it last served, in transactions that fail neither', async () => {
  const satu = new Database({ ...own.connection, max: 1, purpose: 'web', lingkup: LINGKUP_KOSONG })
  try {
    const [, warga] = (await tokoh()).at(-1)!
    const lihat = () => satu.one<{ peran: string; orang: string }>(sql`select current_user as peran, current_setting('balai.orang', true) as orang`)
    assert.deepEqual(await dalamLingkup(lingkupDari(warga), lihat), { peran: 'balai_warga', orang: warga.kind === 'warga' ? warga.orangId : '' })
    assert.deepEqual(await lihat(), { peran: 'balai_app', orang: '' })
    await assert.rejects(satu.transaction((tx) => dalamLingkup(lingkupDari(warga), async () => { await tx.many(sql`select 1`); throw new Error('batal') })), /batal/)
    assert.deepEqual(await lihat(), { peran: 'balai_app', orang: '' })
    await satu.transaction((tx) => dalamLingkup(lingkupDari(warga), () => tx.many(sql`select 1`)))
    assert.deepEqual(await lihat(), { peran: 'balai_app', orang: '' })
  } finally { await satu.close() }
})

test('control: with row-level security switched off in a scratch database the foreign rows are there', async () => {
  const [nama, actor] = (await tokoh()).find(([satu]) => satu === 'nurhayati')!
  await own.owner.query('alter table workflow.berkas disable row level security')
  try {
    const ada = await terlihat(lingkupDari(actor))
    const asing = semua.filter((b) => ada.has(b.id) && !urusan(actor, b))
    assert.ok(asing.length > 100, `${nama} sees ${asing.length} foreign cases without the second line`)
  } finally { await own.owner.query('alter table workflow.berkas enable row level security') }
})
