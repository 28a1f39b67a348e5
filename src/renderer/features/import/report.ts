import type { FileReport, ImportReport } from '../../store/import'

export interface Counts {
  readonly imported: number
  readonly known: number
  readonly failed: number
  readonly left: number
}

export const countsOf = ({ files, left }: ImportReport): Counts => {
  const count = (outcome: FileReport['outcome']): number => files.filter((file) => file.outcome === outcome).length
  return { imported: count('imported'), known: count('known'), failed: count('failed'), left }
}

/** `44 imported, 1 known already, 1 refused`; what there is none of is left out. */
export const summaryWords = ({ imported, known, failed, left }: Counts): string =>
  [
    `${imported} imported`,
    known > 0 && `${known} known already`,
    failed > 0 && `${failed} refused`,
    left > 0 && `${left} not looked at, because it was stopped`,
  ]
    .filter(Boolean)
    .join(', ')

const order: readonly FileReport['outcome'][] = ['failed', 'known', 'imported']

/** What went wrong first; among equals as the files came. */
export const worstFirst = ({ files }: ImportReport): FileReport[] =>
  [...files].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
