import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pulihkanKetergantungan, setLog, sql } from '#kernel/platform'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { type SikapBsre, bsreTiruan, signLokal } from './bsre.testing.ts'
import { KADES, SISTEM, naskahBaru } from './contoh.testing.ts'
import { bacaFile, getNaskah, listTandaTangan, pakaiPenyedia, penyedia, selesaikanTandaTangan, tandaTangani, tandaTanganiBanyak } from './index.ts'
import { penyediaBsre } from './penyedia-bsre.ts'

setLog('silent')

test('the BSrE adapter: a good answer signs, every bad one leaves the letter waiting, and no passphrase is kept', async () => {
  const { db, drop } = await ownDatabase()
  const bsre = await bsreTiruan((pdf) => db.transaction((tx) => signLokal(tx, pdf)))
  const lepas = pakaiPenyedia('bsre', penyediaBsre(bsre.setelan, 400))
  const minta = { frasa: 'Kata-Sandi-9!', nik: KADES.nik, actor: SISTEM }
  try {
    bsre.pakaiDokumenLain(await db.transaction(async (tx) => { const { id } = await naskahBaru(tx); await tandaTangani(tx, id, { penanda: KADES, actor: SISTEM }); return bacaFile((await getNaskah(tx, id)).sha256_konsep!) }))
    const { id } = await db.transaction((tx) => naskahBaru(tx, { penyedia: 'bsre', register: 'bsre' }))
    const mulai = await db.transaction((tx) => tandaTangani(tx, id, { penanda: KADES, actor: SISTEM }))
    assert.deepEqual([mulai.menunggu, mulai.status], [true, 'menunggu'])
    const harapan: Record<string, string> = { 'frasa-salah': 'frasa-salah', rusak: 'tte-terganggu', html: 'tte-terganggu', gantung: 'tte-terganggu', 'dokumen-lain': 'tte-terganggu', putus: 'tte-terganggu' }
    for (const [sikap, kode] of Object.entries(harapan)) {
      bsre.keadaan.sikap = sikap as SikapBsre
      pulihkanKetergantungan('tte')
      await assert.rejects(selesaikanTandaTangan(db, id, minta), { code: kode }, sikap)
      assert.equal((await getNaskah(db, id)).status, 'menunggu', sikap)
    }
    bsre.keadaan.sikap = 'baik'
    pulihkanKetergantungan('tte')
    assert.equal((await selesaikanTandaTangan(db, id, minta)).status, 'ditandatangani')
    assert.equal(bsre.keadaan.otorisasi, `Basic ${Buffer.from('esign:rahasia').toString('base64')}`)
    const [baris] = await listTandaTangan(db, id)
    assert.deepEqual([baris!.tingkat, baris!.id_luar, baris!.percobaan], ['B-T', 'dok-1', 7])
    const panggilan = bsre.keadaan.panggilan
    assert.equal((await selesaikanTandaTangan(db, id, minta)).status, 'ditandatangani', 'a replay answers what is already there')
    assert.equal(bsre.keadaan.panggilan, panggilan, 'and asks nobody')
    const dump = JSON.stringify(await db.many(sql`select to_jsonb(t) from documents.tanda_tangan t union all select to_jsonb(n) from documents.naskah n union all select to_jsonb(c) from audit.rincian c`))
    assert.ok(bsre.keadaan.frasa.every((frasa) => frasa === minta.frasa))
    assert.equal(dump.includes(minta.frasa), false)
  } finally { lepas(); bsre.tutup(); await drop() }
})

