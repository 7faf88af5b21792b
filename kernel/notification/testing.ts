// Carriers of the outside world for tests: a real SMTP server and a real HTTP gateway on this machine, which can misbehave.
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, type Socket, createServer } from 'node:net'

export type Ulah = 'baik' | 'tolak' | 'sibuk' | 'diam' | 'sampah'
export interface ServerUji<Item> { url: string; terima: Item[]; ulah: Ulah; stop(): Promise<void> }

/** Speaks just enough SMTP (RFC 5321) and keeps every mail it accepted, as it came over the wire. */
export async function smtpUji(): Promise<ServerUji<{ to: string; data: string }>> {
  const sockets = new Set<Socket>()
  const self: ServerUji<{ to: string; data: string }> = { url: '', terima: [], ulah: 'baik', stop: async () => {} }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    if (self.ulah === 'diam') return
    socket.write(self.ulah === 'sampah' ? '<html>bukan surel</html>\r\n' : '220 uji ESMTP\r\n')
    converse(socket, self)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  self.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`
  self.stop = () => new Promise((done) => { for (const socket of sockets) socket.destroy(); server.close(() => done()) })
  return self
}
function converse(socket: Socket, self: ServerUji<{ to: string; data: string }>): void {
  let buffer = ''
  let to = ''
  let inData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') say('250 uji')
    else if (verb === 'RCPT') { to = /<([^>]*)>/.exec(line)?.[1] ?? ''; say(self.ulah === 'tolak' ? '550 no such user' : self.ulah === 'sibuk' ? '451 try later' : '250 ok') }
    else if (verb === 'DATA') { inData = true; say('354 go on') }
    else if (verb === 'QUIT') { say('221 bye'); socket.end() }
    else say('250 ok')
  }
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8')
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + (inData ? 5 : 2))
      if (inData) { inData = false; self.terima.push({ to, data: text }); say('250 queued as uji-1') } else command(text)
    }
  })
}

/** Takes messages by POST as the gateway's description says. `diam` never answers. */
export async function gerbangUji(): Promise<ServerUji<{ id: string; to: string; text: string; channel: string; token?: string }>> {
  const self: ServerUji<any> = { url: '', terima: [], ulah: 'baik', stop: async () => {} }
  const server = createHttp(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (self.ulah === 'diam') return
    if (self.ulah === 'tolak') return response.writeHead(422).end('{"error":"bad number"}')
    if (self.ulah === 'sibuk') return response.writeHead(503).end('busy')
    self.terima.push({ ...JSON.parse(Buffer.concat(chunks).toString()), token: request.headers.authorization })
    response.writeHead(200).end(self.ulah === 'sampah' ? '<html>ok</html>' : '{"id":"g-1"}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kirim`
  self.stop = () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) })
  return self
}
