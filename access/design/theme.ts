// The colours of a region, tuned so that they can be read: from two given colours come all others, in light and in dark,
// each shifted in lightness (OKLCH, so the hue stays) until it has the contrast WCAG asks for. No region can choose an
// illegible page.

type Rgb = [number, number, number]
type Lch = { l: number; c: number; h: number }
export interface ThemeColours { utama: string; aksen: string }

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const gamma = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
const clamp = (value: number) => Math.min(1, Math.max(0, value))

function linear(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new TypeError(`not a colour #rrggbb: ${hex}`)
  return [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255)) as Rgb
}
const hexOf = (rgb: Rgb): string => `#${rgb.map((value) => Math.round(clamp(gamma(clamp(value))) * 255).toString(16).padStart(2, '0')).join('')}`

/** sRGB to OKLCH (Ottosson 2020). */
export function toLch(hex: string): Lch {
  const [r, g, b] = linear(hex)
  const [l, m, s] = [0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b].map(Math.cbrt) as Rgb
  const [A, B] = [1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s]
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(A, B), h: Math.atan2(B, A) }
}
/** OKLCH to `#rrggbb`; what lies outside sRGB is cut off. */
export function fromLch({ l, c, h }: Lch): string {
  const [A, B] = [c * Math.cos(h), c * Math.sin(h)]
  const [x, y, z] = [l + 0.3963377774 * A + 0.2158037573 * B, l - 0.1055613458 * A - 0.0638541728 * B, l - 0.0894841775 * A - 1.291485548 * B].map((value) => value ** 3) as Rgb
  return hexOf([4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z, -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z])
}
const luminance = (hex: string) => { const [r, g, b] = linear(hex); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
/** The colour, moved darker (`by` < 0) or lighter in small steps until it stands out from all of `grounds` by `least`. */
function until(colour: Lch, by: number, least: number, ...grounds: string[]): string {
  let at = { ...colour }
  while (grounds.some((ground) => contrast(fromLch(at), ground) < least) && at.l > 0 && at.l < 1) at = { ...at, l: clamp(at.l + by), c: at.l > 0.9 || at.l < 0.1 ? at.c * 0.9 : at.c }
  return fromLch(at)
}

const TONES = {
  light: { ok: ['#124a2b', '#e3f3e8'], warn: ['#5e3a00', '#fff0d0'], bad: ['#8c1016', '#fdebe9'], info: ['#103c6b', '#e4eefa'] },
  dark: { ok: ['#a0e3b8', '#10301f'], warn: ['#f8d28c', '#3a2a0b'], bad: ['#ffbab1', '#431614'], info: ['#b0d0fa', '#142b4b'] },
} as const

export type Palette = Record<string, string>
const tones = (mode: keyof typeof TONES): Palette => Object.fromEntries(Object.entries(TONES[mode]).flatMap(([tone, [ink, ground]]) => [[tone, ink], [`${tone}-soft`, ground]]))

/** All colours of the light and the dark page. `paper` is the page, `sheet` what lies on it, `field` a ground in the region's colour. */
export function palettes({ utama, aksen }: ThemeColours): { light: Palette; dark: Palette } {
  const main = toLch(utama)
  const grey = (l: number, c: number) => fromLch({ l, c: Math.min(c, main.c), h: main.h })
  const thread = toLch(aksen)
  const light: Palette = { paper: grey(0.967, 0.006), sheet: '#ffffff', soft: grey(0.945, 0.018), line: grey(0.87, 0.012), quiet: grey(0.925, 0.005) }
  light.ink = until({ l: 0.25, c: Math.min(main.c, 0.03), h: main.h }, -0.01, 13, light.paper!)
  light.dim = until({ l: 0.45, c: Math.min(main.c, 0.025), h: main.h }, -0.01, 7, light.paper!, light.soft!)
  light.edge = until({ l: 0.58, c: Math.min(main.c, 0.02), h: main.h }, -0.01, 4.5, light.paper!)
  light.utama = until(main, -0.01, 7, light.paper!, light.soft!)
  light.deep = fromLch({ ...toLch(light.utama), l: toLch(light.utama).l - 0.08 })
  Object.assign(light, { 'on-utama': '#ffffff', field: light.utama, 'on-field': '#ffffff', thread: aksen })
  const dark: Palette = { paper: grey(0.175, 0.012), sheet: grey(0.215, 0.014), soft: grey(0.27, 0.03), line: grey(0.35, 0.018), quiet: grey(0.31, 0.008), ink: grey(0.95, 0.006) }
  dark.dim = until({ l: 0.78, c: Math.min(main.c, 0.015), h: main.h }, 0.01, 7, dark.sheet!, dark.soft!)
  dark.edge = until({ l: 0.6, c: Math.min(main.c, 0.02), h: main.h }, 0.01, 4.5, dark.sheet!)
  dark.utama = until({ ...main, l: 0.76, c: Math.min(main.c, 0.11) }, 0.01, 7, dark.sheet!, dark.soft!)
  dark.deep = fromLch({ ...toLch(dark.utama), l: Math.min(0.94, toLch(dark.utama).l + 0.07) })
  dark.field = until({ ...main, l: 0.31, c: Math.min(main.c, 0.1) }, -0.01, 9, '#ffffff')
  Object.assign(dark, { 'on-utama': dark.paper, 'on-field': '#ffffff', thread: fromLch({ ...thread, l: Math.max(0.6, thread.l - 0.06) }) })
  return { light: { ...light, ...tones('light') }, dark: { ...dark, ...tones('dark') } }
}

const lines = (palette: Palette) => Object.entries(palette).map(([name, colour]) => `--${name}:${colour}`).join(';')
/** The style sheet's first lines: colours as custom properties. On paper always the light ones, on white. */
export function themeCss(colours: ThemeColours): string {
  const { light, dark } = palettes(colours)
  return `:root{color-scheme:light dark;--daerah-utama:${colours.utama};--daerah-aksen:${colours.aksen};${lines(light)}}@media screen and (prefers-color-scheme:dark){:root{${lines(dark)}}}@media print{:root{--paper:#fff;--soft:#fff}}`
}
