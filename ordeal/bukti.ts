import { writeFileSync } from 'node:fs'
import type { Uji } from './uji.ts'

/** The record of one run of one proof. `kontrolTerlihat`: the planted fault was found. */
export interface Catatan { no: string; nama: string; keadaan: 'lulus' | 'gagal' | 'tidak dijalankan'; angka: string; kontrol?: string | undefined; kontrolTerlihat?: boolean | undefined; rincian?: string[] | undefined; detik: number }
export interface Kumpulan { mesin: Record<string, string | number>; commit: string; catatan: Catatan[] }

/** A run of a few proofs replaces only their own records. */
export function gabung(lama: Kumpulan | undefined, baru: Kumpulan): Kumpulan {
  const fresh = new Set(baru.catatan.map((one) => `${one.no}|${one.nama}`))
  return { ...baru, catatan: [...(lama?.catatan ?? []).filter((one) => !fresh.has(`${one.no}|${one.nama}`)), ...baru.catatan] }
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function baris(uji: Uji, catatan: Catatan | undefined): string {
  const command = uji.tes ? `npm test -- ${uji.tes}` : `npm run ordeal -- ${uji.no}`
  const figure = uji.tes ? 'dalam npm test' : catatan ? `${catatan.keadaan}: ${catatan.angka}` : 'belum dijalankan'
  const control = `${uji.kontrolNama}${catatan?.kontrol ? ` → ${catatan.kontrol}` : ''}`
  return `| ${uji.no} | ${cell(uji.nama)} | ${cell(uji.sasaran)} | \`${command}\` | ${cell(figure)} | ${cell(control)} |`
}

/** Writes the table of proofs: every proof known, with its command, last figure and control. */
export function tulisBukti(file: string, uji: Uji[], kumpulan: Kumpulan, bagian: readonly string[]): void {
  const last = (one: Uji) => kumpulan.catatan.find((catatan) => catatan.no === one.no && catatan.nama === one.nama)
  const tables = bagian.map((nama) => {
    const own = uji.filter((one) => one.bagian === nama)
    if (own.length === 0) return ''
    return `## ${nama[0]!.toUpperCase()}${nama.slice(1)}\n\n| No | Uji | Sasaran | Perintah | Angka terakhir | Kontrol (cacat yang ditanam → yang dilaporkan) |\n|---|---|---|---|---|---|\n${own.map((one) => baris(one, last(one))).join('\n')}\n`
  })
  const machine = Object.entries(kumpulan.mesin).map(([key, value]) => `${key}: ${value}`).join(' · ')
  const head = `# Bukti: tabel uji ketahanan, keamanan, dan kerahasiaan\n\nDitulis oleh \`npm run ordeal\`; jangan disunting tangan. Setiap uji punya kontrol: pengukuran yang sama dengan cacat yang sengaja ditanam, dan cacat itu harus terlihat.\n\nJalan terakhir pada ${machine} · commit ${kumpulan.commit}.\n`
  writeFileSync(file, [head, ...tables.filter(Boolean)].join('\n'))
}
