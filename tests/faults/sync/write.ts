import { type IncidentCommand, Refusal, type WorkspaceCommand } from '@domain/commands/command'
import { decide, decideWorkspace } from '@domain/commands/decide'
import { workspaceStream } from '@domain/events'
import { formatHlc } from '@domain/log/hlc'
import { knownOf, lastKnown } from '@domain/log/version-vector'
import { readStatuspage } from '@domain/statuspage/read-statuspage'
import { declaration, someCommand, someWorkspaceCommand, statuspageFile } from './commands'
import { type Device, type Saved, tell, unlessKilled, type World, wallOf } from './world'

type Appended = { readonly events: readonly Saved[] } | null

const isRefusal = (error: unknown): boolean => error instanceof Refusal

/** Asks it of the log. What it was shown as saved is noted: that must never be lost. */
const record = async (world: World, device: Device, job: () => Promise<Appended>): Promise<void> => {
  const { saved } = device
  const next = lastKnown(knownOf(device.life.log.known(), device.name)) + 1
  try {
    const appended = await unlessKilled(device, job)
    if (appended) saved.push(...appended.events.map(({ id, seq }) => ({ id, seq })))
    else if (world.rules.savedEarly) saved.push({ id: `asked for ${next}`, seq: next })
    tell(world, appended ? 'wrote' : 'killed over a line', device.name)
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

export const ask = (world: World, device: Device, incident: string, command: IncidentCommand): Promise<void> => {
  const { log } = device.life
  const isByClock = command.type === 'record-fired' || command.type === 'record-clock-jump'
  return record(world, device, () => {
    const at = wallOf(world, device)
    return log.append(incident, (before) => ({
      facts: decide(command, before, { now: at, me: device.person, policy: log.workspace().policy }),
      author: isByClock && world.chance.happens(0.5) ? 'warroom' : device.person,
      at,
    }))
  })
}

export const askWorkspace = (world: World, device: Device, command: WorkspaceCommand): Promise<void> => {
  const { log } = device.life
  return record(world, device, () =>
    log.appendToWorkspace((state) => ({
      facts: decideWorkspace(command, state),
      author: device.person,
      at: wallOf(world, device),
    })),
  )
}

const declareOne = async (world: World, device: Device): Promise<void> => {
  const incident = `incident-${world.incidents.length + 1}`
  world.incidents.push(incident)
  await ask(world, device, incident, declaration(world.chance, wallOf(world, device)))
}

const importOne = (world: World, device: Device): Promise<void> => {
  const read = readStatuspage(statuspageFile(world.chance.between(1, 2)))
  if (!read.ok) throw new Error(read.sentence)
  const { id, author, facts } = read.incident
  tell(world, 'imported', device.name)
  return record(world, device, () =>
    device.life.log.append(`statuspage-${id}`, (before) => ({
      facts: before ? [] : facts,
      author,
      at: wallOf(world, device),
    })),
  )
}

/** A line of a kind that this version does not know, as a newer one would have left it in this log. */
const writeNewer = async (world: World, device: Device, incident: string): Promise<void> => {
  const { log } = device.life
  const seq = lastKnown(knownOf(log.known(), device.name)) + 1
  const at = wallOf(world, device)
  const hlc = formatHlc({ ms: at, counter: 0 }, device.name)
  const event = {
    id: `newer-${device.name}-${seq}`,
    incident,
    type: 'runbook.opened',
    v: 1,
    hlc,
    author: device.person,
    device: device.name,
    seq,
    occurredAt: at,
    data: { runbook: 'failover' },
  }
  tell(world, 'newer line', device.name)
  await record(world, device, async () => {
    await log.merge([{ device: device.name, from: seq, to: seq, incident, events: [event] }])
    return { events: [event] }
  })
}

/** Some lines of a person at work on a device, and of its clock. */
export const writeSome = async (world: World, device: Device): Promise<void> => {
  const { chance } = world
  for (let left = chance.between(1, 4); left > 0 && !device.life.isOver(); left -= 1) {
    const summaries = device.life.log.summaries()
    const summary = summaries[chance.between(0, summaries.length - 1)]
    if (!summary || (world.incidents.length < 3 && chance.happens(0.1))) await declareOne(world, device)
    else if (chance.happens(0.03)) await importOne(world, device)
    else if (chance.happens(0.07)) await askWorkspace(world, device, someWorkspaceCommand(chance))
    else if (chance.happens(0.02))
      await writeNewer(world, device, chance.happens(0.2) ? workspaceStream : summary.incident)
    else {
      const state = await unlessKilled(device, () => device.life.log.state(summary.incident))
      if (state) await ask(world, device, summary.incident, someCommand(chance, state, wallOf(world, device)))
    }
  }
}

/** Its wall clock is set, at most a day off; the log says so. */
export const jump = async (world: World, device: Device, to: number): Promise<void> => {
  const by = to - device.offset
  device.offset = to
  tell(world, 'clock set', device.name)
  for (const { incident } of device.life.log.summaries().slice(0, 2))
    if (!device.life.isOver()) await ask(world, device, incident, { type: 'record-clock-jump', by })
}
