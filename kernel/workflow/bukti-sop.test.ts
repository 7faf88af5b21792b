import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buktikanSop } from './bukti-sop.ts'
import { formulirReklame, sopReklame, sopSuratDesa } from './contoh-sop.testing.ts'
import type { Hasil, Langkah, Sop } from './sop.ts'

const langkah = (sop: Sop, kode: string) => sop.langkah[kode] as Langkah
const hasil = (sop: Sop, kode: string, satu: string) => langkah(sop, kode).hasil.find((h) => h.kode === satu)!

test('two whole processes are sound, and are told with their longest way', () => {
  const desa = buktikanSop(sopSuratDesa())
  assert.deepEqual(desa.masalah, [])
  assert.equal(desa.sah, true)
  assert.deepEqual(desa.jalurTerpanjang, { menit: 300, langkah: ['periksa', 'susun', 'paraf', 'tanda_tangan', 'serahkan'] })
  const reklame = buktikanSop(sopReklame(), { formulir: formulirReklame, peranAda: () => true })
  assert.deepEqual(reklame.masalah, [])
  assert.equal(reklame.jumlahDunia, 2)
  // 1 verification + 3 recommendation (once) + 1 study + 2 visit + 1 tax + 1 draft + 2 initials + 1 signature = 12 days
  assert.equal(reklame.jalurTerpanjang.menit, 12 * 450)
})

