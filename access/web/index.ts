export { type DeclaredRight, type Hearer, KELOMPOK_MENU, type KelompokMenu, type Module, defineModule } from './module.ts'
export { type Context, type Download, type Frame, type Outcome, type Page, type ReadRoute, type Route, type RouteRight, type Say, type Upload, type WriteRoute, action, isDownload, page } from './route.ts'
export { type PanelBeranda, daftarkanPanel, listPanel } from './beranda.ts'
export { BENTUK_LEMBAR, unduhCsv, unduhLembar, unduhXlsx } from './unduhan.ts'
