// Pages of information that belong to no module: help, contact, accessibility, about, language, problem codes.
import { type Module, defineModule } from '#access/web'
import { aksesibilitas } from './aksesibilitas.tsx'
import { bahasa } from './bahasa.ts'
import { bantuan } from './bantuan.tsx'
import { kontak } from './kontak.tsx'
import { masalah } from './masalah.tsx'
import { tentang } from './tentang.tsx'

export const umum: Module = defineModule({ name: 'umum', needs: [], routes: [bantuan, kontak, aksesibilitas, tentang, masalah, ...bahasa] })
