import type { FatigueState } from '@domain/fatigue/duty'
import { type Role, roleNames, roleShortNames } from '@domain/incident/roles'
import type { LadderGap } from '@domain/pages/ladder-steps'
import type { RosterProblem } from '@domain/roster/problems'
import type { NameOf } from '../../ui/names'
import { lengthInWords } from '../../ui/time'

/** `Assigned Engineer (checkout-api)`. */
export const seatName = ({ role, system }: { role: Role; system: string }): string =>
  system ? `${roleNames[role]} (${system})` : roleNames[role]

/** `Engineer · checkout-api` where a system tells engineers apart, else the whole name. */
export const seatInList = ({ role, system }: { role: Role; system: string }): string =>
  system ? `${roleShortNames[role]} · ${system}` : roleNames[role]

export const fatigueWords: Readonly<Record<FatigueState, string>> = {
  fresh: '',
  plan: 'plan hand-over',
  rotate: 'rotate now',
  overdue: 'overdue',
}

const listFormat = new Intl.ListFormat('en-GB')

/** A problem of the roster as a sentence. */
export const problemSentence = (problem: RosterProblem, nameOf: NameOf): string => {
  switch (problem.kind) {
    case 'open-role':
      return `Nobody is ${roleNames[problem.role]}.`
    case 'doubled-role':
      return `${listFormat.format(problem.people.map(nameOf))} are ${roleNames[problem.role]} at once.`
    case 'commander-fixes':
      return `${nameOf(problem.person)} commands and fixes at once.`
    case 'too-many':
      return `${problem.count} people are active, ${problem.limit} is the limit.`
    default:
      return problem satisfies never
  }
}

/** A step of a waiting page's ladder that nobody is there for, before it is needed. */
export const gapSentence = ({ role, after }: LadderGap): string =>
  `Nobody is ${roleNames[role]}: after ${lengthInWords(after)} the ladder would reach nobody.`

/** The same before it happens, for who is about to assign a role. */
export const problemAhead = (problem: RosterProblem, nameOf: NameOf): string => {
  switch (problem.kind) {
    case 'open-role':
      return `Nobody would be ${roleNames[problem.role]}.`
    case 'doubled-role':
      return `${listFormat.format(problem.people.map(nameOf))} would be ${roleNames[problem.role]} at once.`
    case 'commander-fixes':
      return `${nameOf(problem.person)} would command and fix at once: who commands should not have their hands in it.`
    case 'too-many':
      return `${problem.count} people would be active, ${problem.limit} is the limit.`
    default:
      return problem satisfies never
  }
}
