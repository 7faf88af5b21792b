// A server with the holes that the attack tools must find: the control of the attack proofs. Never part of the application.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import type { Pool } from 'pg'

const halaman = (isi: string) => `<!doctype html><html><head><title>Lubang</title></head><body>${isi}</body></html>`

/** SQL built from text, text shown as markup, a redirect to anywhere and a file by any path, on a free port of the loopback. */
export async function bukaLubang(pool: Pool): Promise<{ url: string; tutup(): Promise<void> }> {
  const server = createServer(async (request, reply) => {
    const url = new URL(request.url ?? '/', 'http://lubang')
    const nilai = url.searchParams.get('q') ?? ''
    reply.setHeader('content-type', 'text/html; charset=utf-8')
    try {
      if (url.pathname === '/cari') {
        const { rows } = await pool.query(`select kode, nama from organisation.unit where nama like '%${nilai}%' limit 5`)
        reply.end(halaman(`<ul>${rows.map((r: { nama: string }) => `<li>${r.nama}</li>`).join('')}</ul>`))
      } else if (url.pathname === '/gema') reply.end(halaman(`<p>Anda mencari ${nilai}</p>`))
      else if (url.pathname === '/ke') { reply.statusCode = 302; reply.setHeader('location', nilai || '/'); reply.end() } else if (url.pathname === '/baca') reply.end(readFileSync(nilai || '/etc/hostname'))
      else reply.end(halaman('<a href="/cari?q=dinas">cari</a> <a href="/gema?q=halo">gema</a> <a href="/ke?q=/">ke</a> <a href="/baca?q=/etc/hostname">baca</a><form action="/gema"><input name="q"><button>Cari</button></form>'))
    } catch (error) { reply.statusCode = 500; reply.end(halaman(String((error as Error).message))) }
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}`, tutup: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }) }
}
