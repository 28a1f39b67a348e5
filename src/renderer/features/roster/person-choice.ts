import { useState } from 'react'
import { dispatchWorkspace } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { thisTimeZone } from '../../ui/time-zones'

/** A person of the workspace, or the name of one who is added when the dialog is done. */
export type PersonChoice =
  | { readonly kind: 'known'; readonly person: string }
  | { readonly kind: 'new'; readonly name: string; readonly contact: string }

type Found = { readonly ok: true; readonly person: string } | { readonly ok: false; readonly sentence: string }

/** The choice of a dialog; `find` adds a new person first, and does not add them again when the next step is refused. */
export const usePersonChoice = (first: string | null) => {
  const [choice, setChoice] = useState<PersonChoice | null>(first === null ? null : { kind: 'known', person: first })
  const find = async (): Promise<Found> => {
    if (choice === null) return { ok: false, sentence: 'Choose a person first.' }
    if (choice.kind === 'known') return { ok: true, person: choice.person }
    const person = randomId(12)
    const { name, contact } = choice
    const added = await dispatchWorkspace({
      type: 'add-person',
      person,
      name,
      contact: contact.trim(),
      timeZone: thisTimeZone(),
    })
    if (!added.ok) return added
    setChoice({ kind: 'known', person })
    return { ok: true, person }
  }
  return { choice, setChoice, find, person: choice?.kind === 'known' ? choice.person : null }
}
