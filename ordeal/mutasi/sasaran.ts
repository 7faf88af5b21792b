/** A file whose every small fault must be noticed, and the fastest tests that should, the quickest first. */
export interface Sasaran { file: string; tes: string[] }
export const SASARAN: Sasaran[] = [
  { file: 'kernel/identity/kebijakan.ts', tes: ['kernel/identity/kebijakan.hak.test.ts'] },
  { file: 'kernel/organisation/hari-kerja.ts', tes: ['kernel/organisation/hari-kerja.test.ts'] },
  { file: 'kernel/workflow/gerak.ts', tes: ['kernel/workflow/gerak.test.ts', 'kernel/workflow/bukti-sop.test.ts', 'kernel/workflow/berkas.test.ts'] },
  { file: 'kernel/workflow/jalur.ts', tes: ['kernel/workflow/gerak.test.ts', 'kernel/workflow/bukti-sop.test.ts'] },
  { file: 'kernel/workflow/jam.ts', tes: ['kernel/workflow/tindakan.test.ts', 'kernel/workflow/berkas.test.ts'] },
  { file: 'kernel/workflow/tindakan.ts', tes: ['kernel/workflow/tindakan.test.ts', 'kernel/workflow/berkas.test.ts'] },
]

/** Faults that change nothing anybody could notice, with the reason: text of the line and what stands in its place. */
export const SETARA: { file: string; baris: RegExp; ganti?: string; sebab: string }[] = [
  { file: 'kernel/organisation/hari-kerja.ts', baris: /^const BATAS_HARI/, ganti: '20001', sebab: 'a limit against endless walks: one day more or less' },
  { file: 'kernel/organisation/hari-kerja.ts', baris: /langkah = 0, tanggal/, ganti: '1', sebab: 'the same limit' },
  { file: 'kernel/organisation/hari-kerja.ts', baris: /hari - awal > BATAS_HARI/, ganti: ' >= ', sebab: 'the same limit' },
  { file: 'kernel/organisation/hari-kerja.ts', baris: /langkah < BATAS_HARI/, ganti: ' <= ', sebab: 'the same limit' },
  { file: 'kernel/organisation/hari-kerja.ts', baris: /\(a > b \? /, ganti: ' >= ', sebab: 'of two equal dates or instants either is the answer' },
  { file: 'kernel/organisation/hari-kerja.ts', baris: /b\.menit : 1440$/, ganti: '1441', sebab: 'no office is open after the 1440th minute of a day' },
  { file: 'kernel/workflow/jalur.ts', baris: /^ {2}let terpanjang/, sebab: 'the first way is always taken (its list is empty), whatever it is compared with' },
  { file: 'kernel/workflow/jalur.ts', baris: /sisa: 50_000 \}, sop\.awal/, sebab: 'a limit against endless walks: one visit more or less' },
  { file: 'kernel/workflow/jalur.ts', baris: /cari\.sisa-- <= 0/, ganti: ' < ', sebab: 'the same limit' },
  { file: 'kernel/workflow/jalur.ts', baris: /if \(sudah\)|if \(utuh\)/, ganti: 'if (false && ', sebab: 'remembering only saves time' },
  { file: 'kernel/workflow/jalur.ts', baris: /if \(sudah\) return|if \(!langkah\) return/, ganti: 'false', sebab: 'remembering only saves time' },
]
