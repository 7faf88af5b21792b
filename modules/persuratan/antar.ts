import type { Hearer, Route } from '#access/web'
import type { Database, Job } from '#kernel/platform'
import { blokNomorRoutes } from './blok-nomor.office.tsx'
import { datangRoutes } from './datang.office.tsx'
import { kirimRoutes } from './kirim.office.tsx'
import { kirimSurelJob } from './kirim-surel.ts'
import { kirimSurat } from './kirim.ts'
import { bacaPindaianJob, rencanakanPindaian, susulPindaianJob } from './pindaian-baca.ts'
import { surelRoutes } from './surel.office.tsx'
import { tandaiKotakDipakai } from './surel-ambil.ts'
import { ambilKotakJob, ambilSemuaJob } from './surel.ts'
import { listKotakSurel } from './surel.sql.ts'

// What leaves and what arrives: everything of delivery that the module declares. Fixed words before `:id`.

export const antarRoutes: Route[] = [...kirimRoutes, ...blokNomorRoutes, ...datangRoutes, ...surelRoutes]
export const antarJobs: Job[] = [kirimSurelJob, ambilSemuaJob, ambilKotakJob, bacaPindaianJob, susulPindaianJob]
export const antarHears: Hearer[] = [{ event: 'surat.terbit', hear: kirimSurat }, { event: 'surat.masuk', hear: rencanakanPindaian }]
export async function mulaiAntar(db: Database): Promise<void> { tandaiKotakDipakai((await listKotakSurel(db)).length > 0) }
