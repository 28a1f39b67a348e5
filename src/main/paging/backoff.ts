import type { Delivery } from '@contract/delivery'
import retry from 'retry'

const hour = 3_600_000

/** The most that a target may ask us to wait, ms. */
const longestAsked = hour

/**
 * How long to wait before a message is tried again, ms: twice as long after each attempt, up to a minute, of which chance takes up to
 * half away, so that many machines do not come back together; and as long as the target asked for, up to an hour.
 * @param attempts how often it was tried, at least 1
 * @param random from 0 to 1
 */
export const waitAfter = (attempts: number, retryAfter: number | null, random: number): number => {
  const longest = retry.createTimeout(attempts - 1, {
    factor: 2,
    minTimeout: 2000,
    maxTimeout: 60_000,
    randomize: false,
  })
  return Math.max(Math.round(longest * (1 - random / 2)), Math.min(retryAfter ?? 0, longestAsked))
}

/** How long a message is tried, ms. A page is worth a day; an update that is an hour old says what is not so any more. */
export const triedFor = (action: Delivery['action']): number => (action === 'post' ? hour : 24 * hour)
