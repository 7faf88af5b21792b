import type { FastifyInstance } from 'fastify'

// Nothing inline, nothing from elsewhere, in no frame: a page of ours is made only of what this server sends.
const CSP = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"].join('; ')

/** Security headers on every answer, errors included; HSTS only where the address is https. */
export function secureHeaders(server: FastifyInstance, https: boolean): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CSP)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()')
    reply.header('x-frame-options', 'DENY')
    if (https) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
  })
}
