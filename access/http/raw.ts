import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413 }

/** Answers what is not even HTTP we can read (too large headers, too slow, garbage), with the headers every answer carries, and hangs up. */
export function refuseRaw(error: Error & { code?: string }, socket: Socket, headers: Record<string, string>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) { socket.destroy(); return }
  const status = STATUS[error.code ?? ''] ?? 400
  const body = `${STATUS_CODES[status]}\n`
  const lines = Object.entries({ ...headers, 'content-type': 'text/plain; charset=utf-8', 'content-length': String(body.length), connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`)
}
