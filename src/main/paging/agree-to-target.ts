import type { TargetKind } from '@contract/target'
import type { BrowserWindow } from 'electron'
import { showMessageBox } from '../message-box'

/** A place that messages are to go to. */
export interface NewPlace {
  readonly kind: TargetKind
  readonly name: string
  readonly host: string
}

const buttons = ['Send there', 'Cancel'] as const

/** Asks the user, outside of the page, whether an incident's words may go to a place: what got into the page cannot say so itself. */
export const agreeToTarget = async ({ name, host }: NewPlace, window: BrowserWindow | null): Promise<boolean> => {
  const question = {
    type: 'question' as const,
    message: `Send what this target gets to ${host}?`,
    detail: `“${name.slice(0, 200)}” will be told about incidents: titles, names, pages, and the updates that you choose.`,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 1,
  }
  const { response } = await showMessageBox(question, window)
  return response === 0
}
