// Where an official opens a case: the pages of services, unless the module that owns the process says otherwise.

const terdaftar = new Map<string, (berkasId: string) => string>()

/** Said once at start by the module that owns the process. */
export function daftarkanAlamat(proses: string, alamat: (berkasId: string) => string): void { terdaftar.set(proses, alamat) }
export const alamatBerkas = ({ proses, berkas_id: id }: { proses: string; berkas_id: string }): string => terdaftar.get(proses)?.(id) ?? `/kantor/berkas/${id}`
