// A bare HTTP server in a process of its own: answers with the bytes it was given and does nothing else. What reading costs at least.
import http from 'node:http'

const kept = new Map()
const server = http.createServer((request, response) => {
  if (request.method === 'PUT') {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => { kept.set(request.url, Buffer.concat(parts)); response.end() })
    return
  }
  request.resume()
  const body = kept.get(request.url.split('?')[0])
  response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': body?.length ?? 0 })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
