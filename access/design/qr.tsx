import QRCode from 'qrcode'

/** The dark squares of a QR code as one SVG path on a grid of `size` modules (quiet zone of four not included). */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      let run = 1
      while (x + run < modules.size && modules.get(y, x + run)) run++
      path += `M${x} ${y}h${run}v1h-${run}z`
      x += run - 1
    }
  }
  return { size: modules.size, path }
}

/** A QR code, black on white in both modes so that cameras read it. `label` says where it leads. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text)
  return <svg class="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} focusable="false" shape-rendering="crispEdges"><rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" /><path d={path} fill="#000" /></svg>
}
