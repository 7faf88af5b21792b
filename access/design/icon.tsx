import { ICON_PATHS, type IconName } from './icon-path.ts'

export type { IconName }
export interface IconProps { name: IconName; /** Spoken name; without it the icon is decoration and hidden from screen readers. */ label?: string; size?: 's' | 'm' | 'l' | 'xl'; class?: string }

/** One drawn line in the colour of the text around it. */
export function Icon({ name, label, size = 'm', class: extra = '' }: IconProps) {
  const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return <svg class={`icon icon-${size} ${extra}`.trim()} viewBox="0 0 24 24" focusable="false" {...named}><path d={ICON_PATHS[name]} /></svg>
}
