// One clock for the whole system, so that a test can stand on any day. Never call `new Date()` without arguments elsewhere.

export interface Clock { now(): Date }

const system: Clock = { now: () => new Date() }
let current: Clock = system

/** The present instant by the server's clock (or the test's). */
export const now = (): Date => current.now()

/** The machine's own clock in ms, only for comparing it with another's: a drill or a test does not move it. */
export const machineMs = (): number => Date.now()

/** Tests only: stand still at `instant`, or go back to the machine's clock with no argument. Returns a function that undoes it. */
export function setClock(instant?: Date | string | Clock): () => void {
  const before = current
  if (instant === undefined) current = system
  else if (typeof instant === 'object' && 'now' in instant) current = instant
  else { const fixed = new Date(instant); current = { now: () => new Date(fixed) } }
  return () => { current = before }
}
