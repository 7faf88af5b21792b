import { samarkanHp } from '#kernel/organisation'

/** `rosmini@example.id` → `r•••@example.id`: enough to recognise one's own address. */
export const samarkanSurel = (surel: string): string => surel.replace(/^(.)[^@]*/, '$1•••')
/** Any address of a delivery, masked. */
export const samarkanTujuan = (tujuan: string): string => (tujuan.includes('@') ? samarkanSurel(tujuan) : samarkanHp(tujuan))
