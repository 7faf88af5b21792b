// What the government does, one line a module, each after those it needs. A module that is not here does not exist.
import { identitas } from '#access/identity'
import type { Module } from '#access/web'
import pelayanan from './modules/pelayanan/module.ts'

export const modules: Module[] = [
  pelayanan, // katalog layanan, permohonan, loket, survei kepuasan
]

/** The parts of the kernel that people meet through pages of their own. */
const kernel: Module[] = [identitas]

export const parts: Module[] = [...kernel, ...modules]
