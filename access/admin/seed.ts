import { type Tx, saveSetting } from '#kernel/platform'
import { DAERAH_CONTOH } from '#access/design'

/** The demo world is Kabupaten Bone. */
export const seed = (tx: Tx): Promise<void> => saveSetting(tx, 'daerah', DAERAH_CONTOH)
