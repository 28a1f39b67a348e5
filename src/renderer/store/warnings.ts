import { useRoom } from './room'

/** Shows a sentence until it is dismissed; the same one is shown once. */
export const warn = (sentence: string): void =>
  useRoom.setState(({ warnings }) => (warnings.includes(sentence) ? {} : { warnings: [...warnings, sentence] }))

export const dismissWarning = (sentence: string): void =>
  useRoom.setState(({ warnings }) => ({ warnings: warnings.filter((shown) => shown !== sentence) }))

export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong that gave no reason.'

/** Does something that nobody waits for; what goes wrong is said. */
export const orWarn = async (job: Promise<unknown>): Promise<void> => {
  try {
    await job
  } catch (error) {
    warn(sentenceOf(error))
  }
}
