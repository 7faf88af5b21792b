// Discussion about a case, a letter, a meeting or a document: the part of a page that shows it, and its own page.
export { Diskusi, DiskusiCetak, type DiskusiTampil, muatDiskusi } from './diskusi.tsx'
export { diskusi } from './module.ts'
