import { type Severity, severities } from './severity'

/** What can be said to a question in a hurry; null while nobody has answered it. */
export type TriageAnswer = 'yes' | 'no' | 'unknown' | null

/** The questions of triage, from the worst impact down; `severity` is what a yes means. All answered no: the mildest. */
export const triageQuestions = [
  { id: 'stopped', severity: 'SEV0' },
  { id: 'major', severity: 'SEV1' },
  { id: 'partial', severity: 'SEV2' },
] as const satisfies readonly { id: string; severity: Severity }[]

export type TriageQuestion = (typeof triageQuestions)[number]['id']
export type TriageAnswers = Readonly<Record<TriageQuestion, TriageAnswer>>

export const unanswered: TriageAnswers = { stopped: null, major: null, partial: null }

export interface Triage {
  readonly severity: Severity
  /** The question that has the last word: the first one not answered no. Null when all were. Those below it change nothing. */
  readonly decidedBy: TriageQuestion | null
  /** False while the severity stands only because the deciding question is open or nobody knows. */
  readonly certain: boolean
}

const mildest = severities[severities.length - 1] ?? 'SEV3'

/** The severity by the answers given so far: what is unanswered or unknown takes the higher severity. */
export const triage = (answers: TriageAnswers): Triage => {
  const deciding = triageQuestions.find(({ id }) => answers[id] !== 'no')
  if (!deciding) return { severity: mildest, decidedBy: null, certain: true }
  return { severity: deciding.severity, decidedBy: deciding.id, certain: answers[deciding.id] === 'yes' }
}