test('two calls at once ask once; after a crash the claim runs out and of two answers the first stays', async () => {
  const { db, drop } = await ownDatabase()
  const bsre = await bsreTiruan((pdf) => db.transaction((tx) => signLokal(tx, pdf)))
  const lepas = pakaiPenyedia('bsre', penyediaBsre(bsre.setelan, 5000))
  const minta = { frasa: 'x', nik: KADES.nik, actor: SISTEM }
  try {
    const { id } = await db.transaction((tx) => naskahBaru(tx, { penyedia: 'bsre' }))
    await db.transaction((tx) => tandaTangani(tx, id, { penanda: KADES, actor: SISTEM }))
    bsre.keadaan.sikap = 'lambat'
    const hasil = await Promise.allSettled([selesaikanTandaTangan(db, id, minta), selesaikanTandaTangan(db, id, minta)])
    assert.deepEqual(hasil.map((h) => (h.status === 'fulfilled' ? h.value.status : (h.reason as { code: string }).code)).sort(), ['ditandatangani', 'sedang-ditandatangani'])
    assert.equal(bsre.keadaan.panggilan, 1)

    const kedua = (await db.transaction((tx) => naskahBaru(tx, { penyedia: 'bsre' }))).id
    await db.transaction((tx) => tandaTangani(tx, kedua, { penanda: KADES, actor: SISTEM }))
    const pertamaLambat = selesaikanTandaTangan(db, kedua, minta)
    while (bsre.keadaan.panggilan < 2) await new Promise((r) => setTimeout(r, 2))
    await db.run(sql`update documents.tanda_tangan set dimulai = now() - interval '1 hour' where naskah_id = ${kedua}`) // as if the first process had died long ago
    const dua = await Promise.all([pertamaLambat, selesaikanTandaTangan(db, kedua, minta)])
    assert.deepEqual(dua.map((h) => h.status), ['ditandatangani', 'ditandatangani'])
    const akhir = await getNaskah(db, kedua)
    assert.equal((await listTandaTangan(db, kedua))[0]!.sha256_sesudah, akhir.file_hash)
    assert.equal((await db.many(sql`select from audit.catatan where tindakan = 'documents.naskah.sign' and objek_id = ${kedua}`)).length, 1)
  } finally { lepas(); bsre.tutup(); await drop() }
})

test('a batch with one passphrase stops at a wrong one, and the status of a person is said in plain words', async () => {
  const { db, drop } = await ownDatabase()
  const bsre = await bsreTiruan((pdf) => db.transaction((tx) => signLokal(tx, pdf)))
  const lepas = pakaiPenyedia('bsre', penyediaBsre(bsre.setelan, 2000))
  try {
    const id = await db.transaction(async (tx) => [(await naskahBaru(tx, { penyedia: 'bsre' })).id, (await naskahBaru(tx, { penyedia: 'bsre' })).id])
    bsre.keadaan.sikap = 'frasa-salah'
    assert.deepEqual((await tandaTanganiBanyak(db, id, { penanda: KADES, actor: SISTEM, frasa: 'salah' })).map((h) => h.kode), ['frasa-salah'])
    bsre.keadaan.sikap = 'baik'
    assert.equal((await selesaikanTandaTangan(db, id[0]!, { frasa: 'benar', nik: KADES.nik, actor: SISTEM })).status, 'ditandatangani')
    assert.deepEqual((await tandaTanganiBanyak(db, [id[1]!], { penanda: KADES, actor: SISTEM, frasa: 'benar' })).map((h) => h.berhasil), [true])
    assert.equal((await penyedia('bsre').status(KADES.nik!)).siap, true)
    assert.equal((await penyedia('bsre').status('7308014202689902')).siap, false)
  } finally { lepas(); bsre.tutup(); await drop() }
})

test('without a NIK or a passphrase the official is told what is missing, and nobody is called', () => rolledBack(async () => {
  const alat = penyediaBsre({ BSRE_URL: 'http://127.0.0.1:9', BSRE_USER: 'a', BSRE_PASSWORD: 'b' }, 100)
  const pilihan = { alasan: '', tempat: '', saat: new Date(), lembaga: '' }
  await assert.rejects(alat.tandaTangani(Buffer.from('%PDF-'), { ...KADES, nik: undefined }, { ...pilihan, frasa: 'x' }), { code: 'nik-kosong' })
  await assert.rejects(alat.tandaTangani(Buffer.from('%PDF-'), KADES, pilihan), { code: 'frasa-kosong' })
  await assert.rejects(alat.tandaTangani(Buffer.from('%PDF-'), KADES, { ...pilihan, frasa: 'x' }), { code: 'tte-terganggu' })
}))
