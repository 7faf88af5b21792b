import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

// A village's line is slow and that is fine; a client that sends or takes a few bytes a minute only to hold a connection is
// not. Headers have their own limit (`headersTimeout`); here: bodies and answers that crawl, and one address with too many.

const SWEEP_MS = 5_000
/** So long anybody may stand still: a lost signal between two hills. */
const GRACE_MS = 30_000
/** In each such while it must come to this; the poorest EDGE line gives ten times as much. */
const LEAST_BYTES = 15_000
/** All together; the rest of the process' file handles is for the database and files. */
const MOST_CONNECTIONS = 4_000
/** From one address. Behind a proxy all come from the proxy, which has its own limits. */
const MOST_FROM_ONE = 400

/** A request under way, with what had moved when it was last looked at. */
interface Line { request: IncomingMessage; response: ServerResponse; at: number; moved: number }

const movedOn = ({ bytesRead, bytesWritten, writableLength }: Socket): number => bytesRead + bytesWritten - writableLength
/** Is it the client we wait for, and not the other way round? */
const waitsForClient = ({ request, response }: Line): boolean => !request.complete || response.writableLength > 0 || request.socket.writableLength > 0

/** True when half a minute went by in which the client moved too little; each time it moved enough, a new half minute begins. */
function crawls(line: Line, now: number): boolean {
  const moved = movedOn(line.request.socket)
  if (moved - line.moved >= LEAST_BYTES) { Object.assign(line, { at: now, moved }); return false }
  return now - line.at >= GRACE_MS && waitsForClient(line)
}

/** Cuts off who crawls, and who holds too many connections; `proxied`: every connection comes from the reverse proxy. */
export function refuseSlow(server: Server, proxied: boolean): void {
  const lines = new Set<Line>()
  const from = new Map<string, number>()
  server.maxConnections = MOST_CONNECTIONS
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const held = (from.get(address) ?? 0) + 1
    if (!proxied && held > MOST_FROM_ONE) { socket.destroy(); return }
    from.set(address, held)
    socket.once('close', () => { const left = from.get(address)! - 1; if (left > 0) from.set(address, left); else from.delete(address) })
  })
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = { request, response, at: performance.now(), moved: movedOn(request.socket) }
    lines.add(line)
    response.once('close', () => lines.delete(line))
  })
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const line of lines) if (crawls(line, now)) line.request.socket.destroy()
  }, SWEEP_MS)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))
}
