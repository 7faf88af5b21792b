import type { FastifyInstance } from 'fastify'

// Nothing inline, nothing from elsewhere, in no frame: a page of ours is made only of what this server sends.
const CSP = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"].join('; ')

/** What every answer carries, errors and the identity provider's included; HSTS only where the address is https. */
export const securityHeaders = (https: boolean): Record<string, string> => ({
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
  // Old browsers' own filter did harm: said off (OWASP), so that none turns it on.
  'x-xss-protection': '0',
  ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
})

export function secureHeaders(server: FastifyInstance, https: boolean): void {
  const headers = securityHeaders(https)
  server.addHook('onRequest', async (_request, reply) => { reply.headers(headers) })
}
