import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const CADDY = ['/usr/bin/caddy', '/usr/local/bin/caddy'].find((file) => existsSync(file))
const file = join(import.meta.dirname, 'Caddyfile')

test('Caddy reads the given file, passes on who asks instead of what he claims, and keeps the figures inside', { skip: CADDY ? false : 'needs caddy (Debian: apt install caddy)' }, () => {
  const home = mkdtempSync(join(tmpdir(), 'balai-caddy-'))
  try {
    const { status, stdout, stderr } = spawnSync(CADDY!, ['adapt', '--adapter', 'caddyfile', '--config', file, '--validate'], { encoding: 'utf8', env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home } })
    assert.equal(status, 0, stderr)
    const routes = JSON.stringify(JSON.parse(stdout))
    assert.match(routes, /"X-Forwarded-For":\["\{http\.request\.remote\.host\}"\]/)
    assert.ok(routes.indexOf('"/metrics"') > 0 && routes.indexOf('"/metrics"') < routes.indexOf('reverse_proxy'), 'closed before anything is passed on')
    assert.match(readFileSync(file, 'utf8'), /max_size 150MB/)
  } finally { rmSync(home, { recursive: true, force: true }) }
})
