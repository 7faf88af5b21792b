// Pages of notification: inboxes, what people want to be told and how, the delivery log, and the mailbox of the demo.
import { type Module, defineModule } from '#access/web'
import { deliverJob, pasangPengirimKode, pruneJob, sweepJob } from '#kernel/notification'
import { ruteContoh } from './contoh.tsx'
import { ruteKiriman } from './kiriman.tsx'
import { ruteKotak } from './kotak.tsx'
import { rutePemberitahuan } from './pemberitahuan.tsx'

export const notifikasi: Module = defineModule({
  name: 'notifikasi', needs: [],
  routes: [...ruteKotak, ...rutePemberitahuan, ...ruteKiriman, ...ruteContoh],
  jobs: [deliverJob, sweepJob, pruneJob],
  async start() { pasangPengirimKode() },
  menu: [
    { nama: ['Pesan', 'Messages'], path: '/kantor/pesan', frame: 'kantor', icon: 'mail', urut: 9 },
    { nama: ['Kiriman pesan', 'Deliveries'], path: '/kantor/sistem/kiriman', kelompok: 'kelola', hak: ['sistem.kelola'], frame: 'kantor', icon: 'message-square', urut: 35 },
  ],
})
