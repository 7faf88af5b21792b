import { defineModule } from '#access/web'
import { jobBersihkanDraf } from '#kernel/forms'
import { siapkanPulau } from './pulau.ts'

/** Forms as a part of the whole: the islands are made at every start, drafts past their time are deleted nightly. */
export const formulir = defineModule({ name: 'formulir', needs: [], jobs: [jobBersihkanDraf], start: siapkanPulau })