type Tanam = [nama: string, sop: () => Sop, rusak: (sop: Sop) => void, langkah: string, pesan: RegExp]
const tanam: Tanam[] = [
  ['start unknown', sopSuratDesa, (s) => { s.awal = 'tiada' }, 'tiada', /tidak ada dalam SOP/],
  ['start is an end', sopSuratDesa, (s) => { s.awal = 'selesai' }, 'selesai', /adalah akhir proses/],
  ['no end', sopSuratDesa, (s) => { delete s.langkah.selesai; delete s.langkah.ditolak }, 'periksa', /tidak mempunyai akhir/],
  ['no outcome', sopSuratDesa, (s) => { langkah(s, 'paraf').hasil = [] }, 'paraf', /«Bubuhkan paraf» tidak mempunyai hasil/],
  ['dead step named', sopSuratDesa, (s) => { langkah(s, 'paraf').hasil = [] }, 'paraf', /«Bubuhkan paraf» berkas tidak dapat mencapai akhir/],
  ['unknown target', sopSuratDesa, (s) => { hasil(s, 'paraf', 'paraf').ke = [{ langkah: 'tanda_tngan' }] }, 'paraf', /"tanda_tngan" yang tidak ada/],
  ['a second start', sopSuratDesa, (s) => { s.langkah.lain = { ...langkah(s, 'susun') } }, 'lain', /tidak pernah tercapai/],
  ['unreachable end', sopSuratDesa, (s) => { s.langkah.lain = { akhir: 'terbit', nama: 'Lain' } }, 'lain', /Akhir «Lain» tidak pernah tercapai/],
  ['circle without a way out', sopSuratDesa, (s) => { hasil(s, 'paraf', 'paraf').ke = [{ langkah: 'susun' }] }, 'susun', /tidak dapat mencapai akhir/],
  ['outcome leads nowhere', sopReklame, (s) => { hasil(s, 'telaah', 'lanjut').ke.pop() }, 'telaah', /tidak menuju ke mana pun bila luas = /],
  ['no outcome to choose', sopReklame, (s) => { for (const h of langkah(s, 'telaah').hasil) h.bila = { isian: 'luas', operator: '>', nilai: 8 } }, 'telaah', /tidak ada satu pun hasil yang boleh dipilih bila luas = /],
  ['parallel without join', sopReklame, (s) => { delete langkah(s, 'telaah').gabung }, 'rek_hubungan', /membuka «Telaah rekomendasi» yang masih terbuka/],
  ['join forgets a branch', sopReklame, (s) => { langkah(s, 'telaah').gabung = ['rek_pupr', 'rek_satpol'] }, 'rek_hubungan', /masih terbuka dari jalan lain/],
  ['end beside an open branch', sopReklame, (s) => { hasil(s, 'rek_pupr', 'tolak').ke = [{ langkah: 'ditolak' }] }, 'rek_pupr', /mengakhiri proses padahal «Beri rekomendasi/],
  ['join left waiting', sopReklame, (s) => { for (const rek of ['rek_pupr', 'rek_satpol', 'rek_hubungan']) hasil(s, rek, 'tolak').ke = [{ langkah: 'ditolak' }] }, 'rek_pupr', /«Telaah rekomendasi» masih menunggu digabung/],
  ['join never opens', sopReklame, (s) => { langkah(s, 'telaah').gabung!.push('bayar'); hasil(s, 'verifikasi', 'minta_rekomendasi').ke.push({ langkah: 'bayar' }); hasil(s, 'bayar', 'lunas').ke = [{ langkah: 'ditolak' }] }, 'telaah', /«Telaah rekomendasi» tidak pernah terbuka/],
  ['join with an unknown branch', sopReklame, (s) => { langkah(s, 'telaah').gabung!.push('rek_bpn') }, 'telaah', /menunggu "rek_bpn"/],
  ['join with itself', sopReklame, (s) => { langkah(s, 'telaah').gabung!.push('telaah') }, 'telaah', /menunggu dirinya sendiri/],
  ['end and step at once', sopSuratDesa, (s) => { hasil(s, 'periksa', 'lanjut').ke.push({ langkah: 'ditolak' }) }, 'periksa', /sekaligus membuka «Susun/],
  ['two outcomes with one code', sopSuratDesa, (s) => { langkah(s, 'susun').hasil.push({ ...hasil(s, 'susun', 'lanjut') }) }, 'susun', /dua hasil berkode "lanjut"/],
  ['refusal without ground', sopSuratDesa, (s) => { hasil(s, 'tanda_tangan', 'tolak').butuh = ['alasan'] }, 'tanda_tangan', /berdasar hukum: tambahkan butuh dasar_hukum/],
  ['return without defects', sopSuratDesa, (s) => { hasil(s, 'periksa', 'kembalikan').butuh = ['catatan'] }, 'periksa', /harus butuh cacat/],
  ['deadlines above the promise', sopSuratDesa, (s) => { langkah(s, 'paraf').tenggat = { nilai: 5, satuan: 'jam_kerja' } }, 'serahkan', /540 menit kerja, melebihi janji 1 hari kerja \(450/],
  ['step without a deadline', sopSuratDesa, (s) => { delete langkah(s, 'paraf').tenggat }, 'paraf', /belum mempunyai tenggat/],
  ['clock runs while the applicant is waited for', sopSuratDesa, (s) => { delete langkah(s, 'lengkapi').jam }, 'lengkapi', /jamnya harus berhenti/],
  ['clock stands while officials work', sopSuratDesa, (s) => { langkah(s, 'paraf').jam = 'berhenti' }, 'paraf', /tidak boleh berhenti/],
  ['state does not fit', sopSuratDesa, (s) => { langkah(s, 'paraf').keadaan = 'terbit' }, 'paraf', /keadaannya harus paraf, bukan terbit/],
  ['end in a state that is no end', sopSuratDesa, (s) => { s.langkah.selesai = { akhir: 'paraf', nama: 'Selesai' } }, 'selesai', /bukan keadaan akhir/],
  ['applicant signs', sopSuratDesa, (s) => { langkah(s, 'tanda_tangan').pelaku = { siapa: 'pemohon' }; langkah(s, 'tanda_tangan').jam = 'berhenti' }, 'tanda_tangan', /harus dikerjakan pejabat/],
  ['paid where nothing is paid', sopSuratDesa, (s) => { langkah(s, 'susun').hasil[0]!.kode = 'lunas' }, 'susun', /hanya boleh ada pada langkah berjenis bayar/],
  ['signing without a draft', sopSuratDesa, (s) => { hasil(s, 'periksa', 'lanjut').ke = [{ langkah: 'tanda_tangan' }] }, 'tanda_tangan', /tanpa naskah yang disusun/],
  ['issue without a signature', sopSuratDesa, (s) => { hasil(s, 'paraf', 'paraf').ke = [{ langkah: 'serahkan' }] }, 'serahkan', /belum ditandatangani/],
  ['signer drafts', sopSuratDesa, (s) => { langkah(s, 'tanda_tangan').pelaku = langkah(s, 'susun').pelaku }, 'tanda_tangan', /orang kedua/],
  ['visit without minutes', sopReklame, (s) => { hasil(s, 'kunjungan', 'lanjut').butuh = [] }, 'kunjungan', /berita acara/],
  ['condition on a field that is not asked', sopReklame, (s) => { hasil(s, 'telaah', 'lanjut').bila = { isian: 'tinggi', operator: 'terisi' } }, 'telaah', /isian "tinggi" yang tidak ada/],
]
for (const [nama, buat, rusak, kode, pesan] of tanam) test(`names the step: ${nama}`, () => {
  const sop = buat()
  rusak(sop)
  const bukti = buktikanSop(sop, { formulir: formulirReklame })
  assert.equal(bukti.sah, false)
  assert.ok(bukti.masalah.some((m) => m.langkah === kode && pesan.test(m.pesan)), JSON.stringify(bukti.masalah, null, 1))
})

test('a role nobody holds and an effect nobody does are named', () => {
  const sop = sopReklame()
  hasil(sop, 'tanda_tangan', 'tanda_tangan').efek = ['izin.daftarkan']
  const bukti = buktikanSop(sop, { peranAda: (peran, di) => !(peran === 'tim_teknis' && typeof di === 'object' && di.unit === '2.15'), efekAda: () => false })
  assert.deepEqual(bukti.masalah.map((m) => m.langkah), ['rek_hubungan', 'tanda_tangan'])
  assert.match(bukti.masalah[0]!.pesan, /"tim_teknis" pada langkah «Beri rekomendasi lalu lintas» tidak dipegang jabatan mana pun di unit 2\.15/)
})

test('an end must be in reach without the applicant having to change the answers', () => {
  const sop = sopReklame()
  const h = hasil(sop, 'telaah', 'lanjut')
  h.bila = { isian: 'luas', operator: '>', nilai: 8 }
  langkah(sop, 'telaah').hasil = [h, { kode: 'kembalikan', nama: 'Kembalikan', ke: [{ langkah: 'lengkapi' }], butuh: ['cacat'] } satisfies Hasil]
  const bukti = buktikanSop(sop)
  const terjebak = bukti.masalah.find((m) => /tidak dapat mencapai akhir/.test(m.pesan))
  assert.match(terjebak?.contoh ?? '', /luas = [78]$/)
})

test('conditions that cannot hold together are one fault less, and the form narrows them further', () => {
  const sop = sopReklame()
  hasil(sop, 'telaah', 'lanjut').ke.push({ langkah: 'ditolak', bila: { isian: 'luas', operator: '>', nilai: 500 } })
  assert.equal(buktikanSop(sop).sah, false) // without the form an area of 501 m² could be
  assert.equal(buktikanSop(sop, { formulir: formulirReklame }).sah, true)
})

test('many branches at once are still proved, and too many are refused rather than waited for', () => {
  const berdampingan = (banyak: number): Sop => {
    const sop = sopReklame()
    const cabang = Array.from({ length: banyak }, (_, i) => `rek_${i}`)
    for (const kode of cabang) sop.langkah[kode] = structuredClone(sop.langkah.rek_pupr!)
    hasil(sop, 'verifikasi', 'minta_rekomendasi').ke = cabang.map((satu) => ({ langkah: satu }))
    langkah(sop, 'telaah').gabung = cabang
    for (const kode of ['rek_pupr', 'rek_satpol', 'rek_hubungan']) delete sop.langkah[kode]
    return sop
  }
  assert.equal(buktikanSop(berdampingan(9), { formulir: formulirReklame }).sah, true)
  assert.match(buktikanSop(berdampingan(17), { formulir: formulirReklame }).masalah[0]!.pesan, /terlalu rumit/)
})

test('an outcome that opens a join together with one of its branches lets the join wait', () => {
  const sop = sopReklame()
  hasil(sop, 'verifikasi', 'minta_rekomendasi').ke.unshift({ langkah: 'telaah' })
  assert.deepEqual(buktikanSop(sop, { formulir: formulirReklame }).masalah, [])
})
