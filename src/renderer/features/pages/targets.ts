import type { Target } from '@contract/target'
import type { Audience } from '@domain/events'
import { useEffect, useState } from 'react'
import { call } from '../../store/bridge'

/** Whether a target gets the pages of a person; null is whoever answers for a role that nobody holds. */
export const takesPage = ({ on, gets, reaches }: Target, person: string | null): boolean =>
  on && gets.pages && (reaches === '' || reaches === person)

export const takesUpdate = ({ on, gets }: Target, audience: Audience): boolean =>
  on && (audience === 'customer' ? gets.customerUpdates : gets.internalUpdates)

const listFormat = new Intl.ListFormat('en-GB')

/** Targets by name, for the middle of a sentence. */
export const targetNames = (targets: readonly Target[]): string => listFormat.format(targets.map(({ name }) => name))

/** What is set up outside, asked for when a view opens; null while main has not said so. */
export const useTargets = (): readonly Target[] | null => {
  const [targets, setTargets] = useState<readonly Target[] | null>(null)
  useEffect(() => {
    let shown = true
    const take = (found: readonly Target[]): void => {
      if (shown) setTargets(found)
    }
    // What is not known is not said: neither that something is set up nor that nothing is.
    call('targets.list').then(take, () => undefined)
    return () => {
      shown = false
    }
  }, [])
  return targets
}
