/** The address of a page with what is asked of it: `/usulan?tahun=2028`. What is empty is left out; nothing asked leaves the bare path. */
export function alamat(path: string, tanya: Record<string, string | number | null | undefined> = {}): string {
  const isi = new URLSearchParams(Object.entries(tanya).flatMap(([nama, nilai]) => (nilai === undefined || nilai === null || nilai === '' ? [] : [[nama, String(nilai)]]))).toString()
  return isi ? `${path}?${isi}` : path
}
