import { defineUji } from '../uji.ts'

export const uji = defineUji({
  no: '46', bagian: 'penyalahgunaan', nama: 'ReDoS: setiap ungkapan reguler dalam program diserang dengan hurufnya sendiri', sasaran: '0 ungkapan yang dapat diperlambat oleh kiriman orang',
  kontrolNama: '(a+)+$ dan enam ungkapan lain yang diketahui lambat ditemukan oleh serangan yang sama', tes: 'ordeal/penyalahgunaan/regex',
})
