import { type Module, defineModule } from '#access/web'
import { diskusiRoutes } from './diskusi.tsx'

export const diskusi: Module = defineModule({ name: 'diskusi', needs: [], routes: diskusiRoutes })
