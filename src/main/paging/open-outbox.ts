import type { Delivery } from '@contract/delivery'
import log from 'electron-log/main'
import { readClocks } from '../alarm-clock/machine-clock'
import type { OpenTarget } from './message'
import { type Outbox, startOutbox } from './outbox'
import { outboxFile } from './outbox-file'

interface Options {
  /** The profile. */
  readonly folder: string
  readonly targets: () => readonly OpenTarget[]
  readonly onChanged: (deliveries: readonly Delivery[]) => void
  readonly warn: (sentence: string) => void
}

/** The outbox of a profile, which goes on where the last run ended. */
export const openOutbox = async ({ folder, targets, onChanged, warn }: Options): Promise<Outbox> => {
  const file = outboxFile(folder, Date.now)
  const { value, problem } = await file.read()
  if (problem) warn(problem)
  return startOutbox(value, {
    read: readClocks,
    random: Math.random,
    targets,
    save: file.write,
    onChanged,
    onProblem: (error) => {
      log.error('The outbox could not be written.', error)
      warn('What goes out could not be written to the disk. It is sent while Warroom runs; free some disk space.')
    },
  })
}
