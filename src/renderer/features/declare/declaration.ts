import { parseTimeExpression } from '@domain/composer/time-expression'
import { type Severity, severities } from '@domain/policy/severity'
import { type TriageAnswers, triage, unanswered } from '@domain/policy/triage'
import { declare, dispatch, dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { randomId } from '../../store/ids'
import { whyForeign } from '../../store/own-authors'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { warn } from '../../store/warnings'

/** What the dialog has gathered. Nothing of it is in the log before it is declared. */
export interface Declaration {
  readonly title: string
  readonly answers: TriageAnswers
  /** Chosen against the answers; null follows them. */
  readonly byHand: Severity | null
  /** When it started, as typed; empty means now. */
  readonly started: string
  /** Who declares: an id of the workspace's people, or null for somebody new. */
  readonly who: string | null
  readonly name: string
  readonly contact: string
  readonly commander: boolean
  readonly drillSpeed: number | null
}

export const emptyDeclaration = (me: string | null): Declaration => ({
  title: '',
  answers: unanswered,
  byHand: null,
  started: '',
  who: me,
  name: '',
  contact: '',
  commander: true,
  drillSpeed: null,
})

/** The incident that is being declared is in no log yet: its time is the wall clock's. */
export const undeclared = ''

export const severityOf = ({ answers, byHand }: Pick<Declaration, 'answers' | 'byHand'>): Severity =>
  byHand ?? triage(answers).severity

/** The person by whom a new somebody will be known: made once per dialog, so that a second try does not add them twice. */
export const newPerson = (): string => randomId(12)

/** When it started, ms UTC, or why what was typed cannot be it, as a sentence. */
export const startOf = (
  typed: string,
  now: number,
): { readonly at: number; readonly problem: null } | { readonly at: null; readonly problem: string } => {
  const at = typed.trim() ? parseTimeExpression(typed, now) : now
  if (at === null)
    return { at: null, problem: 'That is not a time. Write 14:05, -20m or 2026-03-03 14:05; empty means now.' }
  if (at > now) return { at: null, problem: 'It cannot have started in the future. Write an earlier time.' }
  return { at, problem: null }
}

/** The fields that must be right before it can be declared; null when they are. */
export const missing = (
  { title, started, who, name }: Declaration,
  now: number,
): { readonly field: 'title' | 'started' | 'name'; readonly sentence: string } | null => {
  if (!title.trim()) return { field: 'title', sentence: 'Give it a title: a few words that customers would use.' }
  const { problem } = startOf(started, now)
  if (problem !== null) return { field: 'started', sentence: problem }
  if (who === null && !name.trim()) return { field: 'name', sentence: 'Say who you are: every line carries a name.' }
  return null
}

const addMe = async ({ name, contact }: Declaration, person: string): Promise<Outcome> => {
  const known = useRoom.getState().workspace.people.has(person)
  return dispatchWorkspace({
    type: known ? 'change-person' : 'add-person',
    person,
    name: name.trim(),
    contact: contact.trim(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
}

/** Adds who is new, remembers who sits here, declares, and takes command if asked to. Never throws; a refusal declares nothing. */
export const declareIncident = async (
  declaration: Declaration,
  { services, person, now }: { services: string[]; person: string; now: number },
): Promise<Outcome> => {
  const { who, title, started, drillSpeed, commander } = declaration
  const me = who ?? person
  const foreign = whyForeign(me)
  if (foreign !== null) return { ok: false, sentence: `${foreign} Nothing was declared.` }
  if (who === null) {
    const added = await addMe(declaration, person)
    if (!added.ok) return added
  }
  if (useRoom.getState().settings.me !== me) await changeSettings({ me })
  const declared = await declare(
    {
      type: 'declare',
      title,
      severity: severityOf(declaration),
      services,
      detectedAt: startOf(started, now).at ?? now,
      drill: drillSpeed === null ? null : { speed: drillSpeed },
    },
    { me },
  )
  if (!declared.ok || !commander) return declared
  const assigned = await dispatch(
    declared.incident,
    { type: 'assign-role', role: 'incident-commander', system: '', person: me },
    { me },
  )
  if (!assigned.ok) warn(`The incident is declared, but you do not command it yet: ${assigned.sentence}`)
  return declared
}

/** The severities as keys: SEV1 is `1`. */
export const severityKeys = severities.map((severity) => ({ severity, keys: severity.slice(3) }))
