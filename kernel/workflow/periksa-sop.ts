import { buktikanSop } from './bukti-sop.ts'
import type { Sop } from './sop.ts'

/** What hinders publication, as sentences a person can act on; empty when the prover found the SOP sound. */
export const periksaSop = (sop: Sop): string[] => buktikanSop(sop).masalah.map((m) => m.pesan)
