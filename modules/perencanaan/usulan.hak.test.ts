import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Actor, lingkupDari } from '#kernel/identity'
import { Database, LINGKUP_KOSONG, LINGKUP_PUBLIK, type LingkupBasis, dalamLingkup, sql, uuid } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { bukaAcara, kursiAcara, simpanHadir } from './musrenbang.ts'
import { periksaUsulan } from './periksa.ts'
import { ajukanUsulan } from './usulan.ts'

// The second line: whoever asks without the help of a query sees no foreign proposer, no names of those present, and no
// proposal that a village has not looked at.

let own: OwnDatabase
let web: Database
let usulan: string, acara: string
before(async () => {
  own = await ownDatabase()
  web = new Database({ ...own.connection, max: 3, purpose: 'web', lingkup: LINGKUP_KOSONG })
  const siti = await wargaSebagai(own.db, '7308014708909901'), operator = await masukSebagai(own.db, 'nurhayati')
  // As the web server does it: the citizen's own reach is enough to hand a proposal in.
  usulan = (await dalamLingkup(lingkupDari(siti), () => web.transaction((tx) => ajukanUsulan(tx, siti, { tahun: tahunContoh().berjalan, pengusulJenis: 'warga', pengusulNama: '', wilayah: '73.08.01.2002', kamus: 'PU-01', judul: 'Rabat beton lorong sekolah', masalah: 'Becek saat hujan.', manfaat: '', lokasi: 'Lappa Bosse', volume: '10', penerima: 5, lahanSiap: true, rinciSiap: false, saluran: 'portal', kunci: uuid(), tetap: false })))).id
  await own.db.transaction(async (tx) => {
    const kursi = (await kursiAcara(tx, operator))[0]!
    acara = await bukaAcara(tx, operator, { tahun: tahunContoh().berjalan, tingkat: 'desa', unitId: kursi.unitId, tanggal: '2027-01-15', tempat: 'Balai desa', agenda: ['Pembahasan'], dibuka: '' })
    await simpanHadir(tx, operator, acara, 'Hasnah; PKK; ; P')
  })
})
after(async () => { await web?.close(); await own?.drop() })

const lihat = (lingkup: LingkupBasis) => dalamLingkup(lingkup, async () => {
  const ada = async (query: ReturnType<typeof sql>) => (await web.many(query)).length > 0
  return [await ada(sql`select 1 from perencanaan.usulan where id = ${usulan}`), await ada(sql`select 1 from perencanaan.rekomendasi where usulan_id = ${usulan}`), await ada(sql`select 1 from perencanaan.pengusul where usulan_id = ${usulan}`), await ada(sql`select 1 from perencanaan.hadir where acara_id = ${acara}`)].map((satu) => (satu ? 'ya' : '-')).join(' ')
})
const sebagai = async (nama: string): Promise<Actor> => (/^\d/.test(nama) ? wargaSebagai(own.db, nama) : masukSebagai(own.db, nama))

test('proposal, answers, person, attendance: who sees what without any query asking', async () => {
  const harap: [string, string][] = [['7308014708909901', 'ya ya ya -'], ['7308211203859902', '- - - -'], ['nurhayati', 'ya ya ya ya'], ['mappasessu', 'ya ya ya ya'], ['basorahim', 'ya ya ya ya'], ['rosdiana', '- - - -'], ['kadispu', '- - - -'], ['asmawati', '- - - -']]
  for (const [nama, isi] of harap) assert.equal(await lihat(lingkupDari(await sebagai(nama))), isi, nama)
  for (const lingkup of [LINGKUP_KOSONG, LINGKUP_PUBLIK]) assert.equal(await lihat(lingkup), '- - - -')
  const kades = await masukSebagai(own.db, 'mappasessu')
  await dalamLingkup(lingkupDari(kades), () => web.transaction((tx) => periksaUsulan(tx, kades, usulan, { putusan: 'terima', teks: '', keadaan: 'usulan_warga' })))
  assert.equal(await lihat(LINGKUP_PUBLIK), 'ya ya - -')
  for (const nama of ['7308211203859902', 'rosdiana', 'kadispu', 'asmawati']) assert.equal(await lihat(lingkupDari(await sebagai(nama))), 'ya ya - -', nama)
  assert.equal((await own.db.many(sql`select 1 from notification.pesan where templat = 'usulan_dijawab'`)).length, 1, 'told, although the head may read who')
})
test('nobody through the web writes over what was said', async () => {
  for (const nama of ['mappasessu', 'asmawati', '7308014708909901']) {
    const lingkup = lingkupDari(await sebagai(nama))
    await assert.rejects(dalamLingkup(lingkup, () => web.transaction((tx) => tx.run(sql`update perencanaan.rekomendasi set teks = 'lain' where usulan_id = ${usulan}`))), /permission denied/)
    await assert.rejects(dalamLingkup(lingkup, () => web.transaction((tx) => tx.run(sql`delete from perencanaan.beku`))), /permission denied/)
  }
})
