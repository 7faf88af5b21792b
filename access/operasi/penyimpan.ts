import { join } from 'node:path'
import { simpananS3 } from '#kernel/documents'
import type { Config } from '#kernel/platform'
import { alirBerkas } from './tar.ts'
import { seluruhnya, tulisUtuh } from './potongan.ts'
import type { Penyimpan } from './pulihkan.ts'

const jalur = (dataDir: string, hash: string) => join(dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
/** The stored files of a data folder that is not (yet) the one in use. */
export const penyimpanFolder = (dataDir: string): Penyimpan => ({
  put: (hash, bytes) => tulisUtuh(jalur(dataDir, hash), [Buffer.from(bytes)]),
  async get(hash) {
    const berkas = await alirBerkas(jalur(dataDir, hash))
    return berkas && seluruhnya(berkas.isi)
  },
})
/** Where the stored files of a restored installation belong: the bucket of the settings, or its own folder. */
export const penyimpanTujuan = ({ FILES_S3_URL }: Pick<Config, 'FILES_S3_URL'>, dataDir: string): Penyimpan => (FILES_S3_URL ? simpananS3(FILES_S3_URL) : penyimpanFolder(dataDir))
