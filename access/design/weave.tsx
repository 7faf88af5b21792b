import { useId } from 'preact/hooks'

/**
 * The checks of lipa' sabbe, the silk sarong of the Bugis: broad warp and weft bands whose crossings are darker, thin gold
 * threads between them. An SVG pattern in the colours of the region, so that it prints and follows the dark mode.
 */
export function Weave() {
  const id = `tenun${useId()}`
  return <svg class="weave" width="100%" height="16" aria-hidden="true" focusable="false"><defs><pattern id={id} width="32" height="16" patternUnits="userSpaceOnUse">
    <path class="w0" d="M0 0h32v16H0z" /><path class="w1" d="M2 0h10v16H2zM0 3h32v10H0z" /><path class="w1" d="M2 3h10v10H2z" /><path class="w2" d="M21.5 0v16M25.5 0v16M0 8h32" />
  </pattern></defs><rect width="100%" height="16" fill={`url(#${id})`} /></svg>
}
