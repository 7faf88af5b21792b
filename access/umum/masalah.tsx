import { z } from 'zod'
import { Heading, SummaryList } from '#access/design'
import { page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import type { Dwibahasa } from './teks.tsx'

interface Masalah { status: number; arti: Dwibahasa; lakukan: Dwibahasa }
const M = (status: number, arti: Dwibahasa, lakukan: Dwibahasa): Masalah => ({ status, arti, lakukan })
/** Codes that any address may answer; those of one service say in their own sentence what to do. */
const MASALAH: Record<string, Masalah> = {
  'perlu-masuk': M(401, ['Alamat ini memerlukan akun.', 'This address needs an account.'], ['Kirim kunci API atau token OIDC pada kepala Authorization: Bearer.', 'Send an API key or OIDC token in the header Authorization: Bearer.']),
  'kunci-api-tidak-sah': M(401, ['Kunci atau token tidak dikenal, sudah dicabut, atau sudah berakhir.', 'The key or token is unknown, revoked or expired.'], ['Buat kunci baru di halaman akun Anda.', 'Make a new key on your account page.']),
  'tidak-berwenang': M(403, ['Akun ini dikenal, tetapi tidak mempunyai hak untuk tindakan ini.', 'The account is known but has no right to this act.'], ['Minta administrator memberi peran yang sesuai, atau pakai kunci dengan hak yang lebih lengkap.', 'Ask the administrator for the fitting role, or use a key with more rights.']),
  'tidak-ditemukan': M(404, ['Tidak ada, atau Anda tidak boleh mengetahui bahwa itu ada.', 'It does not exist, or you may not know that it does.'], ['Periksa alamat atau nomornya.', 'Check the address or number.']),
  'alamat-keliru': M(404, ['Bagian dari alamat tidak berbentuk benar.', 'Part of the address has the wrong form.'], ['Bandingkan parameter dengan /api/openapi.json.', 'Compare the parameters with /api/openapi.json.']),
  'isian-keliru': M(422, ['Satu isian atau lebih belum benar; anggota errors menyebut yang mana.', 'One or more fields are wrong; the member errors says which.'], ['Perbaiki isian yang disebut lalu kirim lagi.', 'Mend the fields named and send again.']),
  'permintaan-keliru': M(400, ['Permintaan tidak dapat dibaca.', 'The request cannot be read.'], ['Periksa bentuk dan kepala permintaan.', 'Check form and headers of the request.']),
  'json-tidak-terbaca': M(400, ['Isi bukan JSON yang sah.', 'The body is not valid JSON.'], ['Kirim objek JSON dengan Content-Type: application/json.', 'Send a JSON object with Content-Type: application/json.']),
  'jenis-kiriman-asing': M(415, ['Jenis isi tidak diterima di alamat ini.', 'This address does not take that type of body.'], ['Pakai application/json, atau multipart/form-data bila mengirim berkas.', 'Use application/json, or multipart/form-data with files.']),
  'kiriman-terlalu-besar': M(413, ['Isi melebihi batas.', 'The body is over the limit.'], ['Kecilkan atau kirim bertahap.', 'Make it smaller or send in parts.']),
  'berkas-terlalu-besar': M(413, ['Berkas melebihi batas.', 'The file is over the limit.'], ['Kecilkan berkas lalu unggah lagi.', 'Make the file smaller and upload again.']),
  'terlalu-sering': M(429, ['Terlalu banyak permintaan dalam waktu singkat.', 'Too many requests in a short time.'], ['Tunggu sebanyak detik pada kepala Retry-After.', 'Wait for the seconds in the header Retry-After.']),
  'sedang-sibuk': M(503, ['Sistem sedang sibuk; tidak ada yang berubah.', 'The system is busy; nothing was changed.'], ['Ulangi sesudah Retry-After dengan Idempotency-Key yang sama.', 'Repeat after Retry-After with the same Idempotency-Key.']),
  gangguan: M(500, ['Kesalahan di pihak kami.', 'A fault on our side.'], ['Ulangi dengan Idempotency-Key yang sama; bila tetap terjadi, sebutkan nomor pada anggota ticket kepada kami.', 'Repeat with the same Idempotency-Key; if it persists, tell us the number in the member ticket.']),
}
const UMUM: Masalah = M(422, ['Permintaan dipahami tetapi menurut aturan layanan belum dapat diterima. Anggota title menyebut sebabnya.', 'The request was understood but the rules of the service do not accept it yet. The member title says why.'], ['Lakukan yang disebut pada title; bila ada errors, perbaiki isian itu.', 'Do what title says; mend the fields in errors if there are any.'])

/** What `type` of an API problem (RFC 9457) points to. */
export const masalah = page({ path: '/masalah/:kode', summary: 'Arti satu kode masalah API', right: 'publik', frame: 'portal', input: z.object({ kode: z.string().max(60) }),
  async ask(_ctx, { kode }) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kode)) return refuseNotFound()
    const dikenal = Object.hasOwn(MASALAH, kode) ? MASALAH[kode] : undefined
    const { arti, lakukan } = dikenal ?? UMUM
    return { kode, status: dikenal?.status, arti, lakukan }
  },
  show: ({ kode, status, arti, lakukan }, ctx) => ({ title: kode, body: <>
    <Heading about={ctx.t('Masalah API', 'API problem')} lead={ctx.t(...arti)}><code>{kode}</code></Heading>
    <SummaryList rows={[...(status ? [{ label: ctx.t('Status HTTP', 'HTTP status'), value: String(status) }] : []), { label: ctx.t('Yang dapat dilakukan', 'What to do'), value: ctx.t(...lakukan) }]} />
    <p>{ctx.t('Bentuk jawaban mengikuti RFC 9457 (application/problem+json): type, title, status, code, instance, dan bila ada errors serta ticket.', 'Answers follow RFC 9457 (application/problem+json): type, title, status, code, instance, and errors and ticket where they apply.')}</p></> }) })
