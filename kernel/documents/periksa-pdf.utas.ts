import { parentPort } from 'node:worker_threads'
import { cacatPdf } from './periksa-pdf.ts'

// The thread that looks into handed-in PDF (see utas.ts). Imports nothing but the check itself: it starts in a few milliseconds.
parentPort!.on('message', (bytes: Uint8Array) => parentPort!.postMessage(cacatPdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))))
