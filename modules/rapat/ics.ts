// iCalendar (RFC 5545): content lines folded at 75 octets, text escaped, instants in UTC so that no time zone need be sent along.

/** One entry. `transparan`: takes no time (a deadline). `sepenuhHari`: `mulai` and `selesai` are days 'YYYY-MM-DD', the end not included. */
export interface AcaraIcs {
  uid: string
  judul: string
  mulai: Date
  selesai: Date
  diubah: Date
  tempat?: string
  uraian?: string
  tautan?: string
  /** How often it has changed: a calendar that holds an older one takes this. */
  revisi?: number
  status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  transparan?: boolean
  pribadi?: boolean
  kelompok?: string
}

/** Backslash, semicolon, comma and line breaks (RFC 5545 3.3.11); other control characters have no place in a text. */
export const teksIcs = (teks: string): string => teks.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ').replace(/[\\;,]/g, (tanda) => `\\${tanda}`).replaceAll('\n', '\\n')
/** `20261122T013000Z`. */
export const saatIcs = (saat: Date): string => saat.toISOString().replace(/[-:]|\.\d{3}/g, '')

const LEBAR = 75
/** One content line, folded: no line longer than 75 octets, and no character cut in two (3.1). */
export function lipat(baris: string): string {
  const potong: string[] = []
  let kini = '', lebar = 0
  for (const huruf of baris) {
    const besar = Buffer.byteLength(huruf)
    if (lebar + besar > LEBAR) { potong.push(kini); kini = ' '; lebar = 1 }
    kini += huruf
    lebar += besar
  }
  return [...potong, kini].join('\r\n')
}

function acara(a: AcaraIcs): string[] {
  const baris = [
    'BEGIN:VEVENT', `UID:${teksIcs(a.uid)}`, `DTSTAMP:${saatIcs(a.diubah)}`, `LAST-MODIFIED:${saatIcs(a.diubah)}`, `DTSTART:${saatIcs(a.mulai)}`, `DTEND:${saatIcs(a.selesai)}`, `SUMMARY:${teksIcs(a.judul)}`, `SEQUENCE:${a.revisi ?? 0}`,
    ...(a.tempat ? [`LOCATION:${teksIcs(a.tempat)}`] : []), ...(a.uraian ? [`DESCRIPTION:${teksIcs(a.uraian)}`] : []), ...(a.tautan ? [`URL:${a.tautan}`] : []),
    `STATUS:${a.status ?? 'CONFIRMED'}`, `TRANSP:${a.transparan ? 'TRANSPARENT' : 'OPAQUE'}`, ...(a.pribadi ? ['CLASS:PRIVATE'] : []), ...(a.kelompok ? [`CATEGORIES:${teksIcs(a.kelompok)}`] : []), 'END:VEVENT',
  ]
  return baris
}

/** A whole calendar, ready to be sent as `text/calendar; charset=utf-8`. */
export function tulisIcs(nama: string, zona: string, isi: AcaraIcs[]): string {
  const baris = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Balai//Agenda//ID', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${teksIcs(nama)}`, `X-WR-TIMEZONE:${zona}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT30M', 'X-PUBLISHED-TTL:PT30M',
    ...isi.flatMap(acara), 'END:VCALENDAR',
  ]
  return `${baris.map(lipat).join('\r\n')}\r\n`
}
