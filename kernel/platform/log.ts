import { now } from './clock.ts'

// One JSON object a line on standard output. Nothing personal goes in: names, NIK, phone, e-mail and free text stay out;
// ids, codes, counts and durations are enough to find a fault.

const ORDER = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof ORDER)[number]
let threshold: LogLevel = 'info'
let write: (line: string) => void = (line) => process.stdout.write(line)

const PERSONAL = /(?<!\d)\d{16}(?!\d)|[\w.+-]{1,64}@[\w-]{1,255}\.[\w.]+|(?<!\d)(?:\+62|62|0)8\d{7,12}(?!\d)/g
const mask = (value: unknown): unknown => (typeof value === 'string' ? value.replace(PERSONAL, '[disamarkan]') : value)

function line(level: LogLevel, message: string, fields: Record<string, unknown> = {}): void {
  if (ORDER.indexOf(level) < ORDER.indexOf(threshold)) return
  const safe = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? mask(value.stack ?? value.message) : mask(value)]))
  write(`${JSON.stringify({ time: now().toISOString(), level, message: mask(message), ...safe }, (_, v) => (typeof v === 'bigint' ? String(v) : v))}\n`)
}

export const log = {
  debug: (message: string, fields?: Record<string, unknown>) => line('debug', message, fields),
  info: (message: string, fields?: Record<string, unknown>) => line('info', message, fields),
  warn: (message: string, fields?: Record<string, unknown>) => line('warn', message, fields),
  error: (message: string, fields?: Record<string, unknown>) => line('error', message, fields),
}
export function setLog(level: LogLevel, sink?: (line: string) => void): void { threshold = level; if (sink) write = sink }
