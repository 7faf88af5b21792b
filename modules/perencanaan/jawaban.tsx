import { Tag, Timeline, type TimelineItem } from '#access/design'
import type { Context } from '#access/web'
import { rupiah as uang, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { sebutVolume } from './biaya.ts'
import { KATA_ALASAN, KATA_PUTUSAN, KATA_TINGKAT, KATA_USULAN, type KeadaanUsulan, sisaLangkah } from './keadaan.ts'
import type { Rekomendasi, Usulan } from './usulan.sql.ts'

// What each level answered, in the words of whoever asked; the same for the public, the proposer and the offices.

export { uang }
export function TagUsulan({ keadaan, ctx }: { keadaan: KeadaanUsulan; ctx: Context }) {
  const [id, en, tone] = KATA_USULAN[keadaan]
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}
/** One answer as a sentence: who, what, why, and what changed in figures. */
export function kalimat(r: Rekomendasi, sebelum: Rekomendasi | undefined, u: Pick<Usulan, 'satuan'>, ctx: Context): string {
  const { t } = ctx
  const bagian = [r.alasan ? `${t(...KATA_ALASAN[r.alasan])}.` : '', r.teks]
  const [dari, jadi] = sebelum ? [`${sebutVolume(sebelum.volume)} ${u.satuan} (${uang(sebelum.anggaran)})`, `${sebutVolume(r.volume)} ${u.satuan} (${uang(r.anggaran)})`] : ['', '']
  if (r.putusan === 'ubah' && dari !== jadi) bagian.push(t(`Diubah dari ${dari} menjadi ${jadi}.`, `Changed from ${dari} to ${jadi}.`))
  if (r.peringkat) bagian.push(t(`Peringkat ${r.peringkat} dalam musyawarah.`, `Ranked ${r.peringkat} at the meeting.`))
  if (r.putusan === 'tolak') bagian.push(t('Usulan ini dapat diusulkan lagi untuk tahun berikutnya.', 'It can be proposed again for the next year.'))
  return bagian.filter(Boolean).join(' ')
}
/** All answers so far and the steps that are left. */
export function Jawaban({ usulan, rekomendasi, ctx }: { usulan: Usulan; rekomendasi: Rekomendasi[]; ctx: Context }) {
  const { t } = ctx
  const sudah: TimelineItem[] = rekomendasi.map((r, i) => ({
    title: r.putusan === 'ajukan' || r.putusan === 'tarik' ? t(...KATA_PUTUSAN[r.putusan]) : <>{t(...KATA_TINGKAT[r.tingkat])}: {t(...KATA_PUTUSAN[r.putusan])}</>, state: r.putusan === 'tolak' || r.putusan === 'tarik' ? 'stopped' : 'done',
    when: <time dateTime={r.pada.toISOString()}>{tanggalPanjang(tanggalLokal(r.pada, ctx.config.BALAI_ZONE))}</time>, who: r.putusan === 'ajukan' ? usulan.pengusul_nama : r.jabatan, note: kalimat(r, rekomendasi[i - 1], usulan, ctx) || undefined,
  }))
  const [id, en] = KATA_USULAN[usulan.keadaan]
  const sisa = sisaLangkah(usulan.keadaan, usulan.jalur)
  const kini: TimelineItem[] = sisa.length > 0 ? [{ title: t(id, en), state: 'now' }, ...sisa.map((satu): TimelineItem => ({ title: t(KATA_USULAN[satu][0], KATA_USULAN[satu][1]), state: 'next' }))] : []
  return <Timeline items={[...sudah, ...kini]} />
}
