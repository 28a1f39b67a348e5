import { jetstream } from '@nats-io/jetstream'
import type { IncidentEvent } from '../../src/domain/events'
import { openPublishing } from '../../src/main/sync/publish'
import { sealRuns } from '../../src/main/sync/seal'
import { newDeviceKey } from '../../src/main/workspace/device-key'
import { readInviteLink } from '../../src/main/workspace/invite-link'
import { askToJoin } from '../../src/main/workspace/join'
import { accessOf, memberInbox, newUserKey } from '../../src/main/workspace/owner'
import { connectAs } from '../../src/main/workspace/server-connection'
import { storyOf } from '../bench/page/story'

const device = 'historian'
const person = 'p-hal'
const perIncident = 500
const hour = 3_600_000

/** Closed incidents of the days before, as one device recorded them. */
const pastOf = (incidents: number): IncidentEvent[] =>
  Array.from({ length: incidents }, (_, n) => {
    const [from, begin] = [1 + n * perIncident, Date.now() - (incidents - n + 24) * hour]
    const told = { incident: `past-${n}`, device, from, count: perIncident, begin, step: 5000 }
    return storyOf({ ...told, declares: true, closes: true }).map((event) => ({ ...event, author: person }))
  }).flat()

/**
 * A member without an app comes in by a link and shares a history as it grows where everybody is connected: a few events a message. Gives how
 * many messages that were.
 */
export const shareHistory = async (link: string, incidents: number, perRun: number): Promise<number> => {
  const read = readInviteLink(link, Date.now())
  if (!read.ok) throw new Error(read.sentence)
  const { content: invite } = read
  const own = newDeviceKey()
  const user = await newUserKey()
  const outcome = await askToJoin({
    invite,
    joiner: { device, deviceName: 'An old machine', person, personName: 'Hal', authors: [person] },
    keys: { ...own, user },
    say: () => {},
    cancelled: new AbortController().signal,
    pause: 100,
    patience: 5000,
    now: Date.now,
  })
  if (outcome?.state !== 'in') throw new Error(outcome?.sentence ?? 'He was not let in.')
  const { role, owner, ...way } = invite
  const member = { device, role, seed: user.seed, jwt: outcome.jwt, signingKey: own.signingKey }
  const access = { ...accessOf(way, member), ownerDevice: owner.device }
  const events = pastOf(incidents)
  const texts = Array.from({ length: Math.ceil(events.length / perRun) }, (_, n) => {
    const part = events.slice(n * perRun, (n + 1) * perRun)
    return { from: n * perRun + 1, to: n * perRun + part.length, events: JSON.stringify(part) }
  })
  const seals = await sealRuns(access, { device, prev: '', runs: texts })
  const nc = await connectAs(access, access, memberInbox(device))
  try {
    const publish = openPublishing(access, () => ({ nc, js: jetstream(nc) }))
    const sent = await publish(seals.map((seal, n) => ({ ...seal, events: texts[n]?.events ?? '' })))
    const wrong = sent.find(({ outcome: is }) => is !== 'stored')
    if (wrong) throw new Error(wrong.sentence)
    return sent.length
  } finally {
    await nc.close()
  }
}
