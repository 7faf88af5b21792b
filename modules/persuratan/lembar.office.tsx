import { Table } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { catat } from '#kernel/audit'
import type { Pegawai } from '#kernel/identity'
import { getUnit, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import type { Penugasan } from '#kernel/workflow'
import { z } from 'zod'
import { CapAir } from './cap-air.tsx'
import { catatCetakan } from './cetakan.ts'
import { INSTRUKSI } from './disposisi.ts'
import { KATA_KEAMANAN, KATA_KECEPATAN } from './kata.ts'
import { adalahRahasia } from './rahasia.ts'
import { type AgendaTampil, muatSurat } from './surat.office.tsx'
import { KECEPATAN, type SuratRow } from './surat.sql.ts'

// The lembar disposisi as tata naskah dinas draws it: head of the office, the letter, to whom, with what request, note, post and
// initials. Not directed yet, it prints empty to be filled in by pen; what was passed on further stands below it.

const lembar = page({
  path: '/kantor/surat/:id/lembar', summary: 'Lembar disposisi untuk dicetak', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const data = await muatSurat(ctx, id)
    const rahasia = adalahRahasia(data.surat.keamanan)
    const nomor = await ctx.db.transaction(async (tx) => {
      await catat(tx, { actor: ctx.actor as never, tindakan: 'surat.dicetak', objek: { jenis: 'surat', id } })
      return rahasia ? (await catatCetakan(tx, ctx, data.surat, 'lembar disposisi', 1))[0] : null
    })
    const agenda = await Promise.all(data.agenda.filter((a) => a.arah === 'masuk').map(async (a) => { const { nama, kop, alamat } = await getUnit(ctx.db, a.unit_id); return { ...a, kepala: { kop: kop.length > 0 ? kop : [nama], alamat } } }))
    return { surat: data.surat, hal: data.hal, agenda, salinan: nomor ?? null }
  },
  show({ surat, hal, agenda, salinan }, ctx) {
    const rahasia = adalahRahasia(surat.keamanan)
    return {
      title: `Lembar disposisi ${hal}`, frame: 'tanpa' as const,
      body: <>{rahasia && <CapAir ctx={ctx} surat={surat} />}{agenda.map((a) => <section class="sheet disposition">
        {rahasia && <p><strong>{KATA_KEAMANAN[surat.keamanan][0].toUpperCase()}. Dicetak oleh {(ctx.actor as Pegawai).nama}, {waktuPanjang(ctx.now, ctx.config.BALAI_ZONE)}{salinan && `. Salinan nomor ${salinan}`}</strong></p>}
        <Lembar agenda={a} surat={surat} hal={hal} ctx={ctx} />
      </section>)}</>,
    }
  },
})

const Kotak = ({ isi, apa }: { isi: boolean; apa: string }) => <li><span aria-hidden="true">{isi ? '☑' : '☐'}</span> {isi ? <strong>{apa}<span class="sr"> (dipilih)</span></strong> : apa}</li>
const unik = (teks: (string | null)[]): string[] => [...new Set(teks.filter((satu): satu is string => Boolean(satu)))]

function Lembar({ agenda: a, surat, hal, ctx }: { agenda: AgendaTampil & { kepala: { kop: string[]; alamat: string } }; surat: SuratRow; hal: string; ctx: Context }) {
  const meja = a.pohon.find((p) => !p.induk_id)
  const pertama = a.pohon.filter((p) => p.induk_id && p.induk_id === meja?.tugas_id && p.hasil !== 'ditarik')
  const lanjutan = a.pohon.filter((p) => p.induk_id && p.induk_id !== meja?.tugas_id && p.hasil !== 'ditarik')
  const diminta = new Set(pertama.flatMap((p) => p.instruksi))
  const saat = (pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE)
  return <>
    <header><p>{a.kepala.kop.map((baris, i) => <>{i > 0 && <br />}<strong>{baris}</strong></>)}<br />{a.kepala.alamat}</p><h1>Lembar disposisi</h1></header>
    <table class="plain">
      <tbody>
        <tr><td><Butir apa="Surat dari">{surat.pengirim}</Butir><Butir apa="Nomor surat">{surat.nomor ?? '–'}</Butir><Butir apa="Tanggal surat">{surat.tanggal ? tanggalPanjang(surat.tanggal) : '–'}</Butir></td>
          <td><Butir apa="Diterima tanggal">{tanggalPanjang(a.tanggal)}</Butir><Butir apa="Nomor agenda">{a.nomor}/{a.tahun}</Butir><Butir apa="Keamanan">{KATA_KEAMANAN[surat.keamanan][0]}</Butir>
            <ul class="ticks row-ticks">{KECEPATAN.map((k) => <Kotak isi={surat.kecepatan === k} apa={KATA_KECEPATAN[k][0]} />)}</ul></td></tr>
        <tr><td colSpan={2}><Butir apa="Hal">{hal}</Butir>{a.tenggat && <Butir apa="Minta dijawab paling lambat">{tanggalPanjang(a.tenggat)}</Butir>}</td></tr>
        <tr><td><p>Diteruskan kepada Sdr.</p>{pertama.length > 0 ? <ol>{pertama.map((p) => <li>{p.ke_teks}<br /><small>paling lambat {saat(p.tenggat)}</small></li>)}</ol> : <Kosong baris={5} />}</td>
          <td><p>Dengan hormat harap</p><ul class="ticks">{INSTRUKSI.map((satu) => <Kotak isi={diminta.has(satu)} apa={satu} />)}</ul></td></tr>
        <tr><td colSpan={2}><p>Catatan</p>{unik(pertama.map((p) => p.catatan)).map((c) => <p>{c}</p>)}{pertama.length === 0 && <Kosong baris={3} />}</td></tr>
        <tr><td /><td class="initials"><p>{meja?.ke_teks ?? ''}</p>{pertama[0] ? <p>Didisposisikan di Balai oleh {unik(pertama.map((p) => p.dari_teks)).join('; ')}, {saat(pertama[0].diberi_pada)}</p> : <p>Paraf dan tanggal</p>}</td></tr>
      </tbody>
    </table>
    {lanjutan.length > 0 && <Table<Penugasan> caption="Disposisi lanjutan" rows={lanjutan} columns={[
      { head: 'Dari, tanggal', cell: (p) => <>{p.dari_teks}<br />{saat(p.diberi_pada)}</> }, { head: 'Diteruskan kepada', main: true, cell: (p) => p.ke_teks }, { head: 'Dengan hormat harap', cell: (p) => p.instruksi.join(', ') || '–' }, { head: 'Catatan', cell: (p) => p.catatan ?? '–' }, { head: 'Batas waktu', cell: (p) => saat(p.tenggat) },
    ]} />}
  </>
}
const Butir = ({ apa, children }: { apa: string; children: preact.ComponentChildren }) => <p><small>{apa}</small><br />{children}</p>
const Kosong = ({ baris }: { baris: number }) => <>{Array.from({ length: baris }, () => <p class="blank" />)}</>

export const lembarRoutes: Route[] = [lembar]
