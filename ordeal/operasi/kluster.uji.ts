import { buktiKluster, kontrolKluster } from '../../deploy/cluster/bukti.ts'
import { defineUji } from '../uji.ts'

export const uji = defineUji({
  no: '27', bagian: 'operasi', nama: 'Kluster: PostgreSQL utama dibunuh di bawah beban (Patroni, etcd, HAProxy), lalu satu proses web',
  sasaran: '0 tulisan yang diakui hilang; lama terputus dicatat; proses aplikasi tidak dihidupkan ulang', kontrolNama: 'replika asinkron: tulisan yang diakui hilang',
  butuh: ['patroni', 'etcd', 'haproxy'], jalankan: () => buktiKluster(), kontrol: () => kontrolKluster(),
})
