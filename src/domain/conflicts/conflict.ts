import type { Event, IncidentEvent } from '../events'
import type { Handoff, IncidentState } from '../incident/state'
import { type Field, kindOf } from './field'
import type { HeadsDraft } from './heads'
import { personIn, type Said, saidBy, valueIn } from './said'

/** One of the values that a field was given. */
export interface Sibling {
  /** The event that stands for it, and who recorded that, when it happened (ms UTC). */
  readonly id: string
  readonly by: string
  readonly at: number
  /** The event that says the value: the same one, or the one that somebody kept. */
  readonly said: Said
}

/** A field that people set to different values while apart. */
export interface Conflict {
  readonly field: Field
  /** In the log's order. */
  readonly siblings: readonly Sibling[]
  /** The one whose value stands until somebody decides, by its id. */
  readonly standing: string
}

/** None, shared by everything that has none. */
export const noConflicts: readonly Conflict[] = []

const siblingsOf = <E extends Event>({ heads, rivals }: HeadsDraft<E>, field: Field): Sibling[] =>
  (heads.get(field) ?? []).flatMap((head) => {
    const said = saidBy(head, rivals)
    return said ? [{ id: head.id, by: head.author, at: head.occurredAt, said }] : []
  })

/** The conflicts of some fields; `standing` picks the sibling that stands, of those that still count. */
const among = <E extends Event>(
  draft: HeadsDraft<E>,
  handoffs: readonly Handoff[],
  counts: (field: Field, siblings: readonly Sibling[]) => readonly Sibling[],
  standing: (field: Field, siblings: readonly Sibling[]) => Sibling | undefined,
): readonly Conflict[] => {
  if (draft.contested.size === 0) return noConflicts
  const found = [...draft.contested].flatMap((field): Conflict[] => {
    const siblings = counts(field, siblingsOf(draft, field))
    const values = new Set(siblings.map(({ said }) => valueIn(said, field, handoffs)))
    const stands = standing(field, siblings) ?? siblings.at(-1)
    return values.size > 1 && stands ? [{ field, siblings, standing: stands.id }] : []
  })
  return found.length > 0 ? found : noConflicts
}

type Standing = Pick<IncidentState, 'handoffs' | 'tenures' | 'pages' | 'shifts'>

/** Of a role's holders the first one has it (incident/holders.ts). Infinite for who does not hold it. */
const placeAmongHolders = ({ said }: Sibling, field: Field, { tenures, handoffs }: Standing): number => {
  const person = personIn(said, handoffs)
  const place = tenures.findIndex(
    (tenure) => tenure.to === null && tenure.person === person && `role:${tenure.role}:${tenure.system}` === field,
  )
  return place < 0 ? Number.POSITIVE_INFINITY : place
}

/**
 * A claim counts while whoever made it still has the role. Of two people who settled it differently only one's choice can have it, and
 * both are shown for as long as that one has.
 */
const claims = (field: Field, siblings: readonly Sibling[], state: Standing): readonly Sibling[] => {
  const holds = (sibling: Sibling) => placeAmongHolders(sibling, field, state) < Number.POSITIVE_INFINITY
  if (!siblings.some(holds)) return []
  return siblings.filter((sibling) => holds(sibling) || sibling.said.id !== sibling.id)
}

const pageSibling = (id: string, siblings: readonly Sibling[], { pages }: Standing): Sibling | undefined => {
  const page = pages.find((candidate) => candidate.id === id)
  if (page?.cancelled) return siblings.find(({ said }) => said.type === 'page.cancelled')
  const answer = page?.acknowledged
  if (!answer) return siblings.findLast(({ said }) => said.type === 'page.unacknowledged')
  return siblings.find(
    ({ said }) => said.type === 'page.acknowledged' && said.author === answer.by && said.occurredAt === answer.at,
  )
}

/** What the fold made of them: nothing here decides which one stands, it only says so. */
const stands = (field: Field, siblings: readonly Sibling[], state: Standing): Sibling | undefined => {
  const about = field.slice(field.indexOf(':') + 1)
  switch (kindOf(field)) {
    case 'role':
      return [...siblings].sort((a, b) => placeAmongHolders(a, field, state) - placeAmongHolders(b, field, state))[0]
    case 'page':
      return pageSibling(about, siblings, state)
    case 'handoff': {
      const outcome = state.handoffs.find(({ id }) => id === about)?.outcome
      return siblings.find(({ said }) => said.type === `handoff.${outcome}`)
    }
    case 'shift': {
      const isPlanned = state.shifts.some(({ id }) => id === about)
      return isPlanned ? undefined : siblings.find(({ said }) => said.type === 'shift.removed')
    }
    default:
      return undefined
  }
}

/** What people set apart in an incident, and what of it stands. */
export const incidentConflicts = (draft: HeadsDraft<IncidentEvent>, state: Standing): readonly Conflict[] =>
  among(
    draft,
    state.handoffs,
    (field, siblings) => (kindOf(field) === 'role' ? claims(field, siblings, state) : siblings),
    (field, siblings) => stands(field, siblings, state),
  )

/** The same for people and policy: the last one in the log's order stands. */
export const workspaceConflicts = <E extends Event>(draft: HeadsDraft<E>): readonly Conflict[] =>
  among(
    draft,
    [],
    (_, siblings) => siblings,
    () => undefined,
  )
