import { randomBytes } from 'node:crypto'
import { now } from './clock.ts'

/** A UUID version 7 (RFC 9562): sorts by time of making, so that indexes stay dense. Never secret: use `secret()` for that. */
export function uuid(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now().getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An unguessable URL-safe token of `bytes` random bytes (default 16: 128 bits). */
export const secret = (bytes = 16): string => randomBytes(bytes).toString('base64url')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)
