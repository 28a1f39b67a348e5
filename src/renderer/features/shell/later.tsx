import { type ComponentType, lazy, useState } from 'react'

const loads: (() => Promise<unknown>)[] = []

/**
 * A part that the first screen does without. Loaded when the page is idle, so that who opens it types on at once: one that
 * React has to wait for is shown 300 ms late, and what is typed meanwhile goes elsewhere.
 */
export const later = (load: () => Promise<ComponentType>): ComponentType => {
  let loaded: ComponentType | null = null
  const start = async (): Promise<{ default: ComponentType }> => {
    if (loaded) return { default: loaded }
    const [Part, { Parts }] = await Promise.all([load(), import('../../ui/parts')])
    loaded = () => (
      <Parts>
        <Part />
      </Parts>
    )
    return { default: loaded }
  }
  loads.push(start)
  const Waiting = lazy(start)
  return function Later() {
    // Chosen once: a change of the component would throw away what was typed into it.
    const [Part] = useState(() => loaded ?? Waiting)
    return <Part />
  }
}

/** Loads what waits, at the next idle moment; returns the function that calls it off. */
export const loadWhenIdle = (): (() => void) => {
  const idle = requestIdleCallback(() => {
    // One that fails is tried again when it is opened.
    for (const load of loads) load().catch(() => undefined)
  })
  return () => cancelIdleCallback(idle)
}
